/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "import-fixture.h"

#include "tp-merge.h"

G_BEGIN_DECLS

#define MERGE_WARD "00301" /* in CN03 */
#define MERGE_OTHER_WARD "00331"

/* Two records of one person, made one and two again. */
const TpField *merge_get_field (const char *name);
TpPerson *merge_get_person (Fixture *fixture, const TpId *id);
char *merge_dump (Fixture *fixture);
void merge_assert_sound (Fixture *fixture);
void merge_assert_dump (Fixture *fixture, const char *expected);
TpPerson *merge_add_person (Fixture *fixture, const char *name, int year);
void merge_with (Fixture *fixture,
                 const TpPerson *kept,
                 const TpPerson *other,
                 const TpMergeChoice *choices,
                 gsize n_choices);
void merge_two (Fixture *fixture, const TpPerson *kept, const TpPerson *other);
void merge_undo (Fixture *fixture);
TpEntry *merge_get_newest_entry (Fixture *fixture);
gint64 merge_count_naming (Fixture *fixture,
                           const TpKind *kind,
                           const TpField *link,
                           const TpPerson *person);
void merge_add_proof (Fixture *fixture, const TpPerson *person, const char *words);

G_END_DECLS
