/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-byte-source.h"

G_BEGIN_DECLS

/* A row as it stands in the file; with a problem its cells are as far as they could be told. */
typedef struct
{
  GPtrArray *cells; /* of char * */
  guint line;       /* on which it begins, from 1 */
  char *problem;
} TpRawRow;

void tp_raw_row_free (TpRawRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRawRow, tp_raw_row_free)

typedef struct
{
  TpByteSource source;
  char separator;
  guint line;     /* on which the next row begins */
  guint n_broken; /* quotes never closed so far */
} TpRowReader;

gboolean
tp_row_reader_open (TpRowReader *reader, GFile *file, GCancellable *cancellable, GError **error);
void tp_row_reader_clear (TpRowReader *reader);
TpRawRow *tp_row_reader_next (TpRowReader *reader, GError **error);
gboolean tp_row_reader_is_at_end (const TpRowReader *reader);

G_END_DECLS
