/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One line a visit: the code of its request and what figures and tables count, blank where the
 * visit does not count, so that each figure is a formula over one column. No column can hold a
 * name, a number or an address of a person.
 *
 * The rule for small numbers. A table that says "< 5" says nothing if the reader can filter this
 * sheet and count. So a visit with a value whose number is hidden anywhere in the report has no
 * line of its own, nor a code. Such visits stand together at the end, never fewer than the
 * smallest number shown: there each column is sorted on its own, so that a line is not a visit
 * and nothing says which values belong together, and hidden values read "(ẩn)". A column still
 * adds up to what the tables print, and says no more. Where the number of people served, or that
 * of those not served, is hidden, those visits are not there at all. Whoever may see the records
 * finds them from the figure in the program, where looking is written down. */

#include "tp-config.h"

#include "tp-report-data.h"

#include <math.h>
#include <string.h>

#include "tp-figure-specs.h"
#include "tp-report-words.h"

typedef struct
{
  TpDataColumn column;
  const char *breakdown; /* it holds the label of the cell in which the visit counts */
  const char *figure;    /* hidden in lines of merged visits when this figure is */
  gboolean is_own;       /* left out of lines of merged visits: no figure needs it */
  void (*fill) (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell);
} ColumnSpec;

/* --- columns ---------------------------------------------------------------------------- */

static void
fill_code (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->text = fact->code;
}

static void
fill_day (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  if (fact->day != TP_DAY_NONE)
    cell->number = fact->day;
}

static void
fill_team (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->text = fact->team;
}

static void
fill_procedure (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->text = fact->procedure;
}

static void
fill_served (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->number = tp_fact_is_served (input, fact);
}

static void
fill_online (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  if (tp_fact_has_dossier (input, fact))
    cell->number = fact->is_online;
}

static void
fill_content (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  if (tp_fact_is_asked (input, fact))
    cell->number = fact->satisfaction >= 4;
}

static void
fill_minutes (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  if (tp_fact_is_served (input, fact) && fact->minutes_spent > 0)
    cell->number = fact->minutes_spent;
}

static void
fill_wait (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  if (tp_fact_has_wait (input, fact))
    cell->number = fact->wait_days;
}

static void
fill_priority (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->number = tp_fact_is_priority (input, fact);
}

static void
fill_merit (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->number = tp_fact_is_merit (input, fact);
}

static void
fill_cross (const TpReportInput *input, const TpReportFact *fact, TpDataCell *cell)
{
  cell->number = tp_fact_is_served (input, fact) && fact->is_cross_territory;
}

static const ColumnSpec specs[] = {
  {{"code", "Mã nhu cầu", 13, TP_DATA_TEXT}, .fill = fill_code},
  {{NULL, "Ngày", 11, TP_DATA_DATE}, .fill = fill_day, .is_own = TRUE},
  {{NULL, "Tổ", 18, TP_DATA_TEXT}, .fill = fill_team, .is_own = TRUE},
  {{NULL, "Thủ tục", 26, TP_DATA_TEXT}, .fill = fill_procedure, .is_own = TRUE},
  {{"outcome", "Kết quả", 19, TP_DATA_TEXT}, .breakdown = "outcome"},
  {{"served", "Được hỗ trợ (1/0)", 10, TP_DATA_NUMBER}, .fill = fill_served},
  {{"week", "Tuần", 24, TP_DATA_TEXT}, .breakdown = "week"},
  {{"ward", "Xã, phường", 22, TP_DATA_TEXT}, .breakdown = "ward"},
  {{"mode", "Hình thức", 20, TP_DATA_TEXT}, .breakdown = "mode"},
  {{"category", "Diện đối tượng", 26, TP_DATA_TEXT}, .breakdown = "category", .figure = "priority"},
  {{"service", "Nội dung hỗ trợ", 30, TP_DATA_TEXT}, .breakdown = "service"},
  {{"channel", "Kênh tiếp nhận", 20, TP_DATA_TEXT}, .breakdown = "channel"},
  {{"priority", "Đối tượng ưu tiên (1/0)", 10, TP_DATA_NUMBER},
   .fill = fill_priority,
   .figure = "priority"},
  {{"merit", "Người có công (1/0)", 10, TP_DATA_NUMBER}, .fill = fill_merit, .figure = "merit"},
  {{"cross", "Ngoài địa bàn (1/0)", 10, TP_DATA_NUMBER},
   .fill = fill_cross,
   .figure = "cross_territory"},
  {{"online", "Hồ sơ nộp trực tuyến (1/0)", 11, TP_DATA_NUMBER},
   .fill = fill_online,
   .figure = "online_share"},
  {{"minutes", "Số phút", 8, TP_DATA_NUMBER}, .fill = fill_minutes, .figure = "minutes_mean"},
  {{"wait", "Số ngày chờ", 8, TP_DATA_NUMBER}, .fill = fill_wait, .figure = "wait_mean"},
  {{"content", "Hài lòng, rất hài lòng (1/0)", 12, TP_DATA_NUMBER},
   .fill = fill_content,
   .figure = "asked"},
  {{"satisfaction", "Mức hài lòng", 18, TP_DATA_TEXT},
   .breakdown = "satisfaction",
   .figure = "asked"},
  {{"difficulty", "Vướng mắc (số thứ tự)", 11, TP_DATA_NUMBER},
   .breakdown = "difficulty",
   .figure = "difficulties"},
};

