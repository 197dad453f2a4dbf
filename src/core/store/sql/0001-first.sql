-- SPDX-License-Identifier: GPL-3.0-or-later
-- The first shape of a workspace. Every table of a kind has its fields as columns (a test compares
-- them), the row's id, and its revision. "row" is there because the words of a search are kept by
-- row number, which must survive a VACUUM. The journal's triggers are made by tp-schema.c.

PRAGMA application_id = 1414551379; -- "TPWS"

CREATE TABLE "branch" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "latitude" REAL,
  "longitude" REAL
) STRICT;

CREATE TABLE "ward" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "full_name" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "area_km2" REAL,
  "latitude" REAL,
  "longitude" REAL,
  "branch" BLOB REFERENCES "branch" ("id"),
  "is_remote" INTEGER NOT NULL,
  "is_weak_digital" INTEGER NOT NULL,
  "is_dense" INTEGER NOT NULL,
  "is_industrial" INTEGER NOT NULL,
  "source" TEXT NOT NULL
) STRICT;

CREATE TABLE "ward_outline" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "ward" BLOB NOT NULL REFERENCES "ward" ("id"),
  "is_schematic" INTEGER NOT NULL,
  "rings" BLOB,
  "source" TEXT NOT NULL
) STRICT;

CREATE TABLE "neighbourhood" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "ward" BLOB NOT NULL REFERENCES "ward" ("id"),
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "latitude" REAL,
  "longitude" REAL
) STRICT;

CREATE TABLE "venue" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "ward" BLOB NOT NULL REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "latitude" REAL,
  "longitude" REAL,
  "desks" INTEGER NOT NULL,
  "open_slots" INTEGER NOT NULL,
  "is_step_free" INTEGER NOT NULL,
  "is_agreed" INTEGER NOT NULL
) STRICT;

CREATE TABLE "office" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "type" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "branch" BLOB REFERENCES "branch" ("id"),
  "ward" BLOB REFERENCES "ward" ("id"),
  "is_demo" INTEGER NOT NULL
) STRICT;

CREATE TABLE "setting" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;

CREATE TABLE "holiday" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "day" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;

CREATE TABLE "rule" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "title_en" TEXT NOT NULL,
  "sentence" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "severity" TEXT NOT NULL,
  "weight" REAL,
  "is_active" INTEGER NOT NULL
) STRICT;

CREATE TABLE "household" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "ward" BLOB NOT NULL REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "code" TEXT NOT NULL,
  "head_name" TEXT NOT NULL,
  "address" TEXT NOT NULL,
  "poverty" TEXT NOT NULL
) STRICT;

CREATE TABLE "person" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "birth" INTEGER,
  "sex" TEXT NOT NULL,
  "id_number" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "phone_owner" TEXT NOT NULL,
  "ward" BLOB REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "household" BLOB REFERENCES "household" ("id"),
  "address" TEXT NOT NULL,
  "latitude" REAL,
  "longitude" REAL,
  "categories" INTEGER NOT NULL,
  "mobility" TEXT NOT NULL,
  "digital" TEXT NOT NULL,
  "guardian_name" TEXT NOT NULL,
  "guardian_relation" TEXT NOT NULL,
  "legal_ground" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "is_demo" INTEGER NOT NULL,
  "sort_key" TEXT NOT NULL
) STRICT;

CREATE TABLE "person_category" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "person" BLOB NOT NULL REFERENCES "person" ("id"),
  "category" TEXT NOT NULL,
  "proof" TEXT NOT NULL,
  "valid_since" INTEGER,
  "valid_until" INTEGER,
  "source" TEXT NOT NULL
) STRICT;

CREATE TABLE "procedure" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "name" TEXT NOT NULL,
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

