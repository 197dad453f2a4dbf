/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"

G_BEGIN_DECLS

/* A workbook of texts, written row by row. */
typedef struct _TpRejectsBook TpRejectsBook;
TpRejectsBook *tp_rejects_book_new (GFile *file, GError **error);
void tp_rejects_book_add (TpRejectsBook *book, const char *const *cells, guint n_cells);
gboolean tp_rejects_book_close (TpRejectsBook *book, GError **error);
void tp_rejects_book_discard (TpRejectsBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRejectsBook, tp_rejects_book_discard)

G_END_DECLS
