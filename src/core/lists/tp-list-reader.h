/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-model.h"

G_BEGIN_DECLS

/* Bytes of a file → rows of texts → records' texts with problems. Knows nothing of
 * the store: what is new, same or a duplicate is judged by the workspace. */

#define TP_LISTS_ERROR (tp_lists_error_quark ())
GQuark tp_lists_error_quark (void);
typedef enum
{
  TP_LISTS_ERROR_INVALID,
  TP_LISTS_ERROR_NO_COLUMNS,
  TP_LISTS_ERROR_SEVERAL_SHEETS,
  TP_LISTS_ERROR_OTHER_KIND,
} TpListsError;
/* The word of the field whose column is to be said by hand, or NULL. */
const char *tp_lists_error_get_field (const GError *error);
/* Whether there is such an encoding: "utf-8", "tcvn3" … */
gboolean tp_lists_check_encoding (const char *word, GError **error);

/* A table as it stands in the file, read row by row. */
typedef struct _TpTable TpTable;
TpTable *tp_table_open (GFile *file, GCancellable *cancellable, GError **error);
/* What is known of a list before it is opened; all of it may be NULL. */
typedef struct
{
  const char *encoding;               /* a word of tp_encoding_parse(): "utf-8", "tcvn3" … */
  const char *sheet;                  /* name of the sheet */
  gboolean leaves_out_hidden;         /* rows that who opens the file does not see */
  const struct _TpListFormat *format; /* what the sheet should be a list of */
} TpTableOptions;
TpTable *tp_table_open_with (GFile *file,
                             const TpTableOptions *options,
                             GCancellable *cancellable,
                             GError **error);
void tp_table_free (TpTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpTable, tp_table_free)
char tp_table_get_separator (TpTable *table);
const char *tp_table_get_encoding (TpTable *table); /* its name, as people know it */
const char *tp_table_get_sheet (TpTable *table);
GStrv tp_table_list_sheets (TpTable *table); /* those to choose from, if there are several */
/* Rows that are no records, by what they are, and those that were to be left out. */
typedef enum
{
  TP_PASSED_BLANK,
  TP_PASSED_HEADING,
  TP_PASSED_SECTION,
  TP_PASSED_TOTAL,
  TP_PASSED_SIGNATURE,
  TP_PASSED_HIDDEN,
  TP_N_PASSED_KINDS,
} TpPassedKind;
typedef struct
{
  guint blank, headings, sections, totals, signatures, hidden;
} TpPassedRows;
const TpPassedRows *tp_table_get_passed (TpTable *table);
guint tp_passed_rows_count (const TpPassedRows *passed); /* all but the blank ones */
typedef struct
{
  guint line;
  TpPassedKind kind;
  char *text; /* its cells, one after the other */
} TpPassedRow;
GPtrArray *tp_table_list_passed (TpTable *table); /* of TpPassedRow, the first 1,000, none blank */
const char *const *tp_table_get_titles (TpTable *table, guint *n_columns);
gboolean tp_table_is_column_hidden (TpTable *table, guint column);
/* The first @n different things that stand in a column, NULL-ended. */
GStrv tp_table_list_samples (TpTable *table, guint column, guint n);
/* The next row, NULL-terminated and as wide as the titles (padded with ""); NULL at the
 * end. @line is the line of the file the row began on. A row that cannot be read (a quote
 * never closed, bytes that are no text) is given with *problem set and reading goes on. */
char **tp_table_next (TpTable *table, guint *line, char **problem, GError **error);
double tp_table_get_progress (TpTable *table); /* 0-1 */
/* Whether the dates of a column are written month first (11/25/2026), as answer sheets of an
 * English account are; judged from the head of the file. */
gboolean tp_table_is_month_first (TpTable *table, guint column);

