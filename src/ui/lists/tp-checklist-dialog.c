/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Chooses procedures, one or several or all, and writes a checklist for residents of each into a
 * folder, with a bar and a way out. An entry that was not compared with its source for long says so
 * here, before it is printed. */

#include "tp-config.h"

#include "tp-checklist-dialog.h"

#include <glib/gi18n.h>

#include "tp-catalogue.h"
#include "tp-progress-dialog.h"
#include "tp-workspace-write.h"

typedef struct
{
  TpProcedure *procedure;
  GtkWidget *row;
  GtkCheckButton *check;
  char *folded;
} Choice;

struct _TpChecklistDialog
{
  AdwWindow parent_instance;

  GtkEditable *search;
  GtkListBox *list;
  GtkCheckButton *all;
  GtkButton *write_button;

  TpWindow *window; /* borrowed: the dialog is gone before it */
  TpWorkspace *workspace;
  GPtrArray *choices;
  GCancellable *writing;
  TpProgressDialog *progress;
  gboolean is_quiet; /* checks change by themselves */
};

G_DEFINE_FINAL_TYPE (TpChecklistDialog, tp_checklist_dialog, ADW_TYPE_WINDOW)

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  tp_record_free (choice->procedure);
  g_free (choice->folded);
  g_free (choice);
}

/* --- choosing --------------------------------------------------------------------- */

static void
show_count (TpChecklistDialog *self)
{
  guint n = tp_checklist_dialog_count (self);
  g_autofree char *words =
    g_strdup_printf (ngettext ("_Write %u Sheet…", "_Write %u Sheets…", n), n);

  gtk_button_set_label (self->write_button, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "checklists.write",
                                 n > 0 && self->writing == NULL);
  self->is_quiet = TRUE;
  gtk_check_button_set_active (self->all, n == self->choices->len && n > 0);
  gtk_check_button_set_inconsistent (self->all, n > 0 && n < self->choices->len);
  self->is_quiet = FALSE;
}

static void
toggled_cb (TpChecklistDialog *self)
{
  if (!self->is_quiet)
    show_count (self);
}

static void
all_toggled_cb (TpChecklistDialog *self)
{
  if (!self->is_quiet)
    tp_checklist_dialog_choose_all (self, gtk_check_button_get_active (self->all));
}

/* Whoever looks for a procedure sees those with all the words; what was chosen stays so. */
static void
search_cb (TpChecklistDialog *self)
{
  g_autofree char *folded = tp_text_fold (gtk_editable_get_text (self->search));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = self->choices->pdata[i];
    gboolean has_all = TRUE;

    for (guint j = 0; words[j] != NULL; j++)
      has_all &= strstr (choice->folded, words[j]) != NULL;
    gtk_widget_set_visible (choice->row, has_all);
  }
}

static char *
describe (const TpProcedure *procedure, TpDay bound)
{
  g_autofree char *checked = tp_day_to_short (procedure->checked_on);
  GString *text = g_string_new (procedure->code);

  if (procedure->sector[0] != '\0')
    g_string_append_printf (text, " · %s", procedure->sector);
  if (tp_catalogue_is_due (procedure, bound)) {
    if (procedure->checked_on == TP_DAY_NONE)
      g_string_append_printf (text, " · %s", _ ("to be checked"));
    else
      /* TRANSLATORS: %s is a day */
      g_string_append_printf (text, _ (" · to be checked, last on %s"), checked);
  }
  return g_string_free (text, FALSE);
}

static void
add_choice (TpChecklistDialog *self, TpProcedure *procedure, TpDay bound, gboolean is_chosen)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *details = describe (procedure, bound);
  g_autofree char *title = g_markup_escape_text (procedure->name, -1);
  g_autofree char *subtitle = g_markup_escape_text (details, -1);
  g_autofree char *words = g_strconcat (procedure->name, " ", details, NULL);

  choice->procedure = procedure;
  choice->folded = tp_text_fold (words);
  choice->check = GTK_CHECK_BUTTON (check);
  choice->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (choice->row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (choice->row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (choice->row), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (choice->row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (choice->row), check);
  gtk_check_button_set_active (choice->check, is_chosen);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  procedure->name, -1);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  /* Who came from one finds it on top. */
  if (is_chosen)
    gtk_list_box_prepend (self->list, choice->row);
  else
    gtk_list_box_append (self->list, choice->row);
  g_ptr_array_add (self->choices, choice);
}

