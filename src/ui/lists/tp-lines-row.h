/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row for words of several lines. Emits "apply" when what was typed is to be taken. */
#define TP_TYPE_LINES_ROW (tp_lines_row_get_type ())
G_DECLARE_FINAL_TYPE (TpLinesRow, tp_lines_row, TP, LINES_ROW, AdwPreferencesRow)

GtkWidget *tp_lines_row_new (const char *title);
void tp_lines_row_set_text (TpLinesRow *self, const char *text);
char *tp_lines_row_dup_text (TpLinesRow *self);
gboolean tp_lines_row_is_changed (TpLinesRow *self);

G_END_DECLS
