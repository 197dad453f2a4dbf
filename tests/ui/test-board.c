/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board by keyboard: what is taken up, what the slots answer, what a drop changes and an undo
 * takes back; and that its columns meet. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>

#include "plan-fixture.h"
#include "tp-rule-words.h"
#include "tp-session-popover.h"
#include "tp-venue-chooser.h"
#include "tp-why-here.h"

static void
test_columns (void)
{
  guint used = TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (6, TP_PART_MORNING);

  for (int width = 300; width < 2600; width += 37) {
    TpBoardLayout layout = tp_board_layout_new (width, used, 1);
    int x = 0;

    for (int slot = 0; slot < TP_N_SLOTS; slot++) {
      g_assert_cmpint (layout.x[slot], ==, x);
      g_assert_cmpint (layout.slot_width[slot], >, 10);
      g_assert_cmpint (tp_board_layout_find_slot (&layout, x), ==, slot);
      x += layout.slot_width[slot];
    }
    g_assert_cmpint (x, ==, layout.width);
    g_assert_cmpint (tp_board_layout_find_slot (&layout, x), ==, -1);
    g_assert_cmpint (layout.slot_width[0], >, layout.slot_width[TP_PART_EVENING]);
    g_assert_cmpint (layout.slot_width[15], >, layout.slot_width[18]);
  }
}

/* Letters twice as large get rows, heads and least widths twice as large. */
static void
test_large_letters (void)
{
  TpBoardLayout usual = tp_board_layout_new (600, 0, 1);
  TpBoardLayout large = tp_board_layout_new (1200, 0, 2);

  g_assert_cmpint (large.row_height, ==, 2 * usual.row_height);
  g_assert_cmpint (large.header_height, ==, 2 * usual.header_height);
  g_assert_cmpint (large.team_width, ==, 2 * usual.team_width);
  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    g_assert_cmpint (large.slot_width[slot], ==, 2 * usual.slot_width[slot]);
}

static TpBoardGrid *
get_grid (PlanFixture *fixture)
{
  return tp_board_view_get_grid (fixture->page->board_view);
}

static const TpSession *
find (PlanFixture *fixture, const TpId *session)
{
  return tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), session);
}

static int
get_slot (PlanFixture *fixture, const TpId *session)
{
  const TpSession *one = find (fixture, session);

  return TP_SLOT_INDEX (tp_day_get_weekday (one->day), one->part);
}

static gboolean
press (PlanFixture *fixture, guint key, GdkModifierType modifiers)
{
  return plan_fixture_press (GTK_WIDGET (get_grid (fixture)), key, modifiers);
}

static void
walk_to (PlanFixture *fixture, guint row, int slot)
{
  for (guint i = 0; i < tp_board_grid_get_n_rows (get_grid (fixture)); i++)
    press (fixture, GDK_KEY_Up, 0);
  press (fixture, GDK_KEY_Home, 0);
  /* While something is carried the team's name is no place to stand on. */
  if (tp_plan_scene_get_cargo (fixture->page->scene).type == TP_CARGO_NONE)
    press (fixture, GDK_KEY_Right, 0);
  for (guint i = 0; i < row; i++)
    press (fixture, GDK_KEY_Down, 0);
  for (int i = 0; i < slot; i++)
    press (fixture, GDK_KEY_Right, 0);
  g_assert_true (tp_board_grid_get_focus_cell (get_grid (fixture)) ==
                 tp_board_grid_get_cell (get_grid (fixture), row, slot));
}

static void
test_walk (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  const TpSession *session = plan_fixture_find_session (fixture, &row, &slot);

  walk_to (fixture, row, slot);
  g_assert_true (
    tp_id_equal (tp_plan_scene_get_session (fixture->page->scene), &session->record.id));
  g_assert_true (
    gtk_widget_is_focus (GTK_WIDGET (tp_board_grid_get_cell (get_grid (fixture), row, slot))));
}

