/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A VROOM problem, and what of it our own model has no words for but the answer needs; what is
 * known while one is read: times stay as they are said until the earliest of all is known. Private.
 */
#pragma once

#include "tp-plan-json.h"
#include "tp-plan-read.h"

#define TP_VROOM_MOST_SECONDS TP_PLAN_MOST_TICKS /* thirty years */

typedef struct
{
  gboolean is_there;
  double of[2]; /* longitude, latitude */
} TpVroomPoint;

typedef struct
{
  gint64 id;
  int setup, service;
  int priority; /* 0-100 */
  int location; /* of the matrix, or -1 */
  TpVroomPoint point;
  char *description;
} TpVroomJob;

typedef struct
{
  gint64 id;
  int service;
  char *description;
} TpVroomBreak;

typedef struct
{
  gint64 id;
  char *description;
  int start, end; /* of the matrix, or -1: none */
  TpVroomPoint start_point, end_point;
  int since, until;
  GArray *breaks; /* of TpVroomBreak, as in the slot's rests */
} TpVroomVehicle;

struct _TpPlanVroom
{
  TpPlanCopy *copy;
  GArray *jobs;     /* of TpVroomJob */
  GArray *vehicles; /* of TpVroomVehicle */
  gint64 base;      /* what is added to our times */
  GArray *skills;   /* of gint64: the number each of our bits stands for */
  GArray *points;   /* of two doubles: places by coordinates, where there is no matrix */
  GArray *metres;   /* of int, as the matrix; empty: nobody has said */
};

/* --- while it is read ---------------------------------------------------------------------- */

typedef struct
{
  gint64 since, until;
} TpVroomSpan;

typedef struct
{
  TpPlanVroom *self;
  TpPlanRead read;
  GArray *spans_of_jobs; /* of GArray of TpVroomSpan, or NULL: by job, in order */
  gint64 earliest, latest;
  int n_places;
  gint64 amount; /* what every job delivers; -1: not known yet */
  char *profile;
} TpVroomReading;

/* A vehicle whose times are still as they were said. */
typedef struct
{
  TpVroomVehicle vehicle;
  TpVroomSpan hours;
  gboolean has_hours;
  guint skills;
  int max_stops;
  GArray *spans_of_breaks; /* of GArray of TpVroomSpan, or NULL: by break, in order */
} TpVroomDraft;

/* Kinds of objects, by the members that they may have. */
typedef enum
{
  TP_VROOM_ROOT,
  TP_VROOM_JOB,
  TP_VROOM_VEHICLE,
  TP_VROOM_BREAK,
  TP_VROOM_MATRIX,
  TP_VROOM_COSTS,
} TpVroomKind;

GArray *tp_vroom_breaks_new (void);
GArray *tp_vroom_spans_new (void);

void
tp_vroom_refuse (TpVroomReading *reading, JsonObject *object, const char *name, const char *words);
void tp_vroom_refuse_unknown (TpVroomReading *reading, JsonObject *object, TpVroomKind kind);
void tp_vroom_refuse_costs (TpVroomReading *reading, JsonObject *vehicle);
void tp_vroom_refuse_twice (TpVroomReading *reading, GHashTable *ids, gint64 id);

void tp_vroom_read_root (TpVroomReading *reading, JsonObject *root, GPtrArray *drafts);
void tp_vroom_build (TpVroomReading *reading, GPtrArray *drafts);
