/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of one person made one: what is kept, that whatever named the other names the one
 * that stays, that it can be taken back at once and later, and that the lists the two came from
 * change nothing when they come again. */

#include "import-fixture.h"

#include "tp-duplicates.h"
#include "tp-merge.h"

#include <math.h>
#include <string.h>

#define WARD "00301" /* in CN03 */
#define OTHER_WARD "00331"

/* --- hands ------------------------------------------------------------------------------ */

static const TpField *
get_field (const char *name)
{
  const TpField *field = tp_kind_find_field (&tp_person_kind, name);

  g_assert_nonnull (field);
  return field;
}

static TpPerson *
get_person (Fixture *fixture, const TpId *id)
{
  g_autoptr (GError) error = NULL;
  TpPerson *person =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_person_kind, id, &error);

  g_assert_no_error (error);
  return person;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* All rows in an order that does not depend on when they were written. */
static char *
dump (Fixture *fixture)
{
  g_autofree char *text = fixture_dump (fixture->workspace);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
    tp_store_check (tp_workspace_get_store (fixture->workspace), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

static void
assert_dump (Fixture *fixture, const char *expected)
{
  g_autofree char *now = dump (fixture);

  g_assert_cmpstr (now, ==, expected);
  assert_sound (fixture);
}

static TpPerson *
add_person (Fixture *fixture, const char *name, int year)
{
  TpPerson *person = fixture_new_person (fixture, WARD, name);

  person->birth.year = (gint16) year;
  fixture_save (fixture, person);
  return person;
}

static void
merge_with (Fixture *fixture,
            const TpPerson *kept,
            const TpPerson *other,
            const TpMergeChoice *choices,
            gsize n_choices)
{
  g_autoptr (GError) error = NULL;

  tp_merge_store (fixture->workspace, kept, other, choices, n_choices, &error);
  g_assert_no_error (error);
}

static void
merge (Fixture *fixture, const TpPerson *kept, const TpPerson *other)
{
  merge_with (fixture, kept, other, NULL, 0);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tp_workspace_undo (fixture->workspace, &error);
  g_assert_no_error (error);
}

static TpEntry *
get_newest_entry (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), 0, 1, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  return g_ptr_array_steal_index (entries, 0);
}

/* --- what is chosen ------------------------------------------------------------------------ */

static void
test_proposes (void)
{
  g_autoptr (TpPerson) kept = tp_record_new (&tp_person_kind);
  g_autoptr (TpPerson) other = tp_record_new (&tp_person_kind);
  g_autoptr (TpPerson) merged = NULL;

  tp_set_text (&kept->name, "TRAN THI DAO");
  tp_set_text (&other->name, "Trần Thị Đào");
  kept->birth = (TpPartialDate){1943, 5, 12};
  other->birth = (TpPartialDate){1943, 0, 0};
  tp_set_text (&other->id_number, "001143000123");
  tp_set_text (&kept->phone, "0912345678");
  tp_set_text (&other->phone, "0987654321");
  tp_set_text (&other->phone_owner, "con gái");
  kept->categories = TP_CATEGORY_MERIT;
  other->categories = TP_CATEGORY_ELDERLY;
  other->mobility = TP_MOBILITY_WHEELCHAIR;
  kept->digital = TP_DIGITAL_NONE;
  other->digital = TP_DIGITAL_HELPED;
  tp_set_text (&kept->source, "a.csv");
  tp_set_text (&other->source, "b.csv");
  tp_set_text (&kept->note, "hay đi vắng");
  tp_set_text (&other->note, "hay đi vắng buổi sáng");
  merged = tp_merge_make (kept, other, NULL, 0);

  g_assert_cmpstr (merged->name, ==, "Trần Thị Đào");
  g_assert_cmpint (merged->birth.day, ==, 12);
  g_assert_cmpstr (merged->id_number, ==, "001143000123");
  /* Whose telephone it is goes with the telephone. */
  g_assert_cmpstr (merged->phone, ==, "0912345678");
  g_assert_cmpstr (merged->phone_owner, ==, "");
  g_assert_false (tp_merge_has_choice (kept, other, get_field ("phone_owner")));
  g_assert_true (tp_merge_has_choice (kept, other, get_field ("phone")));
  g_assert_false (tp_merge_has_choice (kept, other, get_field ("sex")));
  g_assert_false (tp_merge_has_choice (kept, other, get_field ("sort_key")));
  g_assert_cmpuint (merged->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  g_assert_cmpint (merged->mobility, ==, TP_MOBILITY_WHEELCHAIR);
  g_assert_cmpint (merged->digital, ==, TP_DIGITAL_NONE);
  tp_set_text (&kept->id_number, "012345678");
  g_assert_cmpint (tp_merge_propose (kept, other, get_field ("id_number")), ==, TP_TAKE_OTHER);
  g_assert_cmpint (tp_merge_propose (other, kept, get_field ("id_number")), ==, TP_TAKE_KEPT);
  g_assert_cmpstr (merged->source, ==, "a.csv; b.csv");
  g_assert_cmpstr (merged->note, ==, "hay đi vắng buổi sáng");
}

static void
test_takes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = fixture_new_person (fixture, WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) other = fixture_new_person (fixture, OTHER_WARD, "Trần Thị Đào");
  const TpMergeChoice choices[] = {
    {get_field ("ward"), TP_TAKE_OTHER},
    {get_field ("phone"), TP_TAKE_OTHER},
    {get_field ("categories"), TP_TAKE_KEPT},
    {get_field ("name"), TP_TAKE_BOTH}, /* which a name cannot: the other's */
  };
  g_autoptr (TpPerson) merged = NULL;

  tp_set_text (&kept->address, "Số 5");
  kept->latitude = 21;
  kept->longitude = 105.8;
  tp_set_text (&other->phone, "0987654321");
  tp_set_text (&other->phone_owner, "con gái");
  kept->categories = TP_CATEGORY_MERIT;
  other->categories = TP_CATEGORY_ELDERLY;
  merged = tp_merge_make (kept, other, choices, G_N_ELEMENTS (choices));

  g_assert_true (tp_id_equal (&merged->ward, &other->ward));
  /* A house and a point of the old ward would be nobody's. */
  g_assert_cmpstr (merged->address, ==, "");
  g_assert_true (isnan (merged->latitude) && isnan (merged->longitude));
  g_assert_true (tp_merge_get_leader (kept, other, get_field ("longitude")) == get_field ("ward"));
  g_assert_cmpstr (merged->phone_owner, ==, "con gái");
  g_assert_cmpuint (merged->categories, ==, TP_CATEGORY_MERIT);
  g_assert_true (tp_merge_can_take_both (get_field ("note")));
  g_assert_false (tp_merge_can_take_both (get_field ("name")));
}

/* Whatever a person can say, a record from before a merge can. */
static void
test_alias_says_all (void)
{
  for (const TpField *field = tp_person_kind.fields; field->name != NULL; field++) {
    const TpField *same = tp_kind_find_field (&tp_person_alias_kind, field->name);

    if ((field->flags & TP_FIELD_DERIVED) != 0 || g_str_equal (field->name, "is_demo"))
      continue;
    g_assert_nonnull (same);
    g_assert_cmpint (same->type, ==, field->type);
    g_assert_cmpint (same->flags & (TP_FIELD_PERSONAL | TP_FIELD_MASKED), ==,
                     field->flags & (TP_FIELD_PERSONAL | TP_FIELD_MASKED));
    g_assert_true (same->values == field->values);
    g_assert_cmpstr (same->target_kind, ==, field->target_kind);
  }
}

/* --- what names the other --------------------------------------------------------------------- */

static TpId *
get_link (gpointer record, const TpField *field)
{
  return (TpId *) G_STRUCT_MEMBER_P (record, field->offset);
}

static gboolean
names_people (const TpField *field)
{
  return g_strcmp0 (field->target_kind, "person") == 0;
}

/* A record whose @link is @person; the other links that must be something name @third or the first
 * record there is. */
static gpointer
make_naming (Fixture *fixture,
             const TpKind *kind,
             const TpField *link,
             const TpPerson *person,
             const TpPerson *third)
{
  gpointer record = tp_record_new (kind);

  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    if (field->type == TP_FIELD_TEXT && (field->flags & TP_FIELD_DERIVED) == 0)
      tp_set_text ((char **) G_STRUCT_MEMBER_P (record, field->offset), field->name);
    if (field->type == TP_FIELD_ENUM || field->type == TP_FIELD_FLAGS)
      *(int *) G_STRUCT_MEMBER_P (record, field->offset) = field->values->values[0].value;
    if (field == link)
      *get_link (record, field) = person->record.id;
    else if (names_people (field))
      *get_link (record, field) = third->record.id;
    else if (field->type == TP_FIELD_ID && (field->flags & TP_FIELD_REQUIRED) != 0) {
      g_autoptr (TpRecord) target =
        fixture_get_first (fixture, tp_kind_find (field->target_kind), NULL, NULL);

      g_assert_nonnull (target);
      *get_link (record, field) = target->id;
    }
  }
  return record;
}

