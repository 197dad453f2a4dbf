/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request is in no slot. Each slot is tried in every way it could serve the request, with
 * the tests in the order of tp-planner.h; a slot's reason is that of the way which got farthest.
 * Nothing is said that was not tested. */

#include "tp-plan-crew.h"
#include "tp-plan-fetch.h"
#include "tp-plan-hall.h"
#include "tp-plan-rests.h"

typedef struct
{
  TpPlanIndex *index;
  const TpProblem *problem;
  TpPlanCopy *copy; /* NULL: the problem is the one that was given */
  const TpSolution *solution;
  const TpPlanRequest *request;
  int r;
  guint *venue_busy; /* per venue: bits of slots */
  TpPlanCrew *crew;  /* NULL: nobody and nothing is asked for */
  int *buffers[3];
} Explain;

/* One slot's answer: how far the request got, and how many minutes were missing there. */
typedef struct
{
  TpWhy why;
  int missing;
  TpPlanLack lack; /* of CREW and EQUIPMENT */
} Answer;

static int
get_nearness (TpWhy why)
{
  switch (why) {
  case TP_WHY_FITS:
    return 13;
  case TP_WHY_FULL:
    return 12;
  case TP_WHY_TRIPS:
    return 11;
  case TP_WHY_OTHER_SESSION:
    return 10;
  case TP_WHY_WINDOW:
    return 9;
  case TP_WHY_TOO_LONG:
    return 8;
  case TP_WHY_EQUIPMENT:
    return 7;
  case TP_WHY_CREW:
    return 6;
  case TP_WHY_VENUE:
    return 5;
  case TP_WHY_RESIDENT_TIME:
    return 4;
  case TP_WHY_SKILL:
    return 3;
  case TP_WHY_TERRITORY:
    return 2;
  case TP_WHY_MODE:
    return 1;
  case TP_WHY_NO_SLOTS:
  case TP_N_WHYS:
    break;
  }
  return 0;
}

static gboolean
is_nearer (Answer a, Answer b)
{
  int one = get_nearness (a.why), two = get_nearness (b.why);

  return one != two ? one > two : a.missing < b.missing;
}

/* --- tests of one way ------------------------------------------------------------------- */

/* By how many minutes the request overflows @session; 0 or less: it fits. */
static int
measure_missing (const Explain *explain, const TpPlanSlot *slot, const TpWorkSession *session)
{
  int position, travel;

  return tp_plan_mode_get (session->mode)
    ->measure_missing (explain->index, slot, session, explain->r, &position, &travel);
}

static TpWhy
test_request (const Explain *explain, const TpPlanSlot *slot)
{
  if (explain->crew == NULL && (explain->request->skills & ~slot->skills) != 0)
    return TP_WHY_SKILL;
  if ((explain->request->slots & tp_plan_slot_bit (slot)) == 0)
    return TP_WHY_RESIDENT_TIME;
  return TP_WHY_FITS;
}

/* Whom and what the session in the slot would need, or one opened in its place. */
static Answer
test_crew (const Explain *explain, int s, int mode, int ward, int half)
{
  Answer answer = {TP_WHY_FITS, 0};

  if (explain->crew == NULL ||
      tp_plan_crew_explain (explain->crew, s, mode, ward, half, explain->r, &answer.lack))
    return answer;
  answer.why = (answer.lack.posts | answer.lack.skills) != 0 ? TP_WHY_CREW : TP_WHY_EQUIPMENT;
  return answer;
}

/* Whether there is time for the request in @session; @full is the reason if there is not, unless
 * what lacks most is the time to fetch it. */
static Answer
test_time (const Explain *explain, const TpPlanSlot *slot, const TpWorkSession *session, TpWhy full)
{
  int missing = measure_missing (explain, slot, session);

  if (missing <= 0)
    return (Answer){TP_WHY_FITS, 0};
  if (missing == TP_PLAN_MISSES_WINDOW)
    return (Answer){TP_WHY_WINDOW, 0};
  if (tp_plan_fetch_measure_excess (explain->index, slot, session, explain->r) == missing)
    full = TP_WHY_TRIPS;
  return (Answer){full, missing};
}

static Answer
test_length (const Explain *explain, const TpPlanSlot *slot, int mode, int venue)
{
  TpWorkSession empty = {.mode = mode, .ward = explain->request->ward, .venue = venue};

  return test_time (explain, slot, &empty, TP_WHY_TOO_LONG);
}

