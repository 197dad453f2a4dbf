/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: a list into the workspace. Rows that can land do, the others are said and may be written
 * to a file that can be mended and imported again. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#define MAX_PRINTED 50 /* problems on a terminal; JSON has them all */

typedef struct
{
  char **map;
  char *rejects;
  char *ward;
  char *encoding;
  char *sheet;
  gboolean is_dry_run;
  gboolean has_verdicts;
  gboolean leaves_out_hidden;
} Options;

static const GOptionEntry entries[] = {
  {"map", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, TPCTL_OPTION (Options, map),
   N_ ("The column of a field, by its title or number; may be repeated"), N_ ("FIELD=COLUMN")},
  {"rejects", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, rejects),
   N_ ("Write rejected rows to this file, to mend and import"), N_ ("FILE")},
  {"ward", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, ward),
   N_ ("The ward of rows that name none, by its name or code"), N_ ("WARD")},
  {"encoding", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, encoding),
   N_ ("utf-8, utf-16, windows-1258, tcvn3 or vni, if it is not found out"), N_ ("NAME")},
  {"sheet", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, sheet),
   N_ ("The sheet of a workbook, by its name"), N_ ("SHEET")},
  {"leave-out-hidden", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, leaves_out_hidden),
   N_ ("Leave out the rows that are hidden in the workbook"), NULL},
  {"verdicts", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, has_verdicts),
   N_ ("Say what becomes of each row"), NULL},
  {"dry-run", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, is_dry_run),
   N_ ("Only say what would happen"), NULL},
  {NULL},
};

static gboolean
check_kind (const char *kind, GError **error)
{
  guint n_formats;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n_formats);
  g_autoptr (GString) known = g_string_new ("boundaries");

  if (g_str_equal (kind, "boundaries"))
    return TRUE;
  for (guint i = 0; i < n_formats; i++) {
    if (g_str_equal (kind, formats[i]->id))
      return TRUE;
    g_string_append_printf (known, ", %s", formats[i]->id);
  }

  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” cannot be imported. These can: %s."),
               kind, known->str);
  return FALSE;
}

static gboolean
are_one_file (const char *a, const char *b)
{
  g_autoptr (GFile) file_a = g_file_new_for_path (a);
  g_autoptr (GFile) file_b = g_file_new_for_path (b);
  GStatBuf status_a, status_b;

  if (g_file_equal (file_a, file_b))
    return TRUE;
  return g_stat (a, &status_a) == 0 && g_stat (b, &status_b) == 0 &&
         status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino;
}

/* The rejects must not take the place of the list they come from, nor of the key; what belongs to
 * the workspace is looked after by the core. */
static gboolean
check_rejects (Tpctl *ctl, const char *list, const char *rejects, GError **error)
{
  if (!rejects)
    return TRUE;

  if (are_one_file (rejects, list)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("--rejects names the list itself; choose another file."));
    return FALSE;
  }
  if (ctl->globals.key_file && are_one_file (rejects, ctl->globals.key_file)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("--rejects names the key file; choose another file."));
    return FALSE;
  }
  return TRUE;
}

/* What can be seen to be wrong without the list and the workspace. */
static gboolean
check_options (const char *kind, const Options *options, GError **error)
{
  const TpListFormat *format = tp_list_format_find (kind);
  g_autoptr (GError) problem = NULL;
  gboolean is_sound =
    options->encoding == NULL || tp_lists_check_encoding (options->encoding, &problem);

  for (guint i = 0; is_sound && format && options->map && options->map[i]; i++)
    is_sound = tp_list_format_check_assignment (format, options->map[i], &problem);
  if (!is_sound)
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, problem->message);
  return is_sound;
}

static void
add_count (JsonBuilder *builder, const char *name, int count)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, count);
}

static const char *
get_verdict_word (TpRowVerdict verdict)
{
  switch (verdict) {
  case TP_ROW_NEW:
    return N_ ("new");
  case TP_ROW_UPDATED:
    return N_ ("updated");
  case TP_ROW_SAME:
    return N_ ("same");
  case TP_ROW_DUPLICATE:
    return N_ ("duplicate");
  case TP_ROW_REJECTED:
    return N_ ("rejected");
  }
  g_return_val_if_reached ("");
}

