/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests of the demonstration: a good third were served in the past four weeks, the others
 * wait. In three far communes they have piled up for weeks. Each fits its person: who cannot get
 * up is called on at home, who walks well comes to the hall, the bus or the kiosk. */
#include "tp-demo-private.h"

#include <math.h>

#define SERVED_SHARE 0.5
#define CANCELLED_SHARE 0.035
#define AGE_RATHER_FETCHED 65
#define DAY_MS G_GINT64_CONSTANT (86400000)
/* Midnight of 1970-01-01 in Hà Nội lies seven hours before that of UTC. */
#define ZONE_MS (7 * G_GINT64_CONSTANT (3600000))

#define MORNINGS                                                         \
  (TP_SLOT_BIT (1, TP_PART_MORNING) | TP_SLOT_BIT (2, TP_PART_MORNING) | \
   TP_SLOT_BIT (3, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_MORNING) | \
   TP_SLOT_BIT (5, TP_PART_MORNING))
#define AFTERNOONS (MORNINGS << TP_PART_AFTERNOON)
#define AFTER_WORK               \
  (MORNINGS << TP_PART_EVENING | \
   (TP_ALL_SLOTS & ~(MORNINGS | AFTERNOONS | MORNINGS << TP_PART_EVENING)))

/* Procedures often asked for weigh three times as much; a third of the people who are told of a
 * new one do not know its name yet. */
static const TpProcedure *
draw_procedure (TpDemo *demo, const TpDemoPerson *person)
{
  if (tp_demo_chance (demo, 0.12) || demo->procedures->len == 0)
    return NULL;
  for (int i = 0; i < 20; i++) {
    const TpProcedure *procedure =
      g_ptr_array_index (demo->procedures, tp_demo_pick (demo, (int) demo->procedures->len));
    double share = procedure->is_in_demand ? 1 : 0.33;

    /* Who has a group has matters of social security first. */
    if ((procedure->skills & TP_SKILL_SOCIAL) &&
        (person->categories & (TP_CATEGORY_MERIT | TP_CATEGORY_DISABLED | TP_CATEGORY_PROTECTION)))
      share *= 1.6;
    if (procedure->skills & (TP_SKILL_LAND | TP_SKILL_LAW))
      share *= 0.35;
    if (tp_demo_chance (demo, share / 1.6))
      return procedure;
  }
  return NULL;
}

static guint
draw_modes (TpDemo *demo, const TpDemoPerson *person, const TpProcedure *procedure)
{
  guint modes = TP_MODE_HALL | TP_MODE_BUS;

  switch ((TpMobility) person->mobility) {
  case TP_MOBILITY_BEDRIDDEN:
    return TP_MODE_HOME;
  case TP_MOBILITY_WHEELCHAIR:
    return tp_demo_chance (demo, 0.5) ? TP_MODE_HOME | TP_MODE_FETCH : TP_MODE_HOME;
  case TP_MOBILITY_LIMITED:
    return TP_MODE_HOME | (tp_demo_chance (demo, 0.6) ? TP_MODE_HALL : TP_MODE_FETCH);
  case TP_MOBILITY_UNKNOWN:
  case TP_MOBILITY_FULL:
    break;
  }
  if (procedure != NULL && procedure->is_simple)
    modes |= TP_MODE_KIOSK;
  if (person->digital == TP_DIGITAL_ABLE)
    modes |= TP_MODE_REMOTE;
  if (person->age >= 78 && tp_demo_chance (demo, 0.4))
    modes |= TP_MODE_HOME;
  return modes;
}

static guint
draw_open_slots (TpDemo *demo, const TpDemoPerson *person)
{
  double lot = g_rand_double (demo->random);

  if (person->age < 60 && lot < 0.3)
    return AFTER_WORK | TP_SLOT_BIT (5, TP_PART_AFTERNOON);
  if (lot < 0.18)
    return MORNINGS;
  if (lot < 0.26)
    return AFTERNOONS;
  if (lot < 0.32)
    return TP_SLOT_BIT (2, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_MORNING) |
           TP_SLOT_BIT (4, TP_PART_AFTERNOON);
  return MORNINGS | AFTERNOONS;
}

