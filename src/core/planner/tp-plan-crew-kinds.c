/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions that ask for the same people at the same time can be had or not, whichever team holds
 * them: so what was found out of one is known of all of its kind. A kind is the needed seats with
 * who may take them; whose seat it is counts only where that person could not be asked for another
 * like it. Wards to which the same people go are one place. */

#include "tp-plan-crew.h"

#include <string.h>

#define MOST_KINDS 4 /* of a team, that are looked at all at once */

/* A kind: of each needed seat its class and who else than those of its post could have it, or -1;
 * -1 after each slot's. */
typedef struct
{
  GPtrArray *known; /* of TpPlanCrewKnown, by place; NULL: never asked */
  int n_key;
  int key[];
} Kind;

struct _TpPlanTeamKinds
{
  int kinds[MOST_KINDS];
  guint slots[MOST_KINDS]; /* bits of the week's slots of that kind; 0: there are no more kinds */
};

/* --- places ------------------------------------------------------------------------------------
 */

/* Whoever could have any needed seat at any time. */
static void
find_wanted (TpPlanCrew *self)
{
  int n_seats = self->seat_at[self->problem->n_slots];
  g_autofree guint8 *is_wanted = g_new0 (guint8, self->posts->len + 1);

  self->wanted_people = g_new0 (guint64, self->n_words + 1);
  for (int seat = 0; seat < n_seats; seat++)
    is_wanted[self->class_of[seat]] |= tp_plan_crew_get_seat (self, seat)->is_needed != 0;
  for (guint i = 0; i < self->posts->len * TP_PLAN_WEEK_SLOTS; i++)
    for (int w = 0; w < self->n_words && is_wanted[i / TP_PLAN_WEEK_SLOTS]; w++)
      self->wanted_people[w] |= self->takers[(gsize) i * (gsize) self->n_words + (gsize) w];
}

static gboolean
is_same_place (const TpPlanCrew *self, const guint64 *a, const guint64 *b)
{
  for (int w = 0; w < self->n_words; w++)
    if (((a[w] ^ b[w]) & self->wanted_people[w]) != 0)
      return FALSE;
  return TRUE;
}

static int
get_place (TpPlanCrew *self, int ward)
{
  int at = ward >= 0 && ward < self->problem->n_wards ? ward + 1 : 0;
  const guint64 *goers;
  guint k = 0;

  if (self->place_of[at] >= 0)
    return self->place_of[at];
  goers = tp_plan_crew_get_goers (self, ward);
  while (k < self->places->len && !is_same_place (self, goers, self->places->pdata[k]))
    k++;
  if (k == self->places->len)
    g_ptr_array_add (self->places, (gpointer) goers);
  self->place_of[at] = (int) k;
  return (int) k;
}

/* --- kinds -------------------------------------------------------------------------------------
 */

static guint
hash_kind (gconstpointer key)
{
  const Kind *kind = key;
  guint hash = 5381;

  for (int i = 0; i < kind->n_key; i++)
    hash = hash * 33 + (guint) kind->key[i];
  return hash;
}

static gboolean
are_kinds_equal (gconstpointer a, gconstpointer b)
{
  const Kind *one = a, *two = b;

  return one->n_key == two->n_key &&
         memcmp (one->key, two->key, sizeof (int) * (gsize) one->n_key) == 0;
}

static gboolean
is_inside (const TpProblem *problem, guint own, guint team)
{
  const guint8 *wards = problem->ward_sets != NULL ? problem->ward_sets[own] : NULL;
  const guint8 *all = wards != NULL ? problem->ward_sets[team] : NULL;

  if (wards == NULL || (own == team && !problem->rounds_cross_wards))
    return TRUE;
  for (int ward = 0; ward < problem->n_wards; ward++)
    if (wards[ward] == 0 && (all == NULL || all[ward] != 0))
      return FALSE;
  return !problem->rounds_cross_wards;
}

/* Whether the seat's own person could have it too if it were somebody else's. */
static gboolean
is_one_of_many (const TpPlanCrew *self, const TpPlanSlot *slot, const TpPlanSeat *seat)
{
  const TpPlanPerson *own;

  if (seat->person < 0 || seat->person >= self->problem->n_people)
    return TRUE;
  own = &self->problem->people[seat->person];
  return own->neighbourhood >= 0 || ((own->posts & seat->posts) != 0 &&
                                     is_inside (self->problem, own->ward_words, slot->ward_words));
}

static void
describe (const TpPlanCrew *self, int slot, int mode, GArray *key)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  int end = -1;

  for (int seat = self->seat_at[slot]; seat < self->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *at = tp_plan_crew_get_seat (self, seat);
    int person = is_one_of_many (self, own, at) ? -1 : at->person;

    if (!at->is_needed || (at->modes & 1u << mode) == 0)
      continue;
    g_array_append_val (key, self->class_of[seat]);
    g_array_append_val (key, person);
  }
  g_array_append_val (key, end);
}

