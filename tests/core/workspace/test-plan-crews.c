/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes: people shared between teams, people on leave, and weeks that are short of people. */

#include "week-records.h"

#include <string.h>

/* Somebody in two crews goes with one of them at a time, and not more often than allowed. */
static void
test_shared_people (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL;
  g_autoptr (TpMember) technician = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, 0);
  technician = branch_add_member (&branch, fixture, team, TP_POST_TECHNICIAN, TP_SKILL_IT);
  branch_seat (fixture, other, technician, TP_POST_TECHNICIAN);
  technician->weekly_limit = 6;
  fixture_save (fixture, technician);
  branch_add_requests (&branch, fixture, 50);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 6);
  g_assert_cmpint (report->unplanned, >, 0);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
}

/* A lawyer in two standing rosters advises in one place at a time. */
static void
test_lawyer (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL;
  g_autoptr (TpMember) lawyer = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING);

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, monday);
  lawyer = branch_add_member (&branch, fixture, team, TP_POST_LAWYER, TP_SKILL_LAW);
  branch_seat (fixture, other, lawyer, TP_POST_LAWYER);
  for (guint i = 0; i < 40; i++) {
    g_autoptr (TpRequest) request = branch_add_request (&branch, fixture, branch.ward, i);

    request->skills = TP_SKILL_LAW;
    fixture_save (fixture, request);
  }
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 1);
  g_assert_cmpint (report->unplanned, >, 0);
}

static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpLeave) leave = tp_record_new (&tp_leave_kind);
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, 0);
  leave->team = team->record.id;
  leave->since = branch.monday - 3;
  leave->until = branch.monday + 3;
  fixture_save (fixture, leave);
  branch_add_requests (&branch, fixture, 20);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  for (guint i = 0; i < plan->sessions->len; i++)
    g_assert_cmpint (((TpSession *) plan->sessions->pdata[i])->day, ==, branch.monday + 4);
}

static guint
count_seats (const TpWeekPlan *plan, const TpSession *session)
{
  guint n = 0;

  for (guint i = 0; i < plan->session_members->len; i++)
    n += tp_id_equal (&((TpSessionMember *) plan->session_members->pdata[i])->session,
                      &session->record.id);
  return n;
}

static TpLeave *
add_leave (Fixture *fixture, const TpId *member, TpDay day)
{
  TpLeave *leave = tp_record_new (&tp_leave_kind);

  leave->member = *member;
  leave->since = leave->until = day;
  fixture_save (fixture, leave);
  return leave;
}

static void
end_leave (Fixture *fixture, TpLeave *leave)
{
  leave->since -= 30;
  leave->until -= 30;
  fixture_save (fixture, leave);
}

/* Who is on leave is not planned: the session's own roster leaves them out, only what the others
 * know can be asked for, and where no officer is left nothing is planned. Who is back goes again.
 */
