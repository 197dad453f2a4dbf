/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the first people by name who have the words typed so far, among a million.
 *
 * People are read in the order of names until the page is full, and only what was read and compared
 * is an answer. What common words have is found so at once. Where too few of those read have the
 * words, the index is asked who has the rarest word, once for each word, and its answer is kept as
 * a bit for each person: from then on only people with the bits of all words are read. A word that
 * very many have is asked for last, since it spares so little reading.
 *
 * The bits and the index are tp-word-bits.c's. When people change theirs are set and the rest stays
 * true: the letter after a change costs no more than others. The order of names follows the journal
 * likewise, see tp-name-order.c.
 *
 * Connections of several threads share one search; they ask one after the other. */

#include "tp-config.h"
#include "tp-word-search.h"

#include <string.h>

#include "tp-name-order.h"
#include "tp-store-private.h"
#include "tp-word-bits.h"
#include "tp-word-sample.h"

/* People read at a time; then it is weighed whether to go on so. */
#define BATCH 64
/* To read and compare a person, whose page of the file has to be decrypted, takes as long as to be
 * told of so many by the index. */
#define TOLD_PER_READ 200
#define TRUST 100      /* the sample counts like so many people read */
#define FIRST_LOOK 600 /* before the order is known */
#define LAST_LOOK 12000
#define MOST_WORDS 30
#define MANY_CHANGES 20000
#define MANY_MOVED 250
#define MANY_TOUCHED 2000

struct _TpWordSearch
{
  gatomicrefcount refs;
  GMutex mutex;
  gint64 entry;         /* the journal's last that all below takes into account */
  GArray *order;        /* of guint32: row numbers of all people by name, or NULL */
  TpWordSample *sample; /* of people in the order; there if that is */
  TpWordBits bits;      /* of the words asked for so far */
};

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
  tp_word_bits_init (&self->bits);
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
forget_order (TpWordSearch *self)
{
  g_clear_pointer (&self->order, g_array_unref);
  g_clear_pointer (&self->sample, tp_word_sample_free);
}

static void
forget (TpWordSearch *self)
{
  forget_order (self);
  tp_word_bits_forget (&self->bits);
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
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* --- following the journal ------------------------------------------------------ */

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

/* Rows of people who came or changed, or to whom a telephone came or changed. */
#define CHANGED_RECORDS                                           \
  "(SELECT DISTINCT \"record\", \"kind\" FROM \"journal_change\"" \
  " INDEXED BY \"journal_change_entry\" WHERE \"entry\" > ?1)"
#define CHANGED_ROWS                                                          \
  "SELECT \"person\".\"row\" FROM " CHANGED_RECORDS                           \
  " CROSS JOIN \"person\" ON \"person\".\"id\" = \"record\""                  \
  " WHERE \"kind\" = 'person'"                                                \
  " UNION ALL "                                                               \
  "SELECT \"person\".\"row\" FROM " CHANGED_RECORDS                           \
  " CROSS JOIN \"person_phone\" ON \"person_phone\".\"id\" = \"record\""      \
  " CROSS JOIN \"person\" ON \"person\".\"id\" = \"person_phone\".\"person\"" \
  " WHERE \"kind\" = 'person_phone'"

/* Those people may have any word now. */
static gboolean
touch_changed (TpWordSearch *self, TpDb *db, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, CHANGED_ROWS, error);
  gboolean has_row;

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, self->entry);
  for (guint n = 0; n <= MANY_TOUCHED; n++) {
    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    tp_word_bits_touch (&self->bits, tp_stmt_get_int (stmt, 0));
  }
  tp_word_bits_forget (&self->bits);
  return TRUE;
}

