/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The solver: a first plan by whole sessions, then large neighbourhood search (Shaw 1998; Ropke
 * and Pisinger 2006) with annealing. Each step takes something out, repairs, and keeps the
 * result if it is better or, less and less often, a little worse. By iterations the path does
 * not depend on how many there will be, so that more of them never give a worse plan. */

#include "tp-planner.h"

#include <math.h>

#include "tp-plan-move.h"
#include "tp-plan-propose.h"
#include "tp-plan-repair.h"

#define FIRST_CYCLE 2000
#define HOT 0.1   /* of a usual loss: what is accepted at first … */
#define COLD 0.01 /* … and at last */
#define SMALL 1e-9
#define PROGRESS_MICROSECONDS 100000
#define PROGRESS_PARTS 20

typedef struct
{
  const TpPlanOptions *options;
  GCancellable *cancellable;
  const TpPlanIndex *index;
  TpPlanWork *work;
  TpPlanRandom random;
  GArray *removed;
  TpSolution *best;
  double best_total;
  gboolean is_best_here; /* @work is the best and not written down in @best yet */
  guint64 iterations, cycle_since, cycle_length;
  double mean_loss; /* of the steps for the worse so far */
  guint64 n_losses;
  gint64 began, told_at;
  int told_parts;
} Search;

/* --- the best plan so far ------------------------------------------------------------- */

static void
write_down_best (Search *search)
{
  if (!search->is_best_here)
    return;
  if (search->best != NULL)
    tp_solution_free (search->best, search->index->problem);
  search->best = tp_plan_work_to_solution (search->work);
  search->is_best_here = FALSE;
}

static void
return_to_best (Search *search)
{
  write_down_best (search);
  tp_plan_work_free (search->work);
  search->work = tp_plan_work_new (search->index);
  tp_plan_work_load (search->work, search->best);
}

static void
note_if_best (Search *search)
{
  double total = tp_plan_work_get_total (search->work);

  if (search->best != NULL && total <= search->best_total + SMALL)
    return;
  search->best_total = total;
  search->is_best_here = TRUE;
}

/* --- budget and progress ------------------------------------------------------------------ */

static double
get_fraction (const Search *search)
{
  const TpPlanOptions *options = search->options;
  double fraction = 0;

  if (options->max_iterations > 0)
    fraction = (double) search->iterations / (double) options->max_iterations;
  if (options->seconds > 0)
    fraction = MAX (fraction, (double) (g_get_monotonic_time () - search->began) /
                                (options->seconds * G_USEC_PER_SEC));
  return MIN (fraction, 1.0);
}

static void
tell_progress (Search *search, double fraction)
{
  const TpPlanOptions *options = search->options;
  gboolean was_best_here = search->is_best_here;

  if (options->progress == NULL)
    return;
  if (options->seconds > 0) {
    gint64 now = g_get_monotonic_time ();

    if (now < search->told_at + PROGRESS_MICROSECONDS)
      return;
    search->told_at = now;
  } else if ((int) (fraction * PROGRESS_PARTS) <= search->told_parts)
    return;
  search->told_parts = (int) (fraction * PROGRESS_PARTS);
  write_down_best (search);
  search->is_best_here = was_best_here; /* being watched does not change the path */
  search->best->iterations = search->iterations;
  options->progress (fraction, search->best, options->user_data);
}

/* How hot it is: by the clock alone it cools once, by iterations again and again, each time for
 * twice as long and from the best plan so far. */
static double
get_temperature (Search *search, double fraction)
{
  if (search->options->max_iterations > 0) {
    if (search->iterations >= search->cycle_since + search->cycle_length) {
      search->cycle_since = search->iterations;
      search->cycle_length *= 2;
      return_to_best (search);
    }
    fraction = (double) (search->iterations - search->cycle_since) / (double) search->cycle_length;
  }
  return search->mean_loss * HOT * pow (COLD / HOT, fraction);
}

/* --- one step ----------------------------------------------------------------------------------
 */

