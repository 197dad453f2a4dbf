/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration: synthetic to the last number, believable, the same for the same seed. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "tp-demo.h"
#include "tp-duplicates.h"
#include "tp-workspace.h"

/* Saturday, 21/11/2026, 15:00 in Hà Nội, the Thursday before, 9:00, the Monday after, 8:00,
 * and a Saturday in the month of the National Day, whose days off lie in the weeks behind it. */
#define SATURDAY G_GINT64_CONSTANT (1795248000000)
#define THURSDAY G_GINT64_CONSTANT (1795053600000)
#define MONDAY G_GINT64_CONSTANT (1795395600000)
#define SEPTEMBER G_GINT64_CONSTANT (1789200000000)

typedef struct
{
  char *directory, *path;
  GBytes *secret;
  TpWorkspace *workspace;
  TpStore *store;
} Fixture;

static TpWorkspace *
make (Fixture *f,
      TpDemoScale scale,
      int n_people,
      guint32 seed,
      gint64 now_ms,
      TpProgressFunc progress,
      GCancellable *cancellable,
      GError **error)
{
  return tp_workspace_create_demo (f->path, f->secret, scale, n_people, seed, now_ms, progress,
                                   cancellable, cancellable, error);
}

static void
set_up (Fixture *f, gconstpointer now_ms)
{
  g_autoptr (GError) error = NULL;

  f->directory = g_dir_make_tmp ("tp-demo-XXXXXX", &error);
  g_assert_no_error (error);
  f->path = g_build_filename (f->directory, "demo.tpw", NULL);
  f->secret = g_bytes_new_static ("0123456789abcdef0123456789abcdef", 32);
  if (now_ms == NULL)
    return;
  f->workspace = make (f, TP_DEMO_BRANCH, 1200, 1, *(const gint64 *) now_ms, NULL, NULL, &error);
  g_assert_no_error (error);
  f->store = tp_workspace_get_store (f->workspace);
}

static void
tear_down (Fixture *f, gconstpointer now_ms)
{
  const char *name;
  GDir *directory;

  g_clear_object (&f->workspace);
  directory = g_dir_open (f->directory, 0, NULL);
  while ((name = g_dir_read_name (directory)) != NULL) {
    g_autofree char *path = g_build_filename (f->directory, name, NULL);

    g_unlink (path);
  }
  g_dir_close (directory);
  g_rmdir (f->directory);
  g_free (f->directory);
  g_free (f->path);
  g_bytes_unref (f->secret);
}

static GPtrArray *
list (TpStore *store, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GError) error = NULL;
  GPtrArray *records = tp_store_list (store, query, &error);

  g_assert_no_error (error);
  return records;
}

static void
test_is_marked (Fixture *f, gconstpointer now_ms)
{
  g_autoptr (GPtrArray) people = list (f->store, &tp_person_kind);
  g_autoptr (GPtrArray) requests = list (f->store, &tp_request_kind);
  g_autoptr (GPtrArray) members = list (f->store, &tp_member_kind);

  g_assert_true (tp_workspace_get_office (f->workspace)->is_demo);
  g_assert_cmpuint (people->len, ==, 1200);
  g_assert_cmpuint (requests->len, ==, 120);
  for (guint i = 0; i < people->len; i++) {
    const TpPerson *person = g_ptr_array_index (people, i);

    g_assert_true (person->is_demo);
    g_assert_true (*person->id_number == '\0' || g_str_has_prefix (person->id_number, "999") ||
                   g_str_has_prefix (person->id_number, "000"));
    g_assert_true (*person->phone == '\0' || g_str_has_prefix (person->phone, "0900"));
  }
  for (guint i = 0; i < members->len; i++)
    g_assert_true (g_str_has_prefix (((TpMember *) g_ptr_array_index (members, i))->phone, "0900"));
  for (guint i = 0; i < requests->len; i++)
    g_assert_true (((TpRequest *) g_ptr_array_index (requests, i))->is_demo);
}

