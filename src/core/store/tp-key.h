/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* From a secret to the key of a file; private to the room. */

#define TP_KEY_SALT_SIZE 16

gboolean tp_key_make_salt (guint8 salt[TP_KEY_SALT_SIZE], GError **error);
char *tp_key_make_spec (GBytes *secret, const guint8 salt[TP_KEY_SALT_SIZE], GError **error);
char *tp_key_copy_spec (const char *spec);
void tp_key_free_spec (char *spec);

G_END_DECLS
