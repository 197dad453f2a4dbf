/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A person's case under a rule. There are three answers: what is not known is never taken for no,
 * since a person who was never asked would lose what is theirs. An unknown condition counts only
 * where the answer hangs on it (the logic of Kleene: no beats unknown, unknown beats yes; among
 * ways it is the other way round). Words for people are in tp-entitlement-words.c. */

#include "tp-config.h"

#include "tp-entitlement.h"

#include <glib/gi18n-lib.h>

static const TpEnumValue answer_values[] = {
  {TP_ANSWER_NO, "no", N_ ("Not entitled"), "Không thuộc diện"},
  {TP_ANSWER_UNKNOWN, "unknown", N_ ("Not known yet"), "Chưa đủ thông tin"},
  {TP_ANSWER_YES, "yes", N_ ("Entitled"), "Thuộc diện"},
  {0},
};
const TpEnum tp_answer_enum = {"answer", answer_values};

/* --- one condition ----------------------------------------------------------- */

static TpAnswer
to_answer (gboolean holds)
{
  return holds ? TP_ANSWER_YES : TP_ANSWER_NO;
}

static TpAnswer
turn (TpAnswer answer)
{
  return (TpAnswer) (TP_ANSWER_YES - answer);
}

static TpAnswer
judge_age (const TpPersonFacts *facts, int years, TpDay day)
{
  TpDay first, last;

  if (!tp_age_reach (facts->person->birth, years, &first, &last))
    return TP_ANSWER_UNKNOWN;
  if (last <= day)
    return TP_ANSWER_YES;
  return first > day ? TP_ANSWER_NO : TP_ANSWER_UNKNOWN;
}

static gboolean
is_valid (const TpPersonCategory *proof, TpDay day)
{
  TpDay until = tp_partial_date_get_last_day (proof->valid_until);

  /* No first day at all comes before every day. */
  return tp_partial_date_get_first_day (proof->valid_since) <= day &&
         (until == TP_DAY_NONE || until >= day);
}

/* Whether a category is shown on that day: by a paper, or by the list that said so. A category all
 * of whose papers have run out has to be asked about. */
static TpAnswer
judge_category (const TpPersonFacts *facts, guint bit, TpDay day, gboolean needs_proof)
{
  gboolean has_bit = (facts->person->categories & bit) != 0, has_proof = FALSE;

  for (guint i = 0; facts->proofs != NULL && i < facts->proofs->len; i++) {
    const TpPersonCategory *proof = g_ptr_array_index (facts->proofs, i);

    if ((guint) proof->category != bit)
      continue;
    if (is_valid (proof, day))
      return TP_ANSWER_YES;
    has_proof = TRUE;
  }
  if (!has_bit)
    return TP_ANSWER_NO;
  return has_proof || needs_proof ? TP_ANSWER_UNKNOWN : TP_ANSWER_YES;
}

static TpAnswer
judge_categories (const TpCondition *condition,
                  const TpPersonFacts *facts,
                  TpDay day,
                  gboolean needs_proof)
{
  TpAnswer best = TP_ANSWER_NO;

  for (const TpEnumValue *value = tp_category_enum.values; value->code != NULL; value++)
    if (condition->bits & (guint) value->value)
      best = MAX (best, judge_category (facts, (guint) value->value, day, needs_proof));
  return best;
}

/* B6 is the household's; a list that marks the person says only that it is one of the two. */
static TpAnswer
judge_poverty (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  guint either = 1u << TP_POVERTY_POOR | 1u << TP_POVERTY_NEAR_POOR;
  TpAnswer marked = judge_category (facts, TP_CATEGORY_POOR, day, FALSE);

  if (facts->household != NULL && facts->household->poverty != TP_POVERTY_NONE)
    return to_answer (condition->bits & 1u << facts->household->poverty);
  if (marked != TP_ANSWER_NO)
    return (condition->bits & either) == either ? marked
           : condition->bits & either           ? TP_ANSWER_UNKNOWN
                                                : TP_ANSWER_NO;
  if (facts->household == NULL)
    return TP_ANSWER_UNKNOWN;
  return to_answer (condition->bits & 1u << TP_POVERTY_NONE);
}

