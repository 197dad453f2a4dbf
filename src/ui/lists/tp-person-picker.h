/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-form-fields.h"

G_BEGIN_DECLS

/* Whose request it is: found among the people, or somebody new. */
#define TP_TYPE_PERSON_PICKER (tp_person_picker_get_type ())
G_DECLARE_FINAL_TYPE (TpPersonPicker, tp_person_picker, TP, PERSON_PICKER, AdwBin)

GtkWidget *tp_person_picker_new (TpWorkspace *workspace, const TpId *branch, const TpId *ward);
void tp_person_picker_search (TpPersonPicker *self, const char *words);
void tp_person_picker_choose (TpPersonPicker *self, const TpPerson *person);
void tp_person_picker_begin_new (TpPersonPicker *self);
gboolean tp_person_picker_is_changed (TpPersonPicker *self);
/* FALSE, with the cursor there, if nobody was chosen or the new one's fields cannot be read. */
gboolean tp_person_picker_read (TpPersonPicker *self);
const TpPerson *tp_person_picker_get_chosen (TpPersonPicker *self);
TpFormFields *tp_person_picker_get_fields (TpPersonPicker *self); /* of the new one; NULL: none */
char *tp_person_picker_describe (TpWorkspace *workspace, const TpPerson *person);

G_END_DECLS
