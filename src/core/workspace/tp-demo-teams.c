/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Teams of the demonstration: for each branch a bus, a kiosk team and mobile teams, most with a
 * proper roster. A few things are not as they should be, so that findings have something to find:
 * one team is short of an officer, one has no founding decision, one technician is not trained,
 * some people are away in the coming week, and so is one bus. A technician goes with three teams
 * that are out at the same hours: only one of them can be at homes then (C11). */
#include "tp-demo-private.h"

#include <math.h>

#define MORNINGS                                                         \
  (TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (2, TP_PART_MORNING) | \
   TP_SLOT_BIT (3, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_MORNING) | \
   TP_SLOT_BIT (5, TP_PART_MORNING))
#define WORKDAYS (MORNINGS | MORNINGS << TP_PART_AFTERNOON)
#define KIOSK_SLOTS                                                 \
  (MORNINGS << TP_PART_EVENING | TP_SLOT_BIT (6, TP_PART_MORNING) | \
   TP_SLOT_BIT (6, TP_PART_AFTERNOON) | TP_SLOT_BIT (7, TP_PART_MORNING))

/* --- people ------------------------------------------------------------------ */

typedef struct
{
  const char *title;
  guint posts;
  guint skills;
  const TpId *branch, *ward, *neighbourhood; /* may be NULL */
  int weekly_limit;
  gboolean is_untrained;
} Newcomer;

static gboolean
put_member (TpDemo *demo, const Newcomer *who, TpId *id, GError **error)
{
  g_autoptr (TpMember) member = tp_record_new (&tp_member_kind);
  int sex = tp_demo_chance (demo, 0.5) ? TP_SEX_MALE : TP_SEX_FEMALE;

  g_free (member->name);
  member->name = tp_demo_make_name (demo, sex);
  tp_set_text (&member->title, who->title);
  g_free (member->phone);
  member->phone = tp_demo_make_phone (demo);
  if (who->branch != NULL)
    member->branch = *who->branch;
  if (who->ward != NULL)
    member->ward = *who->ward;
  if (who->neighbourhood != NULL)
    member->neighbourhood = *who->neighbourhood;
  member->posts = who->posts;
  member->skills = who->skills;
  member->weekly_limit = who->weekly_limit;
  member->trained_on =
    who->is_untrained ? TP_DAY_NONE : demo->today - 60 - tp_demo_pick (demo, 200);
  if (!tp_demo_put (demo, member, error))
    return FALSE;
  *id = member->record.id;
  return TRUE;
}

