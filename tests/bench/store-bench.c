/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Fills a workspace with a city's worth of made-up people and requests and times what the window
 * asks for most. Prints one JSON object: milliseconds, the median of several runs.
 *
 * store-bench [PEOPLE [REQUESTS]]; with BENCH_UNDO set it only takes the fill back and times that.
 */

#include <glib/gstdio.h>
#include <stdlib.h>

#include "tp-store.h"

#define N_WARDS 126
#define N_RUNS 7
#define NOW_MS G_GINT64_CONSTANT (1795651200000)

typedef struct
{
  const char *path;
  GBytes *secret;
  TpStore *store;
  GRand *random;
  TpId wards[N_WARDS];
  GArray *people;
  GArray *requests;
} Bench;

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static const char *
pick (GRand *random, const char *const *words)
{
  return words[g_rand_int_range (random, 0, (gint32) g_strv_length ((char **) words))];
}

static char *
make_name (GRand *random)
{
  static const char *const families[] = {"Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm",
                                         "Hoàng",  "Vũ",     "Đặng",   "Bùi",  "Đỗ", NULL};
  static const char *const middles[] = {"Văn", "Thị", "Đức", "Minh", "Ngọc", "Thanh", "Hữu", NULL};
  static const char *const givens[] = {"An",  "Bình", "Cường", "Dũng", "Đào",  "Hòa", "Hương",
                                       "Lan", "Mai",  "Nga",   "Oanh", "Sơn",  "Tú",  "Yến",
                                       "Ánh", "Ân",   "Ước",   "Vân",  "Xuân", NULL};

  return g_strdup_printf ("%s %s %s", pick (random, families), pick (random, middles),
                          pick (random, givens));
}

static void
put (Bench *bench, gpointer record)
{
  GError *error = NULL;

  tp_store_put (bench->store, record, &error);
  check (error);
}

static void
fill_wards (Bench *bench)
{
  for (int i = 0; i < N_WARDS; i++) {
    g_autoptr (TpWard) ward = tp_record_new (&tp_ward_kind);
    g_autofree char *code = g_strdup_printf ("%05d", i);

    tp_set_text (&ward->code, code);
    tp_set_text (&ward->name, code);
    tp_set_text (&ward->full_name, code);
    put (bench, ward);
    bench->wards[i] = ward->record.id;
  }
}

static void
fill_people (Bench *bench, int n)
{
  for (int i = 0; i < n; i++) {
    g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);

    person->name = (g_free (person->name), make_name (bench->random));
    person->birth.year = (gint16) g_rand_int_range (bench->random, 1930, 2000);
    g_free (person->id_number);
    person->id_number = g_strdup_printf ("001%09d", i * 7);
    g_free (person->phone);
    person->phone = g_strdup_printf ("09%08d", g_rand_int_range (bench->random, 0, 99999999));
    g_free (person->address);
    person->address =
      g_strdup_printf ("Số %d ngõ %d, thôn Đoài", g_rand_int_range (bench->random, 1, 300),
                       g_rand_int_range (bench->random, 1, 99));
    person->ward = bench->wards[g_rand_int_range (bench->random, 0, N_WARDS)];
    person->categories =
      g_rand_int_range (bench->random, 0, 4) > 0 ? 1u << g_rand_int_range (bench->random, 0, 8) : 0;
    put (bench, person);
    g_array_append_val (bench->people, person->record.id);
  }
}

static void
fill_requests (Bench *bench, int n)
{
  for (int i = 0; i < n; i++) {
    g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);

    g_free (request->code);
    request->code = g_strdup_printf ("NC-%06d", i);
    tp_set_text (&request->need, "Làm thẻ bảo hiểm y tế, đi lại khó khăn");
    request->person = g_array_index (
      bench->people, TpId, g_rand_int_range (bench->random, 0, (gint32) bench->people->len));
    request->ward = bench->wards[g_rand_int_range (bench->random, 0, N_WARDS)];
    request->received_at =
      NOW_MS - g_rand_int_range (bench->random, 0, 60) * G_GINT64_CONSTANT (86400000);
    request->state = g_rand_int_range (bench->random, 0, 6) == 0 ? TP_REQUEST_DONE : TP_REQUEST_NEW;
    put (bench, request);
    g_array_append_val (bench->requests, request->record.id);
  }
}

