/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules that no single session can break: how often the bus comes to a ward, which teams lack a
 * founding decision, what is still to be agreed with each ward. */

#include "tp-config.h"

#include "tp-week-rules.h"

#include <glib/gi18n-lib.h>

static void
add_finding (GPtrArray *findings, const TpRule *rule, const TpId *team, char *words)
{
  g_ptr_array_add (findings, tp_finding_new (rule, NULL, team, words));
}

static gboolean
is_to_agree (const TpSession *session)
{
  return session->state == TP_SESSION_DRAFT || session->state == TP_SESSION_SENT;
}

/**
 * tp_rule_check_week_agreed:
 * @plan: an indexed plan
 * @rule: C9
 * @findings: where to add
 *
 * C9, one finding per ward: how many of its sessions are not agreed yet.
 */
void
tp_rule_check_week_agreed (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings)
{
  for (guint i = 0; i < plan->wards->len; i++) {
    const TpWard *ward = plan->wards->pdata[i];
    int n_sessions = 0;

    for (guint j = 0; j < plan->sessions->len; j++) {
      const TpSession *session = plan->sessions->pdata[j];

      n_sessions += is_to_agree (session) && tp_id_equal (&session->ward, &ward->record.id);
    }
    if (n_sessions > 0)
      add_finding (findings, rule, NULL,
                   g_strdup_printf (ngettext ("%d session not yet agreed with %s",
                                              "%d sessions not yet agreed with %s", n_sessions),
                                    n_sessions, ward->full_name));
  }
}

/* On how many days of the week a bus is in the ward. */
static int
count_bus_days (const TpWeekPlan *plan, const TpId *ward)
{
  guint days = 0;
  int n_days = 0;

  for (guint i = 0; i < plan->index->session_list->len; i++) {
    const TpWeekSession *entry = plan->index->session_list->pdata[i];

    if (entry->is_on && entry->slot >= 0 && entry->session->mode == TP_MODE_BUS &&
        tp_id_equal (&entry->session->ward, ward))
      days |= 1u << (entry->slot / TP_N_PARTS);
  }
  for (; days != 0; days &= days - 1)
    n_days++;
  return n_days;
}

static gboolean
has_bus (const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->teams->len; i++)
    if (((TpTeam *) plan->teams->pdata[i])->type == TP_TEAM_BUS)
      return TRUE;
  return FALSE;
}

/**
 * tp_week_plan_get_bus_days_wanted:
 * @plan: a plan
 * @ward: a ward
 *
 * M5: how many days of the week the bus should come to the ward.
 *
 * Returns: the days; 0 for wards the plan says nothing of
 */
int
tp_week_plan_get_bus_days_wanted (const TpWeekPlan *plan, const TpWard *ward)
{
  g_return_val_if_fail (plan != NULL && ward != NULL, 0);

  if (ward->is_industrial)
    return plan->settings.bus_sessions_industrial;
  return ward->is_remote ? plan->settings.bus_sessions_far : 0;
}

/**
 * tp_rule_check_week_bus:
 * @plan: an indexed plan
 * @rule: M5
 * @findings: where to add
 *
 * M5: the bus comes often enough to far wards and industrial parks. A branch without a bus cannot
 * break it.
 */
void
tp_rule_check_week_bus (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings)
{
  if (!has_bus (plan))
    return;
  for (guint i = 0; i < plan->wards->len; i++) {
    const TpWard *ward = plan->wards->pdata[i];
    int wanted = tp_week_plan_get_bus_days_wanted (plan, ward);
    int n_days = wanted > 0 ? count_bus_days (plan, &ward->record.id) : 0;

    if (n_days < wanted)
      add_finding (findings, rule, NULL,
                   g_strdup_printf (ngettext ("%s has %d of %d bus day this week",
                                              "%s has %d of %d bus days this week", wanted),
                                    ward->full_name, n_days, wanted));
  }
}

/**
 * tp_rule_check_week_decision:
 * @plan: an indexed plan
 * @rule: C12
 * @findings: where to add
 *
 * C12: every team that goes out has a founding decision.
 */
void
tp_rule_check_week_decision (const TpWeekPlan *plan, const TpRule *rule, GPtrArray *findings)
{
  for (guint i = 0; i < plan->teams->len; i++) {
    const TpTeam *team = plan->teams->pdata[i];
    const TpWeekTeam *entry = tp_week_index_get_team (plan->index, &team->record.id);
    gboolean goes_out = FALSE;

    for (int slot = 0; slot < TP_N_SLOTS; slot++)
      goes_out |= entry->sessions[slot] != NULL;
    if (goes_out && tp_text_looks_blank (team->decision))
      add_finding (findings, rule, &team->record.id,
                   g_strdup_printf (_ ("%s has no founding decision on record"), team->name));
  }
}
