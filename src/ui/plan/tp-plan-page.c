/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page: the map of need on the left, the week's board on the right, over one selection
 * (TpPlanScene). The page owns the selection and the actions; the halves draw and ask. */

#include "tp-config.h"

#include "tp-plan-page-private.h"

G_DEFINE_FINAL_TYPE (TpPlanPage, tp_plan_page, ADW_TYPE_BIN)

static void
scene_changed_cb (TpPlanPage *self, guint what)
{
  if ((what & (TP_SCENE_WEEK | TP_SCENE_SESSION)) != 0)
    tp_plan_page_update_actions (self);
}

static void
tp_plan_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tp_plan_page_parent_class)->map (widget);
  tp_plan_scene_set_active (TP_PLAN_PAGE (widget)->scene, TRUE);
}

static void
tp_plan_page_unmap (GtkWidget *widget)
{
  tp_plan_scene_set_active (TP_PLAN_PAGE (widget)->scene, FALSE);
  GTK_WIDGET_CLASS (tp_plan_page_parent_class)->unmap (widget);
}

static void
tp_plan_page_dispose (GObject *object)
{
  TpPlanPage *self = TP_PLAN_PAGE (object);

  tp_plan_page_stop (self);
  g_clear_handle_id (&self->fit_source, g_source_remove);
  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (tp_plan_page_parent_class)->dispose (object);
}

static void
tp_plan_page_finalize (GObject *object)
{
  TpPlanPage *self = TP_PLAN_PAGE (object);

  g_clear_object (&self->scene);
  g_clear_object (&self->run);
  g_clear_pointer (&self->changes, tp_plan_report_free);
  G_OBJECT_CLASS (tp_plan_page_parent_class)->finalize (object);
}

/* The page's own style, for the parts drawn by this program. */
static void
load_style (void)
{
  static gsize loaded = 0;
  g_autoptr (GtkCssProvider) provider = NULL;

  if (!g_once_init_enter (&loaded))
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, TP_RESOURCE_PATH "/ui/board/board.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_once_init_leave (&loaded, 1);
}

static void
tp_plan_page_class_init (TpPlanPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tp_plan_page_dispose;
  object_class->finalize = tp_plan_page_finalize;
  widget_class->map = tp_plan_page_map;
  widget_class->unmap = tp_plan_page_unmap;
  widget_class->measure = tp_plan_page_measure;
  widget_class->size_allocate = tp_plan_page_size_allocate;
  g_type_ensure (TP_TYPE_MAP_VIEW);
  g_type_ensure (TP_TYPE_BOARD_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/plan/tp-plan-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpPlanPage, paned);
  gtk_widget_class_bind_template_child (widget_class, TpPlanPage, map_view);
  gtk_widget_class_bind_template_child (widget_class, TpPlanPage, board_view);
}

static void
tp_plan_page_init (TpPlanPage *self)
{
  load_style ();
  self->scene = tp_plan_scene_new ();
  tp_plan_scene_set_active (self->scene, FALSE);
  tp_plan_page_set_up_actions (self);
  self->narrow_half = TP_PLAN_BOARD;
  /* The page measures and places its halves itself. */
  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_init_template (GTK_WIDGET (self));
  tp_map_view_set_scene (self->map_view, self->scene);
  tp_board_view_set_scene (self->board_view, self->scene);
  g_signal_connect_swapped (self->scene, "changed", G_CALLBACK (scene_changed_cb), self);
  tp_plan_page_update_actions (self);
}

/**
 * tp_plan_page_new:
 *
 * Returns: (transfer floating): a page with nothing to show yet
 */
GtkWidget *
tp_plan_page_new (void)
{
  return g_object_new (TP_TYPE_PLAN_PAGE, NULL);
}

/**
 * tp_plan_page_set_context:
 * @self: the page
 * @workspace: (nullable): where to read and write
 * @branch: (nullable): whose week
 * @week: which week
 *
 * Shows a week. A run of the planner on another week goes on and is stored when it is done.
 */
void
tp_plan_page_set_context (TpPlanPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));

  tp_plan_scene_set_context (self->scene, workspace, branch, week);
}

/**
 * tp_plan_page_refresh:
 * @self: the page
 *
 * Reads the week again. The workspace's "changed" does this by itself.
 */
void
tp_plan_page_refresh (TpPlanPage *self)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));

  tp_plan_scene_reload (self->scene);
}

static gboolean
show_ward (TpPlanPage *self, const char *code)
{
  GPtrArray *shapes = tp_plan_scene_get_shapes (self->scene);

  for (guint i = 0; shapes != NULL && i < shapes->len; i++) {
    const TpWard *ward = ((TpWardShape *) g_ptr_array_index (shapes, i))->ward;

    if (g_strcmp0 (ward->code, code) == 0) {
      tp_plan_scene_select_ward (self->scene, &ward->record.id);
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * tp_plan_page_show_target:
 * @self: the page
 * @target: (nullable): a ward's code, or the id of a ward, a session or a request
 *
 * Chooses what @target names, if the week has it.
 */
void
tp_plan_page_show_target (TpPlanPage *self, const char *target)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));

  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpRecord *record;
  TpId id;

  if (target == NULL || *target == '\0' || show_ward (self, target) || plan == NULL ||
      !tp_id_parse (target, &id))
    return;
  record = tp_week_plan_find (plan, &id);
  if (record == NULL)
    return;
  if (record->kind == &tp_session_kind)
    tp_board_view_open_session (self->board_view, &id);
  else if (record->kind == &tp_request_kind)
    tp_plan_scene_select_request (self->scene, &id);
  else if (record->kind == &tp_ward_kind)
    tp_plan_scene_select_ward (self->scene, &id);
}

/**
 * tp_plan_page_get_action_group:
 * @self: the page
 *
 * Returns: (transfer none): "plan.*", for the window's header and accelerators
 */
GActionGroup *
tp_plan_page_get_action_group (TpPlanPage *self)
{
  g_return_val_if_fail (TP_IS_PLAN_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
