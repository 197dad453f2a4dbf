/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The branch that the tests of the week, the plan and the duties have in common. */

#include "week-records.h"

#include <math.h>

#define WORKDAYS                                                                       \
  (TP_SLOT_BIT (1, 0) | TP_SLOT_BIT (1, 1) | TP_SLOT_BIT (2, 0) | TP_SLOT_BIT (2, 1) | \
   TP_SLOT_BIT (3, 0) | TP_SLOT_BIT (3, 1) | TP_SLOT_BIT (4, 0) | TP_SLOT_BIT (4, 1) | \
   TP_SLOT_BIT (5, 0) | TP_SLOT_BIT (5, 1))

void
branch_init (Branch *branch, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  g_autoptr (GPtrArray) wards = NULL;

  branch->branch = tp_workspace_find_branch (fixture->workspace, "CN03", &error);
  g_assert_no_error (error);
  tp_query_add_id (query, "branch", TP_QUERY_IS, &branch->branch->record.id);
  tp_query_set_order (query, "code", FALSE);
  wards = tp_store_list (tp_workspace_get_store (fixture->workspace), query, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (wards->len, >=, 2);
  branch->ward = tp_record_copy (wards->pdata[0]);
  branch->other_ward = tp_record_copy (wards->pdata[1]);
  branch->week = (TpWeek){2026, 49};
  branch->monday = tp_week_get_day (branch->week, 1);
}

void
branch_clear (Branch *branch)
{
  g_clear_pointer (&branch->branch, tp_record_free);
  g_clear_pointer (&branch->ward, tp_record_free);
  g_clear_pointer (&branch->other_ward, tp_record_free);
}

TpTeam *
branch_add_team (Branch *branch, Fixture *fixture, const char *name, int type, guint open_slots)
{
  TpTeam *team = tp_record_new (&tp_team_kind);

  tp_set_text (&team->name, name);
  tp_set_text (&team->decision, "12/QĐ-CN03 ngày 01/03/2026");
  team->branch = branch->branch->record.id;
  team->type = type;
  team->longitude = branch->ward->longitude;
  team->latitude = branch->ward->latitude;
  team->open_slots = open_slots != 0 ? open_slots : WORKDAYS;
  fixture_save (fixture, team);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpTeamWard) link = tp_record_new (&tp_team_ward_kind);

    link->team = team->record.id;
    link->ward = i == 0 ? branch->ward->record.id : branch->other_ward->record.id;
    fixture_save (fixture, link);
  }
  tp_record_free (branch_add_member (branch, fixture, team, TP_POST_LEADER, 0));
  tp_record_free (branch_add_member (branch, fixture, team, TP_POST_STAFF, TP_SKILL_SOCIAL));
  tp_record_free (
    branch_add_member (branch, fixture, team, TP_POST_STAFF, TP_SKILL_CIVIL_STATUS | TP_SKILL_IT));
  return team;
}

TpMember *
branch_add_member (Branch *branch, Fixture *fixture, const TpTeam *team, int post, guint skills)
{
  TpMember *member = tp_record_new (&tp_member_kind);

  tp_set_text (&member->name, "Lê Thị Giấu");
  member->branch = branch->branch->record.id;
  member->posts = 1u << post;
  member->skills = skills;
  member->trained_on = branch->monday - 100;
  fixture_save (fixture, member);
  branch_seat (fixture, team, member, post);
  return member;
}

void
branch_seat (Fixture *fixture, const TpTeam *team, const TpMember *member, int post)
{
  g_autoptr (TpTeamMember) seat = tp_record_new (&tp_team_member_kind);

  seat->team = team->record.id;
  seat->member = member->record.id;
  seat->post = post;
  fixture_save (fixture, seat);
}

