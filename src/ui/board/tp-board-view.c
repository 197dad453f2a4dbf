/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Around the grid: the week's figures and the button that plans it, a line of hints, the lists
 * below, and the popover and the menu of a slot. While the planner runs its progress takes the
 * place of the button and the board cannot be changed. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-view.h"
#include "tp-session-popover.h"
#include "tp-text-scale.h"

struct _TpBoardView
{
  AdwBin parent_instance;

  GtkWidget *alone_button, *run_button;
  GtkStack *head_stack;
  GtkLabel *summary_label;
  GtkProgressBar *progress_bar;
  GtkLabel *progress_label;
  GtkStack *body_stack;
  AdwStatusPage *empty_page;
  TpBoardGrid *grid;
  GtkImage *hint_icon;
  GtkLabel *hint_label;
  GtkStack *lists_stack;
  GtkStackPage *waiting_page, *findings_page;
  TpWaitingList *waiting_list;
  TpFindingsList *findings_list;
  GMenuModel *session_menu;

  GtkWidget *details; /* a TpSessionPopover */
  GtkWidget *menu;    /* a GtkPopoverMenu */
  TpPlanScene *scene;

  TpId to_open; /* a session whose details wait for its card to be laid out */
  guint open_tick;
  int frames_left;
};

/* A card that is not in sight after so many frames (a page that was left again) is not waited for
 * any longer. */
#define FRAMES_TO_WAIT 60
#define LEAST_HEIGHT 460 /* of the details, to say something */

G_DEFINE_FINAL_TYPE (TpBoardView, tp_board_view, ADW_TYPE_BIN)

/* --- figures ------------------------------------------------------------------ */

static void
show_summary (TpBoardView *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  guint n_sessions = 0, n_visits = 0, n_requests = 0, n;
  g_autofree char *sessions = NULL;
  g_autofree char *visits = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; plan != NULL && i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);

    if (tp_week_plan_is_called_off (session))
      continue;
    n_sessions++;
    n_visits += tp_week_plan_count_stops (plan, &session->record.id, &n);
    n_requests += n;
  }
  if (plan != NULL) {
    sessions = g_strdup_printf (ngettext ("%u session", "%u sessions", n_sessions), n_sessions);
    visits = tp_week_plan_describe_visits (n_visits, n_requests);
    words = g_strdup_printf ("%s · %s", sessions, visits);
  }
  gtk_label_set_label (self->summary_label, words != NULL ? words : "");
  gtk_widget_set_tooltip_text (
    self->run_button,
    plan != NULL && tp_week_plan_is_over (plan)
      ? _ ("This week is over: it is planned no more")
      : _ ("Fill the week by priorities and rules; pinned and agreed sessions stay"));
}

/* The counts stand in the switcher, so that they are seen from the other list as well. */
static void
show_counts (TpBoardView *self)
{
  g_autofree char *waiting =
    g_strdup_printf (_ ("Waiting (%u)"), tp_waiting_list_get_n_requests (self->waiting_list));
  g_autofree char *findings =
    g_strdup_printf (_ ("Findings (%u)"), tp_findings_list_get_n_warnings (self->findings_list));

  gtk_stack_page_set_title (self->waiting_page, waiting);
  gtk_stack_page_set_title (self->findings_page, findings);
}

static void
show_body (TpBoardView *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const char *trouble = tp_plan_scene_get_trouble (self->scene);

  gtk_stack_set_visible_child_name (self->body_stack,
                                    plan != NULL && plan->teams->len > 0 ? "board" : "empty");
  if (trouble != NULL) {
    adw_status_page_set_icon_name (self->empty_page, "dialog-warning-symbolic");
    adw_status_page_set_title (self->empty_page, _ ("The Week Could Not Be Read"));
    adw_status_page_set_description (self->empty_page, trouble);
  } else {
    adw_status_page_set_icon_name (self->empty_page, "tp-board-symbolic");
    adw_status_page_set_title (self->empty_page, _ ("No Teams Yet"));
    adw_status_page_set_description (
      self->empty_page,
      _ ("The board has a row for each team of the branch. Import a list of teams "
         "or make one on the Lists page; then plan the week with one click."));
  }
}