CREATE TABLE "request" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "code" TEXT NOT NULL,
  "person" BLOB REFERENCES "person" ("id"),
  "ward" BLOB REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "procedure" BLOB REFERENCES "procedure" ("id"),
  "need" TEXT NOT NULL,
  "channel" TEXT NOT NULL,
  "received_at" INTEGER,
  "deadline" INTEGER,
  "modes" INTEGER NOT NULL,
  "skills" INTEGER NOT NULL,
  "minutes" INTEGER NOT NULL,
  "open_slots" INTEGER NOT NULL,
  "latitude" REAL,
  "longitude" REAL,
  "state" TEXT NOT NULL,
  "state_reason" TEXT NOT NULL,
  "answer_key" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  "is_demo" INTEGER NOT NULL
) STRICT;

CREATE TABLE "team" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "branch" BLOB NOT NULL REFERENCES "branch" ("id"),
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "latitude" REAL,
  "longitude" REAL,
  "open_slots" INTEGER NOT NULL,
  "decision" TEXT NOT NULL
) STRICT;

CREATE TABLE "team_ward" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "team" BLOB NOT NULL REFERENCES "team" ("id"),
  "ward" BLOB NOT NULL REFERENCES "ward" ("id")
) STRICT;

CREATE TABLE "member" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "name" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "phone" TEXT NOT NULL,
  "branch" BLOB REFERENCES "branch" ("id"),
  "ward" BLOB REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "posts" INTEGER NOT NULL,
  "skills" INTEGER NOT NULL,
  "trained_on" INTEGER,
  "weekly_limit" INTEGER NOT NULL
) STRICT;

CREATE TABLE "team_member" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "team" BLOB NOT NULL REFERENCES "team" ("id"),
  "member" BLOB NOT NULL REFERENCES "member" ("id"),
  "post" TEXT NOT NULL
) STRICT;

CREATE TABLE "vehicle" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "branch" BLOB NOT NULL REFERENCES "branch" ("id"),
  "team" BLOB REFERENCES "team" ("id"),
  "name" TEXT NOT NULL,
  "type" TEXT NOT NULL
) STRICT;

CREATE TABLE "leave" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "member" BLOB REFERENCES "member" ("id"),
  "team" BLOB REFERENCES "team" ("id"),
  "vehicle" BLOB REFERENCES "vehicle" ("id"),
  "since" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  "parts" INTEGER NOT NULL,
  "reason" TEXT NOT NULL
) STRICT;

CREATE TABLE "session" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "team" BLOB NOT NULL REFERENCES "team" ("id"),
  "day" INTEGER NOT NULL,
  "part" TEXT NOT NULL,
  "mode" TEXT NOT NULL,
  "ward" BLOB REFERENCES "ward" ("id"),
  "neighbourhood" BLOB REFERENCES "neighbourhood" ("id"),
  "venue" BLOB REFERENCES "venue" ("id"),
  "since" INTEGER NOT NULL,
  "until" INTEGER NOT NULL,
  "state" TEXT NOT NULL,
  "state_reason" TEXT NOT NULL,
  "is_pinned" INTEGER NOT NULL,
  "note" TEXT NOT NULL
) STRICT;

CREATE TABLE "session_member" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "session" BLOB NOT NULL REFERENCES "session" ("id"),
  "member" BLOB NOT NULL REFERENCES "member" ("id"),
  "post" TEXT NOT NULL
) STRICT;

CREATE TABLE "visit" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "session" BLOB NOT NULL REFERENCES "session" ("id"),
  "request" BLOB NOT NULL REFERENCES "request" ("id"),
  "ordinal" INTEGER NOT NULL,
  "planned_at" INTEGER NOT NULL,
  "travel_minutes" INTEGER NOT NULL,
  "is_pinned" INTEGER NOT NULL,
  "outcome" TEXT NOT NULL,
  "services" INTEGER NOT NULL,
  "satisfaction" TEXT NOT NULL,
  "minutes_spent" INTEGER NOT NULL,
  "is_online" INTEGER NOT NULL,
  "dossier" TEXT NOT NULL,
  "difficulty" TEXT NOT NULL,
  "recorded_at" INTEGER
) STRICT;

