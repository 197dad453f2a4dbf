/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The crews of a plan: which sessions are open, who has which seat, which equipment is taken. All
 * changes go through four functions that write a journal, so that a trial or a step of the search
 * can be taken back. Where nothing in a problem asks for people or equipment there is no crew at
 * all, and the search pays one look at a pointer. What a session takes is in
 * tp-plan-crew-session.c, what it could have in tp-plan-crew-ask.c. */

#include "tp-plan-crew.h"

#include <string.h>

typedef enum
{
  ENTRY_SESSION,
  ENTRY_KINDS,
  ENTRY_WHO,
  ENTRY_CARRIED,
  ENTRY_WEIGHT,
} EntryKind;

/* What was there before a change. */
typedef struct
{
  EntryKind kind;
  int at; /* slot, seat or pool */
  int value, more;
  guint64 weight;
} Entry;

/* --- the whole ------------------------------------------------------------------------------- */

/**
 * tp_plan_crew_is_needed:
 *
 * Returns: %TRUE if any session asks for people or equipment
 */
gboolean
tp_plan_crew_is_needed (const TpProblem *problem)
{
  for (int s = 0; s < problem->n_slots; s++) {
    if (problem->slots[s].n_seats > 0)
      return TRUE;
    for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
      if (problem->slots[s].equipment[mode] != 0)
        return TRUE;
  }
  for (int r = 0; r < problem->n_requests; r++)
    if (problem->requests[r].equipment != 0 ||
        (problem->requests[r].fetch_equipment != 0 &&
         tp_plan_get_modes (&problem->requests[r]) != problem->requests[r].modes))
      return TRUE;
  return FALSE;
}

/**
 * tp_plan_crew_get_kinds:
 *
 * Returns: bits of the equipment that @request needs in a session of @mode, also to be fetched to
 * it
 */
guint
tp_plan_crew_get_kinds (const TpPlanRequest *request, int mode)
{
  guint kinds = tp_plan_is_fetched (request, mode) ? request->fetch_equipment : 0;

  if (request->equipment_modes == 0 || (request->equipment_modes & 1u << mode) != 0)
    kinds |= request->equipment;
  return kinds;
}

static guint64 *
new_sets (const TpPlanCrew *self, int n)
{
  return g_new0 (guint64, (gsize) n * (gsize) self->n_words + 1);
}

static void
begin_with_nobody_out (TpPlanCrew *self)
{
  self->out = g_new0 (guint, self->problem->n_people + 1);
  self->idle = new_sets (self, TP_PLAN_WEEK_SLOTS);
  self->fresh = new_sets (self, 1);
  self->dead = new_sets (self, TP_PLAN_WEEK_SLOTS);
  self->seen = new_sets (self, TP_PLAN_WEEK_SLOTS);
  self->seen_person = new_sets (self, 1);
  self->steps = g_array_new (FALSE, FALSE, sizeof (TpPlanStep));
  for (int p = 0; p < self->problem->n_people; p++) {
    tp_plan_people_add (self->fresh, p);
    for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++)
      tp_plan_people_add (self->idle + t * self->n_words, p);
  }
}

static void
count_items (TpPlanCrew *self)
{
  const TpProblem *problem = self->problem;

  self->free = g_malloc0 (sizeof *self->free * TP_PLAN_KINDS);
  for (int i = 0; i < problem->n_items; i++)
    for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++)
      if (problem->items[i].kind >= 0 && problem->items[i].kind < TP_PLAN_KINDS &&
          (problem->items[i].slots & 1u << t) != 0)
        self->free[problem->items[i].kind][t]++;
}

static void
fill_with_none (int *numbers, int n)
{
  for (int i = 0; i <= n; i++)
    numbers[i] = -1;
}

/**
 * tp_plan_crew_new:
 * @problem: a problem; must live as long as the crew
 *
 * Returns: (transfer full) (nullable): the crew of an empty plan; %NULL where no session needs
 *   people or equipment
 */
