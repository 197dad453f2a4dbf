/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a slot of a tiny week can be, and which sets of requests it could serve then, by trying
 * every order and every desk. Knows the model from tp-planner.h alone and shares nothing with the
 * solver: what best-week.c and test-oracle.c build the best plan from. */

#include "exact-week.h"

#include <math.h>

static int
way (const TpProblem *problem, double x1, double y1, double x2, double y2)
{
  if (x1 == x2 && y1 == y2)
    return 0;
  return (int) ceil (problem->fixed_minutes +
                     hypot (x2 - x1, y2 - y1) * problem->detour_factor * 60 / problem->speed_kmh -
                     1e-9);
}

static gboolean
is_in_break (const TpPlanSlot *slot, int minute)
{
  for (int i = 0; i < slot->n_breaks; i++)
    if (minute >= slot->breaks[i].since && minute < slot->breaks[i].until)
      return TRUE;
  return FALSE;
}

/* Minute by minute: when @ticks of travel are over. */
static int
go_on (const TpPlanSlot *slot, int now, int ticks)
{
  while (ticks > 0)
    ticks -= !is_in_break (slot, now++);
  return now;
}

static gboolean
is_in_window (const TpPlanSlot *slot, const TpPlanRequest *request, int minute)
{
  int midnight = slot->slot / 3 * 1440;

  for (int i = 0; i < request->n_windows; i++)
    if (midnight + minute >= request->windows[i].since &&
        midnight + minute <= request->windows[i].until)
      return TRUE;
  return request->n_windows == 0;
}

static gboolean
is_undisturbed (const TpPlanSlot *slot, int start, int minutes)
{
  for (int i = 0; i < slot->n_breaks && slot->has_moments; i++)
    if (slot->breaks[i].since > start && slot->breaks[i].since < start + minutes)
      return FALSE;
  for (int i = 0; i < MAX (minutes, 1); i++)
    if (is_in_break (slot, start + i))
      return FALSE;
  return TRUE;
}

/* Minute by minute: when help can begin, or -1. */
static int
find_start (const TpPlanSlot *slot, const TpPlanRequest *request, int now)
{
  for (; now + request->minutes <= slot->until; now++)
    if (is_in_window (slot, request, now) && is_undisturbed (slot, now, request->minutes))
      return now;
  return -1;
}

/* The shortest round, or -1; the team is free from the minute @now on. */
static int
search_round (const ExactWeek *exact,
              const TpPlanSlot *slot,
              guint left,
              double x,
              double y,
              int now)
{
  const TpProblem *problem = exact->problem;
  int best = -1;

  if (left == 0) {
    int back = way (problem, x, y, slot->x, slot->y);

    return go_on (slot, now, back) <= slot->until ? back : -1;
  }
  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];
    int leg, rest, start;

    if ((left & 1u << r) == 0)
      continue;
    leg = way (problem, x, y, request->x, request->y);
    start = find_start (slot, request, go_on (slot, now, leg));
    if (start < 0)
      continue;
    rest = search_round (exact, slot, left & ~(1u << r), request->x, request->y,
                         start + request->minutes);
    if (rest >= 0 && (best < 0 || leg + rest < best))
      best = leg + rest;
  }
  return best;
}

static gboolean
can_rest (const TpPlanSlot *slot, const TpPlanRest *rest, int start)
{
  gboolean is_possible = start + rest->minutes <= slot->until, is_open = rest->n_windows == 0;

  for (int i = 0; i < rest->n_windows; i++)
    is_open |= start >= rest->windows[i].since && start <= rest->windows[i].until;
  for (int i = 0; i < slot->n_breaks; i++)
    if (rest->minutes == 0 || slot->breaks[i].since == slot->breaks[i].until)
      is_possible &=
        slot->breaks[i].since >= start + rest->minutes || slot->breaks[i].until <= start;
  for (int i = 0; i < rest->minutes; i++)
    is_possible &= !is_in_break (slot, start + i);
  return is_possible && is_open;
}

typedef int (*Measure) (const ExactWeek *exact,
                        const TpPlanSlot *slot,
                        const TpPlanVenue *venue,
                        guint set);

/* The least of @measure with the rests from @rest on at every minute they can be; stops at @least.
 */
