/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What was done, in a form that is kept untranslated and read in the reader's language:
 *
 *   title = tp_title_new (N_ ("Publish week %1$s of %2$s"), tp_title_text (week),
 *                         tp_title_text (code), NULL);
 *   …
 *   words = tp_title_read (title);
 */
char *tp_title_new (const char *msgid, ...) G_GNUC_NULL_TERMINATED;
char *
tp_title_new_plural (const char *singular, const char *plural, guint n, ...) G_GNUC_NULL_TERMINATED;
char *tp_title_read (const char *title);

/* The arguments of the two makers, which take them over. */
GVariant *tp_title_text (const char *text);  /* shown as it is: a name, a code */
GVariant *tp_title_word (const char *msgid); /* a word of the program, translated on reading */
GVariant *tp_title_part (const char *title); /* another title */
GVariant *tp_title_number (gint64 number);

/* The two forms for tp_title_new_plural(). xgettext takes up plural forms only from a call of
 * ngettext, and here nothing is to be translated yet:
 *
 *   tp_title_new_plural (TP_TITLE_FORMS (ngettext ("Write %u sheet", "Write %u sheets")), n, …)
 */
#define TP_TITLE_FORMS(forms) TP_TITLE_FORMS_OF_##forms
#define TP_TITLE_FORMS_OF_ngettext(singular, plural) singular, plural

G_END_DECLS
