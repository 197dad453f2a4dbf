/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A session's details: where and when, how full, who goes and with what, what the rules say with
 * the document's own words, whom it visits in order. Buttons are the same actions as keys and
 * menus.
 */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"
#include "tp-board-moves.h"
#include "tp-crew-dialog.h"
#include "tp-mode-glyph.h"
#include "tp-reason-dialog.h"
#include "tp-rule-words.h"
#include "tp-session-crew.h"
#include "tp-session-popover.h"
#include "tp-text-scale.h"
#include "tp-venue-chooser.h"
#include "tp-why-here.h"

#define KEY_REQUEST "tp-request"
#define WIDTH 440
#define EDGE 54 /* the frame around what is shown, and a little air beside it */

struct _TpSessionPopover
{
  GtkPopover parent_instance;

  AdwClamp *clamp;
  GtkLabel *title, *place, *facts, *state, *load_words;
  GtkImage *mode_icon;
  GtkLevelBar *load_bar;
  GtkBox *findings_box, *visits_box;
  GtkWidget *findings_title;
  TpSessionCrew *crew;
  GtkLabel *visits_title;
  GtkWidget *tell_button;
  TpVenueChooser *venue_chooser;
  GtkButton *pin_button, *close_button;
  GtkWidget *send_button, *agree_button, *postpone_button, *cancel_button;

  TpPlanScene *scene;
  TpId session;
};

G_DEFINE_FINAL_TYPE (TpSessionPopover, tp_session_popover, GTK_TYPE_POPOVER)

static const TpSession *
get_session (TpSessionPopover *self)
{
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;

  return plan != NULL && !tp_id_is_nil (&self->session) ? tp_week_plan_find (plan, &self->session)
                                                        : NULL;
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
take_text (char **text, char *words)
{
  g_free (*text);
  *text = words;
}

/* --- head --------------------------------------------------------------------- */

static void
show_head (TpSessionPopover *self, const TpWeekPlan *plan, const TpSession *session)
{
  const TpTeam *team = tp_week_plan_find (plan, &session->team);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);
  const TpVenue *venue =
    tp_id_is_nil (&session->venue) ? NULL : tp_week_plan_find (plan, &session->venue);
  g_autofree char *title = tp_slot_describe (plan, session->day, session->part, team);
  g_autofree char *hours = tp_minutes_to_range (session->since, session->until);
  g_autofree char *place = NULL;
  g_autofree char *facts = NULL;

  place = venue != NULL
            ? g_strdup_printf ("%s, %s", venue->name, ward != NULL ? ward->full_name : "")
            : g_strdup (ward != NULL ? ward->full_name : "");
  facts = g_strdup_printf ("%s · %s", tp_enum_get_title (&tp_mode_enum, session->mode), hours);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->place, place);
  gtk_label_set_label (self->facts, facts);
  gtk_image_set_from_icon_name (self->mode_icon, tp_mode_get_icon_name (session->mode));
  gtk_button_set_label (self->pin_button, session->is_pinned ? _ ("Un_pin") : _ ("_Pin"));
}

/* The state as a word, the reason of a cancelled or postponed one, and where it can go from here.
 */
static void
show_state (TpSessionPopover *self, const TpSession *session)
{
  const struct
  {
    GtkWidget *button;
    TpSessionState state;
  } steps[] = {
    {self->send_button, TP_SESSION_SENT},
    {self->agree_button, TP_SESSION_AGREED},
    {self->postpone_button, TP_SESSION_POSTPONED},
    {self->cancel_button, TP_SESSION_CANCELLED},
  };
  const char *title = tp_enum_get_title (&tp_session_state_enum, session->state);
  const char *reason = session->state_reason != NULL ? session->state_reason : "";
  g_autofree char *words =
    *reason != '\0' ? g_strdup_printf ("%s: %s", title, reason) : g_strdup (title);

  gtk_label_set_label (self->state, words);
  /* Sending back what is agreed is in the card's menu: here are the steps onward. */
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_set_visible (
      steps[i].button,
      !(steps[i].state == TP_SESSION_SENT && session->state == TP_SESSION_AGREED) &&
        tp_board_moves_can_set_state (self->scene, &session->record.id, steps[i].state));
}

