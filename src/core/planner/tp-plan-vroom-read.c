/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads what a problem in the format of VROOM's API says: places, times, jobs and vehicles, each
 * with its path. What our model cannot say is refused (tp-plan-vroom-refuse.c): nothing is
 * left out in silence. What it comes to as slots is tp-plan-vroom-build.c's. */

#include "tp-plan-vroom-private.h"

#include <math.h>
#include <string.h>

#define MOST_JOBS 100000
#define MOST_VEHICLES 10000
#define MOST_SKILLS 32

static gint64
read_int64 (TpVroomReading *reading,
            JsonObject *object,
            const char *name,
            gint64 fallback,
            gint64 least)
{
  JsonNode *node = reading->read.error == NULL ? json_object_get_member (object, name) : NULL;
  gsize before;
  gint64 number;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return fallback;
  before = tp_plan_read_enter (&reading->read, name, -1);
  number = tp_plan_read_int64_node (&reading->read, node, least, G_GINT64_CONSTANT (1) << 53);
  tp_plan_read_leave (&reading->read, before);
  return number;
}

static int
read_seconds (TpVroomReading *reading, JsonObject *object, const char *name)
{
  return tp_plan_read_int (&reading->read, object, name, 0, 0, TP_VROOM_MOST_SECONDS);
}

/* --- places ----------------------------------------------------------------------------- */

static gboolean
read_point (TpVroomReading *reading, JsonObject *object, const char *name, double *point)
{
  JsonArray *pair = tp_plan_read_items (&reading->read, object, name, 2);
  gsize before = tp_plan_read_enter (&reading->read, name, -1);

  for (guint i = 0; pair != NULL && i < 2 && reading->read.error == NULL; i++) {
    JsonNode *node = i < json_array_get_length (pair) ? json_array_get_element (pair, i) : NULL;
    double most = i == 0 ? 180 : 90;

    if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
        (json_node_get_value_type (node) != G_TYPE_INT64 &&
         json_node_get_value_type (node) != G_TYPE_DOUBLE)) {
      tp_plan_read_fail (&reading->read, "longitude and latitude are expected.");
      break;
    }
    point[i] = json_array_get_double_element (pair, i);
    if (!(fabs (point[i]) <= most))
      tp_plan_read_fail (&reading->read, "it is not on the globe.");
  }
  tp_plan_read_leave (&reading->read, before);
  return pair != NULL && reading->read.error == NULL;
}

/* Which place is meant: by its row in the matrix, else by its point; -1 where neither is said. */
static int
read_place (TpVroomReading *reading,
            JsonObject *object,
            const char *index_name,
            const char *point_name)
{
  GArray *points = reading->self->points;
  double point[2] = {0, 0};
  gboolean has_point = read_point (reading, object, point_name, point);

  if (reading->n_places > 0) {
    int place = tp_plan_read_int (&reading->read, object, index_name, -1, 0, reading->n_places - 1);

    if (place < 0 && has_point) {
      gsize before = tp_plan_read_enter (&reading->read, index_name, -1);

      tp_plan_read_fail (&reading->read, "it is missing, though there is a matrix.");
      tp_plan_read_leave (&reading->read, before);
    }
    return place;
  }
  if (!has_point)
    return -1;
  for (guint i = 0; i + 1 < points->len; i += 2)
    if (g_array_index (points, double, i) == point[0] &&
        g_array_index (points, double, i + 1) == point[1])
      return (int) i / 2;
  g_array_append_vals (points, point, 2);
  return (int) points->len / 2 - 1;
}

/* They change no plan, but what the answer says of it. */
static void
read_distances (TpVroomReading *reading, JsonObject *matrix)
{
  GArray *metres = reading->self->metres;
  int n = tp_plan_read_matrix (&reading->read, matrix, "distances", metres);
  gsize before = tp_plan_read_enter (&reading->read, "distances", -1);

  if (n > 0 && n != reading->n_places)
    tp_plan_read_fail (&reading->read, "there are not as many rows as in the durations.");
  tp_plan_read_leave (&reading->read, before);
}

