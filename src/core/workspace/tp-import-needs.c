/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which procedure the words of a request mean: by its code, by its name, by what people call it
 * every day, which is data of the catalogue, or by a piece of only one name. Where several may be
 * meant none is chosen. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-phrases.h"

#include <string.h>

/* Of words that stand among others, fewer letters could mean anything. */
#define MIN_LETTERS 8
#define SEPARATORS ",;/+&\n"

typedef struct
{
  char *words;                  /* folded */
  const TpProcedure *procedure; /* of the catalogue */
} Name;

struct _TpImportNeeds
{
  GPtrArray *procedures; /* of TpProcedure */
  GArray *names;         /* of Name: the procedures' own, then everyday ones */
  guint n_own;
};

static void
clear_name (gpointer data)
{
  g_free (((Name *) data)->words);
}

static const TpProcedure *
find_by_code (const TpImportNeeds *self, const char *words)
{
  for (guint i = 0; i < self->procedures->len; i++) {
    const TpProcedure *procedure = g_ptr_array_index (self->procedures, i);

    /* "1.014027.H42" and "1.014027 - Trợ cấp …" are the same procedure. */
    if (procedure->code[0] != '\0' && g_str_has_prefix (words, procedure->code) &&
        !g_ascii_isdigit (words[strlen (procedure->code)]))
      return procedure;
  }
  return NULL;
}

static void
add_name (TpImportNeeds *self, const char *words, const TpProcedure *procedure)
{
  Name name = {tp_text_fold (words), procedure};

  g_array_append_val (self->names, name);
}

/* An office may have taken a procedure out of its catalogue: its everyday words go with it. */
static gboolean
load_everyday_words (TpImportNeeds *self, GError **error)
{
  g_autoptr (GFile) file =
    g_file_new_for_uri ("resource://" TP_RESOURCE_PATH "/hanoi/procedure-words.csv");
  g_autoptr (TpTable) table = tp_table_open (file, NULL, error);

  while (table != NULL) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, NULL);
    const TpProcedure *procedure;

    if (cells == NULL)
      return TRUE;
    procedure = find_by_code (self, cells[1]);
    if (procedure != NULL)
      add_name (self, cells[0], procedure);
  }
  return FALSE;
}

/*< private >
 * tp_import_needs_load:
 *
 * Returns: (transfer full) (nullable): the catalogue's names; %NULL when the store fails
 */
TpImportNeeds *
tp_import_needs_load (TpStore *store, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_procedure_kind);
  TpImportNeeds *self = g_new0 (TpImportNeeds, 1);

  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, clear_name);
  self->procedures = tp_store_list (store, query, error);
  for (guint i = 0; self->procedures != NULL && i < self->procedures->len; i++) {
    const TpProcedure *procedure = g_ptr_array_index (self->procedures, i);

    add_name (self, procedure->name, procedure);
  }
  self->n_own = self->names->len;
  if (self->procedures == NULL || !load_everyday_words (self, error))
    g_clear_pointer (&self, tp_import_needs_free);
  return self;
}

/*< private >
 * tp_import_needs_free:
 * @self: (transfer full): the names
 *
 * Frees them.
 */
void
tp_import_needs_free (TpImportNeeds *self)
{
  g_clear_pointer (&self->procedures, g_ptr_array_unref);
  g_array_unref (self->names);
  g_free (self);
}

static void
add_meant (GPtrArray *meant, const TpProcedure *procedure)
{
  if (!g_ptr_array_find (meant, procedure, NULL))
    g_ptr_array_add (meant, (gpointer) procedure);
}

static gboolean
find_whole (const TpImportNeeds *self, const char *words, GPtrArray *meant)
{
  for (guint i = 0; i < self->names->len; i++) {
    const Name *name = &g_array_index (self->names, Name, i);

    if (g_str_equal (name->words, words)) {
      add_meant (meant, name->procedure);
      return TRUE;
    }
  }
  return FALSE;
}

/* The longest name first: what it covers is no shorter one's. */
static gboolean
find_inside (const TpImportNeeds *self, const char *words, GPtrArray *meant)
{
  g_autofree char *rest = g_strdup (words);

  for (;;) {
    const Name *longest = NULL;
    const char *at = NULL;

    for (guint i = 0; i < self->names->len; i++) {
      const Name *name = &g_array_index (self->names, Name, i);
      const char *found;

      if (strlen (name->words) < MIN_LETTERS ||
          (longest != NULL && strlen (name->words) <= strlen (longest->words)))
        continue;
      found = tp_words_find (rest, name->words);
      if (found != NULL) {
        longest = name;
        at = found;
      }
    }
    if (longest == NULL)
      return meant->len > 0;
    memset (rest + (at - rest), '.', strlen (longest->words));
    add_meant (meant, longest->procedure);
  }
}

static void
find_around (const TpImportNeeds *self, const char *words, GPtrArray *meant)
{
  if (strlen (words) < MIN_LETTERS)
    return;
  for (guint i = 0; i < self->n_own; i++) {
    const Name *name = &g_array_index (self->names, Name, i);

    if (tp_words_contain (name->words, words))
      add_meant (meant, name->procedure);
  }
}

static void
find_part (const TpImportNeeds *self, const char *part, GPtrArray *meant)
{
  g_autofree char *words = tp_text_fold (part);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (words[0] == '\0')
    return;
  if (!find_whole (self, words, found) && !find_inside (self, words, found))
    find_around (self, words, found);
  for (guint i = 0; i < found->len; i++)
    add_meant (meant, g_ptr_array_index (found, i));
}

/*< private >
 * tp_import_needs_find:
 * @words: what was asked for
 *
 * Returns: (transfer container) (element-type TpProcedure): the procedures that may be meant
 */
GPtrArray *
tp_import_needs_find (const TpImportNeeds *self, const char *words)
{
  GPtrArray *meant = g_ptr_array_new ();
  const TpProcedure *procedure = find_by_code (self, words);
  g_autofree char *folded = tp_text_fold (words);
  g_auto (GStrv) parts = g_strsplit_set (words, SEPARATORS, -1);

  if (procedure != NULL) {
    add_meant (meant, procedure);
    return meant;
  }
  /* Names of procedures have commas, too: a piece of only one is what is meant. */
  if (folded[0] == '\0' || find_whole (self, folded, meant))
    return meant;
  find_around (self, folded, meant);
  if (meant->len == 1 && strpbrk (words, SEPARATORS) != NULL)
    return meant;
  g_ptr_array_set_size (meant, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    find_part (self, parts[i], meant);
  return meant;
}