static gboolean
is_venue_open (const Explain *explain, int s, int venue)
{
  const TpPlanSession *session = &explain->solution->sessions[s];
  guint bit = tp_plan_slot_bit (&explain->problem->slots[s]);
  gboolean is_ours = session->mode >= 0 && session->mode != TP_PLAN_HOME && session->venue == venue;

  return (explain->problem->venues[venue].slots & bit) != 0 &&
         ((explain->venue_busy[venue] & bit) == 0 || is_ours);
}

static Answer
test_venue (const Explain *explain, int s, int mode, int venue)
{
  const TpProblem *problem = explain->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  int half = explain->index->partner[s];
  const TpPlanSession *beside = half >= 0 ? &explain->solution->sessions[half] : NULL;
  TpWhy why = test_request (explain, slot);
  Answer answer;

  if (!tp_plan_serves_ward (problem, slot, problem->venues[venue].ward))
    return (Answer){TP_WHY_TERRITORY, 0};
  if (why != TP_WHY_FITS)
    return (Answer){why, 0};
  if (!is_venue_open (explain, s, venue) || tp_plan_desks (problem, venue) == 0)
    return (Answer){TP_WHY_VENUE, 0};
  answer = test_crew (explain, s, mode, problem->venues[venue].ward,
                      mode == TP_PLAN_BUS && beside->mode < 0 ? half : -1);
  if (answer.why == TP_WHY_FITS)
    answer = test_length (explain, slot, mode, venue);
  if (mode != TP_PLAN_BUS || answer.why != TP_WHY_FITS)
    return answer;
  if (beside->mode == TP_PLAN_BUS && beside->venue == venue)
    return answer;
  if (!is_venue_open (explain, half, venue))
    return (Answer){TP_WHY_VENUE, 0};
  if (!tp_plan_serves_ward (problem, &problem->slots[half], problem->venues[venue].ward))
    return (Answer){TP_WHY_TERRITORY, 0};
  if (beside->mode >= 0)
    return (Answer){TP_WHY_OTHER_SESSION, 0};
  return answer;
}

/* The nearest venue's answer; without any the slot still says what else fails before. */
static Answer
test_gathering (const Explain *explain, int s, int mode)
{
  const TpProblem *problem = explain->problem;
  TpWhy why = test_request (explain, &problem->slots[s]);
  Answer best = {why != TP_WHY_FITS ? why : TP_WHY_VENUE, 0};
  gboolean has_venue = FALSE;

  for (int v = 0; v < problem->n_venues; v++) {
    Answer answer;

    if ((problem->venues[v].modes & 1u << mode) == 0 ||
        !tp_plan_is_in_reach (problem, explain->request, mode, v, -1))
      continue;
    answer = test_venue (explain, s, mode, v);
    if (!has_venue || is_nearer (answer, best))
      best = answer;
    has_venue = TRUE;
  }
  return best;
}

static gboolean
may_hold (const Explain *explain, int s, int mode)
{
  const TpProblem *problem = explain->problem;
  int half = explain->index->partner[s];

  if ((tp_plan_get_modes (explain->request) & problem->slots[s].modes & 1u << mode) == 0 ||
      explain->index->is_blocked[s])
    return FALSE;
  if (mode != TP_PLAN_BUS)
    return TRUE;
  return half >= 0 &&
         (explain->solution->sessions[half].mode == TP_PLAN_BUS ||
          ((problem->slots[half].modes & 1u << mode) != 0 && !explain->index->is_blocked[half]));
}

/* What the slot would say if nothing was in it. */
static Answer
test_as_if_empty (const Explain *explain, int s)
{
  const TpProblem *problem = explain->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  Answer best = {TP_WHY_MODE, 0};

  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++) {
    Answer answer;

    if (!may_hold (explain, s, mode))
      continue;
    if (mode != TP_PLAN_HOME)
      answer = test_gathering (explain, s, mode);
    else if (!tp_plan_may_visit (problem, slot, explain->request->ward))
      answer = (Answer){TP_WHY_TERRITORY, 0};
    else {
      answer = (Answer){test_request (explain, slot), 0};
      if (answer.why == TP_WHY_FITS)
        answer = test_crew (explain, s, mode,
                            problem->rounds_cross_wards ? -1 : explain->request->ward, -1);
      if (answer.why == TP_WHY_FITS)
        answer = test_length (explain, slot, mode, -1);
    }
    if (is_nearer (answer, best))
      best = answer;
  }
  return best;
}

