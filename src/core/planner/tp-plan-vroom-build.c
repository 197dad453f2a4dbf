/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Makes our model of what was read of a VROOM problem: jobs become requests for home visits, each
 * vehicle a team with one slot, and times seconds from the earliest that can matter. Where there is
 * no matrix the way is measured on the globe, since there is nobody to ask for roads. */

#include "tp-plan-rests.h"
#include "tp-plan-vroom-private.h"

#include <math.h>

#define KM_PER_RADIAN 6371.0088
#define METRES_PER_SECOND 7.0 /* 25 km/h, without a matrix … */
#define DETOUR 1.3            /* … and so much longer than the line */

/* --- ways --------------------------------------------------------------------------------- */

static double
measure_metres (const double *a, const double *b)
{
  double lat1 = a[1] * G_PI / 180, lat2 = b[1] * G_PI / 180;
  double dlat = (lat2 - lat1) / 2, dlon = (b[0] - a[0]) * G_PI / 360;
  double h = sin (dlat) * sin (dlat) + cos (lat1) * cos (lat2) * sin (dlon) * sin (dlon);

  return 2000 * KM_PER_RADIAN * asin (MIN (1, sqrt (h)));
}

static void
measure_matrix (TpVroomReading *reading)
{
  const double *points = (const double *) (gconstpointer) reading->self->points->data;
  int n = (int) reading->self->points->len / 2;

  if (n > TP_PLAN_MOST_PLACES) {
    tp_plan_read_fail (&reading->read, "there are more than 5000 places.");
    return;
  }
  for (int from = 0; from < n; from++)
    for (int to = 0; to < n; to++) {
      int seconds = (int) ceil (measure_metres (points + 2 * from, points + 2 * to) * DETOUR /
                                METRES_PER_SECOND);

      g_array_append_val (reading->self->copy->travel, seconds);
    }
  reading->self->copy->problem.n_places = n;
}

/* --- times -------------------------------------------------------------------------------- */

static int
to_ours (const TpVroomReading *reading, gint64 time)
{
  return (int) CLAMP (time - reading->self->base, 0, TP_VROOM_MOST_SECONDS);
}

static gint64
add_up (const TpVroomReading *reading)
{
  const GArray *travel = reading->self->copy->travel;
  gint64 longest = 0, sum = 0;

  for (guint i = 0; i < travel->len; i++)
    longest = MAX (longest, g_array_index (travel, int, i));
  for (guint r = 0; r < reading->self->copy->requests->len; r++)
    sum += tp_plan_copy_get_request (reading->self->copy, (int) r)->minutes + longest;
  return sum + longest;
}

/* In our times, those that touch as one. */
static const TpPlanWindow *
make_windows (const TpVroomReading *reading, const GArray *spans, int *n)
{
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (TpPlanWindow));

  for (guint i = 0; spans != NULL && i < spans->len; i++) {
    const TpVroomSpan *span = &g_array_index (spans, TpVroomSpan, i);
    TpPlanWindow window = {to_ours (reading, span->since), to_ours (reading, span->until)};

    if (windows->len > 0 &&
        window.since <= g_array_index (windows, TpPlanWindow, windows->len - 1).until) {
      TpPlanWindow *last = &g_array_index (windows, TpPlanWindow, windows->len - 1);

      last->until = MAX (last->until, window.until);
    } else
      g_array_append_val (windows, window);
  }
  *n = (int) windows->len;
  return tp_plan_copy_keep_windows (reading->self->copy,
                                    (const TpPlanWindow *) (gconstpointer) windows->data, *n);
}

static void
set_windows (TpVroomReading *reading)
{
  for (guint r = 0; r < reading->self->copy->requests->len; r++) {
    TpPlanRequest *request = tp_plan_copy_get_request (reading->self->copy, (int) r);

    request->windows = make_windows (reading, g_array_index (reading->spans_of_jobs, GArray *, r),
                                     &request->n_windows);
  }
}

static void
set_breaks (TpVroomReading *reading, const TpVroomDraft *draft, TpPlanSlot *slot)
{
  g_autoptr (GArray) rests = g_array_new (FALSE, FALSE, sizeof (TpPlanRest));

  for (guint i = 0; i < draft->vehicle.breaks->len; i++) {
    TpPlanRest rest = {.minutes = g_array_index (draft->vehicle.breaks, TpVroomBreak, i).service};

    rest.windows =
      make_windows (reading, g_array_index (draft->spans_of_breaks, GArray *, i), &rest.n_windows);
    g_array_append_val (rests, rest);
  }
  slot->n_rests = (int) rests->len;
  slot->rests = tp_plan_copy_keep_rests (
    reading->self->copy, (const TpPlanRest *) (gconstpointer) rests->data, slot->n_rests);
  if (!tp_plan_rests_can_be_placed (&reading->self->copy->problem, slot))
    tp_plan_read_fail (&reading->read, "its breaks do not fit into its hours.");
}

