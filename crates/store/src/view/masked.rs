//! How are names withheld in what a view gives?
//!
//! Views look up, count and put together statements as their pages have them, so that rows and sums are the same at
//! every level, and withhold names from what they give.

use super::find::Found;
use super::incident::Kept;
use crate::column::of_json;
use crate::open::Store;
use crate::page;
use crate::shield;
use musnad::care::mask::BLOCK;
use musnad::care::{Hidden, Names};
use musnad::incident::Summary;
use musnad::incident::summary::{Point, Said};
use musnad::record::{Item, Party, Person};
use rusqlite::OptionalExtension;
use rusqlite::params;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

/// Of how many readings it is remembered what is withheld.
const REMEMBERED: usize = 4_096;

/// A statement as its page has it, and what of it is withheld.
pub(super) struct Bare {
    /// Names stand in its statement alone.
    pub found: Found,
    pub hidden: Arc<Hidden>,
}

impl Bare {
    /// Without the names.
    pub fn masked(mut self) -> Found {
        self.hidden.item(&mut self.found.statement);
        self.found
    }

    /// The key and the name of a party of its, as they are given.
    pub fn called(&self, party: &Party) -> (String, String) {
        let mut given = party.clone();
        self.hidden.party(&mut given);
        if given.id.is_none() && given.words.text != party.words.text {
            return (blocks(&page::key(party)), given.words.text);
        }
        (page::key(&given), page::name(&given))
    }
}

impl Store {
    /// Gives names by another level; [`Names::Withheld`] where none is asked for.
    pub fn naming(mut self, names: Names) -> Store {
        self.names = names;
        self.hidden.get_mut().clear();
        self
    }

    /// By which level names are given.
    pub fn names(&self) -> Names {
        self.names
    }

    /// What is withheld of a reading that names these persons, JSON.
    pub(super) fn hidden(&self, reading: i64, persons: &str, text: &str) -> rusqlite::Result<Arc<Hidden>> {
        if persons == "[]" {
            return Ok(Arc::default());
        }
        if let Some(known) = self.hidden.borrow().get(&reading) {
            return Ok(known.clone());
        }
        let persons = self.shielded(reading, of_json(persons)?)?;
        let hidden = Arc::new(Hidden::of(self.names, &persons, text));
        let mut all = self.hidden.borrow_mut();
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(reading, hidden.clone());
        Ok(hidden)
    }

    /// What is withheld of a reading by its number.
    pub(crate) fn hidden_of(&self, reading: Option<i64>) -> rusqlite::Result<Arc<Hidden>> {
        let of = self
            .db
            .prepare_cached("SELECT persons, text FROM _readings WHERE reading = ?")?
            .query_row([reading], |row| {
                self.hidden(
                    reading.unwrap_or_default(),
                    row.get_ref(0)?.as_str()?,
                    row.get_ref(1)?.as_str()?,
                )
            });
        Ok(of.optional()?.unwrap_or_default())
    }

    /// What is withheld of the pages of some tellings, where places are not known.
    pub(super) fn hidden_in(&self, kept: &[Kept]) -> rusqlite::Result<Hidden> {
        let mut by_reading: HashMap<i64, Hidden> = HashMap::new();
        for kept in kept {
            let of = match by_reading.entry(kept.reading) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let persons = self.shielded(kept.reading, self.persons_of(kept.reading)?)?;
                    place.insert(Hidden::of(self.names, &persons, ""))
                }
            };
            if !of.is_empty() {
                self.learn(of, kept)?;
            }
        }
        let mut all = Hidden::default();
        by_reading.values().for_each(|of| all.join(of));
        Ok(all)
    }

    /// Withholds what the statements of a telling call a page's persons.
    fn learn(&self, hidden: &mut Hidden, kept: &Kept) -> rusqlite::Result<()> {
        let mut items = self
            .db
            .prepare_cached("SELECT item FROM _statements WHERE id = ? AND reading = ?")?;
        let ids = kept.telling.figures.iter().map(|f| &f.statement);
        for id in ids.chain([&kept.telling.statement]) {
            for item in items.query_map(params![id, kept.reading], |row| row.get::<_, String>(0))? {
                hidden.learn(&of_json::<Item>(&item?)?);
            }
        }
        Ok(())
    }

    /// The persons whom a reading names.
    pub(super) fn persons_of(&self, reading: i64) -> rusqlite::Result<Vec<Person>> {
        shield::persons_of(&self.db, reading)
    }

    /// A reading's persons, with what keeps them from ever being named; by default no private person is.
    pub(super) fn shielded(&self, reading: i64, persons: Vec<Person>) -> rusqlite::Result<Vec<Person>> {
        if self.names == Names::Withheld {
            return Ok(persons);
        }
        shield::shielded(&self.db, reading, persons)
    }
}

/// A key of which nothing is given.
fn blocks(key: &str) -> String {
    key.chars().map(|c| if c == ' ' { c } else { BLOCK }).collect()
}

/// A summary without names.
pub(super) fn summary(summary: &mut Summary, hidden: &Hidden) {
    if hidden.is_empty() {
        return;
    }
    let mask = |text: &mut String| *text = hidden.words(text);
    let said = |said: &mut Said| {
        mask(&mut said.by);
        said.victims.iter_mut().for_each(mask);
    };
    for source in &mut summary.sources {
        mask(&mut source.source);
        source.outlets.iter_mut().for_each(mask);
    }
    for unsourced in &mut summary.unsourced {
        mask(&mut unsourced.words);
        unsourced.outlets.iter_mut().for_each(mask);
    }
    summary.denied_by.iter_mut().for_each(mask);
    summary.doubted_by.iter_mut().for_each(mask);
    for figures in &mut summary.figures {
        figures.said.iter_mut().for_each(said);
        figures.lowest.iter_mut().for_each(said);
        figures.highest.iter_mut().for_each(said);
    }
    let points: &mut [&mut Vec<Point>] = &mut [&mut summary.agree, &mut summary.differ];
    for point in points.iter_mut().flat_map(|p| p.iter_mut()) {
        point.told.iter_mut().for_each(|t| mask(&mut t.value));
    }
}
