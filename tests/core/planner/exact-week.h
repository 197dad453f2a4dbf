/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

#define EXACT_MAX_REQUESTS 9

typedef struct
{
  int mode, ward, venue; /* mode -1: no session */
} ExactOption;

typedef struct
{
  const TpProblem *problem;
  GArray **options; /* per slot: of ExactOption */
  int **travels;    /* per slot: by option × set of requests */
} ExactWeek;

ExactWeek *exact_week_new (const TpProblem *problem);
void exact_week_free (ExactWeek *exact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ExactWeek, exact_week_free)
const ExactOption *exact_week_get_option (const ExactWeek *exact, int slot, guint option);
int exact_week_get_travel (const ExactWeek *exact, int slot, guint option, guint set);
gboolean exact_week_is_bus_day (const ExactWeek *exact, int a, int b);
