/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-problem.h"
#include "tp-plan-remedy.h"
#include "tp-plan-why-here.h"
#include "tp-plan-why.h"

G_BEGIN_DECLS

/* The planner's answers in words: in Vietnamese, as offices keep them in lists and papers, or in
 * the language of the interface. */
typedef enum
{
  TP_PLAN_WORDS_VIETNAMESE,
  TP_PLAN_WORDS_INTERFACE,
} TpPlanLanguage;

const char *tp_plan_why_get_rule (TpWhy why);
const char *tp_plan_why_not_get_rule (const TpWhyNot *why_not);
const char *tp_plan_change_get_id (TpPlanChange kind);
char *tp_plan_words_of_reason (const TpPlanProblem *problem,
                               const TpWhyNot *why_not,
                               TpPlanLanguage language);
char *tp_plan_words_of_remedy (const TpPlanProblem *problem,
                               int request,
                               const TpPlanRemedy *remedy,
                               TpPlanLanguage language);
char *tp_plan_words_of_lack (const TpPlanProblem *problem,
                             const TpWhyNot *why_not,
                             TpPlanLanguage language);
char *tp_plan_words_of_cell (const TpPlanCell *cell, TpPlanLanguage language);
const char *tp_plan_words_of_obstacle (const TpWeekPlan *plan, const char *rule);

/* How somebody is served, or why not in that way; in the language of the interface. */
TpPlanWay *tp_plan_way_new (const TpPlanProblem *problem,
                            const TpWhyHere *here,
                            int service,
                            const TpVisit *visit);
char *tp_plan_words_of_cost (const TpPlanElsewhere *elsewhere);
const char *tp_plan_words_of_remote (const TpRequest *request, TpPlanLanguage language);

/* In the language of the interface; empty where the team's own people do it all. */
char *
tp_plan_words_of_crew (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request);

G_END_DECLS
