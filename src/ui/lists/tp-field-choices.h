/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The records a field may name, for choosing one: wards, teams, procedures … */
typedef struct _TpFieldChoices TpFieldChoices;

TpFieldChoices *
tp_field_choices_load (TpWorkspace *workspace, gconstpointer record, const TpField *field);
void tp_field_choices_free (TpFieldChoices *self);
GListModel *tp_field_choices_get_names (TpFieldChoices *self); /* of GtkStringObject */
guint tp_field_choices_find (TpFieldChoices *self, const TpId *id);
TpId tp_field_choices_get_id (TpFieldChoices *self, guint position);

G_END_DECLS
