/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The crews of a plan: which sessions are open, who has which seat, which equipment is taken. All
 * changes go through four functions that write a journal, so that a trial or a step of the search
 * can be taken back. Where nothing in a problem asks for people or equipment there is no crew at
 * all, and the search pays one look at a pointer. */

#include "tp-plan-crew.h"

#include <string.h>

typedef enum
{
  ENTRY_SESSION,
  ENTRY_KINDS,
  ENTRY_WHO,
  ENTRY_CARRIED,
} EntryKind;

/* What was there before a change. */
typedef struct
{
  EntryKind kind;
  int at; /* slot or seat */
  int value, more;
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
    if (problem->requests[r].equipment != 0)
      return TRUE;
  return FALSE;
}

/* Numbers the different sets of posts that seats have. */
static void
number_classes (TpPlanCrew *self, GArray *posts)
{
  int n_seats = self->seat_at[self->problem->n_slots];

  for (int seat = 0; seat < n_seats; seat++) {
    guint wanted = tp_plan_crew_get_seat (self, seat)->posts, k = 0;

    while (k < posts->len && g_array_index (posts, guint, k) != wanted)
      k++;
    if (k == posts->len)
      g_array_append_val (posts, wanted);
    self->class_of[seat] = (int) k;
  }
}

static guint64 *
new_sets (const TpPlanCrew *self, int n)
{
  return g_new0 (guint64, (gsize) n * (gsize) self->n_words + 1);
}

static void
add_person (guint64 *set, int person)
{
  set[person / 64] |= G_GUINT64_CONSTANT (1) << person % 64;
}

static void
remove_person (guint64 *set, int person)
{
  set[person / 64] &= ~(G_GUINT64_CONSTANT (1) << person % 64);
}

static void
list_person (TpPlanCrew *self, int person)
{
  const TpPlanPerson *own = &self->problem->people[person];
  int n = (int) self->posts->len * TP_PLAN_WEEK_SLOTS;

  for (int i = 0; i < n; i++) {
    guint64 *set = self->takers + (gsize) i * (gsize) self->n_words;
    guint wanted = g_array_index (self->posts, guint, (guint) (i / TP_PLAN_WEEK_SLOTS));

    if (own->neighbourhood < 0 && (own->posts & wanted) != 0 &&
        (own->slots & 1u << i % TP_PLAN_WEEK_SLOTS) != 0)
      add_person (set, person);
    else
      remove_person (set, person);
  }
}

static void
list_takers (TpPlanCrew *self)
{
  const TpProblem *problem = self->problem;

  self->takers = new_sets (self, (int) self->posts->len * TP_PLAN_WEEK_SLOTS);
  for (int p = 0; p < problem->n_people; p++)
    list_person (self, p);
  self->strays = new_sets (self, 1);
  for (int p = 0; p < problem->n_people; p++)
    add_person (self->strays, p);
  for (int s = 0; s < problem->n_slots; s++)
    for (int i = 0; i < problem->slots[s].n_seats; i++)
      if (problem->slots[s].seats[i].person >= 0 &&
          problem->slots[s].seats[i].person < problem->n_people)
        remove_person (self->strays, problem->slots[s].seats[i].person);
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
  for (int p = 0; p < self->problem->n_people; p++) {
    add_person (self->fresh, p);
    for (int t = 0; t < TP_PLAN_WEEK_SLOTS; t++)
      add_person (self->idle + t * self->n_words, p);
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
  self->posts = g_array_new (FALSE, FALSE, sizeof (guint));
  number_classes (self, self->posts);
  list_takers (self);
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
  self->answers = g_new0 (TpPlanCrewAnswer, (gsize) n_slots * TP_PLAN_N_MODES + 1);
  self->journal = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->weight = self->last_weight = 1;
  self->unknown = g_new0 (guint, n_slots + 1);
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
  g_array_unref (crew->posts);
  g_free (crew->takers);
  g_free (crew->strays);
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
  g_array_unref (crew->journal);
  g_free (crew->unknown);
  g_free (crew->unknown_weight);
  g_free (crew->dead);
  g_free (crew->out);
  g_free (crew->idle);
  g_free (crew->fresh);
  g_free (crew->seen);
  g_free (crew->seen_person);
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

/* What is known of what is possible is not so any more. */
static void
forget (TpPlanCrew *self)
{
  self->weight = ++self->last_weight;
  self->stamp = ++self->last_stamp;
}

/**
 * tp_plan_crew_change_person:
 *
 * Takes notice that the times, posts or skills of @person, who has no seat, are others.
 */
void
tp_plan_crew_change_person (TpPlanCrew *crew, int person)
{
  list_person (crew, person);
  forget (crew);
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
  forget (crew);
}

/* --- changes -----------------------------------------------------------------------------------
 */

static int
get_time (const TpPlanCrew *self, int slot)
{
  return self->problem->slots[slot].slot;
}

static int *
get_seat_of (const TpPlanCrew *self, int person, int slot)
{
  return &self->seat_of[person * TP_PLAN_WEEK_SLOTS + get_time (self, slot)];
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
  int slot = self->slot_of[seat], before = self->who[seat], time = get_time (self, slot);

  self->n_strangers -= is_stranger (self, seat);
  if (before >= 0) {
    *get_seat_of (self, before, slot) = -1;
    self->n_sessions[before]--;
    self->out[before] &= ~(1u << time);
    add_person (self->idle + time * self->n_words, before);
    add_person (self->fresh, before);
  }
  self->who[seat] = person;
  if (person >= 0) {
    int limit = self->problem->people[person].limit;

    *get_seat_of (self, person, slot) = seat;
    self->n_sessions[person]++;
    self->out[person] |= 1u << time;
    remove_person (self->idle + time * self->n_words, person);
    if (limit > 0 && self->n_sessions[person] >= limit)
      remove_person (self->fresh, person);
  }
  self->n_strangers += is_stranger (self, seat);
  sum_up_skills (self, slot);
}

static void
take_kinds (TpPlanCrew *self, int slot, guint kinds)
{
  int time = get_time (self, slot);
  guint changed = self->kinds[slot] ^ kinds;

  for (int k = 0; changed >> k != 0 && k < TP_PLAN_KINDS; k++)
    if ((changed & 1u << k) != 0)
      self->free[k][time] += (kinds & 1u << k) != 0 ? -1 : 1;
  self->kinds[slot] = kinds;
}

static void
note (TpPlanCrew *self, EntryKind kind, int at, int value, int more)
{
  Entry entry = {kind, at, value, more};

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
 * Takes back all changes since @mark.
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
    }
  }
  crew->stamp = stamp;
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
  crew->weight = ++crew->last_weight;
  tp_plan_crew_return (crew, 0, crew->begin_stamp);
}

