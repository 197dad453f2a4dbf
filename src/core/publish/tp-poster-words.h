/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of posters. Private to this room. */
#pragma once

#include "tp-publish-words.h"

G_BEGIN_DECLS

char *tp_poster_words_hours (const TpPublicEntry *entry, gboolean is_wide);
void tp_poster_words_append (GString *text, const char *prefix, const char *part, glong n_chars);
char *tp_poster_words_session (const TpUsualServices *usual, const TpPublicEntry *entry, int share);
const char *tp_poster_words_status (const TpPublicSchedule *schedule, const TpPublicEntry *entry);
gboolean tp_poster_words_is_plain_home (const TpPublicSchedule *schedule,
                                        const TpPublicEntry *entry);
char *tp_poster_words_homes (GPtrArray *homes);

G_END_DECLS
