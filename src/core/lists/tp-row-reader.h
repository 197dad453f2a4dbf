/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-byte-source.h"
#include "tp-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  TpByteSource source;
  char separator;
  guint line;     /* on which the next row begins */
  guint n_broken; /* quotes never closed so far */
} TpRowReader;

gboolean tp_row_reader_open (TpRowReader *reader,
                             GFile *file,
                             const char *encoding,
                             GCancellable *cancellable,
                             GError **error);
void tp_row_reader_clear (TpRowReader *reader);
TpRawRow *tp_row_reader_next (TpRowReader *reader, GError **error);

G_END_DECLS
