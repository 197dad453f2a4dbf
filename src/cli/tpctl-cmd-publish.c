/* SPDX-License-Identifier: GPL-3.0-or-later */
/* publish: the week's schedule for residents, in every format or in those asked for. */

#include "tpctl-commands.h"

#include <glib/gi18n.h>

typedef struct
{
  TpctlWeekOptions of;
  char *to;
  char **formats;
} Options;

static const GOptionEntry entries[] = {
  TPCTL_WEEK_OPTIONS (Options, of),
  TPCTL_TO_OPTION (Options, to),
  {"format", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, TPCTL_OPTION (Options, formats),
   N_ ("Only these formats, joined by commas or repeated"), N_ ("FORMAT")},
  {NULL},
};

static gboolean
set_no_such_format (const char *word, GError **error)
{
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < n_formats; i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", formats[i]->id);
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” is no format. These are: %s."), word,
               known->str);
  return FALSE;
}

/* A word is the name of a format, or the ending of files of several (“pdf”). */
static gboolean
add_formats (GStrvBuilder *ids, const char *word, GError **error)
{
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);
  g_autofree char *suffix = g_strconcat (".", word, NULL);
  gboolean is_known = FALSE;

  for (guint i = 0; i < n_formats; i++) {
    if (!g_str_equal (formats[i]->id, word) &&
        (tp_publish_format_find (word) || !g_str_equal (formats[i]->suffix, suffix)))
      continue;
    g_strv_builder_add (ids, formats[i]->id);
    is_known = TRUE;
  }

  return is_known || set_no_such_format (word, error);
}

/* NULL without an error: all of them. */
static gboolean
read_formats (char **words, char ***ids, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  *ids = NULL;
  if (!words)
    return TRUE;
  for (guint i = 0; words[i]; i++) {
    g_auto (GStrv) parts = g_strsplit (words[i], ",", -1);
    for (guint j = 0; parts[j]; j++) {
      if (!add_formats (builder, g_strstrip (parts[j]), error))
        return FALSE;
    }
  }

  *ids = g_strv_builder_end (builder);
  return TRUE;
}

static const char *
get_severity_word (int severity)
{
  switch ((TpSeverity) severity) {
  case TP_SEVERITY_NOTE:
    return N_ ("note");
  case TP_SEVERITY_WARNING:
    return N_ ("warning");
  case TP_SEVERITY_ERROR:
    return N_ ("urgent");
  }
  g_return_val_if_reached ("");
}

/* What the window shows beside its button: the week is published all the same. */
static void
print_warnings (GPtrArray *duties)
{
  for (guint i = 0; i < duties->len; i++) {
    const TpDuty *duty = g_ptr_array_index (duties, i);
    g_printerr ("%s: %s", _ (get_severity_word (duty->severity)), duty->title);
    g_printerr (*duty->detail ? " (%s)\n" : "%s\n", duty->detail);
  }
}

static void
add_warnings (JsonBuilder *builder, GPtrArray *duties)
{
  json_builder_set_member_name (builder, "warnings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < duties->len; i++) {
    const TpDuty *duty = g_ptr_array_index (duties, i);
    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "message");
    json_builder_add_string_value (builder, duty->title);
    json_builder_set_member_name (builder, "detail");
    json_builder_add_string_value (builder, duty->detail);
    json_builder_set_member_name (builder, "severity");
    json_builder_add_string_value (builder, get_severity_word (duty->severity));
    json_builder_set_member_name (builder, "count");
    json_builder_add_int_value (builder, duty->count);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
print_answer (Tpctl *ctl, char **paths, GPtrArray *duties)
{
  if (!ctl->globals.is_json) {
    tpctl_print_files (ctl, paths);
    print_warnings (duties);
    return;
  }

  g_autoptr (JsonBuilder) builder = json_builder_new ();
  json_builder_begin_object (builder);
  tpctl_add_files (builder, paths);
  add_warnings (builder, duties);
  json_builder_end_object (builder);
  tpctl_print_json (builder);
}

static gboolean
run (Tpctl *ctl, gconstpointer data, char **args, GError **error)
{
  const Options *options = data;
  g_auto (GStrv) formats = NULL;
  g_auto (TpctlWeekJob) job = {0};

  if (!tpctl_require ("--to", options->to, error) ||
      !read_formats (options->formats, &formats, error) ||
      !tpctl_open_week (ctl, &options->of, &job, error))
    return FALSE;

  /* Publishing is what settles some of them, so they are asked for before. */
  g_autoptr (GPtrArray) duties =
    tp_workspace_list_publishing_duties (job.workspace, &job.branch->record.id, job.week, error);
  if (!duties)
    return FALSE;
  g_auto (GStrv) paths = tp_workspace_publish (job.workspace, &job.branch->record.id, job.week,
                                               options->to, (const char *const *) formats,
                                               tpctl_progress_cb, ctl, ctl->cancellable, error);
  if (!paths)
    return FALSE;

  tpctl_end_progress (ctl);
  print_answer (ctl, paths, duties);
  return TRUE;
}

const TpCommand tpctl_cmd_publish = {
  .name = "publish",
  .usage = N_ ("--week WEEK --to DIR [--branch ID] [--format FORMAT]…"),
  .summary = N_ ("Publish the schedule of a week"),
  .description =
    N_ ("Writes the week's schedule for residents and notes that it was published. Every "
        "file is searched for names, numbers and addresses of the workspace first; if one "
        "is found, nothing is written. What is left to settle in the week is said on "
        "standard error, or as “warnings” in JSON."),
  .options = entries,
  .options_size = sizeof (Options),
  .run = run,
};
