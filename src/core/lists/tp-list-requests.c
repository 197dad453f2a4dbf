/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests: the answers of the survey form (a sheet whose titles are questions somebody in an
 * office thought up) or a ward's own list. Titles are recognised by the words inside them. Whose
 * request it is, is read by tp_list_row_to_person() from the same row; who that is, and which
 * procedure is meant, is looked up by the workspace. */

#include "tp-list-formats.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const TpListField fields[] = {
  { "received", N_ ("Received"),
    TP_ALIASES ("timestamp", "dau thoi gian", "thoi gian gui", "ngay gui", "thoi gian dang ky",
                "ngay dang ky", "ngay tiep nhan", "thoi diem gui", "ngay nhan", "submitted at",
                "thoi gian bat dau", "ngay yeu cau", "thoi gian tiep nhan") },
  { "name", N_ ("Full name"),
    TP_ALIASES ("ho va ten", "ho ten", "ten ong ba", "ho va ten nguoi can ho tro",
                "ten nguoi dan", "ho va ten nguoi dang ky", "ten cong dan",
                "ten nguoi can ho tro", "full name", "=ten", "ten cua ong ba",
                "ho va ten cua ong ba", "ten day du", "=ong ba", "ho va ten cong dan",
                "nguoi can ho tro", "=person"),
    TRUE },
  { "birth", N_ ("Date or year of birth"),
    TP_ALIASES ("ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh nam", "date of birth",
                "ngay thang sinh", "sinh ngay") },
  { "sex", N_ ("Sex"),
    TP_ALIASES ("gioi tinh", "nam nu") },
  { "id_number", N_ ("Identity number"),
    TP_ALIASES ("cccd", "cmnd", "so cccd cmnd", "so cccd", "so dinh danh",
                "so dinh danh ca nhan", "so can cuoc", "so can cuoc cong dan", "so cmnd cccd",
                "ma dinh danh", "so can cuoc cccd", "giay to tuy than") },
  { "phone", N_ ("Telephone"),
    TP_ALIASES ("so dien thoai", "dien thoai", "sdt", "dien thoai lien he",
                "so dien thoai lien he", "so dien thoai de lien he", "=phone",
                "so dien thoai nguoi than", "so dien thoai cua ong ba",
                "so dien thoai lien lac", "dien thoai lien lac") },
  { "phone_owner", N_ ("Whose telephone"),
    TP_ALIASES ("so dien thoai cua ai", "sdt cua ai", "chu so dien thoai", "chu sdt",
                "so dien thoai nay cua ai") },
  { "address", N_ ("Address"),
    TP_ALIASES ("dia chi", "noi o", "noi cu tru", "cho o", "dia chi nha", "dia chi noi o",
                "dia chi hien tai", "dia chi cu tru", "dia chi cu the", "noi o hien tai",
                "so nha", "noi o hien nay", "dia chi noi cu tru", "dia chi lien he",
                "dang cu tru tai", "dia chi thuong tru", "dia chi so nha", "dia chi chi tiet",
                "dang sinh song") },
  { "neighbourhood", N_ ("Village or residential group"),
    TP_ALIASES ("thon", "to dan pho", "tdp", "thon to dan pho", "thon tdp", "to dan pho thon",
                "thon to dan pho noi cu tru", "khu dan cu", "thuoc to dan pho thon nao",
                "to dan pho thon noi cu tru", "thuoc thon to dan pho nao",
                "thon to dan pho nao") },
  { "ward", N_ ("Ward or commune"),
    TP_ALIASES ("xa phuong", "phuong xa", "=xa", "=phuong", "xa phuong noi cu tru",
                "phuong xa noi cu tru", "phuong xa noi o", "xa phuong nao", "phuong xa nao",
                "xa phuong dang cu tru", "phuong xa dang cu tru", "xa phuong noi o",
                "noi cu tru xa phuong", "noi cu tru phuong xa", "phuong xa noi ong ba cu tru",
                "xa phuong noi ong ba cu tru", "dang cu tru tai phuong xa nao",
                "dang cu tru tai xa phuong nao", "dang sinh song tai phuong xa nao",
                "dang sinh song tai xa phuong nao", "noi o xa phuong", "noi o phuong xa") },
  { "category", N_ ("Group"),
    TP_ALIASES ("doi tuong", "loai doi tuong", "nhom doi tuong", "thuoc doi tuong",
                "thuoc dien", "dien chinh sach", "thuoc nhom", "=dien", "doi tuong uu tien",
                "thuoc dien nao", "thuoc doi tuong nao", "thuoc nhom doi tuong nao",
                "thuoc nhom doi tuong", "thuoc nhom nao", "dien uu tien") },
  { "poverty", N_ ("Poverty of the household"),
    TP_ALIASES ("ho ngheo", "dien ho", "can ngheo", "thuoc ho ngheo", "ho ngheo can ngheo",
                "thuoc ho ngheo can ngheo", "ho ngheo hay can ngheo", "hoan canh kinh te") },
  { "mobility", N_ ("Moving about"),
    TP_ALIASES ("di lai", "di chuyen", "kho khan di lai", "kho khan khi di lai",
                "kha nang di lai", "kho khan trong di lai", "kho khan trong viec di lai",
                "kha nang di chuyen", "kho khan trong viec di chuyen", "kho khan khi di chuyen",
                "tinh trang suc khoe", "kho khan khi di lai khong", "tinh trang di lai",
                "kho khan trong viec di lai khong") },
  { "digital", N_ ("E-ID"),
    TP_ALIASES ("vneid", "dinh danh dien tu", "tai khoan dinh danh", "tai khoan vneid",
                "tai khoan dinh danh dien tu", "dinh danh muc 2") },
  { "procedure", N_ ("Procedure"),
    TP_ALIASES ("thu tuc", "thu tuc hanh chinh", "tthc", "ten thu tuc", "thu tuc can ho tro",
                "ho tro thu tuc gi", "can ho tro thu tuc gi", "thu tuc nao", "ma thu tuc",
                "loai thu tuc", "thuc hien thu tuc", "thuc hien thu tuc hanh chinh nao",
                "can thuc hien thu tuc", "linh vuc", "linh vuc can ho tro",
                "thu tuc hanh chinh can ho tro", "thu tuc hanh chinh nao",
                "can ho tro thu tuc hanh chinh nao", "procedure",
                "ho tro thu tuc hanh chinh nao", "thu tuc hanh chinh can thuc hien",
                "thu tuc can thuc hien", "nhu cau thuc hien thu tuc hanh chinh",
                "nhu cau ho tro thu tuc hanh chinh", "nhu cau thuc hien tthc",
                "dich vu can ho tro") },
  { "need", N_ ("Need in the resident's words"),
    TP_ALIASES ("nhu cau", "noi dung", "noi dung can ho tro", "noi dung yeu cau", "mo ta",
                "mo ta nhu cau", "can ho tro gi", "nhu cau cu the", "mong muon",
                "yeu cau cu the", "nhu cau ho tro", "noi dung de nghi", "mo ta cu the",
                "mo ta them", "mo ta them ve nhu cau", "noi dung ho tro", "noi dung nhu cau",
                "need", "mo ta cu the nhu cau", "mo ta chi tiet", "van de gap phai", "viec can lam",
                "viec can ho tro", "viec can giai quyet") },
  { "modes", N_ ("Way of help"),
    TP_ALIASES ("hinh thuc", "hinh thuc ho tro", "phuong thuc", "ho tro o dau", "o dau",
                "tai dau", "dia diem ho tro", "noi muon duoc ho tro", "hinh thuc mong muon",
                "dia diem mong muon", "muon duoc ho tro o dau", "mong muon duoc ho tro o dau",
                "hinh thuc phuc vu", "mong muon duoc ho tro tai dau",
                "muon duoc ho tro tai dau", "mong muon ho tro tai dau",
                "mong muon duoc ho tro theo hinh thuc nao", "mong muon hinh thuc ho tro",
                "mong muon hinh thuc ho tro nao", "dia diem mong muon duoc ho tro",
                "cach ho tro", "muon duoc phuc vu o dau", "mong muon duoc phuc vu o dau",
                "phuong thuc ho tro", "mong muon duoc ho tro bang hinh thuc nao",
                "ho tro tai nha") },
  { "times", N_ ("Times that suit"),
    TP_ALIASES ("thoi gian", "thoi gian thuan tien", "khi nao", "luc nao", "buoi nao",
                "ngay nao", "thoi gian mong muon", "thoi gian phu hop", "lich", "buoi",
                "khung gio", "thoi gian co the gap", "thoi gian mong muon duoc ho tro",
                "thoi gian ho tro", "thoi gian co the tiep to ho tro",
                "thuan tien vao thoi gian nao", "ngay gio",
                "thoi gian thuan tien de duoc ho tro",
                "mong muon duoc ho tro vao thoi gian nao", "mong muon duoc ho tro khi nao",
                "mong muon duoc ho tro vao luc nao", "thuan tien vao buoi nao",
                "mong muon duoc ho tro vao buoi nao", "thuan tien luc nao") },
  { "channel", N_ ("How it came in"),
    TP_ALIASES ("kenh", "kenh tiep nhan", "nguon", "kenh dang ky", "nguon tiep nhan",
                "hinh thuc tiep nhan", "hinh thuc dang ky") },
  { "deadline", N_ ("Deadline"),
    TP_ALIASES ("han", "thoi han", "han xu ly", "can truoc ngay", "can xong truoc ngay",
                "deadline", "han hoan thanh", "han giai quyet") },
  { "minutes", N_ ("Expected minutes"),
    TP_ALIASES ("so phut", "phut", "thoi luong", "so phut du kien", "thoi luong du kien") },
  { "registrant", N_ ("Who asked for them"),
    TP_ALIASES ("nguoi dang ky ho", "dang ky thay", "dang ky ho", "nguoi khai ho",
                "nguoi dang ky thay", "ho va ten nguoi dang ky ho",
                "ho va ten nguoi dang ky thay", "ten nguoi dang ky ho", "nguoi than dang ky",
                "ho va ten nguoi khai ho", "nguoi lien he") },
  { "code", N_ ("Code of the request"),
    TP_ALIASES ("ma yeu cau", "ma nhu cau", "ma dang ky", "ma phieu", "=ma", "=code",
                "ma so yeu cau") },
  { "note", N_ ("Note"),
    TP_ALIASES ("ghi chu", "=note", "luu y", "thong tin them", "y kien khac", "ghi chu khac",
                "thong tin khac", "y kien dong gop", "yeu cau khac") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_requests = {
  .id = "requests",
  .title = N_ ("Requests"),
  .fields = fields,
  .one_of = TP_ALIASES ("need", "procedure"),
  .lacking = N_ ("No column says what help is needed, so this is no list of requests."),
};

static const TpPhrase modes[] = {
  {"tai nha", TP_MODE_HOME},
  {"den nha", TP_MODE_HOME},
  {"o nha", TP_MODE_HOME},
  {"nha rieng", TP_MODE_HOME},
  {"nha toi", TP_MODE_HOME},
  {"tai noi o", TP_MODE_HOME},
  {"tai noi cu tru", TP_MODE_HOME},
  {"nha van hoa", TP_MODE_HALL},
  {"nvh", TP_MODE_HALL},
  {"hoi truong", TP_MODE_HALL},
  {"sinh hoat cong dong", TP_MODE_HALL},
  {"diem tap trung", TP_MODE_HALL},
  {"tap trung", TP_MODE_HALL},
  {"dua don", TP_MODE_FETCH},
  {"duoc don", TP_MODE_FETCH},
  {"den don", TP_MODE_FETCH},
  {"xe don", TP_MODE_FETCH},
  {"xe dich vu cong", TP_MODE_BUS},
  {"xe luu dong", TP_MODE_BUS},
  {"xe buyt", TP_MODE_BUS},
  {"luu dong", TP_MODE_BUS},
  {"kiosk", TP_MODE_KIOSK},
  {"ki ot", TP_MODE_KIOSK},
  {"ki op", TP_MODE_KIOSK},
  {"phuc vu cong dong", TP_MODE_KIOSK},
  {"hanh chinh cong cong dong", TP_MODE_KIOSK},
  {"tu xa", TP_MODE_REMOTE},
  {"dien thoai", TP_MODE_REMOTE},
  {"truc tuyen", TP_MODE_REMOTE},
  {"online", TP_MODE_REMOTE},
  {"video", TP_MODE_REMOTE},
  {"zalo", TP_MODE_REMOTE},
  {"sao cung duoc", TP_MODE_HOME | TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK},
  {"dau cung duoc", TP_MODE_HOME | TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK},
  {"bat ky", TP_MODE_HOME | TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK},
  {NULL},
};

static const TpPhrase channels[] = {
  {"ihanoi", TP_CHANNEL_IHANOI},
  {"form", TP_CHANNEL_FORM},
  {"qr", TP_CHANNEL_FORM},
  {"bieu mau", TP_CHANNEL_FORM},
  {"dien thoai", TP_CHANNEL_PHONE},
  {"duong day nong", TP_CHANNEL_HOTLINE},
  {"hotline", TP_CHANNEL_HOTLINE},
  {"tong dai", TP_CHANNEL_HOTLINE},
  {"1022", TP_CHANNEL_HOTLINE},
  {"19001009", TP_CHANNEL_HOTLINE},
  {"goi", TP_CHANNEL_PHONE},
  {"truc tiep", TP_CHANNEL_WALK_IN},
  {"tai diem", TP_CHANNEL_WALK_IN},
  {"khao sat", TP_CHANNEL_SURVEY},
  {"dieu tra", TP_CHANNEL_SURVEY},
  {"so noi vu", TP_CHANNEL_DEPARTMENT},
  {"so y te", TP_CHANNEL_DEPARTMENT},
  {"du lieu cua so", TP_CHANNEL_DEPARTMENT},
  {"danh sach", TP_CHANNEL_WARD_LIST},
  {"phuong", TP_CHANNEL_WARD_LIST},
  {"xa", TP_CHANNEL_WARD_LIST},
  {"ubnd", TP_CHANNEL_WARD_LIST},
  {NULL},
};

static gboolean
has_column (const TpColumnMap *map, const char *field)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (g_str_equal (map->format->fields[i].name, field))
      return map->columns[i] >= 0;
  }

  return FALSE;
}

