/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-model.h"

G_BEGIN_DECLS

/* The encrypted file. One TpStore is one connection and belongs to one thread;
 * tp_store_reopen gives another thread its own without deriving the key again. */

#define TP_STORE_ERROR (tp_store_error_quark ())
GQuark tp_store_error_quark (void);
typedef enum
{
  TP_STORE_ERROR_FAILED,
  TP_STORE_ERROR_WRONG_KEY,
  TP_STORE_ERROR_NOT_A_WORKSPACE,
  TP_STORE_ERROR_NEWER, /* made by a later program */
  TP_STORE_ERROR_BUSY,
  TP_STORE_ERROR_FULL,
  TP_STORE_ERROR_READ_ONLY,
  TP_STORE_ERROR_CONFLICT, /* the row changed since it was read, or an undo no longer fits */
  TP_STORE_ERROR_IN_USE,   /* another row names this one */
  TP_STORE_ERROR_TAKEN,    /* two rows may not share this value */
} TpStoreError;

typedef struct _TpStore TpStore;

TpStore *tp_store_create (const char *path, GBytes *secret, GError **error);
/* Puts the first rows into a store that nobody else can see yet. */
typedef gboolean (*TpStoreFillFunc) (TpStore *store, gpointer user_data, GError **error);
TpStore *tp_store_create_filled (const char *path,
                                 GBytes *secret,
                                 TpStoreFillFunc fill,
                                 gpointer user_data,
                                 GError **error);
gboolean tp_store_check_file (const char *path, GError **error); /* before a secret is asked for */
TpStore *tp_store_open (const char *path, GBytes *secret, GError **error);
TpStore *tp_store_reopen (TpStore *self, GError **error);
void tp_store_close (TpStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpStore, tp_store_close)
const char *tp_store_get_path (TpStore *self);
#define TP_STORE_CACHE_MIB 12
void tp_store_set_cache (TpStore *self, int mebibytes);  /* of the file, held in memory */
void tp_store_set_patience (TpStore *self, int seconds); /* with other writers */
gint64 tp_store_get_data_version (TpStore *self);        /* changes when another connection wrote */

/* --- writing: always inside one journal entry ------------------------- */

typedef struct
{
  TpId id;
  gint64 number; /* position in the journal */
  gint64 at_ms;
  char *actor;
  char *verb;  /* "import-people", "move-session", "undo", "reveal" */
  char *title; /* for the undo button and the history, in the reader's words; no personal data */
  char *kept_title; /* as it is stored: tp-title.h */
  char *purpose;    /* of a reveal or an export */
  TpId undoes;      /* nil, or the entry this one takes back */
  gboolean is_undone;
  gint64 n_changes;
} TpEntry;
void tp_entry_free (TpEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpEntry, tp_entry_free)

/* Starts a transaction and the journal entry all its changes belong to. Waits for another writer
 * as long as tp_store_set_patience() says, then TP_STORE_ERROR_BUSY. */
gboolean tp_store_begin (TpStore *self,
                         const char *actor,
                         const char *verb,
                         const char *title,
                         gint64 now_ms,
                         GError **error);
void tp_store_set_purpose (TpStore *self, const char *purpose); /* of the entry begun */
void tp_store_set_title (TpStore *self, const char *title);     /* of the entry begun */
gboolean
tp_store_commit (TpStore *self, TpId *entry, GError **error); /* entry: nil if nothing changed */
void tp_store_rollback (TpStore *self);

/* Inserts a record with a nil id or a new id (revision 0), else updates it; then its
 * revision must still be the stored one, or TP_STORE_ERROR_CONFLICT. Sets id and revision. */
gboolean tp_store_put (TpStore *self, gpointer record, GError **error);
gboolean tp_store_remove (TpStore *self, const TpKind *kind, const TpId *id, GError **error);

/* Takes an entry back (or, given an undo, does it again). Each change must still
 * stand as the entry left it, or TP_STORE_ERROR_CONFLICT with a sentence and no change. */
gint64 tp_store_get_undo_obstacle (const TpStore *self);
gboolean tp_store_undo (TpStore *self,
                        const TpId *entry,
                        const char *actor,
                        gint64 now_ms,
                        TpId *undo_entry,
                        GError **error);

/* --- reading ---------------------------------------------------------- */

typedef enum
{
  TP_QUERY_IS,
  TP_QUERY_IS_NOT,
  TP_QUERY_AT_LEAST,
  TP_QUERY_AT_MOST,
  TP_QUERY_HAS_BITS, /* flags: any of them */
} TpQueryTest;

