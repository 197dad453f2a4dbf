/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-queue.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

struct _TpQueue
{
  gatomicrefcount ref_count;
  TpWeekPlan *plan; /* the records the items point to */
  TpTriageRules *rules;
  GPtrArray *owned;         /* of TpQueueItem, all that wait in this sight */
  GPtrArray *settled;       /* of TpQueueItem: in a session, of households where others wait */
  GPtrArray *items;         /* borrowed: those the filters leave, by priority */
  GHashTable *companies;    /* TpId * of a household → what is asked for in it */
  guint n_channels[32];     /* by channel */
  guint missing_counts[32]; /* by bit */
};

/* The hall nearest to a point, of all or of those without steps; @metres NAN: none is known. */
const TpVenue *tp_queue_find_hall (const TpWeekPlan *plan,
                                   double longitude,
                                   double latitude,
                                   gboolean step_free,
                                   double *metres);

G_END_DECLS
