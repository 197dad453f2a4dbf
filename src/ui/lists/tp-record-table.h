/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-record-columns.h"
#include "tp-record-names.h"

G_BEGIN_DECLS

/* The columns of a list of records. @names says what ids are called; it may be another at each
 * bind, so it is asked for by a pointer to where it is kept. */
void tp_record_table_make_columns (GtkColumnView *table,
                                   const TpRecordColumns *columns,
                                   TpRecordNames **names);
gboolean tp_record_table_is_number (const TpField *field);
gboolean tp_record_table_can_sort (const TpRecordColumns *columns, const TpField *field);
void tp_record_table_scroll_to (GtkColumnView *table, guint position);
gboolean tp_record_table_has_focus (GtkColumnView *table);
void tp_record_table_go_to (GtkColumnView *table, guint position, gboolean with_cursor);

G_END_DECLS
