/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The territory as the map and the choosers need it: wards with their outlines, and a branch by
 * whatever somebody called it. */

#include "tp-config.h"

#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

static void
free_ward_shape (gpointer data)
{
  TpWardShape *shape = data;

  tp_record_free (shape->ward);
  g_clear_pointer (&shape->outline, tp_outline_free);
  g_free (shape);
}

static TpOutline *
decode_outline (const TpWardOutline *record, GError **error)
{
  if (record == NULL || record->rings == NULL)
    return tp_outline_new ();
  return tp_outline_from_bytes (record->rings, error);
}

/**
 * tp_workspace_list_ward_shapes:
 *
 * All wards with their outlines, by official code. A ward that has no outline at all has an
 * empty one.
 *
 * Returns: (transfer full): of #TpWardShape, or %NULL
 */
GPtrArray *
tp_workspace_list_ward_shapes (TpWorkspace *self, GError **error)
{
  g_autoptr (TpQuery) wards_query = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) outlines_query = tp_query_new (&tp_ward_outline_kind);
  g_autoptr (GHashTable) by_ward = g_hash_table_new (tp_id_hash, tp_id_equal);
  g_autoptr (GPtrArray) shapes = g_ptr_array_new_with_free_func (free_ward_shape);
  g_autoptr (GPtrArray) wards = NULL, outlines = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  tp_query_set_order (wards_query, "code", FALSE);
  wards = tp_store_list (self->store, wards_query, error);
  if (wards == NULL)
    return NULL;
  outlines = tp_store_list (self->store, outlines_query, error);
  if (outlines == NULL)
    return NULL;
  for (guint i = 0; i < outlines->len; i++) {
    TpWardOutline *outline = g_ptr_array_index (outlines, i);

    g_hash_table_insert (by_ward, &outline->ward, outline);
  }
  for (guint i = 0; i < wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (wards, i);
    const TpWardOutline *outline = g_hash_table_lookup (by_ward, &ward->record.id);
    TpWardShape *shape = g_new0 (TpWardShape, 1);

    shape->ward = tp_record_copy (ward);
    shape->is_schematic = outline == NULL || outline->is_schematic;
    g_ptr_array_add (shapes, shape);
    shape->outline = decode_outline (outline, error);
    if (shape->outline == NULL)
      return NULL;
  }
  return g_steal_pointer (&shapes);
}

static TpBranch *
find_first_branch (TpWorkspace *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);
  g_autoptr (GPtrArray) branches = NULL;

  tp_query_set_order (query, "code", FALSE);
  tp_query_set_page (query, 0, 1);
  branches = tp_store_list (self->store, query, error);
  if (branches == NULL)
    return NULL;
  if (branches->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("This workspace has no branches."));
    return NULL;
  }
  return tp_record_copy (g_ptr_array_index (branches, 0));
}

/* People type the code in small letters, or the branch's name. */
static TpBranch *
find_branch_by_words (TpWorkspace *self, const char *words, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);
  g_autoptr (GPtrArray) branches = tp_store_list (self->store, query, error);
  g_autofree char *wanted = tp_text_fold (words);

  for (guint i = 0; branches != NULL && i < branches->len; i++) {
    const TpBranch *branch = g_ptr_array_index (branches, i);
    g_autofree char *code = tp_text_fold (branch->code);
    g_autofree char *name = tp_text_fold (branch->name);

    if (g_str_equal (code, wanted) || g_str_equal (name, wanted))
      return tp_record_copy (branch);
  }
  if (branches != NULL)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 _ ("There is no branch “%s”."), words);
  return NULL;
}

/**
 * tp_workspace_find_branch:
 * @code: (nullable): a branch's code, name or UUID; %NULL or "": the office's own, or the first
 * @error: return location; %TP_WORKSPACE_ERROR_NOT_FOUND
 *
 * Returns: (transfer full): the branch, or %NULL
 */
TpBranch *
tp_workspace_find_branch (TpWorkspace *self, const char *code, GError **error)
{
  TpId id;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  if (code != NULL && code[0] != '\0' && !tp_id_parse (code, &id))
    return find_branch_by_words (self, code, error);
  if (code == NULL || code[0] == '\0')
    id = self->office->branch;
  return tp_id_is_nil (&id) ? find_first_branch (self, error)
                            : tp_workspace_need (self, &tp_branch_kind, &id, error);
}
