/* SPDX-License-Identifier: GPL-3.0-or-later */
/* why: why a request is where it is in a week, and what every other slot would cost; or why it is
 * in no session, and what would help. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

#define MOST_OTHERS 8 /* lines as text; --json has all of them */

typedef struct
{
  TpctlWeekOptions of;
} Options;

static const GOptionEntry entries[] = {TPCTL_WEEK_OPTIONS (Options, of), {NULL}};

/* --- what was found --------------------------------------------------------------------- */

static void
add_real (JsonBuilder *builder, const char *name, double value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_double_value (builder, value);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_slot (JsonBuilder *builder, const TpId *team, TpDay day, int part, const char *words)
{
  g_autofree char *id = tp_id_to_string (team);
  g_autofree char *date = tp_day_to_iso (day);

  tpctl_add_text (builder, "team", id);
  tpctl_add_text (builder, "day", date);
  tpctl_add_text (builder, "part", tp_enum_get_code (&tp_part_enum, part));
  tpctl_add_text (builder, "slot", words);
}

static void
add_other (JsonBuilder *builder, const TpPlanOther *other)
{
  json_builder_begin_object (builder);
  add_slot (builder, &other->team, other->day, other->part, other->slot);
  add_flag (builder, "allowed", other->is_allowed);
  if (other->is_allowed) {
    add_real (builder, "cost", other->cost);
    tpctl_add_int (builder, "travel_minutes", other->travel_minutes);
    tpctl_add_int (builder, "trip_minutes", other->trip_minutes);
    tpctl_add_int (builder, "sessions", other->sessions);
    tpctl_add_int (builder, "visits", other->visits);
    tpctl_add_int (builder, "duty_days_lost", other->duty_days);
    add_flag (builder, "told_again", other->is_move);
    tpctl_add_text (builder, "words", other->words);
  } else {
    tpctl_add_text (builder, "rule", other->rule);
    if (other->missing_minutes > 0)
      tpctl_add_int (builder, "missing_minutes", other->missing_minutes);
  }
  json_builder_end_object (builder);
}

static void
add_way (JsonBuilder *builder, const TpPlanWay *way)
{
  json_builder_begin_object (builder);
  tpctl_add_text (builder, "way", way->code);
  add_flag (builder, "now", way->is_now);
  add_flag (builder, "allowed", way->is_allowed);
  if (way->slot != NULL)
    tpctl_add_text (builder, "slot", way->slot);
  if (!way->is_allowed) {
    tpctl_add_text (builder, "rule", way->rule);
    if (way->missing_minutes > 0)
      tpctl_add_int (builder, "missing_minutes", way->missing_minutes);
  } else if (!way->is_now) {
    add_real (builder, "cost", way->cost);
    tpctl_add_int (builder, "travel_minutes", way->travel_minutes);
    tpctl_add_int (builder, "trip_minutes", way->trip_minutes);
  }
  tpctl_add_text (builder, "words", way->words);
  json_builder_end_object (builder);
}

static void
add_here (JsonBuilder *builder, const TpPlanWhy *why)
{
  add_slot (builder, &why->team, why->day, why->part, why->slot);
  add_flag (builder, "kept", why->is_kept);
  add_real (builder, "gain", why->gain);
  tpctl_add_int (builder, "travel_minutes", why->travel_minutes);
  tpctl_add_text (builder, "reason", why->reason);
  if (*why->crew != '\0')
    tpctl_add_text (builder, "crew", why->crew);
  json_builder_set_member_name (builder, "ways");
  json_builder_begin_array (builder);
  for (guint i = 0; i < why->ways->len; i++)
    add_way (builder, g_ptr_array_index (why->ways, i));
  json_builder_end_array (builder);
  tpctl_add_text (builder, "tried", why->tried);
  tpctl_add_int (builder, "allowed", why->n_allowed);
  json_builder_set_member_name (builder, "others");
  json_builder_begin_array (builder);
  for (guint i = 0; i < why->others->len; i++)
    add_other (builder, g_ptr_array_index (why->others, i));
  json_builder_end_array (builder);
}

static void
print_as_json (const TpPlanWhy *why)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  tpctl_add_text (builder, "request", why->code);
  add_flag (builder, "planned", why->answer == NULL);
  if (why->answer != NULL)
    tpctl_add_answer (builder, why->answer);
  else
    add_here (builder, why);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static void
print_answer (const TpPlanWhy *why)
{
  tpctl_print (_ ("%s is in no session. %s\n"), why->code, why->answer->reason);
  if (why->answer->advice->len == 0 && !why->answer->fits)
    tpctl_print ("%s\n", _ ("No single change that was tried would let it in."));
  for (guint i = 0; i < why->answer->advice->len; i++)
    tpctl_print ("  %s\n", ((const TpPlanAdvice *) why->answer->advice->pdata[i])->words);
}

static void
print_others (const TpPlanWhy *why)
{
  int n = MIN (why->n_allowed, MOST_OTHERS);

  if (n > 0)
    tpctl_print (_ ("What other slots would cost, in points of the plan:\n"));
  for (int i = 0; i < n; i++) {
    const TpPlanOther *other = g_ptr_array_index (why->others, i);
    g_autofree char *cost = tp_real_to_text (other->cost, 2);

    tpctl_print ("  %s  %s: %s\n", cost, other->slot, other->words);
  }
  if (why->n_allowed > n)
    tpctl_print (_ ("  … and %d more: --json has them all.\n"), why->n_allowed - n);
}

static void
print_as_text (const TpPlanWhy *why)
{
  if (why->answer != NULL) {
    print_answer (why);
    return;
  }
  tpctl_print ("%s: %s. %s\n", why->code, why->slot, why->reason);
  if (*why->crew != '\0')
    tpctl_print ("%s\n", why->crew);
  for (guint i = 0; i < why->ways->len; i++)
    tpctl_print ("%s\n", ((const TpPlanWay *) g_ptr_array_index (why->ways, i))->words);
  print_others (why);
  tpctl_print ("%s\n", why->tried);
}

/* --- what is asked --------------------------------------------------------------------------- */

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  g_auto (TpctlWeekJob) job = {0};
  g_autoptr (TpPlanWhy) why = NULL;
  TpId request;

  if (!tpctl_open_week (ctl, &options->of, &job, error) ||
      !tpctl_find_request (job.workspace, args[0], &request, error))
    return FALSE;
  why =
    tp_workspace_explain_request (job.workspace, &job.branch->record.id, job.week, &request, error);
  if (why == NULL)
    return FALSE;
  if (ctl->globals.is_json)
    print_as_json (why);
  else
    print_as_text (why);
  return TRUE;
}

const TpCommand tpctl_cmd_why = {
  .name = "why",
  .usage = N_ ("CODE --week WEEK [--branch ID]"),
  .summary = N_ ("Say why a request is where it is in a week"),
  .description =
    N_ ("Tries the request in every other slot of the week as it stands, and says what each "
        "would cost or which rule excludes it. For a request in no session it says why, and "
        "what single changes would let it in. Nothing is written."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 1,
  .n_args_most = 1,
  .run = run,
};
