/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tpctl.h"

G_BEGIN_DECLS

/* What a list of people says besides the person's own fields, so that it can be imported again. */
extern const char *const tpctl_person_more_titles[];
char **tpctl_person_list_more (TpWorkspace *workspace,
                               const TpPerson *person,
                               gboolean reveals,
                               GError **error);

G_END_DECLS