static void
test_carry (PlanFixture *fixture, gconstpointer data)
{
  guint row, to_row;
  int slot, to_slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (GError) error = NULL;
  const TpSession *after;

  walk_to (fixture, row, slot);
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_SESSION);
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &to_row, &to_slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &to_row, &to_slot));
  walk_to (fixture, to_row, to_slot);
  g_assert_cmpint (
    tp_board_cell_get_answer (tp_board_grid_get_cell (get_grid (fixture), to_row, to_slot)), !=,
    TP_ANSWER_NONE);
  g_assert_true (press (fixture, GDK_KEY_Return, 0));

  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_NONE);
  after = find (fixture, &id);
  g_assert_cmpint (get_slot (fixture, &id), ==, to_slot);
  g_assert_true (tp_id_equal (
    &after->team, tp_board_row_get_team (tp_board_grid_get_row (get_grid (fixture), to_row))));
  g_assert_nonnull (
    tp_board_cell_get_face (tp_board_grid_get_cell (get_grid (fixture), to_row, to_slot)));
  g_assert_null (tp_board_cell_get_face (tp_board_grid_get_cell (get_grid (fixture), row, slot)));

  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (get_slot (fixture, &id) == slot);
  g_assert_nonnull (
    tp_board_cell_get_face (tp_board_grid_get_cell (get_grid (fixture), row, slot)));
}

static gboolean
have_all_answered (PlanFixture *fixture)
{
  TpBoardGrid *grid = get_grid (fixture);

  for (guint row = 0; row < tp_board_grid_get_n_rows (grid); row++)
    for (int slot = 0; slot < TP_N_SLOTS; slot++)
      if (tp_board_cell_get_answer (tp_board_grid_get_cell (grid, row, slot)) == TP_ANSWER_NONE)
        return FALSE;
  return TRUE;
}

static void
test_put_back (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;

  plan_fixture_find_session (fixture, &row, &slot);
  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_x, GDK_CONTROL_MASK);
  WAIT_UNTIL (have_all_answered (fixture));
  g_assert_true (press (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_NONE);
  for (int j = 0; j < TP_N_SLOTS; j++)
    g_assert_cmpint (tp_board_cell_get_answer (tp_board_grid_get_cell (get_grid (fixture), row, j)),
                     ==, TP_ANSWER_NONE);
  g_assert_false (press (fixture, GDK_KEY_Escape, 0));
}

/* A refused slot says why and changes nothing; what is carried is still carried. */
static void
test_refused (PlanFixture *fixture, gconstpointer data)
{
  guint row, to_row;
  int slot, to_slot;
  const TpVerdict *verdict;
  const char *title;

  plan_fixture_find_session (fixture, &row, &slot);
  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_space, 0);
  g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_REFUSED, &to_row, &to_slot));
  verdict = tp_board_grid_get_verdict (get_grid (fixture), to_row, to_slot);
  g_assert_cmpstr (verdict->words, !=, NULL);
  title = tp_workspace_get_undo_title (fixture->workspace);
  walk_to (fixture, to_row, to_slot);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, title);
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_SESSION);
}

static void
test_request (PlanFixture *fixture, gconstpointer data)
{
  guint row, to_row;
  int slot, to_slot;
  TpId session = plan_fixture_find_session (fixture, &row, &slot)->record.id, request;
  g_autoptr (GPtrArray) visits =
    tp_week_plan_list_visits (tp_plan_scene_get_plan (fixture->page->scene), &session);
  const TpWeekPlan *plan;

  request = ((TpVisit *) g_ptr_array_index (visits, 0))->request;
  tp_plan_scene_select_session (fixture->page->scene, &session);
  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_Delete, 0);
  plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_assert_null (tp_week_plan_find_visit_of (plan, &request));
  g_assert_cmpuint (
    tp_waiting_list_get_n_requests (tp_board_view_get_waiting_list (fixture->page->board_view)), >,
    0);

  tp_plan_scene_set_cargo (fixture->page->scene, TP_CARGO_REQUEST, &request);
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &to_row, &to_slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &to_row, &to_slot));
  walk_to (fixture, to_row, to_slot);
  press (fixture, GDK_KEY_Return, 0);
  plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_assert_nonnull (tp_week_plan_find_visit_of (plan, &request));
}

