/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another venue for a session, in its slot or together with another. What the rules say of a venue
 * (closed, taken, not agreed, too few desks) they say of any session there; here is what only the
 * change itself shows: that the session leaves its ward, and that people have farther to go. */

#include "tp-config.h"

#include "tp-week-move.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tp-number.h"

/* Residents of the list who live farther from @venue than people are asked to come; of who is
 * fetched the rule M10 speaks. */
static int
count_far (const TpMoveDraft *draft, const TpVenue *venue)
{
  double radius_km = draft->plan->settings.hall_radius_metres / 1000.0;
  int n_far = 0;

  if (venue == NULL || !isfinite (venue->latitude) || !isfinite (venue->longitude))
    return 0;
  for (guint i = 0; i < draft->stops->len; i++) {
    const TpRequest *request = g_array_index (draft->stops, TpWeekStop, i).request;
    TpPoint point = {NAN, NAN};

    if (request == NULL || tp_week_is_fetched (draft->session.mode, request->modes))
      continue;
    tp_week_plan_get_point (draft->plan, request, &point);
    n_far += isfinite (point.latitude) && isfinite (point.longitude) &&
             tp_distance_km (point.longitude, point.latitude, venue->longitude, venue->latitude) >
               radius_km;
  }
  return n_far;
}

static void
warn_of_distance (TpMoveDraft *draft, const TpVenue *before, const TpVenue *venue)
{
  int n_far = count_far (draft, venue);
  g_autofree char *km = tp_real_to_text (draft->plan->settings.hall_radius_metres / 1000.0, 1);

  if (n_far > count_far (draft, before))
    /* TRANSLATORS: how many of how many residents, a distance, a venue. */
    tp_move_draft_warn (draft, "venue",
                        g_strdup_printf (_ ("%1$d of %2$u residents live over %3$s km from %4$s"),
                                         n_far, draft->stops->len, km, venue->name));
}

static void
warn_of_ward (TpMoveDraft *draft, const TpVenue *venue)
{
  const TpWard *before = tp_week_plan_find (draft->plan, &draft->session.ward);
  const TpWard *ward = tp_week_plan_find (draft->plan, &venue->ward);

  if (!tp_id_equal (&venue->ward, &draft->session.ward))
    /* TRANSLATORS: a venue, its ward, the ward the session is for. */
    tp_move_draft_warn (draft, "venue",
                        g_strdup_printf (_ ("%s is in %s, not in %s"), venue->name,
                                         ward != NULL ? ward->full_name : "?",
                                         before != NULL ? before->full_name : "?"));
}

/**
 * tp_move_draft_choose_venue:
 * @draft: a draft of %TP_MOVE_MOVE_SESSION that has its session
 *
 * Takes the session to the venue the move names, if it names one. A venue that no session of this
 * kind can be held at is refused; another ward and a longer way are warned of.
 *
 * Returns: %TRUE, or %FALSE with the draft's refusal set
 */
gboolean
tp_move_draft_choose_venue (TpMoveDraft *draft)
{
  const TpVenue *venue = tp_week_plan_find (draft->plan, &draft->move->venue);

  if (tp_id_is_nil (&draft->move->venue) ||
      tp_id_equal (&draft->move->venue, &draft->session.venue))
    return TRUE;
  if (venue == NULL || venue->record.kind != &tp_venue_kind) {
    draft->why_not = g_strdup (_ ("The venue is not of this branch"));
    return FALSE;
  }
  if (draft->session.mode == TP_MODE_HOME) {
    draft->why_not = g_strdup (_ ("Home visits have no venue"));
    return FALSE;
  }
  if (!(tp_week_plan_get_venue_modes (venue) & (guint) draft->session.mode)) {
    /* TRANSLATORS: a venue, then a mode such as "Service bus". */
    draft->why_not = g_strdup_printf (_ ("%s is no place for this: %s"), venue->name,
                                      tp_enum_get_title (&tp_mode_enum, draft->session.mode));
    return FALSE;
  }
  warn_of_ward (draft, venue);
  warn_of_distance (draft, tp_week_plan_find (draft->plan, &draft->session.venue), venue);
  draft->session.venue = venue->record.id;
  draft->session.ward = venue->ward;
  draft->session.neighbourhood = venue->neighbourhood;
  return TRUE;
}

/**
 * tp_venue_choice_free:
 * @choice: (transfer full) (nullable): a choice
 *
 * Frees it; the venue stays the plan's.
 */
void
tp_venue_choice_free (TpVenueChoice *choice)
{
  if (choice == NULL)
    return;
  g_clear_pointer (&choice->verdict, tp_verdict_free);
  g_free (choice);
}

/* 0 where it is, 1 in its ward, 2 elsewhere. */
static int
get_nearness (const TpSession *session, const TpVenue *venue)
{
  if (tp_id_equal (&venue->record.id, &session->venue))
    return 0;
  return tp_id_equal (&venue->ward, &session->ward) ? 1 : 2;
}

static TpVenueChoice *
make_choice (const TpWeekPlan *plan, const TpSession *session, const TpVenue *venue)
{
  TpVenueChoice *choice = g_new0 (TpVenueChoice, 1);
  const TpMove move = {
    .type = TP_MOVE_MOVE_SESSION,
    .session = session->record.id,
    .venue = venue->record.id,
    .day = session->day,
    .part = session->part,
  };

  choice->venue = venue;
  if (get_nearness (session, venue) > 0)
    choice->verdict = tp_week_plan_try (plan, &move);
  return choice;
}

/**
 * tp_week_plan_list_venue_choices:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * Where the session could be held in its slot: every venue of the branch for sessions of its kind,
 * the one it has first, then those of its ward, then the others, each in the plan's order, with
 * what would be said to the change. Refused ones are listed too, since they say why.
 *
 * Returns: (transfer full) (element-type TpVenueChoice): the choices; none for home visits
 */
GPtrArray *
tp_week_plan_list_venue_choices (const TpWeekPlan *plan, const TpId *session)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_venue_choice_free);
  const TpSession *one;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, choices);

  one = tp_week_plan_find (plan, session);
  if (one == NULL || one->record.kind != &tp_session_kind || one->mode == TP_MODE_HOME)
    return choices;
  for (int nearness = 0; nearness <= 2; nearness++)
    for (guint i = 0; i < plan->venues->len; i++) {
      const TpVenue *venue = plan->venues->pdata[i];

      if (get_nearness (one, venue) == nearness &&
          (nearness == 0 || (tp_week_plan_get_venue_modes (venue) & (guint) one->mode)))
        g_ptr_array_add (choices, make_choice (plan, one, venue));
    }
  return choices;
}
