/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The telephones of a cell. People write several into one, apart by a stroke, a line break, a word
 * or nothing but a space, each with its owner in brackets or beside it. All digits are gathered in
 * groups first, then the groups are put together into numbers, so that 0912 345 678 is one and
 * 0912345678 0987654321 are two. Words are never lost: they belong to the number they stand beside.
 * What digits cannot be understood is told to the caller. */

#include "tp-cell.h"

#include "tp-phrases.h"

#include <string.h>

#define MAX_DIGITS 15
#define MAX_SHORT_DIGITS 4

/* --- one number ---------------------------------------------------------------------------- */

/* Prefixes of eleven digits were replaced in 2018. */
static gboolean
renew_old_prefix (GString *digits)
{
  static const struct
  {
    const char *old, *renewed;
  } prefixes[] = {
    {"0162", "032"}, {"0163", "033"}, {"0164", "034"}, {"0165", "035"}, {"0166", "036"},
    {"0167", "037"}, {"0168", "038"}, {"0169", "039"}, {"0120", "070"}, {"0121", "079"},
    {"0122", "077"}, {"0126", "076"}, {"0128", "078"}, {"0123", "083"}, {"0124", "084"},
    {"0125", "085"}, {"0127", "081"}, {"0129", "082"}, {"0186", "056"}, {"0188", "058"},
    {"0199", "059"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++) {
    if (g_str_has_prefix (digits->str, prefixes[i].old)) {
      g_string_erase (digits, 0, 4);
      g_string_prepend (digits, prefixes[i].renewed);
      return TRUE;
    }
  }

  return FALSE;
}

static TpCellVerdict
mend_phone (GString *digits)
{
  const char *d = digits->str;
  TpCellVerdict verdict = TP_CELL_READ;

  if (g_str_has_prefix (d, "0084"))
    g_string_replace (digits, "0084", "0", 1);
  else if (digits->len >= 11 && g_str_has_prefix (d, "84"))
    g_string_replace (digits, "84", "0", 1);
  if (g_str_has_prefix (digits->str, "00"))
    g_string_erase (digits, 0, 1); /* +84 (0)912… */

  d = digits->str;
  if ((digits->len == 9 && strchr ("35789", *d)) || (digits->len == 10 && *d == '2')) {
    g_string_prepend_c (digits, '0');
    verdict = TP_CELL_MENDED;
  }
  d = digits->str;
  if (digits->len == 11 && d[0] == '0' && d[1] == '1')
    return renew_old_prefix (digits) ? TP_CELL_MENDED : TP_CELL_UNREADABLE;

  gboolean is_mobile = digits->len == 10 && d[0] == '0' && strchr ("35789", d[1]);
  gboolean is_landline = digits->len == 11 && d[0] == '0' && d[1] == '2';
  gboolean is_service = (g_str_has_prefix (d, "1900") || g_str_has_prefix (d, "1800")) &&
                        (digits->len == 8 || digits->len == 10);
  /* Three digits are the police's, the fire brigade's or an ambulance's number. */
  gboolean is_short = digits->len == 4 && d[0] == '1';
  return is_mobile || is_landline || is_service || is_short ? verdict : TP_CELL_UNREADABLE;
}

/**
 * tp_cell_phone_free:
 * @phone: (transfer full): a telephone
 *
 * Frees @phone.
 */
void
tp_cell_phone_free (TpCellPhone *phone)
{
  g_return_if_fail (phone != NULL);

  g_free (phone->number);
  g_free (phone->owner);
  g_free (phone);
}

/* --- the scan ------------------------------------------------------------------------------ */

/* A part is what stands between two separators. */
typedef struct
{
  GPtrArray *phones;
  GString *digits; /* of the run of groups that is being read */
  GArray *groups;  /* where each group begins in them */
  GString *words;  /* that are being read */
  GString *ahead;  /* words whose number has not come yet */
  guint n_digits;  /* in the whole cell */
  gboolean is_in_group, follows_stroke;
  gboolean has_number, begins_with_words, has_rest_here; /* the part */
  gboolean has_rest, is_in_brackets;
} PhoneScan;

static TpCellPhone *
get_last (PhoneScan *scan)
{
  return scan->phones->len > 0 ? scan->phones->pdata[scan->phones->len - 1] : NULL;
}

static void
append_words (GString *text, const char *words, const char *between)
{
  if (text->len > 0)
    g_string_append (text, between);
  g_string_append (text, words);
}

static void
add_owner (TpCellPhone *phone, const char *words, const char *between)
{
  GString *owner = g_string_new (phone->owner);

  append_words (owner, words, between);
  g_free (phone->owner);
  phone->owner = g_string_free (owner, FALSE);
}

static void
add_phone (PhoneScan *scan, const char *number, TpCellVerdict verdict, gboolean is_short)
{
  TpCellPhone *phone = g_new0 (TpCellPhone, 1);

  phone->number = g_strdup (number);
  phone->verdict = verdict;
  phone->is_short = is_short;
  if (scan->ahead->len > 0)
    phone->owner = g_strdup (scan->ahead->str);
  g_string_truncate (scan->ahead, 0);
  g_ptr_array_add (scan->phones, phone);
  scan->has_number = TRUE;
}

/* --- groups of digits ---------------------------------------------------------------------- */

static guint
get_start (const PhoneScan *scan, guint group)
{
  return group < scan->groups->len ? g_array_index (scan->groups, guint, group)
                                   : (guint) scan->digits->len;
}

/* Whether the groups from @first up to @end are one number; NULL if not. A service's number of
 * four digits stands alone in its cell: elsewhere such digits are a room or an extension.
 */
static GString *
join_groups (const PhoneScan *scan, guint first, guint end, TpCellVerdict *verdict)
{
  guint start = get_start (scan, first), length = get_start (scan, end) - start;
  GString *number;

  if (length > MAX_DIGITS || (length <= MAX_SHORT_DIGITS && length < scan->n_digits))
    return NULL;
  number = g_string_new_len (scan->digits->str + start, length);
  *verdict = mend_phone (number);
  if (*verdict != TP_CELL_UNREADABLE)
    return number;
  g_string_free (number, TRUE);
  return NULL;
}

static gboolean
take_groups (PhoneScan *scan, guint first, guint end)
{
  TpCellVerdict verdict = TP_CELL_UNREADABLE;
  GString *number = join_groups (scan, first, end, &verdict);

  if (number == NULL)
    return FALSE;
  add_phone (scan, number->str, verdict, FALSE);
  g_string_free (number, TRUE);
  return TRUE;
}

static gboolean
is_number (const PhoneScan *scan, guint first, guint end)
{
  TpCellVerdict verdict;
  GString *number = join_groups (scan, first, end, &verdict);

  if (number != NULL)
    g_string_free (number, TRUE);
  return number != NULL;
}

/* Divides all groups into numbers, with nothing left over. Read from the end, so that a long cell
 * takes no longer than its length. */
static gboolean
take_all_groups (PhoneScan *scan)
{
  guint n = scan->groups->len;
  g_autofree guint *ends = g_new0 (guint, n + 1);

  ends[n] = n;
  for (guint i = n; i-- > 0;) {
    for (guint end = i + 1; end <= n && get_start (scan, end) - get_start (scan, i) <= MAX_DIGITS;
         end++) {
      if (ends[end] != 0 && is_number (scan, i, end))
        ends[i] = end;
    }
  }
  if (ends[0] == 0)
    return FALSE;
  for (guint i = 0; i < n; i = ends[i])
    take_groups (scan, i, ends[i]);
  return TRUE;
}

/* Takes what is surely a number: a group that is one alone, or several before one that begins
 * another. The rest is not understood: 0912 345 678 9 has a digit too many somewhere. */
static void
take_some_groups (PhoneScan *scan)
{
  guint i = 0, n = scan->groups->len;

  while (i < n) {
    guint end = i + 1;
    gboolean is_taken = take_groups (scan, i, end);

    while (!is_taken && ++end < n && get_start (scan, end) - get_start (scan, i) <= MAX_DIGITS)
      is_taken = scan->digits->str[get_start (scan, end)] == '0' && take_groups (scan, i, end);
    if (!is_taken)
      scan->has_rest_here = scan->has_rest = TRUE;
    i = is_taken ? end : i + 1;
  }
}

/* 0912000014/15: another number that differs in its last digits only. */
static gboolean
take_short_form (PhoneScan *scan)
{
  const TpCellPhone *last = get_last (scan);
  g_autofree char *number = NULL;
  gsize kept;

  if (!scan->follows_stroke || last == NULL || scan->groups->len != 1 ||
      scan->digits->len > MAX_SHORT_DIGITS || strlen (last->number) <= 2 * MAX_SHORT_DIGITS)
    return FALSE;
  kept = strlen (last->number) - scan->digits->len;
  number = g_strdup_printf ("%.*s%s", (int) kept, last->number, scan->digits->str);
  add_phone (scan, number, last->verdict, TRUE);
  return TRUE;
}

static void
end_digits (PhoneScan *scan)
{
  if (scan->groups->len > 0 && !take_short_form (scan) && !take_all_groups (scan))
    take_some_groups (scan);
  g_string_truncate (scan->digits, 0);
  g_array_set_size (scan->groups, 0);
  scan->is_in_group = scan->follows_stroke = FALSE;
}

static void
add_digit (PhoneScan *scan, char digit)
{
  if (!scan->is_in_group) {
    guint start = (guint) scan->digits->len;

    g_array_append_val (scan->groups, start);
  }
  scan->is_in_group = TRUE;
  g_string_append_c (scan->digits, digit);
}

/* --- words --------------------------------------------------------------------------------- */

/* A name begins with a capital, so “Hay” is none of these. */
static gboolean
is_connective (const char *word)
{
  static const char *const connectives[] = {"hoặc", "Hoặc", "HOẶC", "hoac", "hay",
                                            "và",   "va",   "or",   NULL};
  g_autofree char *folded = tp_text_fold (word);

  return *folded == '\0' || g_strv_contains (connectives, word);
}

/* Takes words such as “hoặc” from the ends of @words: they stand between numbers. */
static char *
strip_connectives (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, " ", -1);
  guint first = 0, end = g_strv_length (parts);

  while (first < end && is_connective (parts[first]))
    first++;
  while (end > first && is_connective (parts[end - 1]))
    g_clear_pointer (&parts[--end], g_free);
  return g_strjoinv (" ", parts + first);
}

