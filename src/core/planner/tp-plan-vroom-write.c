/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A plan as VROOM answers: routes with their steps, what they cost, and who is left out. */

#include "tp-plan-vroom-private.h"

#include <json-glib/json-glib.h>

typedef struct
{
  int setup, service, duration, waiting, priority;
  gint64 distance;
  gboolean has_distance;
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
  if (sums->has_distance)
    put (json, "distance", sums->distance);
  put_nothing (json, "violations");
}

static const TpVroomJob *
get_job (const TpPlanVroom *vroom, int request)
{
  return &g_array_index (vroom->jobs, TpVroomJob, request);
}

/* What the file has said of the place: its row, its point or both. */
static void
put_location (JsonBuilder *json, const TpPlanVroom *vroom, int place, const TpVroomPoint *point)
{
  if (place < 0)
    return;
  if (vroom->points->len == 0)
    put (json, "location_index", place);
  if (!point->is_there)
    return;
  json_builder_set_member_name (json, "location");
  json_builder_begin_array (json);
  json_builder_add_double_value (json, point->of[0]);
  json_builder_add_double_value (json, point->of[1]);
  json_builder_end_array (json);
}

/* --- steps ------------------------------------------------------------------------------------ */

typedef struct
{
  int since;
  const TpVroomBreak *rest;
} Stop;

typedef struct
{
  const TpPlanVroom *vroom;
  const TpVroomVehicle *vehicle;
  JsonBuilder *json;
  GArray *breaks; /* of Stop, by time */
  guint next_break;
  int now; /* where the last step has been left */
  Sums sums;
} Route;

/* At one time the shorter first: one of no length is not kept waiting. */
static int
compare_stops (gconstpointer a, gconstpointer b)
{
  const Stop *one = a, *two = b;

  if (one->since != two->since)
    return one->since < two->since ? -1 : 1;
  return (one->rest->service > two->rest->service) - (one->rest->service < two->rest->service);
}

static GArray *
list_breaks (const TpVroomVehicle *vehicle, const TpPlanSession *session)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (Stop));

  for (int i = 0; i < session->n_rests && i < (int) vehicle->breaks->len; i++) {
    Stop stop = {session->rests[i], &g_array_index (vehicle->breaks, TpVroomBreak, (guint) i)};

    g_array_append_val (breaks, stop);
  }
  g_array_sort (breaks, compare_stops);
  return breaks;
}

static void
put_step (Route *route,
          const char *type,
          int place,
          const TpVroomPoint *point,
          int setup,
          int service,
          int waiting,
          int arrival)
{
  put_text (route->json, "type", type);
  put_location (route->json, route->vroom, place, point);
  put (route->json, "setup", setup);
  put (route->json, "service", service);
  put (route->json, "waiting_time", waiting);
  put (route->json, "arrival", arrival + route->vroom->base);
  put (route->json, "duration", route->sums.duration);
  put_nothing (route->json, "violations");
}

/* The next break, for which what is left of the way is interrupted, or which is waited for. */
static void
put_break (Route *route, int *way_left)
{
  const Stop *stop = &g_array_index (route->breaks, Stop, route->next_break);
  const TpVroomBreak *rest = stop->rest;
  int travel = CLAMP (stop->since - route->now, 0, *way_left), arrival = route->now + travel;
  int waiting = MAX (stop->since - arrival, 0);

  *way_left -= travel;
  route->sums.duration += travel;
  json_builder_begin_object (route->json);
  put (route->json, "id", rest->id);
  if (rest->description != NULL)
    put_text (route->json, "description", rest->description);
  put_step (route, "break", -1, NULL, 0, rest->service, waiting, arrival);
  json_builder_end_object (route->json);
  route->sums.service += rest->service;
  route->sums.waiting += waiting;
  route->now = arrival + waiting + rest->service;
  route->next_break++;
}

