/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reasons against brute force: "fits" is true if and only if the checker accepts the plan with
 * the request put there in some way, and every other reason goes away when the one thing it
 * names is mended. */

#include "hand-plan.h"
#include "random-fetch.h"

#include <string.h>

/* --- brute force --------------------------------------------------------------------------- */

#define N_PLAIN_WEEKS 150 /* in the others people can be fetched */
#define N_WEEKS 260

static gboolean
fits_new_session (const TpProblem *problem, TpSolution *solution, int r, int s, int mode, int venue)
{
  int ward = venue >= 0 ? problem->venues[venue].ward : problem->requests[r].ward;
  int half = mode == TP_PLAN_BUS ? hand_plan_find_half (problem, s) : -1;
  gboolean opens_half = half >= 0 && solution->sessions[half].mode < 0, fits;

  hand_plan_set_session (solution, s, mode, ward, venue);
  if (opens_half)
    hand_plan_set_session (solution, half, mode, ward, venue);
  hand_plan_put_in (problem, solution, s, r, 0);
  fits = hand_plan_is_sound (problem, solution);
  hand_plan_take_out (problem, solution, r);
  hand_plan_set_session (solution, s, -1, -1, -1);
  if (opens_half)
    hand_plan_set_session (solution, half, -1, -1, -1);
  return fits;
}

static gboolean
fits (const TpProblem *problem, TpSolution *solution, int r, int s)
{
  if (solution->sessions[s].mode >= 0) {
    for (int i = 0; i <= solution->sessions[s].n_requests; i++) {
      gboolean is_possible;

      hand_plan_put_in (problem, solution, s, r, i);
      is_possible = hand_plan_is_sound (problem, solution);
      hand_plan_take_out (problem, solution, r);
      if (is_possible)
        return TRUE;
    }
    return FALSE;
  }
  if (fits_new_session (problem, solution, r, s, TP_PLAN_HOME, -1))
    return TRUE;
  for (int v = 0; v < problem->n_venues; v++)
    for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
      if (fits_new_session (problem, solution, r, s, mode, v))
        return TRUE;
  return FALSE;
}

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week = random_week_new_small (seed, 8 + (int) (seed % 9));

  for (guint r = 0; r < week->requests->len; r++) {
    g_array_index (week->requests, TpPlanRequest, r).household = -1;
    if (r % 4 == 0)
      g_array_index (week->requests, TpPlanRequest, r).minutes += 140;
    if (r % 5 == 4)
      g_array_index (week->requests, TpPlanRequest, r).modes = 1u << TP_PLAN_KIOSK;
  }
  g_array_set_size (week->pins, 0); /* people's own mistakes are another test's matter */
  for (guint s = 0; s < week->slots->len && seed % 4 == 1; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_BUS;
  random_week_refresh (week);
  if (seed >= N_PLAIN_WEEKS) {
    random_week_add_mixed_fetching (week, seed * 3);
    week->problem.fixed_minutes += (int) (seed % 4) * 10; /* so that trips are scarce in some */
  }
  return week;
}

static void
test_fits (void)
{
  int n_fits = 0, n_not = 0;

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 30, seed, NULL);

    for (int r = 0; r < problem->n_requests; r += 3)
      if (solution->slot_of[r] >= 0 && solution->sessions[solution->slot_of[r]].n_requests > 1)
        hand_plan_take_out (problem, solution, r);
    for (int r = 0; r < problem->n_requests; r++)
      for (int s = 0; s < problem->n_slots && solution->slot_of[r] < 0; s++) {
        gboolean is_possible = fits (problem, solution, r, s);
        TpWhy why = tp_planner_explain_slot (problem, solution, r, s, NULL);

        if (is_possible != (why == TP_WHY_FITS))
          g_test_message ("week %d, request %d, slot %d: %d", (int) seed, r, s, (int) why);
        g_assert_cmpint (is_possible, ==, why == TP_WHY_FITS);
        n_fits += is_possible;
        n_not += !is_possible;
      }
    tp_solution_free (solution, problem);
  }
  g_assert_cmpint (n_fits, >, 100);
  g_assert_cmpint (n_not, >, 1000);
}

/* --- reasons mended ----------------------------------------------------------------------------
 */

static void
clear_slot (TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];

  for (int i = 0; i < session->n_requests; i++)
    solution->slot_of[session->requests[i]] = -1;
  solution->n_planned -= session->n_requests;
  session->n_requests = 0;
  hand_plan_set_session (solution, s, -1, -1, -1);
}

