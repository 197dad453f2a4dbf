/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that hang together two by two: the wards a team serves, its officers, the teams of an
 * officer. Each that may be chosen is a check; nothing is stored before the record itself is. */

#include "tp-config.h"

#include "tp-form-links.h"

#include <glib/gi18n.h>

#include "tp-record-names.h"

typedef struct
{
  const TpKind *kind;  /* of the form */
  const TpKind *link;  /* of the records between */
  const TpKind *other; /* what is chosen */
  const char *title;   /* N_() */
} LinkType;

static const LinkType types[] = {
  {&tp_team_kind, &tp_team_ward_kind, &tp_ward_kind, N_ ("Wards it serves")},
  {&tp_team_kind, &tp_team_member_kind, &tp_member_kind, N_ ("Members of the team")},
  {&tp_member_kind, &tp_team_member_kind, &tp_team_kind, N_ ("Teams of the member")},
};

typedef struct
{
  const LinkType *type;
  gpointer other, link; /* the link that is stored, or NULL */
  GtkCheckButton *check;
} Choice;

struct _TpFormLinks
{
  AdwPreferencesGroup parent_instance;

  GPtrArray *choices; /* of Choice */
};

G_DEFINE_FINAL_TYPE (TpFormLinks, tp_form_links, ADW_TYPE_PREFERENCES_GROUP)

static guint changed_signal;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  tp_record_free (choice->other);
  g_clear_pointer (&choice->link, tp_record_free);
  g_free (choice);
}

static TpId *
get_id (gconstpointer record, const char *field)
{
  return (TpId *) G_STRUCT_MEMBER_P (
    record, tp_kind_find_field (((const TpRecord *) record)->kind, field)->offset);
}

static GPtrArray *
list_links (TpWorkspace *workspace, const LinkType *type, gconstpointer record)
{
  g_autoptr (TpQuery) query = tp_query_new (type->link);

  if (((const TpRecord *) record)->revision == 0)
    return tp_record_array_new ();
  tp_query_add_id (query, type->kind->id, TP_QUERY_IS, &((const TpRecord *) record)->id);
  return tp_store_list (tp_workspace_get_store (workspace), query, NULL);
}

/* Those of the same branch; the checks of others, which an import may have made, stay stored. */
static GPtrArray *
list_others (TpWorkspace *workspace, const LinkType *type, gconstpointer record)
{
  g_autoptr (TpQuery) query = tp_query_new (type->other);

  tp_query_add_id (query, "branch", TP_QUERY_IS, get_id (record, "branch"));
  tp_query_set_order (query, "name", FALSE);
  return tp_store_list (tp_workspace_get_store (workspace), query, NULL);
}

static gpointer
find_link (GPtrArray *links, const LinkType *type, const TpId *other)
{
  for (guint i = 0; i < links->len; i++)
    if (tp_id_equal (get_id (links->pdata[i], type->other->id), other))
      return tp_record_copy (links->pdata[i]);
  return NULL;
}

static void
toggled_cb (TpFormLinks *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static GtkWidget *
add_choice (TpFormLinks *self, const LinkType *type, gconstpointer other, gpointer link)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *name = tp_record_get_title (other);
  g_autofree char *title = g_markup_escape_text (name, -1);

  choice->type = type;
  choice->other = tp_record_copy (other);
  choice->link = link;
  choice->check = GTK_CHECK_BUTTON (check);
  gtk_check_button_set_active (choice->check, link != NULL);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_ptr_array_add (self->choices, choice);
  return row;
}

static void
add_type (TpFormLinks *self, TpWorkspace *workspace, const LinkType *type, gconstpointer record)
{
  GtkWidget *expander = adw_expander_row_new ();
  g_autoptr (GPtrArray) links = list_links (workspace, type, record);
  g_autoptr (GPtrArray) others = list_others (workspace, type, record);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ (type->title));
  for (guint i = 0; links != NULL && others != NULL && i < others->len; i++) {
    const TpRecord *other = others->pdata[i];

    adw_expander_row_add_row (ADW_EXPANDER_ROW (expander),
                              add_choice (self, type, other, find_link (links, type, &other->id)));
  }
  gtk_widget_set_sensitive (expander, others != NULL && others->len > 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), expander);
}

