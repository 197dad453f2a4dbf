/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which line of a file spoke of a record first. A list of a city names a million people and their
 * households, so this is one table without a word of its own for each: open addressing, 20 bytes a
 * slot, grown by half. */

#include "tp-config.h"

#include "tp-import-private.h"

typedef struct
{
  TpId id;
  guint32 line; /* 0: empty slot */
} TpLineSlot;

struct _TpImportLines
{
  TpLineSlot *slots;
  guint32 n_slots, n_used;
};

/* The slot of @id, or the empty one where it would stand. */
static TpLineSlot *
find_slot (TpLineSlot *slots, guint32 n_slots, const TpId *id)
{
  /* Ids made together differ little; the multiplication spreads them over the table. */
  guint32 hash = tp_id_hash (id) * 2654435769u;
  guint32 i = (guint32) (((guint64) hash * n_slots) >> 32);

  while (slots[i].line != 0 && !tp_id_equal (&slots[i].id, id))
    i = i + 1 < n_slots ? i + 1 : 0;
  return &slots[i];
}

static void
grow (TpImportLines *self)
{
  guint32 n_slots = MAX (1024, self->n_slots + self->n_slots / 2);
  TpLineSlot *slots = g_new0 (TpLineSlot, n_slots);

  for (guint32 i = 0; i < self->n_slots; i++) {
    if (self->slots[i].line != 0)
      *find_slot (slots, n_slots, &self->slots[i].id) = self->slots[i];
  }
  g_free (self->slots);
  self->slots = slots;
  self->n_slots = n_slots;
}

/*< private >
 * tp_import_lines_new:
 *
 * Returns: (transfer full): a table that knows no line
 */
TpImportLines *
tp_import_lines_new (void)
{
  TpImportLines *self = g_new0 (TpImportLines, 1);

  grow (self);
  return self;
}

/*< private >
 * tp_import_lines_free:
 * @self: (transfer full): a table
 */
void
tp_import_lines_free (TpImportLines *self)
{
  g_free (self->slots);
  g_free (self);
}

/*< private >
 * tp_import_lines_find:
 * @self: a table
 * @id: a record
 *
 * Returns: the line that spoke of it first, from 1; 0 if none did
 */
guint
tp_import_lines_find (const TpImportLines *self, const TpId *id)
{
  return find_slot (self->slots, self->n_slots, id)->line;
}

/*< private >
 * tp_import_lines_add:
 * @self: a table
 * @id: a record that tp_import_lines_find() does not know
 * @line: from 1
 */
void
tp_import_lines_add (TpImportLines *self, const TpId *id, guint line)
{
  g_assert (line != 0);

  if (self->n_used / 3 >= self->n_slots / 4)
    grow (self);
  *find_slot (self->slots, self->n_slots, id) = (TpLineSlot){*id, line};
  self->n_used++;
}