/* Those a team invites: the ward's officers, a volunteer, the leader of each neighbourhood. */
static gboolean
fill_ward_people (TpDemo *demo, TpDemoWard *ward, GError **error)
{
  const TpId *id = &ward->ward->record.id, *branch = &ward->ward->branch;
  gboolean is_commune = ward->ward->type == TP_WARD_XA;
  const Newcomer culture = {"Công chức Văn hóa - Xã hội",
                            1u << TP_POST_CULTURE,
                            TP_SKILL_SOCIAL,
                            branch,
                            id,
                            NULL,
                            6,
                            FALSE};
  const Newcomer justice = {"Công chức Tư pháp - Hộ tịch",
                            1u << TP_POST_JUSTICE,
                            TP_SKILL_CIVIL_STATUS | TP_SKILL_JUDICIAL,
                            branch,
                            id,
                            NULL,
                            6,
                            FALSE};
  const Newcomer volunteer = {
    "Đoàn viên thanh niên", 1u << TP_POST_VOLUNTEER, TP_SKILL_IT, branch, id, NULL, 4, FALSE};

  if (!put_member (demo, &culture, &ward->culture, error) ||
      !put_member (demo, &justice, &ward->justice, error) ||
      !put_member (demo, &volunteer, &ward->volunteer, error))
    return FALSE;
  for (guint i = 0; i < ward->places->len; i++) {
    TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, i);
    const Newcomer leader = {is_commune ? "Trưởng thôn" : "Tổ trưởng tổ dân phố",
                             1u << TP_POST_NEIGHBOURHOOD,
                             0,
                             branch,
                             id,
                             &place->id,
                             0,
                             TRUE};

    if (!put_member (demo, &leader, &place->leader, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_branch_people (TpDemo *demo, TpDemoBranch *branch, GError **error)
{
  const TpId *id = &branch->branch->record.id;
  const Newcomer lawyer = {"Luật sư cộng tác",
                           1u << TP_POST_LAWYER,
                           TP_SKILL_LAW | TP_SKILL_LAND,
                           id,
                           NULL,
                           NULL,
                           6,
                           FALSE};

  branch->first_leader = demo->leaders->len;
  branch->n_leaders = CLAMP (branch->n_teams / 6, 2, 7);
  for (guint i = 0; i < branch->n_leaders; i++) {
    const Newcomer leader = {i == 0 ? "Giám đốc Chi nhánh" : "Phó Giám đốc Chi nhánh",
                             1u << TP_POST_LEADER | 1u << TP_POST_DEPUTY,
                             TP_SKILL_SOCIAL,
                             id,
                             NULL,
                             NULL,
                             0,
                             FALSE};
    TpId member;

    if (!put_member (demo, &leader, &member, error))
      return FALSE;
    g_array_append_val (demo->leaders, member);
  }
  return put_member (demo, &lawyer, &branch->lawyer, error);
}

/* --- teams -------------------------------------------------------------------- */

static gboolean
put_seat (TpDemo *demo, TpDemoTeam *team, const TpId *member, int post, GError **error)
{
  g_autoptr (TpTeamMember) seat = tp_record_new (&tp_team_member_kind);
  TpDemoSeat entry = {*member, post};

  seat->team = team->id;
  seat->member = *member;
  seat->post = post;
  g_array_append_val (team->seats, entry);
  return tp_demo_put (demo, seat, error);
}

static gboolean
put_newcomer (TpDemo *demo, TpDemoTeam *team, const Newcomer *who, int post, GError **error)
{
  TpId id;

  return put_member (demo, who, &id, error) && put_seat (demo, team, &id, post, error);
}

static gboolean
put_team_ward (TpDemo *demo, const TpDemoTeam *team, const TpDemoWard *ward, GError **error)
{
  g_autoptr (TpTeamWard) link = tp_record_new (&tp_team_ward_kind);

  link->team = team->id;
  link->ward = ward->ward->record.id;
  return tp_demo_put (demo, link, error);
}

/* A team of the branch, with its leader and deputy and what it is called. */
static gboolean
put_team (TpDemo *demo,
          guint branch_index,
          int type,
          const char *name,
          guint number,
          guint ward,
          guint open_slots,
          gboolean has_decision,
          GError **error)
{
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, branch_index);
  const TpDemoWard *home = &g_array_index (demo->wards, TpDemoWard, ward);
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);
  TpDemoTeam entry = {.type = type, .branch = branch_index, .ward = ward, .open_slots = open_slots};
  TpDemoTeam *stored;
  guint first = branch->first_leader + number % branch->n_leaders;
  guint second = branch->first_leader + (number + 1) % branch->n_leaders;

  team->branch = branch->branch->record.id;
  tp_set_text (&team->name, name);
  team->type = type;
  team->latitude = type == TP_TEAM_BUS ? branch->branch->latitude : home->ward->latitude;
  team->longitude = type == TP_TEAM_BUS ? branch->branch->longitude : home->ward->longitude;
  team->open_slots = open_slots;
  if (has_decision) {
    g_free (team->decision);
    team->decision = g_strdup_printf ("Quyết định số %u/QĐ-%s ngày 20/3/2026 (mẫu)", number + 1,
                                      branch->branch->code);
  }
  if (!tp_demo_put (demo, team, error))
    return FALSE;
  entry.id = team->record.id;
  entry.latitude = team->latitude;
  entry.longitude = team->longitude;
  entry.seats = g_array_new (FALSE, FALSE, sizeof (TpDemoSeat));
  entry.taken = g_hash_table_new (NULL, NULL);
  g_array_append_val (demo->teams, entry);
  stored = &g_array_index (demo->teams, TpDemoTeam, demo->teams->len - 1);
  return put_seat (demo, stored, &g_array_index (demo->leaders, TpId, first), TP_POST_LEADER,
                   error) &&
         put_seat (demo, stored, &g_array_index (demo->leaders, TpId, second), TP_POST_DEPUTY,
                   error);
}

/* The two officers of the service point; together they know most of what people ask. */
static gboolean
put_officers (TpDemo *demo,
              TpDemoTeam *team,
              const TpDemoBranch *branch,
              const TpDemoWard *ward,
              gboolean is_short,
              GError **error)
{
  const Newcomer first = {"Cán bộ Điểm phục vụ hành chính công",
                          1u << TP_POST_STAFF,
                          TP_SKILL_SOCIAL | TP_SKILL_INSURANCE | TP_SKILL_IT,
                          &branch->branch->record.id,
                          &ward->ward->record.id,
                          NULL,
                          8,
                          FALSE};
  const Newcomer second = {"Cán bộ Điểm phục vụ hành chính công",
                           1u << TP_POST_STAFF,
                           TP_SKILL_CIVIL_STATUS | TP_SKILL_JUDICIAL | TP_SKILL_RESIDENCE,
                           &branch->branch->record.id,
                           &ward->ward->record.id,
                           NULL,
                           8,
                           FALSE};

  return put_newcomer (demo, team, &first, TP_POST_STAFF, error) &&
         (is_short || put_newcomer (demo, team, &second, TP_POST_STAFF, error));
}

static guint
find_nearest_other (const TpDemo *demo, const TpDemoBranch *branch, guint ward)
{
  const TpWard *here = g_array_index (demo->wards, TpDemoWard, ward).ward;
  guint nearest = ward;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < branch->wards->len; i++) {
    guint other = g_array_index (branch->wards, guint, i);
    const TpWard *there = g_array_index (demo->wards, TpDemoWard, other).ward;
    double km = tp_distance_km (here->longitude, here->latitude, there->longitude, there->latitude);

    if (other != ward && km < least) {
      least = km;
      nearest = other;
    }
  }
  return nearest;
}

