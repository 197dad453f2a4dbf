/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is chosen, what is carried, and the moves that come of it. Choosing is telling everybody;
 * what each makes of it is its own affair. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-plan-scene-private.h"

/* --- selection ------------------------------------------------------------- */

/**
 * tp_plan_scene_get_ward:
 * @self: the scene
 *
 * Returns: (transfer none): the chosen ward, nil for none
 */
const TpId *
tp_plan_scene_get_ward (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return &self->ward;
}

/**
 * tp_plan_scene_get_session:
 * @self: the scene
 *
 * Returns: (transfer none): the chosen session, nil for none
 */
const TpId *
tp_plan_scene_get_session (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return &self->session;
}

/**
 * tp_plan_scene_get_request:
 * @self: the scene
 *
 * Returns: (transfer none): the chosen request, nil for none
 */
const TpId *
tp_plan_scene_get_request (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), NULL);

  return &self->request;
}

static guint
set_chosen (TpId *member, const TpId *id, guint what)
{
  TpId wanted = id != NULL ? *id : TP_ID_NIL;

  if (tp_id_equal (member, &wanted))
    return 0;
  *member = wanted;
  return what;
}

/**
 * tp_plan_scene_select_ward:
 * @self: the scene
 * @ward: (nullable): the ward, %NULL or nil for none
 *
 * Chooses a ward, which lets go of a session elsewhere.
 */
void
tp_plan_scene_select_ward (TpPlanScene *self, const TpId *ward)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  const TpSession *session = self->plan != NULL && !tp_id_is_nil (&self->session)
                               ? tp_week_plan_find (self->plan, &self->session)
                               : NULL;
  guint what = set_chosen (&self->ward, ward, TP_SCENE_WARD);

  if (session != NULL && !tp_id_equal (&session->ward, &self->ward))
    what |= set_chosen (&self->session, NULL, TP_SCENE_SESSION);
  tp_plan_scene_emit (self, what);
}

/**
 * tp_plan_scene_select_session:
 * @self: the scene
 * @session: (nullable): the session, %NULL or nil for none
 *
 * Chooses a session; the map lights its ward and its route.
 */
void
tp_plan_scene_select_session (TpPlanScene *self, const TpId *session)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  tp_plan_scene_emit (self, set_chosen (&self->session, session, TP_SCENE_SESSION));
}

/**
 * tp_plan_scene_select_request:
 * @self: the scene
 * @request: (nullable): the request, %NULL or nil for none
 *
 * Chooses a request; the map marks its place.
 */
void
tp_plan_scene_select_request (TpPlanScene *self, const TpId *request)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  tp_plan_scene_emit (self, set_chosen (&self->request, request, TP_SCENE_REQUEST));
}

/* --- moves ------------------------------------------------------------------ */

/**
 * tp_plan_scene_get_cargo:
 * @self: the scene
 *
 * Returns: what is carried at the moment
 */
TpCargo
tp_plan_scene_get_cargo (TpPlanScene *self)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), (TpCargo){0});

  return self->cargo;
}

/**
 * tp_plan_scene_set_cargo:
 * @self: the scene
 * @type: of what
 * @id: (nullable): which
 *
 * Takes something up, or with %TP_CARGO_NONE puts it back.
 */
void
tp_plan_scene_set_cargo (TpPlanScene *self, TpCargoType type, const TpId *id)
{
  g_return_if_fail (TP_IS_PLAN_SCENE (self));

  TpCargo cargo = {type, id != NULL && type != TP_CARGO_NONE ? *id : TP_ID_NIL};

  if (cargo.type == self->cargo.type && tp_id_equal (&cargo.id, &self->cargo.id))
    return;
  self->cargo = cargo;
  tp_plan_scene_emit (self, TP_SCENE_CARGO);
}

/**
 * tp_plan_scene_aim_cargo:
 * @self: the scene
 * @team: the row
 * @day: the slot's day
 * @part: the slot's part
 * @move: (out caller-allocates): the move letting go there would be
 *
 * Returns: %FALSE if there is no such move
 */
gboolean
tp_plan_scene_aim_cargo (TpPlanScene *self, const TpId *team, TpDay day, int part, TpMove *move)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self), FALSE);

  return self->plan != NULL &&
         tp_cargo_aim (&self->cargo, self->plan,
                       tp_plan_scene_has_ward (self, &self->ward) ? &self->ward : NULL, team, day,
                       part, move);
}

/**
 * tp_plan_scene_make_move:
 * @self: the scene
 * @move: what to do
 * @verdict: (out) (optional) (nullable): what the rules said
 * @error: return location for a sentence
 *
 * Makes a move through the workspace as one step of undo and shows the week after it. When it is
 * refused nothing changed.
 *
 * Returns: whether it was made
 */
gboolean
tp_plan_scene_make_move (TpPlanScene *self, const TpMove *move, TpVerdict **verdict, GError **error)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (self) && move != NULL, FALSE);

  if (self->workspace == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("No workspace is open."));
    return FALSE;
  }
  if (!tp_workspace_make_move (self->workspace, &self->branch, self->week, move, verdict, error))
    return FALSE;
  tp_plan_scene_reload_week (self);
  return TRUE;
}
