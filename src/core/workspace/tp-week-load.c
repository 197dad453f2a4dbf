/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads a branch's week from the store into a TpWeekPlan: the territory, the teams and who is in
 * them, the sessions, and of the many requests and people only those this week can concern. It
 * asks one question per kind, so that a week costs some twenty questions however full it is. */

#include "tp-config.h"

#include "tp-week-load.h"

#include "tp-setting-bounds.h"
#include "tp-workspace.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  TpStore *store;
  TpWeekPlan *plan;
  GArray *ward_ids; /* of TpId: the branch's own */
} Loader;

/* --- settings ------------------------------------------------------------- */

static gboolean
take_setting_cb (gpointer record, gpointer user_data)
{
  const TpSetting *setting = record;

  g_hash_table_insert (user_data, g_strdup (setting->key), g_strdup (setting->value));
  return TRUE;
}

/*< private >
 * tp_settings_load:
 * @store: the store
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (element-type utf8 utf8): every setting's value by its key
 */
GHashTable *
tp_settings_load (TpStore *store, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GHashTable) settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (!tp_store_each (store, query, take_setting_cb, settings, error))
    return NULL;
  return g_steal_pointer (&settings);
}

/*< private >
 * tp_settings_get_real:
 *
 * Returns: the setting's number within its bounds, or @fallback where there is none
 */
double
tp_settings_get_real (GHashTable *settings, const char *key, double fallback)
{
  return tp_setting_read_number (key, g_hash_table_lookup (settings, key), fallback);
}

/*< private >
 * tp_settings_get_int:
 *
 * Returns: the setting's number within its bounds, or @fallback where there is none
 */
int
tp_settings_get_int (GHashTable *settings, const char *key, int fallback)
{
  double value = tp_settings_get_real (settings, key, fallback);

  return value > G_MININT && value < G_MAXINT ? (int) value : fallback;
}

/* The bits of @flags whose codes the setting lists. */
static guint
get_flags (GHashTable *settings, const char *key, const char *fallback, const TpEnum *flags)
{
  const char *text = g_hash_table_lookup (settings, key);
  g_auto (GStrv) codes = g_strsplit_set (text != NULL ? text : fallback, " ,;", -1);
  guint bits = 0;
  int bit;

  for (char **code = codes; *code != NULL; code++)
    if (tp_enum_parse (flags, *code, &bit))
      bits |= (guint) bit;
  return bits;
}

/*< private >
 * tp_settings_get_posts:
 * @settings: all settings
 * @key: which one
 * @fallback: what it says where there is none
 *
 * Returns: the bits 1 << #TpPost of the posts whose codes the setting lists
 */
guint
tp_settings_get_posts (GHashTable *settings, const char *key, const char *fallback)
{
  return get_flags (settings, key, fallback, &tp_post_flags_enum);
}

/*< private >
 * tp_settings_parse_hours:
 * @text: (nullable): "8:00-11:30", or minutes of the day as "480-690"
 * @since: (inout): the minute of the day it begins
 * @until: (inout): the minute of the day it ends
 *
 * Returns: whether it is a span of one day; if not, both stay as they were
 */
gboolean
tp_settings_parse_hours (const char *text, int *since, int *until)
{
  int first = 0, first_minute = 0, last = 0, last_minute = 0;
  char rest;

  if (text == NULL)
    return FALSE;
  if (sscanf (text, "%2d:%2d - %2d:%2d%c", &first, &first_minute, &last, &last_minute, &rest) ==
      4) {
    if (first_minute < 0 || first_minute > 59 || last_minute < 0 || last_minute > 59)
      return FALSE;
    first = first * 60 + first_minute;
    last = last * 60 + last_minute;
  } else if (sscanf (text, "%4d - %4d%c", &first, &last, &rest) != 2) {
    return FALSE;
  }
  if (first < 0 || first >= last || last > 24 * 60)
    return FALSE;
  *since = first;
  *until = last;
  return TRUE;
}

