/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems and solutions from JSON: each struct by its table of fields, in the order of what stands
 * on what (wards before sets of them, requests and slots before pins). After the first mistake
 * everything reads as its fallback, and nothing of it is kept. */

#include "tp-plan-json-private.h"
#include "tp-plan-sums.h"
#include "tp-plan-rests.h"

#include <string.h>

#define MOST_ITEMS 1000000
#define MOST_SEATS 100
#define MOST_RESTS 100
#define MOST_BOOKED TP_PLAN_MOST_BOOKED
#define MOST_TICKS TP_PLAN_MOST_TICKS

/* --- fields ---------------------------------------------------------------------------------- */

static guint
get_bits (TpPlanRead *read, JsonObject *object, const char *name, int last)
{
  JsonArray *array = tp_plan_read_items (read, object, name, 32);
  guint bits = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);

    bits |= 1u << tp_plan_read_int_node (read, json_array_get_element (array, i), 0, last);
    tp_plan_read_leave (read, before);
  }
  return bits;
}

static int
find_mode (TpPlanRead *read, const char *word)
{
  for (int mode = 0; mode < TP_PLAN_N_MODES && word != NULL; mode++)
    if (strcmp (tp_plan_mode_words[mode], word) == 0)
      return mode;
  tp_plan_read_fail (read, "“home”, “hall”, “bus” or “kiosk” is expected.");
  return 0;
}

static guint
get_modes (TpPlanRead *read, JsonObject *object, const char *name)
{
  JsonArray *array = tp_plan_read_items (read, object, name, TP_PLAN_N_MODES);
  guint modes = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    JsonNode *node = json_array_get_element (array, i);
    gsize before = tp_plan_read_enter (read, name, (int) i);
    gboolean is_text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;

    modes |= 1u << find_mode (read, is_text ? json_node_get_string (node) : NULL);
    tp_plan_read_leave (read, before);
  }
  return modes;
}

static int
get_mode (TpPlanRead *read, JsonObject *object, const char *name)
{
  const char *word = tp_plan_read_text (read, object, name);
  gsize before;
  int mode;

  if (word == NULL)
    return -1;
  before = tp_plan_read_enter (read, name, -1);
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

static void get_fields (TpPlanRead *read,
                        TpPlanCopy *copy,
                        JsonObject *object,
                        const TpPlanField *fields,
                        gpointer base);

static const TpPlanRest *
get_rests (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object, const char *name, int *n)
{
  JsonArray *array = tp_plan_read_items (read, object, name, MOST_RESTS);
  g_autoptr (GArray) rests = g_array_new (FALSE, FALSE, sizeof (TpPlanRest));

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);
    JsonObject *own = tp_plan_read_object (read, json_array_get_element (array, i));
    TpPlanRest rest = {0};

    if (own != NULL)
      get_fields (read, copy, own, tp_plan_rest_fields, &rest);
    g_array_append_val (rests, rest);
    tp_plan_read_leave (read, before);
  }
  *n = read->error == NULL ? (int) rests->len : 0;
  return tp_plan_copy_keep_rests (copy, (const TpPlanRest *) (gconstpointer) rests->data, *n);
}

static int
find_last (const TpPlanCopy *copy, const TpPlanField *field)
{
  switch (field->limit) {
  case TP_PLAN_LIMIT_NONE:
    return (int) field->most;
  case TP_PLAN_LIMIT_PLACES:
    return MAX (copy->problem.n_places - 1, 0);
  case TP_PLAN_LIMIT_WARDS:
    return copy->problem.n_wards - 1;
  case TP_PLAN_LIMIT_WARD_SETS:
    return MAX ((int) copy->ward_sets->len - 1, 0);
  case TP_PLAN_LIMIT_TEAMS:
    return copy->problem.n_teams - 1;
  case TP_PLAN_LIMIT_REQUESTS:
    return (int) copy->requests->len - 1;
  case TP_PLAN_LIMIT_VENUES:
    return (int) copy->venues->len - 1;
  case TP_PLAN_LIMIT_SLOTS:
    return (int) copy->slots->len - 1;
  case TP_PLAN_LIMIT_PEOPLE:
    return (int) copy->people->len - 1;
  }
  g_return_val_if_reached (0);
}

