/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schematic outlines of the real wards and of awkward ones. */
#include <math.h>
#include <stdlib.h>

#include "tp-outline.h"

#define MOST_WARDS 200

typedef struct
{
  TpPoint centres[MOST_WARDS];
  double areas[MOST_WARDS];
  guint n;
} Wards;

/* The columns used here hold no quotes. */
static void
read_wards (Wards *wards)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("TP_SOURCE_DIR"), "data", "hanoi", "wards.csv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  wards->n = 0;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], ",", -1);

    g_assert_cmpuint (g_strv_length (cells), ==, 8);
    wards->areas[wards->n] = g_ascii_strtod (cells[5], NULL);
    wards->centres[wards->n].latitude = g_ascii_strtod (cells[6], NULL);
    wards->centres[wards->n].longitude = g_ascii_strtod (cells[7], NULL);
    wards->n++;
  }
}

static GPtrArray *
draw (const Wards *wards, double *worst)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *outlines =
    tp_schematic_outlines (wards->centres, wards->areas, wards->n, worst, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outlines->len, ==, wards->n);
  return outlines;
}

static void
test_city_areas (void)
{
  Wards wards;
  g_autoptr (GPtrArray) outlines = NULL;
  double worst, sum = 0;
  guint n_at_home = 0;

  read_wards (&wards);
  g_assert_cmpuint (wards.n, ==, 126);
  outlines = draw (&wards, &worst);
  g_assert_cmpfloat (worst, <, 1e-6);
  for (guint i = 0; i < wards.n; i++) {
    TpOutline *outline = g_ptr_array_index (outlines, i);
    double area = tp_outline_get_area_km2 (outline);

    sum += fabs (area - wards.areas[i]) / wards.areas[i];
    n_at_home +=
      tp_outline_contains (outline, wards.centres[i].longitude, wards.centres[i].latitude);
  }
  g_test_message ("worst area error %.3g, mean %.3g, centres at home %u", worst, sum / wards.n,
                  n_at_home);
  g_assert_cmpuint (n_at_home, >=, 120);
}

static void
test_city_same_twice (void)
{
  Wards wards;
  g_autoptr (GPtrArray) once = NULL, twice = NULL;

  read_wards (&wards);
  once = draw (&wards, NULL);
  twice = draw (&wards, NULL);
  for (guint i = 0; i < wards.n; i++) {
    g_autoptr (GBytes) a = tp_outline_to_bytes (g_ptr_array_index (once, i));
    g_autoptr (GBytes) b = tp_outline_to_bytes (g_ptr_array_index (twice, i));

    g_assert_true (g_bytes_equal (a, b));
  }
}

static char *
name_edge (const TpPoint *from, const TpPoint *to)
{
  return g_strdup_printf ("%.17g %.17g %.17g %.17g", from->longitude, from->latitude, to->longitude,
                          to->latitude);
}

/* Every edge is either walked once each way by two neighbours, or lies on the rim. The rim is one
 * line around the city: the edges without a partner close to rings. */
static void
test_city_shares_borders (void)
{
  Wards wards;
  g_autoptr (GPtrArray) outlines = NULL;
  g_autoptr (GHashTable) edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  guint n_shared = 0, n_rim = 0;

  read_wards (&wards);
  outlines = draw (&wards, NULL);
  for (guint i = 0; i < wards.n; i++) {
    TpOutline *outline = g_ptr_array_index (outlines, i);

    for (guint j = 0; j < outline->rings->len; j++) {
      GArray *ring = g_ptr_array_index (outline->rings, j);

      for (guint k = 0; k < ring->len; k++)
        g_assert_true (g_hash_table_add (
          edges, name_edge (&g_array_index (ring, TpPoint, k),
                            &g_array_index (ring, TpPoint, (k + 1) % ring->len))));
    }
  }
  g_hash_table_iter_init (&iter, edges);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) ends_of = g_strsplit (key, " ", 4);
    g_autofree char *back =
      g_strdup_printf ("%s %s %s %s", ends_of[2], ends_of[3], ends_of[0], ends_of[1]);

    if (g_hash_table_contains (edges, back)) {
      n_shared++;
    } else {
      char *from = g_strdup_printf ("%s %s", ends_of[0], ends_of[1]);

      n_rim++;
      g_assert_true (g_hash_table_add (ends, from));
    }
  }
  g_hash_table_iter_init (&iter, edges);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) ends_of = g_strsplit (key, " ", 4);
    g_autofree char *back =
      g_strdup_printf ("%s %s %s %s", ends_of[2], ends_of[3], ends_of[0], ends_of[1]);
    g_autofree char *to = g_strdup_printf ("%s %s", ends_of[2], ends_of[3]);

    if (!g_hash_table_contains (edges, back))
      g_assert_true (g_hash_table_contains (ends, to));
  }
  g_test_message ("%u edges shared, %u on the rim", n_shared, n_rim);
  g_assert_cmpuint (n_shared, >, 400);
}