static void
get_hours (GHashTable *settings, const char *key, int *since, int *until)
{
  tp_settings_parse_hours (g_hash_table_lookup (settings, key), since, until);
}

/* "21.0287 105.8522": without it R2 goes by what is said of each ward. */
static void
get_centre (GHashTable *settings, TpPlanSettings *values)
{
  const char *text = g_hash_table_lookup (settings, "priority.centre");
  char *end = NULL;

  if (text == NULL || *text == '\0')
    return;
  values->centre.latitude = g_ascii_strtod (text, &end);
  if (end == text)
    return;
  text = end;
  values->centre.longitude = g_ascii_strtod (text, &end);
  if (end != text && fabs (values->centre.latitude) <= 90 && fabs (values->centre.longitude) <= 180)
    values->far_km = tp_settings_get_real (settings, "priority.far_km", 30);
}

static guint
get_kinds (GHashTable *settings, const char *key, const char *fallback)
{
  return get_flags (settings, key, fallback, &tp_vehicle_flags_enum);
}

/* Every value has its line in data/hanoi/settings.csv; what stands here is for a workspace in
 * which somebody emptied it. */
static gboolean
load_settings (Loader *l, GError **error)
{
  static const char *const hours[TP_N_PARTS] = {"hours.morning", "hours.afternoon",
                                                "hours.evening"};
  static const int fallback[TP_N_PARTS][2] = {{480, 690}, {810, 1020}, {1080, 1260}};
  TpPlanSettings *values = &l->plan->settings;
  g_autoptr (GHashTable) settings = tp_settings_load (l->store, error);

  if (settings == NULL)
    return FALSE;
  for (int part = 0; part < TP_N_PARTS; part++) {
    values->since[part] = fallback[part][0];
    values->until[part] = fallback[part][1];
    get_hours (settings, hours[part], &values->since[part], &values->until[part]);
  }
  values->travel.detour_factor = tp_settings_get_real (settings, "travel.factor", 1.35);
  values->travel.speed_kmh = tp_settings_get_real (settings, "travel.speed_kmh", 25);
  values->travel.fixed_minutes = tp_settings_get_int (settings, "travel.fixed_minutes", 4);
  values->home_setup_minutes = tp_settings_get_real (settings, "home.setup_minutes", 5);
  values->visit_minutes = tp_settings_get_int (settings, "visit.minutes", 30);
  values->bus_sessions_far = tp_settings_get_int (settings, "bus.far_per_week", 1);
  values->bus_sessions_industrial = tp_settings_get_int (settings, "bus.industrial_per_week", 2);
  values->hall_radius_metres = tp_settings_get_int (settings, "hall.radius_metres", 2500);
  values->fetch_radius_metres = tp_settings_get_int (settings, "fetch.radius_metres", 5000);
  values->staff_wanted = tp_settings_get_int (settings, "team.staff", 2);
  values->home_kinds = get_kinds (settings, "equipment.home", "");
  values->hall_kinds = get_kinds (settings, "equipment.hall", "");
  values->bus_kinds = get_kinds (settings, "equipment.bus", "bus");
  values->kiosk_kinds = get_kinds (settings, "equipment.kiosk", "");
  values->fetch_kinds = get_kinds (settings, "equipment.fetch", "wheelchair");
  values->invited_home =
    tp_settings_get_posts (settings, "crew.invited.home", "culture justice neighbourhood");
  values->invited_hall = tp_settings_get_posts (settings, "crew.invited.hall",
                                                "culture justice neighbourhood volunteer");
  values->invited_bus =
    tp_settings_get_posts (settings, "crew.invited.bus", "culture justice neighbourhood volunteer");
  values->invited_kiosk =
    tp_settings_get_posts (settings, "crew.invited.kiosk", "neighbourhood volunteer");
  values->growth_days = tp_settings_get_int (settings, "priority.growth_days", 28);
  values->fairness_weeks = tp_settings_get_int (settings, "fairness.weeks", 8);
  values->make_up_weeks = tp_settings_get_int (settings, "fairness.make_up_weeks", 4);
  get_centre (settings, values);
  return TRUE;
}

