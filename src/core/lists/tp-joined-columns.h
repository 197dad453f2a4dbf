/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"

G_BEGIN_DECLS

/* Columns that say together what the list asks for as one. */

gboolean tp_columns_may_join (const char *field, gboolean is_sure);
gboolean tp_column_title_is_group (const char *title);
gboolean tp_cell_is_tick (const char *cell);
void tp_column_map_find_parts (TpColumnMap *map);
int tp_column_map_get_other (const TpColumnMap *map, int column);
gboolean tp_column_map_joins (const TpColumnMap *map);
void tp_list_row_join_columns (TpListRow *row, const TpColumnMap *map);

G_END_DECLS
