/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a week to what residents read: nothing of anybody in it, versions, and failures that leave
 * nothing. The outputs are searched here without the product's own search. */

#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define WEEK ((TpWeek){2026, 48})
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define ON_THURSDAY (FIXTURE_NOW + 3 * DAY_MS)
#define AFTER_WEEK (FIXTURE_NOW + 7 * DAY_MS)

typedef struct
{
  TpBranch *branch;
  TpTeam *team;
  TpVenue *venue;
  TpPerson *person;
  TpRequest *request, *other_request;
  TpSession *home, *hall;
  TpVisit *visit, *other_visit;
} Week;

/* One round of home visits on Thursday morning, one hall session on Friday afternoon. */
static void
make_week (Fixture *fixture, Week *week)
{
  week->branch = tp_workspace_find_branch (fixture->workspace, NULL, NULL);
  week->team = fixture_add_team (fixture, "Tổ số 1");
  week->venue = fixture_add_venue (fixture, "00331", "Nhà văn hóa TDP 7");
  week->person = fixture_new_person (fixture, "00301", "Nguyễn Bí Mật");
  week->person->birth.year = 1944;
  tp_set_text (&week->person->id_number, "001044055555");
  tp_set_text (&week->person->phone, "0912555777");
  tp_set_text (&week->person->address, "Số 77 ngõ 123 phố Vắng");
  tp_set_text (&week->person->guardian_name, "Nguyễn Con Trai");
  week->person->categories = TP_CATEGORY_MERIT;
  week->person->latitude = 20.99;
  week->person->longitude = 105.88;
  fixture_save (fixture, week->person);
  week->request = fixture_add_request (fixture, "NC-000001", week->person);
  week->other_request = fixture_add_request (fixture, "NC-000002", week->person);
  week->home = fixture_add_session (fixture, week->team, tp_day_from_ymd (2026, 11, 26),
                                    TP_PART_MORNING, TP_MODE_HOME, "00301", NULL);
  week->hall = fixture_add_session (fixture, week->team, tp_day_from_ymd (2026, 11, 27),
                                    TP_PART_AFTERNOON, TP_MODE_HALL, "00331", week->venue);
  week->visit = fixture_add_visit (fixture, week->home, week->request, 1);
  week->other_visit = fixture_add_visit (fixture, week->hall, week->other_request, 1);
}

static void
clear_week (Week *week)
{
  tp_record_free (week->branch);
  tp_record_free (week->team);
  tp_record_free (week->venue);
  tp_record_free (week->person);
  tp_record_free (week->request);
  tp_record_free (week->other_request);
  tp_record_free (week->home);
  tp_record_free (week->hall);
  tp_record_free (week->visit);
  tp_record_free (week->other_visit);
}

static gpointer
get_again (Fixture *fixture, gconstpointer record)
{
  const TpRecord *head = record;
  gpointer now =
    tp_store_get (tp_workspace_get_store (fixture->workspace), head->kind, &head->id, NULL);

  g_assert_nonnull (now);
  return now;
}

static int
get_state (Fixture *fixture, gconstpointer record)
{
  g_autoptr (TpRecord) now = get_again (fixture, record);

  return now->kind == &tp_session_kind ? ((TpSession *) now)->state : ((TpRequest *) now)->state;
}

static char **
publish (Fixture *fixture, const Week *week, const char *directory)
{
  g_autoptr (GError) error = NULL;
  char **paths = tp_workspace_publish (fixture->workspace, &week->branch->record.id, WEEK,
                                       directory, NULL, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return paths;
}

/* The text of an output as a reader sees it. */
static char *
read_output (const char *path)
{
  char *text = NULL;

  if (g_str_has_suffix (path, ".pdf")) {
    const char *const argv[] = {"pdftotext", "-layout", path, "-", NULL};
    g_autofree char *tool = g_find_program_in_path ("pdftotext");

    if (tool == NULL)
      return g_strdup ("");
    g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text,
                                 NULL, NULL, NULL));
    return text;
  }
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static char *
read_folded (const char *path)
{
  g_autofree char *text = read_output (path);
  g_autofree char *one_line = tp_text_normalise (text);

  return tp_text_fold (one_line);
}

