/* SPDX-License-Identifier: GPL-3.0-or-later */
/* sheets: what each team needs on each day of the week. For official use: they name people. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  TpctlWeekOptions of;
  char *to;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  TPCTL_TO_OPTION (Options, to),
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

  g_auto (GStrv) paths =
    tp_workspace_write_sheets (job.workspace, &job.branch->record.id, job.week, options->to,
                               tpctl_progress_cb, ctl, ctl->cancellable, error);
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
