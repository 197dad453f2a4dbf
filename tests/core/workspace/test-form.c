/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records typed by hand: read as a list is read, judged, compared with what is there, stored as one
 * step or not at all, and a request withdrawn. */

#include "workspace-fixture.h"

#include "tp-field-text.h"
#include "tp-form.h"
#include "tp-merge.h"

#define WARD "00301" /* in CN03 */
#define OTHER_WARD "00331"
#define TODAY tp_day_from_ymd (2026, 11, 23)

static gboolean
type (gpointer record, const char *field, const char *text, char **note)
{
  const TpField *found = tp_kind_find_field (((TpRecord *) record)->kind, field);

  g_assert_nonnull (found);
  return tp_form_read (record, found, text, note);
}

static void
assert_read (gpointer record, const char *field, const char *text, const char *expected)
{
  const TpField *found = tp_kind_find_field (((TpRecord *) record)->kind, field);
  g_autofree char *note = NULL;
  g_autofree char *plain = NULL;

  g_assert_true (type (record, field, text, &note));
  plain = tp_record_get_plain (record, found, TRUE);
  g_assert_cmpstr (plain, ==, expected);
}

static void
assert_refused (gpointer record, const char *field, const char *text)
{
  const TpField *found = tp_kind_find_field (((TpRecord *) record)->kind, field);
  g_autofree char *before = tp_record_get_plain (record, found, TRUE);
  g_autofree char *note = NULL;
  g_autofree char *after = NULL;

  g_assert_false (type (record, field, text, &note));
  g_assert_nonnull (note);
  g_assert_true (g_utf8_validate (note, -1, NULL));
  after = tp_record_get_plain (record, found, TRUE);
  g_assert_cmpstr (before, ==, after);
}

/* --- reading --------------------------------------------------------------------- */

static void
test_reads_people (void)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autofree char *note = NULL;

  assert_read (person, "name", "  trần thị   đào ", "Trần Thị Đào");
  assert_read (person, "birth", "1943", "1943");
  assert_read (person, "birth", "5/1943", "1943-05");
  assert_read (person, "birth", "12/05/1943", "1943-05-12");
  assert_refused (person, "birth", "12/05/43");
  assert_refused (person, "birth", "mùa xuân");
  assert_read (person, "birth", "", "");
  assert_refused (person, "name", " ");
  assert_read (person, "phone", "0912 345 678 (con gái)", "0912345678");
  g_assert_cmpstr (person->phone_owner, ==, "con gái");
  assert_refused (person, "phone", "gọi con gái");
  assert_refused (person, "phone", "•••••••678");
  assert_read (person, "note", "gọi 0966.000.007", "gọi 0966.000.007");
  assert_refused (person, "note", "chỉ gọi •••••••••007"); /* the number would be lost */
  assert_read (person, "note", "", "");
  g_assert_cmpstr (person->phone, ==, "0912345678");
  assert_refused (person, "id_number", "123");
  assert_read (person, "id_number", "001 143 000 123", "001143000123");

  /* What can be taken but should be looked at is taken, and said. */
  assert_read (person, "birth", "1950", "1950");
  g_assert_true (type (person, "id_number", "001143000124", &note));
  g_assert_nonnull (note);
  g_assert_cmpstr (person->id_number, ==, "001143000124");
}

static void
test_reads_others (void)
{
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (TpVenue) venue = tp_record_new (&tp_venue_kind);
  g_autoptr (TpLeave) leave = tp_record_new (&tp_leave_kind);
  g_autoptr (TpMember) member = tp_record_new (&tp_member_kind);

  assert_read (request, "minutes", "1h30", "90");
  assert_refused (request, "minutes", "lâu");
  g_assert_cmpint (request->minutes, ==, 90);
  assert_read (request, "deadline", "30/11/2026", "2026-11-30");
  assert_refused (request, "deadline", "31/11/2026");
  assert_read (request, "deadline", "", "");
  assert_read (request, "need", "cấp lại  thẻ", "cấp lại thẻ");
  g_assert_cmpstr (request->answer_key, ==, "");
  assert_refused (venue, "name", "");
  assert_refused (venue, "desks", "-3");
  assert_read (venue, "desks", "4", "4");
  assert_read (leave, "since", "24/11/2026", "2026-11-24");
  assert_refused (leave, "since", "11/2026");
  assert_refused (leave, "since", "");
  assert_refused (member, "weekly_limit", "nhiều");
  assert_read (member, "weekly_limit", "6", "6");
}

