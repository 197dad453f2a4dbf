/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns the arrays of a week into tables that answer in a few hash look-ups: which session is in a
 * slot, who is booked where, which visits belong to which household. While a card is dragged every
 * slot of the board is asked, so nothing here may be recomputed per question. What the answers mean
 * is left to the rules and the moves. */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-index.h"
#include "tp-week-vehicles.h"

#include <glib/gi18n-lib.h>

#define RECENT_DAYS 14 /* R7: what "hot" looks back on */

static void
free_team (gpointer data)
{
  TpWeekTeam *team = data;

  g_array_unref (team->roster);
  g_hash_table_unref (team->wards);
  g_free (team);
}

static void
free_member (gpointer data)
{
  TpWeekMember *member = data;

  g_ptr_array_unref (member->sessions);
  g_free (member);
}

static void
free_session (gpointer data)
{
  TpWeekSession *session = data;

  g_clear_pointer (&session->roster, g_array_unref);
  g_clear_pointer (&session->whole_roster, g_array_unref);
  g_ptr_array_unref (session->members);
  g_ptr_array_unref (session->visits);
  g_ptr_array_unref (session->vehicle_rows);
  g_ptr_array_unref (session->vehicles);
  g_free (session);
}

/**
 * tp_session_is_on:
 * @session: a session
 *
 * Whether the session takes up its slot: it is neither postponed nor cancelled.
 *
 * Returns: %TRUE if it does
 */
gboolean
tp_session_is_on (const TpSession *session)
{
  return session->state != TP_SESSION_POSTPONED && session->state != TP_SESSION_CANCELLED;
}

/**
 * tp_visit_stands:
 * @visit: a visit
 *
 * Whether the visit is (or was) to take place; one marked as not held leaves its request waiting.
 *
 * Returns: %TRUE if it stands
 */
gboolean
tp_visit_stands (const TpVisit *visit)
{
  return visit->outcome != TP_OUTCOME_NOT_HELD;
}

/* The slots of the week a leave covers. */
static guint
get_leave_slots (const TpWeekIndex *index, const TpLeave *leave)
{
  guint slots = 0;

  for (int weekday = 1; weekday <= 7; weekday++) {
    TpDay day = index->monday + weekday - 1;

    if (leave->since != TP_DAY_NONE && day < leave->since)
      continue;
    if (leave->until != TP_DAY_NONE && day > leave->until)
      continue;
    for (int part = 0; part < TP_N_PARTS; part++)
      if (leave->parts == 0 || (leave->parts & (1u << part)))
        slots |= TP_SLOT_BIT (weekday, part);
  }
  return slots;
}

static void
index_holidays (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->holidays->len; i++) {
    const TpHoliday *holiday = plan->holidays->pdata[i];
    gint64 offset = (gint64) holiday->day - index->monday;

    if (offset < 0 || offset >= 7)
      continue;
    if (holiday->type == TP_HOLIDAY_OFF)
      index->holidays[offset] = holiday;
    else if (holiday->type == TP_HOLIDAY_WORKING)
      index->is_worked[offset] = TRUE;
  }
}

static void
index_members (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->members->len; i++) {
    TpWeekMember *member = g_new0 (TpWeekMember, 1);

    member->member = plan->members->pdata[i];
    member->sessions = g_ptr_array_new ();
    g_hash_table_insert (index->members, &member->member->record.id, member);
  }
}

static void
index_teams (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->teams->len; i++) {
    TpWeekTeam *team = g_new0 (TpWeekTeam, 1);

    team->team = plan->teams->pdata[i];
    team->roster = g_array_new (FALSE, FALSE, sizeof (TpWeekSeat));
    team->wards = g_hash_table_new (tp_id_hash, tp_id_equal);
    g_hash_table_insert (index->teams, &team->team->record.id, team);
  }

  for (guint i = 0; i < plan->team_wards->len; i++) {
    TpTeamWard *link = plan->team_wards->pdata[i];
    TpWeekTeam *team = g_hash_table_lookup (index->teams, &link->team);

    if (team != NULL)
      g_hash_table_add (team->wards, &link->ward);
  }

  for (guint i = 0; i < plan->team_members->len; i++) {
    TpTeamMember *link = plan->team_members->pdata[i];
    TpWeekTeam *team = g_hash_table_lookup (index->teams, &link->team);
    TpWeekSeat seat = {g_hash_table_lookup (index->members, &link->member), link->post};

    if (team != NULL && seat.member != NULL)
      g_array_append_val (team->roster, seat);
  }
}

