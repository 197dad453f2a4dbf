-- SPDX-License-Identifier: GPL-3.0-or-later
-- What R4 asks of a ward besides distance and digital means: its economy. No list says it, so it is
-- nobody's until an office does.

ALTER TABLE "ward" ADD COLUMN "is_poor" INTEGER NOT NULL DEFAULT 0;
