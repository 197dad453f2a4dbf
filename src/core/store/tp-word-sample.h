/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* The words of some people, to guess how many have others; private to the room. */

typedef struct _TpWordSample TpWordSample;

TpWordSample *tp_word_sample_read (TpDb *db, const GArray *order, GError **error);
void tp_word_sample_free (TpWordSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpWordSample, tp_word_sample_free)
GArray *tp_word_sample_mark (const TpWordSample *self, const char *folded_words);
double tp_word_sample_share (const GArray *marks, guint64 words);

G_END_DECLS
