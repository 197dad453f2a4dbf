/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The members of our own format, said once for both directions: each field's name, type and place
 * in its struct, and what reading believes of it. What is no plain field (lists of structs, sets of
 * wards, the matrix) is written and read by hand. Private. */
#pragma once

#include "tp-plan-json.h"
#include "tp-plan-read.h"

#define TP_PLAN_JSON_VERSION 1
#define TP_PLAN_JSON_WEEK "tienphong-week"
#define TP_PLAN_JSON_PLAN "tienphong-plan"

typedef enum
{
  TP_PLAN_FIELD_INT,
  TP_PLAN_FIELD_REAL,
  TP_PLAN_FIELD_FLAG,    /* left out where it is not set */
  TP_PLAN_FIELD_BITS,    /* a list of the bits' numbers, up to @most */
  TP_PLAN_FIELD_MODES,   /* a list of words */
  TP_PLAN_FIELD_MODE,    /* a word; left out where it is -1 */
  TP_PLAN_FIELD_WINDOWS, /* a list of pairs, with their number at @n_offset; left out if empty */
  TP_PLAN_FIELD_RESTS,   /* a list of objects, likewise */
} TpPlanFieldType;

/* What a number counts into; read up to the last there is. */
typedef enum
{
  TP_PLAN_LIMIT_NONE, /* up to @most */
  TP_PLAN_LIMIT_PLACES,
  TP_PLAN_LIMIT_WARDS,
  TP_PLAN_LIMIT_WARD_SETS,
  TP_PLAN_LIMIT_TEAMS,
  TP_PLAN_LIMIT_REQUESTS,
  TP_PLAN_LIMIT_VENUES,
  TP_PLAN_LIMIT_SLOTS,
  TP_PLAN_LIMIT_PEOPLE,
} TpPlanFieldLimit;

typedef struct
{
  const char *name;
  TpPlanFieldType type;
  gsize offset;
  double fallback, least, most; /* of numbers */
  TpPlanFieldLimit limit;
  gsize n_offset;
  gsize when_offset;  /* of a flag or number without which it is not written; 0: always */
  gboolean is_seldom; /* a number that is written only where it is not what is read without it */
} TpPlanField;

/* In the order they are written in; each ends with a field without a name. */
extern const TpPlanField tp_plan_problem_fields[];
extern const TpPlanField tp_plan_request_fields[];
extern const TpPlanField tp_plan_venue_fields[];
extern const TpPlanField tp_plan_slot_fields[];
extern const TpPlanField tp_plan_person_fields[];
extern const TpPlanField tp_plan_item_fields[];
extern const TpPlanField tp_plan_seat_fields[];
extern const TpPlanField tp_plan_rest_fields[];
extern const TpPlanField tp_plan_pin_fields[];
extern const TpPlanField tp_plan_duty_fields[];
extern const TpPlanField tp_plan_ledger_fields[];
extern const char *const tp_plan_mode_words[TP_PLAN_N_MODES];

/* The names of what has no table; each ends with %NULL. */
extern const char *const tp_plan_json_plan_names[];
extern const char *const tp_plan_json_session_names[];
extern const char *const tp_plan_json_stop_names[];

void tp_plan_json_refuse_names (TpPlanRead *read,
                                JsonObject *object,
                                const TpPlanField *fields,
                                const char *const *names);
void tp_plan_json_refuse_unknown (TpPlanRead *read, JsonObject *object, const TpPlanField *fields);
