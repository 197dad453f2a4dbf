/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* The order of all people by name, as row numbers; private to the room. */

/* Row numbers above this are not kept: an order of them would be too long. */
#define TP_NAME_ORDER_MAX_ROW (1 << 26)

GArray *tp_name_order_new (guint room);
gboolean tp_name_order_read (GArray *order, TpDb *db, TpQuery *query, GArray *ids, GError **error);
gboolean tp_name_order_follow (GArray **order,
                               TpDb *db,
                               gint64 since,
                               guint n_most,
                               gboolean *is_followed,
                               GError **error);

G_END_DECLS
