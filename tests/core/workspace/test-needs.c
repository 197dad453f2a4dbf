/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who is entitled to what, and needs that can be foreseen, in a workspace: the program's own rules
 * can be read, a broken file says where, and a need that was seen to does not come back. */

#include "workspace-fixture.h"

#include "tp-merge.h"
#include "tp-needs.h"

#define WARD "00301"
#define OTHER_WARD "00337"
/* The fixture's clock stands on 23 November 2026. */

static TpEntitlements *
get_rules (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  TpEntitlements *rules = tp_workspace_get_rules (f->workspace, &error);

  g_assert_no_error (error);
  return rules;
}

static GPtrArray *
list (Fixture *f, const char *ward)
{
  g_autoptr (GError) error = NULL;
  TpNeedOptions options = {.within_days = -1, .ward_code = ward};
  GPtrArray *needs = tp_workspace_list_needs (f->workspace, get_rules (f), &options, NULL, &error);

  g_assert_no_error (error);
  return needs;
}

static guint
count (Fixture *f)
{
  g_autoptr (GPtrArray) needs = list (f, NULL);

  return needs->len;
}

static TpPerson *
add_person (Fixture *f, const char *name, TpPartialDate birth)
{
  TpPerson *person = fixture_new_person (f, WARD, name);

  person->birth = birth;
  fixture_save (f, person);
  return person;
}

/* --- rules ------------------------------------------------------------------------- */

static void
test_own_rules (Fixture *f, gconstpointer data)
{
  GPtrArray *rules = tp_entitlements_get_all (get_rules (f));
  guint n_needs = 0;

  for (guint i = 0; i < rules->len; i++) {
    const TpEntitlement *rule = g_ptr_array_index (rules, i);
    g_autoptr (TpProcedure) procedure = NULL;

    n_needs += rule->type == TP_ENTITLEMENT_NEED;
    g_assert_cmpstr (rule->title_en, !=, "");
    g_assert_cmpstr (rule->sentence->source, !=, "");
    if (*rule->procedure == '\0')
      continue;
    procedure = fixture_get_first (f, &tp_procedure_kind, "code", rule->procedure);
    g_assert_nonnull (procedure);
  }
  g_assert_cmpuint (n_needs, >=, 5);
  g_assert_cmpuint (rules->len - n_needs, >=, 4);
}

/* What a broken set of files says; %NULL @text leaves the conditions out. */
static char *
load_broken (Fixture *f, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TpEntitlements) rules = NULL;
  g_autofree char *sentences = fixture_write (
    f, "sentences.csv", "id,words,is_quote,source,status,checked_on\ns,w,1,q,issued,2026-09-22\n");
  g_autofree char *heads = fixture_write (f, "entitlements.csv",
                                          "code,type,title,title_en,procedure,need,sentence\n"
                                          "p,programme,Trợ cấp,Aid,,,s\n");
  g_autofree char *conditions = text != NULL ? fixture_write (f, "conditions.csv", text) : NULL;

  rules = tp_rules_load (f->directory, &error);
  g_assert_null (rules);
  return g_strdup (error->message);
}

#define CONDITION_TITLES "owner,part,way,fact,test,value,question,question_en,sentence\n"

static void
test_broken_rules (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = load_broken (f, NULL);
  g_autofree char *wrong =
    load_broken (f, CONDITION_TITLES "p,a,,age,at-least,60,,,s\np,b,,age,at-leest,75,,,s\n");
  g_autofree char *cut = load_broken (f, CONDITION_TITLES "p,a,,age,at-least,60,,,\"s\n");
  g_autofree char *narrow = load_broken (f, "owner,part\np,a\n");

  g_assert_true (g_str_has_prefix (missing, "conditions.csv: "));
  g_assert_true (g_str_has_prefix (wrong, "conditions.csv, line 3: “at-leest” cannot stand"));
  g_assert_true (g_str_has_prefix (cut, "conditions.csv, line 2: "));
  g_assert_true (g_str_has_prefix (narrow, "conditions.csv, line 1: The column “way” is missing."));
}

/* --- one person --------------------------------------------------------------------- */

static const TpEntitlementVerdict *
find_verdict (const TpCase *of, const char *code)
{
  for (guint i = 0; i < of->verdicts->len; i++) {
    const TpEntitlementVerdict *verdict = g_ptr_array_index (of->verdicts, i);

    if (g_str_equal (verdict->rule->code, code))
      return verdict;
  }
  return NULL;
}

static TpCase *
judge (Fixture *f, const TpPerson *person)
{
  g_autoptr (GError) error = NULL;
  TpCase *made = tp_workspace_judge_person (f->workspace, get_rules (f), &person->record.id,
                                            tp_workspace_get_today (f->workspace), &error);

  g_assert_no_error (error);
  return made;
}

