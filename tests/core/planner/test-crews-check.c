/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The checker sees each way to break a rule of rosters and equipment. */

#include "random-week.h"

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
spoil_need_there (Spoil *spoil)
{
  spoil_need (spoil);
  g_array_index (spoil->week->requests, TpPlanRequest,
                 (guint) spoil->solution->sessions[spoil->slot].requests[0])
    .equipment_modes = 1u << spoil->solution->sessions[spoil->slot].mode;
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
    spoil_time,          spoil_limit, spoil_post,   spoil_seat,       spoil_two_places,
    spoil_neighbourhood, spoil_size,  spoil_skills, spoil_equipment,  spoil_need,
    spoil_item,          spoil_price, spoil_name,   spoil_need_there,
  };

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++) {
    int n_spoilt = 0;

    for (guint64 seed = 1; seed < 12; seed++) {
      g_autoptr (RandomWeek) week = random_week_new_with_crews (seed);
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
  g_test_add_func ("/planner/crews/checker-sees-broken-rosters", test_checker);
  return g_test_run ();
}
