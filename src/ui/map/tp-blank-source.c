/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A map source without tiles. The viewport needs a source to know the projection and the size
 * of the world, and the map is to work in an office without a network: nothing is ever asked. */

#include "tp-config.h"

#include "tp-blank-source.h"

#define TP_TYPE_NO_TILES (tp_no_tiles_get_type ())
G_DECLARE_FINAL_TYPE (TpNoTiles, tp_no_tiles, TP, NO_TILES, ShumateDataSource)

struct _TpNoTiles
{
  ShumateDataSource parent_instance;
};

G_DEFINE_FINAL_TYPE (TpNoTiles, tp_no_tiles, SHUMATE_TYPE_DATA_SOURCE)

static void
tp_no_tiles_get_tile_data_async (ShumateDataSource *source,
                                 int x,
                                 int y,
                                 int zoom_level,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_set_source_tag (task, tp_no_tiles_get_tile_data_async);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No tile");
}

static GBytes *
tp_no_tiles_get_tile_data_finish (ShumateDataSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
tp_no_tiles_class_init (TpNoTilesClass *klass)
{
  ShumateDataSourceClass *source_class = SHUMATE_DATA_SOURCE_CLASS (klass);

  source_class->get_tile_data_async = tp_no_tiles_get_tile_data_async;
  source_class->get_tile_data_finish = tp_no_tiles_get_tile_data_finish;
}

static void
tp_no_tiles_init (TpNoTiles *self)
{
}

/**
 * tp_blank_source_new:
 *
 * Returns: (transfer full): a source in Web Mercator that has no tile anywhere
 */
ShumateMapSource *
tp_blank_source_new (void)
{
  g_autoptr (ShumateDataSource) tiles = g_object_new (TP_TYPE_NO_TILES, NULL);

  return SHUMATE_MAP_SOURCE (shumate_raster_renderer_new_full (
    "blank", "", "", "", 0, 18, 256, SHUMATE_MAP_PROJECTION_MERCATOR, tiles));
}
