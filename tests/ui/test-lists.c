/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists: each opens, people are searched and opened, a field is changed and changed back,
 * numbers show only for a purpose. */

#include "tp-config.h"

#include "tp-field-row.h"
#include "tp-inspector.h"
#include "tp-lists-page.h"
#include "tp-record-columns.h"
#include "tp-record-item.h"
#include "tp-record-table.h"
#include "tp-record-view.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  TpListsPage *page;
  TpRecordView *records;
  TpInspector *inspector;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, data);
  tp_window_show_page (fixture->window.window, "lists", NULL);
  window_fixture_settle (&fixture->window);
  fixture->page = window_fixture_find (fixture->window.window, TP_TYPE_LISTS_PAGE);
  fixture->records = window_fixture_find (fixture->page, TP_TYPE_RECORD_VIEW);
  fixture->inspector = window_fixture_find (fixture->page, TP_TYPE_INSPECTOR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_tear_down (&fixture->window, data);
}

static TpStore *
get_store (Fixture *fixture)
{
  return tp_workspace_get_store (fixture->window.workspace);
}

/* A person with a telephone. */
static TpPerson *
find_person (Fixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) people = NULL;

  tp_query_set_order (query, "sort_key", FALSE);
  people = tp_store_list (get_store (fixture), query, NULL);
  for (guint i = 0; i < people->len; i++)
    if (strlen (((TpPerson *) people->pdata[i])->phone) > 6)
      return tp_record_copy (people->pdata[i]);
  g_assert_not_reached ();
}

static TpPerson *
open_person (Fixture *fixture)
{
  TpPerson *person = find_person (fixture);
  g_autofree char *id = tp_id_to_string (&person->record.id);
  g_autofree char *target = g_strdup_printf ("person:%s", id);

  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
  return person;
}

static void
test_every_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *import_button =
    window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "import_list_button");
  const TpRecordColumns *columns;
  guint n_columns;

  columns = tp_record_columns_get_all (&n_columns);
  for (guint i = 0; i < n_columns; i++) {
    g_autoptr (TpQuery) query = tp_query_new (columns[i].kind);

    g_assert_nonnull (tp_kind_find_field (columns[i].kind, columns[i].order));
    for (guint j = 0; columns[i].columns[j] != NULL; j++)
      g_assert_nonnull (tp_kind_find_field (columns[i].kind, columns[i].columns[j]));
    for (guint j = 0; columns[i].fixed != NULL && columns[i].fixed[j] != NULL; j++)
      g_assert_nonnull (tp_kind_find_field (columns[i].kind, columns[i].fixed[j]));
    tp_window_show_page (fixture->window.window, "lists", columns[i].kind->plural);
    window_fixture_settle (&fixture->window);
    g_assert_cmpint (tp_record_view_get_n_rows (fixture->records), ==,
                     tp_store_count (get_store (fixture), query, NULL));
    g_assert_cmpint (gtk_widget_get_visible (import_button), ==, columns[i].import != NULL);
  }
}

/* The first line of each list is opened, so that each kind of field has a row. */
static void
test_every_field (Fixture *fixture, gconstpointer data)
{
  const TpRecordColumns *columns;
  guint n_columns;

  columns = tp_record_columns_get_all (&n_columns);
  for (guint i = 0; i < n_columns; i++) {
    g_autoptr (TpQuery) query = tp_query_new (columns[i].kind);
    g_autoptr (GPtrArray) records = NULL;

    tp_query_set_page (query, 0, 1);
    records = tp_store_list (get_store (fixture), query, NULL);
    if (records->len == 0)
      continue;
    tp_inspector_set_record (fixture->inspector, fixture->window.workspace, records->pdata[0]);
    for (guint j = 0; columns[i].columns[j] != NULL; j++)
      g_assert_nonnull (tp_inspector_find_row (fixture->inspector, columns[i].columns[j]));
    window_fixture_run_for (30);
  }
}

/* --- searching and sorting ------------------------------------------------------ */

