/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Neighbourhoods and venues of the demonstration, inside their wards: halls in some neighbourhoods,
 * the service point at the ward's centre, stops for the bus where it is wanted, and kiosks where
 * the plan of 2025 names large estates or far areas. */
#include "tp-demo-private.h"

#include <math.h>

#define WEEKDAY_MORNINGS                                                 \
  (TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (2, TP_PART_MORNING) | \
   TP_SLOT_BIT (3, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_MORNING) | \
   TP_SLOT_BIT (5, TP_PART_MORNING))
#define WEEKDAY_AFTERNOONS (WEEKDAY_MORNINGS << TP_PART_AFTERNOON)
#define WEEKDAY_EVENINGS (WEEKDAY_MORNINGS << TP_PART_EVENING)
#define WEEKEND (TP_ALL_SLOTS & ~(WEEKDAY_MORNINGS | WEEKDAY_AFTERNOONS | WEEKDAY_EVENINGS))

/* Estates and far areas where kiosks were announced, by ward code. */
static const struct
{
  const char *ward_code;
  const char *name;
} kiosks[] = {
  {"00283", "Điểm phục vụ cộng đồng Times City"}, {"00634", "Điểm phục vụ cộng đồng Smart City"},
  {"00337", "Điểm phục vụ cộng đồng Linh Đàm"},   {"09700", "Điểm phục vụ cộng đồng Ba Vì"},
  {"10441", "Điểm phục vụ cộng đồng Mỹ Đức"},
};

static gboolean
put_venue (TpDemo *demo, TpDemoWard *ward, TpVenue *venue, GError **error)
{
  TpDemoVenue entry;

  venue->ward = ward->ward->record.id;
  if (!tp_demo_put (demo, venue, error))
    return FALSE;
  entry = (TpDemoVenue){
    .id = venue->record.id,
    .type = venue->type,
    .neighbourhood = venue->neighbourhood,
    .latitude = venue->latitude,
    .longitude = venue->longitude,
    .open_slots = venue->open_slots,
    .desks = venue->desks,
    .is_agreed = venue->is_agreed,
    .taken = g_hash_table_new (NULL, NULL),
  };
  g_array_append_val (ward->venues, entry);
  return TRUE;
}

/* "xã Ba Vì": within an address the kind of place is in small letters. */
static char *
name_ward (const TpWard *ward)
{
  return g_strconcat (ward->type == TP_WARD_XA ? "xã " : "phường ", ward->name, NULL);
}

static gboolean
fill_place (TpDemo *demo, TpDemoWard *ward, guint index, GError **error)
{
  g_autoptr (TpNeighbourhood) place = tp_record_new (&tp_neighbourhood_kind);
  double radius = sqrt (ward->ward->area_km2 / G_PI);
  TpDemoPlace entry;

  place->ward = ward->ward->record.id;
  place->type = ward->ward->type == TP_WARD_XA ? TP_NEIGHBOURHOOD_THON : TP_NEIGHBOURHOOD_TDP;
  g_free (place->name);
  place->name = tp_demo_make_place_name (demo, place->type, index);
  tp_demo_scatter (demo, ward, ward->ward->latitude, ward->ward->longitude, 0.95 * radius,
                   &place->latitude, &place->longitude);
  if (!tp_demo_put (demo, place, error))
    return FALSE;
  entry = (TpDemoPlace){place->record.id, g_strdup (place->name), place->latitude, place->longitude,
                        TP_ID_NIL};
  g_array_append_val (ward->places, entry);
  return TRUE;
}

static gboolean
fill_hall (TpDemo *demo, TpDemoWard *ward, guint index, GError **error)
{
  const TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, index);
  g_autoptr (TpVenue) hall = tp_record_new (&tp_venue_kind);
  g_autofree char *ward_name = name_ward (ward->ward);

  hall->neighbourhood = place->id;
  g_free (hall->name);
  /* "Nhà văn hóa thôn Đoài": both kinds of place begin with a T. */
  hall->name = g_strdup_printf ("Nhà văn hóa t%s", place->name + 1);
  g_free (hall->address);
  hall->address = g_strdup_printf ("%s, %s", place->name, ward_name);
  hall->type = TP_VENUE_HALL;
  tp_demo_scatter (demo, ward, place->latitude, place->longitude, 0.15, &hall->latitude,
                   &hall->longitude);
  hall->desks = tp_demo_between (demo, 2, 4);
  hall->open_slots = WEEKDAY_MORNINGS | WEEKDAY_AFTERNOONS;
  if (tp_demo_chance (demo, 0.3))
    hall->open_slots |= WEEKDAY_EVENINGS;
  if (tp_demo_chance (demo, 0.25))
    hall->open_slots |= TP_SLOT_BIT (6, TP_PART_MORNING);
  hall->is_step_free = tp_demo_chance (demo, 0.7);
  hall->is_agreed = tp_demo_chance (demo, 0.93);
  return put_venue (demo, ward, hall, error);
}

static gboolean
fill_service_point (TpDemo *demo, TpDemoWard *ward, GError **error)
{
  g_autoptr (TpVenue) point = tp_record_new (&tp_venue_kind);
  g_autofree char *ward_name = name_ward (ward->ward);

  g_free (point->name);
  point->name = g_strdup_printf ("Điểm phục vụ hành chính công %s", ward_name);
  g_free (point->address);
  point->address = g_strdup_printf ("Trụ sở UBND %s", ward_name);
  point->type = TP_VENUE_SERVICE_POINT;
  point->latitude = ward->ward->latitude;
  point->longitude = ward->ward->longitude;
  point->desks = 4;
  point->open_slots = WEEKDAY_MORNINGS | WEEKDAY_AFTERNOONS;
  point->is_step_free = TRUE;
  point->is_agreed = TRUE;
  return put_venue (demo, ward, point, error);
}

