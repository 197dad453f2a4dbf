/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A row's name for life: a UUID of version 7 (RFC 9562), so that rows made in
 * different offices never meet under one name and sort by when they were made. */
typedef struct
{
  guint8 bytes[16];
} TpId;

#define TP_ID_TEXT_SIZE 37
#define TP_ID_NIL ((TpId){{0}})

TpId tp_id_new (gint64 now_ms);
TpId tp_id_new_after (const TpId *previous, gint64 now_ms);
TpId tp_id_new_seeded (gint64 now_ms, GRand *random);
gboolean tp_id_is_nil (const TpId *id);
gboolean tp_id_equal (gconstpointer a, gconstpointer b);
guint tp_id_hash (gconstpointer id);
int tp_id_compare (const TpId *a, const TpId *b);
gboolean tp_id_parse (const char *text, TpId *id);
void tp_id_format (const TpId *id, char text[TP_ID_TEXT_SIZE]);
char *tp_id_to_string (const TpId *id);

G_END_DECLS
