/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "What If…": asks which case, plans it beside the week as it is on a worker, and shows what would
 * change. Nothing is written. Progress and Stop are those of planning. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"
#include "tp-difference-dialog.h"
#include "tp-plan-page-private.h"
#include "tp-telling-dialog.h"
#include "tp-what-if-words.h"

#define SECONDS 10
#define MOST_CHARS 36 /* of a line of a list */

typedef struct
{
  TpPlanPage *page; /* a weak pointer */
  AdwMessageDialog *dialog;
  AdwComboRow *kind, *team, *member, *vehicle, *day, *part;
  GtkLabel *obstacle;                    /* why the case that is chosen cannot be asked */
  GPtrArray *teams, *members, *vehicles; /* of TpId, by the order of those rows */
  gboolean has_bus;
} Question;

static void
show_difference (TpPlanPage *self, const TpPlanDifference *difference)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (
    tp_difference_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, difference,
                              tp_plan_scene_get_plan (self->scene), &self->what_if)));
}

/* --- the run ---------------------------------------------------------------------------------- */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanDifference) difference =
    tp_workspace_compare_plan_finish (TP_WORKSPACE (source), result, &error);
  g_autoptr (TpPlanPage) self = tp_plan_page_end_run (user_data, error);

  if (self != NULL && difference != NULL)
    show_difference (self, difference);
}

/**
 * tp_plan_page_compare:
 * @self: the page
 * @what_if: the case to compare with
 * @seconds: how long the planner may think
 *
 * Compares the week that is shown with another case and shows what would change. Nothing happens
 * while another run is at work.
 */
void
tp_plan_page_compare (TpPlanPage *self, const TpWhatIf *what_if, double seconds)
{
  TpPlanRequestOptions options = {.seconds = seconds, .seed = 1};
  GWeakRef *held = tp_plan_page_begin_run (self);

  if (held == NULL)
    return;
  self->what_if = *what_if;
  tp_workspace_compare_plan_async (tp_plan_scene_get_workspace (self->scene),
                                   tp_plan_scene_get_branch (self->scene),
                                   tp_plan_scene_get_week (self->scene), what_if, &options,
                                   tp_plan_page_progress_cb, held, self->run, compared_cb, held);
}

/* --- the question ------------------------------------------------------------------------------
 */

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->page);
  g_ptr_array_unref (question->teams);
  g_ptr_array_unref (question->members);
  g_ptr_array_unref (question->vehicles);
  g_free (question);
}

/* In the order of the row's lines. */
static const TpWhatIfKind kinds[] = {TP_WHAT_IF_PLANNED_ANEW,   TP_WHAT_IF_WITHOUT_TEAM,
                                     TP_WHAT_IF_EXTRA_TEAM,     TP_WHAT_IF_WITHOUT_BUS,
                                     TP_WHAT_IF_WITHOUT_MEMBER, TP_WHAT_IF_WITHOUT_VEHICLE,
                                     TP_WHAT_IF_EXTRA_VEHICLE};

static TpWhatIfKind
get_kind (const Question *question)
{
  return kinds[MIN (adw_combo_row_get_selected (question->kind), G_N_ELEMENTS (kinds) - 1)];
}

/* Why the branch has not what the case is about; NULL: it has. */
static const char *
find_obstacle (const Question *question)
{
  switch (get_kind (question)) {
  case TP_WHAT_IF_PLANNED_ANEW:
    break;
  case TP_WHAT_IF_WITHOUT_TEAM:
  case TP_WHAT_IF_EXTRA_TEAM:
    return question->teams->len > 0 ? NULL : _ ("The branch has no team yet.");
  case TP_WHAT_IF_WITHOUT_BUS:
    return question->has_bus
             ? NULL
             : _ ("The branch has no service bus team: without it nothing is different.");
  case TP_WHAT_IF_WITHOUT_MEMBER:
    return question->members->len > 0
             ? NULL
             : _ ("No team of the branch has anybody in its roster who could be missed.");
  case TP_WHAT_IF_WITHOUT_VEHICLE:
  case TP_WHAT_IF_EXTRA_VEHICLE:
    return question->vehicles->len > 0 ? NULL
                                       : _ ("The branch has no vehicle and no thing yet: they are "
                                            "entered in Lists, Vehicles and equipment.");
  }
  return NULL;
}

