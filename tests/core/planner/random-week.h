/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "solved-week.h"

/* Weeks made from a seed, for tests and benchmarks: wards on a grid, homes in clusters, teams
 * with skills and territories, and, if asked for, pins, fixed sessions and bus duties. */

typedef struct
{
  int n_requests, n_teams, n_slots_per_team, n_wards, n_venues_per_ward;
  int n_branches;      /* 0 or 1: one; a team serves wards of its own branch only */
  gboolean has_extras; /* pins, fixed sessions, duties, households, few skills */
  guint64 seed;
} RandomWeekSize;

typedef struct
{
  TpProblem problem;
  GArray *requests, *venues, *slots, *pins, *duties;
  GArray *people, *items;
  GArray *travel, *agreed; /* NULL: none */
  GPtrArray *windows;
  guint8 **ward_sets;
  int n_branches;
} RandomWeek;

/* What random_week_add() can add to a week. */
enum
{
  RANDOM_WINDOWS = 1 << 0,
  RANDOM_BREAKS = 1 << 1,
  RANDOM_MATRIX = 1 << 2,
  RANDOM_CROSS_WARDS = 1 << 3,
  RANDOM_ENDS = 1 << 4, /* and few stops */
  RANDOM_AGREED = 1 << 5,
  RANDOM_ALL = (1 << 6) - 1,
};

RandomWeek *random_week_new (const RandomWeekSize *size);
RandomWeek *random_week_new_small (guint64 seed, int n_requests);
RandomWeek *random_week_new_mixed (guint64 seed);
RandomWeek *random_week_new_tiny (guint64 seed, int more);
RandomWeek *random_week_new_with_crews (guint64 seed);
void random_week_free (RandomWeek *week);
void random_week_add_request (RandomWeek *week);
void random_week_add (RandomWeek *week, guint what, guint64 seed);
/* Seats for all slots, and skills that only people bring; of several branches each has its
 * own people. */
void random_week_add_crews (RandomWeek *week, int n_people, int n_items, guint64 seed);
void random_week_refresh (RandomWeek *week); /* after its arrays were changed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RandomWeek, random_week_free)
