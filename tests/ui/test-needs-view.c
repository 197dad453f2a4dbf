/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Foreseeable needs in the window: they are listed, made into requests and put aside, by keyboard
 * too, and undone; what a person may be entitled to stands in the inspector with its reasons. */

#include "tp-config.h"

#include "tp-entitlement-list.h"
#include "tp-inspector.h"
#include "tp-lists-page.h"
#include "tp-needs-view.h"
#include "tp-needs.h"
#include "window-fixture.h"

typedef struct
{
  WindowFixture window;
  TpNeedsView *needs;
  TpInspector *inspector;
  GtkSelectionModel *rows;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, data);
  fixture->rows = window_fixture_show_list (&fixture->window, TP_LISTS_NEEDS, TP_TYPE_NEEDS_VIEW,
                                            &fixture->needs);
  fixture->inspector = window_fixture_find (fixture->window.window, TP_TYPE_INSPECTOR);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  window_fixture_tear_down (&fixture->window, data);
}

static guint
count_needs (Fixture *fixture)
{
  window_fixture_settle (&fixture->window);
  return tp_needs_view_get_n_rows (fixture->needs);
}

static gint64
count_requests (Fixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  return tp_store_count (tp_workspace_get_store (fixture->window.workspace), query, NULL);
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->needs), action, NULL));
}

static void
test_request (Fixture *fixture, gconstpointer data)
{
  guint n = count_needs (fixture);
  gint64 n_requests = count_requests (fixture);

  g_assert_cmpuint (n, >, 2);
  gtk_selection_model_select_item (fixture->rows, 1, TRUE);
  activate (fixture, "needs.request");
  WAIT_UNTIL (count_requests (fixture) == n_requests + 1);
  window_fixture_check_toast (
    window_fixture_get_child (fixture->needs, TP_TYPE_NEEDS_VIEW, "toasts"),
    window_fixture_get_child (fixture->needs, TP_TYPE_NEEDS_VIEW, "action_bar"));
  g_assert_cmpuint (count_needs (fixture), <, n);
  /* The next line is chosen, and its person shown. */
  g_assert_true (gtk_selection_model_is_selected (fixture->rows, 1));
  g_assert_nonnull (tp_inspector_get_record (fixture->inspector));
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpint (count_requests (fixture), ==, n_requests);
  g_assert_cmpuint (count_needs (fixture), ==, n);
}

static void
test_put_aside (Fixture *fixture, gconstpointer data)
{
  guint n = count_needs (fixture);

  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  activate (fixture, "needs.put-aside");
  g_assert_cmpuint (count_needs (fixture), ==, n - 1);
  g_assert_true (gtk_selection_model_is_selected (fixture->rows, 0));
  tp_needs_view_set_source (fixture->needs, fixture->window.workspace, &TP_ID_NIL);
  g_assert_true (tp_workspace_undo (fixture->window.workspace, NULL));
  g_assert_cmpuint (count_needs (fixture), ==, n);
}

/* Without a choice there is nothing to do, and nothing happens. */
static void
test_nothing_chosen (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button =
    window_fixture_get_child (fixture->needs, TP_TYPE_NEEDS_VIEW, "request_button");
  gint64 n_requests = count_requests (fixture);

  g_assert_false (gtk_widget_get_sensitive (button));
  activate (fixture, "needs.request");
  window_fixture_settle (&fixture->window);
  g_assert_cmpint (count_requests (fixture), ==, n_requests);
  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  g_assert_true (gtk_widget_get_sensitive (button));
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  GtkSpinButton *days = window_fixture_get_child (fixture->needs, TP_TYPE_NEEDS_VIEW, "days");
  guint n = count_needs (fixture);

  g_assert_cmpint (gtk_spin_button_get_value_as_int (days), ==, 60);
  gtk_spin_button_set_value (days, 400);
  g_assert_cmpuint (count_needs (fixture), >, n);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GtkStack *stack = window_fixture_get_child (fixture->needs, TP_TYPE_NEEDS_VIEW, "stack");
  TpId nowhere = tp_id_new (1);

  tp_needs_view_set_source (fixture->needs, fixture->window.workspace, &nowhere);
  g_assert_cmpuint (count_needs (fixture), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  guint n = count_needs (fixture);

  tp_needs_view_set_source (fixture->needs, fixture->window.workspace, &TP_ID_NIL);
  activate (fixture, "needs.stop");
  g_assert_true (tp_needs_view_is_settled (fixture->needs));
  g_assert_cmpuint (count_needs (fixture), ==, n); /* what was there stays */
}

static void
test_entitlements (Fixture *fixture, gconstpointer data)
{
  GtkListBox *list =
    window_fixture_get_child (fixture->inspector, TP_TYPE_INSPECTOR, "entitlements");
  GtkListBoxRow *row;

  gtk_selection_model_select_item (fixture->rows, 0, TRUE);
  row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (row)));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  /* The same case keeps its lines; another's come unfolded where this one's were. */
  tp_inspector_refresh (fixture->inspector);
  g_assert_true (gtk_list_box_get_row_at_index (list, 0) == row);
  gtk_selection_model_select_item (fixture->rows, 2, TRUE);
  row = gtk_list_box_get_row_at_index (list, 0);
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 3));
}

static void
test_from_today (Fixture *fixture, gconstpointer data)
{
  tp_window_show_page (fixture->window.window, "today", NULL);
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (fixture->needs)));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.show",
                                             "(ss)", "lists", TP_LISTS_NEEDS));
  window_fixture_settle (&fixture->window);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (fixture->needs)));
}

#define ADD_TEST(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD_TEST ("/needs-view/makes-a-request", test_request);
  ADD_TEST ("/needs-view/puts-aside", test_put_aside);
  ADD_TEST ("/needs-view/does-nothing-without-a-choice", test_nothing_chosen);
  ADD_TEST ("/needs-view/looks-further-ahead", test_days);
  ADD_TEST ("/needs-view/says-that-nothing-is-foreseen", test_empty);
  ADD_TEST ("/needs-view/stops-looking", test_stop);
  ADD_TEST ("/needs-view/tells-what-a-person-is-entitled-to", test_entitlements);
  ADD_TEST ("/needs-view/is-reached-from-today", test_from_today);
  return g_test_run ();
}
