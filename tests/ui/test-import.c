/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The import assistant from the file to the rejected rows: what it recognises, what it says before
 * anything is stored, what lands, what a second time changes, and that it can be undone. */

#include "tp-config.h"

#include "tp-import-view.h"
#include "tp-lists-page.h"
#include "wait-until.h"
#include "window-fixture.h"

#define MESSY                                                              \
  "DANH SÁCH NGƯỜI CAO TUỔI,,,,,\n"                                  \
  "STT,Họ và tên,Ngày sinh,Số CCCD,Điện thoại,Xã/phường\n" \
  "1,NGUYỄN THỊ  HOA,12/03/1948,001148012345,0912 345 678,%s\n"        \
  "2,Trần Văn Bình,1950,,0987654321,%s\n"                              \
  "3,,1939,001139000001,,%s\n"                                             \
  "4,Trần Văn Bình,1950,,0987654321,%s\n"

typedef struct
{
  WindowFixture window;
  TpListsPage *page;
  TpImportView *view;
  char *csv;
} Fixture;

static char *
get_ward_name (Fixture *fixture)
{
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (fixture->window.workspace, NULL, NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;

  tp_query_add_id (query, "branch", TP_QUERY_IS, &branch->record.id);
  wards = tp_store_list (tp_workspace_get_store (fixture->window.workspace), query, NULL);
  return g_strdup (((TpWard *) wards->pdata[0])->full_name);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ward = NULL, *text = NULL;

  window_fixture_set_up (&fixture->window, data);
  ward = get_ward_name (fixture);
  text = g_strdup_printf (MESSY, ward, ward, ward, ward);
  window_fixture_save_text (&fixture->window, "messy.csv", text, &fixture->csv);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.import", NULL);
  window_fixture_settle (&fixture->window);
  fixture->page = window_fixture_find (fixture->window.window, TP_TYPE_LISTS_PAGE);
  fixture->view = window_fixture_find (fixture->page, TP_TYPE_IMPORT_VIEW);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->csv);
  window_fixture_tear_down (&fixture->window, data);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return window_fixture_get_child (fixture->view, TP_TYPE_IMPORT_VIEW, name);
}

static gint64
count_people (Fixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

  return tp_store_count (tp_workspace_get_store (fixture->window.workspace), query, NULL);
}

static void
set_file (Fixture *fixture, const char *path)
{
  tp_import_view_set_file (fixture->view, path);
  window_fixture_settle (&fixture->window);
}

static void
import (Fixture *fixture)
{
  GtkWidget *button = get_child (fixture, "import_button");

  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  window_fixture_settle (&fixture->window);
}

/* "4 1 0 0 1 1": read, new, updated, same, duplicates, rejected, as the cards say. */
static char *
get_counts (Fixture *fixture)
{
  GtkFlowBox *counts = get_child (fixture, "counts");
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 6; i++) {
    GtkWidget *child = GTK_WIDGET (gtk_flow_box_get_child_at_index (counts, i));
    GtkLabel *label = window_fixture_find (child, GTK_TYPE_LABEL);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", gtk_label_get_label (label));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_whole_way (Fixture *fixture, gconstpointer data)
{
  gint64 before = count_people (fixture);
  g_autofree char *tried = NULL, *landed = NULL, *again = NULL, *rejects = NULL, *text = NULL;

  set_file (fixture, fixture->csv);
  tried = get_counts (fixture);
  g_assert_cmpstr (tried, ==, "4 2 0 0 1 1");
  g_assert_cmpint (count_people (fixture), ==, before); /* only tried */

  import (fixture);
  landed = get_counts (fixture);
  g_assert_cmpstr (landed, ==, "4 2 0 0 1 1");
  g_assert_cmpint (count_people (fixture), ==, before + 2);
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "import_button")));
  rejects = g_build_filename (fixture->window.directory, "messy-rejected.csv", NULL);
  g_assert_true (g_file_get_contents (rejects, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "001139000001"));

  set_file (fixture, fixture->csv);
  again = get_counts (fixture);
  g_assert_cmpstr (again, ==, "4 0 0 2 1 1");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.undo", NULL);
  window_fixture_settle (&fixture->window);
  g_assert_cmpint (count_people (fixture), ==, before);
}

