-- SPDX-License-Identifier: GPL-3.0-or-later
-- A certificate says "valid until 2028": the validity of a proof is kept as far as it is known, as a
-- date of birth is, by the number yyyymmdd with zeros for what is not. Until now the columns held
-- days since 1970. The journal's values of the two fields are turned too, or taking back an older
-- change would bring back a number of days.

-- That a day is written otherwise is no change of anybody's: the journal's trigger is made again
-- behind this.
DROP TRIGGER IF EXISTS "journal_person_category_update";
UPDATE "person_category" SET
  "valid_since" = CAST (strftime ('%Y%m%d', "valid_since" * 86400, 'unixepoch') AS INTEGER),
  "valid_until" = CAST (strftime ('%Y%m%d', "valid_until" * 86400, 'unixepoch') AS INTEGER)
WHERE "valid_since" IS NOT NULL OR "valid_until" IS NOT NULL;

-- The literal 'NULL' stays what it is. What was deleted is an object of literals.
DROP TRIGGER "journal_change_fixed";
UPDATE "journal_change" SET
  "before" = iif ("before" = 'NULL', "before",
                  CAST (CAST (strftime ('%Y%m%d', "before" * 86400, 'unixepoch') AS INTEGER) AS TEXT)),
  "after" = iif ("after" = 'NULL', "after",
                 CAST (CAST (strftime ('%Y%m%d', "after" * 86400, 'unixepoch') AS INTEGER) AS TEXT))
WHERE "kind" = 'person_category' AND "op" = 'update' AND "field" IN ('valid_since', 'valid_until');
UPDATE "journal_change" SET
  "before" = json_replace ("before", '$.valid_since',
    CAST (CAST (strftime ('%Y%m%d', ("before" ->> '$.valid_since') * 86400, 'unixepoch') AS INTEGER)
          AS TEXT))
WHERE "kind" = 'person_category' AND "op" = 'delete' AND "before" ->> '$.valid_since' <> 'NULL';
UPDATE "journal_change" SET
  "before" = json_replace ("before", '$.valid_until',
    CAST (CAST (strftime ('%Y%m%d', ("before" ->> '$.valid_until') * 86400, 'unixepoch') AS INTEGER)
          AS TEXT))
WHERE "kind" = 'person_category' AND "op" = 'delete' AND "before" ->> '$.valid_until' <> 'NULL';
CREATE TRIGGER "journal_change_fixed" BEFORE UPDATE ON "journal_change" BEGIN
  SELECT RAISE (ABORT, 'the journal is kept');
END;
