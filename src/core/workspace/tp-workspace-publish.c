/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Publishing a week. Everything that takes time (the documents, the search for personal data)
 * happens before the file is locked; if somebody wrote meanwhile it is done again. Then the version
 * is stored, the files are moved into place, and the commit comes last: a failure at any point
 * leaves the directory and the workspace as they were. It is no step of undo: what residents have
 * read is changed by another version, never taken back. */

#include "tp-config.h"

#include "tp-files-private.h"
#include "tp-publication-private.h"

#include <glib/gi18n-lib.h>

/* After so many rounds in which others kept writing, the documents are made under the lock. */
#define MAX_ROUNDS 3

typedef struct
{
  TpWorkspace *workspace;
  TpBranch *branch;
  TpWeekPlan *plan;
  TpPublicSchedule *schedule;
  GPtrArray *formats; /* of TpPublishFormat, borrowed; NULL-ended beyond len */
  GPtrArray *outputs; /* of GBytes */
  GCancellable *cancellable;
  TpProgressFunc progress;
  gpointer progress_data;
} TpPublishing;

static gboolean
tick (TpPublishing *self, double fraction, const char *words, GError **error)
{
  if (self->progress != NULL)
    self->progress (fraction, words, self->progress_data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
choose_formats (TpPublishing *self, const char *const *ids, GError **error)
{
  guint n_all;
  const TpPublishFormat *const *all = tp_publish_formats_get_all (&n_all);

  self->formats = g_ptr_array_new ();
  for (guint i = 0; ids == NULL && i < n_all; i++)
    g_ptr_array_add (self->formats, (gpointer) all[i]);
  for (; ids != NULL && *ids != NULL; ids++) {
    const TpPublishFormat *format = tp_publish_format_find (*ids);

    if (format == NULL) {
      g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                   _ ("There is no format “%s”."), *ids);
      return FALSE;
    }
    if (!g_ptr_array_find (self->formats, format, NULL))
      g_ptr_array_add (self->formats, (gpointer) format);
  }
  return TRUE;
}

static gboolean
write_outputs (TpPublishing *self, GError **error)
{
  self->outputs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  for (guint i = 0; i < self->formats->len; i++) {
    const TpPublishFormat *format = g_ptr_array_index (self->formats, i);
    GBytes *bytes;

    if (!tick (self, 0.1 + 0.5 * i / self->formats->len, _ ("Making the documents"), error))
      return FALSE;
    bytes = format->write (self->schedule, error);
    if (bytes == NULL)
      return FALSE;
    g_ptr_array_add (self->outputs, bytes);
  }
  return TRUE;
}

static gboolean
check_leaks (TpPublishing *self, GError **error)
{
  g_auto (GStrv) texts = tp_publication_list_texts (
    self->schedule, (const TpPublishFormat *const *) self->formats->pdata,
    (GBytes *const *) self->outputs->pdata, self->formats->len);
  int n_people, n_found;

  if (!tick (self, 0.6, _ ("Looking for personal data"), error) ||
      !tp_publication_find_leaks (self->workspace, self->schedule, (const char *const *) texts,
                                  &n_people, &n_found, self->cancellable, error))
    return FALSE;
  if (n_found > 0) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK,
                 ngettext ("Personal data was found in the schedule at %d place: nothing was "
                           "published. Look at the public notes of the sessions.",
                           "Personal data was found in the schedule at %d places: nothing was "
                           "published. Look at the public notes of the sessions.",
                           n_found),
                 n_found);
    return FALSE;
  }
  return TRUE;
}

static void
forget_documents (TpPublishing *self)
{
  g_clear_pointer (&self->plan, tp_week_plan_free);
  g_clear_pointer (&self->schedule, tp_public_schedule_free);
  g_clear_pointer (&self->outputs, g_ptr_array_unref);
}

static gboolean
make_documents (TpPublishing *self, TpWeek week, GError **error)
{
  forget_documents (self);
  if (!tick (self, 0.0, _ ("Reading the week"), error))
    return FALSE;
  self->plan = tp_workspace_load_week (self->workspace, &self->branch->record.id, week, error);
  if (self->plan == NULL)
    return FALSE;
  self->schedule = tp_publication_build (self->workspace, self->branch, self->plan, error);
  if (self->schedule == NULL)
    return FALSE;
  if (self->schedule->entries->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("There is no session to publish in this week."));
    return FALSE;
  }
  return write_outputs (self, error) && check_leaks (self, error);
}

/* Begins the entry with documents made from exactly what is stored. */
static gboolean
begin_with_documents (TpPublishing *self, TpWeek week, GError **error)
{
  TpStore *store = self->workspace->store;
  g_autofree char *words = tp_week_to_string (week);
  /* TRANSLATORS: %1$s is a week like 2026-W48, %2$s the branch's code */
  g_autofree char *title = tp_title_new (N_ ("Publish week %1$s of %2$s"), tp_title_text (words),
                                         tp_title_text (self->branch->code), NULL);

  for (int round = 1;; round++) {
    gint64 version = tp_store_get_data_version (store);

    if (!make_documents (self, week, error) ||
        !tp_workspace_begin (self->workspace, "publish", title, error))
      return FALSE;
    if (tp_store_get_data_version (store) == version)
      return TRUE;
    if (round == MAX_ROUNDS)
      break;
    tp_workspace_rollback (self->workspace);
  }
  if (make_documents (self, week, error))
    return TRUE;
  tp_workspace_rollback (self->workspace);
  return FALSE;
}

