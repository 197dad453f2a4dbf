/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "random-week.h"

/* Groups, with somebody in several and somebody in none, what the weeks before are remembered to
 * have been for them and for the wards, and teams of which some have been out more than others. */
void random_week_add_fairness (RandomWeek *week, guint64 seed);
