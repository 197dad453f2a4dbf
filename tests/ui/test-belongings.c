/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands below the fields of a record: further telephones and proofs of a person, added,
 * changed and removed; the point on the map, typed, moved to by keys and taken from the
 * neighbourhood; and the checklists of procedures. */

#include "tp-config.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "tp-belongings.h"
#include "tp-checklist-dialog.h"
#include "tp-form-fields.h"
#include "tp-inspector.h"
#include "tp-lists-page.h"
#include "tp-point-dialog.h"
#include "tp-record-form.h"
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

static gpointer
get_first (Fixture *fixture, const TpKind *kind, const char *order)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;

  tp_query_set_order (query, order, FALSE);
  tp_query_set_page (query, 0, 1);
  records = tp_store_list (get_store (fixture), query, NULL);
  g_assert_cmpuint (records->len, ==, 1);
  return tp_record_copy (records->pdata[0]);
}

static void
open_record (Fixture *fixture, const TpRecord *record)
{
  g_autofree char *id = tp_id_to_string (&record->id);
  g_autofree char *target = g_strdup_printf ("%s:%s", record->kind->id, id);

  tp_window_show_page (fixture->window.window, "lists", target);
  window_fixture_settle (&fixture->window);
}

static gint64
count_phones (Fixture *fixture, const TpPerson *person)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_phone_kind);

  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  return tp_store_count (get_store (fixture), query, NULL);
}

static TpPersonPhone *
add_phone (Fixture *fixture, const TpPerson *person, const char *number)
{
  TpPersonPhone *phone = tp_belongings_make (&tp_person_phone_kind, person);
  g_autoptr (GError) error = NULL;

  tp_set_text (&phone->phone, number);
  g_assert_true (tp_workspace_save (fixture->window.workspace, phone, NULL, &error));
  g_assert_no_error (error);
  window_fixture_settle (&fixture->window);
  return phone;
}

/* Whether @words stand in a label below @root. */
static gboolean
shows (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, words))
      return TRUE;
  return FALSE;
}

/* The form of the action is filled in and stored. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind, "sort_key");
  TpRecordForm *form;

  open_record (fixture, &person->record);
  gtk_widget_activate_action (GTK_WIDGET (fixture->inspector), TP_BELONGINGS_ADD, "s",
                              "person_phone");
  WAIT_UNTIL ((form = window_fixture_find_dialog (TP_TYPE_RECORD_FORM)) != NULL);
  tp_form_fields_set_text (tp_record_form_get_fields (form), "phone", "987 654 321");
  tp_form_fields_set_text (tp_record_form_get_fields (form), "relation", "con gái");
  gtk_widget_activate_action (GTK_WIDGET (form), "form.store", NULL);
  WAIT_UNTIL (count_phones (fixture, person) == 1);
  window_fixture_settle (&fixture->window);
  WAIT_UNTIL (shows (GTK_WIDGET (fixture->inspector), "con gái"));
  g_assert_false (shows (GTK_WIDGET (fixture->inspector), "0987654321"));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind, "sort_key");
  g_autoptr (TpPersonPhone) phone = add_phone (fixture, person, "0987654321");
  g_autofree char *id = tp_id_to_string (&phone->record.id);
  g_autofree char *target = g_strconcat ("person_phone:", id, NULL);

  open_record (fixture, &person->record);
  gtk_widget_activate_action (GTK_WIDGET (fixture->inspector), TP_BELONGINGS_REMOVE, "s", target);
  g_assert_cmpint (count_phones (fixture, person), ==, 0);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpint (count_phones (fixture, person), ==, 1);
  window_fixture_settle (&fixture->window);
}

/* Numbers are shown whole once somebody has said what for. */
static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind, "sort_key");
  g_autoptr (TpPersonPhone) phone = add_phone (fixture, person, "0987654321");
  g_autoptr (GError) error = NULL;

  open_record (fixture, &person->record);
  g_assert_false (shows (GTK_WIDGET (fixture->inspector), "0987654321"));
  g_assert_true (tp_inspector_reveal (fixture->inspector, "Hẹn giờ", &error));
  g_assert_no_error (error);
  window_fixture_settle (&fixture->window);
  g_assert_true (shows (GTK_WIDGET (fixture->inspector), "0987654321"));
}

/* A paper's number that may be an identity number is hidden, and shown for a purpose even where
 * nothing else of the person is hidden; until when it holds is told as it is known. */
