/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles → columns: by themselves and by hand. */

#include "tp-list-fixture.h"

static int
get_column (const TpColumnMap *map, const char *field)
{
  for (guint i = 0; i < map->n_fields; i++) {
    if (g_str_equal (map->format->fields[i].name, field))
      return map->columns[i];
  }
  g_assert_not_reached ();
}

/* @pairs: "field", column title, …, NULL */
static void
assert_columns (const char *format, const char *const *pairs)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  for (guint i = 0; pairs[i]; i += 2)
    g_ptr_array_add (titles, (char *) pairs[i + 1]);
  g_ptr_array_add (titles, NULL);
  g_autoptr (TpColumnMap) map =
    tp_column_map_recognise (tp_list_format_find (format), (const char *const *) titles->pdata);

  for (guint i = 0; i < map->n_fields; i++) {
    const char *filled = NULL;
    for (guint j = 0; pairs[j]; j += 2) {
      if (g_str_equal (pairs[j], map->format->fields[i].name))
        filled = pairs[j + 1];
    }
    const char *found = map->columns[i] < 0 ? NULL : map->titles[map->columns[i]];
    g_test_message ("%s", map->format->fields[i].name);
    g_assert_cmpstr (found, ==, filled);
  }
}

/* The number and the day of a paper say nothing of who belongs to the group. */
static void
test_columns_of_papers (void)
{
  assert_columns ("people",
                  (const char *[]){"name", "Họ và tên", "proof", "Số giấy xác nhận khuyết tật", "-",
                                   "Ngày cấp giấy xác nhận khuyết tật", "-",
                                   "Nơi cấp GXN khuyết tật", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ và tên", "disability", "Dạng khuyết tật",
                                             "proof", "Số GXN khuyết tật", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ và tên", "proof", "Số quyết định", "-",
                                             "Ngày cấp giấy chứng nhận hộ nghèo", NULL});
}

/* What somebody is to the head of the household is nobody's name. */
static void
test_columns_of_relations (void)
{
  static const char *const titles[] = {"Quan hệ với chủ hộ", "Mối quan hệ với chủ hộ",
                                       "QH với chủ hộ", "QH chủ hộ"};

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    assert_columns ("people", (const char *[]){"name", "Họ tên người khuyết tật", "household_code",
                                               "Mã hộ", "-", titles[i], NULL});
}

/* Day, month and year of birth, each in a column. */
static void
test_columns_of_births (void)
{
  assert_columns ("people", (const char *[]){"name", "Họ tên", "birth_day", "Ngày", "birth_month",
                                             "Tháng", "birth", "Năm sinh", NULL});
  assert_columns ("people",
                  (const char *[]){"name", "Họ tên", "birth_day", "Ngày sinh", "birth_month",
                                   "Tháng sinh", "birth", "Năm sinh", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "birth_day", "Ngày sinh Ngày",
                                             "birth_month", "Tháng", "birth", "Năm", NULL});
}

/* As the titles of two rows are joined: “Nơi thường trú” over “Tổ dân phố”. */
static void
test_columns_under_address (void)
{
  assert_columns ("people", (const char *[]){"name", "Họ tên", "address", "Nơi thường trú Số nhà",
                                             "neighbourhood", "Nơi thường trú Tổ dân phố", "ward",
                                             "Nơi thường trú Phường", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "neighbourhood", "Địa chỉ Thôn",
                                             "ward", "Địa chỉ Xã", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "address", "Chỗ ở hiện nay Số nhà",
                                             "neighbourhood", "Chỗ ở hiện nay Tổ", "-",
                                             "Nơi thường trú Tổ", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "neighbourhood", "Nơi ở TDP", "ward",
                                             "Nơi ở Xã/Phường", NULL});
  /* One title of one row. */
  assert_columns ("people",
                  (const char *[]){"name", "Họ tên", "address", "Địa chỉ Thôn, TDP", NULL});
}

