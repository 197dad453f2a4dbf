/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* The tables behind the week's questions, built once by tp_week_plan_index. They borrow every
 * record from the plan's arrays and are of no use after those change. Private to this room. */

typedef struct _TpWeekTeam TpWeekTeam;
typedef struct _TpWeekSession TpWeekSession;
struct _TpWeekGuests;

typedef struct
{
  TpMember *member;
  guint away_slots;    /* TP_SLOT_BIT of leaves */
  GPtrArray *sessions; /* of TpWeekSession that take place and that they come with */
} TpWeekMember;

/* A vehicle or a thing. */
typedef struct
{
  const TpVehicle *vehicle;
  guint away_slots;    /* TP_SLOT_BIT in which it is out of use */
  GPtrArray *sessions; /* of TpWeekSession that take place and have it */
} TpWeekVehicle;

/* What a session gives away: vehicles and things of these types. */
typedef struct
{
  const TpWeekSession *from; /* NULL: nobody gives anything */
  guint kinds;               /* bits 1 << TpVehicleType */
} TpWeekGift;

/* A person in a roster, at a post. */
typedef struct
{
  TpWeekMember *member;
  int post;
} TpWeekSeat;

struct _TpWeekTeam
{
  TpTeam *team;
  GArray *roster;                      /* of TpWeekSeat: its standing one */
  GHashTable *wards;                   /* set of TpId * it usually serves */
  guint away_slots;                    /* leaves of the team */
  TpWeekSession *sessions[TP_N_SLOTS]; /* the one that takes place in each slot */
};

struct _TpWeekSession
{
  TpSession *session;
  TpWeekTeam *team;        /* NULL if the team is not in the plan */
  int slot;                /* -1 outside the week */
  gboolean is_on;          /* neither postponed nor cancelled */
  GArray *roster;          /* of TpWeekSeat, its own; NULL: it has none */
  GArray *whole_roster;    /* of TpWeekSeat: who comes; NULL: it does not take place */
  GPtrArray *members;      /* of TpSessionMember */
  GPtrArray *visits;       /* of TpVisit, by ordinal */
  GPtrArray *vehicle_rows; /* of TpSessionVehicle */
  GPtrArray *vehicles;     /* of TpWeekVehicle that it has */
};

/* What one ward or neighbourhood asks for, for the priorities of places. */
typedef struct
{
  int waiting; /* requests of the plan that are still to be served */
  int recent;  /* of these, those of the last two weeks */
  int people;  /* who ask for them and are in a category of priority, each once */
} TpWeekNeed;

typedef struct _TpWeekIndex TpWeekIndex;
struct _TpWeekIndex
{
  TpDay monday;
  const TpHoliday *holidays[7]; /* off days by weekday */
  gboolean is_worked[7];        /* days off by custom that are worked in exchange */
  GHashTable *teams;            /* TpId * → TpWeekTeam */
  GHashTable *members;          /* TpId * → TpWeekMember */
  GPtrArray *vehicles;          /* of TpWeekVehicle, in the plan's order */
  guint vehicle_kinds;          /* bits 1 << TpVehicleType of which there are any */
  GHashTable *sessions;         /* TpId * → TpWeekSession */
  GPtrArray *session_list;      /* of TpWeekSession, in the plan's order */
  GHashTable *places;     /* venue TpId * → GPtrArray of TpWeekSession that take place there */
  GHashTable *visits;     /* request TpId * → TpVisit that stands */
  GHashTable *households; /* household TpId * → GPtrArray of TpVisit that stand */
  GHashTable *homes;      /* household or person TpId * → GPtrArray of TpRequest */
  GHashTable *rules;      /* code → TpRule in force */
  GHashTable *stand_ins;  /* code → TpRule of our own, for double booking */
  GHashTable *ward_needs, *neighbourhood_needs; /* TpId * → TpWeekNeed */
  TpWeekNeed most_in_ward, most_in_neighbourhood;
  GHashTable *surveyed; /* procedure TpId * → how often surveys and registrations ask for it */
  int most_surveyed;
  int most_people;              /* with priority in one ward, whether they asked or not */
  struct _TpWeekGuests *guests; /* who could be invited; see tp-week-guests.h */
};

TpWeekIndex *tp_week_index_new (const TpWeekPlan *plan);
void tp_week_index_free (TpWeekIndex *index);

int tp_week_index_get_slot (const TpWeekIndex *index, TpDay day, int part); /* -1: not this week */
TpWeekTeam *tp_week_index_get_team (const TpWeekIndex *index, const TpId *id);
TpWeekSession *tp_week_index_get_session (const TpWeekIndex *index, const TpId *id);
const GArray *tp_week_session_get_roster (const TpWeekSession *session); /* may be NULL */
gboolean tp_week_team_is_usual_slot (const TpWeekPlan *plan, const TpWeekTeam *team, int slot);
gboolean tp_session_is_on (const TpSession *session);
gboolean tp_visit_stands (const TpVisit *visit);
const TpId *tp_week_plan_get_household (const TpWeekPlan *plan, const TpRequest *request);
guint tp_week_roster_get_skills (const GArray *roster,
                                 int slot); /* of those not away; slot -1: all */

G_END_DECLS
