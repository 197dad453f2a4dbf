/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule itself: order, JSON, and what differs between two versions. */

#include "sample-schedule.h"

#include <string.h>

static TpPublicEntry *
get_entry (const TpPublicSchedule *schedule, guint i)
{
  return g_ptr_array_index (schedule->entries, i);
}

static TpPublicEntry *
find_entry (const TpPublicSchedule *schedule, const TpId *session)
{
  for (guint i = 0; i < schedule->entries->len; i++) {
    if (tp_id_equal (&get_entry (schedule, i)->session, session))
      return get_entry (schedule, i);
  }
  return NULL;
}

static void
test_sort_is_vietnamese (void)
{
  static const char *const names[] = {"Xã Đông Anh", "Xã Sóc Sơn", "Xã Dương Hòa", "Xã Ba Vì"};
  static const char *const sorted[] = {"Xã Ba Vì", "Xã Dương Hòa", "Xã Đông Anh", "Xã Sóc Sơn"};
  g_autoptr (TpPublicSchedule) schedule = tp_public_schedule_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    sample_set (&tp_public_schedule_add_entry (schedule)->ward, names[i]);
  get_entry (schedule, 3)->part = 0;
  tp_public_schedule_add_entry (schedule)->day = -1;
  tp_public_schedule_sort (schedule);
  g_assert_cmpint (get_entry (schedule, 0)->day, ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    g_assert_cmpstr (get_entry (schedule, i + 1)->ward, ==, sorted[i]);
}

static void
test_json_round_trip (void)
{
  g_autoptr (TpPublicSchedule) before = sample_schedule_new (40);
  g_autoptr (TpPublicSchedule) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  get_entry (before, 3)->is_cancelled = TRUE;
  get_entry (before, 4)->is_changed = get_entry (before, 4)->is_new = TRUE;
  sample_set (&get_entry (before, 5)->before, "trước đây");
  sample_set (&get_entry (before, 6)->note, "\"nháy\"\nhai dòng \\ <b>");
  sample_set (&before->fetching, "Đón người khó đi lại");
  before->version = 7;
  first = tp_public_schedule_to_json (before);
  after = tp_public_schedule_from_json (first, &error);
  g_assert_no_error (error);
  second = tp_public_schedule_to_json (after);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (after->version, ==, 7);
  g_assert_cmpstr (after->fetching, ==, "Đón người khó đi lại");
  g_assert_cmpint (after->week.number, ==, 48);
  g_assert_cmpint (after->published_at, ==, SAMPLE_PUBLISHED_AT);
  g_assert_cmpuint (after->entries->len, ==, 40);
  g_assert_cmpstr (get_entry (after, 6)->note, ==, "\"nháy\"\nhai dòng \\ <b>");
  g_assert_true (tp_id_equal (&get_entry (after, 9)->session, &get_entry (before, 9)->session));
  g_assert_cmpuint (g_strv_length (after->legal_bases), ==, 2);
  g_assert_cmpuint (after->contacts->len, ==, 2);
}

static void
test_json_of_nothing (void)
{
  g_autoptr (TpPublicSchedule) empty = tp_public_schedule_new ();
  g_autoptr (TpPublicSchedule) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  empty->week = (TpWeek){2026, 1};
  json = tp_public_schedule_to_json (empty);
  after = tp_public_schedule_from_json (json, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (after->entries->len, ==, 0);
  g_assert_cmpstr (after->office, ==, "");
}

static void
test_json_refuses_what_it_cannot_read (void)
{
  static const char *const broken[] = {
    "",
    "{",
    "[]",
    "null",
    "{}",
    "{\"week\": \"2026-W99\", \"version\": 1, \"published_at\": 0, \"entries\": []}",
    "{\"week\": \"2026-W48\", \"version\": 0, \"published_at\": 0, \"entries\": []}",
    "{\"week\": \"2026-W48\", \"version\": \"1\", \"published_at\": 0, \"entries\": []}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"entries\": {}}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"entries\": [1]}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"entries\": [{}]}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"office\": 3, \"entries\": []}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"contacts\": [3], \"entries\": "
    "[]}",
    "{\"week\": \"2026-W48\", \"version\": 1, \"published_at\": 0, \"recipients\": [3], "
    "\"entries\": []}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (tp_public_schedule_from_json (broken[i], &error));
    g_assert_nonnull (error);
  }
}

static void
test_json_says_which_entry_is_wrong (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (3);
  g_autofree char *json = tp_public_schedule_to_json (schedule);
  g_autoptr (GString) broken = g_string_new (json);
  g_autoptr (GError) error = NULL;

  g_string_replace (broken, "\"part\":\"afternoon\"", "\"part\":\"noon\"", 0);
  g_string_replace (broken, "\"part\":\"morning\"", "\"part\":\"noon\"", 1);
  g_assert_null (tp_public_schedule_from_json (broken->str, &error));
  g_assert_error (error, TP_PUBLISH_ERROR, TP_PUBLISH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "part"));
}

static void
test_same_versions_do_not_differ (void)
{
  g_autoptr (TpPublicSchedule) before = sample_schedule_new (20);
  g_autoptr (TpPublicSchedule) after = sample_schedule_new (20);

  tp_public_schedule_compare (after, before);
  g_assert_cmpuint (after->entries->len, ==, 20);
  for (guint i = 0; i < 20; i++) {
    g_assert_false (get_entry (after, i)->is_changed);
    g_assert_false (get_entry (after, i)->is_new);
    g_assert_cmpstr (get_entry (after, i)->before, ==, "");
  }
}

static void
test_compare_tells_moved_new_and_gone (void)
{
  g_autoptr (TpPublicSchedule) before = sample_schedule_new (20);
  g_autoptr (TpPublicSchedule) after = sample_schedule_new (20);
  TpPublicEntry *moved = get_entry (after, 2), *gone = get_entry (after, 11), *added, *entry;
  TpId moved_id = moved->session, gone_id = gone->session, new_id;
  g_autoptr (GRand) random = g_rand_new_with_seed (99);

  moved->day += 1;
  sample_set (&moved->place, "Nhà văn hóa thôn Hạ");
  g_ptr_array_remove (after->entries, gone);
  added = tp_public_schedule_add_entry (after);
  added->session = new_id = tp_id_new_seeded (SAMPLE_PUBLISHED_AT, random);
  added->day = get_entry (after, 0)->day;

  tp_public_schedule_compare (after, before);
  g_assert_cmpuint (after->entries->len, ==, 21);
  entry = find_entry (after, &moved_id);
  g_assert_true (entry->is_changed && !entry->is_new && !entry->is_cancelled);
  g_assert_nonnull (strstr (entry->before, find_entry (before, &moved_id)->place));
  entry = find_entry (after, &gone_id);
  g_assert_true (entry->is_cancelled && entry->is_changed);
  entry = find_entry (after, &new_id);
  g_assert_true (entry->is_new && entry->is_changed);
  for (guint i = 1; i < after->entries->len; i++)
    g_assert_cmpint (get_entry (after, i - 1)->day, <=, get_entry (after, i)->day);
}

/* A third version still carries what the second cancelled, but not as news. */
static void
test_cancelled_stays_cancelled (void)
{
  g_autoptr (TpPublicSchedule) first = sample_schedule_new (4);
  g_autoptr (TpPublicSchedule) second = sample_schedule_new (4);
  g_autoptr (TpPublicSchedule) third = sample_schedule_new (4);
  TpId gone = get_entry (first, 1)->session;

  g_ptr_array_remove_index (second->entries, 1);
  g_ptr_array_remove_index (third->entries, 1);
  tp_public_schedule_compare (second, first);
  tp_public_schedule_compare (third, second);
  g_assert_true (find_entry (third, &gone)->is_cancelled);
  g_assert_false (find_entry (third, &gone)->is_changed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/schedule/sort-is-vietnamese", test_sort_is_vietnamese);
  g_test_add_func ("/publish/schedule/json-round-trip", test_json_round_trip);
  g_test_add_func ("/publish/schedule/json-of-nothing", test_json_of_nothing);
  g_test_add_func ("/publish/schedule/json-refuses-what-it-cannot-read",
                   test_json_refuses_what_it_cannot_read);
  g_test_add_func ("/publish/schedule/json-says-which-member-is-wrong",
                   test_json_says_which_entry_is_wrong);
  g_test_add_func ("/publish/schedule/same-versions-do-not-differ",
                   test_same_versions_do_not_differ);
  g_test_add_func ("/publish/schedule/compare-tells-moved-new-and-gone",
                   test_compare_tells_moved_new_and_gone);
  g_test_add_func ("/publish/schedule/cancelled-stays-cancelled", test_cancelled_stays_cancelled);
  return g_test_run ();
}
