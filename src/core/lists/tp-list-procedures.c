/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The catalogue of procedures. Codes, times and fees change with every decree, so they come as a
 * list with a source and the day they were last compared with it. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

#define MAX_WORKING_DAYS 1000

/* clang-format off */
static const TpListField fields[] = {
  { "code", N_ ("Code"),
    TP_ALIASES ("ma", "ma thu tuc", "ma tthc", "ma so", "=code", "ma so thu tuc"),
    TRUE },
  { "name", N_ ("Name"),
    TP_ALIASES ("ten thu tuc", "ten tthc", "thu tuc", "=ten", "=name", "ten thu tuc hanh chinh",
                "thu tuc hanh chinh"),
    TRUE },
  { "office", N_ ("Office in charge"),
    TP_ALIASES ("co quan", "co quan thuc hien", "noi giai quyet", "co quan giai quyet",
                "office", "cap", "cap thuc hien", "don vi") },
  { "sector", N_ ("Field"),
    TP_ALIASES ("linh vuc", "nganh linh vuc", "linh vuc thu tuc", "ten linh vuc", "=sector",
                "=field") },
  { "skills", N_ ("Skills"),
    TP_ALIASES ("ky nang", "chuyen mon", "skills", "chuyen mon can co", "ky nang can co") },
  { "working_days", N_ ("Working days"),
    TP_ALIASES ("thoi han", "thoi han giai quyet", "thoi gian giai quyet", "so ngay",
                "ngay lam viec", "so ngay lam viec", "working days", "thoi gian") },
  { "fee", N_ ("Fee"),
    TP_ALIASES ("phi", "le phi", "phi le phi", "=fee", "muc phi", "muc thu") },
  { "online_level", N_ ("Online level"),
    TP_ALIASES ("muc do", "muc do truc tuyen", "dvc truc tuyen", "truc tuyen", "online level",
                "muc do dich vu cong", "muc do cung cap", "dich vu cong truc tuyen") },
  { "papers", N_ ("Papers to bring"),
    TP_ALIASES ("ho so", "giay to", "thanh phan ho so", "giay to can mang", "papers",
                "giay to can chuan bi", "thanh phan") },
  { "minutes", N_ ("Minutes of help"),
    TP_ALIASES ("phut", "so phut", "thoi gian ho tro", "minutes", "so phut ho tro",
                "thoi luong ho tro", "thoi luong") },
  { "is_simple", N_ ("Simple and essential"),
    TP_ALIASES ("don gian", "thiet yeu", "don gian thiet yeu", "is simple") },
  { "is_in_demand", N_ ("In high demand"),
    TP_ALIASES ("nhu cau cao", "nhieu nguoi can", "pho bien", "is in demand") },
  { "source", N_ ("Source"),
    TP_ALIASES ("nguon", "can cu", "source", "van ban", "quyet dinh cong bo", "can cu phap ly") },
  { "status", N_ ("Status"),
    TP_ALIASES ("tinh trang", "trang thai", "=status") },
  { "checked_on", N_ ("Checked on"),
    TP_ALIASES ("ngay kiem tra", "kiem tra ngay", "cap nhat ngay", "ngay cap nhat",
                "checked on", "ngay doi chieu") },
  { "valid_since", N_ ("In force since"),
    TP_ALIASES ("hieu luc tu", "co hieu luc tu", "hieu luc tu ngay", "co hieu luc tu ngay",
                "ngay hieu luc", "ngay co hieu luc", "ap dung tu", "ap dung tu ngay",
                "valid since") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_procedures = {
  .id = "procedures",
  .title = N_ ("Procedures"),
  .fields = fields,
};

const TpPhrase tp_skill_phrases[] = {
  {"ho tich", TP_SKILL_CIVIL_STATUS},
  {"khai sinh", TP_SKILL_CIVIL_STATUS},
  {"khai tu", TP_SKILL_CIVIL_STATUS},
  {"ket hon", TP_SKILL_CIVIL_STATUS},
  {"chung thuc", TP_SKILL_JUDICIAL},
  {"tu phap", TP_SKILL_JUDICIAL},
  {"dat dai", TP_SKILL_LAND},
  {"dat", TP_SKILL_LAND},
  {"bao tro", TP_SKILL_SOCIAL},
  {"nguoi co cong", TP_SKILL_SOCIAL},
  {"an sinh", TP_SKILL_SOCIAL},
  {"khuyet tat", TP_SKILL_SOCIAL},
  {"giam ngheo", TP_SKILL_SOCIAL},
  {"bao hiem", TP_SKILL_INSURANCE},
  {"bhxh", TP_SKILL_INSURANCE},
  {"bhyt", TP_SKILL_INSURANCE},
  {"y te", TP_SKILL_INSURANCE},
  {"cu tru", TP_SKILL_RESIDENCE},
  {"can cuoc", TP_SKILL_RESIDENCE},
  {"thuong tru", TP_SKILL_RESIDENCE},
  {"tam tru", TP_SKILL_RESIDENCE},
  {"cong nghe", TP_SKILL_IT},
  {"cntt", TP_SKILL_IT},
  {"dinh danh", TP_SKILL_IT},
  {"chu ky so", TP_SKILL_IT},
  {"phap luat", TP_SKILL_LAW},
  {"phap ly", TP_SKILL_LAW},
  {NULL},
};

/* One paper a line: the row's own text has lost its line ends. */
static void
take_papers (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure)
{
  for (guint i = 0; i < map->n_fields; i++) {
    int column = map->columns[i];
    if (!g_str_equal (map->format->fields[i].name, "papers") || column < 0 ||
        !tp_list_row_has (row, map, "papers"))
      continue;

    g_auto (GStrv) lines = g_strsplit_set (row->cells[column], ";\n\r", -1);
    g_autoptr (GString) papers = g_string_new (NULL);
    for (guint j = 0; lines[j]; j++) {
      g_autofree char *paper = tp_text_normalise (lines[j]);
      if (*paper)
        g_string_append_printf (papers, "%s%s", papers->len > 0 ? "\n" : "", paper);
    }
    tp_set_text (&procedure->papers, papers->str);
  }
}

/* “Không” says of a fee that there is none, which tp_list_row_take_text() takes for silence. */
static void
take_fee (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure)
{
  static const char *const none[] = {
    "khong", "khong co", "khong thu", "khong mat phi", "mien phi", "0", "0 dong", "0 d", NULL};
  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, "fee"));

  if (g_strv_contains (none, words))
    tp_set_text (&procedure->fee, "Không");
  else
    tp_list_row_take_text (row, map, "fee", &procedure->fee);
}

