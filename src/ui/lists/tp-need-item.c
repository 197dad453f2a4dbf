/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Carries one foreseen need through GTK's list widgets. It is read only. */

#include "tp-config.h"

#include "tp-need-item.h"

struct _TpNeedItem
{
  GObject parent_instance;
  TpNeed *need;
};

G_DEFINE_FINAL_TYPE (TpNeedItem, tp_need_item, G_TYPE_OBJECT)

static void
tp_need_item_finalize (GObject *object)
{
  tp_need_free (TP_NEED_ITEM (object)->need);
  G_OBJECT_CLASS (tp_need_item_parent_class)->finalize (object);
}

static void
tp_need_item_class_init (TpNeedItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_need_item_finalize;
}

static void
tp_need_item_init (TpNeedItem *self)
{
}

/**
 * tp_need_item_new:
 * @need: (transfer full): the need
 *
 * Returns: (transfer full): an item
 */
TpNeedItem *
tp_need_item_new (TpNeed *need)
{
  TpNeedItem *self = g_object_new (TP_TYPE_NEED_ITEM, NULL);

  self->need = need;
  return self;
}

/**
 * tp_need_item_get_need:
 * @self: the item
 *
 * Returns: (transfer none): its need
 */
const TpNeed *
tp_need_item_get_need (TpNeedItem *self)
{
  g_return_val_if_fail (TP_IS_NEED_ITEM (self), NULL);

  return self->need;
}
