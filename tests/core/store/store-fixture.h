/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"

G_BEGIN_DECLS

/* A workspace in a directory of its own, for one test. */
typedef struct
{
  char *directory;
  char *path;
  GBytes *secret;
  TpStore *store;
  gint64 now_ms;
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);
#define FIXTURE_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

void fixture_begin (Fixture *fixture, const char *title);
TpId fixture_commit (Fixture *fixture);
void fixture_put (Fixture *fixture, gpointer record); /* in an entry of its own */
void fixture_reopen (Fixture *fixture);               /* closes and opens again */
void fixture_assert_sound (Fixture *fixture);
guint fixture_count_files (Fixture *fixture); /* in its directory */

TpWard *make_ward (const char *code, const char *name);
TpPerson *make_person (const char *name, const TpId *ward);
TpRequest *make_request (const char *code, const TpId *ward, const TpId *person);
gpointer make_random_record (const TpKind *kind, GRand *random, GHashTable *ids_by_kind);
void change_random_field (gpointer record, GRand *random, GHashTable *ids_by_kind);

G_END_DECLS