static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
assert_absent (const char *folded, const char *words)
{
  g_autofree char *needle = tp_text_fold (words);

  if (needle[0] != '\0')
    g_assert_null (strstr (folded, needle));
}

static gboolean
assert_person_absent_cb (gpointer record, gpointer user_data)
{
  const TpPerson *person = record;

  assert_absent (user_data, person->name);
  assert_absent (user_data, person->id_number);
  assert_absent (user_data, person->phone);
  assert_absent (user_data, person->address);
  assert_absent (user_data, person->guardian_name);
  return TRUE;
}

static void
test_publish_names_nobody (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  Week week;
  guint n_formats;

  make_week (fixture, &week);
  tp_publish_formats_get_all (&n_formats);
  paths = publish (fixture, &week, directory);
  g_assert_cmpuint (g_strv_length (paths), ==, n_formats);
  g_assert_cmpuint (count_files (directory), ==, n_formats);
  for (guint i = 0; paths[i] != NULL; i++) {
    g_autofree char *folded = read_folded (paths[i]);

    g_assert_true (tp_store_each (tp_workspace_get_store (fixture->workspace), query,
                                  assert_person_absent_cb, folded, NULL));
    if (folded[0] != '\0') {
      g_assert_nonnull (strstr (folded, "nha van hoa tdp 7"));
      g_assert_nonnull (strstr (folded, "vinh hung"));
    }
  }

  g_assert_cmpint (get_state (fixture, week.home), ==, TP_SESSION_PUBLISHED);
  g_assert_cmpint (get_state (fixture, week.hall), ==, TP_SESSION_PUBLISHED);
  /* The notice names nobody: whoever is visited is still to be told. */
  g_assert_cmpint (get_state (fixture, week.request), ==, TP_REQUEST_PLANNED);
  versions =
    tp_workspace_list_publications (fixture->workspace, &week.branch->record.id, WEEK, NULL);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpint (((TpPublication *) g_ptr_array_index (versions, 0))->version, ==, 1);
  clear_week (&week);
}

static void
test_schedule (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPublicSchedule) schedule = NULL;
  g_autofree char *before = NULL, *after = NULL;
  const TpPublicEntry *home, *hall;
  Week week;

  make_week (fixture, &week);
  before = fixture_dump (fixture->workspace);
  schedule = tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, WEEK, NULL);
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
  clear_week (&week);
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
  Week week;

  make_week (fixture, &week);
  first = publish (fixture, &week, directory);
  hall = get_again (fixture, week.hall);
  hall->state = TP_SESSION_CANCELLED;
  fixture_save (fixture, hall);
  extra = fixture_add_session (fixture, week.team, tp_day_from_ymd (2026, 11, 28), TP_PART_MORNING,
                               TP_MODE_HALL, "00331", week.venue);

  schedule = tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, WEEK, NULL);
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
  g_assert_cmpint (get_state (fixture, week.hall), ==, TP_SESSION_CANCELLED);
  g_assert_cmpint (fixture_count (fixture, &tp_publication_kind), ==, 2);
  clear_week (&week);
}

static void
test_same_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) first = NULL, second = NULL, third = NULL;
  g_autofree char *before = NULL, *after = NULL, *dump = NULL, *dump_after = NULL;
  gsize n_before, n_after;
  Week week;

  make_week (fixture, &week);
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
  clear_week (&week);
}

