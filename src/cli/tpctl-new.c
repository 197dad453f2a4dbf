/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What create and demo share: a new file that overwrites nothing, its secret, and leaving nothing
 * behind if it could not be made. */

#include "tpctl-new.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

static void
print_made (Tpctl *ctl, TpWorkspace *workspace, const char *path, const char *made_key)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *shown_key = made_key ? g_filename_display_name (made_key) : NULL;
  const TpOffice *office = tp_workspace_get_office (workspace);

  if (!ctl->globals.is_json) {
    tpctl_print (_ ("Made %s for %s.\n"), shown, office->name);
    if (shown_key)
      tpctl_print (_ ("Its key is %s. Without it nobody can open the workspace: keep it safe and "
                      "apart.\n"),
                   shown_key);
    return;
  }

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "workspace");
  json_builder_add_string_value (builder, shown);
  json_builder_set_member_name (builder, "office");
  json_builder_add_string_value (builder, office->name);
  json_builder_set_member_name (builder, "key_file");
  if (shown_key)
    json_builder_add_string_value (builder, shown_key);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

/**
 * tpctl_make_workspace:
 * @ctl: the run
 * @makes_key: whether to make a key file where no secret is given
 * @make: makes the workspace
 * @data: for @make
 * @error: return location
 *
 * Makes the workspace of this run. If that fails, a key file made for it goes away again.
 *
 * Returns: %TRUE if it was made
 */
gboolean
tpctl_make_workspace (Tpctl *ctl,
                      gboolean makes_key,
                      TpctlMakeFunc make,
                      gconstpointer data,
                      GError **error)
{
  g_autofree char *made_key = NULL;
  const char *path = tpctl_get_path (ctl, error);

  if (!path)
    return FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *shown = g_filename_display_name (path);
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                 _ ("“%s” is there already and was left alone."), shown);
    return FALSE;
  }

  g_autoptr (GBytes) secret = tpctl_make_secret (ctl, makes_key, &made_key, error);
  g_autoptr (TpWorkspace) workspace = secret ? make (ctl, path, secret, data, error) : NULL;
  if (!workspace) {
    if (made_key)
      g_unlink (made_key);
    return FALSE;
  }

  tpctl_end_progress (ctl);
  print_made (ctl, workspace, path, made_key);
  return TRUE;
}
