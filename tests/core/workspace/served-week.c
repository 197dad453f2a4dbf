/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The week that is published, served and reported on in the tests. */

#include "served-week.h"

#include <string.h>

/* One round of home visits on Thursday morning, one hall session on Friday afternoon. */
void
served_week_init (Fixture *fixture, ServedWeek *week)
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

void
served_week_clear (ServedWeek *week)
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

gpointer
served_week_read (Fixture *fixture, gconstpointer record)
{
  const TpRecord *head = record;
  gpointer now =
    tp_store_get (tp_workspace_get_store (fixture->workspace), head->kind, &head->id, NULL);

  g_assert_nonnull (now);
  return now;
}

int
served_week_get_state (Fixture *fixture, gconstpointer record)
{
  g_autoptr (TpRecord) now = served_week_read (fixture, record);

  return now->kind == &tp_session_kind ? ((TpSession *) now)->state : ((TpRequest *) now)->state;
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

char *
served_week_read_folded (const char *path)
{
  g_autofree char *text = read_output (path);
  g_autofree char *one_line = tp_text_normalise (text);

  return tp_text_fold (one_line);
}

void
served_week_assert_absent (const char *folded, const char *words)
{
  g_autofree char *needle = tp_text_fold (words);

  if (needle[0] != '\0')
    g_assert_null (strstr (folded, needle));
}
