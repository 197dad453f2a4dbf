/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes weeks that look like a branch's: most people can come to a hall, a third cannot leave
 * home, some need a skill that few teams have. Own random numbers: the same week everywhere. */

#include "random-week.h"

#include <math.h>

#define WARD_KM 5.0

static guint64
draw (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static int
draw_below (guint64 *state, int n)
{
  return (int) (draw (state) % (guint64) n);
}

static double
draw_unit (guint64 *state)
{
  return (double) (draw (state) >> 11) * 0x1.0p-53;
}

static void
place_in_ward (guint64 *state, int ward, int n_wards, double *x, double *y)
{
  int across = (int) ceil (sqrt (n_wards));

  *x = (ward % across + draw_unit (state)) * WARD_KM;
  *y = (ward / across + draw_unit (state)) * WARD_KM;
}

static guint
draw_open_slots (guint64 *state, int percent)
{
  guint slots = 0;

  for (int slot = 0; slot < 21; slot++)
    if (draw_below (state, 100) < percent)
      slots |= 1u << slot;
  return slots;
}

static guint
draw_modes (guint64 *state)
{
  int kind = draw_below (state, 100);
  guint gathering = 1u << TP_PLAN_HALL | 1u << TP_PLAN_BUS | 1u << TP_PLAN_KIOSK;

  if (kind < 35)
    return 1u << TP_PLAN_HOME;
  return kind < 75 ? gathering | 1u << TP_PLAN_HOME : gathering;
}

static void
add_requests (RandomWeek *week, const RandomWeekSize *size, guint64 *state)
{
  int n_clusters = MAX (size->n_wards * 12, 1);
  g_autofree double *xs = g_new (double, n_clusters);
  g_autofree double *ys = g_new (double, n_clusters);

  for (int c = 0; c < n_clusters; c++)
    place_in_ward (state, c % size->n_wards, size->n_wards, &xs[c], &ys[c]);
  for (int r = 0; r < size->n_requests; r++) {
    int cluster = draw_below (state, n_clusters);
    TpPlanRequest request = {
      .x = xs[cluster] + (draw_unit (state) - 0.5) * 0.8,
      .y = ys[cluster] + (draw_unit (state) - 0.5) * 0.8,
      .minutes = 15 + 5 * draw_below (state, 8),
      .modes = draw_modes (state),
      .slots = draw_open_slots (state, 60),
      .skills = draw_below (state, 3) == 0 ? 1u << draw_below (state, 4) : 0,
      .ward = cluster % size->n_wards,
      .neighbourhood = cluster,
      .household = -1,
      .priority = 1.0 + floor (20.0 * draw_unit (state) * draw_unit (state)),
    };

    if (size->has_extras && r > 0 && draw_below (state, 5) == 0) {
      TpPlanRequest *mate = &g_array_index (week->requests, TpPlanRequest, r - 1);

      if (mate->household < 0)
        mate->household = r;
      request.household = mate->household;
      request.ward = mate->ward;
      request.x = mate->x;
      request.y = mate->y;
    }
    g_array_append_val (week->requests, request);
  }
}

static void
add_venues (RandomWeek *week, const RandomWeekSize *size, guint64 *state)
{
  for (int v = 0; v < size->n_wards * size->n_venues_per_ward; v++) {
    TpPlanVenue venue = {
      .ward = v % size->n_wards,
      .slots = draw_open_slots (state, 70),
      .desks = 2 + draw_below (state, 3),
      .modes = 1u << TP_PLAN_HALL,
      .neighbourhood = v % (size->n_wards * 12),
    };
    int kind = v / size->n_wards;

    if (kind == 0) {
      venue.modes |= 1u << TP_PLAN_BUS;
      venue.slots |= 0x1b6db & 0x7fff; /* mornings and afternoons of the working days */
    } else if (kind == 1 && v % 3 == 0)
      venue.modes = 1u << TP_PLAN_KIOSK;
    place_in_ward (state, venue.ward, size->n_wards, &venue.x, &venue.y);
    g_array_append_val (week->venues, venue);
  }
}

static void
add_teams (RandomWeek *week, const RandomWeekSize *size, guint64 *state)
{
  static const int since[] = {480, 810, 1080}, until[] = {690, 1020, 1260};

  for (int team = 0; team < size->n_teams; team++) {
    TpPlanSlot slot = {.team = team, .mode = -1, .ward = -1, .venue = -1};
    int home = team % size->n_wards;

    place_in_ward (state, home, size->n_wards, &slot.x, &slot.y);
    slot.skills = 0;
    for (int k = 0; k < 4; k++)
      if (draw_below (state, 10) < 7)
        slot.skills |= 1u << k;
    slot.modes = 1u << TP_PLAN_HOME | 1u << TP_PLAN_HALL;
    if (team % 8 == 3)
      slot.modes = 1u << TP_PLAN_BUS;
    else if (team % 8 == 6)
      slot.modes |= 1u << TP_PLAN_KIOSK;
    slot.ward_words = (guint) team;
    week->ward_sets[team] = g_new0 (guint8, size->n_wards + 1);
    for (int ward = 0; ward < size->n_wards; ward++)
      week->ward_sets[team][ward] =
        (ward == home || team % 8 == 3 || draw_below (state, 2) == 0) &&
        (size->n_branches <= 1 ||
         ward * size->n_branches / size->n_wards == home * size->n_branches / size->n_wards);
    for (int i = 0; i < MIN (size->n_slots_per_team, 21); i++) {
      slot.slot = i;
      slot.since = since[i % 3];
      slot.until = until[i % 3];
      g_array_append_val (week->slots, slot);
    }
  }
}

static gboolean
is_pinned (const RandomWeek *week, int request)
{
  for (guint p = 0; p < week->pins->len; p++)
    if (g_array_index (week->pins, TpPlanPin, p).request == request)
      return TRUE;
  return FALSE;
}

/* Sessions that are agreed are where the team's branch is. */
static int
keep_in_branch (const RandomWeek *week, const RandomWeekSize *size, int team, int ward)
{
  return size->n_branches <= 1 || week->ward_sets[team][ward] ? ward : team % size->n_wards;
}

static void
add_extras (RandomWeek *week, const RandomWeekSize *size, guint64 *state)
{
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
    int kind = draw_below (state, 12);

    if (kind == 0)
      slot->is_fixed = TRUE;
    else if (kind == 1) {
      slot->is_fixed = TRUE;
      slot->mode = TP_PLAN_HOME;
      slot->ward = keep_in_branch (week, size, slot->team, draw_below (state, size->n_wards));
    } else if (kind == 2 && week->venues->len > 0) {
      slot->is_fixed = TRUE;
      slot->mode = TP_PLAN_HALL;
      slot->venue = draw_below (state, (int) week->venues->len);
      slot->venue += keep_in_branch (week, size, slot->team, slot->venue % size->n_wards) -
                     slot->venue % size->n_wards;
      slot->ward = g_array_index (week->venues, TpPlanVenue, slot->venue).ward;
    }
  }
  for (int p = 0;
       p < MIN (size->n_requests / 15, (int) week->slots->len / 6 + 1) && week->slots->len > 0;
       p++) {
    TpPlanPin pin = {draw_below (state, size->n_requests),
                     draw_below (state, (int) week->slots->len)};
    int team = g_array_index (week->slots, TpPlanSlot, pin.slot).team;

    for (int i = 0; i < size->n_requests; i++) {
      int ward = g_array_index (week->requests, TpPlanRequest, pin.request).ward;

      if (keep_in_branch (week, size, team, ward) == ward)
        break;
      pin.request = (pin.request + 1) % size->n_requests;
    }
    if (!is_pinned (week, pin.request)) /* somebody can be at one place only */
      g_array_append_val (week->pins, pin);
  }
  for (int d = 0; d < MAX (size->n_wards / 3, 1); d++) {
    TpPlanBusDuty duty = {draw_below (state, size->n_wards), 1 + draw_below (state, 2)};

    g_array_append_val (week->duties, duty);
  }
}