/* "matrices": {"car": {"durations": …}}, or the "matrix" of old. */
static void
read_matrices (TpVroomReading *reading, JsonObject *root)
{
  TpPlanRead *read = &reading->read;
  GArray *travel = reading->self->copy->travel;
  const char *profile = reading->profile != NULL ? reading->profile : "car";
  JsonObject *matrices = tp_plan_read_member (read, root, "matrices"), *matrix;
  gsize before = read->path->len;

  if (matrices != NULL)
    tp_vroom_refuse (reading, root, "matrix", "it stands beside “matrices”.");
  if (matrices == NULL) {
    reading->n_places = tp_plan_read_matrix (read, root, "matrix", travel);
  } else {
    tp_plan_read_enter (read, "matrices", -1);
    matrix = tp_plan_read_member (read, matrices, profile);
    if (matrix == NULL)
      tp_plan_read_fail (read, "the vehicles' profile is not among them.");
    tp_plan_read_enter (read, profile, -1);
    tp_vroom_refuse_unknown (reading, matrix, TP_VROOM_MATRIX);
    if (matrix != NULL)
      tp_vroom_refuse (reading, matrix, "costs", "costs of ways are not supported.");
    reading->n_places = tp_plan_read_matrix (read, matrix, "durations", travel);
    if (reading->n_places == 0)
      tp_plan_read_fail (read, "its durations are missing.");
    read_distances (reading, matrix);
  }
  reading->self->copy->problem.n_places = reading->n_places;
  tp_plan_read_leave (read, before);
}

/* --- times --------------------------------------------------------------------------------- */

static gboolean
read_span (TpVroomReading *reading, JsonNode *node, TpVroomSpan *span)
{
  JsonArray *pair = tp_plan_read_array_node (&reading->read, node);
  const gint64 most = G_GINT64_CONSTANT (1) << 40;

  if (pair == NULL)
    return FALSE;
  if (json_array_get_length (pair) != 2) {
    tp_plan_read_fail (&reading->read, "a list of two times is expected.");
    return FALSE;
  }
  span->since = tp_plan_read_int64_node (&reading->read, json_array_get_element (pair, 0), 0, most);
  span->until = tp_plan_read_int64_node (&reading->read, json_array_get_element (pair, 1), 0, most);
  if (reading->read.error == NULL && span->until < span->since)
    tp_plan_read_fail (&reading->read, "it ends before it begins.");
  reading->earliest = MIN (reading->earliest, span->since);
  reading->latest = MAX (reading->latest, span->until);
  return reading->read.error == NULL;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const TpVroomSpan *one = a, *two = b;

  return (one->since > two->since) - (one->since < two->since);
}

/* In order of time; NULL: none said. */
static GArray *
read_spans (TpVroomReading *reading, JsonObject *object, const char *name)
{
  JsonArray *array = tp_plan_read_items (&reading->read, object, name, 1000);
  GArray *spans;

  if (array != NULL && json_array_get_length (array) == 0)
    tp_vroom_refuse (reading, object, name, "there is no time window in it.");
  if (array == NULL || reading->read.error != NULL)
    return NULL;
  spans = g_array_new (FALSE, FALSE, sizeof (TpVroomSpan));
  for (guint i = 0; i < json_array_get_length (array) && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (&reading->read, name, (int) i);
    TpVroomSpan span = {0, 0};

    if (read_span (reading, json_array_get_element (array, i), &span))
      g_array_append_val (spans, span);
    tp_plan_read_leave (&reading->read, before);
  }
  g_array_sort (spans, compare_spans);
  return spans;
}

/* --- jobs ------------------------------------------------------------------------------------ */

