/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who goes with a session, as a part of why a request is in it: who stands in for the team's own,
 * who is invited from the place, and what the request needs that only guests or stand-ins know.
 * Posts are named and people are not. */

#include "tp-config.h"

#include "tp-plan-words.h"

#include <glib/gi18n-lib.h>

typedef gboolean (*GoerFunc) (const TpWeekGoer *goer, guint skills);

static gboolean
is_stand_in (const TpWeekGoer *goer, guint skills)
{
  return goer->instead_of != NULL;
}

static gboolean
is_guest (const TpWeekGoer *goer, guint skills)
{
  return goer->is_guest;
}

/* A guest or stand-in who knows some of @skills. */
static gboolean
is_helper (const TpWeekGoer *goer, guint skills)
{
  return (goer->is_guest || goer->instead_of != NULL) && (goer->member->skills & skills) != 0;
}

/* The posts of those whom @is_meant means, each once: "Technician, Lawyer"; empty for none. */
static char *
list_posts (GArray *goers, GoerFunc is_meant, guint skills)
{
  GString *words = g_string_new (NULL);
  int last = -1;

  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);

    if (goer->is_on_call || goer->post == last || !is_meant (goer, skills))
      continue;
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                            tp_enum_get_title (&tp_post_enum, goer->post));
    last = goer->post;
  }
  return g_string_free (words, FALSE);
}

/* What the request needs and nobody knows who goes with the team anyway. */
static guint
get_skills_brought (GArray *goers, const TpRequest *request)
{
  guint skills = request->skills;

  for (guint i = 0; i < goers->len; i++) {
    const TpWeekGoer *goer = &g_array_index (goers, TpWeekGoer, i);

    if (!goer->is_on_call && !goer->is_guest && goer->instead_of == NULL)
      skills &= ~goer->member->skills;
  }
  return skills;
}

static char *
list_skills (guint skills)
{
  GString *words = g_string_new (NULL);

  for (const TpEnumValue *value = tp_skill_enum.values; value->code != NULL; value++)
    if (skills & (guint) value->value)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              tp_enum_get_title (&tp_skill_enum, value->value));
  return g_string_free (words, FALSE);
}

static void
add_sentence (GString *sentences, char *sentence)
{
  g_string_append_printf (sentences, "%s%s", sentences->len > 0 ? " " : "", sentence);
  g_free (sentence);
}

/*< private >
 * tp_plan_words_of_crew:
 * @plan: an indexed week
 * @session: (nullable): a session of it
 * @request: a request in the session
 *
 * Returns: (transfer full): sentences in the language of the interface; empty where only the team's
 *   own people go
 */
char *
tp_plan_words_of_crew (const TpWeekPlan *plan, const TpSession *session, const TpRequest *request)
{
  g_autoptr (GArray) goers = NULL;
  g_autofree char *stand_ins = NULL, *guests = NULL, *helpers = NULL, *brought = NULL;
  GString *sentences = g_string_new (NULL);
  guint skills;

  if (session == NULL)
    return g_string_free (sentences, FALSE);
  goers = tp_week_plan_list_goers (plan, &session->record.id);
  skills = get_skills_brought (goers, request);
  stand_ins = list_posts (goers, is_stand_in, 0);
  guests = list_posts (goers, is_guest, 0);
  helpers = list_posts (goers, is_helper, skills);
  brought = list_skills (skills);
  if (*stand_ins != '\0')
    /* TRANSLATORS: a list of posts, as "Technician". */
    add_sentence (sentences, g_strdup_printf (
                               _ ("Somebody else goes instead of the team's own: %s."), stand_ins));
  if (*guests != '\0')
    /* TRANSLATORS: a list of posts, as "Civil status officer, Neighbourhood leader". */
    add_sentence (sentences, g_strdup_printf (_ ("Invited from the place: %s."), guests));
  if (*helpers != '\0')
    /* TRANSLATORS: a list of skills, then of posts. */
    add_sentence (sentences, g_strdup_printf (_ ("The knowledge it needs (%1$s) comes with: %2$s."),
                                              brought, helpers));
  return g_string_free (sentences, FALSE);
}
