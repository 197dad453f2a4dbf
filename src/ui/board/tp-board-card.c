/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's card: what it shows as a value, and the drawing of it. State is told by shape, so
 * that it needs no colour: a draft is dashed, an agreed session has a solid line, a published one
 * is filled, a cancelled or postponed one is struck through. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-board-card.h"
#include "tp-mode-glyph.h"
#include "tp-text-scale.h"
#include "tp-rule-words.h"

#define RADIUS 6
#define BAR_HEIGHT 4
#define EDGE 2.5  /* between the cell's edge and the card's */
#define INSET 3.5 /* between the card's edge and its words */
#define PLACE_TOP 5
#define FOOT 14            /* below the signs, the bar in it */
#define SIGN 12            /* edge of a sign; it grows with the letters */
#define FIGURES 19         /* room of the line beside the signs */
#define WIDTH_FOR_SHARE 92 /* else the bar alone says how full it is */
#define TEXT_SCALE 0.84
#define TEXT_SCALE_STEP 0.06 /* smaller, where words would not fit */
#define TEXT_STEPS 3
#define PLACE_STEPS 1 /* a name rather takes a second line than another step */

/* --- colours ------------------------------------------------------------- */

static GdkRGBA
lookup (GtkWidget *widget, const char *name, float alpha)
{
  GdkRGBA colour = {0.5f, 0.5f, 0.5f, 1};

  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &colour);
  colour.alpha *= alpha;
  return colour;
}

/**
 * tp_board_palette_load:
 * @palette: (out caller-allocates): filled
 * @widget: whose style is asked
 *
 * Looks up the colours of the style in force.
 */
void
tp_board_palette_load (TpBoardPalette *palette, GtkWidget *widget)
{
  g_return_if_fail (palette != NULL && GTK_IS_WIDGET (widget));

  gboolean is_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());

  palette->is_contrast = is_contrast;
  palette->text = lookup (widget, "view_fg_color", 1);
  palette->dim = lookup (widget, "view_fg_color", is_contrast ? 0.9f : 0.62f);
  palette->line = lookup (widget, "view_fg_color", is_contrast ? 0.5f : 0.12f);
  palette->accent = lookup (widget, "accent_color", 1);
  palette->accent_fill = lookup (widget, "accent_bg_color", 1);
  palette->accent_text = lookup (widget, "accent_fg_color", 1);
  palette->card = lookup (widget, "view_bg_color", 1);
  palette->warning = lookup (widget, "warning_color", 1);
  palette->error = lookup (widget, "error_color", 1);
  palette->success = lookup (widget, "success_color", 1);
  palette->shade_closed = lookup (widget, "view_fg_color", 0.045f);
  palette->shade_off = lookup (widget, "view_fg_color", 0.09f);
  palette->shade_today = lookup (widget, "accent_bg_color", 0.08f);
}

/* --- value ------------------------------------------------------------------ */

static gboolean
is_same_day_out (const TpSession *session, const TpSession *other)
{
  return other != NULL && session->mode == TP_MODE_BUS && other->mode == TP_MODE_BUS &&
         tp_id_equal (&session->ward, &other->ward) && session->state == other->state;
}

static int
find_severity (TpPlanScene *scene, const TpId *session)
{
  g_autoptr (GPtrArray) findings = tp_plan_scene_list_session_findings (scene, session);
  int severity = -1;

  for (guint i = 0; i < findings->len; i++)
    severity = MAX (severity, (int) ((TpFinding *) g_ptr_array_index (findings, i))->severity);
  return severity;
}

/**
 * tp_card_face_new:
 * @scene: what the page shows
 * @session: a session of its week
 *
 * Returns: (transfer full): what its card shows
 */
