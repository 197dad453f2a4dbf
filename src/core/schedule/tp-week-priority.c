/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes first (R1-R11): each ground of priority gives a share from 0 to 1, the data its weight,
 * and the score is their sum, so that people can see why one request stands above another. Waiting
 * has no upper end: a request that is passed over week after week overtakes every other ground. R10
 * asks something of a place, not of a request: a rule of the session looks at it. */

#include "tp-config.h"

#include "tp-number.h"
#include "tp-week-index.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define BASE_POINTS 1.0 /* a request with no ground at all still counts */

typedef struct
{
  const TpWeekPlan *plan;
  const TpRequest *request;
  const TpPerson *person;       /* may be NULL */
  const TpWard *ward;           /* may be NULL */
  const TpProcedure *procedure; /* may be NULL */
} Asked;

/* The share of a ground, 0 for none; @words gets why, if it is asked for. */
typedef double (*GroundFunc) (const Asked *asked, char **words);

static void
say (char **words, const char *text)
{
  if (words != NULL)
    *words = g_strdup (text);
}

/* R1: many people in need, whether they have asked already or not; where nobody has counted them,
 * the requests speak for them. */
static double
get_ward_share (const Asked *asked, char **words)
{
  const TpWeekIndex *index = asked->plan->index;
  const TpPlaceFacts *facts = g_hash_table_lookup (asked->plan->place_facts, &asked->request->ward);
  const TpWeekNeed *need = g_hash_table_lookup (index->ward_needs, &asked->request->ward);

  if (index->most_people > 0) {
    if (facts == NULL || facts->people == 0)
      return 0;
    if (words != NULL) {
      g_autofree char *number = tp_number_to_text (facts->people);

      *words = g_strdup_printf (ngettext ("%s person with priority in the ward",
                                          "%s people with priority in the ward", facts->people),
                                number);
    }
    return (double) facts->people / index->most_people;
  }
  if (need == NULL || need->waiting == 0)
    return 0;
  if (words != NULL)
    *words = g_strdup_printf (
      ngettext ("%d request in the ward", "%d requests in the ward", need->waiting), need->waiting);
  return (double) need->waiting / index->most_in_ward.waiting;
}

/* R2: 0 up to half the distance that counts as far, then more with every kilometre; a ward whose
 * data says that it is far counts in full. */
static double
get_remote_share (const Asked *asked, char **words)
{
  const TpPlanSettings *settings = &asked->plan->settings;
  const TpWard *ward = asked->ward;
  double share = 0, km = 0;

  if (ward == NULL)
    return 0;
  if (settings->far_km > 0 && isfinite (ward->latitude) && isfinite (ward->longitude)) {
    km = tp_distance_km (settings->centre.longitude, settings->centre.latitude, ward->longitude,
                         ward->latitude);
    share = CLAMP ((km - settings->far_km / 2) / (settings->far_km / 2), 0, 1);
  }
  if (ward->is_remote)
    share = 1;
  if (share <= 0)
    return 0;
  if (words != NULL)
    *words = km > 0 ? g_strdup_printf (_ ("%.0f km from the centre"), km)
                    : g_strdup (_ ("Far from the centre"));
  return share;
}

/* R3 asks for density. The lists of wards have areas but no numbers of residents, so that what
 * the data says of each ward decides. */
static double
get_dense_share (const Asked *asked, char **words)
{
  if (asked->ward == NULL || !asked->ward->is_dense)
    return 0;
  say (words, _ ("Dense residential area"));
  return 1;
}

/* R4 names three lacks at once: far, weak digital infrastructure, poor. Each gives half, up to the
 * whole, since few wards will ever be said to have all three; one that is only far has R2. */
static double
get_lack_share (const Asked *asked, char **words)
{
  double remote = get_remote_share (asked, NULL);
  const TpWard *ward = asked->ward;

  if (ward == NULL || (!ward->is_weak_digital && !ward->is_poor))
    return 0;
  if (!ward->is_poor)
    say (words, remote > 0 ? _ ("Far from the centre, with weak digital infrastructure")
                           : _ ("Weak digital infrastructure"));
  else if (!ward->is_weak_digital)
    say (words, remote > 0 ? _ ("Far from the centre, with a difficult economy")
                           : _ ("Difficult economy"));
  else
    say (words, _ ("Weak digital infrastructure and a difficult economy"));
  return MIN (1, 0.5 * remote + 0.5 * ward->is_weak_digital + 0.5 * ward->is_poor);
}