static void
test_published_stays (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  Week week;

  make_week (fixture, &week);
  paths = publish (fixture, &week, directory);
  g_assert_false (tp_workspace_remove (fixture->workspace, &tp_session_kind, &week.hall->record.id,
                                       NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  clear_week (&week);
}

static void
test_publish_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autofree char *title = NULL;
  g_auto (GStrv) paths = NULL;
  Week week;

  make_week (fixture, &week);
  title = g_strdup (tp_workspace_get_undo_title (fixture->workspace));
  paths = publish (fixture, &week, directory);
  g_assert_cmpstr (title, ==, tp_workspace_get_undo_title (fixture->workspace));
  clear_week (&week);
}

static void
assert_nothing_published (Fixture *fixture,
                          const Week *week,
                          const char *directory,
                          const char *dump)
{
  g_autofree char *after = fixture_dump (fixture->workspace);

  g_assert_cmpstr (dump, ==, after);
  g_assert_cmpuint (count_files (directory), ==, 0);
  g_assert_cmpint (get_state (fixture, week->home), ==, TP_SESSION_DRAFT);
}

static void
test_leak_is_refused (Fixture *fixture, gconstpointer data)
{
  const char *const notes[] = {"Đón ông nguyễn bí mật trước", "Gọi 0912.555.777 khi đến",
                               "Gần số 77 ngõ 123 phố Vắng", "CCCD 001044055555",
                               "Hỏi anh Nguyễn Con Trai"};
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  Week week;

  make_week (fixture, &week);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TpSession) hall = get_again (fixture, week.hall);
    g_autofree char *dump = NULL;

    tp_set_text (&hall->note, notes[i]);
    fixture_save (fixture, hall);
    dump = fixture_dump (fixture->workspace);
    g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, WEEK,
                                         directory, NULL, NULL, NULL, NULL, &error));
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK);
    g_assert_null (strstr (error->message, "Mật"));
    assert_nothing_published (fixture, &week, directory, dump);
  }
  clear_week (&week);
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
  Week week;

  make_week (fixture, &week);
  hall = get_again (fixture, week.hall);
  venue =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_venue_kind, &hall->venue, NULL);
  tp_set_text (&venue->name, "Nhà ông Nguyễn Bí Mật");
  fixture_save (fixture, venue);
  dump = fixture_dump (fixture->workspace);
  g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, WEEK, directory,
                                       NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK);
  g_assert_nonnull (strstr (error->message, "“Nhà ông •••”"));
  g_assert_null (strstr (error->message, "Mật"));
  assert_nothing_published (fixture, &week, directory, dump);
  clear_week (&week);
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
  Week week;

  make_week (fixture, &week);
  branch = &week.branch->record.id;
  dump = fixture_dump (fixture->workspace);
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, WEEK, directory, unknown, NULL,
                                       NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  /* A directory that is a file. */
  g_assert_null (
    tp_workspace_publish (fixture->workspace, branch, WEEK, file, NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* An empty week. */
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, tp_week_add (WEEK, 5), directory,
                                       NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (tp_workspace_publish (fixture->workspace, branch, WEEK, directory, NULL, NULL,
                                       NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing_published (fixture, &week, directory, dump);
  clear_week (&week);
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
  Week week;

  make_week (fixture, &week);
  schedule = tp_workspace_build_schedule (fixture->workspace, &week.branch->record.id, WEEK, NULL);
  formats = tp_publish_formats_get_all (&n_formats);
  first_name = tp_publish_format_get_file_name (formats[0], schedule);
  last_name = tp_publish_format_get_file_name (formats[n_formats - 1], schedule);
  first_path = g_build_filename (directory, first_name, NULL);
  last_path = g_build_filename (directory, last_name, NULL);
  g_assert_cmpint (g_mkdir_with_parents (last_path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (first_path, "older", -1, NULL));
  dump = fixture_dump (fixture->workspace);

  g_assert_null (tp_workspace_publish (fixture->workspace, &week.branch->record.id, WEEK, directory,
                                       NULL, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_get_contents (first_path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "older");
  g_assert_cmpuint (count_files (directory), ==, 2);
  g_free (contents);
  contents = fixture_dump (fixture->workspace);
  g_assert_cmpstr (dump, ==, contents);
  clear_week (&week);
}

/* --- day sheets ------------------------------------------------------------------- */

static void
test_sheets (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "sheets", NULL);
  g_autoptr (GPtrArray) sheets = NULL, entries = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *folded = NULL;
  const TpDaySheet *sheet;
  const TpSheetSession *session;
  const TpSheetVisit *visit;
  GStatBuf status;
  Week week;

  make_week (fixture, &week);
  sheets =
    tp_workspace_build_day_sheets (fixture->workspace, &week.branch->record.id, WEEK, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sheets->len, ==, 2);
  sheet = g_ptr_array_index (sheets, 0);
  session = g_ptr_array_index (sheet->sessions, 0);
  visit = g_ptr_array_index (session->visits, 0);
  g_assert_cmpstr (visit->person, ==, "Nguyễn Bí Mật");
  g_assert_cmpstr (visit->phone, ==, "0912555777");
  g_assert_cmpstr (visit->address, ==, "Số 77 ngõ 123 phố Vắng, Phường Vĩnh Hưng");
  g_assert_nonnull (strstr (visit->note, "Nguyễn Con Trai"));
  g_assert_cmpstr (visit->code, ==, "NC-000001");

  paths = tp_workspace_write_sheets (fixture->workspace, &week.branch->record.id, WEEK, directory,
                                     NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_true (g_str_has_suffix (paths[0], "phieu-2026-11-26-01-to-so-1.pdf"));
  g_assert_cmpint (g_stat (paths[0], &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  folded = read_folded (paths[0]);
  if (folded[0] != '\0')
    g_assert_nonnull (strstr (folded, "nguyen bi mat"));
  /* Writing personal data out is in the journal, with its purpose. */
  entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), G_MAXINT64, 1, NULL);
  g_assert_cmpstr (((TpEntry *) g_ptr_array_index (entries, 0))->verb, ==, "export-sheets");
  g_assert_cmpstr (((TpEntry *) g_ptr_array_index (entries, 0))->purpose, !=, "");
  clear_week (&week);
}

/* --- outcomes ------------------------------------------------------------------------- */

static void
test_outcome (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TpOutcome outcome;
    TpRequestState state;
  } cases[] = {
    {TP_OUTCOME_DONE, TP_REQUEST_DONE},           {TP_OUTCOME_WAITING, TP_REQUEST_WAITING},
    {TP_OUTCOME_ABSENT, TP_REQUEST_VERIFIED},     {TP_OUTCOME_REFUSED, TP_REQUEST_CANCELLED},
    {TP_OUTCOME_ESCALATED, TP_REQUEST_ESCALATED}, {TP_OUTCOME_NOT_HELD, TP_REQUEST_VERIFIED},
  };
  g_autofree char *before = NULL;
  Week week;

  make_week (fixture, &week);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  before = fixture_dump (fixture->workspace);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TpVisit) visit = get_again (fixture, week.visit);
    g_autofree char *after = NULL;
    gboolean is_held = cases[i].outcome != TP_OUTCOME_NOT_HELD;

    visit->outcome = cases[i].outcome;
    g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
    g_assert_cmpint (visit->recorded_at, ==, AFTER_WEEK);
    g_assert_cmpint (get_state (fixture, week.request), ==, cases[i].state);
    g_assert_cmpint (get_state (fixture, week.home), ==,
                     is_held ? TP_SESSION_HELD : TP_SESSION_DRAFT);
    g_assert_cmpint (get_state (fixture, week.other_request), ==, TP_REQUEST_PLANNED);
    g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  clear_week (&week);
}

/* Nobody has been met in a session that is to come, but it can be called off or declined. */
static void
test_outcome_too_early (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    TpOutcome outcome;
    gboolean can_be;
  } cases[] = {
    {TP_OUTCOME_DONE, FALSE},      {TP_OUTCOME_WAITING, FALSE}, {TP_OUTCOME_ABSENT, FALSE},
    {TP_OUTCOME_ESCALATED, FALSE}, {TP_OUTCOME_NONE, TRUE},     {TP_OUTCOME_REFUSED, TRUE},
    {TP_OUTCOME_NOT_HELD, TRUE},
  };
  Week week;

  make_week (fixture, &week);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TpVisit) visit = get_again (fixture, week.visit);
    g_autofree char *before = fixture_dump (fixture->workspace);
    g_autofree char *after = NULL;
    g_autoptr (GError) error = NULL;
    TpRecord record = visit->record;

    visit->outcome = cases[i].outcome;
    g_assert_cmpint (tp_workspace_record_outcome (fixture->workspace, visit, &error), ==,
                     cases[i].can_be);
    g_assert_cmpint (get_state (fixture, week.home), ==, TP_SESSION_DRAFT);
    if (cases[i].can_be) {
      g_assert_no_error (error);
      continue;
    }
    g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "has not come yet"));
    g_assert_cmpint (visit->record.revision, ==, record.revision);
    g_assert_cmpint (visit->recorded_at, ==, 0);
    after = fixture_dump (fixture->workspace);
    g_assert_cmpstr (before, ==, after);
  }
  /* On the day itself it can be known. */
  tp_workspace_set_clock (fixture->workspace, ON_THURSDAY);
  {
    g_autoptr (TpVisit) visit = get_again (fixture, week.visit);

    visit->outcome = TP_OUTCOME_DONE;
    g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  }
  clear_week (&week);
}

