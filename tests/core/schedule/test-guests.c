/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes with a session besides the team's own: guests by the place of the session and not by
 * the team, leaders with one session at a time, and nobody in two places. */

#include "week-fixture.h"

#include <string.h>

/* Another member with a ward and in no team. */
static TpMember *
add_guest (Week *week, const TpWard *ward, int post, guint skills)
{
  TpMember *member = week_add (week, week->plan->members, &tp_member_kind);

  member->posts = 1u << post;
  member->skills = skills;
  member->ward = ward->record.id;
  tp_week_plan_index (week->plan);
  return member;
}

static TpNeighbourhood *
add_neighbourhood (Week *week, const char *name, TpMember **leader)
{
  TpNeighbourhood *place = week_add (week, week->plan->neighbourhoods, &tp_neighbourhood_kind);

  tp_set_text (&place->name, name);
  place->ward = week->ward->record.id;
  *leader = add_guest (week, week->ward, TP_POST_NEIGHBOURHOOD, 0);
  (*leader)->neighbourhood = place->record.id;
  tp_week_plan_index (week->plan);
  return place;
}

static void
add_seat (Week *week, const TpSession *session, const TpMember *member, int post)
{
  TpSessionMember *row = week_add (week, week->plan->session_members, &tp_session_member_kind);

  row->session = session->record.id;
  row->member = member->record.id;
  row->post = post;
  tp_week_plan_index (week->plan);
}

static int
count_post (const Week *week, const TpSession *session, int post)
{
  g_autoptr (GArray) posts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) roster = tp_week_plan_list_roster (week->plan, &session->record.id, posts);
  int n = 0;

  for (guint i = 0; i < roster->len; i++)
    n += g_array_index (posts, int, i) == post;
  return n;
}

/* The fixture's teams have guests of their own: these tests bring theirs. */
static void
drop_guests (Week *week)
{
  const guint guests = 1u << TP_POST_CULTURE | 1u << TP_POST_JUSTICE | 1u << TP_POST_NEIGHBOURHOOD |
                       1u << TP_POST_VOLUNTEER;

  for (guint i = week->plan->team_members->len; i > 0; i--)
    if (guests & 1u << ((TpTeamMember *) week->plan->team_members->pdata[i - 1])->post)
      g_ptr_array_remove_index (week->plan->team_members, i - 1);
  for (guint i = week->plan->members->len; i > 0; i--)
    if (guests & ((TpMember *) week->plan->members->pdata[i - 1])->posts)
      g_ptr_array_remove_index (week->plan->members, i - 1);
  tp_week_plan_index (week->plan);
}

static TpSession *
add_session_in (Week *week, TpTeam *team, int mode, const TpWard *ward)
{
  TpSession *session = week_add_session (week, team, 3, TP_PART_MORNING, mode);

  session->ward = ward->record.id;
  session->neighbourhood = TP_ID_NIL;
  tp_week_plan_index (week->plan);
  return session;
}

/* An officer who is in a team's standing roster comes to the sessions of their ward, with any team,
 * and what they know helps there and nowhere else. */
static void
test_ward (void)
{
  g_auto (Week) week = {0};
  TpMember *culture, *far_culture;
  TpSession *far_session, *session;

  week_init (&week);
  drop_guests (&week);
  culture = week_add_member (&week, week.team, TP_POST_CULTURE, TP_SKILL_INSURANCE);
  culture->ward = week.ward->record.id;
  far_culture = add_guest (&week, week.far_ward, TP_POST_CULTURE, 0);
  far_session = add_session_in (&week, week.team, TP_MODE_HOME, week.far_ward);
  g_assert_false (week_comes (&week, far_session, culture));
  g_assert_true (week_comes (&week, far_session, far_culture));
  g_assert_cmpuint (TP_SKILL_INSURANCE & tp_week_plan_get_team_skills (week.plan,
                                                                       &week.team->record.id,
                                                                       &far_session->record.id),
                    ==, 0);
  g_assert_cmpuint (TP_SKILL_INSURANCE &
                      tp_week_plan_get_team_skills (week.plan, &week.team->record.id, NULL),
                    ==, 0);
  session = add_session_in (&week, week.other_team, TP_MODE_HOME, week.ward);
  g_assert_true (week_comes (&week, session, culture));
  g_assert_cmpuint (TP_SKILL_INSURANCE & tp_week_plan_get_team_skills (week.plan,
                                                                       &week.other_team->record.id,
                                                                       &session->record.id),
                    !=, 0);
}

