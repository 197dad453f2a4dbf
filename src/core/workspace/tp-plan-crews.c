/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The people behind the planner's teams, in its own terms: who has time when and how often, which
 * posts they can fill and where they go; and the seats of a session. Those whose time it takes sit
 * where the standing roster says (C2, C3, C11). A session does without nobody who is needed for its
 * kind: where they are with another team or out often enough, somebody else of the post takes the
 * seat, at a price. Whoever is on leave leaves a seat that is filled if somebody is free; only
 * without any officer there is no session. Sessions that stay take their people's time and have no
 * seats.
 *
 * Guests of the ward (C4, C5, C7) have seats that are not needed and that are nobody's: whoever is
 * of the ward the session is in can come, and what they know helps there and nowhere else. So have
 * leaders of neighbourhoods (C6), who come where theirs is served, and whose knowledge nothing
 * hangs on; who has another post as well is counted on for that. Leaders of the branch have no
 * seats: the schedule sends them to the sessions there are (tp-week-guests.c). */

#include "tp-config.h"

#include "tp-plan-crews.h"
#include "tp-plan-rosters.h"

/* M13 calls evenings and weekends "ngoài giờ hành chính"; nobody stands in for others then unless
 * they go out at that time anyway. */
#define WEEKDAY(day) (TP_SLOT_BIT (day, TP_PART_MORNING) | TP_SLOT_BIT (day, TP_PART_AFTERNOON))
#define OFFICE_HOURS (WEEKDAY (1) | WEEKDAY (2) | WEEKDAY (3) | WEEKDAY (4) | WEEKDAY (5))

/* A round to more neighbourhoods than that is none: it has not the time. */
#define MOST_NEIGHBOURHOODS 8

static int
find_person (const TpPlanCrews *self, const TpId *member)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->people, member)) - 1;
}

/* Somebody who leads a neighbourhood and has nothing else to do in the plan. */
static gboolean
leads_neighbourhood (const TpPlanCrews *self, guint person)
{
  const TpMember *member = self->plan->members->pdata[person];

  return (member->posts & 1u << TP_POST_NEIGHBOURHOOD) != 0 &&
         !tp_id_is_nil (&member->neighbourhood) && !self->has_team[person] &&
         (member->posts & TP_WEEK_WARD_GUESTS) == 0 &&
         tp_week_posts_keep_booked (member->posts) == 0;
}

/*< private >
 * tp_plan_crews_new:
 * @plan: an indexed week, which must outlive it
 * @weights: what counts how much, and who is needed; must outlive it as well
 *
 * Returns: (transfer full): its people; nobody is booked yet
 */
TpPlanCrews *
tp_plan_crews_new (const TpWeekPlan *plan, const TpPlanWeights *weights)
{
  TpPlanCrews *self = g_new0 (TpPlanCrews, 1);
  guint n = plan->members->len;

  self->plan = plan;
  self->weights = weights;
  self->people = g_hash_table_new (tp_id_hash, tp_id_equal);
  self->booked = g_new0 (guint, n + 1);
  self->usual = g_new0 (guint, n + 1);
  self->has_team = g_new0 (gboolean, n + 1);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (self->people, &((TpMember *) plan->members->pdata[i])->record.id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < plan->team_members->len; i++) {
    const TpTeamMember *link = plan->team_members->pdata[i];
    int person = find_person (self, &link->member);

    if (person >= 0 && tp_week_post_is_booked (link->post))
      self->has_team[person] = TRUE;
  }
  for (guint i = 0; i < n; i++)
    self->n_local_leaders += leads_neighbourhood (self, i);
  return self;
}

/*< private >
 * tp_plan_crews_free:
 * @self: (transfer full) (nullable): people
 *
 * Frees them; the records stay the week's.
 */
void
tp_plan_crews_free (TpPlanCrews *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->people);
  g_free (self->booked);
  g_free (self->usual);
  g_free (self->has_team);
  g_free (self);
}

/*< private >
 * tp_plan_crews_book:
 * @self: people
 * @session: a session that stays
 * @slots: the slot it takes, as a bit
 *
 * Takes the time of everybody who comes with the session, guests included.
 */
void
tp_plan_crews_book (TpPlanCrews *self, const TpSession *session, guint slots)
{
  g_autoptr (GPtrArray) crew =
    tp_week_plan_list_crew (self->plan, &session->team, &session->record.id);

  for (guint i = 0; i < crew->len; i++) {
    int person = find_person (self, &((TpMember *) crew->pdata[i])->record.id);

    if (person >= 0)
      self->booked[person] |= slots;
  }
}

