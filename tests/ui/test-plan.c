/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page as a whole: it shows something without a workspace, plans a week, stops with the
 * best so far, goes from a finding to its session, and leaves nothing behind. */

#include "tp-config.h"

#include "plan-fixture.h"
#include "tp-difference-dialog.h"
#include "tp-telling-dialog.h"

static void
activate (PlanFixture *fixture, const char *name, GVariant *parameter)
{
  g_action_group_activate_action (tp_plan_page_get_action_group (fixture->page), name, parameter);
}

static void
test_empty (void)
{
  GtkWidget *window = gtk_window_new ();
  gpointer page = tp_plan_page_new ();

  g_object_add_weak_pointer (page, &page);
  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_present (GTK_WINDOW (window));
  plan_fixture_run_for (150);
  tp_plan_page_show_target (page, "00004");
  tp_plan_page_set_context (page, NULL, NULL, (TpWeek){2026, 48});
  tp_plan_page_refresh (page);
  g_assert_false (g_action_group_get_action_enabled (tp_plan_page_get_action_group (page), "run"));
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (page == NULL);
}

static void
wait_for_run (PlanFixture *fixture)
{
  WAIT_UNTIL (fixture->page->run == NULL);
}

static void
test_run (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  activate (fixture, "run-for", g_variant_new_int32 (1));
  g_assert_nonnull (fixture->page->run);
  g_assert_false (
    g_action_group_get_action_enabled (tp_plan_page_get_action_group (fixture->page), "run"));
  wait_for_run (fixture);
  g_assert_true (
    g_action_group_get_action_enabled (tp_plan_page_get_action_group (fixture->page), "run"));
  g_assert_cmpuint (tp_plan_scene_get_plan (fixture->page->scene)->sessions->len, >, 0);
}

static void
test_stop (PlanFixture *fixture, gconstpointer data)
{
  activate (fixture, "run-for", g_variant_new_int32 (300));
  plan_fixture_run_for (400);
  activate (fixture, "cancel", NULL);
  wait_for_run (fixture);
  g_assert_cmpuint (tp_plan_scene_get_plan (fixture->page->scene)->sessions->len, >, 0);
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_visible (GTK_WIDGET (window)))
      return ADW_MESSAGE_DIALOG (window);
  }
  return NULL;
}

/* The row of @title below @widget, or NULL. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static GtkWidget *
find_expander (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_EXPANDER_ROW (widget) &&
      g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_expander (child, title);
  return found;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), words))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

/* A week without a session is planned. What that changed can be looked at, with names beside codes
 * once a list is opened, and taken back from there, also when something else was done since. */
static void
test_changes (PlanFixture *fixture, gconstpointer data)
{
  GActionGroup *actions = tp_plan_page_get_action_group (fixture->page);
  TpWeek next = tp_week_add (fixture->week, 1);
  const TpWeekPlan *plan;
  g_autofree char *title = NULL, *setting = NULL;
  g_autoptr (GError) error = NULL;
  AdwMessageDialog *dialog;
  const TpPlanMoved *first;
  GtkWidget *list;

  g_assert_false (g_action_group_get_action_enabled (actions, "show-changes"));
  tp_plan_page_set_context (fixture->page, fixture->workspace, &fixture->branch, next);
  WAIT_UNTIL (g_action_group_get_action_enabled (actions, "run"));
  activate (fixture, "run-for", g_variant_new_int32 (300));
  plan_fixture_run_for (300);
  activate (fixture, "cancel", NULL);
  wait_for_run (fixture);
  WAIT_UNTIL (g_action_group_get_action_enabled (actions, "show-changes"));
  g_assert_cmpuint (tp_plan_scene_get_plan (fixture->page->scene)->visits->len, >, 0);

  activate (fixture, "show-changes", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), "Requests served"));
  g_assert_null (find_expander (GTK_WIDGET (dialog), "Without a place now"));
  list = find_expander (GTK_WIDGET (dialog), "Newly planned");
  g_assert_nonnull (list);
  first = fixture->page->changes->difference->moved->pdata[0];
  plan = tp_plan_scene_get_plan (fixture->page->scene);
  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];
    const TpPerson *person = tp_week_plan_find (plan, &request->person);

    if (g_str_equal (request->code, first->code))
      title = g_strdup_printf ("%s · %s", first->code, person->name);
  }
  g_assert_null (find_row (list, title));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (list), TRUE);
  g_assert_nonnull (find_row (list, title));

  g_assert_true (
    tp_workspace_set_setting (fixture->workspace, "foresight.within_days", "61", &error));
  g_assert_no_error (error);
  adw_message_dialog_response (dialog, "undo");
  gtk_window_close (GTK_WINDOW (dialog));
  WAIT_UNTIL (tp_plan_scene_get_plan (fixture->page->scene)->visits->len == 0);
  g_assert_false (g_action_group_get_action_enabled (actions, "show-changes"));
  setting = tp_workspace_dup_setting (fixture->workspace, "foresight.within_days", NULL);
  g_assert_cmpstr (setting, ==, "61");
}

