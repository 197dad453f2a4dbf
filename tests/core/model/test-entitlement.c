/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of entitlement: what may stand in their files, and how a person's case is judged by them,
 * also where little is known. */

#include "tp-entitlement.h"

#define SENTENCES                                    \
  "law|What a law says.|0|A law|issued|2026-09-22\n" \
  "memory|What we believe it says.|0|A memory|to-check|\n"

static const char *const sentence_titles[] = {"id",     "words",      "is_quote", "source",
                                              "status", "checked_on", NULL};
static const char *const entitlement_titles[] = {"code",      "type", "title",    "title_en",
                                                 "procedure", "need", "sentence", NULL};
static const char *const condition_titles[] = {
  "owner", "part", "way", "fact", "test", "value", "question", "question_en", "sentence", NULL};

static gboolean
add_rows (TpEntitlements *rules,
          TpRulesFile file,
          const char *const *titles,
          const char *text,
          GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "|", -1);

    if (*lines[i] != '\0' &&
        !tp_entitlements_add_row (rules, file, titles, (const char *const *) cells, i + 2, error))
      return FALSE;
  }
  return TRUE;
}

/* Cells are parted by bars; the first row is line 2, as behind a title row. */
static TpEntitlements *
read_rules (const char *sentences, const char *entitlements, const char *conditions, GError **error)
{
  g_autoptr (TpEntitlements) rules = tp_entitlements_new ();

  if (!add_rows (rules, TP_RULES_SENTENCES, sentence_titles, sentences, error) ||
      !add_rows (rules, TP_RULES_ENTITLEMENTS, entitlement_titles, entitlements, error) ||
      !add_rows (rules, TP_RULES_CONDITIONS, condition_titles, conditions, error) ||
      !tp_entitlements_finish (rules, error))
    return NULL;
  return g_steal_pointer (&rules);
}

static TpEntitlements *
read_programme (const char *conditions)
{
  g_autoptr (GError) error = NULL;
  TpEntitlements *rules =
    read_rules (SENTENCES, "p|programme|Trợ cấp|Aid|||law\n", conditions, &error);

  g_assert_no_error (error);
  return rules;
}

static TpEntitlements *
read_need (const char *conditions)
{
  g_autoptr (GError) error = NULL;
  TpEntitlements *rules =
    read_rules (SENTENCES, "n|need|Nhu cầu|Need|1.1|Lập hồ sơ|law\n", conditions, &error);

  g_assert_no_error (error);
  return rules;
}

/* --- rules that are wrong ---------------------------------------------------------- */

static void
assert_refused (const char *sentences,
                const char *entitlements,
                const char *conditions,
                const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpEntitlements) rules = read_rules (sentences, entitlements, conditions, &error);

  g_assert_null (rules);
  g_assert_error (error, TP_ENTITLEMENT_ERROR, TP_ENTITLEMENT_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, words);
}

#define PROGRAMME "p|programme|Trợ cấp|Aid|||law\n"

static void
test_broken_files (void)
{
  assert_refused ("|words|0|source|issued|\n", "", "",
                  "sentences.csv, line 2: The column “id” is empty.");
  assert_refused (SENTENCES "law|again|0|source|issued|\n", "", "",
                  "sentences.csv, line 4: “law” is there twice.");
  assert_refused ("a|words|0|source|sure|\n", "", "",
                  "sentences.csv, line 2: “sure” cannot stand in the column “status”; known are: "
                  "to-check, expected, issued.");
  assert_refused ("a|words|0|source|issued|2026-02-30\n", "", "",
                  "sentences.csv, line 2: “2026-02-30” is no day such as 2026-11-26.");
  assert_refused (SENTENCES, "p|wish|Trợ cấp||||law\n", "",
                  "entitlements.csv, line 2: “wish” cannot stand in the column “type”; known are: "
                  "programme, need.");
  assert_refused (SENTENCES, "p|programme|Trợ cấp||||none\n", "",
                  "entitlements.csv, line 2: There is no sentence “none” that the rule could rest "
                  "on.");
  assert_refused (SENTENCES, PROGRAMME PROGRAMME, "",
                  "entitlements.csv, line 3: “p” is there twice.");
  assert_refused (SENTENCES, PROGRAMME, "", "entitlements.csv, line 2: “p” has no conditions.");
}

