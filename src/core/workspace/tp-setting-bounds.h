/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the setting holds one number. */
gboolean tp_setting_is_number (const char *key);
/* What the program reckons with where @value is stored, whatever that is. */
double tp_setting_read_number (const char *key, const char *value, double fallback);
/* Why @value is not taken where it is entered; NULL: it is. */
char *tp_setting_find_fault (const char *key, const char *value);

G_END_DECLS
