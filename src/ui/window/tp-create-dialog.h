/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"

G_BEGIN_DECLS

void tp_create_dialog_ask (TpWindow *window, const char *path);

G_END_DECLS