/* --- the slot's own session ----------------------------------------------------------------- */

static void
copy_session (const Explain *explain, int s, TpWorkSession *copy)
{
  const TpPlanSession *session = &explain->solution->sessions[s];
  const TpPlanModeOps *ops = tp_plan_mode_get (session->mode);

  *copy = (TpWorkSession){.mode = session->mode,
                          .ward = session->ward,
                          .venue = session->venue,
                          .requests = explain->buffers[0],
                          .starts = explain->buffers[1],
                          .latest = explain->buffers[2]};
  for (int i = 0; i < session->n_requests; i++)
    ops->insert (explain->index, &explain->problem->slots[s], copy, session->requests[i],
                 copy->n_requests);
  for (int i = 0; i < session->n_requests && copy->is_timed; i++) {
    copy->requests[i] = session->requests[i];
    copy->starts[i] = tp_plan_clock_from_day (&explain->problem->slots[s], session->starts[i]);
  }
  if (copy->is_timed)
    tp_plan_hall_look_again (explain->index, &explain->problem->slots[s], copy);
}

static gboolean
is_session_here (const Explain *explain, int s)
{
  const TpPlanSession *session = &explain->solution->sessions[s];

  if ((tp_plan_get_modes (explain->request) & 1u << session->mode) == 0)
    return FALSE;
  if (session->mode == TP_PLAN_HOME && explain->problem->rounds_cross_wards)
    return tp_plan_may_visit (explain->problem, &explain->problem->slots[s],
                              explain->request->ward);
  if (session->mode == TP_PLAN_HOME)
    return (session->ward >= 0 && session->ward == explain->request->ward);
  return tp_plan_is_in_reach (explain->problem, explain->request, session->mode, session->venue,
                              session->ward);
}

static Answer
test_session (const Explain *explain, int s)
{
  const TpPlanSlot *slot = &explain->problem->slots[s];
  const TpPlanSession *session = &explain->solution->sessions[s];
  TpWorkSession copy;
  Answer answer = {test_request (explain, slot), 0};

  if (answer.why == TP_WHY_FITS)
    answer = test_crew (explain, s, -1, -1, -1);
  if (answer.why != TP_WHY_FITS)
    return answer;
  answer =
    test_length (explain, slot, session->mode, session->mode == TP_PLAN_HOME ? -1 : session->venue);
  if (answer.why != TP_WHY_FITS)
    return answer;
  copy_session (explain, s, &copy);
  return test_time (explain, slot, &copy, TP_WHY_FULL);
}

static Answer
test_slot (const Explain *explain, int s)
{
  const TpPlanSession *session = &explain->solution->sessions[s];
  Answer answer = {TP_WHY_MODE, 0};

  if (!tp_plan_is_open_to (explain->problem, s, explain->r))
    return answer;
  answer = test_as_if_empty (explain, s);
  if (session->mode < 0)
    return answer;
  if (answer.why == TP_WHY_FITS)
    answer.why = TP_WHY_OTHER_SESSION;
  if (is_session_here (explain, s)) {
    Answer own = test_session (explain, s);

    if (is_nearer (own, answer))
      answer = own;
  }
  return answer;
}

static void
begin (Explain *explain, const TpProblem *problem, const TpSolution *solution, int request)
{
  *explain = (Explain){.solution = solution, .r = request};
  explain->problem = problem = tp_plan_rests_settle (problem, solution, &explain->copy);
  explain->index = tp_plan_index_new_for_trying (problem);
  explain->crew = tp_plan_crew_new (problem);
  if (explain->crew != NULL)
    tp_plan_crew_load (explain->crew, solution);
  explain->request = &problem->requests[request];
  explain->venue_busy = g_new0 (guint, problem->n_venues + 1);
  for (guint i = 0; i < G_N_ELEMENTS (explain->buffers); i++)
    explain->buffers[i] = g_new (int, problem->n_requests + 1);
  for (int s = 0; s < problem->n_slots; s++)
    if (solution->sessions[s].mode > TP_PLAN_HOME && solution->sessions[s].venue >= 0)
      explain->venue_busy[solution->sessions[s].venue] |= tp_plan_slot_bit (&problem->slots[s]);
}