static void
test_reveal_proof (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind, "sort_key");
  g_autoptr (TpPersonCategory) proof = tp_belongings_make (&tp_person_category_kind, person);
  TpWorkspace *workspace = fixture->window.workspace;
  g_autoptr (GError) error = NULL;

  tp_set_text (&proof->proof, "KT 12");
  proof->valid_until = (TpPartialDate){2032, 2, 0};
  g_assert_true (tp_workspace_save (workspace, proof, NULL, &error));
  g_assert_false (tp_belongings_has_masked (workspace, person));
  tp_set_text (&proof->proof, "001048012345");
  g_assert_true (tp_workspace_save (workspace, proof, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (tp_belongings_has_masked (workspace, person));
  window_fixture_settle (&fixture->window);
  open_record (fixture, &person->record);
  g_assert_false (shows (GTK_WIDGET (fixture->inspector), "001048012345"));
  g_assert_true (shows (GTK_WIDGET (fixture->inspector), "Valid until: 02/2032"));
  g_assert_true (tp_inspector_reveal (fixture->inspector, "Đối chiếu giấy tờ", &error));
  g_assert_no_error (error);
  window_fixture_settle (&fixture->window);
  g_assert_true (shows (GTK_WIDGET (fixture->inspector), "001048012345"));
}

/* The button of @root that does @action. */
static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

static void
test_point (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = get_first (fixture, &tp_person_kind, "sort_key");
  g_autoptr (TpPerson) after = NULL;
  TpPointDialog *dialog;
  GtkWidget *store;
  double latitude = 0, longitude = 0;

  person->latitude = person->longitude = NAN;
  g_assert_true (tp_workspace_save (fixture->window.workspace, person, NULL, NULL));
  window_fixture_settle (&fixture->window);
  open_record (fixture, &person->record);
  gtk_widget_activate_action (GTK_WIDGET (fixture->inspector), "inspector.set-point", NULL);
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (TP_TYPE_POINT_DIALOG)) != NULL);
  g_assert_false (tp_point_dialog_get_point (dialog, &latitude, &longitude));
  g_assert_false (tp_point_dialog_store (dialog));
  g_assert_false (tp_point_dialog_type (dialog, "ở đâu đó"));
  g_assert_true (tp_point_dialog_type (dialog, "21.0287, 105.8522"));
  g_assert_true (tp_point_dialog_get_point (dialog, &latitude, &longitude));
  g_assert_cmpfloat_with_epsilon (latitude, 21.0287, 1e-9);
  /* Half a pair is not stored as the point before it. */
  store = find_button (GTK_WIDGET (dialog), "point.store");
  g_assert_true (gtk_widget_get_sensitive (store));
  g_assert_false (tp_point_dialog_type (dialog, "21.03,"));
  g_assert_false (gtk_widget_get_sensitive (store));
  g_assert_true (tp_point_dialog_type (dialog, "21.0287, 105.8522"));
  g_assert_true (gtk_widget_get_sensitive (store));
  g_assert_true (tp_point_dialog_store (dialog));
  window_fixture_settle (&fixture->window);
  after = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_cmpfloat_with_epsilon (after->longitude, 105.8522, 1e-9);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_clear_pointer (&after, tp_record_free);
  after = tp_store_get (get_store (fixture), &tp_person_kind, &person->record.id, NULL);
  g_assert_true (isnan (after->latitude));
  window_fixture_settle (&fixture->window);
}

/* The list of those without a point has all of them and nobody else. */
static void
test_without_point (Fixture *fixture, gconstpointer data)
{
  GtkToggleButton *button =
    window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "points_button");
  g_autoptr (TpQuery) all = tp_query_new (&tp_person_kind), query = tp_query_new (&tp_person_kind);
  gint64 n_all = tp_store_count (get_store (fixture), all, NULL), n;

  tp_query_add_unknown (query, "latitude", TRUE);
  n = tp_store_count (get_store (fixture), query, NULL);
  g_assert_cmpint (n, <, n_all);
  tp_window_show_page (fixture->window.window, "lists", "people");
  window_fixture_settle (&fixture->window);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (button)));
  g_assert_cmpint (tp_record_view_get_n_rows (fixture->records), ==, n_all);
  gtk_toggle_button_set_active (button, TRUE);
  window_fixture_settle (&fixture->window);
  g_assert_cmpint (tp_record_view_get_n_rows (fixture->records), ==, n);
  gtk_toggle_button_set_active (button, FALSE);
  window_fixture_settle (&fixture->window);
  g_assert_cmpint (tp_record_view_get_n_rows (fixture->records), ==, n_all);
  tp_window_show_page (fixture->window.window, "lists", "procedures");
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (button)));
}

