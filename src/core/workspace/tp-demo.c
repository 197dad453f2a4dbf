/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration: what it is made of and in which order. Everything in it is synthetic and
 * marked so; only the wards, the holidays and what the plan says are real. The parts draw from one
 * source of chance in a fixed order, so that the same seed makes the same file. All goes into the
 * store as one entry: a demonstration that was broken off leaves nothing behind. */
#include "tp-config.h"

#include "tp-demo.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tp-demo-private.h"
#include "tp-setting-bounds.h"
#include "tp-week-load.h"

#define BRANCH_PEOPLE 15000
#define BRANCH_TEAMS 40
#define CITY_PEOPLE 200000
#define CITY_TEAMS 500
/* Of ten people one has asked for something. */
#define PEOPLE_PER_REQUEST 10
/* The Hoàn Kiếm lake, from where far is far. */
#define MIDDLE_LONGITUDE 105.8524
#define MIDDLE_LATITUDE 21.0287

/* --- what the parts share ------------------------------------------------- */

/**
 * tp_demo_new_id: (skip)
 * @demo: the demonstration
 *
 * Ids follow each other in time, which also keeps the store's pages full.
 *
 * Returns: the next id
 */
TpId
tp_demo_new_id (TpDemo *demo)
{
  return tp_id_new_seeded (demo->clock_ms++, demo->random);
}

/**
 * tp_demo_put: (skip)
 * @demo: the demonstration
 * @record: a record; given an id if it has none
 * @error: return location for an error
 *
 * Returns: %TRUE if stored
 */
gboolean
tp_demo_put (TpDemo *demo, gpointer record, GError **error)
{
  TpRecord *base = record;

  if (++demo->n_rows % 256 == 0 && g_cancellable_set_error_if_cancelled (demo->cancellable, error))
    return FALSE;
  if (tp_id_is_nil (&base->id))
    base->id = tp_demo_new_id (demo);
  return tp_store_put (demo->store, record, error);
}

/**
 * tp_demo_put_all: (skip)
 * @demo: the demonstration
 * @records: (element-type TpRecord): records, those that are named first
 * @error: return location for an error
 *
 * Returns: %TRUE if all are stored
 */
gboolean
tp_demo_put_all (TpDemo *demo, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!tp_demo_put (demo, g_ptr_array_index (records, i), error))
      return FALSE;
  return TRUE;
}

/**
 * tp_demo_pick: (skip)
 * @demo: the demonstration
 * @n: how many to choose from, at least 1
 *
 * Returns: one of 0 … @n - 1
 */
int
tp_demo_pick (TpDemo *demo, int n)
{
  return g_rand_int_range (demo->random, 0, n);
}

/**
 * tp_demo_between: (skip)
 * @demo: the demonstration
 * @least: the least
 * @most: the most
 *
 * Returns: one of @least … @most
 */
int
tp_demo_between (TpDemo *demo, int least, int most)
{
  return g_rand_int_range (demo->random, least, most + 1);
}

/**
 * tp_demo_chance: (skip)
 * @demo: the demonstration
 * @share: how often, 0-1
 *
 * Returns: %TRUE that often
 */
gboolean
tp_demo_chance (TpDemo *demo, double share)
{
  return g_rand_double (demo->random) < share;
}

/**
 * tp_demo_say: (skip)
 * @demo: the demonstration
 * @fraction: how far, 0-1
 *
 * Tells how far it is with the stage it is at.
 */
void
tp_demo_say (TpDemo *demo, double fraction)
{
  if (demo->progress != NULL)
    demo->progress (fraction, demo->stage, demo->user_data);
}

/**
 * tp_demo_scatter: (skip)
 * @demo: the demonstration
 * @ward: the ward to stay in
 * @latitude: around where
 * @longitude: around where
 * @km: how far at most
 * @found_latitude: (out): a point near it and in the ward
 * @found_longitude: (out): a point near it and in the ward
 */
