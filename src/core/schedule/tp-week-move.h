/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-week-rules.h"

G_BEGIN_DECLS

/* A move worked out but not made: what there would be afterwards. Trying and making a move both
 * start from it, so that they can never disagree. Private to this room. */
typedef struct
{
  const TpWeekPlan *plan;
  const TpMove *move;
  char *why_not;         /* the move cannot be made, translated; then the rest means nothing */
  TpWeekSession *stored; /* the session it is about; NULL: a new one */
  TpSession session;     /* as it would be; its texts are borrowed */
  GArray *stops;         /* of TpWeekStop, as they would be */
  TpWeekGift gift;       /* what @source would give away */
  GPtrArray *vehicles;   /* of TpWeekVehicle it would have; NULL where the rules are not asked */
  GArray *roster;        /* of TpWeekSeat: its own as it would be; NULL: as it is */
  TpWeekSession *source; /* where the request comes from; NULL: it was waiting */
  GArray *source_stops;
  TpRequest *request;
  TpVisit *visit;           /* of the request; NULL: new */
  const TpVisit *old_visit; /* of it in the same session, called off once: gives way */
  gboolean changes_slot;    /* the rules are to be asked */
  gboolean changes_crew;    /* they are asked of the session where it is: who or what goes */
  gboolean pulls_guest;     /* somebody else's guest then, who follows */
  gboolean removes;         /* the session goes altogether */
  gboolean calls_off;       /* it stays on record, cancelled or postponed */
  GPtrArray *warnings;      /* of TpFinding that the records alone do not show */
} TpMoveDraft;

void tp_move_draft_init (TpMoveDraft *draft, const TpWeekPlan *plan, const TpMove *move);
void tp_move_draft_clear (TpMoveDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TpMoveDraft, tp_move_draft_clear)
void tp_move_draft_warn (TpMoveDraft *draft, const char *code, char *words);

void tp_move_draft_resolve_place (TpMoveDraft *draft);
void tp_move_draft_resolve_move (TpMoveDraft *draft);
void tp_move_draft_resolve_remove (TpMoveDraft *draft);
void tp_move_draft_resolve_add (TpMoveDraft *draft);
void tp_move_draft_resolve_take_away (TpMoveDraft *draft);
void tp_move_draft_resolve_pin (TpMoveDraft *draft);
void tp_move_draft_resolve_state (TpMoveDraft *draft);
void tp_move_draft_resolve_tell (TpMoveDraft *draft);
void tp_move_draft_resolve_seat (TpMoveDraft *draft);
void tp_move_draft_resolve_vehicle (TpMoveDraft *draft);

gboolean tp_move_draft_take_session (TpMoveDraft *draft);
gboolean tp_move_draft_refuse_if_over (TpMoveDraft *draft);
gboolean tp_move_draft_take_crew (TpMoveDraft *draft);
gboolean tp_move_draft_is_standing (const TpMoveDraft *draft);
gboolean tp_move_draft_choose_venue (TpMoveDraft *draft);
gboolean tp_move_draft_tells (const TpMoveDraft *draft, const TpWeekStop *stop);

gboolean tp_move_draft_check_slot (TpMoveDraft *draft, TpDay day, int part);
void tp_move_draft_set_slot (TpMoveDraft *draft, TpDay day, int part);
void tp_move_draft_warn_if_told (TpMoveDraft *draft, const TpSession *session);

void tp_move_draft_fill_crew (const TpMoveDraft *draft, TpMoveChange *change, gint64 now_ms);

void tp_verdict_sum_up (TpVerdict *verdict);
GPtrArray *tp_move_draft_ask_rules (TpMoveDraft *draft);

G_END_DECLS
