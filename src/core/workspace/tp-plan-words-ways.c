/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways somebody can be served, in words: at home, coming to a place, fetched to it, or
 * remotely. The planner chooses by what each costs in the plan as it stands; here that choice is
 * said, and what speaks against the other ways: what they cost more, or the rule that excludes
 * them. */

#include "tp-config.h"

#include "tp-plan-words.h"

#include <glib/gi18n-lib.h>

#define SMALL 1e-6

/* How each way is said: the one that is, one that could be, one that cannot. */
static const struct
{
  const char *code;
  const char *now, *other, *not ;
} services[TP_PLAN_N_SERVICES] = {
  /* TRANSLATORS: of a request: how it is served. */
  [TP_PLAN_AT_HOME] = {"home", N_ ("It is served at home."), N_ ("At home"),
                       N_ ("At home it cannot be served")},
  /* TRANSLATORS: of a request: the resident comes to a hall, a bus or a kiosk. */
  [TP_PLAN_COMES] = {"come", N_ ("The resident comes to the place."), N_ ("Coming to a place"),
                     N_ ("The resident cannot come to a place")},
  /* TRANSLATORS: of a request: somebody fetches the resident to a hall, a bus or a kiosk. */
  [TP_PLAN_IS_FETCHED] = {"fetch", N_ ("The resident is fetched to the place and taken home."),
                          N_ ("Being fetched to a place"),
                          N_ ("The resident cannot be fetched to a place")},
};

/* --- what another place costs ------------------------------------------------------------- */

static void
add_words (GString *list, char *words)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? "; " : "", words);
  g_free (words);
}

static char *
say_travel (int minutes)
{
  if (minutes > 0)
    return g_strdup_printf (
      ngettext ("%d minute of travel more", "%d minutes of travel more", minutes), minutes);
  return g_strdup_printf (
    ngettext ("%d minute of travel less", "%d minutes of travel less", -minutes), -minutes);
}

static char *
say_sessions (int n)
{
  if (n > 0)
    return g_strdup_printf (ngettext ("%d session more", "%d sessions more", n), n);
  return g_strdup_printf (ngettext ("%d session less", "%d sessions less", -n), -n);
}

static char *
say_visits (int n)
{
  if (n > 0)
    return g_strdup_printf (
      ngettext ("%d visit more to the household", "%d visits more to the household", n), n);
  return g_strdup_printf (
    ngettext ("%d visit less to the household", "%d visits less to the household", -n), -n);
}

static char *
say_trips (int minutes)
{
  if (minutes > 0)
    return g_strdup_printf (ngettext ("%d minute more to fetch them and take them home",
                                      "%d minutes more to fetch them and take them home", minutes),
                            minutes);
  return g_strdup_printf (ngettext ("%d minute less to fetch them and take them home",
                                    "%d minutes less to fetch them and take them home", -minutes),
                          -minutes);
}

/*< private >
 * tp_plan_words_of_cost:
 * @elsewhere: another place for somebody who has one
 *
 * Returns: (transfer full): what it costs or saves, part by part, in the language of the interface
 */
char *
tp_plan_words_of_cost (const TpPlanElsewhere *elsewhere)
{
  int travel = elsewhere->travel_minutes - elsewhere->trip_minutes;
  GString *list = g_string_new (NULL);

  if (elsewhere->duty_days > 0)
    add_words (list, g_strdup_printf (ngettext ("%d bus day less that the ward is owed",
                                                "%d bus days less that the ward is owed",
                                                elsewhere->duty_days),
                                      elsewhere->duty_days));
  if (travel != 0)
    add_words (list, say_travel (travel));
  if (elsewhere->trip_minutes != 0)
    add_words (list, say_trips (elsewhere->trip_minutes));
  if (elsewhere->sessions != 0)
    add_words (list, say_sessions (elsewhere->sessions));
  if (elsewhere->splits != 0)
    add_words (list, say_visits (elsewhere->splits));
  if (elsewhere->sessions == 0 && elsewhere->unevenness > 0)
    add_words (list, g_strdup (_ ("a team goes that has had more sessions")));
  if (elsewhere->sessions == 0 && elsewhere->unevenness < 0)
    add_words (list, g_strdup (_ ("a team goes that has had fewer sessions")));
  if (elsewhere->changes > 0)
    add_words (list, g_strdup (_ ("another time to be told to the resident")));
  if (list->len == 0)
    add_words (list, g_strdup (_ ("nothing more")));
  return g_string_free (list, FALSE);
}

/* --- the ways ------------------------------------------------------------------------------- */

