/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The week as a value: its arrays, and the plain questions of the board. Everything is answered
 * from the records as they were read at one moment; nothing is stored here. What is a good or a
 * forbidden week is for the rules, what changes it for the moves. */

#include "tp-config.h"

#include "tp-week-index.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Every array of the plan, for the places that treat them alike. */
static const gsize array_offsets[] = {
  G_STRUCT_OFFSET (TpWeekPlan, wards),           G_STRUCT_OFFSET (TpWeekPlan, neighbourhoods),
  G_STRUCT_OFFSET (TpWeekPlan, venues),          G_STRUCT_OFFSET (TpWeekPlan, teams),
  G_STRUCT_OFFSET (TpWeekPlan, team_wards),      G_STRUCT_OFFSET (TpWeekPlan, members),
  G_STRUCT_OFFSET (TpWeekPlan, team_members),    G_STRUCT_OFFSET (TpWeekPlan, leaves),
  G_STRUCT_OFFSET (TpWeekPlan, vehicles),        G_STRUCT_OFFSET (TpWeekPlan, holidays),
  G_STRUCT_OFFSET (TpWeekPlan, rules),           G_STRUCT_OFFSET (TpWeekPlan, sessions),
  G_STRUCT_OFFSET (TpWeekPlan, session_members), G_STRUCT_OFFSET (TpWeekPlan, visits),
  G_STRUCT_OFFSET (TpWeekPlan, requests),        G_STRUCT_OFFSET (TpWeekPlan, persons),
  G_STRUCT_OFFSET (TpWeekPlan, procedures),      G_STRUCT_OFFSET (TpWeekPlan, session_vehicles),
};

static GPtrArray **
get_array (TpWeekPlan *plan, guint i)
{
  return G_STRUCT_MEMBER_P (plan, array_offsets[i]);
}

/**
 * tp_week_plan_new:
 *
 * An empty week: no records, every minute and speed 0. It answers questions once
 * tp_week_plan_index() has been called.
 *
 * Returns: (transfer full): a new plan
 */
TpWeekPlan *
tp_week_plan_new (void)
{
  TpWeekPlan *plan = g_new0 (TpWeekPlan, 1);

  for (guint i = 0; i < G_N_ELEMENTS (array_offsets); i++)
    *get_array (plan, i) = tp_record_array_new ();
  plan->by_id = g_hash_table_new (tp_id_hash, tp_id_equal);
  plan->place_facts = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, g_free);
  plan->past_served = g_array_new (FALSE, FALSE, sizeof (TpPastServed));
  plan->past_sessions = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  return plan;
}

/**
 * tp_week_plan_add_place_facts:
 * @plan: a plan
 * @place: a ward or a neighbourhood
 *
 * Returns: (transfer none): its facts, to be counted up
 */
TpPlaceFacts *
tp_week_plan_add_place_facts (TpWeekPlan *plan, const TpId *place)
{
  TpPlaceFacts *facts;

  g_return_val_if_fail (plan != NULL && place != NULL, NULL);

  facts = g_hash_table_lookup (plan->place_facts, place);
  if (facts == NULL) {
    facts = g_new0 (TpPlaceFacts, 1);
    g_hash_table_insert (plan->place_facts, g_memdup2 (place, sizeof *place), facts);
  }
  return facts;
}

/**
 * tp_week_plan_free:
 * @plan: (transfer full) (nullable): a plan
 *
 * Frees the plan and all records in its arrays.
 */
void
tp_week_plan_free (TpWeekPlan *plan)
{
  if (plan == NULL)
    return;
  g_clear_pointer (&plan->index, tp_week_index_free);
  g_clear_pointer (&plan->by_id, g_hash_table_unref);
  g_clear_pointer (&plan->place_facts, g_hash_table_unref);
  g_clear_pointer (&plan->past_served, g_array_unref);
  g_clear_pointer (&plan->past_sessions, g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (array_offsets); i++)
    g_clear_pointer (get_array (plan, i), g_ptr_array_unref);
  g_free (plan);
}

/**
 * tp_week_plan_index:
 * @plan: a plan whose arrays have been filled or changed
 *
 * Makes the tables that all questions are answered from.
 */
