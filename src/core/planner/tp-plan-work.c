/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The measures of a plan being made, its look-up lists and its undo, which keeps a copy of each
 * session before it is first touched. Sessions are opened in tp-plan-open.c, people put in and
 * taken out in tp-plan-place.c. */

#include "tp-plan-fair.h"
#include "tp-plan-memory.h"
#include "tp-plan-mode.h"

#include <string.h>

static const TpPlanModeOps *const modes[TP_PLAN_N_MODES] = {
  [TP_PLAN_HOME] = &tp_plan_mode_home,
  [TP_PLAN_HALL] = &tp_plan_mode_hall,
  [TP_PLAN_BUS] = &tp_plan_mode_bus,
  [TP_PLAN_KIOSK] = &tp_plan_mode_kiosk,
};

/**
 * tp_plan_mode_get:
 *
 * Returns: (transfer none): how sessions of @mode work
 */
const TpPlanModeOps *
tp_plan_mode_get (int mode)
{
  g_assert (mode >= 0 && mode < TP_PLAN_N_MODES);
  return modes[mode];
}

/* --- sums ------------------------------------------------------------------------ */

/**
 * tp_plan_sums_init:
 *
 * Makes room for the sums of a plan of @problem.
 */
void
tp_plan_sums_init (TpPlanSums *sums, const TpProblem *problem)
{
  sums->ward_served = g_new0 (double, problem->n_wards + 1);
  sums->group_served = g_new0 (double, tp_plan_fair_count_groups (problem) + 1);
  sums->bus_halves = g_new0 (guint8, (problem->n_wards + 1) * 7);
  sums->bus_days = g_new0 (int, problem->n_wards + 1);
}

/**
 * tp_plan_sums_clear:
 *
 * Frees what @sums holds, not @sums itself.
 */
void
tp_plan_sums_clear (TpPlanSums *sums)
{
  g_free (sums->ward_served);
  g_free (sums->group_served);
  g_free (sums->bus_halves);
  g_free (sums->bus_days);
}

static void
copy_lists (const TpProblem *problem,
            double *ward_served,
            const double *from_served,
            double *group_served,
            const double *from_group_served,
            guint8 *bus_halves,
            const guint8 *from_halves,
            int *bus_days,
            const int *from_days)
{
  gsize n_wards = (gsize) problem->n_wards + 1;

  memcpy (ward_served, from_served, sizeof (double) * n_wards);
  memcpy (group_served, from_group_served,
          sizeof (double) * (gsize) tp_plan_fair_count_groups (problem));
  memcpy (bus_halves, from_halves, n_wards * 7);
  memcpy (bus_days, from_days, sizeof (int) * n_wards);
}

/**
 * tp_plan_sums_save:
 *
 * Makes @sums those of @work.
 */
void
tp_plan_sums_save (TpPlanSums *sums, const TpPlanWork *work)
{
  sums->worth = work->worth;
  sums->fairness = work->fairness;
  sums->group_fairness = work->group_fairness;
  sums->travel = work->travel;
  sums->n_open = work->n_open;
  sums->n_splits = work->n_splits;
  sums->n_changes = work->n_changes;
  sums->duty_days = work->duty_days;
  copy_lists (work->problem, sums->ward_served, work->ward_served, sums->group_served,
              work->group_served, sums->bus_halves, work->bus_halves, sums->bus_days,
              work->bus_days);
}

/**
 * tp_plan_sums_restore:
 *
 * Gives @work the sums @sums.
 */
void
tp_plan_sums_restore (const TpPlanSums *sums, TpPlanWork *work)
{
  work->worth = sums->worth;
  work->fairness = sums->fairness;
  work->group_fairness = sums->group_fairness;
  work->travel = sums->travel;
  work->n_open = sums->n_open;
  work->n_splits = sums->n_splits;
  work->n_changes = sums->n_changes;
  work->duty_days = sums->duty_days;
  copy_lists (work->problem, work->ward_served, sums->ward_served, work->group_served,
              sums->group_served, work->bus_halves, sums->bus_halves, work->bus_days,
              sums->bus_days);
}

/**
 * tp_plan_sums_copy:
 *
 * Makes @sums the same as @other, both of plans of @problem.
 */
