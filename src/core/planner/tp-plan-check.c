/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a solution with the rules of tp-planner.h in hand and believes nothing: not the times,
 * not the sums. Shares no code with the solver, so that both would have to be wrong in the
 * same way for a broken plan to pass. What people pinned or fixed is theirs: a rule that their
 * choices break by themselves is not held against the plan. */

#include "tp-plan-check.h"

#include <math.h>

typedef struct
{
  const TpProblem *problem;
  const TpSolution *solution;
  GPtrArray *broken;
  int *pinned_to;     /* per request: slot, or -1 */
  gboolean *is_kept;  /* per slot: people decided that there is a session */
  gboolean is_strict; /* what people decided is held against the rules as well */
  TpPlanSlot slot;    /* that is looked at, with all its breaks where the solution has them */
  gint64 travel;      /* of any plan, however wrong */
} Check;

/*< private >
 * tp_plan_check_report:
 * @broken: (element-type utf8): the sentences so far
 * @format: one more, as for printf()
 */
void
tp_plan_check_report (GPtrArray *broken, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (broken, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

static double
priority_of (const TpPlanRequest *request)
{
  return request->priority > 1e-6 ? request->priority : 1e-6;
}

static guint
bit_of (const TpPlanSlot *slot)
{
  return slot->slot >= 0 && slot->slot < 21 ? 1u << slot->slot : 0;
}

static gboolean
knows_ward (const TpProblem *problem, int ward)
{
  return ward >= 0 && ward < problem->n_wards;
}

static int
way_to_venue (const TpProblem *problem, const TpPlanSlot *slot, int venue)
{
  const TpPlanVenue *place = &problem->venues[venue];

  return tp_plan_check_measure_way (problem, slot->x, slot->y, slot->place, place->x, place->y,
                                    place->place);
}

/* --- a session ------------------------------------------------------------------------- */

static gboolean
is_within_reach (const TpProblem *problem,
                 const TpPlanRequest *request,
                 const TpPlanSession *session)
{
  const TpPlanVenue *venue;

  if (session->mode == TP_PLAN_HOME && problem->rounds_cross_wards)
    return TRUE;
  if (session->mode == TP_PLAN_HOME || session->venue < 0)
    return request->ward >= 0 && request->ward == session->ward;
  venue = &problem->venues[session->venue];
  return (request->ward >= 0 && request->ward == venue->ward) ||
         hypot (request->x - venue->x, request->y - venue->y) <= problem->hall_radius_km + 1e-9;
}

static void
check_place (Check *check, int s)
{
  const TpProblem *problem = check->problem;
  const TpPlanSession *session = &check->solution->sessions[s];
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanVenue *venue;

  if (check->is_kept[s] && !check->is_strict)
    return;
  if ((slot->modes & 1u << session->mode) == 0)
    report (check, "Slot %d: its team cannot hold a session of mode %d.", s, session->mode);
  if (session->mode == TP_PLAN_HOME && problem->rounds_cross_wards) {
    if (session->ward != -1)
      report (check, "Slot %d: its round is in ward %d, though rounds have none.", s,
              session->ward);
  } else if (!knows_ward (problem, session->ward) ||
             (problem->ward_sets != NULL && problem->ward_sets[slot->ward_words] != NULL &&
              !problem->ward_sets[slot->ward_words][session->ward]))
    report (check, "Slot %d: ward %d is not one of its team's.", s, session->ward);
  if (session->n_requests == 0 && session->mode != TP_PLAN_BUS && !check->is_kept[s])
    report (check, "Slot %d: nobody is in its session.", s);
  if (session->mode == TP_PLAN_HOME)
    return;
  if (session->venue < 0 || session->venue >= problem->n_venues) {
    report (check, "Slot %d: its session has no venue.", s);
    return;
  }
  venue = &problem->venues[session->venue];
  if (venue->ward != session->ward)
    report (check, "Slot %d: venue %d is not in ward %d.", s, session->venue, session->ward);
  if ((venue->modes & 1u << session->mode) == 0 || (venue->slots & bit_of (slot)) == 0)
    report (check, "Slot %d: venue %d is not open for it then.", s, session->venue);
}

static void
check_requests (Check *check, int s)
{
  const TpProblem *problem = check->problem;
  const TpPlanSession *session = &check->solution->sessions[s];

  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *request;
    int r = session->requests[i];

    if (r < 0 || r >= problem->n_requests) {
      report (check, "Slot %d: request %d is not there.", s, r);
      return;
    }
    request = &problem->requests[r];
    if (problem->slots[s].is_closed && check->pinned_to[r] != s &&
        (problem->agreed == NULL || problem->agreed[r] != s))
      report (check, "Request %d is in slot %d, which is closed to it.", r, s);
    if (check->solution->slot_of[r] != s)
      report (check, "Request %d is in slot %d, said to be in %d.", r, s,
              check->solution->slot_of[r]);
    if (check->pinned_to[r] == s && !check->is_strict)
      continue;
    if ((request->modes & 1u << session->mode) == 0 &&
        !tp_plan_check_is_fetched (request, session->mode))
      report (check, "Request %d cannot be served by mode %d.", r, session->mode);
    if ((request->slots & bit_of (&problem->slots[s])) == 0)
      report (check, "Request %d: the resident cannot keep slot %d.", r, s);
    if (session->mode == TP_PLAN_HOME && problem->rounds_cross_wards &&
        problem->ward_sets != NULL && problem->ward_sets[problem->slots[s].ward_words] != NULL &&
        (!knows_ward (problem, request->ward) ||
         !problem->ward_sets[problem->slots[s].ward_words][request->ward]))
      report (check, "Request %d is not in the territory of slot %d.", r, s);
    if (!is_within_reach (problem, request, session) ||
        tp_plan_check_is_too_far (problem, request, session))
      report (check, "Request %d is out of reach of the session in slot %d.", r, s);
  }
}

static gboolean
has_only_pins (const Check *check, int s)
{
  const TpPlanSession *session = &check->solution->sessions[s];

  for (int i = 0; i < session->n_requests; i++)
    if (check->pinned_to[session->requests[i]] != s)
      return FALSE;
  return TRUE;
}

static void
check_round (Check *check, int s)
{
  const TpProblem *problem = check->problem;
  const TpPlanSlot *slot = &check->slot;
  const TpPlanSession *session = &check->solution->sessions[s];
  gboolean is_free = has_only_pins (check, s);
  double x = slot->x, y = slot->y;
  int now = slot->since, place = slot->place, back = 0;

  for (int i = 0; i < session->n_requests; i++) {
    const TpPlanRequest *stop = tp_plan_check_find_stop (problem, session->requests[i]);
    const TpPlanRequest *request = &problem->requests[session->requests[i]];
    int leg = tp_plan_check_measure_way (problem, x, y, place, stop->x, stop->y, stop->place),
        start;

    if (i == 0 && slot->is_startless)
      leg = 0;
    check->travel += leg;
    now = tp_plan_check_pass_time (slot, now, leg);
    start = tp_plan_check_begin_help (problem, slot, request, now);
    if (start < 0 && (!is_free || check->is_strict))
      report (check, "Slot %d: stop %d is reached at %d, after all its windows.", s, i, now);
    if (session->travels[i] != leg || (start >= 0 && session->starts[i] != start && !is_free))
      report (check, "Slot %d: stop %d begins at %d after %d minutes, said to be %d after %d.", s,
              i, start, leg, session->starts[i], session->travels[i]);
    /* Later than late is late. */
    now = MIN ((start < 0 ? now : start) + tp_plan_check_get_minutes (request), G_MAXINT / 2);
    x = stop->x;
    y = stop->y;
    place = stop->place;
  }
  if (session->n_requests > 0 && !slot->is_endless)
    back = slot->has_own_end
             ? tp_plan_check_measure_way (problem, x, y, place, slot->end_x, slot->end_y,
                                          slot->end_place)
             : tp_plan_check_measure_way (problem, x, y, place, slot->x, slot->y, slot->place);
  check->travel += back;
  now = tp_plan_check_pass_time (slot, now, back);
  if (session->n_requests == 0 || (is_free && !check->is_strict))
    return;
  if (now > slot->until)
    report (check, "Slot %d: its round ends %d minutes too late.", s, now - slot->until);
  if (slot->max_stops > 0 && session->n_requests > slot->max_stops)
    report (check, "Slot %d: %d stops, though at most %d are wanted.", s, session->n_requests,
            slot->max_stops);
}

static void
check_gathering (Check *check, const TpPlanCheck *trips, int s)
{
  const TpProblem *problem = check->problem;
  const TpPlanSlot *slot = &check->slot;
  const TpPlanSession *session = &check->solution->sessions[s];
  int desks = session->venue >= 0 ? problem->venues[session->venue].desks : 1;

  if (session->venue >= 0)
    check->travel +=
      (session->mode == TP_PLAN_BUS ? 1 : 2) * way_to_venue (problem, slot, session->venue);
  check->travel += tp_plan_check_trips (trips, s, slot);
  if (has_only_pins (check, s) && !check->is_strict)
    return;
  for (int i = 0; i < session->n_requests; i++) {
    int start = session->starts[i], n_at_once = 0;
    int minutes = tp_plan_check_get_minutes (&problem->requests[session->requests[i]]);

    if (session->travels[i] != 0)
      report (check, "Slot %d: nobody travels inside a gathering.", s);
    if (start < slot->since || start + minutes > slot->until)
      report (check, "Slot %d: request %d is outside the hours.", s, session->requests[i]);
    if (tp_plan_check_is_interrupted (slot, start, minutes) ||
        !tp_plan_check_is_in_window (problem, slot, &problem->requests[session->requests[i]],
                                     start))
      report (check, "Slot %d: request %d is in a break or outside its windows.", s,
              session->requests[i]);
    for (int k = 0; k < session->n_requests; k++) {
      int other = session->starts[k];

      if (other <= start &&
          start < other + tp_plan_check_get_minutes (&problem->requests[session->requests[k]]))
        n_at_once++;
    }
    if (n_at_once > desks)
      report (check, "Slot %d: %d people at %d desks.", s, n_at_once, desks);
  }
}

/* --- between sessions ---------------------------------------------------------------------- */

static gboolean
is_other_half (const Check *check, int s, int other)
{
  const TpPlanSlot *one = &check->problem->slots[s], *two = &check->problem->slots[other];

  return one->team == two->team && one->slot / 3 == two->slot / 3 && one->slot % 3 < 2 &&
         two->slot % 3 < 2 && one->slot != two->slot;
}

static void
check_pairs (Check *check)
{
  const TpProblem *problem = check->problem;
  const TpPlanSession *sessions = check->solution->sessions;

  for (int s = 0; s < problem->n_slots; s++) {
    gboolean has_half = FALSE;

    if (sessions[s].mode < 0)
      continue;
    for (int other = 0; other < problem->n_slots; other++) {
      if (other == s || sessions[other].mode < 0)
        continue;
      if (sessions[other].mode == TP_PLAN_BUS && sessions[other].venue == sessions[s].venue &&
          is_other_half (check, s, other))
        has_half = TRUE;
      if (other < s || problem->slots[s].slot != problem->slots[other].slot ||
          (check->is_kept[s] && check->is_kept[other] && !check->is_strict))
        continue;
      if (problem->slots[s].team == problem->slots[other].team)
        report (check, "Slots %d and %d: one team in two places.", s, other);
      if (sessions[s].mode != TP_PLAN_HOME && sessions[other].mode != TP_PLAN_HOME &&
          sessions[s].venue >= 0 && sessions[s].venue == sessions[other].venue)
        report (check, "Slots %d and %d: two sessions in one venue.", s, other);
    }
    if (sessions[s].mode == TP_PLAN_BUS && !has_half && (!check->is_kept[s] || check->is_strict))
      report (check, "Slot %d: half a bus day.", s);
  }
}

static void
check_kept (Check *check)
{
  const TpProblem *problem = check->problem;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];
    const TpPlanSession *session = &check->solution->sessions[s];

    if (slot->is_fixed && slot->mode >= 0 && slot->mode < TP_PLAN_N_MODES &&
        (session->mode != slot->mode ||
         (slot->mode != TP_PLAN_HOME && slot->venue >= 0 && slot->venue < problem->n_venues &&
          session->venue != slot->venue) ||
         (slot->mode == TP_PLAN_HOME && slot->ward >= 0 && session->ward != slot->ward)))
      report (check, "Slot %d: its fixed session was changed.", s);
    if (slot->is_fixed && slot->mode < 0 && !check->is_kept[s] && session->mode >= 0)
      report (check, "Slot %d is to stay empty.", s);
  }
  for (int r = 0; r < problem->n_requests; r++)
    if (check->pinned_to[r] >= 0 && check->solution->slot_of[r] != check->pinned_to[r])
      report (check, "Request %d is not in slot %d, where it is pinned.", r, check->pinned_to[r]);
}