static gint64
count_naming (Fixture *fixture, const TpKind *kind, const TpField *link, const TpPerson *person)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_add_id (query, link->name, TP_QUERY_IS, &person->record.id);
  return tp_store_count (tp_workspace_get_store (fixture->workspace), query, NULL);
}

/* Every field of every kind that names people, so that none to come can be forgotten. */
static void
test_moves_every_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpPerson) third = add_person (fixture, "Lê Văn Bé", 1950);
  g_autofree char *before = NULL, *after = NULL;
  guint n_kinds, n_links = 0;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);

  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      g_autoptr (TpRecord) record = NULL;

      if (!names_people (field))
        continue;
      record = make_naming (fixture, kinds[i], field, other, third);
      fixture_save (fixture, record);
      n_links++;
    }
  }
  g_assert_cmpuint (n_links, >=, 5);
  before = dump (fixture);
  merge (fixture, kept, other);

  g_assert_null (get_person (fixture, &other->record.id));
  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (!names_people (field))
        continue;
      g_assert_cmpint (count_naming (fixture, kinds[i], field, other), ==, 0);
      g_assert_cmpint (count_naming (fixture, kinds[i], field, kept), >=, 1);
    }
  }
  after = dump (fixture);
  assert_sound (fixture);
  undo (fixture);
  assert_dump (fixture, before);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  assert_dump (fixture, after);
  undo (fixture);
  assert_dump (fixture, before);
}

