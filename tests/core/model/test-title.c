/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "tp-config.h"
#include "tp-model.h"

#define assert_text(expression, expected)    \
  G_STMT_START                               \
  {                                          \
    g_autofree char *actual_ = (expression); \
    g_assert_cmpstr (actual_, ==, expected); \
  }                                          \
  G_STMT_END

/* From here on words are read in @language. The C library forgets what it found for another one
 * when the locale changes; in the locale "C" nothing is translated. */
static void
speak (const char *language)
{
  g_setenv ("LANGUAGE", language, TRUE);
  setlocale (LC_ALL, "C");
  setlocale (LC_ALL, "C.UTF-8");
}

static char *
make_publishing (void)
{
  return tp_title_new (N_ ("Publish week %1$s of %2$s"), tp_title_text ("2026-W48"),
                       tp_title_text ("CN09"), NULL);
}

static char *
make_setting_states (guint n)
{
  return tp_title_new_plural (
    TP_TITLE_FORMS (ngettext ("Set %u session to “%s”", "Set %u sessions to “%s”")), n,
    tp_title_number (n),
    tp_title_word (tp_enum_get_msgid (&tp_session_state_enum, TP_SESSION_AGREED)), NULL);
}

static void
test_english (void)
{
  g_autofree char *publishing = make_publishing ();
  g_autofree char *one = make_setting_states (1), *more = make_setting_states (2);
  g_autofree char *again = tp_title_new (N_ ("Undo: %s"), tp_title_part (publishing), NULL);

  assert_text (tp_title_read (publishing), "Publish week 2026-W48 of CN09");
  assert_text (tp_title_read (one), "Set 1 session to “Agreed”");
  assert_text (tp_title_read (more), "Set 2 sessions to “Agreed”");
  assert_text (tp_title_read (again), "Undo: Publish week 2026-W48 of CN09");
}

/* What was made in one language is read in the other, down to the words within the words. */
static void
test_languages (void)
{
  g_autofree char *from_english = NULL, *from_vietnamese = NULL;

  speak ("en");
  from_english = make_setting_states (2);
  speak ("vi");
  if (g_str_equal (g_dgettext (GETTEXT_PACKAGE, "Agreed"), "Agreed")) {
    g_test_skip ("No Vietnamese catalogue was built here");
    return;
  }
  from_vietnamese = make_setting_states (2);
  g_assert_cmpstr (from_english, ==, from_vietnamese);
  assert_text (tp_title_read (from_english), "Chuyển 2 buổi sang “Thống nhất”");
  speak ("en");
  assert_text (tp_title_read (from_vietnamese), "Set 2 sessions to “Agreed”");
}

static void
test_finished_sentence (void)
{
  g_autofree char *around =
    tp_title_new (N_ ("Undo: %s"), tp_title_part ("100 % của Tổ 3, %s"), NULL);

  assert_text (tp_title_read ("Rename the ward %s %n"), "Rename the ward %s %n");
  assert_text (tp_title_read (""), "");
  assert_text (tp_title_read ("a\xff"), "a\ufffd");
  assert_text (tp_title_read (around), "Undo: 100 % của Tổ 3, %s");
}

/* The sentence and its arguments do not fit each other: something sensible, and no more. */
static void
test_misfits (void)
{
  g_autofree char *unknown =
    tp_title_new ("Polish %2$s with %1$s", tp_title_text ("wax"), tp_title_text ("shoes"), NULL);
  g_autofree char *few = tp_title_new (N_ ("Publish week %1$s of %2$s"), tp_title_text ("W"), NULL);
  g_autofree char *many =
    tp_title_new (N_ ("Change the week"), tp_title_text ("x"), tp_title_number (-7), NULL);
  g_autofree char *odd =
    tp_title_new ("%n %9999999999999999999$s %0$s %1s %5.2f 100 %% %", tp_title_text ("x"), NULL);
  g_autofree char *empty = tp_title_new ("", NULL);
  g_autofree char *word = tp_title_new ("%s|", tp_title_word (""), NULL);

  assert_text (tp_title_read (unknown), "Polish shoes with wax");
  assert_text (tp_title_read (few), "Publish week W of …");
  assert_text (tp_title_read (many), "Change the week");
  assert_text (tp_title_read (odd), "%n %9999999999999999999$s %0$s %1s %5.2f 100 % %");
  assert_text (tp_title_read (empty), "");
  assert_text (tp_title_read (word), "|");
}

