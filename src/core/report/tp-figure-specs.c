/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each figure counts. "Served" is whoever was met and helped: done, waiting for a result,
 * or passed on to a higher office; absent and refusing people were visited but not served. */

#include "tp-figure-specs.h"

#include <math.h>
#include <string.h>

/* --- tests --------------------------------------------------------------------------- */

/**
 * tp_fact_is_recorded:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether a result was written down, be it that nobody was there
 */
gboolean
tp_fact_is_recorded (const TpReportInput *input, const TpReportFact *fact)
{
  return fact->outcome != TP_OUTCOME_NONE;
}

/**
 * tp_fact_is_served:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether somebody was met and helped: done, waiting for a result or passed on
 */
gboolean
tp_fact_is_served (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_outcome_is_served (fact->outcome);
}

static gboolean
is_not_served (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_recorded (input, fact) && !tp_fact_is_served (input, fact);
}

static gboolean
is_done (const TpReportInput *input, const TpReportFact *fact)
{
  return fact->outcome == TP_OUTCOME_DONE;
}

static gboolean
has_minutes (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && fact->minutes_spent > 0;
}

/**
 * tp_fact_has_wait:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether the visit was served and it is known when the request came
 */
gboolean
tp_fact_has_wait (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && fact->wait_days >= 0;
}

static gboolean
is_in_time (const TpReportInput *input, const TpReportFact *fact)
{
  return fact->wait_days <= input->within_days;
}

/**
 * tp_fact_has_dossier:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether a dossier was filed or taken, online (S5) or on paper (S7)
 */
gboolean
tp_fact_has_dossier (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) &&
         (fact->is_online || (fact->services & (TP_SERVICE_ONLINE | TP_SERVICE_PAPER)) != 0);
}

static gboolean
is_online (const TpReportInput *input, const TpReportFact *fact)
{
  return fact->is_online;
}

/**
 * tp_fact_is_asked:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether the person served said one of the five levels of satisfaction
 */
gboolean
tp_fact_is_asked (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && fact->satisfaction >= 1 && fact->satisfaction <= 5;
}

static gboolean
is_content (const TpReportInput *input, const TpReportFact *fact)
{
  return fact->satisfaction >= 4;
}

/**
 * tp_fact_is_priority:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether the person served is in one of the categories of the Plan
 */
gboolean
tp_fact_is_priority (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && fact->categories != 0;
}

/**
 * tp_fact_is_merit:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether the person served has merit to the revolution
 */
gboolean
tp_fact_is_merit (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && (fact->categories & TP_CATEGORY_MERIT) != 0;
}

static gboolean
is_cross (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_served (input, fact) && fact->is_cross_territory;
}

/**
 * tp_fact_is_difficult:
 * @input: the facts
 * @fact: one of them
 *
 * Returns: whether a difficulty was written down with the result
 */
gboolean
tp_fact_is_difficult (const TpReportInput *input, const TpReportFact *fact)
{
  return tp_fact_is_recorded (input, fact) && fact->difficulty[0] != '\0';
}

static int
get_minutes (const TpReportFact *fact)
{
  return MAX (fact->minutes_spent, 0);
}

static int
get_wait (const TpReportFact *fact)
{
  return fact->wait_days;
}

/* --- figures that are not of visits ----------------------------------------------------- */

static int
count_sessions (const TpReportInput *input, int state)
{
  int n = 0;

  for (guint i = 0; i < input->sessions->len; i++)
    n += ((const TpReportSession *) g_ptr_array_index (input->sessions, i))->state == state;
  return n;
}

static double
get_sessions (const TpReportInput *input)
{
  return input->sessions->len;
}

static double
get_held (const TpReportInput *input)
{
  return count_sessions (input, TP_SESSION_HELD);
}

static double
get_postponed (const TpReportInput *input)
{
  return count_sessions (input, TP_SESSION_POSTPONED);
}

static double
get_cancelled (const TpReportInput *input)
{
  return count_sessions (input, TP_SESSION_CANCELLED);
}

static double
get_held_share (const TpReportInput *input)
{
  return input->sessions->len > 0 ? 100.0 * get_held (input) / input->sessions->len : NAN;
}

static double
get_kilometres (const TpReportInput *input)
{
  double sum = 0;

  for (guint i = 0; i < input->sessions->len; i++) {
    const TpReportSession *session = g_ptr_array_index (input->sessions, i);

    sum += session->state == TP_SESSION_HELD ? session->kilometres : 0;
  }
  return sum;
}

