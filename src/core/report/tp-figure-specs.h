/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every figure in one table: what it is called, how it is counted here, and how a spreadsheet
 * counts it again from the sheet of data. A new figure is one line. Private to the report. */
#pragma once

#include "tp-report.h"

#define TP_SERVICE_ONLINE (1 << 4) /* S5 */
#define TP_SERVICE_PAPER (1 << 6)  /* S7 */

/* What figures ask of a visit. */
gboolean tp_fact_is_recorded (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_is_served (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_has_dossier (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_is_asked (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_is_priority (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_is_merit (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_has_wait (const TpReportInput *input, const TpReportFact *fact);
gboolean tp_fact_is_difficult (const TpReportInput *input, const TpReportFact *fact);

typedef gboolean (*TpFactTest) (const TpReportInput *input, const TpReportFact *fact);

typedef enum
{
  TP_FIGURE_COUNT, /* visits that pass @of */
  TP_FIGURE_SHARE, /* those that pass @having too, in per cent of those that pass @of */
  TP_FIGURE_SUM,   /* of @measure over visits that pass @of, divided by @per */
  TP_FIGURE_MEAN,
  TP_FIGURE_MEDIAN,
  TP_FIGURE_OTHER, /* @get: not of visits */
} TpFigureHow;

typedef struct
{
  const char *id, *title, *unit;
  int decimals;
  TpFigureHow how;
  TpFactTest of, having;
  int (*measure) (const TpReportFact *fact);
  double per;
  double (*get) (const TpReportInput *input);
  const char *formula;    /* with {columns}, see tp-report-data.c */
  const char *records;    /* the same for how many visits it counts; NULL: not of visits */
  const char *definition; /* "{n}": the input's within_days */
} TpFigureSpec;

extern const TpFigureSpec tp_figure_specs[]; /* ends with a NULL id */
