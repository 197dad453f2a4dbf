/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People and households of the demonstration: mostly old, in several groups at once, with fewer
 * telephones and less at home with them the farther from the centre; a tenth without a point on
 * the map, some in wheelchairs, every fourth person living with one other. */
#include "tp-demo-private.h"

#include <math.h>

/* What the two people of a household, or one alone, have in common. */
typedef struct
{
  guint ward, place;
  TpId household;
  int poverty;
  char *address;
  double latitude, longitude;
} Home;

static int
draw_age (TpDemo *demo, const TpDemoWard *ward)
{
  if (tp_demo_chance (demo, 0.64 + 0.2 * ward->far)) {
    /* Of the old, most are between sixty and eighty. */
    double share = g_rand_double (demo->random);

    return 60 + (int) (38 * share * sqrt (share));
  }
  return tp_demo_chance (demo, 0.05) ? tp_demo_between (demo, 4, 15)
                                     : tp_demo_between (demo, 18, 59);
}

/* Old lists often know the year alone. */
static TpPartialDate
draw_birth (TpDemo *demo, int age)
{
  TpPartialDate birth = {0, 0, 0};
  int year, month, day;
  double lot = g_rand_double (demo->random);

  tp_day_get_ymd (demo->today - 180 - age * 365 - age / 4, &year, &month, &day);
  birth.year = (gint16) year;
  if (lot < 0.7)
    birth.month = (gint8) tp_demo_between (demo, 1, 12);
  if (lot < 0.62)
    birth.day = (gint8) tp_demo_between (demo, 1, 28);
  return birth;
}

static guint
draw_categories (TpDemo *demo, const TpDemoWard *ward, int age, int poverty)
{
  guint categories = 0;

  if (age >= 60)
    categories |= TP_CATEGORY_ELDERLY;
  if (age >= 62 && tp_demo_chance (demo, 0.14))
    categories |= TP_CATEGORY_MERIT;
  if (tp_demo_chance (demo, age >= 30 ? 0.1 : 0.03))
    categories |= TP_CATEGORY_POLICY_FAMILY;
  if (tp_demo_chance (demo, age < 60 ? 0.45 : 0.11))
    categories |= TP_CATEGORY_DISABLED;
  if (poverty != TP_POVERTY_NONE)
    categories |= TP_CATEGORY_POOR;
  if (tp_demo_chance (demo, 0.04 + 0.03 * ward->far))
    categories |= TP_CATEGORY_VULNERABLE;
  if ((age >= 75 && tp_demo_chance (demo, 0.35)) ||
      ((categories & TP_CATEGORY_DISABLED) && tp_demo_chance (demo, 0.4)))
    categories |= TP_CATEGORY_PROTECTION;
  if (tp_demo_chance (demo, 0.01))
    categories |= TP_CATEGORY_FORCE_MAJEURE;
  return categories != 0 ? categories : TP_CATEGORY_VULNERABLE;
}

static int
draw_mobility (TpDemo *demo, int age, guint categories)
{
  double frailty = age > 80 ? 1.8 : age > 70 ? 1.0 : 0.4;
  double lot = g_rand_double (demo->random);

  if (categories & TP_CATEGORY_DISABLED)
    frailty += 1.5;
  if (lot < 0.02 * frailty)
    return TP_MOBILITY_BEDRIDDEN;
  if (lot < 0.045 * frailty)
    return TP_MOBILITY_WHEELCHAIR;
  if (lot < 0.2 * frailty)
    return TP_MOBILITY_LIMITED;
  return TP_MOBILITY_FULL;
}

static int
draw_digital (TpDemo *demo, const TpDemoWard *ward, int age)
{
  double lot = g_rand_double (demo->random) + (age - 55) * 0.012 + 0.2 * ward->far;

  if (tp_demo_chance (demo, 0.15))
    return TP_DIGITAL_UNKNOWN;
  return lot > 0.85 ? TP_DIGITAL_NONE : lot > 0.35 ? TP_DIGITAL_HELPED : TP_DIGITAL_ABLE;
}

/* The farther out, the more often the number is a child's, or there is none. */
static void
fill_phone (TpDemo *demo, const TpDemoWard *ward, TpPerson *person)
{
  static const char *const owners[] = {"Con trai", "Con gái", "Cháu", "Con dâu", "Hàng xóm"};
  double lot = g_rand_double (demo->random), own = 0.72 - 0.32 * ward->far;

  if (lot > own + 0.18)
    return;
  g_free (person->phone);
  person->phone = tp_demo_make_phone (demo);
  if (lot > own)
    tp_set_text (&person->phone_owner, owners[tp_demo_pick (demo, G_N_ELEMENTS (owners))]);
}

