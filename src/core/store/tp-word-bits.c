/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may have a word: what the index told, a bit for each person, kept for the words asked for
 * last. A word's bits serve for all words that begin with it. They tell who may have it and are
 * never trusted for more, so whoever changes is given every bit and the rest stays true. When to
 * ask is left to tp-word-search.c. */

#include "tp-config.h"
#include "tp-word-bits.h"

#include <string.h>

/* The index has beginnings of two and three letters as words of their own. */
#define INDEXED_LETTERS 3
#define MANY_ENDINGS 12
#define N_KEPT 40

/* Who may have a word that begins so. */
typedef struct
{
  char *word;
  guint64 *bits; /* by row number */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->word);
  g_free (kept->bits);
  g_free (kept);
}

/*< private >
 * tp_word_bits_init:
 * @self: (out caller-allocates): bits that know no word
 */
void
tp_word_bits_init (TpWordBits *self)
{
  g_queue_init (&self->kept);
  self->n_bits = 0;
}

/*< private >
 * tp_word_bits_forget:
 * @self: bits of words
 *
 * Forgets all words, and frees what they took.
 */
void
tp_word_bits_forget (TpWordBits *self)
{
  g_queue_clear_full (&self->kept, kept_free);
}

/*< private >
 * tp_word_bits_make_room:
 * @self: bits of words
 * @greatest: the greatest row there is
 *
 * Sees to it that everybody has a bit; if there was none all words are forgotten.
 */
void
tp_word_bits_make_room (TpWordBits *self, guint32 greatest)
{
  if (greatest < self->n_bits)
    return;
  /* Room for those to come, so that they have bits as well. */
  self->n_bits = greatest + greatest / 8 + 1024;
  tp_word_bits_forget (self);
}

/*< private >
 * tp_word_bits_is_empty:
 * @self: bits of words
 *
 * Returns: whether no word is known
 */
gboolean
tp_word_bits_is_empty (const TpWordBits *self)
{
  return self->kept.length == 0;
}

/*< private >
 * tp_word_bits_touch:
 * @self: bits of words
 * @row: of somebody who changed
 *
 * Whoever changed may have any word.
 */
void
tp_word_bits_touch (TpWordBits *self, gint64 row)
{
  if (row < 0 || row >= (gint64) self->n_bits)
    return;
  for (GList *at = self->kept.head; at != NULL; at = at->next) {
    Kept *kept = at->data;

    kept->bits[row / 64] |= G_GUINT64_CONSTANT (1) << (row % 64);
  }
}

/* --- what is known ------------------------------------------------------------------ */

static Kept *
find_kept (TpWordBits *self, const char *word)
{
  for (GList *at = self->kept.head; at != NULL; at = at->next) {
    Kept *kept = at->data;

    if (!g_str_equal (kept->word, word))
      continue;
    g_queue_unlink (&self->kept, at);
    g_queue_push_head_link (&self->kept, at);
    return kept;
  }
  return NULL;
}

/*< private >
 * tp_word_bits_knows:
 * @self: bits of words
 * @word: a word, or the beginning of one
 *
 * Returns: whether the index was asked for just that
 */
gboolean
tp_word_bits_knows (TpWordBits *self, const char *word)
{
  return find_kept (self, word) != NULL;
}

/*< private >
 * tp_word_bits_find:
 * @self: bits of words
 * @word: a word, or the beginning of one
 *
 * Returns: (transfer none) (nullable): of the sets known that hold whoever has @word the smallest;
 * a bit for each row
 */
const guint64 *
tp_word_bits_find (TpWordBits *self, const char *word)
{
  for (gsize n = strlen (word); n > 0; n--) {
    g_autofree char *beginning = g_strndup (word, n);
    const Kept *kept = find_kept (self, beginning);

    if (kept != NULL)
      return kept->bits;
  }
  return NULL;
}

/* --- asking the index ------------------------------------------------------------------ */

/* The first word of the index from @since on; NULL without an error if that does not begin so. */
static char *
find_ending (TpDb *db, const char *since, const char *beginning, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    db, "SELECT \"term\" FROM temp.\"person_terms\" WHERE \"term\" >= ? LIMIT 1", error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_text (stmt, 1, since);
  if (!tp_stmt_step (stmt, &has_row, error) || !has_row ||
      !g_str_has_prefix (tp_stmt_get_text (stmt, 0), beginning))
    return NULL;
  return g_strdup (tp_stmt_get_text (stmt, 0));
}