/* --- which visits stand alone ------------------------------------------------------------- */

static gboolean
is_hidden_cell (const TpBreakdown *breakdown, guint fact)
{
  int cell = g_array_index (breakdown->cells, int, fact);

  if (!breakdown->is_flags)
    return cell >= 0 && g_array_index (breakdown->values, int, cell) < 0;
  for (guint k = 0; k < breakdown->values->len; k++)
    if (((cell >> k) & 1) != 0 && g_array_index (breakdown->values, int, k) < 0)
      return TRUE;
  return FALSE;
}

/* Whether each visit has a value that is hidden somewhere in the report. */
static gboolean *
find_hidden_visits (const TpReportInput *input, const TpFigures *figures)
{
  gboolean *is_hidden = g_new0 (gboolean, input->facts->len + 1);

  for (guint b = 0; b < figures->breakdowns->len; b++)
    for (guint i = 0; i < input->facts->len; i++)
      is_hidden[i] |= is_hidden_cell (g_ptr_array_index (figures->breakdowns, b), i);
  for (guint s = 0; s < G_N_ELEMENTS (specs); s++) {
    const TpFigure *figure =
      specs[s].figure != NULL ? tp_figures_find (figures, specs[s].figure) : NULL;

    for (guint k = 0; figure != NULL && figure->hidden != TP_HIDDEN_NOT && k < figure->facts->len;
         k++)
      is_hidden[g_array_index (figure->facts, guint, k)] = TRUE;
  }
  return is_hidden;
}

static gboolean
is_left_out (const TpReportInput *input, const TpFigures *figures, const TpReportFact *fact)
{
  const char *id = tp_fact_is_served (input, fact) ? "served" : "not_served";

  return !tp_fact_is_recorded (input, fact) ||
         tp_figures_find (figures, id)->hidden != TP_HIDDEN_NOT;
}

static int
compare_codes (gconstpointer a, gconstpointer b, gpointer data)
{
  const TpReportInput *input = data;
  guint one = *(const guint *) a, two = *(const guint *) b;
  const TpReportFact *first = g_ptr_array_index (input->facts, one);
  const TpReportFact *second = g_ptr_array_index (input->facts, two);
  int order = strcmp (first->code, second->code);

  if (order == 0)
    order = (first->day > second->day) - (first->day < second->day);
  return order != 0 ? order : (one > two) - (one < two);
}

/* Indices of visits into @alone, by code, and into @merged. The last ones alone join the merged
 * where these are fewer than @smallest. */
static void
part_visits (const TpReportInput *input, const TpFigures *figures, GArray *alone, GArray *merged)
{
  g_autofree gboolean *is_hidden = find_hidden_visits (input, figures);

  for (guint i = 0; i < input->facts->len; i++)
    if (!is_left_out (input, figures, g_ptr_array_index (input->facts, i)))
      g_array_append_val (is_hidden[i] ? merged : alone, i);
  g_array_sort_with_data (alone, compare_codes, (gpointer) input);
  while (merged->len > 0 && (int) merged->len < figures->smallest_cell && alone->len > 0) {
    g_array_append_val (merged, g_array_index (alone, guint, alone->len - 1));
    g_array_set_size (alone, alone->len - 1);
  }
}

/* --- cells ---------------------------------------------------------------------------------- */

static const char *
get_flags_text (TpReportData *data, const TpBreakdown *breakdown, int cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean has_hidden = FALSE;

  for (guint k = 0; k < breakdown->labels->len; k++) {
    if (((cell >> k) & 1) == 0)
      continue;
    if (g_array_index (breakdown->values, int, k) < 0)
      has_hidden = TRUE;
    else
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                              (const char *) g_ptr_array_index (breakdown->labels, k));
  }
  if (text->len == 0)
    return has_hidden ? TP_DATA_HIDDEN : NULL;
  return g_string_chunk_insert_const (data->texts, text->str);
}

