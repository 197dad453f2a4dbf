/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eligible: what one person may be entitled to, with every condition and the sentence it rests on.
 */

#include "tpctl-commands.h"

#include "tp-needs.h"

#include <glib/gi18n.h>

typedef struct
{
  char *on;
  char *rules;
} Options;

static const GOptionEntry entries[] = {
  {"on", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, on),
   N_ ("Ask about another day than today, as 2026-11-26"), N_ ("DAY")},
  {"rules", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, rules),
   N_ ("Try the rules of this directory"), N_ ("DIR")},
  {NULL},
};

/* --- whom ------------------------------------------------------------------- */

static gboolean
find_by_number (TpStore *store, const char *number, TpId *id, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;

  tp_query_add_text (query, "id_number", TP_QUERY_IS, number);
  ids = tp_store_list_ids (store, query, error);
  if (ids != NULL && ids->len == 1)
    *id = g_array_index (ids, TpId, 0);
  return ids != NULL;
}

/* What was typed is an id, an identity number, or words that only one person has. */
static gboolean
find_person (TpWorkspace *workspace, const char *words, TpId *id, GError **error)
{
  TpStore *store = tp_workspace_get_store (workspace);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;
  g_autofree char *folded = tp_text_fold (words);

  *id = TP_ID_NIL;
  if (tp_id_parse (words, id))
    return TRUE;
  if (!g_utf8_validate (words, -1, NULL) || *folded == '\0') {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("There is nothing to look for."));
    return FALSE;
  }
  if (!find_by_number (store, words, id, error))
    return FALSE;
  if (!tp_id_is_nil (id))
    return TRUE;
  tp_query_set_search (query, words);
  tp_query_set_page (query, 0, 2);
  ids = tp_store_list_ids (store, query, error);
  if (ids == NULL)
    return FALSE;
  if (ids->len != 1) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         ids->len == 0
                           ? _ ("Nobody is found under these words.")
                           : _ ("Several people are found under these words. Name one by the id "
                                "that “search --json” gives."));
    return FALSE;
  }
  *id = g_array_index (ids, TpId, 0);
  return TRUE;
}

/* --- text -------------------------------------------------------------------- */

static const char *
get_sign (TpAnswer answer)
{
  switch (answer) {
  case TP_ANSWER_YES:
    return "+";
  case TP_ANSWER_NO:
    return "-";
  case TP_ANSWER_UNKNOWN:
    break;
  }
  return "?";
}

static void
print_verdict (const TpCase *of, const TpEntitlementVerdict *verdict)
{
  g_autofree char *missing = tp_entitlement_verdict_list_missing (verdict);
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  tpctl_print ("%s: %s%s\n", tp_entitlement_get_title (verdict->rule),
               tp_enum_get_title (&tp_answer_enum, (int) verdict->answer),
               tp_entitlement_verdict_is_confirmed (verdict) ? "" : _ (" (not yet confirmed)"));
  if (*missing != '\0')
    /* TRANSLATORS: what has to be known before there is an answer. */
    tpctl_print (_ ("    Missing: %s\n"), missing);
  for (guint i = 0; i < verdict->conditions->len; i++) {
    const TpConditionVerdict *one = &g_array_index (verdict->conditions, TpConditionVerdict, i);
    g_autofree char *words = tp_condition_explain (one->condition, &of->facts, of->day);
    g_autofree char *sentence = tp_sentence_describe (one->condition->sentence);

    /* Several ways to a programme may ask the same. */
    if (g_hash_table_add (told, g_strconcat (words, "\n", sentence, NULL)))
      tpctl_print ("  %s %s\n      %s\n", get_sign (one->answer), words, sentence);
  }
}

static void
print_text (const TpCase *of)
{
  g_autofree char *day = tp_day_to_short (of->day);

  tpctl_print (_ ("%s, on %s\n"), of->facts.person->name, day);
  for (guint i = 0; i < of->verdicts->len; i++) {
    tpctl_print ("\n");
    print_verdict (of, g_ptr_array_index (of->verdicts, i));
  }
}

/* --- JSON ----------------------------------------------------------------------- */

static void
add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

