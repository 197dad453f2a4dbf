/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems and plans whose ways add up to more than can be counted. Best run with the sanitizer for
 * undefined behaviour. */

#include "tp-plan-json.h"
#include "tp-planner.h"

#include <string.h>

/* @n people pinned to a hall to which each is fetched over @ticks, four times; or to a round. */
static char *
write_far_pins (int n, int ticks, const char *mode)
{
  GString *text = g_string_new ("{\"format\": \"tienphong-week\", \"wards\": 1, \"teams\": 1, "
                                "\"fetch_radius_km\": 0, \"requests\": [");

  for (int i = 0; i < n; i++)
    g_string_append_printf (text,
                            "%s{\"place\": 1, \"minutes\": 20, \"slots\": [0], \"modes\": "
                            "[\"home\"], \"fetch_modes\": [\"hall\"]}",
                            i > 0 ? ", " : "");
  g_string_append_printf (
    text,
    "], \"venues\": [{\"ward\": 0, \"modes\": [\"hall\"], \"slots\": [0], \"desks\": "
    "50}], \"slots\": [{\"since\": 480, \"until\": 720, \"modes\": "
    "[\"%s\"]}], \"matrix\": [[0, %d], [%d, 0]], \"pins\": [",
    mode, ticks, ticks);
  for (int i = 0; i < n; i++)
    g_string_append_printf (text, "%s{\"request\": %d, \"slot\": 0}", i > 0 ? ", " : "", i);
  g_string_append (text, "]}");
  return g_string_free (text, FALSE);
}

/* Who is pinned stays, whatever the way: so many that nobody could count it are refused, and as
 * many as can be counted are planned and checked. */
static void
test_too_long (void)
{
  static const char *const modes[] = {"hall", "home"};
  const TpPlanOptions few = {.max_iterations = 20};

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    g_autofree char *far = write_far_pins (60, 1000000000, modes[i]);
    g_autofree char *near = write_far_pins (34, 1000000000, modes[i]);
    g_autofree char *usual = write_far_pins (4000, 90, modes[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (TpPlanCopy) good = NULL, large = NULL;
    g_autoptr (GPtrArray) broken = NULL;
    TpSolution *solution;

    g_assert_null (tp_plan_json_read_problem (far, -1, &error));
    g_assert_error (error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, "too long to be counted"));
    g_clear_error (&error);
    large = tp_plan_json_read_problem (usual, -1, &error);
    g_assert_no_error (error);
    good = tp_plan_json_read_problem (near, -1, &error);
    g_assert_no_error (error);
    solution = tp_planner_solve (&good->problem, &few, NULL);
    /* All of them live at one place: a round goes there once. */
    g_assert_cmpint (solution->travel_minutes, ==, (i == 0 ? 34 * 4 : 2) * 10000000);
    broken = tp_planner_check (&good->problem, solution);
    g_assert_cmpuint (broken->len, ==, 0);
    tp_solution_free (solution, &good->problem);
  }
}

/* A plan from elsewhere may say anything of a problem that nothing is pinned in. */
static void
test_too_long_plan (void)
{
  g_autofree char *text = write_far_pins (200, 1000000000, "hall");
  g_autoptr (GString) plan = g_string_new (
    "{\"format\": \"tienphong-plan\", \"planned\": 200, \"fetched\": 200, \"sessions\": [{"
    "\"slot\": 0, \"mode\": \"hall\", \"ward\": 0, "
    "\"venue\": 0, \"stops\": [");
  g_autoptr (TpPlanCopy) copy = NULL;
  g_autoptr (GPtrArray) broken = NULL;
  g_autoptr (GError) error = NULL;
  TpSolution *solution;

  /* Without its pins. */
  memcpy (strstr (text, ", \"pins\""), "}", 2);
  copy = tp_plan_json_read_problem (text, -1, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 200; i++)
    g_string_append_printf (plan,
                            "%s{\"request\": %d, \"start\": 480, \"travel\": 0, \"fetched\": "
                            "2147483647}",
                            i > 0 ? ", " : "", i);
  g_string_append (plan, "]}]}");
  solution = tp_plan_json_read_solution (&copy->problem, plan->str, -1, &error);
  g_assert_no_error (error);
  broken = tp_planner_check (&copy->problem, solution);
  g_assert_cmpuint (broken->len, >, 200);
  tp_solution_free (solution, &copy->problem);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/sums/too-long", test_too_long);
  g_test_add_func ("/planner/sums/too-long-plan", test_too_long_plan);
  return g_test_run ();
}
