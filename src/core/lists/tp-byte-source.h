/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-encoding.h"

G_BEGIN_DECLS

/* A window of UTF-8 bytes onto a file: [start, end) of data. */
typedef struct
{
  GInputStream *stream;
  GSeekable *position; /* of the file itself, for the progress */
  GCancellable *cancellable;
  goffset size;
  GFileInputStream *file;
  guint64 changed_at; /* microseconds; 0: not known, as of a pipe */
  char *data;
  gsize start, end, allocated;
  gboolean is_at_end;
  gboolean is_text; /* the encoding is known: what comes must be text */
  TpEncoding encoding;
} TpByteSource;

gboolean tp_byte_source_open (TpByteSource *source,
                              GFile *file,
                              const char *encoding,
                              GCancellable *cancellable,
                              GError **error);
void tp_byte_source_clear (TpByteSource *source);
gboolean tp_byte_source_fill (TpByteSource *source, gsize wanted, GError **error);
double tp_byte_source_get_progress (TpByteSource *source);

G_END_DECLS