static int
draw_channel (TpDemo *demo)
{
  static const gint8 channels[] = {
    TP_CHANNEL_WARD_LIST, TP_CHANNEL_WARD_LIST, TP_CHANNEL_WARD_LIST, TP_CHANNEL_FORM,
    TP_CHANNEL_FORM,      TP_CHANNEL_FORM,      TP_CHANNEL_PHONE,     TP_CHANNEL_PHONE,
    TP_CHANNEL_WALK_IN,   TP_CHANNEL_IHANOI,    TP_CHANNEL_SURVEY,    TP_CHANNEL_DEPARTMENT,
  };

  return channels[tp_demo_pick (demo, G_N_ELEMENTS (channels))];
}

/* Some minutes of a day between seven in the morning and nine in the evening, always before now. */
static gint64
draw_moment (TpDemo *demo, int days_ago)
{
  gint64 midnight = (demo->today - days_ago) * DAY_MS - ZONE_MS;
  gint64 moment = midnight + tp_demo_between (demo, 7 * 60, 21 * 60) * G_GINT64_CONSTANT (60000);

  return MIN (moment, demo->options->now_ms - 60000);
}

/* Most came in the last two weeks; where they have piled up, over the last ten. */
static int
draw_wait_days (TpDemo *demo, const TpDemoWard *ward)
{
  double share = g_rand_double (demo->random);

  if (ward->is_piled_up)
    return 18 + (int) (52 * share);
  return (int) (38 * share * share);
}

static gboolean
has_kiosk (const TpDemoWard *ward)
{
  for (guint i = 0; i < ward->venues->len; i++)
    if (g_array_index (ward->venues, TpDemoVenue, i).type == TP_VENUE_KIOSK)
      return TRUE;
  return FALSE;
}

static TpRequest *
make_request (TpDemo *demo, const TpDemoPerson *person)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, person->ward);
  const TpProcedure *procedure = draw_procedure (demo, person);
  TpRequest *request = tp_record_new (&tp_request_kind);

  request->person = person->id;
  request->ward = ward->ward->record.id;
  request->neighbourhood = g_array_index (ward->places, TpDemoPlace, person->place).id;
  tp_set_text (&request->need, tp_demo_pick_need (demo, procedure));
  request->channel = draw_channel (demo);
  request->modes = draw_modes (demo, person, procedure);
  request->minutes = 30;
  if (procedure != NULL) {
    request->procedure = procedure->record.id;
    request->procedure_version = procedure->version;
    request->skills = procedure->skills;
    request->minutes = procedure->minutes;
  }
  /* In steps of five, as people estimate; the very old need longer. */
  request->minutes += 5 * tp_demo_between (demo, -1, 1) + (person->age >= 80 ? 5 : 0);
  request->minutes = MAX (request->minutes, 10);
  request->open_slots = draw_open_slots (demo, person);
  /* Where there is a kiosk, many register for it and come after work. */
  if ((request->modes & TP_MODE_KIOSK) && has_kiosk (ward) && tp_demo_chance (demo, 0.45)) {
    request->modes = TP_MODE_KIOSK;
    request->open_slots = AFTER_WORK;
  }
  request->latitude = person->latitude;
  request->longitude = person->longitude;
  request->received_at = draw_moment (demo, draw_wait_days (demo, ward));
  request->is_demo = TRUE;
  return request;
}

static gboolean
is_fully_online (TpDemo *demo, const TpRequest *request)
{
  const TpProcedure *procedure = tp_record_find (demo->procedures, &request->procedure);

  return procedure != NULL && procedure->online_level == TP_ONLINE_FULL;
}

/* Who was verified was decided on the day after; what can be done online was, by telephone. Of
 * those whom a wheelchair can bring the younger ones would rather come, so they are fetched. */
static void
set_decided (TpDemo *demo, const TpDemoPerson *person, TpRequest *request)
{
  request->triaged_at = MIN (request->received_at + DAY_MS, demo->options->now_ms - 60000);
  if ((request->modes & TP_MODE_REMOTE) && is_fully_online (demo, request)) {
    request->triage = TP_TRIAGE_REMOTE;
    request->modes = TP_MODE_REMOTE;
    request->state = TP_REQUEST_DONE;
    tp_set_text (&request->state_reason, "Đã giải quyết từ xa qua Tổng đài AI 1900 1009");
  } else if ((request->modes & TP_MODE_FETCH) && person->age < AGE_RATHER_FETCHED) {
    request->triage = TP_TRIAGE_FETCH;
    request->modes = TP_MODE_FETCH;
  } else {
    request->triage = (request->modes & TP_MODE_HOME) ? TP_TRIAGE_HOME : TP_TRIAGE_HALL;
  }
}