static void
test_columns_of_people (void)
{
  assert_columns ("people", (const char *[]){"-",
                                             "STT",
                                             "name",
                                             "Họ và tên",
                                             "birth_male",
                                             "Nam",
                                             "birth_female",
                                             "Nữ",
                                             "id_number",
                                             "Số CCCD/CMND",
                                             "address",
                                             "Địa chỉ",
                                             "phone",
                                             "SĐT",
                                             "category",
                                             "Loại đối tượng",
                                             "note",
                                             "Ghi chú",
                                             "-",
                                             "Dòng",
                                             "-",
                                             "Lý do",
                                             NULL});
  assert_columns ("people", (const char *[]){"-",
                                             "TT",
                                             "name",
                                             "HỌ TÊN",
                                             "birth",
                                             "Ngày, tháng, năm sinh",
                                             "sex",
                                             "Giới tính",
                                             "id_number",
                                             "Số định danh cá nhân",
                                             "neighbourhood",
                                             "Thôn/TDP",
                                             "ward",
                                             "Xã/Phường",
                                             "phone",
                                             "Số điện thoại",
                                             "category",
                                             "Diện",
                                             "proof",
                                             "Mã hồ sơ",
                                             "head_name",
                                             "Họ và tên chủ hộ",
                                             "household_code",
                                             "Mã hộ",
                                             "poverty",
                                             "Diện hộ (nghèo/cận nghèo)",
                                             "guardian_name",
                                             "Người giám hộ",
                                             "guardian_relation",
                                             "Quan hệ với đối tượng",
                                             "disability",
                                             "Mức độ khuyết tật",
                                             "mobility",
                                             "Khả năng đi lại",
                                             "digital",
                                             "VNeID mức 2",
                                             NULL});
  assert_columns ("people", (const char *[]){"name", "ho ten", "birth", "Năm sinh", NULL});
  /* Until when a health insurance card holds is not until when a certificate does. */
  assert_columns ("people",
                  (const char *[]){"name", "Họ tên", "proof", "Số giấy chứng nhận", "valid_until",
                                   "Có giá trị đến", "-", "Thẻ BHYT có giá trị đến", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ và tên", "birth_male", "Năm sinh Nam",
                                             "birth_female", "Năm sinh Nữ", NULL});
  /* The field's own words, as the program itself would write them. */
  assert_columns ("people", (const char *[]){"name", "name", "birth", "birth", "id_number",
                                             "id_number", "phone", "phone", "ward", "ward", NULL});
}

/* “Người giám hộ” over three columns; what else is said of a guardian is not the person's. */
static void
test_columns_of_guardians (void)
{
  assert_columns ("people", (const char *[]){"name", "Họ và tên", "phone", "Số điện thoại",
                                             "guardian_name", "Người giám hộ Họ tên",
                                             "guardian_phone", "Người giám hộ Số điện thoại",
                                             "guardian_relation", "Người giám hộ Quan hệ", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "guardian_relation",
                                             "Người đại diện Mối quan hệ", "guardian_phone",
                                             "Người đại diện SĐT", "guardian_name",
                                             "Người đại diện Họ và tên", NULL});
  assert_columns ("people",
                  (const char *[]){"name", "Họ tên", "guardian_name",
                                   "Người giám hộ (nếu có) Họ và tên", "guardian_phone",
                                   "Người giám hộ (nếu có) Điện thoại", "guardian_relation",
                                   "Người giám hộ (nếu có) Quan hệ với đối tượng", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "guardian_phone",
                                             "Số điện thoại của người giám hộ", NULL});
  assert_columns ("people",
                  (const char *[]){"name", "Họ tên", "-", "Số CCCD người giám hộ", "-",
                                   "Người giám hộ Năm sinh", "-", "Địa chỉ người thân", NULL});
  assert_columns ("people", (const char *[]){"name", "Họ tên", "head_name", "Họ tên chủ hộ", "-",
                                             "Mối quan hệ với chủ hộ", NULL});
}