static void
index_leaves (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->leaves->len; i++) {
    const TpLeave *leave = plan->leaves->pdata[i];
    TpWeekMember *member = g_hash_table_lookup (index->members, &leave->member);
    TpWeekTeam *team = g_hash_table_lookup (index->teams, &leave->team);

    if (member != NULL)
      member->away_slots |= get_leave_slots (index, leave);
    if (team != NULL)
      team->away_slots |= get_leave_slots (index, leave);
    if (!tp_id_is_nil (&leave->vehicle))
      tp_week_vehicles_note_leave (index, &leave->vehicle, get_leave_slots (index, leave));
  }
}

static void
append_to_list (GHashTable *table, gpointer key, gpointer value)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, key, list);
  }
  g_ptr_array_add (list, value);
}

static void
index_sessions (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->sessions->len; i++) {
    TpWeekSession *entry = g_new0 (TpWeekSession, 1);
    TpSession *session = plan->sessions->pdata[i];

    entry->session = session;
    entry->team = g_hash_table_lookup (index->teams, &session->team);
    entry->slot = tp_week_index_get_slot (index, session->day, session->part);
    entry->is_on = tp_session_is_on (session);
    entry->members = g_ptr_array_new ();
    entry->visits = g_ptr_array_new ();
    entry->vehicle_rows = g_ptr_array_new ();
    entry->vehicles = g_ptr_array_new ();
    g_hash_table_insert (index->sessions, &session->record.id, entry);
    g_ptr_array_add (index->session_list, entry);
    if (!entry->is_on)
      continue;
    if (entry->team != NULL && entry->slot >= 0 && entry->team->sessions[entry->slot] == NULL)
      entry->team->sessions[entry->slot] = entry;
    if (!tp_id_is_nil (&session->venue))
      append_to_list (index->places, &session->venue, entry);
  }

  for (guint i = 0; i < plan->session_members->len; i++) {
    TpSessionMember *link = plan->session_members->pdata[i];
    TpWeekSession *entry = g_hash_table_lookup (index->sessions, &link->session);
    TpWeekSeat seat = {g_hash_table_lookup (index->members, &link->member), link->post};

    if (entry == NULL)
      continue;
    g_ptr_array_add (entry->members, link);
    if (seat.member == NULL)
      continue;
    if (entry->roster == NULL)
      entry->roster = g_array_new (FALSE, FALSE, sizeof (TpWeekSeat));
    g_array_append_val (entry->roster, seat);
  }
}

/**
 * tp_week_post_is_booked:
 * @post: a #TpPost
 *
 * Whether somebody at @post of a standing roster goes with every session of the team: officers,
 * post and technicians, and lawyers, whose advice needs them there. The branch's leaders go with
 * one of their teams at a time, and guests are invited place by place: see tp-week-guests.c.
 *
 * Returns: %TRUE if the post takes the person's time
 */
gboolean
tp_week_post_is_booked (int post)
{
  switch ((TpPost) post) {
  case TP_POST_STAFF:
  case TP_POST_POSTAL:
  case TP_POST_TECHNICIAN:
  case TP_POST_LAWYER:
    return TRUE;
  case TP_POST_LEADER:
  case TP_POST_DEPUTY:
  case TP_POST_CULTURE:
  case TP_POST_JUSTICE:
  case TP_POST_NEIGHBOURHOOD:
  case TP_POST_VOLUNTEER:
    break;
  }
  return FALSE;
}

