/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A VROOM problem, and what of it our own model has no words for but the answer needs. Private. */
#pragma once

#include "tp-plan-json.h"

typedef struct
{
  gint64 id;
  int setup, service;
  int priority; /* 0-100 */
  int location; /* of the matrix, or -1 */
  gboolean has_point;
  double longitude, latitude;
  char *description;
} TpVroomJob;

typedef struct
{
  gint64 id;
  int since, service; /* since: relative to the base */
} TpVroomBreak;

typedef struct
{
  gint64 id;
  char *description;
  int start, end; /* of the matrix, or -1: none */
  int since, until;
  GArray *breaks; /* of TpVroomBreak, by time */
} TpVroomVehicle;

struct _TpPlanVroom
{
  TpPlanCopy *copy;
  GArray *jobs;     /* of TpVroomJob */
  GArray *vehicles; /* of TpVroomVehicle */
  gint64 base;      /* what is added to our times */
  GArray *skills;   /* of gint64: the number each of our bits stands for */
  GArray *points;   /* of two doubles: places by coordinates, where there is no matrix */
};
