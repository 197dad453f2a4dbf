/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* The full-text index of people and requests, private to the room. */

gboolean tp_word_index_refresh (TpDb *db, GError **error);

G_END_DECLS
