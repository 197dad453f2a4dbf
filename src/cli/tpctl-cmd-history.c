/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history and undo: what was done in the workspace, newest first, and taking one of it back. */

#include "tpctl-commands.h"

#include "tp-queue.h"

#include <glib/gi18n.h>

#define USUAL_LIMIT 20

typedef struct
{
  char *limit;
} Options;

static const GOptionEntry entries[] = {
  {"limit", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, limit),
   N_ ("Show at most so many changes (20; 0 for all)"), N_ ("N")},
  {NULL},
};

/* --- history ------------------------------------------------------------------------- */

/* In Hà Nội, which has no other time. */
static char *
format_time (gint64 at_ms, const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (at_ms / 1000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);

  return g_date_time_format (local, format);
}

static void
add_row (GPtrArray *rows, const TpEntry *entry)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->number);
  g_autofree char *changes = g_strdup_printf ("%" G_GINT64_FORMAT, entry->n_changes);
  g_autofree char *when = format_time (entry->at_ms, "%d/%m/%Y %H:%M");
  char *cells[] = {number,
                   when,
                   (char *) tp_actor_get_title (entry->actor),
                   changes,
                   entry->is_undone ? _ ("taken back") : (char *) "",
                   entry->title,
                   NULL};

  g_ptr_array_add (rows, g_strdupv (cells));
}

static void
add_object (JsonBuilder *builder, const TpEntry *entry)
{
  g_autofree char *when = format_time (entry->at_ms, "%Y-%m-%dT%H:%M:%S+07:00");
  const char *texts[] = {"at",   when,        "actor", entry->actor,
                         "verb", entry->verb, "title", entry->title};

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, entry->number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i += 2) {
    json_builder_set_member_name (builder, texts[i]);
    json_builder_add_string_value (builder, texts[i + 1]);
  }
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, entry->n_changes);
  json_builder_set_member_name (builder, "undone");
  json_builder_add_boolean_value (builder, entry->is_undone);
  json_builder_end_object (builder);
}

static void
print_as_json (GPtrArray *list)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    add_object (builder, g_ptr_array_index (list, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static void
print_as_table (GPtrArray *list)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const char *titles[] = {_ ("Number"), _ ("When"), _ ("Who"), _ ("Changes"), "", _ ("What"), NULL};

  g_ptr_array_add (rows, g_strdupv ((char **) titles));
  for (guint i = 0; i < list->len; i++)
    add_row (rows, g_ptr_array_index (list, i));
  tpctl_print_rows (rows, FORMAT_TABLE);
}

/* --- what one request went through ------------------------------------------------------ */

static void
add_step (JsonBuilder *builder, const TpRequestStep *step)
{
  g_autofree char *when = format_time (step->at_ms, "%Y-%m-%dT%H:%M:%S+07:00");
  const char *texts[] = {"at",    when,        "actor",    step->actor,  "title",  step->title,
                         "state", step->state, "decision", step->triage, "reason", step->reason};

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, step->entry);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i += 2) {
    json_builder_set_member_name (builder, texts[i]);
    json_builder_add_string_value (builder, texts[i + 1]);
  }
  json_builder_end_object (builder);
}

static void
print_steps (GPtrArray *steps)
{
  const char *titles[] = {_ ("Number"),   _ ("When"),   _ ("Who"),  _ ("State"),
                          _ ("Decision"), _ ("Reason"), _ ("What"), NULL};
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (rows, g_strdupv ((char **) titles));
  for (guint i = 0; i < steps->len; i++) {
    const TpRequestStep *step = g_ptr_array_index (steps, i);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, step->entry);
    g_autofree char *when = format_time (step->at_ms, "%d/%m/%Y %H:%M");
    char *cells[] = {number,      when,         (char *) tp_actor_get_title (step->actor),
                     step->state, step->triage, step->reason,
                     step->title, NULL};

    g_ptr_array_add (rows, g_strdupv (cells));
  }
  tpctl_print_rows (rows, FORMAT_TABLE);
}

static gboolean
show_request (Tpctl *ctl, TpWorkspace *workspace, const char *code, GError **error)
{
  g_autoptr (GPtrArray) steps = NULL;
  TpId request;

  if (!tpctl_find_request (workspace, code, &request, error))
    return FALSE;
  steps = tp_workspace_list_request_steps (workspace, &request, error);
  if (!steps)
    return FALSE;
  if (!ctl->globals.is_json) {
    print_steps (steps);
    return TRUE;
  }
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "request");
  json_builder_add_string_value (builder, code);
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    add_step (builder, g_ptr_array_index (steps, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
  return TRUE;
}

static gboolean
run_history (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  guint limit = USUAL_LIMIT;

  if (!tpctl_parse_count ("--limit", options->limit, &limit, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  if (args[0])
    return show_request (ctl, workspace, args[0], error);
  g_autoptr (GPtrArray) list = tp_store_list_entries (tp_workspace_get_store (workspace), 0,
                                                      limit == 0 ? -1 : (int) limit, error);
  if (!list)
    return FALSE;
  if (ctl->globals.is_json)
    print_as_json (list);
  else
    print_as_table (list);
  return TRUE;
}

/* --- undo ----------------------------------------------------------------------------------- */

static gboolean
run_undo (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  guint number = 0;

  if (!tpctl_parse_count ("NUMBER", args[0], &number, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (GPtrArray) found =
    tp_store_list_entries (tp_workspace_get_store (workspace), (gint64) number + 1, 1, error);
  if (!found)
    return FALSE;
  const TpEntry *entry = found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  if (!entry || entry->number != (gint64) number) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                 _ ("There is no change %u. “tienphongctl history” lists them."), number);
    return FALSE;
  }
  if (!tp_workspace_undo_entry (workspace, entry, error))
    return FALSE;

  if (ctl->globals.is_json) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "undone");
    json_builder_add_int_value (builder, entry->number);
    json_builder_set_member_name (builder, "title");
    json_builder_add_string_value (builder, entry->title);
    json_builder_end_object (builder);
    tpctl_print_json (builder);
  } else {
    /* TRANSLATORS: %s is what was done, as “Merge two records of one person” */
    tpctl_print (_ ("Taken back: %s\n"), entry->title);
  }
  return TRUE;
}

const TpCommand tpctl_cmd_history = {
  .name = "history",
  .usage = N_ ("[--limit N] [CODE]"),
  .summary = N_ ("Show what was changed, when and by whom"),
  .description = N_ ("Lists the changes of the workspace, the last one first. With the code of a "
                     "request: the states it went through, who brought it there, when and why. "
                     "“undo NUMBER” takes a change back."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_most = 1,
  .run = run_history,
};

const TpCommand tpctl_cmd_undo = {
  .name = "undo",
  .usage = N_ ("NUMBER"),
  .summary = N_ ("Take a change back, also later"),
  .description =
    N_ ("Takes back the change of this number, as “history” shows it, whenever it was made. What "
        "was done since stays. If a later change stands in the way nothing is changed, and the "
        "sentence says which. Taking back the undo makes the change again. What was published or "
        "shown cannot be taken back."),
  .n_args_least = 1,
  .n_args_most = 1,
  .run = run_undo,
};
