/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checker must see each broken rule: sound plans are spoilt in one way each. */

#include "random-week.h"

#include <string.h>

typedef struct
{
  RandomWeek *week;
  TpSolution *solution;
  int request, slot; /* a planned request and its slot; the session is of the mode asked for */
} Spoil;

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 40,
                         .n_teams = 4,
                         .n_slots_per_team = 6,
                         .n_wards = 2,
                         .n_venues_per_ward = 2,
                         .seed = seed};

  return random_week_new (&size);
}

static gboolean
find_session (Spoil *spoil, int mode, int n_requests)
{
  for (int s = 0; s < spoil->solution->n_sessions; s++) {
    const TpPlanSession *session = &spoil->solution->sessions[s];

    if (session->mode != mode || session->n_requests < n_requests)
      continue;
    spoil->slot = s;
    spoil->request = session->requests[0];
    return TRUE;
  }
  return FALSE;
}

static TpPlanRequest *
get_request (Spoil *spoil)
{
  return &g_array_index (spoil->week->requests, TpPlanRequest, spoil->request);
}

static TpPlanSlot *
get_slot (Spoil *spoil)
{
  return &g_array_index (spoil->week->slots, TpPlanSlot, spoil->slot);
}

static void
spoil_mode (Spoil *spoil)
{
  get_request (spoil)->modes = 0;
}

static void
spoil_time (Spoil *spoil)
{
  get_request (spoil)->slots = 0;
}

static void
spoil_skill (Spoil *spoil)
{
  get_request (spoil)->skills = 1u << 30;
}

static void
spoil_team (Spoil *spoil)
{
  get_slot (spoil)->modes = 0;
}

static void
spoil_territory (Spoil *spoil)
{
  memset (spoil->week->ward_sets[get_slot (spoil)->ward_words], 0, 2);
}

static void
spoil_hours (Spoil *spoil)
{
  get_slot (spoil)->until = get_slot (spoil)->since + 20;
}

static void
spoil_order (Spoil *spoil)
{
  TpPlanSession *session = &spoil->solution->sessions[spoil->slot];
  int first = session->requests[0];

  session->requests[0] = session->requests[1];
  session->requests[1] = first;
  get_request (spoil)->x += 0.7;
}

static void
spoil_start (Spoil *spoil)
{
  spoil->solution->sessions[spoil->slot].starts[0] += 1;
}

static void
spoil_slot_of (Spoil *spoil)
{
  spoil->solution->slot_of[spoil->request] = -1;
}

static void
spoil_reach (Spoil *spoil)
{
  get_request (spoil)->ward = -1;
  get_request (spoil)->x += 1000;
}

static void
spoil_venue (Spoil *spoil)
{
  TpPlanSession *session = &spoil->solution->sessions[spoil->slot];

  g_array_index (spoil->week->venues, TpPlanVenue, session->venue).slots = 0;
}

static void
spoil_desks (Spoil *spoil)
{
  TpPlanSession *session = &spoil->solution->sessions[spoil->slot];

  g_array_index (spoil->week->venues, TpPlanVenue, session->venue).desks = 1;
  session->starts[0] = session->starts[1];
}

static void
spoil_half (Spoil *spoil)
{
  get_slot (spoil)->slot = 20;
}

static void
spoil_double_team (Spoil *spoil)
{
  for (int s = 0; s < spoil->solution->n_sessions; s++)
    if (s != spoil->slot && spoil->solution->sessions[s].mode >= 0) {
      TpPlanSlot *other = &g_array_index (spoil->week->slots, TpPlanSlot, s);

      get_slot (spoil)->team = other->team;
      get_slot (spoil)->slot = other->slot;
      return;
    }
}

static void
spoil_pin (Spoil *spoil)
{
  TpPlanPin pin = {spoil->request, (spoil->slot + 1) % spoil->solution->n_sessions};

  g_array_append_val (spoil->week->pins, pin);
  random_week_refresh (spoil->week);
}

static void
spoil_fixed (Spoil *spoil)
{
  get_slot (spoil)->is_fixed = TRUE;
  get_slot (spoil)->mode = TP_PLAN_KIOSK;
}

static void
spoil_blocked (Spoil *spoil)
{
  get_slot (spoil)->is_fixed = TRUE;
}

static void
spoil_score (Spoil *spoil)
{
  spoil->solution->score += 0.01;
}