static void
test_broken_conditions (void)
{
  assert_refused (SENTENCES, PROGRAMME, "q|a||age|at-least|60|||law\n",
                  "conditions.csv, line 2: There is no rule “q” that this could be a condition "
                  "of.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||height|at-least|60|||law\n",
                  "conditions.csv, line 2: “height” cannot stand in the column “fact”; known are: "
                  "age, category, poverty, mobility, area, proof, residence, guardian, request, "
                  "visit, ask.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||category|at-least|60|||law\n",
                  "conditions.csv, line 2: “at-least” cannot be asked of “category”.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||age|at-least|sixty|||law\n",
                  "conditions.csv, line 2: “sixty” is no age.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||age|at-least|60 70|||law\n",
                  "conditions.csv, line 2: This test needs one age.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||poverty|any-of|rich|||law\n",
                  "conditions.csv, line 2: “rich” cannot stand in the column “value”; known are: "
                  "none, poor, near-poor.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||poverty|any-of||||law\n",
                  "conditions.csv, line 2: The column “value” is empty.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||ask|holds||||law\n",
                  "conditions.csv, line 2: The column “question” is empty.");
  assert_refused (
    SENTENCES, PROGRAMME,
    "p|a||age|at-least|60|||law\np|b||age|below|90|||law\np|a||guardian|holds||||law\n",
    "conditions.csv, line 4: The conditions of “p” do not stand together.");
  assert_refused (SENTENCES, PROGRAMME, "p|a||age|reaches|60|||law\n",
                  "entitlements.csv, line 2: “p” is a programme: none of its conditions can say "
                  "when (reaches, ends or never).");
  assert_refused (SENTENCES, "n|need|N||1|Nhu cầu|law\n", "n|a||age|at-least|60|||law\n",
                  "entitlements.csv, line 2: “n” is a need: exactly one of its conditions has to "
                  "say when (reaches, ends or never).");
}

static void
test_titles (void)
{
  static const char *const few[] = {"id", "words", NULL};
  g_autoptr (GError) error = NULL;

  g_assert_true (tp_entitlements_check_titles (TP_RULES_SENTENCES, sentence_titles, NULL));
  g_assert_false (tp_entitlements_check_titles (TP_RULES_SENTENCES, few, &error));
  g_assert_cmpstr (error->message, ==, "sentences.csv, line 1: The column “is_quote” is missing.");
}

/* --- ages -------------------------------------------------------------------------- */

static TpDay
day (int year, int month, int day_of_month)
{
  return tp_day_from_ymd (year, month, day_of_month);
}

static void
test_age (void)
{
  TpDay first, last;

  g_assert_true (tp_age_reach ((TpPartialDate){1951, 3, 12}, 75, &first, &last));
  g_assert_cmpint (first, ==, day (2026, 3, 12));
  g_assert_cmpint (last, ==, first);
  /* A leap day in a year that has none, and in one that has. */
  g_assert_true (tp_age_reach ((TpPartialDate){1952, 2, 29}, 75, &first, &last));
  g_assert_cmpint (first, ==, day (2027, 2, 28));
  g_assert_true (tp_age_reach ((TpPartialDate){1952, 2, 29}, 76, &first, &last));
  g_assert_cmpint (first, ==, day (2028, 2, 29));
  g_assert_true (tp_age_reach ((TpPartialDate){1951, 0, 0}, 75, &first, &last));
  g_assert_cmpint (first, ==, day (2026, 1, 1));
  g_assert_cmpint (last, ==, day (2026, 12, 31));
  g_assert_true (tp_age_reach ((TpPartialDate){1952, 2, 0}, 76, &first, &last));
  g_assert_cmpint (first, ==, day (2028, 2, 1));
  g_assert_cmpint (last, ==, day (2028, 2, 29));
  g_assert_true (tp_age_reach ((TpPartialDate){1951, 12, 0}, 75, &first, &last));
  g_assert_cmpint (last, ==, day (2026, 12, 31));
  g_assert_false (tp_age_reach ((TpPartialDate){0, 0, 0}, 75, &first, &last));
}

