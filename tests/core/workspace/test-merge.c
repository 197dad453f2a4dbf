/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two records of one person made one: what is kept, and that whatever named the other names the one
 * that stays. */

#include "merge-fixture.h"

#include "tp-duplicates.h"

#include <math.h>
#include <string.h>

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
  g_assert_false (tp_merge_has_choice (kept, other, merge_get_field ("phone_owner")));
  g_assert_true (tp_merge_has_choice (kept, other, merge_get_field ("phone")));
  g_assert_false (tp_merge_has_choice (kept, other, merge_get_field ("sex")));
  g_assert_false (tp_merge_has_choice (kept, other, merge_get_field ("sort_key")));
  g_assert_cmpuint (merged->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  g_assert_cmpint (merged->mobility, ==, TP_MOBILITY_WHEELCHAIR);
  g_assert_cmpint (merged->digital, ==, TP_DIGITAL_NONE);
  tp_set_text (&kept->id_number, "012345678");
  g_assert_cmpint (tp_merge_propose (kept, other, merge_get_field ("id_number")), ==,
                   TP_TAKE_OTHER);
  g_assert_cmpint (tp_merge_propose (other, kept, merge_get_field ("id_number")), ==, TP_TAKE_KEPT);
  g_assert_cmpstr (merged->source, ==, "a.csv; b.csv");
  g_assert_cmpstr (merged->note, ==, "hay đi vắng buổi sáng");
}

static void
test_takes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = fixture_new_person (fixture, MERGE_WARD, "Trần Thị Đào");
  g_autoptr (TpPerson) other = fixture_new_person (fixture, MERGE_OTHER_WARD, "Trần Thị Đào");
  const TpMergeChoice choices[] = {
    {merge_get_field ("ward"), TP_TAKE_OTHER},
    {merge_get_field ("phone"), TP_TAKE_OTHER},
    {merge_get_field ("categories"), TP_TAKE_KEPT},
    {merge_get_field ("name"), TP_TAKE_BOTH}, /* which a name cannot: the other's */
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
  g_assert_true (tp_merge_get_leader (kept, other, merge_get_field ("longitude")) ==
                 merge_get_field ("ward"));
  g_assert_cmpstr (merged->phone_owner, ==, "con gái");
  g_assert_cmpuint (merged->categories, ==, TP_CATEGORY_MERIT);
  g_assert_true (tp_merge_can_take_both (merge_get_field ("note")));
  g_assert_false (tp_merge_can_take_both (merge_get_field ("name")));
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

/* Every field of every kind that names people, so that none to come can be forgotten. */
static void
test_moves_every_link (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpPerson) third = merge_add_person (fixture, "Lê Văn Bé", 1950);
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
  before = merge_dump (fixture);
  merge_two (fixture, kept, other);

  g_assert_null (merge_get_person (fixture, &other->record.id));
  for (guint i = 0; i < n_kinds; i++) {
    for (const TpField *field = kinds[i]->fields; field->name != NULL; field++) {
      if (!names_people (field))
        continue;
      g_assert_cmpint (merge_count_naming (fixture, kinds[i], field, other), ==, 0);
      g_assert_cmpint (merge_count_naming (fixture, kinds[i], field, kept), >=, 1);
    }
  }
  after = merge_dump (fixture);
  merge_assert_sound (fixture);
  merge_undo (fixture);
  merge_assert_dump (fixture, before);
  g_assert_true (tp_workspace_redo (fixture->workspace, NULL));
  merge_assert_dump (fixture, after);
  merge_undo (fixture);
  merge_assert_dump (fixture, before);
}

/* A proof that both had is needed once; "these two are not one" is answered by making them one. */
static void
test_drops_what_says_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autofree char *before = NULL;

  merge_add_proof (fixture, kept, "QĐ-12");
  merge_add_proof (fixture, other, "QĐ-12");
  merge_add_proof (fixture, other, "QĐ-13");
  g_assert_true (
    tp_duplicates_tell_apart (fixture->workspace, &other->record.id, &kept->record.id, NULL));
  before = merge_dump (fixture);
  merge_two (fixture, kept, other);
  g_assert_cmpint (fixture_count (fixture, &tp_person_category_kind), ==, 2);
  g_assert_cmpint (fixture_count (fixture, &tp_person_distinct_kind), ==, 0);
  merge_undo (fixture);
  merge_assert_dump (fixture, before);
}

/* What a request is found by, a visit to come and what was told stay with it. */
static void
test_requests (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Bich Dao", 1943);
  g_autoptr (TpRequest) request = fixture_add_request (fixture, "NC-000001", other);
  g_autoptr (TpTeam) team = fixture_add_team (fixture, "Tổ số 1");
  g_autoptr (TpSession) session = fixture_add_session (
    fixture, team, tp_day_from_ymd (2026, 11, 25), TP_PART_MORNING, TP_MODE_HOME, MERGE_WARD, NULL);
  g_autoptr (TpVisit) visit = fixture_add_visit (fixture, session, request, 0);
  TpStore *store = tp_workspace_get_store (fixture->workspace);
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (TpRequest) moved = NULL;

  tp_query_set_search (query, "bich");
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 1);
  merge_two (fixture, kept, other);
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 0);
  moved = tp_store_get (store, &tp_request_kind, &request->record.id, NULL);
  g_assert_true (tp_id_equal (&moved->person, &kept->record.id));
  g_assert_cmpint (moved->state, ==, TP_REQUEST_PLANNED);
  g_assert_cmpint (fixture_count (fixture, &tp_visit_kind), ==, 1);
  merge_undo (fixture);
  g_assert_cmpint (tp_store_count (store, query, NULL), ==, 1);
}

/* --- refused --------------------------------------------------------------------------------- */

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TpPerson) kept = merge_add_person (fixture, "Trần Thị Đào", 1943);
  g_autoptr (TpPerson) other = merge_add_person (fixture, "Tran Thi Dao", 1943);
  g_autoptr (TpPerson) changed = tp_record_copy (other);
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_merge_store (fixture->workspace, kept, kept, NULL, 0, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID);
  g_clear_error (&error);

  /* Either of them was changed since somebody looked. */
  tp_set_text (&changed->phone, "0912345678");
  fixture_save (fixture, changed);
  before = merge_dump (fixture);
  g_assert_false (tp_merge_store (fixture->workspace, kept, other, NULL, 0, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (tp_merge_store (fixture->workspace, other, kept, NULL, 0, &error));
  g_assert_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  merge_assert_dump (fixture, before);

  /* One of them is gone. */
  merge_two (fixture, kept, changed);
  g_assert_false (tp_merge_store (fixture->workspace, kept, changed, NULL, 0, &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
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

  return g_test_run ();
}
