/* SPDX-License-Identifier: GPL-3.0-or-later */
/* duplicates: pairs of people who may be one, the likest first, each with what speaks for it and
 * against it. Nothing is changed: merge and distinct do what somebody decides. */

#include "tpctl-commands.h"

#include "tp-duplicates.h"
#include "tpctl-label.h"

#include <glib/gi18n.h>

#define USUAL_LIMIT 100

typedef struct
{
  char *format;
  char *limit;
  char *reveal;
} Options;

static const GOptionEntry entries[] = {
  {"limit", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, limit),
   N_ ("Show at most so many pairs (100; 0 for all)"), N_ ("N")},
  {"format", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, format),
   N_ ("table (the default), csv or json"), N_ ("FORMAT")},
  {"reveal", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Options, reveal),
   N_ ("Show numbers whole for this purpose, which is kept in the journal"), N_ ("PURPOSE")},
  {NULL},
};

/* What of a person stands in the table; the id goes before. */
static const char *const columns[] = {"name", "birth", "id_number", "phone", "ward"};

typedef struct
{
  TpWorkspace *workspace;
  TpctlFormat format;
  gboolean reveals;
  TpctlLabels *labels;
  JsonBuilder *builder;
  GPtrArray *rows; /* of GStrv */
} Showing;

/* --- one pair ------------------------------------------------------------------- */

static char *
make_cell (const Showing *showing, TpPerson *person, const TpField *field)
{
  if (field->type == TP_FIELD_ID)
    return g_strdup (tpctl_labels_get (showing->labels, field,
                                       (const TpId *) ((guint8 *) person + field->offset)));
  return showing->format == FORMAT_CSV ? tp_record_get_plain (person, field, showing->reveals)
                                       : tp_record_get_text (person, field, showing->reveals);
}

/* Both people stand below one another; the score and the reasons beside the first, in a file beside
 * both. */
static void
add_row (Showing *showing, const TpDuplicate *pair, TpPerson *person, gboolean is_first)
{
  gboolean says_all = is_first || showing->format == FORMAT_CSV;
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, says_all ? g_strdup_printf ("%d", pair->score) : g_strdup (""));
  g_ptr_array_add (cells, tp_id_to_string (&person->record.id));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_ptr_array_add (cells,
                     make_cell (showing, person, tp_kind_find_field (&tp_person_kind, columns[i])));
  g_ptr_array_add (cells, says_all ? tp_evidence_to_words (pair->evidence) : g_strdup (""));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (showing->rows, g_ptr_array_free (cells, FALSE));
}

static void
add_person_member (Showing *showing, const char *name, TpPerson *person)
{
  json_builder_set_member_name (showing->builder, name);
  json_builder_add_value (showing->builder, tp_record_to_json (person, showing->reveals));
}

static void
add_object (Showing *showing, const TpDuplicate *pair, TpPerson *first, TpPerson *second)
{
  const TpEvidenceKind *kinds = tp_evidence_get_all ();
  JsonBuilder *builder = showing->builder;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "score");
  json_builder_add_int_value (builder, pair->score);
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < TP_N_EVIDENCE; i++) {
    if (pair->evidence & (guint) kinds[i].evidence)
      json_builder_add_string_value (builder, kinds[i].code);
  }
  json_builder_end_array (builder);
  add_person_member (showing, "first", first);
  add_person_member (showing, "second", second);
  json_builder_end_object (builder);
}

static gboolean
show_pair (Showing *showing, const TpDuplicate *pair, GError **error)
{
  TpStore *store = tp_workspace_get_store (showing->workspace);
  g_autoptr (GError) local = NULL;
  g_autoptr (TpPerson) first = tp_store_get (store, &tp_person_kind, &pair->first, &local);
  g_autoptr (TpPerson) second =
    local ? NULL : tp_store_get (store, &tp_person_kind, &pair->second, &local);

  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  /* Somebody else removed one of them just now. */
  if (!first || !second)
    return TRUE;
  if (showing->format == FORMAT_JSON) {
    add_object (showing, pair, first, second);
  } else {
    add_row (showing, pair, first, TRUE);
    add_row (showing, pair, second, FALSE);
  }
  return TRUE;
}

