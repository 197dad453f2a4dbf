/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Shows the pages of a PDF one under the other, as they will be printed: the very bytes that
 * would be written, drawn by poppler on a worker thread. At most PAGES_SHOWN pages are drawn;
 * the rest is counted in words. */

#include "tp-config.h"

#include "tp-pdf-view.h"

#include <glib/gi18n.h>
#include <poppler.h>

#define PAGE_WIDTH 720
#define PAGES_SHOWN 12

struct _TpPdfView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  GtkBox *pages;
  GtkLabel *rest;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (TpPdfView, tp_pdf_view, GTK_TYPE_WIDGET)

typedef struct
{
  GPtrArray *textures; /* of GdkTexture */
  int n_pages;
} Pages;

static void
pages_free (gpointer data)
{
  Pages *pages = data;

  g_ptr_array_unref (pages->textures);
  g_free (pages);
}

static GdkTexture *
draw_page (PopplerPage *page, double scale)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) pixels = NULL;
  GdkTexture *texture;

  poppler_page_get_size (page, &width, &height);
  surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) (width * scale), (int) (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface),
                        (gsize) cairo_image_surface_get_stride (surface) *
                          (gsize) cairo_image_surface_get_height (surface));
  texture = gdk_memory_texture_new (cairo_image_surface_get_width (surface),
                                    cairo_image_surface_get_height (surface), GDK_MEMORY_DEFAULT,
                                    pixels, (gsize) cairo_image_surface_get_stride (surface));
  cairo_surface_destroy (surface);
  return texture;
}

static void
draw_pages (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  /* Poppler of Debian 12 has no g_autoptr for its types, later ones have. */
  g_autoptr (GObject) holder =
    (GObject *) poppler_document_new_from_bytes (task_data, NULL, &error);
  PopplerDocument *document = (PopplerDocument *) holder;
  Pages *pages;

  if (document == NULL) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  pages = g_new0 (Pages, 1);
  pages->textures = g_ptr_array_new_with_free_func (g_object_unref);
  pages->n_pages = poppler_document_get_n_pages (document);
  for (int i = 0;
       i < MIN (pages->n_pages, PAGES_SHOWN) && !g_cancellable_is_cancelled (cancellable); i++) {
    PopplerPage *page = poppler_document_get_page (document, i);
    double width, height;

    poppler_page_get_size (page, &width, &height);
    g_ptr_array_add (pages->textures, draw_page (page, 1.5 * PAGE_WIDTH / width));
    g_object_unref (page);
  }
  g_task_return_pointer (task, pages, pages_free);
}

static void
add_picture (TpPdfView *self, GdkTexture *texture, int number)
{
  GtkWidget *picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  g_autofree char *name = g_strdup_printf (_ ("Page %d"), number);
  GtkWidget *clamp = adw_clamp_new ();

  gtk_widget_add_css_class (picture, "tp-page");
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), name);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PAGE_WIDTH * 2 / 3);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PAGE_WIDTH * 2 / 3);
  adw_clamp_set_child (ADW_CLAMP (clamp), picture);
  gtk_box_append (self->pages, clamp);
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TpPdfView *self = TP_PDF_VIEW (source);
  g_autoptr (GError) error = NULL;
  Pages *pages = g_task_propagate_pointer (G_TASK (result), &error);
  GtkWidget *child;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))) != NULL)
    gtk_box_remove (self->pages, child);
  if (pages == NULL) {
    gtk_label_set_label (self->rest, error->message);
  } else {
    g_autofree char *words = NULL;

    for (guint i = 0; i < pages->textures->len; i++)
      add_picture (self, pages->textures->pdata[i], (int) i + 1);
    if (pages->n_pages > PAGES_SHOWN)
      words = g_strdup_printf (_ ("and %d more pages"), pages->n_pages - PAGES_SHOWN);
    gtk_label_set_label (self->rest, words != NULL ? words : "");
    pages_free (pages);
  }
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

static void
tp_pdf_view_dispose (GObject *object)
{
  TpPdfView *self = TP_PDF_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  G_OBJECT_CLASS (tp_pdf_view_parent_class)->dispose (object);
}

static void
tp_pdf_view_class_init (TpPdfViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tp_pdf_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tp_pdf_view_init (TpPdfView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *viewport;

  self->pages = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->rest = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->rest), "dim-label");
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pages));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->rest));
  /* Pages are as wide as there is room for, and as high as that makes them. */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  viewport = gtk_viewport_new (NULL, NULL);
  gtk_scrollable_set_vscroll_policy (GTK_SCROLLABLE (viewport), GTK_SCROLL_NATURAL);
  gtk_viewport_set_child (GTK_VIEWPORT (viewport), box);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), viewport);
  gtk_widget_add_css_class (scroller, "tp-desk");
  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, spinner, "wait");
  gtk_stack_add_named (self->stack, scroller, "pages");
  gtk_widget_set_parent (GTK_WIDGET (self->stack), GTK_WIDGET (self));
}

/**
 * tp_pdf_view_set_bytes:
 * @self: the view
 * @pdf: (nullable): a PDF; %NULL shows that it is being made
 *
 * Shows @pdf. Pages appear when they are drawn.
 */
void
tp_pdf_view_set_bytes (TpPdfView *self, GBytes *pdf)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (TP_IS_PDF_VIEW (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (pdf == NULL) {
    gtk_stack_set_visible_child_name (self->stack, "wait");
    return;
  }
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, drawn_cb, NULL);
  g_task_set_source_tag (task, tp_pdf_view_set_bytes);
  g_task_set_task_data (task, g_bytes_ref (pdf), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, draw_pages);
}

/**
 * tp_pdf_view_is_settled:
 * @self: the view
 *
 * Returns: whether all its pages are drawn
 */
gboolean
tp_pdf_view_is_settled (TpPdfView *self)
{
  return self->cancellable == NULL;
}

/**
 * tp_pdf_view_new:
 *
 * Returns: (transfer floating): a view without pages
 */
GtkWidget *
tp_pdf_view_new (void)
{
  return g_object_new (TP_TYPE_PDF_VIEW, NULL);
}
