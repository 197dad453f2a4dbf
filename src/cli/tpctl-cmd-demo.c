/* SPDX-License-Identifier: GPL-3.0-or-later */
/* demo: a workspace to try and to show, with real wards and synthetic people. */

#include "tpctl-commands.h"

#include "tpctl-new.h"

#include <glib/gi18n.h>

typedef struct
{
  char *scale;
  int people;
  int seed;
} Options;

static const GOptionEntry entries[] = {
  {"scale", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, scale),
   N_ ("How large: branch (the default) or city"), N_ ("SCALE")},
  {"people", 0, 0, G_OPTION_ARG_INT, TPCTL_OPTION (Options, people),
   N_ ("How many people, if not as many as the scale has"), N_ ("N")},
  {"seed", 0, 0, G_OPTION_ARG_INT, TPCTL_OPTION (Options, seed),
   N_ ("The same number makes the same people"), N_ ("N")},
  {NULL},
};

static TpWorkspace *
make (Tpctl *ctl, const char *path, GBytes *secret, gconstpointer data, GError **error)
{
  const Options *options = data;
  gboolean is_city = g_strcmp0 (options->scale, "city") == 0;

  return tp_workspace_create_demo (path, secret, is_city ? TP_DEMO_CITY : TP_DEMO_BRANCH,
                                   options->people, (guint32) options->seed, tpctl_get_now (),
                                   tpctl_progress_cb, ctl, ctl->cancellable, error);
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;

  if (options->scale && !g_str_equal (options->scale, "branch") &&
      !g_str_equal (options->scale, "city")) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                 _ ("“%s” is no scale. Write branch or city."), options->scale);
    return FALSE;
  }
  if (options->people < 0 || options->people > 2000000 || options->seed < 0) {
    g_set_error_literal (
      error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
      _ ("--people goes up to 2,000,000, and neither it nor --seed is negative."));
    return FALSE;
  }

  return tpctl_make_workspace (ctl, TRUE, make, options, error);
}

const TpCommand tpctl_cmd_demo = {
  .name = "demo",
  .usage = N_ ("[--scale branch|city] [--people N] [--seed N]"),
  .summary = N_ ("Make a workspace to try, with synthetic people"),
  .description =
    N_ ("Makes the workspace named by --workspace and fills it with the real wards of Hà Nội "
        "and with teams, people and requests that do not exist. Where neither a key file nor "
        "a passphrase is given, a key file is made beside it."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
