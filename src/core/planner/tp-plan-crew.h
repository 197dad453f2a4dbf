/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes with which session of a plan being made, and with what. Each open session has all its
 * needed seats filled; who is asked to bring a skill has it written on the seat. Private to the
 * planner. */
#pragma once

#include "tp-plan-index.h"

#define TP_PLAN_KINDS 32
#define TP_PLAN_SKILLS 32
#define TP_PLAN_ANSWERS 4 /* are kept for a slot and a mode, each of other wards */

/* What stands in the way of a session: all 0 where nothing does. */
typedef struct
{
  guint posts;  /* nobody is free for a seat of these; ~0: nobody but its own person could be */
  guint skills; /* nobody who knows this is free */
  guint kinds;  /* no equipment of these kinds is left */
} TpPlanLack;

/* People who can change seats with each other, if need be by way of others. */
typedef struct
{
  int first_word, end_word; /* of the sets of people: nobody of it is in others */
  guint64 weight;           /* another one whenever less is asked of them */
  guint64 dead_weight;      /* when this was the weight nobody could relieve the dead */
} TpPlanPool;

/* A seat that a search has come to, whose person, if it has one, is wanted at the seat before. */
typedef struct
{
  int seat;
  int word;    /* of the sets of people; -1: the seat's own person is asked first */
  int person;  /* who is asked */
  guint times; /* bits of when else @person could be relieved to come here */
} TpPlanStep;

/* What was found for one way to open a session: true as long as @stamp is that of the crew; what is
 * not possible stays so as long as @weight is that of those of use to it. */
typedef struct
{
  guint64 stamp, weight;
  int ward, half;
  guint unknown; /* skills that nobody could bring … */
  guint rare;    /* … and for which nobody was found soon */
  guint known;   /* skills that somebody could, each by itself */
  gboolean is_possible;
  gboolean is_hasty; /* nobody was looked for long: true only where nobody is */
  int n_strangers;   /* more */
  guint skills;      /* of the roster … */
  guint lent;        /* … and of those in it who have seats of others */
} TpPlanCrewAnswer;

/* What was found of one kind of session in one place: see tp-plan-crew-kinds.c. */
#define TP_PLAN_KIND_POOLS 6

typedef struct
{
  guint64 weight; /* of those of use to it, when it was found */
  guint possible; /* bits of the week's slots: there was somebody for all seats … */
  guint vain;     /* … there was not … */
  guint unlikely; /* … nobody was found soon */
  guint skills[TP_PLAN_WEEK_SLOTS]; /* of those who stood in for others, where it was possible */
  int pools[TP_PLAN_KIND_POOLS], n_pools;
  gboolean minds_all; /* its people are of more pools than these */
} TpPlanCrewKnown;

typedef struct _TpPlanTeamKinds TpPlanTeamKinds;

