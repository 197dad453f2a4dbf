/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan as VROOM answers: routes with their steps, what they cost, and who is left out. */

#include "tp-plan-vroom-private.h"

#include <json-glib/json-glib.h>

typedef struct
{
  int setup, service, duration, waiting, priority;
} Sums;

static void
put (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
put_text (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, value);
}

static void
put_nothing (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  json_builder_end_array (json);
}

static void
put_sums (JsonBuilder *json, const Sums *sums)
{
  put (json, "cost", sums->duration);
  put (json, "setup", sums->setup);
  put (json, "service", sums->service);
  put (json, "duration", sums->duration);
  put (json, "waiting_time", sums->waiting);
  put (json, "priority", sums->priority);
  put_nothing (json, "violations");
}

static const TpVroomJob *
get_job (const TpPlanVroom *vroom, int request)
{
  return &g_array_index (vroom->jobs, TpVroomJob, request);
}

static void
put_location (JsonBuilder *json, const TpPlanVroom *vroom, int place)
{
  if (place < 0)
    return;
  if (vroom->points->len == 0) {
    put (json, "location_index", place);
    return;
  }
  json_builder_set_member_name (json, "location");
  json_builder_begin_array (json);
  json_builder_add_double_value (json, g_array_index (vroom->points, double, 2 * place));
  json_builder_add_double_value (json, g_array_index (vroom->points, double, 2 * place + 1));
  json_builder_end_array (json);
}

/* --- steps ------------------------------------------------------------------------------------ */

typedef struct
{
  const TpPlanVroom *vroom;
  const TpVroomVehicle *vehicle;
  JsonBuilder *json;
  guint next_break;
  Sums sums;
} Route;

static void
put_step (Route *route,
          const char *type,
          int place,
          int setup,
          int service,
          int waiting,
          int arrival)
{
  put_text (route->json, "type", type);
  put_location (route->json, route->vroom, place);
  put (route->json, "setup", setup);
  put (route->json, "service", service);
  put (route->json, "waiting_time", waiting);
  put (route->json, "arrival", arrival + route->vroom->base);
  put (route->json, "duration", route->sums.duration);
  put_nothing (route->json, "violations");
}

/* The breaks that begin before @until; what they take after @now is no waiting. */
static int
put_breaks (Route *route, int now, int until)
{
  int taken = 0;

  for (; route->next_break < route->vehicle->breaks->len; route->next_break++) {
    const TpVroomBreak *rest =
      &g_array_index (route->vehicle->breaks, TpVroomBreak, route->next_break);

    if (rest->since >= until)
      break;
    json_builder_begin_object (route->json);
    put (route->json, "id", rest->id);
    put_step (route, "break", -1, 0, rest->service, 0, rest->since);
    json_builder_end_object (route->json);
    route->sums.service += rest->service;
    if (rest->since + rest->service > now)
      taken += rest->since + rest->service - MAX (now, rest->since);
  }
  return taken;
}

static void
put_job (Route *route, int request, int start, int travel, int *now)
{
  const TpVroomJob *job = get_job (route->vroom, request);
  int taken = put_breaks (route, *now, start), waiting = MAX (start - *now - travel - taken, 0);

  route->sums.duration += travel;
  json_builder_begin_object (route->json);
  put (route->json, "id", job->id);
  put (route->json, "job", job->id);
  if (job->description != NULL)
    put_text (route->json, "description", job->description);
  put_step (route, "job", job->location, job->setup, job->service, waiting, start - waiting);
  json_builder_end_object (route->json);
  route->sums.setup += job->setup;
  route->sums.service += job->service;
  route->sums.waiting += waiting;
  route->sums.priority += job->priority;
  *now = start + job->setup + job->service;
}

static int
measure_way_back (const TpPlanVroom *vroom, const TpVroomVehicle *vehicle, int from)
{
  const TpProblem *problem = &vroom->copy->problem;

  if (vehicle->end < 0 || problem->travel == NULL)
    return 0;
  return problem->travel[(gsize) from * (gsize) problem->n_places + (gsize) vehicle->end];
}

