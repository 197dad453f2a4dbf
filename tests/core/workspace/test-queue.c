/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue of requests: all channels in it, what is missing said, what is proposed and gathered,
 * and decisions made of one and of many, undone in one step and told by their history. */

#include "workspace-fixture.h"

#include "tp-queue.h"

#include <math.h>

#define WARD "00301"
#define PROCEDURE "2.000635"

static TpId
get_branch (Fixture *f)
{
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (f->workspace, NULL, NULL);

  return branch->record.id;
}

static TpQueue *
load (Fixture *f, TpQueueShow show, guint channels, guint missing)
{
  g_autoptr (GError) error = NULL;
  TpQueueOptions options = {get_branch (f), show, channels, missing};
  TpQueue *queue = tp_workspace_load_queue (f->workspace, &options, NULL, &error);

  g_assert_no_error (error);
  return queue;
}

static const TpQueueItem *
find (TpQueue *queue, const char *code)
{
  GPtrArray *items = tp_queue_get_items (queue);

  for (guint i = 0; i < items->len; i++) {
    const TpQueueItem *item = g_ptr_array_index (items, i);

    if (g_str_equal (item->request->code, code))
      return item;
  }
  return NULL;
}

static guint
count (TpQueue *queue)
{
  return tp_queue_get_items (queue)->len;
}

static TpPerson *
add_person (Fixture *f, const char *name, TpMobility mobility)
{
  TpPerson *person = fixture_new_person (f, WARD, name);

  person->mobility = mobility;
  tp_set_text (&person->phone, "0912345678");
  fixture_save (f, person);
  return person;
}

static TpRequest *
add_new (Fixture *f, const char *code, const TpPerson *person, TpChannel channel)
{
  TpRequest *request = fixture_add_request (f, code, person);

  request->state = TP_REQUEST_NEW;
  request->channel = channel;
  request->modes = TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK;
  fixture_save (f, request);
  return request;
}

static TpRequest *
read_again (Fixture *f, const TpRequest *request)
{
  return tp_store_get (tp_workspace_get_store (f->workspace), &tp_request_kind, &request->record.id,
                       NULL);
}

static gboolean
triage (Fixture *f, const TpRequest *request, TpTriage how, const char *reason, GError **error)
{
  const TpDecision decision = {request->record.id, how};

  return tp_workspace_triage (f->workspace, &decision, 1, reason, error);
}

static void
live_together (Fixture *f, TpPerson *one, TpPerson *other)
{
  g_autoptr (TpHousehold) household = tp_record_new (&tp_household_kind);

  household->ward = one->ward;
  tp_set_text (&household->code, "H-1");
  fixture_save (f, household);
  one->household = other->household = household->record.id;
  fixture_save (f, one);
  fixture_save (f, other);
}

/* --- the queue ---------------------------------------------------------------------------- */

static void
test_own_rules (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TpTriageRules *rules = tp_workspace_get_triage_rules (f->workspace, &error);
  guint n_ways[TP_N_TRIAGES] = {0}, n_sessions = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tp_triage_rules_get_all (rules)->len; i++) {
    const TpTriageRule *rule = g_ptr_array_index (tp_triage_rules_get_all (rules), i);

    g_assert_cmpstr (rule->words_en, !=, "");
    g_assert_cmpstr (rule->sentence, !=, "");
    g_assert_cmpstr (rule->source, !=, "");
    n_ways[rule->triage] += !rule->is_session;
    n_sessions += rule->is_session;
  }
  for (guint i = TP_TRIAGE_HOME; i < TP_N_TRIAGES; i++)
    g_assert_cmpuint (n_ways[i], >, 0);
  g_assert_cmpuint (n_sessions, >, 0);
}

static void
test_broken_rules (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = fixture_write (
    f, "triage.csv", "code,as,when,words,words_en,sentence,source,status,checked_on\nx,home,\"a\n");

  g_assert_null (tp_triage_rules_load (f->directory, &error));
  g_assert_true (g_str_has_prefix (error->message, "triage.csv, line 2: "));
  g_clear_error (&error);
  g_assert_null (tp_triage_rules_load ("nowhere", &error));
  g_assert_true (g_str_has_prefix (error->message, "triage.csv: "));
}

