/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Between a stored week and the files residents get. */

#include "tp-workspace-private.h"

G_BEGIN_DECLS

/* The words of the offices on documents, from settings. Either may be "". */
void tp_publication_get_offices (TpWorkspace *self,
                                 const TpBranch *branch,
                                 char **parent,
                                 char **office);
/* A setting's lines, NULL-ended; empty ones left out. */
char **tp_publication_get_lines (TpWorkspace *self, const char *key);

/* Whom residents call, from settings. */
gboolean
tp_publication_add_contacts (TpWorkspace *self, TpPublicSchedule *schedule, GError **error);

TpPublicSchedule *tp_publication_build (TpWorkspace *self,
                                        const TpBranch *branch,
                                        const TpWeekPlan *plan,
                                        GError **error);
TpPublication *
tp_publication_get_last (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error);

/* Looks in @texts for everybody's names, numbers and addresses. @n_people is how many people were
 * looked for. What the schedule's public facts hold is passed over, but a venue named after
 * somebody is %TP_WORKSPACE_ERROR_LEAK. */
gboolean tp_publication_find_leaks (TpWorkspace *self,
                                    const TpPublicSchedule *schedule,
                                    const char *const *texts,
                                    int *n_people,
                                    int *n_found,
                                    GCancellable *cancellable,
                                    GError **error);
/* Adds what everybody in the workspace is known by, and counts the people. */
gboolean tp_publication_add_everybody (TpWorkspace *self,
                                       TpLeakCheck *check,
                                       int *n_people,
                                       GCancellable *cancellable,
                                       GError **error);
/* The texts to look in: the schedule's own words and every output that is text. */
char **tp_publication_list_texts (const TpPublicSchedule *schedule,
                                  const TpPublishFormat *const *formats,
                                  GBytes *const *bytes,
                                  guint n_formats);

/* A name for a file: "Tổ số 3" → "to-so-3". */
char *tp_publication_make_slug (const char *words);

G_END_DECLS
