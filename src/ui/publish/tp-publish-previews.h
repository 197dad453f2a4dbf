/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-public-outputs.h"

G_BEGIN_DECLS

#define TP_TYPE_PUBLISH_PREVIEWS (tp_publish_previews_get_type ())
G_DECLARE_FINAL_TYPE (TpPublishPreviews, tp_publish_previews, TP, PUBLISH_PREVIEWS, AdwBin)

void tp_publish_previews_load (TpPublishPreviews *self,
                               TpWorkspace *workspace,
                               const TpId *branch,
                               TpWeek week);
void tp_publish_previews_stop (TpPublishPreviews *self);
void tp_publish_previews_show (TpPublishPreviews *self, const char *format);
void tp_publish_previews_set_has_back (TpPublishPreviews *self, gboolean has_back);
gboolean tp_publish_previews_is_settled (TpPublishPreviews *self);

G_END_DECLS
