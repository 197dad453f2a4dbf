/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles → columns, rows → records, and what is said of cells that cannot be read. */

#include "tp-list-fixture.h"

#include <math.h>
#include <string.h>

/* --- columns ------------------------------------------------------------------ */

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
  assert_columns ("people", (const char *[]){"name", "Họ và tên", "birth_male", "Năm sinh Nam",
                                             "birth_female", "Năm sinh Nữ", NULL});
  /* The field's own words, as the program itself would write them. */
  assert_columns ("people", (const char *[]){"name", "name", "birth", "birth", "id_number",
                                             "id_number", "phone", "phone", "ward", "ward", NULL});
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
                                                 "skills",
                                                 "Lĩnh vực",
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

  g_assert_cmpuint (n, ==, 7);
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

/* --- people ----------------------------------------------------------------------- */

/* The person of the only row of a list with these titles; problems as "column" or "!column". */
static TpPerson *
read_person (const char *titles, const char *cells, char **problems)
{
  g_autofree char *text = g_strdup_printf ("%s\n%s\n", titles, cells);
  TpListFixture fixture;
  g_autoptr (GString) found = g_string_new (NULL);

  tp_list_fixture_init (&fixture, "people", text);
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  g_assert_nonnull (row);
  TpPerson *person = tp_record_new (&tp_person_kind);
  tp_list_row_to_person (row, fixture.map, person);
  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);
    g_assert_cmpuint (problem->line, ==, 2);
    g_assert_cmpuint (strlen (problem->message), >, 10);
    g_string_append_printf (found, "%s%s%s", found->len ? " " : "", problem->is_warning ? "" : "!",
                            problem->column ? problem->column : "row");
  }
  *problems = g_strdup (found->str);
  tp_list_fixture_clear (&fixture);
  return person;
}

static void
test_person (void)
{
  g_autofree char *problems = NULL;
  g_autoptr (TpPerson) person = read_person (
    "STT;Họ và tên;Ngày sinh;Giới tính;Số CCCD;SĐT;Địa chỉ;Đối tượng;Diện hộ;Đi lại;VNeID;"
    "Người giám hộ;Quan hệ;Ghi chú",
    "1;NGUYỄN  VĂN AN;12/03/1948;Nam;001048012345;+84912345678;\"Số 5, ngõ 3\";"
    "Thương binh, cao tuổi;Cận nghèo;Xe lăn;Chưa có;Trần Thị Bình;vợ;nhà sau đình",
    &problems);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (person->name, ==, "Nguyễn Văn An");
  g_assert_cmpint (person->birth.year, ==, 1948);
  g_assert_cmpint (person->birth.month, ==, 3);
  g_assert_cmpint (person->birth.day, ==, 12);
  g_assert_cmpint (person->sex, ==, TP_SEX_MALE);
  g_assert_cmpstr (person->id_number, ==, "001048012345");
  g_assert_cmpstr (person->phone, ==, "0912345678");
  g_assert_cmpstr (person->address, ==, "Số 5, ngõ 3");
  g_assert_cmphex (person->categories, ==,
                   TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY | TP_CATEGORY_POOR);
  g_assert_cmpint (person->mobility, ==, TP_MOBILITY_WHEELCHAIR);
  g_assert_cmpint (person->digital, ==, TP_DIGITAL_NONE);
  g_assert_cmpstr (person->guardian_name, ==, "Trần Thị Bình");
  g_assert_cmpstr (person->guardian_relation, ==, "vợ");
  g_assert_cmpstr (person->note, ==, "nhà sau đình");
}

static void
test_person_by_sex_columns (void)
{
  g_autofree char *problems = NULL;
  g_autoptr (TpPerson) woman = read_person ("Họ và tên;Nam;Nữ", "Trần Thị Bình;;1950", &problems);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpint (woman->sex, ==, TP_SEX_FEMALE);
  g_assert_cmpint (woman->birth.year, ==, 1950);
  g_clear_pointer (&problems, g_free);

  g_autoptr (TpPerson) man =
    read_person ("Họ và tên;Năm sinh;Nam;Nữ", "Lê Văn Cường;1951;x;", &problems);
  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpint (man->sex, ==, TP_SEX_MALE);
  g_assert_cmpint (man->birth.year, ==, 1951);
  g_clear_pointer (&problems, g_free);

  g_autoptr (TpPerson) both = read_person ("Họ và tên;Nam;Nữ", "Lê Văn Cường;1951;1952", &problems);
  g_assert_cmpstr (problems, ==, "!Nữ");
}

