/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XML part of a package, read a piece at a time, so that whoever wants rows can stop between
 * them. Nothing in it is trusted: no document types (and so no entities), no endless nesting, no
 * tag of megabytes.
 *
 * Two thirds of the time that a sheet takes go into looking up the names of a million like tags. So
 * whoever knows what the children of an element look like may take them out of the bytes before
 * the parser sees them, if they are written as plainly as programs do; everything else, and the
 * frame around them, is left to the parser. Where a child may begin is known from the parser alone:
 * behind the tag it has just read, and only if it was given nothing beyond. */

#include "tp-xml-pump.h"

#include "tp-config.h"
#include "tp-list-reader.h"

#include <string.h>

#define PIECE 65536
#define MAX_CHILD (1024 * 1024) /* that is waited for to be whole */
#define MAX_DEPTH 200
#define MAX_TOKEN (4 * 1024 * 1024)

struct _TpXmlPump
{
  TpZip *zip;
  TpZipPart *part;
  XML_Parser parser;
  const TpXmlHandlers *handlers;
  gpointer data;
  GCancellable *cancellable;
  char *problem;        /* of whoever handles it */
  guint64 n_read, size; /* size: as the package claims; 0: it does not say */
  guint depth;
  gboolean is_at_end, is_damaged;

  char *buffer; /* what was read and neither taken nor parsed yet: from @begin to @end */
  gsize begin, end, buffer_size;
  guint64 n_parsed;       /* bytes given to the parser */
  guint offered_depth;    /* of the element whose children may be taken; 0: none yet */
  guint64 child_place;    /* in what was parsed: where a child may begin */
  gboolean takes_nothing; /* letters are not told by their bytes */
};

static inline const char *
skip_prefix (const char *name)
{
  for (const char *at = name; *at; at++) {
    if (*at == ':')
      return at + 1;
  }

  return name;
}

static void
halt (TpXmlPump *pump)
{
  XML_StopParser (pump->parser, XML_FALSE);
}

/* Behind the tag that is being handled. */
static void
note_child_place (TpXmlPump *pump)
{
  XML_Index at = XML_GetCurrentByteIndex (pump->parser);

  pump->child_place = at < 0 ? 0 : (guint64) at + (guint64) XML_GetCurrentByteCount (pump->parser);
}

static void
start_cb (void *data, const char *name, const char **attributes)
{
  TpXmlPump *pump = data;

  if (++pump->depth > MAX_DEPTH) {
    pump->is_damaged = TRUE;
    halt (pump);
    return;
  }
  pump->handlers->start (pump, skip_prefix (name), attributes, pump->data);
  if (pump->depth == pump->offered_depth)
    note_child_place (pump);
}

static void
end_cb (void *data, const char *name)
{
  TpXmlPump *pump = data;

  if (--pump->depth == pump->offered_depth && pump->depth > 0)
    note_child_place (pump);
  pump->handlers->end (pump, skip_prefix (name), pump->data);
}

static void
text_cb (void *data, const char *text, int length)
{
  TpXmlPump *pump = data;

  pump->handlers->text (pump, text, length, pump->data);
}

/* No part of a workbook has one; those that do mean harm. */
static void
document_type_cb (void *data, const char *name, const char *system, const char *public, int subset)
{
  TpXmlPump *pump = data;

  pump->is_damaged = TRUE;
  halt (pump);
}

/**
 * tp_xml_pump_new:
 * @zip: a package; it must outlive the pump
 * @name: of a part
 * @handlers: called for what is read, during tp_xml_pump_pop(); must outlive the pump
 * @data: for @handlers
 * @cancellable: (nullable): asked before every piece
 * @error: return location
 *
 * Returns: (transfer full): the pump, before its first piece
 */
TpXmlPump *
tp_xml_pump_new (TpZip *zip,
                 const char *name,
                 const TpXmlHandlers *handlers,
                 gpointer data,
                 GCancellable *cancellable,
                 GError **error)
{
  TpZipPart *part = tp_zip_open_part (zip, name, error);
  if (!part)
    return NULL;

  TpXmlPump *pump = g_new0 (TpXmlPump, 1);
  pump->zip = zip;
  pump->part = part;
  pump->size = tp_zip_get_size (zip, name);
  pump->handlers = handlers;
  pump->data = data;
  g_set_object (&pump->cancellable, cancellable);
  pump->parser = XML_ParserCreate (NULL);
  XML_SetUserData (pump->parser, pump);
  XML_SetElementHandler (pump->parser, start_cb, end_cb);
  XML_SetStartDoctypeDeclHandler (pump->parser, document_type_cb);
  if (handlers->text)
    XML_SetCharacterDataHandler (pump->parser, text_cb);
  return pump;
}

