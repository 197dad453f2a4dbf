/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search: words, in any order and without diacritics, in people, requests and places. */

#include "tpctl-commands.h"

#include "tpctl-label.h"

#include <glib/gi18n.h>

#define MOST_OF_A_KIND 100

/* Where to look, and what to say of what is found. */
static const struct
{
  const TpKind *kind;
  const char *details[4];
} places[] = {
  {&tp_person_kind, {"birth", "id_number", "phone", "ward"}},
  {&tp_request_kind, {"person", "ward", "procedure", "state"}},
  {&tp_team_kind, {"branch", "type"}},
  {&tp_venue_kind, {"ward", "address"}},
  {&tp_ward_kind, {"code", "branch"}},
  {&tp_neighbourhood_kind, {"ward"}},
  {&tp_procedure_kind, {"name", "office"}},
  {&tp_branch_kind, {"name", "address"}},
};

typedef struct
{
  Tpctl *ctl;
  TpctlLabels *labels;
  JsonBuilder *builder;
  GPtrArray *rows; /* of GStrv */
} Finding;

static char *
describe (Finding *finding, gpointer record, const char *const *details)
{
  const TpRecord *head = record;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places[0].details) && details[i]; i++) {
    const TpField *field = tp_kind_find_field (head->kind, details[i]);
    g_autofree char *value =
      field->type == TP_FIELD_ID
        ? g_strdup (
            tpctl_labels_get (finding->labels, field, (TpId *) ((guint8 *) record + field->offset)))
        : tp_record_get_text (record, field, FALSE);
    if (*value)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", value);
  }

  return g_string_free (text, FALSE);
}

static void
add_finding (Finding *finding, gpointer record, const char *const *details)
{
  const TpRecord *head = record;
  g_autofree char *id = tp_id_to_string (&head->id);
  g_autofree char *title = tpctl_label_record (record, head->kind == &tp_procedure_kind);
  g_autofree char *detail = describe (finding, record, details);

  json_builder_begin_object (finding->builder);
  json_builder_set_member_name (finding->builder, "kind");
  json_builder_add_string_value (finding->builder, head->kind->plural);
  json_builder_set_member_name (finding->builder, "id");
  json_builder_add_string_value (finding->builder, id);
  json_builder_set_member_name (finding->builder, "title");
  json_builder_add_string_value (finding->builder, title);
  json_builder_set_member_name (finding->builder, "detail");
  json_builder_add_string_value (finding->builder, detail);
  json_builder_end_object (finding->builder);

  char *cells[] = {_ (head->kind->title), title, detail, NULL};
  g_ptr_array_add (finding->rows, g_strdupv (cells));
}

static gboolean
look_everywhere (Finding *finding, TpWorkspace *workspace, const char *words, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (TpQuery) query = tp_query_new (places[i].kind);
    const char *order = places[i].kind == &tp_person_kind             ? "sort_key"
                        : tp_kind_find_field (places[i].kind, "code") ? "code"
                                                                      : "name";
    tp_query_set_search (query, words);
    tp_query_set_order (query, order, FALSE);
    tp_query_set_page (query, 0, MOST_OF_A_KIND);
    g_autoptr (GPtrArray) records =
      tp_store_list (tp_workspace_get_store (workspace), query, error);
    if (!records || g_cancellable_set_error_if_cancelled (finding->ctl->cancellable, error))
      return FALSE;
    for (guint j = 0; j < records->len; j++)
      add_finding (finding, g_ptr_array_index (records, j), places[i].details);
  }

  return TRUE;
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  g_autofree char *words = g_strjoinv (" ", args);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_autofree char *folded = tp_text_fold (words);
  if (!g_utf8_validate (words, -1, NULL) || *folded == '\0') {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("There is nothing to look for."));
    return FALSE;
  }
  g_autoptr (TpWorkspace) workspace = tpctl_open (ctl, error);
  if (!workspace)
    return FALSE;

  g_autoptr (TpctlLabels) labels = tpctl_labels_new (workspace, FALSE);
  Finding finding = {.ctl = ctl, .labels = labels, .builder = builder, .rows = rows};
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "results");
  json_builder_begin_array (builder);
  if (!look_everywhere (&finding, workspace, words, error))
    return FALSE;
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  if (ctl->globals.is_json)
    tpctl_print_json (builder);
  else
    tpctl_print_rows (rows, FORMAT_TABLE);
  return TRUE;
}

const TpCommand tpctl_cmd_search = {
  .name = "search",
  .usage = N_ ("TEXT"),
  .summary = N_ ("Look for people, requests and places"),
  .description =
    N_ ("Finds what holds every word of TEXT, in any order, with or without diacritics. "
        "Numbers are masked; up to 100 of each kind are shown."),
  .n_args_least = 1,
  .n_args_most = G_MAXUINT,
  .run = run,
};