/* The sentence at the field is the one an import would give for the same cell. */
static void
test_same_words_as_import (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path =
    fixture_write (fixture, "list.csv", "Họ và tên,Năm sinh,Xã\nTrần Thị Đào,12/05/43,00301\n");
  g_autoptr (TpImportReport) report = NULL;
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (GError) error = NULL;
  g_autofree char *note = NULL;

  report = tp_workspace_import (fixture->workspace, "people", path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 1);
  g_assert_false (type (person, "birth", "12/05/43", &note));
  g_assert_cmpstr (note, ==, ((TpRowProblem *) report->problems->pdata[0])->message);
}

/* --- judging ------------------------------------------------------------------------ */

static gboolean
has_problem (gconstpointer record, const char *field, gboolean is_warning)
{
  g_autoptr (GPtrArray) problems = tp_form_check (record, TODAY);

  for (guint i = 0; i < problems->len; i++) {
    const TpFormProblem *problem = problems->pdata[i];

    if (g_strcmp0 (problem->field, field) == 0 && problem->is_warning == is_warning)
      return TRUE;
  }
  return FALSE;
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (TpLeave) leave = tp_record_new (&tp_leave_kind);
  g_autoptr (TpVenue) venue = tp_record_new (&tp_venue_kind);
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");

  g_assert_true (has_problem (person, "name", FALSE));
  g_assert_true (has_problem (person, "ward", FALSE));
  tp_set_text (&person->name, "Trần Thị Đào");
  person->ward = team->branch;
  g_assert_false (has_problem (person, "name", FALSE) || has_problem (person, "ward", FALSE));
  person->birth = (TpPartialDate){2027, 0, 0};
  g_assert_true (has_problem (person, "birth", FALSE));
  person->birth = (TpPartialDate){2026, 11, 0};
  g_assert_false (has_problem (person, "birth", FALSE));

  g_assert_true (has_problem (request, "need", FALSE));
  tp_set_text (&request->need, "cấp lại thẻ");
  request->deadline = TODAY - 1;
  g_assert_false (has_problem (request, "need", FALSE));
  g_assert_true (has_problem (request, "deadline", TRUE));

  g_assert_true (has_problem (leave, "member", FALSE));
  leave->team = team->record.id;
  leave->since = TODAY;
  leave->until = TODAY - 1;
  g_assert_true (has_problem (leave, "until", FALSE));
  leave->until = TODAY;
  g_assert_false (has_problem (leave, "until", FALSE) || has_problem (leave, "member", FALSE));
  leave->member = team->branch;
  g_assert_true (has_problem (leave, "member", FALSE));

  g_assert_true (has_problem (venue, "open_slots", TRUE));
  g_assert_false (has_problem (team, "open_slots", TRUE));
}

/* --- what is there already ------------------------------------------------------------ */

static TpLikeness
find_likeness (Fixture *fixture, gconstpointer record)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) likes = tp_form_find_like (fixture->workspace, record, &error);

  g_assert_no_error (error);
  if (likes->len == 0)
    return TP_LIKE_NONE;
  g_assert_cmpstr (tp_likeness_get_words (((TpLike *) likes->pdata[0])->likeness), !=, "");
  return ((TpLike *) likes->pdata[0])->likeness;
}

