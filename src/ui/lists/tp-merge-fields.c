/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of people side by side. A field in which they differ is marked and has a button for
 * each of the two, and one for both where both can stand. A field that goes with another has no
 * buttons and follows that one; what it leaves is dimmed. */

#include "tp-config.h"

#include "tp-merge-fields.h"

#include <glib/gi18n.h>

#include "tp-record-names.h"

#define N_TAKES 3 /* of TpTake */
/* What stands beside the buttons stands below the words. */
#define BUTTON_WIDTH 27

typedef struct
{
  const TpField *field;
  GtkWidget *labels[N_TAKES];  /* NULL where there is none */
  GtkWidget *buttons[N_TAKES]; /* the same */
} Row;

struct _TpMergeFields
{
  AdwBin parent_instance;

  GtkListBox *list;
  TpPerson *kept, *other;
  GArray *rows;      /* of Row */
  GPtrArray *hidden; /* of GtkLabel: masked, with whose value of which field */
};

G_DEFINE_FINAL_TYPE (TpMergeFields, tp_merge_fields, ADW_TYPE_BIN)

static Row *
find_row (TpMergeFields *self, const TpField *field)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = &g_array_index (self->rows, Row, i);

    if (row->field == field)
      return row;
  }
  return NULL;
}

/* What is taken of @row, whose field may go with another. */
static TpTake
get_take (TpMergeFields *self, const Row *row)
{
  const TpField *leader = tp_merge_get_leader (self->kept, self->other, row->field);

  if (leader != row->field) {
    const Row *leading = find_row (self, leader);

    return leading != NULL ? get_take (self, leading) : TP_TAKE_KEPT;
  }
  for (int take = 0; take < N_TAKES; take++) {
    if (row->buttons[take] != NULL &&
        gtk_check_button_get_active (GTK_CHECK_BUTTON (row->buttons[take])))
      return (TpTake) take;
  }
  return TP_TAKE_KEPT;
}

/* What is chosen where shows in the buttons; a field without them dims what does not go along. */
static void
show_takes (TpMergeFields *self)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    TpTake taken = get_take (self, row);

    for (int take = 0; take < N_TAKES; take++) {
      if (row->labels[take] == NULL)
        continue;
      if (row->buttons[take] != NULL || taken == TP_TAKE_BOTH || taken == (TpTake) take)
        gtk_widget_remove_css_class (row->labels[take], "dim-label");
      else
        gtk_widget_add_css_class (row->labels[take], "dim-label");
    }
  }
}

static void
toggled_cb (TpMergeFields *self)
{
  show_takes (self);
}

/* --- making -------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = gtk_label_new (*text != '\0' ? text : "—");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  return label;
}

static GtkWidget *
make_button (TpMergeFields *self, Row *row, int take, const char *text)
{
  GtkWidget *button = gtk_check_button_new ();
  g_autofree char *name = g_strdup_printf ("%s: %s", _ (row->field->title), text);

  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), row->labels[take]);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                              GTK_CHECK_BUTTON (row->buttons[TP_TAKE_KEPT]));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               tp_merge_propose (self->kept, self->other, row->field) ==
                                 (TpTake) take);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  return button;
}

/* So that a masked value can be shown in full later. */
static void
remember_hidden (TpMergeFields *self, GtkWidget *label, TpPerson *person, const TpField *field)
{
  if (!tp_record_hides (person, field))
    return;
  g_object_set_data (G_OBJECT (label), "person", person);
  g_object_set_data (G_OBJECT (label), "field", (gpointer) field);
  g_ptr_array_add (self->hidden, g_object_ref (label));
}

/* A value, with a button where it can be chosen. */
static GtkWidget *
make_side (TpMergeFields *self, Row *row, int take, const char *text)
{
  row->labels[take] = make_label (text);
  if (take != TP_TAKE_BOTH)
    remember_hidden (self, row->labels[take], take == TP_TAKE_KEPT ? self->kept : self->other,
                     row->field);
  if (!tp_merge_has_choice (self->kept, self->other, row->field)) {
    gtk_widget_set_margin_start (row->labels[take], BUTTON_WIDTH);
    return row->labels[take];
  }
  row->buttons[take] = make_button (self, row, take, text);
  return row->buttons[take];
}

static GtkWidget *
make_pair (GtkWidget *first, GtkWidget *second)
{
  GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (pair), TRUE);
  gtk_box_append (GTK_BOX (pair), first);
  gtk_box_append (GTK_BOX (pair), second);
  return pair;
}

static GtkWidget *
add_line (TpMergeFields *self, const char *title, gboolean differs)
{
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  if (!differs)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (box, "tp-row-content");
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (line), FALSE);
  gtk_widget_set_focusable (line, FALSE);
  if (differs)
    gtk_widget_add_css_class (line, "tp-differs");
  gtk_list_box_append (self->list, line);
  return box;
}

static void
add_field (TpMergeFields *self, TpRecordNames *names, const TpField *field)
{
  g_autofree char *kept = tp_record_names_get_text (names, self->kept, field);
  g_autofree char *other = tp_record_names_get_text (names, self->other, field);
  gboolean differs = !tp_record_field_equal (self->kept, self->other, field);
  GtkWidget *line, *first;
  Row row = {.field = field};

  if (*kept == '\0' && *other == '\0')
    return;
  line = add_line (self, _ (field->title), differs);
  if (!differs) {
    first = make_label (kept);
    remember_hidden (self, first, self->kept, field);
    gtk_box_append (GTK_BOX (line), first);
    return;
  }
  first = make_side (self, &row, TP_TAKE_KEPT, kept);
  gtk_box_append (GTK_BOX (line), make_pair (first, make_side (self, &row, TP_TAKE_OTHER, other)));
  if (row.buttons[TP_TAKE_KEPT] != NULL && tp_merge_can_take_both (field))
    gtk_box_append (GTK_BOX (line), make_side (self, &row, TP_TAKE_BOTH, _ ("Both")));
  g_array_append_val (self->rows, row);
}

