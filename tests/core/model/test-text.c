/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <math.h>
#include <string.h>

#include "tp-model.h"

#define assert_text(expression, expected)    \
  G_STMT_START                               \
  {                                          \
    g_autofree char *actual_ = (expression); \
    g_assert_cmpstr (actual_, ==, expected); \
  }                                          \
  G_STMT_END

static void
test_case (void)
{
  assert_text (tp_text_to_upper ("chi nhánh số 9, i"), "CHI NHÁNH SỐ 9, I");
  assert_text (tp_text_to_lower ("NGUYỄN THỊ IN Đ"), "nguyễn thị in đ");
  assert_text (tp_text_capitalise ("đường số 9"), "Đường số 9");
  assert_text (tp_text_capitalise ("Ổ 2"), "Ổ 2");
  assert_text (tp_text_capitalise (""), "");
  assert_text (g_strdup (tp_text_pick ("một", NULL)), "một");
  assert_text (g_strdup (tp_text_pick ("một", "")), "một");
  assert_text (g_strdup (tp_text_pick ("một", "one")), "one");
}

static void
test_normalise (void)
{
  assert_text (tp_text_normalise ("  Nguyễn \t Văn\u00a0\n A "), "Nguyễn Văn A");
  assert_text (tp_text_normalise ("Nguye\u0302\u0303n"), "Nguyễn");
  assert_text (tp_text_normalise (NULL), "");
  assert_text (tp_text_normalise (" \u200b\ufeff "), "");
  assert_text (tp_text_normalise ("a\xff"), "a\ufffd");
  assert_text (tp_text_normalise ("An\u202e Bình\u2066"), "An Bình");
  assert_text (tp_text_normalise ("An\x1b\xc2\x9b"
                                  "Bình\x7f"),
               "An Bình");
}

static void
test_fold (void)
{
  assert_text (tp_text_fold ("Đặng Thị Ước"), "dang thi uoc");
  assert_text (tp_text_fold ("ĐẶNG"), "dang");
  assert_text (tp_text_fold ("Ða\u0300o"), "dao"); /* Icelandic Eth, decomposed */
  assert_text (tp_text_fold ("đường Nguyễn Lương Bằng"), "duong nguyen luong bang");
  assert_text (tp_text_fold ("Tổ 5, ngõ 12/3 - P.Bạch Mai"), "to 5 ngo 12 3 p bach mai");
  assert_text (tp_text_fold ("  --  "), "");
  assert_text (tp_text_fold (NULL), "");
}

/* Most text is folded by a table and the rest by the whole of Unicode; a character far away among
 * near ones sends a text the other way, and nothing of the near ones may change. */
static void
test_fold_ways (void)
{
  for (gunichar c = 1; c < 0x3400; c++) {
    char text[32] = "", other[64];
    g_autofree char *one = NULL;
    g_autofree char *two = NULL;
    g_autofree char *expected = NULL;

    if (!g_unichar_validate (c))
      continue;
    text[0] = 'a';
    text[1 + g_unichar_to_utf8 (c, text + 1)] = '\0';
    g_strlcat (text, "b\xe1\xbb\x87 c", sizeof text);
    g_snprintf (other, sizeof other, "%s \xe4\xb8\x80", text); /* a Chinese one */
    one = tp_text_fold (text);
    two = tp_text_fold (other);
    expected = g_strdup_printf ("%s \xe4\xb8\x80", one);
    if (!g_str_equal (two, expected))
      g_test_message ("U+%04X: “%s” and “%s”", c, two, expected);
    g_assert_cmpstr (two, ==, expected);
  }
  assert_text (tp_text_fold ("a\xc3"), "a");   /* cut short */
  assert_text (tp_text_fold ("\xe1\xbb"), ""); /* cut short */
  assert_text (tp_text_fold ("a\xc0\xa0"
                             "b"),
               "a b"); /* longer than it need be */
  assert_text (tp_text_fold ("x\xe0\x80\x80y"), "x y");
}