/* --- appointments ------------------------------------------------------------------- */

static const TpPlanWindow *
keep_windows (RandomWeek *week, const TpPlanWindow *windows, int n)
{
  TpPlanWindow *kept = g_memdup2 (windows, sizeof *windows * (gsize) n);

  g_ptr_array_add (week->windows, kept);
  return kept;
}

static void
add_windows (RandomWeek *week, guint64 *state)
{
  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);
    TpPlanWindow windows[3];
    int n = draw_below (state, 5) - 1, day = 0;

    for (int i = 0; i < n && i < 3; i++) {
      day += draw_below (state, 3) + (i > 0);
      windows[i].since = day * 1440 + 450 + draw_below (state, 700);
      windows[i].until = windows[i].since + 10 + draw_below (state, 150);
    }
    request->n_windows = CLAMP (n, 0, 3);
    request->windows = n > 0 ? keep_windows (week, windows, request->n_windows) : NULL;
  }
}

static void
add_breaks (RandomWeek *week, guint64 *state)
{
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
    TpPlanWindow rests[2];
    int n = draw_below (state, 3), time = slot->since;

    for (int i = 0; i < n; i++) {
      rests[i].since = time + draw_below (state, 90);
      time = rests[i].until = rests[i].since + 5 + draw_below (state, 30);
    }
    slot->n_breaks = n;
    slot->breaks = n > 0 ? keep_windows (week, rests, n) : NULL;
  }
}