/* --- cases ------------------------------------------------------------------------- */

typedef struct
{
  TpPerson *person;
  TpHousehold *household;
  TpPersonCategory *proof;
  TpPersonFacts facts;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->person = tp_record_new (&tp_person_kind);
  self->person->birth = (TpPartialDate){1951, 11, 26};
  self->household = tp_record_new (&tp_household_kind);
  self->proof = tp_record_new (&tp_person_category_kind);
  self->proof->category = TP_CATEGORY_DISABLED;
  self->facts.person = self->person;
}

static void
tear_down (Case *self, gconstpointer data)
{
  tp_record_free (self->person);
  tp_record_free (self->household);
  tp_record_free (self->proof);
  g_clear_pointer (&self->facts.proofs, g_ptr_array_unref);
}

static void
add_proof (Case *self)
{
  self->facts.proofs = g_ptr_array_new ();
  g_ptr_array_add (self->facts.proofs, self->proof);
}

static TpAnswer
judge (Case *self, const char *conditions, TpDay on)
{
  g_autoptr (TpEntitlements) rules = read_programme (conditions);
  g_autoptr (TpEntitlementVerdict) verdict =
    tp_entitlement_judge (tp_entitlements_find (rules, "p"), &self->facts, on);

  return verdict->answer;
}

static void
test_age_of_a_case (Case *self, gconstpointer data)
{
  const char *old = "p|a||age|at-least|75|||law\n", *young = "p|a||age|below|75|||law\n";

  g_assert_cmpint (judge (self, old, day (2026, 11, 25)), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, old, day (2026, 11, 26)), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, young, day (2026, 11, 25)), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, young, day (2026, 11, 26)), ==, TP_ANSWER_NO);
  self->person->birth = (TpPartialDate){1951, 0, 0};
  g_assert_cmpint (judge (self, old, day (2025, 12, 31)), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, old, day (2026, 6, 1)), ==, TP_ANSWER_UNKNOWN);
  g_assert_cmpint (judge (self, old, day (2026, 12, 31)), ==, TP_ANSWER_YES);
  self->person->birth = (TpPartialDate){0};
  g_assert_cmpint (judge (self, old, day (2026, 6, 1)), ==, TP_ANSWER_UNKNOWN);
  g_assert_cmpint (judge (self, young, day (2026, 6, 1)), ==, TP_ANSWER_UNKNOWN);
}

static void
test_category (Case *self, gconstpointer data)
{
  const char *any = "p|a||category|any-of|merit disabled|||law\n";
  const char *none = "p|a||category|none-of|disabled|||law\n";
  const char *proof = "p|a||proof|any-of|disabled|||law\n";
  TpDay today = day (2026, 11, 23);

  g_assert_cmpint (judge (self, any, today), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, none, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, today), ==, TP_ANSWER_NO);
  self->person->categories = TP_CATEGORY_DISABLED;
  g_assert_cmpint (judge (self, any, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, none, today), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, proof, today), ==, TP_ANSWER_UNKNOWN);
  add_proof (self);
  self->proof->valid_until = tp_partial_date_from_day (today);
  g_assert_cmpint (judge (self, any, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, today), ==, TP_ANSWER_YES);
  /* A paper that has run out does not say that nothing holds any more. */
  g_assert_cmpint (judge (self, any, today + 1), ==, TP_ANSWER_UNKNOWN);
  self->proof->valid_until = (TpPartialDate){0};
  self->proof->valid_since = tp_partial_date_from_day (today + 2);
  g_assert_cmpint (judge (self, any, today + 1), ==, TP_ANSWER_UNKNOWN);
  g_assert_cmpint (judge (self, any, today + 2), ==, TP_ANSWER_YES);
}

/* What is known of a validity only in part is read for the resident: from the first day it can mean
 * until the last. */