/* How long the trips are, where somebody is fetched in the week as it stands. */
static char *
say_now (const TpPlanProblem *problem, int service, const TpVisit *visit)
{
  const TpSession *session =
    visit != NULL ? tp_week_plan_find (problem->plan, &visit->session) : NULL;
  TpWeekTrip trip;

  if (service != TP_PLAN_IS_FETCHED || session == NULL ||
      !tp_week_plan_find_trip (problem->plan, session, visit, &trip))
    return g_strdup (_ (services[service].now));
  if (trip.with != NULL)
    return g_strdup (_ ("The resident is fetched to the place and taken home together with "
                        "somebody of the household."));
  return g_strdup_printf (
    ngettext ("The resident is fetched to the place and taken home: %d minute "
              "on the way.",
              "The resident is fetched to the place and taken home: %d "
              "minutes on the way.",
              trip.minutes),
    trip.minutes);
}

static char *
say_allowed (int service, const TpPlanElsewhere *best, const char *slot)
{
  g_autofree char *parts = tp_plan_words_of_cost (best);
  g_autofree char *points = NULL;

  if (best->duty_days <= 0 && best->cost < -SMALL)
    /* TRANSLATORS: %1$s is a way of service as “At home”, %2$s what it saves, %3$s a slot. */
    return g_strdup_printf (_ ("%1$s would do better by itself (%2$s), on %3$s; planning the week "
                               "again looks for that."),
                            _ (services[service].other), parts, slot);
  if (best->duty_days <= 0 && best->cost <= SMALL)
    /* TRANSLATORS: %1$s is a way of service as “At home”, %2$s a slot. */
    return g_strdup_printf (_ ("%1$s would do as well, on %2$s."), _ (services[service].other),
                            slot);
  points = tp_real_to_text (best->cost, 2);
  /* TRANSLATORS: %1$s is a way of service as “At home”, %2$s a number of points, %3$s what it
   * costs as a list, %4$s a slot. */
  return g_strdup_printf (_ ("%1$s costs %2$s points more at best: %3$s, on %4$s."),
                          _ (services[service].other), points, parts, slot);
}

static char *
say_excluded (const TpPlanProblem *problem, int service, const TpPlanOtherWay *other)
{
  const TpWhyNot why_not = {.deciding = other->best.why,
                            .nearest_slot = other->best.slot,
                            .missing_minutes = other->best.missing_minutes,
                            .missing_posts = other->missing_posts,
                            .missing_skills = other->missing_skills,
                            .missing_kinds = other->missing_kinds};
  g_autofree char *obstacle = tp_text_to_lower (
    tp_plan_words_of_obstacle (problem->plan, tp_plan_why_not_get_rule (&why_not)));
  g_autofree char *lack = tp_plan_words_of_lack (problem, &why_not, TP_PLAN_WORDS_INTERFACE);

  /* TRANSLATORS: why a way of service is excluded, then perhaps a sentence about what lacks. */
  return g_strdup_printf (_ ("%1$s: %2$s.%3$s"), _ (services[service].not ), obstacle, lack);
}

/*< private >
 * tp_plan_way_new:
 * @problem: the week
 * @here: why somebody is where they are
 * @service: a #TpPlanService
 * @visit: (nullable): where they are in the week as it stands
 *
 * Returns: (transfer full) (nullable): how they are served, or why they are not in that way; %NULL
 *   if that way was never asked for
 */
TpPlanWay *
tp_plan_way_new (const TpPlanProblem *problem,
                 const TpWhyHere *here,
                 int service,
                 const TpVisit *visit)
{
  const TpPlanOtherWay *other = &here->ways[service];
  TpPlanWay *way;

  if (service != (int) here->service && !other->is_asked)
    return NULL;
  way = g_new0 (TpPlanWay, 1);
  way->code = services[service].code;
  if (service == (int) here->service) {
    way->is_now = way->is_allowed = TRUE;
    way->words = say_now (problem, service, visit);
    return way;
  }
  way->is_allowed = other->best.why == TP_WHY_FITS;
  if (other->best.slot >= 0)
    way->slot = tp_plan_words_of_cell (tp_plan_problem_get_cell (problem, other->best.slot),
                                       TP_PLAN_WORDS_INTERFACE);
  if (!way->is_allowed) {
    way->rule = tp_plan_why_get_rule (other->best.why);
    way->missing_minutes = other->best.missing_minutes;
    way->words = say_excluded (problem, service, other);
    return way;
  }
  way->cost = other->best.cost;
  way->travel_minutes = other->best.travel_minutes;
  way->trip_minutes = other->best.trip_minutes;
  way->words = say_allowed (service, &other->best, way->slot);
  return way;
}

/*< private >
 * tp_plan_words_of_remote:
 * @request: a request that is in no session
 * @language: in which language
 *
 * Returns: (transfer none): a sentence with a space before it if @request can be served remotely,
 *   which takes no session; else ""
 */
const char *
tp_plan_words_of_remote (const TpRequest *request, TpPlanLanguage language)
{
  if ((request->modes & TP_MODE_REMOTE) == 0)
    return "";
  return language == TP_PLAN_WORDS_VIETNAMESE
           ? " Nhu cầu này hỗ trợ từ xa được, không cần buổi."
           : _ (" It can be served remotely, which takes no session.");
}
