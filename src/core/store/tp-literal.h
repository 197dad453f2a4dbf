/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

/* SQL literals of the journal; private to the room. */

gboolean tp_literal_apply (const char *literal, gpointer record, const TpField *field);

G_END_DECLS
