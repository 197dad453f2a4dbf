/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes with a session, each with why: of the team, instead of whom of the team, as a guest of
 * which place; and who answers for it without coming. The day sheet, the session's details and the
 * planner's words all tell it from here. */

#include "tp-config.h"

#include "tp-week-guests.h"

static int
compare_goers (gconstpointer a, gconstpointer b)
{
  const TpWeekGoer *first = a, *second = b;

  if (first->is_on_call != second->is_on_call)
    return first->is_on_call ? 1 : -1;
  if (first->post != second->post)
    return first->post - second->post;
  return tp_id_compare (&first->member->record.id, &second->member->record.id);
}

static gboolean
is_in (const GArray *roster, const TpWeekMember *member)
{
  for (guint i = 0; roster != NULL && i < roster->len; i++)
    if (g_array_index (roster, TpWeekSeat, i).member == member)
      return TRUE;
  return FALSE;
}

/* Of the team's own at the post who do not come, the one after @n others. */
static const TpMember *
find_missing (const TpWeekSession *entry, const GArray *roster, int post, guint n)
{
  for (guint i = 0; entry->team != NULL && i < entry->team->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (entry->team->roster, TpWeekSeat, i);

    if (seat->post == post && !is_in (roster, seat->member) && n-- == 0)
      return seat->member->member;
  }
  return NULL;
}

static TpWeekGoer
describe_seat (const TpWeekPlan *plan,
               const TpWeekSession *entry,
               const GArray *roster,
               guint at,
               guint *n_stand_ins)
{
  const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, at);
  TpWeekGoer goer = {.member = seat->member->member, .post = seat->post};

  goer.is_guest = ((TP_WEEK_WARD_GUESTS | 1u << TP_POST_NEIGHBOURHOOD) & 1u << seat->post) != 0;
  if (seat->post == TP_POST_NEIGHBOURHOOD)
    goer.place = tp_week_plan_find (plan, &goer.member->neighbourhood);
  if (tp_week_post_is_booked (seat->post) && entry->team != NULL &&
      !is_in (entry->team->roster, seat->member))
    goer.instead_of = find_missing (entry, roster, seat->post, n_stand_ins[seat->post]++);
  return goer;
}

/**
 * tp_week_plan_list_goers:
 * @plan: an indexed plan
 * @session: a session's id
 *
 * Returns: (transfer full) (element-type TpWeekGoer): who comes, by post; then who answers for it
 *   without coming, if no leader goes
 */
GArray *
tp_week_plan_list_goers (const TpWeekPlan *plan, const TpId *session)
{
  GArray *goers = g_array_new (FALSE, FALSE, sizeof (TpWeekGoer));
  guint n_stand_ins[TP_POST_LAWYER + 1] = {0};
  const TpWeekSession *entry;
  const GArray *roster;
  TpWeekGoer on_call = {.is_on_call = TRUE};

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, goers);

  entry = tp_week_index_get_session (plan->index, session);
  roster = entry != NULL ? tp_week_session_get_roster (entry) : NULL;
  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    TpWeekGoer goer = describe_seat (plan, entry, roster, i, n_stand_ins);

    g_array_append_val (goers, goer);
  }
  on_call.member = tp_week_plan_find_answerable (plan, session, &on_call.post);
  if (on_call.member != NULL)
    g_array_append_val (goers, on_call);
  g_array_sort (goers, compare_goers);
  return goers;
}
