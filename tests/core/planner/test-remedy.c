/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Remedies against brute force on small weeks: every change of each kind is made in turn, and the
 * reasons, which have their own test against the checker, say whether the request fits then. The
 * remedy offered is as cheap as the cheapest of them, and the change, made, really lets it in. */

#include "random-fetch.h"

#include <math.h>
#include <string.h>

#include "tp-plan-remedy.h"

#define N_PLAIN_WEEKS 500 /* in the others people can be fetched */
#define N_WEEKS 700

static const TpPlanPrices prices = {{
  [TP_CHANGE_RESIDENT_TIME] = 1,
  [TP_CHANGE_MODE] = 2,
  [TP_CHANGE_LONGER] = 0.05,
  [TP_CHANGE_DESK] = 3,
  [TP_CHANGE_VENUE_TIME] = 2.5,
  [TP_CHANGE_NEW_VENUE] = 5,
  [TP_CHANGE_SKILL] = 3,
  [TP_CHANGE_TERRITORY] = 3.5,
  [TP_CHANGE_MOVE_REQUEST] = 1.5,
  [TP_CHANGE_MOVE_SESSION] = 2,
  [TP_CHANGE_EXTRA_SESSION] = 6,
  [TP_CHANGE_DISPLACE] = 10,
}};

/* --- a plan that can be edited; times and sums are not kept ----------------------------------- */

static TpSolution *
make_editable (const TpSolution *solution, const TpProblem *problem)
{
  TpSolution *plan = tp_solution_copy (solution, problem);

  plan->sessions = g_renew (TpPlanSession, plan->sessions, plan->n_sessions + 2);
  plan->sessions[plan->n_sessions] = (TpPlanSession){.mode = -1, .ward = -1, .venue = -1};
  for (int s = 0; s < plan->n_sessions; s++)
    plan->sessions[s].requests = g_renew (int, plan->sessions[s].requests, problem->n_requests + 1);
  return plan;
}

static void
take_out (TpSolution *plan, int r)
{
  TpPlanSession *session = &plan->sessions[plan->slot_of[r]];
  int n = 0;

  for (int i = 0; i < session->n_requests; i++)
    if (session->requests[i] != r)
      session->requests[n++] = session->requests[i];
  session->n_requests = n;
  plan->slot_of[r] = -1;
}

static void
append (TpSolution *plan, int s, int r)
{
  TpPlanSession *session = &plan->sessions[s];

  session->requests[session->n_requests++] = r;
  plan->slot_of[r] = s;
}

static gboolean
fits_in (const TpProblem *problem, const TpSolution *plan, int r, int s)
{
  return tp_planner_explain_slot (problem, plan, r, s, NULL) == TP_WHY_FITS;
}

static gboolean
fits (const TpProblem *problem, const TpSolution *plan, int r)
{
  for (int s = 0; s < problem->n_slots; s++)
    if (fits_in (problem, plan, r, s))
      return TRUE;
  return FALSE;
}

static gboolean
is_pinned (const TpProblem *problem, int r)
{
  for (int p = 0; p < problem->n_pins; p++)
    if (problem->pins[p].request == r)
      return TRUE;
  return FALSE;
}

static gboolean
is_held (const TpProblem *problem, int s)
{
  for (int p = 0; p < problem->n_pins; p++)
    if (problem->pins[p].slot == s)
      return TRUE;
  return problem->slots[s].is_fixed;
}

/* --- every change of a kind --------------------------------------------------------------------
 */

typedef struct
{
  TpPlanCopy *copy;
  const TpProblem *problem; /* of @copy */
  TpSolution *plan;
  int r;
} Brute;

static double
try_resident_time (Brute *brute)
{
  TpPlanRequest *request = tp_plan_copy_get_request (brute->copy, brute->r);
  guint before = request->slots;
  gboolean is_found = FALSE;

  for (int k = 0; k < 21 && !is_found; k++) {
    request->slots = before | 1u << k;
    is_found = fits (brute->problem, brute->plan, brute->r);
  }
  request->slots = before;
  return is_found ? prices.of[TP_CHANGE_RESIDENT_TIME] : INFINITY;
}