/* --- records ---------------------------------------------------------------- */

/* Adds what @query finds to @records. */
static gboolean
list_into (Loader *l, TpQuery *query, GPtrArray *records, GError **error)
{
  g_autoptr (GPtrArray) found = tp_store_list (l->store, query, error);

  if (found == NULL)
    return FALSE;
  /* The records change hands; @found must not free them. */
  g_ptr_array_set_free_func (found, NULL);
  g_ptr_array_extend (records, found, NULL, NULL);
  return TRUE;
}

static GArray *
new_ids (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TpId));
}

static GArray *
get_ids (GPtrArray *records)
{
  GArray *ids = new_ids ();

  for (guint i = 0; i < records->len; i++)
    g_array_append_val (ids, ((TpRecord *) records->pdata[i])->id);
  return ids;
}

/* Records of @kind whose @field is one of @ids; none if @ids is empty. */
static gboolean
list_by_ids (Loader *l,
             const TpKind *kind,
             const char *field,
             GArray *ids,
             GPtrArray *records,
             GError **error)
{
  g_autoptr (TpQuery) query = NULL;

  if (ids->len == 0)
    return TRUE;
  query = tp_query_new (kind);
  tp_query_add_ids (query, field, (const TpId *) ids->data, ids->len);
  return list_into (l, query, records, error);
}

static gboolean
list_all (Loader *l, const TpKind *kind, GPtrArray *records, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return list_into (l, query, records, error);
}

static gboolean
list_of_branch (Loader *l, const TpKind *kind, GPtrArray *records, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_add_id (query, "branch", TP_QUERY_IS, &l->plan->branch);
  return list_into (l, query, records, error);
}

static gboolean
list_of_days (Loader *l,
              const TpKind *kind,
              const char *since_field,
              const char *until_field,
              GArray *teams,
              GPtrArray *records,
              GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  if (teams != NULL && teams->len == 0)
    return TRUE;
  tp_query_add_int (query, until_field, TP_QUERY_AT_LEAST, tp_week_get_day (l->plan->week, 1));
  tp_query_add_int (query, since_field, TP_QUERY_AT_MOST, tp_week_get_day (l->plan->week, 7));
  if (teams != NULL)
    tp_query_add_ids (query, "team", (const TpId *) teams->data, teams->len);
  return list_into (l, query, records, error);
}

/* Collects the ids that records name and the plan does not hold yet. */
typedef struct
{
  GHashTable *known; /* set of TpId *, borrowed */
  GArray *ids;
} Wanted;

static void
init_wanted (Wanted *wanted, GPtrArray *records)
{
  wanted->known = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  wanted->ids = new_ids ();
  for (guint i = 0; i < records->len; i++)
    g_hash_table_add (wanted->known,
                      g_memdup2 (&((TpRecord *) records->pdata[i])->id, sizeof (TpId)));
}

static void
want (Wanted *wanted, const TpId *id)
{
  if (tp_id_is_nil (id) || !g_hash_table_add (wanted->known, g_memdup2 (id, sizeof (TpId))))
    return;
  g_array_append_val (wanted->ids, *id);
}

static gboolean
list_wanted (Loader *l, Wanted *wanted, const TpKind *kind, GPtrArray *records, GError **error)
{
  g_autoptr (GArray) ids = g_steal_pointer (&wanted->ids);

  g_clear_pointer (&wanted->known, g_hash_table_unref);
  return list_by_ids (l, kind, "id", ids, records, error);
}

