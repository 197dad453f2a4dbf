/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Large neighbourhood search over a week (Shaw 1998; Ropke and Pisinger 2006). Each step takes
 * something out, repairs, and keeps the result if it is better or, less and less often, a little
 * worse; in a new best plan those who wait swap places with those who come after them, and whoever
 * has moved for nothing goes back. It cools again and again, each time for twice as long and from
 * the best plan so far. What a step does depends on the seed and the steps before it, never on a
 * clock or a budget, so that more of them never give a worse plan. */

#include "tp-plan-search.h"

#include "tp-plan-memory.h"
#include "tp-plan-move.h"
#include "tp-plan-propose.h"
#include "tp-plan-repair.h"
#include "tp-plan-settle-back.h"
#include "tp-plan-swap.h"

#define FIRST_CYCLE 1000
#define LONGEST_CYCLE 64000
#define HOT 0.2   /* of a usual loss: what is accepted at first, at most … */
#define COLD 0.01 /* … and at last */
#define SMALL 1e-9
#define STAY 50 /* steps in one region */

struct _TpPlanSearch
{
  const TpPlanIndex *index;
  TpPlanWork *work;
  TpPlanRandom random;
  GArray *removed;
  TpPlanMemory *best;
  TpSolution *written; /* (nullable): the best as a solution */
  double best_total;
  gboolean is_best_here; /* @work is the best and not kept in @best yet */
  int region;            /* where it disturbs */
  guint64 n_steps, cycle_since, cycle_length;
  double mean_loss; /* of the steps for the worse so far */
  guint64 n_losses;
};

/**
 * tp_plan_search_new:
 * @index: the problem's index; must live as long as the search
 * @seed: of its chance
 * @first: a sound plan
 *
 * Returns: (transfer full): a search from @first
 */
TpPlanSearch *
tp_plan_search_new (const TpPlanIndex *index, guint64 seed, const TpSolution *first)
{
  TpPlanSearch *self = g_new0 (TpPlanSearch, 1);

  self->index = index;
  self->random.state = seed;
  self->removed = g_array_new (FALSE, FALSE, sizeof (int));
  self->cycle_length = FIRST_CYCLE;
  self->work = tp_plan_work_new (index);
  tp_plan_work_load (self->work, first);
  tp_plan_work_begin (self->work);
  self->best = tp_plan_memory_new (self->work);
  self->best_total = tp_plan_work_get_total (self->work);
  self->is_best_here = TRUE;
  return self;
}

/**
 * tp_plan_search_free:
 *
 * Frees @self; its index stays.
 */
void
tp_plan_search_free (TpPlanSearch *self)
{
  tp_plan_work_free (self->work);
  g_array_unref (self->removed);
  tp_plan_memory_free (self->best);
  tp_solution_free (self->written, self->index->problem);
  g_free (self);
}

/* --- the best plan so far ------------------------------------------------------------- */

static void
forget_written (TpPlanSearch *self)
{
  tp_solution_free (self->written, self->index->problem);
  self->written = NULL;
}

/* It may have become another since it was found, worth the same. */
static void
keep_best (TpPlanSearch *self)
{
  if (!self->is_best_here)
    return;
  forget_written (self);
  tp_plan_work_commit (self->work);
  tp_plan_memory_keep (self->best, self->work);
  self->is_best_here = FALSE;
}

static void
return_to_best (TpPlanSearch *self)
{
  keep_best (self);
  tp_plan_work_commit (self->work);
  tp_plan_memory_recall (self->best, self->work);
}

static void
find_better (TpPlanSearch *self)
{
  self->best_total = tp_plan_work_get_total (self->work);
  self->is_best_here = TRUE;
}

/* Another plan is made of what is remembered, if the search has gone on from it. */
static TpSolution *
write_down (TpPlanSearch *self)
{
  g_autoptr (TpPlanWork) work = NULL;
  TpPlanMemory *memory;
  TpSolution *solution;

  if (self->is_best_here)
    return tp_plan_work_to_solution (self->work);
  work = tp_plan_work_new (self->index);
  memory = tp_plan_memory_new (work);
  tp_plan_memory_take_over (memory, self->best);
  tp_plan_memory_recall (memory, work);
  solution = tp_plan_work_to_solution (work);
  work->memory = NULL;
  tp_plan_memory_free (memory);
  return solution;
}

/**
 * tp_plan_search_get_total:
 *
 * Returns: what the best plan so far is worth, duties too
 */
double
tp_plan_search_get_total (const TpPlanSearch *self)
{
  return self->best_total;
}

/**
 * tp_plan_search_get_best:
 *
 * Being asked does not change the path of the search.
 *
 * Returns: (transfer none): the best plan so far, until the search goes on
 */