static double
try_mode (Brute *brute)
{
  TpPlanRequest *request = tp_plan_copy_get_request (brute->copy, brute->r);
  guint before = request->modes;
  gboolean is_found = FALSE;

  for (int mode = 0; mode < TP_PLAN_N_MODES && !is_found; mode++) {
    if (mode != TP_PLAN_HOME && (request->fetch_modes & 1u << mode) != 0)
      continue; /* who has to be fetched cannot agree to come */
    request->modes = before | 1u << mode;
    is_found = fits (brute->problem, brute->plan, brute->r);
  }
  request->modes = before;
  return is_found ? prices.of[TP_CHANGE_MODE] : INFINITY;
}

static int
find_room (const TpProblem *problem, int s)
{
  const TpPlanSlot *slot = &problem->slots[s];
  int end = 24 * 60;

  for (int other = 0; other < problem->n_slots; other++)
    if (problem->slots[other].team == slot->team && problem->slots[other].slot > slot->slot &&
        problem->slots[other].slot / 3 == slot->slot / 3)
      end = MIN (end, problem->slots[other].since);
  return end - slot->until;
}

static double
try_longer (Brute *brute)
{
  int least = G_MAXINT;

  for (int s = 0; s < brute->problem->n_slots; s++) {
    TpPlanSlot *slot = tp_plan_copy_get_slot (brute->copy, s);
    int before = slot->until, low = 0, high = find_room (brute->problem, s);

    slot->until = before + high;
    while (high > low + 1 && fits_in (brute->problem, brute->plan, brute->r, s)) {
      int middle = (low + high) / 2;

      slot->until = before + middle;
      if (fits_in (brute->problem, brute->plan, brute->r, s))
        high = middle;
      else
        low = middle;
      slot->until = before + high;
    }
    if (fits_in (brute->problem, brute->plan, brute->r, s))
      least = MIN (least, high);
    slot->until = before;
  }
  return least < G_MAXINT ? least * prices.of[TP_CHANGE_LONGER] : INFINITY;
}

static double
try_desk (Brute *brute)
{
  for (int v = 0; v < brute->problem->n_venues; v++) {
    TpPlanVenue *venue = tp_plan_copy_get_venue (brute->copy, v);
    gboolean is_found;

    venue->desks++;
    is_found = fits (brute->problem, brute->plan, brute->r);
    venue->desks--;
    if (is_found)
      return prices.of[TP_CHANGE_DESK];
  }
  return INFINITY;
}

static double
try_venue_time (Brute *brute)
{
  for (int v = 0; v < brute->problem->n_venues; v++)
    for (int k = 0; k < 21; k++) {
      TpPlanVenue *venue = tp_plan_copy_get_venue (brute->copy, v);
      guint before = venue->slots;
      gboolean is_found;

      venue->slots |= 1u << k;
      is_found = fits (brute->problem, brute->plan, brute->r);
      venue->slots = before;
      if (is_found)
        return prices.of[TP_CHANGE_VENUE_TIME];
    }
  return INFINITY;
}

static double
try_new_venue (Brute *brute)
{
  const TpPlanRequest *request = &brute->problem->requests[brute->r];
  TpPlanVenue venue = {.x = request->x,
                       .y = request->y,
                       .ward = request->ward,
                       .modes = 1u << TP_PLAN_HALL,
                       .slots = ~0u,
                       .desks = 1};
  gboolean is_found;

  g_array_append_val (brute->copy->venues, venue);
  tp_plan_copy_refresh (brute->copy);
  is_found = fits (brute->problem, brute->plan, brute->r);
  g_array_set_size (brute->copy->venues, brute->copy->venues->len - 1);
  tp_plan_copy_refresh (brute->copy);
  return is_found ? prices.of[TP_CHANGE_NEW_VENUE] : INFINITY;
}

static double
try_skill (Brute *brute)
{
  double least = INFINITY;

  for (int s = 0; s < brute->problem->n_slots; s++) {
    TpPlanSlot *slot = tp_plan_copy_get_slot (brute->copy, s);
    guint before = slot->skills, wanted = brute->problem->requests[brute->r].skills;
    guint missing = wanted & ~before;
    int n = 0;

    slot->skills |= wanted;
    for (; missing != 0; missing &= missing - 1)
      n++;
    if (fits_in (brute->problem, brute->plan, brute->r, s))
      least = MIN (least, n * prices.of[TP_CHANGE_SKILL]);
    slot->skills = before;
  }
  return least;
}

