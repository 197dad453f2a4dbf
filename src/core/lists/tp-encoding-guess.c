/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding a text is in, told from the text itself: it is read as each of them, and the one
 * that gives the most Vietnamese wins. What reads as UTF-8 is UTF-8, but for a few broken bytes;
 * the old encodings are taken only for a text that speaks clearly for them. */

#include "tp-encoding.h"

#include <string.h>

#define SAMPLE 16384 /* bytes of lines that say something */
#define CLEAR 0.3    /* of a word, on the average */
#define BETTER 0.5   /* than as it is */

static const TpEncoding old[] = {TP_ENCODING_WINDOWS_1258, TP_ENCODING_TCVN3, TP_ENCODING_VNI};

/* The lines that have bytes beyond ASCII. */
static GString *
take_sample (const char *bytes, gsize length)
{
  GString *sample = g_string_new (NULL);
  const char *until = bytes + length;

  for (const char *at = bytes; at < until && sample->len < SAMPLE;) {
    const char *end = memchr (at, '\n', (gsize) (until - at));
    gsize width = (gsize) ((end ? end : until) - at);
    gboolean has_high = FALSE;
    width = MIN (width, SAMPLE);
    for (gsize i = 0; i < width && !has_high; i++)
      has_high = (guchar) at[i] >= 0x80;
    if (has_high) {
      g_string_append_len (sample, at, (gssize) width);
      g_string_append_c (sample, '\n');
    }
    at = end ? end + 1 : until;
  }
  return sample;
}

static double
weigh_bytes (TpEncoding encoding, const GString *sample)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = 0;

  tp_encoding_decode (encoding, sample->str, sample->len, text);
  g_autofree char *whole = tp_encoding_finish (encoding, text->str);
  double sum = tp_syllables_weigh (whole, &n_words);
  return n_words > 0 ? sum / n_words : 0;
}

/* More letters of UTF-8 than bytes that are none. */
static gboolean
is_mostly_utf8 (const char *bytes, gsize length)
{
  guint n_letters = 0, n_broken = 0;

  for (gsize i = 0; i < length;) {
    if ((guchar) bytes[i] < 0x80) {
      i++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated (bytes + i, (gssize) (length - i));
    if (c == (gunichar) -2) /* cut off by the end */
      break;
    if (c == (gunichar) -1) {
      n_broken++;
      i++;
    } else {
      n_letters++;
      i += (gsize) (g_utf8_next_char (bytes + i) - (bytes + i));
    }
  }
  return n_broken == 0 || n_letters > n_broken;
}

/* Of Latin letters in UTF-16 every other byte is NUL. */
static gboolean
is_utf16 (const char *bytes, gsize length, guint parity)
{
  gsize n_here = 0, n_other = 0;

  for (gsize i = 0; i + 1 < length; i += 2) {
    n_here += bytes[i + parity] == '\0';
    n_other += bytes[i + 1 - parity] == '\0';
  }
  return n_here * 10 > length / 2 * 3 && n_other * 50 < n_here;
}

/**
 * tp_encoding_guess:
 * @bytes: the head of a text without a mark
 * @length: of @bytes
 *
 * Returns: the encoding; UTF-8 where nothing speaks clearly for another
 */
TpEncoding
tp_encoding_guess (const char *bytes, gsize length)
{
  TpEncoding best = TP_ENCODING_UTF8;
  double most = CLEAR;

  if (is_utf16 (bytes, length, 1))
    return TP_ENCODING_UTF16LE;
  if (is_utf16 (bytes, length, 0))
    return TP_ENCODING_UTF16BE;
  if (is_mostly_utf8 (bytes, length))
    return TP_ENCODING_UTF8;

  g_autoptr (GString) sample = take_sample (bytes, length);
  for (guint i = 0; i < G_N_ELEMENTS (old); i++) {
    double weight = weigh_bytes (old[i], sample);
    if (weight > most) {
      most = weight;
      best = old[i];
    }
  }
  return best;
}

/* --- fonts ---------------------------------------------------------------------------- */

/**
 * tp_font_evidence_add:
 * @evidence: zeroed at first
 * @text: a cell
 *
 * Weighs @text as it is and as the old fonts would show it; counts it against them where only
 * Unicode can have written it.
 */
void
tp_font_evidence_add (TpFontEvidence *evidence, const char *text)
{
  guint n_words = 0, ignored = 0;

  if (tp_encoding_has_vietnamese_letter (text)) {
    (void) tp_syllables_weigh (text, &n_words);
    evidence->n_plain += n_words;
    return;
  }
  if (!tp_encoding_is_like_old_font (text))
    return;
  evidence->scores[TP_ENCODING_UTF8] += tp_syllables_weigh (text, &n_words);
  evidence->n_words += n_words;
  for (guint i = 1; i < G_N_ELEMENTS (old); i++) {
    g_autofree char *mended = tp_encoding_mend (old[i], text);
    evidence->scores[old[i]] += tp_syllables_weigh (mended, &ignored);
  }
}

/**
 * tp_font_evidence_judge:
 * @evidence: of some cells
 *
 * A list that is for the most part Unicode is taken for nothing else, however much a few of its
 * words (“Dòng”, “Lò”) would make sense in an old font.
 *
 * Returns: %TP_ENCODING_TCVN3 or %TP_ENCODING_VNI if they were typed in a font of it, else
 *   %TP_ENCODING_UTF8
 */
TpEncoding
tp_font_evidence_judge (const TpFontEvidence *evidence)
{
  TpEncoding best = TP_ENCODING_UTF8;
  double least = MAX (CLEAR * evidence->n_words,
                      evidence->scores[TP_ENCODING_UTF8] + BETTER * evidence->n_words);

  if (evidence->n_words <= evidence->n_plain)
    return best;
  for (guint i = 1; i < G_N_ELEMENTS (old); i++) {
    if (evidence->scores[old[i]] > least) {
      least = evidence->scores[old[i]];
      best = old[i];
    }
  }
  return best;
}
