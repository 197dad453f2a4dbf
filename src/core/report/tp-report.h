/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-model.h"

G_BEGIN_DECLS

/* Facts → figures → documents. A fact is one visit without personal data; every figure names
 * the facts it counts, so that a reader can go from the report to the records. */

typedef struct
{
  char *code; /* of the request: "NC-000123" */
  TpId visit;
  TpDay day;
  int part, mode;
  char *ward, *ward_code, *team, *branch;
  guint categories;
  guint services;
  int outcome, satisfaction, minutes_spent, channel;
  gboolean is_online, is_cross_territory;
  int wait_days;   /* received to visited */
  char *procedure; /* code and name; may be "" */
  char *difficulty;
} TpReportFact;
void tp_report_fact_free (TpReportFact *fact);
TpReportFact *tp_report_fact_new (void);

typedef struct
{
  TpDay day;
  int part, mode;
  char *ward, *ward_code, *team;
  int state;
  int kilometres;
} TpReportSession;
TpReportSession *tp_report_session_new (void);
void tp_report_session_free (TpReportSession *session);

typedef struct
{
  TpDay since, until;
  char *scope; /* "Chi nhánh số 3", "Toàn Thành phố", "Phường …" */
  char *scope_code;
  char *office, *parent_office, *place, *signer_capacity, *signer_name;
  char *number; /* of the document; "": blanks are printed */
  char *mark;   /* on each page: "DỮ LIỆU MẪU…" on synthetic data, else "" */
  gint64 made_at;
  GPtrArray *facts;                        /* of TpReportFact */
  GPtrArray *sessions;                     /* of TpReportSession held or due in the period */
  int requests_received, requests_pending; /* in the period; at its end */
  int requests_remote;                     /* settled in the period without a visit (M14) */
  int people_in_scope, people_reached_ever;
  char **wards_never_served; /* full names */
  int within_days;           /* how soon counts as in time; 14 unless set */
  char **legal_bases;
} TpReportInput;
TpReportInput *tp_report_input_new (void);
void tp_report_input_free (TpReportInput *input);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpReportInput, tp_report_input_free)

/* Whether a document shows a figure: "< 5" or "—" while few visits stand behind it, "*" or "—"
 * where such a number could be worked out from it. */
typedef enum
{
  TP_HIDDEN_NOT,
  TP_HIDDEN_SMALL,
  TP_HIDDEN_PROTECTING,
} TpHidden;

/* A figure: what it is called, its value, how it is counted, and the facts behind it. */
typedef struct
{
  char *id, *title, *unit, *definition; /* Vietnamese */
  double value; /* NAN: cannot be said (nobody asked); of unit "%" 0 to 100 */
  int decimals;
  TpHidden hidden;
  GArray *facts; /* of guint, indices into input->facts; NULL for figures not of visits */
} TpFigure;
/* Counts by one thing: wards, weeks, services, modes, categories, satisfaction. */
typedef struct
{
  char *id, *title, *column;
  GPtrArray *labels; /* of char * */
  GArray *values;    /* of int; -1: under the smallest cell shown; -2: hidden so that such a one
                      * cannot be worked out from the sum */
  GArray *cells;     /* of int, one a fact: the index of its label or -1; of flags a bit for each */
  gboolean is_flags; /* one visit may count in several cells */
} TpBreakdown;
char *tp_breakdown_value_to_text (int value, int smallest_cell); /* "12", "< 5", "*" */

typedef struct
{
  GPtrArray *figures;      /* of TpFigure */
  GPtrArray *breakdowns;   /* of TpBreakdown */
  GPtrArray *difficulties; /* of char *, counted and sorted */
  int smallest_cell;
} TpFigures;
TpFigures *tp_figures_count (const TpReportInput *input, int smallest_cell);
void tp_figures_free (TpFigures *figures);
/* As printed: small numbers of people hidden, and what they could be worked out from. */
char *tp_figures_get_text (const TpFigures *figures, const char *id);
char *tp_figures_get_records_text (const TpFigures *figures, const char *id);
const TpFigure *tp_figures_find (const TpFigures *figures, const char *id);
const TpBreakdown *tp_figures_find_breakdown (const TpFigures *figures, const char *id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpFigures, tp_figures_free)

#define TP_REPORT_ERROR (tp_report_error_quark ())
GQuark tp_report_error_quark (void);
typedef enum
{
  TP_REPORT_ERROR_WRITE, /* the spreadsheet could not be written */
} TpReportError;

GBytes *tp_report_to_pdf (const TpReportInput *input, const TpFigures *figures, GError **error);
gboolean tp_report_to_xlsx (const TpReportInput *input,
                            const TpFigures *figures,
                            const char *path,
                            GError **error);

G_END_DECLS
