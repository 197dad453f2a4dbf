/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-plan.h"

G_BEGIN_DECLS

const char *tp_rule_get_title (const TpRule *rule);
const char *tp_rule_get_code (const TpRule *rule);
char *tp_rule_describe (const TpRule *rule, const char *words);
char *tp_rule_quote (const TpRule *rule);
const TpRule *tp_rule_find (const TpWeekPlan *plan, const char *code);
const char *tp_severity_get_icon_name (TpSeverity severity);
const char *tp_severity_get_css_class (TpSeverity severity);

G_END_DECLS
