/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The whole window over a small sample: it opens, shows every page, goes through the weeks, takes
 * a change back, sees what others write, fits a narrow screen, and leaves nothing behind. */

#include "tp-config.h"

#include "tp-application.h"
#include "tp-form.h"
#include "tp-plan-page.h"
#include "tp-today-page.h"
#include "window-fixture.h"

static void
test_pages (WindowFixture *fixture, gconstpointer data)
{
  const char *const pages[] = {"today", "plan", "lists", "publish", "reports"};

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++) {
    tp_window_show_page (fixture->window, pages[i], NULL);
    window_fixture_settle (fixture);
  }
}

static void
test_weeks (WindowFixture *fixture, gconstpointer data)
{
  TpWeek week = tp_window_get_week (fixture->window);
  GtkWidget *widget = GTK_WIDGET (fixture->window);

  gtk_widget_activate_action (widget, "win.next-week", NULL);
  g_assert_cmpint (tp_week_compare (tp_window_get_week (fixture->window), week), >, 0);
  gtk_widget_activate_action (widget, "win.previous-week", NULL);
  g_assert_cmpint (tp_week_compare (tp_window_get_week (fixture->window), week), ==, 0);
  g_assert_false (tp_window_set_week_text (fixture->window, "next week"));
  g_assert_true (tp_window_set_week_text (fixture->window, "2026-W53"));
  window_fixture_settle (fixture);
}

static TpTeam *
get_first_team (TpWorkspace *workspace)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_kind);
  g_autoptr (GPtrArray) teams = NULL;

  tp_query_set_order (query, "name", FALSE);
  teams = tp_store_list (tp_workspace_get_store (workspace), query, NULL);
  g_assert_cmpuint (teams->len, >, 0);
  return tp_record_copy (teams->pdata[0]);
}

static void
test_undo (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = get_first_team (fixture->workspace);
  g_autoptr (TpTeam) after = NULL;
  g_autofree char *name = g_strdup (team->name);
  g_autoptr (GError) error = NULL;

  tp_set_text (&team->name, "Another name");
  g_assert_true (tp_workspace_save (fixture->workspace, team, "Change of a name", &error));
  g_assert_no_error (error);
  g_assert_nonnull (tp_workspace_get_undo_title (fixture->workspace));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  after = tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_team_kind,
                        &team->record.id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after->name, ==, name);
  g_assert_nonnull (tp_workspace_get_redo_title (fixture->workspace));
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What a worker wrote is seen as something new in the file, perhaps before the worker is heard:
 * undo is there all the same. */
static void
test_undo_of_a_worker (WindowFixture *fixture, gconstpointer data)
{
  TpStore *store = tp_workspace_get_store (fixture->workspace);
  gint64 version = tp_store_get_data_version (store);
  GtkWidget *button = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "undo_button");
  g_autoptr (TpTeam) team = get_first_team (fixture->workspace);
  g_autoptr (TpTeam) stored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = team};

  tp_set_text (&team->name, "Another name");
  g_assert_false (gtk_widget_get_sensitive (button));
  tp_form_store_async (fixture->workspace, &form, NULL, stored_cb, &result);
  while (tp_store_get_data_version (store) == version)
    g_usleep (1000);
  tp_workspace_poll (fixture->workspace);
  WAIT_UNTIL (result != NULL);
  stored = tp_form_store_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_true (gtk_widget_get_sensitive (button));
  window_fixture_settle (fixture);
}

static void
test_title (WindowFixture *fixture, gconstpointer data)
{
  const char *title = gtk_window_get_title (GTK_WINDOW (fixture->window));

  g_assert_nonnull (strstr (title, tp_workspace_get_office (fixture->workspace)->name));
}

static void
changed_cb (gboolean *was_changed)
{
  *was_changed = TRUE;
}

/* What another program writes is seen within a second and a half. */
static void
test_others (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (TpWorkspace) other = window_fixture_open_again (fixture);
  g_autoptr (TpTeam) team = get_first_team (other);
  g_autoptr (GError) error = NULL;
  gboolean was_changed = FALSE;

  g_signal_connect_swapped (fixture->workspace, "changed", G_CALLBACK (changed_cb), &was_changed);
  tp_set_text (&team->name, "Another name");
  g_assert_true (tp_workspace_save (other, team, "Change of a name", &error));
  g_assert_no_error (error);
  WAIT_UNTIL (was_changed);
  g_signal_handlers_disconnect_by_data (fixture->workspace, &was_changed);
}

