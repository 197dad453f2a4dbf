/* SPDX-License-Identifier: GPL-3.0-or-later */
/* create: an empty workspace of one office, with the territory, holidays, procedures and rules that
 * come with the program. */

#include "tpctl-commands.h"

#include "tpctl-new.h"

#include <glib/gi18n.h>

typedef struct
{
  char *office;
} Options;

static const GOptionEntry entries[] = {
  {"office", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, office),
   N_ ("Whose workspace it is: centre, branch:ID or ward:CODE"), N_ ("OFFICE")},
  {NULL},
};

static TpWorkspace *
make (Tpctl *ctl, const char *path, GBytes *secret, gconstpointer data, GError **error)
{
  const Options *options = data;

  return tp_workspace_create (path, secret, options->office, tpctl_get_now (), ctl->cancellable,
                              error);
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;

  if (!tpctl_require ("--office", options->office, error))
    return FALSE;
  if (!g_str_equal (options->office, "centre") && !g_str_has_prefix (options->office, "branch:") &&
      !g_str_has_prefix (options->office, "ward:")) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                 _ ("“%s” is no office. Write centre, branch:ID or ward:CODE."), options->office);
    return FALSE;
  }

  return tpctl_make_workspace (ctl, FALSE, make, options, error);
}

const TpCommand tpctl_cmd_create = {
  .name = "create",
  .usage = N_ ("--office OFFICE"),
  .summary = N_ ("Make an empty workspace"),
  .description =
    N_ ("Makes the workspace named by --workspace for an office. Nothing that is there is "
        "overwritten. The file is encrypted with the key file given (made if there is "
        "none) or with a passphrase."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
