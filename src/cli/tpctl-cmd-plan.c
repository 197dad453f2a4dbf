/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan: fills a week of one branch. Ctrl+C keeps the best plan found so far, as the button of the
 * window does. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  TpctlWeekOptions of;
  TpctlSearchOptions search;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  TPCTL_SEARCH_OPTIONS (Options, search),
  {NULL},
};

/* At most this many changes are printed as text; --json has all of them. */
#define MOST_CHANGES 8

static void
add_advice (JsonBuilder *builder, const TpPlanAdvice *advice)
{
  g_autofree char *day = tp_day_to_iso (advice->day);

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "change", advice->kind);
  json_builder_set_member_name (builder, "cost");
  json_builder_add_double_value (builder, advice->cost);
  tpctl_add_text (builder, "words", advice->words);
  tpctl_add_text (builder, "day", day);
  tpctl_add_text (builder, "part", tp_enum_get_code (&tp_part_enum, advice->part));
  if (advice->amount > 0)
    tpctl_add_int (builder, "amount", advice->amount);
  if (advice->lost_priority > 0) {
    json_builder_set_member_name (builder, "lost_priority");
    json_builder_add_double_value (builder, advice->lost_priority);
  }
  if (*advice->displaced != NULL) {
    json_builder_set_member_name (builder, "displaced");
    json_builder_begin_array (builder);
    for (guint i = 0; advice->displaced[i] != NULL; i++)
      json_builder_add_string_value (builder, advice->displaced[i]);
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
}

/**
 * tpctl_add_answer:
 * @builder: inside an object
 * @answer: why a request is in no session
 *
 * Adds the rule, the reason and all changes as members.
 */
void
tpctl_add_answer (JsonBuilder *builder, const TpPlanAnswer *answer)
{
  tpctl_add_text (builder, "rule", answer->rule);
  tpctl_add_text (builder, "reason", answer->reason);
  json_builder_set_member_name (builder, "remote");
  json_builder_add_boolean_value (builder, answer->is_remote);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint k = 0; k < answer->advice->len; k++)
    add_advice (builder, g_ptr_array_index (answer->advice, k));
  json_builder_end_array (builder);
}

static void
add_remedies (JsonBuilder *builder, const TpPlanReport *report)
{
  json_builder_set_member_name (builder, "remedies");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->answers->len; i++) {
    const TpPlanAnswer *answer = g_ptr_array_index (report->answers, i);

    json_builder_begin_object (builder);
    tpctl_add_text (builder, "request", answer->code);
    tpctl_add_answer (builder, answer);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_as_json (const TpPlanReport *report)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "week");
  json_builder_add_string_value (builder, report->week);
  tpctl_add_int (builder, "requests", report->requests);
  tpctl_add_int (builder, "planned", report->planned);
  tpctl_add_int (builder, "unplanned", report->unplanned);
  tpctl_add_int (builder, "undecided", report->undecided);
  tpctl_add_int (builder, "new", report->n_in);
  tpctl_add_int (builder, "kept", report->kept);
  tpctl_add_int (builder, "sessions", report->sessions);
  tpctl_add_int (builder, "travel_minutes", report->travel_minutes);
  tpctl_add_int (builder, "fetched", report->fetched);
  tpctl_add_int (builder, "trip_minutes", report->trip_minutes);
  json_builder_set_member_name (builder, "score");
  json_builder_add_double_value (builder, report->score);
  json_builder_set_member_name (builder, "reasons");
  json_builder_begin_array (builder);
  for (guint i = 0; i < report->reasons->len; i++) {
    const TpReasonCount *reason = g_ptr_array_index (report->reasons, i);
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "rule");
    json_builder_add_string_value (builder, reason->rule);
    tpctl_add_int (builder, "requests", reason->requests);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  add_remedies (builder, report);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

typedef struct
{
  const TpPlanAnswer *answer;
  const TpPlanAdvice *advice;
} Change;

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  const Change *one = a, *two = b;

  if (one->advice->cost != two->advice->cost)
    return one->advice->cost < two->advice->cost ? -1 : 1;
  if (strcmp (one->advice->words, two->advice->words) != 0)
    return strcmp (one->advice->words, two->advice->words);
  return strcmp (one->answer->code, two->answer->code);
}

/* How many from @first on name the same change: any of them could have it, not all. */
static guint
count_same (const GArray *changes, guint first)
{
  const char *words = g_array_index (changes, Change, first).advice->words;
  guint n = 0;

  while (first + n < changes->len &&
         strcmp (g_array_index (changes, Change, first + n).advice->words, words) == 0)
    n++;
  return n;
}

