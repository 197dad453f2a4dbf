/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tp-config.h"

#include "tp-reports-page.h"

struct _TpReportsPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TpReportsPage, tp_reports_page, ADW_TYPE_BIN)

static void
tp_reports_page_class_init (TpReportsPageClass *klass)
{
}

static void
tp_reports_page_init (TpReportsPage *self)
{
}

void
tp_reports_page_set_context (TpReportsPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
}

void
tp_reports_page_refresh (TpReportsPage *self)
{
}

void
tp_reports_page_show_target (TpReportsPage *self, const char *target)
{
}

gboolean
tp_reports_page_is_settled (TpReportsPage *self)
{
  return TRUE;
}
