/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A venue named after somebody is found, and streets, villages and historic persons are not. */

#include "sample-schedule.h"

#include <string.h>

/* What is said of a place when @person is in the lists; NULL: nothing. */
static char *
meet (const char *place, const char *address, const char *person)
{
  static const char *const open[] = {"Trần Hưng Đạo", "Văn hóa", NULL};
  g_autoptr (TpPublicSchedule) schedule = tp_public_schedule_new ();
  TpPublicEntry *entry = tp_public_schedule_add_entry (schedule);
  g_autoptr (TpPlaceNames) names = NULL;
  g_autoptr (GPtrArray) found = NULL;

  sample_set (&entry->ward, "Phường Hoàng Văn Thái");
  sample_set (&entry->place, place);
  sample_set (&entry->address, address);
  names = tp_place_names_new (schedule, open);
  tp_place_names_meet (names, "Phạm Thị Khác");
  tp_place_names_meet (names, NULL);
  tp_place_names_meet (names, person);
  found = tp_place_names_list_found (names);
  g_assert_cmpuint (found->len, <=, 1);
  return found->len > 0 ? g_strdup (found->pdata[0]) : NULL;
}

static void
expect (const char *place, const char *person, const char *said)
{
  g_autofree char *found = meet (place, "", person);
  g_autofree char *by_address = meet ("Nhà văn hóa", place, person);

  g_assert_cmpstr (found, ==, said);
  g_assert_cmpstr (by_address, ==, said);
}

static void
test_residents (void)
{
  expect ("Nhà ông Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", "Nhà ông •••");
  expect ("Nhà Nguyễn Văn Mẫu, cuối xóm", "nguyễn văn  mẫu", "Nhà •••, cuối xóm");
  expect ("Điểm NGUYỄN VĂN MẪU (sân)", "Nguyễn Văn Mẫu", "Điểm ••• (sân)");
  expect ("Sân nhà bà Lê Mẫu", "Lê Mẫu", "Sân nhà bà •••");
  expect ("Nha ong Nguyen Van Mau", "Nguyễn Văn Mẫu", "Nha ong •••");
  expect ("Hội trường Nguye\xcc\x82\xcc\x83n Văn Mẫu", "Nguyễn Văn Mẫu", NULL); /* a school */
  expect ("Nhà Nguye\xcc\x82\xcc\x83n Văn Mẫu", "Nguyễn Văn Mẫu", "Nhà •••");
}

static void
test_places (void)
{
  expect ("Nhà văn hóa số 7 phố Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", NULL);
  expect ("Số 12A Nguyễn Văn Mẫu", "Nguyễn Văn Mẫu", NULL);
  expect ("Nhà văn hóa thôn Đông Mẫu Hạ", "Đông Mẫu Hạ", NULL);
  expect ("Nhà văn hóa Trần Hưng Đạo", "Trần Hưng Đạo", NULL);
  expect ("Nhà văn hóa Hoàng Văn Thái", "Hoàng Văn Thái", NULL); /* the ward */
  expect ("Nhà văn hóa Lê Mẫu", "Lê Mẫu", NULL);                 /* two words */
  expect ("Nhà văn hóa phường", "Văn Hóa", NULL);
  expect ("Nhà Nguyễn Văn Mẫu", "Nguyễn Văn Mậu", NULL);
  expect ("Nhà ông Nguyễn Văn Mẫu", "Mẫu", NULL);
  expect ("Nhà văn hóa tổ dân phố 7", "Nguyễn Văn Mẫu", NULL);
  expect ("", "Nguyễn Văn Mẫu", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/publish/place-names/residents", test_residents);
  g_test_add_func ("/publish/place-names/places", test_places);
  return g_test_run ();
}