/**
 * tp_xml_pump_free:
 * @pump: (transfer full): a pump
 */
void
tp_xml_pump_free (TpXmlPump *pump)
{
  XML_ParserFree (pump->parser);
  tp_zip_part_free (pump->part);
  g_free (pump->buffer);
  g_clear_object (&pump->cancellable);
  g_free (pump->problem);
  g_free (pump);
}

/* A token is held whole until it ends. */
static gboolean
is_token_endless (TpXmlPump *pump)
{
  XML_Index at = XML_GetCurrentByteIndex (pump->parser);

  return at >= 0 && pump->n_parsed - MIN ((guint64) at, pump->n_parsed) > MAX_TOKEN;
}

/* --- bytes ---------------------------------------------------------------------- */

/* What is declared as anything but UTF-8 is for the parser to turn. */
static gboolean
is_plain_utf8 (const char *bytes, gsize length)
{
  g_autofree char *head = g_strndup (bytes, MIN (length, 200));
  char *end = strstr (head, "?>");

  if (!g_str_has_prefix (head, "<?xml"))
    return *head == '<';
  if (!end)
    return FALSE;
  *end = '\0';
  const char *encoding = strstr (head, "encoding=");
  return !encoding || g_ascii_strncasecmp (encoding + 10, "utf-8", 5) == 0;
}

static gboolean
read_piece (TpXmlPump *pump, gsize *n_new, GError **error)
{
  gsize held = pump->end - pump->begin;

  if (pump->begin > 0)
    memmove (pump->buffer, pump->buffer + pump->begin, held);
  pump->begin = 0;
  pump->end = held;
  if (pump->buffer_size < held + PIECE) {
    pump->buffer_size = held + 2 * PIECE;
    pump->buffer = g_realloc (pump->buffer, pump->buffer_size);
  }
  gssize n = tp_zip_part_read (pump->part, pump->buffer + held, PIECE, error);
  if (n < 0)
    return FALSE;
  if (pump->n_read == 0)
    pump->takes_nothing = !is_plain_utf8 (pump->buffer, (gsize) n);
  pump->n_read += (guint64) n;
  pump->end += (gsize) n;
  *n_new = (gsize) n;
  return TRUE;
}

static gboolean
parse (TpXmlPump *pump, gsize length, gboolean is_last, GError **error)
{
  const char *bytes = pump->buffer + pump->begin;

  pump->begin += length;
  pump->n_parsed += length;
  enum XML_Status status = XML_Parse (pump->parser, bytes, (int) length, is_last);
  if (pump->problem) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID, pump->problem);
    return FALSE;
  }
  if (pump->is_at_end || (status == XML_STATUS_OK && !pump->is_damaged && !is_token_endless (pump)))
    return TRUE;
  tp_zip_set_damaged (error);
  return FALSE;
}

/* Whether the parser stands where a child may begin, and at nothing else. */
static gboolean
is_before_child (const TpXmlPump *pump)
{
  return pump->offered_depth > 0 && pump->depth == pump->offered_depth &&
         pump->child_place == pump->n_parsed;
}

/* As much as the parser gets at once: up to where it may stand before a child again. */
static gsize
find_parse_length (const TpXmlPump *pump)
{
  const char *bytes = pump->buffer + pump->begin;
  gsize length = pump->end - pump->begin;
  const char *word = pump->offered_depth > 0 ? pump->handlers->child_end : ">";
  const char *at;

  if (!pump->handlers->take || pump->takes_nothing)
    return length;
  at = memmem (bytes, length, word, strlen (word));
  return at ? (gsize) (at - bytes) + strlen (word) : length;
}

static void
skip_space (TpXmlPump *pump)
{
  while (pump->begin < pump->end && strchr (" \t\r\n", pump->buffer[pump->begin]) &&
         pump->buffer[pump->begin])
    pump->begin++;
}

