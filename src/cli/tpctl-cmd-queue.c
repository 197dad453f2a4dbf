/* SPDX-License-Identifier: GPL-3.0-or-later */
/* queue: what waits for a decision, from every channel, with what is missing and proposed. */

#include "tpctl-commands.h"

#include "tp-number.h"
#include "tp-queue.h"

#include <glib/gi18n.h>

typedef struct
{
  char *branch;
  char **channels;
  char **missing;
  char *group;
  char *show;
  TpctlListingOptions listing;
} Options;

static const GOptionEntry entries[] = {
  {"branch", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, branch), tpctl_help_branch,
   tpctl_word_id},
  {"channel", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, TPCTL_OPTION (Options, channels),
   N_ ("Only requests that came this way; may be repeated"), N_ ("CHANNEL")},
  {"missing", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, TPCTL_OPTION (Options, missing),
   N_ ("Only requests that lack this; may be repeated"), N_ ("WHAT")},
  {"group", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, group),
   N_ ("Gather by household or neighbourhood"), N_ ("BY")},
  {"show", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, show),
   N_ ("undecided (the default), decided or all"), N_ ("WHICH")},
  TPCTL_LISTING_OPTIONS (Options, listing),
  {NULL},
};

/* The columns, as titles of a table and as names in a file. */
static const TpctlColumn columns[] = {
  {"group", N_ ("Together")},    {"code", N_ ("Code")},
  {"wait_days", N_ ("Days")},    {"priority", N_ ("Priority")},
  {"person", N_ ("Person")},     {"telephone", N_ ("Telephone")},
  {"decision", N_ ("Decision")}, {"proposal", N_ ("Proposal")},
  {"why", N_ ("Why")},           {"need", N_ ("Need")},
  {"missing", N_ ("Missing")},   {"channel", N_ ("Channel")},
  {"ward", N_ ("Ward")},         {"neighbourhood", N_ ("Neighbourhood")},
};
#define N_COLUMNS G_N_ELEMENTS (columns)
#define NEED_LETTERS 40

/* --- what is typed ------------------------------------------------------------------ */

static char *
list_codes (const TpEnum *words)
{
  GString *text = g_string_new (NULL);

  for (const TpEnumValue *value = words->values; value->code; value++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", value->code);
  return g_string_free (text, FALSE);
}

static gboolean
parse_words (const char *option,
             const TpEnum *known,
             char **words,
             gboolean are_bits,
             guint *bits,
             GError **error)
{
  for (guint i = 0; words && words[i]; i++) {
    int value;

    if (!tp_enum_parse (known, words[i], &value)) {
      g_autofree char *codes = list_codes (known);

      g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("%s is one of %s, not “%s”."), option,
                   codes, words[i]);
      return FALSE;
    }
    *bits |= are_bits ? (guint) value : 1u << value;
  }
  return TRUE;
}

static gboolean
parse_choice (const char *option,
              const char *const *words,
              const char *typed,
              int *value,
              GError **error)
{
  g_autofree char *known = NULL;

  for (int i = 0; typed && words[i]; i++)
    if (g_str_equal (words[i], typed)) {
      *value = i;
      return TRUE;
    }
  if (!typed)
    return TRUE;
  known = g_strjoinv (", ", (char **) words);
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("%s is one of %s, not “%s”."), option,
               known, typed);
  return FALSE;
}

static gboolean
parse_options (const Options *options, TpQueueOptions *asked, int *grouping, GError **error)
{
  static const char *const shows[] = {"undecided", "decided", "all", NULL};
  static const char *const groups[] = {"none", "household", "neighbourhood", NULL};
  int show = TP_QUEUE_UNDECIDED;

  if (!parse_words ("--channel", &tp_channel_enum, options->channels, FALSE, &asked->channels,
                    error) ||
      !parse_words ("--missing", &tp_missing_enum, options->missing, TRUE, &asked->missing,
                    error) ||
      !parse_choice ("--show", shows, options->show, &show, error) ||
      !parse_choice ("--group", groups, options->group, grouping, error))
    return FALSE;
  asked->show = (TpQueueShow) show;
  return TRUE;
}

/* --- the answer ------------------------------------------------------------------------ */

/* Ways and channels as codes in files, in words on the screen. */
static char *
say (const TpEnum *words, int value, TpctlFormat format)
{
  return g_strdup (format == FORMAT_TABLE ? tp_enum_get_title (words, value)
                                          : tp_enum_get_code (words, value));
}