static guint
read_skills (TpVroomReading *reading, JsonObject *object)
{
  JsonArray *array = tp_plan_read_items (&reading->read, object, "skills", 10000);
  GArray *known = reading->self->skills;
  guint bits = 0;

  for (guint i = 0;
       array != NULL && i < json_array_get_length (array) && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (&reading->read, "skills", (int) i);
    gint64 skill =
      tp_plan_read_int_node (&reading->read, json_array_get_element (array, i), 0, G_MAXINT);
    guint k = 0;

    while (k < known->len && g_array_index (known, gint64, k) != skill)
      k++;
    if (k == MOST_SKILLS)
      tp_plan_read_fail (&reading->read, "there are more than 32 different skills.");
    else if (k == known->len)
      g_array_append_val (known, skill);
    if (k < MOST_SKILLS)
      bits |= 1u << k;
    tp_plan_read_leave (&reading->read, before);
  }
  return bits;
}

/* One amount, the same for every job, can be said as a number of stops. */
static void
read_amount (TpVroomReading *reading, JsonObject *object, const char *name, gboolean is_job)
{
  JsonArray *array = tp_plan_read_items (&reading->read, object, name, 1000);
  gsize before = tp_plan_read_enter (&reading->read, name, -1);
  gint64 amount = 0;

  if (array != NULL && json_array_get_length (array) > 1)
    tp_plan_read_fail (&reading->read, "amounts of more than one kind are not supported.");
  else if (array != NULL && json_array_get_length (array) == 1)
    amount = tp_plan_read_int_node (&reading->read, json_array_get_element (array, 0), 0, G_MAXINT);
  if (is_job && reading->amount >= 0 && reading->amount != amount)
    tp_plan_read_fail (&reading->read, "amounts that differ between jobs are not supported.");
  if (is_job)
    reading->amount = amount;
  tp_plan_read_leave (&reading->read, before);
}

static void
read_job (TpVroomReading *reading, JsonObject *object, GHashTable *ids)
{
  TpPlanCopy *copy = reading->self->copy;
  TpVroomJob job = {.id = read_int64 (reading, object, "id", -1, 0)};
  TpPlanRequest request = {
    .modes = 1u << TP_PLAN_HOME, .slots = 1, .neighbourhood = -1, .household = -1};
  GArray *spans;

  if (reading->read.error == NULL && job.id < 0)
    tp_plan_read_fail (&reading->read, "its id is missing.");
  tp_vroom_refuse_twice (reading, ids, job.id);
  tp_vroom_refuse_unknown (reading, object, TP_VROOM_JOB);
  tp_vroom_refuse (reading, object, "setup_per_type", "setup per type is not supported.");
  tp_vroom_refuse (reading, object, "service_per_type", "service per type is not supported.");
  tp_vroom_refuse (reading, object, "pickup", "pickups are not supported.");
  if (json_object_has_member (object, "delivery"))
    tp_vroom_refuse (reading, object, "amount",
                     "it stands beside “delivery”, which is the word of today for the same.");
  read_amount (reading, object, json_object_has_member (object, "delivery") ? "delivery" : "amount",
               TRUE);
  job.setup = read_seconds (reading, object, "setup");
  job.service = read_seconds (reading, object, "service");
  job.priority = tp_plan_read_int (&reading->read, object, "priority", 0, 0, 100);
  job.location = read_place (reading, object, "location_index", "location");
  if (reading->read.error == NULL && job.location < 0)
    tp_plan_read_fail (&reading->read, "it has no location.");
  job.point.is_there = read_point (reading, object, "location", job.point.of);
  job.description = g_strdup (tp_plan_read_text (&reading->read, object, "description"));
  request.place = job.location;
  request.minutes = job.setup + job.service;
  request.skills = read_skills (reading, object);
  spans = read_spans (reading, object, "time_windows");
  g_array_append_val (reading->self->jobs, job);
  g_array_append_val (copy->requests, request);
  g_array_append_val (reading->spans_of_jobs, spans);
}