static void
show_load (TpSessionPopover *self, const TpWeekPlan *plan, const TpSession *session)
{
  int load = tp_week_plan_get_load_minutes (plan, session);
  int capacity = tp_week_plan_get_capacity_minutes (plan, session);
  guint n_fetched;
  int trips = tp_week_plan_get_trip_minutes (plan, session, &n_fetched);
  g_autofree char *words = g_strdup_printf (_ ("%d of %d minutes"), load, capacity);

  if (n_fetched > 0)
    /* TRANSLATORS: "90 of 420 minutes", then the minutes of the trips to fetch people and take them
     * home, of those the session has. */
    take_text (&words, g_strdup_printf (_ ("%1$s · trips: %2$d of %3$d"), words, trips,
                                        session->until - session->since));
  gtk_level_bar_set_value (self->load_bar, MIN (1, tp_week_plan_get_load (plan, session)));
  gtk_label_set_label (self->load_words, words);
}

/* --- findings -------------------------------------------------------------------- */

static GtkWidget *
make_finding (const TpFinding *finding)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *icon = gtk_image_new_from_icon_name (tp_severity_get_icon_name (finding->severity));
  g_autofree char *words = tp_rule_describe (finding->rule, finding->words);
  g_autofree char *quote = finding->rule != NULL ? tp_rule_quote (finding->rule) : NULL;

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, tp_severity_get_css_class (finding->severity));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (words, NULL));
  if (quote != NULL) {
    GtkWidget *label = make_label (quote, "caption");

    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_box_append (GTK_BOX (row), texts);
  return row;
}

static void
show_findings (TpSessionPopover *self)
{
  g_autoptr (GPtrArray) findings =
    tp_plan_scene_list_session_findings (self->scene, &self->session);

  clear_box (self->findings_box);
  for (guint i = 0; i < findings->len; i++)
    gtk_box_append (self->findings_box, make_finding (g_ptr_array_index (findings, i)));
  gtk_widget_set_visible (self->findings_title, findings->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->findings_box), findings->len > 0);
}

/* After a change. What was pressed may be gone or mean something else now, so the focus goes to
 * where another Enter does no harm. */
static void
show_again (TpSessionPopover *self)
{
  if (get_session (self) == NULL) {
    gtk_popover_popdown (GTK_POPOVER (self));
    return;
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
  tp_session_popover_show (self, self->scene, &self->session);
}

/* --- visits ------------------------------------------------------------------------- */

/* The list was made anew: whoever goes through it with the keyboard stays where they were. */
static void
focus_told (TpSessionPopover *self, const TpId *request)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->visits_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    for (GtkWidget *part = gtk_widget_get_first_child (row); part != NULL;
         part = gtk_widget_get_next_sibling (part)) {
      const TpId *id = g_object_get_data (G_OBJECT (part), KEY_REQUEST);

      if (GTK_IS_CHECK_BUTTON (part) && id != NULL && tp_id_equal (id, request))
        gtk_widget_grab_focus (part);
    }
}

static void
take_out_cb (GtkButton *button, TpSessionPopover *self)
{
  const TpId *request = g_object_get_data (G_OBJECT (button), KEY_REQUEST);
  TpId copy = *request;

  tp_board_moves_remove_request (GTK_WIDGET (self), self->scene, &copy);
  show_again (self);
}

static void
told_cb (GtkCheckButton *check, TpSessionPopover *self)
{
  const TpId *request = g_object_get_data (G_OBJECT (check), KEY_REQUEST);
  TpId copy = *request;

  tp_board_moves_tell (GTK_WIDGET (self), self->scene, &self->session, &copy,
                       gtk_check_button_get_active (check));
  tp_session_popover_show (self, self->scene, &self->session);
  focus_told (self, &copy);
}

