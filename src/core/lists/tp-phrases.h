/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"
#include "tp-text.h"

G_BEGIN_DECLS

/* A phrase of folded words and what it stands for. Tables end with a NULL phrase and name the
 * particular before the general: the first phrase found wins. */
typedef struct
{
  const char *phrase;
  int value;
} TpPhrase;

const char *tp_words_find (const char *words, const char *phrase);
gboolean tp_words_contain (const char *words, const char *phrase);
gboolean tp_words_begin (const char *words, const char *phrase);
gboolean tp_words_say_nothing (const char *words);

gboolean tp_phrases_find (const TpPhrase *phrases, const char *words, int *value);
guint tp_phrases_collect (const TpPhrase *phrases, const char *words);
gboolean tp_words_find_enum (const TpEnum *values, const char *text, int *value);

G_END_DECLS