/* Lists leave out the ward: then an officer goes where their teams go. */
static void
test_ward_by_team (void)
{
  g_auto (Week) week = {0};
  TpMember *justice;
  TpSession *session, *far_session;

  week_init (&week);
  drop_guests (&week);
  justice = week_add_member (&week, week.team, TP_POST_JUSTICE, 0);
  far_session = add_session_in (&week, week.team, TP_MODE_HOME, week.far_ward);
  g_assert_false (week_comes (&week, far_session, justice));
  session = add_session_in (&week, week.other_team, TP_MODE_HOME, week.ward);
  g_assert_true (week_comes (&week, session, justice));
}

static void
test_mode (void)
{
  g_auto (Week) week = {0};
  TpMember *volunteer;
  TpSession *round, *hall;

  week_init (&week);
  drop_guests (&week);
  volunteer = add_guest (&week, week.ward, TP_POST_VOLUNTEER, 0);
  round = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  g_assert_false (week_comes (&week, round, volunteer));
  round->state = TP_SESSION_CANCELLED;
  hall = add_session_in (&week, week.other_team, TP_MODE_HALL, week.ward);
  g_assert_true (week_comes (&week, hall, volunteer));
  week.plan->settings.invited_hall = 0;
  tp_week_plan_index (week.plan);
  g_assert_false (week_comes (&week, hall, volunteer));
}

/* Two sessions of a ward at once and one officer: the first that was made has them, unless the
 * other is settled; and the rule says of the other that they cannot come. */
static void
test_one_place_at_a_time (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpMember *culture;
  TpSession *first, *second;
  const TpFinding *finding;

  week_init (&week);
  drop_guests (&week);
  culture = add_guest (&week, week.ward, TP_POST_CULTURE, 0);
  first = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  second = add_session_in (&week, week.other_team, TP_MODE_HOME, week.ward);
  first->state = second->state = TP_SESSION_DRAFT;
  tp_week_plan_index (week.plan);
  g_assert_true (week_comes (&week, first, culture));
  g_assert_false (week_comes (&week, second, culture));
  findings = tp_week_plan_check_session (week.plan, second);
  finding = week_find (findings, "C4");
  g_assert_nonnull (finding);
  g_assert_nonnull (strstr (finding->words, "cannot come then"));
  g_assert_null (week_find (findings, "member"));
  second->is_pinned = TRUE;
  tp_week_plan_index (week.plan);
  g_assert_false (week_comes (&week, first, culture));
  g_assert_true (week_comes (&week, second, culture));
}

static void
test_limit_and_leave (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpMember *culture;
  TpSession *session, *later;

  week_init (&week);
  drop_guests (&week);
  culture = add_guest (&week, week.ward, TP_POST_CULTURE, 0);
  culture->weekly_limit = 1;
  session = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  later = week_add_session (&week, week.team, 4, TP_PART_MORNING, TP_MODE_HOME);
  g_assert_true (week_comes (&week, session, culture));
  g_assert_false (week_comes (&week, later, culture));
  findings = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (findings, "limit"), ==, 0);
  week_add_leave (&week, culture, NULL, session->day);
  g_assert_false (week_comes (&week, session, culture));
  g_assert_true (week_comes (&week, later, culture));
}

