/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void tp_heap_set_up (void);
void tp_heap_trim (void);

G_END_DECLS