static void
test_channels (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpQueue) all = NULL, some = NULL;
  guint n = 0;

  for (const TpEnumValue *channel = tp_channel_enum.values; channel->code != NULL; channel++) {
    g_autofree char *code = g_strdup_printf ("NC-%d", channel->value);
    g_autoptr (TpRequest) request = add_new (f, code, person, (TpChannel) channel->value);

    n++;
  }
  all = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpuint (count (all), ==, n);
  g_assert_cmpint (find (all, "NC-1")->wait_days, ==, 10);
  g_assert_cmpfloat (find (all, "NC-1")->points, >, 0);
  some = load (f, TP_QUEUE_UNDECIDED, 1u << TP_CHANNEL_HOTLINE | 1u << TP_CHANNEL_WALK_IN, 0);
  g_assert_cmpuint (count (some), ==, 2);
  g_assert_cmpuint (tp_queue_count_all (some), ==, n);
  g_assert_cmpuint (tp_queue_count_channel (some, TP_CHANNEL_PHONE), ==, 1);
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (f, WARD, "Lê Văn Tám");
  g_autoptr (TpPerson) whole = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) lacking = NULL, complete = NULL, nobody = tp_record_new (&tp_request_kind);
  g_autoptr (TpProcedure) procedure = fixture_get_first (f, &tp_procedure_kind, "code", PROCEDURE);
  g_autoptr (TpQueue) queue = NULL, phones = NULL;
  g_autofree char *words = NULL;

  fixture_save (f, person);
  lacking = add_new (f, "NC-1", person, TP_CHANNEL_FORM);
  complete = add_new (f, "NC-2", whole, TP_CHANNEL_PHONE);
  complete->procedure = procedure->record.id;
  complete->open_slots = TP_SLOT_BIT (1, TP_PART_MORNING);
  complete->latitude = 21.03;
  complete->longitude = 105.85;
  fixture_save (f, complete);
  /* An answer of the survey of which nobody knows whose it is or where. */
  tp_set_text (&nobody->code, "NC-3");
  nobody->channel = TP_CHANNEL_FORM;
  nobody->open_slots = TP_ALL_SLOTS;
  nobody->latitude = nobody->longitude = NAN;
  fixture_save (f, nobody);

  queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmphex (find (queue, "NC-1")->missing, ==,
                   TP_MISSING_PROCEDURE | TP_MISSING_POINT | TP_MISSING_TIME | TP_MISSING_PHONE |
                     TP_MISSING_MOBILITY);
  g_assert_cmphex (find (queue, "NC-2")->missing, ==, 0);
  g_assert_cmphex (find (queue, "NC-3")->missing, ==,
                   TP_MISSING_PERSON | TP_MISSING_WARD | TP_MISSING_PROCEDURE | TP_MISSING_POINT |
                     TP_MISSING_TIME);
  words = tp_missing_describe (TP_MISSING_WARD | TP_MISSING_PHONE);
  g_assert_cmpstr (words, ==, "No ward, No telephone");
  phones = load (f, TP_QUEUE_UNDECIDED, 0, TP_MISSING_PHONE | TP_MISSING_WARD);
  g_assert_cmpuint (count (phones), ==, 2);
  g_assert_null (find (phones, "NC-2"));
  g_assert_cmpuint (tp_queue_count_missing (phones, TP_MISSING_PROCEDURE), ==, 2);
}

/* --- what is proposed ------------------------------------------------------------------------ */