static void
spoil_travel (Spoil *spoil)
{
  spoil->solution->travel_minutes -= 1;
}

static void
spoil_count (Spoil *spoil)
{
  spoil->solution->n_planned += 1;
}

static void
spoil_duty (Spoil *spoil)
{
  spoil->solution->duty_days += 1;
}

static const TpPlanWindow midnight = {0, 10};

static void
spoil_window (Spoil *spoil)
{
  get_request (spoil)->windows = &midnight;
  get_request (spoil)->n_windows = 1;
}

static void
spoil_break (Spoil *spoil)
{
  static TpPlanWindow rest;

  rest.since = spoil->solution->sessions[spoil->slot].starts[0];
  rest.until = rest.since + 5;
  get_slot (spoil)->breaks = &rest;
  get_slot (spoil)->n_breaks = 1;
}

static void
spoil_stops (Spoil *spoil)
{
  get_slot (spoil)->max_stops = 1;
}

static void
spoil_end (Spoil *spoil)
{
  get_slot (spoil)->has_own_end = TRUE;
  get_slot (spoil)->end_x = 1000;
}

static void
spoil_ward (Spoil *spoil)
{
  spoil->week->problem.rounds_cross_wards = TRUE;
}

static void
spoil_matrix (Spoil *spoil)
{
  static const int matrix[] = {4};

  spoil->week->problem.travel = matrix;
  spoil->week->problem.n_places = 1;
}

static void
spoil_agreed (Spoil *spoil)
{
  static int agreed[64];

  for (guint i = 0; i < G_N_ELEMENTS (agreed); i++)
    agreed[i] = -1;
  agreed[spoil->request] = (spoil->slot + 1) % spoil->solution->n_sessions;
  spoil->week->problem.agreed = agreed;
  spoil->week->problem.weight_change = 1;
}

static const struct
{
  const char *id;
  int mode, n_requests;
  void (*apply) (Spoil *spoil);
  const char *words; /* in the sentence that is expected */
} spoils[] = {
  {"mode", TP_PLAN_HOME, 1, spoil_mode, "cannot be served by mode"},
  {"time", TP_PLAN_HOME, 1, spoil_time, "cannot keep"},
  {"skill", TP_PLAN_HALL, 1, spoil_skill, "needs skills"},
  {"team", TP_PLAN_HOME, 1, spoil_team, "cannot hold"},
  {"territory", TP_PLAN_HALL, 1, spoil_territory, "not one of its team's"},
  {"round-hours", TP_PLAN_HOME, 1, spoil_hours, "too late"},
  {"hall-hours", TP_PLAN_HALL, 2, spoil_hours, "outside the hours"},
  {"order", TP_PLAN_HOME, 2, spoil_order, "begins at"},
  {"start", TP_PLAN_HOME, 1, spoil_start, "begins at"},
  {"slot-of", TP_PLAN_HOME, 1, spoil_slot_of, "is in slot"},
  {"round-reach", TP_PLAN_HOME, 1, spoil_reach, "out of reach"},
  {"hall-reach", TP_PLAN_HALL, 1, spoil_reach, "out of reach"},
  {"venue", TP_PLAN_HALL, 1, spoil_venue, "not open"},
  {"desks", TP_PLAN_HALL, 2, spoil_desks, "desks"},
  {"half", TP_PLAN_BUS, 1, spoil_half, "half a bus day"},
  {"double-team", TP_PLAN_HOME, 1, spoil_double_team, "one team in two places"},
  {"pin", TP_PLAN_HOME, 1, spoil_pin, "pinned"},
  {"fixed", TP_PLAN_HOME, 1, spoil_fixed, "fixed session was changed"},
  {"blocked", TP_PLAN_HOME, 1, spoil_blocked, "to stay empty"},
  {"round-window", TP_PLAN_HOME, 1, spoil_window, "after all its windows"},
  {"hall-window", TP_PLAN_HALL, 1, spoil_window, "outside its windows"},
  {"round-break", TP_PLAN_HOME, 1, spoil_break, "begins at"},
  {"hall-break", TP_PLAN_HALL, 1, spoil_break, "in a break"},
  {"stops", TP_PLAN_HOME, 2, spoil_stops, "at most 1"},
  {"end", TP_PLAN_HOME, 1, spoil_end, "too late"},
  {"ward", TP_PLAN_HOME, 1, spoil_ward, "though rounds have none"},
  {"matrix", TP_PLAN_HOME, 1, spoil_matrix, "begins at"},
  {"agreed", TP_PLAN_HOME, 1, spoil_agreed, "The score is"},
  {"score", TP_PLAN_HOME, 1, spoil_score, "The score is"},
  {"travel", TP_PLAN_HOME, 1, spoil_travel, "minutes of travel"},
  {"count", TP_PLAN_HOME, 1, spoil_count, "not counted right"},
  {"duty", TP_PLAN_HOME, 1, spoil_duty, "bus days of duty"},
};