/* The portal's lists have no column of skills, but its fields mostly name one: of a field that
 * names none nothing is said. */
static void
take_skills (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure)
{
  g_autofree char *words = NULL;

  if (tp_list_row_has (row, map, "skills")) {
    tp_list_row_take_flags (row, map, "skills", &tp_skill_enum, tp_skill_phrases,
                            &procedure->skills);
    return;
  }
  words = tp_text_fold (procedure->sector);
  procedure->skills |= tp_phrases_collect (tp_skill_phrases, words);
}

/* What the row says would hold from today on if the day were passed over, and residents would be
 * told a fee that is not in force. */
static void
take_valid_since (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure)
{
  if (!tp_list_row_read_day (row, map, "valid_since", &procedure->valid_since))
    tp_list_row_add_problem (
      row, map, "valid_since", FALSE,
      _ ("This is no day, and since when the row holds is not guessed. "
         "Write it as 26/11/2026, or clear the cell if it holds from today."));
}

/**
 * tp_list_row_to_procedure:
 * @row: a row of procedures
 * @map: the map it was read with
 * @procedure: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a procedure. A row without a code or a name is rejected.
 */
void
tp_list_row_to_procedure (TpListRow *row, const TpColumnMap *map, TpProcedure *procedure)
{
  static const TpPhrase levels[] = {
    {"toan trinh", TP_ONLINE_FULL}, {"toan phan", TP_ONLINE_FULL}, {"mot phan", TP_ONLINE_PARTIAL},
    {"khong", TP_ONLINE_NONE},      {"truc tiep", TP_ONLINE_NONE}, {NULL},
  };

  g_return_if_fail (row != NULL && map != NULL && procedure != NULL);

  if (!tp_list_row_has (row, map, "code"))
    tp_list_row_add_problem (row, map, "code", FALSE,
                             _ ("The procedure has no code. Take it from the national portal, as "
                                "“1.014027”."));
  if (!tp_list_row_has (row, map, "name"))
    tp_list_row_add_problem (row, map, "name", FALSE, _ ("The procedure has no name."));

  tp_list_row_take_text (row, map, "code", &procedure->code);
  tp_list_row_take_text (row, map, "name", &procedure->name);
  tp_list_row_take_text (row, map, "office", &procedure->office);
  tp_list_row_take_text (row, map, "sector", &procedure->sector);
  take_skills (row, map, procedure);
  tp_list_row_take_int (row, map, "working_days", 0, MAX_WORKING_DAYS, &procedure->working_days);
  take_fee (row, map, procedure);
  tp_list_row_take_enum (row, map, "online_level", &tp_online_level_enum, levels,
                         &procedure->online_level);
  take_papers (row, map, procedure);
  tp_list_row_take_minutes (row, map, "minutes", &procedure->minutes);
  tp_list_row_take_yes_no (row, map, "is_simple", &procedure->is_simple);
  tp_list_row_take_yes_no (row, map, "is_in_demand", &procedure->is_in_demand);
  tp_list_row_take_text (row, map, "source", &procedure->source);
  tp_list_row_take_enum (row, map, "status", &tp_fact_status_enum, tp_fact_status_phrases,
                         &procedure->status);
  tp_list_row_take_day (row, map, "checked_on", &procedure->checked_on);
  take_valid_since (row, map, procedure);
}
