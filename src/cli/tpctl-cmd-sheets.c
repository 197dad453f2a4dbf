/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheets: what each team needs on each day of the week. For official use: they name people. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  char *week;
  char *branch;
  char *to;
} Options;

static const GOptionEntry entries[] = {
  {"week", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, week), N_ ("The week, as 2026-W48"),
   N_ ("WEEK")},
  {"branch", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, branch),
   N_ ("The branch; a branch's or ward's workspace has its own"), N_ ("ID")},
  {"to", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, to),
   N_ ("The folder to write to; it is made if there is none"), N_ ("DIR")},
  {NULL},
};

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpWeek week;

  if (!tpctl_parse_week (options->week, &week, error) ||
      !tpctl_require ("--to", options->to, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (TpBranch) branch = tpctl_find_branch (workspace, options->branch, error);
  if (!branch)
    return FALSE;

  g_auto (GStrv) paths =
    tp_workspace_write_sheets (workspace, &branch->record.id, week, options->to, tpctl_progress_cb,
                               ctl, ctl->cancellable, error);
  if (!paths)
    return FALSE;

  tpctl_end_progress (ctl);
  tpctl_print_files (ctl, paths);
  return TRUE;
}

const TpCommand tpctl_cmd_sheets = {
  .name = "sheets",
  .usage = N_ ("--week WEEK --to DIR [--branch ID]"),
  .summary = N_ ("Write the day sheets of the teams"),
  .description =
    N_ ("Writes a PDF for each team and day of the week. The sheets name residents and are "
        "for official use only."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