static gboolean
is_said (const GPtrArray *broken, const char *words)
{
  for (guint i = 0; i < broken->len; i++)
    if (strstr (g_ptr_array_index (broken, i), words) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_spoilt (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++) {
    int n_tried = 0;

    for (guint64 seed = 1; seed < 20; seed++) {
      g_autoptr (RandomWeek) week = make_week (seed);
      TpSolution *solution = solve_week (&week->problem, 20, seed, NULL);
      Spoil spoil = {.week = week, .solution = solution};

      assert_sound (&week->problem, solution);
      if (find_session (&spoil, spoils[i].mode, spoils[i].n_requests)) {
        g_autoptr (GPtrArray) broken = NULL;

        spoils[i].apply (&spoil);
        broken = tp_planner_check (&week->problem, solution);
        if (!is_said (broken, spoils[i].words))
          g_test_message ("%s, week %d: %s", spoils[i].id, (int) seed,
                          broken->len > 0 ? (char *) broken->pdata[0] : "nothing said");
        g_assert_true (is_said (broken, spoils[i].words));
        n_tried++;
      }
      tp_solution_free (solution, &week->problem);
    }
    g_assert_cmpint (n_tried, >, 0);
  }
}

static void
test_other_problem (void)
{
  g_autoptr (RandomWeek) week = make_week (1);
  TpSolution *solution = solve_week (&week->problem, 0, 1, NULL);
  TpProblem smaller = week->problem;
  g_autoptr (GPtrArray) broken = NULL;

  smaller.n_slots--;
  broken = tp_planner_check (&smaller, solution);
  g_assert_cmpuint (broken->len, ==, 1);
  tp_solution_free (solution, &week->problem);
}

#define DAY_VISIT(at, bits)                                                                 \
  {                                                                                         \
    .x = (at), .minutes = 100, .modes = 1u << TP_PLAN_HOME, .slots = (bits), .priority = 1, \
    .neighbourhood = -1, .household = -1                                                    \
  }

/* People may pin more than a slot holds, or when somebody cannot: the plan keeps it and is sound,
 * but they are told. */
static void
test_decisions (void)
{
  static const TpPlanRequest requests[] = {DAY_VISIT (0, 1), DAY_VISIT (1, 1), DAY_VISIT (2, 2)};
  static const TpPlanSlot slots[] = {
    {.until = 210, .modes = 1u << TP_PLAN_HOME, .mode = -1, .ward = -1, .venue = -1}};
  static const TpPlanPin pins[] = {{0, 0}, {1, 0}, {2, 0}};

  for (int n_pins = 0; n_pins <= 3; n_pins++) {
    TpProblem problem = {.requests = requests,
                         .n_requests = 3,
                         .slots = slots,
                         .n_slots = 1,
                         .n_teams = 1,
                         .n_wards = 1,
                         .pins = pins,
                         .n_pins = n_pins,
                         .speed_kmh = 60,
                         .detour_factor = 1,
                         .weight_priority = 1};
    TpSolution *solution = solve_week (&problem, 20, 1, NULL);
    g_autoptr (GPtrArray) broken = tp_planner_check_decisions (&problem, solution);

    assert_sound (&problem, solution);
    g_assert_cmpint (solution->n_planned, ==, MAX (n_pins, 2));
    g_assert_cmpuint (broken->len, ==, n_pins == 3 ? 2 : 0);
    g_assert_cmpint (is_said (broken, "Request 2: the resident cannot keep slot 0."), ==,
                     n_pins == 3);
    g_assert_cmpint (is_said (broken, "Slot 0: its round ends "), ==, n_pins == 3);
    tp_solution_free (solution, &problem);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/check/sees-each-broken-rule", test_spoilt);
  g_test_add_func ("/planner/check/sees-another-problem", test_other_problem);
  g_test_add_func ("/planner/check/sees-what-decisions-break", test_decisions);
  return g_test_run ();
}
