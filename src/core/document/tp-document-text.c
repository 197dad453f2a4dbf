/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: which font may be used and how a text becomes lines.
 *
 * Pango silently takes another font when one is missing, which in an official document shows as
 * foreign letters in the middle of Vietnamese words; so the font is checked before anything is
 * drawn. All text is brought to NFC, because readers search and copy from the PDF. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-document-private.h"

/* Every letter of the Vietnamese alphabet that a Latin font may lack, the đồng sign, quotation
 * marks and dashes as used in documents. Capitals are derived. */
static const char vietnamese_letters[] = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
                                         "àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ"
                                         "áắấéếíóốớúứýạặậẹệịọộợụựỵ";
static const char vietnamese_signs[] = "0123456789.,:;!?()/+-%–—…“”‘’₫";

static gboolean
font_has_letters (PangoFont *font)
{
  for (const char *c = vietnamese_letters; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar letter = g_utf8_get_char (c);

    if (!pango_font_has_char (font, letter) ||
        !pango_font_has_char (font, g_unichar_toupper (letter)))
      return FALSE;
  }
  for (const char *c = vietnamese_signs; *c != '\0'; c = g_utf8_next_char (c)) {
    if (!pango_font_has_char (font, g_utf8_get_char (c)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_family (PangoFontMap *map, const char *name)
{
  PangoFontFamily **families = NULL;
  int n_families = 0;
  gboolean is_found = FALSE;

  pango_font_map_list_families (map, &families, &n_families);
  for (int i = 0; i < n_families && !is_found; i++)
    is_found = g_ascii_strcasecmp (pango_font_family_get_name (families[i]), name) == 0;
  g_free (families);
  return is_found;
}

static gboolean
check_faces (PangoFontMap *map, const char *family)
{
  static const struct
  {
    PangoWeight weight;
    PangoStyle style;
  } faces[] = {
    {PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL},
    {PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL},
    {PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC},
    {PANGO_WEIGHT_BOLD, PANGO_STYLE_ITALIC},
  };
  g_autoptr (PangoContext) context = pango_font_map_create_context (map);

  for (guint i = 0; i < G_N_ELEMENTS (faces); i++) {
    PangoFontDescription *description = pango_font_description_new ();
    g_autoptr (PangoFont) font = NULL;

    pango_font_description_set_family (description, family);
    pango_font_description_set_weight (description, faces[i].weight);
    pango_font_description_set_style (description, faces[i].style);
    pango_font_description_set_size (description, 12 * PANGO_SCALE);
    font = pango_font_map_load_font (map, context, description);
    pango_font_description_free (description);
    if (font == NULL || !font_has_letters (font))
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_document_check_font:
 * @family: a font family
 * @error: return location for a #TpDocumentError
 *
 * Looks whether the family is installed with all Vietnamese letters in its four faces.
 *
 * Returns: %TRUE if documents can be written in it
 */
gboolean
tp_document_check_font (const char *family, GError **error)
{
  PangoFontMap *map = pango_cairo_font_map_get_default ();

  g_assert (family != NULL);

  if (!has_family (map, family)) {
    g_set_error (error, TP_DOCUMENT_ERROR, TP_DOCUMENT_ERROR_FONT,
                 _ ("The font “%s” is not installed, so no document can be printed. Install the "
                    "package fonts-liberation2."),
                 family);
    return FALSE;
  }
  if (!check_faces (map, family)) {
    g_set_error (error, TP_DOCUMENT_ERROR, TP_DOCUMENT_ERROR_FONT,
                 _ ("The font “%s” lacks Vietnamese letters, so no document can be printed. "
                    "Install the package fonts-liberation2."),
                 family);
    return FALSE;
  }
  return TRUE;
}

static PangoAlignment
get_pango_alignment (TpAlign align)
{
  switch (align) {
  case TP_ALIGN_CENTRE:
    return PANGO_ALIGN_CENTER;
  case TP_ALIGN_RIGHT:
    return PANGO_ALIGN_RIGHT;
  case TP_ALIGN_LEFT:
  case TP_ALIGN_JUSTIFY:
    return PANGO_ALIGN_LEFT;
  }
  g_assert_not_reached ();
}

/* NFC, and without control letters, which would be drawn as boxes. */
static char *
clean_text (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  char *to = composed;

  for (const char *from = composed; *from != '\0'; from++) {
    if (*from == '\r' && from[1] == '\n')
      continue;
    *to++ = *from != '\n' && g_ascii_iscntrl (*from) ? ' ' : *from;
  }
  *to = '\0';
  return composed;
}

/**
 * tp_document_create_layout:
 * @self: the document
 * @text: UTF-8; brought to NFC, broken bytes become signs of replacement
 * @points: size of the letters
 * @bold: heavy letters
 * @italic: slanted letters
 * @align: how lines stand in @width
 * @width: where lines break, in points, or -1 for one line per paragraph
 *
 * Makes a text in the document's font, for drawings that label themselves.
 *
 * Returns: (transfer full): the text
 */
PangoLayout *
tp_document_create_layout (TpDocument *self,
                           const char *text,
                           double points,
                           gboolean bold,
                           gboolean italic,
                           TpAlign align,
                           double width)
{
  g_autofree char *clean = NULL;
  PangoFontDescription *description;
  PangoAttrList *attributes;
  PangoLayout *layout;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (points > 0, NULL);

  clean = clean_text (text);
  layout = pango_layout_new (self->context);
  description = pango_font_description_new ();
  pango_font_description_set_family (description, self->setup.font);
  pango_font_description_set_size (description, (int) (points * PANGO_SCALE + 0.5));
  pango_font_description_set_weight (description, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (description, italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment (layout, get_pango_alignment (align));
  pango_layout_set_justify (layout, align == TP_ALIGN_JUSTIFY);
  if (width >= 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  /* Vietnamese is not hyphenated; a word too long for its line is cut without a sign. */
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, clean, -1);
  return layout;
}

/*< private >
 * tp_document_layout_height:
 * @layout: a text
 *
 * Returns: its height in points
 */
double
tp_document_layout_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.height / (double) PANGO_SCALE;
}

/*< private >
 * tp_document_layout_width:
 * @layout: a text
 *
 * Returns: its width in points, at most the one it was given
 */
double
tp_document_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return logical.width / (double) PANGO_SCALE;
}

/**
 * tp_document_balance:
 * @layout: a text with a width
 *
 * Breaks a text into lines of about equal length, without more lines than it needs: a title whose
 * second line is one word looks like a mistake. The layout becomes narrower.
 *
 * Returns: how far to the right a centred text must now be drawn to stay in the middle, in points
 */
double
tp_document_balance (PangoLayout *layout)
{
  int full, lines, low, high;

  g_return_val_if_fail (PANGO_IS_LAYOUT (layout), 0);

  full = high = pango_layout_get_width (layout);
  lines = pango_layout_get_line_count (layout);
  low = full / MAX (lines, 1) / 2;
  if (lines < 2 || full <= 0)
    return 0;
  while (high - low > PANGO_SCALE) {
    int middle = low + (high - low) / 2;

    pango_layout_set_width (layout, middle);
    if (pango_layout_get_line_count (layout) > lines)
      low = middle;
    else
      high = middle;
  }
  pango_layout_set_width (layout, high);
  return (full - high) / 2.0 / PANGO_SCALE;
}
