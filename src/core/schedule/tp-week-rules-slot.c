/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of a session's day, place and clock: nobody is in two places, nothing is held on a day off
 * or at a closed venue, a bus day is a whole day. Each function looks at one case and adds what it
 * finds; whether that is an error is the data's to say. */

#include "tp-config.h"

#include "tp-week-rules.h"

#include <glib/gi18n-lib.h>

/* Whether @other is another session that takes place in the slot of the case. */
static gboolean
is_clash (const TpWeekCase *c, const TpWeekSession *other)
{
  return other != c->stored && other->is_on && other->slot == c->slot && c->slot >= 0;
}

static const char *
get_place_name (const TpWeekPlan *plan, const TpSession *session)
{
  const TpVenue *venue = tp_week_plan_find (plan, &session->venue);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);

  if (venue != NULL)
    return venue->name;
  return ward != NULL ? ward->full_name : "";
}

/**
 * tp_rule_check_team:
 * @c: a case
 *
 * A team has one session at a time.
 */
void
tp_rule_check_team (TpWeekCase *c)
{
  const TpWeekPlan *plan = c->plan;

  if (c->team == NULL || c->slot < 0)
    return;
  for (guint i = 0; i < plan->index->session_list->len; i++) {
    const TpWeekSession *other = plan->index->session_list->pdata[i];

    if (other->team == c->team && is_clash (c, other)) {
      /* TRANSLATORS: a team, then the place where it already is. */
      tp_week_case_add (c, g_strdup_printf (_ ("%s already has a session at %s then"),
                                            c->team->team->name,
                                            get_place_name (plan, other->session)));
      return;
    }
  }
}

/**
 * tp_rule_check_member:
 * @c: a case
 *
 * A person is in one roster at a time. The person is named by post, never by name.
 */
void
tp_rule_check_member (TpWeekCase *c)
{
  for (guint i = 0; c->roster != NULL && i < c->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (c->roster, TpWeekSeat, i);

    for (guint j = 0; j < seat->member->sessions->len; j++) {
      const TpWeekSession *other = seat->member->sessions->pdata[j];

      /* Two sessions of one team in one slot are the finding of the rule above. */
      if (!is_clash (c, other) || other->team == c->team)
        continue;
      /* TRANSLATORS: a post such as "Leader", a team, another team. */
      tp_week_case_add (c, g_strdup_printf (_ ("%s of %s is already with %s then"),
                                            tp_enum_get_title (&tp_post_enum, seat->post),
                                            tp_week_case_get_team_name (c),
                                            other->team != NULL ? other->team->team->name : "?"));
      break;
    }
  }
}

/**
 * tp_rule_check_place:
 * @c: a case
 *
 * A venue holds one session at a time.
 */
void
tp_rule_check_place (TpWeekCase *c)
{
  const GPtrArray *others;

  if (c->venue == NULL)
    return;
  others = g_hash_table_lookup (c->plan->index->places, &c->venue->record.id);
  for (guint i = 0; others != NULL && i < others->len; i++) {
    const TpWeekSession *other = others->pdata[i];

    if (!is_clash (c, other))
      continue;
    /* TRANSLATORS: a venue, then the team that is there. */
    tp_week_case_add (c, g_strdup_printf (_ ("%s is taken by %s then"), c->venue->name,
                                          other->team != NULL ? other->team->team->name : "?"));
    return;
  }
}

/**
 * tp_rule_check_holiday:
 * @c: a case
 *
 * Nothing is held on a day off.
 */
void
tp_rule_check_holiday (TpWeekCase *c)
{
  const TpHoliday *holiday = tp_week_plan_find_holiday (c->plan, c->session->day);

  if (holiday != NULL)
    tp_week_case_add (c, g_strdup_printf (_ ("Day off: %s"), holiday->name));
}

/**
 * tp_rule_check_leave:
 * @c: a case
 *
 * Neither the team nor anybody of the roster is away. A member of a ward or a guest who is
 * away counts as much: the roster must then be mended.
 */
