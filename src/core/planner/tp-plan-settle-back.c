/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever is in another slot than the one agreed for them goes back, where nothing is lost by it
 * but the price of having moved. A search takes whatever is better by a hair, and what moved early
 * for the sake of something that was given up later stays where it came to; people who are told
 * another time want a reason. First one by one, in the place of somebody who came there since if
 * need be, then whole sessions as they were, with those who were in the way back at their own
 * places. Each is made, measured by the plan's own sums, and taken back if something is lost; what
 * stays lets fewer people move, so that this ends. */

#include "tp-plan-settle-back.h"

#include "tp-plan-repair.h"

#define SMALL 1e-9
#define MOST_SESSIONS 8  /* restored together */
#define MOST_TRIALS 1000 /* for which others have to find another place */

typedef struct
{
  TpPlanWork *work;
  int region;         /* whose people and slots are looked at; -1: all */
  TpPlanRuns written; /* per slot: the requests agreed for it */
  GArray *removed;    /* of int: who was taken out in this trial */
  GArray *sessions;   /* of int: slots restored in it, and those that are next */
  int n_trials;
  GCancellable *cancellable;
  gint64 until;
} Settle;

/* --- what was agreed -------------------------------------------------------------------------- */

static int
get_agreed (const TpPlanWork *work, int r)
{
  int slot = work->problem->agreed[r];

  return slot >= 0 && slot < work->problem->n_slots ? slot : -1;
}

static gboolean
is_moved (const TpPlanWork *work, int r)
{
  int agreed = get_agreed (work, r);

  return agreed >= 0 && work->slot_of[r] != agreed && work->index->pin_of[r] < 0 &&
         !work->index->is_blocked[agreed];
}

static gboolean
is_over (const Settle *settle)
{
  return g_cancellable_is_cancelled (settle->cancellable) ||
         (settle->until > 0 && g_get_monotonic_time () >= settle->until);
}

/* Keeps what was tried if more people are where they were and nothing is lost. */
static gboolean
keep_or_take_back (Settle *settle, double total, int n_changes)
{
  TpPlanWork *work = settle->work;

  if (work->n_changes < n_changes && tp_plan_work_get_total (work) >= total - SMALL) {
    tp_plan_work_commit (work);
    return TRUE;
  }
  tp_plan_work_rollback (work);
  return FALSE;
}

static void
begin (Settle *settle)
{
  tp_plan_work_begin (settle->work);
  g_array_set_size (settle->removed, 0);
}

static void
take_out (Settle *settle, int r)
{
  tp_plan_work_remove (settle->work, r);
  g_array_append_val (settle->removed, r);
}

/* --- one by one ------------------------------------------------------------------------------- */

static gboolean
join (TpPlanWork *work, int s, int r)
{
  gboolean was_thorough = work->is_thorough, fits;
  TpPlanFit fit;

  work->is_thorough = TRUE;
  fits = tp_plan_work_try (work, s, r, &fit);
  work->is_thorough = was_thorough;
  if (fits)
    tp_plan_work_insert (work, r, &fit);
  return fits;
}

/* Opens the session that the problem says was there, or, where it does not say, the cheapest. */
static gboolean
open_for (TpPlanWork *work, int s, int r)
{
  const TpPlanSlot *slot = &work->problem->slots[s];
  const TpPlanRuns *halls = &work->index->halls;
  TpPlanFit fit, best = {.slot = -1};

  if (slot->mode >= 0 && slot->mode < TP_PLAN_N_MODES &&
      (slot->mode == TP_PLAN_HOME || (slot->venue >= 0 && slot->venue < work->problem->n_venues))) {
    if (tp_plan_work_try_open (work, s, r, slot->mode,
                               slot->mode == TP_PLAN_HOME ? -1 : slot->venue, &fit))
      best = fit;
  } else {
    if (tp_plan_work_try_open (work, s, r, TP_PLAN_HOME, -1, &fit))
      best = fit;
    for (int i = halls->starts[r]; i < halls->starts[r + 1]; i++)
      for (int mode = TP_PLAN_HALL; mode < TP_PLAN_N_MODES; mode++)
        if (tp_plan_work_try_open (work, s, r, mode, halls->items[i], &fit) &&
            (best.slot < 0 || fit.cost < best.cost))
          best = fit;
  }
  if (best.slot >= 0)
    tp_plan_work_insert (work, r, &best);
  return best.slot >= 0;
}

