/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of the Lists page, one line of the table each. A new list is a new line; columns are
 * fields of the kind. */

#include "tp-config.h"

#include "tp-record-columns.h"

#include <glib/gi18n.h>

#define FIELDS(...) (const char *const[]) { __VA_ARGS__, NULL }

static const TpRecordColumns all[] = {
  { &tp_person_kind, "system-users-symbolic", "sort_key",
    FIELDS ("name", "birth", "sex", "ward", "address", "categories", "mobility", "phone", "id_number"),
    N_("People come from the lists that wards send. Import one to begin."), "people" },
  { &tp_request_kind, "mail-unread-symbolic", "code",
    FIELDS ("code", "person", "ward", "procedure", "need", "modes", "minutes", "state", "deadline"),
    N_("Requests come from the survey form, the telephone and the wards' lists."), "requests" },
  { &tp_household_kind, "go-home-symbolic", "code", FIELDS ("code", "head_name", "ward", "address", "poverty"),
    N_("Households come with the lists of people."), "people" },
  { &tp_team_kind, "tp-board-symbolic", "name", FIELDS ("name", "type", "branch", "decision"),
    N_("Teams of the branch, with the decision that founded each."), "teams" },
  { &tp_member_kind, "avatar-default-symbolic", "name",
    FIELDS ("name", "title", "branch", "ward", "posts", "skills", "trained_on", "phone"),
    N_("Who can be in a team or a session's roster."), "teams" },
  { &tp_leave_kind, "weather-clear-night-symbolic", "since", FIELDS ("member", "team", "vehicle", "since", "until", "reason"),
    N_("Days on which a person, a team or a vehicle cannot work."), NULL },
  { &tp_venue_kind, "tp-hall-symbolic", "name", FIELDS ("name", "type", "ward", "address", "desks", "is_step_free", "is_agreed"),
    N_("Halls, kiosks and bus stops where sessions can be held."), "venues" },
  { &tp_vehicle_kind, "tp-bus-symbolic", "name", FIELDS ("name", "type", "branch", "team"),
    N_("Buses, wheelchairs and scanners."), NULL },
  { &tp_procedure_kind, "text-x-generic-symbolic", "code",
    FIELDS ("code", "name", "office", "working_days", "minutes", "online_level", "status", "source"),
    N_("Administrative procedures, each with its source."), "procedures" },
  { &tp_holiday_kind, "x-office-calendar-symbolic", "day", FIELDS ("day", "name", "type", "status", "source"),
    N_("Days off and the Saturdays worked in exchange, each with its source."), "holidays" },
  { &tp_ward_kind, "tp-map-symbolic", "name",
    FIELDS ("code", "full_name", "branch", "area_km2", "is_remote", "is_weak_digital", "is_dense"),
    N_("The wards and communes of the city."), NULL },
  { &tp_rule_kind, "emblem-documents-symbolic", "code", FIELDS ("code", "title", "severity", "weight", "is_active", "source"),
    N_("What the documents ask, with the sentence each rule rests on."), NULL },
  { &tp_setting_kind, "emblem-system-symbolic", "key", FIELDS ("title", "value", "status", "source"),
    N_("Values that laws, offices or habits decide."), NULL },
};

/**
 * tp_record_columns_get_all:
 * @n_columns: (out): how many
 *
 * Returns: (transfer none): the lists in the order of the side bar
 */
const TpRecordColumns *
tp_record_columns_get_all (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (all);
  return all;
}

/**
 * tp_record_columns_find:
 * @kind: id or plural of a kind
 *
 * Returns: (transfer none) (nullable): its list
 */
const TpRecordColumns *
tp_record_columns_find (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    if (g_str_equal (all[i].kind->id, kind) || g_str_equal (all[i].kind->plural, kind))
      return &all[i];
  return NULL;
}
