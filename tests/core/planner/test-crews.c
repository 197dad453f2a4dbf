/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People and equipment over whole weeks: every roster keeps the rules, whoever must stay stays, and
 * the checker sees each way to break a rule. What is best is tried in test-exact.c. */

#include "random-week.h"

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 60 + (int) (seed % 4) * 20,
                         .n_teams = 3 + (int) (seed % 5),
                         .n_slots_per_team = 5 + (int) (seed % 3) * 4,
                         .n_wards = 1 + (int) (seed % 3),
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

  for (guint64 seed = 0; seed < 60; seed++) {
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
  g_test_add_func ("/planner/crews/nobody-goes-without-people", test_nobody);
  g_test_add_func ("/planner/crews/checker-sees-broken-rosters", test_checker);
  return g_test_run ();
}