static gboolean
load_territory (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;

  if (!list_of_branch (l, &tp_ward_kind, plan->wards, error))
    return FALSE;
  l->ward_ids = get_ids (plan->wards);
  return list_by_ids (l, &tp_neighbourhood_kind, "ward", l->ward_ids, plan->neighbourhoods,
                      error) &&
         list_by_ids (l, &tp_venue_kind, "ward", l->ward_ids, plan->venues, error) &&
         list_all (l, &tp_procedure_kind, plan->procedures, error) &&
         list_all (l, &tp_rule_kind, plan->rules, error) &&
         list_of_days (l, &tp_holiday_kind, "day", "day", NULL, plan->holidays, error);
}

static gboolean
want_member_cb (gpointer record, gpointer user_data)
{
  want (user_data, &((TpRecord *) record)->id);
  return TRUE;
}

/* Guests of a roster may be of no branch, and so may those of a ward who can be invited. */
static gboolean
load_guests (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;
  g_autoptr (TpQuery) query = tp_query_new (&tp_member_kind);
  Wanted wanted;

  init_wanted (&wanted, plan->members);
  for (guint i = 0; i < plan->team_members->len; i++)
    want (&wanted, &((TpTeamMember *) plan->team_members->pdata[i])->member);
  for (guint i = 0; i < plan->session_members->len; i++)
    want (&wanted, &((TpSessionMember *) plan->session_members->pdata[i])->member);
  tp_query_add_ids (query, "ward", (const TpId *) l->ward_ids->data, l->ward_ids->len);
  if (l->ward_ids->len > 0 && !tp_store_each (l->store, query, want_member_cb, &wanted, error)) {
    g_array_unref (wanted.ids);
    g_hash_table_unref (wanted.known);
    return FALSE;
  }
  return list_wanted (l, &wanted, &tp_member_kind, plan->members, error);
}

static gboolean
load_teams (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;
  g_autoptr (GArray) teams = NULL, sessions = NULL;

  if (!list_of_branch (l, &tp_team_kind, plan->teams, error))
    return FALSE;
  teams = get_ids (plan->teams);
  if (!list_by_ids (l, &tp_team_ward_kind, "team", teams, plan->team_wards, error) ||
      !list_by_ids (l, &tp_team_member_kind, "team", teams, plan->team_members, error) ||
      !list_of_branch (l, &tp_member_kind, plan->members, error) ||
      !list_of_branch (l, &tp_vehicle_kind, plan->vehicles, error) ||
      !list_of_days (l, &tp_leave_kind, "since", "until", NULL, plan->leaves, error) ||
      !list_of_days (l, &tp_session_kind, "day", "day", teams, plan->sessions, error))
    return FALSE;
  sessions = get_ids (plan->sessions);
  return list_by_ids (l, &tp_session_member_kind, "session", sessions, plan->session_members,
                      error) &&
         list_by_ids (l, &tp_session_vehicle_kind, "session", sessions, plan->session_vehicles,
                      error) &&
         list_by_ids (l, &tp_visit_kind, "session", sessions, plan->visits, error) &&
         load_guests (l, error);
}

static gboolean
load_open_requests (Loader *l, GError **error)
{
  static const int closed[] = {
    TP_REQUEST_STARTED,   TP_REQUEST_DONE,      TP_REQUEST_WAITING,
    TP_REQUEST_ESCALATED, TP_REQUEST_CANCELLED,
  };
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  if (l->ward_ids->len == 0)
    return TRUE;
  tp_query_add_ids (query, "ward", (const TpId *) l->ward_ids->data, l->ward_ids->len);
  for (guint i = 0; i < G_N_ELEMENTS (closed); i++)
    tp_query_add_int (query, "state", TP_QUERY_IS_NOT, closed[i]);
  return list_into (l, query, l->plan->requests, error);
}

