/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Why a request was left out and what would let it in, in sentences that are true: each counts what
 * was tried, or names one change that was tried. They hold counts, teams, places and the codes of
 * requests, and nothing of the person. */

#include "tp-config.h"

#include "tp-plan-words.h"

#include <glib/gi18n-lib.h>

/* How a reason is counted in the sentence, and the rule that decides it. */
static const struct
{
  const char *rule;
  const char *vi;
  const char *words;
} whys[TP_N_WHYS] = {
  [TP_WHY_FITS] = {"capacity", "còn chỗ", N_ ("with room left")},
  [TP_WHY_MODE] = {"mode", "khác hình thức hỗ trợ", N_ ("for another kind of help")},
  [TP_WHY_RESIDENT_TIME] = {"resident", "người dân không tiếp được",
                            N_ ("when the resident cannot be there")},
  [TP_WHY_SKILL] = {"skills", "tổ thiếu chuyên môn", N_ ("of teams without the skill")},
  [TP_WHY_TERRITORY] = {"X3", "khác địa bàn", N_ ("of teams of other wards")},
  [TP_WHY_VENUE] = {"venue", "không có địa điểm gần đang mở", N_ ("without an open venue near")},
  [TP_WHY_FULL] = {"capacity", "kín giờ", N_ ("full")},
  [TP_WHY_OTHER_SESSION] = {"team", "tổ đã có buổi ở nơi khác", N_ ("with a session elsewhere")},
  [TP_WHY_TOO_LONG] = {"capacity", "dài hơn cả buổi", N_ ("shorter than the help takes")},
  [TP_WHY_WINDOW] = {"resident", "không hợp giờ hẹn của người dân",
                     N_ ("outside the hours agreed with the resident")},
  [TP_WHY_CREW] = {"C8", "thiếu người đi", N_ ("without somebody who is needed")},
  [TP_WHY_EQUIPMENT] = {"equipment", "thiếu phương tiện, thiết bị", N_ ("without equipment")},
  [TP_WHY_TRIPS] = {"M10", "không đủ thời gian đưa đón",
                    N_ ("without the time to fetch them and take them home")},
  [TP_WHY_NO_SLOTS] = {"hours", "không có khung lịch", N_ ("not there at all")},
};

/* What keeps a request out, as a sentence. */
static const struct
{
  const char *rule;
  const char *words;
} obstacles[] = {
  {"capacity", N_ ("No session has enough room left")},
  {"mode", N_ ("No team gives the kind of help that is needed")},
  {"resident", N_ ("Residents cannot be there in the slots that are left")},
  {"skills", N_ ("No team that could come has the skill needed")},
  {"X3", N_ ("No team with a slot serves the ward")},
  {"venue", N_ ("No venue near is open")},
  {"team", N_ ("All teams have a session elsewhere")},
  {"C8", N_ ("Nobody is there who has to go along")},
  {"equipment", N_ ("Not enough equipment")},
  {"M10", N_ ("Not enough time to fetch residents and take them home")},
};

static const char *const change_ids[TP_N_CHANGES] = {
  [TP_CHANGE_RESIDENT_TIME] = "resident-time",
  [TP_CHANGE_MODE] = "mode",
  [TP_CHANGE_LONGER] = "longer",
  [TP_CHANGE_DESK] = "desk",
  [TP_CHANGE_VENUE_TIME] = "venue-time",
  [TP_CHANGE_NEW_VENUE] = "new-venue",
  [TP_CHANGE_SKILL] = "skill",
  [TP_CHANGE_TERRITORY] = "territory",
  [TP_CHANGE_MOVE_REQUEST] = "move-request",
  [TP_CHANGE_MOVE_SESSION] = "move-session",
  [TP_CHANGE_EXTRA_SESSION] = "extra-session",
  [TP_CHANGE_DISPLACE] = "displace",
  [TP_CHANGE_PERSON] = "person",
  [TP_CHANGE_EQUIPMENT] = "equipment",
};

/*< private >
 * tp_plan_why_get_rule:
 * @why: what decides
 *
 * Returns: (transfer none): the code of the rule behind it
 */
