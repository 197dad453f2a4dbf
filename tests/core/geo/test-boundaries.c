/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GeoJSON files, good and bad, and the real one where it is at hand. */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "tp-outline.h"

static GPtrArray *
read_text (const char *text, gssize length, GPtrArray *problems, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  GPtrArray *boundaries;
  int fd = g_file_open_tmp ("tp-boundaries-XXXXXX.geojson", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  file = g_file_new_for_path (path);
  boundaries = tp_boundaries_read (file, problems, NULL, error);
  g_unlink (path);
  return boundaries;
}

#define FEATURE(code, geometry) \
  "{\"type\":\"Feature\",\"properties\":{\"code\":" code "},\"geometry\":" geometry "}"
#define POLYGON(rings) "{\"type\":\"Polygon\",\"coordinates\":[" rings "]}"
#define RING "[[105.8,21],[105.9,21],[105.9,21.1],[105.8,21.1],[105.8,21]]"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"

static void
test_polygons (void)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GError) error = NULL;
  TpBoundary *boundary;

  boundaries = read_text (
    COLLECTION (FEATURE (
      "\"00004\"",
      POLYGON (RING
               ",[[105.84,21.04],[105.86,21.04],["
               "105.85,21.06]]")) "," FEATURE ("8",
                                               "{\"type\":\"MultiPolygon\",\"coordinates\":[[" RING
                                               "],[[[106,21],[106.1,21],[106,21.1]]]]}")),
    -1, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
  g_assert_cmpuint (boundaries->len, ==, 2);
  boundary = g_ptr_array_index (boundaries, 0);
  g_assert_cmpstr (boundary->code, ==, "00004");
  g_assert_cmpuint (boundary->outline->rings->len, ==, 2);
  g_assert_cmpuint (((GArray *) g_ptr_array_index (boundary->outline->rings, 0))->len, ==, 4);
  g_assert_false (tp_outline_contains (boundary->outline, 105.85, 21.045));
  boundary = g_ptr_array_index (boundaries, 1);
  g_assert_cmpstr (boundary->code, ==, "00008");
  g_assert_true (tp_outline_contains (boundary->outline, 106.02, 21.02));
}

/* Each bad feature gives one sentence, and the good one between them is read. */
static void
test_bad_features (void)
{
  static const char *const features[] = {
    "{\"type\":\"Feature\",\"properties\":null,\"geometry\":null}",
    "{\"type\":\"Feature\",\"properties\":{},\"geometry\":" POLYGON (RING) "}",
    "{\"type\":\"Feature\"}",
    "{\"type\":\"Nonsense\"}",
    "17",
    "null",
    "[]",
    FEATURE ("\"  \"", POLYGON (RING)),
    FEATURE ("true", POLYGON (RING)),
    FEATURE ("\"1\"", "null"),
    FEATURE ("\"2\"", "{\"type\":\"Point\",\"coordinates\":[105,21]}"),
    FEATURE ("\"3\"", POLYGON ("")),
    FEATURE ("\"4\"", POLYGON ("[]")),
    FEATURE ("\"5\"", POLYGON ("[[105,21],[106,21]]")),
    FEATURE ("\"6\"", POLYGON ("[[105,21],[106,21],[105,21],[105,21]]")),
    FEATURE ("\"7\"", POLYGON ("[[105,21],[106,21],[105,null]]")),
    FEATURE ("\"8\"", POLYGON ("[[105,21],[106,21],[105,\"21\"]]")),
    FEATURE ("\"9\"", POLYGON ("[[105,21],[106,21],[105]]")),
    FEATURE ("\"10\"", POLYGON ("[[105,21],[106,21],[1e999,22]]")),
    FEATURE ("\"11\"", POLYGON ("[[586000,2325000],[587000,2325000],[586000,2326000]]")),
    FEATURE ("\"12\"", "{\"type\":\"MultiPolygon\",\"coordinates\":{}}"),
    FEATURE ("\"13\"", "{\"type\":\"MultiPolygon\"}"),
    FEATURE ("\"<b>\\u0000x\"", POLYGON ("[7]")),
    FEATURE ("\"00004\"", POLYGON (RING)),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (features); i++) {
    g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) boundaries = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *text = g_strdup_printf (
      COLLECTION ("%s," FEATURE ("\"00004\"", POLYGON (RING)) ",%s"), features[i], features[i]);
    boundaries = read_text (text, -1, problems, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (boundaries->len, ==, 1);
    g_assert_cmpuint (problems->len, ==, 2);
    g_test_message ("%s", (char *) g_ptr_array_index (problems, 0));
    g_assert_true (g_str_has_suffix (g_ptr_array_index (problems, 0), "."));
  }
}

static void
assert_refused (const char *text, gssize length)
{
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GError) error = NULL;

  boundaries = read_text (text, length, NULL, &error);
  g_assert_null (boundaries);
  g_assert_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID);
  g_test_message ("%s", error->message);
}

