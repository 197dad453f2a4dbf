/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwMessageDialog *tp_words_dialog_ask (GtkWindow *parent,
                                       const char *heading,
                                       const char *body,
                                       const char *title,
                                       const char *yes,
                                       GCallback response_cb,
                                       gpointer object);
const char *tp_words_dialog_get_answer (AdwMessageDialog *dialog);

G_END_DECLS
