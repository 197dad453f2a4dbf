/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tpctl.h"

G_BEGIN_DECLS

/* What a record is called where another one names it. */
typedef struct _TpctlLabels TpctlLabels;
TpctlLabels *tpctl_labels_new (TpWorkspace *workspace, gboolean prefers_code);
void tpctl_labels_free (TpctlLabels *labels);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpctlLabels, tpctl_labels_free)
const char *tpctl_labels_get (TpctlLabels *labels, const TpField *field, const TpId *id);
char *tpctl_label_record (gconstpointer record, gboolean prefers_code);

G_END_DECLS