CREATE TABLE "publication" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "branch" BLOB NOT NULL REFERENCES "branch" ("id"),
  "week" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "published_at" INTEGER,
  "number" TEXT NOT NULL,
  "signer" TEXT NOT NULL,
  "schedule" TEXT NOT NULL
) STRICT;

CREATE TABLE "plan_reason" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "week" TEXT NOT NULL,
  "branch" BLOB NOT NULL REFERENCES "branch" ("id"),
  "request" BLOB NOT NULL REFERENCES "request" ("id"),
  "rule" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "remedy" TEXT NOT NULL
) STRICT;

-- What may not be twice.
CREATE UNIQUE INDEX "branch_code" ON "branch" ("code");
CREATE UNIQUE INDEX "ward_code" ON "ward" ("code");
CREATE UNIQUE INDEX "ward_outline_ward" ON "ward_outline" ("ward");
CREATE UNIQUE INDEX "setting_key" ON "setting" ("key");
CREATE UNIQUE INDEX "rule_code" ON "rule" ("code");
CREATE UNIQUE INDEX "procedure_code" ON "procedure" ("code");
CREATE UNIQUE INDEX "team_ward_pair" ON "team_ward" ("team", "ward");
CREATE UNIQUE INDEX "session_slot" ON "session" ("team", "day", "part")
  WHERE "state" NOT IN ('cancelled', 'postponed');
CREATE UNIQUE INDEX "visit_pair" ON "visit" ("session", "request");
CREATE UNIQUE INDEX "publication_version" ON "publication" ("branch", "week", "version");

-- Lists in their order, look-ups of imports, and the children of a row that is to go.
CREATE INDEX "ward_branch" ON "ward" ("branch");
CREATE INDEX "neighbourhood_ward" ON "neighbourhood" ("ward");
CREATE INDEX "venue_ward" ON "venue" ("ward");
CREATE INDEX "venue_neighbourhood" ON "venue" ("neighbourhood") WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "office_branch" ON "office" ("branch") WHERE "branch" IS NOT NULL;
CREATE INDEX "office_ward" ON "office" ("ward") WHERE "ward" IS NOT NULL;
CREATE INDEX "holiday_day" ON "holiday" ("day");
CREATE INDEX "household_ward" ON "household" ("ward", "code");
CREATE INDEX "household_neighbourhood" ON "household" ("neighbourhood")
  WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "person_order" ON "person" ("sort_key", "id");
CREATE INDEX "person_ward" ON "person" ("ward", "sort_key", "id");
CREATE INDEX "person_priority" ON "person" ("ward") WHERE "categories" <> 0;
CREATE INDEX "person_id_number" ON "person" ("id_number") WHERE "id_number" <> '';
CREATE INDEX "person_neighbourhood" ON "person" ("neighbourhood") WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "person_household" ON "person" ("household") WHERE "household" IS NOT NULL;
CREATE INDEX "person_category_person" ON "person_category" ("person");
CREATE INDEX "request_code" ON "request" ("code");
CREATE INDEX "request_person" ON "request" ("person");
CREATE INDEX "request_ward" ON "request" ("ward", "state");
CREATE INDEX "request_received" ON "request" ("received_at", "id");
CREATE INDEX "request_neighbourhood" ON "request" ("neighbourhood")
  WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "request_procedure" ON "request" ("procedure") WHERE "procedure" IS NOT NULL;
CREATE INDEX "request_answer_key" ON "request" ("answer_key") WHERE "answer_key" <> '';
CREATE INDEX "request_open" ON "request" ("ward", "received_at", "id")
  WHERE "state" IN ('new', 'verified', 'planned', 'told');
