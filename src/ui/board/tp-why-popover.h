/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-waiting-item.h"

G_BEGIN_DECLS

void tp_why_popover_show (GtkPopover *popover,
                          TpPlanScene *scene,
                          TpWaitingItem *item,
                          const GdkRectangle *area);

G_END_DECLS
