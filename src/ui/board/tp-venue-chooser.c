/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The venues a session could be held at, as a drop-down: each with what would be said to the
 * change, before it is made. Choosing one is the same move as any other, so that it can be undone;
 * one that is refused says why and the session stays where it is. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-drop-down.h"
#include "tp-venue-chooser.h"

struct _TpVenueChooser
{
  GtkWidget parent_instance;

  GtkWidget *drop_down;
  TpPlanScene *scene;
  TpId session;
  gboolean is_filling;
  TpId wanted; /* chosen, the move is about to be made */
  guint move_id;
};

G_DEFINE_FINAL_TYPE (TpVenueChooser, tp_venue_chooser, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

#define KEY_VENUE "tp-venue"
#define KEY_WORDS "tp-words"
#define KEY_ICON "tp-icon"

static const char *
get_icon_name (const TpVerdict *verdict)
{
  if (verdict == NULL)
    return "object-select-symbolic";
  switch (verdict->level) {
  case TP_VERDICT_ALLOWED:
    return "";
  case TP_VERDICT_WARNING:
    return "dialog-warning-symbolic";
  case TP_VERDICT_REFUSED:
    return "action-unavailable-symbolic";
  }
  return "";
}

static char *
describe_choice (const TpVenueChoice *choice)
{
  if (choice->verdict == NULL)
    return g_strdup (_ ("The session is held here"));
  return g_strdup (choice->verdict->words != NULL ? choice->verdict->words : _ ("Fits"));
}

/* The name with what tells it from others: where it is and how many are served side by side. */
static char *
name_choice (const TpWeekPlan *plan, const TpSession *session, const TpVenue *venue)
{
  const TpWard *ward = tp_week_plan_find (plan, &venue->ward);
  g_autofree char *desks =
    g_strdup_printf (ngettext ("%d desk", "%d desks", venue->desks), venue->desks);

  if (ward == NULL || tp_id_equal (&venue->ward, &session->ward))
    return g_strdup_printf ("%s · %s", venue->name, desks);
  return g_strdup_printf ("%s, %s · %s", venue->name, ward->full_name, desks);
}

static GObject *
make_item (const char *name, const TpId *venue, const char *icon, char *words)
{
  GtkStringObject *item = gtk_string_object_new (name);

  g_object_set_data_full (G_OBJECT (item), KEY_VENUE, g_memdup2 (venue, sizeof *venue), g_free);
  g_object_set_data_full (G_OBJECT (item), KEY_WORDS, words, g_free);
  g_object_set_data_full (G_OBJECT (item), KEY_ICON, g_strdup (icon), g_free);
  return G_OBJECT (item);
}

static GListModel *
make_model (const TpWeekPlan *plan, const TpSession *session, GPtrArray *choices)
{
  GListStore *store = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  const TpId nowhere = TP_ID_NIL;

  if (choices->len == 0 || ((TpVenueChoice *) choices->pdata[0])->verdict != NULL) {
    g_autoptr (GObject) none =
      make_item (_ ("No venue yet"), &nowhere, "", g_strdup (_ ("Choose where it is held")));

    g_list_store_append (store, none);
  }
  for (guint i = 0; i < choices->len; i++) {
    const TpVenueChoice *choice = choices->pdata[i];
    g_autofree char *name = name_choice (plan, session, choice->venue);
    g_autoptr (GObject) item = make_item (
      name, &choice->venue->record.id, get_icon_name (choice->verdict), describe_choice (choice));

    g_list_store_append (store, item);
  }
  return G_LIST_MODEL (store);
}

/* --- rows of the list ------------------------------------------------------------- */

static GtkWidget *
make_wrapped_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  if (style != NULL) {
    gtk_widget_add_css_class (label, style);
    gtk_widget_add_css_class (label, "dim-label");
  }
  return label;
}

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new ();

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 3);
  gtk_widget_set_size_request (icon, 16, 16);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (texts), make_wrapped_label (NULL));
  gtk_box_append (GTK_BOX (texts), make_wrapped_label ("caption"));
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (row);
  GtkWidget *name = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GObject *value = gtk_list_item_get_item (item);
  const char *words = g_object_get_data (value, KEY_WORDS);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), g_object_get_data (value, KEY_ICON));
  gtk_label_set_label (GTK_LABEL (name), gtk_string_object_get_string (GTK_STRING_OBJECT (value)));
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), words);
}

