/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-publish-page.h"

#include "tp-publish-previews.h"

G_BEGIN_DECLS

struct _TpPublishPage
{
  AdwBin parent_instance;

  AdwActionRow *week_row, *sessions_row, *version_row, *check_row;
  GtkImage *check_icon;
  GtkWidget *duties_group, *changes_group, *versions_group, *buttons, *publish_button,
    *sheets_button;
  GtkListBox *duties, *changes, *versions;
  GtkRevealer *progress_revealer;
  GtkProgressBar *progress;
  GtkStack *stages;
  AdwLeaflet *leaflet;
  TpPublishPreviews *previews;
  GtkWidget *preview_button;

  TpWorkspace *workspace;
  TpId branch;
  TpWeek week;
  gboolean is_stale;
  GCancellable *writing;
};

/* Of the buttons. */
void tp_publish_page_cancel_cb (TpPublishPage *self);
void tp_publish_page_publish_cb (TpPublishPage *self);
void tp_publish_page_sheets_cb (TpPublishPage *self);

G_END_DECLS