static gboolean
load_requests (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;
  Wanted wanted;

  if (!load_open_requests (l, error))
    return FALSE;
  init_wanted (&wanted, plan->requests);
  for (guint i = 0; i < plan->visits->len; i++)
    want (&wanted, &((TpVisit *) plan->visits->pdata[i])->request);
  if (!list_wanted (l, &wanted, &tp_request_kind, plan->requests, error))
    return FALSE;

  init_wanted (&wanted, plan->persons);
  for (guint i = 0; i < plan->requests->len; i++)
    want (&wanted, &((TpRequest *) plan->requests->pdata[i])->person);
  return list_wanted (l, &wanted, &tp_person_kind, plan->persons, error);
}

/* --- what the priorities ask of places ----------------------------------------- */

static gboolean
count_received_cb (gpointer record, gpointer user_data)
{
  TpWeekPlan *plan = user_data;
  const TpRequest *request = record;
  TpPlaceFacts *facts;

  if (tp_id_is_nil (&request->neighbourhood))
    return TRUE;
  facts = tp_week_plan_add_place_facts (plan, &request->neighbourhood);
  if (plan->today - tp_day_from_unix_ms (request->received_at) < plan->settings.growth_days)
    facts->received++;
  else
    facts->before++;
  return TRUE;
}

/* R1 and R5: the people of the branch's wards, and what its neighbourhoods asked for lately. */
static gboolean
load_place_facts (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;
  const gint64 day_ms = 24 * 60 * 60 * 1000;
  gint64 n_days = 2 * (gint64) plan->settings.growth_days - 1;
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  for (guint i = 0; i < l->ward_ids->len; i++) {
    const TpId *ward = &g_array_index (l->ward_ids, TpId, i);
    TpPlaceFacts *facts = tp_week_plan_add_place_facts (plan, ward);

    if (!tp_store_count_priority_people (l->store, ward, &facts->people, error))
      return FALSE;
  }
  if (l->ward_ids->len == 0 || n_days < 1)
    return TRUE;
  tp_query_add_ids (query, "ward", (const TpId *) l->ward_ids->data, l->ward_ids->len);
  /* The day begins seven hours before that of UTC. */
  tp_query_add_int (query, "received_at", TP_QUERY_AT_LEAST,
                    (plan->today - n_days) * day_ms - 7 * 60 * 60 * 1000);
  return tp_store_each (l->store, query, count_received_cb, plan, error);
}

/* Wards of other branches that this week goes to all the same (X3). */
static gboolean
load_foreign_wards (Loader *l, GError **error)
{
  TpWeekPlan *plan = l->plan;
  Wanted wanted;

  init_wanted (&wanted, plan->wards);
  for (guint i = 0; i < plan->sessions->len; i++)
    want (&wanted, &((TpSession *) plan->sessions->pdata[i])->ward);
  for (guint i = 0; i < plan->requests->len; i++)
    want (&wanted, &((TpRequest *) plan->requests->pdata[i])->ward);
  if (!list_wanted (l, &wanted, &tp_ward_kind, plan->wards, error))
    return FALSE;

  init_wanted (&wanted, plan->venues);
  for (guint i = 0; i < plan->sessions->len; i++)
    want (&wanted, &((TpSession *) plan->sessions->pdata[i])->venue);
  return list_wanted (l, &wanted, &tp_venue_kind, plan->venues, error);
}

/* --- order --------------------------------------------------------------------- */

typedef struct
{
  gpointer record;
  char *key;
} Keyed;

static int
compare_keyed (gconstpointer a, gconstpointer b)
{
  const Keyed *first = a, *second = b;
  int order = strcmp (first->key, second->key);

  return order != 0
           ? order
           : tp_id_compare (&((TpRecord *) first->record)->id, &((TpRecord *) second->record)->id);
}

