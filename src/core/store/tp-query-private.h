/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"

G_BEGIN_DECLS

/* What a question is made of; for tp-query.c, which gathers it, and tp-query-sql.c, which asks it.
 */

typedef struct
{
  enum
  {
    VALUE_INT,
    VALUE_TEXT,
    VALUE_ID,
  } type;
  gint64 number;
  char *text;
  TpId id;
} TpQueryValue;

struct _TpQuery
{
  const TpKind *kind;
  GString *where; /* tests, each beginning with " AND " */
  GArray *values; /* of TpQueryValue, in the order of their question marks */
  char *words;    /* folded, or NULL */
  GString *order; /* without ORDER BY */
  gint64 offset, limit;
};

G_END_DECLS
