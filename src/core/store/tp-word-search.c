/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the first people by name who have the words typed so far, among a million.
 *
 * What one more letter finds is among what was found before. So the people found last are kept, as
 * bits in the order of names, and a page is filled by reading people from among them until it is
 * full. Only if too few of those read have the words is the index of words asked, once for all
 * words, and its answer kept in turn. The order of names, two numbers for each person, is read when
 * the journal has grown since. Nothing kept is trusted for an answer: the text of each person is
 * read and compared.
 *
 * Connections of several threads share one search; they ask one after the other. */

#include "tp-config.h"
#include "tp-word-search.h"

#include <string.h>

#include "tp-store-private.h"

/* A person read and compared costs four millionths of a second, one that the index tells a tenth of
 * one: these keep a keystroke within some ten milliseconds. */
#define FIRST_LOOK 600
#define LONG_LOOK 4000
#define LAST_LOOK 16000
#define MANY_FOUND 100000
#define BATCH 100
#define N_KEPT 4
/* The index knows beginnings of two and three letters; longer ones it has to gather. */
#define INDEXED_LETTERS 3
#define MAX_ENDINGS 4
#define MAX_ROWS (1 << 26)
#define MANY_CHANGES 20000
#define NO_PLACE G_MAXUINT32

/* Whoever has all the words, and perhaps others: a bit for each place in the order of names. */
typedef struct
{
  GStrv words;
  guint64 *bits;
  gboolean is_everybody;
} Found;

struct _TpWordSearch
{
  gatomicrefcount refs;
  GMutex mutex;
  gint64 entry;    /* the journal's last that the order takes into account; -1: not read */
  GArray *rows;    /* of guint32: row numbers of all people in the order of names */
  guint32 *places; /* of a row number in @rows, NO_PLACE if it is nobody's */
  gsize n_places;
  GQueue kept;       /* of Found, the one used last first */
  GHashTable *terms; /* a long beginning of a word → what the index is asked for */
};

static void
found_free (gpointer data)
{
  Found *found = data;

  g_strfreev (found->words);
  g_free (found->bits);
  g_free (found);
}

/*< private >
 * tp_word_search_new:
 *
 * Returns: (transfer full): a search that has kept nothing yet
 */
TpWordSearch *
tp_word_search_new (void)
{
  TpWordSearch *self = g_new0 (TpWordSearch, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->entry = -1;
  self->rows = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->kept);
  return self;
}

/*< private >
 * tp_word_search_ref:
 * @self: a search
 *
 * Returns: (transfer full): @self
 */
TpWordSearch *
tp_word_search_ref (TpWordSearch *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

static void
forget (TpWordSearch *self)
{
  self->entry = -1;
  g_array_set_size (self->rows, 0);
  g_clear_pointer (&self->places, g_free);
  self->n_places = 0;
  g_queue_clear_full (&self->kept, found_free);
  g_hash_table_remove_all (self->terms);
}

/*< private >
 * tp_word_search_unref:
 * @self: (transfer full): a search
 *
 * Frees it with its last connection.
 */
void
tp_word_search_unref (TpWordSearch *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  forget (self);
  g_array_unref (self->rows);
  g_hash_table_unref (self->terms);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* --- the order of names ------------------------------------------------------- */

static gboolean
read_order (TpWordSearch *self, TpDb *db, gint64 max_row, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (db, "SELECT \"row\" FROM \"person\" ORDER BY \"sort_key\", \"id\"", error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  self->n_places = (gsize) max_row + 1;
  self->places = g_new (guint32, self->n_places);
  memset (self->places, 0xff, self->n_places * sizeof *self->places);
  while (tp_stmt_step (stmt, &has_row, error)) {
    guint32 row;

    if (!has_row)
      return TRUE;
    row = (guint32) tp_stmt_get_int (stmt, 0);
    if (row >= self->n_places) /* written since */
      continue;
    self->places[row] = self->rows->len;
    g_array_append_val (self->rows, row);
  }
  return FALSE;
}

/* Whatever anybody wrote stands in the journal, so its last entry tells whether what is kept holds.
 */
static gboolean
read_entry (TpDb *db, gint64 *entry, GError **error)
{
  *entry = 0;
  return tp_db_get_int (db, "SELECT ifnull (max (\"number\"), 0) FROM \"journal_entry\"", entry,
                        error);
}

static gboolean
has_change (TpDb *db, const char *test, gint64 since, gboolean *has_one, GError **error)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT 1 FROM \"journal_change\" WHERE \"entry\" > ? AND %s LIMIT 1", test);
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, since);
  return tp_stmt_step (stmt, has_one, error);
}