/* --- seats ------------------------------------------------------------------------------------ */

/* Bits of the planner's kinds of session that cannot do without @post. */
static guint
get_needing_modes (const TpPlanCrews *self, int post)
{
  guint modes = 0;

  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    if (self->weights->needed_posts[mode] & 1u << post)
      modes |= 1u << mode;
  return modes;
}

static void
add_seat (GArray *seats, int post, guint modes, int person, gboolean is_needed)
{
  TpPlanSeat seat = {.posts = 1u << post, .modes = modes, .person = person, .is_needed = is_needed};

  if (modes != 0)
    g_array_append_val (seats, seat);
}

static gboolean
is_seated_before (const GArray *standing, guint i)
{
  for (guint j = 0; j < i; j++)
    if (g_array_index (standing, TpPlanRosterSeat, j).member ==
        g_array_index (standing, TpPlanRosterSeat, i).member)
      return TRUE;
  return FALSE;
}

/* All kinds of session that cannot do without somebody at one of the posts @member has here. */
static guint
get_modes_of (const TpPlanCrews *self, const GArray *standing, const TpMember *member)
{
  guint modes = 0;

  for (guint i = 0; i < standing->len; i++) {
    const TpPlanRosterSeat *seat = &g_array_index (standing, TpPlanRosterSeat, i);

    if (seat->member == member)
      modes |= get_needing_modes (self, seat->post);
  }
  return modes;
}

static gboolean
is_here (const TpPlanCrews *self, const TpPlanCell *cell, const TpMember *member)
{
  return !tp_week_plan_is_away (self->plan, &member->record.id, cell->day, cell->part);
}

static gboolean
has_anybody (const TpPlanCrews *self, const TpPlanCell *cell, const GArray *standing, int post)
{
  for (guint i = 0; i < standing->len; i++) {
    const TpPlanRosterSeat *seat = &g_array_index (standing, TpPlanRosterSeat, i);

    if (seat->post == post && is_here (self, cell, seat->member))
      return TRUE;
  }
  return FALSE;
}

/* Bits of the planner's kinds of session that invite @post. */
static guint
get_inviting_modes (const TpPlanCrews *self, int post)
{
  guint modes = 0;

  for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
    if (tp_week_plan_get_invited_posts (self->plan, tp_plan_mode_to_mode (mode)) & 1u << post)
      modes |= 1u << mode;
  return modes;
}

/*< private >
 * tp_plan_crews_list_seats:
 * @self: people
 * @cell: a slot where nothing is settled
 *
 * The seats a session of the team has there: those of its standing roster that take somebody's
 * time. Who is here and needed for the session's kind goes without fail, or somebody in their
 * place; who is not needed goes if nothing else is to be done. For who is away somebody else is
 * invited, and if every officer is away one at least must be found. Guests of the place come last.
 *
 * Returns: (transfer full) (element-type TpPlanSeat): the seats
 */
GArray *
tp_plan_crews_list_seats (const TpPlanCrews *self, const TpPlanCell *cell)
{
  const guint all = (1u << TP_PLAN_N_MODES) - 1;
  GArray *seats = g_array_new (FALSE, FALSE, sizeof (TpPlanSeat));
  g_autoptr (GArray) standing = tp_plan_roster_list_crew (self->plan, &cell->team->record.id);
  gboolean is_replaced = has_anybody (self, cell, standing, TP_POST_STAFF);

  for (guint i = 0; i < standing->len; i++) {
    const TpPlanRosterSeat *own = &g_array_index (standing, TpPlanRosterSeat, i);
    int person = find_person (self, &own->member->record.id);
    guint needing = get_modes_of (self, standing, own->member);

    if (is_seated_before (standing, i))
      continue;
    if (is_here (self, cell, own->member)) {
      add_seat (seats, own->post, needing, person, TRUE);
      add_seat (seats, own->post, all & ~needing, person, FALSE);
    } else if (own->post == TP_POST_STAFF && !is_replaced) {
      add_seat (seats, own->post, all, person, TRUE);
      is_replaced = TRUE;
    } else {
      add_seat (seats, own->post, needing, -1, FALSE);
    }
  }
  for (guint posts = TP_WEEK_WARD_GUESTS; posts != 0; posts &= posts - 1) {
    int post = g_bit_nth_lsf (posts, -1);

    add_seat (seats, post, get_inviting_modes (self, post), -1, FALSE);
  }
  for (int i = 0; i < MIN (self->n_local_leaders, MOST_NEIGHBOURHOODS); i++)
    add_seat (seats, TP_POST_NEIGHBOURHOOD,
              get_inviting_modes (self, TP_POST_NEIGHBOURHOOD) &
                (i == 0 ? all : 1u << TP_PLAN_HOME),
              -1, FALSE);
  return seats;
}

