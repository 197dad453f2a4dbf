/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Carries one record through GTK's list widgets. It is read only: a changed record is a new
 * item of a new model. */

#include "tp-config.h"

#include "tp-record-item.h"

struct _TpRecordItem
{
  GObject parent_instance;
  gpointer record;
};

G_DEFINE_FINAL_TYPE (TpRecordItem, tp_record_item, G_TYPE_OBJECT)

static void
tp_record_item_finalize (GObject *object)
{
  tp_record_free (TP_RECORD_ITEM (object)->record);
  G_OBJECT_CLASS (tp_record_item_parent_class)->finalize (object);
}

static void
tp_record_item_class_init (TpRecordItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_record_item_finalize;
}

static void
tp_record_item_init (TpRecordItem *self)
{
}

/**
 * tp_record_item_new:
 * @record: (transfer full): the record
 *
 * Returns: (transfer full): an item
 */
TpRecordItem *
tp_record_item_new (gpointer record)
{
  TpRecordItem *self = g_object_new (TP_TYPE_RECORD_ITEM, NULL);

  self->record = record;
  return self;
}

/**
 * tp_record_item_get_record:
 * @self: the item
 *
 * Returns: (transfer none): its record
 */
gconstpointer
tp_record_item_get_record (TpRecordItem *self)
{
  g_return_val_if_fail (TP_IS_RECORD_ITEM (self), NULL);

  return self->record;
}
