/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lists in: one run over one file. All rows that can land do so in one journal entry, and every
 * row gets a verdict. A bad row never stops the others; a disk that fails, a file that cannot be
 * read on, and Cancel take all of it back. A dry run does the same work and then takes it back
 * too, so that what it promises is what the real run does. The kinds judge; see
 * tp-import-<kind>.c, and add a new one to the table here. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "tp-fresh-path.h"

/* What a preview can show; counts go on. */
#define MAX_PROBLEMS 10000
/* The indexes of a million people do not fit, but most of what a list touches does. */
#define IMPORT_CACHE_MIB 80
/* A call of progress each so many rows, so that it costs nothing. */
#define TICK_ROWS 64

static const TpImportKind *const kinds[] = {
  &tp_import_people,  &tp_import_requests,   &tp_import_teams,
  &tp_import_venues,  &tp_import_holidays,   &tp_import_procedures,
  &tp_import_results, &tp_import_boundaries, &tp_import_vehicles,
};

static const TpImportKind *
find_kind (const char *id, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_str_equal (kinds[i]->id, id))
      return kinds[i];
  }
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               _ ("“%s” cannot be imported."), id);
  return NULL;
}

/* --- rows ------------------------------------------------------------------------ */

static char *
join_reasons (const TpListRow *row)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);

    if (problem->is_warning)
      continue;
    if (words->len > 0)
      g_string_append_c (words, ' ');
    g_string_append (words, problem->message);
  }
  return g_string_free (words, FALSE);
}

static void
take_problems (TpImport *self, TpListRow *row)
{
  for (guint i = 0; i < row->problems->len && self->report->problems->len < MAX_PROBLEMS; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);

    g_ptr_array_add (self->report->problems,
                     tp_row_problem_new (problem->line, problem->column, problem->is_warning, "%s",
                                         problem->message));
  }
}

static gboolean
take_row (TpImport *self, TpListRow *row, TpRejects *rejects, GError **error)
{
  g_auto (TpJudgement) judgement = {.verdict = TP_ROW_SAME};

  if (!tp_list_row_is_rejected (row) && !self->kind->judge (self, row, &judgement, error))
    return FALSE;
  if (tp_list_row_is_rejected (row)) {
    judgement.verdict = TP_ROW_REJECTED;
    g_free (judgement.detail);
    judgement.detail = join_reasons (row);
    if (judgement.words == NULL)
      judgement.words = g_strdup (tp_import_get (self, row, "name"));
    if (rejects != NULL)
      tp_rejects_add (rejects, row);
  }
  if (judgement.verdict == TP_ROW_SAME)
    tp_list_row_forget_notes (row);
  take_problems (self, row);
  self->report->hidden += row->is_hidden;
  tp_import_add_line (self, row->line, &judgement);
  return TRUE;
}

static gboolean
read_rows (TpImport *self, TpTable *table, TpRejects *rejects, GError **error)
{
  for (guint n = 0;; n++) {
    GError *local_error = NULL;
    g_autoptr (TpListRow) row = NULL;

    if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
      return FALSE;
    if (n % TICK_ROWS == 0 && !tp_import_tick (self, tp_table_get_progress (table), error))
      return FALSE;
    row = tp_list_row_read (table, self->map, &local_error);
    if (row == NULL) {
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return local_error == NULL;
    }
    if (!take_row (self, row, rejects, error))
      return FALSE;
  }
}

static gboolean
assign_columns (TpColumnMap *map,
                const char *const *titles,
                const char *const *assignments,
                GError **error)
{
  for (guint i = 0; assignments != NULL && assignments[i] != NULL; i++) {
    if (!tp_column_map_assign (map, titles, assignments[i], error))
      return FALSE;
  }
  return TRUE;
}

/* What the titles and the columns say, then what was said by hand for such a list before, then what
 * is said now. */
static TpColumnMap *
map_columns (TpImport *self, TpTable *table, GError **error)
{
  const TpListFormat *format = tp_list_format_find (self->kind->id);
  const char *const *titles = tp_table_get_titles (table, NULL);
  g_auto (GStrv) recalled = tp_workspace_recall_layout (self->workspace, self->kind->id, titles);
  g_autoptr (TpColumnMap) map = NULL;

  g_assert (format != NULL);

  map = tp_table_map_columns (table, format);
  if (!assign_columns (map, titles, (const char *const *) recalled, error) ||
      !assign_columns (map, titles, self->options->assignments, error))
    return NULL;
  if (!tp_column_map_check (map, error) || !tp_table_check_format (table, map, error))
    return NULL;
  return g_steal_pointer (&map);
}