static void
test_bad_files (void)
{
  assert_refused ("", 0);
  assert_refused ("  \n", -1);
  assert_refused ("null", -1);
  assert_refused ("[]", -1);
  assert_refused ("{}", -1);
  assert_refused ("{\"type\":\"FeatureCollection\"}", -1);
  assert_refused ("{\"type\":\"FeatureCollection\",\"features\":{}}", -1);
  assert_refused ("{\"type\":\"Feature\",\"features\":[]}", -1);
  assert_refused ("code,name\n00004,x\n", -1);
  assert_refused ("\xff\xfe{\0}", 5);
  assert_refused ("{\"type\":\"FeatureCollection\",\"features\":[\0]}", 43);
  assert_refused (COLLECTION (FEATURE ("\"1\"", POLYGON ("[[NaN,1],[2,3],[4,5]]"))), -1);
}

static void
test_cut_off (void)
{
  const char *text = COLLECTION (FEATURE ("\"00004\"", POLYGON (RING)));

  for (gsize i = 0; i < strlen (text); i++)
    assert_refused (text, (gssize) i);
}

static void
test_deep (void)
{
  gsize depth = 5 * 1000 * 1000;
  g_autofree char *text = g_malloc (depth);

  memset (text, '[', depth);
  assert_refused (text, (gssize) depth);
  for (gsize i = 0; i < depth; i++)
    text[i] = "{\"a\":"[i % 5];
  assert_refused (text, (gssize) depth);
}

/* The parser takes what JSON has not, comments and single quotes, and brackets hide behind them. */
static void
test_deep_behind_comments (void)
{
  static const char *const begins[] = {"/* \" */", "// \"\n", "{ '\"': ", "{ /* \" */ \"type\": "};
  gsize depth = 5 * 1000 * 1000;
  g_autofree char *text = g_malloc (depth);

  for (guint k = 0; k < G_N_ELEMENTS (begins); k++) {
    memset (text, '[', depth);
    memcpy (text, begins[k], strlen (begins[k]));
    assert_refused (text, (gssize) depth);
  }
}

static void
test_missing_file (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.geojson");
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GError) error = NULL;

  boundaries = tp_boundaries_read (file, NULL, NULL, &error);
  g_assert_null (boundaries);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("/dev/null");
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  boundaries = tp_boundaries_read (file, NULL, cancellable, &error);
  g_assert_null (boundaries);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_real (void)
{
  const char *shared = g_getenv ("TP_SHARED_DIR");
  g_autofree char *path = g_build_filename (shared != NULL ? shared : "", "territory",
                                            "hanoi-ward-boundaries.geojson", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GError) error = NULL;
  guint n_points = 0, n_simple = 0;
  double area = 0;

  if (shared == NULL || !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the real outlines are not on this machine");
    return;
  }
  boundaries = tp_boundaries_read (file, problems, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (boundaries->len, ==, 126);
  g_assert_cmpuint (problems->len, ==, 0);
  for (guint i = 0; i < boundaries->len; i++) {
    TpBoundary *boundary = g_ptr_array_index (boundaries, i);
    g_autoptr (TpOutline) simple = tp_outline_simplify (boundary->outline, 1.0 / (256 << 12));
    g_autoptr (GBytes) bytes = tp_outline_to_bytes (boundary->outline);
    g_autoptr (TpOutline) again = tp_outline_from_bytes (bytes, &error);

    g_assert_no_error (error);
    g_assert_cmpfloat_with_epsilon (tp_outline_get_area_km2 (again),
                                    tp_outline_get_area_km2 (boundary->outline), 1e-3);
    area += tp_outline_get_area_km2 (boundary->outline);
    for (guint j = 0; j < boundary->outline->rings->len; j++) {
      n_points += ((GArray *) g_ptr_array_index (boundary->outline->rings, j))->len;
      n_simple += ((GArray *) g_ptr_array_index (simple->rings, j))->len;
    }
  }
  g_test_message ("%u points, %u at zoom 12; %.1f km²", n_points, n_simple, area);
  g_assert_cmpuint (n_simple, <, n_points / 5);
  g_assert_cmpfloat (area, >, 3300);
  g_assert_cmpfloat (area, <, 3420);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/geo/boundaries/polygons", test_polygons);
  g_test_add_func ("/geo/boundaries/bad-features", test_bad_features);
  g_test_add_func ("/geo/boundaries/bad-files", test_bad_files);
  g_test_add_func ("/geo/boundaries/cut-off", test_cut_off);
  g_test_add_func ("/geo/boundaries/deep", test_deep);
  g_test_add_func ("/geo/boundaries/deep-behind-comments", test_deep_behind_comments);
  g_test_add_func ("/geo/boundaries/missing-file", test_missing_file);
  g_test_add_func ("/geo/boundaries/cancelled", test_cancelled);
  g_test_add_func ("/geo/boundaries/real", test_real);
  return g_test_run ();
}
