/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a page or a calendar tells residents, as a list of days and sessions: the same words from
 * the same schedule, in the window's own look. How the page itself looks a browser shows, one
 * button away. Its words are Vietnamese whatever the interface's language, as the output's are.
 * Rows are made when somebody looks, since most people look at one output. */

#include "tp-config.h"

#include "tp-schedule-view.h"

#include <glib/gi18n.h>

#define WIDEST 720

struct _TpScheduleView
{
  AdwBin parent_instance;

  GtkWidget *open_button;
  GtkWidget *days; /* a box */
  const TpPublicSchedule *schedule;
  gboolean is_filled;
};

G_DEFINE_FINAL_TYPE (TpScheduleView, tp_schedule_view, ADW_TYPE_BIN)

enum
{
  OPEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* --- rows ------------------------------------------------------------------------------------ */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_hours (const TpPublicEntry *entry)
{
  g_autofree char *text =
    g_strdup_printf ("%s\n%d:%02d–%d:%02d", tp_enum_get_vi (&tp_part_enum, entry->part),
                     entry->since / 60, entry->since % 60, entry->until / 60, entry->until % 60);
  GtkWidget *label = make_label (text, "numeric");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  return label;
}

/* The status is a word, not a colour alone. */
static const char *
get_status (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  if (entry->is_cancelled)
    return "Đã hủy";
  if (schedule->version <= 1 || !entry->is_changed)
    return NULL;
  return entry->is_new ? "Mới thêm" : "Có thay đổi";
}

static void
append_line (GString *text, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  if (words[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", escaped);
}

static char *
describe (const TpPublicEntry *entry)
{
  GString *text = g_string_new (NULL);
  const char *mode = tp_enum_get_vi (&tp_mode_enum, entry->mode);
  /* The team of the bus is called like what it does. */
  g_autofree char *who = g_str_equal (mode, entry->team)
                           ? g_strdup (mode)
                           : g_strdup_printf ("%s – %s", mode, entry->team);

  append_line (text, entry->place);
  append_line (text, entry->address);
  append_line (text, who);
  append_line (text, entry->services);
  append_line (text, entry->note);
  append_line (text, entry->before);
  return g_string_free (text, FALSE);
}

static GtkWidget *
make_row (const TpPublicSchedule *schedule, const TpPublicEntry *entry)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_markup_escape_text (entry->ward, -1);
  g_autofree char *subtitle = describe (entry);
  const char *status = get_status (schedule, entry);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_hours (entry));
  if (status != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               make_label (status, entry->is_cancelled ? "error" : "accent"));
  return row;
}

static GtkWidget *
add_group (TpScheduleView *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (GTK_BOX (self->days), group);
  return group;
}

static void
add_head (TpScheduleView *self)
{
  const TpPublicSchedule *schedule = self->schedule;
  g_autofree char *range = tp_week_to_range (schedule->week);
  g_autofree char *title =
    g_strdup_printf ("Lịch hỗ trợ thủ tục hành chính, tuần %d (%s)", schedule->week.number, range);

  if (schedule->mark[0] != '\0')
    gtk_box_append (GTK_BOX (self->days), make_label (schedule->mark, "error"));
  gtk_box_append (GTK_BOX (self->days), make_label (title, "title-2"));
  gtk_box_append (GTK_BOX (self->days), make_label (schedule->office, "dim-label"));
  for (guint i = 0; i < schedule->closed_days->len; i++)
    gtk_box_append (GTK_BOX (self->days),
                    make_label (g_ptr_array_index (schedule->closed_days, i), "dim-label"));
}

static void
add_contacts (TpScheduleView *self)
{
  GtkWidget *group = add_group (self, "Đăng ký, hỏi thông tin");

  for (guint i = 0; i < self->schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (self->schedule->contacts, i);
    GtkWidget *row = adw_action_row_new ();
    g_autofree char *title = g_markup_escape_text (contact->title, -1);

    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  }
}

static void
clear (TpScheduleView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->days)) != NULL)
    gtk_box_remove (GTK_BOX (self->days), child);
  self->is_filled = FALSE;
}

static void
fill (TpScheduleView *self)
{
  GtkWidget *group = NULL;
  TpDay day = TP_DAY_NONE;

  if (self->is_filled || self->schedule == NULL)
    return;
  clear (self);
  add_head (self);
  for (guint i = 0; i < self->schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (self->schedule->entries, i);

    if (group == NULL || entry->day != day) {
      g_autofree char *title = tp_day_to_long_vi (entry->day);

      group = add_group (self, title);
      day = entry->day;
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self->schedule, entry));
  }
  if (self->schedule->contacts->len > 0)
    add_contacts (self);
  self->is_filled = TRUE;
}

/* --- life ------------------------------------------------------------------------------------ */

static void
open_clicked_cb (TpScheduleView *self)
{
  g_signal_emit (self, signals[OPEN], 0);
}

static void
tp_schedule_view_map (GtkWidget *widget)
{
  fill (TP_SCHEDULE_VIEW (widget));
  GTK_WIDGET_CLASS (tp_schedule_view_parent_class)->map (widget);
}

static void
tp_schedule_view_class_init (TpScheduleViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->map = tp_schedule_view_map;

  /**
   * TpScheduleView::open:
   *
   * Somebody wants to see the output in its own program.
   */
  signals[OPEN] = g_signal_new ("open", TP_TYPE_SCHEDULE_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
tp_schedule_view_init (TpScheduleView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->open_button = gtk_button_new ();
  gtk_widget_set_halign (self->open_button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (self->open_button, FALSE);
  gtk_widget_add_css_class (self->open_button, "pill");
  g_signal_connect_swapped (self->open_button, "clicked", G_CALLBACK (open_clicked_cb), self);
  self->days = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_box_append (GTK_BOX (box), self->open_button);
  gtk_box_append (GTK_BOX (box), self->days);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * tp_schedule_view_new:
 * @open_label: of the button that opens the output in its own program, with a mnemonic
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
tp_schedule_view_new (const char *open_label)
{
  TpScheduleView *self = g_object_new (TP_TYPE_SCHEDULE_VIEW, NULL);

  gtk_button_set_label (GTK_BUTTON (self->open_button), open_label);
  gtk_button_set_use_underline (GTK_BUTTON (self->open_button), TRUE);
  return GTK_WIDGET (self);
}

/**
 * tp_schedule_view_set_schedule:
 * @self: the view
 * @schedule: (nullable) (transfer none): it must live until another one or %NULL is set
 *
 * Shows @schedule, or that it is not there yet.
 */
void
tp_schedule_view_set_schedule (TpScheduleView *self, const TpPublicSchedule *schedule)
{
  g_return_if_fail (TP_IS_SCHEDULE_VIEW (self));

  clear (self);
  self->schedule = schedule;
  if (schedule == NULL)
    gtk_box_append (GTK_BOX (self->days), make_label (_ ("One moment…"), "dim-label"));
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fill (self);
}

/**
 * tp_schedule_view_set_can_open:
 * @self: the view
 * @can_open: whether the output may be opened
 *
 * Lets people open the output in its own program.
 */
void
tp_schedule_view_set_can_open (TpScheduleView *self, gboolean can_open)
{
  g_return_if_fail (TP_IS_SCHEDULE_VIEW (self));

  gtk_widget_set_sensitive (self->open_button, can_open);
}
