/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why somebody is in no session for want of people or equipment: the reasons are those that a brute
 * force over all rosters finds, and what is offered as a remedy lets them in. */

#include "hand-plan.h"
#include "hand-roster.h"
#include "random-week.h"

#include <string.h>

#include "tp-plan-remedy.h"

static void
test_nobody_fits (void)
{
  int n_left_out = 0, n_crew = 0, n_equipment = 0;

  for (guint64 seed = 0; seed < 24; seed++) {
    g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
    TpSolution *solution = solve_week (&week->problem, 60, seed, NULL);

    for (int r = 0; r < week->problem.n_requests; r++) {
      TpWhyNot why_not;

      if (solution->slot_of[r] >= 0)
        continue;
      why_not = tp_planner_explain (&week->problem, solution, r);
      if (why_not.slots_by_why[TP_WHY_FITS] > 0)
        g_test_message ("week %d: request %d fits in slot %d", (int) seed, r, why_not.nearest_slot);
      g_assert_cmpint (why_not.slots_by_why[TP_WHY_FITS], ==, 0);
      n_left_out++;
      n_crew += why_not.deciding == TP_WHY_CREW;
      n_equipment += why_not.deciding == TP_WHY_EQUIPMENT;
      g_assert_true (why_not.deciding != TP_WHY_CREW ||
                     (why_not.missing_posts | why_not.missing_skills) != 0);
      g_assert_true (why_not.deciding != TP_WHY_EQUIPMENT || why_not.missing_kinds != 0);
    }
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d left out: %d for people, %d for equipment", n_left_out, n_crew, n_equipment);
  g_assert_cmpint (n_crew, >, 20);
  g_assert_cmpint (n_equipment, >, 0);
}

/* A tiny week in which little but people and things is lacking. */
static RandomWeek *
make_tiny_week (guint64 seed, gboolean has_skills)
{
  RandomWeek *week = random_week_new_tiny (seed, 0);

  random_week_add_crews (week, 2 + (int) (seed % 3), (int) (seed % 4), seed);
  for (guint p = 0; p < week->people->len; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    person->limit = (int) ((seed + p) % 3);
    person->neighbourhood = -1;
    person->posts = p == 1 ? 7 : p == 2 ? 3 : 1;
  }
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->slots = 0x1fffff;
    if (!has_skills)
      request->skills = 0;
    if (r == 0)
      request->equipment = seed % 3 == 0 ? 1u << 1 : 0;
    if (r == 0 && seed % 6 == 0)
      request->equipment_modes = 1u << TP_PLAN_HALL;
  }
  random_week_refresh (week);
  return week;
}

static gboolean
needs_things (const TpPlanRequest *request, int mode)
{
  return request->equipment_modes == 0 || (request->equipment_modes & 1u << mode) != 0;
}

/* The plan with the request there, or taken out again; who goes is not in it. */
static gboolean
has_roster (const TpProblem *problem, const TpSolution *plan)
{
  HandRoster ask = {0};

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSession *session = &plan->sessions[s];

    ask.modes[s] = session->mode;
    ask.wards[s] = session->ward;
    for (int i = 0; i < session->n_requests; i++) {
      ask.skills[s] |= problem->requests[session->requests[i]].skills;
      if (needs_things (&problem->requests[session->requests[i]], session->mode))
        ask.kinds[s] |= problem->requests[session->requests[i]].equipment;
    }
  }
  return hand_roster_count_strangers (problem, &ask) >= 0;
}

/* Every way to serve @r in slot @s that would do if people and things did not matter, and whether
 * there is a roster for one of them. */
static gboolean
fits_by_hand (const TpProblem *problem,
              const TpProblem *without,
              TpSolution *plan,
              int r,
              int s,
              gboolean *is_place)
{
  gboolean fits = FALSE;

  *is_place = FALSE;
  if (plan->sessions[s].mode >= 0) {
    for (int i = 0; i <= plan->sessions[s].n_requests; i++) {
      hand_plan_put_in (without, plan, s, r, i);
      if (hand_plan_is_sound (without, plan)) {
        *is_place = TRUE;
        fits |= has_roster (problem, plan);
      }
      hand_plan_take_out (without, plan, r);
    }
    return fits;
  }
  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    for (int v = mode == TP_PLAN_HOME ? -1 : 0; v < (mode == TP_PLAN_HOME ? 0 : problem->n_venues);
         v++) {
      int ward = v >= 0 ? problem->venues[v].ward : problem->requests[r].ward;
      int half = mode == TP_PLAN_BUS ? hand_plan_find_half (problem, s) : -1;
      gboolean opens_half = half >= 0 && plan->sessions[half].mode < 0;

      hand_plan_set_session (plan, s, mode, ward, v);
      if (opens_half)
        hand_plan_set_session (plan, half, mode, ward, v);
      hand_plan_put_in (without, plan, s, r, 0);
      if (hand_plan_is_sound (without, plan)) {
        *is_place = TRUE;
        fits |= has_roster (problem, plan);
      }
      hand_plan_take_out (without, plan, r);
      hand_plan_set_session (plan, s, -1, -1, -1);
      if (opens_half)
        hand_plan_set_session (plan, half, -1, -1, -1);
    }
  return fits;
}

