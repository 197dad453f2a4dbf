/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The left half of the Plan page: wards coloured by need, the requests of the chosen ward and
 * the round of the chosen session, over a map that never asks a network for anything. What is
 * drawn is chosen here; how, in the layers. The list below holds the same wards in words. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tp-blank-source.h"
#include "tp-map-legend.h"
#include "tp-map-marks.h"
#include "tp-map-view.h"
#include "tp-visit-layer.h"
#include "tp-ward-list.h"

#define FIT_PADDING 28
#define WARD_ZOOM_MAX 14.0
#define GO_MILLISECONDS 350

struct _TpMapView
{
  AdwBin parent_instance;

  GtkWidget *board_button;
  GtkDropDown *measure_drop_down;
  GtkOverlay *overlay;
  GtkWidget *legend_frame;
  TpWardList *ward_list;

  ShumateMap *map;
  TpWardLayer *wards;
  TpVisitLayer *visits;
  TpMapLegend *legend;

  TpPlanScene *scene;
  TpMeasure measure;
  guint fit_id; /* to show the whole branch once the size is known */
};

G_DEFINE_FINAL_TYPE (TpMapView, tp_map_view, ADW_TYPE_BIN)

/* --- what is drawn -------------------------------------------------------- */

static void
colour_wards (TpMapView *self)
{
  GPtrArray *shapes = tp_plan_scene_get_shapes (self->scene);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (int));
  gboolean is_schematic = FALSE;
  TpClasses classes;

  for (guint i = 0; shapes != NULL && i < shapes->len; i++) {
    const TpWardShape *shape = g_ptr_array_index (shapes, i);
    int value = tp_measure_get_value (
      self->measure, tp_plan_scene_find_needs (self->scene, &shape->ward->record.id));

    g_array_append_val (values, value);
    is_schematic = is_schematic || shape->is_schematic;
  }
  classes = tp_classes_new ((const int *) (gpointer) values->data, values->len);
  for (guint i = 0; i < values->len; i++) {
    const TpWardShape *shape = g_ptr_array_index (shapes, i);
    gboolean is_ours = plan == NULL || plan->wards->len == 0 ||
                       tp_plan_scene_has_ward (self->scene, &shape->ward->record.id);

    tp_ward_layer_set_class (self->wards, &shape->ward->record.id,
                             tp_classes_find (&classes, g_array_index (values, int, i)), is_ours);
  }
  tp_ward_layer_redraw (self->wards);
  tp_map_legend_update (self->legend, self->measure, &classes, is_schematic);
}

static void
show_marks (TpMapView *self)
{
  int mode = 0;
  GArray *route = tp_map_marks_list_route (self->scene, &mode);

  tp_visit_layer_take_marks (self->visits, tp_map_marks_list (self->scene));
  tp_visit_layer_take_route (self->visits, route, mode);
  tp_visit_layer_set_chosen (self->visits, tp_plan_scene_get_request (self->scene));
}

static void
show_outlines (TpMapView *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *id = tp_plan_scene_get_session (self->scene);
  const TpSession *session =
    plan != NULL && !tp_id_is_nil (id) ? tp_week_plan_find (plan, id) : NULL;

  tp_ward_layer_set_selected (self->wards, tp_plan_scene_get_ward (self->scene));
  tp_ward_layer_set_lit (self->wards, session != NULL ? &session->ward : NULL);
}

/* --- where the map stands ---------------------------------------------------- */

static gboolean
add_extent (TpMapView *self, const TpId *ward, TpWardGeometry *extent)
{
  const TpWardGeometry *geometry = tp_ward_layer_find (self->wards, ward);

  if (geometry == NULL)
    return FALSE;
  extent->west = MIN (extent->west, geometry->west);
  extent->east = MAX (extent->east, geometry->east);
  extent->north = MIN (extent->north, geometry->north);
  extent->south = MAX (extent->south, geometry->south);
  return TRUE;
}

static void go_to_branch (TpMapView *self, gboolean at_once);

