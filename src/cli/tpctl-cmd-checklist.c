/* SPDX-License-Identifier: GPL-3.0-or-later */
/* checklist: what residents bring for a procedure, as a sheet to print. */

#include "tpctl-commands.h"

#include "tp-workspace-write.h"

#include <glib/gi18n.h>

typedef struct
{
  char *to;
  gboolean all;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_TO_OPTION (Options, to),
  {"all", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, all),
   N_ ("Write one for every procedure of the catalogue"), NULL},
  {NULL},
};

static gboolean
check_usage (const Options *options, char **args, GError **error)
{
  if (!tpctl_require ("--to", options->to, error))
    return FALSE;
  if (options->all == (args[0] == NULL))
    return TRUE;
  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                       _ ("Name the codes of procedures, or say --all; not both."));
  return FALSE;
}

/* People know the name of a procedure, not its code. */
static void
add_hint (GError **error)
{
  g_autofree char *whole = g_strdup_printf (
    "%s %s", (*error)->message,
    _ ("“list procedures” names the codes of all, “search” finds one by words of its name."));

  g_free ((*error)->message);
  (*error)->message = g_steal_pointer (&whole);
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;

  if (!check_usage (options, args, error))
    return FALSE;

  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_auto (GStrv) paths =
    tp_workspace_write_checklists (workspace, (const char *const *) args, options->to,
                                   tpctl_progress_cb, ctl, ctl->cancellable, error);
  if (!paths) {
    if (error != NULL && g_error_matches (*error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND))
      add_hint (error);
    return FALSE;
  }

  tpctl_end_progress (ctl);
  tpctl_print_files (ctl, paths);
  return TRUE;
}

const TpCommand tpctl_cmd_checklist = {
  .name = "checklist",
  .usage = N_ ("{CODE… | --all} --to DIR"),
  .summary = N_ ("Write what residents bring for a procedure"),
  .description =
    N_ ("Writes a PDF for each procedure named by its code, as 1.014027: the papers with boxes to "
        "tick, where to go, how long it takes, what it costs, whom to call, and when the entry was "
        "last compared with its source. It names nobody. With --all every procedure gets one."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_most = G_MAXUINT,
  .run = run,
};
