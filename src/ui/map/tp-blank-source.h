/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

ShumateMapSource *tp_blank_source_new (void);

G_END_DECLS