/* Officers have a service point to keep: a team goes out two half-days a week, each team others,
 * and every fifth one evening and Saturday morning too. */
static guint
choose_slots (guint number)
{
  static const guint patterns[] = {
    TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_AFTERNOON),
    TP_SLOT_BIT (3, TP_PART_MORNING) | TP_SLOT_BIT (5, TP_PART_MORNING),
    TP_SLOT_BIT (2, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_MORNING),
    TP_SLOT_BIT (1, TP_PART_AFTERNOON) | TP_SLOT_BIT (3, TP_PART_AFTERNOON),
    TP_SLOT_BIT (4, TP_PART_MORNING) | TP_SLOT_BIT (5, TP_PART_AFTERNOON),
    TP_SLOT_BIT (2, TP_PART_AFTERNOON) | TP_SLOT_BIT (5, TP_PART_MORNING),
    TP_SLOT_BIT (3, TP_PART_MORNING) | TP_SLOT_BIT (3, TP_PART_AFTERNOON),
  };
  guint slots = patterns[number % G_N_ELEMENTS (patterns)];

  if (number % 5 == 4)
    slots |= TP_SLOT_BIT (4, TP_PART_EVENING) | TP_SLOT_BIT (6, TP_PART_MORNING);
  return slots;
}

/* The wards take turns; where requests have piled up, a team was found in every third turn only. */
static guint
choose_ward (const TpDemo *demo, const TpDemoBranch *branch, guint number)
{
  guint given = 0;

  for (guint turn = 0;; turn++)
    for (guint i = 0; i < branch->wards->len; i++) {
      guint index = g_array_index (branch->wards, guint, i);

      if (turn % 3 != 0 && g_array_index (demo->wards, TpDemoWard, index).is_piled_up)
        continue;
      if (given++ == number)
        return index;
    }
}