static void
why_cb (GtkButton *button, TpSessionPopover *self)
{
  const TpId *request = g_object_get_data (G_OBJECT (button), KEY_REQUEST);
  TpId copy = *request;
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  tp_why_here_ask (parent, self->scene, &copy);
}

/* Ticked for who was told of the time; nothing for who is done with. */
static GtkWidget *
make_told (TpSessionPopover *self, const TpVisit *visit, const TpRequest *request)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), request->state == TP_REQUEST_TOLD);
  gtk_widget_set_tooltip_text (check, _ ("The Resident Was Told of the Time"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The resident was told of the time"), -1);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_margin_top (check, 6);
  g_object_set_data_full (G_OBJECT (check), KEY_REQUEST, g_memdup2 (&visit->request, sizeof (TpId)),
                          g_free);
  g_signal_connect_object (check, "toggled", G_CALLBACK (told_cb), self, 0);
  return check;
}

static GtkWidget *
make_button (TpSessionPopover *self,
             const TpVisit *visit,
             const char *icon_name,
             const char *words,
             GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), KEY_REQUEST,
                          g_memdup2 (&visit->request, sizeof (TpId)), g_free);
  g_signal_connect_object (button, "clicked", callback, self, 0);
  return button;
}

/* The resident, and how the team gets to them or they to the team. */
static char *
name_visit (const TpWeekPlan *plan,
            const TpSession *session,
            const TpVisit *visit,
            const TpPerson *person,
            const TpRequest *request)
{
  const char *name = person != NULL ? person->name : request != NULL ? request->code : "";
  TpWeekTrip trip;
  g_autofree char *leaves = NULL, *back = NULL;

  if (person != NULL && visit->travel_minutes > 0 && session->mode == TP_MODE_HOME)
    /* TRANSLATORS: a resident's name, then the minutes on the way there. */
    return g_strdup_printf (_ ("%s (%d min on the way)"), name, visit->travel_minutes);
  if (!tp_week_plan_find_trip (plan, session, visit, &trip))
    return g_strdup (name);
  if (trip.with != NULL)
    /* TRANSLATORS: a resident's name, then the number of another visit. */
    return g_strdup_printf (_ ("%1$s (fetched together with no. %2$d)"), name, trip.with->ordinal);
  leaves = tp_minutes_to_clock (trip.leaves_home_at);
  back = tp_minutes_to_clock (trip.leaves_place_at);
  /* TRANSLATORS: a resident's name, when they leave home, when they are taken home, and minutes. */
  return g_strdup_printf (_ ("%1$s (fetched at %2$s, taken home at %3$s: %4$d min on the way)"),
                          name, leaves, back, trip.minutes);
}

static GtkWidget *
make_visit (TpSessionPopover *self,
            const TpWeekPlan *plan,
            const TpSession *session,
            const TpVisit *visit)
{
  const TpRequest *request = tp_week_plan_find (plan, &visit->request);
  const TpPerson *person = request != NULL && !tp_id_is_nil (&request->person)
                             ? tp_week_plan_find (plan, &request->person)
                             : NULL;
  const TpProcedure *procedure = request != NULL && !tp_id_is_nil (&request->procedure)
                                   ? tp_week_plan_find (plan, &request->procedure)
                                   : NULL;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button;
  g_autofree char *clock = tp_minutes_to_clock (visit->planned_at);
  g_autofree char *time = g_strdup_printf ("%d.  %s", visit->ordinal, clock);
  g_autofree char *name = NULL, *words = NULL;
  GtkWidget *time_label = make_label (time, "numeric"), *need;

  gtk_label_set_width_chars (GTK_LABEL (time_label), 9);
  gtk_label_set_wrap (GTK_LABEL (time_label), FALSE);
  gtk_widget_set_valign (time_label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), time_label);
  name = name_visit (plan, session, visit, person, request);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_label (name, NULL));
  words = tp_request_name_need (request, procedure);
  need = make_label (words, "caption");
  gtk_widget_add_css_class (need, "dim-label");
  gtk_box_append (GTK_BOX (texts), need);
  gtk_box_append (GTK_BOX (row), texts);
  if (request != NULL && visit->outcome == TP_OUTCOME_NONE && tp_request_is_open (request) &&
      !tp_week_plan_is_called_off (session))
    gtk_box_append (GTK_BOX (row), make_told (self, visit, request));
  button =
    make_button (self, visit, "dialog-question-symbolic", _ ("Why Here?"), G_CALLBACK (why_cb));
  gtk_widget_set_sensitive (button, visit->outcome == TP_OUTCOME_NONE);
  gtk_box_append (GTK_BOX (row), button);
  button = make_button (self, visit, "list-remove-symbolic", _ ("Take Out: It Waits Again"),
                        G_CALLBACK (take_out_cb));
  gtk_widget_set_sensitive (button, visit->outcome == TP_OUTCOME_NONE);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static char *