CREATE INDEX "team_branch" ON "team" ("branch");
CREATE INDEX "team_ward_ward" ON "team_ward" ("ward");
CREATE INDEX "member_branch" ON "member" ("branch");
CREATE INDEX "member_ward" ON "member" ("ward") WHERE "ward" IS NOT NULL;
CREATE INDEX "member_neighbourhood" ON "member" ("neighbourhood") WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "team_member_team" ON "team_member" ("team");
CREATE INDEX "team_member_member" ON "team_member" ("member");
CREATE INDEX "vehicle_branch" ON "vehicle" ("branch");
CREATE INDEX "vehicle_team" ON "vehicle" ("team") WHERE "team" IS NOT NULL;
CREATE INDEX "leave_member" ON "leave" ("member") WHERE "member" IS NOT NULL;
CREATE INDEX "leave_team" ON "leave" ("team") WHERE "team" IS NOT NULL;
CREATE INDEX "leave_vehicle" ON "leave" ("vehicle") WHERE "vehicle" IS NOT NULL;
CREATE INDEX "session_team" ON "session" ("team", "day");
CREATE INDEX "session_day" ON "session" ("day");
CREATE INDEX "session_ward" ON "session" ("ward", "day");
CREATE INDEX "session_venue" ON "session" ("venue") WHERE "venue" IS NOT NULL;
CREATE INDEX "session_neighbourhood" ON "session" ("neighbourhood")
  WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "session_member_session" ON "session_member" ("session");
CREATE INDEX "session_member_member" ON "session_member" ("member");
CREATE INDEX "visit_request" ON "visit" ("request", "outcome", "session");
CREATE INDEX "plan_reason_week" ON "plan_reason" ("branch", "week");
CREATE INDEX "plan_reason_request" ON "plan_reason" ("request");

-- The journal: who changed what and when. journal_now names the entry being written; it is empty
-- outside a transaction, and without an entry the kinds' triggers refuse every write.
CREATE TABLE "journal_entry" (
  "number" INTEGER PRIMARY KEY AUTOINCREMENT,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "at_ms" INTEGER NOT NULL,
  "actor" TEXT NOT NULL,
  "verb" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "purpose" TEXT NOT NULL,
  "undoes" BLOB REFERENCES "journal_entry" ("id"),
  "is_undone" INTEGER NOT NULL,
  "n_changes" INTEGER NOT NULL
) STRICT;

-- "before" and "after" are SQL literals. An insert says neither, since the row and its later changes
-- tell what it was; a delete keeps the whole row in "before" as a JSON object of literals.
CREATE TABLE "journal_change" (
  "number" INTEGER PRIMARY KEY,
  "entry" INTEGER NOT NULL REFERENCES "journal_entry" ("number"),
  "kind" TEXT NOT NULL,
  "record" BLOB NOT NULL,
  "op" TEXT NOT NULL CHECK ("op" IN ('insert', 'update', 'delete')),
  "field" TEXT,
  "before" TEXT,
  "after" TEXT
) STRICT;
CREATE INDEX "journal_change_entry" ON "journal_change" ("entry");
CREATE INDEX "journal_change_record" ON "journal_change" ("record");

CREATE TABLE "journal_now" (
  "one" INTEGER PRIMARY KEY CHECK ("one" = 1),
  "entry" INTEGER
) STRICT;
INSERT INTO "journal_now" ("one", "entry") VALUES (1, NULL);

CREATE TRIGGER "journal_change_kept" BEFORE DELETE ON "journal_change" BEGIN
  SELECT RAISE (ABORT, 'the journal is kept');
END;
CREATE TRIGGER "journal_change_fixed" BEFORE UPDATE ON "journal_change" BEGIN
  SELECT RAISE (ABORT, 'the journal is kept');
END;
CREATE TRIGGER "journal_entry_kept" BEFORE DELETE ON "journal_entry" BEGIN
  SELECT RAISE (ABORT, 'the journal is kept');
