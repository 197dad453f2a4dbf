/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Planning the week from the window: started on a worker, shown in the board's head, stopped
 * with the best so far kept, and one step of undo when it is done. What every run shows at its
 * beginning, on its way and at its end serves "What If…" as well. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-difference-dialog.h"
#include "tp-plan-page-private.h"

/* --- what every run has ---------------------------------------------------------------------- */

/*< private >
 * tp_plan_page_begin_run:
 * @self: the page
 *
 * Shows that a run is at work, which can be stopped by @self's cancellable. A run holds its page
 * weakly: a window that is closed is gone at once, and the planner with it.
 *
 * Returns: (transfer full) (nullable): the page held, for tp_plan_page_progress_cb() and
 *   tp_plan_page_end_run(); %NULL while another run is at work, or where there is no week
 */
GWeakRef *
tp_plan_page_begin_run (TpPlanPage *self)
{
  GWeakRef *held;

  if (self->run != NULL || tp_plan_scene_get_workspace (self->scene) == NULL ||
      tp_plan_scene_get_plan (self->scene) == NULL)
    return NULL;
  self->run = g_cancellable_new ();
  tp_plan_scene_set_cargo (self->scene, TP_CARGO_NONE, NULL);
  tp_board_view_set_running (self->board_view, TRUE);
  tp_plan_page_update_actions (self);
  held = g_new (GWeakRef, 1);
  g_weak_ref_init (held, self);
  return held;
}

/*< private >
 * tp_plan_page_progress_cb:
 * @fraction: how far it is, 0 to 1
 * @words: (nullable): what is being done
 * @user_data: the page held
 *
 * Shows in the board's head how far a run is.
 */
void
tp_plan_page_progress_cb (double fraction, const char *words, gpointer user_data)
{
  g_autoptr (TpPlanPage) self = g_weak_ref_get (user_data);

  if (self != NULL && self->run != NULL)
    tp_board_view_set_progress (self->board_view, fraction, words);
}

/*< private >
 * tp_plan_page_end_run:
 * @held: (transfer full): the page held
 * @error: (nullable): why nothing came of the run; said, unless somebody stopped it
 *
 * Shows that the run is over.
 *
 * Returns: (transfer full) (nullable): the page, if it is still there
 */
TpPlanPage *
tp_plan_page_end_run (GWeakRef *held, const GError *error)
{
  TpPlanPage *self = g_weak_ref_get (held);

  g_weak_ref_clear (held);
  g_free (held);
  if (self == NULL)
    return NULL;
  g_clear_object (&self->run);
  tp_board_view_set_running (self->board_view, FALSE);
  tp_plan_page_update_actions (self);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tp_board_toast (GTK_WIDGET (self), error->message, FALSE);
  return self;
}

/* --- planning ----------------------------------------------------------------------------------
 */

static void
add_words (GString *list, char *words)
{
  g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", words);
  g_free (words);
}

/* What the plan changed, and how many wait after it. */
static char *
describe_changes (const TpPlanReport *report)
{
  GString *list = g_string_new (NULL);
  int n_in = report->n_in, n_moved = report->n_moved, n_out = report->n_out;

  add_words (list, g_strdup_printf (ngettext ("%d newly planned", "%d newly planned", n_in), n_in));
  if (n_moved > 0)
    add_words (list, g_strdup_printf (ngettext ("%d moved", "%d moved", n_moved), n_moved));
  if (n_out > 0)
    add_words (list,
               g_strdup_printf (ngettext ("%d left out now", "%d left out now", n_out), n_out));
  add_words (list, g_strdup_printf (ngettext ("%d still waits", "%d still wait", report->unplanned),
                                    report->unplanned));
  return g_string_free (list, FALSE);
}

static void
tell (TpPlanPage *self, const TpPlanReport *report)
{
  g_autofree char *changes = describe_changes (report);
  g_autofree char *words = report->was_cancelled
                             ? g_strdup_printf (_ ("Stopped with the best so far: %s"), changes)
                             : tp_text_capitalise (changes);

  if (tp_plan_page_has_changes (self))
    tp_board_toast_with (GTK_WIDGET (self), words, _ ("_Details"), "plan.show-changes");
  else
    tp_board_toast (GTK_WIDGET (self), words, FALSE);
}

