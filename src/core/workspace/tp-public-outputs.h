/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Every output of a week as it would be written now, and what the search for personal data in
 * them found. The window previews these; publishing writes the same bytes. */
typedef struct
{
  TpPublicSchedule *schedule;
  const TpPublishFormat *const *formats;
  GBytes **bytes; /* by format; NULL where it could not be made */
  guint n_outputs;
  int n_people;  /* whose names, numbers and addresses were looked for */
  int n_found;   /* -1: could not be checked */
  char *problem; /* a sentence, or NULL */
} TpPublicOutputs;

void tp_public_outputs_free (TpPublicOutputs *outputs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPublicOutputs, tp_public_outputs_free)
void tp_public_outputs_make_async (TpWorkspace *workspace,
                                   const TpId *branch,
                                   TpWeek week,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer callback_data);
TpPublicOutputs *
tp_public_outputs_make_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
