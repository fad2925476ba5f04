-- The public face: views with plain names, for Datasette, DuckDB or any SQLite browser. A column is described in the
-- view `columns`. Days are dates (ISO 8601), empty where nothing is known.

CREATE VIEW pages AS
SELECT p.page, lower(hex(p.sha256)) AS sha256, r.publisher, r.title, r.published, r.url,
       (SELECT path FROM _captures c WHERE c.page = p.page ORDER BY added LIMIT 1) AS path,
       r.language, p.voice, p.voice <> p.page AS is_copy, r.text,
       (SELECT count(*) FROM _statements s WHERE s.reading = p.reading AND s.put_by IS NULL) AS statements, p.added
FROM _pages p JOIN _readings r ON r.reading = p.reading;

CREATE VIEW events AS
SELECT s.id, s.type, s.mode, s.aux, date(s.first_day * 86400, 'unixepoch') AS first_day,
       date(s.last_day * 86400, 'unixepoch') AS last_day,
       (SELECT group_concat(coalesce(name, words), '; ') FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'actor') AS actors,
       (SELECT group_concat(coalesce(name, words), '; ') FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'recipient') AS recipients,
       (SELECT group_concat(words, '; ') FROM _places w WHERE w.statement = s.statement) AS places,
       (SELECT lat FROM _places w WHERE w.statement = s.statement AND nth = 0) AS latitude,
       (SELECT lon FROM _places w WHERE w.statement = s.statement AND nth = 0) AS longitude,
       (SELECT group_concat(coalesce(name, words), ' > ') FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'source') AS chain,
       s.stance, s.news, s.quoted, json_extract(s.item, '$.trigger.text') AS "trigger",
       (SELECT i.id FROM _tellings t JOIN _incidents i USING (incident) WHERE t.statement = s.statement) AS incident,
       s.page, r.publisher, r.published
FROM _statements s JOIN _readings r ON r.reading = s.reading
WHERE s.kind = 'event' AND s.current;

CREATE VIEW tolls AS
SELECT s.id, s.type AS what, s.low, s.high, s.bound, s.cumulative, json_extract(s.item, '$.text.text') AS words,
       (SELECT words FROM _mentions m WHERE m.statement = s.statement AND m.slot = 'victims') AS victims,
       date(s.first_day * 86400, 'unixepoch') AS first_day, date(s.last_day * 86400, 'unixepoch') AS last_day,
       (SELECT group_concat(words, '; ') FROM _places w WHERE w.statement = s.statement) AS places,
       (SELECT group_concat(coalesce(name, words), ' > ') FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'source') AS chain,
       s.stance, json_extract(s.item, '$.of') AS event, json_extract(s.item, '$.part_of') AS part_of,
       s.page, r.publisher, r.published
FROM _statements s JOIN _readings r ON r.reading = s.reading
WHERE s.kind = 'toll' AND s.current;

CREATE VIEW relations AS
SELECT s.id, (SELECT coalesce(name, words) FROM _mentions m
              WHERE m.statement = s.statement AND m.slot = 'subject') AS subject,
       s.type AS relation,
       (SELECT coalesce(name, words) FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'object') AS object,
       s.aux, date(s.first_day * 86400, 'unixepoch') AS first_day,
       date(s.last_day * 86400, 'unixepoch') AS last_day,
       (SELECT group_concat(coalesce(name, words), ' > ') FROM _mentions m
        WHERE m.statement = s.statement AND m.slot = 'source') AS chain,
       s.stance, s.page, r.publisher, r.published
FROM _statements s JOIN _readings r ON r.reading = s.reading
WHERE s.kind = 'relation' AND s.current;

CREATE VIEW incidents AS
SELECT i.id, date(nullif(i.sort_day, -2147483648) * 86400, 'unixepoch') AS first_told_day, count(*) AS tellings,
       count(DISTINCT s.page) AS pages, count(DISTINCT p.voice) AS voices,
       count(DISTINCT s.source) AS named_sources, sum(s.stance = 'denies') AS denials