TpPlanCrew *
tp_plan_crew_new (const TpProblem *problem)
{
  int n_slots = problem->n_slots, n_people = problem->n_people, n_seats = 0;
  TpPlanCrew *self;

  if (!tp_plan_crew_is_needed (problem))
    return NULL;
  self = g_new0 (TpPlanCrew, 1);
  self->problem = problem;
  self->seat_at = g_new (int, n_slots + 1);
  for (int s = 0; s < n_slots; s++) {
    self->seat_at[s] = n_seats;
    n_seats += MAX (problem->slots[s].n_seats, 0);
  }
  self->seat_at[n_slots] = n_seats;
  self->slot_of = g_new (int, n_seats + 1);
  for (int s = 0; s < n_slots; s++)
    for (int seat = self->seat_at[s]; seat < self->seat_at[s + 1]; seat++)
      self->slot_of[seat] = s;
  self->class_of = g_new0 (int, n_seats + 1);
  self->n_words = n_people / 64 + 1;
  tp_plan_crew_new_sets (self);
  count_items (self);
  self->mode = g_new (int, n_slots + 1);
  self->ward = g_new (int, n_slots + 1);
  self->kinds = g_new0 (guint, n_slots + 1);
  self->brought = g_new0 (guint, n_slots + 1);
  self->who = g_new (int, n_seats + 1);
  self->former = g_new (int, n_seats + 1);
  self->carried = g_new0 (guint, n_seats + 1);
  self->seat_of = g_new (int, n_people *TP_PLAN_WEEK_SLOTS + 1);
  self->n_sessions = g_new0 (int, n_people + 1);
  fill_with_none (self->mode, n_slots);
  fill_with_none (self->ward, n_slots);
  fill_with_none (self->who, n_seats);
  fill_with_none (self->former, n_seats);
  fill_with_none (self->seat_of, n_people * TP_PLAN_WEEK_SLOTS);
  self->stamp = self->last_stamp = self->begin_stamp = 1;
  self->answers =
    g_new0 (TpPlanCrewAnswer, (gsize) n_slots * TP_PLAN_N_MODES * TP_PLAN_ANSWERS + 1);
  self->journal = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->unknown = g_new0 (guint, n_slots + 1);
  self->rare = g_new0 (guint, n_slots + 1);
  self->unknown_weight = g_new0 (guint64, n_slots + 1);
  begin_with_nobody_out (self);
  return self;
}

/**
 * tp_plan_crew_free:
 * @crew: (transfer full) (nullable): a crew
 */
void
tp_plan_crew_free (TpPlanCrew *crew)
{
  if (crew == NULL)
    return;
  g_free (crew->seat_at);
  g_free (crew->slot_of);
  g_free (crew->class_of);
  tp_plan_crew_free_sets (crew);
  tp_plan_crew_free_pools (crew);
  g_free (crew->mode);
  g_free (crew->ward);
  g_free (crew->kinds);
  g_free (crew->brought);
  g_free (crew->who);
  g_free (crew->former);
  g_free (crew->carried);
  g_free (crew->seat_of);
  g_free (crew->n_sessions);
  g_free (crew->free);
  g_free (crew->answers);
  tp_plan_crew_forget_kinds (crew);
  g_array_unref (crew->journal);
  g_free (crew->unknown);
  g_free (crew->rare);
  g_free (crew->unknown_weight);
  g_free (crew->dead);
  g_free (crew->out);
  g_free (crew->idle);
  g_free (crew->fresh);
  g_free (crew->seen);
  g_free (crew->seen_person);
  g_array_unref (crew->steps);
  g_free (crew);
}

/**
 * tp_plan_crew_get_most_seats:
 *
 * Returns: how many needed seats the slot with the most of them has
 */
int
tp_plan_crew_get_most_seats (const TpProblem *problem)
{
  int most = 0;

  for (int s = 0; s < problem->n_slots; s++) {
    int n = 0;

    for (int i = 0; i < problem->slots[s].n_seats; i++)
      n += problem->slots[s].seats[i].is_needed != 0;
    most = MAX (most, n);
  }
  return most;
}

/**
 * tp_plan_crew_renew:
 *
 * Takes notice that who goes where is otherwise now.
 */
void
tp_plan_crew_renew (TpPlanCrew *crew)
{
  for (int k = 0; k < crew->n_pools; k++)
    crew->pools[k].weight = ++crew->last_weight;
  crew->stamp = ++crew->last_stamp;
}

/**
 * tp_plan_crew_forget:
 *
 * Takes notice that what was possible and what was not may be otherwise now.
 */
void
tp_plan_crew_forget (TpPlanCrew *crew)
{
  tp_plan_crew_renew (crew);
  tp_plan_crew_forget_kinds (crew);
}

/**
 * tp_plan_crew_change_person:
 *
 * Takes notice that the times, posts or skills of @person, who has no seat, are others.
 */
void
tp_plan_crew_change_person (TpPlanCrew *crew, int person)
{
  tp_plan_crew_list_person (crew, person);
  tp_plan_crew_admit_person (crew, person);
  tp_plan_crew_forget (crew);
}

/**
 * tp_plan_crew_change_items:
 *
 * Takes notice of @n items more of @kind at the times of @slots, fewer if below 0.
 */