static gboolean
fill_bus_stop (TpDemo *demo, TpDemoWard *ward, guint index, GError **error)
{
  const TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, index);
  g_autoptr (TpVenue) stop = tp_record_new (&tp_venue_kind);
  g_autofree char *ward_name = name_ward (ward->ward);
  const char *where = ward->ward->is_industrial ? "Cổng khu công nghiệp"
                      : index == 0              ? "Sân trụ sở cũ"
                                                : "Sân nhà văn hóa";

  stop->neighbourhood = place->id;
  g_free (stop->name);
  stop->name = g_strdup_printf ("Điểm dừng xe lưu động: %s, t%s", where, place->name + 1);
  g_free (stop->address);
  stop->address = g_strdup_printf ("%s, %s", place->name, ward_name);
  stop->type = TP_VENUE_BUS_STOP;
  tp_demo_scatter (demo, ward, place->latitude, place->longitude, 0.3, &stop->latitude,
                   &stop->longitude);
  stop->desks = 3;
  stop->open_slots = WEEKDAY_MORNINGS | WEEKDAY_AFTERNOONS | TP_SLOT_BIT (6, TP_PART_MORNING) |
                     TP_SLOT_BIT (6, TP_PART_AFTERNOON);
  stop->is_step_free = TRUE;
  stop->is_agreed = TRUE;
  return put_venue (demo, ward, stop, error);
}

static gboolean
fill_kiosk (TpDemo *demo, TpDemoWard *ward, const char *name, GError **error)
{
  g_autoptr (TpVenue) kiosk = tp_record_new (&tp_venue_kind);
  g_autofree char *ward_name = name_ward (ward->ward);

  g_free (kiosk->name);
  kiosk->name = name != NULL ? g_strdup (name)
                             : g_strdup_printf ("Điểm phục vụ cộng đồng %s", ward->ward->name);
  g_free (kiosk->address);
  kiosk->address = g_strdup_printf ("Khu dân cư trung tâm, %s", ward_name);
  kiosk->type = TP_VENUE_KIOSK;
  tp_demo_scatter (demo, ward, ward->ward->latitude, ward->ward->longitude, 0.8, &kiosk->latitude,
                   &kiosk->longitude);
  kiosk->desks = 2;
  kiosk->open_slots = WEEKDAY_EVENINGS | WEEKEND;
  kiosk->is_step_free = TRUE;
  kiosk->is_agreed = TRUE;
  return put_venue (demo, ward, kiosk, error);
}

static const char *
find_kiosk_name (const TpWard *ward)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kiosks); i++)
    if (g_str_equal (kiosks[i].ward_code, ward->code))
      return kiosks[i].name;
  return NULL;
}

static gboolean
fill_ward (TpDemo *demo, TpDemoWard *ward, GError **error)
{
  guint n_places = (guint) CLAMP (lround (ward->weight / 6), 6, 14);
  guint n_halls = (n_places + 2) / 4,
        n_stops = ward->ward->is_industrial || ward->far > 0.6 ? 2 : 1;

  for (guint i = 0; i < n_places; i++)
    if (!fill_place (demo, ward, i, error))
      return FALSE;
  if (!fill_service_point (demo, ward, error))
    return FALSE;
  for (guint i = 0; i < n_halls; i++)
    if (!fill_hall (demo, ward, i * n_places / n_halls, error))
      return FALSE;
  for (guint i = 0; i < n_stops; i++)
    if (!fill_bus_stop (demo, ward, i * 2 + 1, error))
      return FALSE;
  return find_kiosk_name (ward->ward) == NULL ||
         fill_kiosk (demo, ward, find_kiosk_name (ward->ward), error);
}

/* A branch without one of the announced kiosks gets one where most people live. */
static gboolean
fill_branch_kiosk (TpDemo *demo, TpDemoBranch *branch, GError **error)
{
  TpDemoWard *largest = NULL;

  for (guint i = 0; i < branch->wards->len; i++) {
    TpDemoWard *ward =
      &g_array_index (demo->wards, TpDemoWard, g_array_index (branch->wards, guint, i));

    if (find_kiosk_name (ward->ward) != NULL)
      return TRUE;
    if (largest == NULL || ward->weight > largest->weight)
      largest = ward;
  }
  return largest == NULL || fill_kiosk (demo, largest, NULL, error);
}

/**
 * tp_demo_fill_places: (skip)
 * @demo: the demonstration
 * @error: return location for an error
 *
 * Returns: %TRUE if the neighbourhoods and venues are stored
 */
gboolean
tp_demo_fill_places (TpDemo *demo, GError **error)
{
  for (guint i = 0; i < demo->wards->len; i++)
    if (!fill_ward (demo, &g_array_index (demo->wards, TpDemoWard, i), error))
      return FALSE;
  for (guint i = 0; i < demo->branches->len; i++)
    if (!fill_branch_kiosk (demo, &g_array_index (demo->branches, TpDemoBranch, i), error))
      return FALSE;
  return TRUE;
}
