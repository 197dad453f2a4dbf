/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

/* One single change that would let a request into the plan; tried, and true of that plan only. */
typedef struct
{
  const char *kind; /* "skill", "longer" … */
  double cost;
  char *words; /* a sentence; holds places, teams and codes of requests, no name of a resident */
  TpId team;   /* with whom the request would be served, and when */
  TpDay day;
  int part;
  int amount;           /* minutes, or how many; 0: does not apply */
  double lost_priority; /* of those who would wait instead */
  char **displaced;     /* their codes */
} TpPlanAdvice;
void tp_plan_advice_free (TpPlanAdvice *advice);

/* Why a request is in no session, every slot tried, and what would help, the cheapest first. */
typedef struct
{
  TpId request;
  char *code;         /* the request's */
  char *rule;         /* code of the deciding rule */
  char *reason;       /* a sentence */
  gboolean fits;      /* there is room for it as it is */
  gboolean is_remote; /* it can be served without a session; the reason says so */
  GPtrArray *advice;  /* of TpPlanAdvice */
} TpPlanAnswer;
void tp_plan_answer_free (TpPlanAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanAnswer, tp_plan_answer_free)

G_END_DECLS
