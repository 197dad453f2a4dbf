/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Official ward outlines from a GeoJSON file (RFC 7946). A file that is no GeoJSON is one clear
 * sentence; a feature that cannot be used becomes a problem in words and the others are read all
 * the same. How deep a file may nest is looked at before the parser sees it, because the parser
 * calls itself for each level. */
#include "tp-config.h"

#include "tp-outline.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

/* A feature collection needs eight levels; properties may nest a little. */
#define DEEPEST_LEVEL 64
#define LARGEST_FILE (512 * 1024 * 1024)

/**
 * tp_boundary_free:
 * @boundary: (nullable) (transfer full): what to free
 */
void
tp_boundary_free (TpBoundary *boundary)
{
  if (boundary == NULL)
    return;
  g_free (boundary->code);
  tp_outline_free (boundary->outline);
  g_free (boundary);
}

/* Where the string that begins at @at ends. */
static gsize
find_end_of_string (const char *text, gsize length, gsize at)
{
  for (at++; at < length && text[at] != '"'; at++)
    if (text[at] == '\\')
      at++;
  return at;
}

typedef struct
{
  gboolean is_too_deep;
  guint foreign_line; /* the first with what no JSON has, 0 if there is none */
} Shape;

/* Brackets in strings do not count. The parser takes comments and single quotes as well, behind
 * which brackets would not be seen here. */
static Shape
look_at_shape (const char *text, gsize length)
{
  guint line = 1;
  int level = 0;

  for (gsize i = 0; i < length; i++)
    if (text[i] == '"')
      i = find_end_of_string (text, length, i);
    else if (text[i] == '\n')
      line++;
    else if (text[i] == ']' || text[i] == '}')
      level--;
    else if ((text[i] == '[' || text[i] == '{') && ++level > DEEPEST_LEVEL)
      return (Shape){.is_too_deep = TRUE};
    else if (text[i] == '\'' || text[i] == '/')
      return (Shape){.foreign_line = line};
  return (Shape){0};
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* NAN for what is no number. */
static double
get_number (JsonArray *array, guint index)
{
  JsonNode *node = json_array_get_element (array, index);
  GType type;

  if (!JSON_NODE_HOLDS_VALUE (node))
    return NAN;
  type = json_node_get_value_type (node);
  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : NAN;
}

static gboolean
read_point (JsonNode *node, TpPoint *point)
{
  JsonArray *pair = get_array (node);

  if (pair == NULL || json_array_get_length (pair) < 2)
    return FALSE;
  point->longitude = get_number (pair, 0);
  point->latitude = get_number (pair, 1);
  return fabs (point->longitude) <= 180 && fabs (point->latitude) <= 90;
}

/* Points that repeat the one before are dropped, and the last, which is the first again. */
static GArray *
read_ring (JsonNode *node, const char **why)
{
  JsonArray *points = get_array (node);
  g_autoptr (GArray) ring = g_array_new (FALSE, FALSE, sizeof (TpPoint));
  guint n_points = points != NULL ? json_array_get_length (points) : 0;

  for (guint i = 0; i < n_points; i++) {
    TpPoint point, *last = ring->len > 0 ? &g_array_index (ring, TpPoint, ring->len - 1) : NULL;

    if (!read_point (json_array_get_element (points, i), &point)) {
      *why = _ ("a coordinate is not a longitude and latitude in degrees");
      return NULL;
    }
    if (last == NULL || last->longitude != point.longitude || last->latitude != point.latitude)
      g_array_append_val (ring, point);
  }
  if (ring->len > 1) {
    const TpPoint *first = &g_array_index (ring, TpPoint, 0);
    const TpPoint *last = &g_array_index (ring, TpPoint, ring->len - 1);

    if (first->longitude == last->longitude && first->latitude == last->latitude)
      g_array_set_size (ring, ring->len - 1);
  }
  if (ring->len < 3) {
    *why = _ ("a ring has fewer than three points");
    return NULL;
  }
  return g_steal_pointer (&ring);
}

static gboolean
read_polygon (JsonNode *node, TpOutline *outline, const char **why)
{
  JsonArray *rings = get_array (node);
  guint n_rings = rings != NULL ? json_array_get_length (rings) : 0;

  for (guint i = 0; i < n_rings; i++) {
    GArray *ring = read_ring (json_array_get_element (rings, i), why);

    if (ring == NULL)
      return FALSE;
    tp_outline_add_ring (outline, ring);
  }
  return TRUE;
}

static TpOutline *
read_geometry (JsonObject *geometry, const char **why)
{
  g_autoptr (TpOutline) outline = tp_outline_new ();
  const char *type = get_string (geometry, "type");
  JsonNode *coordinates =
    geometry != NULL ? json_object_get_member (geometry, "coordinates") : NULL;

  if (g_strcmp0 (type, "Polygon") == 0) {
    if (!read_polygon (coordinates, outline, why))
      return NULL;
  } else if (g_strcmp0 (type, "MultiPolygon") == 0) {
    JsonArray *polygons = get_array (coordinates);

    for (guint i = 0; polygons != NULL && i < json_array_get_length (polygons); i++)
      if (!read_polygon (json_array_get_element (polygons, i), outline, why))
        return NULL;
  } else {
    *why = _ ("it is neither a polygon nor several polygons");
    return NULL;
  }
  if (outline->rings->len == 0) {
    *why = _ ("it has no outline");
    return NULL;
  }
  return g_steal_pointer (&outline);
}

/* The code may have been written as a number: leading zeros come back. */
static char *
read_code (JsonObject *feature)
{
  JsonObject *properties = get_object (json_object_get_member (feature, "properties"));
  JsonNode *node = properties != NULL ? json_object_get_member (properties, "code") : NULL;
  char *code = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    code = g_strstrip (g_strdup (json_node_get_string (node)));
  else if (json_node_get_value_type (node) == G_TYPE_INT64 && json_node_get_int (node) >= 0)
    code = g_strdup_printf ("%05" G_GINT64_FORMAT, json_node_get_int (node));
  if (code != NULL && *code == '\0')
    g_clear_pointer (&code, g_free);
  return code;
}

/* Codes stand in messages: what is no plain code is not repeated there. */
static gboolean
is_plain (const char *code)
{
  for (const char *c = code; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && *c != '-')
      return FALSE;
  return strlen (code) <= 20;
}

static void
add_problem (GPtrArray *problems, guint number, const char *code, const char *why)
{
  if (problems == NULL)
    return;
  if (code != NULL && is_plain (code))
    /* TRANSLATORS: an area of a map file that was passed over: its number, code and the reason. */
    g_ptr_array_add (
      problems, g_strdup_printf (_ ("Area %u (code %s) was left out: %s."), number, code, why));
  else
    g_ptr_array_add (problems, g_strdup_printf (_ ("Area %u was left out: %s."), number, why));
}

static TpBoundary *
read_feature (JsonNode *node, guint number, GHashTable *seen, GPtrArray *problems)
{
  JsonObject *feature = get_object (node);
  g_autofree char *code = feature != NULL ? read_code (feature) : NULL;
  const char *why = NULL;
  TpOutline *outline = NULL;
  TpBoundary *boundary;

  if (feature == NULL || g_strcmp0 (get_string (feature, "type"), "Feature") != 0)
    why = _ ("it is not a GeoJSON feature");
  else if (code == NULL)
    why = _ ("it has no property “code” with the ward’s official code");
  else if (g_hash_table_contains (seen, code))
    why = _ ("the same code came before");
  else
    outline = read_geometry (get_object (json_object_get_member (feature, "geometry")), &why);
  if (outline == NULL) {
    add_problem (problems, number, code, why);
    return NULL;
  }
  g_hash_table_add (seen, g_strdup (code));
  boundary = g_new0 (TpBoundary, 1);
  boundary->code = g_steal_pointer (&code);
  boundary->outline = outline;
  return boundary;
}

/* Only while it reports the error does the parser know the line. */
static void
keep_line_cb (JsonParser *parser, const GError *error, guint *line)
{
  *line = json_parser_get_current_line (parser);
}

static JsonParser *
parse_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autofree char *text = NULL, *name = g_file_get_basename (file);
  gsize length;
  guint line;
  Shape shape;

  if (!g_file_load_contents (file, cancellable, &text, &length, NULL, error))
    return NULL;
  shape = look_at_shape (text, length);
  line = shape.foreign_line;
  if (length > LARGEST_FILE || shape.is_too_deep) {
    g_set_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                 _ ("“%s” is no map of wards: it is too large or nested too deeply."), name);
    return NULL;
  }
  if (!g_utf8_validate (text, (gssize) length, NULL)) {
    g_set_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                 _ ("“%s” is no GeoJSON file: it is not text in UTF-8."), name);
    return NULL;
  }
  g_signal_connect (parser, "error", G_CALLBACK (keep_line_cb), &line);
  if (line > 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL)) {
    g_set_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                 _ ("“%s” is no GeoJSON file: line %u cannot be read, it may have been cut off."),
                 name, MAX (line, 1));
    return NULL;
  }
  return g_steal_pointer (&parser);
}

