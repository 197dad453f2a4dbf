/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of procedures and requests, and the parts of a day and slots of a week they share
 * with venues and teams. */

#include "tp-config.h"
#include "tp-request.h"

#include "tp-kinds.h"
#include "tp-text.h"

static const TpEnumValue part_values[] = {
  {TP_PART_MORNING, "morning", N_ ("Morning"), "Sáng"},
  {TP_PART_AFTERNOON, "afternoon", N_ ("Afternoon"), "Chiều"},
  {TP_PART_EVENING, "evening", N_ ("Evening"), "Tối"},
  TP_VALUES_END,
};
const TpEnum tp_part_enum = {"part", part_values};

static const TpEnumValue part_flag_values[] = {
  {1 << TP_PART_MORNING, "morning", N_ ("Morning"), "Sáng"},
  {1 << TP_PART_AFTERNOON, "afternoon", N_ ("Afternoon"), "Chiều"},
  {1 << TP_PART_EVENING, "evening", N_ ("Evening"), "Tối"},
  TP_VALUES_END,
};
const TpEnum tp_part_flags_enum = {"part_flags", part_flag_values};

static const TpEnumValue slot_values[] = {
  {TP_SLOT_BIT (1, TP_PART_MORNING), "mon-am", N_ ("Monday morning"), "Sáng thứ Hai"},
  {TP_SLOT_BIT (1, TP_PART_AFTERNOON), "mon-pm", N_ ("Monday afternoon"), "Chiều thứ Hai"},
  {TP_SLOT_BIT (1, TP_PART_EVENING), "mon-eve", N_ ("Monday evening"), "Tối thứ Hai"},
  {TP_SLOT_BIT (2, TP_PART_MORNING), "tue-am", N_ ("Tuesday morning"), "Sáng thứ Ba"},
  {TP_SLOT_BIT (2, TP_PART_AFTERNOON), "tue-pm", N_ ("Tuesday afternoon"), "Chiều thứ Ba"},
  {TP_SLOT_BIT (2, TP_PART_EVENING), "tue-eve", N_ ("Tuesday evening"), "Tối thứ Ba"},
  {TP_SLOT_BIT (3, TP_PART_MORNING), "wed-am", N_ ("Wednesday morning"), "Sáng thứ Tư"},
  {TP_SLOT_BIT (3, TP_PART_AFTERNOON), "wed-pm", N_ ("Wednesday afternoon"), "Chiều thứ Tư"},
  {TP_SLOT_BIT (3, TP_PART_EVENING), "wed-eve", N_ ("Wednesday evening"), "Tối thứ Tư"},
  {TP_SLOT_BIT (4, TP_PART_MORNING), "thu-am", N_ ("Thursday morning"), "Sáng thứ Năm"},
  {TP_SLOT_BIT (4, TP_PART_AFTERNOON), "thu-pm", N_ ("Thursday afternoon"), "Chiều thứ Năm"},
  {TP_SLOT_BIT (4, TP_PART_EVENING), "thu-eve", N_ ("Thursday evening"), "Tối thứ Năm"},
  {TP_SLOT_BIT (5, TP_PART_MORNING), "fri-am", N_ ("Friday morning"), "Sáng thứ Sáu"},
  {TP_SLOT_BIT (5, TP_PART_AFTERNOON), "fri-pm", N_ ("Friday afternoon"), "Chiều thứ Sáu"},
  {TP_SLOT_BIT (5, TP_PART_EVENING), "fri-eve", N_ ("Friday evening"), "Tối thứ Sáu"},
  {TP_SLOT_BIT (6, TP_PART_MORNING), "sat-am", N_ ("Saturday morning"), "Sáng thứ Bảy"},
  {TP_SLOT_BIT (6, TP_PART_AFTERNOON), "sat-pm", N_ ("Saturday afternoon"), "Chiều thứ Bảy"},
  {TP_SLOT_BIT (6, TP_PART_EVENING), "sat-eve", N_ ("Saturday evening"), "Tối thứ Bảy"},
  {TP_SLOT_BIT (7, TP_PART_MORNING), "sun-am", N_ ("Sunday morning"), "Sáng Chủ nhật"},
  {TP_SLOT_BIT (7, TP_PART_AFTERNOON), "sun-pm", N_ ("Sunday afternoon"), "Chiều Chủ nhật"},
  {TP_SLOT_BIT (7, TP_PART_EVENING), "sun-eve", N_ ("Sunday evening"), "Tối Chủ nhật"},
  TP_VALUES_END,
};
const TpEnum tp_slot_enum = {"slot", slot_values};

