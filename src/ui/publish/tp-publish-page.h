/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace-write.h"

G_BEGIN_DECLS

#define TP_TYPE_PUBLISH_PAGE (tp_publish_page_get_type ())
G_DECLARE_FINAL_TYPE (TpPublishPage, tp_publish_page, TP, PUBLISH_PAGE, AdwBin)

void tp_publish_page_set_context (TpPublishPage *self,
                                  TpWorkspace *workspace,
                                  const TpId *branch,
                                  TpWeek week);
void tp_publish_page_refresh (TpPublishPage *self); /* the workspace changed */
void tp_publish_page_show_target (TpPublishPage *self,
                                  const char *target); /* a code, id or kind; may be NULL */
gboolean tp_publish_page_is_settled (TpPublishPage *self);

void tp_publish_page_write (TpPublishPage *self, TpWriteType type, const char *directory);

G_END_DECLS
