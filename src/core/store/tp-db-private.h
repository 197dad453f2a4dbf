/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the files that call SQLCipher share: the connection itself, and its errors and functions.
 * For tp-db*.c alone. */
#pragma once

#include "tp-db.h"

#define SQLITE_HAS_CODEC
#include <sqlcipher/sqlite3.h>

struct _TpDb
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL → TpStmt, kept between uses */
  GHashTable *purposes;   /* any pointer → TpStmt of the above */
  gboolean is_unlocked;   /* the key has read something */
};

void tp_db_set_error (TpDb *db, int code, GError **error);
gboolean tp_db_add_functions (TpDb *db, GError **error);