static gboolean
go_back (TpPlanWork *work, int r)
{
  int s = get_agreed (work, r);

  return work->sessions[s].mode >= 0 ? join (work, s, r) : open_for (work, s, r);
}

/* Those who were taken out go back to their own places if they can, else wherever it is best. */
static void
find_places (Settle *settle)
{
  TpPlanWork *work = settle->work;
  TpPlanRandom random = {.state = 1};
  const int *touched;
  int n_touched;

  settle->n_trials++;
  for (guint i = 0; i < settle->removed->len; i++) {
    int r = g_array_index (settle->removed, int, i);

    if (work->slot_of[r] < 0 && is_moved (work, r))
      go_back (work, r);
  }
  for (guint i = 0; i < settle->removed->len; i++)
    if (work->slot_of[g_array_index (settle->removed, int, i)] < 0) {
      tp_plan_repair (work, (const int *) (gconstpointer) settle->removed->data,
                      (int) settle->removed->len, TP_PLAN_BY_GAIN, 0.0,
                      work->index->region_of[g_array_index (settle->removed, int, i)], &random);
      break;
    }
  touched = tp_plan_work_get_touched (work, &n_touched);
  for (int i = 0; i < n_touched; i++)
    if (work->sessions[touched[i]].mode >= 0)
      tp_plan_work_close_if_idle (work, touched[i]);
}

static gboolean
put_back (Settle *settle, int r)
{
  TpPlanWork *work = settle->work;
  double total = tp_plan_work_get_total (work);
  int n_changes = work->n_changes;

  begin (settle);
  if (work->slot_of[r] >= 0)
    tp_plan_work_remove (work, r);
  if (go_back (work, r))
    return keep_or_take_back (settle, total, n_changes);
  tp_plan_work_rollback (work);
  return FALSE;
}

/* In the place of @other, who was not there when it was agreed. */
static gboolean
put_back_for (Settle *settle, int r, int other)
{
  TpPlanWork *work = settle->work;
  double total = tp_plan_work_get_total (work);
  int n_changes = work->n_changes, s = get_agreed (work, r);

  begin (settle);
  if (work->slot_of[r] >= 0)
    tp_plan_work_remove (work, r);
  take_out (settle, other);
  if (go_back (work, r) && work->slot_of[r] == s) {
    find_places (settle);
    return keep_or_take_back (settle, total, n_changes);
  }
  tp_plan_work_rollback (work);
  return FALSE;
}

static gboolean
put_back_anyhow (Settle *settle, int r)
{
  TpPlanWork *work = settle->work;
  int s = get_agreed (work, r);
  const TpWorkSession *session = &work->sessions[s];

  if (put_back (settle, r))
    return TRUE;
  if (session->mode < 0 || !tp_plan_work_may_join (work, s, r))
    return FALSE;
  for (int i = 0; i < session->n_requests && settle->n_trials < MOST_TRIALS; i++) {
    int other = session->requests[i];

    if (work->index->pin_of[other] < 0 && get_agreed (work, other) != s &&
        put_back_for (settle, r, other))
      return TRUE;
  }
  return FALSE;
}

/* The whole of one kind, or what a region has of it. */
static int
count_in (const TpPlanRuns *regions, int region, int n_all)
{
  return region < 0 ? n_all : tp_plan_runs_count (regions, region);
}

static int
get_in (const TpPlanRuns *regions, int region, int i)
{
  return region < 0 ? i : regions->items[regions->starts[region] + i];
}