static void
test_short_of_people (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpMember) surveyor = NULL;
  g_autoptr (TpRequest) land = NULL;
  g_autoptr (TpLeave) leave = NULL;
  g_autoptr (GPtrArray) others = tp_record_array_new (), leaves = tp_record_array_new ();
  g_autofree char *before = NULL, *after = NULL, *again = NULL, *undone = NULL;
  const guint monday = TP_SLOT_BIT (1, TP_PART_MORNING), tuesday = TP_SLOT_BIT (2, TP_PART_MORNING);

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, monday | tuesday);
  surveyor = branch_add_member (&branch, fixture, team, TP_POST_STAFF, TP_SKILL_LAND);
  leave = add_leave (fixture, &surveyor->record.id, branch.monday);
  branch_add_requests (&branch, fixture, 30);
  land = branch_add_request (&branch, fixture, branch.ward, 88);
  land->skills = TP_SKILL_LAND;
  fixture_save (fixture, land);
  before = fixture_dump (fixture->workspace);
  tp_plan_report_free (branch_plan (&branch, fixture));
  after = fixture_dump (fixture->workspace);
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&branch, fixture);
    const TpSession *without =
      tp_week_plan_get_session_at (plan, &team->record.id, branch.monday, TP_PART_MORNING);
    const TpSession *with =
      tp_week_plan_get_session_at (plan, &team->record.id, branch.monday + 1, TP_PART_MORNING);
    const TpVisit *visit = tp_week_plan_find_visit_of (plan, &land->record.id);

    branch_check_week (plan);
    g_assert_nonnull (without);
    g_assert_nonnull (with);
    g_assert_cmpuint (count_seats (plan, without), ==, 2);
    g_assert_cmpuint (count_seats (plan, with), ==, 0);
    for (guint i = 0; i < plan->session_members->len; i++)
      g_assert_false (tp_id_equal (&((TpSessionMember *) plan->session_members->pdata[i])->member,
                                   &surveyor->record.id));
    g_assert_true (visit == NULL || tp_id_equal (&visit->session, &with->record.id));
    for (guint i = 0; i < plan->team_members->len; i++) {
      const TpTeamMember *link = plan->team_members->pdata[i];

      if (link->post == TP_POST_STAFF && !tp_id_equal (&link->member, &surveyor->record.id))
        g_ptr_array_add (others, tp_record_copy (link));
    }
  }

  /* It is one step like the rest, and no step when nothing is new. */
  tp_plan_report_free (branch_plan (&branch, fixture));
  again = fixture_dump (fixture->workspace);
  g_assert_cmpstr (again, ==, after);
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  undone = fixture_dump (fixture->workspace);
  g_assert_cmpstr (undone, ==, before);
  tp_plan_report_free (branch_plan (&branch, fixture));

  /* No officer is left on Monday: the session goes, its roster first. */
  g_assert_cmpuint (others->len, ==, 2);
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (
      leaves, add_leave (fixture, &((TpTeamMember *) others->pdata[i])->member, branch.monday));
  tp_plan_report_free (branch_plan (&branch, fixture));
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&branch, fixture);

    branch_check_week (plan);
    g_assert_cmpuint (plan->sessions->len, ==, 1);
    g_assert_cmpuint (plan->session_members->len, ==, 0);
  }

  /* They are back, then the surveyor as well: the standing roster will do again. */
  for (guint i = 0; i < leaves->len; i++)
    end_leave (fixture, leaves->pdata[i]);
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpWeekPlan) plan = NULL;

    if (i == 1)
      end_leave (fixture, leave);
    tp_plan_report_free (branch_plan (&branch, fixture));
    plan = branch_load (&branch, fixture);
    branch_check_week (plan);
    g_assert_cmpuint (plan->sessions->len, ==, 2);
    g_assert_cmpuint (plan->session_members->len, ==, i == 0 ? 2 : 0);
  }
}

/* --- stand-ins ------------------------------------------------------------------------ */

static const guint one_morning = TP_SLOT_BIT (1, TP_PART_MORNING);

/* Two teams that go at one time and share their technician; and people who wait. */
typedef struct
{
  Branch branch;
  TpTeam *team, *other;
  TpMember *technician;
} Shared;

static void
shared_init (Shared *shared, Fixture *fixture)
{
  branch_init (&shared->branch, fixture);
  shared->team = branch_add_team (&shared->branch, fixture, "Tổ 1", TP_TEAM_MOBILE, one_morning);
  shared->other = branch_add_team (&shared->branch, fixture, "Tổ 2", TP_TEAM_MOBILE, one_morning);
  shared->technician =
    branch_add_member (&shared->branch, fixture, shared->team, TP_POST_TECHNICIAN, TP_SKILL_IT);
  branch_seat (fixture, shared->other, shared->technician, TP_POST_TECHNICIAN);
  branch_add_requests (&shared->branch, fixture, 30);
}

static void
shared_clear (Shared *shared)
{
  tp_record_free (shared->team);
  tp_record_free (shared->other);
  tp_record_free (shared->technician);
  branch_clear (&shared->branch);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shared, shared_clear)

