/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* What is kept of a record in records of its own: the telephones and papers of a person, the
 * versions of a procedure. */

/* Actions of the widget around: a target is "kind:id". */
#define TP_BELONGINGS_ADD "inspector.add-belonging"
#define TP_BELONGINGS_CHANGE "inspector.change-belonging"
#define TP_BELONGINGS_REMOVE "inspector.remove-belonging"

void
tp_belongings_fill (GtkBox *box, TpWorkspace *workspace, gconstpointer record, gboolean reveals);
/* A new one of @record, not stored yet. */
gpointer tp_belongings_make (const TpKind *kind, gconstpointer record);
gboolean tp_belongings_has_masked (TpWorkspace *workspace, gconstpointer record);

G_END_DECLS