static int
find_kind (TpPlanCrew *self, int slot, int mode, int half)
{
  g_autoptr (GArray) key = g_array_new (FALSE, FALSE, sizeof (int));
  Kind *kind;
  gpointer known;

  describe (self, slot, mode, key);
  if (half >= 0)
    describe (self, half, mode, key);
  kind = g_malloc0 (sizeof *kind + sizeof (int) * key->len);
  kind->n_key = (int) key->len;
  memcpy (kind->key, key->data, sizeof (int) * key->len);
  if (g_hash_table_lookup_extended (self->kind_numbers, kind, NULL, &known)) {
    g_free (kind);
    return GPOINTER_TO_INT (known);
  }
  g_ptr_array_add (self->crew_kinds, kind);
  g_hash_table_insert (self->kind_numbers, kind, GINT_TO_POINTER (self->crew_kinds->len - 1));
  return (int) self->crew_kinds->len - 1;
}

static int
get_kind (TpPlanCrew *self, int slot, int mode, int half)
{
  int *kind = &self->kind_of[(slot * TP_PLAN_N_MODES + mode) * 2 + (half >= 0)];

  if (*kind < 0)
    *kind = find_kind (self, slot, mode, half);
  return *kind;
}

static void
free_kind (gpointer data)
{
  Kind *kind = data;

  if (kind->known != NULL)
    g_ptr_array_unref (kind->known);
  g_free (kind);
}

static void
begin_with_nothing (TpPlanCrew *self)
{
  int n_kinds = self->problem->n_slots * TP_PLAN_N_MODES * 2, n_places = self->problem->n_wards + 1;

  self->kind_of = g_new (int, n_kinds + 1);
  for (int i = 0; i <= n_kinds; i++)
    self->kind_of[i] = -1;
  self->place_of = g_new (int, n_places + 1);
  for (int i = 0; i <= n_places; i++)
    self->place_of[i] = -1;
  self->places = g_ptr_array_new ();
  self->crew_kinds = g_ptr_array_new_with_free_func (free_kind);
  self->kind_numbers = g_hash_table_new (hash_kind, are_kinds_equal);
  find_wanted (self);
}

/**
 * tp_plan_crew_forget_kinds:
 *
 * Forgets all that is known of kinds of sessions, and the kinds: people are others than they were.
 */
void
tp_plan_crew_forget_kinds (TpPlanCrew *crew)
{
  crew->last_known = NULL;
  if (crew->kind_of == NULL)
    return;
  g_clear_pointer (&crew->kind_numbers, g_hash_table_unref);
  g_clear_pointer (&crew->crew_kinds, g_ptr_array_unref);
  g_clear_pointer (&crew->places, g_ptr_array_unref);
  g_clear_pointer (&crew->team_kinds, g_free);
  g_clear_pointer (&crew->wanted_people, g_free);
  g_clear_pointer (&crew->place_of, g_free);
  g_clear_pointer (&crew->kind_of, g_free);
}

/* --- what is known -------------------------------------------------------------------------------
 */

static TpPlanCrewKnown *
new_known (const TpPlanCrew *self, const Kind *kind, int ward)
{
  TpPlanCrewKnown *known = g_new0 (TpPlanCrewKnown, 1);

  for (int i = 0; i < kind->n_key; i += kind->key[i] < 0 ? 1 : 2) {
    int pool, k = 0;

    if (kind->key[i] < 0)
      continue;
    pool = tp_plan_crew_get_class_pool (self, kind->key[i], ward);
    while (k < known->n_pools && known->pools[k] != pool)
      k++;
    if (k < known->n_pools)
      continue;
    known->minds_all = k == TP_PLAN_KIND_POOLS;
    if (known->minds_all)
      break;
    known->pools[known->n_pools++] = pool;
  }
  return known;
}

static guint64
get_weight (const TpPlanCrew *self, const TpPlanCrewKnown *known)
{
  guint64 weight = known->n_pools;

  if (known->minds_all)
    return self->last_weight;
  for (int i = 0; i < known->n_pools; i++)
    weight = weight * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + self->pools[known->pools[i]].weight;
  return weight;
}