static void
test_second_window (WindowFixture *fixture, gconstpointer data)
{
  TpWindow *second = tp_window_new_beside (fixture->window);
  gpointer weak = second;

  g_assert_true (tp_window_get_workspace (second) == fixture->workspace);
  g_assert_cmpint (
    tp_week_compare (tp_window_get_week (second), tp_window_get_week (fixture->window)), ==, 0);
  window_fixture_run_for (200);
  g_object_add_weak_pointer (G_OBJECT (second), &weak);
  gtk_window_destroy (GTK_WINDOW (second));
  WAIT_UNTIL (weak == NULL);
}

/* --- every accelerator does something ---------------------------------------- */

static gboolean
window_has_action (const char *name)
{
  GtkWidgetClass *klass = g_type_class_ref (TP_TYPE_WINDOW);
  const char *found, *property;
  const GVariantType *parameter;
  GType owner;
  gboolean has_it = FALSE;

  for (guint i = 0;
       !has_it && gtk_widget_class_query_action (klass, i, &owner, &found, &parameter, &property);
       i++)
    has_it = g_str_equal (found, name);
  g_type_class_unref (klass);
  return has_it;
}

static gboolean
has_action (GtkApplication *app, TpPlanPage *plan, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  if (g_str_has_prefix (name, "app."))
    return g_action_map_lookup_action (G_ACTION_MAP (app), name + 4) != NULL;
  if (g_str_has_prefix (name, "plan."))
    return g_action_group_has_action (tp_plan_page_get_action_group (plan), name + 5);
  /* The toolkit's own: closing, and the table of shortcuts. */
  return g_str_equal (name, "window.close") || g_str_equal (name, "win.show-help-overlay") ||
         window_has_action (name);
}

static void
test_accelerators (void)
{
  g_autoptr (TpApplication) app = tp_application_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkWidget) plan = g_object_ref_sink (tp_plan_page_new ());
  g_auto (GStrv) actions = NULL;

  g_application_set_flags (G_APPLICATION (app), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (app), NULL, &error));
  g_assert_no_error (error);
  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (app));
  g_assert_cmpuint (g_strv_length (actions), >, 15);
  for (guint i = 0; actions[i] != NULL; i++) {
    if (!has_action (GTK_APPLICATION (app), TP_PLAN_PAGE (plan), actions[i]))
      g_error ("There is no action %s", actions[i]);
  }
}

/* --- from the file manager ------------------------------------------------------- */

typedef struct
{
  GApplication *app;
  gint64 end;
  char *shown;
} Opening;

/* Looks from time to time whether a window shows a workspace, and then closes all of them. */
static gboolean
look_cb (gpointer user_data)
{
  Opening *opening = user_data;
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (opening->app));
  TpWorkspace *workspace = windows != NULL && TP_IS_WINDOW (windows->data)
                             ? tp_window_get_workspace (windows->data)
                             : NULL;

  if (workspace == NULL && g_get_monotonic_time () < opening->end)
    return G_SOURCE_CONTINUE;
  if (workspace != NULL)
    opening->shown = g_strdup (tp_workspace_get_path (workspace));
  while ((windows = gtk_application_get_windows (GTK_APPLICATION (opening->app))) != NULL)
    gtk_window_destroy (windows->data);
  return G_SOURCE_REMOVE;
}

/* The file manager runs “tienphong FILE”; the key lies beside the file. */
static void
test_file_manager (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (TpApplication) app = tp_application_new ();
  g_autofree char *key = g_strconcat (fixture->path, ".key", NULL);
  char *words[] = {(char *) "tienphong", fixture->path, NULL};
  Opening opening = {G_APPLICATION (app), g_get_monotonic_time () + 60 * G_USEC_PER_SEC, NULL};

  g_assert_true (g_file_set_contents (key, "correct horse", -1, NULL));
  g_application_set_flags (opening.app,
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_COMMAND_LINE);
  g_timeout_add (50, look_cb, &opening);
  g_assert_cmpint (g_application_run (opening.app, 2, words), ==, 0);
  g_assert_cmpstr (opening.shown, ==, fixture->path);
  g_free (opening.shown);
}

