/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may have which seat, as sets of bits: by posts and time, by skill, by ward. Whoever looks for
 * somebody asks sixty-four at once, and comes by those alone who could. The sets of wards are made
 * when they are first asked for: of many wards few have sessions. What people do is not in them. */

#include "tp-plan-crew.h"

static guint64 *
new_sets (const TpPlanCrew *self, int n)
{
  return g_new0 (guint64, (gsize) n * (gsize) self->n_words + 1);
}

static guint64 *
get_set (const TpPlanCrew *self, guint64 *sets, int i)
{
  return sets + (gsize) i * (gsize) self->n_words;
}

static void
put_person (const TpPlanCrew *self, guint64 *set, int person, gboolean is_in)
{
  if (is_in)
    tp_plan_people_add (set, self->bit_of[person]);
  else
    tp_plan_people_remove (set, self->bit_of[person]);
}

/* Numbers the different sets of posts that seats have. */
static void
number_classes (TpPlanCrew *self)
{
  int n_seats = self->seat_at[self->problem->n_slots];

  for (int seat = 0; seat < n_seats; seat++) {
    guint wanted = tp_plan_crew_get_seat (self, seat)->posts, k = 0;

    while (k < self->posts->len && g_array_index (self->posts, guint, k) != wanted)
      k++;
    if (k == self->posts->len)
      g_array_append_val (self->posts, wanted);
    self->class_of[seat] = (int) k;
  }
}

static gboolean
goes_to (const TpProblem *problem, int person, int ward)
{
  const guint8 *set =
    problem->ward_sets != NULL ? problem->ward_sets[problem->people[person].ward_words] : NULL;

  return set == NULL || (ward >= 0 && ward < problem->n_wards && set[ward]);
}

/**
 * tp_plan_crew_list_person:
 *
 * Puts @person, as they are now, into all sets they belong to and no others.
 */
void
tp_plan_crew_list_person (TpPlanCrew *crew, int person)
{
  const TpPlanPerson *own = &crew->problem->people[person];
  int n = (int) crew->posts->len * TP_PLAN_WEEK_SLOTS;

  for (int i = 0; i < n; i++) {
    guint wanted = g_array_index (crew->posts, guint, (guint) (i / TP_PLAN_WEEK_SLOTS));

    gboolean is_able =
      (own->posts & wanted) != 0 && (own->slots & 1u << i % TP_PLAN_WEEK_SLOTS) != 0;

    put_person (crew, get_set (crew, crew->takers, i), person, is_able && own->neighbourhood < 0);
    put_person (crew, get_set (crew, crew->locals, i), person, is_able && own->neighbourhood >= 0);
  }
  for (int skill = 0; skill < TP_PLAN_SKILLS; skill++)
    put_person (crew, get_set (crew, crew->knowers, skill), person,
                (own->skills & 1u << skill) != 0);
  for (int ward = -1; ward < crew->problem->n_wards; ward++)
    if (crew->goers[ward + 1] != NULL)
      put_person (crew, crew->goers[ward + 1], person, goes_to (crew->problem, person, ward));
}

/**
 * tp_plan_crew_new_sets:
 * @crew: a crew that has its seats
 *
 * Makes the pools, and the sets of who may have which seat.
 */
void
tp_plan_crew_new_sets (TpPlanCrew *crew)
{
  const TpProblem *problem = crew->problem;

  crew->posts = g_array_new (FALSE, FALSE, sizeof (guint));
  number_classes (crew);
  tp_plan_crew_new_pools (crew);
  crew->takers = new_sets (crew, (int) crew->posts->len * TP_PLAN_WEEK_SLOTS);
  crew->locals = new_sets (crew, (int) crew->posts->len * TP_PLAN_WEEK_SLOTS);
  crew->knowers = new_sets (crew, TP_PLAN_SKILLS);
  crew->goers = g_new0 (guint64 *, MAX (problem->n_wards, 0) + 1);
  crew->strays = new_sets (crew, 1);
  for (int p = 0; p < problem->n_people; p++) {
    tp_plan_crew_list_person (crew, p);
    put_person (crew, crew->strays, p, TRUE);
  }
  for (int s = 0; s < problem->n_slots; s++)
    for (int i = 0; i < problem->slots[s].n_seats; i++) {
      int person = problem->slots[s].seats[i].person;

      if (person >= 0 && person < problem->n_people)
        put_person (crew, crew->strays, person, FALSE);
    }
}

