/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of triage: what may stand in their file, in which order they are tried, and what they say
 * where little is known. */

#include "tp-triage.h"

#include <math.h>

static const char *const titles[] = {"code",     "as",     "when",   "words",      "words_en",
                                     "sentence", "source", "status", "checked_on", NULL};

/* Rows “code;as;when;words”; the first is line 2, as behind a title row. */
static TpTriageRules *
read_rules (const char *text, GError **error)
{
  g_autoptr (TpTriageRules) rules = tp_triage_rules_new ();
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], ";", -1);
    const char *cells[] = {parts[0], parts[1], parts[2],   parts[3],     "",
                           "A law",  "Source", "to-check", "2026-11-22", NULL};

    if (!tp_triage_rules_add_row (rules, titles, cells, i + 2, error))
      return NULL;
  }
  return g_steal_pointer (&rules);
}

static TpTriageFacts
make_facts (TpMobility mobility, double hall_metres)
{
  return (TpTriageFacts){
    .mobility = mobility,
    .online_level = -1,
    .hall_metres = hall_metres,
    .step_free_metres = NAN,
    .venue = "Nhà văn hóa thôn Đoài",
  };
}

static void
test_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTriageRules) rules =
    read_rules ("bed;home;mobility=bedridden;a\n"
                "near;hall;mobility=full|limited hall-metres<=400;b\n"
                "able;remote;online=full digital=able phone=yes;c\n"
                "rest;home;;d",
                &error);
  TpTriageFacts facts = make_facts (TP_MOBILITY_BEDRIDDEN, 100);

  g_assert_no_error (error);
  g_assert_cmpuint (tp_triage_rules_get_all (rules)->len, ==, 4);
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "bed");
  facts.mobility = TP_MOBILITY_LIMITED;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "near");
  facts.hall_metres = 400.5;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "rest");
  facts.online_level = TP_ONLINE_FULL;
  facts.digital = TP_DIGITAL_ABLE;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "rest");
  facts.has_phone = TRUE;
  g_assert_cmpint (tp_triage_rules_judge (rules, &facts, FALSE)->triage, ==, TP_TRIAGE_REMOTE);
}

/* Where nobody knows how far the hall is, it is neither near nor far. */
static void
test_unknown (void)
{
  g_autoptr (TpTriageRules) rules = read_rules ("near;hall;hall-metres<=400;a\n"
                                                "far;home;hall-metres>=400;b\n"
                                                "asked;remote;online=unknown;c",
                                                NULL);
  TpTriageFacts facts = make_facts (TP_MOBILITY_UNKNOWN, NAN);

  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "asked");
  facts.online_level = TP_ONLINE_NONE;
  g_assert_null (tp_triage_rules_judge (rules, &facts, FALSE));
}

static void
test_company_and_wish (void)
{
  g_autoptr (TpTriageRules) rules = read_rules ("called;remote;asked=remote;a\n"
                                                "place;hall;asked=hall;b\n"
                                                "one;home;household=home;c\n"
                                                "two;fetch;household=others means=yes;d",
                                                NULL);
  TpTriageFacts facts = make_facts (TP_MOBILITY_FULL, NAN);

  facts.asked = TP_MODE_REMOTE;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "called");
  facts.asked = TP_MODE_HALL | TP_MODE_KIOSK;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "place");
  facts.asked = TP_MODE_REMOTE | TP_MODE_HOME;
  g_assert_null (tp_triage_rules_judge (rules, &facts, FALSE));
  facts.company = TP_COMPANY_HOME;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "one");
  facts.company = TP_COMPANY_OTHERS;
  g_assert_null (tp_triage_rules_judge (rules, &facts, FALSE));
  facts.can_fetch = TRUE;
  g_assert_cmpint (tp_triage_rules_judge (rules, &facts, FALSE)->triage, ==, TP_TRIAGE_FETCH);
}

static void
test_sessions (void)
{
  g_autoptr (TpTriageRules) rules =
    read_rules ("many;session;requests>=6;{requests} ở {venue}, {metres} m\nrest;hall;;a", NULL);
  TpTriageFacts facts = make_facts (TP_MOBILITY_FULL, 212);
  g_autofree char *words = NULL;

  facts.requests = 5;
  g_assert_null (tp_triage_rules_judge (rules, &facts, TRUE));
  facts.requests = 6;
  g_assert_cmpstr (tp_triage_rules_judge (rules, &facts, FALSE)->code, ==, "rest");
  words = tp_triage_rule_explain (tp_triage_rules_judge (rules, &facts, TRUE), &facts);
  /* Distances are said to fifty metres. */
  g_assert_cmpstr (words, ==, "6 ở Nhà văn hóa thôn Đoài, 200 m");
}

static void
assert_refused (const char *row, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = g_strconcat ("fine;hall;;a\n", row, NULL);
  g_autoptr (TpTriageRules) rules = read_rules (rows, &error);

  g_assert_null (rules);
  g_assert_error (error, TP_TRIAGE_ERROR, TP_TRIAGE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, words);
}

static void
test_refused (void)
{
  static const char *const few[] = {"code", "as", NULL};
  g_autoptr (GError) error = NULL;

  assert_refused ("x;bus;;a",
                  "triage.csv, line 3: “bus” is none of home, hall, fetch, remote, session.");
  assert_refused ("x;undecided;;a",
                  "triage.csv, line 3: “undecided” is none of home, hall, fetch, remote, session.");
  assert_refused ("x;home;mobility=lame;a",
                  "triage.csv, line 3: “lame” cannot be said of “mobility”.");
  assert_refused ("x;home;mobility<=3;a",
                  "triage.csv, line 3: “mobility” is followed by = and what it may be.");
  assert_refused ("x;home;hall-metres=3;a",
                  "triage.csv, line 3: “hall-metres” is compared by <= or >=.");
  assert_refused ("x;home;hall-metres<=near;a", "triage.csv, line 3: “near” is no number.");
  assert_refused ("x;home;weather=fine;a", "triage.csv, line 3: Nothing is known of “weather”.");
  assert_refused (";home;;a", "triage.csv, line 3: A rule needs a code and words.");
  g_assert_false (tp_triage_rules_check_titles (few, &error));
  g_assert_cmpstr (error->message, ==, "triage.csv, line 1: The column “when” is missing.");
}

static void
test_decisions (void)
{
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);

  g_assert_true (tp_request_awaits_triage (request));
  request->triage = TP_TRIAGE_HOME;
  g_assert_false (tp_request_awaits_triage (request));
  request->triage = TP_TRIAGE_REMOTE;
  g_assert_false (tp_request_was_remote (request));
  request->state = TP_REQUEST_DONE;
  g_assert_true (tp_request_was_remote (request));
  g_assert_cmphex (tp_triage_get_modes (TP_TRIAGE_FETCH), ==, TP_MODE_FETCH);
  g_assert_cmphex (tp_triage_get_modes (TP_TRIAGE_HALL), ==,
                   TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK);
  g_assert_cmphex (tp_triage_get_modes (TP_TRIAGE_UNDECIDED), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/triage/tries-rules-in-their-order", test_order);
  g_test_add_func ("/model/triage/is-careful-with-what-is-unknown", test_unknown);
  g_test_add_func ("/model/triage/looks-at-the-household-and-the-wish", test_company_and_wish);
  g_test_add_func ("/model/triage/proposes-sessions", test_sessions);
  g_test_add_func ("/model/triage/says-where-rules-are-broken", test_refused);
  g_test_add_func ("/model/triage/knows-what-decisions-mean", test_decisions);
  return g_test_run ();
}
