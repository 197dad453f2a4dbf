/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a problem in VROOM's format says and our model cannot: it is refused, with its path. So is a
 * member that VROOM does not know, which is most often a word misspelt; those that change no plan
 * are let through. */

#include "tp-plan-vroom-private.h"

/* By kind of object: its members, and after "" those that are read nowhere and change nothing. */
static const char *const known[][24] = {
  [TP_VROOM_ROOT] = {"vehicles", "jobs", "shipments", "matrices", "matrix", "", "options", NULL},
  [TP_VROOM_JOB] = {"id", "description", "location", "location_index", "setup", "service",
                    "setup_per_type", "service_per_type", "delivery", "amount", "pickup", "skills",
                    "priority", "time_windows", NULL},
  [TP_VROOM_VEHICLE] = {"id",           "profile",     "description",
                        "start",        "start_index", "end",
                        "end_index",    "capacity",    "costs",
                        "skills",       "time_window", "breaks",
                        "speed_factor", "max_tasks",   "max_travel_time",
                        "max_distance", "steps",       "",
                        "type",         NULL},
  [TP_VROOM_BREAK] = {"id", "time_windows", "service", "description", "max_load", NULL},
  [TP_VROOM_MATRIX] = {"durations", "distances", "costs", NULL},
  [TP_VROOM_COSTS] = {"fixed", "per_hour", "per_km", "per_task_hour", NULL},
};

/*< private >
 * tp_vroom_refuse:
 * @reading: a reading
 * @object: an object of it
 * @name: a member
 * @words: what to say of it, a sentence
 *
 * Notes a mistake if @object has the member @name.
 */
void
tp_vroom_refuse (TpVroomReading *reading, JsonObject *object, const char *name, const char *words)
{
  gsize before;

  if (reading->read.error != NULL || !json_object_has_member (object, name))
    return;
  before = tp_plan_read_enter (&reading->read, name, -1);
  tp_plan_read_fail (&reading->read, words);
  tp_plan_read_leave (&reading->read, before);
}

/*< private >
 * tp_vroom_refuse_unknown:
 * @reading: a reading
 * @object: (nullable): an object of it
 * @kind: of which kind
 *
 * Notes a mistake if @object has a member that objects of its kind have not.
 */
void
tp_vroom_refuse_unknown (TpVroomReading *reading, JsonObject *object, TpVroomKind kind)
{
  g_autoptr (GList) names = object != NULL ? json_object_get_members (object) : NULL;

  for (const GList *l = names; l != NULL && reading->read.error == NULL; l = l->next)
    if (*(const char *) l->data == '\0' || !g_strv_contains (known[kind], l->data))
      tp_vroom_refuse (reading, object, l->data, "nothing of this name is known here.");
}

/*< private >
 * tp_vroom_refuse_costs:
 * @reading: a reading
 * @vehicle: a vehicle of it
 *
 * Notes a mistake unless the vehicle costs what VROOM takes where nothing is said: its time on the
 * way, and nothing else.
 */
void
tp_vroom_refuse_costs (TpVroomReading *reading, JsonObject *vehicle)
{
  static const struct
  {
    const char *name;
    double usual;
  } usual_costs[] = {{"fixed", 0}, {"per_hour", 3600}, {"per_km", 0}, {"per_task_hour", 0}};
  JsonObject *costs = tp_plan_read_member (&reading->read, vehicle, "costs");
  gsize before = tp_plan_read_enter (&reading->read, "costs", -1);

  tp_vroom_refuse_unknown (reading, costs, TP_VROOM_COSTS);
  for (guint i = 0; costs != NULL && i < G_N_ELEMENTS (usual_costs); i++)
    if (tp_plan_read_real (&reading->read, costs, usual_costs[i].name, usual_costs[i].usual, 0,
                           TP_VROOM_MOST_SECONDS) != usual_costs[i].usual)
      tp_vroom_refuse (reading, costs, usual_costs[i].name,
                       "other costs than the time on the way are not supported.");
  tp_plan_read_leave (&reading->read, before);
}

/*< private >
 * tp_vroom_refuse_twice:
 * @reading: a reading
 * @ids: (element-type gint64): the ids read before; gets @id
 * @id: the next
 *
 * Notes a mistake if @id was there before.
 */
void
tp_vroom_refuse_twice (TpVroomReading *reading, GHashTable *ids, gint64 id)
{
  gsize before = tp_plan_read_enter (&reading->read, "id", -1);

  if (!g_hash_table_add (ids, g_memdup2 (&id, sizeof id)))
    tp_plan_read_fail (&reading->read, "another has the same id.");
  tp_plan_read_leave (&reading->read, before);
}
