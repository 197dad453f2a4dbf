-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may be whom is asked of one person among a million: by the folded name, as a number of 31 bits
-- (tp_text_name_key), and the date of birth. A number, because an index of names would be three times
-- as large; rows of one number are compared in full. Households without a number are sought by their
-- head.

ALTER TABLE "person" ADD COLUMN "name_key" INTEGER NOT NULL DEFAULT 0;

-- A derived field is no change of anybody's: the journal's trigger is made again behind this.
DROP TRIGGER IF EXISTS "journal_person_update";
UPDATE "person" SET "name_key" = tp_name_key ("name");

CREATE INDEX "person_name_key" ON "person" ("name_key", "birth");
CREATE INDEX "household_head" ON "household" ("ward", "head_name") WHERE "head_name" <> '';