static int
put_all_back (Settle *settle)
{
  TpPlanWork *work = settle->work;
  const TpPlanRuns *regions = &work->index->regions;
  int n = count_in (regions, settle->region, work->problem->n_requests), n_back = 0;

  for (int i = 0; i < n && !is_over (settle); i++) {
    int r = get_in (regions, settle->region, i);

    if (is_moved (work, r))
      n_back += put_back_anyhow (settle, r);
  }
  return n_back;
}

/* --- whole sessions --------------------------------------------------------------------------- */

static gboolean
can_be_restored (const TpPlanWork *work, int s)
{
  const TpPlanSlot *slot = &work->problem->slots[s];

  return !work->index->is_held[s] && !work->index->is_blocked[s] && slot->mode >= 0 &&
         slot->mode < TP_PLAN_N_MODES &&
         (slot->mode == TP_PLAN_HOME ||
          (slot->venue >= 0 && slot->venue < work->problem->n_venues));
}

/* Everybody who may leave, and the session with them. */
static void
clear_slot (Settle *settle, int s)
{
  TpPlanWork *work = settle->work;
  int half = work->sessions[s].mode == TP_PLAN_BUS ? work->index->partner[s] : -1;
  const int both[] = {s, half};

  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    for (int k = 0; both[i] >= 0 && k < work->sessions[both[i]].n_requests; k++) {
      int r = work->sessions[both[i]].requests[k];

      if (work->index->pin_of[r] < 0)
        g_array_append_val (settle->removed, r);
    }
  if (work->sessions[s].mode >= 0)
    tp_plan_work_empty (work, s);
}

/* Where another session has the venue at the time it has to go. */
static void
clear_venue (Settle *settle, int s)
{
  TpPlanWork *work = settle->work;
  const TpPlanSlot *slots = work->problem->slots;
  int venue = slots[s].venue;
  const GArray *there;

  if (slots[s].mode == TP_PLAN_HOME)
    return;
  there = tp_plan_work_get_bucket (work, slots[s].mode, work->problem->venues[venue].ward, venue);
  for (guint i = there->len; i-- > 0;) {
    int other = i < there->len ? g_array_index (there, int, i) : -1;

    if (other >= 0 && slots[other].slot == slots[s].slot && !work->index->is_held[other])
      clear_slot (settle, other);
  }
}

/* Who was in @s comes back; those who are where nothing was agreed for them come from there. */
static void
call_back (Settle *settle, int s)
{
  TpPlanWork *work = settle->work;

  for (int i = settle->written.starts[s]; i < settle->written.starts[s + 1]; i++) {
    int r = settle->written.items[i];

    if (!is_moved (work, r))
      continue;
    if (work->slot_of[r] >= 0)
      take_out (settle, r);
    if (work->sessions[s].mode >= 0)
      join (work, s, r);
  }
}

static gboolean
restore (Settle *settle, int s)
{
  TpPlanWork *work = settle->work;
  const TpPlanSlot *slot = &work->problem->slots[s];
  int venue = slot->mode == TP_PLAN_HOME ? -1 : slot->venue;
  int ward = venue >= 0 ? work->problem->venues[venue].ward : slot->ward;
  int half;

  clear_slot (settle, s);
  if (work->sessions[s].mode < 0) {
    clear_venue (settle, s);
    if (slot->mode == TP_PLAN_BUS && (half = work->index->partner[s]) >= 0 &&
        work->sessions[half].mode >= 0 && !work->index->is_held[half])
      clear_slot (settle, half);
    if (!tp_plan_work_can_open (work, s, slot->mode, ward, venue))
      return FALSE;
    tp_plan_work_open (work, s, slot->mode, ward, venue);
  }
  call_back (settle, s);
  half = slot->mode == TP_PLAN_BUS ? work->index->partner[s] : -1;
  if (half >= 0 && work->sessions[half].mode == TP_PLAN_BUS)
    call_back (settle, half);
  return TRUE;
}

/* Slots whose people were in the way here: they are restored next. */
static void
note_next (Settle *settle, guint n_removed)
{
  for (guint i = n_removed; i < settle->removed->len; i++) {
    int r = g_array_index (settle->removed, int, i), s = get_agreed (settle->work, r);
    gboolean is_there = s < 0 || !can_be_restored (settle->work, s);

    for (guint k = 0; k < settle->sessions->len && !is_there; k++)
      is_there = g_array_index (settle->sessions, int, k) == s;
    if (!is_there)
      g_array_append_val (settle->sessions, s);
  }
}