static void
assert_figure (GtkWidget *dialog, const char *title, const char *figure)
{
  GtkWidget *row = find_row (dialog, title);

  g_assert_nonnull (row);
  g_assert_nonnull (find_label (row, figure));
}

/* Where nothing would change it is said in words, and no figure points at itself. */
static void
test_same (void)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TpPlanDifference same = {
    .before = {.people = 8, .sessions = 3},
    .after = {.people = 8, .sessions = 4},
    .wards = none,
    .groups = none,
    .moved = none,
  };
  TpWhatIf anew = {.kind = TP_WHAT_IF_PLANNED_ANEW, .day = TP_DAY_NONE, .part = -1};
  GtkWidget *dialog = tp_difference_dialog_new (NULL, &same, NULL, &anew);

  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "What if the week is planned anew?");
  g_assert_true (g_str_has_prefix (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)),
                                   "Everybody would keep"));
  g_assert_cmpfloat (gtk_label_get_xalign (GTK_LABEL (
                       find_label (dialog, "Everybody would keep the place they have."))),
                     ==, 0);
  assert_figure (dialog, "Requests served", "8");
  assert_figure (dialog, "Sessions", "3 → 4 (+1)");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The keys begin with the case, and of who is ill the post and the team are read as well. */
static void
test_what_if_names (PlanFixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;
  GtkWidget *kind, *who;
  const char *words;

  activate (fixture, "what-if", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  kind = find_row (GTK_WIDGET (dialog), "Case");
  who = find_row (GTK_WIDGET (dialog), "Who");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (dialog)) == kind);
  words = adw_action_row_get_subtitle (ADW_ACTION_ROW (who));
  g_assert_nonnull (words);
  g_assert_nonnull (strstr (words, " – "));
  g_assert_nonnull (strstr (words, ", "));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* On a small screen with letters twice as large a dialog keeps its buttons in sight. */
static void
test_small_screen (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  TpPlanDifference difference = {.wards = none, .groups = none, .moved = none};
  TpWhatIf anew = {.kind = TP_WHAT_IF_PLANNED_ANEW, .day = TP_DAY_NONE, .part = -1};
  GtkWidget *window, *dialog;
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 640);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_height (window) > 0);
  dialog = tp_difference_dialog_new (GTK_WINDOW (window), &difference, NULL, &anew);
  gtk_window_present (GTK_WINDOW (dialog));
  WAIT_UNTIL (gtk_widget_get_height (dialog) > 0);
  g_assert_cmpint (gtk_widget_get_height (dialog), <=, gtk_widget_get_height (window));
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* What is told begins with the case it is told of, and then with whom or what it is about. */
static void
assert_begins (AdwMessageDialog *dialog, const char *heading, const char *words)
{
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, heading);
  g_assert_true (g_str_has_prefix (tp_telling_dialog_get_words (dialog), words));
}

