/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outlines for wards of which only the centre and the area are known. The wards share a smooth
 * region (tp-region.c) as a power diagram (tp-power-diagram.c) whose weights are moved until each
 * cell has its ward's area: the weights maximise a concave function whose gradient is what the
 * areas lack, so Newton's steps, shortened while a cell would vanish, always arrive (Kitagawa,
 * Mérigot, Thibert, "Convergence of a Newton algorithm for semi-discrete optimal transport",
 * 2019). The sites then follow the wards' centres until each centre is its cell's centre of
 * gravity, which makes the picture look like the city. Corners that cells share are one point. */
#include "tp-config.h"

#include "tp-outline.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "tp-equal-area.h"
#include "tp-power-diagram.h"
#include "tp-region.h"

/* Wards whose centres are farther apart than this many sums of their radii share no region. */
#define NEIGHBOUR_REACH 1.8
#define NEWTON_STEPS 60
#define ROUNDS 12
/* Areas are right when none is off by more than this share of itself. */
#define CLOSE_ENOUGH 1e-9
/* Corners nearer than a millimetre are the same. */
#define SAME_CORNER_KM 1e-6

typedef struct
{
  guint n;
  TpSite *sites;
  double *areas;   /* wanted */
  double *centres; /* x, y of each ward */
  GPtrArray *region;
  GPtrArray *cells; /* of the sites as they are */
  double *have;     /* areas of the cells */
} Map;

/* --- weights ------------------------------------------------------------- */

static double
measure_cells (const Map *map, GPtrArray *cells, double *have)
{
  double smallest = G_MAXDOUBLE, x, y;

  for (guint i = 0; i < map->n; i++) {
    have[i] = tp_rings_measure (g_ptr_array_index (cells, i), &x, &y);
    smallest = MIN (smallest, have[i]);
  }
  return smallest;
}

static double
measure_lack (const Map *map, const double *have)
{
  double sum = 0;

  for (guint i = 0; i < map->n; i++)
    sum += (map->areas[i] - have[i]) * (map->areas[i] - have[i]);
  return sqrt (sum);
}

static double
measure_worst (const Map *map)
{
  double worst = 0;

  for (guint i = 0; i < map->n; i++)
    worst = MAX (worst, fabs (map->have[i] - map->areas[i]) / map->areas[i]);
  return worst;
}

/* How the areas answer to the weights: an edge of length l between sites d apart moves by half of
 * 1/d for each unit of weight. The last weight stays, since only differences count. */
static double *
make_matrix (const Map *map)
{
  guint n = map->n;
  double *matrix = g_new0 (double, (gsize) n *n);

  for (guint i = 0; i < n; i++) {
    const GPtrArray *rings = g_ptr_array_index (map->cells, i);

    for (guint k = 0; k < rings->len; k++) {
      const GArray *ring = g_ptr_array_index (rings, k);

      for (guint l = 0; l < ring->len; l++) {
        const TpCorner *a = &g_array_index (ring, TpCorner, l);
        const TpCorner *b = &g_array_index (ring, TpCorner, (l + 1) % ring->len);
        double flow;

        if (a->beyond == TP_EDGE_OUTSIDE)
          continue;
        flow = hypot (b->x - a->x, b->y - a->y) /
               (2 * hypot (map->sites[i].x - map->sites[a->beyond].x,
                           map->sites[i].y - map->sites[a->beyond].y));
        /* Both cells see the edge: each side gives half, which keeps the matrix symmetric. */
        matrix[i * n + i] += flow / 2;
        matrix[a->beyond * n + a->beyond] += flow / 2;
        matrix[i * n + a->beyond] -= flow / 2;
        matrix[a->beyond * n + i] -= flow / 2;
      }
    }
  }
  return matrix;
}

/* Solves for the first n - 1 unknowns by Cholesky's method, in place; the last is 0. */
static void
solve (double *matrix, double *right, guint n)
{
  guint m = n - 1;

  for (guint j = 0; j < m; j++) {
    double pivot = matrix[j * n + j];

    for (guint k = 0; k < j; k++)
      pivot -= matrix[j * n + k] * matrix[j * n + k];
    /* A cell without neighbours cannot be helped by weights: a large pivot leaves it alone. */
    pivot = pivot > 1e-12 ? sqrt (pivot) : 1e12;
    matrix[j * n + j] = pivot;
    for (guint i = j + 1; i < m; i++) {
      double sum = matrix[i * n + j];

      for (guint k = 0; k < j; k++)
        sum -= matrix[i * n + k] * matrix[j * n + k];
      matrix[i * n + j] = sum / pivot;
    }
  }
  for (guint i = 0; i < m; i++) {
    for (guint k = 0; k < i; k++)
      right[i] -= matrix[i * n + k] * right[k];
    right[i] /= matrix[i * n + i];
  }
  for (guint i = m; i-- > 0;) {
    for (guint k = i + 1; k < m; k++)
      right[i] -= matrix[k * n + i] * right[k];
    right[i] /= matrix[i * n + i];
  }
  right[m] = 0;
}

