/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is made once in a program of tests and copied for each case. */

gboolean made_once_copy (const char *name, const char *path);
void made_once_keep (const char *name, const char *path);

G_END_DECLS
