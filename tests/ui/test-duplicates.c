/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People who stand in the lists twice: their number is seen above the list, the pairs are shown one
 * after the other, what is chosen is what the merged record says, and every decision can be taken
 * back, in the dialog and later from the history. */

#include "tp-config.h"

#include "tp-duplicates-dialog.h"
#include "tp-duplicates.h"
#include "tp-inspector.h"
#include "tp-lists-page.h"
#include "tp-record-view.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  TpId ward;
  TpId first; /* the record of the likest pair that stays */
  TpDuplicatesDialog *dialog;
} Fixture;

static TpStore *
get_store (Fixture *fixture)
{
  return tp_workspace_get_store (fixture->window.workspace);
}

static TpId
add_person (Fixture *fixture, const char *name, const char *birth, const char *phone)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (GError) error = NULL;

  tp_set_text (&person->name, name);
  tp_set_text (&person->phone, phone);
  person->ward = fixture->ward;
  g_assert_true (
    tp_record_parse_field (person, tp_kind_find_field (&tp_person_kind, "birth"), birth));
  tp_workspace_save (fixture->window.workspace, person, NULL, &error);
  g_assert_no_error (error);
  return person->record.id;
}

/* Two pairs; the likest is that of the woman with two telephones. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;

  window_fixture_set_up (&fixture->window, data);
  tp_query_set_page (query, 0, 1);
  wards = tp_store_list (get_store (fixture), query, NULL);
  fixture->ward = ((TpRecord *) wards->pdata[0])->id;
  fixture->first = add_person (fixture, "Hoà Thị Đãi Khôn", "1943-05-12", "0912345678");
  tp_workspace_set_clock (fixture->window.workspace, WINDOW_FIXTURE_NOW + 1000);
  add_person (fixture, "HOA THI DAI KHON", "1943-05-12", "0987654321");
  add_person (fixture, "Quách Khả Nghi", "1950", "");
  add_person (fixture, "Quách Khả Nghi", "1950", "");
  tp_window_show_page (fixture->window.window, "lists", "person");
  window_fixture_settle (&fixture->window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->dialog));
  window_fixture_tear_down (&fixture->window, data);
}

static gint64
count (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return tp_store_count (get_store (fixture), query, NULL);
}

static TpPerson *
get_first (Fixture *fixture)
{
  TpPerson *person = tp_store_get (get_store (fixture), &tp_person_kind, &fixture->first, NULL);

  g_assert_nonnull (person);
  return person;
}

static GtkWidget *
get_button (Fixture *fixture)
{
  TpRecordView *view = window_fixture_find (fixture->window.window, TP_TYPE_RECORD_VIEW);

  return window_fixture_get_child (view, TP_TYPE_RECORD_VIEW, "duplicates_button");
}

static void
open_dialog (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.duplicates", NULL);
  fixture->dialog = window_fixture_find_dialog (TP_TYPE_DUPLICATES_DIALOG);
  g_assert_nonnull (fixture->dialog);
  WAIT_UNTIL (tp_duplicates_dialog_is_settled (fixture->dialog));
}

static void
activate (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->dialog), action, NULL);
}

static const char *
get_page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (
    window_fixture_get_child (fixture->dialog, TP_TYPE_DUPLICATES_DIALOG, "stack"));
}

static const char *
get_place (Fixture *fixture)
{
  return adw_window_title_get_subtitle (
    window_fixture_get_child (fixture->dialog, TP_TYPE_DUPLICATES_DIALOG, "title"));
}

/* --- the cases ---------------------------------------------------------------------------- */

static void
test_count (Fixture *fixture, gconstpointer data)
{
  TpRecordView *view = window_fixture_find (fixture->window.window, TP_TYPE_RECORD_VIEW);
  GtkLabel *label = window_fixture_get_child (view, TP_TYPE_RECORD_VIEW, "duplicates_label");

  g_assert_true (gtk_widget_get_visible (get_button (fixture)));
  g_assert_cmpstr (gtk_label_get_label (label), ==, "Possible duplicates: 2");
  /* Of other lists nothing is said. */
  tp_window_show_page (fixture->window.window, "lists", "team");
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  gint64 n_people = count (fixture, &tp_person_kind);
  g_autoptr (TpPerson) merged = NULL, again = NULL;

  open_dialog (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "pair");
  g_assert_cmpstr (get_place (fixture), ==, "1 of 2");
  g_assert_true (tp_merge_fields_choose (tp_duplicates_dialog_get_fields (fixture->dialog), "phone",
                                         TP_TAKE_OTHER));
  /* In the birth they agree, and two telephones cannot both be one's own. */
  g_assert_false (tp_merge_fields_choose (tp_duplicates_dialog_get_fields (fixture->dialog),
                                          "birth", TP_TAKE_OTHER));
  g_assert_false (tp_merge_fields_choose (tp_duplicates_dialog_get_fields (fixture->dialog),
                                          "phone", TP_TAKE_BOTH));
  activate (fixture, "duplicates.merge");
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people - 1);
  merged = get_first (fixture);
  g_assert_cmpstr (merged->phone, ==, "0987654321");
  g_assert_cmpstr (merged->name, ==, "Hoà Thị Đãi Khôn");
  g_assert_cmpstr (get_place (fixture), ==, "2 of 2");

  /* Taken back here it is shown again. */
  activate (fixture, "duplicates.undo");
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people);
  again = get_first (fixture);
  g_assert_cmpstr (again->phone, ==, "0912345678");
  g_assert_cmpstr (get_place (fixture), ==, "1 of 2");
}

