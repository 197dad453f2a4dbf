/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What residents will read of the week: on the left the week, its versions and what changed, on
 * the right each output as it will be written, folded one over the other where there is less
 * room. Writing is the workspace's, on a worker thread. */

#include "tp-config.h"

#include "tp-publish-page-private.h"

#include <glib/gi18n.h>

#include "tp-board-layout.h"
#include "tp-duty-row.h"
#include "tp-number.h"
#include "tp-text-scale.h"
#include "tp-window.h"

G_DEFINE_FINAL_TYPE (TpPublishPage, tp_publish_page, ADW_TYPE_BIN)

static TpWindow *
get_window (TpPublishPage *self)
{
  return TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
add_row (GtkListBox *list, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_subtitle = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_subtitle);
  gtk_list_box_append (list, row);
}

/* --- the left side --------------------------------------------------------- */

static void
show_sessions (TpPublishPage *self, const TpPublicSchedule *schedule)
{
  g_autofree char *range = tp_week_to_range (self->week);
  g_autofree char *words = NULL;
  guint held = 0, cancelled = 0;

  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = schedule->entries->pdata[i];

    if (entry->is_cancelled)
      cancelled++;
    else
      held++;
  }
  words = cancelled > 0 ? g_strdup_printf (_ ("%u to be held, %u cancelled"), held, cancelled)
                        : g_strdup_printf (_ ("%u to be held"), held);
  adw_action_row_set_subtitle (self->week_row, range);
  adw_action_row_set_subtitle (self->sessions_row, words);
}

/* Before people read of the week: what is left to settle? */
static void
show_duties (TpPublishPage *self)
{
  g_autoptr (GPtrArray) duties =
    tp_workspace_list_publishing_duties (self->workspace, &self->branch, self->week, NULL);

  clear_list (self->duties);
  for (guint i = 0; duties != NULL && i < duties->len; i++)
    gtk_list_box_append (self->duties, tp_duty_row_new (duties->pdata[i]));
  gtk_widget_set_visible (self->duties_group, duties != NULL && duties->len > 0);
}

static void
show_changes (TpPublishPage *self, const TpPublicSchedule *schedule)
{
  guint shown = 0;

  clear_list (self->changes);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = schedule->entries->pdata[i];
    g_autofree char *day = tp_day_describe (entry->day);
    g_autofree char *hours = tp_minutes_to_range (entry->since, entry->until);
    g_autofree char *title = g_strdup_printf ("%s, %s", day, hours);
    g_autofree char *detail = NULL;

    if (!entry->is_changed && !entry->is_cancelled)
      continue;
    detail =
      g_strdup_printf ("%s: %s · %s", entry->is_cancelled ? _ ("Cancelled") : _ ("New or changed"),
                       entry->ward, entry->place);
    add_row (self->changes, title, detail);
    shown++;
  }
  gtk_widget_set_visible (self->changes_group, shown > 0 && schedule->version > 1);
}

static void
show_versions (TpPublishPage *self)
{
  g_autoptr (GPtrArray) publications =
    tp_workspace_list_publications (self->workspace, &self->branch, self->week, NULL);

  clear_list (self->versions);
  adw_action_row_set_subtitle (self->version_row, _ ("Not published yet"));
  for (guint i = 0; publications != NULL && i < publications->len; i++) {
    const TpPublication *publication = publications->pdata[i];
    g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (publication->published_at / 1000);
    g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600); /* Hà Nội has no other */
    g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
    g_autofree char *title = g_strdup_printf (_ ("Version %d"), publication->version);
    g_autofree char *when = g_date_time_format (local, "%d/%m/%Y %H:%M");
    g_autofree char *words = g_strdup_printf ("%s · %s", title, when);

    if (i == 0)
      adw_action_row_set_subtitle (self->version_row, words);
    add_row (self->versions, title, when);
  }
  gtk_widget_set_visible (self->versions_group, publications != NULL && publications->len > 1);
}

/* --- the search for personal data -------------------------------------------- */

static void
set_check (TpPublishPage *self, const char *icon, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_action_row_set_subtitle (self->check_row, escaped);
  gtk_image_set_from_icon_name (self->check_icon, icon);
}

static void
show_check (TpPublishPage *self, const TpPublicOutputs *outputs)
{
  g_autofree char *words = NULL;
  g_autofree char *n_people = tp_number_to_text (outputs->n_people);

  if (outputs->n_found < 0)
    words = g_strdup (outputs->problem != NULL ? outputs->problem : "");
  else if (outputs->n_found == 0)
    words = g_strdup_printf (
      _ ("None found: every output was searched for the names, numbers and addresses of %s people"),
      n_people);
  else
    words = g_strdup_printf (_ ("%d found: publishing is blocked"), outputs->n_found);
  set_check (self, outputs->n_found == 0 ? "security-high-symbolic" : "dialog-warning-symbolic",
             words);
  gtk_widget_set_sensitive (self->publish_button, outputs->n_found == 0 && self->writing == NULL);
}

