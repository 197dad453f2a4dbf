/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two plans of one week side by side, in words and figures: who loses a place, gets one or has
 * another one, and what each measure, ward and group gains or loses. Which two is the caller's
 * business: the plan there is beside one that was tried, or the week before and after planning. */

#include "tp-config.h"

#include "tp-plan-difference-private.h"
#include "tp-plan-fair.h"
#include "tp-plan-words.h"

#include <glib/gi18n-lib.h>

static void
free_share (gpointer data)
{
  TpPlanShare *share = data;

  g_free (share->name);
  g_free (share);
}

/*< private >
 * tp_plan_moved_free:
 *
 * Frees a #TpPlanMoved.
 */
void
tp_plan_moved_free (gpointer data)
{
  TpPlanMoved *moved = data;

  g_free (moved->code);
  g_free (moved->from);
  g_free (moved->to);
  g_free (moved);
}

/**
 * tp_plan_difference_free:
 * @difference: (transfer full) (nullable): a difference
 *
 * Frees it.
 */
void
tp_plan_difference_free (TpPlanDifference *difference)
{
  if (difference == NULL)
    return;
  g_ptr_array_unref (difference->moved);
  g_ptr_array_unref (difference->wards);
  g_ptr_array_unref (difference->groups);
  g_free (difference);
}

/**
 * tp_plan_share_describe:
 * @share: a ward or a group in two plans
 *
 * Returns: (transfer full) (nullable): which part of all that was asked each plan serves,
 *   translated; %NULL where nobody asked
 */
char *
tp_plan_share_describe (const TpPlanShare *share)
{
  g_autofree char *before = NULL, *after = NULL;

  g_return_val_if_fail (share != NULL, NULL);

  if (share->share_before < 0 || share->share_after < 0)
    return NULL;
  before = tp_real_to_text (100 * share->share_before, 1);
  after = tp_real_to_text (100 * share->share_after, 1);
  /* TRANSLATORS: both are numbers as 62.5: a ward's or a group's share before and after. */
  return g_strdup_printf (_ ("%s %% → %s %% of what was asked, with the weeks before"), before,
                          after);
}

/**
 * tp_plan_figures_describe_teams:
 * @figures: a plan's figures
 *
 * Returns: (transfer full): how many sessions the team with fewest and that with most have, as
 *   "2–12"; one number if they have as many
 */
char *
tp_plan_figures_describe_teams (const TpPlanFigures *figures)
{
  g_return_val_if_fail (figures != NULL, NULL);

  if (figures->team_least == figures->team_most)
    return g_strdup_printf ("%d", figures->team_most);
  return g_strdup_printf ("%d–%d", figures->team_least, figures->team_most);
}

static char *
describe_slot (const TpPlanProblem *problem, const TpPlanWhatIf *what_if, int slot)
{
  int n_slots = problem->problem.n_slots;
  TpPlanCell cell;
  TpTeam twin;
  g_autofree char *name = NULL;

  if (slot < 0)
    return NULL;
  if (slot < n_slots)
    return tp_plan_words_of_cell (tp_plan_problem_get_cell (problem, slot),
                                  TP_PLAN_WORDS_INTERFACE);
  cell = *tp_plan_problem_get_cell (
    problem, what_if->base_of[what_if->copy->problem.n_slots - what_if->n_twins + slot - n_slots]);
  /* TRANSLATORS: %s is the name of a team; the other one is only thought of. */
  name = g_strdup_printf (_ ("one more team like %s"), cell.team->name);
  twin = *cell.team;
  twin.name = name;
  cell.team = &twin;
  return tp_plan_words_of_cell (&cell, TP_PLAN_WORDS_INTERFACE);
}

static TpPlanShare *
get_share (GPtrArray *shares, GHashTable *by_key, gconstpointer key, const char *name)
{
  TpPlanShare *share = g_hash_table_lookup (by_key, key);

  if (share == NULL) {
    share = g_new0 (TpPlanShare, 1);
    share->name = g_strdup (name);
    g_hash_table_insert (by_key, (gpointer) key, share);
    g_ptr_array_add (shares, share);
  }
  return share;
}

static int
compare_shares (gconstpointer a, gconstpointer b)
{
  const TpPlanShare *one = *(TpPlanShare *const *) a, *two = *(TpPlanShare *const *) b;
  int change_one = one->after - one->before, change_two = two->after - two->before;

  if (change_one != change_two)
    return change_one < change_two ? -1 : 1;
  return g_strcmp0 (one->name, two->name);
}

static void
keep_what_differs (GPtrArray *shares)
{
  for (guint i = shares->len; i > 0; i--) {
    const TpPlanShare *share = shares->pdata[i - 1];

    if (share->before == share->after)
      g_ptr_array_remove_index (shares, i - 1);
  }
  g_ptr_array_sort (shares, compare_shares);
}

/* What of all that was asked is served: by ward and by group, before and after. */
typedef struct
{
  double *wards_before, *wards_after, *groups_before, *groups_after;
} Parts;

static void
list_parts (const TpProblem *problem,
            const TpSolution *before,
            const TpSolution *after,
            Parts *parts)
{
  *parts = (Parts){tp_plan_fair_list_ward_shares (problem, before->slot_of),
                   tp_plan_fair_list_ward_shares (problem, after->slot_of),
                   tp_plan_fair_list_group_shares (problem, before->slot_of),
                   tp_plan_fair_list_group_shares (problem, after->slot_of)};
}