static void
test_team (PlanFixture *fixture, gconstpointer data)
{
  TpBoardGrid *grid = get_grid (fixture);
  guint row;
  int slot, n_before;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;

  g_assert_nonnull (find (fixture, &id));
  n_before = (int) tp_plan_scene_get_plan (fixture->page->scene)->sessions->len;
  walk_to (fixture, row, 0);
  press (fixture, GDK_KEY_Left, 0);
  g_assert_null (tp_board_grid_get_focus_cell (grid));
  g_assert_true (press (fixture, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_TEAM);
  /* A team cannot go into another team's row. */
  g_assert_cmpint (
    tp_board_grid_get_verdict (grid, (row + 1) % tp_board_grid_get_n_rows (grid), 0)->level, ==,
    TP_VERDICT_REFUSED);
  for (slot = 0; slot < TP_N_SLOTS; slot++)
    if (tp_board_grid_get_verdict (grid, row, slot)->level != TP_VERDICT_REFUSED)
      break;
  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_Return, 0);
  g_assert_cmpint ((int) tp_plan_scene_get_plan (fixture->page->scene)->sessions->len, ==,
                   n_before + 1);
}

static GtkWidget *
find_below (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    found = find_below (child, type);
    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Space on the list of wards takes the ward up; put into a slot it is a session there. */
static void
test_ward (PlanFixture *fixture, gconstpointer data)
{
  GtkWidget *view = find_below (GTK_WIDGET (fixture->page->map_view), GTK_TYPE_COLUMN_VIEW);
  TpPlanScene *scene = fixture->page->scene;
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  TpId ward = ((TpWard *) g_ptr_array_index (plan->wards, 1))->record.id;
  const TpSession *session;
  guint row;
  int slot;

  tp_plan_scene_select_ward (scene, &ward);
  g_assert_true (plan_fixture_press (view, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (scene).type, ==, TP_CARGO_WARD);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (get_grid (fixture))));
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &row, &slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &row, &slot));
  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_Return, 0);
  session = find (fixture, tp_plan_scene_get_session (scene));
  g_assert_nonnull (session);
  g_assert_true (tp_id_equal (&session->ward, &ward));
}

static void
test_shortcuts (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  int moved;

  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_p, 0);
  g_assert_true (find (fixture, &id)->is_pinned);
  press (fixture, GDK_KEY_p, 0);
  g_assert_false (find (fixture, &id)->is_pinned);
  press (fixture, GDK_KEY_Right, GDK_ALT_MASK);
  moved = get_slot (fixture, &id);
  g_assert_true (moved == slot + 1 || moved == slot); /* refused where another session is */
}

/* Each cell says its full date, part and team. */
static void
test_words (PlanFixture *fixture, gconstpointer data)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  guint row;
  int slot;
  const TpSession *session = plan_fixture_find_session (fixture, &row, &slot);
  const TpTeam *team = tp_week_plan_find (plan, &session->team);
  TpBoardCell *cell = tp_board_grid_get_cell (get_grid (fixture), row, slot);
  const char *words = tp_board_cell_get_words (cell);
  int year, month, day;
  g_autofree char *date = NULL;

  tp_day_get_ymd (session->day, &year, &month, &day);
  date = g_strdup_printf (" %d/%d", day, month);
  g_assert_nonnull (strstr (words, date));
  g_assert_nonnull (strstr (words, team->name));
  g_assert_nonnull (strstr (words, tp_enum_get_title (&tp_mode_enum, session->mode)));
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (get_grid (fixture), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (tp_board_grid_get_row (get_grid (fixture), row),
                                   GTK_ACCESSIBLE_ROLE_ROW);
}

