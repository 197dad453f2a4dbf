/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the files of this room share among themselves: the open workspace's members, the one
 * way to write (begin, put, commit), and the one way to work on another thread. */

#include "tp-entitlement.h"
#include "tp-triage.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* Who worked, until the program says who does. */
#define TP_ACTOR_LOCAL "local"

struct _TpWorkspace
{
  GObject parent_instance;

  TpStore *store;
  TpOffice *office;
  char *actor;
  gint64 fixed_now_ms; /* 0: the real clock */
  gint64 data_version; /* of the store when "changed" was last emitted */

  char *begun_title; /* of the entry that is open now, or NULL */

  TpEntitlements *rules; /* the program's own, once asked for */
  TpTriageRules *triage_rules;
  TpWorkspace *reader; /* over a connection of its own, that nobody reads with now; or NULL */

  GPtrArray *undo_steps; /* of TpStep; the last one is next */
  GPtrArray *redo_steps;
};

/* --- reading ------------------------------------------------------------ */

/* The record @id names, which has to be there: an error says so when it is gone. */
gpointer tp_workspace_need (TpWorkspace *self, const TpKind *kind, const TpId *id, GError **error);

/* Whether the ward had agreed to a session when it was published. */
gboolean tp_workspace_was_agreed (TpWorkspace *self,
                                  const TpId *session,
                                  gboolean *was_agreed,
                                  GError **error);

/* --- writing ------------------------------------------------------------ */

gboolean
tp_workspace_begin (TpWorkspace *self, const char *verb, const char *title, GError **error);
char *tp_workspace_title_save (gconstpointer record);
void tp_workspace_set_title (TpWorkspace *self, const char *title); /* of the entry begun */
gboolean tp_workspace_commit (TpWorkspace *self, GError **error); /* one step of undo, "changed" */
gboolean tp_workspace_commit_for_good (TpWorkspace *self, GError **error); /* no step of undo */
void tp_workspace_rollback (TpWorkspace *self);

/* Puts, then removes, all in one entry; the records' ids and revisions are as before on failure.
 * Either array may be NULL. */
gboolean tp_workspace_apply (TpWorkspace *self,
                             const char *verb,
                             const char *title,
                             GPtrArray *puts,
                             GPtrArray *removes,
                             GError **error);

/* What nobody said of a request: the code, the place, what is usual. Inside an entry. */
gboolean tp_workspace_complete_request (TpWorkspace *self,
                                        TpRequest *request,
                                        const TpPerson *new_person,
                                        GError **error);

/* --- undo ----------------------------------------------------------------- */

GPtrArray *tp_workspace_new_steps (void);
void tp_workspace_push_step (TpWorkspace *self, const TpId *entry, const char *title);
void tp_workspace_take_steps (TpWorkspace *self,
                              TpWorkspace *fork); /* what a worker did, in order */

/* --- opening ----------------------------------------------------------------- */

TpWorkspace *tp_workspace_new_for_store (TpStore *store,
                                         GError **error); /* (transfer full) store */
void tp_workspace_note_change (TpWorkspace *self); /* reads the office again, emits "changed" */

/* --- another thread ------------------------------------------------------------ */

/* Runs on a worker with @fork, a workspace on a connection of its own; calls of @progress
 * reach the caller's function in the main context the async call was made from. */
typedef gpointer (*TpWorkFunc) (TpWorkspace *fork,
                                gpointer job,
                                TpProgressFunc progress,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error);
typedef struct
{
  gpointer tag;    /* the _async function, for the _finish to know its own */
  TpWorkFunc work; /* returns a result, or NULL with the error set */
  gpointer job;    /* (transfer full) */
  GDestroyNotify free_job;
  GDestroyNotify free_result;
  TpProgressFunc progress; /* may be NULL */
  gpointer progress_data;
  gboolean only_reads; /* so the connection may be used for the next work like it */
} TpWork;
void tp_workspace_run_async (TpWorkspace *self,
                             const TpWork *work,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer callback_data);
gpointer
tp_workspace_run_finish (TpWorkspace *self, gpointer tag, GAsyncResult *result, GError **error);

G_END_DECLS