static void
fill (TpChecklistDialog *self, const TpId *chosen)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);
  g_autoptr (GPtrArray) procedures = NULL;
  TpDay bound = tp_catalogue_get_bound (self->workspace);

  tp_query_set_order (query, "code", FALSE);
  procedures = tp_store_list (tp_workspace_get_store (self->workspace), query, NULL);
  for (guint i = 0; procedures != NULL && i < procedures->len; i++) {
    TpProcedure *procedure = tp_record_copy (procedures->pdata[i]);

    add_choice (self, procedure, bound,
                chosen != NULL && tp_id_equal (chosen, &procedure->record.id));
  }
  show_count (self);
}

/* --- writing ------------------------------------------------------------------------ */

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  TpChecklistDialog *self = user_data;

  if (self->progress != NULL)
    tp_progress_dialog_set_fraction (self->progress, fraction, words);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpChecklistDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = tp_workspace_write_finish (TP_WORKSPACE (source), result, &error);

  g_clear_object (&self->writing);
  if (self->progress != NULL)
    tp_progress_dialog_close (self->progress);
  g_clear_object (&self->progress);
  if (self->workspace == NULL)
    return;
  if (paths != NULL) {
    g_autofree char *words =
      g_strdup_printf (ngettext ("%u file written", "%u files written", g_strv_length (paths)),
                       g_strv_length (paths));

    tp_window_show_toast (self->window, words, FALSE);
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tp_window_show_error (self->window, _ ("Nothing was written"), error);
  show_count (self);
}

static char **
list_codes (TpChecklistDialog *self)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < self->choices->len; i++) {
    const Choice *choice = self->choices->pdata[i];

    if (gtk_check_button_get_active (choice->check))
      g_strv_builder_add (codes, choice->procedure->code);
  }
  return g_strv_builder_end (codes);
}

/**
 * tp_checklist_dialog_write:
 * @self: the dialog, with at least one procedure chosen
 * @directory: a folder
 *
 * Writes the sheets into @directory, says how that went, and is done if it went well.
 */
void
tp_checklist_dialog_write (TpChecklistDialog *self, const char *directory)
{
  g_auto (GStrv) codes = NULL;
  TpWriteOptions options = {.type = TP_WRITE_CHECKLISTS, .directory = (char *) directory};

  g_return_if_fail (TP_IS_CHECKLIST_DIALOG (self));
  g_return_if_fail (self->writing == NULL && tp_checklist_dialog_count (self) > 0);

  codes = list_codes (self);
  options.codes = codes;
  self->writing = g_cancellable_new ();
  self->progress =
    tp_progress_dialog_new (GTK_WINDOW (self), _ ("Writing the checklists"), self->writing);
  show_count (self);
  tp_workspace_write_async (self->workspace, &options, progress_cb, self, self->writing, written_cb,
                            g_object_ref (self));
}

static void
folder_chosen_cb (GtkNativeDialog *chooser, int response, TpChecklistDialog *self)
{
  g_autoptr (GFile) folder =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)) : NULL;
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL && self->writing == NULL && tp_checklist_dialog_count (self) > 0)
    tp_checklist_dialog_write (self, path);
  g_object_unref (chooser);
}

static void
activate_write (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_ ("Write the Checklists Into a Folder"), GTK_WINDOW (widget),
                                 GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (folder_chosen_cb), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- the window ------------------------------------------------------------------------ */

/* What the list says when no procedure has the words looked for, or there is none at all. */
static GtkWidget *
make_placeholder (void)
{
  GtkWidget *words = gtk_label_new (
    _ ("No procedure has these words. Look for its code, its sector or a part of its name."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (words, "dim-label");
  gtk_widget_set_margin_top (words, 24);
  gtk_widget_set_margin_bottom (words, 24);
  gtk_widget_set_margin_start (words, 12);
  gtk_widget_set_margin_end (words, 12);
  return words;
}

static GtkWidget *
make_header (TpChecklistDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *write = gtk_button_new ();

  self->write_button = GTK_BUTTON (write);
  gtk_button_set_use_underline (self->write_button, TRUE);
  gtk_widget_add_css_class (write, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (write), "checklists.write");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), write);
  return header;
}

static GtkWidget *
make_top (TpChecklistDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *all = gtk_check_button_new_with_mnemonic (_ ("_All"));

  self->search = GTK_EDITABLE (search);
  self->all = GTK_CHECK_BUTTON (all);
  gtk_widget_set_hexpand (search, TRUE);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search), GTK_WIDGET (self));
  g_object_set (search, "placeholder-text", _ ("Code, sector or name"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Look for a procedure"), -1);
  g_signal_connect_swapped (search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (all, "toggled", G_CALLBACK (all_toggled_cb), self);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), all);
  return box;
}

