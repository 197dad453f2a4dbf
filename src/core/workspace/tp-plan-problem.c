/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Turns a week of records into the planner's problem of plain numbers: who waits, where people can
 * be met, which team is free when and knows what, and what has been settled and stays. What was
 * published or held is left out altogether, so that nothing told to residents moves; what was
 * pinned, sent or agreed stays and may only be filled up. Who is there to go is for
 * tp-plan-crews.c, what they go with for tp-plan-gear.c. */

#include "tp-config.h"

#include "tp-plan-crews.h"
#include "tp-plan-fairness.h"
#include "tp-plan-gear.h"
#include "tp-plan-problem.h"

#include <math.h>

/* The planner measures on a plane; a hair more than on the globe, so that a round that fits there
 * fits here. */
#define KM_PER_DEGREE (6371.0088 * G_PI / 180 * 1.002)

typedef struct
{
  TpPlanProblem *self;
  const TpWeekPlan *plan;
  int now_minutes;
  double origin_longitude, origin_latitude;
  GHashTable *ward_index, *venue_index, *request_index,
    *neighbourhood_index; /* TpId * → index + 1 */
  GHashTable *household_index;
  TpPlanCrews *crews;
  TpPlanGear *gear;
  GPtrArray *settled;   /* of TpSession: those of the week that stay out of the problem */
  GHashTable *bus_days; /* ward TpId * → weekdays a bus that stays out of the problem is there */
} Builder;

static int
find_index (GHashTable *table, const TpId *id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, id)) - 1;
}

static int
add_index (GHashTable *table, const TpId *id)
{
  int index = find_index (table, id);

  if (index < 0) {
    index = (int) g_hash_table_size (table);
    g_hash_table_insert (table, (gpointer) id, GINT_TO_POINTER (index + 1));
  }
  return index;
}

/* --- points and modes -------------------------------------------------------- */

static void
set_origin (Builder *b)
{
  int n = 0;

  for (guint i = 0; i < b->plan->wards->len; i++) {
    const TpWard *ward = b->plan->wards->pdata[i];

    if (!isfinite (ward->longitude) || !isfinite (ward->latitude))
      continue;
    b->origin_longitude += ward->longitude;
    b->origin_latitude += ward->latitude;
    n++;
  }
  if (n > 0) {
    b->origin_longitude /= n;
    b->origin_latitude /= n;
  }
}

/* A place nobody has put on the map is taken to be in the middle. */
static void
project (const Builder *b, double longitude, double latitude, double *x, double *y)
{
  gboolean is_known = isfinite (longitude) && isfinite (latitude);

  *x = is_known
         ? (longitude - b->origin_longitude) * KM_PER_DEGREE * cos (b->origin_latitude * G_PI / 180)
         : 0;
  *y = is_known ? (latitude - b->origin_latitude) * KM_PER_DEGREE : 0;
}

static guint
to_plan_modes (guint modes)
{
  guint bits = 0;

  if (modes & TP_MODE_HOME)
    bits |= 1u << TP_PLAN_HOME;
  if (modes & TP_MODE_HALL)
    bits |= 1u << TP_PLAN_HALL;
  if (modes & TP_MODE_BUS)
    bits |= 1u << TP_PLAN_BUS;
  if (modes & TP_MODE_KIOSK)
    bits |= 1u << TP_PLAN_KIOSK;
  return bits;
}

static int
to_plan_mode (int mode)
{
  guint bits = to_plan_modes ((guint) mode);

  return bits != 0 ? g_bit_nth_lsf (bits, -1) : -1;
}

/*< private >
 * tp_plan_mode_to_mode:
 * @plan_mode: a #TpPlanMode
 *
 * Returns: the #TpMode bit it stands for
 */
int
tp_plan_mode_to_mode (int plan_mode)
{
  switch ((TpPlanMode) plan_mode) {
  case TP_PLAN_HOME:
    return TP_MODE_HOME;
  case TP_PLAN_HALL:
    return TP_MODE_HALL;
  case TP_PLAN_BUS:
    return TP_MODE_BUS;
  case TP_PLAN_KIOSK:
    return TP_MODE_KIOSK;
  case TP_PLAN_N_MODES:
    break;
  }
  g_return_val_if_reached (0);
}

/* --- what the week has settled -------------------------------------------------- */