TpCardFace *
tp_card_face_new (TpPlanScene *scene, const TpSession *session)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (scene) && session != NULL, NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);
  TpCardFace *face = g_new0 (TpCardFace, 1);

  face->session = session->record.id;
  face->ward = session->ward;
  face->place = g_strdup (ward != NULL ? ward->name : "?");
  face->n_visits = tp_week_plan_count_stops (plan, &session->record.id, &face->n_requests);
  face->load = tp_week_plan_get_load (plan, session);
  tp_week_plan_get_trip_minutes (plan, session, &face->n_fetched);
  face->mode = session->mode;
  face->state = session->state;
  face->severity = find_severity (scene, &session->record.id);
  face->is_pinned = session->is_pinned;
  if (session->part != TP_PART_EVENING)
    face->joins_after = is_same_day_out (
      session, tp_week_plan_get_session_at (plan, &session->team, session->day, session->part + 1));
  if (session->part != TP_PART_MORNING)
    face->joins_before = is_same_day_out (
      session, tp_week_plan_get_session_at (plan, &session->team, session->day, session->part - 1));
  return face;
}

/**
 * tp_card_face_free:
 * @face: (transfer full) (nullable): a card's value
 *
 * Frees it.
 */
void
tp_card_face_free (TpCardFace *face)
{
  if (face == NULL)
    return;
  g_free (face->place);
  g_free (face);
}

/**
 * tp_card_face_equal:
 * @a: (nullable): a card's value
 * @b: (nullable): another
 *
 * Returns: whether both look the same, so that nothing needs drawing
 */
gboolean
tp_card_face_equal (const TpCardFace *a, const TpCardFace *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return tp_id_equal (&a->session, &b->session) && tp_id_equal (&a->ward, &b->ward) &&
         g_str_equal (a->place, b->place) && a->n_visits == b->n_visits &&
         a->n_requests == b->n_requests && a->n_fetched == b->n_fetched &&
         (int) (a->load * 100) == (int) (b->load * 100) && a->mode == b->mode &&
         a->state == b->state && a->severity == b->severity && a->is_pinned == b->is_pinned &&
         a->joins_before == b->joins_before && a->joins_after == b->joins_after;
}

/**
 * tp_card_face_describe:
 * @face: a card's value
 * @scene: what the page shows
 *
 * Returns: (transfer full): all the card says, in words, for a tooltip and for people who hear it
 */