static void
checked_cb (TpPublishPage *self, TpPublicOutputs *outputs, const char *problem)
{
  if (outputs != NULL)
    show_check (self, outputs);
  else
    set_check (self, "dialog-warning-symbolic", problem);
}

static void
make_outputs (TpPublishPage *self)
{
  set_check (self, "content-loading-symbolic",
             _ ("Searching every output for names, numbers and addresses…"));
  tp_publish_previews_load (self->previews, self->workspace, &self->branch, self->week);
}

static void
load (TpPublishPage *self)
{
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_entries;

  self->is_stale = FALSE;
  if (self->workspace == NULL)
    return;
  schedule = tp_workspace_build_schedule (self->workspace, &self->branch, self->week, &error);
  if (schedule == NULL) {
    tp_window_show_error (get_window (self), _ ("The schedule could not be read"), error);
    return;
  }
  has_entries = schedule->entries->len > 0;
  show_sessions (self, schedule);
  show_duties (self);
  show_changes (self, schedule);
  show_versions (self);
  gtk_stack_set_visible_child_name (self->stages, has_entries ? "preview" : "empty");
  gtk_widget_set_sensitive (self->publish_button, FALSE);
  gtk_widget_set_sensitive (self->sheets_button, has_entries);
  gtk_widget_set_visible (GTK_WIDGET (self->check_row), has_entries);
  gtk_widget_set_sensitive (self->preview_button, has_entries);
  if (has_entries)
    make_outputs (self);
  else
    tp_publish_previews_stop (self->previews);
}

/* --- folding -------------------------------------------------------------------- */

static void
folded_cb (TpPublishPage *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);

  tp_publish_previews_set_has_back (self->previews, is_folded);
  gtk_widget_set_visible (self->preview_button, is_folded);
}

static void
activate_fold (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (TP_PUBLISH_PAGE (widget)->leaflet,
                                      g_str_equal (name, "publish.back") ? "schedule" : "stages");
}

/* --- life ---------------------------------------------------------------------- */

static void
tp_publish_page_map (GtkWidget *widget)
{
  TpPublishPage *self = TP_PUBLISH_PAGE (widget);

  GTK_WIDGET_CLASS (tp_publish_page_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_publish_page_dispose (GObject *object)
{
  TpPublishPage *self = TP_PUBLISH_PAGE (object);

  g_cancellable_cancel (self->writing);
  g_clear_object (&self->writing);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_publish_page_parent_class)->dispose (object);
}

static void
tp_publish_page_class_init (TpPublishPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_publish_page_dispose;
  widget_class->map = tp_publish_page_map;
  g_type_ensure (TP_TYPE_PUBLISH_PREVIEWS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/publish/tp-publish-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, week_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, sessions_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, version_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, check_row);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, check_icon);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, duties_group);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, duties);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, changes_group);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, versions_group);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, publish_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, sheets_button);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, changes);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, versions);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, progress_revealer);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, progress);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, stages);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, previews);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TpPublishPage, preview_button);
  gtk_widget_class_bind_template_callback (widget_class, checked_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_bind_template_callback (widget_class, tp_publish_page_cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, tp_publish_page_publish_cb);
  gtk_widget_class_bind_template_callback (widget_class, tp_publish_page_sheets_cb);
  gtk_widget_class_install_action (widget_class, "publish.back", NULL, activate_fold);
  gtk_widget_class_install_action (widget_class, "publish.preview", NULL, activate_fold);
}

static void
tp_publish_page_init (TpPublishPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tp_text_scale_let_shrink (self->preview_button);
  tp_text_scale_let_shrink (self->sheets_button);
  tp_text_scale_let_shrink (self->publish_button);
}

/**
 * tp_publish_page_set_context:
 * @self: the page
 * @workspace: (nullable): the workspace to show
 * @branch: whose schedule
 * @week: the week looked at
 */
void
tp_publish_page_set_context (TpPublishPage *self,
                             TpWorkspace *workspace,
                             const TpId *branch,
                             TpWeek week)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  g_set_object (&self->workspace, workspace);
  self->branch = *branch;
  self->week = week;
  tp_publish_page_refresh (self);
}

/**
 * tp_publish_page_refresh:
 * @self: the page
 *
 * Shows what would be published now; while hidden, at the next time it is shown.
 */
void
tp_publish_page_refresh (TpPublishPage *self)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_publish_page_show_target:
 * @self: the page
 * @target: (nullable): id of a format, such as "poster"
 *
 * Shows the preview of @target, if it is one.
 */
void
tp_publish_page_show_target (TpPublishPage *self, const char *target)
{
  g_return_if_fail (TP_IS_PUBLISH_PAGE (self));

  if (target != NULL)
    tp_publish_previews_show (self->previews, target);
}

/**
 * tp_publish_page_is_settled:
 * @self: the page
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_publish_page_is_settled (TpPublishPage *self)
{
  return !self->is_stale && self->writing == NULL &&
         tp_publish_previews_is_settled (self->previews);
}
