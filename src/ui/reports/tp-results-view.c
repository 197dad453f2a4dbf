/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where a team's day sheets come back: the sessions of the past weeks on the left, those still
 * without results first, and the chosen session's visits on the right. What is being entered
 * survives: another window's writes, a failed save, a look at another session. */

#include "tp-config.h"

#include "tp-results-view.h"

#include <glib/gi18n.h>

#include "tp-board-layout.h"
#include "tp-outcome-row.h"
#include "tp-window.h"
#include "tp-workspace-read.h"

#define WEEKS_BACK 4

struct _TpResultsView
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkWidget *back_bar;
  GtkListBox *sessions, *visits;
  AdwPreferencesGroup *group;
  GtkScrolledWindow *scroller;

  TpWorkspace *workspace;
  TpId branch;
  GPtrArray *weeks; /* of TpWeekPlan, newest first */
  TpId chosen;
  char *shown;        /* what the visits' rows were made from */
  GHashTable *drafts; /* TpId of a visit → TpOutcomeDraft */
  TpId entered;       /* the visit stored last: the next one is opened */
  GCancellable *loading;
  gboolean is_stale;
};

G_DEFINE_FINAL_TYPE (TpResultsView, tp_results_view, ADW_TYPE_BIN)

typedef struct
{
  const TpWeekPlan *week;
  const TpSession *session;
  int visits, missing;
} Line;

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Runs on a worker: five weeks of a branch are read at every change. */
static gpointer
read_weeks (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  const TpId *branch = job;
  TpWeek week = tp_week_of_day (tp_workspace_get_today (fork));
  g_autoptr (GPtrArray) weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_week_plan_free);

  for (int i = 0; i <= WEEKS_BACK; i++) {
    TpWeekPlan *plan;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    plan = tp_workspace_load_week (fork, branch, tp_week_add (week, -i), error);
    if (plan == NULL)
      return NULL;
    g_ptr_array_add (weeks, plan);
  }
  return g_steal_pointer (&weeks);
}

static gboolean
has_results (const TpSession *session, TpDay today)
{
  return session->day <= today && session->state != TP_SESSION_CANCELLED &&
         session->state != TP_SESSION_POSTPONED && session->state != TP_SESSION_DRAFT;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *first = a, *second = b;

  if ((first->missing > 0) != (second->missing > 0))
    return first->missing > 0 ? -1 : 1;
  if (first->session->day != second->session->day)
    return second->session->day - first->session->day;
  return first->session->part - second->session->part;
}

static GArray *
list_lines (TpResultsView *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  TpDay today = tp_workspace_get_today (self->workspace);

  for (guint i = 0; i < self->weeks->len; i++) {
    const TpWeekPlan *week = self->weeks->pdata[i];

    for (guint j = 0; j < week->sessions->len; j++) {
      Line line = {.week = week, .session = week->sessions->pdata[j]};
      g_autoptr (GPtrArray) visits = NULL;

      if (!has_results (line.session, today))
        continue;
      visits = tp_week_plan_list_visits (week, &line.session->record.id);
      line.visits = (int) visits->len;
      for (guint k = 0; k < visits->len; k++)
        line.missing += ((TpVisit *) visits->pdata[k])->outcome == TP_OUTCOME_NONE;
      if (line.visits > 0)
        g_array_append_val (lines, line);
    }
  }
  g_array_sort (lines, compare_lines);
  return lines;
}

static GtkWidget *
make_session_row (const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const TpTeam *team = tp_week_plan_find (line->week, &line->session->team);
  const TpWard *ward = tp_week_plan_find (line->week, &line->session->ward);
  g_autofree char *day = tp_day_describe (line->session->day);
  g_autofree char *title =
    g_strdup_printf ("%s · %s", day, tp_enum_get_title (&tp_part_enum, line->session->part));
  g_autofree char *place = g_strdup_printf ("%s · %s", team != NULL ? team->name : "",
                                            ward != NULL ? ward->full_name : "");
  g_autofree char *count =
    line->missing > 0
      ? g_strdup_printf (_ ("%d of %d visits without a result"), line->missing, line->visits)
      : g_strdup_printf (_ ("%d visits, all entered"), line->visits);
  const char *texts[] = {title, place, count};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    GtkWidget *label = gtk_label_new (texts[i]);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    if (i == 0)
      gtk_widget_add_css_class (label, "heading");
    else if (i == 1 || line->missing == 0)
      gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "week", (gpointer) line->week);
  g_object_set_data (G_OBJECT (row), "session", (gpointer) line->session);
  return row;
}

static void
save_visit_cb (TpOutcomeRow *row, TpVisit *visit, TpResultsView *self)
{
  g_autoptr (GError) error = NULL;
  TpWindow *window = TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (!tp_workspace_record_outcome (self->workspace, visit, &error)) {
    tp_window_show_error (window, _ ("The result was not stored"), error);
    return;
  }
  self->entered = visit->record.id;
  tp_outcome_row_set_stored (row, visit);
  tp_window_show_toast (window, _ ("The result is stored"), TRUE);
}