static void
add_sentence (JsonBuilder *builder, const TpSentence *sentence)
{
  g_autofree char *checked_on = tp_day_to_iso (sentence->checked_on);

  json_builder_set_member_name (builder, "sentence");
  json_builder_begin_object (builder);
  tpctl_add_text (builder, "id", sentence->id);
  tpctl_add_text (builder, "words", sentence->words);
  add_flag (builder, "is_quote", sentence->is_quote);
  tpctl_add_text (builder, "source", sentence->source);
  tpctl_add_text (builder, "status", tp_enum_get_code (&tp_fact_status_enum, sentence->status));
  tpctl_add_text (builder, "checked_on", checked_on);
  json_builder_end_object (builder);
}

static void
add_condition (JsonBuilder *builder, const TpCase *of, const TpConditionVerdict *one)
{
  g_autofree char *words = tp_condition_explain (one->condition, &of->facts, of->day);

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "part", one->condition->part);
  tpctl_add_text (builder, "way", one->condition->way);
  tpctl_add_text (builder, "answer", tp_enum_get_code (&tp_answer_enum, (int) one->answer));
  add_flag (builder, "decides", one->decides);
  tpctl_add_text (builder, "words", words);
  add_sentence (builder, one->condition->sentence);
  json_builder_end_object (builder);
}

static void
add_verdict (JsonBuilder *builder, const TpCase *of, const TpEntitlementVerdict *verdict)
{
  g_autofree char *missing = tp_entitlement_verdict_list_missing (verdict);

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "code", verdict->rule->code);
  tpctl_add_text (builder, "title", tp_entitlement_get_title (verdict->rule));
  tpctl_add_text (builder, "procedure", verdict->rule->procedure);
  tpctl_add_text (builder, "answer", tp_enum_get_code (&tp_answer_enum, (int) verdict->answer));
  add_flag (builder, "is_confirmed", tp_entitlement_verdict_is_confirmed (verdict));
  tpctl_add_text (builder, "missing", missing);
  json_builder_set_member_name (builder, "conditions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < verdict->conditions->len; i++)
    add_condition (builder, of, &g_array_index (verdict->conditions, TpConditionVerdict, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
print_json (const TpCase *of)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *id = tp_id_to_string (&of->facts.person->record.id);
  g_autofree char *day = tp_day_to_iso (of->day);

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "person", id);
  tpctl_add_text (builder, "name", of->facts.person->name);
  tpctl_add_text (builder, "day", day);
  json_builder_set_member_name (builder, "programmes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < of->verdicts->len; i++)
    add_verdict (builder, of, g_ptr_array_index (of->verdicts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

/* --- the command -------------------------------------------------------------------- */

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  g_autofree char *words = g_strjoinv (" ", args);
  g_autoptr (TpEntitlements) rules = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (TpCase) of = NULL;
  TpDay day = TP_DAY_NONE;
  TpId person;

  if (options->on != NULL && !tpctl_parse_day ("--on", options->on, &day, error))
    return FALSE;
  rules = tp_rules_load (options->rules, error);
  if (rules == NULL)
    return FALSE;
  workspace = tpctl_open (ctl, error);
  if (workspace == NULL || !find_person (workspace, words, &person, error))
    return FALSE;
  if (day == TP_DAY_NONE)
    day = tp_workspace_get_today (workspace);
  of = tp_workspace_judge_person (workspace, rules, &person, day, error);
  if (of == NULL)
    return FALSE;
  if (ctl->globals.is_json)
    print_json (of);
  else
    print_text (of);
  return TRUE;
}

const TpCommand tpctl_cmd_eligible = {
  .name = "eligible",
  .usage = N_ ("PERSON [--on DAY] [--rules DIR]"),
  .summary = N_ ("Say what a person may be entitled to, and why"),
  .description =
    N_ ("PERSON is an id, an identity number, or words that only one person has. Each programme "
        "is answered with yes (+), no (-) or not known yet (?), with every condition, what is "
        "known of it, and the sentence of the document it rests on. What is not confirmed yet "
        "is marked so."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 1,
  .n_args_most = G_MAXUINT,
  .run = run,
};