static TpAnswer
judge_area (const TpCondition *condition, const TpPersonFacts *facts)
{
  const TpWard *ward = facts->ward;
  guint bits = 0;

  if (ward == NULL)
    return TP_ANSWER_UNKNOWN;
  bits |= ward->is_remote ? TP_AREA_REMOTE : 0;
  bits |= ward->is_weak_digital ? TP_AREA_WEAK_DIGITAL : 0;
  bits |= ward->is_dense ? TP_AREA_DENSE : 0;
  bits |= ward->is_industrial ? TP_AREA_INDUSTRIAL : 0;
  bits |= ward->is_poor ? TP_AREA_POOR : 0;
  return to_answer (condition->bits & bits);
}

/**
 * tp_condition_judge:
 * @condition: a condition of a rule
 * @facts: what is known of a person
 * @day: the day asked about
 *
 * Returns: whether the condition is met on @day; %TP_ANSWER_UNKNOWN where the registry does not say
 */
TpAnswer
tp_condition_judge (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  g_return_val_if_fail (condition != NULL && facts != NULL && facts->person != NULL,
                        TP_ANSWER_UNKNOWN);

  switch (condition->fact) {
  case TP_FACT_AGE: {
    TpAnswer is_reached = judge_age (facts, g_array_index (condition->ages, int, 0), day);

    return condition->test == TP_TEST_BELOW ? turn (is_reached) : is_reached;
  }
  case TP_FACT_CATEGORY: {
    TpAnswer has_any = judge_categories (condition, facts, day, FALSE);

    return condition->test == TP_TEST_NONE_OF ? turn (has_any) : has_any;
  }
  case TP_FACT_PROOF:
    return judge_categories (condition, facts, day, TRUE);
  case TP_FACT_POVERTY:
    return judge_poverty (condition, facts, day);
  case TP_FACT_MOBILITY:
    if (facts->person->mobility == TP_MOBILITY_UNKNOWN)
      return TP_ANSWER_UNKNOWN;
    return to_answer (condition->bits & 1u << facts->person->mobility);
  case TP_FACT_AREA:
    return judge_area (condition, facts);
  case TP_FACT_RESIDENCE:
    /* All wards of a workspace are the city's. */
    return tp_id_is_nil (&facts->person->ward) ? TP_ANSWER_UNKNOWN : TP_ANSWER_YES;
  case TP_FACT_GUARDIAN:
    return to_answer (*facts->person->guardian_name != '\0');
  case TP_FACT_REQUEST:
    /* That nobody noted a wish does not say that there is none. */
    return facts->has_request ? TP_ANSWER_YES : TP_ANSWER_UNKNOWN;
  case TP_FACT_VISIT:
    return to_answer (!facts->was_visited);
  case TP_FACT_ASK:
    return TP_ANSWER_UNKNOWN;
  }
  g_return_val_if_reached (TP_ANSWER_UNKNOWN);
}

/* --- a rule -------------------------------------------------------------------- */

static gboolean
is_same_part (const TpCondition *a, const TpCondition *b)
{
  return g_str_equal (a->part, b->part);
}

static gboolean
is_same_way (const TpCondition *a, const TpCondition *b)
{
  return is_same_part (a, b) && g_str_equal (a->way, b->way);
}

static const TpConditionVerdict *
get_verdict (GArray *verdicts, guint i)
{
  return &g_array_index (verdicts, TpConditionVerdict, i);
}

