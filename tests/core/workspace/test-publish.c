/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a week to what residents read: nothing of anybody in it, versions, and failures that leave
 * nothing. The outputs are searched here without the product's own search. */

#include "served-week.h"

#include <glib/gstdio.h>
#include <string.h>

static char **
publish (Fixture *fixture, const ServedWeek *week, const char *directory)
{
  g_autoptr (GError) error = NULL;
  char **paths = tp_workspace_publish (fixture->workspace, &week->branch->record.id, SERVED_WEEK,
                                       directory, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return paths;
}

static gboolean
assert_person_absent_cb (gpointer record, gpointer user_data)
{
  const TpPerson *person = record;

  served_week_assert_absent (user_data, person->name);
  served_week_assert_absent (user_data, person->id_number);
  served_week_assert_absent (user_data, person->phone);
  served_week_assert_absent (user_data, person->address);
  served_week_assert_absent (user_data, person->guardian_name);
  return TRUE;
}

static void
test_publish_names_nobody (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  ServedWeek week;
  guint n_formats;

  served_week_init (fixture, &week);
  tp_publish_formats_get_all (&n_formats);
  paths = publish (fixture, &week, directory);
  g_assert_cmpuint (g_strv_length (paths), ==, n_formats);
  g_assert_cmpuint (fixture_count_files (directory), ==, n_formats);
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *folded = served_week_read_folded (paths[i]);

    g_assert_true (tp_store_each (tp_workspace_get_store (fixture->workspace), query,
                                  assert_person_absent_cb, folded, NULL));
    if (folded[0] != '\0') {
      g_assert_nonnull (strstr (folded, "nha van hoa tdp 7"));
      g_assert_nonnull (strstr (folded, "vinh hung"));
    }
  }

  g_assert_cmpint (served_week_get_state (fixture, week.home), ==, TP_SESSION_PUBLISHED);
  g_assert_cmpint (served_week_get_state (fixture, week.hall), ==, TP_SESSION_PUBLISHED);
  /* The notice names nobody: whoever is visited is still to be told. */
  g_assert_cmpint (served_week_get_state (fixture, week.request), ==, TP_REQUEST_PLANNED);
  versions =
    tp_workspace_list_publications (fixture->workspace, &week.branch->record.id, SERVED_WEEK, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpint (((TpPublication *) g_ptr_array_index (versions, 0))->version, ==, 1);
  served_week_clear (&week);
}

static void
test_schedule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autofree char *before = NULL, *after = NULL;
  const TpPublicEntry *home, *hall;
  ServedWeek week;

  served_week_init (fixture, &week);
  before = fixture_dump (fixture->workspace);
  schedule =
    tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, SERVED_WEEK, NULL);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);

  g_assert_cmpint (schedule->version, ==, 1);
  g_assert_cmpstr (schedule->branch_code, ==, "CN03");
  g_assert_cmpstr (schedule->office, ==, "Chi nhánh số 3");
  g_assert_cmpstr (schedule->mark, ==, "");
  g_assert_cmpuint (schedule->contacts->len, ==, 3);
  g_assert_cmpuint (schedule->closed_days->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (schedule->closed_days, 0), ==,
                   "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam (nghỉ)");
  g_assert_cmpuint (schedule->entries->len, ==, 2);
  home = g_ptr_array_index (schedule->entries, 0);
  g_assert_cmpstr (home->place, ==, "Tại nhà theo đăng ký");
  g_assert_cmpstr (home->address, ==, "");
  g_assert_cmpstr (home->ward, ==, "Phường Vĩnh Hưng");
  hall = g_ptr_array_index (schedule->entries, 1);
  g_assert_cmpstr (hall->place, ==, "Nhà văn hóa TDP 7");
  g_assert_cmpstr (hall->address, ==, "Số 1 phố Mẫu");
  g_assert_cmpstr (hall->team, ==, "Tổ số 1");
  g_assert_cmpstr (hall->services, !=, "");
  served_week_clear (&week);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) first = NULL, second = NULL;
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autoptr (TpSession) hall = NULL;
  g_autoptr (TpSession) extra = NULL;
  guint n_cancelled = 0, n_new = 0;
  ServedWeek week;

  served_week_init (fixture, &week);
  first = publish (fixture, &week, directory);
  hall = served_week_read (fixture, week.hall);
  hall->state = TP_SESSION_CANCELLED;
  fixture_save (fixture, hall);
  extra = fixture_add_session (fixture, week.team, tp_day_from_ymd (2026, 11, 28), TP_PART_MORNING,
                               TP_MODE_HALL, "00331", week.venue);

  schedule =
    tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, SERVED_WEEK, NULL);
  g_assert_cmpint (schedule->version, ==, 2);
  g_assert_cmpuint (schedule->entries->len, ==, 3);
  for (guint i = 0; i < schedule->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    n_cancelled += entry->is_cancelled;
    n_new += entry->is_new;
  }
  g_assert_cmpuint (n_cancelled, ==, 1);
  g_assert_cmpuint (n_new, ==, 1);
  second = publish (fixture, &week, directory);
  g_assert_cmpint (served_week_get_state (fixture, week.hall), ==, TP_SESSION_CANCELLED);
  g_assert_cmpint (fixture_count (fixture, &tp_publication_kind), ==, 2);
  served_week_clear (&week);
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) first = NULL, second = NULL, third = NULL;
  g_autofree char *before = NULL, *after = NULL, *dump = NULL, *dump_after = NULL;
  gsize n_before, n_after;
  ServedWeek week;

  served_week_init (fixture, &week);
  first = publish (fixture, &week, directory);
  g_assert_true (g_file_get_contents (first[0], &before, &n_before, NULL));
  dump = fixture_dump (fixture->workspace);
  tp_workspace_set_clock (fixture->workspace, FIXTURE_NOW + 3600000);
  second = publish (fixture, &week, directory);
  g_assert_true (g_file_get_contents (second[0], &after, &n_after, NULL));
  g_assert_cmpmem (before, n_before, after, n_after);
  dump_after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (dump, ==, dump_after);
  /* Another signer is another version. */
  g_assert_true (
    tp_workspace_set_setting (fixture->workspace, "document.signer.name", "Người Ký", NULL));
  third = publish (fixture, &week, directory);
  g_assert_cmpint (fixture_count (fixture, &tp_publication_kind), ==, 2);
  served_week_clear (&week);
}

