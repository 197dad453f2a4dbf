/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Files that appear all together or not at all: written under temporary names beside their
 * places, made safe on the disk, moved into place, and put back when the rest fails. */
typedef struct _TpFileSet TpFileSet;

/* Makes @directory. @mode: of the files; 0600 for personal data. */
TpFileSet *tp_file_set_new (const char *directory, int mode, GError **error);
void tp_file_set_free (TpFileSet *self); /* what was not kept is undone */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpFileSet, tp_file_set_free)
gboolean tp_file_set_add (TpFileSet *self, const char *name, GBytes *bytes, GError **error);
char *tp_file_set_reserve (TpFileSet *self,
                           const char *name); /* (transfer full): a path for another to write */
gboolean tp_file_set_place (TpFileSet *self,
                            GError **error); /* moves all into place; can be undone until kept */
char **tp_file_set_keep (TpFileSet *self);   /* the paths, in the order they were added */

G_END_DECLS
