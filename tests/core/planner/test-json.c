/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out: what is written reads back to the same, what is wrong is one sentence with its
 * place, and no bytes at all, random or almost right, bring the readers down. */

#include "json-fixture.h"
#include "random-week.h"

/* --- our own format ------------------------------------------------------------------------ */

static RandomWeek *
make_week (guint64 seed)
{
  RandomWeekSize size = {.n_requests = 30,
                         .n_teams = 4,
                         .n_slots_per_team = 5,
                         .n_wards = 3,
                         .n_venues_per_ward = 2,
                         .has_extras = seed % 2 == 0,
                         .seed = seed};
  RandomWeek *week = random_week_new (&size);

  if (seed % 3 == 1)
    random_week_add_crews (week, 9, 5, seed);
  return week;
}

/* Windows, breaks, a matrix and agreed slots as well. */
static TpPlanCopy *
make_full (const TpProblem *problem)
{
  static const TpPlanWindow windows[] = {{480, 600}, {2000, 2400}}, rest = {500, 515};
  static const TpPlanWindow wide[] = {{0, 60}, {480, 1200}};
  static const TpPlanRest rests[] = {{.minutes = 10, .windows = wide, .n_windows = 2},
                                     {.minutes = 0}};
  TpPlanCopy *copy = tp_plan_copy_new (problem);

  copy->problem.n_places = 2;
  copy->problem.ticks_per_minute = 1;
  copy->problem.weight_change = 0.125;
  copy->problem.weight_crew = 0.375; /* with people or without */
  for (int leg = 0; leg < 4; leg++) {
    int minutes = leg * 7 % 5;

    g_array_append_val (copy->travel, minutes);
  }
  for (guint r = 0; r < copy->requests->len; r++) {
    TpPlanRequest *request = tp_plan_copy_get_request (copy, (int) r);
    int slot = (int) r % 3 - 1;

    request->place = (int) r % 2;
    request->windows = r % 2 == 0 ? tp_plan_copy_keep_windows (copy, windows, 2) : NULL;
    request->n_windows = r % 2 == 0 ? 2 : 0;
    g_array_append_val (copy->agreed, slot);
  }
  tp_plan_copy_get_slot (copy, 1)->breaks = tp_plan_copy_keep_windows (copy, &rest, 1);
  tp_plan_copy_get_slot (copy, 1)->n_breaks = 1;
  tp_plan_copy_get_slot (copy, 1)->rests = tp_plan_copy_keep_rests (copy, rests, 2);
  tp_plan_copy_get_slot (copy, 1)->n_rests = 2;
  tp_plan_copy_get_slot (copy, 1)->has_moments = TRUE;
  tp_plan_copy_get_slot (copy, 2)->has_own_end = TRUE;
  tp_plan_copy_get_slot (copy, 2)->end_place = 1;
  tp_plan_copy_get_slot (copy, 3)->is_endless = TRUE;
  tp_plan_copy_refresh (copy);
  return copy;
}

static void
test_round_trip (void)
{
  for (guint64 seed = 0; seed < 20; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    g_autoptr (TpPlanCopy) full = make_full (&week->problem);
    const TpProblem *problems[] = {&week->problem, &full->problem};

    for (guint i = 0; i < G_N_ELEMENTS (problems); i++) {
      g_autofree char *written = tp_plan_json_write_problem (problems[i]), *again = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (TpPlanCopy) read = tp_plan_json_read_problem (written, -1, &error);

      g_assert_no_error (error);
      g_assert_cmpfloat (read->problem.weight_crew, ==, problems[i]->weight_crew);
      again = tp_plan_json_write_problem (&read->problem);
      g_assert_cmpstr (written, ==, again);
    }
  }
}

