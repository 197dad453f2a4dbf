/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records by hand: a call is taken down with a person nobody knew, namesakes are asked about, a
 * wrong date is told at its field, what somebody else stored meanwhile is no loss, and closing
 * asks only when something would be lost. */

#include "tp-config.h"

#include "tp-form-layout.h"
#include "tp-form.h"
#include "tp-inspector.h"
#include "tp-lines-row.h"
#include "tp-lists-page.h"
#include "tp-record-columns.h"
#include "tp-record-form.h"
#include "tp-slot-grid.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  TpRecordForm *form;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, data);
  tp_window_show_page (fixture->window.window, "lists", NULL);
  window_fixture_settle (&fixture->window);
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

static gint64
count (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return tp_store_count (get_store (fixture), query, NULL);
}

static gpointer
get_first (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;

  tp_query_set_page (query, 0, 1);
  records = tp_store_list (get_store (fixture), query, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  return tp_record_copy (records->pdata[0]);
}

/* Ctrl+N's action, on the list of @kind. */
static void
open_new (Fixture *fixture, const char *kind)
{
  tp_window_show_page (fixture->window.window, "lists", kind);
  window_fixture_settle (&fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.new-record", NULL);
  fixture->form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM);
  g_assert_nonnull (fixture->form);
  window_fixture_run_for (50);
}

static void
open_stored (Fixture *fixture, gconstpointer record)
{
  g_autofree char *id = tp_id_to_string (&((const TpRecord *) record)->id);
  g_autofree char *target = g_strconcat (((const TpRecord *) record)->kind->id, ":", id, NULL);
  TpListsPage *page = window_fixture_find (fixture->window.window, TP_TYPE_LISTS_PAGE);

  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (page), "lists.edit", NULL);
  fixture->form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM);
  g_assert_nonnull (fixture->form);
  window_fixture_run_for (50);
}

static void
type (Fixture *fixture, const char *field, const char *text)
{
  tp_form_fields_set_text (tp_record_form_get_fields (fixture->form), field, text);
}

static const char *
get_note (Fixture *fixture, const char *field)
{
  return tp_form_fields_get_note (tp_record_form_get_fields (fixture->form), field);
}

/* Stores; the form is gone when it could be done. */
static void
store (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->form), "form.store", NULL);
  WAIT_UNTIL (window_fixture_find_dialog (TP_TYPE_RECORD_FORM) == NULL ||
              tp_record_form_is_settled (fixture->form));
  window_fixture_run_for (40);
  fixture->form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM);
  window_fixture_settle (&fixture->window);
}

static gboolean
shows_notice (Fixture *fixture)
{
  return fixture->form != NULL && gtk_widget_get_visible (window_fixture_get_child (
                                    fixture->form, TP_TYPE_RECORD_FORM, "notice"));
}

static void
press_notice (Fixture *fixture)
{
  g_signal_emit_by_name (
    window_fixture_get_child (fixture->form, TP_TYPE_RECORD_FORM, "notice_button"), "clicked");
  WAIT_UNTIL (window_fixture_find_dialog (TP_TYPE_RECORD_FORM) == NULL ||
              tp_record_form_is_settled (fixture->form));
  window_fixture_run_for (40);
  fixture->form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM);
}

static void
close_and_discard (Fixture *fixture)
{
  AdwMessageDialog *dialog;

  gtk_window_close (GTK_WINDOW (fixture->form));
  dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  if (dialog != NULL)
    adw_message_dialog_response (dialog, "discard");
  WAIT_UNTIL (window_fixture_find_dialog (TP_TYPE_RECORD_FORM) == NULL);
}

/* --- a call ------------------------------------------------------------------------ */

