/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-public-schedule.h"
#include "tp-request.h"

G_BEGIN_DECLS

/* One sheet for residents per procedure: what to bring, where, how long, what it costs. Public
 * facts of the catalogue only; it has no member for a person. */

typedef struct
{
  const TpProcedure *procedure;
  GPtrArray *contacts; /* of TpPublicContact; the first with a number is printed large */
  const char *motto;   /* "" for none */
  gboolean is_due;     /* not compared with its source for long */
  gint64 made_at;      /* milliseconds since 1970, for the file's own date */
} TpChecklist;

GBytes *tp_checklist_to_pdf (const TpChecklist *checklist, GError **error);

G_END_DECLS
