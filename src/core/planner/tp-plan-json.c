/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems and solutions as JSON, so that they can be kept, sent and compared. A member that is
 * left out means what a zero of its field means in tp-planner.h, or -1 where that says none. What
 * is written reads back to the same numbers. Knows no names: there is nothing of residents in it.
 */

#include "tp-plan-json.h"

#include <math.h>
#include <string.h>

#include "tp-plan-read.h"

#define VERSION 1
#define MOST_ITEMS 1000000
#define MOST_TICKS TP_PLAN_MOST_TICKS
#define MOST_KM 100000.0
#define MOST_WEIGHT 1e9
#define WEEK_SLOTS 21

static const char *const mode_words[TP_PLAN_N_MODES] = {"home", "hall", "bus", "kiosk"};

/* --- writing ------------------------------------------------------------------------------ */

static void
put_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

static void
put_real (JsonBuilder *json, const char *name, double value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_double_value (json, value);
}

static void
put_flag (JsonBuilder *json, const char *name, gboolean value)
{
  if (!value)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, TRUE);
}

static void
put_bits (JsonBuilder *json, const char *name, guint bits)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < 32; i++)
    if ((bits & 1u << i) != 0)
      json_builder_add_int_value (json, i);
  json_builder_end_array (json);
}

static void
put_modes (JsonBuilder *json, guint modes)
{
  json_builder_set_member_name (json, "modes");
  json_builder_begin_array (json);
  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    if ((modes & 1u << mode) != 0)
      json_builder_add_string_value (json, mode_words[mode]);
  json_builder_end_array (json);
}

static void
put_mode (JsonBuilder *json, int mode)
{
  if (mode < 0 || mode >= TP_PLAN_N_MODES)
    return;
  json_builder_set_member_name (json, "mode");
  json_builder_add_string_value (json, mode_words[mode]);
}

static void
put_windows (JsonBuilder *json, const char *name, const TpPlanWindow *windows, int n)
{
  if (windows == NULL || n <= 0)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < n; i++) {
    json_builder_begin_array (json);
    json_builder_add_int_value (json, windows[i].since);
    json_builder_add_int_value (json, windows[i].until);
    json_builder_end_array (json);
  }
  json_builder_end_array (json);
}

static void
put_request (JsonBuilder *json, const TpPlanRequest *request)
{
  json_builder_begin_object (json);
  put_real (json, "x", request->x);
  put_real (json, "y", request->y);
  put_int (json, "place", request->place);
  put_int (json, "minutes", request->minutes);
  put_modes (json, request->modes);
  put_bits (json, "slots", request->slots);
  put_bits (json, "skills", request->skills);
  put_int (json, "ward", request->ward);
  put_int (json, "neighbourhood", request->neighbourhood);
  put_int (json, "household", request->household);
  put_real (json, "priority", request->priority);
  put_windows (json, "windows", request->windows, request->n_windows);
  json_builder_end_object (json);
}

static void
put_venue (JsonBuilder *json, const TpPlanVenue *venue)
{
  json_builder_begin_object (json);
  put_real (json, "x", venue->x);
  put_real (json, "y", venue->y);
  put_int (json, "place", venue->place);
  put_int (json, "ward", venue->ward);
  put_modes (json, venue->modes);
  put_bits (json, "slots", venue->slots);
  put_int (json, "desks", venue->desks);
  json_builder_end_object (json);
}

static void
put_slot (JsonBuilder *json, const TpPlanSlot *slot)
{
  json_builder_begin_object (json);
  put_int (json, "team", slot->team);
  put_int (json, "slot", slot->slot);
  put_int (json, "since", slot->since);
  put_int (json, "until", slot->until);
  put_real (json, "x", slot->x);
  put_real (json, "y", slot->y);
  put_int (json, "place", slot->place);
  put_flag (json, "has_own_end", slot->has_own_end);
  if (slot->has_own_end) {
    put_real (json, "end_x", slot->end_x);
    put_real (json, "end_y", slot->end_y);
    put_int (json, "end_place", slot->end_place);
  }
  put_flag (json, "is_startless", slot->is_startless);
  put_flag (json, "is_endless", slot->is_endless);
  put_int (json, "max_stops", slot->max_stops);
  put_windows (json, "breaks", slot->breaks, slot->n_breaks);
  put_modes (json, slot->modes);
  put_bits (json, "skills", slot->skills);
  put_int (json, "wards", (gint64) slot->ward_words);
  put_flag (json, "is_fixed", slot->is_fixed);
  put_mode (json, slot->mode);
  put_int (json, "ward", slot->ward);
  put_int (json, "venue", slot->venue);
  json_builder_end_object (json);
}