/* --- what is stored ----------------------------------------------------------------- */

static gboolean
set_published (TpPublishing *self, const TpPublicEntry *entry, GError **error)
{
  const TpSession *planned = tp_week_plan_find (self->plan, &entry->session);
  g_autoptr (TpSession) session = NULL;

  if (entry->is_cancelled || planned == NULL ||
      (planned->state != TP_SESSION_DRAFT && planned->state != TP_SESSION_SENT &&
       planned->state != TP_SESSION_AGREED))
    return TRUE;
  session = tp_record_copy (planned);
  session->state = TP_SESSION_PUBLISHED;
  return tp_store_put (self->workspace->store, session, error);
}

static gboolean
store_version (TpPublishing *self, GError **error)
{
  g_autoptr (TpPublication) publication = tp_record_new (&tp_publication_kind);
  g_autoptr (TpPublication) last = NULL;
  GError *local_error = NULL;

  last = tp_publication_get_last (self->workspace, &self->branch->record.id, self->schedule->week,
                                  &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  if (last != NULL && last->version == self->schedule->version)
    return TRUE; /* Nothing is new: the files are only written again. */
  publication->branch = self->branch->record.id;
  publication->week = (g_free (publication->week), tp_week_to_string (self->schedule->week));
  publication->version = self->schedule->version;
  publication->published_at = self->schedule->published_at;
  tp_set_text (&publication->number, self->schedule->number);
  tp_set_text (&publication->signer, self->schedule->signer_name);
  g_free (publication->schedule);
  publication->schedule = tp_public_schedule_to_json (self->schedule);
  return tp_store_put (self->workspace->store, publication, error);
}

static gboolean
store_states (TpPublishing *self, GError **error)
{
  for (guint i = 0; i < self->schedule->entries->len; i++) {
    if (!set_published (self, g_ptr_array_index (self->schedule->entries, i), error))
      return FALSE;
  }
  return TRUE;
}

static TpFileSet *
write_files (TpPublishing *self, const char *directory, GError **error)
{
  g_autoptr (TpFileSet) files = tp_file_set_new (directory, 0644, error);

  if (files == NULL)
    return NULL;
  for (guint i = 0; i < self->formats->len; i++) {
    g_autofree char *name =
      tp_publish_format_get_file_name (g_ptr_array_index (self->formats, i), self->schedule);

    if (!tp_file_set_add (files, name, g_ptr_array_index (self->outputs, i), error))
      return NULL;
  }
  return g_steal_pointer (&files);
}

static char **
store_and_place (TpPublishing *self, const char *directory, GError **error)
{
  g_autoptr (TpFileSet) files = NULL;

  if (tick (self, 0.9, _ ("Writing the files"), error))
    files = write_files (self, directory, error);
  if (files == NULL || !store_version (self, error) || !store_states (self, error) ||
      !tp_file_set_place (files, error)) {
    tp_workspace_rollback (self->workspace);
    return NULL;
  }
  return tp_workspace_commit_for_good (self->workspace, error) ? tp_file_set_keep (files) : NULL;
}

/**
 * tp_workspace_publish:
 * @branch: whose week
 * @week: which week
 * @directory: where the files go; it is made if it is not there
 * @formats: (nullable): ids of formats; %NULL: all
 * @progress: (nullable): told how far it is
 * @error: return location; %TP_WORKSPACE_ERROR_LEAK when personal data is in an output,
 *   %TP_WORKSPACE_ERROR_INVALID when there is nothing to publish
 *
 * Publishes every session of the week that stands: a new version of the schedule in all formats,
 * or, when nothing changed since the last version, that one again.
 * Sessions become published; what was published before and is gone is announced as cancelled. The
 * requests in them stay planned: a notice names nobody, so nobody was told of a visit by it. On
 * failure no file and no record is changed. It cannot be undone, only followed by another version.
 *
 * Returns: (transfer full): the paths written, %NULL-ended; or %NULL
 */
char **
tp_workspace_publish (TpWorkspace *self,
                      const TpId *branch,
                      TpWeek week,
                      const char *directory,
                      const char *const *formats,
                      TpProgressFunc progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  TpPublishing publishing = {
    .workspace = self,
    .cancellable = cancellable,
    .progress = progress,
    .progress_data = user_data,
  };
  g_autofree char *id = NULL;
  char **paths = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL && directory != NULL, NULL);

  id = tp_id_to_string (branch);
  publishing.branch = tp_workspace_find_branch (self, id, error);
  if (publishing.branch != NULL && choose_formats (&publishing, formats, error) &&
      begin_with_documents (&publishing, week, error))
    paths = store_and_place (&publishing, directory, error);

  forget_documents (&publishing);
  g_clear_pointer (&publishing.formats, g_ptr_array_unref);
  g_clear_pointer (&publishing.branch, tp_record_free);
  return paths;
}
