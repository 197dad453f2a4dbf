/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which branch the window looks at. The Centre chooses among all of them and finds again the one
 * it looked at last; every other office has its own and nothing to choose. */

#include "tp-config.h"

#include "tp-window-private.h"

/*< private >
 * tp_window_branch_chosen_cb:
 * @self: the window
 *
 * Looks at the branch chosen in the drop-down.
 */
void
tp_window_branch_chosen_cb (TpWindow *self)
{
  guint index = gtk_drop_down_get_selected (self->branches);
  TpBranch *branch;

  if (self->branch_records == NULL || index >= self->branch_records->len)
    return;
  branch = self->branch_records->pdata[index];
  if (tp_id_equal (&branch->record.id, &self->branch))
    return;
  self->branch = branch->record.id;
  if (self->settings != NULL)
    g_settings_set_string (self->settings, "last-branch", branch->code);
  tp_window_set_contexts (self);
}

static GPtrArray *
list_branches (TpWindow *self)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);

  tp_query_set_order (query, "code", FALSE);
  return tp_store_list (tp_workspace_get_store (self->workspace), query, NULL);
}

/*< private >
 * tp_window_load_branches:
 * @self: the window, with a workspace
 *
 * Fills the drop-down and chooses the office's own branch, or the one seen last.
 */
void
tp_window_load_branches (TpWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *last =
    self->settings ? g_settings_get_string (self->settings, "last-branch") : g_strdup ("");
  g_autoptr (TpBranch) own = tp_workspace_find_branch (self->workspace, NULL, NULL);
  gboolean is_centre = tp_workspace_get_office (self->workspace)->type == TP_OFFICE_CENTRE;
  guint selected = 0;

  g_clear_pointer (&self->branch_records, g_ptr_array_unref);
  self->branch = own != NULL ? own->record.id : TP_ID_NIL;
  gtk_drop_down_set_model (self->branches, NULL);
  self->branch_records = list_branches (self);
  if (self->branch_records == NULL)
    return;
  for (guint i = 0; i < self->branch_records->len; i++) {
    TpBranch *branch = self->branch_records->pdata[i];

    gtk_string_list_append (names, branch->name);
    if (is_centre && g_str_equal (branch->code, last))
      self->branch = branch->record.id;
    if (tp_id_equal (&branch->record.id, &self->branch))
      selected = i;
  }
  /* The new model selects its first line: no page shall load that on the way. */
  g_signal_handlers_block_by_func (self->branches, tp_window_branch_chosen_cb, self);
  gtk_drop_down_set_model (self->branches, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->branches, selected);
  g_signal_handlers_unblock_by_func (self->branches, tp_window_branch_chosen_cb, self);
  self->has_branches = is_centre && self->branch_records->len > 1;
  gtk_widget_set_visible (GTK_WIDGET (self->branches), self->has_branches);
}

/*< private >
 * tp_window_set_branch:
 * @self: the window
 * @branch: a branch of the workspace
 *
 * Looks at @branch, if the office may choose.
 */
void
tp_window_set_branch (TpWindow *self, const TpId *branch)
{
  for (guint i = 0; self->branch_records != NULL && i < self->branch_records->len; i++)
    if (tp_id_equal (&((TpBranch *) self->branch_records->pdata[i])->record.id, branch) &&
        self->has_branches)
      gtk_drop_down_set_selected (self->branches, i);
}
