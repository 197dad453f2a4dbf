/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* A problem that lies in a file, of whichever planner: no workspace is needed for it, and none is
 * touched. */
char *tp_problem_file_solve (const char *path,
                             const TpPlanRequestOptions *options,
                             TpProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