/* Which thing is asked for only where the case is about one; it is named with what it is. */
static void
test_what_if_vehicle (PlanFixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;
  GtkWidget *kind, *thing;

  activate (fixture, "what-if", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  kind = find_row (GTK_WIDGET (dialog), "Case");
  thing = find_row (GTK_WIDGET (dialog), "Vehicle or thing");
  g_assert_false (gtk_widget_get_visible (thing));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 5);
  g_assert_true (gtk_widget_get_visible (thing));
  adw_combo_row_set_selected (ADW_COMBO_ROW (thing), 2);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (thing)), ==,
                   "Xe buýt cải tạo số 1 (mẫu) – Service bus");
  g_assert_false (gtk_widget_get_visible (find_row (GTK_WIDGET (dialog), "Team")));
  adw_message_dialog_response (dialog, "compare");
  gtk_window_close (GTK_WINDOW (dialog));
  plan_fixture_run_for (300);
  activate (fixture, "cancel", NULL);
  wait_for_run (fixture);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  assert_begins (dialog, "What if a vehicle or a thing is out of use?",
                 "Xe buýt cải tạo số 1 (mẫu) · All week\n");
  g_assert_nonnull (strstr (tp_telling_dialog_get_words (dialog), "\nStopped early: "));
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), "Priority served"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Where the branch has nothing that the case is about it cannot be asked, and it is said why. */
static void
test_what_if_nothing (PlanFixture *fixture, gconstpointer data)
{
  GPtrArray *vehicles = tp_plan_scene_get_plan (fixture->page->scene)->vehicles;
  gsize n;
  g_autofree gpointer *kept = g_ptr_array_steal (vehicles, &n);
  AdwMessageDialog *dialog;
  GtkWidget *kind;

  g_assert_cmpuint (n, >, 0);
  activate (fixture, "what-if", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  kind = find_row (GTK_WIDGET (dialog), "Case");
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "compare"));
  for (guint k = 5; k <= 6; k++) {
    adw_combo_row_set_selected (ADW_COMBO_ROW (kind), k);
    g_assert_false (adw_message_dialog_get_response_enabled (dialog, "compare"));
    g_assert_nonnull (find_label (GTK_WIDGET (dialog),
                                  "The branch has no vehicle and no thing yet: they are entered in "
                                  "Lists, Vehicles and equipment."));
  }
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 1);
  g_assert_true (adw_message_dialog_get_response_enabled (dialog, "compare"));
  gtk_window_close (GTK_WINDOW (dialog));
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (vehicles, kept[i]);
}

/* A day and a part of it can be chosen where something is missing then. */
static void
test_what_if_day (PlanFixture *fixture, gconstpointer data)
{
  AdwMessageDialog *dialog;
  GtkWidget *kind, *day, *part;

  activate (fixture, "what-if", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  kind = find_row (GTK_WIDGET (dialog), "Case");
  day = find_row (GTK_WIDGET (dialog), "When");
  part = find_row (GTK_WIDGET (dialog), "Part of the day");
  g_assert_false (gtk_widget_get_visible (day));
  adw_combo_row_set_selected (ADW_COMBO_ROW (kind), 1);
  g_assert_true (gtk_widget_get_visible (day));
  g_assert_false (gtk_widget_get_visible (part));
  adw_combo_row_set_selected (ADW_COMBO_ROW (day), 3);
  g_assert_true (gtk_widget_get_visible (part));
  adw_combo_row_set_selected (ADW_COMBO_ROW (part), 1);
  adw_message_dialog_response (dialog, "compare");
  gtk_window_close (GTK_WINDOW (dialog));
  plan_fixture_run_for (300);
  activate (fixture, "cancel", NULL);
  wait_for_run (fixture);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  g_assert_nonnull (strstr (tp_telling_dialog_get_words (dialog), "Wednesday, "));
  g_assert_nonnull (strstr (tp_telling_dialog_get_words (dialog), ", morning\n"));
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), "Priority served"));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* Asked, compared and shown; the week is as it was. */
static void
test_what_if (PlanFixture *fixture, gconstpointer data)
{
  guint n_before = tp_plan_scene_get_plan (fixture->page->scene)->visits->len;
  AdwMessageDialog *dialog;

  activate (fixture, "what-if", NULL);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  adw_message_dialog_response (dialog, "compare");
  gtk_window_close (GTK_WINDOW (dialog));
  plan_fixture_run_for (300);
  activate (fixture, "cancel", NULL);
  wait_for_run (fixture);
  WAIT_UNTIL ((dialog = find_dialog ()) != NULL);
  g_assert_nonnull (find_row (GTK_WIDGET (dialog), "Priority served"));
  gtk_window_close (GTK_WINDOW (dialog));
  plan_fixture_run_for (100);
  g_assert_cmpuint (tp_plan_scene_get_plan (fixture->page->scene)->visits->len, ==, n_before);
}

