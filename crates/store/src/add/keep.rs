//! How a page's record becomes rows: its captures, reading, sentences and statements.

use super::join::Told;
use super::{Added, Writer};
use crate::captures::Came;
use crate::column::{json, number, place};
use crate::log;
use crate::page::{self, Capture, Hash, Page, Row};
use crate::redact;
use musnad::incident::telling::Telling;
use musnad::proof::hex;
use musnad_page::Fingerprint;
use rusqlite::{OptionalExtension, params};
use std::collections::HashMap;

/// The most pages of which one can be a copy that are looked at.
const COPIES: usize = 16;

impl Writer {
    pub(super) fn put_page(&mut self, page: &Page) -> rusqlite::Result<Added> {
        let found = self
            .db
            .prepare_cached("SELECT page, reading FROM _pages WHERE sha256 = ?")?
            .query_row([&page.sha256[..]], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
            .optional()?;
        let Some((number, old)) = found else {
            return self.new_page(page).map(|()| Added::New);
        };
        if redact::taken_out(&self.db, &page.sha256)?.is_some() {
            return Ok(Added::Redacted);
        }
        self.capture(number, &page.sha256, &page.capture)?;
        let same = self
            .db
            .prepare_cached("SELECT version = ? AND lexicon = ? AND given = ? FROM _readings WHERE reading = ?")?
            .query_row(params![page.record.musnad, page.record.lexicon, page.given, old], |row| {
                row.get(0)
            })?;
        if same {
            return Ok(Added::Known);
        }
        let before = self.retire(old)?;
        let reading = self.reading(number, page)?;
        self.db
            .prepare_cached("UPDATE _readings SET superseded_by = ? WHERE reading = ?")?
            .execute([reading, old])?;
        self.db
            .prepare_cached("UPDATE _pages SET reading = ? WHERE page = ?")?
            .execute([reading, number])?;
        self.statements(number, reading, page, before)?;
        Ok(Added::Superseded)
    }

    fn new_page(&mut self, page: &Page) -> rusqlite::Result<()> {
        self.raw.keep(&page.sha256, page.bytes, &page.packed)?;
        self.db
            .prepare_cached("INSERT INTO _pages (sha256, bytes, voice, added) VALUES (?, ?, 0, ?)")?
            .execute(params![&page.sha256[..], page.bytes as i64, self.now])?;
        let number = self.db.last_insert_rowid();
        self.capture(number, &page.sha256, &page.capture)?;
        let reading = self.reading(number, page)?;
        let voice = self.voice(number, page.fingerprint.as_ref())?;
        self.db
            .prepare_cached("UPDATE _pages SET reading = ?, voice = ? WHERE page = ?")?
            .execute([reading, voice, number])?;
        self.statements(number, reading, page, HashMap::new())?;
        self.count("pages", 1)
    }

    /// Notes where bytes came from; nothing where they came from there before.
    pub(super) fn capture(&self, page: i64, sha256: &Hash, capture: &Capture) -> rusqlite::Result<()> {
        Came::new(capture, &self.now).keep(&self.db, page, sha256)
    }

    fn reading(&self, page: i64, from: &Page) -> rusqlite::Result<i64> {
        let (columns, digest) = from.proved(&self.secret);
        let entry = log::append(&self.db, &self.now, log::READ, &hex(&from.sha256), &digest)?;
        self.db
            .prepare_cached(
                "INSERT INTO _readings (page, given, read, version, lexicon, id, text_sha256, fingerprint, url, title, \
                 publisher, agencies, published, published_from, byline, language, captions, parts, notes, text, persons, \
                 entry, path, line, byte) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                page,
                from.given,
                self.now,
                columns.musnad,
                columns.lexicon,
                columns.id,
                columns.sha256,
                columns.fingerprint,
                columns.url,
                columns.title,
                columns.publisher,
                columns.agencies,
                columns.published,
                columns.published_from,
                columns.byline,
                columns.language,
                columns.captions,
                columns.parts,
                columns.notes,
                columns.text,
                columns.persons,
                entry,
                from.capture.path,
                place(from.capture.line, 0),
                place(from.capture.byte, -1),
            ])?;
        Ok(self.db.last_insert_rowid())
    }

