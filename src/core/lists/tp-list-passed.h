/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-table-private.h"

G_BEGIN_DECLS

gboolean tp_list_passes_over (TpTable *table, const TpListRow *row, const TpColumnMap *map);
void tp_list_inherit (TpTable *table, TpListRow *row, const TpColumnMap *map);
void tp_table_set_section (TpTable *table, TpSectionField field, guint level, const char *text);

G_END_DECLS
