/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The best plan of tiny weeks by trying everything: each request in each slot or none, each slot in
 * each mode and place that exact-week.c says it can be, each roster. Knows the model from
 * tp-planner.h alone and shares nothing with the solver. The weights are such that thrift is 1. */

#include "best-week.h"

#include <math.h>

#include "exact-week.h"
#include "hand-roster.h"

#define MAX_SLOTS HAND_ROSTER_SLOTS

typedef struct
{
  const ExactWeek *week;
  int slot_of[BEST_WEEK_MAX_REQUESTS];
  guint chosen[MAX_SLOTS];
  double best;
  int best_duty_days;
  GHashTable *rosters; /* what was asked of the crews → the fewest strangers + 2 */
} Exact;

static const ExactOption *
get_chosen (const Exact *exact, int s)
{
  return exact_week_get_option (exact->week, s, exact->chosen[s]);
}

static gboolean
is_allowed_together (const Exact *exact)
{
  for (int a = 0; a < exact->week->problem->n_slots; a++) {
    const ExactOption *one = get_chosen (exact, a);
    gboolean has_half = FALSE;

    for (int b = 0; b < exact->week->problem->n_slots; b++) {
      const ExactOption *two = get_chosen (exact, b);

      if (a != b && two->mode == TP_PLAN_BUS && two->venue == one->venue &&
          exact_week_is_bus_day (exact->week, a, b))
        has_half = TRUE;
      if (a < b && one->mode > TP_PLAN_HOME && two->mode > TP_PLAN_HOME &&
          one->venue == two->venue &&
          exact->week->problem->slots[a].slot == exact->week->problem->slots[b].slot)
        return FALSE;
    }
    if (one->mode == TP_PLAN_BUS && !has_half)
      return FALSE;
  }
  return TRUE;
}

static int
count_duty_days (const Exact *exact)
{
  const TpProblem *problem = exact->week->problem;
  int met = 0;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    int wanted = 0, days = 0;

    for (int d = 0; d < problem->n_duties; d++)
      wanted += problem->duties[d].ward == ward ? problem->duties[d].days : 0;
    for (int day = 0; day < 7; day++) {
      int halves = 0;

      for (int s = 0; s < problem->n_slots; s++)
        halves += get_chosen (exact, s)->mode == TP_PLAN_BUS &&
                  get_chosen (exact, s)->ward == ward && problem->slots[s].slot / 3 == day;
      days += halves >= 2;
    }
    met += MIN (days, wanted);
  }
  return met;
}

/* What each share of @n parties adds: of a ward, or of a group of which one can be several. */
static double
score_shares (const Exact *exact, int n, const TpPlanLedger *ledger, gboolean is_group)
{
  const TpProblem *problem = exact->week->problem;
  double score = 0;

  for (int party = 0; party < n; party++) {
    double served = ledger != NULL ? ledger[party].served : 0;
    double wanted = ledger != NULL ? ledger[party].asked : 0;

    for (int r = 0; r < problem->n_requests; r++)
      if (is_group ? (problem->requests[r].groups & 1u << party) != 0
                   : problem->requests[r].ward == party) {
        wanted += problem->requests[r].priority;
        served += exact->slot_of[r] >= 0 ? problem->requests[r].priority : 0;
      }
    if (wanted > 0)
      score += (2 - served / wanted) * served / wanted;
  }
  return score;
}

/* Each session finds its team to have some already. */
static double
score_members (const Exact *exact)
{
  const TpProblem *problem = exact->week->problem;
  double sum = 0;

  for (int s = 0; s < problem->n_slots; s++) {
    int team = problem->slots[s].team;

    if (get_chosen (exact, s)->mode < 0)
      continue;
    sum += problem->team_booked != NULL ? problem->team_booked[team] : 0;
    for (int before = 0; before < s; before++)
      sum += get_chosen (exact, before)->mode >= 0 && problem->slots[before].team == team;
  }
  return sum;
}