void
tp_week_plan_index (TpWeekPlan *plan)
{
  g_return_if_fail (plan != NULL);

  g_clear_pointer (&plan->index, tp_week_index_free);
  g_hash_table_remove_all (plan->by_id);
  for (guint i = 0; i < G_N_ELEMENTS (array_offsets); i++) {
    GPtrArray *records = *get_array (plan, i);

    for (guint j = 0; j < records->len; j++) {
      TpRecord *record = records->pdata[j];

      /* Whoever asks for what nobody has named is not to find something that has no id yet. */
      if (!tp_id_is_nil (&record->id))
        g_hash_table_insert (plan->by_id, &record->id, record);
    }
  }
  plan->index = tp_week_index_new (plan);
  tp_week_vehicles_book (plan->index, plan);
}

/**
 * tp_week_plan_find:
 * @plan: an indexed plan
 * @id: the id of any record
 *
 * Returns: (transfer none) (nullable): the record, or %NULL if the plan does not hold it
 */
gpointer
tp_week_plan_find (const TpWeekPlan *plan, const TpId *id)
{
  g_return_val_if_fail (plan != NULL && id != NULL, NULL);

  return g_hash_table_lookup (plan->by_id, id);
}

/* The array of the plan that holds records of @kind, or NULL. */
static GPtrArray *
find_array_of_kind (TpWeekPlan *plan, const TpKind *kind)
{
  if (kind == &tp_session_kind)
    return plan->sessions;
  if (kind == &tp_session_member_kind)
    return plan->session_members;
  if (kind == &tp_session_vehicle_kind)
    return plan->session_vehicles;
  if (kind == &tp_visit_kind)
    return plan->visits;
  if (kind == &tp_request_kind)
    return plan->requests;
  return NULL;
}

static void
take_out (GPtrArray *records, const TpId *id)
{
  for (guint i = 0; i < records->len; i++)
    if (tp_id_equal (&((TpRecord *) records->pdata[i])->id, id)) {
      g_ptr_array_remove_index (records, i);
      return;
    }
}

/**
 * tp_week_plan_apply:
 * @plan: the plan the change was made for
 * @change: what tp_week_plan_make_move() gave
 *
 * Shows the change in the plan itself: copies of its records take the place of those with the
 * same id, or are added. A refused change changes nothing.
 */
void
tp_week_plan_apply (TpWeekPlan *plan, const TpMoveChange *change)
{
  g_return_if_fail (plan != NULL && change != NULL);

  for (guint i = 0; i < change->removes->len; i++) {
    const TpRecord *record = change->removes->pdata[i];
    GPtrArray *records = find_array_of_kind (plan, record->kind);

    g_return_if_fail (records != NULL);
    take_out (records, &record->id);
  }
  for (guint i = 0; i < change->puts->len; i++) {
    const TpRecord *record = change->puts->pdata[i];
    GPtrArray *records = find_array_of_kind (plan, record->kind);

    g_return_if_fail (records != NULL);
    take_out (records, &record->id);
    g_ptr_array_add (records, tp_record_copy (record));
  }
  tp_week_plan_index (plan);
}

/**
 * tp_week_plan_get_session_at:
 * @plan: an indexed plan
 * @team: a team
 * @day: a day
 * @part: a #TpPart
 *
 * Returns: (transfer none) (nullable): the session that takes place then; postponed and cancelled
 *   ones do not
 */
TpSession *
tp_week_plan_get_session_at (const TpWeekPlan *plan, const TpId *team, TpDay day, int part)
{
  const TpWeekTeam *entry;
  int slot;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && team != NULL, NULL);

  entry = tp_week_index_get_team (plan->index, team);
  slot = tp_week_index_get_slot (plan->index, day, part);
  if (entry == NULL || slot < 0 || entry->sessions[slot] == NULL)
    return NULL;
  return entry->sessions[slot]->session;
}

/**
 * tp_week_plan_list_visits:
 * @plan: an indexed plan
 * @session: a session
 *
 * Returns: (transfer container) (element-type TpVisit): its visits by ordinal, with those that
 *   were called off
 */
GPtrArray *
tp_week_plan_list_visits (const TpWeekPlan *plan, const TpId *session)
{
  const TpWeekSession *entry;
  GPtrArray *visits = g_ptr_array_new ();

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, visits);

  entry = tp_week_index_get_session (plan->index, session);
  if (entry != NULL)
    g_ptr_array_extend (visits, entry->visits, NULL, NULL);
  return visits;
}

