-- SPDX-License-Identifier: GPL-3.0-or-later
-- The words of a search are written once an entry is done rather than row by row: before every
-- statement that may fail, the full-text index brings what it holds to the disk, which made of a long
-- list as many tiny pieces as it has rows. Until then a row is only noted as due; "is_indexed" says
-- that the index may know older words of it. tp-word-index.c does what is due.

CREATE TABLE "person_words_due" (
  "row" INTEGER PRIMARY KEY,
  "is_indexed" INTEGER NOT NULL
) STRICT;
CREATE TABLE "request_words_due" (
  "row" INTEGER PRIMARY KEY,
  "is_indexed" INTEGER NOT NULL
) STRICT;

DROP TRIGGER "person_words_insert";
DROP TRIGGER "person_words_update";
DROP TRIGGER "person_words_delete";
DROP TRIGGER "request_words_insert";
DROP TRIGGER "request_words_update";
DROP TRIGGER "request_words_delete";
DROP TRIGGER "request_words_person";

-- A row number can be used again for another row; whatever was noted first stays true of the index.
CREATE TRIGGER "person_words_insert" AFTER INSERT ON "person" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed") VALUES (NEW."row", 0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "person_words_update"
AFTER UPDATE OF "name", "address", "phone", "id_number" ON "person"
WHEN OLD."name" IS NOT NEW."name" OR OLD."address" IS NOT NEW."address"
  OR OLD."phone" IS NOT NEW."phone" OR OLD."id_number" IS NOT NEW."id_number" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed") VALUES (OLD."row", 1) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "person_words_delete" AFTER DELETE ON "person" BEGIN
  INSERT INTO "person_words_due" ("row", "is_indexed") VALUES (OLD."row", 1) ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "request_words_insert" AFTER INSERT ON "request" BEGIN
  INSERT INTO "request_words_due" ("row", "is_indexed") VALUES (NEW."row", 0) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "request_words_update" AFTER UPDATE OF "code", "need", "person" ON "request"
WHEN OLD."code" IS NOT NEW."code" OR OLD."need" IS NOT NEW."need"
  OR OLD."person" IS NOT NEW."person" BEGIN
  INSERT INTO "request_words_due" ("row", "is_indexed") VALUES (OLD."row", 1) ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER "request_words_delete" AFTER DELETE ON "request" BEGIN
  INSERT INTO "request_words_due" ("row", "is_indexed") VALUES (OLD."row", 1) ON CONFLICT DO NOTHING;
END;
-- A request is found by its person's name.
CREATE TRIGGER "request_words_person" AFTER UPDATE OF "name" ON "person"
WHEN OLD."name" IS NOT NEW."name" BEGIN
  INSERT INTO "request_words_due" ("row", "is_indexed")
    SELECT "row", 1 FROM "request" WHERE "person" = NEW."id" ON CONFLICT DO NOTHING;
END;
