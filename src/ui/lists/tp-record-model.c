/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A long list of records that is never wholly in memory: the ids in their order (16 bytes each),
 * and the records of the pages looked at last. Sorting and searching are the store's; another
 * order is another model. */

#include "tp-config.h"

#include "tp-record-model.h"

/* GTK keeps about 200 rows; the smaller a page, the less is read that is not among them. */
#define PAGE_ROWS 64
#define PAGES_KEPT 32
#define PAGES_IN_SIGHT 6

typedef struct
{
  guint number;
  GPtrArray *items; /* of TpRecordItem, NULL for a row that is gone */
} Page;

struct _TpRecordModel
{
  GObject parent_instance;

  TpWorkspace *workspace;
  const TpKind *kind;
  GArray *ids;  /* of TpId */
  GQueue pages; /* of Page, the one used last at the head */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TpRecordModel,
                               tp_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
clear_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static void
free_page (gpointer data)
{
  Page *page = data;

  g_clear_pointer (&page->items, g_ptr_array_unref);
  g_free (page);
}

/* Puts the records, which come in the store's order, where their ids stand in the page. */
static Page *
load_page (TpRecordModel *self, guint number)
{
  guint first = number * PAGE_ROWS;
  guint n_rows = MIN (PAGE_ROWS, self->ids->len - first);
  const TpId *ids = &g_array_index (self->ids, TpId, first);
  g_autoptr (TpQuery) query = tp_query_new (self->kind);
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GHashTable) by_id = g_hash_table_new (tp_id_hash, tp_id_equal);
  Page *page = g_new0 (Page, 1);

  page->number = number;
  page->items = g_ptr_array_new_with_free_func (clear_item);
  tp_query_add_ids (query, "id", ids, n_rows);
  records = tp_store_list (tp_workspace_get_store (self->workspace), query, NULL);
  for (guint i = 0; records != NULL && i < records->len; i++)
    g_hash_table_insert (by_id, &((TpRecord *) records->pdata[i])->id, records->pdata[i]);
  for (guint i = 0; i < n_rows; i++) {
    gconstpointer record = g_hash_table_lookup (by_id, &ids[i]);

    g_ptr_array_add (page->items,
                     record != NULL ? tp_record_item_new (tp_record_copy (record)) : NULL);
  }
  return page;
}

static Page *
get_page (TpRecordModel *self, guint number)
{
  Page *page;

  for (GList *l = self->pages.head; l != NULL; l = l->next) {
    page = l->data;
    if (page->number == number) {
      g_queue_unlink (&self->pages, l);
      g_queue_push_head_link (&self->pages, l);
      return page;
    }
  }
  page = load_page (self, number);
  g_queue_push_head (&self->pages, page);
  if (self->pages.length > PAGES_KEPT)
    free_page (g_queue_pop_tail (&self->pages));
  return page;
}