const char *
tp_plan_why_get_rule (TpWhy why)
{
  return whys[why].rule;
}

/*< private >
 * tp_plan_why_not_get_rule:
 * @why_not: what the planner found
 *
 * Returns: (transfer none): the code of the rule that decides; where somebody is missing for what
 *   they know, that of the skills
 */
const char *
tp_plan_why_not_get_rule (const TpWhyNot *why_not)
{
  TpWhy why = why_not->deciding;

  return whys[why == TP_WHY_CREW && why_not->missing_skills != 0 ? TP_WHY_SKILL : why].rule;
}

/*< private >
 * tp_plan_words_of_obstacle:
 * @plan: the week
 * @rule: the code of a rule that keeps requests out
 *
 * What the rule means for them: a rule's title says what should be, this says what is not.
 *
 * Returns: (transfer none): a sentence without a full stop, in the language of the interface
 */
const char *
tp_plan_words_of_obstacle (const TpWeekPlan *plan, const char *rule)
{
  const TpRule *known;

  if (g_str_equal (rule, whys[TP_WHY_NO_SLOTS].rule))
    return plan->teams->len == 0 ? _ ("The branch has no team yet")
                                 : _ ("No slot of this week is left for any team");
  for (gsize i = 0; i < G_N_ELEMENTS (obstacles); i++)
    if (g_str_equal (rule, obstacles[i].rule))
      return _ (obstacles[i].words);
  known = tp_week_plan_get_rule (plan, rule);
  return known != NULL ? tp_text_pick (known->title, known->title_en) : rule;
}

/*< private >
 * tp_plan_change_get_id:
 * @kind: a change
 *
 * Returns: (transfer none): its name in files
 */
const char *
tp_plan_change_get_id (TpPlanChange kind)
{
  return change_ids[kind];
}

/* --- reasons ---------------------------------------------------------------------------- */

static int
count_slots (const TpWhyNot *why_not)
{
  int n = 0;

  for (int why = 0; why < TP_N_WHYS; why++)
    n += why_not->slots_by_why[why];
  return n;
}

static int
find_most (const TpWhyNot *why_not, const gboolean *is_said)
{
  int most = -1;

  for (int why = 0; why < TP_N_WHYS; why++)
    if (!is_said[why] && why_not->slots_by_why[why] > 0 &&
        (most < 0 || why_not->slots_by_why[why] > why_not->slots_by_why[most]))
      most = why;
  return most;
}

static char *
describe_enum_bits (const TpEnum *values, guint bits, TpPlanLanguage language)
{
  GString *words = g_string_new (NULL);

  for (const TpEnumValue *value = values->values; value->code != NULL; value++)
    if (bits & (guint) value->value)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "",
                              language == TP_PLAN_WORDS_VIETNAMESE
                                ? value->vi
                                : tp_enum_get_title (values, value->value));
  return g_string_free (words, FALSE);
}

/* Kinds of equipment are a vehicle's type each. */
static char *
describe_kinds (guint kinds, TpPlanLanguage language)
{
  GString *words = g_string_new (NULL);

  for (const TpEnumValue *value = tp_vehicle_type_enum.values; value->code != NULL; value++)
    if (kinds & 1u << value->value)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "; " : "",
                              language == TP_PLAN_WORDS_VIETNAMESE
                                ? value->vi
                                : tp_enum_get_title (&tp_vehicle_type_enum, value->value));
  return g_string_free (words, FALSE);
}

/* Which thing is not free where it would be needed. */
static void
append_missing_kinds (GString *words,
                      const TpPlanProblem *problem,
                      const TpWhyNot *why_not,
                      TpPlanLanguage language)
{
  g_autofree char *kinds = describe_kinds (why_not->missing_kinds, language);
  g_autofree char *lower = tp_text_to_lower (kinds);
  g_autofree char *slot = NULL;

  if (*kinds == '\0' || why_not->nearest_slot < 0)
    return;
  slot =
    tp_plan_words_of_cell (tp_plan_problem_get_cell (problem, why_not->nearest_slot), language);
  g_string_append_printf (words,
                          language == TP_PLAN_WORDS_VIETNAMESE
                            ? " Khung gần xếp được nhất là %2$s, nhưng khi ấy không còn %1$s."
                            /* TRANSLATORS: a kind of thing, as "wheelchair", and a slot, as "the
                             * morning of 26/11/2026 with Team 1". */
                            : _ (" No %1$s is free on %2$s, the slot that came nearest."),
                          lower, slot);
}

