/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The parts of a packed workbook, read as streams. */
typedef struct _TpZip TpZip;
TpZip *tp_zip_open (const char *path, GError **error);
void tp_zip_free (TpZip *zip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpZip, tp_zip_free)
gboolean tp_zip_has (TpZip *zip, const char *name);
guint64 tp_zip_get_size (TpZip *zip, const char *name); /* unpacked, as the package claims */
gboolean tp_zip_check_unchanged (TpZip *zip, GError **error);

typedef struct _TpZipPart TpZipPart;
TpZipPart *tp_zip_open_part (TpZip *zip, const char *name, GError **error);
gssize tp_zip_part_read (TpZipPart *part, void *buffer, gsize size, GError **error);
void tp_zip_part_free (TpZipPart *part);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpZipPart, tp_zip_part_free)

void tp_zip_set_damaged (GError **error);

G_END_DECLS
