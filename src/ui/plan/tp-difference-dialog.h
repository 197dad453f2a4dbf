/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-plan-difference.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

GtkWidget *tp_difference_dialog_new (GtkWindow *parent,
                                     const TpPlanDifference *difference,
                                     const TpWeekPlan *plan,
                                     const TpWhatIf *what_if);

G_END_DECLS