static void
make_content (TpChecklistDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->list = GTK_LIST_BOX (list);
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_placeholder (self->list, make_placeholder ());
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (inner), make_top (self));
  gtk_box_append (GTK_BOX (inner), list);
  gtk_widget_set_margin_top (inner, 12);
  gtk_widget_set_margin_bottom (inner, 18);
  gtk_widget_set_margin_start (inner, 12);
  gtk_widget_set_margin_end (inner, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), inner);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), scroller);
  adw_window_set_content (ADW_WINDOW (self), content);
}

static void
tp_checklist_dialog_dispose (GObject *object)
{
  TpChecklistDialog *self = TP_CHECKLIST_DIALOG (object);

  g_cancellable_cancel (self->writing);
  g_clear_object (&self->progress);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_checklist_dialog_parent_class)->dispose (object);
}

static void
tp_checklist_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (TP_CHECKLIST_DIALOG (object)->choices);
  G_OBJECT_CLASS (tp_checklist_dialog_parent_class)->finalize (object);
}

static void
tp_checklist_dialog_class_init (TpChecklistDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_checklist_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tp_checklist_dialog_finalize;
  gtk_widget_class_install_action (widget_class, "checklists.write", NULL, activate_write);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "checklists.write", NULL);
}

static void
tp_checklist_dialog_init (TpChecklistDialog *self)
{
  self->choices = g_ptr_array_new_with_free_func (choice_free);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Checklists for Residents"));
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
  make_content (self);
}

/**
 * tp_checklist_dialog_new:
 * @window: the window it stands on, with a workspace
 * @chosen: (nullable): a procedure that is chosen already
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
TpChecklistDialog *
tp_checklist_dialog_new (TpWindow *window, const TpId *chosen)
{
  TpChecklistDialog *self;

  g_return_val_if_fail (TP_IS_WINDOW (window), NULL);

  self = g_object_new (TP_TYPE_CHECKLIST_DIALOG, "transient-for", window, "modal", TRUE, NULL);
  self->window = window;
  self->workspace = g_object_ref (tp_window_get_workspace (window));
  fill (self, chosen);
  return self;
}

/**
 * tp_checklist_dialog_count:
 * @self: the dialog
 *
 * Returns: how many procedures are chosen
 */
guint
tp_checklist_dialog_count (TpChecklistDialog *self)
{
  guint n = 0;

  g_return_val_if_fail (TP_IS_CHECKLIST_DIALOG (self), 0);

  for (guint i = 0; i < self->choices->len; i++)
    n += gtk_check_button_get_active (((const Choice *) self->choices->pdata[i])->check);
  return n;
}

/**
 * tp_checklist_dialog_choose_all:
 * @self: the dialog
 * @chosen: whether all are chosen, or none
 */
void
tp_checklist_dialog_choose_all (TpChecklistDialog *self, gboolean chosen)
{
  g_return_if_fail (TP_IS_CHECKLIST_DIALOG (self));

  self->is_quiet = TRUE;
  for (guint i = 0; i < self->choices->len; i++)
    gtk_check_button_set_active (((const Choice *) self->choices->pdata[i])->check, chosen);
  self->is_quiet = FALSE;
  show_count (self);
}

/**
 * tp_checklist_dialog_is_settled:
 * @self: the dialog
 *
 * Returns: whether nothing is being written
 */
gboolean
tp_checklist_dialog_is_settled (TpChecklistDialog *self)
{
  return self->writing == NULL;
}