/* Somebody of the branch who is in no team. */
static TpMember *
add_free_member (Branch *branch, Fixture *fixture, int post, const TpWard *ward)
{
  TpMember *member = tp_record_new (&tp_member_kind);

  tp_set_text (&member->name, "Lê Thị Giấu");
  member->branch = branch->branch->record.id;
  if (ward != NULL)
    member->ward = ward->record.id;
  member->posts = 1u << post;
  member->trained_on = branch->monday - 100;
  fixture_save (fixture, member);
  return member;
}

/* The session in which @member goes instead of @other, or NULL. */
static const TpSession *
find_stand_in (const TpWeekPlan *plan, const TpMember *member, const TpMember *other)
{
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = plan->sessions->pdata[i];
    g_autoptr (GArray) goers = tp_week_plan_list_goers (plan, &session->record.id);

    for (guint j = 0; j < goers->len; j++) {
      const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, j);

      if (tp_id_equal (&goer->member->record.id, &member->record.id) && goer->instead_of != NULL &&
          tp_id_equal (&goer->instead_of->record.id, &other->record.id))
        return session;
    }
  }
  return NULL;
}

/* What is said of who goes, to somebody who asks why a request is in @session; never a name. */
static void
expect_crew_words (Branch *branch, Fixture *fixture, const TpSession *session, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpWeekPlan) plan = branch_load (branch, fixture);
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);
  g_autoptr (TpPlanWhy) why =
    tp_workspace_explain_request (fixture->workspace, &branch->branch->record.id, branch->week,
                                  &((const TpVisit *) visits->pdata[0])->request, &error);

  g_assert_no_error (error);
  g_test_message ("%s", why->crew);
  g_assert_nonnull (strstr (why->crew, words));
  g_assert_null (strstr (why->crew, "Giấu"));
}

static guint
count_sheets_that_say (Branch *branch, Fixture *fixture, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = tp_workspace_build_day_sheets (
    fixture->workspace, &branch->branch->record.id, branch->week, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < sheets->len; i++) {
    const TpDaySheet *sheet = sheets->pdata[i];

    for (guint j = 0; j < sheet->sessions->len; j++)
      n += strstr (((TpSheetSession *) sheet->sessions->pdata[j])->roster, words) != NULL;
  }
  return n;
}

/* Nobody is in two places: with one technician one of the two teams stays, and says for want of
 * whom; with another in the branch both go, and one has a roster of its own. Undo takes it back. */
static void
test_stand_in (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TpMember) second = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  const char *words = NULL;

  shared_init (&shared, fixture);
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 1);
  for (guint i = 0; i < report->answers->len; i++) {
    const TpPlanAnswer *answer = report->answers->pdata[i];

    if (answer->advice->len > 0 && words == NULL)
      words = ((TpPlanAdvice *) answer->advice->pdata[0])->words;
    g_assert_nonnull (strstr (answer->reason, "without somebody who is needed"));
  }
  g_test_message ("%s", words);
  g_assert_nonnull (words);
  g_assert_nonnull (strstr (words, "Technician"));
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&shared.branch, fixture);

    branch_check_week (plan);
    g_assert_cmpuint (plan->session_members->len, ==, 0);
  }

  second = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  g_clear_pointer (&report, tp_plan_report_free);
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&shared.branch, fixture);

    branch_check_week (plan);
    g_assert_cmpuint (branch_count_rows (plan, second), ==, 1);
    g_assert_cmpuint (branch_count_rows (plan, shared.technician), ==, 0);
    g_assert_cmpuint (plan->session_members->len, ==, 3);
    g_assert_nonnull (find_stand_in (plan, second, shared.technician));
    expect_crew_words (&shared.branch, fixture, find_stand_in (plan, second, shared.technician),
                       "instead of the team's own: Technician.");
    g_assert_cmpuint (count_sheets_that_say (&shared.branch, fixture,
                                             "Cán bộ kỹ thuật: Lê Thị Giấu, đi thay Lê Thị Giấu"),
                      ==, 1);
  }
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_no_error (error);
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&shared.branch, fixture);

    g_assert_cmpuint (plan->sessions->len, ==, 1);
    g_assert_cmpuint (plan->session_members->len, ==, 0);
  }
}

