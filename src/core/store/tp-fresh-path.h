/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Names for files that are being written, and the removal of those that a killed program left. */
char *tp_fresh_path (const char *path);
void tp_fresh_sweep (const char *directory);

G_END_DECLS