typedef struct
{
  const TpProblem *problem;
  int *seat_at;     /* per slot: its first seat */
  int *slot_of;     /* per seat */
  GArray *posts;    /* of guint: those of each class of seats */
  int *class_of;    /* per seat: seats with the same posts are of one class */
  int n_words;      /* sets of people are of so many words */
  guint64 *takers;  /* class × slot of the week: who may take such a seat then */
  guint64 *locals;  /* class × slot of the week: guests of a neighbourhood of those posts then */
  guint64 *knowers; /* per skill */
  guint64 **goers;  /* ward + 1: who goes there, at 0 who goes anywhere; NULL: not asked for yet */
  guint64 *strays;  /* who is in no standing roster */
  TpPlanPool *pools;
  int n_pools;
  int *bit_of, *person_at; /* per person: their place in the sets, pool by pool; and back */
  int *pool_of;            /* per person, then class × (ward + 1), first without any */

  int *mode, *ward;                /* per slot; mode -1: no session */
  guint *kinds;                    /* per slot: equipment taken */
  guint *brought;                  /* per slot: skills of the roster */
  int *who, *former;               /* per seat; @former: who had it when it was remembered */
  guint *carried;                  /* per seat: skills that whoever has it must have */
  int *seat_of;                    /* person × slot of the week: seat, or -1 */
  int *n_sessions;                 /* per person */
  int (*free)[TP_PLAN_WEEK_SLOTS]; /* kind × slot of the week: items not taken */
  int n_strangers;                 /* needed seats with others than of the standing roster */
  gboolean is_former_first;
  const guint8 *given; /* per slot: its session has whom and what it needs; NULL: none is told so */
  gboolean is_guessing; /* what was possible is taken to be so still, if less was not asked since */
  gboolean is_hasty;    /* nobody is looked for long */
  gboolean is_cut_short; /* somebody would have been since the trial began */
  TpPlanLack lack;       /* of what failed last */

  guint64 stamp, last_stamp, begin_stamp; /* of the crew as it is */
  guint64 last_weight;
  guint64 n_moves, trial_moves; /* seats that changed hands, now and at a trial's start */
  gboolean is_trial;
  TpPlanCrewAnswer *answers; /* slot × mode × TP_PLAN_ANSWERS */
  int *kind_of;      /* slot × mode, alone and with its other half; NULL: none is asked for */
  int *place_of;     /* ward + 1; -1: not asked for yet, as in @kind_of */
  GPtrArray *places; /* the sets of goers of one ward each */
  GPtrArray *crew_kinds;
  GHashTable *kind_numbers;
  TpPlanTeamKinds *team_kinds; /* team × mode */
  guint64 *wanted_people;      /* who could have any needed seat */
  TpPlanCrewKnown *last_known; /* what was looked up last: it is mostly asked for again … */
  int known_number, known_ward;
  guint64 known_weight; /* … and true while this is the last weight of all */
  GArray *journal;
  guint *unknown;          /* per slot: skills that nobody could bring to its session … */
  guint *rare;             /* … or for which nobody was found soon … */
  guint64 *unknown_weight; /* … when this was the weight of those of use to it */
  guint *out;              /* per person: bits of the week's slots with a seat */
  guint64 *idle;           /* slot of the week: who has no seat then */
  guint64 *fresh;          /* who is under the weekly limit */
  guint64 *dead;           /* slot of the week: whom nobody could relieve then; see the pools */
  guint64 *seen;           /* slot of the week: whom this search has come by */
  guint64 *seen_person;
  int wanted; /* the seat this search is for … */
  const TpPlanPool *pool;
  gboolean knows_dead;
  GArray *steps; /* … and its way */
} TpPlanCrew;

/* Who is able to take a seat: see tp_plan_crew_get_able (). */
typedef struct
{
  const guint64 *takers, *goers;
  int own;
  guint skills;
} TpPlanAble;

gboolean tp_plan_crew_is_needed (const TpProblem *problem);
TpPlanCrew *tp_plan_crew_new (const TpProblem *problem);
void tp_plan_crew_free (TpPlanCrew *crew);
int tp_plan_crew_get_most_seats (const TpProblem *problem);

void tp_plan_crew_change_person (TpPlanCrew *crew, int person);
guint tp_plan_crew_get_kinds (const TpPlanRequest *request, int mode);
void tp_plan_crew_change_items (TpPlanCrew *crew, int kind, guint slots, int n);
void tp_plan_crew_begin (TpPlanCrew *crew);
void tp_plan_crew_rollback (TpPlanCrew *crew);
guint tp_plan_crew_mark (const TpPlanCrew *crew);
void tp_plan_crew_return (TpPlanCrew *crew, guint mark, guint64 stamp);
void tp_plan_crew_take_back (TpPlanCrew *crew, guint mark, guint64 stamp);
void tp_plan_crew_ease (TpPlanCrew *crew, int pool);
void tp_plan_crew_forget (TpPlanCrew *crew);
void tp_plan_crew_renew (TpPlanCrew *crew);
int tp_plan_crew_get_changed (const TpPlanCrew *crew, guint *at);

void tp_plan_crew_set_session (TpPlanCrew *crew, int slot, int mode, int ward);
void tp_plan_crew_set_kinds (TpPlanCrew *crew, int slot, guint kinds);
void tp_plan_crew_set_who (TpPlanCrew *crew, int seat, int person);
void tp_plan_crew_set_carried (TpPlanCrew *crew, int seat, guint skills);

void tp_plan_crew_new_sets (TpPlanCrew *crew);
void tp_plan_crew_free_sets (TpPlanCrew *crew);
void tp_plan_crew_list_person (TpPlanCrew *crew, int person);
TpPlanAble tp_plan_crew_get_able (TpPlanCrew *crew, int seat);
guint64 tp_plan_able_get_word (const TpPlanCrew *crew, const TpPlanAble *able, int word);
void tp_plan_crew_new_pools (TpPlanCrew *crew);
void tp_plan_crew_free_pools (TpPlanCrew *crew);
int tp_plan_crew_get_pool (const TpPlanCrew *crew, int seat, int ward);
int tp_plan_crew_get_class_pool (const TpPlanCrew *crew, int class, int ward);
const guint64 *tp_plan_crew_get_goers (TpPlanCrew *crew, int ward);
TpPlanCrewKnown *tp_plan_crew_get_known (TpPlanCrew *crew, int slot, int mode, int ward, int half);
guint tp_plan_crew_get_vain (TpPlanCrew *crew, int team, int mode, int ward);
int tp_plan_crew_guess_roster (const TpPlanCrew *crew,
                               int slot,
                               int mode,
                               const TpPlanCrewKnown *known,
                               guint *skills);
