/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems in VROOM's format: what is read of them, what is refused with its place, and what the
 * answer says in VROOM's words. */

#include "json-fixture.h"
#include "random-week.h"

#include <json-glib/json-glib.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/planner/vroom/answer", test_vroom);
  g_test_add_func ("/planner/vroom/steps-follow-each-other", test_vroom_steps_follow_each_other);
  g_test_add_func ("/planner/vroom/moves-breaks", test_vroom_moves_breaks);
  g_test_add_func ("/planner/vroom/without-hours", test_vroom_without_hours);
  g_test_add_func ("/planner/vroom/mistakes-have-their-place", test_bad_vroom);

  return g_test_run ();
}
