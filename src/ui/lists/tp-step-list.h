/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

guint tp_step_list_fill (GtkListBox *list, TpWorkspace *workspace, gconstpointer record);

G_END_DECLS
