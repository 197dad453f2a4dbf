/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-needs.h"
#include "tp-workspace-private.h"

G_BEGIN_DECLS

/* What is done already about foreseen needs: asked for, or put aside. */

char *tp_need_make_key (const TpNeed *need);

/* What the facts of a person mean, of one person as of everybody. */
gboolean tp_needs_is_unfinished (const TpRequest *request);
gboolean tp_needs_was_met (const TpVisit *visit);

typedef struct _TpNeedsKnown TpNeedsKnown;
TpNeedsKnown *tp_needs_known_new (void);
void tp_needs_known_free (TpNeedsKnown *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpNeedsKnown, tp_needs_known_free)
void tp_needs_known_add_request (TpNeedsKnown *self, const TpRequest *request);
/* What was put aside, and the codes of procedures. */
gboolean tp_needs_known_read (TpNeedsKnown *self, TpStore *store, GError **error);
gboolean tp_needs_known_has (TpNeedsKnown *self, const TpNeed *need);
gboolean tp_needs_known_has_open (TpNeedsKnown *self, const TpId *person);

/* For a merge: the needs of the one who goes are those of the one who stays. */
gboolean
tp_needs_move_asides (TpWorkspace *workspace, const TpId *from, const TpId *to, GError **error);

G_END_DECLS
