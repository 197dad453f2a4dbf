/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What this office must do now, each line one click from being done, and three small plots: how
 * long requests have waited, the load of the week, and the wards with most waiting. The duties
 * themselves are the workspace's; here they are only shown. */

#include "tp-config.h"

#include "tp-today-page.h"

#include <glib/gi18n.h>

#include "tp-bar-plot.h"
#include "tp-board-layout.h"
#include "tp-duty-row.h"
#include "tp-first-steps.h"
#include "tp-number.h"

#define N_WARDS_SHOWN 5

struct _TpTodayPage
{
  AdwBin parent_instance;

  GtkLabel *date, *summary;
  GtkFlowBox *plots;
  GtkStack *stack;
  GtkListBox *duties, *first_steps;
  GtkWidget *first_steps_group;
  TpBarPlot *waiting, *load, *wards;

  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  gboolean is_stale; /* changed while hidden */
};

G_DEFINE_FINAL_TYPE (TpTodayPage, tp_today_page, ADW_TYPE_BIN)

/* --- plots ----------------------------------------------------------------- */

static TpBarPlot *
add_plot (TpTodayPage *self, const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *plot = tp_bar_plot_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_valign (plot, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (label, title); /* where large letters cut it */
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), plot);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "tp-plot-card");
  gtk_flow_box_append (self->plots, box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (plot), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return TP_BAR_PLOT (plot);
}

static void
plot_waiting (TpTodayPage *self, const TpWeekPlan *plan)
{
  static const struct
  {
    int days;
    const char *label;
  } ages[] = {
    {7, "≤ 1"}, {14, "2"}, {21, "3"}, {28, "4"}, {G_MAXINT, "> 4"},
  };
  int counts[G_N_ELEMENTS (ages)] = {0};

  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];
    int days = plan->today - tp_day_from_unix_ms (request->received_at);
    guint age = 0;

    if (!tp_request_is_pending (request))
      continue;
    while (days > ages[age].days)
      age++;
    counts[age]++;
  }
  tp_bar_plot_clear (self->waiting);
  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    tp_bar_plot_add (self->waiting, ages[i].label, counts[i]);
}

static void
plot_load (TpTodayPage *self, const TpWeekPlan *plan)
{
  int counts[7] = {0};

  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];

    if (session->state != TP_SESSION_CANCELLED && session->state != TP_SESSION_POSTPONED)
      counts[tp_day_get_weekday (session->day) - 1]++;
  }
  tp_bar_plot_clear (self->load);
  for (int i = 0; i < 7; i++)
    tp_bar_plot_add (self->load, tp_weekday_title_short (i + 1), counts[i]);
}

static int
compare_pending (gconstpointer a, gconstpointer b)
{
  return ((const TpWardNeeds *) b)->pending - ((const TpWardNeeds *) a)->pending;
}

static void
plot_wards (TpTodayPage *self, const TpWeekPlan *plan)
{
  g_autoptr (GArray) needs =
    tp_store_list_ward_needs (tp_workspace_get_store (self->workspace), plan->today, NULL);
  int shown = 0;

  tp_bar_plot_clear (self->wards);
  if (needs == NULL)
    return;
  g_array_sort (needs, compare_pending);
  for (guint i = 0; i < needs->len && shown < N_WARDS_SHOWN; i++) {
    const TpWardNeeds *need = &g_array_index (needs, TpWardNeeds, i);
    const TpWard *ward = tp_week_plan_find (plan, &need->ward);

    if (ward == NULL || need->pending == 0)
      continue;
    tp_bar_plot_add (self->wards, ward->name, need->pending);
    shown++;
  }
}

/* --- duties ----------------------------------------------------------------- */

