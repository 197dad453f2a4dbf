/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of a list as UTF-8, read ahead as far as its reader wants. Its encoding is said by a
 * byte order mark, by whoever imports it, or by the text itself; what a clerk may hand us by
 * mistake (a PDF, a web page) ends in one sentence that says what to do instead. */

#include "tp-byte-source.h"

#include "tp-config.h"
#include "tp-list-reader.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536
#define SAMPLE (4 * CHUNK) /* what the encoding is told from */

static gboolean
has_prefix (const TpByteSource *source, const char *prefix, gsize length)
{
  return source->end - source->start >= length &&
         memcmp (source->data + source->start, prefix, length) == 0;
}

static gboolean
refuse_other_formats (const TpByteSource *source, GError **error)
{
  if (has_prefix (source, "PK\3\4", 4) || has_prefix (source, "\xd0\xcf\x11\xe0", 4)) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("This is a workbook, which can only be read from a file. Save it on "
                            "the disk and import it there."));
    return FALSE;
  }
  if (has_prefix (source, "%PDF", 4)) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("This is a PDF, from which no list can be read. Ask the sender for the "
                            "spreadsheet and save it as “CSV UTF-8”."));
    return FALSE;
  }
  if (has_prefix (source, "<!", 2) || has_prefix (source, "<html", 5) ||
      has_prefix (source, "<?xml", 5)) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("This is a web page or an XML file, not a CSV file. Open the list in a "
                            "spreadsheet and save it as “CSV UTF-8”."));
    return FALSE;
  }

  return TRUE;
}

static gboolean
check_text (const char *bytes, gsize length, GError **error)
{
  if (!memchr (bytes, '\0', length))
    return TRUE;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The file holds bytes that are no text (NUL). Open the list in a "
                          "spreadsheet and save it again as “CSV UTF-8”."));
  return FALSE;
}

/* From here on the stream gives UTF-8, whatever the file holds. */
static gboolean
read_as_utf16 (TpByteSource *source, goffset since, GError **error)
{
  const char *charset = tp_encoding_get_name (source->encoding);
  g_autoptr (GCharsetConverter) converter = g_charset_converter_new ("UTF-8", charset, NULL);
  g_assert (converter); /* every libc converts UTF-16 */

  if (!g_seekable_seek (source->position, since, G_SEEK_SET, source->cancellable, error))
    return FALSE;
  g_autoptr (GInputStream) rest = g_steal_pointer (&source->stream);
  source->stream = g_converter_input_stream_new (rest, G_CONVERTER (converter));
  source->start = source->end = 0;
  source->is_at_end = FALSE;
  source->is_text = TRUE;
  return tp_byte_source_fill (source, CHUNK, error);
}

/* Replaces the window's bytes by what they stand for; those to come are decoded as they come. */
static gboolean
read_as_old (TpByteSource *source, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length = source->end - source->start;

  if (!check_text (source->data + source->start, length, error))
    return FALSE;
  tp_encoding_decode (source->encoding, source->data + source->start, length, text);
  g_free (source->data);
  source->start = 0;
  source->end = source->allocated = text->len;
  source->data = g_string_free (g_steal_pointer (&text), FALSE);
  source->is_text = TRUE;
  return TRUE;
}

static gboolean
has_utf16_mark (const TpByteSource *source, TpEncoding *encoding)
{
  if (has_prefix (source, "\xff\xfe", 2))
    *encoding = TP_ENCODING_UTF16LE;
  else if (has_prefix (source, "\xfe\xff", 2))
    *encoding = TP_ENCODING_UTF16BE;
  else
    return FALSE;
  return TRUE;
}

/**
 * tp_lists_check_encoding:
 * @word: the name of an encoding as people type it
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: %TRUE if lists can be read in it
 */
gboolean
tp_lists_check_encoding (const char *word, GError **error)
{
  TpEncoding encoding;

  g_return_val_if_fail (word != NULL, FALSE);

  if (tp_encoding_parse (word, &encoding))
    return TRUE;
  g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
               _ ("There is no encoding “%s”. Known are utf-8, utf-16, windows-1258, tcvn3 and "
                  "vni."),
               word);
  return FALSE;
}

/* A mark says which Unicode it is; without one, whoever imports it, or the text. */
static gboolean
settle_encoding (TpByteSource *source, const char *said, GError **error)
{
  gboolean has_mark = has_utf16_mark (source, &source->encoding);

  if (has_prefix (source, "\xef\xbb\xbf", 3))
    source->start += 3;
  else if (!has_mark && said && !tp_lists_check_encoding (said, error))
    return FALSE;
  else if (!has_mark && said)
    tp_encoding_parse (said, &source->encoding);
  else if (!has_mark)
    source->encoding =
      tp_encoding_guess (source->data + source->start, source->end - source->start);

  switch (source->encoding) {
  case TP_ENCODING_UTF16LE:
  case TP_ENCODING_UTF16BE:
    return read_as_utf16 (source, has_mark ? 2 : 0, error);
  case TP_ENCODING_WINDOWS_1258:
  case TP_ENCODING_TCVN3:
  case TP_ENCODING_VNI:
    return read_as_old (source, error);
  case TP_ENCODING_UTF8:
    break;
  }
  source->is_text = TRUE;
  return check_text (source->data + source->start, source->end - source->start, error);
}

