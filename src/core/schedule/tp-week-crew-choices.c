/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what could go with a session: each with what would be said to the change, so that a list
 * of them can offer whoever is free and say of the others why not. Guests are those of the place.
 */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-move.h"
#include "tp-week-vehicles.h"

#include <string.h>

/**
 * tp_crew_choice_free:
 * @choice: (transfer full) (nullable): a choice
 *
 * Frees it; the records stay the plan's.
 */
void
tp_crew_choice_free (TpCrewChoice *choice)
{
  if (choice == NULL)
    return;
  g_clear_pointer (&choice->verdict, tp_verdict_free);
  g_free (choice);
}

/* --- order --------------------------------------------------------------------------------------
 */

/* 0 with the session, 1 free and nothing is said, 2 free, 3 not. Within each by post; of a post
 * those first against whom least is said, such as who is of the ward. */
static int
get_rank (const TpCrewChoice *choice)
{
  if (choice->has)
    return 0;
  if (!choice->is_free || choice->verdict->level == TP_VERDICT_REFUSED)
    return 3;
  return choice->verdict->level == TP_VERDICT_ALLOWED ? 1 : 2;
}

static int
get_type (const TpCrewChoice *choice)
{
  return choice->member != NULL ? choice->post : choice->vehicle->type;
}

static const TpRecord *
get_record (const TpCrewChoice *choice)
{
  return choice->member != NULL ? &choice->member->record : &choice->vehicle->record;
}

static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const TpCrewChoice *first = *(TpCrewChoice *const *) a, *second = *(TpCrewChoice *const *) b;
  g_autofree char *one = NULL, *other = NULL;
  int order = get_rank (first) - get_rank (second);

  if (order == 0)
    order = get_type (first) - get_type (second);
  if (order == 0 && !first->has)
    order = (int) first->verdict->findings->len - (int) second->verdict->findings->len;
  if (order != 0)
    return order;
  one = tp_text_sort_key (first->member != NULL ? first->member->name : first->vehicle->name);
  other = tp_text_sort_key (second->member != NULL ? second->member->name : second->vehicle->name);
  order = strcmp (one, other);
  return order != 0 ? order : tp_id_compare (&get_record (first)->id, &get_record (second)->id);
}

/* That a sheet is to be written again is so for all of them and tells none from another. */
static void
forget_sheet (TpVerdict *verdict)
{
  for (guint i = verdict->findings->len; i > 0; i--)
    if (g_str_equal (((TpFinding *) verdict->findings->pdata[i - 1])->rule->code, "published"))
      g_ptr_array_remove_index (verdict->findings, i - 1);
  if (verdict->level != TP_VERDICT_REFUSED)
    tp_verdict_sum_up (verdict);
}

static TpVerdict *
try (const TpWeekPlan *plan, const TpWeekSession *entry, const TpCrewChoice *choice)
{
  TpMove move = {
    .type = choice->member != NULL ? TP_MOVE_SEAT : TP_MOVE_VEHICLE,
    .session = entry->session->record.id,
    .post = choice->post,
    .value = !choice->has,
  };

  if (choice->member != NULL)
    move.member = choice->member->record.id;
  else
    move.vehicle = choice->vehicle->record.id;
  return tp_week_plan_try (plan, &move);
}

static void
add_choice (GPtrArray *choices,
            const TpWeekPlan *plan,
            const TpWeekSession *entry,
            const TpCrewChoice *values)
{
  TpCrewChoice *choice = g_memdup2 (values, sizeof *values);

  choice->verdict = try (plan, entry, choice);
  forget_sheet (choice->verdict);
  g_ptr_array_add (choices, choice);
}

/* --- people --------------------------------------------------------------------------------------
 */

static gboolean
is_of_neighbourhoods (const TpMember *member, const GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    if (tp_id_equal (&member->neighbourhood, &g_array_index (places, TpId, i)))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_branch (const TpWeekPlan *plan, const TpMember *member)
{
  if (tp_id_equal (&member->branch, &plan->branch))
    return TRUE;
  for (guint i = 0; i < plan->team_members->len; i++)
    if (tp_id_equal (&((TpTeamMember *) plan->team_members->pdata[i])->member, &member->record.id))
      return TRUE;
  return FALSE;
}

/* Posts at which they could go there: the branch's own anywhere, guests where they are at home. */
static guint
get_posts (const TpWeekPlan *plan,
           const TpSession *session,
           const GArray *places,
           const TpMember *member)
{
  guint posts = member->posts & TP_WEEK_WARD_GUESTS;

  if (!tp_id_is_nil (&member->ward) && !tp_id_equal (&member->ward, &session->ward))
    posts = 0;
  if ((member->posts & 1u << TP_POST_NEIGHBOURHOOD) != 0 && is_of_neighbourhoods (member, places))
    posts |= 1u << TP_POST_NEIGHBOURHOOD;
  if (is_of_branch (plan, member))
    posts |= (member->posts & TP_WEEK_LEADERS) | tp_week_posts_keep_booked (member->posts);
  return posts;
}

static gboolean
has_goer (const GArray *goers, const TpMember *member, int post)
{
  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);

    if (goer->member == member && goer->post == post && !goer->is_on_call)
      return TRUE;
  }
  return FALSE;
}

