/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which format a file is in is told by what stands at its root: ours says "format", VROOM's has
 * "vehicles". Whatever is neither is read as ours, whose reader says what is missing. */

#include "tp-plan-exchange.h"

#include "tp-plan-read.h"

struct _TpPlanExchange
{
  TpPlanCopy *week;   /* a problem in our own format, or NULL */
  TpPlanVroom *vroom; /* one in VROOM's, or NULL */
};

/* What cannot be parsed at all is neither; the reader of our own format says so. */
static gboolean
is_vroom (const char *text, gssize length)
{
  TpPlanRead read;
  g_autoptr (JsonParser) parser = tp_plan_read_begin (&read, text, length);
  JsonObject *root = parser != NULL ? json_node_get_object (json_parser_get_root (parser)) : NULL;

  return tp_plan_read_end (&read, NULL) && json_object_has_member (root, "vehicles") &&
         !json_object_has_member (root, "format");
}

/**
 * tp_plan_exchange_read:
 * @text: a problem in our own format or in VROOM's
 * @length: its bytes, -1 if it ends with a zero
 * @error: return location for %TP_PLAN_ERROR_FORMAT
 *
 * Returns: (transfer full): the problem, or %NULL if it is none, or has what our model cannot say
 */
TpPlanExchange *
tp_plan_exchange_read (const char *text, gssize length, GError **error)
{
  g_autoptr (TpPlanExchange) self = g_new0 (TpPlanExchange, 1);

  g_return_val_if_fail (text != NULL, NULL);

  if (is_vroom (text, length))
    self->vroom = tp_plan_vroom_read (text, length, error);
  else
    self->week = tp_plan_json_read_problem (text, length, error);
  return self->vroom != NULL || self->week != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * tp_plan_exchange_free:
 * @self: (transfer full) (nullable): a problem
 */
void
tp_plan_exchange_free (TpPlanExchange *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->vroom, tp_plan_vroom_free);
  g_clear_pointer (&self->week, tp_plan_copy_free);
  g_free (self);
}

/**
 * tp_plan_exchange_get_problem:
 *
 * Returns: (transfer none): the problem, as the planner takes it
 */
const TpProblem *
tp_plan_exchange_get_problem (const TpPlanExchange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->vroom != NULL ? tp_plan_vroom_get_problem (self->vroom) : &self->week->problem;
}

static void
add_sentences (JsonObject *object, const char *name, const GPtrArray *sentences)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < sentences->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (sentences, i));
  json_object_set_array_member (object, name, array);
}

/* The plan, how many rules it breaks, and the rules that the file's own pins and fixed sessions
 * break: those are kept, so somebody must be told. */
static char *
write_judged (const TpProblem *problem, const TpSolution *solution)
{
  g_autofree char *plan = tp_plan_json_write_solution (problem, solution);
  g_autoptr (GPtrArray) broken = tp_planner_check (problem, solution);
  g_autoptr (GPtrArray) decided = tp_planner_check_decisions (problem, solution);
  g_autoptr (JsonNode) root = json_from_string (plan, NULL);

  json_object_set_int_member (json_node_get_object (root), "rules_broken",
                              (gint64) (broken->len + decided->len));
  add_sentences (json_node_get_object (root), "warnings", decided);
  return json_to_string (root, TRUE);
}

/**
 * tp_plan_exchange_answer:
 * @self: a problem
 * @solution: a plan of it
 * @seconds: how long it was planned; VROOM's format says so
 *
 * Returns: (transfer full): the plan as JSON, in the format of the problem
 */
char *
tp_plan_exchange_answer (const TpPlanExchange *self, const TpSolution *solution, double seconds)
{
  g_return_val_if_fail (self != NULL && solution != NULL, NULL);

  return self->vroom != NULL ? tp_plan_vroom_write (self->vroom, solution, seconds)
                             : write_judged (&self->week->problem, solution);
}
