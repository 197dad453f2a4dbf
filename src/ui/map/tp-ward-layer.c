/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The wards as a layer of the map. Filling 126 outlines costs some 30 ms a frame in software, so
 * they are drawn once into a picture a margin larger than the view, and while the map is panned
 * only that picture is put down, at whole pixels. Zoom, data, colours, or leaving the margin make
 * a new one. What follows the pointer (hovered, lit, chosen outlines) is drawn on top each time. */

#include "tp-config.h"

#include <adwaita.h>
#include <math.h>

#include "tp-ward-layer.h"

#define MARGIN 256
#define LABEL_ZOOM 10.2

typedef struct
{
  TpWardGeometry *geometry;
  int class_index;
  gboolean is_ours;
} TpWardItem;

struct _TpWardLayer
{
  ShumateLayer parent_instance;

  GPtrArray *shapes; /* kept, since the geometry borrows from them */
  GPtrArray *items;  /* of TpWardItem */
  GHashTable *item_of;

  TpId selected, lit, hovered;

  cairo_surface_t *picture;
  TpMapFrame picture_frame; /* its left, top is the picture's corner */
  int picture_width, picture_height, picture_scale;
  TpScheme picture_scheme;
  guint n_renders;
};

G_DEFINE_FINAL_TYPE (TpWardLayer, tp_ward_layer, SHUMATE_TYPE_LAYER)

static void
free_item (gpointer data)
{
  TpWardItem *item = data;

  tp_ward_geometry_free (item->geometry);
  g_free (item);
}

/**
 * tp_ward_layer_get_scheme:
 *
 * Returns: which of the four sets of colours the desktop asks for
 */
TpScheme
tp_ward_layer_get_scheme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean is_dark = adw_style_manager_get_dark (manager);

  if (adw_style_manager_get_high_contrast (manager))
    return is_dark ? TP_SCHEME_DARK_CONTRAST : TP_SCHEME_LIGHT_CONTRAST;
  return is_dark ? TP_SCHEME_DARK : TP_SCHEME_LIGHT;
}

static GdkRGBA
lookup_colour (TpWardLayer *self, const char *name)
{
  GdkRGBA colour = {0.5f, 0.5f, 0.5f, 1};

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), name, &colour);
  return colour;
}

/**
 * tp_ward_layer_get_frame:
 * @self: the layer
 *
 * Returns: where the map stands at the moment
 */
TpMapFrame
tp_ward_layer_get_frame (TpWardLayer *self)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (self));

  return tp_map_frame_new (shumate_location_get_longitude (SHUMATE_LOCATION (viewport)),
                           shumate_location_get_latitude (SHUMATE_LOCATION (viewport)),
                           shumate_viewport_get_zoom_level (viewport),
                           gtk_widget_get_width (GTK_WIDGET (self)),
                           gtk_widget_get_height (GTK_WIDGET (self)));
}

/* --- the picture ---------------------------------------------------------- */

static void
fill_wards (TpWardLayer *self, cairo_t *cr, const TpMapFrame *frame)
{
  GdkRGBA ground = lookup_colour (self, "window_bg_color");

  for (guint i = 0; i < self->items->len; i++) {
    TpWardItem *item = g_ptr_array_index (self->items, i);
    GdkRGBA colour = tp_scheme_get_need_colour (self->picture_scheme, item->class_index);

    if (!tp_ward_geometry_is_in (item->geometry, frame, 0, 0, self->picture_width,
                                 self->picture_height))
      continue;
    if (!item->is_ours) {
      /* Other branches' wards stay readable but step back. */
      colour.red = 0.35f * colour.red + 0.65f * ground.red;
      colour.green = 0.35f * colour.green + 0.65f * ground.green;
      colour.blue = 0.35f * colour.blue + 0.65f * ground.blue;
    }
    gdk_cairo_set_source_rgba (cr, &colour);
    tp_ward_geometry_add_path (item->geometry, cr, frame);
    cairo_fill (cr);
  }
}

static void
stroke_wards (TpWardLayer *self, cairo_t *cr, const TpMapFrame *frame, gboolean ours)
{
  GdkRGBA colour = lookup_colour (self, ours ? "view_fg_color" : "view_bg_color");
  gboolean is_contrast = self->picture_scheme >= TP_SCHEME_LIGHT_CONTRAST;

  colour.alpha = is_contrast ? 1 : ours ? 0.45f : 0.9f;
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_set_line_width (cr, ours ? 1.0 : 0.8);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->items->len; i++) {
    TpWardItem *item = g_ptr_array_index (self->items, i);

    if (item->is_ours == ours && tp_ward_geometry_is_in (item->geometry, frame, 0, 0,
                                                         self->picture_width, self->picture_height))
      tp_ward_geometry_add_path (item->geometry, cr, frame);
  }
  cairo_stroke (cr);
}

