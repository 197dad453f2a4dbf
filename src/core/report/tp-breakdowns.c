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
  void (*count) (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown);
  void (*hide) (TpBreakdown *breakdown, int smallest_cell);
  TpFactTest of;
  const TpEnum *values;
  int (*get) (const TpReportFact *fact);
  int first;             /* smallest value of the enum that is listed */
  gboolean is_downwards; /* the highest value first */
};

static void
put_cell (TpBreakdown *breakdown, gboolean is_first, char *label, int value)
{
  if (is_first) {
    g_ptr_array_insert (breakdown->labels, 0, label);
    g_array_prepend_val (breakdown->values, value);
  } else {
    g_ptr_array_add (breakdown->labels, label);
    g_array_append_val (breakdown->values, value);
  }
}

static void
add_cell (TpBreakdown *breakdown, char *label, int value)
{
  put_cell (breakdown, FALSE, label, value);
}

/* --- by an enum --------------------------------------------------------------------------- */

static void
count_by_value (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  for (const TpEnumValue *value = spec->values->values; value->code != NULL; value++) {
    int n = 0;

    if (value->value < spec->first)
      continue;
    for (guint i = 0; i < input->facts->len; i++) {
      const TpReportFact *fact = g_ptr_array_index (input->facts, i);

      n += spec->of (input, fact) && spec->get (fact) == value->value;
    }
    put_cell (breakdown, spec->is_downwards, g_strdup (value->vi), n);
  }
}

