/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-public-schedule.h"

G_BEGIN_DECLS

#define TP_TYPE_SCHEDULE_VIEW (tp_schedule_view_get_type ())
G_DECLARE_FINAL_TYPE (TpScheduleView, tp_schedule_view, TP, SCHEDULE_VIEW, AdwBin)

GtkWidget *tp_schedule_view_new (const char *open_label);
void tp_schedule_view_set_schedule (TpScheduleView *self, const TpPublicSchedule *schedule);
void tp_schedule_view_set_can_open (TpScheduleView *self, gboolean can_open);

G_END_DECLS