static double
try_territory (Brute *brute)
{
  for (guint k = 0; k < brute->copy->ward_sets->len; k++)
    for (int ward = 0; ward < brute->problem->n_wards; ward++) {
      guint8 *set = g_ptr_array_index (brute->copy->ward_sets, k);
      guint8 before = set[ward];
      gboolean is_found;

      set[ward] = 1;
      is_found = fits (brute->problem, brute->plan, brute->r);
      set[ward] = before;
      if (is_found)
        return prices.of[TP_CHANGE_TERRITORY];
    }
  return INFINITY;
}

static double
try_move_request (Brute *brute)
{
  gboolean is_found = FALSE;

  for (int q = 0; q < brute->problem->n_requests && !is_found; q++) {
    int s = brute->plan->slot_of[q];
    TpSolution *plan;

    if (s < 0 || is_pinned (brute->problem, q))
      continue;
    plan = make_editable (brute->plan, brute->problem);
    take_out (plan, q);
    for (int t = 0; t < brute->problem->n_slots && !is_found; t++)
      is_found = t != s && plan->sessions[s].mode >= 0 && fits_in (brute->problem, plan, q, t) &&
                 fits_in (brute->problem, plan, brute->r, s);
    tp_solution_free (plan, brute->problem);
  }
  return is_found ? prices.of[TP_CHANGE_MOVE_REQUEST] : INFINITY;
}

static gboolean
is_venue_free (const TpProblem *problem, const TpSolution *plan, int venue, int s)
{
  if (venue < 0)
    return TRUE;
  for (int other = 0; other < problem->n_slots; other++)
    if (plan->sessions[other].mode > TP_PLAN_HOME && plan->sessions[other].venue == venue &&
        problem->slots[other].slot == problem->slots[s].slot)
      return FALSE;
  return (problem->venues[venue].slots & 1u << problem->slots[s].slot) != 0;
}

/* The plan with the session of @s in @t, or NULL where somebody in it cannot be there. */
static TpSolution *
shift_session (const TpProblem *problem, const TpSolution *solution, int s, int t)
{
  const TpPlanSession *session = &solution->sessions[s];
  const TpPlanSlot *there = &problem->slots[t];
  const guint8 *set = problem->ward_sets[there->ward_words];
  TpSolution *plan;

  if (s == t || session->mode < 0 || session->mode == TP_PLAN_BUS || is_held (problem, s) ||
      is_held (problem, t) || solution->sessions[t].mode >= 0 ||
      there->team != problem->slots[s].team || (there->modes & 1u << session->mode) == 0 ||
      (set != NULL && !set[session->ward]) ||
      !is_venue_free (problem, solution, session->mode == TP_PLAN_HOME ? -1 : session->venue, t))
    return NULL;
  plan = make_editable (solution, problem);
  for (int i = 0; i < session->n_requests; i++)
    take_out (plan, session->requests[i]);
  plan->sessions[t].mode = session->mode;
  plan->sessions[t].ward = session->ward;
  plan->sessions[t].venue = session->venue;
  plan->sessions[s].mode = plan->sessions[s].ward = plan->sessions[s].venue = -1;
  for (int i = 0; i < session->n_requests; i++) {
    if (!fits_in (problem, plan, session->requests[i], t)) {
      tp_solution_free (plan, problem);
      return NULL;
    }
    append (plan, t, session->requests[i]);
  }
  return plan;
}

static double
try_move_session (Brute *brute)
{
  gboolean is_found = FALSE;

  for (int s = 0; s < brute->problem->n_slots; s++)
    for (int t = 0; t < brute->problem->n_slots && !is_found; t++) {
      TpSolution *plan = shift_session (brute->problem, brute->plan, s, t);

      if (plan == NULL)
        continue;
      is_found =
        fits_in (brute->problem, plan, brute->r, s) || fits_in (brute->problem, plan, brute->r, t);
      tp_solution_free (plan, brute->problem);
    }
  return is_found ? prices.of[TP_CHANGE_MOVE_SESSION] : INFINITY;
}

static int
find_first (const TpProblem *problem, int team, int week_slot)
{
  for (int s = 0; s < problem->n_slots; s++)
    if ((team < 0 || problem->slots[s].team == team) &&
        (week_slot < 0 || problem->slots[s].slot == week_slot))
      return s;
  return -1;
}