/**
 * tp_week_posts_keep_booked:
 * @posts: bits 1 << #TpPost
 *
 * Returns: those of the bits whose posts tp_week_post_is_booked() means
 */
guint
tp_week_posts_keep_booked (guint posts)
{
  guint booked = 0;

  for (; posts != 0; posts &= posts - 1)
    if (tp_week_post_is_booked (g_bit_nth_lsf (posts, -1)))
      booked |= posts & -posts;
  return booked;
}

/* Those whose time the rosters themselves take: everybody in a session's own (C8), of a standing
 * one those who always go. */
static void
index_bookings (TpWeekIndex *index)
{
  for (guint i = 0; i < index->session_list->len; i++) {
    TpWeekSession *entry = index->session_list->pdata[i];
    const GArray *roster = tp_week_session_get_roster (entry);

    for (guint j = 0; entry->is_on && roster != NULL && j < roster->len; j++) {
      const TpWeekSeat *seat = &g_array_index (roster, TpWeekSeat, j);

      if (entry->roster != NULL || tp_week_post_is_booked (seat->post))
        g_ptr_array_add (seat->member->sessions, entry);
    }
  }
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const TpVisit *first = *(TpVisit *const *) a, *second = *(TpVisit *const *) b;

  if (first->ordinal != second->ordinal)
    return first->ordinal < second->ordinal ? -1 : 1;
  return tp_id_compare (&first->record.id, &second->record.id);
}

static void
index_homes (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];
    const TpId *home = tp_week_plan_get_home (plan, request);

    if (home != NULL)
      append_to_list (index->homes, (gpointer) home, (gpointer) request);
  }
}

static void
index_visits (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->visits->len; i++) {
    TpVisit *visit = plan->visits->pdata[i];
    TpWeekSession *entry = g_hash_table_lookup (index->sessions, &visit->session);
    const TpRequest *request = tp_week_plan_find (plan, &visit->request);
    const TpId *household;

    if (entry == NULL)
      continue;
    g_ptr_array_add (entry->visits, visit);
    /* Who was not at home waits again and may be visited once more this week. */
    if (!entry->is_on || !tp_visit_stands (visit) || visit->outcome == TP_OUTCOME_ABSENT)
      continue;
    g_hash_table_insert (index->visits, &visit->request, visit);
    household = request != NULL ? tp_week_plan_get_household (plan, request) : NULL;
    if (household != NULL)
      append_to_list (index->households, (gpointer) household, visit);
  }
  for (guint i = 0; i < index->session_list->len; i++)
    g_ptr_array_sort (((TpWeekSession *) index->session_list->pdata[i])->visits, compare_visits);
}

static void
count_need (GHashTable *needs,
            const TpId *id,
            gboolean is_recent,
            gboolean is_new_person,
            TpWeekNeed *most)
{
  TpWeekNeed *need;

  if (tp_id_is_nil (id))
    return;
  need = g_hash_table_lookup (needs, id);
  if (need == NULL) {
    need = g_new0 (TpWeekNeed, 1);
    g_hash_table_insert (needs, (gpointer) id, need);
  }
  need->waiting++;
  need->recent += is_recent ? 1 : 0;
  need->people += is_new_person ? 1 : 0;
  most->waiting = MAX (most->waiting, need->waiting);
  most->recent = MAX (most->recent, need->recent);
  most->people = MAX (most->people, need->people);
}

/* R6 names its sources: sociological surveys, registrations in iHanoi, the QR form. */
static void
count_survey (TpWeekIndex *index, const TpRequest *request)
{
  int n;

  if (tp_id_is_nil (&request->procedure) ||
      (request->channel != TP_CHANNEL_FORM && request->channel != TP_CHANNEL_IHANOI &&
       request->channel != TP_CHANNEL_SURVEY))
    return;
  n = GPOINTER_TO_INT (g_hash_table_lookup (index->surveyed, &request->procedure)) + 1;
  g_hash_table_insert (index->surveyed, (gpointer) &request->procedure, GINT_TO_POINTER (n));
  index->most_surveyed = MAX (index->most_surveyed, n);
}

