/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each breakdown is one line of a table: what it counts by, over which visits, and which of its
 * cells add up to a number that is printed elsewhere, since those must protect each other. */

#include "tp-breakdowns.h"

#include <string.h>

#include "tp-figure-specs.h"

typedef struct _Spec Spec;
struct _Spec
{
  const char *id, *title, *column;
  /* Writes the labels, and of each visit that passes @of the cells it counts in. */
  void (*sort) (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown);
  void (*hide) (TpBreakdown *breakdown, int smallest_cell);
  TpFactTest of;
  const TpEnum *values;
  int (*get) (const TpReportFact *fact);
  int first;             /* smallest value of the enum that is listed */
  gboolean is_downwards; /* the highest value first */
};

static const TpReportFact *
get_fact (const TpReportInput *input, guint i)
{
  return g_ptr_array_index (input->facts, i);
}

static void
put_in_cell (TpBreakdown *breakdown, guint fact, int cell)
{
  g_array_index (breakdown->cells, int, fact) = cell;
}

/* --- by an enum --------------------------------------------------------------------------- */

static void
sort_by_value (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (int));

  for (const TpEnumValue *value = spec->values->values; value->code != NULL; value++) {
    if (value->value < spec->first)
      continue;
    if (spec->is_downwards)
      g_array_prepend_val (kept, value->value);
    else
      g_array_append_val (kept, value->value);
  }
  for (guint k = 0; k < kept->len; k++) {
    int value = g_array_index (kept, int, k);

    g_ptr_array_add (breakdown->labels, g_strdup (tp_enum_get_vi (spec->values, value)));
    for (guint i = 0; i < input->facts->len; i++)
      if (spec->of (input, get_fact (input, i)) && spec->get (get_fact (input, i)) == value)
        put_in_cell (breakdown, i, (int) k);
  }
}

/* One visit may have several: the cells do not add up to anything. */
static void
sort_by_flags (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  breakdown->is_flags = TRUE;
  for (guint i = 0; i < input->facts->len; i++)
    put_in_cell (breakdown, i, 0);
  for (const TpEnumValue *value = spec->values->values; value->code != NULL; value++) {
    int bit = 1 << breakdown->labels->len;

    if (value->value == 0)
      continue;
    g_ptr_array_add (breakdown->labels, g_strdup (value->vi));
    for (guint i = 0; i < input->facts->len; i++)
      if (spec->of (input, get_fact (input, i)) &&
          ((guint) spec->get (get_fact (input, i)) & (guint) value->value) != 0)
        g_array_index (breakdown->cells, int, i) |= bit;
  }
}

static int
get_mode (const TpReportFact *fact)
{
  return fact->mode;
}

static int
get_categories (const TpReportFact *fact)
{
  return (int) fact->categories;
}

static int
get_services (const TpReportFact *fact)
{
  return (int) fact->services;
}

static int
get_outcome (const TpReportFact *fact)
{
  return fact->outcome;
}

static int
get_satisfaction (const TpReportFact *fact)
{
  return fact->satisfaction;
}

static int
get_channel (const TpReportFact *fact)
{
  return fact->channel;
}

/* --- by week and by ward ---------------------------------------------------------------------- */

static void
sort_by_week (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  TpDay first;
  int n_weeks;

  if (input->since == TP_DAY_NONE || input->until < input->since)
    return;
  first = tp_week_get_day (tp_week_of_day (input->since), 1);
  n_weeks = (input->until - first) / 7 + 1;
  for (int k = 0; k < n_weeks; k++) {
    TpWeek week = tp_week_of_day (first + 7 * k);
    g_autofree char *range = tp_week_to_range (week);

    g_ptr_array_add (breakdown->labels, g_strdup_printf ("Tuần %d (%s)", week.number, range));
  }
  for (guint i = 0; i < input->facts->len; i++) {
    const TpReportFact *fact = get_fact (input, i);

    if (spec->of (input, fact) && fact->day >= first && fact->day < first + 7 * n_weeks)
      put_in_cell (breakdown, i, (fact->day - first) / 7);
  }
}

typedef struct
{
  const char *id, *name;
  char *key; /* to sort by */
  int cell;
} Ward;

static void
free_ward (gpointer data)
{
  Ward *ward = data;

  g_free (ward->key);
  g_free (ward);
}

static int
compare_wards (gconstpointer a, gconstpointer b)
{
  const Ward *one = *(const Ward *const *) a, *two = *(const Ward *const *) b;
  int order = strcmp (one->key, two->key);

  return order != 0 ? order : strcmp (one->id, two->id);
}