    /// The page of which this one is a copy; itself where of none. Only pages that are no copies are found by later
    /// ones, so that copies of copies have one voice too.
    fn voice(&self, page: i64, fingerprint: Option<&Fingerprint>) -> rusqlite::Result<i64> {
        let Some(fingerprint) = fingerprint else { return Ok(page) };
        let bands = fingerprint.bands();
        let mut shared: HashMap<i64, usize> = HashMap::new();
        let mut under = self.db.prepare_cached("SELECT page FROM _bands WHERE band = ? LIMIT 64")?;
        for band in &bands {
            for other in under.query_map([*band as i64], |row| row.get(0))? {
                *shared.entry(other?).or_default() += 1;
            }
        }
        let mut likely: Vec<(usize, i64)> = shared.into_iter().map(|(page, n)| (n, page)).collect();
        likely.sort_by_key(|&(n, page)| (std::cmp::Reverse(n), page));
        let mut of = self
            .db
            .prepare_cached("SELECT fingerprint FROM _pages JOIN _readings USING (reading) WHERE _pages.page = ?")?;
        for (_, other) in likely.into_iter().take(COPIES) {
            let hex: Option<String> = of.query_row([other], |row| row.get(0))?;
            if hex
                .as_deref()
                .and_then(Fingerprint::from_hex)
                .is_some_and(|f| f.is_copy(fingerprint))
            {
                return Ok(other);
            }
        }
        let mut insert = self.db.prepare_cached("INSERT OR IGNORE INTO _bands VALUES (?, ?)")?;
        for band in bands {
            insert.execute([band as i64, page])?;
        }
        Ok(page)
    }

    /// Takes a reading out of force: its statements stay, found by their ids alone. Gives the places of its tellings.
    pub(crate) fn retire(&self, reading: i64) -> rusqlite::Result<HashMap<String, Told>> {
        let told = self.told_in(reading)?;
        self.db
            .prepare_cached("DELETE FROM _words WHERE rowid IN (SELECT sentence FROM _sentences WHERE reading = ?)")?
            .execute([reading])?;
        let retired = self
            .db
            .prepare_cached("UPDATE _statements SET current = 0 WHERE reading = ? AND current = 1")?
            .execute([reading])?;
        self.count("statements", -(retired as i64))?;
        let sentences: i64 = self
            .db
            .prepare_cached("SELECT count(*) FROM _sentences WHERE reading = ?")?
            .query_row([reading], |row| row.get(0))?;
        self.count("sentences", -sentences)?;
        let (notes, language): (String, String) = self
            .db
            .prepare_cached("SELECT notes, language FROM _readings WHERE reading = ?")?
            .query_row([reading], |row| Ok((row.get(0)?, row.get(1)?)))?;
        self.count("uncoded", -(page::uncoded_in(&notes) as i64))?;
        self.count("pages_other_language", -i64::from(other_language(&language)))?;
        Ok(told)
    }

    /// The tellings of a reading by the ids of their statements.
    pub(crate) fn told_in(&self, reading: i64) -> rusqlite::Result<HashMap<String, Told>> {
        let mut tellings = self.db.prepare_cached(
            "SELECT id, statement, telling FROM _statements JOIN _tellings USING (statement) WHERE reading = ?",
        )?;
        let told = tellings.query_map([reading], |row| {
            let told = Told {
                statement: row.get(1)?,
                telling: row.get(2)?,
            };
            Ok((row.get(0)?, told))
        })?;
        told.collect()
    }

    /// Writes a reading's sentences and statements, and joins its tellings to incidents. `before` holds the tellings of
    /// the reading whose place it takes: those that are told the same way keep their incident.
    fn statements(&mut self, page: i64, reading: i64, from: &Page, before: HashMap<String, Told>) -> rusqlite::Result<()> {
        let mut sentences = Vec::with_capacity(from.sentences.len());
        {
            let mut insert = self
                .db
                .prepare_cached("INSERT INTO _sentences (reading, start, end) VALUES (?, ?, ?)")?;
            let mut index = self.db.prepare_cached("INSERT INTO _words (rowid, words) VALUES (?, ?)")?;
            for sentence in &from.sentences {
                insert.execute(params![reading, sentence.start as i64, sentence.end as i64])?;
                let number = self.db.last_insert_rowid();
                index.execute(params![number, sentence.words])?;
                sentences.push(number);
            }
        }
        let mut numbers = HashMap::with_capacity(from.statements.len());
        for row in &from.statements {
            let sentence = sentences.get(row.sentence).copied().unwrap_or_default();
            let number = self.statement(page, reading, sentence, row)?;
            // The first where two have one id, as tellings are found by it.
            numbers.entry(row.id.clone()).or_insert((number, row.sort_day));
        }
        self.count("sentences", from.sentences.len() as i64)?;
        self.count("statements", from.statements.len() as i64)?;
        self.count("uncoded", from.uncoded as i64)?;
        self.count("pages_other_language", other_language(&from.record.article.language).into())?;
        if self.is_reviewed(page)? {
            return self.settle(page, before);
        }
        self.retell(&from.tellings, &numbers, before)
    }

