/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The board by keyboard: what is taken up, what the slots answer, what a drop changes and an undo
 * takes back; and that its columns meet. */

#include "tp-config.h"

#include <gdk/gdkkeysyms.h>

#include "plan-fixture.h"
#include "tp-rule-words.h"

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

/* A ward's name that a narrow column has no room for takes a second line, and rows have room for
 * it; the longest of all is not cut either. */
static void
test_names (void)
{
  static const char *const names[] = {
    "Tùng Thiện",   "Minh Châu",   "Đoài Phương", "Khương Đình",
    "Dương Hòa",    "Thượng Phúc", "Phượng Dực",  "Thường Tín",
    "Chương Dương", "Hoàng Liệt",  "Thanh Xuân",  "Phương Liệt",
    "Xuân Phương",  "Trung Giã",   "Bắc Từ Liêm", "Văn Miếu - Quốc Tử Giám"};
  g_autoptr (GtkWidget) widget = g_object_ref_sink (gtk_label_new (NULL));
  TpBoardLayout columns = tp_board_layout_new (600, 0, 1);
  int one_line = tp_card_measure (widget, "Ba Vì", columns.slot_width[0]);

  g_assert_cmpint (one_line, <=, columns.row_height);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    int height = tp_card_measure (widget, names[i], columns.slot_width[0]);
    g_autoptr (PangoLayout) layout =
      tp_card_lay_out_place (widget, names[i], columns.slot_width[0], height);

    g_assert_false (pango_layout_is_ellipsized (layout));
    g_assert_cmpint (pango_layout_get_line_count (layout), <=, 3);
    g_assert_cmpint (height, <, one_line * 3 / 2);
    g_assert_cmpint (tp_card_measure (widget, names[i], 4 * columns.slot_width[0]), ==, one_line);
  }
}

/* No card of a board beside the map cuts its name. */
static void
test_rows_for_names (PlanFixture *fixture, gconstpointer data)
{
  TpBoardGrid *grid = plan_fixture_get_grid (fixture);
  guint n_faces = 0, n_wrapped = 0;

  for (guint row = 0; row < tp_board_grid_get_n_rows (grid); row++)
    for (int slot = 0; slot < TP_N_SLOTS; slot++) {
      GtkWidget *cell = GTK_WIDGET (tp_board_grid_get_cell (grid, row, slot));
      const TpCardFace *face = tp_board_cell_get_face (TP_BOARD_CELL (cell));
      g_autoptr (PangoLayout) layout =
        face != NULL ? tp_card_lay_out_place (cell, face->place, gtk_widget_get_width (cell),
                                              gtk_widget_get_height (cell))
                     : NULL;

      if (face == NULL)
        continue;
      n_faces++;
      n_wrapped += pango_layout_get_line_count (layout) > 1;
      g_assert_false (pango_layout_is_ellipsized (layout));
    }
  g_assert_cmpuint (n_faces, >, 0);
  g_assert_cmpuint (n_wrapped, >, 0);
}

static int
get_slot (PlanFixture *fixture, const TpId *session)
{
  const TpSession *one = plan_fixture_get_session (fixture, session);

  return TP_SLOT_INDEX (tp_day_get_weekday (one->day), one->part);
}

static void
test_walk (PlanFixture *fixture, gconstpointer data)
{
  guint row;
  int slot;
  const TpSession *session = plan_fixture_find_session (fixture, &row, &slot);

  plan_fixture_walk_to (fixture, row, slot);
  g_assert_true (
    tp_id_equal (tp_plan_scene_get_session (fixture->page->scene), &session->record.id));
  g_assert_true (gtk_widget_is_focus (
    GTK_WIDGET (tp_board_grid_get_cell (plan_fixture_get_grid (fixture), row, slot))));
}

static void
test_carry (PlanFixture *fixture, gconstpointer data)
{
  guint row, to_row;
  int slot, to_slot;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;
  g_autoptr (GError) error = NULL;
  const TpSession *after;

  plan_fixture_walk_to (fixture, row, slot);
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_SESSION);
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &to_row, &to_slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &to_row, &to_slot));
  plan_fixture_walk_to (fixture, to_row, to_slot);
  g_assert_cmpint (tp_board_cell_get_answer (
                     tp_board_grid_get_cell (plan_fixture_get_grid (fixture), to_row, to_slot)),
                   !=, TP_ANSWER_NONE);
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_Return, 0));

  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_NONE);
  after = plan_fixture_get_session (fixture, &id);
  g_assert_cmpint (get_slot (fixture, &id), ==, to_slot);
  g_assert_true (tp_id_equal (&after->team, tp_board_row_get_team (tp_board_grid_get_row (
                                              plan_fixture_get_grid (fixture), to_row))));
  g_assert_nonnull (tp_board_cell_get_face (
    tp_board_grid_get_cell (plan_fixture_get_grid (fixture), to_row, to_slot)));
  g_assert_null (
    tp_board_cell_get_face (tp_board_grid_get_cell (plan_fixture_get_grid (fixture), row, slot)));

  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (get_slot (fixture, &id) == slot);
  g_assert_nonnull (
    tp_board_cell_get_face (tp_board_grid_get_cell (plan_fixture_get_grid (fixture), row, slot)));
}

