/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file that is open somewhere in this process; private to the room. */
typedef struct _TpFileHold TpFileHold;

TpFileHold *tp_file_hold_take (int fd);
TpFileHold *tp_file_hold_ref (TpFileHold *hold);
void tp_file_hold_release (TpFileHold *hold);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpFileHold, tp_file_hold_release)

G_END_DECLS
