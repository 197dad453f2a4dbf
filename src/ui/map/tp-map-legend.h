/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-ward-measure.h"

G_BEGIN_DECLS

#define TP_TYPE_MAP_LEGEND (tp_map_legend_get_type ())
G_DECLARE_FINAL_TYPE (TpMapLegend, tp_map_legend, TP, MAP_LEGEND, GtkWidget)

GtkWidget *tp_map_legend_new (void);
void tp_map_legend_update (TpMapLegend *self,
                           TpMeasure measure,
                           const TpClasses *classes,
                           gboolean is_schematic);

G_END_DECLS
