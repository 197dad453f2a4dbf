/* SPDX-License-Identifier: GPL-3.0-or-later */
/* needs: what people of the registry will need soon, before they ask. */

#include "tpctl-commands.h"

#include "tpctl-label.h"

#include "tp-needs.h"

#include <glib/gi18n.h>

typedef struct
{
  char *within;
  char *ward;
  TpctlListingOptions listing;
} Options;

static const GOptionEntry entries[] = {
  {"within", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, within),
   N_ ("Look so many days ahead (a setting says how many otherwise); what fell due of late, by "
       "the setting foresight.back_days, is listed too"),
   N_ ("DAYS")},
  {"ward", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, ward),
   N_ ("Only people of this ward, by its code"), N_ ("CODE")},
  TPCTL_LISTING_OPTIONS (Options, listing),
  {NULL},
};

/* The columns, as titles of a table and as names in a file. */
static const TpctlColumn columns[] = {
  {"due", N_ ("Due")},
  {"person", N_ ("Person")},
  {"telephone", N_ ("Telephone")},
  {"ward", N_ ("Ward")},
  {"need", N_ ("Need")},
  {"reason", N_ ("Reason")},
  {"to_ask", N_ ("To be asked")},
  {"is_confirmed", N_ ("Confirmed")},
};
#define N_COLUMNS G_N_ELEMENTS (columns)

typedef struct
{
  TpWorkspace *workspace;
  TpctlLabels *labels;
  TpctlFormat format;
  gboolean reveals;
} Listing;

static char *
describe_due (const TpNeed *need, TpctlFormat format)
{
  if (format != FORMAT_TABLE)
    return tp_partial_date_to_iso (need->foresight.due);
  if (!tp_partial_date_is_known (need->foresight.due))
    return g_strdup (_ ("Any time"));
  return tp_partial_date_to_string (need->foresight.due);
}

/* The questions that are left open. */
static char *
list_questions (const TpEntitlement *rule)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rule->conditions->len; i++) {
    const TpCondition *condition = g_ptr_array_index (rule->conditions, i);

    if (condition->fact == TP_FACT_ASK)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "",
                              tp_condition_get_field (condition));
  }
  return g_string_free (text, FALSE);
}

static char *
get_telephone (const Listing *listing, const TpId *person)
{
  g_autoptr (TpPerson) record =
    tp_store_get (tp_workspace_get_store (listing->workspace), &tp_person_kind, person, NULL);

  return record != NULL ? tp_record_get_text (record, tp_kind_find_field (&tp_person_kind, "phone"),
                                              listing->reveals)
                        : g_strdup ("");
}

static char **
make_cells (const Listing *listing, const TpNeed *need)
{
  const TpField *ward = tp_kind_find_field (&tp_person_kind, "ward");
  gboolean is_confirmed = tp_entitlement_is_confirmed (need->rule);
  char **cells = g_new0 (char *, N_COLUMNS + 1);

  cells[0] = describe_due (need, listing->format);
  cells[1] = g_strdup (need->name);
  cells[2] = get_telephone (listing, &need->person);
  cells[3] = g_strdup (tpctl_labels_get (listing->labels, ward, &need->ward));
  cells[4] = g_strdup (tp_entitlement_get_title (need->rule));
  cells[5] = tp_foresight_explain (&need->foresight, need->rule,
                                   tp_workspace_get_today (listing->workspace));
  cells[6] = list_questions (need->rule);
  if (listing->format == FORMAT_TABLE)
    cells[7] = g_strdup (is_confirmed ? _ ("yes") : _ ("not yet confirmed"));
  else
    cells[7] = g_strdup (is_confirmed ? "1" : "0");
  return cells;
}

static void
print_rows (const Listing *listing, GPtrArray *needs)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_ptr_array_add (rows, tpctl_make_titles (columns, N_COLUMNS, listing->format));
  for (guint i = 0; i < needs->len; i++)
    g_ptr_array_add (rows, make_cells (listing, g_ptr_array_index (needs, i)));
  tpctl_print_rows (rows, listing->format);
}