/* Mends the one thing that @why names; the reason must then be another one. */
static void
mend (RandomWeek *week, TpSolution *solution, int r, int s, TpWhy why, int missing)
{
  TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);
  TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
  int half = hand_plan_find_half (&week->problem, s);

  switch (why) {
  case TP_WHY_MODE:
    request->modes = slot->modes = 1u << TP_PLAN_HOME;
    slot->is_fixed = FALSE;
    break;
  case TP_WHY_TERRITORY:
    memset (week->ward_sets[slot->ward_words], 1, (gsize) week->problem.n_wards);
    break;
  case TP_WHY_SKILL:
    slot->skills |= request->skills;
    break;
  case TP_WHY_RESIDENT_TIME:
    request->slots |= 1u << slot->slot;
    break;
  case TP_WHY_WINDOW:
    request->n_windows = 0;
    break;
  case TP_WHY_VENUE:
    request->modes |= 1u << TP_PLAN_HOME;
    slot->modes |= 1u << TP_PLAN_HOME;
    memset (week->ward_sets[slot->ward_words], 1, (gsize) week->problem.n_wards);
    break;
  case TP_WHY_FULL:
  case TP_WHY_TOO_LONG:
  case TP_WHY_TRIPS:
    slot->until += missing;
    break;
  case TP_WHY_OTHER_SESSION:
    slot->is_fixed = FALSE;
    clear_slot (solution, s);
    if (half >= 0) {
      g_array_index (week->slots, TpPlanSlot, half).is_fixed = FALSE;
      clear_slot (solution, half);
    }
    break;
  case TP_WHY_FITS:
  case TP_WHY_CREW: /* test-crews.c */
  case TP_WHY_EQUIPMENT:
  case TP_WHY_NO_SLOTS:
  case TP_N_WHYS:
    g_assert_not_reached ();
  }
}

static void
test_reasons (void)
{
  int n_mended[TP_N_WHYS] = {0};

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    for (int r = 0; r < 8; r++) {
      g_autoptr (RandomWeek) week = make_week (seed);
      const TpProblem *problem = &week->problem;
      TpSolution *solution = solve_week (problem, 30, seed, NULL);
      TpWhyNot why_not;
      TpWhy after;
      int missing, n = 0, s;

      if (r >= problem->n_requests || solution->slot_of[r] >= 0) {
        tp_solution_free (solution, problem);
        continue;
      }
      why_not = tp_planner_explain (problem, solution, r);
      for (int why = 0; why < TP_N_WHYS; why++)
        n += why_not.slots_by_why[why];
      g_assert_cmpint (n, ==, problem->n_slots);
      s = why_not.nearest_slot;
      g_assert_cmpint (why_not.deciding, ==,
                       tp_planner_explain_slot (problem, solution, r, s, &missing));
      g_assert_cmpint (missing, ==, why_not.missing_minutes);
      if (missing > 0) {
        TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

        slot->until += missing - 1;
        g_assert_cmpint (tp_planner_explain_slot (problem, solution, r, s, NULL), ==,
                         why_not.deciding);
        slot->until -= missing - 1;
      }
      mend (week, solution, r, s, why_not.deciding, missing);
      after = tp_planner_explain_slot (problem, solution, r, s, NULL);
      if (after == why_not.deciding)
        g_test_message ("week %d, request %d, slot %d: still %d", (int) seed, r, s, (int) after);
      g_assert_cmpint (after, !=, why_not.deciding);
      if (why_not.deciding == TP_WHY_FULL || why_not.deciding == TP_WHY_OTHER_SESSION)
        g_assert_cmpint (after, ==, TP_WHY_FITS);
      if (after == TP_WHY_FITS)
        g_assert_true (fits (problem, solution, r, s));
      n_mended[why_not.deciding]++;
      tp_solution_free (solution, problem);
    }
  }
  for (int why = TP_WHY_MODE; why < TP_WHY_NO_SLOTS; why++)
    g_test_message ("reason %d: %d times", why, n_mended[why]);
  for (int why = TP_WHY_MODE; why <= TP_WHY_TOO_LONG; why++)
    g_assert_cmpint (n_mended[why], >, 0);
  g_assert_cmpint (n_mended[TP_WHY_TRIPS], >, 0);
}

static void
test_no_slots (void)
{
  RandomWeekSize size = {.n_requests = 2, .n_wards = 1, .seed = 1};
  g_autoptr (RandomWeek) week = random_week_new (&size);
  TpSolution *solution = solve_week (&week->problem, 0, 1, NULL);
  TpWhyNot why_not = tp_planner_explain (&week->problem, solution, 1);

  g_assert_cmpint (why_not.deciding, ==, TP_WHY_NO_SLOTS);
  g_assert_cmpint (why_not.nearest_slot, ==, -1);
  tp_solution_free (solution, &week->problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/explain/fits-where-the-checker-agrees", test_fits);
  g_test_add_func ("/planner/explain/reasons-go-away-when-mended", test_reasons);
  g_test_add_func ("/planner/explain/no-slots", test_no_slots);
  return g_test_run ();
}
