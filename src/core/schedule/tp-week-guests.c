/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes with a session besides those of the team whose time it takes. The plan invites guests
 * by the place and not by the team: officers and volunteers of the ward the session is in (C4, C5,
 * C7), the leader of each neighbourhood that is served (C6). Which of them a kind of session
 * invites is data. Everybody is in one place at a time: sessions that are settled choose first,
 * then those that were made first, and whoever is away, elsewhere or out often enough does not
 * come. What a session's own roster says of a post stands (C8).
 *
 * Of leaders C1 says that they are the branch's: who heads a team and answers for it, not that they
 * are at each of its sessions; a branch has some few leaders for dozens of teams. So a leader, or
 * else the deputy, goes with one session at a time, and where both are elsewhere the leader is
 * named as the one who answers for it, and counts neither as present nor for what they know. */

#include "tp-config.h"

#include "tp-week-guests.h"

typedef struct
{
  const TpWeekIndex *index;
  const TpWeekPlan *plan;
  const TpSession *session;
  const TpWeekTeam *team;      /* may be NULL */
  const TpWeekSession *stored; /* what it takes of people's time now does not count; may be NULL */
  int slot;                    /* -1: not of this week */
  GArray *roster;              /* of TpWeekSeat */
} Invitation;

/* --- who could come ------------------------------------------------------------------------- */

static void
append_to_list (GHashTable *table, const TpId *key, TpWeekMember *member)
{
  GPtrArray *list = g_hash_table_lookup (table, key);

  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (table, (gpointer) key, list);
  }
  if (!g_ptr_array_find (list, member, NULL))
    g_ptr_array_add (list, member);
}

/* Lists often leave out which ward an officer is of: then it is those of the teams they are named
 * in. */
static void
list_by_team (TpWeekGuests *self, const TpWeekTeam *team, TpWeekMember *member)
{
  GHashTableIter iter;
  gpointer ward;

  if (g_hash_table_size (team->wards) == 0 && !g_ptr_array_find (self->anywhere, member, NULL))
    g_ptr_array_add (self->anywhere, member);
  g_hash_table_iter_init (&iter, team->wards);
  while (g_hash_table_iter_next (&iter, &ward, NULL))
    append_to_list (self->by_ward, ward, member);
}

static void
list_member (TpWeekGuests *self, const TpWeekPlan *plan, TpWeekMember *entry)
{
  const TpMember *member = entry->member;

  if ((member->posts & TP_WEEK_WARD_GUESTS) != 0 && !tp_id_is_nil (&member->ward))
    append_to_list (self->by_ward, &member->ward, entry);
  if ((member->posts & 1u << TP_POST_NEIGHBOURHOOD) != 0 && !tp_id_is_nil (&member->neighbourhood))
    append_to_list (self->by_neighbourhood, &member->neighbourhood, entry);
  if ((member->posts & TP_WEEK_LEADERS) != 0 && tp_id_equal (&member->branch, &plan->branch) &&
      tp_week_posts_keep_booked (member->posts) == 0)
    g_ptr_array_add (self->leaders, entry);
}

/**
 * tp_week_guests_new:
 * @index: tables that know members and teams
 * @plan: the plan they are of
 *
 * Returns: (transfer full): who could be invited, by ward and by neighbourhood
 */
TpWeekGuests *
tp_week_guests_new (const TpWeekIndex *index, const TpWeekPlan *plan)
{
  TpWeekGuests *self = g_new0 (TpWeekGuests, 1);

  self->by_ward =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->by_neighbourhood =
    g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->anywhere = g_ptr_array_new ();
  self->leaders = g_ptr_array_new ();
  for (guint i = 0; i < plan->members->len; i++) {
    const TpRecord *member = plan->members->pdata[i];

    list_member (self, plan, g_hash_table_lookup (index->members, &member->id));
  }
  for (guint i = 0; i < plan->team_members->len; i++) {
    const TpTeamMember *link = plan->team_members->pdata[i];
    TpWeekMember *member = g_hash_table_lookup (index->members, &link->member);
    const TpWeekTeam *team = tp_week_index_get_team (index, &link->team);

    if (member != NULL && team != NULL && tp_id_is_nil (&member->member->ward) &&
        (member->member->posts & TP_WEEK_WARD_GUESTS & 1u << link->post) != 0)
      list_by_team (self, team, member);
  }
  return self;
}