static int
run_application (char **words)
{
  g_autoptr (TpApplication) app = tp_application_new ();

  g_application_set_flags (G_APPLICATION (app),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_COMMAND_LINE);
  return tp_application_run (app, (int) g_strv_length (words), words);
}

static void
test_no_such_word (WindowFixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = {"--week=nonsense", "--week=2026-W54", "--page=nonsense"};

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    char *words[] = {(char *) "tienphong", (char *) wrong[i], fixture->path, NULL};

    g_assert_cmpint (run_application (words), ==, 2);
  }
}

/* A folder cannot be made inside a file. */
static void
test_no_pictures (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *key = g_strconcat (fixture->path, ".key", NULL);
  g_autofree char *folder = g_build_filename (key, "below", NULL);
  char *words[] = {(char *) "tienphong", (char *) "--pictures", folder, fixture->path, NULL};

  g_assert_true (g_file_set_contents (key, "correct horse", -1, NULL));
  g_assert_cmpint (run_application (words), ==, 1);
}

/* --- narrow -------------------------------------------------------------------- */

static gboolean
is_inside (GtkWidget *widget, GtkWidget *ancestor)
{
  return gtk_widget_is_ancestor (widget, ancestor);
}

/* How wide the window wants to be at least, whatever page it shows and whatever week. */
static int
measure_pages (TpWindow *window)
{
  const char *const pages[] = {"today", "plan", "lists", "publish", "reports"};
  int most = 0, minimum;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    /* A week of another year says which, and is the widest. */
    g_assert_true (tp_window_set_week_text (window, i % 2 == 0 ? "2026-W53" : "2026-W48"));
    tp_window_show_page (window, pages[i], NULL);
    window_fixture_run_for (300);
    gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL,
                        NULL);
    g_test_message ("%s: %d", pages[i], minimum);
    most = MAX (most, minimum);
  }
  return most;
}

static void
test_narrow (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *header = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "header");
  GtkWidget *bar = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "narrow_bar");
  GtkWidget *weeks = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "week_box");
  TpWindow *narrow;

  g_assert_true (is_inside (weeks, header));
  g_assert_false (gtk_widget_get_visible (bar));

  narrow = tp_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (narrow), 360, 640);
  tp_window_set_workspace (narrow, fixture->workspace);
  weeks = window_fixture_get_child (narrow, TP_TYPE_WINDOW, "week_box");
  bar = window_fixture_get_child (narrow, TP_TYPE_WINDOW, "narrow_bar");
  g_assert_true (is_inside (weeks, bar));
  g_assert_true (gtk_widget_get_visible (bar));
  gtk_window_present (GTK_WINDOW (narrow));
  g_assert_cmpint (measure_pages (narrow), <=, 360);
  gtk_window_destroy (GTK_WINDOW (narrow));
}

/* Letters twice as large take two lines rather than a wider window. */
static void
test_narrow_with_large_letters (WindowFixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GtkLabel *week;
  TpWindow *narrow;
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  narrow = tp_window_new (NULL);
  gtk_window_set_default_size (GTK_WINDOW (narrow), 400, 640);
  tp_window_set_workspace (narrow, fixture->workspace);
  gtk_window_present (GTK_WINDOW (narrow));
  g_assert_cmpint (measure_pages (narrow), <=, 400);
  g_assert_true (tp_window_set_week_text (narrow, "2026-W48"));
  window_fixture_run_for (300);
  week = window_fixture_get_child (narrow, TP_TYPE_WINDOW, "week_label");
  g_assert_nonnull (strchr (gtk_label_get_label (week), 0x0a));
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (week)));
  gtk_window_destroy (GTK_WINDOW (narrow));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* --- duties ---------------------------------------------------------------------- */

