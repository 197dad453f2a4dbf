/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the column of notes says of a person that has a column of its own elsewhere: “nằm liệt
 * giường”, “hộ nghèo”. Only phrases that leave no doubt are taken, and what was taken is said. A
 * clause that denies it, or that may speak of somebody else, is quoted instead: a clerk decides. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *phrase; /* folded */
  const char *words;  /* as it is written, for the sentence */
  int value;
} NotePhrase;

static const NotePhrase mobilities[] = {
  {"liet giuong", "liệt giường", TP_MOBILITY_BEDRIDDEN},
  {"nam liet", "nằm liệt", TP_MOBILITY_BEDRIDDEN},
  {"nam tai cho", "nằm tại chỗ", TP_MOBILITY_BEDRIDDEN},
  {"nam mot cho", "nằm một chỗ", TP_MOBILITY_BEDRIDDEN},
  {"khong di lai duoc", "không đi lại được", TP_MOBILITY_BEDRIDDEN},
  {"khong the di lai", "không thể đi lại", TP_MOBILITY_BEDRIDDEN},
  {"khong tu di lai duoc", "không tự đi lại được", TP_MOBILITY_BEDRIDDEN},
  {"ngoi xe lan", "ngồi xe lăn", TP_MOBILITY_WHEELCHAIR},
  {"di xe lan", "đi xe lăn", TP_MOBILITY_WHEELCHAIR},
  {"di lai kho khan", "đi lại khó khăn", TP_MOBILITY_LIMITED},
  {"kho khan di lai", "khó khăn đi lại", TP_MOBILITY_LIMITED},
  {"kho di lai", "khó đi lại", TP_MOBILITY_LIMITED},
  {"han che di lai", "hạn chế đi lại", TP_MOBILITY_LIMITED},
  {NULL},
};

static const NotePhrase poverties[] = {
  {"ho can ngheo", "hộ cận nghèo", TP_POVERTY_NEAR_POOR},
  {"can ngheo", "cận nghèo", TP_POVERTY_NEAR_POOR},
  {"ho ngheo", "hộ nghèo", TP_POVERTY_POOR},
  {NULL},
};

/* What a note may speak of, with the sentences for it. */
typedef struct
{
  const NotePhrase *phrases;
  const char *taken;
  const char *doubted;
} NoteTopic;

static const NoteTopic mobility_topic = {
  mobilities,
  N_ ("Where nothing else is known of how the person moves about, this was taken for it. Look "
      "whether it is right."),
  N_ ("Look how the person moves about."),
};

static const NoteTopic poverty_topic = {
  poverties,
  N_ ("This was taken for the poverty of the household. Look whether it is right."),
  N_ ("Look whether the household is poor."),
};

/* Words before a phrase that turn it round, or make it somebody else's or a wish. */
static const char *const doubts[] = {
  "khong",   "chua", "het",       "khoi",       "truoc",     "tung",     "neu",     "thoat", "xin",
  "de nghi", "con",  "vo",        "chong",      "me",        "bo",       "cha",     "chau",  "anh",
  "chi",     "em",   "nguoi nha", "nguoi than", "cong nhan", "xac nhan", "ra khoi", NULL,
};

typedef enum
{
  SAYS_NOTHING,
  SAYS_PERHAPS,
  SAYS_CLEARLY,
} NoteVerdict;

static gboolean
is_doubtful (const char *clause, const NotePhrase *phrase)
{
  const char *at = tp_words_find (clause, phrase->phrase);
  g_autofree char *before = g_strndup (clause, (gsize) (at - clause));
  const char *behind = at + strlen (phrase->phrase);

  g_strchomp (before);
  for (guint i = 0; doubts[i]; i++) {
    if (tp_words_contain (before, doubts[i]))
      return TRUE;
  }
  /* “đi lại khó khăn” is no more when it was so in the past. */
  return tp_words_contain (behind, "truoc day") || tp_words_contain (behind, "da khoi");
}

/* The first phrase of a clause that leaves no doubt, else the first that does. */
static NoteVerdict
read_note (const TpListRow *row,
           const TpColumnMap *map,
           const NotePhrase *phrases,
           const NotePhrase **found)
{
  g_auto (GStrv) clauses = g_strsplit_set (tp_list_row_get (row, map, "note"), ";,.\n()", -1);
  NoteVerdict verdict = SAYS_NOTHING;

  for (guint i = 0; clauses[i]; i++) {
    g_autofree char *clause = tp_text_fold (clauses[i]);
    for (const NotePhrase *each = phrases; each->phrase; each++) {
      if (!tp_words_contain (clause, each->phrase))
        continue;
      if (!is_doubtful (clause, each)) {
        *found = each;
        return SAYS_CLEARLY;
      }
      if (verdict == SAYS_NOTHING)
        *found = each;
      verdict = SAYS_PERHAPS;
      break;
    }
  }

  return verdict;
}

/* What was taken, or may be meant, becomes a warning of the row. */
static gboolean
take_note (TpListRow *row, const TpColumnMap *map, const NoteTopic *topic, int *value)
{
  const NotePhrase *found = NULL;

  switch (read_note (row, map, topic->phrases, &found)) {
  case SAYS_NOTHING:
    return FALSE;
  case SAYS_PERHAPS:
    tp_list_row_add_problem (row, map, "note", TRUE,
                             /* TRANSLATORS: the second %s is a sentence that says what to do */
                             _ ("The note says “%s”, but perhaps of somebody else or of another "
                                "time. %s"),
                             found->words, _ (topic->doubted));
    return FALSE;
  case SAYS_CLEARLY:
    *value = found->value;
    tp_list_row_note_taken (
      row, map, "note", /* TRANSLATORS: the second %s are sentences that say what to do */
      _ ("The note says “%s”. %s"), found->words, _ (topic->taken));
    return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

/*< private >
 * tp_list_row_take_noted_mobility:
 * @row: a row of people or requests
 * @map: the map it was read with
 * @mobility: gets how the person moves about, if the note leaves no doubt
 *
 * To be called where the row's own column says nothing. What was taken, or may be meant, becomes a
 * warning of the row.
 */
void
tp_list_row_take_noted_mobility (TpListRow *row, const TpColumnMap *map, int *mobility)
{
  take_note (row, map, &mobility_topic, mobility);
}

/*< private >
 * tp_list_row_get_noted_poverty:
 * @row: a row of people or requests
 * @map: the map it was read with
 * @poverty: (out): what the note says of the household
 *
 * To be called where the row's own columns say nothing. What was taken, or may be meant, becomes a
 * warning of the row.
 *
 * Returns: %TRUE if the note leaves no doubt
 */
gboolean
tp_list_row_get_noted_poverty (TpListRow *row, const TpColumnMap *map, TpPoverty *poverty)
{
  int value = TP_POVERTY_NONE;

  if (!take_note (row, map, &poverty_topic, &value))
    return FALSE;
  *poverty = (TpPoverty) value;
  return TRUE;
}
