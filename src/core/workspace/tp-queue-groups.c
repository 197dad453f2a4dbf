/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Requests of the queue that one visit, or one session at a hall, would serve together: those of a
 * household, and those of a neighbourhood, with what is proposed for all of them in a sentence. */

#include "tp-config.h"

#include "tp-queue-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NAMES_MOST 3

/**
 * tp_queue_group_free:
 * @group: (transfer full) (nullable): a group
 *
 * Frees it; its items are the queue's.
 */
void
tp_queue_group_free (TpQueueGroup *group)
{
  if (group == NULL)
    return;
  g_free (group->title);
  g_free (group->words);
  g_ptr_array_unref (group->items);
  g_ptr_array_unref (group->others);
  g_free (group);
}

static TpId
get_key (const TpQueueItem *item, TpQueueGrouping grouping)
{
  switch (grouping) {
  case TP_GROUP_HOUSEHOLD:
    return item->household;
  case TP_GROUP_NEIGHBOURHOOD:
    return item->neighbourhood != NULL ? item->neighbourhood->record.id : TP_ID_NIL;
  case TP_GROUP_NONE:
    break;
  }
  return TP_ID_NIL;
}

/* --- what they are called -------------------------------------------------------------- */

static char *
name_household (const TpQueueGroup *group)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const TpQueueItem *first = group->items->pdata[0];
  g_autofree char *address =
    tp_text_mask_numbers (first->person != NULL ? first->person->address : "");

  for (guint i = 0; i < group->items->len; i++) {
    const TpQueueItem *item = group->items->pdata[i];

    if (item->person == NULL || g_ptr_array_find (people, item->person, NULL))
      continue;
    g_ptr_array_add (people, (gpointer) item->person);
    if (people->len <= NAMES_MOST)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", item->person->name);
  }
  if (people->len == 0)
    return g_strdup (first->request->code);
  if (people->len > NAMES_MOST)
    g_string_append (text, ", …");
  if (*address != '\0')
    g_string_append_printf (text, " – %s", address);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
name_group (const TpQueueGroup *group, TpQueueGrouping grouping)
{
  const TpQueueItem *first = group->items->pdata[0];

  if (grouping != TP_GROUP_NEIGHBOURHOOD)
    return name_household (group);
  if (first->neighbourhood == NULL)
    return g_strdup (_ ("No neighbourhood named"));
  if (first->ward == NULL)
    return g_strdup (first->neighbourhood->name);
  return g_strdup_printf ("%s, %s", first->neighbourhood->name, first->ward->full_name);
}

/* --- what is proposed ------------------------------------------------------------------- */

/* What is decided of a request, else what is proposed. */
static TpTriage
get_way (const TpQueueItem *item)
{
  return item->request->triage != TP_TRIAGE_UNDECIDED ? (TpTriage) item->request->triage
                                                      : tp_queue_item_get_proposal (item);
}

/* "At home: 3, At a service place: 5" */
static char *
count_ways (const TpQueueGroup *group)
{
  guint counts[TP_N_TRIAGES] = {0};
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < group->items->len; i++)
    counts[get_way (group->items->pdata[i])]++;
  for (guint i = 0; i < TP_N_TRIAGES; i++)
    if (counts[i] > 0)
      g_string_append_printf (text, "%s%s: %u", text->len > 0 ? ", " : "",
                              tp_enum_get_title (&tp_triage_enum, (int) i), counts[i]);
  return g_string_free (text, FALSE);
}

static TpTriage
find_common (const TpQueueGroup *group)
{
  TpTriage common = get_way (group->items->pdata[0]);

  for (guint i = 1; i < group->items->len; i++)
    if (get_way (group->items->pdata[i]) != common)
      return TP_TRIAGE_UNDECIDED;
  return common;
}