/* Words that say what the digits are, not whose: “ĐT:”, “SĐT”. A name may hold any of them as a
 * syllable, so only the whole of a beginning counts. */
static const char *
skip_label (const char *words)
{
  static const char *const labels[] = {"số điện thoại",
                                       "điện thoại",
                                       "so dien thoai",
                                       "dien thoai",
                                       "số đt",
                                       "di động",
                                       "sđt",
                                       "sdt",
                                       "đt",
                                       "dđ",
                                       "tel",
                                       "phone",
                                       "số",
                                       "liên hệ",
                                       "x",
                                       "o"};
  g_autofree char *lower = tp_text_to_lower (words);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++) {
    gsize length = strlen (labels[i]);

    /* Small and capital letters of Vietnamese are equally long in UTF-8. */
    if (g_str_has_prefix (lower, labels[i]) && strchr (" .:-", lower[length]) != NULL &&
        strlen (lower) == strlen (words))
      return words + length;
  }
  return words;
}

/* Whose the numbers are, without strokes and colons around it; NULL if they say nothing. */
static char *
tidy_words (const char *words)
{
  g_autofree char *stripped = strip_connectives (words);
  g_autofree char *folded = tp_text_fold (stripped);
  const char *begin = skip_label (stripped + strspn (stripped, " -.,:;+*"));
  gsize length;

  begin += strspn (begin, " -.,:;+*");
  length = strlen (begin);
  while (length > 0 && strchr (" -.,:;+*", begin[length - 1]) != NULL)
    length--;
  if (length == 0 || *folded == '\0' || tp_words_say_nothing (folded))
    return NULL;
  return g_strndup (begin, length);
}

