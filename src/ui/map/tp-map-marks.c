/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From the week and the selection to what the map marks: the requests of the chosen ward, those
 * of the chosen session with their order, and the line along them. No drawing here. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "tp-map-marks.h"
#include "tp-mode-glyph.h"
#include "tp-visit-layer.h"

static const TpSession *
get_chosen_session (TpPlanScene *scene)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpId *id = tp_plan_scene_get_session (scene);

  return plan != NULL && !tp_id_is_nil (id) ? tp_week_plan_find (plan, id) : NULL;
}

static gboolean
point_is_known (const TpPoint *point)
{
  return !isnan (point->longitude) && !isnan (point->latitude);
}

static void
add_mark (GArray *marks,
          const TpWeekPlan *plan,
          const TpRequest *request,
          const TpVisit *visit,
          const TpSession *session)
{
  TpVisitMark mark = {.request = request->record.id,
                      .mode = tp_mode_glyph_choose (request->modes),
                      .is_planned = visit != NULL};

  /* To a hall people come in no order: only a round has numbered stops. */
  if (session != NULL && session->mode == TP_MODE_HOME && visit != NULL &&
      tp_id_equal (&visit->session, &session->record.id))
    mark.ordinal = MAX (1, visit->ordinal);
  tp_week_plan_get_point (plan, request, &mark.point);
  if (point_is_known (&mark.point))
    g_array_append_val (marks, mark);
}

/**
 * tp_map_marks_list:
 * @scene: what the page shows
 *
 * Returns: (transfer full) (element-type TpVisitMark): what to mark
 */
GArray *
tp_map_marks_list (TpPlanScene *scene)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (scene), NULL);

  GArray *marks = g_array_new (FALSE, FALSE, sizeof (TpVisitMark));
  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpSession *session = get_chosen_session (scene);
  const TpId *ward = tp_plan_scene_get_ward (scene);
  const TpId *chosen = tp_plan_scene_get_request (scene);

  for (guint i = 0; plan != NULL && i < plan->requests->len; i++) {
    const TpRequest *request = g_ptr_array_index (plan->requests, i);
    gboolean is_near = !tp_id_is_nil (ward) && tp_id_equal (&request->ward, ward);
    const TpVisit *visit;

    if (!is_near && session == NULL && !tp_id_equal (&request->record.id, chosen))
      continue;
    visit = tp_week_plan_find_visit_of (plan, &request->record.id);
    if (is_near || tp_id_equal (&request->record.id, chosen) ||
        (visit != NULL && tp_id_equal (&visit->session, &session->record.id)))
      add_mark (marks, plan, request, visit, session);
  }
  return marks;
}

/* Where the session begins: its venue, or for a round the team's own place. */
static gboolean
find_start (const TpWeekPlan *plan, const TpSession *session, TpPoint *point)
{
  const TpVenue *venue =
    tp_id_is_nil (&session->venue) ? NULL : tp_week_plan_find (plan, &session->venue);
  const TpTeam *team = tp_week_plan_find (plan, &session->team);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);

  if (venue != NULL)
    *point = (TpPoint){venue->longitude, venue->latitude};
  else if (session->mode == TP_MODE_HOME && team != NULL)
    *point = (TpPoint){team->longitude, team->latitude};
  else if (ward != NULL)
    *point = (TpPoint){ward->longitude, ward->latitude};
  else
    return FALSE;
  return point_is_known (point);
}

/**
 * tp_map_marks_list_route:
 * @scene: what the page shows
 * @mode: (out): the mode of the session
 *
 * Finds the line of the chosen session: the team's place, the homes in order and back; of a
 * session at a venue the venue alone, since residents come to it.
 *
 * Returns: (transfer full) (nullable) (element-type TpPoint): the line
 */
GArray *
tp_map_marks_list_route (TpPlanScene *scene, int *mode)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (scene) && mode != NULL, NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpSession *session = get_chosen_session (scene);
  g_autoptr (GPtrArray) visits = NULL;
  GArray *route;
  TpPoint start;

  *mode = session != NULL ? session->mode : 0;
  if (session == NULL || !find_start (plan, session, &start))
    return NULL;
  route = g_array_new (FALSE, FALSE, sizeof (TpPoint));
  g_array_append_val (route, start);
  if (session->mode != TP_MODE_HOME)
    return route;
  visits = tp_week_plan_list_visits (plan, &session->record.id);
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpRequest *request = tp_week_plan_find (plan, &visit->request);
    TpPoint point;

    if (request == NULL)
      continue;
    tp_week_plan_get_point (plan, request, &point);
    if (point_is_known (&point))
      g_array_append_val (route, point);
  }
  if (route->len > 1)
    g_array_append_val (route, start);
  return route;
}

/**
 * tp_map_marks_describe:
 * @scene: what the page shows
 * @request: a request, or nil for a cluster
 * @n_requests: how many the mark stands for
 *
 * Returns: (transfer full): a tooltip
 */
char *
tp_map_marks_describe (TpPlanScene *scene, const TpId *request, int n_requests)
{
  g_return_val_if_fail (TP_IS_PLAN_SCENE (scene), NULL);

  const TpWeekPlan *plan = tp_plan_scene_get_plan (scene);
  const TpRequest *one = plan != NULL && n_requests == 1 ? tp_week_plan_find (plan, request) : NULL;
  const TpProcedure *procedure;
  const TpVisit *visit;
  g_autofree char *need = NULL;

  if (one == NULL)
    return g_strdup_printf (ngettext ("%d request: click to look closer",
                                      "%d requests: click to look closer", n_requests),
                            n_requests);
  procedure = tp_week_plan_find (plan, &one->procedure);
  visit = tp_week_plan_find_visit_of (plan, request);
  need = tp_request_name_need (one, procedure);
  return g_strdup_printf ("%s\n%s\n%s", one->code, need,
                          visit != NULL ? _ ("in this week's plan") : _ ("waiting"));
}
