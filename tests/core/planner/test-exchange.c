/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A problem of either format is told by its root, planned and answered in its own format. */

#include "tp-plan-exchange.h"

#include "random-week.h"

#include <json-glib/json-glib.h>

static const char vroom_text[] =
  "{\"vehicles\": [{\"id\": 7, \"start_index\": 0, \"end_index\": 0, \"time_window\": [0, 3600]}],"
  " \"jobs\": [{\"id\": 3, \"location_index\": 1, \"service\": 600, \"priority\": 10}],"
  " \"matrices\": {\"car\": {\"durations\": [[0, 300], [300, 0]]}}}";

static char *
solve (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanExchange) exchange = tp_plan_exchange_read (text, -1, &error);
  const TpPlanOptions options = {.max_iterations = 200};
  const TpProblem *problem;
  TpSolution *solution;
  char *answer;

  g_assert_no_error (error);
  problem = tp_plan_exchange_get_problem (exchange);
  solution = tp_planner_solve (problem, &options, NULL);
  answer = tp_plan_exchange_answer (exchange, solution, 0.5);
  tp_solution_free (solution, problem);
  return answer;
}

static JsonObject *
get_root (JsonParser *parser, const char *text)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_own (void)
{
  g_autoptr (RandomWeek) week = random_week_new_small (3, 12);
  g_autofree char *text = tp_plan_json_write_problem (&week->problem), *answer = solve (text);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = get_root (parser, answer);

  g_assert_cmpstr (json_object_get_string_member (root, "format"), ==, "tienphong-plan");
  g_assert_cmpint (json_object_get_int_member (root, "rules_broken"), ==, 0);
  g_assert_true (json_object_has_member (root, "warnings"));
}

static void
test_vroom (void)
{
  g_autofree char *answer = solve (vroom_text);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = get_root (parser, answer), *route;

  g_assert_cmpint (json_object_get_int_member (root, "code"), ==, 0);
  route = json_array_get_object_element (json_object_get_array_member (root, "routes"), 0);
  g_assert_cmpint (json_object_get_int_member (route, "vehicle"), ==, 7);
}

/* The parser calls itself for each bracket, so it must not see very many. */
static void
test_nested_too_deep (void)
{
  const char *const begins[] = {"{\"a\":", "{\"vehicles\":", "{\"a\":/* \" */"};

  for (guint i = 0; i < G_N_ELEMENTS (begins); i++) {
    g_autoptr (GString) text = g_string_new (begins[i]);
    g_autoptr (GError) error = NULL;

    for (int k = 0; k < 1000000; k++)
      g_string_append_c (text, '[');
    g_assert_null (tp_plan_exchange_read (text->str, -1, &error));
    g_assert_error (error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT);
  }
}

/* As Windows writes them. */
static void
test_byte_order_mark (void)
{
  g_autofree char *text = g_strconcat ("\xef\xbb\xbf", vroom_text, NULL);
  g_autofree char *answer = solve (text);

  g_assert_nonnull (strstr (answer, "routes"));
}

/* Each with the words of the format it looks like. */
static void
test_neither (void)
{
  const struct
  {
    const char *text, *words;
  } cases[] = {
    {"", "begin with"},
    {"[1]", "begin with"},
    {"null", "begin with"},
    {"{", "no JSON"},
    {"{\"jobs\": []}", "format"},
    {"{\"vehicles\": 3}", "vehicles: a list"},
    {"{\"format\": \"tienphong-week\", \"vehicles\": []}", "vehicles: nothing of this name"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (tp_plan_exchange_read (cases[i].text, -1, &error));
    g_assert_error (error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, cases[i].words));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planner/exchange/our-own-format", test_own);
  g_test_add_func ("/planner/exchange/the-format-of-vroom", test_vroom);
  g_test_add_func ("/planner/exchange/neither", test_neither);
  g_test_add_func ("/planner/exchange/nested-too-deep", test_nested_too_deep);
  g_test_add_func ("/planner/exchange/byte-order-mark", test_byte_order_mark);

  return g_test_run ();
}
