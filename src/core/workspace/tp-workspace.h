/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-list-reader.h"
#include "tp-model.h"
#include "tp-outline.h"
#include "tp-plan-advice.h"
#include "tp-plan-difference.h"
#include "tp-plan-why.h"
#include "tp-public-schedule.h"
#include "tp-report.h"
#include "tp-store.h"
#include "tp-week-plan.h"

G_BEGIN_DECLS

/* The only door for the command line and the window: one open workspace and the verbs of the
 * product. Synchronous verbs run on the caller's thread; the _async ones on a worker thread
 * with a connection of its own. Every change is one journal entry and one step of undo. */

#define TP_TYPE_WORKSPACE (tp_workspace_get_type ())
G_DECLARE_FINAL_TYPE (TpWorkspace, tp_workspace, TP, WORKSPACE, GObject)

#define TP_WORKSPACE_ERROR (tp_workspace_error_quark ())
GQuark tp_workspace_error_quark (void);
typedef enum
{
  TP_WORKSPACE_ERROR_EXISTS,
  TP_WORKSPACE_ERROR_NOT_FOUND,
  TP_WORKSPACE_ERROR_INVALID, /* asked for something that cannot be */
  TP_WORKSPACE_ERROR_REFUSED, /* a rule forbids it; the sentence says which */
  TP_WORKSPACE_ERROR_LEAK,    /* personal data in a public output: nothing was written */
} TpWorkspaceError;

typedef void (*TpProgressFunc) (double fraction, const char *words, gpointer user_data);

/* --- open and make ---------------------------------------------------- */

GBytes *tp_secret_from_passphrase (const char *passphrase);
GBytes *tp_secret_from_file (const char *path, GError **error);
gboolean tp_secret_make_file (const char *path, GError **error); /* new random secret, mode 0600 */

/* @office: "centre", "branch:CN03", "ward:00004". The territory, holidays, procedures, rules and
 * settings come from the program's data; branches from data/hanoi/branches.csv. */
TpWorkspace *tp_workspace_create (const char *path,
                                  GBytes *secret,
                                  const char *office,
                                  gint64 now_ms,
                                  GCancellable *cancellable,
                                  GError **error);
TpWorkspace *tp_workspace_open (const char *path, GBytes *secret, GError **error);
typedef enum
{
  TP_DEMO_BRANCH,
  TP_DEMO_CITY,
} TpDemoScale;
TpWorkspace *tp_workspace_create_demo (const char *path,
                                       GBytes *secret,
                                       TpDemoScale scale,
                                       int n_people,
                                       guint32 seed,
                                       gint64 now_ms,
                                       TpProgressFunc progress,
                                       gpointer user_data,
                                       GCancellable *cancellable,
                                       GError **error);

const char *tp_workspace_get_path (TpWorkspace *self);
const TpOffice *tp_workspace_get_office (TpWorkspace *self);
TpStore *tp_workspace_get_store (TpWorkspace *self); /* for reading on the caller's thread */
void tp_workspace_set_actor (TpWorkspace *self, const char *actor); /* who, for the journal */
const char *tp_actor_get_title (const char *actor);
void tp_workspace_set_clock (TpWorkspace *self,
                             gint64 now_ms); /* fixed time for tests; 0: the real one */
gint64 tp_workspace_get_now (TpWorkspace *self);
TpDay tp_workspace_get_today (TpWorkspace *self);
char *tp_workspace_dup_setting (TpWorkspace *self, const char *key, const char *fallback);
double tp_workspace_get_number (TpWorkspace *self, const char *key, double fallback);
gboolean
tp_workspace_set_setting (TpWorkspace *self, const char *key, const char *value, GError **error);

/* signal "changed" (): something in the file changed, here or elsewhere. Emitted once per change
 * made here, and by tp_workspace_poll when another window or program wrote. */
void tp_workspace_poll (TpWorkspace *self);

/* --- undo --------------------------------------------------------------- */

