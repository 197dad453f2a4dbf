/* SPDX-License-Identifier: GPL-3.0-or-later */
/* compare and what-if: a week's plan beside another one, without writing either. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

#define MOST_MOVED 12 /* lines as text; --json has all of them */

typedef struct
{
  TpctlWeekOptions of;
  TpctlSearchOptions search;
  char *without_team, *without_member, *without_vehicle, *extra_team, *extra_vehicle, *on;
  gboolean without_bus;
} Options;

static const GOptionEntry compare_entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  TPCTL_SEARCH_OPTIONS (Options, search),
  {NULL},
};

static const GOptionEntry what_if_entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  TPCTL_SEARCH_OPTIONS (Options, search),
  {"without-team", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, without_team),
   N_ ("A team that stays at home: a name or an id"), N_ ("NAME")},
  {"without-member", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, without_member),
   N_ ("Somebody who is ill: a name or an id"), N_ ("NAME")},
  {"without-bus", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, without_bus),
   N_ ("The service buses stay at home"), NULL},
  {"without-vehicle", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, without_vehicle),
   N_ ("A vehicle or a thing that is out of use: a name or an id"), N_ ("NAME")},
  {"on", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, on),
   N_ ("Only that day, or that part of it: 2026-11-26 or 2026-11-26/afternoon"), N_ ("DAY")},
  {"extra-team-like", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, extra_team),
   N_ ("One team more, with the hours, skills and wards of this one"), N_ ("NAME")},
  {"extra-vehicle-like", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, extra_vehicle),
   N_ ("One vehicle or thing more, of the type of this one"), N_ ("NAME")},
  {NULL},
};

/* --- what was found --------------------------------------------------------------------- */

static void
add_figures (JsonBuilder *builder, const char *name, const TpPlanFigures *figures)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "priority");
  json_builder_add_double_value (builder, figures->priority);
  json_builder_set_member_name (builder, "planned");
  json_builder_add_int_value (builder, figures->people);
  json_builder_set_member_name (builder, "sessions");
  json_builder_add_int_value (builder, figures->sessions);
  json_builder_set_member_name (builder, "travel_minutes");
  json_builder_add_int_value (builder, figures->travel_minutes);
  tpctl_add_int (builder, "fetched", figures->fetched);
  tpctl_add_int (builder, "trip_minutes", figures->trip_minutes);
  json_builder_set_member_name (builder, "team_least");
  json_builder_add_int_value (builder, figures->team_least);
  json_builder_set_member_name (builder, "team_most");
  json_builder_add_int_value (builder, figures->team_most);
  json_builder_end_object (builder);
}

static void
add_part (JsonBuilder *builder, const char *name, double part)
{
  json_builder_set_member_name (builder, name);
  if (part >= 0)
    json_builder_add_double_value (builder, part);
  else
    json_builder_add_null_value (builder);
}

static void
add_shares (JsonBuilder *builder, const char *name, const GPtrArray *shares)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < shares->len; i++) {
    const TpPlanShare *share = g_ptr_array_index (shares, i);

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "name");
    json_builder_add_string_value (builder, share->name);
    json_builder_set_member_name (builder, "before");
    json_builder_add_int_value (builder, share->before);
    json_builder_set_member_name (builder, "after");
    json_builder_add_int_value (builder, share->after);
    add_part (builder, "share_before", share->share_before);
    add_part (builder, "share_after", share->share_after);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_place (JsonBuilder *builder, const char *name, const char *place)
{
  json_builder_set_member_name (builder, name);
  if (place != NULL)
    json_builder_add_string_value (builder, place);
  else
    json_builder_add_null_value (builder);
}

static void
print_as_json (const TpPlanDifference *difference)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_figures (builder, "before", &difference->before);
  add_figures (builder, "after", &difference->after);
  json_builder_set_member_name (builder, "moved");
  json_builder_begin_array (builder);
  for (guint i = 0; i < difference->moved->len; i++) {
    const TpPlanMoved *moved = g_ptr_array_index (difference->moved, i);

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "request");
    json_builder_add_string_value (builder, moved->code);
    add_place (builder, "from", moved->from);
    add_place (builder, "to", moved->to);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  add_shares (builder, "wards", difference->wards);
  add_shares (builder, "groups", difference->groups);
  json_builder_set_member_name (builder, "written");
  json_builder_add_int_value (builder, difference->n_written);
  json_builder_set_member_name (builder, "anyway");
  json_builder_add_int_value (builder, difference->n_anyway);
  json_builder_set_member_name (builder, "stopped");
  json_builder_add_boolean_value (builder, difference->was_cancelled);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static void