static void
put_ward_sets (JsonBuilder *json, const TpProblem *problem)
{
  guint most = 0;

  if (problem->ward_sets == NULL)
    return;
  for (int s = 0; s < problem->n_slots; s++)
    most = MAX (most, problem->slots[s].ward_words);
  json_builder_set_member_name (json, "ward_sets");
  json_builder_begin_array (json);
  for (guint k = 0; problem->n_slots > 0 && k <= most; k++) {
    if (problem->ward_sets[k] == NULL) {
      json_builder_add_null_value (json);
      continue;
    }
    json_builder_begin_array (json);
    for (int ward = 0; ward < problem->n_wards; ward++)
      if (problem->ward_sets[k][ward])
        json_builder_add_int_value (json, ward);
    json_builder_end_array (json);
  }
  json_builder_end_array (json);
}

static void
put_matrix (JsonBuilder *json, const TpProblem *problem)
{
  if (problem->travel == NULL)
    return;
  json_builder_set_member_name (json, "matrix");
  json_builder_begin_array (json);
  for (int from = 0; from < problem->n_places; from++) {
    json_builder_begin_array (json);
    for (int to = 0; to < problem->n_places; to++)
      json_builder_add_int_value (json,
                                  problem->travel[(gsize) from * (gsize) problem->n_places + to]);
    json_builder_end_array (json);
  }
  json_builder_end_array (json);
}

static void
put_scalars (JsonBuilder *json, const TpProblem *problem)
{
  json_builder_set_member_name (json, "format");
  json_builder_add_string_value (json, "tienphong-week");
  put_int (json, "version", VERSION);
  put_int (json, "wards", problem->n_wards);
  put_int (json, "teams", problem->n_teams);
  put_int (json, "ticks_per_minute", problem->ticks_per_minute);
  put_flag (json, "rounds_cross_wards", problem->rounds_cross_wards);
  put_real (json, "detour_factor", problem->detour_factor);
  put_real (json, "speed_kmh", problem->speed_kmh);
  put_int (json, "fixed_minutes", problem->fixed_minutes);
  put_real (json, "hall_radius_km", problem->hall_radius_km);
  put_real (json, "weight_priority", problem->weight_priority);
  put_real (json, "weight_travel", problem->weight_travel);
  put_real (json, "weight_session", problem->weight_session);
  put_real (json, "weight_fairness", problem->weight_fairness);
  put_real (json, "weight_change", problem->weight_change);
}

