/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

#define HAND_ROSTER_SLOTS 4

/* What is asked of the crews of a tiny week: which session is in each slot, and what its requests
 * need. */
typedef struct
{
  int modes[HAND_ROSTER_SLOTS], wards[HAND_ROSTER_SLOTS];
  guint skills[HAND_ROSTER_SLOTS], kinds[HAND_ROSTER_SLOTS];
} HandRoster;

guint hand_roster_hash (gconstpointer ask);
gboolean hand_roster_equal (gconstpointer a, gconstpointer b);
int hand_roster_count_strangers (const TpProblem *problem, const HandRoster *ask);