static gboolean
have_all_answered (PlanFixture *fixture)
{
  TpBoardGrid *grid = plan_fixture_get_grid (fixture);

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
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_x, GDK_CONTROL_MASK);
  WAIT_UNTIL (have_all_answered (fixture));
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_Escape, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_NONE);
  for (int j = 0; j < TP_N_SLOTS; j++)
    g_assert_cmpint (
      tp_board_cell_get_answer (tp_board_grid_get_cell (plan_fixture_get_grid (fixture), row, j)),
      ==, TP_ANSWER_NONE);
  g_assert_false (plan_fixture_press_board (fixture, GDK_KEY_Escape, 0));
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
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_space, 0);
  g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_REFUSED, &to_row, &to_slot));
  verdict = tp_board_grid_get_verdict (plan_fixture_get_grid (fixture), to_row, to_slot);
  g_assert_cmpstr (verdict->words, !=, NULL);
  title = tp_workspace_get_undo_title (fixture->workspace);
  plan_fixture_walk_to (fixture, to_row, to_slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
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
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Delete, 0);
  plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_assert_null (tp_week_plan_find_visit_of (plan, &request));
  g_assert_cmpuint (
    tp_waiting_list_get_n_requests (tp_board_view_get_waiting_list (fixture->page->board_view)), >,
    0);

  tp_plan_scene_set_cargo (fixture->page->scene, TP_CARGO_REQUEST, &request);
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &to_row, &to_slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &to_row, &to_slot));
  plan_fixture_walk_to (fixture, to_row, to_slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  plan = tp_plan_scene_get_plan (fixture->page->scene);
  g_assert_nonnull (tp_week_plan_find_visit_of (plan, &request));
}

