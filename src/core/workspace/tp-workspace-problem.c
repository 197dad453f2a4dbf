/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes the problem of a week to a file, as the planner is given it: plain numbers, so that other
 * programs can be set beside the planner. It names nobody, but says where homes are, so it is for
 * its owner's eyes, and the journal has that it was written. */

#include "tp-config.h"

#include "tp-files-private.h"
#include "tp-plan-answers.h"
#include "tp-plan-json.h"
#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

static const char PROBLEM_PURPOSE[] = "So sánh cách lập kế hoạch tuần";

static char *
make_text (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (GHashTable) settings = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (TpPlanProblem) problem = NULL;
  TpPlanWeights weights;

  if (!tp_week_check_branch (self->store, branch, error))
    return NULL;
  settings = tp_settings_load (self->store, error);
  if (settings == NULL || !tp_plan_check_week (self, week, settings, error))
    return NULL;
  plan = tp_week_load_to_plan (self->store, branch, week, tp_workspace_get_today (self), error);
  if (plan == NULL)
    return NULL;
  weights = tp_plan_weights_read (settings);
  problem = tp_plan_problem_new (plan, &weights, tp_plan_get_now_minutes (self));
  return tp_plan_json_write_problem (&problem->problem);
}

/* Nothing is overwritten: the name may be that of the workspace, or of its key. */
static gboolean
check_is_free (const char *path, GError **error)
{
  gboolean is_folder =
    g_str_has_suffix (path, G_DIR_SEPARATOR_S) || g_file_test (path, G_FILE_TEST_IS_DIR);

  if (!is_folder && !g_file_test (path, G_FILE_TEST_EXISTS) &&
      !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                       is_folder ? _ ("That is the name of a folder. Say a file, as week.json.")
                                 : _ ("There is already a file of that name."));
  return FALSE;
}

/* The journal is asked first: of two programs that write to one name the second waits for the first
 * there, and sees its file. */
static gboolean
place_and_note (TpWorkspace *self, TpWeek week, const char *path, TpFileSet *files, GError **error)
{
  g_autofree char *words = tp_week_to_string (week);
  /* TRANSLATORS: %s is a week like 2026-W48 */
  g_autofree char *title =
    tp_title_new (N_ ("Write the problem of week %s to a file"), tp_title_text (words), NULL);

  if (!tp_workspace_begin (self, "export-problem", title, error))
    return FALSE;
  if (!check_is_free (path, error) || !tp_file_set_place (files, error)) {
    tp_workspace_rollback (self);
    return FALSE;
  }
  tp_store_set_purpose (self->store, PROBLEM_PURPOSE);
  return tp_workspace_commit_for_good (self, error);
}

/**
 * tp_workspace_write_problem:
 * @self: the workspace
 * @branch: whose week
 * @week: which week
 * @path: a file that is not there; its folder is made if need be
 * @error: return location for %TP_WORKSPACE_ERROR_INVALID if the week is over or years away, or
 *   @path is there
 *
 * Writes what planning the week would be given as it is now, in the planner's own JSON
 * (tp-plan-json.h), for its owner alone to read. It has numbers, times and places, those of homes
 * among them; no names and no ids of records. That it was written is noted in the journal. On
 * failure no file is left.
 *
 * Returns: (transfer full): the path of the file, in a list; %NULL on failure
 */
char **
tp_workspace_write_problem (TpWorkspace *self,
                            const TpId *branch,
                            TpWeek week,
                            const char *path,
                            GError **error)
{
  g_autoptr (TpFileSet) files = NULL;
  g_autofree char *text = NULL, *directory = NULL, *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL && path != NULL, NULL);

  if (!check_is_free (path, error))
    return NULL;
  text = make_text (self, branch, week, error);
  if (text == NULL)
    return NULL;
  bytes = g_bytes_new_static (text, strlen (text));
  directory = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  files = tp_file_set_new (directory, 0600, error);
  if (files == NULL || !tp_file_set_add (files, name, bytes, error) ||
      !place_and_note (self, week, path, files, error))
    return NULL;
  return tp_file_set_keep (files);
}