static void
set_up_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_button_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (
    GTK_LABEL (gtk_list_item_get_child (item)),
    gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static GtkListItemFactory *
make_factory (GCallback set_up, GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", set_up, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  return factory;
}

/* --- object -------------------------------------------------------------------------- */

static gboolean
move_cb (gpointer user_data)
{
  TpVenueChooser *self = user_data;
  TpId session = self->session, venue = self->wanted;

  self->move_id = 0;
  if (tp_board_moves_set_venue (GTK_WIDGET (self), self->scene, &session, &venue))
    g_signal_emit (self, signals[CHANGED], 0);
  else
    tp_venue_chooser_show (self, self->scene, &session);
  return G_SOURCE_REMOVE;
}

/* The move fills the list anew, which the list cannot bear while it says what was chosen. */
static void
chosen_cb (TpVenueChooser *self)
{
  GObject *item = gtk_drop_down_get_selected_item (GTK_DROP_DOWN (self->drop_down));
  const TpId *venue = item != NULL ? g_object_get_data (item, KEY_VENUE) : NULL;

  if (self->is_filling || venue == NULL || tp_id_is_nil (venue))
    return;
  self->wanted = *venue;
  if (self->move_id == 0)
    self->move_id = g_idle_add (move_cb, self);
}

static void
tp_venue_chooser_dispose (GObject *object)
{
  TpVenueChooser *self = TP_VENUE_CHOOSER (object);

  g_clear_handle_id (&self->move_id, g_source_remove);
  g_clear_pointer (&self->drop_down, gtk_widget_unparent);
  g_clear_object (&self->scene);
  G_OBJECT_CLASS (tp_venue_chooser_parent_class)->dispose (object);
}

static gboolean
tp_venue_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TP_VENUE_CHOOSER (widget)->drop_down);
}

static void
tp_venue_chooser_class_init (TpVenueChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_venue_chooser_dispose;
  widget_class->grab_focus = tp_venue_chooser_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  /**
   * TpVenueChooser::changed:
   *
   * The session was taken to another venue.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
tp_venue_chooser_init (TpVenueChooser *self)
{
  g_autoptr (GtkListItemFactory) rows = make_factory (G_CALLBACK (set_up_cb), G_CALLBACK (bind_cb));
  g_autoptr (GtkListItemFactory) button =
    make_factory (G_CALLBACK (set_up_button_cb), G_CALLBACK (bind_button_cb));
  g_autoptr (GtkExpression) name =
    gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");

  self->drop_down = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_expression (GTK_DROP_DOWN (self->drop_down), name);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (self->drop_down), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (self->drop_down), rows);
  tp_drop_down_enable_search (GTK_DROP_DOWN (self->drop_down));
  gtk_widget_set_tooltip_text (self->drop_down, _ ("Venue"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Venue"), -1);
  gtk_widget_set_parent (self->drop_down, GTK_WIDGET (self));
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * tp_venue_chooser_show:
 * @self: the chooser
 * @scene: what the page shows
 * @session: a session of its week
 *
 * Lists the venues of @session with what would be said to each, the one it has chosen. For home
 * visits, and where nothing can be changed any more, the chooser hides.
 */
void
tp_venue_chooser_show (TpVenueChooser *self, TpPlanScene *scene, const TpId *session)
{
  g_return_if_fail (TP_IS_VENUE_CHOOSER (self) && session != NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpSession *one = plan != NULL ? tp_week_plan_find (plan, session) : NULL;
  g_autoptr (GPtrArray) choices = NULL;
  g_autoptr (GListModel) model = NULL;
  gboolean can_change = one != NULL && one->mode != TP_MODE_HOME && one->state != TP_SESSION_HELD &&
                        !tp_week_plan_is_called_off (one);

  g_clear_handle_id (&self->move_id, g_source_remove);
  g_set_object (&self->scene, scene);
  self->session = *session;
  gtk_widget_set_visible (GTK_WIDGET (self), can_change);
  if (!can_change)
    return;
  choices = tp_week_plan_list_venue_choices (plan, session);
  model = make_model (plan, one, choices);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->drop_down), model);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->drop_down), 0);
  self->is_filling = FALSE;
}
