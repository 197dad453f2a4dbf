/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-day.h"

G_BEGIN_DECLS

/* One cell read as one value. Each takes text already cleaned (NFC, trimmed, not empty). */

typedef enum
{
  TP_CELL_READ,
  TP_CELL_MENDED,     /* read after putting right what spreadsheets do to numbers */
  TP_CELL_SHORT_YEAR, /* a date with a year of two digits */
  TP_CELL_ROUNDED,    /* a number in powers of ten: its last digits are lost */
  TP_CELL_UNREADABLE,
} TpCellVerdict;

TpCellVerdict tp_cell_read_date (const char *text, TpPartialDate *date);
TpCellVerdict tp_cell_read_time_stamp (const char *text, gint64 *unix_ms);
char *tp_cell_put_day_first (const char *text);

char *tp_cell_pick_card_number (const char *text);
TpCellVerdict tp_cell_read_id_number (const char *text, TpPartialDate birth, char **number);
gboolean tp_id_number_fits_birth (const char *number, TpPartialDate birth);
gboolean tp_id_number_fits_sex (const char *number, gboolean is_female);

typedef struct
{
  char *number;
  char *owner;           /* whose it is by the words beside it, or NULL */
  TpCellVerdict verdict; /* %TP_CELL_READ, or %TP_CELL_MENDED for a zero or an old prefix */
  gboolean is_short;     /* “/15”: only its last digits stood there */
} TpCellPhone;
void tp_cell_phone_free (TpCellPhone *phone);
GPtrArray *tp_cell_read_phones (const char *text, gboolean *has_rest);

TpCellVerdict tp_cell_read_number (const char *text, double *number);
TpCellVerdict tp_cell_read_minutes (const char *text, int *minutes);
TpCellVerdict tp_cell_read_yes_no (const char *text, gboolean *yes);
TpCellVerdict tp_cell_read_slots (const char *text, guint *slots);

G_END_DECLS