static void
fill_sessions (Bench *bench)
{
  g_autoptr (TpBranch) branch = tp_record_new (&tp_branch_kind);
  guint next = 0;

  tp_set_text (&branch->code, "CN01");
  tp_set_text (&branch->name, "Chi nhánh số 1");
  put (bench, branch);
  for (int i = 0; i < 100; i++) {
    g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);

    team->branch = branch->record.id;
    tp_set_text (&team->name, "Tổ");
    put (bench, team);
    for (int day = 0; day < 5; day++) {
      g_autoptr (TpSession) session = tp_record_new (&tp_session_kind);

      session->team = team->record.id;
      session->day = tp_day_from_unix_ms (NOW_MS) + day;
      session->mode = TP_MODE_HOME;
      session->ward = bench->wards[i];
      put (bench, session);
      for (int stop = 0; stop < 6 && next < bench->requests->len; stop++) {
        g_autoptr (TpVisit) visit = tp_record_new (&tp_visit_kind);

        visit->session = session->record.id;
        visit->request = g_array_index (bench->requests, TpId, next++);
        put (bench, visit);
      }
    }
  }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
measure (Bench *bench, void (*work) (Bench *))
{
  double times[N_RUNS];

  for (int i = 0; i < N_RUNS; i++) {
    gint64 since = g_get_monotonic_time ();

    work (bench);
    times[i] = (double) (g_get_monotonic_time () - since) / 1000;
  }
  qsort (times, N_RUNS, sizeof times[0], compare_doubles);
  return times[N_RUNS / 2];
}

static void
list_needs (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (GArray) needs =
    tp_store_list_ward_needs (bench->store, tp_day_from_unix_ms (NOW_MS), &error);

  check (error);
}

static void
list_people_order (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;

  tp_query_set_order (query, "name", FALSE);
  ids = tp_store_list_ids (bench->store, query, &error);
  check (error);
}

static void
search (Bench *bench, const TpKind *kind, const char *words, gboolean paged)
{
  GError *error = NULL;
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_set_search (query, words);
  tp_query_set_order (query, kind == &tp_person_kind ? "name" : "received_at", FALSE);
  if (paged) {
    g_autoptr (GPtrArray) found = NULL;

    tp_query_set_page (query, 0, 50);
    found = tp_store_list (bench->store, query, &error);
  } else {
    g_autoptr (GArray) ids = tp_store_list_ids (bench->store, query, &error);
  }
  check (error);
}

static void
search_common (Bench *bench)
{
  search (bench, &tp_person_kind, "ng", TRUE);
}

static void
search_common_ids (Bench *bench)
{
  search (bench, &tp_person_kind, "nguyen", FALSE);
}

static void
search_rare (Bench *bench)
{
  search (bench, &tp_person_kind, "dao dang 0012", TRUE);
}

static void
search_number (Bench *bench)
{
  search (bench, &tp_person_kind, "0010000070", TRUE);
}

static void
search_requests (Bench *bench)
{
  search (bench, &tp_request_kind, "tran lan", TRUE);
}

static void
read_people (Bench *bench)
{
  GError *error = NULL;

  for (int i = 0; i < 1000; i++) {
    const TpId *id = &g_array_index (
      bench->people, TpId, g_rand_int_range (bench->random, 0, (gint32) bench->people->len));
    g_autoptr (TpPerson) person = tp_store_get (bench->store, &tp_person_kind, id, &error);

    check (error);
  }
}

static void
commit_one (Bench *bench)
{
  GError *error = NULL;
  const TpId *id = &g_array_index (bench->people, TpId, 0);
  g_autoptr (TpPerson) person = tp_store_get (bench->store, &tp_person_kind, id, &error);
  g_autofree char *note = g_strdup_printf ("%u", g_rand_int (bench->random));

  check (error);
  tp_store_begin (bench->store, "bench", "edit", "Edit", NOW_MS, &error);
  check (error);
  tp_set_text (&person->note, note);
  put (bench, person);
  tp_store_commit (bench->store, NULL, &error);
  check (error);
}

