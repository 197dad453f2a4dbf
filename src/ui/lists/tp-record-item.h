/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-model.h"

G_BEGIN_DECLS

/* A record as a row of a list. */
#define TP_TYPE_RECORD_ITEM (tp_record_item_get_type ())
G_DECLARE_FINAL_TYPE (TpRecordItem, tp_record_item, TP, RECORD_ITEM, GObject)

TpRecordItem *tp_record_item_new (gpointer record);
gconstpointer tp_record_item_get_record (TpRecordItem *self);

G_END_DECLS