static void
set_cells (Map *map, GPtrArray *cells)
{
  g_clear_pointer (&map->cells, g_ptr_array_unref);
  map->cells = cells;
  measure_cells (map, cells, map->have);
}

/* One step of Newton's, halved until every cell keeps at least @floor and the areas come nearer.
 * Returns FALSE if no step helps any more. */
static gboolean
step_weights (Map *map, double floor_area)
{
  g_autofree double *matrix = make_matrix (map);
  g_autofree double *step = g_new (double, map->n);
  g_autofree double *have = g_new (double, map->n);
  g_autofree double *before = g_new (double, map->n);
  double lack = measure_lack (map, map->have);

  for (guint i = 0; i < map->n; i++) {
    step[i] = map->areas[i] - map->have[i];
    before[i] = map->sites[i].weight;
  }
  solve (matrix, step, map->n);
  for (double share = 1; share > 1e-6; share /= 2) {
    GPtrArray *cells;

    for (guint i = 0; i < map->n; i++)
      map->sites[i].weight = before[i] + share * step[i];
    cells = tp_power_diagram (map->sites, map->n, map->region);
    if (measure_cells (map, cells, have) >= floor_area &&
        measure_lack (map, have) <= (1 - share / 2) * lack) {
      set_cells (map, cells);
      return TRUE;
    }
    g_ptr_array_unref (cells);
  }
  for (guint i = 0; i < map->n; i++)
    map->sites[i].weight = before[i];
  return FALSE;
}

/* Moves the weights, starting from what they are, or from none if that leaves a cell nothing. */
static gboolean
fit_weights (Map *map)
{
  double smallest, wanted = G_MAXDOUBLE;

  for (guint i = 0; i < map->n; i++)
    wanted = MIN (wanted, map->areas[i]);
  set_cells (map, tp_power_diagram (map->sites, map->n, map->region));
  smallest = measure_cells (map, map->cells, map->have);
  if (smallest <= 1e-9 * wanted) {
    for (guint i = 0; i < map->n; i++)
      map->sites[i].weight = 0;
    set_cells (map, tp_power_diagram (map->sites, map->n, map->region));
    smallest = measure_cells (map, map->cells, map->have);
    if (smallest <= 0)
      return FALSE;
  }
  for (int i = 0; i < NEWTON_STEPS && measure_worst (map) > CLOSE_ENOUGH; i++)
    if (!step_weights (map, MIN (smallest, wanted) / 2))
      break;
  return measure_worst (map) < 1e-4;
}

/* --- sites ---------------------------------------------------------------- */

/* How far the cells' centres of gravity are from the wards' centres, in all; @moves gets the way
 * from each to each. */
static double
measure_drift (const Map *map, double *moves)
{
  double sum = 0;

  for (guint i = 0; i < map->n; i++) {
    double x, y;

    tp_rings_measure (g_ptr_array_index (map->cells, i), &x, &y);
    moves[2 * i] = map->centres[2 * i] - x;
    moves[2 * i + 1] = map->centres[2 * i + 1] - y;
    sum += hypot (moves[2 * i], moves[2 * i + 1]);
  }
  return sum;
}

/* Lets the sites follow the centres as long as that brings the cells nearer to them. */
static void
fit_sites (Map *map)
{
  g_autofree double *moves = g_new (double, 2 * map->n);
  g_autofree TpSite *before = g_new (TpSite, map->n);
  double drift = measure_drift (map, moves);

  for (int round = 0; round < ROUNDS; round++) {
    double now;

    memcpy (before, map->sites, map->n * sizeof (TpSite));
    for (guint i = 0; i < map->n; i++) {
      map->sites[i].x += moves[2 * i];
      map->sites[i].y += moves[2 * i + 1];
    }
    if (fit_weights (map) && (now = measure_drift (map, moves)) < 0.99 * drift) {
      drift = now;
      continue;
    }
    memcpy (map->sites, before, map->n * sizeof (TpSite));
    fit_weights (map);
    break;
  }
}

/* Centres that lie in one place are set on a small circle around it, in their order, so that a
 * line can run between them. */
