/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

guint tp_entitlement_list_fill (GtkListBox *list, TpWorkspace *workspace, const TpPerson *person);

G_END_DECLS
