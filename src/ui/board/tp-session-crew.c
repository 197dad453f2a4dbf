/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes with a session and with what: one line each, whom they stand in for and who is invited;
 * folded, only how many. Why they come is the schedule's to say, changing it the dialog's. */

#include "tp-config.h"

#include "tp-session-crew.h"

#include <glib/gi18n-lib.h>

struct _TpSessionCrew
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkWidget *expander, *edit_button;
  GtkBox *lines;
};

G_DEFINE_FINAL_TYPE (TpSessionCrew, tp_session_crew, GTK_TYPE_WIDGET)

enum
{
  EDIT,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static char *
describe_goer (const TpWeekGoer *goer)
{
  const char *post = tp_enum_get_title (&tp_post_enum, goer->post);
  const char *name = goer->member->name;

  if (goer->is_on_call)
    /* TRANSLATORS: a post such as "Leader", a name: of a session the leader does not go with. */
    return g_strdup_printf (_ ("Answers for it, does not come: %s %s"), post, name);
  if (goer->instead_of != NULL)
    /* TRANSLATORS: a post, a name, the name of somebody of the team. */
    return g_strdup_printf (_ ("%s: %s, goes instead of %s"), post, name, goer->instead_of->name);
  if (goer->place != NULL)
    /* TRANSLATORS: a post, the neighbourhood it is of, a name. */
    return g_strdup_printf (_ ("%s (%s): %s, invited"), post, goer->place->name, name);
  if (goer->is_guest)
    /* TRANSLATORS: a post, a name. */
    return g_strdup_printf (_ ("%s: %s, invited"), post, name);
  return g_strdup_printf ("%s: %s", post, name);
}

static void
add_line (TpSessionCrew *self, const char *words, gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_dim)
    gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (self->lines, label);
}

/* How many go, and with how many things. */
static char *
describe (guint n_people, guint n_things)
{
  g_autofree char *people = NULL, *things = NULL;

  if (n_people == 0)
    people = g_strdup (_ ("Nobody goes yet"));
  else
    people = g_strdup_printf (ngettext ("%u person goes", "%u people go", n_people), n_people);
  if (n_things == 0)
    return g_steal_pointer (&people);
  things = g_strdup_printf (ngettext ("%u vehicle or thing", "%u vehicles and things", n_things),
                            n_things);
  return g_strdup_printf ("%s · %s", people, things);
}

/* Who goes at two posts is one person. */
static gboolean
is_named_before (const GArray *goers, guint at)
{
  const TpMember *member = g_array_index (goers, TpWeekGoer, at).member;

  for (guint i = 0; i < at; i++)
    if (g_array_index (goers, TpWeekGoer, i).member == member)
      return TRUE;
  return FALSE;
}

static guint
show_people (TpSessionCrew *self, const GArray *goers)
{
  guint n_people = 0;

  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);
    g_autofree char *words = describe_goer (goer);

    add_line (self, words, goer->is_on_call);
    n_people += !goer->is_on_call && !is_named_before (goers, i);
  }
  if (goers->len == 0)
    add_line (self, _ ("Nobody is named for this team."), TRUE);
  return n_people;
}

static void
show_things (TpSessionCrew *self, const GPtrArray *vehicles)
{
  for (guint i = 0; i < vehicles->len; i++) {
    const TpVehicle *vehicle = g_ptr_array_index (vehicles, i);
    g_autofree char *words = g_strdup_printf (
      "%s: %s", tp_enum_get_title (&tp_vehicle_type_enum, vehicle->type), vehicle->name);

    add_line (self, words, FALSE);
  }
}

static void
edit_cb (TpSessionCrew *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
tp_session_crew_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (tp_session_crew_parent_class)->dispose (object);
}

static void
tp_session_crew_class_init (TpSessionCrewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_session_crew_dispose;
  /**
   * TpSessionCrew::edit:
   *
   * Somebody wants to change who goes or with what.
   */
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-session-crew.ui");
  gtk_widget_class_bind_template_child (widget_class, TpSessionCrew, title);
  gtk_widget_class_bind_template_child (widget_class, TpSessionCrew, expander);
  gtk_widget_class_bind_template_child (widget_class, TpSessionCrew, edit_button);
  gtk_widget_class_bind_template_child (widget_class, TpSessionCrew, lines);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
}

static void
tp_session_crew_init (TpSessionCrew *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * tp_session_crew_show:
 * @self: the part
 * @plan: the week
 * @session: a session of it
 *
 * Shows who and what goes with @session. It stays folded or open as it is.
 */
void
tp_session_crew_show (TpSessionCrew *self, const TpWeekPlan *plan, const TpId *session)
{
  g_autoptr (GArray) goers = NULL;
  g_autoptr (GPtrArray) vehicles = NULL;
  g_autofree char *title = NULL, *why_not = NULL;
  GtkWidget *child;

  g_return_if_fail (TP_IS_SESSION_CREW (self) && plan != NULL && session != NULL);

  goers = tp_week_plan_list_goers (plan, session);
  vehicles = tp_week_plan_list_vehicles (plan, session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
  title = describe (show_people (self, goers), vehicles->len);
  show_things (self, vehicles);
  gtk_label_set_label (self->title, title);
  why_not = tp_week_plan_describe_fixed_crew (plan, session);
  gtk_widget_set_sensitive (self->edit_button, why_not == NULL);
  gtk_widget_set_tooltip_text (self->edit_button,
                               why_not != NULL ? why_not : _ ("Who Goes and With What"));
}
