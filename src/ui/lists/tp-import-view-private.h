/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-import-view.h"

#include "tp-import-result.h"
#include "tp-import-table.h"

G_BEGIN_DECLS

/* The id of the outlines, which are no list. */
#define BOUNDARIES "boundaries"

struct _TpImportView
{
  AdwBin parent_instance;

  GtkWidget *import_button, *columns_group, *rows_group, *hidden_row, *more;
  AdwPreferencesGroup *result_group;
  GtkLabel *problem;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;
  AdwComboRow *kind, *ward, *sheet, *encoding;
  AdwActionRow *file_row;
  GtkFlowBox *counts;
  GtkListBox *columns, *rows;
  GtkSwitch *hidden;

  TpWorkspace *workspace;
  TpId branch;
  GPtrArray *wards; /* of TpWard */
  char *path;
  char *chosen_sheet;        /* NULL: the one found */
  TpImportTable *table;      /* NULL: none read, or outlines */
  TpImportReport *report;    /* of the last try or import; NULL: none */
  TpImportFilter filter;     /* which of its rows are shown */
  guint n_shown;             /* so many of them at most */
  GCancellable *cancellable; /* of the try or the import under way */
  gboolean is_quiet;         /* the rows are being filled */
  gboolean is_landing;       /* not a try */
};

const TpListFormat *tp_import_view_get_format (TpImportView *self); /* NULL: outlines */
const char *tp_import_view_get_kind (TpImportView *self);
void tp_import_view_show_problem (TpImportView *self, const char *words);
const char *tp_import_view_get_encoding (TpImportView *self); /* NULL: to be found out */
void tp_import_view_stop (TpImportView *self);
void tp_import_view_show_more (TpImportView *self);
void tp_import_view_run (TpImportView *self, gboolean is_dry_run);

G_END_DECLS