static void
test_published_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  paths = publish (fixture, &week, directory);
  g_assert_false (tp_workspace_remove (fixture->workspace, &tp_session_kind, &week.hall->record.id,
                                       NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  served_week_clear (&week);
}

static void
test_publish_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autofree char *title = NULL;
  g_auto (GStrv) paths = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  paths = publish (fixture, &week, directory);
  g_assert_cmpstr (title, ==, tp_workspace_get_undo_title (fixture->workspace));
  served_week_clear (&week);
}

/* The last change is not undone, and nothing is changed by trying. */
static void
assert_not_taken_back (Fixture *fixture)
{
  g_autofree char *before = fixture_dump (fixture->workspace), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_workspace_undo (fixture->workspace, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "Postpone or cancel"));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* What was changed before publishing is read by residents now: it is not taken back in silence. */
static void
test_published_stays_where_it_is (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) paths = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  week.hall->since += 30;
  g_assert_true (tp_workspace_save (fixture->workspace, week.hall, "Later", NULL));
  paths = publish (fixture, &week, directory);
  assert_not_taken_back (fixture);
  served_week_clear (&week);
}

typedef enum
{
  MOVED,
  CALLED_OFF,
  PLANNED_TWICE,
} Between;

static void
change_between (Fixture *fixture, ServedWeek *week, Between what)
{
  const TpPlanRequestOptions few = {.max_iterations = 20, .seed = 1};
  g_autoptr (TpSession) hall = served_week_read (fixture, week->hall);
  g_autoptr (TpPlanReport) report = NULL;
  g_autoptr (GError) error = NULL;

  if (what == PLANNED_TWICE) {
    report = tp_workspace_plan (fixture->workspace, &week->branch->record.id, SERVED_WEEK, &few,
                                NULL, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
    g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
    return;
  }
  if (what == MOVED)
    hall->since += 30;
  else
    hall->state = TP_SESSION_CANCELLED;
  g_assert_cmpint (tp_workspace_save (fixture->workspace, hall, "Later", NULL), ==, TRUE);
}

/* A published session stays published when it is moved, so the next version publishes nothing but
 * what it says of it; and whoever read that it is called off does not come. What was planned, taken
 * back and planned again was planned. */
static void
test_published_again_stays_where_it_is (Fixture *fixture, gconstpointer data)
{
  Between what = GPOINTER_TO_UINT (data);
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) first = NULL, second = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  if (what != PLANNED_TWICE)
    first = publish (fixture, &week, directory);
  change_between (fixture, &week, what);
  second = publish (fixture, &week, directory);
  assert_not_taken_back (fixture);
  served_week_clear (&week);
}

/* What was changed since the last version is read by nobody yet. */
static void
test_moved_since_can_go_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_auto (GStrv) paths = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  paths = publish (fixture, &week, directory);
  before = fixture_dump (fixture->workspace);
  change_between (fixture, &week, MOVED);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  served_week_clear (&week);
}