static void
test_person_problems (void)
{
  static const struct
  {
    const char *cells, *problems;
  } rows[] = {
    /* name;birth;sex;id;phone;category;poverty;mobility */
    {";1948;;;;;;", "!Họ và tên"},
    {"123;1948;;;;;;", "!Họ và tên"},
    {"NguyÔn V¨n A;1948;;;;;;", "!Họ và tên"},
    {"An;31/02/1948;;;;;;", "!Ngày sinh"},
    {"An;12/03/48;;;;;;", "!Ngày sinh"},
    {"An;17604;;;;;;", "Ngày sinh"},
    {"An;1948;gì;;;;;", "Giới tính"},
    {"An;1948;Nam;001148012345;;;;", "Số CCCD"},
    {"An;1949;Nam;001048012345;;;;", "Số CCCD"},
    {"An;1949;Nữ;001048012345;;;;", "Số CCCD Số CCCD"},
    {"An;1948;;1048012345;;;;", "Số CCCD"},
    {"An;1948;;1.04801E+11;;;;", "!Số CCCD"},
    {"An;1948;;0010480;;;;", "!Số CCCD"},
    {"An;1948;;không có;chưa có;;;", ""},
    {"An;1948;;-;-;-;-;-", ""},
    {"An;1948;;;12345;;;", "SĐT"},
    {"An;1948;;;912345678;;;", "SĐT"},
    {"An;1948;;;0912345678/0987654321;;;", "SĐT"},
    {"An;1948;;;;người ngoài hành tinh;;", "Đối tượng"},
    {"An;1948;;;;không thuộc đối tượng nào;;", ""},
    {"An;1948;;;;;;nhảy", "Đi lại"},
    {";31/02/1948;gì;0010480;12345;x y;;z t",
     "!Họ và tên !Ngày sinh Giới tính !Số CCCD SĐT Đối tượng Đi lại"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *problems = NULL;
    g_test_message ("%s", rows[i].cells);
    g_autoptr (TpPerson) person =
      read_person ("Họ và tên;Ngày sinh;Giới tính;Số CCCD;SĐT;Đối tượng;Diện hộ;Đi lại",
                   rows[i].cells, &problems);
    g_assert_cmpstr (problems, ==, rows[i].problems);
  }
}

static void
test_person_values (void)
{
  static const struct
  {
    const char *category;
    guint bits;
  } categories[] = {
    {"NCC", TP_CATEGORY_MERIT},
    {"Người có công với cách mạng", TP_CATEGORY_MERIT},
    {"Thương binh 2/4", TP_CATEGORY_MERIT},
    {"Bệnh binh", TP_CATEGORY_MERIT},
    {"Bà mẹ Việt Nam anh hùng", TP_CATEGORY_MERIT},
    {"Nhiễm chất độc hóa học", TP_CATEGORY_MERIT},
    {"Thân nhân liệt sỹ", TP_CATEGORY_POLICY_FAMILY},
    {"Gia đình chính sách", TP_CATEGORY_POLICY_FAMILY},
    {"NCT", TP_CATEGORY_ELDERLY},
    {"Người cao tuổi", TP_CATEGORY_ELDERLY},
    {"NKT nặng", TP_CATEGORY_DISABLED},
    {"Người khuyết tật đặc biệt nặng", TP_CATEGORY_DISABLED},
    {"Hộ nghèo", TP_CATEGORY_POOR},
    {"Hộ nghèo/cận nghèo", TP_CATEGORY_POOR},
    {"Hộ thoát nghèo", 0},
    {"BTXH", TP_CATEGORY_PROTECTION},
    {"Đối tượng bảo trợ xã hội", TP_CATEGORY_PROTECTION},
    {"Yếu thế", TP_CATEGORY_VULNERABLE},
    {"Bất khả kháng", TP_CATEGORY_FORCE_MAJEURE},
    {"merit; elderly", TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY},
    {"NCC + NCT; khuyết tật", TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY | TP_CATEGORY_DISABLED},
  };
  static const struct
  {
    const char *text;
    int mobility;
  } mobilities[] = {
    {"Không", TP_MOBILITY_FULL},
    {"Có", TP_MOBILITY_LIMITED},
    {"bình thường", TP_MOBILITY_FULL},
    {"đi lại khó khăn", TP_MOBILITY_LIMITED},
    {"Nằm liệt giường", TP_MOBILITY_BEDRIDDEN},
    {"không đi lại được", TP_MOBILITY_BEDRIDDEN},
    {"ngồi xe lăn", TP_MOBILITY_WHEELCHAIR},
    {"bedridden", TP_MOBILITY_BEDRIDDEN},
    {"Đi lại bình thường", TP_MOBILITY_FULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++) {
    g_autofree char *problems = NULL;
    g_autofree char *cells = g_strdup_printf ("An;\"%s\"", categories[i].category);
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Diện", cells, &problems);
    g_test_message ("%s", cells);
    g_assert_cmpstr (problems, ==, "");
    g_assert_cmphex (person->categories, ==, categories[i].bits);
  }
  for (guint i = 0; i < G_N_ELEMENTS (mobilities); i++) {
    g_autofree char *problems = NULL;
    g_autofree char *cells = g_strdup_printf ("An;%s", mobilities[i].text);
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Khả năng đi lại", cells, &problems);
    g_test_message ("%s", cells);
    g_assert_cmpstr (problems, ==, "");
    g_assert_cmpint (person->mobility, ==, mobilities[i].mobility);
  }
}

static void
test_names (void)
{
  static const struct
  {
    const char *cell, *name;
  } names[] = {
    {"NGUYỄN VĂN AN", "Nguyễn Văn An"},
    {"nguyễn văn an", "Nguyễn Văn An"},
    {"  Nguyễn   Văn An ", "Nguyễn Văn An"},
    {"Nguyễn Văn AN", "Nguyễn Văn AN"},
    {"H'HEN NIÊ", "H'Hen Niê"},
    {"Nguye\xcc\x82\xcc\x83n An", "Nguyễn An"},
    {"Tống Công Minh", "Tống Công Minh"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *problems = NULL;
    g_autofree char *cells = g_strdup_printf ("%s;1948", names[i].cell);
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Năm sinh", cells, &problems);
    g_assert_cmpstr (problems, ==, "");
    g_assert_cmpstr (person->name, ==, names[i].name);
  }
}

static void
test_silent_cells_keep_what_is_known (void)
{
  TpListFixture fixture;
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);

  tp_set_text (&person->phone, "0912345678");
  person->mobility = TP_MOBILITY_WHEELCHAIR;
  person->categories = TP_CATEGORY_MERIT;
  tp_list_fixture_init (&fixture, "people", "Họ và tên;SĐT;Đi lại;Diện\nAn;;;cao tuổi\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_person (row, fixture.map, person);

  g_assert_cmpstr (person->phone, ==, "0912345678");
  g_assert_cmpint (person->mobility, ==, TP_MOBILITY_WHEELCHAIR);
  g_assert_cmphex (person->categories, ==, TP_CATEGORY_MERIT | TP_CATEGORY_ELDERLY);
  tp_list_fixture_clear (&fixture);
}

static void
test_poverty (void)
{
  static const struct
  {
    const char *cells;
    int poverty; /* -1: says nothing */
  } rows[] = {
    {"An;Hộ nghèo;", TP_POVERTY_POOR},
    {"An;Cận nghèo;", TP_POVERTY_NEAR_POOR},
    {"An;Không;", TP_POVERTY_NONE},
    {"An;x;", TP_POVERTY_POOR},
    {"An;;Hộ cận nghèo", TP_POVERTY_NEAR_POOR},
    {"An;;Thương binh", -1},
    {"An;Thoát nghèo;", TP_POVERTY_NONE},
    {"An;;", -1},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("Họ và tên;Diện hộ;Đối tượng\n%s\n", rows[i].cells);
    TpListFixture fixture;
    TpPoverty poverty;
    tp_list_fixture_init (&fixture, "people", text);
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    gboolean says = tp_list_row_get_poverty (row, fixture.map, &poverty);
    g_test_message ("%s", rows[i].cells);
    g_assert_cmpint (says ? (int) poverty : -1, ==, rows[i].poverty);
    tp_list_fixture_clear (&fixture);
  }
}

/* --- rows that are none ------------------------------------------------------------- */

static void
test_rows_passed_over (void)
{
  TpListFixture fixture;
  static const guint lines[] = {3, 5, 8};

  tp_list_fixture_init (&fixture, "people",
                        "STT;Họ và tên;Năm sinh;Địa chỉ\n"
                        "(1);(2);(3);(4)\n"
                        "1;Nguyễn Văn An;1948;Tổ 5\n"
                        ";;;\n"
                        "2;Tống Công Minh;1950;Tổ 6\n"
                        "3;;;\n"
                        ";Tổng cộng: 2 người;;\n"
                        "4;;1951;Tổ 7\n"
                        "Tổng số;3;;\n"
                        ";;;Hà Nội, ngày 25 tháng 11 năm 2026\n"
                        ";Người lập biểu;;CHỦ TỊCH\n"
                        ";(Ký, ghi rõ họ tên);;\n");
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_assert_nonnull (row);
    g_assert_cmpuint (row->line, ==, lines[i]);
  }

  g_autoptr (TpListRow) none = tp_list_fixture_next (&fixture);
  g_assert_null (none);
  tp_list_fixture_clear (&fixture);
}

static void
test_broken_rows_are_rejected (void)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "people", "Họ và tên;Năm sinh\n\"An;1948\nBình;1949\n");
  g_autoptr (TpListRow) broken = tp_list_fixture_next (&fixture);
  g_autoptr (TpListRow) sound = tp_list_fixture_next (&fixture);

  g_assert_true (tp_list_row_is_rejected (broken));
  g_assert_nonnull (tp_list_fixture_find_problem (broken, NULL));
  g_assert_false (tp_list_row_is_rejected (sound));
  g_assert_cmpstr (tp_list_row_get (sound, fixture.map, "name"), ==, "Bình");
  g_assert_cmpstr (tp_list_row_get (sound, fixture.map, "no such field"), ==, "");
  tp_list_fixture_clear (&fixture);
}