static GtkWidget *
find_popover (PlanFixture *fixture)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (fixture->page->board_view)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (TP_IS_SESSION_POPOVER (child))
      return child;
  g_assert_not_reached ();
}

static GtkWidget *
find_button (GtkWidget *widget, const char *words)
{
  GtkWidget *child, *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), words) == 0)
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, words);
  return found;
}

static void
click (PlanFixture *fixture, const char *words)
{
  GtkWidget *button = find_button (find_popover (fixture), words);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_visible (button));
  g_signal_emit_by_name (button, "clicked");
  plan_fixture_run_for (50);
}

/* Enter opens the details; another Enter closes them and changes nothing. */
static void
test_second_enter (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  g_autofree char *title = NULL;
  GtkWidget *popover, *focus;

  plan_fixture_find_session (fixture, &row, &slot);
  walk_to (fixture, row, slot);
  title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  press (fixture, GDK_KEY_Return, 0);
  popover = find_popover (fixture);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  WAIT_UNTIL ((focus = gtk_root_get_focus (GTK_ROOT (fixture->window))) != NULL &&
              gtk_widget_is_ancestor (focus, popover));
  g_assert_true (gtk_widget_activate (focus));
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, title);
}

/* A session goes to its ward and is agreed by the buttons; each shows only where it can be done. */
static void
test_agree (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (GError) error = NULL;
  GtkWidget *popover = find_popover (fixture);

  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_cmpint (find (fixture, &id)->state, ==, TP_SESSION_DRAFT);
  g_assert_false (gtk_widget_get_visible (find_button (popover, "Post_pone…")));
  click (fixture, "_Send to the Ward");
  WAIT_UNTIL (find (fixture, &id)->state == TP_SESSION_SENT);
  WAIT_UNTIL (!gtk_widget_get_visible (find_button (popover, "_Send to the Ward")));
  g_assert_true (gtk_widget_get_visible (find_button (popover, "Post_pone…")));
  click (fixture, "Mark as _Agreed");
  WAIT_UNTIL (find (fixture, &id)->state == TP_SESSION_AGREED);
  WAIT_UNTIL (!gtk_widget_get_visible (find_button (popover, "Mark as _Agreed")));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (find (fixture, &id)->state == TP_SESSION_SENT);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_child (child, type);
  return found;
}

/* A session of the week that has visits; of @mode, if it is not 0. */
static TpId
find_busy_session (PlanFixture *fixture, int mode)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);

  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);

    if ((mode == 0 || session->mode == mode) && visits->len > 1 &&
        !tp_week_plan_is_called_off (session))
      return session->record.id;
  }
  g_assert_not_reached ();
}

static GtkWidget *
find_tooltip (GtkWidget *widget, const char *words)
{
  GtkWidget *child, *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0)
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_tooltip (child, words);
  return found;
}

static int
count_told (PlanFixture *fixture, const TpId *session)
{
  return tp_week_plan_count_told (tp_plan_scene_get_plan (fixture->page->scene), session, NULL);
}

/* One resident by the box in the list, which keeps the focus; the rest by the button; undo takes
 * each back. */
static void
test_tell (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, 0);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  GtkWidget *popover = find_popover (fixture), *check;
  g_autoptr (GError) error = NULL;
  int n_residents;

  tp_week_plan_count_told (plan, &id, &n_residents);
  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  check = find_child (popover, GTK_TYPE_CHECK_BUTTON);
  g_assert_nonnull (check);
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  WAIT_UNTIL (count_told (fixture, &id) == 1);
  WAIT_UNTIL (GTK_IS_CHECK_BUTTON (gtk_root_get_focus (GTK_ROOT (fixture->window))));
  click (fixture, "Mark All as _Told");
  WAIT_UNTIL (count_told (fixture, &id) == n_residents);
  WAIT_UNTIL (!gtk_widget_get_visible (find_button (popover, "Mark All as _Told")));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (count_told (fixture, &id) == 1);
}

