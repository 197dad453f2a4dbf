/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of our own format: one line for each field of the problem, from which it is both
 * written and read, so that what is written reads back. A member that is left out means what a zero
 * of its field means in tp-planner.h, or -1 where that says none. */

#include "tp-plan-json-private.h"

#define MOST_TICKS TP_PLAN_MOST_TICKS
#define MOST_KM 100000.0
#define MOST_WEIGHT TP_PLAN_MOST_WEIGHT
#define LAST_SLOT 20
#define LAST_SKILL 31
#define LAST_POST 31
#define LAST_KIND 31
#define LAST_GROUP 31

#define FIELD(Type, Struct, member) \
  .type = TP_PLAN_FIELD_##Type, .offset = G_STRUCT_OFFSET (Struct, member)
#define RANGE(none, from, to) .fallback = (none), .least = (from), .most = (to)
/* An index; where there is none it is @none, which is the least as well. */
#define INDEX(OF, none) .fallback = (none), .least = (none), .limit = TP_PLAN_LIMIT_##OF

const char *const tp_plan_mode_words[TP_PLAN_N_MODES] = {"home", "hall", "bus", "kiosk"};

const TpPlanField tp_plan_problem_fields[] = {
  {"wards", FIELD (INT, TpProblem, n_wards), RANGE (0, 0, 100000)},
  {"teams", FIELD (INT, TpProblem, n_teams), RANGE (0, 0, 100000)},
  {"groups", FIELD (INT, TpProblem, n_groups), RANGE (0, 0, LAST_GROUP + 1),
   .when_offset = G_STRUCT_OFFSET (TpProblem, n_groups)},
  {"ticks_per_minute", FIELD (INT, TpProblem, ticks_per_minute), RANGE (0, 0, 60000)},
  {"rounds_cross_wards", FIELD (FLAG, TpProblem, rounds_cross_wards)},
  {"detour_factor", FIELD (REAL, TpProblem, detour_factor), RANGE (1, 0, 100)},
  {"speed_kmh", FIELD (REAL, TpProblem, speed_kmh), RANGE (25, 0.1, 1000000)},
  {"fixed_minutes", FIELD (INT, TpProblem, fixed_minutes), RANGE (0, 0, 100000)},
  {"hall_radius_km", FIELD (REAL, TpProblem, hall_radius_km), RANGE (0, 0, MOST_KM)},
  {"fetch_radius_km", FIELD (REAL, TpProblem, fetch_radius_km), RANGE (0, 0, MOST_KM),
   .is_seldom = TRUE},
  {"weight_priority", FIELD (REAL, TpProblem, weight_priority), RANGE (1, 0, MOST_WEIGHT)},
  {"weight_travel", FIELD (REAL, TpProblem, weight_travel), RANGE (0, 0, MOST_WEIGHT)},
  {"weight_session", FIELD (REAL, TpProblem, weight_session), RANGE (0, 0, MOST_WEIGHT)},
  {"weight_fairness", FIELD (REAL, TpProblem, weight_fairness), RANGE (0, 0, MOST_WEIGHT)},
  {"weight_change", FIELD (REAL, TpProblem, weight_change), RANGE (0, 0, MOST_WEIGHT)},
  {"weight_crew", FIELD (REAL, TpProblem, weight_crew), RANGE (0, 0, MOST_WEIGHT),
   .is_seldom = TRUE},
  {"weight_groups", FIELD (REAL, TpProblem, weight_groups), RANGE (0, 0, MOST_WEIGHT),
   .is_seldom = TRUE},
  {"weight_members", FIELD (REAL, TpProblem, weight_members), RANGE (0, 0, MOST_WEIGHT),
   .is_seldom = TRUE},
  {NULL},
};