static void
test_like_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) known = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) said = fixture_new_person (fixture, OTHER_WARD, "TRAN THI DAO");

  known->birth = (TpPartialDate){1943, 5, 12};
  tp_set_text (&known->id_number, "001143000123");
  tp_set_text (&known->phone, "0912345678");
  fixture_save (fixture, known);

  g_assert_cmpint (find_likeness (fixture, known), ==, TP_LIKE_NONE); /* itself */
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);
  said->ward = known->ward;
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_WARD);
  tp_set_text (&said->phone, "0912345678");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_PHONE);
  said->birth = (TpPartialDate){1943, 0, 0};
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_BIRTH);
  tp_set_text (&said->name, "Trần Thị Đảo");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_ACCENTS);
  said->birth = (TpPartialDate){1944, 0, 0};
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);
  tp_set_text (&said->id_number, "001143000123");
  tp_set_text (&said->name, "Nguyễn Văn Khác");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NUMBER);
  /* Two numbers are two people, whatever else is the same. */
  said->birth = known->birth;
  tp_set_text (&said->name, known->name);
  tp_set_text (&said->id_number, "001143000999");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);
}

/* Who was merged into another is still known by the old number, name and birth. */
static void
test_like_merged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpPerson) kept = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) other = fixture_new_person (fixture, OTHER_WARD, "Trần Thị Lan Đào");
  g_autoptr (TpPerson) said = fixture_new_person (fixture, OTHER_WARD, "Ai Đó");
  g_autoptr (GPtrArray) likes = NULL;

  kept->birth = (TpPartialDate){1943, 5, 12};
  tp_set_text (&kept->id_number, "001143000123");
  other->birth = (TpPartialDate){1934, 0, 0};
  tp_set_text (&other->id_number, "012345678");
  fixture_save (fixture, kept);
  fixture_save (fixture, other);
  g_assert_true (tp_merge_store (fixture->workspace, kept, other, NULL, 0, &error));
  g_assert_no_error (error);

  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);
  tp_set_text (&said->id_number, "012345678");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NUMBER);
  likes = tp_form_find_like (fixture->workspace, said, &error);
  g_assert_cmpuint (likes->len, ==, 1);
  g_assert_true (
    tp_id_equal (&((TpRecord *) ((TpLike *) likes->pdata[0])->record)->id, &kept->record.id));
  tp_set_text (&said->id_number, "");
  tp_set_text (&said->name, "tran thi lan dao");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_WARD);
  said->birth = (TpPartialDate){1934, 2, 0};
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_BIRTH);
  said->birth = (TpPartialDate){1935, 0, 0};
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);
}

static void
test_like_others (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpRequest) known = NULL, said = tp_record_new (&tp_request_kind);
  g_autoptr (TpVenue) venue = fixture_add_venue (fixture, WARD, "Nhà văn hóa thôn Đoài");
  g_autoptr (TpVenue) twin = tp_record_new (&tp_venue_kind);
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpTeam) other = tp_record_new (&tp_team_kind);

  fixture_save (fixture, person);
  known = fixture_add_request (fixture, "NC-000001", person);
  said->person = person->record.id;
  tp_set_text (&said->need, "Làm  giấy tờ");
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NEED);
  known->state = TP_REQUEST_DONE;
  fixture_save (fixture, known);
  g_assert_cmpint (find_likeness (fixture, said), ==, TP_LIKE_NONE);

  g_assert_cmpint (find_likeness (fixture, twin), ==, TP_LIKE_NONE);
  twin->ward = venue->ward;
  tp_set_text (&twin->name, "nha van hoa thon doai");
  g_assert_cmpint (find_likeness (fixture, twin), ==, TP_LIKE_NAME);
  other->branch = team->branch;
  tp_set_text (&other->name, "Tổ số 2");
  g_assert_cmpint (find_likeness (fixture, other), ==, TP_LIKE_NONE);
}

/* --- storing ------------------------------------------------------------------------------ */

static TpRequest *
new_request (void)
{
  TpRequest *request = tp_record_new (&tp_request_kind);

  request->channel = TP_CHANNEL_PHONE;
  tp_set_text (&request->need, "cấp lại thẻ bảo hiểm y tế");
  return request;
}

