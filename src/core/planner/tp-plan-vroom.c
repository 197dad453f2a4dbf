/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads problems in the format of VROOM's API: jobs become requests for home visits, each vehicle a
 * team with one slot, skills bits, and times seconds from the earliest that is named. Where there
 * is no matrix the way is measured on the globe, since there is nobody to ask for roads. What our
 * model cannot say is refused with its path: nothing is left out in silence.
 *
 * Two things are taken to the safe side: setup counts at every job, also where two are at one
 * place; and a break that may move is taken as early as its window lets. */

#include "tp-plan-vroom-private.h"

#include <math.h>
#include <string.h>

#include "tp-plan-read.h"

#define MOST_SECONDS TP_PLAN_MOST_TICKS /* thirty years */
#define MOST_JOBS 100000
#define MOST_VEHICLES 10000
#define MOST_SKILLS 32
#define KM_PER_RADIAN 6371.0088
#define METRES_PER_SECOND 7.0 /* 25 km/h, without a matrix … */
#define DETOUR 1.3            /* … and so much longer than the line */

typedef struct
{
  TpPlanVroom *self;
  TpPlanRead read;
  GArray *since_of_jobs; /* windows as read, for the base: gint64 pairs with the job */
  gint64 earliest, latest;
  int n_places;
  gint64 amount; /* what every job delivers; -1: not known yet */
  char *profile;
} Reading;

static gboolean
is_well (const Reading *reading)
{
  return reading->read.error == NULL;
}

static void
refuse (Reading *reading, JsonObject *object, const char *name, const char *words)
{
  gsize before;

  if (!is_well (reading) || !json_object_has_member (object, name))
    return;
  before = tp_plan_read_enter (&reading->read, name, -1);
  tp_plan_read_fail (&reading->read, words);
  tp_plan_read_leave (&reading->read, before);
}

