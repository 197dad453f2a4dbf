/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define TP_TYPE_WELCOME (tp_welcome_get_type ())
G_DECLARE_FINAL_TYPE (TpWelcome, tp_welcome, TP, WELCOME, AdwBin)

G_END_DECLS
