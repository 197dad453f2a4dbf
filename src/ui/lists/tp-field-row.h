/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-model.h"

G_BEGIN_DECLS

/* Called with a copy of the record in which one field has its new value. */
typedef void (*TpFieldChanged) (gpointer changed, const TpField *field, gpointer user_data);

GtkWidget *tp_field_row_new (gconstpointer record, const TpField *field, const char *shown, gboolean is_revealed,
                             TpFieldChanged changed, gpointer user_data);

G_END_DECLS
