/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The columns of a list: plain words in each cell, numbers to the right, a tooltip where a cell
 * was cut, and headings that sort when they are clicked. GTK 4.8 has neither a way to place a
 * heading nor to learn which column sorts, so both are done on the headings' widgets. */

#include "tp-config.h"

#include "tp-record-table.h"

#include <glib/gi18n.h>

#include "tp-record-item.h"
#include "tp-text-scale.h"

/**
 * tp_record_table_is_number:
 * @field: a field
 *
 * Returns: whether its values stand to the right
 */
gboolean
tp_record_table_is_number (const TpField *field)
{
  return field->type == TP_FIELD_INT || field->type == TP_FIELD_REAL;
}

/**
 * tp_record_table_can_sort:
 * @columns: a list
 * @field: one of its columns
 *
 * What the store would order by bytes or by ids says nothing to people.
 *
 * Returns: whether the list may be ordered by @field
 */
gboolean
tp_record_table_can_sort (const TpRecordColumns *columns, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_INT:
  case TP_FIELD_REAL:
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_BOOL:
    return TRUE;
  case TP_FIELD_TEXT:
    return g_str_equal (field->name, "code") || g_str_equal (field->name, columns->order) ||
           (g_str_equal (field->name, "name") && g_str_equal (columns->order, "sort_key"));
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
  case TP_FIELD_ID:
  case TP_FIELD_BYTES:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

/* --- cells ------------------------------------------------------------------ */

static gboolean
query_tooltip_cb (GtkWidget *cell, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (cell));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (cell, text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (cell))
    return FALSE;
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* An inscription asks for no room, so that new words in it are no new layout of the table. */
static void
setup_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const TpField *field)
{
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), tp_record_table_is_number (field) ? 1 : 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "tp-number");
  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect (cell, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkSignalListItemFactory *factory, GtkListItem *item, const TpField *field)
{
  TpRecordNames **names = g_object_get_data (G_OBJECT (factory), "names");
  TpRecordItem *record = gtk_list_item_get_item (item);
  g_autofree char *text =
    tp_record_names_get_cell (*names, tp_record_item_get_record (record), field);

  g_strdelimit (text, "\n", ' '); /* a cell has one line */
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

/* --- columns ------------------------------------------------------------------ */

#define CELL_PADDING 18
#define MOST_WIDTH 240

static int
get_width (const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    if (field->flags & TP_FIELD_MASKED)
      return 130;
    /* What a setting or rule is called is a sentence. */
    return g_str_equal (field->name, "code") ? 110 : g_str_equal (field->name, "title") ? 330 : 190;
  case TP_FIELD_FLAGS:
    return 190;
  case TP_FIELD_ID:
    return 160;
  case TP_FIELD_ENUM:
    return 120;
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_REAL:
    return 110;
  case TP_FIELD_TIME:
  case TP_FIELD_DAY:
  case TP_FIELD_PARTIAL:
  case TP_FIELD_BYTES:
    return 120;
  }
  g_return_val_if_reached (120);
}

/* The pixels of the longest of the words a column of choices can show, in the letters there are. */
static int
measure_words (GtkWidget *widget, const TpField *field)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  int most = 0, width;

  for (const TpEnumValue *value = field->values->values; value->code != NULL; value++) {
    pango_layout_set_text (layout, tp_enum_get_title (field->values, value->value), -1);
    pango_layout_get_pixel_size (layout, &width, NULL);
    most = MAX (most, width);
  }
  return most;
}

/* Larger letters need wider columns; of words that are known the longest is not cut, unless it is
 * a sentence. */
static int
get_scaled_width (GtkWidget *widget, const TpField *field)
{
  double scale = tp_text_scale_get (widget);
  int width = (int) (get_width (field) * scale);

  if (field->type != TP_FIELD_ENUM || field->values == NULL)
    return width;
  return CLAMP (measure_words (widget, field) + CELL_PADDING, width, (int) (MOST_WIDTH * scale));
}

