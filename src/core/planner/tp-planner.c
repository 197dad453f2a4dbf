/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The solver: a first plan by whole sessions, then two workers who search side by side and tell
 * each other at fixed numbers of steps what they found (tp-plan-search.c). Where there is nothing
 * to plan but rounds they search rounds alone (tp-round-search.c). Clocks are read
 * where seconds are given or somebody has cancelled, so that by iterations the path does not depend
 * on the machine: between two stretches of work, and while a plan of very many is filled. */

#include "tp-planner.h"

#include <math.h>

#include "tp-plan-copy.h"
#include "tp-plan-pair.h"
#include "tp-plan-propose.h"
#include "tp-plan-repair.h"
#include "tp-plan-rests.h"
#include "tp-plan-search.h"
#include "tp-plan-settle-back.h"
#include "tp-plan-swap.h"
#include "tp-round-build.h"

#define SMALL 1e-9
#define PROGRESS_MICROSECONDS 100000
#define PROGRESS_PARTS 20
#define WEEK_STRETCH 10   /* steps of each worker before the clock is read … */
#define ROUND_STRETCH 250 /* … and of each who searches rounds alone */
#define EXCHANGE_EVERY 20 /* stretches */
#define POOL_ROOM 3000
#define MOST_TURNS 10 /* of filling up */
#define PATIENCE 1000 /* steps without gain for each request and each slot, after which … */
#define LEAST_PATIENCE 40000 /* … and so many in all, a search for a week ends by itself */
#define MOST_SECONDS 1e9
#define FILL_UP_MICROSECONDS 500000 /* after the end, to weigh those still left out */

typedef struct
{
  const TpPlanOptions *options;
  GCancellable *cancellable;
  const TpPlanIndex *index;
  TpPlanWork *work;
  TpSolution *best;
  double best_total, first_total; /* @first_total: before the search */
  guint64 iterations;
  double bound;      /* no plan is worth more */
  double gain_total; /* the best when last asked, which it has been … */
  guint64 gained_at; /* … since so many steps */
  gint64 began, told_at;
  int told_parts;
  gboolean has_settled;

  TpPlanSearch *searches[2];

  TpRoundPart *part; /* all of it, if it is rounds only */
  TpRoundSearch *round_searches[2];
  TpRoundPool *pool;
} Solve;

/* --- the best plan so far ------------------------------------------------------------- */

static gboolean
note_if_better (Solve *solve, double than)
{
  double total = tp_plan_work_get_total (solve->work);

  if (solve->best != NULL && total <= than + SMALL)
    return FALSE;
  tp_solution_free (solve->best, solve->index->problem);
  solve->best = tp_plan_work_to_solution (solve->work);
  solve->best_total = total;
  return TRUE;
}

static void
start_again_from (Solve *solve, const TpSolution *solution)
{
  tp_plan_work_free (solve->work);
  solve->work = tp_plan_work_new (solve->index);
  tp_plan_work_load (solve->work, solution);
}

/* Writes down what the workers have found, whatever was written down of it before: so that being
 * asked on the way changes nothing. */
static void
gather (Solve *solve)
{
  TpPlanSearch *search = solve->searches[0];

  if (solve->part != NULL) {
    TpRoundSearch *const *both = solve->round_searches;

    tp_round_part_store (
      solve->part,
      tp_round_search_get_best (both[1]) > tp_round_search_get_best (both[0]) ? both[1] : both[0],
      solve->work);
    note_if_better (solve, solve->first_total);
    return;
  }
  if (tp_plan_search_get_total (solve->searches[1]) > tp_plan_search_get_total (search))
    search = solve->searches[1];
  if (tp_plan_search_get_total (search) <= solve->first_total + SMALL)
    return;
  tp_solution_free (solve->best, solve->index->problem);
  solve->best = tp_solution_copy (tp_plan_search_get_best (search), solve->index->problem);
  solve->best_total = tp_plan_search_get_total (search);
}

/* --- budget and progress ------------------------------------------------------------------ */

static double
get_fraction (const Solve *solve)
{
  const TpPlanOptions *options = solve->options;
  double fraction = 0;

  if (options->max_iterations > 0)
    fraction = (double) solve->iterations / (double) options->max_iterations;
  if (options->seconds > 0)
    fraction = MAX (fraction, (double) (g_get_monotonic_time () - solve->began) /
                                (options->seconds * G_USEC_PER_SEC));
  return MIN (fraction, 1.0);
}

