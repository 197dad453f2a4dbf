/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a field that names another record can be set to. Only where the choice is one a person can
 * oversee: nobody picks one of fifteen thousand people from a drop-down. */

#include "tp-config.h"

#include "tp-field-choices.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#include "tp-record-names.h"

#define MOST_CHOICES 600

struct _TpFieldChoices
{
  GtkStringList *names;
  GArray *ids; /* of TpId, as @names; the nil id for "none" */
};

typedef struct
{
  TpId id;
  char *name;
  char *key;
} Choice;

static void
clear_choice (gpointer data)
{
  g_free (((Choice *) data)->name);
  g_free (((Choice *) data)->key);
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Choice *) a)->key, ((const Choice *) b)->key);
}

static gboolean
can_choose (const char *kind)
{
  static const char *const kinds[] = {"branch",  "ward",  "neighbourhood", "procedure", "team",
                                      "vehicle", "venue", "member",        NULL};

  return kind != NULL && g_strv_contains (kinds, kind);
}

/* Neighbourhoods are those of the record's own ward. */
static TpQuery *
make_query (gconstpointer record, const TpKind *target)
{
  const TpField *ward = tp_kind_find_field (((const TpRecord *) record)->kind, "ward");
  TpQuery *query = tp_query_new (target);

  if (target == &tp_neighbourhood_kind && ward != NULL)
    tp_query_add_id (query, "ward", TP_QUERY_IS, G_STRUCT_MEMBER_P (record, ward->offset));
  return query;
}

/* "Ba Đình (phường)": a drop-down searches from the start, and the place is what is typed. */
static char *
make_name (gconstpointer record)
{
  const TpWard *ward = record;
  g_autofree char *type = NULL;

  if (((const TpRecord *) record)->kind != &tp_ward_kind)
    return tp_record_get_title (record);
  type = tp_text_to_lower (tp_enum_get_title (&tp_ward_type_enum, ward->type));
  return g_strdup_printf ("%s (%s)", ward->name, type);
}

/* The wards of one's own branch stand before the others. */
static char *
make_key (gconstpointer record, const char *name, const TpId *own_branch)
{
  const TpWard *ward = record;
  g_autofree char *key = tp_text_sort_key (name);
  gboolean is_other = ((const TpRecord *) record)->kind == &tp_ward_kind &&
                      !tp_id_is_nil (own_branch) && !tp_id_equal (&ward->branch, own_branch);

  return g_strconcat (is_other ? "2" : "1", key, NULL);
}

static GArray *
list_choices (TpWorkspace *workspace, TpQuery *query)
{
  TpStore *store = tp_workspace_get_store (workspace);
  const TpId *own_branch = &tp_workspace_get_office (workspace)->branch;
  g_autoptr (GPtrArray) records = tp_store_list (store, query, NULL);
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (Choice));

  g_array_set_clear_func (choices, clear_choice);
  for (guint i = 0; records != NULL && i < records->len; i++) {
    Choice choice = {((TpRecord *) records->pdata[i])->id, make_name (records->pdata[i]), NULL};

    choice.key = make_key (records->pdata[i], choice.name, own_branch);
    g_array_append_val (choices, choice);
  }
  g_array_sort (choices, compare_choices);
  return choices;
}

/**
 * tp_field_choices_load:
 * @workspace: where the records lie
 * @record: the record whose field it is
 * @field: a field that names another record
 *
 * Returns: (transfer full) (nullable): the choices, or %NULL where they are too many to choose from
 */
TpFieldChoices *
tp_field_choices_load (TpWorkspace *workspace, gconstpointer record, const TpField *field)
{
  TpStore *store = tp_workspace_get_store (workspace);
  g_autoptr (TpQuery) query = NULL;
  g_autoptr (GArray) choices = NULL;
  TpFieldChoices *self;

  if (field->type != TP_FIELD_ID || !can_choose (field->target_kind))
    return NULL;
  query = make_query (record, tp_kind_find (field->target_kind));
  if (tp_store_count (store, query, NULL) > MOST_CHOICES)
    return NULL;
  choices = list_choices (workspace, query);
  self = g_new0 (TpFieldChoices, 1);
  self->names = gtk_string_list_new (NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  gtk_string_list_append (self->names, _ ("– none –"));
  g_array_append_val (self->ids, TP_ID_NIL);
  for (guint i = 0; i < choices->len; i++) {
    const Choice *choice = &g_array_index (choices, Choice, i);

    gtk_string_list_append (self->names, choice->name);
    g_array_append_val (self->ids, choice->id);
  }
  return self;
}

/**
 * tp_field_choices_free:
 * @self: (transfer full) (nullable): the choices
 */
void
tp_field_choices_free (TpFieldChoices *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->names);
  g_array_unref (self->ids);
  g_free (self);
}

/**
 * tp_field_choices_get_names:
 * @self: the choices
 *
 * Returns: (transfer none): what they are called; "none" comes first
 */
GListModel *
tp_field_choices_get_names (TpFieldChoices *self)
{
  return G_LIST_MODEL (self->names);
}

/**
 * tp_field_choices_find:
 * @self: the choices
 * @id: a record's id, or the nil id
 *
 * Returns: where it stands; the place of "none" if it is not among them
 */
guint
tp_field_choices_find (TpFieldChoices *self, const TpId *id)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (tp_id_equal (&g_array_index (self->ids, TpId, i), id))
      return i;
  return 0;
}

/**
 * tp_field_choices_get_id:
 * @self: the choices
 * @position: a place among them
 *
 * Returns: the record's id; nil for "none"
 */
TpId
tp_field_choices_get_id (TpFieldChoices *self, guint position)
{
  return position < self->ids->len ? g_array_index (self->ids, TpId, position) : TP_ID_NIL;
}