static void
test_outcome_corrected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (TpVisit) stale = NULL;
  g_autoptr (GError) error = NULL;
  Week week;

  make_week (fixture, &week);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  visit = get_again (fixture, week.visit);
  stale = get_again (fixture, week.visit);
  visit->outcome = TP_OUTCOME_DONE;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  visit->outcome = TP_OUTCOME_WAITING;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  g_assert_cmpint (get_state (fixture, week.request), ==, TP_REQUEST_WAITING);
  stale->outcome = TP_OUTCOME_ABSENT;
  g_assert_false (tp_workspace_record_outcome (fixture->workspace, stale, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpint (stale->record.revision, ==, 1);
  g_assert_cmpint (stale->recorded_at, ==, 0);
  g_assert_cmpint (get_state (fixture, week.request), ==, TP_REQUEST_WAITING);
  visit->outcome = TP_OUTCOME_NONE;
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, visit, NULL));
  g_assert_cmpint (get_state (fixture, week.request), ==, TP_REQUEST_PLANNED);
  clear_week (&week);
}

/* --- the report ------------------------------------------------------------------------- */

static void
enter (Fixture *fixture,
       const TpVisit *visit,
       TpOutcome outcome,
       int satisfaction,
       const char *difficulty)
{
  g_autoptr (TpVisit) now = get_again (fixture, visit);

  now->outcome = outcome;
  now->satisfaction = satisfaction;
  now->minutes_spent = 20;
  now->is_online = TRUE;
  tp_set_text (&now->difficulty, difficulty);
  tp_workspace_set_clock (fixture->workspace, AFTER_WEEK);
  g_assert_true (tp_workspace_record_outcome (fixture->workspace, now, NULL));
}