/* Properties "undo-title" and "redo-title": what would be taken back or done again, or NULL. */
gboolean tp_workspace_undo (TpWorkspace *self, GError **error);
gboolean tp_workspace_redo (TpWorkspace *self, GError **error);
/* Takes back an entry of the history, however long ago it was made and by whom. */
gboolean tp_workspace_undo_entry (TpWorkspace *self, const TpEntry *entry, GError **error);
const char *tp_workspace_get_undo_title (TpWorkspace *self);
gboolean tp_workspace_get_undo_entry (TpWorkspace *self, TpId *entry);
const char *tp_workspace_get_redo_title (TpWorkspace *self);

/* --- records -------------------------------------------------------------- */

/* Stores one record (new or changed) as one step of undo. */
gboolean tp_workspace_save (TpWorkspace *self, gpointer record, const char *title, GError **error);
gboolean tp_workspace_remove (TpWorkspace *self,
                              const TpKind *kind,
                              const TpId *id,
                              const char *title,
                              GError **error);
/* Writes who looked at unmasked values and why; needed before showing them. */
gboolean tp_workspace_log_reveal (TpWorkspace *self,
                                  const TpKind *kind,
                                  const TpId *id,
                                  const char *purpose,
                                  GError **error);

/* --- lists in --------------------------------------------------------------- */

typedef enum
{
  TP_ROW_NEW,
  TP_ROW_UPDATED,
  TP_ROW_SAME,
  TP_ROW_DUPLICATE,
  TP_ROW_REJECTED,
} TpRowVerdict;

/* A field that a row changes. */
typedef struct
{
  const char *title;    /* of the field, to be translated */
  char *before, *after; /* as people read them, masked where that is to be */
} TpImportChange;

typedef struct
{
  guint line;
  TpRowVerdict verdict;
  char *words;        /* what it is: a name, the venue …; for the preview on the screen only */
  char *detail;       /* which fields change, duplicate of which line or record, why rejected */
  GPtrArray *changes; /* of TpImportChange: of an updated row; NULL: none. On the screen only */
  char *alike;        /* who a new person may be the same as; NULL: nobody. On the screen only */
  TpId alike_id;      /* that one's record */
  guint alike_line;   /* the line of the file that spoke of that one first; 0: none */
} TpImportLine;

typedef struct
{
  char *kind;
  int read, n_new, updated, same, duplicate, rejected;
  GPtrArray *problems; /* of TpRowProblem, warnings too */
  GPtrArray *lines;    /* of TpImportLine; at most 10,000 that land, repeat or are rejected each */
  gboolean is_dry_run;
  char *rejects_path;     /* written, or NULL */
  char *encoding;         /* name of the list's; "" for outlines */
  char *sheet;            /* of the workbook; "" for a text file */
  TpPassedRows passed;    /* rows that are no records */
  GPtrArray *passed_rows; /* of TpPassedRow, the first of them */
  int alike;              /* new people who may be the same as somebody who is there */
  int hidden;             /* rows read that who opens the file does not see */
  GStrv hidden_columns;   /* titles of columns read that who opens the file does not see */
  int elsewhere;          /* rows of wards that are not planned in this workspace */
  int nowhere;            /* rows that name no ward, when none was chosen for such rows */
  GStrv unused_columns;   /* titles of columns nothing was read from */
} TpImportReport;
void tp_import_report_free (TpImportReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpImportReport, tp_import_report_free)

typedef struct
{
  const char *const *assignments; /* "FIELD=COLUMN", NULL-ended; may be NULL */
  const char *rejects_path;       /* may be NULL */
  gboolean is_dry_run;
  const char *ward_code;      /* ward of rows that name none; may be NULL */
  const char *encoding;       /* as said by hand; NULL: found out */
  const char *sheet;          /* of a workbook; NULL: the one that is such a list */
  gboolean leaves_out_hidden; /* rows that who opens the file does not see */
} TpImportOptions;
/* How a list with these titles was read the last time it was said by hand, as assignments; empty if
 * never. */
GStrv tp_workspace_recall_layout (TpWorkspace *self, const char *kind, const char *const *titles);
/* @kind: an id of tp_list_formats, or "boundaries". All rows that can land do, in one transaction.
 */
