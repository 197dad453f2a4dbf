/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes with a session (C8: people are assigned session by session). Those whose time it takes
 * are chosen by the planner, seat by seat; a settled session keeps whom it has. Where they are the
 * standing roster's people, all of them, that roster says it all. Otherwise the session has one of
 * its own. Guests are written down only where somebody is helped for what they know, or where
 * several places want one leader of a neighbourhood: the others, and who leads, come by the place
 * and the time, which the schedule works out (tp-week-guests.c), so that they follow a session that
 * people move. */

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

static guint
count_staff (const GArray *seats)
{
  guint n = 0;

  for (guint i = 0; i < seats->len; i++)
    n += g_array_index (seats, TpPlanRosterSeat, i).post == TP_POST_STAFF;
  return n;
}

static gboolean
is_in_crew (const GArray *crew, const TpMember *member)
{
  for (guint i = 0; i < crew->len; i++)
    if (g_array_index (crew, TpPlanRosterSeat, i).member == member)
      return TRUE;
  return FALSE;
}

/*< private >
 * tp_plan_roster_list_crew:
 * @plan: an indexed week
 * @team: a team
 *
 * Returns: (transfer full) (element-type TpPlanRosterSeat): those of its standing roster whose time
 *   its sessions take, each person once at each of their posts
 */
GArray *
tp_plan_roster_list_crew (const TpWeekPlan *plan, const TpId *team)
{
  GArray *crew = g_array_new (FALSE, FALSE, sizeof (TpPlanRosterSeat));

  for (guint i = 0; i < plan->team_members->len; i++) {
    const TpTeamMember *link = plan->team_members->pdata[i];
    TpPlanRosterSeat seat = {tp_week_plan_find (plan, &link->member), link->post};

    if (seat.member != NULL && tp_id_equal (&link->team, team) &&
        tp_week_post_is_booked (link->post) && !has_seat (crew, &link->member, link->post))
      g_array_append_val (crew, seat);
  }
  return crew;
}

/* --- settled sessions ----------------------------------------------------------------------- */

/*< private >
 * tp_plan_roster_new_settled:
 * @plan: an indexed week, which must outlive the roster's people
 * @cell: a slot with a session that stays
 *
 * Whose time it takes: what its own roster says, or the standing one, without those who are away.
 *
 * Returns: (transfer full): the roster
 */
