/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What happened to a record, newest first, one line a change: what, when, by whom. Numbers that
 * are masked elsewhere are not repeated here. */

#include "tp-config.h"

#include "tp-history-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define LINES_SHOWN 30

static char *
describe (const TpKind *kind, const TpHistoryLine *line)
{
  const TpField *field = line->field != NULL ? tp_kind_find_field (kind, line->field) : NULL;

  if (field == NULL)
    return g_strdup (line->entry->title != NULL ? line->entry->title : line->op);
  if (field->flags & TP_FIELD_MASKED || field->type == TP_FIELD_ID || field->type == TP_FIELD_BYTES)
    return g_strdup_printf (_ ("“%s” changed"), _ (field->title));
  return g_strdup_printf (_ ("“%s”: %s → %s"), _ (field->title),
                          line->before != NULL && *line->before != '\0' ? line->before : "—",
                          line->after != NULL && *line->after != '\0' ? line->after : "—");
}

static GtkWidget *
make_row (const TpKind *kind, const TpHistoryLine *line)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (line->entry->at_ms / 1000);
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600); /* Hà Nội has no other */
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *when = g_date_time_format (local, "%d/%m/%Y %H:%M");
  g_autofree char *words = describe (kind, line);
  g_autofree char *title = g_markup_escape_text (words, -1);
  g_autofree char *who = g_strdup_printf ("%s · %s", when, tp_actor_get_title (line->entry->actor));
  g_autofree char *subtitle = g_markup_escape_text (who, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* A merge may turn out to be wrong after other work: here it is taken back. The line says what one
 * field became, so it says what the button is about first. */
static void
add_take_back (GtkWidget *row, const TpEntry *entry)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Take Back"));
  const char *words = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  g_autofree char *what = g_markup_escape_text (entry->title, -1);
  g_autofree char *title = g_strdup_printf ("%s\n%s", what, words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 6);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "inspector.take-back");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", entry->number);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

/* Whether @entry is a merge in force that no line above it belongs to. */
static gboolean
can_take_back (GPtrArray *lines, guint at)
{
  const TpEntry *entry = ((TpHistoryLine *) lines->pdata[at])->entry;

  return g_str_equal (entry->verb, "merge-people") && !entry->is_undone &&
         (at == 0 || ((TpHistoryLine *) lines->pdata[at - 1])->entry->number != entry->number);
}

/**
 * tp_history_list_fill:
 * @list: gets the lines; those it has are taken away
 * @workspace: where the journal is
 * @record: whose history
 *
 * Returns: how many lines are shown
 */
guint
tp_history_list_fill (GtkListBox *list, TpWorkspace *workspace, gconstpointer record)
{
  const TpRecord *head = record;
  g_autoptr (GPtrArray) lines =
    tp_store_list_history (tp_workspace_get_store (workspace), head->kind, &head->id, NULL);
  guint n_lines = lines != NULL ? MIN (lines->len, LINES_SHOWN) : 0;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
  for (guint i = 0; i < n_lines; i++) {
    GtkWidget *line = make_row (head->kind, lines->pdata[i]);

    if (can_take_back (lines, i))
      add_take_back (line, ((TpHistoryLine *) lines->pdata[i])->entry);
    gtk_list_box_append (list, line);
  }
  return n_lines;
}