static void
check_counts (Check *check)
{
  const TpSolution *solution = check->solution;
  int n_planned = 0, n_in_sessions = 0, n_held = 0;

  for (int r = 0; r < check->problem->n_requests; r++)
    n_planned += solution->slot_of[r] >= 0;
  for (int s = 0; s < solution->n_sessions; s++) {
    n_held += solution->sessions[s].mode >= 0;
    n_in_sessions += solution->sessions[s].n_requests;
    if (solution->sessions[s].mode < 0 && solution->sessions[s].n_requests > 0)
      report (check, "Slot %d has people but no session.", s);
  }
  if (n_planned != n_in_sessions)
    report (check, "%d requests are planned, %d are in sessions.", n_planned, n_in_sessions);
  if (n_planned != solution->n_planned || n_held != solution->n_held)
    report (check, "Requests or sessions are not counted right.");
}

/* --- what it is worth ------------------------------------------------------------------------- */

static int
count_duty_days (const Check *check)
{
  const TpProblem *problem = check->problem;
  int met = 0;

  for (int ward = 0; ward < problem->n_wards; ward++) {
    int wanted = 0, days = 0;

    for (int d = 0; d < problem->n_duties; d++)
      if (problem->duties[d].ward == ward && problem->duties[d].days > 0)
        wanted += problem->duties[d].days;
    for (int day = 0; day < 7 && wanted > 0; day++) {
      int halves = 0;

      for (int s = 0; s < problem->n_slots; s++)
        if (check->solution->sessions[s].mode == TP_PLAN_BUS &&
            check->solution->sessions[s].ward == ward && problem->slots[s].slot >= 0 &&
            problem->slots[s].slot / 3 == day)
          halves++;
      days += halves >= 2;
    }
    met += MIN (days, wanted);
  }
  return met;
}

