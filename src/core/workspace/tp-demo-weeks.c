/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The four weeks behind the demonstration's today: rounds of home visits, hall sessions, bus days
 * and kiosk evenings with what came of them, so that reports have something to say; what is left
 * of the running week is published and still to be held. In the coming week a bus day has been
 * cancelled. No planner is asked: requests of one ward and way of service are taken in the order
 * of the map and cut into sessions. */
#include "tp-config.h"

#include "tp-demo-private.h"
#include "tp-week-plan.h"

#include <math.h>
#include <string.h>

#define WEEKS 4
#define SETUP_MINUTES 5 /* as the setting home.setup_minutes */
#define DAY_MS G_GINT64_CONSTANT (86400000)
#define ZONE_MS (7 * G_GINT64_CONSTANT (3600000))

typedef struct
{
  TpDemo *demo;
  GPtrArray *records; /* sessions, then their rosters and visits */
  GHashTable *busy;   /* set of GBytes: who was with a session in which slot */
} Weeks;

/* --- days ---------------------------------------------------------------------- */

/**
 * tp_demo_is_working_day: (skip)
 * @demo: the demonstration
 * @day: a day
 *
 * Returns: whether offices work
 */
gboolean
tp_demo_is_working_day (const TpDemo *demo, TpDay day)
{
  return tp_day_get_weekday (day) <= 5 &&
         !g_hash_table_contains (demo->days_off, GINT_TO_POINTER (day));
}

static gboolean
is_day_off (const TpDemo *demo, TpDay day)
{
  return g_hash_table_contains (demo->days_off, GINT_TO_POINTER (day));
}

/* The Monday the four weeks begin with. */
static TpDay
get_first_day (const TpDemo *demo)
{
  return demo->monday - 7 * WEEKS;
}

/* --- sessions --------------------------------------------------------------------- */

static gboolean
is_free (GHashTable *taken, TpDay day, int part)
{
  return !g_hash_table_contains (taken, TP_DEMO_SLOT_KEY (day, part));
}

static gboolean
is_slot_free (const TpDemo *demo,
              const TpDemoTeam *team,
              const TpDemoVenue *venue,
              TpDay day,
              int part)
{
  guint bit = TP_SLOT_BIT (tp_day_get_weekday (day), part);

  return !is_day_off (demo, day) && (team->open_slots & bit) != 0 &&
         is_free (team->taken, day, part) &&
         (venue == NULL || ((venue->open_slots & bit) != 0 && is_free (venue->taken, day, part)));
}

/* A chance slot of the four weeks in which the team and the venue are free; for a bus both halves
 * of a day. */
static gboolean
find_slot (TpDemo *demo, const TpDemoTeam *team, const TpDemoVenue *venue, TpDay *day, int *part)
{
  for (int i = 0; i < 60; i++) {
    *day = get_first_day (demo) + tp_demo_pick (demo, 7 * WEEKS);
    *part = tp_demo_pick (demo, TP_N_PARTS);
    if (team->type == TP_TEAM_BUS)
      *part = TP_PART_MORNING;
    if (is_slot_free (demo, team, venue, *day, *part) &&
        (team->type != TP_TEAM_BUS || is_slot_free (demo, team, venue, *day, TP_PART_AFTERNOON)))
      return TRUE;
  }
  return FALSE;
}

static void
add_seat (Weeks *weeks, const TpSession *session, const TpId *member, int post)
{
  TpSessionMember *seat = tp_record_new (&tp_session_member_kind);

  seat->record.id = tp_demo_new_id (weeks->demo);
  seat->session = session->record.id;
  seat->member = *member;
  seat->post = post;
  g_ptr_array_add (weeks->records, seat);
}

/* Somebody goes, unless they are with another session already. */
static gboolean
send (Weeks *weeks, const TpSession *session, const TpId *member, int post)
{
  struct
  {
    TpId member;
    int slot;
  } when;

  memset (&when, 0, sizeof when);
  when.member = *member;
  when.slot = session->day * TP_N_PARTS + session->part;
  if (!g_hash_table_add (weeks->busy, g_bytes_new (&when, sizeof when)))
    return FALSE;
  add_seat (weeks, session, member, post);
  return TRUE;
}

static gboolean
send_by_post (Weeks *weeks, const TpDemoTeam *team, const TpSession *session, int post)
{
  gboolean is_sent = FALSE;

  for (guint i = 0; i < team->seats->len; i++) {
    const TpDemoSeat *seat = &g_array_index (team->seats, TpDemoSeat, i);

    if (seat->post == post)
      is_sent |= send (weeks, session, &seat->member, post);
  }
  return is_sent;
}