static void
add_matrix (RandomWeek *week, guint64 *state)
{
  int n = (int) (week->requests->len + week->venues->len + week->slots->len);
  int zero = 0, place = 0;

  week->travel = g_array_new (FALSE, TRUE, sizeof (int));
  for (int i = 0; i < n * n; i++) {
    int ticks = 3 + draw_below (state, 25);

    g_array_append_val (week->travel, *(i % (n + 1) == 0 ? &zero : &ticks));
  }
  for (guint r = 0; r < week->requests->len; r++)
    g_array_index (week->requests, TpPlanRequest, r).place = place++;
  for (guint v = 0; v < week->venues->len; v++)
    g_array_index (week->venues, TpPlanVenue, v).place = place++;
  for (guint s = 0; s < week->slots->len; s++) {
    g_array_index (week->slots, TpPlanSlot, s).place = place++;
    g_array_index (week->slots, TpPlanSlot, s).end_place = draw_below (state, n);
  }
  week->problem.n_places = n;
}

static void
add_ends (RandomWeek *week, guint64 *state)
{
  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);

    slot->has_own_end = draw_below (state, 3) == 0;
    slot->is_startless = draw_below (state, 5) == 0;
    slot->is_endless = draw_below (state, 5) == 0;
    slot->max_stops = draw_below (state, 4);
    slot->end_x = draw_unit (state) * WARD_KM;
    slot->end_y = draw_unit (state) * WARD_KM;
  }
}

static void
add_agreed (RandomWeek *week, guint64 *state)
{
  week->agreed = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint r = 0; r < week->requests->len; r++) {
    int n = (int) week->slots->len, slot = draw_below (state, n + 2) - 1;

    slot = slot < n ? slot : -1;
    g_array_append_val (week->agreed, slot);
  }
  week->problem.weight_change = 1.5;
}

/* Adds @what, bits of RANDOM_WINDOWS and so on, to a week. */
void
random_week_add (RandomWeek *week, guint what, guint64 seed)
{
  guint64 state = seed * 7919 + 3;

  if (what & RANDOM_WINDOWS)
    add_windows (week, &state);
  if (what & RANDOM_BREAKS)
    add_breaks (week, &state);
  if (what & RANDOM_MATRIX)
    add_matrix (week, &state);
  if (what & RANDOM_ENDS)
    add_ends (week, &state);
  if (what & RANDOM_AGREED)
    add_agreed (week, &state);
  week->problem.rounds_cross_wards = (what & RANDOM_CROSS_WARDS) != 0;
  random_week_refresh (week);
}

/* --- crews ------------------------------------------------------------------------------ */

enum
{
  STAFF,
  TECHNICIAN,
  OFFICER, /* of one ward, invited */
  LEADER,  /* of one neighbourhood, invited */
  N_POSTS,
};

enum
{
  BUS,
  WHEELCHAIR,
};

