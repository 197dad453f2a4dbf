/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

gboolean tp_field_text_can_be_typed (const TpField *field);
gboolean tp_field_text_is_masked (const TpField *field, const char *text, char **problem);
gboolean
tp_field_text_read (gpointer record, const TpField *field, const char *text, char **problem);

G_END_DECLS
