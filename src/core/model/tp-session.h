/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

typedef enum
{
  TP_SESSION_DRAFT,
  TP_SESSION_SENT,   /* gửi xã/phường */
  TP_SESSION_AGREED, /* thống nhất (C9) */
  TP_SESSION_PUBLISHED,
  TP_SESSION_HELD,
  TP_SESSION_POSTPONED,
  TP_SESSION_CANCELLED,
} TpSessionState;
extern const TpEnum tp_session_state_enum;

/* A buổi: one team, one day, one part of it, in one mode at one place. */
typedef struct
{
  TpRecord record;
  TpId team;
  TpDay day;
  int part;
  int mode; /* one TpMode bit: HOME (a round), HALL, BUS, KIOSK */
  TpId ward;
  TpId neighbourhood; /* may be none */
  TpId venue;         /* none for a round of home visits */
  int since, until;   /* minutes of the day */
  int state;
  char *state_reason;
  gboolean is_pinned; /* the planner leaves it where it is */
  char *note;         /* public: printed on the schedule */
} TpSession;
TP_DEFINE_RECORD (TpSession, tp_session)

typedef struct
{
  TpRecord record;
  TpId session, member;
  int post;
} TpSessionMember;
TP_DEFINE_RECORD (TpSessionMember, tp_session_member)

/* A vehicle or a thing that a session has (C8): it is nowhere else then. */
typedef struct
{
  TpRecord record;
  TpId session, vehicle;
} TpSessionVehicle;
TP_DEFINE_RECORD (TpSessionVehicle, tp_session_vehicle)

typedef enum
{
  TP_OUTCOME_NONE, /* not held yet */
  TP_OUTCOME_DONE,
  TP_OUTCOME_WAITING, /* filed, result to come */
  TP_OUTCOME_ABSENT,
  TP_OUTCOME_REFUSED, /* the resident did not want it after all */
  TP_OUTCOME_ESCALATED,
  TP_OUTCOME_NOT_HELD,
} TpOutcome;
extern const TpEnum tp_outcome_enum;
gboolean tp_outcome_is_served (int outcome);

extern const TpEnum tp_service_enum; /* S1-S15 as bits 1 << 0 … 1 << 14 */
extern const TpEnum tp_satisfaction_enum; /* 0 not asked, 5 rất hài lòng … 1 rất không hài lòng */

/* One request served in one session: the plan of it and, later, what came of it. */
typedef struct
{
  TpRecord record;
  TpId session, request;
  int ordinal;        /* along the round, from 1 */
  int planned_at;     /* minutes of the day help begins */
  int travel_minutes; /* from the stop before */
  gboolean is_pinned;
  int outcome;
  guint services; /* tp_service_enum bits */
  int satisfaction;
  int minutes_spent;
  gboolean is_online; /* filed online rather than on paper (P9) */
  char *dossier;      /* dossier number */
  char *difficulty;   /* S12 */
  gint64 recorded_at;
} TpVisit;
TP_DEFINE_RECORD (TpVisit, tp_visit)

G_END_DECLS