/* When the time is over, by the monotonic clock; 0: it is not counted. */
static gint64
get_end (const Solve *solve)
{
  if (solve->options->seconds <= 0)
    return 0;
  return solve->began + (gint64) (MIN (solve->options->seconds, MOST_SECONDS) * G_USEC_PER_SEC);
}

static void
tell_progress (Solve *solve, double fraction)
{
  const TpPlanOptions *options = solve->options;

  if (options->progress == NULL)
    return;
  if (options->seconds > 0) {
    gint64 now = g_get_monotonic_time ();

    if (now < solve->told_at + PROGRESS_MICROSECONDS)
      return;
    solve->told_at = now;
  } else if ((int) (fraction * PROGRESS_PARTS) <= solve->told_parts)
    return;
  solve->told_parts = (int) (fraction * PROGRESS_PARTS);
  gather (solve);
  solve->best->iterations = solve->iterations;
  options->progress (fraction, solve->best, options->user_data);
}

/* --- the first plan -------------------------------------------------------------------------- */

static void
make_first_plan (Solve *solve)
{
  if (solve->options->start != NULL) {
    tp_plan_work_load (solve->work, solve->options->start);
    note_if_better (solve, 0);
    solve->first_total = solve->best_total;
  }
  if (!tp_round_part_is_all (solve->index)) {
    tp_plan_fill_duties (solve->work);
    tp_plan_fill_sessions (solve->work, solve->cancellable);
    tp_plan_repair_all (solve->work, TP_PLAN_BY_REGRET, solve->cancellable, get_end (solve));
    note_if_better (solve, solve->best_total);
    solve->first_total = solve->best_total;
    return;
  }
  solve->part = tp_round_part_new_for_all (solve->work);
  for (guint i = 0; i < G_N_ELEMENTS (solve->round_searches); i++) {
    TpRoundSearch *search =
      tp_round_search_new (solve->part->rounds, solve->options->seed * 2 + i, TRUE);

    tp_round_part_load (solve->part, solve->work, tp_round_search_get_plan (search));
    tp_round_search_begin (search);
    solve->round_searches[i] = search;
  }
  if (solve->best == NULL)
    solve->first_total = -INFINITY;
  gather (solve);
}

/* --- the search --------------------------------------------------------------------------------
 */

static void
run_round_search (gpointer worker, guint64 n_steps, GCancellable *cancellable)
{
  tp_round_search_run (worker, n_steps, cancellable);
}

static void
run_week_search (gpointer worker, guint64 n_steps, GCancellable *cancellable)
{
  tp_plan_search_run (worker, n_steps, cancellable);
}

static void
exchange (Solve *solve)
{
  if (solve->part != NULL)
    tp_round_search_exchange (solve->round_searches[0], solve->round_searches[1], solve->pool);
  else
    tp_plan_search_exchange (solve->searches[0], solve->searches[1]);
}

static void
run_stretch (Solve *solve)
{
  gboolean is_rounds = solve->part != NULL;
  guint64 stretch = is_rounds ? ROUND_STRETCH : WEEK_STRETCH, here = stretch, there = stretch;

  if (solve->options->max_iterations > 0) {
    guint64 left = solve->options->max_iterations - solve->iterations;

    here = MIN (stretch, (left + 1) / 2);
    there = MIN (stretch, left / 2);
  }
  if (is_rounds)
    tp_plan_pair_run (run_round_search, solve->round_searches[0], here, solve->round_searches[1],
                      there, solve->cancellable);
  else
    tp_plan_pair_run (run_week_search, solve->searches[0], here, solve->searches[1], there,
                      solve->cancellable);
  solve->iterations += here + there;
}

/* The search swaps and puts people back only where it has changed something; all the rest is here
 * before. What is found counts as the first plan, so that more steps never end below it. */
static void
swap_first (Solve *solve)
{
  start_again_from (solve, solve->best);
  tp_plan_swap_all (solve->work, solve->cancellable, get_end (solve));
  tp_plan_settle_back (solve->work, -1, solve->cancellable, get_end (solve));
  note_if_better (solve, solve->best_total);
  solve->first_total = solve->best_total;
}

/* --- when nothing changes any more --------------------------------------------------------------
 */

/* Everybody served at no cost. Only where costs count for nothing can it be met, as where all
 * customers of an orienteering problem are served. */
