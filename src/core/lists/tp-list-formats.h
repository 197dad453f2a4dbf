/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"

G_BEGIN_DECLS

#define TP_ALIASES(...) ((const char *const[]){__VA_ARGS__, NULL})

extern const TpListFormat tp_list_people;
extern const TpListFormat tp_list_requests;
extern const TpListFormat tp_list_teams;
extern const TpListFormat tp_list_venues;
extern const TpListFormat tp_list_vehicles;
extern const TpListFormat tp_list_holidays;
extern const TpListFormat tp_list_procedures;
extern const TpListFormat tp_list_results;

gboolean tp_list_title_is_known (const char *title);
gboolean tp_list_title_is_ignored (const char *title);
int tp_column_map_find (const TpColumnMap *map, const char *name);
gboolean tp_column_map_names_records (const TpColumnMap *map, GError **error);
void
tp_lists_set_lacking (GError **error, TpListsError code, const char *field, const char *sentence);

G_END_DECLS
