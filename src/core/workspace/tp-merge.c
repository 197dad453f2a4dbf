/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What of two records of one person is kept. Fields that mean something only together are taken
 * together: an address of another ward would be nobody's. Proposed is what says more; notes and
 * sources are both kept. The storing is in tp-merge-store.c. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-merge.h"

#include <string.h>

#define TEXT(record, field) (*(char *const *) G_STRUCT_MEMBER_P (record, (field)->offset))

/* A field goes with the first of its leaders in which the records differ. */
static const struct
{
  const char *field, *leader;
} followers[] = {
  {"phone_owner", "phone"},
  {"neighbourhood", "ward"},
  {"household", "ward"},
  {"address", "ward"},
  {"latitude", "ward"},
  {"latitude", "neighbourhood"},
  {"latitude", "address"},
  {"longitude", "ward"},
  {"longitude", "neighbourhood"},
  {"longitude", "address"},
  {"longitude", "latitude"},
  {"guardian_relation", "guardian_name"},
  {"phone_relation", "phone"},
  {"guardian_phone", "guardian_name"},
  {"guardian_role", "guardian_name"},
};

static gboolean
is_settled (const TpField *field)
{
  return (field->flags & TP_FIELD_DERIVED) != 0 || g_str_equal (field->name, "is_demo");
}

/**
 * tp_merge_get_leader:
 * @kept: the record that stays
 * @other: the other
 * @field: a field of people
 *
 * Returns: (transfer none): the field whose choice decides over @field: another if the two records
 * differ in one that it means nothing without, else @field itself
 */
const TpField *
tp_merge_get_leader (const TpPerson *kept, const TpPerson *other, const TpField *field)
{
  g_return_val_if_fail (kept != NULL && other != NULL && field != NULL, field);

  for (guint i = 0; i < G_N_ELEMENTS (followers); i++) {
    const TpField *leader = tp_kind_find_field (&tp_person_kind, followers[i].leader);

    if (g_str_equal (followers[i].field, field->name) &&
        !tp_record_field_equal (kept, other, leader))
      return leader;
  }
  return field;
}

/**
 * tp_merge_has_choice:
 * @kept: the record that stays
 * @other: the other
 * @field: a field of people
 *
 * Returns: whether somebody can choose what the merged record says in @field
 */
gboolean
tp_merge_has_choice (const TpPerson *kept, const TpPerson *other, const TpField *field)
{
  return !is_settled (field) && !tp_record_field_equal (kept, other, field) &&
         tp_merge_get_leader (kept, other, field) == field;
}

/**
 * tp_merge_can_take_both:
 * @field: a field of people
 *
 * Returns: whether two values of it can stand side by side
 */
gboolean
tp_merge_can_take_both (const TpField *field)
{
  g_return_val_if_fail (field != NULL, FALSE);

  return field->type == TP_FIELD_FLAGS || g_str_equal (field->name, "source") ||
         g_str_equal (field->name, "note");
}

static gboolean
is_blank (const TpPerson *person, const TpField *field)
{
  g_autoptr (TpPerson) blank = tp_record_new (&tp_person_kind);

  if (field->type == TP_FIELD_TEXT)
    return tp_text_looks_blank (TEXT (person, field));
  return tp_record_field_equal (person, blank, field);
}

/**
 * tp_merge_propose:
 * @kept: the record that stays
 * @other: the other
 * @field: a field of people
 *
 * Proposes what says more: what is known before what is not, the full date before the year, the
 * name with its diacritics; of two that say the same much, that of @kept.
 *
 * Returns: what is taken if nobody chooses
 */
TpTake
tp_merge_propose (const TpPerson *kept, const TpPerson *other, const TpField *field)
{
  const TpField *leader = tp_merge_get_leader (kept, other, field);

  if (leader != field)
    return tp_merge_propose (kept, other, leader);
  if (is_settled (field) || is_blank (other, field))
    return TP_TAKE_KEPT;
  if (is_blank (kept, field))
    return TP_TAKE_OTHER;
  if (tp_merge_can_take_both (field))
    return TP_TAKE_BOTH;
  /* An identity card of today before the shorter number of an old one. */
  if (g_str_equal (field->name, "id_number") &&
      strlen (kept->id_number) != strlen (other->id_number))
    return strlen (other->id_number) > strlen (kept->id_number) ? TP_TAKE_OTHER : TP_TAKE_KEPT;
  return tp_import_is_poorer (kept, other, field) && !tp_import_is_poorer (other, kept, field)
           ? TP_TAKE_OTHER
           : TP_TAKE_KEPT;
}

/* --- making ------------------------------------------------------------------------- */

/* Both texts, unless one of them says the other already. */
static char *
join_texts (const char *kept, const char *other, const char *between)
{
  if (strstr (kept, other) != NULL)
    return g_strdup (kept);
  if (strstr (other, kept) != NULL)
    return g_strdup (other);
  return g_strconcat (kept, between, other, NULL);
}

static void
take_both (TpPerson *merged, const TpPerson *other, const TpField *field)
{
  if (field->type == TP_FIELD_FLAGS) {
    *(guint *) G_STRUCT_MEMBER_P (merged, field->offset) |=
      *(const guint *) G_STRUCT_MEMBER_P (other, field->offset);
  } else {
    g_autofree char *text = join_texts (TEXT (merged, field), TEXT (other, field),
                                        g_str_equal (field->name, "note") ? "\n" : "; ");

    tp_set_text ((char **) G_STRUCT_MEMBER_P (merged, field->offset), text);
  }
}

static TpTake
find_take (const TpPerson *kept,
           const TpPerson *other,
           const TpField *field,
           const TpMergeChoice *choices,
           gsize n_choices)
{
  const TpField *leader = tp_merge_get_leader (kept, other, field);

  /* A leader may follow in turn: the point goes with the neighbourhood, that with the ward. */
  if (leader != field)
    return find_take (kept, other, leader, choices, n_choices);
  for (gsize i = 0; i < n_choices; i++) {
    if (choices[i].field == field)
      return choices[i].take;
  }
  return tp_merge_propose (kept, other, field);
}

/**
 * tp_merge_make:
 * @kept: the record that stays
 * @other: the other
 * @choices: (array length=n_choices) (nullable): what somebody chose
 * @n_choices: how many
 *
 * Returns: (transfer full): @kept with what the merged record says; nothing is stored
 */
TpPerson *
tp_merge_make (const TpPerson *kept,
               const TpPerson *other,
               const TpMergeChoice *choices,
               gsize n_choices)
{
  TpPerson *merged;

  g_return_val_if_fail (kept != NULL && other != NULL, NULL);

  merged = tp_record_copy (kept);
  for (const TpField *field = tp_person_kind.fields; field->name != NULL; field++) {
    TpTake take = find_take (kept, other, field, choices, n_choices);

    if (is_settled (field) || take == TP_TAKE_KEPT)
      continue;
    if (take == TP_TAKE_BOTH && tp_merge_can_take_both (field))
      take_both (merged, other, field);
    else
      tp_form_copy_field (merged, other, field);
  }
  return merged;
}
