/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done about the week: to plan it, to mend it, to agree on it, to publish it, to tell
 * who has a time in it, and to enter what came of those before. Which are asked, and in which
 * order, is the table's in tp-workspace-today.c. */

#include "tp-config.h"

#include "tp-today-private.h"

#include <glib/gi18n-lib.h>

#define RESULT_DAYS 60 /* how far back results that were never entered are looked for */

/* --- the week ------------------------------------------------------------------ */

/*< private >
 * tp_today_add_unplanned_week:
 *
 * A week that is not over, has no session and requests that wait for one.
 */
gboolean
tp_today_add_unplanned_week (TpToday *today, GError **error)
{
  int n_waiting = 0;

  if (tp_week_get_day (today->plan->week, 7) < today->plan->today)
    return TRUE;
  for (guint i = 0; i < today->plan->sessions->len; i++)
    if (!tp_week_plan_is_called_off (today->plan->sessions->pdata[i]))
      return TRUE;
  for (guint i = 0; i < today->plan->requests->len; i++)
    n_waiting += tp_today_is_waiting (today, today->plan->requests->pdata[i]);
  if (n_waiting > 0) {
    g_autofree char *days = tp_week_to_range (today->plan->week);

    tp_today_add (
      today, TP_SEVERITY_WARNING, n_waiting, "plan", NULL,
      g_strdup_printf (_ ("The week of %s is not planned yet"), days),
      g_strdup_printf (ngettext ("%d request waits", "%d requests wait", n_waiting), n_waiting));
  }
  return TRUE;
}

static gboolean
is_about_roster (const TpFinding *finding)
{
  static const char *const codes[] = {"C1", "C2", "leave", NULL};

  return g_strv_contains (codes, finding->rule->code);
}

/* One line for the sessions that findings of one sort are about. */
static void
add_findings (TpToday *today, gboolean about_rosters)
{
  g_autoptr (GHashTable) sessions = g_hash_table_new (tp_id_hash, tp_id_equal);
  const TpFinding *first = NULL;
  guint n;

  for (guint i = 0; i < today->findings->len; i++) {
    TpFinding *finding = today->findings->pdata[i];
    const TpSession *session = tp_week_plan_find (today->plan, &finding->session);

    if (session == NULL || session->day < today->plan->today ||
        is_about_roster (finding) != about_rosters ||
        (!about_rosters && finding->severity < TP_SEVERITY_ERROR))
      continue;
    first = first != NULL ? first : finding;
    g_hash_table_add (sessions, &finding->session);
  }
  n = g_hash_table_size (sessions);
  if (n == 0)
    return;
  tp_today_add (
    today, about_rosters ? TP_SEVERITY_WARNING : TP_SEVERITY_ERROR, (int) n, "plan",
    tp_id_to_string (&first->session),
    about_rosters
      ? g_strdup_printf (
          ngettext ("%u session without its full team", "%u sessions without their full team", n),
          n)
      : g_strdup_printf (ngettext ("%u session breaks a rule", "%u sessions break a rule", n), n),
    g_strdup (first->words));
}

/* What the rule @code says of @session; "" where it says nothing. */
static const char *
find_words (const TpToday *today, const TpId *session, const char *code)
{
  for (guint i = 0; i < today->findings->len; i++) {
    const TpFinding *finding = today->findings->pdata[i];

    if (g_str_equal (finding->rule->code, code) && tp_id_equal (&finding->session, session))
      return finding->words;
  }
  return "";
}

/*< private >
 * tp_today_add_empty_sessions:
 *
 * Before people read of a session: who is it for?
 */
gboolean
tp_today_add_empty_sessions (TpToday *today, GError **error)
{
  TpId first;
  int n = (int) tp_week_plan_count_for_nobody (today->plan, &first);

  if (n > 0)
    tp_today_add (
      today, TP_SEVERITY_NOTE, n, "plan", tp_id_to_string (&first),
      g_strdup_printf (ngettext ("%d session for residents has nobody on its list",
                                 "%d sessions for residents have nobody on their list", n),
                       n),
      g_strdup (find_words (today, &first, "empty")));
  return TRUE;
}

/*< private >
 * tp_today_add_short_rosters:
 *
 * Sessions to come that lack people, or have somebody on leave.
 */
gboolean
tp_today_add_short_rosters (TpToday *today, GError **error)
{
  add_findings (today, TRUE);
  return TRUE;
}

/*< private >
 * tp_today_add_broken_rules:
 *
 * Sessions to come that break another rule.
 */