static void
test_columns_of_a_form (void)
{
  assert_columns ("requests",
                  (const char *[]){"received",  "Timestamp",
                                   "name",      "Họ và tên Ông/Bà",
                                   "birth",     "Năm sinh",
                                   "phone",     "Số điện thoại liên hệ",
                                   "ward",      "Phường/Xã nơi cư trú",
                                   "address",   "Địa chỉ cụ thể (số nhà, thôn/TDP)",
                                   "category",  "Ông/Bà thuộc nhóm đối tượng nào?",
                                   "mobility",  "Ông/Bà có gặp khó khăn khi đi lại không?",
                                   "procedure", "Ông/Bà cần hỗ trợ thủ tục gì?",
                                   "need",      "Mô tả thêm về nhu cầu",
                                   "modes",     "Ông/Bà mong muốn được hỗ trợ ở đâu?",
                                   "times",     "Thời gian thuận tiện để được hỗ trợ",
                                   "digital",   "Ông/Bà đã có tài khoản VNeID chưa?",
                                   NULL});
  assert_columns (
    "requests",
    (const char *[]){"received",   "Dấu thời gian",
                     "name",       "Tên của ông/bà",
                     "id_number",  "Số căn cước công dân",
                     "phone",      "Số điện thoại để cán bộ liên hệ với ông/bà",
                     "ward",       "Ông/bà đang cư trú tại phường, xã nào?",
                     "procedure",  "Thủ tục hành chính nào ông/bà có nhu cầu thực hiện",
                     "modes",      "Ông/bà muốn được phục vụ ở đâu (tại nhà, nhà văn hóa…)?",
                     "times",      "Ông/bà mong muốn được hỗ trợ vào thời gian nào?",
                     "registrant", "Họ và tên người đăng ký hộ (nếu có)",
                     "note",       "Ghi chú",
                     NULL});
}

static void
test_columns_of_others (void)
{
  assert_columns ("teams", (const char *[]){"name", "Tên tổ", "branch", "Chi nhánh", "wards",
                                            "Địa bàn phụ trách", "leader", "Tổ trưởng", "deputy",
                                            "Tổ phó", "staff", "Cán bộ Điểm phục vụ", "slots",
                                            "Lịch làm việc", "decision", "Quyết định thành lập",
                                            "coordinates", "Tọa độ", NULL});
  assert_columns ("venues", (const char *[]){"-",
                                             "STT",
                                             "name",
                                             "Tên địa điểm",
                                             "ward",
                                             "Phường/xã",
                                             "neighbourhood",
                                             "Tổ dân phố",
                                             "address",
                                             "Địa chỉ",
                                             "desks",
                                             "Số bàn",
                                             "slots",
                                             "Thời gian sử dụng",
                                             "step_free",
                                             "Lối đi cho xe lăn",
                                             "agreed",
                                             "UBND thống nhất",
                                             "latitude",
                                             "Vĩ độ",
                                             "longitude",
                                             "Kinh độ",
                                             "type",
                                             "Loại",
                                             NULL});
  assert_columns ("holidays", (const char *[]){"day", "Ngày", "name", "Tên ngày lễ", "type", "Loại",
                                               "source", "Căn cứ", "status", "Tình trạng", NULL});
  assert_columns ("procedures", (const char *[]){"code",
                                                 "Mã thủ tục",
                                                 "name",
                                                 "Tên thủ tục hành chính",
                                                 "office",
                                                 "Cơ quan thực hiện",
                                                 "sector",
                                                 "Lĩnh vực",
                                                 "skills",
                                                 "Kỹ năng",
                                                 "working_days",
                                                 "Thời hạn giải quyết",
                                                 "fee",
                                                 "Phí, lệ phí",
                                                 "online_level",
                                                 "Mức độ trực tuyến",
                                                 "papers",
                                                 "Thành phần hồ sơ",
                                                 "source",
                                                 "Nguồn",
                                                 "status",
                                                 "Tình trạng",
                                                 "checked_on",
                                                 "Ngày kiểm tra",
                                                 "valid_since",
                                                 "Có hiệu lực từ ngày",
                                                 NULL});
  assert_columns ("results", (const char *[]){
                               "code", "Mã yêu cầu", "outcome", "Kết quả", "services",
                               "Nội dung đã hỗ trợ", "satisfaction", "Mức độ hài lòng", "minutes",
                               "Số phút", "online", "Nộp trực tuyến", "dossier", "Mã hồ sơ",
                               "difficulty", "Khó khăn, vướng mắc", "day", "Ngày thực hiện", NULL});
}