/* Who really went (C8): leader or deputy if one was free, those who always go, and the guests of
 * the place. */
static void
add_roster (Weeks *weeks, const TpDemoTeam *team, const TpDemoWard *ward, const TpSession *session)
{
  gboolean is_deputy = tp_demo_chance (weeks->demo, 0.5);

  if (!send_by_post (weeks, team, session, is_deputy ? TP_POST_DEPUTY : TP_POST_LEADER))
    send_by_post (weeks, team, session, is_deputy ? TP_POST_LEADER : TP_POST_DEPUTY);
  for (const TpEnumValue *post = tp_post_enum.values; post->code != NULL; post++)
    if (tp_week_post_is_booked (post->value))
      send_by_post (weeks, team, session, post->value);
  if (session->mode != TP_MODE_KIOSK) {
    send (weeks, session, &ward->culture, TP_POST_CULTURE);
    send (weeks, session, &ward->justice, TP_POST_JUSTICE);
  }
  if (session->mode != TP_MODE_HOME)
    send (weeks, session, &ward->volunteer, TP_POST_VOLUNTEER);
  for (guint i = 0; i < ward->places->len; i++) {
    const TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, i);

    if (tp_id_equal (&place->id, &session->neighbourhood))
      send (weeks, session, &place->leader, TP_POST_NEIGHBOURHOOD);
  }
}

static TpSession *
add_session (Weeks *weeks,
             TpDemoTeam *team,
             const TpDemoWard *ward,
             TpDemoVenue *venue,
             TpDay day,
             int part,
             int mode)
{
  TpDemo *demo = weeks->demo;
  TpSession *session = tp_record_new (&tp_session_kind);

  session->record.id = tp_demo_new_id (demo);
  session->team = team->id;
  session->day = day;
  session->part = part;
  session->mode = mode;
  session->ward = ward->ward->record.id;
  if (venue != NULL) {
    session->venue = venue->id;
    session->neighbourhood = venue->neighbourhood;
    g_hash_table_add (venue->taken, TP_DEMO_SLOT_KEY (day, part));
  }
  session->since = demo->since[part];
  session->until = demo->until[part];
  session->state = day < demo->today ? TP_SESSION_HELD : TP_SESSION_PUBLISHED;
  g_hash_table_add (team->taken, TP_DEMO_SLOT_KEY (day, part));
  g_ptr_array_add (weeks->records, session);
  add_roster (weeks, team, ward, session);
  return session;
}

/* --- visits --------------------------------------------------------------------------- */

static int
draw_outcome (TpDemo *demo)
{
  double lot = g_rand_double (demo->random);

  return lot < 0.79   ? TP_OUTCOME_DONE
         : lot < 0.88 ? TP_OUTCOME_WAITING
         : lot < 0.94 ? TP_OUTCOME_ABSENT
         : lot < 0.97 ? TP_OUTCOME_ESCALATED
         : lot < 0.99 ? TP_OUTCOME_REFUSED
                      : TP_OUTCOME_NOT_HELD;
}

static int
draw_satisfaction (TpDemo *demo)
{
  double lot = g_rand_double (demo->random);

  if (tp_demo_chance (demo, 0.28))
    return 0;
  return lot < 0.55 ? 5 : lot < 0.88 ? 4 : lot < 0.96 ? 3 : lot < 0.99 ? 2 : 1;
}

#define SERVICE(number) (1u << ((number) -1))

static guint
draw_services (TpDemo *demo, const TpRequest *request, gboolean is_online)
{
  guint services = SERVICE (1) | SERVICE (2);

  if (tp_demo_chance (demo, 0.85))
    services |= SERVICE (4);
  services |= is_online ? SERVICE (5) | SERVICE (8) : SERVICE (7);
  if (is_online && tp_demo_chance (demo, 0.4))
    services |= SERVICE (9);
  if (tp_demo_chance (demo, 0.35))
    services |= SERVICE (3);
  if (request->skills & TP_SKILL_IT || tp_demo_chance (demo, 0.12))
    services |= SERVICE (6);
  if (tp_demo_chance (demo, 0.25))
    services |= SERVICE (10);
  if (request->skills & (TP_SKILL_LAND | TP_SKILL_LAW) || tp_demo_chance (demo, 0.1))
    services |= SERVICE (11);
  if (tp_demo_chance (demo, 0.15))
    services |= SERVICE (13);
  if (request->skills & TP_SKILL_INSURANCE)
    services |= SERVICE (14);
  if (tp_demo_chance (demo, 0.04))
    services |= SERVICE (15);
  return services;
}

