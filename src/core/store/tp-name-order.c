/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The order of all people by name, four bytes each. Reading it takes a fifth of a second for a
 * million, so it is read once and then follows the journal: whoever came or got another name is
 * taken out and put before the person who now comes next, who is asked of the index of names. All
 * of them are placed in one pass over the order. Those who went stay as rows of nobody. */

#include "tp-config.h"
#include "tp-name-order.h"

#include <string.h>

#include "tp-store-private.h"

/*< private >
 * tp_name_order_new:
 * @room: how many people to make room for
 *
 * Returns: (transfer full) (element-type guint32): an order of nobody
 */
GArray *
tp_name_order_new (guint room)
{
  return g_array_sized_new (FALSE, FALSE, sizeof (guint32), room);
}

/*< private >
 * tp_name_order_read:
 * @order: (element-type guint32): an empty order
 * @db: a connection in a transaction
 * @query: a question for everybody by name
 * @ids: (nullable) (element-type TpId): where their ids go, too
 * @error: return location for a #TpStoreError
 *
 * Reads everybody. @order stays empty if there are row numbers too great to be kept.
 *
 * Returns: whether they could be read
 */
gboolean
tp_name_order_read (GArray *order, TpDb *db, TpQuery *query, GArray *ids, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_query_prepare (query, db, ids != NULL ? "\"row\", \"id\"" : "\"row\"", TRUE, error);
  gboolean has_row, has_great = FALSE;

  if (stmt == NULL)
    return FALSE;
  while (tp_stmt_step (stmt, &has_row, error)) {
    gint64 row;
    guint32 short_row;
    TpId id;

    if (!has_row) {
      if (has_great)
        g_array_set_size (order, 0);
      return TRUE;
    }
    row = tp_stmt_get_int (stmt, 0);
    has_great = has_great || row < 0 || row > TP_NAME_ORDER_MAX_ROW;
    short_row = (guint32) row;
    g_array_append_val (order, short_row);
    if (ids != NULL) {
      tp_stmt_get_id (stmt, 1, &id);
      g_array_append_val (ids, id);
    }
  }
  return FALSE;
}

/* --- following the journal --------------------------------------------------------- */

/* Whoever came or changed the name, in the order of names; at most one more than @n_most. */
static GArray *
list_moved (TpDb *db, gint64 since, guint n_most, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (db,
                   "SELECT \"row\" FROM (SELECT DISTINCT \"record\" FROM \"journal_change\" "
                   "INDEXED BY \"journal_change_entry\" WHERE \"entry\" > ?"
                   " AND \"kind\" = 'person' AND (\"op\" <> 'update' OR \"field\" = 'name'))"
                   " CROSS JOIN \"person\" ON \"id\" = \"record\" ORDER BY \"sort_key\", \"id\""
                   " LIMIT ?",
                   error);
  g_autoptr (GArray) moved = tp_name_order_new (0);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_int (stmt, 1, since);
  tp_stmt_bind_int (stmt, 2, (gint64) n_most + 1);
  while (tp_stmt_step (stmt, &has_row, error)) {
    gint64 row;
    guint32 short_row;

    if (!has_row)
      return g_steal_pointer (&moved);
    row = tp_stmt_get_int (stmt, 0);
    short_row = (guint32) MIN (row, G_MAXUINT32);
    g_array_append_val (moved, short_row);
  }
  return NULL;
}