/* By how much more was asked for than in as many days before: 0 not more, 1 twice as much. */
static double
get_rise (const TpPlaceFacts *facts)
{
  if (facts->received <= facts->before)
    return 0;
  return MIN (1, (facts->received - facts->before) / (double) MAX (facts->before, 1));
}

/* R5 names two things of a neighbourhood: many people with priority live there, and what they ask
 * for rises. Each gives half; where nobody has counted what was asked for before, the first all. */
static double
get_cluster_share (const Asked *asked, char **words)
{
  const TpWeekIndex *index = asked->plan->index;
  const TpId *place = &asked->request->neighbourhood;
  const TpWeekNeed *need = g_hash_table_lookup (index->neighbourhood_needs, place);
  const TpPlaceFacts *facts = g_hash_table_lookup (asked->plan->place_facts, place);
  g_autofree char *people = NULL;
  double share;

  if (need == NULL || need->people == 0)
    return 0;
  share = (double) need->people / index->most_in_neighbourhood.people;
  if (words != NULL)
    people = g_strdup_printf (
      ngettext ("%d person with priority in the neighbourhood asks for help",
                "%d people with priority in the neighbourhood ask for help", need->people),
      need->people);
  if (facts == NULL) {
    if (words != NULL)
      *words = g_steal_pointer (&people);
    return share;
  }
  if (words != NULL)
    /* TRANSLATORS: a sentence, then two numbers of requests and a number of days. */
    *words = g_strdup_printf (_ ("%1$s; requests: %2$d after %3$d in %4$d days each"), people,
                              facts->received, facts->before, asked->plan->settings.growth_days);
  return 0.5 * share + 0.5 * share * get_rise (facts);
}

/* R6: what the catalogue marks, and what surveys and registrations ask for most. */
static double
get_demand_share (const Asked *asked, char **words)
{
  const TpWeekIndex *index = asked->plan->index;
  int n = GPOINTER_TO_INT (g_hash_table_lookup (index->surveyed, &asked->request->procedure));

  if (asked->procedure == NULL || (n == 0 && !asked->procedure->is_in_demand))
    return 0;
  if (asked->procedure->is_in_demand) {
    say (words, _ ("Procedure in high demand"));
    return 1;
  }
  if (words != NULL)
    *words =
      g_strdup_printf (ngettext ("%d request for this procedure by form, iHanoi or survey",
                                 "%d requests for this procedure by form, iHanoi or survey", n),
                       n);
  return (double) n / index->most_surveyed;
}

static double
get_hot_share (const Asked *asked, char **words)
{
  const TpWeekIndex *index = asked->plan->index;
  const TpWeekNeed *need = g_hash_table_lookup (index->ward_needs, &asked->request->ward);

  if (need == NULL || need->recent == 0)
    return 0;
  if (words != NULL)
    *words = g_strdup_printf (ngettext ("%d new request in the ward in two weeks",
                                        "%d new requests in the ward in two weeks", need->recent),
                              need->recent);
  return (double) need->recent / index->most_in_ward.recent;
}

/* R8 ranks people with merit first and the vulnerable second; two ranks, so 1 and 1/2. */
static double
get_people_share (const Asked *asked, char **words)
{
  guint categories = asked->person != NULL ? asked->person->categories : 0;

  if (categories == 0)
    return 0;
  if (words != NULL) {
    /* The group that decides: merit, else the first the person belongs to. */
    int group =
      (categories & TP_CATEGORY_MERIT) ? TP_CATEGORY_MERIT : (int) (categories & -categories);

    *words = g_strdup (tp_enum_get_title (&tp_category_enum, group));
  }
  return (categories & TP_CATEGORY_MERIT) ? 1 : 0.5;
}

static double
get_simple_share (const Asked *asked, char **words)
{
  if (asked->procedure == NULL || !asked->procedure->is_simple ||
      !(asked->request->modes & TP_MODE_KIOSK))
    return 0;
  say (words, _ ("Simple procedure for a kiosk"));
  return 1;
}

/* R11: three fields, "especially complicated and lengthy procedures": simple ones of them count
 * half. */
static double
get_law_share (const Asked *asked, char **words)
{
  gboolean is_simple = asked->procedure != NULL && asked->procedure->is_simple;

  if (!(asked->request->skills & (TP_SKILL_LAND | TP_SKILL_CIVIL_STATUS | TP_SKILL_SOCIAL)))
    return 0;
  say (words, is_simple ? _ ("Land, civil status or social security, a simple procedure")
                        : _ ("Land, civil status or social security"));
  return is_simple ? 0.5 : 1;
}