/* Nobody plans a week that is over; the button says why. */
static void
test_week_is_over (PlanFixture *fixture, gconstpointer data)
{
  GActionGroup *actions = tp_plan_page_get_action_group (fixture->page);
  GtkWidget *button = GTK_WIDGET (gtk_widget_get_template_child (
    GTK_WIDGET (fixture->page->board_view), TP_TYPE_BOARD_VIEW, "run_button"));
  g_autofree char *usual = g_strdup (gtk_widget_get_tooltip_text (button));

  g_assert_true (g_action_group_get_action_enabled (actions, "run"));
  tp_plan_page_set_context (fixture->page, fixture->workspace, &fixture->branch,
                            tp_week_add (fixture->week, -2));
  WAIT_UNTIL (!g_action_group_get_action_enabled (actions, "run") &&
              !g_action_group_get_action_enabled (actions, "what-if"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), !=, usual);
  tp_plan_page_set_context (fixture->page, fixture->workspace, &fixture->branch,
                            tp_week_add (fixture->week, -1));
  WAIT_UNTIL (g_action_group_get_action_enabled (actions, "run"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, usual);
}

/* The page goes while the planner is at work: nothing crashes, nothing is kept. */
static void
test_leave_while_running (PlanFixture *fixture, gconstpointer data)
{
  activate (fixture, "run-for", g_variant_new_int32 (300));
  plan_fixture_run_for (100);
}

static void
test_halves (PlanFixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->page->map_view);
  GtkWidget *board = GTK_WIDGET (fixture->page->board_view);

  activate (fixture, "show-map", NULL);
  g_assert_true (gtk_widget_get_visible (map) && !gtk_widget_get_visible (board));
  activate (fixture, "show-board", NULL);
  g_assert_true (!gtk_widget_get_visible (map) && gtk_widget_get_visible (board));
  activate (fixture, "show-board", NULL);
  g_assert_true (gtk_widget_get_visible (map) && gtk_widget_get_visible (board));
}

static void
set_width (PlanFixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 850);
  plan_fixture_run_for (400);
}

/* As narrow as a telephone, and back. */
static void
test_narrow (PlanFixture *fixture, gconstpointer data)
{
  GtkWidget *map = GTK_WIDGET (fixture->page->map_view);
  GtkWidget *board = GTK_WIDGET (fixture->page->board_view);
  GtkWidget *button =
    GTK_WIDGET (gtk_widget_get_template_child (map, TP_TYPE_MAP_VIEW, "board_button"));

  set_width (fixture, 370);
  WAIT_UNTIL (!gtk_widget_get_visible (map) && gtk_widget_get_visible (board));
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (fixture->page)) <= 370 &&
              gtk_widget_get_width (board) <= 370);
  activate (fixture, "show-map", NULL);
  g_assert_true (gtk_widget_get_visible (map) && !gtk_widget_get_visible (board));
  g_assert_true (gtk_widget_get_visible (button)); /* the way back */
  activate (fixture, "focus-board", NULL);
  g_assert_true (!gtk_widget_get_visible (map) && gtk_widget_get_visible (board));
  WAIT_UNTIL (gtk_widget_get_width (board) <= 370);
  set_width (fixture, 1300);
  WAIT_UNTIL (gtk_widget_get_visible (map) && gtk_widget_get_visible (board) &&
              !gtk_widget_get_visible (button));
}

static void
test_session_target (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autofree char *text = tp_id_to_string (&id);

  tp_plan_page_show_target (fixture->page, text);
  g_assert_true (
    tp_board_grid_get_focus_cell (tp_board_view_get_grid (fixture->page->board_view)) ==
    tp_board_grid_get_cell (tp_board_view_get_grid (fixture->page->board_view), row, slot));
  plan_fixture_run_for (150);
  tp_plan_page_show_target (fixture->page, "nowhere");
}