static gboolean
is_past (const Builder *b, TpDay day, int since)
{
  return day < b->plan->today || (day == b->plan->today && since <= b->now_minutes);
}

static gboolean
has_pinned_visit (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);

  for (guint i = 0; i < visits->len; i++)
    if (((TpVisit *) visits->pdata[i])->is_pinned)
      return TRUE;
  return FALSE;
}

typedef enum
{
  STANDING_OUT,         /* not the planner's business at all */
  STANDING_FIXED,       /* stays, and may be filled up */
  STANDING_REPLACEABLE, /* a draft nobody has settled */
} Standing;

static Standing
get_standing (const Builder *b, const TpSession *session)
{
  if (is_past (b, session->day, session->since))
    return STANDING_OUT;
  switch ((TpSessionState) session->state) {
  case TP_SESSION_DRAFT:
    if (!session->is_pinned && !has_pinned_visit (b->plan, session))
      return STANDING_REPLACEABLE;
    break;
  case TP_SESSION_SENT:
  case TP_SESSION_AGREED:
    break;
  case TP_SESSION_PUBLISHED:
  case TP_SESSION_HELD:
  case TP_SESSION_POSTPONED:
  case TP_SESSION_CANCELLED:
    return STANDING_OUT;
  }
  /* Somebody wants it on a day off: so be it, but nobody else is sent there. */
  return tp_week_plan_find_holiday (b->plan, session->day) != NULL ? STANDING_OUT : STANDING_FIXED;
}

static guint
get_slot_bit (const TpWeekPlan *plan, const TpSession *session)
{
  return TP_SLOT_BIT (session->day - tp_week_get_day (plan->week, 1) + 1, session->part);
}

static void
add_bits (GHashTable *table, const TpId *id, guint bits)
{
  guint before = GPOINTER_TO_UINT (g_hash_table_lookup (table, id));

  g_hash_table_insert (table, (gpointer) id, GUINT_TO_POINTER (before | bits));
}

/* Notes where the crews of sessions that stay are, and which venues those take. */
static void
note_sessions_that_stay (Builder *b, GHashTable *venue_busy)
{
  for (guint i = 0; i < b->plan->sessions->len; i++) {
    const TpSession *session = b->plan->sessions->pdata[i];
    Standing standing = get_standing (b, session);

    if (tp_week_plan_is_called_off (session) || standing == STANDING_REPLACEABLE)
      continue;
    tp_plan_crews_book (b->crews, session, get_slot_bit (b->plan, session));
    if (standing == STANDING_FIXED)
      continue;
    g_ptr_array_add (b->settled, (gpointer) session);
    tp_plan_gear_book (b->gear, session, get_slot_bit (b->plan, session));
    if (!tp_id_is_nil (&session->venue))
      add_bits (venue_busy, &session->venue, get_slot_bit (b->plan, session));
    if (session->mode == TP_MODE_BUS)
      add_bits (b->bus_days, &session->ward,
                1u << (session->day - tp_week_get_day (b->plan->week, 1)));
  }
}

/* --- territory --------------------------------------------------------------------- */

static void
add_wards (Builder *b)
{
  for (guint i = 0; i < b->plan->wards->len; i++) {
    TpWard *ward = b->plan->wards->pdata[i];

    add_index (b->ward_index, &ward->record.id);
    g_ptr_array_add (b->self->wards, ward);
  }
}

static void
add_venues (Builder *b, GHashTable *venue_busy)
{
  for (guint i = 0; i < b->plan->venues->len; i++) {
    TpVenue *venue = b->plan->venues->pdata[i];
    TpPlanVenue entry = {.ward = find_index (b->ward_index, &venue->ward), .neighbourhood = -1};

    if (entry.ward < 0)
      continue;
    project (b, venue->longitude, venue->latitude, &entry.x, &entry.y);
    if (!isfinite (venue->longitude) || !isfinite (venue->latitude)) {
      const TpWard *ward = b->self->wards->pdata[entry.ward];

      project (b, ward->longitude, ward->latitude, &entry.x, &entry.y);
    }
    entry.modes = to_plan_modes (tp_week_plan_get_venue_modes (venue));
    entry.slots =
      venue->open_slots & ~GPOINTER_TO_UINT (g_hash_table_lookup (venue_busy, &venue->record.id));
    entry.desks = MAX (venue->desks, 1);
    if (!tp_id_is_nil (&venue->neighbourhood))
      entry.neighbourhood = add_index (b->neighbourhood_index, &venue->neighbourhood);
    add_index (b->venue_index, &venue->record.id);
    g_ptr_array_add (b->self->venues, venue);
    g_array_append_val (b->self->plan_venues, entry);
  }
}

