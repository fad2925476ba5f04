-- Version 2: who is named, what was done, what people say of it.

-- Made anew from views.sql behind this.
DROP VIEW IF EXISTS pages;
DROP VIEW IF EXISTS events;
DROP VIEW IF EXISTS tolls;
DROP VIEW IF EXISTS relations;
DROP VIEW IF EXISTS incidents;
DROP VIEW IF EXISTS tellings;
DROP VIEW IF EXISTS unread;
DROP VIEW IF EXISTS coverage;
DROP VIEW IF EXISTS columns;

-- The persons that the text names, JSON as the record has them.
ALTER TABLE _readings ADD COLUMN persons TEXT NOT NULL DEFAULT '[]';
-- Whom a reading names, without going through its text.
CREATE INDEX _readings_persons ON _readings (reading, persons) WHERE persons <> '[]';
-- Those that name somebody who must never be named.
CREATE INDEX _readings_never ON _readings (reading)
    WHERE instr(persons, '"minor":true') > 0 OR instr(persons, '"sexual":true') > 0;
-- Those that tell what befell somebody who is named.
CREATE INDEX _readings_fates ON _readings (reading) WHERE instr(persons, '"fate":') > 0;
-- 1 where content was taken out on request: what is left is what the log's last entry of it holds to.
ALTER TABLE _readings ADD COLUMN redacted INTEGER NOT NULL DEFAULT 0;
-- Number of the log's entry that tells it, and of which capture the bytes were read: null, null where an older version did.
ALTER TABLE _readings ADD COLUMN entry INTEGER;
ALTER TABLE _readings ADD COLUMN path TEXT;
ALTER TABLE _readings ADD COLUMN line INTEGER;
ALTER TABLE _readings ADD COLUMN byte INTEGER;
CREATE UNIQUE INDEX _readings_entry ON _readings (entry);
-- How bytes are to be read, as name or archive tell: flattened, html, auto, line, archived, conversion. Null where an older
-- version added them. Then the media type that the server told, and why an archive holds only their beginning.
ALTER TABLE _captures ADD COLUMN form TEXT;
ALTER TABLE _captures ADD COLUMN media TEXT;
ALTER TABLE _captures ADD COLUMN truncated TEXT;
ALTER TABLE _captures ADD COLUMN entry INTEGER;
-- What reviews made of it. Of what was read: accepted, corrected, refused; the last two are not current. Of what a reviewer
-- put there: correction, held (accepted, and a newer reading has it no more), corrected, refused, withdrawn.
ALTER TABLE _statements ADD COLUMN review TEXT;
-- Id of the review that says so last.
ALTER TABLE _statements ADD COLUMN reviewed_by TEXT;
-- Id of the review that put it there; empty for what was read. Such a row is no part of its reading.
ALTER TABLE _statements ADD COLUMN put_by TEXT;
CREATE INDEX _statements_review ON _statements (sort_day, statement) WHERE review IS NOT NULL;

-- From which the salts of leaves are made (musnad::proof).
CREATE TABLE _secret (secret BLOB NOT NULL);
INSERT INTO _secret VALUES (randomblob(32));

-- What was done, one entry after the other (musnad::proof::Entry). Nothing is ever changed or taken out here.
CREATE TABLE _log (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    what   TEXT NOT NULL,
    of     TEXT NOT NULL,
    digest BLOB NOT NULL,
    head   BLOB NOT NULL                   -- after this entry
);
CREATE INDEX _log_reviews ON _log (of) WHERE what IN ('review', 'undo', 'redact');

-- What reviewers said. A review is about words of a page, so that it holds where a newer reading finds them too. The first
-- part is what its digest is of and never changes; the second is what has come of it.
CREATE TABLE _reviews (
    review      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,      -- first 16 digits of its digest
    at          TEXT NOT NULL,             -- RFC 3339
    reviewer    TEXT NOT NULL,             -- a pseudonym will do
    act         TEXT NOT NULL,             -- accept, correct, refuse, join, split, undo
    reason      TEXT NOT NULL,
    page        INTEGER NOT NULL REFERENCES _pages,
    statement   TEXT NOT NULL,             -- id, as it was then
    quote       TEXT NOT NULL,             -- JSON: the words it hangs on, with prefix, suffix and offsets
    was         TEXT NOT NULL,             -- the statement as it was then, JSON
    item        TEXT,                      -- correct: what it should be, JSON
    words       TEXT NOT NULL,             -- JSON: all words of `item`, else of `was`, as `quote`
    other       TEXT,                      -- join: id of the statement to whose incident it belongs; undo: id of the review
    other_page  INTEGER REFERENCES _pages, -- join: the page of that statement
    other_quote TEXT,                      -- and its words
    other_was   TEXT,                      -- and what it was

    reading     INTEGER,                   -- the reading that was reviewed
    undone_by   TEXT,                      -- id of the undoing
    holds       TEXT NOT NULL DEFAULT 'in force', -- in force, changed, held by review, idle, orphaned, undone
    now         TEXT,                      -- id of the statement that it is about now
    other_now   TEXT                       -- join: and of the other
);
CREATE INDEX _reviews_page ON _reviews (page);
CREATE INDEX _reviews_other_page ON _reviews (other_page) WHERE other_page IS NOT NULL;
CREATE INDEX _reviews_statement ON _reviews (statement);
CREATE INDEX _reviews_now ON _reviews (now);

-- What was taken out on request, and why; never what it was.
CREATE TABLE _redactions (
    entry  INTEGER PRIMARY KEY,            -- number of the log's entry that tells it
    page   INTEGER NOT NULL REFERENCES _pages,
    at     TEXT NOT NULL,                  -- RFC 3339
    what   TEXT NOT NULL,                  -- page, statement, name
    reason TEXT NOT NULL,
    by     TEXT,
    bytes  INTEGER NOT NULL,               -- 1 where the page's bytes went too
    first  INTEGER NOT NULL,               -- first of the log's entries that tell what is left; 0 where but reviews lost words
    swept  INTEGER NOT NULL DEFAULT 0      -- 1 once nothing of it is left in the files
);
CREATE INDEX _redactions_page ON _redactions (page);

-- The gazetteer's places that stand in _places, and the countries and units in which they can lie.
CREATE TABLE _gazetteer (
    place   TEXT PRIMARY KEY,
    ar      TEXT NOT NULL,
    en      TEXT NOT NULL,
    kind    TEXT NOT NULL,                 -- settlement, admin, country, region, water
    country TEXT NOT NULL
) WITHOUT ROWID;
-- So that the tables in use are written anew, with these.
DELETE FROM _lexicon;
-- With all that is asked of many statements at once, so that their rows are not read.
DROP INDEX _statements_day;
CREATE INDEX _statements_day ON _statements
    (current, sort_day, statement, kind, type, stance, aux, first_day, last_day, depth, self_told, review);
-- What the log tells of pages and reviews besides that pages came and were read.
CREATE INDEX _log_of ON _log (of) WHERE what NOT IN ('read', 'came');