describe_visits (const TpWeekPlan *plan, const TpSession *session)
{
  guint n_requests, n_visits = tp_week_plan_count_stops (plan, &session->record.id, &n_requests);
  g_autofree char *count = tp_week_plan_describe_visits (n_visits, n_requests);
  int n_residents, n_told = tp_week_plan_count_told (plan, &session->record.id, &n_residents);

  if (n_visits == 0)
    return g_strdup (_ ("No visits yet: drag waiting requests onto the card"));
  if (n_residents == 0)
    return g_steal_pointer (&count);
  /* TRANSLATORS: "8 visits", then how many residents of how many were told of their time. */
  return g_strdup_printf (_ ("%1$s · told: %2$d of %3$d"), count, n_told, n_residents);
}

static void
show_visits (TpSessionPopover *self, const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);
  g_autofree char *title = describe_visits (plan, session);

  clear_box (self->visits_box);
  gtk_widget_set_visible (self->tell_button,
                          tp_board_moves_can_tell (self->scene, &session->record.id, TRUE));
  gtk_label_set_label (self->visits_title, title);
  for (guint i = 0; i < visits->len; i++)
    gtk_box_append (self->visits_box,
                    make_visit (self, plan, session, g_ptr_array_index (visits, i)));
}

/* --- object ---------------------------------------------------------------------------- */

static void
pin_cb (TpSessionPopover *self)
{
  tp_board_moves_pin (GTK_WIDGET (self), self->scene, &self->session);
  if (get_session (self) != NULL)
    tp_session_popover_show (self, self->scene, &self->session);
}

static void
send_cb (TpSessionPopover *self)
{
  tp_board_moves_set_state (GTK_WIDGET (self), self->scene, &self->session, TP_SESSION_SENT, NULL);
  show_again (self);
}

static void
agree_cb (TpSessionPopover *self)
{
  tp_board_moves_set_state (GTK_WIDGET (self), self->scene, &self->session, TP_SESSION_AGREED,
                            NULL);
  show_again (self);
}

static void
tell_cb (TpSessionPopover *self)
{
  tp_board_moves_tell (GTK_WIDGET (self), self->scene, &self->session, NULL, TRUE);
  show_again (self);
}

/* The chooser keeps the focus: only the rest is shown anew. */
static void
venue_changed_cb (TpSessionPopover *self)
{
  if (get_session (self) != NULL)
    tp_session_popover_show (self, self->scene, &self->session);
}

static void
ask_reason (TpSessionPopover *self, TpSessionState state)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  tp_reason_dialog_ask (gtk_widget_get_parent (GTK_WIDGET (self)), self->scene, &self->session,
                        state);
}

static void
postpone_cb (TpSessionPopover *self)
{
  ask_reason (self, TP_SESSION_POSTPONED);
}

static void
cancel_cb (TpSessionPopover *self)
{
  ask_reason (self, TP_SESSION_CANCELLED);
}