/* Behind the teams' own: one for all wards, then one for each ward. */
static void
add_ward_sets (RandomWeek *week, int n_teams)
{
  int n_wards = week->problem.n_wards;

  week->ward_sets = g_renew (guint8 *, week->ward_sets, n_teams + n_wards + 2);
  for (int set = 0; set <= n_wards; set++) {
    week->ward_sets[n_teams + set] = g_new0 (guint8, n_wards + 1);
    for (int ward = 0; ward < n_wards; ward++)
      week->ward_sets[n_teams + set][ward] = set == 0 || ward == set - 1;
  }
  week->ward_sets[n_teams + n_wards + 1] = NULL;
}

static void
add_people (RandomWeek *week, int n_people, int n_teams, guint64 *state)
{
  int n_wards = week->problem.n_wards, n_staff = MAX (n_people * 13 / 20, 1);

  for (int p = 0; p < n_people; p++) {
    TpPlanPerson person = {.slots = draw_open_slots (state, 90),
                           .limit = draw_below (state, 3) == 0 ? 0 : 3 + draw_below (state, 10),
                           .posts = 1u << STAFF,
                           .ward_words = (guint) n_teams,
                           .neighbourhood = -1};

    for (int k = 0; k < 4; k++)
      if (draw_below (state, 10) < 6)
        person.skills |= 1u << k;
    if (p >= n_staff) {
      int kind = (p - n_staff) % 4;

      person.posts = kind < 2 ? 1u << TECHNICIAN : kind == 2 ? 1u << OFFICER : 1u << LEADER;
      if (kind == 2)
        person.ward_words = (guint) (n_teams + 1 + p % n_wards);
      if (kind == 3)
        person.neighbourhood = draw_below (state, n_wards * 12);
    }
    if (draw_below (state, 6) == 0)
      person.posts |= 1u << STAFF;
    g_array_append_val (week->people, person);
  }
}

static void
add_seats (RandomWeek *week, int n_people, guint64 *state)
{
  int n_staff = MAX (n_people * 13 / 20, 1);

  for (guint s = 0; s < week->slots->len; s++) {
    TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
    TpPlanSeat seats[] = {
      {1u << STAFF, 15, slot->team % n_staff, TRUE},
      {1u << TECHNICIAN, 1u << TP_PLAN_BUS, -1, TRUE},
      {1u << OFFICER, 15, -1, FALSE},
      {1u << LEADER, 1u << TP_PLAN_HALL | 1u << TP_PLAN_HOME, -1, FALSE},
      {1u << STAFF, 15, (slot->team * 7 + 3) % n_staff, FALSE},
    };
    gsize size = sizeof seats;
    TpPlanSeat *kept;

    seats[4].is_needed = slot->team % 6 == 1;
    if (seats[4].person == seats[0].person || draw_below (state, 9) == 0)
      seats[4].person = -1;
    kept = g_memdup2 (seats, size);
    g_ptr_array_add (week->windows, kept);
    slot->seats = kept;
    slot->n_seats = G_N_ELEMENTS (seats);
    slot->equipment[TP_PLAN_BUS] = 1u << BUS;
    slot->skills &= 1;
  }
}

/* Of several branches each has its own people, who go to its wards and are in its teams. */
static void
part_people (RandomWeek *week, int n_people, int n_teams)
{
  int n_wards = week->problem.n_wards, n_branches = week->n_branches;
  int n_staff = MAX (n_people * 13 / 20, 1), n_sets = n_teams + n_wards + 1;

  week->ward_sets = g_renew (guint8 *, week->ward_sets, n_sets + n_branches + 1);
  for (int branch = 0; branch < n_branches; branch++) {
    week->ward_sets[n_sets + branch] = g_new0 (guint8, n_wards + 1);
    for (int ward = 0; ward < n_wards; ward++)
      week->ward_sets[n_sets + branch][ward] = ward * n_branches / n_wards == branch;
  }
  week->ward_sets[n_sets + n_branches] = NULL;
  for (int p = 0; p < n_people; p++) {
    TpPlanPerson *person = &g_array_index (week->people, TpPlanPerson, p);

    if (person->ward_words == (guint) n_teams)
      person->ward_words = (guint) (n_sets + p % n_branches);
  }
  for (guint s = 0; s < week->slots->len; s++) {
    const TpPlanSlot *slot = &g_array_index (week->slots, TpPlanSlot, s);
    TpPlanSeat *seats = (TpPlanSeat *) slot->seats;
    int branch = slot->team % n_wards * n_branches / n_wards;

    for (int i = 0; i < slot->n_seats; i++)
      if (seats[i].person >= 0)
        seats[i].person = MIN (seats[i].person / n_branches * n_branches + branch,
                               (n_staff - 1 - branch) / n_branches * n_branches + branch);
  }
}