/* --- people ----------------------------------------------------------------------------------- */

/*< private >
 * tp_plan_crews_note_slot:
 * @self: people
 * @team: a team
 * @slot: a slot it may use, 0 to 20
 *
 * Notes that the team's people may be out then.
 */
void
tp_plan_crews_note_slot (TpPlanCrews *self, const TpTeam *team, int slot)
{
  for (guint i = 0; i < self->plan->team_members->len; i++) {
    const TpTeamMember *link = self->plan->team_members->pdata[i];
    int person = find_person (self, &link->member);

    if (person >= 0 && tp_id_equal (&link->team, &team->record.id))
      self->usual[person] |= 1u << slot;
  }
}

static guint
get_leave_bits (const TpWeekPlan *plan, const TpId *member)
{
  TpDay monday = tp_week_get_day (plan->week, 1);
  guint bits = 0;

  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    if (tp_week_plan_is_away (plan, member, monday + slot / TP_N_PARTS, slot % TP_N_PARTS))
      bits |= 1u << slot;
  return bits;
}

static guint
get_team_leave_bits (const TpWeekPlan *plan, const TpId *team)
{
  TpDay monday = tp_week_get_day (plan->week, 1);
  guint bits = 0;

  for (guint i = 0; i < plan->leaves->len; i++) {
    const TpLeave *leave = plan->leaves->pdata[i];

    for (int slot = 0; slot < TP_N_SLOTS && tp_id_equal (&leave->team, team); slot++) {
      TpDay day = monday + slot / TP_N_PARTS;

      if (day >= leave->since && day <= leave->until &&
          (leave->parts == 0 || leave->parts & 1u << slot % TP_N_PARTS))
        bits |= 1u << slot;
    }
  }
  return bits;
}

/* When all their teams are away, at a training say, they are there too. */
static guint
get_teams_leave_bits (const TpPlanCrews *self, const TpId *member)
{
  guint bits = TP_ALL_SLOTS;

  for (guint i = 0; i < self->plan->team_members->len; i++) {
    const TpTeamMember *link = self->plan->team_members->pdata[i];

    if (tp_id_equal (&link->member, member) && tp_week_post_is_booked (link->post))
      bits &= get_team_leave_bits (self->plan, &link->team);
  }
  return bits;
}

/* Posts they may be asked to fill: for somebody else those of the branch's own people, once trained
 * (C10); as guests those of their ward. */
static guint
get_posts (const TpPlanCrews *self, const TpMember *member)
{
  gboolean is_trained = member->trained_on != TP_DAY_NONE &&
                        member->trained_on <= tp_week_get_day (self->plan->week, 1);
  guint posts = member->posts & TP_WEEK_WARD_GUESTS;

  if (tp_id_equal (&member->branch, &self->plan->branch) &&
      (is_trained || !tp_week_plan_is_rule_in_force (self->plan, "C10")))
    posts |= tp_week_posts_keep_booked (member->posts);
  return posts;
}

static TpPlanPerson
make_person (const TpPlanCrews *self, guint i)
{
  const TpMember *member = self->plan->members->pdata[i];
  TpPlanPerson person = {.posts = get_posts (self, member), .neighbourhood = -1};
  int n_booked = __builtin_popcount (self->booked[i]);

  person.skills = member->skills;
  person.booked = n_booked;
  person.slots = self->has_team[i] ? OFFICE_HOURS | self->usual[i] : TP_ALL_SLOTS;
  person.slots &= ~self->booked[i] & ~get_leave_bits (self->plan, &member->record.id);
  if (self->has_team[i])
    person.slots &= ~get_teams_leave_bits (self, &member->record.id);
  if (member->weekly_limit > 0 && tp_week_plan_is_rule_in_force (self->plan, "limit")) {
    person.limit = MAX (member->weekly_limit - n_booked, 0);
    if (person.limit == 0)
      person.slots = 0;
  }
  return person;
}

