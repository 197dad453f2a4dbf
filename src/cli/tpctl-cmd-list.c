/* SPDX-License-Identifier: GPL-3.0-or-later */
/* list: the records of one kind. Identity numbers and telephones are masked; shown whole they are
 * for a purpose, which is in the journal before the first of them is printed. */

#include "tpctl-commands.h"

#include "tp-catalogue.h"
#include "tpctl-label.h"
#include "tpctl-person-csv.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_TABLE_COLUMNS 8
#define MAX_CELL_WIDTH 36
#define MAX_LAST_WIDTH 120 /* nothing stands behind it that would move away */

typedef struct
{
  char *format;
  char *reveal;
  gboolean without_point;
} Options;

static const GOptionEntry entries[] = {
  {"format", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, format),
   N_ ("table (the default), csv or json"), N_ ("FORMAT")},
  {"reveal", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, reveal),
   N_ ("Show numbers whole for this purpose, which is kept in the journal"), N_ ("PURPOSE")},
  {"without-point", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (Options, without_point),
   N_ ("Only those without a point on the map"), NULL},
  {NULL},
};

/* What a listing is made with, and where it stands. */
typedef struct
{
  const TpKind *kind;
  TpctlFormat format;
  gboolean reveals, lacks_point;
  GCancellable *cancellable;
  TpWorkspace *workspace;
  TpctlLabels *labels;
  GError *problem;   /* of one of the records */
  GPtrArray *fields; /* of const TpField *, the columns */
  GPtrArray *rows;   /* of GStrv, for the table */
  TpDay check_bound; /* of procedures */
  guint n_records;
} Listing;

/* --- columns ----------------------------------------------------------- */

/* What fits a terminal of the kinds that are looked at most; the others show their first fields. */
static const struct
{
  const TpKind *kind;
  const char *names[MAX_TABLE_COLUMNS + 1];
} tables[] = {
  {&tp_person_kind,
   {"name", "birth", "sex", "id_number", "phone", "ward", "neighbourhood", "categories"}},
  {&tp_request_kind,
   {"code", "person", "ward", "procedure", "state", "received_at", "deadline", "need"}},
  {&tp_team_kind, {"name", "branch", "type", "decision"}},
  {&tp_member_kind, {"name", "title", "phone", "branch", "ward", "posts", "trained_on"}},
  {&tp_venue_kind, {"name", "ward", "type", "address", "desks", "is_agreed"}},
  {&tp_ward_kind, {"code", "full_name", "branch", "area_km2", "is_remote", "is_dense"}},
  {&tp_procedure_kind,
   {"code", "name", "office", "working_days", "online_level", "version", "status", "checked_on"}},
  {&tp_procedure_version_kind,
   {"code", "version", "valid_since", "is_to_come", "fee", "working_days", "name"}},
  {&tp_session_kind, {"day", "part", "team", "mode", "ward", "venue", "state"}},
  {&tp_visit_kind, {"session", "request", "ordinal", "outcome", "satisfaction", "services"}},
  {&tp_rule_kind, {"code", "title", "severity", "weight", "is_active", "source"}},
  {&tp_setting_kind, {"key", "value", "status", "title"}},
};

static GPtrArray *
choose_fields (const TpKind *kind, TpctlFormat format)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; format == FORMAT_TABLE && i < G_N_ELEMENTS (tables); i++) {
    for (guint j = 0; tables[i].kind == kind && tables[i].names[j]; j++) {
      const TpField *field = tp_kind_find_field (kind, tables[i].names[j]);
      if (field)
        g_ptr_array_add (fields, (gpointer) field);
    }
  }
  if (fields->len > 0)
    return fields;

  for (const TpField *field = kind->fields; field->name; field++) {
    gboolean is_for_files = field->type == TP_FIELD_BYTES || field->type == TP_FIELD_REAL;
    if (field->flags & TP_FIELD_DERIVED)
      continue;
    /* Its code and more of it stand in columns of their own. */
    if (format == FORMAT_CSV && kind == &tp_person_kind && g_str_equal (field->name, "household"))
      continue;
    if (format == FORMAT_TABLE && (is_for_files || fields->len == MAX_TABLE_COLUMNS))
      continue;
    g_ptr_array_add (fields, (gpointer) field);
  }
  return fields;
}