/* The same week for whom people and things do not matter. */
static TpPlanCopy *
copy_without_crews (const TpProblem *problem)
{
  TpPlanCopy *copy = tp_plan_copy_new (problem);

  for (int s = 0; s < problem->n_slots; s++) {
    TpPlanSlot *slot = tp_plan_copy_get_slot (copy, s);

    slot->n_seats = 0;
    slot->skills = ~0u;
    memset (slot->equipment, 0, sizeof slot->equipment);
  }
  for (int r = 0; r < problem->n_requests; r++)
    tp_plan_copy_get_request (copy, r)->equipment = 0;
  g_array_set_size (copy->people, 0);
  g_array_set_size (copy->items, 0);
  tp_plan_copy_refresh (copy);
  return copy;
}

static void
forget_crews (TpSolution *plan)
{
  for (int s = 0; s < plan->n_sessions; s++) {
    g_clear_pointer (&plan->sessions[s].people, g_free);
    g_clear_pointer (&plan->sessions[s].items, g_free);
    plan->sessions[s].n_people = plan->sessions[s].n_items = 0;
  }
}

/* What the planner says of one slot is what trying every roster says. Somebody who brings a skill
 * to a session may be in the way of another one, so with skills it may see less than there is. */
static void
compare_reasons (gboolean has_skills, int *n_crew, int *n_fits, int *n_missed)
{
  for (guint64 seed = 0; seed < 100; seed++) {
    g_autoptr (RandomWeek) week = make_tiny_week (seed, has_skills);
    g_autoptr (TpPlanCopy) without = copy_without_crews (&week->problem);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 30, seed, NULL), *plan;

    for (int r = 0; r < problem->n_requests; r += 2)
      if (solution->slot_of[r] >= 0 && solution->sessions[solution->slot_of[r]].n_requests > 1)
        hand_plan_take_out (problem, solution, r);
    plan = tp_solution_copy (solution, problem);
    forget_crews (plan);
    for (int r = 0; r < problem->n_requests; r++)
      for (int s = 0; s < problem->n_slots && solution->slot_of[r] < 0; s++) {
        TpWhy why = tp_planner_explain_slot (problem, solution, r, s, NULL);
        gboolean is_place;
        gboolean fits = fits_by_hand (problem, &without->problem, plan, r, s, &is_place);

        if ((why == TP_WHY_FITS) != fits)
          g_test_message ("week %d, request %d, slot %d: %d", (int) seed, r, s, (int) why);
        g_assert_true (why != TP_WHY_FITS || fits);
        if (!has_skills)
          g_assert_cmpint (why == TP_WHY_FITS, ==, fits);
        *n_missed += fits && why != TP_WHY_FITS;
        *n_fits += fits;
        *n_crew += why == TP_WHY_CREW || why == TP_WHY_EQUIPMENT;
      }
    tp_solution_free (plan, problem);
    tp_solution_free (solution, problem);
  }
}

static void
test_reasons (void)
{
  int n_crew = 0, n_fits = 0, n_missed = 0;

  compare_reasons (FALSE, &n_crew, &n_fits, &n_missed);
  g_test_message ("without skills: %d lack people or things, %d fit", n_crew, n_fits);
  g_assert_cmpint (n_missed, ==, 0);
  g_assert_cmpint (n_crew, >, 50);
  g_assert_cmpint (n_fits, >, 10);
  compare_reasons (TRUE, &n_crew, &n_fits, &n_missed);
  g_test_message ("with skills: %d and %d; %d not seen", n_crew, n_fits, n_missed);
  g_assert_cmpint (n_missed, <=, n_fits / 20);
}

/* --- remedies --------------------------------------------------------------------------------- */

/* Whether somebody who can do all, or one of each thing, lets @r into one of the slots. No session
 * here is kept by people: those may take the same for themselves. */
static gboolean
helps (const TpProblem *problem, const TpSolution *solution, int r, gboolean is_person)
{
  for (int s = 0; s < problem->n_slots; s++) {
    g_autoptr (TpPlanCopy) copy = NULL;
    int time = problem->slots[s].slot;
    TpWhy why = tp_planner_explain_slot (problem, solution, r, s, NULL);
    guint slots = 1u << time;

    if (why != (is_person ? TP_WHY_CREW : TP_WHY_EQUIPMENT))
      continue;
    copy = tp_plan_copy_new (problem);
    if ((problem->slots[s].modes & 1u << TP_PLAN_BUS) != 0 && time % 3 < 2)
      slots |= 3u << time / 3 * 3;
    if (is_person) {
      TpPlanPerson person = {.slots = slots, .posts = ~0u, .skills = ~0u, .neighbourhood = -1};

      person.ward_words = problem->slots[s].ward_words;
      g_array_append_val (copy->people, person);
    }
    for (int kind = 0; kind < 2 && !is_person; kind++) {
      TpPlanItem item = {kind, slots, -1};

      g_array_append_val (copy->items, item);
    }
    tp_plan_copy_refresh (copy);
    if (tp_planner_explain_slot (&copy->problem, solution, r, s, NULL) == TP_WHY_FITS)
      return TRUE;
  }
  return FALSE;
}

