/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application: command line, accelerators, help and about. A workspace is named on the
 * command line, by hand or by the file manager, or is the last one opened; without either the
 * window welcomes. Knows no rule of planning and keeps no data: the window owns its workspace. */

#include "tp-config.h"

#include "tp-application.h"

#include <glib/gi18n.h>

#include "tp-pictures.h"
#include "tp-window.h"

struct _TpApplication
{
  AdwApplication parent_instance;

  char *workspace;
  char *key_file;
  char *week;
  char *page;
  char *pictures;
  gboolean has_failed; /* some picture was not saved */
};

G_DEFINE_FINAL_TYPE (TpApplication, tp_application, ADW_TYPE_APPLICATION)

static void
show_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *app = user_data;
  GtkWindow *about =
    g_object_new (ADW_TYPE_ABOUT_WINDOW, "transient-for", gtk_application_get_active_window (app),
                  "application-name", _ ("Tiên Phong"), "application-icon", TP_APP_ID, "version",
                  TP_VERSION, "developer-name", _ ("The Tiên Phong developers"), "comments",
                  _ ("There before the need – first to serve"), "license-type", GTK_LICENSE_GPL_3_0,
                  "translator-credits", _ ("translator-credits"), NULL);
  gtk_window_present (about);
}

/* The help is pages for Yelp. It is not on every machine, and what the system says then names
 * neither the help nor a way to it. */
static void
say_how_to_read_help (GtkWindow *window)
{
  GtkWidget *dialog = adw_message_dialog_new (
    window, _ ("The help cannot be shown"),
    _ ("It is read with the program Yelp. Install the package “yelp” and press F1 again. The keys "
       "are also told by Ctrl+?."));

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
show_help (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GAppInfo) reader = g_app_info_get_default_for_uri_scheme ("help");
  GtkWindow *window = gtk_application_get_active_window (user_data);

  if (reader != NULL)
    gtk_show_uri (window, "help:tienphong", GDK_CURRENT_TIME);
  else
    say_how_to_read_help (window);
}

static void
quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static const GActionEntry app_actions[] = {
  {.name = "about", .activate = show_about},
  {.name = "help", .activate = show_help},
  {.name = "quit", .activate = quit},
};

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  {"app.help", {"F1"}},
  {"app.quit", {"<Control>q"}},
  {"window.close", {"<Control>w"}},
  {"win.undo", {"<Control>z"}},
  {"win.redo", {"<Control><Shift>z", "<Control>y"}},
  {"win.open", {"<Control>o"}},
  {"win.new-record", {"<Control>n"}},
  {"win.duplicates", {"<Control>d"}},
  {"win.create", {"<Control><Alt>n"}},
  {"win.new-window", {"<Control><Shift>n"}},
  {"win.import", {"<Control>i"}},
  {"win.search", {"<Control>f"}},
  {"win.previous-week", {"<Control>Page_Up"}},
  {"win.next-week", {"<Control>Page_Down"}},
  {"win.this-week", {"<Control>t"}},
  {"win.page::today", {"<Control>1"}},
  {"win.page::plan", {"<Control>2"}},
  {"win.page::lists", {"<Control>3"}},
  {"win.page::publish", {"<Control>4"}},
  {"win.page::reports", {"<Control>5"}},
  {"plan.show-map", {"F8"}},
  {"plan.show-board", {"F9"}},
  {"plan.run", {"<Control>Return"}},
};