static AdwComboRow *
find_column_row (Fixture *fixture, const char *title)
{
  GtkListBox *columns = get_child (fixture, "columns");
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (columns, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return ADW_COMBO_ROW (row);
  g_assert_not_reached ();
}

/* By Ctrl+I and Enter one chooses a file, without a step of Tab between them. */
static void
test_focus (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window.window));

  g_assert_nonnull (focus);
  g_assert_true (focus == get_child (fixture, "file_row"));
}

static const char *
get_shown (Fixture *fixture)
{
  GtkStack *stack = window_fixture_get_child (fixture->page, TP_TYPE_LISTS_PAGE, "stack");

  return gtk_stack_get_visible_child_name (stack);
}

static void
press_escape (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window.window));

  /* The key goes to where the cursor is, and is bound in the view around it. */
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->view)));
  g_assert_true (gtk_widget_activate_action (focus, "import.back", NULL));
  window_fixture_settle (&fixture->window);
}

/* Before a file is chosen and when a list has landed, where the button that was pressed is off. */
static void
test_escape (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (get_shown (fixture), ==, "import");
  press_escape (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "lists");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window.window), "win.import", NULL);
  set_file (fixture, fixture->csv);
  gtk_widget_grab_focus (get_child (fixture, "import_button"));
  import (fixture);
  press_escape (fixture);
  g_assert_cmpstr (get_shown (fixture), ==, "lists");
}

static void
test_mapping (Fixture *fixture, gconstpointer data)
{
  GtkWidget *problem = get_child (fixture, "problem");
  AdwComboRow *name;
  g_autofree char *counts = NULL;

  set_file (fixture, fixture->csv);
  name = find_column_row (fixture, "Full name");
  g_assert_cmpuint (adw_combo_row_get_selected (name), ==, 2);
  g_assert_false (gtk_widget_get_visible (problem));

  adw_combo_row_set_selected (name,
                              0); /* none: it is said what is missing, nothing can be imported */
  window_fixture_settle (&fixture->window);
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (problem)), "under “Columns”"));
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (problem)), "--"));
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "import_button")));
  adw_combo_row_set_selected (name, 2);
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_visible (problem));
  counts = get_counts (fixture);
  g_assert_cmpstr (counts, ==, "4 2 0 0 1 1");
}

/* A list of people taken for requests: what could be the need stands in sight to be chosen. */
static void
test_need_is_asked_for (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *kind = get_child (fixture, "kind");
  GtkWidget *problem = get_child (fixture, "problem");
  AdwComboRow *need;

  set_file (fixture, fixture->csv);
  adw_combo_row_set_selected (kind, 1);
  window_fixture_settle (&fixture->window);
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (problem)), "what help is needed"));
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "import_button")));
  g_assert_nonnull (find_column_row (fixture, "Procedure"));

  need = find_column_row (fixture, "Need in the resident's words");
  adw_combo_row_set_selected (need, 1);
  window_fixture_settle (&fixture->window);
  g_assert_false (gtk_widget_get_visible (problem));
}

/* The card of a verdict, which shows only the rows of that verdict. */
static GtkToggleButton *
find_card (Fixture *fixture, const char *title)
{
  GtkFlowBox *counts = get_child (fixture, "counts");
  GtkFlowBoxChild *child;

  for (int i = 0; (child = gtk_flow_box_get_child_at_index (counts, i)) != NULL; i++) {
    GtkWidget *button = gtk_flow_box_child_get_child (child);

    if (g_strcmp0 (gtk_widget_get_tooltip_text (button), title) == 0)
      return GTK_TOGGLE_BUTTON (button);
  }
  return NULL;
}

/* Titles and subtitles of the rows that are shown, a line each. */
static char *
get_rows (Fixture *fixture)
{
  GtkListBox *rows = get_child (fixture, "rows");
  GtkListBoxRow *row;
  GString *text = g_string_new (NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (rows, i)) != NULL; i++)
    g_string_append_printf (text, "%s | %s\n",
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  return g_string_free (text, FALSE);
}

static char *
choose_card (Fixture *fixture, const char *title)
{
  GtkToggleButton *card = find_card (fixture, title);

  g_assert_nonnull (card);
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (card)));
  gtk_toggle_button_set_active (card, TRUE);
  return get_rows (fixture);
}

static void
save_list (Fixture *fixture, const char *name, const char *format, char **path)
{
  g_autofree char *ward = get_ward_name (fixture);
  g_auto (GStrv) parts = g_strsplit (format, "%s", -1);
  g_autofree char *text = g_strjoinv (ward, parts);

  window_fixture_save_text (&fixture->window, name, text, path);
}

