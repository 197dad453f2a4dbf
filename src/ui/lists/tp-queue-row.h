/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-queue.h"

G_BEGIN_DECLS

#define TP_TYPE_QUEUE_ROW (tp_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (TpQueueRow, tp_queue_row, TP, QUEUE_ROW, GObject)

TpQueueRow *tp_queue_row_new_item (TpQueue *queue, const TpQueueItem *item);
TpQueueRow *tp_queue_row_new_group (TpQueue *queue, const TpQueueGroup *group);
const TpQueueItem *tp_queue_row_get_item (TpQueueRow *self);
GListStore *tp_queue_row_get_rows (TpQueueRow *self);
const char *tp_queue_row_get_title (TpQueueRow *self);
const char *tp_queue_row_get_words (TpQueueRow *self);
TpTriage tp_queue_row_get_proposal (TpQueueRow *self);
gboolean tp_queue_row_proposes_session (TpQueueRow *self);
gboolean tp_queue_row_is_settled (TpQueueRow *self);
guint tp_queue_row_count_requests (TpQueueRow *self);
void tp_queue_row_add_requests (TpQueueRow *self, GPtrArray *items);

G_END_DECLS
