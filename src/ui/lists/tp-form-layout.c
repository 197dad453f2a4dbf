/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the forms ask, one entry of the table for each kind of record that is made by hand. What
 * comes first is what is said first on the telephone; the rest may wait. */

#include "tp-config.h"

#include "tp-form-layout.h"

#include <glib/gi18n.h>

#define FIELDS(...)     \
  (const char *const[]) \
  {                     \
    __VA_ARGS__, NULL   \
  }

static const TpFormLayout layouts[] = {
  {&tp_person_kind,
   N_ ("New Person"),
   N_ ("Change a Person"),
   {{NULL, FIELDS ("name", "birth", "sex", "phone", "phone_owner", "phone_relation", "id_number")},
    {N_ ("Where"), FIELDS ("ward", "neighbourhood", "address")},
    {N_ ("What matters for help"), FIELDS ("categories", "mobility", "digital", "note")},
    {N_ ("Who speaks for this person"),
     FIELDS ("guardian_name", "guardian_role", "guardian_relation", "guardian_phone")}}},
  {&tp_person_phone_kind,
   N_ ("New Telephone"),
   N_ ("Change a Telephone"),
   {{NULL, FIELDS ("phone", "owner", "relation", "source")}}},
  {&tp_person_category_kind,
   N_ ("New Proof"),
   N_ ("Change a Proof"),
   {{NULL, FIELDS ("category", "proof", "valid_since", "valid_until", "source")}}},
  {&tp_request_kind,
   N_ ("New Request"),
   N_ ("Change a Request"),
   {{N_ ("Need"), FIELDS ("need", "procedure", "channel")},
    {N_ ("How and when"), FIELDS ("modes", "open_slots", "deadline", "minutes", "skills", "note")},
    {N_ ("Where, if not at home"), FIELDS ("ward", "neighbourhood")}}},
  {&tp_household_kind,
   N_ ("New Household"),
   N_ ("Change a Household"),
   {{NULL, FIELDS ("head_name", "code", "ward", "neighbourhood", "address", "poverty")}}},
  {&tp_team_kind,
   N_ ("New Team"),
   N_ ("Change a Team"),
   {{NULL, FIELDS ("name", "type", "branch", "decision")},
    {N_ ("Usual working times"), FIELDS ("open_slots")}}},
  {&tp_member_kind,
   N_ ("New Member"),
   N_ ("Change a Member"),
   {{NULL, FIELDS ("name", "title", "phone", "branch", "ward", "neighbourhood")},
    {N_ ("Work"), FIELDS ("posts", "skills", "trained_on", "weekly_limit")}}},
  {&tp_leave_kind,
   N_ ("New Absence"),
   N_ ("Change an Absence"),
   {{N_ ("Who is away"), FIELDS ("member", "team", "vehicle")},
    {N_ ("When"), FIELDS ("since", "until", "parts", "reason")}}},
  {&tp_venue_kind,
   N_ ("New Venue"),
   N_ ("Change a Venue"),
   {{NULL, FIELDS ("name", "type", "ward", "neighbourhood", "address")},
    {N_ ("Use"), FIELDS ("desks", "is_step_free", "is_agreed", "open_slots")}}},
  {&tp_vehicle_kind,
   N_ ("New Vehicle"),
   N_ ("Change a Vehicle"),
   {{NULL, FIELDS ("name", "type", "branch", "team")}}},
};

static const TpFormLayout caller = {
  &tp_person_kind,
  N_ ("New Person"),
  N_ ("New Person"),
  {{N_ ("The new person"), FIELDS ("name",
                                   "birth",
                                   "phone",
                                   "phone_owner",
                                   "ward",
                                   "neighbourhood",
                                   "address",
                                   "mobility",
                                   "categories",
                                   "id_number")}},
};

/**
 * tp_form_layout_find:
 * @kind: a kind
 *
 * Returns: (transfer none) (nullable): its form, %NULL where records are not made by hand
 */
const TpFormLayout *
tp_form_layout_find (const TpKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (layouts); i++)
    if (layouts[i].kind == kind)
      return &layouts[i];
  return NULL;
}

/**
 * tp_form_layout_get_caller:
 *
 * Returns: (transfer none): the form for a person who is new with a request
 */
const TpFormLayout *
tp_form_layout_get_caller (void)
{
  return &caller;
}

static void
set_id (gpointer record, const char *name, const TpId *id)
{
  const TpField *field = tp_kind_find_field (((TpRecord *) record)->kind, name);

  if (field != NULL)
    *(TpId *) G_STRUCT_MEMBER_P (record, field->offset) = *id;
}

/**
 * tp_form_layout_make_record:
 * @kind: which kind
 * @branch: the branch looked at
 * @ward: the ward whose office this is, or the nil id
 *
 * Returns: (transfer full): a new record
 */
gpointer
tp_form_layout_make_record (const TpKind *kind, const TpId *branch, const TpId *ward)
{
  const guint office_hours = TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (1, TP_PART_AFTERNOON);
  gpointer record = tp_record_new (kind);
  guint slots = 0;

  set_id (record, "branch", branch);
  if (kind != &tp_request_kind && kind != &tp_member_kind)
    set_id (record, "ward", ward);
  for (int day = 0; day < 5; day++)
    slots |= office_hours << (day * TP_N_PARTS);
  if (kind == &tp_team_kind)
    ((TpTeam *) record)->open_slots = slots;
  if (kind == &tp_venue_kind) {
    ((TpVenue *) record)->open_slots = slots;
    ((TpVenue *) record)->desks = 1;
  }
  if (kind == &tp_request_kind)
    ((TpRequest *) record)->channel = TP_CHANNEL_PHONE;
  return record;
}