static double
find_bound (const TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  double bound = 0;

  for (int r = 0; r < problem->n_requests; r++)
    bound += problem->weight_priority * tp_plan_priority (&problem->requests[r]);
  for (int ward = 0; ward < problem->n_wards; ward++)
    bound += (index->ward_priority[ward] > 0 ? problem->weight_fairness : 0) +
             index->duty_worth * index->duty_of[ward];
  for (int group = 0; group < index->n_groups; group++)
    bound += index->group_priority[group] > 0 ? problem->weight_groups : 0;
  return bound;
}

static double
get_best_so_far (const Solve *solve)
{
  if (solve->part != NULL)
    return MAX (tp_round_search_get_best (solve->round_searches[0]),
                tp_round_search_get_best (solve->round_searches[1]));
  return MAX (tp_plan_search_get_total (solve->searches[0]),
              tp_plan_search_get_total (solve->searches[1]));
}

/* Whether the search may end: no plan is better, or, of a week so small that it has been turned
 * over again and again, none was found in very many steps. Counted in steps, never in time. Rounds
 * alone are searched to the end: there late gains are usual. */
static gboolean
has_settled (Solve *solve)
{
  const TpProblem *problem = solve->index->problem;
  guint64 patience =
    PATIENCE * ((guint64) MAX (problem->n_requests, 0) + (guint64) MAX (problem->n_slots, 0));
  double total = get_best_so_far (solve);

  if (solve->gained_at == 0 || total > solve->gain_total + SMALL) {
    solve->gain_total = total;
    solve->gained_at = solve->iterations;
    gather (solve);
  }
  return solve->best_total >= solve->bound - SMALL * MAX (1.0, fabs (solve->bound)) ||
         (solve->part == NULL &&
          solve->iterations - solve->gained_at >= MAX (patience, LEAST_PATIENCE));
}

/* --- the whole -------------------------------------------------------------------------------- */

static void
improve (Solve *solve)
{
  const TpPlanOptions *options = solve->options;
  double fraction;

  if (options->max_iterations == 0 && options->seconds <= 0)
    return;
  if (solve->index->problem->n_requests == 0 || solve->index->problem->n_slots == 0)
    return;
  if (solve->part != NULL)
    solve->pool = tp_round_pool_new (solve->part->rounds, POOL_ROOM);
  else
    swap_first (solve);
  for (guint i = 0; i < G_N_ELEMENTS (solve->searches) && solve->part == NULL; i++)
    solve->searches[i] = tp_plan_search_new (solve->index, options->seed * 2 + i, solve->best);
  for (int n = 1;
       (fraction = get_fraction (solve)) < 1.0 && !g_cancellable_is_cancelled (solve->cancellable);
       n++) {
    tell_progress (solve, fraction);
    run_stretch (solve);
    if (n % EXCHANGE_EVERY != 0)
      continue;
    exchange (solve);
    if ((solve->has_settled = has_settled (solve)))
      break;
  }
  gather (solve);
}

/* Whoever waits for the plan gets it soon: where very many are left out they are not weighed
 * against each other to the end. */
static void
let_in_who_fits (Solve *solve)
{
  gboolean is_awaited =
    solve->options->seconds > 0 || g_cancellable_is_cancelled (solve->cancellable);
  gint64 until = is_awaited ? g_get_monotonic_time () + FILL_UP_MICROSECONDS : 0;
  int n_changed;

  if (!tp_plan_repair_all (solve->work, TP_PLAN_BY_GAIN, NULL, until)) {
    tp_plan_repair_once (solve->work);
    return;
  }
  if (solve->searches[0] == NULL)
    return; /* a plan that was not to be searched is left alone */
  /* Those let in last may be in somebody's way. */
  n_changed = tp_plan_swap_all (solve->work, NULL, until);
  n_changed += tp_plan_settle_back (solve->work, -1, NULL, until);
  if (n_changed > 0)
    tp_plan_repair_once (solve->work);
}

/* Puts in whoever still fits. Returns FALSE if nothing has changed, nobody's seat either. */
static gboolean
fill_up (Solve *solve)
{
  int n_waiting = solve->index->problem->n_requests - solve->best->n_planned;
  int duty_days = solve->best->duty_days, n_strangers;
  TpPlanCrew *crew;
  gboolean are_more;

  start_again_from (solve, solve->best);
  crew = solve->work->crew;
  n_strangers = crew != NULL ? crew->n_strangers : 0;
  solve->work->is_thorough = TRUE;
  let_in_who_fits (solve);
  if (crew == NULL) {
    note_if_better (solve, solve->best_total);
    return FALSE;
  }
  tp_plan_crew_polish (crew);
  /* More are served whatever they cost. */
  are_more = solve->work->n_waiting < n_waiting && solve->work->duty_days >= duty_days;
  return note_if_better (solve, are_more ? -INFINITY : solve->best_total) &&
         (are_more || crew->n_strangers != n_strangers);
}

