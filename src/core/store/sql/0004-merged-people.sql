-- SPDX-License-Identifier: GPL-3.0-or-later
-- Two records of one person are made one, and what the other said is kept: lists go on calling people
-- what they called them. Of two who are not one that is kept too, so that nobody is asked again.

CREATE TABLE "person_alias" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "person" BLOB NOT NULL REFERENCES "person" ("id"),
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
  "note" TEXT NOT NULL
) STRICT;

CREATE TABLE "person_distinct" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "first" BLOB NOT NULL REFERENCES "person" ("id"),
  "second" BLOB NOT NULL REFERENCES "person" ("id")
) STRICT;

CREATE INDEX "person_alias_person" ON "person_alias" ("person");
CREATE INDEX "person_alias_ward" ON "person_alias" ("ward") WHERE "ward" IS NOT NULL;
CREATE INDEX "person_alias_neighbourhood" ON "person_alias" ("neighbourhood")
  WHERE "neighbourhood" IS NOT NULL;
CREATE INDEX "person_alias_household" ON "person_alias" ("household") WHERE "household" IS NOT NULL;
CREATE INDEX "person_distinct_first" ON "person_distinct" ("first");
CREATE INDEX "person_distinct_second" ON "person_distinct" ("second");