/* --- all of them --------------------------------------------------------------------- */

static void
add_titles (Showing *showing)
{
  gboolean is_file = showing->format == FORMAT_CSV;
  GPtrArray *cells = g_ptr_array_new ();

  g_ptr_array_add (cells, g_strdup (is_file ? "score" : _ ("Score")));
  g_ptr_array_add (cells, g_strdup (is_file ? "id" : _ ("Record")));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const TpField *field = tp_kind_find_field (&tp_person_kind, columns[i]);
    g_ptr_array_add (cells, g_strdup (is_file ? field->name : _ (field->title)));
  }
  g_ptr_array_add (cells, g_strdup (is_file ? "why" : _ ("Why")));
  g_ptr_array_add (cells, NULL);
  g_ptr_array_add (showing->rows, g_ptr_array_free (cells, FALSE));
}

static void
print_rows (Showing *showing, guint n_pairs, guint n_shown)
{
  if (n_pairs == 0 && showing->format == FORMAT_TABLE) {
    tpctl_print (_ ("Nobody seems to stand there twice.\n"));
    return;
  }
  tpctl_print_rows (showing->rows, showing->format);
  if (n_shown < n_pairs && showing->format == FORMAT_TABLE)
    tpctl_print (ngettext ("%u of %u pair. --limit 0 shows all.\n",
                           "%u of %u pairs. --limit 0 shows all.\n", n_pairs),
                 n_shown, n_pairs);
}

static gboolean
show (Showing *showing, GArray *pairs, guint limit, GError **error)
{
  guint n_shown = limit == 0 ? pairs->len : MIN (limit, pairs->len);

  add_titles (showing);
  json_builder_begin_object (showing->builder);
  json_builder_set_member_name (showing->builder, "count");
  json_builder_add_int_value (showing->builder, pairs->len);
  json_builder_set_member_name (showing->builder, "pairs");
  json_builder_begin_array (showing->builder);
  for (guint i = 0; i < n_shown; i++) {
    if (!show_pair (showing, &g_array_index (pairs, TpDuplicate, i), error))
      return FALSE;
  }
  json_builder_end_array (showing->builder);
  json_builder_end_object (showing->builder);
  if (showing->format == FORMAT_JSON)
    tpctl_print_json (showing->builder);
  else
    print_rows (showing, pairs->len, n_shown);
  return TRUE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  Showing showing = {.reveals = options->reveal != NULL};
  guint limit = USUAL_LIMIT;

  if (!tpctl_parse_format (ctl, options->format, &showing.format, error) ||
      !tpctl_parse_count ("--limit", options->limit, &limit, error) ||
      !tpctl_check_purpose (options->reveal, error))
    return FALSE;
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;
  g_autoptr (GArray) pairs =
    tp_duplicates_find (workspace, tpctl_progress_cb, ctl, ctl->cancellable, error);
  if (!pairs)
    return FALSE;
  tpctl_end_progress (ctl);
  if (options->reveal &&
      !tp_workspace_log_reveal (workspace, &tp_person_kind, NULL, options->reveal, error))
    return FALSE;

  g_autoptr (TpctlLabels) labels = tpctl_labels_new (workspace, showing.format == FORMAT_CSV);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  showing.workspace = workspace;
  showing.labels = labels;
  showing.builder = builder;
  showing.rows = rows;
  return show (&showing, pairs, limit, error);
}

const TpCommand tpctl_cmd_duplicates = {
  .name = "duplicates",
  .usage = N_ ("[--limit N] [--format table|csv|json] [--reveal PURPOSE]"),
  .summary = N_ ("Show people who may stand in the lists twice"),
  .description =
    N_ ("Compares everybody with everybody who has the same identity number, or the same name "
        "and the same year of birth, telephone or place, and shows the likest pairs first, each "
        "with what speaks for and against it. “merge” makes two records one, “distinct” says "
        "that they are two people. Numbers are masked unless a purpose is given."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
