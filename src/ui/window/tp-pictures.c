/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Takes a picture of each page of the real window, for machines without a display and for the
 * documentation: shows a page, waits until it has nothing left to load and a few frames have
 * passed, and renders the window as its renderer draws it. */

#include "tp-config.h"

#include "tp-pictures.h"

#include <glib/gi18n.h>

/* Frames the page must have been settled for: animations and late allocations end within. */
#define QUIET_FRAMES 24
#define FRAME 32

typedef struct
{
  TpWindow *window;
  char *directory;
  gboolean *has_failed;
  guint page;
  guint quiet;
} Pictures;

static void
pictures_free (gpointer data)
{
  Pictures *pictures = data;

  g_free (pictures->directory);
  g_free (pictures);
}

/* Without a compositor the window draws a frame around what it holds: that is not in the picture.
 */
static void
find_content (TpWindow *window, graphene_rect_t *bounds)
{
  GtkWidget *content = adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));

  if (!gtk_widget_compute_bounds (content, GTK_WIDGET (window), bounds))
    graphene_rect_init (bounds, 0, 0, (float) gtk_widget_get_width (GTK_WIDGET (window)),
                        (float) gtk_widget_get_height (GTK_WIDGET (window)));
}

static gboolean
save_picture (TpWindow *window, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  graphene_rect_t bounds;

  /* So far out that the border the style draws around the window is not in the picture. */
  gtk_snapshot_render_background (snapshot, gtk_widget_get_style_context (widget), -FRAME, -FRAME,
                                  gtk_widget_get_width (widget) + 2 * FRAME,
                                  gtk_widget_get_height (widget) + 2 * FRAME);
  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  find_content (window, &bounds);
  texture =
    gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, &bounds);
  return gdk_texture_save_to_png (texture, path);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Pictures *pictures = user_data;
  g_autofree char *name = NULL, *path = NULL;

  gtk_widget_queue_draw (widget);
  if (!tp_window_is_settled (pictures->window))
    pictures->quiet = 0;
  if (++pictures->quiet < QUIET_FRAMES)
    return G_SOURCE_CONTINUE;

  name = g_strdup_printf ("window-%s.png", tp_window_pages[pictures->page]);
  path = g_build_filename (pictures->directory, name, NULL);
  if (!save_picture (pictures->window, path)) {
    g_printerr (_ ("The picture %s could not be saved.\n"), name);
    *pictures->has_failed = TRUE;
  }

  pictures->quiet = 0;
  pictures->page++;
  if (tp_window_pages[pictures->page] != NULL) {
    tp_window_show_page (pictures->window, tp_window_pages[pictures->page], NULL);
    return G_SOURCE_CONTINUE;
  }
  gtk_window_close (GTK_WINDOW (pictures->window));
  return G_SOURCE_REMOVE;
}

/**
 * tp_pictures_take:
 * @window: a window with an open workspace
 * @directory: where to save `window-<page>.png`; made if absent
 * @has_failed: set to %TRUE when a picture could not be saved; outlives @window
 *
 * Saves a picture of each page one after the other, then closes @window.
 */
void
tp_pictures_take (TpWindow *window, const char *directory, gboolean *has_failed)
{
  Pictures *pictures;

  g_return_if_fail (TP_IS_WINDOW (window));
  g_return_if_fail (directory != NULL && has_failed != NULL);

  g_mkdir_with_parents (directory, 0755);
  pictures = g_new0 (Pictures, 1);
  pictures->window = window;
  pictures->directory = g_strdup (directory);
  pictures->has_failed = has_failed;
  tp_window_show_page (window, tp_window_pages[0], NULL);
  gtk_widget_add_tick_callback (GTK_WIDGET (window), tick_cb, pictures, pictures_free);
}