static void
test_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = find_person (fixture);
  g_autofree char *folded = tp_text_fold (person->name);
  GtkWidget *search = window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "search");
  GtkLabel *title = window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "title");
  guint n_all;

  tp_window_show_page (fixture->window.window, "lists", "teams");
  window_fixture_settle (&fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.search", NULL);
  window_fixture_settle (&fixture->window);
  n_all = tp_record_view_get_n_rows (fixture->records);
  g_assert_cmpuint (n_all, ==, 600); /* among people, whatever list was open */

  tp_lists_page_search (fixture->page, folded);
  /* The box waits for the next letter. */
  WAIT_UNTIL (tp_record_view_get_n_rows (fixture->records) < n_all);
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), >, 0);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), <, n_all);
  g_signal_emit_by_name (search, "activate");
  window_fixture_settle (&fixture->window);
  g_assert_cmpstr (gtk_label_get_label (title), !=, "");

  tp_lists_page_search (fixture->page, "qqqqq");
  WAIT_UNTIL (tp_record_view_get_n_rows (fixture->records) == 0);
}

/* The first rows are there before the rest, and stay where they are, chosen or not, when it comes.
 */
static void
test_first_page (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *list = window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "list");
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (list));
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GObject) first = NULL, chosen = NULL, still = NULL;

  tp_query_set_search (query, "n");
  g_assert_cmpint (tp_store_count (get_store (fixture), query, NULL), >, 128);
  tp_window_show_page (fixture->window.window, "lists", "people");
  window_fixture_settle (&fixture->window);
  tp_lists_page_search (fixture->page, "n");
  WAIT_UNTIL (tp_record_view_get_n_rows (fixture->records) == 128);
  g_assert_false (tp_record_view_is_settled (fixture->records));
  gtk_single_selection_set_selected (selection, 5);
  chosen = g_object_ref (gtk_single_selection_get_selected_item (selection));
  first = g_list_model_get_item (G_LIST_MODEL (selection), 0);

  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==,
                    tp_store_count (get_store (fixture), query, NULL));
  g_assert_cmpuint (gtk_single_selection_get_selected (selection), ==, 5);
  g_assert_true (gtk_single_selection_get_selected_item (selection) == (gpointer) chosen);
  still = g_list_model_get_item (G_LIST_MODEL (selection), 0);
  g_assert_true (still == first);

  /* The next letter gives up the rest of the former. */
  tp_lists_page_search (fixture->page, "t");
  WAIT_UNTIL (!tp_record_view_is_settled (fixture->records));
  tp_lists_page_search (fixture->page, "qqqqq");
  WAIT_UNTIL (tp_record_view_get_n_rows (fixture->records) == 0);
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==, 0);
}

/* While one goes through the list the record beside it waits; who wants it has it at once. */
static void
test_going_through (Fixture *fixture, gconstpointer data)
{
  GtkColumnView *list = window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "list");
  GtkSingleSelection *selection = GTK_SINGLE_SELECTION (gtk_column_view_get_model (list));
  const TpRecord *shown;
  g_autoptr (TpRecordItem) last = NULL;

  tp_window_show_page (fixture->window.window, "lists", "people");
  window_fixture_settle (&fixture->window);
  for (guint i = 0; i < 30; i++)
    gtk_single_selection_set_selected (selection, i);
  g_assert_null (tp_inspector_get_record (fixture->inspector));
  g_assert_false (tp_lists_page_is_settled (fixture->page));
  g_signal_emit_by_name (fixture->records, "opened");
  last = g_list_model_get_item (G_LIST_MODEL (selection), 29);
  shown = tp_inspector_get_record (fixture->inspector);
  g_assert_nonnull (shown);
  g_assert_true (
    tp_id_equal (&shown->id, &((const TpRecord *) tp_record_item_get_record (last))->id));

  gtk_single_selection_set_selected (selection, 3);
  WAIT_UNTIL (tp_lists_page_is_settled (fixture->page));
  shown = tp_inspector_get_record (fixture->inspector);
  g_assert_false (
    tp_id_equal (&shown->id, &((const TpRecord *) tp_record_item_get_record (last))->id));
  /* Another list has no use for who was chosen in this one. */
  gtk_single_selection_set_selected (selection, 4);
  tp_window_show_page (fixture->window.window, "lists", "teams");
  window_fixture_settle (&fixture->window);
  g_assert_null (tp_inspector_get_record (fixture->inspector));
}

/* A request's code is found from the list of people too, one click away. */
static void
test_other_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *other =
    window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "nothing_other_button");
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) requests = NULL;

  tp_query_set_page (query, 0, 1);
  requests = tp_store_list (get_store (fixture), query, NULL);
  tp_lists_page_search (fixture->page, ((TpRequest *) requests->pdata[0])->code);
  WAIT_UNTIL (tp_record_view_get_n_rows (fixture->records) == 0 && gtk_widget_get_visible (other));
  g_signal_emit_by_name (other, "clicked");
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==, 1);
}