static void
add_slot (TpVroomReading *reading, TpVroomDraft *draft, int team, gint64 horizon)
{
  TpVroomVehicle *vehicle = &draft->vehicle;
  TpPlanSlot slot = {
    .team = team,
    .since = draft->has_hours ? to_ours (reading, draft->hours.since) : 0,
    .until = draft->has_hours ? to_ours (reading, draft->hours.until) : (int) horizon,
    .place = MAX (vehicle->start, 0),
    .end_place = MAX (vehicle->end, 0),
    .has_own_end = vehicle->end >= 0 && vehicle->end != vehicle->start,
    .is_startless = vehicle->start < 0,
    .is_endless = vehicle->end < 0,
    .max_stops = MAX (draft->max_stops, 0),
    .modes = draft->max_stops == 0 ? 0 : 1u << TP_PLAN_HOME,
    .skills = draft->skills,
    .mode = -1,
    .ward = -1,
    .venue = -1,
  };

  vehicle->since = slot.since;
  vehicle->until = slot.until;
  set_breaks (reading, draft, &slot);
  g_array_append_val (reading->self->vehicles, *vehicle);
  *vehicle = (TpVroomVehicle){0};
  g_array_append_val (reading->self->copy->slots, slot);
}

/* --- the whole ---------------------------------------------------------------------------- */

/* VROOM: the sum of priorities first, then how many are served, then the way. Its priorities begin
 * at 0 and ours do not, so one more job is worth less than one more point of priority. */
static void
set_weights (TpVroomReading *reading)
{
  TpPlanCopy *copy = reading->self->copy;

  copy->problem.n_wards = 1;
  copy->problem.n_teams = (int) copy->slots->len;
  copy->problem.rounds_cross_wards = TRUE;
  copy->problem.ticks_per_minute = 60;
  copy->problem.detour_factor = 1;
  copy->problem.speed_kmh = 25;
  copy->problem.weight_priority = 1;
  copy->problem.weight_travel = 1;
  for (guint r = 0; r < copy->requests->len; r++)
    tp_plan_copy_get_request (copy, (int) r)->priority =
      1.0 +
      (double) copy->requests->len * g_array_index (reading->self->jobs, TpVroomJob, r).priority;
}

/* A vehicle without hours may be on its way before the first time that is named: the longest route
 * there can be earlier, as far as the range of our times lets it and not before 0. */
static gint64
find_base (const TpVroomReading *reading, const GPtrArray *drafts)
{
  gboolean are_all_bound = TRUE;
  gint64 lead = 0;

  if (reading->latest < reading->earliest)
    return 0;
  for (guint i = 0; i < drafts->len; i++)
    if (!((const TpVroomDraft *) g_ptr_array_index (drafts, i))->has_hours)
      are_all_bound = FALSE;
  if (!are_all_bound)
    lead = add_up (reading);
  lead = MIN (lead, TP_VROOM_MOST_SECONDS - (reading->latest - reading->earliest));
  return CLAMP (reading->earliest - lead, 0, reading->earliest);
}

/*< private >
 * tp_vroom_build:
 * @reading: what was read, without a mistake
 * @drafts: (element-type TpVroomDraft): its vehicles; they lose what the problem takes over
 *
 * Makes the problem; what does not fit into it is a mistake of @reading.
 */
void
tp_vroom_build (TpVroomReading *reading, GPtrArray *drafts)
{
  TpPlanVroom *self = reading->self;
  gint64 horizon;

  if (reading->n_places == 0)
    measure_matrix (reading);
  self->base = find_base (reading, drafts);
  if (reading->latest - self->base > TP_VROOM_MOST_SECONDS)
    tp_plan_read_fail (&reading->read, "its times are more than thirty years apart.");
  horizon = MAX (reading->latest - self->base, 0) + add_up (reading);
  if (horizon > TP_VROOM_MOST_SECONDS)
    horizon = TP_VROOM_MOST_SECONDS;
  for (guint i = 0; i < drafts->len && reading->read.error == NULL; i++) {
    gsize before = tp_plan_read_enter (&reading->read, "vehicles", (int) i);

    add_slot (reading, g_ptr_array_index (drafts, i), (int) i, horizon);
    tp_plan_read_leave (&reading->read, before);
  }
  set_windows (reading);
  set_weights (reading);
  tp_plan_copy_refresh (self->copy);
}