char *
tp_card_face_describe (const TpCardFace *face, TpPlanScene *scene)
{
  g_return_val_if_fail (face != NULL, NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpWard *ward = tp_week_plan_find (plan, &face->ward);
  g_autoptr (GPtrArray) findings = tp_plan_scene_list_session_findings (scene, &face->session);
  g_autofree char *visits = tp_week_plan_describe_visits (face->n_visits, face->n_requests);
  GString *words = g_string_new (tp_enum_get_title (&tp_mode_enum, face->mode));

  g_string_append_printf (words, ", %s, %s", ward != NULL ? ward->full_name : face->place, visits);
  if (face->n_fetched > 0)
    /* TRANSLATORS: goes on a list that begins "Hall, Ward, 8 visits": residents a vehicle brings.
     */
    g_string_append_printf (
      words, ngettext (", %u of them fetched", ", %u of them fetched", face->n_fetched),
      face->n_fetched);
  g_string_append_printf (words, _ (", %d %% of the time"), (int) (face->load * 100 + 0.5));
  g_string_append_printf (words, ", %s", tp_enum_get_title (&tp_session_state_enum, face->state));
  if (face->is_pinned)
    g_string_append_printf (words, ", %s", _ ("pinned"));
  for (guint i = 0; i < findings->len; i++) {
    const TpFinding *finding = g_ptr_array_index (findings, i);

    g_autofree char *line = tp_rule_describe (finding->rule, finding->words);

    g_string_append_printf (words, "\n%s", line);
  }
  return g_string_free (words, FALSE);
}

/* --- drawing ------------------------------------------------------------------ */

static void
add_card_path (cairo_t *cr, const TpCardFace *face, double x, double y, double w, double h)
{
  double left = face->joins_before ? 0 : RADIUS, right = face->joins_after ? 0 : RADIUS;

  cairo_new_path (cr);
  cairo_arc (cr, x + w - right, y + right, right, -G_PI_2, 0);
  cairo_arc (cr, x + w - right, y + h - right, right, 0, G_PI_2);
  cairo_arc (cr, x + left, y + h - left, left, G_PI_2, G_PI);
  cairo_arc (cr, x + left, y + left, left, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static gboolean
state_is_filled (int state)
{
  return state == TP_SESSION_PUBLISHED || state == TP_SESSION_HELD;
}

static gboolean
state_is_off (int state)
{
  return state == TP_SESSION_POSTPONED || state == TP_SESSION_CANCELLED;
}

static void
draw_body (cairo_t *cr, const TpBoardPalette *palette, const TpCardFace *face, TpCardMarks marks)
{
  static const double dashes[] = {4, 3};
  GdkRGBA fill = palette->card, line = palette->dim;

  if (state_is_filled (face->state)) {
    fill = palette->accent_fill;
    line = palette->accent_fill;
  } else if (face->state == TP_SESSION_AGREED) {
    line = palette->accent;
  }
  gdk_cairo_set_source_rgba (cr, &fill);
  cairo_fill_preserve (cr);
  if (!state_is_filled (face->state)) {
    GdkRGBA tint = palette->accent_fill;

    tint.alpha = face->state == TP_SESSION_AGREED ? 0.16f : 0.05f;
    gdk_cairo_set_source_rgba (cr, &tint);
    cairo_fill_preserve (cr);
  }
  if (face->state == TP_SESSION_DRAFT || face->state == TP_SESSION_SENT ||
      state_is_off (face->state))
    cairo_set_dash (cr, dashes, 2, 0);
  gdk_cairo_set_source_rgba (cr, &line);
  cairo_set_line_width (cr, face->state == TP_SESSION_AGREED ? 1.6 : 1);
  cairo_stroke_preserve (cr);
  cairo_set_dash (cr, NULL, 0, 0);
  if ((marks & TP_CARD_CHOSEN) != 0) {
    gdk_cairo_set_source_rgba (cr,
                               state_is_filled (face->state) ? &palette->text : &palette->accent);
    cairo_set_line_width (cr, 2.5);
    cairo_stroke_preserve (cr);
  }
  cairo_new_path (cr);
}

static void
draw_bar (cairo_t *cr,
          const TpBoardPalette *palette,
          const TpCardFace *face,
          const GdkRGBA *colour,
          double x,
          double y,
          double width)
{
  GdkRGBA ground = *colour;
  double used = CLAMP (face->load, 0, 1) * width;

  ground.alpha *= 0.22f;
  gdk_cairo_set_source_rgba (cr, &ground);
  cairo_rectangle (cr, x, y, width, BAR_HEIGHT);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, face->load > 1.005 ? &palette->error : colour);
  cairo_rectangle (cr, x, y, used, BAR_HEIGHT);
  cairo_fill (cr);
  if (face->load > 1.005) {
    /* Too much is said by shape as well: the bar runs against a stop. */
    cairo_rectangle (cr, x + width - 2, y - 2, 2, BAR_HEIGHT + 4);
    cairo_fill (cr);
  }
}

/**
 * tp_card_draw_warning_sign:
 * @cr: where; the source is set
 * @x: left edge
 * @y: top edge
 * @size: edge in pixels
 *
 * Fills a triangle with a mark cut out.
 */
void
tp_card_draw_warning_sign (cairo_t *cr, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size / 12, size / 12);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_path (cr);
  cairo_move_to (cr, 6, 0.5);
  cairo_line_to (cr, 12, 11.5);
  cairo_line_to (cr, 0, 11.5);
  cairo_close_path (cr);
  cairo_rectangle (cr, 5.2, 4, 1.6, 4);
  cairo_rectangle (cr, 5.2, 8.8, 1.6, 1.5);
  cairo_fill (cr);
  cairo_restore (cr);
}

static void
draw_pin (cairo_t *cr, double x, double y)
{
  cairo_new_path (cr);
  cairo_rectangle (cr, x + 2, y, 6, 1.6);
  cairo_rectangle (cr, x + 3.2, y + 1.6, 3.6, 3.4);
  cairo_rectangle (cr, x + 1, y + 5, 8, 1.6);
  cairo_rectangle (cr, x + 4.4, y + 6.6, 1.2, 4.4);
  cairo_fill (cr);
}

static void
draw_signs (cairo_t *cr,
            const TpBoardPalette *palette,
            const TpCardFace *face,
            const GdkRGBA *colour,
            double right,
            double y,
            double scale)
{
  cairo_save (cr);
  cairo_translate (cr, right, y);
  cairo_scale (cr, scale, scale);
  right = y = 0;
  if (face->severity >= TP_SEVERITY_WARNING) {
    gboolean is_filled = state_is_filled (face->state);

    right -= 12;
    gdk_cairo_set_source_rgba (cr, is_filled                             ? colour
                                   : face->severity == TP_SEVERITY_ERROR ? &palette->error
                                                                         : &palette->warning);
    tp_card_draw_warning_sign (cr, right, y, 12);
    right -= 2;
  }
  if (face->is_pinned) {
    gdk_cairo_set_source_rgba (cr, colour);
    draw_pin (cr, right - 10, y + 1);
  }
  cairo_restore (cr);
}

static double
get_scale (int steps)
{
  return TEXT_SCALE - steps * TEXT_SCALE_STEP;
}

static void
set_style (PangoLayout *layout, double scale, gboolean is_struck)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (scale));
  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (is_struck));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
}