static void
fill_from_breakdown (TpReportData *data,
                     const ColumnSpec *spec,
                     const TpBreakdown *breakdown,
                     guint fact,
                     TpDataCell *cell)
{
  int index = g_array_index (breakdown->cells, int, fact);

  if (breakdown->is_flags)
    cell->text = get_flags_text (data, breakdown, index);
  else if (index < 0)
    return;
  else if (g_array_index (breakdown->values, int, index) < 0)
    cell->text = TP_DATA_HIDDEN;
  else if (spec->column.type == TP_DATA_NUMBER)
    cell->number = index + 1;
  else
    cell->text = g_string_chunk_insert_const (data->texts,
                                              g_ptr_array_index (breakdown->labels, (guint) index));
}

static TpDataCell
make_cell (TpReportData *data,
           const TpReportInput *input,
           const TpFigures *figures,
           const ColumnSpec *spec,
           guint fact,
           gboolean is_merged)
{
  TpDataCell cell = {NULL, NAN};

  if (is_merged && spec->fill == fill_code)
    cell.text = TP_DATA_MERGED;
  else if (is_merged && spec->is_own)
    return cell;
  else if (is_merged && spec->figure != NULL &&
           tp_figures_find (figures, spec->figure)->hidden != TP_HIDDEN_NOT)
    cell.text = TP_DATA_HIDDEN;
  else if (spec->breakdown != NULL)
    fill_from_breakdown (data, spec, tp_figures_find_breakdown (figures, spec->breakdown), fact,
                         &cell);
  else
    spec->fill (input, g_ptr_array_index (input->facts, fact), &cell);
  return cell;
}

/* Words first, then numbers, then nothing. */
static int
compare_cells (gconstpointer a, gconstpointer b)
{
  const TpDataCell *one = a, *two = b;

  if (one->text != NULL && two->text != NULL)
    return strcmp (one->text, two->text);
  if (one->text != NULL || two->text != NULL)
    return one->text != NULL ? -1 : 1;
  if (isnan (one->number) || isnan (two->number))
    return (isnan (one->number) != 0) - (isnan (two->number) != 0);
  return (one->number > two->number) - (one->number < two->number);
}

static void
write_column (TpReportData *data,
              const TpReportInput *input,
              const TpFigures *figures,
              guint column,
              const GArray *alone,
              const GArray *merged)
{
  guint n_columns = G_N_ELEMENTS (specs);
  g_autofree TpDataCell *last = g_new0 (TpDataCell, merged->len + 1);
  TpDataCell *cells = (TpDataCell *) (gpointer) data->cells->data;

  for (guint i = 0; i < alone->len; i++)
    cells[i * n_columns + column] =
      make_cell (data, input, figures, &specs[column], g_array_index (alone, guint, i), FALSE);
  for (guint i = 0; i < merged->len; i++)
    last[i] =
      make_cell (data, input, figures, &specs[column], g_array_index (merged, guint, i), TRUE);
  qsort (last, merged->len, sizeof *last, compare_cells);
  for (guint i = 0; i < merged->len; i++)
    cells[(alone->len + i) * n_columns + column] = last[i];
}

/**
 * tp_report_data_new:
 * @input: (transfer none): the facts; they must outlive the data
 * @figures: counted from @input
 *
 * Writes down what may be shown of each visit. The order does not depend on that of the facts
 * but for visits of one request on one day.
 *
 * Returns: (transfer full): lines of visits, then those of merged visits
 */
TpReportData *
tp_report_data_new (const TpReportInput *input, const TpFigures *figures)
{
  TpReportData *data;
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (guint));

  g_return_val_if_fail (input != NULL && figures != NULL, NULL);

  part_visits (input, figures, alone, merged);
  data = g_new0 (TpReportData, 1);
  data->texts = g_string_chunk_new (4096);
  data->columns = g_ptr_array_new ();
  data->n_rows = alone->len + merged->len;
  data->n_merged = merged->len;
  data->cells = g_array_new (FALSE, FALSE, sizeof (TpDataCell));
  g_array_set_size (data->cells, data->n_rows * G_N_ELEMENTS (specs));
  for (guint c = 0; c < G_N_ELEMENTS (specs); c++) {
    g_ptr_array_add (data->columns, (gpointer) &specs[c].column);
    write_column (data, input, figures, c, alone, merged);
  }
  return data;
}

/**
 * tp_report_data_free:
 * @data: (nullable): data
 *
 * Frees it.
 */
void
tp_report_data_free (TpReportData *data)
{
  if (data == NULL)
    return;
  g_ptr_array_unref (data->columns);
  g_array_unref (data->cells);
  g_string_chunk_free (data->texts);
  g_free (data);
}

/**
 * tp_report_data_get:
 * @data: data
 * @row: less than its n_rows
 * @column: less than the number of its columns
 *
 * Returns: (transfer none): a cell
 */
const TpDataCell *
tp_report_data_get (const TpReportData *data, guint row, guint column)
{
  return &g_array_index (data->cells, TpDataCell, row * data->columns->len + column);
}