/* A difficulty may name somebody else than who was visited. */
static void
test_report_names_nobody (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {"Gặp con là bà Trần Thị Hàng Xóm", "gọi con: 0988.111.222",
                                      "Số CCCD 001 190 123 456 đã hết hạn"};
  const TpDay since = tp_day_from_ymd (2026, 11, 1), until = tp_day_from_ymd (2026, 11, 30);
  g_autoptr (TpPerson) neighbour = fixture_new_person (fixture, "00301", "Trần Thị Hàng Xóm");
  Week week;

  make_week (fixture, &week);
  fixture_save (fixture, neighbour);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autoptr (TpReportInput) input = NULL;
    g_autoptr (GError) error = NULL;
    const TpReportFact *fact;

    enter (fixture, week.visit, TP_OUTCOME_DONE, 5, words[i]);
    input = tp_workspace_build_report (fixture->workspace, since, until, NULL, &error);
    g_assert_no_error (error);
    fact = g_ptr_array_index (input->facts, 0);
    g_assert_cmpstr (fact->difficulty, ==, "(có thông tin cá nhân, xem nhu cầu NC-000001)");
  }
  clear_week (&week);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL, city = NULL, ward = NULL, earlier = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  const TpDay since = tp_day_from_ymd (2026, 11, 1), until = tp_day_from_ymd (2026, 11, 30);
  const TpReportFact *fact;
  const TpReportSession *session;
  Week week;

  make_week (fixture, &week);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 5, "Ông Nguyễn Bí Mật nghe kém");
  enter (fixture, week.other_visit, TP_OUTCOME_ABSENT, 0, "Hội trường mất điện");

  input = tp_workspace_build_report (fixture->workspace, since, until, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (input->scope, ==, "Chi nhánh số 3");
  g_assert_cmpuint (input->facts->len, ==, 2);
  fact = g_ptr_array_index (input->facts, 0);
  g_assert_cmpstr (fact->code, ==, "NC-000001");
  g_assert_cmpint (fact->outcome, ==, TP_OUTCOME_DONE);
  g_assert_cmpint (fact->satisfaction, ==, 5);
  g_assert_cmpint (fact->wait_days, ==, 13);
  g_assert_cmpuint (fact->categories, ==, TP_CATEGORY_MERIT);
  g_assert_cmpstr (fact->ward, ==, "Phường Vĩnh Hưng");
  g_assert_cmpstr (fact->branch, ==, "Chi nhánh số 3");
  g_assert_false (fact->is_cross_territory);
  g_assert_true (fact->is_online);
  g_assert_null (strstr (fact->difficulty, "Mật"));
  fact = g_ptr_array_index (input->facts, 1);
  g_assert_cmpstr (fact->difficulty, ==, "Hội trường mất điện");

  g_assert_cmpuint (input->sessions->len, ==, 2);
  session = g_ptr_array_index (input->sessions, 1);
  g_assert_cmpint (session->state, ==, TP_SESSION_HELD);
  g_assert_cmpint (session->kilometres, ==, 0); /* the branch stands where the ward's centre is */
  g_assert_cmpint (input->requests_received, ==, 2);
  g_assert_cmpint (input->requests_pending, ==, 1);
  g_assert_cmpint (input->people_in_scope, ==, 1);
  g_assert_cmpint (input->people_reached_ever, ==, 1);
  g_assert_cmpuint (g_strv_length (input->wards_never_served), ==, 8);

  city = tp_workspace_build_report (fixture->workspace, since, until, "city", &error);
  g_assert_cmpuint (city->facts->len, ==, 2);
  g_assert_cmpuint (g_strv_length (city->wards_never_served), ==, 124);
  ward = tp_workspace_build_report (fixture->workspace, since, until, "ward:00331", &error);
  g_assert_cmpuint (ward->facts->len, ==, 1);
  g_assert_cmpint (ward->people_in_scope, ==, 0);
  g_assert_cmpuint (g_strv_length (ward->wards_never_served), ==, 0);
  other = tp_workspace_build_report (fixture->workspace, since, until, "branch:CN05", &error);
  g_assert_cmpuint (other->facts->len, ==, 0);
  earlier = tp_workspace_build_report (fixture->workspace, since, tp_day_from_ymd (2026, 11, 25),
                                       NULL, &error);
  g_assert_cmpuint (earlier->facts->len, ==, 0);
  g_assert_cmpint (earlier->requests_pending, ==, 2);
  g_assert_cmpint (earlier->people_reached_ever, ==, 0);
  clear_week (&week);
}

