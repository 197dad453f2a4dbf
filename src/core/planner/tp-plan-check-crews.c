/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rosters and equipment, read with the rules of tp-planner.h in hand: who is in which seat, how
 * often and where at once; whether each session has whom and what it needs. Shares nothing with the
 * solver. A session that people keep may lack what it cannot get, but what it has is had rightly.
 */

#include "tp-plan-check.h"

/* Who sits in the seat @i of the slot, or -1. */
static int
get_person (const TpPlanCheck *check, int s, int i)
{
  const TpPlanSession *session = &check->solution->sessions[s];

  return session->mode >= 0 && i < session->n_people ? session->people[i] : -1;
}

static gboolean
goes_to (const TpProblem *problem, const TpPlanPerson *person, int ward)
{
  if (problem->ward_sets == NULL || problem->ward_sets[person->ward_words] == NULL)
    return TRUE;
  return ward >= 0 && ward < problem->n_wards && problem->ward_sets[person->ward_words][ward] == 1;
}

static gboolean
is_from_here (const TpPlanCheck *check, int s, int neighbourhood)
{
  const TpPlanSession *session = &check->solution->sessions[s];

  if (session->mode != TP_PLAN_HOME)
    return session->venue >= 0 && session->venue < check->problem->n_venues &&
           check->problem->venues[session->venue].neighbourhood == neighbourhood;
  for (int i = 0; i < session->n_requests; i++)
    if (check->problem->requests[session->requests[i]].neighbourhood == neighbourhood)
      return TRUE;
  return FALSE;
}

static void
check_person (const TpPlanCheck *check, int s, int i, int p)
{
  const TpProblem *problem = check->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanSeat *seat = &slot->seats[i];
  const TpPlanPerson *person = &problem->people[p];

  if ((seat->modes >> check->solution->sessions[s].mode & 1) == 0)
    report (check, "Slot %d: its session has no seat %d.", s, i);
  if (slot->slot < 0 || slot->slot > 20 || (person->slots >> slot->slot & 1) == 0)
    report (check, "Slot %d: person %d has no time then.", s, p);
  if (p != seat->person && ((seat->posts & person->posts) == 0 ||
                            !goes_to (problem, person, check->solution->sessions[s].ward)))
    report (check, "Slot %d: person %d cannot take seat %d.", s, p, i);
  if (person->neighbourhood >= 0 &&
      (seat->is_needed || !is_from_here (check, s, person->neighbourhood)))
    report (check, "Slot %d: person %d is a guest of another place.", s, p);
}

static void
check_roster (const TpPlanCheck *check, int s)
{
  const TpPlanSlot *slot = &check->problem->slots[s];
  const TpPlanSession *session = &check->solution->sessions[s];

  if (session->n_people != slot->n_seats) {
    report (check, "Slot %d: there are %d seats, said to be %d.", s, slot->n_seats,
            session->n_people);
    return;
  }
  for (int i = 0; i < slot->n_seats; i++) {
    int p = session->people[i];

    if (p >= check->problem->n_people)
      report (check, "Slot %d: person %d is not there.", s, p);
    else if (p >= 0)
      check_person (check, s, i, p);
    else if (slot->seats[i].is_needed && (slot->seats[i].modes >> session->mode & 1) != 0 &&
             (check->is_strict || !check->is_kept[s]))
      report (check, "Slot %d: nobody has seat %d.", s, i);
  }
}

/* Nobody is in two places, or out too often. */
static void
check_people (const TpPlanCheck *check)
{
  const TpProblem *problem = check->problem;

  for (int p = 0; p < problem->n_people; p++) {
    int at[21], n = 0;

    for (int t = 0; t < 21; t++)
      at[t] = -1;
    for (int s = 0; s < problem->n_slots; s++)
      for (int i = 0; i < problem->slots[s].n_seats; i++) {
        int t = problem->slots[s].slot;

        if (get_person (check, s, i) != p || t < 0 || t > 20)
          continue;
        if (at[t] >= 0)
          report (check, "Slots %d and %d: person %d is in two places.", at[t], s, p);
        at[t] = s;
        n++;
      }
    if (problem->people[p].limit > 0 && n > problem->people[p].limit)
      report (check, "Person %d goes out %d times, at most %d are allowed.", p, n,
              problem->people[p].limit);
  }
}

/* --- what a session must have ----------------------------------------------------------------- */