void
tp_plan_sums_copy (TpPlanSums *sums, const TpPlanSums *other, const TpProblem *problem)
{
  TpPlanSums own = *sums;

  *sums = *other;
  sums->ward_served = own.ward_served;
  sums->group_served = own.group_served;
  sums->bus_halves = own.bus_halves;
  sums->bus_days = own.bus_days;
  copy_lists (problem, sums->ward_served, other->ward_served, sums->group_served,
              other->group_served, sums->bus_halves, other->bus_halves, sums->bus_days,
              other->bus_days);
}

/* --- undo ------------------------------------------------------------------------ */

struct _TpPlanSaved
{
  gboolean is_on;
  int *touched;
  int n_touched;
  guint8 *is_touched;
  TpWorkSession *sessions; /* copies, by their place in @touched; their requests are ours */
  TpPlanSums sums;
};

/**
 * tp_plan_saved_new:
 *
 * Returns: (transfer full): room for one level of undo of a plan of @problem
 */
struct _TpPlanSaved *
tp_plan_saved_new (const TpProblem *problem)
{
  struct _TpPlanSaved *saved = g_new0 (struct _TpPlanSaved, 1);

  saved->touched = g_new (int, problem->n_slots + 1);
  saved->is_touched = g_new0 (guint8, problem->n_slots + 1);
  saved->sessions = g_new0 (TpWorkSession, problem->n_slots + 1);
  tp_plan_sums_init (&saved->sums, problem);
  return saved;
}

/**
 * tp_plan_saved_free:
 *
 * Frees @saved.
 */
void
tp_plan_saved_free (struct _TpPlanSaved *saved, const TpProblem *problem)
{
  for (int s = 0; s < problem->n_slots; s++)
    tp_plan_session_free (&saved->sessions[s]);
  g_free (saved->touched);
  g_free (saved->is_touched);
  g_free (saved->sessions);
  tp_plan_sums_clear (&saved->sums);
  g_free (saved);
}

/**
 * tp_plan_session_reserve:
 *
 * Makes room for @n_requests; who is in @session stays.
 */
void
tp_plan_session_reserve (TpWorkSession *session, int n_requests)
{
  if (n_requests <= session->capacity)
    return;
  session->capacity = MAX (n_requests, session->capacity * 2 + 4);
  session->requests = g_renew (int, session->requests, session->capacity);
  session->starts = g_renew (int, session->starts, session->capacity);
  session->latest = g_renew (int, session->latest, session->capacity);
}

/**
 * tp_plan_session_free:
 *
 * Frees what @session holds, not @session itself.
 */
void
tp_plan_session_free (TpWorkSession *session)
{
  g_free (session->requests);
  g_free (session->starts);
  g_free (session->latest);
}

/**
 * tp_plan_session_copy:
 *
 * Copies all but the arrays themselves, which stay the target's own.
 */
void
tp_plan_session_copy (TpWorkSession *target, const TpWorkSession *source)
{
  TpWorkSession own = *target;
  gsize size = sizeof (int) * (gsize) source->n_requests;

  *target = *source;
  target->requests = own.requests;
  target->starts = own.starts;
  target->latest = own.latest;
  target->capacity = own.capacity;
  tp_plan_session_reserve (target, source->n_requests);
  if (size == 0)
    return;
  memcpy (target->requests, source->requests, size);
  memcpy (target->starts, source->starts, size);
  memcpy (target->latest, source->latest, size);
}

/**
 * tp_plan_work_touch:
 *
 * Remembers @slot as it is, and as changed, until the next tp_plan_work_begin(). Call it before a
 * session is changed.
 */
void
tp_plan_work_touch (TpPlanWork *work, int slot)
{
  struct _TpPlanSaved *saved = work->saved;

  if (!saved->is_on || saved->is_touched[slot])
    return;
  saved->is_touched[slot] = TRUE;
  tp_plan_session_copy (&saved->sessions[saved->n_touched], &work->sessions[slot]);
  saved->touched[saved->n_touched++] = slot;
}

/**
 * tp_plan_work_get_touched:
 *
 * Returns: (transfer none) (array length=n_touched): the slots changed since tp_plan_work_begin()
 */
const int *
tp_plan_work_get_touched (const TpPlanWork *work, int *n_touched)
{
  *n_touched = work->saved->n_touched;
  return work->saved->touched;
}