/* --- sessions ------------------------------------------------------------------------------------
 */

static gboolean
take_more_kinds (TpPlanCrew *self, int slot, guint kinds)
{
  guint more = kinds & ~self->kinds[slot];
  int time = get_time (self, slot);

  for (int k = 0; k < TP_PLAN_KINDS && more >> k != 0; k++)
    if ((more & 1u << k) != 0 && self->free[k][time] <= 0) {
      self->lack.kinds |= 1u << k;
      more &= ~(1u << k);
    }
  tp_plan_crew_set_kinds (self, slot, self->kinds[slot] | more);
  return (kinds & ~self->kinds[slot]) == 0;
}

/**
 * tp_plan_crew_open:
 * @crew: a crew
 * @slot: a slot without a session
 * @mode: what session
 * @ward: where, or -1
 *
 * Takes people and equipment for a session; as many of them as can be had.
 *
 * Returns: %TRUE if nothing is lacking; else what is, is in the crew's lack
 */
gboolean
tp_plan_crew_open (TpPlanCrew *crew, int slot, int mode, int ward)
{
  gboolean is_complete;

  crew->lack = (TpPlanLack){0};
  tp_plan_crew_set_session (crew, slot, mode, ward);
  if (get_time (crew, slot) < 0 || get_time (crew, slot) >= TP_PLAN_WEEK_SLOTS)
    return FALSE;
  is_complete = take_more_kinds (crew, slot, crew->problem->slots[slot].equipment[mode]);
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

    if (!own->is_needed || !tp_plan_crew_has_seat (crew, seat) || tp_plan_crew_fill (crew, seat))
      continue;
    crew->lack.posts |= own->posts != 0 ? own->posts : ~0u;
    is_complete = FALSE;
  }
  return is_complete;
}

/**
 * tp_plan_crew_remember:
 *
 * Remembers who is in the session at @slot, to be asked first when it is made anew.
 */
void
tp_plan_crew_remember (TpPlanCrew *crew, int slot)
{
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++)
    crew->former[seat] = crew->who[seat];
}

/**
 * tp_plan_crew_close:
 *
 * Lets go whom and what the session at @slot has.
 */
void
tp_plan_crew_close (TpPlanCrew *crew, int slot)
{
  crew->weight = ++crew->last_weight;
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    tp_plan_crew_set_carried (crew, seat, 0);
    tp_plan_crew_set_who (crew, seat, -1);
  }
  tp_plan_crew_set_kinds (crew, slot, 0);
  tp_plan_crew_set_session (crew, slot, -1, -1);
}

