/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Times the steps of a week's journey that a person waits for and the other programs here do not
 * measure: a list of 15,000 people in and in again, the outlines of 126 wards, the answers of every
 * slot of a busy branch to a drag, the schedule in each format, the search for leaks and the
 * report. Prints one JSON object: milliseconds, the median of three runs; an import is run once. */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "import-fixture.h"
#include "report-sample.h"
#include "sample-schedule.h"
#include "tp-outline.h"
#include "week-fixture.h"

#define N_RUNS 3
#define N_PEOPLE 15000
#define N_WARDS 126

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
measure (const char *name, void (*work) (gpointer), gpointer data)
{
  double times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    gint64 since = g_get_monotonic_time ();

    work (data);
    times[i] = (double) (g_get_monotonic_time () - since) / 1000;
  }
  qsort (times, N_RUNS, sizeof times[0], compare_doubles);
  g_print (",\n  \"%s\": %.1f", name, times[N_RUNS / 2]);
}

/* --- lists in ---------------------------------------------------------------------------- */

static void
import_people (TpWorkspace *workspace, const char *path, const char *name)
{
  gint64 since = g_get_monotonic_time ();
  GError *error = NULL;
  g_autoptr (TpImportReport) report =
    tp_workspace_import (workspace, "people", path, NULL, NULL, NULL, NULL, &error);

  check (error);
  g_print ("%s\n  \"%s\": %.1f", g_str_has_suffix (name, "again") ? "," : "{", name,
           (double) (g_get_monotonic_time () - since) / 1000);
}

static void
measure_import (void)
{
  Fixture fixture = {0};
  g_autofree char *list = NULL;

  fixture_set_up (&fixture, NULL);
  list = import_write_many (&fixture, N_PEOPLE);
  import_people (fixture.workspace, list, "import_15000_people");
  import_people (fixture.workspace, list, "import_15000_people_again");
  fixture_tear_down (&fixture, NULL);
}

/* --- the Plan page ------------------------------------------------------------------------- */

static void
draw_outlines (gpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GPtrArray) outlines = NULL;
  TpPoint centres[N_WARDS];
  double areas[N_WARDS];
  GError *error = NULL;

  for (int i = 0; i < N_WARDS; i++) {
    centres[i].longitude = 105.3 + i % 14 * 0.05 + g_rand_double (random) * 0.04;
    centres[i].latitude = 20.7 + i / 14 * 0.06 + g_rand_double (random) * 0.05;
    areas[i] = g_rand_double_range (random, 5, 60);
  }
  outlines = tp_schematic_outlines (centres, areas, N_WARDS, NULL, &error);
  check (error);
}

typedef struct
{
  Week week;
  TpMove move;
} Drag;

static void
try_all_slots (gpointer data)
{
  Drag *drag = data;
  TpWeekPlan *plan = drag->week.plan;

  for (guint i = 0; i < plan->teams->len; i++) {
    drag->move.team = ((TpTeam *) plan->teams->pdata[i])->record.id;
    for (int slot = 0; slot < TP_N_SLOTS; slot++) {
      drag->move.day = drag->week.monday + slot / TP_N_PARTS;
      drag->move.part = slot % TP_N_PARTS;
      tp_verdict_free (tp_week_plan_try (plan, &drag->move));
    }
  }
}

static void
index_week (gpointer data)
{
  tp_week_plan_index (((Drag *) data)->week.plan);
}

static void
check_week (gpointer data)
{
  g_autoptr (GPtrArray) findings = tp_week_plan_check (((Drag *) data)->week.plan);
}

static void
measure_board (void)
{
  Drag drag = {0};

  week_init (&drag.week);
  week_fill_branch (&drag.week);
  drag.move.type = TP_MOVE_ADD_REQUEST;
  drag.move.request = ((TpRequest *) drag.week.plan->requests->pdata[1999])->record.id;
  measure ("drag_request_945_slots", try_all_slots, &drag);
  drag.move.type = TP_MOVE_MOVE_SESSION;
  drag.move.session = ((TpSession *) drag.week.plan->sessions->pdata[7])->record.id;
  measure ("drag_session_945_slots", try_all_slots, &drag);
  drag.move.type = TP_MOVE_PLACE_TEAM;
  measure ("drag_team_945_slots", try_all_slots, &drag);
  measure ("index_week", index_week, &drag);
  measure ("check_week", check_week, &drag);
  week_clear (&drag.week);
}

/* --- documents ----------------------------------------------------------------------------- */

typedef struct
{
  const TpPublishFormat *format;
  TpPublicSchedule *schedule;
} Publication;

static void
write_schedule (gpointer data)
{
  Publication *publication = data;
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;

  bytes = publication->format->write (publication->schedule, &error);
  check (error);
}

static void
measure_formats (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (2000);
  guint n_formats;
  const TpPublishFormat *const *formats = tp_publish_formats_get_all (&n_formats);

  for (guint i = 0; i < n_formats; i++) {
    Publication publication = {formats[i], schedule};
    g_autofree char *name = g_strdup_printf ("publish_2000_entries_%s", formats[i]->id);

    measure (name, write_schedule, &publication);
  }
}

static void
fill_leak_check (gpointer data)
{
  TpLeakCheck **check = data;

  g_clear_pointer (check, tp_leak_check_free);
  *check = tp_leak_check_new ();
  for (int i = 0; i < 200000; i++) {
    char needle[128];

    g_snprintf (needle, sizeof needle, "Nguyễn Thị Mẫu %d", i);
    tp_leak_check_add (*check, needle);
    g_snprintf (needle, sizeof needle, "001%09d", i * 37 % 1000000000);
    tp_leak_check_add (*check, needle);
    g_snprintf (needle, sizeof needle, "Số %d, ngõ %d, phố Kim Mã", i % 500, i / 500);
    tp_leak_check_add (*check, needle);
  }
}

static void
search_leaks (gpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 1000000)
    g_string_append (text, "<tr><td>Sáng 8:00–11:30</td><td>Phường Ba Đình</td></tr>\n");
  tp_leak_check_run (*(TpLeakCheck **) data, text->str);
}

static void
write_report (gpointer data)
{
  TpReportInput *input = data;
  g_autoptr (TpFigures) figures = tp_figures_count (input, 5);
  g_autoptr (GBytes) pdf = NULL;
  GError *error = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("tp-bench-XXXXXX.xlsx", &path, &error);

  check (error);
  g_close (file, &error);
  check (error);
  pdf = tp_report_to_pdf (input, figures, &error);
  check (error);
  tp_report_to_xlsx (input, figures, path, &error);
  check (error);
  g_unlink (path);
}

int
main (void)
{
  g_autoptr (TpLeakCheck) leaks = NULL;
  g_autoptr (TpReportInput) input = make_large_input (20000, N_WARDS);

  measure_import ();
  measure ("outlines_of_126_wards", draw_outlines, NULL);
  measure_board ();
  measure_formats ();
  measure ("leak_check_fill_600000", fill_leak_check, &leaks);
  measure ("leak_check_search_1_mb", search_leaks, &leaks);
  measure ("report_20000_visits", write_report, input);
  g_print ("\n}\n");
  return 0;
}
