//! What is in force of a page, and who tells an incident, one after the other: what is given out to other tools.
//!
//! A statement is in force where the newest reading has it or a reviewer put it there, and nobody refused it. Pages come in
//! the order of their hashes, incidents in the order of their days, whatever the order in which they came in.

use super::incident::{Kept, summary};
use super::{Query, masked, select};
use crate::column::of_json;
use crate::evidence::{self, Snapshot};
use crate::leaves;
use crate::page::Hash;
use crate::shield;
use crate::trouble::Trouble;
use musnad::incident::Summary;
use musnad::record::{Item, Person, Record};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};

/// What is in force of a page. Names stand in it: whoever gives it out withholds them.
#[derive(Clone, Debug)]
pub struct InForce {
    /// SHA-256 of its bytes.
    pub sha256: Hash,
    /// Its record with the statements in force, without its path; comments without their words.
    pub record: Record,
    /// The record's persons, with what other pages on the same happenings say that keeps them from ever being named.
    pub persons: Vec<Person>,
    /// Files from which it came.
    pub paths: Vec<String>,
    /// When it was captured from the web, or else came into the store, RFC 3339: the first time.
    pub captured: Option<String>,
    /// SHA-256 of the page of which it is a copy; its own where of none.
    pub voice: Hash,
    /// Id of the incident that a statement tells, by the statement's id.
    pub incidents: BTreeMap<String, String>,
    /// What reviewers made of a statement: mark, reviewer and time, by the statement's id.
    pub marks: BTreeMap<String, (String, String, String)>,
}

/// An incident with its tellings, names withheld by the store's level.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Id of the statement that opened it.
    pub id: String,
    /// Its place among all: its first day and its number.
    pub place: (i64, i64),
    /// Who says what.
    pub summary: Summary,
    /// Its tellings, in the order in which they came.
    pub tellings: Vec<Telling>,
}

/// A telling of an incident.
#[derive(Clone, Debug)]
pub struct Telling {
    /// The event, or the toll that stands alone.
    pub statement: Item,
    /// Tolls of the event.
    pub tolls: Vec<Item>,
    /// Words of its sentence.
    pub sentence: String,
    /// SHA-256 of its page's bytes, in hexadecimal.
    pub page: String,
    /// SHA-256 of the page of which that is a copy, in hexadecimal; its own where of none.
    pub voice: String,
    /// Outlet.
    pub publisher: Option<String>,
    /// Headline, where it is a part of the text.
    pub title: Option<String>,
    /// Date, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
}

/// The statements that a query means; none where it means all.
pub type Meant = Option<BTreeSet<i64>>;

