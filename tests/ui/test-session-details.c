/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The details of a session on the board: they open and close by key, its ward agrees, it is called
 * off, its residents are told, its place is chosen; and the dialogs that say why a request is where
 * it is and what would help one that waits. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>
#include <string.h>

#include "plan-fixture.h"
#include "tp-crew-dialog.h"
#include "tp-fit-scroller.h"
#include "tp-session-popover.h"
#include "tp-venue-chooser.h"
#include "tp-telling-dialog.h"
#include "tp-waiting-list.h"
#include "tp-why-here.h"

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
  plan_fixture_walk_to (fixture, row, slot);
  title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  popover = find_popover (fixture);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  WAIT_UNTIL ((focus = gtk_root_get_focus (GTK_ROOT (fixture->window))) != NULL &&
              gtk_widget_is_ancestor (focus, popover));
  g_assert_true (gtk_widget_activate (focus));
  WAIT_UNTIL (!gtk_widget_get_mapped (popover));
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, title);
}

static gboolean
has_label (GtkWidget *widget, const char *words)
{
  gboolean is_found = GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) &&
                      strstr (gtk_label_get_label (GTK_LABEL (widget)), words) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !is_found;
       child = gtk_widget_get_next_sibling (child))
    is_found = has_label (child, words);
  return is_found;
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

/* What a session goes with stands below who goes, and how many of both above. */
static void
test_vehicles (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (TpVehicle) vehicle = tp_record_new (&tp_vehicle_kind);
  g_autoptr (TpSessionVehicle) link = tp_record_new (&tp_session_vehicle_kind);
  g_autoptr (GError) error = NULL;
  GtkWidget *popover = find_popover (fixture);

  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_false (has_label (popover, "vehicle or thing"));
  gtk_popover_popdown (GTK_POPOVER (popover));

  tp_set_text (&vehicle->name, "Máy quét số 7");
  vehicle->branch = fixture->branch;
  vehicle->type = TP_VEHICLE_SCANNER;
  g_assert_true (tp_workspace_save (fixture->workspace, vehicle, "Add", &error));
  g_assert_no_error (error);
  link->session = id;
  link->vehicle = vehicle->record.id;
  g_assert_true (tp_workspace_save (fixture->workspace, link, "Give", &error));
  g_assert_no_error (error);
  WAIT_UNTIL (tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &link->record.id) !=
              NULL);
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  WAIT_UNTIL (has_label (popover, "Scanner: Máy quét số 7"));
  g_assert_true (has_label (popover, "1 vehicle or thing"));
}

static TpCrewDialog *
find_crew_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (TP_IS_CREW_DIALOG (window))
      return TP_CREW_DIALOG (window);
  }
  return NULL;
}

static GtkWidget *
find_row_with (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row_with (child, title);
  return found;
}

static void
press (TpCrewDialog *dialog, const char *title, const char *words)
{
  GtkWidget *row = find_row_with (GTK_WIDGET (dialog), title), *button;

  g_assert_nonnull (row);
  button = find_tooltip (row, words);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
goes (PlanFixture *fixture, const TpId *session, const TpMember *member)
{
  g_autoptr (GPtrArray) roster =
    tp_week_plan_list_roster (tp_plan_scene_get_plan (fixture->page->scene), session, NULL);

  for (guint i = 0; i < roster->len; i++)
    if (tp_id_equal (&((TpMember *) roster->pdata[i])->record.id, &member->record.id))
      return TRUE;
  return FALSE;
}

/* By key: somebody is left out and comes again, something is given; undo takes back what was done
 * here and nothing else. */
static void
test_crew (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (TpVehicle) vehicle = tp_record_new (&tp_vehicle_kind);
  g_autoptr (GArray) goers = NULL;
  g_autoptr (TpMember) officer = NULL;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;
  TpCrewDialog *dialog;

  tp_set_text (&vehicle->name, "Máy quét số 7");
  vehicle->branch = fixture->branch;
  vehicle->type = TP_VEHICLE_SCANNER;
  g_assert_true (tp_workspace_save (fixture->workspace, vehicle, "Add", &error));
  g_assert_no_error (error);
  WAIT_UNTIL (
    tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &vehicle->record.id) != NULL);
  before = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  goers = tp_week_plan_list_goers (tp_plan_scene_get_plan (fixture->page->scene), &id);
  for (guint i = 0; i < goers->len && officer == NULL; i++)
    if (g_array_index (goers, TpWeekGoer, i).post == TP_POST_STAFF)
      officer = tp_record_copy (g_array_index (goers, TpWeekGoer, i).member);
  g_assert_nonnull (officer);

  plan_fixture_walk_to (fixture, row, slot);
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_w, 0));
  dialog = find_crew_dialog ();
  g_assert_nonnull (dialog);
  press (dialog, officer->name, "Leave Out");
  WAIT_UNTIL (!goes (fixture, &id, officer));
  press (dialog, officer->name, "Name for It");
  WAIT_UNTIL (goes (fixture, &id, officer));
  press (dialog, "Máy quét số 7", "Name for It");
  WAIT_UNTIL (find_tooltip (find_row_with (GTK_WIDGET (dialog), "Máy quét số 7"), "Leave Out") !=
              NULL);
  for (int i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (dialog), "crew.undo", NULL));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "crew.undo", NULL);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, before);
  g_assert_true (goes (fixture, &id, officer));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who goes at two posts is counted once. */