/* Names only where they fit into their ward, and never one over another. */
static gboolean
label_is_free (GArray *taken, const cairo_rectangle_t *box)
{
  for (guint i = 0; i < taken->len; i++) {
    const cairo_rectangle_t *other = &g_array_index (taken, cairo_rectangle_t, i);

    if (box->x < other->x + other->width && other->x < box->x + box->width &&
        box->y < other->y + other->height && other->y < box->y + box->height)
      return FALSE;
  }
  return TRUE;
}

/* As the eye sees it, 0 to 1; square roots stand for the screen's gamma. */
static double
get_lightness (const GdkRGBA *colour)
{
  return sqrt (0.299 * colour->red * colour->red + 0.587 * colour->green * colour->green +
               0.114 * colour->blue * colour->blue);
}

static void
draw_label (TpWardLayer *self,
            cairo_t *cr,
            const TpMapFrame *frame,
            const TpWardItem *item,
            PangoLayout *layout,
            GArray *taken)
{
  GdkRGBA fill = tp_scheme_get_need_colour (self->picture_scheme, item->class_index);
  gboolean is_dark = item->is_ours ? get_lightness (&fill) < 0.5
                                   : self->picture_scheme == TP_SCHEME_DARK ||
                                       self->picture_scheme == TP_SCHEME_DARK_CONTRAST;
  GdkRGBA text = is_dark ? (GdkRGBA){1, 1, 1, 1} : (GdkRGBA){0, 0, 0, 1};
  GdkRGBA halo = is_dark ? (GdkRGBA){0, 0, 0, 0.45f} : (GdkRGBA){1, 1, 1, 0.5f};
  double room = (item->geometry->east - item->geometry->west) * frame->scale;
  int width, height;
  cairo_rectangle_t box;

  pango_layout_set_text (layout, item->geometry->ward->name, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  box = (cairo_rectangle_t){item->geometry->label_x * frame->scale - frame->left - width / 2.0,
                            item->geometry->label_y * frame->scale - frame->top - height / 2.0,
                            width, height};
  if (width > room * 1.15 || !label_is_free (taken, &box))
    return;
  g_array_append_val (taken, box);
  if (!item->is_ours) {
    text.alpha = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? 1 : 0.55f;
    halo.alpha = 0;
  }
  cairo_move_to (cr, box.x, box.y);
  pango_cairo_layout_path (cr, layout);
  gdk_cairo_set_source_rgba (cr, &halo);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
  cairo_move_to (cr, box.x, box.y);
  gdk_cairo_set_source_rgba (cr, &text);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_labels (TpWardLayer *self, cairo_t *cr, const TpMapFrame *frame)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (cairo_rectangle_t));

  pango_attr_list_insert (attributes, pango_attr_scale_new (0.85));
  pango_layout_set_attributes (layout, attributes);
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->items->len; i++) {
      TpWardItem *item = g_ptr_array_index (self->items, i);

      if (item->is_ours == (pass == 0) &&
          tp_ward_geometry_is_in (item->geometry, frame, 0, 0, self->picture_width,
                                  self->picture_height))
        draw_label (self, cr, frame, item, layout, taken);
    }
}

static void
render_picture (TpWardLayer *self, const TpMapFrame *view, int width, int height)
{
  TpMapFrame frame = *view;
  cairo_t *cr;

  self->picture_scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  self->picture_scheme = tp_ward_layer_get_scheme ();
  self->picture_width = width + 2 * MARGIN;
  self->picture_height = height + 2 * MARGIN;
  frame.left = floor (view->left) - MARGIN;
  frame.top = floor (view->top) - MARGIN;
  self->picture_frame = frame;

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  self->picture =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, self->picture_width * self->picture_scale,
                                self->picture_height * self->picture_scale);
  cairo_surface_set_device_scale (self->picture, self->picture_scale, self->picture_scale);
  cr = cairo_create (self->picture);
  fill_wards (self, cr, &frame);
  stroke_wards (self, cr, &frame, FALSE);
  stroke_wards (self, cr, &frame, TRUE);
  if (log2 (frame.scale / 256) >= LABEL_ZOOM)
    draw_labels (self, cr, &frame);
  cairo_destroy (cr);
  self->n_renders++;
}