static void
spread_sites (Map *map)
{
  for (guint i = 0; i < map->n; i++) {
    double radius = 0.2 * sqrt (map->areas[i] / G_PI);
    guint n_here = 0, place = 0;

    for (guint j = 0; j < map->n; j++)
      if (hypot (map->centres[2 * j] - map->centres[2 * i],
                 map->centres[2 * j + 1] - map->centres[2 * i + 1]) < radius / 20) {
        n_here++;
        place += j < i;
      }
    if (n_here > 1) {
      map->sites[i].x += radius * cos (2 * G_PI * place / n_here);
      map->sites[i].y += radius * sin (2 * G_PI * place / n_here);
    }
  }
}

/* --- clusters --------------------------------------------------------------- */

static guint
find_root (guint *parents, guint i)
{
  while (parents[i] != i)
    i = parents[i] = parents[parents[i]];
  return i;
}

/* Which wards hang together; roots[i] is the first ward of ward i's cluster. */
static guint *
find_clusters (const TpSpot *spots, guint n)
{
  guint *roots = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    roots[i] = i;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (hypot (spots[i].x - spots[j].x, spots[i].y - spots[j].y) <
          NEIGHBOUR_REACH * (spots[i].radius + spots[j].radius)) {
        guint a = find_root (roots, i), b = find_root (roots, j);

        roots[MAX (a, b)] = MIN (a, b);
      }
  for (guint i = 0; i < n; i++)
    roots[i] = find_root (roots, i);
  return roots;
}

/* Divides the region of one cluster among its wards. @cells gets the rings by ward. */
static void
map_cluster (const TpSpot *spots, const guint *members, guint n, GPtrArray **cells)
{
  Map map = {.n = n};
  g_autofree TpSpot *own = g_new (TpSpot, n);
  double total = 0, x, y, share;

  map.sites = g_new0 (TpSite, n);
  map.areas = g_new (double, n);
  map.centres = g_new (double, 2 * n);
  map.have = g_new (double, n);
  for (guint i = 0; i < n; i++) {
    own[i] = spots[members[i]];
    map.sites[i] = (TpSite){own[i].x, own[i].y, 0};
    map.areas[i] = G_PI * own[i].radius * own[i].radius;
    map.centres[2 * i] = own[i].x;
    map.centres[2 * i + 1] = own[i].y;
    total += map.areas[i];
  }
  map.region = tp_region_around (own, n);
  share = tp_rings_measure (map.region, &x, &y) / total;
  for (guint i = 0; i < n; i++)
    map.areas[i] *= share;
  spread_sites (&map);
  if (fit_weights (&map))
    fit_sites (&map);
  for (guint i = 0; i < n; i++)
    cells[members[i]] = g_ptr_array_ref (g_ptr_array_index (map.cells, i));
  g_free (map.sites);
  g_free (map.areas);
  g_free (map.centres);
  g_free (map.have);
  g_ptr_array_unref (map.region);
  g_ptr_array_unref (map.cells);
}

/* --- corners ------------------------------------------------------------------ */

static gint64
corner_key (gint64 column, gint64 row)
{
  return column * G_GINT64_CONSTANT (4294967296) + row;
}

/* The first corner seen within a hair of @corner stands for all of them, so that cells that meet
 * there meet exactly. @known maps squares of the plane to the corners in them. */
static void
share_corner (GHashTable *known, GPtrArray *kept, TpCorner *corner)
{
  gint64 column = (gint64) floor (corner->x / SAME_CORNER_KM);
  gint64 row = (gint64) floor (corner->y / SAME_CORNER_KM);
  TpCorner *copy;
  gint64 *key;

  for (gint64 i = column - 1; i <= column + 1; i++)
    for (gint64 j = row - 1; j <= row + 1; j++) {
      gint64 near_key = corner_key (i, j);
      const TpCorner *near_corner = g_hash_table_lookup (known, &near_key);

      if (near_corner != NULL) {
        corner->x = near_corner->x;
        corner->y = near_corner->y;
        return;
      }
    }
  copy = g_new (TpCorner, 1);
  *copy = *corner;
  g_ptr_array_add (kept, copy);
  key = g_new (gint64, 1);
  *key = corner_key (column, row);
  g_hash_table_insert (known, key, copy);
}