static void
test_report_kilometres (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL;
  g_autoptr (TpWard) far = fixture_get_ward (fixture, "00301");
  const TpReportSession *session;
  double expected;
  Week week;

  make_week (fixture, &week);
  week.request->latitude = far->latitude + 0.1;
  week.request->longitude = far->longitude;
  fixture_save (fixture, week.request);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 0, "");
  input = tp_workspace_build_report (fixture->workspace, tp_day_from_ymd (2026, 11, 26),
                                     tp_day_from_ymd (2026, 11, 26), NULL, NULL);
  session = g_ptr_array_index (input->sessions, 0);
  expected = 2 * 1.35 *
             tp_distance_km (week.team->longitude, week.team->latitude, week.request->longitude,
                             week.request->latitude);
  g_assert_cmpfloat_with_epsilon (session->kilometres, expected, 0.51);
  clear_week (&week);
}

static void
test_report_cross_territory (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpReportInput) input = NULL, theirs = NULL;
  g_autoptr (TpPerson) person = fixture_new_person (fixture, "00004", "Phạm Xa Nhà");
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpVisit) visit = NULL;
  const TpDay day = tp_day_from_ymd (2026, 11, 26);

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000001", person);
  session = fixture_add_session (fixture, team, day, TP_PART_MORNING, TP_MODE_HOME, "00004", NULL);
  visit = fixture_add_visit (fixture, session, request, 1);
  enter (fixture, visit, TP_OUTCOME_DONE, 4, "");
  input = tp_workspace_build_report (fixture->workspace, day, day, "branch:CN03", NULL);
  g_assert_cmpuint (input->facts->len, ==, 1);
  g_assert_true (((TpReportFact *) g_ptr_array_index (input->facts, 0))->is_cross_territory);
  theirs = tp_workspace_build_report (fixture->workspace, day, day, "branch:CN01", NULL);
  g_assert_cmpuint (theirs->facts->len, ==, 0);
  g_assert_cmpint (theirs->people_reached_ever, ==, 1);
}

