/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands in the queue's table. The line of a group says what would serve all of it across its
 * first columns; the ways of serving have their sign, as on the board. */

#include "tp-config.h"

#include "tp-queue-cells.h"

#include <glib/gi18n.h>

#include "tp-number.h"
#include "tp-text-scale.h"

typedef enum
{
  CELL_WHO,
  CELL_PROPOSAL,
  CELL_DAYS,
  CELL_MISSING,
  CELL_NEED,
  CELL_CHANNEL,
  CELL_PLACE,
  CELL_PRIORITY,
} Cell;

static const struct
{
  Cell cell;
  const char *title;
  int width;
  gboolean is_number;
} cells[] = {
  {CELL_WHO, N_ ("Request"), 240, FALSE},     {CELL_PROPOSAL, N_ ("Proposal"), 155, FALSE},
  {CELL_PRIORITY, N_ ("Priority"), 80, TRUE}, {CELL_DAYS, N_ ("Days"), 64, TRUE},
  {CELL_MISSING, N_ ("Missing"), 180, FALSE}, {CELL_NEED, N_ ("Need"), 260, FALSE},
  {CELL_CHANNEL, N_ ("Channel"), 150, FALSE}, {CELL_PLACE, N_ ("Neighbourhood"), 200, FALSE},
};

/* --- words ---------------------------------------------------------------------- */

static char *
say_who (const TpQueueItem *item)
{
  if (item->person == NULL)
    return g_strdup (item->request->code);
  /* TRANSLATORS: a person's name and the code of the request. */
  return g_strdup_printf (_ ("%1$s · %2$s"), item->person->name, item->request->code);
}

static char *
say_need (const TpQueueItem *item)
{
  return tp_request_name_need (item->request, item->procedure);
}

static char *
say_place (const TpQueueItem *item)
{
  const char *ward = item->ward != NULL ? item->ward->full_name : "";

  if (item->neighbourhood == NULL)
    return g_strdup (ward);
  return g_strdup_printf ("%s, %s", item->neighbourhood->name, ward);
}

/* What is decided, else what is proposed. */
static TpTriage
get_way (TpQueueRow *row)
{
  const TpQueueItem *item = tp_queue_row_get_item (row);

  if (item != NULL && item->request->triage != TP_TRIAGE_UNDECIDED)
    return (TpTriage) item->request->triage;
  return tp_queue_row_get_proposal (row);
}

static char *
say_way (TpQueueRow *row)
{
  TpTriage way = get_way (row);

  if (tp_queue_row_proposes_session (row))
    return g_strdup (_ ("A session"));
  if (way == TP_TRIAGE_UNDECIDED)
    return g_strdup (tp_queue_row_get_item (row) != NULL ? "" : _ ("Various"));
  return g_strdup (tp_enum_get_title (&tp_triage_enum, (int) way));
}

/* Of a request that stands there for its household only: what became of it. */
static char *
say_state (const TpQueueItem *item)
{
  if (!tp_request_is_pending (item->request))
    return g_strdup (tp_enum_get_title (&tp_request_state_enum, item->request->state));
  if (item->request->triage == TP_TRIAGE_UNDECIDED)
    return tp_missing_describe (item->missing);
  return g_strdup (_ ("Decided, not planned yet"));
}

static char *
say_item (TpQueueRow *row, Cell cell)
{
  const TpQueueItem *item = tp_queue_row_get_item (row);

  switch (cell) {
  case CELL_WHO:
    return say_who (item);
  case CELL_PROPOSAL:
    return say_way (row);
  case CELL_DAYS:
    return tp_number_to_text (item->wait_days);
  case CELL_MISSING:
    return tp_queue_row_is_settled (row) ? say_state (item) : tp_missing_describe (item->missing);
  case CELL_NEED:
    return say_need (item);
  case CELL_CHANNEL:
    return g_strdup (tp_enum_get_title (&tp_channel_enum, item->request->channel));
  case CELL_PLACE:
    return say_place (item);
  case CELL_PRIORITY:
    return tp_real_to_text (item->points, 1);
  }
  g_return_val_if_reached (NULL);
}

static char *
say_cell (TpQueueRow *row, Cell cell)
{
  if (tp_queue_row_get_item (row) != NULL)
    return say_item (row, cell);
  if (cell == CELL_WHO)
    return g_strdup (tp_queue_row_get_title (row));
  if (cell == CELL_MISSING)
    return g_strdup (tp_queue_row_get_words (row));
  return cell == CELL_PROPOSAL ? say_way (row) : g_strdup ("");
}

/* What the priority is made of, the weightiest first. */
static void
append_priority (GString *text, const TpQueueItem *item, const char *between)
{
  g_autofree char *points = tp_real_to_text (item->points, 1);

  /* TRANSLATORS: points, to be followed by what they are made of. */
  g_string_append_printf (text, _ ("Priority %s"), points);
  for (guint i = 0; i < item->parts->len; i++) {
    const TpPriorityPart *part = item->parts->pdata[i];
    g_autofree char *more = tp_real_to_text (part->points, 1);

    g_string_append_printf (text, "%s%s +%s", i == 0 && *between != '\n' ? ": " : between,
                            part->words != NULL ? part->words : part->rule->code, more);
  }
}