static void
test_proposals (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) bedridden = add_person (f, "Trần Thị Đào", TP_MOBILITY_BEDRIDDEN);
  g_autoptr (TpPerson) walker = add_person (f, "Lê Văn Tám", TP_MOBILITY_FULL);
  g_autoptr (TpPerson) wheeled = add_person (f, "Phạm Thị Mai", TP_MOBILITY_WHEELCHAIR);
  g_autoptr (TpRequest) first = add_new (f, "NC-1", bedridden, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) second = add_new (f, "NC-2", walker, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) third = add_new (f, "NC-3", wheeled, TP_CHANNEL_PHONE);
  g_autoptr (TpVenue) hall = fixture_add_venue (f, WARD, "Nhà văn hóa Mẫu");
  g_autoptr (TpQueue) queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_autofree char *words = tp_queue_item_explain (find (queue, "NC-2"));

  g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-1")), ==, TP_TRIAGE_HOME);
  g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-2")), ==, TP_TRIAGE_HALL);
  g_assert_cmpstr (words, ==, "Gets about alone; Nhà văn hóa Mẫu is 0 m away.");
  g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-3")), ==, TP_TRIAGE_HOME);
}

/* M10: near a hall that has no steps, who is in a wheelchair is fetched where the branch has any of
 * what the data says people are fetched with. */
static void
test_means_of_fetching (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kinds;
    int way;
  } cases[] = {
    {"wheelchair", TP_TRIAGE_HOME},
    {"car", TP_TRIAGE_FETCH},
    {"wheelchair, car", TP_TRIAGE_FETCH},
    {"", TP_TRIAGE_FETCH},
  };
  g_autoptr (TpPerson) wheeled = add_person (f, "Phạm Thị Mai", TP_MOBILITY_WHEELCHAIR);
  g_autoptr (TpRequest) request = add_new (f, "NC-3", wheeled, TP_CHANNEL_PHONE);
  g_autoptr (TpVenue) hall = fixture_add_venue (f, WARD, "Nhà văn hóa Mẫu");
  g_autoptr (TpVehicle) car = tp_record_new (&tp_vehicle_kind);

  hall->is_step_free = TRUE;
  fixture_save (f, hall);
  car->branch = get_branch (f);
  car->type = TP_VEHICLE_CAR;
  tp_set_text (&car->name, "Xe 7 chỗ");
  fixture_save (f, car);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (TpQueue) queue = NULL;

    tp_workspace_set_setting (f->workspace, "equipment.fetch", cases[i].kinds, &error);
    g_assert_no_error (error);
    queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
    g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-3")), ==, cases[i].way);
  }
}

/* Where no hall is near the bus or a kiosk is proposed: the word for it must not be a hall's, and
 * whoever decides so may be planned for either. */
static void
test_far_from_halls (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Lê Văn Tám", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) decided = NULL;
  g_autoptr (TpQueue) queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  const TpQueueItem *item = find (queue, "NC-1");
  g_autofree char *words = tp_queue_item_explain (item);
  TpTriage way = tp_queue_item_get_proposal (item);

  g_assert_cmpstr (item->rule->code, ==, "far-hall");
  g_assert_nonnull (strstr (words, "the service bus or a kiosk"));
  g_assert_cmpstr (tp_enum_get_title (&tp_triage_enum, (int) way), !=,
                   tp_enum_get_title (&tp_mode_enum, TP_MODE_HALL));
  g_assert_true (triage (f, request, way, NULL, &error));
  decided = read_again (f, request);
  g_assert_cmphex (decided->modes & (TP_MODE_BUS | TP_MODE_KIOSK), ==, TP_MODE_BUS | TP_MODE_KIOSK);
}

static void
test_remote_proposal (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Lê Văn Tám", TP_MOBILITY_FULL);
  g_autoptr (TpProcedure) procedure = fixture_get_first (f, &tp_procedure_kind, "code", PROCEDURE);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_HOTLINE);
  g_autoptr (TpQueue) before = NULL, after = NULL;

  procedure->online_level = TP_ONLINE_FULL;
  fixture_save (f, procedure);
  request->procedure = procedure->record.id;
  fixture_save (f, request);
  before = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpint (tp_queue_item_get_proposal (find (before, "NC-1")), ==, TP_TRIAGE_HALL);
  person->digital = TP_DIGITAL_ABLE;
  fixture_save (f, person);
  after = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpint (tp_queue_item_get_proposal (find (after, "NC-1")), ==, TP_TRIAGE_REMOTE);
}