static void
get_field (TpPlanRead *read,
           TpPlanCopy *copy,
           JsonObject *object,
           const TpPlanField *field,
           guint8 *base)
{
  gpointer at = base + field->offset;

  switch (field->type) {
  case TP_PLAN_FIELD_INT:
    *(int *) at = tp_plan_read_int (read, object, field->name, (int) field->fallback,
                                    (int) field->least, find_last (copy, field));
    break;
  case TP_PLAN_FIELD_REAL:
    *(double *) at =
      tp_plan_read_real (read, object, field->name, field->fallback, field->least, field->most);
    break;
  case TP_PLAN_FIELD_FLAG:
    *(gboolean *) at = tp_plan_read_flag (read, object, field->name);
    break;
  case TP_PLAN_FIELD_BITS:
    *(guint *) at = get_bits (read, object, field->name, (int) field->most);
    break;
  case TP_PLAN_FIELD_MODES:
    *(guint *) at = get_modes (read, object, field->name);
    break;
  case TP_PLAN_FIELD_MODE:
    *(int *) at = get_mode (read, object, field->name);
    break;
  case TP_PLAN_FIELD_WINDOWS:
    *(const TpPlanWindow **) at =
      get_windows (read, copy, object, field->name, (int *) (gpointer) (base + field->n_offset));
    break;
  case TP_PLAN_FIELD_RESTS:
    *(const TpPlanRest **) at =
      get_rests (read, copy, object, field->name, (int *) (gpointer) (base + field->n_offset));
    break;
  }
}

static void
get_fields (TpPlanRead *read,
            TpPlanCopy *copy,
            JsonObject *object,
            const TpPlanField *fields,
            gpointer base)
{
  tp_plan_json_refuse_unknown (read, object, fields);
  for (const TpPlanField *field = fields; field->name != NULL; field++)
    get_field (read, copy, object, field, base);
}

/* --- a problem ------------------------------------------------------------------------------- */

static void
get_request (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanRequest request = {0};

  get_fields (read, copy, object, tp_plan_request_fields, &request);
  if (copy->problem.n_groups < 32 && request.groups >> copy->problem.n_groups != 0) {
    gsize before = tp_plan_read_enter (read, "groups", -1);

    tp_plan_read_fail (read, "the week has not so many groups.");
    tp_plan_read_leave (read, before);
  }
  g_array_append_val (copy->requests, request);
}

static void
get_venue (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanVenue venue = {0};

  get_fields (read, copy, object, tp_plan_venue_fields, &venue);
  g_array_append_val (copy->venues, venue);
}

static void
get_person (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanPerson person = {0};

  get_fields (read, copy, object, tp_plan_person_fields, &person);
  g_array_append_val (copy->people, person);
}

static void
get_item (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanItem item = {0};

  get_fields (read, copy, object, tp_plan_item_fields, &item);
  g_array_append_val (copy->items, item);
}

static const TpPlanSeat *
get_seats (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object, int *n)
{
  JsonArray *array = tp_plan_read_items (read, object, "seats", MOST_SEATS);
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (TpPlanSeat));

  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, "seats", (int) i);
    JsonObject *own = tp_plan_read_object (read, json_array_get_element (array, i));
    TpPlanSeat seat = {0};

    if (own != NULL)
      get_fields (read, copy, own, tp_plan_seat_fields, &seat);
    g_array_append_val (seats, seat);
    tp_plan_read_leave (read, before);
  }
  *n = read->error == NULL ? (int) seats->len : 0;
  return tp_plan_copy_keep_seats (copy, (const TpPlanSeat *) (gconstpointer) seats->data, *n);
}

static void
get_slot (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanSlot slot = {0};

  slot.seats = get_seats (read, copy, object, &slot.n_seats);
  get_fields (read, copy, object, tp_plan_slot_fields, &slot);
  if (slot.until < slot.since)
    tp_plan_read_fail (read, "the slot ends before it begins.");
  if (read->error == NULL && !tp_plan_rests_can_be_placed (&copy->problem, &slot))
    tp_plan_read_fail (read, "its breaks that may move do not fit into its hours.");
  g_array_append_val (copy->slots, slot);
}

static void
get_pin (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanPin pin = {0};

  get_fields (read, copy, object, tp_plan_pin_fields, &pin);
  if (copy->requests->len == 0 || copy->slots->len == 0)
    tp_plan_read_fail (read, "there is nothing to pin.");
  g_array_append_val (copy->pins, pin);
}

