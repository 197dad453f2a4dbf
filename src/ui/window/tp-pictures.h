/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"

G_BEGIN_DECLS

void tp_pictures_take (TpWindow *window, const char *directory, gboolean *has_failed);

G_END_DECLS
