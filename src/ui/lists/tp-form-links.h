/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* What a team serves and who is in it, as checks in a form. */
#define TP_TYPE_FORM_LINKS (tp_form_links_get_type ())
G_DECLARE_FINAL_TYPE (TpFormLinks, tp_form_links, TP, FORM_LINKS, AdwPreferencesGroup)

/* NULL for a kind that has none. */
GtkWidget *tp_form_links_new (TpWorkspace *workspace, gconstpointer record);
gboolean tp_form_links_is_changed (TpFormLinks *self);
/* What to make and what to remove so that it is as checked; records to be freed by the arrays. */
void tp_form_links_list (TpFormLinks *self, gconstpointer record, GPtrArray *made, GPtrArray *left);
GtkWidget *tp_form_links_find_check (TpFormLinks *self, const TpId *other);

G_END_DECLS