static void
add_candidates (GPtrArray *choices,
                const TpWeekPlan *plan,
                const TpWeekSession *entry,
                const GArray *goers)
{
  g_autoptr (GArray) stops = tp_week_round_list_stops (plan, &entry->session->record.id);
  g_autoptr (GArray) places = tp_week_list_neighbourhoods (plan, entry->session, stops);

  for (guint i = 0; i < plan->members->len; i++) {
    const TpMember *member = plan->members->pdata[i];
    guint posts = get_posts (plan, entry->session, places, member);
    TpCrewChoice choice = {.member = member};

    if (posts != 0)
      choice.is_free = tp_week_guests_is_free (plan, entry, member);
    for (; posts != 0; posts &= posts - 1) {
      choice.post = g_bit_nth_lsf (posts, -1);
      if (!has_goer (goers, member, choice.post))
        add_choice (choices, plan, entry, &choice);
    }
  }
}

/**
 * tp_week_plan_list_seat_choices:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * Who goes with the session, by post, and who could: at each post they may fill those of the
 * branch, and guests of the place. Whoever is free comes first, and of those nothing speaks against
 * before the others; refused ones are listed too, since they say why.
 *
 * Returns: (transfer full) (element-type TpCrewChoice): the choices
 */
GPtrArray *
tp_week_plan_list_seat_choices (const TpWeekPlan *plan, const TpId *session)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_crew_choice_free);
  const TpWeekSession *entry;
  g_autoptr (GArray) goers = NULL;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, choices);

  entry = tp_week_index_get_session (plan->index, session);
  if (entry == NULL)
    return choices;
  goers = tp_week_plan_list_goers (plan, session);
  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);
    const TpCrewChoice choice = {.member = goer->member, .post = goer->post, .has = TRUE};

    if (!goer->is_on_call)
      add_choice (choices, plan, entry, &choice);
  }
  add_candidates (choices, plan, entry, goers);
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

/* --- vehicles
 * ------------------------------------------------------------------------------------- */

/**
 * tp_week_plan_list_vehicle_choices:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * What goes with the session, and what could, in the order of tp_week_plan_list_seat_choices().
 *
 * Returns: (transfer full) (element-type TpCrewChoice): the choices
 */
GPtrArray *
tp_week_plan_list_vehicle_choices (const TpWeekPlan *plan, const TpId *session)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_crew_choice_free);
  const TpWeekSession *entry;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, choices);

  entry = tp_week_index_get_session (plan->index, session);
  for (guint i = 0; entry != NULL && i < plan->index->vehicles->len; i++) {
    TpWeekVehicle *vehicle = plan->index->vehicles->pdata[i];
    TpCrewChoice choice = {.vehicle = vehicle->vehicle};

    choice.has = g_ptr_array_find (entry->vehicles, vehicle, NULL);
    choice.is_free = entry->slot >= 0 && (vehicle->away_slots & 1u << entry->slot) == 0 &&
                     !tp_week_vehicle_is_elsewhere (vehicle, entry, NULL, entry->slot, NULL);
    add_choice (choices, plan, entry, &choice);
  }
  g_ptr_array_sort (choices, compare_choices);
  return choices;
}

/**
 * tp_week_plan_describe_fixed_crew:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * Returns: (transfer full) (nullable): why nothing of who and what goes with it can be changed any
 *   more, in the language of the interface; %NULL if it can
 */
char *
tp_week_plan_describe_fixed_crew (const TpWeekPlan *plan, const TpId *session)
{
  const TpMove move = {.type = TP_MOVE_SEAT, .session = *session};
  g_auto (TpMoveDraft) draft = {.plan = plan, .move = &move};

  g_return_val_if_fail (plan != NULL && plan->index != NULL, NULL);

  draft.stops = g_array_new (FALSE, TRUE, sizeof (TpWeekStop));
  tp_move_draft_take_crew (&draft);
  return g_steal_pointer (&draft.why_not);
}
