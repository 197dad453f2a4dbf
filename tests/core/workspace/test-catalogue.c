/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The catalogue through time: what makes a new version, which one a request keeps, which one is in
 * force on a day, and what is to be compared with its source again. */

#include "import-fixture.h"
#include "tp-catalogue.h"
#include "tp-form.h"

#define CODE "2.000815"
#define HEAD "Mã thủ tục,Tên thủ tục,Lệ phí,Thời hạn,Ngày kiểm tra,Có hiệu lực từ\n"
#define NAME "Chứng thực bản sao từ bản chính"

static TpProcedure *
get (Fixture *f)
{
  return fixture_get_first (f, &tp_procedure_kind, "code", CODE);
}

static GPtrArray *
list_versions (Fixture *f)
{
  g_autoptr (TpProcedure) procedure = get (f);
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = tp_catalogue_list_versions (f->workspace, &procedure->record.id, &error);

  g_assert_no_error (error);
  return versions;
}

static TpRequest *
add_request (Fixture *f, const char *name)
{
  g_autoptr (TpPerson) person = fixture_new_person (f, "00004", name);
  g_autoptr (TpProcedure) procedure = get (f);
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = request};
  gpointer stored;

  fixture_save (f, person);
  request->person = person->record.id;
  request->procedure = procedure->record.id;
  stored = tp_form_store (f->workspace, &form, &error);
  g_assert_no_error (error);
  return stored;
}

/* A fee that changes is another version; the request keeps the one it was taken under. */
static void
test_new_version (Fixture *f, gconstpointer data)
{
  static const char LIST[] = HEAD CODE "," NAME ",3.000 đồng/trang,2 ngày,20/11/2026,\n";
  g_autoptr (TpProcedure) before = get (f);
  g_autoptr (TpRequest) old = add_request (f, "Lê Văn Cũ");
  g_autoptr (TpImportReport) report = import_text (f, "procedures", LIST);
  g_autoptr (TpProcedure) after = get (f);
  g_autoptr (TpRequest) fresh = add_request (f, "Lê Văn Mới");
  g_autoptr (GPtrArray) versions = list_versions (f);
  g_autoptr (TpProcedure) under = NULL;
  g_autofree char *whole = NULL, *again = NULL;
  g_autoptr (TpImportReport) repeated = NULL;

  assert_counts (report, 0, 1, 0, 0, 0);
  g_assert_cmpint (after->version, ==, 2);
  g_assert_cmpint (after->valid_since, ==, tp_workspace_get_today (f->workspace));
  g_assert_cmpstr (after->fee, ==, "3.000 đồng/trang");
  g_assert_cmpint (old->procedure_version, ==, 1);
  g_assert_cmpint (fresh->procedure_version, ==, 2);
  g_assert_cmpuint (versions->len, ==, 1);
  under = tp_catalogue_find_version (after, versions, old->procedure_version);
  g_assert_cmpstr (under->fee, ==, before->fee);
  g_assert_cmpstr (under->papers, ==, before->papers);

  whole = fixture_dump (f->workspace);
  repeated = import_text (f, "procedures", LIST);
  assert_counts (repeated, 0, 0, 1, 0, 0);
  again = fixture_dump (f->workspace);
  g_assert_cmpstr (whole, ==, again);
}

