/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* Records to rows and back; private to the room. */

#define TP_ROWS_ID_COLUMN 0
#define TP_ROWS_REVISION_COLUMN 1
#define TP_ROWS_FIRST_COLUMN 2

char *tp_rows_list_columns (const TpKind *kind);
gpointer tp_rows_read (TpStmt *stmt, const TpKind *kind);
void tp_rows_read_field (TpStmt *stmt, int column, gpointer record, const TpField *field);
void tp_rows_bind_field (TpStmt *stmt, int parameter, gconstpointer record, const TpField *field);
int tp_rows_partial_to_int (TpPartialDate date);
TpPartialDate tp_rows_partial_from_int (gint64 number);

gpointer tp_rows_get (TpDb *db, const TpKind *kind, const TpId *id, GError **error);
gboolean tp_rows_insert (TpDb *db, gpointer record, gint64 revision, GError **error);
gboolean tp_rows_update (TpDb *db, gpointer record, gint64 revision, GError **error);
gboolean tp_rows_delete (TpDb *db, const TpKind *kind, const TpId *id, GError **error);
gboolean tp_rows_check (gconstpointer record, GError **error);

G_END_DECLS
