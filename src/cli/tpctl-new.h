/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tpctl.h"

G_BEGIN_DECLS

typedef TpWorkspace *(*TpctlMakeFunc) (Tpctl *ctl,
                                       const char *path,
                                       GBytes *secret,
                                       gconstpointer data,
                                       GError **error);

gboolean tpctl_make_workspace (Tpctl *ctl,
                               gboolean makes_key,
                               TpctlMakeFunc make,
                               gconstpointer data,
                               GError **error);

G_END_DECLS