/* Before anything is stored it is seen row by row what would become of it. */
static void
test_filter (Fixture *fixture, gconstpointer data)
{
  g_autofree char *changed = NULL, *updated = NULL, *rejected = NULL, *again = NULL;
  g_autofree char *passed = NULL, *all = NULL;

  set_file (fixture, fixture->csv);
  import (fixture);
  save_list (fixture, "changed.csv",
             "DANH SÁCH THÁNG 12,,,,,\n"
             "STT,Họ và tên,Ngày sinh,Số CCCD,Điện thoại,Xã/phường\n"
             "1,Nguyễn Thị Hoa,12/03/1948,001148012345,0912345000,%s\n"
             "2,Trần Văn Bình,1950,,0987654321,%s\n"
             "3,Trần Văn Bình,1950,001050011111,0987654000,%s\n"
             "4,Lê Văn Lạ,31/02/1950,,,%s\n"
             "Tổng cộng: 4 người,,,,,\n",
             &changed);
  set_file (fixture, changed);
  all = get_rows (fixture);

  updated = choose_card (fixture, "updated");
  g_assert_nonnull (strstr (updated, "Line 3 · Updated · Nguyễn Thị Hoa, 1948"));
  g_assert_nonnull (strstr (updated, "→"));
  g_assert_null (strstr (updated, "0912345000")); /* masked, as on the other pages */
  g_assert_null (strstr (updated, "Rejected"));
  rejected = choose_card (fixture, "rejected");
  g_assert_nonnull (strstr (rejected, "Line 6 · Rejected · Lê Văn Lạ"));
  g_assert_null (strstr (rejected, "Line 3"));
  passed = choose_card (fixture, "passed over");
  g_assert_nonnull (strstr (passed, "Line 1 · Title or heading | DANH SÁCH THÁNG 12"));
  g_assert_nonnull (strstr (passed, "Line 7 · Total | Tổng cộng: 4 người"));
  again = choose_card (fixture, "rows read");
  g_assert_cmpstr (again, ==, all);
}

/* Who is new but may be somebody who is there is said with that one's name. */
static void
test_alike (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *alike = NULL;

  save_list (fixture, "alike.csv",
             "STT,Họ và tên,Ngày sinh,Số CCCD,Tổ dân phố,Xã/phường\n"
             "1,Đỗ Thị Giống,1949,,Tổ 1,%s\n"
             "2,Đỗ Thị Giông,1949,,Tổ 1,%s\n"
             "3,Đỗ Thị Khác,1949,,Tổ 2,%s\n",
             &path);
  set_file (fixture, path);
  alike = choose_card (fixture, "perhaps known");
  g_assert_nonnull (strstr (alike, "Line 3 · New"));
  g_assert_nonnull (strstr (alike, "May be the same as Đỗ Thị Giống, 1949"));
  g_assert_null (strstr (alike, "Line 2"));
  g_assert_null (strstr (alike, "Line 4"));
}

/* Beside each column stands what is in it. */
static void
test_samples (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *name, *birth;

  set_file (fixture, fixture->csv);
  name = find_column_row (fixture, "Full name");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (name)), ==,
                   "NGUYỄN THỊ HOA · Trần Văn Bình");
  birth = find_column_row (fixture, "Date or year of birth");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (birth)), ==,
                   "12/03/1948 · 1950 · 1939");
  adw_combo_row_set_selected (birth, 1);
  window_fixture_settle (&fixture->window);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (birth)), ==, "1 · 2 · 3");
}

/* More rows than a page come when they are asked for. */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  g_autofree char *ward = get_ward_name (fixture), *path = NULL;
  g_autoptr (GString) text = g_string_new ("STT,Họ và tên,Năm sinh,Xã/phường\n");
  GtkWidget *more = get_child (fixture, "more");

  for (guint i = 0; i < 450; i++)
    g_string_append_printf (text, "%u,Ngô Văn Thứ %c%c,%u,%s\n", i + 1, 'A' + (char) (i % 26),
                            'a' + (char) (i / 26), 1930 + i % 40, ward);
  window_fixture_save_text (&fixture->window, "more.csv", text->str, &path);
  set_file (fixture, path);
  g_assert_true (gtk_widget_get_visible (more));
  g_assert_nonnull (strstr (gtk_button_get_label (GTK_BUTTON (more)), "430"));
  for (guint i = 0; i < 3; i++)
    g_signal_emit_by_name (more, "clicked");
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_nonnull (gtk_list_box_get_row_at_index (get_child (fixture, "rows"), 449));
}

