/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Plans where breaks may move. The searches know fixed breaks only, and cost nothing more for it:
 * they search a problem whose breaks stand at their places, for some steps; then the breaks of the
 * best plan are moved, such that everybody stays in it or somebody more comes in, and the search
 * goes on from there. A turn whose plan is worse is forgotten with its places. Turns are so many
 * steps, never so much time, so that seed and steps decide the plan. */

#include "tp-plan-rests-private.h"

#include "tp-plan-crew.h"

#define FIRST_TURN 100 /* steps of the first turn … */
#define GROWTH 1.2     /* … and how much longer each is than the one before */
#define LONGEST_TURN 20000
#define MOST_LET_IN 64 /* requests tried in a session, but at the end all */
#define REARRANGED 100 /* tries in a turn */
#define GATHERED 100   /* likewise */
#define MOST_ENDINGS 10
#define PROGRESS_PARTS 20
#define NEXT_SEED 1000003

typedef struct
{
  TpPlanRests rests;
  const TpPlanOptions *options;
  GCancellable *cancellable;
  TpSolution *best;
  guint64 iterations; /* of turns that are over */
  gint64 began;
  int told_parts;
  gboolean has_settled; /* no plan is better, wherever the breaks are */
} Solve;

static void
begin_rests (TpPlanRests *self, const TpProblem *problem, guint64 seed)
{
  int most = 0;

  self->problem = problem;
  self->copy = tp_plan_copy_new (problem);
  self->index = tp_plan_index_new_for_trying (&self->copy->problem);
  self->has_crews = tp_plan_crew_is_needed (problem);
  self->thrift = tp_plan_thrift (problem);
  self->placers = g_new0 (TpPlanPlacer *, problem->n_slots + 1);
  self->rooms = g_new0 (TpPlanWindow *, problem->n_slots + 1);
  self->places = g_new0 (int *, problem->n_slots + 1);
  self->order = g_new (int, problem->n_requests + 2);
  self->legs = g_new (int, problem->n_requests + 3);
  self->random.state = seed * NEXT_SEED + 1;
  for (int s = 0; s < problem->n_slots; s++) {
    const TpPlanSlot *slot = &problem->slots[s];

    most = MAX (most, slot->n_rests);
    if (slot->n_rests <= 0)
      continue;
    self->placers[s] = tp_plan_placer_new (problem, slot);
    if (tp_plan_placer_place (self->placers[s], NULL, NULL, NULL)) {
      self->rooms[s] = g_new (TpPlanWindow, slot->n_breaks + slot->n_rests);
      self->places[s] = g_new (int, slot->n_rests);
      continue;
    }
    tp_plan_rests_fix (slot, NULL, tp_plan_copy_get_slot (self->copy, s), NULL);
    g_clear_pointer (&self->placers[s], tp_plan_placer_free);
  }
  self->wanted = g_new (int, most + 1);
  self->found = g_new (int, most + 1);
}

static void
end_rests (TpPlanRests *self)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    tp_plan_placer_free (self->placers[s]);
    g_free (self->rooms[s]);
    g_free (self->places[s]);
  }
  g_free (self->placers);
  g_free (self->rooms);
  g_free (self->places);
  g_free (self->order);
  g_free (self->legs);
  g_free (self->wanted);
  g_free (self->found);
  tp_plan_index_free (self->index);
  tp_plan_copy_free (self->copy);
}

/* Writes into @solution where the breaks are now. */
static void
write_places (const TpPlanRests *self, TpSolution *solution)
{
  for (int s = 0; s < self->problem->n_slots; s++) {
    TpPlanSession *session = &solution->sessions[s];

    if (self->placers[s] == NULL || session->mode < 0)
      continue;
    g_free (session->rests);
    session->n_rests = self->problem->slots[s].n_rests;
    session->rests = g_memdup2 (self->places[s], sizeof (int) * (gsize) session->n_rests);
  }
}

static gboolean
is_no_worse (const TpSolution *solution, const TpSolution *than)
{
  int comparison = than != NULL ? tp_solution_compare (solution, than) : 1;

  return comparison > 0 || (comparison == 0 && solution->score >= than->score);
}

/* --- budget and progress ------------------------------------------------------------------ */

static double
get_seconds_left (const Solve *solve)
{
  return solve->options->seconds -
         (double) (g_get_monotonic_time () - solve->began) / G_USEC_PER_SEC;
}

static gboolean
is_over (const Solve *solve)
{
  const TpPlanOptions *options = solve->options;

  return solve->has_settled || g_cancellable_is_cancelled (solve->cancellable) ||
         (options->max_iterations > 0 && solve->iterations >= options->max_iterations) ||
         (options->seconds > 0 && get_seconds_left (solve) <= 0) ||
         (options->max_iterations == 0 && options->seconds <= 0);
}

