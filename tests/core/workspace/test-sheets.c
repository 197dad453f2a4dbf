/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a week to the sheets a team takes along: who is helped when and where, who is fetched, and
 * that nobody but their owner may read them. */

#include "served-week.h"
#include "tp-catalogue.h"

#include <glib/gstdio.h>
#include <string.h>

static GPtrArray *
build_sheets (Fixture *fixture, const ServedWeek *week)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *sheets = tp_workspace_build_day_sheets (fixture->workspace, &week->branch->record.id,
                                                     SERVED_WEEK, &error);

  g_assert_no_error (error);
  return sheets;
}

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
  ServedWeek week;

  served_week_init (fixture, &week);
  sheets = build_sheets (fixture, &week);
  g_assert_cmpuint (sheets->len, ==, 2);
  sheet = g_ptr_array_index (sheets, 0);
  session = g_ptr_array_index (sheet->sessions, 0);
  visit = g_ptr_array_index (session->visits, 0);
  g_assert_cmpstr (visit->person, ==, "Nguyễn Bí Mật");
  g_assert_cmpstr (visit->phone, ==, "0912555777");
  g_assert_cmpstr (visit->address, ==, "Số 77 ngõ 123 phố Vắng, Phường Vĩnh Hưng");
  g_assert_nonnull (strstr (visit->note, "Nguyễn Con Trai"));
  g_assert_cmpstr (visit->code, ==, "NC-000001");
  g_assert_cmpstr (visit->mobility, ==, "Chưa rõ đi lại thế nào");

  paths = tp_workspace_write_sheets (fixture->workspace, &week.branch->record.id, SERVED_WEEK,
                                     directory, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  g_assert_true (g_str_has_suffix (paths[0], "phieu-2026-11-26-01-to-so-1.pdf"));
  g_assert_cmpint (g_stat (paths[0], &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0077, ==, 0);
  folded = served_week_read_folded (paths[0]);
  if (folded[0] != '\0')
    g_assert_nonnull (strstr (folded, "nguyen bi mat"));
  /* Writing personal data out is in the journal, with its purpose. */
  entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), G_MAXINT64, 1, NULL);
  g_assert_cmpstr (((TpEntry *) g_ptr_array_index (entries, 0))->verb, ==, "export-sheets");
  g_assert_cmpstr (((TpEntry *) g_ptr_array_index (entries, 0))->purpose, !=, "");
  served_week_clear (&week);
}

/* Files have names of at most 255 bytes; teams may have longer ones. */
static void
test_sheet_of_long_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *directory = g_build_filename (fixture->directory, "sheets", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) paths = NULL;
  ServedWeek week;

  served_week_init (fixture, &week);
  g_free (week.team->name);
  week.team->name = g_strnfill (250, 'T');
  fixture_save (fixture, week.team);
  paths = tp_workspace_write_sheets (fixture->workspace, &week.branch->record.id, SERVED_WEEK,
                                     directory, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  served_week_clear (&week);
}

/* Who is brought to the hall (M10), and who is helped at the same stop, the team reads there. */
static void
test_sheets_of_households (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (TpRequest) second = NULL;
  g_autoptr (TpVisit) visit = NULL;
  const TpSheetSession *home, *hall;
  ServedWeek week;

  served_week_init (fixture, &week);
  second = fixture_add_request (fixture, "NC-000003", week.person);
  visit = fixture_add_visit (fixture, week.home, second, 2);
  week.other_request->modes = TP_MODE_FETCH;
  fixture_save (fixture, week.other_request);
  sheets = build_sheets (fixture, &week);
  home = g_ptr_array_index (((TpDaySheet *) sheets->pdata[0])->sessions, 0);
  hall = g_ptr_array_index (((TpDaySheet *) sheets->pdata[1])->sessions, 0);
  g_assert_cmpstr (((TpSheetVisit *) home->visits->pdata[0])->note, ==,
                   "Người đại diện: Nguyễn Con Trai");
  g_assert_cmpstr (((TpSheetVisit *) home->visits->pdata[1])->note, ==,
                   "Cùng người với TT 1. Người đại diện: Nguyễn Con Trai");
  g_assert_false (((TpSheetVisit *) home->visits->pdata[0])->is_same_stop);
  g_assert_true (((TpSheetVisit *) home->visits->pdata[1])->is_same_stop);
  g_assert_cmpstr (((TpSheetVisit *) hall->visits->pdata[0])->note, ==,
                   "Đón tại nhà lúc 13:47, đưa về lúc 14:30. Người đại diện: Nguyễn Con Trai");
  g_assert_cmpstr (hall->vehicles, ==, "Đưa đón 01 người, đi lại 52 phút, từ 13:34 đến 14:56");
  g_assert_cmpstr (home->vehicles, ==, "");
  served_week_clear (&week);
}

/* Whoever drives reads when to leave, for whom and where to, before the session and after it; who
 * has two needs is one person. */
