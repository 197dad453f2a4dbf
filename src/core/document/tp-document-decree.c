/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed parts of an administrative document after Annex I of Decree 30/2020/NĐ-CP: the head
 * (issuing bodies and Quốc hiệu side by side, number and date, kind and subject) and the foot
 * (Nơi nhận on the left, signature on the right).
 *
 * Lines under words are drawn, never made of characters: as long as the words under the tiêu ngữ,
 * two fifths of them (the Decree says a third to a half) under the issuing body and the subject.
 * Who signs and what the number is are the caller's words. */

#include "tp-config.h"

#include "tp-document-private.h"

#define LINE_SHARE 0.4
#define LINE_GAP 2.5
#define COLUMN_GAP 14.0
#define SIGNATURE_SPACE_MM 26.0

/* Vietnamese capitals whatever the locale: a Turkish one would write “CHİ NHÁNH”. */
static char *
make_capitals (const char *text)
{
  GString *capitals = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_string_append_unichar (capitals, g_unichar_toupper (g_utf8_get_char (at)));
  return g_string_free (capitals, FALSE);
}

/* The Decree allows 13 or 14 points for most of the head and one less for names and Quốc hiệu. */
static double
large_size (TpDocument *self)
{
  return self->setup.body_points >= 14 ? 14 : 13;
}

/* Where things of the head stand; sizes are in points. */
typedef struct
{
  double left_width, right_x, right_width;
  double name_size, motto_size;
} HeadGrid;

/* A centred text at @y in a column; returns the y below it. */
static double
show_centred (TpDocument *self,
              const char *text,
              double points,
              gboolean bold,
              gboolean italic,
              double x,
              double width,
              double y,
              const char *tag,
              double *text_width)
{
  g_autoptr (PangoLayout) layout = NULL;
  double shift;

  if (text == NULL || text[0] == '\0')
    return y;
  layout = tp_document_create_layout (self, text, points, bold, italic, TP_ALIGN_CENTRE, width);
  shift = tp_document_balance (layout);
  tp_document_show (self, layout, x + shift, y, tag);
  if (text_width != NULL)
    *text_width = tp_document_layout_width (layout);
  return y + tp_document_layout_height (layout);
}

static double
measure_words (TpDocument *self, const char *text, double points, gboolean bold)
{
  g_autoptr (PangoLayout) layout =
    tp_document_create_layout (self, text, points, bold, FALSE, TP_ALIGN_LEFT, -1);

  return tp_document_layout_width (layout);
}

/* The right column is as wide as Quốc hiệu needs, the left one has the rest. Long names of bodies
 * take the smaller size, which gives them more room twice. */
static HeadGrid
plan_head (TpDocument *self, const char *parent, const char *body)
{
  double all = self->right - self->left;
  HeadGrid grid = {0};

  for (int size = (int) large_size (self) - 1; size >= 12; size--) {
    grid.name_size = size;
    grid.motto_size = size + 1;
    grid.right_width = measure_words (self, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size, TRUE) + 2;
    grid.left_width = all - grid.right_width - COLUMN_GAP;
    if (measure_words (self, parent, size, FALSE) <= grid.left_width &&
        measure_words (self, body, size, TRUE) <= grid.left_width)
      break;
  }
  grid.left_width = MIN (grid.left_width, grid.right_width);
  grid.right_width = all - grid.left_width - COLUMN_GAP;
  grid.right_x = self->right - grid.right_width;
  return grid;
}

/* Issuing bodies, in capitals, the lower one heavy with a short line below. */
static double
show_bodies (TpDocument *self, const HeadGrid *grid, const char *parent, const char *body)
{
  double y, width = grid->left_width, body_width = 0, line;

  y = show_centred (self, parent, grid->name_size, FALSE, FALSE, self->left, width, self->y, "P",
                    NULL);
  y =
    show_centred (self, body, grid->name_size, TRUE, FALSE, self->left, width, y, "P", &body_width);
  line = body_width * LINE_SHARE;
  if (line > 0)
    tp_document_draw_rule (self, self->left + (width - line) / 2, y + LINE_GAP, line);
  return y + 2 * LINE_GAP;
}

static double
show_motto (TpDocument *self, const HeadGrid *grid)
{
  double y, x = grid->right_x, width = grid->right_width, line = 0;

  y = show_centred (self, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", grid->name_size, TRUE, FALSE, x,
                    width, self->y, "P", NULL);
  y = show_centred (self, "Độc lập - Tự do - Hạnh phúc", grid->motto_size, TRUE, FALSE, x, width, y,
                    "P", &line);
  tp_document_draw_rule (self, x + (width - line) / 2, y + LINE_GAP, line);
  return y + 2 * LINE_GAP;
}

/* The kind of document and its subject, or for a letter without a kind nothing here. */
static void
show_kind (TpDocument *self, const TpDocumentHead *head)
{
  double width = self->right - self->left, subject_width = 0, line;

  if (head->kind == NULL || head->kind[0] == '\0')
    return;
  self->y += 14;
  self->y = show_centred (self, head->kind, large_size (self), TRUE, FALSE, self->left, width,
                          self->y, "H1", NULL);
  self->y =
    show_centred (self, head->subject, large_size (self), TRUE, FALSE, self->left + width * 0.06,
                  width * 0.88, self->y + 1, "P", &subject_width);
  line = subject_width * LINE_SHARE;
  if (line > 0)
    tp_document_draw_rule (self, self->left + (width - line) / 2, self->y + LINE_GAP, line);
  self->y += 2 * LINE_GAP + 6;
}

