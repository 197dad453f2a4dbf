/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reasons against brute force: "fits" is true if and only if the checker accepts the plan with
 * the request put there in some way, and every other reason goes away when the one thing it
 * names is mended. */

#include "random-week.h"

#include <math.h>
#include <string.h>

/* --- a solution that can be changed ---------------------------------------------------- */

static int
way (const TpProblem *problem, double x1, double y1, double x2, double y2)
{
  if (x1 == x2 && y1 == y2)
    return 0;
  return (int) ceil (problem->fixed_minutes +
                     hypot (x2 - x1, y2 - y1) * problem->detour_factor * 60 / problem->speed_kmh -
                     1e-9);
}

static void
retime (const TpProblem *problem, TpSolution *solution, int s)
{
  TpPlanSession *session = &solution->sessions[s];
  const TpPlanSlot *slot = &problem->slots[s];
  int n_desks = session->venue >= 0 ? problem->venues[session->venue].desks : 1;
  int ends[32] = {0}, now = slot->since;
  double x = slot->x, y = slot->y;

  session->starts = g_renew (int, session->starts, session->n_requests);
  session->travels = g_renew (int, session->travels, session->n_requests);
  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *request = &problem->requests[session->requests[i]];
    int desk = 0;

    if (session->mode == TP_PLAN_HOME) {
      session->travels[i] = way (problem, x, y, request->x, request->y);
      session->starts[i] = now + session->travels[i];
      now = session->starts[i] + request->minutes;
      x = request->x;
      y = request->y;
      continue;
    }
    for (int d = 1; d < n_desks; d++)
      if (ends[d] < ends[desk])
        desk = d;
    session->travels[i] = 0;
    session->starts[i] = slot->since + ends[desk];
    ends[desk] += request->minutes;
  }
}

static void
put_in (const TpProblem *problem, TpSolution *solution, int s, int r, int position)
{
  TpPlanSession *session = &solution->sessions[s];

  session->requests = g_renew (int, session->requests, session->n_requests + 1);
  memmove (session->requests + position + 1, session->requests + position,
           sizeof (int) * (gsize) (session->n_requests - position));
  session->requests[position] = r;
  session->n_requests++;
  solution->slot_of[r] = s;
  solution->n_planned++;
  retime (problem, solution, s);
}

static void
take_out (const TpProblem *problem, TpSolution *solution, int r)
{
  TpPlanSession *session = &solution->sessions[solution->slot_of[r]];
  int position = 0;

  while (session->requests[position] != r)
    position++;
  session->n_requests--;
  memmove (session->requests + position, session->requests + position + 1,
           sizeof (int) * (gsize) (session->n_requests - position));
  retime (problem, solution, solution->slot_of[r]);
  solution->slot_of[r] = -1;
  solution->n_planned--;
}

static void
set_session (TpSolution *solution, int s, int mode, int ward, int venue)
{
  solution->n_held += (mode >= 0) - (solution->sessions[s].mode >= 0);
  solution->sessions[s].mode = mode;
  solution->sessions[s].ward = ward;
  solution->sessions[s].venue = venue;
}

/* Sound but for the sums, which nobody has added up again. */
static gboolean
is_sound (const TpProblem *problem, const TpSolution *solution)
{
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);

  for (guint i = 0; i < broken->len; i++) {
    const char *words = g_ptr_array_index (broken, i);

    if (strstr (words, "said to be") == NULL || strstr (words, "stop") != NULL ||
        strstr (words, "Request") != NULL)
      return FALSE;
  }
  return TRUE;
}

/* --- brute force --------------------------------------------------------------------------- */

static int
find_half (const TpProblem *problem, int s)
{
  for (int other = 0; other < problem->n_slots; other++)
    if (problem->slots[other].team == problem->slots[s].team &&
        problem->slots[other].slot / 3 == problem->slots[s].slot / 3 &&
        problem->slots[other].slot % 3 + problem->slots[s].slot % 3 == 1)
      return other;
  return -1;
}

static gboolean
fits_new_session (const TpProblem *problem, TpSolution *solution, int r, int s, int mode, int venue)
{
  int ward = venue >= 0 ? problem->venues[venue].ward : problem->requests[r].ward;
  int half = mode == TP_PLAN_BUS ? find_half (problem, s) : -1;
  gboolean opens_half = half >= 0 && solution->sessions[half].mode < 0, fits;

  set_session (solution, s, mode, ward, venue);
  if (opens_half)
    set_session (solution, half, mode, ward, venue);
  put_in (problem, solution, s, r, 0);
  fits = is_sound (problem, solution);
  take_out (problem, solution, r);
  set_session (solution, s, -1, -1, -1);
  if (opens_half)
    set_session (solution, half, -1, -1, -1);
  return fits;
}

static gboolean
fits (const TpProblem *problem, TpSolution *solution, int r, int s)
{
  if (solution->sessions[s].mode >= 0) {
    for (int i = 0; i <= solution->sessions[s].n_requests; i++) {
      gboolean is_possible;

      put_in (problem, solution, s, r, i);
      is_possible = is_sound (problem, solution);
      take_out (problem, solution, r);
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
  return week;
}

static void
test_fits (void)
{
  int n_fits = 0, n_not = 0;

  for (guint64 seed = 0; seed < 150; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 30, seed, NULL);

    for (int r = 0; r < problem->n_requests; r += 3)
      if (solution->slot_of[r] >= 0 && solution->sessions[solution->slot_of[r]].n_requests > 1)
        take_out (problem, solution, r);
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
  set_session (solution, s, -1, -1, -1);
}

/* Mends the one thing that @why names; the reason must then be another one. */
static void
mend (RandomWeek *week, TpSolution *solution, int r, int s, TpWhy why, int missing)
{
  TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);
  TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
  int half = find_half (&week->problem, s);

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
    break;
  case TP_WHY_FULL:
  case TP_WHY_TOO_LONG:
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
  case TP_WHY_NO_SLOTS:
  case TP_N_WHYS:
    g_assert_not_reached ();
  }
}

static void
test_reasons (void)
{
  int n_mended[TP_N_WHYS] = {0};

  for (guint64 seed = 0; seed < 150; seed++) {
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
      if (why_not.deciding == TP_WHY_FULL || why_not.deciding == TP_WHY_TOO_LONG) {
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
