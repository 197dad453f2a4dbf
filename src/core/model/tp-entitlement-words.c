/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a rule asks and what is known of it, in words. Nothing here names a person: an age, a group
 * or a way of moving about stands beside a name only where the caller puts it there. */

#include "tp-config.h"

#include "tp-entitlement.h"
#include "tp-text.h"

#include <glib/gi18n-lib.h>

/**
 * tp_entitlement_get_title:
 * @rule: a rule
 *
 * Returns: (transfer none): its title, in English where the program does not speak Vietnamese
 */
const char *
tp_entitlement_get_title (const TpEntitlement *rule)
{
  g_return_val_if_fail (rule != NULL, "");

  return tp_text_pick (rule->title, rule->title_en);
}

/**
 * tp_entitlement_is_confirmed:
 * @rule: a rule
 *
 * Returns: whether every sentence the rule and its conditions rest on is confirmed, leaving out
 *   what has to be asked anyway
 */
gboolean
tp_entitlement_is_confirmed (const TpEntitlement *rule)
{
  gboolean is_confirmed;

  g_return_val_if_fail (rule != NULL, FALSE);

  is_confirmed = rule->sentence->status == TP_STATUS_ISSUED;
  for (guint i = 0; i < rule->conditions->len; i++) {
    const TpCondition *condition = g_ptr_array_index (rule->conditions, i);

    is_confirmed &=
      condition->fact == TP_FACT_ASK || condition->sentence->status == TP_STATUS_ISSUED;
  }
  return is_confirmed;
}

/**
 * tp_sentence_describe:
 * @sentence: what a document says
 *
 * Returns: (transfer full): "“hộ nghèo, cận nghèo” (Kế hoạch 63/KH-UBND …), B6, checked on
 *   22/09/2026"; what is not confirmed yet says so
 */
char *
tp_sentence_describe (const TpSentence *sentence)
{
  g_autofree char *checked_on = NULL, *day = NULL;
  GString *text;

  g_return_val_if_fail (sentence != NULL, NULL);

  text = g_string_new (NULL);
  g_string_append_printf (text, sentence->is_quote ? "“%s”" : "%s", sentence->words);
  g_string_append_printf (text, " (%s; %s)", sentence->id, sentence->source);
  day = tp_day_to_short (sentence->checked_on);
  if (*day != '\0') {
    /* TRANSLATORS: a day. */
    checked_on = g_strdup_printf (_ ("checked on %s"), day);
    g_string_append_printf (text, ", %s", checked_on);
  }
  if (sentence->status != TP_STATUS_ISSUED)
    g_string_append_printf (text, ", %s", _ ("not yet confirmed"));
  return g_string_free (text, FALSE);
}

static void
append (GString *text, const char *words)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
}

/* The titles of the values a condition names. */
static char *
list_titles (const TpEnum *values, guint bits, gboolean are_bits)
{
  GString *text = g_string_new (NULL);

  for (const TpEnumValue *value = values->values; value->code != NULL; value++)
    if (bits & (are_bits ? (guint) value->value : 1u << value->value))
      append (text, tp_enum_get_title (values, value->value));
  return g_string_free (text, FALSE);
}

/* --- what is asked ------------------------------------------------------------- */

static char *
ask_age (const TpCondition *condition)
{
  g_autoptr (GString) ages = g_string_new (NULL);

  for (guint i = 0; i < condition->ages->len; i++)
    g_string_append_printf (ages, "%s%d", i > 0 ? ", " : "",
                            g_array_index (condition->ages, int, i));
  switch (condition->test) {
  case TP_TEST_BELOW:
    return g_strdup_printf (_ ("Younger than %s"), ages->str);
  case TP_TEST_REACHES:
    return g_strdup_printf (_ ("Turns %s"), ages->str);
  case TP_TEST_AT_LEAST:
  case TP_TEST_ANY_OF:
  case TP_TEST_NONE_OF:
  case TP_TEST_HOLDS:
  case TP_TEST_ENDS:
  case TP_TEST_NEVER:
    break;
  }
  return g_strdup_printf (_ ("Aged %s or more"), ages->str);
}