static void
test_sheets_of_drivers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (TpRequest) second = NULL;
  g_autoptr (TpVisit) second_visit = NULL;
  const TpSheetSession *home, *hall;
  const TpSheetDrive *drive;
  ServedWeek week;

  served_week_init (fixture, &week);
  week.other_request->modes = TP_MODE_FETCH;
  fixture_save (fixture, week.other_request);
  second = fixture_add_request (fixture, "NC-000003", week.person);
  second->modes = TP_MODE_FETCH;
  fixture_save (fixture, second);
  second_visit = fixture_add_visit (fixture, week.hall, second, 2);
  second_visit->planned_at = week.hall->until - 10;
  fixture_save (fixture, second_visit);
  sheets = build_sheets (fixture, &week);
  home = g_ptr_array_index (((TpDaySheet *) sheets->pdata[0])->sessions, 0);
  hall = g_ptr_array_index (((TpDaySheet *) sheets->pdata[1])->sessions, 0);
  g_assert_cmpuint (home->drives->len, ==, 0);
  g_assert_cmpuint (hall->drives->len, ==, 2);
  drive = hall->drives->pdata[0];
  g_assert_false (drive->is_homeward);
  g_assert_cmpstr (drive->leaves, ==, "13:34");
  g_assert_cmpstr (drive->at_home, ==, "13:47");
  g_assert_cmpstr (drive->back, ==, "14:00");
  g_assert_cmpstr (drive->people, ==, "TT 1: Nguyễn Bí Mật, ĐT 0912555777");
  g_assert_cmpstr (drive->address, ==, "Số 77 ngõ 123 phố Vắng, Phường Vĩnh Hưng");
  drive = hall->drives->pdata[1];
  g_assert_true (drive->is_homeward);
  /* The last need takes half an hour, ten minutes before the session's end. */
  g_assert_cmpstr (drive->leaves, ==, "17:20");
  g_assert_cmpstr (drive->at_home, ==, "17:33");
  g_assert_cmpstr (drive->back, ==, "17:46");
  g_assert_cmpstr (hall->vehicles, ==,
                   "Đưa đón 01 người, đi lại 52 phút, từ 13:34 đến 17:46 (sau giờ của buổi)");
  g_assert_cmpstr (((TpSheetVisit *) hall->visits->pdata[1])->note, ==,
                   "Đón và đưa về cùng TT 1. Cùng người với TT 1. Người đại diện: Nguyễn Con Trai");
  served_week_clear (&week);
}

/* Who came twice stands together, though somebody else's time lies between; each time is kept. */
static void
test_sheets_keep_people_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (TpPerson) other = NULL;
  g_autoptr (TpRequest) between = NULL, second = NULL;
  g_autoptr (TpVisit) between_visit = NULL, second_visit = NULL;
  const TpSheetSession *hall;
  ServedWeek week;

  served_week_init (fixture, &week);
  other = tp_record_copy (week.person);
  other->record.id = TP_ID_NIL;
  other->record.revision = 0;
  tp_set_text (&other->name, "Trần Thị Ở Giữa");
  tp_set_text (&other->id_number, "");
  other->household = TP_ID_NIL;
  fixture_save (fixture, other);
  between = fixture_add_request (fixture, "NC-000003", other);
  second = fixture_add_request (fixture, "NC-000004", week.person);
  between_visit = fixture_add_visit (fixture, week.hall, between, 2);
  second_visit = fixture_add_visit (fixture, week.hall, second, 3);
  sheets = build_sheets (fixture, &week);
  hall = g_ptr_array_index (((TpDaySheet *) sheets->pdata[1])->sessions, 0);
  g_assert_cmpuint (hall->visits->len, ==, 3);
  g_assert_cmpint (((TpSheetVisit *) hall->visits->pdata[0])->ordinal, ==, 1);
  g_assert_cmpint (((TpSheetVisit *) hall->visits->pdata[1])->ordinal, ==, 3);
  g_assert_cmpint (((TpSheetVisit *) hall->visits->pdata[2])->ordinal, ==, 2);
  g_assert_nonnull (
    strstr (((TpSheetVisit *) hall->visits->pdata[1])->note, "Cùng người với TT 1"));
  served_week_clear (&week);
}

/* The team brings what was asked for when the request was taken, and is told that it changed. */
static void
test_sheets_of_another_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpProcedure) procedure =
    fixture_get_first (fixture, &tp_procedure_kind, "code", "1.014027");
  g_autoptr (TpProcedureVersion) former = tp_catalogue_make_former (procedure);
  g_autoptr (GPtrArray) sheets = NULL;
  const TpDaySheet *sheet;
  const TpSheetVisit *visit;
  ServedWeek week;

  served_week_init (fixture, &week);
  week.request->procedure = procedure->record.id;
  fixture_save (fixture, week.request);
  g_assert_cmpint (week.request->procedure_version, ==, 1);
  fixture_save (fixture, former);
  tp_set_text (&procedure->papers, "Giấy tờ mới");
  procedure->version = 2;
  procedure->valid_since = tp_day_from_ymd (2026, 11, 20);
  fixture_save (fixture, procedure);
  sheets = build_sheets (fixture, &week);
  sheet = g_ptr_array_index (sheets, 0);
  visit =
    g_ptr_array_index (((TpSheetSession *) g_ptr_array_index (sheet->sessions, 0))->visits, 0);
  g_assert_cmpstr (visit->papers, ==, former->papers);
  g_assert_nonnull (strstr (visit->note, "Thủ tục đã đổi từ 20/11/2026"));
  served_week_clear (&week);
}

#define ADD(path, func) \
  g_test_add ("/workspace/" path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("sheets/all", test_sheets);
  ADD ("sheets/a-long-name", test_sheet_of_long_name);
  ADD ("sheets/of-another-version", test_sheets_of_another_version);
  ADD ("sheets/of-households", test_sheets_of_households);
  ADD ("sheets/of-drivers", test_sheets_of_drivers);
  ADD ("sheets/keep-people-together", test_sheets_keep_people_together);

  return g_test_run ();
}