/* Derives the key; a second connection need not. */
static void
open_again (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (TpStore) other = tp_store_open (bench->path, bench->secret, &error);

  check (error);
}

static void
reopen (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (TpStore) other = tp_store_reopen (bench->store, &error);

  check (error);
}

static void
check_file (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) problems = tp_store_check (bench->store, &error);

  check (error);
  if (problems->len > 0)
    g_printerr ("%s\n", (char *) g_ptr_array_index (problems, 0));
}

/* Takes the newest entry back: after a fill that is everything. */
static double
undo_newest (Bench *bench)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = tp_store_list_entries (bench->store, 0, 1, &error);
  gint64 since = g_get_monotonic_time ();

  check (error);
  tp_store_undo (bench->store, &((TpEntry *) g_ptr_array_index (entries, 0))->id, "bench", NOW_MS,
                 NULL, &error);
  check (error);
  return (double) (g_get_monotonic_time () - since) / 1000;
}

static double
fill (Bench *bench, int n_people, int n_requests, double *commit_ms)
{
  GError *error = NULL;
  gint64 since = g_get_monotonic_time (), filled;

  tp_store_begin (bench->store, "bench", "fill", "Fill", NOW_MS, &error);
  check (error);
  fill_wards (bench);
  fill_people (bench, n_people);
  fill_requests (bench, n_requests);
  fill_sessions (bench);
  filled = g_get_monotonic_time ();
  tp_store_commit (bench->store, NULL, &error);
  check (error);
  *commit_ms = (double) (g_get_monotonic_time () - filled) / 1000;
  return (double) (filled - since) / 1000;
}

static void
run (Bench *bench)
{
  static const struct
  {
    const char *name;
    void (*work) (Bench *);
  } works[] = {
    {"ward_needs", list_needs},
    {"order_of_all_people", list_people_order},
    {"search_common_50", search_common},
    {"search_common_all", search_common_ids},
    {"search_rare_50", search_rare},
    {"search_number_50", search_number},
    {"search_requests_50", search_requests},
    {"read_1000_people", read_people},
    {"commit_one_edit", commit_one},
    {"open", open_again},
    {"reopen", reopen},
    {"check", check_file},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (works); i++)
    g_print (",\n  \"%s\": %.2f", works[i].name, measure (bench, works[i].work));
}

int
main (int argc, char **argv)
{
  int n_people = argc > 1 ? atoi (argv[1]) : 200000;
  int n_requests = argc > 2 ? atoi (argv[2]) : 20000;
  GError *error = NULL;
  g_autofree char *directory = g_dir_make_tmp ("tp-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "bench.tpws", NULL);
  g_autoptr (GBytes) secret = g_bytes_new_static ("bench", 5);
  Bench bench = {.path = path, .secret = secret, .random = g_rand_new_with_seed (1)};
  GStatBuf info = {0};
  double fill_ms, commit_ms;

  bench.people = g_array_new (FALSE, FALSE, sizeof (TpId));
  bench.requests = g_array_new (FALSE, FALSE, sizeof (TpId));
  bench.store = tp_store_create (path, secret, &error);
  check (error);
  fill_ms = fill (&bench, n_people, n_requests, &commit_ms);
  g_print ("{\n  \"people\": %d,\n  \"requests\": %d,\n  \"fill\": %.0f,\n  \"commit\": %.0f",
           n_people, n_requests, fill_ms, commit_ms);
  if (g_getenv ("BENCH_UNDO") != NULL)
    g_print (",\n  \"undo\": %.0f", undo_newest (&bench));
  else
    run (&bench);
  tp_store_close (bench.store);
  g_stat (path, &info);
  g_print (",\n  \"file_mb\": %.0f\n}\n", (double) info.st_size / 1e6);
  g_unlink (path);
  g_rmdir (directory);
  g_array_unref (bench.people);
  g_array_unref (bench.requests);
  g_rand_free (bench.random);
  return 0;
}