/* A team without wards of its own serves all of the branch. */
static guint8 *
make_ward_set (const Builder *b, const TpTeam *team)
{
  guint8 *set = g_new0 (guint8, b->self->wards->len + 1);
  gboolean is_empty = TRUE;

  for (guint i = 0; i < b->plan->team_wards->len; i++) {
    const TpTeamWard *link = b->plan->team_wards->pdata[i];
    int ward = find_index (b->ward_index, &link->ward);

    if (ward >= 0 && tp_id_equal (&link->team, &team->record.id)) {
      set[ward] = 1;
      is_empty = FALSE;
    }
  }
  for (guint i = 0; is_empty && i < b->self->wards->len; i++)
    set[i] = tp_id_equal (&((TpWard *) b->self->wards->pdata[i])->branch, &b->plan->branch);
  return set;
}

/* M5: the bus days that are still to come to each ward. */
static void
add_duties (Builder *b)
{
  if (!tp_week_plan_is_rule_in_force (b->plan, "M5"))
    return;
  for (guint i = 0; i < b->self->wards->len; i++) {
    const TpWard *ward = b->self->wards->pdata[i];
    guint days = GPOINTER_TO_UINT (g_hash_table_lookup (b->bus_days, &ward->record.id));
    TpPlanBusDuty duty = {(int) i, 0};

    if (!tp_id_equal (&ward->branch, &b->plan->branch))
      continue;
    duty.days = tp_week_plan_get_bus_days_wanted (b->plan, ward);
    for (; days != 0; days &= days - 1)
      duty.days--;
    if (duty.days > 0)
      g_array_append_val (b->self->plan_duties, duty);
  }
}

/* --- slots ------------------------------------------------------------------------------ */

/* A settled session has its people already, guests included, and knows what they know. */
static void
set_crew (Builder *b, const TpPlanCell *cell, TpPlanSlot *entry)
{
  g_autoptr (GArray) seats = NULL;

  if (entry->is_fixed) {
    entry->skills =
      tp_week_plan_get_team_skills (b->plan, &cell->team->record.id, &cell->session->record.id);
    return;
  }
  seats = tp_plan_crews_list_seats (b->crews, cell);
  entry->n_seats = (int) seats->len;
  entry->seats = g_memdup2 (seats->data, seats->len * sizeof (TpPlanSeat));
  g_ptr_array_add (b->self->seats, (gpointer) entry->seats);
}

static void
add_slot (Builder *b, int team_index, const TpPlanCell *cell, int slot)
{
  const TpPlanSettings *settings = &b->plan->settings;
  const TpSession *session = cell->session;
  TpPlanSlot entry = {.team = team_index, .slot = slot, .mode = -1, .ward = -1, .venue = -1};

  entry.since = settings->since[cell->part];
  entry.until = settings->until[cell->part];
  project (b, cell->team->longitude, cell->team->latitude, &entry.x, &entry.y);
  entry.modes = to_plan_modes (tp_week_plan_get_team_modes (cell->team));
  entry.ward_words = (guint) team_index;
  if (session != NULL) {
    entry.is_fixed = !cell->is_replaceable;
    entry.mode = to_plan_mode (session->mode);
    entry.ward = find_index (b->ward_index, &session->ward);
    entry.venue = find_index (b->venue_index, &session->venue);
    if (entry.is_fixed) {
      entry.since = session->since;
      entry.until = session->until;
    }
  }
  set_crew (b, cell, &entry);
  tp_plan_gear_set_slot (b->gear, cell, &entry);
  tp_plan_crews_note_slot (b->crews, cell->team, slot);
  g_array_append_val (b->self->plan_slots, entry);
  g_array_append_val (b->self->cells, *cell);
}

/* Whether the planner may have a session of the team in a slot where nothing is settled. */
static gboolean
is_usable (const Builder *b, const TpPlanCell *cell)
{
  return !is_past (b, cell->day, b->plan->settings.since[cell->part]) &&
         tp_week_plan_is_slot_open (b->plan, &cell->team->record.id, cell->day, cell->part, NULL);
}

