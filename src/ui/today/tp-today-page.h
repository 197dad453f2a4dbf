/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_TODAY_PAGE (tp_today_page_get_type ())
G_DECLARE_FINAL_TYPE (TpTodayPage, tp_today_page, TP, TODAY_PAGE, AdwBin)

void tp_today_page_set_context (TpTodayPage *self,
                                TpWorkspace *workspace,
                                const TpId *branch,
                                TpWeek week);
void tp_today_page_refresh (TpTodayPage *self); /* the workspace changed */
gboolean tp_today_page_is_settled (TpTodayPage *self);

G_END_DECLS