static char *
say_why (TpQueueRow *row)
{
  const TpQueueItem *item = tp_queue_row_get_item (row);

  if (item == NULL)
    return g_strdup (tp_queue_row_get_words (row));
  return tp_queue_row_is_settled (row) ? say_state (item) : tp_queue_item_explain (item);
}

/**
 * tp_queue_cells_describe:
 * @row: a line
 *
 * Returns: (transfer full): why it is proposed so, and what its priority is made of
 */
char *
tp_queue_cells_describe (TpQueueRow *row)
{
  const TpQueueItem *item = tp_queue_row_get_item (row);
  g_autofree char *why = say_why (row);
  g_autoptr (GString) text = g_string_new (why);

  if (item == NULL)
    return g_string_free (g_steal_pointer (&text), FALSE);
  if (item->n_household > 1)
    g_string_append_printf (text, " %s", _ ("Others of the household wait too."));
  g_string_append_c (text, '\n');
  append_priority (text, item, ", ");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What a cell has no room for. */
static char *
make_hint (TpQueueRow *row, Cell cell, const char *words)
{
  const TpQueueItem *item = tp_queue_row_get_item (row);
  g_autoptr (GString) text = NULL;

  if (cell == CELL_PROPOSAL)
    return say_why (row);
  if (cell != CELL_PRIORITY || item == NULL)
    return *words != '\0' ? g_strdup (words) : NULL;
  text = g_string_new (NULL);
  append_priority (text, item, "\n");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- widgets ---------------------------------------------------------------------- */

static const char *
get_icon (TpQueueRow *row)
{
  if (tp_queue_row_proposes_session (row))
    return "tp-hall-symbolic";
  switch (get_way (row)) {
  case TP_TRIAGE_HOME:
    return "tp-home-symbolic";
  case TP_TRIAGE_HALL:
    return "tp-hall-symbolic";
  case TP_TRIAGE_FETCH:
    return "tp-fetch-symbolic";
  case TP_TRIAGE_REMOTE:
    return "tp-remote-symbolic";
  case TP_TRIAGE_UNDECIDED:
    break;
  }
  return NULL;
}

static GtkWidget *
make_text (gboolean is_number)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), is_number ? 1 : 0);
  gtk_widget_set_hexpand (text, TRUE);
  if (is_number)
    gtk_widget_add_css_class (text, "tp-number");
  return text;
}

static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  guint at = GPOINTER_TO_UINT (index);
  GtkWidget *text = make_text (cells[at].is_number), *cell = text;

  if (cells[at].cell == CELL_WHO) {
    cell = gtk_tree_expander_new ();
    gtk_tree_expander_set_child (GTK_TREE_EXPANDER (cell), text);
  } else if (cells[at].cell == CELL_PROPOSAL) {
    GtkWidget *icon = gtk_image_new ();

    cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
    gtk_box_append (GTK_BOX (cell), icon);
    gtk_box_append (GTK_BOX (cell), text);
    g_object_set_data (G_OBJECT (cell), "icon", icon);
  }
  g_object_set_data (G_OBJECT (cell), "text", text);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer index)
{
  guint at = GPOINTER_TO_UINT (index);
  GtkTreeListRow *tree_row = gtk_list_item_get_item (item);
  g_autoptr (TpQueueRow) row = gtk_tree_list_row_get_item (tree_row);
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *text = g_object_get_data (G_OBJECT (cell), "text");
  g_autofree char *words = say_cell (row, cells[at].cell);
  g_autofree char *hint = make_hint (row, cells[at].cell, words);

  gtk_inscription_set_text (GTK_INSCRIPTION (text), words);
  if (tp_queue_row_get_item (row) == NULL && cells[at].cell == CELL_WHO)
    gtk_widget_add_css_class (text, "heading");
  else
    gtk_widget_remove_css_class (text, "heading");
  if (tp_queue_row_is_settled (row))
    gtk_widget_add_css_class (text, "dim-label");
  else
    gtk_widget_remove_css_class (text, "dim-label");
  if (GTK_IS_TREE_EXPANDER (cell)) {
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (cell), tree_row);
    /* Who stands by himself needs no room for an arrow. */
    gtk_tree_expander_set_indent_for_icon (GTK_TREE_EXPANDER (cell),
                                           gtk_tree_list_row_get_depth (tree_row) > 0);
  }
  if (cells[at].cell == CELL_PROPOSAL) {
    GtkWidget *icon = g_object_get_data (G_OBJECT (cell), "icon");
    const char *name = get_icon (row);

    gtk_image_set_from_icon_name (GTK_IMAGE (icon), name);
    gtk_widget_set_visible (icon, name != NULL);
  }
  gtk_widget_set_tooltip_text (cell, hint);
}

static void
unbind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (GTK_IS_TREE_EXPANDER (cell))
    gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (cell), NULL);
}

/**
 * tp_queue_cells_add_columns:
 * @table: a table without columns
 *
 * Gives it those of the queue, wider where letters are larger.
 */
void
tp_queue_cells_add_columns (GtkColumnView *table)
{
  double scale = tp_text_scale_get (GTK_WIDGET (table));

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), GUINT_TO_POINTER (i));
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), GUINT_TO_POINTER (i));
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cell_cb), NULL);
    column = gtk_column_view_column_new (_ (cells[i].title), factory);
    gtk_column_view_column_set_fixed_width (column, (int) (cells[i].width * scale));
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_append_column (table, column);
  }
}