static void
test_two_posts (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  TpMove move = {.type = TP_MOVE_SEAT, .session = id, .post = TP_POST_LAWYER, .value = 1};
  g_autoptr (GPtrArray) roster =
    tp_week_plan_list_roster (tp_plan_scene_get_plan (fixture->page->scene), &id, NULL);
  g_autofree char *words = g_strdup_printf ("%u people go", roster->len);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (roster->len, >, 1);
  move.member = ((const TpMember *) roster->pdata[0])->record.id;
  g_assert_true (tp_plan_scene_make_move (fixture->page->scene, &move, NULL, &error));
  g_assert_no_error (error);
  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  g_assert_true (has_label (find_popover (fixture), words));
}

/* Where nothing can be changed any more there is no dialog, and the button says why. */
static void
test_fixed_crew (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (TpSession) session = tp_record_copy (plan_fixture_get_session (fixture, &id));
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  session->state = TP_SESSION_HELD;
  g_assert_true (tp_workspace_save (fixture->workspace, session, "Hold", &error));
  g_assert_no_error (error);
  WAIT_UNTIL (plan_fixture_get_session (fixture, &id)->state == TP_SESSION_HELD);
  g_assert_null (tp_crew_dialog_show (GTK_WIDGET (fixture->page), fixture->page->scene, &id));
  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  button = find_button (find_popover (fixture), "Chan_ge…");
  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "The session has been held");
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

  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_cmpint (plan_fixture_get_session (fixture, &id)->state, ==, TP_SESSION_DRAFT);
  g_assert_false (gtk_widget_get_visible (find_button (popover, "Post_pone…")));
  click (fixture, "_Send to the Ward");
  WAIT_UNTIL (plan_fixture_get_session (fixture, &id)->state == TP_SESSION_SENT);
  WAIT_UNTIL (!gtk_widget_get_visible (find_button (popover, "_Send to the Ward")));
  g_assert_true (gtk_widget_get_visible (find_button (popover, "Post_pone…")));
  click (fixture, "Mark as _Agreed");
  WAIT_UNTIL (plan_fixture_get_session (fixture, &id)->state == TP_SESSION_AGREED);
  WAIT_UNTIL (!gtk_widget_get_visible (find_button (popover, "Mark as _Agreed")));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (plan_fixture_get_session (fixture, &id)->state == TP_SESSION_SENT);
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

/* Who is fetched is named with the time they leave home, and the minutes on the way stand beside
 * the desks'. */