static void
put_small_lists (JsonBuilder *json, const TpProblem *problem)
{
  json_builder_set_member_name (json, "pins");
  json_builder_begin_array (json);
  for (int p = 0; p < problem->n_pins; p++) {
    json_builder_begin_object (json);
    put_int (json, "request", problem->pins[p].request);
    put_int (json, "slot", problem->pins[p].slot);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_set_member_name (json, "duties");
  json_builder_begin_array (json);
  for (int d = 0; d < problem->n_duties; d++) {
    json_builder_begin_object (json);
    put_int (json, "ward", problem->duties[d].ward);
    put_int (json, "days", problem->duties[d].days);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  if (problem->agreed == NULL)
    return;
  json_builder_set_member_name (json, "agreed");
  json_builder_begin_array (json);
  for (int r = 0; r < problem->n_requests; r++)
    json_builder_add_int_value (json, problem->agreed[r]);
  json_builder_end_array (json);
}

static char *
finish (JsonBuilder *json, gboolean is_pretty)
{
  g_autoptr (JsonNode) root = json_builder_get_root (json);

  return json_to_string (root, is_pretty);
}

/**
 * tp_plan_json_write_problem:
 * @problem: a problem
 *
 * Returns: (transfer full): @problem as JSON
 */
char *
tp_plan_json_write_problem (const TpProblem *problem)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  g_return_val_if_fail (problem != NULL, NULL);
  json_builder_begin_object (json);
  put_scalars (json, problem);
  put_ward_sets (json, problem);
  json_builder_set_member_name (json, "requests");
  json_builder_begin_array (json);
  for (int r = 0; r < problem->n_requests; r++)
    put_request (json, &problem->requests[r]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "venues");
  json_builder_begin_array (json);
  for (int v = 0; v < problem->n_venues; v++)
    put_venue (json, &problem->venues[v]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "slots");
  json_builder_begin_array (json);
  for (int s = 0; s < problem->n_slots; s++)
    put_slot (json, &problem->slots[s]);
  json_builder_end_array (json);
  put_small_lists (json, problem);
  put_matrix (json, problem);
  json_builder_end_object (json);
  return finish (json, FALSE);
}

static void
put_session (JsonBuilder *json, int slot, const TpPlanSession *session)
{
  json_builder_begin_object (json);
  put_int (json, "slot", slot);
  put_mode (json, session->mode);
  put_int (json, "ward", session->ward);
  put_int (json, "venue", session->venue);
  json_builder_set_member_name (json, "stops");
  json_builder_begin_array (json);
  for (int i = 0; i < session->n_requests; i++) {
    json_builder_begin_object (json);
    put_int (json, "request", session->requests[i]);
    put_int (json, "start", session->starts[i]);
    put_int (json, "travel", session->travels[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
  json_builder_end_object (json);
}

/**
 * tp_plan_json_write_solution:
 * @problem: a problem
 * @solution: a solution of it
 *
 * Returns: (transfer full): @solution as JSON
 */
char *
tp_plan_json_write_solution (const TpProblem *problem, const TpSolution *solution)
{
  g_autoptr (JsonBuilder) json = json_builder_new ();

  g_return_val_if_fail (problem != NULL && solution != NULL, NULL);
  json_builder_begin_object (json);
  json_builder_set_member_name (json, "format");
  json_builder_add_string_value (json, "tienphong-plan");
  put_int (json, "version", VERSION);
  put_real (json, "score", solution->score);
  put_int (json, "travel_minutes", solution->travel_minutes);
  put_int (json, "planned", solution->n_planned);
  put_int (json, "duty_days", solution->duty_days);
  put_int (json, "iterations", (gint64) solution->iterations);
  json_builder_set_member_name (json, "sessions");
  json_builder_begin_array (json);
  for (int s = 0; s < solution->n_sessions; s++)
    if (solution->sessions[s].mode >= 0)
      put_session (json, s, &solution->sessions[s]);
  json_builder_end_array (json);
  json_builder_set_member_name (json, "unplanned");
  json_builder_begin_array (json);
  for (int r = 0; r < problem->n_requests; r++)
    if (solution->slot_of[r] < 0)
      json_builder_add_int_value (json, r);
  json_builder_end_array (json);
  json_builder_end_object (json);
  return finish (json, TRUE);
}

/* --- reading --------------------------------------------------------------------------------- */

static guint
get_bits (TpPlanRead *read, JsonObject *object, const char *name, int n_bits)
{
  JsonArray *array = tp_plan_read_items (read, object, name, 32);
  guint bits = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);

    bits |= 1u << tp_plan_read_int_node (read, json_array_get_element (array, i), 0, n_bits - 1);
    tp_plan_read_leave (read, before);
  }
  return bits;
}

static int
find_mode (TpPlanRead *read, const char *word)
{
  for (int mode = 0; mode < TP_PLAN_N_MODES && word != NULL; mode++)
    if (strcmp (mode_words[mode], word) == 0)
      return mode;
  tp_plan_read_fail (read, "“home”, “hall”, “bus” or “kiosk” is expected.");
  return 0;
}

static guint
get_modes (TpPlanRead *read, JsonObject *object)
{
  JsonArray *array = tp_plan_read_items (read, object, "modes", TP_PLAN_N_MODES);
  guint modes = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    JsonNode *node = json_array_get_element (array, i);
    gsize before = tp_plan_read_enter (read, "modes", (int) i);
    gboolean is_text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

    modes |= 1u << find_mode (read, is_text ? json_node_get_string (node) : NULL);
    tp_plan_read_leave (read, before);
  }
  return modes;
}

static int
get_mode (TpPlanRead *read, JsonObject *object)
{
  const char *word = tp_plan_read_text (read, object, "mode");
  gsize before;
  int mode;

  if (word == NULL)
    return -1;
  before = tp_plan_read_enter (read, "mode", -1);
  mode = find_mode (read, word);
  tp_plan_read_leave (read, before);
  return mode;
}

static TpPlanWindow
get_window (TpPlanRead *read, JsonNode *node)
{
  JsonArray *pair = tp_plan_read_array_node (read, node);
  TpPlanWindow window = {0, 0};

  if (pair == NULL)
    return window;
  if (json_array_get_length (pair) != 2) {
    tp_plan_read_fail (read, "a list of two times is expected.");
    return window;
  }
  window.since = tp_plan_read_int_node (read, json_array_get_element (pair, 0), 0, MOST_TICKS);
  window.until = tp_plan_read_int_node (read, json_array_get_element (pair, 1), 0, MOST_TICKS);
  if (window.until < window.since)
    tp_plan_read_fail (read, "it ends before it begins.");
  return window;
}

/* Times in order that do not overlap. */
static const TpPlanWindow *
get_windows (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object, const char *name, int *n)
{
  JsonArray *array = tp_plan_read_items (read, object, name, 1000);
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));

  *n = 0;
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);
    TpPlanWindow window = get_window (read, json_array_get_element (array, i));

    if (i > 0 && window.since < g_array_index (windows, TpPlanWindow, i - 1).until)
      tp_plan_read_fail (read, "it begins before the one before it ends.");
    g_array_append_val (windows, window);
    tp_plan_read_leave (read, before);
  }
  if (read->error != NULL)
    return NULL;
  *n = (int) windows->len;
  return tp_plan_copy_keep_windows (copy, (const TpPlanWindow *) (gconstpointer) windows->data, *n);
}

