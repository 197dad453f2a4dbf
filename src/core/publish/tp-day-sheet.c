/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one team needs on one day, on A4 landscape: who, when, where, for what, and room to write
 * down what came of it.
 *
 * This is the one output with personal data. It says so at the head of every page, has the data
 * of that team and day only and no identity numbers, and tells at its foot what to do with the
 * paper afterwards. Who may print it is the workspace's business. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "tp-document.h"
#include "tp-public-schedule.h"

#define TABLE_POINTS 11
#define ROW_MM 17.0
/* Who is not marked as told is called from the sheet, which then says so by hand. */
#define TO_TELL "□ Đã báo giờ"
#define TOLD "Đã báo giờ"
#define OUTCOME "□ Xong  □ Vắng\n□ Chờ kết quả\n□ Chuyển cấp"

static const TpTableColumn columns[] = {
  {"TT", 8.5, TP_ALIGN_CENTRE},
  {"Giờ", 13, TP_ALIGN_LEFT, TRUE},
  {"Người dân", 43, TP_ALIGN_LEFT, TRUE},
  {"Địa chỉ", 36, TP_ALIGN_LEFT},
  {"Nhu cầu; giấy tờ cần mang", 72, TP_ALIGN_LEFT, TRUE},
  {"Đi lại, lưu ý", 26, TP_ALIGN_LEFT},
  {"Mã", 22, TP_ALIGN_LEFT},
  {"Kết quả", 29, TP_ALIGN_LEFT},
  {"Ký nhận", 20, TP_ALIGN_LEFT},
};
#define N_COLUMNS G_N_ELEMENTS (columns)

static const TpTableColumn drive_columns[] = {
  {"Việc", 20, TP_ALIGN_LEFT, TRUE},     {"Xe rời điểm", 24, TP_ALIGN_LEFT, TRUE},
  {"Đến nhà", 20, TP_ALIGN_LEFT, TRUE},  {"Về đến điểm", 26, TP_ALIGN_LEFT, TRUE},
  {"Người được đón", 84, TP_ALIGN_LEFT}, {"Địa chỉ nhà", 95, TP_ALIGN_LEFT},
};
#define N_DRIVE_COLUMNS G_N_ELEMENTS (drive_columns)

static void
free_visit (TpSheetVisit *visit)
{
  g_free (visit->time);
  g_free (visit->person);
  g_free (visit->birth);
  g_free (visit->phone);
  g_free (visit->address);
  g_free (visit->need);
  g_free (visit->papers);
  g_free (visit->mobility);
  g_free (visit->note);
  g_free (visit->code);
  g_free (visit);
}

static void
free_drive (TpSheetDrive *drive)
{
  g_free (drive->leaves);
  g_free (drive->at_home);
  g_free (drive->back);
  g_free (drive->people);
  g_free (drive->address);
  g_free (drive);
}

static void
free_session (TpSheetSession *session)
{
  g_free (session->part);
  g_free (session->hours);
  g_free (session->place);
  g_free (session->mode);
  g_free (session->roster);
  g_free (session->vehicles);
  g_ptr_array_unref (session->drives);
  g_ptr_array_unref (session->visits);
  g_free (session);
}

/**
 * tp_day_sheet_new:
 *
 * Makes a sheet without sessions; its texts are "".
 *
 * Returns: (transfer full): the sheet
 */
TpDaySheet *
tp_day_sheet_new (void)
{
  TpDaySheet *sheet = g_new0 (TpDaySheet, 1);

  sheet->office = g_strdup ("");
  sheet->team = g_strdup ("");
  sheet->branch_code = g_strdup ("");
  sheet->mark = g_strdup ("");
  sheet->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_session);
  return sheet;
}

/**
 * tp_day_sheet_free:
 * @sheet: (nullable) (transfer full): the sheet
 *
 * Frees a sheet with all it holds.
 */
void
tp_day_sheet_free (TpDaySheet *sheet)
{
  if (sheet == NULL)
    return;
  g_free (sheet->office);
  g_free (sheet->team);
  g_free (sheet->branch_code);
  g_free (sheet->mark);
  g_ptr_array_unref (sheet->sessions);
  g_free (sheet);
}

/**
 * tp_day_sheet_add_session:
 * @sheet: the sheet
 *
 * Adds an empty session at the end; the caller replaces its texts.
 *
 * Returns: (transfer none): the session
 */
TpSheetSession *
tp_day_sheet_add_session (TpDaySheet *sheet)
{
  TpSheetSession *session;

  g_return_val_if_fail (sheet != NULL, NULL);

  session = g_new0 (TpSheetSession, 1);
  session->part = g_strdup ("");
  session->hours = g_strdup ("");
  session->place = g_strdup ("");
  session->mode = g_strdup ("");
  session->roster = g_strdup ("");
  session->vehicles = g_strdup ("");
  session->drives = g_ptr_array_new_with_free_func ((GDestroyNotify) free_drive);
  session->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) free_visit);
  g_ptr_array_add (sheet->sessions, session);
  return session;
}