void
tp_demo_scatter (TpDemo *demo,
                 const TpDemoWard *ward,
                 double latitude,
                 double longitude,
                 double km,
                 double *found_latitude,
                 double *found_longitude)
{
  double per_degree = 111.2 * cos (latitude * G_PI / 180);

  for (int i = 0; i < 12; i++) {
    double angle = g_rand_double (demo->random) * 2 * G_PI;
    double distance = km * sqrt (g_rand_double (demo->random));

    *found_latitude = latitude + distance * sin (angle) / 111.2;
    *found_longitude = longitude + distance * cos (angle) / per_degree;
    if (ward->outline == NULL ||
        tp_outline_contains (ward->outline, *found_longitude, *found_latitude))
      return;
  }
  *found_latitude = latitude;
  *found_longitude = longitude;
}

/* --- what is there already -------------------------------------------------- */

static GPtrArray *
list_all (TpDemo *demo, const TpKind *kind, const char *order, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_set_order (query, order, FALSE);
  return tp_store_list (demo->store, query, error);
}

static void
read_travel (TpDemo *demo, const TpSetting *setting)
{
  double value = tp_setting_read_number (setting->key, setting->value, 0);

  if (g_str_equal (setting->key, "travel.factor"))
    demo->travel.detour_factor = value;
  else if (g_str_equal (setting->key, "travel.speed_kmh"))
    demo->travel.speed_kmh = value;
  else if (g_str_equal (setting->key, "travel.fixed_minutes"))
    demo->travel.fixed_minutes = (int) value;
}

static gboolean
read_settings (TpDemo *demo, GError **error)
{
  static const char *const hours[] = {"hours.morning", "hours.afternoon", "hours.evening"};
  g_autoptr (GPtrArray) settings = list_all (demo, &tp_setting_kind, "key", error);

  if (settings == NULL)
    return FALSE;
  for (guint i = 0; i < settings->len; i++) {
    const TpSetting *setting = g_ptr_array_index (settings, i);

    read_travel (demo, setting);
    for (int part = 0; part < TP_N_PARTS; part++)
      if (g_str_equal (setting->key, hours[part]))
        tp_settings_parse_hours (setting->value, &demo->since[part], &demo->until[part]);
  }
  return TRUE;
}

static gboolean
read_days_off (TpDemo *demo, GError **error)
{
  g_autoptr (GPtrArray) holidays = list_all (demo, &tp_holiday_kind, "day", error);

  if (holidays == NULL)
    return FALSE;
  for (guint i = 0; i < holidays->len; i++) {
    const TpHoliday *holiday = g_ptr_array_index (holidays, i);

    if (holiday->type == TP_HOLIDAY_OFF)
      g_hash_table_add (demo->days_off, GINT_TO_POINTER (holiday->day));
  }
  return TRUE;
}

static TpOutline *
read_outline (TpDemo *demo, const TpId *ward)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_outline_kind);
  g_autoptr (GPtrArray) found = NULL;

  tp_query_add_id (query, "ward", TP_QUERY_IS, ward);
  found = tp_store_list (demo->store, query, NULL);
  if (found == NULL || found->len == 0)
    return NULL;
  return tp_outline_from_bytes (((TpWardOutline *) g_ptr_array_index (found, 0))->rings, NULL);
}

/* People gather in the city's wards, and in communes with their size. */
static void
add_ward (TpDemo *demo, guint branch, TpWard *ward)
{
  double km = tp_distance_km (MIDDLE_LONGITUDE, MIDDLE_LATITUDE, ward->longitude, ward->latitude);
  TpDemoWard entry = {
    .ward = tp_record_copy (ward),
    .outline = read_outline (demo, &ward->record.id),
    .branch = branch,
    .far = CLAMP ((km - 10) / 40, 0, 1),
    .weight =
      ward->type == TP_WARD_PHUONG ? 30 + 5 * MIN (ward->area_km2, 12) : 25 + 0.35 * ward->area_km2,
    .places = g_array_new (FALSE, FALSE, sizeof (TpDemoPlace)),
    .venues = g_array_new (FALSE, FALSE, sizeof (TpDemoVenue)),
    .teams = g_array_new (FALSE, FALSE, sizeof (guint)),
  };
  guint index = demo->wards->len;

  g_array_append_val (demo->wards, entry);
  g_array_append_val (g_array_index (demo->branches, TpDemoBranch, branch).wards, index);
}

