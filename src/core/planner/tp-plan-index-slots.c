/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which slots make a bus day, which sessions stay because people fixed them or pinned somebody
 * there, and which slots must stay empty: fixed so, or one team twice at one time. */

#include "tp-plan-fetch.h"

static void
index_pins (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;

  index->pin_of = g_new (int, problem->n_requests + 1);
  for (int r = 0; r < problem->n_requests; r++)
    index->pin_of[r] = -1;
  for (int p = 0; p < problem->n_pins; p++) {
    const TpPlanPin *pin = &problem->pins[p];

    if (pin->request < 0 || pin->request >= problem->n_requests || pin->slot < 0 ||
        pin->slot >= problem->n_slots || index->pin_of[pin->request] >= 0)
      continue;
    index->pin_of[pin->request] = pin->slot;
    index->is_held[pin->slot] = TRUE;
  }
}

/* A pin in a slot without a session: home if the request can, else the first hall in reach. */
static void
settle_pinned_slot (TpPlanIndex *index, int r)
{
  const TpProblem *problem = index->problem;
  const TpPlanRequest *request = &problem->requests[r];
  int s = index->pin_of[r];
  const TpPlanSlot *slot = &problem->slots[s];
  const TpPlanMode halls[] = {TP_PLAN_HALL, TP_PLAN_KIOSK, TP_PLAN_BUS};

  index->held_mode[s] = TP_PLAN_HOME;
  index->held_ward[s] = request->ward;
  if ((request->modes & slot->modes & 1u << TP_PLAN_HOME) != 0)
    return;
  for (guint m = 0; m < G_N_ELEMENTS (halls); m++)
    for (int v = 0; v < problem->n_venues; v++)
      if ((tp_plan_get_modes (request) & slot->modes & problem->venues[v].modes & 1u << halls[m]) !=
            0 &&
          tp_plan_is_in_reach (problem, request, halls[m], v, -1) &&
          (problem->venues[v].slots & tp_plan_slot_bit (slot)) != 0) {
        index->held_mode[s] = halls[m];
        index->held_ward[s] = problem->venues[v].ward;
        index->held_venue[s] = v;
        return;
      }
}

static void
index_held (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;

  index->is_held = g_new0 (guint8, problem->n_slots + 1);
  index->is_blocked = g_new0 (guint8, problem->n_slots + 1);
  index->held_mode = g_new (int, problem->n_slots + 1);
  index->held_ward = g_new (int, problem->n_slots + 1);
  index->held_venue = g_new (int, problem->n_slots + 1);
  index_pins (index);
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];
    gboolean has_mode = slot->mode >= 0 && slot->mode < TP_PLAN_N_MODES;
    gboolean is_at_venue = slot->venue >= 0 && slot->venue < problem->n_venues;

    if (slot->is_fixed && !has_mode && !index->is_held[s])
      index->is_blocked[s] = TRUE;
    if (slot->is_fixed && has_mode)
      index->is_held[s] = TRUE;
    index->held_mode[s] = has_mode ? slot->mode : -1;
    index->held_venue[s] = has_mode && slot->mode != TP_PLAN_HOME && is_at_venue ? slot->venue : -1;
    index->held_ward[s] =
      index->held_venue[s] >= 0 ? problem->venues[slot->venue].ward : slot->ward;
  }
  for (int r = 0; r < problem->n_requests; r++) {
    int s = index->pin_of[r];

    if (s >= 0 && index->held_mode[s] < 0)
      settle_pinned_slot (index, r);
    else if (s >= 0 && index->held_ward[s] < 0 && index->held_venue[s] < 0)
      index->held_ward[s] = problem->requests[r].ward;
  }
}

/**
 * tp_plan_index_slots:
 *
 * Fills in which slots are held by pins or by sessions that were given, which slot a team has at
 * which time of the week, and which is the other half of its day. Where a team has two slots at
 * one time, one of them is blocked.
 */
