//! How many statements name each party and place? Gone through once, and again where the store has changed: who types a
//! name is not kept waiting for sums over all that is frequent.

use crate::open::Store;
use rusqlite::{Connection, Row};
use std::cell::Ref;
use std::collections::{HashMap, HashSet};

/// Statements by what they name, those of older readings too.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// As SQLite counts the changes by others; none before the first time.
    version: Option<i64>,
    /// By party: in any part, and as a source.
    parties: HashMap<String, [u64; 2]>,
    places: HashMap<String, u64>,
    /// By country, and by country and unit.
    areas: HashMap<(String, Option<String>), u64>,
}

impl Counts {
    /// How many name a party, in any part or as a source.
    pub fn party(&self, key: &str, as_source: bool) -> u64 {
        self.parties.get(key).map_or(0, |named| named[usize::from(as_source)])
    }

    /// How many name a place.
    pub fn place(&self, key: &str) -> u64 {
        self.places.get(key).copied().unwrap_or(0)
    }

    /// How many name a place within a country, or within a unit of it.
    pub fn area(&self, country: &str, unit: Option<&str>) -> u64 {
        let area = (country.to_owned(), unit.map(str::to_owned));
        self.areas.get(&area).copied().unwrap_or(0)
    }

    fn of(db: &Connection, version: i64) -> rusqlite::Result<Counts> {
        let mut counts = Counts {
            version: Some(version),
            ..Counts::default()
        };
        // In the order of an index that holds all of it: what one statement says of one party stands together.
        let mut last = (0, String::new(), [false; 2]);
        each(
            db,
            "SELECT statement, key, slot FROM _mentions ORDER BY statement, key",
            |row| {
                let (statement, key) = (row.get(0)?, row.get_ref(1)?.as_str()?);
                if (last.0, last.1.as_str()) != (statement, key) {
                    last = (statement, key.to_owned(), [false; 2]);
                }
                let source = row.get_ref(2)?.as_str()? == "source";
                for (at, is) in [true, source].into_iter().enumerate() {
                    if is && !last.2[at] {
                        last.2[at] = true;
                        counts.parties.entry(key.to_owned()).or_default()[at] += 1;
                    }
                }
                Ok(())
            },
        )?;
        let mut last = (0, String::new());
        each(db, "SELECT statement, key FROM _places ORDER BY statement, key", |row| {
            let (statement, key) = (row.get(0)?, row.get_ref(1)?.as_str()?);
            if (last.0, last.1.as_str()) != (statement, key) {
                last = (statement, key.to_owned());
                *counts.places.entry(key.to_owned()).or_default() += 1;
            }
            Ok(())
        })?;
        let mut within: HashMap<(String, Option<String>), HashSet<i64>> = HashMap::new();
        let areas = "SELECT statement, country, admin FROM _places WHERE country IS NOT NULL";
        each(db, areas, |row| {
            let (country, unit): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let statement = row.get(0)?;
            if unit.is_some() {
                within.entry((country.clone(), unit)).or_default().insert(statement);
            }
            within.entry((country, None)).or_default().insert(statement);
            Ok(())
        })?;
        counts.areas = within.into_iter().map(|(area, told)| (area, told.len() as u64)).collect();
        Ok(counts)
    }
}

fn each(db: &Connection, sql: &str, mut visit: impl FnMut(&Row<'_>) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    let mut select = db.prepare_cached(sql)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        visit(row)?;
    }
    Ok(())
}

impl Store {
    /// The counts as the store is now.
    pub(super) fn counts(&self) -> rusqlite::Result<Ref<'_, Counts>> {
        let version = self.db.pragma_query_value(None, "data_version", |row| row.get(0))?;
        if self.counts.borrow().version != Some(version) {
            let counts = Counts::of(&self.db, version)?;
            self.counts.replace(counts);
        }
        Ok(self.counts.borrow())
    }
}