static int
search_rests (const ExactWeek *exact,
              const TpPlanSlot *slot,
              const TpPlanVenue *venue,
              Measure measure,
              int rest,
              guint set,
              int least)
{
  TpPlanWindow breaks[8];
  TpPlanSlot fixed = *slot;
  int best = -1;

  if (rest == slot->n_rests)
    return measure (exact, slot, venue, set);
  g_assert_cmpuint (slot->n_breaks, <, G_N_ELEMENTS (breaks));
  for (int i = 0; i < slot->n_breaks; i++)
    breaks[i] = slot->breaks[i];
  fixed.breaks = breaks;
  fixed.n_breaks++;
  fixed.has_moments |= slot->rests[rest].minutes == 0;
  for (int start = slot->since; start <= slot->until && best != least; start++) {
    int travel = -1;

    if (!can_rest (slot, &slot->rests[rest], start))
      continue;
    breaks[slot->n_breaks] = (TpPlanWindow){start, start + slot->rests[rest].minutes};
    travel = search_rests (exact, &fixed, venue, measure, rest + 1, set, least);
    if (travel >= 0 && (best < 0 || travel < best))
      best = travel;
  }
  return best;
}

static int
measure_round (const ExactWeek *exact, const TpPlanSlot *slot, const TpPlanVenue *venue, guint set)
{
  return search_round (exact, slot, set, slot->x, slot->y, slot->since);
}

/* Everybody of @left at every desk in every order, each as soon as can be after the one before;
 * @ends says when each desk is free. */
static gboolean
search_desks (const ExactWeek *exact, const TpPlanSlot *slot, guint left, int *ends, int n_desks)
{
  const TpProblem *problem = exact->problem;

  if (left == 0)
    return TRUE;
  for (int r = 0; r < problem->n_requests; r++)
    for (int d = 0; d < n_desks && (left & 1u << r) != 0; d++) {
      int start = find_start (slot, &problem->requests[r], ends[d]), before = ends[d];
      gboolean fits;

      if (start < 0 || start + problem->requests[r].minutes > slot->until)
        continue;
      ends[d] = start + problem->requests[r].minutes;
      fits = search_desks (exact, slot, left & ~(1u << r), ends, n_desks);
      ends[d] = before;
      if (fits)
        return TRUE;
      if (before == slot->since)
        break; /* desks at which nobody has been are alike */
    }
  return FALSE;
}

/* Whether @request does not come to it but is fetched. */
static gboolean
is_fetched (const TpPlanRequest *request, int mode)
{
  return mode != TP_PLAN_HOME && (request->modes & 1u << mode) == 0 &&
         (request->fetch_modes & 1u << mode) != 0;
}

/* Minutes to fetch all of @set who are, one vehicle going to each home twice; -1: they are too far
 * away, or it takes longer than the session. The homes of a household are one place. */
static int
measure_trips (const ExactWeek *exact, const TpPlanSlot *slot, const ExactOption *option, guint set)
{
  const TpProblem *problem = exact->problem;
  const TpPlanVenue *venue = &problem->venues[option->venue];
  int trips = 0;

  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];
    gboolean is_along = FALSE;

    if ((set & 1u << r) == 0 || !is_fetched (request, option->mode))
      continue;
    if (problem->fetch_radius_km > 0 &&
        hypot (request->x - venue->x, request->y - venue->y) > problem->fetch_radius_km)
      return -1;
    for (int i = 0; i < r; i++)
      is_along |= (set & 1u << i) != 0 && is_fetched (&problem->requests[i], option->mode) &&
                  request->household >= 0 && problem->requests[i].household == request->household;
    if (!is_along)
      trips += 2 * way (problem, venue->x, venue->y, request->x, request->y) +
               2 * way (problem, request->x, request->y, venue->x, venue->y);
  }
  return trips <= slot->until - slot->since ? trips : -1;
}

/* No minutes where everybody fits: the way there is the same for all. */
static int
measure_hall (const ExactWeek *exact, const TpPlanSlot *slot, const TpPlanVenue *venue, guint set)
{
  int ends[32];

  for (int d = 0; d < venue->desks; d++)
    ends[d] = slot->since;
  return search_desks (exact, slot, set, ends, venue->desks) ? 0 : -1;
}

/* The least of all places of breaks that may move; none is less than without them. */
static int
measure_places (const ExactWeek *exact,
                const TpPlanSlot *slot,
                const TpPlanVenue *venue,
                Measure measure,
                guint set)
{
  int least = measure (exact, slot, venue, set);

  return slot->n_rests == 0 || least < 0
           ? least
           : search_rests (exact, slot, venue, measure, 0, set, least);
}

static int
measure (const ExactWeek *exact, int s, const ExactOption *option, guint set)
{
  const TpProblem *problem = exact->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanVenue *venue;
  int trips;

  if (option->mode < 0)
    return set == 0 ? 0 : -1;
  if (set == 0 && option->mode != TP_PLAN_BUS)
    return -1;
  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];

    if ((set & 1u << r) == 0)
      continue;
    if (((request->modes & 1u << option->mode) == 0 && !is_fetched (request, option->mode)) ||
        (request->slots & 1u << slot->slot) == 0 ||
        (slot->n_seats == 0 && (request->skills & ~slot->skills) != 0))
      return -1;
    if (request->ward != option->ward &&
        (option->mode == TP_PLAN_HOME ||
         hypot (request->x - problem->venues[option->venue].x,
                request->y - problem->venues[option->venue].y) > problem->hall_radius_km))
      return -1;
  }
  if (option->mode == TP_PLAN_HOME)
    return measure_places (exact, slot, NULL, measure_round, set);
  venue = &problem->venues[option->venue];
  if (measure_places (exact, slot, venue, measure_hall, set) < 0)
    return -1;
  trips = measure_trips (exact, slot, option, set);
  if (trips < 0)
    return -1;
  return trips + (option->mode == TP_PLAN_BUS ? 1 : 2) *
                   way (problem, slot->x, slot->y, venue->x, venue->y);
}

