/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Rules of who goes (C1-C11 of the plan): the leaders, the two officers, those to be invited from
 * the place served, training and agreement. They look at who comes with the session, guests of the
 * place included. Members are spoken of by post. */

#include "tp-config.h"

#include "tp-week-guests.h"
#include "tp-week-rules.h"

#include <glib/gi18n-lib.h>

/* Posts filled by the Centre's own people, whose training is the Centre's duty. */
#define OWN_POSTS                                                                             \
  (1u << TP_POST_LEADER | 1u << TP_POST_DEPUTY | 1u << TP_POST_STAFF | 1u << TP_POST_POSTAL | \
   1u << TP_POST_TECHNICIAN)

static const TpWeekSeat *
get_seat (const TpWeekCase *c, guint i)
{
  return &g_array_index (c->roster, TpWeekSeat, i);
}

static guint
count_seats (const TpWeekCase *c)
{
  return c->roster != NULL ? c->roster->len : 0;
}

static int
count_post (const TpWeekCase *c, int post)
{
  int n = 0;

  for (guint i = 0; i < count_seats (c); i++)
    n += get_seat (c, i)->post == post;
  return n;
}

static gboolean
may_fill (const TpWeekSeat *seat)
{
  return (seat->member->member->posts & (1u << seat->post)) != 0;
}

static const char *
get_ward_name (const TpWeekCase *c)
{
  return c->ward != NULL ? c->ward->full_name : "?";
}

/* Whether a leader or deputy of the team is not on leave then, to answer for it. */
static gboolean
has_leader (const TpWeekCase *c)
{
  for (guint i = 0; c->team != NULL && i < c->team->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (c->team->roster, TpWeekSeat, i);

    if ((TP_WEEK_LEADERS & 1u << seat->post) != 0 &&
        (c->slot < 0 || (seat->member->away_slots & 1u << c->slot) == 0))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_seat (const TpWeekCase *c, const TpWeekSeat *seat)
{
  for (guint i = 0; i < count_seats (c); i++)
    if (get_seat (c, i)->member == seat->member && get_seat (c, i)->post == seat->post)
      return TRUE;
  return FALSE;
}

static void
check_leader (TpWeekCase *c, const TpWeekSeat *seat)
{
  if ((TP_WEEK_LEADERS & 1u << seat->post) != 0 && !may_fill (seat))
    tp_week_case_add (c, g_strdup_printf (_ ("%s of %s does not lead the branch"),
                                          tp_enum_get_title (&tp_post_enum, seat->post),
                                          tp_week_case_get_team_name (c)));
}

/**
 * tp_rule_check_leader:
 * @c: a case
 *
 * C1: a leader or deputy goes or answers for it, and leaders and deputies are leaders of the
 * branch.
 */
void
tp_rule_check_leader (TpWeekCase *c)
{
  if (count_post (c, TP_POST_LEADER) + count_post (c, TP_POST_DEPUTY) == 0 && !has_leader (c)) {
    tp_week_case_add (
      c, g_strdup_printf (_ ("%s has neither leader nor deputy"), tp_week_case_get_team_name (c)));
    return;
  }
  for (guint i = 0; i < count_seats (c); i++)
    check_leader (c, get_seat (c, i));
  for (guint i = 0; c->team != NULL && i < c->team->roster->len; i++) {
    const TpWeekSeat *seat = &g_array_index (c->team->roster, TpWeekSeat, i);

    if (!has_seat (c, seat))
      check_leader (c, seat);
  }
}

/**
 * tp_rule_check_staff:
 * @c: a case
 *
 * C2: as many officers of the service point as the setting says, from the team's territory.
 */
void
tp_rule_check_staff (TpWeekCase *c)
{
  int n_staff = count_post (c, TP_POST_STAFF), wanted = c->plan->settings.staff_wanted;
  int n_strangers = 0;

  if (n_staff != wanted)
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%s has %02d officer, %02d are asked for",
                                    "%s has %02d officers, %02d are asked for", n_staff),
                          tp_week_case_get_team_name (c), n_staff, wanted));
  for (guint i = 0; i < count_seats (c); i++) {
    const TpWeekSeat *seat = get_seat (c, i);
    const TpId *ward = &seat->member->member->ward;

    n_strangers += seat->post == TP_POST_STAFF && !tp_id_is_nil (ward) && c->team != NULL &&
                   !g_hash_table_contains (c->team->wards, ward);
  }
  if (n_strangers > 0)
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%d officer of %s is of another territory's service point",
                                    "%d officers of %s are of another territory's service point",
                                    n_strangers),
                          n_strangers, tp_week_case_get_team_name (c)));
}