/* --- what it changed --------------------------------------------------------------------------
 */

/*< private >
 * tp_plan_page_has_changes:
 * @self: the page
 *
 * Returns: whether the last planning changed who is where in the week that is shown
 */
gboolean
tp_plan_page_has_changes (TpPlanPage *self)
{
  const TpId *branch = tp_plan_scene_get_branch (self->scene);

  return self->changes != NULL && self->changes->difference->moved->len > 0 && branch != NULL &&
         tp_id_equal (branch, &self->changes_branch) &&
         tp_week_compare (tp_plan_scene_get_week (self->scene), self->changes_week) == 0;
}

/* The page of a window that plans again, or shows another file, has nothing more to tell of it. */
static void
forget_changes (TpPlanPage *self)
{
  g_clear_pointer (&self->changes, tp_plan_report_free);
  tp_plan_page_update_actions (self);
}

static void
changes_response_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  TpPlanPage *self = user_data;
  TpWorkspace *workspace = tp_plan_scene_get_workspace (self->scene);
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "undo") || workspace == NULL || self->changes == NULL)
    return;
  entry = tp_store_get_entry (tp_workspace_get_store (workspace), &self->changes_entry, &error);
  if (entry != NULL && tp_workspace_undo_entry (workspace, entry, &error)) {
    forget_changes (self);
    tp_board_toast (GTK_WIDGET (self), tp_workspace_get_undo_title (workspace), TRUE);
  } else if (error != NULL) {
    tp_board_toast (GTK_WIDGET (self), error->message, FALSE);
  }
}

/**
 * tp_plan_page_show_changes:
 * @self: the page
 *
 * Shows what the last planning changed in the week that is shown, with the way back.
 */
void
tp_plan_page_show_changes (TpPlanPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog;

  if (!tp_plan_page_has_changes (self))
    return;
  dialog = tp_difference_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     self->changes->difference,
                                     tp_plan_scene_get_plan (self->scene), NULL);
  g_signal_connect_object (dialog, "response", G_CALLBACK (changes_response_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- the run ------------------------------------------------------------------------------------
 */

static void
keep_changes (TpPlanPage *self, TpWorkspace *workspace, TpPlanReport *report)
{
  self->changes = report;
  tp_week_parse (report->week, &self->changes_week);
  if (!tp_workspace_get_undo_entry (workspace, &self->changes_entry))
    self->changes_entry = TP_ID_NIL;
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanReport) report =
    tp_workspace_plan_finish (TP_WORKSPACE (source), result, &error);
  g_autoptr (TpPlanPage) self = tp_plan_page_end_run (user_data, error);

  if (self == NULL || report == NULL)
    return;
  if (tp_plan_scene_get_workspace (self->scene) != TP_WORKSPACE (source))
    return;
  tp_plan_scene_reload (self->scene);
  keep_changes (self, TP_WORKSPACE (source), g_steal_pointer (&report));
  tp_plan_page_update_actions (self);
  tell (self, self->changes);
}

/**
 * tp_plan_page_run:
 * @self: the page
 * @seconds: how long the planner may think
 *
 * Plans the week that is shown. Nothing happens while another run is at work.
 */
void
tp_plan_page_run (TpPlanPage *self, double seconds)
{
  TpPlanRequestOptions options = {.seconds = seconds, .seed = 1};
  GWeakRef *held = tp_plan_page_begin_run (self);

  if (held == NULL)
    return;
  forget_changes (self);
  self->changes_branch = *tp_plan_scene_get_branch (self->scene);
  tp_workspace_plan_async (tp_plan_scene_get_workspace (self->scene),
                           tp_plan_scene_get_branch (self->scene),
                           tp_plan_scene_get_week (self->scene), &options, tp_plan_page_progress_cb,
                           held, self->run, planned_cb, held);
}

/**
 * tp_plan_page_stop:
 * @self: the page
 *
 * Stops the run that is at work, which keeps the best it has found.
 */
void
tp_plan_page_stop (TpPlanPage *self)
{
  if (self->run != NULL)
    g_cancellable_cancel (self->run);
}