static void
fill_guardian (TpDemo *demo, TpPerson *person, int age)
{
  static const char *const relations[] = {"Con", "Vợ, chồng", "Cháu", "Anh, chị, em"};
  gboolean is_child = age < 18;

  if (!is_child && !(person->mobility == TP_MOBILITY_BEDRIDDEN && tp_demo_chance (demo, 0.6)))
    return;
  g_free (person->guardian_name);
  person->guardian_name = tp_demo_make_name (demo, TP_SEX_FEMALE);
  tp_set_text (&person->guardian_relation,
               is_child ? "Cha, mẹ" : relations[tp_demo_pick (demo, G_N_ELEMENTS (relations))]);
}

/* The list a person came from: departments keep their own. */
static const char *
name_source (guint categories)
{
  if (categories & TP_CATEGORY_MERIT)
    return "Danh sách người có công (mẫu)";
  if (categories & TP_CATEGORY_PROTECTION)
    return "Danh sách bảo trợ xã hội (mẫu)";
  if (categories & TP_CATEGORY_POOR)
    return "Danh sách hộ nghèo, cận nghèo (mẫu)";
  return "Danh sách rà soát của xã, phường (mẫu)";
}

static gboolean
put_category (TpDemo *demo,
              const TpPerson *person,
              int category,
              const char *symbol,
              GError **error)
{
  g_autoptr (TpPersonCategory) proof = tp_record_new (&tp_person_category_kind);
  int number;

  proof->person = person->record.id;
  proof->category = category;
  g_free (proof->proof);
  number = tp_demo_between (demo, 100, 9999);
  proof->proof = g_strdup_printf ("%d/%s (mẫu)", number, symbol);
  proof->valid_since = tp_partial_date_from_day (demo->today - tp_demo_between (demo, 200, 6000));
  /* Every fourth certificate of disability runs out, some of them soon. */
  if (category == TP_CATEGORY_DISABLED && number % 4 == 0)
    proof->valid_until = tp_partial_date_from_day (demo->today - 40 + number % 720);
  tp_set_text (&proof->source, name_source ((guint) category));
  return tp_demo_put (demo, proof, error);
}

/* Only what rests on a paper: nobody needs one for being old. */
static gboolean
put_categories (TpDemo *demo, const TpPerson *person, GError **error)
{
  static const struct
  {
    TpCategory category;
    const char *symbol;
  } papers[] = {
    {TP_CATEGORY_MERIT, "QĐ-NCC"},
    {TP_CATEGORY_DISABLED, "GXN-KT"},
    {TP_CATEGORY_PROTECTION, "QĐ-BTXH"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (papers); i++)
    if ((person->categories & papers[i].category) &&
        !put_category (demo, person, (int) papers[i].category, papers[i].symbol, error))
      return FALSE;
  return TRUE;
}

static gboolean
put_person (TpDemo *demo, const Home *home, int sex, int age, GError **error)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, home->ward);
  const TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, home->place);
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  TpDemoPerson entry;

  g_free (person->name);
  person->name = tp_demo_make_name (demo, sex);
  person->birth = draw_birth (demo, age);
  person->sex = sex;
  g_free (person->id_number);
  person->id_number = tp_demo_make_id_number (demo, sex, person->birth.year);
  fill_phone (demo, ward, person);
  person->ward = ward->ward->record.id;
  person->neighbourhood = place->id;
  person->household = home->household;
  tp_set_text (&person->address, home->address);
  person->latitude = home->latitude;
  person->longitude = home->longitude;
  person->categories = draw_categories (demo, ward, age, home->poverty);
  person->mobility = draw_mobility (demo, age, person->categories);
  person->digital = draw_digital (demo, ward, age);
  fill_guardian (demo, person, age);
  tp_set_text (&person->legal_ground, tp_demo_chance (demo, 0.8)
                                        ? TP_LEGAL_GROUND_TASK ": Kế hoạch 63/KH-UBND"
                                        : TP_LEGAL_GROUND_CONSENT ": phiếu đồng ý (mẫu)");
  tp_set_text (&person->source, name_source (person->categories));
  person->is_demo = TRUE;
  if (!tp_demo_put (demo, person, error))
    return FALSE;
  entry = (TpDemoPerson){person->record.id,
                         home->ward,
                         home->place,
                         home->latitude,
                         home->longitude,
                         (gint16) age,
                         (gint8) person->mobility,
                         (gint8) person->digital,
                         person->categories};
  g_array_append_val (demo->people, entry);
  return put_categories (demo, person, error);
}

