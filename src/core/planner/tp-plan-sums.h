/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-planner.h"

G_BEGIN_DECLS

/* What is said of a problem that does not fit. */
#define TP_PLAN_TOO_LONG "its ways and visits together are too long to be counted."

gboolean tp_plan_sums_fit (const TpProblem *problem);

G_END_DECLS
