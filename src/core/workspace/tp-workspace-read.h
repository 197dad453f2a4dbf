/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* A long look at the workspace on a worker thread, so that the window never waits for it. */

/* Runs on the worker. @fork is a workspace over a connection of its own, of which only reading
 * verbs may be called. Returns a result, or NULL with the error set. */
typedef gpointer (*TpReadFunc) (TpWorkspace *fork,
                                gpointer job,
                                GCancellable *cancellable,
                                GError **error);

void tp_workspace_read_async (TpWorkspace *self,
                              TpReadFunc func,
                              gpointer job,
                              GDestroyNotify free_job,
                              GDestroyNotify free_result,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer callback_data);
gpointer tp_workspace_read_finish (TpWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
