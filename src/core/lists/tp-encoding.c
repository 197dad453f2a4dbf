/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letters of Vietnamese before Unicode. TCVN3 (the fonts .Vn…, “ABC”) gives each letter a byte;
 * VNI writes a letter and behind it a byte for its marks; Windows-1258 does so for the tones only.
 * All three are turned into Unicode and composed (NFC); where a tone stands in a syllable is left
 * as it was typed.
 *
 * Sources: TCVN 5712:1993 (its table VN3 and, for the capitals with a tone, VN1), the VNI Windows
 * character set as its fonts have it, and Microsoft's code page 1258. */

#include "tp-encoding.h"

#include <string.h>

static const char *const names[] = {"UTF-8",        "UTF-16LE",    "UTF-16BE",
                                    "Windows-1258", "TCVN3 (ABC)", "VNI"};

/* From 0xA1 on; a blank where the set has nothing. */
static const char tcvn3_letters[] =
  "ĂÂÊÔƠƯĐăâêôơưđẰ     àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
  "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵ";

/* Single letters of VNI, then its marks; capitals are 0x20 less. */
typedef struct
{
  guchar byte;
  const char *text;
} Piece;
static const Piece vni_letters[] = {
  {0xd1, "Đ"}, {0xf1, "đ"}, {0xd4, "Ơ"}, {0xf4, "ơ"}, {0xd6, "Ư"}, {0xf6, "ư"},
  {0xcc, "Ì"}, {0xec, "ì"}, {0xcd, "Í"}, {0xed, "í"}, {0xc6, "Ỉ"}, {0xe6, "ỉ"},
  {0xd3, "Ĩ"}, {0xf3, "ĩ"}, {0xd2, "Ị"}, {0xf2, "ị"}, {0xce, "Ỵ"}, {0xee, "ỵ"},
};
#define GRAVE "\xcc\x80"
#define ACUTE "\xcc\x81"
#define CIRCUMFLEX "\xcc\x82"
#define TILDE "\xcc\x83"
#define BREVE "\xcc\x86"
#define HOOK "\xcc\x89"
#define DOT "\xcc\xa3"
static const Piece vni_marks[] = {
  {0xf9, ACUTE},
  {0xf8, GRAVE},
  {0xfb, HOOK},
  {0xf5, TILDE},
  {0xef, DOT},
  {0xe2, CIRCUMFLEX},
  {0xe1, CIRCUMFLEX ACUTE},
  {0xe0, CIRCUMFLEX GRAVE},
  {0xe5, CIRCUMFLEX HOOK},
  {0xe3, CIRCUMFLEX TILDE},
  {0xe4, CIRCUMFLEX DOT},
  {0xea, BREVE},
  {0xe9, BREVE ACUTE},
  {0xe8, BREVE GRAVE},
  {0xfa, BREVE HOOK},
  {0xfc, BREVE TILDE},
  {0xeb, BREVE DOT},
};
/* Where Windows-1258 differs from Latin-1. */
static const Piece windows_pieces[] = {
  {0xc3, "Ă"}, {0xe3, "ă"},   {0xd0, "Đ"},   {0xf0, "đ"},  {0xd5, "Ơ"},   {0xf5, "ơ"}, {0xdd, "Ư"},
  {0xfd, "ư"}, {0xcc, GRAVE}, {0xec, ACUTE}, {0xd2, HOOK}, {0xde, TILDE}, {0xf2, DOT}, {0xfe, "₫"},
  {0x80, "€"}, {0x82, "‚"},   {0x84, "„"},   {0x85, "…"},  {0x8b, "‹"},   {0x8c, "Œ"}, {0x91, "‘"},
  {0x92, "’"}, {0x93, "“"},   {0x94, "”"},   {0x95, "•"},  {0x96, "–"},   {0x97, "—"}, {0x98, "˜"},
  {0x99, "™"}, {0x9b, "›"},   {0x9c, "œ"},   {0x9f, "Ÿ"},
};

/* What each byte from 0x80 on stands for, by encoding. */
typedef char Table[128][8];
static Table tables[3];