/* --- vehicles ------------------------------------------------------------------------------- */

static void
read_break (TpVroomReading *reading, JsonObject *object, TpVroomDraft *draft, GHashTable *ids)
{
  TpVroomBreak rest = {.id = read_int64 (reading, object, "id", -1, 0)};
  GArray *spans;

  tp_vroom_refuse_unknown (reading, object, TP_VROOM_BREAK);
  if (reading->read.error == NULL && rest.id < 0)
    tp_plan_read_fail (&reading->read, "its id is missing.");
  tp_vroom_refuse_twice (reading, ids, rest.id);
  tp_vroom_refuse (reading, object, "max_load", "a load at breaks is not supported.");
  rest.service = read_seconds (reading, object, "service");
  rest.description = g_strdup (tp_plan_read_text (&reading->read, object, "description"));
  spans = read_spans (reading, object, "time_windows");
  g_array_append_val (draft->vehicle.breaks, rest);
  g_array_append_val (draft->spans_of_breaks, spans);
}

static void
read_breaks (TpVroomReading *reading, JsonObject *object, TpVroomDraft *draft)
{
  TpPlanRead *read = &reading->read;
  JsonArray *array = tp_plan_read_items (read, object, "breaks", 100);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0;
       array != NULL && i < json_array_get_length (array) && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (read, "breaks", (int) i);
    JsonObject *one = tp_plan_read_object (read, json_array_get_element (array, i));

    if (one != NULL)
      read_break (reading, one, draft, ids);
    tp_plan_read_leave (read, before);
  }
}

static void
read_profile (TpVroomReading *reading, JsonObject *object)
{
  const char *profile = tp_plan_read_text (&reading->read, object, "profile");

  if (profile == NULL)
    profile = "car";
  if (reading->profile == NULL)
    reading->profile = g_strdup (profile);
  else if (strcmp (reading->profile, profile) != 0)
    tp_plan_read_fail (&reading->read, "vehicles of different profiles are not supported.");
}

static void
refuse_unknown_vehicle (TpVroomReading *reading, JsonObject *object)
{
  double speed = tp_plan_read_real (&reading->read, object, "speed_factor", 1, 0, 1000);

  tp_vroom_refuse_unknown (reading, object, TP_VROOM_VEHICLE);
  tp_vroom_refuse_costs (reading, object);
  if (speed != 1)
    tp_vroom_refuse (reading, object, "speed_factor", "other speeds than 1 are not supported.");
  tp_vroom_refuse (reading, object, "max_travel_time", "a limit of travel is not supported.");
  tp_vroom_refuse (reading, object, "max_distance", "a limit of distance is not supported.");
  tp_vroom_refuse (reading, object, "steps", "given steps are not supported.");
}

static int
read_max_stops (TpVroomReading *reading, JsonObject *object)
{
  TpPlanRead *read = &reading->read;
  int tasks = tp_plan_read_int (read, object, "max_tasks", -1, 0, G_MAXINT);
  JsonArray *capacity = tp_plan_read_items (read, object, "capacity", 1000);
  int most = tasks;

  if (reading->amount > 0) {
    gsize before = tp_plan_read_enter (read, "capacity", -1);
    gint64 room = 0;

    if (capacity != NULL && json_array_get_length (capacity) > 1)
      tp_plan_read_fail (read, "amounts of more than one kind are not supported.");
    else if (capacity != NULL && json_array_get_length (capacity) == 1)
      room = tp_plan_read_int_node (read, json_array_get_element (capacity, 0), 0, G_MAXINT);
    room /= reading->amount;
    most = most < 0 ? (int) room : MIN (most, (int) room);
    tp_plan_read_leave (read, before);
  }
  return most;
}

