/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-plan-json.h"

#include <string.h>

/* Two seconds' worth of everything VROOM's format has that we read. */
static const char vroom_problem[] =
  "{\"vehicles\":[{\"id\":7,\"start_index\":0,\"end_index\":0,\"skills\":[3,90],"
  "\"time_window\":[1000,9000],\"max_tasks\":3,\"capacity\":[4],"
  "\"profile\":\"car\",\"type\":\"x\",\"costs\":{\"fixed\":0,\"per_hour\":3600},"
  "\"breaks\":[{\"id\":1,\"time_windows\":[[3000,4000]],\"service\":300}]},"
  "{\"id\":8,\"start_index\":1,\"time_window\":[1000,5000],\"capacity\":[4]}],"
  "\"jobs\":[{\"id\":11,\"location_index\":1,\"service\":600,\"setup\":60,\"delivery\":[1],"
  "\"priority\":10,\"time_windows\":[[1500,2000],[6000,7000]]},"
  "{\"id\":12,\"location_index\":2,\"service\":900,\"skills\":[90],\"delivery\":[1]},"
  "{\"id\":13,\"location_index\":0,\"service\":300,\"skills\":[4],\"delivery\":[1],"
  "\"description\":\"nobody can\"}],"
  "\"matrices\":{\"car\":{\"durations\":[[0,100,200],[100,0,150],[200,150,0]],"
  "\"distances\":[[0,1,1],[1,0,1],[1,1,0]]}},\"options\":{\"g\":false}}";

/* The sentence of a file that is refused has @words in it. */
static inline void
assert_says (const GError *error, const char *words)
{
  g_assert_error (error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT);
  if (strstr (error->message, words) == NULL)
    g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}
