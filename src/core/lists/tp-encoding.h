/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the letters of a list are written. */
typedef enum
{
  TP_ENCODING_UTF8,
  TP_ENCODING_UTF16LE,
  TP_ENCODING_UTF16BE,
  TP_ENCODING_WINDOWS_1258,
  TP_ENCODING_TCVN3,
  TP_ENCODING_VNI,
} TpEncoding;

const char *tp_encoding_get_name (TpEncoding encoding);
gboolean tp_encoding_parse (const char *word, TpEncoding *encoding);

TpEncoding tp_encoding_guess (const char *bytes, gsize length);
void tp_encoding_decode (TpEncoding encoding, const char *bytes, gsize length, GString *text);
char *tp_encoding_finish (TpEncoding encoding, const char *text);

/* Unicode text that was typed in an old font: each letter of the font is one of Latin-1. */
typedef struct
{
  double scores[TP_ENCODING_VNI + 1]; /* as it is under UTF8 */
  guint n_words;
  guint n_plain; /* words in cells that only Unicode can have written */
} TpFontEvidence;
gboolean tp_encoding_is_like_old_font (const char *text);
gboolean tp_encoding_has_vietnamese_letter (const char *text);
void tp_font_evidence_add (TpFontEvidence *evidence, const char *text);
TpEncoding tp_font_evidence_judge (const TpFontEvidence *evidence);
char *tp_encoding_mend (TpEncoding encoding, const char *text);

/* How likely a text is Vietnamese: the sum over its words with letters beyond ASCII. */
double tp_syllables_weigh (const char *text, guint *n_words);

G_END_DECLS
