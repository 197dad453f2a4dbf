/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

G_BEGIN_DECLS

#define SERVED_WEEK ((TpWeek){2026, 48})
#define SERVED_DAY_MS G_GINT64_CONSTANT (86400000)
#define ON_THURSDAY (FIXTURE_NOW + 3 * SERVED_DAY_MS)
#define AFTER_WEEK (FIXTURE_NOW + 7 * SERVED_DAY_MS)

/* A week with a round of home visits on Thursday and a hall session on Friday, and what a reader
 * finds in the papers made of it. */
typedef struct
{
  TpBranch *branch;
  TpTeam *team;
  TpVenue *venue;
  TpPerson *person;
  TpRequest *request, *other_request;
  TpSession *home, *hall;
  TpVisit *visit, *other_visit;
} ServedWeek;

void served_week_init (Fixture *fixture, ServedWeek *week);
void served_week_clear (ServedWeek *week);
gpointer served_week_read (Fixture *fixture, gconstpointer record);
int served_week_get_state (Fixture *fixture, gconstpointer record);
char *served_week_read_folded (const char *path);
void served_week_assert_absent (const char *folded, const char *words);

G_END_DECLS