static char *
say_missing (guint missing, TpctlFormat format)
{
  GString *text;

  if (format == FORMAT_TABLE)
    return tp_missing_describe (missing);
  text = g_string_new (NULL);
  for (const TpEnumValue *value = tp_missing_enum.values; value->code; value++)
    if (missing & (guint) value->value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", value->code);
  return g_string_free (text, FALSE);
}

static char *
get_need (const TpQueueItem *item, gboolean by_code, gboolean reveals)
{
  if (item->procedure && by_code)
    return g_strdup (item->procedure->code);
  if (!item->procedure && reveals)
    return g_strdup (item->request->need);
  return tp_request_name_need (item->request, item->procedure);
}

/* A procedure's name fills lines: a table has its beginning, the files all of it. */
static char *
say_need (const TpQueueItem *item, TpctlFormat format, gboolean reveals)
{
  g_autofree char *need = get_need (item, format == FORMAT_CSV, reveals);
  g_autofree char *start = NULL;

  if (format != FORMAT_TABLE || g_utf8_strlen (need, -1) <= NEED_LETTERS)
    return g_steal_pointer (&need);
  start = g_utf8_substring (need, 0, NEED_LETTERS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

/* Decided or planned: what became of it rather than what was decided. */
static char *
say_decision (const TpRequest *request, TpctlFormat format)
{
  if (format != FORMAT_TABLE || tp_request_is_pending (request))
    return say (&tp_triage_enum, request->triage, format);
  return say (&tp_request_state_enum, request->state, format);
}

/* What is said of a group is said once in a table, and of whom it is true in a file. */
static const char *
say_group (const TpQueueGroup *group, guint nth, TpctlFormat format)
{
  if (group->session_rule && nth >= group->n_session)
    return "";
  return format == FORMAT_TABLE && nth > 0 ? "↳" : group->words;
}

static char **
make_cells (const char *together, const TpQueueItem *item, TpctlFormat format, gboolean reveals)
{
  const TpRequest *request = item->request;
  const char *phone = tp_queue_item_get_phone (item);
  char **cells = g_new0 (char *, N_COLUMNS + 1);
  guint i = 0;

  cells[i++] = g_strdup (together);
  cells[i++] = g_strdup (request->code);
  cells[i++] = g_strdup_printf ("%d", item->wait_days);
  cells[i++] = tp_real_to_text (item->points, 1);
  cells[i++] = g_strdup (item->person ? item->person->name : "");
  cells[i++] = reveals ? g_strdup (phone) : tp_text_mask_number (phone);
  cells[i++] = say_decision (request, format);
  cells[i++] = say (&tp_triage_enum, tp_queue_item_get_proposal (item), format);
  cells[i++] = tp_queue_item_explain (item);
  cells[i++] = say_need (item, format, reveals);
  cells[i++] = say_missing (item->missing, format);
  cells[i++] = say (&tp_channel_enum, request->channel, format);
  cells[i++] = g_strdup (item->ward ? item->ward->full_name : "");
  cells[i++] = g_strdup (item->neighbourhood ? item->neighbourhood->name : "");
  g_assert (i == N_COLUMNS);
  return cells;
}

/* Without a grouping nothing stands together. */
static void
drop_first (char **cells)
{
  g_free (cells[0]);
  for (guint i = 0; i < N_COLUMNS; i++)
    cells[i] = cells[i + 1];
}

static void
print_rows (GPtrArray *groups, TpQueueGrouping grouping, TpctlFormat format, gboolean reveals)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (rows, tpctl_make_titles (columns, N_COLUMNS, format));
  for (guint i = 0; i < groups->len; i++) {
    const TpQueueGroup *group = g_ptr_array_index (groups, i);

    for (guint j = 0; j < group->items->len; j++)
      g_ptr_array_add (rows, make_cells (say_group (group, j, format),
                                         g_ptr_array_index (group->items, j), format, reveals));
    for (guint j = 0; format == FORMAT_TABLE && j < group->others->len; j++)
      g_ptr_array_add (rows,
                       make_cells ("↳", g_ptr_array_index (group->others, j), format, reveals));
  }
  for (guint i = 0; grouping == TP_GROUP_NONE && i < rows->len; i++)
    drop_first (g_ptr_array_index (rows, i));
  tpctl_print_rows (rows, format);
}

static void
add_parts (JsonBuilder *builder, GPtrArray *parts)
{
  json_builder_set_member_name (builder, "priority_parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++) {
    const TpPriorityPart *part = g_ptr_array_index (parts, i);

    json_builder_begin_object (builder);
    tpctl_add_text (builder, "rule", part->rule->code);
    json_builder_set_member_name (builder, "points");
    json_builder_add_double_value (builder, part->points);
    tpctl_add_text (builder, "words", part->words ? part->words : "");
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_missing (JsonBuilder *builder, guint missing)
{
  json_builder_set_member_name (builder, "missing");
  json_builder_begin_array (builder);
  for (const TpEnumValue *value = tp_missing_enum.values; value->code; value++)
    if (missing & (guint) value->value)
      json_builder_add_string_value (builder, value->code);
  json_builder_end_array (builder);
}

static void
add_item (JsonBuilder *builder, const TpQueueItem *item, char **cells, gboolean reveals)
{
  g_autofree char *id = tp_id_to_string (&item->request->record.id);
  g_autofree char *need = get_need (item, FALSE, reveals);

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "id", id);
  for (guint i = 1; i < N_COLUMNS; i++)
    if (!g_strv_contains ((const char *const[]){"wait_days", "priority", "missing", "need", NULL},
                          columns[i].name))
      tpctl_add_text (builder, columns[i].name, cells[i]);
  tpctl_add_text (builder, "need", need);
  tpctl_add_text (builder, "rule", item->rule ? item->rule->code : "");
  tpctl_add_text (builder, "state",
                  tp_enum_get_code (&tp_request_state_enum, item->request->state));
  tpctl_add_int (builder, "wait_days", item->wait_days);
  json_builder_set_member_name (builder, "priority");
  json_builder_add_double_value (builder, item->points);
  add_parts (builder, item->parts);
  add_missing (builder, item->missing);
  tpctl_add_int (builder, "household_requests", item->n_household);
  json_builder_end_object (builder);
}

/* Of the household too, with what became of them. */
static void
add_others (JsonBuilder *builder, GPtrArray *others)
{
  json_builder_set_member_name (builder, "others");
  json_builder_begin_array (builder);
  for (guint i = 0; i < others->len; i++) {
    const TpRequest *request = ((const TpQueueItem *) g_ptr_array_index (others, i))->request;

    json_builder_begin_object (builder);
    tpctl_add_text (builder, "code", request->code);
    tpctl_add_text (builder, "state", tp_enum_get_code (&tp_request_state_enum, request->state));
    tpctl_add_text (builder, "decision", tp_enum_get_code (&tp_triage_enum, request->triage));
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_groups (JsonBuilder *builder, GPtrArray *groups)
{
  json_builder_set_member_name (builder, "groups");
  json_builder_begin_array (builder);
  for (guint i = 0; i < groups->len; i++) {
    const TpQueueGroup *group = g_ptr_array_index (groups, i);

    json_builder_begin_object (builder);
    tpctl_add_text (builder, "title", group->title);
    tpctl_add_text (builder, "words", group->words);
    tpctl_add_text (builder, "proposal", tp_enum_get_code (&tp_triage_enum, (int) group->proposal));
    json_builder_set_member_name (builder, "session");
    json_builder_add_boolean_value (builder, group->session_rule != NULL);
    json_builder_set_member_name (builder, "requests");
    json_builder_begin_array (builder);
    for (guint j = 0; j < group->items->len; j++)
      json_builder_add_string_value (
        builder, ((const TpQueueItem *) g_ptr_array_index (group->items, j))->request->code);
    json_builder_end_array (builder);
    add_others (builder, group->others);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_json (TpQueue *queue, GPtrArray *groups, TpQueueGrouping grouping, gboolean reveals)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tpctl_add_int (builder, "waiting", tp_queue_count_all (queue));
  json_builder_set_member_name (builder, "queue");
  json_builder_begin_array (builder);
  for (guint i = 0; i < groups->len; i++) {
    const TpQueueGroup *group = g_ptr_array_index (groups, i);

    for (guint j = 0; j < group->items->len; j++) {
      const TpQueueItem *item = g_ptr_array_index (group->items, j);
      g_auto (GStrv) cells = make_cells (group->words, item, FORMAT_JSON, reveals);

      add_item (builder, item, cells, reveals);
    }
  }
  json_builder_end_array (builder);
  if (grouping != TP_GROUP_NONE)
    add_groups (builder, groups);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpQueueOptions asked = {.show = TP_QUEUE_UNDECIDED};
  int grouping = TP_GROUP_NONE;
  TpctlFormat format;

  if (!tpctl_read_listing (ctl, &options->listing, &format, error) ||
      !parse_options (options, &asked, &grouping, error))
    return FALSE;
  g_autoptr (TpTriageRules) rules = tp_triage_rules_load (options->listing.rules, error);
  if (!rules)
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (TpBranch) branch = tpctl_find_branch (workspace, options->branch, error);
  if (!branch)
    return FALSE;
  asked.branch = branch->record.id;
  g_autoptr (TpQueue) queue = tp_workspace_load_queue (workspace, &asked, rules, error);
  if (!queue ||
      (options->listing.reveal &&
       !tp_workspace_log_reveal (workspace, &tp_person_kind, NULL, options->listing.reveal, error)))
    return FALSE;
  g_autoptr (GPtrArray) groups = tp_queue_list_groups (queue, (TpQueueGrouping) grouping);
  if (format == FORMAT_JSON)
    print_json (queue, groups, (TpQueueGrouping) grouping, options->listing.reveal != NULL);
  else if (groups->len > 0 || format == FORMAT_CSV)
    print_rows (groups, (TpQueueGrouping) grouping, format, options->listing.reveal != NULL);
  else
    tpctl_print (_ ("Nothing waits.\n"));
  return TRUE;
}

const TpCommand tpctl_cmd_queue = {
  .name = "queue",
  .usage = N_ ("[--channel CHANNEL]… [--missing WHAT]… [--group BY] [--show WHICH]"),
  .summary = N_ ("Show what waits for a decision, and what is proposed"),
  .description =
    N_ ("Requests of all channels that wait to be decided on, by priority: how long they wait, "
        "what is missing before they can be planned, and how they would be served: at home, at a "
        "service place, fetched or remotely, and why. --group gathers those that one visit or one "
        "session would serve together; of a household those decided or planned already stand "
        "there too. “triage” decides. Telephones are masked unless a purpose is given."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