static void
add_branch (TpDemo *demo, const TpBranch *branch, GPtrArray *wards)
{
  TpDemoBranch entry = {
    .branch = tp_record_copy (branch),
    .wards = g_array_new (FALSE, FALSE, sizeof (guint)),
    .bus = TP_DEMO_NO_TEAM,
    .kiosk = TP_DEMO_NO_TEAM,
  };

  g_array_append_val (demo->branches, entry);
  for (guint i = 0; i < wards->len; i++) {
    TpWard *ward = g_ptr_array_index (wards, i);

    if (tp_id_equal (&ward->branch, &branch->record.id))
      add_ward (demo, demo->branches->len - 1, ward);
  }
}

/* The branch of the office, or all of them. */
static gboolean
read_territory (TpDemo *demo, GError **error)
{
  g_autoptr (GPtrArray) branches = list_all (demo, &tp_branch_kind, "code", error);
  g_autoptr (GPtrArray) wards = NULL;
  const char *code = strchr (tp_demo_get_office (demo->options->scale), ':');

  if (branches == NULL)
    return FALSE;
  wards = list_all (demo, &tp_ward_kind, "code", error);
  if (wards == NULL)
    return FALSE;
  for (guint i = 0; i < branches->len; i++) {
    const TpBranch *branch = g_ptr_array_index (branches, i);

    if (code == NULL || g_str_equal (branch->code, code + 1))
      add_branch (demo, branch, wards);
  }
  if (demo->wards->len > 0)
    return TRUE;
  g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                       _ ("The demonstration needs a branch with wards, and there is none."));
  return FALSE;
}

/* Requests have piled up in the three communes that lie farthest out. */
static void
mark_piled_up (TpDemo *demo)
{
  for (int i = 0; i < 3; i++) {
    TpDemoWard *farthest = NULL;
    double most = -1;

    for (guint j = 0; j < demo->wards->len; j++) {
      TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, j);
      double km = tp_distance_km (MIDDLE_LONGITUDE, MIDDLE_LATITUDE, ward->ward->longitude,
                                  ward->ward->latitude);

      if (!ward->is_piled_up && ward->ward->type == TP_WARD_XA && km > most) {
        most = km;
        farthest = ward;
      }
    }
    if (farthest != NULL)
      farthest->is_piled_up = TRUE;
  }
}

/* --- the whole ----------------------------------------------------------------- */

static void
init_demo (TpDemo *demo, TpStore *store, const TpDemoOptions *options)
{
  gboolean is_city = options->scale == TP_DEMO_CITY;
  int usual = is_city ? CITY_PEOPLE : BRANCH_PEOPLE, teams = is_city ? CITY_TEAMS : BRANCH_TEAMS;

  demo->store = store;
  demo->options = options;
  demo->random = g_rand_new_with_seed (options->seed);
  demo->today = tp_day_from_unix_ms (options->now_ms);
  demo->monday = tp_week_get_day (tp_week_of_day (demo->today + 7), 1);
  demo->n_people = options->n_people > 0 ? options->n_people : usual;
  demo->n_requests = MAX (demo->n_people / PEOPLE_PER_REQUEST, 1);
  demo->n_teams = demo->n_people >= usual
                    ? teams
                    : MAX ((int) ((gint64) teams * demo->n_people / usual), is_city ? 48 : 4);
  /* A row a millisecond: all of them lie before now. */
  demo->clock_ms = options->now_ms - 20 * (gint64) demo->n_people - 100000;
  demo->branches = g_array_new (FALSE, FALSE, sizeof (TpDemoBranch));
  demo->wards = g_array_new (FALSE, FALSE, sizeof (TpDemoWard));
  demo->teams = g_array_new (FALSE, FALSE, sizeof (TpDemoTeam));
  demo->leaders = g_array_new (FALSE, FALSE, sizeof (TpId));
  demo->people = g_array_sized_new (FALSE, FALSE, sizeof (TpDemoPerson), (guint) demo->n_people);
  demo->days_off = g_hash_table_new (NULL, NULL);
  demo->travel = (TpTravel){1.35, 25, 4};
}

