/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What leaves the program: the publication with its search for personal data, the day sheets, the
 * report, and the results that come back. */

#include "tp-config.h"

#include "tp-outcome-row.h"
#include "tp-publish-page.h"
#include "tp-publish-previews.h"
#include "tp-report-view.h"
#include "tp-results-view.h"
#include "tp-schedule-view.h"
#include "window-fixture.h"

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) files = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (files != NULL && g_dir_read_name (files) != NULL)
    n++;
  return n;
}

static void
test_publish (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autofree char *sheets = g_build_filename (fixture->directory, "sheets", NULL);
  TpPublishPage *page;
  AdwActionRow *version;

  tp_window_show_page (fixture->window, "publish", NULL);
  window_fixture_settle (fixture);
  page = window_fixture_find (fixture->window, TP_TYPE_PUBLISH_PAGE);
  g_assert_true (gtk_widget_get_sensitive (
    window_fixture_get_child (page, TP_TYPE_PUBLISH_PAGE, "publish_button")));
  tp_publish_page_write (page, TP_WRITE_PUBLICATION, directory);
  window_fixture_settle (fixture);
  g_assert_cmpuint (count_files (directory), ==, 4);
  version = window_fixture_get_child (page, TP_TYPE_PUBLISH_PAGE, "version_row");
  g_assert_nonnull (strchr (adw_action_row_get_subtitle (version), '1'));
  tp_publish_page_write (page, TP_WRITE_DAY_SHEETS, sheets);
  window_fixture_settle (fixture);
  g_assert_cmpuint (count_files (sheets), >, 0);
}

/* What is left to settle stands beside the button, and leads to where it is settled. */
static void
test_duties (WindowFixture *fixture, gconstpointer data)
{
  AdwViewStack *pages = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "pages");
  TpPublishPage *page;
  GtkListBoxRow *row;

  tp_window_show_page (fixture->window, "publish", NULL);
  window_fixture_settle (fixture);
  page = window_fixture_find (fixture->window, TP_TYPE_PUBLISH_PAGE);
  g_assert_true (
    gtk_widget_get_visible (window_fixture_get_child (page, TP_TYPE_PUBLISH_PAGE, "duties_group")));
  row = gtk_list_box_get_row_at_index (
    window_fixture_get_child (page, TP_TYPE_PUBLISH_PAGE, "duties"), 0);
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activate");
  window_fixture_settle (fixture);
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (pages), ==, "plan");
}

static void
test_previews (WindowFixture *fixture, gconstpointer data)
{
  const char *const formats[] = {"notice", "poster", "html", "ics"};
  TpPublishPreviews *previews;
  GtkStack *stack;

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    tp_window_show_page (fixture->window, "publish", formats[i]);
    window_fixture_settle (fixture);
  }
  previews = window_fixture_find (fixture->window, TP_TYPE_PUBLISH_PREVIEWS);
  stack = window_fixture_get_child (previews, TP_TYPE_PUBLISH_PREVIEWS, "stack");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "ics");
  g_assert_true (TP_IS_SCHEDULE_VIEW (gtk_stack_get_visible_child (stack)));
  g_assert_true (gtk_widget_get_sensitive (
    window_fixture_get_child (previews, TP_TYPE_PUBLISH_PREVIEWS, "open_button")));
}

static void
test_empty_week (WindowFixture *fixture, gconstpointer data)
{
  GtkStack *stages;

  g_assert_true (tp_window_set_week_text (fixture->window, "2027-W20"));
  tp_window_show_page (fixture->window, "publish", NULL);
  window_fixture_settle (fixture);
  stages = window_fixture_get_child (window_fixture_find (fixture->window, TP_TYPE_PUBLISH_PAGE),
                                     TP_TYPE_PUBLISH_PAGE, "stages");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stages), ==, "empty");
}

static GtkWidget *
find_descendant (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_descendant (child, type);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Words of a schedule are shown as they are, whatever letters they hold. */
static void
test_schedule_view (void)
{
  g_autoptr (TpPublicSchedule) schedule = tp_public_schedule_new ();
  TpPublicEntry *entry = tp_public_schedule_add_entry (schedule);
  GtkWidget *view = g_object_ref_sink (tp_schedule_view_new ("_Open"));
  GtkWidget *window = gtk_window_new ();
  GtkWidget *row;

  g_assert_true (tp_week_parse ("2026-W48", &schedule->week));
  entry->day = tp_week_get_day (schedule->week, 4);
  entry->since = 480;
  entry->until = 690;
  entry->is_cancelled = TRUE;
  g_free (entry->ward);
  entry->ward = g_strdup ("Xã <b>A & B");
  gtk_window_set_child (GTK_WINDOW (window), view);
  tp_schedule_view_set_schedule (TP_SCHEDULE_VIEW (view), schedule);
  g_assert_null (find_descendant (view, ADW_TYPE_ACTION_ROW));
  gtk_window_present (GTK_WINDOW (window));
  row = find_descendant (view, ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Xã &lt;b&gt;A &amp; B");
  tp_schedule_view_set_schedule (TP_SCHEDULE_VIEW (view), NULL);
  g_assert_null (find_descendant (view, ADW_TYPE_ACTION_ROW));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (view);
}

/* --- results and the report ----------------------------------------------------- */

static guint
count_facts (WindowFixture *fixture)
{
  TpDay today = tp_workspace_get_today (fixture->workspace);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpReportInput) input =
    tp_workspace_build_report (fixture->workspace, today - 60, today, NULL, &error);

  g_assert_no_error (error);
  return input->facts->len;
}

static TpOutcomeRow *
find_row_without_result (TpResultsView *view)
{
  GtkListBox *visits = window_fixture_get_child (view, TP_TYPE_RESULTS_VIEW, "visits");
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (visits, i)) != NULL; i++)
    if (g_object_get_data (G_OBJECT (row), "is-entered") == NULL)
      return TP_OUTCOME_ROW (row);
  return NULL;
}

