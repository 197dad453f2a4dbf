/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of people → records, and what is said of cells that cannot be read. */

#include "tp-list-fixture.h"

#include <string.h>

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

/* All that is known of a guardian in one cell. */
static void
test_guardian_in_one_cell (void)
{
  g_autofree char *problems = NULL, *plain_problems = NULL, *own_problems = NULL;
  g_autoptr (TpPerson) whole =
    read_person ("Họ và tên;Người giám hộ", "Lê Bé;Mẹ: Trần Thị Y - 0912345671", &problems);
  g_autoptr (TpPerson) plain =
    read_person ("Họ và tên;Người giám hộ", "Lê Bé;Trần Thị Y", &plain_problems);
  g_autoptr (TpPerson) own =
    read_person ("Họ và tên;Người giám hộ;Quan hệ;SĐT người giám hộ",
                 "Lê Bé;bà: Trần Thị Y;bà ngoại;0912345672", &own_problems);

  g_assert_cmpstr (whole->guardian_relation, ==, "Mẹ");
  g_assert_cmpstr (whole->guardian_name, ==, "Trần Thị Y");
  g_assert_cmpstr (whole->guardian_phone, ==, "0912345671");
  g_assert_cmpstr (problems, ==, "");
  g_assert_cmpstr (plain->guardian_name, ==, "Trần Thị Y");
  g_assert_cmpstr (plain->guardian_relation, ==, "");
  g_assert_cmpstr (own->guardian_relation, ==, "bà ngoại");
  g_assert_cmpstr (own->guardian_name, ==, "Trần Thị Y");
  g_assert_cmpstr (own->guardian_phone, ==, "0912345672");
}

static void
test_guessed_births (void)
{
  g_autofree char *guessed = NULL, *likely = NULL, *aged = NULL, *unknown = NULL, *sure = NULL,
                  *hers = NULL, *nobodys = NULL;
  g_autoptr (TpPerson) about = read_person ("Họ và tên;Năm sinh", "Lê Ất;Khoảng 1945", &guessed);
  g_autoptr (TpPerson) around = read_person ("Họ và tên;Năm sinh", "Lê Ất;ước chừng 1945", &likely);
  g_autoptr (TpPerson) old = read_person ("Họ và tên;Năm sinh", "Lê Ất;khoảng 80", &aged);
  g_autoptr (TpPerson) asked = read_person ("Họ và tên;Năm sinh", "Lê Ất;?", &unknown);
  g_autoptr (TpPerson) said = read_person ("Họ và tên;Năm sinh", "Lê Ất;1945", &sure);
  g_autoptr (TpPerson) woman = read_person ("Họ và tên;Nam;Nữ", "Lê Ất;;khoảng 1945", &hers);
  g_autoptr (TpPerson) man = read_person ("Họ và tên;Nam;Nữ", "Lê Ất;?;", &nobodys);

  g_assert_cmpint (about->birth.year, ==, 1945);
  g_assert_cmpstr (guessed, ==, "Năm sinh");
  g_assert_cmpint (around->birth.year, ==, 1945);
  g_assert_cmpstr (likely, ==, "Năm sinh");
  g_assert_cmpint (old->birth.year, ==, 0);
  g_assert_cmpstr (aged, ==, "Năm sinh");
  g_assert_cmpstr (unknown, ==, "Năm sinh");
  g_assert_cmpstr (sure, ==, "");
  g_assert_cmpint (woman->birth.year, ==, 1945);
  g_assert_cmpstr (hers, ==, "Nữ");
  g_assert_cmpstr (nobodys, ==, "Nam");
}