static void
clear_ward (TpDemoWard *ward)
{
  for (guint i = 0; i < ward->places->len; i++)
    g_free (g_array_index (ward->places, TpDemoPlace, i).name);
  for (guint i = 0; i < ward->venues->len; i++)
    g_hash_table_unref (g_array_index (ward->venues, TpDemoVenue, i).taken);
  g_array_unref (ward->places);
  g_array_unref (ward->venues);
  g_array_unref (ward->teams);
  tp_outline_free (ward->outline);
  tp_record_free (ward->ward);
}

static void
clear_demo (TpDemo *demo)
{
  for (guint i = 0; i < demo->wards->len; i++)
    clear_ward (&g_array_index (demo->wards, TpDemoWard, i));
  for (guint i = 0; i < demo->branches->len; i++) {
    tp_record_free (g_array_index (demo->branches, TpDemoBranch, i).branch);
    g_array_unref (g_array_index (demo->branches, TpDemoBranch, i).wards);
  }
  for (guint i = 0; i < demo->teams->len; i++) {
    g_array_unref (g_array_index (demo->teams, TpDemoTeam, i).seats);
    g_hash_table_unref (g_array_index (demo->teams, TpDemoTeam, i).taken);
  }
  g_array_unref (demo->wards);
  g_array_unref (demo->branches);
  g_array_unref (demo->teams);
  g_array_unref (demo->leaders);
  g_array_unref (demo->people);
  g_clear_pointer (&demo->procedures, g_ptr_array_unref);
  g_hash_table_unref (demo->days_off);
  g_rand_free (demo->random);
}

static gboolean
read_all (TpDemo *demo, GError **error)
{
  if (!read_settings (demo, error) || !read_days_off (demo, error) || !read_territory (demo, error))
    return FALSE;
  demo->procedures = list_all (demo, &tp_procedure_kind, "code", error);
  mark_piled_up (demo);
  return demo->procedures != NULL;
}

static void
enter_stage (TpDemo *demo, double fraction, const char *stage)
{
  demo->stage = stage;
  tp_demo_say (demo, fraction);
}

static gboolean
fill_all (TpDemo *demo, GError **error)
{
  enter_stage (demo, 0, _ ("Neighbourhoods and venues"));
  if (!tp_demo_fill_places (demo, error))
    return FALSE;
  enter_stage (demo, 0.01, _ ("Teams"));
  if (!tp_demo_fill_teams (demo, error))
    return FALSE;
  enter_stage (demo, 0.02, _ ("People"));
  if (!tp_demo_fill_people (demo, error))
    return FALSE;
  enter_stage (demo, 0.82, _ ("Requests and past weeks"));
  if (!tp_demo_fill_requests (demo, error))
    return FALSE;
  enter_stage (demo, 0.99, _ ("Saving"));
  if (!tp_demo_fill_twins (demo, error))
    return FALSE;
  return TRUE;
}

/**
 * tp_demo_get_office:
 * @scale: how large the demonstration is
 *
 * A branch demonstration plays in the branch of Sơn Tây and Ba Vì, where the far communes are.
 *
 * Returns: the office for tp_workspace_create()
 */
const char *
tp_demo_get_office (TpDemoScale scale)
{
  return scale == TP_DEMO_CITY ? "centre" : "branch:CN09";
}

/**
 * tp_demo_fill:
 * @store: a store with the territory, holidays, procedures, rules and settings in it
 * @options: how much, from which seed and around which moment
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: return location for an error
 *
 * Fills @store in one transaction; on failure or when cancelled nothing is left of it.
 *
 * Returns: %TRUE if filled
 */
gboolean
tp_demo_fill (TpStore *store,
              const TpDemoOptions *options,
              TpProgressFunc progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  TpDemo demo = {.progress = progress, .user_data = user_data, .cancellable = cancellable};
  g_autofree char *title = tp_title_new (N_ ("Fill with synthetic data"), NULL);
  gboolean is_filled = FALSE;

  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (options != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  init_demo (&demo, store, options);
  if (read_all (&demo, error) &&
      tp_store_begin (store, "demo", "demo", title, options->now_ms, error)) {
    is_filled = fill_all (&demo, error);
    if (!is_filled || !tp_store_commit (store, NULL, error)) {
      tp_store_rollback (store);
      is_filled = FALSE;
    }
  }
  clear_demo (&demo);
  return is_filled;
}
