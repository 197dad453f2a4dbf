/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who may be asked to come, or be fetched, to which venue. The venues lie in rows as high as people
 * are asked to go, in each from west to east, so that of a whole city's only those of a request's
 * surroundings are looked at, and those of its ward. */

#include "tp-plan-fetch.h"

#include <math.h>

/* Where a venue lies: its row, and how far east. */
typedef struct
{
  double row, x;
  int venue;
} Place;

typedef struct
{
  const TpPlanIndex *index;
  Place *places;
  int n_places;
  double height; /* of a row */
  GArray *found; /* of int: venues */
} Search;

static int
compare_places (const void *a, const void *b)
{
  const Place *one = a, *two = b;

  if (one->row != two->row)
    return one->row < two->row ? -1 : 1;
  if (one->x != two->x)
    return one->x < two->x ? -1 : 1;
  return (one->venue > two->venue) - (one->venue < two->venue);
}

/* A little more than the radius, so that rounding leaves nobody out. */
static double
get_height (const TpProblem *problem)
{
  return MAX (problem->hall_radius_km, 0.0) * (1.0 + 1e-9) + 1e-6;
}

static void
list_places (Search *search)
{
  const TpProblem *problem = search->index->problem;

  search->places = g_new (Place, problem->n_venues + 1);
  for (int v = 0; v < problem->n_venues; v++) {
    const TpPlanVenue *venue = &problem->venues[v];
    double row = floor (venue->y / search->height);

    if (isfinite (row) && isfinite (venue->x)) /* nobody is near any other */
      search->places[search->n_places++] = (Place){row, venue->x, v};
  }
  qsort (search->places, search->n_places, sizeof *search->places, compare_places);
}

/* Returns the first place in @row from @x on, or behind it. */
static int
find_place (const Search *search, double row, double x)
{
  Place wanted = {row, x, -1};
  int first = 0, end = search->n_places;

  while (first < end) {
    int middle = first + (end - first) / 2;

    if (compare_places (&search->places[middle], &wanted) < 0)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  int one = *(const int *) a, two = *(const int *) b;

  return (one > two) - (one < two);
}

/* Venues that may be near the request, by their numbers; some may be there twice. */
static void
find_venues (Search *search, const TpPlanRequest *request)
{
  const TpPlanRuns *venues = &search->index->venues;
  double row = floor (request->y / search->height);

  g_array_set_size (search->found, 0);
  if (request->ward >= 0 && request->ward < search->index->problem->n_wards)
    g_array_append_vals (
      search->found, venues->items + venues->starts[request->ward],
      (guint) (venues->starts[request->ward + 1] - venues->starts[request->ward]));
  for (int i = -1; i <= 1 && isfinite (row) && isfinite (request->x); i++)
    for (int k = find_place (search, row + i, request->x - search->height);
         k < search->n_places && search->places[k].row == row + i &&
         search->places[k].x <= request->x + search->height;
         k++)
      g_array_append_val (search->found, search->places[k].venue);
  g_array_sort (search->found, compare_numbers);
}

static void
add_halls (Search *search, int r, GArray *halls)
{
  const TpProblem *problem = search->index->problem;
  const TpPlanRequest *request = &problem->requests[r];
  const guint modes = tp_plan_get_modes (request);
  const guint gathering = 1u << TP_PLAN_HALL | 1u << TP_PLAN_BUS | 1u << TP_PLAN_KIOSK;

  if ((modes & gathering) == 0)
    return;
  find_venues (search, request);
  for (guint i = 0, n = search->found->len; i < n; i++) {
    int v = g_array_index (search->found, int, i);

    if ((i == 0 || v != g_array_index (search->found, int, i - 1)) &&
        (modes & problem->venues[v].modes & gathering) != 0 &&
        tp_plan_is_near (problem, request, v, -1))
      g_array_append_val (halls, v);
  }
}

static void
index_guests (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  const TpPlanRuns *halls = &index->halls;
  TpPlanRuns *guests = &index->guests;
  int n_pairs = halls->starts[problem->n_requests];
  g_autofree int *next = NULL;

  guests->starts = g_new0 (int, problem->n_venues + 1);
  guests->items = g_new (int, n_pairs + 1);
  for (int i = 0; i < n_pairs; i++)
    guests->starts[halls->items[i] + 1]++;
  for (int v = 0; v < problem->n_venues; v++)
    guests->starts[v + 1] += guests->starts[v];
  next = g_memdup2 (guests->starts, sizeof (int) * ((gsize) problem->n_venues + 1));
  for (int r = 0; r < problem->n_requests; r++)
    for (int i = halls->starts[r]; i < halls->starts[r + 1]; i++)
      guests->items[next[halls->items[i]]++] = r;
  for (int v = 0; v < problem->n_venues; v++)
    tp_plan_index_sort_by_worth (index, guests->items + guests->starts[v],
                                 guests->starts[v + 1] - guests->starts[v]);
}

/**
 * tp_plan_index_halls:
 *
 * Fills in which venues each request may be asked to come to, and who may be asked to each; those
 * of each ward must be known.
 */
void
tp_plan_index_halls (TpPlanIndex *index)
{
  const TpProblem *problem = index->problem;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *halls = g_array_new (FALSE, FALSE, sizeof (int));
  Search search = {.index = index, .height = get_height (problem), .found = found};

  list_places (&search);
  index->halls.starts = g_new0 (int, problem->n_requests + 1);
  for (int r = 0; r < problem->n_requests; r++) {
    add_halls (&search, r, halls);
    index->halls.starts[r + 1] = (int) halls->len;
  }
  index->halls.items = (int *) (gpointer) g_array_free (halls, FALSE);
  index_guests (index);
  g_free (search.places);
}