/* What a turn finds is told as a plan of the whole problem, and never a worse one than before. */
static void
tell_progress_cb (double fraction, const TpSolution *found, gpointer user_data)
{
  Solve *solve = user_data;
  const TpPlanOptions *options = solve->options;
  guint64 iterations = solve->iterations + found->iterations;

  fraction = 0;
  if (options->max_iterations > 0)
    fraction = (double) iterations / (double) options->max_iterations;
  if (options->seconds > 0)
    fraction = MAX (fraction, 1 - get_seconds_left (solve) / options->seconds);
  else if ((int) (fraction * PROGRESS_PARTS) <= solve->told_parts)
    return;
  fraction = CLAMP (fraction, 0, 1);
  solve->told_parts = (int) (fraction * PROGRESS_PARTS);
  if (is_no_worse (found, solve->best)) {
    TpSolution *plan = tp_solution_copy (found, solve->rests.problem);

    write_places (&solve->rests, plan);
    plan->iterations = iterations;
    options->progress (fraction, plan, options->user_data);
    tp_solution_free (plan, solve->rests.problem);
    return;
  }
  solve->best->iterations = iterations;
  options->progress (fraction, solve->best, options->user_data);
}

/* --- turns -------------------------------------------------------------------------------- */

/* Searches for @steps from @start on with the breaks as they are now; 0: only fills up. Where that
 * leads to a worse plan the breaks go back. A turn is too short to end for want of gain: if it ends
 * by itself there is nothing left to be gained. */
static void
search (Solve *solve, const TpSolution *start, guint64 steps, guint64 seed)
{
  TpPlanOptions options = {.max_iterations = steps, .seed = seed, .start = start};
  TpSolution *found;

  if (steps > 0 && solve->options->seconds > 0)
    options.seconds = MAX (get_seconds_left (solve), 1e-3);
  if (solve->options->progress != NULL && steps > 0) {
    options.progress = tell_progress_cb;
    options.user_data = solve;
  }
  found = tp_planner_solve_fixed (&solve->rests.copy->problem, &options, solve->cancellable);
  solve->iterations += found->iterations;
  solve->has_settled = solve->has_settled || found->has_settled;
  if (is_no_worse (found, solve->best)) {
    tp_solution_free (solve->best, solve->rests.problem);
    solve->best = found;
    write_places (&solve->rests, found);
    return;
  }
  tp_solution_free (found, solve->rests.problem);
  tp_plan_rests_put_as (&solve->rests, solve->best);
}

/* Where the turn begins: the first from the best plan as it is, every third from one that is led
 * elsewhere, the others from one that is no worse. */
static void
prepare (Solve *solve, TpSolution *start, guint64 turn)
{
  TpPlanRests *rests = &solve->rests;

  if (turn == 0)
    return;
  if (turn % 3 != 0)
    tp_plan_rests_shift (rests, start);
  tp_plan_rests_let_in (rests, start, MOST_LET_IN, solve->cancellable);
  if (turn % 3 == 1 && !rests->has_crews)
    tp_plan_rests_rearrange (rests, start, REARRANGED, solve->cancellable);
  if (turn % 3 != 0 && !rests->has_crews)
    tp_plan_rests_gather (rests, start, GATHERED, solve->cancellable);
  if (turn % 3 == 0)
    tp_plan_rests_disturb (rests, start);
}

static void
take_turns (Solve *solve)
{
  const TpProblem *problem = solve->rests.problem;
  double length = FIRST_TURN;

  for (guint64 turn = 0; !is_over (solve) && problem->n_requests > 0; turn++) {
    guint64 most = solve->options->max_iterations, steps = (guint64) length;
    TpSolution *start = tp_solution_copy (solve->best, problem);

    if (most > 0)
      steps = MIN (steps, most - solve->iterations);
    prepare (solve, start, turn);
    search (solve, start, steps, solve->options->seed + turn * NEXT_SEED);
    tp_solution_free (start, problem);
    length = MIN (length * GROWTH, LONGEST_TURN);
  }
}

/* Slots without a session have their breaks as early as they can be, as whoever asks why somebody
 * is left out will take it; and whoever still fits comes in, with breaks moved for them. */
static void
complete (Solve *solve)
{
  gboolean is_in = TRUE;

  for (int n = 0; n < MOST_ENDINGS && is_in; n++) {
    TpSolution *start = tp_solution_copy (solve->best, solve->rests.problem);
    int n_planned = solve->best->n_planned;

    is_in = tp_plan_rests_let_in (&solve->rests, start, G_MAXINT, solve->cancellable);
    if (is_in)
      search (solve, start, 0, solve->options->seed);
    tp_solution_free (start, solve->rests.problem);
    tp_plan_rests_put_first (&solve->rests, solve->best);
    search (solve, solve->best, 0, solve->options->seed);
    is_in = is_in && solve->best->n_planned > n_planned;
  }
}

/*< private >
 * tp_plan_rests_solve:
 * @problem: a problem with rests
 * @options: budget, seed, start and progress
 * @cancellable: (nullable): ends the search early
 *
 * As tp_planner_solve().
 *
 * Returns: (transfer full): a plan that says where the breaks are
 */
TpSolution *
tp_plan_rests_solve (const TpProblem *problem,
                     const TpPlanOptions *options,
                     GCancellable *cancellable)
{
  Solve solve = {.options = options, .cancellable = cancellable};

  if (options->seconds > 0)
    solve.began = g_get_monotonic_time ();
  begin_rests (&solve.rests, problem, options->seed);
  tp_plan_rests_put_first (&solve.rests, options->start);
  search (&solve, options->start, 0, options->seed);
  take_turns (&solve);
  complete (&solve);
  solve.best->iterations = solve.iterations;
  solve.best->has_settled = solve.has_settled;
  if (solve.has_settled && options->progress != NULL)
    options->progress (1.0, solve.best, options->user_data);
  end_rests (&solve.rests);
  return solve.best;
}
