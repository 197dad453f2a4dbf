/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names instead of ids: a person reads “Phường Ba Đình”, a list that is imported elsewhere needs
 * the ward's code; neither helps itself with a UUID. Each record is looked up once. */

#include "tpctl-label.h"

struct _TpctlLabels
{
  TpWorkspace *workspace;
  gboolean prefers_code;
  GHashTable *by_id; /* TpId → char * */
};

/**
 * tpctl_labels_new:
 * @workspace: where to look
 * @prefers_code: codes rather than names, as files want them
 *
 * Returns: (transfer full): an empty store of labels
 */
TpctlLabels *
tpctl_labels_new (TpWorkspace *workspace, gboolean prefers_code)
{
  TpctlLabels *labels = g_new0 (TpctlLabels, 1);

  labels->workspace = g_object_ref (workspace);
  labels->prefers_code = prefers_code;
  labels->by_id = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, g_free);
  return labels;
}

/**
 * tpctl_labels_free:
 * @labels: (transfer full): labels
 *
 * Frees them.
 */
void
tpctl_labels_free (TpctlLabels *labels)
{
  g_object_unref (labels->workspace);
  g_hash_table_unref (labels->by_id);
  g_free (labels);
}

/**
 * tpctl_label_record:
 * @record: a record
 * @prefers_code: its code rather than its name
 *
 * Returns: (transfer full): its name or code, or else its id
 */
char *
tpctl_label_record (gconstpointer record, gboolean prefers_code)
{
  static const char *const by_name[] = {"full_name", "name", "code", "day"};
  static const char *const by_code[] = {"code", "name", "day", "full_name"};
  const char *const *names = prefers_code ? by_code : by_name;
  const TpRecord *head = record;

  /* Residents are told apart by the code on their papers. */
  if (head->kind == &tp_request_kind)
    names = by_code;
  for (guint i = 0; i < G_N_ELEMENTS (by_name); i++) {
    const TpField *field = tp_kind_find_field (head->kind, names[i]);
    g_autofree char *text = field ? tp_record_get_text (record, field, FALSE) : NULL;
    if (text && *text)
      return g_steal_pointer (&text);
  }

  return tp_id_to_string (&head->id);
}

/**
 * tpctl_labels_get:
 * @labels: labels
 * @field: the field that names a record
 * @id: the id it holds
 *
 * Returns: (transfer none): what the record is called, "" for none
 */
const char *
tpctl_labels_get (TpctlLabels *labels, const TpField *field, const TpId *id)
{
  if (tp_id_is_nil (id))
    return "";

  char *label = g_hash_table_lookup (labels->by_id, id);
  if (label)
    return label;

  const TpKind *kind = tp_kind_find (field->target_kind);
  gpointer record =
    kind ? tp_store_get (tp_workspace_get_store (labels->workspace), kind, id, NULL) : NULL;
  label = record ? tpctl_label_record (record, labels->prefers_code) : tp_id_to_string (id);
  g_clear_pointer (&record, tp_record_free);
  g_hash_table_insert (labels->by_id, g_memdup2 (id, sizeof *id), label);
  return label;
}
