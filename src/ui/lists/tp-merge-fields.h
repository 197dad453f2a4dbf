/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-merge.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* Two records side by side, field by field, with a choice where they differ. */
#define TP_TYPE_MERGE_FIELDS (tp_merge_fields_get_type ())
G_DECLARE_FINAL_TYPE (TpMergeFields, tp_merge_fields, TP, MERGE_FIELDS, AdwBin)

GtkWidget *
tp_merge_fields_new (TpWorkspace *workspace, const TpPerson *kept, const TpPerson *other);
GArray *tp_merge_fields_list_choices (TpMergeFields *self); /* of TpMergeChoice */
gboolean tp_merge_fields_hides (TpMergeFields *self);
void tp_merge_fields_reveal (TpMergeFields *self);
gboolean tp_merge_fields_choose (TpMergeFields *self, const char *field, TpTake take);

G_END_DECLS
