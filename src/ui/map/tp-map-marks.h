/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-scene.h"

G_BEGIN_DECLS

GArray *tp_map_marks_list (TpPlanScene *scene);                  /* of TpVisitMark */
GArray *tp_map_marks_list_route (TpPlanScene *scene, int *mode); /* of TpPoint, or NULL */
char *tp_map_marks_describe (TpPlanScene *scene, const TpId *request, int n_requests);

G_END_DECLS
