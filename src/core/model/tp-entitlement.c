/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A set of rules and the sentences they rest on, read row by row from three files: what documents
 * say, what there is to be entitled to or to foresee, and the conditions of each. A row that says
 * something that cannot be is refused with the file and the line, so that whoever keeps the rules
 * can mend them. Opening files is left to the caller, judging to tp-entitlement-judge.c. */

#include "tp-config.h"

#include "tp-entitlement.h"
#include "tp-rule-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_QUARK (tp - entitlement - error - quark, tp_entitlement_error)

#define AGE_MOST 130

struct _TpEntitlements
{
  gatomicrefcount ref_count;
  GHashTable *sentences; /* id → TpSentence, owned */
  GPtrArray *rules;      /* of TpEntitlement */
};

static const TpEnumValue entitlement_type_values[] = {
  {TP_ENTITLEMENT_PROGRAMME, "programme", N_ ("Programme"), "Chương trình"},
  {TP_ENTITLEMENT_NEED, "need", N_ ("Foreseeable need"), "Nhu cầu thấy trước"},
  {0},
};
const TpEnum tp_entitlement_type_enum = {"entitlement_type", entitlement_type_values};

static const TpEnumValue area_values[] = {
  {TP_AREA_REMOTE, "remote", N_ ("Far from the centre"), "Xa trung tâm"},
  {TP_AREA_WEAK_DIGITAL, "weak-digital", N_ ("Weak digital means"), "Hạ tầng số còn yếu"},
  {TP_AREA_DENSE, "dense", N_ ("Densely populated"), "Đông dân"},
  {TP_AREA_INDUSTRIAL, "industrial", N_ ("Industrial park"), "Khu công nghiệp"},
  {TP_AREA_POOR, "poor", N_ ("Difficult economy"), "Kinh tế còn khó khăn"},
  {0},
};
const TpEnum tp_area_enum = {"area", area_values};

static const TpEnumValue fact_values[] = {
  {TP_FACT_AGE, "age", NULL, NULL},
  {TP_FACT_CATEGORY, "category", NULL, NULL},
  {TP_FACT_POVERTY, "poverty", NULL, NULL},
  {TP_FACT_MOBILITY, "mobility", NULL, NULL},
  {TP_FACT_AREA, "area", NULL, NULL},
  {TP_FACT_PROOF, "proof", NULL, NULL},
  {TP_FACT_RESIDENCE, "residence", NULL, NULL},
  {TP_FACT_GUARDIAN, "guardian", NULL, NULL},
  {TP_FACT_REQUEST, "request", NULL, NULL},
  {TP_FACT_VISIT, "visit", NULL, NULL},
  {TP_FACT_ASK, "ask", NULL, NULL},
  {0},
};
static const TpEnum fact_enum = {"fact", fact_values};

static const TpEnumValue test_values[] = {
  {TP_TEST_AT_LEAST, "at-least", NULL, NULL},
  {TP_TEST_BELOW, "below", NULL, NULL},
  {TP_TEST_ANY_OF, "any-of", NULL, NULL},
  {TP_TEST_NONE_OF, "none-of", NULL, NULL},
  {TP_TEST_HOLDS, "holds", NULL, NULL},
  {TP_TEST_REACHES, "reaches", NULL, NULL},
  {TP_TEST_ENDS, "ends", NULL, NULL},
  {TP_TEST_NEVER, "never", NULL, NULL},
  {0},
};
static const TpEnum test_enum = {"test", test_values};

/* Which tests can be made of which fact, and what its words mean. */
static const struct
{
  TpFact fact;
  guint tests; /* 1 << TpFactTest */
  const TpEnum *words;
  gboolean are_bits; /* the words' values are bits already */
} facts[] = {
  {TP_FACT_AGE, 1 << TP_TEST_AT_LEAST | 1 << TP_TEST_BELOW | 1 << TP_TEST_REACHES, NULL, FALSE},
  {TP_FACT_CATEGORY, 1 << TP_TEST_ANY_OF | 1 << TP_TEST_NONE_OF, &tp_category_enum, TRUE},
  {TP_FACT_POVERTY, 1 << TP_TEST_ANY_OF, &tp_poverty_enum, FALSE},
  {TP_FACT_MOBILITY, 1 << TP_TEST_ANY_OF, &tp_mobility_enum, FALSE},
  {TP_FACT_AREA, 1 << TP_TEST_ANY_OF, &tp_area_enum, TRUE},
  {TP_FACT_PROOF, 1 << TP_TEST_ANY_OF | 1 << TP_TEST_ENDS, &tp_category_enum, TRUE},
  {TP_FACT_RESIDENCE, 1 << TP_TEST_HOLDS, NULL, FALSE},
  {TP_FACT_GUARDIAN, 1 << TP_TEST_HOLDS, NULL, FALSE},
  {TP_FACT_REQUEST, 1 << TP_TEST_HOLDS, NULL, FALSE},
  {TP_FACT_VISIT, 1 << TP_TEST_NEVER, NULL, FALSE},
  {TP_FACT_ASK, 1 << TP_TEST_HOLDS, NULL, FALSE},
};

