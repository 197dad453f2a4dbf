/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The head of a file: the titles of its columns and what they were recognised as. */
typedef struct
{
  char **titles;
  GPtrArray *samples; /* by column, of char *: the first things that stand in it, as one line */
  GArray *hidden;     /* by column, of gboolean: who opens the file does not see it */
  TpColumnMap *map;
  char *encoding; /* its name */
  char *sheet;    /* of a workbook; "" for a text file */
  GStrv sheets;   /* those to choose from, if there are several and none was said */
} TpImportTable;
TpImportTable *tp_import_table_read (TpWorkspace *workspace,
                                     const char *path,
                                     const TpTableOptions *options,
                                     gboolean may_guess,
                                     GError **error);
void tp_import_table_free (TpImportTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpImportTable, tp_import_table_free)

G_END_DECLS