static void
test_split (void)
{
  g_auto (GStrv) by_semicolon = tp_list_split (" A, B ; C ;; ");
  g_auto (GStrv) by_comma = tp_list_split ("A,B , C");
  g_auto (GStrv) none = tp_list_split ("");

  g_assert_true (
    g_strv_equal ((const char *const *) by_semicolon, (const char *const[]){"A, B", "C", NULL}));
  g_assert_true (
    g_strv_equal ((const char *const *) by_comma, (const char *const[]){"A", "B", "C", NULL}));
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

/* --- requests and the others ------------------------------------------------------------ */

static TpRequest *
read_request (const char *text, TpListRow **first)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "requests", text);
  TpListRow *row = tp_list_fixture_next (&fixture);
  g_assert_nonnull (row);
  TpRequest *request = tp_record_new (&tp_request_kind);
  tp_list_row_to_request (row, fixture.map, request);
  tp_list_fixture_clear (&fixture);
  if (first)
    *first = row;
  else
    tp_list_row_free (row);
  return request;
}

static void
test_request (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request = read_request (
    "Timestamp,Họ và tên,Số điện thoại,Ông/Bà cần hỗ trợ thủ tục gì?,Mô tả thêm về nhu cầu,"
    "Ông/Bà mong muốn được hỗ trợ ở đâu?,Thời gian thuận tiện\n"
    "11/25/2026 8:31:02,Nguyễn Văn An,0912345678,Hưởng trợ cấp hưu trí xã hội,Tôi cần làm hồ sơ,"
    "\"Tại nhà, Nhà văn hóa\",\"Sáng thứ 3, Chiều thứ 5\"\n",
    &row);

  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpint (request->received_at, ==, G_GINT64_CONSTANT (1795570262000));
  g_assert_cmpint (request->channel, ==, TP_CHANNEL_FORM);
  g_assert_cmpstr (request->need, ==, "Tôi cần làm hồ sơ");
  g_assert_cmphex (request->modes, ==, TP_MODE_HOME | TP_MODE_HALL);
  g_assert_cmphex (request->open_slots, ==,
                   TP_SLOT_BIT (2, TP_PART_MORNING) | TP_SLOT_BIT (4, TP_PART_AFTERNOON));
  g_assert_cmpuint (strlen (request->answer_key), ==, 64);
}