/* Breaks are taken on the way to a job whenever they end before help begins there. */
static void
put_job (Route *route, int request, int start, int travel)
{
  const TpVroomJob *job = get_job (route->vroom, request);
  int way_left = travel, arrival, waiting;

  while (route->next_break < route->breaks->len) {
    const Stop *stop = &g_array_index (route->breaks, Stop, route->next_break);

    if (stop->since + stop->rest->service > start)
      break;
    put_break (route, &way_left);
  }
  arrival = route->now + way_left;
  waiting = MAX (start - arrival, 0);
  route->sums.duration += way_left;
  json_builder_begin_object (route->json);
  put (route->json, "id", job->id);
  put (route->json, "job", job->id);
  if (job->description != NULL)
    put_text (route->json, "description", job->description);
  put_step (route, "job", job->location, &job->point, job->setup, job->service, waiting, arrival);
  json_builder_end_object (route->json);
  route->sums.setup += job->setup;
  route->sums.service += job->service;
  route->sums.waiting += waiting;
  route->sums.priority += job->priority;
  route->now = arrival + waiting + job->setup + job->service;
}

static int
measure_way_back (const TpPlanVroom *vroom, const TpVroomVehicle *vehicle, int from)
{
  const TpProblem *problem = &vroom->copy->problem;

  if (vehicle->end < 0 || problem->travel == NULL)
    return 0;
  return problem->travel[(gsize) from * (gsize) problem->n_places + (gsize) vehicle->end];
}

/* Home, with the breaks that interrupt the way; those that come later are waited for first. */
static void
put_end (Route *route, int last_place)
{
  int way_left = measure_way_back (route->vroom, route->vehicle, last_place);

  while (route->next_break < route->breaks->len)
    put_break (route, &way_left);
  route->now += way_left;
  route->sums.duration += way_left;
  if (route->vehicle->end < 0)
    return;
  json_builder_begin_object (route->json);
  put_step (route, "end", route->vehicle->end, &route->vehicle->end_point, 0, 0, 0, route->now);
  json_builder_end_object (route->json);
}

static gint64
get_metres (const TpPlanVroom *vroom, int from, int to)
{
  gsize n = (gsize) vroom->copy->problem.n_places;

  if (from < 0 || to < 0 || vroom->metres->len == 0)
    return 0;
  return g_array_index (vroom->metres, int, (gsize) from *n + (gsize) to);
}

static gint64
measure_metres (const TpPlanVroom *vroom,
                const TpVroomVehicle *vehicle,
                const TpPlanSession *session)
{
  gint64 metres = 0;
  int from = vehicle->start;

  for (int i = 0; i < session->n_requests; i++) {
    int place = get_job (vroom, session->requests[i])->location;

    metres += get_metres (vroom, from, place);
    from = place;
  }
  return metres + get_metres (vroom, from, vehicle->end);
}

static void
put_route (JsonBuilder *json,
           const TpPlanVroom *vroom,
           int v,
           const TpPlanSession *session,
           Sums *all)
{
  const TpVroomVehicle *vehicle = &g_array_index (vroom->vehicles, TpVroomVehicle, v);
  g_autoptr (GArray) breaks = list_breaks (vehicle, session);
  Route route = {
    .vroom = vroom, .vehicle = vehicle, .json = json, .breaks = breaks, .now = vehicle->since};

  json_builder_begin_object (json);
  put (json, "vehicle", vehicle->id);
  if (vehicle->description != NULL)
    put_text (json, "description", vehicle->description);
  json_builder_set_member_name (json, "steps");
  json_builder_begin_array (json);
  if (vehicle->start >= 0) {
    json_builder_begin_object (json);
    put_step (&route, "start", vehicle->start, &vehicle->start_point, 0, 0, 0, route.now);
    json_builder_end_object (json);
  }
  for (int i = 0; i < session->n_requests; i++)
    put_job (&route, session->requests[i], session->starts[i], session->travels[i]);
  route.sums.has_distance = vroom->metres->len > 0;
  route.sums.distance = measure_metres (vroom, vehicle, session);
  put_end (&route, get_job (vroom, session->requests[session->n_requests - 1])->location);
  json_builder_end_array (json);
  put_sums (json, &route.sums);
  json_builder_end_object (json);
  all->setup += route.sums.setup;
  all->service += route.sums.service;
  all->duration += route.sums.duration;
  all->waiting += route.sums.waiting;
  all->priority += route.sums.priority;
  all->distance += route.sums.distance;
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
    put_location (json, vroom, job->location, &job->point);
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
  Sums all = {.has_distance = vroom->metres->len > 0};
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
