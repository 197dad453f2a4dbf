/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two plans of a week side by side, for people: what each measure, ward and group gains or loses,
 * and who loses a place, gets one or is served at another time. The same dialog says what would
 * change and, after planning, what did. The lists are filled when they are opened: a week planned
 * for the first time has hundreds of lines. */

#include "tp-config.h"

#include "tp-difference-dialog.h"

#include <glib/gi18n-lib.h>

#include "tp-telling-dialog.h"
#include "tp-what-if-words.h"

#define MOST_SHARES 6              /* wards or groups shown; all are on the command line */
#define MOST_MOVED 200             /* of one list */
#define WORD_JOINER "\xe2\x81\xa0" /* no line ends here, nor at the next */
#define NO_BREAK_SPACE "\xc2\xa0"

/* --- figures ---------------------------------------------------------------------------------- */

/* "12 → 15 (+3)", or only "12" where nothing is gained or lost. */
static char *
describe_figure (double before, double after, int decimals)
{
  g_autofree char *one = tp_real_to_text (before, decimals);
  g_autofree char *two = tp_real_to_text (after, decimals);
  g_autofree char *change = tp_real_to_text (after - before, decimals);

  if (g_str_equal (one, two))
    return g_steal_pointer (&one);
  return g_strdup_printf ("%s → %s (%s%s)", one, two, after >= before ? "+" : "", change);
}

static void
add_words (GtkWidget *group, const char *title, const char *subtitle, const char *words)
{
  GtkWidget *row = adw_action_row_new (), *figures = gtk_label_new (words);

  /* Two long figures and their change take two lines rather than the title's room. */
  gtk_label_set_wrap (GTK_LABEL (figures), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (figures), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_justify (GTK_LABEL (figures), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (figures), 1);
  gtk_widget_add_css_class (figures, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), figures);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_figure (GtkWidget *group, const char *title, double before, double after, int decimals)
{
  g_autofree char *words = describe_figure (before, after, decimals);

  add_words (group, title, NULL, words);
}

/* The sessions of the team that has fewest and of the one that has most: more than the board shows
 * of it, where a team has been out more often than the others. */
static void
add_teams (GtkWidget *group, const TpPlanFigures *before, const TpPlanFigures *after)
{
  g_autofree char *one = tp_plan_figures_describe_teams (before);
  g_autofree char *two = tp_plan_figures_describe_teams (after);
  GString *words = g_string_new (one);

  if (!g_str_equal (one, two))
    g_string_append_printf (words, NO_BREAK_SPACE "→ %s", two);
  g_string_replace (words, "–", "–" WORD_JOINER, 0);
  add_words (group, _ ("Sessions of one team, fewest and most"),
             _ ("Of this week, and what a team had more than others in the weeks before"),
             words->str);
  g_string_free (words, TRUE);
}

static GtkWidget *
add_group (GtkWidget *box, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (box), group);
  return group;
}

static void
add_shares (GtkWidget *box, const char *title, const GPtrArray *shares)
{
  GtkWidget *group = shares->len > 0 ? add_group (box, title) : NULL;

  if (group != NULL) /* a title does not wrap, a description does */
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Requests served"));
  for (guint i = 0; i < MIN (shares->len, MOST_SHARES); i++) {
    const TpPlanShare *share = g_ptr_array_index (shares, i);

    g_autofree char *part = tp_plan_share_describe (share);
    g_autofree char *words = describe_figure (share->before, share->after, 0);

    add_words (group, share->name, part, words);
  }
}

static void
add_figures (GtkWidget *box, const TpPlanDifference *difference)
{
  GtkWidget *group = add_group (box, NULL);
  const TpPlanFigures *before = &difference->before, *after = &difference->after;

  add_figure (group, _ ("Priority served"), before->priority, after->priority, 1);
  add_figure (group, _ ("Requests served"), before->people, after->people, 0);
  add_figure (group, _ ("Sessions"), before->sessions, after->sessions, 0);
  add_figure (group, _ ("Minutes of travel"), before->travel_minutes, after->travel_minutes, 0);
  add_teams (group, before, after);
  if (before->fetched == 0 && after->fetched == 0)
    return;
  add_figure (group, _ ("Requests fetched"), before->fetched, after->fetched, 0);
  add_figure (group, _ ("Minutes of travel to fetch them"), before->trip_minutes,
              after->trip_minutes, 0);
}