static void
add_proof (Fixture *fixture, const TpPerson *person, const char *words)
{
  g_autoptr (TpPersonCategory) proof = tp_record_new (&tp_person_category_kind);

  proof->person = person->record.id;
  proof->category = TP_CATEGORY_MERIT;
  tp_set_text (&proof->proof, words);
  fixture_save (fixture, proof);
}

/* A proof that both had is needed once; "these two are not one" is answered by making them one. */
static void
test_drops_what_says_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *before = NULL;

  add_proof (fixture, kept, "QĐ-12");
  add_proof (fixture, other, "QĐ-12");
  add_proof (fixture, other, "QĐ-13");
  g_assert_true (
    tp_duplicates_tell_apart (fixture->workspace, &other->record.id, &kept->record.id, NULL));
  before = dump (fixture);
  merge (fixture, kept, other);
  g_assert_cmpint (fixture_count (fixture, &tp_person_category_kind), ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_person_distinct_kind), ==, 0);
  undo (fixture);
  assert_dump (fixture, before);
}

/* What a request is found by, a visit to come and what was told stay with it. */
static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Bich Dao", 1943);
  g_autoptr (TpRequest) request = fixture_add_request (fixture, "NC-000001", other);
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpSession) session = fixture_add_session (
    fixture, team, tp_day_from_ymd (2026, 11, 25), TP_PART_MORNING, TP_MODE_HOME, WARD, NULL);
  g_autoptr (TpVisit) visit = fixture_add_visit (fixture, session, request, 0);
  TpStore *store = tp_workspace_get_store (fixture->workspace);
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (TpRequest) moved = NULL;

  tp_query_set_search (query, "bich");
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 1);
  merge (fixture, kept, other);
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 0);
  moved = tp_store_get (store, &tp_request_kind, &request->record.id, NULL);
  g_assert_true (tp_id_equal (&moved->person, &kept->record.id));
  g_assert_cmpint (moved->state, ==, TP_REQUEST_PLANNED);
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, 1);
  undo (fixture);
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 1);
}

