/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sets the point of a person, a venue or a neighbourhood. The map stands where the record is known
 * to be: a click takes the place under it, the arrow keys move the map under its cross and Enter
 * takes the place under that; or the neighbourhood's point is taken, or two numbers are typed.
 * Nothing is stored before it is said so, and that is one step of undo. */

#include "tp-config.h"

#include "tp-point-dialog.h"

#include <glib/gi18n.h>
#include <math.h>
#include <shumate/shumate.h>

#include "tp-blank-source.h"
#include "tp-ward-layer.h"

#define CLOSE_ZOOM 14.0
#define STEP_PIXELS 40
#define PIN_PIXELS 28

struct _TpPointDialog
{
  AdwWindow parent_instance;

  ShumateMap *map;
  TpWardLayer *wards;
  ShumateMarkerLayer *marks;
  ShumateMarker *mark; /* borrowed; NULL while there is no point */
  GtkEditable *numbers;
  GtkLabel *words;

  TpWindow *window; /* borrowed: the dialog is gone before it */
  TpWorkspace *workspace;
  gpointer record;
  GPtrArray *shapes;
  double latitude, longitude; /* NAN: none yet */
  gboolean is_quiet;          /* the numbers change by themselves */
};

G_DEFINE_FINAL_TYPE (TpPointDialog, tp_point_dialog, ADW_TYPE_WINDOW)

static double *
get_real (gpointer record, const char *name)
{
  return G_STRUCT_MEMBER_P (record, tp_kind_find_field (((TpRecord *) record)->kind, name)->offset);
}

static TpId
get_id (gpointer record, const char *name)
{
  const TpField *field = tp_kind_find_field (((TpRecord *) record)->kind, name);

  return field != NULL ? *(TpId *) G_STRUCT_MEMBER_P (record, field->offset) : TP_ID_NIL;
}

/* --- the point --------------------------------------------------------------------- */

static const TpWard *
find_ward_at (TpPointDialog *self)
{
  for (guint i = 0; i < self->shapes->len; i++) {
    const TpWardShape *shape = self->shapes->pdata[i];
    const TpWardGeometry *geometry = tp_ward_layer_find (self->wards, &shape->ward->record.id);

    if (geometry != NULL && tp_ward_geometry_contains (geometry, self->longitude, self->latitude))
      return shape->ward;
  }
  return NULL;
}

/* Outlines may be schematic, so another ward is only pointed out. */
static char *
describe (TpPointDialog *self)
{
  const TpId recorded = get_id (self->record, "ward");
  const TpWard *ward;

  if (!isfinite (self->latitude))
    return g_strdup (_ ("No point yet. Click on the map, or move it with the arrow keys and press "
                        "Enter."));
  ward = find_ward_at (self);
  if (ward == NULL)
    return g_strdup (_ ("This point lies in no ward of the city. Is it right?"));
  if (!tp_id_equal (&ward->record.id, &recorded))
    /* TRANSLATORS: %s is a ward or commune */
    return g_strdup_printf (_ ("This point lies in %s, not in the ward that is recorded. Is it "
                               "right?"),
                            ward->full_name);
  return g_strdup_printf (_ ("In %s"), ward->full_name);
}

static void
show_mark (TpPointDialog *self)
{
  if (self->mark == NULL) {
    GtkWidget *image = gtk_image_new_from_icon_name ("mark-location-symbolic");

    /* The tip of the pin, not its middle, is the place. */
    gtk_image_set_pixel_size (GTK_IMAGE (image), PIN_PIXELS);
    gtk_widget_set_margin_bottom (image, PIN_PIXELS);
    gtk_widget_add_css_class (image, "accent");
    self->mark = shumate_marker_new ();
    shumate_marker_set_child (self->mark, image);
    shumate_marker_layer_add_marker (self->marks, self->mark);
  }
  shumate_location_set_location (SHUMATE_LOCATION (self->mark), self->latitude, self->longitude);
}

