/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The map: values become classes, points become wards and the other way round, panning draws
 * nothing anew, and choosing in one place is choosing in all. */

#include "tp-config.h"

#include <math.h>

#include "plan-fixture.h"
#include "tp-ward-measure.h"

static void
test_classes (void)
{
  const int values[] = {0, 3, 9, 9, 9, 14, 20, 31, 55, 120, 0};
  TpClasses classes = tp_classes_new (values, G_N_ELEMENTS (values));
  int before = 0;

  g_assert_cmpint (tp_classes_find (&classes, 0), ==, 0);
  g_assert_cmpint (tp_classes_find (&classes, 120), ==, TP_N_CLASSES);
  g_assert_cmpint (tp_classes_find (&classes, 9), ==, tp_classes_find (&classes, 9));
  for (int value = 0; value <= 130; value++) {
    int now = tp_classes_find (&classes, value);

    g_assert_cmpint (now, >=, before);
    g_assert_cmpint (now, <=, TP_N_CLASSES);
    before = now;
  }
}

static void
test_few_values (void)
{
  const int values[] = {4, 4, 0, 7};
  TpClasses classes = tp_classes_new (values, G_N_ELEMENTS (values));
  TpClasses none = tp_classes_new (NULL, 0);
  g_autofree char *lowest = tp_classes_format (&classes, 4);
  g_autofree char *highest = tp_classes_format (&classes, 5);
  g_autofree char *empty = tp_classes_format (&classes, 1);

  g_assert_cmpint (classes.n_classes, ==, 2);
  g_assert_cmpint (tp_classes_find (&classes, 4), ==, 4);
  g_assert_cmpint (tp_classes_find (&classes, 7), ==, 5);
  g_assert_cmpstr (lowest, ==, "4");
  g_assert_cmpstr (highest, ==, "5–7");
  g_assert_null (empty);
  g_assert_cmpint (tp_classes_find (&none, 5), ==, 0);
}

/* Each step of the ramp differs from the one before in lightness, in one direction, or it could
 * not be told in grey. */
static void
test_ramp (void)
{
  for (TpScheme scheme = TP_SCHEME_LIGHT; scheme <= TP_SCHEME_DARK_CONTRAST; scheme++) {
    gboolean is_dark = scheme == TP_SCHEME_DARK || scheme == TP_SCHEME_DARK_CONTRAST;
    double before = NAN;

    for (int k = 1; k <= TP_N_CLASSES; k++) {
      GdkRGBA colour = tp_scheme_get_need_colour (scheme, k);
      double light = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;

      if (k > 1)
        g_assert_cmpfloat (is_dark ? light - before : before - light, >, 0.06);
      before = light;
    }
  }
}

static void
test_frame (void)
{
  TpMapFrame frame = tp_map_frame_new (105.8, 21.0, 11, 800, 600);
  double x, y;

  tp_map_frame_project (&frame, 105.8, 21.0, &x, &y);
  g_assert_cmpfloat_with_epsilon (x, 400, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, 300, 1e-6);
  g_assert_cmpfloat_with_epsilon (tp_mercator_latitude (tp_mercator_y (21.37)), 21.37, 1e-9);
}

static const TpWard *
get_ward (PlanFixture *fixture, guint index)
{
  return g_ptr_array_index (tp_plan_scene_get_plan (fixture->page->scene)->wards, index);
}

/* The centre of each ward of the branch, projected, must hit that ward again. */
static void
test_hit (PlanFixture *fixture, gconstpointer data)
{
  TpWardLayer *layer = tp_map_view_get_ward_layer (fixture->page->map_view);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (fixture->page->scene);
  TpMapFrame frame = tp_ward_layer_get_frame (layer);
  double x, y;

  for (guint i = 0; i < plan->wards->len; i++) {
    const TpWard *ward = get_ward (fixture, i), *hit;
    const TpWardGeometry *geometry = tp_ward_layer_find (layer, &ward->record.id);

    g_assert_nonnull (geometry);
    x = geometry->label_x * frame.scale - frame.left;
    y = geometry->label_y * frame.scale - frame.top;
    hit = tp_ward_layer_find_at (layer, x, y);
    g_assert_nonnull (hit);
    g_assert_cmpstr (hit->code, ==, ward->code);
  }
  tp_map_frame_project (&frame, 100, 10, &x, &y);
  g_assert_null (tp_ward_layer_find_at (layer, x, y));
}

