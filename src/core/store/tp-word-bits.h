/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* Who may have a word of those typed; private to the room. */
typedef struct
{
  GQueue kept;    /* the word used last first */
  guint32 n_bits; /* of each word; people of greater rows may have any word */
} TpWordBits;

void tp_word_bits_init (TpWordBits *self);
void tp_word_bits_forget (TpWordBits *self);
void tp_word_bits_make_room (TpWordBits *self, guint32 greatest);
void tp_word_bits_touch (TpWordBits *self, gint64 row);
gboolean tp_word_bits_is_empty (const TpWordBits *self);
gboolean tp_word_bits_knows (TpWordBits *self, const char *word);
const guint64 *tp_word_bits_find (TpWordBits *self, const char *word);
gboolean tp_word_bits_ask (TpWordBits *self, TpDb *db, const char *word, GError **error);

G_END_DECLS
