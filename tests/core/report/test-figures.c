/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Figures counted by hand, small cells hidden, and nothing made up where there is nothing. */

#include "report-sample.h"
#include "tp-breakdowns.h"
#include "tp-report-words.h"

#include <math.h>

static double
get (const TpFigures *figures, const char *id)
{
  const TpFigure *figure = tp_figures_find (figures, id);

  g_assert_nonnull (figure);
  return figure->value;
}

static void
test_counted_by_hand (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (TpFigures) figures = tp_figures_count (input, 0);

  g_assert_cmpfloat (get (figures, "sessions"), ==, 5);
  g_assert_cmpfloat (get (figures, "sessions_held"), ==, 2);
  g_assert_cmpfloat (get (figures, "sessions_held_share"), ==, 40);
  g_assert_cmpfloat (get (figures, "sessions_postponed"), ==, 1);
  g_assert_cmpfloat (get (figures, "sessions_cancelled"), ==, 1);
  g_assert_cmpfloat (get (figures, "kilometres"), ==, 42);
  g_assert_cmpfloat (get (figures, "requests_received"), ==, 21);
  g_assert_cmpfloat (get (figures, "requests_pending"), ==, 13);
  g_assert_cmpfloat (get (figures, "requests_remote"), ==, 4);
  g_assert_cmpfloat (get (figures, "visits"), ==, 7);
  g_assert_cmpfloat (get (figures, "served"), ==, 5);
  g_assert_cmpfloat (get (figures, "done"), ==, 3);
  g_assert_cmpfloat (get (figures, "not_served"), ==, 2);
  g_assert_cmpfloat (get (figures, "served_per_session"), ==, 2.5);
  g_assert_cmpfloat (get (figures, "hours"), ==, 2.5);
  g_assert_cmpfloat (get (figures, "minutes_mean"), ==, 37.5);
  g_assert_cmpfloat (get (figures, "wait_mean"), ==, 12); /* 10, 20, 3, 15; one is not known */
  g_assert_cmpfloat (get (figures, "wait_median"), ==, 12.5);
  g_assert_cmpfloat (get (figures, "within"), ==, 50);
  g_assert_cmpfloat_with_epsilon (get (figures, "online_share"), 200.0 / 3, 1e-9);
  g_assert_cmpfloat (get (figures, "asked"), ==, 4);
  g_assert_cmpfloat (get (figures, "satisfaction"), ==, 75);
  g_assert_cmpfloat (get (figures, "priority"), ==, 3);
  g_assert_cmpfloat (get (figures, "merit"), ==, 1);
  g_assert_cmpfloat (get (figures, "coverage"), ==, 7.5);
  g_assert_cmpfloat (get (figures, "wards"), ==, 2);
  g_assert_cmpfloat (get (figures, "wards_never"), ==, 1);
  g_assert_cmpfloat (get (figures, "cross_territory"), ==, 1);
  g_assert_cmpfloat (get (figures, "difficulties"), ==, 3);
  g_assert_cmpuint (figures->difficulties->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (figures->difficulties, 0), ==, "Mạng yếu (2 lượt)");
}

static void
test_traceable (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (TpFigures) figures = tp_figures_count (input, 0);
  const TpFigure *figure = tp_figures_find (figures, "merit");

  g_assert_cmpuint (figure->facts->len, ==, 1);
  g_assert_cmpuint (g_array_index (figure->facts, guint, 0), ==, 0);
  for (guint i = 0; i < figures->figures->len; i++) {
    figure = g_ptr_array_index (figures->figures, i);
    g_assert_cmpstr (figure->title, !=, "");
    g_assert_cmpstr (figure->definition, !=, "");
    g_assert_cmpstr (figure->unit, !=, "");
    g_assert_null (strchr (figure->title, '{'));
    g_assert_null (strchr (figure->definition, '{'));
  }
}

static void
test_within_days (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (TpFigures) figures = NULL;

  input->within_days = 3;
  figures = tp_figures_count (input, 0);
  g_assert_cmpfloat (get (figures, "within"), ==, 25);
  g_assert_cmpstr (tp_figures_find (figures, "within")->title, ==,
                   "Tỷ lệ được hỗ trợ trong 3 ngày");
}