/**
 * tp_week_plan_list_roster:
 * @plan: an indexed plan
 * @session: a session
 * @posts: (nullable) (element-type int): gets the #TpPost of each
 *
 * Who comes: the session's own roster if it has one (C8), else those of the standing one who always
 * go; and besides them one leader and the guests of the place. A session that is called off has the
 * roster it had, or the team's standing one.
 *
 * Returns: (transfer container) (element-type TpMember): the members
 */
GPtrArray *
tp_week_plan_list_roster (const TpWeekPlan *plan, const TpId *session, GArray *posts)
{
  const TpWeekSession *entry;
  const GArray *roster;
  GPtrArray *members = g_ptr_array_new ();

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, members);

  entry = tp_week_index_get_session (plan->index, session);
  roster = entry != NULL ? tp_week_session_get_roster (entry) : NULL;
  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, i);

    g_ptr_array_add (members, seat->member->member);
    if (posts != NULL)
      g_array_append_val (posts, seat->post);
  }
  return members;
}

/**
 * tp_week_plan_list_crew:
 * @plan: an indexed plan
 * @team: a team
 * @session: (nullable): one of its sessions, or %NULL for the standing roster
 *
 * Whose time it takes: everybody who comes with a session; of a standing roster those who always
 * go, not leaders, who answer for several teams, nor guests, who are invited place by place.
 *
 * Returns: (transfer container) (element-type TpMember): the crew
 */
GPtrArray *
tp_week_plan_list_crew (const TpWeekPlan *plan, const TpId *team, const TpId *session)
{
  const TpWeekSession *entry = NULL;
  const TpWeekTeam *team_entry;
  const GArray *roster = NULL;
  GPtrArray *members = g_ptr_array_new ();

  g_return_val_if_fail (plan != NULL && plan->index != NULL && team != NULL, members);

  if (session != NULL)
    entry = tp_week_index_get_session (plan->index, session);
  team_entry = tp_week_index_get_team (plan->index, team);
  if (entry != NULL)
    roster = tp_week_session_get_roster (entry);
  else if (team_entry != NULL)
    roster = team_entry->roster;
  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, i);

    if (entry != NULL || tp_week_post_is_booked (seat->post))
      g_ptr_array_add (members, seat->member->member);
  }
  return members;
}

/**
 * tp_week_plan_is_away:
 * @plan: an indexed plan
 * @member: a member
 * @day: a day
 * @part: a #TpPart
 *
 * Whether the person is on leave then; that their whole team or its bus is away is not asked.
 *
 * Returns: %TRUE if they are
 */
gboolean
tp_week_plan_is_away (const TpWeekPlan *plan, const TpId *member, TpDay day, int part)
{
  const TpWeekMember *entry;
  int slot;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && member != NULL, FALSE);

  entry = g_hash_table_lookup (plan->index->members, member);
  slot = tp_week_index_get_slot (plan->index, day, part);
  return entry != NULL && slot >= 0 && (entry->away_slots & (1u << slot)) != 0;
}

/**
 * tp_week_plan_find_visit_of:
 * @plan: an indexed plan
 * @request: a request
 *
 * Returns: (transfer none) (nullable): the visit of this week that stands for the request
 */
TpVisit *
tp_week_plan_find_visit_of (const TpWeekPlan *plan, const TpId *request)
{
  g_return_val_if_fail (plan != NULL && plan->index != NULL && request != NULL, NULL);

  return g_hash_table_lookup (plan->index->visits, request);
}

/**
 * tp_week_plan_find_holiday:
 * @plan: an indexed plan
 * @day: a day
 *
 * Returns: (transfer none) (nullable): the day off @day is; days of remembrance are none
 */
const TpHoliday *
tp_week_plan_find_holiday (const TpWeekPlan *plan, TpDay day)
{
  int slot;

  g_return_val_if_fail (plan != NULL && plan->index != NULL, NULL);

  slot = tp_week_index_get_slot (plan->index, day, TP_PART_MORNING);
  return slot < 0 ? NULL : plan->index->holidays[slot / TP_N_PARTS];
}

/**
 * tp_week_team_is_usual_slot:
 * @plan: an indexed plan
 * @team: a team of it
 * @slot: a slot, 0 to 20
 *
 * Whether the team works in the slot as a rule. A Saturday worked in exchange for a day off keeps
 * the hours of a Monday.
 *
 * Returns: %TRUE if it does
 */