static void
test_request_of_a_ward (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request =
    read_request ("Họ và tên;SĐT;Nhu cầu;Hình thức;Hạn;Số phút;Kênh\n"
                  "An;0912345678;Làm căn cước;đưa đón;30/11/2026;45 phút;điện thoại 1022\n",
                  &row);

  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpint (request->channel, ==, TP_CHANNEL_PHONE);
  g_assert_cmphex (request->modes, ==, TP_MODE_FETCH);
  g_assert_cmpint (request->deadline, ==, tp_day_from_ymd (2026, 11, 30));
  g_assert_cmpint (request->minutes, ==, 45);
}

static void
test_request_problems (void)
{
  g_autoptr (TpListRow) row = NULL;
  g_autoptr (TpRequest) request =
    read_request ("Dấu thời gian;Họ và tên;Thủ tục;Hình thức;Thời gian thuận tiện;Hạn\n"
                  "hôm qua;An;;trên trời;hôm nào đó;sớm\n",
                  &row);
  static const char *const columns[] = {"Dấu thời gian", "Thủ tục", "Hình thức",
                                        "Thời gian thuận tiện", "Hạn"};

  g_assert_cmpuint (row->problems->len, ==, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    g_assert_nonnull (tp_list_fixture_find_problem (row, columns[i]));
  g_assert_false (tp_list_row_is_rejected (row));
}

static void
test_answer_keys (void)
{
  const char *titles = "Dấu thời gian;Họ và tên;SĐT;Thủ tục\n";
  static const struct
  {
    const char *row;
    gboolean is_same;
  } rows[] = {
    {"25/11/2026 8:31:02;NGUYỄN VĂN AN;+84 912 345 678;Khai sinh\n", TRUE},
    {"25/11/2026 8:31:02;Nguyễn Văn An;912345678;Khai tử\n", TRUE},
    {"25/11/2026 8:31:03;Nguyễn Văn An;0912345678;Khai sinh\n", FALSE},
    {"25/11/2026 8:31:02;Nguyễn Văn Anh;0912345678;Khai sinh\n", FALSE},
    {"25/11/2026 8:31:02;Nguyễn Văn An;0912345679;Khai sinh\n", FALSE},
    {";Nguyễn Văn An;0912345678;Khai sinh\n", FALSE},
  };
  g_autofree char *text =
    g_strconcat (titles, "25/11/2026 8:31:02;Nguyễn Văn An;0912345678;Khai sinh\n", NULL);
  g_autoptr (TpRequest) first = read_request (text, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *other = g_strconcat (titles, rows[i].row, NULL);
    g_autoptr (TpRequest) request = read_request (other, NULL);
    g_assert_cmpint (g_str_equal (request->answer_key, first->answer_key), ==, rows[i].is_same);
  }
}

static void
test_team (void)
{
  TpListFixture fixture;
  g_autoptr (TpTeam) team = tp_record_new (&tp_team_kind);

  tp_list_fixture_init (&fixture, "teams",
                        "Tên tổ;Loại tổ;Lịch làm việc;Tọa độ;Quyết định\n"
                        "Tổ số 1;Xe lưu động;T2-T6;21.0285, 105.8542;Số 12/QĐ-CN\n"
                        ";Tổ;gì;1, 2;\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_team (row, fixture.map, team);
  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmpstr (team->name, ==, "Tổ số 1");
  g_assert_cmpint (team->type, ==, TP_TEAM_BUS);
  g_assert_cmpfloat_with_epsilon (team->latitude, 21.0285, 1e-9);
  g_assert_cmpfloat_with_epsilon (team->longitude, 105.8542, 1e-9);
  g_assert_cmpint (__builtin_popcount (team->open_slots), ==, 10);
  g_assert_cmpstr (team->decision, ==, "Số 12/QĐ-CN");

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpTeam) none = tp_record_new (&tp_team_kind);
  tp_list_row_to_team (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 3);
  g_assert_true (isnan (none->latitude));
  tp_list_fixture_clear (&fixture);
}

static void
test_venue (void)
{
  TpListFixture fixture;
  g_autoptr (TpVenue) venue = tp_record_new (&tp_venue_kind);

  tp_list_fixture_init (&fixture, "venues",
                        "Tên địa điểm;Phường/xã;Số bàn;Thời gian sử dụng;Lối đi cho xe lăn;Vĩ độ;"
                        "Kinh độ;UBND thống nhất\n"
                        "Nhà văn hóa thôn Đoài;Xã Đông Anh;3;cuối tuần;Có;105,85;21,02;chưa\n"
                        "Kiosk Smart City;;1000;;có lẽ;;;?\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_venue (row, fixture.map, venue);
  g_assert_cmpuint (row->problems->len, ==, 1); /* the degrees were exchanged */
  g_assert_cmpint (venue->type, ==, TP_VENUE_HALL);
  g_assert_cmpfloat_with_epsilon (venue->latitude, 21.02, 1e-9);
  g_assert_cmpint (venue->desks, ==, 3);
  g_assert_true (venue->is_step_free);
  g_assert_false (venue->is_agreed);
  g_assert_cmpstr (tp_list_row_get (row, fixture.map, "ward"), ==, "Xã Đông Anh");

  g_autoptr (TpListRow) other = tp_list_fixture_next (&fixture);
  g_autoptr (TpVenue) kiosk = tp_record_new (&tp_venue_kind);
  tp_list_row_to_venue (other, fixture.map, kiosk);
  g_assert_cmpint (kiosk->type, ==, TP_VENUE_KIOSK);
  g_assert_nonnull (tp_list_fixture_find_problem (other, "Số bàn"));
  g_assert_nonnull (tp_list_fixture_find_problem (other, "UBND thống nhất"));
  g_assert_false (tp_list_row_is_rejected (other));
  tp_list_fixture_clear (&fixture);
}

static void
test_holiday (void)
{
  TpListFixture fixture;

  tp_list_fixture_init (&fixture, "holidays",
                        "Ngày;Tên ngày lễ;Loại;Căn cứ;Tình trạng\n"
                        "24/11/2026;Ngày Văn hóa Việt Nam;nghỉ;NQ 28/2026/QH16;đã công bố\n"
                        "22/08/2026;Làm bù;làm bù;;dự kiến\n"
                        "27/7/2026;Ngày Thương binh - Liệt sĩ;kỷ niệm;;\n"
                        "2026;;nghỉ;;\n");
  static const int types[] = {TP_HOLIDAY_OFF, TP_HOLIDAY_WORKING, TP_HOLIDAY_REMEMBRANCE};
  static const int statuses[] = {TP_STATUS_ISSUED, TP_STATUS_EXPECTED, TP_STATUS_TO_CHECK};

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_autoptr (TpHoliday) holiday = tp_record_new (&tp_holiday_kind);
    tp_list_row_to_holiday (row, fixture.map, holiday);
    g_assert_cmpuint (row->problems->len, ==, 0);
    g_assert_cmpint (holiday->type, ==, types[i]);
    g_assert_cmpint (holiday->status, ==, statuses[i]);
    g_assert_cmpint (holiday->day, !=, TP_DAY_NONE);
  }

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpHoliday) none = tp_record_new (&tp_holiday_kind);
  tp_list_row_to_holiday (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 2);
  tp_list_fixture_clear (&fixture);
}