static int
get_place (TpPlanRead *read, const TpPlanCopy *copy, JsonObject *object, const char *name)
{
  return tp_plan_read_int (read, object, name, 0, 0, MAX (copy->problem.n_places - 1, 0));
}

static void
get_request (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanRequest request = {
    .x = tp_plan_read_real (read, object, "x", 0, -MOST_KM, MOST_KM),
    .y = tp_plan_read_real (read, object, "y", 0, -MOST_KM, MOST_KM),
    .place = get_place (read, copy, object, "place"),
    .minutes = tp_plan_read_int (read, object, "minutes", 0, 0, MOST_TICKS),
    .modes = get_modes (read, object),
    .slots = get_bits (read, object, "slots", WEEK_SLOTS),
    .skills = get_bits (read, object, "skills", 32),
    .ward = tp_plan_read_int (read, object, "ward", -1, -1, copy->problem.n_wards - 1),
    .neighbourhood = tp_plan_read_int (read, object, "neighbourhood", -1, -1, G_MAXINT),
    .household = tp_plan_read_int (read, object, "household", -1, -1, G_MAXINT),
    .priority = tp_plan_read_real (read, object, "priority", 1, 0, MOST_WEIGHT),
  };

  request.windows = get_windows (read, copy, object, "windows", &request.n_windows);
  g_array_append_val (copy->requests, request);
}

static void
get_venue (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanVenue venue = {
    .x = tp_plan_read_real (read, object, "x", 0, -MOST_KM, MOST_KM),
    .y = tp_plan_read_real (read, object, "y", 0, -MOST_KM, MOST_KM),
    .place = get_place (read, copy, object, "place"),
    .ward = tp_plan_read_int (read, object, "ward", -1, -1, copy->problem.n_wards - 1),
    .modes = get_modes (read, object),
    .slots = get_bits (read, object, "slots", WEEK_SLOTS),
    .desks = tp_plan_read_int (read, object, "desks", 1, 0, 10000),
  };

  g_array_append_val (copy->venues, venue);
}

