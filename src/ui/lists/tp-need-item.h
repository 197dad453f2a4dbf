/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-needs.h"

G_BEGIN_DECLS

#define TP_TYPE_NEED_ITEM (tp_need_item_get_type ())
G_DECLARE_FINAL_TYPE (TpNeedItem, tp_need_item, TP, NEED_ITEM, GObject)

TpNeedItem *tp_need_item_new (TpNeed *need);
const TpNeed *tp_need_item_get_need (TpNeedItem *self);

G_END_DECLS