static void
test_empty (void)
{
  static const char *const unsaid[] = {"sessions_held_share", "served_per_session", "minutes_mean",
                                       "wait_mean",           "wait_median",        "within",
                                       "online_share",        "satisfaction",       "coverage"};
  g_autoptr (TpReportInput) input = make_empty_input ();
  g_autoptr (TpFigures) figures = tp_figures_count (input, 5);

  for (guint i = 0; i < G_N_ELEMENTS (unsaid); i++) {
    g_autofree char *text = tp_figures_get_text (figures, unsaid[i]);

    g_assert_true (isnan (get (figures, unsaid[i])));
    g_assert_cmpstr (text, ==, "—");
  }
  g_assert_cmpfloat (get (figures, "served"), ==, 0);
  g_assert_cmpfloat (get (figures, "hours"), ==, 0);
  g_assert_cmpuint (tp_figures_find_breakdown (figures, "ward")->labels->len, ==, 0);
  g_assert_cmpuint (tp_figures_find_breakdown (figures, "week")->labels->len, ==, 4);
}

/* --- breakdowns ---------------------------------------------------------------------- */

static int
get_cell (const TpFigures *figures, const char *id, const char *label)
{
  const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, id);

  for (guint i = 0; i < breakdown->labels->len; i++)
    if (g_str_equal (g_ptr_array_index (breakdown->labels, i), label))
      return g_array_index (breakdown->values, int, i);
  g_test_message ("%s has no %s", id, label);
  g_assert_not_reached ();
}

static void
test_breakdowns (void)
{
  g_autoptr (TpReportInput) input = make_small_input ();
  g_autoptr (TpFigures) figures = tp_figures_count (input, 0);

  g_assert_cmpint (get_cell (figures, "ward", "Phường Ba Đình"), ==, 3);
  g_assert_cmpint (get_cell (figures, "ward", "Xã Đan Phượng"), ==, 2);
  g_assert_cmpint (get_cell (figures, "mode", "Tại nhà"), ==, 5);
  g_assert_cmpint (get_cell (figures, "mode", "Từ xa"), ==, 0);
  g_assert_cmpint (get_cell (figures, "category", "Hộ nghèo, cận nghèo"), ==, 1);
  g_assert_cmpint (get_cell (figures, "category", "Người có công với cách mạng"), ==, 1);
  g_assert_cmpint (get_cell (figures, "outcome", "Vắng mặt"), ==, 1);
  g_assert_cmpint (get_cell (figures, "outcome", "Hoàn thành"), ==, 3);
  g_assert_cmpint (get_cell (figures, "satisfaction", "Rất hài lòng"), ==, 2);
  g_assert_cmpint (get_cell (figures, "satisfaction", "Bình thường"), ==, 0);
  g_assert_cmpint (get_cell (figures, "channel", "Danh sách của xã, phường"), ==, 3);
  g_assert_cmpint (get_cell (figures, "week", "Tuần 45 (02–08/11/2026)"), ==, 4);
}

static void
assert_hidden (int *values, guint n, gboolean has_sum, const int *expected)
{
  tp_suppress_small_cells (values, n, 5, has_sum);
  for (guint i = 0; i < n; i++)
    g_assert_cmpint (values[i], ==, expected[i]);
}

static void
test_suppression (void)
{
  assert_hidden ((int[]){20, 3, 8, 0}, 4, TRUE, (int[]){20, -1, -2, 0});
  assert_hidden ((int[]){20, 3, 8, 0}, 4, FALSE, (int[]){20, -1, 8, 0});
  assert_hidden ((int[]){20, 3, 4, 0}, 4, TRUE, (int[]){20, -1, -1, 0});
  assert_hidden ((int[]){20, 5, 8, 0}, 4, TRUE, (int[]){20, 5, 8, 0});
  assert_hidden ((int[]){3, 0, 0}, 3, TRUE, (int[]){-1, 0, 0});
  assert_hidden ((int[]){0}, 0, TRUE, (int[]){0});
}