static void
test_checklists (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpProcedure) procedure = get_first (fixture, &tp_procedure_kind, "code");
  g_autofree char *folder = g_build_filename (fixture->window.directory, "checklists", NULL);
  g_autofree char *name = NULL, *path = NULL, *slug = NULL;
  TpChecklistDialog *dialog;
  guint n_all;

  open_record (fixture, &procedure->record);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "lists.checklists", NULL);
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (TP_TYPE_CHECKLIST_DIALOG)) != NULL);
  g_assert_cmpuint (tp_checklist_dialog_count (dialog), ==, 1);
  tp_checklist_dialog_choose_all (dialog, TRUE);
  n_all = tp_checklist_dialog_count (dialog);
  g_assert_cmpuint (n_all, >, 10);
  tp_checklist_dialog_write (dialog, folder);
  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  WAIT_UNTIL (dialog == NULL);
  slug = g_strdelimit (g_strdup (procedure->code), ".", '-');
  name = g_strdup_printf ("giay-to-%s.pdf", slug);
  path = g_build_filename (folder, name, NULL);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  window_fixture_settle (&fixture->window);
  for (g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
       (name = (g_free (name), g_strdup (g_dir_read_name (files)))) != NULL;) {
    g_autofree char *file = g_build_filename (folder, name, NULL);

    g_assert_cmpint (g_remove (file), ==, 0);
    n_all--;
  }
  g_assert_cmpuint (n_all, ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* Whether the label with @words below @root is one that can be seen. */
static gboolean
shows_seen (GtkWidget *root, const char *words)
{
  if (!gtk_widget_get_child_visible (root) || !gtk_widget_get_visible (root))
    return FALSE;
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows_seen (child, words))
      return TRUE;
  return FALSE;
}

/* Words that no procedure has are answered by a sentence, and what was chosen stays so. */
static void
test_checklists_search (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpProcedure) procedure = get_first (fixture, &tp_procedure_kind, "code");
  TpChecklistDialog *dialog;
  GtkEditable *search;

  open_record (fixture, &procedure->record);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "lists.checklists", NULL);
  WAIT_UNTIL ((dialog = window_fixture_find_dialog (TP_TYPE_CHECKLIST_DIALOG)) != NULL);
  search = window_fixture_find (dialog, GTK_TYPE_SEARCH_ENTRY);
  g_assert_false (shows_seen (GTK_WIDGET (dialog), "No procedure has these words"));
  gtk_editable_set_text (search, "zzzz");
  WAIT_UNTIL (shows_seen (GTK_WIDGET (dialog), "No procedure has these words"));
  g_assert_cmpuint (tp_checklist_dialog_count (dialog), ==, 1);
  gtk_editable_set_text (search, procedure->code);
  WAIT_UNTIL (!shows_seen (GTK_WIDGET (dialog), "No procedure has these words"));
  g_assert_true (shows_seen (GTK_WIDGET (dialog), procedure->name));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The number of lines is whole however narrow the list is. */
static void
test_count_is_whole (Fixture *fixture, gconstpointer data)
{
  GtkWidget *count = window_fixture_get_child (fixture->records, TP_TYPE_RECORD_VIEW, "count");
  int minimum, natural;

  tp_window_show_page (fixture->window.window, "lists", "people");
  window_fixture_settle (&fixture->window);
  g_assert_cmpuint (strlen (gtk_label_get_text (GTK_LABEL (count))), >=, 2);
  gtk_widget_measure (count, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/belongings/adds-a-telephone", test_add);
  ADD ("/belongings/removes-and-brings-back", test_remove);
  ADD ("/belongings/shows-numbers-for-a-purpose-only", test_reveal);
  ADD ("/belongings/shows-numbers-of-papers-too", test_reveal_proof);
  ADD ("/belongings/sets-a-point", test_point);
  ADD ("/belongings/lists-who-has-no-point", test_without_point);
  ADD ("/belongings/writes-checklists", test_checklists);
  ADD ("/belongings/says-that-no-procedure-was-found", test_checklists_search);
  ADD ("/belongings/shows-the-number-of-lines-whole", test_count_is_whole);
  return g_test_run ();
}