const TpSolution *
tp_plan_search_get_best (TpPlanSearch *self)
{
  if (self->is_best_here)
    forget_written (self);
  if (self->written == NULL)
    self->written = write_down (self);
  return self->written;
}

/**
 * tp_plan_search_exchange:
 * @a: a search
 * @b: another of the same problem
 *
 * Lets both have the better plan as their best, to return to when they cool again.
 */
void
tp_plan_search_exchange (TpPlanSearch *a, TpPlanSearch *b)
{
  TpPlanSearch *better = b->best_total > a->best_total + SMALL ? b : a;
  TpPlanSearch *other = better == a ? b : a;

  if (other->best_total >= better->best_total - SMALL)
    return;
  tp_plan_work_commit (better->work);
  tp_plan_work_commit (other->work);
  keep_best (better);
  tp_plan_memory_take_over (other->best, better->best);
  forget_written (other);
  other->best_total = better->best_total;
  other->is_best_here = FALSE;
}

/* --- one step --------------------------------------------------------------------------- */

static double
get_temperature (TpPlanSearch *self)
{
  double left;

  if (self->n_steps >= self->cycle_since + self->cycle_length) {
    self->cycle_since = self->n_steps;
    self->cycle_length = MIN (self->cycle_length * 2, LONGEST_CYCLE);
    return_to_best (self);
  }
  left = 1.0 - (double) (self->n_steps - self->cycle_since) / (double) self->cycle_length;
  return self->mean_loss * (COLD + (HOT - COLD) * left * left);
}

static void
disturb_and_repair (TpPlanSearch *self)
{
  TpPlanWork *work = self->work;
  int n_planned = work->problem->n_requests - work->n_waiting;
  int duty_days = work->duty_days, n_touched;
  TpPlanDisturbance disturbance = {work, &self->random, self->removed, 0, self->region};
  const int *touched;

  disturbance.amount = 3 + tp_plan_random_below (&self->random, CLAMP (n_planned / 4, 3, 25));
  g_array_set_size (self->removed, 0);
  tp_plan_moves_choose (&self->random)->apply (&disturbance);
  if (work->duty_days < duty_days)
    tp_plan_fill_duties (work);
  tp_plan_repair (work, (const int *) (gconstpointer) self->removed->data, (int) self->removed->len,
                  (TpPlanOrder) tp_plan_random_below (&self->random, TP_PLAN_N_ORDERS),
                  tp_plan_random_below (&self->random, 3) * 0.2, self->region, &self->random);
  touched = tp_plan_work_get_touched (work, &n_touched);
  for (int i = 0; i < n_touched; i++)
    if (work->sessions[touched[i]].mode >= 0)
      tp_plan_work_close_if_idle (work, touched[i]);
}

static void
learn_loss (TpPlanSearch *self, double loss)
{
  if (loss <= SMALL || loss > 0.5 * self->index->duty_worth)
    return;
  self->n_losses = MIN (self->n_losses + 1, 500);
  self->mean_loss += (loss - self->mean_loss) / (double) self->n_losses;
}

/* Where more wait to be planned it comes more often. */
static void
choose_region (TpPlanSearch *self)
{
  const TpPlanIndex *index = self->index;

  if (index->n_regions > 1 && self->n_steps % STAY == 0)
    self->region =
      index->region_of[tp_plan_random_below (&self->random, index->problem->n_requests)];
}

static void
take_step (TpPlanSearch *self, GCancellable *cancellable)
{
  double temperature = get_temperature (self);
  TpPlanWork *work = self->work;
  double before = tp_plan_work_get_total (work), after, loss;
  double luck = tp_plan_random_unit (&self->random);

  choose_region (self);
  tp_plan_work_begin (work);
  disturb_and_repair (self);
  after = tp_plan_work_get_total (work);
  loss = before - after;
  learn_loss (self, loss);
  if (after > self->best_total + SMALL) {
    tp_plan_swap_touched (work, (const int *) (gconstpointer) self->removed->data,
                          (int) self->removed->len, self->region);
    tp_plan_settle_back (work, self->region, cancellable, 0);
    find_better (self);
    return;
  }
  if (loss <= SMALL)
    return;
  if (loss < luck * temperature && !self->is_best_here)
    return;
  tp_plan_work_rollback (work);
  /* Do not walk away from the best plan before it is kept: stay for this once. */
  if (loss < luck * temperature)
    keep_best (self);
}

/**
 * tp_plan_search_run:
 *
 * Takes @n_steps steps, fewer if cancelled.
 */
void
tp_plan_search_run (TpPlanSearch *self, guint64 n_steps, GCancellable *cancellable)
{
  for (guint64 i = 0; i < n_steps && !g_cancellable_is_cancelled (cancellable); i++) {
    take_step (self, cancellable);
    self->n_steps++;
  }
}
