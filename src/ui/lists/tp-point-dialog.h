/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-window.h"

G_BEGIN_DECLS

/* Where a record lies on the map: clicked, moved to by keys, taken from its neighbourhood or typed.
 */
#define TP_TYPE_POINT_DIALOG (tp_point_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TpPointDialog, tp_point_dialog, TP, POINT_DIALOG, AdwWindow)

/* Whether records of a kind have a point that is set by hand. */
gboolean tp_point_dialog_can_set (const TpKind *kind);
TpPointDialog *tp_point_dialog_new (TpWindow *window, gconstpointer record);
gboolean tp_point_dialog_type (TpPointDialog *self, const char *text);
gboolean tp_point_dialog_get_point (TpPointDialog *self, double *latitude, double *longitude);
gboolean tp_point_dialog_store (TpPointDialog *self);

G_END_DECLS