/**
 * tp_document_add_head:
 * @self: the document
 * @head: what stands in it; members may be %NULL
 *
 * Adds the head of a document. Without a kind, the subject goes under the number as in a letter
 * ("V/v …").
 */
void
tp_document_add_head (TpDocument *self, const TpDocumentHead *head)
{
  g_autofree char *parent = NULL;
  g_autofree char *body = NULL;
  HeadGrid grid;
  double y, date_y;

  g_return_if_fail (self != NULL);
  g_return_if_fail (head != NULL);

  tp_document_place_queue (self, 0, FALSE);
  tp_document_make_room (self, 60 * TP_POINTS_PER_MM, FALSE);
  parent = make_capitals (head->parent_body != NULL ? head->parent_body : "");
  body = make_capitals (head->body != NULL ? head->body : "");
  grid = plan_head (self, parent, body);

  y = MAX (show_bodies (self, &grid, parent, body), show_motto (self, &grid)) + 7;
  date_y = show_centred (self, head->place_date, large_size (self), FALSE, TRUE, grid.right_x,
                         grid.right_width, y - (large_size (self) - 13), "P", NULL);
  y =
    show_centred (self, head->number, 13, FALSE, FALSE, self->left, grid.left_width, y, "P", NULL);
  if (head->kind == NULL || head->kind[0] == '\0')
    y = show_centred (self, head->subject, 12, FALSE, FALSE, self->left, grid.left_width, y + 2,
                      "P", NULL);
  self->y = MAX (y, date_y);
  show_kind (self, head);
  self->y += 4;
}

/* "- Như trên;" … "- Lưu: VT." whatever marks the lines came with. */
static char *
join_recipients (const char *const *recipients)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; recipients[i] != NULL; i++) {
    g_autofree char *line = g_strstrip (g_strdup (recipients[i]));
    gsize length = strlen (line);

    while (length > 0 && strchr (";.,", line[length - 1]) != NULL)
      line[--length] = '\0';
    if (length == 0)
      continue;
    if (text->len > 0)
      g_string_append (text, ";\n");
    g_string_append_printf (text, "%s%s", line[0] == '-' ? "" : "- ", line);
  }
  if (text->len > 0)
    g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

typedef struct
{
  PangoLayout *title, *recipients; /* left; NULL if none */
  PangoLayout *capacity, *name;    /* right; NULL if none */
  double height, column;
} SignatureBlock;

static double
layout_height_or_zero (PangoLayout *layout)
{
  return layout != NULL ? tp_document_layout_height (layout) : 0;
}

static void
prepare_signature (TpDocument *self, const TpDocumentSignature *signature, SignatureBlock *block)
{
  double left, right;

  block->column = (self->right - self->left) * 0.5;
  if (signature->recipients != NULL && signature->recipients[0] != NULL) {
    g_autofree char *lines = join_recipients (signature->recipients);

    block->title = tp_document_create_layout (self, "Nơi nhận:", 12, TRUE, TRUE, TP_ALIGN_LEFT, -1);
    block->recipients = tp_document_create_layout (self, lines, 11, FALSE, FALSE, TP_ALIGN_LEFT,
                                                   block->column - COLUMN_GAP);
    pango_layout_set_indent (block->recipients, -6 * PANGO_SCALE);
  }
  if (signature->capacity != NULL && signature->capacity[0] != '\0') {
    g_autofree char *capitals = make_capitals (signature->capacity);

    block->capacity = tp_document_create_layout (self, capitals, large_size (self), TRUE, FALSE,
                                                 TP_ALIGN_CENTRE, block->column);
  }
  if (signature->name != NULL && signature->name[0] != '\0')
    block->name = tp_document_create_layout (self, signature->name, large_size (self), TRUE, FALSE,
                                             TP_ALIGN_CENTRE, block->column);
  left = layout_height_or_zero (block->title) + layout_height_or_zero (block->recipients);
  right = layout_height_or_zero (block->capacity) + SIGNATURE_SPACE_MM * TP_POINTS_PER_MM +
          layout_height_or_zero (block->name);
  block->height = 16 + MAX (left, right);
}

/**
 * tp_document_add_signature:
 * @self: the document
 * @signature: recipients, capacity and name; members may be %NULL
 *
 * Adds the foot of a document: Nơi nhận on the left, capacity, room for the signature and name on
 * the right. It never stands on a page without at least the last lines of what it signs.
 */
void
tp_document_add_signature (TpDocument *self, const TpDocumentSignature *signature)
{
  SignatureBlock block = {NULL};
  double x, y;

  g_return_if_fail (self != NULL);
  g_return_if_fail (signature != NULL);

  prepare_signature (self, signature, &block);
  tp_document_make_room (self, block.height, TRUE);
  if (!tp_document_is_at_top (self))
    self->y += 16;
  y = self->y;
  if (block.title != NULL) {
    tp_document_show (self, block.title, self->left, y, "P");
    tp_document_show (self, block.recipients, self->left,
                      y + tp_document_layout_height (block.title), "P");
  }
  x = self->right - block.column;
  if (block.capacity != NULL)
    tp_document_show (self, block.capacity, x, y, "P");
  y += layout_height_or_zero (block.capacity) + SIGNATURE_SPACE_MM * TP_POINTS_PER_MM;
  if (block.name != NULL)
    tp_document_show (self, block.name, x, y, "P");
  self->y += block.height - 16;
  g_clear_object (&block.title);
  g_clear_object (&block.recipients);
  g_clear_object (&block.capacity);
  g_clear_object (&block.name);
}