/**
 * tp_week_guests_free:
 * @guests: (transfer full) (nullable): who could be invited
 *
 * Frees the tables; the members stay the index's.
 */
void
tp_week_guests_free (TpWeekGuests *guests)
{
  if (guests == NULL)
    return;
  g_hash_table_unref (guests->by_ward);
  g_hash_table_unref (guests->by_neighbourhood);
  g_ptr_array_unref (guests->anywhere);
  g_ptr_array_unref (guests->leaders);
  g_free (guests);
}

/**
 * tp_week_plan_get_invited_posts:
 * @plan: a plan
 * @mode: a #TpMode
 *
 * Returns: bits of the posts that a session of the mode invites from the place it is at, as the
 *   settings say
 */
guint
tp_week_plan_get_invited_posts (const TpWeekPlan *plan, int mode)
{
  g_return_val_if_fail (plan != NULL, 0);

  switch ((TpMode) mode) {
  case TP_MODE_HOME:
    return plan->settings.invited_home;
  case TP_MODE_HALL:
    return plan->settings.invited_hall;
  case TP_MODE_BUS:
    return plan->settings.invited_bus;
  case TP_MODE_KIOSK:
    return plan->settings.invited_kiosk;
  case TP_MODE_FETCH:
  case TP_MODE_REMOTE:
    break;
  }
  return 0;
}

/* --- the place ------------------------------------------------------------------------------- */

static void
add_place (GArray *places, const TpId *place)
{
  if (tp_id_is_nil (place))
    return;
  for (guint i = 0; i < places->len; i++)
    if (tp_id_equal (&g_array_index (places, TpId, i), place))
      return;
  g_array_append_val (places, *place);
}

/**
 * tp_week_list_neighbourhoods:
 * @plan: an indexed plan
 * @session: a session as it is or would be
 * @stops: (element-type TpWeekStop): whom it helps
 *
 * C6: the neighbourhoods served. A round goes to those of the people it helps at home; at a venue
 * it is the venue's, wherever people come from.
 *
 * Returns: (transfer full) (element-type TpId): each once; none where nobody has said
 */
GArray *
tp_week_list_neighbourhoods (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TpId));
  const TpVenue *venue = tp_week_plan_find (plan, &session->venue);

  add_place (places, &session->neighbourhood);
  if (session->mode != TP_MODE_HOME) {
    if (places->len == 0 && venue != NULL)
      add_place (places, &venue->neighbourhood);
    return places;
  }
  for (guint i = 0; stops != NULL && i < stops->len; i++) {
    const TpRequest *request = g_array_index (stops, TpWeekStop, i).request;

    if (request != NULL)
      add_place (places, &request->neighbourhood);
  }
  return places;
}

/* --- one by one ------------------------------------------------------------------------------ */

static gboolean
has_member (const Invitation *self, const TpWeekMember *member)
{
  for (guint i = 0; i < self->roster->len; i++)
    if (g_array_index (self->roster, TpWeekSeat, i).member == member)
      return TRUE;
  return FALSE;
}

static gboolean
has_post (const Invitation *self, guint posts)
{
  for (guint i = 0; i < self->roster->len; i++)
    if ((posts & 1u << g_array_index (self->roster, TpWeekSeat, i).post) != 0)
      return TRUE;
  return FALSE;
}

static guint
count_sessions (const Invitation *self, const TpWeekMember *member)
{
  guint n = 0;

  for (guint i = 0; i < member->sessions->len; i++)
    n += member->sessions->pdata[i] != self->stored;
  return n;
}

static gboolean
is_free (const Invitation *self, const TpWeekMember *member)
{
  int limit = member->member->weekly_limit;

  if (self->slot < 0 || (member->away_slots & 1u << self->slot) != 0 ||
      (limit > 0 && count_sessions (self, member) >= (guint) limit &&
       g_hash_table_contains (self->index->rules, "limit")))
    return FALSE;
  for (guint i = 0; i < member->sessions->len; i++) {
    const TpWeekSession *other = member->sessions->pdata[i];

    if (other != self->stored && other->slot == self->slot)
      return FALSE;
  }
  return TRUE;
}