/* Residents are called the day before: those of later days are still to be told. */
static void
set_request_state (TpRequest *request, int outcome, gboolean is_soon)
{
  switch ((TpOutcome) outcome) {
  case TP_OUTCOME_NONE:
    request->state = is_soon ? TP_REQUEST_TOLD : TP_REQUEST_PLANNED;
    break;
  case TP_OUTCOME_DONE:
    request->state = TP_REQUEST_DONE;
    break;
  case TP_OUTCOME_WAITING:
    request->state = TP_REQUEST_WAITING;
    break;
  case TP_OUTCOME_ABSENT:
  case TP_OUTCOME_NOT_HELD:
    request->state = TP_REQUEST_VERIFIED;
    break;
  case TP_OUTCOME_REFUSED:
    request->state = TP_REQUEST_CANCELLED;
    tp_set_text (&request->state_reason, "Người dân không còn nhu cầu");
    break;
  case TP_OUTCOME_ESCALATED:
    request->state = TP_REQUEST_ESCALATED;
    tp_set_text (&request->state_reason, "Chuyển Chi nhánh xem xét");
    break;
  }
}

static void
record_visit (TpDemo *demo, TpVisit *visit, const TpRequest *request, const TpSession *session)
{
  gboolean is_served;

  visit->outcome = draw_outcome (demo);
  is_served = tp_outcome_is_served (visit->outcome);
  visit->recorded_at =
    session->day * DAY_MS - ZONE_MS + (session->until + 20) * G_GINT64_CONSTANT (60000);
  if (!is_served)
    return;
  visit->is_online = tp_demo_chance (demo, 0.66);
  visit->services = draw_services (demo, request, visit->is_online);
  visit->satisfaction = draw_satisfaction (demo);
  visit->minutes_spent = MAX (request->minutes * tp_demo_between (demo, 70, 130) / 100, 5);
  if (visit->outcome == TP_OUTCOME_ESCALATED || tp_demo_chance (demo, 0.07)) {
    visit->services |= SERVICE (12);
    tp_set_text (&visit->difficulty, tp_demo_pick_difficulty (demo));
  }
  if (visit->services & (SERVICE (5) | SERVICE (7))) {
    g_free (visit->dossier);
    visit->dossier = g_strdup_printf ("MAU-%06d", tp_demo_pick (demo, 1000000));
  }
}

/* Requests come to be known some days before they are served. */
static void
set_received (TpDemo *demo, TpRequest *request, TpDay day)
{
  TpDay received = day - tp_demo_between (demo, 3, 24);

  request->received_at = received * DAY_MS - ZONE_MS +
                         tp_demo_between (demo, 7 * 60, 21 * 60) * G_GINT64_CONSTANT (60000);
}

static void
get_point (const TpDemoWard *ward, const TpRequest *request, double *longitude, double *latitude)
{
  *longitude = request->longitude;
  *latitude = request->latitude;
  for (guint i = 0; isnan (*latitude) && i < ward->places->len; i++) {
    const TpDemoPlace *place = &g_array_index (ward->places, TpDemoPlace, i);

    if (tp_id_equal (&place->id, &request->neighbourhood)) {
      *longitude = place->longitude;
      *latitude = place->latitude;
    }
  }
}

/* A session, or what would be one, while its list is made. */
typedef struct
{
  TpDemoTeam *team;
  const TpDemoWard *ward;
  TpDemoVenue *venue; /* NULL: at home */
  TpDay day;
  int part, mode;
  double longitude, latitude; /* where the team is */
  int minutes;                /* of work so far, travel included */
  int desks;
} Filling;

static Filling
begin_filling (TpDemoTeam *team,
               const TpDemoWard *ward,
               TpDemoVenue *venue,
               TpDay day,
               int part,
               int mode)
{
  return (Filling){.team = team,
                   .ward = ward,
                   .venue = venue,
                   .day = day,
                   .part = part,
                   .mode = mode,
                   .longitude = team->longitude,
                   .latitude = team->latitude,
                   .desks = venue != NULL ? venue->desks : 1};
}

