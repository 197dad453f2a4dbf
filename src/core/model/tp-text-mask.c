/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Hides numbers that say who somebody is: a whole field that is one, and those that somebody wrote
 * into free text. What looks like a telephone or an identity number is taken for one; house
 * numbers, dates, codes of requests, years and amounts of money stay. Where both can be meant the
 * number is hidden, since who needs it can have it shown. */

#include "tp-config.h"
#include "tp-text.h"

#include <string.h>

#define MOST_GROUPS 12 /* of one number: as many as an identity number has digits */

/* Digits that stand together. */
typedef struct
{
  const char *since, *until;
  const char *gap;      /* what stands before: the end of the group before it, or NULL */
  gboolean is_prefixed; /* with + */
} Group;

/**
 * tp_text_mask_number:
 * @number: (nullable): a telephone or identity number
 *
 * Hides all but the last three characters; a number of three or fewer is hidden whole.
 *
 * Returns: (transfer full): such as "•••••••678"; "" stays ""
 */
char *
tp_text_mask_number (const char *number)
{
  g_autofree char *valid = g_utf8_make_valid (number != NULL ? number : "", -1);
  glong length = g_utf8_strlen (valid, -1);
  glong hidden = length > 3 ? length - 3 : length;
  GString *out = g_string_new (NULL);

  for (glong i = 0; i < hidden; i++)
    g_string_append (out, "•");
  g_string_append (out, g_utf8_offset_to_pointer (valid, hidden));
  return g_string_free (out, FALSE);
}

/* --- reading digits -------------------------------------------------------------------- */

/* Past what may stand inside a number: spaces, dots, dashes, the brackets of an area code. */
static const char *
skip_gap (const char *at)
{
  for (guint n = 0; n < 3; n++) {
    gunichar c = g_utf8_get_char (at);

    if (c != '.' && c != '-' && c != '(' && c != ')' && c != 0x2013 &&
        g_unichar_type (c) != G_UNICODE_SPACE_SEPARATOR)
      break;
    at = g_utf8_next_char (at);
  }
  return at;
}

static void
read_group (const char *at, Group *group)
{
  group->since = at;
  group->is_prefixed = *at == '+';
  at += group->is_prefixed;
  while (g_ascii_isdigit (*at))
    at++;
  group->until = at;
}

static gboolean
begins_group (const char *at)
{
  return g_ascii_isdigit (*at) || (*at == '+' && g_ascii_isdigit (at[1]));
}

/* The groups that follow one another from @at on, at least one. */
static GArray *
read_groups (const char *at)
{
  GArray *groups = g_array_new (FALSE, FALSE, sizeof (Group));
  Group group = {0};

  do {
    group.gap = group.until;
    read_group (at, &group);
    g_array_append_val (groups, group);
    at = skip_gap (group.until);
  } while (g_ascii_isdigit (*at));
  return groups;
}

/* --- what stays ------------------------------------------------------------------------- */

static gsize
get_length (const Group *group)
{
  return (gsize) (group->until - group->since);
}

static gboolean
is_within (const Group *group, guint least, guint most)
{
  guint64 value = g_ascii_strtoull (group->since, NULL, 10);

  return get_length (group) <= 4 && value >= least && value <= most;
}

static gboolean
is_parted_by (const Group *group, char mark)
{
  return group->since - group->gap == 1 && *group->gap == mark;
}

/* 01.02.1948 and 2026-11-26, not followed by more of the same. */
static gboolean
is_date (const Group *groups, guint n)
{
  char mark = n >= 3 ? *groups[1].gap : '\0';

  if ((mark != '.' && mark != '-') || !is_parted_by (&groups[1], mark) ||
      !is_parted_by (&groups[2], mark) || (n > 3 && is_parted_by (&groups[3], mark)))
    return FALSE;
  return is_within (&groups[1], 1, 12) &&
         ((is_within (&groups[0], 1, 31) && is_within (&groups[2], 1900, 2100)) ||
          (is_within (&groups[0], 1900, 2100) && is_within (&groups[2], 1, 31)));
}

/* NC-000123: capital letters, a dash and six digits. */
static gboolean
is_code (const char *text, const Group *group)
{
  const char *at = group->since;

  return get_length (group) == 6 && at - text >= 2 && at[-1] == '-' && g_ascii_isupper (at[-2]);
}

/* Whether money is counted: 150000000 đ. Only numbers that do not begin with 0 are asked. */
static gboolean
is_amount (const char *after)
{
  static const char *const units[] = {"đ", "Đ", "₫", "vnd", "VND", "vnđ", "VNĐ", "đồng"};

  after = skip_gap (after);
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++) {
    const char *end = after + strlen (units[i]);

    if (g_str_has_prefix (after, units[i]) && !g_unichar_isalnum (g_utf8_get_char (end)) &&
        !g_str_has_prefix (end, " ý")) /* “đồng ý” is consent */
      return TRUE;
  }
  return FALSE;
}

/* --- what is hidden ---------------------------------------------------------------------- */