/* Whom a new person may be the same as, without the name: lists of commands are kept. */
static void
add_alike (JsonBuilder *builder, const TpImportLine *line)
{
  g_autofree char *id = tp_id_to_string (&line->alike_id);

  json_builder_set_member_name (builder, "alike");
  json_builder_begin_object (builder);
  if (line->alike_line != 0) {
    add_count (builder, "line", (int) line->alike_line);
  } else {
    json_builder_set_member_name (builder, "record");
    json_builder_add_string_value (builder, id);
  }
  json_builder_end_object (builder);
}

static void
add_verdicts (JsonBuilder *builder, const TpImportReport *report)
{
  json_builder_set_member_name (builder, "verdicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);
    json_builder_begin_object (builder);
    add_count (builder, "line", (int) line->line);
    json_builder_set_member_name (builder, "verdict");
    json_builder_add_string_value (builder, get_verdict_word (line->verdict));
    json_builder_set_member_name (builder, "detail");
    json_builder_add_string_value (builder, line->detail);
    if (line->alike != NULL)
      add_alike (builder, line);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_passed (JsonBuilder *builder, const TpPassedRows *passed)
{
  json_builder_set_member_name (builder, "passed");
  json_builder_begin_object (builder);
  add_count (builder, "blank", (int) passed->blank);
  add_count (builder, "headings", (int) passed->headings);
  add_count (builder, "sections", (int) passed->sections);
  add_count (builder, "totals", (int) passed->totals);
  add_count (builder, "signatures", (int) passed->signatures);
  add_count (builder, "hidden", (int) passed->hidden);
  json_builder_end_object (builder);
}

/* A duplicate is no mistake of the row, but which line or record it repeats is asked at once. */
static void
add_duplicates (JsonBuilder *builder, const TpImportReport *report)
{
  for (guint i = 0; i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);
    if (line->verdict != TP_ROW_DUPLICATE)
      continue;
    json_builder_begin_object (builder);
    add_count (builder, "line", (int) line->line);
    json_builder_set_member_name (builder, "column");
    json_builder_add_null_value (builder);
    json_builder_set_member_name (builder, "message");
    json_builder_add_string_value (builder, line->detail);
    json_builder_set_member_name (builder, "warning");
    json_builder_add_boolean_value (builder, TRUE);
    json_builder_end_object (builder);
  }
}

static void
add_texts (JsonBuilder *builder, const char *name, GStrv texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i]; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
print_as_json (const TpImportReport *report, gboolean has_verdicts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_count (builder, "read", report->read);
  add_count (builder, "new", report->n_new);
  add_count (builder, "updated", report->updated);
  add_count (builder, "same", report->same);
  add_count (builder, "duplicate", report->duplicate);
  add_count (builder, "rejected", report->rejected);
  json_builder_set_member_name (builder, "encoding");
  json_builder_add_string_value (builder, report->encoding);
  json_builder_set_member_name (builder, "sheet");
  json_builder_add_string_value (builder, report->sheet);
  add_count (builder, "elsewhere", report->elsewhere);
  add_count (builder, "alike", report->alike);
  add_count (builder, "hidden", report->hidden);
  add_passed (builder, &report->passed);
  add_texts (builder, "unused_columns", report->unused_columns);
  add_texts (builder, "hidden_columns", report->hidden_columns);
  if (has_verdicts)
    add_verdicts (builder, report);
  json_builder_set_member_name (builder, "problems");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (report->problems, i);
    json_builder_begin_object (builder);
    add_count (builder, "line", (int) problem->line);
    json_builder_set_member_name (builder, "column");
    if (problem->column)
      json_builder_add_string_value (builder, problem->column);
    else
      json_builder_add_null_value (builder);
    json_builder_set_member_name (builder, "message");
    json_builder_add_string_value (builder, problem->message);
    /* The row landed all the same. */
    if (problem->is_warning) {
      json_builder_set_member_name (builder, "warning");
      json_builder_add_boolean_value (builder, TRUE);
    }
    json_builder_end_object (builder);
  }
  add_duplicates (builder, report);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static void
print_problem (const TpRowProblem *problem)
{
  const char *word = problem->is_warning ? _ ("note") : _ ("rejected");

  if (problem->column)
    tpctl_print (_ ("  line %u, %s, %s: %s\n"), problem->line, problem->column, word,
                 problem->message);
  else
    tpctl_print (_ ("  line %u, %s: %s\n"), problem->line, word, problem->message);
}

/* Who that is, somebody decides by both records beside one another: the id is for programs. */
static void
print_alike (const TpImportLine *line)
{
  if (line->alike_line != 0)
    tpctl_print (_ ("  line %u: may be the same person as line %u\n"), line->line,
                 line->alike_line);
  else
    tpctl_print (_ ("  line %u: may be the same person as somebody who was there before; once the "
                    "list is in, “duplicates” shows both\n"),
                 line->line);
}

/* All of them, or those that repeat another or may be somebody who is there. */
static void
print_verdicts (const TpImportReport *report, gboolean has_all)
{
  guint n_printed = 0;

  for (guint i = 0; i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);
    if (!has_all &&
        ((line->verdict != TP_ROW_DUPLICATE && line->alike == NULL) || n_printed++ >= MAX_PRINTED))
      continue;
    if (has_all || line->verdict == TP_ROW_DUPLICATE)
      tpctl_print (_ ("  line %u, %s%s%s\n"), line->line, _ (get_verdict_word (line->verdict)),
                   *line->detail ? ": " : "", line->detail);
    if (line->alike != NULL)
      print_alike (line);
  }
}

