/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every request that a plan leaves out gets an answer: why, every slot tried, and what single
 * changes would let it in, each tried as well. The cheapest two are kept with the week for lists
 * and papers, in Vietnamese; all of them are told to whoever planned, in their own language. */

#include "tp-config.h"

#include "tp-plan-answers.h"
#include "tp-plan-records.h"
#include "tp-plan-words.h"
#include "tp-week-load.h"

#include <math.h>

/* What a change costs, in data/hanoi/settings.csv; here for workspaces made before it was said. */
static const struct
{
  const char *key;
  double fallback;
} prices[TP_N_CHANGES] = {
  [TP_CHANGE_RESIDENT_TIME] = {"planner.price_resident_time", 1},
  [TP_CHANGE_MODE] = {"planner.price_mode", 2},
  [TP_CHANGE_LONGER] = {"planner.price_longer", 0.05},
  [TP_CHANGE_DESK] = {"planner.price_desk", 3},
  [TP_CHANGE_VENUE_TIME] = {"planner.price_venue_time", 2.5},
  [TP_CHANGE_NEW_VENUE] = {"planner.price_new_venue", 5},
  [TP_CHANGE_SKILL] = {"planner.price_skill", 3},
  [TP_CHANGE_TERRITORY] = {"planner.price_territory", 3.5},
  [TP_CHANGE_MOVE_REQUEST] = {"planner.price_move_request", 1.5},
  [TP_CHANGE_MOVE_SESSION] = {"planner.price_move_session", 2},
  [TP_CHANGE_EXTRA_SESSION] = {"planner.price_extra_session", 6},
  [TP_CHANGE_DISPLACE] = {"planner.price_displace", 10},
  [TP_CHANGE_PERSON] = {"planner.price_person", 3},
  [TP_CHANGE_EQUIPMENT] = {"planner.price_equipment", 2.5},
};

static TpPlanPrices
read_prices (GHashTable *settings)
{
  TpPlanPrices read;

  for (int kind = 0; kind < TP_N_CHANGES; kind++) {
    read.of[kind] = tp_settings_get_real (settings, prices[kind].key, prices[kind].fallback);
    if (read.of[kind] < 0)
      read.of[kind] = INFINITY;
  }
  return read;
}

/* Who must be with a session of each kind if the team has somebody for it: posts by their codes, in
 * data/hanoi/settings.csv; here for workspaces made before it was said (C2, C11). */
static const struct
{
  const char *key;
  const char *fallback;
} needed_posts[TP_PLAN_N_MODES] = {
  [TP_PLAN_HOME] = {"crew.home", "staff technician"},
  [TP_PLAN_HALL] = {"crew.hall", "staff"},
  [TP_PLAN_BUS] = {"crew.bus", "staff technician"},
  [TP_PLAN_KIOSK] = {"crew.kiosk", "staff"},
};

/*< private >
 * tp_plan_weights_read:
 * @settings: all settings
 *
 * Returns: what counts how much, never less than nothing, and what changes cost; a change whose
 *   price is below 0 is not offered
 */
TpPlanWeights
tp_plan_weights_read (GHashTable *settings)
{
  TpPlanWeights weights = {
    .priority = tp_settings_get_real (settings, "planner.weight_priority", 1),
    .travel = tp_settings_get_real (settings, "planner.weight_travel", 0.02),
    .session = tp_settings_get_real (settings, "planner.weight_session", 0.5),
    .fairness = tp_settings_get_real (settings, "planner.weight_fairness", 0.5),
    .change = tp_settings_get_real (settings, "planner.weight_change", 0.5),
    .crew = tp_settings_get_real (settings, "planner.weight_crew", 0.3),
    .groups = tp_settings_get_real (settings, "planner.weight_groups", 2),
    .members = tp_settings_get_real (settings, "planner.weight_members", 0.05),
    .prices = read_prices (settings),
  };

  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    weights.needed_posts[mode] =
      tp_settings_get_posts (settings, needed_posts[mode].key, needed_posts[mode].fallback);
  return weights;
}

/*< private >
 * tp_plan_get_now_minutes:
 * @workspace: the workspace
 *
 * Returns: the minute of today, in Hà Nội
 */