/* Who may not: not of the post, untrained, away, out often enough, or in a team that is away. */
static void
test_unfit_stand_ins (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (TpMember) postal = NULL, untrained = NULL, away = NULL;
  g_autoptr (TpLeave) leave = NULL;
  g_autoptr (TpPlanReport) report = NULL;

  shared_init (&shared, fixture);
  postal = add_free_member (&shared.branch, fixture, TP_POST_POSTAL, NULL);
  untrained = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  untrained->trained_on = TP_DAY_NONE;
  fixture_save (fixture, untrained);
  away = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  leave = add_leave (fixture, &away->record.id, shared.branch.monday);
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 1);
}

/* Settled sessions book their people, whoever they are, and keep them. */
static void
test_settled_people (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (TpSession) session = tp_record_new (&tp_session_kind);
  g_autoptr (TpSessionMember) row = tp_record_new (&tp_session_member_kind);
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  shared_init (&shared, fixture);
  session->team = shared.other->record.id;
  session->day = shared.branch.monday;
  session->part = TP_PART_MORNING;
  session->since = 480;
  session->until = 690;
  session->mode = TP_MODE_HOME;
  session->ward = shared.branch.ward->record.id;
  session->is_pinned = TRUE;
  fixture_save (fixture, session);
  row->session = session->record.id;
  row->member = shared.technician->record.id;
  row->post = TP_POST_TECHNICIAN;
  fixture_save (fixture, row);
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 1);
  plan = branch_load (&shared.branch, fixture);
  g_assert_cmpuint (plan->sessions->len, ==, 1);
  g_assert_cmpuint (plan->session_members->len, ==, 1);
  g_assert_cmpuint (branch_count_rows (plan, shared.technician), ==, 1);
}

/* For an officer on leave another of the same ward goes if one is free, and not one of elsewhere;
 * who is back goes again. */
static void
test_stand_in_for_leave (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpMember) officer = NULL, neighbour = NULL, stranger = NULL;
  g_autoptr (TpLeave) leave = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, one_morning);
  officer = branch_add_member (&branch, fixture, team, TP_POST_STAFF, 0);
  leave = add_leave (fixture, &officer->record.id, branch.monday);
  neighbour = add_free_member (&branch, fixture, TP_POST_STAFF, branch.ward);
  stranger = add_free_member (&branch, fixture, TP_POST_STAFF, branch.other_ward);
  for (int i = 0; i < 6; i++)
    tp_record_free (branch_add_request (&branch, fixture, branch.ward, i));
  for (int i = 0; i < 2; i++) {
    g_autoptr (TpPlanReport) report = NULL;
    g_autoptr (TpWeekPlan) plan = NULL;

    if (i == 1)
      end_leave (fixture, leave);
    report = branch_plan (&branch, fixture);
    g_assert_cmpint (report->sessions, ==, 1);
    plan = branch_load (&branch, fixture);
    branch_check_week (plan);
    g_assert_cmpuint (branch_count_rows (plan, neighbour), ==, i == 0 ? 1 : 0);
    g_assert_cmpuint (branch_count_rows (plan, stranger), ==, 0);
    g_assert_cmpuint (plan->session_members->len, ==, i == 0 ? 3 : 0);
  }
}

/* Who stands in takes turns with others who could as well. */
static void
test_turns (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (TpMember) second = NULL, third = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  shared_init (&shared, fixture);
  shared.team->open_slots = shared.other->open_slots =
    one_morning | TP_SLOT_BIT (2, TP_PART_MORNING);
  fixture_save (fixture, shared.team);
  fixture_save (fixture, shared.other);
  second = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  third = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 4);
  plan = branch_load (&shared.branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (branch_count_rows (plan, second), ==, 1);
  g_assert_cmpuint (branch_count_rows (plan, third), ==, 1);
}