/* Home, with the breaks that interrupt the way; those still to come are taken there. */
static void
put_end (Route *route, int last_place, int now)
{
  int back = measure_way_back (route->vroom, route->vehicle, last_place);
  int end = now + back;

  for (guint n_before = G_MAXUINT; route->next_break != n_before;) {
    n_before = route->next_break;
    end += put_breaks (route, now, end);
  }
  route->sums.duration += back;
  while (route->next_break < route->vehicle->breaks->len) {
    const TpVroomBreak *rest =
      &g_array_index (route->vehicle->breaks, TpVroomBreak, route->next_break);

    route->sums.waiting += MAX (rest->since - end, 0);
    end = rest->since + rest->service;
    put_breaks (route, end, end + 1);
  }
  if (route->vehicle->end < 0)
    return;
  json_builder_begin_object (route->json);
  put_step (route, "end", route->vehicle->end, 0, 0, 0, end);
  json_builder_end_object (route->json);
}

static void
put_route (JsonBuilder *json,
           const TpPlanVroom *vroom,
           int v,
           const TpPlanSession *session,
           Sums *all)
{
  const TpVroomVehicle *vehicle = &g_array_index (vroom->vehicles, TpVroomVehicle, v);
  Route route = {vroom, vehicle, json, 0, {0}};
  int now = vehicle->since;

  json_builder_begin_object (json);
  put (json, "vehicle", vehicle->id);
  if (vehicle->description != NULL)
    put_text (json, "description", vehicle->description);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  if (vehicle->start >= 0) {
    json_builder_begin_object (json);
    put_step (&route, "start", vehicle->start, 0, 0, 0, now);
    json_builder_end_object (json);
  }
  for (int i = 0; i < session->n_requests; i++)
    put_job (&route, session->requests[i], session->starts[i], session->travels[i], &now);
  put_end (&route, get_job (vroom, session->requests[session->n_requests - 1])->location, now);
  json_builder_end_array (json);
  put_sums (json, &route.sums);
  json_builder_end_object (json);
  all->setup += route.sums.setup;
  all->service += route.sums.service;
  all->duration += route.sums.duration;
  all->waiting += route.sums.waiting;
  all->priority += route.sums.priority;
}

static void
put_unassigned (JsonBuilder *json, const TpPlanVroom *vroom, const TpSolution *solution)
{
  json_builder_set_member_name (json, "unassigned");
  json_builder_begin_array (json);
  for (int r = 0; r < vroom->copy->problem.n_requests; r++) {
    const TpVroomJob *job = get_job (vroom, r);

    if (solution->slot_of[r] >= 0)
      continue;
    json_builder_begin_object (json);
    put (json, "id", job->id);
    put_text (json, "type", "job");
    put_location (json, vroom, job->location);
    if (job->description != NULL)
      put_text (json, "description", job->description);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/**
 * tp_plan_vroom_write:
 * @vroom: a problem
 * @solution: a solution of it
 * @seconds: how long it took, for its "computing_times"
 *
 * Returns: (transfer full): @solution in VROOM's format
 */
char *
tp_plan_vroom_write (const TpPlanVroom *vroom, const TpSolution *solution, double seconds)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  Sums all = {0};
  int n_routes = 0;

  g_return_val_if_fail (vroom != NULL && solution != NULL, NULL);
  json_builder_begin_object (json);
  put (json, "code", 0);
  json_builder_set_member_name (json, "routes");
  json_builder_begin_array (json);
  for (int s = 0; s < solution->n_sessions; s++)
    if (solution->sessions[s].mode >= 0 && solution->sessions[s].n_requests > 0) {
      put_route (json, vroom, s, &solution->sessions[s], &all);
      n_routes++;
    }
  json_builder_end_array (json);
  put_unassigned (json, vroom, solution);
  json_builder_set_member_name (json, "summary");
  json_builder_begin_object (json);
  put (json, "routes", n_routes);
  put (json, "unassigned", vroom->copy->problem.n_requests - solution->n_planned);
  put_sums (json, &all);
  json_builder_set_member_name (json, "computing_times");
  json_builder_begin_object (json);
  put (json, "loading", 0);
  put (json, "solving", (gint64) (seconds * 1000));
  json_builder_end_object (json);
  json_builder_end_object (json);
  json_builder_end_object (json);
  root = json_builder_get_root (json);
  return json_to_string (root, TRUE);
}