static char *
ask (const TpCondition *condition)
{
  g_autofree char *titles = NULL;

  switch (condition->fact) {
  case TP_FACT_AGE:
    return ask_age (condition);
  case TP_FACT_CATEGORY:
    titles = list_titles (&tp_category_enum, condition->bits, TRUE);
    if (condition->test == TP_TEST_NONE_OF)
      /* TRANSLATORS: %s are groups of people: "Elderly, Disabled". */
      return g_strdup_printf (_ ("None of: %s"), titles);
    return g_steal_pointer (&titles);
  case TP_FACT_PROOF:
    titles = list_titles (&tp_category_enum, condition->bits, TRUE);
    return g_strdup_printf (condition->test == TP_TEST_ENDS ? _ ("A paper runs out: %s")
                                                            : _ ("A paper shows it: %s"),
                            titles);
  case TP_FACT_POVERTY:
    return list_titles (&tp_poverty_enum, condition->bits, FALSE);
  case TP_FACT_MOBILITY:
    return list_titles (&tp_mobility_enum, condition->bits, FALSE);
  case TP_FACT_AREA:
    titles = list_titles (&tp_area_enum, condition->bits, TRUE);
    return g_strdup_printf (_ ("The ward is: %s"), titles);
  case TP_FACT_RESIDENCE:
    return g_strdup (_ ("Lives in a ward of the city"));
  case TP_FACT_GUARDIAN:
    return g_strdup (_ ("Has a guardian or representative"));
  case TP_FACT_REQUEST:
    return g_strdup (_ ("Needs help with a procedure"));
  case TP_FACT_VISIT:
    return g_strdup (_ ("Was never visited"));
  case TP_FACT_ASK:
    return g_strdup (tp_text_pick (condition->question, condition->question_en));
  }
  g_return_val_if_reached (NULL);
}

/* --- what is known --------------------------------------------------------------- */

static char *
know_age (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  int years = g_array_index (condition->ages, int, 0);
  g_autofree char *first_text = NULL;
  TpDay first, last;

  if (!tp_age_reach (facts->person->birth, years, &first, &last))
    return g_strdup (_ ("the year of birth is not known"));
  first_text = tp_day_to_short (first);
  if (first != last) {
    g_autofree char *last_text = tp_day_to_short (last);

    /* TRANSLATORS: an age and two days. */
    return g_strdup_printf (_ ("turns %1$d between %2$s and %3$s"), years, first_text, last_text);
  }
  /* TRANSLATORS: an age and a day. */
  return g_strdup_printf (last <= day ? _ ("was %1$d on %2$s") : _ ("turns %1$d on %2$s"), years,
                          first_text);
}

static char *
know_categories (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  guint held = condition->bits & facts->person->categories;
  g_autofree char *titles = list_titles (&tp_category_enum, held, TRUE);
  TpAnswer answer = tp_condition_judge (condition, facts, day);
  gboolean is_open = answer == TP_ANSWER_UNKNOWN;

  if (is_open && condition->fact == TP_FACT_PROOF)
    return g_strdup (_ ("no paper that holds on that day is recorded"));
  if (is_open)
    return g_strdup (_ ("the recorded paper does not hold on that day"));
  if (held == 0)
    return g_strdup (_ ("no such group is recorded"));
  return g_steal_pointer (&titles);
}

static char *
know_poverty (const TpPersonFacts *facts)
{
  if (facts->household != NULL && facts->household->poverty != TP_POVERTY_NONE)
    return g_strdup (tp_enum_get_title (&tp_poverty_enum, facts->household->poverty));
  if (facts->person->categories & TP_CATEGORY_POOR)
    return g_strdup (tp_enum_get_title (&tp_category_enum, TP_CATEGORY_POOR));
  if (facts->household == NULL)
    return g_strdup (_ ("the household is not known"));
  return g_strdup (tp_enum_get_title (&tp_poverty_enum, TP_POVERTY_NONE));
}

static char *
know_area (const TpPersonFacts *facts)
{
  return g_strdup (facts->ward != NULL ? facts->ward->full_name : _ ("the ward is not known"));
}

static char *
know (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  switch (condition->fact) {
  case TP_FACT_AGE:
    return know_age (condition, facts, day);
  case TP_FACT_CATEGORY:
  case TP_FACT_PROOF:
    return know_categories (condition, facts, day);
  case TP_FACT_POVERTY:
    return know_poverty (facts);
  case TP_FACT_MOBILITY:
    if (facts->person->mobility == TP_MOBILITY_UNKNOWN)
      return g_strdup (_ ("nobody said how the person gets about"));
    return g_strdup (tp_enum_get_title (&tp_mobility_enum, facts->person->mobility));
  case TP_FACT_AREA:
  case TP_FACT_RESIDENCE:
    return know_area (facts);
  case TP_FACT_GUARDIAN:
    return g_strdup (*facts->person->guardian_name != '\0' ? _ ("one is recorded")
                                                           : _ ("none is recorded"));
  case TP_FACT_REQUEST:
    return g_strdup (facts->has_request ? _ ("an open request is recorded")
                                        : _ ("no open request is recorded"));
  case TP_FACT_VISIT:
    return g_strdup (facts->was_visited ? _ ("a visit is recorded") : _ ("no visit is recorded"));
  case TP_FACT_ASK:
    return g_strdup (_ ("the registry does not hold it: ask"));
  }
  g_return_val_if_reached (NULL);
}

