/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

#define WEEK_NOW_MS G_GINT64_CONSTANT (1795413600000)

/* A small sound week to break: two wards, two mobile teams, a bus and a kiosk team, halls, and a
 * few people who wait. Every test changes what it needs, indexes and asks. */
typedef struct
{
  TpWeekPlan *plan;
  gint64 next_id;
  TpDay monday;
  TpWard *ward, *far_ward;
  TpNeighbourhood *neighbourhood;
  TpVenue *hall, *far_hall, *kiosk;
  TpTeam *team, *other_team, *bus, *kiosk_team;
} Week;

void week_init (Week *week);
void week_clear (Week *week);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Week, week_clear)

gpointer week_add (Week *week, GPtrArray *records, const TpKind *kind);
TpRule *week_get_rule (Week *week, const char *code);
TpMember *week_add_member (Week *week, TpTeam *team, int post, guint skills);
TpSession *week_add_session (Week *week, TpTeam *team, int weekday, int part, int mode);
TpSession *week_add_round (Week *week);
TpSession *week_add_hall (Week *week);
TpTeamMember *week_get_link (Week *week, TpTeam *team, int post);
TpRequest *week_add_request (Week *week, TpWard *ward, double kilometres_north);
TpVisit *week_add_visit (Week *week, TpSession *session, TpRequest *request);
TpVehicle *week_add_vehicle (Week *week, const char *name, const TpTeam *team, int type);
/* Of a member or a vehicle, for a day. */
TpLeave *week_add_leave (Week *week, const TpMember *member, const TpVehicle *vehicle, TpDay day);
gboolean week_comes (const Week *week, const TpSession *session, const TpMember *member);
TpPerson *week_get_person (Week *week, TpRequest *request);
void week_fill_branch (Week *week);
void week_remove (GPtrArray *records, gpointer record);

int week_count (GPtrArray *findings, const char *code);
const TpFinding *week_find (GPtrArray *findings, const char *code);
TpMove week_move_place (Week *week, TpTeam *team, int weekday, int part);
TpMove week_move_add (Week *week, TpRequest *request, TpTeam *team, int weekday, int part);

/* Asks and makes a move: both must say the same. */
TpVerdictLevel week_try_level (const Week *week, const TpMove *move, const char *words);
void week_make_move (Week *week, const TpMove *move);
TpSession *week_get_session (Week *week, TpTeam *team, int weekday, int part);

G_END_DECLS