static gint64
read_int64 (Reading *reading, JsonObject *object, const char *name, gint64 fallback, gint64 least)
{
  JsonNode *node = is_well (reading) ? json_object_get_member (object, name) : NULL;
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
read_seconds (Reading *reading, JsonObject *object, const char *name)
{
  return tp_plan_read_int (&reading->read, object, name, 0, 0, MOST_SECONDS);
}

/* --- places ----------------------------------------------------------------------------- */

static gboolean
read_point (Reading *reading, JsonObject *object, const char *name, double *point)
{
  JsonArray *pair = tp_plan_read_items (&reading->read, object, name, 2);
  gsize before = tp_plan_read_enter (&reading->read, name, -1);

  for (guint i = 0; pair != NULL && i < 2 && is_well (reading); i++) {
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
  return pair != NULL && is_well (reading);
}

/* Which place is meant: by its row in the matrix, else by its point; -1 where neither is said. */
static int
read_place (Reading *reading, JsonObject *object, const char *index_name, const char *point_name)
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

static double
measure_metres (const double *a, const double *b)
{
  double lat1 = a[1] * G_PI / 180, lat2 = b[1] * G_PI / 180;
  double dlat = (lat2 - lat1) / 2, dlon = (b[0] - a[0]) * G_PI / 360;
  double h = sin (dlat) * sin (dlat) + cos (lat1) * cos (lat2) * sin (dlon) * sin (dlon);

  return 2000 * KM_PER_RADIAN * asin (MIN (1, sqrt (h)));
}

static void
measure_matrix (Reading *reading)
{
  const double *points = (const double *) (gconstpointer) reading->self->points->data;
  int n = (int) reading->self->points->len / 2;

  if (n > TP_PLAN_MOST_PLACES) {
    tp_plan_read_fail (&reading->read, "there are more than 5000 places.");
    return;
  }
  for (int from = 0; from < n; from++)
    for (int to = 0; to < n; to++) {
      int seconds = (int) ceil (measure_metres (points + 2 * from, points + 2 * to) * DETOUR /
                                METRES_PER_SECOND);

      g_array_append_val (reading->self->copy->travel, seconds);
    }
  reading->self->copy->problem.n_places = n;
}

/* "matrices": {"car": {"durations": …}}, or the "matrix" of old. */
static void
read_matrices (Reading *reading, JsonObject *root)
{
  TpPlanRead *read = &reading->read;
  GArray *travel = reading->self->copy->travel;
  const char *profile = reading->profile != NULL ? reading->profile : "car";
  JsonObject *matrices = tp_plan_read_member (read, root, "matrices"), *matrix;
  gsize before = read->path->len;

  if (matrices == NULL) {
    reading->n_places = tp_plan_read_matrix (read, root, "matrix", travel);
  } else {
    tp_plan_read_enter (read, "matrices", -1);
    matrix = tp_plan_read_member (read, matrices, profile);
    if (matrix == NULL)
      tp_plan_read_fail (read, "the vehicles' profile is not among them.");
    tp_plan_read_enter (read, profile, -1);
    reading->n_places = tp_plan_read_matrix (read, matrix, "durations", travel);
    if (reading->n_places == 0)
      tp_plan_read_fail (read, "its durations are missing.");
  }
  reading->self->copy->problem.n_places = reading->n_places;
  tp_plan_read_leave (read, before);
}

/* --- times --------------------------------------------------------------------------------- */

typedef struct
{
  gint64 since, until;
} Span;

static gboolean
read_span (Reading *reading, JsonNode *node, Span *span)
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
  if (is_well (reading) && span->until < span->since)
    tp_plan_read_fail (&reading->read, "it ends before it begins.");
  reading->earliest = MIN (reading->earliest, span->since);
  reading->latest = MAX (reading->latest, span->until);
  return is_well (reading);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *one = a, *two = b;

  return (one->since > two->since) - (one->since < two->since);
}

/* In order of time; NULL: none said. */
static GArray *
read_spans (Reading *reading, JsonObject *object, const char *name)
{
  JsonArray *array = tp_plan_read_items (&reading->read, object, name, 1000);
  GArray *spans;

  if (array == NULL || json_array_get_length (array) == 0)
    return NULL;
  spans = g_array_new (FALSE, FALSE, sizeof (Span));
  for (guint i = 0; i < json_array_get_length (array) && is_well (reading); i++) {
    gsize before = tp_plan_read_enter (&reading->read, name, (int) i);
    Span span = {0, 0};

    if (read_span (reading, json_array_get_element (array, i), &span))
      g_array_append_val (spans, span);
    tp_plan_read_leave (&reading->read, before);
  }
  g_array_sort (spans, compare_spans);
  return spans;
}

/* --- jobs ------------------------------------------------------------------------------------ */

static guint
read_skills (Reading *reading, JsonObject *object)
{
  JsonArray *array = tp_plan_read_items (&reading->read, object, "skills", 10000);
  GArray *known = reading->self->skills;
  guint bits = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && is_well (reading); i++) {
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
read_amount (Reading *reading, JsonObject *object, const char *name, gboolean is_job)
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
read_job (Reading *reading, JsonObject *object)
{
  TpPlanCopy *copy = reading->self->copy;
  TpVroomJob job = {.id = read_int64 (reading, object, "id", -1, 0)};
  TpPlanRequest request = {
    .modes = 1u << TP_PLAN_HOME, .slots = 1, .neighbourhood = -1, .household = -1};
  double point[2];
  GArray *spans;

  if (is_well (reading) && job.id < 0)
    tp_plan_read_fail (&reading->read, "its id is missing.");
  refuse (reading, object, "setup_per_type", "setup per type is not supported.");
  refuse (reading, object, "service_per_type", "service per type is not supported.");
  refuse (reading, object, "pickup", "pickups are not supported.");
  read_amount (reading, object, json_object_has_member (object, "delivery") ? "delivery" : "amount",
               TRUE);
  job.setup = read_seconds (reading, object, "setup");
  job.service = read_seconds (reading, object, "service");
  job.priority = tp_plan_read_int (&reading->read, object, "priority", 0, 0, 100);
  job.location = read_place (reading, object, "location_index", "location");
  if (is_well (reading) && job.location < 0)
    tp_plan_read_fail (&reading->read, "it has no location.");
  job.has_point = read_point (reading, object, "location", point);
  if (job.has_point) {
    job.longitude = point[0];
    job.latitude = point[1];
  }
  job.description = g_strdup (tp_plan_read_text (&reading->read, object, "description"));
  request.place = job.location;
  request.minutes = job.setup + job.service;
  request.skills = read_skills (reading, object);
  spans = read_spans (reading, object, "time_windows");
  g_array_append_val (reading->self->jobs, job);
  g_array_append_val (copy->requests, request);
  g_array_append_val (reading->since_of_jobs, spans);
}

/* --- vehicles -----------------------------------------------------------------------------------
 */

typedef struct
{
  TpVroomVehicle vehicle;
  Span hours;
  gboolean has_hours;
  guint skills;
  int max_stops;
  GPtrArray *break_spans; /* of GArray of Span */
  GArray *breaks;         /* of TpVroomBreak */
} Draft;

static void
read_breaks (Reading *reading, JsonObject *object, Draft *draft)
{
  TpPlanRead *read = &reading->read;
  JsonArray *array = tp_plan_read_items (read, object, "breaks", 100);

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && is_well (reading); i++) {
    gsize before = tp_plan_read_enter (read, "breaks", (int) i);
    JsonObject *one = tp_plan_read_object (read, json_array_get_element (array, i));
    TpVroomBreak rest = {0};
    GArray *spans = NULL;

    if (one != NULL) {
      refuse (reading, one, "max_load", "a load at breaks is not supported.");
      rest.id = read_int64 (reading, one, "id", 0, 0);
      rest.service = read_seconds (reading, one, "service");
      spans = read_spans (reading, one, "time_windows");
      if (is_well (reading) && spans == NULL)
        tp_plan_read_fail (read, "it has no time windows.");
    }
    if (spans != NULL) {
      g_array_append_val (draft->breaks, rest);
      g_ptr_array_add (draft->break_spans, spans);
    }
    tp_plan_read_leave (read, before);
  }
}

static void
read_profile (Reading *reading, JsonObject *object)
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
refuse_unknown_vehicle (Reading *reading, JsonObject *object)
{
  double speed = tp_plan_read_real (&reading->read, object, "speed_factor", 1, 0, 1000);

  if (speed != 1)
    refuse (reading, object, "speed_factor", "other speeds than 1 are not supported.");
  refuse (reading, object, "max_travel_time", "a limit of travel is not supported.");
  refuse (reading, object, "max_distance", "a limit of distance is not supported.");
  refuse (reading, object, "steps", "given steps are not supported.");
}

static int
read_max_stops (Reading *reading, JsonObject *object)
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
read_vehicle (Reading *reading, JsonObject *object, Draft *draft)
{
  TpPlanRead *read = &reading->read;
  JsonNode *hours = json_object_get_member (object, "time_window");

  *draft = (Draft){.break_spans = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref),
                   .breaks = g_array_new (FALSE, FALSE, sizeof (TpVroomBreak))};
  draft->vehicle.id = read_int64 (reading, object, "id", -1, 0);
  if (is_well (reading) && draft->vehicle.id < 0)
    tp_plan_read_fail (read, "its id is missing.");
  refuse_unknown_vehicle (reading, object);
  draft->vehicle.start = read_place (reading, object, "start_index", "start");
  draft->vehicle.end = read_place (reading, object, "end_index", "end");
  if (is_well (reading) && draft->vehicle.start < 0 && draft->vehicle.end < 0)
    tp_plan_read_fail (read, "it has neither start nor end.");
  draft->vehicle.description = g_strdup (tp_plan_read_text (read, object, "description"));
  draft->skills = read_skills (reading, object);
  draft->max_stops = read_max_stops (reading, object);
  if (is_well (reading) && hours != NULL) {
    gsize before = tp_plan_read_enter (read, "time_window", -1);

    draft->has_hours = read_span (reading, hours, &draft->hours);
    tp_plan_read_leave (read, before);
  }
  read_breaks (reading, object, draft);
}

