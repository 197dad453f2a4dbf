/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of the visits: the report on one side, entering results on the other. */

#include "tp-config.h"

#include "tp-reports-page.h"

#include "tp-pdf-view.h"
#include "tp-report-view.h"
#include "tp-results-view.h"

struct _TpReportsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  TpReportView *report;
  TpResultsView *results;
};

G_DEFINE_FINAL_TYPE (TpReportsPage, tp_reports_page, ADW_TYPE_BIN)

static void
tp_reports_page_class_init (TpReportsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TP_TYPE_PDF_VIEW);
  g_type_ensure (TP_TYPE_REPORT_VIEW);
  g_type_ensure (TP_TYPE_RESULTS_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/reports/tp-reports-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpReportsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, TpReportsPage, report);
  gtk_widget_class_bind_template_child (widget_class, TpReportsPage, results);
}

static void
tp_reports_page_init (TpReportsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_reports_page_set_context:
 * @self: the page
 * @workspace: (nullable): the workspace
 * @branch: whose results
 * @week: the week looked at; a report has its own period
 */
void
tp_reports_page_set_context (TpReportsPage *self,
                             TpWorkspace *workspace,
                             const TpId *branch,
                             TpWeek week)
{
  g_return_if_fail (TP_IS_REPORTS_PAGE (self));

  tp_report_view_set_context (self->report, workspace, branch);
  tp_results_view_set_context (self->results, workspace, branch);
}

/**
 * tp_reports_page_refresh:
 * @self: the page
 */
void
tp_reports_page_refresh (TpReportsPage *self)
{
  g_return_if_fail (TP_IS_REPORTS_PAGE (self));

  tp_report_view_refresh (self->report);
  tp_results_view_refresh (self->results);
}

/**
 * tp_reports_page_show_target:
 * @self: the page
 * @target: (nullable): "report" or "results"
 */
void
tp_reports_page_show_target (TpReportsPage *self, const char *target)
{
  g_return_if_fail (TP_IS_REPORTS_PAGE (self));

  if (target != NULL && gtk_stack_get_child_by_name (self->stack, target) != NULL)
    gtk_stack_set_visible_child_name (self->stack, target);
}

/**
 * tp_reports_page_is_settled:
 * @self: the page
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_reports_page_is_settled (TpReportsPage *self)
{
  return tp_report_view_is_settled (self->report) && tp_results_view_is_settled (self->results);
}