static void
test_people_are_believable (Fixture *f, gconstpointer now_ms)
{
  g_autoptr (GPtrArray) people = list (f->store, &tp_person_kind);
  g_autoptr (GHashTable) homes = g_hash_table_new (tp_id_hash, tp_id_equal);
  guint n_without_point = 0, n_wheelchairs = 0, n_overlapping = 0, n_old = 0, n_pairs = 0;

  for (guint i = 0; i < people->len; i++) {
    TpPerson *person = g_ptr_array_index (people, i);

    n_without_point += isnan (person->latitude);
    n_wheelchairs += person->mobility == TP_MOBILITY_WHEELCHAIR;
    n_overlapping += (person->categories & (person->categories - 1)) != 0;
    n_old += (person->categories & TP_CATEGORY_ELDERLY) != 0;
    g_assert_cmpuint (person->categories, !=, 0);
    /* Structure of the number: century and sex, then the year. */
    if (g_str_has_prefix (person->id_number, "999")) {
      int year = (person->id_number[4] - '0') * 10 + person->id_number[5] - '0';

      g_assert_cmpuint (strlen (person->id_number), ==, 12);
      g_assert_cmpint (year, ==, person->birth.year % 100);
      g_assert_cmpint ((person->id_number[3] - '0') % 2, ==, person->sex == TP_SEX_FEMALE);
    }
    if (!tp_id_is_nil (&person->household) && !g_hash_table_add (homes, &person->household))
      n_pairs++;
  }
  g_assert_cmpfloat_with_epsilon (n_without_point / 1200.0, 0.1, 0.04);
  g_assert_cmpuint (n_wheelchairs, >, 5);
  g_assert_cmpuint (n_overlapping, >, 300);
  g_assert_cmpuint (n_old, >, 700);
  g_assert_cmpuint (n_pairs, >, 50);
}

/* No two people share an identity number, and names of neighbourhoods differ within a ward. */
static void
test_nothing_twice (Fixture *f, gconstpointer now_ms)
{
  g_autoptr (GPtrArray) people = list (f->store, &tp_person_kind);
  g_autoptr (GPtrArray) places = list (f->store, &tp_neighbourhood_kind);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < people->len; i++) {
    TpPerson *person = g_ptr_array_index (people, i);

    if (*person->id_number != '\0')
      g_assert_true (g_hash_table_add (numbers, person->id_number));
  }
  for (guint i = 0; i < places->len; i++) {
    const TpNeighbourhood *place = g_ptr_array_index (places, i);
    g_autofree char *ward = tp_id_to_string (&place->ward);

    g_assert_true (g_hash_table_add (names, g_strconcat (ward, place->name, NULL)));
  }
}

/* Points lie in the wards' outlines. */
static void
test_points_are_at_home (Fixture *f, gconstpointer now_ms)
{
  g_autoptr (GPtrArray) people = list (f->store, &tp_person_kind);
  g_autoptr (GPtrArray) outlines = list (f->store, &tp_ward_outline_kind);
  guint n_outside = 0, n_points = 0;

  for (guint i = 0; i < people->len; i++) {
    const TpPerson *person = g_ptr_array_index (people, i);

    for (guint j = 0; j < outlines->len && !isnan (person->latitude); j++) {
      const TpWardOutline *stored = g_ptr_array_index (outlines, j);
      g_autoptr (TpOutline) outline = NULL;

      if (!tp_id_equal (&stored->ward, &person->ward))
        continue;
      outline = tp_outline_from_bytes (stored->rings, NULL);
      n_points++;
      n_outside += !tp_outline_contains (outline, person->longitude, person->latitude);
    }
  }
  g_assert_cmpuint (n_points, >, 1000);
  g_assert_cmpuint (n_outside, <, n_points / 50);
}

static void
test_past_is_past (Fixture *f, gconstpointer data)
{
  gint64 now_ms = *(const gint64 *) data;
  TpDay today = tp_day_from_unix_ms (now_ms);
  g_autoptr (GPtrArray) requests = list (f->store, &tp_request_kind);
  g_autoptr (GPtrArray) sessions = list (f->store, &tp_session_kind);
  g_autoptr (GPtrArray) visits = list (f->store, &tp_visit_kind);
  guint n_held = 0, n_judged = 0;

  for (guint i = 0; i < requests->len; i++) {
    const TpRequest *request = g_ptr_array_index (requests, i);

    g_assert_cmpint (request->received_at, <=, now_ms);
    g_assert_cmpint (request->received_at, >, now_ms - 100 * G_GINT64_CONSTANT (86400000));
  }
  for (guint i = 0; i < sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (sessions, i);

    if (session->state == TP_SESSION_HELD)
      g_assert_cmpint (session->day, <, today);
    if (session->state == TP_SESSION_PUBLISHED)
      g_assert_cmpint (session->day, >=, today);
    g_assert_cmpint (session->since, <, session->until);
    n_held += session->state == TP_SESSION_HELD;
  }
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpSession *session = tp_record_find (sessions, &visit->session);
    const TpRequest *request = tp_record_find (requests, &visit->request);

    g_assert_nonnull (session);
    g_assert_nonnull (request);
    g_assert_cmpint (tp_day_from_unix_ms (request->received_at), <, session->day);
    g_assert_cmpint (visit->outcome != TP_OUTCOME_NONE, ==, session->state == TP_SESSION_HELD);
    g_assert_cmpint (visit->recorded_at, <=, now_ms);
    g_assert_cmpint (visit->planned_at, <, session->until);
    n_judged += visit->satisfaction > 0;
  }
  g_assert_cmpuint (n_held, >, 3);
  g_assert_cmpuint (n_judged, >, 5);
}

