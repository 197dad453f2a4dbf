/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One week as it was last read, one selection and what is being carried: the single thing that
 * map, board and lists of the Plan page look at, so that choosing something in one of them is
 * choosing it in all. It reads through the workspace and writes through its moves only.
 *
 * A change in the file marks the week as old; it is read again in the next idle moment if the
 * page is shown, and when the page comes back if it is not. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-plan-scene-private.h"

#define ENTRIES_ASKED 20

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TpPlanScene, tp_plan_scene, G_TYPE_OBJECT)

/**
 * tp_plan_scene_emit:
 * @self: the scene
 * @what: #TpSceneChange bits, 0 for nothing
 *
 * Tells everybody who looks what has changed.
 */
void
tp_plan_scene_emit (TpPlanScene *self, guint what)
{
  if (what != 0)
    g_signal_emit (self, signals[CHANGED], 0, what);
}

/* --- reading ---------------------------------------------------------- */

static void
clear_week (TpPlanScene *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->reason_of, g_hash_table_unref);
  g_clear_pointer (&self->reasons, g_ptr_array_unref);
  g_clear_pointer (&self->plan, tp_week_plan_free);
}

static void
set_trouble (TpPlanScene *self, const GError *error)
{
  g_free (self->trouble);
  self->trouble = error != NULL ? g_strdup (error->message) : NULL;
}

/* A selection that is no longer there is no selection. */
static guint
drop_lost_selection (TpPlanScene *self)
{
  guint what = 0;

  if (!tp_id_is_nil (&self->session) &&
      (self->plan == NULL || tp_week_plan_find (self->plan, &self->session) == NULL)) {
    self->session = TP_ID_NIL;
    what |= TP_SCENE_SESSION;
  }
  if (!tp_id_is_nil (&self->request) &&
      (self->plan == NULL || tp_week_plan_find (self->plan, &self->request) == NULL)) {
    self->request = TP_ID_NIL;
    what |= TP_SCENE_REQUEST;
  }
  if (self->cargo.type != TP_CARGO_NONE) {
    self->cargo = (TpCargo){0};
    what |= TP_SCENE_CARGO;
  }
  return what;
}

static void
load_reasons (TpPlanScene *self)
{
  g_autoptr (GError) error = NULL;

  self->reasons =
    tp_workspace_list_plan_reasons (self->workspace, &self->branch, self->week, &error);
  if (self->reasons == NULL) {
    set_trouble (self, error);
    return;
  }
  self->reason_of = g_hash_table_new (tp_id_hash, tp_id_equal);
  for (guint i = 0; i < self->reasons->len; i++) {
    TpPlanReason *reason = g_ptr_array_index (self->reasons, i);

    g_hash_table_insert (self->reason_of, &reason->request, reason);
  }
}

static guint
load_week (TpPlanScene *self)
{
  g_autoptr (GError) error = NULL;
  guint what = TP_SCENE_WEEK;

  clear_week (self);
  set_trouble (self, NULL);
  if (self->workspace != NULL && !tp_id_is_nil (&self->branch)) {
    self->plan = tp_workspace_load_week (self->workspace, &self->branch, self->week, &error);
    if (self->plan == NULL)
      set_trouble (self, error);
    else
      load_reasons (self);
  }
  return what | drop_lost_selection (self);
}

static void
set_needs (TpPlanScene *self, GArray *needs)
{
  g_hash_table_remove_all (self->needs);
  for (guint i = 0; needs != NULL && i < needs->len; i++) {
    TpWardNeeds *one = g_memdup2 (&g_array_index (needs, TpWardNeeds, i), sizeof (TpWardNeeds));

    g_hash_table_insert (self->needs, &one->ward, one);
  }
}

static guint
load_needs (TpPlanScene *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) needs = NULL;

  if (self->workspace != NULL) {
    needs = tp_store_list_ward_needs (tp_workspace_get_store (self->workspace),
                                      tp_workspace_get_today (self->workspace), &error);
    if (needs == NULL)
      set_trouble (self, error);
  }
  set_needs (self, needs);
  return TP_SCENE_NEEDS;
}

static guint
load_territory (TpPlanScene *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  if (self->workspace != NULL) {
    self->shapes = tp_workspace_list_ward_shapes (self->workspace, &error);
    if (self->shapes == NULL)
      set_trouble (self, error);
  }
  return TP_SCENE_TERRITORY;
}

/* Outlines cost more than all the rest and change with an import of boundaries only, so the
 * journal is asked whether one came since they were read. */