/**
 * tp_sheet_session_add_visit:
 * @session: the session
 *
 * Adds an empty visit at the end; the caller replaces its texts.
 *
 * Returns: (transfer none): the visit
 */
TpSheetVisit *
tp_sheet_session_add_visit (TpSheetSession *session)
{
  TpSheetVisit *visit;

  g_return_val_if_fail (session != NULL, NULL);

  visit = g_new0 (TpSheetVisit, 1);
  visit->time = g_strdup ("");
  visit->person = g_strdup ("");
  visit->birth = g_strdup ("");
  visit->phone = g_strdup ("");
  visit->address = g_strdup ("");
  visit->need = g_strdup ("");
  visit->papers = g_strdup ("");
  visit->mobility = g_strdup ("");
  visit->note = g_strdup ("");
  visit->code = g_strdup ("");
  g_ptr_array_add (session->visits, visit);
  return visit;
}

/**
 * tp_sheet_session_add_drive:
 * @session: the session
 *
 * Adds an empty drive at the end; the caller replaces its texts.
 *
 * Returns: (transfer none): the drive
 */
TpSheetDrive *
tp_sheet_session_add_drive (TpSheetSession *session)
{
  TpSheetDrive *drive;

  g_return_val_if_fail (session != NULL, NULL);

  drive = g_new0 (TpSheetDrive, 1);
  drive->leaves = g_strdup ("");
  drive->at_home = g_strdup ("");
  drive->back = g_strdup ("");
  drive->people = g_strdup ("");
  drive->address = g_strdup ("");
  g_ptr_array_add (session->drives, drive);
  return drive;
}

static void
append_line (GString *text, const char *prefix, const char *line)
{
  if (line == NULL || line[0] == '\0')
    return;
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, prefix);
  g_string_append (text, line);
}

static char *
make_person_cell (const TpSheetVisit *visit)
{
  GString *text = g_string_new (visit->person);

  append_line (text, "Sinh: ", visit->birth);
  append_line (text, "ĐT: ", visit->phone);
  append_line (text, "", visit->is_told ? TOLD : TO_TELL);
  return g_string_free (text, FALSE);
}

static char *
make_need_cell (const TpSheetVisit *visit)
{
  GString *text = g_string_new (visit->need);
  g_auto (GStrv) papers = g_strsplit (visit->papers, "\n", -1);

  for (guint i = 0; papers[i] != NULL; i++)
    append_line (text, "– ", g_strstrip (papers[i]));
  return g_string_free (text, FALSE);
}

static char *
make_care_cell (const TpSheetVisit *visit)
{
  GString *text = g_string_new (visit->mobility);

  append_line (text, "", visit->note);
  return g_string_free (text, FALSE);
}

/* One line, whatever lines @list came in; nothing where it is empty. */
static void
add_list (TpDocument *document, const char *title, const char *list)
{
  g_auto (GStrv) lines = g_strsplit (list, "\n", -1);
  GString *text = g_string_new (NULL);
  g_autofree char *line = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (g_strstrip (lines[i])[0] == '\0')
      continue;
    g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : title, lines[i]);
  }
  line = g_string_free (text, FALSE);
  if (line[0] == '\0')
    return;
  tp_document_add_text (document, line, 12, FALSE, FALSE, TP_ALIGN_LEFT);
  tp_document_keep_with_next (document);
}

/* A timetable for whoever drives: they leave before the team does, and need not look for their
 * people among all others. */
static void
add_drives (TpDocument *document, const TpSheetSession *session)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  if (session->drives->len == 0)
    return;
  tp_document_add_text (document, "Lịch xe đưa đón", 12, TRUE, FALSE, TP_ALIGN_LEFT);
  tp_document_keep_with_next (document);
  for (guint i = 0; i < session->drives->len; i++) {
    const TpSheetDrive *drive = g_ptr_array_index (session->drives, i);

    g_ptr_array_add (cells, g_strdup (drive->is_homeward ? "Đưa về" : "Đón"));
    g_ptr_array_add (cells, g_strdup (drive->leaves));
    g_ptr_array_add (cells, g_strdup (drive->at_home));
    g_ptr_array_add (cells, g_strdup (drive->back));
    g_ptr_array_add (cells, g_strdup (drive->people));
    g_ptr_array_add (cells, g_strdup (drive->address));
  }
  tp_document_add_styled_table (document, drive_columns, N_DRIVE_COLUMNS,
                                (const char *const *) cells->pdata, NULL, session->drives->len,
                                TABLE_POINTS, 0);
  tp_document_add_text (document, "Danh sách hỗ trợ", 12, TRUE, FALSE, TP_ALIGN_LEFT);
  tp_document_keep_with_next (document);
}

