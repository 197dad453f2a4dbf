/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TP_TYPE_PDF_VIEW (tp_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (TpPdfView, tp_pdf_view, TP, PDF_VIEW, GtkWidget)

GtkWidget *tp_pdf_view_new (void);
void tp_pdf_view_set_bytes (TpPdfView *self, GBytes *pdf);
gboolean tp_pdf_view_is_settled (TpPdfView *self);

G_END_DECLS
