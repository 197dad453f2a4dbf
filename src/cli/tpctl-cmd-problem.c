/* SPDX-License-Identifier: GPL-3.0-or-later */
/* problem: what planning a week is given, as numbers, for other programs to try. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  TpctlWeekOptions of;
  char *to;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  {"to", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, to),
   N_ ("The file to write; there must be none of its name"), N_ ("FILE")},
  {NULL},
};

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  g_auto (TpctlWeekJob) job = {0};

  if (!tpctl_require ("--to", options->to, error) ||
      !tpctl_open_week (ctl, &options->of, &job, error))
    return FALSE;

  g_auto (GStrv) paths = tp_workspace_write_problem (job.workspace, &job.branch->record.id,
                                                     job.week, options->to, error);
  if (!paths)
    return FALSE;

  tpctl_print_files (ctl, paths);
  return TRUE;
}

const TpCommand tpctl_cmd_problem = {
  .name = "problem",
  .usage = N_ ("--week WEEK --to FILE [--branch ID]"),
  .summary = N_ ("Write what planning a week is given, as numbers"),
  .description =
    N_ ("Writes the week as the planner is given it now, as JSON, so that other programs can be "
        "set beside it; “solve” plans it. It names nobody and has no numbers of records, but says "
        "where homes are and when somebody is "
        "there: the file is its owner's alone (0600), and for official use only."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
