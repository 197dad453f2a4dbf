/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"
#include "tp-outline.h"

G_BEGIN_DECLS

/* One branch's week as a value: everything the board shows and the rules look at, read at
 * one moment. It answers questions; it is never written to the store. The workspace builds
 * it, asks it, and writes the records that a move changes. */

typedef struct
{
  int since[TP_N_PARTS], until[TP_N_PARTS]; /* minutes of the day of each part */
  TpTravel travel;
  double home_setup_minutes; /* arriving, greeting, papers back: once a stop */
  int visit_minutes;         /* help where neither request nor procedure says how long */
  int bus_sessions_far;      /* M5: a week for far wards */
  int bus_sessions_industrial;
  int hall_radius_metres;  /* who can be asked to come to a hall */
  int fetch_radius_metres; /* M10: who can be fetched to a place; 0: no limit of its own */
  int staff_wanted;        /* C2: officers of the service point in a roster */
  /* C4-C7: bits 1 << TpPost that a session of each kind invites from the place it is at. */
  guint invited_home, invited_hall, invited_bus, invited_kiosk;
  TpPoint centre; /* R2: of the city; with far_km 0: not known */
  double far_km;  /* R2: from here on a ward is far; from half of it on it is half as far */
  /* Bits 1 << TpVehicleType of what each session of a mode goes with (M4) … */
  guint home_kinds, hall_kinds, bus_kinds, kiosk_kinds;
  guint fetch_kinds;  /* M10: … and one in which somebody is who is fetched */
  int growth_days;    /* R5: requests of so many days are compared with as many before */
  int fairness_weeks; /* before the week: what planning remembers of them to be fair … */
  int make_up_weeks;  /* … and in how many what was uneven is to be made up for */
} TpPlanSettings;

/* What R1 and R5 ask of a ward or neighbourhood that the open requests alone do not show. */
typedef struct
{
  int people;           /* in any category of priority, whether they asked or not; wards only */
  int received, before; /* requests of the last days and of as many days before, done ones too */
} TpPlaceFacts;

/* Requests of a ward that were served in those weeks, of people of the same categories. */
typedef struct
{
  TpId ward;
  guint categories;
  int requests;
} TpPastServed;

typedef struct
{
  TpWeek week;
  TpDay today;
  TpId branch;
  TpPlanSettings settings;
  /* All of records, sorted by name or by time; ids are looked up with tp_week_plan_find. */
  GPtrArray *wards, *neighbourhoods, *venues, *teams, *team_wards, *members, *team_members;
  GPtrArray *leaves, *vehicles, *holidays, *rules;
  GPtrArray *sessions, *session_members, *visits; /* of this week; cancelled ones too */
  GPtrArray *session_vehicles;
  GPtrArray *requests; /* open ones of the branch's wards, and those visited this week */
  GPtrArray *persons;  /* of the requests; names for the board, never for outputs */
  GPtrArray *procedures;
  GHashTable *place_facts;    /* TpId * → TpPlaceFacts; empty where nobody counted */
  GArray *past_served;        /* of TpPastServed; empty where nobody counted, as the next */
  GHashTable *past_sessions;  /* TpId * of teams and members → how many in those weeks */
  GHashTable *by_id;          /* TpId * → record, not owned; made by tp_week_plan_index */
  struct _TpWeekIndex *index; /* tables behind the questions; made by tp_week_plan_index */
} TpWeekPlan;

TpWeekPlan *tp_week_plan_new (void);
TpPlaceFacts *tp_week_plan_add_place_facts (TpWeekPlan *plan, const TpId *place);
void tp_week_plan_free (TpWeekPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpWeekPlan, tp_week_plan_free)
void tp_week_plan_index (TpWeekPlan *plan); /* after the arrays are filled or changed */
gpointer tp_week_plan_find (const TpWeekPlan *plan, const TpId *id); /* (transfer none) or NULL */