static void
test_call (Fixture *fixture, gconstpointer data)
{
  gint64 n_people = count (fixture, &tp_person_kind), n = count (fixture, &tp_request_kind);
  g_autoptr (TpWard) ward = get_first (fixture, &tp_ward_kind);
  TpPersonPicker *picker;
  TpInspector *inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
  const TpRequest *shown;
  TpPerson *said;

  open_new (fixture, "requests");
  picker = tp_record_form_get_picker (fixture->form);
  store (fixture); /* nobody yet: it stays */
  g_assert_nonnull (fixture->form);
  g_assert_cmpint (count (fixture, &tp_request_kind), ==, n);

  tp_person_picker_search (picker, "Đặng Thị Chưa Có");
  tp_person_picker_begin_new (picker);
  said = (TpPerson *) tp_form_fields_get_record (tp_person_picker_get_fields (picker));
  said->ward = ward->record.id;
  tp_form_fields_set_text (tp_person_picker_get_fields (picker), "birth", "1944");
  tp_form_fields_set_text (tp_person_picker_get_fields (picker), "phone", "0912 345 678");
  store (fixture); /* the need is missing */
  g_assert_nonnull (fixture->form);
  g_assert_nonnull (get_note (fixture, "need"));
  type (fixture, "need", "cấp lại thẻ bảo hiểm y tế");
  store (fixture);
  g_assert_null (fixture->form);
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people + 1);
  g_assert_cmpint (count (fixture, &tp_request_kind), ==, n + 1);

  shown = tp_inspector_get_record (inspector); /* what was stored is what is looked at */
  g_assert_nonnull (shown);
  g_assert_cmpstr (shown->need, ==, "cấp lại thẻ bảo hiểm y tế");
  g_assert_cmpint (shown->channel, ==, TP_CHANNEL_PHONE);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.undo", NULL);
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people);
  g_assert_cmpint (count (fixture, &tp_request_kind), ==, n);
  window_fixture_settle (&fixture->window);
}

/* Who is found is taken, and what is typed next is the need. */
static void
test_need_follows_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) known = get_first (fixture, &tp_person_kind);
  TpPersonPicker *picker;
  GtkWidget *need, *focus;

  open_new (fixture, "requests");
  picker = tp_record_form_get_picker (fixture->form);
  need = tp_form_fields_find_row (tp_record_form_get_fields (fixture->form), "need");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->form));
  g_assert_true (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (picker)));
  tp_person_picker_search (picker, known->name);
  tp_person_picker_choose (picker, known);
  WAIT_UNTIL ((focus = gtk_window_get_focus (GTK_WINDOW (fixture->form))) != NULL &&
              gtk_widget_is_ancestor (focus, need));
  close_and_discard (fixture);
}

/* A value of several lines keeps them when one is changed by hand: in some settings each means
 * something. */
static void
test_lines_stay (Fixture *fixture, gconstpointer data)
{
  TpInspector *inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *before = NULL, *typed = NULL, *stored = NULL;
  GtkTextView *view;
  GtkWidget *row;

  tp_query_add_text (query, "key", TP_QUERY_IS, "duplicates.points");
  found = tp_store_list (get_store (fixture), query, NULL);
  before = g_strdup (((TpSetting *) found->pdata[0])->value);
  g_assert_nonnull (strchr (before, '\n'));
  tp_window_show_page (fixture->window.window, "lists", "setting");
  window_fixture_settle (&fixture->window);
  tp_inspector_set_record (inspector, fixture->window.workspace, found->pdata[0]);
  row = tp_inspector_find_row (inspector, "value");
  g_assert_true (TP_IS_LINES_ROW (row));
  typed = g_strdup_printf ("  %s  \nsame-sex   1\n\n", before);
  view = window_fixture_find (row, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), typed, -1);
  g_assert_true (tp_lines_row_is_changed (TP_LINES_ROW (row)));
  g_signal_emit_by_name (row, "apply");
  stored = tp_workspace_dup_setting (fixture->window.workspace, "duplicates.points", "");
  g_assert_true (g_str_has_prefix (stored, before));
  g_assert_true (g_str_has_suffix (stored, "\nsame-sex 1"));
  WAIT_UNTIL (!tp_lines_row_is_changed (TP_LINES_ROW (row)));
  window_fixture_settle (&fixture->window);
}

/* From any other page Ctrl+N takes a call. */
static void
test_new_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  tp_window_show_page (fixture->window.window, "today", NULL);
  window_fixture_settle (&fixture->window);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.new-record", NULL);
  fixture->form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM);
  g_assert_nonnull (fixture->form);
  g_assert_nonnull (tp_record_form_get_picker (fixture->form));
  close_and_discard (fixture);
}

/* --- people ---------------------------------------------------------------------------- */

static void
test_duplicate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) known = get_first (fixture, &tp_person_kind);
  gint64 n = count (fixture, &tp_person_kind);
  g_autofree char *birth = tp_partial_date_to_string (known->birth);
  TpPerson *said;

  open_new (fixture, "people");
  type (fixture, "name", known->name);
  type (fixture, "birth", birth);
  said = (TpPerson *) tp_form_fields_get_record (tp_record_form_get_fields (fixture->form));
  said->ward = known->ward;
  store (fixture);
  g_assert_true (shows_notice (fixture));
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n);
  type (fixture, "note", "con út");
  g_assert_false (shows_notice (fixture)); /* asked again after a change */
  store (fixture);
  g_assert_true (shows_notice (fixture));
  press_notice (fixture);
  g_assert_null (fixture->form);
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n + 1);
}

