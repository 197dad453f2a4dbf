/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line of the queue for GTK's list widgets: a request, or requests that are served together,
 * with lines of their own below it. It is read only and keeps the queue it is of. */

#include "tp-config.h"

#include "tp-queue-row.h"

struct _TpQueueRow
{
  GObject parent_instance;

  TpQueue *queue;
  const TpQueueItem *item; /* NULL: of a group */
  GListStore *rows;        /* of TpQueueRow; NULL: of a request */
  char *title, *words;
  TpTriage proposal;
  gboolean proposes_session;
  gboolean is_settled; /* stands there for its household only */
};

G_DEFINE_FINAL_TYPE (TpQueueRow, tp_queue_row, G_TYPE_OBJECT)

static void
tp_queue_row_finalize (GObject *object)
{
  TpQueueRow *self = TP_QUEUE_ROW (object);

  g_clear_object (&self->rows);
  g_free (self->title);
  g_free (self->words);
  tp_queue_unref (self->queue);
  G_OBJECT_CLASS (tp_queue_row_parent_class)->finalize (object);
}

static void
tp_queue_row_class_init (TpQueueRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_queue_row_finalize;
}

static void
tp_queue_row_init (TpQueueRow *self)
{
}

/**
 * tp_queue_row_new_item:
 * @queue: a queue
 * @item: a request in it
 *
 * Returns: (transfer full): the line of a request
 */
TpQueueRow *
tp_queue_row_new_item (TpQueue *queue, const TpQueueItem *item)
{
  TpQueueRow *self = g_object_new (TP_TYPE_QUEUE_ROW, NULL);

  self->queue = tp_queue_ref (queue);
  self->item = item;
  self->proposal = tp_queue_item_get_proposal (item);
  return self;
}

/**
 * tp_queue_row_new_group:
 * @queue: a queue
 * @group: some of its requests
 *
 * Returns: (transfer full): the line of a group, with one below it for each request
 */
TpQueueRow *
tp_queue_row_new_group (TpQueue *queue, const TpQueueGroup *group)
{
  TpQueueRow *self = g_object_new (TP_TYPE_QUEUE_ROW, NULL);

  self->queue = tp_queue_ref (queue);
  self->title = g_strdup (group->title);
  self->words = g_strdup (group->words);
  self->proposal = group->proposal;
  self->proposes_session = group->session_rule != NULL;
  self->rows = g_list_store_new (TP_TYPE_QUEUE_ROW);
  for (guint i = 0; i < group->items->len; i++) {
    g_autoptr (TpQueueRow) row = tp_queue_row_new_item (queue, group->items->pdata[i]);

    g_list_store_append (self->rows, row);
  }
  for (guint i = 0; i < group->others->len; i++) {
    g_autoptr (TpQueueRow) row = tp_queue_row_new_item (queue, group->others->pdata[i]);

    row->is_settled = TRUE;
    g_list_store_append (self->rows, row);
  }
  return self;
}

/**
 * tp_queue_row_get_item:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): its request; %NULL if it is of a group
 */
const TpQueueItem *
tp_queue_row_get_item (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), NULL);

  return self->item;
}

/**
 * tp_queue_row_get_rows:
 * @self: a line
 *
 * Returns: (transfer none) (nullable): the lines below it
 */
GListStore *
tp_queue_row_get_rows (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), NULL);

  return self->rows;
}

/**
 * tp_queue_row_get_title:
 * @self: a line of a group
 *
 * Returns: (transfer none): what the group is called
 */
const char *
tp_queue_row_get_title (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), "");

  return self->title != NULL ? self->title : "";
}

/**
 * tp_queue_row_get_words:
 * @self: a line of a group
 *
 * Returns: (transfer none): what would serve it, a sentence
 */
const char *
tp_queue_row_get_words (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), "");

  return self->words != NULL ? self->words : "";
}

/**
 * tp_queue_row_get_proposal:
 * @self: a line
 *
 * Returns: how it would be served; %TP_TRIAGE_UNDECIDED where no rule fits or they differ
 */
TpTriage
tp_queue_row_get_proposal (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), TP_TRIAGE_UNDECIDED);

  return self->proposal;
}

/**
 * tp_queue_row_proposes_session:
 * @self: a line
 *
 * Returns: whether a session at a hall is proposed for it
 */
gboolean
tp_queue_row_proposes_session (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), FALSE);

  return self->proposes_session;
}

/**
 * tp_queue_row_is_settled:
 * @self: a line
 *
 * Returns: whether it is there only to show the whole of a household, and not to be decided on
 */
gboolean
tp_queue_row_is_settled (TpQueueRow *self)
{
  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), FALSE);

  return self->is_settled;
}

/**
 * tp_queue_row_count_requests:
 * @self: a line
 *
 * Returns: how many requests to be decided on it stands for
 */
guint
tp_queue_row_count_requests (TpQueueRow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_return_val_if_fail (TP_IS_QUEUE_ROW (self), 0);

  tp_queue_row_add_requests (self, items);
  return items->len;
}

/**
 * tp_queue_row_add_requests:
 * @self: a line
 * @items: (element-type TpQueueItem): gets its request, or those below it, each once, without those
 *   that are settled
 */
void
tp_queue_row_add_requests (TpQueueRow *self, GPtrArray *items)
{
  guint n_rows;

  g_return_if_fail (TP_IS_QUEUE_ROW (self));

  if (self->item != NULL && !self->is_settled && !g_ptr_array_find (items, self->item, NULL))
    g_ptr_array_add (items, (gpointer) self->item);
  n_rows = self->rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->rows)) : 0;
  for (guint i = 0; i < n_rows; i++) {
    g_autoptr (TpQueueRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);

    tp_queue_row_add_requests (row, items);
  }
}