static char *
say_household (const TpQueueGroup *group)
{
  g_autofree char *ways = NULL;
  guint n = group->items->len;

  switch (group->proposal) {
  case TP_TRIAGE_HOME:
    return g_strdup_printf (ngettext ("%u request of one household: one visit",
                                      "%u requests of one household: one visit", n),
                            n);
  case TP_TRIAGE_HALL:
    return g_strdup_printf (ngettext ("%u request of one household: they come together",
                                      "%u requests of one household: they come together", n),
                            n);
  case TP_TRIAGE_FETCH:
    return g_strdup_printf (ngettext ("%u request of one household: one drive",
                                      "%u requests of one household: one drive", n),
                            n);
  case TP_TRIAGE_REMOTE:
    return g_strdup_printf (ngettext ("%u request of one household: one call",
                                      "%u requests of one household: one call", n),
                            n);
  case TP_TRIAGE_UNDECIDED:
    break;
  }
  ways = count_ways (group);
  /* TRANSLATORS: how many, then "At home: 1, Remote: 2" */
  return g_strdup_printf (
    ngettext ("%1$u request of one household (%2$s)", "%1$u requests of one household (%2$s)", n),
    n, ways);
}

static void
describe_household (TpQueueGroup *group)
{
  g_autofree char *words = NULL;
  guint n = group->others->len;

  if (group->items->len + n < 2)
    return;
  words = say_household (group);
  g_free (group->words);
  /* TRANSLATORS: "1 request of one household: one visit", and how many more it has. */
  group->words = n == 0 ? g_steal_pointer (&words)
                        : g_strdup_printf (ngettext ("%1$s, beside %2$u other of it",
                                                     "%1$s, beside %2$u others of it", n),
                                           words, n);
}

static gboolean
can_come (const TpQueueItem *item)
{
  TpTriage way = get_way (item);

  return way == TP_TRIAGE_HALL || way == TP_TRIAGE_FETCH;
}

/* Those the session is for stand together, each sort still by priority. */
static void
put_first_who_can_come (TpQueueGroup *group)
{
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();

  for (int round = 0; round < 2; round++)
    for (guint i = 0; i < group->items->len; i++)
      if (can_come (group->items->pdata[i]) == (round == 0))
        g_ptr_array_add (ordered, group->items->pdata[i]);
  g_ptr_array_unref (group->items);
  group->items = g_steal_pointer (&ordered);
}

/* The neighbourhood's own hall, else the one nearest to it or to who asks there. */
static const TpVenue *
find_hall (TpQueue *self, const TpQueueGroup *group, double *metres)
{
  const TpQueueItem *first = group->items->pdata[0];
  TpPoint point = {first->neighbourhood->longitude, first->neighbourhood->latitude};

  for (guint i = 0; i < self->plan->venues->len; i++) {
    const TpVenue *venue = self->plan->venues->pdata[i];

    if (tp_id_equal (&venue->neighbourhood, &group->id) &&
        (tp_week_plan_get_venue_modes (venue) & TP_MODE_HALL)) {
      *metres = 0;
      return venue;
    }
  }
  if (!isfinite (point.longitude) || !isfinite (point.latitude))
    tp_week_plan_get_point (self->plan, first->request, &point);
  return tp_queue_find_hall (self->plan, point.longitude, point.latitude, FALSE, metres);
}

static void
describe_neighbourhood (TpQueue *self, TpQueueGroup *group)
{
  g_autofree char *ways = count_ways (group);
  TpTriageFacts facts = {.hall_metres = NAN, .step_free_metres = NAN, .online_level = -1};
  const TpVenue *hall;

  g_free (group->words);
  /* TRANSLATORS: how many, then "At home: 3, At a service place: 5" */
  group->words =
    g_strdup_printf (ngettext ("%1$u request (%2$s)", "%1$u requests (%2$s)", group->items->len),
                     group->items->len, ways);
  if (tp_id_is_nil (&group->id))
    return;
  for (guint i = 0; i < group->items->len; i++)
    facts.requests += can_come (group->items->pdata[i]);
  hall = find_hall (self, group, &facts.hall_metres);
  facts.venue = hall != NULL ? hall->name : NULL;
  group->session_rule = tp_triage_rules_judge (self->rules, &facts, TRUE);
  if (group->session_rule == NULL)
    return;
  g_free (group->words);
  group->words = tp_triage_rule_explain (group->session_rule, &facts);
  group->n_session = (guint) facts.requests;
  put_first_who_can_come (group);
}