/* Takes the visits' rows away; what was entered in them is kept. */
static void
clear_visits (TpResultsView *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->visits));

  for (; row != NULL; row = gtk_widget_get_next_sibling (row)) {
    const TpId *visit = g_object_get_data (G_OBJECT (row), "visit");
    TpOutcomeDraft *draft = tp_outcome_row_dup_draft (TP_OUTCOME_ROW (row));

    if (draft != NULL)
      g_hash_table_replace (self->drafts, g_memdup2 (visit, sizeof *visit), draft);
    else
      g_hash_table_remove (self->drafts, visit);
  }
  clear_list (self->visits);
  g_clear_pointer (&self->shown, g_free);
}

static char *
get_title (const TpWeekPlan *week, const TpVisit *visit)
{
  const TpRequest *request = tp_week_plan_find (week, &visit->request);
  const TpPerson *person = request != NULL ? tp_week_plan_find (week, &request->person) : NULL;

  return g_strdup_printf ("%d. %s", visit->ordinal,
                          person != NULL    ? person->name
                          : request != NULL ? request->code
                                            : "");
}

static char *
get_subtitle (const TpWeekPlan *week, const TpVisit *visit)
{
  const TpRequest *request = tp_week_plan_find (week, &visit->request);
  const TpProcedure *procedure =
    request != NULL ? tp_week_plan_find (week, &request->procedure) : NULL;
  g_autofree char *need = tp_request_name_need (request, procedure);

  return g_strdup_printf (
    "%s · %s%s%s", request != NULL ? request->code : "", need,
    visit->outcome != TP_OUTCOME_NONE ? " · " : "",
    visit->outcome != TP_OUTCOME_NONE ? tp_enum_get_title (&tp_outcome_enum, visit->outcome) : "");
}

static void
add_visit (TpResultsView *self, const TpWeekPlan *week, const TpVisit *visit)
{
  g_autofree char *title = get_title (week, visit);
  g_autofree char *subtitle = get_subtitle (week, visit);
  GtkWidget *row = tp_outcome_row_new (visit, title, subtitle);
  const TpOutcomeDraft *draft = g_hash_table_lookup (self->drafts, &visit->record.id);

  g_object_set_data_full (G_OBJECT (row), "visit", g_memdup2 (&visit->record.id, sizeof (TpId)),
                          g_free);
  if (visit->outcome != TP_OUTCOME_NONE)
    g_object_set_data (G_OBJECT (row), "is-entered", row);
  g_signal_connect (row, "save", G_CALLBACK (save_visit_cb), self);
  gtk_list_box_append (self->visits, row);
  if (draft != NULL)
    tp_outcome_row_set_draft (TP_OUTCOME_ROW (row), draft);
}

/* All that the rows are made from. While it stays the same they stay, and with them the cursor. */
static char *
describe_visits (const TpWeekPlan *week, const TpSession *session, GPtrArray *visits)
{
  GString *words = g_string_new (NULL);
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (&session->record.id, id);
  g_string_append (words, id);
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = visits->pdata[i];
    g_autofree char *title = get_title (week, visit);
    g_autofree char *subtitle = get_subtitle (week, visit);

    tp_id_format (&visit->record.id, id);
    g_string_append_printf (words, "\n%s %" G_GINT64_FORMAT " %s %s", id,
                            (gint64) visit->record.revision, title, subtitle);
  }
  return g_string_free (words, FALSE);
}

static void
session_selected_cb (TpResultsView *self, GtkListBoxRow *row)
{
  const TpWeekPlan *week;
  const TpSession *session;
  g_autoptr (GPtrArray) visits = NULL;
  g_autofree char *day = NULL, *hours = NULL, *title = NULL, *words = NULL;

  if (self->workspace == NULL || row == NULL) /* the lists are being taken down or filled */
    return;
  week = g_object_get_data (G_OBJECT (row), "week");
  session = g_object_get_data (G_OBJECT (row), "session");
  self->chosen = session->record.id;
  visits = tp_week_plan_list_visits (week, &session->record.id);
  words = describe_visits (week, session, visits);
  if (g_strcmp0 (words, self->shown) != 0) {
    clear_visits (self);
    for (guint i = 0; i < visits->len; i++)
      add_visit (self, week, visits->pdata[i]);
    self->shown = g_steal_pointer (&words);
  }
  day = tp_day_describe (session->day);
  hours = tp_minutes_to_range (session->since, session->until);
  title = g_strdup_printf ("%s, %s", day, hours);
  adw_preferences_group_set_title (self->group, title);
}

static void
session_activated_cb (TpResultsView *self)
{
  adw_leaflet_set_visible_child_name (self->leaflet, "visits");
}

/* Sheets are entered one line after the other: opens the first line without a result below the
 * one that was just stored. */
