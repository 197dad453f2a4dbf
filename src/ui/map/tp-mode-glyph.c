/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shapes of the modes (home, hall, fetch, bus, kiosk, remote) as paths in a 16 × 16 square,
 * drawn alike on the map, on the board and in lists. Paths rather than pictures, since the map
 * and the board draw hundreds of them at any scale in one colour. */

#include "tp-config.h"

#include "tp-mode-glyph.h"
#include "tp-request.h"

static void
add_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
add_circle (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_close_path (cr);
}

static void
add_home (cairo_t *cr)
{
  cairo_move_to (cr, 8, 1.5);
  cairo_line_to (cr, 15, 8);
  cairo_line_to (cr, 13, 8);
  cairo_line_to (cr, 13, 14);
  cairo_line_to (cr, 3, 14);
  cairo_line_to (cr, 3, 8);
  cairo_line_to (cr, 1, 8);
  cairo_close_path (cr);
  cairo_rectangle (cr, 6.5, 9.5, 3, 4.5);
}

/* A communal house: a wide roof over columns. */
static void
add_hall (cairo_t *cr)
{
  cairo_move_to (cr, 8, 1.5);
  cairo_line_to (cr, 15, 5.5);
  cairo_line_to (cr, 15, 7);
  cairo_line_to (cr, 1, 7);
  cairo_line_to (cr, 1, 5.5);
  cairo_close_path (cr);
  cairo_rectangle (cr, 2.5, 8, 2, 4.5);
  cairo_rectangle (cr, 7, 8, 2, 4.5);
  cairo_rectangle (cr, 11.5, 8, 2, 4.5);
  cairo_rectangle (cr, 1, 13, 14, 1.5);
}

static void
add_bus (cairo_t *cr)
{
  add_round_rectangle (cr, 1, 3, 14, 9, 1.8);
  cairo_rectangle (cr, 2.7, 5, 3, 3);
  cairo_rectangle (cr, 6.7, 5, 3, 3);
  cairo_rectangle (cr, 10.7, 5, 2.8, 3);
  add_circle (cr, 4.5, 13, 1.7);
  add_circle (cr, 11.5, 13, 1.7);
}

static void
add_kiosk (cairo_t *cr)
{
  add_round_rectangle (cr, 3, 1, 10, 8.5, 1.2);
  cairo_rectangle (cr, 4.5, 2.6, 7, 4.6);
  cairo_rectangle (cr, 7, 9.5, 2, 3.5);
  cairo_rectangle (cr, 4, 13, 8, 1.6);
}

/* A wheelchair-like figure: somebody who is fetched. */
static void
add_fetch (cairo_t *cr)
{
  add_circle (cr, 6, 2.8, 1.8);
  cairo_rectangle (cr, 5, 5.2, 2, 4.8);
  cairo_rectangle (cr, 5, 8.3, 5.5, 1.9);
  cairo_rectangle (cr, 9, 9, 1.8, 5);
  add_circle (cr, 6.2, 11.6, 3.6);
  add_circle (cr, 6.2, 11.6, 2.1);
}

static void
add_remote (cairo_t *cr)
{
  add_round_rectangle (cr, 4, 1, 8, 14, 1.6);
  cairo_rectangle (cr, 5.4, 3, 5.2, 8.6);
  add_circle (cr, 8, 13.3, 0.8);
}

/**
 * tp_mode_glyph_draw:
 * @cr: where; the source is set and the top left corner is at 0, 0
 * @mode: one #TpMode bit
 * @size: edge in pixels
 *
 * Fills the shape of @mode.
 */
void
tp_mode_glyph_draw (cairo_t *cr, int mode, double size)
{
  g_return_if_fail (cr != NULL);

  cairo_save (cr);
  cairo_scale (cr, size / 16, size / 16);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_path (cr);
  switch ((TpMode) mode) {
  case TP_MODE_HOME:
    add_home (cr);
    break;
  case TP_MODE_HALL:
    add_hall (cr);
    break;
  case TP_MODE_FETCH:
    add_fetch (cr);
    break;
  case TP_MODE_BUS:
    add_bus (cr);
    break;
  case TP_MODE_KIOSK:
    add_kiosk (cr);
    break;
  case TP_MODE_REMOTE:
    add_remote (cr);
    break;
  }
  cairo_fill (cr);
  cairo_restore (cr);
}

/**
 * tp_mode_glyph_choose:
 * @modes: #TpMode bits that would serve
 *
 * Returns: the bit whose shape says most about a request: at home before in a hall and so on
 */
int
tp_mode_glyph_choose (guint modes)
{
  static const int order[] = {TP_MODE_FETCH, TP_MODE_HOME,  TP_MODE_HALL,
                              TP_MODE_BUS,   TP_MODE_KIOSK, TP_MODE_REMOTE};

  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    if ((modes & (guint) order[i]) != 0)
      return order[i];
  return TP_MODE_HALL;
}

/**
 * tp_mode_get_icon_name:
 * @mode: one #TpMode bit
 *
 * Returns: (transfer none): the name of the icon with the same meaning, for widgets
 */
const char *
tp_mode_get_icon_name (int mode)
{
  switch ((TpMode) mode) {
  case TP_MODE_HOME:
    return "tp-home-symbolic";
  case TP_MODE_HALL:
    return "tp-hall-symbolic";
  case TP_MODE_FETCH:
    return "tp-fetch-symbolic";
  case TP_MODE_BUS:
    return "tp-bus-symbolic";
  case TP_MODE_KIOSK:
    return "tp-kiosk-symbolic";
  case TP_MODE_REMOTE:
    return "tp-remote-symbolic";
  }
  return "tp-home-symbolic";
}