static void
read_vehicle (TpVroomReading *reading, JsonObject *object, TpVroomDraft *draft)
{
  TpPlanRead *read = &reading->read;
  JsonNode *hours = json_object_get_member (object, "time_window");

  *draft = (TpVroomDraft){.vehicle.breaks = tp_vroom_breaks_new (),
                          .spans_of_breaks = tp_vroom_spans_new ()};
  draft->vehicle.id = read_int64 (reading, object, "id", -1, 0);
  if (reading->read.error == NULL && draft->vehicle.id < 0)
    tp_plan_read_fail (read, "its id is missing.");
  refuse_unknown_vehicle (reading, object);
  draft->vehicle.start = read_place (reading, object, "start_index", "start");
  draft->vehicle.end = read_place (reading, object, "end_index", "end");
  draft->vehicle.start_point.is_there =
    read_point (reading, object, "start", draft->vehicle.start_point.of);
  draft->vehicle.end_point.is_there =
    read_point (reading, object, "end", draft->vehicle.end_point.of);
  if (reading->read.error == NULL && draft->vehicle.start < 0 && draft->vehicle.end < 0)
    tp_plan_read_fail (read, "it has neither start nor end.");
  draft->vehicle.description = g_strdup (tp_plan_read_text (read, object, "description"));
  draft->skills = read_skills (reading, object);
  draft->max_stops = read_max_stops (reading, object);
  if (reading->read.error == NULL && hours != NULL) {
    gsize before = tp_plan_read_enter (read, "time_window", -1);

    draft->has_hours = read_span (reading, hours, &draft->hours);
    tp_plan_read_leave (read, before);
  }
  read_breaks (reading, object, draft);
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
read_jobs (TpVroomReading *reading, JsonObject *root)
{
  JsonArray *array = tp_plan_read_items (&reading->read, root, "jobs", MOST_JOBS);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0;
       array != NULL && i < json_array_get_length (array) && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (&reading->read, "jobs", (int) i);
    JsonObject *object = tp_plan_read_object (&reading->read, json_array_get_element (array, i));

    if (object != NULL)
      read_job (reading, object, ids);
    tp_plan_read_leave (&reading->read, before);
  }
}

/* Fills @drafts, or only looks at the profile without it. */
static void
walk_vehicles (TpVroomReading *reading, JsonObject *root, GPtrArray *drafts)
{
  JsonArray *array = tp_plan_read_items (&reading->read, root, "vehicles", MOST_VEHICLES);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0;
       array != NULL && i < json_array_get_length (array) && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (&reading->read, "vehicles", (int) i);
    JsonObject *object = tp_plan_read_object (&reading->read, json_array_get_element (array, i));

    if (object != NULL && drafts == NULL)
      read_profile (reading, object);
    else if (object != NULL) {
      TpVroomDraft *draft = g_new0 (TpVroomDraft, 1);

      read_vehicle (reading, object, draft);
      tp_vroom_refuse_twice (reading, ids, draft->vehicle.id);
      g_ptr_array_add (drafts, draft);
    }
    tp_plan_read_leave (&reading->read, before);
  }
}

/*< private >
 * tp_vroom_read_root:
 * @reading: gets what is read
 * @root: the file's object
 * @drafts: gets a #TpVroomDraft for each vehicle
 *
 * Reads the whole file, in the order of what stands on what: which profile's matrix is meant is
 * known from the vehicles, and how many stops they have room for from the jobs.
 */
void
tp_vroom_read_root (TpVroomReading *reading, JsonObject *root, GPtrArray *drafts)
{
  JsonArray *shipments = tp_plan_read_array (&reading->read, root, "shipments");

  tp_vroom_refuse_unknown (reading, root, TP_VROOM_ROOT);
  if (shipments != NULL && json_array_get_length (shipments) > 0)
    tp_vroom_refuse (reading, root, "shipments", "shipments are not supported, only jobs.");
  walk_vehicles (reading, root, NULL);
  read_matrices (reading, root);
  read_jobs (reading, root);
  walk_vehicles (reading, root, drafts);
}
