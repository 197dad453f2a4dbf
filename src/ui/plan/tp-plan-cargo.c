/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is being carried to a slot, and the move it would be if it were let go there. Both the
 * pointer and the keyboard carry the same thing, so both get the same answer. Whether the move
 * is allowed is for tp_week_plan_try to say, not for this file. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-plan-cargo.h"

G_DEFINE_BOXED_TYPE (TpCargo, tp_cargo, tp_cargo_copy, tp_cargo_free)

/**
 * tp_cargo_copy:
 * @cargo: (nullable): what is carried
 *
 * Returns: (transfer full) (nullable): a copy, for a drag's content
 */
TpCargo *
tp_cargo_copy (const TpCargo *cargo)
{
  return cargo != NULL ? g_memdup2 (cargo, sizeof *cargo) : NULL;
}

/**
 * tp_cargo_free:
 * @cargo: (transfer full) (nullable): what was carried
 *
 * Frees a copy made by tp_cargo_copy().
 */
void
tp_cargo_free (TpCargo *cargo)
{
  g_free (cargo);
}

/**
 * tp_move_place_team:
 * @move: (out caller-allocates): filled
 * @team: the team that works
 * @ward: (nullable): where; %NULL or nil for the ward of the team that asks for most
 * @mode: a #TpMode bit, or 0 for what the team usually does
 * @day: when
 * @part: morning, afternoon or evening
 *
 * Fills @move so that it puts a new session of @team into the slot. The week chooses the venue.
 */
void
tp_move_place_team (TpMove *move,
                    const TpTeam *team,
                    const TpId *ward,
                    int mode,
                    TpDay day,
                    int part)
{
  g_return_if_fail (move != NULL && team != NULL);

  *move = (TpMove){.type = TP_MOVE_PLACE_TEAM, .team = team->record.id, .day = day, .part = part};
  move->mode = mode;
  move->ward = ward != NULL ? *ward : TP_ID_NIL;
}

static gboolean
aim_request (const TpCargo *cargo,
             const TpWeekPlan *plan,
             const TpId *team,
             TpDay day,
             int part,
             TpMove *move)
{
  const TpRequest *request = tp_week_plan_find (plan, &cargo->id);
  const TpSession *session = tp_week_plan_get_session_at (plan, team, day, part);

  if (request == NULL)
    return FALSE;
  move->type = TP_MOVE_ADD_REQUEST;
  move->request = cargo->id;
  if (session != NULL)
    move->session = session->record.id;
  return TRUE;
}

/**
 * tp_cargo_aim:
 * @cargo: what is carried
 * @plan: the week it would land in
 * @ward_hint: (nullable): the ward chosen on the map, for a team carried to a slot
 * @team: the row
 * @day: the slot's day
 * @part: the slot's part of the day
 * @move: (out caller-allocates): filled on success
 *
 * Says which move letting @cargo go over a slot would be. A team fits its own row only: every
 * other row belongs to somebody else.
 *
 * Returns: %FALSE if there is no such move, with @move left undefined
 */
gboolean
tp_cargo_aim (const TpCargo *cargo,
              const TpWeekPlan *plan,
              const TpId *ward_hint,
              const TpId *team,
              TpDay day,
              int part,
              TpMove *move)
{
  g_return_val_if_fail (cargo != NULL && plan != NULL && team != NULL && move != NULL, FALSE);

  const TpTeam *row = tp_week_plan_find (plan, team);

  *move = (TpMove){.team = *team, .day = day, .part = part};
  if (row == NULL)
    return FALSE;
  switch (cargo->type) {
  case TP_CARGO_NONE:
    return FALSE;
  case TP_CARGO_TEAM:
    if (!tp_id_equal (&cargo->id, team))
      return FALSE;
    tp_move_place_team (move, row, ward_hint, 0, day, part);
    return TRUE;
  case TP_CARGO_WARD:
    tp_move_place_team (move, row, &cargo->id, 0, day, part);
    return TRUE;
  case TP_CARGO_SESSION:
    move->type = TP_MOVE_MOVE_SESSION;
    move->session = cargo->id;
    return tp_week_plan_find (plan, &cargo->id) != NULL;
  case TP_CARGO_REQUEST:
    return aim_request (cargo, plan, team, day, part, move);
  }
  return FALSE;
}

/* A session as people call it: the team, the day and the part of it. */
static char *
describe_session (const TpWeekPlan *plan, const TpSession *session)
{
  const TpTeam *team = tp_week_plan_find (plan, &session->team);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);

  /* TRANSLATORS: a session's short name: the team and the place it goes to. */
  return g_strdup_printf (_ ("%s to %s"), team != NULL ? team->name : "",
                          ward != NULL ? ward->full_name : "");
}

/**
 * tp_cargo_describe:
 * @cargo: what is carried
 * @plan: the week
 *
 * Names @cargo in a few words for the hint line, without the name of a resident.
 *
 * Returns: (transfer full): the words, "" when nothing is carried
 */
char *
tp_cargo_describe (const TpCargo *cargo, const TpWeekPlan *plan)
{
  g_return_val_if_fail (cargo != NULL, NULL);

  gconstpointer record = plan != NULL ? tp_week_plan_find (plan, &cargo->id) : NULL;

  if (record == NULL)
    return g_strdup ("");
  switch (cargo->type) {
  case TP_CARGO_NONE:
    break;
  case TP_CARGO_TEAM:
    return g_strdup (((const TpTeam *) record)->name);
  case TP_CARGO_SESSION:
    return describe_session (plan, record);
  case TP_CARGO_REQUEST:
    return g_strdup (((const TpRequest *) record)->code);
  case TP_CARGO_WARD:
    return g_strdup (((const TpWard *) record)->full_name);
  }
  return g_strdup ("");
}