/* The answer of the parts, each the best of its ways, each the worst of its conditions. */
static TpAnswer
combine (GArray *verdicts)
{
  TpAnswer all = TP_ANSWER_YES;
  guint i = 0;

  while (i < verdicts->len) {
    const TpCondition *part = get_verdict (verdicts, i)->condition;
    TpAnswer best = TP_ANSWER_NO;

    while (i < verdicts->len && is_same_part (part, get_verdict (verdicts, i)->condition)) {
      const TpCondition *way = get_verdict (verdicts, i)->condition;
      TpAnswer worst = TP_ANSWER_YES;

      for (; i < verdicts->len && is_same_way (way, get_verdict (verdicts, i)->condition); i++)
        worst = MIN (worst, get_verdict (verdicts, i)->answer);
      best = MAX (best, worst);
    }
    all = MIN (all, best);
  }
  return all;
}

/* A condition decides if another answer to it could change the whole; among several unknown ones,
 * if the whole hangs on it once the rest of them are as good as they can be. */
static void
mark_deciding (TpEntitlementVerdict *verdict)
{
  g_autoptr (GArray) tried = g_array_copy (verdict->conditions);

  for (guint i = 0; i < tried->len; i++) {
    TpConditionVerdict *condition = &g_array_index (verdict->conditions, TpConditionVerdict, i);
    TpConditionVerdict *changed = &g_array_index (tried, TpConditionVerdict, i);

    for (int answer = TP_ANSWER_NO; answer <= TP_ANSWER_YES; answer += TP_ANSWER_YES) {
      changed->answer = (TpAnswer) answer;
      condition->decides |= combine (tried) != verdict->answer;
    }
    changed->answer = condition->answer;
  }
}

/* What an unknown answer hangs on: all unknown conditions of a part that is not settled, in ways
 * that are not lost already. */
static void
mark_unknown (TpEntitlementVerdict *verdict)
{
  GArray *verdicts = verdict->conditions;

  for (guint i = 0; i < verdicts->len; i++) {
    TpConditionVerdict *asked = &g_array_index (verdicts, TpConditionVerdict, i);
    g_autoptr (GArray) hoped = NULL;

    asked->decides = FALSE;
    if (asked->answer != TP_ANSWER_UNKNOWN)
      continue;
    /* With all other ways of the part closed, does it matter? */
    hoped = g_array_copy (verdicts);
    for (guint j = 0; j < hoped->len; j++) {
      TpConditionVerdict *other = &g_array_index (hoped, TpConditionVerdict, j);

      if (other->answer != TP_ANSWER_UNKNOWN || j == i)
        continue;
      other->answer = is_same_part (other->condition, asked->condition) &&
                          !is_same_way (other->condition, asked->condition)
                        ? TP_ANSWER_NO
                        : TP_ANSWER_YES;
    }
    g_array_index (hoped, TpConditionVerdict, i).answer = TP_ANSWER_NO;
    asked->decides = combine (hoped) == TP_ANSWER_NO;
    g_array_index (hoped, TpConditionVerdict, i).answer = TP_ANSWER_YES;
    asked->decides &= combine (hoped) == TP_ANSWER_YES;
  }
}

/**
 * tp_entitlement_judge:
 * @rule: a rule
 * @facts: what is known of a person
 * @day: the day asked about
 *
 * Judges every condition of @rule and what they come to.
 *
 * Returns: (transfer full): the answer with its reasons; @rule must outlive it
 */
TpEntitlementVerdict *
tp_entitlement_judge (const TpEntitlement *rule, const TpPersonFacts *facts, TpDay day)
{
  TpEntitlementVerdict *verdict;

  g_return_val_if_fail (rule != NULL && facts != NULL && day != TP_DAY_NONE, NULL);

  verdict = g_new0 (TpEntitlementVerdict, 1);
  verdict->rule = rule;
  verdict->day = day;
  verdict->conditions = g_array_new (FALSE, TRUE, sizeof (TpConditionVerdict));
  for (guint i = 0; i < rule->conditions->len; i++) {
    TpConditionVerdict one = {.condition = g_ptr_array_index (rule->conditions, i)};

    one.answer = tp_condition_judge (one.condition, facts, day);
    g_array_append_val (verdict->conditions, one);
  }
  verdict->answer = combine (verdict->conditions);
  if (verdict->answer == TP_ANSWER_UNKNOWN)
    mark_unknown (verdict);
  else
    mark_deciding (verdict);
  return verdict;
}