static void
test_hostile (void)
{
  static const char *const titles[] = {
    "\x1e",
    "\x1e(",
    "\x1e('x', [])",
    "\x1e('x', [<1>, <2.5>, <{'a': <b'z'>}>])",
    "\x1e('%s', [<('%s', [<('%s', [<('%s', [<('%s', [<('%s', [<'deep'>])>])>])>])>])>])",
    "\x1e('%s%n%s%n', [<'%s%n'>])",
    "\x1e('a', 'b', uint32 4294967295, @av [])",
    "\x1e('', '', uint32 0, @av [])",
    "\x1e('a\\nb\\u001b[31m', @av [])",
    "\x1e('\xff', @av [])",
  };
  g_autofree char *nested = g_strnfill (4000, '<');
  g_autofree char *lists = g_strnfill (4000, '[');
  g_autofree char *deep = g_strdup_printf ("\x1e('%%s', [%s])", nested);
  g_autofree char *wide = g_strdup_printf ("\x1e('%%s', %s)", lists);
  g_autofree char *places = g_strnfill (3000, '%');
  GString *many = g_string_new ("\x1e('");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *words = tp_title_read (titles[i]);

    g_assert_true (g_utf8_validate (words, -1, NULL));
    for (const char *c = words; *c != '\0'; c++)
      g_assert_false (g_ascii_iscntrl (*c));
  }
  assert_text (tp_title_read (titles[0]), "A change whose title cannot be read");
  assert_text (tp_title_read (titles[8]), "a b [31m");
  assert_text (tp_title_read (deep), "A change whose title cannot be read");
  assert_text (tp_title_read (wide), "A change whose title cannot be read");

  /* A sentence of places, each filled with the longest argument, stays short. */
  for (int i = 0; i < 900; i++)
    g_string_append (many, "%1$s");
  g_string_append_printf (many, "', [<'%s'>])", places);
  {
    g_autofree char *words = tp_title_read (many->str);

    g_assert_cmpint (g_utf8_strlen (words, -1), <=, 1000);
  }
  g_string_free (many, TRUE);
}

/* Signs that steer a terminal do not come through, whether the title is marked or not. */
static void
test_steering_signs (void)
{
  assert_text (tp_title_read ("one\ntwo\x1b[31m"), "one two [31m");
  assert_text (tp_title_read ("one\xc2\x9b"
                              "31mtwo, \xc2\xa0"
                              "ba"),
               "one  31mtwo, \xc2\xa0"
               "ba");
  assert_text (tp_title_read ("\x1e('one\xc2\x9dtwo', @av [])"), "one  two");
}

static void
test_long_arguments (void)
{
  g_autofree char *name = g_strnfill (100000, 'x');
  g_autofree char *title = tp_title_new ("%s", tp_title_text (name), NULL);
  g_autofree char *words = tp_title_read (title);

  g_assert_cmpint (g_utf8_strlen (words, -1), ==, 200);
  g_assert_true (g_str_has_suffix (words, "…"));
}

/* A name that looks like a title is a name. */
static void
test_name_like_a_title (void)
{
  g_autofree char *publishing = make_publishing ();
  g_autofree char *title = tp_title_new ("Place %s", tp_title_text (publishing), NULL);
  g_autofree char *words = tp_title_read (title);

  g_assert_null (strstr (words, "Publish week 2026-W48"));
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;

  g_test_init (&argc, &argv, NULL);
  folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  speak ("en");
  g_test_add_func ("/model/title/is-a-sentence", test_english);
  g_test_add_func ("/model/title/follows-the-language-of-the-reader", test_languages);
  g_test_add_func ("/model/title/unmarked-is-shown-as-it-is", test_finished_sentence);
  g_test_add_func ("/model/title/misfits-say-something-sensible", test_misfits);
  g_test_add_func ("/model/title/hostile-does-no-harm", test_hostile);
  g_test_add_func ("/model/title/steers-no-terminal", test_steering_signs);
  g_test_add_func ("/model/title/long-arguments-are-cut", test_long_arguments);
  g_test_add_func ("/model/title/name-that-looks-like-one-is-a-name", test_name_like_a_title);
  return g_test_run ();
}