static void
test_case (Fixture *f, gconstpointer data)
{
  g_autoptr (TpHousehold) household = tp_record_new (&tp_household_kind);
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1955, 0, 0});
  g_autoptr (TpCase) alone = judge (f, person), poor = NULL;
  g_autofree char *missing = NULL, *asked = NULL;
  const TpEntitlementVerdict *pension = find_verdict (alone, "social-pension");

  g_assert_cmpint (find_verdict (alone, "mobile-team")->answer, ==, TP_ANSWER_YES);
  g_assert_false (tp_entitlement_verdict_is_confirmed (find_verdict (alone, "mobile-team")));
  g_assert_cmpint (pension->answer, ==, TP_ANSWER_UNKNOWN);
  missing = tp_entitlement_verdict_list_missing (pension);
  g_assert_nonnull (strstr (missing, "Household"));
  household->ward = person->ward;
  household->poverty = TP_POVERTY_NEAR_POOR;
  fixture_save (f, household);
  person->household = household->record.id;
  person->mobility = TP_MOBILITY_FULL;
  fixture_save (f, person);
  poor = judge (f, person);
  asked = tp_entitlement_verdict_list_missing (find_verdict (poor, "social-pension"));
  g_assert_null (strstr (asked, "Household"));
  g_assert_cmpstr (asked, !=, ""); /* whether there is a pension is not in any registry of ours */
  g_assert_cmpint (find_verdict (poor, "home-visit")->answer, ==, TP_ANSWER_NO);
  g_assert_cmpint (find_verdict (poor, "legal-aid")->answer, ==, TP_ANSWER_YES);
}

/* Whoever waits for a result asked for help, and is not asked whether help is wanted. */
static void
test_case_of_request (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1940, 0, 0});
  g_autoptr (TpRequest) request = fixture_add_request (f, "NC-000001", person);
  g_autoptr (TpCase) waiting = NULL, done = NULL;

  request->state = TP_REQUEST_WAITING;
  fixture_save (f, request);
  waiting = judge (f, person);
  g_assert_true (waiting->facts.has_request);
  request->state = TP_REQUEST_DONE;
  fixture_save (f, request);
  done = judge (f, person);
  g_assert_false (done->facts.has_request);
}

static void
test_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  TpId nobody = tp_id_new (1);

  g_assert_null (tp_workspace_judge_person (f->workspace, get_rules (f), &nobody,
                                            tp_workspace_get_today (f->workspace), &error));
  g_assert_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
}

/* --- needs ------------------------------------------------------------------------ */

static void
test_turning (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) today = add_person (f, "Lê Văn Nay", (TpPartialDate){1951, 11, 23});
  g_autoptr (TpPerson) soon = add_person (f, "Lê Văn Sắp", (TpPartialDate){1952, 1, 10});
  g_autoptr (TpPerson) late = add_person (f, "Lê Văn Xa", (TpPartialDate){1952, 3, 1});
  g_autoptr (TpPerson) past = add_person (f, "Lê Văn Qua", (TpPartialDate){1951, 9, 1});
  g_autoptr (TpPerson) year = add_person (f, "Lê Văn Năm", (TpPartialDate){1951, 0, 0});
  g_autoptr (TpPerson) blank = add_person (f, "Lê Văn Trống", (TpPartialDate){0});
  g_autoptr (GPtrArray) needs = list (f, NULL), elsewhere = list (f, OTHER_WARD);
  const TpNeed *first, *second, *third;

  g_assert_cmpuint (needs->len, ==, 3);
  g_assert_cmpuint (elsewhere->len, ==, 0);
  first = g_ptr_array_index (needs, 0);
  second = g_ptr_array_index (needs, 1);
  third = g_ptr_array_index (needs, 2);
  g_assert_true (tp_id_equal (&first->person, &today->record.id));
  g_assert_true (tp_id_equal (&second->person, &year->record.id));
  g_assert_true (tp_id_equal (&third->person, &soon->record.id));
  g_assert_cmpstr (first->rule->code, ==, "turning-75");
  g_assert_cmpint (second->foresight.due.month, ==, 0);
}

static void
test_seventy (Fixture *f, gconstpointer data)
{
  g_autoptr (TpHousehold) household = tp_record_new (&tp_household_kind);
  g_autoptr (TpPerson) poor = add_person (f, "Lê Thị Nghèo", (TpPartialDate){1956, 12, 1});
  g_autoptr (TpPerson) other = add_person (f, "Lê Thị Đủ", (TpPartialDate){1956, 12, 1});
  g_autoptr (GPtrArray) needs = NULL;

  g_assert_cmpuint (count (f), ==, 0);
  household->ward = poor->ward;
  household->poverty = TP_POVERTY_POOR;
  fixture_save (f, household);
  poor->household = household->record.id;
  fixture_save (f, poor);
  needs = list (f, NULL);
  g_assert_cmpuint (needs->len, ==, 1);
  g_assert_cmpstr (((TpNeed *) needs->pdata[0])->rule->code, ==, "turning-70-poor");
}