static gboolean
has_new_outlines (TpPlanScene *self, gboolean are_read_anyway)
{
  TpStore *store = self->workspace != NULL ? tp_workspace_get_store (self->workspace) : NULL;
  g_autoptr (GPtrArray) entries =
    store != NULL ? tp_store_list_entries (store, G_MAXINT64, ENTRIES_ASKED, NULL) : NULL;
  gint64 last = self->last_entry;
  gboolean is_new = FALSE;

  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const TpEntry *entry = g_ptr_array_index (entries, i);
    g_autoptr (GArray) kinds = NULL;

    self->last_entry = MAX (self->last_entry, entry->number);
    if (entry->number <= last || are_read_anyway)
      break;
    kinds = tp_store_list_entry_kinds (store, &entry->id, NULL);
    for (guint j = 0; kinds != NULL && j < kinds->len; j++)
      is_new = is_new || g_array_index (kinds, const TpKind *, j) == &tp_ward_outline_kind;
  }
  return is_new;
}

static void
load_all (TpPlanScene *self, gboolean with_territory)
{
  guint what = load_week (self);

  what |= load_needs (self);
  if (has_new_outlines (self, with_territory) || with_territory)
    what |= load_territory (self);
  self->is_stale = FALSE;
  tp_plan_scene_emit (self, what);
}

static gboolean
reload_cb (gpointer user_data)
{
  TpPlanScene *self = user_data;

  self->reload_id = 0;
  load_all (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed_cb (TpPlanScene *self)
{
  self->is_stale = TRUE;
  if (self->is_active && self->reload_id == 0)
    self->reload_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reload_cb, self, NULL);
}

/* --- object ------------------------------------------------------------- */

static void
tp_plan_scene_dispose (GObject *object)
{
  TpPlanScene *self = TP_PLAN_SCENE (object);

  g_clear_handle_id (&self->reload_id, g_source_remove);
  if (self->workspace != NULL)
    g_signal_handlers_disconnect_by_data (self->workspace, self);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (tp_plan_scene_parent_class)->dispose (object);
}

static void
tp_plan_scene_finalize (GObject *object)
{
  TpPlanScene *self = TP_PLAN_SCENE (object);

  clear_week (self);
  g_clear_pointer (&self->shapes, g_ptr_array_unref);
  g_hash_table_unref (self->needs);
  g_free (self->trouble);
  G_OBJECT_CLASS (tp_plan_scene_parent_class)->finalize (object);
}

static void
tp_plan_scene_class_init (TpPlanSceneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tp_plan_scene_dispose;
  object_class->finalize = tp_plan_scene_finalize;

  /**
   * TpPlanScene::changed:
   * @self: the scene
   * @what: #TpSceneChange bits
   *
   * Something that the Plan page shows is another one now.
   */
  signals[CHANGED] = g_signal_new ("changed", TP_TYPE_PLAN_SCENE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tp_plan_scene_init (TpPlanScene *self)
{
  self->needs = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, g_free);
  self->is_active = TRUE;
}

/**
 * tp_plan_scene_new:
 *
 * Returns: (transfer full): a scene with nothing in it
 */
TpPlanScene *
tp_plan_scene_new (void)
{
  return g_object_new (TP_TYPE_PLAN_SCENE, NULL);
}

/**
 * tp_plan_scene_set_context:
 * @self: the scene
 * @workspace: (nullable): where to read
 * @branch: (nullable): whose week
 * @week: which week
 *
 * Reads another week. The chosen ward stays chosen, since people compare weeks of one ward.
 */
void
tp_plan_scene_set_context (TpPlanScene *self,
                           TpWorkspace *workspace,
                           const TpId *branch,
                           TpWeek week)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  gboolean is_other = workspace != self->workspace;

  if (is_other) {
    if (self->workspace != NULL)
      g_signal_handlers_disconnect_by_data (self->workspace, self);
    g_set_object (&self->workspace, workspace);
    if (workspace != NULL)
      g_signal_connect_swapped (workspace, "changed", G_CALLBACK (workspace_changed_cb), self);
    self->ward = TP_ID_NIL;
  }
  self->branch = branch != NULL ? *branch : TP_ID_NIL;
  self->week = week;
  g_clear_handle_id (&self->reload_id, g_source_remove);
  load_all (self, is_other);
}

/**
 * tp_plan_scene_reload:
 * @self: the scene
 *
 * Reads the week, the figures and the outlines again at once.
 */
void
tp_plan_scene_reload (TpPlanScene *self)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  g_clear_handle_id (&self->reload_id, g_source_remove);
  load_all (self, TRUE);
}