static void
index_places (TpWeekIndex *index, const TpWeekPlan *plan)
{
  GHashTableIter iter;
  gpointer facts;

  g_hash_table_iter_init (&iter, plan->place_facts);
  while (g_hash_table_iter_next (&iter, NULL, &facts))
    index->most_people = MAX (index->most_people, ((TpPlaceFacts *) facts)->people);
}

static void
index_needs (TpWeekIndex *index, const TpWeekPlan *plan)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (tp_id_hash, tp_id_equal);

  for (guint i = 0; i < plan->requests->len; i++) {
    const TpRequest *request = plan->requests->pdata[i];
    const TpPerson *person;
    gboolean is_recent = FALSE, is_new_person;

    if (!tp_request_is_open (request))
      continue;
    if (request->received_at != 0)
      is_recent = plan->today - tp_day_from_unix_ms (request->received_at) <= RECENT_DAYS;
    person = tp_week_plan_find (plan, &request->person);
    is_new_person = person != NULL && person->categories != 0 &&
                    g_hash_table_add (seen, (gpointer) &person->record.id);
    count_need (index->ward_needs, &request->ward, is_recent, is_new_person, &index->most_in_ward);
    count_need (index->neighbourhood_needs, &request->neighbourhood, is_recent, is_new_person,
                &index->most_in_neighbourhood);
    count_survey (index, request);
  }
}

/* Nobody can be in two places, whatever the data says: these rules exist without it. */
static void
add_stand_in (TpWeekIndex *index, const char *code, const char *title)
{
  TpRule *rule = tp_record_new (&tp_rule_kind);

  tp_set_text (&rule->code, code);
  tp_set_text (&rule->title, title);
  tp_set_text (&rule->title_en, title);
  rule->severity = TP_SEVERITY_ERROR;
  rule->is_active = TRUE;
  g_hash_table_insert (index->stand_ins, rule->code, rule);
}

static void
index_rules (TpWeekIndex *index, const TpWeekPlan *plan)
{
  for (guint i = 0; i < plan->rules->len; i++) {
    TpRule *rule = plan->rules->pdata[i];

    if (rule->is_active)
      g_hash_table_insert (index->rules, rule->code, rule);
  }
  add_stand_in (index, "team", _ ("A team in one place at a time"));
  add_stand_in (index, "member", _ ("A person in one place at a time"));
  add_stand_in (index, "place", _ ("A venue for one session at a time"));
  add_stand_in (index, "vehicle", _ ("A vehicle or a thing in one place at a time"));
}

/**
 * tp_week_index_new:
 * @plan: a plan whose by_id table is filled
 *
 * Builds the tables of @plan, which must not change while they are used.
 *
 * Returns: (transfer full): the tables
 */
TpWeekIndex *
tp_week_index_new (const TpWeekPlan *plan)
{
  TpWeekIndex *index = g_new0 (TpWeekIndex, 1);

  index->monday = tp_week_get_day (plan->week, 1);
  index->teams = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, free_team);
  index->members = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, free_member);
  index->sessions = g_hash_table_new (tp_id_hash, tp_id_equal);
  index->session_list = g_ptr_array_new_with_free_func (free_session);
  index->vehicles = g_ptr_array_new_with_free_func (tp_week_vehicle_free);
  index->places =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  index->visits = g_hash_table_new (tp_id_hash, tp_id_equal);
  index->households =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  index->homes =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  index->rules = g_hash_table_new (g_str_hash, g_str_equal);
  index->stand_ins = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, tp_record_free);
  index->ward_needs = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, g_free);
  index->neighbourhood_needs = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, g_free);
  index->surveyed = g_hash_table_new (tp_id_hash, tp_id_equal);

  index_holidays (index, plan);
  index_members (index, plan);
  index_teams (index, plan);
  tp_week_vehicles_index (index, plan);
  index_leaves (index, plan);
  index_sessions (index, plan);
  index_bookings (index);
  index_homes (index, plan);
  index_visits (index, plan);
  index_needs (index, plan);
  index_places (index, plan);
  index_rules (index, plan);
  index->guests = tp_week_guests_new (index, plan);
  tp_week_guests_invite_all (index, plan);
  return index;
}