static void
test_sort (Fixture *fixture, gconstpointer data)
{
  const TpRecordColumns *people = tp_record_columns_find ("people");
  GtkColumnView *list = window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "list");

  g_assert_true (tp_record_table_can_sort (people, tp_kind_find_field (&tp_person_kind, "birth")));
  g_assert_false (tp_record_table_can_sort (people, tp_kind_find_field (&tp_person_kind, "ward")));
  for (int i = 0; i < 2; i++) { /* and the other way round */
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (list), "records.sort", "s", "birth"));
    window_fixture_settle (&fixture->window);
    g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==, 600);
  }
}

/* --- changing --------------------------------------------------------------------- */

static char *
get_stored_name (Fixture *fixture, const TpPerson *person)
{
  g_autoptr (TpPerson) stored =
    tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);

  return g_strdup (stored->name);
}

static void
type_and_apply (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  GtkWidget *row = tp_inspector_find_row (fixture->inspector, "name");
  g_autofree char *changed = NULL, *undone = NULL;

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, person->name);
  type_and_apply (row, "  Nguyễn Thị  Thử ");
  changed = get_stored_name (fixture, person);
  g_assert_cmpstr (changed, ==, "Nguyễn Thị Thử");
  window_fixture_settle (&fixture->window);
  g_assert_true (tp_inspector_find_row (fixture->inspector, "name") ==
                 row); /* kept, with its cursor */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Nguyễn Thị Thử");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.undo", NULL);
  window_fixture_settle (&fixture->window);
  undone = get_stored_name (fixture, person);
  g_assert_cmpstr (undone, ==, person->name);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, person->name);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.redo", NULL);
  window_fixture_settle (&fixture->window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Nguyễn Thị Thử");
}

static void
test_bad_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  GtkWidget *birth = tp_inspector_find_row (fixture->inspector, "birth");
  GtkWidget *name = tp_inspector_find_row (fixture->inspector, "name");
  g_autoptr (TpPerson) stored = NULL;

  type_and_apply (birth, "yesterday");
  type_and_apply (name, " ");
  g_assert_true (gtk_widget_has_css_class (birth, "error"));
  g_assert_nonnull (gtk_widget_get_tooltip_text (birth));
  g_assert_true (gtk_widget_has_css_class (name, "error"));
  stored = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_true (tp_record_equal (stored, person));
  type_and_apply (birth, "12/03/1948");
  g_assert_false (gtk_widget_has_css_class (birth, "error"));
}

static void
test_choices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  GtkWidget *row = tp_inspector_find_row (fixture->inspector, "ward");
  GtkDropDown *wards = window_fixture_find (row, GTK_TYPE_DROP_DOWN);
  AdwComboRow *sex = ADW_COMBO_ROW (tp_inspector_find_row (fixture->inspector, "sex"));
  g_autoptr (TpPerson) stored = NULL;
  guint selected = gtk_drop_down_get_selected (wards);

  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (wards)), ==, 127);
  adw_combo_row_set_selected (sex, person->sex == TP_SEX_MALE ? TP_SEX_FEMALE : TP_SEX_MALE);
  gtk_drop_down_set_selected (wards, selected == 1 ? 2 : 1);
  window_fixture_settle (&fixture->window);
  stored = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpint (stored->sex, !=, person->sex);
  g_assert_false (tp_id_equal (&stored->ward, &person->ward));
  g_assert_true (tp_id_is_nil (&stored->neighbourhood)); /* lay in the ward before */
}

static void
test_others_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  g_autoptr (TpWorkspace) other = window_fixture_open_again (&fixture->window);
  GtkWidget *row = tp_inspector_find_row (fixture->inspector, "name");
  g_autoptr (GError) error = NULL;

  tp_set_text (&person->name, "Trần Văn Khác");
  g_assert_true (tp_workspace_save (other, person, "Change", &error));
  g_assert_no_error (error);
  WAIT_UNTIL (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (row)), "Trần Văn Khác"));
  window_fixture_settle (&fixture->window);
}

