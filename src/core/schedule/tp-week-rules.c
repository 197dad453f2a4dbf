/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The table of rules, and running it over a session or the week. A rule is a row of data (what the
 * document says, how severe, in force or not) and a function here that finds where the week breaks
 * it. The order of the table is the order of findings: what belongs to the slot comes before what
 * belongs to the team. The answer to a drag says the gravest, by tp_finding_compare(). */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-rules.h"

static const TpSessionRule session_rules[] = {
  {"team", TP_RULE_PHYSICAL, tp_rule_check_team},
  {"member", TP_RULE_PHYSICAL, tp_rule_check_member},
  {"place", TP_RULE_PHYSICAL, tp_rule_check_place},
  {"vehicle", TP_RULE_PHYSICAL, tp_rule_check_vehicle},
  {"holiday", TP_RULE_NONE, tp_rule_check_holiday},
  {"leave", TP_RULE_NONE, tp_rule_check_leave},
  {"leave", TP_RULE_NONE, tp_rule_check_vehicle_leave},
  {"hours", TP_RULE_NONE, tp_rule_check_hours},
  {"venue", TP_RULE_NONE, tp_rule_check_venue},
  {"venue-hours", TP_RULE_NONE, tp_rule_check_venue_hours},
  {"venue-agreed", TP_RULE_FORMAL, tp_rule_check_venue_agreed},
  {"M8", TP_RULE_NONE, tp_rule_check_bus_day},
  {"M13", TP_RULE_NONE, tp_rule_check_kiosk},
  {"empty", TP_RULE_NONE, tp_rule_check_empty},
  {"R10", TP_RULE_NONE, tp_rule_check_priority_area},
  {"X3", TP_RULE_NONE, tp_rule_check_territory},
  {"capacity", TP_RULE_PEOPLE, tp_rule_check_capacity},
  {"resident", TP_RULE_PEOPLE, tp_rule_check_resident},
  {"mode", TP_RULE_PEOPLE, tp_rule_check_mode},
  {"skills", TP_RULE_PEOPLE, tp_rule_check_skills},
  {"equipment", TP_RULE_PEOPLE, tp_rule_check_equipment},
  {"M10", TP_RULE_PEOPLE, tp_rule_check_fetch},
  {"P7", TP_RULE_PEOPLE, tp_rule_check_household},
  {"limit", TP_RULE_NONE, tp_rule_check_limit},
  {"C1", TP_RULE_NONE, tp_rule_check_leader},
  {"C2", TP_RULE_NONE, tp_rule_check_staff},
  {"C3", TP_RULE_NONE, tp_rule_check_postal},
  {"C4", TP_RULE_NONE, tp_rule_check_culture},
  {"C5", TP_RULE_NONE, tp_rule_check_justice},
  {"C6", TP_RULE_NONE, tp_rule_check_neighbourhood},
  {"C7", TP_RULE_NONE, tp_rule_check_volunteers},
  {"C8", TP_RULE_NONE, tp_rule_check_posts},
  {"C9", TP_RULE_PER_WEEK | TP_RULE_FORMAL, tp_rule_check_agreed},
  {"C10", TP_RULE_FORMAL, tp_rule_check_trained},
  {"C11", TP_RULE_NONE, tp_rule_check_technician},
};

static const TpWeekRule week_rules[] = {
  {"C9", tp_rule_check_week_agreed},
  {"C12", tp_rule_check_week_decision},
  {"M5", tp_rule_check_week_bus},
};

/**
 * tp_finding_free:
 * @finding: (transfer full) (nullable): a finding
 *
 * Frees it; its rule stays the plan's.
 */
void
tp_finding_free (TpFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->words);
  g_free (finding);
}

/**
 * tp_finding_new:
 * @rule: the rule that is broken
 * @session: (nullable): where; %NULL for the week
 * @team: (nullable): whose
 * @words: (transfer full): this case in words
 *
 * Returns: (transfer full): a finding as severe as the data says
 */
TpFinding *
tp_finding_new (const TpRule *rule, const TpSession *session, const TpId *team, char *words)
{
  TpFinding *finding = g_new0 (TpFinding, 1);

  finding->rule = rule;
  finding->severity = rule->severity;
  finding->words = words;
  finding->session = session != NULL ? session->record.id : TP_ID_NIL;
  finding->team = team != NULL ? *team : TP_ID_NIL;
  return finding;
}

/**
 * tp_week_case_add:
 * @c: the case being checked
 * @words: (transfer full): how it breaks the rule
 *
 * Adds a finding of the rule being checked.
 */