static void
test_fetched (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, TP_MODE_HALL);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &id);
  const TpVisit *visit = g_ptr_array_index (visits, 0);
  g_autoptr (TpRequest) request = tp_record_copy (tp_week_plan_find (plan, &visit->request));
  g_autoptr (GError) error = NULL;
  GtkWidget *popover = find_popover (fixture);
  const TpRequest *shown;

  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (popover));
  g_assert_false (has_label (popover, "· trips: "));
  g_assert_false (has_label (popover, "(fetched at "));
  gtk_popover_popdown (GTK_POPOVER (popover));
  request->modes = TP_MODE_FETCH;
  g_assert_true (tp_workspace_save (fixture->workspace, request, "Change", &error));
  g_assert_no_error (error);
  WAIT_UNTIL ((shown = tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene),
                                          &request->record.id)) != NULL &&
              shown->modes == TP_MODE_FETCH);
  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (has_label (popover, "· trips: "));
  g_assert_true (has_label (popover, "(fetched at "));
  g_assert_true (has_label (popover, ", taken home at "));
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
  check = plan_fixture_find_below (popover, GTK_TYPE_CHECK_BUTTON);
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

  tp_board_grid_reveal_session (plan_fixture_get_grid (fixture), &id, TRUE);
  WAIT_UNTIL (tp_board_grid_get_focus_cell (plan_fixture_get_grid (fixture)) != NULL);
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_t, 0));
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
  TpId before = plan_fixture_get_session (fixture, &id)->venue, wanted = TP_ID_NIL;
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
  drop_down = plan_fixture_find_below (find_popover (fixture), GTK_TYPE_DROP_DOWN);
  WAIT_UNTIL (gtk_widget_get_mapped (drop_down));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), place);
  WAIT_UNTIL (tp_id_equal (&plan_fixture_get_session (fixture, &id)->venue, &wanted));
  WAIT_UNTIL (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)) == 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  WAIT_UNTIL (tp_id_equal (&plan_fixture_get_session (fixture, &id)->venue, &before));
}

/* Guests of the place are told as such, and stand-ins with whom of the team they go instead of. */
static void
test_goers (PlanFixture *fixture, gconstpointer data)
{
  TpId id = find_busy_session (fixture, TP_MODE_HALL);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_autoptr (GArray) goers = tp_week_plan_list_goers (plan, &id);
  guint n_guests = 0;

  tp_board_view_open_session (fixture->page->board_view, &id);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);
    g_autofree char *invited = g_strdup_printf ("%s, invited", goer->member->name);

    g_assert_true (has_label (find_popover (fixture), goer->member->name));
    g_assert_true (has_label (find_popover (fixture), invited) == goer->is_guest);
    n_guests += goer->is_guest;
  }
  g_assert_cmpuint (n_guests, >, 0);
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
  cell = GTK_WIDGET (tp_board_grid_find_session (plan_fixture_get_grid (fixture), &id));
  /* A layout may still move the card; where it points is kept up. */
  WAIT_UNTIL (gtk_popover_get_pointing_to (GTK_POPOVER (popover), &area) &&
              gtk_widget_compute_bounds (cell, GTK_WIDGET (fixture->page->board_view), &bounds) &&
              area.width > 0 && area.x == (int) bounds.origin.x && area.y == (int) bounds.origin.y);
  g_assert_true (tp_board_grid_is_in_sight (plan_fixture_get_grid (fixture), TP_BOARD_CELL (cell)));
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

  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  WAIT_UNTIL (gtk_widget_get_mapped (find_popover (fixture)));
  click (fixture, "_Cancel…");
  dialog = find_dialog ();
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (
    GTK_EDITABLE (plan_fixture_find_below (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "  ");
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (
    GTK_EDITABLE (plan_fixture_find_below (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW)), "Mưa bão");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "set");
  gtk_window_destroy (dialog);
  WAIT_UNTIL (plan_fixture_get_session (fixture, &id)->state == TP_SESSION_CANCELLED);
  g_assert_cmpstr (plan_fixture_get_session (fixture, &id)->state_reason, ==, "Mưa bão");
}

/* The rows of @dialog are as high as their words, once these have wrapped. */
static void
assert_not_cut (GtkWindow *dialog)
{
  GtkWidget *rows = plan_fixture_find_below (GTK_WIDGET (dialog), TP_TYPE_FIT_SCROLLER);
  GtkWidget *scroller = plan_fixture_find_below (rows, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *height = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));

  WAIT_UNTIL (gtk_adjustment_get_page_size (height) > 1);
  g_assert_cmpfloat (gtk_adjustment_get_page_size (height), >=,
                     MIN (gtk_adjustment_get_upper (height), 380));
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
    g_str_has_prefix (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)), request->code));
  g_assert_nonnull (strstr (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)), "points"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), ==, title);
}

static TpPlanWhy *
explain (PlanFixture *fixture, const TpRequest *request)
{
  g_autoptr (GError) error = NULL;
  TpPlanWhy *why = tp_workspace_explain_request (fixture->workspace, &fixture->branch,
                                                 fixture->week, &request->record.id, &error);

  g_assert_no_error (error);
  return why;
}

