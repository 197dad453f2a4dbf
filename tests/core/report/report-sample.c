/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "report-sample.h"

static void
set (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

TpReportInput *
make_empty_input (void)
{
  TpReportInput *input = tp_report_input_new ();

  input->since = tp_day_from_ymd (2026, 11, 2);
  input->until = tp_day_from_ymd (2026, 11, 29);
  input->made_at = G_GINT64_CONSTANT (1796000000000);
  set (&input->scope, "Chi nhánh số 3");
  set (&input->scope_code, "CN03");
  set (&input->office, "Chi nhánh số 3");
  set (&input->parent_office, "Trung tâm Phục vụ hành chính công Thành phố Hà Nội");
  set (&input->place, "Hà Nội");
  set (&input->signer_capacity, "GIÁM ĐỐC");
  g_strfreev (input->legal_bases);
  input->legal_bases =
    g_strsplit ("Căn cứ Kế hoạch số 63/KH-UBND ngày 13 tháng 02 năm 2026 của Ủy ban nhân dân Thành "
                "phố Hà Nội|Căn cứ chương trình công tác năm 2026 của Trung tâm",
                "|", -1);
  return input;
}

TpReportFact *
add_fact (TpReportInput *input, TpDay day, const char *ward, int outcome)
{
  TpReportFact *fact = tp_report_fact_new ();
  g_autofree char *code = g_strdup_printf ("NC-%06u", input->facts->len + 1);

  set (&fact->code, code);
  set (&fact->ward, ward);
  set (&fact->ward_code, ward);
  set (&fact->team, "Tổ số 1");
  set (&fact->branch, "Chi nhánh số 3");
  fact->day = day;
  fact->mode = TP_MODE_HOME;
  fact->outcome = outcome;
  g_ptr_array_add (input->facts, fact);
  return fact;
}

static void
add_session (TpReportInput *input, TpDay day, const char *ward, int state, int kilometres)
{
  TpReportSession *session = tp_report_session_new ();

  session->day = day;
  session->mode = TP_MODE_HOME;
  session->state = state;
  session->kilometres = kilometres;
  set (&session->ward, ward);
  set (&session->ward_code, ward);
  set (&session->team, "Tổ số 1");
  g_ptr_array_add (input->sessions, session);
}

/* 8 visits: 3 done, 1 waiting, 1 escalated, 1 absent, 1 refused, 1 without a result yet. */
TpReportInput *
make_small_input (void)
{
  static const struct
  {
    int outcome, satisfaction, minutes, wait;
    guint services, categories;
    gboolean is_online, is_cross;
    const char *difficulty;
  } rows[] = {
    {TP_OUTCOME_DONE, 5, 30, 10, 1 << 4, TP_CATEGORY_MERIT, TRUE, FALSE, ""},
    {TP_OUTCOME_DONE, 4, 45, 20, 1 << 6, TP_CATEGORY_ELDERLY | TP_CATEGORY_POOR, FALSE, TRUE,
     "Mạng yếu"},
    {TP_OUTCOME_DONE, 2, 15, 3, 1 << 0, 0, FALSE, FALSE, "mạng  YẾU."},
    {TP_OUTCOME_WAITING, 0, 60, -1, 1 << 4, TP_CATEGORY_DISABLED, TRUE, FALSE, ""},
    {TP_OUTCOME_ESCALATED, 5, 0, 15, 0, 0, FALSE, FALSE, "=Thiếu giấy tờ"},
    {TP_OUTCOME_ABSENT, 0, 0, 8, 0, TP_CATEGORY_MERIT, FALSE, FALSE, ""},
    {TP_OUTCOME_REFUSED, 0, 5, 9, 0, 0, FALSE, FALSE, ""},
    {TP_OUTCOME_NONE, 0, 0, 2, 0, 0, FALSE, FALSE, "chưa đi"},
  };
  TpReportInput *input = make_empty_input ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    TpReportFact *fact =
      add_fact (input, input->since + (int) i * 2, i % 2 == 0 ? "Phường Ba Đình" : "Xã Đan Phượng",
                rows[i].outcome);

    fact->satisfaction = rows[i].satisfaction;
    fact->minutes_spent = rows[i].minutes;
    fact->wait_days = rows[i].wait;
    fact->services = rows[i].services;
    fact->categories = rows[i].categories;
    fact->is_online = rows[i].is_online;
    fact->is_cross_territory = rows[i].is_cross;
    fact->channel = i % 2 == 0 ? TP_CHANNEL_WARD_LIST : TP_CHANNEL_FORM;
    set (&fact->difficulty, rows[i].difficulty);
  }
  add_session (input, input->since, "Phường Ba Đình", TP_SESSION_HELD, 12);
  add_session (input, input->since + 2, "Xã Đan Phượng", TP_SESSION_HELD, 30);
  add_session (input, input->since + 9, "Xã Ô Diên", TP_SESSION_POSTPONED, 7);
  add_session (input, input->since + 10, "Xã Ô Diên", TP_SESSION_CANCELLED, 7);
  add_session (input, input->since + 11, "Xã Ô Diên", TP_SESSION_PUBLISHED, 7);
  input->requests_received = 21;
  input->requests_pending = 13;
  input->requests_remote = 4;
  input->people_in_scope = 400;
  input->people_reached_ever = 30;
  g_strfreev (input->wards_never_served);
  input->wards_never_served = g_strsplit ("Xã Ô Diên", "|", -1);
  return input;
}

