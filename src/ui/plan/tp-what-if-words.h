/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-difference.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

const char *tp_what_if_get_title (TpWhatIfKind kind);
gboolean tp_what_if_can_be_a_day (TpWhatIfKind kind);
char *tp_what_if_ask (TpWhatIfKind kind);
char *tp_what_if_describe (const TpWhatIf *what_if, const TpWeekPlan *plan);

G_END_DECLS
