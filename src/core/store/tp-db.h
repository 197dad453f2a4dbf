/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"

G_BEGIN_DECLS

/* The encrypted database under the store; private to the room. tp-db*.c are the only callers of
 * SQLCipher, so whatever can go wrong down there becomes a TpStoreError here. */

typedef struct _TpDb TpDb;
typedef struct _TpStmt TpStmt;

TpDb *tp_db_open (const char *path, const char *key_spec, GError **error);
void tp_db_close (TpDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpDb, tp_db_close)
void tp_db_set_patience (TpDb *db, int milliseconds);
void tp_db_set_cache (TpDb *db, int mebibytes);

gboolean tp_db_exec (TpDb *db, const char *sql, GError **error);
gboolean tp_db_get_int (TpDb *db, const char *sql, gint64 *value, GError **error);
gboolean tp_db_is_in_transaction (TpDb *db);
void tp_db_rollback (TpDb *db);
gint64 tp_db_get_changes (TpDb *db);  /* rows the last statement wrote */
gint64 tp_db_get_last_row (TpDb *db); /* of the last insert */

TpStmt *tp_db_prepare (TpDb *db, const char *sql, GError **error); /* kept for the next time */
typedef char *(*TpSqlFunc) (gconstpointer data);
TpStmt *tp_db_prepare_for (TpDb *db,
                           gconstpointer purpose,
                           TpSqlFunc write_sql,
                           gconstpointer data,
                           GError **error); /* kept, without its text being written again */
TpStmt *tp_db_prepare_once (TpDb *db, const char *sql, GError **error); /* for made-up queries */
void tp_stmt_release (TpStmt *stmt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpStmt, tp_stmt_release)

/* Parameters count from 1, columns from 0. */
void tp_stmt_bind_null (TpStmt *stmt, int parameter);
void tp_stmt_bind_int (TpStmt *stmt, int parameter, gint64 value);
void tp_stmt_bind_real (TpStmt *stmt, int parameter, double value);
void tp_stmt_bind_text (TpStmt *stmt, int parameter, const char *value);
void tp_stmt_bind_blob (TpStmt *stmt, int parameter, const void *data, gsize size);
void tp_stmt_bind_id (TpStmt *stmt, int parameter, const TpId *id); /* nil as NULL */

gboolean tp_stmt_step (TpStmt *stmt, gboolean *has_row, GError **error);
gboolean tp_stmt_run (TpStmt *stmt, GError **error);

gboolean tp_stmt_is_null (TpStmt *stmt, int column);
gint64 tp_stmt_get_int (TpStmt *stmt, int column);
double tp_stmt_get_real (TpStmt *stmt, int column);
const char *tp_stmt_get_text (TpStmt *stmt, int column); /* "" for NULL; until the next step */
GBytes *tp_stmt_get_bytes (TpStmt *stmt, int column);    /* NULL for NULL */
void tp_stmt_get_id (TpStmt *stmt, int column, TpId *id);

G_END_DECLS
