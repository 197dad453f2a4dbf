/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-copy.h"

G_BEGIN_DECLS

#define TP_PLAN_ERROR (tp_plan_error_quark ())
GQuark tp_plan_error_quark (void);

typedef enum
{
  TP_PLAN_ERROR_FORMAT, /* a sentence for developers that begins with the path in the JSON */
} TpPlanError;

/* No larger text is read in either format. */
#define TP_PLAN_MOST_BYTES ((gsize) 256 << 20)

/* Our own format: numbers as in tp-planner.h, modes by word, bits as lists of their numbers. Breaks
 * that may move are the "rests" of a slot, [{"minutes": 30, "windows": [[660, 780]]}, …], without
 * "windows" at any time of the hours; in a plan the "rests" of a session say when each begins. A
 * stop has "fetched", the minutes of trips, if who is helped there is fetched. */
char *tp_plan_json_write_problem (const TpProblem *problem);
TpPlanCopy *tp_plan_json_read_problem (const char *text, gssize length, GError **error);
char *tp_plan_json_write_solution (const TpProblem *problem, const TpSolution *solution);
TpSolution *tp_plan_json_read_solution (const TpProblem *problem,
                                        const char *text,
                                        gssize length,
                                        GError **error);

/* VROOM's: jobs, vehicles and matrices in, routes out. Times are seconds. Breaks move inside their
 * time windows. */
typedef struct _TpPlanVroom TpPlanVroom;
TpPlanVroom *tp_plan_vroom_read (const char *text, gssize length, GError **error);
void tp_plan_vroom_free (TpPlanVroom *vroom);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanVroom, tp_plan_vroom_free)
const TpProblem *tp_plan_vroom_get_problem (const TpPlanVroom *vroom);
char *tp_plan_vroom_write (const TpPlanVroom *vroom, const TpSolution *solution, double seconds);

G_END_DECLS
