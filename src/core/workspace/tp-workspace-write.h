/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The verbs that write documents, on a worker thread. */

typedef enum
{
  TP_WRITE_PUBLICATION,
  TP_WRITE_DAY_SHEETS,
  TP_WRITE_REPORT,
  TP_WRITE_CHECKLISTS,
} TpWriteType;

typedef struct
{
  TpWriteType type;
  TpId branch;        /* publication, day sheets */
  TpWeek week;        /* publication, day sheets */
  TpDay since, until; /* report */
  char *scope;        /* report; NULL: the office's own */
  char **codes;       /* checklists: of procedures, NULL-ended; NULL: of all */
  char *directory;
} TpWriteOptions;

/* One sheet for residents per procedure; @codes NULL: of all. */
char **tp_workspace_write_checklists (TpWorkspace *self,
                                      const char *const *codes,
                                      const char *directory,
                                      TpProgressFunc progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GError **error);

void tp_workspace_write_async (TpWorkspace *self,
                               const TpWriteOptions *options,
                               TpProgressFunc progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer callback_data);
char **tp_workspace_write_finish (TpWorkspace *self, GAsyncResult *result, GError **error);

G_END_DECLS
