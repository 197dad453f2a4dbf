/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"
#include "tp-phrases.h"

G_BEGIN_DECLS

gboolean tp_list_row_has (const TpListRow *row, const TpColumnMap *map, const char *field);
void tp_list_row_take_text (const TpListRow *row,
                            const TpColumnMap *map,
                            const char *field,
                            char **member);
void tp_list_row_take_enum (TpListRow *row,
                            const TpColumnMap *map,
                            const char *field,
                            const TpEnum *values,
                            const TpPhrase *phrases,
                            int *member);
void tp_list_row_take_flags (TpListRow *row,
                             const TpColumnMap *map,
                             const char *field,
                             const TpEnum *values,
                             const TpPhrase *phrases,
                             guint *member);
void tp_list_row_take_yes_no (TpListRow *row,
                              const TpColumnMap *map,
                              const char *field,
                              gboolean *member);
void
tp_list_row_take_slots (TpListRow *row, const TpColumnMap *map, const char *field, guint *member);
const char *tp_list_row_get_lines (const TpListRow *row, const TpColumnMap *map, const char *field);
gboolean tp_list_row_read_day (const TpListRow *row,
                               const TpColumnMap *map,
                               const char *field,
                               TpDay *member);
void
tp_list_row_take_day (TpListRow *row, const TpColumnMap *map, const char *field, TpDay *member);
void tp_list_row_take_date (TpListRow *row,
                            const TpColumnMap *map,
                            const char *field,
                            TpPartialDate *member);
void tp_list_row_take_int (TpListRow *row,
                           const TpColumnMap *map,
                           const char *field,
                           int least,
                           int most,
                           int *member);
void
tp_list_row_take_minutes (TpListRow *row, const TpColumnMap *map, const char *field, int *member);
void tp_list_row_take_position (TpListRow *row,
                                const TpColumnMap *map,
                                double *latitude,
                                double *longitude);

/* in tp-list-phones.c */
void tp_list_row_take_phone (TpListRow *row,
                             const TpColumnMap *map,
                             const char *field,
                             char **number,
                             char **owner);
gboolean tp_list_is_relation (const char *owner);

gboolean tp_list_has_letter (const char *text);

/* in tp-list-names.c */
void tp_list_row_take_name (TpListRow *row, const TpColumnMap *map, char **member, char **remark);
int tp_list_remark_get_year (const char *remark);
gboolean tp_list_remark_is_of_dead (const char *remark);
void tp_list_row_check_noted_death (TpListRow *row, const TpColumnMap *map);

/* in tp-column-content.c */
gboolean tp_list_is_like_name (const char *text);

/* in tp-list-categories.c */
gboolean tp_list_names_category (const char *text);
gboolean tp_list_names_one_category (const char *text);
void tp_list_row_take_categories (TpListRow *row, const TpColumnMap *map, TpPerson *person);

/* in tp-list-notes.c */
void tp_list_row_take_noted_mobility (TpListRow *row, const TpColumnMap *map, int *mobility);
gboolean tp_list_row_get_noted_poverty (TpListRow *row, const TpColumnMap *map, TpPoverty *poverty);

extern const TpPhrase tp_skill_phrases[];       /* in tp-list-procedures.c */
extern const TpPhrase tp_fact_status_phrases[]; /* in tp-list-holidays.c */

gboolean tp_list_read_codes (const TpEnum *values, const char *text, int *value);

G_END_DECLS