/* --- gathering ----------------------------------------------------------------------------------
 */

static void
test_household (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) bedridden = add_person (f, "Trần Thị Đào", TP_MOBILITY_BEDRIDDEN);
  g_autoptr (TpPerson) son = add_person (f, "Lê Văn Tám", TP_MOBILITY_FULL);
  g_autoptr (TpPerson) other = add_person (f, "Phạm Thị Mai", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) first = NULL, second = NULL, third = NULL, fourth = NULL;
  g_autoptr (TpQueue) queue = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  const TpQueueGroup *group;

  live_together (f, bedridden, son);
  first = add_new (f, "NC-1", bedridden, TP_CHANNEL_WARD_LIST);
  second = add_new (f, "NC-2", son, TP_CHANNEL_PHONE);
  third = add_new (f, "NC-3", son, TP_CHANNEL_FORM);
  fourth = add_new (f, "NC-4", other, TP_CHANNEL_FORM);

  queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  /* Somebody goes there anyway. */
  g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-2")), ==, TP_TRIAGE_HOME);
  g_assert_cmpstr (find (queue, "NC-2")->rule->code, ==, "household-home");
  g_assert_cmpuint (find (queue, "NC-2")->n_household, ==, 3);
  g_assert_cmpint (tp_queue_item_get_proposal (find (queue, "NC-4")), ==, TP_TRIAGE_HALL);
  g_assert_cmpuint (find (queue, "NC-4")->n_household, ==, 1);

  groups = tp_queue_list_groups (queue, TP_GROUP_HOUSEHOLD);
  g_assert_cmpuint (groups->len, ==, 2);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpuint (group->items->len, ==, 3);
  g_assert_cmpint (group->proposal, ==, TP_TRIAGE_HOME);
  g_assert_cmpstr (group->words, ==, "3 requests of one household: one visit");
  group = g_ptr_array_index (groups, 1);
  g_assert_cmpstr (group->title, ==, "Phạm Thị Mai");
  g_assert_cmpstr (group->words, ==, "");
}

/* Who waits alone of a household whose others are decided or planned still belongs to it. */
static void
test_settled_household (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) bedridden = add_person (f, "Trần Thị Đào", TP_MOBILITY_BEDRIDDEN);
  g_autoptr (TpPerson) son = add_person (f, "Lê Văn Tám", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) decided = NULL, planned = NULL, waiting = NULL, closed = NULL;
  g_autoptr (TpQueue) queue = NULL;
  g_autoptr (GPtrArray) groups = NULL, singles = NULL;
  const TpQueueGroup *group;

  live_together (f, bedridden, son);
  decided = add_new (f, "NC-1", bedridden, TP_CHANNEL_WARD_LIST);
  planned = add_new (f, "NC-2", son, TP_CHANNEL_PHONE);
  waiting = add_new (f, "NC-3", son, TP_CHANNEL_FORM);
  closed = add_new (f, "NC-4", son, TP_CHANNEL_FORM);
  g_assert_true (triage (f, decided, TP_TRIAGE_HOME, NULL, &error));
  planned->state = TP_REQUEST_PLANNED;
  fixture_save (f, planned);
  closed->state = TP_REQUEST_CANCELLED;
  fixture_save (f, closed);

  queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpuint (count (queue), ==, 1);
  groups = tp_queue_list_groups (queue, TP_GROUP_HOUSEHOLD);
  g_assert_cmpuint (groups->len, ==, 1);
  group = g_ptr_array_index (groups, 0);
  g_assert_cmpuint (group->items->len, ==, 1);
  g_assert_cmpuint (group->others->len, ==, 2);
  g_assert_cmpstr (((const TpQueueItem *) group->others->pdata[0])->request->code, ==, "NC-1");
  g_assert_cmpstr (((const TpQueueItem *) group->others->pdata[1])->request->code, ==, "NC-2");
  g_assert_cmpstr (group->words, ==,
                   "1 request of one household: one visit, beside 2 others of it");
  g_assert_cmpuint (tp_queue_count_all (queue), ==, 1);
  /* One by one there are only those asked for. */
  singles = tp_queue_list_groups (queue, TP_GROUP_NONE);
  g_assert_cmpuint (singles->len, ==, 1);
  g_assert_cmpuint (((const TpQueueGroup *) singles->pdata[0])->others->len, ==, 0);
}