static Ward *
find_ward (GHashTable *wards, GPtrArray *list, const char *name, const char *code)
{
  const char *id = code[0] != '\0' ? code : name;
  Ward *ward = g_hash_table_lookup (wards, id);

  if (ward == NULL) {
    ward = g_new0 (Ward, 1);
    ward->id = id;
    ward->name = name;
    ward->key = tp_text_sort_key (name);
    g_hash_table_insert (wards, (gpointer) id, ward);
    g_ptr_array_add (list, ward);
  }
  return ward;
}

/* Names as they are, with the code where two wards have the same one, so that the name alone
 * finds the visits in the sheet of data. */
static void
label_wards (GPtrArray *list, TpBreakdown *breakdown)
{
  g_ptr_array_sort (list, compare_wards);
  for (guint i = 0; i < list->len; i++) {
    Ward *ward = g_ptr_array_index (list, i);
    const Ward *before = i > 0 ? g_ptr_array_index (list, i - 1) : NULL;
    const Ward *after = i + 1 < list->len ? g_ptr_array_index (list, i + 1) : NULL;
    const char *name = ward->name[0] != '\0' ? ward->name : "(không ghi)";
    gboolean is_twin = (before != NULL && g_str_equal (before->key, ward->key)) ||
                       (after != NULL && g_str_equal (after->key, ward->key));

    ward->cell = (int) i;
    g_ptr_array_add (breakdown->labels,
                     is_twin ? g_strdup_printf ("%s (%s)", name, ward->id) : g_strdup (name));
  }
}

/* Wards with a session held but nobody served are there too, with 0. */
static void
sort_by_ward (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  g_autoptr (GHashTable) wards = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_ward);

  for (guint i = 0; i < input->facts->len; i++)
    if (spec->of (input, get_fact (input, i)))
      find_ward (wards, list, get_fact (input, i)->ward, get_fact (input, i)->ward_code);
  for (guint i = 0; i < input->sessions->len; i++) {
    const TpReportSession *session = g_ptr_array_index (input->sessions, i);

    if (session->state == TP_SESSION_HELD && session->ward[0] != '\0')
      find_ward (wards, list, session->ward, session->ward_code);
  }
  label_wards (list, breakdown);
  for (guint i = 0; i < input->facts->len; i++) {
    const TpReportFact *fact = get_fact (input, i);

    if (spec->of (input, fact))
      put_in_cell (breakdown, i, find_ward (wards, list, fact->ward, fact->ward_code)->cell);
  }
}

/* --- by difficulty ------------------------------------------------------------------------- */

typedef struct
{
  const char *text; /* as first written */
  int n, cell;
} Difficulty;

static int
compare_difficulties (gconstpointer a, gconstpointer b)
{
  const Difficulty *one = *(const Difficulty *const *) a, *two = *(const Difficulty *const *) b;

  if (one->n != two->n)
    return two->n - one->n;
  return g_strcmp0 (one->text, two->text);
}

/* Without the full stop, so that it can stand in a list. */
static char *
trim_end (const char *text)
{
  char *trimmed = g_strstrip (g_strdup (text));
  gsize length = strlen (trimmed);

  while (length > 0 && strchr (".,; ", trimmed[length - 1]) != NULL)
    trimmed[--length] = '\0';
  return trimmed;
}

static Difficulty *
find_difficulty (GHashTable *known, GPtrArray *list, const TpReportFact *fact)
{
  g_autofree char *text = trim_end (fact->difficulty);
  g_autofree char *key = tp_text_fold (text);
  Difficulty *difficulty = g_hash_table_lookup (known, key);

  if (difficulty == NULL) {
    difficulty = g_new0 (Difficulty, 1);
    difficulty->text = fact->difficulty;
    g_ptr_array_add (list, difficulty);
    g_hash_table_insert (known, g_steal_pointer (&key), difficulty);
  }
  return difficulty;
}

/* Alike but for capitals, spaces, diacritics and the last full stop is alike. */
static void
sort_by_difficulty (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < input->facts->len; i++)
    if (spec->of (input, get_fact (input, i)))
      find_difficulty (known, list, get_fact (input, i))->n++;
  g_ptr_array_sort (list, compare_difficulties);
  for (guint i = 0; i < list->len; i++) {
    Difficulty *difficulty = g_ptr_array_index (list, i);

    difficulty->cell = (int) i;
    g_ptr_array_add (breakdown->labels, trim_end (difficulty->text));
  }
  for (guint i = 0; i < input->facts->len; i++)
    if (spec->of (input, get_fact (input, i)))
      put_in_cell (breakdown, i, find_difficulty (known, list, get_fact (input, i))->cell);
}

