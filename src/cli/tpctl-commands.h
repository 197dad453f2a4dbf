/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tpctl.h"

G_BEGIN_DECLS

extern const TpCommand tpctl_cmd_create;
extern const TpCommand tpctl_cmd_demo;
extern const TpCommand tpctl_cmd_import;
extern const TpCommand tpctl_cmd_list;
extern const TpCommand tpctl_cmd_search;
extern const TpCommand tpctl_cmd_eligible;
extern const TpCommand tpctl_cmd_needs;
extern const TpCommand tpctl_cmd_queue;
extern const TpCommand tpctl_cmd_triage;
extern const TpCommand tpctl_cmd_duplicates;
extern const TpCommand tpctl_cmd_merge;
extern const TpCommand tpctl_cmd_distinct;
extern const TpCommand tpctl_cmd_plan;
extern const TpCommand tpctl_cmd_why;
extern const TpCommand tpctl_cmd_compare;
extern const TpCommand tpctl_cmd_what_if;
extern const TpCommand tpctl_cmd_problem;
extern const TpCommand tpctl_cmd_solve;
extern const TpCommand tpctl_cmd_publish;
extern const TpCommand tpctl_cmd_sheets;
extern const TpCommand tpctl_cmd_checklist;
extern const TpCommand tpctl_cmd_report;
extern const TpCommand tpctl_cmd_history;
extern const TpCommand tpctl_cmd_undo;
extern const TpCommand tpctl_cmd_check;

/* What plan and why say alike. */
void tpctl_add_answer (JsonBuilder *builder, const TpPlanAnswer *answer);

G_END_DECLS
