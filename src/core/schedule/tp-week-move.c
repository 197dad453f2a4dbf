/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The answer of a slot before the drop. A move is worked out as a draft of what would be; only
 * what nobody can carry out is refused (two places at once, a day that has passed, a closed
 * record), everything else a rule says against it is a warning, because people may know better. */

#include "tp-config.h"

#include "tp-week-move.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

/**
 * tp_move_draft_init:
 * @draft: (out caller-allocates): a draft
 * @plan: an indexed plan that outlives it
 * @move: a move that outlives it
 *
 * Works out what the move leads to. Afterwards either why_not says why it cannot be made, or the
 * draft holds what there would be.
 */
void
tp_move_draft_init (TpMoveDraft *draft, const TpWeekPlan *plan, const TpMove *move)
{
  *draft = (TpMoveDraft){.plan = plan, .move = move};
  draft->session.record.kind = &tp_session_kind;
  draft->stops = g_array_new (FALSE, TRUE, sizeof (TpWeekStop));
  draft->warnings = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_finding_free);

  switch (move->type) {
  case TP_MOVE_PLACE_TEAM:
    tp_move_draft_resolve_place (draft);
    break;
  case TP_MOVE_MOVE_SESSION:
    tp_move_draft_resolve_move (draft);
    break;
  case TP_MOVE_REMOVE_SESSION:
    tp_move_draft_resolve_remove (draft);
    break;
  case TP_MOVE_ADD_REQUEST:
    tp_move_draft_resolve_add (draft);
    break;
  case TP_MOVE_REMOVE_REQUEST:
    tp_move_draft_resolve_take_away (draft);
    break;
  case TP_MOVE_PIN_SESSION:
    tp_move_draft_resolve_pin (draft);
    break;
  case TP_MOVE_SET_STATE:
    tp_move_draft_resolve_state (draft);
    break;
  case TP_MOVE_TELL:
    tp_move_draft_resolve_tell (draft);
    break;
  case TP_MOVE_SEAT:
    tp_move_draft_resolve_seat (draft);
    break;
  case TP_MOVE_VEHICLE:
    tp_move_draft_resolve_vehicle (draft);
    break;
  }
  if (draft->why_not == NULL && draft->source != NULL && draft->source_stops != NULL)
    draft->gift =
      (TpWeekGift){draft->source, tp_week_vehicles_get_given (plan, draft->source, draft->request,
                                                              draft->source_stops)};
  if (draft->why_not == NULL && draft->changes_slot)
    draft->vehicles =
      tp_week_vehicles_choose (plan, draft->stored, &draft->session, draft->stops, &draft->gift);
}

/**
 * tp_move_draft_clear:
 * @draft: a draft
 *
 * Frees what the draft holds.
 */
void
tp_move_draft_clear (TpMoveDraft *draft)
{
  g_clear_pointer (&draft->why_not, g_free);
  g_clear_pointer (&draft->stops, g_array_unref);
  g_clear_pointer (&draft->source_stops, g_array_unref);
  g_clear_pointer (&draft->vehicles, g_ptr_array_unref);
  g_clear_pointer (&draft->roster, g_array_unref);
  g_clear_pointer (&draft->warnings, g_ptr_array_unref);
}

/**
 * tp_move_draft_warn:
 * @draft: a draft
 * @code: the rule that speaks against it
 * @words: (transfer full): why
 *
 * Adds a warning, if the rule is in force.
 */
void
tp_move_draft_warn (TpMoveDraft *draft, const char *code, char *words)
{
  const TpRule *rule = tp_week_plan_get_rule (draft->plan, code);

  if (rule == NULL) {
    g_free (words);
    return;
  }
  g_ptr_array_add (draft->warnings,
                   tp_finding_new (rule, &draft->session, &draft->session.team, words));
}

static gboolean
is_known_finding (const GPtrArray *findings, const TpFinding *finding)
{
  for (guint i = 0; i < findings->len; i++) {
    const TpFinding *known = findings->pdata[i];

    if (known->rule == finding->rule && g_str_equal (known->words, finding->words))
      return TRUE;
  }
  return FALSE;
}

/* What the rules say of the session as it stands, in the eyes of a drag. */
static GPtrArray *
check_stored (const TpMoveDraft *draft)
{
  g_autoptr (GArray) stops = NULL;
  g_auto (TpWeekCase) c = {0};

  if (draft->stored == NULL || !draft->stored->is_on)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) tp_finding_free);
  stops = tp_week_round_list_stops (draft->plan, &draft->stored->session->record.id);
  tp_week_case_init (&c, draft->plan, draft->stored->session, stops);
  c.is_proposed = !draft->changes_crew;
  return tp_week_case_run (&c);
}

