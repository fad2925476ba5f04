-- Version 3: what other coders read, people or language models, beside what was read here.

-- The statements that a coder gave of a page. The last one of a coder and a page is in force; those before stay.
CREATE TABLE _codings (
    entry      INTEGER PRIMARY KEY,        -- number of the log's entry that tells it
    coder      TEXT NOT NULL,
    page       INTEGER NOT NULL REFERENCES _pages,
    reading    INTEGER NOT NULL REFERENCES _readings, -- in whose text its words stand
    at         TEXT NOT NULL,              -- when, RFC 3339
    refused    INTEGER NOT NULL,           -- how many statements were not sound and are not here
    statements TEXT NOT NULL               -- as the record has them, JSON
);
CREATE INDEX _codings_coder ON _codings (coder, page, entry);
CREATE INDEX _codings_page ON _codings (page);
