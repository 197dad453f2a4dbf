/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts of a workbook, which Excel keeps apart from its rows and in the order they were typed.
 * They are the one thing that must be held while the rows stream by; writing them to a temporary
 * file would leave names and numbers of people on the disk in the clear. So they lie end to end in
 * blocks, four bytes more for each, and stop at a bound that ten times the city's lists do not
 * reach. */

#include "tp-shared-strings.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-sheet.h"
#include "tp-xlsx-row.h"
#include "tp-xml-pump.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK (1024 * 1024)
#define MAX_TEXT 65536       /* of one text; Excel allows 32,767 letters */
#define MAX_BLOCKS 160       /* 160 MiB of texts */
#define MAX_STRINGS 10000000 /* 40 MiB of places */

struct _TpSharedStrings
{
  GPtrArray *blocks;
  gsize used;      /* of the last block */
  GArray *offsets; /* of guint32: block × BLOCK + place */

  GString *text; /* being read */
  gboolean is_in_item, is_in_text;
  guint phonetic_depth;
};

/**
 * tp_decode_escapes:
 * @text: of a workbook's XML
 *
 * Replaces _x000D_ and the like by the characters they stand for; those of control become spaces.
 */
void
tp_decode_escapes (GString *text)
{
  char *at = strstr (text->str, "_x");

  while (at) {
    gsize place = (gsize) (at - text->str);
    guint code = 0, n = 0;
    while (n < 4 && g_ascii_isxdigit (at[2 + n]))
      code = code * 16 + (guint) g_ascii_xdigit_value (at[2 + n++]);
    if (n == 4 && at[6] == '_' && code < 0xd800) {
      char letter[7] = "";
      letter[g_unichar_to_utf8 (code < 0x20 && code != '\n' ? ' ' : code, letter)] = '\0';
      g_string_erase (text, (gssize) place, 7);
      g_string_insert (text, (gssize) place, letter);
    }
    at = strstr (text->str + place + 1, "_x");
  }
}

static gboolean
has_room (const TpSharedStrings *strings, gsize length)
{
  return strings->blocks->len > 0 && strings->used + length <= BLOCK;
}

/**
 * tp_shared_strings_new:
 *
 * Returns: (transfer full): no texts yet
 */
TpSharedStrings *
tp_shared_strings_new (void)
{
  TpSharedStrings *strings = g_new0 (TpSharedStrings, 1);

  strings->blocks = g_ptr_array_new_with_free_func (g_free);
  strings->offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  strings->text = g_string_new (NULL);
  return strings;
}

/**
 * tp_shared_strings_add:
 * @strings: texts
 * @text: the next of them
 *
 * Returns: %FALSE if there is no more room
 */
gboolean
tp_shared_strings_add (TpSharedStrings *strings, const char *text)
{
  gsize length = strlen (text) + 1;

  g_return_val_if_fail (length <= BLOCK, FALSE);

  if (strings->offsets->len == MAX_STRINGS)
    return FALSE;
  if (!has_room (strings, length)) {
    if (strings->blocks->len == MAX_BLOCKS)
      return FALSE;
    g_ptr_array_add (strings->blocks, g_malloc (BLOCK));
    strings->used = 0;
  }

  guint32 offset = (guint32) ((strings->blocks->len - 1) * BLOCK + strings->used);
  memcpy ((char *) g_ptr_array_index (strings->blocks, strings->blocks->len - 1) + strings->used,
          text, length);
  strings->used += length;
  g_array_append_val (strings->offsets, offset);
  return TRUE;
}

static void
add_text (TpXmlPump *pump, TpSharedStrings *strings)
{
  tp_decode_escapes (strings->text);
  if (!tp_shared_strings_add (strings, strings->text->str))
    tp_xml_pump_fail (pump, _ ("The workbook holds more text than any list. Split it into several "
                               "files, or save it as “CSV UTF-8”."));
}

static gssize
take_cb (TpXmlPump *pump, char *bytes, gsize length, gpointer data)
{
  TpSharedStrings *strings = data;
  const char *text;
  gsize n_text;
  gssize n = tp_xlsx_text_match (bytes, length, &text, &n_text);

  if (n <= 0 || n_text > MAX_TEXT)
    return MIN (n, 0);
  g_string_truncate (strings->text, 0);
  g_string_append_len (strings->text, text, (gssize) n_text);
  add_text (pump, strings);
  return n;
}

static void
start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  TpSharedStrings *strings = data;

  if (g_str_equal (name, "si")) {
    g_string_truncate (strings->text, 0);
    strings->is_in_item = TRUE;
  } else if (g_str_equal (name, "sst")) {
    tp_xml_pump_offer_children (pump);
  } else if (g_str_equal (name, "rPh")) {
    strings->phonetic_depth++;
  } else if (g_str_equal (name, "t")) {
    strings->is_in_text = strings->is_in_item && strings->phonetic_depth == 0;
  }
}

static void
end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
  TpSharedStrings *strings = data;

  if (g_str_equal (name, "t"))
    strings->is_in_text = FALSE;
  else if (g_str_equal (name, "rPh") && strings->phonetic_depth > 0)
    strings->phonetic_depth--;
  else if (g_str_equal (name, "si") && strings->is_in_item) {
    strings->is_in_item = FALSE;
    add_text (pump, strings);
  }
}

static void
text_cb (TpXmlPump *pump, const char *text, int length, gpointer data)
{
  TpSharedStrings *strings = data;

  if (strings->is_in_text && strings->text->len < MAX_TEXT)
    g_string_append_len (strings->text, text, MIN (length, MAX_TEXT));
}

static const TpXmlHandlers handlers = {start_cb, end_cb, text_cb, take_cb, "</si>"};

/**
 * tp_shared_strings_read:
 * @zip: a workbook
 * @part: where its texts are; if there is none it has no texts
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Returns: (transfer full): the texts
 */
TpSharedStrings *
tp_shared_strings_read (TpZip *zip, const char *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpSharedStrings) strings = tp_shared_strings_new ();

  if (tp_zip_has (zip, part) &&
      !tp_xml_read_part (zip, part, &handlers, strings, cancellable, error))
    return NULL;
  return g_steal_pointer (&strings);
}

/**
 * tp_shared_strings_get:
 * @index: from 0
 *
 * Returns: (transfer none): the text, "" if there is none
 */
const char *
tp_shared_strings_get (const TpSharedStrings *strings, guint index)
{
  if (index >= strings->offsets->len)
    return "";

  guint32 offset = g_array_index (strings->offsets, guint32, index);
  return (const char *) g_ptr_array_index (strings->blocks, offset / BLOCK) + offset % BLOCK;
}

/**
 * tp_shared_strings_free:
 * @strings: (transfer full): texts
 */
void
tp_shared_strings_free (TpSharedStrings *strings)
{
  g_ptr_array_unref (strings->blocks);
  g_array_unref (strings->offsets);
  g_string_free (strings->text, TRUE);
  g_free (strings);
}
