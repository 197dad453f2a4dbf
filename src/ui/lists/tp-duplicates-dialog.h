/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-merge-fields.h"
#include "tp-window.h"

G_BEGIN_DECLS

/* Pairs of people who may be one, shown one after the other for somebody to decide. */
#define TP_TYPE_DUPLICATES_DIALOG (tp_duplicates_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TpDuplicatesDialog, tp_duplicates_dialog, TP, DUPLICATES_DIALOG, AdwWindow)

TpDuplicatesDialog *tp_duplicates_dialog_new (TpWindow *window, GArray *pairs);
gboolean tp_duplicates_dialog_is_settled (TpDuplicatesDialog *self); /* nothing is looked for */
TpMergeFields *
tp_duplicates_dialog_get_fields (TpDuplicatesDialog *self); /* NULL: no pair is shown */

G_END_DECLS