static TpOutline *
make_outline (const TpEqualArea *plane, const GPtrArray *rings, GHashTable *known, GPtrArray *kept)
{
  TpOutline *outline = tp_outline_new ();

  for (guint i = 0; i < rings->len; i++) {
    const GArray *corners = g_ptr_array_index (rings, i);
    GArray *ring = g_array_new (FALSE, FALSE, sizeof (TpPoint));
    TpCorner last = {NAN, NAN, 0}, first = last;

    for (guint j = 0; j < corners->len; j++) {
      TpCorner corner = g_array_index (corners, TpCorner, j);
      TpPoint point;

      share_corner (known, kept, &corner);
      if ((corner.x == last.x && corner.y == last.y) ||
          (j + 1 == corners->len && corner.x == first.x && corner.y == first.y))
        continue;
      last = corner;
      if (ring->len == 0)
        first = corner;
      tp_equal_area_unproject (plane, corner.x, corner.y, &point.longitude, &point.latitude);
      g_array_append_val (ring, point);
    }
    if (ring->len >= 3)
      tp_outline_add_ring (outline, ring);
    else
      g_array_unref (ring);
  }
  return outline;
}

/* --- the door --------------------------------------------------------------------- */

static gboolean
check_input (const TpPoint *centres, const double *areas_km2, gsize n_centres, GError **error)
{
  for (gsize i = 0; i < n_centres; i++)
    if (!(fabs (centres[i].longitude) <= 180 && fabs (centres[i].latitude) <= 85 &&
          areas_km2[i] > 0 && areas_km2[i] < 1e6)) {
      g_set_error (error, TP_GEO_ERROR, TP_GEO_ERROR_INVALID,
                   _ ("Ward number %u has no centre or no area, so it cannot be drawn."),
                   (guint) i + 1);
      return FALSE;
    }
  return TRUE;
}

static void
init_plane (TpEqualArea *plane, const TpPoint *centres, gsize n_centres)
{
  double longitude = 0, latitude = 0;

  for (gsize i = 0; i < n_centres; i++) {
    longitude += centres[i].longitude / n_centres;
    latitude += centres[i].latitude / n_centres;
  }
  tp_equal_area_init (plane, longitude, latitude);
}

static void
map_clusters (const TpSpot *spots, guint n, GPtrArray **cells)
{
  g_autofree guint *roots = find_clusters (spots, n);
  g_autofree guint *members = g_new (guint, n);

  for (guint root = 0; root < n; root++) {
    guint n_members = 0;

    for (guint i = 0; i < n; i++)
      if (roots[i] == root)
        members[n_members++] = i;
    if (n_members > 0)
      map_cluster (spots, members, n_members, cells);
  }
}

/**
 * tp_schematic_outlines:
 * @centres: (array length=n_centres): the wards' centres
 * @areas_km2: (array length=n_centres): their areas
 * @n_centres: how many wards
 * @worst_area_error: (out) (optional): the largest share by which an outline's area is off
 * @error: return location for %TP_GEO_ERROR_INVALID: a centre or an area is missing
 *
 * Draws outlines for wards of which nothing but centre and area is known. Neighbours share their
 * corners exactly. The same input gives the same outlines. Any number of wards in any position
 * will do; groups that lie far from each other get regions of their own.
 *
 * Returns: (transfer full) (element-type TpOutline) (nullable): one outline for each ward, in order
 */
GPtrArray *
tp_schematic_outlines (const TpPoint *centres,
                       const double *areas_km2,
                       gsize n_centres,
                       double *worst_area_error,
                       GError **error)
{
  g_autoptr (GPtrArray) outlines = NULL;
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree TpSpot *spots = g_new (TpSpot, n_centres);
  g_autofree GPtrArray **cells = g_new0 (GPtrArray *, n_centres);
  double worst = 0;
  TpEqualArea plane;

  g_return_val_if_fail (n_centres == 0 || (centres != NULL && areas_km2 != NULL), NULL);

  if (!check_input (centres, areas_km2, n_centres, error))
    return NULL;
  init_plane (&plane, centres, n_centres);
  for (gsize i = 0; i < n_centres; i++) {
    tp_equal_area_project (&plane, centres[i].longitude, centres[i].latitude, &spots[i].x,
                           &spots[i].y);
    spots[i].radius = sqrt (areas_km2[i] / G_PI);
  }
  map_clusters (spots, (guint) n_centres, cells);
  outlines = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_outline_free);
  known = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  kept = g_ptr_array_new_with_free_func (g_free);
  for (gsize i = 0; i < n_centres; i++) {
    TpOutline *outline = make_outline (&plane, cells[i], known, kept);

    g_ptr_array_unref (cells[i]);
    g_ptr_array_add (outlines, outline);
    worst = MAX (worst, fabs (tp_outline_get_area_km2 (outline) - areas_km2[i]) / areas_km2[i]);
  }
  if (worst_area_error != NULL)
    *worst_area_error = worst;
  return g_steal_pointer (&outlines);
}
