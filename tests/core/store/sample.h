/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-store.h"

G_BEGIN_DECLS

/* What the writer of samples (write-sample.c) and their test agree on. A sample is a synthetic
 * workspace of one schema version, tests/data/schema-N.workspace, and beside it, in schema-N.txt,
 * what its rows say: lines of kind, id, field and plain value, with a tab between. */

#define SAMPLE_SECRET "synthetic sample, no real data"
#define SAMPLE_NAME_BEFORE "Người Mẫu Thử Một"
#define SAMPLE_NAME_AFTER "Người Mẫu Thử Hai"
#define SAMPLE_WARD_BEFORE "Phường Mẫu Một"
#define SAMPLE_WARD_AFTER "Phường Mẫu Hai"
#define SAMPLE_ENTRIES 5

G_END_DECLS
