/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the columns of the board stand, as plain numbers. Seven days of three parts do not fit
 * side by side on most screens, so evenings and weekends without a session are narrow strips one
 * can still drop on, and all others share the width that is left. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-layout.h"

#define HEADER_HEIGHT 46
#define ROW_HEIGHT 50
#define TEAM_WIDTH 120
#define TEAM_WIDTH_NARROW 96
#define NARROW_BELOW 760
#define SLOT_MIN 62
#define SLOT_MAX 150
#define STRIP_EVENING 15
#define STRIP_WEEKEND 24

static gboolean
is_strip (int slot, guint used_slots)
{
  if ((used_slots & (1u << slot)) != 0)
    return FALSE;
  return TP_SLOT_PART (slot) == TP_PART_EVENING || TP_SLOT_WEEKDAY (slot) >= 6;
}

static int
get_strip_width (int slot, double scale)
{
  return (int) (scale * (TP_SLOT_PART (slot) == TP_PART_EVENING ? STRIP_EVENING : STRIP_WEEKEND));
}

/**
 * tp_board_layout_new:
 * @available_width: pixels for team names and slots together
 * @used_slots: bits of the slots that any team has a session in
 * @text_scale: how large letters are, 1 is usual
 *
 * Shares the width among the slots. Where it does not do, the slots keep a least width and are
 * scrolled.
 *
 * Returns: the columns
 */
TpBoardLayout
tp_board_layout_new (int available_width, guint used_slots, double text_scale)
{
  const int least = (int) (SLOT_MIN * text_scale), most = (int) (SLOT_MAX * text_scale);
  TpBoardLayout layout = {0};
  int strips = 0, n_wide = 0, wide, spare, x = 0;

  layout.text_scale = text_scale;
  layout.header_height = (int) (HEADER_HEIGHT * text_scale);
  layout.row_height = (int) (ROW_HEIGHT * text_scale);
  layout.team_width =
    (int) (text_scale *
           (available_width < NARROW_BELOW * text_scale ? TEAM_WIDTH_NARROW : TEAM_WIDTH));
  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    if (is_strip (slot, used_slots))
      strips += get_strip_width (slot, text_scale);
    else
      n_wide++;
  }
  spare = available_width - layout.team_width - strips;
  wide = CLAMP (spare / n_wide, least, most);
  /* What division leaves over goes to the first columns, so that the last edge meets the end. */
  spare = wide > least && wide < most ? spare - wide * n_wide : 0;
  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    layout.x[slot] = x;
    layout.slot_width[slot] =
      is_strip (slot, used_slots) ? get_strip_width (slot, text_scale) : wide;
    if (!is_strip (slot, used_slots) && spare > 0) {
      layout.slot_width[slot]++;
      spare--;
    }
    x += layout.slot_width[slot];
  }
  layout.width = x;
  return layout;
}

/**
 * tp_board_layout_find_slot:
 * @layout: the columns
 * @x: pixels from the left end of the slots
 *
 * Returns: the slot there, -1 for none
 */
int
tp_board_layout_find_slot (const TpBoardLayout *layout, double x)
{
  g_return_val_if_fail (layout != NULL, -1);

  for (int slot = 0; slot < TP_N_SLOTS; slot++)
    if (x >= layout->x[slot] && x < layout->x[slot] + layout->slot_width[slot])
      return slot;
  return -1;
}

/**
 * tp_board_layout_list_used:
 * @plan: (nullable): the week
 *
 * Returns: bits of the slots that any team has a session in
 */
guint
tp_board_layout_list_used (const TpWeekPlan *plan)
{
  guint used = 0;

  for (guint i = 0; plan != NULL && i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);

    used |= TP_SLOT_BIT (tp_day_get_weekday (session->day), session->part);
  }
  return used;
}

/* --- words --------------------------------------------------------------- */

/**
 * tp_weekday_title_short:
 * @weekday: 1 Monday to 7 Sunday
 *
 * Returns: (transfer none): its short name for a column
 */
const char *
tp_weekday_title_short (int weekday)
{
  static const char *const titles[] = {N_ ("Mon"), N_ ("Tue"), N_ ("Wed"), N_ ("Thu"),
                                       N_ ("Fri"), N_ ("Sat"), N_ ("Sun")};

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return _ (titles[weekday - 1]);
}

/**
 * tp_part_title_short:
 * @part: morning, afternoon or evening
 *
 * Returns: (transfer none): one letter for a column
 */
const char *
tp_part_title_short (int part)
{
  switch ((TpPart) part) {
  case TP_PART_MORNING:
    /* TRANSLATORS: one letter for the morning, at the head of a column. */
    return C_ ("part of the day", "M");
  case TP_PART_AFTERNOON:
    /* TRANSLATORS: one letter for the afternoon. */
    return C_ ("part of the day", "A");
  case TP_PART_EVENING:
    /* TRANSLATORS: one letter for the evening. */
    return C_ ("part of the day", "E");
  case TP_N_PARTS:
    break;
  }
  return "";
}

/**
 * tp_weekday_title:
 * @weekday: 1 Monday to 7 Sunday
 *
 * Returns: (transfer none): its name in the language of the window
 */
const char *
tp_weekday_title (int weekday)
{
  static const char *const titles[] = {N_ ("Monday"),   N_ ("Tuesday"), N_ ("Wednesday"),
                                       N_ ("Thursday"), N_ ("Friday"),  N_ ("Saturday"),
                                       N_ ("Sunday")};

  g_return_val_if_fail (weekday >= 1 && weekday <= 7, "");

  return _ (titles[weekday - 1]);
}

/**
 * tp_day_describe:
 * @day: a day
 *
 * Returns: (transfer full): such as "Thursday, 26/11/2026", in the language of the window
 */
char *
tp_day_describe (TpDay day)
{
  g_autofree char *date = tp_day_to_short (day);

  return g_strdup_printf ("%s, %s", tp_weekday_title (tp_day_get_weekday (day)), date);
}

/**
 * tp_slot_describe:
 * @plan: (nullable): the week, for its holidays
 * @day: the day
 * @part: its part
 * @team: (nullable): the row
 *
 * Returns: (transfer full): "Thursday 26/11, morning, Tổ 3"
 */
char *
tp_slot_describe (const TpWeekPlan *plan, TpDay day, int part, const TpTeam *team)
{
  const TpHoliday *holiday = plan != NULL ? tp_week_plan_find_holiday (plan, day) : NULL;
  g_autofree char *part_title = g_utf8_strdown (tp_enum_get_title (&tp_part_enum, part), -1);
  GString *words = g_string_new (tp_weekday_title (tp_day_get_weekday (day)));
  int year, month, day_of_month;

  tp_day_get_ymd (day, &year, &month, &day_of_month);
  g_string_append_printf (words, " %d/%d", day_of_month, month);
  if (holiday != NULL)
    g_string_append_printf (words, " (%s)", holiday->name);
  g_string_append_printf (words, ", %s", part_title);
  if (team != NULL)
    g_string_append_printf (words, ", %s", team->name);
  return g_string_free (words, FALSE);
}
