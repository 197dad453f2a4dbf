/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Problems and solutions as JSON, so that they can be kept, sent and compared: each struct by its
 * table of fields. What is written reads back to the same numbers. Knows no names: there is nothing
 * of residents in it. */

#include "tp-plan-json-private.h"

/* --- fields ------------------------------------------------------------------------------- */

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
put_modes (JsonBuilder *json, const char *name, guint modes)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    if ((modes & 1u << mode) != 0)
      json_builder_add_string_value (json, tp_plan_mode_words[mode]);
  json_builder_end_array (json);
}

static void
put_mode (JsonBuilder *json, const char *name, int mode)
{
  if (mode < 0 || mode >= TP_PLAN_N_MODES)
    return;
  json_builder_set_member_name (json, name);
  json_builder_add_string_value (json, tp_plan_mode_words[mode]);
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

static void put_fields (JsonBuilder *json, const TpPlanField *fields, gconstpointer base);

static void
put_rests (JsonBuilder *json, const char *name, const TpPlanRest *rests, int n)
{
  if (rests == NULL || n <= 0)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < n; i++) {
    json_builder_begin_object (json);
    put_fields (json, tp_plan_rest_fields, &rests[i]);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

static void
put_field (JsonBuilder *json, const TpPlanField *field, const guint8 *base)
{
  gconstpointer at = base + field->offset;

  switch (field->type) {
  case TP_PLAN_FIELD_INT:
    put_int (json, field->name, *(const int *) at);
    break;
  case TP_PLAN_FIELD_REAL:
    put_real (json, field->name, *(const double *) at);
    break;
  case TP_PLAN_FIELD_FLAG:
    put_flag (json, field->name, *(const gboolean *) at);
    break;
  case TP_PLAN_FIELD_BITS:
    put_bits (json, field->name, *(const guint *) at);
    break;
  case TP_PLAN_FIELD_MODES:
    put_modes (json, field->name, *(const guint *) at);
    break;
  case TP_PLAN_FIELD_MODE:
    put_mode (json, field->name, *(const int *) at);
    break;
  case TP_PLAN_FIELD_WINDOWS:
    put_windows (json, field->name, *(const TpPlanWindow *const *) at,
                 *(const int *) (gconstpointer) (base + field->n_offset));
    break;
  case TP_PLAN_FIELD_RESTS:
    put_rests (json, field->name, *(const TpPlanRest *const *) at,
               *(const int *) (gconstpointer) (base + field->n_offset));
    break;
  }
}

static gboolean
is_left_out (const TpPlanField *field, const guint8 *base)
{
  gconstpointer at = base + field->offset;

  return field->is_seldom &&
         field->fallback ==
           (field->type == TP_PLAN_FIELD_REAL ? *(const double *) at : *(const int *) at);
}

static void
put_fields (JsonBuilder *json, const TpPlanField *fields, gconstpointer base)
{
  for (const TpPlanField *field = fields; field->name != NULL; field++) {
    gconstpointer when = (const guint8 *) base + field->when_offset;

    if ((field->when_offset == 0 || *(const gboolean *) when) && !is_left_out (field, base))
      put_field (json, field, base);
  }
}

static void
put_numbers (JsonBuilder *json, const char *name, const int *numbers, int n)
{
  if (n <= 0)
    return;
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < n; i++)
    json_builder_add_int_value (json, numbers[i]);
  json_builder_end_array (json);
}

/* A list of @n structs of @size bytes. */
static void
put_list (JsonBuilder *json,
          const char *name,
          const TpPlanField *fields,
          gconstpointer structs,
          int n,
          gsize size)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
  for (int i = 0; i < n; i++) {
    json_builder_begin_object (json);
    put_fields (json, fields, (const guint8 *) structs + (gsize) i * size);
    json_builder_end_object (json);
  }
  json_builder_end_array (json);
}

/* --- a problem ---------------------------------------------------------------------------- */