int
tp_plan_get_now_minutes (TpWorkspace *workspace)
{
  const gint64 day_ms = 24 * 60 * 60 * 1000;
  gint64 local_ms = tp_workspace_get_now (workspace) + 7 * 60 * 60 * 1000;

  return (int) ((local_ms % day_ms + day_ms) % day_ms / 60000);
}

/*< private >
 * tp_plan_count_published:
 * @plan: (inout): a week that is only thought about and never written
 *
 * The planner leaves published sessions alone and does not count them either. Where they must
 * count, as when a team is ill in a week that was published, they are taken to be agreed only: they
 * stay, and can be left out with their team.
 */
void
tp_plan_count_published (TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++) {
    TpSession *session = plan->sessions->pdata[i];

    if (session->state == TP_SESSION_PUBLISHED)
      session->state = TP_SESSION_AGREED;
  }
}

/* --- answers ----------------------------------------------------------------------------- */

/**
 * tp_plan_advice_free:
 * @advice: (transfer full) (nullable): advice
 */
void
tp_plan_advice_free (TpPlanAdvice *advice)
{
  if (advice == NULL)
    return;
  g_free (advice->words);
  g_strfreev (advice->displaced);
  g_free (advice);
}

/**
 * tp_plan_answer_free:
 * @answer: (transfer full) (nullable): an answer
 */
void
tp_plan_answer_free (TpPlanAnswer *answer)
{
  if (answer == NULL)
    return;
  g_free (answer->code);
  g_free (answer->rule);
  g_free (answer->reason);
  g_clear_pointer (&answer->advice, g_ptr_array_unref);
  g_free (answer);
}

