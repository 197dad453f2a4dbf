/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of the command line to a command that runs: finds the command among them, reads
 * the options (the general ones stand before or behind it), answers --help and --version, and says
 * in one sentence what went wrong. Exit 0 done, 1 could not be done, 2 wrong usage. */

#include "tpctl.h"

#include "tp-config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

G_DEFINE_QUARK (tpctl - error - quark, tpctl_error)

static const GOptionEntry global_entries[] = {
  {"workspace", 'w', 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (TpctlGlobals, workspace),
   N_ ("The workspace (or TIENPHONG_WORKSPACE)"), N_ ("FILE")},
  {"key-file", 'k', 0, G_OPTION_ARG_FILENAME, TPCTL_OPTION (TpctlGlobals, key_file),
   N_ ("Its key file (or TIENPHONG_PASSPHRASE)"), N_ ("FILE")},
  {"json", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (TpctlGlobals, is_json),
   N_ ("Answer with one JSON object"), NULL},
  {"help", 'h', 0, G_OPTION_ARG_NONE, TPCTL_OPTION (TpctlGlobals, wants_help),
   N_ ("Say how it is used"), NULL},
  {"version", 0, 0, G_OPTION_ARG_NONE, TPCTL_OPTION (TpctlGlobals, wants_version),
   N_ ("Say which version this is"), NULL},
  {NULL},
};

/* --- options ------------------------------------------------------------- */

static guint
count_entries (const GOptionEntry *entries)
{
  guint n = 0;

  while (entries && entries[n].long_name)
    n++;
  return n;
}

/* The entries with their offsets turned into addresses inside @base. */
static GOptionEntry *
place_entries (const GOptionEntry *entries, gpointer base)
{
  guint n = count_entries (entries);
  GOptionEntry *placed = g_new0 (GOptionEntry, n + 1);

  for (guint i = 0; i < n; i++) {
    placed[i] = entries[i];
    placed[i].arg_data = (guint8 *) base + GPOINTER_TO_SIZE (entries[i].arg_data);
  }

  return placed;
}

static void
clear_members (const GOptionEntry *entries, gpointer base)
{
  for (guint i = 0; entries && entries[i].long_name; i++) {
    gpointer member = (guint8 *) base + GPOINTER_TO_SIZE (entries[i].arg_data);
    if (entries[i].arg == G_OPTION_ARG_FILENAME)
      g_clear_pointer ((char **) member, g_free);
    else if (entries[i].arg == G_OPTION_ARG_FILENAME_ARRAY)
      g_clear_pointer ((char ***) member, g_strfreev);
  }
}

static GOptionContext *
make_context (const TpCommand *command, Tpctl *ctl, gpointer options)
{
  g_autofree GOptionEntry *general = place_entries (global_entries, &ctl->globals);
  g_autofree GOptionEntry *own = place_entries (command ? command->options : NULL, options);

  GOptionContext *context = g_option_context_new (NULL);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, own, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, general, GETTEXT_PACKAGE);
  return context;
}

/* Whether the word behind @word belongs to it: a general option before the command. */
static gboolean
takes_next_word (const char *word)
{
  return g_str_equal (word, "--workspace") || g_str_equal (word, "--key-file") ||
         g_str_equal (word, "-w") || g_str_equal (word, "-k");
}

/* Index of the command in @words: the first that is neither an option nor an option's value. */
static guint
find_command (char **words)
{
  guint i = 1;

  for (; words[0] && words[i]; i++) {
    if (takes_next_word (words[i]) && words[i + 1])
      i++;
    else if (words[i][0] != '-')
      break;
  }

  return i;
}

/* --- help ------------------------------------------------------------------ */

#define HELP_WIDTH 80
#define HELP_INDENT 27

/* Words of @text in lines of at most HELP_WIDTH, from the second on indented by @indent. */
static char *
wrap (const char *text, guint indent, guint column)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GString *wrapped = g_string_new (NULL);

  for (guint i = 0; words[i]; i++) {
    guint width = (guint) g_utf8_strlen (words[i], -1);
    if (i > 0 && column + 1 + width > HELP_WIDTH) {
      g_string_append_printf (wrapped, "\n%*s", (int) indent, "");
      column = indent;
    } else if (i > 0) {
      g_string_append_c (wrapped, ' ');
      column++;
    }
    g_string_append (wrapped, words[i]);
    column += width;
  }

  return g_string_free (wrapped, FALSE);
}

static void
print_option (const GOptionEntry *entry)
{
  g_autoptr (GString) line = g_string_new ("  ");

  if (entry->short_name)
    g_string_append_printf (line, "-%c, ", entry->short_name);
  g_string_append_printf (line, "--%s", entry->long_name);
  if (entry->arg_description)
    g_string_append_printf (line, " %s", _ (entry->arg_description));

  guint width = (guint) g_utf8_strlen (line->str, -1);
  g_autofree char *words = wrap (_ (entry->description), HELP_INDENT, HELP_INDENT);
  if (width + 2 > HELP_INDENT)
    tpctl_print ("%s\n%*s%s\n", line->str, HELP_INDENT, "", words);
  else
    tpctl_print ("%s%*s%s\n", line->str, (int) (HELP_INDENT - width), "", words);
}

static void
print_options (const char *title, const GOptionEntry *entries)
{
  tpctl_print ("\n%s\n", title);
  for (guint i = 0; entries[i].long_name; i++)
    print_option (&entries[i]);
}