/**
 * tp_entitlement_verdict_free:
 * @verdict: (transfer full) (nullable): a verdict
 */
void
tp_entitlement_verdict_free (TpEntitlementVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_array_unref (verdict->conditions);
  g_free (verdict);
}

/* What the rule comes to if every sentence that is still to be checked says @forced. */
static TpAnswer
combine_doubting (const TpEntitlementVerdict *verdict, TpAnswer forced)
{
  g_autoptr (GArray) doubted = g_array_copy (verdict->conditions);

  for (guint i = 0; i < doubted->len; i++) {
    TpConditionVerdict *one = &g_array_index (doubted, TpConditionVerdict, i);

    if (one->condition->sentence->status != TP_STATUS_ISSUED)
      one->answer = forced;
  }
  return combine (doubted);
}

/**
 * tp_entitlement_verdict_is_confirmed:
 * @verdict: an answer
 *
 * Returns: whether it stands also if the sentences that are still to be checked were wrong
 */
gboolean
tp_entitlement_verdict_is_confirmed (const TpEntitlementVerdict *verdict)
{
  g_return_val_if_fail (verdict != NULL, FALSE);

  return combine_doubting (verdict, TP_ANSWER_NO) == verdict->answer &&
         combine_doubting (verdict, TP_ANSWER_YES) == verdict->answer;
}

/* --- foresight -------------------------------------------------------------------- */

/**
 * tp_entitlement_get_occasion:
 * @rule: a rule
 *
 * Returns: (transfer none) (nullable): the condition that gives a need its day
 */
const TpCondition *
tp_entitlement_get_occasion (const TpEntitlement *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  for (guint i = 0; i < rule->conditions->len; i++) {
    const TpCondition *condition = g_ptr_array_index (rule->conditions, i);

    if (condition->test == TP_TEST_REACHES || condition->test == TP_TEST_ENDS ||
        condition->test == TP_TEST_NEVER)
      return condition;
  }
  return NULL;
}

static gboolean
foresee_age (const TpCondition *occasion,
             const TpPersonFacts *facts,
             TpDay since,
             TpDay until,
             TpForesight *foresight)
{
  for (guint i = 0; i < occasion->ages->len; i++) {
    int age = g_array_index (occasion->ages, int, i);
    TpPartialDate birth = facts->person->birth;

    if (!tp_age_reach (birth, age, &foresight->first, &foresight->last))
      return FALSE;
    if (foresight->last < since || foresight->first > until)
      continue;
    foresight->age = age;
    /* Who was born on a leap day turns that old on a day that is not the birth's. */
    foresight->due = birth.day != 0 ? tp_partial_date_from_day (foresight->first)
                                    : (TpPartialDate){(gint16) (birth.year + age), birth.month, 0};
    return TRUE;
  }
  return FALSE;
}

/* The last day of a paper; of one that holds for good a day that never comes. */
static TpDay
get_end (const TpPersonCategory *proof)
{
  TpDay end = tp_partial_date_get_last_day (proof->valid_until);

  return end != TP_DAY_NONE ? end : G_MAXINT32;
}