static void
edit_crew_cb (TpSessionPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  tp_crew_dialog_show (gtk_widget_get_parent (GTK_WIDGET (self)), self->scene, &self->session);
}

static void
remove_cb (TpSessionPopover *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  tp_board_moves_remove (gtk_widget_get_parent (GTK_WIDGET (self)), self->scene, &self->session);
}

static void
tp_session_popover_dispose (GObject *object)
{
  g_clear_object (&TP_SESSION_POPOVER (object)->scene);
  G_OBJECT_CLASS (tp_session_popover_parent_class)->dispose (object);
}

static void
tp_session_popover_class_init (TpSessionPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TP_TYPE_SESSION_CREW);
  g_type_ensure (TP_TYPE_VENUE_CHOOSER);
  G_OBJECT_CLASS (klass)->dispose = tp_session_popover_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-session-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, clamp);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, title);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, place);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, facts);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, state);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, load_words);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, mode_icon);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, load_bar);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, findings_title);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, findings_box);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, visits_title);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, visits_box);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, tell_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, venue_chooser);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, crew);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, pin_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, close_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, send_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, agree_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, postpone_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionPopover, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);
  gtk_widget_class_bind_template_callback (widget_class, send_cb);
  gtk_widget_class_bind_template_callback (widget_class, agree_cb);
  gtk_widget_class_bind_template_callback (widget_class, tell_cb);
  gtk_widget_class_bind_template_callback (widget_class, venue_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, postpone_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_crew_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
tp_session_popover_init (TpSessionPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_session_popover_new:
 *
 * Returns: (transfer floating): a popover of nothing yet
 */
GtkWidget *
tp_session_popover_new (void)
{
  return g_object_new (TP_TYPE_SESSION_POPOVER, NULL);
}

/* As wide as reads well, but no wider than the window: what sticks out of a small screen is lost.
 */
static void
fit_width (TpSessionPopover *self)
{
  int room = gtk_widget_get_width (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)))) - EDGE;
  int width = (int) (WIDTH * tp_text_scale_get (GTK_WIDGET (self)));

  width = MIN (width, MAX (room, 0));
  adw_clamp_set_maximum_size (self->clamp, width);
  adw_clamp_set_tightening_threshold (self->clamp, width);
  gtk_widget_set_size_request (GTK_WIDGET (self->clamp), width, -1);
}

/**
 * tp_session_popover_get_width:
 * @self: the popover
 *
 * Returns: the pixels it takes beside what it points to, where the window has them
 */
int
tp_session_popover_get_width (TpSessionPopover *self)
{
  g_return_val_if_fail (TP_IS_SESSION_POPOVER (self), 0);

  return (int) (WIDTH * tp_text_scale_get (GTK_WIDGET (self))) + EDGE;
}

/**
 * tp_session_popover_show:
 * @self: the popover
 * @scene: what the page shows
 * @session: a session of its week
 *
 * Fills the popover with @session and pops it up.
 */
void
tp_session_popover_show (TpSessionPopover *self, TpPlanScene *scene, const TpId *session)
{
  g_return_if_fail (TP_IS_SESSION_POPOVER (self) && session != NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpSession *one;
  gboolean was_up = gtk_widget_get_visible (GTK_WIDGET (self));

  g_set_object (&self->scene, scene);
  self->session = *session;
  one = get_session (self);
  if (one == NULL)
    return;
  fit_width (self);
  show_head (self, plan, one);
  show_state (self, one);
  tp_venue_chooser_show (self->venue_chooser, scene, session);
  show_load (self, plan, one);
  tp_session_crew_show (self->crew, plan, session);
  show_findings (self);
  show_visits (self, plan, one);
  gtk_popover_popup (GTK_POPOVER (self));
  /* Enter opened it: a second Enter closes it and can change nothing. */
  if (!was_up)
    gtk_widget_grab_focus (GTK_WIDGET (self->close_button));
}
