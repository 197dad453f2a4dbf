/* SPDX-License-Identifier: GPL-3.0-or-later */
/* merge and distinct: what somebody decides of two people who may be one. */

#include "tpctl-commands.h"

#include "tp-duplicates.h"
#include "tp-merge.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char **takes;
} Options;

static const GOptionEntry entries[] = {
  {"take", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, TPCTL_OPTION (Options, takes),
   N_ ("What the record says in a field: that of “kept”, of “other” or “both”"),
   N_ ("FIELD=WHICH")},
  {NULL},
};

static TpPerson *
find_person (TpWorkspace *workspace, const TpId *id, const char *word, GError **error)
{
  g_autoptr (GError) local = NULL;
  TpPerson *person = tp_store_get (tp_workspace_get_store (workspace), &tp_person_kind, id, &local);

  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (!person)
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                 _ ("There is nobody “%s” among the people."), word);
  return person;
}

/* --- what is taken ---------------------------------------------------------------- */

static gboolean
parse_take (const char *word, TpMergeChoice *choice, GError **error)
{
  static const char *const which[] = {
    [TP_TAKE_KEPT] = "kept", [TP_TAKE_OTHER] = "other", [TP_TAKE_BOTH] = "both"};
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);

  choice->field = parts[0] ? tp_kind_find_field (&tp_person_kind, parts[0]) : NULL;
  if (!choice->field || (choice->field->flags & TP_FIELD_DERIVED) ||
      g_str_equal (choice->field->name, "is_demo")) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("People have no field “%s”."),
                 parts[0] ? parts[0] : "");
    return FALSE;
  }
  for (guint i = 0; parts[1] && i < G_N_ELEMENTS (which); i++) {
    choice->take = (TpTake) i;
    if (g_str_equal (parts[1], which[i]) &&
        (i != TP_TAKE_BOTH || tp_merge_can_take_both (choice->field)))
      return TRUE;
  }
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
               tp_merge_can_take_both (choice->field)
                 ? _ ("Of “%s” can be taken what the record “kept”, “other” or “both” says.")
                 : _ ("Of “%s” can be taken what the record “kept” or “other” says."),
               choice->field->name);
  return FALSE;
}

static GArray *
parse_takes (char **takes, GError **error)
{
  g_autoptr (GArray) choices = g_array_new (FALSE, FALSE, sizeof (TpMergeChoice));

  for (guint i = 0; takes && takes[i]; i++) {
    TpMergeChoice choice;
    if (!parse_take (takes[i], &choice, error))
      return NULL;
    for (guint k = 0; k < choices->len; k++) {
      if (g_array_index (choices, TpMergeChoice, k).field == choice.field) {
        g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” is chosen twice."),
                     choice.field->name);
        return NULL;
      }
    }
    g_array_append_val (choices, choice);
  }
  return g_steal_pointer (&choices);
}

/* A house of one ward and a neighbourhood of another cannot be chosen side by side. */
static gboolean
check_leaders (GArray *choices, const TpPerson *kept, const TpPerson *other, GError **error)
{
  for (guint i = 0; i < choices->len; i++) {
    const TpMergeChoice *choice = &g_array_index (choices, TpMergeChoice, i);
    const TpField *leader = tp_merge_get_leader (kept, other, choice->field);
    if (leader != choice->field) {
      g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                   _ ("“%s” goes with “%s”, in which the two records differ: choose that."),
                   choice->field->name, leader->name);
      return FALSE;
    }
  }
  return TRUE;
}

/* --- the answers ------------------------------------------------------------------- */

/* The entry that last did @op to the record. Not the journal's last one: another program may have
 * written since, and what was said before is not written twice. 0 if it cannot be found. */
static gint64
find_number (TpWorkspace *workspace, const TpKind *kind, const TpId *id, const char *op)
{
  g_autoptr (GPtrArray) lines =
    tp_store_list_history (tp_workspace_get_store (workspace), kind, id, NULL);

  for (guint i = 0; lines && i < lines->len; i++) {
    const TpHistoryLine *line = g_ptr_array_index (lines, i);
    if (g_strcmp0 (line->op, op) == 0)
      return line->entry->number;
  }
  return 0;
}

static void
print_answer (Tpctl *ctl, gint64 number, const char *sentence, const char *names[4])
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *number_text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  if (!ctl->globals.is_json) {
    tpctl_print ("%s ", sentence);
    tpctl_print (_ ("“undo %s” takes it back.\n"), number_text);
    return;
  }
  json_builder_begin_object (builder);
  for (guint i = 0; i < 4; i += 2) {
    json_builder_set_member_name (builder, names[i]);
    json_builder_add_string_value (builder, names[i + 1]);
  }
  json_builder_set_member_name (builder, "entry");
  json_builder_add_int_value (builder, number);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static gboolean
run_merge (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  const char *names[] = {"kept", args[0], "merged", args[1]};
  g_autoptr (GArray) choices = parse_takes (options->takes, error);
  TpId kept_id, other_id;

  if (!choices || !tpctl_parse_id (args[0], &kept_id, error) ||
      !tpctl_parse_id (args[1], &other_id, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (TpPerson) kept = find_person (workspace, &kept_id, args[0], error);
  g_autoptr (TpPerson) other = kept ? find_person (workspace, &other_id, args[1], error) : NULL;
  if (!other || !check_leaders (choices, kept, other, error) ||
      !tp_merge_store (workspace, kept, other, (const TpMergeChoice *) choices->data, choices->len,
                       error))
    return FALSE;
  print_answer (ctl, find_number (workspace, &tp_person_kind, &other_id, "delete"),
                _ ("The two records are one now."), names);
  return TRUE;
}

static gboolean
run_distinct (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const char *names[] = {"first", args[0], "second", args[1]};
  TpId first, second;

  if (!tpctl_parse_id (args[0], &first, error) || !tpctl_parse_id (args[1], &second, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (TpPerson) one = find_person (workspace, &first, args[0], error);
  g_autoptr (TpPerson) other = one ? find_person (workspace, &second, args[1], error) : NULL;
  if (!other || !tp_duplicates_tell_apart (workspace, &first, &second, error))
    return FALSE;
  g_autoptr (TpPersonDistinct) distinct =
    tp_duplicates_get_distinct (workspace, &first, &second, NULL);
  gint64 number =
    distinct ? find_number (workspace, &tp_person_distinct_kind, &distinct->record.id, "insert")
             : 0;
  print_answer (ctl, number, _ ("The two are not shown as one person any more."), names);
  return TRUE;
}

const TpCommand tpctl_cmd_merge = {
  .name = "merge",
  .usage = N_ ("KEEP OTHER [--take FIELD=kept|other|both]…"),
  .summary = N_ ("Make of two records of one person one"),
  .description =
    N_ ("KEEP and OTHER are records of people, as “duplicates” shows them. The first stays, and "
        "everything that names the second names it then. Where they differ it says what is known "
        "rather than what is not, of groups, sources and notes both; --take chooses otherwise. "
        "“undo” takes it back, also later."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 2,
  .n_args_most = 2,
  .run = run_merge,
};

const TpCommand tpctl_cmd_distinct = {
  .name = "distinct",
  .usage = N_ ("ONE OTHER"),
  .summary = N_ ("Say that two people are not the same"),
  .description = N_ ("ONE and OTHER are records of people; “duplicates” shows the two no more. "
                     "“undo” takes it back."),
  .n_args_least = 2,
  .n_args_most = 2,
  .run = run_distinct,
};