/* Nobody may work a small cell out: for each breakdown with a printed sum there is more than one
 * hidden cell, or none. */
static void
test_nothing_can_be_worked_out (void)
{
  static const char *const with_sum[] = {"week", "ward", "mode", "channel"};

  for (guint n_facts = 1; n_facts < 80; n_facts += 3) {
    g_autoptr (TpReportInput) input = make_large_input (n_facts, 6);
    g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
    g_autofree char *visits = tp_figures_get_text (figures, "visits");
    g_autofree char *served = tp_figures_get_text (figures, "served");
    g_autofree char *not_served = tp_figures_get_text (figures, "not_served");
    int n_unsaid = 0;

    for (guint i = 0; i < G_N_ELEMENTS (with_sum); i++) {
      const TpBreakdown *breakdown = tp_figures_find_breakdown (figures, with_sum[i]);
      int n_hidden = 0, n_others = 0;

      for (guint k = 0; k < breakdown->values->len; k++) {
        int value = g_array_index (breakdown->values, int, k);

        g_assert_false (value > 0 && value < 5);
        n_hidden += value < 0;
        n_others += value > 0;
      }
      g_assert_true (n_hidden != 1 || n_others == 0);
    }
    n_unsaid = (visits[0] == '*' || visits[0] == '<') + (served[0] == '<') + (not_served[0] == '<');
    g_assert_cmpint (n_unsaid, !=, 1);
  }
}

static void
test_outcomes_protect_each_other (void)
{
  static const int outcomes[] = {TP_OUTCOME_DONE, TP_OUTCOME_WAITING, TP_OUTCOME_ESCALATED};

  for (int done = 0; done < 8; done++)
    for (int waiting = 0; waiting < 8; waiting++)
      for (int escalated = 0; escalated < 8; escalated++) {
        const int counts[] = {done, waiting, escalated};
        g_autoptr (TpReportInput) input = make_empty_input ();
        g_autoptr (TpFigures) figures = NULL;
        int n_hidden = 0, n_positive = 0;

        for (int i = 0; i < 3; i++)
          for (int k = 0; k < counts[i]; k++)
            add_fact (input, input->since, "Xã A", outcomes[i]);
        figures = tp_figures_count (input, 5);
        for (int i = 0; i < 3; i++) {
          int value = get_cell (figures, "outcome", tp_enum_get_vi (&tp_outcome_enum, outcomes[i]));

          g_assert_false (value > 0 && value < 5);
          n_hidden += value < 0;
          n_positive += counts[i] > 0;
        }
        g_assert_true (n_hidden != 1 || n_positive == 1 || done + waiting + escalated < 5 ||
                       (done >= 5 && (waiting == 0 || escalated == 0)));
      }
}

static void
test_numbers (void)
{
  static const struct
  {
    double value;
    int decimals;
    const char *text;
  } cases[] = {
    {0, 0, "0"},        {999, 0, "999"},          {1000, 0, "1.000"}, {1234567, 0, "1.234.567"},
    {12.34, 1, "12,3"}, {-1234.5, 1, "-1.234,5"}, {NAN, 1, "—"},      {66.666, 2, "66,67"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = tp_report_number (cases[i].value, cases[i].decimals);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/figures/counted-by-hand", test_counted_by_hand);
  g_test_add_func ("/report/figures/name-their-facts", test_traceable);
  g_test_add_func ("/report/figures/days-are-an-argument", test_within_days);
  g_test_add_func ("/report/figures/empty-period", test_empty);
  g_test_add_func ("/report/figures/breakdowns", test_breakdowns);
  g_test_add_func ("/report/figures/small-cells", test_suppression);
  g_test_add_func ("/report/figures/nothing-can-be-worked-out", test_nothing_can_be_worked_out);
  g_test_add_func ("/report/figures/outcomes-protect-each-other", test_outcomes_protect_each_other);
  g_test_add_func ("/report/figures/numbers", test_numbers);
  return g_test_run ();
}