/* Questions of the board. Arrays returned hold borrowed records (g_ptr_array_unref them). */
/* Residents of a session to come whose time is set, and how many of them were told of it. */
int tp_week_plan_count_told (const TpWeekPlan *plan, const TpId *session, int *n_residents);
TpSession *
tp_week_plan_get_session_at (const TpWeekPlan *plan, const TpId *team, TpDay day, int part);
GPtrArray *tp_week_plan_list_visits (const TpWeekPlan *plan, const TpId *session); /* by ordinal */
/* TpMember: who comes, guests of the place included (C4-C7); see tp-week-guests.c. */
GPtrArray *tp_week_plan_list_roster (const TpWeekPlan *plan, const TpId *session, GArray *posts);
/* Somebody of it, and why they come. Records are borrowed from the plan. */
typedef struct
{
  const TpMember *member;
  int post;
  const TpMember *instead_of;   /* whom of the team they stand in for; NULL: nobody */
  gboolean is_guest;            /* invited from the place */
  const TpNeighbourhood *place; /* of a neighbourhood's leader; may be NULL */
  gboolean is_on_call;          /* answers for the session and does not come (C1) */
} TpWeekGoer;
GArray *tp_week_plan_list_goers (const TpWeekPlan *plan, const TpId *session); /* by post */
/* Of the roster, those who must really be there and so nowhere else; session NULL: whenever the
 * team goes. */
GPtrArray *tp_week_plan_list_crew (const TpWeekPlan *plan, const TpId *team, const TpId *session);
gboolean tp_week_post_is_booked (int post);    /* … at a post of the standing roster */
guint tp_week_posts_keep_booked (guint posts); /* 1 << TpPost: those of @posts that are booked */
/* Who is invited from the ward served (C4, C5, C7). */
#define TP_WEEK_WARD_GUESTS \
  (1u << TP_POST_CULTURE | 1u << TP_POST_JUSTICE | 1u << TP_POST_VOLUNTEER)
guint tp_week_plan_get_invited_posts (const TpWeekPlan *plan, int mode); /* 1 << TpPost */
/* Of a session that no leader goes with: who answers for it; NULL: a leader goes, or nobody does.
 */
const TpMember *
tp_week_plan_find_answerable (const TpWeekPlan *plan, const TpId *session, int *post);
/* On leave then, by the leaves of people; that a whole team or bus is away is not asked here. */
gboolean tp_week_plan_is_away (const TpWeekPlan *plan, const TpId *member, TpDay day, int part);
/* What sessions go with: TpVehicle, and bits 1 << TpVehicleType. */
GPtrArray *tp_week_plan_list_vehicles (const TpWeekPlan *plan, const TpId *session);
guint tp_week_plan_get_vehicle_slots (const TpWeekPlan *plan, const TpId *vehicle);
/* What keeps the team from going out then, translated, or NULL. */
char *
tp_week_plan_describe_no_vehicle (const TpWeekPlan *plan, const TpId *team, TpDay day, int part);
gboolean tp_week_plan_asks_for_vehicles (const TpWeekPlan *plan);
guint tp_week_plan_get_mode_kinds (const TpWeekPlan *plan, int mode);
guint
tp_week_plan_get_request_kinds (const TpWeekPlan *plan, const TpRequest *request, guint *modes);
TpVisit *tp_week_plan_find_visit_of (const TpWeekPlan *plan, const TpId *request);
/* By priority, highest first; ward NULL: all. */
GPtrArray *tp_week_plan_list_waiting (const TpWeekPlan *plan, const TpId *ward);
const TpHoliday *tp_week_plan_find_holiday (const TpWeekPlan *plan, TpDay day); /* off days only */
gboolean tp_week_plan_is_slot_open (const TpWeekPlan *plan,
                                    const TpId *team,
                                    TpDay day,
                                    int part,
                                    char **why);
guint tp_week_plan_get_team_skills (const TpWeekPlan *plan, const TpId *team, const TpId *session);
/* Of the standing roster, without those away then. */
void tp_week_plan_get_point (const TpWeekPlan *plan, const TpRequest *request, TpPoint *point);
/* Of one home: one visit, driven to once. */
const TpId *tp_week_plan_get_home (const TpWeekPlan *plan, const TpRequest *request);
gboolean
tp_week_plan_is_same_stop (const TpWeekPlan *plan, const TpRequest *one, const TpRequest *other);
void tp_week_plan_get_stop_point (const TpWeekPlan *plan, const TpRequest *request, TpPoint *point);
guint tp_week_plan_count_stops (const TpWeekPlan *plan, const TpId *session, guint *n_requests);
char *tp_week_plan_describe_visits (guint n_visits, guint n_requests); /* translated */
const TpVisit *tp_week_plan_find_same_stop (const TpWeekPlan *plan, GPtrArray *visits, guint at);
/* Help and travel; hours × desks. */
int tp_week_plan_get_load_minutes (const TpWeekPlan *plan, const TpSession *session);
int tp_week_plan_get_capacity_minutes (const TpWeekPlan *plan, const TpSession *session);
int tp_week_plan_get_minutes (const TpWeekPlan *plan, const TpRequest *request); /* expected help */
/* M10: who is fetched to a session, and the trips made for that. */
typedef struct
{
  const TpVisit *with; /* of the household, whom they are fetched with; NULL: nobody before them */
  int minutes;         /* of the trips, there and back before the help and after it; 0 with @with */
  int leaves_home_at;  /* minutes of the day at which they leave home to be there in time … */
  int leaves_place_at; /* … at which they are taken home, helped, as soon as the vehicle is free */
  int home_at;         /* … and at which they are home again */
} TpWeekTrip;
/* The vehicle goes to a home and comes back, all in minutes of the day. */
typedef struct
{
  const TpVisit *visit; /* of the household that is fetched, the first on the list */
  gboolean is_homeward; /* takes them home; else brings them */
  int leaves_at, at_home_at, back_at;
} TpWeekDrive;
gboolean tp_week_plan_can_fetch (const TpWeekPlan *plan); /* the branch has what that takes */
gboolean tp_week_is_fetched (int mode, guint modes);      /* of a session, and those of a request */
guint tp_week_get_fetch_modes (guint modes); /* of the sessions they would be fetched to */
gboolean tp_week_plan_is_fetched (const TpWeekPlan *plan,
                                  const TpSession *session,
                                  const TpRequest *request);
