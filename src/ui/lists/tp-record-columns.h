/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

/* Which kinds the Lists page shows, with which columns, and how they are ordered. */
typedef struct
{
  const TpKind *kind;
  const char *icon;
  const char *order;          /* field */
  const char *const *columns; /* fields, NULL-ended */
  const char *hint;           /* N_(): what belongs here, for the empty list */
  const char *import;         /* format to import it with, or NULL */
  const char *const *fixed;   /* fields that nobody changes by hand, NULL-ended; may be NULL */
  gboolean is_lasting;        /* lines are not removed by hand */
} TpRecordColumns;

const TpRecordColumns *tp_record_columns_get_all (guint *n_columns);
const TpRecordColumns *tp_record_columns_find (const char *kind);
gboolean tp_record_columns_is_fixed (gconstpointer record, const TpField *field);
gboolean tp_record_columns_allows (gconstpointer record, const TpField *field, int value);
gboolean tp_record_columns_can_remove (const TpKind *kind);

/* The fields of a kind as people read them. */
GPtrArray *tp_record_columns_list_fields (const TpKind *kind);

G_END_DECLS