static gboolean
fill_mobile_team (TpDemo *demo, guint branch_index, guint number, guint n_mobile, GError **error)
{
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, branch_index);
  guint ward_index = choose_ward (demo, branch, number);
  guint other = find_nearest_other (demo, branch, ward_index), team_index = demo->teams->len;
  TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, ward_index);
  g_autofree char *name = g_strdup_printf ("Tổ %u", number + 1);
  /* The shortcomings of one branch are enough. */
  gboolean is_last = branch_index == 0 && number + 1 == n_mobile;
  gboolean has_decision = !(branch_index == 0 && number == n_mobile / 2);
  const Newcomer postal = {"Nhân viên bưu chính công ích",
                           1u << TP_POST_POSTAL,
                           0,
                           &branch->branch->record.id,
                           NULL,
                           NULL,
                           6,
                           FALSE};
  TpDemoTeam *team;

  if (!put_team (demo, branch_index, TP_TEAM_MOBILE, name, number, ward_index,
                 choose_slots (number), has_decision, error))
    return FALSE;
  team = &g_array_index (demo->teams, TpDemoTeam, team_index);
  g_array_append_val (ward->teams, team_index);
  if (!put_team_ward (demo, team, ward, error) ||
      (other != ward_index &&
       !put_team_ward (demo, team, &g_array_index (demo->wards, TpDemoWard, other), error)) ||
      !put_officers (demo, team, branch, ward, is_last, error))
    return FALSE;
  if (number % 5 < 3 && !put_newcomer (demo, team, &postal, TP_POST_POSTAL, error))
    return FALSE;
  if (number % 6 == 5 && !put_seat (demo, team, &branch->lawyer, TP_POST_LAWYER, error))
    return FALSE;
  return put_seat (demo, team, &ward->culture, TP_POST_CULTURE, error) &&
         put_seat (demo, team, &ward->justice, TP_POST_JUSTICE, error);
}

static gboolean
put_vehicle (TpDemo *demo,
             const TpDemoBranch *branch,
             const TpId *team,
             int type,
             const char *name,
             TpId *id,
             GError **error)
{
  g_autoptr (TpVehicle) vehicle = tp_record_new (&tp_vehicle_kind);

  vehicle->branch = branch->branch->record.id;
  if (team != NULL)
    vehicle->team = *team;
  vehicle->type = type;
  tp_set_text (&vehicle->name, name);
  if (!tp_demo_put (demo, vehicle, error))
    return FALSE;
  *id = vehicle->record.id;
  return TRUE;
}

static gboolean
fill_bus_team (TpDemo *demo, guint branch_index, guint number, GError **error)
{
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, branch_index);
  guint first_ward = g_array_index (branch->wards, guint, 0);
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, first_ward);
  const Newcomer technician = {"Cán bộ kỹ thuật",
                               1u << TP_POST_TECHNICIAN,
                               TP_SKILL_IT,
                               &branch->branch->record.id,
                               NULL,
                               NULL,
                               10,
                               branch_index == 0};
  TpDemoTeam *team;
  TpId id;

  branch->bus = demo->teams->len;
  if (!put_team (demo, branch_index, TP_TEAM_BUS, "Xe dịch vụ công lưu động", number, first_ward,
                 WORKDAYS | TP_SLOT_BIT (6, TP_PART_MORNING) | TP_SLOT_BIT (6, TP_PART_AFTERNOON),
                 TRUE, error))
    return FALSE;
  team = &g_array_index (demo->teams, TpDemoTeam, branch->bus);
  for (guint i = 0; i < branch->wards->len; i++)
    if (!put_team_ward (
          demo, team,
          &g_array_index (demo->wards, TpDemoWard, g_array_index (branch->wards, guint, i)), error))
      return FALSE;
  return put_officers (demo, team, branch, ward, FALSE, error) &&
         put_newcomer (demo, team, &technician, TP_POST_TECHNICIAN, error) &&
         put_vehicle (demo, branch, &team->id, TP_VEHICLE_BUS, "Xe buýt cải tạo số 1 (mẫu)",
                      &branch->bus_vehicle, error) &&
         put_vehicle (demo, branch, &team->id, TP_VEHICLE_WHEELCHAIR, "Xe lăn số 1 (mẫu)", &id,
                      error) &&
         put_vehicle (demo, branch, NULL, TP_VEHICLE_WHEELCHAIR, "Xe lăn số 2 (mẫu)",
                      &branch->wheelchair, error) &&
         put_vehicle (demo, branch, NULL, TP_VEHICLE_SCANNER, "Máy quét di động (mẫu)", &id,
                      error) &&
         put_vehicle (demo, branch, NULL, TP_VEHICLE_PRINTER, "Máy in di động (mẫu)", &id, error);
}