gboolean
tp_today_add_broken_rules (TpToday *today, GError **error)
{
  add_findings (today, FALSE);
  return TRUE;
}

/* --- agreed and published ------------------------------------------------------- */

/*< private >
 * tp_today_add_approvals:
 *
 * Sessions to come that their wards have not agreed to yet.
 */
gboolean
tp_today_add_approvals (TpToday *today, GError **error)
{
  const TpSession *first = NULL;
  int n_drafts = 0, n_sent = 0;

  for (guint i = 0; i < today->plan->sessions->len; i++) {
    const TpSession *session = today->plan->sessions->pdata[i];

    if (session->day < today->plan->today)
      continue;
    n_drafts += session->state == TP_SESSION_DRAFT;
    n_sent += session->state == TP_SESSION_SENT;
    if (first == NULL && (session->state == TP_SESSION_DRAFT || session->state == TP_SESSION_SENT))
      first = session;
  }
  if (n_drafts + n_sent > 0)
    tp_today_add (today, TP_SEVERITY_WARNING, n_drafts + n_sent, "plan",
                  tp_today_make_target (first),
                  g_strdup_printf (ngettext ("%d session is to be agreed with its ward",
                                             "%d sessions are to be agreed with their wards",
                                             n_drafts + n_sent),
                                   n_drafts + n_sent),
                  g_strdup_printf (_ ("drafts: %d, sent to the ward: %d"), n_drafts, n_sent));
  return TRUE;
}

/*< private >
 * tp_today_add_published_unagreed:
 *
 * A week can be published all the same; that its wards never agreed is not forgotten by it.
 */
gboolean
tp_today_add_published_unagreed (TpToday *today, GError **error)
{
  const TpSession *first = NULL;
  int n = 0;

  for (guint i = 0; i < today->plan->sessions->len; i++) {
    const TpSession *session = today->plan->sessions->pdata[i];
    gboolean was_agreed;

    if (session->day < today->plan->today || session->state != TP_SESSION_PUBLISHED)
      continue;
    if (!tp_workspace_was_agreed (today->workspace, &session->record.id, &was_agreed, error))
      return FALSE;
    n += !was_agreed;
    first = first == NULL && !was_agreed ? session : first;
  }
  if (n > 0)
    tp_today_add (
      today, TP_SEVERITY_WARNING, n, "plan", tp_today_make_target (first),
      g_strdup_printf (ngettext ("%d published session was not agreed with its ward",
                                 "%d published sessions were not agreed with their wards", n),
                       n),
      NULL);
  return TRUE;
}

/*< private >
 * tp_today_add_unpublished:
 *
 * Sessions to come that are agreed and not published.
 */
gboolean
tp_today_add_unpublished (TpToday *today, GError **error)
{
  int n_agreed = 0;

  for (guint i = 0; i < today->plan->sessions->len; i++) {
    const TpSession *session = today->plan->sessions->pdata[i];

    n_agreed += session->day >= today->plan->today && session->state == TP_SESSION_AGREED;
  }
  if (n_agreed > 0)
    tp_today_add (
      today, TP_SEVERITY_NOTE, n_agreed, "publish", NULL,
      g_strdup_printf (ngettext ("%d session is agreed and not published yet",
                                 "%d sessions are agreed and not published yet", n_agreed),
                       n_agreed),
      NULL);
  return TRUE;
}

/*< private >
 * tp_today_add_untold_residents:
 *
 * The week is published, and a notice names nobody: who has a time in it must be called.
 */
gboolean
tp_today_add_untold_residents (TpToday *today, GError **error)
{
  const TpSession *first = NULL;
  g_autofree char *slot = NULL;
  int n_untold = 0, n_all = 0;

  for (guint i = 0; i < today->plan->sessions->len; i++) {
    const TpSession *session = today->plan->sessions->pdata[i];
    int n_residents, n_told;

    if (session->state != TP_SESSION_PUBLISHED || session->day < today->plan->today)
      continue;
    n_told = tp_week_plan_count_told (today->plan, &session->record.id, &n_residents);
    n_all += n_residents;
    n_untold += n_residents - n_told;
    /* Sessions are in the order of their slots. */
    if (first == NULL && n_told < n_residents)
      first = session;
  }
  if (first == NULL)
    return TRUE;
  slot = tp_week_plan_describe_slot (first->day, first->part);
  tp_today_add (
    today, TP_SEVERITY_WARNING, n_untold, "plan", tp_today_make_target (first),
    g_strdup_printf (ngettext ("%d resident of the published week is still to be told",
                               "%d residents of the published week are still to be told", n_untold),
                     n_untold),
    /* TRANSLATORS: how many are told, of how many, and a slot. */
    g_strdup_printf (_ ("Told: %1$d of %2$d, the next ones on %3$s"), n_all - n_untold, n_all,
                     slot));
  return TRUE;
}