print_figure (const char *title, double before, double after, int decimals)
{
  g_autofree char *one = tp_real_to_text (before, decimals);
  g_autofree char *two = tp_real_to_text (after, decimals);
  g_autofree char *change = tp_real_to_text (after - before, decimals);

  tpctl_print ("  %s: %s → %s (%s%s)\n", title, one, two, after >= before ? "+" : "", change);
}

static void
print_teams (const TpPlanFigures *before, const TpPlanFigures *after)
{
  g_autofree char *one = tp_plan_figures_describe_teams (before);
  g_autofree char *two = tp_plan_figures_describe_teams (after);

  tpctl_print ("  %s: %s → %s\n", _ ("Sessions of one team, fewest and most"), one, two);
}

static void
print_shares (const char *title, const GPtrArray *shares)
{
  if (shares->len == 0)
    return;
  tpctl_print ("%s\n", title);
  for (guint i = 0; i < shares->len; i++) {
    const TpPlanShare *share = g_ptr_array_index (shares, i);

    g_autofree char *part = tp_plan_share_describe (share);

    print_figure (share->name, share->before, share->after, 0);
    if (part != NULL)
      tpctl_print ("    %s\n", part);
  }
}

static void
print_moved (const TpPlanDifference *difference)
{
  tpctl_print (_ ("%d get a place, %d lose theirs, %d are served at another time.\n"),
               difference->n_in, difference->n_out, difference->n_moved);
  if (difference->n_anyway > 0)
    tpctl_print (ngettext ("%d of them comes of planning longer, whatever the case.\n",
                           "%d of them come of planning longer, whatever the case.\n",
                           (gulong) difference->n_anyway),
                 difference->n_anyway);
  for (guint i = 0; i < MIN (difference->moved->len, MOST_MOVED); i++) {
    const TpPlanMoved *moved = g_ptr_array_index (difference->moved, i);

    tpctl_print ("  %s  %s → %s\n", moved->code, moved->from != NULL ? moved->from : _ ("waits"),
                 moved->to != NULL ? moved->to : _ ("waits"));
  }
  if (difference->moved->len > MOST_MOVED)
    tpctl_print (_ ("  … and %u more: --json has them all.\n"),
                 difference->moved->len - MOST_MOVED);
}

static void
print_as_text (const TpPlanDifference *difference)
{
  const TpPlanFigures *before = &difference->before, *after = &difference->after;

  print_figure (_ ("Priority served"), before->priority, after->priority, 1);
  print_figure (_ ("Requests served"), before->people, after->people, 0);
  print_figure (_ ("Sessions"), before->sessions, after->sessions, 0);
  print_figure (_ ("Minutes of travel"), before->travel_minutes, after->travel_minutes, 0);
  if (before->fetched > 0 || after->fetched > 0) {
    print_figure (_ ("Requests fetched"), before->fetched, after->fetched, 0);
    print_figure (_ ("Minutes of travel to fetch them"), before->trip_minutes, after->trip_minutes,
                  0);
  }
  print_teams (before, after);
  if (difference->n_written != before->people)
    tpctl_print (ngettext ("In the plan there is, %d request is served; who moves is told from it "
                           "on:\n",
                           "In the plan there is, %d requests are served; who moves is told from "
                           "it on:\n",
                           (gulong) difference->n_written),
                 difference->n_written);
  print_moved (difference);
  print_shares (_ ("By ward, requests served:"), difference->wards);
  print_shares (_ ("By group, requests served:"), difference->groups);
  if (difference->was_cancelled)
    tpctl_print (_ ("It was stopped early: neither plan is the best that could be found, so the "
                    "figures may say too much or too little.\n"));
  tpctl_print (_ ("Nothing was written.\n"));
}

/* --- what is asked ---------------------------------------------------------------------- */

/* What is left out or doubled: records of a branch with a name. */
typedef struct
{
  const TpKind *kind;
  gsize name;                 /* where a record of it has its name */
  const char *none, *several; /* N_() */
} Named;

static const Named named_team = {
  &tp_team_kind,
  G_STRUCT_OFFSET (TpTeam, name),
  N_ ("The branch has no such team: “list teams” names them."),
  N_ ("Several teams have this name: give the id instead, from “list teams --format json”."),
};
static const Named named_member = {
  &tp_member_kind,
  G_STRUCT_OFFSET (TpMember, name),
  N_ ("The branch has no such member: “list members” names them."),
  N_ ("Several members have this name: give the id instead, from “list members --format json”."),
};

