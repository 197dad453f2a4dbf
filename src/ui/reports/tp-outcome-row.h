/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_OUTCOME_ROW (tp_outcome_row_get_type ())
G_DECLARE_FINAL_TYPE (TpOutcomeRow, tp_outcome_row, TP, OUTCOME_ROW, AdwExpanderRow)

GtkWidget *tp_outcome_row_new (const TpVisit *visit, const char *title, const char *subtitle);
void tp_outcome_row_save (TpOutcomeRow *self);

G_END_DECLS
