/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files in and out: what is written reads back to the same, what is wrong is one sentence with its
 * place, and no bytes at all, random or almost right, bring the readers down. */

#include "random-week.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "tp-plan-json.h"

/* Two seconds' worth of everything VROOM's format has that we read. */
static const char vroom_problem[] =
  "{\"vehicles\":[{\"id\":7,\"start_index\":0,\"end_index\":0,\"skills\":[3,90],"
  "\"time_window\":[1000,9000],\"max_tasks\":3,\"capacity\":[4],"
  "\"profile\":\"car\",\"type\":\"x\",\"costs\":{\"fixed\":0,\"per_hour\":3600},"
  "\"breaks\":[{\"id\":1,\"time_windows\":[[3000,4000]],\"service\":300}]},"
  "{\"id\":8,\"start_index\":1,\"time_window\":[1000,5000],\"capacity\":[4]}],"
  "\"jobs\":[{\"id\":11,\"location_index\":1,\"service\":600,\"setup\":60,\"delivery\":[1],"
  "\"priority\":10,\"time_windows\":[[1500,2000],[6000,7000]]},"
  "{\"id\":12,\"location_index\":2,\"service\":900,\"skills\":[90],\"delivery\":[1]},"
  "{\"id\":13,\"location_index\":0,\"service\":300,\"skills\":[4],\"delivery\":[1],"
  "\"description\":\"nobody can\"}],"
  "\"matrices\":{\"car\":{\"durations\":[[0,100,200],[100,0,150],[200,150,0]],"
  "\"distances\":[[0,1,1],[1,0,1],[1,1,0]]}},\"options\":{\"g\":false}}";

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
assert_says (const GError *error, const char *words)
{
  g_assert_error (error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT);
  if (strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

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

static void
test_bad_vroom (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    {"{\"shipments\":[{}]}", "shipments: shipments are not supported"},
    {"{\"jobs\":[{\"id\":1}],\"vehicles\":[]}", "jobs[0]: it has no location."},
    {"{\"jobs\":[{\"location\":[1,2]}]}", "jobs[0]: its id is missing."},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,200]}]}", "jobs[0].location: it is not on the globe."},
    {"{\"vehicles\":[{\"id\":1}]}", "vehicles[0]: it has neither start nor end."},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"speed_factor\":2}]}",
     "vehicles[0].speed_factor: other speeds"},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2],\"delivery\":[1]},"
     "{\"id\":2,\"location\":[1,2],\"delivery\":[2]}]}",
     "jobs[1].delivery: amounts that differ"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"time_window\":[0,100],"
     "\"breaks\":[{\"id\":1,\"service\":60,\"time_windows\":[[90,95]]}]}]}",
     "vehicles[0]: its breaks do not fit"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"time_window\":[50,100],"
     "\"breaks\":[{\"id\":1,\"time_windows\":[[0,40]]}]}]}",
     "vehicles[0]: its breaks do not fit"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"time_window\":[50,100],"
     "\"breaks\":[{\"id\":1,\"time_windows\":[[101,140]]}]}]}",
     "vehicles[0]: its breaks do not fit"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"time_window\":[0,100],\"breaks\":["
     "{\"id\":1,\"service\":60},{\"id\":2,\"service\":41}]}]}",
     "vehicles[0]: its breaks do not fit"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"breaks\":[{\"service\":60}]}]}",
     "vehicles[0].breaks[0]: its id is missing."},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"breaks\":[{\"id\":3},{\"id\":3}]}]}",
     "vehicles[0].breaks[1].id: another has the same id."},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"breaks\":[{\"id\":3,\"time_windows\":[]}]}]}",
     "vehicles[0].breaks[0].time_windows: there is no time window in it."},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],"
     "\"breaks\":[{\"id\":3,\"time_windows\":[[9,5]]}]}]}",
     "vehicles[0].breaks[0].time_windows[0]: it ends before"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"breaks\":[{\"id\":3,\"max_load\":[1]}]}]}",
     "vehicles[0].breaks[0].max_load: a load at breaks"},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2],\"delivery\":[1],\"amount\":[1]}]}",
     "jobs[0].amount: it stands beside “delivery”"},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2],\"time_windows\":[]}]}",
     "jobs[0].time_windows: there is no time window in it."},
    {"{\"matrix\":[[0]],\"matrices\":{\"car\":{\"durations\":[[0]]}}}",
     "matrix: it stands beside “matrices”."},
    {"{\"matrices\":{\"car\":{\"durations\":[[0]],\"distances\":[[0,1],[1,0]]}}}",
     "matrices.car.distances: there are not as many rows"},
    {"{\"vehicles\":[{\"id\":1,\"profile\":\"bike\",\"start_index\":0}],"
     "\"matrices\":{\"car\":{\"durations\":[[0]]}}}",
     "matrices: the vehicles' profile"},
    {"{\"vehicles\":[{\"id\":1,\"start_index\":1}],"
     "\"matrices\":{\"car\":{\"durations\":[[0]]}}}",
     "vehicles[0].start_index: only 0 can stand here."},
    {"{\"job\":[]}", "job: nothing of this name is known here."},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2],\"servise\":5}]}", "jobs[0].servise: nothing of"},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2],\"\":5}]}", "jobs[0].: nothing of"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"time_windows\":[[0,5]]}]}",
     "vehicles[0].time_windows: nothing of"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],"
     "\"breaks\":[{\"time_windows\":[[0,5]],\"length\":60}]}]}",
     "vehicles[0].breaks[0].length: nothing of"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"costs\":{\"fixed\":9}}]}",
     "vehicles[0].costs.fixed: other costs than"},
    {"{\"vehicles\":[{\"id\":1,\"start\":[1,2],\"costs\":{\"per_day\":9}}]}",
     "vehicles[0].costs.per_day: nothing of"},
    {"{\"matrices\":{\"car\":{\"durations\":[[0]],\"costs\":[[1]]}}}",
     "matrices.car.costs: costs of ways"},
    {"{\"jobs\":[{\"id\":1,\"location\":[1,2]},{\"id\":1,\"location\":[1,2]}]}",
     "jobs[1].id: another has the same id."},
    {"{\"vehicles\":[{\"id\":2,\"start\":[1,2]},{\"id\":2,\"start\":[1,2]}]}",
     "vehicles[1].id: another has the same id."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (tp_plan_vroom_read (cases[i].text, -1, &error));
    assert_says (error, cases[i].words);
  }
}