/* An entry that was not compared with its source for long. */
static char *
make_due_cell (const TpProcedure *procedure)
{
  g_autofree char *day = tp_day_to_short (procedure->checked_on);

  if (procedure->checked_on == TP_DAY_NONE)
    return g_strdup (_ ("To be checked"));
  /* TRANSLATORS: %s is a day */
  return g_strdup_printf (_ ("%s, to be checked"), day);
}

static char *
make_cell (const Listing *listing, gpointer record, const TpField *field)
{
  const TpId *id = (const TpId *) ((guint8 *) record + field->offset);

  if (listing->format == FORMAT_CSV && field->type == TP_FIELD_ID)
    return g_strdup (tpctl_labels_get (listing->labels, field, id));
  if (listing->format == FORMAT_CSV)
    return tp_record_get_plain (record, field, listing->reveals);

  if (listing->kind == &tp_procedure_kind && g_str_equal (field->name, "checked_on") &&
      tp_catalogue_is_due (record, listing->check_bound))
    return make_due_cell (record);

  /* One record a line, even where a text has several lines or is a long one. */
  g_autofree char *text = field->type == TP_FIELD_ID
                            ? g_strdup (tpctl_labels_get (listing->labels, field, id))
                            : tp_record_get_text (record, field, listing->reveals);
  g_strdelimit (text, "\n\r\t", ' ');
  glong most = field == g_ptr_array_index (listing->fields, listing->fields->len - 1)
                 ? MAX_LAST_WIDTH
                 : MAX_CELL_WIDTH;
  if (g_utf8_strlen (text, -1) <= most)
    return g_steal_pointer (&text);
  g_autofree char *cut = g_utf8_substring (text, 0, most - 1);
  return g_strconcat (g_strchomp (cut), "…", NULL);
}

/* --- rows ----------------------------------------------------------------- */

static gboolean
has_more_columns (const Listing *listing)
{
  return listing->format == FORMAT_CSV && listing->kind == &tp_person_kind;
}

static char **
make_row (Listing *listing, gpointer record)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) more = NULL;

  for (guint i = 0; i < listing->fields->len; i++) {
    g_autofree char *cell = make_cell (listing, record, g_ptr_array_index (listing->fields, i));
    g_strv_builder_add (builder, cell);
  }
  if (has_more_columns (listing) && !listing->problem)
    more = tpctl_person_list_more (listing->workspace, record, listing->reveals, &listing->problem);
  if (more)
    g_strv_builder_addv (builder, (const char **) more);
  return g_strv_builder_end (builder);
}

static gboolean
list_record_cb (gpointer record, gpointer user_data)
{
  Listing *listing = user_data;

  if (listing->format == FORMAT_JSON) {
    g_autoptr (JsonNode) node = tp_record_to_json (record, listing->reveals);
    if (listing->kind == &tp_procedure_kind)
      json_object_set_boolean_member (json_node_get_object (node), "to_be_checked",
                                      tp_catalogue_is_due (record, listing->check_bound));
    g_autofree char *text = json_to_string (node, FALSE);
    tpctl_print ("%s%s", listing->n_records > 0 ? ",\n " : "\n ", text);
  } else if (listing->format == FORMAT_CSV) {
    g_auto (GStrv) cells = make_row (listing, record);
    g_autofree char *row = tpctl_format_csv_row ((const char *const *) cells);
    tpctl_print ("%s", row);
  } else {
    g_ptr_array_add (listing->rows, make_row (listing, record));
  }

  listing->n_records++;
  return !listing->problem && !g_cancellable_is_cancelled (listing->cancellable);
}

static void
begin (Listing *listing)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **titles;

  for (guint i = 0; i < listing->fields->len; i++) {
    const TpField *field = g_ptr_array_index (listing->fields, i);
    g_strv_builder_add (builder, listing->format == FORMAT_TABLE ? _ (field->title) : field->name);
  }
  if (has_more_columns (listing))
    g_strv_builder_addv (builder, (const char **) tpctl_person_more_titles);
  titles = g_strv_builder_end (builder);
  g_ptr_array_add (listing->rows, titles);

  if (listing->format == FORMAT_JSON) {
    tpctl_print ("[");
  } else if (listing->format == FORMAT_CSV) {
    g_autofree char *row = tpctl_format_csv_row ((const char *const *) titles);
    tpctl_print ("%s", row);
  }
}