/* “hoặc con gái” speaks of the number to come. */
static gboolean
leads_on (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words + strspn (words, " -"), " ", 2);

  return parts[0] != NULL && g_unichar_isalpha (g_utf8_get_char (parts[0])) &&
         is_connective (parts[0]);
}

/* Words stand behind their number, unless those before the first number began the part. */
static void
take_words (PhoneScan *scan, const char *text)
{
  g_autofree char *words = tidy_words (text);

  if (words == NULL)
    return;
  if (!scan->has_number && scan->ahead->len == 0)
    scan->begins_with_words = TRUE;
  if (scan->has_number && !scan->begins_with_words && !leads_on (text))
    add_owner (get_last (scan), words, " ");
  else
    append_words (scan->ahead, words, " ");
}

static void
end_words (PhoneScan *scan)
{
  if (scan->words->len > 0)
    take_words (scan, scan->words->str);
  g_string_truncate (scan->words, 0);
}

/* Words without a number belong to the one before, and before all numbers to the first. With digits
 * that are not understood they are not understood either. */
static void
end_part (PhoneScan *scan)
{
  end_digits (scan);
  end_words (scan);
  if (scan->has_rest_here && !scan->has_number)
    g_string_truncate (scan->ahead, 0);
  if (scan->ahead->len > 0 && scan->phones->len > 0) {
    add_owner (get_last (scan), scan->ahead->str, scan->has_number ? " " : ", ");
    g_string_truncate (scan->ahead, 0);
  }
  scan->has_number = scan->begins_with_words = scan->has_rest_here = FALSE;
}

