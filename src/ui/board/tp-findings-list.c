/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The findings of the week, worst first: the rule's code and title, this case in words, and what
 * the document itself says. Choosing one goes to the session it is about. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"
#include "tp-findings-list.h"
#include "tp-rule-words.h"

#define TP_TYPE_FINDING_ITEM (tp_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (TpFindingItem, tp_finding_item, TP, FINDING_ITEM, GObject)

struct _TpFindingItem
{
  GObject parent_instance;
  TpId session;
  TpSeverity severity;
  char *code, *title, *words, *quote;
};

G_DEFINE_FINAL_TYPE (TpFindingItem, tp_finding_item, G_TYPE_OBJECT)

static void
tp_finding_item_finalize (GObject *object)
{
  TpFindingItem *self = TP_FINDING_ITEM (object);

  g_free (self->code);
  g_free (self->title);
  g_free (self->words);
  g_free (self->quote);
  G_OBJECT_CLASS (tp_finding_item_parent_class)->finalize (object);
}

static void
tp_finding_item_class_init (TpFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_finding_item_finalize;
}

static void
tp_finding_item_init (TpFindingItem *self)
{
}

struct _TpFindingsList
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *view;

  TpPlanScene *scene;
  GListStore *items;
  GtkSingleSelection *selection;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (TpFindingsList, tp_findings_list, ADW_TYPE_BIN)

/* --- rows ------------------------------------------------------------------ */

static char *
describe_place (const TpWeekPlan *plan, const TpFinding *finding)
{
  const TpSession *session =
    tp_id_is_nil (&finding->session) ? NULL : tp_week_plan_find (plan, &finding->session);
  const TpTeam *team = NULL;

  if (session == NULL)
    return NULL;
  team = tp_week_plan_find (plan, &session->team);
  return tp_slot_describe (plan, session->day, session->part, team);
}

static TpFindingItem *
make_item (const TpWeekPlan *plan, const TpFinding *finding)
{
  TpFindingItem *item = g_object_new (TP_TYPE_FINDING_ITEM, NULL);
  const char *title = finding->rule != NULL ? tp_rule_get_title (finding->rule) : "";
  g_autofree char *place = describe_place (plan, finding);
  g_autofree char *rule = NULL;

  item->session = finding->session;
  item->severity = finding->severity;
  item->code = g_strdup (tp_rule_get_code (finding->rule));
  /* The title of a rule reads like a fact: “The ward has agreed to the venue”. */
  rule = *title != '\0' ? g_strdup_printf (_ ("Rule: %s"), title) : g_strdup ("");
  item->title = place != NULL ? g_strdup_printf ("%s · %s", rule, place) : g_strdup (rule);
  item->words = g_strdup (finding->words);
  item->quote = finding->rule != NULL ? tp_rule_quote (finding->rule) : NULL;
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const TpFindingItem *left = *(TpFindingItem *const *) a, *right = *(TpFindingItem *const *) b;

  if (left->severity != right->severity)
    return left->severity > right->severity ? -1 : 1;
  return g_strcmp0 (left->code, right->code);
}

static void
fill (TpFindingsList *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  GPtrArray *findings = tp_plan_scene_get_findings (self->scene);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (items, make_item (plan, g_ptr_array_index (findings, i)));
  g_ptr_array_sort (items, compare_items);
  self->is_updating = TRUE;
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  self->is_updating = FALSE;
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
}

static GtkWidget *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A row: a severity icon, the code, and words over a dimmer title. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *code;

  gtk_widget_add_css_class (row, "finding-row");
  gtk_box_append (GTK_BOX (row), icon);
  code = add_label (row, "rule-code");
  gtk_label_set_width_chars (GTK_LABEL (code), 4);
  gtk_widget_set_hexpand (texts, TRUE);
  add_label (texts, NULL);
  add_label (texts, "caption");
  gtk_widget_add_css_class (gtk_widget_get_last_child (texts), "dim-label");
  gtk_box_append (GTK_BOX (row), texts);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TpFindingItem *finding = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *icon = gtk_widget_get_first_child (row);
  GtkWidget *code = gtk_widget_get_next_sibling (icon);
  GtkWidget *texts = gtk_widget_get_next_sibling (code);

  gtk_image_set_from_icon_name (GTK_IMAGE (icon), tp_severity_get_icon_name (finding->severity));
  gtk_widget_set_css_classes (
    icon, (const char *[]){tp_severity_get_css_class (finding->severity), NULL});
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  tp_enum_get_title (&tp_severity_enum, (int) finding->severity),
                                  -1);
  gtk_label_set_label (GTK_LABEL (code), finding->code);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (texts)), finding->words);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_last_child (texts)), finding->title);
  gtk_widget_set_tooltip_text (row, finding->quote != NULL ? finding->quote : finding->words);
}

/* --- selection ----------------------------------------------------------------- */

static void
selected_cb (TpFindingsList *self)
{
  const TpFindingItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (!self->is_updating && item != NULL && !tp_id_is_nil (&item->session))
    tp_plan_scene_select_session (self->scene, &item->session);
}

static void
scene_changed_cb (TpFindingsList *self, guint what)
{
  if ((what & TP_SCENE_WEEK) != 0)
    fill (self);
}

/* --- object ----------------------------------------------------------------------- */

static void
tp_findings_list_dispose (GObject *object)
{
  TpFindingsList *self = TP_FINDINGS_LIST (object);

  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (tp_findings_list_parent_class)->dispose (object);
}

static void
tp_findings_list_class_init (TpFindingsListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_findings_list_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-findings-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TpFindingsList, stack);
  gtk_widget_class_bind_template_child (widget_class, TpFindingsList, view);
}

static void
tp_findings_list_init (TpFindingsList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->items = g_list_store_new (TP_TYPE_FINDING_ITEM);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->items)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Findings"), -1);
}

/**
 * tp_findings_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
tp_findings_list_new (void)
{
  return g_object_new (TP_TYPE_FINDINGS_LIST, NULL);
}

/**
 * tp_findings_list_set_scene:
 * @self: the list
 * @scene: what the page shows
 *
 * Shows what the rules say of the week of @scene.
 */
void
tp_findings_list_set_scene (TpFindingsList *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_FINDINGS_LIST (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  fill (self);
}

/**
 * tp_findings_list_get_n_warnings:
 * @self: the list
 *
 * Returns: how many of them are more than a note
 */
guint
tp_findings_list_get_n_warnings (TpFindingsList *self)
{
  g_return_val_if_fail (TP_IS_FINDINGS_LIST (self), 0);

  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->items)), n = 0;

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (TpFindingItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

    n += item->severity > TP_SEVERITY_NOTE;
  }
  return n;
}