/* The first request that waits, of those that something @helps or of those that nothing does. */
static const TpRequest *
find_waiting (PlanFixture *fixture, gboolean helps)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);

  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];
    g_autoptr (TpPlanWhy) why = NULL;

    if (tp_plan_scene_find_reason (fixture->page->scene, &request->record.id) == NULL)
      continue;
    why = explain (fixture, request);
    if (why->answer != NULL && !why->answer->fits && (why->answer->advice->len > 0) == helps)
      return request;
  }
  return NULL;
}

static GtkWindow *
ask_why (PlanFixture *fixture, const TpRequest *request)
{
  GtkWindow *dialog;

  tp_why_here_ask (GTK_WIDGET (fixture->page), fixture->page->scene, &request->record.id);
  WAIT_UNTIL ((dialog = find_any_dialog ()) != NULL);
  g_assert_true (
    g_str_has_prefix (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)), request->code));
  return dialog;
}

/* Of a request that waits the dialog says why, and what would help: each change with its price. */
static void
test_what_would_help (PlanFixture *fixture, gconstpointer data)
{
  const TpRequest *waiting = find_waiting (fixture, TRUE);
  GtkWindow *dialog;
  GtkWidget *row;

  g_assert_nonnull (waiting);
  dialog = ask_why (fixture, waiting);
  g_assert_null (
    strstr (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)), "No single change"));
  row = plan_fixture_find_below (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  g_assert_nonnull (row);
  g_assert_true (g_unichar_isupper (
    g_utf8_get_char (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)))));
  assert_not_cut (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
}

/* Where nothing that was tried would help, the dialog says so instead of ending after the why. */
static void
test_nothing_would_help (PlanFixture *fixture, gconstpointer data)
{
  const TpRequest *waiting = find_waiting (fixture, FALSE);
  GtkWindow *dialog;

  g_assert_nonnull (waiting);
  dialog = ask_why (fixture, waiting);
  g_assert_null (plan_fixture_find_below (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW));
  g_assert_true (g_str_has_suffix (tp_telling_dialog_get_words (ADW_MESSAGE_DIALOG (dialog)),
                                   "\nNo single change that was tried would let it in."));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_destroy (dialog);
}

/* Why a request waits is told in a narrow window as well: what is told is no wider than it. */
static void
test_why_in_a_narrow_window (PlanFixture *fixture, gconstpointer data)
{
  GtkWidget *list =
    plan_fixture_find_below (GTK_WIDGET (fixture->page->board_view), TP_TYPE_WAITING_LIST);
  GtkWidget *popover = gtk_widget_get_last_child (list), *button;
  int least;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 380, 700);
  WAIT_UNTIL (gtk_widget_get_width (fixture->window) < 400);
  WAIT_UNTIL ((button = find_button (list, "Why?")) != NULL);
  g_assert_true (GTK_IS_POPOVER (popover));
  g_signal_emit_by_name (button, "clicked");
  gtk_widget_measure (popover, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, >, 200);
  g_assert_cmpint (least, <=, gtk_widget_get_width (fixture->window));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, func, plan_fixture_tear_down)
  ADD ("/ui/session-details/second-enter-changes-nothing", test_second_enter);
  ADD ("/ui/session-details/what-it-goes-with", test_vehicles);
  ADD ("/ui/session-details/who-goes-is-changed", test_crew);
  ADD ("/ui/session-details/who-goes-at-two-posts", test_two_posts);
  ADD ("/ui/session-details/who-goes-is-fixed", test_fixed_crew);
  ADD ("/ui/session-details/who-is-fetched", test_fetched);
  ADD ("/ui/session-details/ward-is-asked-and-agrees", test_agree);
  ADD ("/ui/session-details/called-off-with-a-reason", test_call_off);
  ADD ("/ui/session-details/why-here", test_why_here);
  ADD ("/ui/session-details/why-in-a-narrow-window", test_why_in_a_narrow_window);
  ADD ("/ui/session-details/what-would-help-one-who-waits", test_what_would_help);
  ADD ("/ui/session-details/nothing-would-help-one-who-waits", test_nothing_would_help);
  ADD ("/ui/session-details/residents-are-told", test_tell);
  ADD ("/ui/session-details/residents-are-told-by-key", test_tell_by_key);
  ADD ("/ui/session-details/venue-is-chosen", test_venue);
  ADD ("/ui/session-details/guests-and-stand-ins-are-told", test_goers);
  ADD ("/ui/session-details/opens-after-the-layout", test_open_before_layout);
  return g_test_run ();
}