/* Undo takes the version back with the list that brought it. */
static void
test_undo (Fixture *f, gconstpointer data)
{
  g_autofree char *before = fixture_dump (f->workspace), *after = NULL;
  g_autoptr (TpImportReport) report =
    import_text (f, "procedures", HEAD CODE "," NAME ",9.000 đồng,2 ngày,,\n");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (report->updated, ==, 1);
  g_assert_true (tp_workspace_undo (f->workspace, &error));
  g_assert_no_error (error);
  after = fixture_dump (f->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* What nobody knew is filled in, and when it was compared is noted, without a new version. */
static void
test_completed (Fixture *f, gconstpointer data)
{
  g_autoptr (TpProcedure) procedure = get (f);
  g_autofree char *list = NULL;
  g_autoptr (TpImportReport) report = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  tp_set_text (&procedure->fee, "");
  fixture_save (f, procedure);
  list = g_strdup_printf (HEAD CODE ",%s,2.000 đồng/trang,,22/11/2026,\n", procedure->name);
  report = import_text (f, "procedures", list);
  assert_counts (report, 0, 1, 0, 0, 0);
  g_clear_pointer (&procedure, tp_record_free);
  procedure = get (f);
  g_assert_cmpint (procedure->version, ==, 1);
  g_assert_cmpstr (procedure->fee, ==, "2.000 đồng/trang");
  g_assert_cmpint (procedure->checked_on, ==, tp_day_from_ymd (2026, 11, 22));
  versions = list_versions (f);
  g_assert_cmpuint (versions->len, ==, 0);
}

/* A list compared with its source before what is known was compared says nothing new. */
static void
test_older_list (Fixture *f, gconstpointer data)
{
  static const char OLD[] = HEAD CODE "," NAME ",1.000 đồng,2 ngày,01/03/2026,\n";
  g_autofree char *before = fixture_dump (f->workspace), *after = NULL;
  g_autoptr (TpImportReport) report = import_text (f, "procedures", OLD);

  assert_counts (report, 0, 0, 1, 0, 0);
  g_assert_nonnull (import_get_line (report, 2)->detail);
  after = fixture_dump (f->workspace);
  g_assert_cmpstr (before, ==, after);
}

/* A day that is none would put the new fee in force today: the row waits until it is mended. */
static void
test_no_day (Fixture *f, gconstpointer data)
{
  static const char *const days[] = {"31/11/2026", "sắp tới", "01/2027", "2027"};
  g_autofree char *before = fixture_dump (f->workspace);

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autofree char *list = g_strconcat (HEAD CODE "," NAME ",5.000 đồng,,,", days[i], "\n", NULL);
    g_autoptr (TpImportReport) report = import_text (f, "procedures", list);
    g_autofree char *after = fixture_dump (f->workspace);

    g_test_message ("%s", days[i]);
    assert_counts (report, 0, 0, 0, 0, 1);
    g_assert_cmpstr (before, ==, after);
  }
}

/* Nobody has compared anything on a day that has not come; taken, it would make each true list
 * until then an older one. */
static void
test_compared_later (Fixture *f, gconstpointer data)
{
  static const char LIST[] = HEAD CODE "," NAME ",3.000 đồng/trang,,20/12/2026,\n";
  g_autoptr (TpProcedure) before = get (f), after = NULL, last = NULL;
  g_autoptr (TpImportReport) report = import_text (f, "procedures", LIST);
  g_autoptr (TpImportReport) repeated = import_text (f, "procedures", LIST);
  g_autoptr (TpImportReport) truer = NULL;
  const TpRowProblem *problem;

  assert_counts (report, 0, 1, 0, 0, 0);
  assert_counts (repeated, 0, 0, 1, 0, 0);
  g_assert_cmpuint (report->problems->len, ==, 1);
  problem = report->problems->pdata[0];
  g_assert_true (problem->is_warning);
  g_assert_cmpstr (problem->column, ==, "Ngày kiểm tra");
  after = get (f);
  g_assert_cmpint (after->checked_on, ==, before->checked_on);
  truer = import_text (f, "procedures", HEAD CODE "," NAME ",4.000 đồng/trang,,20/11/2026,\n");
  assert_counts (truer, 0, 1, 0, 0, 0);
  last = get (f);
  g_assert_cmpstr (last->fee, ==, "4.000 đồng/trang");
}

/* A version announced for a day waits until then. */
static void
test_announced (Fixture *f, gconstpointer data)
{
  static const char LIST[] = HEAD CODE "," NAME ",5.000 đồng/trang,2 ngày,,01/01/2027\n";
  const TpDay day = tp_day_from_ymd (2027, 1, 1);
  g_autoptr (TpImportReport) report = import_text (f, "procedures", LIST);
  g_autoptr (TpImportReport) repeated = import_text (f, "procedures", LIST);
  g_autoptr (TpProcedure) procedure = get (f);
  g_autoptr (GPtrArray) versions = list_versions (f);
  g_autoptr (TpProcedure) now = NULL, then = NULL;
  g_autoptr (TpRequest) fresh = NULL;
  g_autoptr (GError) error = NULL;
  int n = -1;

  assert_counts (report, 0, 1, 0, 0, 0);
  assert_counts (repeated, 0, 0, 1, 0, 0);
  g_assert_cmpint (procedure->version, ==, 1);
  g_assert_cmpuint (versions->len, ==, 1);
  now = tp_catalogue_find_in_force (procedure, versions, day - 1);
  then = tp_catalogue_find_in_force (procedure, versions, day);
  g_assert_cmpint (now->version, ==, 1);
  g_assert_cmpint (then->version, ==, 2);
  g_assert_cmpstr (then->fee, ==, "5.000 đồng/trang");

  g_assert_true (tp_catalogue_bring_in_force (f->workspace, &n, &error));
  g_assert_cmpint (n, ==, 0);
  tp_workspace_set_clock (f->workspace, FIXTURE_NOW + G_GINT64_CONSTANT (40) * 24 * 3600 * 1000);
  fresh = add_request (f, "Lê Văn Năm Mới");
  g_assert_cmpint (fresh->procedure_version, ==, 2);
  g_assert_true (tp_catalogue_bring_in_force (f->workspace, &n, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 1);
  g_clear_pointer (&procedure, tp_record_free);
  procedure = get (f);
  g_assert_cmpint (procedure->version, ==, 2);
  g_assert_cmpint (procedure->valid_since, ==, day);
  g_assert_cmpstr (procedure->fee, ==, "5.000 đồng/trang");
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = list_versions (f);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_false (((TpProcedureVersion *) versions->pdata[0])->is_to_come);
}

/* A list that knows better since when something holds does not bring the words before it back. */
static void
test_earlier_day (Fixture *f, gconstpointer data)
{
  g_autoptr (TpImportReport) first =
    import_text (f, "procedures", HEAD CODE "," NAME ",3.000 đồng,2 ngày,20/11/2026,\n");
  g_autoptr (TpImportReport) second =
    import_text (f, "procedures", HEAD CODE "," NAME ",4.000 đồng,2 ngày,21/11/2026,01/07/2026\n");
  g_autoptr (TpProcedure) procedure = get (f);
  g_autoptr (GPtrArray) versions = list_versions (f);
  g_autoptr (TpProcedure) today = NULL, then = NULL, before = NULL;
  g_autoptr (TpRequest) request = add_request (f, "Lê Văn Sau");

  g_assert_cmpint (first->updated + second->updated, ==, 2);
  g_assert_cmpstr (procedure->fee, ==, "4.000 đồng");
  today = tp_catalogue_find_in_force (procedure, versions, tp_workspace_get_today (f->workspace));
  then = tp_catalogue_find_in_force (procedure, versions, tp_day_from_ymd (2026, 7, 1));
  before = tp_catalogue_find_in_force (procedure, versions, tp_day_from_ymd (2026, 6, 30));
  g_assert_cmpint (today->version, ==, 3);
  g_assert_cmpint (then->version, ==, 3);
  g_assert_cmpint (before->version, ==, 1);
  g_assert_cmpint (request->procedure_version, ==, 3);
}

/* A request of another procedure is of that one's version; changed otherwise it keeps its own. */
static void
test_request_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (TpRequest) request = add_request (f, "Lê Văn Đổi");
  g_autoptr (TpImportReport) report =
    import_text (f, "procedures", HEAD CODE "," NAME ",7.000 đồng,2 ngày,,\n");
  g_autoptr (TpProcedure) other = fixture_get_first (f, &tp_procedure_kind, "code", "1.014027");
  const TpId own = request->procedure;

  g_assert_cmpint (report->updated, ==, 1);
  tp_set_text (&request->note, "Gọi trước khi đến");
  fixture_save (f, request);
  g_assert_cmpint (request->procedure_version, ==, 1);
  request->procedure = TP_ID_NIL;
  fixture_save (f, request);
  g_assert_cmpint (request->procedure_version, ==, 0);
  request->procedure = other->record.id;
  fixture_save (f, request);
  g_assert_cmpint (request->procedure_version, ==, 1);
  request->procedure = own;
  fixture_save (f, request);
  g_assert_cmpint (request->procedure_version, ==, 2);
}

static void
test_due (Fixture *f, gconstpointer data)
{
  g_autoptr (TpProcedure) procedure = get (f);

  g_assert_false (tp_catalogue_is_due (procedure, tp_catalogue_get_bound (f->workspace)));
  g_assert_true (tp_workspace_set_setting (f->workspace, "catalogue.check_days", "30", NULL));
  g_assert_true (tp_catalogue_is_due (procedure, tp_catalogue_get_bound (f->workspace)));
  procedure->checked_on = tp_workspace_get_today (f->workspace) - 30;
  g_assert_false (tp_catalogue_is_due (procedure, tp_catalogue_get_bound (f->workspace)));
  procedure->checked_on = TP_DAY_NONE;
  g_assert_true (tp_catalogue_is_due (procedure, tp_catalogue_get_bound (f->workspace)));
  fixture_put_setting (f, "catalogue.check_days", "lâu");
  procedure->checked_on = tp_workspace_get_today (f->workspace) - 100;
  g_assert_false (tp_catalogue_is_due (procedure, tp_catalogue_get_bound (f->workspace)));
}

#define ADD_TEST(path, test) \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/catalogue/makes-a-version-of-what-changed", test_new_version);
  ADD_TEST ("/workspace/catalogue/takes-a-version-back", test_undo);
  ADD_TEST ("/workspace/catalogue/fills-in-what-was-not-known", test_completed);
  ADD_TEST ("/workspace/catalogue/passes-an-older-list-over", test_older_list);
  ADD_TEST ("/workspace/catalogue/refuses-what-is-no-day", test_no_day);
  ADD_TEST ("/workspace/catalogue/takes-no-comparison-to-come", test_compared_later);
  ADD_TEST ("/workspace/catalogue/waits-for-the-day", test_announced);
  ADD_TEST ("/workspace/catalogue/holds-what-began-earlier", test_earlier_day);
  ADD_TEST ("/workspace/catalogue/follows-a-request", test_request_changes);
  ADD_TEST ("/workspace/catalogue/knows-what-to-check", test_due);
  return g_test_run ();
}