/* No point of the city lies in two wards, and hardly any point of its inside in none. */
static void
test_city_has_no_overlap (void)
{
  Wards wards;
  g_autoptr (GPtrArray) outlines = NULL;

  read_wards (&wards);
  outlines = draw (&wards, NULL);
  for (double latitude = 20.6; latitude < 21.4; latitude += 0.017)
    for (double longitude = 105.3; longitude < 106.0; longitude += 0.017) {
      guint n_owners = 0;

      for (guint i = 0; i < outlines->len; i++)
        n_owners += tp_outline_contains (g_ptr_array_index (outlines, i), longitude, latitude);
      g_assert_cmpuint (n_owners, <=, 1);
    }
}

static void
add_ward (Wards *wards, double longitude, double latitude, double area)
{
  wards->centres[wards->n] = (TpPoint){longitude, latitude};
  wards->areas[wards->n++] = area;
}

static void
assert_drawn (const Wards *wards, double most_error)
{
  double worst;
  g_autoptr (GPtrArray) outlines = draw (wards, &worst);

  g_test_message ("%u wards: worst area error %.3g", wards->n, worst);
  g_assert_cmpfloat (worst, <=, most_error);
  for (guint i = 0; i < outlines->len; i++)
    g_assert_cmpuint (((TpOutline *) g_ptr_array_index (outlines, i))->rings->len, >=, 1);
}

static void
test_none (void)
{
  Wards wards = {.n = 0};
  double worst = 1;
  g_autoptr (GPtrArray) outlines = draw (&wards, &worst);

  g_assert_cmpfloat (worst, ==, 0);
}

static void
test_few (void)
{
  Wards wards = {.n = 0};

  add_ward (&wards, 105.8, 21.0, 10);
  assert_drawn (&wards, 1e-6);
  add_ward (&wards, 105.84, 21.0, 20);
  assert_drawn (&wards, 1e-6);
  add_ward (&wards, 105.82, 21.03, 5);
  assert_drawn (&wards, 1e-6);
}

static void
test_far_apart (void)
{
  Wards wards = {.n = 0};

  add_ward (&wards, 105.0, 20.0, 3);
  add_ward (&wards, 106.0, 22.0, 40);
  assert_drawn (&wards, 1e-6);
}

static void
test_collinear (void)
{
  Wards wards = {.n = 0};

  for (int i = 0; i < 7; i++)
    add_ward (&wards, 105.5 + i * 0.03, 21.0, 8);
  assert_drawn (&wards, 1e-6);
  for (guint i = 0; i < wards.n; i++)
    wards.centres[i] = (TpPoint){105.5 + i * 0.02, 21.0 + i * 0.02};
  assert_drawn (&wards, 1e-6);
}

static void
test_coincident (void)
{
  Wards wards = {.n = 0};

  for (int i = 0; i < 5; i++)
    add_ward (&wards, 105.8, 21.0, 4 + i);
  assert_drawn (&wards, 1e-6);
  for (int i = 0; i < 6; i++)
    add_ward (&wards, 105.82 + i * 0.02, 21.01, 6);
  assert_drawn (&wards, 1e-6);
}

/* A large ward around small ones, and centres a metre apart. */
static void
test_uneven (void)
{
  Wards wards = {.n = 0};

  add_ward (&wards, 105.8, 21.0, 400);
  add_ward (&wards, 105.8, 21.001, 0.5);
  add_ward (&wards, 105.80001, 21.001, 2);
  add_ward (&wards, 105.86, 21.05, 1);
  assert_drawn (&wards, 1e-3);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < 40; round++) {
    Wards wards = {.n = 0};
    int n = g_rand_int_range (random, 1, 60);
    double spread = g_rand_double_range (random, 0.001, 1);

    for (int i = 0; i < n; i++)
      add_ward (&wards, 105 + g_rand_double_range (random, 0, spread),
                20.5 + g_rand_double_range (random, 0, spread),
                g_rand_double_range (random, 0.2, 80));
    /* Centres so dense that they cannot be inside their wards may cost accuracy, never a ward. */
    assert_drawn (&wards, 10);
  }
}

static void
test_refuses_nonsense (void)
{
  const TpPoint bad[] = {{105.8, 21}, {NAN, 21}};
  const TpPoint good[] = {{105.8, 21}, {105.9, 21}};
  const double areas[] = {3, 4}, no_area[] = {3, 0};
  g_autoptr (GError) error = NULL;

  g_assert_null (tp_schematic_outlines (bad, areas, 2, NULL, &error));
  g_assert_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (tp_schematic_outlines (good, no_area, 2, NULL, &error));
  g_assert_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/schematic/city-areas", test_city_areas);
  g_test_add_func ("/geo/schematic/city-same-twice", test_city_same_twice);
  g_test_add_func ("/geo/schematic/city-shares-borders", test_city_shares_borders);
  g_test_add_func ("/geo/schematic/city-has-no-overlap", test_city_has_no_overlap);
  g_test_add_func ("/geo/schematic/none", test_none);
  g_test_add_func ("/geo/schematic/few", test_few);
  g_test_add_func ("/geo/schematic/far-apart", test_far_apart);
  g_test_add_func ("/geo/schematic/collinear", test_collinear);
  g_test_add_func ("/geo/schematic/coincident", test_coincident);
  g_test_add_func ("/geo/schematic/uneven", test_uneven);
  g_test_add_func ("/geo/schematic/random", test_random);
  g_test_add_func ("/geo/schematic/refuses-nonsense", test_refuses_nonsense);
  return g_test_run ();
}