/* Somebody can be at one place only; the planner would take the first pin and drop the others. */
static void
refuse_pinned_twice (TpPlanRead *read, const TpPlanCopy *copy)
{
  g_autofree guint8 *is_pinned = g_new0 (guint8, copy->requests->len + 1);

  for (guint i = 0; i < copy->pins->len && read->error == NULL; i++) {
    int request = g_array_index (copy->pins, TpPlanPin, i).request;
    gsize before = tp_plan_read_enter (read, "pins", (int) i);

    if (is_pinned[request] != 0) {
      tp_plan_read_enter (read, "request", -1);
      tp_plan_read_fail (read, "this request is pinned twice.");
    }
    is_pinned[request] = 1;
    tp_plan_read_leave (read, before);
  }
}

static void
get_duty (TpPlanRead *read, TpPlanCopy *copy, JsonObject *object)
{
  TpPlanBusDuty duty = {0};

  get_fields (read, copy, object, tp_plan_duty_fields, &duty);
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

static TpPlanLedger
get_ledger (TpPlanRead *read, TpPlanCopy *copy, JsonNode *node)
{
  JsonObject *object = tp_plan_read_object (read, node);
  TpPlanLedger ledger = {0, 0};

  if (object != NULL)
    get_fields (read, copy, object, tp_plan_ledger_fields, &ledger);
  if (ledger.served > ledger.asked)
    tp_plan_read_fail (read, "more was served than asked.");
  return ledger;
}

/* One for each of @n, or none at all. */
static void
get_ledgers (TpPlanRead *read,
             TpPlanCopy *copy,
             JsonObject *root,
             const char *name,
             int n,
             GArray *ledgers)
{
  JsonArray *array = tp_plan_read_items (read, root, name, MOST_ITEMS);

  if (array != NULL && (int) json_array_get_length (array) != n) {
    gsize before = tp_plan_read_enter (read, name, -1);

    tp_plan_read_fail (read, "there is not one for each.");
    tp_plan_read_leave (read, before);
  }
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize before = tp_plan_read_enter (read, name, (int) i);
    TpPlanLedger ledger = get_ledger (read, copy, json_array_get_element (array, i));

    g_array_append_val (ledgers, ledger);
    tp_plan_read_leave (read, before);
  }
}

static void
get_team_booked (TpPlanRead *read, TpPlanCopy *copy, JsonObject *root)
{
  JsonArray *array = tp_plan_read_items (read, root, "team_booked", MOST_ITEMS);
  gsize before = tp_plan_read_enter (read, "team_booked", -1);

  if (array != NULL && (int) json_array_get_length (array) != copy->problem.n_teams)
    tp_plan_read_fail (read, "there is not one for each.");
  for (guint i = 0; array != NULL && i < json_array_get_length (array) && read->error == NULL;
       i++) {
    gsize here = tp_plan_read_enter (read, NULL, (int) i);
    int booked = tp_plan_read_int_node (read, json_array_get_element (array, i), 0, MOST_BOOKED);

    g_array_append_val (copy->team_booked, booked);
    tp_plan_read_leave (read, here);
  }
  tp_plan_read_leave (read, before);
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
  tp_plan_read_int (read, root, "version", TP_PLAN_JSON_VERSION, 1, TP_PLAN_JSON_VERSION);
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
  check_format (&read, root, TP_PLAN_JSON_WEEK);
  get_fields (&read, copy, root, tp_plan_problem_fields, &copy->problem);
  copy->problem.n_places = tp_plan_read_matrix (&read, root, "matrix", copy->travel);
  get_ward_sets (&read, copy, root);
  get_list (&read, copy, root, "people", get_person);
  get_list (&read, copy, root, "items", get_item);
  get_list (&read, copy, root, "requests", get_request);
  get_list (&read, copy, root, "venues", get_venue);
  get_list (&read, copy, root, "slots", get_slot);
  get_list (&read, copy, root, "pins", get_pin);
  refuse_pinned_twice (&read, copy);
  get_list (&read, copy, root, "duties", get_duty);
  get_agreed (&read, copy, root);
  get_ledgers (&read, copy, root, "ward_ledger", copy->problem.n_wards, copy->ward_ledger);
  get_ledgers (&read, copy, root, "group_ledger", copy->problem.n_groups, copy->group_ledger);
  get_team_booked (&read, copy, root);
  tp_plan_copy_refresh (copy);
  if (read.error == NULL && !tp_plan_sums_fit (&copy->problem))
    tp_plan_read_fail (&read, TP_PLAN_TOO_LONG);
  return tp_plan_read_end (&read, error) ? g_steal_pointer (&copy) : NULL;
}

/* --- a solution ------------------------------------------------------------------------------ */