/* A list of due days says which days it is of. */
static void
print_span (const Listing *listing, const TpNeedOptions *asked)
{
  g_autofree char *first = NULL, *last = NULL;
  TpDay since, until;

  if (listing->format != FORMAT_TABLE)
    return;
  tp_workspace_get_need_span (listing->workspace, asked, &since, &until);
  first = tp_day_to_short (since);
  last = tp_day_to_short (until);
  tpctl_print (_ ("Due from %s to %s; what is due at any time comes last:\n"), first, last);
}

static void
print_json (const Listing *listing, GPtrArray *needs)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "needs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < needs->len; i++) {
    const TpNeed *need = g_ptr_array_index (needs, i);
    g_auto (GStrv) cells = make_cells (listing, need);
    g_autofree char *id = tp_id_to_string (&need->person);

    json_builder_begin_object (builder);
    tpctl_add_text (builder, "rule", need->rule->code);
    tpctl_add_text (builder, "id", id);
    for (guint j = 0; j + 1 < N_COLUMNS; j++) {
      tpctl_add_text (builder, columns[j].name, cells[j]);
    }
    json_builder_set_member_name (builder, "is_confirmed");
    json_builder_add_boolean_value (builder, *cells[N_COLUMNS - 1] == '1');
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

/* --- the command ---------------------------------------------------------------- */

static gboolean
parse_days (const char *text, int *days, GError **error)
{
  guint64 number;

  if (text == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (text, 10, 0, TP_NEED_DAYS_MOST, &number, NULL)) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                 _ ("--within is a number of days from 0 to %d, not “%s”."), TP_NEED_DAYS_MOST,
                 text);
    return FALSE;
  }
  *days = (int) number;
  return TRUE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  TpNeedOptions asked = {.within_days = -1, .ward_code = options->ward};
  g_autoptr (TpEntitlements) rules = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (TpctlLabels) labels = NULL;
  g_autoptr (GPtrArray) needs = NULL;
  Listing listing = {.reveals = options->listing.reveal != NULL};

  if (!tpctl_read_listing (ctl, &options->listing, &listing.format, error) ||
      !parse_days (options->within, &asked.within_days, error))
    return FALSE;
  rules = tp_rules_load (options->listing.rules, error);
  if (rules == NULL)
    return FALSE;
  workspace = tpctl_open (ctl, error);
  if (workspace == NULL)
    return FALSE;
  needs = tp_workspace_list_needs (workspace, rules, &asked, ctl->cancellable, error);
  if (needs == NULL ||
      (listing.reveals &&
       !tp_workspace_log_reveal (workspace, &tp_person_kind, NULL, options->listing.reveal, error)))
    return FALSE;
  listing.workspace = workspace;
  listing.labels = labels = tpctl_labels_new (workspace, listing.format == FORMAT_CSV);
  if (listing.format == FORMAT_JSON)
    print_json (&listing, needs);
  else if (needs->len > 0 || listing.format == FORMAT_CSV) {
    print_span (&listing, &asked);
    print_rows (&listing, needs);
  } else
    tpctl_print (_ ("No need can be foreseen.\n"));
  return TRUE;
}

const TpCommand tpctl_cmd_needs = {
  .name = "needs",
  .usage = N_ ("[--within DAYS] [--ward CODE] [--format table|csv|json] [--reveal PURPOSE]"),
  .summary = N_ ("List needs that can be foreseen"),
  .description =
    N_ ("People who reach an age at which something is due to them, whose papers run out, or "
        "whom nobody ever visited though they cannot get about. What fell due of late comes "
        "first, then the nearest day; what is due at any time has no day and comes last. Needs "
        "that were asked for already or put aside are left out. Telephones are masked unless a "
        "purpose is given."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
