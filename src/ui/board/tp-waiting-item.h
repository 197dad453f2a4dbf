/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tp-plan-scene.h"

G_BEGIN_DECLS

/* A waiting request as a row: what is shown of it, made when the week is read. */
#define TP_TYPE_WAITING_ITEM (tp_waiting_item_get_type ())
G_DECLARE_FINAL_TYPE (TpWaitingItem, tp_waiting_item, TP, WAITING_ITEM, GObject)

TpWaitingItem *tp_waiting_item_new (const TpWeekPlan *plan, const TpRequest *request);
const TpId *tp_waiting_item_get_request (TpWaitingItem *self);
double tp_waiting_item_get_priority (TpWaitingItem *self);
int tp_waiting_item_get_days (TpWaitingItem *self);
guint tp_waiting_item_get_modes (TpWaitingItem *self);
const char *tp_waiting_item_get_code (TpWaitingItem *self);
const char *tp_waiting_item_get_person (TpWaitingItem *self);
const char *tp_waiting_item_get_need (TpWaitingItem *self);
const char *tp_waiting_item_get_place (TpWaitingItem *self);
char *tp_waiting_item_describe_priority (TpWaitingItem *self, const TpWeekPlan *plan);

G_END_DECLS
