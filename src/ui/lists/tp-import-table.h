/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"

G_BEGIN_DECLS

/* The head of a file: the titles of its columns and what they were recognised as. */
typedef struct
{
  char **titles;
  TpColumnMap *map;
} TpImportTable;
TpImportTable *tp_import_table_read (const char *path,
                                     const TpListFormat *format,
                                     gboolean may_guess,
                                     GError **error);
void tp_import_table_free (TpImportTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpImportTable, tp_import_table_free)

G_END_DECLS