/* C1: where the team's leader is away another leader of the branch is named, in one place. */
static void
test_other_leader (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL, other = NULL;
  g_autoptr (TpMember) leader = NULL;
  g_autoptr (GPtrArray) leaves = tp_record_array_new ();
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE, one_morning);
  other = branch_add_team (&branch, fixture, "Tổ 2", TP_TEAM_MOBILE, one_morning);
  {
    g_autoptr (TpWeekPlan) empty = branch_load (&branch, fixture);

    for (guint i = 0; i < empty->team_members->len; i++) {
      const TpTeamMember *seat = empty->team_members->pdata[i];

      if (seat->post == TP_POST_LEADER)
        g_ptr_array_add (leaves, add_leave (fixture, &seat->member, branch.monday));
    }
  }
  g_assert_cmpuint (leaves->len, ==, 2);
  leader = add_free_member (&branch, fixture, TP_POST_DEPUTY, NULL);
  branch_add_requests (&branch, fixture, 30);
  report = branch_plan (&branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (branch_count_coming (plan, leader), ==, 1);
  g_assert_cmpuint (plan->session_members->len, ==, 0);
  g_assert_cmpint (branch_count_findings (plan, "C1"), ==, 1);
}

/* --- guests --------------------------------------------------------------------------------- */

static void
add_requests_for (Branch *branch, Fixture *fixture, const TpWard *ward, guint skills, int first)
{
  for (int i = first; i < first + 3; i++) {
    g_autoptr (TpRequest) request = branch_add_request (branch, fixture, ward, (guint) i);

    request->skills = skills;
    fixture_save (fixture, request);
  }
}

static guint
count_planned (const TpWeekPlan *plan, const TpWard *ward, guint skills)
{
  guint n = 0;

  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];

    n += request->skills == skills && tp_id_equal (&request->ward, &ward->record.id) &&
         tp_week_plan_find_visit_of (plan, &request->record.id) != NULL;
  }
  return n;
}

/* What an officer of a ward knows is counted on in the ward, with whichever team comes, and not
 * where the team goes besides; and whoever somebody is helped by is written down. */