/* One visit may have several: the cells do not add up to anything. */
static void
count_by_flags (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  for (const TpEnumValue *value = spec->values->values; value->code != NULL; value++) {
    int n = 0;

    for (guint i = 0; i < input->facts->len && value->value != 0; i++) {
      const TpReportFact *fact = g_ptr_array_index (input->facts, i);

      n += spec->of (input, fact) && ((guint) spec->get (fact) & (guint) value->value) != 0;
    }
    if (value->value != 0)
      add_cell (breakdown, g_strdup (value->vi), n);
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
count_by_week (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  TpWeek week;

  if (input->since == TP_DAY_NONE || input->until < input->since)
    return;
  for (week = tp_week_of_day (input->since);
       tp_week_compare (week, tp_week_of_day (input->until)) <= 0; week = tp_week_add (week, 1)) {
    g_autofree char *range = tp_week_to_range (week);
    int n = 0;

    for (guint i = 0; i < input->facts->len; i++) {
      const TpReportFact *fact = g_ptr_array_index (input->facts, i);

      n += spec->of (input, fact) && tp_week_compare (tp_week_of_day (fact->day), week) == 0;
    }
    add_cell (breakdown, g_strdup_printf ("Tuần %d (%s)", week.number, range), n);
  }
}

typedef struct
{
  const char *name;
  char *key; /* to sort by */
  int n;
} WardCount;

static void
free_ward_count (gpointer data)
{
  WardCount *ward = data;

  g_free (ward->key);
  g_free (ward);
}

static int
compare_wards (gconstpointer a, gconstpointer b)
{
  const WardCount *one = *(const WardCount *const *) a, *two = *(const WardCount *const *) b;

  return strcmp (one->key, two->key);
}

static WardCount *
find_ward (GHashTable *wards, GPtrArray *list, const char *name, const char *code)
{
  const char *id = code[0] != '\0' ? code : name;
  WardCount *ward = g_hash_table_lookup (wards, id);

  if (ward == NULL) {
    ward = g_new0 (WardCount, 1);
    ward->name = name;
    ward->key = tp_text_sort_key (name);
    g_hash_table_insert (wards, (gpointer) id, ward);
    g_ptr_array_add (list, ward);
  }
  return ward;
}

/* Wards with a session held but nobody served are there too, with 0. */
static void
count_by_ward (const Spec *spec, const TpReportInput *input, TpBreakdown *breakdown)
{
  g_autoptr (GHashTable) wards = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (free_ward_count);

  for (guint i = 0; i < input->facts->len; i++) {
    const TpReportFact *fact = g_ptr_array_index (input->facts, i);

    if (spec->of (input, fact))
      find_ward (wards, list, fact->ward, fact->ward_code)->n++;
  }
  for (guint i = 0; i < input->sessions->len; i++) {
    const TpReportSession *session = g_ptr_array_index (input->sessions, i);

    if (session->state == TP_SESSION_HELD && session->ward[0] != '\0')
      find_ward (wards, list, session->ward, session->ward_code);
  }
  g_ptr_array_sort (list, compare_wards);
  for (guint i = 0; i < list->len; i++) {
    const WardCount *ward = g_ptr_array_index (list, i);

    add_cell (breakdown, g_strdup (ward->name[0] != '\0' ? ward->name : "(không ghi)"), ward->n);
  }
}

/* --- hiding
 * --------------------------------------------------------------------------------------- */

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

static void
hide_alone (TpBreakdown *breakdown, int smallest_cell)
{
  tp_suppress_small_cells (get_values (breakdown), breakdown->values->len, smallest_cell, FALSE);
}

/* The index says how many of those asked are in the top two levels, so these and the other
 * three are two sums. */
static void
hide_satisfaction (TpBreakdown *breakdown, int smallest_cell)
{
  guint n = breakdown->values->len;

  g_assert (n == 5);
  tp_suppress_small_cells (get_values (breakdown), 2, smallest_cell, TRUE);
  tp_suppress_small_cells (get_values (breakdown) + 2, n - 2, smallest_cell, TRUE);
}

static void
hide_group (int *values, const TpOutcome *outcomes, guint n_outcomes, int smallest_cell)
{
  int cells[3];

  g_assert (n_outcomes <= G_N_ELEMENTS (cells));
  for (guint i = 0; i < n_outcomes; i++)
    cells[i] = values[outcomes[i] - TP_OUTCOME_DONE];
  tp_suppress_small_cells (cells, n_outcomes, smallest_cell, TRUE);
  for (guint i = 0; i < n_outcomes; i++)
    values[outcomes[i] - TP_OUTCOME_DONE] = cells[i];
}

/* Those served, those done and those not served are printed as figures, so the rest of those
 * served is a sum that can be known, and so are those not served. Cells stand in the order of
 * the enum, from done on. */
static void
hide_outcomes (TpBreakdown *breakdown, int smallest_cell)
{
  static const TpOutcome others[] = {TP_OUTCOME_WAITING, TP_OUTCOME_ESCALATED};
  static const TpOutcome not_served[] = {TP_OUTCOME_ABSENT, TP_OUTCOME_REFUSED,
                                         TP_OUTCOME_NOT_HELD};
  int *values = get_values (breakdown);
  int *waiting = &values[TP_OUTCOME_WAITING - TP_OUTCOME_DONE];
  int *escalated = &values[TP_OUTCOME_ESCALATED - TP_OUTCOME_DONE];

  hide_group (values, others, G_N_ELEMENTS (others), smallest_cell);
  hide_group (values, not_served, G_N_ELEMENTS (not_served), smallest_cell);
  tp_suppress_small_cells (&values[0], 1, smallest_cell, FALSE);
  if (values[0] == -1 && *waiting >= 0 && *escalated >= 0)
    *(*waiting > 0 && (*waiting <= *escalated || *escalated == 0) ? waiting : escalated) = -2;
}

/* --- the table
 * --------------------------------------------------------------------------------------- */

static const Spec specs[] = {
  {.id = "week",
   .title = "Lượt được hỗ trợ theo tuần",
   .column = "Tuần",
   .count = count_by_week,
   .hide = hide_with_sum,
   .of = tp_fact_is_served},
  {.id = "ward",
   .title = "Lượt được hỗ trợ theo xã, phường",
   .column = "Xã, phường",
   .count = count_by_ward,
   .hide = hide_with_sum,
   .of = tp_fact_is_served},
  {.id = "mode",
   .title = "Lượt được hỗ trợ theo hình thức",
   .column = "Hình thức",
   .count = count_by_value,
   .hide = hide_with_sum,
   .of = tp_fact_is_served,
   .values = &tp_mode_enum,
   .get = get_mode},
  {.id = "outcome",
   .title = "Lượt hỗ trợ theo kết quả",
   .column = "Kết quả",
   .count = count_by_value,
   .hide = hide_outcomes,
   .of = tp_fact_is_recorded,
   .values = &tp_outcome_enum,
   .get = get_outcome,
   .first = TP_OUTCOME_DONE},
  {.id = "category",
   .title = "Lượt được hỗ trợ theo diện đối tượng",
   .column = "Diện đối tượng",
   .count = count_by_flags,
   .hide = hide_alone,
   .of = tp_fact_is_served,
   .values = &tp_category_enum,
   .get = get_categories},
  {.id = "service",
   .title = "Lượt được hỗ trợ theo nội dung",
   .column = "Nội dung hỗ trợ",
   .count = count_by_flags,
   .hide = hide_alone,
   .of = tp_fact_is_served,
   .values = &tp_service_enum,
   .get = get_services},
  {.id = "satisfaction",
   .title = "Mức hài lòng của lượt được hỏi",
   .column = "Mức hài lòng",
   .count = count_by_value,
   .hide = hide_satisfaction,
   .of = tp_fact_is_asked,
   .values = &tp_satisfaction_enum,
   .get = get_satisfaction,
   .first = 1,
   .is_downwards = TRUE},
  {.id = "channel",
   .title = "Lượt được hỗ trợ theo kênh tiếp nhận",
   .column = "Kênh tiếp nhận",
   .count = count_by_value,
   .hide = hide_with_sum,
   .of = tp_fact_is_served,
   .values = &tp_channel_enum,
   .get = get_channel},
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
  g_free (breakdown);
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
    TpBreakdown *breakdown = g_new0 (TpBreakdown, 1);

    breakdown->id = g_strdup (specs[i].id);
    breakdown->title = g_strdup (specs[i].title);
    breakdown->column = g_strdup (specs[i].column);
    breakdown->labels = g_ptr_array_new_with_free_func (g_free);
    breakdown->values = g_array_new (FALSE, FALSE, sizeof (int));
    specs[i].count (&specs[i], input, breakdown);
    specs[i].hide (breakdown, smallest_cell);
    g_ptr_array_add (breakdowns, breakdown);
  }
  return breakdowns;
}