void
random_week_add_crews (RandomWeek *week, int n_people, int n_items, guint64 seed)
{
  guint64 state = seed * 104729 + 11;
  int n_teams = week->problem.n_teams;

  add_ward_sets (week, n_teams);
  add_people (week, n_people, n_teams, &state);
  add_seats (week, n_people, &state);
  if (week->n_branches > 1 && n_people * 13 / 20 >= week->n_branches)
    part_people (week, n_people, n_teams);
  for (int i = 0; i < n_items; i++) {
    TpPlanItem item = {.kind = i % 5 < 3 ? BUS : WHEELCHAIR,
                       .slots = draw_open_slots (&state, 90),
                       .team = draw_below (&state, n_teams + 1) - 1};

    g_array_append_val (week->items, item);
  }
  for (guint r = 0; r < week->requests->len; r++)
    if (draw_below (&state, 12) == 0)
      g_array_index (week->requests, TpPlanRequest, r).equipment = 1u << WHEELCHAIR;
  week->problem.weight_crew = 0.1;
  random_week_refresh (week);
}

/* One more like the first. */
void
random_week_add_request (RandomWeek *week)
{
  TpPlanRequest request = g_array_index (week->requests, TpPlanRequest, 0);

  request.household = -1;
  request.slots = 0x7fff;
  g_array_append_val (week->requests, request);
  random_week_refresh (week);
}

void
random_week_refresh (RandomWeek *week)
{
  TpProblem *problem = &week->problem;

  problem->requests = (const TpPlanRequest *) (gconstpointer) week->requests->data;
  problem->n_requests = (int) week->requests->len;
  problem->venues = (const TpPlanVenue *) (gconstpointer) week->venues->data;
  problem->n_venues = (int) week->venues->len;
  problem->slots = (const TpPlanSlot *) (gconstpointer) week->slots->data;
  problem->n_slots = (int) week->slots->len;
  problem->people = (const TpPlanPerson *) (gconstpointer) week->people->data;
  problem->n_people = (int) week->people->len;
  problem->items = (const TpPlanItem *) (gconstpointer) week->items->data;
  problem->n_items = (int) week->items->len;
  problem->pins = (const TpPlanPin *) (gconstpointer) week->pins->data;
  problem->n_pins = (int) week->pins->len;
  problem->duties = (const TpPlanBusDuty *) (gconstpointer) week->duties->data;
  problem->n_duties = (int) week->duties->len;
  problem->travel = week->travel != NULL ? (const int *) (gconstpointer) week->travel->data : NULL;
  problem->agreed = week->agreed != NULL ? (const int *) (gconstpointer) week->agreed->data : NULL;
  problem->ward_sets = (const guint8 *const *) week->ward_sets;
}

RandomWeek *
random_week_new (const RandomWeekSize *size)
{
  RandomWeek *week = g_new0 (RandomWeek, 1);
  guint64 state = size->seed * 1000003 + 17;

  week->requests = g_array_new (FALSE, TRUE, sizeof (TpPlanRequest));
  week->venues = g_array_new (FALSE, TRUE, sizeof (TpPlanVenue));
  week->slots = g_array_new (FALSE, TRUE, sizeof (TpPlanSlot));
  week->people = g_array_new (FALSE, TRUE, sizeof (TpPlanPerson));
  week->items = g_array_new (FALSE, TRUE, sizeof (TpPlanItem));
  week->pins = g_array_new (FALSE, TRUE, sizeof (TpPlanPin));
  week->duties = g_array_new (FALSE, TRUE, sizeof (TpPlanBusDuty));
  week->windows = g_ptr_array_new_with_free_func (g_free);
  week->ward_sets = g_new0 (guint8 *, size->n_teams + 1);
  week->n_branches = size->n_branches;
  week->problem = (TpProblem){
    .n_wards = size->n_wards,
    .n_teams = size->n_teams,
    .detour_factor = 1.3,
    .speed_kmh = 25,
    .fixed_minutes = 3,
    .hall_radius_km = 2.0,
    .weight_priority = 1.0,
    .weight_travel = 0.02,
    .weight_session = 0.5,
    .weight_fairness = 10.0,
  };
  add_requests (week, size, &state);
  add_venues (week, size, &state);
  add_teams (week, size, &state);
  if (size->has_extras)
    add_extras (week, size, &state);
  random_week_refresh (week);
  return week;
}

