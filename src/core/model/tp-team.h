/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

typedef enum
{
  TP_TEAM_MOBILE, /* the Tổ xung kích: homes and halls */
  TP_TEAM_BUS,    /* xe dịch vụ công lưu động */
  TP_TEAM_KIOSK,  /* evenings and weekends too (M13) */
} TpTeamType;
extern const TpEnum tp_team_type_enum;

typedef struct
{
  TpRecord record;
  TpId branch;
  char *name;
  int type;
  double latitude, longitude; /* where its rounds start and end */
  guint open_slots;           /* TP_SLOT_BIT it usually works */
  char *decision;             /* number and date of the founding decision (C12) */
} TpTeam;
TP_DEFINE_RECORD (TpTeam, tp_team)

/* A ward a team usually serves (X3: others are allowed and marked). */
typedef struct
{
  TpRecord record;
  TpId team, ward;
} TpTeamWard;
TP_DEFINE_RECORD (TpTeamWard, tp_team_ward)

/* C1-C7, C11: what a person is in a roster. */
typedef enum
{
  TP_POST_LEADER,
  TP_POST_DEPUTY,
  TP_POST_STAFF, /* the service point's officers, two of them */
  TP_POST_POSTAL,
  TP_POST_CULTURE,       /* Văn hóa - Xã hội, invited */
  TP_POST_JUSTICE,       /* Tư pháp - Hộ tịch, invited */
  TP_POST_NEIGHBOURHOOD, /* leader of the place served, invited */
  TP_POST_VOLUNTEER,
  TP_POST_TECHNICIAN,
  TP_POST_LAWYER,
} TpPost;
extern const TpEnum tp_post_enum;

typedef struct
{
  TpRecord record;
  char *name;
  char *title; /* "Phó Giám đốc Chi nhánh" */
  char *phone;
  TpId branch;
  TpId ward;          /* of ward officers and service points; may be none */
  TpId neighbourhood; /* of a neighbourhood's leader; may be none */
  guint posts;        /* bits 1 << TpPost the person may fill */
  guint skills;       /* TpSkill bits */
  TpDay trained_on;   /* C10 */
  int weekly_limit;   /* sessions a week; 0: none */
} TpMember;
TP_DEFINE_RECORD (TpMember, tp_member)
extern const TpEnum tp_post_flags_enum; /* the posts as bits */

/* Standing membership; a session's roster (TpSessionMember) may differ (C8). */
typedef struct
{
  TpRecord record;
  TpId team, member;
  int post;
} TpTeamMember;
TP_DEFINE_RECORD (TpTeamMember, tp_team_member)

typedef struct
{
  TpRecord record;
  TpId member; /* one of member, team or vehicle */
  TpId team;
  TpId vehicle;
  TpDay since, until;
  guint parts; /* bits 1 << TpPart; 0: whole days */
  char *reason;
} TpLeave;
TP_DEFINE_RECORD (TpLeave, tp_leave)

/* Kinds of what sessions go with (M4, M9, M10). */
typedef enum
{
  TP_VEHICLE_BUS,
  TP_VEHICLE_CAR,
  TP_VEHICLE_WHEELCHAIR,
  TP_VEHICLE_SCANNER,
  TP_VEHICLE_PRINTER,
} TpVehicleType;
extern const TpEnum tp_vehicle_type_enum;
extern const TpEnum tp_vehicle_flags_enum; /* the types as bits */

/* One vehicle or thing; two wheelchairs are two records. */
typedef struct
{
  TpRecord record;
  TpId branch, team; /* team: whose sessions have it first; may be none */
  char *name;
  int type;
} TpVehicle;
TP_DEFINE_RECORD (TpVehicle, tp_vehicle)

G_END_DECLS
