/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done now, one line each, with the place where it is done. Every kind of duty is one
 * function that looks at the week and adds at most one line; the table at the end lists them. Lines
 * count and name places and teams, not people. */

#include "tp-config.h"

#include "tp-week-load.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define RESULT_DAYS 60 /* how far back results that were never entered are looked for */
#define SOON_DAYS 7    /* deadlines that are near */

typedef struct
{
  TpWorkspace *workspace;
  const TpWeekPlan *plan;
  GHashTable *settings;
  GPtrArray *findings; /* of the week */
  GPtrArray *duties;
} Today;

/**
 * tp_duty_free:
 * @duty: (transfer full) (nullable): a duty
 *
 * Frees it.
 */
void
tp_duty_free (TpDuty *duty)
{
  if (duty == NULL)
    return;
  g_free (duty->title);
  g_free (duty->detail);
  g_free (duty->page);
  g_free (duty->target);
  g_free (duty);
}

/* Takes over the texts. */
static void
add_duty (Today *today,
          int severity,
          int count,
          const char *page,
          char *target,
          char *title,
          char *detail)
{
  TpDuty *duty = g_new0 (TpDuty, 1);

  duty->severity = severity;
  duty->count = count;
  duty->page = g_strdup (page);
  duty->target = target != NULL ? target : g_strdup ("");
  duty->title = title;
  duty->detail = detail != NULL ? detail : g_strdup ("");
  g_ptr_array_add (today->duties, duty);
}

static char *
make_target (gconstpointer record)
{
  return record != NULL ? tp_id_to_string (&((const TpRecord *) record)->id) : NULL;
}

static gboolean
is_waiting (const Today *today, const TpRequest *request)
{
  return tp_request_is_pending (request) &&
         tp_week_plan_find_visit_of (today->plan, &request->record.id) == NULL;
}

/* The ward most of @requests are in: "Xã Ba Vì: 12". */
static char *
describe_worst_ward (const Today *today, GPtrArray *requests)
{
  const TpWard *worst = NULL;
  int most = 0;

  for (guint i = 0; i < today->plan->wards->len; i++) {
    const TpWard *ward = today->plan->wards->pdata[i];
    int n = 0;

    for (guint j = 0; j < requests->len; j++)
      n += tp_id_equal (&((TpRequest *) requests->pdata[j])->ward, &ward->record.id);
    if (n > most) {
      most = n;
      worst = ward;
    }
  }
  if (worst == NULL)
    return NULL;
  /* TRANSLATORS: a ward and how many of the requests are there. */
  return g_strdup_printf (_ ("most of them in %s: %d"), worst->full_name, most);
}

/* --- requests --------------------------------------------------------------- */

static gboolean
add_long_waits (Today *today, GError **error)
{
  int n_days = tp_settings_get_int (today->settings, "waiting.long_days", 30);
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();

  /* The plan's requests are in the order they came in, so the first has waited longest. */
  for (guint i = 0; i < today->plan->requests->len; i++) {
    TpRequest *request = today->plan->requests->pdata[i];

    if (is_waiting (today, request) && request->received_at != 0 &&
        today->plan->today - tp_day_from_unix_ms (request->received_at) > n_days)
      g_ptr_array_add (requests, request);
  }
  if (requests->len > 0)
    add_duty (today, TP_SEVERITY_WARNING, (int) requests->len, "plan",
              make_target (requests->pdata[0]),
              g_strdup_printf (ngettext ("%u request has waited over %d days",
                                         "%u requests have waited over %d days", requests->len),
                               requests->len, n_days),
              describe_worst_ward (today, requests));
  return TRUE;
}

static gboolean
add_undecided (Today *today, GError **error)
{
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    n += tp_request_awaits_triage (request);
  }
  if (n > 0)
    add_duty (
      today, TP_SEVERITY_WARNING, n, "lists", g_strdup ("queue"),
      g_strdup_printf (
        ngettext ("%d request waits for a decision", "%d requests wait for a decision", n), n),
      g_strdup (_ ("At home, at a service place, fetched or remotely")));
  return TRUE;
}

