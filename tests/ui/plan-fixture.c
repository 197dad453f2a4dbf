/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the Plan page share. Keys go to the widget's own controller, since GTK 4 has no
 * way to make an event. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>
#include <glib/gstdio.h>

#include "made-once.h"
#include "plan-fixture.h"
#include "tp-ward-layer.h"

/* A Friday in November 2026, so that the coming week has a holiday. */
#define NOW_MS (G_GINT64_CONSTANT (1795140000) * 1000)

void
plan_fixture_run_for (guint milliseconds)
{
  wait_turns (milliseconds);
}

static void
plan_week (PlanFixture *fixture)
{
  TpPlanRequestOptions options = {.seed = 1, .max_iterations = 50};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanReport) report = tp_workspace_plan (
    fixture->workspace, &fixture->branch, fixture->week, &options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (report->sessions, >, 0);
}

/* Whether both halves have been laid out, and the wards been drawn. */
static gboolean
is_shown (PlanFixture *fixture)
{
  TpWardLayer *layer = tp_map_view_get_ward_layer (fixture->page->map_view);
  TpBoardGrid *grid = tp_board_view_get_grid (fixture->page->board_view);

  return tp_ward_layer_get_n_renders (layer) > 0 && gtk_widget_get_mapped (GTK_WIDGET (grid)) &&
         gtk_widget_get_height (GTK_WIDGET (grid)) > 0;
}

/* The sample is made for the first case; those of all others begin with a copy of it. */
static void
make_sample (PlanFixture *fixture)
{
  g_autoptr (GBytes) secret = tp_secret_from_passphrase ("correct horse");
  g_autofree char *path = g_build_filename (fixture->directory, "sample.tienphong", NULL);
  g_autoptr (GError) error = NULL;

  if (!made_once_copy ("sample", path)) {
    fixture->workspace = tp_workspace_create_demo (path, secret, TP_DEMO_BRANCH, 600, 1, NOW_MS,
                                                   NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_clear_object (&fixture->workspace);
    made_once_keep ("sample", path);
  }
  fixture->workspace = tp_workspace_open (path, secret, &error);
  g_assert_no_error (error);
}

void
plan_fixture_set_up (PlanFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpBranch) branch = NULL;

  fixture->directory = g_dir_make_tmp ("tp-plan-XXXXXX", &error);
  g_assert_no_error (error);
  make_sample (fixture);
  tp_workspace_set_clock (fixture->workspace, NOW_MS);
  branch = tp_workspace_find_branch (fixture->workspace, NULL, &error);
  g_assert_no_error (error);
  fixture->branch = branch->record.id;
  fixture->week = tp_week_add (tp_week_of_day (tp_workspace_get_today (fixture->workspace)), 1);
  plan_week (fixture);

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1300, 850);
  fixture->page = TP_PLAN_PAGE (tp_plan_page_new ());
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  tp_plan_page_set_context (fixture->page, fixture->workspace, &fixture->branch, fixture->week);
  gtk_window_present (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (is_shown (fixture));
  plan_fixture_run_for (100);
}

void
plan_fixture_tear_down (PlanFixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page;
  g_autoptr (GDir) files = NULL;
  const char *name;

  /* GTK 4.8 asks the pointer's place of a window that is gone if a tooltip was about to be shown.
   */
  plan_fixture_run_for (700);
  g_object_add_weak_pointer (G_OBJECT (fixture->page), &page);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  WAIT_UNTIL (page == NULL);
  /* A planner that was stopped may need a moment to come home. */
  WAIT_UNTIL (G_OBJECT (fixture->workspace)->ref_count == 1);
  g_assert_finalize_object (fixture->workspace);
  files = g_dir_open (fixture->directory, 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
}

gboolean
plan_fixture_press (GtkWidget *widget, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean is_handled = FALSE;

    if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
      continue;
    g_signal_emit_by_name (controller, "key-pressed", key, 0, modifiers, &is_handled);
    if (is_handled)
      return TRUE;
  }
  return FALSE;
}

/* The first session of the board, and where it lies. */
const TpSession *
plan_fixture_find_session (PlanFixture *fixture, guint *row, int *slot)
{
  TpBoardGrid *grid = tp_board_view_get_grid (fixture->page->board_view);

  for (*row = 0; *row < tp_board_grid_get_n_rows (grid); (*row)++)
    for (*slot = 0; *slot < TP_N_SLOTS; (*slot)++) {
      const TpCardFace *face = tp_board_cell_get_face (tp_board_grid_get_cell (grid, *row, *slot));

      if (face != NULL)
        return tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), &face->session);
    }
  g_assert_not_reached ();
}

/* The first empty slot that answers @level to what is carried. */
gboolean
plan_fixture_find_slot (PlanFixture *fixture, TpVerdictLevel level, guint *row, int *slot)
{
  TpBoardGrid *grid = tp_board_view_get_grid (fixture->page->board_view);

  for (*row = 0; *row < tp_board_grid_get_n_rows (grid); (*row)++)
    for (*slot = 0; *slot < TP_N_SLOTS; (*slot)++) {
      const TpVerdict *verdict = tp_board_grid_get_verdict (grid, *row, *slot);

      g_assert_nonnull (verdict);
      if (verdict->level == level)
        return TRUE;
    }
  return FALSE;
}

TpBoardGrid *
plan_fixture_get_grid (PlanFixture *fixture)
{
  return tp_board_view_get_grid (fixture->page->board_view);
}

const TpSession *
plan_fixture_get_session (PlanFixture *fixture, const TpId *session)
{
  return tp_week_plan_find (tp_plan_scene_get_plan (fixture->page->scene), session);
}

gboolean
plan_fixture_press_board (PlanFixture *fixture, guint key, GdkModifierType modifiers)
{
  return plan_fixture_press (GTK_WIDGET (plan_fixture_get_grid (fixture)), key, modifiers);
}

/* By the arrows, from the first row and the team's name. */
void
plan_fixture_walk_to (PlanFixture *fixture, guint row, int slot)
{
  TpBoardGrid *grid = plan_fixture_get_grid (fixture);

  for (guint i = 0; i < tp_board_grid_get_n_rows (grid); i++)
    plan_fixture_press_board (fixture, GDK_KEY_Up, 0);
  plan_fixture_press_board (fixture, GDK_KEY_Home, 0);
  /* While something is carried the team's name is no place to stand on. */
  if (tp_plan_scene_get_cargo (fixture->page->scene).type == TP_CARGO_NONE)
    plan_fixture_press_board (fixture, GDK_KEY_Right, 0);
  for (guint i = 0; i < row; i++)
    plan_fixture_press_board (fixture, GDK_KEY_Down, 0);
  for (int i = 0; i < slot; i++)
    plan_fixture_press_board (fixture, GDK_KEY_Right, 0);
  g_assert_true (tp_board_grid_get_focus_cell (grid) == tp_board_grid_get_cell (grid, row, slot));
}

/* The first widget of @type, @widget itself or below it. */
GtkWidget *
plan_fixture_find_below (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = plan_fixture_find_below (child, type);
  return found;
}