static double
score_plan (const Exact *exact, int travel)
{
  const TpProblem *problem = exact->week->problem;
  double score = -problem->weight_travel * travel;

  for (int r = 0; r < problem->n_requests; r++)
    score += exact->slot_of[r] >= 0 ? problem->weight_priority * problem->requests[r].priority : 0;
  score +=
    problem->weight_fairness * score_shares (exact, problem->n_wards, problem->ward_ledger, FALSE);
  score +=
    problem->weight_groups * score_shares (exact, problem->n_groups, problem->group_ledger, TRUE);
  score -= problem->weight_members * score_members (exact);
  for (int s = 0; s < problem->n_slots; s++)
    score -= get_chosen (exact, s)->mode >= 0 ? problem->weight_session : 0;
  for (int r = 0; r < problem->n_requests; r++)
    if (problem->agreed != NULL && problem->agreed[r] >= 0 &&
        problem->agreed[r] < problem->n_slots && exact->slot_of[r] != problem->agreed[r])
      score -= problem->weight_change;
  for (int r = 0; r < problem->n_requests; r++) {
    gboolean is_known = FALSE, is_split = FALSE;

    for (int i = 0; i < r && exact->slot_of[r] >= 0 && problem->requests[r].household >= 0; i++)
      if (problem->requests[i].household == problem->requests[r].household &&
          exact->slot_of[i] >= 0) {
        is_known |= exact->slot_of[i] == exact->slot_of[r];
        is_split = TRUE;
      }
    score -= is_split && !is_known ? 0.5 * problem->weight_session : 0;
  }
  return score;
}

/* The fewest strangers, or -1 if there are not enough people or things. */
static int
find_roster (Exact *exact, const guint *sets)
{
  const TpProblem *problem = exact->week->problem;
  HandRoster ask = {0};
  gpointer known;

  for (int s = 0; s < problem->n_slots; s++) {
    ask.modes[s] = get_chosen (exact, s)->mode;
    ask.wards[s] = get_chosen (exact, s)->ward;
    for (int r = 0; r < problem->n_requests; r++)
      if ((sets[s] & 1u << r) != 0) {
        ask.skills[s] |= problem->requests[r].skills;
        if (problem->requests[r].equipment_modes == 0 ||
            (problem->requests[r].equipment_modes & 1u << ask.modes[s]) != 0)
          ask.kinds[s] |= problem->requests[r].equipment;
        if (ask.modes[s] != TP_PLAN_HOME && (problem->requests[r].modes & 1u << ask.modes[s]) == 0)
          ask.kinds[s] |= problem->requests[r].fetch_equipment;
      }
  }
  known = g_hash_table_lookup (exact->rosters, &ask);
  if (known == NULL) {
    known = GINT_TO_POINTER (hand_roster_count_strangers (problem, &ask) + 2);
    g_hash_table_insert (exact->rosters, g_memdup2 (&ask, sizeof ask), known);
  }
  return GPOINTER_TO_INT (known) - 2;
}

static void
try_options (Exact *exact, int s, const guint *sets, int travel)
{
  if (s == exact->week->problem->n_slots) {
    int duty_days;
    double score;

    if (!is_allowed_together (exact))
      return;
    duty_days = count_duty_days (exact);
    score = score_plan (exact, travel);
    if (duty_days < exact->best_duty_days ||
        (duty_days == exact->best_duty_days && score <= exact->best))
      return;
    if (exact->week->problem->n_people > 0 || exact->week->problem->n_items > 0) {
      int n_strangers = find_roster (exact, sets);

      if (n_strangers < 0)
        return;
      score -= exact->week->problem->weight_crew * n_strangers;
    }
    if (duty_days > exact->best_duty_days || score > exact->best) {
      exact->best_duty_days = duty_days;
      exact->best = score;
    }
    return;
  }
  for (guint o = 0; o < exact->week->options[s]->len; o++) {
    int own = exact_week_get_travel (exact->week, s, o, sets[s]);

    exact->chosen[s] = o;
    if (own >= 0)
      try_options (exact, s + 1, sets, travel + own);
  }
}

static void
try_assignments (Exact *exact, int r, guint *sets)
{
  if (r == exact->week->problem->n_requests) {
    try_options (exact, 0, sets, 0);
    return;
  }
  exact->slot_of[r] = -1;
  try_assignments (exact, r + 1, sets);
  for (int s = 0; s < exact->week->problem->n_slots; s++) {
    exact->slot_of[r] = s;
    sets[s] |= 1u << r;
    try_assignments (exact, r + 1, sets);
    sets[s] &= ~(1u << r);
  }
}

/* The best plan of @problem: its @score, without duties, and its @duty_days, which come first. */
void
best_week_find (const TpProblem *problem, double *score, int *duty_days)
{
  g_autoptr (ExactWeek) week = exact_week_new (problem);
  Exact exact = {.week = week, .best = -INFINITY, .best_duty_days = -1};
  guint sets[MAX_SLOTS] = {0};

  g_assert_cmpint (problem->n_slots, <=, MAX_SLOTS);
  g_assert_cmpint (problem->n_requests, <=, BEST_WEEK_MAX_REQUESTS);
  exact.rosters = g_hash_table_new_full (hand_roster_hash, hand_roster_equal, g_free, NULL);
  try_assignments (&exact, 0, sets);
  g_hash_table_unref (exact.rosters);
  *score = exact.best;
  *duty_days = exact.best_duty_days;
}
