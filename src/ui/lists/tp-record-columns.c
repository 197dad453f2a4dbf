/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lists of the Lists page, one line of the table each. A new list is a new line; columns are
 * fields of the kind. */

#include "tp-config.h"

#include "tp-record-columns.h"

#include <glib/gi18n.h>

#define FIELDS(...)     \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

static const TpRecordColumns all[] = {
  {&tp_person_kind, "system-users-symbolic", "sort_key",
   FIELDS ("name",
           "birth",
           "sex",
           "ward",
           "address",
           "categories",
           "mobility",
           "phone",
           "id_number"),
   N_ ("People come from the lists that wards send. Import one to begin."), "people",
   FIELDS ("source", "is_demo")},
  {&tp_request_kind, "mail-unread-symbolic", "code",
   FIELDS ("code", "person", "ward", "procedure", "need", "modes", "minutes", "state", "deadline"),
   N_ ("Requests come from the survey form, the telephone and the wards' lists."), "requests",
   FIELDS ("code",
           "received_at",
           "answer_key",
           "is_demo",
           "procedure_version",
           "triage",
           "triaged_at")},
  {&tp_household_kind, "go-home-symbolic", "code",
   FIELDS ("code", "head_name", "ward", "address", "poverty"),
   N_ ("Households come with the lists of people."), "people"},
  {&tp_person_alias_kind, "edit-copy-symbolic", "name",
   FIELDS ("name", "birth", "ward", "person", "source"),
   N_ ("What people were recorded as before two records were merged. The history of a line takes "
       "the merge back."),
   NULL,
   FIELDS ("person",
           "name",
           "birth",
           "sex",
           "id_number",
           "phone",
           "phone_owner",
           "ward",
           "neighbourhood",
           "household",
           "address",
           "latitude",
           "longitude",
           "categories",
           "mobility",
           "digital",
           "guardian_name",
           "guardian_relation",
           "legal_ground",
           "source",
           "note",
           "phone_relation",
           "guardian_phone",
           "guardian_role"),
   TRUE},
  {&tp_person_distinct_kind, "view-dual-symbolic", "first", FIELDS ("first", "second"),
   N_ ("Pairs of people who are not the same, though they look it. Remove a line to be asked "
       "again."),
   NULL, FIELDS ("first", "second")},
  {&tp_team_kind, "tp-board-symbolic", "name", FIELDS ("name", "type", "branch", "decision"),
   N_ ("Teams of the branch, with the decision that founded each."), "teams"},
  {&tp_member_kind, "avatar-default-symbolic", "name",
   FIELDS ("name", "title", "branch", "ward", "posts", "skills", "trained_on", "phone"),
   N_ ("Who can be in a team or a session's roster."), "teams"},
  {&tp_leave_kind, "weather-clear-night-symbolic", "since",
   FIELDS ("member", "team", "vehicle", "since", "until", "reason"),
   N_ ("Days on which a person, a team or a vehicle cannot work."), NULL},
  {&tp_venue_kind, "tp-hall-symbolic", "name",
   FIELDS ("name", "type", "ward", "address", "desks", "is_step_free", "is_agreed"),
   N_ ("Halls, kiosks and bus stops where sessions can be held."), "venues"},
  {&tp_vehicle_kind, "tp-bus-symbolic", "name", FIELDS ("name", "type", "branch", "team"),
   N_ ("Buses, wheelchairs and other things that sessions go with, one a line."), "vehicles"},
  {&tp_procedure_kind, "text-x-generic-symbolic", "code",
   FIELDS ("code",
           "name",
           "sector",
           "office",
           "working_days",
           "online_level",
           "version",
           "checked_on",
           "status"),
   N_ ("Administrative procedures, each with its source."), "procedures",
   FIELDS ("code", "version", "valid_since")},
  {&tp_procedure_version_kind, "document-open-recent-symbolic", "code",
   FIELDS ("code", "version", "valid_since", "is_to_come", "name", "fee", "working_days"),
   N_ (
     "What procedures said before, and what they will say from a day on. They come with the lists "
     "of procedures."),
   "procedures",
   FIELDS ("procedure",
           "version",
           "is_to_come",
           "valid_since",
           "code",
           "name",
           "sector",
           "office",
           "skills",
           "working_days",
           "fee",
           "online_level",
           "papers",
           "minutes",
           "is_simple",
           "is_in_demand",
           "source",
           "status",
           "checked_on"),
   TRUE},
  {&tp_holiday_kind, "x-office-calendar-symbolic", "day",
   FIELDS ("day", "name", "type", "status", "source"),
   N_ ("Days off and the Saturdays worked in exchange, each with its source."), "holidays"},
  {&tp_ward_kind, "tp-map-symbolic", "name",
   FIELDS ("code",
           "full_name",
           "branch",
           "area_km2",
           "is_remote",
           "is_weak_digital",
           "is_poor",
           "is_dense"),
   N_ ("The wards and communes of the city."), NULL, FIELDS ("code"), TRUE},
  {&tp_neighbourhood_kind, "mark-location-symbolic", "name", FIELDS ("name", "type", "ward"),
   N_ (
     "Residential groups and villages. They come with the lists of people; their points stand for "
     "everybody who has none."),
   NULL, FIELDS ("ward"), TRUE},
  {&tp_rule_kind, "emblem-documents-symbolic", "code",
   FIELDS ("code", "title", "severity", "weight", "is_active", "source"),
   N_ ("What the documents ask, with the sentence each rule rests on."), NULL,
   FIELDS ("code", "title", "title_en", "sentence", "source"), TRUE},
  {&tp_setting_kind, "emblem-system-symbolic", "key",
   FIELDS ("title", "value", "key", "status", "source"),
   N_ ("Values that laws, offices or habits decide."), NULL, FIELDS ("key", "title"), TRUE},
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

/* Fields that came later stand last in their table; people look for them beside what they belong
 * to. */
static const struct
{
  const char *field, *after;
} places[] = {
  {"phone_relation", "phone_owner"},
  {"guardian_phone", "guardian_relation"},
  {"guardian_role", "guardian_name"},
  {"sector", "name"},
  {"version", "name"},
  {"valid_since", "version"},
  {"procedure_version", "procedure"},
};

static void
add_field_and_followers (GPtrArray *fields, const TpKind *kind, const TpField *field)
{
  if (g_ptr_array_find (fields, field, NULL))
    return;
  g_ptr_array_add (fields, (gpointer) field);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    const TpField *follower = tp_kind_find_field (kind, places[i].field);

    if (follower != NULL && g_str_equal (places[i].after, field->name))
      add_field_and_followers (fields, kind, follower);
  }
}