static TpPlanCrewKnown *
get_known (TpPlanCrew *self, int number, int ward)
{
  Kind *kind = self->crew_kinds->pdata[number];
  TpPlanCrewKnown *known = self->last_known;
  guint64 weight;
  int place;

  if (known != NULL && self->known_number == number && self->known_ward == ward &&
      self->known_weight == self->last_weight)
    return known;
  place = get_place (self, ward);
  if (kind->known == NULL)
    kind->known = g_ptr_array_new_with_free_func (g_free);
  if (place >= (int) kind->known->len)
    g_ptr_array_set_size (kind->known, place + 1);
  if (kind->known->pdata[place] == NULL)
    kind->known->pdata[place] = new_known (self, kind, ward);
  known = kind->known->pdata[place];
  weight = get_weight (self, known);
  if (known->weight != weight) {
    known->weight = weight;
    known->possible = known->vain = known->unlikely = 0;
  }
  self->last_known = known;
  self->known_number = number;
  self->known_ward = ward;
  self->known_weight = self->last_weight;
  return known;
}

/**
 * tp_plan_crew_get_known:
 * @crew: a crew
 * @slot: a slot
 * @mode: of a session there
 * @ward: where, or -1
 * @half: the other half of a bus day that is opened too, or -1
 *
 * What is possible there may be so no more; what is not will not be, until less is asked of those
 * who are of use to it.
 *
 * Returns: (transfer none): what is known of such sessions, to be added to
 */
TpPlanCrewKnown *
tp_plan_crew_get_known (TpPlanCrew *crew, int slot, int mode, int ward, int half)
{
  if (crew->kind_of == NULL)
    begin_with_nothing (crew);
  return get_known (crew, get_kind (crew, slot, mode, half), ward);
}

/* --- all slots of a team at once ---------------------------------------------------------------
 */

static void
add_team_kind (TpPlanTeamKinds *team, int kind, guint bit)
{
  for (int i = 0; i < MOST_KINDS; i++)
    if (team->slots[i] == 0 || team->kinds[i] == kind) {
      team->kinds[i] = kind;
      team->slots[i] |= bit;
      return;
    }
}

static void
list_team_kinds (TpPlanCrew *self)
{
  const TpProblem *problem = self->problem;
  int n_teams = MAX (problem->n_teams, 0);

  self->team_kinds = g_new0 (TpPlanTeamKinds, n_teams * TP_PLAN_N_MODES + 1);
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    for (int mode = 0; mode < TP_PLAN_N_MODES && slot->team >= 0 && slot->team < n_teams; mode++)
      if ((slot->modes & 1u << mode) != 0 && mode != TP_PLAN_BUS && tp_plan_slot_bit (slot) != 0)
        add_team_kind (&self->team_kinds[slot->team * TP_PLAN_N_MODES + mode],
                       get_kind (self, s, mode, -1), tp_plan_slot_bit (slot));
  }
}

/**
 * tp_plan_crew_get_vain:
 * @crew: a crew
 * @team: a team, each of whose slots is at another time of the week
 * @mode: of a session
 * @ward: where, or -1
 *
 * Returns: bits of the week's slots of the team for which nobody can be had, as far as is known
 */
guint
tp_plan_crew_get_vain (TpPlanCrew *crew, int team, int mode, int ward)
{
  const TpPlanTeamKinds *own;
  guint vain = 0;

  if (crew->kind_of == NULL)
    begin_with_nothing (crew);
  if (crew->team_kinds == NULL)
    list_team_kinds (crew);
  own = &crew->team_kinds[team * TP_PLAN_N_MODES + mode];
  for (int i = 0; i < MOST_KINDS && own->slots[i] != 0; i++) {
    const TpPlanCrewKnown *known = get_known (crew, own->kinds[i], ward);

    vain |= own->slots[i] & (known->vain | (crew->is_hasty ? known->unlikely : 0));
  }
  return vain;
}

/* --- whom the roster would be of -----------------------------------------------------------------
 */

static gboolean
is_free (const TpPlanCrew *self, int person, int time)
{
  return person >= 0 && person < self->problem->n_people &&
         (self->problem->people[person].slots & 1u << time) != 0 &&
         tp_plan_people_have (self->idle + time * self->n_words, self->bit_of[person]) &&
         tp_plan_people_have (self->fresh, self->bit_of[person]);
}

/**
 * tp_plan_crew_guess_roster:
 * @crew: a crew
 * @slot: a slot without a session
 * @mode: of one that is known to be possible
 * @known: what is known of it
 * @skills: (inout): what the roster knows is added
 *
 * Returns: how many needed seats would be those of others, if everybody who is free then has
 *   their own
 */
int
tp_plan_crew_guess_roster (const TpPlanCrew *crew,
                           int slot,
                           int mode,
                           const TpPlanCrewKnown *known,
                           guint *skills)
{
  int time = tp_plan_crew_get_time (crew, slot), n_strangers = 0;

  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

    if (!own->is_needed || (own->modes & 1u << mode) == 0)
      continue;
    if (is_free (crew, own->person, time)) {
      *skills |= crew->problem->people[own->person].skills;
      continue;
    }
    *skills |= known->skills[time];
    n_strangers += own->person >= 0;
  }
  return n_strangers;
}