static void
get_slot (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  const TpProblem *problem = &copy->problem;
  int n_sets = (int) copy->ward_sets->len;
  TpPlanSlot slot = {
    .team = tp_plan_read_int (read, object, "team", 0, 0, problem->n_teams - 1),
    .slot = tp_plan_read_int (read, object, "slot", 0, 0, WEEK_SLOTS - 1),
    .since = tp_plan_read_int (read, object, "since", 0, 0, MOST_TICKS),
    .until = tp_plan_read_int (read, object, "until", 0, 0, MOST_TICKS),
    .x = tp_plan_read_real (read, object, "x", 0, -MOST_KM, MOST_KM),
    .y = tp_plan_read_real (read, object, "y", 0, -MOST_KM, MOST_KM),
    .place = get_place (read, copy, object, "place"),
    .has_own_end = tp_plan_read_flag (read, object, "has_own_end"),
    .end_x = tp_plan_read_real (read, object, "end_x", 0, -MOST_KM, MOST_KM),
    .end_y = tp_plan_read_real (read, object, "end_y", 0, -MOST_KM, MOST_KM),
    .end_place = get_place (read, copy, object, "end_place"),
    .is_startless = tp_plan_read_flag (read, object, "is_startless"),
    .is_endless = tp_plan_read_flag (read, object, "is_endless"),
    .max_stops = tp_plan_read_int (read, object, "max_stops", 0, 0, G_MAXINT),
    .modes = get_modes (read, object),
    .skills = get_bits (read, object, "skills", 32),
    .ward_words = (guint) tp_plan_read_int (read, object, "wards", 0, 0, MAX (n_sets - 1, 0)),
    .is_fixed = tp_plan_read_flag (read, object, "is_fixed"),
    .mode = get_mode (read, object),
    .ward = tp_plan_read_int (read, object, "ward", -1, -1, problem->n_wards - 1),
    .venue = tp_plan_read_int (read, object, "venue", -1, -1, (int) copy->venues->len - 1),
  };

  slot.breaks = get_windows (read, copy, object, "breaks", &slot.n_breaks);
  if (slot.until < slot.since)
    tp_plan_read_fail (read, "the slot ends before it begins.");
  g_array_append_val (copy->slots, slot);
}

static void
get_pin (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanPin pin = {
    tp_plan_read_int (read, object, "request", 0, 0, (int) copy->requests->len - 1),
    tp_plan_read_int (read, object, "slot", 0, 0, (int) copy->slots->len - 1),
  };

  if (copy->requests->len == 0 || copy->slots->len == 0)
    tp_plan_read_fail (read, "there is nothing to pin.");
  g_array_append_val (copy->pins, pin);
}

static void
get_duty (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanBusDuty duty = {
    tp_plan_read_int (read, object, "ward", 0, 0, copy->problem.n_wards - 1),
    tp_plan_read_int (read, object, "days", 0, 0, 7),
  };

  g_array_append_val (copy->duties, duty);
}

static void
get_list (TpPlanRead *read,
          TpPlanCopy *copy,
          JsonObject *root,
          const char *name,
          void (*get) (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object))
{
  JsonArray *array = tp_plan_read_items (read, root, name, MOST_ITEMS);

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);
    JsonObject *object = tp_plan_read_object (read, json_array_get_element (array, i));

    if (object != NULL)
      get (read, copy, object);
    tp_plan_read_leave (read, before);
  }
}

static void
get_ward_set (TpPlanRead *read, TpPlanCopy *copy, JsonNode *node)
{
  JsonArray *wards;
  guint8 *set;

  if (JSON_NODE_HOLDS_NULL (node)) {
    g_ptr_array_add (copy->ward_sets, NULL);
    return;
  }
  wards = tp_plan_read_array_node (read, node);
  if (wards == NULL)
    return;
  set = g_new0 (guint8, copy->problem.n_wards + 1);
  g_ptr_array_add (copy->ward_sets, set);
  for (guint i = 0; i < json_array_get_length (wards) && read->error == NULL; i++) {
    gsize before = tp_plan_read_enter (read, NULL, (int) i);

    set[tp_plan_read_int_node (read, json_array_get_element (wards, i), 0,
                               copy->problem.n_wards - 1)] = 1;
    tp_plan_read_leave (read, before);
  }
}

static void
get_ward_sets (TpPlanRead *read, TpPlanCopy *copy, JsonObject *root)
{
  JsonArray *array = tp_plan_read_items (read, root, "ward_sets", 10000);

  if (array != NULL && copy->problem.n_wards == 0 && json_array_get_length (array) > 0) {
    for (guint i = 0; i < json_array_get_length (array); i++)
      g_ptr_array_add (copy->ward_sets, g_new0 (guint8, 1));
    return;
  }
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, "ward_sets", (int) i);

    get_ward_set (read, copy, json_array_get_element (array, i));
    tp_plan_read_leave (read, before);
  }
}