/* Whether @field waits for another one of the kind. */
static gboolean
has_place (const TpKind *kind, const TpField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].field, field->name) &&
        tp_kind_find_field (kind, places[i].after) != NULL)
      return TRUE;
  return FALSE;
}

/**
 * tp_record_columns_list_fields:
 * @kind: a kind
 *
 * Returns: (transfer container): its fields (#TpField) in the order in which people read them
 */
GPtrArray *
tp_record_columns_list_fields (const TpKind *kind)
{
  GPtrArray *fields = g_ptr_array_new ();

  for (const TpField *field = kind->fields; field->name != NULL; field++)
    if (!has_place (kind, field))
      add_field_and_followers (fields, kind, field);
  return fields;
}

static gboolean
is_stated_by_hand (int state)
{
  return state == TP_REQUEST_NEW || state == TP_REQUEST_VERIFIED || state == TP_REQUEST_CANCELLED;
}

/**
 * tp_record_columns_is_fixed:
 * @record: a record
 * @field: one of its fields
 *
 * What identifies a line is not changed by hand, and neither is the state of a request that
 * planning or a visit has moved on: that would contradict the session it is in.
 *
 * Returns: whether @field is only shown
 */
gboolean
tp_record_columns_is_fixed (gconstpointer record, const TpField *field)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;
  const TpRecordColumns *columns = tp_record_columns_find (kind->id);

  if (kind == &tp_request_kind && g_str_equal (field->name, "state"))
    return !is_stated_by_hand (((const TpRequest *) record)->state);
  return columns != NULL && columns->fixed != NULL && g_strv_contains (columns->fixed, field->name);
}

/**
 * tp_record_columns_allows:
 * @record: a record
 * @field: one of its fields, an enum
 * @value: a value of it
 *
 * Returns: whether a person may choose @value
 */
gboolean
tp_record_columns_allows (gconstpointer record, const TpField *field, int value)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;

  if (kind == &tp_request_kind && g_str_equal (field->name, "state"))
    return is_stated_by_hand (value);
  return TRUE;
}

/**
 * tp_record_columns_can_remove:
 * @kind: a kind
 *
 * Returns: whether its lines may be removed by hand
 */
gboolean
tp_record_columns_can_remove (const TpKind *kind)
{
  const TpRecordColumns *columns = tp_record_columns_find (kind->id);

  return columns != NULL && !columns->is_lasting;
}