/* A request in a session has the state planning gave it; one that waits may be verified. */
static void
test_state (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  const TpField *state = tp_kind_find_field (&tp_request_kind, "state");

  request->state = TP_REQUEST_NEW;
  g_assert_false (tp_record_columns_is_fixed (request, state));
  g_assert_true (tp_record_columns_allows (request, state, TP_REQUEST_VERIFIED));
  g_assert_false (tp_record_columns_allows (request, state, TP_REQUEST_PLANNED));
  request->state = TP_REQUEST_PLANNED;
  g_assert_true (tp_record_columns_is_fixed (request, state));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_holiday_kind);
  g_autoptr (GPtrArray) holidays = tp_store_list (get_store (fixture), query, NULL);
  g_autofree char *id = tp_id_to_string (&((TpRecord *) holidays->pdata[0])->id);
  g_autofree char *target = g_strdup_printf ("holiday:%s", id);
  GtkStack *stack = window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "stack");
  GtkWidget *button =
    window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "remove_button");

  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "record");
  g_signal_emit_by_name (button, "clicked");
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==, holidays->len - 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.undo", NULL);
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (tp_record_view_get_n_rows (fixture->records), ==, holidays->len);
}

/* --- numbers ------------------------------------------------------------------------ */

static gboolean
is_masked (Fixture *fixture, const TpPerson *person)
{
  GtkWidget *row = tp_inspector_find_row (fixture->inspector, "phone");

  if (ADW_IS_ENTRY_ROW (row)) {
    g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, person->phone);
    return FALSE;
  }
  return strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), person->phone) == NULL;
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  GtkWidget *button =
    window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "reveal_button");
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;
  g_autoptr (GPtrArray) entries = NULL;

  g_assert_true (is_masked (fixture, person));
  g_assert_false (tp_inspector_reveal (fixture->inspector, "  ", &error));
  g_assert_nonnull (error);
  g_assert_true (is_masked (fixture, person));

  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_false (adw_message_dialog_get_response_enabled (dialog, "yes"));
  gtk_editable_set_text (window_fixture_find (dialog, ADW_TYPE_ENTRY_ROW), "Hẹn giờ đến nhà");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "yes"));
  adw_message_dialog_response (dialog, "yes");
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_fixture_settle (&fixture->window);
  g_assert_false (is_masked (fixture, person));
  entries = tp_store_list_entries (get_store (fixture), 0, 1, NULL);
  g_assert_cmpstr (((TpEntry *) entries->pdata[0])->verb, ==, "reveal");
  g_assert_cmpstr (((TpEntry *) entries->pdata[0])->purpose, ==, "Hẹn giờ đến nhà");

  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, NULL);
  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, person);
  g_assert_true (is_masked (fixture, person)); /* the purpose was for that look */
}

/* A number that somebody wrote into a text is hidden like one of a field of its own, and what hides
 * it cannot be stored in its place. */
static void
test_numbers_in_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = open_person (fixture);
  g_autoptr (TpPerson) stored = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  tp_set_text (&person->note, "gọi con 0966.000.007");
  g_assert_true (tp_workspace_save (fixture->window.workspace, person, NULL, &error));
  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, NULL);
  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, person);
  row = tp_inspector_find_row (fixture->inspector, "note");
  g_assert_false (ADW_IS_ENTRY_ROW (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "gọi con ••"));
  g_assert_null (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "0966"));

  g_assert_true (tp_inspector_reveal (fixture->inspector, "Hẹn giờ", &error));
  row = tp_inspector_find_row (fixture->inspector, "note");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, person->note);
  stored = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpstr (stored->note, ==, person->note);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/lists/shows-every-list", test_every_list);
  ADD ("/lists/shows-every-field", test_every_field);
  ADD ("/lists/searches-people", test_search);
  ADD ("/lists/first-page", test_first_page);
  ADD ("/lists/going-through", test_going_through);
  ADD ("/lists/leads-to-what-the-other-list-has", test_other_list);
  ADD ("/lists/sorts", test_sort);
  ADD ("/lists/changes-a-field-and-back", test_edit);
  ADD ("/lists/keeps-what-cannot-be-read-out", test_bad_words);
  ADD ("/lists/chooses-wards-and-values", test_choices);
  ADD ("/lists/follows-what-others-change", test_others_change);
  ADD ("/lists/leaves-the-state-to-planning", test_state);
  ADD ("/lists/removes-and-brings-back", test_remove);
  ADD ("/lists/shows-numbers-for-a-purpose-only", test_reveal);
  ADD ("/lists/hides-numbers-in-texts", test_numbers_in_text);
  return g_test_run ();
}