/* The window used last; dialogs belong to the application too, so it need not be the active one. */
static TpWindow *
find_window (TpApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (TP_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

/* The window that shows the file, if there is one. */
static TpWindow *
find_window_of (TpApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next) {
    TpWorkspace *workspace = TP_IS_WINDOW (l->data) ? tp_window_get_workspace (l->data) : NULL;

    if (workspace != NULL && g_strcmp0 (tp_workspace_get_path (workspace), path) == 0)
      return l->data;
  }
  return NULL;
}

static gboolean
shows_other (TpWindow *window, const char *path)
{
  TpWorkspace *workspace = tp_window_get_workspace (window);

  return workspace != NULL && path != NULL &&
         !g_str_equal (tp_workspace_get_path (workspace), path);
}

/* A workspace named on the command line gets a window of its own beside one that shows another. */
static TpWindow *
ensure_window (TpApplication *self)
{
  TpWindow *window = find_window_of (self, self->workspace);

  if (window == NULL)
    window = find_window (self);
  if (window == NULL || shows_other (window, self->workspace))
    window = tp_window_new (GTK_APPLICATION (self));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
open_workspace (TpApplication *self, TpWindow *window)
{
  if (self->workspace == NULL) {
    if (tp_window_get_workspace (window) == NULL)
      tp_window_open_last (window);
  } else if (tp_window_get_workspace (window) == NULL) {
    tp_window_open_path (window, self->workspace, self->key_file);
  }
}

static void
tp_application_activate (GApplication *app)
{
  TpApplication *self = TP_APPLICATION (app);
  TpWindow *window = ensure_window (self);

  open_workspace (self, window);
  if (self->week != NULL)
    tp_window_set_week_text (window, self->week);
  if (self->page != NULL)
    tp_window_show_page (window, self->page, NULL);
  if (self->pictures != NULL)
    tp_pictures_take (window, self->pictures, &self->has_failed);
  g_clear_pointer (&self->workspace, g_free);
  g_clear_pointer (&self->key_file, g_free);
  g_clear_pointer (&self->pictures, g_free);
}

/* A workspace named without an option, as the file manager names it, gets its window as well. */
static void
open_files (TpApplication *self, GApplicationCommandLine *command_line, const char *const *names)
{
  for (; names != NULL && *names != NULL; names++) {
    g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line, *names);

    g_free (self->workspace);
    self->workspace = g_file_get_path (file);
    g_application_activate (G_APPLICATION (self));
  }
}

static int
refuse (const char *sentence)
{
  g_printerr ("%s: %s\n", g_get_prgname (), sentence);
  return 2; /* wrong usage */
}

/* Words that mean nothing are said before there is a window. */
static int
tp_application_handle_local_options (GApplication *app, GVariantDict *options)
{
  g_autofree char *sentence = NULL;
  const char *word;
  TpWeek week;

  if (g_variant_dict_lookup (options, "week", "&s", &word) && !tp_week_parse (word, &week)) {
    sentence = g_strdup_printf (_ ("“%s” is no week. Write it as 2026-W48."), word);
    return refuse (sentence);
  }
  if (g_variant_dict_lookup (options, "page", "&s", &word) &&
      !g_strv_contains (tp_window_pages, word)) {
    sentence = g_strdup_printf (
      _ ("“%s” is no page. The pages are today, plan, lists, publish and reports."), word);
    return refuse (sentence);
  }
  return -1;
}

static int
tp_application_command_line (GApplication *app, GApplicationCommandLine *command_line)
{
  TpApplication *self = TP_APPLICATION (app);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree char *workspace = NULL, *key_file = NULL;
  g_autofree const char **names = NULL;

  if (g_variant_dict_lookup (options, "workspace", "^ay", &workspace)) {
    g_autoptr (GFile) file =
      g_application_command_line_create_file_for_arg (command_line, workspace);
    g_free (self->workspace);
    self->workspace = g_file_get_path (file);
  }
  if (g_variant_dict_lookup (options, "key-file", "^ay", &key_file)) {
    g_autoptr (GFile) file =
      g_application_command_line_create_file_for_arg (command_line, key_file);
    g_free (self->key_file);
    self->key_file = g_file_get_path (file);
  }
  g_clear_pointer (&self->week, g_free);
  g_clear_pointer (&self->page, g_free);
  g_variant_dict_lookup (options, "week", "s", &self->week);
  g_variant_dict_lookup (options, "page", "s", &self->page);
  g_variant_dict_lookup (options, "pictures", "^ay", &self->pictures);
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&ay", &names);
  if (names == NULL || self->workspace != NULL)
    g_application_activate (app);
  open_files (self, command_line, names);
  return 0;
}

static void
tp_application_startup (GApplication *app)
{
  G_APPLICATION_CLASS (tp_application_parent_class)->startup (app);

  g_action_map_add_action_entries (G_ACTION_MAP (app), app_actions, G_N_ELEMENTS (app_actions),
                                   app);
  for (gsize i = 0; i < G_N_ELEMENTS (accels); i++) {
    const char *list[] = {accels[i].accels[0], accels[i].accels[1], NULL};
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), accels[i].action, list);
  }
  gtk_window_set_default_icon_name (TP_APP_ID);
}

static void
tp_application_finalize (GObject *object)
{
  TpApplication *self = TP_APPLICATION (object);

  g_free (self->workspace);
  g_free (self->key_file);
  g_free (self->week);
  g_free (self->page);
  g_free (self->pictures);
  G_OBJECT_CLASS (tp_application_parent_class)->finalize (object);
}

static void
tp_application_class_init (TpApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_application_finalize;
  G_APPLICATION_CLASS (klass)->activate = tp_application_activate;
  G_APPLICATION_CLASS (klass)->command_line = tp_application_command_line;
  G_APPLICATION_CLASS (klass)->handle_local_options = tp_application_handle_local_options;
  G_APPLICATION_CLASS (klass)->startup = tp_application_startup;
}

static void
tp_application_init (TpApplication *self)
{
  const GOptionEntry options[] = {
    {"workspace", 'w', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this workspace"), N_ ("FILE")},
    {"key-file", 'k', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Its key file"), N_ ("FILE")},
    {"week", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show this week, such as 2026-W48"), N_ ("WEEK")},
    {"page", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show today, plan, lists, publish or reports"),
     N_ ("PAGE")},
    {"pictures", 0, 0, G_OPTION_ARG_FILENAME, NULL,
     N_ ("Save a picture of each page in a folder and quit"), N_ ("FOLDER")},
    {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL, N_ ("[WORKSPACE…]")},
    {NULL},
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * tp_application_new:
 *
 * Makes the application, not yet registered.
 *
 * Returns: (transfer full): the application
 */
TpApplication *
tp_application_new (void)
{
  return g_object_new (TP_TYPE_APPLICATION, "application-id", TP_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path", TP_RESOURCE_PATH,
                       NULL);
}

/**
 * tp_application_run:
 * @self: the application
 * @argc: how many words there are on the command line
 * @argv: the words
 *
 * Runs the program until its last window is closed.
 *
 * Returns: the exit status: 0, 2 for words that mean nothing, 1 if pictures could not be saved
 */
int
tp_application_run (TpApplication *self, int argc, char **argv)
{
  int status = g_application_run (G_APPLICATION (self), argc, argv);

  return status == 0 && self->has_failed ? 1 : status;
}
