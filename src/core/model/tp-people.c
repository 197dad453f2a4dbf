/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of people: households, persons, what shows the groups they belong to, and what is
 * known of records that were or were not of one person. */

#include "tp-config.h"
#include "tp-people.h"

#include "tp-kinds.h"
#include "tp-text.h"

static const TpEnumValue poverty_values[] = {
  {TP_POVERTY_NONE, "none", N_ ("Not poor"), "Không thuộc diện nghèo"},
  {TP_POVERTY_POOR, "poor", N_ ("Poor household"), "Hộ nghèo"},
  {TP_POVERTY_NEAR_POOR, "near-poor", N_ ("Near-poor household"), "Hộ cận nghèo"},
  TP_VALUES_END,
};
const TpEnum tp_poverty_enum = {"poverty", poverty_values};

static const TpField household_fields[] = {
  TP_LINK (TpHousehold, ward, N_ ("Ward"), TP_FIELD_REQUIRED, "ward"),
  TP_LINK (TpHousehold, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_TEXT (TpHousehold, code, N_ ("Code"), TP_FIELD_PERSONAL),
  TP_TEXT (TpHousehold, head_name, N_ ("Head of household"), TP_FIELD_PERSONAL),
  TP_TEXT (TpHousehold, address, N_ ("Address"), TP_FIELD_PERSONAL),
  TP_ENUM (TpHousehold, poverty, N_ ("Poverty"), TP_FIELD_NONE, tp_poverty_enum),
  TP_FIELDS_END,
};
const TpKind tp_household_kind = {
  "household", "households", N_ ("Households"), sizeof (TpHousehold), household_fields, NULL,
};

static const TpEnumValue sex_values[] = {
  {TP_SEX_UNKNOWN, "unknown", N_ ("Not known"), "Chưa rõ"},
  {TP_SEX_MALE, "male", N_ ("Male"), "Nam"},
  {TP_SEX_FEMALE, "female", N_ ("Female"), "Nữ"},
  TP_VALUES_END,
};
const TpEnum tp_sex_enum = {"sex", sex_values};

static const TpEnumValue mobility_values[] = {
  {TP_MOBILITY_UNKNOWN, "unknown", N_ ("Not known"), "Chưa rõ đi lại thế nào"},
  {TP_MOBILITY_FULL, "full", N_ ("Moves freely"), "Đi lại bình thường"},
  {TP_MOBILITY_LIMITED, "limited", N_ ("Moves with difficulty"), "Đi lại khó khăn"},
  {TP_MOBILITY_WHEELCHAIR, "wheelchair", N_ ("Wheelchair"), "Dùng xe lăn"},
  {TP_MOBILITY_BEDRIDDEN, "bedridden", N_ ("Bedridden"), "Nằm tại chỗ"},
  TP_VALUES_END,
};
const TpEnum tp_mobility_enum = {"mobility", mobility_values};

static const TpEnumValue digital_values[] = {
  {TP_DIGITAL_UNKNOWN, "unknown", N_ ("Not known"), "Chưa rõ"},
  {TP_DIGITAL_NONE, "none", N_ ("No device or account"), "Chưa có thiết bị hoặc tài khoản"},
  {TP_DIGITAL_HELPED, "helped", N_ ("With help"), "Cần người hỗ trợ"},
  {TP_DIGITAL_ABLE, "able", N_ ("On their own"), "Tự thực hiện được"},
  TP_VALUES_END,
};
const TpEnum tp_digital_enum = {"digital", digital_values};

static const TpEnumValue category_values[] = {
  {TP_CATEGORY_MERIT, "merit", N_ ("Merit to the revolution"), "Người có công với cách mạng"},
  {TP_CATEGORY_POLICY_FAMILY, "policy-family", N_ ("Policy family"), "Gia đình chính sách"},
  {TP_CATEGORY_ELDERLY, "elderly", N_ ("Elderly"), "Người cao tuổi"},
  {TP_CATEGORY_DISABLED, "disabled", N_ ("Disabled"), "Người khuyết tật"},
  {TP_CATEGORY_VULNERABLE, "vulnerable", N_ ("Vulnerable"), "Người yếu thế"},
  {TP_CATEGORY_POOR, "poor", N_ ("Poor or near-poor household"), "Hộ nghèo, cận nghèo"},
  {TP_CATEGORY_PROTECTION, "protection", N_ ("Social protection"), "Đối tượng bảo trợ xã hội"},
  {TP_CATEGORY_FORCE_MAJEURE, "force-majeure", N_ ("Cannot come in person"),
   "Trường hợp bất khả kháng"},
  TP_VALUES_END,
};
const TpEnum tp_category_enum = {"category", category_values};

static const TpEnumValue guardian_role_values[] = {
  {TP_GUARDIAN_UNKNOWN, "unknown", N_ ("Not known"), "Chưa rõ"},
  {TP_GUARDIAN_LEGAL, "guardian", N_ ("Legal guardian"), "Người giám hộ"},
  {TP_GUARDIAN_REPRESENTATIVE, "representative", N_ ("Authorised representative"),
   "Người đại diện theo ủy quyền"},
  {TP_GUARDIAN_RELATIVE, "relative", N_ ("Relative who helps"), "Người thân giúp đỡ"},
  TP_VALUES_END,
};
const TpEnum tp_guardian_role_enum = {"guardian_role", guardian_role_values};

static const TpField person_fields[] = {
  TP_TEXT (TpPerson, name, N_ ("Full name"), TP_FIELD_REQUIRED | TP_FIELD_PERSONAL),
  TP_PARTIAL (TpPerson, birth, N_ ("Date of birth"), TP_FIELD_PERSONAL),
  TP_ENUM (TpPerson, sex, N_ ("Sex"), TP_FIELD_NONE, tp_sex_enum),
  TP_TEXT (TpPerson, id_number, N_ ("Identity number"), TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_TEXT (TpPerson, phone, N_ ("Telephone"), TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_TEXT (TpPerson, phone_owner, N_ ("Whose telephone"), TP_FIELD_PERSONAL),
  TP_LINK (TpPerson, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_LINK (TpPerson, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_LINK (TpPerson, household, N_ ("Household"), TP_FIELD_NONE, "household"),
  TP_TEXT (TpPerson, address, N_ ("Address"), TP_FIELD_PERSONAL),
  TP_REAL (TpPerson, latitude, N_ ("Latitude"), TP_FIELD_PERSONAL),
  TP_REAL (TpPerson, longitude, N_ ("Longitude"), TP_FIELD_PERSONAL),
  TP_FLAGS (TpPerson, categories, N_ ("Categories"), TP_FIELD_NONE, tp_category_enum),
  TP_ENUM (TpPerson, mobility, N_ ("Mobility"), TP_FIELD_NONE, tp_mobility_enum),
  TP_ENUM (TpPerson, digital, N_ ("Digital readiness"), TP_FIELD_NONE, tp_digital_enum),
  TP_TEXT (TpPerson, guardian_name, N_ ("Guardian"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPerson, guardian_relation, N_ ("Guardian’s relation"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPerson, legal_ground, N_ ("Legal ground"), TP_FIELD_NONE),
  TP_TEXT (TpPerson, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_TEXT (TpPerson, note, N_ ("Note"), TP_FIELD_PERSONAL),
  TP_BOOL (TpPerson, is_demo, N_ ("Synthetic"), TP_FIELD_NONE),
  TP_TEXT (TpPerson, sort_key, N_ ("Sort key"), TP_FIELD_PERSONAL | TP_FIELD_DERIVED),
  TP_INT (TpPerson, name_key, N_ ("Name key"), TP_FIELD_PERSONAL | TP_FIELD_DERIVED),
  TP_TEXT (TpPerson, phone_relation, N_ ("Relation of the telephone’s owner"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPerson,
           guardian_phone,
           N_ ("Guardian’s telephone"),
           TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_ENUM (TpPerson,
           guardian_role,
           N_ ("What the guardian is"),
           TP_FIELD_NONE,
           tp_guardian_role_enum),
  TP_FIELDS_END,
};

static void
prepare_person (gpointer record)
{
  TpPerson *person = record;

  g_free (person->sort_key);
  person->sort_key = tp_text_name_sort_key (person->name);
  person->name_key = tp_text_name_key (person->name);
}

const TpKind tp_person_kind = {
  "person", "people", N_ ("People"), sizeof (TpPerson), person_fields, prepare_person,
};

static const TpField person_category_fields[] = {
  TP_LINK (TpPersonCategory, person, N_ ("Person"), TP_FIELD_REQUIRED, "person"),
  TP_ENUM (TpPersonCategory, category, N_ ("Category"), TP_FIELD_REQUIRED, tp_category_enum),
  TP_TEXT (TpPersonCategory, proof, N_ ("Proof"), TP_FIELD_PERSONAL),
  TP_PARTIAL (TpPersonCategory, valid_since, N_ ("Valid since"), TP_FIELD_NONE),
  TP_PARTIAL (TpPersonCategory, valid_until, N_ ("Valid until"), TP_FIELD_NONE),
  TP_TEXT (TpPersonCategory, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_FIELDS_END,
};
const TpKind tp_person_category_kind = {
  "person_category",         "categories",           N_ ("Categories of people"),
  sizeof (TpPersonCategory), person_category_fields, NULL,
};

static const TpField person_alias_fields[] = {
  TP_LINK (TpPersonAlias, person, N_ ("Person"), TP_FIELD_REQUIRED, "person"),
  TP_TEXT (TpPersonAlias, name, N_ ("Full name"), TP_FIELD_REQUIRED | TP_FIELD_PERSONAL),
  TP_PARTIAL (TpPersonAlias, birth, N_ ("Date of birth"), TP_FIELD_PERSONAL),
  TP_ENUM (TpPersonAlias, sex, N_ ("Sex"), TP_FIELD_NONE, tp_sex_enum),
  TP_TEXT (TpPersonAlias, id_number, N_ ("Identity number"), TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_TEXT (TpPersonAlias, phone, N_ ("Telephone"), TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_TEXT (TpPersonAlias, phone_owner, N_ ("Whose telephone"), TP_FIELD_PERSONAL),
  TP_LINK (TpPersonAlias, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_LINK (TpPersonAlias, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_LINK (TpPersonAlias, household, N_ ("Household"), TP_FIELD_NONE, "household"),
  TP_TEXT (TpPersonAlias, address, N_ ("Address"), TP_FIELD_PERSONAL),
  TP_REAL (TpPersonAlias, latitude, N_ ("Latitude"), TP_FIELD_PERSONAL),
  TP_REAL (TpPersonAlias, longitude, N_ ("Longitude"), TP_FIELD_PERSONAL),
  TP_FLAGS (TpPersonAlias, categories, N_ ("Categories"), TP_FIELD_NONE, tp_category_enum),
  TP_ENUM (TpPersonAlias, mobility, N_ ("Mobility"), TP_FIELD_NONE, tp_mobility_enum),
  TP_ENUM (TpPersonAlias, digital, N_ ("Digital readiness"), TP_FIELD_NONE, tp_digital_enum),
  TP_TEXT (TpPersonAlias, guardian_name, N_ ("Guardian"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonAlias, guardian_relation, N_ ("Guardian’s relation"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonAlias, legal_ground, N_ ("Legal ground"), TP_FIELD_NONE),
  TP_TEXT (TpPersonAlias, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_TEXT (TpPersonAlias, note, N_ ("Note"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonAlias,
           phone_relation,
           N_ ("Relation of the telephone’s owner"),
           TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonAlias,
           guardian_phone,
           N_ ("Guardian’s telephone"),
           TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_ENUM (TpPersonAlias,
           guardian_role,
           N_ ("What the guardian is"),
           TP_FIELD_NONE,
           tp_guardian_role_enum),
  TP_FIELDS_END,
};
const TpKind tp_person_alias_kind = {
  "person_alias",         "aliases",           N_ ("Merged records"),
  sizeof (TpPersonAlias), person_alias_fields, NULL,
};

static const TpField person_phone_fields[] = {
  TP_LINK (TpPersonPhone, person, N_ ("Person"), TP_FIELD_REQUIRED, "person"),
  TP_TEXT (TpPersonPhone,
           phone,
           N_ ("Telephone"),
           TP_FIELD_REQUIRED | TP_FIELD_PERSONAL | TP_FIELD_MASKED),
  TP_TEXT (TpPersonPhone, owner, N_ ("Whose telephone"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonPhone, relation, N_ ("Relation of the telephone’s owner"), TP_FIELD_PERSONAL),
  TP_TEXT (TpPersonPhone, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_FIELDS_END,
};
const TpKind tp_person_phone_kind = {
  "person_phone",      "phones", N_ ("Telephones of people"), sizeof (TpPersonPhone),
  person_phone_fields, NULL,
};

static const TpField person_distinct_fields[] = {
  TP_LINK (TpPersonDistinct, first, N_ ("One person"), TP_FIELD_REQUIRED, "person"),
  TP_LINK (TpPersonDistinct, second, N_ ("Another person"), TP_FIELD_REQUIRED, "person"),
  TP_FIELDS_END,
};
const TpKind tp_person_distinct_kind = {
  "person_distinct",      "distinct", N_ ("Different people"), sizeof (TpPersonDistinct),
  person_distinct_fields, NULL,
};
