/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"
#include "tp-store.h"

G_BEGIN_DECLS

/* What a solution changes in the week, in the order the store takes it: visits that go, sessions,
 * their rosters and what they go with, visits and requests to put, sessions that go. Only what
 * differs is in it. */
typedef struct
{
  GPtrArray *removed_visits; /* of TpVisit, TpSessionMember and TpSessionVehicle */
  GPtrArray *sessions, *members, *visits, *requests;
  GPtrArray *removed_sessions;
} TpPlanRecords;

TpPlanRecords *
tp_plan_records_new (const TpPlanProblem *problem, const TpSolution *solution, gint64 now_ms);
void tp_plan_records_free (TpPlanRecords *records);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanRecords, tp_plan_records_free)
gboolean tp_plan_records_store (const TpPlanRecords *records, TpStore *store, GError **error);

/* Why each request is left out: TpPlanReason records, tested slot by slot, and TpPlanAnswers. */
GPtrArray *tp_plan_reasons_new (const TpPlanProblem *problem,
                                const TpSolution *solution,
                                gint64 now_ms,
                                GPtrArray **answers);
GPtrArray *tp_plan_reasons_count (const TpWeekPlan *plan, GPtrArray *reasons);
gboolean tp_plan_reasons_store (GPtrArray *reasons,
                                TpStore *store,
                                const TpId *branch,
                                TpWeek week,
                                GError **error);

G_END_DECLS
