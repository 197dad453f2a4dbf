/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tp-workspace.h"

G_BEGIN_DECLS

/* One run of the program: what was said before or behind the command, and what commands share. */

#define TPCTL_ERROR (tpctl_error_quark ())
GQuark tpctl_error_quark (void);
typedef enum
{
  TPCTL_ERROR_USAGE,  /* wrong usage: exit 2 */
  TPCTL_ERROR_FAILED, /* could not be done: exit 1 */
} TpctlError;

typedef struct
{
  char *workspace; /* --workspace */
  char *key_file;  /* --key-file */
  gboolean is_json;
  gboolean wants_help;
  gboolean wants_version;
} TpctlGlobals;

typedef struct
{
  TpctlGlobals globals;
  GCancellable *cancellable;
  gboolean has_progress_line;
  gint64 last_progress; /* monotonic, of the line on the terminal */
} Tpctl;

/* A command is one file, tpctl-cmd-<name>.c, and one line in tpctl-commands.c. Its options are a
 * struct of its own: the entries' arg_data is the offset of the member (TPCTL_OPTION). Texts are
 * FILENAMEs, so that they come as they were typed whatever the locale. */
typedef struct
{
  const char *name;
  const char *usage;       /* N_(): what stands behind the name */
  const char *summary;     /* N_(): one line for the list of commands */
  const char *description; /* N_(): what a user must know to use it */
  const GOptionEntry *options;
  gsize options_size;
  guint n_args_least, n_args_most;
  gboolean (*run) (Tpctl *ctl, gconstpointer options, char **args, GError **error);
} TpCommand;

#define TPCTL_OPTION(Type, member) ((gpointer) G_STRUCT_OFFSET (Type, member))

const TpCommand *const *tpctl_commands_get_all (guint *n_commands);
const TpCommand *tpctl_command_find (const char *name);

int tpctl_run (int argc, char **argv, GCancellable *cancellable);

/* --- the workspace ------------------------------------------------------ */

gint64 tpctl_get_now (void);
const char *tpctl_get_path (Tpctl *ctl, GError **error);
TpWorkspace *tpctl_open (Tpctl *ctl, GError **error);

/* The branch a command is for: the one named, or the office's own. */
TpBranch *tpctl_find_branch (TpWorkspace *workspace, const char *code, GError **error);
gboolean tpctl_find_request (TpWorkspace *workspace, const char *typed, TpId *id, GError **error);

/* What every command of a week is given, and the workspace and branch it then works on. The member
 * of a command's options is named in its table: TPCTL_WEEK_OPTIONS (Options, of). */
typedef struct
{
  char *week, *branch;
} TpctlWeekOptions;
typedef struct
{
  TpWeek week;
  TpWorkspace *workspace;
  TpBranch *branch;
} TpctlWeekJob;
gboolean
tpctl_open_week (Tpctl *ctl, const TpctlWeekOptions *options, TpctlWeekJob *job, GError **error);
void tpctl_week_job_clear (TpctlWeekJob *job);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TpctlWeekJob, tpctl_week_job_clear)

extern const char tpctl_help_week[], tpctl_help_branch[], tpctl_help_to[];
extern const char tpctl_word_week[], tpctl_word_id[], tpctl_word_dir[];
#define TPCTL_WEEK_OPTIONS(Type, of)                                                           \
  {"week",         0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Type, of.week), tpctl_help_week, \
   tpctl_word_week},                                                                           \
  {                                                                                            \
    "branch", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Type, of.branch), tpctl_help_branch,  \
      tpctl_word_id                                                                            \
  }

/* The same for commands that plan: TPCTL_SEARCH_OPTIONS (Options, search). */
typedef struct
{
  double seconds;
  char *iterations;
  gint64 seed;
} TpctlSearchOptions;
gboolean
tpctl_read_search (const TpctlSearchOptions *options, TpPlanRequestOptions *wanted, GError **error);
extern const char tpctl_help_seconds[], tpctl_word_seconds[];
extern const char tpctl_help_iterations[], tpctl_help_seed[], tpctl_word_number[];
#define TPCTL_SEARCH_OPTIONS(Type, search)                                               \
  {"seconds",                                                                            \
   0,                                                                                    \
   0,                                                                                    \
   G_OPTION_ARG_DOUBLE,                                                                  \
   TPCTL_OPTION (Type, search.seconds),                                                  \
   tpctl_help_seconds,                                                                   \
   tpctl_word_seconds},                                                                  \
    {"iterations",                                                                       \
     0,                                                                                  \
     0,                                                                                  \
     G_OPTION_ARG_FILENAME,                                                              \
     TPCTL_OPTION (Type, search.iterations),                                             \
     tpctl_help_iterations,                                                              \
     tpctl_word_number},                                                                 \
  {                                                                                      \
    "seed", 0, 0, G_OPTION_ARG_INT64, TPCTL_OPTION (Type, search.seed), tpctl_help_seed, \
      tpctl_word_number                                                                  \
  }
