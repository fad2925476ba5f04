//! How do a reading's rows become what is left of its record?

use super::Gone;
use crate::add::Writer;
use crate::column::number;
use crate::leaves::{self, Columns};
use crate::page::{self, Row, Sentence};
use crate::words;
use musnad::care::Hidden;
use musnad::incident::{self, days};
use musnad::record::{Article, Item, Record};
use rusqlite::params;
use std::collections::HashMap;

/// A reading as it stands, taken into memory.
pub(super) struct Held {
    pub reading: i64,
    pub columns: Columns,
    /// The record, without statements.
    pub record: Record,
    pub statements: Vec<Statement>,
}

/// A statement's row.
#[derive(Clone)]
pub(super) struct Statement {
    pub statement: i64,
    pub id: String,
    /// None where it was taken out before.
    pub item: Option<Item>,
}

impl Writer {
    /// All readings of a page.
    pub(super) fn readings(&self, page: i64) -> rusqlite::Result<Vec<Held>> {
        let numbers: Vec<i64> = self
            .db
            .prepare_cached("SELECT reading FROM _readings WHERE page = ? ORDER BY reading")?
            .query_map([page], |row| row.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        let mut all = Vec::new();
        for reading in numbers {
            if let Some((_, columns)) = leaves::columns(&self.db, reading)? {
                all.push(Held {
                    reading,
                    record: record(&columns),
                    columns,
                    statements: self.of_reading(reading)?,
                });
            }
        }
        Ok(all)
    }

    fn of_reading(&self, reading: i64) -> rusqlite::Result<Vec<Statement>> {
        self.db
            .prepare_cached("SELECT statement, id, item FROM _statements WHERE reading = ? ORDER BY statement")?
            .query_map([reading], |row| {
                Ok(Statement {
                    statement: row.get(0)?,
                    id: row.get(1)?,
                    item: serde_json::from_str(&row.get::<_, String>(2)?).ok(),
                })
            })?
            .collect()
    }

    /// Writes what is left of a reading where `hidden` is taken out, and counts the statements of which words went.
    pub(super) fn put_left(&self, held: &Held, left: &Record, hidden: &Hidden, gone: &mut Gone) -> rusqlite::Result<()> {
        let columns = Columns::of(left, &self.secret, &[0; 32]);
        self.db
            .prepare_cached(
                "UPDATE _readings SET id = ?, url = ?, title = ?, publisher = ?, agencies = ?, byline = ?, captions = ?, \
                 parts = ?, notes = ?, text = ?, persons = ?, redacted = 1 WHERE reading = ?",
            )?
            .execute(params![
                columns.id,
                columns.url,
                columns.title,
                columns.publisher,
                columns.agencies,
                columns.byline,
                columns.captions,
                columns.parts,
                columns.notes,
                columns.text,
                columns.persons,
                held.reading
            ])?;
        let text: Vec<char> = left.article.text.chars().collect();
        let sentences = self.reindexed(held, &text)?;
        let published = left.article.published.as_deref().and_then(days::of_edtf).and_then(|d| d.0);
        for statement in &held.statements {
            let Some(item) = &statement.item else { continue };
            let mut masked = item.clone();
            hidden.item(&mut masked);
            if masked != *item {
                self.restate(statement.statement, &page::derived(&masked, &sentences, published, &text))?;
                gone.statements += 1;
            }
        }
        Ok(())
    }

    /// The sentences of a reading; those of which words went are found by the words that are left.
    fn reindexed(&self, held: &Held, text: &[char]) -> rusqlite::Result<Vec<Sentence>> {
        let before: Vec<char> = held.columns.text.chars().collect();
        let rows: Vec<(i64, i64, i64)> = self
            .db
            .prepare_cached("SELECT sentence, start, end FROM _sentences WHERE reading = ? ORDER BY sentence")?
            .query_map([held.reading], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
            .collect::<rusqlite::Result<_>>()?;
        let mut sentences = Vec::with_capacity(rows.len());
        for (number, start, end) in rows {
            let sentence = Sentence::at(start, end);
            let of = |text: &[char]| text.get(sentence.start..sentence.end).map(|c| c.iter().collect::<String>());
            let (was, is) = (of(&before), of(text));
            // An older reading's sentences are found by nothing.
            let dropped = was != is
                && self
                    .db
                    .prepare_cached("DELETE FROM _words WHERE rowid = ?")?
                    .execute([number])?
                    > 0;
            if dropped {
                self.db
                    .prepare_cached("INSERT INTO _words (rowid, words) VALUES (?, ?)")?
                    .execute(params![number, words::index(&is.unwrap_or_default())])?;
            }
            sentences.push(sentence);
        }
        Ok(sentences)
    }

    /// Makes the rows of a statement what is derived from what is left of it.
    pub(super) fn restate(&self, statement: i64, row: &Row) -> rusqlite::Result<()> {
        self.db
            .prepare_cached(
                "UPDATE _statements SET kind = ?, type = ?, mode = ?, aux = ?, low = ?, high = ?, bound = ?, cumulative = ?, \
                 first_day = ?, last_day = ?, sort_day = ?, depth = ?, source = ?, stance = ?, self_told = ?, quoted = ?, \
                 news = ?, topic = ?, item = ? WHERE statement = ?",
            )?
            .execute(params![
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
                statement
            ])?;
        for sql in [
            "DELETE FROM _mentions WHERE statement = ?",
            "DELETE FROM _places WHERE statement = ?",
        ] {
            self.db.prepare_cached(sql)?.execute([statement])?;
        }
        self.slots(statement, row)
    }

    /// Tells anew what a page tells. `before` are the tellings that it had.
    pub(super) fn tell_left(&mut self, page: i64, before: HashMap<String, crate::add::Told>) -> rusqlite::Result<()> {
        if self.is_reviewed(page)? {
            return self.settle(page, before);
        }
        let Some(held) = self.held_in_force(page)? else {
            return Ok(());
        };
        let mut record = held.record;
        let mut numbers = HashMap::new();
        for statement in held.statements {
            let Some(item) = statement.item else { continue };
            let day = self
                .db
                .prepare_cached("SELECT sort_day FROM _statements WHERE statement = ?")?
                .query_row([statement.statement], |row| row.get(0))?;
            numbers.entry(item.id.clone()).or_insert((statement.statement, day));
            record.statements.push(item);
        }
        self.retell(&incident::tellings(&record), &numbers, before)
    }

    fn held_in_force(&self, page: i64) -> rusqlite::Result<Option<Held>> {
        let reading: i64 = self
            .db
            .prepare_cached("SELECT reading FROM _pages WHERE page = ?")?
            .query_row([page], |row| row.get(0))?;
        Ok(self.readings(page)?.into_iter().find(|held| held.reading == reading))
    }
}

/// The record that a reading's row holds, without statements.
fn record(columns: &Columns) -> Record {
    let columns = columns.clone();
    Record {
        musnad: columns.musnad,
        lexicon: columns.lexicon,
        id: columns.id,
        sha256: columns.sha256,
        fingerprint: columns.fingerprint,
        path: None,
        url: columns.url,
        article: Article {
            title: columns.title,
            publisher: columns.publisher,
            agencies: list(&columns.agencies),
            published: columns.published,
            published_from: columns.published_from,
            byline: columns.byline,
            language: columns.language,
            captions: list(&columns.captions),
            text: columns.text,
        },
        parts: list(&columns.parts),
        statements: Vec::new(),
        persons: list(&columns.persons),
        notes: list(&columns.notes),
    }
}

/// What a column of JSON lists; nothing where it is damaged: that goes too.
fn list<T: serde::de::DeserializeOwned>(json: &str) -> Vec<T> {
    serde_json::from_str(json).unwrap_or_default()
}
