/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve: plans a problem from a file, without a workspace. Ctrl+C keeps the best plan found so far.
 */

#include "tpctl-commands.h"

#include "tp-problem-file.h"

#include <glib/gi18n.h>

typedef struct
{
  TpctlSearchOptions search;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_SEARCH_OPTIONS (Options, search),
  {NULL},
};

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpPlanRequestOptions wanted;
  g_autofree char *answer = NULL;

  if (!tpctl_read_search (&options->search, &wanted, error))
    return FALSE;
  answer =
    tp_problem_file_solve (args[0], &wanted, tpctl_progress_cb, ctl, ctl->cancellable, error);
  tpctl_end_progress (ctl);
  if (!answer)
    return FALSE;

  tpctl_print ("%s\n", answer);
  return TRUE;
}

const TpCommand tpctl_cmd_solve = {
  .name = "solve",
  .usage = N_ ("FILE [--seconds S | --iterations N] [--seed N]"),
  .summary = N_ ("Plan a problem from a file, such as “problem” writes"),
  .description =
    N_ ("Plans what is in the file as a week is planned, and answers with the plan as JSON. The "
        "file is one that “problem” wrote, or one in VROOM's format, which is answered in VROOM's "
        "format: so the planner can be set beside other programs, and their problems beside its "
        "own. No workspace is needed and none is changed."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 1,
  .n_args_most = 1,
  .run = run,
};