static gboolean
count_changes (TpDb *db, gint64 since, gint64 *n_changes, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    db, "SELECT ifnull (sum (\"n_changes\"), 0) FROM \"journal_entry\" WHERE \"number\" > ?",
    error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, since);
  if (!tp_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_changes = has_row ? tp_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}

/* Forgets what the entries up to @entry made untrue: of the order if people came, went or changed
 * their names, of those found if a person changed at all. */
static gboolean
catch_up (TpWordSearch *self, TpDb *db, gint64 entry, GError **error)
{
  gboolean has_moved = TRUE, has_changed = TRUE;
  gint64 n_changes = 0;

  if (self->entry < 0 || entry == self->entry)
    return TRUE;
  if (entry < self->entry || !count_changes (db, self->entry, &n_changes, NULL) ||
      n_changes > MANY_CHANGES) {
    forget (self);
    return TRUE;
  }
  if (!has_change (db, "\"kind\" = 'person' AND (\"op\" <> 'update' OR \"field\" = 'name')",
                   self->entry, &has_moved, error) ||
      !has_change (db, "\"kind\" IN ('person', 'person_phone')", self->entry, &has_changed, error))
    return FALSE;
  if (has_moved) {
    forget (self);
    return TRUE;
  }
  if (has_changed) {
    g_queue_clear_full (&self->kept, found_free);
    g_hash_table_remove_all (self->terms);
  }
  self->entry = entry;
  return TRUE;
}

/* Reads the order if it is not known. */
static gboolean
learn_order (TpWordSearch *self, TpDb *db, gint64 entry, GError **error)
{
  gint64 max_row = 0;

  if (self->entry >= 0)
    return TRUE;
  if (!tp_db_get_int (db, "SELECT ifnull (max (\"row\"), 0) FROM \"person\"", &max_row, error))
    return FALSE;
  if (max_row < 0 || max_row > MAX_ROWS)
    return TRUE;
  if (!read_order (self, db, max_row, error)) {
    forget (self);
    return FALSE;
  }
  self->entry = entry;
  return TRUE;
}

/* --- asking the index ----------------------------------------------------------- */

/* A long beginning is gathered from all words that have it, which takes four times as long as the
 * one word that it mostly is; so the words themselves are asked for if they are few. */
static char *
spell_out (TpDb *db, const char *word, GError **error)
{
  g_autoptr (GString) terms = g_string_new ("(");
  g_autoptr (TpStmt) stmt = NULL;
  guint n = 0;
  gboolean has_row;

  if (!tp_db_exec (db,
                   "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\"person_terms\""
                   " USING fts5vocab ('main', 'person_words', 'row')",
                   error))
    return NULL;
  stmt = tp_db_prepare (db,
                        "SELECT \"term\" FROM temp.\"person_terms\""
                        " WHERE \"term\" >= ?1 AND \"term\" < ?1 || char (0x10ffff) LIMIT ?2",
                        error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_text (stmt, 1, word);
  tp_stmt_bind_int (stmt, 2, MAX_ENDINGS + 1);
  for (;;) {
    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      break;
    g_string_append_printf (terms, "%s\"%s\"", n++ > 0 ? " OR " : "", tp_stmt_get_text (stmt, 0));
  }
  if (n == 0 || n > MAX_ENDINGS)
    return g_strdup_printf ("\"%s\"*", word);
  g_string_append_c (terms, ')');
  return g_string_free (g_steal_pointer (&terms), FALSE);
}

static const char *
look_up_terms (TpWordSearch *self, TpDb *db, const char *word, GError **error)
{
  const char *known = g_hash_table_lookup (self->terms, word);
  char *terms;

  if (known != NULL)
    return known;
  terms = strlen (word) <= INDEXED_LETTERS ? g_strdup_printf ("\"%s\"*", word)
                                           : spell_out (db, word, error);
  if (terms != NULL)
    g_hash_table_insert (self->terms, g_strdup (word), terms);
  return terms;
}

static char *
write_match (TpWordSearch *self, TpDb *db, const char *const *words, GError **error)
{
  g_autoptr (GString) match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    const char *terms = look_up_terms (self, db, words[i], error);

    if (terms == NULL)
      return NULL;
    g_string_append_printf (match, "%s%s", i > 0 ? " AND " : "", terms);
  }
  return g_string_free (g_steal_pointer (&match), FALSE);
}

