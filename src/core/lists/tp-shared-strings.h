/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-zip.h"

G_BEGIN_DECLS

typedef struct _TpSharedStrings TpSharedStrings;
TpSharedStrings *
tp_shared_strings_read (TpZip *zip, const char *part, GCancellable *cancellable, GError **error);
TpSharedStrings *tp_shared_strings_new (void);
gboolean tp_shared_strings_add (TpSharedStrings *strings, const char *text);
const char *tp_shared_strings_get (const TpSharedStrings *strings, guint index);
void tp_shared_strings_free (TpSharedStrings *strings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpSharedStrings, tp_shared_strings_free)

void tp_decode_escapes (GString *text);

G_END_DECLS