/* --- skills --------------------------------------------------------------------------------------
 */

static guint
get_carried (const TpPlanCrew *self, int slot)
{
  guint skills = 0;

  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++)
    skills |= self->carried[seat];
  return skills;
}

typedef enum
{
  BY_WHO_IS_THERE,
  BY_WHO_WAS_THERE,
  BY_A_GUEST,
  BY_SOMEBODY_ELSE,
  N_BYS,
} By;

static By
get_way (const TpPlanCrew *self, int seat, guint skill)
{
  int former = self->former[seat];

  if (self->who[seat] < 0)
    return self->is_former_first && former >= 0 && former < self->problem->n_people &&
               (self->problem->people[former].skills & skill) != 0
             ? BY_WHO_WAS_THERE
             : BY_A_GUEST;
  return (self->problem->people[self->who[seat]].skills & skill) != 0 ? BY_WHO_IS_THERE
                                                                      : BY_SOMEBODY_ELSE;
}

/* Finds seats to carry @missing: whoever is there and knows it, else a guest, else somebody else
 * in a seat. What other seats carry they keep. */
static gboolean
carry (TpPlanCrew *self, int slot, guint missing)
{
  guint skill = missing & -missing;

  if (missing == 0)
    return TRUE;
  for (int by = 0; by < N_BYS; by++)
    for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
      guint mark = self->journal->len;
      guint64 stamp = self->stamp, weight = self->weight;
      gboolean is_done;

      if (!tp_plan_crew_has_seat (self, seat) || (int) get_way (self, seat, skill) != by)
        continue;
      tp_plan_crew_set_carried (self, seat, self->carried[seat] | skill);
      if (by == BY_SOMEBODY_ELSE) { /* for a moment less is asked of the people */
        self->weight = ++self->last_weight;
        tp_plan_crew_set_who (self, seat, -1);
      }
      is_done = (by == BY_WHO_IS_THERE || tp_plan_crew_fill (self, seat)) &&
                carry (self, slot, missing & ~skill);
      self->weight = weight;
      if (is_done)
        return TRUE;
      tp_plan_crew_return (self, mark, stamp);
    }
  return FALSE;
}

/**
 * tp_plan_crew_serve:
 * @crew: a crew
 * @slot: a slot with a session
 * @request: whom it is to serve as well
 *
 * Finds who brings the skills and takes the equipment that @request needs. Who lacks what is left
 * as it was.
 *
 * Returns: %TRUE if all can be had; else what cannot is in the crew's lack
 */
gboolean
tp_plan_crew_serve (TpPlanCrew *crew, int slot, int request)
{
  const TpPlanRequest *self = &crew->problem->requests[request];
  guint missing = self->skills & ~crew->problem->slots[slot].skills & ~get_carried (crew, slot);

  crew->lack = (TpPlanLack){0};
  if (get_time (crew, slot) < 0 || get_time (crew, slot) >= TP_PLAN_WEEK_SLOTS)
    return FALSE;
  if (!carry (crew, slot, missing))
    crew->lack.skills = missing;
  take_more_kinds (crew, slot, self->equipment);
  return (crew->lack.skills | crew->lack.kinds) == 0;
}

/**
 * tp_plan_crew_leave:
 * @crew: a crew
 * @slot: a slot with a session
 * @requests: (array length=n_requests): who is still in it
 * @n_requests: how many
 *
 * Lets go the guests and the equipment that nobody needs any more.
 */
void
tp_plan_crew_leave (TpPlanCrew *crew, int slot, const int *requests, int n_requests)
{
  const TpPlanSlot *own = &crew->problem->slots[slot];
  guint skills = 0, kinds = own->equipment[crew->mode[slot]];

  crew->weight = ++crew->last_weight;
  for (int i = 0; i < n_requests; i++) {
    skills |= crew->problem->requests[requests[i]].skills;
    kinds |= crew->problem->requests[requests[i]].equipment;
  }
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    tp_plan_crew_set_carried (crew, seat, crew->carried[seat] & skills & ~own->skills);
    if (crew->carried[seat] == 0 && !tp_plan_crew_get_seat (crew, seat)->is_needed)
      tp_plan_crew_set_who (crew, seat, -1);
  }
  tp_plan_crew_set_kinds (crew, slot, crew->kinds[slot] & kinds);
}

/* --- trials ------------------------------------------------------------------------------------
 */

typedef struct
{
  guint mark;
  guint64 stamp;
  int n_strangers;
} Trial;