/* --- our model ---------------------------------------------------------------------------------
 */

static int
to_ours (const Reading *reading, gint64 time)
{
  return (int) CLAMP (time - reading->self->base, 0, MOST_SECONDS);
}

static gint64
add_up (const Reading *reading)
{
  const GArray *travel = reading->self->copy->travel;
  gint64 longest = 0, sum = 0;

  for (guint i = 0; i < travel->len; i++)
    longest = MAX (longest, g_array_index (travel, int, i));
  for (guint r = 0; r < reading->self->copy->requests->len; r++)
    sum += tp_plan_copy_get_request (reading->self->copy, (int) r)->minutes + longest;
  return sum + longest;
}

static void
set_windows (Reading *reading)
{
  TpPlanCopy *copy = reading->self->copy;

  for (guint r = 0; r < copy->requests->len; r++) {
    TpPlanRequest *request = tp_plan_copy_get_request (copy, (int) r);
    GArray *spans = g_array_index (reading->since_of_jobs, GArray *, r);
    g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));

    for (guint i = 0; spans != NULL && i < spans->len; i++) {
      const Span *span = &g_array_index (spans, Span, i);
      TpPlanWindow window = {to_ours (reading, span->since), to_ours (reading, span->until)};

      if (windows->len > 0 &&
          window.since <= g_array_index (windows, TpPlanWindow, windows->len - 1).until) {
        TpPlanWindow *last = &g_array_index (windows, TpPlanWindow, windows->len - 1);

        last->until = MAX (last->until, window.until);
      } else
        g_array_append_val (windows, window);
    }
    request->n_windows = (int) windows->len;
    request->windows = tp_plan_copy_keep_windows (
      copy, (const TpPlanWindow *) (gconstpointer) windows->data, request->n_windows);
  }
}