/* A week whose teams, slots, wards, halls and extras run through all their small numbers. */
RandomWeek *
random_week_new_small (guint64 seed, int n_requests)
{
  RandomWeekSize size = {
    .n_requests = n_requests,
    .n_teams = 1 + (int) (seed % 4),
    .n_slots_per_team = 1 + (int) (seed % 5),
    .n_wards = 1 + (int) (seed % 3),
    .n_venues_per_ward = (int) (seed % 3),
    .has_extras = seed % 3 != 0,
    .seed = seed,
  };

  return random_week_new (&size);
}

/* A week with people, too few in some; of some the wards are of three branches. */
RandomWeek *
random_week_new_with_crews (guint64 seed)
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

/* Any mixture of what random_week_add() adds, and pins and duties in a third of the weeks. */
RandomWeek *
random_week_new_mixed (guint64 seed)
{
  RandomWeekSize size = {
    .n_requests = 5 + (int) (seed * 5 % 31),
    .n_teams = 1 + (int) (seed % 4),
    .n_slots_per_team = 1 + (int) (seed % 6),
    .n_wards = 1 + (int) (seed % 3),
    .n_venues_per_ward = (int) (seed / 2 % 3),
    .has_extras = seed % 3 == 0,
    .seed = seed,
  };
  RandomWeek *week = random_week_new (&size);

  random_week_add (week, (guint) (seed * 11 % 64), seed);
  return week;
}

/* A week so small that its best plan can be found by an exact search: hours are scarce, thrift is
 * 1, some have bus days, duties and households. @more requests, and a team if there are more. */
RandomWeek *
random_week_new_tiny (guint64 seed, int more)
{
  RandomWeekSize size = {
    .n_requests = 3 + (int) (seed % 3) + more,
    .n_teams = 1 + (int) (seed / 3 % 2) + (more > 0),
    .n_slots_per_team = 2,
    .n_wards = 1 + (int) (seed / 6 % 2),
    .n_venues_per_ward = 1 + (int) (seed / 2 % 2),
    .seed = seed,
  };
  RandomWeek *week = random_week_new (&size);

  for (guint r = 0; r < week->requests->len; r++) {
    TpPlanRequest *request = &g_array_index (week->requests, TpPlanRequest, r);

    request->priority += 4;
    request->minutes += seed % 2 == 0 ? 35 : 60; /* so that hours are scarce */
    if (r % 2 == 1 && seed % 4 == 1) {
      request->household = request[-1].household = (int) r;
      request->x = request[-1].x;
      request->y = request[-1].y;
      request->ward = request[-1].ward;
    }
  }
  for (guint v = 0; v < week->venues->len && seed % 3 != 0; v++)
    g_array_index (week->venues, TpPlanVenue, v).desks = 1;
  for (guint s = 0; s < week->slots->len && seed % 5 == 0; s++)
    g_array_index (week->slots, TpPlanSlot, s).modes |= 1u << TP_PLAN_BUS;
  if (seed % 10 == 0) {
    TpPlanBusDuty duty = {0, 1};

    g_array_append_val (week->duties, duty);
  }
  random_week_refresh (week);
  week->problem.weight_travel = 0.005;
  week->problem.weight_session = 0.2;
  return week;
}

void
random_week_free (RandomWeek *week)
{
  g_array_unref (week->requests);
  g_array_unref (week->venues);
  g_array_unref (week->slots);
  g_array_unref (week->people);
  g_array_unref (week->items);
  g_array_unref (week->pins);
  g_array_unref (week->duties);
  g_clear_pointer (&week->travel, g_array_unref);
  g_clear_pointer (&week->agreed, g_array_unref);
  g_ptr_array_unref (week->windows);
  for (int team = 0; week->ward_sets[team] != NULL; team++)
    g_free (week->ward_sets[team]);
  g_free (week->ward_sets);
  g_free (week);
}
