//! How the rows of a page become what the plan says: marks on what was read, statements that reviewers put there, the
//! fates of its reviews, its tellings.

use super::plan::Plan;
use super::row::Row;
use super::text::Text;
use crate::add::{Told, Writer};
use crate::page;
use musnad::incident;
use musnad::record::{Article, Item, Record};
use rusqlite::{Connection, params};
use std::collections::{HashMap, HashSet};

/// A statement's row that a reviewer put there.
pub(super) struct Put {
    pub statement: i64,
    pub by: String,
    pub item: String,
}

/// A statement in force: its number, its day in lists, and what it is.
type InForce = (i64, i32, Item);

impl Writer {
    /// Whether anything that reviewers said is about a page.
    pub(crate) fn is_reviewed(&self, page: i64) -> rusqlite::Result<bool> {
        self.db
            .prepare_cached("SELECT 1 FROM _reviews WHERE page = ?1 OR other_page = ?1")?
            .exists([page])
    }

    /// Makes a page what its reviews make of the reading in force. `before` holds the tellings that it had until now: those
    /// that are told the same way keep their incident.
    pub(crate) fn settle(&mut self, page: i64, before: HashMap<String, Told>) -> rusqlite::Result<()> {
        let text = Text::of_page(&self.db, page)?;
        let reviews = Row::of_page(&self.db, page)?;
        let plan = plan(&self.db, &text, &reviews)?;
        let counted = self.in_force(text.reading)?;
        let statements = self.marked(page, &text, &plan)?;
        let sum = self.in_force(text.reading)? - counted;
        self.count("statements", sum)?;
        self.fated(page, &plan)?;
        let record = record(&text, &statements, &plan);
        self.retell(&incident::tellings(&record), &numbers(&statements), before)?;
        self.follow(page)
    }

    /// The tellings of the reading of a page that is in force.
    pub(crate) fn tellings_of(&self, page: i64) -> rusqlite::Result<HashMap<String, Told>> {
        let reading = self
            .db
            .prepare_cached("SELECT reading FROM _pages WHERE page = ?")?
            .query_row([page], |row| row.get(0))?;
        self.told_in(reading)
    }

    fn in_force(&self, reading: i64) -> rusqlite::Result<i64> {
        self.db
            .prepare_cached("SELECT count(*) FROM _statements WHERE reading = ? AND current = 1")?
            .query_row([reading], |row| row.get(0))
    }

    /// Writes the marks, and what reviewers put there. Gives what is in force, in the order of the text.
    fn marked(&mut self, page: i64, text: &Text, plan: &Plan<'_>) -> rusqlite::Result<Vec<InForce>> {
        let mut there = put(&self.db, text.reading)?;
        let sentences = text.ranges();
        let mut in_force = Vec::new();
        for entry in &plan.entries {
            let row = page::derived(&entry.item, &sentences, text.day(), &text.chars);
            let statement = match (&entry.put_by, entry.read) {
                (Some(by), _) => match there.iter().position(|p| p.by == *by && p.item == row.item) {
                    Some(at) => there.swap_remove(at).statement,
                    None => {
                        let sentence = text.sentences.get(row.sentence).map_or(0, |(number, _)| *number);
                        self.statement(page, text.reading, sentence, &row)?
                    }
                },
                (None, read) => read.unwrap_or_default(),
            };
            self.db
                .prepare_cached(
                    "UPDATE _statements SET review = ?, reviewed_by = ?, put_by = ?, current = ? WHERE statement = ?",
                )?
                .execute(params![entry.mark, entry.by, entry.put_by, entry.current, statement])?;
            if entry.current {
                in_force.push((entry.place, (statement, row.sort_day, entry.item.clone())));
            }
        }
        for gone in there {
            self.db
                .prepare_cached("UPDATE _statements SET review = 'withdrawn', current = 0 WHERE statement = ?")?
                .execute([gone.statement])?;
        }
        in_force.sort_by_key(|(place, _)| *place);
        Ok(in_force.into_iter().map(|(_, statement)| statement).collect())
    }

    /// Writes what became of the page's reviews, and of joinings to its statements.
    fn fated(&self, page: i64, plan: &Plan<'_>) -> rusqlite::Result<()> {
        let mut update = self
            .db
            .prepare_cached("UPDATE _reviews SET holds = ?, now = ? WHERE review = ?")?;
        for fate in &plan.fates {
            update.execute(params![fate.holds, fate.now, fate.review])?;
        }
        let mut other = self.db.prepare_cached("UPDATE _reviews SET other_now = ? WHERE review = ?")?;
        for joining in Row::select(&self.db, "WHERE other_page = ? AND undone_by IS NULL", [page])? {
            other.execute(params![plan.other(&joining), joining.number])?;
        }
        Ok(())
    }
}

/// What reviews make of a reading.
pub(super) fn plan<'t>(db: &Connection, text: &'t Text, reviews: &[Row]) -> rusqlite::Result<Plan<'t>> {
    let mut select =
        db.prepare_cached("SELECT statement, item FROM _statements WHERE reading = ? AND put_by IS NULL ORDER BY statement")?;
    let rows = select.query_map([text.reading], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
    let mut read = Vec::new();
    for row in rows {
        let (number, json) = row?;
        if let Ok(item) = serde_json::from_str(&json) {
            read.push((number, item));
        }
    }
    Plan::of(text, read, reviews, |review| {
        let mut ids = db.prepare_cached("SELECT id FROM _statements WHERE reading = ? AND put_by IS NULL")?;
        let ids = ids.query_map([review.reading], |row| row.get(0))?;
        ids.collect::<rusqlite::Result<HashSet<String>>>()
    })
}

/// What reviewers put into a reading.
pub(super) fn put(db: &Connection, reading: i64) -> rusqlite::Result<Vec<Put>> {
    let mut select =
        db.prepare_cached("SELECT statement, put_by, item FROM _statements WHERE reading = ? AND put_by IS NOT NULL")?;
    let rows = select.query_map([reading], |row| {
        Ok(Put {
            statement: row.get(0)?,
            by: row.get(1)?,
            item: row.get(2)?,
        })
    })?;
    rows.collect()
}

/// The record of a page as reviews leave it, as far as tellings need it. Tolls of a corrected event belong to what took
/// its place.
fn record(text: &Text, statements: &[InForce], plan: &Plan<'_>) -> Record {
    let renamed: HashMap<&str, &str> = plan.renamed().into_iter().collect();
    let statements = statements.iter().map(|(_, _, item)| {
        let mut item = item.clone();
        if let musnad::record::ItemContent::Toll { of, part_of, .. } = &mut item.content {
            for id in [of, part_of].into_iter().flatten() {
                if let Some(new) = renamed.get(id.as_str()) {
                    (*new).clone_into(id);
                }
            }
        }
        item
    });
    Record {
        musnad: String::new(),
        lexicon: String::new(),
        id: String::new(),
        sha256: text.sha256.clone(),
        fingerprint: None,
        path: None,
        url: None,
        article: Article {
            published: text.published.clone(),
            text: text.text.clone(),
            ..Article::default()
        },
        parts: Vec::new(),
        statements: statements.collect(),
        persons: Vec::new(),
        notes: Vec::new(),
    }
}

/// Numbers and days of statements in force by their ids.
fn numbers(statements: &[InForce]) -> HashMap<String, (i64, i32)> {
    statements
        .iter()
        .map(|(n, day, item)| (item.id.clone(), (*n, *day)))
        .collect()
}