static void
test_team (PlanFixture *fixture, gconstpointer data)
{
  TpBoardGrid *grid = plan_fixture_get_grid (fixture);
  guint row;
  int slot, n_before;
  TpId id = plan_fixture_find_session (fixture, &row, &slot)->record.id;

  g_assert_nonnull (plan_fixture_get_session (fixture, &id));
  n_before = (int) tp_plan_scene_get_plan (fixture->page->scene)->sessions->len;
  plan_fixture_walk_to (fixture, row, 0);
  plan_fixture_press_board (fixture, GDK_KEY_Left, 0);
  g_assert_null (tp_board_grid_get_focus_cell (grid));
  g_assert_true (plan_fixture_press_board (fixture, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (fixture->page->scene).type, ==, TP_CARGO_TEAM);
  /* A team cannot go into another team's row. */
  g_assert_cmpint (
    tp_board_grid_get_verdict (grid, (row + 1) % tp_board_grid_get_n_rows (grid), 0)->level, ==,
    TP_VERDICT_REFUSED);
  for (slot = 0; slot < TP_N_SLOTS; slot++)
    if (tp_board_grid_get_verdict (grid, row, slot)->level != TP_VERDICT_REFUSED)
      break;
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  g_assert_cmpint ((int) tp_plan_scene_get_plan (fixture->page->scene)->sessions->len, ==,
                   n_before + 1);
}

/* Space on the list of wards takes the ward up; put into a slot it is a session there. */
static void
test_ward (PlanFixture *fixture, gconstpointer data)
{
  GtkWidget *view =
    plan_fixture_find_below (GTK_WIDGET (fixture->page->map_view), GTK_TYPE_COLUMN_VIEW);
  TpPlanScene *scene = fixture->page->scene;
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  TpId ward = ((TpWard *) g_ptr_array_index (plan->wards, 1))->record.id;
  const TpSession *session;
  guint row;
  int slot;

  tp_plan_scene_select_ward (scene, &ward);
  g_assert_true (plan_fixture_press (view, GDK_KEY_space, 0));
  g_assert_cmpint (tp_plan_scene_get_cargo (scene).type, ==, TP_CARGO_WARD);
  g_assert_nonnull (gtk_widget_get_focus_child (GTK_WIDGET (plan_fixture_get_grid (fixture))));
  if (!plan_fixture_find_slot (fixture, TP_VERDICT_ALLOWED, &row, &slot))
    g_assert_true (plan_fixture_find_slot (fixture, TP_VERDICT_WARNING, &row, &slot));
  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_Return, 0);
  session = plan_fixture_get_session (fixture, tp_plan_scene_get_session (scene));
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

  plan_fixture_walk_to (fixture, row, slot);
  plan_fixture_press_board (fixture, GDK_KEY_p, 0);
  g_assert_true (plan_fixture_get_session (fixture, &id)->is_pinned);
  plan_fixture_press_board (fixture, GDK_KEY_p, 0);
  g_assert_false (plan_fixture_get_session (fixture, &id)->is_pinned);
  plan_fixture_press_board (fixture, GDK_KEY_Right, GDK_ALT_MASK);
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
  TpBoardCell *cell = tp_board_grid_get_cell (plan_fixture_get_grid (fixture), row, slot);
  const char *words = tp_board_cell_get_words (cell);
  int year, month, day;
  g_autofree char *date = NULL;

  tp_day_get_ymd (session->day, &year, &month, &day);
  date = g_strdup_printf (" %d/%d", day, month);
  g_assert_nonnull (strstr (words, date));
  g_assert_nonnull (strstr (words, team->name));
  g_assert_nonnull (strstr (words, tp_enum_get_title (&tp_mode_enum, session->mode)));
  gtk_test_accessible_assert_role (cell, GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_role (plan_fixture_get_grid (fixture), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (tp_board_grid_get_row (plan_fixture_get_grid (fixture), row),
                                   GTK_ACCESSIBLE_ROLE_ROW);
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

static GtkWidget *
get_name (PlanFixture *fixture)
{
  TpBoardRow *row = tp_board_grid_get_row (plan_fixture_get_grid (fixture), 0);

  return plan_fixture_find_below (tp_board_row_get_handle (row), GTK_TYPE_LABEL);
}

/* One word of two hundred letters is broken, and does not run over the slots. An A comes first. */
static void
test_long_name (PlanFixture *fixture, gconstpointer data)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  TpBoardRow *row = tp_board_grid_get_row (plan_fixture_get_grid (fixture), 0);
  g_autoptr (TpTeam) team = tp_record_copy (tp_week_plan_find (plan, tp_board_row_get_team (row)));
  g_autofree char *letters = g_strnfill (200, 'W'), *name = g_strconcat ("A", letters, NULL);
  g_autoptr (GError) error = NULL;
  int width;

  g_free (team->name);
  team->name = g_strdup (name);
  g_assert_true (tp_workspace_save (fixture->workspace, team, NULL, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (g_str_equal (gtk_label_get_label (GTK_LABEL (get_name (fixture))), name));
  plan_fixture_run_for (200);
  pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (get_name (fixture))), &width, NULL);
  g_assert_cmpint (width, <=, gtk_widget_get_width (get_name (fixture)));
  g_assert_cmpint (gtk_widget_get_width (get_name (fixture)), <, 200);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/board/columns-meet", test_columns);
  g_test_add_func ("/ui/board/grows-with-the-letters", test_large_letters);
  g_test_add_func ("/ui/board/names-are-whole", test_names);
#define ADD(path, func) \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, func, plan_fixture_tear_down)
  ADD ("/ui/board/rows-have-room-for-names", test_rows_for_names);
  ADD ("/ui/board/arrows-walk-and-choose", test_walk);
  ADD ("/ui/board/carries-a-session-and-takes-it-back", test_carry);
  ADD ("/ui/board/escape-puts-back", test_put_back);
  ADD ("/ui/board/refused-slot-changes-nothing", test_refused);
  ADD ("/ui/board/removes-a-session-and-carries-a-request", test_request);
  ADD ("/ui/board/team-makes-a-session-in-its-row", test_team);
  ADD ("/ui/board/ward-makes-a-session-there", test_ward);
  ADD ("/ui/board/pins-and-moves-by-key", test_shortcuts);
  ADD ("/ui/board/long-names-stay-in-their-column", test_long_name);
  g_test_add_func ("/ui/board/only-rows-have-codes", test_codes);
  ADD ("/ui/board/cells-say-what-they-show", test_words);
  return g_test_run ();
}