static gboolean
run_rows (TpImport *self, TpTable *table, TpRejects *rejects, GError **error)
{
  gboolean is_done = self->kind->begin == NULL || self->kind->begin (self, error);

  if (is_done) {
    g_autoptr (GPtrArray) passed = tp_table_list_passed (table);

    tp_import_read_headings (self, passed);
    is_done = tp_import_check_ward_option (self, error) && read_rows (self, table, rejects, error);
  }
  if (self->kind->end != NULL)
    self->kind->end (self);
  return is_done;
}

static gboolean
are_one_file (const GStatBuf *a, const char *path)
{
  GStatBuf b;

  return g_stat (path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static gboolean
has_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown = g_filename_display_name (folder);

  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("There is no folder “%s” for the rejected rows; choose another place for them."),
               shown);
  return FALSE;
}

/* The rejects take the place of rejects from before, but of nothing that cannot be made again. */
static gboolean
check_rejects_path (TpImport *self, const char *path, GFile *list, GError **error)
{
  static const char *const suffixes[] = {"", "-wal", "-shm", "-journal", ".key"};
  g_autofree char *list_path = g_file_get_path (list);
  GStatBuf status;
  gboolean is_needed;

  if (g_stat (path, &status) != 0)
    return has_folder (path, error);
  is_needed = !S_ISREG (status.st_mode) || (list_path != NULL && are_one_file (&status, list_path));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *ours =
      g_strconcat (tp_workspace_get_path (self->workspace), suffixes[i], NULL);

    is_needed |= are_one_file (&status, ours);
  }
  if (is_needed)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS,
                 _ ("“%s” is another file that is needed; choose a new name for the rejected "
                    "rows."),
                 path);
  return !is_needed;
}

/* The file is written under a name that tells nobody anything: what fails speaks of @path. */
static gboolean
close_rejects (TpRejects *rejects, const char *path, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  GError *problem = NULL;

  if (tp_rejects_close (rejects, &problem))
    return TRUE;
  g_set_error (error, problem->domain, problem->code,
               _ ("The rejected rows could not be written to “%s”: look whether the place is full "
                  "or may not be written to. Nothing was imported."),
               shown);
  g_error_free (problem);
  return FALSE;
}

/* A name beside @path, on the same file system. */
static char *
make_fresh_name (const char *path)
{
  g_autofree char *directory = g_path_get_dirname (path);

  tp_fresh_sweep (directory);
  return tp_fresh_path (path);
}

/* Which of several lists in one workbook is meant is not guessed. */
static gboolean
check_sheet (TpTable *table, GError **error)
{
  g_auto (GStrv) sheets = tp_table_list_sheets (table);
  g_autofree char *names = g_strjoinv ("”, “", sheets);

  if (sheets[0] == NULL)
    return TRUE;
  g_set_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_SEVERAL_SHEETS,
               _ ("Several sheets of the workbook are such lists: “%s”."), names);
  return FALSE;
}

static TpTable *
open_table (TpImport *self, GFile *file, GError **error)
{
  const TpTableOptions options = {
    .encoding = self->options->encoding,
    .sheet = self->options->sheet,
    .format = tp_list_format_find (self->kind->id),
    .leaves_out_hidden = self->options->leaves_out_hidden,
  };
  g_autoptr (TpTable) table = tp_table_open_with (file, &options, self->cancellable, error);

  if (table == NULL || !check_sheet (table, error))
    return NULL;
  g_free (self->report->encoding);
  self->report->encoding = g_strdup (tp_table_get_encoding (table));
  g_free (self->report->sheet);
  self->report->sheet = g_strdup (tp_table_get_sheet (table));
  return g_steal_pointer (&table);
}

static gboolean
is_workbook (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".xlsx");
}

static GStrv
list_hidden_columns (TpTable *table, const TpColumnMap *map)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < map->n_fields; i++) {
    if (map->columns[i] >= 0 && tp_table_is_column_hidden (table, (guint) map->columns[i]))
      g_strv_builder_add (builder, map->titles[map->columns[i]]);
  }
  return g_strv_builder_end (builder);
}

/* What cannot be read in an encoding that was said may be sound in another. */
static void
say_encoding (TpImport *self, GError **error)
{
  char *words;

  if (self->options->encoding == NULL || error == NULL || (*error)->domain != TP_LISTS_ERROR ||
      !tp_lists_check_encoding (self->options->encoding, NULL))
    return;
  words = g_strdup_printf (_ ("%s The list was read as “%s”, as was said of it; look whether it is "
                              "that, or let the encoding be found out."),
                           (*error)->message, self->options->encoding);
  g_free ((*error)->message);
  (*error)->message = words;
}