static void
add_visits (TpDocument *document, const TpSheetSession *session)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < session->visits->len; i++) {
    const TpSheetVisit *visit = g_ptr_array_index (session->visits, i);

    g_ptr_array_add (cells,
                     g_strdup_printf ("%d", visit->ordinal > 0 ? visit->ordinal : (int) i + 1));
    g_ptr_array_add (cells, g_strdup (visit->time));
    g_ptr_array_add (cells, make_person_cell (visit));
    g_ptr_array_add (cells, g_strdup (visit->address));
    g_ptr_array_add (cells, make_need_cell (visit));
    g_ptr_array_add (cells, make_care_cell (visit));
    g_ptr_array_add (cells, g_strdup (visit->code));
    g_ptr_array_add (cells, g_strdup (OUTCOME));
    g_ptr_array_add (cells, g_strdup (""));
  }
  tp_document_add_styled_table (document, columns, N_COLUMNS, (const char *const *) cells->pdata,
                                NULL, session->visits->len, TABLE_POINTS, ROW_MM);
}

static void
add_session (TpDocument *document, const TpSheetSession *session)
{
  GString *title = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_stops = 0;
  const char *const parts[] = {session->hours, session->mode, session->place};

  g_string_append_printf (title, "%s", session->part);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i][0] != '\0')
      g_string_append_printf (title, "%s%s",
                              title->len == 0 ? ""
                              : i == 0        ? ", "
                                              : " · ",
                              parts[i]);
  }
  for (guint i = 0; i < session->visits->len; i++)
    n_stops += !((const TpSheetVisit *) session->visits->pdata[i])->is_same_stop;
  g_string_append_printf (title, n_stops == session->visits->len ? " · %u lượt" : " · %u lượt đến",
                          n_stops);
  if (n_stops < session->visits->len)
    g_string_append_printf (title, " cho %u nhu cầu", session->visits->len);
  text = g_string_free (title, FALSE);
  tp_document_add_heading (document, 1, text);
  add_list (document, "Phân công: ", session->roster);
  add_list (document, "Phương tiện, thiết bị: ", session->vehicles);
  if (session->visits->len > 0) {
    add_drives (document, session);
    add_visits (document, session);
  } else {
    tp_document_add_text (document, "Chưa có lượt hỗ trợ nào được xếp vào buổi này.", 12, FALSE,
                          TRUE, TP_ALIGN_LEFT);
  }
}

static void
add_title (TpDocument *document, const TpDaySheet *sheet)
{
  g_autofree char *day = tp_day_to_long_vi (sheet->day);
  g_autofree char *line =
    g_strdup_printf ("%s%s%s", sheet->team, sheet->team[0] != '\0' ? " · " : "", day);

  tp_document_add_text (document, sheet->office, 12, FALSE, FALSE, TP_ALIGN_LEFT);
  tp_document_add_text (document, "PHIẾU CÔNG TÁC TRONG NGÀY", 16, TRUE, FALSE, TP_ALIGN_LEFT);
  tp_document_add_text (document, line, 14, TRUE, FALSE, TP_ALIGN_LEFT);
}

/**
 * tp_day_sheet_to_pdf:
 * @sheet: the sheet
 * @error: return location for %TP_DOCUMENT_ERROR
 *
 * Writes the sheet as PDF. The same sheet gives the same bytes.
 *
 * Returns: (transfer full): the PDF, or %NULL
 */
GBytes *
tp_day_sheet_to_pdf (const TpDaySheet *sheet, GError **error)
{
  TpPageSetup setup = tp_page_decree_30;
  g_autofree char *mark = NULL;
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autoptr (TpDocument) document = NULL;
  GBytes *pdf = NULL;

  g_return_val_if_fail (sheet != NULL, NULL);

  day = tp_day_to_short (sheet->day);
  title = g_strdup_printf ("Phiếu công tác %s, %s", sheet->team, day);
  mark = g_strdup_printf ("DÙNG NỘI BỘ – CÓ DỮ LIỆU CÁ NHÂN%s%s",
                          sheet->mark[0] != '\0' ? " – " : "", sheet->mark);
  setup.width_mm = 297;
  setup.height_mm = 210;
  setup.left_mm = setup.right_mm = 14;
  setup.top_mm = 22;
  setup.bottom_mm = 17;
  setup.body_points = 13;
  setup.is_flush = TRUE;
  setup.mark = mark;
  setup.footer =
    "Chỉ dùng cho Tổ trong ngày ghi trên phiếu. Ghi kết quả xong, nộp lại Chi nhánh để "
    "cập nhật và hủy; không chụp, không gửi cho người khác.";
  document = tp_document_new (&setup, title, sheet->made_at, error);
  if (document == NULL)
    return NULL;
  add_title (document, sheet);
  for (guint i = 0; i < sheet->sessions->len; i++)
    add_session (document, g_ptr_array_index (sheet->sessions, i));
  if (sheet->sessions->len == 0)
    tp_document_add_text (document, "Tổ không có buổi nào trong ngày này.", 13, FALSE, TRUE,
                          TP_ALIGN_LEFT);
  tp_document_add_signature (document, &(TpDocumentSignature){.capacity = "Tổ trưởng"});
  return tp_document_finish (g_steal_pointer (&document), &pdf, error) ? pdf : NULL;
}