/* By how much the hours are too short to fetch somebody there, while there is time for the help. */
static void
append_missing_trips (GString *words,
                      const TpPlanProblem *problem,
                      const TpWhyNot *why_not,
                      TpPlanLanguage language)
{
  g_autofree char *slot = NULL;

  if (why_not->nearest_slot < 0 || why_not->missing_minutes <= 0)
    return;
  slot =
    tp_plan_words_of_cell (tp_plan_problem_get_cell (problem, why_not->nearest_slot), language);
  g_string_append_printf (
    words,
    language == TP_PLAN_WORDS_VIETNAMESE
      ? " Khung gần xếp được nhất là %2$s, nhưng khi ấy thiếu %1$d phút để đưa đón."
      /* TRANSLATORS: minutes, and a slot, as "the morning of 26/11/2026 with Team 1". */
      : ngettext (" %1$d minute is missing to fetch them and take them home on %2$s, the slot that "
                  "came nearest.",
                  " %1$d minutes are missing to fetch them and take them home on %2$s, the slot "
                  "that came nearest.",
                  (gulong) why_not->missing_minutes),
    why_not->missing_minutes, slot);
}

/* Whom or what the slot that came nearest is short of. */
static void
append_lack (GString *words,
             const TpPlanProblem *problem,
             const TpWhyNot *why_not,
             TpPlanLanguage language)
{
  g_autofree char *what = NULL;

  if (why_not->deciding == TP_WHY_EQUIPMENT)
    append_missing_kinds (words, problem, why_not, language);
  if (why_not->deciding == TP_WHY_TRIPS)
    append_missing_trips (words, problem, why_not, language);
  if (why_not->deciding != TP_WHY_CREW)
    return;
  if (why_not->missing_skills != 0)
    what = describe_enum_bits (&tp_skill_enum, why_not->missing_skills, language);
  else
    what = describe_enum_bits (&tp_post_flags_enum, why_not->missing_posts, language);
  if (*what == '\0')
    return;
  g_string_append_printf (words,
                          language == TP_PLAN_WORDS_VIETNAMESE
                            ? " Khung gần xếp được nhất còn thiếu: %s."
                            /* TRANSLATORS: a post or a skill. */
                            : _ (" What the nearest slot lacks: %s."),
                          what);
}

/*< private >
 * tp_plan_words_of_lack:
 * @problem: the week
 * @why_not: what the planner found
 * @language: in which language
 *
 * Returns: (transfer full): whom or what the slot that came nearest is short of, as a sentence with
 *   a space before it; empty if that says no more than the reason itself
 */
char *
tp_plan_words_of_lack (const TpPlanProblem *problem,
                       const TpWhyNot *why_not,
                       TpPlanLanguage language)
{
  GString *words = g_string_new (NULL);

  append_lack (words, problem, why_not, language);
  return g_string_free (words, FALSE);
}

/*< private >
 * tp_plan_words_of_reason:
 * @problem: the week
 * @why_not: what the planner found
 * @language: in which language
 *
 * Returns: (transfer full): "Đã thử 135 khung lịch: 90 khung kín giờ, 45 khung khác địa bàn.", the
 * most frequent first
 */
