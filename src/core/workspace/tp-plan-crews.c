/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The people behind the planner's teams: somebody in two crews goes with one of them at a time, a
 * session that stays keeps its people, and nobody goes out more often than their weekly limit. All
 * of it is said to the planner as slots that a team does not have. */

#include "tp-config.h"

#include "tp-plan-crews.h"

static int
count_bits (guint bits)
{
  int n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static void
list_teams (TpPlanCrews *self)
{
  for (guint i = 0; i < self->plan->teams->len; i++) {
    TpTeam *team = self->plan->teams->pdata[i];
    g_autoptr (GPtrArray) crew = tp_week_plan_list_crew (self->plan, &team->record.id, NULL);

    for (guint j = 0; j < crew->len; j++) {
      TpMember *member = crew->pdata[j];
      GPtrArray *teams = g_hash_table_lookup (self->teams, &member->record.id);

      if (teams == NULL) {
        teams = g_ptr_array_new ();
        g_hash_table_insert (self->teams, &member->record.id, teams);
      }
      if (!g_ptr_array_find (teams, team, NULL))
        g_ptr_array_add (teams, team);
    }
  }
}

/*< private >
 * tp_plan_crews_new:
 * @plan: an indexed week, which must outlive it
 *
 * Returns: (transfer full): who goes with which teams; nobody is booked yet
 */
TpPlanCrews *
tp_plan_crews_new (const TpWeekPlan *plan)
{
  TpPlanCrews *self = g_new0 (TpPlanCrews, 1);

  self->plan = plan;
  self->booked = g_hash_table_new (tp_id_hash, tp_id_equal);
  self->teams =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  list_teams (self);
  return self;
}

/*< private >
 * tp_plan_crews_free:
 * @self: (transfer full) (nullable): crews
 *
 * Frees them; the records stay the week's.
 */
void
tp_plan_crews_free (TpPlanCrews *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->booked);
  g_hash_table_unref (self->teams);
  g_free (self);
}

/*< private >
 * tp_plan_crews_book:
 * @self: crews
 * @session: a session that stays
 * @slots: the slot it takes, as a bit
 *
 * Takes the time of everybody in the session's crew.
 */
void
tp_plan_crews_book (TpPlanCrews *self, const TpSession *session, guint slots)
{
  g_autoptr (GPtrArray) crew =
    tp_week_plan_list_crew (self->plan, &session->team, &session->record.id);

  for (guint i = 0; i < crew->len; i++) {
    TpMember *member = crew->pdata[i];
    guint before = GPOINTER_TO_UINT (g_hash_table_lookup (self->booked, &member->record.id));

    g_hash_table_insert (self->booked, &member->record.id, GUINT_TO_POINTER (before | slots));
  }
}

/* Of the teams that share a member and could go out in the slot, the one whose turn it is: day by
 * day another, so that a bus keeps both halves of its day. */
static gboolean
is_turn_of (const TpPlanCrews *self, const GPtrArray *teams, const TpTeam *team, int slot)
{
  TpDay day = tp_week_get_day (self->plan->week, 1) + slot / TP_N_PARTS;
  g_autoptr (GPtrArray) contenders = g_ptr_array_new ();

  for (guint i = 0; i < teams->len; i++) {
    TpTeam *other = teams->pdata[i];

    if (tp_week_plan_is_slot_open (self->plan, &other->record.id, day, slot % TP_N_PARTS, NULL))
      g_ptr_array_add (contenders, other);
  }
  return contenders->len == 0 ||
         contenders->pdata[(guint) (slot / TP_N_PARTS) % contenders->len] == team;
}

/*< private >
 * tp_plan_crews_is_free:
 * @self: crews
 * @team: a team
 * @slot: a slot, 0 to 20
 *
 * Whether all of the team's crew can go out in the slot: none is with a session that stays, and
 * where teams share somebody it is this team's turn.
 *
 * Returns: %TRUE if they can
 */
gboolean
tp_plan_crews_is_free (const TpPlanCrews *self, const TpTeam *team, int slot)
{
  g_autoptr (GPtrArray) crew = tp_week_plan_list_crew (self->plan, &team->record.id, NULL);

  for (guint i = 0; i < crew->len; i++) {
    const TpId *member = &((TpMember *) crew->pdata[i])->record.id;
    const GPtrArray *teams = g_hash_table_lookup (self->teams, member);

    if (GPOINTER_TO_UINT (g_hash_table_lookup (self->booked, member)) & (1u << slot))
      return FALSE;
    if (teams != NULL && teams->len > 1 && !is_turn_of (self, teams, team, slot))
      return FALSE;
  }
  return TRUE;
}

/* The slots one team's people can still go out in this week, by their weekly limits; what a person
 * has left is shared by the teams they go with. */
static int
get_slots_left (const TpPlanCrews *self, TpTeam *team)
{
  g_autoptr (GPtrArray) crew = tp_week_plan_list_crew (self->plan, &team->record.id, NULL);
  int left = TP_N_SLOTS;

  if (!tp_week_plan_is_rule_in_force (self->plan, "limit"))
    return left;
  for (guint i = 0; i < crew->len; i++) {
    const TpMember *member = crew->pdata[i];
    guint booked = GPOINTER_TO_UINT (g_hash_table_lookup (self->booked, &member->record.id));
    GPtrArray *teams = g_hash_table_lookup (self->teams, &member->record.id);
    int limit = member->weekly_limit;
    guint turn = 0;

    if (limit <= 0)
      continue;
    limit -= count_bits (booked);
    if (teams != NULL && g_ptr_array_find (teams, team, &turn))
      limit = limit / (int) teams->len + ((int) turn < limit % (int) teams->len);
    left = MIN (left, MAX (limit, 0));
  }
  return left;
}

/* Whole days of @open, morning and afternoon, as long as @wanted slots last. */
static guint
keep_days (guint open, int wanted)
{
  guint kept = 0;

  for (int weekday = 1; weekday <= 7; weekday++) {
    guint day =
      open & (TP_SLOT_BIT (weekday, TP_PART_MORNING) | TP_SLOT_BIT (weekday, TP_PART_AFTERNOON));

    if (wanted >= 2 && (day & (day - 1)) != 0) {
      kept |= day;
      wanted -= 2;
    }
  }
  return kept;
}

/* As many of @open as are wanted, spread evenly. */
static guint
keep_spread (guint open, int wanted)
{
  guint kept = 0;
  int n = count_bits (open), i = 0;

  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    if (!(open & (1u << slot)))
      continue;
    if ((i + 1) * wanted / n > i * wanted / n)
      kept |= 1u << slot;
    i++;
  }
  return kept;
}

/*< private >
 * tp_plan_crews_thin_out:
 * @self: crews
 * @team: a team
 * @open_slots: the slots it could use
 *
 * Leaves the team as many slots as its people may still go out: spread over the week, whole days
 * for a bus.
 *
 * Returns: the slots it may use
 */
guint
tp_plan_crews_thin_out (const TpPlanCrews *self, TpTeam *team, guint open_slots)
{
  int wanted = get_slots_left (self, team);

  if (count_bits (open_slots) <= wanted)
    return open_slots;
  return team->type == TP_TEAM_BUS ? keep_days (open_slots, wanted)
                                   : keep_spread (open_slots, wanted);
}
