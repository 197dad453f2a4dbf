/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tp-config.h"

#include "tp-publish-page.h"

struct _TpPublishPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TpPublishPage, tp_publish_page, ADW_TYPE_BIN)

static void
tp_publish_page_class_init (TpPublishPageClass *klass)
{
}

static void
tp_publish_page_init (TpPublishPage *self)
{
}

void
tp_publish_page_set_context (TpPublishPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
}

void
tp_publish_page_refresh (TpPublishPage *self)
{
}

void
tp_publish_page_show_target (TpPublishPage *self, const char *target)
{
}

gboolean
tp_publish_page_is_settled (TpPublishPage *self)
{
  return TRUE;
}