END;
CREATE TRIGGER "journal_entry_fixed"
BEFORE UPDATE OF "number", "id", "at_ms", "actor", "verb", "title", "purpose", "undoes" ON "journal_entry"
WHEN OLD."number" IS NOT (SELECT "entry" FROM "journal_now") BEGIN
  SELECT RAISE (ABORT, 'the journal is kept');
END;

-- Words to search, folded. Only the index is kept, not the text a second time.
CREATE VIRTUAL TABLE "person_words" USING fts5 (
  "words", content = '', contentless_delete = 1, detail = none, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE "request_words" USING fts5 (
  "words", content = '', contentless_delete = 1, detail = none, prefix = '2 3',
  tokenize = 'unicode61 remove_diacritics 0'
);

CREATE TRIGGER "person_words_insert" AFTER INSERT ON "person" BEGIN
  INSERT INTO "person_words" ("rowid", "words") VALUES (NEW."row",
    tp_fold (NEW."name" || ' ' || NEW."address") || ' ' || tp_digits (NEW."phone") || ' ' ||
    tp_digits (NEW."id_number"));
END;
CREATE TRIGGER "person_words_update"
AFTER UPDATE OF "name", "address", "phone", "id_number" ON "person"
WHEN OLD."name" IS NOT NEW."name" OR OLD."address" IS NOT NEW."address"
  OR OLD."phone" IS NOT NEW."phone" OR OLD."id_number" IS NOT NEW."id_number" BEGIN
  DELETE FROM "person_words" WHERE "rowid" = OLD."row";
  INSERT INTO "person_words" ("rowid", "words") VALUES (NEW."row",
    tp_fold (NEW."name" || ' ' || NEW."address") || ' ' || tp_digits (NEW."phone") || ' ' ||
    tp_digits (NEW."id_number"));
END;
CREATE TRIGGER "person_words_delete" AFTER DELETE ON "person" BEGIN
  DELETE FROM "person_words" WHERE "rowid" = OLD."row";
END;

CREATE TRIGGER "request_words_insert" AFTER INSERT ON "request" BEGIN
  INSERT INTO "request_words" ("rowid", "words") VALUES (NEW."row",
    tp_fold (NEW."code" || ' ' || NEW."need" || ' ' ||
             ifnull ((SELECT "name" FROM "person" WHERE "id" = NEW."person"), '')) || ' ' ||
    ltrim (tp_digits (NEW."code"), '0'));
END;
CREATE TRIGGER "request_words_update" AFTER UPDATE OF "code", "need", "person" ON "request"
WHEN OLD."code" IS NOT NEW."code" OR OLD."need" IS NOT NEW."need"
  OR OLD."person" IS NOT NEW."person" BEGIN
  DELETE FROM "request_words" WHERE "rowid" = OLD."row";
  INSERT INTO "request_words" ("rowid", "words") VALUES (NEW."row",
    tp_fold (NEW."code" || ' ' || NEW."need" || ' ' ||
             ifnull ((SELECT "name" FROM "person" WHERE "id" = NEW."person"), '')) || ' ' ||
    ltrim (tp_digits (NEW."code"), '0'));
END;
CREATE TRIGGER "request_words_delete" AFTER DELETE ON "request" BEGIN
  DELETE FROM "request_words" WHERE "rowid" = OLD."row";
END;
CREATE TRIGGER "request_words_person" AFTER UPDATE OF "name" ON "person"
WHEN OLD."name" IS NOT NEW."name" BEGIN
  DELETE FROM "request_words"
    WHERE "rowid" IN (SELECT "row" FROM "request" WHERE "person" = NEW."id");
  INSERT INTO "request_words" ("rowid", "words")
    SELECT "row", tp_fold ("code" || ' ' || "need" || ' ' || NEW."name") || ' ' ||
                  ltrim (tp_digits ("code"), '0')
    FROM "request" WHERE "person" = NEW."id";
END;