static void
show_obstacle (Question *question)
{
  const char *obstacle = find_obstacle (question);

  gtk_label_set_label (question->obstacle, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (question->obstacle), obstacle != NULL);
  adw_message_dialog_set_response_enabled (question->dialog, "compare", obstacle == NULL);
}

static void
show_if (AdwComboRow *row, gboolean is_asked)
{
  gtk_widget_set_visible (GTK_WIDGET (row), is_asked);
}

/* Only what belongs to the case is asked. */
static void
choice_changed_cb (Question *question)
{
  TpWhatIfKind kind = get_kind (question);

  show_if (question->team, kind == TP_WHAT_IF_WITHOUT_TEAM || kind == TP_WHAT_IF_EXTRA_TEAM);
  show_if (question->member, kind == TP_WHAT_IF_WITHOUT_MEMBER);
  show_if (question->vehicle,
           kind == TP_WHAT_IF_WITHOUT_VEHICLE || kind == TP_WHAT_IF_EXTRA_VEHICLE);
  show_if (question->day, tp_what_if_can_be_a_day (kind));
  show_if (question->part,
           tp_what_if_can_be_a_day (kind) && adw_combo_row_get_selected (question->day) > 0);
  show_obstacle (question);
}

/* The first of both rows is all of it. */
static void
read_time (const Question *question, TpWhatIf *what_if)
{
  guint day = adw_combo_row_get_selected (question->day);
  guint part = adw_combo_row_get_selected (question->part);

  if (!tp_what_if_can_be_a_day (what_if->kind) || day == 0 || day > 7)
    return;
  what_if->day = tp_week_get_day (tp_plan_scene_get_week (question->page->scene), (int) day);
  if (part > 0 && part <= TP_N_PARTS)
    what_if->part = (int) part - 1;
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  guint team = adw_combo_row_get_selected (question->team);
  guint member = adw_combo_row_get_selected (question->member);
  guint vehicle = adw_combo_row_get_selected (question->vehicle);
  TpWhatIf what_if = {.kind = get_kind (question), .day = TP_DAY_NONE, .part = -1};

  if (!g_str_equal (response, "compare") || question->page == NULL ||
      find_obstacle (question) != NULL)
    return;
  if (team < question->teams->len)
    what_if.team = *(const TpId *) g_ptr_array_index (question->teams, team);
  if (member < question->members->len)
    what_if.member = *(const TpId *) g_ptr_array_index (question->members, member);
  if (vehicle < question->vehicles->len)
    what_if.vehicle = *(const TpId *) g_ptr_array_index (question->vehicles, vehicle);
  read_time (question, &what_if);
  tp_plan_page_compare (question->page, &what_if, SECONDS);
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *words = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (words));
}

/* The toolkit's own list and row would cut all but the beginning of a name. */
static void
show_whole_words (AdwComboRow *row)
{
  g_autoptr (GtkListItemFactory) list = gtk_signal_list_item_factory_new ();

  g_signal_connect (list, "setup", G_CALLBACK (set_up_cb), NULL);
  g_signal_connect (list, "bind", G_CALLBACK (bind_cb), NULL);
  adw_combo_row_set_list_factory (row, list);
  adw_combo_row_set_use_subtitle (row, TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
}

static AdwComboRow *
add_row (GtkWidget *group, const char *title, GtkStringList *words)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  show_whole_words (ADW_COMBO_ROW (row));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (words));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_object_unref (words);
  return ADW_COMBO_ROW (row);
}

static GtkStringList *
list_teams (TpPlanPage *self, GPtrArray *ids)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < plan->teams->len; i++) {
    const TpTeam *team = g_ptr_array_index (plan->teams, i);

    gtk_string_list_append (names, team->name);
    g_ptr_array_add (ids, g_memdup2 (&team->record.id, sizeof team->record.id));
  }
  return names;
}

/* Those whom teams cannot always do without, team by team. */
static GtkStringList *
list_members (TpPlanPage *self, GPtrArray *ids)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < plan->team_members->len; i++) {
    const TpTeamMember *seat = g_ptr_array_index (plan->team_members, i);
    const TpMember *member = tp_week_plan_find (plan, &seat->member);
    const TpTeam *team = tp_week_plan_find (plan, &seat->team);
    g_autofree char *words = NULL;

    if (member == NULL || team == NULL || !tp_week_post_is_booked (seat->post))
      continue;
    /* TRANSLATORS: a person, their post and their team. */
    words = g_strdup_printf (_ ("%1$s – %2$s, %3$s"), member->name,
                             tp_enum_get_title (&tp_post_enum, seat->post), team->name);
    gtk_string_list_append (names, words);
    g_ptr_array_add (ids, g_memdup2 (&member->record.id, sizeof member->record.id));
  }
  return names;
}