static void
assert_nothing_published (Fixture *fixture,
                          const ServedWeek *week,
                          const char *directory,
                          const char *dump)
{
  g_autofree char *after = fixture_dump (fixture->workspace);

  g_assert_cmpstr (dump, ==, after);
  g_assert_cmpuint (fixture_count_files (directory), ==, 0);
  g_assert_cmpint (served_week_get_state (fixture, week->home), ==, TP_SESSION_DRAFT);
}

/* Numbers in texts: as lists have them. */
static void
write_numbers (Fixture *fixture, const ServedWeek *week)
{
  g_autoptr (TpRequest) request = served_week_read (fixture, week->request);

  tp_set_text (&week->person->note, "con 0966.000.003, cơ quan (024) 3825 1234");
  fixture_save (fixture, week->person);
  tp_set_text (&request->need, "Hỏi lạ, gọi 0977 000 111");
  fixture_save (fixture, request);
}

static void
test_leak_is_refused (Fixture *fixture, gconstpointer data)
{
  const char *const notes[] = {"Đón ông nguyễn bí mật trước", "Gọi 0912.555.777 khi đến",
                               "Gần số 77 ngõ 123 phố Vắng",  "CCCD 001044055555",
                               "Hỏi anh Nguyễn Con Trai",     "Gọi 0966 000 003 khi đến",
                               "Gọi +84 24 3825 1234",        "Gọi 0977000111"};
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  ServedWeek week;

  served_week_init (fixture, &week);
  write_numbers (fixture, &week);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TpSession) hall = served_week_read (fixture, week.hall);
    g_autofree char *dump = NULL;

    tp_set_text (&hall->note, notes[i]);
    fixture_save (fixture, hall);
    dump = fixture_dump (fixture->workspace);
    g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, SERVED_WEEK,
                                         directory, NULL, NULL, NULL, NULL, &error));
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK);
    g_assert_null (strstr (error->message, "Mật"));
    assert_nothing_published (fixture, &week, directory, dump);
  }
  served_week_clear (&week);
}

/* The venue is a public fact, but not if it is somebody's home; the sentence names nobody. */
static void
test_venue_named_after_somebody (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpSession) hall = NULL;
  g_autoptr (TpVenue) venue = NULL;
  g_autofree char *dump = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  hall = served_week_read (fixture, week.hall);
  venue =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_venue_kind, &hall->venue, NULL);
  tp_set_text (&venue->name, "Nhà ông Nguyễn Bí Mật");
  fixture_save (fixture, venue);
  dump = fixture_dump (fixture->workspace);
  g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, SERVED_WEEK,
                                       directory, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK);
  g_assert_nonnull (strstr (error->message, "“Nhà ông •••”"));
  g_assert_null (strstr (error->message, "Mật"));
  assert_nothing_published (fixture, &week, directory, dump);
  served_week_clear (&week);
}

static void
test_publish_failures (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autofree char *file = fixture_write (fixture, "file", "");
  const char *const unknown[] = {"cuneiform", NULL};
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  const TpId *branch;
  ServedWeek week;

  served_week_init (fixture, &week);
  branch = &week.branch->record.id;
  dump = fixture_dump (fixture->workspace);
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, SERVED_WEEK, directory, unknown,
                                       NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  /* A directory that is a file. */
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, SERVED_WEEK, file, NULL, NULL,
                                       NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* An empty week. */
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, tp_week_add (SERVED_WEEK, 5),
                                       directory, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, SERVED_WEEK, directory, NULL,
                                       NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_published (fixture, &week, directory, dump);
  served_week_clear (&week);
}

/* A place that is taken by a directory: the move fails after other files were moved. */
static void
test_publish_puts_files_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autofree char *first_path = NULL, *last_path = NULL, *contents = NULL, *dump = NULL;
  g_autoptr (GError) error = NULL;
  const TpPublishFormat *const *formats;
  g_autofree char *first_name = NULL, *last_name = NULL;
  guint n_formats;
  ServedWeek week;

  served_week_init (fixture, &week);
  schedule =
    tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, SERVED_WEEK, NULL);
  formats = tp_publish_formats_get_all (&n_formats);
  first_name = tp_publish_format_get_file_name (formats[0], schedule);
  last_name = tp_publish_format_get_file_name (formats[n_formats - 1], schedule);
  first_path = g_build_filename (directory, first_name, NULL);
  last_path = g_build_filename (directory, last_name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (last_path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (first_path, "older", -1, NULL));
  dump = fixture_dump (fixture->workspace);

  g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, SERVED_WEEK,
                                       directory, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (first_path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "older");
  g_assert_cmpuint (fixture_count_files (directory), ==, 2);
  g_free (contents);
  contents = fixture_dump (fixture->workspace);
  g_assert_cmpstr (dump, ==, contents);
  served_week_clear (&week);
}