static double
get_served_per_session (const TpReportInput *input)
{
  double held = get_held (input);
  int served = 0;

  for (guint i = 0; i < input->facts->len; i++)
    served += tp_fact_is_served (input, g_ptr_array_index (input->facts, i));
  return held > 0 ? served / held : NAN;
}

static double
get_wards (const TpReportInput *input)
{
  g_autoptr (GHashTable) wards = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < input->sessions->len; i++) {
    const TpReportSession *session = g_ptr_array_index (input->sessions, i);

    if (session->state == TP_SESSION_HELD && session->ward[0] != '\0')
      g_hash_table_add (wards, session->ward_code[0] != '\0' ? session->ward_code : session->ward);
  }
  return g_hash_table_size (wards);
}

static double
get_wards_never (const TpReportInput *input)
{
  return input->wards_never_served != NULL ? g_strv_length (input->wards_never_served) : 0;
}

static double
get_received (const TpReportInput *input)
{
  return input->requests_received;
}

static double
get_pending (const TpReportInput *input)
{
  return input->requests_pending;
}

static double
get_remote (const TpReportInput *input)
{
  return input->requests_remote;
}

static double
get_people (const TpReportInput *input)
{
  return input->people_in_scope;
}

static double
get_coverage (const TpReportInput *input)
{
  return input->people_in_scope > 0 ? 100.0 * input->people_reached_ever / input->people_in_scope
                                    : NAN;
}

/* --- the table ------------------------------------------------------------------------------ */