static void
test_tell_by_key (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, 0);

  tp_board_grid_reveal_session (get_grid (fixture), &id, TRUE);
  WAIT_UNTIL (tp_board_grid_get_focus_cell (get_grid (fixture)) != NULL);
  g_assert_true (press (fixture, GDK_KEY_t, 0));
  WAIT_UNTIL (count_told (fixture, &id) > 1);
}

/* A venue is chosen from the list; one that is taken says so and changes nothing. */
static void
test_venue (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, TP_MODE_HALL);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_autoptr (GPtrArray) choices = tp_week_plan_list_venue_choices (plan, &id);
  GtkWidget *drop_down;
  TpId before = find (fixture, &id)->venue, wanted = TP_ID_NIL;
  guint place = 0;

  for (guint i = 1; i < choices->len && place == 0; i++) {
    const TpVenueChoice *choice = g_ptr_array_index (choices, i);

    if (choice->verdict->level != TP_VERDICT_REFUSED) {
      place = i;
      wanted = choice->venue->record.id;
    }
  }
  g_assert_cmpuint (place, >, 0);
  tp_board_view_open_session (fixture->page->board_view, &id);
  drop_down = find_child (find_popover (fixture), GTK_TYPE_DROP_DOWN);
  WAIT_UNTIL (gtk_widget_get_mapped (drop_down));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), place);
  WAIT_UNTIL (tp_id_equal (&find (fixture, &id)->venue, &wanted));
  WAIT_UNTIL (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)) == 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  WAIT_UNTIL (tp_id_equal (&find (fixture, &id)->venue, &before));
}

/* Asked for before the board has any size, the details wait and then point at the card. */
static void
test_open_before_layout (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, 0);
  GtkWidget *popover = find_popover (fixture), *cell;
  GdkRectangle area;
  graphene_rect_t bounds;

  gtk_widget_hide (GTK_WIDGET (fixture->page));
  plan_fixture_run_for (100);
  gtk_widget_show (GTK_WIDGET (fixture->page));
  tp_plan_page_refresh (fixture->page);
  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  cell = GTK_WIDGET (tp_board_grid_find_session (get_grid (fixture), &id));
  /* A layout may still move the card; where it points is kept up. */
  WAIT_UNTIL (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &area) &&
              gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->page->board_view), &bounds) &&
              area.width > 0 && area.x == (int) bounds.origin.x && area.y == (int) bounds.origin.y);
  g_assert_true (tp_board_grid_is_in_sight (get_grid (fixture), TP_BOARD_CELL (cell)));
}

static GtkWindow *
find_any_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (ADW_IS_MESSAGE_DIALOG (window))
      return window;
  }
  return NULL;
}

static GtkWindow *
find_dialog (void)
{
  GtkWindow *dialog = find_any_dialog ();

  g_assert_nonnull (dialog);
  return dialog;
}

/* A session is called off only with a reason, which stays with it. */
static void
test_call_off (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  GtkWindow *dialog;

  walk_to (fixture, row, slot);
  press (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  click (fixture, "_Cancel…");
  dialog = find_dialog ();
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (GTK_EDITABLE (find_below (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (GTK_EDITABLE (find_below (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)),
                         "Mưa bão");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "set");
  gtk_window_destroy (dialog);
  WAIT_UNTIL (find (fixture, &id)->state == TP_SESSION_CANCELLED);
  g_assert_cmpstr (find (fixture, &id)->state_reason, ==, "Mưa bão");
}

/* A dialog says what other slots would cost; nothing is written. */
static void
test_why_here (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &id);
  const TpRequest *request =
    tp_week_plan_find (plan, &((const TpVisit *) visits->pdata[0])->request);
  g_autofree char *title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  GtkWidget *button;
  GtkWindow *dialog;

  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  button = find_tooltip (find_popover (fixture), "Why Here?");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  WAIT_UNTIL ((dialog = find_any_dialog ()) != NULL);
  g_assert_true (
    g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), request->code));
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "points"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, title);
}