static int
get_way (const TpDemo *demo, const Filling *filling, double longitude, double latitude)
{
  if (filling->mode != TP_MODE_HOME)
    return 0;
  return tp_travel_minutes (&demo->travel, filling->longitude, filling->latitude, longitude,
                            latitude);
}

static int
get_help (const Filling *filling, const TpRequest *request)
{
  return request->minutes + (filling->mode == TP_MODE_HOME ? SETUP_MINUTES : 0);
}

/* Whether the resident can come then, and help and ways fit into the hours, the way back too. */
static gboolean
fits (const TpDemo *demo, const Filling *filling, const TpRequest *request)
{
  guint bit = TP_SLOT_BIT (tp_day_get_weekday (filling->day), filling->part);
  Filling there = *filling;
  int minutes;

  get_point (filling->ward, request, &there.longitude, &there.latitude);
  minutes = filling->minutes + get_way (demo, filling, there.longitude, there.latitude) +
            get_help (filling, request) +
            get_way (demo, &there, filling->team->longitude, filling->team->latitude);
  return (request->open_slots & bit) != 0 &&
         minutes <= (demo->until[filling->part] - demo->since[filling->part]) * filling->desks;
}

/* Of the requests from @first on the next one that fits takes its place, the others stay in order.
 */
static gboolean
bring_forward (const TpDemo *demo, const Filling *filling, GPtrArray *requests, guint first)
{
  for (guint i = first; i < requests->len; i++) {
    TpRequest *request = g_ptr_array_index (requests, i);

    if (!fits (demo, filling, request))
      continue;
    g_ptr_array_remove_index (requests, i);
    g_ptr_array_insert (requests, (int) first, request);
    return TRUE;
  }
  return FALSE;
}

static void
add_visit (Weeks *weeks,
           Filling *filling,
           const TpSession *session,
           TpRequest *request,
           int ordinal)
{
  TpDemo *demo = weeks->demo;
  TpVisit *visit = tp_record_new (&tp_visit_kind);
  double longitude, latitude;

  get_point (filling->ward, request, &longitude, &latitude);
  visit->record.id = tp_demo_new_id (demo);
  visit->session = session->record.id;
  visit->request = request->record.id;
  visit->ordinal = ordinal;
  visit->travel_minutes = get_way (demo, filling, longitude, latitude);
  visit->planned_at = session->since + (filling->minutes + visit->travel_minutes) / filling->desks;
  filling->minutes += visit->travel_minutes + get_help (filling, request);
  filling->longitude = longitude;
  filling->latitude = latitude;
  set_received (demo, request, MIN (session->day, demo->today));
  if (session->state == TP_SESSION_HELD)
    record_visit (demo, visit, request, session);
  set_request_state (request, visit->outcome, session->day <= demo->today + 1);
  g_ptr_array_add (weeks->records, visit);
}

/* Makes the session with as many of the requests from @first on as the hours hold; of a bus day the
 * afternoon too, whether anybody is on its list or not (M8). */
static guint
hold_session (Weeks *weeks, Filling *filling, GPtrArray *requests, guint first, guint most)
{
  gboolean is_second_half = filling->mode == TP_MODE_BUS && filling->part == TP_PART_AFTERNOON;
  const TpSession *session;
  guint n = 0;

  if (!is_second_half && !bring_forward (weeks->demo, filling, requests, first))
    return 0;
  session = add_session (weeks, filling->team, filling->ward, filling->venue, filling->day,
                         filling->part, filling->mode);
  while (n < most && bring_forward (weeks->demo, filling, requests, first + n)) {
    add_visit (weeks, filling, session, g_ptr_array_index (requests, first + n), (int) n + 1);
    n++;
  }
  return n;
}

/* --- one ward ---------------------------------------------------------------------- */

static TpDemoVenue *
draw_venue (TpDemo *demo, TpDemoWard *ward, int type)
{
  TpDemoVenue *found = NULL;
  int n = 0;

  for (guint i = 0; i < ward->venues->len; i++) {
    TpDemoVenue *venue = &g_array_index (ward->venues, TpDemoVenue, i);

    if (venue->type == type && venue->is_agreed && tp_demo_pick (demo, ++n) == 0)
      found = venue;
  }
  return found;
}

/* Who does it: a team of the ward for homes and halls, the branch's bus, the branch's kiosk team.
 */
