/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-db.h"

G_BEGIN_DECLS

/* First pages of people who are searched as one types; private to the room. */

typedef struct _TpWordSearch TpWordSearch;

TpWordSearch *tp_word_search_new (void);
TpWordSearch *tp_word_search_ref (TpWordSearch *self);
void tp_word_search_unref (TpWordSearch *self);
gboolean tp_word_search_answer (TpWordSearch *self,
                                TpDb *db,
                                TpQuery *query,
                                GArray *ids,
                                gboolean *is_answered,
                                GError **error);

G_END_DECLS
