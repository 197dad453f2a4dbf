/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A cell as it stands in the bytes of a sheet; @text is not ended by NUL. */
typedef struct
{
  const char *place; /* of @n_place bytes: "B12"; NULL: behind the one before */
  char *type;        /* NULL: a number */
  char *text;        /* NULL: no value */
  gsize n_place, n_type, length;
  guint style;
} TpXlsxCell;

typedef struct
{
  guint64 line; /* 0: not said */
  gboolean is_hidden;
  GArray *cells; /* of TpXlsxCell */
} TpXlsxRow;

gssize tp_xlsx_row_match (TpXlsxRow *row, char *bytes, gsize length);
gssize tp_xlsx_text_match (const char *bytes, gsize length, const char **text, gsize *n_text);

G_END_DECLS