static void
test_report_refusals (Fixture *fixture, gconstpointer data)
{
  const char *const scopes[] = {"moon", "branch:CN99", "ward:99999", "branch:"};
  const TpDay day = tp_day_from_ymd (2026, 11, 26);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++) {
    g_clear_error (&error);
    g_assert_null (tp_workspace_build_report (fixture->workspace, day, day, scopes[i], &error));
    g_assert_nonnull (error);
  }
  g_clear_error (&error);
  g_assert_null (tp_workspace_build_report (fixture->workspace, day, day - 1, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
}

static void
test_report_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "out", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  g_autofree char *folded = NULL;
  Week week;

  make_week (fixture, &week);
  enter (fixture, week.visit, TP_OUTCOME_DONE, 5, "");
  paths = tp_workspace_write_report (fixture->workspace, tp_day_from_ymd (2026, 11, 1),
                                     tp_day_from_ymd (2026, 11, 30), NULL, directory, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_true (g_str_has_suffix (paths[0], "bao-cao-2026-11-01-2026-11-30-CN03.pdf"));
  g_assert_true (g_str_has_suffix (paths[1], ".xlsx"));
  folded = read_folded (paths[0]);
  assert_absent (folded, week.person->name);
  assert_absent (folded, week.person->phone);
  g_assert_cmpuint (count_files (directory), ==, 2);
  clear_week (&week);
}

/* --- the check ------------------------------------------------------------------------------ */

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sound = NULL, problems = NULL;
  g_autoptr (TpRequest) request = NULL, other = NULL;
  g_autoptr (TpVisit) twice = NULL;
  Week week;

  make_week (fixture, &week);
  sound = tp_workspace_check (fixture->workspace, NULL);
  g_assert_cmpuint (sound->len, ==, 0);
  /* One said to wait though it is planned, and planned twice; one planned that is in no session. */
  request = get_again (fixture, week.request);
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
  clear_week (&week);
}

#define ADD(path, func) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("publish/names-nobody", test_publish_names_nobody);
  ADD ("publish/schedule", test_schedule);
  ADD ("publish/versions", test_versions);
  ADD ("publish/same-again-is-same-version", test_same_again);
  ADD ("publish/published-stays", test_published_stays);
  ADD ("publish/is-no-step-of-undo", test_publish_is_no_step);
  ADD ("publish/leak-is-refused", test_leak_is_refused);
  ADD ("publish/venue-named-after-somebody", test_venue_named_after_somebody);
  ADD ("publish/failures-leave-nothing", test_publish_failures);
  ADD ("publish/files-are-put-back", test_publish_puts_files_back);
  ADD ("sheets", test_sheets);
  ADD ("outcome/moves-request-and-session", test_outcome);
  ADD ("outcome/corrected", test_outcome_corrected);
  ADD ("outcome/not-before-the-day", test_outcome_too_early);
  ADD ("report/figures", test_report);
  ADD ("report/figures/names-nobody", test_report_names_nobody);
  ADD ("report/kilometres", test_report_kilometres);
  ADD ("report/cross-territory", test_report_cross_territory);
  ADD ("report/refusals", test_report_refusals);
  ADD ("report/written", test_report_written);
  ADD ("check", test_check);
  return g_test_run ();
}