static Trial
begin_trial (TpPlanCrew *self)
{
  self->is_trial = TRUE;
  self->trial_moves = self->n_moves;
  return (Trial){self->journal->len, self->stamp, self->n_strangers};
}

/* Returns how many strangers more there were. */
static int
end_trial (TpPlanCrew *self, const Trial *trial)
{
  int n_strangers = self->n_strangers - trial->n_strangers;

  tp_plan_crew_return (self, trial->mark, trial->stamp);
  self->is_trial = FALSE;
  return n_strangers;
}

static gboolean
has_kinds (const TpPlanCrew *self, int slot, guint kinds)
{
  int time = get_time (self, slot);

  for (int k = 0; k < TP_PLAN_KINDS && kinds >> k != 0; k++)
    if ((kinds & 1u << k) != 0 && self->free[k][time] <= 0)
      return FALSE;
  return TRUE;
}

/**
 * tp_plan_crew_can_serve:
 * @crew: a crew
 * @slot: a slot with a session
 * @request: somebody more
 * @n_strangers: (out): needed seats more with others than of the standing roster
 *
 * Returns: %TRUE if the session can have what @request needs
 */
gboolean
tp_plan_crew_can_serve (TpPlanCrew *crew, int slot, int request, int *n_strangers)
{
  const TpPlanRequest *self = &crew->problem->requests[request];
  guint missing = self->skills & ~(crew->problem->slots[slot].skills | crew->brought[slot]);
  gboolean is_possible;
  Trial trial;

  *n_strangers = 0;
  if (missing == 0 && (self->equipment & ~crew->kinds[slot]) == 0)
    return TRUE;
  if (crew->unknown_weight[slot] != crew->weight) {
    crew->unknown[slot] = 0;
    crew->unknown_weight[slot] = crew->weight;
  }
  if ((missing & crew->unknown[slot]) != 0 || tp_plan_slot_bit (&crew->problem->slots[slot]) == 0 ||
      !has_kinds (crew, slot, self->equipment & ~crew->kinds[slot]))
    return FALSE;
  trial = begin_trial (crew);
  is_possible = tp_plan_crew_serve (crew, slot, request);
  *n_strangers = end_trial (crew, &trial);
  if (!is_possible && (missing & (missing - 1)) == 0)
    crew->unknown[slot] |= missing;
  return is_possible;
}

/* Whether each needed seat could be filled by itself, as far as is known; costs little. */
static gboolean
has_hope (TpPlanCrew *self, int slot, int mode)
{
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);

    if (own->is_needed && (own->modes & 1u << mode) != 0 && self->who[seat] < 0 &&
        !tp_plan_crew_has_hope (self, seat))
      return FALSE;
  }
  return TRUE;
}

static gboolean
try_to_open (TpPlanCrew *self, int slot, int mode, int ward, int half, int request)
{
  return (half < 0 || tp_plan_crew_open (self, half, mode, ward)) &&
         tp_plan_crew_open (self, slot, mode, ward) &&
         (request < 0 || tp_plan_crew_serve (self, slot, request));
}

/* Tries each needed seat by itself, so that the next time there is known to be no hope. */
static void
learn_hope (TpPlanCrew *self, int slot, int mode, int ward)
{
  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (self, seat);
    Trial trial;

    if (!own->is_needed || (own->modes & 1u << mode) == 0)
      continue;
    trial = begin_trial (self);
    tp_plan_crew_set_session (self, slot, mode, ward);
    tp_plan_crew_fill (self, seat);
    end_trial (self, &trial);
  }
}

static TpPlanCrewAnswer
ask (TpPlanCrew *self, int slot, int mode, int ward, int half, int request)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  guint needed = own->equipment[mode];
  TpPlanCrewAnswer answer = {.stamp = self->stamp, .weight = self->weight, ward, half};
  Trial trial = begin_trial (self);
  gboolean is_taken = self->mode[slot] >= 0;

  if (is_taken)
    tp_plan_crew_close (self, slot);
  tp_plan_crew_set_session (self, slot, mode, ward);
  if (request >= 0)
    needed |= self->problem->requests[request].equipment;
  if (tp_plan_slot_bit (own) != 0 && has_kinds (self, slot, needed) &&
      has_hope (self, slot, mode)) {
    answer.is_possible = try_to_open (self, slot, mode, ward, half, request);
    answer.skills = self->brought[slot];
    answer.n_strangers = end_trial (self, &trial);
    if (!answer.is_possible && request < 0 && !is_taken)
      learn_hope (self, slot, mode, ward);
  } else {
    end_trial (self, &trial);
  }
  self->weight = answer.weight;
  return answer;
}