/* Who comes after a person; has_next is unset for the last. */
static gboolean
find_next (TpDb *db, guint32 row, gboolean *has_next, guint32 *next, GError **error)
{
  g_autoptr (TpStmt) stmt =
    tp_db_prepare (db,
                   "SELECT \"next\".\"row\" FROM \"person\" AS \"one\" CROSS JOIN \"person\" AS"
                   " \"next\" ON (\"next\".\"sort_key\", \"next\".\"id\") >"
                   " (\"one\".\"sort_key\", \"one\".\"id\") WHERE \"one\".\"row\" = ?"
                   " ORDER BY \"next\".\"sort_key\", \"next\".\"id\" LIMIT 1",
                   error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_int (stmt, 1, row);
  if (!tp_stmt_step (stmt, has_next, error))
    return FALSE;
  *next = *has_next ? (guint32) tp_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}

/* Where people are to be put in: those at @first of the list and after it, up to @end. */
typedef struct
{
  guint first, end;
} Span;

typedef struct
{
  GArray *moved;     /* of guint32 */
  GHashTable *spans; /* row → Span that comes before it; a moved row → NULL */
  Span last;         /* comes after everybody */
  guint64 *marks;    /* bits of the rows that are in @spans: most are not */
  guint32 n_marks;
} Placing;

static void
placing_clear (Placing *placing)
{
  g_hash_table_unref (placing->spans);
  g_free (placing->marks);
}

static void
mark (Placing *placing, guint32 row)
{
  placing->marks[row / 64] |= G_GUINT64_CONSTANT (1) << (row % 64);
}

static gboolean
is_marked (const Placing *placing, guint32 row)
{
  return row < placing->n_marks && (placing->marks[row / 64] >> (row % 64) & 1) != 0;
}

/* People moved who follow each other come before the first who did not move. */
static gboolean
find_spans (Placing *placing, TpDb *db, GError **error)
{
  const guint32 *rows = (const guint32 *) (gpointer) placing->moved->data;
  guint first = 0;

  for (guint i = 0; i < placing->moved->len; i++) {
    gboolean has_next;
    guint32 next;

    if (!find_next (db, rows[i], &has_next, &next, error))
      return FALSE;
    if (!has_next) {
      placing->last = (Span){first, i + 1};
    } else if (i + 1 == placing->moved->len || rows[i + 1] != next) {
      Span span = {first, i + 1};

      g_hash_table_insert (placing->spans, GUINT_TO_POINTER (next), g_memdup2 (&span, sizeof span));
      if (next < placing->n_marks)
        mark (placing, next);
      first = i + 1;
    }
  }
  return TRUE;
}

static void
put_span (GArray *order, const Placing *placing, const Span *span)
{
  if (span->end > span->first)
    g_array_append_vals (order, &g_array_index (placing->moved, guint32, span->first),
                         span->end - span->first);
}

/* The new order; a span whose next person is not there is lost, which @n_placed tells. */
static GArray *
merge (const GArray *order, const Placing *placing, guint *n_placed)
{
  GArray *merged =
    g_array_sized_new (FALSE, FALSE, sizeof (guint32), order->len + placing->moved->len);
  const guint32 *rows = (const guint32 *) (gpointer) order->data;
  guint copied = 0;

  *n_placed = placing->last.end - placing->last.first;
  for (guint i = 0; i < order->len; i++) {
    const Span *span;

    if (!is_marked (placing, rows[i]))
      continue;
    g_array_append_vals (merged, rows + copied, i - copied);
    span = g_hash_table_lookup (placing->spans, GUINT_TO_POINTER (rows[i]));
    copied = span != NULL ? i : i + 1; /* without a span it moved away */
    if (span != NULL) {
      put_span (merged, placing, span);
      *n_placed += span->end - span->first;
    }
  }
  g_array_append_vals (merged, rows + copied, order->len - copied);
  put_span (merged, placing, &placing->last);
  return merged;
}

static guint32
find_greatest (const GArray *rows, guint32 greatest)
{
  for (guint i = 0; i < rows->len; i++)
    greatest = MAX (greatest, g_array_index (rows, guint32, i));
  return greatest;
}

static void
placing_init (Placing *placing, const GArray *order, GArray *moved)
{
  *placing = (Placing){.moved = moved};
  placing->n_marks = find_greatest (order, find_greatest (moved, 0)) + 1;
  placing->marks = g_new0 (guint64, placing->n_marks / 64 + 1);
  placing->spans = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < moved->len; i++) {
    g_hash_table_insert (placing->spans, GUINT_TO_POINTER (g_array_index (moved, guint32, i)),
                         NULL);
    mark (placing, g_array_index (moved, guint32, i));
  }
}

/*< private >
 * tp_name_order_follow:
 * @order: (inout) (element-type guint32): the order as of the entry @since
 * @db: a connection in a transaction
 * @since: an entry of the journal
 * @n_most: how many people may have moved
 * @is_followed: (out): whether @order is that of now; else it has to be read anew
 * @error: return location for a #TpStoreError
 *
 * Brings the order up to the journal.
 *
 * Returns: whether the changes could be read
 */
gboolean
tp_name_order_follow (GArray **order,
                      TpDb *db,
                      gint64 since,
                      guint n_most,
                      gboolean *is_followed,
                      GError **error)
{
  g_autoptr (GArray) moved = list_moved (db, since, n_most, error);
  Placing placing;
  gboolean is_read;

  if (moved == NULL)
    return FALSE;
  *is_followed = moved->len <= n_most && find_greatest (moved, 0) <= TP_NAME_ORDER_MAX_ROW;
  if (!*is_followed || moved->len == 0)
    return TRUE;
  placing_init (&placing, *order, moved);
  is_read = find_spans (&placing, db, error);
  if (is_read) {
    guint n_placed;
    GArray *merged = merge (*order, &placing, &n_placed);

    *is_followed = n_placed == moved->len;
    g_array_unref (*order);
    *order = merged;
  }
  placing_clear (&placing);
  return is_read;
}
