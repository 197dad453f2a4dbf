/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another venue for a session: what each venue answers, what the move changes, and that the list of
 * venues says what the moves say. */

#include "tp-title.h"
#include "week-fixture.h"

#include <string.h>

#define NOW_MS G_GINT64_CONSTANT (1795413600000)

static TpMove
to_venue (const TpSession *session, const TpVenue *venue)
{
  return (TpMove){.type = TP_MOVE_MOVE_SESSION,
                  .session = session->record.id,
                  .venue = venue->record.id,
                  .day = session->day,
                  .part = session->part};
}

static void
expect (const Week *week,
        const TpSession *session,
        const TpVenue *venue,
        TpVerdictLevel level,
        const char *words)
{
  TpMove move = to_venue (session, venue);
  g_autoptr (TpVerdict) verdict = tp_week_plan_try (week->plan, &move);
  g_autoptr (TpMoveChange) change = tp_week_plan_make_move (week->plan, &move, NOW_MS);
  gboolean is_said = words == NULL;

  g_test_message ("%s", verdict->words);
  g_assert_cmpint (verdict->level, ==, level);
  g_assert_true ((level == TP_VERDICT_REFUSED) == (change->why_not != NULL));
  if (words != NULL && verdict->words != NULL)
    is_said = strstr (verdict->words, words) != NULL;
  for (guint i = 0; !is_said && verdict->findings != NULL && i < verdict->findings->len; i++)
    is_said = strstr (((TpFinding *) verdict->findings->pdata[i])->words, words) != NULL;
  g_assert_true (is_said);
}

static TpVenue *
add_hall (Week *week, const char *name)
{
  TpVenue *venue = week_add (week, week->plan->venues, &tp_venue_kind);

  tp_set_text (&venue->name, name);
  venue->ward = week->ward->record.id;
  venue->type = TP_VENUE_HALL;
  venue->desks = 2;
  venue->open_slots = TP_ALL_SLOTS;
  venue->is_agreed = TRUE;
  venue->latitude = week->ward->latitude;
  venue->longitude = week->ward->longitude;
  tp_week_plan_index (week->plan);
  return venue;
}

static void
test_in_the_same_slot (void)
{
  g_auto (Week) week = {0};
  g_autoptr (TpMoveChange) change = NULL;
  g_autofree char *title = NULL;
  TpSession *session;
  TpVenue *other;
  TpMove move;

  week_init (&week);
  other = add_hall (&week, "Nhà văn hóa số 2");
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  session->state = TP_SESSION_DRAFT;
  expect (&week, session, week.hall, TP_VERDICT_REFUSED, "there already");
  expect (&week, session, other, TP_VERDICT_ALLOWED, NULL);
  move = to_venue (session, other);
  change = tp_week_plan_make_move (week.plan, &move, NOW_MS);
  title = tp_title_read (change->title);
  g_assert_nonnull (strstr (title, "at Nhà văn hóa số 2"));
  tp_week_plan_apply (week.plan, change);
  session = tp_week_plan_find (week.plan, &move.session);
  g_assert_true (tp_id_equal (&session->venue, &other->record.id));
  g_assert_cmpint (session->part, ==, TP_PART_MORNING);
}

static void
test_what_a_venue_answers (void)
{
  g_auto (Week) week = {0};
  TpSession *session, *home;
  TpVenue *other;

  week_init (&week);
  other = add_hall (&week, "Nhà văn hóa số 2");
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  for (int i = 0; i < 10; i++)
    week_add_visit (&week, session, week_add_request (&week, week.ward, 0.1));

  other->open_slots = 0;
  expect (&week, session, other, TP_VERDICT_WARNING, "Nhà văn hóa số 2 is closed then");
  other->open_slots = TP_ALL_SLOTS;
  other->is_agreed = FALSE;
  expect (&week, session, other, TP_VERDICT_WARNING, "not agreed to the use of Nhà văn hóa số 2");
  other->is_agreed = TRUE;
  other->desks = 1;
  expect (&week, session, other, TP_VERDICT_WARNING, "Over its hours by");
  other->desks = 2;
  other->latitude += 0.05;
  expect (&week, session, other, TP_VERDICT_WARNING,
          "10 of 10 residents live over 2.5 km from Nhà văn hóa số 2");
  ((TpRequest *) week.plan->requests->pdata[0])->modes = TP_MODE_FETCH;
  expect (&week, session, other, TP_VERDICT_WARNING,
          "9 of 10 residents live over 2.5 km from Nhà văn hóa số 2");
  expect (&week, session, week.far_hall, TP_VERDICT_WARNING,
          "Nhà văn hóa Ba Vì is in Phường Ba Vì, not in Phường Ba Đình");
  expect (&week, session, week.kiosk, TP_VERDICT_REFUSED, "is no place for this");
  week_add_session (&week, week.other_team, 3, TP_PART_MORNING, TP_MODE_HALL)->venue =
    other->record.id;
  tp_week_plan_index (week.plan);
  expect (&week, session, other, TP_VERDICT_REFUSED, "is taken by Tổ 2 then");
  home = week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HOME);
  expect (&week, home, week.far_hall, TP_VERDICT_REFUSED, "Home visits have no venue");
}

/* A published one stays published and residents must be told again; one held stays where it was. */
static void
test_published_and_held (void)
{
  g_auto (Week) week = {0};
  TpSession *session;
  TpVenue *other;

  week_init (&week);
  other = add_hall (&week, "Nhà văn hóa số 2");
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  expect (&week, session, other, TP_VERDICT_WARNING, "agreed with Phường Ba Đình again");
  session->state = TP_SESSION_PUBLISHED;
  expect (&week, session, other, TP_VERDICT_WARNING, "residents must be told again");
  session->state = TP_SESSION_HELD;
  expect (&week, session, other, TP_VERDICT_REFUSED, "has been held");
}

static void
test_choices (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) choices = NULL, none = NULL;
  TpSession *session, *home;
  TpVenue *other;

  week_init (&week);
  other = add_hall (&week, "Nhà văn hóa số 2");
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  home = week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HOME);
  choices = tp_week_plan_list_venue_choices (week.plan, &session->record.id);
  g_assert_cmpuint (choices->len, ==, 3);
  g_assert_true (((TpVenueChoice *) choices->pdata[0])->venue == week.hall);
  g_assert_null (((TpVenueChoice *) choices->pdata[0])->verdict);
  g_assert_true (((TpVenueChoice *) choices->pdata[1])->venue == other);
  g_assert_nonnull (((TpVenueChoice *) choices->pdata[1])->verdict);
  g_assert_true (((TpVenueChoice *) choices->pdata[2])->venue == week.far_hall);
  none = tp_week_plan_list_venue_choices (week.plan, &home->record.id);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/venue-moves/in-the-same-slot", test_in_the_same_slot);
  g_test_add_func ("/schedule/venue-moves/what-a-venue-answers", test_what_a_venue_answers);
  g_test_add_func ("/schedule/venue-moves/published-and-held", test_published_and_held);
  g_test_add_func ("/schedule/venue-moves/choices", test_choices);
  return g_test_run ();
}
