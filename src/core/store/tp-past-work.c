/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a branch's teams did in some days, counted by the database itself: so that planning a week
 * can be fair to whom the weeks before did little for, without reading those weeks. */

#include "tp-config.h"
#include "tp-store.h"

#include "tp-store-private.h"

/* Who was helped, as reports count it: see tp_outcome_is_served(), or help by telephone. What was
 * published and is not recorded yet is taken to be done. */
static const char served_sql[] =
  "SELECT \"ward\", \"categories\", sum (\"n\") FROM ("
  "  SELECT \"request\".\"ward\", coalesce (\"person\".\"categories\", 0) AS \"categories\","
  "    count (DISTINCT \"request\".\"id\") AS \"n\""
  "  FROM \"session\" JOIN \"visit\" ON \"visit\".\"session\" = \"session\".\"id\""
  "    JOIN \"request\" ON \"request\".\"id\" = \"visit\".\"request\""
  "    LEFT JOIN \"person\" ON \"person\".\"id\" = \"request\".\"person\""
  "  WHERE \"session\".\"team\" IN (SELECT \"id\" FROM \"team\" WHERE \"branch\" = ?1)"
  "    AND \"session\".\"day\" BETWEEN ?2 AND ?3 AND \"session\".\"state\" IN ('published', 'held')"
  "    AND (\"visit\".\"outcome\" IN ('done', 'waiting', 'escalated')"
  "      OR (\"visit\".\"outcome\" = 'none' AND \"session\".\"state\" = 'published'))"
  "  GROUP BY 1, 2"
  "  UNION ALL"
  "  SELECT \"request\".\"ward\", coalesce (\"person\".\"categories\", 0), count (*)"
  "  FROM \"request\" LEFT JOIN \"person\" ON \"person\".\"id\" = \"request\".\"person\""
  "  WHERE \"request\".\"ward\" IN (SELECT \"id\" FROM \"ward\" WHERE \"branch\" = ?1)"
  "    AND \"request\".\"state\" = 'done' AND \"request\".\"triage\" = 'remote'"
  "    AND \"request\".\"triaged_at\" >= ?4 AND \"request\".\"triaged_at\" < ?5"
  "  GROUP BY 1, 2"
  ") WHERE \"ward\" IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2";

/* A session that names its people has gone with them, any other with its team's standing roster. */
static const char sessions_sql[] =
  "WITH \"past\" AS ("
  "  SELECT \"id\", \"team\" FROM \"session\""
  "  WHERE \"team\" IN (SELECT \"id\" FROM \"team\" WHERE \"branch\" = ?1)"
  "    AND \"day\" BETWEEN ?2 AND ?3 AND \"state\" IN ('published', 'held')"
  "), \"named\" AS ("
  "  SELECT \"past\".\"id\", \"member\" FROM \"past\""
  "    JOIN \"session_member\" ON \"session\" = \"past\".\"id\""
  ") SELECT \"team\", count (*) FROM \"past\" GROUP BY 1"
  "  UNION ALL SELECT \"member\", count (DISTINCT \"id\") FROM ("
  "    SELECT \"member\", \"id\" FROM \"named\""
  "    UNION ALL SELECT \"team_member\".\"member\", \"past\".\"id\" FROM \"past\""
  "      JOIN \"team_member\" ON \"team_member\".\"team\" = \"past\".\"team\""
  "    WHERE \"past\".\"id\" NOT IN (SELECT \"id\" FROM \"named\")"
  "      AND \"team_member\".\"post\" IN ('staff', 'postal', 'technician', 'lawyer')"
  "  ) GROUP BY 1";

static void
bind_days (TpStmt *stmt, const TpId *branch, TpDay since, TpDay until)
{
  tp_stmt_bind_id (stmt, 1, branch);
  tp_stmt_bind_int (stmt, 2, since);
  tp_stmt_bind_int (stmt, 3, until);
}

/**
 * tp_store_each_past_served:
 * @self: a store
 * @branch: a branch
 * @since: the first day
 * @until: the last day
 * @func: called for each ward and set of categories, in order, with how many requests of it were
 *   served
 * @user_data: for @func
 * @error: return location for a #TpStoreError
 *
 * Counts whom the branch's teams helped in some days, each request once a set of days.
 *
 * Returns: %TRUE if all were counted
 */
gboolean
tp_store_each_past_served (TpStore *self,
                           const TpId *branch,
                           TpDay since,
                           TpDay until,
                           TpPastServedFunc func,
                           gpointer user_data,
                           GError **error)
{
  const gint64 day_ms = 24 * 60 * 60 * 1000, shift_ms = 7 * 60 * 60 * 1000;
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && branch != NULL && func != NULL, FALSE);

  stmt = tp_db_prepare (self->db, served_sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_days (stmt, branch, since, until);
  tp_stmt_bind_int (stmt, 4, since * day_ms - shift_ms); /* the day begins before that of UTC */
  tp_stmt_bind_int (stmt, 5, (until + 1) * day_ms - shift_ms);
  while (tp_stmt_step (stmt, &has_row, error)) {
    TpId ward;

    if (!has_row)
      return TRUE;
    tp_stmt_get_id (stmt, 0, &ward);
    func (&ward, (guint) tp_stmt_get_int (stmt, 1), (int) tp_stmt_get_int (stmt, 2), user_data);
  }
  return FALSE;
}

/**
 * tp_store_each_past_sessions:
 * @self: a store
 * @branch: a branch
 * @since: the first day
 * @until: the last day
 * @func: called for each team and each member with how many sessions they went out with
 * @user_data: for @func
 * @error: return location for a #TpStoreError
 *
 * Counts sessions that were published or held in some days.
 *
 * Returns: %TRUE if all were counted
 */
gboolean
tp_store_each_past_sessions (TpStore *self,
                             const TpId *branch,
                             TpDay since,
                             TpDay until,
                             TpPastSessionsFunc func,
                             gpointer user_data,
                             GError **error)
{
  g_autoptr (TpStmt) stmt = NULL;
  gboolean has_row;

  g_return_val_if_fail (self != NULL && branch != NULL && func != NULL, FALSE);

  stmt = tp_db_prepare (self->db, sessions_sql, error);
  if (stmt == NULL)
    return FALSE;
  bind_days (stmt, branch, since, until);
  while (tp_stmt_step (stmt, &has_row, error)) {
    TpId who;

    if (!has_row)
      return TRUE;
    tp_stmt_get_id (stmt, 0, &who);
    func (&who, (int) tp_stmt_get_int (stmt, 1), user_data);
  }
  return FALSE;
}
