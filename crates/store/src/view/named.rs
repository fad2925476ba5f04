//! Who is named as dead or injured, and what does each source say of them?
//!
//! A row is what one statement says of one person: age, sex and status stay the source's own words. Of the rows of one
//! answer those of one name and one incident stand side by side and are never made one: who is right, and whether two pages mean one person, is the
//! reader's to say.

use super::find::{Found, PageOf};
use super::select::{self, Order};
use super::{Answer, Query};
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::care::{Hidden, names};
use musnad::incident::days;
use musnad::incident::telling::folded;
use musnad::record::{Age, Item, ItemContent, Person, Source, Words};
use rusqlite::OptionalExtension;
use serde::Serialize;
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

/// What one statement says of one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Named {
    /// The name; none where it is withheld.
    pub name: Option<String>,
    /// Why it is: minor, sexual violence, private.
    pub withheld: Option<&'static str>,
    /// killed or injured.
    pub fate: String,
    /// Age, in the page's words and in years.
    pub age: Option<Age>,
    /// Whether they are told to be under 18.
    pub minor: bool,
    /// female or male, where the words tell.
    pub sex: Option<String>,
    /// Words for their status (مدني، مقاتل، شهيد), as this source has them.
    pub status: Vec<Words>,
    /// The words that say in which role they are named.
    pub role: Option<Words>,
    /// On whose word, outermost first.
    pub sources: Vec<Source>,
    /// First day of the statement's own times, ISO 8601.
    pub day: Option<String>,
    /// Id of the statement.
    pub statement: String,
    /// Id of the incident that it tells.
    pub incident: Option<String>,
    /// The sentence's words.
    pub sentence_text: String,
    /// Its page.
    pub page: PageOf,
}

/// Statements of readings that tell somebody's fate; the words of the index.
const TELLING: &str = "s.reading IN (SELECT reading FROM _readings WHERE instr(persons, '\"fate\":') > 0)";

/// What is listed.
const FATES: [&str; 2] = ["killed", "injured"];

/// A person of a page, and whether and why the name is withheld.
struct OfPage {
    person: Person,
    withheld: Option<&'static str>,
}

/// A row, and what it stands beside: its folded name and incident.
type Beside = ((String, String), Named);

impl Store {
    /// The named dead and injured of the statements that a query means, those told of last first.
    pub fn named(&self, query: &Query) -> Result<Answer<Named>, Trouble> {
        let mut rows = self.told_of(query).map_err(|error| self.told(error))?;
        let more = query.cut(&mut rows);
        self.answer("named", side_by_side(rows), more)
    }

    fn told_of(&self, query: &Query) -> rusqlite::Result<Vec<Beside>> {
        let mut rows = Vec::new();
        let mut passed = 0;
        let mut pages: HashMap<i64, Vec<OfPage>> = HashMap::new();
        let mut seen = HashSet::new();
        select::each(&self.db, query, TELLING, Order::Newest, |number| {
            let reading = self.reading_of(number)?;
            let persons = match pages.entry(reading) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => place.insert(self.persons(reading)?),
            };
            if persons.is_empty() {
                return Ok(true);
            }
            let bare = self.found(number)?;
            let mut names = HashSet::new();
            for (nth, of_page) in persons.iter().enumerate() {
                let person = &of_page.person;
                let name = folded(&person.words.text);
                if !tells(&bare.found.statement, person) || !names.insert(name.clone()) || !seen.insert((reading, nth)) {
                    continue;
                }
                passed += 1;
                if passed > query.offset {
                    let row = Named {
                        incident: self.incident_told(&bare.found)?,
                        ..row(of_page, &bare.hidden, &bare.found)
                    };
                    let beside = row.incident.as_ref().unwrap_or(&row.statement).clone();
                    rows.push(((name, beside), row));
                }
            }
            Ok(rows.len() <= query.limit)
        })?;
        for (_, row) in &mut rows {
            row.day = self.first_day(&row.statement)?;
        }
        Ok(rows)
    }

    /// Id of the incident that a statement tells, or the event to which it belongs.
    fn incident_told(&self, found: &Found) -> rusqlite::Result<Option<String>> {
        let ItemContent::Toll { of: Some(of), .. } = &found.statement.content else {
            return Ok(found.incident.clone());
        };
        self.db
            .prepare_cached(
                "SELECT i.id FROM _statements s JOIN _tellings t USING (statement) JOIN _incidents i USING (incident) \
                 WHERE s.id = ? AND s.current = 1",
            )?
            .query_row([of], |row| row.get(0))
            .optional()
    }

    fn reading_of(&self, statement: i64) -> rusqlite::Result<i64> {
        self.db
            .prepare_cached("SELECT reading FROM _statements WHERE statement = ?")?
            .query_row([statement], |row| row.get(0))
    }

    fn first_day(&self, id: &str) -> rusqlite::Result<Option<String>> {
        let day: Option<Option<i32>> = self
            .db
            .prepare_cached("SELECT first_day FROM _statements WHERE id = ? AND current = 1")?
            .query_row([id], |row| row.get(0))
            .optional()?;
        Ok(day.flatten().map(days::written))
    }

    /// The dead and injured whom a reading names.
    fn persons(&self, reading: i64) -> rusqlite::Result<Vec<OfPage>> {
        let persons = self.persons_of(reading)?;
        let shielded = self.shielded(reading, persons.clone())?;
        let hides = self.names().hides(&shielded);
        let standings = names::standings(&shielded);
        let listed = |p: &Person| p.fate.as_deref().is_some_and(|f| FATES.contains(&f));
        let all = persons.into_iter().zip(hides).zip(standings);
        Ok(all
            .filter(|((person, _), _)| listed(person))
            .map(|((person, hides), standing)| OfPage {
                person,
                withheld: hides.then(|| standing.why()),
            })
            .collect())
    }
}

/// Whether a statement is the one that tells what befell a person.
fn tells(item: &Item, person: &Person) -> bool {
    match &person.statement {
        Some(id) => *id == item.id,
        None => {
            let within = item.sentence.start <= person.words.start && person.words.end <= item.sentence.end;
            within
                && match &item.content {
                    ItemContent::Event { event, .. } => event == "ASSAULT",
                    ItemContent::Toll { what, .. } => Some(what) == person.fate.as_ref(),
                    ItemContent::Relation { .. } => false,
                }
        }
    }
}

fn row(of_page: &OfPage, hidden: &Hidden, found: &Found) -> Named {
    let mut person = of_page.person.clone();
    hidden.person(&mut person);
    let mut item = found.statement.clone();
    hidden.item(&mut item);
    Named {
        name: of_page.withheld.is_none().then_some(person.words.text),
        withheld: of_page.withheld,
        fate: person.fate.unwrap_or_default(),
        age: person.age,
        minor: person.minor,
        sex: person.sex,
        status: person.status,
        role: person.role,
        sources: item.sources,
        day: None,
        statement: item.id,
        incident: None,
        sentence_text: found.sentence_text.clone(),
        page: found.page.clone(),
    }
}

/// Rows of one name and one incident beside each other, in the order of the first of each.
fn side_by_side(rows: Vec<Beside>) -> Vec<Named> {
    let mut firsts: HashMap<(String, String), usize> = HashMap::new();
    let mut groups: Vec<Vec<Named>> = Vec::new();
    for (key, row) in rows {
        let at = *firsts.entry(key).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Vec::new());
        }
        groups[at].push(row);
    }
    groups.into_iter().flatten().collect()
}