/* A telephone call: a person nobody knew, and what she needs, in one step that undo takes back. */
static void
test_request_with_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpRequest) request = new_request (), stored = NULL, second = NULL;
  g_autoptr (TpPerson) kept = NULL;
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = request, .person = person};

  person->mobility = TP_MOBILITY_BEDRIDDEN;
  stored = tp_form_store (fixture->workspace, &form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (request->record.revision, ==, 0); /* what was typed is not touched */
  g_assert_cmpstr (stored->code, ==, "NC-000001");
  g_assert_cmpint (stored->modes, ==, TP_MODE_HOME);
  g_assert_cmpint (stored->minutes, >, 0);
  g_assert_cmpuint (stored->open_slots, ==, TP_ALL_SLOTS);
  g_assert_cmpint (stored->received_at, ==, FIXTURE_NOW);
  g_assert_true (tp_id_equal (&stored->ward, &person->ward));
  kept = fixture_get_first (fixture, &tp_person_kind, "name", "Trần Thị Đào");
  g_assert_true (tp_id_equal (&stored->person, &kept->record.id));
  g_assert_cmpstr (kept->legal_ground, ==, TP_LEGAL_GROUND_CONSENT);

  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
  g_assert_cmpint (fixture_count (fixture, &tp_request_kind), ==, 0);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));

  form.person = NULL;
  request->person = kept->record.id;
  second = tp_form_store (fixture->workspace, &form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second->code, ==, "NC-000002");
}

static void
test_failures_store_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpRequest) request = new_request ();
  g_autofree char *before = fixture_dump (fixture->workspace);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = request};

  g_assert_null (tp_form_store (fixture->workspace, &form, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);

  /* The person would land, the request's procedure is gone: neither does. */
  form.person = person;
  request->procedure = tp_id_new (FIXTURE_NOW);
  g_assert_null (tp_form_store (fixture->workspace, &form, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  after = fixture_dump (fixture->workspace);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (tp_workspace_get_undo_title (fixture->workspace));
}

static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) mine = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) theirs = NULL, kept = NULL;
  g_autoptr (GError) error = NULL;
  TpForm form;

  fixture_save (fixture, mine);
  theirs = tp_record_copy (mine);
  tp_set_text (&theirs->address, "Số 5");
  fixture_save (fixture, theirs);
  tp_set_text (&mine->address, "Số 7");
  form = (TpForm){.record = mine};
  g_assert_null (tp_form_store (fixture->workspace, &form, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_cmpstr (mine->address, ==, "Số 7");
  kept = fixture_get_first (fixture, &tp_person_kind, NULL, NULL);
  g_assert_cmpstr (kept->address, ==, "Số 5");
}

/* An officer is put into a team as he is made, and out of it as he is changed. */
static void
test_links (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpMember) member = tp_record_new (&tp_member_kind), stored = NULL, again = NULL;
  g_autoptr (TpTeamMember) link = tp_record_new (&tp_team_member_kind), kept = NULL;
  g_autoptr (GPtrArray) links = g_ptr_array_new (), leaves = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = member, .links = links};

  tp_set_text (&member->name, "Lê Văn Cường");
  member->branch = team->branch;
  link->team = team->record.id;
  link->post = TP_POST_STAFF;
  g_ptr_array_add (links, link);
  stored = tp_form_store (fixture->workspace, &form, &error);
  g_assert_no_error (error);
  kept = fixture_get_first (fixture, &tp_team_member_kind, NULL, NULL);
  g_assert_true (tp_id_equal (&kept->member, &stored->record.id));

  g_ptr_array_add (leaves, kept);
  form = (TpForm){.record = stored, .leaves = leaves};
  again = tp_form_store (fixture->workspace, &form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 0);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_team_member_kind), ==, 1);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_on_a_worker (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) stored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  TpForm form = {.record = person};

  tp_form_store_async (fixture->workspace, &form, NULL, stored_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  stored = tp_form_store_finish (fixture->workspace, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored->record.revision, ==, 1);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 0);
}

