/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-queue-row.h"

G_BEGIN_DECLS

/* The columns of the queue's table, over a GtkTreeListModel of TpQueueRow, and what is said of one
 * line below it. */

void tp_queue_cells_add_columns (GtkColumnView *table);
char *tp_queue_cells_describe (TpQueueRow *row); /* why it is proposed so, and its priority */

G_END_DECLS
