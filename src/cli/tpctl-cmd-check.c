/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check: whether the workspace is sound. A script reads the exit status: 1 if it is not. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

static void
print_as_json (GPtrArray *problems)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sound");
  json_builder_add_boolean_value (builder, problems->len == 0);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < problems->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (problems, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static void
print_as_text (GPtrArray *problems)
{
  if (problems->len == 0)
    tpctl_print (_ ("The workspace is sound.\n"));
  for (guint i = 0; i < problems->len; i++)
    tpctl_print ("%s\n", (const char *) g_ptr_array_index (problems, i));
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (GPtrArray) problems = tp_workspace_check (workspace, error);
  if (!problems)
    return FALSE;

  if (ctl->globals.is_json)
    print_as_json (problems);
  else
    print_as_text (problems);
  if (problems->len == 0)
    return TRUE;

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
               ngettext ("The workspace is not sound: %u problem.",
                         "The workspace is not sound: %u problems.", problems->len),
               problems->len);
  return FALSE;
}

const TpCommand tpctl_cmd_check = {
  .name = "check",
  .usage = "",
  .summary = N_ ("Say whether the workspace is sound"),
  .description =
    N_ ("Looks at the structure of the file, at what its records say of each other and at "
        "the journal. Nothing is changed."),
  .run = run,
};