static void
test_state (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  const TpSession *after;

  tp_plan_scene_select_session (fixture->page->scene, &id);
  activate (fixture, "set-state", g_variant_new_string ("agreed"));
  after = tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &id);
  g_assert_cmpint (after->state, ==, TP_SESSION_AGREED);
  activate (fixture, "to-draft", NULL);
  after = tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &id);
  g_assert_cmpint (after->state, ==, TP_SESSION_DRAFT);
  g_assert_false (
    g_action_group_get_action_enabled (tp_plan_page_get_action_group (fixture->page), "to-draft"));
  activate (fixture, "open", NULL);
  plan_fixture_run_for (200);
}

static guint
count_in_state (PlanFixture *fixture, TpSessionState state)
{
  GPtrArray *sessions = tp_plan_scene_get_plan (fixture->page->scene)->sessions;
  guint n = 0;

  for (guint i = 0; i < sessions->len; i++)
    n += ((TpSession *) g_ptr_array_index (sessions, i))->state == (int) state;
  return n;
}

/* All drafts go to their wards and are agreed, each in one step that undo takes back. */
static void
test_all_states (PlanFixture *fixture, gconstpointer data)
{
  GActionGroup *actions = tp_plan_page_get_action_group (fixture->page);
  guint n_drafts = count_in_state (fixture, TP_SESSION_DRAFT);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (n_drafts, >, 1);
  g_assert_false (g_action_group_get_action_enabled (actions, "agree-all"));
  activate (fixture, "send-all", NULL);
  g_assert_cmpuint (count_in_state (fixture, TP_SESSION_SENT), ==, n_drafts);
  g_assert_false (g_action_group_get_action_enabled (actions, "send-all"));
  activate (fixture, "agree-all", NULL);
  g_assert_cmpuint (count_in_state (fixture, TP_SESSION_AGREED), ==, n_drafts);
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  WAIT_UNTIL (count_in_state (fixture, TP_SESSION_SENT) == n_drafts);
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  WAIT_UNTIL (count_in_state (fixture, TP_SESSION_DRAFT) == n_drafts);
}

/* What another window wrote is shown without asking. */
static void
test_change_elsewhere (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  const TpSession *session = plan_fixture_find_session (fixture, &row, &slot);
  TpMove move = {.type = TP_MOVE_REMOVE_SESSION, .session = session->record.id};
  TpId id = session->record.id;
  g_autoptr (GError) error = NULL;

  g_assert_true (tp_workspace_make_move (fixture->workspace, &fixture->branch, fixture->week, &move,
                                         NULL, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &id) == NULL);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/plan/shows-something-without-a-workspace", test_empty);
  g_test_add_func ("/ui/plan/says-that-nothing-would-change", test_same);
  g_test_add_func ("/ui/plan/keeps-its-buttons-on-a-small-screen", test_small_screen);
#define ADD(path, func) \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, func, plan_fixture_tear_down)
  ADD ("/ui/plan/plans-the-week", test_run);
  ADD ("/ui/plan/stops-with-the-best-so-far", test_stop);
  ADD ("/ui/plan/what-if-is-asked-and-shown", test_what_if);
  ADD ("/ui/plan/what-if-names-who-is-ill", test_what_if_names);
  ADD ("/ui/plan/what-if-there-is-nothing-of-it", test_what_if_nothing);
  ADD ("/ui/plan/what-if-half-a-day", test_what_if_day);
  ADD ("/ui/plan/what-if-something-is-out-of-use", test_what_if_vehicle);
  ADD ("/ui/plan/what-planning-changed-is-shown-and-taken-back", test_changes);
  ADD ("/ui/plan/week-that-is-over-is-not-planned", test_week_is_over);
  ADD ("/ui/plan/leaves-while-running", test_leave_while_running);
  ADD ("/ui/plan/either-half-fills-the-page", test_halves);
  ADD ("/ui/plan/one-half-where-there-is-no-room-for-both", test_narrow);
  ADD ("/ui/plan/goes-to-a-session", test_session_target);
  ADD ("/ui/plan/sets-a-state", test_state);
  ADD ("/ui/plan/sends-and-agrees-all", test_all_states);
  ADD ("/ui/plan/follows-changes-made-elsewhere", test_change_elsewhere);
  return g_test_run ();
}