/* A question to one kind: tests joined by AND, an order, a page. */
typedef struct _TpQuery TpQuery;
TpQuery *tp_query_new (const TpKind *kind);
void tp_query_free (TpQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpQuery, tp_query_free)
void tp_query_add_id (TpQuery *query, const char *field, TpQueryTest test, const TpId *value);
void tp_query_add_int (TpQuery *query,
                       const char *field,
                       TpQueryTest test,
                       gint64 value); /* also enum, day, flags */
void tp_query_add_text (TpQuery *query, const char *field, TpQueryTest test, const char *value);
void tp_query_add_ids (TpQuery *query,
                       const char *field,
                       const TpId *values,
                       gsize n_values); /* any of */
/* A number or a day that is not known. */
void tp_query_add_unknown (TpQuery *query, const char *field, gboolean is_unknown);
void tp_query_set_search (TpQuery *query,
                          const char *words); /* people and requests: any word order, folded */
void tp_query_set_order (TpQuery *query, const char *field, gboolean descending); /* then by id */
void tp_query_set_page (TpQuery *query, gint64 offset, gint64 limit);

gpointer tp_store_get (TpStore *self, const TpKind *kind, const TpId *id, GError **error);
GPtrArray *tp_store_list (TpStore *self, TpQuery *query, GError **error); /* of records */
GArray *tp_store_list_ids (TpStore *self,
                           TpQuery *query,
                           GError **error); /* of TpId: the order of a long list */
gint64 tp_store_count (TpStore *self, TpQuery *query, GError **error); /* -1 on error */
typedef gboolean (*TpRecordFunc) (gpointer record,
                                  gpointer user_data); /* (transfer none); FALSE stops */
gboolean tp_store_each (TpStore *self,
                        TpQuery *query,
                        TpRecordFunc func,
                        gpointer user_data,
                        GError **error);

/* --- figures ---------------------------------------------------------- */

/* What the map and Today show of a ward. */
typedef struct
{
  TpId ward;
  int pending; /* requests open and in no session */
  int planned;
  int priority_people; /* people in any category */
  int longest_wait_days;
  TpDay last_session;
} TpWardNeeds;
GArray *tp_store_list_ward_needs (TpStore *self, TpDay today, GError **error);
/* People of a ward in any category of priority. */
gboolean
tp_store_count_priority_people (TpStore *self, const TpId *ward, int *n_people, GError **error);

/* What a branch's teams did in some days: see tp-past-work.c. */
typedef void (*TpPastServedFunc) (const TpId *ward,
                                  guint categories,
                                  int requests,
                                  gpointer user_data);
gboolean tp_store_each_past_served (TpStore *self,
                                    const TpId *branch,
                                    TpDay since,
                                    TpDay until,
                                    TpPastServedFunc func,
                                    gpointer user_data,
                                    GError **error);
typedef void (*TpPastSessionsFunc) (const TpId *who, int sessions, gpointer user_data);
gboolean tp_store_each_past_sessions (TpStore *self,
                                      const TpId *branch,
                                      TpDay since,
                                      TpDay until,
                                      TpPastSessionsFunc func,
                                      gpointer user_data,
                                      GError **error);

/* --- journal ---------------------------------------------------------- */

typedef struct
{
  TpEntry *entry;
  char *field;  /* NULL for a row made or removed */
  char *op;     /* "insert", "update", "delete" */
  char *before; /* as people read it, personal values unmasked: show with care */
  char *after;
  int before_value, after_value; /* of a code or of flags: what it stands for; else -1 */
} TpHistoryLine;
void tp_history_line_free (TpHistoryLine *line);
/* A field as people read it, with the name of what it points to. */
char *tp_store_get_field_words (TpStore *self,
                                gconstpointer record,
                                const TpField *field,
                                gboolean is_revealed);
GPtrArray *tp_store_list_history (TpStore *self,
                                  const TpKind *kind,
                                  const TpId *id,
                                  GError **error);                           /* newest first */
TpEntry *tp_store_get_entry (TpStore *self, const TpId *id, GError **error); /* NULL: none */
GPtrArray *tp_store_list_entries (TpStore *self,
                                  gint64 before_number,
                                  int limit,
                                  GError **error); /* of TpEntry, newest first */
GArray *tp_store_list_entry_kinds (TpStore *self,
                                   const TpId *entry,
                                   GError **error); /* of const TpKind * */

/* Structure, foreign keys, and the journal against the rows; problems as sentences. */
GPtrArray *tp_store_check (TpStore *self, GError **error); /* of char *, empty when sound */

G_END_DECLS
