/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a workbook shows a number. */
typedef enum
{
  TP_NUMBER_YEAR = 1 << 0,
  TP_NUMBER_MONTH = 1 << 1,
  TP_NUMBER_DAY = 1 << 2,
  TP_NUMBER_CLOCK = 1 << 3,
} TpNumberParts;

typedef struct
{
  guint8 parts;   /* TpNumberParts of a date or time; 0: a plain number */
  guint8 n_zeros; /* a plain number is filled up with zeros to so many digits */
} TpNumberStyle;

TpNumberStyle tp_number_style_of_builtin (int id);
TpNumberStyle tp_number_style_of_code (const char *code);
char *tp_number_style_apply (TpNumberStyle style, const char *number, gboolean is_1904);

G_END_DECLS