static void
test_wrong_date (Fixture *fixture, gconstpointer data)
{
  gint64 n = count (fixture, &tp_person_kind);
  TpFormFields *fields;

  open_new (fixture, "people");
  fields = tp_record_form_get_fields (fixture->form);
  type (fixture, "name", "Đặng Thị Chưa Có");
  type (fixture, "birth", "12/03/48");
  store (fixture);
  g_assert_nonnull (fixture->form);
  g_assert_nonnull (get_note (fixture, "birth"));
  g_assert_null (get_note (fixture, "name"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (tp_form_fields_find_row (fields, "name"))),
                   ==, "Đặng Thị Chưa Có");
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n);
  type (fixture, "birth", "12/03/1948");
  g_assert_null (get_note (fixture, "birth"));
  store (fixture);
  g_assert_nonnull (get_note (fixture, "ward"));
  close_and_discard (fixture);
}

/* Masked numbers are shown masked and stay as they are when nobody types them. */
static void
test_change_keeps_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind);
  g_autoptr (TpPerson) after = NULL;
  g_autoptr (GError) error = NULL;
  GtkEditable *phone;

  tp_set_text (&person->phone, "0912345678");
  tp_set_text (&person->address, "Số 7 đt 0966000003");
  g_assert_true (tp_workspace_save (fixture->window.workspace, person, NULL, &error));
  window_fixture_settle (&fixture->window);
  open_stored (fixture, person);
  phone =
    GTK_EDITABLE (tp_form_fields_find_row (tp_record_form_get_fields (fixture->form), "phone"));
  g_assert_nonnull (strstr (gtk_editable_get_text (phone), "•"));
  type (fixture, "note", "hay đi vắng");
  type (fixture, "address", "Số 8 đt •••••••003");
  store (fixture);
  g_assert_nonnull (get_note (fixture, "address")); /* the number would be lost */
  type (fixture, "address", "Số 7 đt •••••••003");
  store (fixture);
  g_assert_null (fixture->form);
  after = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpstr (after->address, ==, "Số 7 đt 0966000003");
  g_assert_cmpstr (after->note, ==, "hay đi vắng");
  g_assert_cmpstr (after->phone, ==, "0912345678");
}

/* Somebody stores the same person in another window: nothing is lost on either side. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind);
  g_autoptr (TpPerson) after = NULL;
  g_autoptr (TpWorkspace) other = window_fixture_open_again (&fixture->window);
  g_autoptr (GError) error = NULL;

  open_stored (fixture, person);
  type (fixture, "note", "ghi ở đây");
  tp_set_text (&person->address, "Số 99 đường Khác");
  g_assert_true (tp_workspace_save (other, person, NULL, &error));
  store (fixture);
  g_assert_true (shows_notice (fixture));
  press_notice (fixture); /* take over */
  g_assert_nonnull (fixture->form);
  g_assert_false (shows_notice (fixture));
  store (fixture);
  g_assert_null (fixture->form);
  after = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpstr (after->note, ==, "ghi ở đây");
  g_assert_cmpstr (after->address, ==, "Số 99 đường Khác");
}

/* --- the others ---------------------------------------------------------------------------- */

static void
test_team_with_wards (Fixture *fixture, gconstpointer data)
{
  gint64 n = count (fixture, &tp_team_kind), n_links = count (fixture, &tp_team_ward_kind);
  g_autoptr (TpTeamWard) link = get_first (fixture, &tp_team_ward_kind);
  TpSlotGrid *grid;
  GtkWidget *check;

  open_new (fixture, "teams");
  type (fixture, "name", "Tổ mới");
  check = tp_form_links_find_check (tp_record_form_get_links (fixture->form), &link->ward);
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  grid = window_fixture_find (fixture->form, TP_TYPE_SLOT_GRID);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (tp_slot_grid_get_check (grid, TP_SLOT_INDEX (6, TP_PART_MORNING))), TRUE);
  store (fixture);
  g_assert_null (fixture->form);
  g_assert_cmpint (count (fixture, &tp_team_kind), ==, n + 1);
  g_assert_cmpint (count (fixture, &tp_team_ward_kind), ==, n_links + 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.undo", NULL);
  g_assert_cmpint (count (fixture, &tp_team_kind), ==, n);
  g_assert_cmpint (count (fixture, &tp_team_ward_kind), ==, n_links);
  window_fixture_settle (&fixture->window);
}

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (TpRequest) after = NULL;
  g_autofree char *id = NULL, *target = NULL;
  TpInspector *inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
  GtkWidget *button = window_fixture_get_child (inspector, TP_TYPE_INSPECTOR, "withdraw_button");
  AdwMessageDialog *dialog;
  const TpRequest *request;

  tp_query_add_int (query, "state", TP_QUERY_IS, TP_REQUEST_NEW);
  open = tp_store_list (get_store (fixture), query, NULL);
  g_assert_cmpuint (open->len, >, 0);
  request = open->pdata[0];
  id = tp_id_to_string (&request->record.id);
  target = g_strconcat ("request:", id, NULL);
  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  gtk_editable_set_text (window_fixture_find (dialog, ADW_TYPE_ENTRY_ROW), "gia đình tự làm");
  adw_message_dialog_response (dialog, "yes");
  window_fixture_settle (&fixture->window);
  after = tp_store_get (get_store (fixture), &tp_request_kind, &request->record.id, NULL);
  g_assert_cmpint (after->state, ==, TP_REQUEST_CANCELLED);
  g_assert_cmpstr (after->state_reason, ==, "gia đình tự làm");
  g_assert_false (gtk_widget_get_visible (button));
}

