/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules as people read them: the title in the language of the window, the document's own sentence
 * with its source, and a shape for how much it matters. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-rule-words.h"

/**
 * tp_rule_get_title:
 * @rule: a rule
 *
 * Returns: (transfer none): its title, in English where the window is not in Vietnamese
 */
const char *
tp_rule_get_title (const TpRule *rule)
{
  g_return_val_if_fail (rule != NULL, "");

  return tp_text_pick (rule->title, rule->title_en);
}

/**
 * tp_rule_get_code:
 * @rule: (nullable): a rule
 *
 * Returns: (transfer none): the row's code, or "" if the rule is none of the document's rows
 */
const char *
tp_rule_get_code (const TpRule *rule)
{
  return tp_rule_code_get_row (rule != NULL ? rule->code : NULL);
}

/**
 * tp_rule_describe:
 * @rule: (nullable): a rule
 * @words: what it says of a case
 *
 * Returns: (transfer full): @words after the code of the document's row, or after the rule's title
 *   if it is none of the rows
 */
char *
tp_rule_describe (const TpRule *rule, const char *words)
{
  const char *code = tp_rule_get_code (rule);

  if (rule == NULL)
    return g_strdup (words);
  return g_strdup_printf ("%s: %s", *code != '\0' ? code : tp_rule_get_title (rule), words);
}

/**
 * tp_rule_quote:
 * @rule: a rule
 *
 * Returns: (transfer full) (nullable): what the document says and where, or %NULL if the rule
 *   quotes nothing
 */
char *
tp_rule_quote (const TpRule *rule)
{
  g_return_val_if_fail (rule != NULL, NULL);

  if (rule->sentence == NULL || *rule->sentence == '\0')
    return NULL;
  if (rule->source == NULL || *rule->source == '\0')
    return g_strdup_printf ("“%s”", rule->sentence);
  return g_strdup_printf ("“%s” (%s)", rule->sentence, rule->source);
}

/**
 * tp_rule_find:
 * @plan: the week
 * @code: a rule's code
 *
 * Returns: (transfer none) (nullable): the rule
 */
const TpRule *
tp_rule_find (const TpWeekPlan *plan, const char *code)
{
  for (guint i = 0; plan != NULL && i < plan->rules->len; i++) {
    const TpRule *rule = g_ptr_array_index (plan->rules, i);

    if (g_strcmp0 (rule->code, code) == 0)
      return rule;
  }
  return NULL;
}

/**
 * tp_severity_get_icon_name:
 * @severity: how much it matters
 *
 * Returns: (transfer none): an icon of a shape of its own
 */
const char *
tp_severity_get_icon_name (TpSeverity severity)
{
  switch (severity) {
  case TP_SEVERITY_NOTE:
    return "dialog-information-symbolic";
  case TP_SEVERITY_WARNING:
    return "dialog-warning-symbolic";
  case TP_SEVERITY_ERROR:
    return "dialog-error-symbolic";
  }
  return "dialog-information-symbolic";
}

/**
 * tp_severity_get_css_class:
 * @severity: how much it matters
 *
 * Returns: (transfer none): the style class of its colour
 */
const char *
tp_severity_get_css_class (TpSeverity severity)
{
  switch (severity) {
  case TP_SEVERITY_NOTE:
    return "dim-label";
  case TP_SEVERITY_WARNING:
    return "warning";
  case TP_SEVERITY_ERROR:
    return "error";
  }
  return "dim-label";
}