/* The words of the index that begin so; NULL if they are many, or on error. */
static GPtrArray *
list_endings (TpDb *db, const char *beginning, GError **error)
{
  g_autoptr (GPtrArray) endings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *since = g_strdup (beginning);

  while (endings->len <= MANY_ENDINGS) {
    char *ending = find_ending (db, since, beginning, &local_error);

    if (local_error != NULL) {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
    if (ending == NULL)
      return g_steal_pointer (&endings);
    g_ptr_array_add (endings, ending);
    /* Asked for what is greater, the index would go through all who have this one. */
    g_free (since);
    since = g_strconcat (ending, " ", NULL);
  }
  return NULL;
}

typedef struct
{
  guint64 *bits;
  guint32 n_bits;
} Marking;

static gboolean
mark_rows (Marking *marking, TpStmt *stmt, GError **error)
{
  gboolean has_row;

  for (;;) {
    gint64 row;

    if (!tp_stmt_step (stmt, &has_row, error))
      return FALSE;
    if (!has_row)
      return TRUE;
    row = tp_stmt_get_int (stmt, 0);
    if (row >= 0 && row < (gint64) marking->n_bits)
      marking->bits[row / 64] |= G_GUINT64_CONSTANT (1) << (row % 64);
  }
}

static gboolean
mark_match (Marking *marking, TpDb *db, const char *match, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare (
    db, "SELECT \"rowid\" FROM \"person_words\" WHERE \"person_words\" MATCH ?", error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_text (stmt, 1, match);
  return mark_rows (marking, stmt, error);
}

/* People of each word that begins so, one word after the other. */
static gboolean
mark_beginning (Marking *marking, TpDb *db, const char *word, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (db,
                   "SELECT \"doc\" FROM temp.\"person_terms\""
                   " WHERE \"term\" >= ?1 AND \"term\" < ?1 || char (0x10ffff)",
                   error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_text (stmt, 1, word);
  return mark_rows (marking, stmt, error);
}

/* A match is told fastest. One for other beginnings than the index has would be gathered as a whole
 * before the first is told, so these are asked for by their words, or all words are gone through.
 */
static gboolean
mark_people (Marking *marking, TpDb *db, const char *word, GError **error)
{
  g_autoptr (GPtrArray) endings = NULL;
  g_autoptr (GError) local_error = NULL;

  if (strlen (word) > 1 && strlen (word) <= INDEXED_LETTERS) {
    g_autofree char *match = g_strdup_printf ("\"%s\"*", word);

    return mark_match (marking, db, match, error);
  }
  endings = list_endings (db, word, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  if (endings == NULL)
    return mark_beginning (marking, db, word, error);
  for (guint i = 0; i < endings->len; i++) {
    g_autofree char *match = g_strdup_printf ("\"%s\"", (const char *) endings->pdata[i]);

    if (!mark_match (marking, db, match, error))
      return FALSE;
  }
  return TRUE;
}

/*< private >
 * tp_word_bits_ask:
 * @self: bits of words
 * @db: a connection that has the terms of the index
 * @word: a word, or the beginning of one
 * @error: return location for a #TpStoreError
 *
 * Asks the index who has @word and keeps that.
 *
 * Returns: %TRUE if it is known now
 */
gboolean
tp_word_bits_ask (TpWordBits *self, TpDb *db, const char *word, GError **error)
{
  g_autofree guint64 *bits = g_new0 (guint64, self->n_bits / 64 + 1);
  Marking marking = {.bits = bits, .n_bits = self->n_bits};
  Kept *kept;

  if (!mark_people (&marking, db, word, error))
    return FALSE;
  kept = g_new0 (Kept, 1);
  kept->word = g_strdup (word);
  kept->bits = g_steal_pointer (&bits);
  g_queue_push_head (&self->kept, kept);
  if (self->kept.length > N_KEPT)
    kept_free (g_queue_pop_tail (&self->kept));
  return TRUE;
}
