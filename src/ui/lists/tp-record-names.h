/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* What records are called, remembered: a list shows the same ward a thousand times. */
typedef struct _TpRecordNames TpRecordNames;
TpRecordNames *tp_record_names_new (TpWorkspace *workspace);
void tp_record_names_free (TpRecordNames *names);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRecordNames, tp_record_names_free)
const char *tp_record_names_get (TpRecordNames *names, const char *kind, const TpId *id);
char *tp_record_names_get_text (TpRecordNames *names, gconstpointer record, const TpField *field);
char *tp_record_get_title (gconstpointer record);

/* The same for a cell of a list. */
char *tp_record_names_get_cell (TpRecordNames *names, gconstpointer record, const TpField *field);

G_END_DECLS