static void
test_partial_validity (Case *self, gconstpointer data)
{
  const char *proof = "p|a||proof|any-of|disabled|||law\n";

  self->person->categories = TP_CATEGORY_DISABLED;
  add_proof (self);
  self->proof->valid_since = (TpPartialDate){2026, 11, 0};
  self->proof->valid_until = (TpPartialDate){2028, 0, 0};
  g_assert_cmpint (judge (self, proof, day (2026, 10, 31)), !=, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, day (2026, 11, 1)), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, day (2028, 12, 31)), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, day (2029, 1, 1)), !=, TP_ANSWER_YES);
  self->proof->valid_until = (TpPartialDate){2028, 2, 0};
  g_assert_cmpint (judge (self, proof, day (2028, 2, 29)), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, proof, day (2028, 3, 1)), !=, TP_ANSWER_YES);
}

static void
test_poverty (Case *self, gconstpointer data)
{
  const char *both = "p|a||poverty|any-of|poor near-poor|||law\n";
  const char *poor = "p|a||poverty|any-of|poor|||law\n";
  TpDay today = day (2026, 11, 23);

  g_assert_cmpint (judge (self, both, today), ==, TP_ANSWER_UNKNOWN);
  self->person->categories = TP_CATEGORY_POOR; /* one of the two */
  g_assert_cmpint (judge (self, both, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, poor, today), ==, TP_ANSWER_UNKNOWN);
  self->facts.household = self->household;
  self->household->poverty = TP_POVERTY_NEAR_POOR;
  g_assert_cmpint (judge (self, both, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, poor, today), ==, TP_ANSWER_NO);
  self->household->poverty = TP_POVERTY_NONE;
  self->person->categories = 0;
  g_assert_cmpint (judge (self, both, today), ==, TP_ANSWER_NO);
}

static void
test_other_facts (Case *self, gconstpointer data)
{
  g_autoptr (TpWard) ward = tp_record_new (&tp_ward_kind);
  TpDay today = day (2026, 11, 23);
  const char *moves = "p|a||mobility|any-of|wheelchair bedridden|||law\n";
  const char *lives = "p|a||residence|holds||||law\n", *far = "p|a||area|any-of|remote|||law\n";
  const char *poor = "p|a||area|any-of|poor|||law\n";

  g_assert_cmpint (judge (self, moves, today), ==, TP_ANSWER_UNKNOWN);
  self->person->mobility = TP_MOBILITY_LIMITED;
  g_assert_cmpint (judge (self, moves, today), ==, TP_ANSWER_NO);
  self->person->mobility = TP_MOBILITY_BEDRIDDEN;
  g_assert_cmpint (judge (self, moves, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, lives, today), ==, TP_ANSWER_UNKNOWN);
  self->person->ward = tp_id_new (1);
  g_assert_cmpint (judge (self, lives, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, far, today), ==, TP_ANSWER_UNKNOWN);
  self->facts.ward = ward;
  g_assert_cmpint (judge (self, far, today), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, poor, today), ==, TP_ANSWER_NO);
  ward->is_poor = TRUE;
  g_assert_cmpint (judge (self, poor, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, far, today), ==, TP_ANSWER_NO);
  ward->is_remote = TRUE;
  g_assert_cmpint (judge (self, far, today), ==, TP_ANSWER_YES);
  g_assert_cmpint (judge (self, "p|a||guardian|holds||||law\n", today), ==, TP_ANSWER_NO);
  g_assert_cmpint (judge (self, "p|a||request|holds||||law\n", today), ==, TP_ANSWER_UNKNOWN);
  g_assert_cmpint (judge (self, "p|a||ask|holds||Hỏi|Ask|law\n", today), ==, TP_ANSWER_UNKNOWN);
}

#define PENSION                                       \
  "p|age|75|age|at-least|75|||law\n"                  \
  "p|age|70|age|at-least|70|||law\n"                  \
  "p|age|70|poverty|any-of|poor near-poor|||memory\n" \
  "p|pension||mobility|any-of|full|||law\n"

