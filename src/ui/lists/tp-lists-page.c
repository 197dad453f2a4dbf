/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "tp-config.h"

#include "tp-lists-page.h"

struct _TpListsPage
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TpListsPage, tp_lists_page, ADW_TYPE_BIN)

static void
tp_lists_page_class_init (TpListsPageClass *klass)
{
}

static void
tp_lists_page_init (TpListsPage *self)
{
}

void
tp_lists_page_set_context (TpListsPage *self, TpWorkspace *workspace, const TpId *branch, TpWeek week)
{
}

void
tp_lists_page_refresh (TpListsPage *self)
{
}

void
tp_lists_page_show_target (TpListsPage *self, const char *target)
{
}

gboolean
tp_lists_page_is_settled (TpListsPage *self)
{
  return TRUE;
}

void
tp_lists_page_begin_import (TpListsPage *self, const char *kind)
{
}

void
tp_lists_page_search (TpListsPage *self, const char *words)
{
}