/* Takes into account what the entries up to @entry changed. */
static gboolean
catch_up (TpWordSearch *self, TpDb *db, gint64 entry, GError **error)
{
  gboolean is_followed = FALSE;
  gint64 n_changes = 0;

  if (entry == self->entry)
    return TRUE;
  if (entry < self->entry || (self->order == NULL && tp_word_bits_is_empty (&self->bits))) {
    forget (self);
  } else if (!count_changes (db, self->entry, &n_changes, error)) {
    return FALSE;
  } else if (n_changes > MANY_CHANGES) {
    forget (self);
  } else {
    if (!touch_changed (self, db, error) ||
        (self->order != NULL &&
         !tp_name_order_follow (&self->order, db, self->entry, MANY_MOVED, &is_followed, error))) {
      forget (self);
      return FALSE;
    }
    if (!is_followed)
      forget_order (self);
  }
  self->entry = entry;
  return TRUE;
}

/* Takes an order over, which is that of @self's entry. */
static void
take_order (TpWordSearch *self, GArray *order, TpWordSample *sample)
{
  guint32 greatest = 0;

  for (guint i = 0; i < order->len; i++)
    greatest = MAX (greatest, g_array_index (order, guint32, i));
  tp_word_bits_make_room (&self->bits, greatest);
  forget_order (self);
  self->order = g_array_ref (order);
  self->sample = sample;
}

/* Reads the order if it is not known. */
static gboolean
learn_order (TpWordSearch *self, TpDb *db, GError **error)
{
  g_autoptr (TpQuery) everybody = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) order = tp_name_order_new (tp_store_get_room (db, &tp_person_kind));
  TpWordSample *sample;

  if (self->order != NULL)
    return TRUE;
  tp_query_set_order (everybody, "name", FALSE);
  if (!tp_name_order_read (order, db, everybody, NULL, error))
    return FALSE;
  if (order->len == 0)
    return TRUE;
  sample = tp_word_sample_read (db, order, error);
  if (sample == NULL)
    return FALSE;
  take_order (self, order, sample);
  return TRUE;
}

/* --- looking at people ---------------------------------------------------------------- */

typedef struct
{
  TpWordSearch *search;
  TpDb *db;
  TpQuery *query;
  GArray *ids;   /* of TpId: those found */
  GStrv words;   /* each once, the longest first */
  char *said;    /* the same as one text */
  guint64 all;   /* a bit for each */
  guint64 *bits; /* of people who may have all words; NULL: everybody may */
  gsize place;   /* in the order: those before it were looked at */
  guint n_read;
  guint n_seen, n_found; /* since the index was asked last */
  GArray *marks;         /* of the sample; NULL before they are needed */
} Look;

static gboolean
may_have_all (const Look *look, guint32 row)
{
  return look->bits == NULL || row >= look->search->bits.n_bits ||
         (look->bits[row / 64] >> (row % 64) & 1) != 0;
}

/* The rows of the next people to be read, as JSON; NULL if there are no more. */
static char *
take_batch (Look *look)
{
  const GArray *order = look->search->order;
  GString *rows = g_string_new (NULL);
  guint n = 0;

  while (n < BATCH && look->place < order->len) {
    guint32 row = g_array_index (order, guint32, look->place++);

    if (may_have_all (look, row))
      g_string_append_printf (rows, "%c%u", n++ > 0 ? ',' : '[', row);
  }
  look->n_read += n;
  if (n > 0)
    g_string_append_c (rows, ']');
  return g_string_free (rows, n == 0);
}

static gboolean
read_batch (Look *look, const char *rows, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_query_prepare_among (look->query, look->db, rows, error);
  guint n_before = look->ids->len;

  if (stmt == NULL || !tp_store_read_ids (stmt, look->ids, error))
    return FALSE;
  look->n_seen += BATCH;
  look->n_found += look->ids->len - n_before;
  return TRUE;
}

/* Puts together the bits of all words. */
static void
combine_bits (Look *look)
{
  gsize n = look->search->bits.n_bits / 64 + 1;

  g_clear_pointer (&look->bits, g_free);
  for (guint i = 0; look->words[i] != NULL; i++) {
    const guint64 *bits = tp_word_bits_find (&look->search->bits, look->words[i]);

    if (bits == NULL)
      continue;
    if (look->bits == NULL) {
      look->bits = g_memdup2 (bits, n * sizeof *bits);
      continue;
    }
    for (gsize j = 0; j < n; j++)
      look->bits[j] &= bits[j];
  }
  look->n_seen = look->n_found = 0;
}