/* --- refused -------------------------------------------------------------------------------------
 */

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpPerson) changed = tp_record_copy (other);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_merge_store (fixture->workspace, kept, kept, NULL, 0, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);

  /* Either of them was changed since somebody looked. */
  tp_set_text (&changed->phone, "0912345678");
  fixture_save (fixture, changed);
  before = dump (fixture);
  g_assert_false (tp_merge_store (fixture->workspace, kept, other, NULL, 0, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (tp_merge_store (fixture->workspace, other, kept, NULL, 0, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_dump (fixture, before);

  /* One of them is gone. */
  merge (fixture, kept, changed);
  g_assert_false (tp_merge_store (fixture->workspace, kept, changed, NULL, 0, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

/* --- later
 * ------------------------------------------------------------------------------------------ */

static void
test_later_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpRequest) old = fixture_add_request (fixture, "NC-000001", other);
  const TpMergeChoice choices[] = {{get_field ("phone"), TP_TAKE_OTHER}};
  g_autoptr (TpEntry) entry = NULL, again = NULL;
  g_autoptr (TpPerson) merged = NULL, returned = NULL, first = NULL;
  g_autoptr (TpRequest) new = NULL;
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;

  tp_set_text (&other->phone, "0912345678");
  fixture_save (fixture, other);
  merge_with (fixture, kept, other, choices, 1);
  entry = get_newest_entry (fixture);
  g_assert_cmpstr (entry->verb, ==, "merge-people");

  /* Work goes on: another request, and something else becomes known. */
  merged = get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->phone, ==, "0912345678");
  new = fixture_add_request (fixture, "NC-000002", merged);
  tp_set_text (&merged->address, "Số 5");
  fixture_save (fixture, merged);
  before = dump (fixture);

  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  returned = get_person (fixture, &other->record.id);
  g_assert_true (tp_record_equal (returned, other));
  first = get_person (fixture, &kept->record.id);
  g_assert_cmpstr (first->phone, ==, "");
  g_assert_cmpstr (first->address, ==, "Số 5");
  g_assert_cmpint (fixture_count (fixture, &tp_person_alias_kind), ==, 0);
  g_assert_cmpint (count_naming (fixture, &tp_request_kind,
                                 tp_kind_find_field (&tp_request_kind, "person"), returned),
                   ==, 1);
  assert_sound (fixture);

  /* A second time there is nothing to take back, and the step itself can be. */
  after = dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  assert_dump (fixture, after);
  again = get_newest_entry (fixture);
  undo (fixture);
  assert_dump (fixture, before);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  assert_dump (fixture, after);
}

/* From another window, or after the program was closed. */
static void
test_undo_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *before = dump (fixture);
  g_autoptr (TpWorkspace) elsewhere = NULL;
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  merge (fixture, kept, other);
  entry = get_newest_entry (fixture);
  elsewhere = fixture_open_again (fixture);
  g_assert_true (tp_workspace_undo_entry (elsewhere, entry, &error));
  g_assert_no_error (error);
  assert_dump (fixture, before);
}

static void
test_later_conflict (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  const TpMergeChoice choices[] = {{get_field ("phone"), TP_TAKE_OTHER}};
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (TpPerson) merged = NULL, third = NULL;
  g_autofree char *before = NULL, *start = NULL;
  g_autoptr (GError) error = NULL;

  tp_set_text (&other->phone, "0912345678");
  fixture_save (fixture, other);
  start = dump (fixture);
  merge_with (fixture, kept, other, choices, 1);
  entry = get_newest_entry (fixture);
  merged = get_person (fixture, &kept->record.id);
  tp_set_text (&merged->phone, "0987654321");
  fixture_save (fixture, merged);
  before = dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "“Telephone”"));
  g_assert_nonnull (strstr (error->message, "“People”"));
  g_clear_error (&error);
  assert_dump (fixture, before);

  /* The kept one was merged on: that first. */
  third = add_person (fixture, "Trần Thị Đào", 1944);
  merge (fixture, third, merged);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  for (int i = 0; i < 3; i++)
    undo (fixture);
  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  assert_dump (fixture, start);
}

