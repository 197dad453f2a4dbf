/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "workspace-fixture.h"

G_BEGIN_DECLS

/* Lists read into a workspace, and what every import must say of its rows. */

TpImportReport *
import_list (Fixture *fixture, const char *kind, const char *path, const TpImportOptions *options);
TpImportReport *
import_data (Fixture *fixture, const char *kind, const char *name, const TpImportOptions *options);
TpImportReport *import_text (Fixture *fixture, const char *kind, const char *text);
const TpImportLine *import_get_line (const TpImportReport *report, guint number);
/* Of how many rows something with @words in it is noted. */
guint import_count_notes (const TpImportReport *report, const char *words);
char *import_write_many (Fixture *fixture, guint n_people);

#define assert_counts(report, n_new_, updated_, same_, duplicate_, rejected_) \
  G_STMT_START                                                                \
  {                                                                           \
    g_assert_cmpint ((report)->n_new, ==, n_new_);                            \
    g_assert_cmpint ((report)->updated, ==, updated_);                        \
    g_assert_cmpint ((report)->same, ==, same_);                              \
    g_assert_cmpint ((report)->duplicate, ==, duplicate_);                    \
    g_assert_cmpint ((report)->rejected, ==, rejected_);                      \
  }                                                                           \
  G_STMT_END

/* Calls an import off when it has come so far, from 0 to 1. */
typedef struct
{
  GCancellable *cancellable;
  double at;
} ImportCancelPlan;
void import_cancel_cb (double fraction, const char *words, gpointer user_data);

G_END_DECLS