static void
test_fold_tone_places (void)
{
  static const char *const pairs[][2] = {
    {"hòa", "hoà"}, {"Thúy", "Thuý"}, {"khỏe", "khoẻ"}, {"Hòe", "Hoè"}, {"tủy", "tuỷ"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *a = tp_text_fold (pairs[i][0]), *b = tp_text_fold (pairs[i][1]);
    g_autofree char *key_a = tp_text_sort_key (pairs[i][0]),
                    *key_b = tp_text_sort_key (pairs[i][1]);

    g_assert_cmpstr (a, ==, b);
    g_assert_cmpstr (key_a, ==, key_b);
  }
}

static void
test_forms_fold_alike (void)
{
  static const char *const texts[] = {"Ữ Ậ Ẵ Ề Ộ Ợ ỵ đ Đ", "Phường Cửa Nam", "xã Đông Anh"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *nfd = g_utf8_normalize (texts[i], -1, G_NORMALIZE_NFD);
    g_autofree char *a = tp_text_fold (texts[i]), *b = tp_text_fold (nfd);
    g_autofree char *key_a = tp_text_sort_key (texts[i]), *key_b = tp_text_sort_key (nfd);

    g_assert_cmpstr (a, ==, b);
    g_assert_cmpstr (key_a, ==, key_b);
  }
}

/* Each text must come strictly before the next. */
static void
assert_order (const char *const *texts, char *(*make_key) (const char *) )
{
  for (int i = 0; texts[i + 1] != NULL; i++) {
    g_autofree char *a = make_key (texts[i]), *b = make_key (texts[i + 1]);

    if (strcmp (a, b) >= 0)
      g_error ("“%s” (%s) should come before “%s” (%s)", texts[i], a, texts[i + 1], b);
  }
}

static void
test_alphabet (void)
{
  static const char *const letters[] = {"a", "ă", "â", "b", "c", "d", "đ", "e", "ê", "f", "g", "h",
                                        "i", "j", "k", "l", "m", "n", "o", "ô", "ơ", "p", "q", "r",
                                        "s", "t", "u", "ư", "v", "w", "x", "y", "z", NULL};
  static const char *const tones[] = {"ma", "mà", "mả", "mã", "má", "mạ", "mă", NULL};
  static const char *const words[] = {
    "",        "1",       "2",     "An",  "An Bình", "Anh",      "Ánh",      "Ân",        "Bá",
    "Bà Đình", "Bạ Đình", "Ba Vì", "Dân", "Đan",     "Đông Anh", "Đồng Anh", "Đông Ngạc", NULL,
  };

  assert_order (letters, tp_text_sort_key);
  assert_order (tones, tp_text_sort_key);
  assert_order (words + 1, tp_text_sort_key);
}

static void
test_names (void)
{
  static const char *const names[] = {
    "An",         "Lê An",        "Nguyễn An",  "Nguyễn Bình An", "Lê Đức An",   "Lê Thị Ánh",
    "Lê Văn Hoa", "Trần Văn Hoa", "Lê Văn Hòa", "Trần Ánh Hòa",   "Vũ Đình Yên", NULL,
  };
  static const char *const sorted[] = {
    "An",         "Lê An",        "Nguyễn An",    "Nguyễn Bình An", "Lê Đức An",   "Lê Thị Ánh",
    "Lê Văn Hoa", "Trần Văn Hoa", "Trần Ánh Hòa", "Lê Văn Hòa",     "Vũ Đình Yên", NULL,
  };

  g_assert_cmpuint (G_N_ELEMENTS (names), ==, G_N_ELEMENTS (sorted));
  assert_order (sorted, tp_text_name_sort_key);
}

static void
test_names_by_case (void)
{
  g_autofree char *a = tp_text_name_sort_key ("NGUYỄN  VĂN AN");
  g_autofree char *b = tp_text_name_sort_key ("Nguyễn Văn An");

  g_assert_cmpstr (a, ==, b);
}

static void
test_mask (void)
{
  assert_text (tp_text_mask_number ("0912345678"), "•••••••678");
  assert_text (tp_text_mask_number ("001048000123"), "•••••••••123");
  assert_text (tp_text_mask_number ("123"), "•••");
  assert_text (tp_text_mask_number (""), "");
  assert_text (tp_text_mask_number (NULL), "");
}

static void
test_mask_in_text (void)
{
  static const struct
  {
    const char *text, *masked;
  } cases[] = {
    {"Số 7 đt 0966000003", "Số 7 đt •••••••003"},
    {"Tạ Con 0966000004", "Tạ Con •••••••004"},
    {"CCCD 001040000888, gọi 0966.000.007", "CCCD •••••••••888, gọi •••••••••007"},
    {"ĐT:0966 000 003", "ĐT:•••••••••003"},
    {"+84 966-000-003.", "••••••••••••003."},
    {"gọi (024) 3825 1234 giờ hành chính", "gọi (•••••••••••234 giờ hành chính"},
    {"0966000003 0966000004", "•••••••003 •••••••004"},
    {"0966000003/0966000004", "•••••••003/•••••••004"},
    {"số 7 0966 000 003", "số 7 •••••••••003"},
    {"CMND 123456789", "CMND ••••••789"},
    {"CMND 123456789 đồng ý", "CMND ••••••789 đồng ý"},
    {"001 040 000 888", "••••••••••••888"},
    {"CCCD001040000888", "CCCD•••••••••888"},
    {"84966000003", "••••••••003"},
    {"0966.000.003-0966.000.004", "•••••••••003-•••••••••004"},
    {"096.600.0003.096.600.0004", "•••••••••003.•••••••••004"},
    {"ngõ 24-0966 000 003", "ngõ 24-•••••••••003"},
    {"tổ 1 2 3 4 5 6 7 8 9 10 11 gọi 0966 000 003", "tổ 1 2 3 4 5 6 7 8 9 10 11 gọi •••••••••003"},
    {"1 2 3 4 5 6 7 8 9 1 2 0966 000 003", "1 2 3 4 5 6 7 8 9 1 2 •••••••••003"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_text (tp_text_mask_numbers (cases[i].text), cases[i].masked);
}

static void
test_mask_leaves_other_numbers (void)
{
  static const char *const texts[] = {
    "",
    "Số 12, ngõ 345, tổ 6",
    "sinh 01.02.1948 09:30",
    "từ 01/02/1948 đến 2026-11-26",
    "2026-11-26 0 giờ",
    "NC-000123 456",
    "năm 2024-2025",
    "1.024.567.890",
    "150.000.000 đ",
    "150000000 đồng",
    "21.028511, 105.804817",
    "Quyết định 1234/QĐ-UBND",
    "+7",
    "1900 1009",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_text (tp_text_mask_numbers (texts[i]), texts[i]);
  assert_text (tp_text_mask_numbers (NULL), "");
}

static void
test_blank (void)
{
  static const char *const blank[] = {"", " ", "\u00a0", "-", " – ", "...", "…", "/", "\t\n", "_"};
  static const char *const said[] = {"0", "x", "Không", "+", "✓", "?"};

  for (gsize i = 0; i < G_N_ELEMENTS (blank); i++)
    g_assert_true (tp_text_looks_blank (blank[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    g_assert_false (tp_text_looks_blank (said[i]));
  g_assert_true (tp_text_looks_blank (NULL));
}

static void
test_number (void)
{
  assert_text (tp_real_to_text (17.84, 1), "17.8");
  assert_text (tp_real_to_text (-12345.5, 2), "−12,345.50");
  assert_text (tp_real_to_text (3.6, 0), "4");
  assert_text (tp_real_to_text (NAN, 1), "—");
  assert_text (tp_number_to_text (15000), "15,000");
  assert_text (tp_number_to_text (G_MININT64), "−9,223,372,036,854,775,808");
}

static void
test_rule_code (void)
{
  g_assert_cmpstr (tp_rule_code_get_row ("C4"), ==, "C4");
  g_assert_cmpstr (tp_rule_code_get_row ("M13"), ==, "M13");
  g_assert_cmpstr (tp_rule_code_get_row ("venue-hours"), ==, "");
  g_assert_cmpstr (tp_rule_code_get_row ("C"), ==, "");
  g_assert_cmpstr (tp_rule_code_get_row (""), ==, "");
  g_assert_cmpstr (tp_rule_code_get_row (NULL), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/normalises", test_normalise);
  g_test_add_func ("/model/text/changes-case", test_case);
  g_test_add_func ("/model/text/folds", test_fold);
  g_test_add_func ("/model/text/folds-one-way-as-the-other", test_fold_ways);
  g_test_add_func ("/model/text/folds-old-and-new-tone-places-alike", test_fold_tone_places);
  g_test_add_func ("/model/text/folds-composed-and-decomposed-alike", test_forms_fold_alike);
  g_test_add_func ("/model/text/sorts-by-the-alphabet", test_alphabet);
  g_test_add_func ("/model/text/sorts-people-by-given-name", test_names);
  g_test_add_func ("/model/text/sorts-whatever-the-case", test_names_by_case);
  g_test_add_func ("/model/text/masks-numbers", test_mask);
  g_test_add_func ("/model/text/masks-numbers-in-free-text", test_mask_in_text);
  g_test_add_func ("/model/text/leaves-other-numbers", test_mask_leaves_other_numbers);
  g_test_add_func ("/model/text/knows-blank-cells", test_blank);
  g_test_add_func ("/model/number/to-text", test_number);
  g_test_add_func ("/model/rule/code-of-a-row", test_rule_code);
  return g_test_run ();
}
