/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* A directory of its own with a workspace of branch CN03 in it, and the hands tests need. The clock
 * stands on Monday, 23 November 2026, 8:00 in Hà Nội. */

#define FIXTURE_NOW G_GINT64_CONSTANT (1795395600000)

typedef struct
{
  char *directory;
  char *path;
  GBytes *secret;
  TpWorkspace *workspace;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer office); /* "branch:CN03" for NULL */
void fixture_tear_down (Fixture *fixture, gconstpointer data);
TpWorkspace *fixture_open_again (Fixture *fixture);

char *fixture_write (Fixture *fixture, const char *name, const char *text); /* its path */
char *fixture_get_data (const char *name);                                  /* tests/data/NAME */
TpWard *fixture_get_ward (Fixture *fixture, const char *code);
gpointer
fixture_get_first (Fixture *fixture, const TpKind *kind, const char *field, const char *value);
gint64 fixture_count (Fixture *fixture, const TpKind *kind);
void fixture_save (Fixture *fixture, gpointer record);
/* As an older program may have left it: whatever it is. */
void fixture_put_setting (Fixture *fixture, const char *key, const char *value);

/* Records ready to be saved. */
TpPerson *fixture_new_person (Fixture *fixture, const char *ward_code, const char *name);
TpTeam *fixture_add_team (Fixture *fixture, const char *name);
TpVenue *fixture_add_venue (Fixture *fixture, const char *ward_code, const char *name);
TpRequest *fixture_add_request (Fixture *fixture, const char *code, const TpPerson *person);
TpSession *fixture_add_session (Fixture *fixture,
                                const TpTeam *team,
                                TpDay day,
                                int part,
                                int mode,
                                const char *ward_code,
                                const TpVenue *venue);
TpVisit *
fixture_add_visit (Fixture *fixture, const TpSession *session, TpRequest *request, int ordinal);

/* Every word of every row but the journal, to tell whether anything changed. */
char *fixture_dump (TpWorkspace *workspace);

guint fixture_count_files (const char *directory);

G_END_DECLS