static void
take_received (TpListRow *row, const TpColumnMap *map, TpRequest *request)
{
  if (!tp_list_row_has (row, map, "received"))
    return;

  TpCellVerdict verdict =
    tp_cell_read_time_stamp (tp_list_row_get (row, map, "received"), &request->received_at);
  if (verdict != TP_CELL_READ)
    tp_list_row_add_problem (row, map, "received", TRUE,
                             _ ("This is no time of receipt and was left out. Write it as "
                                "25/11/2026 8:30."));
}

/**
 * tp_list_row_to_request:
 * @row: a row of requests
 * @map: the map it was read with
 * @request: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a request. The person is read by tp_list_row_to_person(); whether
 * the need can be told is judged by who looks up the procedure, and which answer it is by who knows
 * the others.
 */
void
tp_list_row_to_request (TpListRow *row, const TpColumnMap *map, TpRequest *request)
{
  g_return_if_fail (row != NULL && map != NULL && request != NULL);

  take_received (row, map, request);
  tp_list_row_take_text (row, map, "code", &request->code);
  tp_list_row_take_text (row, map, "need", &request->need);
  tp_list_row_take_text (row, map, "note", &request->note);
  tp_list_row_take_flags (row, map, "modes", &tp_mode_enum, modes, &request->modes);
  tp_list_row_take_slots (row, map, "times", &request->open_slots);
  tp_list_row_take_day (row, map, "deadline", &request->deadline);
  tp_list_row_take_minutes (row, map, "minutes", &request->minutes);

  if (request->record.revision == 0)
    request->channel = has_column (map, "received") ? TP_CHANNEL_FORM : TP_CHANNEL_WARD_LIST;
  tp_list_row_take_enum (row, map, "channel", &tp_channel_enum, channels, &request->channel);
}