static void
test_procedure (void)
{
  TpListFixture fixture;
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);

  tp_list_fixture_init (&fixture, "procedures",
                        "Mã thủ tục,Tên thủ tục,Lĩnh vực,Thời hạn,Mức độ trực tuyến,Giấy tờ,Phút\n"
                        "1.014027,Hưu trí xã hội,\"Bảo trợ xã hội, hộ tịch\",10 ngày làm việc,"
                        "Toàn trình,\"Mẫu 01\nCăn cước; Sổ hộ\",45\n"
                        ",,,,,,\n,Không mã,gì đó,lâu,,,\n");
  g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
  tp_list_row_to_procedure (row, fixture.map, procedure);
  g_assert_cmpuint (row->problems->len, ==, 0);
  g_assert_cmphex (procedure->skills, ==, TP_SKILL_SOCIAL | TP_SKILL_CIVIL_STATUS);
  g_assert_cmpint (procedure->working_days, ==, 10);
  g_assert_cmpint (procedure->online_level, ==, TP_ONLINE_FULL);
  g_assert_cmpstr (procedure->papers, ==, "Mẫu 01\nCăn cước\nSổ hộ");
  g_assert_cmpint (procedure->minutes, ==, 45);

  g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
  g_autoptr (TpProcedure) none = tp_record_new (&tp_procedure_kind);
  tp_list_row_to_procedure (bad, fixture.map, none);
  g_assert_true (tp_list_row_is_rejected (bad));
  g_assert_cmpuint (bad->problems->len, ==, 3);
  tp_list_fixture_clear (&fixture);
}

