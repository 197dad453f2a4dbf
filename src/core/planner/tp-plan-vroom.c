/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A problem in the format of VROOM's API: read by tp-plan-vroom-read.c, made one of ours by
 * tp-plan-vroom-build.c, answered by tp-plan-vroom-write.c. Skills become bits, and setup counts at
 * every job, also where two are at one place: that is to the safe side. */

#include "tp-plan-sums.h"
#include "tp-plan-vroom-private.h"

static void
free_draft (gpointer data)
{
  TpVroomDraft *draft = data;

  g_free (draft->vehicle.description);
  g_clear_pointer (&draft->vehicle.breaks, g_array_unref);
  g_clear_pointer (&draft->spans_of_breaks, g_array_unref);
  g_free (draft);
}

static void
clear_break (gpointer data)
{
  g_free (((TpVroomBreak *) data)->description);
}

static void
clear_spans (gpointer data)
{
  g_clear_pointer ((GArray **) data, g_array_unref);
}

/*< private >
 * tp_vroom_breaks_new:
 *
 * Returns: (transfer full) (element-type TpVroomBreak): no breaks yet
 */
GArray *
tp_vroom_breaks_new (void)
{
  GArray *breaks = g_array_new (FALSE, FALSE, sizeof (TpVroomBreak));

  g_array_set_clear_func (breaks, clear_break);
  return breaks;
}

/*< private >
 * tp_vroom_spans_new:
 *
 * Returns: (transfer full) (element-type GArray): a list of lists of times, which are its own and
 *   may be %NULL
 */
GArray *
tp_vroom_spans_new (void)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (GArray *));

  g_array_set_clear_func (spans, clear_spans);
  return spans;
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
  self->metres = g_array_new (FALSE, FALSE, sizeof (int));
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
  TpVroomReading reading = {
    .self = vroom_new (), .earliest = G_MAXINT64, .latest = -1, .amount = -1};
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (free_draft);
  g_autoptr (JsonParser) parser = tp_plan_read_begin (&reading.read, text, length);

  reading.spans_of_jobs = tp_vroom_spans_new ();
  if (parser != NULL)
    tp_vroom_read_root (&reading, json_node_get_object (json_parser_get_root (parser)), drafts);
  if (reading.read.error == NULL)
    tp_vroom_build (&reading, drafts);
  if (reading.read.error == NULL && !tp_plan_sums_fit (&reading.self->copy->problem))
    tp_plan_read_fail (&reading.read, TP_PLAN_TOO_LONG);
  g_array_unref (reading.spans_of_jobs);
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
  g_array_unref (vroom->metres);
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