static void
test_guest_skills (Fixture *fixture, gconstpointer data)
{
  g_auto (Branch) branch = {0};
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (TpMember) justice = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autofree char *before = NULL, *after = NULL;

  branch_init (&branch, fixture);
  team = branch_add_team (&branch, fixture, "Tổ 1", TP_TEAM_MOBILE,
                          one_morning | TP_SLOT_BIT (2, TP_PART_MORNING));
  justice = branch_add_member (&branch, fixture, team, TP_POST_JUSTICE, TP_SKILL_JUDICIAL);
  justice->ward = branch.ward->record.id;
  fixture_save (fixture, justice);
  add_requests_for (&branch, fixture, branch.ward, TP_SKILL_JUDICIAL, 0);
  add_requests_for (&branch, fixture, branch.other_ward, TP_SKILL_JUDICIAL, 10);
  add_requests_for (&branch, fixture, branch.other_ward, TP_SKILL_SOCIAL, 20);
  report = branch_plan (&branch, fixture);
  before = fixture_dump (fixture->workspace);
  plan = branch_load (&branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (count_planned (plan, branch.ward, TP_SKILL_JUDICIAL), ==, 3);
  g_assert_cmpuint (count_planned (plan, branch.other_ward, TP_SKILL_JUDICIAL), ==, 0);
  g_assert_cmpuint (count_planned (plan, branch.other_ward, TP_SKILL_SOCIAL), ==, 3);
  g_assert_cmpuint (branch_count_coming (plan, justice), ==, 1);
  g_assert_cmpuint (branch_count_rows (plan, justice), ==, 1);
  for (guint i = 0; i < plan->visits->len; i++) {
    const TpVisit *visit = plan->visits->pdata[i];
    const TpRequest *request = tp_week_plan_find (plan, &visit->request);

    if (request->skills == TP_SKILL_JUDICIAL && visit->ordinal == 1)
      expect_crew_words (&branch, fixture, tp_week_plan_find (plan, &visit->session),
                         "comes with: Civil status officer.");
  }
  g_assert_cmpuint (count_sheets_that_say (&branch, fixture, "Cán bộ Tư pháp - Hộ tịch: "), ==, 1);
  g_assert_cmpuint (report->reasons->len, ==, 1);
  g_assert_cmpstr (((TpReasonCount *) report->reasons->pdata[0])->rule, ==, "skills");
  g_clear_pointer (&report, tp_plan_report_free);
  report = branch_plan (&branch, fixture);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* C1: a leader of two teams that are out at one time is on one sheet as going, and on the other as
 * the one who answers for it. */
static void
test_leader_on_call (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (TpMember) second = NULL, leader = NULL;
  g_autoptr (TpPlanReport) report = NULL;

  shared_init (&shared, fixture);
  second = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  leader = branch_add_member (&shared.branch, fixture, shared.team, TP_POST_LEADER, 0);
  branch_seat (fixture, shared.other, leader, TP_POST_LEADER);
  {
    g_autoptr (TpWeekPlan) plan = branch_load (&shared.branch, fixture);

    for (guint i = 0; i < plan->team_members->len; i++) {
      const TpTeamMember *link = plan->team_members->pdata[i];

      if (link->post == TP_POST_LEADER && !tp_id_equal (&link->member, &leader->record.id))
        tp_record_free (add_leave (fixture, &link->member, shared.branch.monday));
    }
  }
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  g_assert_cmpuint (count_sheets_that_say (&shared.branch, fixture, "Tổ trưởng: Lê Thị Giấu"), ==,
                    1);
  g_assert_cmpuint (
    count_sheets_that_say (&shared.branch, fixture,
                           "Phụ trách, không đi cùng buổi này: Tổ trưởng Lê Thị Giấu"),
    ==, 1);
}

/* One officer, two teams at one time: they are with one of them. */
static void
test_guest_in_one_place (Fixture *fixture, gconstpointer data)
{
  g_auto (Shared) shared = {0};
  g_autoptr (TpMember) second = NULL, justice = NULL;
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  shared_init (&shared, fixture);
  second = add_free_member (&shared.branch, fixture, TP_POST_TECHNICIAN, NULL);
  justice = add_free_member (&shared.branch, fixture, TP_POST_JUSTICE, shared.branch.ward);
  justice->skills = TP_SKILL_JUDICIAL;
  justice->trained_on = TP_DAY_NONE; /* a guest of the ward is not trained by the Centre (C10) */
  fixture_save (fixture, justice);
  for (int i = 0; i < 12; i++) {
    g_autoptr (TpRequest) request =
      branch_add_request (&shared.branch, fixture, shared.branch.ward, (guint) (50 + i));

    request->skills = TP_SKILL_JUDICIAL;
    fixture_save (fixture, request);
  }
  report = branch_plan (&shared.branch, fixture);
  g_assert_cmpint (report->sessions, ==, 2);
  plan = branch_load (&shared.branch, fixture);
  branch_check_week (plan);
  g_assert_cmpuint (branch_count_coming (plan, justice), ==, 1);
  g_assert_cmpuint (count_planned (plan, shared.branch.ward, TP_SKILL_JUDICIAL), >, 0);
}

#define TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/workspace/plan/shared-people", test_shared_people);
  TEST ("/workspace/plan/lawyer", test_lawyer);
  TEST ("/workspace/plan/leave", test_leave);
  TEST ("/workspace/plan/short-of-people", test_short_of_people);
  TEST ("/workspace/plan/stand-in", test_stand_in);
  TEST ("/workspace/plan/unfit-stand-ins", test_unfit_stand_ins);
  TEST ("/workspace/plan/people-of-settled-sessions", test_settled_people);
  TEST ("/workspace/plan/stand-in-for-leave", test_stand_in_for_leave);
  TEST ("/workspace/plan/stand-ins-take-turns", test_turns);
  TEST ("/workspace/plan/other-leader", test_other_leader);
  TEST ("/workspace/plan/guests-help-in-their-ward", test_guest_skills);
  TEST ("/workspace/plan/leader-is-on-call", test_leader_on_call);
  TEST ("/workspace/plan/guests-are-in-one-place", test_guest_in_one_place);
  return g_test_run ();
}
