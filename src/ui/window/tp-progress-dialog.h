/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A dialog for work that takes more than a moment: a bar and a way out. */
#define TP_TYPE_PROGRESS_DIALOG (tp_progress_dialog_get_type ())
G_DECLARE_FINAL_TYPE (TpProgressDialog, tp_progress_dialog, TP, PROGRESS_DIALOG, GObject)

TpProgressDialog *
tp_progress_dialog_new (GtkWindow *parent, const char *heading, GCancellable *cancellable);
void tp_progress_dialog_set_fraction (TpProgressDialog *self, double fraction, const char *words);
void tp_progress_dialog_close (TpProgressDialog *self);

G_END_DECLS