gboolean tp_week_plan_find_trip (const TpWeekPlan *plan,
                                 const TpSession *session,
                                 const TpVisit *visit,
                                 TpWeekTrip *trip);
/* TpWeekDrive, by time. */
GArray *tp_week_plan_list_drives (const TpWeekPlan *plan, const TpSession *session);
int
tp_week_plan_get_trip_minutes (const TpWeekPlan *plan, const TpSession *session, guint *n_fetched);
double tp_week_plan_get_load (const TpWeekPlan *plan, const TpSession *session); /* 1: full */
char *tp_week_plan_title_slot (TpDay day, int part); /* as a part of a title */
char *tp_week_plan_describe_slot (TpDay day,
                                  int part); /* "the morning of Thursday 26/11", translated */

int tp_week_plan_get_bus_days_wanted (const TpWeekPlan *plan, const TpWard *ward); /* M5 */

/* Postponed or cancelled: takes up no slot. */
gboolean tp_week_plan_is_over (const TpWeekPlan *plan);
gboolean tp_week_plan_is_called_off (const TpSession *session);
guint tp_week_plan_get_team_modes (const TpTeam *team);    /* TpMode bits its sessions may have */
guint tp_week_plan_get_venue_modes (const TpVenue *venue); /* … and those held at a venue */

/* R1-R11: the score and its visible parts. */
typedef struct
{
  const TpRule *rule;
  double points;
  char *words; /* translated: "Merit to the revolution", "Waiting for 21 days" */
} TpPriorityPart;
/* @parts, of TpPriorityPart, weightiest first, is given a free function; may be NULL. */
double
tp_week_plan_get_priority (const TpWeekPlan *plan, const TpRequest *request, GPtrArray *parts);

/* --- rules ---------------------------------------------------------------- */

/* The codes of TpRule that the week asks for; a code that the data does not have, or has switched
 * off, is not checked (but nobody is ever in two places: "team", "member" and "place" always are).
 *   C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12   composition, agreement, training, decision
 *   M5 M8 M10 M13                            bus frequency, bus day, fetching, kiosk
 *   X3 P7                                    territory, one household on different days
 *   holiday leave hours                      the day, people away, the team's usual hours
 *   venue-hours venue-agreed venue           when a place is open, its use agreed, no place yet
 *   empty R10                                nobody on the list, an area for priority at the point
 *   team member place vehicle                double booking (always errors)
 *   skills resident mode capacity limit      needs, when they can come, how, minutes, weekly limit
 *   equipment                                vehicles and things that are needed
 *   published                                changed after residents were told
 * and of the priority: R1 R2 R3 R4 R5 R6 R7 R8 R9 R11, "waiting" (points a week waited). */

typedef struct
{
  const TpRule *rule; /* borrowed from the plan: code, title, sentence, source */
  TpSeverity severity;
  char *words;  /* this case, translated, no personal data: "Tổ 3 has 01 officer, …" */
  TpId session; /* nil: of the week */
  TpId team;
} TpFinding;
void tp_finding_free (TpFinding *finding);
gboolean tp_week_plan_is_rule_in_force (const TpWeekPlan *plan, const char *code);
/* The rule if it is in force, else NULL. */
const TpRule *tp_week_plan_get_rule (const TpWeekPlan *plan, const char *code);
GPtrArray *tp_week_plan_check (const TpWeekPlan *plan);
GPtrArray *tp_week_plan_check_session (const TpWeekPlan *plan, const TpSession *session);
guint tp_week_plan_count_for_nobody (const TpWeekPlan *plan, TpId *first);

