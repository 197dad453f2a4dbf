/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calendar, read back by a reader of its own that knows RFC 5545 and not our writer. */

#include "sample-schedule.h"

#include <string.h>

typedef struct
{
  char *name; /* with parameters */
  char *value;
} Property;

static void
free_property (Property *property)
{
  g_free (property->name);
  g_free (property->value);
  g_free (property);
}

/* Checks 3.1: CRLF only, at most 75 octets, no letter cut; returns the unfolded lines. */
static char **
unfold (const char *ics)
{
  g_auto (GStrv) lines = g_strsplit (ics, "\r\n", -1);
  GPtrArray *whole = g_ptr_array_new ();
  guint n_lines = g_strv_length (lines);

  g_assert_true (g_str_has_suffix (ics, "END:VCALENDAR\r\n"));
  for (guint i = 0; i + 1 < n_lines; i++) {
    g_assert_null (strchr (lines[i], '\n'));
    g_assert_null (strchr (lines[i], '\r'));
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
    g_assert_cmpuint (strlen (lines[i]), >, 0);
    g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    if (lines[i][0] == ' ') {
      char *last = g_ptr_array_index (whole, whole->len - 1);

      g_ptr_array_index (whole, whole->len - 1) = g_strconcat (last, lines[i] + 1, NULL);
      g_free (last);
    } else {
      g_ptr_array_add (whole, g_strdup (lines[i]));
    }
  }
  g_ptr_array_add (whole, NULL);
  return (char **) g_ptr_array_free (whole, FALSE);
}

static char *
unescape (const char *value)
{
  GString *text = g_string_new (NULL);

  for (const char *at = value; *at != '\0'; at++) {
    if (*at != '\\') {
      g_assert_false (*at == ';');
      g_string_append_c (text, *at);
      continue;
    }
    at++;
    g_assert_nonnull (strchr ("\\;,nN", *at));
    g_string_append_c (text, *at == 'n' || *at == 'N' ? '\n' : *at);
  }
  return g_string_free (text, FALSE);
}

/* The events of a calendar; each is an array of Property. */
static GPtrArray *
parse (const char *ics)
{
  g_auto (GStrv) lines = unfold (ics);
  GPtrArray *events = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *event = NULL;

  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  g_assert_cmpstr (lines[1], ==, "VERSION:2.0");
  for (guint i = 0; lines[i] != NULL; i++) {
    char *colon = strchr (lines[i], ':');
    Property *property;

    g_assert_nonnull (colon);
    if (g_str_equal (lines[i], "BEGIN:VEVENT")) {
      g_assert_null (event);
      event = g_ptr_array_new_with_free_func ((GDestroyNotify) free_property);
    } else if (g_str_equal (lines[i], "END:VEVENT")) {
      g_ptr_array_add (events, g_steal_pointer (&event));
    } else if (event != NULL) {
      property = g_new0 (Property, 1);
      property->name = g_strndup (lines[i], (gsize) (colon - lines[i]));
      property->value = g_strdup (colon + 1);
      g_ptr_array_add (event, property);
    }
  }
  g_assert_null (event);
  return events;
}

static const char *
get (GPtrArray *event, const char *name)
{
  const char *value = NULL;

  for (guint i = 0; i < event->len; i++) {
    Property *property = g_ptr_array_index (event, i);

    if (g_str_equal (property->name, name)) {
      g_assert_null (value); /* once only */
      value = property->value;
    }
  }
  return value;
}

static char *
write_ics (const TpPublicSchedule *schedule)
{
  return sample_write_text (tp_publish_format_find ("ics"), schedule);
}

static void
test_folding_and_escaping (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (1);
  TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 0);
  g_autofree char *ics = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *where = NULL;

  sample_set (&entry->ward, "Phường “Ba, Đình”; \\ số 1");
  sample_set (&entry->place, "Nhà văn hóa thôn Đoài rất rất dài để phải gấp dòng giữa những chữ "
                             "nhiều byte như ệ, ữ, ợ");
  sample_set (&entry->address, "dòng một\ndòng hai");
  ics = write_ics (schedule);
  events = parse (ics);
  g_assert_cmpuint (events->len, ==, 1);
  where = unescape (get (g_ptr_array_index (events, 0), "LOCATION"));
  g_assert_cmpstr (where, ==,
                   "Nhà văn hóa thôn Đoài rất rất dài để phải gấp dòng giữa những chữ nhiều byte "
                   "như ệ, ữ, ợ, dòng một\ndòng hai, Phường “Ba, Đình”; \\ số 1");
}

