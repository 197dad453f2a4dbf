/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of what a session goes with: nothing is in two places, nothing goes that is out of use, and
 * what the mode or somebody who is fetched needs is there. */

#include "tp-config.h"

#include "tp-week-rules.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

static const TpWeekVehicle *
get_vehicle (const TpWeekCase *c, guint i)
{
  return c->vehicles->pdata[i];
}

static guint
count_vehicles (const TpWeekCase *c)
{
  return c->vehicles != NULL ? c->vehicles->len : 0;
}

/**
 * tp_rule_check_vehicle:
 * @c: a case
 *
 * A vehicle or a thing is with one session at a time.
 */
void
tp_rule_check_vehicle (TpWeekCase *c)
{
  for (guint i = 0; i < count_vehicles (c); i++) {
    const TpWeekVehicle *vehicle = get_vehicle (c, i);
    const TpWeekSession *other = NULL;

    /* Two sessions of one team in one slot are the finding of the rule of teams. */
    if (!tp_week_vehicle_is_elsewhere (vehicle, c->stored, &c->gift, c->slot, &other) ||
        other->team == c->team)
      continue;
    /* TRANSLATORS: a vehicle or a thing, then a team. */
    tp_week_case_add (c, g_strdup_printf (_ ("%s is already with %s then"), vehicle->vehicle->name,
                                          other->team != NULL ? other->team->team->name : "?"));
  }
}

/**
 * tp_rule_check_vehicle_leave:
 * @c: a case
 *
 * Nothing goes that is under repair.
 */
void
tp_rule_check_vehicle_leave (TpWeekCase *c)
{
  for (guint i = 0; i < count_vehicles (c) && c->slot >= 0; i++)
    if (get_vehicle (c, i)->away_slots & (1u << c->slot))
      /* TRANSLATORS: a vehicle or a thing, under repair for example. */
      tp_week_case_add (
        c, g_strdup_printf (_ ("%s is out of use then"), get_vehicle (c, i)->vehicle->name));
}

/**
 * tp_rule_check_equipment:
 * @c: a case
 *
 * M4, M9, M10: the bus goes with its bus, and who is fetched is fetched with something.
 */
void
tp_rule_check_equipment (TpWeekCase *c)
{
  guint missing = tp_week_vehicles_get_needed (c->plan, c->session->mode, c->stops);

  if (c->vehicles != NULL)
    missing &= ~tp_week_vehicles_get_kinds (c->vehicles);
  for (const TpEnumValue *value = tp_vehicle_flags_enum.values; value->code != NULL; value++) {
    g_autofree char *kind = NULL;

    if (!(missing & (guint) value->value))
      continue;
    kind = tp_text_to_lower (tp_enum_get_title (&tp_vehicle_flags_enum, value->value));
    /* TRANSLATORS: a kind of vehicle or thing, as "wheelchair". */
    tp_week_case_add (
      c, g_strdup_printf (c->is_proposed ? _ ("No %s is free then") : _ ("It has no %s"), kind));
  }
}