/* The one that stayed left the registry: that has to be taken back first. */
static void
test_kept_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *start = dump (fixture), *before = NULL;
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  merge (fixture, kept, other);
  entry = get_newest_entry (fixture);
  g_assert_true (
    tp_workspace_remove (fixture->workspace, &tp_person_kind, &kept->record.id, NULL, &error));
  g_assert_no_error (error);
  before = dump (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "was removed since"));
  g_clear_error (&error);
  assert_dump (fixture, before);

  undo (fixture);
  g_assert_true (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_no_error (error);
  assert_dump (fixture, start);
}

static void
test_not_what_was_shown (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
    tp_workspace_log_reveal (fixture->workspace, &tp_person_kind, NULL, "đối chiếu", &error));
  entry = get_newest_entry (fixture);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, entry, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "shown"));
}

/* The entry that made the workspace was not shown to anybody: another sentence. */
static void
test_not_the_making (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) first =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), 2, 1, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (first->len, ==, 1);
  g_assert_false (tp_workspace_undo_entry (fixture->workspace, first->pdata[0], &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "making of the workspace"));
}

/* --- the lists come again
 * -------------------------------------------------------------------------- */

#define LIST_A                                                                                          \
  "Họ và tên,Năm sinh,Số CCCD,Điện thoại,Xã\nTrần Thị Đào,12/05/1943,001143000123,," \
  "00301\nLê Văn Bé,1950,,,00301\n"
#define LIST_B \
  "Họ và tên,Năm sinh,Số CMND,Điện thoại,Xã\nTRẦN THỊ BÍCH ĐÀO,1944,012345678,0912345678,00301\n"

static TpPerson *
get_by_number (Fixture *fixture, const char *number)
{
  TpPerson *person = fixture_get_first (fixture, &tp_person_kind, "id_number", number);

  g_assert_nonnull (person);
  return person;
}

static void
import_again (Fixture *fixture, const char *list, int n_same)
{
  g_autofree char *before = dump (fixture);
  g_autoptr (TpImportReport) report = import_text (fixture, "people", list);

  assert_counts (report, 0, 0, n_same, 0, 0);
  assert_dump (fixture, before);
}

