/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-ole.h"

G_BEGIN_DECLS

/* The records of an old workbook's stream, one after the other. */
typedef struct
{
  TpOleStream *stream;
  guint8 *window; /* bytes read ahead */
  guint64 window_place;
  gsize window_size;
  guint64 place; /* of the next record */

  guint16 type;
  guint16 size;
  guint at; /* in the record's data */
  guint8 data[65536];
  gboolean is_wide;    /* BIFF8, whose texts say how they are written */
  const char *charset; /* of the others' texts */
} TpBiff;

typedef enum
{
  TP_BIFF_FORMULA = 0x0006,
  TP_BIFF_EOF = 0x000a,
  TP_BIFF_DATE_MODE = 0x0022,
  TP_BIFF_PASSWORD = 0x002f,
  TP_BIFF_CONTINUE = 0x003c,
  TP_BIFF_CODE_PAGE = 0x0042,
  TP_BIFF_COLUMNS = 0x007d,
  TP_BIFF_SHEET = 0x0085,
  TP_BIFF_MULTI_RK = 0x00bd,
  TP_BIFF_RICH_TEXT = 0x00d6,
  TP_BIFF_STYLE = 0x00e0,
  TP_BIFF_MERGED = 0x00e5,
  TP_BIFF_TEXTS = 0x00fc,
  TP_BIFF_SHARED_TEXT = 0x00fd,
  TP_BIFF_NUMBER = 0x0203,
  TP_BIFF_TEXT = 0x0204,
  TP_BIFF_FLAG = 0x0205,
  TP_BIFF_RESULT = 0x0207,
  TP_BIFF_ROW = 0x0208,
  TP_BIFF_RK = 0x027e,
  TP_BIFF_FORMAT = 0x041e,
  TP_BIFF_BEGIN = 0x0809,
} TpBiffType;

void tp_biff_init (TpBiff *biff, TpOleStream *stream);
void tp_biff_clear (TpBiff *biff);
void tp_biff_seek (TpBiff *biff, guint64 place);
gboolean tp_biff_next (TpBiff *biff);
guint tp_biff_left (const TpBiff *biff);
guint8 tp_biff_take_u8 (TpBiff *biff);
guint16 tp_biff_take_u16 (TpBiff *biff);
guint32 tp_biff_take_u32 (TpBiff *biff);
double tp_biff_take_double (TpBiff *biff);
double tp_biff_take_rk (TpBiff *biff);
char *tp_biff_take_text (TpBiff *biff, guint n_letters);
char *tp_biff_take_shared_text (TpBiff *biff);

G_END_DECLS