static TpPublicSchedule *
build (Fixture *fixture, const ServedWeek *week)
{
  return tp_workspace_build_schedule (fixture->workspace, &week->branch->record.id, SERVED_WEEK,
                                      NULL);
}

/* That people can be fetched is said where there is what to fetch them with and the office wants it
 * said; the schedule says the same whether anybody is fetched or nobody. */
static void
test_offers_fetching (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPublicSchedule) without = NULL, nobody = NULL, somebody = NULL, unsaid = NULL;
  g_autofree char *words = NULL, *same_words = NULL;
  g_autoptr (TpVehicle) chair = tp_record_new (&tp_vehicle_kind);
  g_autoptr (GError) error = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  without = build (fixture, &week);
  g_assert_cmpstr (without->fetching, ==, "");
  tp_set_text (&chair->name, "Xe lăn số 1");
  chair->branch = week.branch->record.id;
  chair->type = TP_VEHICLE_WHEELCHAIR;
  fixture_save (fixture, chair);
  nobody = build (fixture, &week);
  g_assert_true (g_str_has_prefix (nobody->fetching, "Đón người khó đi lại"));
  week.other_request->modes = TP_MODE_FETCH;
  fixture_save (fixture, week.other_request);
  somebody = build (fixture, &week);
  nobody->published_at = somebody->published_at;
  words = tp_public_schedule_to_json (nobody);
  same_words = tp_public_schedule_to_json (somebody);
  g_assert_cmpstr (words, ==, same_words);
  g_assert_true (tp_workspace_set_setting (fixture->workspace, "services.fetch", "", &error));
  g_assert_no_error (error);
  unsaid = build (fixture, &week);
  g_assert_cmpstr (unsaid->fetching, ==, "");
  served_week_clear (&week);
}

/* --- the check ------------------------------------------------------------------------------ */

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sound = NULL, problems = NULL;
  g_autoptr (TpRequest) request = NULL, other = NULL;
  g_autoptr (TpVisit) twice = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  sound = tp_workspace_check (fixture->workspace, NULL);
  g_assert_cmpuint (sound->len, ==, 0);
  /* One said to wait though it is planned, and planned twice; one planned that is in no session. */
  request = served_week_read (fixture, week.request);
  twice = fixture_add_visit (fixture, week.hall, request, 2);
  request->state = TP_REQUEST_VERIFIED;
  fixture_save (fixture, request);
  other = fixture_add_request (fixture, "NC-000003", week.person);
  other->state = TP_REQUEST_PLANNED;
  fixture_save (fixture, other);
  problems = tp_workspace_check (fixture->workspace, NULL);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 3);
  served_week_clear (&week);
}

#define ADD(path, func) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
#define ADD_FOR(path, func, what)                                                        \
  g_test_add ("/workspace/" path, Fixture, GUINT_TO_POINTER (what), set_up_branch, func, \
              fixture_tear_down)

/* The fixture's own data is the office, not what the test is about. */
static void
set_up_branch (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("publish/names-nobody", test_publish_names_nobody);
  ADD ("publish/schedule", test_schedule);
  ADD ("publish/offers-fetching", test_offers_fetching);
  ADD ("publish/versions", test_versions);
  ADD ("publish/same-again-is-same-version", test_same_again);
  ADD ("publish/published-stays", test_published_stays);
  ADD ("publish/published-stays-where-it-is", test_published_stays_where_it_is);
  ADD_FOR ("publish/moved-between-versions", test_published_again_stays_where_it_is, MOVED);
  ADD_FOR ("publish/called-off-between-versions", test_published_again_stays_where_it_is,
           CALLED_OFF);
  ADD_FOR ("publish/planned-twice-before", test_published_again_stays_where_it_is, PLANNED_TWICE);
  ADD ("publish/moved-since-can-go-back", test_moved_since_can_go_back);
  ADD ("publish/is-no-step-of-undo", test_publish_is_no_step);
  ADD ("publish/leak-is-refused", test_leak_is_refused);
  ADD ("publish/venue-named-after-somebody", test_venue_named_after_somebody);
  ADD ("publish/failures-leave-nothing", test_publish_failures);
  ADD ("publish/files-are-put-back", test_publish_puts_files_back);
  ADD ("check", test_check);
  return g_test_run ();
}