/**
 * tp_week_index_free:
 * @index: (transfer full): the tables
 *
 * Frees the tables and leaves the records to the plan.
 */
void
tp_week_index_free (TpWeekIndex *index)
{
  if (index == NULL)
    return;
  g_hash_table_unref (index->teams);
  g_hash_table_unref (index->members);
  g_hash_table_unref (index->sessions);
  g_ptr_array_unref (index->session_list);
  g_ptr_array_unref (index->vehicles);
  g_hash_table_unref (index->places);
  g_hash_table_unref (index->visits);
  g_hash_table_unref (index->households);
  g_hash_table_unref (index->homes);
  g_hash_table_unref (index->rules);
  g_hash_table_unref (index->stand_ins);
  g_hash_table_unref (index->ward_needs);
  g_hash_table_unref (index->neighbourhood_needs);
  g_hash_table_unref (index->surveyed);
  tp_week_guests_free (index->guests);
  g_free (index);
}

/**
 * tp_week_index_get_slot:
 * @index: the tables
 * @day: a day
 * @part: a #TpPart
 *
 * Returns: the slot's number from 0 to 20, or -1 if it is not of this week
 */
int
tp_week_index_get_slot (const TpWeekIndex *index, TpDay day, int part)
{
  gint64 offset = (gint64) day - index->monday;

  if (offset < 0 || offset > 6 || part < 0 || part >= TP_N_PARTS)
    return -1;
  return TP_SLOT_INDEX ((int) offset + 1, part);
}

/**
 * tp_week_index_get_team:
 * @index: the tables
 * @id: a team's id
 *
 * Returns: (transfer none) (nullable): the team of the week
 */
TpWeekTeam *
tp_week_index_get_team (const TpWeekIndex *index, const TpId *id)
{
  return g_hash_table_lookup (index->teams, id);
}

/**
 * tp_week_index_get_session:
 * @index: the tables
 * @id: a session's id
 *
 * Returns: (transfer none) (nullable): the session of the week
 */
TpWeekSession *
tp_week_index_get_session (const TpWeekIndex *index, const TpId *id)
{
  return g_hash_table_lookup (index->sessions, id);
}

/**
 * tp_week_session_get_roster:
 * @session: a session of the week
 *
 * Who comes: of a session that takes place its whole roster; of another its own, else the team's
 * standing one.
 *
 * Returns: (transfer none) (nullable) (element-type TpWeekSeat): the roster
 */
const GArray *
tp_week_session_get_roster (const TpWeekSession *session)
{
  if (session->whole_roster != NULL)
    return session->whole_roster;
  if (session->roster != NULL)
    return session->roster;
  return session->team != NULL ? session->team->roster : NULL;
}

/**
 * tp_week_plan_get_household:
 * @plan: an indexed plan
 * @request: a request
 *
 * Returns: (transfer none) (nullable): the household of the request's person, if it is known
 */
const TpId *
tp_week_plan_get_household (const TpWeekPlan *plan, const TpRequest *request)
{
  const TpPerson *person = tp_week_plan_find (plan, &request->person);

  if (person == NULL || tp_id_is_nil (&person->household))
    return NULL;
  return &person->household;
}

/**
 * tp_week_roster_get_skills:
 * @roster: (nullable) (element-type TpWeekSeat): a roster
 * @slot: the slot it is for, or -1
 *
 * Returns: the #TpSkill bits of everybody who is not away in @slot
 */
guint
tp_week_roster_get_skills (const GArray *roster, int slot)
{
  guint skills = 0;

  for (guint i = 0; roster != NULL && i < roster->len; i++) {
    const TpWeekMember *member = g_array_index (roster, TpWeekSeat, i).member;

    if (slot < 0 || !(member->away_slots & (1u << slot)))
      skills |= member->member->skills;
  }
  return skills;
}