/* Each duty leads to a page there is, and what it names there is understood without a complaint. */
static void
test_duties (WindowFixture *fixture, gconstpointer data)
{
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (fixture->workspace, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) duties = tp_workspace_list_duties (
    fixture->workspace, &branch->record.id, tp_window_get_week (fixture->window), &error);
  AdwViewStack *pages = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "pages");

  g_assert_no_error (error);
  g_assert_cmpuint (duties->len, >, 0);
  for (guint i = 0; i < duties->len; i++) {
    const TpDuty *duty = duties->pdata[i];

    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show", "(ss)",
                                               duty->page, duty->target));
    window_fixture_settle (fixture);
    g_assert_cmpstr (adw_view_stack_get_visible_child_name (pages), ==, duty->page);
  }
}

/* --- first steps ---------------------------------------------------------------- */

static gpointer
get_today_child (WindowFixture *fixture, const char *name)
{
  gpointer page = window_fixture_find (fixture->window, TP_TYPE_TODAY_PAGE);

  return window_fixture_get_child (page, TP_TYPE_TODAY_PAGE, name);
}

/* Whoever has yet to begin reads where to, and is not told that nothing is left to do. */
static void
test_first_steps (WindowFixture *fixture, gconstpointer data)
{
  AdwViewStack *pages = window_fixture_get_child (fixture->window, TP_TYPE_WINDOW, "pages");
  GtkListBox *steps = get_today_child (fixture, "first_steps");
  g_autofree char *undone = NULL;
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (fixture->workspace, NULL, NULL);
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);
  g_autoptr (GError) error = NULL;
  AdwActionRow *row;
  int n = 0;

  g_assert_true (gtk_widget_get_visible (get_today_child (fixture, "first_steps_group")));
  g_assert_false (gtk_widget_get_visible (get_today_child (fixture, "stack")));
  for (; gtk_list_box_get_row_at_index (steps, n) != NULL; n++) {
    tp_window_show_page (fixture->window, "today", NULL);
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (steps, n)));
    g_assert_true (gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (steps, n))));
    window_fixture_settle (fixture);
    g_assert_cmpstr (adw_view_stack_get_visible_child_name (pages), ==, n < 4 ? "lists" : "plan");
  }
  g_assert_cmpint (n, ==, 5);
  row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (steps, 0));
  undone = g_strdup (adw_action_row_get_subtitle (row));

  tp_set_text (&team->name, "Tổ 1");
  team->branch = branch->record.id;
  tp_workspace_save (fixture->workspace, team, NULL, &error);
  g_assert_no_error (error);
  tp_window_show_page (fixture->window, "today", NULL);
  window_fixture_settle (fixture);
  row = ADW_ACTION_ROW (gtk_list_box_get_row_at_index (steps, 0));
  g_assert_cmpstr (adw_action_row_get_subtitle (row), !=, undone);
}

static void
test_no_first_steps (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (gtk_widget_get_visible (get_today_child (fixture, "first_steps_group")));
  g_assert_true (gtk_widget_get_visible (get_today_child (fixture, "stack")));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) \
  g_test_add (path, WindowFixture, NULL, window_fixture_set_up, func, window_fixture_tear_down)
  ADD ("/window/shows-every-page", test_pages);
  ADD ("/window/goes-through-the-weeks", test_weeks);
  ADD ("/window/takes-back-a-change", test_undo);
  ADD ("/window/takes-back-what-a-worker-wrote", test_undo_of_a_worker);
  ADD ("/window/is-named-after-the-office", test_title);
  ADD ("/window/sees-what-others-write", test_others);
  ADD ("/window/opens-beside-another", test_second_window);
  ADD ("/window/fits-a-narrow-screen", test_narrow);
  ADD ("/window/fits-a-narrow-screen-with-large-letters", test_narrow_with_large_letters);
  ADD ("/window/goes-where-duties-are-done", test_duties);
  g_test_add ("/window/leads-through-the-first-steps", WindowFixture, NULL,
              window_fixture_set_up_new, test_first_steps, window_fixture_tear_down);
  ADD ("/window/has-no-first-steps-when-they-are-done", test_no_first_steps);
  ADD ("/window/opens-what-the-file-manager-names", test_file_manager);
  ADD ("/window/refuses-words-that-mean-nothing", test_no_such_word);
  ADD ("/window/fails-where-no-picture-can-be-saved", test_no_pictures);
  g_test_add_func ("/window/has-an-action-for-each-accelerator", test_accelerators);
  return g_test_run ();
}