void
tp_plan_crew_change_items (TpPlanCrew *crew, int kind, guint slots, int n)
{
  for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++)
    if ((slots & 1u << t) != 0)
      crew->free[kind][t] += n;
  tp_plan_crew_forget (crew);
}

/* --- changes -----------------------------------------------------------------------------------
 */

static int *
get_seat_of (const TpPlanCrew *self, int person, int slot)
{
  return &self->seat_of[person * TP_PLAN_WEEK_SLOTS + tp_plan_crew_get_time (self, slot)];
}

static gboolean
is_stranger (const TpPlanCrew *self, int seat)
{
  const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);

  return own->is_needed && own->person >= 0 && self->who[seat] >= 0 &&
         self->who[seat] != own->person;
}

static void
sum_up_skills (TpPlanCrew *self, int slot)
{
  self->brought[slot] = 0;
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++)
    if (self->who[seat] >= 0)
      self->brought[slot] |= self->problem->people[self->who[seat]].skills;
}

static void
place (TpPlanCrew *self, int seat, int person)
{
  int slot = self->slot_of[seat], before = self->who[seat],
      time = tp_plan_crew_get_time (self, slot);

  self->n_strangers -= is_stranger (self, seat);
  if (before >= 0) {
    *get_seat_of (self, before, slot) = -1;
    self->n_sessions[before]--;
    self->out[before] &= ~(1u << time);
    tp_plan_people_add (self->idle + time * self->n_words, self->bit_of[before]);
    tp_plan_people_add (self->fresh, self->bit_of[before]);
  }
  self->who[seat] = person;
  if (person >= 0) {
    int limit = self->problem->people[person].limit;

    *get_seat_of (self, person, slot) = seat;
    self->n_sessions[person]++;
    self->out[person] |= 1u << time;
    tp_plan_people_remove (self->idle + time * self->n_words, self->bit_of[person]);
    if (limit > 0 && self->n_sessions[person] >= limit)
      tp_plan_people_remove (self->fresh, self->bit_of[person]);
  }
  self->n_strangers += is_stranger (self, seat);
  sum_up_skills (self, slot);
}

static void
take_kinds (TpPlanCrew *self, int slot, guint kinds)
{
  int time = tp_plan_crew_get_time (self, slot);
  guint changed = self->kinds[slot] ^ kinds;

  for (int k = 0; changed >> k != 0 && k < TP_PLAN_KINDS; k++)
    if ((changed & 1u << k) != 0)
      self->free[k][time] += (kinds & 1u << k) != 0 ? -1 : 1;
  self->kinds[slot] = kinds;
}

static void
note (TpPlanCrew *self, EntryKind kind, int at, int value, int more)
{
  Entry entry = {kind, at, value, more, 0};

  g_array_append_val (self->journal, entry);
  self->stamp = ++self->last_stamp;
}

/**
 * tp_plan_crew_set_session:
 *
 * Says what session there is at @slot; @mode -1: none.
 */
void
tp_plan_crew_set_session (TpPlanCrew *crew, int slot, int mode, int ward)
{
  note (crew, ENTRY_SESSION, slot, crew->mode[slot], crew->ward[slot]);
  crew->mode[slot] = mode;
  crew->ward[slot] = ward;
  tp_plan_crew_admit (crew, slot, mode, ward);
}

/**
 * tp_plan_crew_set_kinds:
 *
 * Lets the session at @slot have @kinds of equipment and no others.
 */
void
tp_plan_crew_set_kinds (TpPlanCrew *crew, int slot, guint kinds)
{
  if (crew->kinds[slot] == kinds)
    return;
  note (crew, ENTRY_KINDS, slot, (int) crew->kinds[slot], 0);
  take_kinds (crew, slot, kinds);
}

/**
 * tp_plan_crew_set_who:
 *
 * Gives @seat to @person, who has no other seat at that time; -1: to nobody.
 */
void
tp_plan_crew_set_who (TpPlanCrew *crew, int seat, int person)
{
  if (crew->who[seat] == person)
    return;
  note (crew, ENTRY_WHO, seat, crew->who[seat], 0);
  crew->n_moves++;
  place (crew, seat, person);
}

/**
 * tp_plan_crew_set_carried:
 *
 * Says which skills whoever has @seat must have.
 */
void
tp_plan_crew_set_carried (TpPlanCrew *crew, int seat, guint skills)
{
  if (crew->carried[seat] == skills)
    return;
  note (crew, ENTRY_CARRIED, seat, (int) crew->carried[seat], 0);
  crew->n_moves += crew->who[seat] >= 0;
  crew->carried[seat] = skills;
}

/**
 * tp_plan_crew_ease:
 *
 * Takes notice that less is asked of the people of @pool.
 */
