/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* From a problem of plain numbers to a solution of plain numbers: a weekly team orienteering
 * problem with time windows and several modes. Knows no store, no names, no clock.
 *
 * All times are whole numbers of one unit, the tick: a minute, unless ticks_per_minute says that
 * it is finer. Where a name says minutes, ticks are meant. A slot's hours and breaks count from
 * midnight of its own day (slot / 3); windows count from Monday's midnight.
 *
 * Travel from one point to another takes fixed_minutes + distance × detour_factor / speed_kmh,
 * rounded up to a tick; none between two stops at the same point. Where there is a matrix, travel
 * is what it says from place to place and points are for nearness only. A household is one stop:
 * the point of its first request in the same ward counts for all its requests there.
 *
 * A HOME session is one round in one ward (over wards where rounds_cross_wards), travel and return
 * within the slot's hours; its stops are at most max_stops. Help begins inside one of the
 * request's windows; who comes early waits. In a break there is neither help nor travel: a way
 * that a break interrupts goes on after it, help is given before or after it. A slot can also have
 * breaks that may move, its rests: each so long, begun in one of its windows, all of it in the
 * hours, apart from every other break. A session takes all of its slot's rests, once each, and the
 * plan says when; from then on they are breaks like the others. A rest of no length takes no time,
 * but nobody helps across it. HALL, KIOSK and BUS sessions are at one venue; the team comes before
 * the hours and goes after, so its way counts as travel (there and back; a half of a bus day one
 * leg) but takes none of the time. Each desk helps one person after the other. A venue holds one
 * session at a time. A BUS session that is not fixed has the other half of the day beside it: same
 * team, same venue.
 *
 * Somebody who cannot come to a gathering by themselves can be fetched to it: where its mode is in
 * fetch_modes and not in modes, its venue is as near as for those who come, and no farther than
 * fetch_radius_km if that is given. Which of both it is follows from request and mode, and is no
 * decision of its own. The session then has every kind of fetch_equipment too, and the way from
 * the venue to the home and back is made twice, before the help and after it: once for all of a
 * household who are fetched to the same session, whose home is the one stop it has on rounds. These
 * trips count as the session's travel; all of them together take no longer than its hours without
 * breaks, since one vehicle goes at a time. They take nothing of the desks' time.
 *
 * A session's roster is chosen from @people: each seat of its slot that its mode has is filled,
 * those that are needed without fail, by somebody who has the time, is under the weekly limit, and
 * either is of the standing roster (the seat's person) or can take the seat's posts and goes to the
 * session's ward. Nobody is in two places; whose neighbourhood is told is a guest, who comes only
 * to rounds that help somebody of it and to venues in it, in seats that are not needed. What skills
 * the slot lacks itself must be brought by the roster: a request is served where the slot and the
 * roster together know what it needs. Equipment is counted by kinds: a session takes one item of
 * each kind that its mode or one of its requests needs. A session that people keep has whom and
 * what it can get.
 *
 * What is best is decided in this order:
 *   1. bus days that a duty asks for (duty_days);
 *   2. score = weight_priority × priorities served
 *            + weight_fairness × the sum over wards of 2 s - s², s being the share of the ward's
 *              priorities that is served: the first visits to a ward count most
 *            + weight_groups × the same sum over groups; somebody of several groups is in each
 *            - weight_change × requests that are not in the slot agreed for them
 *            - thrift × (weight_travel × travel minutes
 *                        + weight_session × (sessions + half the further visits of households)
 *                        + weight_crew × needed seats with somebody else than of the standing
 *                          roster
 *                        + weight_members × for each session, those that its team has already or
 *                          besides).
 * What the ledgers remember of the weeks before is in the shares, on both sides of the fraction.
 * The k-th session of a team that has b besides costs weight_members × (b + k - 1): added up, half
 * the growth of the sum of (b + held)² over teams, less half the number of sessions. So a session
 * that goes from one team to another changes the score as it changes half that sum of squares, a
 * team's first session costs nothing, and no session is ever held to make teams more alike.
 * thrift is 1, or so much less that no saving ever outweighs serving someone who fits:
 * whoever can be served in the plan as it stands is served. */

/* Weights and priorities go from 0 to this. */
#define TP_PLAN_MOST_WEIGHT 1e9

typedef enum
{
  TP_PLAN_HOME = 0,
  TP_PLAN_HALL,
  TP_PLAN_BUS,
  TP_PLAN_KIOSK,
  TP_PLAN_N_MODES,
} TpPlanMode;

/* Both ends belong to it. */
typedef struct
{
  int since, until;
} TpPlanWindow;

typedef struct
{
  double x, y; /* kilometres on a local plane */
  int place;   /* row of the matrix, if there is one */
  int minutes; /* help, set-up included */
  guint modes; /* bits 1 << TpPlanMode */
  guint slots; /* bits of the week's 21 slots the resident can keep */
  guint skills;
  guint equipment;       /* bits of kinds the session must have … */
  guint equipment_modes; /* … if it is of one of these: bits 1 << TpPlanMode; 0: of whichever */
  guint fetch_modes;     /* of the gatherings they can be fetched to, if not in @modes: bits */
  guint fetch_equipment; /* bits of kinds a session must have that they are fetched to */
  guint groups;          /* bits of the groups they belong to, below n_groups */
  int ward;
  int neighbourhood;           /* -1: none */
  int household;               /* -1: none; a household's requests like one visit */
  double priority;             /* > 0 */
  const TpPlanWindow *windows; /* help begins inside one of them: ticks of the week, in order */
  int n_windows;               /* 0: at any time of the slots */
} TpPlanRequest;

typedef struct
{
  double x, y;
  int place; /* row of the matrix, if there is one */
  int ward;
  guint modes; /* HALL, BUS or KIOSK bits that may be held here */
  guint slots; /* bits it is open */
  int desks;
  int neighbourhood; /* -1: none; whose guests come */
} TpPlanVenue;

/* Somebody who can be in rosters. */
typedef struct
{
  guint slots; /* bits of the week's slots they have: without leave and what is booked */
  int limit;   /* sessions a week; 0: any number */
  int booked;  /* sessions they have that week besides: of equals who have fewer go first */
  guint posts; /* bits */
  guint skills;
  guint ward_words;  /* index into problem->ward_sets: the wards they go to */
  int neighbourhood; /* -1: none; else a guest, who comes to it */
} TpPlanPerson;

/* One piece of equipment: a vehicle, a wheelchair, a scanner. */
typedef struct
{
  int kind;    /* 0-31 */
  guint slots; /* bits of the week's slots it can be used */
  int team;    /* whose it is, and whose sessions have it first; -1: anybody's */
} TpPlanItem;

/* One seat of a slot's roster. */
typedef struct
{
  guint posts;        /* bits: who has one of them can take it */
  guint modes;        /* of the sessions that have it */
  int person;         /* of the standing roster, who can always take it; -1: nobody */
  gboolean is_needed; /* without it there is no session; else somebody who is invited */
} TpPlanSeat;

/* A break that may move. */
typedef struct
{
  int minutes;                 /* 0: a moment between two helps */
  const TpPlanWindow *windows; /* it begins inside one of them: minutes of the day, in order */
  int n_windows;               /* 0: at any time of the hours */
} TpPlanRest;

/* A team × day × part that may hold one session. */
typedef struct
{
  int team;
  int slot;         /* 0-20 */
  int since, until; /* minutes of the day */
  double x, y;      /* start, and end unless has_own_end */
  double end_x, end_y;
  int place, end_place;       /* rows of the matrix, if there is one; end_place if has_own_end */
  gboolean has_own_end;       /* rounds end at the end point */
  gboolean is_startless;      /* rounds begin at their first stop, without a way to it */
  gboolean is_endless;        /* rounds end at their last stop, without a way back */
  int max_stops;              /* requests of a round; 0: any number */
  const TpPlanWindow *breaks; /* from @since up to @until, minutes of the day, in order */
  int n_breaks;
  gboolean has_moments;    /* nobody helps across a break of no length either */
  const TpPlanRest *rests; /* where they do not all fit the slot is of no use */
  int n_rests;
  guint modes;
  guint skills; /* there whoever goes */
  const TpPlanSeat *seats;
  int n_seats;
  guint equipment[TP_PLAN_N_MODES]; /* bits of kinds that a session of each mode takes */
  guint ward_words;                 /* index into problem->ward_sets: wards the team serves */
  gboolean is_fixed;     /* the session is pinned or agreed: mode, ward and venue stay; so does
                          * an empty one (mode -1): the team is not to be used then */
  int mode, ward, venue; /* of a fixed or existing session; -1: free */
  gboolean is_closed;    /* only who is pinned to it, or was agreed to be in it, can be in it */
} TpPlanSlot;

typedef struct
{
  int request, slot; /* already planned and pinned there */
} TpPlanPin;

typedef struct
{
  int ward;
  int days; /* bus days wanted this week (M5) */
} TpPlanBusDuty;

/* What fairness remembers of the weeks before: priorities that were served, and all that asked,
 * which is not less. */
typedef struct
{
  double served, asked;
} TpPlanLedger;

typedef struct
{
  const TpPlanRequest *requests;
  int n_requests;
  const TpPlanVenue *venues;
  int n_venues;
  const TpPlanSlot *slots;
  int n_slots;
  const TpPlanPerson *people;
  int n_people;
  const TpPlanItem *items;
  int n_items;
  const TpPlanPin *pins;
  int n_pins;
  const TpPlanBusDuty *duties;
  int n_duties;
  int n_wards, n_teams;
  const guint8 *const *ward_sets; /* ward_sets[k][ward] is 1 if served; NULL: all are */
  double detour_factor, speed_kmh;
  int fixed_minutes;
  int ticks_per_minute; /* 0: 1 */
  const int *travel;    /* n_places × n_places ticks, from row to column; NULL: by distance */
  int n_places;
  gboolean rounds_cross_wards; /* a round's ward is -1 then; ward_sets hold for each stop */
  const int *agreed;           /* per request: the slot agreed for it, or -1; NULL: none */
  double hall_radius_km;
  double fetch_radius_km;           /* how far from a venue people are fetched; 0: no limit */
  int n_groups;                     /* up to 32 */
  const TpPlanLedger *ward_ledger;  /* one for each ward; NULL: nothing is remembered */
  const TpPlanLedger *group_ledger; /* one for each group; NULL: likewise */
  const int *team_booked;           /* sessions each team has had or has besides; NULL: none */
  double weight_priority, weight_travel, weight_session, weight_fairness, weight_change;
  double weight_crew, weight_groups, weight_members;
} TpProblem;

typedef struct
{
  int mode; /* TpPlanMode, or -1: no session in this slot */
  int ward, venue;
  int *requests; /* in order */
  int *starts;   /* minutes of the day help begins */
  int *travels;  /* minutes from the stop before */
  int *fetched;  /* minutes of the trips made for each who is fetched, 0 for who goes along with
                  * somebody of their household; -1: comes by themselves. NULL: nobody is fetched */
  int n_requests;
  int *people; /* for each seat of the slot who takes it, or -1 */
  int n_people;
  int *items; /* equipment it takes */
  int n_items;
  int *rests; /* for each of the slot's rests the minute of the day it begins */
  int n_rests;
} TpPlanSession;

typedef struct
{
  TpPlanSession *sessions; /* one per slot of the problem */
  int n_sessions;
  int *slot_of; /* per request: slot index or -1 */
  double score; /* see above; duties are not in it */
  int travel_minutes;
  int n_planned;
  int n_fetched;      /* requests that are fetched to their session */
  int fetch_minutes;  /* of the trips for them, which are in travel_minutes */
  int n_held;         /* sessions with a mode */
  int duty_days;      /* bus days held that a duty asked for */
  guint64 iterations; /* of both workers */
  /* The search ended by itself: see tp_planner_solve (). */
  gboolean has_settled;
} TpSolution;
void tp_solution_free (TpSolution *solution, const TpProblem *problem);
int tp_solution_compare (const TpSolution *a, const TpSolution *b); /* > 0: @a is better */

typedef struct
{
  double seconds;         /* 0: by iterations alone; no clock is read until it is cancelled */
  guint64 max_iterations; /* 0: by seconds alone; both 0: the first plan, not improved */
  guint64 seed;
  void (*progress) (double fraction, const TpSolution *best, gpointer user_data);
  gpointer user_data;
  const TpSolution *start; /* warm start; may be NULL */
} TpPlanOptions;

/* Same problem, seed and iterations: same solution. More iterations, or a start: never worse. Where
 * a change has a price, who moved goes back to what was agreed where nothing is lost by it. Never
 * fails: an empty problem has an empty solution; cancelled, the best so far is given. */
TpSolution *tp_planner_solve (const TpProblem *problem,
                              const TpPlanOptions *options,
                              GCancellable *cancellable);

/* Independent of the solver: every broken rule as a sentence; empty when sound. */
GPtrArray *tp_planner_check (const TpProblem *problem, const TpSolution *solution);
/* The same for what people pinned or fixed, which a sound solution keeps against the rules. */
GPtrArray *tp_planner_check_decisions (const TpProblem *problem, const TpSolution *solution);

/* Why a request is in no slot: each slot really tried, with this solution as it stands. */
typedef enum
{
  TP_WHY_FITS,          /* it fits here: never so in a finished plan */
  TP_WHY_MODE,          /* no mode both can do, or the slot is to stay empty or is closed to it */
  TP_WHY_RESIDENT_TIME, /* the resident cannot come then */
  TP_WHY_SKILL,         /* only where there is nobody to bring it: else TP_WHY_CREW */
  TP_WHY_TERRITORY,
  TP_WHY_VENUE,         /* no open venue near */
  TP_WHY_FULL,          /* the hours or desks are used up */
  TP_WHY_OTHER_SESSION, /* the slot's session is elsewhere or of another mode, and fuller */
  TP_WHY_TOO_LONG,      /* would not fit an empty session */
  TP_WHY_WINDOW,        /* there would be time, but not in the windows the resident can keep */
  TP_WHY_CREW,          /* somebody is missing whom the session or the request needs */
  TP_WHY_EQUIPMENT,     /* so is a thing */
  TP_WHY_TRIPS,         /* what is lacking most is time to fetch them and take them home */
  TP_WHY_NO_SLOTS,      /* no team has a slot at all */
  TP_N_WHYS,
} TpWhy;
/* Tests come in the order mode, territory, skill, resident's time, venue, crew, equipment, length,
 * session; a slot's reason is the first that fails, and the nearest slots are those that fail last.
 * Of people everybody may change seats, except that somebody who knows what others need stays in
 * the seat. */
typedef struct
{
  TpWhy deciding;       /* the reason of the slots that came nearest to fitting */
  int nearest_slot;     /* -1: none */
  int missing_minutes;  /* FULL, TOO_LONG, TRIPS: by how much @nearest_slot is too short; else 0 */
  guint missing_posts;  /* CREW: who is missing there has one of these, … */
  guint missing_skills; /* … or must know these, which nobody can bring there */
  guint missing_kinds;  /* EQUIPMENT: what is missing there */
  int slots_by_why[TP_N_WHYS];
} TpWhyNot;
TpWhyNot tp_planner_explain (const TpProblem *problem, const TpSolution *solution, int request);
/* One slot's own reason; @missing_minutes may be NULL. */
TpWhy tp_planner_explain_slot (const TpProblem *problem,
                               const TpSolution *solution,
                               int request,
                               int slot,
                               int *missing_minutes);
/* Those of all slots; both arrays have room for n_slots. */
void tp_planner_explain_slots (const TpProblem *problem,
                               const TpSolution *solution,
                               int request,
                               TpWhy *whys,
                               int *missing_minutes);

G_END_DECLS
