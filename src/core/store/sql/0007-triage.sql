-- SPDX-License-Identifier: GPL-3.0-or-later
-- How somebody decided that a request is served, and when. Of what was there before nobody did.

ALTER TABLE "request" ADD COLUMN "triage" TEXT NOT NULL DEFAULT 'undecided';
ALTER TABLE "request" ADD COLUMN "triaged_at" INTEGER;