/* --- hiding ------------------------------------------------------------------------------- */

static int *
get_values (TpBreakdown *breakdown)
{
  return (int *) (gpointer) breakdown->values->data;
}

static void
hide_with_sum (TpBreakdown *breakdown, int smallest_cell)
{
  tp_suppress_small_cells (get_values (breakdown), breakdown->values->len, smallest_cell, TRUE);
}

/* The index says how many of those asked are in the top two levels, so these and the other
 * three are two sums, and known even when they are small. */
static void
hide_satisfaction (TpBreakdown *breakdown, int smallest_cell)
{
  int *values = get_values (breakdown);
  guint n = breakdown->values->len;
  int asked = 0;

  g_assert (n == 5);
  for (guint i = 0; i < n; i++)
    asked += values[i];
  if (asked < smallest_cell) { /* there is no index */
    tp_suppress_small_cells (values, n, smallest_cell, FALSE);
    return;
  }
  tp_suppress_cells_of_sum (values, 2, smallest_cell);
  tp_suppress_cells_of_sum (values + 2, n - 2, smallest_cell);
}

/* How many have only hidden values is seen in the sheet of data, which makes that a sum, and one
 * that is known even when it is small. */
static void
hide_flags (TpBreakdown *breakdown, int smallest_cell)
{
  tp_suppress_cells_of_sum (get_values (breakdown), breakdown->values->len, smallest_cell);
}

/* As other flags; but people with merit are a figure too, so their number cannot protect another.
 */
static void
hide_categories (TpBreakdown *breakdown, int smallest_cell)
{
  int *values = get_values (breakdown);
  const char *merit = tp_enum_get_vi (&tp_category_enum, TP_CATEGORY_MERIT);
  guint n = breakdown->values->len;

  for (guint i = 0; i < n; i++)
    if (g_str_equal (g_ptr_array_index (breakdown->labels, i), merit) &&
        (values[i] == 0 || values[i] >= smallest_cell)) {
      tp_suppress_cells_of_sum (values, i, smallest_cell);
      tp_suppress_cells_of_sum (values + i + 1, n - i - 1, smallest_cell);
      return;
    }
  hide_flags (breakdown, smallest_cell);
}

static void
hide_group (int *values,
            const TpOutcome *outcomes,
            guint n_outcomes,
            int smallest_cell,
            gboolean is_printed)
{
  int cells[3];

  g_assert (n_outcomes <= G_N_ELEMENTS (cells));
  for (guint i = 0; i < n_outcomes; i++)
    cells[i] = values[outcomes[i] - TP_OUTCOME_DONE];
  if (is_printed)
    tp_suppress_cells_of_sum (cells, n_outcomes, smallest_cell);
  else
    tp_suppress_small_cells (cells, n_outcomes, smallest_cell, TRUE);
  for (guint i = 0; i < n_outcomes; i++)
    values[outcomes[i] - TP_OUTCOME_DONE] = cells[i];
}

/* Those served, those done and those not served are printed as figures. So where those done are
 * shown the rest of those served is a sum that can be worked out, and else the three are; those
 * not served are another. Cells stand in the order of the enum, from done on. */
static void
hide_outcomes (TpBreakdown *breakdown, int smallest_cell)
{
  static const TpOutcome served[] = {TP_OUTCOME_DONE, TP_OUTCOME_WAITING, TP_OUTCOME_ESCALATED};
  static const TpOutcome not_served[] = {TP_OUTCOME_ABSENT, TP_OUTCOME_REFUSED,
                                         TP_OUTCOME_NOT_HELD};
  int *values = get_values (breakdown);
  gboolean is_done_shown = values[0] == 0 || values[0] >= smallest_cell;

  hide_group (values, not_served, G_N_ELEMENTS (not_served), smallest_cell, FALSE);
  if (is_done_shown)
    hide_group (values, served + 1, G_N_ELEMENTS (served) - 1, smallest_cell, values[0] > 0);
  else
    hide_group (values, served, G_N_ELEMENTS (served), smallest_cell, FALSE);
}

/* --- the table ---------------------------------------------------------------------------- */