/*< private >
 * tp_today_add_changes_after_publishing:
 *
 * What residents read is no longer so.
 */
gboolean
tp_today_add_changes_after_publishing (TpToday *today, GError **error)
{
  g_autoptr (GPtrArray) versions = tp_workspace_list_publications (
    today->workspace, &today->plan->branch, today->plan->week, error);
  g_autoptr (TpPublicSchedule) schedule = NULL;
  int n_changed = 0, n_cancelled = 0;

  if (versions == NULL)
    return FALSE;
  if (versions->len == 0)
    return TRUE;
  schedule =
    tp_workspace_build_schedule (today->workspace, &today->plan->branch, today->plan->week, error);
  if (schedule == NULL)
    return FALSE;
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = schedule->entries->pdata[i];

    n_changed += entry->is_changed;
    n_cancelled += entry->is_changed && entry->is_cancelled;
  }
  if (n_changed > 0)
    tp_today_add (
      today, TP_SEVERITY_ERROR, n_changed, "publish", NULL,
      g_strdup_printf (ngettext ("%d session changed after publishing: tell the residents",
                                 "%d sessions changed after publishing: tell the residents",
                                 n_changed),
                       n_changed),
      n_cancelled > 0
        ? g_strdup_printf (ngettext ("%d is cancelled", "%d are cancelled", n_cancelled),
                           n_cancelled)
        : NULL);
  return TRUE;
}

/* --- what lies behind ----------------------------------------------------------- */

static GPtrArray *
list_past_sessions (TpToday *today, GError **error)
{
  const TpWeekPlan *plan = today->plan;
  g_autoptr (GArray) teams = g_array_new (FALSE, FALSE, sizeof (TpId));
  g_autoptr (TpQuery) query = tp_query_new (&tp_session_kind);

  for (guint i = 0; i < plan->teams->len; i++)
    g_array_append_val (teams, ((TpRecord *) plan->teams->pdata[i])->id);
  if (teams->len == 0)
    return tp_record_array_new ();
  tp_query_add_ids (query, "team", (const TpId *) (gpointer) teams->data, teams->len);
  tp_query_add_int (query, "day", TP_QUERY_AT_LEAST, plan->today - RESULT_DAYS);
  tp_query_add_int (query, "day", TP_QUERY_AT_MOST, plan->today - 1);
  tp_query_add_int (query, "state", TP_QUERY_IS_NOT, TP_SESSION_CANCELLED);
  tp_query_add_int (query, "state", TP_QUERY_IS_NOT, TP_SESSION_POSTPONED);
  tp_query_add_int (query, "state", TP_QUERY_IS_NOT, TP_SESSION_DRAFT);
  return tp_store_list (today->workspace->store, query, error);
}

/*< private >
 * tp_today_add_missing_results:
 *
 * Sessions of the last weeks with visits of which nobody said what came of them.
 */
gboolean
tp_today_add_missing_results (TpToday *today, GError **error)
{
  g_autoptr (GPtrArray) sessions = list_past_sessions (today, error);
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GHashTable) open = g_hash_table_new (tp_id_hash, tp_id_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (TpId));
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  guint n;

  if (sessions == NULL)
    return FALSE;
  if (sessions->len == 0)
    return TRUE;
  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (ids, ((TpRecord *) sessions->pdata[i])->id);
  tp_query_add_ids (query, "session", (const TpId *) (gpointer) ids->data, ids->len);
  tp_query_add_int (query, "outcome", TP_QUERY_IS, TP_OUTCOME_NONE);
  visits = tp_store_list (today->workspace->store, query, error);
  if (visits == NULL)
    return FALSE;
  for (guint i = 0; i < visits->len; i++)
    g_hash_table_add (open, &((TpVisit *) visits->pdata[i])->session);
  n = g_hash_table_size (open);
  if (n > 0)
    tp_today_add (today, TP_SEVERITY_WARNING, (int) n, "reports", g_strdup ("results"),
                  g_strdup_printf (ngettext ("Results of %u session are not entered yet",
                                             "Results of %u sessions are not entered yet", n),
                                   n),
                  g_strdup_printf (ngettext ("%u visit", "%u visits", visits->len), visits->len));
  return TRUE;
}
