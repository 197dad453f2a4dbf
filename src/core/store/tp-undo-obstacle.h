/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"

G_BEGIN_DECLS

/* Which later change stands in the way of taking one back; private to the room. Each gives the
 * number of an entry, 0 if there is none, -1 on error. */

gint64 tp_undo_find_change (TpStore *self,
                            const TpKind *kind,
                            const TpId *record,
                            const TpField *field,
                            gint64 since,
                            GError **error);
gint64 tp_undo_find_user (TpStore *self, gint64 entry, GError **error);
gint64
tp_undo_find_missing (TpStore *self, gconstpointer record, const TpKind **kind, GError **error);
gint64 tp_undo_find_publication (TpStore *self, const TpEntry *entry, GError **error);
gint64 tp_undo_find_twin (TpStore *self,
                          const TpKind *kind,
                          const TpId *record,
                          gboolean *has_twin,
                          GError **error);
const char *tp_undo_get_like_sql (const TpKind *kind);
gboolean tp_undo_tells_apart (const TpField *field);
TpEntry *tp_undo_get_entry (TpStore *self, gint64 number);

G_END_DECLS
