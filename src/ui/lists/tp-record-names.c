/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the ids in a record into the names of what they mean, and finds what a record itself is
 * called. Names are kept until the list is read again. */

#include "tp-config.h"

#include "tp-record-names.h"

#include <glib/gi18n.h>

#include "tp-catalogue.h"

struct _TpRecordNames
{
  TpWorkspace *workspace;
  TpDay check_bound; /* of procedures; none: not asked for yet */
  GHashTable *by_id; /* TpId → char * */
};

/**
 * tp_record_names_new:
 * @workspace: where the records lie; must outlive the names
 *
 * Returns: (transfer full): names, none known yet
 */
TpRecordNames *
tp_record_names_new (TpWorkspace *workspace)
{
  TpRecordNames *names = g_new0 (TpRecordNames, 1);

  names->workspace = workspace;
  names->check_bound = TP_DAY_NONE;
  names->by_id = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, g_free);
  return names;
}

/**
 * tp_record_names_free:
 * @names: (nullable): the names
 */
void
tp_record_names_free (TpRecordNames *names)
{
  if (names == NULL)
    return;
  g_hash_table_unref (names->by_id);
  g_free (names);
}

/**
 * tp_record_get_title:
 * @record: a record
 *
 * Returns: (transfer full): what it is called: its name, its title or its code
 */
char *
tp_record_get_title (gconstpointer record)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;
  const char *const fields[] = {"full_name", "name", "title", "code", "reason"};

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    const TpField *field = tp_kind_find_field (kind, fields[i]);
    g_autofree char *text = field != NULL ? tp_record_get_text (record, field, FALSE) : NULL;

    if (text != NULL && *text != '\0')
      return g_steal_pointer (&text);
  }
  return g_strdup ("");
}

/**
 * tp_record_names_get:
 * @names: the names
 * @kind: id of a kind
 * @id: a record of that kind
 *
 * Returns: (transfer none): what it is called; "" for the nil id
 */
const char *
tp_record_names_get (TpRecordNames *names, const char *kind, const TpId *id)
{
  const TpKind *target = tp_kind_find (kind);
  g_autoptr (TpPerson) record = NULL; /* of any kind: all are freed alike */
  char *name;

  if (tp_id_is_nil (id) || target == NULL)
    return "";
  name = g_hash_table_lookup (names->by_id, id);
  if (name != NULL)
    return name;
  record = tp_store_get (tp_workspace_get_store (names->workspace), target, id, NULL);
  name = record != NULL ? tp_record_get_title (record) : g_strdup ("?");
  g_hash_table_insert (names->by_id, g_memdup2 (id, sizeof *id), name);
  return name;
}

/**
 * tp_record_names_get_text:
 * @names: the names
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): the field as people read it, masked where it is to be masked
 */
char *
tp_record_names_get_text (TpRecordNames *names, gconstpointer record, const TpField *field)
{
  if (field->type == TP_FIELD_ID && field->target_kind != NULL)
    return g_strdup (
      tp_record_names_get (names, field->target_kind, G_STRUCT_MEMBER_P (record, field->offset)));
  return tp_record_get_text (record, field, FALSE);
}

static gboolean
is_to_be_checked (TpRecordNames *names, const TpProcedure *procedure)
{
  if (names->check_bound == TP_DAY_NONE)
    names->check_bound = tp_catalogue_get_bound (names->workspace);
  return tp_catalogue_is_due (procedure, names->check_bound);
}

/**
 * tp_record_names_get_cell:
 * @names: the names
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full): the field as a list shows it: as tp_record_names_get_text(), and of a
 * procedure that was not compared with its source for long, that it is to be checked
 */
char *
tp_record_names_get_cell (TpRecordNames *names, gconstpointer record, const TpField *field)
{
  g_autofree char *text = tp_record_names_get_text (names, record, field);

  if (((const TpRecord *) record)->kind != &tp_procedure_kind ||
      !g_str_equal (field->name, "checked_on") || !is_to_be_checked (names, record))
    return g_steal_pointer (&text);
  if (*text == '\0')
    return g_strdup (_ ("To be checked"));
  /* TRANSLATORS: %s is a day */
  return g_strdup_printf (_ ("%s, to be checked"), text);
}