/**
 * tp_week_guests_is_free:
 * @plan: an indexed plan
 * @stored: a session of it
 * @member: somebody of the plan
 *
 * Returns: whether @member is neither away nor with another session then, and not out as often as
 *   they may already
 */
gboolean
tp_week_guests_is_free (const TpWeekPlan *plan, const TpWeekSession *stored, const TpMember *member)
{
  const Invitation self = {.index = plan->index, .stored = stored, .slot = stored->slot};

  return is_free (&self, g_hash_table_lookup (plan->index->members, &member->record.id));
}

static void
seat (Invitation *self, TpWeekMember *member, int post)
{
  TpWeekSeat entry = {member, post};

  g_array_append_val (self->roster, entry);
}

static gboolean
stands_in_team (const Invitation *self, const TpWeekMember *member)
{
  for (guint i = 0; self->team != NULL && i < self->team->roster->len; i++)
    if (g_array_index (self->team->roster, TpWeekSeat, i).member == member)
      return TRUE;
  return FALSE;
}

/* Whom the team knows already first, then whoever has been asked least. */
static gboolean
is_better (const Invitation *self, const TpWeekMember *member, const TpWeekMember *best)
{
  gboolean knows = stands_in_team (self, member);
  guint n = count_sessions (self, member), n_best;

  if (best == NULL)
    return TRUE;
  if (knows != stands_in_team (self, best))
    return knows;
  n_best = count_sessions (self, best);
  if (n != n_best)
    return n < n_best;
  return tp_id_compare (&member->member->record.id, &best->member->record.id) < 0;
}

static TpWeekMember *
choose (const Invitation *self, const GPtrArray *members, guint posts)
{
  TpWeekMember *best = NULL;

  for (guint i = 0; members != NULL && i < members->len; i++) {
    TpWeekMember *member = members->pdata[i];

    if ((member->member->posts & posts) != 0 && is_free (self, member) &&
        !has_member (self, member) && is_better (self, member, best))
      best = member;
  }
  return best;
}

static void
invite_from_ward (Invitation *self, int post)
{
  const TpWeekGuests *guests = self->index->guests;
  TpWeekMember *member;

  if (has_post (self, 1u << post))
    return;
  member = choose (self, g_hash_table_lookup (guests->by_ward, &self->session->ward), 1u << post);
  if (member == NULL)
    member = choose (self, guests->anywhere, 1u << post);
  if (member != NULL)
    seat (self, member, post);
}

static void
invite_neighbourhoods (Invitation *self, const GArray *stops)
{
  g_autoptr (GArray) places = NULL;

  if (has_post (self, 1u << TP_POST_NEIGHBOURHOOD))
    return;
  places = tp_week_list_neighbourhoods (self->plan, self->session, stops);
  for (guint i = 0; i < places->len; i++) {
    const GPtrArray *leaders =
      g_hash_table_lookup (self->index->guests->by_neighbourhood, &g_array_index (places, TpId, i));
    TpWeekMember *leader = choose (self, leaders, 1u << TP_POST_NEIGHBOURHOOD);

    if (leader != NULL)
      seat (self, leader, TP_POST_NEIGHBOURHOOD);
  }
}

/* --- leaders -----------------------------------------------------------------------------------
 */

/* Of the team's leader and deputy the first who is not away, and free if @has_to_be_free. */
static const TpWeekSeat *
find_own_leader (const Invitation *self, gboolean has_to_be_free)
{
  static const int posts[] = {TP_POST_LEADER, TP_POST_DEPUTY};

  for (gsize p = 0; p < G_N_ELEMENTS (posts); p++)
    for (guint i = 0; self->team != NULL && i < self->team->roster->len; i++) {
      const TpWeekSeat *own = &g_array_index (self->team->roster, TpWeekSeat, i);

      if (own->post != posts[p] || has_member (self, own->member))
        continue;
      if (has_to_be_free ? is_free (self, own->member)
                         : self->slot < 0 || (own->member->away_slots & 1u << self->slot) == 0)
        return own;
    }
  return NULL;
}

static gboolean
has_own_leader (const Invitation *self)
{
  for (guint i = 0; self->team != NULL && i < self->team->roster->len; i++)
    if ((TP_WEEK_LEADERS & 1u << g_array_index (self->team->roster, TpWeekSeat, i).post) != 0)
      return TRUE;
  return FALSE;
}

