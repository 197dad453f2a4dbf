-- SPDX-License-Identifier: GPL-3.0-or-later
-- A catalogue of procedures changes with every decree, and a request is handled under the words it was
-- taken under: what a procedure said before, or will say from a day on, is kept beside what is in
-- force. People are reached at more than one telephone, and who speaks for them at another.

ALTER TABLE "procedure" ADD COLUMN "sector" TEXT NOT NULL DEFAULT '';
ALTER TABLE "procedure" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "procedure" ADD COLUMN "valid_since" INTEGER;

CREATE TABLE "procedure_version" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "procedure" BLOB NOT NULL REFERENCES "procedure" ("id"),
  "version" INTEGER NOT NULL,
  "is_to_come" INTEGER NOT NULL,
  "valid_since" INTEGER,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "sector" TEXT NOT NULL,
  "office" TEXT NOT NULL,
  "skills" INTEGER NOT NULL,
  "working_days" INTEGER NOT NULL,
  "fee" TEXT NOT NULL,
  "online_level" TEXT NOT NULL,
  "papers" TEXT NOT NULL,
  "minutes" INTEGER NOT NULL,
  "is_simple" INTEGER NOT NULL,
  "is_in_demand" INTEGER NOT NULL,
  "source" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "checked_on" INTEGER
) STRICT;
CREATE INDEX "procedure_version_procedure" ON "procedure_version" ("procedure", "version");

ALTER TABLE "request" ADD COLUMN "procedure_version" INTEGER NOT NULL DEFAULT 0;

ALTER TABLE "person" ADD COLUMN "phone_relation" TEXT NOT NULL DEFAULT '';
ALTER TABLE "person" ADD COLUMN "guardian_phone" TEXT NOT NULL DEFAULT '';
ALTER TABLE "person" ADD COLUMN "guardian_role" TEXT NOT NULL DEFAULT 'unknown';
ALTER TABLE "person_alias" ADD COLUMN "phone_relation" TEXT NOT NULL DEFAULT '';
ALTER TABLE "person_alias" ADD COLUMN "guardian_phone" TEXT NOT NULL DEFAULT '';
ALTER TABLE "person_alias" ADD COLUMN "guardian_role" TEXT NOT NULL DEFAULT 'unknown';

CREATE TABLE "person_phone" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "person" BLOB NOT NULL REFERENCES "person" ("id"),
  "phone" TEXT NOT NULL,
  "owner" TEXT NOT NULL,
  "relation" TEXT NOT NULL,
  "source" TEXT NOT NULL
) STRICT;
CREATE INDEX "person_phone_person" ON "person_phone" ("person");

-- People are found by all of these numbers.
DROP TRIGGER "person_words_update";
CREATE TRIGGER "person_words_update"
AFTER UPDATE OF "name", "address", "phone", "id_number", "guardian_phone" ON "person"
WHEN OLD."name" IS NOT NEW."name" OR OLD."address" IS NOT NEW."address"
  OR OLD."phone" IS NOT NEW."phone" OR OLD."id_number" IS NOT NEW."id_number"
  OR OLD."guardian_phone" IS NOT NEW."guardian_phone" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed") VALUES (OLD."row", 1) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "person_phone_words_insert" AFTER INSERT ON "person_phone" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed")
    SELECT "row", 1 FROM "person" WHERE "id" = NEW."person" ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "person_phone_words_update" AFTER UPDATE OF "person", "phone" ON "person_phone"
WHEN OLD."person" IS NOT NEW."person" OR OLD."phone" IS NOT NEW."phone" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed")
    SELECT "row", 1 FROM "person" WHERE "id" IN (OLD."person", NEW."person") ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "person_phone_words_delete" AFTER DELETE ON "person_phone" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed")
    SELECT "row", 1 FROM "person" WHERE "id" = OLD."person" ON CONFLICT DO NOTHING;
END;