static void
describe_group (TpQueue *self, TpQueueGroup *group, TpQueueGrouping grouping)
{
  group->title = name_group (group, grouping);
  group->proposal = find_common (group);
  group->words = g_strdup ("");
  if (grouping == TP_GROUP_HOUSEHOLD)
    describe_household (group);
  else if (grouping == TP_GROUP_NEIGHBOURHOOD)
    describe_neighbourhood (self, group);
}

/* --- the list ------------------------------------------------------------------------------ */

static double
get_weight (const TpQueueGroup *group)
{
  return ((const TpQueueItem *) group->items->pdata[0])->points;
}

/* A session to be held is news; then those of several; of equals the weightiest, and so that the
 * order never wavers by id. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const TpQueueGroup *first = *(TpQueueGroup *const *) a, *second = *(TpQueueGroup *const *) b;
  gboolean has_first = first->session_rule != NULL, has_second = second->session_rule != NULL;

  if (has_first != has_second)
    return has_first ? -1 : 1;
  if (has_first && first->items->len != second->items->len)
    return first->items->len > second->items->len ? -1 : 1;
  has_first = first->items->len + first->others->len > 1;
  has_second = second->items->len + second->others->len > 1;
  if (has_first != has_second)
    return has_first ? -1 : 1;
  if (get_weight (first) != get_weight (second))
    return get_weight (first) > get_weight (second) ? -1 : 1;
  return tp_id_compare (&((const TpQueueItem *) first->items->pdata[0])->request->record.id,
                        &((const TpQueueItem *) second->items->pdata[0])->request->record.id);
}

/* A household is whole: whoever of it is not asked for stands there too. */
static void
add_others (TpQueue *self, GHashTable *by_household)
{
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);
  GPtrArray *all[] = {self->owned, self->settled};

  for (guint i = 0; i < self->items->len; i++)
    g_hash_table_add (shown, self->items->pdata[i]);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint j = 0; j < all[i]->len; j++) {
      TpQueueItem *item = all[i]->pdata[j];
      TpQueueGroup *group = g_hash_table_lookup (by_household, &item->household);

      if (group != NULL && !g_hash_table_contains (shown, item))
        g_ptr_array_add (group->others, item);
    }
}

/**
 * tp_queue_list_groups:
 * @self: a queue
 * @grouping: what gathers: the household (who has none on record is one of their own) or the
 *   neighbourhood; %TP_GROUP_NONE puts each by itself
 *
 * Gathers what the filters leave. In each group the weightiest request comes first, of those that
 * a session is for and then of the rest. A household has the rest of its open requests beside them.
 *
 * Returns: (transfer full) (element-type TpQueueGroup): the groups, which live no longer than @self
 */
GPtrArray *
tp_queue_list_groups (TpQueue *self, TpQueueGrouping grouping)
{
  g_autoptr (GHashTable) by_id = g_hash_table_new (tp_id_hash, tp_id_equal);
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_queue_group_free);

  g_return_val_if_fail (self != NULL, groups);

  for (guint i = 0; i < self->items->len; i++) {
    TpQueueItem *item = self->items->pdata[i];
    TpId key = get_key (item, grouping);
    gboolean is_shared = !tp_id_is_nil (&key) || grouping == TP_GROUP_NEIGHBOURHOOD;
    TpQueueGroup *group = is_shared ? g_hash_table_lookup (by_id, &key) : NULL;

    if (group == NULL) {
      group = g_new0 (TpQueueGroup, 1);
      group->id = key;
      group->items = g_ptr_array_new ();
      group->others = g_ptr_array_new ();
      g_ptr_array_add (groups, group);
      if (is_shared)
        g_hash_table_insert (by_id, &group->id, group);
    }
    g_ptr_array_add (group->items, item);
  }
  if (grouping == TP_GROUP_HOUSEHOLD)
    add_others (self, by_id);
  for (guint i = 0; i < groups->len; i++)
    describe_group (self, groups->pdata[i], grouping);
  if (grouping != TP_GROUP_NONE)
    g_ptr_array_sort (groups, compare_groups);
  return groups;
}
