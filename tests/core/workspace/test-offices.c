/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The offices to choose from are those a workspace can be made for; and reading on a worker gives
 * what reading here gives. */

#include "tp-offices.h"
#include "tp-workspace-read.h"
#include "workspace-fixture.h"

static void
test_offices (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) branches = tp_workspace_list_branch_offices (&error);
  g_autoptr (GPtrArray) wards = NULL;
  const TpOfficeChoice *first;

  g_assert_no_error (error);
  wards = tp_workspace_list_ward_offices (&error);
  g_assert_no_error (error);
  g_assert_cmpuint (branches->len, ==, 12);
  g_assert_cmpuint (wards->len, ==, 126);
  first = branches->pdata[0];
  g_assert_cmpstr (first->office, ==, "branch:CN01");
  g_assert_cmpstr (first->name, ==, "Chi nhánh số 1");
  first = wards->pdata[0]; /* Xã An Khánh stands among the wards, by its place */
  g_assert_cmpstr (first->name, ==, "Xã An Khánh");
  g_assert_true (g_str_has_prefix (first->office, "ward:"));
}

static void
test_office_is_known (void)
{
  g_autoptr (GPtrArray) wards = tp_workspace_list_ward_offices (NULL);
  const TpOfficeChoice *last = wards->pdata[wards->len - 1];
  Fixture fixture = {0};

  fixture_set_up (&fixture, last->office);
  g_assert_cmpint (tp_workspace_get_office (fixture.workspace)->type, ==, TP_OFFICE_WARD);
  fixture_tear_down (&fixture, NULL);
}

/* --- reading on a worker ---------------------------------------------------- */

static gpointer
count_wards (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  gint64 *n_wards = g_new (gint64, 1);

  g_assert_cmpstr (job, ==, "job");
  *n_wards = tp_store_count (tp_workspace_get_store (fork), query, error);
  return n_wards;
}

typedef struct
{
  gint64 *answer;
  GError *error;
  gboolean is_done;
} Answer;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->answer = tp_workspace_read_finish (TP_WORKSPACE (source), result, &answer->error);
  answer->is_done = TRUE;
}

static Answer
read_wards (Fixture *fixture, GCancellable *cancellable)
{
  Answer answer = {0};

  tp_workspace_read_async (fixture->workspace, count_wards, g_strdup ("job"), g_free, g_free,
                           cancellable, read_cb, &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);
  return answer;
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  Answer answer = read_wards (fixture, NULL);

  g_assert_no_error (answer.error);
  g_assert_cmpint (*answer.answer, ==, 126);
  g_free (answer.answer);
}

static gpointer
look_at_store (TpWorkspace *fork, gpointer job, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_kind);
  gint64 *seen = g_new0 (gint64, 3);

  seen[0] = tp_store_count (tp_workspace_get_store (fork), query, error);
  seen[1] = tp_workspace_get_now (fork);
  seen[2] = (gint64) (gintptr) tp_workspace_get_store (fork);
  return seen;
}

static gint64 *
look (Fixture *fixture)
{
  Answer answer = {0};

  tp_workspace_read_async (fixture->workspace, look_at_store, NULL, NULL, g_free, NULL, read_cb,
                           &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (answer.error);
  return answer.answer;
}

/* The connection is kept, and sees what was changed since and what time it is now. */
static void
test_read_again (Fixture *fixture, gconstpointer data)
{
  g_autofree gint64 *first = look (fixture), *second = NULL;
  g_autoptr (TpWard) ward = tp_record_new (&tp_ward_kind);
  g_autoptr (GError) error = NULL;

  tp_set_text (&ward->code, "99999");
  tp_set_text (&ward->name, "Mẫu");
  tp_set_text (&ward->full_name, "Phường Mẫu");
  tp_workspace_save (fixture->workspace, ward, "Test", &error);
  g_assert_no_error (error);
  tp_workspace_set_clock (fixture->workspace, first[1] + 5000);
  second = look (fixture);
  g_assert_cmpint (second[0], ==, first[0] + 1);
  g_assert_cmpint (second[1], ==, first[1] + 5000);
  g_assert_cmpint (second[2], ==, first[2]);
}

static void
test_read_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer;

  g_cancellable_cancel (cancellable);
  answer = read_wards (fixture, cancellable);
  g_assert_null (answer.answer);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&answer.error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/offices/are-those-of-the-data", test_offices);
  g_test_add_func ("/workspace/offices/can-each-have-a-workspace", test_office_is_known);
  g_test_add ("/workspace/read/gives-what-the-worker-read", Fixture, NULL, fixture_set_up,
              test_read, fixture_tear_down);
  g_test_add ("/workspace/read/keeps-its-connection", Fixture, NULL, fixture_set_up,
              test_read_again, fixture_tear_down);
  g_test_add ("/workspace/read/can-be-given-up", Fixture, NULL, fixture_set_up, test_read_cancelled,
              fixture_tear_down);
  return g_test_run ();
}