/* --- brackets, and all together ------------------------------------------------------------ */

static guint
count_digits (const char *text, gsize length)
{
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    n += g_ascii_isdigit (text[i]) != 0;
  return n;
}

static void scan_text (PhoneScan *scan, const char *text, gsize length);

/* “(con gái, Lan)” says whose the number before is, “(024)” is part of a number, and
 * “(con gái 0987654321)” is a part of its own. */
static void
scan_brackets (PhoneScan *scan, const char *inside, gsize length)
{
  g_autofree char *text = g_strndup (inside, length);
  g_autofree char *folded = tp_text_fold (text);
  guint n_digits = count_digits (inside, length);

  scan->is_in_brackets = TRUE;
  if (n_digits > 2 * MAX_SHORT_DIGITS - 1) {
    end_part (scan);
    scan_text (scan, inside, length);
    end_part (scan);
  } else if (strspn (folded, "0123456789 ") == strlen (folded)) {
    scan->is_in_group = FALSE;
    scan_text (scan, inside, length);
    scan->is_in_group = FALSE;
  } else {
    end_digits (scan);
    end_words (scan);
    take_words (scan, text);
  }
  scan->is_in_brackets = FALSE;
}

static void
scan_text (PhoneScan *scan, const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *at = text; at < end; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (g_ascii_isdigit (*at)) {
      end_words (scan);
      add_digit (scan, *at);
    } else if (strchr ("/;,\n|", *at) != NULL) {
      gboolean is_tight = *at == '/' && scan->is_in_group && g_ascii_isdigit (at[1]);

      end_part (scan);
      scan->follows_stroke = is_tight;
    } else if (*at == '(' && !scan->is_in_brackets) {
      gsize inside = strcspn (at + 1, ")");

      inside = MIN (inside, (gsize) (end - at - 1));
      scan_brackets (scan, at + 1, inside);
      at += inside;
    } else if (scan->groups->len > 0 && (strchr (" .-+)", *at) != NULL || c == 0x2013)) {
      scan->is_in_group = FALSE;
    } else {
      end_digits (scan);
      g_string_append_unichar (scan->words, *at == ')' ? ' ' : c);
    }
  }
}

/**
 * tp_cell_read_phones:
 * @text: a cell
 * @has_rest: (out): whether digits stood there that are no number
 *
 * Reads the telephones of a cell, each with the words beside it, which are taken for whose it is:
 * “0912345678 (con gái)”. Behind a stroke the last digits do: “0912000014/15”.
 *
 * Returns: (transfer full) (element-type TpCellPhone): the numbers in their order, as ten or so
 *   digits; empty if there is none
 */
GPtrArray *
tp_cell_read_phones (const char *text, gboolean *has_rest)
{
  PhoneScan scan = {0};

  g_return_val_if_fail (text != NULL && has_rest != NULL, NULL);

  scan.phones = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_cell_phone_free);
  scan.digits = g_string_new (NULL);
  scan.groups = g_array_new (FALSE, FALSE, sizeof (guint));
  scan.words = g_string_new (NULL);
  scan.ahead = g_string_new (NULL);
  scan.n_digits = count_digits (text, strlen (text));

  scan_text (&scan, text, strlen (text));
  end_part (&scan);
  *has_rest = scan.has_rest;

  g_string_free (scan.digits, TRUE);
  g_array_unref (scan.groups);
  g_string_free (scan.words, TRUE);
  g_string_free (scan.ahead, TRUE);
  return scan.phones;
}
