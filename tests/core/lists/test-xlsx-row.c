/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plain rows of a sheet: what is taken before the parser sees it, and what is left to it. */

#include "tp-xlsx-row.h"

#include <string.h>

static gssize
match (TpXlsxRow *row, const char *text)
{
  /* Exactly so large: a byte read beyond is an error that the sanitizer sees. */
  static char *bytes;

  g_free (bytes);
  bytes = g_memdup2 (text, strlen (text));
  return tp_xlsx_row_match (row, bytes, strlen (text));
}

static void
test_takes_plain (void)
{
  const char *text = "<row r=\"12\" spans=\"1:3\" hidden=\"1\"><c r=\"A12\" s=\"3\"><v>1</v></c>"
                     "<c r=\"C12\" t=\"inlineStr\"><is><t xml:space=\"preserve\">Ngô </t></is></c>"
                     "<c r=\"D12\" s=\"7\"/><c><v>5</v></c></row><row";
  TpXlsxRow row = {.cells = g_array_new (FALSE, FALSE, sizeof (TpXlsxCell))};

  g_assert_cmpint (match (&row, text), ==, (gssize) strlen (text) - 4);
  g_assert_cmpuint (row.line, ==, 12);
  g_assert_true (row.is_hidden);
  g_assert_cmpuint (row.cells->len, ==, 4);
  const TpXlsxCell *cells = (const TpXlsxCell *) row.cells->data;
  g_assert_cmpuint (cells[0].style, ==, 3);
  g_assert_cmpmem (cells[0].text, cells[0].length, "1", 1);
  g_assert_null (cells[0].type);
  g_assert_cmpmem (cells[1].place, cells[1].n_place, "C12", 3);
  g_assert_cmpmem (cells[1].type, cells[1].n_type, "inlineStr", 9);
  g_assert_cmpmem (cells[1].text, cells[1].length, "Ngô ", strlen ("Ngô "));
  g_assert_null (cells[2].text);
  g_assert_null (cells[3].place);
  g_assert_cmpint (match (&row, "<row r=\"1\"/>"), ==, 12);
  g_assert_cmpuint (row.cells->len, ==, 0);
  g_assert_false (row.is_hidden);
  g_array_unref (row.cells);
}

/* At whatever byte a piece ends, the row is waited for. */
static void
test_waits (void)
{
  const char *text = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\"/>"
                     "<c t=\"inlineStr\"><is><t>é</t></is></c></row>";
  TpXlsxRow row = {.cells = g_array_new (FALSE, FALSE, sizeof (TpXlsxCell))};

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *part = g_strndup (text, length);
    g_assert_cmpint (match (&row, part), ==, -1);
  }
  g_assert_cmpint (match (&row, text), ==, (gssize) strlen (text));
  g_array_unref (row.cells);
}

static void
test_leaves_odd (void)
{
  static const char *const odd[] = {
    "</sheetData>",
    "<!-- <row r=\"1\"/> -->",
    "<x:row r=\"1\"/>",
    "<rows r=\"1\"></rows>",
    "<row r='1'></row>",
    "<row\nr=\"1\"></row>",
    "<row r=\"&#49;\"></row>",
    "<row r=\"\xc3\xa9\"></row>",
    "<row><c><v>1 &amp; 2</v></c></row>",
    "<row><c><v>]]></v></c></row>",
    "<row><c><v>\x01</v></c></row>",
    "<row><c><v>\r</v></c></row>",
    "<row><c t=\"inlineStr\"><is><t>\xff</t></is></c></row>",
    "<row><c t=\"inlineStr\"><is><r><t>1</t></r></is></c></row>",
    "<row><c><f>A1</f><v>1</v></c></row>",
    "<row><c><v>1</v><v>2</v></c></row>",
    "<row><c><v>1</v></c ></row>",
    "<row><c> <v>1</v></c></row>",
    "<row><cell/></row>",
  };
  TpXlsxRow row = {.cells = g_array_new (FALSE, FALSE, sizeof (TpXlsxCell))};

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autofree char *text = g_strconcat (odd[i], "<row r=\"2\"/>", NULL);
    g_test_message ("%u", i);
    g_assert_cmpint (match (&row, text), ==, 0);
  }
  g_array_unref (row.cells);
}

static void
test_texts (void)
{
  static const char *const odd[] = {
    "<si><r><t>a</t></r></si>", "<si><t>a&amp;b</t></si>", "<si><t>a</t><rPh/></si>",
    "<si> <t>a</t></si>",       "<sis><t>a</t></sis>",     "<si><t x=\"1\">a</t></si>",
  };
  const char *text;
  gsize length;

  g_assert_cmpint (tp_xlsx_text_match ("<si><t>Ngô</t></si><", 21, &text, &length), ==, 20);
  g_assert_cmpmem (text, length, "Ngô", 4);
  g_assert_cmpint (
    tp_xlsx_text_match ("<si><t xml:space=\"preserve\"> a</t></si>", 39, &text, &length), ==, 39);
  g_assert_cmpmem (text, length, " a", 2);
  g_assert_cmpint (tp_xlsx_text_match ("<si><t>Ng", 9, &text, &length), ==, -1);
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    g_assert_cmpint (tp_xlsx_text_match (odd[i], strlen (odd[i]), &text, &length), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lists/xlsx-row/takes-what-is-plain", test_takes_plain);
  g_test_add_func ("/lists/xlsx-row/waits-for-the-whole-row", test_waits);
  g_test_add_func ("/lists/xlsx-row/leaves-what-is-odd-to-the-parser", test_leaves_odd);
  g_test_add_func ("/lists/xlsx-row/takes-shared-texts", test_texts);
  return g_test_run ();
}
