/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Between what the number of a setting has to be. Who enters another one is told; what an older
 * file has beyond is taken as the nearest that can be reckoned with, so that no setting lets the
 * program divide by nothing or count further than it can. The bounds are wide: what is sensible
 * within them is the office's business. */

#include "tp-config.h"

#include "tp-setting-bounds.h"

#include "tp-needs.h"
#include "tp-number.h"
#include "tp-week-load.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MOST_METRES 100000 /* farther than Hà Nội is wide */
#define MOST_MINUTES 480   /* a working day */
#define MOST_DAYS 3660     /* ten years */
#define MOST_WEIGHT 1000000

typedef struct
{
  const char *key; /* what ends in "_" is the beginning of several */
  double least, most;
  gboolean is_whole;
} Bounds;

static const Bounds bounds[] = {
  {"bus.far_per_week", 0, 7, TRUE},
  {"bus.industrial_per_week", 0, 7, TRUE},
  {"catalogue.check_days", 1, 36500, TRUE},
  {"duplicates.from", 1, 100, TRUE},
  {"fairness.make_up_weeks", 1, 104, TRUE},
  {"fairness.weeks", 0, 104, TRUE},
  {"fetch.radius_metres", 0, MOST_METRES, TRUE},
  {"foresight.back_days", 0, TP_NEED_DAYS_MOST, TRUE},
  {"foresight.within_days", 0, TP_NEED_DAYS_MOST, TRUE},
  {"hall.desks", 1, 100, TRUE},
  {"hall.radius_metres", 0, MOST_METRES, TRUE},
  {"home.setup_minutes", 0, MOST_MINUTES, FALSE},
  /* A change whose price is below 0 is not offered. */
  {"planner.price_", -1, MOST_WEIGHT, FALSE},
  {"planner.seconds", 0.1, 86400, FALSE},
  {"planner.weight_", 0, MOST_WEIGHT, FALSE},
  {"planner.years_ahead", 1, 100, TRUE},
  {"priority.far_km", 0, 1000, FALSE},
  {"priority.growth_days", 0, 366, TRUE},
  {"report.most_years", 1, 100, TRUE},
  {"report.smallest_cell", 0, 1000, TRUE},
  {"report.within_days", 0, MOST_DAYS, TRUE},
  {"team.staff", 0, 100, TRUE},
  {"travel.factor", 1, 10, FALSE},
  {"travel.fixed_minutes", 0, MOST_MINUTES, TRUE},
  {"travel.speed_kmh", 1, 200, FALSE},
  {"visit.minutes", 1, MOST_MINUTES, TRUE},
  {"waiting.long_days", 0, MOST_DAYS, TRUE},
  {"write.wait_seconds", 0, 60, TRUE},
};

static const Bounds *
find_bounds (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (g_str_has_suffix (bounds[i].key, "_") ? g_str_has_prefix (key, bounds[i].key)
                                              : g_str_equal (key, bounds[i].key))
      return &bounds[i];
  return NULL;
}

/*< private >
 * tp_setting_is_number:
 * @key: a setting's key
 *
 * Returns: whether its value is one number, for which there are bounds
 */
gboolean
tp_setting_is_number (const char *key)
{
  return find_bounds (key) != NULL;
}

static gboolean
parse (const char *text, double *number)
{
  char *end;

  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && !isnan (*number);
}

/*< private >
 * tp_setting_read_number:
 * @key: a setting's key
 * @value: (nullable): what is stored
 * @fallback: within the setting's bounds
 *
 * Returns: the number that is stored, or the nearest within its bounds; @fallback where that is
 *   none. It is finite, and where the setting counts something, whole
 */
double
tp_setting_read_number (const char *key, const char *value, double fallback)
{
  const Bounds *between = find_bounds (key);
  double number;

  if (value == NULL || !parse (value, &number))
    return fallback;
  if (between == NULL)
    return isfinite (number) ? number : fallback;
  number = CLAMP (number, between->least, between->most);
  return between->is_whole ? trunc (number) : number;
}

static char *
find_number_fault (const Bounds *between, const char *value)
{
  double number;
  int decimals = between->least == floor (between->least) ? 0 : 1;
  g_autofree char *least = NULL, *most = NULL;

  if (parse (value, &number) && number >= between->least && number <= between->most &&
      (!between->is_whole || number == floor (number)))
    return NULL;
  least = tp_real_to_text (between->least, decimals);
  most = tp_real_to_text (between->most, 0);
  if (between->is_whole)
    /* TRANSLATORS: two numbers, as “0” and “100,000”. */
    return g_strdup_printf (_ ("Write a whole number from %1$s to %2$s."), least, most);
  /* TRANSLATORS: two numbers, as “0.1” and “86,400”. */
  return g_strdup_printf (_ ("Write a number from %1$s to %2$s."), least, most);
}

/*< private >
 * tp_setting_find_fault:
 * @key: a setting's key
 * @value: what somebody wants it to be; an empty one is what is usual
 *
 * Returns: (transfer full) (nullable): a sentence that says what it has to be, or %NULL if it can
 *   be @value
 */
char *
tp_setting_find_fault (const char *key, const char *value)
{
  const Bounds *between = find_bounds (key);
  int since, until;

  if (*value == '\0')
    return NULL;
  if (between != NULL)
    return find_number_fault (between, value);
  if (g_str_has_prefix (key, "hours.") && !tp_settings_parse_hours (value, &since, &until))
    return g_strdup (_ ("Write from when until when on one day, as 8:00-11:30."));
  return NULL;
}