static void
get_agreed (TpPlanRead *read, TpPlanCopy *copy, JsonObject *root)
{
  JsonArray *array = tp_plan_read_items (read, root, "agreed", MOST_ITEMS);
  gsize before = tp_plan_read_enter (read, "agreed", -1);

  if (array != NULL && json_array_get_length (array) != copy->requests->len)
    tp_plan_read_fail (read, "there is not one slot for each request.");
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize here = tp_plan_read_enter (read, NULL, (int) i);
    int slot = tp_plan_read_int_node (read, json_array_get_element (array, i), -1,
                                      (int) copy->slots->len - 1);

    g_array_append_val (copy->agreed, slot);
    tp_plan_read_leave (read, here);
  }
  tp_plan_read_leave (read, before);
}

static void
get_scalars (TpPlanRead *read, TpProblem *problem, JsonObject *root)
{
  problem->n_wards = tp_plan_read_int (read, root, "wards", 0, 0, 100000);
  problem->n_teams = tp_plan_read_int (read, root, "teams", 0, 0, 100000);
  problem->ticks_per_minute = tp_plan_read_int (read, root, "ticks_per_minute", 0, 0, 60000);
  problem->rounds_cross_wards = tp_plan_read_flag (read, root, "rounds_cross_wards");
  problem->detour_factor = tp_plan_read_real (read, root, "detour_factor", 1, 0, 100);
  problem->speed_kmh = tp_plan_read_real (read, root, "speed_kmh", 25, 0.1, 1000000);
  problem->fixed_minutes = tp_plan_read_int (read, root, "fixed_minutes", 0, 0, 100000);
  problem->hall_radius_km = tp_plan_read_real (read, root, "hall_radius_km", 0, 0, MOST_KM);
  problem->weight_priority = tp_plan_read_real (read, root, "weight_priority", 1, 0, MOST_WEIGHT);
  problem->weight_travel = tp_plan_read_real (read, root, "weight_travel", 0, 0, MOST_WEIGHT);
  problem->weight_session = tp_plan_read_real (read, root, "weight_session", 0, 0, MOST_WEIGHT);
  problem->weight_fairness = tp_plan_read_real (read, root, "weight_fairness", 0, 0, MOST_WEIGHT);
  problem->weight_change = tp_plan_read_real (read, root, "weight_change", 0, 0, MOST_WEIGHT);
}

static void
check_format (TpPlanRead *read, JsonObject *root, const char *format)
{
  const char *word = tp_plan_read_text (read, root, "format");
  gsize before = tp_plan_read_enter (read, "format", -1);
  g_autofree char *words = g_strdup_printf ("“%s” is expected.", format);

  if (word == NULL || strcmp (word, format) != 0)
    tp_plan_read_fail (read, words);
  tp_plan_read_leave (read, before);
  tp_plan_read_int (read, root, "version", VERSION, 1, VERSION);
}

/**
 * tp_plan_json_read_problem:
 * @text: JSON
 * @length: its bytes, -1 if it ends with a zero
 * @error: return location for %TP_PLAN_ERROR_FORMAT
 *
 * Returns: (transfer full): the problem, or %NULL if something in it cannot be
 */
TpPlanCopy *
tp_plan_json_read_problem (const char *text, gssize length, GError **error)
{
  g_autoptr (TpPlanCopy) copy = tp_plan_copy_new (NULL);
  TpPlanRead read;
  g_autoptr (JsonParser) parser = tp_plan_read_begin (&read, text, length);
  JsonObject *root;

  if (parser == NULL) {
    tp_plan_read_end (&read, error);
    return NULL;
  }
  root = json_node_get_object (json_parser_get_root (parser));
  check_format (&read, root, "tienphong-week");
  get_scalars (&read, &copy->problem, root);
  copy->problem.n_places = tp_plan_read_matrix (&read, root, "matrix", copy->travel);
  get_ward_sets (&read, copy, root);
  get_list (&read, copy, root, "requests", get_request);
  get_list (&read, copy, root, "venues", get_venue);
  get_list (&read, copy, root, "slots", get_slot);
  get_list (&read, copy, root, "pins", get_pin);
  get_list (&read, copy, root, "duties", get_duty);
  get_agreed (&read, copy, root);
  tp_plan_copy_refresh (copy);
  return tp_plan_read_end (&read, error) ? g_steal_pointer (&copy) : NULL;
}

/* --- reading a solution -------------------------------------------------------------------- */