static void
tp_form_links_dispose (GObject *object)
{
  g_clear_pointer (&TP_FORM_LINKS (object)->choices, g_ptr_array_unref);
  G_OBJECT_CLASS (tp_form_links_parent_class)->dispose (object);
}

static void
tp_form_links_class_init (TpFormLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_form_links_dispose;
  /**
   * TpFormLinks::changed:
   *
   * Somebody checked or unchecked one.
   */
  changed_signal = g_signal_new ("changed", TP_TYPE_FORM_LINKS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);
}

static void
tp_form_links_init (TpFormLinks *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
}

/**
 * tp_form_links_new:
 * @workspace: the workspace
 * @record: the record of the form
 *
 * Returns: (transfer floating) (nullable): the checks, %NULL where there is nothing to link
 */
GtkWidget *
tp_form_links_new (TpWorkspace *workspace, gconstpointer record)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;
  TpFormLinks *self = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    if (types[i].kind != kind)
      continue;
    if (self == NULL)
      self = g_object_new (TP_TYPE_FORM_LINKS, NULL);
    add_type (self, workspace, &types[i], record);
  }
  return GTK_WIDGET (self);
}

/**
 * tp_form_links_is_changed:
 * @self: the checks
 *
 * Returns: whether anything is checked that is not stored, or the other way round
 */
gboolean
tp_form_links_is_changed (TpFormLinks *self)
{
  g_return_val_if_fail (TP_IS_FORM_LINKS (self), FALSE);

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = self->choices->pdata[i];

    if (gtk_check_button_get_active (choice->check) != (choice->link != NULL))
      return TRUE;
  }
  return FALSE;
}

/* The first post the officer may fill; an officer of whom none is known is staff. */
static int
choose_post (const TpMember *member)
{
  for (const TpEnumValue *value = tp_post_enum.values; value->code != NULL; value++)
    if (member->posts & (1u << value->value))
      return value->value;
  return TP_POST_STAFF;
}

static gpointer
make_link (const Choice *choice, gconstpointer record)
{
  gpointer link = tp_record_new (choice->type->link);
  const TpRecord *own = record, *other = choice->other;

  *get_id (link, choice->type->kind->id) = own->id;
  *get_id (link, choice->type->other->id) = other->id;
  if (choice->type->link == &tp_team_member_kind)
    ((TpTeamMember *) link)->post =
      choose_post (own->kind == &tp_member_kind ? record : choice->other);
  return link;
}

/**
 * tp_form_links_list:
 * @self: the checks
 * @record: the record of the form as it is to be stored
 * @made: gets the links to store; a new record is not named in them yet
 * @left: gets the links to remove
 */
void
tp_form_links_list (TpFormLinks *self, gconstpointer record, GPtrArray *made, GPtrArray *left)
{
  g_return_if_fail (TP_IS_FORM_LINKS (self));

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = self->choices->pdata[i];
    gboolean is_checked = gtk_check_button_get_active (choice->check);

    if (is_checked && choice->link == NULL)
      g_ptr_array_add (made, make_link (choice, record));
    else if (!is_checked && choice->link != NULL)
      g_ptr_array_add (left, tp_record_copy (choice->link));
  }
}

/**
 * tp_form_links_find_check:
 * @self: the checks
 * @other: what may be chosen
 *
 * Returns: (transfer none) (nullable): its check
 */
GtkWidget *
tp_form_links_find_check (TpFormLinks *self, const TpId *other)
{
  g_return_val_if_fail (TP_IS_FORM_LINKS (self), NULL);

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = self->choices->pdata[i];

    if (tp_id_equal (&((TpRecord *) choice->other)->id, other))
      return GTK_WIDGET (choice->check);
  }
  return NULL;
}