/* What is unknown and does not matter is not asked for. */
static void
test_missing (Case *self, gconstpointer data)
{
  g_autoptr (TpEntitlements) rules = read_programme (PENSION);
  const TpEntitlement *rule = tp_entitlements_find (rules, "p");
  g_autoptr (TpEntitlementVerdict) verdict = NULL;
  g_autofree char *missing = NULL, *other = NULL;

  verdict = tp_entitlement_judge (rule, &self->facts, day (2026, 12, 1)); /* 75 */
  g_assert_cmpint (verdict->answer, ==, TP_ANSWER_UNKNOWN);
  missing = tp_entitlement_verdict_list_missing (verdict);
  g_assert_cmpstr (missing, ==, "Mobility");
  g_clear_pointer (&verdict, tp_entitlement_verdict_free);
  verdict = tp_entitlement_judge (rule, &self->facts, day (2026, 11, 1)); /* 74 */
  other = tp_entitlement_verdict_list_missing (verdict);
  g_assert_cmpstr (other, ==, "Household; Mobility");
  g_clear_pointer (&verdict, tp_entitlement_verdict_free);
  self->person->mobility = TP_MOBILITY_BEDRIDDEN;
  verdict = tp_entitlement_judge (rule, &self->facts, day (2026, 11, 1));
  g_assert_cmpint (verdict->answer, ==, TP_ANSWER_NO);
  g_assert_true (g_array_index (verdict->conditions, TpConditionVerdict, 3).decides);
}

static void
test_confirmed (Case *self, gconstpointer data)
{
  g_autoptr (TpEntitlements) rules = read_programme (PENSION);
  const TpEntitlement *rule = tp_entitlements_find (rules, "p");
  g_autoptr (TpEntitlementVerdict) old = NULL, poor = NULL;

  self->person->mobility = TP_MOBILITY_FULL;
  self->person->categories = TP_CATEGORY_POOR;
  old = tp_entitlement_judge (rule, &self->facts, day (2026, 12, 1));
  g_assert_cmpint (old->answer, ==, TP_ANSWER_YES);
  g_assert_true (tp_entitlement_verdict_is_confirmed (old));
  poor = tp_entitlement_judge (rule, &self->facts, day (2026, 11, 1));
  g_assert_cmpint (poor->answer, ==, TP_ANSWER_YES);
  g_assert_false (tp_entitlement_verdict_is_confirmed (poor));
  self->person->mobility = TP_MOBILITY_LIMITED; /* whatever the other sentence says */
  g_clear_pointer (&poor, tp_entitlement_verdict_free);
  poor = tp_entitlement_judge (rule, &self->facts, day (2026, 11, 1));
  g_assert_cmpint (poor->answer, ==, TP_ANSWER_NO);
  g_assert_true (tp_entitlement_verdict_is_confirmed (poor));
  self->person->mobility = TP_MOBILITY_FULL;
  self->person->categories = 0;
  self->facts.household = self->household;
  g_clear_pointer (&poor, tp_entitlement_verdict_free);
  poor = tp_entitlement_judge (rule, &self->facts, day (2026, 11, 1));
  g_assert_cmpint (poor->answer, ==, TP_ANSWER_NO);
  g_assert_false (tp_entitlement_verdict_is_confirmed (poor));
}

static void
test_explained (Case *self, gconstpointer data)
{
  g_autoptr (TpEntitlements) rules = read_programme (PENSION);
  const TpEntitlement *rule = tp_entitlements_find (rules, "p");
  g_autofree char *age = NULL, *poverty = NULL;

  age = tp_condition_explain (rule->conditions->pdata[0], &self->facts, day (2026, 12, 1));
  g_assert_cmpstr (age, ==, "Aged 75 or more: was 75 on 26/11/2026");
  poverty = tp_condition_explain (rule->conditions->pdata[2], &self->facts, day (2026, 12, 1));
  g_assert_cmpstr (poverty, ==, "Poor household, Near-poor household: the household is not known");
}

/* --- foresight ---------------------------------------------------------------------- */