#define OCCASION_TESTS (1 << TP_TEST_REACHES | 1 << TP_TEST_ENDS | 1 << TP_TEST_NEVER)

static const char *const sentence_titles[] = {
  "id", "words", "is_quote", "source", "status", "checked_on", NULL,
};
static const char *const entitlement_titles[] = {
  "code", "type", "title", "title_en", "procedure", "need", "sentence", NULL,
};
static const char *const condition_titles[] = {
  "owner", "part", "way", "fact", "test", "value", "question", "question_en", "sentence", NULL,
};

static const struct
{
  const char *name;
  const char *const *titles;
} files[TP_N_RULES_FILES] = {
  [TP_RULES_SENTENCES] = {"sentences.csv", sentence_titles},
  [TP_RULES_ENTITLEMENTS] = {"entitlements.csv", entitlement_titles},
  [TP_RULES_CONDITIONS] = {"conditions.csv", condition_titles},
};

/* --- life ------------------------------------------------------------------- */

static void
free_sentence (gpointer data)
{
  TpSentence *sentence = data;

  g_free (sentence->id);
  g_free (sentence->words);
  g_free (sentence->source);
  g_free (sentence);
}

static void
free_condition (gpointer data)
{
  TpCondition *condition = data;

  g_free (condition->part);
  g_free (condition->way);
  g_clear_pointer (&condition->ages, g_array_unref);
  g_free (condition->question);
  g_free (condition->question_en);
  g_free (condition);
}

static void
free_entitlement (gpointer data)
{
  TpEntitlement *rule = data;

  g_free (rule->code);
  g_free (rule->title);
  g_free (rule->title_en);
  g_free (rule->procedure);
  g_free (rule->need);
  g_ptr_array_unref (rule->conditions);
  g_free (rule);
}

/**
 * tp_entitlements_new:
 *
 * Returns: (transfer full): an empty set of rules; once finished it is never changed, so that any
 *   thread may read it
 */
TpEntitlements *
tp_entitlements_new (void)
{
  TpEntitlements *self = g_new0 (TpEntitlements, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->sentences = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_sentence);
  self->rules = g_ptr_array_new_with_free_func (free_entitlement);
  return self;
}

/**
 * tp_entitlements_ref:
 * @self: a set of rules
 *
 * Returns: (transfer full): @self
 */
TpEntitlements *
tp_entitlements_ref (TpEntitlements *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tp_entitlements_unref:
 * @self: (transfer full): a set of rules
 */
void
tp_entitlements_unref (TpEntitlements *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->rules);
  g_hash_table_unref (self->sentences);
  g_free (self);
}

/* --- reading a row ------------------------------------------------------------ */

static TpRuleRow
make_row (TpRulesFile file, const char *const *titles, const char *const *cells, guint line)
{
  return (TpRuleRow){
    files[file].name, TP_ENTITLEMENT_ERROR, TP_ENTITLEMENT_ERROR_INVALID, titles, cells, line};
}