static void
add_team_slots (Builder *b, int team_index, TpTeam *team)
{
  TpDay monday = tp_week_get_day (b->plan->week, 1);

  for (int slot = 0; slot < TP_N_SLOTS; slot++) {
    TpDay day = monday + slot / TP_N_PARTS;
    int part = slot % TP_N_PARTS;
    TpSession *session = tp_week_plan_get_session_at (b->plan, &team->record.id, day, part);
    TpPlanCell cell = {team, day, part, session, session != NULL};

    if (session != NULL && get_standing (b, session) != STANDING_REPLACEABLE) {
      cell.is_replaceable = FALSE;
      if (get_standing (b, session) == STANDING_FIXED)
        add_slot (b, team_index, &cell, slot);
    } else if (is_usable (b, &cell)) {
      add_slot (b, team_index, &cell, slot);
    } else if (session != NULL) {
      g_ptr_array_add (b->self->left_over, session);
    }
  }
}

static void
add_slots (Builder *b)
{
  for (guint i = 0; i < b->plan->teams->len; i++) {
    TpTeam *team = b->plan->teams->pdata[i];

    g_ptr_array_add (b->self->ward_sets, make_ward_set (b, team));
    add_team_slots (b, (int) i, team);
  }
  tp_plan_crews_add_people (b->crews, b->self, b->neighbourhood_index);
  tp_plan_gear_add_items (b->gear, b->self);
}

/* --- requests ------------------------------------------------------------------------------ */

static void
add_request (Builder *b, TpRequest *request)
{
  const TpId *home = tp_week_plan_get_home (b->plan, request);
  TpPlanRequest entry = {.household = -1, .neighbourhood = -1};
  TpPoint point;

  tp_week_plan_get_stop_point (b->plan, request, &point);
  project (b, point.longitude, point.latitude, &entry.x, &entry.y);
  entry.modes = to_plan_modes (request->modes);
  entry.fetch_modes = to_plan_modes (tp_week_get_fetch_modes (request->modes));
  entry.minutes = tp_week_plan_get_minutes (b->plan, request);
  if (request->modes & TP_MODE_HOME)
    entry.minutes += (int) ceil (b->plan->settings.home_setup_minutes);
  entry.slots = request->open_slots;
  entry.skills = tp_week_plan_is_rule_in_force (b->plan, "skills") ? request->skills : 0;
  tp_plan_gear_set_request (b->gear, request, &entry);
  entry.ward = find_index (b->ward_index, &request->ward);
  if (!tp_id_is_nil (&request->neighbourhood))
    entry.neighbourhood = add_index (b->neighbourhood_index, &request->neighbourhood);
  if (home != NULL)
    entry.household = add_index (b->household_index, home);
  entry.priority = tp_week_plan_get_priority (b->plan, request, NULL);
  entry.groups = tp_plan_fairness_get_groups (b->plan, request);
  add_index (b->request_index, &request->record.id);
  g_ptr_array_add (b->self->requests, request);
  g_array_append_val (b->self->plan_requests, entry);
}

/* Who waits, and who is in a session that the planner may take apart or fill up. */
static void
add_requests (Builder *b)
{
  for (guint i = 0; i < b->plan->requests->len; i++) {
    TpRequest *request = b->plan->requests->pdata[i];
    const TpVisit *visit = tp_week_plan_find_visit_of (b->plan, &request->record.id);
    const TpSession *session = visit != NULL ? tp_week_plan_find (b->plan, &visit->session) : NULL;

    if (!tp_request_is_open (request))
      continue;
    if (session != NULL ? get_standing (b, session) != STANDING_OUT
                        : tp_request_is_pending (request))
      add_request (b, request);
  }
}

static void
add_pins (Builder *b)
{
  for (guint slot = 0; slot < b->self->cells->len; slot++) {
    const TpPlanCell *cell = &g_array_index (b->self->cells, TpPlanCell, slot);
    g_autoptr (GPtrArray) visits = NULL;

    if (cell->session == NULL || cell->is_replaceable)
      continue;
    visits = tp_week_plan_list_visits (b->plan, &cell->session->record.id);
    for (guint i = 0; i < visits->len; i++) {
      const TpVisit *visit = visits->pdata[i];
      TpPlanPin pin = {find_index (b->request_index, &visit->request), (int) slot};

      if (pin.request >= 0 && tp_week_plan_find_visit_of (b->plan, &visit->request) == visit)
        g_array_append_val (b->self->plan_pins, pin);
    }
  }
}