/**
 * tp_plan_work_commit:
 * @work: the plan
 *
 * What has changed so far cannot be taken back any more; its memory is told of it.
 */
void
tp_plan_work_commit (TpPlanWork *work)
{
  struct _TpPlanSaved *saved = work->saved;
  int slot;

  for (int i = 0; i < saved->n_touched; i++) {
    saved->is_touched[saved->touched[i]] = FALSE;
    if (work->memory != NULL)
      tp_plan_memory_mark (work->memory, saved->touched[i]);
  }
  saved->n_touched = 0;
  if (work->crew == NULL)
    return;
  for (guint at = 0;
       work->memory != NULL && (slot = tp_plan_crew_get_changed (work->crew, &at)) >= 0;)
    tp_plan_memory_mark (work->memory, slot);
  tp_plan_crew_begin (work->crew);
}

/**
 * tp_plan_work_begin:
 * @work: the plan
 *
 * From here on changes can be taken back; those before cannot any more.
 */
void
tp_plan_work_begin (TpPlanWork *work)
{
  tp_plan_work_commit (work);
  work->saved->is_on = TRUE;
  tp_plan_sums_save (&work->saved->sums, work);
}

/* --- look-up lists ------------------------------------------------------------------ */

/**
 * tp_plan_work_get_bucket:
 *
 * Sessions of different modes may share a venue's list.
 *
 * Returns: (transfer none): the open sessions at one place
 */
GArray *
tp_plan_work_get_bucket (const TpPlanWork *work, int mode, int ward, int venue)
{
  const TpProblem *problem = work->problem;

  if (mode != TP_PLAN_HOME && venue >= 0)
    return work->buckets[problem->n_wards + 1 + venue];
  if (mode == TP_PLAN_HOME && problem->rounds_cross_wards)
    ward = 0;
  else if (ward < 0 || ward >= problem->n_wards)
    ward = problem->n_wards; /* nowhere: nobody is looked for there */
  if (mode == TP_PLAN_HOME)
    return work->buckets[ward];
  return work->buckets[problem->n_wards + 1 + problem->n_venues + ward];
}

/**
 * tp_plan_work_count_bus_half:
 *
 * Counts a half of a bus day in @ward as held (@change 1) or no longer held (-1), and what that
 * means for the duties.
 */
void
tp_plan_work_count_bus_half (TpPlanWork *work, const TpPlanSlot *slot, int ward, int change)
{
  int day = slot->slot / TP_PLAN_PARTS;
  guint8 *halves;
  int days_before;

  if (ward < 0 || ward >= work->problem->n_wards || tp_plan_slot_bit (slot) == 0)
    return;
  halves = &work->bus_halves[ward * 7 + day];
  days_before = work->bus_days[ward];
  work->bus_days[ward] -= *halves >= 2;
  *halves += change;
  work->bus_days[ward] += *halves >= 2;
  work->duty_days += MIN (work->bus_days[ward], work->index->duty_of[ward]) -
                     MIN (days_before, work->index->duty_of[ward]);
}

/**
 * tp_plan_work_list:
 *
 * Enters a session that has just got its mode and place into the look-up lists.
 */
void
tp_plan_work_list (TpPlanWork *work, int s)
{
  const TpPlanSlot *slot = &work->problem->slots[s];
  TpWorkSession *session = &work->sessions[s];
  GArray *bucket = tp_plan_work_get_bucket (work, session->mode, session->ward, session->venue);

  work->bucket_at[s] = (int) bucket->len;
  g_array_append_val (bucket, s);
  if (!work->index->is_held[s])
    work->empty_slots[slot->team] &= ~tp_plan_slot_bit (slot);
  if (work->team_sessions != NULL)
    tp_plan_work_count_session (work, slot->team, 1);
  if (session->venue >= 0)
    work->venue_busy[session->venue] |= tp_plan_slot_bit (slot);
}

/**
 * tp_plan_work_unlist:
 *
 * Takes a session that is not held by pins out of the look-up lists, while it still has its mode
 * and place.
 */
