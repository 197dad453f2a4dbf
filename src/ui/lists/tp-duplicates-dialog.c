/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pairs of people who may be one, the likest first. Each is decided in one of three ways: they are
 * one, they are two, or later; all of it can be taken back here, step by step, and afterwards as
 * any change can. Records are read when their pair is shown, so that what was changed meanwhile is
 * seen and a pair of which one is gone is passed over. */

#include "tp-config.h"

#include "tp-duplicates-dialog.h"

#include <glib/gi18n.h>

#include "tp-duplicates.h"
#include "tp-words-dialog.h"

struct _TpDuplicatesDialog
{
  AdwWindow parent_instance;

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkStack *stack;
  GtkProgressBar *progress;
  GtkLabel *score, *reasons;
  AdwBin *place;
  AdwStatusPage *end;
  GtkScrolledWindow *scroller;
  GtkWidget *bar, *later_button;

  TpWorkspace *workspace;
  GArray *pairs;      /* of TpDuplicate, or NULL */
  GByteArray *states; /* of each pair: whether it was decided */
  GArray *steps;      /* of guint: the pairs decided here, the last one last */
  guint at;
  TpPerson *kept, *other; /* of the pair shown, or NULL */
  TpMergeFields *fields;  /* borrowed */
  GCancellable *finding;
};

G_DEFINE_FINAL_TYPE (TpDuplicatesDialog, tp_duplicates_dialog, ADW_TYPE_WINDOW)

/* --- what is shown ------------------------------------------------------------------- */

static void
allow (TpDuplicatesDialog *self, gboolean has_pair)
{
  gtk_widget_set_visible (self->bar, has_pair);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.merge", has_pair);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.distinct", has_pair);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.later", has_pair);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.back",
                                 self->pairs != NULL && self->at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.reveal",
                                 has_pair && tp_merge_fields_hides (self->fields));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.undo", self->steps->len > 0);
}

static void
clear_pair (TpDuplicatesDialog *self)
{
  g_clear_pointer (&self->kept, tp_record_free);
  g_clear_pointer (&self->other, tp_record_free);
  self->fields = NULL;
}

static gboolean
read_pair (TpDuplicatesDialog *self, const TpDuplicate *pair)
{
  TpStore *store = tp_workspace_get_store (self->workspace);

  clear_pair (self);
  self->kept = tp_store_get (store, &tp_person_kind, &pair->first, NULL);
  self->other = tp_store_get (store, &tp_person_kind, &pair->second, NULL);
  return self->kept != NULL && self->other != NULL;
}

static guint
count_undecided (TpDuplicatesDialog *self)
{
  guint n = 0;

  for (guint i = 0; i < self->states->len; i++)
    n += self->states->data[i] == 0;
  return n;
}

static void
show_pair (TpDuplicatesDialog *self, const TpDuplicate *pair)
{
  GtkWidget *fields = tp_merge_fields_new (self->workspace, self->kept, self->other);
  g_autofree char *reasons = tp_evidence_to_words (pair->evidence);
  g_autofree char *score = g_strdup_printf (_ ("%d of 100 points"), pair->score);
  /* TRANSLATORS: which pair is shown, of how many */
  g_autofree char *words = g_strdup_printf (_ ("%u of %u"), self->at + 1, self->pairs->len);

  self->fields = TP_MERGE_FIELDS (fields);
  adw_bin_set_child (self->place, fields);
  gtk_label_set_label (self->score, score);
  gtk_label_set_label (self->reasons, reasons);
  adw_window_title_set_subtitle (self->title, words);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_stack_set_visible_child_name (self->stack, "pair");
  allow (self, TRUE);
  /* Where a key pressed once too often does no harm. */
  gtk_widget_grab_focus (self->later_button);
}

static void
show_end (TpDuplicatesDialog *self)
{
  guint n = self->pairs != NULL ? count_undecided (self) : 0;
  g_autofree char *later = g_strdup_printf (
    ngettext ("%u pair was left for later.", "%u pairs were left for later.", n), n);

  clear_pair (self);
  adw_window_title_set_subtitle (self->title, "");
  adw_status_page_set_title (self->end, self->pairs == NULL || self->pairs->len == 0
                                          ? _ ("Nobody seems to be there twice")
                                          : _ ("That was the last pair"));
  adw_status_page_set_description (self->end, n > 0 ? later : NULL);
  gtk_stack_set_visible_child_name (self->stack, "end");
  allow (self, FALSE);
}