static void
test_guess (Fixture *fixture, gconstpointer data)
{
  AdwComboRow *kind = get_child (fixture, "kind");
  guint people = adw_combo_row_get_selected (kind);
  g_autofree char *path = NULL;

  window_fixture_save_text (&fixture->window, "nghi.csv",
                            "Ngày,Tên ngày nghỉ,Loại\n02/09/2027,Quốc khánh,Nghỉ\n", &path);
  set_file (fixture, path);
  g_assert_cmpuint (adw_combo_row_get_selected (kind), !=, people);
  set_file (fixture, fixture->csv);
  g_assert_cmpuint (adw_combo_row_get_selected (kind), ==, people);
}

static void
test_no_list (Fixture *fixture, gconstpointer data)
{
  GtkWidget *problem = get_child (fixture, "problem");

  set_file (fixture, "/nowhere/at-all.csv");
  g_assert_true (gtk_widget_get_visible (problem));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (problem)), !=, "");
  g_assert_false (gtk_widget_get_sensitive (get_child (fixture, "import_button")));
}

/* On the narrowest screen the title leaves room beside both buttons. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (tp_window_new (NULL));
  graphene_rect_t back, title, import;
  GtkCenterBox *box;

  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  tp_window_set_workspace (TP_WINDOW (window), fixture->window.workspace);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (window, "win.import", NULL);
  box =
    window_fixture_find (window_fixture_find (window, TP_TYPE_IMPORT_VIEW), GTK_TYPE_CENTER_BOX);
  WAIT_UNTIL (gtk_widget_get_width (GTK_WIDGET (box)) > 0);
  g_assert_true (
    gtk_widget_compute_bounds (gtk_center_box_get_start_widget (box), GTK_WIDGET (box), &back));
  g_assert_true (
    gtk_widget_compute_bounds (gtk_center_box_get_center_widget (box), GTK_WIDGET (box), &title));
  g_assert_true (
    gtk_widget_compute_bounds (gtk_center_box_get_end_widget (box), GTK_WIDGET (box), &import));
  g_assert_cmpfloat (title.origin.x, >=, back.origin.x + back.size.width + 6);
  g_assert_cmpfloat (title.origin.x + title.size.width + 6, <=, import.origin.x);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_boundaries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL, *counts = NULL;
  g_autoptr (GPtrArray) shapes = NULL;
  guint n_official = 0;

  window_fixture_save_text (
    &fixture->window, "ranh-gioi.geojson",
    "{\"type\":\"FeatureCollection\",\"features\":["
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"00004\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.82,21.03],[105.85,21.03],[105.85,21.05],[105.82,21.05],[105.82,21.03]]]"
    "}},"
    "{\"type\":\"Feature\",\"properties\":{\"code\":\"99999\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[105.8,21.0],[105.9,21.0],[105.9,21.1],[105.8,21.0]]]}}]}",
    &path);
  set_file (fixture, path);
  counts = get_counts (fixture);
  g_assert_cmpstr (counts, ==, "2 0 1 0 0 1");
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "columns_group")));
  import (fixture);
  shapes = tp_workspace_list_ward_shapes (fixture->window.workspace, NULL);
  for (guint i = 0; i < shapes->len; i++)
    n_official += !((TpWardShape *) shapes->pdata[i])->is_schematic;
  g_assert_cmpuint (n_official, ==, 1);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/import/goes-the-whole-way", test_whole_way);
  ADD ("/import/begins-with-the-file", test_focus);
  ADD ("/import/is-left-by-escape", test_escape);
  ADD ("/import/can-be-mapped-by-hand", test_mapping);
  ADD ("/import/asks-for-the-need", test_need_is_asked_for);
  ADD ("/import/shows-the-rows-of-a-verdict", test_filter);
  ADD ("/import/says-who-may-be-known", test_alike);
  ADD ("/import/shows-what-stands-in-a-column", test_samples);
  ADD ("/import/shows-more-rows", test_more);
  ADD ("/import/guesses-what-a-file-holds", test_guess);
  ADD ("/import/says-that-a-file-is-no-list", test_no_list);
  ADD ("/import/fits-a-narrow-screen", test_narrow);
  ADD ("/import/takes-outlines", test_boundaries);
  return g_test_run ();
}
