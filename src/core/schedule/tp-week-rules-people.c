/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of who is served: what fits into the hours, when and how people can be met, what the roster
 * must know, whose territory it is, and that one household is not called on twice. They count
 * people and never name them. */

#include "tp-config.h"

#include "tp-week-rules.h"
#include "tp-week-trips.h"

#include <glib/gi18n-lib.h>

/**
 * tp_rule_check_capacity:
 * @c: a case
 *
 * Help and travel fit into the session's hours.
 */
void
tp_rule_check_capacity (TpWeekCase *c)
{
  int over = tp_week_round_get_load (c->plan, c->session, c->stops) -
             tp_week_plan_get_capacity_minutes (c->plan, c->session);

  if (over > 0)
    tp_week_case_add (
      c, g_strdup_printf (
           ngettext ("Over its hours by %d minute", "Over its hours by %d minutes", over), over));
}

/**
 * tp_rule_check_resident:
 * @c: a case
 *
 * Everybody can keep the time.
 */
void
tp_rule_check_resident (TpWeekCase *c)
{
  int n_people = 0;

  for (guint i = 0; c->slot >= 0 && i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;

    n_people += request != NULL && !(request->open_slots & (1u << c->slot));
  }
  if (n_people > 0)
    tp_week_case_add (c, g_strdup_printf (ngettext ("%d resident cannot keep this time",
                                                    "%d residents cannot keep this time", n_people),
                                          n_people));
}

/**
 * tp_week_session_mode_serves:
 * @mode: a session's mode
 * @modes: the #TpMode bits that would serve a request
 *
 * People who are fetched are brought to a session at a place.
 *
 * Returns: %TRUE if such a session serves the request
 */
gboolean
tp_week_session_mode_serves (int mode, guint modes)
{
  if (mode != TP_MODE_HOME && (modes & TP_MODE_FETCH))
    return TRUE;
  return (modes & (guint) mode) != 0;
}

/**
 * tp_rule_check_mode:
 * @c: a case
 *
 * Everybody is served in a way that suits them.
 */
void
tp_rule_check_mode (TpWeekCase *c)
{
  int n_people = 0;

  for (guint i = 0; i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;

    n_people += request != NULL && !tp_week_session_mode_serves (c->session->mode, request->modes);
  }
  if (n_people > 0)
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%d resident cannot be served this way: %s",
                                    "%d residents cannot be served this way: %s", n_people),
                          n_people, tp_enum_get_title (&tp_mode_enum, c->session->mode)));
}

static void
check_reach (TpWeekCase *c)
{
  int n_far = (int) tp_week_trips_count_far (c->plan, c->session, c->stops);
  const char *place = c->venue != NULL  ? c->venue->name
                      : c->ward != NULL ? c->ward->full_name
                                        : "?";

  if (n_far > 0)
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%1$d resident lives too far from %2$s to be fetched there",
                                    "%1$d residents live too far from %2$s to be fetched there",
                                    n_far),
                          n_far, place));
}

/**
 * tp_rule_check_fetch:
 * @c: a case
 *
 * M10: who is fetched lives within reach of the place, and all are fetched and taken home within
 * the session's hours, since one vehicle goes at a time.
 */
void
tp_rule_check_fetch (TpWeekCase *c)
{
  guint n_fetched;
  int minutes = tp_week_trips_get_minutes (c->plan, c->session, c->stops, &n_fetched);
  int hours = MAX (c->session->until - c->session->since, 0);

  if (n_fetched == 0)
    return;
  if (minutes > hours)
    /* TRANSLATORS: how many residents, minutes on the way for them, minutes of the session. */
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("To fetch %1$u resident and take them home takes %2$d minutes, "
                                    "the session has %3$d",
                                    "To fetch %1$u residents and take them home takes %2$d "
                                    "minutes, the session has %3$d",
                                    n_fetched),
                          n_fetched, minutes, hours));
  check_reach (c);
}

