/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is to be done now, one line each, with the place where it is done. Every kind of duty is one
 * function of tp-today-lists.c or tp-today-week.c that looks at the week and adds what is to be
 * done; the tables here say which are asked, in which order. Lines count and name places and teams,
 * not people. */

#include "tp-config.h"

#include "tp-today-private.h"

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

/*< private >
 * tp_today_add:
 * @severity: a #TpSeverity
 * @count: how many records it is about
 * @page: the page where it is done
 * @target: (transfer full) (nullable): what to go to on that page
 * @title: (transfer full): what is to be done, as a sentence without names of people
 * @detail: (transfer full) (nullable): more of it
 *
 * Adds a line.
 */
void
tp_today_add (TpToday *today,
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

/*< private >
 * tp_today_make_target:
 * @record: (nullable): a record
 *
 * Returns: (transfer full) (nullable): its id, to go to
 */
char *
tp_today_make_target (gconstpointer record)
{
  return record != NULL ? tp_id_to_string (&((const TpRecord *) record)->id) : NULL;
}

/*< private >
 * tp_today_is_waiting:
 *
 * Returns: whether @request is to be helped and in no session of the week
 */
gboolean
tp_today_is_waiting (const TpToday *today, const TpRequest *request)
{
  return tp_request_is_pending (request) &&
         tp_week_plan_find_visit_of (today->plan, &request->record.id) == NULL;
}

static const TpTodayFunc all_kinds[] = {
  tp_today_add_changes_after_publishing,
  tp_today_add_broken_rules,
  tp_today_add_deadlines,
  tp_today_add_short_rosters,
  tp_today_add_untold_residents,
  tp_today_add_long_waits,
  tp_today_add_undecided,
  tp_today_add_unplanned_week,
  tp_today_add_approvals,
  tp_today_add_published_unagreed,
  tp_today_add_unpublished,
  tp_today_add_missing_results,
  tp_today_add_empty_sessions,
  tp_today_add_unmatched,
  tp_today_add_missing_decisions,
  tp_today_add_missing_points,
  tp_today_add_unknown_mobility,
  NULL,
};

/* What whoever publishes the week should have settled, or has to do at once. */
static const TpTodayFunc publishing_kinds[] = {
  tp_today_add_changes_after_publishing,
  tp_today_add_broken_rules,
  tp_today_add_short_rosters,
  tp_today_add_approvals,
  tp_today_add_published_unagreed,
  tp_today_add_empty_sessions,
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
             const TpTodayFunc *kinds,
             GError **error)
{
  g_autoptr (TpWeekPlan) plan = tp_workspace_load_week (self, branch, week, error);
  g_autoptr (GHashTable) settings = plan != NULL ? tp_settings_load (self->store, error) : NULL;
  g_autoptr (GPtrArray) findings = NULL, duties = NULL;
  TpToday today;

  if (settings == NULL)
    return NULL;
  findings = tp_week_plan_check (plan);
  duties = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_duty_free);
  today = (TpToday){self, plan, settings, findings, duties};
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
