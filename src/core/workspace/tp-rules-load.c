/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The rules of entitlement and of triage from their files: the program's own, or others to be tried
 * out. What the rows mean is the model's; here they are opened and read. */

#include "tp-config.h"

#include "tp-hanoi-data.h"
#include "tp-needs.h"
#include "tp-queue.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

#define TRIAGE_FILE "triage.csv"

static GFile *
get_file (const char *directory, const char *name)
{
  g_autofree char *uri = NULL;

  if (directory != NULL)
    return g_file_new_build_filename (directory, name, NULL);
  uri = g_strconcat ("resource://", TP_RESOURCE_PATH, "/hanoi/", name, NULL);
  return g_file_new_for_uri (uri);
}

static gboolean
read_rows (TpEntitlements *rules, TpRulesFile file, TpTable *table, GError **error)
{
  const char *const *titles = tp_table_get_titles (table, NULL);
  GError *local_error = NULL;

  if (!tp_entitlements_check_titles (file, titles, error))
    return FALSE;
  for (;;) {
    g_autofree char *problem = NULL;
    guint line;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, &local_error);

    if (cells == NULL)
      break;
    if (problem != NULL) {
      g_set_error (error, TP_ENTITLEMENT_ERROR, TP_ENTITLEMENT_ERROR_INVALID, _ ("%s, line %u: %s"),
                   tp_rules_file_get_name (file), line, problem);
      return FALSE;
    }
    if (!tp_entitlements_add_row (rules, file, titles, (const char *const *) cells, line, error))
      return FALSE;
  }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/**
 * tp_rules_load:
 * @directory: (nullable): where sentences.csv, entitlements.csv and conditions.csv lie; %NULL: the
 *   program's own
 * @error: return location; a #TpEntitlementError names the file and the line
 *
 * Returns: (transfer full) (nullable): the rules
 */
TpEntitlements *
tp_rules_load (const char *directory, GError **error)
{
  g_autoptr (TpEntitlements) rules = tp_entitlements_new ();

  /* Linking the data in by this call also makes it readable as resource:// files. */
  g_assert (tp_hanoi_get_resource () != NULL);

  for (int file = 0; file < TP_N_RULES_FILES; file++) {
    const char *name = tp_rules_file_get_name ((TpRulesFile) file);
    g_autoptr (GFile) source = get_file (directory, name);
    g_autoptr (TpTable) table = tp_table_open (source, NULL, error);

    if (table == NULL) {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
    if (!read_rows (rules, (TpRulesFile) file, table, error))
      return NULL;
  }
  return tp_entitlements_finish (rules, error) ? g_steal_pointer (&rules) : NULL;
}

/**
 * tp_workspace_get_rules:
 * @self: a workspace
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the rules that hold in it, read once
 */
TpEntitlements *
tp_workspace_get_rules (TpWorkspace *self, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  if (self->rules == NULL)
    self->rules = tp_rules_load (NULL, error);
  return self->rules;
}

/**
 * tp_triage_rules_load:
 * @directory: (nullable): where triage.csv lies; %NULL: the program's own
 * @error: return location; a #TpTriageError names the file and the line
 *
 * Returns: (transfer full) (nullable): the rules of triage
 */
TpTriageRules *
tp_triage_rules_load (const char *directory, GError **error)
{
  g_autoptr (TpTriageRules) rules = tp_triage_rules_new ();
  g_autoptr (GFile) source = NULL;
  g_autoptr (TpTable) table = NULL;
  const char *const *titles;
  GError *local_error = NULL;

  g_assert (tp_hanoi_get_resource () != NULL);

  source = get_file (directory, TRIAGE_FILE);
  table = tp_table_open (source, NULL, error);
  if (table == NULL) {
    g_prefix_error (error, "%s: ", TRIAGE_FILE);
    return NULL;
  }
  titles = tp_table_get_titles (table, NULL);
  if (!tp_triage_rules_check_titles (titles, error))
    return NULL;
  for (;;) {
    g_autofree char *problem = NULL;
    guint line;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, &local_error);

    if (cells == NULL)
      break;
    if (problem != NULL) {
      g_set_error (error, TP_TRIAGE_ERROR, TP_TRIAGE_ERROR_INVALID, _ ("%s, line %u: %s"),
                   TRIAGE_FILE, line, problem);
      return NULL;
    }
    if (!tp_triage_rules_add_row (rules, titles, (const char *const *) cells, line, error))
      return NULL;
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return NULL;
  }
  return g_steal_pointer (&rules);
}

/**
 * tp_workspace_get_triage_rules:
 * @self: a workspace
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the rules of triage that hold in it, read once
 */
TpTriageRules *
tp_workspace_get_triage_rules (TpWorkspace *self, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  if (self->triage_rules == NULL)
    self->triage_rules = tp_triage_rules_load (NULL, error);
  return self->triage_rules;
}