static const TpEnumValue skill_values[] = {
  {TP_SKILL_CIVIL_STATUS, "civil-status", N_ ("Civil status"), "Hộ tịch"},
  {TP_SKILL_JUDICIAL, "judicial", N_ ("Certified copies and signatures"), "Chứng thực"},
  {TP_SKILL_LAND, "land", N_ ("Land"), "Đất đai"},
  {TP_SKILL_SOCIAL, "social", N_ ("Social protection and merit"), "Bảo trợ xã hội, người có công"},
  {TP_SKILL_INSURANCE, "insurance", N_ ("Social and health insurance"),
   "Bảo hiểm xã hội, bảo hiểm y tế"},
  {TP_SKILL_RESIDENCE, "residence", N_ ("Residence and identity cards"), "Cư trú, căn cước"},
  {TP_SKILL_IT, "it", N_ ("Information technology"), "Công nghệ thông tin"},
  {TP_SKILL_LAW, "law", N_ ("Legal advice"), "Tư vấn pháp luật"},
  TP_VALUES_END,
};
const TpEnum tp_skill_enum = {"skill", skill_values};

static const TpEnumValue online_level_values[] = {
  {TP_ONLINE_NONE, "none", N_ ("On paper"), "Trực tiếp"},
  {TP_ONLINE_PARTIAL, "partial", N_ ("Partly online"), "Một phần"},
  {TP_ONLINE_FULL, "full", N_ ("Fully online"), "Toàn trình"},
  TP_VALUES_END,
};
const TpEnum tp_online_level_enum = {"online_level", online_level_values};

static const TpEnumValue fact_status_values[] = {
  {TP_STATUS_TO_CHECK, "to-check", N_ ("To be checked"), "Cần kiểm tra"},
  {TP_STATUS_EXPECTED, "expected", N_ ("Expected"), "Dự kiến"},
  {TP_STATUS_ISSUED, "issued", N_ ("Issued"), "Đã công bố"},
  TP_VALUES_END,
};
const TpEnum tp_fact_status_enum = {"fact_status", fact_status_values};

/* What a procedure and each version of it say alike; where its field of work stands differs. */
#define PROCEDURE_NAMES(Type)                           \
  TP_TEXT (Type, code, N_ ("Code"), TP_FIELD_REQUIRED), \
    TP_TEXT (Type, name, N_ ("Name"), TP_FIELD_REQUIRED)
#define PROCEDURE_CONTENT(Type)                                                             \
  TP_TEXT (Type, office, N_ ("Office in charge"), TP_FIELD_NONE),                           \
    TP_FLAGS (Type, skills, N_ ("Skills"), TP_FIELD_NONE, tp_skill_enum),                   \
    TP_INT (Type, working_days, N_ ("Working days"), TP_FIELD_UNKNOWN_0),                   \
    TP_TEXT (Type, fee, N_ ("Fee"), TP_FIELD_NONE),                                         \
    TP_ENUM (Type, online_level, N_ ("Online level"), TP_FIELD_NONE, tp_online_level_enum), \
    TP_TEXT (Type, papers, N_ ("Papers to bring"), TP_FIELD_NONE),                          \
    TP_INT (Type, minutes, N_ ("Minutes of help"), TP_FIELD_NONE),                          \
    TP_BOOL (Type, is_simple, N_ ("Simple and essential"), TP_FIELD_NONE),                  \
    TP_BOOL (Type, is_in_demand, N_ ("In high demand"), TP_FIELD_NONE),                     \
    TP_TEXT (Type, source, N_ ("Source"), TP_FIELD_ORIGIN),                                 \
    TP_ENUM (Type, status, N_ ("Status"), TP_FIELD_NONE, tp_fact_status_enum),              \
    TP_DAY (Type, checked_on, N_ ("Checked on"), TP_FIELD_NONE)