/* The planner takes the one for the other, and the plan comes back as it was. */
static void
test_plan_round_trip (void)
{
  for (guint64 seed = 0; seed < 10; seed++) {
    g_autoptr (RandomWeek) week = make_week (seed);
    g_autofree char *written = tp_plan_json_write_problem (&week->problem);
    g_autoptr (TpPlanCopy) read = tp_plan_json_read_problem (written, -1, NULL);
    TpSolution *one = solve_week (&week->problem, 50, 1, NULL);
    TpSolution *two = solve_week (&read->problem, 50, 1, NULL), *three;
    g_autofree char *first = solution_to_text (&week->problem, one);
    g_autofree char *second = solution_to_text (&read->problem, two), *third = NULL;
    g_autofree char *plan = tp_plan_json_write_solution (&week->problem, one);
    g_autoptr (GError) error = NULL;

    g_assert_cmpstr (first, ==, second);
    three = tp_plan_json_read_solution (&week->problem, plan, -1, &error);
    g_assert_no_error (error);
    third = solution_to_text (&week->problem, three);
    g_assert_cmpstr (first, ==, third);
    assert_sound (&week->problem, three);
    tp_solution_free (one, &week->problem);
    tp_solution_free (two, &read->problem);
    tp_solution_free (three, &week->problem);
  }
}

/* --- mistakes --------------------------------------------------------------------------------- */

static void
test_bad_problems (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    {"", "does not begin"},
    {"[]", "does not begin"},
    {"{", "no JSON"},
    {"{}", "format: “tienphong-week” is expected."},
    {"{\"format\":\"tienphong-week\",\"version\":2}", "version: only 1 can stand here."},
    {"{\"format\":\"tienphong-week\",\"requests\":3}", "requests: a list is expected."},
    {"{\"format\":\"tienphong-week\",\"requests\":[{},{\"minutes\":-1}]}",
     "requests[1].minutes: a whole number from 0"},
    {"{\"format\":\"tienphong-week\",\"requests\":[{\"modes\":[\"car\"]}]}",
     "requests[0].modes[0]: “home”"},
    {"{\"format\":\"tienphong-week\",\"requests\":[{\"windows\":[[5,3]]}]}",
     "requests[0].windows[0]: it ends before"},
    {"{\"format\":\"tienphong-week\",\"matrix\":[[0,1],[2]]}", "matrix[1]: the matrix is not"},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"slots\":[{\"team\":1}]}",
     "slots[0].team: only 0 can stand here."},
    {"{\"format\":\"tienphong-week\",\"pins\":[{}]}", "pins[0]: there is nothing to pin."},
    {"{\"format\":\"tienphong-week\",\"wards\":1e99}", "wards: a whole number from 0 to 100000"},
    {"{\"format\":\"tienphong-week\",\"agreed\":[0]}", "agreed: there is not one slot"},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"slots\":[{\"until\":60,"
     "\"rests\":[{\"minutes\":61}]}]}",
     "slots[0]: its breaks that may move do not fit into its hours."},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"slots\":[{\"until\":60,"
     "\"rests\":[{\"minutes\":5,\"windows\":[[9,3]]}]}]}",
     "slots[0].rests[0].windows[0]: it ends before"},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"slots\":[{\"rests\":[5]}]}",
     "slots[0].rests[0]: "},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"requests\":[{},{}],\"slots\":[{},{}],"
     "\"pins\":[{\"request\":1},{},{\"request\":1,\"slot\":1}]}",
     "pins[2].request: this request is pinned twice."},
    {"{\"format\":\"tienphong-week\",\"weight_prioriti\":1}",
     "weight_prioriti: nothing of this name is known here."},
    {"{\"format\":\"tienphong-week\",\"requests\":[{},{\"minuets\":5}]}",
     "requests[1].minuets: nothing of this name"},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"people\":[{}],"
     "\"slots\":[{\"seats\":[{\"person\":0},{\"human\":0}]}]}",
     "slots[0].seats[1].human: nothing of this name"},
    {"{\"format\":\"tienphong-week\",\"teams\":1,\"slots\":[{\"rests\":[{\"hours\":5}]}]}",
     "slots[0].rests[0].hours: nothing of this name"},
    {"{\"format\":\"tienphong-week\",\"wards\":1,\n\"weight_travel\":1,\n\"weight_travel\":2}",
     "weight_travel: it stands twice in one object, the second time on line 3."},
    {"{\"format\":\"tienphong-week\",\"requests\":[{\"ward\":-1},{\"ward\":-1,\"ward\":-1}]}",
     "ward: it stands twice"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (tp_plan_json_read_problem (cases[i].text, -1, &error));
    assert_says (error, cases[i].words);
  }
}