static gboolean
foresee (Case *self, const char *conditions, TpDay since, TpDay until, TpForesight *foresight)
{
  g_autoptr (TpEntitlements) rules = read_need (conditions);

  return tp_entitlement_foresee (tp_entitlements_find (rules, "n"), &self->facts, since, since,
                                 until, foresight);
}

static void
test_foresee_age (Case *self, gconstpointer data)
{
  const char *turns = "n|when||age|reaches|70 75|||law\nn|b||ask|holds||Hỏi|Ask|law\n";
  TpForesight foresight;

  g_assert_false (foresee (self, turns, day (2026, 10, 1), day (2026, 11, 25), &foresight));
  g_assert_true (foresee (self, turns, day (2026, 11, 1), day (2026, 11, 26), &foresight));
  g_assert_cmpint (foresight.first, ==, day (2026, 11, 26));
  g_assert_cmpint (foresight.age, ==, 75);
  g_assert_cmpint (foresight.answer, ==, TP_ANSWER_UNKNOWN);
  g_assert_true (foresee (self, turns, day (2026, 11, 26), day (2026, 12, 26), &foresight));
  g_assert_false (foresee (self, turns, day (2026, 11, 27), day (2026, 12, 26), &foresight));
  self->person->birth = (TpPartialDate){1951, 0, 0};
  g_assert_true (foresee (self, turns, day (2026, 11, 27), day (2026, 12, 26), &foresight));
  g_assert_cmpint (foresight.due.year, ==, 2026);
  g_assert_cmpint (foresight.due.month, ==, 0);
  g_assert_false (foresee (self, turns, day (2027, 1, 1), day (2027, 12, 26), &foresight));
  self->person->birth = (TpPartialDate){1951, 11, 0};
  g_assert_true (foresee (self, turns, day (2026, 11, 27), day (2026, 12, 26), &foresight));
  g_assert_cmpint (foresight.due.month, ==, 11);
  g_assert_cmpint (foresight.due.day, ==, 0);
  /* There is no 29 February 2027. */
  self->person->birth = (TpPartialDate){1952, 2, 29};
  g_assert_true (foresee (self, turns, day (2027, 2, 1), day (2027, 2, 28), &foresight));
  g_assert_cmpint (foresight.due.month, ==, 2);
  g_assert_cmpint (foresight.due.day, ==, 28);
  self->person->birth = (TpPartialDate){0};
  g_assert_false (foresee (self, turns, day (2026, 1, 1), day (2026, 12, 31), &foresight));
}