static gboolean
add_deadlines (Today *today, GError **error)
{
  const TpRequest *first = NULL;
  int n_over = 0, n_soon = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    if (!tp_request_is_open (request) || request->deadline == TP_DAY_NONE ||
        request->deadline > today->plan->today + SOON_DAYS ||
        (request->deadline >= today->plan->today && !is_waiting (today, request)))
      continue;
    n_over += request->deadline < today->plan->today;
    n_soon += request->deadline >= today->plan->today;
    if (first == NULL || request->deadline < first->deadline)
      first = request;
  }
  if (n_over > 0)
    add_duty (today, TP_SEVERITY_ERROR, n_over, "plan", make_target (first),
              g_strdup_printf (ngettext ("%d request is past its deadline",
                                         "%d requests are past their deadline", n_over),
                               n_over),
              NULL);
  if (n_soon > 0)
    add_duty (today, TP_SEVERITY_WARNING, n_soon, "plan", n_over > 0 ? NULL : make_target (first),
              g_strdup_printf (ngettext ("%d request is due within a week",
                                         "%d requests are due within a week", n_soon),
                               n_soon),
              NULL);
  return TRUE;
}

static gboolean
has_point (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);

  return (isfinite (request->latitude) && isfinite (request->longitude)) ||
         (person != NULL && isfinite (person->latitude) && isfinite (person->longitude));
}

static gboolean
add_missing_points (Today *today, GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new ();
  const TpPerson *person;
  g_autofree char *id = NULL;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    TpRequest *request = today->plan->requests->pdata[i];

    if (tp_request_is_open (request) && !has_point (today->plan, request))
      g_ptr_array_add (requests, request);
  }
  if (requests->len == 0)
    return TRUE;
  person = tp_week_plan_find (today->plan, &((TpRequest *) requests->pdata[0])->person);
  id = make_target (person);
  add_duty (
    today, TP_SEVERITY_NOTE, (int) requests->len, "lists",
    id != NULL ? g_strdup_printf ("person:%s", id) : g_strdup ("person"),
    g_strdup_printf (ngettext ("%u person who asked for help has no point on the map",
                               "%u people who asked for help have no point on the map",
                               requests->len),
                     requests->len),
    g_strdup (_ ("Until they have one, rounds count on the middle of their neighbourhood")));
  return TRUE;
}

/* They are planned as people who move freely: somebody should ask before a team counts on it. */
static gboolean
add_unknown_mobility (Today *today, GError **error)
{
  const TpPerson *first = NULL;
  g_autofree char *id = NULL;
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];
    const TpPerson *person;

    if (!tp_request_is_open (request))
      continue;
    person = tp_week_plan_find (today->plan, &request->person);
    if (person == NULL || person->mobility != TP_MOBILITY_UNKNOWN)
      continue;
    first = first != NULL ? first : person;
    n++;
  }
  if (n == 0)
    return TRUE;
  id = make_target (first);
  add_duty (
    today, TP_SEVERITY_NOTE, n, "lists", g_strdup_printf ("person:%s", id),
    g_strdup_printf (ngettext ("Of %d person who asked for help nobody said how they get about",
                               "Of %d people who asked for help nobody said how they get about", n),
                     n),
    g_strdup (_ ("Until somebody says so, they are planned as people who move freely")));
  return TRUE;
}

static gboolean
add_unmatched (Today *today, GError **error)
{
  const TpRequest *first = NULL;
  int n = 0;

  for (guint i = 0; i < today->plan->requests->len; i++) {
    const TpRequest *request = today->plan->requests->pdata[i];

    if (!tp_request_is_open (request) || !tp_id_is_nil (&request->person))
      continue;
    first = first != NULL ? first : request;
    n++;
  }
  if (n > 0) {
    g_autofree char *id = make_target (first);

    add_duty (today, TP_SEVERITY_WARNING, n, "lists", g_strdup_printf ("request:%s", id),
              g_strdup_printf (ngettext ("%d answer is not matched with a person yet",
                                         "%d answers are not matched with a person yet", n),
                               n),
              NULL);
  }
  return TRUE;
}

/* --- the week ------------------------------------------------------------------ */

