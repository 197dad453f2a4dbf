/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row as it stands in the file; with a problem its cells are as far as they could be told. */
typedef struct
{
  GPtrArray *cells; /* of char *, UTF-8 */
  guint line;       /* on which it begins, from 1 */
  char *problem;
  gsize n_bytes;      /* of its cells, as far as they were set one by one */
  guint n_repeats;    /* the same row follows so many times more; its sheet sees to that */
  gboolean is_hidden; /* by hand or by a filter */
} TpRawRow;

TpRawRow *tp_raw_row_new (guint line);
void tp_raw_row_set_cell (TpRawRow *row, guint column, char *text);
void tp_raw_row_free (TpRawRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRawRow, tp_raw_row_free)

/* The rows of one sheet, from its first to its last, each read only once. */
typedef struct _TpSheet TpSheet;
typedef struct
{
  TpRawRow *(*next) (TpSheet *sheet, GError **error);
  double (*get_progress) (TpSheet *sheet);
  void (*free) (TpSheet *sheet);
} TpSheetClass;
struct _TpSheet
{
  const TpSheetClass *klass;
  char separator;       /* of the text it comes from; ',' for a workbook's */
  const char *encoding; /* static; NULL for a workbook's, which are Unicode */
  GArray *hidden;       /* of TpColumnRange; NULL: every column is seen */
};

/* Columns from 0, both included. */
typedef struct
{
  guint first, last;
} TpColumnRange;
void tp_sheet_hide_columns (TpSheet *sheet, guint first, guint last);
gboolean tp_sheet_is_column_hidden (const TpSheet *sheet, guint column);

TpRawRow *tp_sheet_next (TpSheet *sheet, GError **error);
double tp_sheet_get_progress (TpSheet *sheet);
void tp_sheet_free (TpSheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpSheet, tp_sheet_free)

/* A file of lists: a text file has one sheet without a name, a workbook several. */
typedef struct
{
  char *name;
  gboolean is_hidden;
} TpSheetName;

typedef struct _TpBook TpBook;
typedef struct
{
  TpSheet *(*open_sheet) (TpBook *book, guint index, GError **error);
  void (*free) (TpBook *book);
} TpBookClass;
struct _TpBook
{
  const TpBookClass *klass;
  GPtrArray *names; /* of TpSheetName */
  GCancellable *cancellable;
};

TpBook *tp_book_open (GFile *file, const char *encoding, GCancellable *cancellable, GError **error);
void tp_book_init (TpBook *book, const TpBookClass *klass, GCancellable *cancellable);
void tp_book_add_name (TpBook *book, const char *name, gboolean is_hidden);
TpSheet *tp_book_open_sheet (TpBook *book, guint index, GError **error);
void tp_book_free (TpBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpBook, tp_book_free)

/* The readers; a new one is a function here, a line in tp-sheet.c and its file. */
TpBook *tp_text_book_open (GFile *file, const char *encoding, GCancellable *c, GError **error);
TpBook *tp_zip_book_open (const char *path, GCancellable *cancellable, GError **error);
TpBook *tp_xls_book_open (const char *path, GCancellable *cancellable, GError **error);

/* What no list has; beyond it a row is cut and says so. */
#define TP_SHEET_MAX_COLUMNS 10000
#define TP_SHEET_MAX_TEXT (1024 * 1024)
/* Stands in a cell whose formula was saved without its result. */
#define TP_UNSAVED_FORMULA "#FORMULA!"

G_END_DECLS