static int
get_amount (const TpPlanRemedy *remedy)
{
  int n = 0;

  if (remedy->kind == TP_CHANGE_DISPLACE)
    return remedy->n_others;
  if (remedy->kind == TP_CHANGE_PERSON || remedy->kind == TP_CHANGE_EQUIPMENT)
    return 1;
  if (remedy->kind != TP_CHANGE_SKILL)
    return remedy->amount;
  for (guint bits = (guint) remedy->amount; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static TpPlanAdvice *
make_advice (const TpPlanProblem *problem, int r, const TpPlanRemedy *remedy)
{
  TpPlanAdvice *advice = g_new0 (TpPlanAdvice, 1);
  gboolean is_extra = remedy->kind == TP_CHANGE_EXTRA_SESSION;
  const TpPlanCell *cell =
    tp_plan_problem_get_cell (problem, is_extra ? remedy->changed_slot : remedy->slot);
  g_autoptr (GStrvBuilder) displaced = g_strv_builder_new ();

  advice->kind = tp_plan_change_get_id (remedy->kind);
  advice->cost = remedy->cost;
  advice->words = tp_plan_words_of_remedy (problem, r, remedy, TP_PLAN_WORDS_INTERFACE);
  advice->team = cell->team->record.id;
  advice->day = is_extra ? tp_week_get_day (problem->plan->week, 1) + remedy->week_slot / TP_N_PARTS
                         : cell->day;
  advice->part = is_extra ? remedy->week_slot % TP_N_PARTS : cell->part;
  advice->amount = get_amount (remedy);
  advice->lost_priority = remedy->lost_priority;
  for (int i = 0; i < remedy->n_others && remedy->kind == TP_CHANGE_DISPLACE; i++)
    g_strv_builder_add (displaced,
                        ((const TpRequest *) problem->requests->pdata[remedy->others[i]])->code);
  advice->displaced = g_strv_builder_end (displaced);
  return advice;
}

/* Why it is in no session, and whether it needs one at all. */
static char *
describe_reason (const TpPlanProblem *problem,
                 const TpRequest *request,
                 const TpWhyNot *why_not,
                 TpPlanLanguage language)
{
  g_autofree char *reason = tp_plan_words_of_reason (problem, why_not, language);

  return g_strconcat (reason, tp_plan_words_of_remote (request, language), NULL);
}

/*< private >
 * tp_plan_answer_new:
 * @problem: a problem
 * @r: a request of it that is in no slot
 * @why_not: why
 * @remedies: what would help
 *
 * Returns: (transfer full): the answer in the language of the interface
 */
TpPlanAnswer *
tp_plan_answer_new (const TpPlanProblem *problem,
                    int r,
                    const TpWhyNot *why_not,
                    const GArray *remedies)
{
  TpPlanAnswer *answer = g_new0 (TpPlanAnswer, 1);
  const TpRequest *request = problem->requests->pdata[r];

  answer->request = request->record.id;
  answer->code = g_strdup (request->code);
  answer->rule = g_strdup (tp_plan_why_not_get_rule (why_not));
  answer->reason = describe_reason (problem, request, why_not, TP_PLAN_WORDS_INTERFACE);
  answer->is_remote = (request->modes & TP_MODE_REMOTE) != 0;
  answer->fits = why_not->slots_by_why[TP_WHY_FITS] > 0;
  answer->advice = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_plan_advice_free);
  for (guint i = 0; i < remedies->len; i++)
    g_ptr_array_add (answer->advice,
                     make_advice (problem, r, &g_array_index (remedies, TpPlanRemedy, i)));
  return answer;
}

/* --- kept with the week --------------------------------------------------------------------- */

/* The cheapest change, and the next kind of change if there is one. */
static char *
describe_remedies (const TpPlanProblem *problem, int r, const GArray *remedies)
{
  g_autofree char *first = NULL, *second = NULL;

  if (problem->problem.n_slots == 0)
    return g_strdup ("Mở khung lịch cho một tổ trong tuần, hoặc để sang tuần sau.");
  if (remedies->len == 0)
    return g_strdup ("Không một thay đổi riêng lẻ nào xếp được; cần đổi từ hai việc trở lên.");
  first = tp_plan_words_of_remedy (problem, r, &g_array_index (remedies, TpPlanRemedy, 0),
                                   TP_PLAN_WORDS_VIETNAMESE);
  if (remedies->len == 1)
    return g_steal_pointer (&first);
  second = tp_plan_words_of_remedy (problem, r, &g_array_index (remedies, TpPlanRemedy, 1),
                                    TP_PLAN_WORDS_VIETNAMESE);
  return g_strdup_printf ("%s Hoặc: %s", first, second);
}

static TpPlanReason *
make_reason (const TpPlanProblem *problem,
             int r,
             const TpWhyNot *why_not,
             const GArray *remedies,
             gint64 now_ms)
{
  const TpRequest *request = problem->requests->pdata[r];
  TpPlanReason *reason = tp_record_new (&tp_plan_reason_kind);
  g_autofree char *week = tp_week_to_string (problem->plan->week);
  g_autofree char *words = describe_reason (problem, request, why_not, TP_PLAN_WORDS_VIETNAMESE);
  g_autofree char *remedy = describe_remedies (problem, r, remedies);

  reason->record.id = tp_id_new (now_ms);
  reason->branch = problem->plan->branch;
  reason->request = request->record.id;
  tp_set_text (&reason->week, week);
  tp_set_text (&reason->rule, tp_plan_why_not_get_rule (why_not));
  tp_set_text (&reason->reason, words);
  tp_set_text (&reason->remedy, remedy);
  return reason;
}

/*< private >
 * tp_plan_reasons_new:
 * @problem: a problem
 * @solution: a solution of it
 * @now_ms: the time, for the ids of the records
 * @answers: (out) (optional) (element-type TpPlanAnswer): the same with all that would help
 *
 * Tries every request that was left out in every slot, and every single change for it.
 *
 * Returns: (transfer full) (element-type TpPlanReason): one record for each, in the problem's order
 */
GPtrArray *
tp_plan_reasons_new (const TpPlanProblem *problem,
                     const TpSolution *solution,
                     gint64 now_ms,
                     GPtrArray **answers)
{
  GPtrArray *reasons = tp_record_array_new ();
  g_autoptr (TpPlanAdviser) adviser =
    tp_plan_adviser_new (&problem->problem, solution, &problem->prices);

  if (answers != NULL)
    *answers = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_plan_answer_free);
  for (int r = 0; r < problem->problem.n_requests; r++) {
    g_autoptr (GArray) remedies = NULL;
    TpWhyNot why_not;

    if (solution->slot_of[r] >= 0)
      continue;
    why_not = tp_planner_explain (&problem->problem, solution, r);
    remedies = tp_plan_adviser_list (adviser, r);
    g_ptr_array_add (reasons, make_reason (problem, r, &why_not, remedies, now_ms));
    if (answers != NULL)
      g_ptr_array_add (*answers, tp_plan_answer_new (problem, r, &why_not, remedies));
  }
  return reasons;
}
