/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a poster on a wall and a sheet on a kitchen table have in common: the colours of the product
 * (schedule.css has the same for the web page), how a text is measured and shown in points, and
 * which number is the one to call. How they are laid out stays with each of them. */

#include "tp-config.h"

#include "tp-sheet-draw.h"

const TpSheetColour tp_sheet_brand = {0.043, 0.216, 0.392};
const TpSheetColour tp_sheet_gold = {0.961, 0.722, 0.239};
const TpSheetColour tp_sheet_soft = {0.910, 0.937, 0.973};
const TpSheetColour tp_sheet_warm = {1.000, 0.949, 0.820};
const TpSheetColour tp_sheet_white = {1, 1, 1};
const TpSheetColour tp_sheet_ink = {0.05, 0.07, 0.10};
const TpSheetColour tp_sheet_danger = {0.62, 0.07, 0.07};

/*< private >
 * tp_sheet_set_colour:
 * @cr: where to draw
 * @colour: what is drawn from now on
 */
void
tp_sheet_set_colour (cairo_t *cr, TpSheetColour colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

static PangoRectangle
get_extents (PangoLayout *layout)
{
  PangoRectangle logical = {0};

  if (layout != NULL)
    pango_layout_get_extents (layout, NULL, &logical);
  return logical;
}

/*< private >
 * tp_sheet_get_height:
 * @layout: (nullable): a text
 *
 * Returns: its height in points, parts of them included; 0 without a text
 */
double
tp_sheet_get_height (PangoLayout *layout)
{
  return get_extents (layout).height / (double) PANGO_SCALE;
}

/*< private >
 * tp_sheet_get_width:
 * @layout: (nullable): a text
 *
 * Returns: its width in points, parts of them included; 0 without a text
 */
double
tp_sheet_get_width (PangoLayout *layout)
{
  return get_extents (layout).width / (double) PANGO_SCALE;
}

/*< private >
 * tp_sheet_show:
 * @cr: where to draw, in points
 * @layout: (nullable): a text; nothing is drawn without one
 * @x: its left edge
 * @y: its upper edge
 * @tag: the structure element of the PDF it is: "H1", "P"
 */
void
tp_sheet_show (cairo_t *cr, PangoLayout *layout, double x, double y, const char *tag)
{
  if (layout == NULL)
    return;
  cairo_tag_begin (cr, tag, NULL);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_tag_end (cr, tag);
}

/*< private >
 * tp_sheet_find_hotline:
 * @contacts: (element-type TpPublicContact): ways to register or to ask
 *
 * Returns: (transfer none) (nullable): the one to print large: the first that can be called, else
 *   the first
 */
const TpPublicContact *
tp_sheet_find_hotline (const GPtrArray *contacts)
{
  for (guint i = 0; i < contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (contacts, i);

    if (g_str_has_prefix (contact->url, "tel:"))
      return contact;
  }
  return contacts->len > 0 ? g_ptr_array_index (contacts, 0) : NULL;
}