static gboolean
fit_cb (GtkWidget *map, GdkFrameClock *clock, gpointer user_data)
{
  TpMapView *self = user_data;

  if (gtk_widget_get_width (map) <= 2 * FIT_PADDING)
    return G_SOURCE_CONTINUE;
  self->fit_id = 0;
  go_to_branch (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
go_to_extent (TpMapView *self, const TpWardGeometry *extent, double zoom_max, gboolean at_once)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self->map)) - 2 * FIT_PADDING;
  double height = gtk_widget_get_height (GTK_WIDGET (self->map)) - 2 * FIT_PADDING;
  double scale =
    MIN (width / (extent->east - extent->west), height / (extent->south - extent->north));
  double longitude = (extent->west + extent->east) / 2 * 360 - 180;
  double latitude = tp_mercator_latitude ((extent->north + extent->south) / 2);
  double zoom = CLAMP (log2 (scale / 256), 8, zoom_max);
  gboolean has_motion = TRUE;

  if (width < 32 || height < 32) {
    if (self->fit_id == 0)
      self->fit_id = gtk_widget_add_tick_callback (GTK_WIDGET (self->map), fit_cb, self, NULL);
    return;
  }
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &has_motion,
                NULL);
  shumate_map_stop_go_to (self->map);
  if (at_once || !has_motion) {
    ShumateViewport *viewport = shumate_map_get_viewport (self->map);

    shumate_viewport_set_zoom_level (viewport, zoom);
    shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  } else {
    shumate_map_go_to_full_with_duration (self->map, latitude, longitude, zoom, GO_MILLISECONDS);
  }
}

static void
go_to_branch (TpMapView *self, gboolean at_once)
{
  GPtrArray *shapes = tp_plan_scene_get_shapes (self->scene);
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  TpWardGeometry extent = {.west = 1, .east = 0, .north = 1, .south = 0};
  gboolean has_any = FALSE;

  for (guint i = 0; plan != NULL && i < plan->wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (plan->wards, i);

    has_any = add_extent (self, &ward->record.id, &extent) || has_any;
  }
  for (guint i = 0; !has_any && shapes != NULL && i < shapes->len; i++)
    add_extent (self, &((TpWardShape *) g_ptr_array_index (shapes, i))->ward->record.id, &extent);
  if (extent.west < extent.east)
    go_to_extent (self, &extent, 16, at_once);
}

static void
go_to_ward (TpMapView *self, const TpId *ward)
{
  TpWardGeometry extent = {.west = 1, .east = 0, .north = 1, .south = 0};

  if (add_extent (self, ward, &extent))
    go_to_extent (self, &extent, WARD_ZOOM_MAX, FALSE);
  else
    go_to_branch (self, FALSE);
}

/* Another session's ward comes into view, but what is in view stays where it is. */
static void
show_session_ward (TpMapView *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *id = tp_plan_scene_get_session (self->scene);
  const TpSession *session =
    plan != NULL && !tp_id_is_nil (id) ? tp_week_plan_find (plan, id) : NULL;

  if (session != NULL)
    go_to_ward (self, &session->ward);
}

/* --- signals ---------------------------------------------------------------------- */

static void
scene_changed_cb (TpMapView *self, guint what)
{
  if ((what & TP_SCENE_TERRITORY) != 0) {
    tp_ward_layer_set_shapes (self->wards, tp_plan_scene_get_shapes (self->scene));
    go_to_branch (self, TRUE);
  }
  if ((what & (TP_SCENE_TERRITORY | TP_SCENE_NEEDS | TP_SCENE_WEEK)) != 0)
    colour_wards (self);
  if ((what & (TP_SCENE_WEEK | TP_SCENE_WARD | TP_SCENE_SESSION | TP_SCENE_REQUEST)) != 0) {
    show_marks (self);
    show_outlines (self);
  }
  if ((what & TP_SCENE_WARD) != 0)
    go_to_ward (self, tp_plan_scene_get_ward (self->scene));
  else if ((what & TP_SCENE_SESSION) != 0)
    show_session_ward (self);
}

