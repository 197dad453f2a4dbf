/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An XML part of a package, read a piece at a time, so that whoever wants rows can stop between
 * them. Nothing in it is trusted: no document types (and so no entities), no endless nesting, no
 * tag of megabytes. */

#include "tp-xml-pump.h"

#include "tp-config.h"
#include "tp-list-reader.h"

#include <string.h>

#define PIECE 32768
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
}

static void
end_cb (void *data, const char *name)
{
  TpXmlPump *pump = data;

  pump->depth--;
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
  g_clear_object (&pump->cancellable);
  g_free (pump->problem);
  g_free (pump);
}

/* A token is held whole until it ends. */
static gboolean
is_token_endless (TpXmlPump *pump)
{
  XML_Index at = XML_GetCurrentByteIndex (pump->parser);

  return at >= 0 && pump->n_read - MIN ((guint64) at, pump->n_read) > MAX_TOKEN;
}

/* Reads the next piece and calls the handlers for what is whole. */
static gboolean
step (TpXmlPump *pump, GError **error)
{
  if (pump->is_at_end)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (pump->cancellable, error))
    return FALSE;

  void *buffer = XML_GetBuffer (pump->parser, PIECE);
  gssize n = buffer ? tp_zip_part_read (pump->part, buffer, PIECE, error) : -1;
  if (n < 0) {
    if (!buffer)
      tp_zip_set_damaged (error);
    return FALSE;
  }
  pump->n_read += (guint64) n;

  enum XML_Status status = XML_ParseBuffer (pump->parser, (int) n, n == 0);
  if (pump->problem) {
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID, pump->problem);
    return FALSE;
  }
  if (pump->is_at_end)
    return TRUE;
  if (status != XML_STATUS_OK || pump->is_damaged || is_token_endless (pump)) {
    tp_zip_set_damaged (error);
    return FALSE;
  }
  pump->is_at_end = n == 0;
  return TRUE;
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