static const Named named_vehicle = {
  &tp_vehicle_kind,
  G_STRUCT_OFFSET (TpVehicle, name),
  N_ ("The branch has no such vehicle or thing: “list vehicles” names them."),
  N_ ("Several have this name: give the id instead, from “list vehicles --format json”."),
};

static GPtrArray *
list_named (TpWorkspace *workspace,
            const Named *named,
            const TpBranch *branch,
            const char *typed,
            GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (named->kind);
  g_autofree char *name = g_utf8_normalize (typed, -1, G_NORMALIZE_NFC);
  TpId id;

  tp_query_add_id (query, "branch", TP_QUERY_IS, &branch->record.id);
  if (tp_id_parse (typed, &id))
    tp_query_add_id (query, "id", TP_QUERY_IS, &id);
  else
    tp_query_add_text (query, "name", TP_QUERY_IS, name != NULL ? name : "");
  return tp_store_list (tp_workspace_get_store (workspace), query, error);
}

/* Names as a search would find them: without capitals, tone marks or spaces that are too many. */
static GPtrArray *
list_alike (TpWorkspace *workspace,
            const Named *named,
            const TpBranch *branch,
            const char *typed,
            GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (named->kind);
  g_autofree char *wanted = tp_text_fold (typed);
  GPtrArray *found;

  tp_query_add_id (query, "branch", TP_QUERY_IS, &branch->record.id);
  found = tp_store_list (tp_workspace_get_store (workspace), query, error);
  for (guint i = found != NULL ? found->len : 0; i > 0; i--) {
    g_autofree char *name =
      tp_text_fold (G_STRUCT_MEMBER (const char *, found->pdata[i - 1], named->name));

    if (*wanted == '\0' || !g_str_equal (name, wanted))
      g_ptr_array_remove_index (found, i - 1);
  }
  return found;
}

/* The one record with the name or the id. A name is not said again: errors go into logs. */
static gboolean
find_named (TpWorkspace *workspace,
            const Named *named,
            const TpBranch *branch,
            const char *typed,
            TpId *id,
            GError **error)
{
  g_autoptr (GPtrArray) found = list_named (workspace, named, branch, typed, error);

  if (found != NULL && found->len == 0) {
    g_ptr_array_unref (found);
    found = list_alike (workspace, named, branch, typed, error);
  }
  if (found == NULL)
    return FALSE;
  if (found->len != 1) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         found->len == 0 ? _ (named->none) : _ (named->several));
    return FALSE;
  }
  *id = ((const TpRecord *) found->pdata[0])->id;
  return TRUE;
}

/* Nothing can stay at home that the branch has not. */
static gboolean
check_bus (TpWorkspace *workspace, const TpBranch *branch, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_kind);
  g_autoptr (GPtrArray) teams = NULL;

  tp_query_add_id (query, "branch", TP_QUERY_IS, &branch->record.id);
  teams = tp_store_list (tp_workspace_get_store (workspace), query, error);
  if (teams == NULL)
    return FALSE;
  for (guint i = 0; i < teams->len; i++)
    if (((const TpTeam *) teams->pdata[i])->type == TP_TEAM_BUS)
      return TRUE;
  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                       _ ("The branch has no service bus team: without it nothing is different."));
  return FALSE;
}

static gboolean
parse_on (const char *on, TpWeek week, TpWhatIf *what_if, GError **error)
{
  g_auto (GStrv) words = on != NULL ? g_strsplit (on, "/", 2) : NULL;

  what_if->day = TP_DAY_NONE;
  what_if->part = -1;
  if (words == NULL)
    return TRUE;
  if (tp_day_parse_iso (words[0], &what_if->day) &&
      tp_week_compare (tp_week_of_day (what_if->day), week) == 0 &&
      (words[1] == NULL || tp_enum_parse (&tp_part_enum, words[1], &what_if->part)))
    return TRUE;
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
               _ ("--on takes a day of the week, as 2026-11-26, and perhaps /morning, /afternoon "
                  "or /evening: “%s” is none."),
               on);
  return FALSE;
}