/**
 * tp_rule_check_postal:
 * @c: a case
 *
 * C3: one public-post officer at most.
 */
void
tp_rule_check_postal (TpWeekCase *c)
{
  int n_postal = count_post (c, TP_POST_POSTAL);

  if (n_postal > 1)
    tp_week_case_add (c, g_strdup_printf (_ ("%s has %02d postal officers, 01 is foreseen"),
                                          tp_week_case_get_team_name (c), n_postal));
}

/* C4, C5: whether an officer at @post comes, of the ward served or of no ward in particular. */
static gboolean
has_ward_officer (const TpWeekCase *c, int post)
{
  for (guint i = 0; i < count_seats (c); i++) {
    const TpWeekSeat *seat = get_seat (c, i);
    const TpId *ward = &seat->member->member->ward;

    if (seat->post == post && (tp_id_is_nil (ward) || tp_id_equal (ward, &c->session->ward)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_invited (const TpWeekCase *c, int post)
{
  return (tp_week_plan_get_invited_posts (c->plan, c->session->mode) & 1u << post) != 0;
}

/* Whether anybody is known whom the place could send at @post. */
static gboolean
is_known (const GPtrArray *members, int post)
{
  for (guint i = 0; members != NULL && i < members->len; i++)
    if ((((TpWeekMember *) members->pdata[i])->member->posts & 1u << post) != 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_officer_known (const TpWeekCase *c, int post)
{
  const TpWeekGuests *guests = c->plan->index->guests;

  return is_known (g_hash_table_lookup (guests->by_ward, &c->session->ward), post) ||
         is_known (guests->anywhere, post);
}

/**
 * tp_rule_check_culture:
 * @c: a case
 *
 * C4: the culture and social officer of the ward served is invited, where the kind of session
 * invites them.
 */
void
tp_rule_check_culture (TpWeekCase *c)
{
  if (is_invited (c, TP_POST_CULTURE) && !has_ward_officer (c, TP_POST_CULTURE))
    tp_week_case_add (
      c, g_strdup_printf (is_officer_known (c, TP_POST_CULTURE)
                            ? _ ("The culture and social officer of %s cannot come then")
                            : _ ("The culture and social officer of %s is not invited"),
                          get_ward_name (c)));
}

/**
 * tp_rule_check_justice:
 * @c: a case
 *
 * C5: the justice and civil status officer of the ward served is invited, where the kind of session
 * invites them.
 */
void
tp_rule_check_justice (TpWeekCase *c)
{
  if (is_invited (c, TP_POST_JUSTICE) && !has_ward_officer (c, TP_POST_JUSTICE))
    tp_week_case_add (
      c, g_strdup_printf (is_officer_known (c, TP_POST_JUSTICE)
                            ? _ ("The justice and civil status officer of %s cannot come then")
                            : _ ("The justice and civil status officer of %s is not invited"),
                          get_ward_name (c)));
}

static gboolean
has_leader_of (const TpWeekCase *c, const TpId *place)
{
  for (guint i = 0; i < count_seats (c); i++) {
    const TpWeekSeat *seat = get_seat (c, i);

    if (seat->post == TP_POST_NEIGHBOURHOOD &&
        tp_id_equal (&seat->member->member->neighbourhood, place))
      return TRUE;
  }
  return FALSE;
}

/* At a venue of which nobody has said the neighbourhood any leader of the ward will do. */
static void
check_unknown_neighbourhood (TpWeekCase *c)
{
  for (guint i = 0; i < count_seats (c); i++)
    if (get_seat (c, i)->post == TP_POST_NEIGHBOURHOOD &&
        tp_id_equal (&get_seat (c, i)->member->member->ward, &c->session->ward))
      return;
  tp_week_case_add (c, g_strdup_printf (_ ("The leader of %s is not invited"), get_ward_name (c)));
}

/**
 * tp_rule_check_neighbourhood:
 * @c: a case
 *
 * C6: the leader of each neighbourhood served is invited: of the venue's, or of those of whoever is
 * helped at home, where the kind of session invites them.
 */
void
tp_rule_check_neighbourhood (TpWeekCase *c)
{
  g_autoptr (GArray) places = tp_week_list_neighbourhoods (c->plan, c->session, c->stops);

  if (!is_invited (c, TP_POST_NEIGHBOURHOOD))
    return;
  if (places->len == 0 && c->session->mode != TP_MODE_HOME)
    check_unknown_neighbourhood (c);
  for (guint i = 0; i < places->len; i++) {
    const TpId *place = &g_array_index (places, TpId, i);
    const TpNeighbourhood *neighbourhood = tp_week_plan_find (c->plan, place);
    const GPtrArray *leaders =
      g_hash_table_lookup (c->plan->index->guests->by_neighbourhood, place);

    if (!has_leader_of (c, place))
      tp_week_case_add (
        c, g_strdup_printf (is_known (leaders, TP_POST_NEIGHBOURHOOD)
                              ? _ ("The leader of %s cannot come then")
                              : _ ("The leader of %s is not invited"),
                            neighbourhood != NULL ? neighbourhood->name : get_ward_name (c)));
  }
}

/**
 * tp_rule_check_volunteers:
 * @c: a case
 *
 * C7: volunteers come if there are any; where people who move with difficulty come to a point,
 * somebody must help them.
 */
void
tp_rule_check_volunteers (TpWeekCase *c)
{
  int n_people = 0;

  if (c->session->mode == TP_MODE_HOME || count_post (c, TP_POST_VOLUNTEER) > 0)
    return;
  for (guint i = 0; i < c->stops->len; i++) {
    const TpRequest *request = g_array_index (c->stops, TpWeekStop, i).request;
    const TpPerson *person = request != NULL ? tp_week_plan_find (c->plan, &request->person) : NULL;

    n_people += person != NULL && person->mobility != TP_MOBILITY_FULL &&
                person->mobility != TP_MOBILITY_UNKNOWN;
  }
  if (n_people > 0)
    tp_week_case_add (
      c,
      g_strdup_printf (ngettext ("No volunteer for %d person who moves with difficulty",
                                 "No volunteer for %d people who move with difficulty", n_people),
                       n_people));
}

/**
 * tp_rule_check_posts:
 * @c: a case
 *
 * C8: the right person for the right work: everybody may fill the post they have in this session.
 * Leaders are the matter of C1.
 */
void
tp_rule_check_posts (TpWeekCase *c)
{
  for (guint i = 0; i < count_seats (c); i++) {
    const TpWeekSeat *seat = get_seat (c, i);

    if (seat->post != TP_POST_LEADER && seat->post != TP_POST_DEPUTY && !may_fill (seat))
      /* TRANSLATORS: a team, then a post such as "Technician". */
      tp_week_case_add (c, g_strdup_printf (_ ("%s has somebody as %s who may not be that"),
                                            tp_week_case_get_team_name (c),
                                            tp_enum_get_title (&tp_post_enum, seat->post)));
  }
}

/**
 * tp_rule_check_agreed:
 * @c: a case
 *
 * C9: the session is agreed with the ward. That a new one is not yet says nothing against a slot.
 */
void
tp_rule_check_agreed (TpWeekCase *c)
{
  if (!c->is_proposed &&
      (c->session->state == TP_SESSION_DRAFT || c->session->state == TP_SESSION_SENT))
    tp_week_case_add (c, g_strdup_printf (_ ("Not yet agreed with %s"), get_ward_name (c)));
}

/**
 * tp_rule_check_trained:
 * @c: a case
 *
 * C10: the Centre's own people have been trained before they go.
 */
void
tp_rule_check_trained (TpWeekCase *c)
{
  int n_untrained = 0;

  for (guint i = 0; i < count_seats (c); i++) {
    const TpWeekSeat *seat = get_seat (c, i);
    TpDay trained_on = seat->member->member->trained_on;

    n_untrained += (OWN_POSTS & (1u << seat->post)) &&
                   (trained_on == TP_DAY_NONE || trained_on > c->session->day);
  }
  if (n_untrained > 0)
    tp_week_case_add (
      c, g_strdup_printf (ngettext ("%s has %02d person without training",
                                    "%s has %02d people without training", n_untrained),
                          tp_week_case_get_team_name (c), n_untrained));
}

/**
 * tp_rule_check_technician:
 * @c: a case
 *
 * C11: a technician comes to homes and with the bus; somebody with the skill will do.
 */
void
tp_rule_check_technician (TpWeekCase *c)
{
  if (c->session->mode != TP_MODE_HOME && c->session->mode != TP_MODE_BUS)
    return;
  if (count_post (c, TP_POST_TECHNICIAN) == 0 &&
      !(tp_week_roster_get_skills (c->roster, c->slot) & TP_SKILL_IT))
    tp_week_case_add (c,
                      g_strdup_printf (_ ("%s has no technician"), tp_week_case_get_team_name (c)));
}
