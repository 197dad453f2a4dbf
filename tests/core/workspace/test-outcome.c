/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of a visit: it moves the request and the session on, can be corrected, and cannot be
 * known before the day. */

#include "served-week.h"

#include <string.h>

static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TpOutcome outcome;
    TpRequestState state;
  } cases[] = {
    {TP_OUTCOME_DONE, TP_REQUEST_DONE},           {TP_OUTCOME_WAITING, TP_REQUEST_WAITING},
    {TP_OUTCOME_ABSENT, TP_REQUEST_VERIFIED},     {TP_OUTCOME_REFUSED, TP_REQUEST_CANCELLED},
    {TP_OUTCOME_ESCALATED, TP_REQUEST_ESCALATED}, {TP_OUTCOME_NOT_HELD, TP_REQUEST_VERIFIED},
  };
  g_autofree char *before = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  before = fixture_dump (fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TpVisit) visit = served_week_read (fixture, week.visit);
    g_autofree char *after = NULL;
    gboolean is_held = cases[i].outcome != TP_OUTCOME_NOT_HELD;

    visit->outcome = cases[i].outcome;
    g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
    g_assert_cmpint (visit->recorded_at, ==, AFTER_WEEK);
    g_assert_cmpint (served_week_get_state (fixture, week.request), ==, cases[i].state);
    g_assert_cmpint (served_week_get_state (fixture, week.home), ==,
                     is_held ? TP_SESSION_HELD : TP_SESSION_DRAFT);
    g_assert_cmpint (served_week_get_state (fixture, week.other_request), ==, TP_REQUEST_PLANNED);
    g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  served_week_clear (&week);
}

/* Nobody has been met in a session that is to come, but it can be called off or declined. */
static void
test_outcome_too_early (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TpOutcome outcome;
    gboolean can_be;
  } cases[] = {
    {TP_OUTCOME_DONE, FALSE},      {TP_OUTCOME_WAITING, FALSE}, {TP_OUTCOME_ABSENT, FALSE},
    {TP_OUTCOME_ESCALATED, FALSE}, {TP_OUTCOME_NONE, TRUE},     {TP_OUTCOME_REFUSED, TRUE},
    {TP_OUTCOME_NOT_HELD, TRUE},
  };
  ServedWeek week;

  served_week_init (fixture, &week);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TpVisit) visit = served_week_read (fixture, week.visit);
    g_autofree char *before = fixture_dump (fixture->workspace);
    g_autofree char *after = NULL;
    g_autoptr (GError) error = NULL;
    TpRecord record = visit->record;

    visit->outcome = cases[i].outcome;
    g_assert_cmpint (tp_workspace_record_outcome (fixture->workspace, visit, &error), ==,
                     cases[i].can_be);
    g_assert_cmpint (served_week_get_state (fixture, week.home), ==, TP_SESSION_DRAFT);
    if (cases[i].can_be) {
      g_assert_no_error (error);
      continue;
    }
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "has not come yet"));
    g_assert_cmpint (visit->record.revision, ==, record.revision);
    g_assert_cmpint (visit->recorded_at, ==, 0);
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  /* On the day itself it can be known. */
  tp_workspace_set_clock (fixture->workspace, ON_THURSDAY);
  {
    g_autoptr (TpVisit) visit = served_week_read (fixture, week.visit);

    visit->outcome = TP_OUTCOME_DONE;
    g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  }
  served_week_clear (&week);
}

static void
test_outcome_corrected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (TpVisit) stale = NULL;
  g_autoptr (GError) error = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  visit = served_week_read (fixture, week.visit);
  stale = served_week_read (fixture, week.visit);
  visit->outcome = TP_OUTCOME_DONE;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  visit->outcome = TP_OUTCOME_WAITING;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  g_assert_cmpint (served_week_get_state (fixture, week.request), ==, TP_REQUEST_WAITING);
  stale->outcome = TP_OUTCOME_ABSENT;
  g_assert_false (tp_workspace_record_outcome (fixture->workspace, stale, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpint (stale->record.revision, ==, 1);
  g_assert_cmpint (stale->recorded_at, ==, 0);
  g_assert_cmpint (served_week_get_state (fixture, week.request), ==, TP_REQUEST_WAITING);
  visit->outcome = TP_OUTCOME_NONE;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  g_assert_cmpint (served_week_get_state (fixture, week.request), ==, TP_REQUEST_PLANNED);
  served_week_clear (&week);
}

#define ADD(path, func) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("outcome/moves-request-and-session", test_outcome);
  ADD ("outcome/corrected", test_outcome_corrected);
  ADD ("outcome/not-before-the-day", test_outcome_too_early);
  return g_test_run ();
}