/* Restores @s and up to @n - 1 more. Returns FALSE if there are no more of them than tried before,
 * with nothing gained. */
static gboolean
restore_so_many (Settle *settle, int s, guint n, gboolean *is_kept)
{
  TpPlanWork *work = settle->work;
  double total = tp_plan_work_get_total (work);
  int n_changes = work->n_changes;
  guint n_restored = 0;

  begin (settle);
  g_array_set_size (settle->sessions, 0);
  g_array_append_val (settle->sessions, s);
  for (; n_restored < n && n_restored < settle->sessions->len; n_restored++) {
    guint n_removed = settle->removed->len;

    if (!restore (settle, g_array_index (settle->sessions, int, n_restored)) && n_restored == 0) {
      tp_plan_work_rollback (work);
      return FALSE;
    }
    note_next (settle, n_removed);
  }
  find_places (settle);
  *is_kept = keep_or_take_back (settle, total, n_changes);
  return !*is_kept && n_restored == n && settle->sessions->len > n;
}

static gboolean
has_moved_people (const Settle *settle, int s)
{
  for (int i = settle->written.starts[s]; i < settle->written.starts[s + 1]; i++)
    if (is_moved (settle->work, settle->written.items[i]))
      return TRUE;
  return FALSE;
}

static int
restore_sessions (Settle *settle)
{
  const TpPlanWork *work = settle->work;
  const TpPlanRuns *regions = &work->index->region_slots;
  int n = count_in (regions, settle->region, work->problem->n_slots), n_restored = 0;

  for (int i = 0; i < n && settle->n_trials < MOST_TRIALS && !is_over (settle); i++) {
    int s = get_in (regions, settle->region, i);
    gboolean is_kept = FALSE;

    if (!can_be_restored (work, s) || !has_moved_people (settle, s))
      continue;
    for (guint k = 1; k <= MOST_SESSIONS; k *= 2)
      if (!restore_so_many (settle, s, k, &is_kept))
        break;
    n_restored += is_kept;
  }
  return n_restored;
}

/* --- all -------------------------------------------------------------------------------------- */

/**
 * tp_plan_settle_back:
 * @work: the plan
 * @region: whose people are looked at; -1: all
 * @cancellable: (nullable): stops early
 * @until: when to stop, by the monotonic clock; 0: never
 *
 * Puts people back into the slots that were agreed for them until nobody can go back without loss.
 * Of very many not every way is tried, but each by themselves. What could be taken back before
 * cannot any more. Where moving costs nothing nobody is put back.
 *
 * Returns: how many fewer have moved
 */
int
tp_plan_settle_back (TpPlanWork *work, int region, GCancellable *cancellable, gint64 until)
{
  const TpProblem *problem = work->problem;
  int n_changes = work->n_changes, n_back;
  g_autofree int *list_of = NULL;
  Settle settle = {.work = work, .region = region, .cancellable = cancellable, .until = until};

  if (problem->agreed == NULL || n_changes == 0 || !(problem->weight_change > 0))
    return 0;
  list_of = g_new (int, problem->n_requests + 1);
  for (int r = 0; r < problem->n_requests; r++)
    list_of[r] = get_agreed (work, r);
  tp_plan_runs_fill (&settle.written, list_of, problem->n_requests, problem->n_slots);
  settle.removed = g_array_new (FALSE, FALSE, sizeof (int));
  settle.sessions = g_array_new (FALSE, FALSE, sizeof (int));
  do {
    n_back = put_all_back (&settle);
    n_back += restore_sessions (&settle);
  } while (n_back > 0 && !is_over (&settle));
  g_array_unref (settle.removed);
  g_array_unref (settle.sessions);
  g_free (settle.written.starts);
  g_free (settle.written.items);
  return n_changes - work->n_changes;
}