/* Numbers in a name count by value: "Tổ 2" comes before "Tổ 10". */
static char *
make_name_key (const char *name)
{
  g_autoptr (GString) padded = g_string_new (NULL);

  for (const char *p = name; *p != '\0';) {
    gsize n_digits = strspn (p, "0123456789");

    if (n_digits == 0) {
      g_string_append_c (padded, *p++);
      continue;
    }
    for (gsize i = n_digits; i < 6; i++)
      g_string_append_c (padded, '0');
    g_string_append_len (padded, p, (gssize) n_digits);
    p += n_digits;
  }
  return tp_text_sort_key (padded->str);
}

static void
sort_by_name (GPtrArray *records, const TpKind *kind)
{
  const TpField *field = tp_kind_find_field (kind, "name");
  g_autoptr (GArray) keyed = g_array_new (FALSE, FALSE, sizeof (Keyed));

  for (guint i = 0; i < records->len; i++) {
    const char *name = G_STRUCT_MEMBER (char *, records->pdata[i], field->offset);
    Keyed entry = {records->pdata[i], make_name_key (name)};

    g_array_append_val (keyed, entry);
  }
  g_array_sort (keyed, compare_keyed);
  for (guint i = 0; i < keyed->len; i++) {
    records->pdata[i] = g_array_index (keyed, Keyed, i).record;
    g_free (g_array_index (keyed, Keyed, i).key);
  }
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const TpSession *first = *(TpSession *const *) a, *second = *(TpSession *const *) b;

  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  if (first->part != second->part)
    return first->part < second->part ? -1 : 1;
  return tp_id_compare (&first->record.id, &second->record.id);
}

static int
compare_requests (gconstpointer a, gconstpointer b)
{
  const TpRequest *first = *(TpRequest *const *) a, *second = *(TpRequest *const *) b;

  if (first->received_at != second->received_at)
    return first->received_at < second->received_at ? -1 : 1;
  return tp_id_compare (&first->record.id, &second->record.id);
}

static void
sort_plan (TpWeekPlan *plan)
{
  sort_by_name (plan->wards, &tp_ward_kind);
  sort_by_name (plan->neighbourhoods, &tp_neighbourhood_kind);
  sort_by_name (plan->venues, &tp_venue_kind);
  sort_by_name (plan->teams, &tp_team_kind);
  sort_by_name (plan->vehicles, &tp_vehicle_kind);
  g_ptr_array_sort (plan->sessions, compare_sessions);
  g_ptr_array_sort (plan->requests, compare_requests);
}

/*< private >
 * tp_week_check_branch:
 * @store: the store
 * @branch: a branch
 * @error: return location for %TP_WORKSPACE_ERROR_NOT_FOUND or a #TpStoreError
 *
 * Returns: %TRUE if there is such a branch
 */
gboolean
tp_week_check_branch (TpStore *store, const TpId *branch, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);
  gint64 n_branches;

  tp_query_add_id (query, "id", TP_QUERY_IS, branch);
  n_branches = tp_store_count (store, query, error);
  if (n_branches == 0)
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                         _ ("The branch is not in this workspace."));
  return n_branches > 0;
}

/*< private >
 * tp_week_load:
 * @store: the store
 * @branch: whose week
 * @week: which week
 * @today: the civil day, for what has passed and how long people wait
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full): the week, indexed, or %NULL
 */
TpWeekPlan *
tp_week_load (TpStore *store, const TpId *branch, TpWeek week, TpDay today, GError **error)
{
  g_autoptr (TpWeekPlan) plan = tp_week_plan_new ();
  Loader l = {store, plan, NULL};
  gboolean is_loaded;

  plan->week = week;
  plan->today = today;
  plan->branch = *branch;
  is_loaded = load_settings (&l, error) && load_territory (&l, error) && load_teams (&l, error) &&
              load_requests (&l, error) && load_place_facts (&l, error) &&
              load_foreign_wards (&l, error);
  g_clear_pointer (&l.ward_ids, g_array_unref);
  if (!is_loaded)
    return NULL;
  sort_plan (plan);
  tp_week_plan_index (plan);
  return g_steal_pointer (&plan);
}
