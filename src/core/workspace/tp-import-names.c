/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names of what a branch or a ward has: teams, members, vehicles, venues. A row says a name,
 * and the record of that name is the one it speaks of, with capitals and tone marks or without.
 * Wards, neighbourhoods and branches are found by more than their names: see tp-import-places.c. */

#include "tp-config.h"

#include "tp-import-private.h"

/* What the name of something that @owner has is found by, however it is written. */
static char *
make_key (const TpId *owner, const char *name)
{
  char id[TP_ID_TEXT_SIZE];
  g_autofree char *folded = tp_text_fold (name);

  tp_id_format (owner, id);
  return g_strconcat (id, folded, NULL);
}

typedef struct
{
  TpImportNames *names;
  const TpField *owner, *name;
} Learning;

static gboolean
learn_name_cb (gpointer record, gpointer user_data)
{
  const Learning *learning = user_data;

  tp_import_learn_name (learning->names, G_STRUCT_MEMBER_P (record, learning->owner->offset),
                        G_STRUCT_MEMBER (const char *, record, learning->name->offset),
                        &((const TpRecord *) record)->id);
  return TRUE;
}

/*< private >
 * tp_import_load_names:
 * @kind: a kind of records that have a name
 * @owner: the field that says where the name holds: "branch" or "ward"
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full): the names of all records of the kind; %NULL on failure
 */
TpImportNames *
tp_import_load_names (TpImport *self, const TpKind *kind, const char *owner, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Learning learning = {names, tp_kind_find_field (kind, owner), tp_kind_find_field (kind, "name")};

  if (!tp_store_each (self->store, query, learn_name_cb, &learning, error))
    return NULL;
  return g_steal_pointer (&names);
}

/*< private >
 * tp_import_learn_name:
 * @names: names
 * @owner: where the name holds
 * @name: the name
 * @id: the record that has it
 *
 * Adds the name.
 */
void
tp_import_learn_name (TpImportNames *names, const TpId *owner, const char *name, const TpId *id)
{
  g_hash_table_insert (names, make_key (owner, name), g_memdup2 (id, sizeof *id));
}

/*< private >
 * tp_import_find_name:
 * @names: names
 * @owner: where the name holds
 * @name: a name, however it is written
 *
 * Returns: (transfer none) (nullable): the record that has it
 */
const TpId *
tp_import_find_name (TpImportNames *names, const TpId *owner, const char *name)
{
  g_autofree char *key = make_key (owner, name);

  return g_hash_table_lookup (names, key);
}
