/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_OUTCOME_ROW (tp_outcome_row_get_type ())
G_DECLARE_FINAL_TYPE (TpOutcomeRow, tp_outcome_row, TP, OUTCOME_ROW, AdwExpanderRow)

GtkWidget *tp_outcome_row_new (const TpVisit *visit, const char *title, const char *subtitle);
void tp_outcome_row_save (TpOutcomeRow *self);
void tp_outcome_row_set_stored (TpOutcomeRow *self, const TpVisit *visit);

/* What was entered and is not stored, and what was stored when it was entered. */
typedef struct
{
  TpVisit *stored;
  TpVisit *entered;
} TpOutcomeDraft;
TpOutcomeDraft *tp_outcome_row_dup_draft (TpOutcomeRow *self);
void tp_outcome_row_set_draft (TpOutcomeRow *self, const TpOutcomeDraft *draft);
void tp_outcome_draft_free (TpOutcomeDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpOutcomeDraft, tp_outcome_draft_free)

G_END_DECLS