static void
test_papers_and_visits (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = fixture_new_person (f, WARD, "Trần Thị Đào");
  g_autoptr (TpPersonCategory) proof = tp_record_new (&tp_person_category_kind);
  g_autoptr (GPtrArray) needs = NULL;
  g_autoptr (TpRequest) request = NULL;

  person->categories = TP_CATEGORY_DISABLED;
  person->mobility = TP_MOBILITY_BEDRIDDEN;
  fixture_save (f, person);
  proof->person = person->record.id;
  proof->category = TP_CATEGORY_DISABLED;
  proof->valid_until = (TpPartialDate){2026, 12, 1};
  fixture_save (f, proof);
  needs = list (f, NULL);
  g_assert_cmpuint (needs->len, ==, 2);
  g_assert_cmpstr (((TpNeed *) needs->pdata[0])->rule->code, ==, "disability-paper");
  g_assert_cmpstr (((TpNeed *) needs->pdata[1])->rule->code, ==, "never-visited");
  /* Somebody will go there anyway. */
  request = fixture_add_request (f, "NC-000001", person);
  g_assert_cmpuint (count (f), ==, 1);
}

static void
test_request (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (GPtrArray) needs = list (f, NULL);
  g_autoptr (GError) error = NULL, again_error = NULL;
  g_autoptr (TpRequest) request = NULL, again = NULL;
  g_autoptr (TpProcedure) procedure = NULL;

  g_assert_cmpuint (needs->len, ==, 1);
  request = tp_need_request (f->workspace, needs->pdata[0], &error);
  g_assert_no_error (error);
  procedure = fixture_get_first (f, &tp_procedure_kind, "code", "1.014027");
  g_assert_cmpint (request->channel, ==, TP_CHANNEL_FORESIGHT);
  g_assert_true (tp_id_equal (&request->procedure, &procedure->record.id));
  g_assert_true (tp_id_equal (&request->ward, &person->ward));
  g_assert_cmpint (request->deadline, ==, tp_day_from_ymd (2026, 12, 1));
  g_assert_cmpstr (request->code, !=, "");
  g_assert_cmpuint (count (f), ==, 0);
  again = tp_need_request (f->workspace, needs->pdata[0], &again_error);
  g_assert_null (again);
  g_assert_error (again_error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED);
  g_assert_cmpint (fixture_count (f, &tp_request_kind), ==, 1);
  g_assert_true (tp_workspace_undo (f->workspace, NULL));
  g_assert_cmpint (fixture_count (f, &tp_request_kind), ==, 0);
  g_assert_cmpuint (count (f), ==, 1);
  g_assert_true (tp_workspace_redo (f->workspace, NULL));
  g_assert_cmpuint (count (f), ==, 0);
}

/* Asked for by telephone: not a second time. Once done it does not come back, withdrawn it does. */
static void
test_other_request (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpRequest) request = fixture_add_request (f, "NC-000001", person);
  g_autoptr (TpProcedure) procedure = fixture_get_first (f, &tp_procedure_kind, "code", "1.014027");

  g_assert_cmpuint (count (f), ==, 1); /* for something else */
  request->procedure = procedure->record.id;
  fixture_save (f, request);
  g_assert_cmpuint (count (f), ==, 0);
  request->state = TP_REQUEST_CANCELLED;
  fixture_save (f, request);
  g_assert_cmpuint (count (f), ==, 1);
}