void
tp_plan_index_slots (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_cells = MAX (problem->n_teams, 0) * TP_PLAN_WEEK_SLOTS;

  index_held (index);
  index->slot_at = g_new (int, n_cells + 1);
  index->partner = g_new (int, problem->n_slots + 1);
  for (int i = 0; i < n_cells; i++)
    index->slot_at[i] = -1;
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];
    int *cell = NULL;

    index->partner[s] = -1;
    if (slot->team >= 0 && slot->team < problem->n_teams && slot->slot >= 0 &&
        slot->slot < TP_PLAN_WEEK_SLOTS)
      cell = &index->slot_at[slot->team * TP_PLAN_WEEK_SLOTS + slot->slot];
    if (cell != NULL && (*cell < 0 || (index->is_held[s] && !index->is_held[*cell]))) {
      if (*cell >= 0)
        index->is_blocked[*cell] = TRUE;
      *cell = s;
    } else if (!index->is_held[s])
      index->is_blocked[s] = TRUE;
  }
  for (int i = 0; i < n_cells; i++) {
    int morning = i % TP_PLAN_PARTS == 0 ? index->slot_at[i] : -1;
    int afternoon = morning >= 0 ? index->slot_at[i + 1] : -1;

    if (afternoon < 0)
      continue;
    index->partner[morning] = afternoon;
    index->partner[afternoon] = morning;
  }
}

static void
index_modes (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_teams = MAX (problem->n_teams, 0);

  index->mode_slots = g_new0 (guint, n_teams * TP_PLAN_N_MODES + 1);
  index->team_skills = g_new0 (guint, n_teams + 1);
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    if (slot->team < 0 || slot->team >= n_teams)
      continue;
    index->team_skills[slot->team] |= slot->skills;
    for (int mode = 0; mode < TP_PLAN_N_MODES; mode++)
      if ((slot->modes & 1u << mode) != 0)
        index->mode_slots[slot->team * TP_PLAN_N_MODES + mode] |= tp_plan_slot_bit (slot);
  }
}

/**
 * tp_plan_index_teams:
 *
 * Fills in what each team can do, and which teams have a slot that may be in which ward; the list
 * behind that of the last ward is of teams whose rounds go anywhere.
 */
void
tp_plan_index_teams (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_wards = MAX (problem->n_wards, 0), n_teams = MAX (problem->n_teams, 0);
  g_autofree guint8 *serves = g_new0 (guint8, (gsize) (n_wards + 1) * ((gsize) n_teams + 1));
  g_autoptr (GArray) teams = g_array_new (FALSE, FALSE, sizeof (int));

  index_modes (index);
  for (int s = 0; s < problem->n_slots; s++) {
    int team = problem->slots[s].team;

    for (int w = 0; w <= n_wards && team >= 0 && team < n_teams; w++)
      serves[(gsize) w * (gsize) n_teams + (gsize) team] |=
        w == n_wards ? problem->rounds_cross_wards
                     : tp_plan_serves_ward (problem, &problem->slots[s], w);
  }
  index->teams.starts = g_new0 (int, n_wards + 2);
  for (int w = 0; w <= n_wards; w++) {
    for (int team = 0; team < n_teams; team++)
      if (serves[(gsize) w * (gsize) n_teams + (gsize) team])
        g_array_append_val (teams, team);
    index->teams.starts[w + 1] = (int) teams->len;
  }
  index->teams.items = (int *) (gpointer) g_array_free (g_steal_pointer (&teams), FALSE);
}

/**
 * tp_plan_index_buses:
 *
 * Fills in which slots may have a bus day in which of the wards to which one is owed.
 */
void
tp_plan_index_buses (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  int n_wards = MAX (problem->n_wards, 0);
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (int));

  for (int s = 0; s < problem->n_slots; s++)
    if ((problem->slots[s].modes & 1u << TP_PLAN_BUS) != 0)
      g_array_append_val (all, s);
  index->buses.starts = g_new0 (int, n_wards + 1);
  for (int w = 0; w < n_wards; w++) {
    for (guint i = 0; i < all->len && index->duty_of[w] > 0; i++) {
      int s = g_array_index (all, int, i);

      if (tp_plan_serves_ward (problem, &problem->slots[s], w))
        g_array_append_val (slots, s);
    }
    index->buses.starts[w + 1] = (int) slots->len;
  }
  index->buses.items = (int *) (gpointer) g_array_free (g_steal_pointer (&slots), FALSE);
}