/* Titles of the skills in @skills, joined by commas. */
static char *
describe_skills (guint skills)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const TpEnumValue *value = tp_skill_enum.values; value->code != NULL; value++)
    if (skills & (guint) value->value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              tp_enum_get_title (&tp_skill_enum, value->value));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * tp_rule_check_skills:
 * @c: a case
 *
 * R11 and the rule of skills: somebody in the roster knows the matter of every request.
 */
void
tp_rule_check_skills (TpWeekCase *c)
{
  guint known = tp_week_roster_get_skills (c->roster, c->slot), missing = 0;
  int n_requests = 0;
  g_autofree char *skills = NULL;

  for (guint i = 0; i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;

    if (request == NULL || !(request->skills & ~known))
      continue;
    missing |= request->skills & ~known;
    n_requests++;
  }
  if (n_requests == 0)
    return;
  skills = describe_skills (missing);
  /* TRANSLATORS: a team, the skills it lacks, how many requests need them. */
  tp_week_case_add (c, g_strdup_printf (ngettext ("%s lacks %s for %d request",
                                                  "%s lacks %s for %d requests", n_requests),
                                        tp_week_case_get_team_name (c), skills, n_requests));
}

/**
 * tp_rule_check_territory:
 * @c: a case
 *
 * X3: a team keeps to its territory; serving beyond it is allowed and recorded. Of a round through
 * several wards each stop counts.
 */
void
tp_rule_check_territory (TpWeekCase *c)
{
  int n_beyond = 0;

  if (c->team == NULL || g_hash_table_size (c->team->wards) == 0)
    return;
  if (!tp_id_is_nil (&c->session->ward) &&
      !g_hash_table_contains (c->team->wards, &c->session->ward)) {
    tp_week_case_add (
      c, g_strdup_printf (_ ("%s is beyond the territory of %s: cross-territory, recorded"),
                          c->ward != NULL ? c->ward->full_name : "?", c->team->team->name));
    return;
  }
  for (guint i = 0; i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;

    n_beyond += request != NULL && !g_hash_table_contains (c->team->wards, &request->ward);
  }
  if (n_beyond > 0)
    tp_week_case_add (
      c, g_strdup_printf (
           ngettext ("%d request is beyond the territory of %s: cross-territory, recorded",
                     "%d requests are beyond the territory of %s: cross-territory, recorded",
                     n_beyond),
           n_beyond, c->team->team->name));
}

/* Whether the household has a visit on another day of the week. */
static gboolean
is_called_on_elsewhere (const TpWeekCase *c, const TpId *household)
{
  const GPtrArray *visits = g_hash_table_lookup (c->plan->index->households, household);

  for (guint i = 0; visits != NULL && i < visits->len; i++) {
    const TpVisit *visit = visits->pdata[i];
    const TpWeekSession *other = tp_week_index_get_session (c->plan->index, &visit->session);
    gboolean is_own = FALSE;

    for (guint j = 0; j < c->stops->len; j++)
      is_own |= g_array_index (c->stops, TpWeekStop, j).visit == visit;
    if (!is_own && other != NULL && other != c->stored && other->session->day != c->session->day)
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_rule_check_household:
 * @c: a case
 *
 * P7: no duplication: the people of one household are served on one day.
 */
void
tp_rule_check_household (TpWeekCase *c)
{
  g_autoptr (GHashTable) seen = NULL;

  for (guint i = 0; i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;
    const TpId *household = request != NULL ? tp_week_plan_get_household (c->plan, request) : NULL;

    if (household == NULL || !is_called_on_elsewhere (c, household))
      continue;
    if (seen == NULL)
      seen = g_hash_table_new (tp_id_hash, tp_id_equal);
    g_hash_table_add (seen, (gpointer) household);
  }
  if (seen != NULL) {
    guint n = g_hash_table_size (seen);

    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%u household is also called on another day this week",
                                    "%u households are also called on another day this week", n),
                          n));
  }
}
