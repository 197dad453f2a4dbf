/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A case that the week is compared with, in words: as a line of a list, as a question, and which
 * one and when. Names are for the screen alone. */

#include "tp-config.h"

#include "tp-what-if-words.h"

#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"

/**
 * tp_what_if_get_title:
 * @kind: a case
 *
 * Returns: (transfer none): what is so in it
 */
const char *
tp_what_if_get_title (TpWhatIfKind kind)
{
  switch (kind) {
  case TP_WHAT_IF_PLANNED_ANEW:
    return _ ("The week is planned anew");
  case TP_WHAT_IF_WITHOUT_TEAM:
    return _ ("A team stays at home");
  case TP_WHAT_IF_EXTRA_TEAM:
    return _ ("There is one more team");
  case TP_WHAT_IF_WITHOUT_BUS:
    return _ ("The buses stay at home");
  case TP_WHAT_IF_WITHOUT_MEMBER:
    return _ ("Somebody is ill");
  case TP_WHAT_IF_WITHOUT_VEHICLE:
    return _ ("A vehicle or a thing is out of use");
  case TP_WHAT_IF_EXTRA_VEHICLE:
    return _ ("There is one more vehicle or thing");
  }
  g_return_val_if_reached ("");
}

/**
 * tp_what_if_can_be_a_day:
 * @kind: a case
 *
 * Returns: whether something is missing in it, which may be so all week or only on a day
 */
gboolean
tp_what_if_can_be_a_day (TpWhatIfKind kind)
{
  return kind == TP_WHAT_IF_WITHOUT_TEAM || kind == TP_WHAT_IF_WITHOUT_BUS ||
         kind == TP_WHAT_IF_WITHOUT_MEMBER || kind == TP_WHAT_IF_WITHOUT_VEHICLE;
}

/**
 * tp_what_if_ask:
 * @kind: a case
 *
 * Returns: (transfer full): such as "What if a team stays at home?"
 */
char *
tp_what_if_ask (TpWhatIfKind kind)
{
  const char *title = tp_what_if_get_title (kind);
  g_autofree char *first = g_utf8_substring (title, 0, 1);
  g_autofree char *small = g_utf8_strdown (first, -1);
  g_autofree char *words = g_strconcat (small, g_utf8_offset_to_pointer (title, 1), NULL);

  /* TRANSLATORS: %s is one of the cases, such as "a team stays at home", its first letter small. */
  return g_strdup_printf (_ ("What if %s?"), words);
}

/* Which one, in words; NULL where the case is about none. */
static char *
describe_which (const TpWhatIf *what_if, const TpWeekPlan *plan)
{
  const TpTeam *team = tp_week_plan_find (plan, &what_if->team);
  const TpMember *member = tp_week_plan_find (plan, &what_if->member);
  const TpVehicle *vehicle = tp_week_plan_find (plan, &what_if->vehicle);
  g_autofree char *more = NULL;

  switch (what_if->kind) {
  case TP_WHAT_IF_PLANNED_ANEW:
  case TP_WHAT_IF_WITHOUT_BUS:
    break;
  case TP_WHAT_IF_WITHOUT_TEAM:
    return g_strdup (team != NULL ? team->name : NULL);
  case TP_WHAT_IF_EXTRA_TEAM:
    more = team != NULL ? g_strdup_printf (_ ("one more team like %s"), team->name) : NULL;
    return more != NULL ? tp_text_capitalise (more) : NULL;
  case TP_WHAT_IF_WITHOUT_MEMBER:
    return g_strdup (member != NULL ? member->name : NULL);
  case TP_WHAT_IF_WITHOUT_VEHICLE:
    return g_strdup (vehicle != NULL ? vehicle->name : NULL);
  case TP_WHAT_IF_EXTRA_VEHICLE:
    /* The one more is of the type, whichever thing it was asked by. */
    return g_strdup (vehicle != NULL ? tp_enum_get_title (&tp_vehicle_type_enum, vehicle->type)
                                     : NULL);
  }
  return NULL;
}

static char *
describe_when (const TpWhatIf *what_if)
{
  g_autofree char *day = NULL, *part = NULL;

  if (!tp_what_if_can_be_a_day (what_if->kind))
    return NULL;
  if (what_if->day == TP_DAY_NONE)
    return g_strdup (_ ("All week"));
  day = tp_day_describe (what_if->day);
  if (what_if->part < 0)
    return g_steal_pointer (&day);
  part = g_utf8_strdown (tp_enum_get_title (&tp_part_enum, what_if->part), -1);
  return g_strdup_printf ("%s, %s", day, part);
}

/**
 * tp_what_if_describe:
 * @what_if: a case
 * @plan: (nullable): the week, for names
 *
 * Returns: (transfer full) (nullable): who or what it is about and when, such as "Tổ 2 · All week";
 *   %NULL where the case has neither
 */
char *
tp_what_if_describe (const TpWhatIf *what_if, const TpWeekPlan *plan)
{
  g_autofree char *which = NULL, *when = NULL;

  g_return_val_if_fail (what_if != NULL, NULL);

  which = plan != NULL ? describe_which (what_if, plan) : NULL;
  when = describe_when (what_if);
  if (which != NULL && when != NULL)
    return g_strdup_printf ("%s · %s", which, when);
  return g_strdup (which != NULL ? which : when);
}