/* --- who ----------------------------------------------------------------------------------------
 */

typedef struct
{
  GPtrArray *titles, *places; /* of char *, a line each */
} Lines;

static void
lines_free (gpointer data, GClosure *closure)
{
  Lines *lines = data;

  g_ptr_array_unref (lines->titles);
  g_ptr_array_unref (lines->places);
  g_free (lines);
}

static GtkWidget *
make_line (const char *title, const char *place)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  if (place != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), place);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

/* Once: an opened list stays filled. */
static void
opened_cb (AdwExpanderRow *list, GParamSpec *property, Lines *lines)
{
  guint n_more = lines->titles->len - MIN (lines->titles->len, MOST_MOVED);

  if (!adw_expander_row_get_expanded (list) ||
      g_object_get_data (G_OBJECT (list), "filled") != NULL)
    return;
  g_object_set_data (G_OBJECT (list), "filled", list);
  for (guint i = 0; i < lines->titles->len - n_more; i++)
    adw_expander_row_add_row (list, make_line (lines->titles->pdata[i], lines->places->pdata[i]));
  if (n_more > 0) {
    /* TRANSLATORS: the last line of a long list. */
    g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

    adw_expander_row_add_row (list, make_line (more, NULL));
  }
}

/* A dialog is not kept, so a name may stand beside the code. */
static char *
describe_request (const TpWeekPlan *plan, GHashTable *by_code, const char *code)
{
  const TpRequest *request = g_hash_table_lookup (by_code, code);
  const TpPerson *person = request != NULL ? tp_week_plan_find (plan, &request->person) : NULL;

  return person != NULL ? g_strdup_printf ("%s · %s", code, person->name) : g_strdup (code);
}

static char *
describe_places (const TpPlanMoved *moved)
{
  g_autofree char *from = moved->from != NULL ? tp_text_capitalise (moved->from) : NULL;
  g_autofree char *to = moved->to != NULL ? tp_text_capitalise (moved->to) : NULL;

  if (from != NULL && to != NULL)
    return g_strdup_printf ("%s → %s", from, to);
  return g_strdup (from != NULL ? from : to);
}

static gboolean
is_in_list (const TpPlanMoved *moved, gboolean had_place, gboolean has_place)
{
  return (moved->from != NULL) == had_place && (moved->to != NULL) == has_place;
}

static void
add_list (GtkWidget *group,
          const char *title,
          const GPtrArray *all,
          const TpWeekPlan *plan,
          GHashTable *by_code,
          gboolean had_place,
          gboolean has_place)
{
  Lines *lines = g_new0 (Lines, 1);
  GtkWidget *list, *count;
  g_autofree char *number = NULL;

  lines->titles = g_ptr_array_new_with_free_func (g_free);
  lines->places = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++) {
    const TpPlanMoved *moved = all->pdata[i];

    if (!is_in_list (moved, had_place, has_place))
      continue;
    g_ptr_array_add (lines->titles, describe_request (plan, by_code, moved->code));
    g_ptr_array_add (lines->places, describe_places (moved));
  }
  if (lines->titles->len == 0) {
    lines_free (lines, NULL);
    return;
  }
  list = adw_expander_row_new ();
  number = g_strdup_printf ("%u", lines->titles->len);
  count = gtk_label_new (number);
  gtk_widget_add_css_class (count, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (list), title);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (list), count);
  g_signal_connect_data (list, "notify::expanded", G_CALLBACK (opened_cb), lines, lines_free, 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), list);
}