static gboolean
add_unplanned_week (Today *today, GError **error)
{
  int n_waiting = 0;

  if (tp_week_get_day (today->plan->week, 7) < today->plan->today)
    return TRUE;
  for (guint i = 0; i < today->plan->sessions->len; i++)
    if (!tp_week_plan_is_called_off (today->plan->sessions->pdata[i]))
      return TRUE;
  for (guint i = 0; i < today->plan->requests->len; i++)
    n_waiting += is_waiting (today, today->plan->requests->pdata[i]);
  if (n_waiting > 0) {
    g_autofree char *days = tp_week_to_range (today->plan->week);

    add_duty (
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
add_findings (Today *today, gboolean about_rosters)
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
  add_duty (
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
find_words (const Today *today, const TpId *session, const char *code)
{
  for (guint i = 0; i < today->findings->len; i++) {
    const TpFinding *finding = today->findings->pdata[i];

    if (g_str_equal (finding->rule->code, code) && tp_id_equal (&finding->session, session))
      return finding->words;
  }
  return "";
}

/* Before people read of a session: who is it for? */
static gboolean
add_empty_sessions (Today *today, GError **error)
{
  TpId first;
  int n = (int) tp_week_plan_count_for_nobody (today->plan, &first);

  if (n > 0)
    add_duty (today, TP_SEVERITY_NOTE, n, "plan", tp_id_to_string (&first),
              g_strdup_printf (ngettext ("%d session for residents has nobody on its list",
                                         "%d sessions for residents have nobody on their list", n),
                               n),
              g_strdup (find_words (today, &first, "empty")));
  return TRUE;
}

static gboolean
add_short_rosters (Today *today, GError **error)
{
  add_findings (today, TRUE);
  return TRUE;
}

static gboolean
add_broken_rules (Today *today, GError **error)
{
  add_findings (today, FALSE);
  return TRUE;
}

static gboolean
add_approvals (Today *today, GError **error)
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
    add_duty (today, TP_SEVERITY_WARNING, n_drafts + n_sent, "plan", make_target (first),
              g_strdup_printf (ngettext ("%d session is to be agreed with its ward",
                                         "%d sessions are to be agreed with their wards",
                                         n_drafts + n_sent),
                               n_drafts + n_sent),
              g_strdup_printf (_ ("drafts: %d, sent to the ward: %d"), n_drafts, n_sent));
  return TRUE;
}

/* A week can be published all the same; that its wards never agreed is not forgotten by it. */
static gboolean
add_published_unagreed (Today *today, GError **error)
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
    add_duty (
      today, TP_SEVERITY_WARNING, n, "plan", make_target (first),
      g_strdup_printf (ngettext ("%d published session was not agreed with its ward",
                                 "%d published sessions were not agreed with their wards", n),
                       n),
      NULL);
  return TRUE;
}

static gboolean
add_unpublished (Today *today, GError **error)
{
  int n_agreed = 0;

  for (guint i = 0; i < today->plan->sessions->len; i++) {
    const TpSession *session = today->plan->sessions->pdata[i];

    n_agreed += session->day >= today->plan->today && session->state == TP_SESSION_AGREED;
  }
  if (n_agreed > 0)
    add_duty (today, TP_SEVERITY_NOTE, n_agreed, "publish", NULL,
              g_strdup_printf (ngettext ("%d session is agreed and not published yet",
                                         "%d sessions are agreed and not published yet", n_agreed),
                               n_agreed),
              NULL);
  return TRUE;
}

/* The week is published, and a notice names nobody: who has a time in it must be called. */
static gboolean
add_untold_residents (Today *today, GError **error)
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
  add_duty (
    today, TP_SEVERITY_WARNING, n_untold, "plan", make_target (first),
    g_strdup_printf (ngettext ("%d resident of the published week is still to be told",
                               "%d residents of the published week are still to be told", n_untold),
                     n_untold),
    /* TRANSLATORS: how many are told, of how many, and a slot. */
    g_strdup_printf (_ ("Told: %1$d of %2$d, the next ones on %3$s"), n_all - n_untold, n_all,
                     slot));
  return TRUE;
}

/* What residents read is no longer so. */
static gboolean
add_changes_after_publishing (Today *today, GError **error)
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
    add_duty (today, TP_SEVERITY_ERROR, n_changed, "publish", NULL,
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

/* --- what lies behind --------------------------------------------------------------- */

static GPtrArray *
list_past_sessions (Today *today, GError **error)
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

static gboolean
add_missing_results (Today *today, GError **error)
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
    add_duty (today, TP_SEVERITY_WARNING, (int) n, "reports", g_strdup ("results"),
              g_strdup_printf (ngettext ("Results of %u session are not entered yet",
                                         "Results of %u sessions are not entered yet", n),
                               n),
              g_strdup_printf (ngettext ("%u visit", "%u visits", visits->len), visits->len));
  return TRUE;
}

/* --- papers ---------------------------------------------------------------------------- */

static gboolean
add_missing_decisions (Today *today, GError **error)
{
  const TpTeam *first = NULL;
  int n = 0;

  if (!tp_week_plan_is_rule_in_force (today->plan, "C12"))
    return TRUE;
  for (guint i = 0; i < today->plan->teams->len; i++) {
    const TpTeam *team = today->plan->teams->pdata[i];

    if (!tp_text_looks_blank (team->decision))
      continue;
    first = first != NULL ? first : team;
    n++;
  }
  if (n > 0) {
    g_autofree char *id = make_target (first);

    add_duty (today, TP_SEVERITY_NOTE, n, "lists", g_strdup_printf ("team:%s", id),
              g_strdup_printf (ngettext ("%d team has no founding decision on record",
                                         "%d teams have no founding decision on record", n),
                               n),
              g_strdup (first->name));
  }
  return TRUE;
}

typedef gboolean (*AddDuty) (Today *today, GError **error);

static const AddDuty all_kinds[] = {
  add_changes_after_publishing,
  add_broken_rules,
  add_deadlines,
  add_short_rosters,
  add_untold_residents,
  add_long_waits,
  add_undecided,
  add_unplanned_week,
  add_approvals,
  add_published_unagreed,
  add_unpublished,
  add_missing_results,
  add_empty_sessions,
  add_unmatched,
  add_missing_decisions,
  add_missing_points,
  add_unknown_mobility,
  NULL,
};

/* What whoever publishes the week should have settled, or has to do at once. */
static const AddDuty publishing_kinds[] = {
  add_changes_after_publishing,
  add_broken_rules,
  add_short_rosters,
  add_approvals,
  add_published_unagreed,
  add_empty_sessions,
  NULL,
};

/* The gravest first; among equals the order of the table. */
static void
sort_duties (GPtrArray *duties)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();

  for (int severity = TP_SEVERITY_ERROR; severity >= TP_SEVERITY_NOTE; severity--)
    for (guint i = 0; i < duties->len; i++)
      if (((TpDuty *) duties->pdata[i])->severity == severity)
        g_ptr_array_add (sorted, duties->pdata[i]);
  for (guint i = 0; i < sorted->len; i++)
    duties->pdata[i] = sorted->pdata[i];
}

