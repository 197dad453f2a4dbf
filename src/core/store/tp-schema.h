/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* The shape of the file and its numbered migrations; private to the room. */

gboolean tp_schema_prepare (TpDb *db, gboolean is_new, GError **error);
int tp_schema_get_latest (void);

G_END_DECLS
