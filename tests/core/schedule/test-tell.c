/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Telling residents: only somebody who called marks it, what changes the time or the place takes
 * the mark away, and what changes neither leaves it. */

#include "week-fixture.h"

#include <string.h>

#define NOW_MS G_GINT64_CONSTANT (1795413600000)

typedef struct
{
  Week week;
  TpSession *session;
  TpRequest *first, *second;
} Told;

static void
told_init (Told *told, int mode)
{
  week_init (&told->week);
  told->session = week_add_session (&told->week, told->week.team, 3, TP_PART_MORNING, mode);
  told->session->state = TP_SESSION_PUBLISHED;
  told->first = week_add_request (&told->week, told->week.ward, 0.2);
  told->second = week_add_request (&told->week, told->week.ward, 0.4);
  week_add_visit (&told->week, told->session, told->first);
  week_add_visit (&told->week, told->session, told->second);
}

static void
told_clear (Told *told)
{
  week_clear (&told->week);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, told_clear)

static TpMove
tell (const Told *told, const TpRequest *request, int value)
{
  TpMove move = {.type = TP_MOVE_TELL, .session = told->session->record.id, .value = value};

  if (request != NULL)
    move.request = request->record.id;
  return move;
}

/* Makes the move and gives the undo button's words; the records are the plan's new ones after. */
static char *
make (Told *told, const TpMove *move)
{
  g_autoptr (TpVerdict) verdict = tp_week_plan_try (told->week.plan, move);
  g_autoptr (TpMoveChange) change = tp_week_plan_make_move (told->week.plan, move, NOW_MS);
  TpId first = told->first->record.id, second = told->second->record.id;
  TpId session = told->session->record.id;

  g_assert_cmpstr (change->why_not, ==, NULL);
  g_assert_cmpint (verdict->level, !=, TP_VERDICT_REFUSED);
  tp_week_plan_apply (told->week.plan, change);
  told->first = tp_week_plan_find (told->week.plan, &first);
  told->second = tp_week_plan_find (told->week.plan, &second);
  told->session = tp_week_plan_find (told->week.plan, &session);
  return g_strdup (change->title);
}

static void
expect_refusal (const Told *told, const TpMove *move, const char *words)
{
  g_autoptr (TpVerdict) verdict = tp_week_plan_try (told->week.plan, move);
  g_autoptr (TpMoveChange) change = tp_week_plan_make_move (told->week.plan, move, NOW_MS);

  g_assert_cmpint (verdict->level, ==, TP_VERDICT_REFUSED);
  g_assert_nonnull (strstr (verdict->words, words));
  g_assert_cmpstr (change->why_not, ==, verdict->words);
  g_assert_cmpuint (change->puts->len, ==, 0);
}

static void
expect_told (const Told *told, int n_told, int n_residents)
{
  int n;

  g_assert_cmpint (tp_week_plan_count_told (told->week.plan, &told->session->record.id, &n), ==,
                   n_told);
  g_assert_cmpint (n, ==, n_residents);
}

static void
test_all (void)
{
  g_auto (Told) told = {0};
  TpMove move;
  g_autofree char *title = NULL, *back = NULL;

  told_init (&told, TP_MODE_HOME);
  expect_told (&told, 0, 2);
  move = tell (&told, NULL, 0);
  expect_refusal (&told, &move, "Nobody is marked as told");
  move = tell (&told, NULL, 1);
  title = make (&told, &move);
  g_assert_nonnull (strstr (title, "Mark the residents of"));
  g_assert_null (strstr (title, "Riêng"));
  g_assert_cmpint (told.first->state, ==, TP_REQUEST_TOLD);
  g_assert_cmpint (told.session->state, ==, TP_SESSION_PUBLISHED);
  expect_told (&told, 2, 2);
  expect_refusal (&told, &move, "Nobody is left to be told");
  move = tell (&told, NULL, 0);
  back = make (&told, &move);
  expect_told (&told, 0, 2);
}

static void
test_one (void)
{
  g_auto (Told) told = {0};
  TpMove move;
  g_autofree char *title = NULL;

  told_init (&told, TP_MODE_HOME);
  move = tell (&told, told.second, 1);
  title = make (&told, &move);
  g_assert_nonnull (strstr (title, "Mark a resident of"));
  g_assert_cmpint (told.first->state, ==, TP_REQUEST_PLANNED);
  g_assert_cmpint (told.second->state, ==, TP_REQUEST_TOLD);
  expect_told (&told, 1, 2);
}

/* Who was met, and whose request is closed, needs no call. */
static void
test_only_who_has_a_time (void)
{
  g_auto (Told) told = {0};
  TpMove move;

  told_init (&told, TP_MODE_HOME);
  ((TpVisit *) told.week.plan->visits->pdata[0])->outcome = TP_OUTCOME_DONE;
  told.first->state = TP_REQUEST_DONE;
  tp_week_plan_index (told.week.plan);
  expect_told (&told, 0, 1);
  move = tell (&told, told.first, 1);
  expect_refusal (&told, &move, "Nobody is left to be told");
  told.session->state = TP_SESSION_CANCELLED;
  tp_week_plan_index (told.week.plan);
  expect_told (&told, 0, 0);
  move = tell (&told, NULL, 1);
  expect_refusal (&told, &move, "does not take place");
}

static void
test_before_the_ward_agrees (void)
{
  g_auto (Told) told = {0};
  g_autoptr (TpVerdict) verdict = NULL;
  TpMove move;

  told_init (&told, TP_MODE_HOME);
  told.session->state = TP_SESSION_SENT;
  move = tell (&told, NULL, 1);
  verdict = tp_week_plan_try (told.week.plan, &move);
  g_assert_cmpint (verdict->level, ==, TP_VERDICT_WARNING);
  g_assert_nonnull (strstr (verdict->words, "Phường Ba Đình has not agreed"));
}

/* A pin changes nothing that was told; another venue does, in the very same slot. */
static void
test_what_takes_the_mark_away (void)
{
  g_auto (Told) told = {0};
  g_autofree char *told_all = NULL, *pinned = NULL, *moved = NULL;
  TpMove move;

  told_init (&told, TP_MODE_HALL);
  move = tell (&told, NULL, 1);
  told_all = make (&told, &move);
  move = (TpMove){.type = TP_MOVE_PIN_SESSION, .session = told.session->record.id, .value = 1};
  pinned = make (&told, &move);
  expect_told (&told, 2, 2);
  move = (TpMove){.type = TP_MOVE_MOVE_SESSION,
                  .session = told.session->record.id,
                  .venue = told.week.far_hall->record.id,
                  .day = told.session->day,
                  .part = told.session->part};
  moved = make (&told, &move);
  expect_told (&told, 0, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/tell/all", test_all);
  g_test_add_func ("/schedule/tell/one", test_one);
  g_test_add_func ("/schedule/tell/only-who-has-a-time", test_only_who_has_a_time);
  g_test_add_func ("/schedule/tell/before-the-ward-agrees", test_before_the_ward_agrees);
  g_test_add_func ("/schedule/tell/what-takes-the-mark-away", test_what_takes_the_mark_away);
  return g_test_run ();
}