static void
test_assign (void)
{
  static const char *const titles[] = {"Cột A", "Cột B", "2", NULL};
  g_autoptr (TpColumnMap) map = tp_column_map_recognise (tp_list_format_find ("people"), titles);
  g_autoptr (GError) error = NULL;

  g_assert_false (tp_column_map_check (map, &error));
  g_assert_error (error, TP_LISTS_ERROR, TP_LISTS_ERROR_NO_COLUMNS);
  g_assert_cmpstr (tp_lists_error_get_field (error), ==, "name");
  g_assert_null (strstr (error->message, "--map")); /* the window says it, too */
  g_clear_error (&error);

  g_assert_true (tp_column_map_assign (map, titles, "name=cot a", &error));
  g_assert_cmpint (get_column (map, "name"), ==, 0);
  g_assert_true (tp_column_map_assign (map, titles, " birth = 2", &error)); /* a title first */
  g_assert_cmpint (get_column (map, "birth"), ==, 2);
  g_assert_true (tp_column_map_assign (map, titles, "phone=1", &error));
  g_assert_cmpint (get_column (map, "phone"), ==, 0);
  g_assert_true (tp_column_map_check (map, &error));
  g_assert_true (tp_column_map_assign (map, titles, "phone=", &error));
  g_assert_cmpint (get_column (map, "phone"), ==, -1);

  static const char *const wrong[] = {"phone", "telefon=1", "phone=4", "phone=0", "phone=Cột C"};
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_assert_false (tp_column_map_assign (map, titles, wrong[i], &error));
    g_assert_nonnull (error);
    g_clear_error (&error);
    g_assert_cmpint (get_column (map, "phone"), ==, -1);
  }
}

static void
test_formats (void)
{
  guint n;
  const TpListFormat *const *formats = tp_list_formats_get_all (&n);

  g_assert_cmpuint (n, ==, 8);
  for (guint i = 0; i < n; i++) {
    g_assert_true (tp_list_format_find (formats[i]->id) == formats[i]);
    g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
    gboolean has_required = FALSE;
    for (const TpListField *field = formats[i]->fields; field->name; field++) {
      g_assert_true (g_hash_table_add (names, (gpointer) field->name));
      has_required |= field->is_required;
      for (const char *const *alias = field->aliases; *alias; alias++) {
        const char *plain = **alias == '=' ? *alias + 1 : *alias;
        g_autofree char *folded = tp_text_fold (plain);
        g_assert_cmpstr (folded, ==, plain);
      }
    }
    g_assert_true (has_required);
  }
  g_assert_null (tp_list_format_find ("boundaries"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/columns/people", test_columns_of_people);
  g_test_add_func ("/lists/columns/paper-is-no-group", test_columns_of_papers);
  g_test_add_func ("/lists/columns/relations-are-no-heads", test_columns_of_relations);
  g_test_add_func ("/lists/columns/births-in-three", test_columns_of_births);
  g_test_add_func ("/lists/columns/parts-under-an-address", test_columns_under_address);
  g_test_add_func ("/lists/columns/guardians", test_columns_of_guardians);
  g_test_add_func ("/lists/columns/form", test_columns_of_a_form);
  g_test_add_func ("/lists/columns/others", test_columns_of_others);
  g_test_add_func ("/lists/columns/assign", test_assign);
  g_test_add_func ("/lists/columns/formats", test_formats);

  return g_test_run ();
}