static void
end (Listing *listing)
{
  if (listing->format == FORMAT_JSON) {
    tpctl_print (listing->n_records > 0 ? "\n]\n" : "]\n");
  } else if (listing->format == FORMAT_TABLE && listing->n_records > 0) {
    tpctl_print_rows (listing->rows, FORMAT_TABLE);
  }
}

/* The order in which people look for a record; the store adds the id, so that it is always one. */
static void
set_order (TpQuery *query, const TpKind *kind)
{
  static const char *const orders[] = {"sort_key", "code", "key", "day", "name"};

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    if (tp_kind_find_field (kind, orders[i])) {
      tp_query_set_order (query, orders[i], FALSE);
      return;
    }
  }
  tp_query_set_order (query, "id", FALSE);
}

static gboolean
print_list (Tpctl *ctl, TpWorkspace *workspace, Listing *listing, GError **error)
{
  g_autoptr (TpctlLabels) labels = tpctl_labels_new (workspace, listing->format == FORMAT_CSV);
  g_autoptr (GPtrArray) fields = choose_fields (listing->kind, listing->format);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (TpQuery) query = tp_query_new (listing->kind);

  listing->workspace = workspace;
  listing->labels = labels;
  listing->check_bound = tp_catalogue_get_bound (workspace);
  listing->fields = fields;
  listing->rows = rows;
  listing->cancellable = ctl->cancellable;
  set_order (query, listing->kind);
  if (listing->lacks_point)
    tp_query_add_unknown (query, "latitude", TRUE);
  begin (listing);
  if (!tp_store_each (tp_workspace_get_store (workspace), query, list_record_cb, listing, error) ||
      g_cancellable_set_error_if_cancelled (ctl->cancellable, error))
    return FALSE;
  if (listing->problem) {
    g_propagate_error (error, g_steal_pointer (&listing->problem));
    return FALSE;
  }
  end (listing);
  return TRUE;
}

/* --- the command -------------------------------------------------------------- */

static gboolean
find_kind (const char *word, const TpKind **kind, GError **error)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  g_autoptr (GString) known = g_string_new (NULL);

  *kind = tp_kind_find (word);
  if (*kind)
    return TRUE;

  for (guint i = 0; i < n_kinds; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", kinds[i]->plural);
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("There is no list “%s”. These are: %s."),
               word, known->str);
  return FALSE;
}

static gboolean
check_point (const Listing *listing, GError **error)
{
  if (!listing->lacks_point || tp_kind_find_field (listing->kind, "latitude") != NULL)
    return TRUE;
  g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                       _ ("What this list holds has no point on the map."));
  return FALSE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  Listing listing = {.reveals = options->reveal != NULL, .lacks_point = options->without_point};

  if (!find_kind (args[0], &listing.kind, error) ||
      !tpctl_parse_format (ctl, options->format, &listing.format, error) ||
      !tpctl_check_purpose (options->reveal, error) || !check_point (&listing, error))
    return FALSE;

  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  if (options->reveal &&
      !tp_workspace_log_reveal (workspace, listing.kind, NULL, options->reveal, error))
    return FALSE;
  return print_list (ctl, workspace, &listing, error);
}

const TpCommand tpctl_cmd_list = {
  .name = "list",
  .usage = N_ ("KIND [--format table|csv|json] [--reveal PURPOSE] [--without-point]"),
  .summary = N_ ("Show the records of a kind"),
  .description =
    N_ ("KIND is a list of the workspace: people, requests, teams, members, venues, wards, "
        "procedures, sessions, visits, holidays and others. Identity numbers and telephones "
        "are masked unless a purpose is given."),
  .options = entries,
  .options_size = sizeof (Options),
  .n_args_least = 1,
  .n_args_most = 1,
  .run = run,
};