static double
try_extra_session (Brute *brute)
{
  gboolean is_found = FALSE;

  for (int team = 0; team < brute->problem->n_teams; team++)
    for (int k = 0; k < 21 && !is_found; k++) {
      int like = find_first (brute->problem, team, -1), hours = find_first (brute->problem, -1, k);
      TpPlanSlot slot;

      if (like < 0 || hours < 0 || find_first (brute->problem, team, k) >= 0)
        continue;
      slot = brute->problem->slots[like];
      slot.modes &= ~(1u << TP_PLAN_BUS); /* one half is no bus day */
      slot.slot = k;
      slot.since = brute->problem->slots[hours].since;
      slot.until = brute->problem->slots[hours].until;
      slot.is_fixed = FALSE;
      slot.mode = slot.ward = slot.venue = -1;
      g_array_append_val (brute->copy->slots, slot);
      tp_plan_copy_refresh (brute->copy);
      brute->plan->n_sessions++;
      is_found = fits_in (brute->problem, brute->plan, brute->r, brute->problem->n_slots - 1);
      brute->plan->n_sessions--;
      g_array_set_size (brute->copy->slots, brute->copy->slots->len - 1);
      tp_plan_copy_refresh (brute->copy);
    }
  return is_found ? prices.of[TP_CHANGE_EXTRA_SESSION] : INFINITY;
}

/* One or two people of one session make way. */
static double
try_displace (Brute *brute)
{
  const TpProblem *problem = brute->problem;
  double least = INFINITY;

  for (int a = 0; a < problem->n_requests; a++)
    for (int b = a; b < problem->n_requests; b++) {
      int s = brute->plan->slot_of[a];
      double lost = problem->requests[a].priority + (b > a ? problem->requests[b].priority : 0);
      TpSolution *plan;

      if (s < 0 || brute->plan->slot_of[b] != s || is_pinned (problem, a) ||
          is_pinned (problem, b) || lost >= least)
        continue;
      plan = make_editable (brute->plan, problem);
      take_out (plan, a);
      if (b > a)
        take_out (plan, b);
      if (fits_in (problem, plan, brute->r, s))
        least = lost;
      tp_solution_free (plan, problem);
    }
  return least * prices.of[TP_CHANGE_DISPLACE];
}

static double (*const tries[TP_N_CHANGES]) (Brute *brute) = {
  [TP_CHANGE_RESIDENT_TIME] = try_resident_time,
  [TP_CHANGE_MODE] = try_mode,
  [TP_CHANGE_LONGER] = try_longer,
  [TP_CHANGE_DESK] = try_desk,
  [TP_CHANGE_VENUE_TIME] = try_venue_time,
  [TP_CHANGE_NEW_VENUE] = try_new_venue,
  [TP_CHANGE_SKILL] = try_skill,
  [TP_CHANGE_TERRITORY] = try_territory,
  [TP_CHANGE_MOVE_REQUEST] = try_move_request,
  [TP_CHANGE_MOVE_SESSION] = try_move_session,
  [TP_CHANGE_EXTRA_SESSION] = try_extra_session,
  [TP_CHANGE_DISPLACE] = try_displace,
};

/* --- weeks
 * ---------------------------------------------------------------------------------------- */

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeek *week = random_week_new_small (seed, 8 + (int) (seed % 11));

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->minutes += seed % 2 == 0 ? 0 : r % 3 == 0 ? 120 : 20;
    if (r % 5 == 4 && seed % 2 == 1)
      request->modes = 1u << TP_PLAN_KIOSK;
  }
  g_array_set_size (week->pins, 0);
  for (guint v = 0; v < week->venues->len; v++)
    g_array_index (week->venues, TpPlanVenue, v).desks -= 1;
  for (guint s = 0; s < week->slots->len && seed % 4 == 1; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_BUS;
  for (guint s = week->slots->len; s > 1 && seed % 5 < 2; s--)
    if ((s * 7 + seed) % 4 == 0)
      g_array_remove_index (week->slots, s - 1);
  random_week_refresh (week);
  if (seed >= N_PLAIN_WEEKS)
    random_week_add_mixed_fetching (week, seed * 3);
  return week;
}