void
tp_week_case_add (TpWeekCase *c, char *words)
{
  g_ptr_array_add (c->findings, tp_finding_new (c->rule, c->session, &c->session->team, words));
}

/**
 * tp_week_case_get_team_name:
 * @c: a case
 *
 * Returns: (transfer none): the team's name, or "" for a team that is not in the plan
 */
const char *
tp_week_case_get_team_name (const TpWeekCase *c)
{
  return c->team != NULL ? c->team->team->name : "";
}

/**
 * tp_week_plan_get_rule:
 * @plan: an indexed plan
 * @code: a rule's code
 *
 * Returns: (transfer none) (nullable): the rule if the data has it in force
 */
const TpRule *
tp_week_plan_get_rule (const TpWeekPlan *plan, const char *code)
{
  g_return_val_if_fail (plan != NULL && plan->index != NULL && code != NULL, NULL);

  return g_hash_table_lookup (plan->index->rules, code);
}

/**
 * tp_week_plan_is_rule_in_force:
 * @plan: an indexed plan
 * @code: a rule's code
 *
 * Returns: %TRUE if the data has the rule and it is not switched off
 */
gboolean
tp_week_plan_is_rule_in_force (const TpWeekPlan *plan, const char *code)
{
  return tp_week_plan_get_rule (plan, code) != NULL;
}

/* The row that speaks for a rule, or NULL if it is not to be checked. */
static const TpRule *
get_rule_of (const TpWeekPlan *plan, const TpSessionRule *rule)
{
  const TpRule *row = tp_week_plan_get_rule (plan, rule->code);

  if (row == NULL && (rule->flags & TP_RULE_PHYSICAL))
    row = g_hash_table_lookup (plan->index->stand_ins, rule->code);
  return row;
}

/* What the table says of the rule that a finding breaks; rules that are not in it have no flags. */
static TpRuleFlags
get_flags (const TpFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (session_rules); i++)
    if (g_str_equal (session_rules[i].code, finding->rule->code))
      return session_rules[i].flags;
  return TP_RULE_NONE;
}

/**
 * tp_finding_is_physical:
 * @finding: a finding
 *
 * Returns: %TRUE if no plan could be carried out that way: somebody is in two places at once
 */
gboolean
tp_finding_is_physical (const TpFinding *finding)
{
  return (get_flags (finding) & TP_RULE_PHYSICAL) != 0;
}

static int
get_rank (const TpFinding *finding)
{
  TpRuleFlags flags = get_flags (finding);

  if (flags & TP_RULE_PEOPLE)
    return 0;
  return flags & TP_RULE_FORMAL ? 2 : 1;
}

/**
 * tp_finding_compare:
 * @a: a finding
 * @b: another
 *
 * Which of the two is to be said first: the graver one; among equals what is about the people
 * served, then the rest, then formalities.
 *
 * Returns: less than 0 if @a is, more if @b is, 0 if neither comes before the other
 */
int
tp_finding_compare (const TpFinding *a, const TpFinding *b)
{
  if (a->severity != b->severity)
    return a->severity > b->severity ? -1 : 1;
  return get_rank (a) - get_rank (b);
}

/**
 * tp_week_case_init:
 * @c: (out caller-allocates): a case
 * @plan: an indexed plan
 * @session: the session as it is or would be; it stays the caller's
 * @stops: (element-type TpWeekStop): its visits with their times; they stay the caller's
 *
 * Looks up what the rules need. A session that moves to another team goes with that team's
 * standing roster, and with the guests of wherever it is.
 */
void
tp_week_case_init (TpWeekCase *c, const TpWeekPlan *plan, const TpSession *session, GArray *stops)
{
  const TpWeekIndex *index = plan->index;

  *c = (TpWeekCase){.plan = plan, .session = session, .stops = stops};
  c->stored = tp_week_index_get_session (index, &session->record.id);
  c->team = tp_week_index_get_team (index, &session->team);
  c->venue = tp_week_plan_find (plan, &session->venue);
  c->ward = tp_week_plan_find (plan, &session->ward);
  c->slot = tp_week_index_get_slot (index, session->day, session->part);
  c->vehicles = c->stored != NULL ? c->stored->vehicles : NULL;
  if (c->stored != NULL && c->stored->session == session && c->stored->whole_roster != NULL)
    c->roster = g_array_ref (c->stored->whole_roster);
  else
    c->roster = tp_week_guests_make_roster (plan, session, stops);
}

/**
 * tp_week_case_set_roster:
 * @c: a case
 * @own: (element-type TpWeekSeat): the roster the session would have of its own
 *
 * Asks the rules as if the session had that roster, and whoever is invited besides.
 */
