/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests as marks over the wards: a ring while one waits, a disc when it is planned, with the
 * shape of how it can be served; marks that would overlap become one disc with a number. The
 * round of the chosen session is a line through its numbered stops. All is drawn by hand, since
 * a widget a mark costs more than a frame from some hundred marks on. */

#include "tp-config.h"

#include <math.h>

#include "tp-mode-glyph.h"
#include "tp-visit-layer.h"
#include "tp-ward-layer.h"

#define MARK_RADIUS 9.0
#define STOP_RADIUS 11.0
#define CLUSTER_RADIUS_MAX 19.0
#define CLUSTER_REACH 40.0 /* twice the radius: discs never overlap */
#define HIT_REACH 12.0

typedef struct
{
  double x, y;
  int n, n_waiting;
  const TpVisitMark *mark; /* of a single one */
} TpCluster;

struct _TpVisitLayer
{
  ShumateLayer parent_instance;
  GArray *marks; /* of TpVisitMark */
  GArray *route; /* of TpPoint, the team's base or the venue first */
  int route_mode;
  TpId chosen;
};

G_DEFINE_FINAL_TYPE (TpVisitLayer, tp_visit_layer, SHUMATE_TYPE_LAYER)

static TpMapFrame
get_frame (TpVisitLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  return tp_map_frame_new (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                           shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                           shumate_viewport_get_zoom_level (viewport),
                           gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)));
}

static void
set_colour (TpVisitLayer *self, cairo_t *cr, const char *name, float alpha)
{
  GdkRGBA colour = {0.5f, 0.5f, 0.5f, 1};

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  colour.alpha *= alpha;
  gdk_cairo_set_source_rgba (cr, &colour);
}

/* --- clusters --------------------------------------------------------------- */

static TpCluster *
find_near (GArray *clusters, double x, double y)
{
  for (guint i = 0; i < clusters->len; i++) {
    TpCluster *cluster = &g_array_index (clusters, TpCluster, i);

    if (hypot (cluster->x - x, cluster->y - y) < CLUSTER_REACH)
      return cluster;
  }
  return NULL;
}

/* Marks near each other become one, where the first of them is; stops of the chosen round always
 * stand for themselves. */
static GArray *
make_clusters (TpVisitLayer *self, const TpMapFrame *frame)
{
  GArray *clusters = g_array_new (FALSE, FALSE, sizeof (TpCluster));

  for (guint i = 0; i < self->marks->len; i++) {
    const TpVisitMark *mark = &g_array_index (self->marks, TpVisitMark, i);
    TpCluster one = {.n = 1, .n_waiting = !mark->is_planned, .mark = mark}, *near;

    if (mark->ordinal > 0)
      continue;
    tp_map_frame_project (frame, mark->point.longitude, mark->point.latitude, &one.x, &one.y);
    near = find_near (clusters, one.x, one.y);
    if (near == NULL) {
      g_array_append_val (clusters, one);
      continue;
    }
    near->n++;
    near->n_waiting += one.n_waiting;
    near->mark = NULL;
  }
  return clusters;
}

/* --- drawing ------------------------------------------------------------------- */

static void
add_disc (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
}

static void
draw_text (TpVisitLayer *self, cairo_t *cr, double x, double y, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.8));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  cairo_move_to (cr, x - width / 2.0, y - height / 2.0);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_glyph (cairo_t *cr, double x, double y, int mode, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x - size / 2, y - size / 2);
  tp_mode_glyph_draw (cr, mode, size);
  cairo_restore (cr);
}

static void
draw_mark (TpVisitLayer *self, cairo_t *cr, double x, double y, const TpVisitMark *mark)
{
  gboolean is_chosen = tp_id_equal (&mark->request, &self->chosen);

  if (is_chosen) {
    add_disc (cr, x, y, MARK_RADIUS + 4);
    set_colour (self, cr, "accent_color", 0.45f);
    cairo_fill (cr);
  }
  add_disc (cr, x, y, MARK_RADIUS);
  set_colour (self, cr, mark->is_planned ? "view_fg_color" : "view_bg_color", 1);
  cairo_fill_preserve (cr);
  set_colour (self, cr, mark->is_planned ? "view_bg_color" : "view_fg_color", 1);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  draw_glyph (cr, x, y, mark->mode, 11);
}

