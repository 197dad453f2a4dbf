/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What a new workspace lacks before a week can be planned, in order. */
gboolean tp_first_steps_show (GtkListBox *list, TpWorkspace *workspace);

G_END_DECLS
