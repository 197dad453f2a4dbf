/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the week: sessions, their rosters, and the visits with what came of them. */

#include "tp-config.h"
#include "tp-session.h"

#include "tp-kinds.h"
#include "tp-request.h"
#include "tp-team.h"

static const TpEnumValue session_state_values[] = {
  {TP_SESSION_DRAFT, "draft", N_ ("Draft"), "Nháp"},
  {TP_SESSION_SENT, "sent", N_ ("Sent to the ward"), "Gửi xã/phường"},
  {TP_SESSION_AGREED, "agreed", N_ ("Agreed"), "Thống nhất"},
  {TP_SESSION_PUBLISHED, "published", N_ ("Published"), "Công bố"},
  {TP_SESSION_HELD, "held", N_ ("Held"), "Đã thực hiện"},
  {TP_SESSION_POSTPONED, "postponed", N_ ("Postponed"), "Hoãn"},
  {TP_SESSION_CANCELLED, "cancelled", N_ ("Cancelled"), "Hủy"},
  TP_VALUES_END,
};
const TpEnum tp_session_state_enum = {"session_state", session_state_values};

static const TpField session_fields[] = {
  TP_LINK (TpSession, team, N_ ("Team"), TP_FIELD_REQUIRED, "team"),
  TP_DAY (TpSession, day, N_ ("Day"), TP_FIELD_REQUIRED),
  TP_ENUM (TpSession, part, N_ ("Part of the day"), TP_FIELD_NONE, tp_part_enum),
  TP_ENUM (TpSession, mode, N_ ("Mode"), TP_FIELD_REQUIRED, tp_mode_enum),
  TP_LINK (TpSession, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_LINK (TpSession, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_LINK (TpSession, venue, N_ ("Venue"), TP_FIELD_NONE, "venue"),
  TP_INT (TpSession, since, N_ ("Since"), TP_FIELD_NONE),
  TP_INT (TpSession, until, N_ ("Until"), TP_FIELD_NONE),
  TP_ENUM (TpSession, state, N_ ("State"), TP_FIELD_NONE, tp_session_state_enum),
  TP_TEXT (TpSession, state_reason, N_ ("Reason of the state"), TP_FIELD_NONE),
  TP_BOOL (TpSession, is_pinned, N_ ("Pinned"), TP_FIELD_NONE),
  TP_TEXT (TpSession, note, N_ ("Public note"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_session_kind = {
  "session", "sessions", N_ ("Sessions"), sizeof (TpSession), session_fields, NULL,
};

static const TpField session_member_fields[] = {
  TP_LINK (TpSessionMember, session, N_ ("Session"), TP_FIELD_REQUIRED, "session"),
  TP_LINK (TpSessionMember, member, N_ ("Member"), TP_FIELD_REQUIRED, "member"),
  TP_ENUM (TpSessionMember, post, N_ ("Post"), TP_FIELD_NONE, tp_post_enum),
  TP_FIELDS_END,
};
const TpKind tp_session_member_kind = {
  "session_member",         "session-members",     N_ ("Rosters of sessions"),
  sizeof (TpSessionMember), session_member_fields, NULL,
};

static const TpField session_vehicle_fields[] = {
  TP_LINK (TpSessionVehicle, session, N_ ("Session"), TP_FIELD_REQUIRED, "session"),
  TP_LINK (TpSessionVehicle, vehicle, N_ ("Vehicle"), TP_FIELD_REQUIRED, "vehicle"),
  TP_FIELDS_END,
};
const TpKind tp_session_vehicle_kind = {
  "session_vehicle",         "session-vehicles",     N_ ("Vehicles and equipment of sessions"),
  sizeof (TpSessionVehicle), session_vehicle_fields, NULL,
};

static const TpEnumValue outcome_values[] = {
  {TP_OUTCOME_NONE, "none", N_ ("Not held yet"), "Chưa thực hiện"},
  {TP_OUTCOME_DONE, "done", N_ ("Done"), "Hoàn thành"},
  {TP_OUTCOME_WAITING, "waiting", N_ ("Waiting for the result"), "Chờ kết quả"},
  {TP_OUTCOME_ABSENT, "absent", N_ ("Resident absent"), "Vắng mặt"},
  {TP_OUTCOME_REFUSED, "refused", N_ ("No longer wanted"), "Không còn nhu cầu"},
  {TP_OUTCOME_ESCALATED, "escalated", N_ ("Escalated"), "Chuyển cấp"},
  {TP_OUTCOME_NOT_HELD, "not-held", N_ ("Did not take place"), "Không thực hiện được"},
  TP_VALUES_END,
};
const TpEnum tp_outcome_enum = {"outcome", outcome_values};

/**
 * tp_outcome_is_served:
 * @outcome: a #TpOutcome
 *
 * Returns: whether somebody was met and helped: done, waiting for a result or passed on
 */
gboolean
tp_outcome_is_served (int outcome)
{
  switch ((TpOutcome) outcome) {
  case TP_OUTCOME_DONE:
  case TP_OUTCOME_WAITING:
  case TP_OUTCOME_ESCALATED:
    return TRUE;
  case TP_OUTCOME_NONE:
  case TP_OUTCOME_ABSENT:
  case TP_OUTCOME_REFUSED:
  case TP_OUTCOME_NOT_HELD:
    break;
  }
  return FALSE;
}

/* S1-S15 of the plan. */
static const TpEnumValue service_values[] = {
  {1 << 0, "s1", N_ ("Information on process, forms, fees and time"),
   "Thông tin quy trình, biểu mẫu, lệ phí, thời gian giải quyết"},
  {1 << 1, "s2", N_ ("Information on papers of the dossier"), "Thông tin thành phần hồ sơ"},
  {1 << 2, "s3", N_ ("Information on taxes, fees and payment"),
   "Thông tin mức và cách thức nộp thuế, phí, lệ phí"},
  {1 << 3, "s4", N_ ("Filling in the dossier"), "Kê khai, hoàn thiện hồ sơ"},
  {1 << 4, "s5", N_ ("Online filing, progress and result"),
   "Nộp hồ sơ, theo dõi và nhận kết quả trực tuyến"},
  {1 << 5, "s6", N_ ("Electronic identity account"), "Tạo tài khoản định danh điện tử"},
  {1 << 6, "s7", N_ ("Paper dossier received and passed on"),
   "Tiếp nhận, luân chuyển hồ sơ bản giấy"},
  {1 << 7, "s8", N_ ("Scanning on the spot"), "Quét, số hóa hồ sơ tại chỗ"},
  {1 << 8, "s9", N_ ("Cashless payment"), "Thanh toán không dùng tiền mặt"},
  {1 << 9, "s10", N_ ("Delivery of the result"), "Chuyển phát kết quả"},
  {1 << 10, "s11", N_ ("Basic legal advice"), "Tư vấn pháp lý cơ bản"},
  {1 << 11, "s12", N_ ("Difficulty recorded and reported"),
   "Ghi nhận, báo cáo khó khăn, vướng mắc"},
  {1 << 12, "s13", N_ ("Look-up of a dossier’s status"), "Tra cứu trạng thái hồ sơ"},
  {1 << 13, "s14", N_ ("Health procedures"), "Thủ tục về bảo hiểm y tế, khám chữa bệnh"},
  {1 << 14, "s15", N_ ("Digital signature"), "Hỗ trợ chữ ký số"},
  TP_VALUES_END,
};
const TpEnum tp_service_enum = {"service", service_values};

static const TpEnumValue satisfaction_values[] = {
  {0, "none", N_ ("Not asked"), "Chưa hỏi"},
  {1, "very-dissatisfied", N_ ("Very dissatisfied"), "Rất không hài lòng"},
  {2, "dissatisfied", N_ ("Dissatisfied"), "Không hài lòng"},
  {3, "neutral", N_ ("Neutral"), "Bình thường"},
  {4, "satisfied", N_ ("Satisfied"), "Hài lòng"},
  {5, "very-satisfied", N_ ("Very satisfied"), "Rất hài lòng"},
  TP_VALUES_END,
};
const TpEnum tp_satisfaction_enum = {"satisfaction", satisfaction_values};

static const TpField visit_fields[] = {
  TP_LINK (TpVisit, session, N_ ("Session"), TP_FIELD_REQUIRED, "session"),
  TP_LINK (TpVisit, request, N_ ("Request"), TP_FIELD_REQUIRED, "request"),
  TP_INT (TpVisit, ordinal, N_ ("Order"), TP_FIELD_NONE),
  TP_INT (TpVisit, planned_at, N_ ("Planned at"), TP_FIELD_NONE),
  TP_INT (TpVisit, travel_minutes, N_ ("Travel (minutes)"), TP_FIELD_NONE),
  TP_BOOL (TpVisit, is_pinned, N_ ("Pinned"), TP_FIELD_NONE),
  TP_ENUM (TpVisit, outcome, N_ ("Outcome"), TP_FIELD_NONE, tp_outcome_enum),
  TP_FLAGS (TpVisit, services, N_ ("Services"), TP_FIELD_NONE, tp_service_enum),
  TP_ENUM (TpVisit, satisfaction, N_ ("Satisfaction"), TP_FIELD_NONE, tp_satisfaction_enum),
  TP_INT (TpVisit, minutes_spent, N_ ("Minutes spent"), TP_FIELD_NONE),
  TP_BOOL (TpVisit, is_online, N_ ("Filed online"), TP_FIELD_NONE),
  TP_TEXT (TpVisit, dossier, N_ ("Dossier number"), TP_FIELD_PERSONAL),
  TP_TEXT (TpVisit, difficulty, N_ ("Difficulty"), TP_FIELD_PERSONAL),
  TP_TIME (TpVisit, recorded_at, N_ ("Recorded"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_visit_kind = {
  "visit", "visits", N_ ("Visits"), sizeof (TpVisit), visit_fields, NULL,
};