char *
tp_plan_words_of_reason (const TpPlanProblem *problem,
                         const TpWhyNot *why_not,
                         TpPlanLanguage language)
{
  gboolean is_vi = language == TP_PLAN_WORDS_VIETNAMESE, is_said[TP_N_WHYS] = {FALSE};
  int n_slots = count_slots (why_not), most;
  GString *words;

  if (n_slots == 0)
    return g_strdup (is_vi ? "Trong tuần này không tổ nào có khung lịch trống."
                           : _ ("No team has a slot this week."));
  words = g_string_new (NULL);
  if (is_vi)
    g_string_printf (words, "Đã thử %d khung lịch:", n_slots);
  else
    /* TRANSLATORS: then come counts, as "90 full, 45 of teams of other wards". */
    g_string_printf (words, ngettext ("%d slot was tried:", "%d slots were tried:", n_slots),
                     n_slots);
  for (int n_said = 0; (most = find_most (why_not, is_said)) >= 0; n_said++) {
    is_said[most] = TRUE;
    g_string_append (words, n_said > 0 ? ", " : " ");
    /* TRANSLATORS: a number of slots, and what is so with them: 45 of teams of other wards. */
    g_string_append_printf (words, is_vi ? "%1$d khung %2$s" : _ ("%1$d %2$s"),
                            why_not->slots_by_why[most],
                            is_vi ? whys[most].vi : _ (whys[most].words));
  }
  g_string_append_c (words, '.');
  append_lack (words, problem, why_not, language);
  return g_string_free (words, FALSE);
}

/* --- places and times ---------------------------------------------------------------------- */

static char *
describe_time (TpDay day, int part, TpPlanLanguage language)
{
  g_autofree char *date = NULL, *name = NULL;

  if (language == TP_PLAN_WORDS_VIETNAMESE) {
    date = tp_day_to_long_vi (day);
    name = tp_text_to_lower (tp_enum_get_vi (&tp_part_enum, part));
    return g_strdup_printf ("buổi %s %s", name, date);
  }
  date = tp_day_to_short (day);
  name = tp_text_to_lower (tp_enum_get_title (&tp_part_enum, part));
  /* TRANSLATORS: a part of the day and a date: the afternoon of 26/11/2026. */
  return g_strdup_printf (_ ("the %1$s of %2$s"), name, date);
}

/*< private >
 * tp_plan_words_of_cell:
 * @cell: a slot
 * @language: in which language
 *
 * Returns: (transfer full): "buổi chiều Thứ Năm, 26/11/2026 của Tổ 1"
 */
char *
tp_plan_words_of_cell (const TpPlanCell *cell, TpPlanLanguage language)
{
  g_autofree char *time = describe_time (cell->day, cell->part, language);

  if (language == TP_PLAN_WORDS_VIETNAMESE)
    return g_strdup_printf ("%s của %s", time, cell->team->name);
  /* TRANSLATORS: a time and a team: the afternoon of 26/11/2026 with Team 1. */
  return g_strdup_printf (_ ("%1$s with %2$s"), time, cell->team->name);
}

static char *
describe_slot (const TpPlanProblem *problem, int slot, TpPlanLanguage language)
{
  return tp_plan_words_of_cell (tp_plan_problem_get_cell (problem, slot), language);
}

/* Of where the request would be served, which may be in a slot that is not there yet. */
static char *
describe_there (const TpPlanProblem *problem, const TpPlanRemedy *remedy, TpPlanLanguage language)
{
  TpPlanCell cell;

  if (remedy->kind != TP_CHANGE_EXTRA_SESSION)
    return describe_slot (problem, remedy->slot, language);
  cell = *tp_plan_problem_get_cell (problem, remedy->changed_slot);
  cell.day = tp_week_get_day (problem->plan->week, 1) + remedy->week_slot / TP_N_PARTS;
  cell.part = remedy->week_slot % TP_N_PARTS;
  return tp_plan_words_of_cell (&cell, language);
}

static const char *
get_venue_name (const TpPlanProblem *problem, int venue)
{
  if (venue < 0 || venue >= (int) problem->venues->len)
    return "";
  return ((const TpVenue *) problem->venues->pdata[venue])->name;
}

static const char *
get_ward_name (const TpPlanProblem *problem, int request, const TpPlanRemedy *remedy)
{
  int ward = problem->problem.requests[request].ward;

  if (remedy->mode != TP_PLAN_HOME && remedy->venue >= 0 &&
      remedy->venue < problem->problem.n_venues)
    ward = problem->problem.venues[remedy->venue].ward;
  if (ward < 0 || ward >= (int) problem->wards->len)
    return "";
  return ((const TpWard *) problem->wards->pdata[ward])->full_name;
}