/* --- VROOM's format ------------------------------------------------------------------------------
 */

static void
test_vroom (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanVroom) vroom = tp_plan_vroom_read (vroom_problem, -1, &error);
  const TpProblem *problem;
  TpSolution *solution;
  g_autofree char *answer = NULL;

  g_assert_no_error (error);
  problem = tp_plan_vroom_get_problem (vroom);
  g_assert_cmpint (problem->n_requests, ==, 3);
  g_assert_cmpint (problem->n_slots, ==, 2);
  g_assert_cmpint (problem->requests[0].minutes, ==, 660);
  g_assert_cmpint (problem->requests[0].n_windows, ==, 2);
  g_assert_cmpint (problem->requests[0].windows[1].since, ==, 5000);
  g_assert_cmpint (problem->slots[0].until, ==, 8000);
  g_assert_cmpint (problem->slots[0].max_stops, ==, 3);
  g_assert_cmpint (problem->slots[0].n_rests, ==, 1);
  g_assert_cmpint (problem->slots[0].rests[0].minutes, ==, 300);
  g_assert_cmpint (problem->slots[0].rests[0].windows[0].since, ==, 2000);
  g_assert_cmpint (problem->slots[0].rests[0].windows[0].until, ==, 3000);
  g_assert_true (problem->slots[1].is_endless);
  g_assert_cmpfloat (problem->requests[0].priority, >, 3 * problem->requests[1].priority);
  solution = solve_week (problem, 100, 1, NULL);
  assert_sound (problem, solution);
  g_assert_cmpint (solution->slot_of[2], ==, -1); /* nobody has its skill */
  g_assert_cmpint (solution->slot_of[1], ==, 0);
  answer = tp_plan_vroom_write (vroom, solution, 0.5);
  g_test_message ("%s", answer);
  g_assert_nonnull (strstr (answer, "\"unassigned\" : 1"));
  g_assert_nonnull (strstr (answer, "\"description\" : \"nobody can\""));
  g_assert_nonnull (strstr (answer, "\"type\" : \"break\""));
  g_assert_nonnull (strstr (answer, "\"code\" : 0"));
  tp_solution_free (solution, problem);
}

static JsonObject *
solve_vroom (const char *text, JsonParser **parser)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanVroom) vroom = tp_plan_vroom_read (text, -1, &error);
  const TpProblem *problem;
  TpSolution *solution;
  g_autofree char *answer = NULL;

  g_assert_no_error (error);
  problem = tp_plan_vroom_get_problem (vroom);
  solution = solve_week (problem, 100, 1, NULL);
  assert_sound (problem, solution);
  answer = tp_plan_vroom_write (vroom, solution, 0);
  g_test_message ("%s", answer);
  tp_solution_free (solution, problem);
  *parser = json_parser_new ();
  g_assert_true (json_parser_load_from_data (*parser, answer, -1, NULL));
  return json_node_get_object (json_parser_get_root (*parser));
}