/* All wards of the branch are in view after start. */
static void
test_extent (PlanFixture *fixture, gconstpointer data)
{
  TpWardLayer *layer = tp_map_view_get_ward_layer (fixture->page->map_view);
  TpMapFrame frame = tp_ward_layer_get_frame (layer);
  int width = gtk_widget_get_width (GTK_WIDGET (layer));

  g_assert_cmpint (width, >, 0);
  for (guint i = 0; i < tp_plan_scene_get_plan (fixture->page->scene)->wards->len; i++) {
    const TpWardGeometry *geometry = tp_ward_layer_find (layer, &get_ward (fixture, i)->record.id);

    g_assert_cmpfloat (geometry->west * frame.scale - frame.left, >=, 0);
    g_assert_cmpfloat (geometry->east * frame.scale - frame.left, <=, width);
  }
}

static void
test_pan (PlanFixture *fixture, gconstpointer data)
{
  TpWardLayer *layer = tp_map_view_get_ward_layer (fixture->page->map_view);
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (layer));
  double longitude = shumate_location_get_longitude (SHUMATE_LOCATION (viewport));
  double latitude = shumate_location_get_latitude (SHUMATE_LOCATION (viewport));
  double step = 360 / (256 * exp2 (shumate_viewport_get_zoom_level (viewport)));
  guint before = tp_ward_layer_get_n_renders (layer);

  g_assert_cmpuint (before, >, 0);
  for (int i = 1; i <= 20; i++) {
    shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude + i * step);
    plan_fixture_run_for (20);
  }
  g_assert_cmpuint (tp_ward_layer_get_n_renders (layer), ==, before);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude + 900 * step);
  WAIT_UNTIL (tp_ward_layer_get_n_renders (layer) > before);
}

static void
test_choose (PlanFixture *fixture, gconstpointer data)
{
  const TpWard *ward = get_ward (fixture, 0);
  TpWaitingList *waiting = tp_board_view_get_waiting_list (fixture->page->board_view);
  guint all = tp_waiting_list_get_n_requests (waiting);
  g_autoptr (GPtrArray) of_ward =
    tp_week_plan_list_waiting (tp_plan_scene_get_plan (fixture->page->scene), &ward->record.id);

  tp_plan_page_show_target (fixture->page, ward->code);
  g_assert_true (tp_id_equal (tp_plan_scene_get_ward (fixture->page->scene), &ward->record.id));
  g_assert_cmpuint (tp_waiting_list_get_n_requests (waiting), ==, of_ward->len);
  plan_fixture_run_for (500);
  g_action_group_activate_action (tp_plan_page_get_action_group (fixture->page), "clear", NULL);
  g_assert_true (tp_id_is_nil (tp_plan_scene_get_ward (fixture->page->scene)));
  g_assert_cmpuint (tp_waiting_list_get_n_requests (waiting), ==, all);
}

static void
test_measures (PlanFixture *fixture, gconstpointer data)
{
  for (TpMeasure measure = TP_MEASURE_PENDING; measure < TP_N_MEASURES; measure++) {
    tp_map_view_set_measure (fixture->page->map_view, measure);
    plan_fixture_run_for (60);
  }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/map/values-become-ordered-classes", test_classes);
  g_test_add_func ("/ui/map/few-values-make-few-classes", test_few_values);
  g_test_add_func ("/ui/map/ramp-goes-one-way", test_ramp);
  g_test_add_func ("/ui/map/centre-is-in-the-middle", test_frame);
#define ADD(path, func) \
  g_test_add (path, PlanFixture, NULL, plan_fixture_set_up, func, plan_fixture_tear_down)
  ADD ("/ui/map/hits-the-ward-that-is-drawn", test_hit);
  ADD ("/ui/map/starts-with-the-whole-branch", test_extent);
  ADD ("/ui/map/panning-draws-nothing-anew", test_pan);
  ADD ("/ui/map/ward-filters-what-waits", test_choose);
  ADD ("/ui/map/shows-every-measure", test_measures);
  return g_test_run ();
}