static gboolean
is_known (const TpPlanCrew *self, const TpPlanCrewAnswer *answer, int ward, int half)
{
  return answer->ward == ward && answer->half == half &&
         (answer->stamp == self->stamp ||
          (answer->weight == self->weight && (!answer->is_possible || self->is_guessing)));
}

/**
 * tp_plan_crew_can_open:
 * @crew: a crew
 * @slot: a slot; a session that is there is thought away
 * @mode: what session
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 * @request: who is to be served by it, or -1
 * @n_strangers: (out) (optional): needed seats more with others than of the standing roster
 * @skills: (out) (optional): what the roster found knows
 *
 * Where the crew is guessing, somebody may have been taken since: who means to open the session
 * asks again before.
 *
 * Returns: %TRUE if people and equipment for it can be had
 */
gboolean
tp_plan_crew_can_open (TpPlanCrew *crew,
                       int slot,
                       int mode,
                       int ward,
                       int half,
                       int request,
                       int *n_strangers,
                       guint *skills)
{
  TpPlanCrewAnswer *known = &crew->answers[slot * TP_PLAN_N_MODES + mode], answer;
  const TpPlanRequest *self = request >= 0 ? &crew->problem->requests[request] : NULL;
  guint missing = 0;

  if (!is_known (crew, known, ward, half)) {
    gboolean is_same = known->weight == crew->weight && known->ward == ward && known->half == half;
    guint unknown_skills = is_same ? known->unknown : 0, known_skills = is_same ? known->known : 0;

    *known = ask (crew, slot, mode, ward, half, -1);
    known->unknown = unknown_skills;
    known->known = known_skills;
  }
  answer = *known;
  if (self != NULL)
    missing = self->skills & ~(crew->problem->slots[slot].skills | answer.skills);
  if (answer.is_possible && (missing & known->unknown) != 0)
    return FALSE;
  if (answer.is_possible && self != NULL && (missing != 0 || self->equipment != 0) &&
      !(crew->is_guessing && (missing & ~known->known) == 0 &&
        has_kinds (crew, slot, self->equipment))) {
    answer = ask (crew, slot, mode, ward, half, request);
    if (answer.is_possible)
      known->known |= missing;
    else if ((missing & (missing - 1)) == 0 && self->equipment == 0)
      known->unknown |= missing;
  }
  if (n_strangers != NULL)
    *n_strangers = answer.n_strangers;
  if (skills != NULL)
    *skills = answer.skills;
  return answer.is_possible;
}

/**
 * tp_plan_crew_open_for:
 * @crew: a crew
 * @slot: a slot; a session that is there is closed
 * @mode: what session
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 *
 * Opens a session, for trying; tp_plan_crew_return() takes it back.
 *
 * Returns: %TRUE if people and equipment for it were had; else what is lacking is in the crew's
 *   lack
 */
gboolean
tp_plan_crew_open_for (TpPlanCrew *crew, int slot, int mode, int ward, int half)
{
  if (crew->mode[slot] >= 0)
    tp_plan_crew_close (crew, slot);
  return (half < 0 || tp_plan_crew_open (crew, half, mode, ward)) &&
         tp_plan_crew_open (crew, slot, mode, ward);
}

/**
 * tp_plan_crew_explain:
 * @crew: a crew
 * @slot: a slot
 * @mode: the session to be opened there, in place of what there is; -1: the session that is there
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 * @request: who is to be served by it
 * @lack: (out): what is lacking
 *
 * Returns: %TRUE if people and equipment can be had
 */
gboolean
tp_plan_crew_explain (TpPlanCrew *crew,
                      int slot,
                      int mode,
                      int ward,
                      int half,
                      int request,
                      TpPlanLack *lack)
{
  guint64 weight = crew->weight;
  Trial trial = begin_trial (crew);
  gboolean is_possible = (mode < 0 || tp_plan_crew_open_for (crew, slot, mode, ward, half)) &&
                         tp_plan_crew_serve (crew, slot, request);

  *lack = is_possible ? (TpPlanLack){0} : crew->lack;
  end_trial (crew, &trial);
  crew->weight = weight;
  return is_possible;
}

/**
 * tp_plan_crew_get_free_kinds:
 *
 * Returns: bits of the equipment that the session at @slot has or could have
 */
guint
tp_plan_crew_get_free_kinds (const TpPlanCrew *crew, int slot)
{
  guint kinds = crew->kinds[slot];

  for (int k = 0; k < TP_PLAN_KINDS && tp_plan_slot_bit (&crew->problem->slots[slot]) != 0; k++)
    if (crew->free[k][get_time (crew, slot)] > 0)
      kinds |= 1u << k;
  return kinds;
}