gboolean
tp_week_team_is_usual_slot (const TpWeekPlan *plan, const TpWeekTeam *team, int slot)
{
  guint open_slots = team->team->open_slots;

  if (open_slots & (1u << slot))
    return TRUE;
  return plan->index->is_worked[slot / TP_N_PARTS] &&
         (open_slots & TP_SLOT_BIT (1, slot % TP_N_PARTS));
}

static gboolean
is_everybody_away (const TpWeekTeam *team, int slot)
{
  gboolean is_short = FALSE;

  for (guint i = 0; i < team->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (team->roster, TpWeekSeat, i);

    if (!tp_week_post_is_booked (seat->post))
      continue;
    if (!(seat->member->away_slots & (1u << slot)))
      return FALSE;
    is_short = TRUE;
  }
  return is_short;
}

/* Why the slot is closed to the team, translated, or NULL. */
static char *
describe_closed_slot (const TpWeekPlan *plan, const TpWeekTeam *team, TpDay day, int part)
{
  int slot = tp_week_index_get_slot (plan->index, day, part);
  const TpHoliday *holiday;

  if (team == NULL)
    return g_strdup (_ ("The team is not of this branch"));
  if (slot < 0)
    return g_strdup (_ ("The day is not of this week"));
  if (day < plan->today)
    return g_strdup (_ ("The day has passed"));
  holiday = plan->index->holidays[slot / TP_N_PARTS];
  if (holiday != NULL)
    /* TRANSLATORS: %s is the name of a public holiday. */
    return g_strdup_printf (_ ("Day off: %s"), holiday->name);
  if (team->away_slots & (1u << slot))
    return g_strdup_printf (_ ("%s is away"), team->team->name);
  if (!tp_week_team_is_usual_slot (plan, team, slot))
    return g_strdup_printf (_ ("%s does not usually work then"), team->team->name);
  if (is_everybody_away (team, slot))
    return g_strdup_printf (_ ("Everybody of %s is away"), team->team->name);
  return NULL;
}

/**
 * tp_week_plan_is_slot_open:
 * @plan: an indexed plan
 * @team: a team
 * @day: a day
 * @part: a #TpPart
 * @why: (out) (optional) (nullable): why not, translated
 *
 * Whether the team works then as a rule: a day to come that is not off, within its usual hours,
 * and it is not away. A session already there does not close the slot.
 *
 * Returns: %TRUE if it does
 */
gboolean
tp_week_plan_is_slot_open (const TpWeekPlan *plan,
                           const TpId *team,
                           TpDay day,
                           int part,
                           char **why)
{
  g_autofree char *words = NULL;
  gboolean is_open;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && team != NULL, FALSE);

  words = describe_closed_slot (plan, tp_week_index_get_team (plan->index, team), day, part);
  is_open = words == NULL;
  if (why != NULL)
    *why = g_steal_pointer (&words);
  return is_open;
}

/**
 * tp_week_plan_get_team_skills:
 * @plan: an indexed plan
 * @team: a team
 * @session: (nullable): one of its sessions, or %NULL for the standing roster
 *
 * Returns: the #TpSkill bits somebody who comes with the session has, people on leave aside; of a
 *   standing roster what those know who always go
 */
guint
tp_week_plan_get_team_skills (const TpWeekPlan *plan, const TpId *team, const TpId *session)
{
  const TpWeekSession *entry = NULL;
  const TpWeekTeam *team_entry;
  guint skills = 0;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && team != NULL, 0);

  if (session != NULL)
    entry = tp_week_index_get_session (plan->index, session);
  if (entry != NULL)
    return tp_week_roster_get_skills (tp_week_session_get_roster (entry), entry->slot);
  team_entry = tp_week_index_get_team (plan->index, team);
  for (guint i = 0; team_entry != NULL && i < team_entry->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (team_entry->roster, TpWeekSeat, i);

    if (tp_week_post_is_booked (seat->post))
      skills |= seat->member->member->skills;
  }
  return skills;
}

static gboolean
take_point (double longitude, double latitude, TpPoint *point)
{
  if (!isfinite (longitude) || !isfinite (latitude))
    return FALSE;
  *point = (TpPoint){longitude, latitude};
  return TRUE;
}