/* What can be imported, and the fields its rows may fill. */
typedef struct
{
  const char *name;  /* word for --map: "name", "birth", "id_number" */
  const char *title; /* N_() */
  /* Folded column titles, NULL-ended. One stands for a title that holds it as whole words, the
   * longest wins; one that begins with "=" only for a title that is just that. */
  const char *const *aliases;
  gboolean is_required;
} TpListField;

typedef struct _TpListFormat
{
  const char *id;            /* "people", "requests", "teams", "venues", "vehicles" and so on */
  const char *title;         /* N_() */
  const TpListField *fields; /* ends with a NULL name */
  /* Words of fields of which one at least must have a column, the likeliest first, or NULL; and the
   * sentence that says what such a list lacks. */
  const char *const *one_of;
  const char *lacking; /* N_() */
} TpListFormat;
const TpListFormat *const *tp_list_formats_get_all (guint *n_formats);
const TpListFormat *tp_list_format_find (const char *id);

/* Which column fills which field. columns[i] is the index of fields[i]'s column or -1. */
typedef struct
{
  const TpListFormat *format;
  int *columns;
  int *others; /* by column: the field that it says too, beside the field's own column, or -1 */
  guint n_fields;
  char **titles;             /* of the table, a copy */
  gboolean is_named_by_hand; /* somebody said which column is a field that must have one */
} TpColumnMap;
TpColumnMap *tp_column_map_recognise (const TpListFormat *format, const char *const *titles);
/* The same, and by what stands in the columns whose titles say nothing. */
TpColumnMap *tp_table_map_columns (TpTable *table, const TpListFormat *format);
/* What the table is a list of, if it is surely not what it is said to be; whether it is not. */
const TpListFormat *tp_table_guess_format (TpTable *table, const TpListFormat *chosen);
gboolean tp_table_check_format (TpTable *table, const TpColumnMap *map, GError **error);
void tp_column_map_free (TpColumnMap *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpColumnMap, tp_column_map_free)
/* @assignment is "FIELD=COLUMN", the column by title (folded) or number from 1; an empty one
 * unmaps. */
gboolean tp_column_map_assign (TpColumnMap *map,
                               const char *const *titles,
                               const char *assignment,
                               GError **error);
/* What every such list must have is there. */
gboolean tp_column_map_check (const TpColumnMap *map, GError **error);
/* Whether it can be understood, whatever columns the list has. */
gboolean tp_list_format_check_assignment (const TpListFormat *format,
                                          const char *assignment,
                                          GError **error);
gboolean tp_list_format_needs (const TpListFormat *format, const char *field);
/* The titles of columns that fill no field and say something. */
GStrv tp_column_map_list_unused (const TpColumnMap *map);

typedef struct
{
  guint line;
  char *column;        /* title of the column, or NULL for the whole row */
  char *message;       /* a sentence, Vietnamese or English by locale */
  gboolean is_warning; /* the row lands all the same */
  gboolean is_once;    /* of how a cell was taken: not to be said again where the row is known */
} TpRowProblem;
TpRowProblem *
tp_row_problem_new (guint line, const char *column, gboolean is_warning, const char *format, ...)
  G_GNUC_PRINTF (4, 5);
void tp_row_problem_free (TpRowProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRowProblem, tp_row_problem_free)

/* The fields that the heading of a section may speak of. */
typedef enum
{
  TP_SECTION_CATEGORY,
  TP_SECTION_NEIGHBOURHOOD,
  TP_SECTION_WARD,
  TP_N_SECTIONS,
} TpSectionField;

/* A row read into values: texts by field, cleaned (NFC, trimmed), never NULL. */
typedef struct
{
  guint line;
  char **cells;  /* as in the file, for the rejects */
  char **values; /* by field of the format */
  /* What a section's heading says of a field that has no column; NULL if nothing. */
  char *inherited[TP_N_SECTIONS];
  GPtrArray *problems; /* of TpRowProblem */
  gboolean is_hidden;  /* who opens the file does not see it */
} TpListRow;
/* The next row of @table that says something: empty rows, headings of sections, totals, signatures
 * and rows of column numbers are passed over. Always to be called with the same @map. NULL at the
 * end, and with @error set when the file cannot be read on. */
