/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The Plan page: the map of need on the left, the week's board on the right, over one
 * selection (TpPlanScene). It owns the actions "plan.*"; the halves draw and ask. */

#include "tp-config.h"

#include "tp-plan-page.h"

struct _TpPlanPage
{
  AdwBin parent_instance;
  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  GSimpleActionGroup *actions;
};

G_DEFINE_FINAL_TYPE (TpPlanPage, tp_plan_page, ADW_TYPE_BIN)

static void
tp_plan_page_dispose (GObject *object)
{
  TpPlanPage *self = TP_PLAN_PAGE (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (tp_plan_page_parent_class)->dispose (object);
}

static void
tp_plan_page_class_init (TpPlanPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_plan_page_dispose;
}

static void
tp_plan_page_init (TpPlanPage *self)
{
  self->actions = g_simple_action_group_new ();
  gtk_widget_insert_action_group (GTK_WIDGET (self), "plan", G_ACTION_GROUP (self->actions));
}

GtkWidget *
tp_plan_page_new (void)
{
  return g_object_new (TP_TYPE_PLAN_PAGE, NULL);
}

void
tp_plan_page_set_context (TpPlanPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));

  g_set_object (&self->workspace, workspace);
  self->branch = branch != NULL ? *branch : TP_ID_NIL;
  self->week = week;
}

void
tp_plan_page_refresh (TpPlanPage *self)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));
}

void
tp_plan_page_show_target (TpPlanPage *self, const char *target)
{
  g_return_if_fail (TP_IS_PLAN_PAGE (self));
}

GActionGroup *
tp_plan_page_get_action_group (TpPlanPage *self)
{
  g_return_val_if_fail (TP_IS_PLAN_PAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
