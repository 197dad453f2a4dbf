/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-form-layout.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

#define TP_TYPE_FORM_FIELDS (tp_form_fields_get_type ())
G_DECLARE_FINAL_TYPE (TpFormFields, tp_form_fields, TP, FORM_FIELDS, AdwBin)

GtkWidget *
tp_form_fields_new (TpWorkspace *workspace, const TpFormLayout *layout, gconstpointer record);
gconstpointer tp_form_fields_get_record (TpFormFields *self);
gboolean tp_form_fields_is_changed (TpFormFields *self);
gboolean tp_form_fields_is_field_changed (TpFormFields *self, const char *field);
/* Reads all that was typed and judges it; FALSE with the cursor at the first problem. */
gboolean tp_form_fields_read (TpFormFields *self);
/* Puts what somebody else stored under what was typed here. */
void tp_form_fields_rebase (TpFormFields *self, gconstpointer stored);
void tp_form_fields_set_text (TpFormFields *self, const char *field, const char *text);
const char *tp_form_fields_get_note (TpFormFields *self, const char *field); /* NULL: none shown */
GtkWidget *tp_form_fields_find_row (TpFormFields *self, const char *field);

G_END_DECLS
