/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A power diagram inside a region: each site gets the points for which the square of the distance
 * less its weight is smallest. A cell is a convex polygon, cut from the box of the region by one
 * half-plane for each other site; where the rim of the region runs through it, the region is cut
 * by the sides of the cell instead, and may fall into several pieces. With some hundred sites the
 * plain way is quicker than a clever one would be. */
#include "tp-power-diagram.h"

#include <math.h>
#include <stdlib.h>

/* The points with a·x + b·y <= c, and whose cell lies beyond. */
typedef struct
{
  double a, b, c;
  int beyond;
} HalfPlane;

/* Where a ring leaves or enters a half-plane: its place along the border. */
typedef struct
{
  double along;
  TpCorner corner;
  GArray *chain; /* not owned: the corners that lead to here, or that start here */
  gboolean is_exit;
} Crossing;

/**
 * tp_rings_new: (skip)
 *
 * Returns: (transfer full) (element-type GArray): an empty set of rings of #TpCorner
 */
GPtrArray *
tp_rings_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
}

/**
 * tp_rings_measure: (skip)
 * @rings: rings of #TpCorner, counter-clockwise
 * @centre_x: (out): the centre of gravity
 * @centre_y: (out): the centre of gravity
 *
 * Returns: their area; with none, 0 and the centre at 0
 */
double
tp_rings_measure (const GPtrArray *rings, double *centre_x, double *centre_y)
{
  double area2 = 0, sum_x = 0, sum_y = 0;

  for (guint i = 0; i < rings->len; i++) {
    const GArray *ring = g_ptr_array_index (rings, i);

    for (guint j = 0; j < ring->len; j++) {
      const TpCorner *a = &g_array_index (ring, TpCorner, j);
      const TpCorner *b = &g_array_index (ring, TpCorner, (j + 1) % ring->len);
      double cross = a->x * b->y - b->x * a->y;

      area2 += cross;
      sum_x += (a->x + b->x) * cross;
      sum_y += (a->y + b->y) * cross;
    }
  }
  *centre_x = area2 > 0 ? sum_x / (3 * area2) : 0;
  *centre_y = area2 > 0 ? sum_y / (3 * area2) : 0;
  return area2 / 2;
}

/**
 * tp_rings_contain: (skip)
 * @rings: rings of #TpCorner
 * @x: a point
 * @y: a point
 *
 * Returns: whether the point lies inside, even-odd
 */
gboolean
tp_rings_contain (const GPtrArray *rings, double x, double y)
{
  gboolean is_inside = FALSE;

  for (guint i = 0; i < rings->len; i++) {
    const GArray *ring = g_ptr_array_index (rings, i);

    for (guint j = 0; j < ring->len; j++) {
      const TpCorner *a = &g_array_index (ring, TpCorner, j);
      const TpCorner *b = &g_array_index (ring, TpCorner, (j + 1) % ring->len);

      if ((a->y > y) != (b->y > y) && x < a->x + (y - a->y) / (b->y - a->y) * (b->x - a->x))
        is_inside = !is_inside;
    }
  }
  return is_inside;
}

/* The nearer side of two sites' radical line. */
static HalfPlane
divide (const TpSite *sites, int own, int other)
{
  const TpSite *p = &sites[own], *q = &sites[other];

  return (HalfPlane){2 * (q->x - p->x), 2 * (q->y - p->y),
                     q->x * q->x + q->y * q->y - p->x * p->x - p->y * p->y + p->weight - q->weight,
                     other};
}

static double
measure_excess (HalfPlane half, const TpCorner *corner)
{
  return half.a * corner->x + half.b * corner->y - half.c;
}

static TpCorner
cross (const TpCorner *from, double from_excess, const TpCorner *to, double to_excess)
{
  double share = from_excess / (from_excess - to_excess);

  return (TpCorner){from->x + share * (to->x - from->x), from->y + share * (to->y - from->y),
                    from->beyond};
}