static void
test_neighbourhood (Fixture *f, gconstpointer data)
{
  g_autoptr (TpWard) ward = fixture_get_ward (f, WARD);
  g_autoptr (TpNeighbourhood) place = tp_record_new (&tp_neighbourhood_kind);
  g_autoptr (TpVenue) hall = fixture_add_venue (f, WARD, "Nhà văn hóa tổ 5");
  g_autoptr (TpQueue) few = NULL, many = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  const TpQueueGroup *group;

  place->ward = ward->record.id;
  place->latitude = ward->latitude;
  place->longitude = ward->longitude;
  tp_set_text (&place->name, "Tổ dân phố số 5");
  fixture_save (f, place);
  for (guint i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("Người Mẫu %u", i), *code = NULL;
    g_autoptr (TpPerson) person = add_person (f, name, TP_MOBILITY_FULL);
    g_autoptr (TpRequest) request = NULL;

    code = g_strdup_printf ("NC-%u", i);
    request = add_new (f, code, person, TP_CHANNEL_FORM);
    if (i == 5) {
      few = load (f, TP_QUEUE_UNDECIDED, 0, 0);
      before = tp_queue_list_groups (few, TP_GROUP_NEIGHBOURHOOD);
    }
    request->neighbourhood = place->record.id;
    fixture_save (f, request);
  }
  g_assert_cmpuint (before->len, ==, 2);
  group = g_ptr_array_index (before, 0);
  g_assert_null (group->session_rule);
  g_assert_cmpstr (group->words, ==, "5 requests (At a service place: 5)");
  many = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  after = tp_queue_list_groups (many, TP_GROUP_NEIGHBOURHOOD);
  g_assert_cmpuint (after->len, ==, 1);
  group = g_ptr_array_index (after, 0);
  g_assert_nonnull (group->session_rule);
  g_assert_cmpstr (group->words, ==,
                   "6 requests here can come to a hall: hold a session at Nhà văn hóa tổ 5.");
  g_assert_true (g_str_has_prefix (group->title, "Tổ dân phố số 5, "));
}

/* --- deciding --------------------------------------------------------------------------------- */

static void
test_decide_many (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) first = add_new (f, "NC-1", person, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) second = add_new (f, "NC-2", person, TP_CHANNEL_PHONE);
  TpDecision decisions[] = {{first->record.id, TP_TRIAGE_FETCH},
                            {second->record.id, TP_TRIAGE_FETCH},
                            {first->record.id, TP_TRIAGE_FETCH}};
  g_autofree char *before = fixture_dump (f->workspace), *after = NULL;
  g_autoptr (TpRequest) decided = NULL;
  g_autoptr (TpQueue) waiting = NULL, done = NULL;

  g_assert_true (tp_workspace_triage (f->workspace, decisions, 3, NULL, &error));
  g_assert_no_error (error);
  decided = read_again (f, second);
  g_assert_cmpint (decided->triage, ==, TP_TRIAGE_FETCH);
  g_assert_cmpint (decided->state, ==, TP_REQUEST_VERIFIED);
  g_assert_cmphex (decided->modes, ==, TP_MODE_FETCH);
  g_assert_cmpint (decided->triaged_at, ==, FIXTURE_NOW);
  waiting = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  done = load (f, TP_QUEUE_DECIDED, 0, 0);
  g_assert_cmpuint (count (waiting), ==, 0);
  g_assert_cmpuint (count (done), ==, 2);
  g_assert_cmpstr (tp_workspace_get_undo_title (f->workspace), ==,
                   "Decision on 2 requests: Fetched");
  /* One step takes all of it back. */
  g_assert_true (tp_workspace_undo (f->workspace, &error));
  after = fixture_dump (f->workspace);
  g_assert_cmpstr (after, ==, before);
  decisions[1].triage = TP_TRIAGE_HOME;
  g_assert_true (tp_workspace_triage (f->workspace, decisions, 2, NULL, &error));
  g_assert_cmpstr (tp_workspace_get_undo_title (f->workspace), ==, "Decision on 2 requests");
}