static AdwMessageDialog *
ask_to_reveal (Fixture *fixture)
{
  activate (fixture, "duplicates.reveal");
  return window_fixture_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, text);
  return found;
}

/* Numbers show in full only for a purpose, which is written down for both records; what is chosen
 * stays. */
static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  AdwMessageDialog *question;
  GtkWidget *fields;

  open_dialog (fixture);
  fields = GTK_WIDGET (tp_duplicates_dialog_get_fields (fixture->dialog));
  g_assert_null (find_label (fields, "0912345678"));
  tp_merge_fields_choose (TP_MERGE_FIELDS (fields), "phone", TP_TAKE_OTHER);
  question = ask_to_reveal (fixture);
  g_assert_false (adw_message_dialog_get_response_enabled (question, "yes"));
  adw_message_dialog_response (question, "cancel");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_null (find_label (fields, "0912345678"));

  question = ask_to_reveal (fixture);
  gtk_editable_set_text (GTK_EDITABLE (gtk_window_get_focus (GTK_WINDOW (question))),
                         "Đối chiếu trùng");
  adw_message_dialog_response (question, "yes");
  gtk_window_destroy (GTK_WINDOW (question));
  g_assert_nonnull (find_label (fields, "0912345678"));
  g_assert_nonnull (find_label (fields, "0987654321"));
  entries = tp_store_list_entries (get_store (fixture), 0, 2, NULL);
  for (guint i = 0; i < entries->len; i++) {
    const TpEntry *entry = entries->pdata[i];

    g_assert_cmpstr (entry->verb, ==, "reveal");
    g_assert_cmpstr (entry->purpose, ==, "Đối chiếu trùng");
  }
  activate (fixture, "duplicates.merge");
  g_assert_cmpstr (get_place (fixture), ==, "2 of 2");
  {
    g_autoptr (TpPerson) merged = get_first (fixture);

    g_assert_cmpstr (merged->phone, ==, "0987654321");
  }
  /* The next pair is masked again; where nothing is, nothing is asked. */
  g_assert_null (find_label (GTK_WIDGET (fixture->dialog), "0912345678"));
}

static void
test_distinct_and_later (Fixture *fixture, gconstpointer data)
{
  open_dialog (fixture);
  activate (fixture, "duplicates.distinct");
  g_assert_cmpint (count (fixture, &tp_person_distinct_kind), ==, 1);
  g_assert_cmpstr (get_place (fixture), ==, "2 of 2");
  activate (fixture, "duplicates.later");
  g_assert_cmpstr (get_page (fixture), ==, "end");
  g_assert_null (tp_duplicates_dialog_get_fields (fixture->dialog));
  /* Nothing more can be decided, but what was left for later can be gone back to. */
  activate (fixture, "duplicates.merge");
  activate (fixture, "duplicates.back");
  g_assert_cmpstr (get_place (fixture), ==, "2 of 2");
  activate (fixture, "duplicates.distinct");
  g_assert_cmpstr (get_page (fixture), ==, "end");
  for (int i = 0; i < 3; i++)
    activate (fixture, "duplicates.undo");
  g_assert_cmpint (count (fixture, &tp_person_distinct_kind), ==, 0);
  g_assert_cmpstr (get_place (fixture), ==, "1 of 2");

  /* Opened anew it knows what was decided. */
  activate (fixture, "duplicates.distinct");
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  WAIT_UNTIL (window_fixture_find_dialog (TP_TYPE_DUPLICATES_DIALOG) == NULL);
  window_fixture_settle (&fixture->window);
  open_dialog (fixture);
  g_assert_cmpstr (get_place (fixture), ==, "1 of 1");
}

