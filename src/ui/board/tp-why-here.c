/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Why Here?": a planned request is tried in every other slot of the week, on a worker, and a
 * dialog says what came of it: what each slot that could take it would cost, and how many are
 * excluded for which reason. Of a request that waits it says why, and what would help. Nothing is
 * written. */

#include "tp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "tp-board-moves.h"
#include "tp-telling-dialog.h"
#include "tp-why-here.h"

#define MOST_OTHERS 40 /* all are on the command line */

static GtkWidget *
make_row (const char *title, const char *subtitle, double points)
{
  g_autofree char *number = tp_real_to_text (points, 2);
  /* TRANSLATORS: what a slot costs more, in points of what the plan is worth. */
  g_autofree char *cost = g_strdup_printf (_ ("%s points"), number);
  GtkWidget *row = adw_action_row_new (), *label = gtk_label_new (cost);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static GtkWidget *
make_others (const TpPlanWhy *why)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group),
                                   _ ("What Other Slots Would Cost"));
  for (int i = 0; i < MIN (why->n_allowed, MOST_OTHERS); i++) {
    const TpPlanOther *other = g_ptr_array_index (why->others, i);
    g_autofree char *slot = tp_text_capitalise (other->slot);
    g_autofree char *words = other->words != NULL ? tp_text_capitalise (other->words) : NULL;

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (slot, words, other->cost));
  }
  return group;
}

/* What would let a request in, each tried by itself, the cheapest first. */
static GtkWidget *
make_advice (const TpPlanAnswer *answer)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("What Would Help"));
  for (guint i = 0; i < MIN (answer->advice->len, MOST_OTHERS); i++) {
    const TpPlanAdvice *advice = g_ptr_array_index (answer->advice, i);
    g_autofree char *words = tp_text_capitalise (advice->words);

    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (words, NULL, advice->cost));
  }
  return group;
}

/* Where it is and why, how it is served and why not otherwise, each on a line of its own. */
static char *
describe_here (const TpPlanWhy *why)
{
  GString *words = g_string_new (NULL);

  g_string_printf (words, "%s: %s.\n%s", why->code, why->slot, why->reason);
  if (*why->crew != '\0')
    g_string_append_printf (words, "\n%s", why->crew);
  for (guint i = 0; i < why->ways->len; i++)
    g_string_append_printf (words, "\n%s",
                            ((const TpPlanWay *) g_ptr_array_index (why->ways, i))->words);
  g_string_append_printf (words, "\n%s", why->tried);
  return g_string_free (words, FALSE);
}

static char *
describe (const TpPlanWhy *why)
{
  const TpPlanAnswer *answer = why->answer;

  if (answer == NULL)
    return describe_here (why);
  if (answer->fits || answer->advice->len > 0)
    return g_strdup_printf ("%s: %s", why->code, answer->reason);
  return g_strdup_printf ("%s: %s\n%s", why->code, answer->reason,
                          _ ("No single change that was tried would let it in."));
}

static void
show (GtkWidget *widget, const TpPlanWhy *why)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *words = describe (why);
  GtkWidget *rows = NULL;
  AdwMessageDialog *dialog;

  if (why->answer != NULL && why->answer->advice->len > 0)
    rows = make_advice (why->answer);
  else if (why->n_allowed > 0)
    rows = make_others (why);
  dialog = tp_telling_dialog_new (
    GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
    why->answer != NULL ? _ ("Why It Is Not Planned") : _ ("Why Here?"), words, rows);
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_close_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
explained_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GWeakRef *held = user_data;
  g_autoptr (GtkWidget) widget = g_weak_ref_get (held);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPlanWhy) why =
    tp_workspace_explain_request_finish (TP_WORKSPACE (source), result, &error);

  g_weak_ref_clear (held);
  g_free (held);
  /* The window may be gone, or another workspace in it, before the answer is there. */
  if (widget == NULL || gtk_widget_get_root (widget) == NULL)
    return;
  if (why != NULL)
    show (widget, why);
  else
    tp_board_toast (widget, error->message, FALSE);
}

/**
 * tp_why_here_ask:
 * @widget: a widget of the window
 * @scene: what the page shows
 * @request: a request
 *
 * Finds out why @request is where it is, or why it is nowhere and what would help, and shows it in
 * a dialog, some moments later; what cannot be said is told in a toast.
 */
void
tp_why_here_ask (GtkWidget *widget, TpPlanScene *scene, const TpId *request)
{
  GWeakRef *held;

  g_return_if_fail (GTK_IS_WIDGET (widget) && TP_IS_PLAN_SCENE (scene) && request != NULL);

  if (tp_plan_scene_get_workspace (scene) == NULL || tp_plan_scene_get_plan (scene) == NULL)
    return;
  held = g_new (GWeakRef, 1);
  g_weak_ref_init (held, widget);
  tp_workspace_explain_request_async (
    tp_plan_scene_get_workspace (scene), tp_plan_scene_get_branch (scene),
    tp_plan_scene_get_week (scene), request, NULL, explained_cb, held);
}