/**
 * tp_plan_scene_reload_week:
 * @self: the scene
 *
 * Reads the week and the figures again at once, after a move made here.
 */
void
tp_plan_scene_reload_week (TpPlanScene *self)
{
  g_clear_handle_id (&self->reload_id, g_source_remove);
  load_all (self, FALSE);
}

/**
 * tp_plan_scene_set_active:
 * @self: the scene
 * @is_active: whether anybody sees it
 *
 * A page in the background does not read the week at each change, but once when it returns.
 */
void
tp_plan_scene_set_active (TpPlanScene *self, gboolean is_active)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  self->is_active = is_active;
  if (is_active && self->is_stale && self->reload_id == 0)
    self->reload_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reload_cb, self, NULL);
}

/* --- what is shown -------------------------------------------------------- */

/**
 * tp_plan_scene_get_workspace:
 * @self: the scene
 *
 * Returns: (transfer none) (nullable): where the week was read
 */
TpWorkspace *
tp_plan_scene_get_workspace (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return self->workspace;
}

/**
 * tp_plan_scene_get_branch:
 * @self: the scene
 *
 * Returns: (transfer none): whose week it is, nil for nobody's
 */
const TpId *
tp_plan_scene_get_branch (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return &self->branch;
}

/**
 * tp_plan_scene_get_week:
 * @self: the scene
 *
 * Returns: which week it is
 */
TpWeek
tp_plan_scene_get_week (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), (TpWeek){0});

  return self->week;
}

/**
 * tp_plan_scene_get_plan:
 * @self: the scene
 *
 * Returns: (transfer none) (nullable): the week; stands until the next "changed" with
 *   %TP_SCENE_WEEK
 */
const TpWeekPlan *
tp_plan_scene_get_plan (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return self->plan;
}

/**
 * tp_plan_scene_get_trouble:
 * @self: the scene
 *
 * Returns: (transfer none) (nullable): a sentence about what could not be read
 */
const char *
tp_plan_scene_get_trouble (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return self->trouble;
}

/**
 * tp_plan_scene_get_shapes:
 * @self: the scene
 *
 * Returns: (transfer none) (nullable) (element-type TpWardShape): the wards with outlines
 */
GPtrArray *
tp_plan_scene_get_shapes (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return self->shapes;
}

/**
 * tp_plan_scene_find_needs:
 * @self: the scene
 * @ward: the ward
 *
 * Returns: (transfer none) (nullable): its figures
 */
const TpWardNeeds *
tp_plan_scene_find_needs (TpPlanScene *self, const TpId *ward)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return g_hash_table_lookup (self->needs, ward);
}

/**
 * tp_plan_scene_has_ward:
 * @self: the scene
 * @ward: the ward
 *
 * Returns: whether @ward belongs to the branch whose week is shown
 */
gboolean
tp_plan_scene_has_ward (TpPlanScene *self, const TpId *ward)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), FALSE);

  for (guint i = 0; self->plan != NULL && i < self->plan->wards->len; i++) {
    const TpWard *one = g_ptr_array_index (self->plan->wards, i);

    if (tp_id_equal (&one->record.id, ward))
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_plan_scene_get_findings:
 * @self: the scene
 *
 * Checks the week against the rules at the first call after it was read.
 *
 * Returns: (transfer none) (nullable) (element-type TpFinding): what the rules say
 */
GPtrArray *
tp_plan_scene_get_findings (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  if (self->findings == NULL && self->plan != NULL)
    self->findings = tp_week_plan_check (self->plan);
  return self->findings;
}

/**
 * tp_plan_scene_list_session_findings:
 * @self: the scene
 * @session: a session
 *
 * Returns: (transfer container) (element-type TpFinding): what the rules say of @session
 */
GPtrArray *
tp_plan_scene_list_session_findings (TpPlanScene *self, const TpId *session)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  GPtrArray *all = tp_plan_scene_get_findings (self);
  GPtrArray *some = g_ptr_array_new ();

  for (guint i = 0; all != NULL && i < all->len; i++) {
    TpFinding *finding = g_ptr_array_index (all, i);

    if (tp_id_equal (&finding->session, session))
      g_ptr_array_add (some, finding);
  }
  return some;
}

/**
 * tp_plan_scene_find_reason:
 * @self: the scene
 * @request: a request that waits
 *
 * Returns: (transfer none) (nullable): why the last run left it out
 */
const TpPlanReason *
tp_plan_scene_find_reason (TpPlanScene *self, const TpId *request)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return self->reason_of != NULL ? g_hash_table_lookup (self->reason_of, request) : NULL;
}