/* Nothing on a day off, and no team, venue in two places. */
static void
test_sessions_are_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) sessions = list (f->store, &tp_session_kind);
  g_autoptr (GPtrArray) holidays = list (f->store, &tp_holiday_kind);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (sessions, i);
    g_autofree char *team = tp_id_to_string (&session->team);
    g_autofree char *venue = tp_id_to_string (&session->venue);

    for (guint j = 0; j < holidays->len; j++) {
      const TpHoliday *holiday = g_ptr_array_index (holidays, j);

      if (holiday->type == TP_HOLIDAY_OFF)
        g_assert_cmpint (holiday->day, !=, session->day);
    }
    g_assert_true (
      g_hash_table_add (seen, g_strdup_printf ("%s %d %d", team, session->day, session->part)));
    if (!tp_id_is_nil (&session->venue))
      g_assert_true (
        g_hash_table_add (seen, g_strdup_printf ("%s %d %d", venue, session->day, session->part)));
  }
}

static const TpSession *
find_session (GPtrArray *sessions, const TpId *id)
{
  for (guint i = 0; i < sessions->len; i++)
    if (tp_id_equal (&((TpSession *) sessions->pdata[i])->record.id, id))
      return sessions->pdata[i];
  g_assert_not_reached ();
}

/* Leaders answer for several teams and officers are invited by their ward: each was in one place.
 */
static void
check_nobody_is_in_two_places (TpStore *store)
{
  g_autoptr (GPtrArray) sessions = list (store, &tp_session_kind);
  g_autoptr (GPtrArray) seats = list (store, &tp_session_member_kind);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (seats->len, >, 0);
  for (guint i = 0; i < seats->len; i++) {
    const TpSessionMember *seat = seats->pdata[i];
    const TpSession *session = find_session (sessions, &seat->session);
    g_autofree char *member = tp_id_to_string (&seat->member);

    g_assert_true (
      g_hash_table_add (seen, g_strdup_printf ("%s %d %d", member, session->day, session->part)));
  }
}

static const TpTeam *
find_team (GPtrArray *teams, const TpId *id)
{
  for (guint i = 0; i < teams->len; i++)
    if (tp_id_equal (&((TpTeam *) teams->pdata[i])->record.id, id))
      return teams->pdata[i];
  g_assert_not_reached ();
}

/* What a demonstration should have something to say about. */
/* Nobody asks for a birth to be registered in words about a death. */
static void
test_words_fit_the_procedure (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) requests = list (f->store, &tp_request_kind);
  g_autoptr (GPtrArray) procedures = list (f->store, &tp_procedure_kind);
  guint n_births = 0;

  for (guint i = 0; i < requests->len; i++) {
    const TpRequest *request = g_ptr_array_index (requests, i);

    for (guint j = 0; j < procedures->len; j++) {
      const TpProcedure *procedure = g_ptr_array_index (procedures, j);

      if (!tp_id_equal (&request->procedure, &procedure->record.id) ||
          strstr (procedure->name, "khai sinh") == NULL)
        continue;
      n_births++;
      g_assert_null (strstr (request->need, "khai tử"));
      g_assert_null (strstr (request->need, "chứng tử"));
      g_assert_null (strstr (request->need, "hôn nhân"));
    }
  }
  g_assert_cmpuint (n_births, >, 0);
}