void
tp_plan_crew_ease (TpPlanCrew *crew, int pool)
{
  Entry entry = {.kind = ENTRY_WEIGHT, .at = pool, .weight = crew->pools[pool].weight};

  g_array_append_val (crew->journal, entry);
  crew->pools[pool].weight = ++crew->last_weight;
}

/* --- and back ------------------------------------------------------------------------------------
 */

/**
 * tp_plan_crew_mark:
 *
 * Returns: where tp_plan_crew_return() can go back to
 */
guint
tp_plan_crew_mark (const TpPlanCrew *crew)
{
  return crew->journal->len;
}

/**
 * tp_plan_crew_return:
 * @crew: a crew
 * @mark: from tp_plan_crew_mark()
 * @stamp: the crew's stamp then
 *
 * Takes back all changes since @mark. Of what was found out since nothing must be kept: that is so
 * in trials, and where nobody was looked for.
 */
void
tp_plan_crew_return (TpPlanCrew *crew, guint mark, guint64 stamp)
{
  while (crew->journal->len > mark) {
    Entry entry = g_array_index (crew->journal, Entry, crew->journal->len - 1);

    g_array_set_size (crew->journal, crew->journal->len - 1);
    switch (entry.kind) {
    case ENTRY_SESSION:
      crew->mode[entry.at] = entry.value;
      crew->ward[entry.at] = entry.more;
      break;
    case ENTRY_KINDS:
      take_kinds (crew, entry.at, (guint) entry.value);
      break;
    case ENTRY_WHO:
      place (crew, entry.at, entry.value);
      break;
    case ENTRY_CARRIED:
      crew->carried[entry.at] = (guint) entry.value;
      break;
    case ENTRY_WEIGHT:
      crew->pools[entry.at].weight = entry.weight;
      crew->last_known = NULL;
      break;
    }
  }
  crew->stamp = stamp;
}

static int
get_pool_of_entry (const TpPlanCrew *self, const Entry *entry)
{
  int person = -1;

  switch (entry->kind) {
  case ENTRY_WEIGHT:
    return entry->at;
  case ENTRY_WHO:
    person = MAX (entry->value, self->who[entry->at]);
    break;
  case ENTRY_CARRIED:
    person = self->who[entry->at];
    break;
  case ENTRY_SESSION:
  case ENTRY_KINDS:
    break;
  }
  return person >= 0 ? self->pool_of[person] : -1;
}

/**
 * tp_plan_crew_take_back:
 * @crew: a crew
 * @mark: from tp_plan_crew_mark()
 * @stamp: the crew's stamp then
 *
 * Takes back all changes since @mark, with what was found out of the people they were of: less is
 * asked of them now.
 */
void
tp_plan_crew_take_back (TpPlanCrew *crew, guint mark, guint64 stamp)
{
  guint n = crew->journal->len - mark;
  g_autofree int *pools = g_new (int, n + 1);

  /* Whoever changed seats was let go or taken at some entry, and is in the same pool as the others.
   */
  for (guint i = 0; i < n; i++)
    pools[i] = get_pool_of_entry (crew, &g_array_index (crew->journal, Entry, mark + i));
  tp_plan_crew_return (crew, mark, stamp);
  for (guint i = 0; i < n; i++)
    if (pools[i] >= 0)
      crew->pools[pools[i]].weight = ++crew->last_weight;
}

/**
 * tp_plan_crew_get_changed:
 * @crew: a crew
 * @at: (inout): 0 at first; where to go on
 *
 * Returns: a slot whose session has changed since tp_plan_crew_begin(), each time another or the
 *   same; -1: there are no more
 */
int
tp_plan_crew_get_changed (const TpPlanCrew *crew, guint *at)
{
  while (*at < crew->journal->len) {
    const Entry *entry = &g_array_index (crew->journal, Entry, (*at)++);

    switch (entry->kind) {
    case ENTRY_SESSION:
    case ENTRY_KINDS:
      return entry->at;
    case ENTRY_WHO:
    case ENTRY_CARRIED:
      return crew->slot_of[entry->at];
    case ENTRY_WEIGHT:
      break;
    }
  }
  return -1;
}

/**
 * tp_plan_crew_begin:
 *
 * From here on changes can be taken back; those before cannot any more.
 */
void
tp_plan_crew_begin (TpPlanCrew *crew)
{
  g_array_set_size (crew->journal, 0);
  crew->begin_stamp = crew->stamp;
}

/**
 * tp_plan_crew_rollback:
 *
 * Makes the crew what it was at tp_plan_crew_begin().
 */
void
tp_plan_crew_rollback (TpPlanCrew *crew)
{
  tp_plan_crew_take_back (crew, 0, crew->begin_stamp);
}
