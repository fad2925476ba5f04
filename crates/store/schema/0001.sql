-- The store, version 1. Tables whose names begin with _ are musnad's own and may change with the version; the views of
-- views.sql are the public face and keep their names and columns.

-- A page: bytes as they came, once. The bytes themselves lie in the file beside this one.
CREATE TABLE _pages (
    page     INTEGER PRIMARY KEY,
    sha256   BLOB NOT NULL UNIQUE,         -- of the bytes as they came
    bytes    INTEGER NOT NULL,             -- how many they are, unpacked
    reading  INTEGER,                      -- the reading in force
    voice    INTEGER NOT NULL,             -- the first page of which this is a copy; itself where of none
    added    TEXT NOT NULL                 -- when, RFC 3339
);

-- How the same bytes came, each time from somewhere else.
CREATE TABLE _captures (
    page     INTEGER NOT NULL REFERENCES _pages,
    path     TEXT NOT NULL,
    line     INTEGER NOT NULL DEFAULT 0,   -- of a file of JSON Lines, from 1
    byte     INTEGER NOT NULL DEFAULT -1,  -- of an archive
    url      TEXT,
    record   TEXT,                         -- WARC-Record-ID
    captured TEXT,                         -- WARC-Date
    added    TEXT NOT NULL,
    PRIMARY KEY (page, path, line, byte)
) WITHOUT ROWID;

-- What one version with one set of tables read in a page. Older readings stay, and so do their statements.
CREATE TABLE _readings (
    reading        INTEGER PRIMARY KEY,
    page           INTEGER NOT NULL REFERENCES _pages,
    version        TEXT NOT NULL,          -- of musnad
    lexicon        TEXT NOT NULL,          -- sha256: of the tables
    given          TEXT NOT NULL,          -- what the user told of the page (--date, --url), as JSON
    superseded_by  INTEGER,                -- the reading that took its place
    read           TEXT NOT NULL,          -- when, RFC 3339
    id             TEXT NOT NULL,
    url            TEXT,
    title          TEXT,
    publisher      TEXT,
    agencies       TEXT NOT NULL,          -- JSON
    published      TEXT,
    published_from TEXT,
    byline         TEXT,
    language       TEXT NOT NULL,
    captions       TEXT NOT NULL,          -- JSON
    parts          TEXT NOT NULL,          -- JSON
    notes          TEXT NOT NULL,          -- JSON
    text_sha256    TEXT NOT NULL,          -- the record's sha256
    fingerprint    TEXT,
    text           TEXT NOT NULL
);
CREATE INDEX _readings_page ON _readings (page);

CREATE TABLE _sentences (
    sentence INTEGER PRIMARY KEY,
    reading  INTEGER NOT NULL REFERENCES _readings,
    start    INTEGER NOT NULL,             -- code points of the article's text
    end      INTEGER NOT NULL
);
CREATE INDEX _sentences_reading ON _sentences (reading);

-- Folded words of each sentence, each also without what is glued to it.
CREATE VIRTUAL TABLE _words USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
-- A batch of pages makes one segment of the index, and eight are merged into one.
INSERT INTO _words (_words, rank) VALUES ('hashsize', 16777216), ('automerge', 8);

CREATE TABLE _statements (
    statement  INTEGER PRIMARY KEY,
    id         TEXT NOT NULL,
    reading    INTEGER NOT NULL REFERENCES _readings,
    page       INTEGER NOT NULL REFERENCES _pages,
    current    INTEGER NOT NULL DEFAULT 1, -- 0 where a newer reading took the place of its own
    sentence   INTEGER NOT NULL REFERENCES _sentences,
    kind       TEXT NOT NULL,              -- event, toll, relation
    type       TEXT NOT NULL,              -- PLOVER type; what is counted; the relation
    mode       TEXT,
    aux        TEXT NOT NULL,              -- space between them
    low        INTEGER,
    high       INTEGER,
    bound      TEXT,
    cumulative INTEGER NOT NULL DEFAULT 0,
    first_day  INTEGER,                    -- days since 1970-01-01: the earliest on which it can have been
    last_day   INTEGER,                    -- and the latest
    sort_day   INTEGER NOT NULL,           -- for lists: its first day, else its page's; -2^31 where neither is known
    depth      INTEGER NOT NULL,           -- links of its chain
    source     TEXT,                       -- key of the innermost source
    stance     TEXT NOT NULL,              -- of the whole chain: asserts, denies, doubts
    self_told  INTEGER NOT NULL,           -- 1 where only a party to it says so
    quoted     INTEGER NOT NULL,
    news       INTEGER,
    topic      TEXT,                       -- of a call, consent or refusal: word/stem of what it is about
    item       TEXT NOT NULL               -- the statement as the record has it, JSON
);
CREATE INDEX _statements_id ON _statements (id);
CREATE INDEX _statements_reading ON _statements (reading);
CREATE INDEX _statements_day ON _statements (current, sort_day, statement);
CREATE INDEX _statements_kind ON _statements (current, kind, sort_day, statement);
CREATE INDEX _statements_type ON _statements (current, type, sort_day, statement);
CREATE INDEX _statements_sentence ON _statements (sentence);