static gboolean
open_and_map (TpImport *self, GFile *file, TpTable **table, GError **error)
{
  *table = open_table (self, file, error);
  if (*table != NULL)
    self->map = map_columns (self, *table, error);
  if (self->map == NULL)
    say_encoding (self, error);
  return self->map != NULL;
}

/* Reads the table and, when rows were rejected, writes them to a file of their own. The file is
 * written before the commit, so that a disk that is full takes the import back as well, and gets
 * its name after it, so that an import that fails leaves the rejects from before. */
static gboolean
run_table (TpImport *self, GFile *file, GError **error)
{
  g_autoptr (TpTable) table = NULL;
  const char *path = self->options->is_dry_run ? NULL : self->options->rejects_path;
  TpRejects *rejects = NULL;

  if (!open_and_map (self, file, &table, error))
    return FALSE;
  g_strfreev (self->report->unused_columns);
  self->report->unused_columns = tp_column_map_list_unused (self->map);
  g_strfreev (self->report->hidden_columns);
  self->report->hidden_columns = list_hidden_columns (table, self->map);
  if (path != NULL) {
    g_autoptr (GFile) rejects_file = NULL;

    if (!check_rejects_path (self, path, file, error))
      return FALSE;
    self->fresh_rejects = make_fresh_name (path);
    rejects_file = g_file_new_for_path (self->fresh_rejects);
    rejects = tp_rejects_new (rejects_file, tp_table_get_titles (table, NULL),
                              is_workbook (path) ? '\0' : tp_table_get_separator (table));
  }
  if (!run_rows (self, table, rejects, error)) {
    g_clear_pointer (&rejects, tp_rejects_discard);
    return FALSE;
  }
  if (rejects != NULL && !close_rejects (rejects, path, error))
    return FALSE;
  self->report->passed = *tp_table_get_passed (table);
  g_ptr_array_unref (self->report->passed_rows);
  self->report->passed_rows = tp_table_list_passed (table);
  if (self->options->assignments != NULL && !self->options->is_dry_run &&
      !tp_import_keep_layout (self, table, error))
    return FALSE;
  if (path != NULL && self->report->rejected > 0)
    self->report->rejects_path = g_strdup (path);
  return TRUE;
}

/* --- the run ------------------------------------------------------------------------ */

static void
clear_import (TpImport *self)
{
  g_clear_pointer (&self->map, tp_column_map_free);
  g_clear_pointer (&self->report, tp_import_report_free);
  g_clear_pointer (&self->places, tp_import_places_free);
  g_clear_pointer (&self->matcher, tp_import_matcher_free);
  g_clear_pointer (&self->lines, tp_import_lines_free);
  if (self->fresh_rejects != NULL)
    g_unlink (self->fresh_rejects);
  g_clear_pointer (&self->fresh_rejects, g_free);
  g_clear_pointer (&self->source, g_free);
}

static char *
make_title (TpImport *self)
{
  /* TRANSLATORS: %1$s is "Import people", the numbers count rows */
  return tp_title_new (N_ ("%1$s: %2$d new, %3$d updated"), tp_title_word (self->kind->title),
                       tp_title_number (self->report->n_new),
                       tp_title_number (self->report->updated), NULL);
}

/* Should the name be refused at the very end, the rows get another one, and that is said. The name
 * they were written under does not do: it is swept when this program has ended. */
static void
name_rejects (TpImport *self)
{
  g_autofree char *other = NULL;

  if (self->report->rejects_path == NULL ||
      g_rename (self->fresh_rejects, self->report->rejects_path) == 0)
    return;
  other = g_strdup_printf ("%s.%d", self->report->rejects_path, (int) getpid ());
  if (g_rename (self->fresh_rejects, other) != 0)
    tp_set_text (&other, self->fresh_rejects);
  tp_set_text (&self->report->rejects_path, other);
  g_clear_pointer (&self->fresh_rejects, g_free);
}

static gboolean
finish (TpImport *self, GError **error)
{
  g_autofree char *title = make_title (self);

  if (self->options->is_dry_run) {
    tp_workspace_rollback (self->workspace);
    return TRUE;
  }
  tp_workspace_set_title (self->workspace, title);
  if (!tp_workspace_commit (self->workspace, error))
    return FALSE;
  name_rejects (self);
  return TRUE;
}

static TpImportReport *
run (TpImport *self, GFile *file, GError **error)
{
  g_autofree char *title = tp_title_new (self->kind->title, NULL);
  gboolean is_done;

  if (!tp_workspace_begin (self->workspace, self->kind->verb, title, error))
    return NULL;
  is_done =
    self->kind->run != NULL ? self->kind->run (self, file, error) : run_table (self, file, error);
  if (!is_done) {
    tp_workspace_rollback (self->workspace);
    return NULL;
  }
  return finish (self, error) ? g_steal_pointer (&self->report) : NULL;
}