static void
scene_changed_cb (TpBoardView *self, guint what)
{
  if ((what & TP_SCENE_WEEK) != 0) {
    show_summary (self);
    show_body (self);
  }
  if ((what & (TP_SCENE_WEEK | TP_SCENE_WARD)) != 0)
    show_counts (self);
}

/* --- hints --------------------------------------------------------------------- */

static void
hint_cb (TpBoardView *self, int answer, const char *words)
{
  static const char *const classes[] = {"dim-label", "success", "warning", "error"};
  static const char *const icons[] = {"dialog-information-symbolic", "object-select-symbolic",
                                      "dialog-warning-symbolic", "action-unavailable-symbolic"};

  gtk_label_set_label (self->hint_label, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint_label), words);
  gtk_image_set_from_icon_name (self->hint_icon, icons[answer]);
  gtk_widget_set_css_classes (GTK_WIDGET (self->hint_icon),
                              (const char *[]){classes[answer], NULL});
  gtk_widget_set_css_classes (
    GTK_WIDGET (self->hint_label),
    (const char *[]){"caption", answer == TP_ANSWER_NONE ? "dim-label" : "hint-answer", NULL});
}

/* --- popover and menu -------------------------------------------------------------- */

static gboolean
get_area (TpBoardView *self, TpBoardCell *cell, GdkRectangle *area)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (cell), GTK_WIDGET (self), &bounds))
    return FALSE;
  *area = (GdkRectangle){(int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height};
  return TRUE;
}

/* What can be put into an empty slot: the modes of its team, in the chosen ward if there is one. */
static GMenuModel *
make_slot_menu (TpBoardView *self, TpBoardCell *cell)
{
  static const struct
  {
    int mode;
    const char *label, *target;
  } lines[] = {
    {TP_MODE_HOME, N_ ("Round of _Home Visits"), "plan.place::home"},
    {TP_MODE_HALL, N_ ("In a _Community Hall"), "plan.place::hall"},
    {TP_MODE_BUS, N_ ("Service _Bus"), "plan.place::bus"},
    {TP_MODE_KIOSK, N_ ("_Kiosk"), "plan.place::kiosk"},
  };
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *ward_id = tp_plan_scene_get_ward (self->scene);
  const TpWard *ward =
    tp_plan_scene_has_ward (self->scene, ward_id) ? tp_week_plan_find (plan, ward_id) : NULL;
  const TpTeam *team = tp_week_plan_find (
    plan, tp_board_row_get_team (TP_BOARD_ROW (gtk_widget_get_parent (GTK_WIDGET (cell)))));
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *title = NULL;
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; team != NULL && i < G_N_ELEMENTS (lines); i++)
    if ((tp_week_plan_get_team_modes (team) & (guint) lines[i].mode) != 0)
      g_menu_append (section, _ (lines[i].label), lines[i].target);
  if (ward != NULL)
    title = g_strdup_printf (_ ("New Session in %s"), ward->full_name);
  g_menu_append_section (menu, title != NULL ? title : _ ("New Session Here"),
                         G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

static void
pop_menu_up (TpBoardView *self, TpBoardCell *cell)
{
  g_autoptr (GMenuModel) menu = tp_board_cell_get_face (cell) != NULL
                                  ? g_object_ref (self->session_menu)
                                  : make_slot_menu (self, cell);
  GdkRectangle area;

  if (!get_area (self, cell, &area))
    return;
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &area);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->grid), FALSE);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
menu_cb (TpBoardView *self, TpBoardCell *cell)
{
  pop_menu_up (self, cell);
}

/* Beside a card there is the window's whole height for what there is to say. Where neither side is
 * wide enough, and little is left below, the details stand before the card: cut, they say nothing.
 */