-- Parties in their slots. `key` is the party's id, else its folded words.
CREATE TABLE _mentions (
    key       TEXT NOT NULL,
    sort_day  INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES _statements,
    slot      TEXT NOT NULL,               -- actor, recipient, victims, subject, object, source, hearer
    place     INTEGER NOT NULL,            -- first, second … in its slot; the depth of a source
    words     TEXT NOT NULL,
    name      TEXT,                        -- in English, of a party that the tables know
    kind      TEXT,
    loaded    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (key, sort_day, statement, slot, place)
) WITHOUT ROWID;
CREATE INDEX _mentions_statement ON _mentions (statement);

CREATE TABLE _places (
    key       TEXT NOT NULL,               -- the gazetteer's id, else folded words
    sort_day  INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES _statements,
    nth       INTEGER NOT NULL,
    words     TEXT NOT NULL,
    folded    TEXT NOT NULL,
    country   TEXT,
    admin     TEXT,
    lat       REAL,
    lon       REAL,
    PRIMARY KEY (key, sort_day, statement, nth)
) WITHOUT ROWID;
CREATE INDEX _places_statement ON _places (statement);
CREATE INDEX _places_words ON _places (folded, sort_day, statement);
CREATE INDEX _places_area ON _places (country, admin, sort_day, statement);

-- The names of the gazetteer's places that stand in _places, in Arabic and English: a page may call them otherwise.
CREATE TABLE _toponyms (
    name  TEXT NOT NULL,                   -- folded
    place TEXT NOT NULL,
    PRIMARY KEY (name, place)
) WITHOUT ROWID;

-- One happening, told by some pages. Its id is that of the statement that opened it.
CREATE TABLE _incidents (
    incident  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL,
    opened_by INTEGER NOT NULL,            -- the statement that stands for it
    sort_day  INTEGER NOT NULL,
    disputed  INTEGER NOT NULL DEFAULT 0   -- 1 where two of its tellings can be against each other
);
CREATE INDEX _incidents_id ON _incidents (id);
CREATE INDEX _incidents_day ON _incidents (sort_day, incident);

-- Which statements tell it, and why each was joined to the one it was joined to.
CREATE TABLE _tellings (
    statement INTEGER PRIMARY KEY REFERENCES _statements,
    incident  INTEGER NOT NULL REFERENCES _incidents,
    joined_to INTEGER REFERENCES _statements,
    score     REAL,
    reasons   TEXT NOT NULL,               -- JSON
    telling   TEXT NOT NULL                -- what was compared, JSON
);
CREATE INDEX _tellings_incident ON _tellings (incident);
-- Tellings that a person took out of their incident: they are joined to nothing any more.
CREATE TABLE _parted (
    id    TEXT PRIMARY KEY,                -- of the statement
    added TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE _keys (
    key       INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    PRIMARY KEY (key, statement)
) WITHOUT ROWID;

-- By which copies are found.
CREATE TABLE _bands (
    band INTEGER NOT NULL,
    page INTEGER NOT NULL,
    PRIMARY KEY (band, page)
) WITHOUT ROWID;

-- The parties of the tables in use, so that questions need no tables.
CREATE TABLE _parties (
    id   TEXT PRIMARY KEY,
    ar   TEXT NOT NULL,
    en   TEXT NOT NULL,
    kind TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE _names (
    name  TEXT NOT NULL,                   -- folded
    party TEXT NOT NULL,
    PRIMARY KEY (name, party)
) WITHOUT ROWID;
-- Who is whose branch, member, leader; open ends are none.
CREATE TABLE _ties (
    party     TEXT NOT NULL,
    relation  TEXT NOT NULL,
    other     TEXT NOT NULL,
    first_day INTEGER,
    last_day  INTEGER,
    PRIMARY KEY (other, relation, party)
) WITHOUT ROWID;
-- Countries and their units by name; no unit where it is the country.
CREATE TABLE _areas (
    name    TEXT NOT NULL,                 -- folded
    country TEXT NOT NULL,
    admin   TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (name, country, admin)
) WITHOUT ROWID;
CREATE TABLE _lexicon (digest TEXT NOT NULL);

-- What could not be read, and why.
CREATE TABLE _unread (
    path  TEXT NOT NULL,
    line  INTEGER NOT NULL DEFAULT 0,
    byte  INTEGER NOT NULL DEFAULT -1,
    why   TEXT NOT NULL,
    added TEXT NOT NULL,
    PRIMARY KEY (path, line, byte)
) WITHOUT ROWID;

-- Sums kept as pages come, so that every answer can tell what it rests on.
CREATE TABLE _sums (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO _sums VALUES ('pages', 0), ('pages_other_language', 0), ('sentences', 0), ('statements', 0), ('uncoded', 0);