static void
end (Explain *explain)
{
  tp_plan_crew_free (explain->crew);
  tp_plan_index_free (explain->index);
  tp_plan_copy_free (explain->copy);
  g_free (explain->venue_busy);
  for (guint i = 0; i < G_N_ELEMENTS (explain->buffers); i++)
    g_free (explain->buffers[i]);
}

/**
 * tp_planner_explain:
 * @problem: the problem
 * @solution: a solution of it
 * @request: a request that is in no slot
 *
 * Tries @request in every slot of the plan as it stands.
 *
 * Returns: how many slots refuse it for which reason, and which came nearest
 */
TpWhyNot
tp_planner_explain (const TpProblem *problem, const TpSolution *solution, int request)
{
  TpWhyNot why_not = {.deciding = TP_WHY_NO_SLOTS, .nearest_slot = -1};
  Answer nearest = {TP_WHY_NO_SLOTS, 0};
  Explain explain;

  g_return_val_if_fail (problem != NULL && solution != NULL, why_not);
  g_return_val_if_fail (request >= 0 && request < problem->n_requests, why_not);
  g_return_val_if_fail (solution->n_sessions == problem->n_slots, why_not);
  begin (&explain, problem, solution, request);
  for (int s = 0; s < problem->n_slots; s++) {
    Answer answer = test_slot (&explain, s);

    why_not.slots_by_why[answer.why]++;
    if (why_not.nearest_slot < 0 || is_nearer (answer, nearest)) {
      nearest = answer;
      why_not.nearest_slot = s;
    }
  }
  end (&explain);
  why_not.deciding = nearest.why;
  why_not.missing_minutes = nearest.missing;
  why_not.missing_posts = nearest.lack.posts;
  why_not.missing_skills = nearest.lack.skills;
  why_not.missing_kinds = nearest.lack.kinds;
  return why_not;
}

/**
 * tp_planner_explain_slot:
 * @problem: the problem
 * @solution: a solution of it
 * @request: a request that is in no slot
 * @slot: a slot
 * @missing_minutes: (out) (optional): for %TP_WHY_FULL and %TP_WHY_TOO_LONG, by how much
 *
 * Returns: why @slot does not serve @request, or %TP_WHY_FITS if it could
 */
TpWhy
tp_planner_explain_slot (const TpProblem *problem,
                         const TpSolution *solution,
                         int request,
                         int slot,
                         int *missing_minutes)
{
  Explain explain;
  Answer answer;

  g_return_val_if_fail (problem != NULL && solution != NULL, TP_WHY_NO_SLOTS);
  g_return_val_if_fail (request >= 0 && request < problem->n_requests, TP_WHY_NO_SLOTS);
  g_return_val_if_fail (slot >= 0 && slot < problem->n_slots, TP_WHY_NO_SLOTS);
  g_return_val_if_fail (solution->n_sessions == problem->n_slots, TP_WHY_NO_SLOTS);
  begin (&explain, problem, solution, request);
  answer = test_slot (&explain, slot);
  end (&explain);
  if (missing_minutes != NULL)
    *missing_minutes = answer.missing;
  return answer.why;
}

/**
 * tp_planner_explain_slots:
 * @problem: the problem
 * @solution: a solution of it
 * @request: a request that is in no slot
 * @whys: (out caller-allocates) (array): for each slot what tp_planner_explain_slot() says
 * @missing_minutes: (out caller-allocates) (array): for each slot, by how much it is too short
 */
void
tp_planner_explain_slots (const TpProblem *problem,
                          const TpSolution *solution,
                          int request,
                          TpWhy *whys,
                          int *missing_minutes)
{
  Explain explain;

  g_return_if_fail (problem != NULL && solution != NULL);
  g_return_if_fail (request >= 0 && request < problem->n_requests);
  g_return_if_fail (solution->n_sessions == problem->n_slots);
  begin (&explain, problem, solution, request);
  for (int s = 0; s < problem->n_slots; s++) {
    Answer answer = test_slot (&explain, s);

    whys[s] = answer.why;
    missing_minutes[s] = answer.missing;
  }
  end (&explain);
}
