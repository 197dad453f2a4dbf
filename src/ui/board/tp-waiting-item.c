/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the waiting list shows of a request. The texts are kept here, so that a row can be bound
 * while the list is scrolled without asking the week again. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-rule-words.h"
#include "tp-waiting-item.h"

struct _TpWaitingItem
{
  GObject parent_instance;
  TpId request;
  double priority;
  int days;
  guint modes;
  char *code, *person, *need, *place;
};

G_DEFINE_FINAL_TYPE (TpWaitingItem, tp_waiting_item, G_TYPE_OBJECT)

static void
tp_waiting_item_finalize (GObject *object)
{
  TpWaitingItem *self = TP_WAITING_ITEM (object);

  g_free (self->code);
  g_free (self->person);
  g_free (self->need);
  g_free (self->place);
  G_OBJECT_CLASS (tp_waiting_item_parent_class)->finalize (object);
}

static void
tp_waiting_item_class_init (TpWaitingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_waiting_item_finalize;
}

static void
tp_waiting_item_init (TpWaitingItem *self)
{
}

static gpointer
find (const TpWeekPlan *plan, const TpId *id)
{
  return tp_id_is_nil (id) ? NULL : tp_week_plan_find (plan, id);
}

/**
 * tp_waiting_item_new:
 * @plan: the week
 * @request: a request of it
 *
 * Returns: (transfer full): what the list shows of @request
 */
TpWaitingItem *
tp_waiting_item_new (const TpWeekPlan *plan, const TpRequest *request)
{
  g_return_val_if_fail (plan != NULL && request != NULL, NULL);

  TpWaitingItem *self = g_object_new (TP_TYPE_WAITING_ITEM, NULL);
  const TpPerson *person = find (plan, &request->person);
  const TpProcedure *procedure = find (plan, &request->procedure);
  const TpNeighbourhood *neighbourhood = find (plan, &request->neighbourhood);
  const TpWard *ward = find (plan, &request->ward);

  self->request = request->record.id;
  self->priority = tp_week_plan_get_priority (plan, request, NULL);
  self->days = request->received_at > 0
                 ? MAX (0, plan->today - tp_day_from_unix_ms (request->received_at))
                 : 0;
  self->modes = request->modes;
  self->code = g_strdup (request->code);
  self->person = g_strdup (person != NULL ? person->name : "");
  self->need = tp_request_name_need (request, procedure);
  if (neighbourhood != NULL && ward != NULL)
    self->place = g_strdup_printf ("%s, %s", neighbourhood->name, ward->name);
  else
    self->place = g_strdup (ward != NULL ? ward->full_name : "");
  return self;
}

/**
 * tp_waiting_item_get_request:
 * @self: a row
 *
 * Returns: (transfer none): which request it is
 */
const TpId *
tp_waiting_item_get_request (TpWaitingItem *self)
{
  return &self->request;
}

/**
 * tp_waiting_item_get_priority:
 * @self: a row
 *
 * Returns: the points of the priority rules
 */
double
tp_waiting_item_get_priority (TpWaitingItem *self)
{
  return self->priority;
}

/**
 * tp_waiting_item_get_days:
 * @self: a row
 *
 * Returns: how many days it has waited
 */
int
tp_waiting_item_get_days (TpWaitingItem *self)
{
  return self->days;
}

/**
 * tp_waiting_item_get_modes:
 * @self: a row
 *
 * Returns: #TpMode bits that would serve
 */
guint
tp_waiting_item_get_modes (TpWaitingItem *self)
{
  return self->modes;
}

/**
 * tp_waiting_item_get_code:
 * @self: a row
 *
 * Returns: (transfer none): the request's code
 */
const char *
tp_waiting_item_get_code (TpWaitingItem *self)
{
  return self->code;
}

/**
 * tp_waiting_item_get_person:
 * @self: a row
 *
 * Returns: (transfer none): whose it is, "" if not known
 */
const char *
tp_waiting_item_get_person (TpWaitingItem *self)
{
  return self->person;
}

/**
 * tp_waiting_item_get_need:
 * @self: a row
 *
 * Returns: (transfer none): the procedure, or the resident's words
 */
const char *
tp_waiting_item_get_need (TpWaitingItem *self)
{
  return self->need;
}

/**
 * tp_waiting_item_get_place:
 * @self: a row
 *
 * Returns: (transfer none): neighbourhood and ward
 */
const char *
tp_waiting_item_get_place (TpWaitingItem *self)
{
  return self->place;
}

/**
 * tp_waiting_item_describe_priority:
 * @self: a row
 * @plan: the week it is of
 *
 * Returns: (transfer full): the points and what they come from, one rule a line
 */
char *
tp_waiting_item_describe_priority (TpWaitingItem *self, const TpWeekPlan *plan)
{
  g_return_val_if_fail (TP_IS_WAITING_ITEM (self) && plan != NULL, NULL);

  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  const TpRequest *request = tp_week_plan_find (plan, &self->request);
  g_autofree char *priority = NULL;
  GString *words;

  if (request == NULL)
    return g_strdup ("");
  words = g_string_new (NULL);
  priority = tp_real_to_text (tp_week_plan_get_priority (plan, request, parts), 1);
  g_string_append_printf (words, _ ("Priority %s"), priority);
  for (guint i = 0; i < parts->len; i++) {
    const TpPriorityPart *part = g_ptr_array_index (parts, i);

    g_autofree char *points = tp_real_to_text (part->points, 1);

    g_string_append_printf (words, "\n%s%s  %s", part->points >= 0 ? "+" : "", points, part->words);
    if (*tp_rule_get_code (part->rule) != '\0')
      g_string_append_printf (words, " (%s)", tp_rule_get_code (part->rule));
  }
  return g_string_free (words, FALSE);
}
