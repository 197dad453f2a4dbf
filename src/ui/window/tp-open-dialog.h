/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"

G_BEGIN_DECLS

void tp_open_dialog_choose (TpWindow *window);
void tp_open_dialog_unlock (TpWindow *window, const char *path);
void tp_open_dialog_create (TpWindow *window);
void tp_open_dialog_demo (TpWindow *window);

G_END_DECLS
