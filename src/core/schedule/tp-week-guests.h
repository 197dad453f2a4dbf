/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-index.h"
#include "tp-week-round.h"

G_BEGIN_DECLS

/* Who comes with a session besides the team's own people; private to this room. */

#define TP_WEEK_LEADERS (1u << TP_POST_LEADER | 1u << TP_POST_DEPUTY)

/* Those who could be invited, by what tells the place; part of the index. */
typedef struct _TpWeekGuests TpWeekGuests;
struct _TpWeekGuests
{
  GHashTable *by_ward;          /* ward TpId * → GPtrArray of TpWeekMember */
  GHashTable *by_neighbourhood; /* neighbourhood TpId * → GPtrArray of TpWeekMember */
  GPtrArray *anywhere;          /* of TpWeekMember: of teams that serve the whole branch */
  GPtrArray *leaders;           /* of TpWeekMember: lead the branch and have no other post */
};

TpWeekGuests *tp_week_guests_new (const TpWeekIndex *index, const TpWeekPlan *plan);
void tp_week_guests_free (TpWeekGuests *guests);
void tp_week_guests_invite_all (TpWeekIndex *index, const TpWeekPlan *plan);
GArray *
tp_week_guests_make_roster (const TpWeekPlan *plan, const TpSession *session, const GArray *stops);
GArray *tp_week_guests_make_roster_with (const TpWeekPlan *plan,
                                         const TpSession *session,
                                         const GArray *stops,
                                         const GArray *own);
gboolean tp_week_guests_is_free (const TpWeekPlan *plan,
                                 const TpWeekSession *stored,
                                 const TpMember *member);
guint tp_week_guests_get_lost_posts (const TpSession *before, const TpSession *after);
GArray *
tp_week_list_neighbourhoods (const TpWeekPlan *plan, const TpSession *session, const GArray *stops);

G_END_DECLS
