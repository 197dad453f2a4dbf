/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes where somebody is on leave (C8: people are assigned session by session). The planner
 * knows teams and no people, so a team that is short of somebody is planned with a roster of its
 * own for that session: the standing one without those who are away. A roster with somebody in it
 * who is not of the team was made by hand; it stays, without those who are away. */

#include "tp-config.h"

#include "tp-plan-rosters.h"

static gboolean
has_seat (const GArray *seats, const TpId *member, int post)
{
  for (guint i = 0; i < seats->len; i++) {
    const TpPlanRosterSeat *seat = &g_array_index (seats, TpPlanRosterSeat, i);

    if (seat->post == post && tp_id_equal (&seat->member->record.id, member))
      return TRUE;
  }
  return FALSE;
}

static GArray *
list_standing (const TpWeekPlan *plan, const TpId *team)
{
  GArray *seats = g_array_new (FALSE, FALSE, sizeof (TpPlanRosterSeat));

  for (guint i = 0; i < plan->team_members->len; i++) {
    const TpTeamMember *link = plan->team_members->pdata[i];
    TpPlanRosterSeat seat = {tp_week_plan_find (plan, &link->member), link->post};

    if (seat.member != NULL && tp_id_equal (&link->team, team) &&
        !has_seat (seats, &link->member, link->post))
      g_array_append_val (seats, seat);
  }
  return seats;
}

/* The session's own roster; empty if it has none. */
static GArray *
list_own (const TpWeekPlan *plan, const TpSession *session)
{
  GArray *seats = g_array_new (FALSE, FALSE, sizeof (TpPlanRosterSeat));

  for (guint i = 0; session != NULL && i < plan->session_members->len; i++) {
    const TpSessionMember *link = plan->session_members->pdata[i];
    TpPlanRosterSeat seat = {tp_week_plan_find (plan, &link->member), link->post};

    if (seat.member != NULL && tp_id_equal (&link->session, &session->record.id))
      g_array_append_val (seats, seat);
  }
  return seats;
}

static gboolean
has_strangers (const GArray *seats, const GArray *standing)
{
  for (guint i = 0; i < seats->len; i++) {
    const TpPlanRosterSeat *seat = &g_array_index (seats, TpPlanRosterSeat, i);

    if (!has_seat (standing, &seat->member->record.id, seat->post))
      return TRUE;
  }
  return FALSE;
}

static guint
count_staff (const GArray *seats)
{
  guint n = 0;

  for (guint i = 0; i < seats->len; i++)
    n += g_array_index (seats, TpPlanRosterSeat, i).post == TP_POST_STAFF;
  return n;
}

/*< private >
 * tp_plan_roster_new:
 * @plan: an indexed week, which must outlive the roster's people
 * @cell: a slot, with the session that is there now if there is one
 *
 * Who goes if the planner has a session in the slot. Nobody away is among them. What a settled
 * session's own roster says stays; that of a draft which only leaves out people of the team is
 * made anew, so that who is back from leave goes again.
 *
 * Returns: (transfer full): the roster
 */
TpPlanRoster *
tp_plan_roster_new (const TpWeekPlan *plan, const TpPlanCell *cell)
{
  TpPlanRoster *self = g_new0 (TpPlanRoster, 1);
  g_autoptr (GArray) standing = list_standing (plan, &cell->team->record.id);
  g_autoptr (GArray) own = list_own (plan, cell->session);
  guint n_staff, n_seats;

  if (own->len > 0 && (has_strangers (own, standing) || !cell->is_replaceable)) {
    self->seats = g_steal_pointer (&own);
    self->is_own = TRUE;
  } else {
    self->seats = g_steal_pointer (&standing);
  }
  n_seats = self->seats->len;
  n_staff = count_staff (self->seats);
  for (guint i = self->seats->len; i > 0; i--) {
    const TpPlanRosterSeat *seat = &g_array_index (self->seats, TpPlanRosterSeat, i - 1);

    if (tp_week_plan_is_away (plan, &seat->member->record.id, cell->day, cell->part)) {
      g_array_remove_index (self->seats, i - 1);
      self->is_own = TRUE;
    }
  }
  self->is_unfit =
    (n_staff > 0 && count_staff (self->seats) == 0) || (n_seats > 0 && self->seats->len == 0);
  return self;
}

/*< private >
 * tp_plan_roster_free:
 * @self: (transfer full) (nullable): a roster
 *
 * Frees it; the people stay the week's.
 */
void
tp_plan_roster_free (TpPlanRoster *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->seats);
  g_free (self);
}

/*< private >
 * tp_plan_roster_get_skills:
 * @self: a roster
 *
 * Returns: the #TpSkill bits somebody who goes has
 */
guint
tp_plan_roster_get_skills (const TpPlanRoster *self)
{
  guint skills = 0;

  for (guint i = 0; i < self->seats->len; i++)
    skills |= g_array_index (self->seats, TpPlanRosterSeat, i).member->skills;
  return skills;
}
