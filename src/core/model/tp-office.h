/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

typedef enum
{
  TP_OFFICE_CENTRE,
  TP_OFFICE_BRANCH,
  TP_OFFICE_WARD,
} TpOfficeType;
extern const TpEnum tp_office_type_enum;

/* Whose workspace this is; exactly one row. */
typedef struct
{
  TpRecord record;
  int type;
  char *name;
  TpId branch, ward; /* by type */
  gboolean is_demo;  /* everything in it is synthetic */
} TpOffice;
TP_DEFINE_RECORD (TpOffice, tp_office)

/* A value that laws, offices or taste decide, with where it comes from. */
typedef struct
{
  TpRecord record;
  char *key; /* "hours.morning", "travel.factor", "document.signer.name" */
  char *value;
  char *title; /* Vietnamese, for the settings list */
  char *source;
  int status; /* TpFactStatus */
} TpSetting;
TP_DEFINE_RECORD (TpSetting, tp_setting)
char *tp_setting_get_words (const TpSetting *setting);

typedef enum
{
  TP_HOLIDAY_OFF,
  TP_HOLIDAY_WORKING,     /* a Saturday worked in exchange */
  TP_HOLIDAY_REMEMBRANCE, /* useful to know, not off */
} TpHolidayType;
extern const TpEnum tp_holiday_type_enum;

typedef struct
{
  TpRecord record;
  TpDay day;
  char *name;
  int type;
  char *source;
  int status; /* TpFactStatus */
} TpHoliday;
TP_DEFINE_RECORD (TpHoliday, tp_holiday)

typedef enum
{
  TP_SEVERITY_NOTE,
  TP_SEVERITY_WARNING,
  TP_SEVERITY_ERROR,
} TpSeverity;
extern const TpEnum tp_severity_enum;

/* What a rule of the plan says, for people; the check itself is code named by @code. */
typedef struct
{
  TpRecord record;
  char *code;  /* "C2", "M5", "R8", "hours" */
  char *title; /* Vietnamese: "Hai cán bộ của Điểm phục vụ" */
  char *title_en;
  char *sentence; /* the document's own words */
  char *source;   /* "Kế hoạch 63/KH-UBND ngày 13/02/2026, mục III.1" */
  int severity;
  double weight; /* of priority rules R1-R11 in the score */
  gboolean is_active;
} TpRule;
TP_DEFINE_RECORD (TpRule, tp_rule)
const char *tp_rule_code_get_row (const char *code);

/* One version of a week's published schedule. */
typedef struct
{
  TpRecord record;
  TpId branch;
  char *week; /* "2026-W48" */
  int version;
  gint64 published_at;
  char *number; /* of the notice, "" while the office has none */
  char *signer;
  char *schedule; /* the public schedule as JSON; no personal data */
} TpPublication;
TP_DEFINE_RECORD (TpPublication, tp_publication)

/* What a run of the planner left out, and why. */
typedef struct
{
  TpRecord record;
  char *week;
  TpId branch, request;
  char *rule;   /* code of the deciding rule */
  char *reason; /* tested, in Vietnamese, no personal data */
  char *remedy; /* the cheapest change that would fit it; may be "" */
} TpPlanReason;
TP_DEFINE_RECORD (TpPlanReason, tp_plan_reason)

G_END_DECLS
