/* SPDX-License-Identifier: GPL-3.0-or-later */

/* JSON read with the path of what is read, so that what is wrong is said in one sentence that
 * names its place. After the first mistake everything reads as its fallback. Private. */
#pragma once

#include <json-glib/json-glib.h>

#include "tp-plan-copy.h"

#define TP_PLAN_MOST_TICKS 1000000000
#define TP_PLAN_MOST_BOOKED 1000000 /* sessions: of years, not of a week */
#define TP_PLAN_MOST_PLACES 5000

typedef struct
{
  GString *path;
  GError *error;
} TpPlanRead;

JsonParser *tp_plan_read_begin (TpPlanRead *read, const char *text, gssize length);
gboolean tp_plan_read_end (TpPlanRead *read, GError **error);
void tp_plan_read_fail (TpPlanRead *read, const char *expected);

gsize tp_plan_read_enter (TpPlanRead *read, const char *member, int index);
void tp_plan_read_leave (TpPlanRead *read, gsize before);

JsonObject *tp_plan_read_object (TpPlanRead *read, JsonNode *node);
JsonArray *tp_plan_read_array_node (TpPlanRead *read, JsonNode *node);
/* NULL where the member is missing or null. */
JsonArray *tp_plan_read_array (TpPlanRead *read, JsonObject *object, const char *name);
JsonObject *tp_plan_read_member (TpPlanRead *read, JsonObject *object, const char *name);
JsonArray *tp_plan_read_items (TpPlanRead *read, JsonObject *object, const char *name, guint most);
const char *tp_plan_read_text (TpPlanRead *read, JsonObject *object, const char *name);
double tp_plan_read_real (TpPlanRead *read,
                          JsonObject *object,
                          const char *name,
                          double fallback,
                          double least,
                          double most);
int tp_plan_read_int (TpPlanRead *read,
                      JsonObject *object,
                      const char *name,
                      int fallback,
                      int least,
                      int most);
int tp_plan_read_int_node (TpPlanRead *read, JsonNode *node, int least, int most);
gint64 tp_plan_read_int64_node (TpPlanRead *read, JsonNode *node, gint64 least, gint64 most);
gboolean tp_plan_read_flag (TpPlanRead *read, JsonObject *object, const char *name);
int tp_plan_read_matrix (TpPlanRead *read, JsonObject *object, const char *name, GArray *travel);