void
tp_rule_check_leave (TpWeekCase *c)
{
  if (c->slot < 0)
    return;
  if (c->team != NULL && (c->team->away_slots & (1u << c->slot))) {
    tp_week_case_add (c, g_strdup_printf (_ ("%s is away"), c->team->team->name));
    return;
  }
  for (guint i = 0; c->roster != NULL && i < c->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (c->roster, TpWeekSeat, i);

    if (seat->member->away_slots & (1u << c->slot))
      /* TRANSLATORS: a post such as "Leader", then a team. */
      tp_week_case_add (c, g_strdup_printf (_ ("%s of %s is away"),
                                            tp_enum_get_title (&tp_post_enum, seat->post),
                                            tp_week_case_get_team_name (c)));
  }
}

/**
 * tp_rule_check_hours:
 * @c: a case
 *
 * The team usually works then. A Saturday worked in exchange for a day off has a Monday's hours.
 */
void
tp_rule_check_hours (TpWeekCase *c)
{
  if (c->slot >= 0 && c->team != NULL && !tp_week_team_is_usual_slot (c->plan, c->team, c->slot))
    tp_week_case_add (c,
                      g_strdup_printf (_ ("%s does not usually work then"), c->team->team->name));
}

/**
 * tp_rule_check_venue:
 * @c: a case
 *
 * Every session but a round of home visits has a venue.
 */
void
tp_rule_check_venue (TpWeekCase *c)
{
  if (c->session->mode != TP_MODE_HOME && c->venue == NULL)
    tp_week_case_add (c, g_strdup_printf (_ ("No venue for %s at %s yet"),
                                          tp_week_case_get_team_name (c),
                                          c->ward != NULL ? c->ward->full_name : "?"));
}

/**
 * tp_rule_check_venue_hours:
 * @c: a case
 *
 * The venue is open then.
 */
void
tp_rule_check_venue_hours (TpWeekCase *c)
{
  if (c->venue != NULL && c->slot >= 0 && !(c->venue->open_slots & (1u << c->slot)))
    tp_week_case_add (c, g_strdup_printf (_ ("%s is closed then"), c->venue->name));
}

/**
 * tp_rule_check_venue_agreed:
 * @c: a case
 *
 * The ward has agreed to the use of the venue (M11).
 */
void
tp_rule_check_venue_agreed (TpWeekCase *c)
{
  if (c->venue != NULL && !c->venue->is_agreed)
    tp_week_case_add (
      c, g_strdup_printf (_ ("The ward has not agreed to the use of %s"), c->venue->name));
}

/**
 * tp_rule_check_limit:
 * @c: a case
 *
 * Nobody goes out more often in a week than they may.
 */
void
tp_rule_check_limit (TpWeekCase *c)
{
  for (guint i = 0; c->roster != NULL && i < c->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (c->roster, TpWeekSeat, i);
    const TpWeekMember *member = seat->member;
    int n_sessions = 1;

    if (member->member->weekly_limit <= 0)
      continue;
    for (guint j = 0; j < member->sessions->len; j++)
      n_sessions += member->sessions->pdata[j] != c->stored;
    if (n_sessions > member->member->weekly_limit)
      /* TRANSLATORS: a post such as "Leader", a team, two numbers. */
      tp_week_case_add (c,
                        g_strdup_printf (_ ("%s of %s has %d sessions this week, the limit is %d"),
                                         tp_enum_get_title (&tp_post_enum, seat->post),
                                         tp_week_case_get_team_name (c), n_sessions,
                                         member->member->weekly_limit));
  }
}

/**
 * tp_rule_check_bus_day:
 * @c: a case
 *
 * M8: a bus stays at one ward for the morning and the afternoon. While a first half is being
 * dragged the other half may still come: only another ward speaks against it.
 */