/* The cheapest change of each request that has one, the cheapest first. */
static void
print_changes (const TpPlanReport *report)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (Change));

  for (guint i = 0; i < report->answers->len; i++) {
    const TpPlanAnswer *answer = g_ptr_array_index (report->answers, i);
    Change change = {answer, NULL};

    if (answer->advice->len == 0)
      continue;
    change.advice = g_ptr_array_index (answer->advice, 0);
    g_array_append_val (changes, change);
  }
  if (changes->len == 0)
    return;
  g_array_sort (changes, compare_changes);
  tpctl_print (
    _ ("The cheapest single changes, each of which would let one of them in (all: --json):\n"));
  for (guint i = 0, n, n_lines = 0; i < changes->len && n_lines < MOST_CHANGES; i += n, n_lines++) {
    const Change *change = &g_array_index (changes, Change, i);

    n = count_same (changes, i);
    if (n == 1)
      tpctl_print ("  %s  %s\n", change->answer->code, change->advice->words);
    else
      /* TRANSLATORS: the code of a request, and how many the change is the same for. */
      tpctl_print (_ ("  %s, or another like it (%u in all)  %s\n"), change->answer->code, n,
                   change->advice->words);
  }
}

/* Said in full, so that planning a second time does not look as if nothing were planned. */
static void
print_kept (const TpPlanReport *report)
{
  if (report->kept > 0)
    tpctl_print (ngettext ("%d other request is in a session that stays as it is.\n",
                           "%d other requests are in sessions that stay as they are.\n",
                           (gulong) report->kept),
                 report->kept);
}

static void
print_before (const TpPlanReport *report)
{
  if (report->planned > report->n_in)
    /* TRANSLATORS: of the requests that have a place now: how many had one, how many are new. */
    tpctl_print (_ ("Already planned before: %d; newly planned: %d.\n"),
                 report->planned - report->n_in, report->n_in);
  print_kept (report);
}

static void
print_totals (const TpPlanReport *report)
{
  if (report->requests == 0) {
    /* TRANSLATORS: the week, such as 2026-W48. */
    tpctl_print (_ ("Week %s: nothing more to plan.\n"), report->week);
    print_kept (report);
    return;
  }
  tpctl_print (ngettext ("Week %s: %d of %d request planned, ",
                         "Week %s: %d of %d requests planned, ", (gulong) report->requests),
               report->week, report->planned, report->requests);
  tpctl_print (ngettext ("in %d session, ", "in %d sessions, ", (gulong) report->sessions),
               report->sessions);
  tpctl_print (ngettext ("with %d minute of travel.\n", "with %d minutes of travel.\n",
                         (gulong) report->travel_minutes),
               report->travel_minutes);
  if (report->fetched > 0)
    /* TRANSLATORS: requests of people who are fetched to a session, and the minutes of the trips,
     * which are in the minutes of travel said before. */
    tpctl_print (ngettext ("%1$d of them is fetched and taken home, with %2$d minutes of that.\n",
                           "%1$d of them are fetched and taken home, with %2$d minutes of that.\n",
                           (gulong) report->fetched),
                 report->fetched, report->trip_minutes);
  print_before (report);
  if (report->undecided > 0)
    tpctl_print (ngettext ("Nobody had decided how %d of them is served; it was planned in a way "
                           "it allows (“queue” and “triage” decide before).\n",
                           "Nobody had decided how %d of them are served; they were planned in "
                           "ways they allow (“queue” and “triage” decide before).\n",
                           (gulong) report->undecided),
                 report->undecided);
}

static void
print_as_text (const TpPlanReport *report)
{
  print_totals (report);
  if (report->unplanned > 0)
    tpctl_print (ngettext ("%d request was left out:\n", "%d requests were left out:\n",
                           (gulong) report->unplanned),
                 report->unplanned);
  for (guint i = 0; i < report->reasons->len; i++) {
    const TpReasonCount *reason = g_ptr_array_index (report->reasons, i);
    const char *row = tp_rule_code_get_row (reason->rule);

    tpctl_print ("  %6d  %s%s%s\n", reason->requests, row, *row ? "  " : "", reason->title);
  }
  print_changes (report);
  if (report->was_cancelled)
    tpctl_print (_ ("It was stopped early; this is the best plan found by then.\n"));
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpPlanRequestOptions wanted;
  g_auto (TpctlWeekJob) job = {0};

  if (!tpctl_read_search (&options->search, &wanted, error) ||
      !tpctl_open_week (ctl, &options->of, &job, error))
    return FALSE;

  g_autoptr (TpPlanReport) report =
    tp_workspace_plan (job.workspace, &job.branch->record.id, job.week, &wanted, tpctl_progress_cb,
                       ctl, ctl->cancellable, error);
  if (!report)
    return FALSE;

  tpctl_end_progress (ctl);
  if (ctl->globals.is_json)
    print_as_json (report);
  else
    print_as_text (report);
  return TRUE;
}

const TpCommand tpctl_cmd_plan = {
  .name = "plan",
  .usage = N_ ("--week WEEK [--branch ID] [--seconds S | --iterations N] [--seed N]"),
  .summary = N_ ("Fill a week of a branch"),
  .description =
    N_ ("Plans the requests that wait into sessions of the branch's teams. What was pinned "
        "stays where it is. Requests that nobody decided on are planned too, in a way they "
        "allow. What cannot be planned is counted by the rule that keeps "
        "it out, with the cheapest changes that would let it in."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
