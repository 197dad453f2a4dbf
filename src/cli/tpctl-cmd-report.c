/* SPDX-License-Identifier: GPL-3.0-or-later */
/* report: what was done in a period, as PDF and XLSX. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  char *since;
  char *until;
  char *scope;
  char *to;
} Options;

static const GOptionEntry entries[] = {
  {"since", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, since),
   N_ ("The first day, as 2026-11-01"), N_ ("DATE")},
  {"until", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, until),
   N_ ("The last day, as 2026-11-30"), N_ ("DATE")},
  {"scope", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, scope),
   N_ ("city, branch:ID or ward:CODE, if not the office's own"), N_ ("SCOPE")},
  TPCTL_TO_OPTION (Options, to),
  {NULL},
};

static gboolean
check_options (const Options *options, TpDay *since, TpDay *until, GError **error)
{
  if (!tpctl_parse_day ("--since", options->since, since, error) ||
      !tpctl_parse_day ("--until", options->until, until, error) ||
      !tpctl_require ("--to", options->to, error))
    return FALSE;
  if (*until < *since) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("The last day lies before the first."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpDay since, until;

  if (!check_options (options, &since, &until, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;

  g_auto (GStrv) paths = tp_workspace_write_report (workspace, since, until, options->scope,
                                                    options->to, ctl->cancellable, error);
  if (!paths)
    return FALSE;

  tpctl_print_files (ctl, paths);
  return TRUE;
}

const TpCommand tpctl_cmd_report = {
  .name = "report",
  .usage = N_ ("--since DATE --until DATE [--scope SCOPE] --to DIR"),
  .summary = N_ ("Write the report of a period"),
  .description = N_ ("Writes what was asked for, planned and done in the period as PDF and XLSX."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
