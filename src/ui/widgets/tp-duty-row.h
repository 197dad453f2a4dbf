/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

GtkWidget *tp_duty_row_new (const TpDuty *duty);

G_END_DECLS