static gboolean
can_fetch_anybody (const TpProblem *problem)
{
  for (int r = 0; r < problem->n_requests; r++)
    for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
      if (tp_plan_check_is_fetched (&problem->requests[r], mode))
        return TRUE;
  return FALSE;
}

static double
measure_thrift (const TpProblem *problem)
{
  int longest = 0, hours = 0;
  double lowest = INFINITY, dearest;

  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    hours = MAX (hours, slot->until - slot->since);
    longest = MAX (longest, slot->until - slot->since);
    for (int v = 0; v < problem->n_venues; v++) {
      int leg = way_to_venue (problem, slot, v);

      if (leg < 100000)
        longest = MAX (longest, 2 * leg);
    }
  }
  for (int r = 0; r < problem->n_requests; r++)
    lowest = MIN (lowest, priority_of (&problem->requests[r]));
  if (can_fetch_anybody (problem))
    longest += hours;
  dearest = 2.5 * problem->weight_session + longest * problem->weight_travel +
            4 * tp_plan_check_count_most_seats (problem) * problem->weight_crew +
            tp_plan_check_measure_most_uneven (problem) * problem->weight_members;
  if (dearest <= 0 || problem->n_requests == 0)
    return 1;
  return CLAMP (0.99 * problem->weight_priority * lowest / dearest, 0, 1);
}

