/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue in the window: everything that waits is listed, filtered and gathered, decided on by
 * one key and undone; what a request went through stands in the inspector. */

#include "tp-config.h"

#include "tp-inspector.h"
#include "tp-lists-page.h"
#include "tp-queue-row.h"
#include "tp-queue-view.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  TpQueueView *queue;
  TpInspector *inspector;
  GtkSelectionModel *rows;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, data);
  fixture->rows = window_fixture_show_list (&fixture->window, TP_LISTS_QUEUE, TP_TYPE_QUEUE_VIEW,
                                            &fixture->queue);
  fixture->inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_tear_down (&fixture->window, data);
}

static guint
count (Fixture *fixture)
{
  window_fixture_settle (&fixture->window);
  return tp_queue_view_get_n_rows (fixture->queue);
}

static void
choose (Fixture *fixture, const char *filter, guint selected)
{
  GtkDropDown *drop_down = window_fixture_get_child (fixture->queue, TP_TYPE_QUEUE_VIEW, filter);

  gtk_drop_down_set_selected (drop_down, selected);
  window_fixture_settle (&fixture->window);
}

static TpQueueRow *
get_row (Fixture *fixture, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->rows), position);

  return row != NULL ? gtk_tree_list_row_get_item (row) : NULL;
}

static TpRequest *
read_request (Fixture *fixture, const TpId *id)
{
  return tp_store_get (tp_workspace_get_store (fixture->window.workspace), &tp_request_kind, id,
                       NULL);
}

static void
decide (Fixture *fixture, const char *how)
{
  g_assert_true (
    gtk_widget_activate_action (GTK_WIDGET (fixture->queue), "queue.decide", "s", how));
}

static void
test_one (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture);
  g_autoptr (TpQueueRow) row = NULL, next = NULL, chosen = NULL;
  g_autoptr (TpRequest) request = NULL;
  TpId id;

  g_assert_cmpuint (n, >, 3);
  gtk_selection_model_select_item (fixture->rows, 1, TRUE);
  row = get_row (fixture, 1);
  next = get_row (fixture, 2);
  id = tp_queue_row_get_item (row)->request->record.id;
  decide (fixture, "home");
  /* At once, before the list is read again, the next line is chosen, and its request shown. */
  g_assert_cmpuint (tp_queue_view_get_n_rows (fixture->queue), ==, n - 1);
  g_assert_true (gtk_selection_model_is_selected (fixture->rows, 1));
  g_assert_true (
    tp_id_equal (&((const TpRecord *) tp_inspector_get_record (fixture->inspector))->id,
                 &tp_queue_row_get_item (next)->request->record.id));
  g_assert_cmpuint (count (fixture), ==, n - 1);
  g_assert_true (gtk_selection_model_is_selected (fixture->rows, 1));
  chosen = get_row (fixture, 1);
  g_assert_true (tp_id_equal (&tp_queue_row_get_item (chosen)->request->record.id,
                              &tp_queue_row_get_item (next)->request->record.id));
  request = read_request (fixture, &id);
  g_assert_cmpint (request->triage, ==, TP_TRIAGE_HOME);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpuint (count (fixture), ==, n);
}

/* What was decided is told above the buttons of the next decision, not over them. */
static void
test_told_above (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (count (fixture), >, 3);
  gtk_selection_model_select_item (fixture->rows, 1, TRUE);
  decide (fixture, "home");
  window_fixture_check_toast (
    window_fixture_get_child (fixture->queue, TP_TYPE_QUEUE_VIEW, "toasts"),
    window_fixture_get_child (fixture->queue, TP_TYPE_QUEUE_VIEW, "action_bar"));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture);

  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  gtk_selection_model_select_item (fixture->rows, 2, FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->queue), "queue.accept", NULL));
  g_assert_cmpuint (count (fixture), ==, n - 2);
  choose (fixture, "show", 1);
  g_assert_cmpuint (count (fixture), >=, 2);
  choose (fixture, "show", 0);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpuint (count (fixture), ==, n);
}

static void
test_remote_with_reason (Fixture *fixture, gconstpointer data)
{
  GtkEntry *reason = window_fixture_get_child (fixture->queue, TP_TYPE_QUEUE_VIEW, "reason");
  g_autoptr (TpQueueRow) row = get_row (fixture, 0);
  TpId id = tp_queue_row_get_item (row)->request->record.id;
  g_autoptr (TpRequest) request = NULL;

  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  gtk_editable_set_text (GTK_EDITABLE (reason), "Đã nộp trực tuyến");
  decide (fixture, "remote");
  window_fixture_settle (&fixture->window);
  request = read_request (fixture, &id);
  g_assert_true (tp_request_was_remote (request));
  g_assert_cmpstr (request->state_reason, ==, "Đã nộp trực tuyến");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (reason)), ==, "");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture), n_phone, n_lacking;

  choose (fixture, "channel", 3); /* Telephone */
  n_phone = count (fixture);
  g_assert_cmpuint (n_phone, <, n);
  choose (fixture, "missing", 6); /* No telephone */
  n_lacking = count (fixture);
  g_assert_cmpuint (n_lacking, <=, n_phone);
  choose (fixture, "channel", 0);
  choose (fixture, "missing", 0);
  g_assert_cmpuint (count (fixture), ==, n);
}