/* Some editors write it before UTF-8 text; a half of it is no text. */
static void
test_byte_order_mark (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanCopy) week = tp_plan_json_read_problem (
    "\xEF\xBB\xBF{\"format\":\"tienphong-week\",\"wards\":3}", -1, &error);

  g_assert_no_error (error);
  g_assert_cmpint (week->problem.n_wards, ==, 3);
  g_assert_null (tp_plan_json_read_problem ("\xEF\xBB{}", -1, &error));
  assert_says (error, "it is not UTF-8 text.");
  g_clear_error (&error);
  g_assert_null (tp_plan_json_read_problem ("\xEF\xBB\xBF", -1, &error));
  assert_says (error, "does not begin");
}

/* A plan's objects know their names as well, and those that a judge of plans adds. */
static void
test_bad_plans (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    {"\"scores\":1", "scores: nothing of this name"},
    {"\"sessions\":[{\"slot\":0,\"mode\":\"home\",\"breaks\":[]}]",
     "sessions[0].breaks: nothing of this name"},
    {"\"sessions\":[{\"slot\":0,\"mode\":\"home\",\"stops\":[{\"request\":0,\"begin\":5}]}]",
     "sessions[0].stops[0].begin: nothing of this name"},
    {"\"rules_broken\":0,\"warnings\":[],\"unplanned\":[]", NULL},
  };
  g_autoptr (RandomWeek) week = make_week (1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("{\"format\":\"tienphong-plan\",%s}", cases[i].text);
    g_autoptr (GError) error = NULL;
    TpSolution *plan = tp_plan_json_read_solution (&week->problem, text, -1, &error);

    if (cases[i].words != NULL)
      assert_says (error, cases[i].words);
    else
      g_assert_no_error (error);
    tp_solution_free (plan, &week->problem);
  }
}

static void
test_nested_too_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 1000000; i++)
    g_string_append_c (text, '[');
  g_assert_null (tp_plan_json_read_problem (text->str, -1, &error));
  assert_says (error, "nested too deep");
}

/* The parser takes them, and calls itself for each bracket that follows. */
static void
test_no_comments (void)
{
  static const char *const begins[] = {
    "{ /* \" */\n\"format\": ", "{ // \"\n\"format\": ", "{ '\"': ", "{\"a\": 1, '\"': "};

  for (guint k = 0; k < G_N_ELEMENTS (begins); k++) {
    g_autoptr (GString) text = g_string_new (begins[k]);
    g_autoptr (GError) error = NULL;

    for (int i = 0; i < 1000000; i++)
      g_string_append_c (text, '[');
    g_assert_null (tp_plan_json_read_problem (text->str, -1, &error));
    assert_says (error, "line 1 has “");
  }
}

/* --- bytes
 * ----------------------------------------------------------------------------------------- */

