/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who was told. A published notice names nobody, so that a resident knows the time of a visit only
 * once somebody has called, and only whoever called can say so: nothing here is marked by itself.
 * What changes the time or the place takes the mark away (tp-week-move-change.c). */

#include "tp-config.h"

#include "tp-week-move.h"

#include <glib/gi18n-lib.h>

/* A resident whose time is set: the request is open and nothing came of the visit yet. */
static gboolean
has_time (const TpWeekStop *stop)
{
  return stop->request != NULL && stop->visit != NULL && stop->visit->outcome == TP_OUTCOME_NONE &&
         tp_request_is_open (stop->request);
}

/**
 * tp_move_draft_tells:
 * @draft: a draft of %TP_MOVE_TELL
 * @stop: a stop of its session
 *
 * Returns: %TRUE if the move marks this resident, who is not marked so yet
 */
gboolean
tp_move_draft_tells (const TpMoveDraft *draft, const TpWeekStop *stop)
{
  gboolean is_told;

  if (!has_time (stop) || (!tp_id_is_nil (&draft->move->request) &&
                           !tp_id_equal (&draft->move->request, &stop->request->record.id)))
    return FALSE;
  is_told = stop->request->state == TP_REQUEST_TOLD;
  return is_told != (draft->move->value != 0);
}

static gboolean
tells_anybody (const TpMoveDraft *draft)
{
  for (guint i = 0; i < draft->stops->len; i++)
    if (tp_move_draft_tells (draft, &g_array_index (draft->stops, TpWeekStop, i)))
      return TRUE;
  return FALSE;
}

/**
 * tp_move_draft_resolve_tell:
 * @draft: a draft of %TP_MOVE_TELL
 *
 * The residents of a session, or one of them, marked as told of their time, or as not told yet.
 * Where the ward has not agreed to the session it warns: the time may still change.
 */
void
tp_move_draft_resolve_tell (TpMoveDraft *draft)
{
  const TpWard *ward;

  if (!tp_move_draft_take_session (draft))
    return;
  if (!draft->stored->is_on)
    draft->why_not = g_strdup (_ ("The session does not take place"));
  else if (!tells_anybody (draft))
    draft->why_not =
      g_strdup (draft->move->value != 0 ? _ ("Nobody is left to be told of this session")
                                        : _ ("Nobody is marked as told of this session"));
  if (draft->why_not != NULL || draft->move->value == 0)
    return;
  ward = tp_week_plan_find (draft->plan, &draft->session.ward);
  if (draft->session.state == TP_SESSION_DRAFT || draft->session.state == TP_SESSION_SENT)
    tp_move_draft_warn (draft, "C9",
                        g_strdup_printf (_ ("%s has not agreed to the session yet"),
                                         ward != NULL ? ward->full_name : "?"));
}

/**
 * tp_week_plan_count_told:
 * @plan: an indexed plan
 * @session: a session of it
 * @n_residents: (out) (optional): how many residents have a time in it that is still to come
 *
 * Returns: how many of these were told; 0 of a session that does not take place
 */
int
tp_week_plan_count_told (const TpWeekPlan *plan, const TpId *session, int *n_residents)
{
  const TpWeekSession *entry;
  g_autoptr (GArray) stops = NULL;
  int n_told = 0, n = 0;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, 0);

  entry = tp_week_index_get_session (plan->index, session);
  stops = tp_week_round_list_stops (plan, session);
  for (guint i = 0; entry != NULL && entry->is_on && i < stops->len; i++) {
    const TpWeekStop *stop = &g_array_index (stops, TpWeekStop, i);

    n += has_time (stop);
    n_told += has_time (stop) && stop->request->state == TP_REQUEST_TOLD;
  }
  if (n_residents != NULL)
    *n_residents = n;
  return n_told;
}
