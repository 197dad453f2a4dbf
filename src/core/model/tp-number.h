/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tp_number_to_text (gint64 number);
char *tp_real_to_text (double number, int decimals);
const char *tp_number_get_decimal_sign (void);

G_END_DECLS