void
tp_rule_check_bus_day (TpWeekCase *c)
{
  const TpWeekSession *other;
  int other_part;

  if (c->session->mode != TP_MODE_BUS || c->team == NULL || c->slot < 0 ||
      c->session->part == TP_PART_EVENING)
    return;
  other_part = c->session->part == TP_PART_MORNING ? TP_PART_AFTERNOON : TP_PART_MORNING;
  other = c->team->sessions[c->slot - c->session->part + other_part];
  if (other == c->stored)
    other = NULL;

  if (other == NULL && !c->is_proposed)
    tp_week_case_add (c,
                      g_strdup_printf (_ ("%s is at %s for half a day only"), c->team->team->name,
                                       get_place_name (c->plan, c->session)));
  else if (other != NULL && !tp_id_equal (&other->session->ward, &c->session->ward))
    tp_week_case_add (c,
                      g_strdup_printf (_ ("%s is in two wards on one day"), c->team->team->name));
}

/**
 * tp_rule_check_kiosk:
 * @c: a case
 *
 * M13: people register before they come to a kiosk, so an empty list means a session for nobody.
 */
void
tp_rule_check_kiosk (TpWeekCase *c)
{
  if (c->session->mode == TP_MODE_KIOSK && c->stops->len == 0 && !c->is_proposed)
    tp_week_case_add (c, g_strdup_printf (_ ("Nobody has registered for %s yet"),
                                          get_place_name (c->plan, c->session)));
}

/* Whether the bus serves anybody in the other half of the day. */
static gboolean
has_busy_half (const TpWeekCase *c)
{
  int other_part = c->session->part == TP_PART_MORNING ? TP_PART_AFTERNOON : TP_PART_MORNING;
  const TpWeekSession *other;

  if (c->session->mode != TP_MODE_BUS || c->team == NULL || c->slot < 0 ||
      c->session->part == TP_PART_EVENING)
    return FALSE;
  other = c->team->sessions[c->slot - c->session->part + other_part];
  return other != NULL && other != c->stored && other->visits->len > 0 &&
         tp_id_equal (&other->session->ward, &c->session->ward);
}

/**
 * tp_rule_check_empty:
 * @c: a case
 *
 * A session that residents read of has somebody on its list. A bus stays for its second half (M8),
 * and whoever has not registered may come, so that half is held and published, but people are told
 * that nobody is expected. A round of home visits without visits is not published at all, and a
 * kiosk has a rule of its own (M13).
 */
void
tp_rule_check_empty (TpWeekCase *c)
{
  const char *place = get_place_name (c->plan, c->session);

  if (c->stops->len > 0 || c->is_proposed || c->session->mode == TP_MODE_KIOSK)
    return;
  if (c->session->mode == TP_MODE_HOME)
    tp_week_case_add (c, g_strdup (_ ("Nobody is on the list of this round: it is not published")));
  else if (has_busy_half (c))
    tp_week_case_add (c, g_strdup_printf (_ ("Nobody is on the list at %s for this half of the bus "
                                             "day: it is published for whoever comes"),
                                          place));
  else
    tp_week_case_add (c, g_strdup_printf (_ ("Nobody is on the list at %s: published as it is, the "
                                             "team would wait for nobody"),
                                          place));
}

/**
 * tp_rule_check_priority_area:
 * @c: a case
 *
 * R10: at a mobile point there is an area for people with priority. What the data has of a place
 * decides whether there can be one: a way in without steps, and a second desk beside the first.
 */
void
tp_rule_check_priority_area (TpWeekCase *c)
{
  if (c->venue == NULL || !(c->session->mode & (TP_MODE_BUS | TP_MODE_HALL)))
    return;
  if (!c->venue->is_step_free)
    tp_week_case_add (c, g_strdup_printf (_ ("A priority area is to be arranged outside the steps "
                                             "of %s"),
                                          c->venue->name));
  else if (c->venue->desks == 1)
    tp_week_case_add (c, g_strdup_printf (_ ("%s has one desk: who has priority is served first at "
                                             "it, there is no area of their own"),
                                          c->venue->name));
}
