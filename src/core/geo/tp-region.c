/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A smooth line around a cluster of spots. Each spot is a soft hill twice as wide as itself; the
 * line is the height at which the land above it is as large as all spots together, found by
 * halving, and traced on a grid by marching squares. If land at that height falls apart, the line
 * goes lower until it holds all spots together. Holes (lakes in the land) are filled. */
#include "tp-region.h"

#include <math.h>

/* How far a hill reaches, in radii of its spot. Wider is smoother, and less like the city. */
#define REACH 1.9
/* Cells of the grid along the side of a square as large as all spots. */
#define CELLS_PER_SIDE 90
#define HALVINGS 40

typedef struct
{
  double west, south, step;
  int n_columns, n_rows; /* of nodes */
  double *heights;
  guint *next; /* of a crossed grid edge, the edge where its stretch of line ends; while tracing */
} Grid;

/* Edge 2·node runs to the east of the node, 2·node + 1 to the north. */
#define NO_EDGE G_MAXUINT

static double
measure_hill (const TpSpot *spot, double x, double y)
{
  double reach = spot->radius * REACH;
  double u = ((x - spot->x) * (x - spot->x) + (y - spot->y) * (y - spot->y)) / (reach * reach);

  return u >= 1 ? 0 : (1 - u) * (1 - u) * (1 - u);
}

static void
raise_hill (Grid *grid, const TpSpot *spot)
{
  double reach = spot->radius * REACH;
  int first_column = (int) floor ((spot->x - reach - grid->west) / grid->step);
  int last_column = (int) ceil ((spot->x + reach - grid->west) / grid->step);
  int first_row = (int) floor ((spot->y - reach - grid->south) / grid->step);
  int last_row = (int) ceil ((spot->y + reach - grid->south) / grid->step);

  for (int row = MAX (first_row, 1); row <= MIN (last_row, grid->n_rows - 2); row++)
    for (int column = MAX (first_column, 1); column <= MIN (last_column, grid->n_columns - 2);
         column++)
      grid->heights[row * grid->n_columns + column] +=
        measure_hill (spot, grid->west + column * grid->step, grid->south + row * grid->step);
}

static void
init_grid (Grid *grid, const TpSpot *spots, guint n_spots)
{
  double east = -G_MAXDOUBLE, north = -G_MAXDOUBLE, area = 0;

  grid->west = grid->south = G_MAXDOUBLE;
  for (guint i = 0; i < n_spots; i++) {
    double reach = spots[i].radius * REACH;

    grid->west = MIN (grid->west, spots[i].x - reach);
    grid->south = MIN (grid->south, spots[i].y - reach);
    east = MAX (east, spots[i].x + reach);
    north = MAX (north, spots[i].y + reach);
    area += G_PI * spots[i].radius * spots[i].radius;
  }
  /* A thin chain of spots could ask for a huge grid: four hundred nodes a side are enough. */
  grid->step =
    MAX (sqrt (area) / CELLS_PER_SIDE, MAX (east - grid->west, north - grid->south) / 400);
  grid->west -= 2 * grid->step;
  grid->south -= 2 * grid->step;
  grid->n_columns = (int) ceil ((east - grid->west) / grid->step) + 3;
  grid->n_rows = (int) ceil ((north - grid->south) / grid->step) + 3;
  grid->heights = g_new0 (double, (gsize) grid->n_columns * grid->n_rows);
  grid->next = g_new (guint, 2 * (gsize) grid->n_columns * grid->n_rows);
  for (guint i = 0; i < n_spots; i++)
    raise_hill (grid, &spots[i]);
}

/* Links the crossed edges of one square. Walked around counter-clockwise, the line starts where
 * the walk leaves the land and ends where it comes back. */
static void
link_square (Grid *grid, int node, double height)
{
  const int corners[] = {node, node + 1, node + grid->n_columns + 1, node + grid->n_columns};
  const guint edges[] = {2 * (guint) node, 2 * (guint) (node + 1) + 1,
                         2 * (guint) (node + grid->n_columns), 2 * (guint) node + 1};
  gboolean is_land[4];
  double middle = 0;
  int n_exits = 0;

  for (int i = 0; i < 4; i++) {
    is_land[i] = grid->heights[corners[i]] > height;
    middle += grid->heights[corners[i]] / 4;
  }
  for (int i = 0; i < 4; i++)
    n_exits += is_land[i] && !is_land[(i + 1) % 4];
  for (int i = 0; i < 4; i++) {
    if (!is_land[i] || is_land[(i + 1) % 4])
      continue;
    /* With two exits the middle decides whether the land goes through: then the line turns to
     * the next way back in, else to the one before. */
    for (int k = 1; k < 4; k++) {
      int j = n_exits == 2 && middle > height ? (i + k) % 4 : (i + 4 - k) % 4;

      if (!is_land[j] && is_land[(j + 1) % 4]) {
        grid->next[edges[i]] = edges[j];
        break;
      }
    }
  }
}

static TpCorner
find_crossing (const Grid *grid, guint edge, double height)
{
  int node = (int) (edge / 2), other = node + (edge % 2 == 0 ? 1 : grid->n_columns);
  double share = (height - grid->heights[node]) / (grid->heights[other] - grid->heights[node]);
  double column = node % grid->n_columns, row = node / grid->n_columns;

  if (edge % 2 == 0)
    column += share;
  else
    row += share;
  return (TpCorner){grid->west + column * grid->step, grid->south + row * grid->step,
                    TP_EDGE_OUTSIDE};
}

