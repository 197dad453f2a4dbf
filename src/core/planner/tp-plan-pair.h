/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two workers side by side, always two, so that a plan does not depend on the machine. They share
 * nothing while they run; between two stretches of work the caller alone has both. Private to the
 * planner. */
#pragma once

#include <gio/gio.h>

typedef void (*TpPlanRun) (gpointer worker, guint64 n_steps, GCancellable *cancellable);

void tp_plan_pair_run (TpPlanRun run,
                       gpointer here,
                       guint64 n_steps_here,
                       gpointer there,
                       guint64 n_steps_there,
                       GCancellable *cancellable);