static void
get_stop (TpPlanRead *read, TpSolution *solution, int n_requests, int slot, JsonObject *object)
{
  TpPlanSession *session = &solution->sessions[slot];
  int n = session->n_requests, r;

  if (n_requests == 0)
    tp_plan_read_fail (read, "the problem has no requests.");
  r = tp_plan_read_int (read, object, "request", 0, 0, n_requests - 1);
  if (read->error == NULL && solution->slot_of[r] >= 0)
    tp_plan_read_fail (read, "this request is planned twice.");
  if (read->error != NULL)
    return;
  session->requests[n] = r;
  session->starts[n] = tp_plan_read_int (read, object, "start", 0, 0, MOST_TICKS);
  session->travels[n] = tp_plan_read_int (read, object, "travel", 0, 0, MOST_TICKS);
  session->n_requests++;
  solution->slot_of[r] = slot;
}

static void
get_session (TpPlanRead *read, const TpProblem *problem, TpSolution *solution, JsonObject *object)
{
  int slot = tp_plan_read_int (read, object, "slot", -1, 0, problem->n_slots - 1);
  JsonArray *stops = tp_plan_read_items (read, object, "stops", (guint) problem->n_requests);
  TpPlanSession *session;
  guint n = stops != NULL ? json_array_get_length (stops) : 0;

  if (read->error == NULL && (slot < 0 || solution->sessions[slot].mode >= 0))
    tp_plan_read_fail (read, "its slot is missing, or has two sessions.");
  if (read->error != NULL)
    return;
  session = &solution->sessions[slot];
  session->mode = get_mode (read, object);
  session->ward = tp_plan_read_int (read, object, "ward", -1, -1, problem->n_wards - 1);
  session->venue = tp_plan_read_int (read, object, "venue", -1, -1, problem->n_venues - 1);
  session->requests = g_new0 (int, n + 1);
  session->starts = g_new0 (int, n + 1);
  session->travels = g_new0 (int, n + 1);
  solution->n_held += session->mode >= 0;
  if (session->mode < 0)
    tp_plan_read_fail (read, "its mode is missing.");
  for (guint i = 0; i < n && read->error == NULL; i++) {
    gsize before = tp_plan_read_enter (read, "stops", (int) i);
    JsonObject *stop = tp_plan_read_object (read, json_array_get_element (stops, i));

    if (stop != NULL)
      get_stop (read, solution, problem->n_requests, slot, stop);
    tp_plan_read_leave (read, before);
  }
}

/**
 * tp_plan_json_read_solution:
 * @problem: the problem it is said to be of
 * @text: JSON
 * @length: its bytes, -1 if it ends with a zero
 * @error: return location for %TP_PLAN_ERROR_FORMAT
 *
 * Reads a plan. Whether it keeps the rules is for tp_planner_check() to say.
 *
 * Returns: (transfer full): the plan, or %NULL; free with tp_solution_free()
 */
TpSolution *
tp_plan_json_read_solution (const TpProblem *problem,
                            const char *text,
                            gssize length,
                            GError **error)
{
  TpSolution *solution = tp_solution_new_empty (problem);
  TpPlanRead read;
  g_autoptr (JsonParser) parser = tp_plan_read_begin (&read, text, length);
  JsonObject *root = parser != NULL ? json_node_get_object (json_parser_get_root (parser)) : NULL;
  JsonArray *sessions = NULL;

  if (root != NULL) {
    check_format (&read, root, "tienphong-plan");
    solution->score = tp_plan_read_real (&read, root, "score", 0, -G_MAXDOUBLE, G_MAXDOUBLE);
    solution->travel_minutes = tp_plan_read_int (&read, root, "travel_minutes", 0, 0, G_MAXINT);
    solution->n_planned = tp_plan_read_int (&read, root, "planned", 0, 0, problem->n_requests);
    solution->duty_days = tp_plan_read_int (&read, root, "duty_days", 0, 0, G_MAXINT);
    solution->iterations =
      (guint64) tp_plan_read_real (&read, root, "iterations", 0, 0, 9007199254740992.0);
    sessions = tp_plan_read_items (&read, root, "sessions", (guint) problem->n_slots);
  }
  for (guint i = 0; sessions != NULL && i < json_array_get_length (sessions) && read.error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (&read, "sessions", (int) i);
    JsonObject *object = tp_plan_read_object (&read, json_array_get_element (sessions, i));

    if (object != NULL)
      get_session (&read, problem, solution, object);
    tp_plan_read_leave (&read, before);
  }
  if (tp_plan_read_end (&read, error))
    return solution;
  tp_solution_free (solution, problem);
  return NULL;
}