TpPlanRoster *
tp_plan_roster_new_settled (const TpWeekPlan *plan, const TpPlanCell *cell)
{
  TpPlanRoster *self = g_new0 (TpPlanRoster, 1);
  g_autoptr (GArray) own = list_own (plan, cell->session);
  guint n_staff, n_seats;

  self->is_own = own->len > 0;
  self->seats =
    self->is_own ? g_steal_pointer (&own) : tp_plan_roster_list_crew (plan, &cell->team->record.id);
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

/* --- chosen ones --------------------------------------------------------------------------------
 */

/* Somebody chosen sits at all their posts of the standing roster, a stand-in at the seat's. */
static void
add_chosen (GArray *seats, const GArray *crew, TpMember *member, int post)
{
  TpPlanRosterSeat stand_in = {member, post};

  for (guint i = 0; i < crew->len; i++) {
    const TpPlanRosterSeat *own = &g_array_index (crew, TpPlanRosterSeat, i);

    if (own->member == member)
      g_array_append_val (seats, *own);
  }
  if (!is_in_crew (crew, member))
    g_array_append_val (seats, stand_in);
}

static gboolean
is_whole_crew (const GArray *chosen, const GArray *crew)
{
  for (guint i = 0; i < chosen->len; i++)
    if (!is_in_crew (crew, g_array_index (chosen, TpPlanRosterSeat, i).member))
      return FALSE;
  return chosen->len == crew->len;
}

static TpMember *
get_member (const TpPlanProblem *problem, int person)
{
  return problem->plan->members->pdata[person];
}

static guint
get_skills_needed (const TpPlanProblem *problem, const TpPlanSession *session)
{
  guint skills = 0;

  for (int i = 0; i < session->n_requests; i++)
    skills |= problem->problem.requests[session->requests[i]].skills;
  return skills;
}

/* The guests of the session who know what nobody of the crew does. */
static void
add_guests_who_help (const TpPlanProblem *problem,
                     const TpPlanSession *session,
                     const TpPlanSlot *numbers,
                     GArray *seats)
{
  guint missing = get_skills_needed (problem, session) & ~numbers->skills;

  for (guint i = 0; i < seats->len; i++)
    missing &= ~g_array_index (seats, TpPlanRosterSeat, i).member->skills;
  for (int i = 0; i < MIN (session->n_people, numbers->n_seats); i++) {
    TpPlanRosterSeat seat = {NULL, g_bit_nth_lsf (numbers->seats[i].posts, -1)};

    if (session->people[i] < 0 || tp_week_post_is_booked (seat.post) ||
        seat.post == TP_POST_NEIGHBOURHOOD)
      continue;
    seat.member = get_member (problem, session->people[i]);
    if ((missing & seat.member->skills) == 0)
      continue;
    g_array_append_val (seats, seat);
    missing &= ~seat.member->skills;
  }
}

/* --- leaders of neighbourhoods ------------------------------------------------------------------
 */

static gboolean
has_person (const TpPlanSession *session, int person)
{
  for (int i = 0; i < session->n_people; i++)
    if (session->people[i] == person)
      return TRUE;
  return FALSE;
}

/* C6: a round is in the neighbourhoods of those it helps, a gathering in that of its venue. */
static gboolean
is_in_neighbourhood (const TpProblem *problem, const TpPlanSession *session, int neighbourhood)
{
  if (session->mode != TP_PLAN_HOME)
    return session->venue >= 0 && problem->venues[session->venue].neighbourhood == neighbourhood;
  for (int i = 0; i < session->n_requests; i++)
    if (problem->requests[session->requests[i]].neighbourhood == neighbourhood)
      return TRUE;
  return FALSE;
}

static gboolean
invites_leaders (const TpPlanSlot *slot, int mode)
{
  for (int i = 0; i < slot->n_seats; i++)
    if (slot->seats[i].posts == 1u << TP_POST_NEIGHBOURHOOD &&
        (slot->seats[i].modes & 1u << mode) != 0)
      return TRUE;
  return FALSE;
}

/* Whether the schedule might send them elsewhere: another leads the place as well, or a session
 * that would have them goes without. */
static gboolean
is_wanted_elsewhere (const TpProblem *problem, const TpSolution *solution, int leader)
{
  const TpPlanPerson *own = &problem->people[leader];

  for (int p = 0; p < problem->n_people; p++)
    if (p != leader && problem->people[p].neighbourhood == own->neighbourhood)
      return TRUE;
  for (int s = 0; s < solution->n_sessions; s++) {
    const TpPlanSession *session = &solution->sessions[s];

    if (session->mode >= 0 && !has_person (session, leader) &&
        (own->slots & 1u << problem->slots[s].slot) != 0 &&
        invites_leaders (&problem->slots[s], session->mode) &&
        is_in_neighbourhood (problem, session, own->neighbourhood))
      return TRUE;
  }
  return FALSE;
}

/* All the session's leaders of neighbourhoods, if of one of them it is not plain that they come. */
static void
add_leaders (const TpPlanProblem *problem, const TpSolution *solution, int slot, GArray *seats)
{
  const TpPlanSession *session = &solution->sessions[slot];
  gboolean has_to_say = FALSE;

  for (int i = 0; i < session->n_people && !has_to_say; i++)
    has_to_say = session->people[i] >= 0 &&
                 problem->problem.people[session->people[i]].neighbourhood >= 0 &&
                 is_wanted_elsewhere (&problem->problem, solution, session->people[i]);
  for (int i = 0; i < session->n_people && has_to_say; i++) {
    TpPlanRosterSeat seat = {NULL, TP_POST_NEIGHBOURHOOD};

    if (session->people[i] < 0 || problem->problem.people[session->people[i]].neighbourhood < 0)
      continue;
    seat.member = get_member (problem, session->people[i]);
    g_array_append_val (seats, seat);
  }
}

/*< private >
 * tp_plan_roster_new:
 * @problem: a problem
 * @solution: a solution of it
 * @slot: a slot with a session in the solution that is not settled
 *
 * Who goes with the session: those in its seats, and of its guests those without whom somebody
 * could not be helped and leaders of neighbourhoods who are wanted in several places.
 *
 * Returns: (transfer full): the roster
 */
TpPlanRoster *
tp_plan_roster_new (const TpPlanProblem *problem, const TpSolution *solution, int slot)
{
  TpPlanRoster *self = g_new0 (TpPlanRoster, 1);
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, slot);
  const TpPlanSlot *numbers = &problem->problem.slots[slot];
  const TpPlanSession *session = &solution->sessions[slot];
  g_autoptr (GArray) crew = tp_plan_roster_list_crew (problem->plan, &cell->team->record.id);

  self->seats = g_array_new (FALSE, FALSE, sizeof (TpPlanRosterSeat));
  for (int i = 0; i < MIN (session->n_people, numbers->n_seats); i++) {
    int post = g_bit_nth_lsf (numbers->seats[i].posts, -1);

    if (session->people[i] >= 0 && tp_week_post_is_booked (post))
      add_chosen (self->seats, crew, get_member (problem, session->people[i]), post);
  }
  self->is_own = !is_whole_crew (self->seats, crew);
  add_guests_who_help (problem, session, numbers, self->seats);
  add_leaders (problem, solution, slot, self->seats);
  self->is_own |= self->seats->len > crew->len;
  return self;
}