static void
read_all (const char *text, gssize length)
{
  g_autoptr (RandomWeek) week = make_week (0);
  TpPlanVroom *vroom = tp_plan_vroom_read (text, length, NULL);
  TpPlanCopy *copy = tp_plan_json_read_problem (text, length, NULL);
  TpSolution *solution = tp_plan_json_read_solution (&week->problem, text, length, NULL);

  if (vroom != NULL) {
    TpSolution *plan = solve_week (tp_plan_vroom_get_problem (vroom), 0, 1, NULL);
    g_autofree char *answer = tp_plan_vroom_write (vroom, plan, 0);

    tp_solution_free (plan, tp_plan_vroom_get_problem (vroom));
  }
  if (copy != NULL)
    tp_solution_free (solve_week (&copy->problem, 0, 1, NULL), &copy->problem);
  if (solution != NULL) {
    g_autoptr (GPtrArray) broken = tp_planner_check (&week->problem, solution);

    tp_solution_free (solution, &week->problem);
  }
  tp_plan_vroom_free (vroom);
  tp_plan_copy_free (copy);
}

static void
test_random_bytes (void)
{
  GRand *random = g_rand_new_with_seed (48);

  for (int i = 0; i < 300; i++) {
    char bytes[200];
    int n = g_rand_int_range (random, 0, sizeof bytes);

    for (int k = 0; k < n; k++)
      bytes[k] = (char) g_rand_int (random);
    if (n > 0 && i % 2 == 0)
      bytes[0] = '{';
    read_all (bytes, n);
  }
  g_rand_free (random);
}

/* A digit, a bracket, a word or a few bytes of a right file changed, again and again. */
static void
mutate (GString *text, GRand *random)
{
  static const char *const bits[] = {"-1",   "1e308",          "null",      "[]",   "{}",
                                     "\"\"", "99999999999999", "0.5",       "true", ",",
                                     "]",    "-1e9",           "2147483647"};
  int at, n = g_rand_int_range (random, 1, 20);

  if (text->len < 2)
    return;
  at = g_rand_int_range (random, 1, (int) text->len);
  switch (g_rand_int_range (random, 0, 4)) {
  case 0:
    text->str[at] = (char) g_rand_int_range (random, 32, 127);
    break;
  case 1:
    g_string_erase (text, at, MIN (n, (int) text->len - at));
    break;
  case 2:
    g_string_insert (text, at, bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))]);
    break;
  default:
    for (gsize k = (gsize) at; k < text->len; k++)
      if (g_ascii_isdigit (text->str[k])) {
        const char *bit = bits[g_rand_int_range (random, 0, G_N_ELEMENTS (bits))];

        g_string_erase (text, (gssize) k, 1);
        g_string_insert (text, (gssize) k, bit);
        break;
      }
  }
}

static void
test_mutations (void)
{
  GRand *random = g_rand_new_with_seed (49);
  g_autoptr (RandomWeek) week = make_week (0);
  g_autoptr (TpPlanCopy) full = make_full (&week->problem);
  TpSolution *solution = solve_week (&week->problem, 0, 1, NULL);
  g_autofree char *problem = tp_plan_json_write_problem (&full->problem);
  g_autofree char *plan = tp_plan_json_write_solution (&week->problem, solution);
  const char *const texts[] = {vroom_problem, problem, plan};

  for (int i = 0; i < 900; i++) {
    g_autoptr (GString) text = g_string_new (texts[i % 3]);

    for (int k = g_rand_int_range (random, 1, 4); k > 0; k--)
      mutate (text, random);
    read_all (text->str, (gssize) text->len);
  }
  tp_solution_free (solution, &week->problem);
  g_rand_free (random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/planner/json/problem-reads-back", test_round_trip);
  g_test_add_func ("/planner/json/plan-reads-back", test_plan_round_trip);
  g_test_add_func ("/planner/json/mistakes-have-their-place", test_bad_problems);
  g_test_add_func ("/planner/json/byte-order-mark", test_byte_order_mark);
  g_test_add_func ("/planner/json/plans-have-no-other-names", test_bad_plans);
  g_test_add_func ("/planner/json/nested-too-deep", test_nested_too_deep);
  g_test_add_func ("/planner/json/no-comments", test_no_comments);
  g_test_add_func ("/planner/json/random-bytes", test_random_bytes);
  g_test_add_func ("/planner/json/mutations", test_mutations);
  return g_test_run ();
}