static gboolean
fits_in_lines (PangoLayout *layout, double scale, gboolean is_struck, double width, double height)
{
  int needed_width, needed_height;

  set_style (layout, scale, is_struck);
  pango_layout_set_width (layout, (int) MAX (1, width) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  pango_layout_get_pixel_size (layout, &needed_width, &needed_height);
  return needed_width <= width && needed_height <= height;
}

/* A name that is too long takes another line if there is room for one; else it is set a little
 * smaller before it is cut. */
static PangoLayout *
lay_out (GtkWidget *widget, const char *text, gboolean is_struck, double width, double height)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);

  for (int step = 0; step <= TEXT_STEPS; step++)
    if (fits_in_lines (layout, get_scale (step), is_struck, width, height))
      return layout;
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, (int) MAX (1, height) * PANGO_SCALE);
  return layout;
}

static double
get_place_width (double cell_width)
{
  return cell_width - 2 * (EDGE + INSET);
}

static double
get_place_height (GtkWidget *widget, double cell_height)
{
  return cell_height - FOOT - SIGN * tp_text_scale_get (widget) - PLACE_TOP;
}

/**
 * tp_card_lay_out_place:
 * @widget: for fonts
 * @place: the name of a ward
 * @width: of the cell
 * @height: of the cell
 *
 * Sets the name as a card in a cell of this size shows it.
 *
 * Returns: (transfer full): its layout
 */
PangoLayout *
tp_card_lay_out_place (GtkWidget *widget, const char *place, int width, int height)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget) && place != NULL, NULL);

  return lay_out (widget, place, FALSE, get_place_width (width), get_place_height (widget, height));
}

/**
 * tp_card_measure:
 * @widget: for fonts
 * @place: the name of a ward
 * @width: of the cell
 *
 * Returns: how high a cell has to be for the card to show @place whole: in a line, or in two, or,
 *   of the longest names, in more of smaller letters
 */
