/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the one sheet of a sound workbook, or the content of a sound spreadsheet: past the
 * packing, whose check sums would keep most of them out. The first byte chooses which. */

#include "tp-fuzz.h"

#include "tp-list-reader.h"

#define MAX_ROWS 2000

static const char relations[] =
  "<R><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"xl/workbook.xml\"/></R>";
static const char book_relations[] =
  "<R><Relationship Id=\"r1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
  "<Relationship Id=\"r2\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
  "<Relationship Id=\"r3\" Type=\"x/styles\" Target=\"styles.xml\"/></R>";
static const char book[] = "<workbook><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>";
static const char strings[] = "<sst><si><t>Họ và tên</t></si><si><t>Ngô Văn Một</t></si></sst>";
static const char styles[] =
  "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
  "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

static void
put_u32 (GByteArray *bytes, guint32 value, guint width)
{
  for (guint i = 0; i < width; i++) {
    guint8 byte = (guint8) (value >> (8 * i));
    g_byte_array_append (bytes, &byte, 1);
  }
}

static guint32
sum_up (const uint8_t *data, size_t size)
{
  guint32 sum = 0xffffffff;

  for (size_t i = 0; i < size; i++) {
    sum ^= data[i];
    for (guint bit = 0; bit < 8; bit++)
      sum = (sum >> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum;
}

typedef struct
{
  GByteArray *parts, *directory;
  guint n;
} Package;

/* Stored, not packed. */
static void
add_part (Package *package, const char *name, const void *data, size_t size)
{
  guint32 sum = sum_up (data, size), place = package->parts->len;
  guint32 length = (guint32) strlen (name);

  for (guint i = 0; i < 2; i++) {
    GByteArray *bytes = i == 0 ? package->parts : package->directory;
    put_u32 (bytes, i == 0 ? 0x04034b50 : 0x02014b50, 4);
    if (i == 1)
      put_u32 (bytes, 20, 2);
    put_u32 (bytes, 20, 2); /* version */
    put_u32 (bytes, 0, 4);  /* flags, stored */
    put_u32 (bytes, 0x5b210000, 4);
    put_u32 (bytes, sum, 4);
    put_u32 (bytes, (guint32) size, 4);
    put_u32 (bytes, (guint32) size, 4);
    put_u32 (bytes, length, 2);
    put_u32 (bytes, 0, 2);
    if (i == 1) {
      put_u32 (bytes, 0, 4);
      put_u32 (bytes, 0, 2);
      put_u32 (bytes, 0, 4);
      put_u32 (bytes, place, 4);
    }
    g_byte_array_append (bytes, (const guint8 *) name, length);
  }
  g_byte_array_append (package->parts, data, (guint) size);
  package->n++;
}

static void
finish (Package *package)
{
  guint32 place = package->parts->len;

  g_byte_array_append (package->parts, package->directory->data, package->directory->len);
  put_u32 (package->parts, 0x06054b50, 4);
  put_u32 (package->parts, 0, 4);
  put_u32 (package->parts, package->n, 2);
  put_u32 (package->parts, package->n, 2);
  put_u32 (package->parts, package->directory->len, 4);
  put_u32 (package->parts, place, 4);
  put_u32 (package->parts, 0, 2);
}

static void
read_all (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (TpTable) table = tp_table_open (file, NULL, &error);

  for (guint i = 0; table && i < MAX_ROWS; i++) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, NULL);
    if (!cells)
      return;
    for (char **cell = cells; *cell; cell++)
      g_assert_true (g_utf8_validate (*cell, -1, NULL));
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size == 0)
    return 0;

  g_autoptr (GByteArray) parts = g_byte_array_new ();
  g_autoptr (GByteArray) directory = g_byte_array_new ();
  Package package = {parts, directory, 0};
  if (data[0] % 2 == 0) {
    add_part (&package, "_rels/.rels", relations, sizeof relations - 1);
    add_part (&package, "xl/_rels/workbook.xml.rels", book_relations, sizeof book_relations - 1);
    add_part (&package, "xl/workbook.xml", book, sizeof book - 1);
    add_part (&package, "xl/sharedStrings.xml", strings, sizeof strings - 1);
    add_part (&package, "xl/styles.xml", styles, sizeof styles - 1);
    add_part (&package, "xl/worksheets/sheet1.xml", data + 1, size - 1);
  } else {
    add_part (&package, "content.xml", data + 1, size - 1);
  }
  finish (&package);

  g_autofree char *path = tp_fuzz_write (parts->data, parts->len);
  read_all (path);
  return 0;
}
