/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

typedef enum
{
  TP_WHAT_IF_PLANNED_ANEW, /* as things are: the present plan beside a new one */
  TP_WHAT_IF_WITHOUT_TEAM,
  TP_WHAT_IF_EXTRA_TEAM, /* one more with the same hours, skills and wards */
  TP_WHAT_IF_WITHOUT_BUS,
  TP_WHAT_IF_WITHOUT_MEMBER,  /* ill, as if on leave */
  TP_WHAT_IF_WITHOUT_VEHICLE, /* a vehicle or a thing out of use */
  TP_WHAT_IF_EXTRA_VEHICLE,   /* one more of its type, anybody's */
} TpWhatIfKind;

typedef struct
{
  TpWhatIfKind kind;
  TpId team;    /* which one */
  TpId member;  /* WITHOUT_MEMBER: who */
  TpId vehicle; /* …_VEHICLE: which one */
  TpDay day;    /* WITHOUT_…: that day only; TP_DAY_NONE: all week */
  int part;     /* that part of the day only; -1: all of it */
} TpWhatIf;

typedef struct
{
  double priority; /* served */
  int people, travel_minutes, sessions;
  int fetched, trip_minutes; /* people who are fetched; of @travel_minutes, their trips */
  int team_least, team_most; /* sessions of one team, with those to be made up for */
  double worth; /* all that the planner weighs, both as it weighs the first of the two */
} TpPlanFigures;
/* "2–12": the sessions of the team with fewest and of that with most. */
char *tp_plan_figures_describe_teams (const TpPlanFigures *figures);

/* Of a ward or a group of residents. */
typedef struct
{
  char *name;
  int before, after; /* people served */
  /* Parts of all who asked, as priorities, that are served, the weeks before included; below 0
   * where nobody asked. */
  double share_before, share_after;
} TpPlanShare;

/* Translated: "62 % → 70 % of what was asked, with the weeks before"; NULL where nobody asked. */
char *tp_plan_share_describe (const TpPlanShare *share);

typedef struct
{
  char *code;      /* of the request */
  char *from, *to; /* a team and a time; NULL: it waits */
} TpPlanMoved;

/* Two plans of a week side by side; nothing is written. */
typedef struct
{
  TpPlanFigures before, after;
  int n_written;            /* requests in the plan there is; as @before where there is none */
  int n_in, n_out, n_moved; /* got a place, lost it, have another one, from the plan there is on */
  int n_anyway;             /* of those: as @before has them too, whatever the case */
  GPtrArray *moved;         /* of TpPlanMoved: who loses a place first, then who gets one */
  GPtrArray *wards;         /* of TpPlanShare: only what differs, as for @groups */
  GPtrArray *groups;
  gboolean was_cancelled;
} TpPlanDifference;
void tp_plan_difference_free (TpPlanDifference *difference);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanDifference, tp_plan_difference_free)

G_END_DECLS