/* Whole weeks waited, without an upper end. */
static double
get_waiting_share (const Asked *asked, char **words)
{
  int days;

  if (asked->request->received_at == 0)
    return 0;
  days = asked->plan->today - tp_day_from_unix_ms (asked->request->received_at);
  if (days < 7)
    return 0;
  if (words != NULL)
    *words = g_strdup_printf (ngettext ("Waiting for %d day", "Waiting for %d days", days), days);
  return (double) (days / 7);
}

static const struct
{
  const char *code;
  GroundFunc get_share;
} grounds[] = {
  {"R8", get_people_share},  {"waiting", get_waiting_share}, {"R1", get_ward_share},
  {"R2", get_remote_share},  {"R3", get_dense_share},        {"R4", get_lack_share},
  {"R5", get_cluster_share}, {"R6", get_demand_share},       {"R7", get_hot_share},
  {"R9", get_simple_share},  {"R11", get_law_share},
};

static void
free_part (gpointer data)
{
  TpPriorityPart *part = data;

  g_free (part->words);
  g_free (part);
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const TpPriorityPart *first = *(TpPriorityPart *const *) a;
  const TpPriorityPart *second = *(TpPriorityPart *const *) b;

  if (first->points != second->points)
    return first->points > second->points ? -1 : 1;
  return strcmp (first->rule->code, second->rule->code);
}

/**
 * tp_week_plan_get_priority:
 * @plan: an indexed plan
 * @request: a request of it
 * @parts: (nullable) (element-type TpPriorityPart): an empty array that gets the grounds that
 *   count, weightiest first; it is given a free function
 *
 * How much the request comes before others: 1 for any, plus each ground's share (0 to 1; of
 * waiting, the weeks) times the weight the data gives the rule. Rules not in force count nothing.
 *
 * Returns: points, above 0
 */
double
tp_week_plan_get_priority (const TpWeekPlan *plan, const TpRequest *request, GPtrArray *parts)
{
  Asked asked = {plan, request, NULL, NULL, NULL};
  double points = BASE_POINTS;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && request != NULL, BASE_POINTS);

  asked.person = tp_week_plan_find (plan, &request->person);
  asked.ward = tp_week_plan_find (plan, &request->ward);
  asked.procedure = tp_week_plan_find (plan, &request->procedure);
  if (parts != NULL)
    g_ptr_array_set_free_func (parts, free_part);
  for (guint i = 0; i < G_N_ELEMENTS (grounds); i++) {
    const TpRule *rule = g_hash_table_lookup (plan->index->rules, grounds[i].code);
    g_autofree char *words = NULL;
    double share;

    if (rule == NULL || !(rule->weight > 0))
      continue;
    share = grounds[i].get_share (&asked, parts != NULL ? &words : NULL);
    points += share * rule->weight;
    if (parts != NULL && share > 0) {
      TpPriorityPart *part = g_new0 (TpPriorityPart, 1);

      part->rule = rule;
      part->points = share * rule->weight;
      part->words = g_steal_pointer (&words);
      g_ptr_array_add (parts, part);
    }
  }
  if (parts != NULL)
    g_ptr_array_sort (parts, compare_parts);
  return points;
}

typedef struct
{
  TpRequest *request;
  double points;
} Ranked;

/* Highest first; of equals who came first, then by id so that the order never wavers. */
static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;

  if (first->points != second->points)
    return first->points > second->points ? -1 : 1;
  if (first->request->received_at != second->request->received_at)
    return first->request->received_at < second->request->received_at ? -1 : 1;
  return tp_id_compare (&first->request->record.id, &second->request->record.id);
}

/**
 * tp_week_plan_list_waiting:
 * @plan: an indexed plan
 * @ward: (nullable): only of this ward
 *
 * The requests that are pending and in no session of the week.
 *
 * Returns: (transfer container) (element-type TpRequest): by priority, highest first
 */
GPtrArray *
tp_week_plan_list_waiting (const TpWeekPlan *plan, const TpId *ward)
{
  g_autoptr (GArray) ranked = NULL;
  GPtrArray *requests = g_ptr_array_new ();

  g_return_val_if_fail (plan != NULL && plan->index != NULL, requests);

  ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  for (guint i = 0; i < plan->requests->len; i++) {
    TpRequest *request = plan->requests->pdata[i];
    Ranked entry = {request, 0};

    if (!tp_request_is_pending (request) ||
        g_hash_table_contains (plan->index->visits, &request->record.id) ||
        (ward != NULL && !tp_id_equal (ward, &request->ward)))
      continue;
    entry.points = tp_week_plan_get_priority (plan, request, NULL);
    g_array_append_val (ranked, entry);
  }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (requests, g_array_index (ranked, Ranked, i).request);
  return requests;
}