static void
test_remedies (void)
{
  int n_kinds[TP_N_CHANGES] = {0};
  TpPlanPrices prices;

  for (int kind = 0; kind < TP_N_CHANGES; kind++)
    prices.of[kind] = 1;
  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week =
      seed % 2 == 0 ? random_week_new_with_crews (seed) : make_tiny_week (seed, TRUE);
    const TpProblem *problem = &week->problem;
    TpSolution *solution = solve_week (problem, 30, seed, NULL);
    g_autoptr (TpPlanAdviser) adviser = tp_plan_adviser_new (problem, solution, &prices);
    int n_tried = 0;

    for (int r = 0; r < problem->n_requests && n_tried < 6; r++) {
      g_autoptr (GArray) remedies = NULL;
      gboolean is_offered[TP_N_CHANGES] = {FALSE};

      if (solution->slot_of[r] >= 0)
        continue;
      n_tried++;
      remedies = tp_plan_adviser_list (adviser, r);
      for (guint i = 0; i < remedies->len; i++) {
        const TpPlanRemedy *remedy = &g_array_index (remedies, TpPlanRemedy, i);
        TpSolution *planned;
        g_autoptr (TpPlanCopy) after =
          tp_plan_remedy_apply (problem, solution, r, remedy, &planned);

        assert_sound (&after->problem, planned);
        if (planned->slot_of[r] < 0)
          g_test_message ("week %d, request %d: change %d did not let it in", (int) seed, r,
                          (int) remedy->kind);
        g_assert_cmpint (planned->slot_of[r], >=, 0);
        is_offered[remedy->kind] = TRUE;
        n_kinds[remedy->kind]++;
        tp_solution_free (planned, &after->problem);
      }
      if (seed % 2 == 1 && helps (problem, solution, r, TRUE))
        g_assert_true (is_offered[TP_CHANGE_PERSON]);
      if (seed % 2 == 1 && problem->requests[r].equipment == 0 &&
          helps (problem, solution, r, FALSE))
        g_assert_true (is_offered[TP_CHANGE_EQUIPMENT]);
    }
    tp_solution_free (solution, problem);
  }
  for (int kind = 0; kind < TP_N_CHANGES; kind++)
    g_test_message ("change %d: %d times", kind, n_kinds[kind]);
  g_assert_cmpint (n_kinds[TP_CHANGE_PERSON], >, 20);
  g_assert_cmpint (n_kinds[TP_CHANGE_EQUIPMENT], >, 0);
}

/* Two skills are asked for, of which the only person there knows what @known says: what lacks is
 * the rest, or both where two people who know one each have but one seat. */
static void
test_only_what_nobody_brings (void)
{
  static const struct
  {
    guint known[2], missing;
  } cases[] = {
    {{1, 0}, 2},
    {{2, 2}, 1},
    {{0, 4}, 3},
    {{1, 2}, 3},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    TpPlanPerson people[2];
    const TpPlanSeat seat = {
      .posts = 1, .modes = 1u << TP_PLAN_HOME, .person = -1, .is_needed = TRUE};
    const TpPlanRequest request = {.minutes = 10,
                                   .modes = 1u << TP_PLAN_HOME,
                                   .slots = 1,
                                   .skills = 3,
                                   .neighbourhood = -1,
                                   .household = -1,
                                   .priority = 1};
    const TpPlanSlot slot = {.until = 100,
                             .modes = 1u << TP_PLAN_HOME,
                             .seats = &seat,
                             .n_seats = 1,
                             .mode = -1,
                             .ward = -1,
                             .venue = -1};
    const TpProblem problem = {.requests = &request,
                               .n_requests = 1,
                               .slots = &slot,
                               .n_slots = 1,
                               .people = people,
                               .n_people = 2,
                               .n_wards = 1,
                               .n_teams = 1,
                               .detour_factor = 1,
                               .speed_kmh = 20,
                               .weight_priority = 1};
    TpSolution *solution;
    TpWhyNot why_not;

    for (guint p = 0; p < 2; p++)
      people[p] =
        (TpPlanPerson){.slots = 1, .posts = 1, .skills = cases[i].known[p], .neighbourhood = -1};
    solution = solve_week (&problem, 10, 1, NULL);
    why_not = tp_planner_explain (&problem, solution, 0);
    g_assert_cmpint (why_not.deciding, ==, TP_WHY_CREW);
    g_assert_cmphex (why_not.missing_skills, ==, cases[i].missing);
    tp_solution_free (solution, &problem);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/crews/nobody-fits-in-a-finished-plan", test_nobody_fits);
  g_test_add_func ("/planner/crews/reasons-are-those-of-every-roster", test_reasons);
  g_test_add_func ("/planner/crews/only-what-nobody-brings-is-missing",
                   test_only_what_nobody_brings);
  g_test_add_func ("/planner/crews/remedies-let-it-in", test_remedies);
  return g_test_run ();
}