static void
test_has_its_troubles (Fixture *f, gconstpointer data)
{
  TpDay today = tp_day_from_unix_ms (*(const gint64 *) data);
  TpDay monday = tp_week_get_day (tp_week_of_day (today + 7), 1);
  g_autoptr (GPtrArray) sessions = list (f->store, &tp_session_kind);
  g_autoptr (GPtrArray) seats = list (f->store, &tp_team_member_kind);
  g_autoptr (GPtrArray) teams = list (f->store, &tp_team_kind);
  g_autoptr (GPtrArray) requests = list (f->store, &tp_request_kind);
  guint n_cancelled = 0, n_short = 0, n_long = 0, n_without_decision = 0, n_fetched = 0;

  for (guint i = 0; i < sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (sessions, i);

    n_cancelled += session->state == TP_SESSION_CANCELLED && session->mode == TP_MODE_BUS &&
                   session->day >= monday && session->day < monday + 7;
  }
  for (guint i = 0; i < teams->len; i++) {
    const TpTeam *team = g_ptr_array_index (teams, i);
    guint n_officers = 0;

    n_without_decision += *team->decision == '\0';
    for (guint j = 0; j < seats->len; j++) {
      const TpTeamMember *seat = g_ptr_array_index (seats, j);

      n_officers += seat->post == TP_POST_STAFF && tp_id_equal (&seat->team, &team->record.id);
    }
    n_short += n_officers == 1;
    g_assert_cmpuint (n_officers, <=, 2);
  }
  for (guint i = 0; i < requests->len; i++) {
    const TpRequest *request = g_ptr_array_index (requests, i);

    n_long +=
      tp_request_is_pending (request) && today - tp_day_from_unix_ms (request->received_at) > 40;
    n_fetched += tp_request_is_pending (request) && request->triage == TP_TRIAGE_FETCH;
    g_assert_true (request->triage != TP_TRIAGE_FETCH || request->modes == TP_MODE_FETCH);
  }
  g_assert_cmpuint (n_cancelled, ==, 2);
  g_assert_cmpuint (n_short, ==, 1);
  g_assert_cmpuint (n_without_decision, ==, 1);
  g_assert_cmpuint (n_long, >, 5);
  g_assert_cmpuint (n_fetched, >, 0);
}

static void
test_store_is_sound (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = tp_store_check (f->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* Ids of rows and all they say, but for links to the territory, which every workspace names anew.
 */
static char *
describe (TpStore *store)
{
  const TpKind *const kinds[] = {&tp_person_kind, &tp_request_kind, &tp_session_kind,
                                 &tp_visit_kind,  &tp_member_kind,  &tp_venue_kind};
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GPtrArray) records = list (store, kinds[i]);

    for (guint j = 0; j < records->len; j++) {
      TpRecord *record = g_ptr_array_index (records, j);

      g_checksum_update (sum, record->id.bytes, sizeof record->id.bytes);
      for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
        g_autofree char *text = NULL;

        if (field->type == TP_FIELD_ID)
          continue;
        text = tp_record_get_text (record, field, TRUE);
        g_checksum_update (sum, (const guchar *) text, -1);
      }
    }
  }
  return g_strdup (g_checksum_get_string (sum));
}

static char *
make_and_describe (guint32 seed)
{
  Fixture f;
  g_autoptr (GError) error = NULL;
  char *text;

  set_up (&f, NULL);
  f.workspace = make (&f, TP_DEMO_BRANCH, 300, seed, SATURDAY, NULL, NULL, &error);
  g_assert_no_error (error);
  text = describe (tp_workspace_get_store (f.workspace));
  tear_down (&f, NULL);
  return text;
}

static void
test_same_seed_same_rows (void)
{
  g_autofree char *once = make_and_describe (5), *twice = make_and_describe (5);
  g_autofree char *other = make_and_describe (6);

  g_assert_cmpstr (once, ==, twice);
  g_assert_cmpstr (once, !=, other);
}

static void
test_small (void)
{
  static const int sizes[] = {1, 2, 17, 60};

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    Fixture f = {NULL};
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) people = NULL;

    set_up (&f, NULL);
    f.workspace = make (&f, TP_DEMO_BRANCH, sizes[i], 3, THURSDAY, NULL, NULL, &error);
    g_assert_no_error (error);
    people = list (tp_workspace_get_store (f.workspace), &tp_person_kind);
    g_assert_cmpuint (people->len, ==, sizes[i]);
    tear_down (&f, NULL);
  }
}