/* Takes the results of the newest session with visits away, as if its sheet had not come back. */
static void
forget_results (WindowFixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GPtrArray) visits = NULL;
  TpDay today = tp_workspace_get_today (fixture->workspace);
  TpStore *store = tp_workspace_get_store (fixture->workspace);
  TpId chosen = TP_ID_NIL;

  visits = tp_store_list (store, query, NULL);
  for (guint i = 0; i < visits->len; i++) {
    TpVisit *visit = visits->pdata[i];
    g_autoptr (TpSession) session = tp_store_get (store, &tp_session_kind, &visit->session, NULL);

    if (session->day > today || session->day < today - 14 || visit->outcome == TP_OUTCOME_NONE)
      continue;
    if (tp_id_is_nil (&chosen))
      chosen = visit->session;
    if (!tp_id_equal (&chosen, &visit->session))
      continue;
    visit->outcome = TP_OUTCOME_NONE;
    g_assert_true (tp_workspace_save (fixture->workspace, visit, "Sheet lost", NULL));
  }
  g_assert_false (tp_id_is_nil (&chosen));
}

static void
test_results (WindowFixture *fixture, gconstpointer data)
{
  TpResultsView *view;
  TpOutcomeRow *row;
  const TpId *visit_id;
  AdwComboRow *outcome;
  g_autoptr (TpVisit) stored = NULL;
  guint before;

  forget_results (fixture);
  before = count_facts (fixture);
  tp_window_show_page (fixture->window, "reports", "results");
  window_fixture_settle (fixture);
  view = window_fixture_find (fixture->window, TP_TYPE_RESULTS_VIEW);
  row = find_row_without_result (view);
  g_assert_nonnull (row);
  visit_id = g_object_get_data (G_OBJECT (row), "visit");
  stored =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_visit_kind, visit_id, NULL);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  outcome = window_fixture_find (row, ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (outcome, 1);
  tp_outcome_row_save (row);
  window_fixture_settle (fixture);

  tp_record_free (g_steal_pointer (&stored));
  g_assert_cmpuint (count_facts (fixture), ==, before + 1);
}

static void
test_report (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "report", NULL);
  TpReportView *view;
  GtkListBox *figures;
  AdwComboRow *period;
  GtkEditable *until;
  g_autofree char *before = NULL;

  tp_window_show_page (fixture->window, "reports", "report");
  window_fixture_settle (fixture);
  view = window_fixture_find (fixture->window, TP_TYPE_REPORT_VIEW);
  figures = window_fixture_get_child (view, TP_TYPE_REPORT_VIEW, "figures");
  g_assert_nonnull (gtk_list_box_get_row_at_index (figures, 5));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_list_box_get_row_at_index (figures, 0)),
                                 TRUE);
  period = window_fixture_get_child (view, TP_TYPE_REPORT_VIEW, "period");
  for (guint i = 0; i < 5; i++) {
    adw_combo_row_set_selected (period, i);
    window_fixture_settle (fixture);
  }
  until = window_fixture_get_child (view, TP_TYPE_REPORT_VIEW, "until");
  before = g_strdup (gtk_editable_get_text (until));
  gtk_editable_set_text (until, "31/12/9999"); /* a year mistyped: the days stay as they were */
  g_signal_emit_by_name (until, "apply");
  window_fixture_settle (fixture);
  g_assert_cmpstr (gtk_editable_get_text (until), ==, before);
  tp_report_view_write (view, directory);
  WAIT_UNTIL (count_files (directory) == 2);
  window_fixture_run_for (300);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, set_up, func) \
  g_test_add (path, WindowFixture, NULL, set_up, func, window_fixture_tear_down)
  g_test_add_func ("/publish/shows-a-schedule-as-a-list", test_schedule_view);
  ADD ("/publish/writes-what-it-shows", window_fixture_set_up_planned, test_publish);
  ADD ("/publish/says-what-is-left-to-settle", window_fixture_set_up_planned, test_duties);
  ADD ("/publish/previews-each-format", window_fixture_set_up_planned, test_previews);
  ADD ("/publish/teaches-in-an-empty-week", window_fixture_set_up, test_empty_week);
  ADD ("/reports/counts-and-writes", window_fixture_set_up, test_report);
  ADD ("/reports/stores-a-result", window_fixture_set_up, test_results);
  return g_test_run ();
}