TpImportReport *tp_workspace_import (TpWorkspace *self,
                                     const char *kind,
                                     const char *path,
                                     const TpImportOptions *options,
                                     TpProgressFunc progress,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);
void tp_workspace_import_async (TpWorkspace *self,
                                const char *kind,
                                const char *path,
                                const TpImportOptions *options,
                                TpProgressFunc progress,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer callback_data);
TpImportReport *
tp_workspace_import_finish (TpWorkspace *self, GAsyncResult *result, GError **error);

/* --- territory ---------------------------------------------------------------- */

typedef struct
{
  TpWard *ward;
  TpOutline *outline;
  gboolean is_schematic;
} TpWardShape;
GPtrArray *tp_workspace_list_ward_shapes (TpWorkspace *self, GError **error); /* of TpWardShape */
/* branch code or UUID → the branch; NULL or "": the office's own, or the first. */
TpBranch *tp_workspace_find_branch (TpWorkspace *self, const char *code, GError **error);

/* --- the week -------------------------------------------------------------------- */

TpWeekPlan *
tp_workspace_load_week (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error);
/* Tries the move against the week as it is stored now and makes it. @verdict may be NULL; with a
 * warning the move is made. TP_WORKSPACE_ERROR_REFUSED with the rule's words otherwise. */
gboolean tp_workspace_make_move (TpWorkspace *self,
                                 const TpId *branch,
                                 TpWeek week,
                                 const TpMove *move,
                                 TpVerdict **verdict,
                                 GError **error);
/* All sessions of the week in state @from go to @to in one step: all drafts sent to their wards. */
gboolean tp_workspace_set_session_states (TpWorkspace *self,
                                          const TpId *branch,
                                          TpWeek week,
                                          TpSessionState from,
                                          TpSessionState to,
                                          GError **error);

typedef struct
{
  double seconds;
  guint64 seed;
  guint64 max_iterations; /* 0: by seconds */
} TpPlanRequestOptions;
typedef struct
{
  char *week;
  int requests, planned, unplanned, sessions, travel_minutes;
  int fetched, trip_minutes; /* of those planned, who is fetched; of the travel, their trips */
  int undecided;             /* of those planned: nobody decided how they are served */
  int n_in, n_out, n_moved;  /* got a place by it, lost it, have another one */
  int kept;                  /* beside @requests: in sessions of the week that it leaves alone */
  double score;
  GPtrArray *reasons; /* of TpReasonCount, most requests first */
  GPtrArray *answers; /* of TpPlanAnswer: why each that was left out was, and what would help */
  TpPlanDifference *difference; /* from the week as it was */
  gboolean was_cancelled;
} TpPlanReport;
typedef struct
{
  char *rule, *title;
  int requests;
} TpReasonCount;
void tp_plan_report_free (TpPlanReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlanReport, tp_plan_report_free)
TpPlanReport *tp_workspace_plan (TpWorkspace *self,
                                 const TpId *branch,
                                 TpWeek week,
                                 const TpPlanRequestOptions *options,
                                 TpProgressFunc progress,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);
void tp_workspace_plan_async (TpWorkspace *self,
                              const TpId *branch,
                              TpWeek week,
                              const TpPlanRequestOptions *options,
                              TpProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer callback_data);
TpPlanReport *tp_workspace_plan_finish (TpWorkspace *self, GAsyncResult *result, GError **error);
/* The week beside another plan for it; nothing is written. */
TpPlanDifference *tp_workspace_compare_plan (TpWorkspace *self,
                                             const TpId *branch,
                                             TpWeek week,
                                             const TpWhatIf *what_if,
                                             const TpPlanRequestOptions *options,
                                             TpProgressFunc progress,
                                             gpointer user_data,
                                             GCancellable *cancellable,
                                             GError **error);
void tp_workspace_compare_plan_async (TpWorkspace *self,
                                      const TpId *branch,
                                      TpWeek week,
                                      const TpWhatIf *what_if,
                                      const TpPlanRequestOptions *options,
                                      TpProgressFunc progress,
                                      gpointer user_data,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer callback_data);
