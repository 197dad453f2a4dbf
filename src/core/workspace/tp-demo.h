/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Fills a new workspace with synthetic people, teams and requests that look like a working
 * branch (or city) in the middle of its year. The territory, holidays, procedures, rules and
 * settings must be in the store already. */

typedef struct
{
  TpDemoScale scale;
  int n_people;  /* 0: 15,000 for a branch, 200,000 for the city; requests and teams go with it */
  guint32 seed;  /* the same seed, people and time give the same rows */
  gint64 now_ms; /* "today": four weeks lie behind it and the coming week before it */
} TpDemoOptions;

/* The office a demonstration belongs to, as tp_workspace_create takes it. */
const char *tp_demo_get_office (TpDemoScale scale);

gboolean tp_demo_fill (TpStore *store,
                       const TpDemoOptions *options,
                       TpProgressFunc progress,
                       gpointer user_data,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
