/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_WINDOW (tp_window_get_type ())
G_DECLARE_FINAL_TYPE (TpWindow, tp_window, TP, WINDOW, AdwApplicationWindow)

extern const char *const tp_window_pages[]; /* their names, then NULL */

TpWindow *tp_window_new (GtkApplication *app);
void tp_window_open_path (TpWindow *self, const char *path, const char *key_file);
void tp_window_open_last (TpWindow *self);
TpWindow *tp_window_new_beside (TpWindow *self);
void tp_window_set_workspace (TpWindow *self, TpWorkspace *workspace);
TpWorkspace *tp_window_get_workspace (TpWindow *self);
void tp_window_set_week (TpWindow *self, TpWeek week);
TpWeek tp_window_get_week (TpWindow *self);
gboolean tp_window_set_week_text (TpWindow *self, const char *week);
void tp_window_show_page (TpWindow *self, const char *page, const char *target);
void tp_window_show_error (TpWindow *self, const char *heading, const GError *error);
void tp_window_show_toast (TpWindow *self, const char *words, gboolean with_undo);
void tp_window_show_toast_above (TpWindow *self,
                                 AdwToastOverlay *toasts,
                                 const char *words,
                                 gboolean with_undo);
gboolean tp_window_is_settled (TpWindow *self); /* nothing left to load on the shown page */

G_END_DECLS