static void
show_point (TpPointDialog *self)
{
  g_autofree char *words = describe (self);

  gtk_label_set_label (self->words, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.store", isfinite (self->latitude));
  if (isfinite (self->latitude))
    show_mark (self);
}

static void
set_point (TpPointDialog *self, double latitude, double longitude)
{
  char text[2][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *numbers = NULL;

  self->latitude = latitude;
  self->longitude = longitude;
  g_ascii_formatd (text[0], sizeof text[0], "%.6f", latitude);
  g_ascii_formatd (text[1], sizeof text[1], "%.6f", longitude);
  numbers = g_strdup_printf ("%s, %s", text[0], text[1]);
  self->is_quiet = TRUE;
  gtk_editable_set_text (self->numbers, numbers);
  self->is_quiet = FALSE;
  show_point (self);
}

/* "21.0287, 105.8522", as maps on the web give it. */
static gboolean
parse_numbers (const char *text, double *latitude, double *longitude)
{
  char *end;

  *latitude = g_ascii_strtod (text, &end);
  if (end == text)
    return FALSE;
  text = end + strspn (end, " ,;");
  *longitude = g_ascii_strtod (text, &end);
  return end != text && end[strspn (end, " ")] == '\0' && fabs (*latitude) <= 85 &&
         fabs (*longitude) <= 180;
}

static void
numbers_changed_cb (TpPointDialog *self)
{
  if (!self->is_quiet)
    tp_point_dialog_type (self, gtk_editable_get_text (self->numbers));
}

/* --- the map ------------------------------------------------------------------------- */

static void
click_cb (TpPointDialog *self, int n_press, double x, double y)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  double latitude, longitude;

  gtk_widget_grab_focus (GTK_WIDGET (self->map));
  shumate_viewport_widget_coords_to_location (viewport, GTK_WIDGET (self->map), x, y, &latitude,
                                              &longitude);
  set_point (self, latitude, longitude);
}

static void
move_by (TpPointDialog *self, double x, double y)
{
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  double latitude, longitude;

  shumate_viewport_widget_coords_to_location (
    viewport, GTK_WIDGET (self->map), gtk_widget_get_width (GTK_WIDGET (self->map)) / 2.0 + x,
    gtk_widget_get_height (GTK_WIDGET (self->map)) / 2.0 + y, &latitude, &longitude);
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
}

static void
take_centre (TpPointDialog *self)
{
  ShumateLocation *centre = SHUMATE_LOCATION (shumate_map_get_viewport (self->map));

  set_point (self, shumate_location_get_latitude (centre), shumate_location_get_longitude (centre));
}

static gboolean
key_cb (TpPointDialog *self, guint key)
{
  switch (key) {
  case GDK_KEY_Left:
    move_by (self, -STEP_PIXELS, 0);
    return GDK_EVENT_STOP;
  case GDK_KEY_Right:
    move_by (self, STEP_PIXELS, 0);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
    move_by (self, 0, -STEP_PIXELS);
    return GDK_EVENT_STOP;
  case GDK_KEY_Down:
    move_by (self, 0, STEP_PIXELS);
    return GDK_EVENT_STOP;
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    shumate_map_zoom_in (self->map);
    return GDK_EVENT_STOP;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    shumate_map_zoom_out (self->map);
    return GDK_EVENT_STOP;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
  case GDK_KEY_space:
    take_centre (self);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

static GtkWidget *
make_map (TpPointDialog *self)
{
  g_autoptr (ShumateMapSource) source = tp_blank_source_new ();
  GtkWidget *overlay = gtk_overlay_new (),
            *cross = gtk_image_new_from_icon_name ("list-add-symbolic");
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  ShumateViewport *viewport;

  self->map = shumate_map_new ();
  viewport = shumate_map_get_viewport (self->map);
  shumate_viewport_set_reference_map_source (viewport, source);
  shumate_viewport_set_min_zoom_level (viewport, 8);
  shumate_viewport_set_max_zoom_level (viewport, 18);
  shumate_map_set_zoom_on_double_click (self->map, FALSE);
  self->wards = tp_ward_layer_new (viewport);
  self->marks = shumate_marker_layer_new (viewport);
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->wards));
  shumate_map_add_layer (self->map, SHUMATE_LAYER (self->marks));
  gtk_widget_set_focusable (GTK_WIDGET (self->map), TRUE);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (self->map), GTK_ACCESSIBLE_PROPERTY_LABEL,
    _ ("Map: the arrow keys move it, plus and minus change its size, Enter takes its middle"), -1);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->map), GTK_EVENT_CONTROLLER (click));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->map), keys);

  gtk_widget_set_halign (cross, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (cross, GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (cross, FALSE);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->map));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), cross);
  gtk_widget_set_vexpand (overlay, TRUE);
  return overlay;
}