/**
 * tp_plan_crew_free_sets:
 *
 * Frees what tp_plan_crew_new_sets() has made.
 */
void
tp_plan_crew_free_sets (TpPlanCrew *crew)
{
  for (int ward = 0; ward <= crew->problem->n_wards; ward++)
    g_free (crew->goers[ward]);
  g_free (crew->goers);
  g_free (crew->takers);
  g_free (crew->locals);
  g_free (crew->knowers);
  g_free (crew->strays);
  g_array_unref (crew->posts);
}

/**
 * tp_plan_crew_get_goers:
 *
 * Returns: (transfer none): who goes to @ward; -1: who goes anywhere
 */
const guint64 *
tp_plan_crew_get_goers (TpPlanCrew *crew, int ward)
{
  int at = ward >= 0 && ward < crew->problem->n_wards ? ward + 1 : 0;

  if (crew->goers[at] == NULL) {
    crew->goers[at] = new_sets (crew, 1);
    for (int p = 0; p < crew->problem->n_people; p++)
      put_person (crew, crew->goers[at], p, goes_to (crew->problem, p, at - 1));
  }
  return crew->goers[at];
}

/**
 * tp_plan_crew_get_able:
 * @crew: a crew
 * @seat: a seat of a session
 *
 * Returns: (transfer none): those of the seat's posts who may have it, whatever else they do then:
 *   what tp_plan_able_get_word() reads, as long as the session and what the seat carries are the
 *   same
 */
TpPlanAble
tp_plan_crew_get_able (TpPlanCrew *crew, int seat)
{
  int slot = crew->slot_of[seat], time = tp_plan_crew_get_time (crew, slot);
  int own = tp_plan_crew_get_seat (crew, seat)->person;

  return (TpPlanAble){
    .takers = get_set (crew, crew->takers, crew->class_of[seat] * TP_PLAN_WEEK_SLOTS + time),
    .goers = tp_plan_crew_get_goers (crew, crew->ward[slot]),
    .own = own >= 0 && own < crew->problem->n_people ? crew->bit_of[own] : -1,
    .skills = crew->carried[seat],
  };
}

/**
 * tp_plan_able_get_word:
 *
 * Returns: bits of the people in @word of the sets who are able
 */
guint64
tp_plan_able_get_word (const TpPlanCrew *crew, const TpPlanAble *able, int word)
{
  guint64 people = able->goers[word];

  if (able->own >= 0 && able->own / 64 == word) /* who has the seat goes with it wherever it is */
    people |= G_GUINT64_CONSTANT (1) << able->own % 64;
  people &= able->takers[word];
  for (guint left = able->skills; left != 0; left &= left - 1)
    people &= get_set (crew, crew->knowers, g_bit_nth_lsf (left, -1))[word];
  return people;
}

/**
 * tp_plan_crew_get_guests:
 * @crew: a crew
 * @seat: a seat of a session, which is of nobody's
 * @word: of the sets
 *
 * Returns: bits of the people in @word of the sets who have nothing else to do then and could have
 *   the seat; guests of a neighbourhood wherever it is
 */
guint64
tp_plan_crew_get_guests (TpPlanCrew *crew, int seat, int word)
{
  int slot = crew->slot_of[seat], time = tp_plan_crew_get_time (crew, slot);
  int i = crew->class_of[seat] * TP_PLAN_WEEK_SLOTS + time;
  guint64 people = get_set (crew, crew->takers, i)[word] | get_set (crew, crew->locals, i)[word];

  people &= get_set (crew, crew->idle, time)[word] & crew->fresh[word];
  return people != 0 ? people & tp_plan_crew_get_goers (crew, crew->ward[slot])[word] : 0;
}

/**
 * tp_plan_crew_can_take:
 *
 * Returns: %TRUE if @person may have @seat, whatever else they do then; never a guest of one
 *   neighbourhood
 */
gboolean
tp_plan_crew_can_take (const TpPlanCrew *crew, int person, int seat)
{
  const TpPlanPerson *self = &crew->problem->people[person];
  const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);
  int slot = crew->slot_of[seat];

  return self->neighbourhood < 0 &&
         (self->slots & tp_plan_slot_bit (&crew->problem->slots[slot])) &&
         (crew->carried[seat] & ~self->skills) == 0 &&
         (own->person == person ||
          ((own->posts & self->posts) != 0 && goes_to (crew->problem, person, crew->ward[slot])));
}
