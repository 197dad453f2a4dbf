/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of imports have in common. */

#include "import-fixture.h"

#include <string.h>

TpImportReport *
import_list (Fixture *fixture, const char *kind, const char *path, const TpImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  TpImportReport *report =
    tp_workspace_import (fixture->workspace, kind, path, options, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  g_assert_cmpint (report->read, ==,
                   report->n_new + report->updated + report->same + report->duplicate +
                     report->rejected);
  for (guint i = 0; report->lines->len < 50 && i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);

    g_test_message ("%s line %u: %d %s (%s)", kind, line->line, line->verdict, line->words,
                    line->detail);
  }
  return report;
}

TpImportReport *
import_data (Fixture *fixture, const char *kind, const char *name, const TpImportOptions *options)
{
  g_autofree char *path = fixture_get_data (name);

  return import_list (fixture, kind, path, options);
}

TpImportReport *
import_text (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *path = fixture_write (fixture, "list.csv", text);

  return import_list (fixture, kind, path, NULL);
}

const TpImportLine *
import_get_line (const TpImportReport *report, guint number)
{
  for (guint i = 0; i < report->lines->len; i++) {
    const TpImportLine *line = g_ptr_array_index (report->lines, i);

    if (line->line == number)
      return line;
  }
  g_assert_not_reached ();
}

void
import_cancel_cb (double fraction, const char *words, gpointer user_data)
{
  ImportCancelPlan *plan = user_data;

  if (fraction >= plan->at)
    g_cancellable_cancel (plan->cancellable);
}

guint
import_count_notes (const TpImportReport *report, const char *words)
{
  guint n_found = 0;

  for (guint i = 0; i < report->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (report->problems, i);

    n_found += problem->is_warning && strstr (problem->message, words) != NULL;
  }
  return n_found;
}

char *
import_write_many (Fixture *fixture, guint n_people)
{
  static const char *const wards[] = {"Vĩnh Hưng", "Định Công", "Tương Mai", "Lĩnh Nam",
                                      "Hoàng Mai"};
  GString *text = g_string_new ("Họ và tên,Ngày sinh,Số CCCD,SĐT,Thôn/TDP,Phường,Đối tượng\n");
  char *path;

  for (guint i = 0; i < n_people; i++)
    g_string_append_printf (text, "Người Thứ %u,%02u/%02u/%u,0010%08u,09%08u,Tổ %u,%s,%s\n", i,
                            i % 28 + 1, i % 12 + 1, 1930 + i % 60, i, i, i % 20,
                            wards[i % G_N_ELEMENTS (wards)],
                            i % 3 == 0 ? "Người cao tuổi" : "Người có công");
  path = fixture_write (fixture, "many.csv", text->str);
  g_string_free (text, TRUE);
  return path;
}