const TpPlanField tp_plan_request_fields[] = {
  {"x", FIELD (REAL, TpPlanRequest, x), RANGE (0, -MOST_KM, MOST_KM)},
  {"y", FIELD (REAL, TpPlanRequest, y), RANGE (0, -MOST_KM, MOST_KM)},
  {"place", FIELD (INT, TpPlanRequest, place), INDEX (PLACES, 0)},
  {"minutes", FIELD (INT, TpPlanRequest, minutes), RANGE (0, 0, MOST_TICKS)},
  {"modes", FIELD (MODES, TpPlanRequest, modes)},
  {"slots", FIELD (BITS, TpPlanRequest, slots), .most = LAST_SLOT},
  {"skills", FIELD (BITS, TpPlanRequest, skills), .most = LAST_SKILL},
  {"equipment", FIELD (BITS, TpPlanRequest, equipment), .most = LAST_KIND,
   .when_offset = G_STRUCT_OFFSET (TpPlanRequest, equipment)},
  {"equipment_modes", FIELD (MODES, TpPlanRequest, equipment_modes),
   .when_offset = G_STRUCT_OFFSET (TpPlanRequest, equipment_modes)},
  {"fetch_modes", FIELD (MODES, TpPlanRequest, fetch_modes),
   .when_offset = G_STRUCT_OFFSET (TpPlanRequest, fetch_modes)},
  {"fetch_equipment", FIELD (BITS, TpPlanRequest, fetch_equipment), .most = LAST_KIND,
   .when_offset = G_STRUCT_OFFSET (TpPlanRequest, fetch_equipment)},
  {"groups", FIELD (BITS, TpPlanRequest, groups), .most = LAST_GROUP,
   .when_offset = G_STRUCT_OFFSET (TpPlanRequest, groups)},
  {"ward", FIELD (INT, TpPlanRequest, ward), INDEX (WARDS, -1)},
  {"neighbourhood", FIELD (INT, TpPlanRequest, neighbourhood), RANGE (-1, -1, G_MAXINT)},
  {"household", FIELD (INT, TpPlanRequest, household), RANGE (-1, -1, G_MAXINT)},
  {"priority", FIELD (REAL, TpPlanRequest, priority), RANGE (1, 0, MOST_WEIGHT)},
  {"windows", FIELD (WINDOWS, TpPlanRequest, windows),
   .n_offset = G_STRUCT_OFFSET (TpPlanRequest, n_windows)},
  {NULL},
};

const TpPlanField tp_plan_venue_fields[] = {
  {"x", FIELD (REAL, TpPlanVenue, x), RANGE (0, -MOST_KM, MOST_KM)},
  {"y", FIELD (REAL, TpPlanVenue, y), RANGE (0, -MOST_KM, MOST_KM)},
  {"place", FIELD (INT, TpPlanVenue, place), INDEX (PLACES, 0)},
  {"ward", FIELD (INT, TpPlanVenue, ward), INDEX (WARDS, -1)},
  {"modes", FIELD (MODES, TpPlanVenue, modes)},
  {"slots", FIELD (BITS, TpPlanVenue, slots), .most = LAST_SLOT},
  {"desks", FIELD (INT, TpPlanVenue, desks), RANGE (1, 0, 10000)},
  {"neighbourhood", FIELD (INT, TpPlanVenue, neighbourhood), RANGE (-1, -1, G_MAXINT),
   .is_seldom = TRUE},
  {NULL},
};

const TpPlanField tp_plan_person_fields[] = {
  {"slots", FIELD (BITS, TpPlanPerson, slots), .most = LAST_SLOT},
  {"limit", FIELD (INT, TpPlanPerson, limit), RANGE (0, 0, LAST_SLOT + 1)},
  {"booked", FIELD (INT, TpPlanPerson, booked), RANGE (0, 0, TP_PLAN_MOST_BOOKED)},
  {"posts", FIELD (BITS, TpPlanPerson, posts), .most = LAST_POST},
  {"skills", FIELD (BITS, TpPlanPerson, skills), .most = LAST_SKILL},
  {"wards", FIELD (INT, TpPlanPerson, ward_words), INDEX (WARD_SETS, 0)},
  {"neighbourhood", FIELD (INT, TpPlanPerson, neighbourhood), RANGE (-1, -1, G_MAXINT)},
  {NULL},
};

const TpPlanField tp_plan_item_fields[] = {
  {"kind", FIELD (INT, TpPlanItem, kind), RANGE (0, 0, LAST_KIND)},
  {"slots", FIELD (BITS, TpPlanItem, slots), .most = LAST_SLOT},
  {"team", FIELD (INT, TpPlanItem, team), INDEX (TEAMS, -1)},
  {NULL},
};

const TpPlanField tp_plan_seat_fields[] = {
  {"posts", FIELD (BITS, TpPlanSeat, posts), .most = LAST_POST},
  {"modes", FIELD (MODES, TpPlanSeat, modes)},
  {"person", FIELD (INT, TpPlanSeat, person), INDEX (PEOPLE, -1)},
  {"is_needed", FIELD (FLAG, TpPlanSeat, is_needed)},
  {NULL},
};

const TpPlanField tp_plan_rest_fields[] = {
  {"minutes", FIELD (INT, TpPlanRest, minutes), RANGE (0, 0, MOST_TICKS)},
  {"windows", FIELD (WINDOWS, TpPlanRest, windows),
   .n_offset = G_STRUCT_OFFSET (TpPlanRest, n_windows)},
  {NULL},
};