static void
list_options (const ExactWeek *exact, int s)
{
  const TpProblem *problem = exact->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const guint8 *serves = problem->ward_sets[slot->ward_words];
  ExactOption option = {-1, -1, -1};

  exact->options[s] = g_array_new (FALSE, FALSE, sizeof (ExactOption));
  g_array_append_val (exact->options[s], option);
  option.mode = TP_PLAN_HOME;
  for (option.ward = 0; option.ward < problem->n_wards; option.ward++)
    if (serves[option.ward] && (slot->modes & 1u << TP_PLAN_HOME) != 0)
      g_array_append_val (exact->options[s], option);
  for (option.venue = 0; option.venue < problem->n_venues; option.venue++) {
    const TpPlanVenue *venue = &problem->venues[option.venue];

    option.ward = venue->ward;
    for (option.mode = TP_PLAN_HALL; option.mode < TP_PLAN_N_MODES; option.mode++)
      if (serves[venue->ward] && (slot->modes & venue->modes & 1u << option.mode) != 0 &&
          (venue->slots & 1u << slot->slot) != 0)
        g_array_append_val (exact->options[s], option);
  }
}

/* Whether somebody of @set less can be served with the others; of one alone nothing is said. */
static gboolean
can_do_with_less (const int *travels, int n_requests, guint set)
{
  for (int r = 0; r < n_requests && (set & (set - 1)) != 0; r++)
    if ((set & 1u << r) != 0 && travels[set & ~(1u << r)] < 0)
      return FALSE;
  return TRUE;
}

static void
measure_options (const ExactWeek *exact, int s)
{
  int n_requests = exact->problem->n_requests;
  guint n_sets = 1u << n_requests;

  exact->travels[s] = g_new (int, exact->options[s]->len *n_sets);
  for (guint o = 0; o < exact->options[s]->len; o++) {
    const ExactOption *option = exact_week_get_option (exact, s, o);
    int *travels = &exact->travels[s][o * n_sets];

    /* A gathering that is too full for some is so for more. */
    for (guint set = 0; set < n_sets; set++)
      travels[set] = option->mode <= TP_PLAN_HOME || can_do_with_less (travels, n_requests, set)
                       ? measure (exact, s, option, set)
                       : -1;
  }
}

/* @problem: to outlive it; rounds have no matrix and stay in one ward, and there are at most
 *   EXACT_MAX_REQUESTS requests
 *
 * Returns: (transfer full): every option of every slot with the travel of every set of requests */
ExactWeek *
exact_week_new (const TpProblem *problem)
{
  ExactWeek *exact = g_new0 (ExactWeek, 1);

  g_assert_cmpint (problem->n_requests, <=, EXACT_MAX_REQUESTS);
  exact->problem = problem;
  exact->options = g_new0 (GArray *, problem->n_slots);
  exact->travels = g_new0 (int *, problem->n_slots);
  for (int s = 0; s < problem->n_slots; s++) {
    list_options (exact, s);
    measure_options (exact, s);
  }
  return exact;
}

void
exact_week_free (ExactWeek *exact)
{
  for (int s = 0; s < exact->problem->n_slots; s++) {
    g_array_unref (exact->options[s]);
    g_free (exact->travels[s]);
  }
  g_free (exact->options);
  g_free (exact->travels);
  g_free (exact);
}

const ExactOption *
exact_week_get_option (const ExactWeek *exact, int slot, guint option)
{
  return &g_array_index (exact->options[slot], ExactOption, option);
}

/* Returns: minutes of travel, or -1 where @set, bits of requests, cannot be served so */
int
exact_week_get_travel (const ExactWeek *exact, int slot, guint option, guint set)
{
  return exact->travels[slot][(option << exact->problem->n_requests) + set];
}

/* Returns: whether two slots are the two halves of one bus day */
gboolean
exact_week_is_bus_day (const ExactWeek *exact, int a, int b)
{
  const TpPlanSlot *one = &exact->problem->slots[a], *two = &exact->problem->slots[b];

  return one->team == two->team && one->slot / 3 == two->slot / 3 &&
         one->slot % 3 + two->slot % 3 == 1;
}