static void
measure_cb (TpMapView *self)
{
  tp_map_view_set_measure (self, (TpMeasure) gtk_drop_down_get_selected (self->measure_drop_down));
}

static void
motion_cb (TpMapView *self, double x, double y)
{
  const TpWard *ward = tp_ward_layer_find_at (self->wards, x, y);

  tp_ward_layer_set_hovered (self->wards, ward != NULL ? &ward->record.id : NULL);
}

static void
leave_cb (TpMapView *self)
{
  tp_ward_layer_set_hovered (self->wards, NULL);
}

static void
click_request (TpMapView *self, const TpVisitHit *hit)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);

  if (hit->n_requests == 1)
    tp_plan_scene_select_request (self->scene, &hit->request);
  else
    shumate_map_go_to_full_with_duration (
      self->map, hit->point.latitude, hit->point.longitude,
      MIN (17, shumate_viewport_get_zoom_level (viewport) + 1.5), GO_MILLISECONDS);
}

static void
click_cb (TpMapView *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  const TpWard *ward;
  TpVisitHit hit;

  if (n_press != 1)
    return;
  if (tp_visit_layer_find_at (self->visits, x, y, &hit)) {
    click_request (self, &hit);
    return;
  }
  ward = tp_ward_layer_find_at (self->wards, x, y);
  tp_plan_scene_select_ward (self->scene, ward != NULL ? &ward->record.id : NULL);
}