/* Whether @digits, in @n_groups groups, are a telephone or an identity number. Other numbers are
 * parted as well, but do not begin with 0. */
static gboolean
looks_personal (const char *digits, gboolean is_prefixed, guint n_groups, const char *after)
{
  gsize n = strlen (digits);

  if (is_prefixed)
    return g_str_has_prefix (digits, "84") && n >= 10 && n <= 13;
  if (digits[0] == '0')
    return n >= 9 && n <= 12;
  if (n_groups > 1)
    return FALSE;
  return (n == 9 || n == 12 || (n == 11 && g_str_has_prefix (digits, "84"))) && !is_amount (after);
}

/* How many of the first groups together are a number to hide: a group that is one stands for
 * itself, else as many as can be. */
static guint
count_hidden (const Group *groups, guint n)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  guint hidden = 0;

  for (guint i = 0; i < n; i++) {
    const char *since = groups[i].since + groups[i].is_prefixed;

    g_string_append_len (digits, since, groups[i].until - since);
    if (!looks_personal (digits->str, groups[0].is_prefixed, i + 1, groups[i].until))
      continue;
    hidden = i + 1;
    if (i == 0)
      break;
  }
  return hidden;
}

/* Whether it is a part of a greater number: in 1.024.567.890 no number begins at 024. */
static gboolean
is_thousands (const Group *group)
{
  return group->gap != NULL && is_parted_by (group, '.') && get_length (group) == 3;
}

/* The end of a number to hide that begins with the first group; NULL: there is none. What follows a
 * number that was hidden begins another. */
static const char *
find_end (const char *text, const Group *groups, guint n, gboolean was_hidden)
{
  gboolean is_inside = !was_hidden && is_thousands (&groups[0]);
  guint hidden;

  if (is_code (text, &groups[0]))
    return NULL;
  hidden = count_hidden (groups, is_inside ? 1 : MIN (n, MOST_GROUPS));
  return hidden > 0 ? groups[hidden - 1].until : NULL;
}

/* Copies what follows one another, hiding numbers, which also go to @numbers; returns where it
 * ends.
 */
static const char *
copy_groups (const char *text, const char *at, GString *out, GPtrArray *numbers)
{
  g_autoptr (GArray) array = read_groups (at);
  const Group *groups = (const Group *) array->data;
  guint n = array->len;
  const char *done = at;

  for (guint i = 0; i < n;) {
    const char *end = NULL;
    guint n_taken = 1;

    if (is_date (groups + i, n - i))
      n_taken = 3;
    else
      end = find_end (text, groups + i, n - i, groups[i].gap != NULL && groups[i].gap == done);
    if (end != NULL) {
      g_autofree char *number = g_strndup (groups[i].since, (gsize) (end - groups[i].since));
      g_autofree char *masked = tp_text_mask_number (number);

      g_string_append_len (out, done, groups[i].since - done);
      g_string_append (out, masked);
      g_ptr_array_add (numbers, g_steal_pointer (&number));
      done = end;
    }
    for (i += n_taken; i < n && end != NULL && groups[i].since < end;)
      i++;
  }
  g_string_append_len (out, done, groups[n - 1].until - done);
  return groups[n - 1].until;
}

static char *
read_all (const char *text, GPtrArray *numbers)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *out;
  const char *at = valid;

  if (strpbrk (valid, "0123456789") == NULL)
    return g_steal_pointer (&valid);
  out = g_string_new (NULL);
  while (*at != '\0') {
    if (begins_group (at)) {
      at = copy_groups (valid, at, out, numbers);
    } else {
      const char *next = g_utf8_next_char (at);

      g_string_append_len (out, at, next - at);
      at = next;
    }
  }
  return g_string_free (out, FALSE);
}

/**
 * tp_text_mask_numbers:
 * @text: (nullable): free text that somebody wrote
 *
 * Hides, as tp_text_mask_number() does, what looks in it like a telephone (9 to 11 digits that
 * begin with 0 or +84, with dots, spaces or dashes inside) or like an identity number (9 or 12
 * digits). House numbers, dates, codes of requests, years and amounts stay.
 *
 * Returns: (transfer full): such as "Số 7, gọi •••••••003"
 */
char *
tp_text_mask_numbers (const char *text)
{
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func (g_free);

  return read_all (text, numbers);
}

/**
 * tp_text_find_numbers:
 * @text: (nullable): free text that somebody wrote
 *
 * Returns: (transfer full) (element-type utf8): the numbers that tp_text_mask_numbers() hides, each
 *   as it is written
 */
GPtrArray *
tp_text_find_numbers (const char *text)
{
  GPtrArray *numbers = g_ptr_array_new_with_free_func (g_free);

  g_free (read_all (text, numbers));
  return numbers;
}

/**
 * tp_text_is_masked:
 * @text: a text
 *
 * Whoever stored it would lose the number.
 *
 * Returns: whether a number in it was masked by us; nobody types two of these marks together
 */
gboolean
tp_text_is_masked (const char *text)
{
  return strstr (text, "••") != NULL;
}
