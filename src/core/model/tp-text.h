/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *tp_text_normalise (const char *text); /* NFC, runs of space folded, ends trimmed */
char *tp_text_fold (const char *text);      /* lower case, no diacritics, đ to d, space folded */
char *tp_text_to_upper (const char *text);  /* whatever the locale */
char *tp_text_to_lower (const char *text);
char *tp_text_capitalise (const char *text); /* for the beginning of a line */
char *
tp_text_sort_key (const char *text); /* bytes that memcmp into Vietnamese alphabetical order */
char *
tp_text_name_sort_key (const char *full_name);  /* given name first, then middle, then family */
int tp_text_name_key (const char *full_name);   /* alike for names that fold alike */
char *tp_text_mask_number (const char *number); /* 0912345678 to •••••••678 */
char *tp_text_mask_numbers (const char *text);  /* those that stand in free text */
GPtrArray *tp_text_find_numbers (const char *text);
gboolean tp_text_is_masked (const char *text);
gboolean tp_text_looks_blank (const char *text);
const char *tp_text_pick (const char *vi, const char *en); /* by the reader's language */

G_END_DECLS