static void
print_file (const TpImportReport *report)
{
  const TpPassedRows *passed = &report->passed;
  guint n_passed = tp_passed_rows_count (passed) - passed->hidden;

  if (*report->sheet)
    tpctl_print (_ ("Sheet “%s”, encoding %s.\n"), report->sheet, report->encoding);
  else if (*report->encoding && !g_str_equal (report->encoding, "UTF-8"))
    tpctl_print (_ ("Encoding %s.\n"), report->encoding);
  if (n_passed > 0)
    tpctl_print (ngettext ("%u row of headings, totals or signatures was passed over.\n",
                           "%u rows of headings, totals or signatures were passed over.\n",
                           n_passed),
                 n_passed);
  if (passed->hidden > 0)
    tpctl_print (ngettext ("%u row that is hidden in the file was left out.\n",
                           "%u rows that are hidden in the file were left out.\n", passed->hidden),
                 passed->hidden);
}

static void
print_hidden (const TpImportReport *report)
{
  g_autofree char *titles = g_strjoinv ("”, “", report->hidden_columns);

  if (*titles)
    tpctl_print (_ ("These columns are hidden in the file and were read all the same: “%s”.\n"),
                 titles);
  if (report->hidden > 0)
    tpctl_print (ngettext ("%d row is hidden in the file and was read all the same; "
                           "--leave-out-hidden leaves it out.\n",
                           "%d rows are hidden in the file and were read all the same; "
                           "--leave-out-hidden leaves them out.\n",
                           (gulong) report->hidden),
                 report->hidden);
}

static void
print_unused (const TpImportReport *report)
{
  g_autofree char *titles = g_strjoinv ("”, “", report->unused_columns);

  if (*titles)
    tpctl_print (_ ("These columns were not used: “%s”. Say what one fills with --map "
                    "FIELD=COLUMN.\n"),
                 titles);
}