/* C6: the leader of everybody's neighbourhood on a round; of a venue's own at the venue. */
static void
test_neighbourhoods (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpMember *first_leader, *second_leader, *other_leader;
  TpNeighbourhood *first, *second;
  TpSession *round, *hall;
  TpRequest *request;

  week_init (&week);
  drop_guests (&week);
  first = add_neighbourhood (&week, "Tổ dân phố số 2", &first_leader);
  second = add_neighbourhood (&week, "Tổ dân phố số 3", &second_leader);
  add_neighbourhood (&week, "Tổ dân phố số 4", &other_leader);
  round = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  g_assert_cmpint (count_post (&week, round, TP_POST_NEIGHBOURHOOD), ==, 0);
  request = week_add_request (&week, week.ward, 1);
  request->neighbourhood = first->record.id;
  week_add_visit (&week, round, request);
  request = week_add_request (&week, week.ward, 2);
  request->neighbourhood = second->record.id;
  week_add_visit (&week, round, request);
  g_assert_true (week_comes (&week, round, first_leader));
  g_assert_true (week_comes (&week, round, second_leader));
  g_assert_false (week_comes (&week, round, other_leader));

  /* The same people come to a hall elsewhere: its own leader is invited, who is with the round. */
  week.hall->neighbourhood = second->record.id;
  hall = add_session_in (&week, week.other_team, TP_MODE_HALL, week.ward);
  request = week_add_request (&week, week.ward, 2);
  request->neighbourhood = first->record.id;
  week_add_visit (&week, hall, request);
  g_assert_cmpint (count_post (&week, hall, TP_POST_NEIGHBOURHOOD), ==, 0);
  findings = tp_week_plan_check_session (week.plan, hall);
  g_assert_nonnull (strstr (week_find (findings, "C6")->words, "Tổ dân phố số 3"));
  round->state = TP_SESSION_CANCELLED;
  tp_week_plan_index (week.plan);
  g_assert_true (week_comes (&week, hall, second_leader));
  g_assert_cmpint (count_post (&week, hall, TP_POST_NEIGHBOURHOOD), ==, 1);
}

/* One leader for two teams goes with one of them and answers for the other. */
static void
test_leader (void)
{
  g_auto (Week) week = {0};
  g_autoptr (GPtrArray) findings = NULL;
  TpMember *leader, *deputy, *third;
  TpTeamMember *link;
  TpSession *first, *second;
  int post = -1;

  week_init (&week);
  for (guint i = week.plan->team_members->len; i > 0; i--)
    if (((TpTeamMember *) week.plan->team_members->pdata[i - 1])->post == TP_POST_LEADER)
      g_ptr_array_remove_index (week.plan->team_members, i - 1);
  leader = week_add_member (&week, week.team, TP_POST_LEADER, TP_SKILL_LAND);
  link = week_add (&week, week.plan->team_members, &tp_team_member_kind);
  link->team = week.other_team->record.id;
  link->member = leader->record.id;
  link->post = TP_POST_LEADER;
  first = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  second = add_session_in (&week, week.other_team, TP_MODE_HOME, week.ward);
  g_assert_true (week_comes (&week, first, leader));
  g_assert_false (week_comes (&week, second, leader));
  g_assert_null (tp_week_plan_find_answerable (week.plan, &first->record.id, NULL));
  g_assert_true (tp_week_plan_find_answerable (week.plan, &second->record.id, &post) == leader);
  g_assert_cmpint (post, ==, TP_POST_LEADER);
  g_assert_cmpuint (TP_SKILL_LAND & tp_week_plan_get_team_skills (
                                      week.plan, &week.other_team->record.id, &second->record.id),
                    ==, 0);
  findings = tp_week_plan_check (week.plan);
  g_assert_cmpint (week_count (findings, "C1"), ==, 0);
  g_assert_cmpint (week_count (findings, "member"), ==, 0);

  /* The deputy goes where the leader cannot; another leader of the branch where both are away. */
  deputy = week_add_member (&week, week.other_team, TP_POST_DEPUTY, 0);
  tp_week_plan_index (week.plan);
  g_assert_true (week_comes (&week, second, deputy));
  third = week_add (&week, week.plan->members, &tp_member_kind);
  third->posts = 1u << TP_POST_DEPUTY;
  third->branch = week.plan->branch;
  week_add_leave (&week, leader, NULL, first->day);
  week_add_leave (&week, deputy, NULL, first->day);
  g_assert_true (week_comes (&week, first, third) != week_comes (&week, second, third));
}