static void
test_remote (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_HOTLINE);
  g_autoptr (TpRequest) closed = NULL, open = NULL;
  g_autoptr (TpQueue) queue = NULL;

  g_assert_true (triage (f, request, TP_TRIAGE_REMOTE, NULL, &error));
  closed = read_again (f, request);
  g_assert_true (tp_request_was_remote (closed));
  g_assert_cmpstr (closed->state_reason, ==, "Đã giải quyết từ xa");
  queue = load (f, TP_QUEUE_ALL, 0, 0);
  g_assert_cmpuint (count (queue), ==, 0);
  /* It did not help after all: somebody goes there. */
  g_assert_true (triage (f, closed, TP_TRIAGE_HOME, "  Gọi  không được ", &error));
  open = read_again (f, request);
  g_assert_cmpint (open->state, ==, TP_REQUEST_VERIFIED);
  g_assert_cmpstr (open->state_reason, ==, "Gọi không được");
  g_assert_true (triage (f, open, TP_TRIAGE_UNDECIDED, NULL, &error));
  g_clear_pointer (&open, tp_record_free);
  open = read_again (f, request);
  g_assert_true (tp_request_awaits_triage (open));
  g_assert_cmpint (open->triaged_at, ==, 0);
}

/* Who asks to be fetched where nothing fetches is told so, not taken to have asked for nothing. */
static void
test_asked_to_be_fetched (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_UNKNOWN);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_HOTLINE);
  g_autoptr (TpQueue) queue = NULL;

  request->modes = TP_MODE_FETCH;
  fixture_save (f, request);
  queue = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpstr (find (queue, "NC-1")->rule->code, ==, "unknown-fetch");
}

