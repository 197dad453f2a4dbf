/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

/* Reads one branch's week; inside a transaction begun by the caller it sees what that wrote. */
TpWeekPlan *
tp_week_load (TpStore *store, const TpId *branch, TpWeek week, TpDay today, GError **error);

/* With what was done in the weeks before, too. */
TpWeekPlan *
tp_week_load_to_plan (TpStore *store, const TpId *branch, TpWeek week, TpDay today, GError **error);

/* %TP_WORKSPACE_ERROR_NOT_FOUND if there is no such branch. */
gboolean tp_week_check_branch (TpStore *store, const TpId *branch, GError **error);

/* All settings, key → value; a value that is missing or no number gives the fallback. */
GHashTable *tp_settings_load (TpStore *store, GError **error);
guint tp_settings_get_posts (GHashTable *settings, const char *key, const char *fallback);
int tp_settings_get_int (GHashTable *settings, const char *key, int fallback);
gboolean tp_settings_parse_hours (const char *text, int *since, int *until);
double tp_settings_get_real (GHashTable *settings, const char *key, double fallback);

G_END_DECLS
