/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

typedef enum
{
  TP_POVERTY_NONE,
  TP_POVERTY_POOR,
  TP_POVERTY_NEAR_POOR,
} TpPoverty;
extern const TpEnum tp_poverty_enum;

typedef struct
{
  TpRecord record;
  TpId ward, neighbourhood;
  char *code;
  char *head_name;
  char *address;
  int poverty; /* TpPoverty; B6 is a household's, not a person's */
} TpHousehold;
TP_DEFINE_RECORD (TpHousehold, tp_household)

typedef enum
{
  TP_SEX_UNKNOWN,
  TP_SEX_MALE,
  TP_SEX_FEMALE,
} TpSex;
extern const TpEnum tp_sex_enum;

typedef enum
{
  TP_MOBILITY_UNKNOWN, /* nobody said: planned as who moves freely, until somebody asks */
  TP_MOBILITY_FULL,
  TP_MOBILITY_LIMITED,
  TP_MOBILITY_WHEELCHAIR,
  TP_MOBILITY_BEDRIDDEN,
} TpMobility;
extern const TpEnum tp_mobility_enum;

typedef enum
{
  TP_DIGITAL_UNKNOWN,
  TP_DIGITAL_NONE,
  TP_DIGITAL_HELPED,
  TP_DIGITAL_ABLE,
} TpDigital;
extern const TpEnum tp_digital_enum;

/* What the one is who speaks for somebody (B12). */
typedef enum
{
  TP_GUARDIAN_UNKNOWN,
  TP_GUARDIAN_LEGAL,          /* người giám hộ */
  TP_GUARDIAN_REPRESENTATIVE, /* người đại diện theo ủy quyền */
  TP_GUARDIAN_RELATIVE,       /* người thân giúp đỡ */
} TpGuardianRole;
extern const TpEnum tp_guardian_role_enum;

/* B1-B8: the groups of the plan, as bits. */
typedef enum
{
  TP_CATEGORY_MERIT = 1 << 0,         /* người có công */
  TP_CATEGORY_POLICY_FAMILY = 1 << 1, /* gia đình chính sách */
  TP_CATEGORY_ELDERLY = 1 << 2,
  TP_CATEGORY_DISABLED = 1 << 3,
  TP_CATEGORY_VULNERABLE = 1 << 4,
  TP_CATEGORY_POOR = 1 << 5,       /* poor or near-poor household */
  TP_CATEGORY_PROTECTION = 1 << 6, /* bảo trợ xã hội */
  TP_CATEGORY_FORCE_MAJEURE = 1 << 7,
} TpCategory;
extern const TpEnum tp_category_enum;

/* On what ground a person's data is held, as offices write it. */
#define TP_LEGAL_GROUND_TASK "Nhiệm vụ của cơ quan nhà nước"
#define TP_LEGAL_GROUND_CONSENT "Người dân đồng ý"

typedef struct
{
  TpRecord record;
  char *name;
  TpPartialDate birth;
  int sex;
  char *id_number; /* CCCD of 12 digits or an old CMND of 9 */
  char *phone;
  char *phone_owner; /* empty: the person's own */
  TpId ward, neighbourhood, household;
  char *address;
  double latitude, longitude; /* NAN: no point yet */
  guint categories;           /* TpCategory bits, all that hold today; proofs in TpPersonCategory */
  int mobility;
  int digital;
  char *guardian_name; /* who signs where the person cannot (B12) */
  char *guardian_relation;
  char *legal_ground; /* one of those above, with what shows it */
  char *source;       /* which list it came from */
  char *note;
  gboolean is_demo;     /* synthetic, marked so wherever it is shown */
  char *sort_key;       /* derived */
  int name_key;         /* derived: alike for namesakes */
  char *phone_relation; /* of the telephone's owner to the person: "con gái" */
  char *guardian_phone;
  int guardian_role;
} TpPerson;
TP_DEFINE_RECORD (TpPerson, tp_person)

/* A telephone at which somebody can be reached besides the one to call first. */
typedef struct
{
  TpRecord record;
  TpId person;
  char *phone;
  char *owner;    /* empty: the person's own */
  char *relation; /* of the owner to the person: "con gái" */
  char *source;   /* which list it came from */
} TpPersonPhone;
TP_DEFINE_RECORD (TpPersonPhone, tp_person_phone)

typedef struct
{
  TpRecord record;
  TpId person;
  int category;                           /* one TpCategory bit */
  char *proof;                            /* decision or certificate number */
  TpPartialDate valid_since, valid_until; /* as the paper says: 2028 holds from its first day or
                                             until its last one */
  char *source;
} TpPersonCategory;
TP_DEFINE_RECORD (TpPersonCategory, tp_person_category)

/* What somebody was recorded as before two records were merged. Lists go on calling people what
 * they called them: a row that fits this speaks of @person. Its members are named as those of a
 * person. */
typedef struct
{
  TpRecord record;
  TpId person;
  char *name;
  TpPartialDate birth;
  int sex;
  char *id_number;
  char *phone;
  char *phone_owner;
  TpId ward, neighbourhood, household;
  char *address;
  double latitude, longitude;
  guint categories;
  int mobility;
  int digital;
  char *guardian_name;
  char *guardian_relation;
  char *legal_ground;
  char *source;
  char *note;
  char *phone_relation;
  char *guardian_phone;
  int guardian_role;
} TpPersonAlias;
TP_DEFINE_RECORD (TpPersonAlias, tp_person_alias)

/* Two of whom somebody said that they are not one, so that nobody is asked again. */
typedef struct
{
  TpRecord record;
  TpId first, second;
} TpPersonDistinct;
TP_DEFINE_RECORD (TpPersonDistinct, tp_person_distinct)

G_END_DECLS
