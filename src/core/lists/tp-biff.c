/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of an .xls (MS-XLS): a type, a length and data. Beyond the data of a record nothing is
 * read: what is not there is zero, or the end of a text. Texts that many cells share run on into
 * records that continue the first, where they may change from one byte a letter to two. */

#include "tp-biff.h"

#include <string.h>

#define WINDOW 65536
#define MAX_LETTERS 32767

/**
 * tp_biff_init:
 * @biff: to be filled in
 * @stream: must outlive it
 */
void
tp_biff_init (TpBiff *biff, TpOleStream *stream)
{
  memset (biff, 0, sizeof *biff);
  biff->stream = stream;
  biff->window = g_malloc (WINDOW);
  biff->charset = "ISO-8859-1";
}

/**
 * tp_biff_clear:
 * @biff: records, read or zeroed
 */
void
tp_biff_clear (TpBiff *biff)
{
  g_clear_pointer (&biff->window, g_free);
}

/**
 * tp_biff_seek:
 * @place: of the next record
 */
void
tp_biff_seek (TpBiff *biff, guint64 place)
{
  biff->place = place;
}

static gboolean
read_bytes (TpBiff *biff, guint64 place, void *buffer, gsize size)
{
  guint64 whole = tp_ole_stream_get_size (biff->stream);

  if (place > whole || size > whole - place)
    return FALSE;
  if (place < biff->window_place || place + size > biff->window_place + biff->window_size) {
    if (size > WINDOW)
      return FALSE;
    biff->window_place = place;
    biff->window_size = MIN (WINDOW, whole - place);
    tp_ole_stream_seek (biff->stream, place);
    if (!tp_ole_stream_read (biff->stream, biff->window, biff->window_size)) {
      biff->window_size = 0;
      return FALSE;
    }
  }
  memcpy (buffer, biff->window + (place - biff->window_place), size);
  return TRUE;
}

/**
 * tp_biff_next:
 *
 * Reads the next record.
 *
 * Returns: %FALSE if there is none, or it is cut off
 */
gboolean
tp_biff_next (TpBiff *biff)
{
  guint8 head[4];

  if (!read_bytes (biff, biff->place, head, sizeof head))
    return FALSE;
  biff->type = (guint16) (head[0] | head[1] << 8);
  biff->size = (guint16) (head[2] | head[3] << 8);
  biff->at = 0;
  if (!read_bytes (biff, biff->place + 4, biff->data, biff->size))
    return FALSE;
  biff->place += 4 + (guint64) biff->size;
  return TRUE;
}

/**
 * tp_biff_left:
 *
 * Returns: how many bytes of the record were not taken yet
 */
guint
tp_biff_left (const TpBiff *biff)
{
  return biff->size - biff->at;
}

/**
 * tp_biff_take_u8:
 *
 * Returns: the next byte, 0 beyond the end
 */
guint8
tp_biff_take_u8 (TpBiff *biff)
{
  return biff->at < biff->size ? biff->data[biff->at++] : 0;
}

/**
 * tp_biff_take_u16:
 *
 * Returns: the next two bytes as a number, 0 beyond the end
 */
guint16
tp_biff_take_u16 (TpBiff *biff)
{
  guint16 low = tp_biff_take_u8 (biff);

  return (guint16) (low | tp_biff_take_u8 (biff) << 8);
}

/**
 * tp_biff_take_u32:
 *
 * Returns: the next four bytes as a number, 0 beyond the end
 */
guint32
tp_biff_take_u32 (TpBiff *biff)
{
  guint32 low = tp_biff_take_u16 (biff);

  return low | (guint32) tp_biff_take_u16 (biff) << 16;
}

/**
 * tp_biff_take_double:
 *
 * Returns: the next eight bytes as a number
 */