static void
draw_cluster (TpVisitLayer *self, cairo_t *cr, const TpCluster *cluster)
{
  g_autofree char *text = g_strdup_printf ("%d", cluster->n);
  double radius = MIN (CLUSTER_RADIUS_MAX, 11 + 1.8 * log2 (cluster->n));
  gboolean is_planned = cluster->n_waiting == 0;

  add_disc (cr, cluster->x, cluster->y, radius);
  set_colour (self, cr, is_planned ? "view_fg_color" : "view_bg_color", 0.9f);
  cairo_fill_preserve (cr);
  set_colour (self, cr, is_planned ? "view_bg_color" : "view_fg_color", 1);
  cairo_set_line_width (cr, is_planned ? 1.5 : 2.2);
  cairo_stroke (cr);
  draw_text (self, cr, cluster->x, cluster->y, text); /* in the colour of the line */
}

static void
draw_stop (TpVisitLayer *self, cairo_t *cr, const TpMapFrame *frame, const TpVisitMark *mark)
{
  g_autofree char *text = g_strdup_printf ("%d", mark->ordinal);
  gboolean is_chosen = tp_id_equal (&mark->request, &self->chosen);
  double x, y;

  tp_map_frame_project (frame, mark->point.longitude, mark->point.latitude, &x, &y);
  add_disc (cr, x, y, STOP_RADIUS + (is_chosen ? 5 : 2));
  set_colour (self, cr, is_chosen ? "view_fg_color" : "view_bg_color", 0.9f);
  cairo_fill (cr);
  add_disc (cr, x, y, STOP_RADIUS);
  set_colour (self, cr, "accent_bg_color", 1);
  cairo_fill (cr);
  set_colour (self, cr, "accent_fg_color", 1);
  draw_text (self, cr, x, y, text);
}

static void
draw_route (TpVisitLayer *self, cairo_t *cr, const TpMapFrame *frame)
{
  double x, y;

  if (self->route == NULL || self->route->len == 0)
    return;
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (int pass = 0; pass < 2 && self->route->len > 1; pass++) {
    for (guint i = 0; i < self->route->len; i++) {
      const TpPoint *point = &g_array_index (self->route, TpPoint, i);

      tp_map_frame_project (frame, point->longitude, point->latitude, &x, &y);
      cairo_line_to (cr, x, y);
    }
    set_colour (self, cr, pass == 0 ? "view_bg_color" : "accent_bg_color", pass == 0 ? 0.85f : 1);
    cairo_set_line_width (cr, pass == 0 ? 6 : 3);
    cairo_stroke (cr);
  }
}

/* Where the round starts, or where residents come to: a square, which no request is. */
static void
draw_base (TpVisitLayer *self, cairo_t *cr, const TpMapFrame *frame)
{
  const TpPoint *point;
  double x, y;

  if (self->route == NULL || self->route->len == 0)
    return;
  point = &g_array_index (self->route, TpPoint, 0);
  tp_map_frame_project (frame, point->longitude, point->latitude, &x, &y);
  cairo_rectangle (cr, x - 12, y - 12, 24, 24);
  set_colour (self, cr, "accent_bg_color", 1);
  cairo_fill_preserve (cr);
  set_colour (self, cr, "view_bg_color", 1);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  set_colour (self, cr, "accent_fg_color", 1);
  draw_glyph (cr, x, y, self->route_mode, 16);
}

static void
tp_visit_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpVisitLayer *self = TP_VISIT_LAYER (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                               (float) gtk_widget_get_height (widget));
  TpMapFrame frame;
  g_autoptr (GArray) clusters = NULL;
  cairo_t *cr;

  if (self->marks->len == 0 && self->route == NULL)
    return;
  frame = get_frame (self);
  clusters = make_clusters (self, &frame);
  gtk_snapshot_push_clip (snapshot, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  for (guint i = 0; i < clusters->len; i++) {
    const TpCluster *cluster = &g_array_index (clusters, TpCluster, i);

    if (cluster->mark != NULL)
      draw_mark (self, cr, cluster->x, cluster->y, cluster->mark);
    else
      draw_cluster (self, cr, cluster);
  }
  draw_route (self, cr, &frame);
  draw_base (self, cr, &frame);
  for (guint i = 0; i < self->marks->len; i++) {
    const TpVisitMark *mark = &g_array_index (self->marks, TpVisitMark, i);

    if (mark->ordinal > 0)
      draw_stop (self, cr, &frame, mark);
  }
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

/* --- object ------------------------------------------------------------------------ */

static void
tp_visit_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (tp_visit_layer_parent_class)->constructed (object);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_can_target (GTK_WIDGET (object), FALSE);
}