static guint
list_kinds_there (const TpPlanCheck *check, int s)
{
  const TpPlanSession *session = &check->solution->sessions[s];
  guint kinds = 0;

  for (int i = 0; i < session->n_items; i++) {
    int item = session->items[i], kind;

    if (item < 0 || item >= check->problem->n_items) {
      report (check, "Slot %d: item %d is not there.", s, item);
      continue;
    }
    kind = check->problem->items[item].kind;
    if ((check->problem->items[item].slots >> check->problem->slots[s].slot & 1) == 0)
      report (check, "Slot %d: item %d cannot be used then.", s, item);
    if (kind >= 0 && kind < 32)
      kinds |= 1u << kind;
  }
  return kinds;
}

/* Needs its equipment only in sessions of other modes. */
static gboolean
is_spared (const TpPlanRequest *request, const TpPlanSession *session)
{
  return request->equipment_modes != 0 && (request->equipment_modes >> session->mode & 1) == 0;
}

static void
check_needs (const TpPlanCheck *check, int s)
{
  const TpProblem *problem = check->problem;
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanSession *session = &check->solution->sessions[s];
  guint kinds = list_kinds_there (check, s), skills = slot->skills;

  for (int i = 0; i < slot->n_seats; i++) {
    int p = get_person (check, s, i);

    if (p >= 0 && p < problem->n_people)
      skills |= problem->people[p].skills;
  }
  if ((slot->equipment[session->mode] & ~kinds) != 0 && (check->is_strict || !check->is_kept[s]))
    report (check, "Slot %d: its session lacks equipment.", s);
  for (int i = 0; i < session->n_requests; i++) {
    int r = session->requests[i];

    if (check->pinned_to[r] == s && !check->is_strict)
      continue;
    if ((problem->requests[r].skills & ~skills) != 0)
      report (check, "Request %d needs skills that slot %d lacks.", r, s);
    if ((problem->requests[r].equipment & ~kinds) != 0 &&
        !is_spared (&problem->requests[r], session))
      report (check, "Request %d needs equipment that slot %d lacks.", r, s);
    if (tp_plan_check_is_fetched (&problem->requests[r], session->mode) &&
        (problem->requests[r].fetch_equipment & ~kinds) != 0)
      report (check, "Request %d cannot be fetched with what slot %d has.", r, s);
  }
}

static void
check_items (const TpPlanCheck *check)
{
  const TpProblem *problem = check->problem;

  for (int s = 0; s < problem->n_slots; s++)
    for (int other = s; other < problem->n_slots; other++) {
      const TpPlanSession *one = &check->solution->sessions[s];
      const TpPlanSession *two = &check->solution->sessions[other];

      if (problem->slots[s].slot != problem->slots[other].slot)
        continue;
      for (int i = 0; i < one->n_items; i++)
        for (int k = s == other ? i + 1 : 0; k < two->n_items; k++)
          if (one->items[i] == two->items[k])
            report (check, "Slots %d and %d: item %d is in two places.", s, other, one->items[i]);
    }
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/**
 * tp_plan_check_crews:
 *
 * Reports what is wrong with the rosters and the equipment of sessions whose requests are there.
 */
void
tp_plan_check_crews (const TpPlanCheck *check)
{
  for (int s = 0; s < check->problem->n_slots; s++) {
    if (check->solution->sessions[s].mode < 0)
      continue;
    if (check->problem->slots[s].n_seats > 0 || check->solution->sessions[s].n_people > 0)
      check_roster (check, s);
    check_needs (check, s);
  }
  check_people (check);
  check_items (check);
}

/**
 * tp_plan_check_count_strangers:
 *
 * Returns: how many needed seats somebody has who is not of the standing roster
 */
int
tp_plan_check_count_strangers (const TpPlanCheck *check)
{
  int n = 0;

  for (int s = 0; s < check->problem->n_slots; s++)
    for (int i = 0; i < check->problem->slots[s].n_seats; i++) {
      const TpPlanSeat *seat = &check->problem->slots[s].seats[i];
      int p = get_person (check, s, i);

      n += seat->is_needed && seat->person >= 0 && p >= 0 && p != seat->person;
    }
  return n;
}

/**
 * tp_plan_check_count_most_seats:
 *
 * Returns: the most needed seats any slot has
 */
int
tp_plan_check_count_most_seats (const TpProblem *problem)
{
  int most = 0;

  for (int s = 0; s < problem->n_slots; s++) {
    int n = 0;

    for (int i = 0; i < problem->slots[s].n_seats; i++)
      n += problem->slots[s].seats[i].is_needed ? 1 : 0;
    most = MAX (most, n);
  }
  return most;
}