/* --- closing --------------------------------------------------------------------------------- */

static void
test_closing_asks (Fixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;

  open_new (fixture, "venues");
  gtk_window_close (GTK_WINDOW (fixture->form));
  WAIT_UNTIL (window_fixture_find_dialog (TP_TYPE_RECORD_FORM) == NULL); /* nothing was typed */

  open_new (fixture, "venues");
  type (fixture, "name", "Nhà văn hóa");
  gtk_window_close (GTK_WINDOW (fixture->form));
  dialog = window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (dialog);
  adw_message_dialog_response (dialog, "keep");
  window_fixture_run_for (60);
  g_assert_nonnull (window_fixture_find_dialog (TP_TYPE_RECORD_FORM));
  close_and_discard (fixture);
}

/* --- for who cannot see ------------------------------------------------------------------------
 */

static gboolean
is_named (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
      gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget))
    return *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) != '\0';
  return GTK_IS_BUTTON (widget) && gtk_button_get_label (GTK_BUTTON (widget)) != NULL;
}

static void
assert_named (GtkWidget *widget)
{
  gboolean is_control = ADW_IS_ENTRY_ROW (widget) || ADW_IS_COMBO_ROW (widget) ||
                        GTK_IS_DROP_DOWN (widget) || GTK_IS_SWITCH (widget) ||
                        GTK_IS_CHECK_BUTTON (widget) || TP_IS_SLOT_GRID (widget);

  if (!gtk_widget_get_visible (widget))
    return;
  if (is_control && !is_named (widget))
    g_error ("a %s has no name", G_OBJECT_TYPE_NAME (widget));
  /* What is inside a drop-down is the toolkit's. */
  if (GTK_IS_DROP_DOWN (widget) || ADW_IS_COMBO_ROW (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

static void
test_every_form_is_named (Fixture *fixture, gconstpointer data)
{
  const TpRecordColumns *columns;
  guint n_columns, n_forms = 0;

  columns = tp_record_columns_get_all (&n_columns);
  for (guint i = 0; i < n_columns; i++) {
    if (tp_form_layout_find (columns[i].kind) == NULL)
      continue;
    open_new (fixture, columns[i].kind->plural);
    if (tp_record_form_get_picker (fixture->form) != NULL)
      tp_person_picker_begin_new (tp_record_form_get_picker (fixture->form));
    window_fixture_run_for (30);
    assert_named (GTK_WIDGET (fixture->form));
    close_and_discard (fixture);
    n_forms++;
  }
  g_assert_cmpuint (n_forms, ==, 8);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  /* Names are kept only for somebody who may ask. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("/records/call", test_call);
  ADD ("/records/need-follows-person", test_need_follows_person);
  ADD ("/records/new-from-elsewhere", test_new_from_elsewhere);
  ADD ("/records/several-lines-stay", test_lines_stay);
  ADD ("/records/duplicate", test_duplicate);
  ADD ("/records/wrong-date", test_wrong_date);
  ADD ("/records/change-keeps-numbers", test_change_keeps_numbers);
  ADD ("/records/conflict", test_conflict);
  ADD ("/records/team-with-wards", test_team_with_wards);
  ADD ("/records/withdraw", test_withdraw);
  ADD ("/records/closing-asks", test_closing_asks);
  ADD ("/records/every-form-is-named", test_every_form_is_named);
  return g_test_run ();
}