static gboolean
query_tooltip_cb (TpMapView *self, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  const TpWard *ward;
  TpVisitHit hit;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (by_keyboard || self->scene == NULL)
    return FALSE;
  if (tp_visit_layer_find_at (self->visits, x, y, &hit)) {
    text = tp_map_marks_describe (self->scene, &hit.request, hit.n_requests);
  } else {
    ward = tp_ward_layer_find_at (self->wards, x, y);
    if (ward == NULL)
      return FALSE;
    words = tp_measure_format (
      self->measure, tp_measure_get_value (
                       self->measure, tp_plan_scene_find_needs (self->scene, &ward->record.id)));
    text = g_strdup_printf ("%s\n%s", ward->full_name, words);
  }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
zoom_in_cb (TpMapView *self)
{
  shumate_map_zoom_in (self->map);
}

static void
zoom_out_cb (TpMapView *self)
{
  shumate_map_zoom_out (self->map);
}

static void
zoom_fit_cb (TpMapView *self)
{
  if (self->scene != NULL)
    go_to_branch (self, FALSE);
}

/* --- object --------------------------------------------------------------------- */

static void
set_up_map (TpMapView *self)
{
  g_autoptr (ShumateMapSource) source = tp_blank_source_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  ShumateViewport *viewport;
  GtkWidget *scale;

  self->map = shumate_map_new ();
  viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, 8);
  shumate_viewport_set_max_zoom_level (viewport, 17);
  shumate_map_set_zoom_on_double_click (self->map, TRUE);
  self->wards = tp_ward_layer_new (viewport);
  self->visits = tp_visit_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->wards));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->visits));
  gtk_overlay_set_child (self->overlay, GTK_WIDGET (self->map));

  scale = GTK_WIDGET (shumate_scale_new (viewport));
  shumate_scale_set_unit (SHUMATE_SCALE (scale), SHUMATE_UNIT_METRIC);
  gtk_widget_set_halign (scale, GTK_ALIGN_END);
  gtk_widget_set_valign (scale, GTK_ALIGN_END);
  gtk_widget_set_margin_end (scale, 6);
  gtk_widget_set_margin_bottom (scale, 6);
  gtk_widget_set_can_target (scale, FALSE);
  gtk_overlay_add_overlay (self->overlay, scale);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), motion);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->map), TRUE);
  g_signal_connect_swapped (self->map, "query-tooltip", G_CALLBACK (query_tooltip_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Map of the wards; the list below holds the same"), -1);
}

static void
set_up_measures (TpMapView *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (int i = 0; i < TP_N_MEASURES; i++)
    gtk_string_list_append (titles, tp_measure_get_title ((TpMeasure) i));
  gtk_drop_down_set_model (self->measure_drop_down, G_LIST_MODEL (titles));
  g_signal_connect_swapped (self->measure_drop_down, "notify::selected", G_CALLBACK (measure_cb),
                            self);
}

static void
tp_map_view_dispose (GObject *object)
{
  TpMapView *self = TP_MAP_VIEW (object);

  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (tp_map_view_parent_class)->dispose (object);
}

static void
tp_map_view_class_init (TpMapViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_map_view_dispose;
  g_type_ensure (TP_TYPE_WARD_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/map/tp-map-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpMapView, measure_drop_down);
  gtk_widget_class_bind_template_child (widget_class, TpMapView, board_button);
  gtk_widget_class_bind_template_child (widget_class, TpMapView, overlay);
  gtk_widget_class_bind_template_child (widget_class, TpMapView, legend_frame);
  gtk_widget_class_bind_template_child (widget_class, TpMapView, ward_list);
  gtk_widget_class_bind_template_callback (widget_class, zoom_in_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_out_cb);
  gtk_widget_class_bind_template_callback (widget_class, zoom_fit_cb);
}

static void
tp_map_view_init (TpMapView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_up_map (self);
  self->legend = TP_MAP_LEGEND (tp_map_legend_new ());
  adw_bin_set_child (ADW_BIN (self->legend_frame), GTK_WIDGET (self->legend));
  set_up_measures (self);
  g_signal_connect_object (adw_style_manager_get_default (), "notify",
                           G_CALLBACK (gtk_widget_queue_draw), self->legend, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify",
                           G_CALLBACK (tp_ward_layer_redraw), self->wards, G_CONNECT_SWAPPED);
}

/**
 * tp_map_view_new:
 *
 * Returns: (transfer floating): a map of nothing yet
 */
GtkWidget *
tp_map_view_new (void)
{
  return g_object_new (TP_TYPE_MAP_VIEW, NULL);
}

/**
 * tp_map_view_set_scene:
 * @self: the map
 * @scene: what the page shows
 *
 * Shows @scene and shares its selection.
 */
void
tp_map_view_set_scene (TpMapView *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_MAP_VIEW (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  tp_ward_list_set_scene (self->ward_list, scene);
  tp_map_view_set_measure (self, TP_MEASURE_PENDING);
  scene_changed_cb (self, TP_SCENE_TERRITORY | TP_SCENE_WEEK);
}

/**
 * tp_map_view_set_measure:
 * @self: the map
 * @measure: what the wards are coloured by
 *
 * Colours the wards and orders the list by another measure.
 */
void
tp_map_view_set_measure (TpMapView *self, TpMeasure measure)
{
  g_return_if_fail (TP_IS_MAP_VIEW (self) && measure < TP_N_MEASURES);

  self->measure = measure;
  gtk_drop_down_set_selected (self->measure_drop_down, measure);
  tp_ward_list_set_measure (self->ward_list, measure);
  if (self->scene != NULL)
    colour_wards (self);
}

/**
 * tp_map_view_get_ward_layer:
 * @self: the map
 *
 * Returns: (transfer none): the layer of the wards
 */
TpWardLayer *
tp_map_view_get_ward_layer (TpMapView *self)
{
  g_return_val_if_fail (TP_IS_MAP_VIEW (self), NULL);

  return self->wards;
}

/**
 * tp_map_view_set_is_alone:
 * @self: the map
 * @is_alone: whether the board is hidden, so that a way to it is needed
 */
void
tp_map_view_set_is_alone (TpMapView *self, gboolean is_alone)
{
  g_return_if_fail (TP_IS_MAP_VIEW (self));

  gtk_widget_set_visible (self->board_button, is_alone);
}