static TpDemoTeam *
draw_team (TpDemo *demo, const TpDemoWard *ward, int mode)
{
  const TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, ward->branch);
  guint index = mode == TP_MODE_BUS ? branch->bus : branch->kiosk;

  if (mode == TP_MODE_HOME || mode == TP_MODE_HALL)
    index = ward->teams->len == 0
              ? TP_DEMO_NO_TEAM
              : g_array_index (ward->teams, guint, tp_demo_pick (demo, (int) ward->teams->len));
  return index == TP_DEMO_NO_TEAM ? NULL : &g_array_index (demo->teams, TpDemoTeam, index);
}

/* Cuts the requests into sessions. Returns how many found one; the rest wait. */
static guint
hold_sessions (Weeks *weeks, TpDemoWard *ward, GPtrArray *requests, int mode)
{
  TpDemo *demo = weeks->demo;
  int venue_type = mode == TP_MODE_HALL  ? TP_VENUE_HALL
                   : mode == TP_MODE_BUS ? TP_VENUE_BUS_STOP
                                         : TP_VENUE_KIOSK;
  guint done = 0;

  for (int tries = 0; done < requests->len && tries < 200; tries++) {
    TpDemoTeam *team = draw_team (demo, ward, mode);
    TpDemoVenue *venue = mode == TP_MODE_HOME ? NULL : draw_venue (demo, ward, venue_type);
    guint most = mode == TP_MODE_HOME ? 5 : (guint) tp_demo_between (demo, 7, 12);
    Filling filling;
    TpDay day;
    int part;
    guint n;

    if (team == NULL || (venue == NULL && mode != TP_MODE_HOME))
      break;
    if (!find_slot (demo, team, venue, &day, &part))
      continue;
    filling = begin_filling (team, ward, venue, day, part, mode);
    n = hold_session (weeks, &filling, requests, done, most);
    done += n;
    if (n > 0 && mode == TP_MODE_BUS) {
      filling = begin_filling (team, ward, venue, day, TP_PART_AFTERNOON, mode);
      done += hold_session (weeks, &filling, requests, done, most);
    }
  }
  return done;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const TpRequest *first = *(TpRequest *const *) a, *second = *(TpRequest *const *) b;
  int by_place = tp_id_compare (&first->neighbourhood, &second->neighbourhood);

  return by_place != 0 ? by_place : tp_id_compare (&first->record.id, &second->record.id);
}

/* The way each was served; the bus goes to far wards and industrial parks. */
static int
draw_mode (TpDemo *demo, TpDemoWard *ward, const TpRequest *request)
{
  gboolean has_kiosk = draw_venue (demo, ward, TP_VENUE_KIOSK) != NULL;
  gboolean is_bus_ward = ward->ward->is_remote || ward->ward->is_industrial;

  if (request->modes == TP_MODE_KIOSK)
    return TP_MODE_KIOSK;
  if (request->modes & TP_MODE_HOME && !(request->modes & TP_MODE_HALL))
    return TP_MODE_HOME;
  if (request->modes & TP_MODE_HOME && tp_demo_chance (demo, 0.5))
    return TP_MODE_HOME;
  if (request->modes & TP_MODE_KIOSK && has_kiosk && tp_demo_chance (demo, 0.7))
    return TP_MODE_KIOSK;
  if (request->modes & TP_MODE_BUS && is_bus_ward && tp_demo_chance (demo, 0.45))
    return TP_MODE_BUS;
  return TP_MODE_HALL;
}

static void
hold_ward (Weeks *weeks, TpDemoWard *ward, GPtrArray *served)
{
  static const int modes[] = {TP_MODE_BUS, TP_MODE_KIOSK, TP_MODE_HOME, TP_MODE_HALL};
  GPtrArray *by_mode[G_N_ELEMENTS (modes)];

  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    by_mode[i] = g_ptr_array_new ();
  for (guint i = 0; i < served->len; i++) {
    TpRequest *request = g_ptr_array_index (served, i);
    int mode = draw_mode (weeks->demo, ward, request);

    for (guint j = 0; j < G_N_ELEMENTS (modes); j++)
      if (modes[j] == mode)
        g_ptr_array_add (by_mode[j], request);
  }
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    GPtrArray *requests = by_mode[i];
    guint done;

    g_ptr_array_sort (requests, compare_places);
    done = hold_sessions (weeks, ward, requests, modes[i]);
    /* What found no place as first thought goes to the hall, or waits. */
    for (guint j = done; j < requests->len; j++) {
      TpRequest *request = g_ptr_array_index (requests, j);

      request->state = TP_REQUEST_VERIFIED;
      if (i + 1 < G_N_ELEMENTS (modes) && (request->modes & TP_MODE_HALL))
        g_ptr_array_add (by_mode[G_N_ELEMENTS (modes) - 1], request);
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++)
    g_ptr_array_unref (by_mode[i]);
}