static void
set_piece (Table table, guchar byte, const char *text)
{
  g_strlcpy (table[byte - 0x80], text, sizeof table[0]);
}

static void
fill_tables (void)
{
  for (guint byte = 0xa0; byte < 0x100; byte++) {
    char text[8] = "";
    g_unichar_to_utf8 (byte, text);
    for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
      set_piece (tables[i], (guchar) byte, text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (windows_pieces); i++)
    set_piece (tables[0], windows_pieces[i].byte, windows_pieces[i].text);

  guchar byte = 0xa1;
  for (const char *at = tcvn3_letters; *at; at = g_utf8_next_char (at), byte++) {
    char text[8] = "";
    memcpy (text, at, (gsize) (g_utf8_next_char (at) - at));
    if (*at != ' ')
      set_piece (tables[1], byte, text);
  }

  for (guint i = 0; i < G_N_ELEMENTS (vni_marks); i++) {
    set_piece (tables[2], vni_marks[i].byte, vni_marks[i].text);
    set_piece (tables[2], vni_marks[i].byte - 0x20, vni_marks[i].text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (vni_letters); i++)
    set_piece (tables[2], vni_letters[i].byte, vni_letters[i].text);
}

static char (*get_table (TpEncoding encoding))[8]
{
  static gsize is_filled;

  if (g_once_init_enter (&is_filled)) {
    fill_tables ();
    g_once_init_leave (&is_filled, 1);
  }
  return tables[encoding - TP_ENCODING_WINDOWS_1258];
}

/**
 * tp_encoding_get_name:
 * @encoding: an encoding
 *
 * Returns: (transfer none): its name, the same in every language
 */
const char *
tp_encoding_get_name (TpEncoding encoding)
{
  return names[encoding];
}

/**
 * tp_encoding_parse:
 * @word: a name as people type it: "tcvn3", "ABC", "cp1258", "utf-8"
 * @encoding: (out): the encoding
 *
 * Returns: %TRUE if there is such an encoding
 */
gboolean
tp_encoding_parse (const char *word, TpEncoding *encoding)
{
  static const struct
  {
    const char *word;
    TpEncoding encoding;
  } words[] = {
    {"utf8", TP_ENCODING_UTF8},           {"unicode", TP_ENCODING_UTF8},
    {"utf16", TP_ENCODING_UTF16LE},       {"utf16le", TP_ENCODING_UTF16LE},
    {"utf16be", TP_ENCODING_UTF16BE},     {"windows1258", TP_ENCODING_WINDOWS_1258},
    {"cp1258", TP_ENCODING_WINDOWS_1258}, {"tcvn3", TP_ENCODING_TCVN3},
    {"tcvn3abc", TP_ENCODING_TCVN3},      {"tcvn", TP_ENCODING_TCVN3},
    {"abc", TP_ENCODING_TCVN3},           {"vni", TP_ENCODING_VNI},
    {"vniwindows", TP_ENCODING_VNI},
  };
  g_autoptr (GString) plain = g_string_new (NULL);

  g_return_val_if_fail (word != NULL && encoding != NULL, FALSE);

  for (const char *at = word; *at; at++) {
    if (g_ascii_isalnum (*at))
      g_string_append_c (plain, g_ascii_tolower (*at));
  }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    if (g_str_equal (plain->str, words[i].word)) {
      *encoding = words[i].encoding;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * tp_encoding_decode:
 * @encoding: one of the three of one byte each
 * @bytes: text
 * @length: of @bytes
 * @text: gets it in Unicode, not yet composed
 *
 * May be called for one piece of a text after the other.
 */
void
tp_encoding_decode (TpEncoding encoding, const char *bytes, gsize length, GString *text)
{
  g_return_if_fail (encoding >= TP_ENCODING_WINDOWS_1258);

  char (*table)[8] = get_table (encoding);
  for (gsize i = 0; i < length; i++) {
    guchar byte = (guchar) bytes[i];
    if (byte < 0x80)
      g_string_append_c (text, (char) byte);
    else
      g_string_append (text, table[byte - 0x80][0] ? table[byte - 0x80] : "\xef\xbf\xbd");
  }
}

/* --- words in capitals ------------------------------------------------------------- */

static void
count_cases (const char *text, const char *end, guint *n_capitals, guint *n_small)
{
  *n_capitals = *n_small = 0;
  for (const char *at = text; at < end; at++) {
    *n_capitals += g_ascii_isupper (*at);
    *n_small += g_ascii_islower (*at);
  }
}

/* TCVN3 has no capitals with a tone: its fonts of capitals show small letters so, and people type
 * NGUYễN. A word with two capitals of ASCII and no small letter is one of capitals, and so is each
 * word of a cell without any; “Số” alone is not. */
static char *
raise_capitals (const char *text)
{
  GString *out = g_string_new (NULL);
  guint n_capitals, n_small;

  count_cases (text, text + strlen (text), &n_capitals, &n_small);
  gboolean is_all = n_capitals > 2 && n_small == 0;
  for (const char *at = text; *at;) {
    const char *end = at;
    while (*end && g_unichar_isalpha (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
    count_cases (at, end, &n_capitals, &n_small);
    gboolean is_raised = is_all || (n_capitals > 1 && n_small == 0);
    for (; at < end; at = g_utf8_next_char (at)) {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (out, is_raised ? g_unichar_toupper (c) : c);
    }
    if (*at) {
      g_string_append_unichar (out, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
    }
  }
  return g_string_free (out, FALSE);
}

/**
 * tp_encoding_finish:
 * @encoding: what @text was decoded from
 * @text: a whole cell, decoded
 *
 * Returns: (transfer full): @text composed, with its capitals put right
 */
char *
tp_encoding_finish (TpEncoding encoding, const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);

  if (!composed)
    return g_strdup (text);
  return encoding == TP_ENCODING_TCVN3 ? raise_capitals (composed) : g_steal_pointer (&composed);
}

/* The bytes of a text typed in an old font; NULL if a letter of it is of no such font. */
static GString *
take_bytes (const char *text)
{
  GString *bytes = g_string_new (NULL);

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (c > 0xff || (c >= 0x80 && c < 0xa0)) {
      g_string_free (bytes, TRUE);
      return NULL;
    }
    g_string_append_c (bytes, (char) c);
  }
  return bytes;
}

/**
 * tp_encoding_is_like_old_font:
 * @text: valid UTF-8
 *
 * Returns: whether it has letters beyond ASCII and all of them are of Latin-1
 */
gboolean
tp_encoding_is_like_old_font (const char *text)
{
  gboolean has_high = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);
    if (c > 0xff || (c >= 0x80 && c < 0xa0))
      return FALSE;
    has_high |= c > 0xa0;
  }
  return has_high;
}

/**
 * tp_encoding_has_vietnamese_letter:
 * @text: valid UTF-8
 *
 * Returns: whether it has a letter of Vietnamese that is not of Latin-1, such as “ư” and “ễ”: no
 *   font of before Unicode can have shown it
 */
gboolean
tp_encoding_has_vietnamese_letter (const char *text)
{
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar c = (guchar) *at < 0x80 ? (gunichar) *at : g_utf8_get_char (at);
    if ((c >= 0x102 && c <= 0x1b0) || (c >= 0x1ea0 && c <= 0x1ef9))
      return TRUE;
  }
  return FALSE;
}

/**
 * tp_encoding_mend:
 * @encoding: %TP_ENCODING_TCVN3 or %TP_ENCODING_VNI
 * @text: typed in a font of it
 *
 * Returns: (transfer full): what it shows, in Unicode; a copy where it cannot be such a text
 */
char *
tp_encoding_mend (TpEncoding encoding, const char *text)
{
  g_autoptr (GString) decoded = g_string_new (NULL);
  GString *bytes = take_bytes (text);

  if (!bytes)
    return g_strdup (text);
  tp_encoding_decode (encoding, bytes->str, bytes->len, decoded);
  g_string_free (bytes, TRUE);
  return tp_encoding_finish (encoding, decoded->str);
}
