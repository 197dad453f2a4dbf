/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a thousand people from all over the list of names, so that it can be guessed how
 * many have some words before anybody is asked. The people at the beginning of the list would not
 * do: they all have the same given name. That a sample grows old does no harm. */

#include "tp-config.h"
#include "tp-word-sample.h"

#include "tp-store-private.h"
#include "tp-words.h"

#define N_PEOPLE 1000

struct _TpWordSample
{
  GPtrArray *texts; /* of char, folded */
};

static char *
choose_rows (const GArray *order)
{
  GString *rows = g_string_new ("[");
  guint n = MIN (N_PEOPLE, order->len);

  for (guint i = 0; i < n; i++) {
    guint place = (guint) ((guint64) order->len * (2 * i + 1) / (2 * n));

    g_string_append_printf (rows, "%s%u", i > 0 ? "," : "", g_array_index (order, guint32, place));
  }
  g_string_append_c (rows, ']');
  return g_string_free (rows, FALSE);
}

/*< private >
 * tp_word_sample_read:
 * @db: a connection
 * @order: (element-type guint32): row numbers of people
 * @error: return location for a #TpStoreError
 *
 * Reads people who stand at equal distances in @order.
 *
 * Returns: (transfer full) (nullable): the sample
 */
TpWordSample *
tp_word_sample_read (TpDb *db, const GArray *order, GError **error)
{
  g_autofree char *rows = choose_rows (order);
  g_autoptr (TpStmt) stmt = tp_query_prepare_texts (db, rows, error);
  g_autoptr (TpWordSample) self = NULL;
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  self = g_new0 (TpWordSample, 1);
  self->texts = g_ptr_array_new_with_free_func (g_free);
  while (tp_stmt_step (stmt, &has_row, error)) {
    if (!has_row)
      return g_steal_pointer (&self);
    g_ptr_array_add (self->texts, g_strdup (tp_stmt_get_text (stmt, 0)));
  }
  return NULL;
}

/*< private >
 * tp_word_sample_free:
 * @self: (nullable) (transfer full): a sample
 */
void
tp_word_sample_free (TpWordSample *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->texts);
  g_free (self);
}

/*< private >
 * tp_word_sample_mark:
 * @self: a sample
 * @folded_words: words, folded
 *
 * Returns: (transfer full) (element-type guint64): for each person which of the words begin some of
 *   theirs, a bit for each, the lowest for the first
 */
GArray *
tp_word_sample_mark (const TpWordSample *self, const char *folded_words)
{
  GArray *marks = g_array_sized_new (FALSE, FALSE, sizeof (guint64), self->texts->len);

  for (guint i = 0; i < self->texts->len; i++) {
    guint64 mark = tp_words_which (self->texts->pdata[i], folded_words);

    g_array_append_val (marks, mark);
  }
  return marks;
}

/*< private >
 * tp_word_sample_share:
 * @marks: (element-type guint64): marks of people
 * @words: bits of words
 *
 * Returns: which share of people has all @words, more than none and less than all
 */
double
tp_word_sample_share (const GArray *marks, guint64 words)
{
  guint n = 0;

  for (guint i = 0; i < marks->len; i++)
    n += (g_array_index (marks, guint64, i) & words) == words;
  return words == 0 ? 1 : (n + 0.3) / (marks->len + 0.6);
}