/**
 * tp_boundaries_read:
 * @file: a GeoJSON feature collection
 * @problems: (nullable) (element-type utf8): gets a sentence for each feature passed over
 * @cancellable: (nullable): stops the reading
 * @error: return location for an I/O error or %TP_GEO_ERROR_INVALID
 *
 * Reads the outlines of wards. A feature needs the property "code", the ward's official code, and
 * a Polygon or MultiPolygon in degrees; of two features with one code the first counts.
 *
 * Returns: (transfer full) (element-type TpBoundary) (nullable): the outlines in the file's order;
 *   %NULL if the file is no feature collection
 */
GPtrArray *
tp_boundaries_read (GFile *file, GPtrArray *problems, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GHashTable) seen = NULL;
  JsonObject *root;
  JsonArray *features = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  parser = parse_file (file, cancellable, error);
  if (parser == NULL)
    return NULL;
  root = get_object (json_parser_get_root (parser));
  if (root != NULL && g_strcmp0 (get_string (root, "type"), "FeatureCollection") == 0)
    features = get_array (json_object_get_member (root, "features"));
  if (features == NULL) {
    g_autofree char *name = g_file_get_basename (file);

    g_set_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                 _ ("“%s” is no map of wards: a GeoJSON feature collection is expected."), name);
    return NULL;
  }
  boundaries = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_boundary_free);
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < json_array_get_length (features); i++) {
    TpBoundary *boundary;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    boundary = read_feature (json_array_get_element (features, i), i + 1, seen, problems);
    if (boundary != NULL)
      g_ptr_array_add (boundaries, boundary);
  }
  return g_steal_pointer (&boundaries);
}
