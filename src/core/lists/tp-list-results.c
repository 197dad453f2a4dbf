/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came of the visits, as teams send it in. Which visit is meant (the request's code, and the
 * day where a request was visited twice) is looked up by the workspace. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const TpListField fields[] = {
  { "code", N_ ("Code of the request"),
    TP_ALIASES ("ma", "ma yeu cau", "ma nhu cau", "ma phieu", "code", "ma so", "ma dang ky",
                "so phieu"),
    TRUE },
  { "outcome", N_ ("Outcome"),
    TP_ALIASES ("ket qua", "ket qua ho tro", "ket qua thuc hien", "outcome", "trang thai",
                "tinh trang", "ket qua giai quyet"),
    TRUE },
  { "services", N_ ("Services given"),
    TP_ALIASES ("dich vu", "noi dung ho tro", "noi dung da ho tro", "services",
                "noi dung thuc hien", "dich vu da ho tro", "ma dich vu") },
  { "satisfaction", N_ ("Satisfaction"),
    TP_ALIASES ("hai long", "muc do hai long", "danh gia", "satisfaction", "su hai long",
                "danh gia hai long") },
  { "minutes", N_ ("Minutes spent"),
    TP_ALIASES ("so phut", "phut", "thoi gian", "thoi luong", "minutes", "thoi gian ho tro",
                "thoi gian thuc hien") },
  { "online", N_ ("Filed online"),
    TP_ALIASES ("truc tuyen", "nop truc tuyen", "online", "hinh thuc nop", "ho so truc tuyen",
                "nop online") },
  { "dossier", N_ ("Dossier number"),
    TP_ALIASES ("ho so", "so ho so", "ma ho so", "dossier", "ma so ho so") },
  { "difficulty", N_ ("Difficulty"),
    TP_ALIASES ("kho khan", "vuong mac", "kho khan vuong mac", "difficulty", "ghi chu",
                "kien nghi", "kho khan vuong mac kien nghi") },
  { "day", N_ ("Day of the visit"),
    TP_ALIASES ("ngay", "ngay thuc hien", "ngay ho tro", "=day", "=date", "ngay tham") },
  { "team", N_ ("Team"),
    TP_ALIASES ("to", "ten to", "to thuc hien", "team") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_results = {
  .id = "results",
  .title = N_ ("Results of visits"),
  .fields = fields,
};

static const TpPhrase outcomes[] = {
  {"chua hoan thanh", TP_OUTCOME_WAITING},
  {"khong thuc hien", TP_OUTCOME_NOT_HELD},
  {"khong to chuc", TP_OUTCOME_NOT_HELD},
  {"hoan thanh", TP_OUTCOME_DONE},
  {"da xong", TP_OUTCOME_DONE},
  {"xong", TP_OUTCOME_DONE},
  {"da giai quyet", TP_OUTCOME_DONE},
  {"da ho tro", TP_OUTCOME_DONE},
  {"da thuc hien", TP_OUTCOME_DONE},
  {"cho ket qua", TP_OUTCOME_WAITING},
  {"cho", TP_OUTCOME_WAITING},
  {"da nop", TP_OUTCOME_WAITING},
  {"dang xu ly", TP_OUTCOME_WAITING},
  {"dang giai quyet", TP_OUTCOME_WAITING},
  {"vang", TP_OUTCOME_ABSENT},
  {"vang mat", TP_OUTCOME_ABSENT},
  {"khong gap", TP_OUTCOME_ABSENT},
  {"khong co nha", TP_OUTCOME_ABSENT},
  {"tu choi", TP_OUTCOME_REFUSED},
  {"khong con nhu cau", TP_OUTCOME_REFUSED},
  {"khong co nhu cau", TP_OUTCOME_REFUSED},
  {"khong can", TP_OUTCOME_REFUSED},
  {"chuyen cap", TP_OUTCOME_ESCALATED},
  {"cap tren", TP_OUTCOME_ESCALATED},
  {"vuot tham quyen", TP_OUTCOME_ESCALATED},
  {"kien nghi", TP_OUTCOME_ESCALATED},
  {"hoan", TP_OUTCOME_NOT_HELD},
  {"huy", TP_OUTCOME_NOT_HELD},
  {NULL},
};

static const TpPhrase satisfactions[] = {
  {"rat khong hai long", 1},
  {"khong hai long", 2},
  {"chua hai long", 2},
  {"rat hai long", 5},
  {"binh thuong", 3},
  {"hai long", 4},
  {"rat tot", 5},
  {"tot", 4},
  {"khong hoi", 0},
  {"khong danh gia", 0},
  {"5", 5},
  {"4", 4},
  {"3", 3},
  {"2", 2},
  {"1", 1},
  {NULL},
};

static void
take_outcome (TpListRow *row, const TpColumnMap *map, TpVisit *visit)
{
  const char *text = tp_list_row_get (row, map, "outcome");
  g_autofree char *words = tp_text_fold (text);
  int outcome;

  if (*words && (tp_words_find_enum (&tp_outcome_enum, text, &outcome) ||
                 tp_phrases_find (outcomes, words, &outcome))) {
    visit->outcome = outcome;
    return;
  }
  tp_list_row_add_problem (row, map, "outcome", FALSE,
                           _ ("The outcome is missing or not known. Write one of: “hoàn thành”, "
                              "“chờ kết quả”, “vắng”, “từ chối”, “chuyển cấp trên”, “không tổ "
                              "chức”."));
}

/* “S1; S4”, or the bare numbers. */
static void
take_services (TpListRow *row, const TpColumnMap *map, TpVisit *visit)
{
  g_auto (GStrv) parts = g_strsplit_set (tp_list_row_get (row, map, "services"), ";,/+| ", -1);
  guint services = 0;
  gboolean is_known = TRUE;

  for (guint i = 0; parts[i]; i++) {
    const char *part = parts[i];
    guint64 number;
    if (*part == '\0')
      continue;
    if (*part == 's' || *part == 'S')
      part++;
    if (g_ascii_string_to_unsigned (part, 10, 1, 15, &number, NULL))
      services |= 1u << (number - 1);
    else
      is_known = FALSE;
  }

  if (services)
    visit->services = services;
  if (!is_known && tp_list_row_has (row, map, "services"))
    tp_list_row_add_problem (row, map, "services", TRUE,
                             _ ("Some services are not known and were left out. Write their codes "
                                "from S1 to S15, as “S1; S4”."));
}

static void
take_online (TpListRow *row, const TpColumnMap *map, TpVisit *visit)
{
  static const TpPhrase ways[] = {
    {"khong", FALSE},     {"giay", FALSE},  {"truc tiep", FALSE},
    {"truc tuyen", TRUE}, {"online", TRUE}, {NULL},
  };
  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, "online"));
  int value;

  if (tp_phrases_find (ways, words, &value))
    visit->is_online = value;
  else
    tp_list_row_take_yes_no (row, map, "online", &visit->is_online);
}

/**
 * tp_list_row_to_result:
 * @row: a row of results
 * @map: the map it was read with
 * @visit: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what came of a visit. A row without a request's code or with no outcome that is known is
 * rejected.
 */
void
tp_list_row_to_result (TpListRow *row, const TpColumnMap *map, TpVisit *visit)
{
  g_return_if_fail (row != NULL && map != NULL && visit != NULL);

  if (!tp_list_row_has (row, map, "code"))
    tp_list_row_add_problem (row, map, "code", FALSE,
                             _ ("The code of the request is missing. It stands on the day sheet, "
                                "as “NC-000123”."));
  take_outcome (row, map, visit);
  take_services (row, map, visit);
  tp_list_row_take_enum (row, map, "satisfaction", &tp_satisfaction_enum, satisfactions,
                         &visit->satisfaction);
  tp_list_row_take_minutes (row, map, "minutes", &visit->minutes_spent);
  take_online (row, map, visit);
  tp_list_row_take_text (row, map, "dossier", &visit->dossier);
  tp_list_row_take_text (row, map, "difficulty", &visit->difficulty);
}
