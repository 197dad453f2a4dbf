/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the map and Today show of each ward, told from the rows themselves at every call: partial
 * indexes over the open requests and the priority people make counting them fast enough that
 * counters of their own, which could go wrong, are not needed. */

#include "tp-config.h"
#include "tp-store.h"

#include <string.h>

#include "tp-store-private.h"

/* A request is in a session if a visit that is still to come stands in one that takes place. */
static const char needs_sql[] =
  "WITH \"open\" AS ("
  "  SELECT \"ward\", \"received_at\", EXISTS ("
  "    SELECT 1 FROM \"visit\" JOIN \"session\" ON \"session\".\"id\" = \"visit\".\"session\""
  "    WHERE \"visit\".\"request\" = \"request\".\"id\" AND \"visit\".\"outcome\" = 'none'"
  "      AND \"session\".\"state\" NOT IN ('cancelled', 'postponed')) AS \"is_planned\""
  "  FROM \"request\" WHERE \"state\" IN ('new', 'verified', 'planned', 'told')"
  "), \"by_request\" AS ("
  "  SELECT \"ward\", sum (1 - \"is_planned\") AS \"pending\", sum (\"is_planned\") AS \"planned\","
  "    min (CASE WHEN \"is_planned\" THEN NULL ELSE \"received_at\" END) AS \"oldest\""
  "  FROM \"open\" GROUP BY \"ward\""
  "), \"by_person\" AS ("
  "  SELECT \"ward\", count (*) AS \"people\" FROM \"person\" WHERE \"categories\" <> 0"
  "  GROUP BY \"ward\""
  "), \"by_session\" AS ("
  "  SELECT \"ward\", max (\"day\") AS \"last\" FROM \"session\""
  "  WHERE \"state\" IN ('published', 'held') AND \"day\" <= ? GROUP BY \"ward\""
  ") SELECT \"ward\".\"id\", \"pending\", \"planned\", \"people\", \"oldest\", \"last\""
  "  FROM \"ward\" LEFT JOIN \"by_request\" ON \"by_request\".\"ward\" = \"ward\".\"id\""
  "  LEFT JOIN \"by_person\" ON \"by_person\".\"ward\" = \"ward\".\"id\""
  "  LEFT JOIN \"by_session\" ON \"by_session\".\"ward\" = \"ward\".\"id\""
  "  ORDER BY \"ward\".\"code\"";

static void
read_needs (TpStmt *stmt, TpDay today, TpWardNeeds *needs)
{
  memset (needs, 0, sizeof *needs);
  tp_stmt_get_id (stmt, 0, &needs->ward);
  needs->pending = (int) tp_stmt_get_int (stmt, 1);
  needs->planned = (int) tp_stmt_get_int (stmt, 2);
  needs->priority_people = (int) tp_stmt_get_int (stmt, 3);
  if (!tp_stmt_is_null (stmt, 4))
    needs->longest_wait_days = MAX (today - tp_day_from_unix_ms (tp_stmt_get_int (stmt, 4)), 0);
  needs->last_session = tp_stmt_is_null (stmt, 5) ? TP_DAY_NONE : (TpDay) tp_stmt_get_int (stmt, 5);
}

/**
 * tp_store_list_ward_needs:
 * @self: a store
 * @today: the day waiting is counted to
 * @error: return location for a #TpStoreError
 *
 * Tells the needs of every ward: open requests in no session to come, those in one, people in any
 * category, the longest wait of those in none, and the last day up to @today with a session that
 * was published or held.
 *
 * Returns: (transfer full) (nullable) (element-type TpWardNeeds): all wards in the order of codes
 */
GArray *
tp_store_list_ward_needs (TpStore *self, TpDay today, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  g_autoptr (GArray) list = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && today != TP_DAY_NONE, NULL);

  stmt = tp_db_prepare (self->db, needs_sql, error);
  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_int (stmt, 1, today);
  list = g_array_new (FALSE, FALSE, sizeof (TpWardNeeds));
  for (;;) {
    TpWardNeeds needs;

    if (!tp_stmt_step (stmt, &has_row, error))
      return NULL;
    if (!has_row)
      return g_steal_pointer (&list);
    read_needs (stmt, today, &needs);
    g_array_append_val (list, needs);
  }
}

/**
 * tp_store_count_priority_people:
 * @self: a store
 * @ward: a ward
 * @n_people: (out): how many people of it are in any category
 * @error: return location for a #TpStoreError
 *
 * Returns: %TRUE if they were counted
 */
gboolean
tp_store_count_priority_people (TpStore *self, const TpId *ward, int *n_people, GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && ward != NULL && n_people != NULL, FALSE);

  stmt = tp_db_prepare (
    self->db, "SELECT count (*) FROM \"person\" WHERE \"ward\" = ? AND \"categories\" <> 0", error);
  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_id (stmt, 1, ward);
  if (!tp_stmt_step (stmt, &has_row, error))
    return FALSE;
  *n_people = has_row ? (int) tp_stmt_get_int (stmt, 0) : 0;
  return TRUE;
}