/* As the list that this program writes has them. */
static void
test_codes_of_categories (void)
{
  g_autofree char *problems = NULL;
  g_autoptr (TpPerson) person =
    read_person ("name;categories", "Lê Ất;merit policy-family poor", &problems);

  g_assert_cmpstr (problems, ==, "");
  g_assert_cmphex (person->categories, ==,
                   TP_CATEGORY_MERIT | TP_CATEGORY_POLICY_FAMILY | TP_CATEGORY_POOR);
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
    {"An;1948;;;0912345678/0987654321;;;", ""},
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
    {"", TP_MOBILITY_UNKNOWN},
    {"Không rõ", TP_MOBILITY_UNKNOWN},
    {"chưa rõ, để hỏi lại", TP_MOBILITY_UNKNOWN},
    {"Chưa rõ đi lại thế nào", TP_MOBILITY_UNKNOWN},
    {"unknown", TP_MOBILITY_UNKNOWN},
    {"Không", TP_MOBILITY_FULL},
    {"không có", TP_MOBILITY_FULL},
    {"ko", TP_MOBILITY_FULL},
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
    {"- Trần Thị Bé", "Trần Thị Bé"},
    {"+ Trần Thị Bé", "Trần Thị Bé"},
    {"12. Trần Thị Bé", "Trần Thị Bé"},
    {"Bà Trần Thị Bé", "Trần Thị Bé"},
    {"Cụ bà: Trần Thị Bé", "Trần Thị Bé"},
    {"Ông Ích Khiêm", "Ông Ích Khiêm"},
    {"Trần Thị Bé (1948)", "Trần Thị Bé"},
    {"Bà Trần Thị Ngọc Bé (sinh năm 1948)", "Trần Thị Ngọc Bé"},
    {"Bà Trần Thị Bé, sinh năm 1948", "Trần Thị Bé"},
    {"Trần Thị Bé, sinh năm 1948", "Trần Thị Bé"},
    {"Trần Thị Bé SN 1948", "Trần Thị Bé"},
    {"Trần Thị Năm - 1948", "Trần Thị Năm"},
  };
  static const char *const others[] = {"=cmd|' /C calc'!A0", "@SUM(A1)", "-", "...", "a@b.vn"};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *problems = NULL;
    g_autofree char *cells = g_strdup_printf ("%s;1948", names[i].cell);
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Năm sinh", cells, &problems);
    g_assert_cmpstr (problems, ==, "");
    g_assert_cmpstr (person->name, ==, names[i].name);
  }
  {
    g_autofree char *problems = NULL;
    g_autoptr (TpPerson) person =
      read_person ("Họ và tên;Năm sinh", "Trần Thị Bé (1949);1948", &problems);

    g_assert_cmpstr (problems, ==, "Họ và tên");
    g_assert_cmpint (person->birth.year, ==, 1948);
  }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *problems = NULL;
    g_autofree char *cells = g_strdup_printf ("%s;1948", others[i]);
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Năm sinh", cells, &problems);
    g_assert_cmpstr (problems, ==, "!Họ và tên");
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
    {"An;Không nghèo;", TP_POVERTY_NONE},
    {"An;Hộ nghèo không có sức lao động;", TP_POVERTY_POOR},
    {"An;không rõ;", -1},
    {"An;abcxyz;", -1},
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

static void
test_notes (void)
{
  static const struct
  {
    const char *note;
    int mobility;
    guint categories;
    const char *problems;
  } notes[] = {
    {"Nằm liệt giường", TP_MOBILITY_BEDRIDDEN, 0, "Ghi chú"},
    {"không đi lại được; ở với con", TP_MOBILITY_BEDRIDDEN, 0, "Ghi chú"},
    {"Hộ nghèo", TP_MOBILITY_UNKNOWN, TP_CATEGORY_POOR, "Ghi chú"},
    {"cận nghèo. Ngồi xe lăn", TP_MOBILITY_WHEELCHAIR, TP_CATEGORY_POOR, "Ghi chú Ghi chú"},
    {"Chăm chồng nằm liệt giường", TP_MOBILITY_UNKNOWN, 0, "Ghi chú"},
    {"Đã thoát hộ nghèo", TP_MOBILITY_UNKNOWN, 0, "Ghi chú"},
    {"nhà sau đình", TP_MOBILITY_UNKNOWN, 0, ""},
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_autofree char *cells = g_strdup_printf ("Trần văn  Bảo;1950;\"%s\"", notes[i].note);
    g_autofree char *problems = NULL;
    g_autoptr (TpPerson) person = read_person ("Họ và tên;Năm sinh;Ghi chú", cells, &problems);

    g_test_message ("%s", notes[i].note);
    g_assert_cmpint (person->mobility, ==, notes[i].mobility);
    g_assert_cmphex (person->categories, ==, notes[i].categories);
    g_assert_cmpstr (problems, ==, notes[i].problems);
    g_assert_cmpstr (person->name, ==, "Trần Văn Bảo");
  }
}

/* The column of its own is what counts, whatever the note says. */
static void
test_note_and_column (void)
{
  g_autofree char *problems = NULL;
  g_autoptr (TpPerson) person = read_person ("Họ và tên;Năm sinh;Đi lại;Đối tượng;Ghi chú",
                                             "Lê An;khoảng 80 tuổi;Bình thường;KT nặng;"
                                             "nằm liệt giường",
                                             &problems);

  g_assert_cmpint (person->mobility, ==, TP_MOBILITY_FULL);
  g_assert_cmphex (person->categories, ==, TP_CATEGORY_DISABLED);
  g_assert_cmpint (person->birth.year, ==, 0);
  g_assert_cmpstr (problems, ==, "Năm sinh");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/rows/person", test_person);
  g_test_add_func ("/lists/rows/guardian-in-one-cell", test_guardian_in_one_cell);
  g_test_add_func ("/lists/rows/guessed-births", test_guessed_births);
  g_test_add_func ("/lists/rows/codes-of-categories", test_codes_of_categories);
  g_test_add_func ("/lists/rows/person-by-sex-columns", test_person_by_sex_columns);
  g_test_add_func ("/lists/rows/person-problems", test_person_problems);
  g_test_add_func ("/lists/rows/person-values", test_person_values);
  g_test_add_func ("/lists/rows/notes", test_notes);
  g_test_add_func ("/lists/rows/notes-and-columns", test_note_and_column);
  g_test_add_func ("/lists/rows/names", test_names);
  g_test_add_func ("/lists/rows/silence-keeps-what-is-known", test_silent_cells_keep_what_is_known);
  g_test_add_func ("/lists/rows/poverty", test_poverty);

  return g_test_run ();
}