/* Where everybody is now: whoever is told another time has to be told once more. */
static void
add_agreed (Builder *b)
{
  for (guint r = 0; r < b->self->requests->len; r++) {
    int nowhere = -1;

    g_array_append_val (b->self->agreed, nowhere);
  }
  for (guint slot = 0; slot < b->self->cells->len; slot++) {
    const TpPlanCell *cell = &g_array_index (b->self->cells, TpPlanCell, slot);
    g_autoptr (GPtrArray) visits = NULL;

    if (cell->session == NULL)
      continue;
    visits = tp_week_plan_list_visits (b->plan, &cell->session->record.id);
    for (guint i = 0; i < visits->len; i++) {
      const TpVisit *visit = visits->pdata[i];
      int request = find_index (b->request_index, &visit->request);

      if (request >= 0 && tp_week_plan_find_visit_of (b->plan, &visit->request) == visit)
        g_array_index (b->self->agreed, int, (guint) request) = (int) slot;
    }
  }
}

/* --- the whole ------------------------------------------------------------------------------- */

/* How far people are fetched is the rule's; where it is off there is no limit. */
static double
get_fetch_radius_km (const TpWeekPlan *plan)
{
  return tp_week_plan_is_rule_in_force (plan, "M10")
           ? MAX (plan->settings.fetch_radius_metres, 0) / 1000.0
           : 0;
}

static void
fill_problem (TpPlanProblem *self, const TpPlanWeights *weights)
{
  const TpPlanSettings *settings = &self->plan->settings;

  self->problem = (TpProblem){
    .requests = (const TpPlanRequest *) (gpointer) self->plan_requests->data,
    .n_requests = (int) self->plan_requests->len,
    .venues = (const TpPlanVenue *) (gpointer) self->plan_venues->data,
    .n_venues = (int) self->plan_venues->len,
    .slots = (const TpPlanSlot *) (gpointer) self->plan_slots->data,
    .n_slots = (int) self->plan_slots->len,
    .people = (const TpPlanPerson *) (gpointer) self->plan_people->data,
    .n_people = (int) self->plan_people->len,
    .items = (const TpPlanItem *) (gpointer) self->plan_items->data,
    .n_items = (int) self->plan_items->len,
    .pins = (const TpPlanPin *) (gpointer) self->plan_pins->data,
    .n_pins = (int) self->plan_pins->len,
    .duties = (const TpPlanBusDuty *) (gpointer) self->plan_duties->data,
    .n_duties = (int) self->plan_duties->len,
    .n_wards = (int) self->wards->len,
    .n_teams = (int) self->plan->teams->len,
    .ward_sets = (const guint8 *const *) self->ward_sets->pdata,
    .detour_factor = settings->travel.detour_factor,
    .speed_kmh = settings->travel.speed_kmh,
    .fixed_minutes = settings->travel.fixed_minutes,
    .hall_radius_km = settings->hall_radius_metres / 1000.0,
    .fetch_radius_km = get_fetch_radius_km (self->plan),
    .weight_priority = weights->priority,
    .weight_travel = weights->travel,
    .weight_session = weights->session,
    .weight_fairness = weights->fairness,
    .weight_change = weights->change,
    .weight_crew = weights->crew,
    .weight_groups = weights->groups,
    .weight_members = weights->members,
    .n_groups = (int) self->group_ledger->len,
    .ward_ledger = (const TpPlanLedger *) (gpointer) self->ward_ledger->data,
    .group_ledger = (const TpPlanLedger *) (gpointer) self->group_ledger->data,
    .team_booked = (const int *) (gpointer) self->team_booked->data,
    .agreed = (const int *) (gpointer) self->agreed->data,
  };
}

static GHashTable *
new_id_table (void)
{
  return g_hash_table_new (tp_id_hash, tp_id_equal);
}

static void
clear_builder (Builder *b)
{
  g_hash_table_unref (b->ward_index);
  g_hash_table_unref (b->venue_index);
  g_hash_table_unref (b->request_index);
  g_hash_table_unref (b->neighbourhood_index);
  g_hash_table_unref (b->household_index);
  tp_plan_crews_free (b->crews);
  tp_plan_gear_free (b->gear);
  g_hash_table_unref (b->bus_days);
  g_ptr_array_unref (b->settled);
}