/* C8: what a session's own roster says of a post stands; who went with one that was held is on
 * record and nobody is added. */
static void
test_own_roster (void)
{
  g_auto (Week) week = {0};
  TpMember *culture, *far_culture, *staff;
  TpSession *session;

  week_init (&week);
  drop_guests (&week);
  culture = add_guest (&week, week.ward, TP_POST_CULTURE, 0);
  far_culture = add_guest (&week, week.far_ward, TP_POST_CULTURE, 0);
  staff = week_add_member (&week, week.other_team, TP_POST_STAFF, 0);
  session = add_session_in (&week, week.team, TP_MODE_HOME, week.ward);
  add_seat (&week, session, staff, TP_POST_STAFF);
  g_assert_true (week_comes (&week, session, culture));
  g_assert_cmpint (count_post (&week, session, TP_POST_STAFF), ==, 1);
  session->state = TP_SESSION_HELD;
  tp_week_plan_index (week.plan);
  g_assert_false (week_comes (&week, session, culture));
  session->state = TP_SESSION_DRAFT;
  add_seat (&week, session, far_culture, TP_POST_CULTURE);
  g_assert_true (week_comes (&week, session, far_culture));
  g_assert_false (week_comes (&week, session, culture));
}

/* A session that moves to another ward leaves its guests behind and invites those of the place. */
static void
test_move (void)
{
  g_auto (Week) week = {0};
  TpMember *culture, *far_culture, *staff;
  TpSession *session;
  TpMove move = {.type = TP_MOVE_MOVE_SESSION};

  week_init (&week);
  drop_guests (&week);
  culture = add_guest (&week, week.ward, TP_POST_CULTURE, 0);
  far_culture = add_guest (&week, week.far_ward, TP_POST_CULTURE, 0);
  staff = week_add_member (&week, week.other_team, TP_POST_STAFF, 0);
  session = week_add_session (&week, week.team, 3, TP_PART_MORNING, TP_MODE_HALL);
  add_seat (&week, session, staff, TP_POST_STAFF);
  add_seat (&week, session, culture, TP_POST_CULTURE);
  move.session = session->record.id;
  move.venue = week.far_hall->record.id;
  move.day = session->day;
  move.part = session->part;
  {
    g_autoptr (TpVerdict) verdict = tp_week_plan_try (week.plan, &move);

    g_assert_null (week_find (verdict->findings, "C4"));
  }
  week_make_move (&week, &move);
  session = week_get_session (&week, week.team, 3, TP_PART_MORNING);
  g_assert_true (tp_id_equal (&session->ward, &week.far_ward->record.id));
  g_assert_false (week_comes (&week, session, culture));
  g_assert_true (week_comes (&week, session, far_culture));
  g_assert_true (week_comes (&week, session, staff));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/guests/come-to-the-sessions-of-their-ward", test_ward);
  g_test_add_func ("/schedule/guests/of-no-ward-go-where-their-teams-go", test_ward_by_team);
  g_test_add_func ("/schedule/guests/are-invited-as-the-settings-say", test_mode);
  g_test_add_func ("/schedule/guests/are-in-one-place-at-a-time", test_one_place_at_a_time);
  g_test_add_func ("/schedule/guests/keep-their-limit-and-their-leave", test_limit_and_leave);
  g_test_add_func ("/schedule/guests/lead-the-neighbourhoods-that-are-served", test_neighbourhoods);
  g_test_add_func ("/schedule/guests/leader-goes-with-one-team-at-a-time", test_leader);
  g_test_add_func ("/schedule/guests/own-roster-stands", test_own_roster);
  g_test_add_func ("/schedule/guests/follow-a-session-that-moves", test_move);
  return g_test_run ();
}