impl Snapshot<'_> {
    /// The statements in force that a query means, whatever its limit.
    pub fn meant(&self, query: &Query) -> Result<Meant, Trouble> {
        if *query == Query::default() {
            return Ok(None);
        }
        self.read(|db| {
            let mut numbers = BTreeSet::new();
            select::each(db, query, "s.current = 1", select::Order::Oldest, |number| {
                numbers.insert(number);
                Ok(true)
            })?;
            Ok(Some(numbers))
        })
    }

    /// The page behind this one that has something of what is meant, with that alone; where none is told, the first.
    pub fn page_behind(&self, last: Option<&Hash>, meant: &Meant) -> Result<Option<InForce>, Trouble> {
        self.read(|db| {
            let mut last = last.copied();
            loop {
                let next = db
                    .prepare_cached(
                        "SELECT sha256, page, reading FROM _pages WHERE sha256 > ? AND reading IS NOT NULL ORDER BY sha256 LIMIT 1",
                    )?
                    .query_row([last.as_ref().map_or(&[][..], |hash| &hash[..])], |row| {
                        Ok((row.get::<_, Hash>(0)?, row.get(1)?, row.get(2)?))
                    })
                    .optional()?;
                let Some((sha256, page, reading)) = next else { return Ok(None) };
                let found = in_force(db, sha256, page, reading, meant)?;
                if found.is_some() {
                    return Ok(found);
                }
                last = Some(sha256);
            }
        })
    }

    /// The incident behind this one of which something is meant, with its place; where none is told, the first.
    pub fn incident_behind(&self, last: Option<(i64, i64)>, meant: &Meant) -> Result<Option<Whole>, Trouble> {
        self.read(|db| {
            let mut last = last.unwrap_or((i64::MIN, i64::MIN));
            loop {
                let next = db
                    .prepare_cached(
                        "SELECT sort_day, incident, id FROM _incidents WHERE (sort_day, incident) > (?, ?) \
                         ORDER BY sort_day, incident LIMIT 1",
                    )?
                    .query_row([last.0, last.1], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))
                    .optional()?;
                let Some((place, id)) = next else { return Ok(None) };
                let kept = self.store().kept(place.1)?;
                let is_meant = |k: &Kept| meant.as_ref().is_none_or(|meant| meant.contains(&k.statement));
                if kept.iter().any(is_meant) {
                    return Ok(Some(self.whole(db, place, id, &kept)?));
                }
                last = place;
            }
        })
    }

    fn whole(&self, db: &Connection, place: (i64, i64), id: String, kept: &[Kept]) -> rusqlite::Result<Whole> {
        let mut summary = summary(kept);
        masked::summary(&mut summary, &self.store().hidden_in(kept)?);
        let tellings = kept.iter().map(|k| self.telling(db, k)).collect::<rusqlite::Result<_>>()?;
        Ok(Whole {
            id,
            place,
            summary,
            tellings,
        })
    }

    fn telling(&self, db: &Connection, kept: &Kept) -> rusqlite::Result<Telling> {
        let found = self.store().found(kept.statement)?.masked();
        let mut tolls = Vec::new();
        let mut number = db.prepare_cached("SELECT statement FROM _statements WHERE id = ? AND reading = ? AND current = 1")?;
        for figure in kept.telling.figures.iter().filter(|f| f.statement != found.statement.id) {
            let toll: Option<i64> = number
                .query_row(params![figure.statement, kept.reading], |row| row.get(0))
                .optional()?;
            if let Some(toll) = toll {
                tolls.push(self.store().found(toll)?.masked().statement);
            }
        }
        let (voice, in_text): (Hash, bool) = db
            .prepare_cached(
                "SELECT (SELECT sha256 FROM _pages v WHERE v.page = p.voice), \
                 coalesce(substr(r.text, 1, length(r.title)) = r.title, 0) \
                 FROM _pages p JOIN _readings r USING (reading) WHERE p.page = ?",
            )?
            .query_row([found.page.page], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(Telling {
            statement: found.statement,
            tolls,
            sentence: found.sentence_text,
            page: found.page.sha256,
            voice: musnad::proof::hex(&voice),
            publisher: found.page.publisher,
            title: found.page.title.filter(|_| in_text),
            published: found.page.published,
            url: found.page.url,
        })
    }
}

/// A page with what of it is meant; none where nothing is.
fn in_force(db: &Connection, sha256: Hash, page: i64, reading: i64, meant: &Meant) -> rusqlite::Result<Option<InForce>> {
    let mut select = db.prepare_cached(
        "SELECT s.statement, s.item, (SELECT i.id FROM _tellings t JOIN _incidents i USING (incident) \
         WHERE t.statement = s.statement), s.review, v.reviewer, v.at \
         FROM _statements s LEFT JOIN _reviews v ON v.id = s.reviewed_by \
         WHERE s.reading = ? AND s.current = 1 AND s.item <> '{}' ORDER BY s.statement",
    )?;
    let mut rows = select.query([reading])?;
    let (mut items, mut incidents, mut marks) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    while let Some(row) = rows.next()? {
        if meant.as_ref().is_some_and(|m| row.get(0).is_ok_and(|n: i64| !m.contains(&n))) {
            continue;
        }
        let item: Item = of_json(row.get_ref(1)?.as_str()?)?;
        if let Some(incident) = row.get(2)? {
            incidents.insert(item.id.clone(), incident);
        }
        if let Some(mark) = row.get(3)? {
            let (reviewer, at) = (row.get::<_, Option<String>>(4)?, row.get::<_, Option<String>>(5)?);
            marks.insert(item.id.clone(), (mark, reviewer.unwrap_or_default(), at.unwrap_or_default()));
        }
        items.push(item);
    }
    if meant.is_some() && items.is_empty() {
        return Ok(None);
    }
    let Some((_, columns)) = leaves::columns(db, reading)? else {
        return Ok(None);
    };
    let mut record = evidence::record(columns, &[])?;
    record.statements = items;
    let came = "SELECT path, coalesce(captured, added) FROM _captures WHERE page = ? ORDER BY added, path, line, byte";
    let captures: Vec<(String, String)> = db
        .prepare_cached(came)?
        .query_map([page], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Some(InForce {
        persons: shield::shielded(db, reading, record.persons.clone())?,
        voice: db
            .prepare_cached("SELECT v.sha256 FROM _pages p JOIN _pages v ON v.page = p.voice WHERE p.page = ?")?
            .query_row([page], |row| row.get(0))?,
        captured: captures.first().map(|(_, at)| at.clone()),
        paths: captures.into_iter().map(|(path, _)| path).collect(),
        sha256,
        record,
        incidents,
        marks,
    }))
}
