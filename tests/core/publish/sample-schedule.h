/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-public-schedule.h"

G_BEGIN_DECLS

#define SAMPLE_PUBLISHED_AT G_GINT64_CONSTANT (1795050000000) /* 19/11/2026 08:00 in Hà Nội */

/* A week of one branch: real wards, venues and teams that are nobody's. */
TpPublicSchedule *sample_schedule_new (guint n_entries);
void sample_set (char **member, const char *text);
char *sample_write_text (const TpPublishFormat *format, const TpPublicSchedule *schedule);
/* The text of a PDF as one line, NULL when pdftotext is not installed. */
char *sample_read_pdf (GBytes *pdf);
gboolean sample_is_pdf (const TpPublishFormat *format);

G_END_DECLS