/* A list of people in poor households is not filled with people who may live in one. */
static void
test_foresee_poor (Case *self, gconstpointer data)
{
  const char *turns = "n|when||age|reaches|75|||law\nn|b||poverty|any-of|poor near-poor|||law\n";
  TpForesight foresight;

  g_assert_false (foresee (self, turns, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  self->facts.household = self->household;
  self->household->poverty = TP_POVERTY_POOR;
  g_assert_true (foresee (self, turns, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  g_assert_cmpint (foresight.answer, ==, TP_ANSWER_YES);
}

static void
test_foresee_end (Case *self, gconstpointer data)
{
  const char *ends = "n|when||proof|ends|disabled|||law\n";
  g_autoptr (TpPersonCategory) newer = tp_record_new (&tp_person_category_kind);
  TpForesight foresight;

  g_assert_false (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  add_proof (self);
  self->proof->valid_until = (TpPartialDate){2026, 11, 30};
  g_assert_true (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  g_assert_cmpint (foresight.first, ==, day (2026, 11, 30));
  g_assert_false (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 29), &foresight));
  g_assert_false (foresee (self, "n|when||proof|ends|merit|||law\n", day (2026, 11, 1),
                           day (2026, 11, 30), &foresight));
  /* A month alone runs out on its last day, and is told as a month. */
  self->proof->valid_until = (TpPartialDate){2026, 11, 0};
  g_assert_false (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 29), &foresight));
  g_assert_true (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  g_assert_cmpint (foresight.first, ==, day (2026, 11, 30));
  g_assert_cmpint (foresight.last, ==, day (2026, 11, 30));
  g_assert_cmpint (foresight.due.month, ==, 11);
  g_assert_cmpint (foresight.due.day, ==, 0);
  newer->category = TP_CATEGORY_DISABLED;
  g_ptr_array_add (self->facts.proofs, newer);
  g_assert_false (foresee (self, ends, day (2026, 11, 1), day (2026, 11, 30), &foresight));
}

static void
test_explain_end (Case *self, gconstpointer data)
{
  g_autoptr (TpEntitlements) rules = read_need ("n|when||proof|ends|disabled|||law\n");
  const TpEntitlement *rule = tp_entitlements_find (rules, "n");
  TpDay last = day (2026, 11, 30);
  TpForesight foresight = {.first = last, .last = last, .due = {2026, 11, 30}};
  g_autofree char *day_words = tp_foresight_explain (&foresight, rule, last);
  g_autofree char *past_words = tp_foresight_explain (&foresight, rule, last + 1);
  g_autofree char *month_words = NULL, *year_words = NULL, *past_month_words = NULL;

  foresight.due.day = 0;
  month_words = tp_foresight_explain (&foresight, rule, last);
  past_month_words = tp_foresight_explain (&foresight, rule, last + 1);
  foresight.due.month = 0;
  year_words = tp_foresight_explain (&foresight, rule, last);
  g_assert_cmpstr (past_words, ==, "The paper ran out on 30/11/2026");
  g_assert_cmpstr (past_month_words, ==, "The paper ran out with the end of 11/2026");
  g_assert_cmpstr (day_words, ==, "The paper runs out on 30/11/2026");
  g_assert_cmpstr (month_words, ==, "The paper runs out with the end of 11/2026");
  g_assert_cmpstr (year_words, ==, "The paper runs out with the end of 2026");
}

static void
test_foresee_never (Case *self, gconstpointer data)
{
  const char *never =
    "n|when||visit|never||||law\nn|b||mobility|any-of|wheelchair bedridden|||law\n";
  TpForesight foresight;

  g_assert_false (foresee (self, never, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  self->person->mobility = TP_MOBILITY_BEDRIDDEN;
  g_assert_true (foresee (self, never, day (2026, 11, 1), day (2026, 11, 30), &foresight));
  g_assert_cmpint (foresight.first, ==, TP_DAY_NONE);
  self->facts.was_visited = TRUE;
  g_assert_false (foresee (self, never, day (2026, 11, 1), day (2026, 11, 30), &foresight));
}

#define ADD_CASE(path, test) g_test_add (path, Case, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entitlement/says-what-is-wrong-in-a-file", test_broken_files);
  g_test_add_func ("/model/entitlement/says-what-is-wrong-in-a-condition", test_broken_conditions);
  g_test_add_func ("/model/entitlement/needs-its-columns", test_titles);
  g_test_add_func ("/model/entitlement/counts-years-of-partial-dates", test_age);
  ADD_CASE ("/model/entitlement/judges-age", test_age_of_a_case);
  ADD_CASE ("/model/entitlement/judges-category-and-paper", test_category);
  ADD_CASE ("/model/entitlement/reads-a-validity-known-in-part", test_partial_validity);
  ADD_CASE ("/model/entitlement/judges-poverty", test_poverty);
  ADD_CASE ("/model/entitlement/judges-other-facts", test_other_facts);
  ADD_CASE ("/model/entitlement/asks-only-for-what-matters", test_missing);
  ADD_CASE ("/model/entitlement/knows-what-is-confirmed", test_confirmed);
  ADD_CASE ("/model/entitlement/explains-without-names", test_explained);
  ADD_CASE ("/model/entitlement/foresees-an-age", test_foresee_age);
  ADD_CASE ("/model/entitlement/foresees-only-for-the-known-poor", test_foresee_poor);
  ADD_CASE ("/model/entitlement/foresees-the-end-of-a-paper", test_foresee_end);
  ADD_CASE ("/model/entitlement/tells-when-a-paper-runs-out", test_explain_end);
  ADD_CASE ("/model/entitlement/foresees-who-was-never-visited", test_foresee_never);
  return g_test_run ();
}