/* Every fifth stays where it is, and its session with it. */
static void
pin_some (RandomWeek *week, const TpSolution *solution)
{
  for (int r = 0; r < week->problem.n_requests; r += 5) {
    TpPlanPin pin = {r, solution->slot_of[r]};
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, MAX (pin.slot, 0));

    if (pin.slot < 0)
      continue;
    slot->mode = solution->sessions[pin.slot].mode;
    slot->ward = solution->sessions[pin.slot].ward;
    slot->venue = solution->sessions[pin.slot].venue;
    g_array_append_val (week->pins, pin);
  }
  random_week_refresh (week);
}

/* --- tests ------------------------------------------------------------------------------------ */

static void
assert_helps (const TpProblem *problem,
              const TpSolution *solution,
              int r,
              const TpPlanRemedy *remedy)
{
  TpSolution *planned = NULL;
  g_autoptr (TpPlanCopy) copy = tp_plan_remedy_apply (problem, solution, r, remedy, &planned);

  if (planned->slot_of[r] != remedy->slot)
    g_test_message ("request %d, change %d: in slot %d, not in %d (mode %d, venue %d, opened %d)",
                    r, (int) remedy->kind, planned->slot_of[r], remedy->slot, remedy->mode,
                    remedy->venue, remedy->is_opened);
  g_assert_cmpint (planned->slot_of[r], ==, remedy->slot);
  for (int i = 0; i < remedy->n_others && remedy->kind == TP_CHANGE_MOVE_REQUEST; i++)
    g_assert_cmpint (planned->slot_of[remedy->others[i]], ==, remedy->to_slot);
  assert_sound (&copy->problem, planned);
  tp_solution_free (planned, &copy->problem);
}

static void
compare_with_brute_force (const TpProblem *problem,
                          const TpSolution *solution,
                          int r,
                          const GArray *remedies,
                          int *n_found)
{
  g_autoptr (TpPlanCopy) copy = tp_plan_copy_new (problem);
  Brute brute = {copy, &copy->problem, make_editable (solution, problem), r};

  for (int kind = 0; kind <= TP_CHANGE_DISPLACE; kind++) { /* those behind it: test-crews.c */
    double cost = INFINITY, least = tries[kind](&brute);

    for (guint i = 0; i < remedies->len; i++)
      if ((int) g_array_index (remedies, TpPlanRemedy, i).kind == kind)
        cost = g_array_index (remedies, TpPlanRemedy, i).cost;
    if (cost > least + 1e-9 || (kind != TP_CHANGE_DISPLACE && cost < least - 1e-9))
      g_test_message ("request %d, change %d: %g, brute force %g", r, kind, cost, least);
    if (kind == TP_CHANGE_DISPLACE)
      g_assert_true (cost <= least + 1e-9);
    else
      g_assert_true (cost == least || fabs (cost - least) < 1e-9);
    n_found[kind] += isfinite (cost);
  }
  tp_solution_free (brute.plan, problem);
}

static void
test_brute_force (void)
{
  int n_found[TP_N_CHANGES] = {0}, n_left_out = 0;

  for (guint64 seed = 0; seed < N_WEEKS; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, seed % 2 * 30, seed, NULL);
    g_autoptr (TpPlanAdviser) adviser = NULL;

    pin_some (week, solution);
    adviser = tp_plan_adviser_new (problem, solution, &prices);
    for (int r = 0; r < problem->n_requests; r++) {
      g_autoptr (GArray) remedies = NULL;

      if (solution->slot_of[r] >= 0)
        continue;
      remedies = tp_plan_adviser_list (adviser, r);
      g_test_message ("week %d", (int) seed);
      for (guint i = 0; i < remedies->len; i++)
        assert_helps (problem, solution, r, &g_array_index (remedies, TpPlanRemedy, i));
      compare_with_brute_force (problem, solution, r, remedies, n_found);
      n_left_out++;
    }
    tp_solution_free (solution, problem);
  }
  g_test_message ("%d requests were left out", n_left_out);
  for (int kind = 0; kind <= TP_CHANGE_DISPLACE; kind++) {
    g_test_message ("change %d: %d times", kind, n_found[kind]);
    g_assert_cmpint (n_found[kind], >, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/remedy/as-cheap-as-brute-force-finds-and-true", test_brute_force);
  return g_test_run ();
}
