/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-index.h"
#include "tp-week-round.h"

G_BEGIN_DECLS

/* How a rule is written: one function that looks at a case and adds findings, and one line in the
 * table of tp-week-rules.c. Private to this room. */

/* One session as it is or as it would be after a move, with all that rules look at. */
typedef struct
{
  const TpWeekPlan *plan;
  const TpSession *session;
  const TpWeekSession *stored; /* what the plan holds of it; NULL: it would be new */
  const TpWeekTeam *team;      /* may be NULL */
  const TpVenue *venue;        /* may be NULL */
  const TpWard *ward;          /* may be NULL */
  int slot;                    /* -1: not of this week */
  GArray *roster;              /* of TpWeekSeat: who comes */
  GArray *stops;               /* of TpWeekStop */
  const GPtrArray *vehicles;   /* of TpWeekVehicle it has or would have; may be NULL */
  TpWeekGift gift;             /* what another session would give away */
  gboolean is_proposed;        /* the answer to a drag, not the state of things */
  const TpRule *rule;          /* the one being checked */
  GPtrArray *findings;
} TpWeekCase;

typedef enum
{
  TP_RULE_NONE = 0,
  TP_RULE_PHYSICAL = 1 << 0, /* always checked, always an error, refuses a move */
  TP_RULE_PER_WEEK = 1 << 1, /* the week's own check speaks of it, summed up */
  TP_RULE_PEOPLE = 1 << 2,   /* of who is served: among equals said first */
  TP_RULE_FORMAL = 1 << 3,   /* a paper or an agreement still to come: among equals said last */
} TpRuleFlags;

typedef struct
{
  const char *code;
  TpRuleFlags flags;
  void (*check) (TpWeekCase *c);
} TpSessionRule;

typedef struct
{
  const char *code;
  void (*check) (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings);
} TpWeekRule;

/* Those of tp-week-rules-slot.c: the day, the place, the clock. */
void tp_rule_check_team (TpWeekCase *c);
void tp_rule_check_member (TpWeekCase *c);
void tp_rule_check_place (TpWeekCase *c);
void tp_rule_check_holiday (TpWeekCase *c);
void tp_rule_check_leave (TpWeekCase *c);
void tp_rule_check_hours (TpWeekCase *c);
void tp_rule_check_venue (TpWeekCase *c);
void tp_rule_check_venue_hours (TpWeekCase *c);
void tp_rule_check_venue_agreed (TpWeekCase *c);
void tp_rule_check_limit (TpWeekCase *c);
void tp_rule_check_bus_day (TpWeekCase *c);
void tp_rule_check_kiosk (TpWeekCase *c);
void tp_rule_check_empty (TpWeekCase *c);
void tp_rule_check_priority_area (TpWeekCase *c);

/* Those of tp-week-rules-team.c: who goes. */
void tp_rule_check_leader (TpWeekCase *c);
void tp_rule_check_staff (TpWeekCase *c);
void tp_rule_check_postal (TpWeekCase *c);
void tp_rule_check_culture (TpWeekCase *c);
void tp_rule_check_justice (TpWeekCase *c);
void tp_rule_check_neighbourhood (TpWeekCase *c);
void tp_rule_check_volunteers (TpWeekCase *c);
void tp_rule_check_posts (TpWeekCase *c);
void tp_rule_check_agreed (TpWeekCase *c);
void tp_rule_check_trained (TpWeekCase *c);
void tp_rule_check_technician (TpWeekCase *c);

/* Those of tp-week-rules-people.c: who is served. */
void tp_rule_check_capacity (TpWeekCase *c);
void tp_rule_check_resident (TpWeekCase *c);
void tp_rule_check_mode (TpWeekCase *c);
void tp_rule_check_fetch (TpWeekCase *c);
void tp_rule_check_skills (TpWeekCase *c);
void tp_rule_check_territory (TpWeekCase *c);
void tp_rule_check_household (TpWeekCase *c);

/* Those of tp-week-rules-vehicles.c: what it goes with. */
void tp_rule_check_vehicle (TpWeekCase *c);
void tp_rule_check_equipment (TpWeekCase *c);
void tp_rule_check_vehicle_leave (TpWeekCase *c);

/* Those of tp-week-rules-week.c: the week as a whole. */
void tp_rule_check_week_agreed (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings);
void tp_rule_check_week_bus (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings);
void tp_rule_check_week_decision (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings);

TpFinding *
tp_finding_new (const TpRule *rule, const TpSession *session, const TpId *team, char *words);
void tp_week_case_add (TpWeekCase *c, char *words); /* (transfer full) */
void
tp_week_case_init (TpWeekCase *c, const TpWeekPlan *plan, const TpSession *session, GArray *stops);
void tp_week_case_set_roster (TpWeekCase *c, const GArray *own);
void tp_week_case_clear (TpWeekCase *c);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TpWeekCase, tp_week_case_clear)
GPtrArray *tp_week_case_run (TpWeekCase *c);
gboolean tp_finding_is_physical (const TpFinding *finding);
int tp_finding_compare (const TpFinding *a, const TpFinding *b);

gboolean tp_week_session_mode_serves (int mode, guint modes);
const char *tp_week_case_get_team_name (const TpWeekCase *c);

G_END_DECLS
