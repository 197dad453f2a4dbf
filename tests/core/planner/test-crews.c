/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People and equipment over whole weeks: every roster keeps the rules, whoever must stay stays, and
 * the checker sees each way to break a rule. What is best is tried in test-exact.c. */

#include "hand-plan.h"
#include "hand-roster.h"
#include "random-week.h"

#include <string.h>

#include "tp-plan-remedy.h"

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 60 + (int) (seed % 4) * 20,
                         .n_teams = 3 + (int) (seed % 5),
                         .n_slots_per_team = 5 + (int) (seed % 3) * 4,
                         .n_wards = 1 + (int) (seed % 3),
                         .n_branches = seed % 6 == 5 ? 3 : 1,
                         .n_venues_per_ward = 1 + (int) (seed % 2),
                         .has_extras = seed % 3 == 0,
                         .seed = seed};
  RandomWeek *week = random_week_new (&size);

  random_week_add_crews (week, 3 + (int) (seed % 7), (int) (seed % 6), seed);
  return week;
}

static void
test_sound (void)
{
  int n_sessions = 0, n_idle = 0, n_guests = 0, n_items = 0;

  for (guint64 seed = 0; seed < 40; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *solution;

    if (seed % 4 == 1)
      random_week_add (week, RANDOM_WINDOWS | RANDOM_BREAKS, seed);
    if (seed % 5 == 2)
      random_week_add (week, RANDOM_CROSS_WARDS | RANDOM_ENDS, seed);
    solution = solve_week (&week->problem, 120, seed, NULL);
    assert_sound (&week->problem, solution);
    for (int s = 0; s < solution->n_sessions; s++) {
      const TpPlanSession *session = &solution->sessions[s];

      n_sessions += session->mode >= 0;
      n_idle += session->mode < 0;
      n_items += session->n_items;
      for (int i = 2; i < 4 && i < session->n_people; i++)
        n_guests += session->people[i] >= 0;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_test_message ("%d sessions, %d slots without, %d guests, %d items", n_sessions, n_idle,
                  n_guests, n_items);
  g_assert_cmpint (n_sessions, >, 300);
  g_assert_cmpint (n_idle, >, 100);
  g_assert_cmpint (n_guests, >, 50);
  g_assert_cmpint (n_items, >, 20);
}

static void
test_same_seed (void)
{
  for (guint64 seed = 0; seed < 12; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed), same = make_week (seed);
    TpSolution *one = solve_week (&week->problem, 150, seed, NULL);
    TpSolution *two = solve_week (&same->problem, 150, seed, NULL);
    g_autofree char *first = solution_to_text (&week->problem, one);
    g_autofree char *second = solution_to_text (&same->problem, two);

    g_assert_cmpstr (first, ==, second);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &same->problem);
  }
}

/* A plan that is good already keeps its people. */
static void
test_warm_start (void)
{
  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpSolution *before = solve_week (&week->problem, 100, seed, NULL), *after;

    after = solve_week (&week->problem, 0, seed, before);
    assert_sound (&week->problem, after);
    g_assert_cmpint (after->n_planned, >=, before->n_planned);
    g_assert_cmpfloat (after->score, >=, before->score - 1e-6);
    tp_solution_free (after, &week->problem);
    after = solve_week (&week->problem, 200, seed, before);
    assert_sound (&week->problem, after);
    g_assert_cmpfloat (after->score, >=, before->score - 1e-6);
    tp_solution_free (after, &week->problem);
    tp_solution_free (before, &week->problem);
  }
}

/* Somebody whom only one name will do for, as in a session that was agreed. */
static void
test_pinned_people (void)
{
  int n_pinned = 0;

  for (guint64 seed = 0; seed < 30; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    TpPlanSeat seat = {.modes = 15, .person = (int) (seed % week->people->len), .is_needed = TRUE};
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, (guint) seat.person);
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, seed % week->slots->len);
    int s = (int) (seed % week->slots->len);
    TpSolution *solution;

    person->slots |= 1u << slot->slot;
    person->neighbourhood = -1;
    slot->is_fixed = TRUE;
    slot->mode = TP_PLAN_HOME;
    slot->ward = 0;
    slot->seats = &seat;
    slot->n_seats = 1;
    random_week_refresh (week);
    solution = solve_week (&week->problem, 100, seed, NULL);
    assert_sound (&week->problem, solution);
    if (solution->sessions[s].n_people == 1 && solution->sessions[s].people[0] == seat.person)
      n_pinned++;
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_pinned, >=, 28); /* another fixed session may want the same person */
}