/* Cuts a convex ring in place. */
static void
cut_convex (GArray *ring, HalfPlane half, GArray *scratch)
{
  g_array_set_size (scratch, 0);
  for (guint i = 0; i < ring->len; i++) {
    const TpCorner *from = &g_array_index (ring, TpCorner, i);
    const TpCorner *to = &g_array_index (ring, TpCorner, (i + 1) % ring->len);
    double from_excess = measure_excess (half, from), to_excess = measure_excess (half, to);
    TpCorner corner;

    if (from_excess <= 0)
      g_array_append_val (scratch, *from);
    if ((from_excess <= 0) == (to_excess <= 0))
      continue;
    corner = cross (from, from_excess, to, to_excess);
    if (from_excess <= 0)
      corner.beyond = half.beyond;
    g_array_append_val (scratch, corner);
  }
  g_array_set_size (ring, 0);
  if (scratch->len >= 3)
    g_array_append_vals (ring, scratch->data, scratch->len);
}

static int
compare_crossings (gconstpointer a, gconstpointer b)
{
  double x = ((const Crossing *) a)->along, y = ((const Crossing *) b)->along;

  return x < y ? -1 : x > y;
}

/* The pieces of the ring inside the half-plane, as chains of corners that begin where it enters
 * and end where it leaves. Returns FALSE if it does neither. */
static gboolean
split_chains (const GArray *ring, HalfPlane half, GArray *crossings, GPtrArray *chains)
{
  guint start = 0;
  GArray *chain = NULL;

  while (start < ring->len && measure_excess (half, &g_array_index (ring, TpCorner, start)) <= 0)
    start++;
  if (start == ring->len)
    return FALSE;
  for (guint k = 0; k < ring->len; k++) {
    const TpCorner *from = &g_array_index (ring, TpCorner, (start + k) % ring->len);
    const TpCorner *to = &g_array_index (ring, TpCorner, (start + k + 1) % ring->len);
    double from_excess = measure_excess (half, from), to_excess = measure_excess (half, to);
    Crossing crossing;

    if (chain != NULL)
      g_array_append_val (chain, *from);
    if ((from_excess <= 0) == (to_excess <= 0))
      continue;
    crossing.is_exit = from_excess <= 0;
    crossing.corner = cross (from, from_excess, to, to_excess);
    crossing.along = half.a * crossing.corner.y - half.b * crossing.corner.x;
    if (crossing.is_exit) {
      crossing.corner.beyond = half.beyond;
      g_array_append_val (chain, crossing.corner);
      crossing.chain = g_steal_pointer (&chain);
    } else {
      chain = g_array_new (FALSE, FALSE, sizeof (TpCorner));
      g_ptr_array_add (chains, chain);
      g_array_append_val (chain, crossing.corner);
      crossing.chain = chain;
    }
    g_array_append_val (crossings, crossing);
  }
  return TRUE;
}

/* Along the border of the half-plane the inside of the ring lies between the first and the second
 * crossing, the third and the fourth …: each exit goes on with the chain of its neighbour. */
static void
join_chains (GArray *crossings, GPtrArray *pieces)
{
  g_autoptr (GHashTable) next = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) starts = g_ptr_array_new ();

  g_array_sort (crossings, compare_crossings);
  for (guint i = 0; i + 1 < crossings->len; i += 2) {
    const Crossing *a = &g_array_index (crossings, Crossing, i);
    const Crossing *b = &g_array_index (crossings, Crossing, i + 1);
    const Crossing *exit = a->is_exit ? a : b, *entry = a->is_exit ? b : a;

    /* Rounding has swapped two crossings a hair apart: each chain closes on itself. */
    if (a->is_exit == b->is_exit)
      continue;
    g_hash_table_insert (next, exit->chain, entry->chain);
    g_ptr_array_add (starts, entry->chain);
  }
  for (guint i = 0; i < starts->len; i++) {
    GArray *chain = g_ptr_array_index (starts, i), *piece, *following;

    if (!g_hash_table_contains (next, chain))
      continue;
    piece = g_array_new (FALSE, FALSE, sizeof (TpCorner));
    do {
      g_array_append_vals (piece, chain->data, chain->len);
      following = g_hash_table_lookup (next, chain);
      g_hash_table_remove (next, chain);
      chain = following;
    } while (chain != NULL && g_hash_table_contains (next, chain));
    g_ptr_array_add (pieces, piece);
  }
}

/* The parts of @rings, whatever their shape, inside the half-plane. */
static GPtrArray *
cut_rings (const GPtrArray *rings, HalfPlane half)
{
  GPtrArray *pieces = tp_rings_new ();

  for (guint i = 0; i < rings->len; i++) {
    GArray *ring = g_ptr_array_index (rings, i);
    g_autoptr (GArray) crossings = g_array_new (FALSE, FALSE, sizeof (Crossing));
    g_autoptr (GPtrArray) chains = tp_rings_new ();

    if (!split_chains (ring, half, crossings, chains))
      g_ptr_array_add (pieces, g_array_ref (ring));
    else if (crossings->len > 0)
      join_chains (crossings, pieces);
  }
  return pieces;
}

