/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request waits: what the last run tried and found, what would help, the rule it rests on,
 * and where its priority comes from. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-fit-scroller.h"
#include "tp-rule-words.h"
#include "tp-text-scale.h"
#include "tp-why-here.h"
#include "tp-why-popover.h"

#define WIDTH 400
#define EDGE 66         /* the frame around what is shown, and its shadow */
#define MOST_HEIGHT 420 /* from here on it scrolls */

static void
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
}

static void
add_reason (GtkWidget *box, TpPlanScene *scene, TpWaitingItem *item)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpPlanReason *reason =
    tp_plan_scene_find_reason (scene, tp_waiting_item_get_request (item));
  const TpRule *rule = reason != NULL ? tp_rule_find (plan, reason->rule) : NULL;
  g_autofree char *quote = rule != NULL ? tp_rule_quote (rule) : NULL;

  add_label (box, _ ("Why it is not planned"), "heading");
  if (reason == NULL) {
    add_label (box, _ ("The week has not been planned since this request came in."), NULL);
    return;
  }
  /* The week may be another one by now; trying anew says how it is. */
  add_label (box, _ ("When the week was last planned:"), "caption");
  add_label (box, reason->reason, NULL);
  if (*reason->remedy != '\0') {
    add_label (box, _ ("What would help"), "caption-heading");
    add_label (box, reason->remedy, NULL);
  }
  if (quote != NULL)
    add_label (box, quote, "dim-label");
}

/* What the popover's button is about. */
typedef struct
{
  GtkPopover *popover; /* its button does not outlive it */
  TpPlanScene *scene;
  TpId request;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_object_unref (question->scene);
  g_free (question);
}

static void
ask_cb (Question *question)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (question->popover));
  g_autoptr (TpPlanScene) scene = g_object_ref (question->scene);
  TpId request = question->request;

  gtk_popover_popdown (question->popover);
  tp_why_here_ask (parent, scene, &request);
}

/* The week may have changed since it was planned, and the run keeps one way to help only. */
static void
add_button (GtkWidget *box, GtkPopover *popover, TpPlanScene *scene, TpWaitingItem *item)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try What Would Help"));
  Question *question = g_new0 (Question, 1);

  question->popover = popover;
  question->scene = g_object_ref (scene);
  question->request = *tp_waiting_item_get_request (item);
  g_signal_connect_data (button, "clicked", G_CALLBACK (ask_cb), question, question_free,
                         G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

/* A popover asks for the height that its words have at another width than it gives them: these have
 * one width whatever it asks, and scroll where the window leaves no room for all of them. */
static GtkWidget *
make_place (GtkWidget *box, int width)
{
  GtkWidget *place = adw_clamp_new ();

  gtk_widget_set_size_request (box, width, -1);
  adw_clamp_set_maximum_size (ADW_CLAMP (place), width);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (place), width);
  adw_clamp_set_child (ADW_CLAMP (place), box);
  return tp_fit_scroller_new (place, MOST_HEIGHT);
}

/* As wide as reads well, but no wider than the window: in less than its words need a popover does
 * not come up at all. */
static int
get_width (GtkPopover *popover)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (popover)));
  int room = gtk_widget_get_width (window) - EDGE;

  return MIN ((int) (WIDTH * tp_text_scale_get (window)), MAX (room, 0));
}

/**
 * tp_why_popover_show:
 * @popover: a popover that has a parent
 * @scene: what the page shows
 * @item: the request
 * @area: what to point at, in the parent's pixels
 *
 * Fills @popover with why @item waits, and shows it.
 */
void
tp_why_popover_show (GtkPopover *popover,
                     TpPlanScene *scene,
                     TpWaitingItem *item,
                     const GdkRectangle *area)
{
  g_return_if_fail (GTK_IS_POPOVER (popover) && TP_IS_PLAN_SCENE (scene) && item != NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  GtkWidget *box;
  g_autofree char *priority = NULL;

  if (plan == NULL)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  add_reason (box, scene, item);
  add_button (box, popover, scene, item);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  priority = tp_waiting_item_describe_priority (item, plan);
  add_label (box, priority, "numeric");
  gtk_popover_set_child (popover, make_place (box, get_width (popover)));
  gtk_popover_set_pointing_to (popover, area);
  gtk_popover_popup (popover);
}