static gint64
count_requests (TpWorkspace *workspace, const TpPerson *person)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  return MAX (tp_store_count (tp_workspace_get_store (workspace), query, NULL), 0);
}

/* Nothing is chosen here: all of them are the one person's. */
static void
add_requests (TpMergeFields *self, TpWorkspace *workspace)
{
  gint64 n_kept = count_requests (workspace, self->kept);
  gint64 n_other = count_requests (workspace, self->other);
  g_autofree char *kept = g_strdup_printf ("%" G_GINT64_FORMAT, n_kept);
  g_autofree char *other = g_strdup_printf ("%" G_GINT64_FORMAT, n_other);

  if (n_kept + n_other == 0)
    return;
  gtk_box_append (GTK_BOX (add_line (self, _ ("Requests (all are kept)"), FALSE)),
                  make_pair (make_label (kept), make_label (other)));
}

/* --- life ------------------------------------------------------------------------------ */

static void
tp_merge_fields_finalize (GObject *object)
{
  TpMergeFields *self = TP_MERGE_FIELDS (object);

  tp_record_free (self->kept);
  tp_record_free (self->other);
  g_array_unref (self->rows);
  g_ptr_array_unref (self->hidden);
  G_OBJECT_CLASS (tp_merge_fields_parent_class)->finalize (object);
}

static void
tp_merge_fields_class_init (TpMergeFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_merge_fields_finalize;
}

static void
tp_merge_fields_init (TpMergeFields *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  self->hidden = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The two records"), -1);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

/**
 * tp_merge_fields_new:
 * @workspace: where the names of wards and the like are
 * @kept: the record that stays
 * @other: the other
 *
 * Returns: (transfer floating): the two side by side; chosen is what is proposed
 */
GtkWidget *
tp_merge_fields_new (TpWorkspace *workspace, const TpPerson *kept, const TpPerson *other)
{
  TpMergeFields *self = g_object_new (TP_TYPE_MERGE_FIELDS, NULL);
  g_autoptr (TpRecordNames) names = tp_record_names_new (workspace);

  self->kept = tp_record_copy (kept);
  self->other = tp_record_copy (other);
  for (const TpField *field = tp_person_kind.fields; field->name != NULL; field++) {
    if (!(field->flags & TP_FIELD_DERIVED) && !g_str_equal (field->name, "is_demo"))
      add_field (self, names, field);
  }
  add_requests (self, workspace);
  show_takes (self);
  return GTK_WIDGET (self);
}

/**
 * tp_merge_fields_list_choices:
 * @self: the fields
 *
 * Returns: (transfer full) (element-type TpMergeChoice): what is chosen where there is a choice
 */
GArray *
tp_merge_fields_list_choices (TpMergeFields *self)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (TpMergeChoice));

  g_return_val_if_fail (TP_IS_MERGE_FIELDS (self), choices);

  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = &g_array_index (self->rows, Row, i);
    TpMergeChoice choice = {row->field, get_take (self, row)};

    if (row->buttons[TP_TAKE_KEPT] != NULL)
      g_array_append_val (choices, choice);
  }
  return choices;
}

/**
 * tp_merge_fields_choose:
 * @self: the fields
 * @field: the name of one
 * @take: what to take of it
 *
 * Returns: whether that can be chosen
 */
gboolean
tp_merge_fields_choose (TpMergeFields *self, const char *field, TpTake take)
{
  const Row *row;

  g_return_val_if_fail (TP_IS_MERGE_FIELDS (self), FALSE);

  row = find_row (self, tp_kind_find_field (&tp_person_kind, field));
  if (row == NULL || row->buttons[take] == NULL)
    return FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (row->buttons[take]), TRUE);
  return TRUE;
}

/**
 * tp_merge_fields_reveal:
 * @self: the fields
 *
 * Shows in full what is masked; who calls it has written down who looks and what for. What is
 * chosen stays.
 */
void
tp_merge_fields_reveal (TpMergeFields *self)
{
  g_return_if_fail (TP_IS_MERGE_FIELDS (self));

  for (guint i = 0; i < self->hidden->len; i++) {
    GtkLabel *label = g_ptr_array_index (self->hidden, i);
    gconstpointer person = g_object_get_data (G_OBJECT (label), "person");
    const TpField *field = g_object_get_data (G_OBJECT (label), "field");
    g_autofree char *text = tp_record_get_text (person, field, TRUE);
    g_autofree char *name = g_strdup_printf ("%s: %s", _ (field->title), text);
    GtkWidget *button = gtk_widget_get_parent (GTK_WIDGET (label));

    if (GTK_IS_CHECK_BUTTON (button))
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    gtk_label_set_label (label, *text != '\0' ? text : "—");
  }
}

/**
 * tp_merge_fields_hides:
 * @self: the fields
 *
 * Returns: whether there is a masked value
 */
gboolean
tp_merge_fields_hides (TpMergeFields *self)
{
  g_return_val_if_fail (TP_IS_MERGE_FIELDS (self), FALSE);

  return self->hidden->len > 0;
}
