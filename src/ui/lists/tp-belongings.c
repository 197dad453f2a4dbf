/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that are kept only because of another one, shown below its fields, a group for each kind:
 * one line says what each is, and opens the form that changes it. While the lines say the same they
 * stay, and the cursor in them. */

#include "tp-config.h"

#include "tp-belongings.h"

#include <glib/gi18n.h>

#include "tp-catalogue.h"

typedef struct
{
  const TpKind *owner, *kind;
  const char *link;  /* the field that names the owner */
  const char *order; /* field */
  gboolean is_descending;
  const char *title; /* N_() */
  const char *hint;  /* N_(): what belongs here, while there is none; NULL: the group is left out */
  const char *add;   /* N_(): what the button adds; NULL: nobody adds one by hand */
  const char *main;  /* field that is the line's title */
  const char *const *details; /* fields of its second line, NULL-ended; NULL: facts that differ */
} Group;

static const Group groups[] = {
  {&tp_person_kind, &tp_person_phone_kind, "person", "id", FALSE, N_ ("Further telephones"),
   N_ ("Where else this person can be reached: relatives, neighbours, the head of the group."),
   N_ ("Add a telephone"), "phone", (const char *const[]){"owner", "relation", "source", NULL}},
  {&tp_person_kind, &tp_person_category_kind, "person", "category", FALSE,
   N_ ("Proofs of the groups"),
   N_ ("The decisions and certificates that show a group, and how long they hold."),
   N_ ("Add a proof"), "category",
   (const char *const[]){"proof", "valid_since", "valid_until", "source", NULL}},
  {&tp_procedure_kind, &tp_procedure_version_kind, "procedure", "version", TRUE,
   N_ ("Other versions"), NULL, NULL, "version", NULL},
};

static GPtrArray *
list (TpWorkspace *workspace, const Group *group, gconstpointer record)
{
  g_autoptr (TpQuery) query = tp_query_new (group->kind);

  tp_query_add_id (query, group->link, TP_QUERY_IS, &((const TpRecord *) record)->id);
  tp_query_set_order (query, group->order, group->is_descending);
  return tp_store_list (tp_workspace_get_store (workspace), query, NULL);
}

/* --- words ------------------------------------------------------------------------ */

static char *
get_text (gconstpointer record, const char *name, gboolean reveals)
{
  const TpField *field = tp_kind_find_field (((const TpRecord *) record)->kind, name);

  return tp_record_get_text (record, field, reveals);
}

static char *
describe_version (const TpProcedureVersion *version)
{
  g_autofree char *since = tp_day_to_short (version->valid_since);

  if (version->valid_since == TP_DAY_NONE)
    return g_strdup_printf (_ ("Version %d"), version->version);
  if (version->is_to_come)
    /* TRANSLATORS: %1$d is a number, %2$s a day in the future */
    return g_strdup_printf (_ ("Version %1$d, from %2$s on"), version->version, since);
  /* TRANSLATORS: %1$d is a number, %2$s a day */
  return g_strdup_printf (_ ("Version %1$d, since %2$s"), version->version, since);
}

static char *
describe_title (const Group *group, gconstpointer belonging, gboolean reveals)
{
  if (group->kind == &tp_procedure_version_kind)
    return describe_version (belonging);
  return get_text (belonging, group->main, reveals);
}

static void
append (GString *text, const char *title, const char *words)
{
  if (words[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, " · ");
  if (title != NULL)
    g_string_append_printf (text, "%s: ", title);
  g_string_append (text, words);
}

/* What another version tells residents otherwise than the one in force. */
static char *
describe_difference (gconstpointer version, gconstpointer procedure)
{
  g_autoptr (TpProcedure) other = tp_catalogue_make_procedure (version);
  GString *text = g_string_new (NULL);

  for (const TpField *field = tp_procedure_kind.fields; field->name != NULL; field++) {
    g_autofree char *words = NULL;

    if (!tp_catalogue_is_fact (field->name) || tp_record_field_equal (other, procedure, field))
      continue;
    words = tp_record_get_text (other, field, TRUE);
    g_strdelimit (words, "\n", ';');
    append (text, _ (field->title), words[0] != '\0' ? words : "—");
  }
  return g_string_free (text, FALSE);
}

/* A date alone would not say what of. */
static gboolean
is_date (const TpField *field)
{
  return field->type == TP_FIELD_DAY || field->type == TP_FIELD_PARTIAL;
}

static char *
describe_details (const Group *group,
                  gconstpointer belonging,
                  gconstpointer record,
                  gboolean reveals)
{
  GString *text;

  if (group->details == NULL)
    return describe_difference (belonging, record);
  text = g_string_new (NULL);
  for (guint i = 0; group->details[i] != NULL; i++) {
    const TpField *field = tp_kind_find_field (group->kind, group->details[i]);
    g_autofree char *words = tp_record_get_text (belonging, field, reveals);

    append (text, is_date (field) ? _ (field->title) : NULL, words);
  }
  return g_string_free (text, FALSE);
}

/* --- lines ------------------------------------------------------------------------- */

static GtkWidget *
make_button (const char *icon, const char *words, const char *action, const char *target)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", target);
  return button;
}

static void
add_buttons (AdwActionRow *row, const Group *group, gconstpointer belonging)
{
  g_autofree char *id = tp_id_to_string (&((const TpRecord *) belonging)->id);
  g_autofree char *target = g_strconcat (group->kind->id, ":", id, NULL);

  if (group->add == NULL)
    return;
  adw_action_row_add_suffix (
    row, make_button ("document-edit-symbolic", _ ("Change"), TP_BELONGINGS_CHANGE, target));
  adw_action_row_add_suffix (
    row, make_button ("user-trash-symbolic", _ ("Remove"), TP_BELONGINGS_REMOVE, target));
}