/* Two departments call one person two names, with an old and a new number and another year. */
static void
test_lists_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpImportReport) a = import_text (fixture, "people", LIST_A);
  g_autoptr (TpImportReport) b = import_text (fixture, "people", LIST_B);
  g_autoptr (TpImportReport) news = NULL, both = NULL;
  g_autoptr (TpPerson) kept = get_by_number (fixture, "001143000123");
  g_autoptr (TpPerson) other = get_by_number (fixture, "012345678");
  const TpMergeChoice choices[] = {{get_field ("name"), TP_TAKE_OTHER}};
  g_autoptr (TpPerson) merged = NULL;
  g_autofree char *start = dump (fixture);

  assert_counts (a, 2, 0, 0, 0, 0);
  assert_counts (b, 1, 0, 0, 0, 0);
  merge_with (fixture, kept, other, choices, 1);
  g_assert_cmpint (fixture_count (fixture, &tp_person_kind), ==, 2);
  import_again (fixture, LIST_A, 2);
  import_again (fixture, LIST_B, 1);
  import_again (fixture, LIST_A, 2);
  merged = get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->name, ==, "Trần Thị Bích Đào");
  g_assert_cmpint (merged->birth.year, ==, 1943);
  g_assert_cmpstr (merged->phone, ==, "0912345678");

  /* What is new in a list lands where it belongs. */
  news = import_text (fixture, "people",
                      "Họ và tên,Năm sinh,Số CMND,Điện thoại,Xã\nTRẦN THỊ BÍCH "
                      "ĐÀO,1944,012345678,0987654321,00301\n");
  assert_counts (news, 0, 1, 0, 0, 0);
  g_clear_pointer (&merged, tp_record_free);
  merged = get_person (fixture, &kept->record.id);
  g_assert_cmpstr (merged->phone, ==, "0987654321");
  g_assert_cmpint (merged->birth.year, ==, 1943);

  /* Both in one list are two lines of one person. */
  both = import_text (fixture, "people",
                      "Họ và tên,Năm sinh,Số CCCD,Xã\nTrần Thị Đào,12/05/1943,001143000123,00301\n"
                      "TRẦN THỊ BÍCH ĐÀO,1944,012345678,00301\n");
  assert_counts (both, 0, 0, 1, 1, 0);
  undo (fixture);
  undo (fixture);
  assert_dump (fixture, start);
}

/* Groups that the merge left out are not brought back by the list that names them. */
static void
test_lists_leave_decisions (Fixture *fixture, gconstpointer data)
{
  static const char list_a[] = "Họ và tên,Năm sinh,Số CCCD,Nhóm đối tượng,Số quyết định,Xã\n"
                               "Trần Thị Đào,1943,001143000123,Người có công,QĐ-1,00301\n";
  static const char list_b[] =
    "Họ và tên,Năm sinh,Số CCCD,Nhóm đối tượng,Số quyết định,Xã\n"
    "Trần Thị Đào,1943,001143000132,Người có công; Người khuyết tật,QĐ-2,00331\n";
  g_autoptr (TpImportReport) a = import_text (fixture, "people", list_a);
  g_autoptr (TpImportReport) b = import_text (fixture, "people", list_b);
  g_autoptr (TpPerson) kept = get_by_number (fixture, "001143000123");
  g_autoptr (TpPerson) other = get_by_number (fixture, "001143000132");
  const TpMergeChoice choices[] = {{get_field ("categories"), TP_TAKE_KEPT}};

  g_assert_cmpuint (kept->categories, ==, TP_CATEGORY_MERIT);
  g_assert_cmpuint (other->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_DISABLED);
  g_assert_cmpint (fixture_count (fixture, &tp_person_category_kind), ==, 3);
  merge_with (fixture, kept, other, choices, 1);
  import_again (fixture, list_b, 1);
  import_again (fixture, list_a, 1);
}

#define FIXTURE_TEST(path, function) \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/proposes-what-says-more", test_proposes);
  FIXTURE_TEST ("/merge/takes-what-was-chosen", test_takes);
  g_test_add_func ("/merge/alias-says-all", test_alias_says_all);
  FIXTURE_TEST ("/merge/moves-every-link", test_moves_every_link);
  FIXTURE_TEST ("/merge/drops-what-says-nothing", test_drops_what_says_nothing);
  FIXTURE_TEST ("/merge/requests", test_requests);
  FIXTURE_TEST ("/merge/refuses", test_refuses);
  FIXTURE_TEST ("/merge/later-undo", test_later_undo);
  FIXTURE_TEST ("/merge/undo-elsewhere", test_undo_elsewhere);
  FIXTURE_TEST ("/merge/later-conflict", test_later_conflict);
  FIXTURE_TEST ("/merge/kept-removed", test_kept_removed);
  FIXTURE_TEST ("/merge/not-what-was-shown", test_not_what_was_shown);
  FIXTURE_TEST ("/merge/not-the-making-of-the-workspace", test_not_the_making);
  FIXTURE_TEST ("/merge/lists-again", test_lists_again);
  FIXTURE_TEST ("/merge/lists-leave-decisions", test_lists_leave_decisions);

  return g_test_run ();
}
