/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The Vietnamese of the published schedule, in one place: so that the formats say the same things
 * in the same words, and the leak check knows which words are the program's own. Private to this
 * room. */

#include "tp-public-schedule.h"

G_BEGIN_DECLS

/* Sentences that more than one format prints. */
extern const char tp_publish_kind[];        /* THÔNG BÁO */
extern const char tp_publish_register[];    /* how to register */
extern const char tp_publish_bring[];       /* what to bring */
extern const char tp_publish_at_home[];     /* who may ask for a visit at home */
extern const char tp_publish_nothing[];     /* no session this week */
extern const char tp_publish_no_personal[]; /* this page holds no personal data */

char *tp_publish_words_subject (const TpPublicSchedule *schedule);
char *tp_publish_words_period (TpWeek week);  /* từ ngày 23/11/2026 đến ngày 29/11/2026 */
const char *tp_publish_words_part (int part); /* Sáng */
const char *tp_publish_words_mode (int mode); /* Tại nhà văn hóa */
char *tp_publish_words_hours (const TpPublicEntry *entry); /* 8:00–11:30 */
char *
tp_publish_words_when (const TpPublicEntry *entry); /* Sáng Thứ Hai, 23/11/2026 (8:00–11:30) */
char *tp_publish_words_where (const TpPublicEntry *entry);   /* place, address, ward */
char *tp_publish_words_summary (const TpPublicEntry *entry); /* when and where */
const char *
tp_publish_words_status (const TpPublicEntry *entry); /* "Hủy", "Mới", "Thay đổi" or "" */
char *tp_publish_words_version (const TpPublicSchedule *schedule); /* Lần công bố: 2, … */
char *tp_publish_words_place_date (const TpPublicSchedule *schedule);
char *tp_publish_words_number (const TpPublicSchedule *schedule);
guint tp_publish_words_count_changes (const TpPublicSchedule *schedule);
/* The day of the week that a line about a closed day begins with, or TP_DAY_NONE. */
TpDay tp_publish_words_closed_day (const TpPublicSchedule *schedule, const char *text);
/* One sentence on a changed, new or cancelled entry. */
char *tp_publish_words_change (const TpPublicEntry *entry);
/* Where people come to, or may be fetched to. */
gboolean tp_publish_words_is_gathering (const TpPublicEntry *entry);
/* Whom to call to be fetched, for everybody alike; NULL where that is not offered. */
char *tp_publish_words_fetching (const TpPublicSchedule *schedule);
/* What is offered in each mode as a rule: said once instead of with every session. */
typedef struct
{
  const char *by_mode[6]; /* by number of the mode's bit; NULL: nothing is said more than once */
} TpUsualServices;
void tp_publish_words_find_usual (const TpPublicSchedule *schedule, TpUsualServices *usual);
/* What is special about @entry; "" where it offers the usual. */
const char *tp_publish_words_own_services (const TpUsualServices *usual,
                                           const TpPublicEntry *entry);
/* "Tại nhà văn hóa: …" for the mode of bit number @mode. */
char *tp_publish_words_offer (const TpUsualServices *usual, guint mode);
/* All fixed words of all formats, NULL-ended; for the leak check. */
const char *const *tp_publish_words_get_fixed (void);

G_END_DECLS