/* Every length of a text, so that a fold falls on every byte of a letter once. */
static void
test_folding_at_every_length (void)
{
  g_autoptr (GString) place = g_string_new (NULL);

  for (int i = 0; i < 120; i++) {
    g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (1);
    TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 0);
    g_autofree char *ics = NULL;
    g_autoptr (GPtrArray) events = NULL;
    g_autofree char *where = NULL;

    g_string_append (place, i % 3 == 0 ? "ế" : i % 3 == 1 ? "a" : "đ");
    sample_set (&entry->place, place->str);
    ics = write_ics (schedule);
    events = parse (ics);
    where = unescape (get (g_ptr_array_index (events, 0), "LOCATION"));
    g_assert_true (g_str_has_prefix (where, place->str));
  }
}

static void
test_times_and_zone (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (1);
  TpPublicEntry *entry = g_ptr_array_index (schedule->entries, 0);
  g_autofree char *ics = NULL;
  g_autoptr (GPtrArray) events = NULL;
  GPtrArray *event;

  entry->since = 22 * 60 + 30;
  entry->until = 24 * 60 + 15; /* past midnight */
  ics = write_ics (schedule);
  events = parse (ics);
  event = g_ptr_array_index (events, 0);
  g_assert_cmpstr (get (event, "DTSTART;TZID=Asia/Ho_Chi_Minh"), ==, "20261123T223000");
  g_assert_cmpstr (get (event, "DTEND;TZID=Asia/Ho_Chi_Minh"), ==, "20261124T001500");
  g_assert_cmpstr (get (event, "DTSTAMP"), ==, "20261119T010000Z");
  g_assert_nonnull (strstr (ics, "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\n"));
  g_assert_nonnull (strstr (ics, "TZOFFSETTO:+0700\r\n"));
}

/* A calendar that has the first version finds the same events in the second. */
static void
test_versions (void)
{
  g_autoptr (TpPublicSchedule) first = sample_schedule_new (6);
  g_autoptr (TpPublicSchedule) second = sample_schedule_new (6);
  g_autoptr (GHashTable) uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *one = write_ics (first);
  g_autofree char *two = NULL;
  guint n_cancelled = 0;

  g_ptr_array_remove_index (second->entries, 2);
  ((TpPublicEntry *) g_ptr_array_index (second->entries, 0))->day += 2;
  second->version = 2;
  tp_public_schedule_compare (second, first);
  two = write_ics (second);
  before = parse (one);
  after = parse (two);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++) {
    g_assert_true (g_hash_table_add (uids, g_strdup (get (before->pdata[i], "UID"))));
    g_assert_cmpstr (get (before->pdata[i], "SEQUENCE"), ==, "1");
    g_assert_cmpstr (get (before->pdata[i], "STATUS"), ==, "CONFIRMED");
  }
  for (guint i = 0; i < after->len; i++) {
    g_assert_true (g_hash_table_remove (uids, get (after->pdata[i], "UID")));
    g_assert_cmpstr (get (after->pdata[i], "SEQUENCE"), ==, "2");
    n_cancelled += g_str_equal (get (after->pdata[i], "STATUS"), "CANCELLED");
  }
  g_assert_cmpuint (n_cancelled, ==, 1);
}

static void
test_uids_without_sessions_differ (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (2);
  g_autofree char *ics = NULL;
  g_autoptr (GPtrArray) events = NULL;

  for (guint i = 0; i < 2; i++)
    ((TpPublicEntry *) g_ptr_array_index (schedule->entries, i))->session = TP_ID_NIL;
  ics = write_ics (schedule);
  events = parse (ics);
  g_assert_cmpstr (get (events->pdata[0], "UID"), !=, get (events->pdata[1], "UID"));
}

static void
test_two_thousand (void)
{
  g_autoptr (TpPublicSchedule) schedule = sample_schedule_new (2000);
  g_autofree char *ics = write_ics (schedule);
  g_autoptr (GPtrArray) events = parse (ics);

  g_assert_cmpuint (events->len, ==, 2000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/ics/folding-and-escaping", test_folding_and_escaping);
  g_test_add_func ("/publish/ics/folding-at-every-length", test_folding_at_every_length);
  g_test_add_func ("/publish/ics/times-and-zone", test_times_and_zone);
  g_test_add_func ("/publish/ics/versions", test_versions);
  g_test_add_func ("/publish/ics/uids-without-sessions-differ", test_uids_without_sessions_differ);
  g_test_add_func ("/publish/ics/two-thousand", test_two_thousand);
  return g_test_run ();
}