static int
compare_breaks (gconstpointer a, gconstpointer b)
{
  const TpVroomBreak *one = a, *two = b;

  return (one->since > two->since) - (one->since < two->since);
}

/* The breaks by time, each as early as it can be; FALSE where one does not find its place. */
static gboolean
set_breaks (Reading *reading, Draft *draft, TpPlanSlot *slot)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));
  int free_from = slot->since;

  for (guint i = 0; i < draft->breaks->len; i++)
    g_array_index (draft->breaks, TpVroomBreak, i).since = to_ours (
      reading, g_array_index ((GArray *) g_ptr_array_index (draft->break_spans, i), Span, 0).since);
  for (guint i = 0; i < draft->breaks->len; i++) {
    TpVroomBreak *rest = &g_array_index (draft->breaks, TpVroomBreak, i);
    const GArray *spans = g_ptr_array_index (draft->break_spans, i);
    gboolean is_placed = FALSE;

    for (guint k = 0; k < spans->len && !is_placed; k++) {
      const Span *span = &g_array_index (spans, Span, k);
      int since = MAX (to_ours (reading, span->since), free_from);

      if (since > to_ours (reading, span->until) || since + rest->service > slot->until)
        continue;
      rest->since = since;
      is_placed = TRUE;
    }
    if (!is_placed)
      return FALSE;
    if (rest->service > 0) {
      TpPlanWindow window = {rest->since, rest->since + rest->service};

      g_array_append_val (windows, window);
    }
    free_from = rest->since + rest->service;
  }
  g_array_sort (draft->breaks, compare_breaks);
  slot->n_breaks = (int) windows->len;
  slot->breaks = tp_plan_copy_keep_windows (
    reading->self->copy, (const TpPlanWindow *) (gconstpointer) windows->data, slot->n_breaks);
  return TRUE;
}

