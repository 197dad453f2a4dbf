/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The list of all kinds of records, parents before children: in this order rows can be copied into
 * an empty workspace, and in the reverse order removed from it. A new kind is one line here. */

#include "tp-record.h"

#include "tp-office.h"
#include "tp-people.h"
#include "tp-request.h"
#include "tp-session.h"
#include "tp-team.h"
#include "tp-territory.h"

static const TpKind *const kinds[] = {
  &tp_branch_kind,
  &tp_ward_kind,
  &tp_ward_outline_kind,
  &tp_neighbourhood_kind,
  &tp_venue_kind,
  &tp_office_kind,
  &tp_setting_kind,
  &tp_holiday_kind,
  &tp_rule_kind,
  &tp_household_kind,
  &tp_person_kind,
  &tp_person_category_kind,
  &tp_person_alias_kind,
  &tp_person_distinct_kind,
  &tp_person_phone_kind,
  &tp_procedure_kind,
  &tp_procedure_version_kind,
  &tp_request_kind,
  &tp_team_kind,
  &tp_team_ward_kind,
  &tp_member_kind,
  &tp_team_member_kind,
  &tp_vehicle_kind,
  &tp_leave_kind,
  &tp_session_kind,
  &tp_session_member_kind,
  &tp_session_vehicle_kind,
  &tp_visit_kind,
  &tp_publication_kind,
  &tp_plan_reason_kind,
};

/**
 * tp_kinds_get_all:
 * @n_kinds: (out) (optional): how many there are
 *
 * Returns: (transfer none) (array length=n_kinds): every kind, parents before children
 */
const TpKind *const *
tp_kinds_get_all (guint *n_kinds)
{
  if (n_kinds != NULL)
    *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * tp_kind_find:
 * @id_or_plural: (nullable): "person" or "people"
 *
 * Returns: (transfer none) (nullable): the kind of that name
 */
const TpKind *
tp_kind_find (const char *id_or_plural)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_strcmp0 (kinds[i]->id, id_or_plural) == 0 ||
        g_strcmp0 (kinds[i]->plural, id_or_plural) == 0)
      return kinds[i];
  }
  return NULL;
}

/**
 * tp_kind_find_field:
 * @kind: a kind
 * @name: (nullable): the field's name, which is also its column
 *
 * Returns: (transfer none) (nullable): the field
 */
const TpField *
tp_kind_find_field (const TpKind *kind, const char *name)
{
  g_return_val_if_fail (kind != NULL, NULL);

  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (g_strcmp0 (field->name, name) == 0)
      return field;
  }
  return NULL;
}