FROM _incidents i JOIN _tellings t USING (incident) JOIN _statements s USING (statement) JOIN _pages p ON p.page = s.page
GROUP BY i.incident;

CREATE VIEW tellings AS
SELECT i.id AS incident, s.id AS statement, s.page, r.publisher, r.published,
       (SELECT id FROM _statements o WHERE o.statement = t.joined_to) AS joined_to, t.score, t.reasons
FROM _tellings t JOIN _incidents i USING (incident) JOIN _statements s USING (statement)
     JOIN _readings r ON r.reading = s.reading;

CREATE VIEW reviews AS
SELECT id, at, reviewer, act, reason, page, statement, now AS is_about, holds, json_extract(quote, '$.exact') AS quote,
       other, undone_by
FROM _reviews;

CREATE VIEW unread AS
SELECT path, nullif(line, 0) AS line, nullif(byte, -1) AS byte, why, added FROM _unread;

CREATE VIEW coverage AS
SELECT name, value FROM _sums
UNION ALL SELECT 'unread', count(*) FROM _unread;

CREATE VIEW columns (view, "column", meaning) AS VALUES
    ('pages', 'page', 'number of the page in this store'),
    ('pages', 'sha256', 'SHA-256 of the page''s bytes as they came'),
    ('pages', 'publisher', 'outlet, as the page tells it'),
    ('pages', 'title', 'headline'),
    ('pages', 'published', 'date of the page, ISO 8601'),
    ('pages', 'url', 'address on the web, where it is known'),
    ('pages', 'path', 'file from which it came first'),
    ('pages', 'language', 'BCP 47 code; und where unknown. Only ar is coded'),
    ('pages', 'voice', 'first page of which this is a copy; itself where of none'),
    ('pages', 'is_copy', '1 where it is a copy of another page''s report'),
    ('pages', 'text', 'title, empty line, paragraphs: the text into which offsets point'),
    ('pages', 'statements', 'how many statements were read in it'),
    ('pages', 'added', 'when it came into the store, RFC 3339'),
    ('events', 'id', 'the statement''s stable id'),
    ('events', 'type', 'PLOVER type of event'),
    ('events', 'mode', 'PLOVER mode; empty where none'),
    ('events', 'aux', 'PLOVER auxiliaries: negation, future, hypothetical, historical'),
    ('events', 'first_day', 'first day on which it can have been, by its own times'),
    ('events', 'last_day', 'last such day; empty where open'),
    ('events', 'actors', 'who did it: known names in English, else the page''s words'),
    ('events', 'recipients', 'to whom'),
    ('events', 'places', 'where, in the page''s words'),
    ('events', 'latitude', 'degrees WGS 84 of the first place that is in the gazetteer'),
    ('events', 'longitude', 'degrees WGS 84'),
    ('events', 'chain', 'on whose word, outermost source first; empty: the outlet''s own voice'),
    ('events', 'stance', 'asserts, denies or doubts: what the chain does with it'),
    ('events', 'news', '1 told as news, 0 only spoken of; empty for types that nobody labelled so'),
    ('events', 'quoted', '1 in direct quotation'),
    ('events', 'trigger', 'word that names it'),
    ('events', 'incident', 'id of the incident that it tells'),
    ('events', 'page', 'number of its page'),
    ('events', 'publisher', 'outlet of its page'),
    ('events', 'published', 'date of its page'),
    ('tolls', 'id', 'the statement''s stable id'),
    ('tolls', 'what', 'killed, injured, casualties, detained, abducted, missing, captured, displaced'),
    ('tolls', 'low', 'lowest number that the words allow'),
    ('tolls', 'high', 'highest; empty where open'),
    ('tolls', 'bound', 'exact, approx, at-least, more-than, at-most, less-than; word: a convention for words like عشرات'),
    ('tolls', 'cumulative', '1 for a total since a date. Never add figures of different sources or totals'),
    ('tolls', 'words', 'the figure as written'),
    ('tolls', 'victims', 'who they were, in the source''s words'),
    ('tolls', 'first_day', 'first day of its times'),
    ('tolls', 'last_day', 'last day; empty where open'),
    ('tolls', 'places', 'where'),
    ('tolls', 'chain', 'on whose word, outermost source first'),
    ('tolls', 'stance', 'asserts, denies or doubts'),
    ('tolls', 'event', 'id of the event to which it belongs'),
    ('tolls', 'part_of', 'id of the toll that contains it'),
    ('tolls', 'page', 'number of its page'),
    ('tolls', 'publisher', 'outlet of its page'),
    ('tolls', 'published', 'date of its page'),
    ('relations', 'id', 'the statement''s stable id'),
    ('relations', 'subject', 'whose tie'),
    ('relations', 'relation', 'part-of, leads, speaks-for, allied-with, opposes, pledged-to, alias'),
    ('relations', 'object', 'to whom'),
    ('relations', 'aux', 'negation, historical …'),
    ('relations', 'first_day', 'first day of its times'),
    ('relations', 'last_day', 'last day; empty where open'),
    ('relations', 'chain', 'on whose word, outermost source first'),
    ('relations', 'stance', 'asserts, denies or doubts'),
    ('relations', 'page', 'number of its page'),
    ('relations', 'publisher', 'outlet of its page'),
    ('relations', 'published', 'date of its page'),
    ('incidents', 'id', 'id of the statement that opened it'),
    ('incidents', 'first_told_day', 'earliest day that a telling gives, else its page''s date'),
    ('incidents', 'tellings', 'statements that tell it'),
    ('incidents', 'pages', 'pages that tell it'),
    ('incidents', 'voices', 'pages that are no copies of each other'),
    ('incidents', 'named_sources', 'different named innermost sources; tellings without one are unsourced and not counted'),
    ('incidents', 'denials', 'tellings whose chain denies it'),
    ('tellings', 'incident', 'id of the incident'),
    ('tellings', 'statement', 'id of the statement'),
    ('tellings', 'page', 'number of its page'),
    ('tellings', 'publisher', 'outlet of its page'),
    ('tellings', 'published', 'date of its page'),
    ('tellings', 'joined_to', 'id of the statement with which it was found to agree'),
    ('tellings', 'score', 'sum of the reasons'' weights'),
    ('tellings', 'reasons', 'why, as JSON'),
    ('reviews', 'id', 'id of the review'),
    ('reviews', 'at', 'when, RFC 3339'),
    ('reviews', 'reviewer', 'who, by the name they gave'),
    ('reviews', 'act', 'accept, correct, refuse, join, split, undo'),
    ('reviews', 'reason', 'why, in their words'),
    ('reviews', 'page', 'number of the page'),
    ('reviews', 'statement', 'id of the statement, as it was then'),
    ('reviews', 'is_about', 'id of the statement that it is about now; empty where there is none'),
    ('reviews', 'holds', 'in force; changed: other fields were read anew; held by review: the newer reading has it no more; idle: nothing left to refuse; orphaned: its words are gone; undone'),
    ('reviews', 'quote', 'the words it hangs on'),
    ('reviews', 'other', 'join: id of the statement to whose incident it was joined; undo: id of the review'),
    ('reviews', 'undone_by', 'id of the undoing'),
    ('unread', 'path', 'file that could not be read, or in which it stands'),
    ('unread', 'line', 'line of a file of JSON Lines'),
    ('unread', 'byte', 'where the record begins in an archive'),
    ('unread', 'why', 'why it could not be read'),
    ('unread', 'added', 'when, RFC 3339'),
    ('coverage', 'name', 'pages, pages_other_language, sentences, statements, uncoded (sentences with words of violence that gave no statement), unread'),
    ('coverage', 'value', 'how many');