static char *
list_codes (const TpPlanProblem *problem, const TpPlanRemedy *remedy)
{
  GString *words = g_string_new (NULL);

  for (int i = 0; i < remedy->n_others; i++) {
    const TpRequest *other = problem->requests->pdata[remedy->others[i]];

    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", other->code);
  }
  return g_string_free (words, FALSE);
}

/* --- remedies --------------------------------------------------------------------------------- */

static char *
say_move_request (const TpPlanProblem *problem,
                  const TpPlanRemedy *remedy,
                  gboolean is_vi,
                  TpPlanLanguage language)
{
  g_autofree char *from = describe_slot (problem, remedy->changed_slot, language);
  g_autofree char *to = describe_slot (problem, remedy->to_slot, language);
  g_autofree char *codes = list_codes (problem, remedy);

  return g_strdup_printf (is_vi ? "Dời nhu cầu %s từ %s sang %s, để lại chỗ cho nhu cầu này."
                                : _ ("Move request %s from %s to %s; it leaves its place to this."),
                          codes, from, to);
}

static char *
say_move_session (const TpPlanProblem *problem,
                  const TpPlanRemedy *remedy,
                  gboolean is_vi,
                  TpPlanLanguage language)
{
  const TpPlanCell *cell = tp_plan_problem_get_cell (problem, remedy->to_slot);
  g_autofree char *from = describe_slot (problem, remedy->changed_slot, language);
  g_autofree char *to = describe_time (cell->day, cell->part, language);

  if (remedy->slot == remedy->to_slot)
    return g_strdup_printf (is_vi ? "Dời 1 buổi: %s sang %s, rồi thêm nhu cầu này vào đó."
                                  : _ ("Move one session, %s, to %s, and add this request to it."),
                            from, to);
  return g_strdup_printf (is_vi ? "Dời 1 buổi: %s sang %s, rồi mở buổi cho nhu cầu này vào chỗ cũ."
                                : _ ("Move one session, %s, to %s, and open one for this request "
                                     "in its place."),
                          from, to);
}

static char *
say_displace (const TpPlanProblem *problem,
              int request,
              const TpPlanRemedy *remedy,
              gboolean is_vi,
              TpPlanLanguage language)
{
  g_autofree char *slot = describe_slot (problem, remedy->slot, language);
  g_autofree char *codes = list_codes (problem, remedy);
  g_autofree char *lost = tp_real_to_text (remedy->lost_priority, 1);
  g_autofree char *gained = tp_real_to_text (problem->problem.requests[request].priority, 1);

  return g_strdup_printf (
    is_vi ? "Xếp vào %s thì phải để lại %s: mất %s điểm ưu tiên, được %s."
          : _ ("In %s only if these wait instead: %s; %s points of priority are lost, %s gained."),
    slot, codes, lost, gained);
}

static char *
say_skill (const TpPlanProblem *problem,
           const TpPlanRemedy *remedy,
           const char *there,
           gboolean is_vi,
           TpPlanLanguage language)
{
  g_autofree char *skills = describe_enum_bits (&tp_skill_enum, (guint) remedy->amount, language);

  return g_strdup_printf (is_vi ? "Thêm 01 người có chuyên môn %s vào %s."
                                : _ ("Send one person more who knows %s, on %s."),
                          skills, there);
}

static char *
say_person (const TpPlanRemedy *remedy, const char *there, gboolean is_vi, TpPlanLanguage language)
{
  g_autofree char *posts = describe_enum_bits (&tp_post_flags_enum, remedy->posts, language);
  g_autofree char *skills = describe_enum_bits (&tp_skill_enum, remedy->skills, language);

  if (remedy->skills != 0)
    return g_strdup_printf (is_vi ? "Thêm 01 người có chuyên môn %s vào %s."
                                  : _ ("Send one person more who knows %s, on %s."),
                            skills, there);
  return g_strdup_printf (
    is_vi ? "Thêm 01 người (%s) vào %s." : _ ("Send one person more (%s), on %s."), posts, there);
}