/**
 * tp_condition_explain:
 * @condition: a condition
 * @facts: (nullable): what is known of a person; %NULL says only what is asked
 * @day: the day asked about
 *
 * Returns: (transfer full): "Aged 75 or more: turns 75 on 12/03/2027"
 */
char *
tp_condition_explain (const TpCondition *condition, const TpPersonFacts *facts, TpDay day)
{
  g_autofree char *asked = NULL, *known = NULL;

  g_return_val_if_fail (condition != NULL, NULL);

  asked = ask (condition);
  if (facts == NULL)
    return g_steal_pointer (&asked);
  known = know (condition, facts, day);
  /* TRANSLATORS: what a rule asks, and what is known of it. */
  return g_strdup_printf (_ ("%1$s: %2$s"), asked, known);
}

/**
 * tp_condition_get_field:
 * @condition: a condition
 *
 * Returns: (transfer none): what has to be known for an answer: "Date of birth", or the question
 */
const char *
tp_condition_get_field (const TpCondition *condition)
{
  g_return_val_if_fail (condition != NULL, "");

  switch (condition->fact) {
  case TP_FACT_AGE:
    return _ ("Date of birth");
  case TP_FACT_CATEGORY:
  case TP_FACT_PROOF:
    return _ ("Proof");
  case TP_FACT_POVERTY:
    return _ ("Household");
  case TP_FACT_MOBILITY:
    return _ ("Mobility");
  case TP_FACT_AREA:
  case TP_FACT_RESIDENCE:
    return _ ("Ward");
  case TP_FACT_GUARDIAN:
    return _ ("Guardian");
  case TP_FACT_REQUEST:
    return _ ("Need");
  case TP_FACT_VISIT:
    return _ ("Visits");
  case TP_FACT_ASK:
    return tp_text_pick (condition->question, condition->question_en);
  }
  g_return_val_if_reached ("");
}

/* --- a verdict ----------------------------------------------------------------------- */

/**
 * tp_entitlement_verdict_list_missing:
 * @verdict: an answer
 *
 * Returns: (transfer full): what has to be known before there is a certain one, each thing once; ""
 *   if the answer is certain
 */
char *
tp_entitlement_verdict_list_missing (const TpEntitlementVerdict *verdict)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (verdict != NULL, NULL);

  for (guint i = 0; verdict->answer == TP_ANSWER_UNKNOWN && i < verdict->conditions->len; i++) {
    const TpConditionVerdict *one = &g_array_index (verdict->conditions, TpConditionVerdict, i);
    const char *field = tp_condition_get_field (one->condition);

    if (one->answer != TP_ANSWER_UNKNOWN || !one->decides ||
        !g_hash_table_add (said, (gpointer) field))
      continue;
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", field);
  }
  return g_string_free (text, FALSE);
}

/**
 * tp_foresight_explain:
 * @foresight: a foreseen need
 * @rule: its rule
 * @today: the day it is told on: what a paper did before that day is past
 *
 * Returns: (transfer full): why, in a few words: "Turns 75 on 12/03/2027"
 */
char *
tp_foresight_explain (const TpForesight *foresight, const TpEntitlement *rule, TpDay today)
{
  const TpCondition *occasion;
  g_autofree char *due = NULL;

  g_return_val_if_fail (foresight != NULL && rule != NULL, NULL);

  occasion = tp_entitlement_get_occasion (rule);
  due = tp_partial_date_to_string (foresight->due);
  if (occasion->fact == TP_FACT_VISIT)
    return ask (occasion);
  if (occasion->fact == TP_FACT_AGE)
    return g_strdup_printf (foresight->first == foresight->last
                              ? _ ("Turns %1$d on %2$s")
                              /* TRANSLATORS: an age, and a month and year or a year alone. */
                              : _ ("Turns %1$d in %2$s, the day is not known"),
                            foresight->age, due);
  if (foresight->last != TP_DAY_NONE && foresight->last < today)
    return g_strdup_printf (foresight->due.day != 0
                              ? _ ("The paper ran out on %s")
                              /* TRANSLATORS: a month and year or a year alone. */
                              : _ ("The paper ran out with the end of %s"),
                            due);
  return g_strdup_printf (foresight->due.day != 0
                            ? _ ("The paper runs out on %s")
                            /* TRANSLATORS: a month and year or a year alone. */
                            : _ ("The paper runs out with the end of %s"),
                          due);
}