TpPlanDifference *
tp_workspace_compare_plan_finish (TpWorkspace *self, GAsyncResult *result, GError **error);
/* Why a request is where it is, or in no session; nothing is written. */
TpPlanWhy *tp_workspace_explain_request (TpWorkspace *self,
                                         const TpId *branch,
                                         TpWeek week,
                                         const TpId *request,
                                         GError **error);
void tp_workspace_explain_request_async (TpWorkspace *self,
                                         const TpId *branch,
                                         TpWeek week,
                                         const TpId *request,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
TpPlanWhy *
tp_workspace_explain_request_finish (TpWorkspace *self, GAsyncResult *result, GError **error);
/* What planning the week is given, as the planner's own JSON; a list of the one path written. */
char **tp_workspace_write_problem (TpWorkspace *self,
                                   const TpId *branch,
                                   TpWeek week,
                                   const char *path,
                                   GError **error);
GPtrArray *tp_workspace_list_plan_reasons (TpWorkspace *self,
                                           const TpId *branch,
                                           TpWeek week,
                                           GError **error); /* of TpPlanReason */

/* --- publish ------------------------------------------------------------------------ */

/* What would be published now, without changing anything. */
TpPublicSchedule *
tp_workspace_build_schedule (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error);
/* Leak-checks every output, writes them under temporary names and moves all into place, then
 * records the version and sets its sessions published. @formats NULL: all. Returns the paths
 * written. */
char **tp_workspace_publish (TpWorkspace *self,
                             const TpId *branch,
                             TpWeek week,
                             const char *directory,
                             const char *const *formats,
                             TpProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);
GPtrArray *tp_workspace_build_day_sheets (TpWorkspace *self,
                                          const TpId *branch,
                                          TpWeek week,
                                          GError **error); /* of TpDaySheet */
char **tp_workspace_write_sheets (TpWorkspace *self,
                                  const TpId *branch,
                                  TpWeek week,
                                  const char *directory,
                                  TpProgressFunc progress,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error);
GPtrArray *tp_workspace_list_publications (TpWorkspace *self,
                                           const TpId *branch,
                                           TpWeek week,
                                           GError **error); /* newest first */

/* --- results and report ----------------------------------------------------------------- */

/* Stores what came of one visit and moves its request's and session's state on. */
gboolean tp_workspace_record_outcome (TpWorkspace *self, TpVisit *visit, GError **error);
/* Whether a report can be of these days: not of centuries, as when a year is mistyped. */
int tp_workspace_get_smallest_cell (TpWorkspace *self);
gboolean tp_workspace_check_period (TpWorkspace *self, TpDay since, TpDay until, GError **error);
/* @scope: "city", "branch:CN03", "ward:00004" or NULL for the office's own. */
TpReportInput *tp_workspace_build_report (TpWorkspace *self,
                                          TpDay since,
                                          TpDay until,
                                          const char *scope,
                                          GError **error);
char **tp_workspace_write_report (TpWorkspace *self,
                                  TpDay since,
                                  TpDay until,
                                  const char *scope,
                                  const char *directory,
                                  GCancellable *cancellable,
                                  GError **error); /* PDF and XLSX */

/* --- today --------------------------------------------------------------------------------- */

typedef struct
{
  char *title; /* translated: "12 requests have waited over 30 days" */
  char *detail;
  char *page;   /* "plan", "lists", "publish", "reports" */
  char *target; /* what to choose there: a code or id; may be "" */
  int severity; /* TpSeverity */
  int count;
} TpDuty;
void tp_duty_free (TpDuty *duty);
GPtrArray *tp_workspace_list_duties (TpWorkspace *self,
                                     const TpId *branch,
                                     TpWeek week,
                                     GError **error); /* of TpDuty */
/* Those of them that concern publishing the week, before it is done. */
GPtrArray *tp_workspace_list_publishing_duties (TpWorkspace *self,
                                                const TpId *branch,
                                                TpWeek week,
                                                GError **error);

/* Sentences about what is wrong with the file; empty when sound. */
GPtrArray *tp_workspace_check (TpWorkspace *self, GError **error);

G_END_DECLS