/* One technician for three teams that are out at the same hours; and leaders for six teams each. */
static void
test_shared_people (void)
{
  Fixture f = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seats = NULL, teams = NULL;
  guint n_shared = 0;

  set_up (&f, NULL);
  f.workspace = make (&f, TP_DEMO_BRANCH, 9000, 1, THURSDAY, NULL, NULL, &error);
  g_assert_no_error (error);
  seats = list (tp_workspace_get_store (f.workspace), &tp_team_member_kind);
  teams = list (tp_workspace_get_store (f.workspace), &tp_team_kind);
  for (guint i = 0; i < seats->len; i++)
    for (guint j = i + 1; j < seats->len; j++) {
      const TpTeamMember *one = seats->pdata[i], *two = seats->pdata[j];

      if (one->post == TP_POST_TECHNICIAN && two->post == TP_POST_TECHNICIAN &&
          tp_id_equal (&one->member, &two->member))
        n_shared += (find_team (teams, &one->team)->open_slots &
                     find_team (teams, &two->team)->open_slots) != 0;
    }
  g_assert_cmpuint (n_shared, ==, 3);
  check_nobody_is_in_two_places (tp_workspace_get_store (f.workspace));
  tear_down (&f, NULL);
}

/* There is something to try the page of duplicates on, and it says what it is. */
static void
test_twins (void)
{
  Fixture f = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GArray) pairs = NULL;
  guint n_marked = 0;

  set_up (&f, NULL);
  f.workspace = make (&f, TP_DEMO_BRANCH, 2500, 1, SATURDAY, NULL, NULL, &error);
  g_assert_no_error (error);
  people = list (tp_workspace_get_store (f.workspace), &tp_person_kind);
  g_assert_cmpuint (people->len, ==, 2500);
  for (guint i = 0; i < people->len; i++) {
    const TpPerson *person = g_ptr_array_index (people, i);

    g_assert_true (person->is_demo);
    n_marked += strstr (person->note, "ghi trùng có chủ ý") != NULL;
  }
  g_assert_cmpuint (n_marked, ==, 6);
  pairs = tp_duplicates_find (f.workspace, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pairs->len, >=, n_marked);
  tear_down (&f, NULL);
}

/* All branches have their teams, a bus and kiosks. */
static void
test_city (void)
{
  Fixture f = {NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) teams = NULL, vehicles = NULL, branches = NULL, people = NULL;

  set_up (&f, NULL);
  f.workspace = make (&f, TP_DEMO_CITY, 2000, 1, SATURDAY, NULL, NULL, &error);
  g_assert_no_error (error);
  f.store = tp_workspace_get_store (f.workspace);
  g_assert_cmpint (tp_workspace_get_office (f.workspace)->type, ==, TP_OFFICE_CENTRE);
  branches = list (f.store, &tp_branch_kind);
  teams = list (f.store, &tp_team_kind);
  vehicles = list (f.store, &tp_vehicle_kind);
  people = list (f.store, &tp_person_kind);
  g_assert_cmpuint (people->len, ==, 2000);
  g_assert_cmpuint (branches->len, ==, 12);
  for (guint i = 0; i < branches->len; i++) {
    const TpBranch *branch = g_ptr_array_index (branches, i);
    guint n_by_type[3] = {0}, n_buses = 0;

    for (guint j = 0; j < teams->len; j++) {
      const TpTeam *team = g_ptr_array_index (teams, j);

      if (tp_id_equal (&team->branch, &branch->record.id))
        n_by_type[team->type]++;
    }
    for (guint j = 0; j < vehicles->len; j++) {
      const TpVehicle *vehicle = g_ptr_array_index (vehicles, j);

      n_buses +=
        vehicle->type == TP_VEHICLE_BUS && tp_id_equal (&vehicle->branch, &branch->record.id);
    }
    g_assert_cmpuint (n_by_type[TP_TEAM_MOBILE], >=, 1);
    g_assert_cmpuint (n_by_type[TP_TEAM_BUS], ==, 1);
    g_assert_cmpuint (n_by_type[TP_TEAM_KIOSK], ==, 1);
    g_assert_cmpuint (n_buses, ==, 1);
  }
  tear_down (&f, NULL);
}

