/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The numbers of settings: what is refused where it is entered, and that whatever an older file has
 * stored is reckoned with within bounds. Best run with the sanitizers, which see what a number too
 * large does to a whole one. */

#include "tp-form.h"
#include "tp-plan-json.h"
#include "tp-setting-bounds.h"
#include "week-records.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const char *const odd_values[] = {
  "-1e300", "-1", "0", "1e-320", "0.5", "2147483648", "1e300", "inf", "-inf", "nan", "x", "",
};

/* Every setting that the shipped data has a number for. */
static GPtrArray *
list_numbers (Fixture *fixture)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  GPtrArray *settings = NULL;

  tp_query_set_order (query, "key", FALSE);
  settings = tp_store_list (tp_workspace_get_store (fixture->workspace), query, NULL);
  g_assert_nonnull (settings);
  for (guint i = settings->len; i > 0; i--) {
    const char *value = ((TpSetting *) settings->pdata[i - 1])->value;
    char *end;

    g_ascii_strtod (value, &end);
    if (end == value || *end != '\0')
      g_ptr_array_remove_index (settings, i - 1);
  }
  g_assert_cmpuint (settings->len, >, 40);
  return settings;
}

/* Each key has bounds, what is shipped is within them, and beyond them nothing is stored. */
static void
test_entered (Fixture *fixture, gconstpointer data)
{
  static const char *const beyond[] = {"-1e300", "-2", "1e300", "inf", "-inf", "nan", "x", "3 "};
  g_autoptr (GPtrArray) settings = list_numbers (fixture);
  g_autofree char *before = fixture_dump (fixture->workspace), *after = NULL;

  for (guint i = 0; i < settings->len; i++) {
    const TpSetting *setting = settings->pdata[i];

    g_test_message ("%s", setting->key);
    g_assert_true (tp_setting_is_number (setting->key));
    g_assert_null (tp_setting_find_fault (setting->key, setting->value));
    g_assert_null (tp_setting_find_fault (setting->key, ""));
    for (guint k = 0; k < G_N_ELEMENTS (beyond); k++) {
      g_autoptr (GError) error = NULL;
      g_autofree char *fault = tp_setting_find_fault (setting->key, beyond[k]);

      g_assert_nonnull (fault);
      g_assert_true (strstr (fault, "number from ") != NULL);
      g_assert_false (
        tp_workspace_set_setting (fixture->workspace, setting->key, beyond[k], &error));
      g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
      g_assert_true (g_str_has_suffix (error->message, fault));
      g_assert_nonnull (strstr (error->message, setting->title));
    }
  }
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

static void
assert_fault (const char *key, const char *value, const char *words)
{
  g_autofree char *fault = tp_setting_find_fault (key, value);

  g_assert_cmpstr (fault, ==, words);
}

static void
test_words (void)
{
  assert_fault ("travel.speed_kmh", "0", "Write a number from 1 to 200.");
  assert_fault ("travel.speed_kmh", "37.5", NULL);
  assert_fault ("fetch.radius_metres", "10000000", "Write a whole number from 0 to 100,000.");
  assert_fault ("fetch.radius_metres", "2500.5", "Write a whole number from 0 to 100,000.");
  assert_fault ("fetch.radius_metres", "0", NULL);
  assert_fault ("planner.seconds", "0", "Write a number from 0.1 to 86,400.");
  assert_fault ("planner.weight_members", "-0.1", "Write a number from 0 to 1,000,000.");
  assert_fault ("planner.price_desk", "-1", NULL);
  assert_fault ("fairness.weeks", "105", "Write a whole number from 0 to 104.");
  assert_fault ("hours.morning", "8-11", NULL);
  assert_fault ("hours.morning", "11:30-8:00",
                "Write from when until when on one day, as 8:00-11:30.");
  assert_fault ("motto", "1e300", NULL);
}

/* Stored is the point, whichever sign was typed; what is beyond is said beside the field. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpSetting) setting =
    fixture_get_first (fixture, &tp_setting_kind, "key", "travel.factor");
  const TpField *field = tp_kind_find_field (&tp_setting_kind, "value");
  g_autoptr (GPtrArray) good = NULL, bad = NULL;
  g_autofree char *note = NULL;

  g_assert_true (tp_form_read (setting, field, "1,45", &note));
  g_assert_cmpstr (setting->value, ==, "1.45");
  good = tp_form_check (setting, 0);
  g_assert_cmpuint (good->len, ==, 0);
  g_assert_false (tp_form_read (setting, field, "0,5", &note));
  g_assert_cmpstr (note, ==, "Write a number from 1 to 10.");
  g_assert_cmpstr (setting->value, ==, "1.45");
  tp_set_text (&setting->value, "0");
  bad = tp_form_check (setting, 0);
  g_assert_cmpuint (bad->len, ==, 1);
  g_assert_cmpstr (((TpFormProblem *) bad->pdata[0])->field, ==, "value");
  g_assert_cmpstr (((TpFormProblem *) bad->pdata[0])->message, ==, "Write a number from 1 to 10.");
  g_assert_false (((TpFormProblem *) bad->pdata[0])->is_warning);
}

/* Whatever is stored, what is read can be reckoned with and entered again. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) settings = list_numbers (fixture);

  for (guint i = 0; i < settings->len; i++) {
    const TpSetting *setting = settings->pdata[i];
    double usual = g_ascii_strtod (setting->value, NULL);

    for (guint k = 0; k < G_N_ELEMENTS (odd_values); k++) {
      double number = tp_setting_read_number (setting->key, odd_values[k], usual);
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      g_test_message ("%s = %s: %g", setting->key, odd_values[k], number);
      g_assert_true (isfinite (number));
      g_assert_null (
        tp_setting_find_fault (setting->key, g_ascii_dtostr (buffer, sizeof buffer, number)));
    }
    g_assert_cmpfloat (tp_setting_read_number (setting->key, "nan", usual), ==, usual);
    g_assert_cmpfloat (tp_setting_read_number (setting->key, NULL, usual), ==, usual);
  }
}

static void
make_branch (Branch *branch, Fixture *fixture)
{
  branch_init (branch, fixture);
  for (int i = 0; i < 2; i++) {
    g_autofree char *name = g_strdup_printf ("Tổ %d", i + 1);
    g_autoptr (TpTeam) team = branch_add_team (branch, fixture, name, TP_TEAM_MOBILE, 0);
  }
  branch_add_requests (branch, fixture, 8);
}

/* The week is planned, explained, compared and written down, and what is written reads back, which
 * the planner's own bounds decide. */
static void
assert_week_can_be_planned (Branch *branch, Fixture *fixture, const char *path)
{
  const TpPlanRequestOptions few = {.max_iterations = 20, .seed = 5};
  const TpWhatIf anew = {.kind = TP_WHAT_IF_PLANNED_ANEW, .day = TP_DAY_NONE};
  const TpId *id = &branch->branch->record.id;
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpPlanDifference) difference = NULL;
  g_autoptr (TpPlanCopy) copy = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) written = NULL;

  report = tp_workspace_plan (fixture->workspace, id, branch->week, &few, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (report->planned + report->unplanned, ==, report->requests);
  g_assert_cmpint (report->travel_minutes, >=, 0);
  g_assert_true (isfinite (report->score));
  difference = tp_workspace_compare_plan (fixture->workspace, id, branch->week, &anew, &few, NULL,
                                          NULL, NULL, &error);
  g_assert_no_error (error);
  written = tp_workspace_write_problem (fixture->workspace, id, branch->week, path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  copy = tp_plan_json_read_problem (text, -1, &error);
  g_assert_no_error (error);
  g_assert_nonnull (copy);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* All of them at once, and each alone at its worst. */
static void
test_planned (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autofree char *path = g_build_filename (fixture->directory, "week.json", NULL);
  g_autoptr (GPtrArray) settings = list_numbers (fixture);

  make_branch (&branch, fixture);
  for (guint k = 0; k < G_N_ELEMENTS (odd_values); k++) {
    g_test_message ("all = %s", odd_values[k]);
    for (guint i = 0; i < settings->len; i++)
      fixture_put_setting (fixture, ((TpSetting *) settings->pdata[i])->key, odd_values[k]);
    assert_week_can_be_planned (&branch, fixture, path);
  }
  for (guint i = 0; i < settings->len; i++) {
    const TpSetting *setting = settings->pdata[i];

    fixture_put_setting (fixture, setting->key, setting->value);
  }
  for (guint i = 0; i < settings->len; i++) {
    const TpSetting *setting = settings->pdata[i];

    for (guint k = 0; k < 2; k++) {
      g_test_message ("%s = %s", setting->key, k == 0 ? "-1e300" : "1e300");
      fixture_put_setting (fixture, setting->key, k == 0 ? "-1e300" : "1e300");
      assert_week_can_be_planned (&branch, fixture, path);
    }
    fixture_put_setting (fixture, setting->key, setting->value);
  }
}

/* Where nobody can read how small a figure may be, small ones stay hidden. */
static void
test_small_figures (Fixture *fixture, gconstpointer data)
{
  fixture_put_setting (fixture, "report.smallest_cell", "năm");
  g_assert_cmpint (tp_workspace_get_smallest_cell (fixture->workspace), ==, 5);
  fixture_put_setting (fixture, "report.smallest_cell", "-1e300");
  g_assert_cmpint (tp_workspace_get_smallest_cell (fixture->workspace), ==, 0);
  fixture_put_setting (fixture, "report.smallest_cell", "1e300");
  g_assert_cmpint (tp_workspace_get_smallest_cell (fixture->workspace), ==, 1000);
}

#define ADD_TEST(path, test) \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/settings/entered", test_entered);
  g_test_add_func ("/workspace/settings/words", test_words);
  ADD_TEST ("/workspace/settings/typed", test_typed);
  ADD_TEST ("/workspace/settings/read", test_read);
  ADD_TEST ("/workspace/settings/planned", test_planned);
  ADD_TEST ("/workspace/settings/small-figures", test_small_figures);
  return g_test_run ();
}