    /// Writes the tellings of a page whose statements in force have these numbers and days, and joins them to incidents.
    /// `before` holds the tellings that it had until now: those that are told the same way keep their incident.
    pub(crate) fn retell(
        &mut self,
        tellings: &[Telling],
        numbers: &HashMap<String, (i64, i32)>,
        mut before: HashMap<String, Told>,
    ) -> rusqlite::Result<()> {
        for telling in tellings {
            let Some(&(statement, sort_day)) = numbers.get(&telling.statement) else {
                continue;
            };
            let written = json(telling);
            match before.remove(&telling.statement) {
                Some(told) if told.telling == written => self.retold(told.statement, statement, telling)?,
                other => {
                    if let Some(told) = other {
                        self.leave(&told)?;
                    }
                    self.join(statement, sort_day, telling, &written)?;
                }
            }
        }
        // In the order of their statements, so that the same acts end in the same incidents.
        let mut gone: Vec<Told> = before.into_values().collect();
        gone.sort_by_key(|told| told.statement);
        for told in gone {
            self.leave(&told)?;
        }
        Ok(())
    }

    pub(crate) fn statement(&self, page: i64, reading: i64, sentence: i64, row: &Row) -> rusqlite::Result<i64> {
        self.db
            .prepare_cached(
                "INSERT INTO _statements (id, reading, page, sentence, kind, type, mode, aux, low, high, bound, cumulative, \
                 first_day, last_day, sort_day, depth, source, stance, self_told, quoted, news, topic, item) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![
                row.id,
                reading,
                page,
                sentence,
                row.kind,
                row.what,
                row.mode,
                row.aux,
                row.low.map(number),
                row.high.map(number),
                row.bound,
                row.cumulative,
                row.first_day,
                row.last_day,
                row.sort_day,
                row.depth as i64,
                row.source,
                row.stance,
                row.self_told,
                row.quoted,
                row.news,
                row.topic,
                row.item,
            ])?;
        let statement = self.db.last_insert_rowid();
        self.slots(statement, row)?;
        Ok(statement)
    }

    /// Writes who and which places stand in a statement.
    pub(crate) fn slots(&self, statement: i64, row: &Row) -> rusqlite::Result<()> {
        let mut mention = self
            .db
            .prepare_cached("INSERT OR IGNORE INTO _mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for m in &row.mentions {
            mention.execute(params![
                m.key,
                row.sort_day,
                statement,
                m.slot,
                m.nth as i64,
                m.words,
                m.name,
                m.kind,
                m.loaded
            ])?;
        }
        let mut place = self
            .db
            .prepare_cached("INSERT OR IGNORE INTO _places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        for (nth, p) in row.places.iter().enumerate() {
            place.execute(params![
                p.key,
                row.sort_day,
                statement,
                nth as i64,
                p.words,
                p.folded,
                p.country,
                p.admin,
                p.lat,
                p.lon
            ])?;
            if let Some(named) = self.toponyms.get(&p.key) {
                named.keep(&self.db, &p.key)?;
            }
        }
        Ok(())
    }

    pub(crate) fn count(&self, name: &str, by: i64) -> rusqlite::Result<()> {
        self.db
            .prepare_cached("UPDATE _sums SET value = value + ? WHERE name = ?")?
            .execute(params![by, name])?;
        Ok(())
    }
}

/// Whether a page is kept and not coded.
fn other_language(language: &str) -> bool {
    language != "ar"
}
