/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "tp-week-plan.h"

G_BEGIN_DECLS

/* What is carried from one place of the Plan page to a slot, by pointer or by keyboard. */
typedef enum
{
  TP_CARGO_NONE,
  TP_CARGO_TEAM,
  TP_CARGO_SESSION,
  TP_CARGO_REQUEST,
  TP_CARGO_WARD,
} TpCargoType;

typedef struct
{
  TpCargoType type;
  TpId id;
} TpCargo;

#define TP_TYPE_CARGO (tp_cargo_get_type ())
GType tp_cargo_get_type (void);
TpCargo *tp_cargo_copy (const TpCargo *cargo);
void tp_cargo_free (TpCargo *cargo);

gboolean tp_cargo_aim (const TpCargo *cargo,
                       const TpWeekPlan *plan,
                       const TpId *ward_hint,
                       const TpId *team,
                       TpDay day,
                       int part,
                       TpMove *move);
char *tp_cargo_describe (const TpCargo *cargo, const TpWeekPlan *plan);
void tp_move_place_team (TpMove *move,
                         const TpTeam *team,
                         const TpId *ward,
                         int mode,
                         TpDay day,
                         int part);

G_END_DECLS