typedef struct
{
  double west, south, east, north;
} Box;

static void
widen_box (Box *box, const GArray *ring)
{
  for (guint i = 0; i < ring->len; i++) {
    const TpCorner *corner = &g_array_index (ring, TpCorner, i);

    box->west = MIN (box->west, corner->x);
    box->east = MAX (box->east, corner->x);
    box->south = MIN (box->south, corner->y);
    box->north = MAX (box->north, corner->y);
  }
}

static GArray *
box_to_ring (Box box)
{
  const TpCorner corners[] = {
    {box.west, box.south, TP_EDGE_OUTSIDE},
    {box.east, box.south, TP_EDGE_OUTSIDE},
    {box.east, box.north, TP_EDGE_OUTSIDE},
    {box.west, box.north, TP_EDGE_OUTSIDE},
  };
  GArray *ring = g_array_new (FALSE, FALSE, sizeof (TpCorner));

  return g_array_append_vals (ring, corners, G_N_ELEMENTS (corners));
}

/* Whether an edge of the region may run through the box of the cell: no needless cut is wrong, it
 * only costs time. */
static gboolean
is_near_rim (const GPtrArray *region, Box box)
{
  for (guint i = 0; i < region->len; i++) {
    const GArray *ring = g_ptr_array_index (region, i);

    for (guint j = 0; j < ring->len; j++) {
      const TpCorner *a = &g_array_index (ring, TpCorner, j);
      const TpCorner *b = &g_array_index (ring, TpCorner, (j + 1) % ring->len);

      if (MAX (a->x, b->x) >= box.west && MIN (a->x, b->x) <= box.east &&
          MAX (a->y, b->y) >= box.south && MIN (a->y, b->y) <= box.north)
        return TRUE;
    }
  }
  return FALSE;
}

static GPtrArray *
cut_cell (const TpSite *sites,
          guint n_sites,
          guint own,
          const GPtrArray *region,
          Box box,
          GArray *scratch)
{
  g_autoptr (GArray) cell = box_to_ring (box);
  GPtrArray *pieces = tp_rings_new ();
  Box cell_box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

  for (guint i = 0; i < n_sites && cell->len > 0; i++)
    if (i != own)
      cut_convex (cell, divide (sites, (int) own, (int) i), scratch);
  if (cell->len == 0)
    return pieces;
  widen_box (&cell_box, cell);
  if (!is_near_rim (region, cell_box)) {
    const TpCorner *first = &g_array_index (cell, TpCorner, 0);

    if (tp_rings_contain (region, first->x, first->y))
      g_ptr_array_add (pieces, g_steal_pointer (&cell));
    return pieces;
  }
  for (guint i = 0; i < region->len; i++)
    g_ptr_array_add (pieces, g_array_ref (g_ptr_array_index (region, i)));
  for (guint i = 0; i < cell->len; i++) {
    int beyond = g_array_index (cell, TpCorner, i).beyond;
    g_autoptr (GPtrArray) before = pieces;

    if (beyond == TP_EDGE_OUTSIDE)
      pieces = g_ptr_array_ref (before);
    else
      pieces = cut_rings (before, divide (sites, (int) own, beyond));
  }
  return pieces;
}

/**
 * tp_power_diagram: (skip)
 * @sites: the sites with their weights, no two in the same place
 * @n_sites: how many
 * @region: (element-type GArray): rings of #TpCorner around the region, counter-clockwise,
 *   outside of each other
 *
 * Returns: (transfer full) (element-type GPtrArray): for each site the rings of its cell, none if
 *   its weight leaves it nothing
 */
GPtrArray *
tp_power_diagram (const TpSite *sites, guint n_sites, GPtrArray *region)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) scratch = g_array_new (FALSE, FALSE, sizeof (TpCorner));
  Box box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

  for (guint i = 0; i < region->len; i++)
    widen_box (&box, g_ptr_array_index (region, i));
  box = (Box){box.west - 1, box.south - 1, box.east + 1, box.north + 1};
  for (guint i = 0; i < n_sites; i++)
    g_ptr_array_add (cells, cut_cell (sites, n_sites, i, region, box, scratch));
  return cells;
}