/* --- from records ---------------------------------------------------------------------------- */

/* Everybody who comes with the session as it is. */
static GArray *
list_whole (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GArray) posts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) members = tp_week_plan_list_roster (plan, &session->record.id, posts);
  GArray *seats = g_array_new (FALSE, FALSE, sizeof (TpPlanRosterSeat));

  for (guint i = 0; i < members->len; i++) {
    TpPlanRosterSeat seat = {members->pdata[i], g_array_index (posts, int, i)};

    g_array_append_val (seats, seat);
  }
  return seats;
}

/* A row of @whole that no seat of the slot has taken, of somebody at @post who is not of @crew. */
static int
find_stand_in (const GArray *whole, const GArray *crew, guint posts)
{
  for (guint i = 0; i < whole->len; i++) {
    const TpPlanRosterSeat *row = &g_array_index (whole, TpPlanRosterSeat, i);

    if ((posts & 1u << row->post) != 0 && !is_in_crew (crew, row->member))
      return (int) i;
  }
  return -1;
}

static int
find_person (const TpPlanProblem *problem, const TpMember *member)
{
  guint person;

  return g_ptr_array_find (problem->plan->members, member, &person) ? (int) person : -1;
}

/*< private >
 * tp_plan_roster_read_people:
 * @problem: a problem
 * @slot: a slot of it with a session
 *
 * Returns: (transfer full): who has each seat of the slot of those who come with the session now;
 * an index of a person, or -1
 */
int *
tp_plan_roster_read_people (const TpPlanProblem *problem, int slot)
{
  const TpPlanSlot *numbers = &problem->problem.slots[slot];
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, slot);
  g_autoptr (GArray) whole = list_whole (problem->plan, cell->session);
  g_autoptr (GArray) crew = tp_plan_roster_list_crew (problem->plan, &cell->team->record.id);
  int *people = g_new (int, numbers->n_seats + 1);

  for (int i = 0; i < numbers->n_seats; i++) {
    const TpPlanSeat *seat = &numbers->seats[i];
    TpMember *member = seat->person >= 0 ? get_member (problem, seat->person) : NULL;
    int row;

    people[i] = -1;
    if ((seat->modes & 1u << MAX (numbers->mode, 0)) == 0)
      continue;
    if (member != NULL && is_in_crew (whole, member)) {
      people[i] = seat->person;
    } else if ((row = find_stand_in (whole, crew, seat->posts)) >= 0) {
      people[i] = find_person (problem, g_array_index (whole, TpPlanRosterSeat, row).member);
      g_array_remove_index (whole, (guint) row);
    }
  }
  return people;
}

/* --- the end ---------------------------------------------------------------------------------- */

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
