/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Words of a search; private to the room. */

char *tp_words_keep_digits (const char *text);
gboolean tp_words_match (const char *folded_text, const char *folded_words);
guint64 tp_words_which (const char *folded_text, const char *folded_words);
char *tp_words_fold_query (const char *words);
char *tp_words_to_match (const char *folded_words);

G_END_DECLS