/* --- moves ------------------------------------------------------------------ */

typedef enum
{
  TP_MOVE_PLACE_TEAM,     /* team + slot (+ mode, ward, venue): a new session */
  TP_MOVE_MOVE_SESSION,   /* session to slot (+ team, venue) */
  TP_MOVE_REMOVE_SESSION, /* its visits wait again; a published one is cancelled instead */
  TP_MOVE_ADD_REQUEST,    /* request to session, or to a free slot: a new round of home visits */
  TP_MOVE_REMOVE_REQUEST, /* waits again */
  TP_MOVE_PIN_SESSION,    /* pinned = value */
  TP_MOVE_SET_STATE,      /* session state = value */
  TP_MOVE_TELL,           /* residents of session told (value 1) or not yet (0); request: only it */
  TP_MOVE_SEAT,           /* member goes with session at post (value 1), or no longer (0) */
  TP_MOVE_VEHICLE,        /* vehicle goes with session (value 1), or no longer (0) */
} TpMoveType;

typedef struct
{
  TpMoveType type;
  TpId session, team, request, ward, venue, neighbourhood, member, vehicle;
  TpDay day;
  int part;
  int mode;
  int value;
  int post;           /* TpPost of a seat */
  const char *reason; /* of a cancel or postpone */
} TpMove;

/* The slot's answer before the drop. @words says why for a warning or a refusal. */
typedef enum
{
  TP_VERDICT_ALLOWED,
  TP_VERDICT_WARNING,
  TP_VERDICT_REFUSED,
} TpVerdictLevel;
typedef struct
{
  TpVerdictLevel level;
  char *words;
  GPtrArray *findings; /* of TpFinding that the move brings */
} TpVerdict;
void tp_verdict_free (TpVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpVerdict, tp_verdict_free)
TpVerdict *tp_week_plan_try (const TpWeekPlan *plan, const TpMove *move);

/* A venue a session could be held at, with what would be said to its moving there. */
typedef struct
{
  const TpVenue *venue; /* borrowed from the plan */
  TpVerdict *verdict;   /* NULL: it is held there now */
} TpVenueChoice;
void tp_venue_choice_free (TpVenueChoice *choice);
/* The one it has first, then those of its ward, then those elsewhere. */
GPtrArray *tp_week_plan_list_venue_choices (const TpWeekPlan *plan, const TpId *session);

/* Who or what goes with a session or could, with what would be said to the change. */
typedef struct
{
  const TpMember *member;   /* borrowed from the plan; NULL: it is about @vehicle */
  const TpVehicle *vehicle; /* borrowed from the plan; NULL: it is about @member */
  int post;                 /* of @member */
  gboolean has;             /* goes with it now: the verdict is of taking it away */
  gboolean is_free;         /* neither elsewhere nor away then, and not out often enough */
  TpVerdict *verdict;
} TpCrewChoice;
void tp_crew_choice_free (TpCrewChoice *choice);
/* Who goes, by post; then who is free, then the others. */
GPtrArray *tp_week_plan_list_seat_choices (const TpWeekPlan *plan, const TpId *session);
GPtrArray *tp_week_plan_list_vehicle_choices (const TpWeekPlan *plan, const TpId *session);
/* NULL, or why nothing of who and what goes with it can be changed any more, translated. */
char *tp_week_plan_describe_fixed_crew (const TpWeekPlan *plan, const TpId *session);

/* What a move changes. Removes are stored first, then puts: a slot must be free before another
 * session comes into it. New records have ids and revision 0. */
typedef struct
{
  GPtrArray *puts;    /* copies of records with the new values, in the order to store them */
  GPtrArray *removes; /* copies of records to remove, in the order to remove them */
  char *title; /* for undo, by tp_title_new(): "Dời buổi sáng thứ Năm của Tổ 3"; no personal data */
  char *why_not; /* the move cannot be made: @puts and @removes are empty */
} TpMoveChange;
void tp_move_change_free (TpMoveChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpMoveChange, tp_move_change_free)
/* New records get ids from @now_ms at once, so that links between them hold. A refused move gives
 * why_not. */
TpMoveChange *tp_week_plan_make_move (const TpWeekPlan *plan, const TpMove *move, gint64 now_ms);
/* Shows @change in the plan itself, by copies of its records, and indexes it; stores nothing. */
void tp_week_plan_apply (TpWeekPlan *plan, const TpMoveChange *change);

G_END_DECLS