/**
 * tp_week_plan_get_point:
 * @plan: an indexed plan
 * @request: a request
 * @point: (out): where it is served at home
 *
 * The request's own point, else the person's, the neighbourhood's or the ward's; NAN if none is
 * known.
 */
void
tp_week_plan_get_point (const TpWeekPlan *plan, const TpRequest *request, TpPoint *point)
{
  const TpPerson *person;
  const TpNeighbourhood *neighbourhood;
  const TpWard *ward;

  g_return_if_fail (plan != NULL && request != NULL && point != NULL);

  *point = (TpPoint){NAN, NAN};
  if (take_point (request->longitude, request->latitude, point))
    return;
  person = tp_week_plan_find (plan, &request->person);
  if (person != NULL && take_point (person->longitude, person->latitude, point))
    return;
  neighbourhood = tp_week_plan_find (plan, &request->neighbourhood);
  if (neighbourhood != NULL &&
      take_point (neighbourhood->longitude, neighbourhood->latitude, point))
    return;
  ward = tp_week_plan_find (plan, &request->ward);
  if (ward != NULL)
    take_point (ward->longitude, ward->latitude, point);
}

/**
 * tp_week_plan_get_minutes:
 * @plan: an indexed plan
 * @request: a request
 *
 * Returns: expected minutes of help: the request's own, else its procedure's, else the setting's
 */
int
tp_week_plan_get_minutes (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpProcedure *procedure;

  g_return_val_if_fail (plan != NULL && request != NULL, 0);

  if (request->minutes > 0)
    return request->minutes;
  procedure = tp_week_plan_find (plan, &request->procedure);
  if (procedure != NULL && procedure->minutes > 0)
    return procedure->minutes;
  return plan->settings.visit_minutes;
}

/**
 * tp_week_plan_is_over:
 * @plan: a plan
 *
 * Returns: %TRUE if the last day of the week has gone by: it is planned no more
 */
gboolean
tp_week_plan_is_over (const TpWeekPlan *plan)
{
  g_return_val_if_fail (plan != NULL, FALSE);

  return tp_week_get_day (plan->week, 7) < plan->today;
}

/**
 * tp_week_plan_is_called_off:
 * @session: a session
 *
 * Returns: %TRUE if the session was called off, by being postponed or cancelled, and takes up no
 * slot
 */
gboolean
tp_week_plan_is_called_off (const TpSession *session)
{
  g_return_val_if_fail (session != NULL, FALSE);

  return !tp_session_is_on (session);
}

/**
 * tp_week_plan_title_slot:
 * @day: a day
 * @part: a #TpPart
 *
 * Returns: (transfer full): the slot as a part of a title, to be kept: "the morning of Thursday
 * 26/11" in the reader's language
 */
char *
tp_week_plan_title_slot (TpDay day, int part)
{
  static const char *const weekdays[] = {
    N_ ("Monday"), N_ ("Tuesday"),  N_ ("Wednesday"), N_ ("Thursday"),
    N_ ("Friday"), N_ ("Saturday"), N_ ("Sunday"),
  };
  /* TRANSLATORS: of the following three, a weekday, a day and a month, as in "the morning of
   * Thursday 26/11". */
  static const char *const parts[TP_N_PARTS] = {
    [TP_PART_MORNING] = N_ ("the morning of %s %d/%d"),
    [TP_PART_AFTERNOON] = N_ ("the afternoon of %s %d/%d"),
    [TP_PART_EVENING] = N_ ("the evening of %s %d/%d"),
  };
  int year, month, date;

  g_return_val_if_fail (part >= 0 && part < TP_N_PARTS, NULL);

  tp_day_get_ymd (day, &year, &month, &date);
  return tp_title_new (parts[part], tp_title_word (weekdays[tp_day_get_weekday (day) - 1]),
                       tp_title_number (date), tp_title_number (month), NULL);
}

/**
 * tp_week_plan_describe_slot:
 * @day: a day
 * @part: a #TpPart
 *
 * Returns: (transfer full): the slot in the words of the interface: "the morning of Thursday 26/11"
 */
char *
tp_week_plan_describe_slot (TpDay day, int part)
{
  g_autofree char *title = tp_week_plan_title_slot (day, part);

  return title != NULL ? tp_title_read (title) : NULL;
}