static char *
say_equipment (const TpPlanRemedy *remedy,
               const char *there,
               gboolean is_vi,
               TpPlanLanguage language)
{
  g_autofree char *kind = describe_kinds (1u << remedy->amount, language);

  return g_strdup_printf (is_vi ? "Bố trí thêm 01 phương tiện, thiết bị (%s) cho %s."
                                : _ ("Have one thing more (%s) on %s."),
                          kind, there);
}

static char *
say_mode (const TpPlanRemedy *remedy, const char *there, gboolean is_vi, TpPlanLanguage language)
{
  g_autofree char *mode =
    describe_enum_bits (&tp_mode_enum, (guint) tp_plan_mode_to_mode (remedy->mode), language);
  g_autofree char *lower = tp_text_to_lower (mode);

  return g_strdup_printf (is_vi ? "Thỏa thuận với người dân hình thức %s, vào %s."
                                : _ ("Agree with the resident on help of the kind “%s”, on %s."),
                          lower, there);
}

/*< private >
 * tp_plan_words_of_remedy:
 * @problem: the week
 * @request: the request it is for
 * @remedy: a remedy
 * @language: in which language
 *
 * Returns: (transfer full): one sentence
 */
char *
tp_plan_words_of_remedy (const TpPlanProblem *problem,
                         int request,
                         const TpPlanRemedy *remedy,
                         TpPlanLanguage language)
{
  gboolean is_vi = language == TP_PLAN_WORDS_VIETNAMESE;
  const char *venue = get_venue_name (problem, remedy->venue);
  const char *ward = get_ward_name (problem, request, remedy);
  g_autofree char *there = describe_there (problem, remedy, language);
  g_autofree char *then = NULL;

  switch (remedy->kind) {
  case TP_CHANGE_RESIDENT_TIME:
    return g_strdup_printf (is_vi ? "Hỏi lại người dân có tiếp được vào %s không."
                                  : _ ("Ask the resident to be there on %s."),
                            there);
  case TP_CHANGE_MODE:
    return say_mode (remedy, there, is_vi, language);
  case TP_CHANGE_LONGER:
    return g_strdup_printf (is_vi ? "Thêm %d phút cho %s." : _ ("Add %d minutes to %s."),
                            remedy->amount, there);
  case TP_CHANGE_DESK:
    return g_strdup_printf (is_vi ? "Thêm 01 bàn tại %s cho %s." : _ ("Add a desk at %s for %s."),
                            venue, there);
  case TP_CHANGE_VENUE_TIME:
    then = describe_slot (problem, remedy->changed_slot, language);
    return g_strdup_printf (is_vi ? "Mở cửa %s vào %s." : _ ("Open %s on %s as well."), venue,
                            then);
  case TP_CHANGE_NEW_VENUE:
    return g_strdup_printf (is_vi ? "Mở thêm một địa điểm gần người dân tại %s cho %s."
                                  : _ ("Open a venue near the resident in %s for %s."),
                            ward, there);
  case TP_CHANGE_SKILL:
    return say_skill (problem, remedy, there, is_vi, language);
  case TP_CHANGE_TERRITORY:
    return g_strdup_printf (is_vi ? "Cho phục vụ cả %s (có ghi lại), vào %s."
                                  : _ ("Let the team serve %s as well, on %s."),
                            ward, there);
  case TP_CHANGE_MOVE_REQUEST:
    return say_move_request (problem, remedy, is_vi, language);
  case TP_CHANGE_MOVE_SESSION:
    return say_move_session (problem, remedy, is_vi, language);
  case TP_CHANGE_EXTRA_SESSION:
    return g_strdup_printf (is_vi ? "Mở thêm một buổi: %s." : _ ("Hold one session more: %s."),
                            there);
  case TP_CHANGE_DISPLACE:
    return say_displace (problem, request, remedy, is_vi, language);
  case TP_CHANGE_PERSON:
    return say_person (remedy, there, is_vi, language);
  case TP_CHANGE_EQUIPMENT:
    return say_equipment (remedy, there, is_vi, language);
  case TP_N_CHANGES:
    break;
  }
  g_return_val_if_reached (g_strdup (""));
}