/* Rounds at the same times, some of which keep somebody pinned without what they need: when rounds
 * are made anew together, the pinned take nothing from those who need it too. */
static void
test_pinned_without (void)
{
  int n_without = 0;

  for (guint64 seed = 0; seed < 60; seed++) {
    RandomWeekSize size = {.n_requests = 40 + (int) (seed % 3) * 20,
                           .n_teams = 5 + (int) (seed % 4),
                           .n_slots_per_team = 2,
                           .n_wards = 1,
                           .seed = seed};
    g_autoptr (RandomWeek) week = random_week_new (&size);
    TpSolution *solution;

    random_week_add_crews (week, 12, 2, seed);
    for (guint i = 0; i < week->items->len; i++)
      g_array_index (week->items, TpPlanItem, i).kind = (int) i % 2;
    for (guint r = 0; r < week->requests->len; r++) {
      TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

      request->modes |= 1u << TP_PLAN_HOME;
      request->skills = r % 3 == 0 ? 1u << r % 4 : 0;
      request->equipment = r % 3 == 1 ? 1u << r % 2 : 0;
    }
    for (int p = 0; p < 5; p++) {
      TpPlanPin pin = {3 * p + 1, (p * 3 + (int) seed) % (int) week->slots->len};

      g_array_append_val (week->pins, pin);
    }
    random_week_refresh (week);
    solution = solve_week (&week->problem, 400, seed, NULL);
    assert_sound (&week->problem, solution);
    for (int p = 0; p < week->problem.n_pins; p++) {
      const TpPlanPin *pin = &week->problem.pins[p];

      n_without +=
        solution->slot_of[pin->request] == pin->slot && solution->sessions[pin->slot].n_items == 0;
    }
    tp_solution_free (solution, &week->problem);
  }
  g_assert_cmpint (n_without, >, 60);
}

/* Without anybody who could go nobody goes. */
static void
test_nobody (void)
{
  g_autoptr (RandomWeek) week = make_week (1);
  TpSolution *solution;

  g_array_set_size (week->people, 0);
  for (guint s = 0; s < week->slots->len; s++)
    for (int i = 0; i < g_array_index (week->slots, TpPlanSlot, s).n_seats; i++)
      ((TpPlanSeat *) g_array_index (week->slots, TpPlanSlot, s).seats)[i].person = -1;
  random_week_refresh (week);
  solution = solve_week (&week->problem, 50, 1, NULL);
  assert_sound (&week->problem, solution);
  g_assert_cmpint (solution->n_held, ==, 0);
  tp_solution_free (solution, &week->problem);
}

/* --- weeks short of everything --------------------------------------------------------- */

static int
draw_below (guint64 *state, int n)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (int) ((z ^ (z >> 31)) % (guint64) n);
}

static void
make_needy (RandomWeek *week, guint64 *state)
{
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    if (draw_below (state, 3) == 0)
      request->equipment |= 1u << draw_below (state, 3);
    if (draw_below (state, 3) == 0)
      request->skills |= 1u << draw_below (state, 6);
    if (draw_below (state, 2) == 0)
      request->modes |= 1u << TP_PLAN_HOME;
  }
  for (guint p = 0; p < week->people->len; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    person->skills = (guint) draw_below (state, 64);
    person->limit = draw_below (state, 3) == 0 ? 1 + draw_below (state, 5) : 0;
  }
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->skills = 0;
    if (draw_below (state, 5) == 0)
      slot->equipment[draw_below (state, 4)] |= 1u << draw_below (state, 3);
  }
}