static gboolean
mark_rows (TpWordSearch *self, TpStmt *stmt, Found *found, GError **error)
{
  gboolean has_row;
  guint n = 0;

  while (tp_stmt_step (stmt, &has_row, error)) {
    gint64 row;
    guint32 place;

    if (!has_row)
      return TRUE;
    /* Words of so many people tell too little: all people will do as those among whom to look. */
    if (++n > MANY_FOUND) {
      memset (found->bits, 0xff, (self->rows->len / 64 + 1) * sizeof *found->bits);
      found->is_everybody = TRUE;
      return TRUE;
    }
    row = tp_stmt_get_int (stmt, 0);
    place = row >= 0 && row < (gint64) self->n_places ? self->places[row] : NO_PLACE;
    if (place != NO_PLACE)
      found->bits[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
  }
  return FALSE;
}

/* Asks for people with all of @words and keeps them. Returns: (transfer none) */
static Found *
find (TpWordSearch *self, TpDb *db, GStrv words, GError **error)
{
  g_autofree char *match = write_match (self, db, (const char *const *) words, error);
  g_autoptr (TpStmt) stmt = NULL;
  Found *found;

  if (match == NULL)
    return NULL;
  stmt = tp_db_prepare (db, "SELECT \"rowid\" FROM \"person_words\" WHERE \"person_words\" MATCH ?",
                        error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_text (stmt, 1, match);
  found = g_new0 (Found, 1);
  found->words = g_strdupv (words);
  found->bits = g_new0 (guint64, self->rows->len / 64 + 1);
  if (!mark_rows (self, stmt, found, error)) {
    found_free (found);
    return NULL;
  }
  g_queue_push_head (&self->kept, found);
  if (self->kept.length > N_KEPT)
    found_free (g_queue_pop_tail (&self->kept));
  return found;
}

/* --- looking among those found before -------------------------------------------- */

static gboolean
begins_one (const char *beginning, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    if (g_str_has_prefix (words[i], beginning))
      return TRUE;
  }
  return FALSE;
}

/* Whether everybody with @words is among @found. */
static gboolean
holds_all (const Found *found, const char *const *words)
{
  for (guint i = 0; found->words[i] != NULL; i++) {
    if (!begins_one (found->words[i], words))
      return FALSE;
  }
  return TRUE;
}

/* Of those kept the one of the most letters, which is the smallest; it moves to the front. */
static Found *
recall (TpWordSearch *self, const char *const *words)
{
  GList *best = NULL;
  gsize most = 0;

  for (GList *at = self->kept.head; at != NULL; at = at->next) {
    Found *found = at->data;
    g_autofree char *all = NULL;

    if (!holds_all (found, words))
      continue;
    all = g_strjoinv ("", found->words);
    if (best == NULL || strlen (all) > most) {
      best = at;
      most = strlen (all);
    }
  }
  if (best == NULL)
    return NULL;
  g_queue_unlink (&self->kept, best);
  g_queue_push_head_link (&self->kept, best);
  return best->data;
}

/* The rows of the next people found, as JSON; NULL if there are no more. */
static char *
take_batch (TpWordSearch *self, const Found *found, gsize *place)
{
  GString *rows = g_string_new (NULL);
  guint n = 0;

  while (n < BATCH && *place < self->rows->len) {
    guint64 rest = found->bits[*place / 64] >> (*place % 64);

    if (rest == 0) {
      *place = (*place / 64 + 1) * 64;
      continue;
    }
    *place += (gsize) __builtin_ctzll (rest);
    if (*place >= self->rows->len)
      break;
    g_string_append_printf (rows, "%c%u", n++ > 0 ? ',' : '[',
                            g_array_index (self->rows, guint32, *place));
    (*place)++;
  }
  if (n > 0)
    g_string_append_c (rows, ']');
  return g_string_free (rows, n == 0);
}

/* Reads people among those found until the page is full, all are read or @n_most are. In the first
 * two cases @ids is the answer. */
static gboolean
look_among (TpWordSearch *self,
            TpDb *db,
            TpQuery *query,
            const Found *found,
            guint n_most,
            GArray *ids,
            gboolean *is_answered,
            GError **error)
{
  gsize place = 0;

  g_array_set_size (ids, 0);
  *is_answered = FALSE;
  for (guint n = 0; n < n_most; n += BATCH) {
    g_autofree char *rows = take_batch (self, found, &place);
    g_autoptr (TpStmt) stmt = NULL;

    if (rows == NULL) {
      *is_answered = TRUE;
      return TRUE;
    }
    stmt = tp_query_prepare_among (query, db, rows, error);
    if (stmt == NULL || !tp_store_read_ids (stmt, ids, error))
      return FALSE;
    if (ids->len >= tp_query_get_limit (query)) {
      g_array_set_size (ids, (guint) tp_query_get_limit (query));
      *is_answered = TRUE;
      return TRUE;
    }
  }
  return TRUE;
}

/* The beginning of the list, read without anything kept. */
static gboolean
glance (TpDb *db, TpQuery *query, guint n_most, GArray *ids, gboolean *is_answered, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_query_prepare_glance (query, db, n_most, error);

  if (stmt == NULL || !tp_store_read_ids (stmt, ids, error))
    return FALSE;
  *is_answered = ids->len == tp_query_get_limit (query);
  return TRUE;
}

static gboolean
answer (TpWordSearch *self,
        TpDb *db,
        TpQuery *query,
        GArray *ids,
        gboolean *is_answered,
        GError **error)
{
  g_auto (GStrv) words = tp_query_dup_words (query, 1, G_MAXSIZE);
  g_auto (GStrv) longer = tp_query_dup_words (query, 2, G_MAXSIZE);
  const Found *found = NULL;
  gint64 entry;

  if (!read_entry (db, &entry, error) || !catch_up (self, db, entry, error))
    return FALSE;
  if (self->entry >= 0)
    found = recall (self, (const char *const *) words);
  if (found != NULL
        ? !look_among (self, db, query, found, FIRST_LOOK, ids, is_answered, error)
        : !glance (db, query, longer[0] != NULL ? FIRST_LOOK : LONG_LOOK, ids, is_answered, error))
    return FALSE;
  if (*is_answered || longer[0] == NULL)
    return TRUE;
  if (!learn_order (self, db, entry, error))
    return FALSE;
  if (self->entry < 0) /* an order too long to be kept */
    return TRUE;
  if (found == NULL ||
      !g_strv_equal ((const char *const *) found->words, (const char *const *) longer))
    found = find (self, db, longer, error);
  return found != NULL &&
         look_among (self, db, query, found, found->is_everybody ? LONG_LOOK : LAST_LOOK, ids,
                     is_answered, error);
}

/*< private >
 * tp_word_search_answer:
 * @self: a search
 * @db: a connection to its file
 * @query: what is asked
 * @ids: of #TpId: where the ids go
 * @is_answered: (out): whether @ids is the whole answer; else tp_query_prepare() has to be asked
 * @error: return location for a #TpStoreError
 *
 * Answers a question for the first people by name who have some words. Other questions, those of a
 * connection that is writing, and those for what very few of very many have, it leaves alone.
 *
 * Returns: whether it could be read
 */
gboolean
tp_word_search_answer (TpWordSearch *self,
                       TpDb *db,
                       TpQuery *query,
                       GArray *ids,
                       gboolean *is_answered,
                       GError **error)
{
  gboolean is_read;

  *is_answered = FALSE;
  if (!tp_query_is_first_page (query) || tp_db_is_in_transaction (db))
    return TRUE;
  g_mutex_lock (&self->mutex);
  is_read = answer (self, db, query, ids, is_answered, error);
  g_mutex_unlock (&self->mutex);
  return is_read;
}
