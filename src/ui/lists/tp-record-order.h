/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-record-columns.h"

G_BEGIN_DECLS

/* By which column a list is ordered, as actions "records.*" of a widget: the headings and the menu
 * of the sort button use the same. */
typedef struct _TpRecordOrder TpRecordOrder;

TpRecordOrder *tp_record_order_new (GtkWidget *widget, GCallback changed);
void tp_record_order_free (TpRecordOrder *self);
void tp_record_order_set_columns (TpRecordOrder *self,
                                  const TpRecordColumns *columns,
                                  GtkMenuButton *button);
const char *tp_record_order_get_field (TpRecordOrder *self);
gboolean tp_record_order_is_descending (TpRecordOrder *self);

G_END_DECLS