/* The shores of the land above @height; lakes are left out. */
static GPtrArray *
trace_shores (Grid *grid, double height)
{
  GPtrArray *shores = tp_rings_new ();
  guint n_edges = 2 * (guint) grid->n_columns * (guint) grid->n_rows;

  for (guint edge = 0; edge < n_edges; edge++)
    grid->next[edge] = NO_EDGE;
  for (int row = 0; row + 1 < grid->n_rows; row++)
    for (int column = 0; column + 1 < grid->n_columns; column++)
      link_square (grid, row * grid->n_columns + column, height);
  for (guint start = 0; start < n_edges; start++) {
    GArray *ring;
    g_autoptr (GPtrArray) alone = NULL;
    double x, y;

    if (grid->next[start] == NO_EDGE)
      continue;
    ring = g_array_new (FALSE, FALSE, sizeof (TpCorner));
    for (guint edge = start, next; grid->next[edge] != NO_EDGE; edge = next) {
      TpCorner corner = find_crossing (grid, edge, height);

      next = grid->next[edge];
      grid->next[edge] = NO_EDGE;
      g_array_append_val (ring, corner);
    }
    alone = tp_rings_new ();
    g_ptr_array_add (alone, ring);
    if (tp_rings_measure (alone, &x, &y) > 0)
      g_ptr_array_add (shores, g_array_ref (ring));
  }
  return shores;
}

/* The one shore with all spots on its land, or NULL. */
static GArray *
find_common_shore (const GPtrArray *shores, const TpSpot *spots, guint n_spots)
{
  for (guint i = 0; i < shores->len; i++) {
    g_autoptr (GPtrArray) alone = tp_rings_new ();
    guint n_inside = 0;

    g_ptr_array_add (alone, g_array_ref (g_ptr_array_index (shores, i)));
    while (n_inside < n_spots && tp_rings_contain (alone, spots[n_inside].x, spots[n_inside].y))
      n_inside++;
    if (n_inside == n_spots)
      return g_array_ref (g_ptr_array_index (shores, i));
  }
  return NULL;
}

/* Stretches the region about its centre until it is exactly as large as asked. */
static void
scale_region (GPtrArray *region, double area)
{
  double x, y, factor = sqrt (area / tp_rings_measure (region, &x, &y));

  for (guint i = 0; i < region->len; i++) {
    GArray *ring = g_ptr_array_index (region, i);

    for (guint j = 0; j < ring->len; j++) {
      TpCorner *corner = &g_array_index (ring, TpCorner, j);

      corner->x = x + (corner->x - x) * factor;
      corner->y = y + (corner->y - y) * factor;
    }
  }
}

/* A circle of many corners, for spots that no line holds together. */
static GArray *
draw_circle (double x, double y, double radius)
{
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (TpCorner));

  for (int i = 0; i < 96; i++) {
    TpCorner corner = {x + radius * cos (i * G_PI / 48), y + radius * sin (i * G_PI / 48),
                       TP_EDGE_OUTSIDE};

    g_array_append_val (ring, corner);
  }
  return ring;
}

static GArray *
draw_circle_around (const TpSpot *spots, guint n_spots)
{
  double x = 0, y = 0, radius = 0;

  for (guint i = 0; i < n_spots; i++) {
    x += spots[i].x / n_spots;
    y += spots[i].y / n_spots;
  }
  for (guint i = 0; i < n_spots; i++)
    radius = MAX (radius, hypot (spots[i].x - x, spots[i].y - y) + spots[i].radius);
  return draw_circle (x, y, radius);
}

/**
 * tp_region_around: (skip)
 * @spots: spots near each other
 * @n_spots: how many, at least one
 *
 * Returns: (transfer full) (element-type GArray): one ring of #TpCorner, counter-clockwise, around
 *   all spots. It encloses as much as the spots together do, or more where they lie so far apart
 *   that a narrower line would not hold them together.
 */
GPtrArray *
tp_region_around (const TpSpot *spots, guint n_spots)
{
  GPtrArray *region = tp_rings_new ();
  g_autoptr (GArray) best = NULL;
  Grid grid;
  double low = 0, high = n_spots, area = 0, x, y;

  for (guint i = 0; i < n_spots; i++)
    area += G_PI * spots[i].radius * spots[i].radius;
  init_grid (&grid, spots, n_spots);
  for (int i = 0; i < HALVINGS; i++) {
    double height = i == 0 ? 1e-4 : (low + high) / 2;
    g_autoptr (GPtrArray) shores = trace_shores (&grid, height);
    GArray *shore = find_common_shore (shores, spots, n_spots);
    gboolean is_large = FALSE;

    if (shore != NULL) {
      g_autoptr (GPtrArray) alone = tp_rings_new ();

      g_ptr_array_add (alone, g_array_ref (shore));
      is_large = tp_rings_measure (alone, &x, &y) >= area;
    }
    if (is_large) {
      low = height;
      g_clear_pointer (&best, g_array_unref);
      best = g_steal_pointer (&shore);
    } else {
      high = height;
      g_clear_pointer (&shore, g_array_unref);
    }
  }
  g_free (grid.heights);
  g_free (grid.next);
  g_ptr_array_add (region,
                   best != NULL ? g_steal_pointer (&best) : draw_circle_around (spots, n_spots));
  if (tp_rings_measure (region, &x, &y) < 1.05 * area)
    scale_region (region, area);
  return region;
}
