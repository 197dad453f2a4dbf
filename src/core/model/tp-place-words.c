/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When words name the same ward or neighbourhood: lists have "P. Ba Đình" and "ba dinh", "TDP số 5"
 * and "Tổ 05" for one place. The word for its kind, in whatever form, is parted from its name;
 * which place is meant is for those who know all of them. */

#include "tp-config.h"
#include "tp-territory.h"

#include <string.h>

#include "tp-text.h"

typedef struct
{
  const char *word;
  const char *kind;
} Prefix;

/* Longer ones first. Folded. */
static const Prefix ward_prefixes[] = {
  {"phuong ", "phuong"},
  {"p. ", "phuong"},
  {"p.", "phuong"},
  {"p ", "phuong"},
  {"uy ban nhan dan ", ""},
  {"ubnd ", ""},
  {"thi tran ", "xa"},
  {"tt. ", "xa"},
  {"tt.", "xa"},
  {"tt ", "xa"},
  {"xa ", "xa"},
  {"x. ", "xa"},
  {"x.", "xa"},
};

static const Prefix neighbourhood_prefixes[] = {
  {"to dan pho so ", "t"}, {"to dan pho ", "t"}, {"tdp so ", "t"},
  {"tdp ", "t"},           {"khu dan cu ", "t"}, {"kdc ", "t"},
  {"khu pho ", "t"},       {"to so ", "t"},      {"to ", "t"},
  {"khu ", "t"},           {"thon so ", "n"},    {"thon ", "n"},
  {"xom ", "n"},           {"ban ", "n"},        {"lang ", "n"},
  {"doi ", "n"},
};

/* Takes a prefix off @text; the kind it stands for, or "". */
static const char *
skip_prefix (const char **text, const Prefix *prefixes, guint n_prefixes)
{
  for (guint i = 0; i < n_prefixes; i++) {
    if (g_str_has_prefix (*text, prefixes[i].word)) {
      *text += strlen (prefixes[i].word);
      while (**text == ' ')
        (*text)++;
      return prefixes[i].kind;
    }
  }
  return "";
}

/**
 * tp_ward_make_key:
 * @words: the name of a ward as a list has it
 *
 * Returns: (transfer full): the same for all ways to write it: "ubnd phuong ba dinh" and "P.Ba
 *   Đình" are "phuong ba dinh"; "ba dinh" stays
 */
char *
tp_ward_make_key (const char *words)
{
  g_autofree char *folded = tp_text_fold (words);
  const char *rest = folded;
  const char *kind = skip_prefix (&rest, ward_prefixes, G_N_ELEMENTS (ward_prefixes));

  if (kind[0] == '\0')
    kind = skip_prefix (&rest, ward_prefixes, G_N_ELEMENTS (ward_prefixes));
  return kind[0] != '\0' ? g_strconcat (kind, " ", rest, NULL) : g_strdup (rest);
}

/**
 * tp_neighbourhood_split:
 * @words: the name of a neighbourhood as a list has it
 * @kind: (out): "t" for a tổ dân phố, "n" for a thôn, "" if the words do not say
 *
 * Returns: (transfer full): the name without its kind, and without leading zeros when it is a
 *   number: "05" is "5"
 */
char *
tp_neighbourhood_split (const char *words, const char **kind)
{
  g_autofree char *folded = tp_text_fold (words);
  const char *rest = folded;

  *kind = skip_prefix (&rest, neighbourhood_prefixes, G_N_ELEMENTS (neighbourhood_prefixes));
  while (rest[0] == '0' && g_ascii_isdigit (rest[1]))
    rest++;
  return g_strdup (rest);
}

/**
 * tp_neighbourhood_make_key:
 * @name: the name of a neighbourhood
 * @type: a #TpNeighbourhoodType, for a name that does not say
 *
 * Returns: (transfer full): the same for all names in one ward that mean the same
 */
char *
tp_neighbourhood_make_key (const char *name, int type)
{
  const char *kind;
  g_autofree char *key = tp_neighbourhood_split (name, &kind);

  if (kind[0] == '\0')
    kind = type == TP_NEIGHBOURHOOD_THON ? "n" : "t";
  return g_strconcat (kind, key, NULL);
}
