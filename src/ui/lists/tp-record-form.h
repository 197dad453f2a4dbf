/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-form-fields.h"
#include "tp-form-links.h"
#include "tp-person-picker.h"
#include "tp-window.h"

G_BEGIN_DECLS

#define TP_TYPE_RECORD_FORM (tp_record_form_get_type ())
G_DECLARE_FINAL_TYPE (TpRecordForm, tp_record_form, TP, RECORD_FORM, AdwWindow)

/* @record NULL: a new one. */
TpRecordForm *
tp_record_form_new (TpWindow *window, const TpKind *kind, gconstpointer record, const TpId *branch);
gboolean tp_record_form_is_settled (TpRecordForm *self);
TpFormFields *tp_record_form_get_fields (TpRecordForm *self);
TpPersonPicker *tp_record_form_get_picker (TpRecordForm *self); /* of a request; else NULL */
TpFormLinks *tp_record_form_get_links (TpRecordForm *self);     /* NULL where there are none */

G_END_DECLS