/* The paper that holds longest counts: who has a newer one needs no help. */
static gboolean
foresee_end (const TpCondition *occasion,
             const TpPersonFacts *facts,
             TpDay since,
             TpDay until,
             TpForesight *foresight)
{
  TpPartialDate due = {0};
  TpDay next = TP_DAY_NONE;

  for (const TpEnumValue *value = tp_category_enum.values; value->code != NULL; value++) {
    const TpPersonCategory *longest = NULL;
    TpDay end = TP_DAY_NONE;

    for (guint i = 0; facts->proofs != NULL && i < facts->proofs->len; i++) {
      const TpPersonCategory *proof = g_ptr_array_index (facts->proofs, i);

      if (proof->category != value->value || (occasion->bits & (guint) proof->category) == 0)
        continue;
      if (longest == NULL || get_end (proof) > end) {
        longest = proof;
        end = get_end (proof);
      }
    }
    if (longest == NULL || end < since || end > until || (next != TP_DAY_NONE && end >= next))
      continue;
    next = end;
    due = longest->valid_until;
  }
  if (next == TP_DAY_NONE)
    return FALSE;
  foresight->first = foresight->last = next;
  foresight->due = due;
  return TRUE;
}

static gboolean
foresee_occasion (const TpCondition *occasion,
                  const TpPersonFacts *facts,
                  TpDay since,
                  TpDay until,
                  TpForesight *foresight)
{
  switch (occasion->test) {
  case TP_TEST_REACHES:
    return foresee_age (occasion, facts, since, until, foresight);
  case TP_TEST_ENDS:
    return foresee_end (occasion, facts, since, until, foresight);
  case TP_TEST_NEVER:
    return !facts->was_visited;
  case TP_TEST_AT_LEAST:
  case TP_TEST_BELOW:
  case TP_TEST_ANY_OF:
  case TP_TEST_NONE_OF:
  case TP_TEST_HOLDS:
    break;
  }
  g_return_val_if_reached (FALSE);
}

/* A need is told only where the registry's own facts hold: who might belong to a poor household is
 * not put on a list of people in one. What can only be asked stays open. */
static TpAnswer
judge_others (const TpEntitlement *rule,
              const TpCondition *occasion,
              const TpPersonFacts *facts,
              TpDay day)
{
  g_autoptr (GArray) verdicts = g_array_new (FALSE, TRUE, sizeof (TpConditionVerdict));

  for (guint i = 0; i < rule->conditions->len; i++) {
    TpConditionVerdict one = {.condition = g_ptr_array_index (rule->conditions, i)};

    one.answer =
      one.condition == occasion ? TP_ANSWER_YES : tp_condition_judge (one.condition, facts, day);
    if (one.answer == TP_ANSWER_UNKNOWN && one.condition->fact != TP_FACT_ASK)
      one.answer = TP_ANSWER_NO;
    g_array_append_val (verdicts, one);
  }
  return combine (verdicts);
}

/**
 * tp_entitlement_foresee:
 * @rule: a need
 * @facts: what is known of a person
 * @today: the day on which needs without a day are judged
 * @since: the first day looked at
 * @until: the last
 * @foresight: (out): what was found; undefined if nothing
 *
 * Asks whether the person will have the need between two days, or if the rule knows no day, now.
 * With a date of birth known only in part a need is told when any of its days lies there.
 *
 * Returns: %TRUE if so
 */
gboolean
tp_entitlement_foresee (const TpEntitlement *rule,
                        const TpPersonFacts *facts,
                        TpDay today,
                        TpDay since,
                        TpDay until,
                        TpForesight *foresight)
{
  const TpCondition *occasion;

  g_return_val_if_fail (rule != NULL && facts != NULL && foresight != NULL, FALSE);
  g_return_val_if_fail (rule->type == TP_ENTITLEMENT_NEED, FALSE);

  occasion = tp_entitlement_get_occasion (rule);
  *foresight = (TpForesight){.first = TP_DAY_NONE, .last = TP_DAY_NONE};
  if (!foresee_occasion (occasion, facts, since, until, foresight))
    return FALSE;
  foresight->answer = judge_others (rule, occasion, facts,
                                    foresight->first != TP_DAY_NONE ? foresight->first : today);
  return foresight->answer != TP_ANSWER_NO;
}