static gboolean
is_known (Look *look, guint word)
{
  return tp_word_bits_knows (&look->search->bits, look->words[word]);
}

/* How many people have still to be read: as the sample says, and the more as it went. Names and
 * places are not mixed in the list, so it may go slower. */
static double
guess_way (const Look *look, guint64 known)
{
  double n_left = tp_query_get_limit (look->query) - look->ids->len;
  double share =
    tp_word_sample_share (look->marks, look->all) / tp_word_sample_share (look->marks, known);

  return n_left * (look->n_seen + TRUST) / (look->n_found + TRUST * share);
}

/* Weighs for each word whose people are not known how much reading it would spare to know them,
 * against how long the index would tell. */
static const char *
choose_word (Look *look)
{
  double n_people = look->search->order->len, best = 0, way;
  const char *chosen = NULL;
  guint64 known = 0;

  for (guint i = 0; look->words[i] != NULL; i++)
    known |= (guint64) is_known (look, i) << i;
  way = guess_way (look, known);
  for (guint i = 0; look->words[i] != NULL; i++) {
    guint64 word = G_GUINT64_CONSTANT (1) << i;
    double n_told = tp_word_sample_share (look->marks, word) * n_people;
    double spared = way * (1 - tp_word_sample_share (look->marks, known | word) /
                                 tp_word_sample_share (look->marks, known));
    /* The people of a single letter are told of word by word, which is slower. */
    double gain = spared * TOLD_PER_READ - n_told * (look->words[i][1] == '\0' ? 2.5 : 1);

    if ((known & word) != 0 || gain <= best)
      continue;
    best = gain;
    chosen = look->words[i];
  }
  return chosen;
}

/* Asks the index for one more word if that spares more than it takes. */
static gboolean
shorten_way (Look *look, GError **error)
{
  const char *word;

  if (look->marks == NULL)
    look->marks = tp_word_sample_mark (look->search->sample, look->said);
  word = choose_word (look);
  if (word == NULL)
    return TRUE;
  if (!tp_word_bits_ask (&look->search->bits, look->db, word, error))
    return FALSE;
  combine_bits (look);
  return TRUE;
}

/* Reads people until the page is full or all are read; then @look's ids are the answer. */
static gboolean
look_at_people (Look *look, gboolean *is_answered, GError **error)
{
  guint limit = (guint) tp_query_get_limit (look->query);

  combine_bits (look);
  while (look->n_read < LAST_LOOK) {
    g_autofree char *rows = take_batch (look);

    *is_answered = TRUE;
    if (rows == NULL)
      return TRUE;
    if (!read_batch (look, rows, error))
      return FALSE;
    if (look->ids->len >= limit) {
      g_array_set_size (look->ids, limit);
      return TRUE;
    }
    *is_answered = FALSE;
    if (!shorten_way (look, error))
      return FALSE;
  }
  return TRUE;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  gsize first = strlen (*(char *const *) a), second = strlen (*(char *const *) b);

  return (second > first) - (second < first);
}

/* The words of a question, the longest first; one that begins another says nothing new. */
static GStrv
list_words (const TpQuery *query)
{
  g_auto (GStrv) words = tp_query_dup_words (query, 1, G_MAXSIZE);
  g_autoptr (GStrvBuilder) taken = g_strv_builder_new ();

  qsort (words, g_strv_length (words), sizeof *words, compare_lengths);
  for (guint i = 0; words[i] != NULL; i++) {
    gboolean is_new = TRUE;

    for (guint j = 0; j < i && is_new; j++)
      is_new = !g_str_has_prefix (words[j], words[i]);
    if (is_new)
      g_strv_builder_add (taken, words[i]);
  }
  return g_strv_builder_end (taken);
}