/* Visits to households beyond the first one each. */
static int
count_further_visits (const Check *check)
{
  const TpProblem *problem = check->problem;
  g_autoptr (GHashTable) homes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) visits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int r = 0; r < problem->n_requests; r++) {
    const TpPlanRequest *request = &problem->requests[r];

    if (request->household < 0 || check->solution->slot_of[r] < 0)
      continue;
    g_hash_table_add (homes, g_strdup_printf ("%d %d", request->ward, request->household));
    g_hash_table_add (visits, g_strdup_printf ("%d %d %d", request->ward, request->household,
                                               check->solution->slot_of[r]));
  }
  return (int) (g_hash_table_size (visits) - g_hash_table_size (homes));
}

static void
check_worth (Check *check, int n_strangers)
{
  const TpProblem *problem = check->problem;
  const TpSolution *solution = check->solution;
  double score = tp_plan_check_measure_shares (problem, solution);

  for (int r = 0; r < problem->n_requests; r++) {
    if (problem->agreed != NULL && problem->agreed[r] >= 0 &&
        problem->agreed[r] < problem->n_slots && solution->slot_of[r] != problem->agreed[r])
      score -= problem->weight_change;
    if (solution->slot_of[r] >= 0)
      score += problem->weight_priority * priority_of (&problem->requests[r]);
  }
  score -= measure_thrift (problem) *
           (problem->weight_travel * (double) check->travel +
            problem->weight_session * (solution->n_held + 0.5 * count_further_visits (check)) +
            problem->weight_crew * n_strangers +
            problem->weight_members * tp_plan_check_measure_unevenness (problem, solution));
  if (check->travel != solution->travel_minutes)
    report (check, "There are %" G_GINT64_FORMAT " minutes of travel, said to be %d.",
            check->travel, solution->travel_minutes);
  if (fabs (score - solution->score) > 1e-6 * MAX (1, fabs (score)))
    report (check, "The score is %.9g, said to be %.9g.", score, solution->score);
  if (count_duty_days (check) != solution->duty_days)
    report (check, "%d bus days of duty are held, said to be %d.", count_duty_days (check),
            solution->duty_days);
}

