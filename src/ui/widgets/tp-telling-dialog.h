/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwMessageDialog *
tp_telling_dialog_new (GtkWindow *parent, const char *heading, const char *words, GtkWidget *rows);
const char *tp_telling_dialog_get_words (AdwMessageDialog *dialog);

G_END_DECLS