/* Where the team's leaders are all away another leader of the branch goes. */
static void
send_leader (Invitation *self)
{
  const TpWeekSeat *own;
  TpWeekMember *other = NULL;

  if (has_post (self, TP_WEEK_LEADERS) || !has_own_leader (self))
    return;
  own = find_own_leader (self, TRUE);
  if (own != NULL) {
    seat (self, own->member, own->post);
    return;
  }
  if (find_own_leader (self, FALSE) == NULL)
    other = choose (self, self->index->guests->leaders, TP_WEEK_LEADERS);
  if (other != NULL)
    seat (self, other,
          (other->member->posts & 1u << TP_POST_LEADER) != 0 ? TP_POST_LEADER : TP_POST_DEPUTY);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/**
 * tp_week_guests_get_lost_posts:
 * @before: a session as it is
 * @after: the same as it would be
 *
 * Returns: bits of the posts of guests who are of the place it leaves: what its own roster says of
 *   them holds no longer
 */
guint
tp_week_guests_get_lost_posts (const TpSession *before, const TpSession *after)
{
  if (!tp_id_equal (&before->ward, &after->ward))
    return TP_WEEK_WARD_GUESTS | 1u << TP_POST_NEIGHBOURHOOD;
  if (!tp_id_equal (&before->neighbourhood, &after->neighbourhood))
    return 1u << TP_POST_NEIGHBOURHOOD;
  return 0;
}

/* Those whose time the session takes anyway: its own roster but for the @lost posts, or who always
 * goes with the team. */
static GArray *
copy_crew (const TpWeekTeam *team, const GArray *own, guint lost)
{
  GArray *roster = g_array_new (FALSE, FALSE, sizeof (TpWeekSeat));
  const GArray *from = own != NULL ? own : team != NULL ? team->roster : NULL;

  for (guint i = 0; from != NULL && i < from->len; i++) {
    const TpWeekSeat *seat = &g_array_index (from, TpWeekSeat, i);

    if (own != NULL ? (lost & 1u << seat->post) == 0 : tp_week_post_is_booked (seat->post))
      g_array_append_val (roster, *seat);
  }
  return roster;
}

static GArray *
invite (const TpWeekIndex *index,
        const TpWeekPlan *plan,
        const TpSession *session,
        const TpWeekSession *stored,
        const GArray *own,
        const GArray *stops)
{
  Invitation self = {
    .index = index,
    .plan = plan,
    .session = session,
    .team = tp_week_index_get_team (index, &session->team),
    .stored = stored,
    .slot = tp_week_index_get_slot (index, session->day, session->part),
  };
  guint invited = tp_week_plan_get_invited_posts (plan, session->mode);

  self.roster = copy_crew (
    self.team, own,
    own != NULL && stored != NULL ? tp_week_guests_get_lost_posts (stored->session, session) : 0);
  /* Who went is on record. */
  if (session->state == TP_SESSION_HELD && own != NULL)
    return self.roster;
  send_leader (&self);
  for (guint posts = invited & TP_WEEK_WARD_GUESTS; posts != 0; posts &= posts - 1)
    invite_from_ward (&self, g_bit_nth_lsf (posts, -1));
  if ((invited & 1u << TP_POST_NEIGHBOURHOOD) != 0)
    invite_neighbourhoods (&self, stops);
  return self.roster;
}

/**
 * tp_week_guests_make_roster:
 * @plan: an indexed plan
 * @session: a session as it would be
 * @stops: (element-type TpWeekStop): whom it would help
 *
 * Returns: (transfer full) (element-type TpWeekSeat): who would come with it, all other sessions
 *   staying as they are
 */
GArray *
tp_week_guests_make_roster (const TpWeekPlan *plan, const TpSession *session, const GArray *stops)
{
  const TpWeekSession *stored = tp_week_index_get_session (plan->index, &session->record.id);
  gboolean is_same_team =
    stored != NULL && stored->team == tp_week_index_get_team (plan->index, &session->team);

  return invite (plan->index, plan, session, stored, is_same_team ? stored->roster : NULL, stops);
}

/**
 * tp_week_guests_make_roster_with:
 * @plan: an indexed plan
 * @session: a session of it, where it is
 * @stops: (element-type TpWeekStop): whom it helps
 * @own: (element-type TpWeekSeat): the roster it would have of its own
 *
 * Returns: (transfer full) (element-type TpWeekSeat): who would come with it, all other sessions
 *   staying as they are
 */
GArray *
tp_week_guests_make_roster_with (const TpWeekPlan *plan,
                                 const TpSession *session,
                                 const GArray *stops,
                                 const GArray *own)
{
  return invite (plan->index, plan, session,
                 tp_week_index_get_session (plan->index, &session->record.id), own, stops);
}

static gboolean
is_settled (const TpWeekSession *entry)
{
  for (guint i = 0; i < entry->visits->len; i++)
    if (((TpVisit *) entry->visits->pdata[i])->is_pinned)
      return TRUE;
  return entry->session->is_pinned || entry->session->state != TP_SESSION_DRAFT;
}

/* What is settled comes first, so that planning the rest takes nobody away from it; then what was
 * made first: identifiers grow with time. */
static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  const TpWeekSession *first = *(TpWeekSession *const *) a, *second = *(TpWeekSession *const *) b;
  gboolean is_first_settled = is_settled (first);

  if (is_first_settled != is_settled (second))
    return is_first_settled ? -1 : 1;
  return tp_id_compare (&first->session->record.id, &second->session->record.id);
}