/* What an office decided is not what the resident asked for, while it holds and afterwards. */
static void
test_taken_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_UNKNOWN);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_HOTLINE);
  g_autoptr (TpRequest) open = NULL, named = NULL;
  g_autoptr (TpQueue) decided = NULL, waiting = NULL;
  const guint asked = request->modes;

  g_assert_true (triage (f, request, TP_TRIAGE_REMOTE, NULL, &error));
  g_assert_true (triage (f, request, TP_TRIAGE_HOME, NULL, &error));
  decided = load (f, TP_QUEUE_DECIDED, 0, 0);
  g_assert_cmpstr (find (decided, "NC-1")->rule->code, ==, "unknown");
  g_assert_true (triage (f, request, TP_TRIAGE_UNDECIDED, NULL, &error));
  g_assert_no_error (error);
  open = read_again (f, request);
  g_assert_cmphex (open->modes, ==, asked);
  waiting = load (f, TP_QUEUE_UNDECIDED, 0, 0);
  g_assert_cmpstr (find (waiting, "NC-1")->rule->code, ==, "unknown");

  /* What somebody named since is left. */
  g_assert_true (triage (f, request, TP_TRIAGE_HALL, NULL, &error));
  g_clear_pointer (&open, tp_record_free);
  open = read_again (f, request);
  open->modes = TP_MODE_HOME;
  fixture_save (f, open);
  g_assert_true (triage (f, request, TP_TRIAGE_UNDECIDED, NULL, &error));
  named = read_again (f, request);
  g_assert_cmphex (named->modes, ==, TP_MODE_HOME);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) free_one = add_new (f, "NC-1", person, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) planned = add_new (f, "NC-2", person, TP_CHANNEL_PHONE);
  g_autoptr (TpRequest) done = add_new (f, "NC-3", person, TP_CHANNEL_PHONE);
  TpDecision decisions[] = {{free_one->record.id, TP_TRIAGE_HOME},
                            {planned->record.id, TP_TRIAGE_HOME}};
  g_autofree char *before = NULL, *after = NULL;

  planned->state = TP_REQUEST_PLANNED;
  fixture_save (f, planned);
  done->state = TP_REQUEST_CANCELLED;
  fixture_save (f, done);
  before = fixture_dump (f->workspace);
  g_assert_false (tp_workspace_triage (f->workspace, decisions, 2, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "Request NC-2 is in a session: take it out on the Plan page first.");
  g_clear_error (&error);
  g_assert_false (triage (f, done, TP_TRIAGE_HOME, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (tp_workspace_triage (f->workspace, NULL, 0, NULL, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  after = fixture_dump (f->workspace);
  g_assert_cmpstr (after, ==, before);
}

/* --- history ------------------------------------------------------------------------------------
 */

static void
test_steps (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", TP_MOBILITY_FULL);
  g_autoptr (TpRequest) request = add_new (f, "NC-1", person, TP_CHANNEL_PHONE);
  g_autoptr (GPtrArray) steps = NULL;
  const TpRequestStep *step;

  tp_workspace_set_actor (f->workspace, "clerk");
  g_assert_true (triage (f, request, TP_TRIAGE_HALL, NULL, &error));
  g_assert_true (triage (f, request, TP_TRIAGE_REMOTE, "Đã nộp trực tuyến", &error));
  g_assert_true (tp_workspace_undo (f->workspace, &error));
  steps = tp_workspace_list_request_steps (f->workspace, &request->record.id, &error);
  g_assert_no_error (error);
  /* Made as verified, said to be new, decided, settled, taken back. */
  g_assert_cmpuint (steps->len, ==, 5);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->state, ==, "Verified");
  g_assert_cmpstr (step->triage, ==, "At a service place");
  g_assert_cmpstr (step->reason, ==, "");
  step = g_ptr_array_index (steps, 1);
  g_assert_cmpstr (step->state, ==, "Done");
  g_assert_cmpstr (step->triage, ==, "Remote");
  g_assert_cmpstr (step->reason, ==, "Đã nộp trực tuyến");
  g_assert_cmpstr (step->actor, ==, "clerk");
  g_assert_cmpstr (step->title, ==, "Decision on NC-1: Remote");
  step = g_ptr_array_index (steps, 2);
  g_assert_cmpstr (step->state, ==, "Verified");
  step = g_ptr_array_index (steps, 4);
  g_assert_cmpstr (step->state, ==, "Verified");
  g_assert_cmpstr (step->triage, ==, "");
}

#define ADD_TEST(path, test) \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/queue/reads-its-own-rules", test_own_rules);
  ADD_TEST ("/workspace/queue/says-where-rules-are-broken", test_broken_rules);
  ADD_TEST ("/workspace/queue/holds-every-channel", test_channels);
  ADD_TEST ("/workspace/queue/says-what-is-missing", test_missing);
  ADD_TEST ("/workspace/queue/proposes-by-how-people-move", test_proposals);
  ADD_TEST ("/workspace/queue/fetches-with-what-the-data-says", test_means_of_fetching);
  ADD_TEST ("/workspace/queue/sends-the-bus-where-no-hall-is-near", test_far_from_halls);
  ADD_TEST ("/workspace/queue/proposes-help-from-afar", test_remote_proposal);
  ADD_TEST ("/workspace/queue/gathers-a-household", test_household);
  ADD_TEST ("/workspace/queue/shows-the-whole-household", test_settled_household);
  ADD_TEST ("/workspace/queue/proposes-a-session-for-a-neighbourhood", test_neighbourhood);
  ADD_TEST ("/workspace/queue/decides-on-many-in-one-step", test_decide_many);
  ADD_TEST ("/workspace/queue/closes-what-was-settled-remotely", test_remote);
  ADD_TEST ("/workspace/queue/names-the-wish-to-be-fetched", test_asked_to_be_fetched);
  ADD_TEST ("/workspace/queue/gives-back-what-was-asked-for", test_taken_back);
  ADD_TEST ("/workspace/queue/leaves-the-planned-and-closed-alone", test_refused);
  ADD_TEST ("/workspace/queue/tells-what-a-request-went-through", test_steps);
  return g_test_run ();
}