static void
add_column (GtkColumnView *table, const TpField *field, TpRecordNames **names)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_object_set_data (G_OBJECT (factory), "names", names);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell_cb), (gpointer) field);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cell_cb), (gpointer) field);
  column = gtk_column_view_column_new (_ (field->title), factory);
  /* Fixed widths are what makes scrolling cheap. */
  gtk_column_view_column_set_fixed_width (column, get_scaled_width (GTK_WIDGET (table), field));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (table, column);
}

/* --- headings ------------------------------------------------------------------- */

static void
title_pressed_cb (GtkGestureClick *click, int n_press, double x, double y, const TpField *field)
{
  GtkWidget *title = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (click));

  gtk_widget_activate_action (title, "records.sort", "s", field->name);
}

static void
set_up_title (GtkWidget *title, const TpRecordColumns *columns, const TpField *field)
{
  GtkWidget *box = gtk_widget_get_first_child (title);

  if (tp_record_table_is_number (field) && box != NULL)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
  if (tp_record_table_can_sort (columns, field)) {
    GtkGesture *click = gtk_gesture_click_new ();

    g_signal_connect (click, "released", G_CALLBACK (title_pressed_cb), (gpointer) field);
    gtk_widget_add_controller (title, GTK_EVENT_CONTROLLER (click));
    gtk_widget_set_tooltip_text (title, _ ("Sort by this column"));
  }
}

static void
set_up_titles (GtkColumnView *table, const TpRecordColumns *columns)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (table));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; columns->columns[i] != NULL && title != NULL; i++) {
    set_up_title (title, columns, tp_kind_find_field (columns->kind, columns->columns[i]));
    title = gtk_widget_get_next_sibling (title);
  }
}

/**
 * tp_record_table_make_columns:
 * @table: the table; columns it has are taken away
 * @columns: which columns
 * @names: where the names of records are kept; read at each bind
 *
 * Headings that can sort activate "records.sort" with the field's name.
 */
void
tp_record_table_make_columns (GtkColumnView *table,
                              const TpRecordColumns *columns,
                              TpRecordNames **names)
{
  GListModel *old = gtk_column_view_get_columns (table);

  while (g_list_model_get_n_items (old) > 0) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (old, 0);

    gtk_column_view_remove_column (table, column);
  }
  for (guint i = 0; columns->columns[i] != NULL; i++)
    add_column (table, tp_kind_find_field (columns->kind, columns->columns[i]), names);
  set_up_titles (table, columns);
}

/**
 * tp_record_table_scroll_to:
 * @table: the table
 * @position: a row
 *
 * Brings the row into view at the next layout.
 */
void
tp_record_table_scroll_to (GtkColumnView *table, guint position)
{
  /* gtk_column_view_scroll_to came with GTK 4.12; the inner list knows the action before. */
  GtkWidget *inner = gtk_widget_get_last_child (GTK_WIDGET (table));

  if (inner != NULL)
    gtk_widget_activate_action (inner, "list.scroll-to-item", "u", position);
}

/**
 * tp_record_table_has_focus:
 * @table: a table
 *
 * Returns: whether the cursor is in it
 */
gboolean
tp_record_table_has_focus (GtkColumnView *table)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (table));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (table));
}

/**
 * tp_record_table_go_to:
 * @table: a table that came anew
 * @position: the chosen row, or %GTK_INVALID_LIST_POSITION
 * @with_cursor: whether the cursor was in the table before; with the row that went it would be
 * lost, and the keys would end there
 *
 * Brings the row into view, if there is one, and the cursor back into the table.
 */
void
tp_record_table_go_to (GtkColumnView *table, guint position, gboolean with_cursor)
{
  if (position == GTK_INVALID_LIST_POSITION)
    return;
  tp_record_table_scroll_to (table, position);
  if (with_cursor)
    gtk_widget_grab_focus (GTK_WIDGET (table));
}