/* C2, C4, C5, C7: whoever is of a ward goes to that ward; whoever is of none goes everywhere. */
static guint
get_ward_set (TpPlanProblem *problem, GHashTable *sets, int ward)
{
  gpointer key = GINT_TO_POINTER (ward), known;
  guint8 *set = NULL;

  if (g_hash_table_lookup_extended (sets, key, NULL, &known))
    return GPOINTER_TO_UINT (known);
  if (ward >= 0) {
    set = g_new0 (guint8, problem->wards->len + 1);
    set[ward] = 1;
  }
  g_hash_table_insert (sets, key, GUINT_TO_POINTER (problem->ward_sets->len));
  g_ptr_array_add (problem->ward_sets, set);
  return problem->ward_sets->len - 1;
}

/* A guest of whom nobody has said the ward comes where their teams go; one of no team nowhere. */
static guint
get_ward_set_of_teams (const TpPlanCrews *self, TpPlanProblem *problem, const TpMember *member)
{
  guint8 *set = g_new0 (guint8, problem->wards->len + 1);

  for (guint i = 0; i < self->plan->team_members->len; i++) {
    const TpTeamMember *link = self->plan->team_members->pdata[i];
    guint team;

    if (!tp_id_equal (&link->member, &member->record.id) ||
        (TP_WEEK_WARD_GUESTS & member->posts & 1u << link->post) == 0)
      continue;
    for (team = 0; team < self->plan->teams->len; team++)
      if (tp_id_equal (&((TpTeam *) self->plan->teams->pdata[team])->record.id, &link->team))
        break;
    /* The first ward sets are those of the teams. */
    for (guint w = 0; team < self->plan->teams->len && w < problem->wards->len; w++)
      set[w] |= ((const guint8 *) problem->ward_sets->pdata[team])[w];
  }
  g_ptr_array_add (problem->ward_sets, set);
  return problem->ward_sets->len - 1;
}

static int
get_neighbourhood (GHashTable *neighbourhoods, const TpId *id)
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (neighbourhoods, id));

  if (known == 0) {
    known = (int) g_hash_table_size (neighbourhoods) + 1;
    g_hash_table_insert (neighbourhoods, (gpointer) id, GINT_TO_POINTER (known));
  }
  return known - 1;
}

/*< private >
 * tp_plan_crews_add_people:
 * @self: people, whose teams' slots are noted and whose bookings are known
 * @problem: a problem with its wards and the ward sets of its teams
 * @neighbourhoods: (inout): numbers of neighbourhoods + 1 by their #TpId; those of leaders are
 * added
 *
 * Adds everybody to the problem.
 */
void
tp_plan_crews_add_people (const TpPlanCrews *self,
                          TpPlanProblem *problem,
                          GHashTable *neighbourhoods)
{
  g_autoptr (GHashTable) sets = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) wards = g_hash_table_new (tp_id_hash, tp_id_equal);

  for (guint i = 0; i < problem->wards->len; i++)
    g_hash_table_insert (wards, &((TpWard *) problem->wards->pdata[i])->record.id,
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->plan->members->len; i++) {
    const TpMember *member = self->plan->members->pdata[i];
    TpPlanPerson person = make_person (self, i);
    int ward = GPOINTER_TO_INT (g_hash_table_lookup (wards, &member->ward)) - 1;

    if (ward < 0 && !tp_id_is_nil (&member->ward))
      person.posts = 0; /* of a ward elsewhere */
    if (leads_neighbourhood (self, i)) {
      person.posts = 1u << TP_POST_NEIGHBOURHOOD;
      person.skills = 0;
      person.neighbourhood = get_neighbourhood (neighbourhoods, &member->neighbourhood);
      ward = -1; /* their neighbourhood says where they go */
    }
    if (ward >= 0 || (person.posts & TP_WEEK_WARD_GUESTS) == 0) {
      person.ward_words = get_ward_set (problem, sets, ward);
    } else if (tp_week_posts_keep_booked (member->posts) != 0) {
      person.posts &= ~TP_WEEK_WARD_GUESTS; /* goes wherever the work is */
      person.ward_words = get_ward_set (problem, sets, ward);
    } else {
      person.ward_words = get_ward_set_of_teams (self, problem, member);
    }
    g_array_append_val (problem->plan_people, person);
  }
}