/* Of a request that waits the dialog says why, and what would help: each change with its price. */
static void
test_what_would_help (PlanFixture *fixture, gconstpointer data)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  const TpRequest *waiting = NULL;
  GtkWindow *dialog;
  GtkWidget *row;

  for (guint i = 0; i < plan->requests->len && waiting == NULL; i++) {
    const TpRequest *request = plan->requests->pdata[i];

    if (tp_plan_scene_find_reason (fixture->page->scene, &request->record.id) != NULL)
      waiting = request;
  }
  g_assert_nonnull (waiting);
  tp_why_here_ask (GTK_WIDGET (fixture->page), fixture->page->scene, &waiting->record.id);
  WAIT_UNTIL ((dialog = find_any_dialog ()) != NULL);
  g_assert_true (
    g_str_has_prefix (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), waiting->code));
  row = find_below (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_assert_true (g_unichar_isupper (
    g_utf8_get_char (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)))));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
}

/* Only the document's rows are called by their codes. */
static void
test_codes (void)
{
  g_autoptr (TpRule) rule = tp_record_new (&tp_rule_kind);
  g_autofree char *by_code = NULL, *by_title = NULL;

  tp_set_text (&rule->title, "Không quá sức của buổi");
  tp_set_text (&rule->title_en, "Not more than the session can hold");
  tp_set_text (&rule->code, "C2");
  g_assert_cmpstr (tp_rule_get_code (rule), ==, "C2");
  by_code = tp_rule_describe (rule, "full");
  g_assert_cmpstr (by_code, ==, "C2: full");
  tp_set_text (&rule->code, "capacity");
  g_assert_cmpstr (tp_rule_get_code (rule), ==, "");
  by_title = tp_rule_describe (rule, "full");
  g_assert_true (g_str_has_suffix (by_title, ": full"));
  g_assert_null (strstr (by_title, "capacity"));
  g_assert_cmpstr (tp_rule_get_code (NULL), ==, "");
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/board/columns-meet", test_columns);
  g_test_add_func ("/ui/board/grows-with-the-letters", test_large_letters);
#define ADD(path, func) \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, func, plan_fixture_tear_down)
  ADD ("/ui/board/arrows-walk-and-choose", test_walk);
  ADD ("/ui/board/carries-a-session-and-takes-it-back", test_carry);
  ADD ("/ui/board/escape-puts-back", test_put_back);
  ADD ("/ui/board/refused-slot-changes-nothing", test_refused);
  ADD ("/ui/board/removes-a-session-and-carries-a-request", test_request);
  ADD ("/ui/board/team-makes-a-session-in-its-row", test_team);
  ADD ("/ui/board/ward-makes-a-session-there", test_ward);
  ADD ("/ui/board/pins-and-moves-by-key", test_shortcuts);
  g_test_add_func ("/ui/board/only-rows-have-codes", test_codes);
  ADD ("/ui/board/second-enter-changes-nothing", test_second_enter);
  ADD ("/ui/board/ward-is-asked-and-agrees", test_agree);
  ADD ("/ui/board/called-off-with-a-reason", test_call_off);
  ADD ("/ui/board/why-here", test_why_here);
  ADD ("/ui/board/what-would-help-one-who-waits", test_what_would_help);
  ADD ("/ui/board/residents-are-told", test_tell);
  ADD ("/ui/board/residents-are-told-by-key", test_tell_by_key);
  ADD ("/ui/board/venue-is-chosen", test_venue);
  ADD ("/ui/board/opens-after-the-layout", test_open_before_layout);
  ADD ("/ui/board/cells-say-what-they-show", test_words);
  return g_test_run ();
}
