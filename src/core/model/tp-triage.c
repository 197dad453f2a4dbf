/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of triage from the rows of one file. A row's “when” is a run of words like
 * “mobility=wheelchair|limited hall-metres<=2500”, all of which must hold; rows are tried in their
 * order. Who asks has the facts, and opens the file. */

#include "tp-config.h"

#include "tp-triage.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tp-number.h"
#include "tp-rule-row.h"
#include "tp-text.h"

G_DEFINE_QUARK (tp - triage - error - quark, tp_triage_error)

#define FILE_NAME "triage.csv"
#define SESSION_WORD "session"

typedef enum
{
  ASK_MOBILITY,
  ASK_DIGITAL,
  ASK_ONLINE,
  ASK_SIMPLE,
  ASK_PHONE,
  ASK_MEANS,
  ASK_ASKED,
  ASK_HOUSEHOLD,
  ASK_HALL_METRES,
  ASK_STEP_FREE_METRES,
  ASK_REQUESTS,
} Ask;

typedef struct
{
  Ask ask;
  guint bits; /* 1 << value of a word, of those asked for; 0: compared with the number */
  gboolean is_most;
  double number;
} Condition;

struct _TpTriageRules
{
  gatomicrefcount ref_count;
  GPtrArray *rules;
};

static const TpEnumValue yes_no_values[] = {
  {FALSE, "no", NULL, NULL},
  {TRUE, "yes", NULL, NULL},
  {0},
};
static const TpEnum yes_no = {"yes_no", yes_no_values};

static const TpEnumValue company_values[] = {
  {TP_COMPANY_ALONE, "alone", NULL, NULL},
  {TP_COMPANY_OTHERS, "others", NULL, NULL},
  {TP_COMPANY_HOME, "home", NULL, NULL},
  {0},
};
static const TpEnum company = {"company", company_values};

/* A procedure that is not known has no level; it comes before those that are. */
static const TpEnumValue online_values[] = {
  {0, "unknown", NULL, NULL},
  {TP_ONLINE_NONE + 1, "none", NULL, NULL},
  {TP_ONLINE_PARTIAL + 1, "partial", NULL, NULL},
  {TP_ONLINE_FULL + 1, "full", NULL, NULL},
  {0},
};
static const TpEnum online = {"online", online_values};

/* Ways the resident may have named, alone; “any” is several of them or none. */
enum
{
  ASKED_ANY,
  ASKED_HOME,
  ASKED_HALL,
  ASKED_FETCH,
  ASKED_REMOTE,
};
static const TpEnumValue asked_values[] = {
  {ASKED_ANY, "any", NULL, NULL},       {ASKED_HOME, "home", NULL, NULL},
  {ASKED_HALL, "hall", NULL, NULL},     {ASKED_FETCH, "fetch", NULL, NULL},
  {ASKED_REMOTE, "remote", NULL, NULL}, {0},
};
static const TpEnum asked = {"asked", asked_values};

static const struct
{
  const char *name;
  const TpEnum *words; /* NULL: a number */
} asks[] = {
  [ASK_MOBILITY] = {"mobility", &tp_mobility_enum},
  [ASK_DIGITAL] = {"digital", &tp_digital_enum},
  [ASK_ONLINE] = {"online", &online},
  [ASK_SIMPLE] = {"simple", &yes_no},
  [ASK_PHONE] = {"phone", &yes_no},
  [ASK_MEANS] = {"means", &yes_no},
  [ASK_ASKED] = {"asked", &asked},
  [ASK_HOUSEHOLD] = {"household", &company},
  [ASK_HALL_METRES] = {"hall-metres", NULL},
  [ASK_STEP_FREE_METRES] = {"step-free-metres", NULL},
  [ASK_REQUESTS] = {"requests", NULL},
};

static const char *const columns[] = {"code",     "as",     "when",   "words",      "words_en",
                                      "sentence", "source", "status", "checked_on", NULL};

/* --- reading ------------------------------------------------------------------ */

static TpRuleRow
make_row (const char *const *titles, const char *const *cells, guint line)
{
  return (TpRuleRow){FILE_NAME, TP_TRIAGE_ERROR, TP_TRIAGE_ERROR_INVALID, titles, cells, line};
}

static void
free_rule (gpointer data)
{
  TpTriageRule *rule = data;

  g_free (rule->code);
  g_array_unref (rule->conditions);
  g_free (rule->words);
  g_free (rule->words_en);
  g_free (rule->sentence);
  g_free (rule->source);
  g_free (rule);
}

static gboolean
read_words (Condition *condition, const TpRuleRow *row, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, "|", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    int value;

    if (!tp_enum_parse (asks[condition->ask].words, words[i], &value))
      return tp_rule_row_refuse (row, error, _ ("“%1$s” cannot be said of “%2$s”."), words[i],
                                 asks[condition->ask].name);
    condition->bits |= 1u << value;
  }
  return condition->bits != 0 ||
         tp_rule_row_refuse (row, error, _ ("Nothing is said of “%s”."), asks[condition->ask].name);
}