void
tp_week_case_set_roster (TpWeekCase *c, const GArray *own)
{
  g_clear_pointer (&c->roster, g_array_unref);
  c->roster = tp_week_guests_make_roster_with (c->plan, c->session, c->stops, own);
}

/**
 * tp_week_case_clear:
 * @c: a case
 *
 * Frees what the case holds itself.
 */
void
tp_week_case_clear (TpWeekCase *c)
{
  g_clear_pointer (&c->roster, g_array_unref);
}

/* Runs the rules that have none of the @unwanted flags. */
static GPtrArray *
run_rules (TpWeekCase *c, TpRuleFlags unwanted)
{
  c->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_finding_free);
  for (guint i = 0; i < G_N_ELEMENTS (session_rules); i++) {
    const TpSessionRule *rule = &session_rules[i];
    guint n_before = c->findings->len;

    c->rule = (rule->flags & unwanted) ? NULL : get_rule_of (c->plan, rule);
    if (c->rule == NULL)
      continue;
    rule->check (c);
    for (guint j = n_before; (rule->flags & TP_RULE_PHYSICAL) && j < c->findings->len; j++)
      ((TpFinding *) c->findings->pdata[j])->severity = TP_SEVERITY_ERROR;
  }
  c->rule = NULL;
  return g_steal_pointer (&c->findings);
}

/**
 * tp_week_case_run:
 * @c: a case
 *
 * Returns: (transfer full) (element-type TpFinding): what all session rules find
 */
GPtrArray *
tp_week_case_run (TpWeekCase *c)
{
  return run_rules (c, TP_RULE_NONE);
}

static GPtrArray *
check_session (const TpWeekPlan *plan, const TpSession *session, TpRuleFlags unwanted)
{
  g_autoptr (GArray) stops = tp_week_round_list_stops (plan, &session->record.id);
  g_auto (TpWeekCase) c = {0};

  /* What has been held is history: nothing about it can be mended any more. */
  if (!tp_session_is_on (session) || session->state == TP_SESSION_HELD)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) tp_finding_free);
  tp_week_case_init (&c, plan, session, stops);
  return run_rules (&c, unwanted);
}

/**
 * tp_week_plan_check_session:
 * @plan: an indexed plan
 * @session: a session of it
 *
 * Every rule the session breaks as it stands. One that was held, postponed or cancelled breaks
 * none.
 *
 * Returns: (transfer full) (element-type TpFinding): the findings
 */
GPtrArray *
tp_week_plan_check_session (const TpWeekPlan *plan, const TpSession *session)
{
  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, NULL);

  return check_session (plan, session, TP_RULE_NONE);
}

/**
 * tp_week_plan_count_for_nobody:
 * @plan: an indexed plan
 * @first: (out) (optional): the id of the first of them, nil if there is none
 *
 * Counts the sessions still to come that residents read of and that nobody is on the list of, by
 * the rule "empty". A round of home visits without visits is not published: it does not count.
 *
 * Returns: how many; 0 where the rule is not in force
 */
guint
tp_week_plan_count_for_nobody (const TpWeekPlan *plan, TpId *first)
{
  guint n = 0;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, 0);

  if (first != NULL)
    *first = TP_ID_NIL;
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GPtrArray) findings = NULL;
    gboolean is_for_nobody = FALSE;

    if (session->mode == TP_MODE_HOME || session->day < plan->today)
      continue;
    findings = tp_week_plan_check_session (plan, session);
    for (guint j = 0; j < findings->len; j++)
      is_for_nobody |= g_str_equal (((TpFinding *) findings->pdata[j])->rule->code, "empty");
    if (is_for_nobody && n++ == 0 && first != NULL)
      *first = session->record.id;
  }
  return n;
}

/**
 * tp_week_plan_check:
 * @plan: an indexed plan
 *
 * Every finding of the week: of each session in the plan's order, then of the week as a whole.
 *
 * Returns: (transfer full) (element-type TpFinding): the findings
 */
GPtrArray *
tp_week_plan_check (const TpWeekPlan *plan)
{
  GPtrArray *findings;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, NULL);

  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_finding_free);
  for (guint i = 0; i < plan->sessions->len; i++)
    g_ptr_array_extend_and_steal (findings,
                                  check_session (plan, plan->sessions->pdata[i], TP_RULE_PER_WEEK));
  for (guint i = 0; i < G_N_ELEMENTS (week_rules); i++) {
    const TpRule *rule = tp_week_plan_get_rule (plan, week_rules[i].code);

    if (rule != NULL)
      week_rules[i].check (plan, rule, findings);
  }
  return findings;
}
