/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facts a new workspace begins with: complete, with a source, and no surer than they are. */
#include <string.h>

#include "tp-week-load.h"
#include "workspace-fixture.h"

static GPtrArray *
list (Fixture *f, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = tp_store_list (tp_workspace_get_store (f->workspace), query, &error);

  g_assert_no_error (error);
  return records;
}

static void
test_territory (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) wards = list (f, &tp_ward_kind), branches = list (f, &tp_branch_kind);
  guint n_wards = 0, n_remote = 0, n_industrial = 0;

  g_assert_cmpuint (wards->len, ==, 126);
  g_assert_cmpuint (branches->len, ==, 12);
  for (guint i = 0; i < wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (wards, i);

    g_assert_nonnull (tp_record_find (branches, &ward->branch));
    g_assert_cmpuint (strlen (ward->code), ==, 5);
    g_assert_cmpstr (ward->source, !=, "");
    g_assert_cmpfloat (ward->area_km2, >, 1);
    n_wards += ward->type == TP_WARD_PHUONG;
    n_remote += ward->is_remote;
    n_industrial += ward->is_industrial;
  }
  g_assert_cmpuint (n_wards, ==, 51);
  g_assert_cmpuint (n_remote, >, 10);
  g_assert_cmpuint (n_industrial, >, 3);
}

static void
test_facts_have_sources (Fixture *f, gconstpointer data)
{
  const TpKind *const kinds[] = {&tp_holiday_kind, &tp_procedure_kind, &tp_rule_kind,
                                 &tp_setting_kind};

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GPtrArray) records = list (f, kinds[i]);
    const TpField *source = tp_kind_find_field (kinds[i], "source");

    g_assert_cmpuint (records->len, >, 10);
    for (guint j = 0; j < records->len; j++) {
      g_autofree char *text = tp_record_get_text (g_ptr_array_index (records, j), source, TRUE);

      g_assert_cmpstr (text, !=, "");
    }
  }
}

static void
test_holidays (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) holidays = list (f, &tp_holiday_kind);
  gboolean has_culture_day = FALSE;

  for (guint i = 0; i < holidays->len; i++) {
    const TpHoliday *holiday = g_ptr_array_index (holidays, i);
    int year, month, day;

    tp_day_get_ymd (holiday->day, &year, &month, &day);
    g_assert_true (year == 2026 || year == 2027);
    if (year == 2026 && month == 11 && day == 24)
      has_culture_day = holiday->type == TP_HOLIDAY_OFF && holiday->status == TP_STATUS_ISSUED;
    /* Nobody had announced Tết 2027. */
    if (year == 2027 && month == 2)
      g_assert_cmpint (holiday->status, ==, TP_STATUS_EXPECTED);
    if (holiday->type == TP_HOLIDAY_WORKING)
      g_assert_cmpint (tp_day_get_weekday (holiday->day), ==, 6);
  }
  g_assert_true (has_culture_day);
}

static void
test_rules (Fixture *f, gconstpointer data)
{
  static const char *const codes[] = {
    "C1",      "C2",           "C3",     "C4",      "C5",        "C6",       "C7",
    "C8",      "C9",           "C10",    "C11",     "C12",       "M5",       "M8",
    "M13",     "X3",           "P7",     "R1",      "R2",        "R3",       "R4",
    "R5",      "R6",           "R7",     "R8",      "R9",        "R10",      "R11",
    "holiday", "leave",        "hours",  "venue",   "team",      "place",    "venue-hours",
    "skills",  "mode",         "member", "limit",   "resident",  "capacity", "published",
    "waiting", "venue-agreed", "empty",  "vehicle", "equipment", "M10",
  };
  g_autoptr (GPtrArray) rules = list (f, &tp_rule_kind);

  g_assert_cmpuint (rules->len, ==, G_N_ELEMENTS (codes));
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    const TpRule *found = NULL;

    for (guint j = 0; j < rules->len; j++)
      if (g_str_equal (((TpRule *) g_ptr_array_index (rules, j))->code, codes[i]))
        found = g_ptr_array_index (rules, j);
    g_assert_nonnull (found);
    g_assert_cmpstr (found->title, !=, "");
    g_assert_cmpstr (found->title_en, !=, "");
    g_assert_cmpstr (found->sentence, !=, "");
    g_assert_cmpfloat (found->weight, >, 0);
    g_assert_true (found->is_active);
  }
}

static void
test_procedures (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) procedures = list (f, &tp_procedure_kind);

  for (guint i = 0; i < procedures->len; i++) {
    const TpProcedure *procedure = g_ptr_array_index (procedures, i);

    g_assert_cmpuint (procedure->skills, !=, 0);
    g_assert_cmpint (procedure->minutes, >, 0);
    g_assert_cmpint (procedure->working_days, >=, 0);
    g_assert_cmpstr (procedure->papers, !=, "");
    g_assert_cmpint (procedure->checked_on, !=, TP_DAY_NONE);
    /* Times and papers change: none is given as certain. */
    g_assert_cmpint (procedure->status, ==, TP_STATUS_TO_CHECK);
  }
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  static const char *const hours[] = {"hours.morning", "hours.afternoon", "hours.evening"};
  g_autofree char *signer = tp_workspace_dup_setting (f->workspace, "document.signer.name", "");
  g_autofree char *motto = tp_workspace_dup_setting (f->workspace, "motto", "");
  int last = 0;

  /* Sources disagree on who signs: the office says it. */
  g_assert_cmpstr (signer, ==, "");
  g_assert_cmpstr (motto, ==, "Đến trước nhu cầu – Tiên phong phục vụ");
  for (gsize i = 0; i < G_N_ELEMENTS (hours); i++) {
    g_autofree char *value = tp_workspace_dup_setting (f->workspace, hours[i], "");
    int since = 0, until = 0;

    g_assert_true (tp_settings_parse_hours (value, &since, &until));
    g_assert_cmpint (since, >=, last);
    g_assert_nonnull (strchr (value, ':')); /* as people say it */
    last = until;
  }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    {"/workspace/hanoi/territory", test_territory},
    {"/workspace/hanoi/facts-have-sources", test_facts_have_sources},
    {"/workspace/hanoi/holidays", test_holidays},
    {"/workspace/hanoi/rules", test_rules},
    {"/workspace/hanoi/procedures", test_procedures},
    {"/workspace/hanoi/settings", test_settings},
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, "centre", fixture_set_up, tests[i].func, fixture_tear_down);
  return g_test_run ();
}
