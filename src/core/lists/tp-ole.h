/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A compound file: a small file system in a file, as Office wrote them until 2007. */
typedef struct _TpOle TpOle;
TpOle *tp_ole_open (const char *path);
void tp_ole_free (TpOle *ole);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpOle, tp_ole_free)
gboolean tp_ole_has (TpOle *ole, const char *name);
gboolean tp_ole_is_unchanged (TpOle *ole);

typedef struct _TpOleStream TpOleStream;
TpOleStream *tp_ole_open_stream (TpOle *ole, const char *name);
void tp_ole_stream_free (TpOleStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpOleStream, tp_ole_stream_free)
guint64 tp_ole_stream_get_size (const TpOleStream *stream);
void tp_ole_stream_seek (TpOleStream *stream, guint64 place);
gboolean tp_ole_stream_read (TpOleStream *stream, void *buffer, gsize size);

G_END_DECLS