static void
place_details (TpBoardView *self, GdkRectangle *area)
{
  GtkPopover *details = GTK_POPOVER (self->details);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  int width = tp_session_popover_get_width (TP_SESSION_POPOVER (details));
  int least_height = (int) (LEAST_HEIGHT * tp_text_scale_get (GTK_WIDGET (self)));
  double x = 0, y = 0;
  gboolean is_right, is_before;

  gtk_widget_translate_coordinates (GTK_WIDGET (self), window, area->x, area->y, &x, &y);
  is_right = x + area->width + width <= gtk_widget_get_width (window);
  is_before = !is_right && x < width &&
              y + area->height + least_height > gtk_widget_get_height (window) && y < least_height;
  if (is_before) {
    area->y -= (int) y;
    area->height = 1;
  }
  gtk_popover_set_has_arrow (details, !is_before);
  gtk_popover_set_position (details, is_right     ? GTK_POS_RIGHT
                                     : x >= width ? GTK_POS_LEFT
                                                  : GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (details, area);
}

static void
open_cb (TpBoardView *self, TpBoardCell *cell)
{
  const TpCardFace *face = tp_board_cell_get_face (cell);
  GdkRectangle area;

  if (face == NULL) {
    pop_menu_up (self, cell);
    return;
  }
  if (!get_area (self, cell, &area))
    return;
  place_details (self, &area);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->grid), FALSE);
  tp_session_popover_show (TP_SESSION_POPOVER (self->details), self->scene, &face->session);
}

/* A popover gives the focus back to nobody in particular; the slot it belongs to is right. */
static void
closed_cb (TpBoardView *self)
{
  TpBoardCell *cell = tp_board_grid_get_focus_cell (self->grid);

  /* While one was up, a tooltip of the slot would have covered it. */
  gtk_widget_set_has_tooltip (GTK_WIDGET (self->grid), TRUE);
  if (cell != NULL && gtk_widget_get_mapped (GTK_WIDGET (cell)))
    gtk_widget_grab_focus (GTK_WIDGET (cell));
}

/* --- object ---------------------------------------------------------------------------- */

/* A popover that is taken away while it is up is never freed. */
static void
take_away (GtkWidget **popover)
{
  if (*popover == NULL)
    return;
  g_signal_handlers_disconnect_matched (*popover, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, closed_cb, NULL);
  gtk_popover_popdown (GTK_POPOVER (*popover));
  g_clear_pointer (popover, gtk_widget_unparent);
}

static void
stop_waiting (TpBoardView *self)
{
  if (self->open_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->open_tick);
  self->open_tick = 0;
}

static void
tp_board_view_dispose (GObject *object)
{
  TpBoardView *self = TP_BOARD_VIEW (object);

  stop_waiting (self);

  if (self->scene != NULL)
    g_signal_handlers_disconnect_by_data (self->scene, self);
  g_clear_object (&self->scene);
  take_away (&self->details);
  take_away (&self->menu);
  G_OBJECT_CLASS (tp_board_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, head_stack);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, alone_button);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, run_button);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, summary_label);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, progress_label);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, body_stack);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, empty_page);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, grid);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, hint_icon);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, hint_label);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, lists_stack);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, waiting_page);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, findings_page);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, waiting_list);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, findings_list);
  gtk_widget_class_bind_template_child (widget_class, TpBoardView, session_menu);
  gtk_widget_class_bind_template_callback (widget_class, hint_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_cb);
}

static void
tp_board_view_class_init (TpBoardViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tp_board_view_dispose;
  g_type_ensure (TP_TYPE_BOARD_GRID);
  g_type_ensure (TP_TYPE_WAITING_LIST);
  g_type_ensure (TP_TYPE_FINDINGS_LIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               TP_RESOURCE_PATH "/ui/board/tp-board-view.ui");
  bind_children (widget_class);
}

static void
tp_board_view_init (TpBoardView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->details = tp_session_popover_new ();
  gtk_widget_set_parent (self->details, GTK_WIDGET (self));
  g_signal_connect_swapped (self->details, "closed", G_CALLBACK (closed_cb), self);
  self->menu = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  g_signal_connect_swapped (self->menu, "closed", G_CALLBACK (closed_cb), self);
}

/**
 * tp_board_view_new:
 *
 * Returns: (transfer floating): a board of nothing yet
 */
GtkWidget *
tp_board_view_new (void)
{
  return g_object_new (TP_TYPE_BOARD_VIEW, NULL);
}

/**
 * tp_board_view_set_scene:
 * @self: the board
 * @scene: what the page shows
 *
 * Shows the week of @scene and shares its selection.
 */