static gboolean
picture_serves (TpWardLayer *self, const TpMapFrame *view, int width, int height)
{
  double x = view->left - self->picture_frame.left, y = view->top - self->picture_frame.top;

  return self->picture != NULL && self->picture_frame.scale == view->scale && x >= 0 && y >= 0 &&
         x + width <= self->picture_width && y + height <= self->picture_height &&
         self->picture_scale == gtk_widget_get_scale_factor (GTK_WIDGET (self)) &&
         self->picture_scheme == tp_ward_layer_get_scheme ();
}

/* --- on top ------------------------------------------------------------------ */

static void
draw_outline (TpWardLayer *self,
              cairo_t *cr,
              const TpMapFrame *view,
              const TpId *ward,
              double width,
              const GdkRGBA *colour)
{
  TpWardItem *item = g_hash_table_lookup (self->item_of, ward);
  GdkRGBA casing = lookup_colour (self, "view_bg_color");

  if (item == NULL)
    return;
  tp_ward_geometry_add_path (item->geometry, cr, view);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  casing.alpha = 0.85f;
  gdk_cairo_set_source_rgba (cr, &casing);
  cairo_set_line_width (cr, width + 2.5);
  cairo_stroke_preserve (cr);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_outlines (TpWardLayer *self, cairo_t *cr, const TpMapFrame *view)
{
  static const double dashes[] = {7, 4};
  GdkRGBA text = lookup_colour (self, "view_fg_color");
  GdkRGBA accent = lookup_colour (self, "accent_color");

  if (!tp_id_equal (&self->hovered, &self->selected))
    draw_outline (self, cr, view, &self->hovered, 1.5, &text);
  if (!tp_id_equal (&self->lit, &self->selected)) {
    cairo_set_dash (cr, dashes, 2, 0);
    draw_outline (self, cr, view, &self->lit, 2.5, &accent);
    cairo_set_dash (cr, NULL, 0, 0);
  }
  draw_outline (self, cr, view, &self->selected, 3, &accent);
}

static void
tp_ward_layer_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  TpWardLayer *self = TP_WARD_LAYER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  TpMapFrame view = tp_ward_layer_get_frame (self);
  cairo_t *cr;

  if (width <= 0 || height <= 0 || self->items->len == 0)
    return;
  if (!picture_serves (self, &view, width, height))
    render_picture (self, &view, width, height);

  gtk_snapshot_push_clip (snapshot, &bounds);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_source_surface (cr, self->picture, floor (self->picture_frame.left - view.left + 0.5),
                            floor (self->picture_frame.top - view.top + 0.5));
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  draw_outlines (self, cr, &view);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

/* --- object --------------------------------------------------------------------- */

static void
tp_ward_layer_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (tp_ward_layer_parent_class)->css_changed (widget, change);
  tp_ward_layer_redraw (TP_WARD_LAYER (widget));
}

static void
tp_ward_layer_constructed (GObject *object)
{
  ShumateViewport *viewport = shumate_layer_get_viewport (SHUMATE_LAYER (object));

  G_OBJECT_CLASS (tp_ward_layer_parent_class)->constructed (object);
  g_signal_connect_object (viewport, "notify", G_CALLBACK (gtk_widget_queue_draw), object,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_can_target (GTK_WIDGET (object), FALSE);
}

static void
tp_ward_layer_finalize (GObject *object)
{
  TpWardLayer *self = TP_WARD_LAYER (object);

  g_hash_table_unref (self->item_of);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_clear_pointer (&self->picture, cairo_surface_destroy);
  G_OBJECT_CLASS (tp_ward_layer_parent_class)->finalize (object);
}

static void
tp_ward_layer_class_init (TpWardLayerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = tp_ward_layer_constructed;
  object_class->finalize = tp_ward_layer_finalize;
  widget_class->snapshot = tp_ward_layer_snapshot;
  widget_class->css_changed = tp_ward_layer_css_changed;
}

static void
tp_ward_layer_init (TpWardLayer *self)
{
  self->items = g_ptr_array_new_with_free_func (free_item);
  self->item_of = g_hash_table_new (tp_id_hash, tp_id_equal);
}

/**
 * tp_ward_layer_new:
 * @viewport: the map's viewport
 *
 * Returns: (transfer floating): a layer without wards
 */
TpWardLayer *
tp_ward_layer_new (ShumateViewport *viewport)
{
  return g_object_new (TP_TYPE_WARD_LAYER, "viewport", viewport, NULL);
}

/**
 * tp_ward_layer_set_shapes:
 * @self: the layer
 * @shapes: (transfer none) (nullable) (element-type TpWardShape): the wards
 *
 * Shows other wards, all of no class until tp_ward_layer_set_class() says more.
 */
void
tp_ward_layer_set_shapes (TpWardLayer *self, GPtrArray *shapes)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  g_hash_table_remove_all (self->item_of);
  g_ptr_array_set_size (self->items, 0);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  self->shapes = shapes != NULL ? g_ptr_array_ref (shapes) : NULL;
  for (guint i = 0; shapes != NULL && i < shapes->len; i++) {
    const TpWardShape *shape = g_ptr_array_index (shapes, i);
    TpWardItem *item;

    if (shape->outline == NULL)
      continue;
    item = g_new0 (TpWardItem, 1);
    item->geometry = tp_ward_geometry_new (shape->ward, shape->outline);
    item->is_ours = TRUE;
    g_ptr_array_add (self->items, item);
    g_hash_table_insert (self->item_of, (gpointer) &shape->ward->record.id, item);
  }
  tp_ward_layer_redraw (self);
}