static GType
get_item_type (GListModel *model)
{
  return TP_TYPE_RECORD_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return TP_RECORD_MODEL (model)->ids->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TpRecordModel *self = TP_RECORD_MODEL (model);
  TpRecordItem *item;

  if (position >= self->ids->len)
    return NULL;
  item = get_page (self, position / PAGE_ROWS)->items->pdata[position % PAGE_ROWS];
  if (item ==
      NULL) /* removed elsewhere since the list was read: an empty row until it is read again */
    return tp_record_item_new (tp_record_new (self->kind));
  return g_object_ref (item);
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
tp_record_model_finalize (GObject *object)
{
  TpRecordModel *self = TP_RECORD_MODEL (object);

  g_queue_clear_full (&self->pages, free_page);
  g_array_unref (self->ids);
  g_object_unref (self->workspace);
  G_OBJECT_CLASS (tp_record_model_parent_class)->finalize (object);
}

static void
tp_record_model_class_init (TpRecordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tp_record_model_finalize;
}

static void
tp_record_model_init (TpRecordModel *self)
{
  g_queue_init (&self->pages);
}

/**
 * tp_record_model_new:
 * @workspace: where the records lie
 * @kind: what they are
 * @ids: (element-type TpId): which, in their order
 *
 * Returns: (transfer full): the list
 */
TpRecordModel *
tp_record_model_new (TpWorkspace *workspace, const TpKind *kind, GArray *ids)
{
  TpRecordModel *self = g_object_new (TP_TYPE_RECORD_MODEL, NULL);

  self->workspace = g_object_ref (workspace);
  self->kind = kind;
  self->ids = g_array_ref (ids);
  return self;
}

/**
 * tp_record_model_equal_ids:
 * @self: the list
 * @ids: (element-type TpId): ids
 *
 * Returns: whether the list has just @ids, in this order
 */
gboolean
tp_record_model_equal_ids (TpRecordModel *self, const GArray *ids)
{
  return self->ids->len == ids->len &&
         memcmp (self->ids->data, ids->data, ids->len * sizeof (TpId)) == 0;
}

/**
 * tp_record_model_extend:
 * @self: the list
 * @ids: (element-type TpId): the ids it has, in their order, and more after them
 *
 * Adds what comes after the rows there are, which stay as they are.
 *
 * Returns: %FALSE if @ids begins otherwise, and nothing was done
 */
gboolean
tp_record_model_extend (TpRecordModel *self, GArray *ids)
{
  guint n_rows = self->ids->len;

  if (ids->len < n_rows || memcmp (self->ids->data, ids->data, n_rows * sizeof (TpId)) != 0)
    return FALSE;
  g_array_unref (self->ids);
  self->ids = g_array_ref (ids);
  /* The last page may have ended with the rows. */
  for (GList *l = self->pages.head; l != NULL; l = l->next) {
    Page *page = l->data;

    if (page->items->len < PAGE_ROWS) {
      g_queue_delete_link (&self->pages, l);
      free_page (page);
      break;
    }
  }
  g_list_model_items_changed (G_LIST_MODEL (self), n_rows, 0, ids->len - n_rows);
  return TRUE;
}

static gboolean
is_same_row (TpRecordItem *a, TpRecordItem *b)
{
  const TpRecord *first = a != NULL ? tp_record_item_get_record (a) : NULL;
  const TpRecord *second = b != NULL ? tp_record_item_get_record (b) : NULL;

  return first == NULL ? second == NULL : second != NULL && first->revision == second->revision;
}

/* Reads a page again and notes the rows that are no longer the same. */
static void
refresh_page (TpRecordModel *self, Page *page, GArray *changed)
{
  Page *fresh = load_page (self, page->number);

  for (guint i = 0; i < page->items->len; i++) {
    guint position = page->number * PAGE_ROWS + i;

    if (is_same_row (page->items->pdata[i], fresh->items->pdata[i])) {
      gpointer unneeded = fresh->items->pdata[i];

      fresh->items->pdata[i] = page->items->pdata[i];
      page->items->pdata[i] = unneeded;
    } else {
      g_array_append_val (changed, position);
    }
  }
  g_ptr_array_unref (page->items);
  page->items = g_steal_pointer (&fresh->items);
  g_free (fresh);
}

/**
 * tp_record_model_refresh:
 * @self: the list
 *
 * The ids are the same, but something in the records may have changed: those looked at last are
 * read again, and only rows that differ are announced, so that the list stays where it is.
 */
void
tp_record_model_refresh (TpRecordModel *self)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (guint));

  while (self->pages.length > PAGES_IN_SIGHT)
    free_page (g_queue_pop_tail (&self->pages));
  for (GList *l = self->pages.head; l != NULL; l = l->next)
    refresh_page (self, l->data, changed);
  for (guint i = 0; i < changed->len; i++)
    g_list_model_items_changed (G_LIST_MODEL (self), g_array_index (changed, guint, i), 1, 1);
}

/**
 * tp_record_model_find:
 * @self: the list
 * @id: a record's id
 * @position: (out): where it stands
 *
 * Returns: whether it is in the list
 */
gboolean
tp_record_model_find (TpRecordModel *self, const TpId *id, guint *position)
{
  for (guint i = 0; i < self->ids->len; i++)
    if (tp_id_equal (&g_array_index (self->ids, TpId, i), id)) {
      *position = i;
      return TRUE;
    }
  return FALSE;
}
