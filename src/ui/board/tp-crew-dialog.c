/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes with a session and with what, to change: who and what does, then who and what is free
 * then, then the others with the reason why not. Each press of a button is a move like any other,
 * made at once, with undo; what is said to it is the rules' own. Which of them could be chosen is
 * the schedule's to say. */

#include "tp-config.h"

#include "tp-crew-dialog.h"

#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"

#define KEY_MOVE "tp-move"
#define MOST_OF_A_KIND 6 /* of a post, until somebody is looked for: rows take their time */
#define MOST_FOUND 25

struct _TpCrewDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkSearchEntry *search;
  GtkLabel *note;
  GtkBox *people, *things;

  TpPlanScene *scene;
  TpId session;
  guint n_steps; /* made here and not taken back */
};

G_DEFINE_FINAL_TYPE (TpCrewDialog, tp_crew_dialog, ADW_TYPE_WINDOW)

static void show_all (TpCrewDialog *self);

static const TpSession *
get_session (TpCrewDialog *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);

  return plan != NULL ? tp_week_plan_find (plan, &self->session) : NULL;
}

/* --- moves ------------------------------------------------------------------------------------ */

static void
show_toast (TpCrewDialog *self, const char *words, gboolean can_undo)
{
  g_autofree char *markup = g_markup_escape_text (words, -1);
  AdwToast *toast = adw_toast_new (markup);

  if (can_undo) {
    adw_toast_set_button_label (toast, _ ("_Undo"));
    adw_toast_set_action_name (toast, "crew.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* The rows are made anew: the focus goes to where another Enter does no harm. */
static void
settle (TpCrewDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crew.undo", self->n_steps > 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
make (TpCrewDialog *self, const TpMove *move)
{
  g_autoptr (TpVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  const char *title;

  if (!tp_plan_scene_make_move (self->scene, move, &verdict, &error)) {
    show_toast (self, error->message, FALSE);
    show_all (self);
    return;
  }
  self->n_steps++;
  title = tp_workspace_get_undo_title (tp_plan_scene_get_workspace (self->scene));
  if (verdict != NULL && verdict->level == TP_VERDICT_WARNING && verdict->words != NULL)
    words = g_strdup_printf ("%s. %s", title != NULL ? title : _ ("Done"), verdict->words);
  show_toast (self, words != NULL ? words : title != NULL ? title : _ ("Done"), TRUE);
  settle (self);
}

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  TpCrewDialog *self = TP_CREW_DIALOG (widget);
  g_autoptr (GError) error = NULL;

  if (self->n_steps == 0)
    return;
  if (!tp_workspace_undo (tp_plan_scene_get_workspace (self->scene), &error)) {
    show_toast (self, error->message, FALSE);
    return;
  }
  self->n_steps--;
  tp_plan_scene_reload (self->scene);
  settle (self);
}

static void
pressed_cb (GtkButton *button, TpCrewDialog *self)
{
  const TpMove move = *(const TpMove *) g_object_get_data (G_OBJECT (button), KEY_MOVE);

  make (self, &move);
}

/* --- rows ----------------------------------------------------------------------------------------
 */

static TpMove
make_move (TpCrewDialog *self, const TpCrewChoice *choice)
{
  TpMove move = {.type = choice->member != NULL ? TP_MOVE_SEAT : TP_MOVE_VEHICLE,
                 .session = self->session,
                 .post = choice->post,
                 .value = !choice->has};

  if (choice->member != NULL)
    move.member = choice->member->record.id;
  else
    move.vehicle = choice->vehicle->record.id;
  return move;
}

static const char *
get_name (const TpCrewChoice *choice)
{
  return choice->member != NULL ? choice->member->name : choice->vehicle->name;
}

static int
get_kind (const TpCrewChoice *choice)
{
  return choice->member != NULL ? choice->post : choice->vehicle->type;
}

static const char *
get_type_title (const TpCrewChoice *choice)
{
  return choice->member != NULL ? tp_enum_get_title (&tp_post_enum, choice->post)
                                : tp_enum_get_title (&tp_vehicle_type_enum, choice->vehicle->type);
}

static char *
describe (const TpCrewChoice *choice)
{
  const char *type = get_type_title (choice), *words = choice->verdict->words;

  /* What it would mean that somebody stays away is said once they do. */
  if (words == NULL || (choice->has && choice->verdict->level != TP_VERDICT_REFUSED))
    return g_strdup (type);
  return g_strdup_printf ("%s\n%s", type, words);
}

static void
add_sign (AdwActionRow *row, const TpCrewChoice *choice)
{
  gboolean is_refused = choice->verdict->level == TP_VERDICT_REFUSED;
  GtkWidget *sign;

  if (choice->has || choice->verdict->level == TP_VERDICT_ALLOWED)
    return;
  sign = gtk_image_new_from_icon_name (is_refused ? "action-unavailable-symbolic"
                                                  : "dialog-warning-symbolic");
  gtk_widget_add_css_class (sign, is_refused ? "dim-label" : "warning");
  adw_action_row_add_prefix (row, sign);
}

static GtkWidget *
make_button (TpCrewDialog *self, const TpCrewChoice *choice)
{
  GtkWidget *button =
    gtk_button_new_from_icon_name (choice->has ? "list-remove-symbolic" : "list-add-symbolic");
  /* TRANSLATORS: of the following two, a person or a vehicle, of a session. */
  g_autofree char *words =
    g_strdup_printf (choice->has ? _ ("Leave Out: %s") : _ ("Name for It: %s"), get_name (choice));
  const TpMove move = make_move (self, choice);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, choice->has ? _ ("Leave Out") : _ ("Name for It"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  gtk_widget_set_sensitive (button, choice->verdict->level != TP_VERDICT_REFUSED);
  g_object_set_data_full (G_OBJECT (button), KEY_MOVE, g_memdup2 (&move, sizeof move), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pressed_cb), self, 0);
  return button;
}

static GtkWidget *
make_row (TpCrewDialog *self, const TpCrewChoice *choice)
{
  GtkWidget *row = adw_action_row_new (), *button = make_button (self, choice);
  g_autofree char *words = describe (choice);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_name (choice));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  add_sign (ADW_ACTION_ROW (row), choice);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  if (!choice->has)
    adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

/* --- groups
 * --------------------------------------------------------------------------------------- */

typedef enum
{
  GROUP_HAS,
  GROUP_FREE,
  GROUP_OTHERS,
} Group;

static Group
get_group (const TpCrewChoice *choice)
{
  if (choice->has)
    return GROUP_HAS;
  return choice->is_free && choice->verdict->level != TP_VERDICT_REFUSED ? GROUP_FREE
                                                                         : GROUP_OTHERS;
}

static gboolean
is_meant (TpCrewDialog *self, const TpCrewChoice *choice)
{
  g_autofree char *sought = tp_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *name = tp_text_fold (get_name (choice));
  g_autofree char *type = tp_text_fold (get_type_title (choice));

  return strstr (name, sought) != NULL || strstr (type, sought) != NULL;
}

/* How many more there are than the rows that are shown. */
static void
describe_group (AdwPreferencesGroup *group, Group which, guint n_rows, guint n_more)
{
  g_autofree char *more =
    g_strdup_printf (ngettext ("And %u more: find them by name or post",
                               "And %u more: find them by name or post", n_more),
                     n_more);

  if (n_rows == 0)
    adw_preferences_group_set_description (group, which == GROUP_HAS ? _ ("Nothing and nobody yet")
                                                                     : _ ("Nothing and nobody"));
  else if (n_more > 0)
    adw_preferences_group_set_description (group, more);
}

static void
add_group (TpCrewDialog *self,
           GtkBox *box,
           const GPtrArray *choices,
           Group which,
           const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  gboolean is_sought = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  guint n_rows = 0, n_more = 0, n_of_kind = 0;
  int kind = -1;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; i < choices->len; i++) {
    const TpCrewChoice *choice = g_ptr_array_index (choices, i);

    if (get_group (choice) != which || !is_meant (self, choice))
      continue;
    n_of_kind = get_kind (choice) == kind ? n_of_kind + 1 : 1;
    kind = get_kind (choice);
    if (which != GROUP_HAS && (is_sought ? n_rows >= MOST_FOUND : n_of_kind > MOST_OF_A_KIND)) {
      n_more++;
      continue;
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (self, choice));
    n_rows++;
  }
  describe_group (ADW_PREFERENCES_GROUP (group), which, n_rows, n_more);
  if (n_rows > 0 || which == GROUP_FREE || (which == GROUP_HAS && !is_sought))
    gtk_box_append (box, group);
  else
    g_object_unref (g_object_ref_sink (group));
}

static void
fill (TpCrewDialog *self, GtkBox *box, const GPtrArray *choices)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  add_group (self, box, choices, GROUP_HAS, _ ("Goes With the Session"));
  add_group (self, box, choices, GROUP_FREE, _ ("Free Then"));
  add_group (self, box, choices, GROUP_OTHERS, _ ("Not Free Then"));
}

static void
show_note (TpCrewDialog *self, const TpSession *session)
{
  const char *words = NULL;

  if (session->state == TP_SESSION_PUBLISHED)
    words = _ ("The session is published: after a change its day sheet must be written again.");
  else if (session->state == TP_SESSION_DRAFT && !session->is_pinned)
    words = _ ("Planning the week may choose anew for a draft. Pin the session to keep this.");
  gtk_label_set_label (self->note, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), words != NULL);
}

static void
show_all (TpCrewDialog *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpSession *session = get_session (self);
  g_autoptr (GPtrArray) people = NULL, things = NULL;
  g_autofree char *slot = NULL;
  double place;

  if (session == NULL) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  place = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  slot =
    tp_slot_describe (plan, session->day, session->part, tp_week_plan_find (plan, &session->team));
  adw_window_title_set_subtitle (self->title, slot);
  show_note (self, session);
  people = tp_week_plan_list_seat_choices (plan, &self->session);
  things = tp_week_plan_list_vehicle_choices (plan, &self->session);
  fill (self, self->people, people);
  fill (self, self->things, things);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), place);
}

