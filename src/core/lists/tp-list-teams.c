/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A branch's teams. Who leads and staffs them stays text: the workspace finds or makes the
 * members, the branch and the wards. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const TpListField fields[] = {
  { "name", N_ ("Name of the team"),
    TP_ALIASES ("ten to", "to", "ten doi", "=doi", "=ten", "ten to cong tac", "team", "=name",
                "to hanh chinh cong", "to xung kich"),
    TRUE },
  { "branch", N_ ("Branch"),
    TP_ALIASES ("chi nhanh", "thuoc chi nhanh", "ma chi nhanh", "branch") },
  { "type", N_ ("Type"),
    TP_ALIASES ("loai to", "=loai", "loai hinh", "loai doi", "=type") },
  { "wards", N_ ("Wards it serves"),
    TP_ALIASES ("dia ban", "xa phuong", "phuong xa", "=phuong", "=xa", "dia ban phu trach", "xa phuong phu trach",
                "phuong xa phu trach", "wards", "cac xa phuong", "pham vi phuc vu") },
  { "leader", N_ ("Leader"),
    TP_ALIASES ("to truong", "ho ten to truong", "ho va ten to truong", "leader", "doi truong") },
  { "deputy", N_ ("Deputy leader"),
    TP_ALIASES ("to pho", "ho ten to pho", "ho va ten to pho", "deputy", "doi pho") },
  { "staff", N_ ("Officers of the service point"),
    TP_ALIASES ("can bo", "can bo diem phuc vu", "cong chuc", "thanh vien", "nhan vien",
                "cong chuc nhan vien", "can bo diem ho tro", "staff", "to vien") },
  { "postal", N_ ("Postal officer"),
    TP_ALIASES ("buu chinh", "buu dien", "nhan vien buu dien", "nhan vien buu chinh", "buu chinh cong ich",
                "nhan su buu chinh cong ich", "nhan vien buu chinh cong ich", "postal") },
  { "technician", N_ ("Technician"),
    TP_ALIASES ("ky thuat", "can bo ky thuat", "ky thuat vien", "nhan vien ky thuat",
                "technician") },
  { "justice", N_ ("Civil status officer"),
    TP_ALIASES ("tu phap", "tu phap ho tich", "can bo tu phap", "can bo tu phap ho tich",
                "cong chuc tu phap ho tich", "=justice") },
  { "culture", N_ ("Culture and society officer"),
    TP_ALIASES ("van hoa xa hoi", "can bo van hoa xa hoi", "cong chuc van hoa xa hoi",
                "=culture") },
  { "lawyer", N_ ("Lawyer"),
    TP_ALIASES ("luat su", "tro giup phap ly", "=lawyer") },
  { "others", N_ ("Volunteers and others"),
    TP_ALIASES ("tinh nguyen vien", "thanh phan khac", "thanh phan moi", "doan thanh nien",
                "others", "thanh vien khac") },
  { "slots", N_ ("Usual working times"),
    TP_ALIASES ("lich lam viec", "thoi gian", "buoi lam viec", "thoi gian lam viec", "lich",
                "slots", "thoi gian hoat dong", "gio lam viec") },
  { "skills", N_ ("Skills of its officers"),
    TP_ALIASES ("chuyen mon", "linh vuc", "linh vuc phu trach", "chuyen mon cua to",
                "chuyen mon cua can bo", "=skills") },
  { "decision", N_ ("Founding decision"),
    TP_ALIASES ("quyet dinh", "so quyet dinh", "quyet dinh thanh lap",
                "so quyet dinh thanh lap", "decision") },
  { "latitude", N_ ("Latitude"),
    TP_ALIASES ("vi do", "latitude", "=lat") },
  { "longitude", N_ ("Longitude"),
    TP_ALIASES ("kinh do", "longitude", "=lon", "=lng", "=long") },
  { "coordinates", N_ ("Coordinates"),
    TP_ALIASES ("toa do", "coordinates", "vi tri") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_teams = {
  .id = "teams",
  .title = N_ ("Teams"),
  .fields = fields,
};

/**
 * tp_list_row_to_team:
 * @row: a row of teams
 * @map: the map it was read with
 * @team: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a team.
 */
void
tp_list_row_to_team (TpListRow *row, const TpColumnMap *map, TpTeam *team)
{
  static const TpPhrase types[] = {
    {"xe", TP_TEAM_BUS},          {"bus", TP_TEAM_BUS},    {"kiosk", TP_TEAM_KIOSK},
    {"ki ot", TP_TEAM_KIOSK},     {"diem", TP_TEAM_KIOSK}, {"xung kich", TP_TEAM_MOBILE},
    {"luu dong", TP_TEAM_MOBILE}, {"to", TP_TEAM_MOBILE},  {NULL},
  };

  g_return_if_fail (row != NULL && map != NULL && team != NULL);

  if (!tp_list_row_has (row, map, "name"))
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The team has no name. Write one, as “Tổ số 1”."));
  tp_list_row_take_text (row, map, "name", &team->name);
  tp_list_row_take_enum (row, map, "type", &tp_team_type_enum, types, &team->type);
  tp_list_row_take_slots (row, map, "slots", &team->open_slots);
  tp_list_row_take_text (row, map, "decision", &team->decision);
  tp_list_row_take_position (row, map, &team->latitude, &team->longitude);
}

/**
 * tp_list_row_get_skills:
 * @row: a row of teams
 * @map: the map it was read with
 *
 * Reads what the team's officers know, which belongs to them and not to the team's record.
 *
 * Returns: #TpSkill bits, 0 if the row says nothing of it
 */
guint
tp_list_row_get_skills (TpListRow *row, const TpColumnMap *map)
{
  guint skills = 0;

  g_return_val_if_fail (row != NULL && map != NULL, 0);

  tp_list_row_take_flags (row, map, "skills", &tp_skill_enum, tp_skill_phrases, &skills);
  return skills;
}