static void
disturb_and_repair (Search *search)
{
  TpPlanWork *work = search->work;
  int n_planned = work->problem->n_requests - work->n_waiting;
  int duty_days = work->duty_days, n_touched;
  TpPlanDisturbance disturbance = {work, &search->random, search->removed, 0};
  const int *touched;

  disturbance.amount = 3 + tp_plan_random_below (&search->random, CLAMP (n_planned / 4, 3, 25));
  g_array_set_size (search->removed, 0);
  tp_plan_moves_choose (&search->random)->apply (&disturbance);
  if (work->duty_days < duty_days)
    tp_plan_fill_duties (work);
  tp_plan_repair (work, (const int *) (gconstpointer) search->removed->data,
                  (int) search->removed->len,
                  (TpPlanOrder) tp_plan_random_below (&search->random, TP_PLAN_N_ORDERS),
                  tp_plan_random_below (&search->random, 3) * 0.2, &search->random);
  touched = tp_plan_work_get_touched (work, &n_touched);
  for (int i = 0; i < n_touched; i++)
    if (work->sessions[touched[i]].mode >= 0)
      tp_plan_work_close_if_idle (work, touched[i]);
}

static void
learn_loss (Search *search, double loss)
{
  if (loss <= SMALL || loss > 0.5 * search->index->duty_worth)
    return;
  search->n_losses = MIN (search->n_losses + 1, 500);
  search->mean_loss += (loss - search->mean_loss) / (double) search->n_losses;
}

static void
take_step (Search *search, double fraction)
{
  double temperature = get_temperature (search, fraction);
  TpPlanWork *work = search->work;
  double before = tp_plan_work_get_total (work), after, loss;
  double luck = tp_plan_random_unit (&search->random);

  tp_plan_work_begin (work);
  disturb_and_repair (search);
  after = tp_plan_work_get_total (work);
  loss = before - after;
  learn_loss (search, loss);
  if (after > search->best_total + SMALL) {
    search->best_total = after;
    search->is_best_here = TRUE;
    return;
  }
  if (loss <= SMALL)
    return;
  if (temperature > 0 && luck < exp (-loss / temperature)) {
    if (!search->is_best_here)
      return;
    /* Do not walk away from the best plan before it is written down: stay for this once. */
    tp_plan_work_rollback (work);
    write_down_best (search);
    return;
  }
  tp_plan_work_rollback (work);
}

/* --- the whole
 * ------------------------------------------------------------------------------------ */

static void
make_first_plan (Search *search)
{
  if (search->options->start != NULL) {
    tp_plan_work_load (search->work, search->options->start);
    note_if_best (search);
    write_down_best (search);
  }
  tp_plan_fill_duties (search->work);
  tp_plan_fill_sessions (search->work, search->cancellable);
  tp_plan_repair_all (search->work, TP_PLAN_BY_REGRET, search->cancellable);
  note_if_best (search);
}

static void
improve (Search *search)
{
  const TpPlanOptions *options = search->options;
  double fraction;

  if (options->max_iterations == 0 && options->seconds <= 0)
    return;
  if (search->index->problem->n_requests == 0 || search->index->problem->n_slots == 0)
    return;
  while ((fraction = get_fraction (search)) < 1.0 &&
         !g_cancellable_is_cancelled (search->cancellable)) {
    tell_progress (search, fraction);
    take_step (search, fraction);
    search->iterations++;
  }
}

/* Whoever still fits is put in: no plan leaves somebody out without a reason. */
static void
complete (Search *search)
{
  return_to_best (search);
  search->work->is_thorough = TRUE;
  tp_plan_repair_all (search->work, TP_PLAN_BY_GAIN, NULL);
  note_if_best (search);
  write_down_best (search);
  search->best->iterations = search->iterations;
}

/**
 * tp_planner_solve:
 * @problem: the problem; only read
 * @options: budget, seed, start and progress
 * @cancellable: (nullable): ends the search early
 *
 * Makes the best plan it can within the budget. May be called from several threads at once.
 *
 * Returns: (transfer full): a plan that keeps every rule, pins and fixed sessions as they are;
 *   free with tp_solution_free()
 */
TpSolution *
tp_planner_solve (const TpProblem *problem, const TpPlanOptions *options, GCancellable *cancellable)
{
  g_autoptr (TpPlanIndex) index = NULL;
  Search search = {.options = options, .cancellable = cancellable};

  g_return_val_if_fail (problem != NULL && options != NULL, NULL);
  if (options->seconds > 0)
    search.began = g_get_monotonic_time ();
  index = tp_plan_index_new (problem);
  search.index = index;
  search.work = tp_plan_work_new (index);
  search.random.state = options->seed;
  search.removed = g_array_new (FALSE, FALSE, sizeof (int));
  search.cycle_length = FIRST_CYCLE;
  make_first_plan (&search);
  write_down_best (&search);
  improve (&search);
  complete (&search);
  tp_plan_work_free (search.work);
  g_array_unref (search.removed);
  return search.best;
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
