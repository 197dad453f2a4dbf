/* SPDX-License-Identifier: GPL-3.0-or-later */

/* People who can never change seats with each other, by no way at all, are in different pools:
 * those of two branches, say, or clerks and drivers. A search for somebody stays in one pool, and
 * what is known to be in vain there stays so whatever changes in others: so what a seat costs is a
 * matter of its pool, not of the city. A pool is a connected part of the graph of people and of
 * kinds of seats in wards, which is found once (Galler and Fischer 1964). */

#include "tp-plan-crew.h"

/* --- the graph: people, then kinds of seats in wards, the first without any ------------------- */

static int
get_n_places (const TpPlanCrew *self)
{
  return MAX (self->problem->n_wards, 0) + 1;
}

static int
get_node (const TpPlanCrew *self, int class, int ward)
{
  int at = ward >= 0 && ward < self->problem->n_wards ? ward + 1 : 0;

  return self->problem->n_people + class * get_n_places (self) + at;
}

static int
get_n_nodes (const TpPlanCrew *self)
{
  return self->problem->n_people + (int) self->posts->len * get_n_places (self);
}

static int
find_root (int *parents, int node)
{
  while (parents[node] != node) {
    parents[node] = parents[parents[node]];
    node = parents[node];
  }
  return node;
}

static void
join (int *parents, int a, int b)
{
  parents[find_root (parents, a)] = find_root (parents, b);
}

static gboolean
is_asked (const TpPlanCrew *self, int person)
{
  return person >= 0 && person < self->problem->n_people &&
         self->problem->people[person].neighbourhood < 0;
}

static gboolean
is_in_ward_set (const TpProblem *problem, guint set, int ward)
{
  const guint8 *wards = problem->ward_sets != NULL ? problem->ward_sets[set] : NULL;

  return wards == NULL || (ward >= 0 && wards[ward] != 0);
}

/* The kinds of seats that a person can have, wherever they go. */
static void
join_seats_of (const TpPlanCrew *self, int *parents, int person)
{
  const TpPlanPerson *own = &self->problem->people[person];

  for (int class = 0; class < (int) self->posts->len; class ++) {
    if ((g_array_index (self->posts, guint, class) & own->posts) == 0)
      continue;
    for (int ward = -1; ward < self->problem->n_wards; ward++)
      if (is_in_ward_set (self->problem, own->ward_words, ward))
        join (parents, person, get_node (self, class, ward));
  }
}

/* Who has the same posts and wards as somebody before is where they are. */
static void
join_people (const TpPlanCrew *self, int *parents)
{
  g_autoptr (GHashTable) first = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (int p = 0; p < self->problem->n_people; p++) {
    const TpPlanPerson *own = &self->problem->people[p];
    gint64 kind = (gint64) own->ward_words << 32 | own->posts;
    gpointer before;

    if (!is_asked (self, p))
      continue;
    if (g_hash_table_lookup_extended (first, &kind, NULL, &before)) {
      join (parents, p, GPOINTER_TO_INT (before));
      continue;
    }
    g_hash_table_insert (first, g_memdup2 (&kind, sizeof kind), GINT_TO_POINTER (p));
    join_seats_of (self, parents, p);
  }
}

/* Whose seat it is goes with it wherever the team goes. */
static void
join_standing (const TpPlanCrew *self, int *parents, int slot)
{
  const TpPlanSlot *own = &self->problem->slots[slot];
  const TpPlanSlot *before = slot > 0 ? own - 1 : NULL;

  for (int i = 0; i < own->n_seats; i++) {
    int seat = self->seat_at[slot] + i, person = own->seats[i].person;

    if (!is_asked (self, person))
      continue;
    if (before != NULL && i < before->n_seats && before->seats[i].person == person &&
        before->ward_words == own->ward_words &&
        self->class_of[self->seat_at[slot - 1] + i] == self->class_of[seat])
      continue;
    for (int ward = self->problem->rounds_cross_wards ? -1 : 0; ward < self->problem->n_wards;
         ward++)
      if (ward < 0 || is_in_ward_set (self->problem, own->ward_words, ward))
        join (parents, person, get_node (self, self->class_of[seat], ward));
  }
}

/* --- pools ------------------------------------------------------------------------------------ */

/* The people of a pool are side by side in the sets, so that few words are looked at. */
static void
order_people (TpPlanCrew *self)
{
  int n_people = self->problem->n_people;
  g_autofree int *next = g_new0 (int, self->n_pools + 1);

  for (int p = 0; p < n_people; p++)
    next[self->pool_of[p] + 1]++;
  for (int k = 0; k < self->n_pools; k++)
    next[k + 1] += next[k];
  self->bit_of = g_new (int, n_people + 1);
  self->person_at = g_new (int, n_people + 1);
  for (int p = 0; p < n_people; p++) {
    self->bit_of[p] = next[self->pool_of[p]]++;
    self->person_at[self->bit_of[p]] = p;
  }
}

