/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"
#include "tp-file-hold.h"
#include "tp-rows.h"
#include "tp-word-search.h"

G_BEGIN_DECLS

struct _TpStore
{
  TpDb *db;
  char *path;
  char *key_spec;
  TpFileHold *hold;     /* of the file; NULL while it is made */
  TpWordSearch *search; /* shared by the connections made of one another */
  guint64 log_inode;    /* of the log this connection writes to; 0: not known */
  /* The journal entry being written; 0 outside one. */
  gint64 entry_number;
  gint64 entry_ms;
  TpId entry_id;
  TpId last_id; /* given to a row of this entry */
  gboolean has_purpose;
  guint n_puts;         /* since the words were written last */
  gint64 undo_obstacle; /* the entry that stood in the way of the last undo; 0: none */
};

guint tp_store_get_room (TpDb *db, const TpKind *kind);
gboolean tp_store_read_ids (TpStmt *stmt, GArray *ids, GError **error);
gboolean tp_store_has_its_log (TpStore *self, GError **error);

gboolean tp_journal_begin (TpStore *self,
                           const char *actor,
                           const char *verb,
                           const char *title,
                           gint64 now_ms,
                           const TpId *undoes,
                           GError **error);

/* The SELECT of a query, with its values bound. */
TpStmt *
tp_query_prepare (TpQuery *query, TpDb *db, const char *columns, gboolean paged, GError **error);
gboolean tp_query_is_first_page (const TpQuery *query);
gboolean tp_query_is_everybody_by_name (const TpQuery *query);
GStrv tp_query_dup_words (const TpQuery *query, gsize n_least, gsize n_most);
TpStmt *tp_query_prepare_glance (TpQuery *query, TpDb *db, guint n_rows, GError **error);
TpStmt *tp_query_prepare_among (TpQuery *query, TpDb *db, const char *rows, GError **error);
TpStmt *tp_query_prepare_texts (TpDb *db, const char *rows, GError **error);
gint64 tp_query_get_limit (const TpQuery *query);
const TpKind *tp_query_get_kind (const TpQuery *query);

G_END_DECLS