static void
pin_some (RandomWeek *week, guint64 *state)
{
  for (int i = 0; i < 6; i++) {
    TpPlanPin pin = {draw_below (state, (int) week->requests->len),
                     draw_below (state, (int) week->slots->len)};
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, (guint) pin.slot);

    if (draw_below (state, 2) == 0) {
      slot->is_fixed = TRUE;
      slot->mode = TP_PLAN_HOME;
      slot->ward = g_array_index (week->requests, TpPlanRequest, (guint) pin.request).ward;
      slot->venue = -1;
    }
    g_array_append_val (week->pins, pin);
  }
}

typedef struct
{
  int n_planned;
  double score;
} Shown;

static void
note_shown (double fraction, const TpSolution *best, gpointer user_data)
{
  Shown *shown = user_data;

  g_assert_cmpfloat (fraction, <=, 1);
  *shown = (Shown){best->n_planned, best->score};
}

/* Whoever was served in a plan that was shown on the way is not lost at the end: where the pinned
 * lack things, loading a plan anew may not get all of it. */
static void
test_shown_on_the_way (void)
{
  static const guint64 seeds[] = {123, 294, 394, 699};

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++) {
    guint64 seed = seeds[i], state = seed;
    g_autoptr (RandomWeek) week = make_week (seed);
    Shown shown = {0, 0};
    TpPlanOptions options = {
      .max_iterations = 300, .seed = seed, .progress = note_shown, .user_data = &shown};
    TpSolution *solution;

    make_needy (week, &state);
    pin_some (week, &state);
    random_week_refresh (week);
    solution = tp_planner_solve (&week->problem, &options, NULL);
    assert_sound (&week->problem, solution);
    g_assert_true (solution->n_planned > shown.n_planned || solution->score >= shown.score - 1e-6);
    tp_solution_free (solution, &week->problem);
  }
}

/* --- reasons -------------------------------------------------------------------------------------
 */