static gboolean
has_unknown_requests (const Check *check)
{
  for (int s = 0; s < check->problem->n_slots; s++)
    for (int i = 0; i < check->solution->sessions[s].n_requests; i++) {
      int r = check->solution->sessions[s].requests[i];

      if (r < 0 || r >= check->problem->n_requests)
        return TRUE;
    }
  return FALSE;
}

/* Finds what people decided, for the caller to free. */
static void
note_decisions (Check *check)
{
  const TpProblem *problem = check->problem;

  check->pinned_to = g_new (int, problem->n_requests + 1);
  check->is_kept = g_new0 (gboolean, problem->n_slots + 1);
  for (int r = 0; r < problem->n_requests; r++)
    check->pinned_to[r] = -1;
  for (int s = 0; s < problem->n_slots; s++)
    check->is_kept[s] = problem->slots[s].is_fixed && problem->slots[s].mode >= 0 &&
                        problem->slots[s].mode < TP_PLAN_N_MODES;
  for (int p = 0; p < problem->n_pins; p++) {
    const TpPlanPin *pin = &problem->pins[p];

    if (pin->request >= 0 && pin->request < problem->n_requests && pin->slot >= 0 &&
        pin->slot < problem->n_slots && check->pinned_to[pin->request] < 0) {
      check->pinned_to[pin->request] = pin->slot;
      check->is_kept[pin->slot] = TRUE;
    }
  }
}

/* Every session by itself. */
static void
check_sessions (Check *check, const TpPlanCheck *crews)
{
  for (int s = 0; s < check->problem->n_slots; s++) {
    guint n_broken = check->broken->len;
    g_autoptr (GArray) breaks = NULL;

    if (check->solution->sessions[s].mode < 0)
      continue;
    check->slot = check->problem->slots[s];
    breaks = tp_plan_check_rests (crews, s, &check->slot);
    check_place (check, s);
    check_requests (check, s);
    if (check->broken->len > n_broken && !check->is_strict)
      continue;
    if (check->solution->sessions[s].mode == TP_PLAN_HOME)
      check_round (check, s);
    else
      check_gathering (check, crews, s);
  }
}

/**
 * tp_planner_check:
 * @problem: the problem
 * @solution: a solution said to be of it
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each rule that @solution breaks;
 *   empty when it is sound. For developers: not translated, and names nobody
 */
GPtrArray *
tp_planner_check (const TpProblem *problem, const TpSolution *solution)
{
  Check check = {.problem = problem, .solution = solution};
  TpPlanCheck crews;

  g_return_val_if_fail (problem != NULL && solution != NULL, NULL);
  check.broken = g_ptr_array_new_with_free_func (g_free);
  if (solution->n_sessions != problem->n_slots) {
    report (&check, "There are %d slots, said to be %d.", problem->n_slots, solution->n_sessions);
    return check.broken;
  }
  note_decisions (&check);
  crews = (TpPlanCheck){problem, solution, check.pinned_to, check.is_kept, check.broken, FALSE};
  check_sessions (&check, &crews);
  check_pairs (&check);
  check_kept (&check);
  check_counts (&check);
  if (!has_unknown_requests (&check))
    tp_plan_check_crews (&crews);
  if (check.broken->len == 0)
    tp_plan_check_trip_sums (&crews);
  if (check.broken->len == 0)
    check_worth (&check, tp_plan_check_count_strangers (&crews));
  g_free (check.pinned_to);
  g_free (check.is_kept);
  return check.broken;
}

/**
 * tp_planner_check_decisions:
 * @problem: the problem
 * @solution: a sound solution of it
 *
 * Judges what people pinned or fixed by the rules that hold for everybody else: they may decide
 * against them, but should know it. Of fixed sessions in which nobody is nothing is said.
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each rule that a decision breaks, as
 *   of tp_planner_check(); empty where @solution is not sound
 */
GPtrArray *
tp_planner_check_decisions (const TpProblem *problem, const TpSolution *solution)
{
  g_autoptr (GPtrArray) unsound = tp_planner_check (problem, solution);
  Check check = {.problem = problem, .solution = solution, .is_strict = TRUE};
  TpPlanCheck crews;

  g_return_val_if_fail (unsound != NULL, NULL);
  check.broken = g_ptr_array_new_with_free_func (g_free);
  if (unsound->len > 0)
    return check.broken;
  note_decisions (&check);
  crews = (TpPlanCheck){problem, solution, check.pinned_to, check.is_kept, check.broken, TRUE};
  check_sessions (&check, &crews);
  check_pairs (&check);
  tp_plan_check_crews (&crews);
  g_free (check.pinned_to);
  g_free (check.is_kept);
  return check.broken;
}