#define TPCTL_TO_OPTION(Type, to)                                                             \
  {                                                                                           \
    "to", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Type, to), tpctl_help_to, tpctl_word_dir \
  }

/* The secret of a workspace to be made; @made_key is a key file that was made for it, or NULL. */
GBytes *tpctl_make_secret (Tpctl *ctl, gboolean makes_key, char **made_key, GError **error);
GBytes *tpctl_find_secret (Tpctl *ctl, GError **error);
char *tpctl_ask_passphrase (const char *question, GCancellable *cancellable, GError **error);

/* --- what is typed --------------------------------------------------------- */

gboolean tpctl_parse_week (const char *text, TpWeek *week, GError **error);
gboolean tpctl_parse_day (const char *option, const char *text, TpDay *day, GError **error);
/* How rows are answered; with --json as JSON. */
typedef enum
{
  FORMAT_TABLE,
  FORMAT_CSV,
  FORMAT_JSON,
} TpctlFormat;
gboolean tpctl_parse_format (Tpctl *ctl, const char *word, TpctlFormat *format, GError **error);

/* What every list that comes of rules is given: TPCTL_LISTING_OPTIONS (Options, listing). */
typedef struct
{
  char *format, *reveal, *rules;
} TpctlListingOptions;
extern const char tpctl_help_format[], tpctl_help_reveal[], tpctl_help_rules[];
extern const char tpctl_word_format[], tpctl_word_purpose[];
#define TPCTL_LISTING_OPTIONS(Type, of)                                                    \
  {                                                                                        \
    "format",                                                                              \
    0,                                                                                     \
    0,                                                                                     \
    G_OPTION_ARG_FILENAME,                                                                 \
    TPCTL_OPTION (Type, of.format),                                                        \
    tpctl_help_format,                                                                     \
    tpctl_word_format},                                                                    \
    {"reveal",                                                                             \
     0,                                                                                    \
     0,                                                                                    \
     G_OPTION_ARG_FILENAME,                                                                \
     TPCTL_OPTION (Type, of.reveal),                                                       \
     tpctl_help_reveal,                                                                    \
     tpctl_word_purpose},                                                                  \
  {                                                                                        \
    "rules", 0, 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (Type, of.rules), tpctl_help_rules, \
      tpctl_word_dir                                                                       \
  }
gboolean tpctl_read_listing (Tpctl *ctl,
                             const TpctlListingOptions *options,
                             TpctlFormat *format,
                             GError **error);
gboolean tpctl_parse_count (const char *option, const char *text, guint *count, GError **error);
gboolean tpctl_parse_id (const char *text, TpId *id, GError **error);
gboolean tpctl_check_purpose (const char *purpose, GError **error);
gboolean tpctl_require (const char *option, const char *value, GError **error);

/* --- what is answered --------------------------------------------------------- */

void tpctl_print (const char *format, ...) G_GNUC_PRINTF (1, 2);
void tpctl_print_json (JsonBuilder *builder);
void tpctl_add_text (JsonBuilder *builder, const char *name, const char *value);
void tpctl_add_int (JsonBuilder *builder, const char *name, gint64 value);
void tpctl_add_files (JsonBuilder *builder, char **paths); /* a member “files” */
void tpctl_print_files (Tpctl *ctl, char **paths);
void tpctl_progress_cb (double fraction, const char *words, gpointer ctl);
void tpctl_end_progress (Tpctl *ctl);

/* Rows of cells as columns of even width, or as CSV. The first row is the titles. */
void tpctl_print_rows (GPtrArray *rows, TpctlFormat format);
/* A column: its name in a file, and its title in a table, N_(). */
typedef struct
{
  const char *name, *title;
} TpctlColumn;
char **tpctl_make_titles (const TpctlColumn *columns, guint n_columns, TpctlFormat format);
char *tpctl_format_csv_row (const char *const *cells);

G_END_DECLS