static void
set_open (TpDemo *demo, const TpDemoPerson *person, TpRequest *request)
{
  static const char *const reasons[] = {
    "Người dân đã tự nộp hồ sơ trực tuyến",
    "Trùng với nhu cầu đã ghi",
    "Không thuộc đối tượng hỗ trợ",
  };
  TpDay received = tp_day_from_unix_ms (request->received_at);

  request->state = tp_demo_chance (demo, 0.3) ? TP_REQUEST_NEW : TP_REQUEST_VERIFIED;
  if (tp_demo_chance (demo, CANCELLED_SHARE)) {
    request->state = TP_REQUEST_CANCELLED;
    tp_set_text (&request->state_reason, reasons[tp_demo_pick (demo, G_N_ELEMENTS (reasons))]);
  } else if (tp_demo_chance (demo, 0.15)) {
    request->deadline = received + tp_demo_between (demo, 25, 90);
  }
  if (request->state == TP_REQUEST_VERIFIED)
    set_decided (demo, person, request);
}

/* Wards where requests have piled up are asked three times as often. */
static const TpDemoPerson *
draw_person (TpDemo *demo, GHashTable *asked)
{
  for (;;) {
    guint index = (guint) tp_demo_pick (demo, (int) demo->people->len);
    const TpDemoPerson *person = &g_array_index (demo->people, TpDemoPerson, index);
    const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, person->ward);

    if (!ward->is_piled_up && tp_demo_chance (demo, 0.6))
      continue;
    /* Hardly anybody asks twice. */
    if (g_hash_table_add (asked, GUINT_TO_POINTER (index + 1)) || tp_demo_chance (demo, 0.05))
      return person;
  }
}

static int
compare_received (gconstpointer a, gconstpointer b)
{
  const TpRequest *first = *(TpRequest *const *) a, *second = *(TpRequest *const *) b;

  if (first->received_at != second->received_at)
    return first->received_at < second->received_at ? -1 : 1;
  return tp_id_compare (&first->record.id, &second->record.id);
}

/* Those whom a session of the past weeks can have served keep away from the piles. */
static gboolean
is_to_be_served (TpDemo *demo, const TpDemoPerson *person)
{
  const TpDemoWard *ward = &g_array_index (demo->wards, TpDemoWard, person->ward);

  return tp_demo_chance (demo, ward->is_piled_up ? 0.12 : SERVED_SHARE);
}

static GPtrArray *
make_requests (TpDemo *demo, GPtrArray *served)
{
  g_autoptr (GHashTable) asked = g_hash_table_new (NULL, NULL);
  GPtrArray *requests = tp_record_array_new ();

  for (int i = 0; i < demo->n_requests; i++) {
    const TpDemoPerson *person = draw_person (demo, asked);
    TpRequest *request = make_request (demo, person);

    request->record.id = tp_demo_new_id (demo);
    g_ptr_array_add (requests, request);
    if (is_to_be_served (demo, person))
      g_ptr_array_add (served, request);
    else
      set_open (demo, person, request);
  }
  return requests;
}

/**
 * tp_demo_fill_requests: (skip)
 * @demo: the demonstration
 * @error: return location for an error
 *
 * Returns: %TRUE if the requests, and the sessions and visits of the past weeks, are stored
 */
gboolean
tp_demo_fill_requests (TpDemo *demo, GError **error)
{
  g_autoptr (GPtrArray) served = g_ptr_array_new (), requests = NULL;
  g_autoptr (GPtrArray) records = tp_record_array_new ();

  requests = make_requests (demo, served);
  tp_demo_hold_weeks (demo, served, records);
  /* They are numbered as they came in. */
  g_ptr_array_sort (requests, compare_received);
  for (guint i = 0; i < requests->len; i++) {
    TpRequest *request = g_ptr_array_index (requests, i);

    g_free (request->code);
    request->code = g_strdup_printf ("NC-%06u", i + 1);
  }
  if (!tp_demo_put_all (demo, requests, error))
    return FALSE;
  tp_demo_say (demo, 0.93);
  return tp_demo_put_all (demo, records, error);
}