/* A line that stands for several decides on all of them. */
static void
test_groups (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture), n_group;
  g_autoptr (TpQueueRow) group = NULL;

  choose (fixture, "grouping", 2);
  g_assert_cmpuint (count (fixture), ==, n);
  group = get_row (fixture, 0);
  g_assert_null (tp_queue_row_get_item (group));
  n_group = g_list_model_get_n_items (G_LIST_MODEL (tp_queue_row_get_rows (group)));
  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  decide (fixture, "hall");
  g_assert_cmpuint (count (fixture), ==, n - n_group);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpuint (count (fixture), ==, n);
}

/* Of a household, what was decided stays beside what waits, and is not decided again. */
static void
test_households (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpQueueRow) first = get_row (fixture, 0), group = NULL, settled = NULL;
  g_autoptr (TpRequest) decided = tp_record_copy (tp_queue_row_get_item (first)->request);
  guint n = count (fixture), n_rows, n_waiting;

  decided->record.id = TP_ID_NIL;
  decided->record.revision = 0;
  decided->triage = TP_TRIAGE_HOME;
  tp_set_text (&decided->code, "NC-9");
  g_assert_true (tp_workspace_save (fixture->window.workspace, decided, NULL, NULL));
  choose (fixture, "grouping", 1);
  g_assert_cmpuint (count (fixture), ==, n);
  group = get_row (fixture, 0);
  g_assert_null (tp_queue_row_get_item (group));
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (tp_queue_row_get_rows (group)));
  n_waiting = tp_queue_row_count_requests (group);
  g_assert_cmpuint (n_waiting, <, n_rows);
  settled = get_row (fixture, n_rows);
  g_assert_true (tp_queue_row_is_settled (settled));
  gtk_selection_model_select_item (fixture->rows, n_rows, TRUE);
  g_assert_nonnull (tp_inspector_get_record (fixture->inspector));
  decide (fixture, "remote");
  g_assert_cmpuint (count (fixture), ==, n);
  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  decide (fixture, "hall");
  g_assert_cmpuint (count (fixture), ==, n - n_waiting);
}

static void
test_nothing_chosen (Fixture *fixture, gconstpointer data)
{
  guint n = count (fixture);

  gtk_selection_model_unselect_all (fixture->rows);
  decide (fixture, "home");
  g_assert_cmpuint (count (fixture), ==, n);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = window_fixture_get_child (fixture->queue, TP_TYPE_QUEUE_VIEW, "stack");

  choose (fixture, "channel", 9); /* Hotline: the demonstration has none */
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

static guint
count_steps (Fixture *fixture)
{
  GtkListBox *steps = window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "steps");
  guint n = 0;

  while (gtk_list_box_get_row_at_index (steps, (int) n) != NULL)
    n++;
  return n;
}

/* Beside a request stands what it went through; beside a person nothing of the kind. */
static void
test_steps (Fixture *fixture, gconstpointer data)
{
  GtkWidget *group = window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "step_group");
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (TpQueueRow) row = get_row (fixture, 0);
  TpId id = tp_queue_row_get_item (row)->request->record.id;
  g_autoptr (TpRequest) request = NULL;

  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_cmpuint (count_steps (fixture), ==, 1);
  decide (fixture, "hall");
  window_fixture_settle (&fixture->window);
  request = read_request (fixture, &id);
  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, request);
  g_assert_cmpuint (count_steps (fixture), ==, 2);
  tp_inspector_set_record (fixture->inspector, fixture->window.workspace, person);
  g_assert_false (gtk_widget_get_visible (group));
}

#define ADD_TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD_TEST ("/queue-view/decides-on-one", test_one);
  ADD_TEST ("/queue-view/tells-above-the-buttons", test_told_above);
  ADD_TEST ("/queue-view/decides-on-many-as-proposed", test_many);
  ADD_TEST ("/queue-view/closes-with-a-reason", test_remote_with_reason);
  ADD_TEST ("/queue-view/filters", test_filters);
  ADD_TEST ("/queue-view/decides-on-a-group", test_groups);
  ADD_TEST ("/queue-view/keeps-a-household-whole", test_households);
  ADD_TEST ("/queue-view/does-nothing-without-a-choice", test_nothing_chosen);
  ADD_TEST ("/queue-view/says-that-nothing-waits", test_empty);
  ADD_TEST ("/queue-view/tells-what-a-request-went-through", test_steps);
  return g_test_run ();
}
