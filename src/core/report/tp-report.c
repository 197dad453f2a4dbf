/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The report's values: made with empty texts, freed whole. */

#include "tp-report.h"

#include "tp-report-words.h"

G_DEFINE_QUARK (tp - report - error - quark, tp_report_error)

/**
 * tp_report_fact_new:
 *
 * Returns: (transfer full): a visit of which nothing is said yet
 */
TpReportFact *
tp_report_fact_new (void)
{
  TpReportFact *fact = g_new0 (TpReportFact, 1);
  char **texts[] = {&fact->code,   &fact->ward,      &fact->ward_code, &fact->team,
                    &fact->branch, &fact->procedure, &fact->difficulty};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  fact->day = TP_DAY_NONE;
  fact->wait_days = -1;
  return fact;
}

/**
 * tp_report_fact_free:
 * @fact: (nullable) (transfer full): a visit
 *
 * Frees it.
 */
void
tp_report_fact_free (TpReportFact *fact)
{
  if (fact == NULL)
    return;
  g_free (fact->code);
  g_free (fact->ward);
  g_free (fact->ward_code);
  g_free (fact->team);
  g_free (fact->branch);
  g_free (fact->procedure);
  g_free (fact->difficulty);
  g_free (fact);
}

/**
 * tp_report_session_new:
 *
 * Returns: (transfer full): a session of which nothing is said yet
 */
TpReportSession *
tp_report_session_new (void)
{
  TpReportSession *session = g_new0 (TpReportSession, 1);

  session->day = TP_DAY_NONE;
  session->ward = g_strdup ("");
  session->ward_code = g_strdup ("");
  session->team = g_strdup ("");
  return session;
}

/**
 * tp_report_session_free:
 * @session: (nullable) (transfer full): a session
 *
 * Frees it.
 */
void
tp_report_session_free (TpReportSession *session)
{
  if (session == NULL)
    return;
  g_free (session->ward);
  g_free (session->ward_code);
  g_free (session->team);
  g_free (session);
}

/**
 * tp_report_input_new:
 *
 * Returns: (transfer full): an input without facts; its texts are empty, never %NULL
 */
TpReportInput *
tp_report_input_new (void)
{
  TpReportInput *input = g_new0 (TpReportInput, 1);
  char **texts[] = {&input->scope,         &input->scope_code, &input->office,
                    &input->parent_office, &input->place,      &input->signer_capacity,
                    &input->signer_name,   &input->number,     &input->mark};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup ("");
  input->since = input->until = TP_DAY_NONE;
  input->within_days = 14;
  input->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_report_fact_free);
  input->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_report_session_free);
  input->wards_never_served = g_new0 (char *, 1);
  input->legal_bases = g_new0 (char *, 1);
  return input;
}

/**
 * tp_report_input_free:
 * @input: (nullable) (transfer full): facts
 *
 * Frees them with all visits and sessions.
 */
void
tp_report_input_free (TpReportInput *input)
{
  if (input == NULL)
    return;
  g_free (input->scope);
  g_free (input->scope_code);
  g_free (input->office);
  g_free (input->parent_office);
  g_free (input->place);
  g_free (input->signer_capacity);
  g_free (input->signer_name);
  g_free (input->number);
  g_free (input->mark);
  g_ptr_array_unref (input->facts);
  g_ptr_array_unref (input->sessions);
  g_strfreev (input->wards_never_served);
  g_strfreev (input->legal_bases);
  g_free (input);
}

/**
 * tp_figures_find:
 * @figures: the figures
 * @id: a figure's id
 *
 * Returns: (transfer none) (nullable): the figure
 */
const TpFigure *
tp_figures_find (const TpFigures *figures, const char *id)
{
  g_return_val_if_fail (figures != NULL && id != NULL, NULL);

  for (guint i = 0; i < figures->figures->len; i++) {
    const TpFigure *figure = g_ptr_array_index (figures->figures, i);

    if (g_str_equal (figure->id, id))
      return figure;
  }
  return NULL;
}

/**
 * tp_figures_find_breakdown:
 * @figures: the figures
 * @id: a breakdown's id
 *
 * Returns: (transfer none) (nullable): the breakdown
 */
const TpBreakdown *
tp_figures_find_breakdown (const TpFigures *figures, const char *id)
{
  g_return_val_if_fail (figures != NULL && id != NULL, NULL);

  for (guint i = 0; i < figures->breakdowns->len; i++) {
    const TpBreakdown *breakdown = g_ptr_array_index (figures->breakdowns, i);

    if (g_str_equal (breakdown->id, id))
      return breakdown;
  }
  return NULL;
}

/* What stands in the place of a hidden number of visits. */
static char *
get_hidden_text (const TpFigures *figures, const TpFigure *figure)
{
  if (figure->hidden == TP_HIDDEN_PROTECTING)
    return g_strdup ("*");
  return g_strdup_printf ("< %d", figures->smallest_cell);
}

/**
 * tp_figures_get_text:
 * @figures: the figures
 * @id: a figure's id
 *
 * A figure as documents print it: "1.234,5"; "—" if nothing can be said; "< 5" for a small number
 * of visits, "*" for one that would give a small number away, "—" for other figures of them.
 *
 * Returns: (transfer full): the value without its unit
 */
char *
tp_figures_get_text (const TpFigures *figures, const char *id)
{
  const TpFigure *figure = tp_figures_find (figures, id);

  g_return_val_if_fail (figure != NULL, NULL);

  if (figure->hidden == TP_HIDDEN_NOT)
    return tp_report_number (figure->value, figure->decimals);
  if (!g_str_equal (figure->unit, "lượt"))
    return g_strdup ("—");
  return get_hidden_text (figures, figure);
}

/**
 * tp_figures_get_records_text:
 * @figures: the figures
 * @id: a figure's id
 *
 * Returns: (transfer full): of how many visits the figure is counted, or what stands in the place
 *   of a hidden number; "" for figures that are not of visits
 */
char *
tp_figures_get_records_text (const TpFigures *figures, const char *id)
{
  const TpFigure *figure = tp_figures_find (figures, id);

  g_return_val_if_fail (figure != NULL, NULL);

  if (figure->facts == NULL)
    return g_strdup ("");
  if (figure->hidden != TP_HIDDEN_NOT)
    return get_hidden_text (figures, figure);
  return tp_report_number (figure->facts->len, 0);
}
