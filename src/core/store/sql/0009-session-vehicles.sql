-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which vehicles and things a session has (C8), so that none is in two places. Sessions of before say
-- nothing of it: a bus session has its team's bus.

CREATE TABLE "session_vehicle" (
  "row" INTEGER PRIMARY KEY,
  "id" BLOB NOT NULL UNIQUE CHECK (length ("id") = 16),
  "revision" INTEGER NOT NULL,
  "session" BLOB NOT NULL REFERENCES "session" ("id"),
  "vehicle" BLOB NOT NULL REFERENCES "vehicle" ("id")
) STRICT;

CREATE UNIQUE INDEX "session_vehicle_pair" ON "session_vehicle" ("session", "vehicle");
CREATE INDEX "session_vehicle_vehicle" ON "session_vehicle" ("vehicle");
