/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "random-week.h"

/* Of those who only have help at home @percent can be fetched to gatherings, a third of them with
 * a thing of kind 1 if there are any things; @n_items more of it. */
void random_week_add_fetching (RandomWeek *week, int percent, int n_items, guint64 seed);
/* All mixtures: of those who come, who stay at home, and neither; some far away, some with things,
 * some in a household with somebody who comes. */
void random_week_add_mixed_fetching (RandomWeek *week, guint64 seed);