void
tp_plan_work_unlist (TpPlanWork *work, int s)
{
  const TpPlanSlot *slot = &work->problem->slots[s];
  TpWorkSession *session = &work->sessions[s];
  GArray *bucket = tp_plan_work_get_bucket (work, session->mode, session->ward, session->venue);
  int last = g_array_index (bucket, int, bucket->len - 1);

  g_assert (!work->index->is_held[s]);
  g_array_index (bucket, int, work->bucket_at[s]) = last;
  work->bucket_at[last] = work->bucket_at[s];
  g_array_set_size (bucket, bucket->len - 1);
  work->empty_slots[slot->team] |= tp_plan_slot_bit (slot);
  if (work->team_sessions != NULL)
    tp_plan_work_count_session (work, slot->team, -1);
  if (session->venue >= 0)
    work->venue_busy[session->venue] &= ~tp_plan_slot_bit (slot);
}

/* Puts @request at the end of a list, or the last of it in its place. */
static void
list_waiting (int *waiting, int *waiting_at, int *n_waiting, int request, gboolean is_waiting)
{
  int at = waiting_at[request], last;

  if (is_waiting) {
    waiting_at[request] = *n_waiting;
    waiting[(*n_waiting)++] = request;
    return;
  }
  last = waiting[--*n_waiting];
  waiting[at] = last;
  waiting_at[last] = at;
  waiting_at[request] = -1;
}

/**
 * tp_plan_work_set_waiting:
 *
 * Puts @request into the lists of those in no slot, or takes it out; it may be so already.
 */
void
tp_plan_work_set_waiting (TpPlanWork *work, int request, gboolean is_waiting)
{
  int region = work->index->region_of[request];

  if (is_waiting == (work->waiting_at[request] >= 0))
    return;
  list_waiting (work->waiting, work->waiting_at, &work->n_waiting, request, is_waiting);
  list_waiting (work->region_waiting + work->index->regions.starts[region], work->region_waiting_at,
                &work->n_region_waiting[region], request, is_waiting);
}

/**
 * tp_plan_work_unseat:
 * @work: the plan
 * @slots: slots whose sessions are about to become others
 * @n_slots: how many
 *
 * Takes the sessions out of the look-up lists, and those in them out of their slots.
 */
void
tp_plan_work_unseat (TpPlanWork *work, const int *slots, int n_slots)
{
  for (int i = 0; i < n_slots; i++) {
    const TpWorkSession *session = &work->sessions[slots[i]];

    for (int k = 0; k < session->n_requests; k++)
      work->slot_of[session->requests[k]] = -1;
    if (session->mode >= 0 && !work->index->is_held[slots[i]])
      tp_plan_work_unlist (work, slots[i]);
  }
}

/**
 * tp_plan_work_reseat:
 *
 * Makes the session of @slot, which was unseated, the same as @session. Whoever was in one and
 * is in none counts as waiting; whoever is in one does not know yet that they wait no more: see
 * tp_plan_work_settle().
 */
void
tp_plan_work_reseat (TpPlanWork *work, int slot, const TpWorkSession *session)
{
  TpWorkSession *own = &work->sessions[slot];

  for (int k = 0; k < own->n_requests; k++)
    tp_plan_work_set_waiting (work, own->requests[k], TRUE);
  tp_plan_session_copy (own, session);
  for (int k = 0; k < own->n_requests; k++)
    work->slot_of[own->requests[k]] = slot;
  if (own->mode >= 0 && !work->index->is_held[slot])
    tp_plan_work_list (work, slot);
}

/**
 * tp_plan_work_settle:
 *
 * Lets those in the sessions of @slots wait no more.
 */
void
tp_plan_work_settle (TpPlanWork *work, const int *slots, int n_slots)
{
  for (int i = 0; i < n_slots; i++) {
    const TpWorkSession *session = &work->sessions[slots[i]];

    for (int k = 0; k < session->n_requests; k++)
      tp_plan_work_set_waiting (work, session->requests[k], FALSE);
  }
}

/**
 * tp_plan_work_rollback:
 * @work: the plan
 *
 * Makes the plan what it was at tp_plan_work_begin().
 */