static char *
list_codes (const TpEnum *values)
{
  GString *text = g_string_new (NULL);

  for (const TpEnumValue *value = values->values; value->code != NULL; value++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", value->code);
  return g_string_free (text, FALSE);
}

static gboolean
read_word (const TpRuleRow *row,
           const char *title,
           const TpEnum *values,
           int *value,
           GError **error)
{
  const char *word = tp_rule_row_get (row, title);
  g_autofree char *known = NULL;

  if (tp_enum_parse (values, word, value))
    return TRUE;
  known = list_codes (values);
  /* TRANSLATORS: a word of a rules' file, its column, and the words that may stand there. */
  return tp_rule_row_refuse (row, error,
                             _ ("“%1$s” cannot stand in the column “%2$s”; known are: %3$s."), word,
                             title, known);
}

static gboolean
need_cell (const TpRuleRow *row, const char *title, GError **error)
{
  return *tp_rule_row_get (row, title) != '\0' ||
         tp_rule_row_refuse (row, error, _ ("The column “%s” is empty."), title);
}

static gboolean
find_sentence (TpEntitlements *self,
               const TpRuleRow *row,
               const TpSentence **sentence,
               GError **error)
{
  const char *id = tp_rule_row_get (row, "sentence");

  *sentence = g_hash_table_lookup (self->sentences, id);
  return *sentence != NULL ||
         tp_rule_row_refuse (row, error,
                             _ ("There is no sentence “%s” that the rule could rest on."), id);
}

static gboolean
add_sentence (TpEntitlements *self, const TpRuleRow *row, GError **error)
{
  const char *id = tp_rule_row_get (row, "id"), *checked_on = tp_rule_row_get (row, "checked_on");
  TpDay day = TP_DAY_NONE;
  TpSentence *sentence;
  int status;

  if (!need_cell (row, "id", error) || !need_cell (row, "words", error) ||
      !need_cell (row, "source", error) ||
      !read_word (row, "status", &tp_fact_status_enum, &status, error))
    return FALSE;
  if (g_hash_table_contains (self->sentences, id))
    return tp_rule_row_refuse (row, error, _ ("“%s” is there twice."), id);
  if (*checked_on != '\0' && !tp_day_parse_iso (checked_on, &day))
    return tp_rule_row_refuse (row, error, _ ("“%s” is no day such as 2026-11-26."), checked_on);
  sentence = g_new0 (TpSentence, 1);
  sentence->id = g_strdup (id);
  sentence->words = g_strdup (tp_rule_row_get (row, "words"));
  sentence->source = g_strdup (tp_rule_row_get (row, "source"));
  sentence->is_quote = g_str_equal (tp_rule_row_get (row, "is_quote"), "1");
  sentence->status = status;
  sentence->checked_on = day;
  g_hash_table_insert (self->sentences, sentence->id, sentence);
  return TRUE;
}

static gboolean
add_entitlement (TpEntitlements *self, const TpRuleRow *row, GError **error)
{
  const char *code = tp_rule_row_get (row, "code");
  const TpSentence *sentence;
  TpEntitlement *rule;
  int type;

  if (!need_cell (row, "code", error) || !need_cell (row, "title", error) ||
      !read_word (row, "type", &tp_entitlement_type_enum, &type, error) ||
      !find_sentence (self, row, &sentence, error) ||
      (type == TP_ENTITLEMENT_NEED && !need_cell (row, "need", error)))
    return FALSE;
  if (tp_entitlements_find (self, code) != NULL)
    return tp_rule_row_refuse (row, error, _ ("“%s” is there twice."), code);
  rule = g_new0 (TpEntitlement, 1);
  rule->code = g_strdup (code);
  rule->type = (TpEntitlementType) type;
  rule->title = g_strdup (tp_rule_row_get (row, "title"));
  rule->title_en = g_strdup (tp_rule_row_get (row, "title_en"));
  rule->procedure = g_strdup (tp_rule_row_get (row, "procedure"));
  rule->need = g_strdup (tp_rule_row_get (row, "need"));
  rule->sentence = sentence;
  rule->conditions = g_ptr_array_new_with_free_func (free_condition);
  rule->line = row->line;
  g_ptr_array_add (self->rules, rule);
  return TRUE;
}

static gboolean
read_ages (TpCondition *condition, const TpRuleRow *row, char **words, GError **error)
{
  condition->ages = g_array_new (FALSE, FALSE, sizeof (int));
  for (guint i = 0; words[i] != NULL; i++) {
    guint64 number;
    int age;

    if (*words[i] == '\0')
      continue;
    if (!g_ascii_string_to_unsigned (words[i], 10, 1, AGE_MOST, &number, NULL))
      return tp_rule_row_refuse (row, error, _ ("“%s” is no age."), words[i]);
    age = (int) number;
    g_array_append_val (condition->ages, age);
  }
  if (condition->ages->len == 0 || (condition->ages->len > 1 && condition->test != TP_TEST_REACHES))
    return tp_rule_row_refuse (row, error, _ ("This test needs one age."));
  return TRUE;
}

static gboolean
read_bits (TpCondition *condition, const TpRuleRow *row, guint fact, char **words, GError **error)
{
  for (guint i = 0; words[i] != NULL; i++) {
    int value;

    if (*words[i] == '\0')
      continue;
    if (!tp_enum_parse (facts[fact].words, words[i], &value)) {
      g_autofree char *known = list_codes (facts[fact].words);

      return tp_rule_row_refuse (row, error,
                                 _ ("“%1$s” cannot stand in the column “%2$s”; known are: %3$s."),
                                 words[i], "value", known);
    }
    condition->bits |= facts[fact].are_bits ? (guint) value : 1u << value;
  }
  return condition->bits != 0 || need_cell (row, "value", error);
}

static gboolean
read_condition (TpCondition *condition, const TpRuleRow *row, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (tp_rule_row_get (row, "value"), " ;", -1);
  int fact, test;

  if (!read_word (row, "fact", &fact_enum, &fact, error) ||
      !read_word (row, "test", &test_enum, &test, error))
    return FALSE;
  condition->fact = (TpFact) fact;
  condition->test = (TpFactTest) test;
  if ((facts[fact].tests & 1u << test) == 0)
    return tp_rule_row_refuse (row, error, _ ("“%1$s” cannot be asked of “%2$s”."),
                               tp_rule_row_get (row, "test"), tp_rule_row_get (row, "fact"));
  if (fact == TP_FACT_ASK && !need_cell (row, "question", error))
    return FALSE;
  if (fact == TP_FACT_AGE)
    return read_ages (condition, row, words, error);
  return facts[fact].words == NULL || read_bits (condition, row, (guint) fact, words, error);
}

/* Whether the conditions of the same part, or way of it, are one run that @condition goes on. */
static gboolean
stand_together (const TpEntitlement *rule, const TpCondition *condition, gboolean by_way)
{
  gboolean is_in_run = TRUE;

  for (guint i = rule->conditions->len; i-- > 0;) {
    const TpCondition *other = g_ptr_array_index (rule->conditions, i);
    gboolean is_same = g_str_equal (other->part, condition->part) &&
                       (!by_way || g_str_equal (other->way, condition->way));

    if (is_same && !is_in_run)
      return FALSE;
    is_in_run &= is_same;
  }
  return TRUE;
}

static gboolean
check_order (const TpEntitlement *rule,
             const TpCondition *condition,
             const TpRuleRow *row,
             GError **error)
{
  return (stand_together (rule, condition, FALSE) && stand_together (rule, condition, TRUE)) ||
         tp_rule_row_refuse (row, error, _ ("The conditions of “%s” do not stand together."),
                             rule->code);
}

static gboolean
add_condition (TpEntitlements *self, const TpRuleRow *row, GError **error)
{
  const TpEntitlement *rule = tp_entitlements_find (self, tp_rule_row_get (row, "owner"));
  TpCondition *condition;

  if (rule == NULL)
    return tp_rule_row_refuse (row, error,
                               _ ("There is no rule “%s” that this could be a condition of."),
                               tp_rule_row_get (row, "owner"));
  condition = g_new0 (TpCondition, 1);
  condition->part = g_strdup (tp_rule_row_get (row, "part"));
  condition->way = g_strdup (tp_rule_row_get (row, "way"));
  condition->question = g_strdup (tp_rule_row_get (row, "question"));
  condition->question_en = g_strdup (tp_rule_row_get (row, "question_en"));
  condition->line = row->line;
  if (!read_condition (condition, row, error) ||
      !find_sentence (self, row, &condition->sentence, error) ||
      !check_order (rule, condition, row, error)) {
    free_condition (condition);
    return FALSE;
  }
  g_ptr_array_add (rule->conditions, condition);
  return TRUE;
}

/* --- the set ------------------------------------------------------------------- */

/**
 * tp_rules_file_get_name:
 * @file: a file of rules
 *
 * Returns: (transfer none): "sentences.csv"
 */
const char *
tp_rules_file_get_name (TpRulesFile file)
{
  g_return_val_if_fail (file < TP_N_RULES_FILES, "");

  return files[file].name;
}

/**
 * tp_entitlements_check_titles:
 * @file: which file
 * @titles: (array zero-terminated=1): the titles of its columns
 * @error: return location for a #TpEntitlementError
 *
 * Returns: whether all columns of such a file are there
 */
gboolean
tp_entitlements_check_titles (TpRulesFile file, const char *const *titles, GError **error)
{
  TpRuleRow row;

  g_return_val_if_fail (file < TP_N_RULES_FILES && titles != NULL, FALSE);

  row = make_row (file, titles, NULL, 1);
  return tp_rule_row_has_titles (&row, files[file].titles, error);
}

/**
 * tp_entitlements_add_row:
 * @self: a set that is being read
 * @file: the file the row is of; files come in their order
 * @titles: (array zero-terminated=1): its columns
 * @cells: (array zero-terminated=1): what stands in them
 * @line: the line of the row
 * @error: return location for a #TpEntitlementError whose words name the file and the line
 *
 * Returns: %TRUE if the row was understood; the set is as before otherwise
 */
gboolean
tp_entitlements_add_row (TpEntitlements *self,
                         TpRulesFile file,
                         const char *const *titles,
                         const char *const *cells,
                         guint line,
                         GError **error)
{
  TpRuleRow row;

  g_return_val_if_fail (self != NULL && titles != NULL && cells != NULL, FALSE);
  g_return_val_if_fail (file < TP_N_RULES_FILES, FALSE);

  row = make_row (file, titles, cells, line);
  switch (file) {
  case TP_RULES_SENTENCES:
    return add_sentence (self, &row, error);
  case TP_RULES_ENTITLEMENTS:
    return add_entitlement (self, &row, error);
  case TP_RULES_CONDITIONS:
    return add_condition (self, &row, error);
  case TP_N_RULES_FILES:
    break;
  }
  g_return_val_if_reached (FALSE);
}

static guint
count_occasions (const TpEntitlement *rule)
{
  guint n = 0;

  for (guint i = 0; i < rule->conditions->len; i++) {
    const TpCondition *condition = g_ptr_array_index (rule->conditions, i);

    n += (OCCASION_TESTS & 1u << condition->test) != 0;
  }
  return n;
}

/**
 * tp_entitlements_finish:
 * @self: a set all of whose rows were read
 * @error: return location for a #TpEntitlementError
 *
 * Checks what no single row shows: a rule without conditions, and that just one condition of a need
 * gives its day and none of a programme does.
 *
 * Returns: whether the set can be used
 */
gboolean
tp_entitlements_finish (TpEntitlements *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->rules->len; i++) {
    const TpEntitlement *rule = g_ptr_array_index (self->rules, i);
    const TpRuleRow row = make_row (TP_RULES_ENTITLEMENTS, NULL, NULL, rule->line);
    guint n_occasions = count_occasions (rule);

    if (rule->conditions->len == 0)
      return tp_rule_row_refuse (&row, error, _ ("“%s” has no conditions."), rule->code);
    if (rule->type == TP_ENTITLEMENT_NEED && n_occasions != 1)
      return tp_rule_row_refuse (
        &row, error,
        _ ("“%s” is a need: exactly one of its conditions has to say when (reaches, "
           "ends or never)."),
        rule->code);
    if (rule->type == TP_ENTITLEMENT_PROGRAMME && n_occasions != 0)
      return tp_rule_row_refuse (
        &row, error,
        _ ("“%s” is a programme: none of its conditions can say when (reaches, ends "
           "or never)."),
        rule->code);
  }
  return TRUE;
}

/**
 * tp_entitlements_get_all:
 * @self: a set
 *
 * Returns: (transfer none) (element-type TpEntitlement): its rules in the file's order
 */
GPtrArray *
tp_entitlements_get_all (TpEntitlements *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

/**
 * tp_entitlements_find:
 * @self: a set
 * @code: (nullable): a rule's code
 *
 * Returns: (transfer none) (nullable): the rule
 */
const TpEntitlement *
tp_entitlements_find (TpEntitlements *self, const char *code)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++) {
    const TpEntitlement *rule = g_ptr_array_index (self->rules, i);

    if (g_strcmp0 (rule->code, code) == 0)
      return rule;
  }
  return NULL;
}
