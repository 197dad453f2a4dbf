/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the office itself: whose workspace it is, what laws and offices have decided,
 * what was published, and why something stayed unplanned. */

#include "tp-config.h"
#include "tp-office.h"

#include "tp-kinds.h"
#include "tp-number.h"
#include "tp-request.h"
#include "tp-team.h"

#include <string.h>

static const TpEnumValue office_type_values[] = {
  {TP_OFFICE_CENTRE, "centre", N_ ("Centre"), "Trung tâm Phục vụ hành chính công"},
  {TP_OFFICE_BRANCH, "branch", N_ ("Branch"), "Chi nhánh"},
  {TP_OFFICE_WARD, "ward", N_ ("Ward"), "Ủy ban nhân dân xã, phường"},
  TP_VALUES_END,
};
const TpEnum tp_office_type_enum = {"office_type", office_type_values};

static const TpField office_fields[] = {
  TP_ENUM (TpOffice, type, N_ ("Type"), TP_FIELD_NONE, tp_office_type_enum),
  TP_TEXT (TpOffice, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_LINK (TpOffice, branch, N_ ("Branch"), TP_FIELD_NONE, "branch"),
  TP_LINK (TpOffice, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_BOOL (TpOffice, is_demo, N_ ("Synthetic"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_office_kind = {
  "office", "offices", N_ ("Offices"), sizeof (TpOffice), office_fields, NULL,
};

static const TpField setting_fields[] = {
  TP_TEXT (TpSetting, key, N_ ("Key"), TP_FIELD_REQUIRED),
  TP_TEXT (TpSetting, value, N_ ("Value"), TP_FIELD_NONE),
  TP_TEXT (TpSetting, title, N_ ("Title"), TP_FIELD_NONE),
  TP_TEXT (TpSetting, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_ENUM (TpSetting, status, N_ ("Status"), TP_FIELD_NONE, tp_fact_status_enum),
  TP_FIELDS_END,
};
const TpKind tp_setting_kind = {
  "setting", "settings", N_ ("Settings"), sizeof (TpSetting), setting_fields, NULL,
};

/* The value as the list of codes that settings with such keys hold, said by their titles; NULL if
 * one of its words is none. */
static char *
list_code_titles (const char *value, const TpEnum *codes)
{
  g_auto (GStrv) words = g_strsplit_set (value, " ,;", -1);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++) {
    int code;

    if (words[i][0] == '\0')
      continue;
    if (!tp_enum_parse (codes, words[i], &code))
      return NULL;
    g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "",
                            tp_enum_get_title (codes, code));
  }
  return g_strdup (titles->str);
}

static gboolean
is_decimal (const char *value)
{
  gsize n = strspn (value, "0123456789");

  return n > 0 && value[n] == '.' && value[n + 1] != '\0' &&
         value[n + 1 + strspn (value + n + 1, "0123456789")] == '\0';
}

/**
 * tp_setting_get_words:
 * @setting: a setting
 *
 * Says the value as people read it: posts, skills and what sessions go with by their titles, a
 * number with the decimal sign of the screen's language. Files and lists for other programs have
 * the value as it is stored.
 *
 * Returns: (transfer full): the words
 */
char *
tp_setting_get_words (const TpSetting *setting)
{
  static const struct
  {
    const char *prefix;
    const TpEnum *codes;
  } lists[] = {
    {"crew.", &tp_post_enum}, {"equipment.", &tp_vehicle_type_enum}, {"skills.", &tp_skill_enum}};
  const char *value = setting->value;

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    char *titles = g_str_has_prefix (setting->key, lists[i].prefix)
                     ? list_code_titles (value, lists[i].codes)
                     : NULL;
    if (titles != NULL)
      return titles;
  }
  if (is_decimal (value)) {
    g_autoptr (GString) number = g_string_new (value);

    g_string_replace (number, ".", tp_number_get_decimal_sign (), 1);
    return g_strdup (number->str);
  }
  return g_strdup (value);
}

static const TpEnumValue holiday_type_values[] = {
  {TP_HOLIDAY_OFF, "off", N_ ("Day off"), "Ngày nghỉ"},
  {TP_HOLIDAY_WORKING, "working", N_ ("Worked in exchange"), "Làm bù"},
  {TP_HOLIDAY_REMEMBRANCE, "remembrance", N_ ("Day of remembrance"), "Ngày kỷ niệm"},
  TP_VALUES_END,
};
const TpEnum tp_holiday_type_enum = {"holiday_type", holiday_type_values};

static const TpField holiday_fields[] = {
  TP_DAY (TpHoliday, day, N_ ("Day"), TP_FIELD_REQUIRED),
  TP_TEXT (TpHoliday, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpHoliday, type, N_ ("Type"), TP_FIELD_NONE, tp_holiday_type_enum),
  TP_TEXT (TpHoliday, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_ENUM (TpHoliday, status, N_ ("Status"), TP_FIELD_NONE, tp_fact_status_enum),
  TP_FIELDS_END,
};
const TpKind tp_holiday_kind = {
  "holiday", "holidays", N_ ("Holidays"), sizeof (TpHoliday), holiday_fields, NULL,
};

static const TpEnumValue severity_values[] = {
  {TP_SEVERITY_NOTE, "note", N_ ("Note"), "Ghi chú"},
  {TP_SEVERITY_WARNING, "warning", N_ ("Warning"), "Cảnh báo"},
  {TP_SEVERITY_ERROR, "error", N_ ("Error"), "Lỗi"},
  TP_VALUES_END,
};
const TpEnum tp_severity_enum = {"severity", severity_values};

static const TpField rule_fields[] = {
  TP_TEXT (TpRule, code, N_ ("Code"), TP_FIELD_REQUIRED),
  TP_TEXT (TpRule, title, N_ ("Title"), TP_FIELD_REQUIRED),
  TP_TEXT (TpRule, title_en, N_ ("English title"), TP_FIELD_NONE),
  TP_TEXT (TpRule, sentence, N_ ("Sentence"), TP_FIELD_NONE),
  TP_TEXT (TpRule, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_ENUM (TpRule, severity, N_ ("Severity"), TP_FIELD_NONE, tp_severity_enum),
  TP_REAL (TpRule, weight, N_ ("Weight"), TP_FIELD_NONE),
  TP_BOOL (TpRule, is_active, N_ ("In use"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_rule_kind = {
  "rule", "rules", N_ ("Rules"), sizeof (TpRule), rule_fields, NULL,
};

/**
 * tp_rule_code_get_row:
 * @code: (nullable): code of a rule
 *
 * The document's own rows are called by a capital or two and a number, such as C2; the other codes
 * are the program's names for its conventions and mean nothing to people.
 *
 * Returns: (transfer none): @code if it is one of the document's rows, else ""
 */
const char *
tp_rule_code_get_row (const char *code)
{
  const char *letter = code != NULL ? code : "";
  int n_letters = 0;

  while (g_ascii_isupper (letter[n_letters]))
    n_letters++;
  return n_letters >= 1 && n_letters <= 2 && g_ascii_isdigit (letter[n_letters]) ? letter : "";
}

static const TpField publication_fields[] = {
  TP_LINK (TpPublication, branch, N_ ("Branch"), TP_FIELD_REQUIRED, "branch"),
  TP_TEXT (TpPublication, week, N_ ("Week"), TP_FIELD_REQUIRED),
  TP_INT (TpPublication, version, N_ ("Version"), TP_FIELD_NONE),
  TP_TIME (TpPublication, published_at, N_ ("Published"), TP_FIELD_NONE),
  TP_TEXT (TpPublication, number, N_ ("Number"), TP_FIELD_NONE),
  TP_TEXT (TpPublication, signer, N_ ("Signer"), TP_FIELD_NONE),
  TP_TEXT (TpPublication, schedule, N_ ("Schedule"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_publication_kind = {
  "publication",          "publications",     N_ ("Publications"),
  sizeof (TpPublication), publication_fields, NULL,
};

static const TpField plan_reason_fields[] = {
  TP_TEXT (TpPlanReason, week, N_ ("Week"), TP_FIELD_REQUIRED),
  TP_LINK (TpPlanReason, branch, N_ ("Branch"), TP_FIELD_REQUIRED, "branch"),
  TP_LINK (TpPlanReason, request, N_ ("Request"), TP_FIELD_REQUIRED, "request"),
  TP_TEXT (TpPlanReason, rule, N_ ("Rule"), TP_FIELD_NONE),
  TP_TEXT (TpPlanReason, reason, N_ ("Reason"), TP_FIELD_NONE),
  TP_TEXT (TpPlanReason, remedy, N_ ("Remedy"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_plan_reason_kind = {
  "plan_reason",         "plan-reasons",     N_ ("Reasons of the plan"),
  sizeof (TpPlanReason), plan_reason_fields, NULL,
};