/* --- object
 * ---------------------------------------------------------------------------------------- */

static void
search_changed_cb (TpCrewDialog *self)
{
  if (self->scene != NULL)
    show_all (self);
}

static void
stop_search_cb (TpCrewDialog *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
scene_changed_cb (TpPlanScene *scene, guint changes, TpCrewDialog *self)
{
  if ((changes & TP_SCENE_WEEK) != 0)
    show_all (self);
}

static void
tp_crew_dialog_dispose (GObject *object)
{
  g_clear_object (&TP_CREW_DIALOG (object)->scene);
  G_OBJECT_CLASS (tp_crew_dialog_parent_class)->dispose (object);
}

static void
tp_crew_dialog_class_init (TpCrewDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_crew_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-crew-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, title);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, search);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, note);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, people);
  gtk_widget_class_bind_template_child (widget_class, TpCrewDialog, things);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_install_action (widget_class, "crew.undo", NULL, activate_undo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "crew.undo",
                                       NULL);
}

static void
tp_crew_dialog_init (TpCrewDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "crew.undo", FALSE);
}

/**
 * tp_crew_dialog_show:
 * @widget: a widget of the window it stands on
 * @scene: what the page shows
 * @session: a session of its week
 *
 * Shows who and what goes with @session, to change. It closes when the session is gone.
 *
 * Returns: (transfer none) (nullable): the dialog; %NULL if nothing of it can be changed
 */
TpCrewDialog *
tp_crew_dialog_show (GtkWidget *widget, TpPlanScene *scene, const TpId *session)
{
  TpCrewDialog *self;
  GtkRoot *root;
  const TpWeekPlan *plan;
  g_autofree char *why_not = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  plan = tp_plan_scene_get_plan (scene);
  why_not = plan != NULL ? tp_week_plan_describe_fixed_crew (plan, session) : NULL;
  if (plan == NULL || why_not != NULL)
    return NULL;
  root = gtk_widget_get_root (widget);
  self = g_object_new (TP_TYPE_CREW_DIALOG, "modal", TRUE, "destroy-with-parent", TRUE, NULL);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  self->scene = g_object_ref (scene);
  self->session = *session;
  g_signal_connect_object (scene, "changed", G_CALLBACK (scene_changed_cb), self, 0);
  show_all (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  return self;
}