static GArray *
list_stops (const TpWeekPlan *plan, const TpWeekSession *entry)
{
  GArray *stops = g_array_new (FALSE, TRUE, sizeof (TpWeekStop));

  for (guint i = 0; i < entry->visits->len; i++) {
    TpVisit *visit = entry->visits->pdata[i];
    TpWeekStop stop = {visit, tp_week_plan_find (plan, &visit->request), 0, 0};

    if (tp_visit_stands (visit))
      g_array_append_val (stops, stop);
  }
  return stops;
}

/**
 * tp_week_guests_invite_all:
 * @index: tables that know who is booked by the rosters themselves, and whom sessions help
 * @plan: the plan they are of
 *
 * Gives every session that takes place its whole roster, and books who comes.
 */
void
tp_week_guests_invite_all (TpWeekIndex *index, const TpWeekPlan *plan)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();

  for (guint i = 0; i < index->session_list->len; i++)
    if (((TpWeekSession *) index->session_list->pdata[i])->is_on)
      g_ptr_array_add (sessions, index->session_list->pdata[i]);
  g_ptr_array_sort (sessions, compare_sessions);
  for (guint i = 0; i < sessions->len; i++) {
    TpWeekSession *entry = sessions->pdata[i];
    g_autoptr (GArray) stops = list_stops (plan, entry);
    g_autoptr (GArray) crew = copy_crew (entry->team, entry->roster, 0);

    entry->whole_roster = invite (index, plan, entry->session, entry, entry->roster, stops);
    for (guint s = crew->len; s < entry->whole_roster->len; s++)
      g_ptr_array_add (g_array_index (entry->whole_roster, TpWeekSeat, s).member->sessions, entry);
  }
}

/**
 * tp_week_plan_find_answerable:
 * @plan: an indexed plan
 * @session: a session's id
 * @post: (out) (optional): their #TpPost
 *
 * C1: who answers for a session that no leader goes with, being at another one or none at all.
 *
 * Returns: (transfer none) (nullable): the team's leader, or the deputy where the leader is on
 *   leave; %NULL where a leader goes, or nobody is there to answer
 */
const TpMember *
tp_week_plan_find_answerable (const TpWeekPlan *plan, const TpId *session, int *post)
{
  const TpWeekSession *entry;
  const TpWeekSeat *own;
  Invitation self;

  g_return_val_if_fail (plan != NULL && plan->index != NULL && session != NULL, NULL);

  entry = tp_week_index_get_session (plan->index, session);
  if (entry == NULL || entry->whole_roster == NULL)
    return NULL;
  self = (Invitation){.index = plan->index,
                      .plan = plan,
                      .session = entry->session,
                      .team = entry->team,
                      .stored = entry,
                      .slot = entry->slot,
                      .roster = entry->whole_roster};
  own = has_post (&self, TP_WEEK_LEADERS) ? NULL : find_own_leader (&self, FALSE);
  if (own == NULL)
    return NULL;
  if (post != NULL)
    *post = own->post;
  return own->member->member;
}