static void
cancel_cb (double fraction, const char *words, gpointer cancellable)
{
  g_assert_cmpfloat (fraction, >=, 0);
  g_assert_cmpfloat (fraction, <=, 1);
  if (fraction > 0.3)
    g_cancellable_cancel (cancellable);
}

/* What is published and still to come can be held as it stands: nobody is called to a time they
 * cannot keep, over the hours or in a way that does not suit them. */
static void
test_week_can_be_kept (gconstpointer data)
{
  const gint64 *now_ms = data;
  TpWeek week = tp_week_of_day (tp_day_from_unix_ms (*now_ms));
  g_autoptr (TpQuery) query = tp_query_new (&tp_branch_kind);
  g_autoptr (GPtrArray) branches = NULL;
  g_autoptr (GError) error = NULL;
  Fixture f = {NULL};
  guint n_visits = 0;

  set_up (&f, NULL);
  f.workspace = make (&f, TP_DEMO_BRANCH, 0, 1, *now_ms, NULL, NULL, &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (f.workspace, *now_ms);
  branches = tp_store_list (tp_workspace_get_store (f.workspace), query, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < branches->len; i++) {
    const TpRecord *branch = branches->pdata[i];
    g_autoptr (TpWeekPlan) plan = tp_workspace_load_week (f.workspace, &branch->id, week, &error);
    g_autoptr (GPtrArray) findings = NULL;

    g_assert_no_error (error);
    findings = tp_week_plan_check (plan);
    n_visits += plan->visits->len;
    for (guint j = 0; j < findings->len; j++) {
      const TpFinding *finding = findings->pdata[j];

      g_test_message ("%s: %s", finding->rule->code, finding->words);
      g_assert_cmpint (finding->severity, <, TP_SEVERITY_ERROR);
    }
  }
  g_assert_cmpuint (n_visits, >, 0);
  tear_down (&f, NULL);
}

static void
test_cancel_leaves_nothing (void)
{
  Fixture f = {NULL};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GDir *directory;

  set_up (&f, NULL);
  g_assert_null (make (&f, TP_DEMO_BRANCH, 3000, 1, SATURDAY, cancel_cb, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  directory = g_dir_open (f.directory, 0, NULL);
  g_assert_null (g_dir_read_name (directory));
  g_dir_close (directory);
  tear_down (&f, NULL);
}

int
main (int argc, char *argv[])
{
  static const gint64 saturday = SATURDAY, monday = MONDAY, thursday = THURSDAY,
                      september = SEPTEMBER;
  static const struct
  {
    const char *name;
    void (*func) (Fixture *f, gconstpointer data);
  } tests[] = {
    {"is-marked", test_is_marked},
    {"people-are-believable", test_people_are_believable},
    {"nothing-twice", test_nothing_twice},
    {"points-are-at-home", test_points_are_at_home},
    {"past-is-past", test_past_is_past},
    {"sessions-are-sound", test_sessions_are_sound},
    {"has-its-troubles", test_has_its_troubles},
    {"words-fit-the-procedure", test_words_fit_the_procedure},
    {"store-is-sound", test_store_is_sound},
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *weekend = g_strdup_printf ("/workspace/demo/%s", tests[i].name);
    g_autofree char *week = g_strdup_printf ("/workspace/demo/in-the-week/%s", tests[i].name);

    g_test_add (weekend, Fixture, &saturday, set_up, tests[i].func, tear_down);
    g_test_add (week, Fixture, &thursday, set_up, tests[i].func, tear_down);
  }
  g_test_add_data_func ("/workspace/demo/week-can-be-kept", &monday, test_week_can_be_kept);
  g_test_add_data_func ("/workspace/demo/in-the-week/week-can-be-kept", &thursday,
                        test_week_can_be_kept);
  g_test_add ("/workspace/demo/after-holidays", Fixture, &september, set_up,
              test_sessions_are_sound, tear_down);
  g_test_add_func ("/workspace/demo/same-seed-same-rows", test_same_seed_same_rows);
  g_test_add_func ("/workspace/demo/small", test_small);
  g_test_add_func ("/workspace/demo/has-a-few-people-twice", test_twins);
  g_test_add_func ("/workspace/demo/shares-people", test_shared_people);
  g_test_add_func ("/workspace/demo/city", test_city);
  g_test_add_func ("/workspace/demo/cancel-leaves-nothing", test_cancel_leaves_nothing);
  return g_test_run ();
}