static gboolean
read_number (Condition *condition,
             const TpRuleRow *row,
             const char *sign,
             const char *text,
             GError **error)
{
  char *end = NULL;

  if (!g_str_equal (sign, "<=") && !g_str_equal (sign, ">="))
    return tp_rule_row_refuse (row, error, _ ("“%s” is compared by <= or >=."),
                               asks[condition->ask].name);
  condition->is_most = *sign == '<';
  condition->number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (condition->number) || condition->number < 0)
    return tp_rule_row_refuse (row, error, _ ("“%s” is no number."), text);
  return TRUE;
}

static gboolean
read_condition (TpTriageRule *rule, const TpRuleRow *row, const char *word, GError **error)
{
  gsize name_length = strcspn (word, "<>=");
  gsize sign_length = strspn (word + name_length, "<>=");
  g_autofree char *name = g_strndup (word, name_length);
  g_autofree char *sign = g_strndup (word + name_length, sign_length);
  const char *value = word + name_length + sign_length;
  Condition condition = {0};

  for (guint i = 0; i < G_N_ELEMENTS (asks); i++) {
    if (!g_str_equal (asks[i].name, name))
      continue;
    condition.ask = (Ask) i;
    if (asks[i].words != NULL && !g_str_equal (sign, "="))
      return tp_rule_row_refuse (row, error, _ ("“%s” is followed by = and what it may be."), name);
    if (asks[i].words != NULL ? !read_words (&condition, row, value, error)
                              : !read_number (&condition, row, sign, value, error))
      return FALSE;
    g_array_append_val (rule->conditions, condition);
    return TRUE;
  }
  return tp_rule_row_refuse (row, error, _ ("Nothing is known of “%s”."), name);
}