TpRequest *
branch_add_request (Branch *branch, Fixture *fixture, const TpWard *ward, int number)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autofree char *code = g_strdup_printf ("NC-%06d", number);
  TpRequest *request = tp_record_new (&tp_request_kind);

  tp_set_text (&person->name, "Phạm Văn Giữ");
  person->ward = ward->record.id;
  person->latitude = ward->latitude + number % 7 * 0.002;
  person->longitude = ward->longitude + number % 5 * 0.002;
  fixture_save (fixture, person);
  tp_set_text (&request->code, code);
  request->person = person->record.id;
  request->ward = ward->record.id;
  request->received_at = FIXTURE_NOW - (10 + number) * G_GINT64_CONSTANT (3600000);
  request->modes = TP_MODE_HOME;
  request->minutes = 30;
  request->open_slots = TP_ALL_SLOTS;
  request->state = TP_REQUEST_VERIFIED;
  request->latitude = request->longitude = NAN;
  fixture_save (fixture, request);
  return request;
}

TpWeekPlan *
branch_load (Branch *branch, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TpWeekPlan *plan =
    tp_workspace_load_week (fixture->workspace, &branch->branch->record.id, branch->week, &error);

  g_assert_no_error (error);
  return plan;
}

gpointer
branch_get (Fixture *fixture, const TpKind *kind, const TpId *id)
{
  g_autoptr (GError) error = NULL;
  gpointer record = tp_store_get (tp_workspace_get_store (fixture->workspace), kind, id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (record);
  return record;
}

guint
branch_count_rows (const TpWeekPlan *plan, const TpMember *member)
{
  guint n = 0;

  for (guint i = 0; i < plan->session_members->len; i++)
    n += tp_id_equal (&((TpSessionMember *) plan->session_members->pdata[i])->member,
                      &member->record.id);
  return n;
}

guint
branch_count_coming (const TpWeekPlan *plan, const TpMember *member)
{
  guint n = 0;

  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GPtrArray) roster = tp_week_plan_list_roster (plan, &session->record.id, NULL);

    n += g_ptr_array_find (roster, tp_week_plan_find (plan, &member->record.id), NULL);
  }
  return n;
}

int
branch_count_findings (const TpWeekPlan *plan, const char *code)
{
  g_autoptr (GPtrArray) findings = tp_week_plan_check (plan);
  int n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((TpFinding *) findings->pdata[i])->rule->code, code);
  return n;
}

/* --- planning ------------------------------------------------------------------------- */

const TpPlanRequestOptions branch_quick_plan = {.max_iterations = 300, .seed = 48};

TpPlanReport *
branch_plan (Branch *branch, Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TpPlanReport *report =
    tp_workspace_plan (fixture->workspace, &branch->branch->record.id, branch->week,
                       &branch_quick_plan, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpint (report->planned + report->unplanned, ==, report->requests);
  return report;
}

/* What must hold of every week after planning. */
void
branch_check_week (const TpWeekPlan *plan)
{
  static const char *const hard[] = {
    "leave",  "team", "member", "place", "holiday",     "hours", "capacity", "resident",  "mode",
    "skills", "X3",   "M8",     "venue", "venue-hours", "limit", "vehicle",  "equipment", "M10"};

  for (guint i = 0; i < G_N_ELEMENTS (hard); i++)
    g_assert_cmpint (branch_count_findings (plan, hard[i]), ==, 0);
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);

    for (guint j = 0; j < visits->len; j++) {
      const TpVisit *visit = visits->pdata[j];
      const TpRequest *request = tp_week_plan_find (plan, &visit->request);

      g_assert_cmpint (visit->ordinal, ==, (int) j + 1);
      g_assert_cmpint (visit->planned_at, >=, session->since);
      g_assert_cmpint (visit->planned_at, <, session->until);
      g_assert_false (tp_request_is_pending (request));
    }
  }
  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];

    if (request->state == TP_REQUEST_PLANNED)
      g_assert_nonnull (tp_week_plan_find_visit_of (plan, &request->record.id));
  }
}

void
branch_add_requests (Branch *branch, Fixture *fixture, int n)
{
  for (int i = 0; i < n; i++)
    tp_record_free (
      branch_add_request (branch, fixture, i % 2 == 0 ? branch->ward : branch->other_ward, i));
}