/**
 * tp_ward_layer_set_class:
 * @self: the layer
 * @ward: a ward
 * @class_index: 0 for none, 1 to %TP_N_CLASSES
 * @is_ours: whether it belongs to the branch shown; others step back
 *
 * Sets how a ward is filled. Seen after tp_ward_layer_redraw().
 */
void
tp_ward_layer_set_class (TpWardLayer *self, const TpId *ward, int class_index, gboolean is_ours)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  TpWardItem *item = g_hash_table_lookup (self->item_of, ward);

  if (item != NULL) {
    item->class_index = class_index;
    item->is_ours = is_ours;
  }
}

/**
 * tp_ward_layer_redraw:
 * @self: the layer
 *
 * Draws the wards anew in the next frame.
 */
void
tp_ward_layer_redraw (TpWardLayer *self)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  g_clear_pointer (&self->picture, cairo_surface_destroy);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
set_mark (TpWardLayer *self, TpId *mark, const TpId *ward)
{
  TpId wanted = ward != NULL ? *ward : TP_ID_NIL;

  if (tp_id_equal (mark, &wanted))
    return;
  *mark = wanted;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * tp_ward_layer_set_selected:
 * @self: the layer
 * @ward: (nullable): the chosen ward
 *
 * Outlines the chosen ward.
 */
void
tp_ward_layer_set_selected (TpWardLayer *self, const TpId *ward)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  set_mark (self, &self->selected, ward);
}

/**
 * tp_ward_layer_set_lit:
 * @self: the layer
 * @ward: (nullable): the ward of the chosen session
 *
 * Outlines it with dashes.
 */
void
tp_ward_layer_set_lit (TpWardLayer *self, const TpId *ward)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  set_mark (self, &self->lit, ward);
}

/**
 * tp_ward_layer_set_hovered:
 * @self: the layer
 * @ward: (nullable): the ward under the pointer
 *
 * Outlines it thinly.
 */
void
tp_ward_layer_set_hovered (TpWardLayer *self, const TpId *ward)
{
  g_return_if_fail (TP_IS_WARD_LAYER (self));

  set_mark (self, &self->hovered, ward);
}

/**
 * tp_ward_layer_find_at:
 * @self: the layer
 * @x: pixels from the left
 * @y: pixels from the top
 *
 * Returns: (transfer none) (nullable): the ward there
 */
const TpWard *
tp_ward_layer_find_at (TpWardLayer *self, double x, double y)
{
  g_return_val_if_fail (TP_IS_WARD_LAYER (self), NULL);

  TpMapFrame frame = tp_ward_layer_get_frame (self);
  double longitude = (x + frame.left) / frame.scale * 360 - 180;
  double latitude = tp_mercator_latitude ((y + frame.top) / frame.scale);

  for (guint i = 0; i < self->items->len; i++) {
    const TpWardItem *item = g_ptr_array_index (self->items, i);

    if (tp_ward_geometry_contains (item->geometry, longitude, latitude))
      return item->geometry->ward;
  }
  return NULL;
}

/**
 * tp_ward_layer_find:
 * @self: the layer
 * @ward: a ward
 *
 * Returns: (transfer none) (nullable): its outline
 */
const TpWardGeometry *
tp_ward_layer_find (TpWardLayer *self, const TpId *ward)
{
  g_return_val_if_fail (TP_IS_WARD_LAYER (self), NULL);

  const TpWardItem *item = g_hash_table_lookup (self->item_of, ward);

  return item != NULL ? item->geometry : NULL;
}

/**
 * tp_ward_layer_get_n_renders:
 * @self: the layer
 *
 * Returns: how often the picture of the wards was made, which panning should not need
 */
guint
tp_ward_layer_get_n_renders (TpWardLayer *self)
{
  g_return_val_if_fail (TP_IS_WARD_LAYER (self), 0);

  return self->n_renders;
}