static void
open_next (TpResultsView *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->visits));
  gboolean is_below = FALSE;

  for (; row != NULL && !tp_id_is_nil (&self->entered); row = gtk_widget_get_next_sibling (row)) {
    const TpId *visit = g_object_get_data (G_OBJECT (row), "visit");

    if (is_below && g_object_get_data (G_OBJECT (row), "is-entered") == NULL) {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
      break;
    }
    is_below |= tp_id_equal (visit, &self->entered);
  }
  self->entered = TP_ID_NIL;
}

static void
show_weeks (TpResultsView *self)
{
  g_autoptr (GArray) lines = list_lines (self);
  GtkListBoxRow *selected = NULL;

  for (guint i = 0; i < lines->len; i++) {
    const Line *line = &g_array_index (lines, Line, i);
    GtkWidget *row = make_session_row (line);

    gtk_list_box_append (self->sessions, row);
    if (selected == NULL || tp_id_equal (&line->session->record.id, &self->chosen))
      selected = GTK_LIST_BOX_ROW (row);
  }
  gtk_stack_set_visible_child_name (self->stack, lines->len > 0 ? "entry" : "empty");
  if (selected != NULL)
    gtk_list_box_select_row (self->sessions, selected);
  else
    clear_visits (self);
  open_next (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TpResultsView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) weeks = tp_workspace_read_finish (TP_WORKSPACE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->loading == NULL)
    return;
  g_clear_object (&self->loading);
  clear_list (self->sessions); /* its rows borrow from the weeks */
  g_ptr_array_set_size (self->weeks, 0);
  if (weeks == NULL) {
    tp_window_show_error (TP_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                          _ ("The sessions could not be read"), error);
    return;
  }
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  self->weeks = g_steal_pointer (&weeks);
  show_weeks (self);
}

static void
load (TpResultsView *self)
{
  self->is_stale = FALSE;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  if (self->workspace == NULL)
    return;
  self->loading = g_cancellable_new ();
  tp_workspace_read_async (self->workspace, read_weeks, g_memdup2 (&self->branch, sizeof (TpId)),
                           g_free, (GDestroyNotify) g_ptr_array_unref, self->loading, loaded_cb,
                           g_object_ref (self));
}

static void
folded_cb (TpResultsView *self)
{
  gtk_widget_set_visible (self->back_bar, adw_leaflet_get_folded (self->leaflet));
}

static void
activate_back (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_set_visible_child_name (TP_RESULTS_VIEW (widget)->leaflet, "sessions");
}

static void
tp_results_view_map (GtkWidget *widget)
{
  TpResultsView *self = TP_RESULTS_VIEW (widget);

  GTK_WIDGET_CLASS (tp_results_view_parent_class)->map (widget);
  if (self->is_stale)
    load (self);
}

static void
tp_results_view_dispose (GObject *object)
{
  TpResultsView *self = TP_RESULTS_VIEW (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->weeks, g_ptr_array_unref);
  g_clear_pointer (&self->drafts, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_free);
  G_OBJECT_CLASS (tp_results_view_parent_class)->dispose (object);
}

static void
tp_results_view_class_init (TpResultsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_results_view_dispose;
  widget_class->map = tp_results_view_map;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/reports/tp-results-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, stack);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, sessions);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, visits);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, group);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, leaflet);
  gtk_widget_class_bind_template_child (widget_class, TpResultsView, back_bar);
  gtk_widget_class_bind_template_callback (widget_class, session_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, session_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  gtk_widget_class_install_action (widget_class, "results.back", NULL, activate_back);
}

static void
tp_results_view_init (TpResultsView *self)
{
  self->weeks = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_week_plan_free);
  self->drafts =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, (GDestroyNotify) tp_outcome_draft_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_results_view_set_context:
 * @self: the view
 * @workspace: (nullable): the workspace
 * @branch: whose sessions
 */
void
tp_results_view_set_context (TpResultsView *self, TpWorkspace *workspace, const TpId *branch)
{
  g_return_if_fail (TP_IS_RESULTS_VIEW (self));

  if (g_set_object (&self->workspace, workspace)) {
    clear_list (self->visits);
    g_clear_pointer (&self->shown, g_free);
    g_hash_table_remove_all (self->drafts);
  }
  self->branch = *branch;
  tp_results_view_refresh (self);
}

/**
 * tp_results_view_refresh:
 * @self: the view
 *
 * Shows what the workspace holds now; while hidden, at the next time it is shown.
 */
void
tp_results_view_refresh (TpResultsView *self)
{
  g_return_if_fail (TP_IS_RESULTS_VIEW (self));

  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    load (self);
}

/**
 * tp_results_view_is_settled:
 * @self: the view
 *
 * Returns: whether nothing is left to load
 */
gboolean
tp_results_view_is_settled (TpResultsView *self)
{
  return !gtk_widget_get_mapped (GTK_WIDGET (self)) || (!self->is_stale && self->loading == NULL);
}