/**
 * tp_workspace_import:
 * @kind: "people", "requests", "teams", "venues", "vehicles", "holidays", "procedures", "results"
 * or "boundaries"
 * @path: the file
 * @options: (nullable): columns, rejects, dry run, ward, encoding, sheet
 * @progress: (nullable): told how far it is
 * @error: return location for a #TpListsError, #TpStoreError, #GIOErrorEnum …
 *
 * Reads a list. All rows that can land do so, as one step of undo; the others are in the report
 * with their reasons and, if asked for, in a file that can be mended and imported again. The same
 * file a second time changes nothing. On failure or when cancelled nothing was changed.
 *
 * Returns: (transfer full): what became of each row, or %NULL
 */
TpImportReport *
tp_workspace_import (TpWorkspace *self,
                     const char *kind,
                     const char *path,
                     const TpImportOptions *options,
                     TpProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  static const TpImportOptions no_options = {0};
  g_autoptr (GFile) file = NULL;
  TpImport import = {0};
  TpImportReport *report;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (kind != NULL && path != NULL, NULL);

  import.kind = find_kind (kind, error);
  if (import.kind == NULL)
    return NULL;
  import.workspace = self;
  import.store = self->store;
  import.options = options != NULL ? options : &no_options;
  import.cancellable = cancellable;
  import.progress = progress;
  import.progress_data = user_data;
  import.report = tp_import_report_new (kind, import.options->is_dry_run);
  import.lines = tp_import_lines_new ();
  import.source = g_path_get_basename (path);

  file = g_file_new_for_path (path);
  tp_store_set_cache (self->store, IMPORT_CACHE_MIB);
  report = run (&import, file, error);
  tp_store_set_cache (self->store, TP_STORE_CACHE_MIB);
  clear_import (&import);
  return report;
}

/* --- on a worker --------------------------------------------------------------------- */

typedef struct
{
  char *kind, *path;
  TpImportOptions options;
  char **assignments;
  char *rejects_path, *ward_code, *encoding, *sheet;
} TpImportJob;

static void
free_job (gpointer data)
{
  TpImportJob *job = data;

  g_free (job->kind);
  g_free (job->path);
  g_strfreev (job->assignments);
  g_free (job->rejects_path);
  g_free (job->ward_code);
  g_free (job->encoding);
  g_free (job->sheet);
  g_free (job);
}

static TpImportJob *
new_job (const char *kind, const char *path, const TpImportOptions *options)
{
  TpImportJob *job = g_new0 (TpImportJob, 1);

  job->kind = g_strdup (kind);
  job->path = g_strdup (path);
  if (options == NULL)
    return job;
  job->assignments = g_strdupv ((char **) options->assignments);
  job->rejects_path = g_strdup (options->rejects_path);
  job->ward_code = g_strdup (options->ward_code);
  job->encoding = g_strdup (options->encoding);
  job->sheet = g_strdup (options->sheet);
  job->options.encoding = job->encoding;
  job->options.sheet = job->sheet;
  job->options.assignments = (const char *const *) job->assignments;
  job->options.rejects_path = job->rejects_path;
  job->options.ward_code = job->ward_code;
  job->options.is_dry_run = options->is_dry_run;
  job->options.leaves_out_hidden = options->leaves_out_hidden;
  return job;
}

static gpointer
import_cb (TpWorkspace *fork,
           gpointer data,
           TpProgressFunc progress,
           gpointer user_data,
           GCancellable *cancellable,
           GError **error)
{
  TpImportJob *job = data;

  return tp_workspace_import (fork, job->kind, job->path, &job->options, progress, user_data,
                              cancellable, error);
}

/**
 * tp_workspace_import_async:
 *
 * tp_workspace_import() on a worker thread. @progress and @callback are called in the main
 * context this is called from; end with tp_workspace_import_finish().
 */
void
tp_workspace_import_async (TpWorkspace *self,
                           const char *kind,
                           const char *path,
                           const TpImportOptions *options,
                           TpProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data)
{
  TpWork work = {
    .tag = tp_workspace_import_async,
    .work = import_cb,
    .free_job = free_job,
    .free_result = (GDestroyNotify) tp_import_report_free,
    .progress = progress,
    .progress_data = user_data,
  };

  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (kind != NULL && path != NULL);

  work.job = new_job (kind, path, options);
  tp_workspace_run_async (self, &work, cancellable, callback, callback_data);
}

/**
 * tp_workspace_import_finish:
 *
 * Returns: (transfer full): as tp_workspace_import()
 */
TpImportReport *
tp_workspace_import_finish (TpWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  return tp_workspace_run_finish (self, tp_workspace_import_async, result, error);
}