static gboolean
check_case (const Options *options, GError **error)
{
  gboolean is_extra = options->extra_team != NULL || options->extra_vehicle != NULL;
  int n_cases = (options->without_team != NULL) + (options->without_member != NULL) +
                (options->without_vehicle != NULL) + (options->extra_team != NULL) +
                (options->extra_vehicle != NULL) + options->without_bus;

  if (n_cases == 1 && (options->on == NULL || !is_extra))
    return TRUE;
  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                       _ ("Say one of --without-team, --without-member, --without-bus, "
                          "--without-vehicle, --extra-team-like and --extra-vehicle-like; --on "
                          "goes with the first four."));
  return FALSE;
}

static gboolean
make_case (const Options *options,
           TpWorkspace *workspace,
           const TpBranch *branch,
           TpWeek week,
           TpWhatIf *what_if,
           GError **error)
{
  const char *team = options->without_team != NULL ? options->without_team : options->extra_team;

  const char *vehicle =
    options->without_vehicle != NULL ? options->without_vehicle : options->extra_vehicle;

  *what_if = (TpWhatIf){.kind = TP_WHAT_IF_PLANNED_ANEW};
  if (options->without_team != NULL)
    what_if->kind = TP_WHAT_IF_WITHOUT_TEAM;
  else if (options->without_member != NULL)
    what_if->kind = TP_WHAT_IF_WITHOUT_MEMBER;
  else if (options->extra_team != NULL)
    what_if->kind = TP_WHAT_IF_EXTRA_TEAM;
  else if (options->without_bus)
    what_if->kind = TP_WHAT_IF_WITHOUT_BUS;
  else if (options->without_vehicle != NULL)
    what_if->kind = TP_WHAT_IF_WITHOUT_VEHICLE;
  else if (options->extra_vehicle != NULL)
    what_if->kind = TP_WHAT_IF_EXTRA_VEHICLE;
  return parse_on (options->on, week, what_if, error) &&
         (!options->without_bus || check_bus (workspace, branch, error)) &&
         (team == NULL ||
          find_named (workspace, &named_team, branch, team, &what_if->team, error)) &&
         (options->without_member == NULL ||
          find_named (workspace, &named_member, branch, options->without_member, &what_if->member,
                      error)) &&
         (vehicle == NULL ||
          find_named (workspace, &named_vehicle, branch, vehicle, &what_if->vehicle, error));
}

static gboolean
run (Tpctl *ctl, const Options *options, gboolean is_what_if, GError **error)
{
  g_auto (TpctlWeekJob) job = {0};
  g_autoptr (TpPlanDifference) difference = NULL;
  TpPlanRequestOptions wanted;
  TpWhatIf what_if;

  if (!tpctl_read_search (&options->search, &wanted, error) ||
      (is_what_if && !check_case (options, error)) ||
      !tpctl_open_week (ctl, &options->of, &job, error) ||
      !make_case (options, job.workspace, job.branch, job.week, &what_if, error))
    return FALSE;
  difference = tp_workspace_compare_plan (job.workspace, &job.branch->record.id, job.week, &what_if,
                                          &wanted, tpctl_progress_cb, ctl, ctl->cancellable, error);
  if (difference == NULL)
    return FALSE;
  tpctl_end_progress (ctl);
  if (ctl->globals.is_json)
    print_as_json (difference);
  else
    print_as_text (difference);
  return TRUE;
}

static gboolean
run_compare (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  return run (ctl, data, FALSE, error);
}

static gboolean
run_what_if (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  return run (ctl, data, TRUE, error);
}

const TpCommand tpctl_cmd_compare = {
  .name = "compare",
  .usage = N_ ("--week WEEK [--branch ID] [--seconds S | --iterations N] [--seed N]"),
  .summary = N_ ("Compare a week's plan with a new one"),
  .description =
    N_ ("Shows what planning the week anew would change: who would move, and what each "
        "measure would gain or lose. Nothing is written."),
  .options = compare_entries,
  .options_size = sizeof (Options),
  .run = run_compare,
};

const TpCommand tpctl_cmd_what_if = {
  .name = "what-if",
  .usage = N_ ("--week WEEK CASE [--on DAY] [--branch ID] [--seconds S | --iterations N]"),
  .summary = N_ ("Show what a week would be in another case"),
  .description = N_ ("Plans the week twice, as it is and with a team or somebody ill, a bus or a "
                     "wheelchair out of order, one team or one thing more, and compares the two. "
                     "Nothing is written. What was published "
                     "stays in both, but for the sessions of whoever stays at home."),
  .options = what_if_entries,
  .options_size = sizeof (Options),
  .run = run_what_if,
};