int
tp_card_measure (GtkWidget *widget, const char *place, int width)
{
  g_autoptr (PangoLayout) layout = NULL;
  double room = get_place_width (width);
  int line, lines;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && place != NULL, 0);

  layout = gtk_widget_create_pango_layout (widget, place);
  set_style (layout, TEXT_SCALE, FALSE);
  pango_layout_get_pixel_size (layout, NULL, &line);
  lines = line;
  if (!fits_in_lines (layout, get_scale (PLACE_STEPS), FALSE, room, line)) {
    fits_in_lines (layout, get_scale (TEXT_STEPS), FALSE, room, 0);
    pango_layout_get_pixel_size (layout, NULL, &lines);
    lines = MAX (lines, 2 * line);
  }
  return (int) (lines - get_place_height (widget, 0)) + 2;
}

static void
draw_text (GtkSnapshot *snapshot,
           GtkWidget *widget,
           const char *text,
           gboolean is_struck,
           const GdkRGBA *colour,
           const graphene_rect_t *room)
{
  g_autoptr (PangoLayout) layout =
    lay_out (widget, text, is_struck, room->size.width, room->size.height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &room->origin);
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/**
 * tp_card_draw:
 * @snapshot: where
 * @widget: for fonts
 * @palette: the colours
 * @face: what to show
 * @marks: chosen, lit, faded, carried
 * @width: of the cell
 * @height: of the cell
 *
 * Draws a card into a cell; two halves of a bus day meet at the line between them.
 */
void
tp_card_draw (GtkSnapshot *snapshot,
              GtkWidget *widget,
              const TpBoardPalette *palette,
              const TpCardFace *face,
              TpCardMarks marks,
              int width,
              int height)
{
  g_return_if_fail (palette != NULL && face != NULL);

  GdkRGBA text = state_is_filled (face->state) ? palette->accent_text : palette->text;
  double left = face->joins_before ? -1 : EDGE, right = width - (face->joins_after ? -1 : EDGE);
  double inner = MAX (left, 0) + INSET, inner_right = MIN (right, width) - INSET;
  double scale = tp_text_scale_get (widget), sign_y = height - FOOT - SIGN * scale;
  gboolean is_faded =
    (marks & (TP_CARD_FADED | TP_CARD_CARRIED)) != 0 || state_is_off (face->state);
  g_autofree char *figures =
    inner_right - inner < WIDTH_FOR_SHARE * scale
      ? g_strdup_printf ("%u", face->n_visits)
      : g_strdup_printf ("%u · %d %%", face->n_visits, (int) (face->load * 100 + 0.5));
  cairo_t *cr;

  if (is_faded)
    gtk_snapshot_push_opacity (snapshot, palette->is_contrast             ? 0.7
                                         : (marks & TP_CARD_CARRIED) != 0 ? 0.35
                                                                          : 0.5);
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  add_card_path (cr, face, left, 3.5, right - left, height - 7);
  draw_body (cr, palette, face, marks);
  gdk_cairo_set_source_rgba (cr, &text);
  if (inner_right - inner > 20) {
    cairo_save (cr);
    cairo_translate (cr, inner, sign_y);
    tp_mode_glyph_draw (cr, face->mode, SIGN * scale);
    cairo_restore (cr);
    draw_signs (cr, palette, face, &text, inner_right, sign_y, scale);
    draw_bar (cr, palette, face, state_is_filled (face->state) ? &text : &palette->accent, inner,
              height - 11, inner_right - inner);
  }
  cairo_destroy (cr);
  if (inner_right - inner > 20) {
    draw_text (snapshot, widget, face->place, state_is_off (face->state), &text,
               &GRAPHENE_RECT_INIT ((float) inner, PLACE_TOP, (float) (inner_right - inner),
                                    (float) (sign_y - PLACE_TOP)));
    draw_text (snapshot, widget, figures, FALSE, &text,
               &GRAPHENE_RECT_INIT ((float) (inner + 16 * scale), (float) (sign_y - 2 * scale),
                                    (float) (inner_right - inner - 28 * scale),
                                    (float) (FIGURES * scale)));
  }
  if (is_faded)
    gtk_snapshot_pop (snapshot);
}
