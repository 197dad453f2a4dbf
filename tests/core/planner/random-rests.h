/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "random-week.h"

/* Breaks that may move, one or two in most slots: long, short or but a moment, with windows wide
 * and narrow or with none. Of some slots they find no place. */
void random_week_add_rests (RandomWeek *week, guint64 seed);