static void
put_ward_sets (JsonBuilder *json, const TpProblem *problem)
{
  int n = tp_plan_count_ward_sets (problem);

  if (problem->ward_sets == NULL || n == 0)
    return;
  json_builder_set_member_name (json, "ward_sets");
  json_builder_begin_array (json);
  for (int k = 0; k < n; k++) {
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
put_slots (JsonBuilder *json, const TpProblem *problem)
{
  json_builder_set_member_name (json, "slots");
  json_builder_begin_array (json);
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    json_builder_begin_object (json);
    put_fields (json, tp_plan_slot_fields, slot);
    if (slot->n_seats > 0)
      put_list (json, "seats", tp_plan_seat_fields, slot->seats, slot->n_seats,
                sizeof (TpPlanSeat));
    json_builder_end_object (json);
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
put_agreed (JsonBuilder *json, const TpProblem *problem)
{
  if (problem->agreed == NULL)
    return;
  json_builder_set_member_name (json, "agreed");
  json_builder_begin_array (json);
  for (int r = 0; r < problem->n_requests; r++)
    json_builder_add_int_value (json, problem->agreed[r]);
  json_builder_end_array (json);
}

/* What is remembered of the weeks before. */
static void
put_fairness (JsonBuilder *json, const TpProblem *problem)
{
  if (problem->ward_ledger != NULL)
    put_list (json, "ward_ledger", tp_plan_ledger_fields, problem->ward_ledger, problem->n_wards,
              sizeof (TpPlanLedger));
  if (problem->group_ledger != NULL)
    put_list (json, "group_ledger", tp_plan_ledger_fields, problem->group_ledger, problem->n_groups,
              sizeof (TpPlanLedger));
  if (problem->team_booked != NULL)
    put_numbers (json, "team_booked", problem->team_booked, problem->n_teams);
}

static void
put_format (JsonBuilder *json, const char *format)
{
  json_builder_set_member_name (json, "format");
  json_builder_add_string_value (json, format);
  put_int (json, "version", TP_PLAN_JSON_VERSION);
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
  put_format (json, TP_PLAN_JSON_WEEK);
  put_fields (json, tp_plan_problem_fields, problem);
  put_ward_sets (json, problem);
  if (problem->n_people > 0)
    put_list (json, "people", tp_plan_person_fields, problem->people, problem->n_people,
              sizeof (TpPlanPerson));
  if (problem->n_items > 0)
    put_list (json, "items", tp_plan_item_fields, problem->items, problem->n_items,
              sizeof (TpPlanItem));
  put_list (json, "requests", tp_plan_request_fields, problem->requests, problem->n_requests,
            sizeof (TpPlanRequest));
  put_list (json, "venues", tp_plan_venue_fields, problem->venues, problem->n_venues,
            sizeof (TpPlanVenue));
  put_slots (json, problem);
  put_list (json, "pins", tp_plan_pin_fields, problem->pins, problem->n_pins, sizeof (TpPlanPin));
  put_list (json, "duties", tp_plan_duty_fields, problem->duties, problem->n_duties,
            sizeof (TpPlanBusDuty));
  put_agreed (json, problem);
  put_fairness (json, problem);
  put_matrix (json, problem);
  json_builder_end_object (json);
  return finish (json, FALSE);
}

/* --- a solution --------------------------------------------------------------------------- */

static void
put_session (JsonBuilder *json, int slot, const TpPlanSession *session)
{
  json_builder_begin_object (json);
  put_int (json, "slot", slot);
  put_mode (json, "mode", session->mode);
  put_int (json, "ward", session->ward);
  put_int (json, "venue", session->venue);
  put_numbers (json, "people", session->people, session->n_people);
  put_numbers (json, "items", session->items, session->n_items);
  put_numbers (json, "rests", session->rests, session->n_rests);
  json_builder_set_member_name (json, "stops");
  json_builder_begin_array (json);
  for (int i = 0; i < session->n_requests; i++) {
    json_builder_begin_object (json);
    put_int (json, "request", session->requests[i]);
    put_int (json, "start", session->starts[i]);
    put_int (json, "travel", session->travels[i]);
    if (session->fetched != NULL && session->fetched[i] >= 0)
      put_int (json, "fetched", session->fetched[i]);
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
  put_format (json, TP_PLAN_JSON_PLAN);
  put_real (json, "score", solution->score);
  put_int (json, "travel_minutes", solution->travel_minutes);
  put_int (json, "planned", solution->n_planned);
  if (solution->n_fetched > 0) {
    put_int (json, "fetched", solution->n_fetched);
    put_int (json, "fetch_minutes", solution->fetch_minutes);
  }
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