static void
load_wards (TpPointDialog *self)
{
  const TpId ward = get_id (self->record, "ward");

  self->shapes = tp_workspace_list_ward_shapes (self->workspace, NULL);
  if (self->shapes == NULL)
    self->shapes = g_ptr_array_new ();
  tp_ward_layer_set_shapes (self->wards, self->shapes);
  for (guint i = 0; i < self->shapes->len; i++) {
    const TpWardShape *shape = self->shapes->pdata[i];

    tp_ward_layer_set_class (self->wards, &shape->ward->record.id, 0, TRUE);
  }
  tp_ward_layer_set_selected (self->wards, &ward);
  tp_ward_layer_redraw (self->wards);
}

/* --- where it is known to be ------------------------------------------------------------ */

static TpNeighbourhood *
get_neighbourhood (TpPointDialog *self)
{
  const TpId id = get_id (self->record, "neighbourhood");

  return tp_id_is_nil (&id) ? NULL
                            : tp_store_get (tp_workspace_get_store (self->workspace),
                                            &tp_neighbourhood_kind, &id, NULL);
}

/* The record's own point, else the neighbourhood's, else the middle of the ward. */
static void
go_there (TpPointDialog *self)
{
  g_autoptr (TpNeighbourhood) neighbourhood = get_neighbourhood (self);
  ShumateViewport *viewport = shumate_map_get_viewport (self->map);
  const TpId recorded = get_id (self->record, "ward");
  double latitude = self->latitude, longitude = self->longitude;

  if (!isfinite (latitude) && neighbourhood != NULL) {
    latitude = neighbourhood->latitude;
    longitude = neighbourhood->longitude;
  }
  for (guint i = 0; !isfinite (latitude) && i < self->shapes->len; i++) {
    const TpWard *ward = ((const TpWardShape *) self->shapes->pdata[i])->ward;

    if (tp_id_equal (&ward->record.id, &recorded)) {
      latitude = ward->latitude;
      longitude = ward->longitude;
    }
  }
  if (!isfinite (latitude))
    return;
  shumate_location_set_location (SHUMATE_LOCATION (viewport), latitude, longitude);
  shumate_viewport_set_zoom_level (viewport, CLOSE_ZOOM);
}

static void
take_neighbourhood_cb (TpPointDialog *self)
{
  g_autoptr (TpNeighbourhood) neighbourhood = get_neighbourhood (self);

  if (neighbourhood != NULL && isfinite (neighbourhood->latitude)) {
    set_point (self, neighbourhood->latitude, neighbourhood->longitude);
    go_there (self);
  }
}

static GtkWidget *
make_neighbourhood_row (TpPointDialog *self)
{
  g_autoptr (TpNeighbourhood) neighbourhood = get_neighbourhood (self);
  GtkWidget *row, *button;
  g_autofree char *title = NULL, *markup = NULL;

  if (neighbourhood == NULL || !isfinite (neighbourhood->latitude))
    return NULL;
  row = adw_action_row_new ();
  button = gtk_button_new_with_mnemonic (_ ("_Take"));
  /* TRANSLATORS: %s is a residential group or a village */
  title = g_strdup_printf (_ ("The point of %s"), neighbourhood->name);
  markup = g_markup_escape_text (title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (take_neighbourhood_cb), self);
  return row;
}

/* --- the window -------------------------------------------------------------------------- */

static void
activate_store (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tp_point_dialog_store (TP_POINT_DIALOG (widget));
}

static GtkWidget *
make_header (void)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *store = gtk_button_new_with_mnemonic (_ ("_Save"));

  gtk_widget_add_css_class (store, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (store), "point.store");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), store);
  return header;
}

static GtkWidget *
make_rows (TpPointDialog *self)
{
  GtkWidget *group = adw_preferences_group_new (), *numbers = adw_entry_row_new ();
  GtkWidget *words = gtk_label_new (""), *neighbourhood = make_neighbourhood_row (self);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->numbers = GTK_EDITABLE (numbers);
  self->words = GTK_LABEL (words);
  gtk_label_set_wrap (self->words, TRUE);
  gtk_label_set_xalign (self->words, 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (numbers), _ ("Latitude and longitude"));
  g_signal_connect_swapped (numbers, "changed", G_CALLBACK (numbers_changed_cb), self);
  if (neighbourhood != NULL)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), neighbourhood);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), numbers);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), group);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  return box;
}

static void
fill (TpPointDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (content), make_header ());
  gtk_box_append (GTK_BOX (content), make_map (self));
  gtk_box_append (GTK_BOX (content), make_rows (self));
  adw_window_set_content (ADW_WINDOW (self), content);
  load_wards (self);
  if (isfinite (self->latitude))
    set_point (self, self->latitude, self->longitude);
  else
    show_point (self);
  go_there (self);
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->map));
}