void
tp_board_view_set_scene (TpBoardView *self, TpPlanScene *scene)
{
  g_return_if_fail (TP_IS_BOARD_VIEW (self) && self->scene == NULL);

  self->scene = g_object_ref (scene);
  tp_board_grid_set_scene (self->grid, scene);
  tp_waiting_list_set_scene (self->waiting_list, scene);
  tp_findings_list_set_scene (self->findings_list, scene);
  /* After its children, whose counts it shows. */
  g_signal_connect_swapped (scene, "changed", G_CALLBACK (scene_changed_cb), self);
  scene_changed_cb (self, TP_SCENE_WEEK);
}

/**
 * tp_board_view_get_grid:
 * @self: the board
 *
 * Returns: (transfer none): the grid
 */
TpBoardGrid *
tp_board_view_get_grid (TpBoardView *self)
{
  g_return_val_if_fail (TP_IS_BOARD_VIEW (self), NULL);

  return self->grid;
}

/**
 * tp_board_view_get_waiting_list:
 * @self: the board
 *
 * Returns: (transfer none): what waits
 */
TpWaitingList *
tp_board_view_get_waiting_list (TpBoardView *self)
{
  g_return_val_if_fail (TP_IS_BOARD_VIEW (self), NULL);

  return self->waiting_list;
}

/**
 * tp_board_view_set_running:
 * @self: the board
 * @is_running: whether the planner is at work
 *
 * Shows progress in the place of the button. Until it is done the week cannot be changed by hand,
 * since the planner's result would not fit what it has become.
 */
void
tp_board_view_set_running (TpBoardView *self, gboolean is_running)
{
  g_return_if_fail (TP_IS_BOARD_VIEW (self));

  gtk_stack_set_visible_child_name (self->head_stack, is_running ? "running" : "idle");
  gtk_widget_set_sensitive (GTK_WIDGET (self->body_stack), !is_running);
  if (is_running)
    tp_board_view_set_progress (self, 0, _ ("Reading the week"));
}

/**
 * tp_board_view_set_progress:
 * @self: the board
 * @fraction: 0 to 1
 * @words: (nullable): what is being done
 *
 * Shows how far the planner is.
 */
void
tp_board_view_set_progress (TpBoardView *self, double fraction, const char *words)
{
  g_return_if_fail (TP_IS_BOARD_VIEW (self));

  gtk_progress_bar_set_fraction (self->progress_bar, CLAMP (fraction, 0, 1));
  if (words != NULL)
    gtk_label_set_label (self->progress_label, words);
}

/* Opens the session if its card can be pointed at. */
static gboolean
open_if_in_sight (TpBoardView *self)
{
  TpBoardCell *cell = tp_board_grid_find_session (self->grid, &self->to_open);

  if (cell == NULL || !tp_board_grid_is_in_sight (self->grid, cell))
    return FALSE;
  open_cb (self, cell);
  return TRUE;
}

static gboolean
open_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  TpBoardView *self = TP_BOARD_VIEW (widget);

  if (!open_if_in_sight (self) && --self->frames_left > 0) {
    /* Before the first layout there was nothing to scroll. */
    tp_board_grid_reveal_session (self->grid, &self->to_open, TRUE);
    return G_SOURCE_CONTINUE;
  }
  self->open_tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * tp_board_view_open_session:
 * @self: the board
 * @session: a session of the week
 *
 * Brings the card of @session into view, with the focus on it, and shows its details, as soon as
 * the board is laid out so that they can point at the card.
 */
void
tp_board_view_open_session (TpBoardView *self, const TpId *session)
{
  g_return_if_fail (TP_IS_BOARD_VIEW (self) && session != NULL);

  if (tp_board_grid_find_session (self->grid, session) == NULL)
    return;
  self->to_open = *session;
  tp_board_grid_reveal_session (self->grid, session, TRUE);
  stop_waiting (self);
  if (open_if_in_sight (self))
    return;
  self->frames_left = FRAMES_TO_WAIT;
  self->open_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), open_tick_cb, NULL, NULL);
}

/**
 * tp_board_view_set_is_narrow:
 * @self: the board
 * @is_narrow: whether it fills the page anyway, so that there is nothing to choose
 */
void
tp_board_view_set_is_narrow (TpBoardView *self, gboolean is_narrow)
{
  g_return_if_fail (TP_IS_BOARD_VIEW (self));

  gtk_widget_set_visible (self->alone_button, !is_narrow);
}