/* Says which words of the sets the people of each pool are in. */
static void
find_words (TpPlanCrew *self)
{
  for (int k = 0; k < self->n_pools; k++) {
    self->pools[k].first_word = self->n_words;
    self->pools[k].end_word = 0;
  }
  for (int p = 0; p < self->problem->n_people; p++) {
    TpPlanPool *pool = &self->pools[self->pool_of[p]];

    pool->first_word = MIN (pool->first_word, self->bit_of[p] / 64);
    pool->end_word = MAX (pool->end_word, self->bit_of[p] / 64 + 1);
  }
}

/**
 * tp_plan_crew_new_pools:
 * @crew: a crew that has its seats, and knows their kinds
 *
 * Parts people and seats into pools.
 */
void
tp_plan_crew_new_pools (TpPlanCrew *crew)
{
  int n_nodes = get_n_nodes (crew);
  g_autofree int *parents = g_new (int, n_nodes + 1);

  for (int i = 0; i < n_nodes; i++)
    parents[i] = i;
  join_people (crew, parents);
  for (int s = 0; s < crew->problem->n_slots; s++)
    join_standing (crew, parents, s);
  crew->pool_of = g_new (int, n_nodes + 1);
  for (int i = 0; i < n_nodes; i++)
    if (find_root (parents, i) == i)
      crew->pool_of[i] = crew->n_pools++;
  for (int i = 0; i < n_nodes; i++)
    crew->pool_of[i] = crew->pool_of[find_root (parents, i)];
  crew->pools = g_new0 (TpPlanPool, crew->n_pools + 1);
  for (int k = 0; k < crew->n_pools; k++)
    crew->pools[k].weight = ++crew->last_weight;
  order_people (crew);
  find_words (crew);
}

/**
 * tp_plan_crew_free_pools:
 *
 * Frees what tp_plan_crew_new_pools() has made.
 */
void
tp_plan_crew_free_pools (TpPlanCrew *crew)
{
  g_free (crew->pool_of);
  g_free (crew->bit_of);
  g_free (crew->person_at);
  g_free (crew->pools);
}

/**
 * tp_plan_crew_get_pool:
 * @crew: a crew
 * @seat: a seat
 * @ward: where its session is, or -1
 *
 * Returns: the pool that all are of who could have the seat there
 */
int
tp_plan_crew_get_pool (const TpPlanCrew *crew, int seat, int ward)
{
  return crew->pool_of[get_node (crew, crew->class_of[seat], ward)];
}

/**
 * tp_plan_crew_get_class_pool:
 *
 * Returns: as tp_plan_crew_get_pool(), of a seat of @class
 */
int
tp_plan_crew_get_class_pool (const TpPlanCrew *crew, int class, int ward)
{
  return crew->pool_of[get_node (crew, class, ward)];
}

/* The people of both may change seats from now on. */
static void
merge (TpPlanCrew *self, int pool, int other)
{
  int n_nodes = get_n_nodes (self);

  if (pool == other)
    return;
  for (int i = 0; i < n_nodes; i++)
    if (self->pool_of[i] == other)
      self->pool_of[i] = pool;
  find_words (self);
  tp_plan_crew_forget (self);
}

/**
 * tp_plan_crew_admit:
 * @crew: a crew
 * @slot: a slot
 * @mode: of a session there
 * @ward: the session's, perhaps one that the team does not go to
 *
 * Sees to it that those of the standing roster are in the pools of their seats.
 */
void
tp_plan_crew_admit (TpPlanCrew *crew, int slot, int mode, int ward)
{
  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++) {
    const TpPlanSeat *own = tp_plan_crew_get_seat (crew, seat);

    if (is_asked (crew, own->person) && mode >= 0 && (own->modes & 1u << mode) != 0)
      merge (crew, tp_plan_crew_get_pool (crew, seat, ward), crew->pool_of[own->person]);
  }
}

/**
 * tp_plan_crew_admit_person:
 *
 * Takes notice that @person may have other seats than before.
 */
void
tp_plan_crew_admit_person (TpPlanCrew *crew, int person)
{
  const TpPlanPerson *own = &crew->problem->people[person];

  for (int class = 0; class < (int) crew->posts->len && is_asked (crew, person); class ++) {
    if ((g_array_index (crew->posts, guint, class) & own->posts) == 0)
      continue;
    for (int ward = -1; ward < crew->problem->n_wards; ward++)
      if (is_in_ward_set (crew->problem, own->ward_words, ward))
        merge (crew, crew->pool_of[person], crew->pool_of[get_node (crew, class, ward)]);
  }
}

/* --- what is asked of them ------------------------------------------------------------------- */

/**
 * tp_plan_crew_get_weight:
 * @crew: a crew
 * @slot: a slot
 * @mode: of a session there
 * @ward: where
 *
 * Returns: another number whenever less is asked of anybody who could be of use to the session
 */
guint64
tp_plan_crew_get_weight (const TpPlanCrew *crew, int slot, int mode, int ward)
{
  guint64 weight = 1;

  for (int seat = crew->seat_at[slot]; seat < crew->seat_at[slot + 1]; seat++)
    if (mode >= 0 && (tp_plan_crew_get_seat (crew, seat)->modes & 1u << mode) != 0)
      weight = weight * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) +
               crew->pools[tp_plan_crew_get_pool (crew, seat, ward)].weight;
  return MAX (weight, 1);
}