/* Each step is come to when the one before is left and the way is gone, and the sums are theirs. */
static void
assert_is_timeline (JsonObject *route)
{
  JsonArray *steps = json_object_get_array_member (route, "steps");
  gint64 left = -1, gone = 0, waited = 0, served = 0;

  for (guint i = 0; i < json_array_get_length (steps); i++) {
    JsonObject *step = json_array_get_object_element (steps, i);
    gint64 arrival = json_object_get_int_member (step, "arrival");
    gint64 duration = json_object_get_int_member (step, "duration");

    if (i > 0)
      g_assert_cmpint (arrival, ==, left + duration - gone);
    g_assert_cmpint (duration, >=, gone);
    left = arrival + json_object_get_int_member (step, "waiting_time") +
           json_object_get_int_member (step, "setup") +
           json_object_get_int_member (step, "service");
    gone = duration;
    waited += json_object_get_int_member (step, "waiting_time");
    served += json_object_get_int_member (step, "service");
  }
  g_assert_cmpint (json_object_get_int_member (route, "waiting_time"), ==, waited);
  g_assert_cmpint (json_object_get_int_member (route, "service"), ==, served);
  g_assert_cmpint (json_object_get_int_member (route, "duration"), ==, gone);
}

/* Breaks before a way, on it, while help is waited for, after all, and in no order at all. */
static void
test_vroom_steps_follow_each_other (void)
{
  static const char *const breaks[] = {
    "[]",
    "[{\"id\":1,\"time_windows\":[[69,69]],\"service\":17}]",
    "[{\"id\":1,\"time_windows\":[[0,0]],\"service\":5},"
    "{\"id\":2,\"time_windows\":[[20,20]],\"service\":9},"
    "{\"id\":3,\"time_windows\":[[100,110]]},"
    "{\"id\":4,\"time_windows\":[[240,250]],\"service\":3}]",
    "[{\"id\":1,\"time_windows\":[[700,800]],\"service\":50},"
    "{\"id\":2,\"time_windows\":[[155,160]],\"service\":5}]",
    "[{\"id\":1,\"time_windows\":[[0,500]],\"service\":400},"
    "{\"id\":2,\"time_windows\":[[10,20]],\"service\":5}]",
  };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (breaks); i++) {
    g_autofree char *text = g_strdup_printf (
      "{\"vehicles\":[{\"id\":1,\"start_index\":0,%s\"time_window\":[0,1000],"
      "\"breaks\":%s}],\"jobs\":["
      "{\"id\":1,\"location_index\":1,\"setup\":4,\"service\":16,\"time_windows\":[[136,150]]},"
      "{\"id\":2,\"location_index\":2,\"service\":30}],"
      "\"matrix\":[[0,48,70],[48,0,60],[70,60,0]]}",
      i % 2 == 0 ? "\"end_index\":0," : "", breaks[i / 2]);
    g_autoptr (JsonParser) parser = NULL;
    JsonArray *routes = json_object_get_array_member (solve_vroom (text, &parser), "routes");

    g_assert_cmpint (json_array_get_length (routes), ==, 1);
    assert_is_timeline (json_array_get_object_element (routes, 0));
  }
}

/* Each break of the answer begins in a window of its own, as it may there. */
static void
assert_breaks (JsonObject *vehicle, JsonObject *route)
{
  JsonArray *steps = json_object_get_array_member (route, "steps");
  JsonArray *breaks = json_object_get_array_member (vehicle, "breaks");
  guint n_taken = 0;

  for (guint i = 0; i < json_array_get_length (steps); i++) {
    JsonObject *step = json_array_get_object_element (steps, i), *own = NULL;
    gint64 start = json_object_get_int_member (step, "arrival") +
                   json_object_get_int_member (step, "waiting_time");
    gboolean is_allowed = FALSE;
    JsonArray *windows;

    if (strcmp (json_object_get_string_member (step, "type"), "break") != 0)
      continue;
    n_taken++;
    for (guint k = 0; k < json_array_get_length (breaks); k++)
      if (json_object_get_int_member (json_array_get_object_element (breaks, k), "id") ==
          json_object_get_int_member (step, "id"))
        own = json_array_get_object_element (breaks, k);
    g_assert_nonnull (own);
    g_assert_cmpint (json_object_get_int_member (step, "service"), ==,
                     json_object_get_int_member_with_default (own, "service", 0));
    g_assert_cmpstr (json_object_get_string_member_with_default (step, "description", NULL), ==,
                     json_object_get_string_member_with_default (own, "description", NULL));
    if (!json_object_has_member (own, "time_windows"))
      continue;
    windows = json_object_get_array_member (own, "time_windows");
    for (guint w = 0; w < json_array_get_length (windows); w++) {
      JsonArray *window = json_array_get_array_element (windows, w);

      is_allowed |= start >= json_array_get_int_element (window, 0) &&
                    start <= json_array_get_int_element (window, 1);
    }
    g_assert_true (is_allowed);
  }
  g_assert_cmpuint (n_taken, ==, json_array_get_length (breaks));
}