static void
init_home (TpDemo *demo, guint ward_index, Home *home)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, ward_index);
  gboolean is_commune = ward->ward->type == TP_WARD_XA;
  double lot = g_rand_double (demo->random);
  const TpDemoPlace *place;

  home->ward = ward_index;
  home->place = (guint) tp_demo_pick (demo, (int) ward->places->len);
  place = &g_array_index (ward->places, TpDemoPlace, home->place);
  home->household = TP_ID_NIL;
  home->poverty = lot < 0.03 + 0.06 * ward->far  ? TP_POVERTY_POOR
                  : lot < 0.08 + 0.1 * ward->far ? TP_POVERTY_NEAR_POOR
                                                 : TP_POVERTY_NONE;
  if (is_commune)
    home->address = g_strdup_printf ("Số %d, %s, xã %s", tp_demo_between (demo, 1, 240),
                                     place->name, ward->ward->name);
  else
    home->address = g_strdup_printf ("Số %d, ngõ %d, %s, phường %s", tp_demo_between (demo, 1, 120),
                                     tp_demo_between (demo, 1, 400), place->name, ward->ward->name);
  home->latitude = home->longitude = NAN;
  if (!tp_demo_chance (demo, 0.1))
    tp_demo_scatter (demo, ward, place->latitude, place->longitude, is_commune ? 0.9 : 0.35,
                     &home->latitude, &home->longitude);
}

static gboolean
put_household (TpDemo *demo, Home *home, GError **error)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, home->ward);
  g_autoptr (TpHousehold) household = tp_record_new (&tp_household_kind);

  household->ward = ward->ward->record.id;
  household->neighbourhood = g_array_index (ward->places, TpDemoPlace, home->place).id;
  g_free (household->code);
  household->code = g_strdup_printf ("HO-%s-%05u", ward->ward->code, demo->people->len + 1);
  tp_set_text (&household->address, home->address);
  household->poverty = home->poverty;
  if (!tp_demo_put (demo, household, error))
    return FALSE;
  home->household = household->record.id;
  return TRUE;
}

/* One home with one person or two. Poverty is a household's, so the poor always have one. */
static gboolean
fill_home (TpDemo *demo, guint ward_index, guint *left, GError **error)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, ward_index);
  Home home;
  int age = draw_age (demo, ward);
  gboolean is_couple = *left >= 2 && age >= 50 && tp_demo_chance (demo, 0.16), is_filled;
  int sex = tp_demo_chance (demo, 0.46) ? TP_SEX_MALE : TP_SEX_FEMALE;

  init_home (demo, ward_index, &home);
  is_filled = (!is_couple && home.poverty == TP_POVERTY_NONE) || put_household (demo, &home, error);
  is_filled = is_filled && put_person (demo, &home, sex, age, error);
  *left -= 1;
  if (is_filled && is_couple) {
    is_filled = put_person (demo, &home, sex == TP_SEX_MALE ? TP_SEX_FEMALE : TP_SEX_MALE,
                            MAX (age + tp_demo_between (demo, -6, 6), 45), error);
    *left -= 1;
  }
  g_free (home.address);
  return is_filled;
}

/**
 * tp_demo_fill_people: (skip)
 * @demo: the demonstration
 * @error: return location for an error
 *
 * Returns: %TRUE if the people and households are stored
 */
gboolean
tp_demo_fill_people (TpDemo *demo, GError **error)
{
  double total = 0, so_far = 0;
  guint given = 0;

  for (guint i = 0; i < demo->wards->len; i++)
    total += g_array_index (demo->wards, TpDemoWard, i).weight;
  for (guint i = 0; i < demo->wards->len; i++) {
    guint left;

    tp_demo_say (demo, 0.02 + 0.78 * so_far / total);
    so_far += g_array_index (demo->wards, TpDemoWard, i).weight;
    left = (guint) lround (demo->n_people * so_far / total) - given;
    given += left;
    while (left > 0)
      if (!fill_home (demo, i, &left, error))
        return FALSE;
  }
  return TRUE;
}