static GtkStringList *
list_vehicles (TpPlanPage *self, GPtrArray *ids)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  GtkStringList *names = gtk_string_list_new (NULL);

  for (guint i = 0; i < plan->vehicles->len; i++) {
    const TpVehicle *vehicle = g_ptr_array_index (plan->vehicles, i);
    g_autofree char *words = NULL;

    /* TRANSLATORS: the name of a vehicle or a thing and its type. */
    words = g_strdup_printf (_ ("%1$s – %2$s"), vehicle->name,
                             tp_enum_get_title (&tp_vehicle_type_enum, vehicle->type));
    gtk_string_list_append (names, words);
    g_ptr_array_add (ids, g_memdup2 (&vehicle->record.id, sizeof vehicle->record.id));
  }
  return names;
}

static gboolean
has_bus_team (const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->teams->len; i++)
    if (((const TpTeam *) g_ptr_array_index (plan->teams, i))->type == TP_TEAM_BUS)
      return TRUE;
  return FALSE;
}

static GtkStringList *
list_days (TpPlanPage *self)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("All week"));
  for (int weekday = 1; weekday <= 7; weekday++) {
    g_autofree char *day =
      tp_day_describe (tp_week_get_day (tp_plan_scene_get_week (self->scene), weekday));

    gtk_string_list_append (words, day);
  }
  return words;
}

static GtkStringList *
list_parts (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("All day"));
  for (int part = 0; part < TP_N_PARTS; part++)
    gtk_string_list_append (words, tp_enum_get_title (&tp_part_enum, part));
  return words;
}

static GtkStringList *
list_kinds (void)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_string_list_append (words, tp_what_if_get_title (kinds[i]));
  return words;
}

static void
add_rows (Question *question, GtkWidget *group)
{
  TpPlanPage *self = question->page;

  question->kind = add_row (group, _ ("Case"), list_kinds ());
  question->team = add_row (group, _ ("Team"), list_teams (self, question->teams));
  question->member = add_row (group, _ ("Who"), list_members (self, question->members));
  question->vehicle =
    add_row (group, _ ("Vehicle or thing"), list_vehicles (self, question->vehicles));
  question->day = add_row (group, _ ("When"), list_days (self));
  question->part = add_row (group, _ ("Part of the day"), list_parts ());
  question->has_bus = has_bus_team (tp_plan_scene_get_plan (self->scene));
}

static GtkWidget *
new_obstacle_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MOST_CHARS);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

/**
 * tp_plan_page_ask_what_if:
 * @self: the page
 *
 * Asks which case to compare the week with, and compares; closed, nothing happens.
 */
void
tp_plan_page_ask_what_if (TpPlanPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  AdwMessageDialog *dialog;
  GtkWidget *group, *box;
  Question *question;

  if (self->run != NULL || tp_plan_scene_get_plan (self->scene) == NULL)
    return;
  group = adw_preferences_group_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  dialog = tp_telling_dialog_new (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("What If?"),
    _ ("The week is planned as it is and in the other case, and the two are compared. Nothing is "
       "written."),
    box);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "compare", _ ("Co_mpare"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "compare", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "compare");
  adw_message_dialog_set_close_response (dialog, "cancel");
  question = g_new0 (Question, 1);
  question->teams = g_ptr_array_new_with_free_func (g_free);
  question->members = g_ptr_array_new_with_free_func (g_free);
  question->vehicles = g_ptr_array_new_with_free_func (g_free);
  g_set_weak_pointer (&question->page, self);
  question->dialog = dialog;
  add_rows (question, group);
  question->obstacle = GTK_LABEL (new_obstacle_label ());
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (question->obstacle));
  g_signal_connect_swapped (question->kind, "notify::selected", G_CALLBACK (choice_changed_cb),
                            question);
  g_signal_connect_swapped (question->day, "notify::selected", G_CALLBACK (choice_changed_cb),
                            question);
  choice_changed_cb (question);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (GTK_WIDGET (question->kind)); /* what is asked first */
}