/* What a paper says of its validity may be a year or a month, and is kept as it says. */
static void
test_reads_proofs (void)
{
  g_autoptr (TpPersonCategory) proof = tp_record_new (&tp_person_category_kind);
  g_autoptr (TpRequest) request = tp_record_new (&tp_request_kind);
  g_autoptr (JsonNode) json = NULL;

  assert_read (proof, "valid_since", "2024", "2024");
  assert_read (proof, "valid_since", "5/2024", "2024-05");
  assert_read (proof, "valid_since", "12/05/2024", "2024-05-12");
  assert_read (proof, "valid_until", "2028", "2028");
  assert_read (proof, "valid_until", "02/2028", "2028-02");
  assert_read (proof, "valid_until", "01/03/2028", "2028-03-01");
  assert_read (proof, "valid_until", "2028-03-02", "2028-03-02");
  assert_refused (proof, "valid_until", "13/2028");
  assert_refused (proof, "valid_until", "lâu dài");
  assert_read (proof, "valid_until", "", "");
  /* What holds from 2028 on may do so until 02/2028, but not until 2027. */
  assert_read (proof, "valid_since", "2028", "2028");
  assert_read (proof, "valid_until", "02/2028", "2028-02");
  g_assert_false (has_problem (proof, "valid_until", FALSE));
  json = tp_record_to_json (proof, FALSE);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (json), "valid_until"), ==,
                   "2028-02");
  assert_read (proof, "valid_until", "2027", "2027");
  g_assert_true (has_problem (proof, "valid_until", FALSE));
  /* Other days are days. */
  assert_refused (request, "deadline", "2028");
}

/* --- withdrawing ----------------------------------------------------------------------------- */

static void
test_withdraw (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpSession) session = NULL;
  g_autoptr (TpRequest) request = NULL, kept = NULL;
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (GError) error = NULL;

  fixture_save (fixture, person);
  request = fixture_add_request (fixture, "NC-000001", person);
  session =
    fixture_add_session (fixture, team, TODAY + 2, TP_PART_MORNING, TP_MODE_HOME, WARD, NULL);
  visit = fixture_add_visit (fixture, session, request, 1);

  g_assert_false (tp_form_withdraw (fixture->workspace, &request->record.id, " ", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (
    tp_form_withdraw (fixture->workspace, &request->record.id, "gia đình tự làm", &error));
  g_assert_no_error (error);
  kept = fixture_get_first (fixture, &tp_request_kind, NULL, NULL);
  g_assert_cmpint (kept->state, ==, TP_REQUEST_CANCELLED);
  g_assert_cmpstr (kept->state_reason, ==, "gia đình tự làm");
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, 0);

  g_assert_false (tp_form_withdraw (fixture->workspace, &request->record.id, "nữa", &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_true (tp_workspace_undo (fixture->workspace, NULL));
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, 1);
}

/* A number that may be unknown is emptied as a text is; another has to say something. */
static void
test_empties_numbers (void)
{
  const TpField *days = tp_kind_find_field (&tp_procedure_kind, "working_days");
  const TpField *minutes = tp_kind_find_field (&tp_procedure_kind, "minutes");
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);
  g_autofree char *problem = NULL;

  procedure->working_days = 10;
  g_assert_true (tp_field_text_read (procedure, days, " ", &problem));
  g_assert_cmpint (procedure->working_days, ==, 0);
  g_assert_null (problem);
  g_assert_false (tp_field_text_read (procedure, minutes, " ", &problem));
  g_assert_cmpstr (problem, ==, "Write a whole number.");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/workspace/form/reads-people", test_reads_people);
  g_test_add_func ("/workspace/form/reads-a-year-of-validity", test_reads_proofs);
  g_test_add_func ("/workspace/form/reads-others", test_reads_others);
  g_test_add_func ("/workspace/form/empties-numbers", test_empties_numbers);
  ADD ("/workspace/form/same-words-as-import", test_same_words_as_import);
  ADD ("/workspace/form/check", test_check);
  ADD ("/workspace/form/like-people", test_like_people);
  ADD ("/workspace/form/like-merged", test_like_merged);
  ADD ("/workspace/form/like-others", test_like_others);
  ADD ("/workspace/form/request-with-person", test_request_with_person);
  ADD ("/workspace/form/failures-store-nothing", test_failures_store_nothing);
  ADD ("/workspace/form/conflict", test_conflict);
  ADD ("/workspace/form/links", test_links);
  ADD ("/workspace/form/on-a-worker", test_on_a_worker);
  ADD ("/workspace/form/withdraw", test_withdraw);
  return g_test_run ();
}