/* No plan leaves somebody out without a reason: where people have changed seats, others may be free
 * that were not. */
static void
complete (Solve *solve)
{
  for (int turn = 0; turn < MOST_TURNS && fill_up (solve); turn++)
    continue;
  solve->best->iterations = solve->iterations;
  solve->best->has_settled = solve->has_settled;
  if (solve->has_settled && solve->options->progress != NULL)
    solve->options->progress (1.0, solve->best, solve->options->user_data);
}

static void
end (Solve *solve)
{
  for (guint i = 0; i < G_N_ELEMENTS (solve->searches); i++) {
    g_clear_pointer (&solve->searches[i], tp_plan_search_free);
    g_clear_pointer (&solve->round_searches[i], tp_round_search_free);
  }
  g_clear_pointer (&solve->pool, tp_round_pool_free);
  g_clear_pointer (&solve->part, tp_round_part_free);
  tp_plan_work_free (solve->work);
}

/*< private >
 * tp_planner_solve_fixed:
 *
 * As tp_planner_solve(), of a problem none of whose breaks can move.
 *
 * Returns: (transfer full): a plan
 */
TpSolution *
tp_planner_solve_fixed (const TpProblem *problem,
                        const TpPlanOptions *options,
                        GCancellable *cancellable)
{
  g_autoptr (TpPlanIndex) index = NULL;
  Solve solve = {.options = options, .cancellable = cancellable};

  if (options->seconds > 0)
    solve.began = g_get_monotonic_time ();
  index = tp_plan_index_new (problem);
  solve.index = index;
  solve.work = tp_plan_work_new (index);
  solve.bound = find_bound (index);
  make_first_plan (&solve);
  improve (&solve);
  complete (&solve);
  end (&solve);
  return solve.best;
}

/**
 * tp_planner_solve:
 * @problem: the problem; only read
 * @options: budget, seed, start and progress
 * @cancellable: (nullable): ends the search early
 *
 * Makes the best plan it can within the budget, with one thread more than the caller's. It ends
 * sooner where no plan can be better, and in a week so small that none was found in very many
 * steps; that is told with all of the progress, and the plan says so. May be called from several
 * threads at once. Progress is told in the caller's thread.
 *
 * Returns: (transfer full): a plan that keeps every rule, pins and fixed sessions as they are;
 *   free with tp_solution_free()
 */
TpSolution *
tp_planner_solve (const TpProblem *problem, const TpPlanOptions *options, GCancellable *cancellable)
{
  g_return_val_if_fail (problem != NULL && options != NULL, NULL);

  if (tp_plan_rests_are_there (problem))
    return tp_plan_rests_solve (problem, options, cancellable);
  return tp_planner_solve_fixed (problem, options, cancellable);
}

/**
 * tp_solution_free:
 * @solution: (transfer full) (nullable): a solution
 * @problem: the problem it is of
 */
void
tp_solution_free (TpSolution *solution, const TpProblem *problem)
{
  if (solution == NULL)
    return;
  for (int s = 0; s < solution->n_sessions; s++) {
    g_free (solution->sessions[s].requests);
    g_free (solution->sessions[s].starts);
    g_free (solution->sessions[s].travels);
    g_free (solution->sessions[s].fetched);
    g_free (solution->sessions[s].people);
    g_free (solution->sessions[s].items);
    g_free (solution->sessions[s].rests);
  }
  g_free (solution->sessions);
  g_free (solution->slot_of);
  g_free (solution);
}

/**
 * tp_solution_compare:
 * @a: a solution
 * @b: another of the same problem
 *
 * Returns: above 0 if @a is better, below 0 if @b is, 0 if neither: duties first, then score
 */
int
tp_solution_compare (const TpSolution *a, const TpSolution *b)
{
  if (a->duty_days != b->duty_days)
    return a->duty_days > b->duty_days ? 1 : -1;
  if (fabs (a->score - b->score) <= 1e-7 * MAX (1.0, fabs (a->score)))
    return 0;
  return a->score > b->score ? 1 : -1;
}