/* --- what went wrong --------------------------------------------------------------- */

static TpDemoVenue *
find_bus_stop (TpDemoWard *ward)
{
  for (guint i = 0; i < ward->venues->len; i++)
    if (g_array_index (ward->venues, TpDemoVenue, i).type == TP_VENUE_BUS_STOP)
      return &g_array_index (ward->venues, TpDemoVenue, i);
  return NULL;
}

static void
cancel_session (TpSession *session, int state, const char *reason, const char *note)
{
  session->state = state;
  tp_set_text (&session->state_reason, reason);
  tp_set_text (&session->note, note);
}

/* A day of the coming week the bus of the first branch cannot go: both halves, and the bus itself
 * is away. */
static void
cancel_bus_day (Weeks *weeks)
{
  TpDemo *demo = weeks->demo;
  TpDemoBranch *branch = &g_array_index (demo->branches, TpDemoBranch, 0);
  TpLeave *leave;
  TpDemoWard *ward = NULL;
  TpDay day = demo->monday + 3;

  for (guint i = 0; i < branch->wards->len; i++) {
    TpDemoWard *other =
      &g_array_index (demo->wards, TpDemoWard, g_array_index (branch->wards, guint, i));

    if (ward == NULL || other->far > ward->far)
      ward = other;
  }
  while (!tp_demo_is_working_day (demo, day) && day < demo->monday + 6)
    day++;
  for (int part = TP_PART_MORNING; part <= TP_PART_AFTERNOON; part++) {
    TpSession *session = add_session (weeks, &g_array_index (demo->teams, TpDemoTeam, branch->bus),
                                      ward, find_bus_stop (ward), day, part, TP_MODE_BUS);

    cancel_session (session, TP_SESSION_CANCELLED, "Xe hỏng, đưa đi bảo dưỡng",
                    "Hủy do xe bảo dưỡng; sẽ hẹn lịch khác.");
  }
  leave = tp_record_new (&tp_leave_kind);
  leave->record.id = tp_demo_new_id (demo);
  leave->vehicle = branch->bus_vehicle;
  leave->since = leave->until = day;
  tp_set_text (&leave->reason, "Bảo dưỡng");
  g_ptr_array_add (weeks->records, leave);
}

/* One hall session was put off for a storm, in the week before last. */
static void
postpone_session (Weeks *weeks)
{
  TpDemo *demo = weeks->demo;
  TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, demo->wards->len / 2);
  TpDemoTeam *team = draw_team (demo, ward, TP_MODE_HALL);
  TpDemoVenue *hall = draw_venue (demo, ward, TP_VENUE_HALL);
  TpDay day = demo->monday - 11;

  if (team == NULL || hall == NULL || !is_slot_free (demo, team, hall, day, TP_PART_MORNING))
    return;
  cancel_session (add_session (weeks, team, ward, hall, day, TP_PART_MORNING, TP_MODE_HALL),
                  TP_SESSION_POSTPONED, "Mưa bão", "Hoãn do mưa bão.");
}

/**
 * tp_demo_hold_weeks: (skip)
 * @demo: the demonstration
 * @served: (element-type TpRequest): requests for the past weeks; their time of receipt and their
 *   state are set by what came of them
 * @records: (element-type TpRecord): gets sessions, rosters, visits, in the order to store them
 */
void
tp_demo_hold_weeks (TpDemo *demo, GPtrArray *served, GPtrArray *records)
{
  g_autoptr (GHashTable) busy =
    g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  Weeks weeks = {demo, records, busy};
  g_autoptr (GHashTable) by_ward =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < served->len; i++) {
    TpRequest *request = g_ptr_array_index (served, i);
    GPtrArray *of_ward = g_hash_table_lookup (by_ward, &request->ward);

    if (of_ward == NULL) {
      of_ward = g_ptr_array_new ();
      g_hash_table_insert (by_ward, &request->ward, of_ward);
    }
    g_ptr_array_add (of_ward, request);
  }
  for (guint i = 0; i < demo->wards->len; i++) {
    TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, i);
    GPtrArray *of_ward = g_hash_table_lookup (by_ward, &ward->ward->record.id);

    if (of_ward != NULL)
      hold_ward (&weeks, ward, of_ward);
  }
  postpone_session (&weeks);
  cancel_bus_day (&weeks);
}
