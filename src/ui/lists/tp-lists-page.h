/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The target of the list of foreseeable needs. */
#define TP_LISTS_NEEDS "needs"
/* … and of the queue of requests that wait for a decision. */
#define TP_LISTS_QUEUE "queue"

#define TP_TYPE_LISTS_PAGE (tp_lists_page_get_type ())
G_DECLARE_FINAL_TYPE (TpListsPage, tp_lists_page, TP, LISTS_PAGE, AdwBin)

void tp_lists_page_set_context (TpListsPage *self,
                                TpWorkspace *workspace,
                                const TpId *branch,
                                TpWeek week);
void tp_lists_page_refresh (TpListsPage *self); /* the workspace changed */
void tp_lists_page_show_target (TpListsPage *self,
                                const char *target); /* a code, id or kind; may be NULL */
gboolean tp_lists_page_is_settled (TpListsPage *self);
void tp_lists_page_begin_import (TpListsPage *self, const char *kind);
void tp_lists_page_begin_new (TpListsPage *self);
void tp_lists_page_show_duplicates (TpListsPage *self);
void tp_lists_page_search (TpListsPage *self, const char *words);

G_END_DECLS