static void
test_result (void)
{
  TpListFixture fixture;
  static const struct
  {
    int outcome, satisfaction, minutes;
    guint services;
    gboolean is_online;
  } expected[] = {
    {TP_OUTCOME_DONE, 5, 45, 1 << 0 | 1 << 3, TRUE},
    {TP_OUTCOME_WAITING, 2, 90, 1 << 14, FALSE},
    {TP_OUTCOME_ABSENT, 0, 0, 0, FALSE},
    {TP_OUTCOME_DONE, 3, 0, 1 << 0 | 1 << 1, FALSE},
    {TP_OUTCOME_NOT_HELD, 1, 0, 0, TRUE},
  };

  tp_list_fixture_init (&fixture, "results",
                        "Mã yêu cầu;Kết quả;Nội dung đã hỗ trợ;Hài lòng;Số phút;Nộp trực tuyến\n"
                        "NC-000001;Hoàn thành;\"S1; S4\";Rất hài lòng;45;có\n"
                        "NC-000002;Chờ kết quả;S15;Không hài lòng;1h30;giấy\n"
                        "NC-000003;Vắng nhà;;;;\n"
                        "NC-000004;done;1 2;3;;không\n"
                        "NC-000005;Hoãn;;rất không hài lòng;;trực tuyến\n"
                        "NC-000006;thế nào ấy;S16;6;lâu;nửa nửa\n"
                        ";Hoàn thành;;;;\n");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autoptr (TpListRow) row = tp_list_fixture_next (&fixture);
    g_autoptr (TpVisit) visit = tp_record_new (&tp_visit_kind);
    tp_list_row_to_result (row, fixture.map, visit);
    g_assert_cmpuint (row->problems->len, ==, 0);
    g_assert_cmpint (visit->outcome, ==, expected[i].outcome);
    g_assert_cmpint (visit->satisfaction, ==, expected[i].satisfaction);
    g_assert_cmpint (visit->minutes_spent, ==, expected[i].minutes);
    g_assert_cmphex (visit->services, ==, expected[i].services);
    g_assert_cmpint (visit->is_online, ==, expected[i].is_online);
  }

  for (guint i = 0; i < 2; i++) {
    g_autoptr (TpListRow) bad = tp_list_fixture_next (&fixture);
    g_autoptr (TpVisit) none = tp_record_new (&tp_visit_kind);
    tp_list_row_to_result (bad, fixture.map, none);
    g_assert_true (tp_list_row_is_rejected (bad));
    g_assert_cmpuint (bad->problems->len, ==, i == 0 ? 5 : 1);
  }
  tp_list_fixture_clear (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/columns/people", test_columns_of_people);
  g_test_add_func ("/lists/columns/form", test_columns_of_a_form);
  g_test_add_func ("/lists/columns/others", test_columns_of_others);
  g_test_add_func ("/lists/columns/assign", test_assign);
  g_test_add_func ("/lists/columns/formats", test_formats);
  g_test_add_func ("/lists/rows/person", test_person);
  g_test_add_func ("/lists/rows/person-by-sex-columns", test_person_by_sex_columns);
  g_test_add_func ("/lists/rows/person-problems", test_person_problems);
  g_test_add_func ("/lists/rows/person-values", test_person_values);
  g_test_add_func ("/lists/rows/names", test_names);
  g_test_add_func ("/lists/rows/silence-keeps-what-is-known", test_silent_cells_keep_what_is_known);
  g_test_add_func ("/lists/rows/poverty", test_poverty);
  g_test_add_func ("/lists/rows/passed-over", test_rows_passed_over);
  g_test_add_func ("/lists/rows/broken-are-rejected", test_broken_rows_are_rejected);
  g_test_add_func ("/lists/rows/split", test_split);
  g_test_add_func ("/lists/rows/request", test_request);
  g_test_add_func ("/lists/rows/request-of-a-ward", test_request_of_a_ward);
  g_test_add_func ("/lists/rows/request-problems", test_request_problems);
  g_test_add_func ("/lists/rows/answer-keys", test_answer_keys);
  g_test_add_func ("/lists/rows/team", test_team);
  g_test_add_func ("/lists/rows/venue", test_venue);
  g_test_add_func ("/lists/rows/holiday", test_holiday);
  g_test_add_func ("/lists/rows/procedure", test_procedure);
  g_test_add_func ("/lists/rows/result", test_result);

  return g_test_run ();
}