/* Taken as early as they may be, none of these breaks lets both jobs be done. */
static void
test_vroom_moves_breaks (void)
{
  static const char *const breaks[] = {
    "[{\"id\":1,\"time_windows\":[[50,300]],\"service\":100,\"description\":\"lunch\"}]",
    "[{\"id\":1,\"service\":100},{\"id\":2,\"time_windows\":[[10,20],[300,310]],\"service\":9}]",
    "[{\"id\":1,\"time_windows\":[[120,310]]},{\"id\":2,\"service\":95,"
    "\"time_windows\":[[60,310]]}]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (breaks); i++) {
    g_autofree char *text = g_strdup_printf (
      "{\"vehicles\":[{\"id\":1,\"start_index\":0,\"end_index\":0,\"time_window\":[0,520],"
      "\"breaks\":%s}],\"jobs\":["
      "{\"id\":1,\"location_index\":1,\"location\":[105,21],\"service\":240,"
      "\"time_windows\":[[50,60]]},"
      "{\"id\":2,\"location_index\":0,\"service\":60,\"time_windows\":[[440,450]]}],"
      "\"matrices\":{\"car\":{\"durations\":[[0,48],[48,0]],"
      "\"distances\":[[0,400],[450,0]]}}}",
      breaks[i]);
    g_autoptr (JsonParser) problem = json_parser_new (), parser = NULL;
    JsonObject *answer = solve_vroom (text, &parser), *route, *vehicle;

    g_assert_true (json_parser_load_from_data (problem, text, -1, NULL));
    vehicle = json_array_get_object_element (
      json_object_get_array_member (json_node_get_object (json_parser_get_root (problem)),
                                    "vehicles"),
      0);
    g_assert_cmpuint (json_array_get_length (json_object_get_array_member (answer, "unassigned")),
                      ==, 0);
    route = json_array_get_object_element (json_object_get_array_member (answer, "routes"), 0);
    assert_is_timeline (route);
    assert_breaks (vehicle, route);
    g_assert_cmpint (json_object_get_int_member (route, "distance"), ==, 850);
  }
}

/* Its way is gone before the first time that the file names. */
static void
test_vroom_without_hours (void)
{
  static const struct
  {
    gint64 since, arrival;
  } cases[] = {{30, 50}, {60, 60}, {1800000000, 1800000000}};

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text =
      g_strdup_printf ("{\"vehicles\":[{\"id\":1,\"start_index\":0}],\"jobs\":[{\"id\":1,"
                       "\"location_index\":1,\"time_windows\":[[%" G_GINT64_FORMAT
                       ",%" G_GINT64_FORMAT "]]}],\"matrix\":[[0,50],[50,0]]}",
                       cases[i].since, cases[i].since + 30);
    g_autoptr (JsonParser) parser = NULL;
    JsonArray *routes = json_object_get_array_member (solve_vroom (text, &parser), "routes");
    JsonObject *route, *step;

    g_assert_cmpint (json_array_get_length (routes), ==, 1);
    route = json_array_get_object_element (routes, 0);
    assert_is_timeline (route);
    step = json_array_get_object_element (json_object_get_array_member (route, "steps"), 1);
    g_assert_cmpint (json_object_get_int_member (step, "arrival") +
                       json_object_get_int_member (step, "waiting_time"),
                     ==, cases[i].arrival);
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
  g_test_add_func ("/planner/json/vroom", test_vroom);
  g_test_add_func ("/planner/json/vroom-steps-follow-each-other",
                   test_vroom_steps_follow_each_other);
  g_test_add_func ("/planner/json/vroom-moves-breaks", test_vroom_moves_breaks);
  g_test_add_func ("/planner/json/vroom-without-hours", test_vroom_without_hours);
  g_test_add_func ("/planner/json/vroom-mistakes-have-their-place", test_bad_vroom);
  g_test_add_func ("/planner/json/random-bytes", test_random_bytes);
  g_test_add_func ("/planner/json/mutations", test_mutations);
  return g_test_run ();
}