/**
 * tp_move_draft_ask_rules:
 * @draft: a draft that can be made so far
 *
 * Sets why_not if the session as it would be puts anybody in two places.
 *
 * Returns: (transfer full) (element-type TpFinding): what the move brings and was not so before
 */
GPtrArray *
tp_move_draft_ask_rules (TpMoveDraft *draft)
{
  g_autoptr (GPtrArray) before = NULL;
  g_auto (TpWeekCase) c = {0};
  GPtrArray *findings;

  if (!draft->changes_slot && !draft->changes_crew)
    return g_steal_pointer (&draft->warnings);
  tp_week_case_init (&c, draft->plan, &draft->session, draft->stops);
  if (draft->vehicles != NULL)
    c.vehicles = draft->vehicles;
  if (draft->roster != NULL)
    tp_week_case_set_roster (&c, draft->roster);
  c.gift = draft->gift;
  c.is_proposed = !draft->changes_crew;
  findings = tp_week_case_run (&c);
  before = check_stored (draft);
  for (guint i = findings->len; i > 0; i--) {
    const TpFinding *finding = findings->pdata[i - 1];
    gboolean is_refusal = tp_finding_is_physical (finding) &&
                          !(draft->pulls_guest && g_str_equal (finding->rule->code, "member"));

    /* Adding to a session that is double-booked already, or changing who goes with it, does not
     * make it worse; putting one into a slot where it clashes does, even if it clashed where it
     * was. */
    if (is_known_finding (before, finding) &&
        (!is_refusal || draft->changes_crew || draft->move->type == TP_MOVE_ADD_REQUEST)) {
      g_ptr_array_remove_index (findings, i - 1);
    } else if (is_refusal) {
      g_free (draft->why_not);
      draft->why_not = g_strdup (finding->words);
    }
  }
  g_ptr_array_extend_and_steal (draft->warnings, findings);
  return g_steal_pointer (&draft->warnings);
}

/**
 * tp_verdict_free:
 * @verdict: (transfer full) (nullable): a verdict
 *
 * Frees it.
 */
void
tp_verdict_free (TpVerdict *verdict)
{
  if (verdict == NULL)
    return;
  g_free (verdict->words);
  g_clear_pointer (&verdict->findings, g_ptr_array_unref);
  g_free (verdict);
}

/**
 * tp_verdict_sum_up:
 * @verdict: (inout): a verdict that is no refusal
 *
 * Says the gravest of its warnings in words, and how many more there are.
 */
void
tp_verdict_sum_up (TpVerdict *verdict)
{
  const TpFinding *gravest = NULL;
  int n_warnings = 0;

  for (guint i = 0; i < verdict->findings->len; i++) {
    const TpFinding *finding = verdict->findings->pdata[i];

    if (finding->severity < TP_SEVERITY_WARNING)
      continue;
    n_warnings++;
    if (gravest == NULL || tp_finding_compare (finding, gravest) < 0)
      gravest = finding;
  }
  g_clear_pointer (&verdict->words, g_free);
  verdict->level = gravest != NULL ? TP_VERDICT_WARNING : TP_VERDICT_ALLOWED;
  if (gravest == NULL)
    return;
  if (n_warnings == 1)
    verdict->words = g_strdup (gravest->words);
  else
    /* TRANSLATORS: a warning, then how many more there are. */
    verdict->words =
      g_strdup_printf (ngettext ("%s (and %d more)", "%s (and %d more)", n_warnings - 1),
                       gravest->words, n_warnings - 1);
}

/**
 * tp_week_plan_try:
 * @plan: an indexed plan
 * @move: a move
 *
 * What the slot says before the drop. Nothing changes. Quick enough to ask every slot of the board
 * while a card is dragged.
 *
 * Returns: (transfer full): allowed, allowed with a warning, or refused, with one short sentence
 *   in the language of the interface; the findings borrow their rules from @plan
 */
TpVerdict *
tp_week_plan_try (const TpWeekPlan *plan, const TpMove *move)
{
  g_auto (TpMoveDraft) draft = {0};
  TpVerdict *verdict;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && move != NULL, NULL);

  tp_move_draft_init (&draft, plan, move);
  verdict = g_new0 (TpVerdict, 1);
  if (draft.why_not == NULL)
    verdict->findings = tp_move_draft_ask_rules (&draft);
  else
    verdict->findings = g_steal_pointer (&draft.warnings);
  if (draft.why_not != NULL) {
    verdict->level = TP_VERDICT_REFUSED;
    verdict->words = g_steal_pointer (&draft.why_not);
  } else {
    tp_verdict_sum_up (verdict);
  }
  return verdict;
}
