/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making a workspace takes seconds: the outlines of the wards are drawn, or fifteen thousand
 * synthetic people are born. It happens on a worker thread that shares with the window nothing but
 * a number and a word; the workspace is opened anew on the window's thread, since a connection
 * belongs to one thread. When it is cancelled or fails nothing of it stays, the key file included.
 */

#include "tp-config.h"

#include "tp-create-job.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "tp-progress-dialog.h"

#define LOOK_MS 100

typedef struct
{
  char *path;
  char *key_path; /* of a sample; NULL: @secret is given */
  char *office;   /* NULL: a sample */
  GBytes *secret;
  gint64 now_ms;

  GMutex mutex; /* over what follows, written by the worker */
  double fraction;
  char *words;

  TpProgressDialog *dialog; /* of the window's thread, as is @look */
  guint look;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_handle_id (&job->look, g_source_remove);
  g_clear_object (&job->dialog);
  g_clear_pointer (&job->secret, g_bytes_unref);
  g_mutex_clear (&job->mutex);
  g_free (job->words);
  g_free (job->path);
  g_free (job->key_path);
  g_free (job->office);
  g_free (job);
}

/* --- on the worker ------------------------------------------------------------ */

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  Job *job = user_data;

  g_mutex_lock (&job->mutex);
  job->fraction = fraction;
  g_free (job->words);
  job->words = g_strdup (words);
  g_mutex_unlock (&job->mutex);
}

static TpWorkspace *
make_demo (Job *job, GCancellable *cancellable, GError **error)
{
  TpWorkspace *workspace = NULL;

  if (!tp_secret_make_file (job->key_path, error))
    return NULL;
  job->secret = tp_secret_from_file (job->key_path, error);
  if (job->secret != NULL)
    workspace = tp_workspace_create_demo (job->path, job->secret, TP_DEMO_BRANCH, 0, 1, job->now_ms,
                                          progress_cb, job, cancellable, error);
  if (workspace == NULL)
    g_unlink (job->key_path); /* it was made above and opens nothing */
  return workspace;
}

static void
make_workspace (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  TpWorkspace *workspace =
    job->office == NULL
      ? make_demo (job, cancellable, &error)
      : tp_workspace_create (job->path, job->secret, job->office, job->now_ms, cancellable, &error);

  if (workspace == NULL) {
    g_task_return_error (task, error);
    return;
  }
  g_object_unref (workspace); /* on the thread it was opened on */
  g_task_return_boolean (task, TRUE);
}

/* --- on the window's thread ------------------------------------------------------ */

static gboolean
look_cb (gpointer user_data)
{
  Job *job = user_data;
  g_autofree char *words = NULL;
  double fraction;

  g_mutex_lock (&job->mutex);
  fraction = job->fraction;
  words = g_strdup (job->words);
  g_mutex_unlock (&job->mutex);
  if (fraction > 0)
    tp_progress_dialog_set_fraction (job->dialog, fraction, words);
  return G_SOURCE_CONTINUE;
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TpWindow *window = TP_WINDOW (source);
  Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  const char *heading =
    job->office == NULL ? _ ("The sample was not made") : _ ("The workspace was not made");

  g_clear_handle_id (&job->look, g_source_remove);
  tp_progress_dialog_close (job->dialog);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    workspace = tp_workspace_open (job->path, job->secret, &error);
  if (workspace != NULL)
    tp_window_set_workspace (window, workspace);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tp_window_show_error (window, heading, error);
}

static void
run (TpWindow *window, Job *job, const char *heading)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GTask) task = g_task_new (window, cancellable, made_cb, NULL);

  g_mutex_init (&job->mutex);
  job->now_ms = g_get_real_time () / 1000;
  job->dialog = tp_progress_dialog_new (GTK_WINDOW (window), heading, cancellable);
  job->look = g_timeout_add (LOOK_MS, look_cb, job);
  g_task_set_source_tag (task, run);
  /* A workspace that was whole before Cancel reached it is there, so it is shown. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, make_workspace);
}

/**
 * tp_create_job_office:
 * @window: the window that will show the workspace
 * @path: where it shall lie; nothing may be there
 * @passphrase: its secret
 * @office: whose it is, as tp_workspace_create() takes it
 *
 * Makes a workspace and shows it. What went wrong is said in a dialog.
 */
void
tp_create_job_office (TpWindow *window,
                      const char *path,
                      const char *passphrase,
                      const char *office)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->office = g_strdup (office);
  job->secret = tp_secret_from_passphrase (passphrase);
  run (window, job, _ ("Making the workspace"));
}

/**
 * tp_create_job_demo:
 * @window: the window that will show the workspace
 * @path: where it shall lie; nothing may be there, nor a key file beside it
 *
 * Makes a sample of one branch with a key file beside it and shows it.
 */
void
tp_create_job_demo (TpWindow *window, const char *path)
{
  Job *job = g_new0 (Job, 1);

  job->path = g_strdup (path);
  job->key_path = g_strconcat (path, ".key", NULL);
  run (window, job, _ ("Making the sample"));
}