static GPtrArray *
list_duties (TpWorkspace *self,
             const TpId *branch,
             TpWeek week,
             const AddDuty *kinds,
             GError **error)
{
  g_autoptr (TpWeekPlan) plan = tp_workspace_load_week (self, branch, week, error);
  g_autoptr (GHashTable) settings = plan != NULL ? tp_settings_load (self->store, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL, duties = NULL;
  Today today;

  if (settings == NULL)
    return NULL;
  findings = tp_week_plan_check (plan);
  duties = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_duty_free);
  today = (Today){self, plan, settings, findings, duties};
  for (; *kinds != NULL; kinds++)
    if (!(*kinds) (&today, error))
      return NULL;
  sort_duties (duties);
  return g_steal_pointer (&duties);
}

/**
 * tp_workspace_list_duties:
 * @self: the workspace
 * @branch: whose duties
 * @week: the week being worked on
 * @error: return location for %TP_WORKSPACE_ERROR_NOT_FOUND or a #TpStoreError
 *
 * What is to be done now, each with the page and the thing on it to go to.
 *
 * Returns: (transfer full) (element-type TpDuty): the duties, gravest first
 */
GPtrArray *
tp_workspace_list_duties (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  return list_duties (self, branch, week, all_kinds, error);
}

/**
 * tp_workspace_list_publishing_duties:
 * @self: the workspace
 * @branch: whose week
 * @week: the week that is about to be published
 * @error: return location for %TP_WORKSPACE_ERROR_NOT_FOUND or a #TpStoreError
 *
 * What is left to settle in a week before residents read of it: sessions that break a rule, lack
 * people or are not agreed with their ward, sessions nobody is on the list of, and what differs
 * from the version that was read before. None of it keeps the week from being published.
 *
 * Returns: (transfer full) (element-type TpDuty): the duties, gravest first
 */
GPtrArray *
tp_workspace_list_publishing_duties (TpWorkspace *self,
                                     const TpId *branch,
                                     TpWeek week,
                                     GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  return list_duties (self, branch, week, publishing_kinds, error);
}