static void
tp_point_dialog_dispose (GObject *object)
{
  TpPointDialog *self = TP_POINT_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->record, tp_record_free);
  G_OBJECT_CLASS (tp_point_dialog_parent_class)->dispose (object);
}

static void
tp_point_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TP_POINT_DIALOG (object)->shapes);
  G_OBJECT_CLASS (tp_point_dialog_parent_class)->finalize (object);
}

static void
tp_point_dialog_class_init (TpPointDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_point_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tp_point_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "point.store", NULL, activate_store);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "point.store",
                                       NULL);
}

static void
tp_point_dialog_init (TpPointDialog *self)
{
  self->latitude = self->longitude = NAN;
  gtk_window_set_title (GTK_WINDOW (self), _ ("Point on the Map"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 680);
}

/**
 * tp_point_dialog_can_set:
 * @kind: a kind
 *
 * Returns: whether its records have a point that is set by hand
 */
gboolean
tp_point_dialog_can_set (const TpKind *kind)
{
  return kind == &tp_person_kind || kind == &tp_venue_kind || kind == &tp_neighbourhood_kind;
}

/**
 * tp_point_dialog_new:
 * @window: the window it stands on, with a workspace
 * @record: whose point; copied
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
TpPointDialog *
tp_point_dialog_new (TpWindow *window, gconstpointer record)
{
  TpPointDialog *self;

  g_return_val_if_fail (TP_IS_WINDOW (window), NULL);
  g_return_val_if_fail (tp_point_dialog_can_set (((const TpRecord *) record)->kind), NULL);

  self = g_object_new (TP_TYPE_POINT_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  self->window = window;
  self->workspace = g_object_ref (tp_window_get_workspace (window));
  self->record = tp_record_copy (record);
  self->latitude = *get_real (self->record, "latitude");
  self->longitude = *get_real (self->record, "longitude");
  fill (self);
  return self;
}

/**
 * tp_point_dialog_type:
 * @self: the dialog
 * @text: latitude and longitude, as "21.0287, 105.8522"
 *
 * Takes the point from @text and shows it.
 *
 * Returns: %FALSE, with the point as it was, if @text is no such pair; it is not stored then, since
 *   the numbers shown are not its own
 */
gboolean
tp_point_dialog_type (TpPointDialog *self, const char *text)
{
  double latitude, longitude;

  g_return_val_if_fail (TP_IS_POINT_DIALOG (self), FALSE);

  if (!parse_numbers (text, &latitude, &longitude)) {
    gtk_label_set_label (self->words, _ ("Type two numbers, as 21.0287, 105.8522."));
    gtk_widget_action_set_enabled (GTK_WIDGET (self), "point.store", FALSE);
    return FALSE;
  }
  self->latitude = latitude;
  self->longitude = longitude;
  show_point (self);
  go_there (self);
  return TRUE;
}

/**
 * tp_point_dialog_get_point:
 * @self: the dialog
 * @latitude: (out): degrees
 * @longitude: (out): degrees
 *
 * Returns: whether there is a point
 */
gboolean
tp_point_dialog_get_point (TpPointDialog *self, double *latitude, double *longitude)
{
  g_return_val_if_fail (TP_IS_POINT_DIALOG (self), FALSE);

  *latitude = self->latitude;
  *longitude = self->longitude;
  return isfinite (self->latitude);
}

/**
 * tp_point_dialog_store:
 * @self: the dialog
 *
 * Stores the point as one step of undo and closes the dialog; on failure it stays, and says why.
 *
 * Returns: whether it is stored
 */
gboolean
tp_point_dialog_store (TpPointDialog *self)
{
  g_autoptr (TpRecord) changed = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (TP_IS_POINT_DIALOG (self), FALSE);

  if (!isfinite (self->latitude))
    return FALSE;
  changed = tp_record_copy (self->record);
  *get_real (changed, "latitude") = self->latitude;
  *get_real (changed, "longitude") = self->longitude;
  if (!tp_workspace_save (self->workspace, changed, _ ("Set a point on the map"), &error)) {
    tp_window_show_error (self->window, _ ("The point was not stored"), error);
    return FALSE;
  }
  tp_window_show_toast (self->window, _ ("Set a point on the map"), TRUE);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}
