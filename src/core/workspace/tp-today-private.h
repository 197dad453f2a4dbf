/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-load.h"
#include "tp-workspace-private.h"

G_BEGIN_DECLS

/* What the files of duties share: the week they look at, and the lines so far. */
typedef struct
{
  TpWorkspace *workspace;
  const TpWeekPlan *plan;
  GHashTable *settings;
  GPtrArray *findings; /* of the week */
  GPtrArray *duties;
} TpToday;

/* Looks at the week and adds what is to be done; FALSE only when the store fails. */
typedef gboolean (*TpTodayFunc) (TpToday *today, GError **error);

void tp_today_add (TpToday *today,
                   int severity,
                   int count,
                   const char *page,
                   char *target,
                   char *title,
                   char *detail);
char *tp_today_make_target (gconstpointer record);
gboolean tp_today_is_waiting (const TpToday *today, const TpRequest *request);

/* tp-today-lists.c */
gboolean tp_today_add_long_waits (TpToday *today, GError **error);
gboolean tp_today_add_undecided (TpToday *today, GError **error);
gboolean tp_today_add_deadlines (TpToday *today, GError **error);
gboolean tp_today_add_missing_points (TpToday *today, GError **error);
gboolean tp_today_add_unknown_mobility (TpToday *today, GError **error);
gboolean tp_today_add_unmatched (TpToday *today, GError **error);
gboolean tp_today_add_missing_decisions (TpToday *today, GError **error);

/* tp-today-week.c */
gboolean tp_today_add_unplanned_week (TpToday *today, GError **error);
gboolean tp_today_add_empty_sessions (TpToday *today, GError **error);
gboolean tp_today_add_short_rosters (TpToday *today, GError **error);
gboolean tp_today_add_broken_rules (TpToday *today, GError **error);
gboolean tp_today_add_approvals (TpToday *today, GError **error);
gboolean tp_today_add_published_unagreed (TpToday *today, GError **error);
gboolean tp_today_add_unpublished (TpToday *today, GError **error);
gboolean tp_today_add_untold_residents (TpToday *today, GError **error);
gboolean tp_today_add_changes_after_publishing (TpToday *today, GError **error);
gboolean tp_today_add_missing_results (TpToday *today, GError **error);

G_END_DECLS