/* --- a quarter from a seed ------------------------------------------------------------ */

static void
describe_large_fact (TpReportFact *fact, GRand *random)
{
  static const char *const difficulties[] = {
    "Mạng internet tại điểm hỗ trợ yếu, phải chờ lâu khi nộp hồ sơ trực tuyến",
    "Người dân chưa có tài khoản định danh điện tử mức 2",
    "Hồ sơ thiếu giấy tờ gốc, phải hẹn lại",
    "Máy quét hỏng, phải mang hồ sơ về Chi nhánh",
  };
  int luck = g_rand_int_range (random, 0, 100);

  fact->mode = 1 << g_rand_int_range (random, 0, 5);
  fact->part = g_rand_int_range (random, 0, 3);
  fact->channel = g_rand_int_range (random, 0, 7);
  fact->categories = luck < 80 ? 1u << g_rand_int_range (random, 0, 7) : 0;
  fact->services = 1u << g_rand_int_range (random, 0, 15) | 1u << g_rand_int_range (random, 3, 8);
  fact->is_online = g_rand_int_range (random, 0, 3) > 0;
  fact->satisfaction = luck < 70 ? 5 - (g_rand_int_range (random, 0, 100) > 60) -
                                     (g_rand_int_range (random, 0, 100) > 92) * 2
                                 : 0;
  fact->minutes_spent = 10 + g_rand_int_range (random, 0, 60);
  fact->wait_days = g_rand_int_range (random, 0, 40);
  fact->is_cross_territory = luck == 1;
  if (luck < 6)
    set (&fact->difficulty, difficulties[g_rand_int_range (random, 0, 4)]);
}

TpReportInput *
make_large_input (guint n_facts, guint n_wards)
{
  static const int outcomes[] = {TP_OUTCOME_DONE,    TP_OUTCOME_DONE,    TP_OUTCOME_DONE,
                                 TP_OUTCOME_DONE,    TP_OUTCOME_DONE,    TP_OUTCOME_WAITING,
                                 TP_OUTCOME_WAITING, TP_OUTCOME_ABSENT,  TP_OUTCOME_ESCALATED,
                                 TP_OUTCOME_REFUSED, TP_OUTCOME_NOT_HELD};
  TpReportInput *input = make_empty_input ();
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  int n_days = input->until - input->since + 1;

  set (&input->mark, "DỮ LIỆU MẪU – KHÔNG PHẢI SỐ LIỆU THẬT");
  for (guint i = 0; i < n_facts; i++) {
    guint number = (guint) (g_rand_double (random) * g_rand_double (random) * n_wards);
    g_autofree char *ward =
      g_strdup_printf ("%s số %u", number % 3 == 0 ? "Phường" : "Xã", number + 1);
    TpReportFact *fact = add_fact (input, input->since + g_rand_int_range (random, 0, n_days), ward,
                                   outcomes[g_rand_int_range (random, 0, G_N_ELEMENTS (outcomes))]);

    describe_large_fact (fact, random);
  }
  for (guint i = 0; i < n_facts / 6; i++) {
    g_autofree char *ward = g_strdup_printf ("Xã số %u", i % n_wards + 1);

    add_session (input, input->since + g_rand_int_range (random, 0, n_days), ward,
                 i % 17 == 0   ? TP_SESSION_CANCELLED
                 : i % 23 == 0 ? TP_SESSION_POSTPONED
                               : TP_SESSION_HELD,
                 g_rand_int_range (random, 4, 45));
  }
  input->requests_received = 1520;
  input->requests_pending = 310;
  input->people_in_scope = 15230;
  input->people_reached_ever = 2210;
  g_strfreev (input->wards_never_served);
  input->wards_never_served = g_strsplit ("Xã Minh Châu, Xã Ba Vì", ", ", -1);
  return input;
}