double
tp_biff_take_double (TpBiff *biff)
{
  guint64 low = tp_biff_take_u32 (biff);
  guint64 bits = low | (guint64) tp_biff_take_u32 (biff) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/**
 * tp_biff_take_rk:
 *
 * Returns: a number that was pressed into four bytes: the upper half of one, or a whole one, either
 *   perhaps a hundred times too large
 */
double
tp_biff_take_rk (TpBiff *biff)
{
  guint32 packed = tp_biff_take_u32 (biff);
  double value;

  if (packed & 2) {
    value = (gint32) packed >> 2;
  } else {
    guint64 bits = (guint64) (packed & ~3u) << 32;
    memcpy (&value, &bits, sizeof value);
  }
  return packed & 1 ? value / 100 : value;
}

/* --- texts ----------------------------------------------------------------------- */

static void
append_letter (GString *text, gunichar *high, guint16 letter)
{
  if (letter >= 0xd800 && letter < 0xdc00) {
    *high = letter;
    return;
  }
  if (letter >= 0xdc00 && letter < 0xe000) {
    if (*high)
      g_string_append_unichar (text, 0x10000 + ((*high - 0xd800) << 10) + (letter - 0xdc00u));
    *high = 0;
    return;
  }
  *high = 0;
  g_string_append_unichar (text, letter < 0x20 && letter != '\n' ? ' ' : letter);
}

/* Whether there is something to take, in this record or one that continues it. */
static gboolean
reach (TpBiff *biff, gboolean *has_continued)
{
  guint8 head[4];

  while (biff->at >= biff->size) {
    if (!read_bytes (biff, biff->place, head, sizeof head) ||
        (head[0] | head[1] << 8) != TP_BIFF_CONTINUE || !tp_biff_next (biff))
      return FALSE;
    *has_continued = TRUE;
  }
  return TRUE;
}

static void
take_letters (TpBiff *biff, guint n_letters, gboolean has_two, GString *text)
{
  gunichar high = 0;

  for (guint i = 0; i < n_letters; i++) {
    gboolean has_continued = FALSE;
    if (!reach (biff, &has_continued))
      return;
    /* The rest says anew how it is written. */
    if (has_continued)
      has_two = tp_biff_take_u8 (biff) & 1;
    append_letter (text, &high, has_two ? tp_biff_take_u16 (biff) : tp_biff_take_u8 (biff));
  }
}

static void
pass (TpBiff *biff, guint64 n)
{
  gboolean ignored;

  while (n > 0 && reach (biff, &ignored)) {
    guint here = (guint) MIN (n, tp_biff_left (biff));
    biff->at += here;
    n -= here;
  }
}

/**
 * tp_biff_take_text:
 * @n_letters: how many the record says it has
 *
 * Returns: (transfer full): a text of this record
 */
char *
tp_biff_take_text (TpBiff *biff, guint n_letters)
{
  n_letters = MIN (n_letters, MAX_LETTERS);
  if (!biff->is_wide) {
    guint n = MIN (n_letters, tp_biff_left (biff));
    char *text =
      g_convert ((const char *) biff->data + biff->at, n, "UTF-8", biff->charset, NULL, NULL, NULL);
    biff->at += n;
    if (text && g_utf8_validate (text, -1, NULL))
      return text;
    g_free (text);
    return g_strdup ("");
  }

  GString *text = g_string_new (NULL);
  take_letters (biff, n_letters, tp_biff_take_u8 (biff) & 1, text);
  return g_string_free (text, FALSE);
}

/**
 * tp_biff_take_shared_text:
 *
 * Returns: (transfer full) (nullable): the next of the texts that cells share; %NULL if there is
 *   none
 */
char *
tp_biff_take_shared_text (TpBiff *biff)
{
  gboolean ignored;

  if (!reach (biff, &ignored))
    return NULL;
  guint n_letters = tp_biff_take_u16 (biff);
  guint flags = tp_biff_take_u8 (biff);
  guint64 n_after = flags & 8 ? 4 * (guint64) tp_biff_take_u16 (biff) : 0;
  if (flags & 4)
    n_after += tp_biff_take_u32 (biff);

  GString *text = g_string_new (NULL);
  take_letters (biff, n_letters, flags & 1, text);
  pass (biff, n_after);
  return g_string_free (text, FALSE);
}