/* Shows the next pair from @at on that is not decided and of which both are there. */
static void
show_from (TpDuplicatesDialog *self, guint at)
{
  for (self->at = at; self->at < self->pairs->len; self->at++) {
    const TpDuplicate *pair = &g_array_index (self->pairs, TpDuplicate, self->at);

    if (self->states->data[self->at] == 0 && read_pair (self, pair)) {
      show_pair (self, pair);
      return;
    }
  }
  show_end (self);
}

static void
take_pairs (TpDuplicatesDialog *self, GArray *pairs)
{
  self->pairs = g_array_ref (pairs);
  g_byte_array_set_size (self->states, pairs->len);
  if (pairs->len > 0)
    memset (self->states->data, 0, pairs->len);
  show_from (self, 0);
}

/* --- looking for them ------------------------------------------------------------------- */

static void
progress_cb (double fraction, const char *words, gpointer user_data)
{
  TpDuplicatesDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress, fraction);
  gtk_progress_bar_set_text (self->progress, words);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpDuplicatesDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) pairs = tp_duplicates_find_finish (TP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->finding);
  if (pairs != NULL) {
    take_pairs (self, pairs);
    return;
  }
  show_end (self);
  adw_status_page_set_title (self->end, _ ("They could not be looked for"));
  adw_status_page_set_description (self->end, error->message);
}

static void
find (TpDuplicatesDialog *self)
{
  self->finding = g_cancellable_new ();
  gtk_stack_set_visible_child_name (self->stack, "busy");
  allow (self, FALSE);
  tp_duplicates_find_async (self->workspace, progress_cb, self, self->finding, found_cb,
                            g_object_ref (self));
}

/* --- deciding ------------------------------------------------------------------------------ */

static void
show_toast (TpDuplicatesDialog *self, const char *words, gboolean with_undo)
{
  g_autofree char *title = g_markup_escape_text (words, -1); /* a toast reads markup */
  AdwToast *toast = adw_toast_new (title);

  if (with_undo) {
    adw_toast_set_button_label (toast, _ ("_Undo"));
    adw_toast_set_action_name (toast, "duplicates.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* Where somebody changed one of them meanwhile the pair is shown again as it is now. */
static void
end_decision (TpDuplicatesDialog *self, gboolean is_done, const GError *error)
{
  if (!is_done) {
    show_toast (self, error->message, FALSE);
    show_from (self, self->at);
    return;
  }
  self->states->data[self->at] = 1;
  g_array_append_val (self->steps, self->at);
  show_toast (self, tp_workspace_get_undo_title (self->workspace), TRUE);
  show_from (self, self->at + 1);
}

static void
activate_merge (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (widget);
  g_autoptr (GArray) choices = tp_merge_fields_list_choices (self->fields);
  g_autoptr (GError) error = NULL;
  gboolean is_done = tp_merge_store (self->workspace, self->kept, self->other,
                                     (const TpMergeChoice *) choices->data, choices->len, &error);

  end_decision (self, is_done, error);
}

static void
activate_distinct (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  gboolean is_done = tp_duplicates_tell_apart (self->workspace, &self->kept->record.id,
                                               &self->other->record.id, &error);

  end_decision (self, is_done, error);
}

/* Both records are looked at, so both are written down, before anything shows. */
static gboolean
reveal (TpDuplicatesDialog *self, const char *purpose, GError **error)
{
  const TpId ids[] = {self->kept->record.id, self->other->record.id};

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (!tp_workspace_log_reveal (self->workspace, &tp_person_kind, &ids[i], purpose, error))
      return FALSE;
  tp_merge_fields_reveal (self->fields);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "duplicates.reveal", FALSE);
  return TRUE;
}

static void
reveal_response_cb (AdwMessageDialog *dialog, const char *response, TpDuplicatesDialog *self)
{
  g_autoptr (GError) error = NULL;

  if (g_str_equal (response, "yes") && self->fields != NULL &&
      !reveal (self, tp_words_dialog_get_answer (dialog), &error))
    show_toast (self, error->message, FALSE);
}

static void
activate_reveal (GtkWidget *widget, const char *name, GVariant *parameter)
{
  tp_words_dialog_ask (GTK_WINDOW (widget), _ ("What for?"),
                       _ ("Who looked at the identity number and the telephone, when and why is "
                          "kept in the journal."),
                       _ ("Purpose"), _ ("_Show"), G_CALLBACK (reveal_response_cb), widget);
}

static void
activate_later (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (widget);

  show_from (self, self->at + 1);
}

static void
activate_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (widget);
  guint at = self->at;

  while (at > 0) {
    const TpDuplicate *pair = &g_array_index (self->pairs, TpDuplicate, --at);

    if (self->states->data[at] != 0 || !read_pair (self, pair))
      continue;
    self->at = at;
    show_pair (self, pair);
    return;
  }
  show_from (self, self->at);
}

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  guint at;

  if (self->steps->len == 0)
    return;
  if (!tp_workspace_undo (self->workspace, &error)) {
    show_toast (self, error->message, FALSE);
    return;
  }
  at = g_array_index (self->steps, guint, self->steps->len - 1);
  g_array_set_size (self->steps, self->steps->len - 1);
  self->states->data[at] = 0;
  show_from (self, at);
}