static const Spec specs[] = {
  {.id = "week",
   .title = "Lượt được hỗ trợ theo tuần",
   .column = "Tuần",
   .sort = sort_by_week,
   .hide = hide_with_sum,
   .of = tp_fact_is_served},
  {.id = "ward",
   .title = "Lượt được hỗ trợ theo xã, phường",
   .column = "Xã, phường",
   .sort = sort_by_ward,
   .hide = hide_with_sum,
   .of = tp_fact_is_served},
  {.id = "mode",
   .title = "Lượt được hỗ trợ theo hình thức",
   .column = "Hình thức",
   .sort = sort_by_value,
   .hide = hide_with_sum,
   .of = tp_fact_is_served,
   .values = &tp_mode_enum,
   .get = get_mode},
  {.id = "outcome",
   .title = "Lượt hỗ trợ theo kết quả",
   .column = "Kết quả",
   .sort = sort_by_value,
   .hide = hide_outcomes,
   .of = tp_fact_is_recorded,
   .values = &tp_outcome_enum,
   .get = get_outcome,
   .first = TP_OUTCOME_DONE},
  {.id = "category",
   .title = "Lượt được hỗ trợ theo diện đối tượng",
   .column = "Diện đối tượng",
   .sort = sort_by_flags,
   .hide = hide_categories,
   .of = tp_fact_is_served,
   .values = &tp_category_enum,
   .get = get_categories},
  {.id = "service",
   .title = "Lượt được hỗ trợ theo nội dung",
   .column = "Nội dung hỗ trợ",
   .sort = sort_by_flags,
   .hide = hide_flags,
   .of = tp_fact_is_served,
   .values = &tp_service_enum,
   .get = get_services},
  {.id = "satisfaction",
   .title = "Mức hài lòng của lượt được hỏi",
   .column = "Mức hài lòng",
   .sort = sort_by_value,
   .hide = hide_satisfaction,
   .of = tp_fact_is_asked,
   .values = &tp_satisfaction_enum,
   .get = get_satisfaction,
   .first = 1,
   .is_downwards = TRUE},
  {.id = "channel",
   .title = "Lượt được hỗ trợ theo kênh tiếp nhận",
   .column = "Kênh tiếp nhận",
   .sort = sort_by_value,
   .hide = hide_with_sum,
   .of = tp_fact_is_served,
   .values = &tp_channel_enum,
   .get = get_channel},
  {.id = "difficulty",
   .title = "Khó khăn, vướng mắc đã ghi nhận",
   .column = "Khó khăn, vướng mắc",
   .sort = sort_by_difficulty,
   .hide = hide_with_sum,
   .of = tp_fact_is_difficult},
};

static void
free_breakdown (gpointer data)
{
  TpBreakdown *breakdown = data;

  g_free (breakdown->id);
  g_free (breakdown->title);
  g_free (breakdown->column);
  g_ptr_array_unref (breakdown->labels);
  g_array_unref (breakdown->values);
  g_array_unref (breakdown->cells);
  g_free (breakdown);
}

static void
count_cells (TpBreakdown *breakdown)
{
  int *values;

  g_array_set_size (breakdown->values, breakdown->labels->len);
  values = get_values (breakdown);
  for (guint i = 0; i < breakdown->cells->len; i++) {
    int cell = g_array_index (breakdown->cells, int, i);

    for (guint k = 0; breakdown->is_flags && k < breakdown->labels->len; k++)
      values[k] += (cell >> k) & 1;
    if (!breakdown->is_flags && cell >= 0)
      values[cell]++;
  }
}

static TpBreakdown *
count_breakdown (const Spec *spec, const TpReportInput *input)
{
  TpBreakdown *breakdown = g_new0 (TpBreakdown, 1);
  int none = -1;

  breakdown->id = g_strdup (spec->id);
  breakdown->title = g_strdup (spec->title);
  breakdown->column = g_strdup (spec->column);
  breakdown->labels = g_ptr_array_new_with_free_func (g_free);
  breakdown->values = g_array_new (FALSE, TRUE, sizeof (int));
  breakdown->cells = g_array_sized_new (FALSE, FALSE, sizeof (int), input->facts->len);
  for (guint i = 0; i < input->facts->len; i++)
    g_array_append_val (breakdown->cells, none);
  spec->sort (spec, input, breakdown);
  count_cells (breakdown);
  return breakdown;
}

/**
 * tp_breakdowns_count:
 * @input: the facts
 * @smallest_cell: the smallest number but 0 that is shown
 *
 * Returns: (transfer full) (element-type TpBreakdown): every breakdown of the table
 */
GPtrArray *
tp_breakdowns_count (const TpReportInput *input, int smallest_cell)
{
  GPtrArray *breakdowns = g_ptr_array_new_with_free_func (free_breakdown);

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++) {
    TpBreakdown *breakdown = count_breakdown (&specs[i], input);

    specs[i].hide (breakdown, smallest_cell);
    g_ptr_array_add (breakdowns, breakdown);
  }
  return breakdowns;
}