/* Where anybody is fetched to the session, it says so of everybody. */
static void
get_fetched (TpPlanRead *read, TpPlanSession *session, int i, guint n_stops, JsonObject *object)
{
  int fetched = tp_plan_read_int (read, object, "fetched", -1, 0, G_MAXINT);

  if (fetched >= 0 && session->fetched == NULL) {
    session->fetched = g_new (int, n_stops);
    for (guint k = 0; k < n_stops; k++)
      session->fetched[k] = -1;
  }
  if (session->fetched != NULL)
    session->fetched[i] = fetched;
}

static void
get_stop (TpPlanRead *read,
          TpSolution *solution,
          int n_requests,
          int slot,
          guint n_stops,
          JsonObject *object)
{
  TpPlanSession *session = &solution->sessions[slot];
  int n = session->n_requests, r;

  tp_plan_json_refuse_names (read, object, NULL, tp_plan_json_stop_names);
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
  get_fetched (read, session, n, n_stops, object);
  session->n_requests++;
  solution->slot_of[r] = slot;
}

/* A list of numbers from @least to @last: of indexes, -1 is nobody or nothing. @n is how many. */
static int *
get_numbers (TpPlanRead *read, JsonObject *object, const char *name, int least, int last, int *n)
{
  JsonArray *array = tp_plan_read_items (read, object, name, MOST_SEATS);
  int *numbers;

  *n = array != NULL ? (int) json_array_get_length (array) : 0;
  numbers = *n > 0 ? g_new0 (int, *n) : NULL;
  for (int i = 0; i < *n && read->error == NULL; i++) {
    gsize before = tp_plan_read_enter (read, name, i);

    numbers[i] =
      tp_plan_read_int_node (read, json_array_get_element (array, (guint) i), least, last);
    tp_plan_read_leave (read, before);
  }
  return numbers;
}

static void
get_session (TpPlanRead *read, const TpProblem *problem, TpSolution *solution, JsonObject *object)
{
  int slot = tp_plan_read_int (read, object, "slot", -1, 0, problem->n_slots - 1);
  JsonArray *stops = tp_plan_read_items (read, object, "stops", (guint) problem->n_requests);
  TpPlanSession *session;
  guint n = stops != NULL ? json_array_get_length (stops) : 0;

  tp_plan_json_refuse_names (read, object, NULL, tp_plan_json_session_names);
  if (read->error == NULL && (slot < 0 || solution->sessions[slot].mode >= 0))
    tp_plan_read_fail (read, "its slot is missing, or has two sessions.");
  if (read->error != NULL)
    return;
  session = &solution->sessions[slot];
  session->mode = get_mode (read, object, "mode");
  session->ward = tp_plan_read_int (read, object, "ward", -1, -1, problem->n_wards - 1);
  session->venue = tp_plan_read_int (read, object, "venue", -1, -1, problem->n_venues - 1);
  session->requests = g_new0 (int, n + 1);
  session->starts = g_new0 (int, n + 1);
  session->travels = g_new0 (int, n + 1);
  session->people =
    get_numbers (read, object, "people", -1, problem->n_people - 1, &session->n_people);
  session->items = get_numbers (read, object, "items", -1, problem->n_items - 1, &session->n_items);
  session->rests = get_numbers (read, object, "rests", 0, MOST_TICKS, &session->n_rests);
  solution->n_held += session->mode >= 0;
  if (session->mode < 0)
    tp_plan_read_fail (read, "its mode is missing.");
  for (guint i = 0; i < n && read->error == NULL; i++) {
    gsize before = tp_plan_read_enter (read, "stops", (int) i);
    JsonObject *stop = tp_plan_read_object (read, json_array_get_element (stops, i));

    if (stop != NULL)
      get_stop (read, solution, problem->n_requests, slot, n, stop);
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
    check_format (&read, root, TP_PLAN_JSON_PLAN);
    tp_plan_json_refuse_names (&read, root, NULL, tp_plan_json_plan_names);
    solution->score = tp_plan_read_real (&read, root, "score", 0, -G_MAXDOUBLE, G_MAXDOUBLE);
    solution->travel_minutes = tp_plan_read_int (&read, root, "travel_minutes", 0, 0, G_MAXINT);
    solution->n_planned = tp_plan_read_int (&read, root, "planned", 0, 0, problem->n_requests);
    solution->n_fetched = tp_plan_read_int (&read, root, "fetched", 0, 0, problem->n_requests);
    solution->fetch_minutes = tp_plan_read_int (&read, root, "fetch_minutes", 0, 0, G_MAXINT);
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