static void
test_nobody_fits (void)
{
  int n_left_out = 0, n_crew = 0, n_equipment = 0;

  for (guint64 seed = 0; seed < 24; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
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
  }
  random_week_refresh (week);
  return week;
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
    g_autoptr (RandomWeek) week = seed % 2 == 0 ? make_week (seed) : make_tiny_week (seed, TRUE);
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

/* --- the checker ------------------------------------------------------------------------------ */

typedef struct
{
  RandomWeek *week;
  TpSolution *solution;
  int slot, seat, person;
} Spoil;

/* A session with somebody in a needed seat. */
static gboolean
find_somebody (Spoil *spoil)
{
  for (int s = 0; s < spoil->solution->n_sessions; s++)
    if (spoil->solution->sessions[s].n_people > 0 && spoil->solution->sessions[s].people[0] >= 0 &&
        !spoil->week->problem.slots[s].is_fixed) {
      spoil->slot = s;
      spoil->person = spoil->solution->sessions[s].people[0];
      return TRUE;
    }
  return FALSE;
}

static TpPlanPerson *
get_person (Spoil *spoil)
{
  return &g_array_index (spoil->week->people, TpPlanPerson, (guint) spoil->person);
}

static void
spoil_time (Spoil *spoil)
{
  get_person (spoil)->slots = 0;
}

static void
spoil_limit (Spoil *spoil)
{
  int n = 0;

  for (int s = 0; s < spoil->solution->n_sessions; s++)
    for (int i = 0; i < spoil->solution->sessions[s].n_people; i++)
      n += spoil->solution->sessions[s].people[i] == spoil->person;
  get_person (spoil)->limit = MAX (n - 1, 1);
  if (n < 2)
    get_person (spoil)->slots = 0;
}

static void
spoil_post (Spoil *spoil)
{
  TpPlanSeat *seats = (TpPlanSeat *) spoil->week->problem.slots[spoil->slot].seats;

  seats[0].posts = 1u << 30;
  seats[0].person = -1;
}

static void
spoil_seat (Spoil *spoil)
{
  spoil->solution->sessions[spoil->slot].people[0] = -1;
}

static void
spoil_two_places (Spoil *spoil)
{
  TpPlanSession *session = &spoil->solution->sessions[spoil->slot];

  for (int i = 1; i < session->n_people; i++) {
    TpPlanSeat *seat = (TpPlanSeat *) &spoil->week->problem.slots[spoil->slot].seats[i];

    seat->person = spoil->person;
    seat->modes = 15;
    session->people[i] = spoil->person;
  }
}

static void
spoil_neighbourhood (Spoil *spoil)
{
  get_person (spoil)->neighbourhood = 12345;
}

static void
spoil_size (Spoil *spoil)
{
  spoil->solution->sessions[spoil->slot].n_people--;
}

static void
spoil_name (Spoil *spoil)
{
  spoil->solution->sessions[spoil->slot].people[0] = (int) spoil->week->people->len;
}

static void
spoil_skills (Spoil *spoil)
{
  int r = spoil->solution->sessions[spoil->slot].requests[0];

  g_array_index (spoil->week->requests, TpPlanRequest, (guint) r).skills |= 1u << 20;
}

static void
spoil_equipment (Spoil *spoil)
{
  g_array_index (spoil->week->slots, TpPlanSlot, (guint) spoil->slot)
    .equipment[spoil->solution->sessions[spoil->slot].mode] |= 1u << 17;
}

static void
spoil_need (Spoil *spoil)
{
  int r = spoil->solution->sessions[spoil->slot].requests[0];

  g_array_index (spoil->week->requests, TpPlanRequest, (guint) r).equipment |= 1u << 17;
}

static void
spoil_item (Spoil *spoil)
{
  TpPlanSession *session = &spoil->solution->sessions[spoil->slot];

  g_free (session->items);
  session->items = g_new0 (int, 1);
  session->items[0] = (int) spoil->week->items->len;
  session->n_items = 1;
}

static void
spoil_price (Spoil *spoil)
{
  spoil->solution->score -= spoil->week->problem.weight_crew;
}

static void
test_checker (void)
{
  static void (*const spoils[]) (Spoil * spoil) = {
    spoil_time,          spoil_limit, spoil_post,   spoil_seat,      spoil_two_places,
    spoil_neighbourhood, spoil_size,  spoil_skills, spoil_equipment, spoil_need,
    spoil_item,          spoil_price, spoil_name,
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++) {
    int n_spoilt = 0;

    for (guint64 seed = 1; seed < 12; seed++) {
      g_autoptr (RandomWeek) week = make_week (seed);
      g_autoptr (GPtrArray) broken = NULL;
      Spoil spoil = {.week = week};

      spoil.solution = solve_week (&week->problem, 30, seed, NULL);
      assert_sound (&week->problem, spoil.solution);
      if (find_somebody (&spoil) && spoil.solution->sessions[spoil.slot].n_requests > 0) {
        g_autofree TpPlanSeat *seats =
          g_memdup2 (week->problem.slots[spoil.slot].seats,
                     sizeof (TpPlanSeat) * (gsize) week->problem.slots[spoil.slot].n_seats);

        g_array_index (week->slots, TpPlanSlot, (guint) spoil.slot).seats = seats;
        if (week->pins->len == 0) {
          spoils[i](&spoil);
          broken = tp_planner_check (&week->problem, spoil.solution);
          g_assert_cmpuint (broken->len, >, 0);
          n_spoilt++;
        }
      }
      tp_solution_free (spoil.solution, &week->problem);
    }
    g_assert_cmpint (n_spoilt, >, 2);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/crews/keep-the-rules", test_sound);
  g_test_add_func ("/planner/crews/same-seed-same-people", test_same_seed);
  g_test_add_func ("/planner/crews/a-start-is-no-loss", test_warm_start);
  g_test_add_func ("/planner/crews/pinned-people-stay", test_pinned_people);
  g_test_add_func ("/planner/crews/pinned-people-take-nothing-away", test_pinned_without);
  g_test_add_func ("/planner/crews/what-was-shown-is-not-lost", test_shown_on_the_way);
  g_test_add_func ("/planner/crews/nobody-goes-without-people", test_nobody);
  g_test_add_func ("/planner/crews/nobody-fits-in-a-finished-plan", test_nobody_fits);
  g_test_add_func ("/planner/crews/reasons-are-those-of-every-roster", test_reasons);
  g_test_add_func ("/planner/crews/remedies-let-it-in", test_remedies);
  g_test_add_func ("/planner/crews/checker-sees-broken-rosters", test_checker);
  return g_test_run ();
}