static const TpField procedure_fields[] = {
  PROCEDURE_NAMES (TpProcedure),
  PROCEDURE_CONTENT (TpProcedure),
  TP_TEXT (TpProcedure, sector, N_ ("Field"), TP_FIELD_NONE),
  TP_INT (TpProcedure, version, N_ ("Version"), TP_FIELD_NONE),
  TP_DAY (TpProcedure, valid_since, N_ ("In force since"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_procedure_kind = {
  "procedure", "procedures", N_ ("Procedures"), sizeof (TpProcedure), procedure_fields, NULL,
};

static const TpField procedure_version_fields[] = {
  TP_LINK (TpProcedureVersion, procedure, N_ ("Procedure"), TP_FIELD_REQUIRED, "procedure"),
  TP_INT (TpProcedureVersion, version, N_ ("Version"), TP_FIELD_NONE),
  TP_BOOL (TpProcedureVersion, is_to_come, N_ ("To come"), TP_FIELD_NONE),
  TP_DAY (TpProcedureVersion, valid_since, N_ ("In force since"), TP_FIELD_NONE),
  PROCEDURE_NAMES (TpProcedureVersion),
  TP_TEXT (TpProcedureVersion, sector, N_ ("Field"), TP_FIELD_NONE),
  PROCEDURE_CONTENT (TpProcedureVersion),
  TP_FIELDS_END,
};
const TpKind tp_procedure_version_kind = {
  "procedure_version",         "procedure-versions",     N_ ("Versions of procedures"),
  sizeof (TpProcedureVersion), procedure_version_fields, NULL,
};

static const TpEnumValue mode_values[] = {
  {TP_MODE_HOME, "home", N_ ("At home"), "Tại nhà"},
  {TP_MODE_HALL, "hall", N_ ("At the hall"), "Tại nhà văn hóa"},
  {TP_MODE_FETCH, "fetch", N_ ("Fetched"), "Đưa đón"},
  {TP_MODE_BUS, "bus", N_ ("Service bus"), "Xe dịch vụ công lưu động"},
  {TP_MODE_KIOSK, "kiosk", N_ ("Kiosk"), "Điểm phục vụ cộng đồng"},
  {TP_MODE_REMOTE, "remote", N_ ("Remote"), "Từ xa"},
  TP_VALUES_END,
};
const TpEnum tp_mode_enum = {"mode", mode_values};

static const TpEnumValue channel_values[] = {
  {TP_CHANNEL_WARD_LIST, "ward-list", N_ ("Ward list"), "Danh sách của xã, phường"},
  {TP_CHANNEL_FORM, "form", N_ ("Survey form"), "Biểu mẫu khảo sát (mã QR)"},
  {TP_CHANNEL_PHONE, "phone", N_ ("Telephone"), "Điện thoại"},
  {TP_CHANNEL_WALK_IN, "walk-in", N_ ("In person"), "Trực tiếp"},
  {TP_CHANNEL_IHANOI, "ihanoi", N_ ("iHanoi"), "iHanoi"},
  {TP_CHANNEL_SURVEY, "survey", N_ ("Sociological survey"), "Điều tra xã hội học"},
  {TP_CHANNEL_DEPARTMENT, "department", N_ ("Department’s data"), "Dữ liệu của Sở, ngành"},
  {TP_CHANNEL_FORESIGHT, "foresight", N_ ("Foreseen"), "Thấy trước nhu cầu"},
  {TP_CHANNEL_HOTLINE, "hotline", N_ ("Hotline"), "Đường dây nóng, tổng đài"},
  TP_VALUES_END,
};
const TpEnum tp_channel_enum = {"channel", channel_values};

static const TpEnumValue request_state_values[] = {
  {TP_REQUEST_NEW, "new", N_ ("New"), "Mới"},
  {TP_REQUEST_VERIFIED, "verified", N_ ("Verified"), "Đã xác minh"},
  {TP_REQUEST_PLANNED, "planned", N_ ("Planned"), "Đã xếp lịch"},
  {TP_REQUEST_TOLD, "told", N_ ("Resident told"), "Đã báo dân"},
  {TP_REQUEST_STARTED, "started", N_ ("Being helped"), "Đang hỗ trợ"},
  {TP_REQUEST_DONE, "done", N_ ("Done"), "Hoàn thành"},
  {TP_REQUEST_WAITING, "waiting", N_ ("Waiting for the result"), "Chờ kết quả"},
  {TP_REQUEST_ESCALATED, "escalated", N_ ("Escalated"), "Chuyển cấp"},
  {TP_REQUEST_CANCELLED, "cancelled", N_ ("Cancelled"), "Hủy"},
  TP_VALUES_END,
};
const TpEnum tp_request_state_enum = {"request_state", request_state_values};

static const TpEnumValue triage_values[] = {
  {TP_TRIAGE_UNDECIDED, "undecided", N_ ("Not decided"), "Chưa quyết định"},
  {TP_TRIAGE_HOME, "home", N_ ("At home"), "Tại nhà"},
  {TP_TRIAGE_HALL, "hall", N_ ("At a service place"), "Tại điểm hỗ trợ"},
  {TP_TRIAGE_FETCH, "fetch", N_ ("Fetched"), "Đưa đón"},
  {TP_TRIAGE_REMOTE, "remote", N_ ("Remote"), "Từ xa"},
  TP_VALUES_END,
};
const TpEnum tp_triage_enum = {"triage", triage_values};

static const TpField request_fields[] = {
  TP_TEXT (TpRequest, code, N_ ("Code"), TP_FIELD_REQUIRED),
  TP_LINK (TpRequest, person, N_ ("Person"), TP_FIELD_NONE, "person"),
  TP_LINK (TpRequest, ward, N_ ("Ward"), TP_FIELD_NONE, "ward"),
  TP_LINK (TpRequest, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_LINK (TpRequest, procedure, N_ ("Procedure"), TP_FIELD_NONE, "procedure"),
  TP_TEXT (TpRequest, need, N_ ("Need"), TP_FIELD_PERSONAL),
  TP_ENUM (TpRequest, channel, N_ ("Channel"), TP_FIELD_NONE, tp_channel_enum),
  TP_TIME (TpRequest, received_at, N_ ("Received"), TP_FIELD_NONE),
  TP_DAY (TpRequest, deadline, N_ ("Deadline"), TP_FIELD_NONE),
  TP_FLAGS (TpRequest, modes, N_ ("Modes"), TP_FIELD_NONE, tp_mode_enum),
  TP_FLAGS (TpRequest, skills, N_ ("Skills"), TP_FIELD_NONE, tp_skill_enum),
  TP_INT (TpRequest, minutes, N_ ("Minutes of help"), TP_FIELD_NONE),
  TP_FLAGS (TpRequest, open_slots, N_ ("Possible times"), TP_FIELD_NONE, tp_slot_enum),
  TP_REAL (TpRequest, latitude, N_ ("Latitude"), TP_FIELD_PERSONAL),
  TP_REAL (TpRequest, longitude, N_ ("Longitude"), TP_FIELD_PERSONAL),
  TP_ENUM (TpRequest, state, N_ ("State"), TP_FIELD_NONE, tp_request_state_enum),
  TP_TEXT (TpRequest, state_reason, N_ ("Reason of the state"), TP_FIELD_PERSONAL),
  TP_TEXT (TpRequest, answer_key, N_ ("Answer key"), TP_FIELD_PERSONAL),
  TP_TEXT (TpRequest, note, N_ ("Note"), TP_FIELD_PERSONAL),
  TP_BOOL (TpRequest, is_demo, N_ ("Synthetic"), TP_FIELD_NONE),
  TP_INT (TpRequest, procedure_version, N_ ("Version of the procedure"), TP_FIELD_NONE),
  TP_ENUM (TpRequest, triage, N_ ("Decision"), TP_FIELD_NONE, tp_triage_enum),
  TP_TIME (TpRequest, triaged_at, N_ ("Decided at"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_request_kind = {
  "request", "requests", N_ ("Requests"), sizeof (TpRequest), request_fields, NULL,
};

/**
 * tp_request_is_open:
 * @request: a request
 *
 * Returns: %TRUE while help has not begun: new, verified, planned or told
 */
gboolean
tp_request_is_open (const TpRequest *request)
{
  g_return_val_if_fail (request != NULL, FALSE);

  switch ((TpRequestState) request->state) {
  case TP_REQUEST_NEW:
  case TP_REQUEST_VERIFIED:
  case TP_REQUEST_PLANNED:
  case TP_REQUEST_TOLD:
    return TRUE;
  case TP_REQUEST_STARTED:
  case TP_REQUEST_DONE:
  case TP_REQUEST_WAITING:
  case TP_REQUEST_ESCALATED:
  case TP_REQUEST_CANCELLED:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

/**
 * tp_request_is_pending:
 * @request: a request
 *
 * Returns: %TRUE if it is open and waits to be planned: new or verified
 */
gboolean
tp_request_is_pending (const TpRequest *request)
{
  g_return_val_if_fail (request != NULL, FALSE);

  return request->state == TP_REQUEST_NEW || request->state == TP_REQUEST_VERIFIED;
}

/**
 * tp_request_awaits_triage:
 * @request: a request
 *
 * Returns: %TRUE if it waits and nobody has decided yet how it is served
 */
gboolean
tp_request_awaits_triage (const TpRequest *request)
{
  return tp_request_is_pending (request) && request->triage == TP_TRIAGE_UNDECIDED;
}

/**
 * tp_request_was_remote:
 * @request: a request
 *
 * Returns: %TRUE if it was settled by telephone or online, without a visit (M14)
 */
gboolean
tp_request_was_remote (const TpRequest *request)
{
  g_return_val_if_fail (request != NULL, FALSE);

  return request->triage == TP_TRIAGE_REMOTE && request->state == TP_REQUEST_DONE;
}

/**
 * tp_triage_get_modes:
 * @triage: what was decided
 *
 * Who comes to a place may come to any: a hall, the bus or a kiosk. So does who is fetched; that
 * somebody has to bring them is kept, since sessions and day sheets must say so (M10).
 *
 * Returns: the #TpMode bits of a request so decided; 0 where nothing is
 */
guint
tp_triage_get_modes (TpTriage triage)
{
  switch (triage) {
  case TP_TRIAGE_HOME:
    return TP_MODE_HOME;
  case TP_TRIAGE_HALL:
    return TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK;
  case TP_TRIAGE_FETCH:
    return TP_MODE_FETCH;
  case TP_TRIAGE_REMOTE:
    return TP_MODE_REMOTE;
  case TP_TRIAGE_UNDECIDED:
    break;
  }
  return 0;
}

/**
 * tp_request_name_need:
 * @request: (nullable): a request
 * @procedure: (nullable): what it is about
 *
 * Returns: (transfer full): what is needed, in a line: the procedure's name, or else the resident's
 *   own words without the numbers in them
 */
char *
tp_request_name_need (const TpRequest *request, const TpProcedure *procedure)
{
  if (procedure != NULL)
    return g_strdup (procedure->name);
  return tp_text_mask_numbers (request != NULL ? request->need : "");
}