static void
clear_parts (Parts *parts)
{
  g_free (parts->wards_before);
  g_free (parts->wards_after);
  g_free (parts->groups_before);
  g_free (parts->groups_after);
}

static void
count_groups (const TpPlanProblem *problem,
              const Parts *parts,
              TpPlanDifference *difference,
              GHashTable *by_group,
              int r,
              gboolean was,
              gboolean is)
{
  const TpRequest *request = problem->requests->pdata[r];
  const TpPerson *person = tp_week_plan_find (problem->plan, &request->person);

  for (const TpEnumValue *value = tp_category_enum.values; person != NULL && value->code != NULL;
       value++)
    if (person->categories & (guint) value->value) {
      TpPlanShare *share = get_share (difference->groups, by_group, value,
                                      tp_enum_get_title (&tp_category_enum, value->value));

      int group = (int) (value - tp_category_enum.values);

      share->before += was;
      share->after += is;
      share->share_before = parts->groups_before[group];
      share->share_after = parts->groups_after[group];
    }
}

static void
count_shares (const TpPlanProblem *problem,
              TpPlanDifference *difference,
              const TpSolution *before,
              const TpSolution *after)
{
  g_autoptr (GHashTable) by_ward = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_group = g_hash_table_new (NULL, NULL);
  const TpProblem *numbers = &problem->problem;
  Parts parts;

  list_parts (numbers, before, after, &parts);
  for (int r = 0; r < numbers->n_requests; r++) {
    gboolean was = before->slot_of[r] >= 0, is = after->slot_of[r] >= 0;
    const TpWard *ward;
    TpPlanShare *share;

    count_groups (problem, &parts, difference, by_group, r, was, is);
    if (numbers->requests[r].ward < 0)
      continue;
    ward = problem->wards->pdata[numbers->requests[r].ward];
    share = get_share (difference->wards, by_ward, ward, ward->full_name);
    share->before += was;
    share->after += is;
    share->share_before = parts.wards_before[numbers->requests[r].ward];
    share->share_after = parts.wards_after[numbers->requests[r].ward];
  }
  clear_parts (&parts);
  keep_what_differs (difference->wards);
  keep_what_differs (difference->groups);
}

static TpPlanFigures
make_figures (const TpPlanMeasures *measures, double worth)
{
  return (TpPlanFigures){.priority = measures->priority,
                         .people = measures->people,
                         .travel_minutes = measures->travel_minutes,
                         .sessions = measures->sessions,
                         .fetched = measures->fetched,
                         .trip_minutes = measures->fetch_minutes,
                         .team_least = measures->team_least,
                         .team_most = measures->team_most,
                         .worth = worth};
}

static gboolean
is_of_kind (const TpPlanShift *shift, int kind)
{
  int own = shift->to < 0 ? 0 : shift->from < 0 ? 1 : 2;

  return own == kind;
}

/* Who loses a place first, then who gets one, then who is moved. */
static void
add_moved (const TpPlanProblem *problem,
           const TpPlanWhatIf *what_if,
           const TpPlanComparison *found,
           TpPlanDifference *difference)
{
  for (int kind = 0; kind < 3; kind++)
    for (guint i = 0; i < found->shifts->len; i++) {
      const TpPlanShift *shift = &g_array_index (found->shifts, TpPlanShift, i);
      const TpRequest *request = problem->requests->pdata[shift->request];
      TpPlanMoved *moved;

      if (!is_of_kind (shift, kind))
        continue;
      moved = g_new0 (TpPlanMoved, 1);
      moved->code = g_strdup (request->code);
      moved->from = describe_slot (problem, what_if, shift->from);
      moved->to = describe_slot (problem, what_if, shift->to);
      g_ptr_array_add (difference->moved, moved);
    }
}

/*< private >
 * tp_plan_difference_new:
 * @problem: the week
 * @what_if: (nullable): a case that @after is of
 * @written: (nullable): the plan that people know, from which it is told who moves; %NULL, or with
 *   nobody in it: @before
 * @before: a plan
 * @after: another
 *
 * Returns: (transfer full): what @after has otherwise
 */
TpPlanDifference *
tp_plan_difference_new (const TpPlanProblem *problem,
                        const TpPlanWhatIf *what_if,
                        const TpSolution *written,
                        const TpSolution *before,
                        const TpSolution *after)
{
  TpPlanDifference *difference = g_new0 (TpPlanDifference, 1);
  g_autoptr (TpPlanComparison) both = tp_plan_compare (&problem->problem, before, after);
  g_autoptr (TpPlanComparison) found = NULL;

  if (written == NULL || written->n_planned == 0)
    written = before;
  found = tp_plan_compare (&problem->problem, written, after);
  difference->before = make_figures (&both->before, before->score);
  difference->after = make_figures (&both->after, after->score);
  difference->n_written = written->n_planned;
  difference->moved = g_ptr_array_new_with_free_func (tp_plan_moved_free);
  difference->wards = g_ptr_array_new_with_free_func (free_share);
  difference->groups = g_ptr_array_new_with_free_func (free_share);
  for (guint i = 0; i < found->shifts->len; i++) {
    const TpPlanShift *shift = &g_array_index (found->shifts, TpPlanShift, i);

    difference->n_in += shift->from < 0;
    difference->n_out += shift->to < 0;
    difference->n_moved += shift->from >= 0 && shift->to >= 0;
    difference->n_anyway += before->slot_of[shift->request] == shift->to;
  }
  add_moved (problem, what_if, found, difference);
  count_shares (problem, difference, before, after);
  return difference;
}
