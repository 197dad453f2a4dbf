/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of teams: who and what goes out, where they usually go, and when they cannot. */

#include "tp-config.h"
#include "tp-team.h"

#include "tp-kinds.h"
#include "tp-request.h"

static const TpEnumValue team_type_values[] = {
  {TP_TEAM_MOBILE, "mobile", N_ ("Mobile team"), "Tổ Hành chính công xung kích"},
  {TP_TEAM_BUS, "bus", N_ ("Service bus"), "Xe dịch vụ công lưu động"},
  {TP_TEAM_KIOSK, "kiosk", N_ ("Kiosk"), "Điểm phục vụ cộng đồng"},
  TP_VALUES_END,
};
const TpEnum tp_team_type_enum = {"team_type", team_type_values};

static const TpField team_fields[] = {
  TP_LINK (TpTeam, branch, N_ ("Branch"), TP_FIELD_REQUIRED, "branch"),
  TP_TEXT (TpTeam, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpTeam, type, N_ ("Type"), TP_FIELD_NONE, tp_team_type_enum),
  TP_REAL (TpTeam, latitude, N_ ("Latitude"), TP_FIELD_NONE),
  TP_REAL (TpTeam, longitude, N_ ("Longitude"), TP_FIELD_NONE),
  TP_FLAGS (TpTeam, open_slots, N_ ("Works"), TP_FIELD_NONE, tp_slot_enum),
  TP_TEXT (TpTeam, decision, N_ ("Founding decision"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_team_kind = {
  "team", "teams", N_ ("Teams"), sizeof (TpTeam), team_fields, NULL,
};

static const TpField team_ward_fields[] = {
  TP_LINK (TpTeamWard, team, N_ ("Team"), TP_FIELD_REQUIRED, "team"),
  TP_LINK (TpTeamWard, ward, N_ ("Ward"), TP_FIELD_REQUIRED, "ward"),
  TP_FIELDS_END,
};
const TpKind tp_team_ward_kind = {
  "team_ward", "team-wards", N_ ("Wards of teams"), sizeof (TpTeamWard), team_ward_fields, NULL,
};

static const TpEnumValue post_values[] = {
  {TP_POST_LEADER, "leader", N_ ("Leader"), "Tổ trưởng"},
  {TP_POST_DEPUTY, "deputy", N_ ("Deputy leader"), "Tổ phó"},
  {TP_POST_STAFF, "staff", N_ ("Service point officer"), "Cán bộ Điểm phục vụ"},
  {TP_POST_POSTAL, "postal", N_ ("Postal officer"), "Nhân viên bưu chính công ích"},
  {TP_POST_CULTURE, "culture", N_ ("Culture and society officer"), "Cán bộ Văn hóa - Xã hội"},
  {TP_POST_JUSTICE, "justice", N_ ("Civil status officer"), "Cán bộ Tư pháp - Hộ tịch"},
  {TP_POST_NEIGHBOURHOOD, "neighbourhood", N_ ("Neighbourhood leader"),
   "Tổ trưởng tổ dân phố/trưởng thôn"},
  {TP_POST_VOLUNTEER, "volunteer", N_ ("Volunteer"), "Tình nguyện viên"},
  {TP_POST_TECHNICIAN, "technician", N_ ("Technician"), "Cán bộ kỹ thuật"},
  {TP_POST_LAWYER, "lawyer", N_ ("Lawyer"), "Luật sư"},
  TP_VALUES_END,
};
const TpEnum tp_post_enum = {"post", post_values};

static const TpEnumValue post_flag_values[] = {
  {1 << TP_POST_LEADER, "leader", N_ ("Leader"), "Tổ trưởng"},
  {1 << TP_POST_DEPUTY, "deputy", N_ ("Deputy leader"), "Tổ phó"},
  {1 << TP_POST_STAFF, "staff", N_ ("Service point officer"), "Cán bộ Điểm phục vụ"},
  {1 << TP_POST_POSTAL, "postal", N_ ("Postal officer"), "Nhân viên bưu chính công ích"},
  {1 << TP_POST_CULTURE, "culture", N_ ("Culture and society officer"), "Cán bộ Văn hóa - Xã hội"},
  {1 << TP_POST_JUSTICE, "justice", N_ ("Civil status officer"), "Cán bộ Tư pháp - Hộ tịch"},
  {1 << TP_POST_NEIGHBOURHOOD, "neighbourhood", N_ ("Neighbourhood leader"),
   "Tổ trưởng tổ dân phố/trưởng thôn"},
  {1 << TP_POST_VOLUNTEER, "volunteer", N_ ("Volunteer"), "Tình nguyện viên"},
  {1 << TP_POST_TECHNICIAN, "technician", N_ ("Technician"), "Cán bộ kỹ thuật"},
  {1 << TP_POST_LAWYER, "lawyer", N_ ("Lawyer"), "Luật sư"},
  TP_VALUES_END,
};
const TpEnum tp_post_flags_enum = {"post_flags", post_flag_values};

static const TpField member_fields[] = {
  TP_TEXT (TpMember, name, N_ ("Full name"), TP_FIELD_REQUIRED | TP_FIELD_PERSONAL),
  TP_TEXT (TpMember, title, N_ ("Job title"), TP_FIELD_NONE),
  TP_TEXT (TpMember, phone, N_ ("Telephone"), TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_LINK (TpMember, branch, N_ ("Branch"), TP_FIELD_NONE, "branch"),
  TP_LINK (TpMember, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_LINK (TpMember, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_FLAGS (TpMember, posts, N_ ("Posts"), TP_FIELD_NONE, tp_post_flags_enum),
  TP_FLAGS (TpMember, skills, N_ ("Skills"), TP_FIELD_NONE, tp_skill_enum),
  TP_DAY (TpMember, trained_on, N_ ("Trained on"), TP_FIELD_NONE),
  TP_INT (TpMember, weekly_limit, N_ ("Sessions a week at most"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_member_kind = {
  "member", "members", N_ ("Members"), sizeof (TpMember), member_fields, NULL,
};

static const TpField team_member_fields[] = {
  TP_LINK (TpTeamMember, team, N_ ("Team"), TP_FIELD_REQUIRED, "team"),
  TP_LINK (TpTeamMember, member, N_ ("Member"), TP_FIELD_REQUIRED, "member"),
  TP_ENUM (TpTeamMember, post, N_ ("Post"), TP_FIELD_NONE, tp_post_enum),
  TP_FIELDS_END,
};
const TpKind tp_team_member_kind = {
  "team_member",         "team-members",     N_ ("Members of teams"),
  sizeof (TpTeamMember), team_member_fields, NULL,
};

static const TpEnumValue vehicle_type_values[] = {
  {TP_VEHICLE_BUS, "bus", N_ ("Service bus"), "Xe dịch vụ công lưu động"},
  {TP_VEHICLE_CAR, "car", N_ ("Car"), "Ô tô"},
  {TP_VEHICLE_WHEELCHAIR, "wheelchair", N_ ("Wheelchair"), "Xe lăn"},
  {TP_VEHICLE_SCANNER, "scanner", N_ ("Scanner"), "Máy quét"},
  {TP_VEHICLE_PRINTER, "printer", N_ ("Portable printer"), "Máy in di động"},
  TP_VALUES_END,
};
const TpEnum tp_vehicle_type_enum = {"vehicle_type", vehicle_type_values};

static const TpEnumValue vehicle_flags_values[] = {
  {1 << TP_VEHICLE_BUS, "bus", N_ ("Service bus"), "Xe dịch vụ công lưu động"},
  {1 << TP_VEHICLE_CAR, "car", N_ ("Car"), "Ô tô"},
  {1 << TP_VEHICLE_WHEELCHAIR, "wheelchair", N_ ("Wheelchair"), "Xe lăn"},
  {1 << TP_VEHICLE_SCANNER, "scanner", N_ ("Scanner"), "Máy quét"},
  {1 << TP_VEHICLE_PRINTER, "printer", N_ ("Portable printer"), "Máy in di động"},
  TP_VALUES_END,
};
const TpEnum tp_vehicle_flags_enum = {"vehicle_flags", vehicle_flags_values};

static const TpField vehicle_fields[] = {
  TP_LINK (TpVehicle, branch, N_ ("Branch"), TP_FIELD_REQUIRED, "branch"),
  TP_LINK (TpVehicle, team, N_ ("Team"), TP_FIELD_NONE, "team"),
  TP_TEXT (TpVehicle, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpVehicle, type, N_ ("Type"), TP_FIELD_NONE, tp_vehicle_type_enum),
  TP_FIELDS_END,
};
const TpKind tp_vehicle_kind = {
  "vehicle", "vehicles", N_ ("Vehicles and equipment"), sizeof (TpVehicle), vehicle_fields, NULL,
};

static const TpField leave_fields[] = {
  TP_LINK (TpLeave, member, N_ ("Member"), TP_FIELD_NONE, "member"),
  TP_LINK (TpLeave, team, N_ ("Team"), TP_FIELD_NONE, "team"),
  TP_LINK (TpLeave, vehicle, N_ ("Vehicle"), TP_FIELD_NONE, "vehicle"),
  TP_DAY (TpLeave, since, N_ ("Since"), TP_FIELD_REQUIRED),
  TP_DAY (TpLeave, until, N_ ("Until"), TP_FIELD_REQUIRED),
  TP_FLAGS (TpLeave, parts, N_ ("Parts of the day"), TP_FIELD_NONE, tp_part_flags_enum),
  TP_TEXT (TpLeave, reason, N_ ("Reason"), TP_FIELD_PERSONAL),
  TP_FIELDS_END,
};
const TpKind tp_leave_kind = {
  "leave", "leaves", N_ ("Absences"), sizeof (TpLeave), leave_fields, NULL,
};