void
tp_plan_work_rollback (TpPlanWork *work)
{
  struct _TpPlanSaved *saved = work->saved;

  tp_plan_work_unseat (work, saved->touched, saved->n_touched);
  for (int i = 0; i < saved->n_touched; i++)
    tp_plan_work_reseat (work, saved->touched[i], &saved->sessions[i]);
  tp_plan_work_settle (work, saved->touched, saved->n_touched);
  tp_plan_sums_restore (&saved->sums, work);
  for (int i = 0; i < saved->n_touched; i++)
    saved->is_touched[saved->touched[i]] = FALSE;
  saved->n_touched = 0;
  if (work->crew != NULL)
    tp_plan_crew_rollback (work->crew);
  tp_plan_work_begin (work);
}

/* --- measures ------------------------------------------------------------------------ */

/**
 * tp_plan_work_get_worth:
 *
 * Returns: what serving @request now is worth, cost aside
 */
double
tp_plan_work_get_worth (const TpPlanWork *work, int request)
{
  const TpProblem *problem = work->problem;

  return problem->weight_priority * tp_plan_priority (&problem->requests[request]) +
         problem->weight_fairness * tp_plan_work_get_fairness_change (work, request, 1.0) +
         (work->index->n_groups > 0
            ? problem->weight_groups * tp_plan_work_get_group_change (work, request, 1.0)
            : 0.0);
}

/**
 * tp_plan_work_get_split:
 *
 * Returns: 1 if @request at @slot is one visit more for its household, which is visited anyway;
 *   else 0
 */
double
tp_plan_work_get_split (const TpPlanWork *work, int slot, int request)
{
  const TpPlanRuns *houses = &work->index->houses;
  int house = work->index->house_of[request];
  gboolean is_elsewhere = FALSE;

  if (house < 0)
    return 0;
  for (int i = houses->starts[house]; i < houses->starts[house + 1]; i++) {
    int other = houses->items[i];

    if (other == request || work->slot_of[other] < 0)
      continue;
    if (work->slot_of[other] == slot)
      return 0;
    is_elsewhere = TRUE;
  }
  return is_elsewhere ? 1 : 0;
}

/**
 * tp_plan_work_get_crew_cost:
 *
 * Returns: what @n_strangers in needed seats cost, thrift in it
 */
double
tp_plan_work_get_crew_cost (const TpPlanWork *work, int n_strangers)
{
  return work->index->thrift * work->problem->weight_crew * n_strangers;
}

/**
 * tp_plan_work_is_equipped:
 *
 * Returns: %TRUE if the slot's session has, as it is, the skills and the equipment for @request
 */
gboolean
tp_plan_work_is_equipped (const TpPlanWork *work, int slot, int request)
{
  const TpPlanRequest *self = &work->problem->requests[request];
  guint skills = work->problem->slots[slot].skills;

  if (work->crew == NULL)
    return (self->skills & ~skills) == 0;
  return (self->skills & ~(skills | work->crew->brought[slot])) == 0 &&
         (tp_plan_crew_get_kinds (self, work->crew->mode[slot]) & ~work->crew->kinds[slot]) == 0;
}

/**
 * tp_plan_work_get_score:
 *
 * Returns: what the plan is worth, duties aside
 */
double
tp_plan_work_get_score (const TpPlanWork *work)
{
  const TpProblem *problem = work->problem;

  return work->worth + problem->weight_fairness * work->fairness +
         problem->weight_groups * work->group_fairness - problem->weight_change * work->n_changes -
         work->index->thrift * (problem->weight_travel * work->travel +
                                problem->weight_session * (work->n_open + 0.5 * work->n_splits) +
                                problem->weight_members * (double) work->unevenness) -
         (work->crew != NULL ? tp_plan_work_get_crew_cost (work, work->crew->n_strangers) : 0.0);
}

/**
 * tp_plan_work_get_total:
 *
 * Returns: what the plan is worth, duties too
 */
double
tp_plan_work_get_total (const TpPlanWork *work)
{
  return tp_plan_work_get_score (work) + work->index->duty_worth * work->duty_days;
}

/**
 * tp_plan_work_get_duty_gain:
 *
 * Returns: what a whole bus day in @ward on @day would be worth to its duty
 */
double
tp_plan_work_get_duty_gain (const TpPlanWork *work, int ward, int day)
{
  if (ward < 0 || ward >= work->problem->n_wards ||
      work->bus_days[ward] >= work->index->duty_of[ward] || work->bus_halves[ward * 7 + day] >= 2)
    return 0.0;
  return work->index->duty_worth;
}