static GtkWidget *
make_row (const Group *group, gconstpointer belonging, gconstpointer record, gboolean reveals)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = describe_title (group, belonging, reveals);
  g_autofree char *details = describe_details (group, belonging, record, reveals);
  g_autofree char *title_markup = g_markup_escape_text (title, -1);
  g_autofree char *details_markup = g_markup_escape_text (details, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), details_markup);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 6);
  add_buttons (ADW_ACTION_ROW (row), group, belonging);
  return row;
}

static void
add_group (GtkBox *box,
           const Group *group,
           GPtrArray *belongings,
           gconstpointer record,
           gboolean reveals)
{
  GtkWidget *widget = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (widget), _ (group->title));
  if (belongings->len == 0)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (widget), _ (group->hint));
  if (group->add != NULL)
    adw_preferences_group_set_header_suffix (
      ADW_PREFERENCES_GROUP (widget),
      make_button ("list-add-symbolic", _ (group->add), TP_BELONGINGS_ADD, group->kind->id));
  for (guint i = 0; i < belongings->len; i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (widget),
                               make_row (group, belongings->pdata[i], record, reveals));
  gtk_box_append (box, widget);
}

static void
write_down (GString *words,
            const Group *group,
            GPtrArray *belongings,
            gconstpointer record,
            gboolean reveals)
{
  for (guint i = 0; i < belongings->len; i++) {
    g_autofree char *id = tp_id_to_string (&((TpRecord *) belongings->pdata[i])->id);
    g_autofree char *title = describe_title (group, belongings->pdata[i], reveals);
    g_autofree char *details = describe_details (group, belongings->pdata[i], record, reveals);

    g_string_append_printf (words, "%s\t%s\t%s\n", id, title, details);
  }
}

/**
 * tp_belongings_fill:
 * @box: gets a group for each kind; what it has is taken away if it says something else
 * @workspace: where the records are
 * @record: (nullable): whose; %NULL leaves nothing
 * @reveals: whether masked numbers are shown whole, which has to be noted before
 */
void
tp_belongings_fill (GtkBox *box, TpWorkspace *workspace, gconstpointer record, gboolean reveals)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *id = record != NULL ? tp_id_to_string (&((const TpRecord *) record)->id) : NULL;
  GtkWidget *child;

  g_string_append_printf (words, "%s %d\n", id != NULL ? id : "", reveals);
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
    GPtrArray *belongings = record != NULL && groups[i].owner == ((const TpRecord *) record)->kind
                              ? list (workspace, &groups[i], record)
                              : NULL;

    g_ptr_array_add (found, belongings);
    if (belongings != NULL)
      write_down (words, &groups[i], belongings, record, reveals);
  }
  if (g_strcmp0 (words->str, g_object_get_data (G_OBJECT (box), "words")) != 0) {
    while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
      gtk_box_remove (box, child);
    for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
      GPtrArray *belongings = found->pdata[i];

      if (belongings != NULL && (belongings->len > 0 || groups[i].hint != NULL))
        add_group (box, &groups[i], belongings, record, reveals);
    }
    g_object_set_data_full (G_OBJECT (box), "words", g_strdup (words->str), g_free);
    gtk_widget_set_visible (GTK_WIDGET (box),
                            gtk_widget_get_first_child (GTK_WIDGET (box)) != NULL);
  }
  for (guint i = 0; i < found->len; i++)
    g_clear_pointer ((GPtrArray **) &found->pdata[i], g_ptr_array_unref);
}

/* Whether a line that is shown has a number in it that is not: a telephone, or a paper's number
 * that looks like one. */
static gboolean
hides (const Group *group, gconstpointer belonging)
{
  const TpKind *kind = group->kind;

  if (tp_record_hides (belonging, tp_kind_find_field (kind, group->main)))
    return TRUE;
  for (guint i = 0; group->details[i] != NULL; i++) {
    if (tp_record_hides (belonging, tp_kind_find_field (kind, group->details[i])))
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_belongings_has_masked:
 * @workspace: where the records are
 * @record: whose
 *
 * Returns: whether something is shown masked of what belongs to @record
 */
gboolean
tp_belongings_has_masked (TpWorkspace *workspace, gconstpointer record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
    g_autoptr (GPtrArray) belongings = NULL;

    if (groups[i].owner != ((const TpRecord *) record)->kind || groups[i].details == NULL)
      continue;
    belongings = list (workspace, &groups[i], record);
    for (guint j = 0; belongings != NULL && j < belongings->len; j++) {
      if (hides (&groups[i], belongings->pdata[j]))
        return TRUE;
    }
  }
  return FALSE;
}

/**
 * tp_belongings_make:
 * @kind: a kind of what belongs to others
 * @record: whose
 *
 * Returns: (transfer full) (nullable): a new one of @record; %NULL if it can have none
 */
gpointer
tp_belongings_make (const TpKind *kind, gconstpointer record)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++) {
    gpointer made;

    if (groups[i].kind != kind || groups[i].owner != ((const TpRecord *) record)->kind)
      continue;
    made = tp_record_new (kind);
    *(TpId *) G_STRUCT_MEMBER_P (made, tp_kind_find_field (kind, groups[i].link)->offset) =
      ((const TpRecord *) record)->id;
    if (kind == &tp_person_category_kind)
      ((TpPersonCategory *) made)->category = TP_CATEGORY_MERIT;
    return made;
  }
  return NULL;
}
