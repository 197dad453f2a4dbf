/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-field-choices.h"
#include "tp-model.h"

G_BEGIN_DECLS

/* Called with a copy of the record in which one field has its new value. FALSE if that could not be
 * stored: what was typed then stays in the row, to be tried again. */
typedef gboolean (*TpFieldChanged) (gpointer changed, const TpField *field, gpointer user_data);

typedef struct
{
  const TpField *field;
  TpFieldChoices *choices; /* (transfer full): what an id can be set to; may be NULL */
  gboolean is_fixed;       /* shown, not changed */
  gboolean (*allows) (gconstpointer record,
                      const TpField *field,
                      int value); /* of an enum; may be NULL */
  TpFieldChanged changed;
  gpointer user_data;
} TpFieldRowOptions;

GtkWidget *
tp_field_row_new (gconstpointer record, const char *shown, const TpFieldRowOptions *options);
void tp_field_row_update (GtkWidget *row, gconstpointer record, const char *shown);
const TpField *tp_field_row_get_field (GtkWidget *row);

G_END_DECLS