static void
print_as_text (const TpImportReport *report, gboolean has_verdicts)
{
  print_file (report);
  tpctl_print (ngettext ("%d row read: ", "%d rows read: ", (gulong) report->read), report->read);
  tpctl_print (_ ("%d new, %d updated, %d the same, %d duplicate, %d rejected.\n"), report->n_new,
               report->updated, report->same, report->duplicate, report->rejected);
  print_verdicts (report, has_verdicts);
  if (report->elsewhere > 0)
    tpctl_print (ngettext ("%d row is of another branch's ward and is not planned here.\n",
                           "%d rows are of another branch's wards and are not planned here.\n",
                           (gulong) report->elsewhere),
                 report->elsewhere);
  if (report->alike > 0)
    tpctl_print (ngettext ("%d new person may be the same as somebody who is there; look at "
                           "duplicates.\n",
                           "%d new people may be the same as somebody who is there; look at "
                           "duplicates.\n",
                           (gulong) report->alike),
                 report->alike);
  print_hidden (report);
  print_unused (report);
  for (guint i = 0; i < MIN (report->problems->len, MAX_PRINTED); i++)
    print_problem (g_ptr_array_index (report->problems, i));
  if (report->problems->len > MAX_PRINTED)
    tpctl_print (_ ("  … and %u more\n"), report->problems->len - MAX_PRINTED);
  if (report->nowhere > 0)
    tpctl_print (
      _ ("The ward of rows that name none can be given with --ward, by its name or code.\n"));
  if (report->rejects_path) {
    g_autofree char *shown = g_filename_display_name (report->rejects_path);
    tpctl_print (_ ("Rejected rows are in %s. Mend them there and import that file.\n"), shown);
  }
  if (report->is_dry_run)
    tpctl_print (_ ("This was a trial; nothing was changed.\n"));
}

/* What the core says of a list is so for the window, too; here it is an option that helps. */
static GError *
advise (const GError *error)
{
  const char *field = tp_lists_error_get_field (error);

  if (g_error_matches (error, TP_LISTS_ERROR, TP_LISTS_ERROR_SEVERAL_SHEETS))
    return g_error_new (TPCTL_ERROR, TPCTL_ERROR_FAILED, _ ("%s Say which one with --sheet SHEET."),
                        error->message);
  if (field && g_error_matches (error, TP_LISTS_ERROR, TP_LISTS_ERROR_OTHER_KIND))
    return g_error_new (TPCTL_ERROR, TPCTL_ERROR_FAILED,
                        _ ("%s If it is meant all the same, say so with --map %s=COLUMN."),
                        error->message, field);
  if (field)
    return g_error_new (TPCTL_ERROR, TPCTL_ERROR_FAILED,
                        _ ("%s Say which one it is with --map %s=COLUMN, by its title or number."),
                        error->message, field);
  return g_error_copy (error);
}

/* A script must not take a list of which nothing came in for done. A trial did what it was for. */
static gboolean
check_report (const TpImportReport *report, GError **error)
{
  if (report->is_dry_run || report->rejected == 0 || report->rejected < report->read)
    return TRUE;
  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                       _ ("Every row was rejected, so nothing was taken in."));
  return FALSE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  const TpImportOptions import = {
    .assignments = (const char *const *) options->map,
    .rejects_path = options->rejects,
    .is_dry_run = options->is_dry_run,
    .ward_code = options->ward,
    .encoding = options->encoding,
    .sheet = options->sheet,
    .leaves_out_hidden = options->leaves_out_hidden,
  };

  if (!check_kind (args[0], error) || !check_options (args[0], options, error) ||
      !check_rejects (ctl, args[1], options->rejects, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;

  g_autoptr (GError) local = NULL;
  g_autoptr (TpImportReport) report = tp_workspace_import (
    workspace, args[0], args[1], &import, tpctl_progress_cb, ctl, ctl->cancellable, &local);
  if (!report) {
    g_propagate_error (error, advise (local));
    return FALSE;
  }

  tpctl_end_progress (ctl);
  if (ctl->globals.is_json)
    print_as_json (report, options->has_verdicts);
  else
    print_as_text (report, options->has_verdicts);
  return check_report (report, error);
}

const TpCommand tpctl_cmd_import = {
  .name = "import",
  .usage = N_ ("KIND FILE [--map FIELD=COLUMN] [--rejects FILE] [--ward WARD] "
               "[--dry-run]"),
  .summary = N_ ("Take a list in"),
  .description =
    N_ ("KIND is one of people, requests, teams, venues, vehicles, boundaries, holidays, "
        "procedures, results. FILE is a CSV file or a workbook (.xlsx, .xls, .ods; boundaries: "
        "GeoJSON) whose "
        "columns are recognised by their titles or by what stands in them. The same file imported "
        "twice changes nothing. If every row is rejected the exit status is 1."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 2,
  .n_args_most = 2,
  .run = run,
};