static void
query_state (const TpByteSource *source, goffset *size, guint64 *changed_at)
{
  g_autoptr (GFileInfo) info = g_file_input_stream_query_info (
    source->file,
    G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE
                                   "," G_FILE_ATTRIBUTE_TIME_MODIFIED
                                   "," G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC,
    NULL, NULL);

  *size = info ? g_file_info_get_size (info) : 0;
  *changed_at = 0;
  if (info && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR)
    *changed_at =
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED) * G_USEC_PER_SEC +
      g_file_info_get_attribute_uint32 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED_USEC);
}

/* Half of an old list and half of a new one is no list. */
static gboolean
check_unchanged (const TpByteSource *source, GError **error)
{
  guint64 changed_at;
  goffset size;

  if (source->changed_at == 0)
    return TRUE;
  query_state (source, &size, &changed_at);
  if (size == source->size && changed_at == source->changed_at)
    return TRUE;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The list was changed while it was read. Wait until it is saved and "
                          "import it again."));
  return FALSE;
}

/* The system's words are for those who know it; the code stays for who asks. */
static void
refuse_to_open (GFile *file, const GError *reason, GError **error)
{
  g_autofree char *name = g_file_get_parse_name (file);

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_error_copy (reason));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_set_error (error, reason->domain, reason->code, _ ("There is no file “%s”."), name);
  else
    g_set_error (error, reason->domain, reason->code,
                 _ ("The list “%s” cannot be opened. Look whether it is a file that you may read."),
                 name);
}

/**
 * tp_byte_source_open:
 * @source: zeroed, to be filled in
 * @file: the file
 * @encoding: (nullable): the name of its encoding, %NULL to find it out
 * @cancellable: (nullable): stops this and every later read
 * @error: return location
 *
 * Opens @file and reads its head. Call tp_byte_source_clear() afterwards in any case.
 *
 * Returns: %TRUE if the file can be read as text
 */
gboolean
tp_byte_source_open (TpByteSource *source,
                     GFile *file,
                     const char *encoding,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, &local_error);
  if (!stream) {
    refuse_to_open (file, local_error, error);
    return FALSE;
  }

  source->file = g_object_ref (stream);
  query_state (source, &source->size, &source->changed_at);
  source->position = g_object_ref (G_SEEKABLE (stream));
  source->stream = G_INPUT_STREAM (g_steal_pointer (&stream));
  g_set_object (&source->cancellable, cancellable);

  return tp_byte_source_fill (source, SAMPLE, error) && refuse_other_formats (source, error) &&
         settle_encoding (source, encoding, error);
}

/**
 * tp_byte_source_clear:
 * @source: a byte source, opened or zeroed
 *
 * Closes the file and frees what was read.
 */
void
tp_byte_source_clear (TpByteSource *source)
{
  g_clear_object (&source->stream);
  g_clear_object (&source->position);
  g_clear_object (&source->file);
  g_clear_object (&source->cancellable);
  g_clear_pointer (&source->data, g_free);
}

static void
make_room (TpByteSource *source)
{
  if (source->start > 0 && source->allocated - source->end < CHUNK) {
    memmove (source->data, source->data + source->start, source->end - source->start);
    source->end -= source->start;
    source->start = 0;
  }
  if (source->allocated - source->end < CHUNK) {
    source->allocated = MAX (source->allocated * 2, 4 * CHUNK);
    source->data = g_realloc (source->data, source->allocated);
  }
}

static gboolean
is_old (const TpByteSource *source)
{
  return source->is_text && source->encoding >= TP_ENCODING_WINDOWS_1258;
}

/* A byte becomes six at most. */
static gssize
read_decoded (TpByteSource *source, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char bytes[CHUNK / 8];
  gssize n = g_input_stream_read (source->stream, bytes, sizeof bytes, source->cancellable, error);

  if (n <= 0 || !check_text (bytes, (gsize) n, error))
    return n > 0 ? -1 : n;
  tp_encoding_decode (source->encoding, bytes, (gsize) n, text);
  memcpy (source->data + source->end, text->str, text->len);
  return (gssize) text->len;
}

static gboolean
read_chunk (TpByteSource *source, GError **error)
{
  g_autoptr (GError) local = NULL;

  make_room (source);
  gssize n = is_old (source) ? read_decoded (source, &local)
                             : g_input_stream_read (source->stream, source->data + source->end,
                                                    CHUNK, source->cancellable, &local);
  if (n < 0) {
    if (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) ||
        g_error_matches (local, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
      g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                           _ ("Read as UTF-16 the file breaks off or holds other bytes. Save the "
                              "list again as “CSV UTF-8”."));
    else
      g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }

  if (n == 0) {
    source->is_at_end = TRUE;
    return check_unchanged (source, error);
  }
  if (source->is_text && !check_text (source->data + source->end, n, error))
    return FALSE;

  source->end += n;
  return TRUE;
}

/**
 * tp_byte_source_fill:
 * @source: a byte source
 * @wanted: how many bytes its window should hold
 * @error: return location
 *
 * Reads on until the window holds @wanted bytes or the file ends. The window may move in memory.
 *
 * Returns: %FALSE if the file cannot be read on
 */
gboolean
tp_byte_source_fill (TpByteSource *source, gsize wanted, GError **error)
{
  while (!source->is_at_end && source->end - source->start < wanted) {
    if (!read_chunk (source, error))
      return FALSE;
  }

  return TRUE;
}

/**
 * tp_byte_source_get_progress:
 * @source: a byte source
 *
 * Returns: how much of the file was read, from 0 to 1
 */
double
tp_byte_source_get_progress (TpByteSource *source)
{
  if (source->size <= 0)
    return source->is_at_end ? 1 : 0;

  return CLAMP (g_seekable_tell (source->position) / (double) source->size, 0, 1);
}