static void
show_duties (TpTodayPage *self)
{
  g_autoptr (GPtrArray) duties =
    tp_workspace_list_duties (self->workspace, &self->branch, self->week, NULL);
  gboolean is_new = tp_first_steps_show (self->first_steps, self->workspace);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->duties))) != NULL)
    gtk_list_box_remove (self->duties, row);
  for (guint i = 0; duties != NULL && i < duties->len; i++)
    gtk_list_box_append (self->duties, tp_duty_row_new (duties->pdata[i]));
  gtk_stack_set_visible_child_name (self->stack,
                                    duties != NULL && duties->len > 0 ? "duties" : "nothing");
  gtk_widget_set_visible (self->first_steps_group, is_new);
  /* Who has yet to begin is not told that nothing is left to do. */
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !is_new || (duties != NULL && duties->len > 0));
}

static void
show_head (TpTodayPage *self, const TpWeekPlan *plan)
{
  g_autofree char *date = tp_day_describe (plan->today);
  g_autofree char *range = tp_week_to_range (self->week);
  g_autofree char *summary = NULL, *sessions_text = NULL, *waiting_text = NULL;
  g_autoptr (GHashTable) wards = g_hash_table_new (tp_id_hash, tp_id_equal);
  int waiting = 0, sessions = 0;

  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];

    if (!tp_request_is_pending (request))
      continue;
    waiting++;
    g_hash_table_add (wards, (gpointer) &request->ward);
  }
  for (guint i = 0; i < plan->sessions->len; i++)
    sessions += ((TpSession *) plan->sessions->pdata[i])->state < TP_SESSION_POSTPONED;
  sessions_text = tp_number_to_text (sessions);
  waiting_text = tp_number_to_text (waiting);
  /* TRANSLATORS: the days of the week, then sessions, requests and wards. */
  summary = g_strdup_printf (_ ("Week of %s: %s sessions, %s requests waiting in %u wards"), range,
                             sessions_text, waiting_text, g_hash_table_size (wards));
  gtk_label_set_label (self->date, date);
  gtk_label_set_label (self->summary, summary);
}

static void
load (TpTodayPage *self)
{
  g_autoptr (TpWeekPlan) plan = NULL;

  self->is_stale = FALSE;
  if (self->workspace == NULL)
    return;
  plan = tp_workspace_load_week (self->workspace, &self->branch, self->week, NULL);
  if (plan == NULL)
    return;
  show_head (self, plan);
  plot_waiting (self, plan);
  plot_load (self, plan);
  plot_wards (self, plan);
  show_duties (self);
}

static void
tp_today_page_map (GtkWidget *widget)
{
  TpTodayPage *self = TP_TODAY_PAGE (widget);

  GTK_WIDGET_CLASS (tp_today_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_today_page_dispose (GObject *object)
{
  g_clear_object (&TP_TODAY_PAGE (object)->workspace);
  G_OBJECT_CLASS (tp_today_page_parent_class)->dispose (object);
}

static void
tp_today_page_class_init (TpTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_today_page_dispose;
  widget_class->map = tp_today_page_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/today/tp-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, summary);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, plots);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, duties);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, first_steps);
  gtk_widget_class_bind_template_child (widget_class, TpTodayPage, first_steps_group);
}

static void
tp_today_page_init (TpTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->waiting = add_plot (self, _ ("Requests by weeks waited"));
  self->load = add_plot (self, _ ("Sessions in the week"));
  self->wards = add_plot (self, _ ("Wards with most waiting"));
}

/**
 * tp_today_page_set_context:
 * @self: the page
 * @workspace: (nullable): the workspace to show
 * @branch: whose duties
 * @week: the week looked at
 */
void
tp_today_page_set_context (TpTodayPage *self,
                           TpWorkspace *workspace,
                           const TpId *branch,
                           TpWeek week)
{
  g_return_if_fail (TP_IS_TODAY_PAGE (self));

  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  self->week = week;
  tp_today_page_refresh (self);
}

/**
 * tp_today_page_refresh:
 * @self: the page
 *
 * Shows what the workspace holds now; while hidden, at the next time it is shown.
 */
void
tp_today_page_refresh (TpTodayPage *self)
{
  g_return_if_fail (TP_IS_TODAY_PAGE (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_today_page_is_settled:
 * @self: the page
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_today_page_is_settled (TpTodayPage *self)
{
  return !self->is_stale;
}