static gboolean
has_kiosk (const TpDemoWard *ward)
{
  for (guint i = 0; i < ward->venues->len; i++)
    if (g_array_index (ward->venues, TpDemoVenue, i).type == TP_VENUE_KIOSK)
      return TRUE;
  return FALSE;
}

static gboolean
fill_kiosk_team (TpDemo *demo, guint branch_index, guint number, GError **error)
{
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, branch_index);
  const Newcomer postal = {"Nhân viên bưu chính công ích",
                           1u << TP_POST_POSTAL,
                           TP_SKILL_IT,
                           &branch->branch->record.id,
                           NULL,
                           NULL,
                           8,
                           FALSE};

  for (guint i = 0; i < branch->wards->len; i++) {
    guint index = g_array_index (branch->wards, guint, i);
    TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, index);
    TpDemoTeam *team;

    if (!has_kiosk (ward))
      continue;
    branch->kiosk = demo->teams->len;
    if (!put_team (demo, branch_index, TP_TEAM_KIOSK, "Tổ điểm phục vụ cộng đồng", number, index,
                   KIOSK_SLOTS, TRUE, error))
      return FALSE;
    team = &g_array_index (demo->teams, TpDemoTeam, branch->kiosk);
    return put_team_ward (demo, team, ward, error) &&
           put_officers (demo, team, branch, ward, FALSE, error) &&
           put_newcomer (demo, team, &postal, TP_POST_POSTAL, error) &&
           put_seat (demo, team, &ward->volunteer, TP_POST_VOLUNTEER, error);
  }
  return TRUE;
}

/* --- a technician for three ------------------------------------------------------ */

/* Of the teams that choose_slots() sends out at one time. */
#define SHARING_EVERY 7
#define SHARING_FIRST 3
#define SHARING_LAST 17

static gboolean
fill_shared_technician (TpDemo *demo, guint branch_index, GError **error)
{
  const TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, branch_index);
  const Newcomer technician = {"Cán bộ kỹ thuật",
                               1u << TP_POST_TECHNICIAN,
                               TP_SKILL_IT,
                               &branch->branch->record.id,
                               NULL,
                               NULL,
                               10,
                               FALSE};
  guint number = 0;
  TpId id;

  if (!put_member (demo, &technician, &id, error))
    return FALSE;
  for (guint i = 0; i < demo->teams->len; i++) {
    TpDemoTeam *team = &g_array_index (demo->teams, TpDemoTeam, i);

    if (team->branch != branch_index || team->type != TP_TEAM_MOBILE)
      continue;
    if (number >= SHARING_FIRST && number <= SHARING_LAST &&
        (number - SHARING_FIRST) % SHARING_EVERY == 0 &&
        !put_seat (demo, team, &id, TP_POST_TECHNICIAN, error))
      return FALSE;
    number++;
  }
  return TRUE;
}

/* By a chance of their own, so that everybody else is who they would be without. */
static gboolean
fill_shared_technicians (TpDemo *demo, GError **error)
{
  GRand *kept = demo->random;
  gboolean is_done = TRUE;

  demo->random = g_rand_copy (kept);
  for (guint i = 0; is_done && i < demo->branches->len; i++)
    if (g_array_index (demo->branches, TpDemoBranch, i).n_teams > SHARING_FIRST + SHARING_EVERY + 2)
      is_done = fill_shared_technician (demo, i, error);
  g_rand_free (demo->random);
  demo->random = kept;
  return is_done;
}