static void
add_lists (GtkWidget *box, const TpPlanDifference *difference, const TpWeekPlan *plan)
{
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  GtkWidget *group;

  if (difference->moved->len == 0)
    return;
  for (guint i = 0; plan != NULL && i < plan->requests->len; i++) {
    TpRequest *request = plan->requests->pdata[i];

    g_hash_table_insert (by_code, request->code, request);
  }
  group = add_group (box, _ ("Requests"));
  add_list (group, _ ("Without a place now"), difference->moved, plan, by_code, TRUE, FALSE);
  add_list (group, _ ("At another time"), difference->moved, plan, by_code, TRUE, TRUE);
  add_list (group, _ ("Newly planned"), difference->moved, plan, by_code, FALSE, TRUE);
}

/* --- the dialog ---------------------------------------------------------------------------------
 */

static GtkWidget *
make_content (const TpPlanDifference *difference, const TpWeekPlan *plan)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  add_figures (box, difference);
  add_lists (box, difference, plan);
  add_shares (box, _ ("By Ward"), difference->wards);
  add_shares (box, _ ("By Group"), difference->groups);
  return box;
}

static char *
describe_moved (const TpPlanDifference *difference, gboolean is_done)
{
  if (difference->n_in + difference->n_out + difference->n_moved == 0)
    return g_strdup (is_done ? _ ("Everybody has the place they had.")
                             : _ ("Everybody would keep the place they have."));
  return g_strdup_printf (is_done ? _ ("%d got a place, %d lost theirs, %d have another time.")
                                  : _ ("%d get a place, %d lose theirs, %d are served at another "
                                       "time."),
                          difference->n_in, difference->n_out, difference->n_moved);
}

/* First of which case it is told, then what comes of it, then how it was counted. */
static char *
describe_case (const TpPlanDifference *difference, const TpWhatIf *what_if, const TpWeekPlan *plan)
{
  g_autofree char *which = tp_what_if_describe (what_if, plan);
  g_autofree char *moved = describe_moved (difference, FALSE);
  GString *words = g_string_new (NULL);

  if (which != NULL)
    g_string_append_printf (words, "%s\n", which);
  g_string_append (words, moved);
  if (difference->n_anyway > 0) {
    g_string_append_c (words, ' ');
    g_string_append_printf (words,
                            ngettext ("%d of them comes of planning longer, whatever the case.",
                                      "%d of them come of planning longer, whatever the case.",
                                      (gulong) difference->n_anyway),
                            difference->n_anyway);
  }
  if (difference->was_cancelled)
    g_string_append_printf (words, "\n%s",
                            _ ("Stopped early: the figures may say too much or too little."));
  g_string_append_printf (words, "\n%s",
                          _ ("What was published counts on both sides; it stays, but for the "
                             "sessions of whoever stays at home."));
  return g_string_free (words, FALSE);
}

/**
 * tp_difference_dialog_new:
 * @parent: (nullable): the window
 * @difference: two plans side by side
 * @plan: (nullable): the week, for the names beside the codes
 * @what_if: (nullable): the case that the second plan is of; %NULL: it is the week's now and can be
 *   taken back
 *
 * Makes the dialog. Its response is "undo" if the week is to be as it was; Escape closes it.
 *
 * Returns: (transfer floating): an #AdwMessageDialog
 */
GtkWidget *
tp_difference_dialog_new (GtkWindow *parent,
                          const TpPlanDifference *difference,
                          const TpWeekPlan *plan,
                          const TpWhatIf *what_if)
{
  g_autofree char *heading = NULL, *words = NULL;
  AdwMessageDialog *dialog;

  g_return_val_if_fail (difference != NULL, NULL);

  heading =
    what_if != NULL ? tp_what_if_ask (what_if->kind) : g_strdup (_ ("What Planning Changed"));
  words =
    what_if != NULL ? describe_case (difference, what_if, plan) : describe_moved (difference, TRUE);
  dialog = tp_telling_dialog_new (parent, heading, words, make_content (difference, plan));
  if (what_if == NULL)
    adw_message_dialog_add_response (dialog, "undo", _ ("_Undo"));
  adw_message_dialog_add_response (dialog, "close", _ ("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  adw_message_dialog_set_close_response (dialog, "close");
  return GTK_WIDGET (dialog);
}