static void
test_dismiss (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (GPtrArray) needs = list (f, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (tp_need_dismiss (f->workspace, needs->pdata[0], &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_true (tp_workspace_undo (f->workspace, NULL));
  g_assert_cmpuint (count (f), ==, 1);
  g_assert_true (tp_workspace_redo (f->workspace, NULL));
  g_assert_true (tp_need_dismiss (f->workspace, needs->pdata[0], NULL)); /* twice is once */
  g_assert_cmpuint (count (f), ==, 0);
}

static void
merge (Fixture *f, const TpPerson *kept, const TpPerson *other)
{
  g_autoptr (GError) error = NULL;

  tp_merge_store (f->workspace, kept, other, NULL, 0, &error);
  g_assert_no_error (error);
}

static TpNeed *
find_need_of (Fixture *f, const TpPerson *person)
{
  g_autoptr (GPtrArray) needs = list (f, NULL);

  for (guint i = 0; i < needs->len; i++) {
    if (tp_id_equal (&((TpNeed *) needs->pdata[i])->person, &person->record.id))
      return tp_need_copy (needs->pdata[i]);
  }
  g_assert_not_reached ();
}

/* What was put aside or done of one record stays so when it is merged into another. */
static void
test_merged (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpPerson) aside = add_person (f, "Tran Thi Dao", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpPerson) done = add_person (f, "TRẦN THỊ ĐÀO", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpNeed) first = find_need_of (f, aside), second = find_need_of (f, done);
  g_autoptr (TpRequest) request = NULL;

  g_assert_true (tp_need_dismiss (f->workspace, first, NULL));
  request = tp_need_request (f->workspace, second, NULL);
  request->state = TP_REQUEST_DONE;
  fixture_save (f, request);
  g_assert_cmpuint (count (f), ==, 1);
  merge (f, kept, aside);
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_true (tp_workspace_undo (f->workspace, NULL));
  g_assert_cmpuint (count (f), ==, 1);
  merge (f, kept, done);
  g_assert_cmpuint (count (f), ==, 0);
}

/* Put aside of both: once is enough, and both come back. */
static void
test_merged_asides (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) kept = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpPerson) other = add_person (f, "Tran Thi Dao", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpNeed) first = find_need_of (f, kept), second = find_need_of (f, other);
  gint64 n_settings;

  g_assert_true (tp_need_dismiss (f->workspace, first, NULL));
  g_assert_true (tp_need_dismiss (f->workspace, second, NULL));
  n_settings = fixture_count (f, &tp_setting_kind);
  merge (f, kept, other);
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_cmpint (fixture_count (f, &tp_setting_kind), ==, n_settings - 1);
  g_assert_true (tp_workspace_undo (f->workspace, NULL));
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_cmpint (fixture_count (f, &tp_setting_kind), ==, n_settings);
}

static gboolean
stop_cb (TpNeed *need, gpointer user_data)
{
  (*(guint *) user_data)++;
  return FALSE;
}

static void
test_stops (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) one = add_person (f, "Trần Thị Đào", (TpPartialDate){1951, 12, 1});
  g_autoptr (TpPerson) two = add_person (f, "Trần Thị Mai", (TpPartialDate){1951, 12, 1});
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL, ward_error = NULL;
  TpNeedOptions options = {.within_days = 30}, nowhere = {.ward_code = "99999"};
  guint n = 0;

  g_assert_true (
    tp_workspace_each_need (f->workspace, get_rules (f), &options, stop_cb, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_cancellable_cancel (cancelled);
  g_assert_false (
    tp_workspace_each_need (f->workspace, get_rules (f), &options, stop_cb, &n, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (
    tp_workspace_each_need (f->workspace, get_rules (f), &nowhere, stop_cb, &n, NULL, &ward_error));
  g_assert_error (ward_error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND);
  g_assert_cmpuint (n, ==, 1);
}

static void
test_setting (Fixture *f, gconstpointer data)
{
  g_autoptr (TpPerson) person = add_person (f, "Trần Thị Đào", (TpPartialDate){1952, 3, 1});
  TpNeedOptions far = {.within_days = 120};
  g_autoptr (GPtrArray) needs =
    tp_workspace_list_needs (f->workspace, get_rules (f), &far, NULL, NULL);

  g_assert_cmpuint (needs->len, ==, 1);
  g_assert_cmpuint (count (f), ==, 0);
  g_assert_true (tp_workspace_set_setting (f->workspace, "foresight.within_days", "120", NULL));
  g_assert_cmpuint (count (f), ==, 1);
}

#define ADD_TEST(path, test) \
  g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/workspace/needs/reads-its-own-rules", test_own_rules);
  ADD_TEST ("/workspace/needs/says-where-rules-are-broken", test_broken_rules);
  ADD_TEST ("/workspace/needs/judges-a-person", test_case);
  ADD_TEST ("/workspace/needs/knows-who-waits", test_case_of_request);
  ADD_TEST ("/workspace/needs/judges-nobody", test_nobody);
  ADD_TEST ("/workspace/needs/foresees-birthdays", test_turning);
  ADD_TEST ("/workspace/needs/foresees-seventy-for-the-poor", test_seventy);
  ADD_TEST ("/workspace/needs/foresees-papers-and-visits", test_papers_and_visits);
  ADD_TEST ("/workspace/needs/makes-a-request-once", test_request);
  ADD_TEST ("/workspace/needs/knows-other-requests", test_other_request);
  ADD_TEST ("/workspace/needs/puts-aside", test_dismiss);
  ADD_TEST ("/workspace/needs/follow-a-merge", test_merged);
  ADD_TEST ("/workspace/needs/asides-become-one", test_merged_asides);
  ADD_TEST ("/workspace/needs/stops-when-told", test_stops);
  ADD_TEST ("/workspace/needs/looks-as-far-as-is-set", test_setting);
  return g_test_run ();
}
