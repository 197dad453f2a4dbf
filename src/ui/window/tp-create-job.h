/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"

G_BEGIN_DECLS

/* Makes a workspace on a worker thread, with a bar and Cancel, and shows it in @window. */
void tp_create_job_office (TpWindow *window,
                           const char *path,
                           const char *passphrase,
                           const char *office);
void tp_create_job_demo (TpWindow *window, const char *path);

G_END_DECLS
