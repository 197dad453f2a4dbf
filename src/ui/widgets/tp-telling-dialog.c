/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A dialog that has more to tell than a sentence: some lines of words, then rows. The toolkit
 * centres what a dialog says, where of several lines the beginnings are hard to find, and lets a
 * dialog grow beyond a small screen, where its buttons are lost: here lines begin at the edge, and
 * words and rows scroll together. */

#include "tp-config.h"

#include "tp-telling-dialog.h"

#include "tp-fit-scroller.h"

#define KEY_WORDS "tp-words"
#define MOST_HEIGHT 560
#define SPACING 18
#define LINE_SPACING 6
#define LINE_CHARS 40

static GtkWidget *
make_line (const char *line)
{
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  return label;
}

/* Lines wrap: a little space tells where the next one begins. */
static GtkWidget *
make_words (const char *words)
{
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, LINE_SPACING);

  for (char **line = lines; *line != NULL; line++)
    gtk_box_append (GTK_BOX (box), make_line (*line));
  return box;
}

/**
 * tp_telling_dialog_new:
 * @parent: (nullable): the window it stands on
 * @heading: what it is about
 * @words: lines of plain text
 * @rows: (transfer floating) (nullable): what comes below them
 *
 * Makes a dialog without a response yet.
 *
 * Returns: (transfer floating): the dialog
 */
AdwMessageDialog *
tp_telling_dialog_new (GtkWindow *parent, const char *heading, const char *words, GtkWidget *rows)
{
  AdwMessageDialog *dialog;
  GtkWidget *box;

  g_return_val_if_fail (heading != NULL && words != NULL, NULL);
  g_return_val_if_fail (rows == NULL || GTK_IS_WIDGET (rows), NULL);

  dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, NULL));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, SPACING);
  gtk_box_append (GTK_BOX (box), make_words (words));
  if (rows != NULL)
    gtk_box_append (GTK_BOX (box), rows);
  adw_message_dialog_set_extra_child (dialog, tp_fit_scroller_new (box, MOST_HEIGHT));
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words, -1);
  g_object_set_data_full (G_OBJECT (dialog), KEY_WORDS, g_strdup (words), g_free);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (dialog), TRUE);
  return dialog;
}

/**
 * tp_telling_dialog_get_words:
 * @dialog: a dialog of tp_telling_dialog_new()
 *
 * Returns: (transfer none): its words
 */
const char *
tp_telling_dialog_get_words (AdwMessageDialog *dialog)
{
  g_return_val_if_fail (ADW_IS_MESSAGE_DIALOG (dialog), NULL);

  return g_object_get_data (G_OBJECT (dialog), KEY_WORDS);
}
