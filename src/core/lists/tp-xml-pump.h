/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-zip.h"

#include <expat.h>

G_BEGIN_DECLS

typedef struct _TpXmlPump TpXmlPump;

/* Names come without their prefix. */
typedef struct
{
  void (*start) (TpXmlPump *pump, const char *name, const char **attributes, gpointer data);
  void (*end) (TpXmlPump *pump, const char *name, gpointer data);
  void (*text) (TpXmlPump *pump, const char *text, int length, gpointer data); /* may be NULL */
  /* Children that are plain enough to need no parser; may be NULL. Called after
   * tp_xml_pump_offer_children() wherever a child may begin, with bytes that may be written into.
   * Returns the size of the whole child it took, 0 to leave it to the parser, -1 if @length bytes
   * are too few to know. */
  gssize (*take) (TpXmlPump *pump, char *bytes, gsize length, gpointer data);
  const char *child_end; /* "</row>": up to there the parser reads what was left to it */
} TpXmlHandlers;

TpXmlPump *tp_xml_pump_new (TpZip *zip,
                            const char *name,
                            const TpXmlHandlers *handlers,
                            gpointer data,
                            GCancellable *cancellable,
                            GError **error);
void tp_xml_pump_free (TpXmlPump *pump);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpXmlPump, tp_xml_pump_free)
gpointer tp_xml_pump_pop (TpXmlPump *pump, GQueue *ready, GError **error);
double tp_xml_pump_get_progress (TpXmlPump *pump);
void tp_xml_pump_offer_children (TpXmlPump *pump);
void tp_xml_pump_stop (TpXmlPump *pump);
void tp_xml_pump_fail (TpXmlPump *pump, const char *words);

gboolean tp_xml_read_part (TpZip *zip,
                           const char *name,
                           const TpXmlHandlers *handlers,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);
const char *tp_xml_get (const char **attributes, const char *name);

G_END_DECLS
