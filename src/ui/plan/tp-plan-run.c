/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Planning the week from the window: started on a worker, shown in the board's head, stopped
 * with the best so far kept, and one step of undo when it is done. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-plan-page-private.h"

/* A run holds its page weakly: a window that is closed is gone at once, and the planner with it. */
static GWeakRef *
hold_weakly (TpPlanPage *self)
{
  GWeakRef *held = g_new (GWeakRef, 1);

  g_weak_ref_init (held, self);
  return held;
}

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  g_autoptr (TpPlanPage) self = g_weak_ref_get (user_data);

  if (self != NULL && self->run != NULL)
    tp_board_view_set_progress (self->board_view, fraction, words);
}

static void
tell (TpPlanPage *self, const TpPlanReport *report)
{
  g_autofree char *planned = g_strdup_printf (
    ngettext ("%d request planned", "%d requests planned", report->planned), report->planned);
  g_autofree char *waiting = g_strdup_printf (
    ngettext ("%d still waits", "%d still wait", report->unplanned), report->unplanned);
  g_autofree char *words = NULL;

  if (report->was_cancelled)
    words = g_strdup_printf (_ ("Stopped with the best so far: %s, %s"), planned, waiting);
  else
    words = g_strdup_printf ("%s, %s", planned, waiting);
  tp_board_toast (GTK_WIDGET (self), words, TRUE);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpPlanPage) self = g_weak_ref_get (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanReport) report =
    tp_workspace_plan_finish (TP_WORKSPACE (source), result, &error);

  g_weak_ref_clear (user_data);
  g_free (user_data);
  if (self == NULL)
    return;
  g_clear_object (&self->run);
  tp_board_view_set_running (self->board_view, FALSE);
  tp_plan_page_update_actions (self);
  if (report == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      tp_board_toast (GTK_WIDGET (self), error->message, FALSE);
    return;
  }
  if (tp_plan_scene_get_workspace (self->scene) == TP_WORKSPACE (source))
    tp_plan_scene_reload (self->scene);
  tell (self, report);
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
  TpWorkspace *workspace = tp_plan_scene_get_workspace (self->scene);
  TpPlanRequestOptions options = {.seconds = seconds, .seed = 1};
  GWeakRef *held;

  if (self->run != NULL || workspace == NULL || tp_plan_scene_get_plan (self->scene) == NULL)
    return;
  self->run = g_cancellable_new ();
  tp_plan_scene_set_cargo (self->scene, TP_CARGO_NONE, NULL);
  tp_board_view_set_running (self->board_view, TRUE);
  tp_plan_page_update_actions (self);
  held = hold_weakly (self);
  tp_workspace_plan_async (workspace, tp_plan_scene_get_branch (self->scene),
                           tp_plan_scene_get_week (self->scene), &options, progress_cb, held,
                           self->run, planned_cb, held);
}

/**
 * tp_plan_page_stop:
 * @self: the page
 *
 * Stops the planner, which keeps the best it has found.
 */
void
tp_plan_page_stop (TpPlanPage *self)
{
  if (self->run != NULL)
    g_cancellable_cancel (self->run);
}