/* --- absences ------------------------------------------------------------------- */

static gboolean
put_leave (TpDemo *demo,
           const TpId *member,
           const TpId *team,
           const TpId *vehicle,
           TpDay since,
           TpDay until,
           const char *reason,
           GError **error)
{
  g_autoptr (TpLeave) leave = tp_record_new (&tp_leave_kind);

  if (member != NULL)
    leave->member = *member;
  if (team != NULL)
    leave->team = *team;
  if (vehicle != NULL)
    leave->vehicle = *vehicle;
  leave->since = since;
  leave->until = until;
  tp_set_text (&leave->reason, reason);
  return tp_demo_put (demo, leave, error);
}

static gboolean
fill_leaves (TpDemo *demo, GError **error)
{
  static const char *const reasons[] = {"Nghỉ phép năm", "Tập huấn", "Việc gia đình", "Nghỉ ốm"};

  for (guint i = 0; i < demo->teams->len; i++) {
    const TpDemoTeam *team = &g_array_index (demo->teams, TpDemoTeam, i);

    for (guint j = 0; j < team->seats->len; j++) {
      const TpDemoSeat *seat = &g_array_index (team->seats, TpDemoSeat, j);
      TpDay since = demo->monday + tp_demo_pick (demo, 5);

      if ((seat->post == TP_POST_STAFF || seat->post == TP_POST_POSTAL) &&
          tp_demo_chance (demo, 0.04) &&
          !put_leave (demo, &seat->member, NULL, NULL, since, since + tp_demo_pick (demo, 3),
                      reasons[tp_demo_pick (demo, G_N_ELEMENTS (reasons))], error))
        return FALSE;
    }
  }
  /* A wheelchair that is missed for some days; the bus is in the workshop for one. */
  if (!put_leave (demo, NULL, NULL, &g_array_index (demo->branches, TpDemoBranch, 0).wheelchair,
                  demo->monday, demo->monday + 2, "Sửa chữa", error))
    return FALSE;
  /* A whole team in training for a day. */
  return put_leave (demo, NULL, &g_array_index (demo->teams, TpDemoTeam, 0).id, NULL,
                    demo->monday + 4, demo->monday + 4, "Tập huấn toàn tổ", error);
}

/* --- the whole --------------------------------------------------------------------- */

static gboolean
fill_branch_teams (TpDemo *demo, guint index, GError **error)
{
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, index);
  guint n_mobile = branch->n_teams - 2;

  if (!fill_branch_people (demo, branch, error))
    return FALSE;
  for (guint i = 0; i < n_mobile; i++)
    if (!fill_mobile_team (demo, index, i, n_mobile, error))
      return FALSE;
  return fill_bus_team (demo, index, n_mobile, error) &&
         fill_kiosk_team (demo, index, n_mobile + 1, error);
}

/* Teams go to the branches by their wards, the last one taking what rounding left. */
static void
share_teams (TpDemo *demo)
{
  guint given = 0, n_wards = 0;

  for (guint i = 0; i < demo->branches->len; i++) {
    TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, i);

    n_wards += branch->wards->len;
    branch->n_teams =
      (guint) MAX ((int) ((guint) demo->n_teams * n_wards / demo->wards->len) - (int) given, 3);
    given += branch->n_teams;
  }
}

/**
 * tp_demo_fill_teams: (skip)
 * @demo: the demonstration
 * @error: return location for an error
 *
 * Returns: %TRUE if the teams, their people, vehicles and absences are stored
 */
gboolean
tp_demo_fill_teams (TpDemo *demo, GError **error)
{
  share_teams (demo);
  for (guint i = 0; i < demo->wards->len; i++)
    if (!fill_ward_people (demo, &g_array_index (demo->wards, TpDemoWard, i), error))
      return FALSE;
  for (guint i = 0; i < demo->branches->len; i++)
    if (!fill_branch_teams (demo, i, error))
      return FALSE;
  return fill_leaves (demo, error) && fill_shared_technicians (demo, error);
}