static void
tp_visit_layer_finalize (GObject *object)
{
  TpVisitLayer *self = TP_VISIT_LAYER (object);

  g_array_unref (self->marks);
  g_clear_pointer (&self->route, g_array_unref);
  G_OBJECT_CLASS (tp_visit_layer_parent_class)->finalize (object);
}

static void
tp_visit_layer_class_init (TpVisitLayerClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = tp_visit_layer_constructed;
  G_OBJECT_CLASS (klass)->finalize = tp_visit_layer_finalize;
  GTK_WIDGET_CLASS (klass)->snapshot = tp_visit_layer_snapshot;
}

static void
tp_visit_layer_init (TpVisitLayer *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (TpVisitMark));
}

/**
 * tp_visit_layer_new:
 * @viewport: the map's viewport
 *
 * Returns: (transfer floating): a layer without requests
 */
TpVisitLayer *
tp_visit_layer_new (ShumateViewport *viewport)
{
  return g_object_new (TP_TYPE_VISIT_LAYER, "viewport", viewport, NULL);
}

/**
 * tp_visit_layer_take_marks:
 * @self: the layer
 * @marks: (transfer full) (element-type TpVisitMark): the requests
 *
 * Shows other requests.
 */
void
tp_visit_layer_take_marks (TpVisitLayer *self, GArray *marks)
{
  g_return_if_fail (TP_IS_VISIT_LAYER (self) && marks != NULL);

  g_array_unref (self->marks);
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_visit_layer_take_route:
 * @self: the layer
 * @route: (transfer full) (nullable) (element-type TpPoint): the line, its start first
 * @mode: the session's mode, for the shape at the start
 *
 * Shows another round; one point alone is a session at a venue.
 */
void
tp_visit_layer_take_route (TpVisitLayer *self, GArray *route, int mode)
{
  g_return_if_fail (TP_IS_VISIT_LAYER (self));

  g_clear_pointer (&self->route, g_array_unref);
  self->route = route;
  self->route_mode = mode;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_visit_layer_set_chosen:
 * @self: the layer
 * @request: (nullable): the chosen request
 *
 * Rings the chosen request.
 */
void
tp_visit_layer_set_chosen (TpVisitLayer *self, const TpId *request)
{
  g_return_if_fail (TP_IS_VISIT_LAYER (self));

  self->chosen = request != NULL ? *request : TP_ID_NIL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_visit_layer_find_at:
 * @self: the layer
 * @x: pixels from the left
 * @y: pixels from the top
 * @hit: (out caller-allocates): what is there
 *
 * Returns: whether anything is
 */
gboolean
tp_visit_layer_find_at (TpVisitLayer *self, double x, double y, TpVisitHit *hit)
{
  g_return_val_if_fail (TP_IS_VISIT_LAYER (self) && hit != NULL, FALSE);

  TpMapFrame frame = get_frame (self);
  g_autoptr (GArray) clusters = make_clusters (self, &frame);

  for (guint i = 0; i < self->marks->len; i++) {
    const TpVisitMark *mark = &g_array_index (self->marks, TpVisitMark, i);
    double mark_x, mark_y;

    tp_map_frame_project (&frame, mark->point.longitude, mark->point.latitude, &mark_x, &mark_y);
    if (mark->ordinal > 0 && hypot (mark_x - x, mark_y - y) <= HIT_REACH) {
      *hit = (TpVisitHit){mark->request, 1, mark->point};
      return TRUE;
    }
  }
  for (guint i = 0; i < clusters->len; i++) {
    const TpCluster *cluster = &g_array_index (clusters, TpCluster, i);

    if (hypot (cluster->x - x, cluster->y - y) > HIT_REACH)
      continue;
    *hit = (TpVisitHit){.n_requests = cluster->n};
    if (cluster->mark != NULL)
      hit->request = cluster->mark->request;
    hit->point.longitude = (cluster->x + frame.left) / frame.scale * 360 - 180;
    hit->point.latitude = tp_mercator_latitude ((cluster->y + frame.top) / frame.scale);
    return TRUE;
  }
  return FALSE;
}
