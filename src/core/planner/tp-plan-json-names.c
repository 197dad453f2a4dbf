/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The names that objects of our own format have. A name that is none of them is most often a word
 * misspelt, which would count as left out: it is refused, with its path. */

#include "tp-plan-json-private.h"

#include <string.h>

/* What objects have besides the fields of their table. */
static const char *const root_names[] = {"format",      "version",      "matrix",      "ward_sets",
                                         "people",      "items",        "slots",       "requests",
                                         "venues",      "pins",         "duties",      "agreed",
                                         "ward_ledger", "group_ledger", "team_booked", NULL};
static const char *const slot_names[] = {"seats", NULL};
static const char *const no_names[] = {NULL};

/* Of plans: what they begin with, then by kind. Who judged a plan adds what was found. */
const char *const tp_plan_json_plan_names[] = {
  "format",        "version",   "score",      "travel_minutes", "planned",   "fetched",
  "fetch_minutes", "duty_days", "iterations", "sessions",       "unplanned", "rules_broken",
  "warnings",      NULL};
const char *const tp_plan_json_session_names[] = {"slot",  "mode",  "ward",  "venue", "people",
                                                  "items", "rests", "stops", NULL};
const char *const tp_plan_json_stop_names[] = {"request", "start", "travel", "fetched", NULL};

static gboolean
has_field (const TpPlanField *fields, const char *name)
{
  for (const TpPlanField *field = fields; field != NULL && field->name != NULL; field++)
    if (strcmp (field->name, name) == 0)
      return TRUE;
  return FALSE;
}

/*< private >
 * tp_plan_json_refuse_names:
 * @read: a reading
 * @object: an object of it
 * @fields: (nullable): the table of what it is
 * @names: (array zero-terminated=1): the names it may have besides
 *
 * Notes a mistake, at its place, if @object has a member of another name.
 */
void
tp_plan_json_refuse_names (TpPlanRead *read,
                           JsonObject *object,
                           const TpPlanField *fields,
                           const char *const *names)
{
  JsonObjectIter iter;
  const char *name;

  if (read->error != NULL || object == NULL)
    return;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, NULL) && read->error == NULL) {
    gsize before;

    if (has_field (fields, name) || g_strv_contains (names, name))
      continue;
    before = tp_plan_read_enter (read, name, -1);
    tp_plan_read_fail (read, "nothing of this name is known here.");
    tp_plan_read_leave (read, before);
  }
}

/*< private >
 * tp_plan_json_refuse_unknown:
 * @read: a reading
 * @object: an object of it
 * @fields: the table of what it is
 *
 * Notes a mistake, at its place, if @object has a member that objects of its kind have not.
 */
void
tp_plan_json_refuse_unknown (TpPlanRead *read, JsonObject *object, const TpPlanField *fields)
{
  const char *const *names = fields == tp_plan_problem_fields ? root_names
                             : fields == tp_plan_slot_fields  ? slot_names
                                                              : no_names;

  tp_plan_json_refuse_names (read, object, fields, names);
}