static void
add_slot (Reading *reading, Draft *draft, int team, gint64 horizon)
{
  TpVroomVehicle *vehicle = &draft->vehicle;
  TpPlanSlot slot = {
    .team = team,
    .since = draft->has_hours ? to_ours (reading, draft->hours.since) : 0,
    .until = draft->has_hours ? to_ours (reading, draft->hours.until) : (int) horizon,
    .place = MAX (vehicle->start, 0),
    .end_place = MAX (vehicle->end, 0),
    .has_own_end = vehicle->end >= 0 && vehicle->end != vehicle->start,
    .is_startless = vehicle->start < 0,
    .is_endless = vehicle->end < 0,
    .max_stops = MAX (draft->max_stops, 0),
    .modes = draft->max_stops == 0 ? 0 : 1u << TP_PLAN_HOME,
    .skills = draft->skills,
    .mode = -1,
    .ward = -1,
    .venue = -1,
  };

  vehicle->since = slot.since;
  vehicle->until = slot.until;
  if (!set_breaks (reading, draft, &slot))
    tp_plan_read_fail (&reading->read, "its breaks do not fit into its hours.");
  vehicle->breaks = g_array_ref (draft->breaks);
  g_array_append_val (reading->self->vehicles, *vehicle);
  *vehicle = (TpVroomVehicle){0};
  g_array_append_val (reading->self->copy->slots, slot);
}

/* VROOM: the sum of priorities first, then how many are served, then the way. Its priorities begin
 * at 0 and ours do not, so one more job is worth less than one more point of priority. */
static void
set_weights (Reading *reading)
{
  TpPlanCopy *copy = reading->self->copy;

  copy->problem.n_wards = 1;
  copy->problem.n_teams = (int) copy->slots->len;
  copy->problem.rounds_cross_wards = TRUE;
  copy->problem.ticks_per_minute = 60;
  copy->problem.detour_factor = 1;
  copy->problem.speed_kmh = 25;
  copy->problem.weight_priority = 1;
  copy->problem.weight_travel = 1;
  for (guint r = 0; r < copy->requests->len; r++)
    tp_plan_copy_get_request (copy, (int) r)->priority =
      1.0 +
      (double) copy->requests->len * g_array_index (reading->self->jobs, TpVroomJob, r).priority;
}

/* --- the whole -----------------------------------------------------------------------------------
 */

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->vehicle.description);
  g_ptr_array_unref (draft->break_spans);
  g_array_unref (draft->breaks);
  g_free (draft);
}

static void
read_jobs (Reading *reading, JsonObject *root)
{
  JsonArray *array = tp_plan_read_items (&reading->read, root, "jobs", MOST_JOBS);

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && is_well (reading); i++) {
    gsize before = tp_plan_read_enter (&reading->read, "jobs", (int) i);
    JsonObject *object = tp_plan_read_object (&reading->read, json_array_get_element (array, i));

    if (object != NULL)
      read_job (reading, object);
    tp_plan_read_leave (&reading->read, before);
  }
}

/* Calls @func, or only looks at the profile without it. */
static void
walk_vehicles (Reading *reading, JsonObject *root, GPtrArray *drafts)
{
  JsonArray *array = tp_plan_read_items (&reading->read, root, "vehicles", MOST_VEHICLES);

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && is_well (reading); i++) {
    gsize before = tp_plan_read_enter (&reading->read, "vehicles", (int) i);
    JsonObject *object = tp_plan_read_object (&reading->read, json_array_get_element (array, i));

    if (object != NULL && drafts == NULL)
      read_profile (reading, object);
    else if (object != NULL) {
      Draft *draft = g_new0 (Draft, 1);

      read_vehicle (reading, object, draft);
      g_ptr_array_add (drafts, draft);
    }
    tp_plan_read_leave (&reading->read, before);
  }
}

