/* SPDX-License-Identifier: GPL-3.0-or-later */
/* create: an empty workspace of one office, with the territory, holidays, procedures and rules that
 * come with the program. */

#include "tpctl-commands.h"

#include "tpctl-new.h"

#include <glib/gi18n.h>
#include <string.h>

#include "tp-offices.h"

typedef struct
{
  char *office;
} Options;

static const GOptionEntry entries[] = {
  {"office", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, office),
   N_ ("Whose workspace it is: centre, a branch as branch:CN03 or a ward as ward:00004"),
   N_ ("OFFICE")},
  {NULL},
};

static TpWorkspace *
make (Tpctl *ctl, const char *path, GBytes *secret, gconstpointer data, GError **error)
{
  const Options *options = data;

  return tp_workspace_create (path, secret, options->office, tpctl_get_now (), ctl->cancellable,
                              error);
}

/* The codes are the program's own and stand nowhere else, so a wrong one is told with all of them.
 */
static gboolean
check_branch (const char *office, GError **error)
{
  g_autoptr (GPtrArray) branches = tp_workspace_list_branch_offices (error);
  g_autoptr (GString) known = g_string_new (NULL);

  if (!branches)
    return FALSE;
  for (guint i = 0; i < branches->len; i++) {
    const TpOfficeChoice *branch = g_ptr_array_index (branches, i);
    if (g_str_equal (branch->office, office))
      return TRUE;
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", branch->office + strlen ("branch:"));
  }

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
               _ ("The city's data knows no branch “%s”. These are: %s."),
               office + strlen ("branch:"), known->str);
  return FALSE;
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

  if (g_str_has_prefix (options->office, "branch:") && !check_branch (options->office, error))
    return FALSE;
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
