/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days off, days worked in exchange and days of remembrance, each with its source: they are set
 * every year by notices, so they come as a list. */

#include "tp-list-formats.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const TpListField fields[] = {
  { "day", N_ ("Day"),
    TP_ALIASES ("ngay", "=day", "=date", "ngay nghi", "ngay thang"),
    TRUE },
  { "name", N_ ("Name"),
    TP_ALIASES ("ten", "ten ngay", "ten ngay le", "ngay le", "noi dung", "=name",
                "ten ngay nghi", "dip", "ten dip"),
    TRUE },
  { "type", N_ ("Type"),
    TP_ALIASES ("loai", "=type", "loai ngay") },
  { "source", N_ ("Source"),
    TP_ALIASES ("nguon", "can cu", "van ban", "source", "can cu phap ly") },
  { "status", N_ ("Status"),
    TP_ALIASES ("tinh trang", "trang thai", "status") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_holidays = {
  .id = "holidays",
  .title = N_ ("Holidays"),
  .fields = fields,
};

const TpPhrase tp_fact_status_phrases[] = {
  {"da cong bo", TP_STATUS_ISSUED}, {"cong bo", TP_STATUS_ISSUED},
  {"chinh thuc", TP_STATUS_ISSUED}, {"ban hanh", TP_STATUS_ISSUED},
  {"du kien", TP_STATUS_EXPECTED},  {"kiem tra", TP_STATUS_TO_CHECK},
  {"chua", TP_STATUS_TO_CHECK},     {NULL},
};

/**
 * tp_list_row_to_holiday:
 * @row: a row of holidays
 * @map: the map it was read with
 * @holiday: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a day. A row without a full day or a name is rejected.
 */
void
tp_list_row_to_holiday (TpListRow *row, const TpColumnMap *map, TpHoliday *holiday)
{
  static const TpPhrase types[] = {
    {"lam bu", TP_HOLIDAY_WORKING},
    {"di lam", TP_HOLIDAY_WORKING},
    {"lam viec", TP_HOLIDAY_WORKING},
    {"ky niem", TP_HOLIDAY_REMEMBRANCE},
    {"tri an", TP_HOLIDAY_REMEMBRANCE},
    {"truyen thong", TP_HOLIDAY_REMEMBRANCE},
    {"nghi", TP_HOLIDAY_OFF},
    {"le", TP_HOLIDAY_OFF},
    {"tet", TP_HOLIDAY_OFF},
    {NULL},
  };
  TpPartialDate date;

  g_return_if_fail (row != NULL && map != NULL && holiday != NULL);

  TpCellVerdict verdict = tp_cell_read_date (tp_list_row_get (row, map, "day"), &date);
  if ((verdict == TP_CELL_READ || verdict == TP_CELL_MENDED) && date.day > 0)
    holiday->day = tp_day_from_ymd (date.year, date.month, date.day);
  else
    tp_list_row_add_problem (row, map, "day", FALSE, _ ("This is no day. Write it as 26/11/2026."));
  if (!tp_list_row_has (row, map, "name"))
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The day has no name. Write what day it is, as “Quốc khánh”."));

  tp_list_row_take_text (row, map, "name", &holiday->name);
  tp_list_row_take_enum (row, map, "type", &tp_holiday_type_enum, types, &holiday->type);
  tp_list_row_take_text (row, map, "source", &holiday->source);
  tp_list_row_take_enum (row, map, "status", &tp_fact_status_enum, tp_fact_status_phrases,
                         &holiday->status);
}