const TpFigureSpec tp_figure_specs[] = {
  {.id = "sessions",
   .title = "Số buổi trong kỳ",
   .unit = "buổi",
   .how = TP_FIGURE_OTHER,
   .get = get_sessions,
   .formula = "COUNTA({s.day})",
   .definition = "Số buổi có ngày trong kỳ, kể cả buổi hoãn, hủy và buổi chưa đến ngày."},
  {.id = "sessions_held",
   .title = "Số buổi đã thực hiện",
   .unit = "buổi",
   .how = TP_FIGURE_OTHER,
   .get = get_held,
   .formula = "COUNTIF({s.state},\"Đã thực hiện\")",
   .definition = "Số buổi trong kỳ có trạng thái “Đã thực hiện”."},
  {.id = "sessions_held_share",
   .title = "Tỷ lệ buổi đã thực hiện",
   .unit = "%",
   .decimals = 1,
   .how = TP_FIGURE_OTHER,
   .get = get_held_share,
   .formula = "COUNTIF({s.state},\"Đã thực hiện\")/COUNTA({s.day})",
   .definition = "Số buổi đã thực hiện chia cho số buổi trong kỳ."},
  {.id = "sessions_postponed",
   .title = "Số buổi hoãn",
   .unit = "buổi",
   .how = TP_FIGURE_OTHER,
   .get = get_postponed,
   .formula = "COUNTIF({s.state},\"Hoãn\")",
   .definition = "Số buổi trong kỳ có trạng thái “Hoãn”."},
  {.id = "sessions_cancelled",
   .title = "Số buổi hủy",
   .unit = "buổi",
   .how = TP_FIGURE_OTHER,
   .get = get_cancelled,
   .formula = "COUNTIF({s.state},\"Hủy\")",
   .definition = "Số buổi trong kỳ có trạng thái “Hủy”."},
  {.id = "kilometres",
   .title = "Quãng đường đi lại",
   .unit = "km",
   .how = TP_FIGURE_OTHER,
   .get = get_kilometres,
   .formula = "SUMIF({s.state},\"Đã thực hiện\",{s.km})",
   .definition = "Tổng quãng đường ước tính của các buổi đã thực hiện, từ nơi đặt Tổ đi và về."},
  {.id = "requests_received",
   .title = "Nhu cầu tiếp nhận trong kỳ",
   .unit = "nhu cầu",
   .how = TP_FIGURE_OTHER,
   .get = get_received,
   .formula = "{r.received}",
   .definition = "Số nhu cầu hỗ trợ có ngày tiếp nhận trong kỳ, từ mọi kênh."},
  {.id = "requests_pending",
   .title = "Nhu cầu còn chờ cuối kỳ",
   .unit = "nhu cầu",
   .how = TP_FIGURE_OTHER,
   .get = get_pending,
   .formula = "{r.pending}",
   .definition = "Số nhu cầu tiếp nhận đến hết kỳ mà cuối kỳ chưa được hỗ trợ và chưa hủy."},
  {.id = "requests_remote",
   .title = "Nhu cầu giải quyết từ xa trong kỳ",
   .unit = "nhu cầu",
   .how = TP_FIGURE_OTHER,
   .get = get_remote,
   .formula = "{r.remote}",
   .definition = "Số nhu cầu được giải quyết trong kỳ qua điện thoại hoặc trực tuyến, không cần "
                 "lượt đến; không tính vào các lượt hỗ trợ."},
  {.id = "visits",
   .title = "Lượt hỗ trợ đã ghi kết quả",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_recorded,
   .formula = "COUNTA({code})",
   .records = "COUNTA({code})",
   .definition = "Mỗi nhu cầu trong một buổi là một lượt; đếm các lượt trong kỳ đã ghi kết quả, kể "
                 "cả lượt người dân vắng mặt."},
  {.id = "served",
   .title = "Lượt người dân được hỗ trợ",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_served,
   .formula = "SUM({served})",
   .records = "SUM({served})",
   .definition = "Số lượt có kết quả “Hoàn thành”, “Chờ kết quả” hoặc “Chuyển cấp”."},
  {.id = "done",
   .title = "Lượt hoàn thành ngay",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = is_done,
   .formula = "COUNTIF({outcome},\"Hoàn thành\")",
   .records = "COUNTIF({outcome},\"Hoàn thành\")",
   .definition = "Số lượt có kết quả “Hoàn thành”."},
  {.id = "not_served",
   .title = "Lượt đến nhưng không hỗ trợ được",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = is_not_served,
   .formula = "COUNTA({code})-SUM({served})",
   .records = "COUNTA({code})-SUM({served})",
   .definition = "Số lượt có kết quả “Vắng mặt”, “Không còn nhu cầu” hoặc “Không thực hiện được”."},
  {.id = "served_per_session",
   .title = "Lượt được hỗ trợ mỗi buổi",
   .unit = "lượt/buổi",
   .decimals = 1,
   .how = TP_FIGURE_OTHER,
   .get = get_served_per_session,
   .formula = "SUM({served})/COUNTIF({s.state},\"Đã thực hiện\")",
   .definition = "Số lượt được hỗ trợ chia cho số buổi đã thực hiện."},
  {.id = "hours",
   .title = "Số giờ hỗ trợ",
   .unit = "giờ",
   .decimals = 1,
   .how = TP_FIGURE_SUM,
   .of = has_minutes,
   .measure = get_minutes,
   .per = 60,
   .formula = "SUM({minutes})/60",
   .records = "COUNT({minutes})",
   .definition = "Tổng số phút hỗ trợ đã ghi của các lượt được hỗ trợ, chia cho 60."},
  {.id = "minutes_mean",
   .title = "Thời gian trung bình một lượt",
   .unit = "phút",
   .decimals = 1,
   .how = TP_FIGURE_MEAN,
   .of = has_minutes,
   .measure = get_minutes,
   .formula = "AVERAGE({minutes})",
   .records = "COUNT({minutes})",
   .definition = "Trung bình số phút của các lượt được hỗ trợ có ghi thời gian."},
  {.id = "wait_mean",
   .title = "Thời gian chờ trung bình",
   .unit = "ngày",
   .decimals = 1,
   .how = TP_FIGURE_MEAN,
   .of = tp_fact_has_wait,
   .measure = get_wait,
   .formula = "AVERAGE({wait})",
   .records = "COUNT({wait})",
   .definition = "Trung bình số ngày từ khi tiếp nhận nhu cầu đến buổi hỗ trợ."},
  {.id = "wait_median",
   .title = "Thời gian chờ trung vị",
   .unit = "ngày",
   .decimals = 1,
   .how = TP_FIGURE_MEDIAN,
   .of = tp_fact_has_wait,
   .measure = get_wait,
   .formula = "MEDIAN({wait})",
   .records = "COUNT({wait})",
   .definition = "Một nửa số lượt được hỗ trợ chờ không quá số ngày này."},
  {.id = "within",
   .title = "Tỷ lệ được hỗ trợ trong {n} ngày",
   .unit = "%",
   .decimals = 1,
   .how = TP_FIGURE_SHARE,
   .of = tp_fact_has_wait,
   .having = is_in_time,
   .formula = "COUNTIF({wait},\"<={n}\")/COUNT({wait})",
   .records = "COUNT({wait})",
   .definition = "Số lượt được hỗ trợ trong vòng {n} ngày kể từ khi tiếp nhận, chia cho số lượt "
                 "được hỗ trợ có ngày tiếp nhận."},
  {.id = "online_share",
   .title = "Tỷ lệ hồ sơ nộp trực tuyến",
   .unit = "%",
   .decimals = 1,
   .how = TP_FIGURE_SHARE,
   .of = tp_fact_has_dossier,
   .having = is_online,
   .formula = "SUM({online})/COUNT({online})",
   .records = "COUNT({online})",
   .definition = "Số lượt nộp hồ sơ trực tuyến chia cho số lượt được hỗ trợ có nộp hồ sơ (trực "
                 "tuyến hoặc bản giấy)."},
  {.id = "asked",
   .title = "Lượt được hỏi về sự hài lòng",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_asked,
   .formula = "COUNT({content})",
   .records = "COUNT({content})",
   .definition = "Số lượt được hỗ trợ có ghi một trong năm mức hài lòng."},
  {.id = "satisfaction",
   .title = "Chỉ số hài lòng",
   .unit = "%",
   .decimals = 1,
   .how = TP_FIGURE_SHARE,
   .of = tp_fact_is_asked,
   .having = is_content,
   .formula = "SUM({content})/COUNT({content})",
   .records = "COUNT({content})",
   .definition = "Số lượt trả lời “Hài lòng” hoặc “Rất hài lòng” chia cho số lượt được hỏi; không "
                 "tính lượt chưa hỏi."},
  {.id = "priority",
   .title = "Lượt đối tượng ưu tiên được hỗ trợ",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_priority,
   .formula = "SUM({priority})",
   .records = "SUM({priority})",
   .definition = "Số lượt được hỗ trợ của người thuộc ít nhất một diện đối tượng của Kế hoạch."},
  {.id = "merit",
   .title = "Lượt người có công được hỗ trợ",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_merit,
   .formula = "SUM({merit})",
   .records = "SUM({merit})",
   .definition = "Số lượt được hỗ trợ của người có công với cách mạng."},
  {.id = "people",
   .title = "Đối tượng ưu tiên trên địa bàn",
   .unit = "người",
   .how = TP_FIGURE_OTHER,
   .get = get_people,
   .formula = "{r.people}",
   .definition = "Số người thuộc ít nhất một diện đối tượng trong danh sách của địa bàn."},
  {.id = "coverage",
   .title = "Độ bao phủ đối tượng",
   .unit = "%",
   .decimals = 1,
   .how = TP_FIGURE_OTHER,
   .get = get_coverage,
   .formula = "IF({r.people}>0,{r.reached}/{r.people},NA())",
   .definition =
     "Số người đã được hỗ trợ ít nhất một lần, tại buổi hoặc từ xa, từ trước đến hết kỳ "
     "chia cho số đối tượng ưu tiên trên địa bàn."},
  {.id = "wards",
   .title = "Số xã, phường có buổi trong kỳ",
   .unit = "xã, phường",
   .how = TP_FIGURE_OTHER,
   .get = get_wards,
   .formula = "SUM({s.first})",
   .definition = "Số xã, phường có ít nhất một buổi đã thực hiện trong kỳ."},
  {.id = "wards_never",
   .title = "Số xã, phường chưa có buổi nào",
   .unit = "xã, phường",
   .how = TP_FIGURE_OTHER,
   .get = get_wards_never,
   .formula = "COUNTA({r.never})",
   .definition = "Số xã, phường của địa bàn từ trước đến hết kỳ chưa có buổi nào được thực hiện."},
  {.id = "cross_territory",
   .title = "Lượt hỗ trợ ngoài địa bàn phụ trách",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = is_cross,
   .formula = "SUM({cross})",
   .records = "SUM({cross})",
   .definition = "Số lượt được hỗ trợ tại xã, phường không thuộc Chi nhánh của Tổ."},
  {.id = "difficulties",
   .title = "Lượt có khó khăn, vướng mắc",
   .unit = "lượt",
   .how = TP_FIGURE_COUNT,
   .of = tp_fact_is_difficult,
   .formula = "COUNTA({difficulty})",
   .records = "COUNTA({difficulty})",
   .definition = "Số lượt đã ghi kết quả có ghi khó khăn, vướng mắc."},
  {NULL},
};