#define EQUIPMENT(word, mode)                                                                \
  {                                                                                          \
    (word), .type = TP_PLAN_FIELD_BITS, .most = LAST_KIND,                                   \
            .offset = G_STRUCT_OFFSET (TpPlanSlot, equipment) + (mode) * sizeof (guint),     \
            .when_offset = G_STRUCT_OFFSET (TpPlanSlot, equipment) + (mode) * sizeof (guint) \
  }
#define IF_OWN_END .when_offset = G_STRUCT_OFFSET (TpPlanSlot, has_own_end)

const TpPlanField tp_plan_slot_fields[] = {
  {"team", FIELD (INT, TpPlanSlot, team), INDEX (TEAMS, 0)},
  {"slot", FIELD (INT, TpPlanSlot, slot), RANGE (0, 0, LAST_SLOT)},
  {"since", FIELD (INT, TpPlanSlot, since), RANGE (0, 0, MOST_TICKS)},
  {"until", FIELD (INT, TpPlanSlot, until), RANGE (0, 0, MOST_TICKS)},
  {"x", FIELD (REAL, TpPlanSlot, x), RANGE (0, -MOST_KM, MOST_KM)},
  {"y", FIELD (REAL, TpPlanSlot, y), RANGE (0, -MOST_KM, MOST_KM)},
  {"place", FIELD (INT, TpPlanSlot, place), INDEX (PLACES, 0)},
  {"has_own_end", FIELD (FLAG, TpPlanSlot, has_own_end)},
  {"end_x", FIELD (REAL, TpPlanSlot, end_x), RANGE (0, -MOST_KM, MOST_KM), IF_OWN_END},
  {"end_y", FIELD (REAL, TpPlanSlot, end_y), RANGE (0, -MOST_KM, MOST_KM), IF_OWN_END},
  {"end_place", FIELD (INT, TpPlanSlot, end_place), INDEX (PLACES, 0), IF_OWN_END},
  {"is_startless", FIELD (FLAG, TpPlanSlot, is_startless)},
  {"is_endless", FIELD (FLAG, TpPlanSlot, is_endless)},
  {"max_stops", FIELD (INT, TpPlanSlot, max_stops), RANGE (0, 0, G_MAXINT)},
  {"breaks", FIELD (WINDOWS, TpPlanSlot, breaks),
   .n_offset = G_STRUCT_OFFSET (TpPlanSlot, n_breaks)},
  {"has_moments", FIELD (FLAG, TpPlanSlot, has_moments)},
  {"rests", FIELD (RESTS, TpPlanSlot, rests), .n_offset = G_STRUCT_OFFSET (TpPlanSlot, n_rests)},
  {"modes", FIELD (MODES, TpPlanSlot, modes)},
  {"skills", FIELD (BITS, TpPlanSlot, skills), .most = LAST_SKILL},
  EQUIPMENT ("home_equipment", TP_PLAN_HOME),
  EQUIPMENT ("hall_equipment", TP_PLAN_HALL),
  EQUIPMENT ("bus_equipment", TP_PLAN_BUS),
  EQUIPMENT ("kiosk_equipment", TP_PLAN_KIOSK),
  {"wards", FIELD (INT, TpPlanSlot, ward_words), INDEX (WARD_SETS, 0)},
  {"is_fixed", FIELD (FLAG, TpPlanSlot, is_fixed)},
  {"is_closed", FIELD (FLAG, TpPlanSlot, is_closed)},
  {"mode", FIELD (MODE, TpPlanSlot, mode)},
  {"ward", FIELD (INT, TpPlanSlot, ward), INDEX (WARDS, -1)},
  {"venue", FIELD (INT, TpPlanSlot, venue), INDEX (VENUES, -1)},
  {NULL},
};

const TpPlanField tp_plan_pin_fields[] = {
  {"request", FIELD (INT, TpPlanPin, request), INDEX (REQUESTS, 0)},
  {"slot", FIELD (INT, TpPlanPin, slot), INDEX (SLOTS, 0)},
  {NULL},
};

const TpPlanField tp_plan_duty_fields[] = {
  {"ward", FIELD (INT, TpPlanBusDuty, ward), INDEX (WARDS, 0)},
  {"days", FIELD (INT, TpPlanBusDuty, days), RANGE (0, 0, 7)},
  {NULL},
};

const TpPlanField tp_plan_ledger_fields[] = {
  {"served", FIELD (REAL, TpPlanLedger, served), RANGE (0, 0, MOST_WEIGHT)},
  {"asked", FIELD (REAL, TpPlanLedger, asked), RANGE (0, 0, MOST_WEIGHT)},
  {NULL},
};
