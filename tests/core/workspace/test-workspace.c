/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Making, opening, saving, undo, two windows on one file, and work on another thread. */

#include "workspace-fixture.h"

#include "tp-workspace-private.h"

#include <glib/gstdio.h>
#include <string.h>

#define WARD "00301" /* in CN03 */

/* --- secrets --------------------------------------------------------------- */

static void
test_secret_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tp-secret-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "w.key", NULL);
  g_autoptr (GBytes) secret = NULL, other = NULL;
  const char *text;
  GStatBuf status;
  gsize length;

  g_assert_true (tp_secret_make_file (path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  secret = tp_secret_from_file (path, &error);
  g_assert_no_error (error);
  text = g_bytes_get_data (secret, &length);
  g_assert_cmpuint (length, ==, 64);
  for (gsize i = 0; i < length; i++)
    g_assert_true (g_ascii_isxdigit (text[i]));

  g_assert_false (tp_secret_make_file (path, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_true (tp_secret_make_file (path, NULL));
  other = tp_secret_from_file (path, NULL);
  g_assert_false (g_bytes_equal (secret, other));

  /* The bytes are the secret as they stand. */
  g_assert_true (g_file_set_contents (path, "abc\n", 4, NULL));
  g_clear_pointer (&other, g_bytes_unref);
  other = tp_secret_from_file (path, NULL);
  g_assert_cmpuint (g_bytes_get_size (other), ==, 4);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_null (tp_secret_from_file (path, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (tp_secret_from_file (path, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_null (tp_secret_from_file (directory, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  /* A file that has no end is given up soon. */
  g_assert_null (tp_secret_from_file ("/dev/zero", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_rmdir (directory);
}

static void
test_secret_passphrase (void)
{
  /* The same words composed and decomposed. */
  g_autoptr (GBytes) composed = tp_secret_from_passphrase ("Hà Nội");
  g_autoptr (GBytes) decomposed = tp_secret_from_passphrase ("Ha\xcc\x80 No\xcc\xa3\xcc\x82i");

  g_assert_true (g_bytes_equal (composed, decomposed));
}

/* --- making and opening -------------------------------------------------------- */

static void
test_create_branch (Fixture *fixture, gconstpointer data)
{
  const TpOffice *office = tp_workspace_get_office (fixture->workspace);
  g_autoptr (GPtrArray) shapes = NULL, problems = NULL;
  g_autoptr (TpBranch) branch = NULL;
  g_autofree char *motto = NULL;

  g_assert_cmpint (office->type, ==, TP_OFFICE_BRANCH);
  g_assert_cmpstr (office->name, ==, "Chi nhánh số 3");
  g_assert_false (office->is_demo);
  g_assert_cmpint (fixture_count (fixture, &tp_ward_kind), ==, 126);
  g_assert_cmpint (fixture_count (fixture, &tp_ward_outline_kind), ==, 126);
  g_assert_cmpint (fixture_count (fixture, &tp_branch_kind), >=, 12);
  g_assert_cmpint (fixture_count (fixture, &tp_holiday_kind), >, 20);
  g_assert_cmpint (fixture_count (fixture, &tp_procedure_kind), >, 20);
  g_assert_cmpint (fixture_count (fixture, &tp_rule_kind), >, 20);
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
  branch = tp_workspace_find_branch (fixture->workspace, NULL, NULL);
  g_assert_cmpstr (branch->code, ==, "CN03");
  motto = tp_workspace_dup_setting (fixture->workspace, "motto", "");
  g_assert_cmpstr (motto, ==, "Đến trước nhu cầu – Tiên phong phục vụ");

  shapes = tp_workspace_list_ward_shapes (fixture->workspace, NULL);
  g_assert_cmpuint (shapes->len, ==, 126);
  for (guint i = 0; i < shapes->len; i++) {
    const TpWardShape *shape = g_ptr_array_index (shapes, i);

    g_assert_true (shape->is_schematic);
    g_assert_cmpuint (shape->outline->rings->len, >=, 1);
    g_assert_false (tp_id_is_nil (&shape->ward->branch));
  }
  problems = tp_workspace_check (fixture->workspace, NULL);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
test_create_centre (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (fixture->workspace, "", NULL);

  g_assert_cmpint (tp_workspace_get_office (fixture->workspace)->type, ==, TP_OFFICE_CENTRE);
  g_assert_cmpstr (branch->code, ==, "CN01");
}

static void
test_create_ward (Fixture *fixture, gconstpointer data)
{
  const TpOffice *office = tp_workspace_get_office (fixture->workspace);
  g_autoptr (TpWard) ward = fixture_get_ward (fixture, "00004");

  g_assert_cmpint (office->type, ==, TP_OFFICE_WARD);
  g_assert_cmpstr (office->name, ==, "UBND phường Ba Đình");
  g_assert_true (tp_id_equal (&office->ward, &ward->record.id));
}

static void
assert_alone (Fixture *fixture, const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (dir)) != NULL)
    g_assert_true (g_str_has_prefix (entry, name));
}

static void
test_create_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "x.tienphong", NULL);
  const char *const offices[] = {"branch:CN99", "ward:99999", "ward:", "nonsense", "branch"};

  g_assert_null (
    tp_workspace_create (fixture->path, fixture->secret, "centre", FIXTURE_NOW, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS);
  for (guint i = 0; i < G_N_ELEMENTS (offices); i++) {
    g_clear_error (&error);
    g_assert_null (
      tp_workspace_create (path, fixture->secret, offices[i], FIXTURE_NOW, NULL, &error));
    g_assert_nonnull (error);
    g_assert_cmpuint (error->domain, ==, TP_WORKSPACE_ERROR);
  }
  /* Nothing is left of what was refused. */
  assert_alone (fixture, "w.tienphong");
}

static void
test_open_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "none", NULL);
  g_autoptr (GBytes) wrong = tp_secret_from_passphrase ("khác");

  g_assert_null (tp_workspace_open (path, fixture->secret, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (tp_workspace_open (fixture->path, wrong, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_WRONG_KEY);
}

static void
test_find_branch (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpBranch) by_code = tp_workspace_find_branch (fixture->workspace, "cn05", &error);
  g_autofree char *id = tp_id_to_string (&by_code->record.id);
  g_autoptr (TpBranch) by_id = tp_workspace_find_branch (fixture->workspace, id, &error);
  g_autoptr (TpBranch) by_name =
    tp_workspace_find_branch (fixture->workspace, "chi nhanh so 5", &error);

  g_assert_true (tp_record_equal (by_code, by_id));
  g_assert_true (tp_record_equal (by_code, by_name));
  g_assert_null (tp_workspace_find_branch (fixture->workspace, "CN77", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (
    tp_workspace_find_branch (fixture->workspace, "01900000-0000-7000-8000-000000000000", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

static void
test_settings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *none = tp_workspace_dup_setting (fixture->workspace, "no.such", "fallback");
  g_autofree char *factor = NULL;

  g_assert_cmpstr (none, ==, "fallback");
  g_assert_true (tp_workspace_set_setting (fixture->workspace, "travel.factor", "1.5", NULL));
  factor = tp_workspace_dup_setting (fixture->workspace, "travel.factor", "");
  g_assert_cmpstr (factor, ==, "1.5");
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_free (factor);
  factor = tp_workspace_dup_setting (fixture->workspace, "travel.factor", "");
  g_assert_cmpstr (factor, ==, "1.35");
  g_assert_true (tp_workspace_set_setting (fixture->workspace, "own.key", "x", NULL));
}

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  g_autofree char *today = tp_day_to_iso (tp_workspace_get_today (fixture->workspace));

  g_assert_cmpstr (today, ==, "2026-11-23");
  tp_workspace_set_clock (fixture->workspace, 0);
  g_assert_cmpint (tp_workspace_get_now (fixture->workspace), <=, g_get_real_time () / 1000);
}

/* --- saving and undo --------------------------------------------------------------- */

static void
count_cb (TpWorkspace *workspace, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_save_undo_redo (Fixture *fixture, gconstpointer data)
{
  TpWorkspace *workspace = fixture->workspace;
  g_autofree char *before = fixture_dump (workspace);
  g_autofree char *with = NULL, *again = NULL, *after = NULL;
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Nguyễn Văn An");
  g_autoptr (GError) error = NULL;
  int n_changed = 0;

  g_signal_connect (workspace, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_null (tp_workspace_get_undo_title (workspace));
  g_assert_true (tp_workspace_save (workspace, person, "Add somebody", &error));
  g_assert_cmpint (person->record.revision, ==, 1);
  g_assert_cmpint (n_changed, ==, 1);
  g_assert_cmpstr (tp_workspace_get_undo_title (workspace), ==, "Add somebody");
  with = fixture_dump (workspace);

  g_assert_true (tp_workspace_undo (workspace, &error));
  after = fixture_dump (workspace);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (tp_workspace_get_undo_title (workspace));
  g_assert_cmpstr (tp_workspace_get_redo_title (workspace), ==, "Add somebody");
  g_assert_true (tp_workspace_redo (workspace, &error));
  again = fixture_dump (workspace);
  g_assert_cmpstr (with, ==, again);
  g_assert_cmpint (n_changed, ==, 3);
  g_assert_cmpstr (tp_workspace_get_undo_title (workspace), ==, "Add somebody");

  /* A new change ends what could be done again. */
  g_assert_true (tp_workspace_undo (workspace, &error));
  g_assert_true (tp_workspace_set_setting (workspace, "own.key", "x", &error));
  g_assert_null (tp_workspace_get_redo_title (workspace));
  g_assert_false (tp_workspace_redo (workspace, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
}

static void
test_save_same_is_no_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  int n_changed = 0;

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (count_cb), &n_changed);
  g_assert_true (tp_workspace_save (fixture->workspace, team, "Nothing", NULL));
  g_assert_cmpint (n_changed, ==, 0);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), !=, "Nothing");
}

static void
test_failed_save_leaves_record (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) nameless = fixture_new_person (fixture, WARD, "");
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_workspace_save (fixture->workspace, nameless, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (nameless->record.revision, ==, 0);
  g_assert_true (tp_id_is_nil (&nameless->record.id));
  /* And the workspace can go on. */
  tp_set_text (&nameless->name, "Có Tên");
  fixture_save (fixture, nameless);
}

/* The first of two is stored and taken back when the second fails: it must not think it is stored.
 */
static void
test_failed_group_leaves_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) puts = tp_record_array_new ();
  TpPerson *good = fixture_new_person (fixture, WARD, "Có Tên");
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (puts, good);
  g_ptr_array_add (puts, fixture_new_person (fixture, WARD, ""));
  g_assert_false (tp_workspace_apply (fixture->workspace, "save", "Two", puts, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (good->record.revision, ==, 0);
  g_assert_true (tp_id_is_nil (&good->record.id));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
  fixture_save (fixture, good);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Bình");
  g_autoptr (TpRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000001", person);
  g_assert_false (
    tp_workspace_remove (fixture->workspace, &tp_person_kind, &person->record.id, NULL, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE);
  g_assert_null (strstr (error->message, "Bình"));
  g_clear_error (&error);
  g_assert_true (
    tp_workspace_remove (fixture->workspace, &tp_request_kind, &request->record.id, NULL, &error));
  g_assert_true (
    tp_workspace_remove (fixture->workspace, &tp_person_kind, &person->record.id, NULL, &error));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_cmpint (fixture_count (fixture, &tp_request_kind), ==, 1);
}

static void
test_reveal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Lê Văn Cường");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const TpEntry *entry;

  fixture_save (fixture, person);
  g_assert_false (tp_workspace_log_reveal (fixture->workspace, &tp_person_kind, &person->record.id,
                                           "  ", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (tp_workspace_log_reveal (fixture->workspace, &tp_person_kind, &person->record.id,
                                          "gọi điện báo giờ", &error));
  entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), G_MAXINT64, 1, &error);
  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->verb, ==, "reveal");
  g_assert_cmpstr (entry->purpose, ==, "gọi điện báo giờ");
  g_assert_cmpstr (entry->actor, ==, "tester");
  g_assert_null (strstr (entry->title, "Cường"));
  g_assert_true (tp_workspace_log_reveal (fixture->workspace, &tp_person_kind, NULL, "in", &error));
  /* A look cannot be taken back: the next undo takes the person away. */
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
}

/* --- two windows ------------------------------------------------------------------------ */

static void
test_two_windows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWorkspace) other = fixture_open_again (fixture);
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpTeam) stale = tp_record_copy (team);
  g_autoptr (GError) error = NULL;
  int n_here = 0, n_there = 0;

  g_signal_connect (fixture->workspace, "changed", G_CALLBACK (count_cb), &n_here);
  g_signal_connect (other, "changed", G_CALLBACK (count_cb), &n_there);
  tp_workspace_poll (other);
  g_assert_cmpint (n_there, ==, 1);
  tp_workspace_poll (other);
  tp_workspace_poll (fixture->workspace);
  g_assert_cmpint (n_there, ==, 1);
  g_assert_cmpint (n_here, ==, 0);

  /* Both change the row they read: the second is told, nothing is overwritten. */
  tp_set_text (&team->name, "Tổ Một");
  g_assert_true (tp_workspace_save (fixture->workspace, team, NULL, &error));
  tp_set_text (&stale->name, "Tổ Mốt");
  g_assert_false (tp_workspace_save (other, stale, NULL, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpint (stale->record.revision, ==, 1);
  tp_workspace_poll (other);
  g_assert_cmpint (n_there, ==, 2);
}

static void
test_undo_conflict_drops_step (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpWorkspace) other = fixture_open_again (fixture);
  g_autoptr (TpTeam) first = fixture_add_team (fixture, "Tổ 1");
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ 2");
  g_autoptr (TpTeam) copy = NULL;
  g_autoptr (GError) error = NULL;

  tp_set_text (&team->name, "Tổ Hai");
  g_assert_true (tp_workspace_save (fixture->workspace, team, "Rename", &error));
  copy = tp_record_copy (team);
  tp_set_text (&copy->name, "Tổ 22");
  g_assert_true (tp_workspace_save (other, copy, NULL, &error));

  g_assert_false (tp_workspace_undo (fixture->workspace, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpstr (tp_workspace_get_undo_title (fixture->workspace), !=, "Rename");
  /* Making the second team cannot be taken back either, making the first can. */
  g_assert_false (tp_workspace_undo (fixture->workspace, &error));
  g_clear_error (&error);
  g_assert_true (tp_workspace_undo (fixture->workspace, &error));
  g_assert_cmpint (fixture_count (fixture, &tp_team_kind), ==, 1);
}

/* --- the demonstration --------------------------------------------------------------------- */

static void
test_demo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "w.tienphong-demo", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TpWorkspace) demo = tp_workspace_create_demo (
    path, fixture->secret, TP_DEMO_BRANCH, 300, 1, FIXTURE_NOW, NULL, NULL, NULL, &error);
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) real = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  g_assert_true (tp_workspace_get_office (demo)->is_demo);
  g_assert_cmpint (tp_store_count (tp_workspace_get_store (demo), query, NULL), ==, 300);
  tp_query_add_int (real, "is_demo", TP_QUERY_IS, FALSE);
  g_assert_cmpint (tp_store_count (tp_workspace_get_store (demo), real, NULL), ==, 0);
  g_assert_null (tp_workspace_get_undo_title (demo));
  problems = tp_workspace_check (demo, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (problems, i));
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
cancel_demo_cb (double fraction, const char *words, gpointer user_data)
{
  if (fraction > 0.1)
    g_cancellable_cancel (user_data);
}

static void
test_demo_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "x.tienphong", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (tp_workspace_create_demo (path, fixture->secret, TP_DEMO_BRANCH, 300, 1,
                                           FIXTURE_NOW, cancel_demo_cb, cancellable, cancellable,
                                           &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_alone (fixture, "w.tienphong");
}

static void
test_actor_in_words (void)
{
  g_assert_cmpstr (tp_actor_get_title ("local"), ==, "This computer");
  g_assert_cmpstr (tp_actor_get_title ("Lan"), ==, "Lan");
}

#define ADD(path, office, func) \
  g_test_add (path, Fixture, office, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/workspace/secret/file", test_secret_file);
  g_test_add_func ("/workspace/secret/passphrase", test_secret_passphrase);
  ADD ("/workspace/create/branch", "branch:CN03", test_create_branch);
  ADD ("/workspace/create/centre", "centre", test_create_centre);
  ADD ("/workspace/create/ward", "ward:00004", test_create_ward);
  ADD ("/workspace/create/refusals", NULL, test_create_refusals);
  ADD ("/workspace/open/refusals", NULL, test_open_refusals);
  ADD ("/workspace/territory/find-branch", NULL, test_find_branch);
  ADD ("/workspace/settings", NULL, test_settings);
  ADD ("/workspace/clock", NULL, test_clock);
  ADD ("/workspace/save/undo-redo-is-identity", NULL, test_save_undo_redo);
  ADD ("/workspace/save/same-is-no-step", NULL, test_save_same_is_no_step);
  ADD ("/workspace/save/failed-leaves-record", NULL, test_failed_save_leaves_record);
  ADD ("/workspace/save/failed-group-leaves-records", NULL, test_failed_group_leaves_records);
  ADD ("/workspace/remove", NULL, test_remove);
  ADD ("/workspace/reveal", NULL, test_reveal);
  ADD ("/workspace/demo/sound-and-marked", NULL, test_demo);
  ADD ("/workspace/demo/cancelled-leaves-nothing", NULL, test_demo_cancelled);
  ADD ("/workspace/two-windows/no-lost-update", NULL, test_two_windows);
  ADD ("/workspace/two-windows/undo-conflict-drops-step", NULL, test_undo_conflict_drops_step);
  g_test_add_func ("/workspace/actor/in-words", test_actor_in_words);
  return g_test_run ();
}