static gboolean
read_when (TpTriageRule *rule, const TpRuleRow *row, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (tp_rule_row_get (row, "when"), " \n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !read_condition (rule, row, words[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
read_as (TpTriageRule *rule, const TpRuleRow *row, GError **error)
{
  const char *word = tp_rule_row_get (row, "as");
  int value;

  rule->is_session = g_str_equal (word, SESSION_WORD);
  rule->triage = TP_TRIAGE_HALL;
  if (rule->is_session)
    return TRUE;
  if (!tp_enum_parse (&tp_triage_enum, word, &value) || value == TP_TRIAGE_UNDECIDED)
    return tp_rule_row_refuse (row, error,
                               _ ("“%s” is none of home, hall, fetch, remote, session."), word);
  rule->triage = (TpTriage) value;
  return TRUE;
}

static gboolean
read_rule (TpTriageRule *rule, const TpRuleRow *row, GError **error)
{
  const char *day = tp_rule_row_get (row, "checked_on");

  rule->code = g_strdup (tp_rule_row_get (row, "code"));
  rule->words = g_strdup (tp_rule_row_get (row, "words"));
  rule->words_en = g_strdup (tp_rule_row_get (row, "words_en"));
  rule->sentence = g_strdup (tp_rule_row_get (row, "sentence"));
  rule->source = g_strdup (tp_rule_row_get (row, "source"));
  if (tp_text_looks_blank (rule->code) || tp_text_looks_blank (rule->words))
    return tp_rule_row_refuse (row, error, _ ("A rule needs a code and words."));
  if (!tp_enum_parse (&tp_fact_status_enum, tp_rule_row_get (row, "status"), &rule->status))
    return tp_rule_row_refuse (row, error, _ ("“%s” is none of issued, expected, to-check."),
                               tp_rule_row_get (row, "status"));
  if (*day != '\0' && !tp_day_parse_iso (day, &rule->checked_on))
    return tp_rule_row_refuse (row, error, _ ("“%s” is no day."), day);
  return read_as (rule, row, error) && read_when (rule, row, error);
}

/**
 * tp_triage_rules_new:
 *
 * Returns: (transfer full): a set without rules
 */
TpTriageRules *
tp_triage_rules_new (void)
{
  TpTriageRules *self = g_new0 (TpTriageRules, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->rules = g_ptr_array_new_with_free_func (free_rule);
  return self;
}

/**
 * tp_triage_rules_ref:
 * @self: a set
 *
 * Returns: (transfer full): the same; it may be read on any thread
 */
TpTriageRules *
tp_triage_rules_ref (TpTriageRules *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * tp_triage_rules_unref:
 * @self: (transfer full) (nullable): a set
 */
void
tp_triage_rules_unref (TpTriageRules *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->rules);
  g_free (self);
}

/**
 * tp_triage_rules_check_titles:
 * @titles: (array zero-terminated=1): the titles of a file's columns
 * @error: return location for a #TpTriageError
 *
 * Returns: whether all columns of such a file are there
 */
gboolean
tp_triage_rules_check_titles (const char *const *titles, GError **error)
{
  const TpRuleRow row = make_row (titles, NULL, 1);

  g_return_val_if_fail (titles != NULL, FALSE);

  return tp_rule_row_has_titles (&row, columns, error);
}

/**
 * tp_triage_rules_add_row:
 * @self: a set
 * @titles: (array zero-terminated=1): the titles of the columns
 * @cells: (array zero-terminated=1): what stands in the row
 * @line: where it stands in the file
 * @error: return location for a #TpTriageError that says file and line
 *
 * Adds a rule behind those there are; on failure none is added.
 *
 * Returns: %TRUE if it could be read
 */
gboolean
tp_triage_rules_add_row (TpTriageRules *self,
                         const char *const *titles,
                         const char *const *cells,
                         guint line,
                         GError **error)
{
  const TpRuleRow row = make_row (titles, cells, line);
  TpTriageRule *rule;

  g_return_val_if_fail (self != NULL && titles != NULL && cells != NULL, FALSE);

  rule = g_new0 (TpTriageRule, 1);
  rule->conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  rule->checked_on = TP_DAY_NONE;
  if (!read_rule (rule, &row, error)) {
    free_rule (rule);
    return FALSE;
  }
  g_ptr_array_add (self->rules, rule);
  return TRUE;
}

/**
 * tp_triage_rules_get_all:
 * @self: a set
 *
 * Returns: (transfer none) (element-type TpTriageRule): in the order they are tried
 */
GPtrArray *
tp_triage_rules_get_all (TpTriageRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

/* --- judging -------------------------------------------------------------------- */

static int
get_asked (guint modes)
{
  switch (modes) {
  case TP_MODE_HOME:
    return ASKED_HOME;
  case TP_MODE_FETCH:
    return ASKED_FETCH;
  case TP_MODE_REMOTE:
    return ASKED_REMOTE;
  default:
    break;
  }
  return modes != 0 && (modes & ~(guint) (TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK)) == 0
           ? ASKED_HALL
           : ASKED_ANY;
}

static int
get_word (const TpTriageFacts *facts, Ask ask)
{
  switch (ask) {
  case ASK_MOBILITY:
    return facts->mobility;
  case ASK_DIGITAL:
    return facts->digital;
  case ASK_ONLINE:
    return facts->online_level + 1;
  case ASK_SIMPLE:
    return facts->is_simple ? TRUE : FALSE;
  case ASK_PHONE:
    return facts->has_phone ? TRUE : FALSE;
  case ASK_MEANS:
    return facts->can_fetch ? TRUE : FALSE;
  case ASK_ASKED:
    return get_asked (facts->asked);
  case ASK_HOUSEHOLD:
    return (int) facts->company;
  case ASK_HALL_METRES:
  case ASK_STEP_FREE_METRES:
  case ASK_REQUESTS:
    break;
  }
  g_return_val_if_reached (0);
}

/* A distance that is not known is neither near nor far. */
static double
get_number (const TpTriageFacts *facts, Ask ask)
{
  if (ask == ASK_HALL_METRES)
    return facts->hall_metres;
  return ask == ASK_STEP_FREE_METRES ? facts->step_free_metres : facts->requests;
}

static gboolean
holds (const Condition *condition, const TpTriageFacts *facts)
{
  double number;

  if (condition->bits != 0)
    return (condition->bits & (1u << get_word (facts, condition->ask))) != 0;
  number = get_number (facts, condition->ask);
  return condition->is_most ? number <= condition->number : number >= condition->number;
}

/**
 * tp_triage_rules_judge:
 * @self: the rules
 * @facts: what is known
 * @is_session: whether a neighbourhood is asked about rather than a request
 *
 * Returns: (transfer none) (nullable): the first rule of that sort all of whose conditions hold
 */
const TpTriageRule *
tp_triage_rules_judge (TpTriageRules *self, const TpTriageFacts *facts, gboolean is_session)
{
  g_return_val_if_fail (self != NULL && facts != NULL, NULL);

  for (guint i = 0; i < self->rules->len; i++) {
    const TpTriageRule *rule = g_ptr_array_index (self->rules, i);
    gboolean fits = rule->is_session == is_session;

    for (guint j = 0; fits && j < rule->conditions->len; j++)
      fits = holds (&g_array_index (rule->conditions, Condition, j), facts);
    if (fits)
      return rule;
  }
  return NULL;
}

/**
 * tp_triage_rule_explain:
 * @rule: the rule that fitted
 * @facts: what it fitted
 *
 * Why it is so, in the language of the screen and without personal data.
 *
 * Returns: (transfer full): a sentence
 */
char *
tp_triage_rule_explain (const TpTriageRule *rule, const TpTriageFacts *facts)
{
  gboolean is_vietnamese = g_str_has_prefix (g_get_language_names ()[0], "vi");
  g_autoptr (GString) text = NULL;
  g_autofree char *metres = NULL, *requests = NULL;

  g_return_val_if_fail (rule != NULL && facts != NULL, NULL);

  text = g_string_new (is_vietnamese || *rule->words_en == '\0' ? rule->words : rule->words_en);
  /* Nobody measures to the metre from a point on a map. */
  metres =
    tp_number_to_text (isfinite (facts->hall_metres) ? 50 * lround (facts->hall_metres / 50) : 0);
  requests = tp_number_to_text (facts->requests);
  g_string_replace (text, "{venue}", facts->venue != NULL ? facts->venue : "", 0);
  g_string_replace (text, "{metres}", metres, 0);
  g_string_replace (text, "{requests}", requests, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