/* --- life ------------------------------------------------------------------------------------ */

static void
tp_duplicates_dialog_dispose (GObject *object)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (object);

  g_cancellable_cancel (self->finding);
  g_clear_object (&self->finding);
  clear_pair (self);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->pairs, g_array_unref);
  G_OBJECT_CLASS (tp_duplicates_dialog_parent_class)->dispose (object);
}

/* A search that nobody waits for any more ends. */
static gboolean
tp_duplicates_dialog_close_request (GtkWindow *window)
{
  g_cancellable_cancel (TP_DUPLICATES_DIALOG (window)->finding);
  return GTK_WINDOW_CLASS (tp_duplicates_dialog_parent_class)->close_request (window);
}

static void
tp_duplicates_dialog_finalize (GObject *object)
{
  TpDuplicatesDialog *self = TP_DUPLICATES_DIALOG (object);

  g_byte_array_unref (self->states);
  g_array_unref (self->steps);
  G_OBJECT_CLASS (tp_duplicates_dialog_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "duplicates.merge", NULL, activate_merge);
  gtk_widget_class_install_action (klass, "duplicates.distinct", NULL, activate_distinct);
  gtk_widget_class_install_action (klass, "duplicates.later", NULL, activate_later);
  gtk_widget_class_install_action (klass, "duplicates.back", NULL, activate_back);
  gtk_widget_class_install_action (klass, "duplicates.undo", NULL, activate_undo);
  gtk_widget_class_install_action (klass, "duplicates.reveal", NULL, activate_reveal);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Return, GDK_CONTROL_MASK, "duplicates.merge",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "duplicates.distinct",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Right, GDK_ALT_MASK, "duplicates.later",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Left, GDK_ALT_MASK, "duplicates.back", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "duplicates.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_r, GDK_CONTROL_MASK, "duplicates.reveal",
                                       NULL);
}

static void
tp_duplicates_dialog_class_init (TpDuplicatesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_duplicates_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = tp_duplicates_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = tp_duplicates_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, TP_RESOURCE_PATH
                                               "/ui/lists/tp-duplicates-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, score);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, reasons);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, place);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, end);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, bar);
  gtk_widget_class_bind_template_child (widget_class, TpDuplicatesDialog, later_button);
  install_actions (widget_class);
}

static void
tp_duplicates_dialog_init (TpDuplicatesDialog *self)
{
  self->states = g_byte_array_new ();
  self->steps = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_duplicates_dialog_new:
 * @window: the window it stands on
 * @pairs: (nullable) (element-type TpDuplicate): the pairs, if they are known
 *
 * Returns: (transfer none): the dialog, not shown yet; without @pairs it looks for them
 */
TpDuplicatesDialog *
tp_duplicates_dialog_new (TpWindow *window, GArray *pairs)
{
  TpDuplicatesDialog *self =
    g_object_new (TP_TYPE_DUPLICATES_DIALOG, "transient-for", window, "modal", TRUE, NULL);

  self->workspace = g_object_ref (tp_window_get_workspace (window));
  if (pairs != NULL)
    take_pairs (self, pairs);
  else
    find (self);
  return self;
}

/**
 * tp_duplicates_dialog_is_settled:
 * @self: the dialog
 *
 * Returns: whether nothing is looked for any more
 */
gboolean
tp_duplicates_dialog_is_settled (TpDuplicatesDialog *self)
{
  return self->finding == NULL;
}

/**
 * tp_duplicates_dialog_get_fields:
 * @self: the dialog
 *
 * Returns: (transfer none) (nullable): the pair shown
 */
TpMergeFields *
tp_duplicates_dialog_get_fields (TpDuplicatesDialog *self)
{
  g_return_val_if_fail (TP_IS_DUPLICATES_DIALOG (self), NULL);

  return self->fields;
}