TpListRow *tp_list_row_read (TpTable *table, const TpColumnMap *map, GError **error);
void tp_list_row_free (TpListRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpListRow, tp_list_row_free)
const char *tp_list_row_get (const TpListRow *row, const TpColumnMap *map, const char *field);
gboolean tp_list_row_is_rejected (const TpListRow *row);
/* Adds a problem of @field's cell (its column's title is looked up) or, with NULL, of the row. */
void tp_list_row_add_problem (TpListRow *row,
                              const TpColumnMap *map,
                              const char *field,
                              gboolean is_warning,
                              const char *format,
                              ...) G_GNUC_PRINTF (5, 6);

/* The same, a warning of how the cell was taken. Of a row that comes again and changes nothing it
 * was said before: tp_list_row_forget_notes(). */
void tp_list_row_note_taken (TpListRow *row,
                             const TpColumnMap *map,
                             const char *field,
                             const char *format,
                             ...) G_GNUC_PRINTF (4, 5);
void tp_list_row_forget_notes (TpListRow *row);

/* "A; B" → {"A", "B"}: split at ";" and line ends, or at "," where there is neither; trimmed, no
 * empty ones. */
char **tp_list_split (const char *text);
/* The names of a cell, which may stand on lines of their own. */
char **tp_list_row_split (const TpListRow *row, const TpColumnMap *map, const char *field);

/* Fill what a row says of one record, adding a problem for what cannot be read. Ids of other
 * records (ward, person, procedure …) are left to the caller, who looks up the row's texts. */
void tp_list_row_to_person (TpListRow *row, const TpColumnMap *map, TpPerson *person);
void tp_list_row_to_request (TpListRow *row, const TpColumnMap *map, TpRequest *request);
void tp_list_row_to_team (TpListRow *row, const TpColumnMap *map, TpTeam *team);
void tp_list_row_to_venue (TpListRow *row, const TpColumnMap *map, TpVenue *venue);
void tp_list_row_to_vehicle (TpListRow *row, const TpColumnMap *map, TpVehicle *vehicle);
void tp_list_row_to_holiday (TpListRow *row, const TpColumnMap *map, TpHoliday *holiday);
/* The telephones besides the first number, of TpPersonPhone; NULL if there are none. */
GPtrArray *tp_list_row_get_phones (TpListRow *row, const TpColumnMap *map);
void tp_list_row_to_procedure (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure);
void tp_list_row_to_result (TpListRow *row, const TpColumnMap *map, TpVisit *visit);
TpPartialDate tp_list_row_get_valid_until (TpListRow *row,
                                           const TpColumnMap *map); /* of the proof */
/* What the row says of the household's poverty; FALSE if nothing. */
gboolean tp_list_row_get_poverty (TpListRow *row, const TpColumnMap *map, TpPoverty *poverty);
gboolean tp_list_row_ends_poverty (TpListRow *row, const TpColumnMap *map);

/* What the row says of the skills of a team's officers, TpSkill bits; 0 if nothing. */
guint tp_list_row_get_skills (TpListRow *row, const TpColumnMap *map);

/* Rejected rows, in the file's own columns plus "Dòng" and "Lý do", or "Line" and "Reason" in
 * English, as the reasons are; imported again, the two are passed over. A workbook if @separator is
 * NUL. Written beside and moved into place on close. */
typedef struct _TpRejects TpRejects;
TpRejects *tp_rejects_new (GFile *file, const char *const *titles, char separator);
void tp_rejects_add (TpRejects *rejects, const TpListRow *row);
guint tp_rejects_get_n_rows (TpRejects *rejects);
gboolean tp_rejects_close (TpRejects *rejects,
                           GError **error);   /* frees; writes nothing if no row was added */
void tp_rejects_discard (TpRejects *rejects); /* frees without writing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRejects, tp_rejects_discard)

G_END_DECLS