static void
print_command_help (const TpCommand *command)
{
  g_autofree char *words = wrap (_ (command->description), 0, 0);

  tpctl_print (_ ("Usage: tienphongctl [OPTION]… %s"), command->name);
  tpctl_print (*command->usage ? " %s\n\n" : "%s\n\n", *command->usage ? _ (command->usage) : "");
  tpctl_print ("%s\n", words);
  if (command->options)
    print_options (_ ("Options of this command:"), command->options);
  print_options (_ ("General options, before or behind the command:"), global_entries);
}

static void
print_program_help (void)
{
  guint n_commands;
  const TpCommand *const *commands = tpctl_commands_get_all (&n_commands);

  tpctl_print (_ ("Usage: tienphongctl [OPTION]… COMMAND …\n\n"));
  tpctl_print ("%s\n\n%s\n",
               _ ("Plans, publishes and reports the work of mobile administrative teams."),
               _ ("Commands:"));
  for (guint i = 0; i < n_commands; i++)
    tpctl_print ("  %-10s %s\n", commands[i]->name, _ (commands[i]->summary));
  print_options (_ ("General options, before or behind the command:"), global_entries);
  tpctl_print ("\n%s\n", _ ("“tienphongctl COMMAND --help” says more about each of them."));
}

/* --- running ------------------------------------------------------------------ */

static void
print_error (const GError *error, const TpCommand *command)
{
  g_autofree char *sentence = g_strdelimit (g_strdup (error->message), "\n\r", ' ');
  gboolean is_usage = g_error_matches (error, TPCTL_ERROR, TPCTL_ERROR_USAGE);

  /* What the system says of files ends without a stop. */
  g_strchomp (sentence);
  g_autofree char *whole = g_strconcat (
    sentence, strchr (".!?”)", *sentence ? sentence[strlen (sentence) - 1] : '.') ? "" : ".", NULL);
  if (is_usage && command)
    fprintf (stderr, _ ("tienphongctl: %s See “tienphongctl %s --help”."), whole, command->name);
  else if (is_usage)
    fprintf (stderr, _ ("tienphongctl: %s See “tienphongctl --help”."), whole);
  else
    fprintf (stderr, "tienphongctl: %s", whole);
  fputc ('\n', stderr);
}

static gboolean
check_words (const TpCommand *command, char **args, GError **error)
{
  guint n = g_strv_length (args);

  for (guint i = 0; args[i]; i++) {
    if (*args[i] == '\0') {
      g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("An argument is empty."));
      return FALSE;
    }
  }
  if (n < command->n_args_least) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("Something is missing: %s %s."),
                 command->name, _ (command->usage));
    return FALSE;
  }
  if (n > command->n_args_most) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("“%s” is one word too many."),
                 args[command->n_args_most]);
    return FALSE;
  }

  return TRUE;
}

static gboolean
run_command (Tpctl *ctl, const TpCommand *command, gpointer options, char **args, GError **error)
{
  gboolean is_done = check_words (command, args, error) && command->run (ctl, options, args, error);

  tpctl_end_progress (ctl);
  if (!is_done && error && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_error (error);
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         _ ("Cancelled; nothing was changed."));
  }
  return is_done;
}

/* Reads the options in @words and does what they say. */
static gboolean
parse_and_run (Tpctl *ctl,
               const TpCommand *command,
               gpointer options,
               char ***words,
               GError **error)
{
  g_autoptr (GOptionContext) context = make_context (command, ctl, options);
  g_autoptr (GError) local = NULL;

  if (!g_option_context_parse_strv (context, words, &local)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, local->message);
    return FALSE;
  }
  if (ctl->globals.wants_version) {
    tpctl_print ("tienphongctl %s\n", TP_VERSION);
    return TRUE;
  }
  if (ctl->globals.wants_help) {
    if (command)
      print_command_help (command);
    else
      print_program_help ();
    return TRUE;
  }
  if (!command) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("No command was given."));
    return FALSE;
  }

  return run_command (ctl, command, options, *words + 1, error);
}

static char *
take_word (char **words, guint index)
{
  char *word = words[index];

  for (guint i = index; words[i]; i++)
    words[i] = words[i + 1];
  return word;
}

/**
 * tpctl_run:
 * @argc: as of main()
 * @argv: as of main()
 * @cancellable: cancels what is running
 *
 * Does what the command line says.
 *
 * Returns: the program's exit status
 */
int
tpctl_run (int argc, char **argv, GCancellable *cancellable)
{
  Tpctl ctl = {.cancellable = cancellable};
  g_auto (GStrv) words = g_new0 (char *, argc + 1);
  g_autoptr (GError) error = NULL;
  const TpCommand *command = NULL;

  for (int i = 0; i < argc; i++)
    words[i] = g_strdup (argv[i]);
  guint index = find_command (words);
  g_autofree char *name = words[0] && words[index] ? take_word (words, index) : NULL;
  if (name && !(command = tpctl_command_find (name)))
    g_set_error (&error, TPCTL_ERROR, TPCTL_ERROR_USAGE, _ ("There is no command “%s”."), name);

  gpointer options = g_malloc0 (command ? command->options_size + 1 : 1);
  gboolean is_done = !error && parse_and_run (&ctl, command, options, &words, &error);
  int status = is_done ? 0 : g_error_matches (error, TPCTL_ERROR, TPCTL_ERROR_USAGE) ? 2 : 1;
  if ((fflush (stdout) != 0 || ferror (stdout)) && status == 0) {
    g_set_error_literal (&error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         _ ("The answer could not be written."));
    status = 1;
  }
  if (error)
    print_error (error, command);

  clear_members (command ? command->options : NULL, options);
  clear_members (global_entries, &ctl.globals);
  g_free (options);
  return status;
}
