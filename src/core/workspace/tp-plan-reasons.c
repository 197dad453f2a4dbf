/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request was left out, in a sentence that is true: the planner tried it in every slot of the
 * week as planned and counted what spoke against it where. The words are Vietnamese whatever the
 * interface, since offices read them in lists and papers; they hold counts, teams and places, and
 * nothing of the person. */

#include "tp-config.h"

#include "tp-plan-records.h"

/* How a reason is counted in the sentence, and the rule that decides it. */
static const struct
{
  const char *rule;
  const char *words;
} whys[TP_N_WHYS] = {
  [TP_WHY_FITS] = {"capacity", "còn chỗ"},
  [TP_WHY_MODE] = {"mode", "khác hình thức hỗ trợ"},
  [TP_WHY_RESIDENT_TIME] = {"resident", "người dân bận"},
  [TP_WHY_SKILL] = {"skills", "tổ thiếu chuyên môn"},
  [TP_WHY_TERRITORY] = {"X3", "khác địa bàn"},
  [TP_WHY_VENUE] = {"venue", "không có địa điểm gần đang mở"},
  [TP_WHY_FULL] = {"capacity", "kín giờ"},
  [TP_WHY_OTHER_SESSION] = {"team", "tổ đã có buổi ở nơi khác"},
  [TP_WHY_TOO_LONG] = {"capacity", "dài hơn cả buổi"},
  [TP_WHY_WINDOW] = {"resident", "không hợp giờ hẹn của người dân"},
  [TP_WHY_NO_SLOTS] = {"hours", "không có khung lịch"},
};

static int
count_slots (const TpWhyNot *why_not)
{
  int n = 0;

  for (int why = 0; why < TP_N_WHYS; why++)
    n += why_not->slots_by_why[why];
  return n;
}

/* "Đã thử 135 khung lịch: 90 kín giờ, 45 khác địa bàn.", the most frequent first. */
static char *
make_reason (const TpWhyNot *why_not)
{
  g_autoptr (GString) words = NULL;
  gboolean is_said[TP_N_WHYS] = {FALSE};
  int n_slots = count_slots (why_not);

  if (n_slots == 0)
    return g_strdup ("Trong tuần này không tổ nào có khung lịch trống.");
  words = g_string_new (NULL);
  g_string_printf (words, "Đã thử %d khung lịch:", n_slots);
  for (int n_said = 0; n_said < TP_N_WHYS; n_said++) {
    int most = -1;

    for (int why = 0; why < TP_N_WHYS; why++)
      if (!is_said[why] && why_not->slots_by_why[why] > 0 &&
          (most < 0 || why_not->slots_by_why[why] > why_not->slots_by_why[most]))
        most = why;
    if (most < 0)
      break;
    is_said[most] = TRUE;
    g_string_append_printf (words, "%s %d %s", n_said > 0 ? "," : "", why_not->slots_by_why[most],
                            whys[most].words);
  }
  g_string_append_c (words, '.');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static char *
describe_cell_vi (const TpPlanCell *cell)
{
  g_autofree char *day = tp_day_to_long_vi (cell->day);
  g_autofree char *part = tp_text_to_lower (tp_enum_get_vi (&tp_part_enum, cell->part));

  return g_strdup_printf ("buổi %s %s của %s", part, day, cell->team->name);
}

static char *
describe_skills_vi (guint skills)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const TpEnumValue *value = tp_skill_enum.values; value->code != NULL; value++)
    if (skills & (guint) value->value)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "", value->vi);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const char *
get_ward_name (const TpPlanProblem *problem, const TpRequest *request)
{
  const TpWard *ward = tp_week_plan_find (problem->plan, &request->ward);

  return ward != NULL ? ward->full_name : "xã, phường này";
}

/* The change at the slot that came nearest; "" where nothing can be said for sure. */
static char *
make_remedy (const TpPlanProblem *problem, const TpWhyNot *why_not, int r)
{
  const TpRequest *request = problem->requests->pdata[r];
  const TpPlanCell *cell =
    why_not->nearest_slot >= 0 ? tp_plan_problem_get_cell (problem, why_not->nearest_slot) : NULL;
  g_autofree char *slot = cell != NULL ? describe_cell_vi (cell) : NULL;
  g_autofree char *skills = NULL;

  if (cell == NULL)
    return g_strdup ("Mở khung lịch cho một tổ trong tuần, hoặc để sang tuần sau.");
  switch (why_not->deciding) {
  case TP_WHY_FULL:
    return g_strdup_printf ("Thêm %d phút cho %s, hoặc mở thêm một buổi.", why_not->missing_minutes,
                            slot);
  case TP_WHY_TOO_LONG:
    return g_strdup_printf ("Chia việc hỗ trợ làm hai lần, hoặc kéo dài %s thêm %d phút.", slot,
                            why_not->missing_minutes);
  case TP_WHY_SKILL:
    skills =
      describe_skills_vi (request->skills & ~problem->problem.slots[why_not->nearest_slot].skills);
    return g_strdup_printf ("Bổ sung người có chuyên môn %s vào %s.", skills, slot);
  case TP_WHY_RESIDENT_TIME:
  case TP_WHY_WINDOW:
    return g_strdup_printf ("Hỏi lại người dân có tiếp được vào %s không.", slot);
  case TP_WHY_TERRITORY:
    return g_strdup_printf ("Giao %s cho một tổ, hoặc cho phục vụ ngoài địa bàn (có ghi lại).",
                            get_ward_name (problem, request));
  case TP_WHY_VENUE:
    return g_strdup_printf ("Mở hoặc thống nhất thêm một địa điểm gần tại %s.",
                            get_ward_name (problem, request));
  case TP_WHY_OTHER_SESSION:
    return g_strdup_printf ("Mở thêm một buổi tại %s.", get_ward_name (problem, request));
  case TP_WHY_MODE:
    return g_strdup (
      "Thỏa thuận hình thức hỗ trợ khác với người dân, hoặc bố trí tổ có hình thức ấy.");
  case TP_WHY_FITS:
  case TP_WHY_NO_SLOTS:
  case TP_N_WHYS:
    break;
  }
  return g_strdup ("");
}

/*< private >
 * tp_plan_reasons_new:
 * @problem: a problem
 * @solution: a solution of it
 * @now_ms: the time, for the ids of the records
 *
 * Tries every request that was left out in every slot.
 *
 * Returns: (transfer full) (element-type TpPlanReason): one record for each, in the problem's order
 */
GPtrArray *
tp_plan_reasons_new (const TpPlanProblem *problem, const TpSolution *solution, gint64 now_ms)
{
  GPtrArray *reasons = tp_record_array_new ();
  g_autofree char *week = tp_week_to_string (problem->plan->week);

  for (int r = 0; r < problem->problem.n_requests; r++) {
    const TpRequest *request = problem->requests->pdata[r];
    g_autofree char *words = NULL, *remedy = NULL;
    TpPlanReason *reason;
    TpWhyNot why_not;

    if (solution->slot_of[r] >= 0)
      continue;
    why_not = tp_planner_explain (&problem->problem, solution, r);
    words = make_reason (&why_not);
    remedy = make_remedy (problem, &why_not, r);
    reason = tp_record_new (&tp_plan_reason_kind);
    reason->record.id = tp_id_new (now_ms);
    reason->branch = problem->plan->branch;
    reason->request = request->record.id;
    tp_set_text (&reason->week, week);
    tp_set_text (&reason->rule, whys[why_not.deciding].rule);
    tp_set_text (&reason->reason, words);
    tp_set_text (&reason->remedy, remedy);
    g_ptr_array_add (reasons, reason);
  }
  return reasons;
}