/* The beginning of the list, read without anything kept. */
static gboolean
glance (TpDb *db, TpQuery *query, GArray *ids, gboolean *is_answered, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_query_prepare_glance (query, db, FIRST_LOOK, error);

  if (stmt == NULL || !tp_store_read_ids (stmt, ids, error))
    return FALSE;
  *is_answered = ids->len == tp_query_get_limit (query);
  return TRUE;
}

/* Called in a transaction, so that all is read of one moment. */
static gboolean
answer (TpWordSearch *self,
        TpDb *db,
        TpQuery *query,
        GArray *ids,
        gboolean *is_answered,
        GError **error)
{
  Look look = {.search = self, .db = db, .query = query, .ids = ids};
  gint64 entry;
  gboolean is_read;

  if (!read_entry (db, &entry, error) || !catch_up (self, db, entry, error))
    return FALSE;
  if (self->order == NULL) {
    if (!glance (db, query, ids, is_answered, error))
      return FALSE;
    if (*is_answered)
      return TRUE;
    g_array_set_size (ids, 0);
    if (!learn_order (self, db, error))
      return FALSE;
  }
  if (self->order == NULL) /* nobody, or an order too long to be kept */
    return TRUE;
  look.words = list_words (query);
  look.said = g_strjoinv (" ", look.words);
  look.all = (G_GUINT64_CONSTANT (1) << MIN (g_strv_length (look.words), MOST_WORDS)) - 1;
  is_read = g_strv_length (look.words) > MOST_WORDS || look_at_people (&look, is_answered, error);
  g_strfreev (look.words);
  g_free (look.said);
  g_clear_pointer (&look.marks, g_array_unref);
  g_free (look.bits);
  return is_read;
}

/* Everybody by name: who asks for that gets the order as well, and so has it before the first
 * letter is typed. It is read without keeping others waiting. */
static gboolean
list_everybody (TpWordSearch *self, TpDb *db, TpQuery *query, GArray *ids, GError **error)
{
  g_autoptr (GArray) order = tp_name_order_new (tp_store_get_room (db, &tp_person_kind));
  g_autoptr (TpWordSample) sample = NULL;
  gint64 entry;
  gboolean is_read;

  if (!read_entry (db, &entry, error) || !tp_name_order_read (order, db, query, ids, error))
    return FALSE;
  if (order->len > 0) {
    sample = tp_word_sample_read (db, order, error);
    if (sample == NULL)
      return FALSE;
  }
  g_mutex_lock (&self->mutex);
  /* Of an earlier moment it is of no use. */
  is_read = entry < self->entry || catch_up (self, db, entry, error);
  if (is_read && entry == self->entry && self->order == NULL && order->len > 0)
    take_order (self, order, g_steal_pointer (&sample));
  g_mutex_unlock (&self->mutex);
  return is_read;
}

static gboolean
end_reading (TpDb *db, gboolean is_read, GError **error)
{
  if (is_read && tp_db_exec (db, "COMMIT", error))
    return TRUE;
  tp_db_rollback (db);
  return FALSE;
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
 * Answers a question for the first people by name who have some words, and one for everybody by
 * name. Other questions, those of a connection that is writing, and those for what very few of very
 * many have, it leaves alone.
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
  gboolean is_everybody = tp_query_is_everybody_by_name (query);
  gboolean is_read;

  *is_answered = FALSE;
  if (tp_db_is_in_transaction (db) || (!is_everybody && !tp_query_is_first_page (query)))
    return TRUE;
  if (!tp_db_exec (db,
                   "CREATE VIRTUAL TABLE IF NOT EXISTS temp.\"person_terms\""
                   " USING fts5vocab ('main', 'person_words', 'instance')",
                   error) ||
      !tp_db_exec (db, "BEGIN", error))
    return FALSE;
  if (is_everybody) {
    is_read = list_everybody (self, db, query, ids, error);
    *is_answered = is_read;
  } else {
    g_mutex_lock (&self->mutex);
    is_read = answer (self, db, query, ids, is_answered, error);
    g_mutex_unlock (&self->mutex);
  }
  return end_reading (db, is_read, error);
}