void tp_plan_crew_forget_kinds (TpPlanCrew *crew);
void tp_plan_crew_admit (TpPlanCrew *crew, int slot, int mode, int ward);
void tp_plan_crew_admit_person (TpPlanCrew *crew, int person);
guint64 tp_plan_crew_get_weight (const TpPlanCrew *crew, int slot, int mode, int ward);
gboolean tp_plan_crew_can_take (const TpPlanCrew *crew, int person, int seat);
guint64 tp_plan_crew_get_guests (TpPlanCrew *crew, int seat, int word);
gboolean tp_plan_crew_fill (TpPlanCrew *crew, int seat);
gboolean tp_plan_crew_has_hope (TpPlanCrew *crew, int seat);

gboolean tp_plan_crew_open (TpPlanCrew *crew, int slot, int mode, int ward);
gboolean tp_plan_crew_complete (TpPlanCrew *crew, int slot);
void tp_plan_crew_remember (TpPlanCrew *crew, int slot);
void tp_plan_crew_close (TpPlanCrew *crew, int slot);
gboolean tp_plan_crew_serve (TpPlanCrew *crew, int slot, int request);
guint tp_plan_crew_find_missing (TpPlanCrew *crew, int slot, guint skills);
void tp_plan_crew_leave (TpPlanCrew *crew, int slot, const int *requests, int n_requests);
gboolean tp_plan_crew_can_serve (TpPlanCrew *crew, int slot, int request, int *n_strangers);
gboolean tp_plan_crew_can_open (TpPlanCrew *crew,
                                int slot,
                                int mode,
                                int ward,
                                int half,
                                int request,
                                int *n_strangers,
                                guint *skills);
gboolean tp_plan_crew_explain (TpPlanCrew *crew,
                               int slot,
                               int mode,
                               int ward,
                               int half,
                               int request,
                               TpPlanLack *lack);
gboolean tp_plan_crew_open_for (TpPlanCrew *crew, int slot, int mode, int ward, int half);
guint tp_plan_crew_get_free_kinds (const TpPlanCrew *crew, int slot);

gboolean
tp_plan_crew_seat (TpPlanCrew *crew, int slot, const TpPlanSession *given, gboolean is_held);
void tp_plan_crew_prefer (TpPlanCrew *crew, const TpSolution *solution);
void tp_plan_crew_load (TpPlanCrew *crew, const TpSolution *solution);
void tp_plan_crew_polish (TpPlanCrew *crew);
void tp_plan_crew_level (TpPlanCrew *crew);
void tp_plan_crew_export (TpPlanCrew *crew, TpSolution *solution);

static inline gboolean
tp_plan_people_have (const guint64 *set, int person)
{
  return (set[person / 64] >> person % 64 & 1) != 0;
}

static inline void
tp_plan_people_add (guint64 *set, int person)
{
  set[person / 64] |= G_GUINT64_CONSTANT (1) << person % 64;
}

static inline void
tp_plan_people_remove (guint64 *set, int person)
{
  set[person / 64] &= ~(G_GUINT64_CONSTANT (1) << person % 64);
}

static inline int
tp_plan_crew_get_time (const TpPlanCrew *crew, int slot)
{
  return crew->problem->slots[slot].slot;
}

static inline const TpPlanSeat *
tp_plan_crew_get_seat (const TpPlanCrew *crew, int seat)
{
  int slot = crew->slot_of[seat];

  return &crew->problem->slots[slot].seats[seat - crew->seat_at[slot]];
}

/* Whether nobody is to be looked for: the session has all it needs. */
static inline gboolean
tp_plan_crew_is_given (const TpPlanCrew *crew, int slot)
{
  return crew->given != NULL && crew->given[slot];
}

/* Whether the seat is one of the slot's session as it is now. */
static inline gboolean
tp_plan_crew_has_seat (const TpPlanCrew *crew, int seat)
{
  int mode = crew->mode[crew->slot_of[seat]];

  return mode >= 0 && (tp_plan_crew_get_seat (crew, seat)->modes & 1u << mode) != 0;
}