/* Takes what can be taken. Returns FALSE if more bytes are needed to go on. */
static gboolean
take_children (TpXmlPump *pump)
{
  while (!pump->takes_nothing && !pump->problem && is_before_child (pump)) {
    skip_space (pump);
    gsize length = pump->end - pump->begin;
    gssize n = pump->handlers->take (pump, pump->buffer + pump->begin, length, pump->data);
    if (n < 0 && length < MAX_CHILD)
      return FALSE;
    if (n <= 0)
      return TRUE;
    pump->begin += (gsize) n;
  }

  return TRUE;
}

/* Reads the next piece and calls the handlers for what is whole. */
static gboolean
step (TpXmlPump *pump, GError **error)
{
  gsize n_new;

  if (pump->is_at_end)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (pump->cancellable, error) ||
      !read_piece (pump, &n_new, error))
    return FALSE;
  while (pump->begin < pump->end && !pump->is_at_end) {
    if (pump->handlers->take && !take_children (pump) && n_new > 0)
      return TRUE;
    gsize length = find_parse_length (pump);
    if (!parse (pump, length, FALSE, error))
      return FALSE;
  }
  if (pump->is_at_end || n_new > 0)
    return TRUE;
  pump->is_at_end = parse (pump, 0, TRUE, error);
  return pump->is_at_end;
}

/**
 * tp_xml_pump_pop:
 * @pump: a pump
 * @ready: what the handlers put their finished things into
 * @error: return location
 *
 * Reads on until something is ready.
 *
 * Returns: (transfer full) (nullable): the first thing of @ready; %NULL at the end, or with @error
 *   if the part cannot be read on or somebody wrote into the file meanwhile
 */
gpointer
tp_xml_pump_pop (TpXmlPump *pump, GQueue *ready, GError **error)
{
  while (ready->length == 0) {
    if (pump->is_at_end) {
      tp_zip_check_unchanged (pump->zip, error);
      return NULL;
    }
    if (!step (pump, error))
      return NULL;
  }
  return g_queue_pop_head (ready);
}

/**
 * tp_xml_pump_get_progress:
 * @pump: a pump
 *
 * Returns: how much of the part was read, 0 to about 1; 1 where the package does not say its size
 */
double
tp_xml_pump_get_progress (TpXmlPump *pump)
{
  if (pump->size == 0 || pump->is_at_end)
    return 1;
  return (double) pump->n_read / (double) pump->size;
}

/**
 * tp_xml_pump_offer_children:
 *
 * From the handler of an element's start: what takes children may take those of this element.
 */
void
tp_xml_pump_offer_children (TpXmlPump *pump)
{
  pump->offered_depth = pump->depth;
}

/**
 * tp_xml_pump_stop:
 *
 * From a handler: the rest is not wanted.
 */
void
tp_xml_pump_stop (TpXmlPump *pump)
{
  pump->is_at_end = TRUE;
  halt (pump);
}

/**
 * tp_xml_pump_fail:
 * @words: a sentence for the clerk
 *
 * From a handler: the part cannot be used.
 */
void
tp_xml_pump_fail (TpXmlPump *pump, const char *words)
{
  if (!pump->problem)
    pump->problem = g_strdup (words);
  halt (pump);
}

/**
 * tp_xml_read_part:
 *
 * Reads a part from its beginning to its end, calling @handlers.
 *
 * Returns: %FALSE if it cannot be read
 */
gboolean
tp_xml_read_part (TpZip *zip,
                  const char *name,
                  const TpXmlHandlers *handlers,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (TpXmlPump) pump = tp_xml_pump_new (zip, name, handlers, data, cancellable, error);

  if (!pump)
    return FALSE;
  while (!pump->is_at_end) {
    if (!step (pump, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_xml_get:
 * @attributes: of an element
 * @name: without its prefix
 *
 * Returns: (transfer none) (nullable): the value
 */
const char *
tp_xml_get (const char **attributes, const char *name)
{
  for (guint i = 0; attributes[i]; i += 2) {
    if (g_str_equal (skip_prefix (attributes[i]), name))
      return attributes[i + 1];
  }

  return NULL;
}
