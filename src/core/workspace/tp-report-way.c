/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Sessions of the period and the way the team went to each: kilometres that a later rule on
 * allowances can be applied to (F1). No rate is known, so none is here. */

#include "tp-config.h"

#include "tp-report-build.h"
#include "tp-week-plan.h"

#include <math.h>

/* --- sessions --------------------------------------------------------------------------------- */

static void
go_to (const TpReportBuild *self,
       TpPoint *at,
       double longitude,
       double latitude,
       double *kilometres)
{
  if (isnan (longitude) || isnan (latitude))
    return;
  if (!isnan (at->longitude))
    *kilometres += self->travel.detour_factor *
                   tp_distance_km (at->longitude, at->latitude, longitude, latitude);
  *at = (TpPoint){longitude, latitude};
}

static int
compare_ordinals (gconstpointer a, gconstpointer b)
{
  const TpVisit *const *visit_a = a, *const *visit_b = b;

  return (*visit_a)->ordinal - (*visit_b)->ordinal;
}

static GPtrArray *
list_visits (TpReportBuild *self, const TpSession *session, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  GPtrArray *visits;

  tp_query_add_id (query, "session", TP_QUERY_IS, &session->record.id);
  visits = tp_store_list (self->store, query, error);
  if (visits != NULL)
    g_ptr_array_sort (visits, compare_ordinals);
  return visits;
}

/* A home round goes from stop to stop; a stop without a point is taken to be on the way. */
static gboolean
go_round (TpReportBuild *self,
          const TpSession *session,
          TpPoint *at,
          double *kilometres,
          GError **error)
{
  g_autoptr (GPtrArray) visits = list_visits (self, session, error);

  if (visits == NULL)
    return FALSE;
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpRequest *request = g_hash_table_lookup (self->requests, &visit->request);

    if (request != NULL)
      go_to (self, at, request->longitude, request->latitude, kilometres);
  }
  return TRUE;
}

/* The request of a visit, if somebody was fetched for it from a place that is known. */
static const TpRequest *
find_fetched (const TpReportBuild *self, const TpSession *session, const TpVisit *visit)
{
  const TpRequest *request = g_hash_table_lookup (self->requests, &visit->request);

  if (request == NULL || visit->outcome == TP_OUTCOME_NOT_HELD ||
      visit->outcome == TP_OUTCOME_ABSENT || isnan (request->longitude) ||
      isnan (request->latitude) || !tp_week_is_fetched (session->mode, request->modes))
    return NULL;
  return request;
}

/* Whoever came was fetched and taken home, twice there and back, once from each place (M10). */
static gboolean
go_for_people (TpReportBuild *self,
               const TpSession *session,
               const TpPoint *venue,
               double *kilometres,
               GError **error)
{
  g_autoptr (GPtrArray) visits = list_visits (self, session, error);

  if (visits == NULL)
    return FALSE;
  for (guint i = 0; i < visits->len; i++) {
    const TpRequest *request = find_fetched (self, session, g_ptr_array_index (visits, i));
    gboolean is_known = request == NULL;

    for (guint j = 0; j < i && !is_known; j++) {
      const TpRequest *other = find_fetched (self, session, g_ptr_array_index (visits, j));

      is_known = other != NULL && other->longitude == request->longitude &&
                 other->latitude == request->latitude;
    }
    if (!is_known)
      *kilometres +=
        4 * self->travel.detour_factor *
        tp_distance_km (venue->longitude, venue->latitude, request->longitude, request->latitude);
  }
  return TRUE;
}

/* There and back from the team's base, along the road as the travel factor has it (F1). */
static gboolean
measure_way (TpReportBuild *self, const TpSession *session, int *kilometres, GError **error)
{
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);
  const TpVenue *venue = g_hash_table_lookup (self->records, &session->venue);
  const TpWard *ward = g_hash_table_lookup (self->records, &session->ward);
  TpPoint at = {NAN, NAN};
  double way = 0.0;

  if (team != NULL)
    go_to (self, &at, team->longitude, team->latitude, &way);
  if (session->mode == TP_MODE_HOME) {
    if (!go_round (self, session, &at, &way, error))
      return FALSE;
  } else if (venue != NULL && !isnan (venue->longitude)) {
    go_to (self, &at, venue->longitude, venue->latitude, &way);
  } else if (ward != NULL) {
    go_to (self, &at, ward->longitude, ward->latitude, &way);
  }
  if (session->mode != TP_MODE_HOME && !isnan (at.longitude) &&
      !go_for_people (self, session, &at, &way, error))
    return FALSE;
  if (team != NULL)
    go_to (self, &at, team->longitude, team->latitude, &way);
  *kilometres = (int) lround (way);
  return TRUE;
}

static gboolean
add_session (TpReportBuild *self, const TpSession *session, GError **error)
{
  const TpWard *ward = g_hash_table_lookup (self->records, &session->ward);
  const TpTeam *team = g_hash_table_lookup (self->records, &session->team);
  TpReportSession *entry = tp_report_session_new ();

  g_ptr_array_add (self->input->sessions, entry);
  entry->day = session->day;
  entry->part = session->part;
  entry->mode = session->mode;
  entry->state = session->state;
  if (ward != NULL) {
    tp_set_text (&entry->ward, ward->full_name);
    tp_set_text (&entry->ward_code, ward->code);
  }
  if (team != NULL)
    tp_set_text (&entry->team, team->name);
  return session->state != TP_SESSION_HELD ||
         measure_way (self, session, &entry->kilometres, error);
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const TpReportSession *const *left = a, *const *right = b;
  int order;

  if ((*left)->day != (*right)->day)
    return (*left)->day < (*right)->day ? -1 : 1;
  order = (*left)->part - (*right)->part;
  if (order == 0)
    order = strcmp ((*left)->ward_code, (*right)->ward_code);
  return order != 0 ? order : strcmp ((*left)->team, (*right)->team);
}

/*< private >
 * tp_report_build_take_sessions:
 *
 * Lists the sessions of the period, and which wards were ever served.
 */
gboolean
tp_report_build_take_sessions (TpReportBuild *self, GError **error)
{
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    const TpSession *session = record;

    if (session->record.kind != &tp_session_kind)
      continue;
    if (session->state == TP_SESSION_HELD && session->day <= self->until)
      g_hash_table_add (self->served_wards, (gpointer) &session->ward);
    if (tp_report_build_has_day (self, session->day) &&
        tp_report_build_has_session (self, session) && !add_session (self, session, error))
      return FALSE;
  }
  g_ptr_array_sort (self->input->sessions, compare_sessions);
  return TRUE;
}