/*< private >
 * tp_plan_problem_new:
 * @plan: an indexed week, which must outlive the problem
 * @weights: what counts how much
 * @now_minutes: the minute of today; sessions that have begun are left alone
 *
 * Returns: (transfer full): the week as a problem
 */
TpPlanProblem *
tp_plan_problem_new (const TpWeekPlan *plan, const TpPlanWeights *weights, int now_minutes)
{
  TpPlanProblem *self = g_new0 (TpPlanProblem, 1);
  g_autoptr (GHashTable) venue_busy = new_id_table ();
  Builder b = {.self = self, .plan = plan, .now_minutes = now_minutes};

  self->plan = plan;
  self->prices = weights->prices;
  self->requests = g_ptr_array_new ();
  self->venues = g_ptr_array_new ();
  self->wards = g_ptr_array_new ();
  self->cells = g_array_new (FALSE, FALSE, sizeof (TpPlanCell));
  self->left_over = g_ptr_array_new ();
  self->plan_requests = g_array_new (FALSE, FALSE, sizeof (TpPlanRequest));
  self->plan_venues = g_array_new (FALSE, FALSE, sizeof (TpPlanVenue));
  self->plan_slots = g_array_new (FALSE, FALSE, sizeof (TpPlanSlot));
  self->plan_people = g_array_new (FALSE, FALSE, sizeof (TpPlanPerson));
  self->seats = g_ptr_array_new_with_free_func (g_free);
  self->plan_items = g_array_new (FALSE, FALSE, sizeof (TpPlanItem));
  self->plan_pins = g_array_new (FALSE, FALSE, sizeof (TpPlanPin));
  self->plan_duties = g_array_new (FALSE, FALSE, sizeof (TpPlanBusDuty));
  self->agreed = g_array_new (FALSE, FALSE, sizeof (int));
  self->ward_sets = g_ptr_array_new_with_free_func (g_free);
  self->ward_ledger = g_array_new (FALSE, TRUE, sizeof (TpPlanLedger));
  self->group_ledger = g_array_new (FALSE, TRUE, sizeof (TpPlanLedger));
  self->team_booked = g_array_new (FALSE, TRUE, sizeof (int));
  b.ward_index = new_id_table ();
  b.venue_index = new_id_table ();
  b.request_index = new_id_table ();
  b.neighbourhood_index = new_id_table ();
  b.household_index = new_id_table ();
  b.crews = tp_plan_crews_new (plan, weights);
  b.gear = tp_plan_gear_new (plan);
  b.bus_days = new_id_table ();
  b.settled = g_ptr_array_new ();

  set_origin (&b);
  note_sessions_that_stay (&b, venue_busy);
  add_wards (&b);
  add_venues (&b, venue_busy);
  add_slots (&b);
  add_requests (&b);
  add_pins (&b);
  add_agreed (&b);
  add_duties (&b);
  tp_plan_fairness_fill (self, b.settled);
  fill_problem (self, weights);
  clear_builder (&b);
  return self;
}

/*< private >
 * tp_plan_problem_free:
 * @self: (transfer full) (nullable): a problem
 *
 * Frees the numbers; the records stay the week's.
 */
void
tp_plan_problem_free (TpPlanProblem *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->venues);
  g_ptr_array_unref (self->wards);
  g_array_unref (self->cells);
  g_ptr_array_unref (self->left_over);
  g_array_unref (self->plan_requests);
  g_array_unref (self->plan_venues);
  g_array_unref (self->plan_slots);
  g_array_unref (self->plan_people);
  g_ptr_array_unref (self->seats);
  g_array_unref (self->plan_items);
  g_array_unref (self->plan_pins);
  g_array_unref (self->plan_duties);
  g_array_unref (self->agreed);
  g_ptr_array_unref (self->ward_sets);
  g_array_unref (self->ward_ledger);
  g_array_unref (self->group_ledger);
  g_array_unref (self->team_booked);
  g_free (self);
}

/*< private >
 * tp_plan_problem_get_cell:
 * @self: a problem
 * @slot: a slot of it
 *
 * Returns: (transfer none): what the slot stands for
 */
const TpPlanCell *
tp_plan_problem_get_cell (const TpPlanProblem *self, int slot)
{
  g_assert (slot >= 0 && slot < (int) self->cells->len);

  return &g_array_index (self->cells, TpPlanCell, slot);
}