static void
build (Reading *reading, GPtrArray *drafts)
{
  TpPlanVroom *self = reading->self;
  gint64 horizon;

  self->base = reading->latest >= reading->earliest ? reading->earliest : 0;
  if (reading->latest - self->base > MOST_SECONDS)
    tp_plan_read_fail (&reading->read, "its times are more than thirty years apart.");
  if (reading->n_places == 0)
    measure_matrix (reading);
  horizon = MAX (reading->latest - self->base, 0) + add_up (reading);
  if (horizon > MOST_SECONDS)
    horizon = MOST_SECONDS;
  for (guint i = 0; i < drafts->len && is_well (reading); i++) {
    gsize before = tp_plan_read_enter (&reading->read, "vehicles", (int) i);

    add_slot (reading, g_ptr_array_index (drafts, i), (int) i, horizon);
    tp_plan_read_leave (&reading->read, before);
  }
  set_windows (reading);
  set_weights (reading);
  tp_plan_copy_refresh (self->copy);
}

static void
read_root (Reading *reading, JsonObject *root)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (free_draft);
  JsonArray *shipments = tp_plan_read_array (&reading->read, root, "shipments");

  if (shipments != NULL && json_array_get_length (shipments) > 0)
    refuse (reading, root, "shipments", "shipments are not supported, only jobs.");
  walk_vehicles (reading, root, NULL);
  read_matrices (reading, root);
  read_jobs (reading, root);
  walk_vehicles (reading, root, drafts);
  if (is_well (reading))
    build (reading, drafts);
}

static TpPlanVroom *
vroom_new (void)
{
  TpPlanVroom *self = g_new0 (TpPlanVroom, 1);

  self->copy = tp_plan_copy_new (NULL);
  self->jobs = g_array_new (FALSE, FALSE, sizeof (TpVroomJob));
  self->vehicles = g_array_new (FALSE, FALSE, sizeof (TpVroomVehicle));
  self->skills = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

/**
 * tp_plan_vroom_read:
 * @text: a problem in VROOM's format
 * @length: its bytes, -1 if it ends with a zero
 * @error: return location for %TP_PLAN_ERROR_FORMAT
 *
 * Returns: (transfer full): the problem, or %NULL if it is none, or has what our model cannot say
 */
TpPlanVroom *
tp_plan_vroom_read (const char *text, gssize length, GError **error)
{
  Reading reading = {.self = vroom_new (), .earliest = G_MAXINT64, .latest = -1, .amount = -1};
  g_autoptr (JsonParser) parser = tp_plan_read_begin (&reading.read, text, length);

  reading.since_of_jobs = g_array_new (FALSE, FALSE, sizeof (GArray *));
  if (parser != NULL)
    read_root (&reading, json_node_get_object (json_parser_get_root (parser)));
  for (guint i = 0; i < reading.since_of_jobs->len; i++)
    g_clear_pointer (&g_array_index (reading.since_of_jobs, GArray *, i), g_array_unref);
  g_array_unref (reading.since_of_jobs);
  g_free (reading.profile);
  if (tp_plan_read_end (&reading.read, error))
    return reading.self;
  tp_plan_vroom_free (reading.self);
  return NULL;
}

/**
 * tp_plan_vroom_free:
 * @vroom: (transfer full) (nullable): a problem
 */
void
tp_plan_vroom_free (TpPlanVroom *vroom)
{
  if (vroom == NULL)
    return;
  for (guint i = 0; i < vroom->jobs->len; i++)
    g_free (g_array_index (vroom->jobs, TpVroomJob, i).description);
  for (guint i = 0; i < vroom->vehicles->len; i++) {
    TpVroomVehicle *vehicle = &g_array_index (vroom->vehicles, TpVroomVehicle, i);

    g_free (vehicle->description);
    g_clear_pointer (&vehicle->breaks, g_array_unref);
  }
  g_array_unref (vroom->jobs);
  g_array_unref (vroom->vehicles);
  g_array_unref (vroom->skills);
  g_array_unref (vroom->points);
  tp_plan_copy_free (vroom->copy);
  g_free (vroom);
}

/**
 * tp_plan_vroom_get_problem:
 * @vroom: a problem
 *
 * Returns: (transfer none): the same for the planner; its ticks are seconds
 */
const TpProblem *
tp_plan_vroom_get_problem (const TpPlanVroom *vroom)
{
  g_return_val_if_fail (vroom != NULL, NULL);

  return &vroom->copy->problem;
}