/* Somebody else changed the record between the look and the decision. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  gint64 n_people = count (fixture, &tp_person_kind);
  g_autoptr (TpPerson) person = NULL, merged = NULL;
  g_autoptr (GError) error = NULL;

  open_dialog (fixture);
  person = get_first (fixture);
  tp_set_text (&person->address, "Số 5");
  tp_workspace_save (fixture->window.workspace, person, NULL, &error);
  g_assert_no_error (error);
  activate (fixture, "duplicates.merge");
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people);
  g_assert_cmpstr (get_place (fixture), ==, "1 of 2");
  /* It was read again: now it can be decided. */
  activate (fixture, "duplicates.merge");
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people - 1);
  merged = get_first (fixture);
  g_assert_cmpstr (merged->address, ==, "Số 5");
}

/* One of a pair is gone when its turn comes. */
static void
test_gone_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  open_dialog (fixture);
  activate (fixture, "duplicates.later");
  g_assert_true (tp_workspace_remove (fixture->window.workspace, &tp_person_kind, &fixture->first,
                                      NULL, &error));
  activate (fixture, "duplicates.back");
  g_assert_cmpstr (get_place (fixture), ==, "2 of 2");
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 4; i++)
    g_assert_true (tp_workspace_undo (fixture->window.workspace, &error));
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_visible (get_button (fixture)));
  open_dialog (fixture);
  g_assert_cmpstr (get_page (fixture), ==, "end");
}

/* Without a list at hand it looks itself; closed in the middle of it, it ends. */
static void
test_closed_while_looking (Fixture *fixture, gconstpointer data)
{
  gpointer dialog = tp_duplicates_dialog_new (fixture->window.window, NULL);

  g_object_add_weak_pointer (G_OBJECT (dialog), &dialog);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_UNTIL (dialog == NULL);
  fixture->dialog = tp_duplicates_dialog_new (fixture->window.window, NULL);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  WAIT_UNTIL (tp_duplicates_dialog_is_settled (fixture->dialog));
  g_assert_cmpstr (get_place (fixture), ==, "1 of 2");
}

/* Days later the merge is found in the list of what was merged, and taken back from its history. */
static void
test_taken_back_later (Fixture *fixture, gconstpointer data)
{
  gint64 n_people = count (fixture, &tp_person_kind);
  TpInspector *inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_alias_kind);
  g_autoptr (GPtrArray) aliases = NULL, entries = NULL;
  g_autofree char *id = NULL, *target = NULL;
  gint64 number;

  open_dialog (fixture);
  activate (fixture, "duplicates.merge");
  gtk_window_close (GTK_WINDOW (fixture->dialog));
  fixture->dialog = NULL;
  entries = tp_store_list_entries (get_store (fixture), 0, 1, NULL);
  number = ((TpEntry *) entries->pdata[0])->number;
  add_person (fixture, "Một Người Khác", "1960", "");

  aliases = tp_store_list (get_store (fixture), query, NULL);
  g_assert_cmpuint (aliases->len, >=, 1);
  id = tp_id_to_string (&((TpRecord *) aliases->pdata[0])->id);
  target = g_strconcat ("person_alias:", id, NULL);
  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
  g_assert_nonnull (tp_inspector_get_record (inspector));
  gtk_widget_activate_action (GTK_WIDGET (inspector), "inspector.take-back", "x", number);
  window_fixture_settle (&fixture->window);
  g_assert_cmpint (count (fixture, &tp_person_kind), ==, n_people + 1);
  g_assert_cmpint (count (fixture, &tp_person_alias_kind), ==, 0);
}

#define FIXTURE_TEST(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  FIXTURE_TEST ("/ui/duplicates/count", test_count);
  FIXTURE_TEST ("/ui/duplicates/merge", test_merge);
  FIXTURE_TEST ("/ui/duplicates/numbers-show-for-a-purpose", test_reveal);
  FIXTURE_TEST ("/ui/duplicates/distinct-and-later", test_distinct_and_later);
  FIXTURE_TEST ("/ui/duplicates/changed-meanwhile", test_changed_meanwhile);
  FIXTURE_TEST ("/ui/duplicates/gone-meanwhile", test_gone_meanwhile);
  FIXTURE_TEST ("/ui/duplicates/nobody", test_nobody);
  FIXTURE_TEST ("/ui/duplicates/closed-while-looking", test_closed_while_looking);
  FIXTURE_TEST ("/ui/duplicates/taken-back-later", test_taken_back_later);

  return g_test_run ();
}
