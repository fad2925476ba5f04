//! Who is whose branch, member or other name, and when, and which areas there are: what the tables in use know, kept in
//! the store so that questions need no tables.
//!
//! A question about a party is one about its aliases (they share its id), and about the members and branches that it had
//! on the day of the statement. Ties that pages tell are statements and widen no question: they are on somebody's word.

use musnad::incident::telling::folded;
use musnad::incident::{Ties, days};
use musnad_lexicon::Lexicon;
use musnad_lexicon::codes::Relation;
use musnad_lexicon::gazetteer::Place;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// Writes the parties, names and ties of the tables, unless they stand there already.
pub(crate) fn keep(db: &Connection, lexicon: &Lexicon, toponyms: &Toponyms) -> rusqlite::Result<()> {
    let kept: Option<String> = db.query_row("SELECT digest FROM _lexicon", [], |row| row.get(0)).optional()?;
    if kept.as_deref() == Some(lexicon.digest()) {
        return Ok(());
    }
    db.execute_batch("DELETE FROM _lexicon; DELETE FROM _parties; DELETE FROM _names; DELETE FROM _ties; DELETE FROM _areas;")?;
    let mut party = db.prepare("INSERT OR REPLACE INTO _parties VALUES (?, ?, ?, ?)")?;
    let mut name = db.prepare("INSERT OR IGNORE INTO _names VALUES (?, ?)")?;
    let mut tie = db.prepare("INSERT OR REPLACE INTO _ties VALUES (?, ?, ?, ?, ?)")?;
    for row in &lexicon.parties {
        party.execute(params![row.id, row.ar, row.en, row.kind.as_str()])?;
        for words in row.aliases.iter().chain([&row.ar]) {
            name.execute(params![folded(words), row.id])?;
        }
        name.execute(params![row.en.to_lowercase(), row.id])?;
        for t in &row.ties {
            let (first, last) = days::of_edtf(&t.when).unwrap_or_default();
            tie.execute(params![row.id, t.relation.as_str(), t.to, first, last])?;
        }
    }
    let mut area = db.prepare("INSERT OR IGNORE INTO _areas VALUES (?, ?, ?)")?;
    for place in lexicon.gazetteer().areas() {
        let admin = if place.kind == "admin" { place.en.as_str() } else { "" };
        for name in [folded(&place.ar), folded(&place.en.to_lowercase())] {
            area.execute(params![name, place.country, admin])?;
        }
        if admin.is_empty() {
            area.execute(params![place.country.to_lowercase(), place.country, ""])?;
        }
    }
    name_places(db, lexicon, toponyms)?;
    db.execute("INSERT INTO _lexicon VALUES (?)", [lexicon.digest()])?;
    Ok(())
}

/// Which parties can be one doer, as the tables knew them that are kept here.
pub(crate) fn kin(db: &Connection) -> rusqlite::Result<Ties> {
    let mut ties = Ties::default();
    let mut select = db.prepare("SELECT party, relation, other FROM _ties")?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        let (party, other): (String, String) = (row.get(0)?, row.get(2)?);
        if let Some(relation) = Relation::named(row.get_ref(1)?.as_str()?) {
            ties.tie(&party, relation, &other);
        }
    }
    Ok(ties)
}

/// Names the places that stand in statements, and all countries and units, as the tables do. Those that only older tables
/// know keep their names.
fn name_places(db: &Connection, lexicon: &Lexicon, toponyms: &Toponyms) -> rusqlite::Result<()> {
    let mut select = db.prepare("SELECT DISTINCT key FROM _places WHERE lat IS NOT NULL")?;
    let told: Vec<String> = select.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut old = db.prepare("DELETE FROM _gazetteer WHERE place = ?")?;
    for id in lexicon.gazetteer().areas().map(|p| &p.id).chain(&told) {
        if let Some(place) = toponyms.get(id) {
            old.execute([id])?;
            place.keep(db, id)?;
        }
    }
    Ok(())
}

/// A place of the gazetteer, as the store keeps it.
pub(crate) struct Toponym {
    /// Its folded names, in Arabic and English.
    pub folded: [String; 2],
    ar: String,
    en: String,
    kind: String,
    country: String,
}

impl Toponym {
    fn of(place: &Place) -> Toponym {
        Toponym {
            folded: [folded(&place.ar), folded(&place.en.to_lowercase())],
            ar: place.ar.clone(),
            en: place.en.clone(),
            kind: place.kind.clone(),
            country: place.country.clone(),
        }
    }

    /// Writes its names, under its id.
    pub fn keep(&self, db: &Connection, id: &str) -> rusqlite::Result<()> {
        let mut name = db.prepare_cached("INSERT OR IGNORE INTO _toponyms VALUES (?, ?)")?;
        for folded in &self.folded {
            name.execute([folded, id])?;
        }
        db.prepare_cached("INSERT OR IGNORE INTO _gazetteer VALUES (?, ?, ?, ?, ?)")?
            .execute([id, &self.ar, &self.en, &self.kind, &self.country])?;
        Ok(())
    }
}

/// The places of the gazetteer by their ids.
pub(crate) type Toponyms = HashMap<String, Toponym>;

/// Every place of the gazetteer.
pub(crate) fn toponyms(lexicon: &Lexicon) -> Toponyms {
    let gazetteer = lexicon.gazetteer();
    let places = (0..gazetteer.len())
        .filter_map(|at| u32::try_from(at).ok())
        .map(|at| gazetteer.place(at));
    places.map(|p| (p.id.clone(), Toponym::of(p))).collect()
}

/// A party that is asked for, or one of its members or branches, with the days on which it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Its id, or folded words where no table knows it.
    pub key: String,
    /// Its first day; none where from ever.
    pub first_day: Option<i32>,
    /// Its last day; none where for ever.
    pub last_day: Option<i32>,
}

impl Asked {
    /// Whether it is the same party on all the days of `other`: a party may have come by two ways, at two times.
    fn covers(&self, other: &Asked) -> bool {
        let from = self.first_day.is_none_or(|a| other.first_day.is_some_and(|b| a <= b));
        let to = self.last_day.is_none_or(|a| other.last_day.is_some_and(|b| a >= b));
        self.key == other.key && from && to
    }
}

/// How far a branch of a branch of a branch is followed.
const DEEPEST: usize = 6;

/// The parties that a name asks for: an id, or a name in Arabic or English, and with them whoever was their member
/// or branch. Names that no table knows ask for their own words.
pub(crate) fn asked(db: &Connection, name: &str) -> rusqlite::Result<Vec<Asked>> {
    let name = name.trim();
    let mut found: Vec<String> = db
        .prepare_cached("SELECT id FROM _parties WHERE id = ?1 UNION SELECT party FROM _names WHERE name IN (?2, ?3)")?
        .query_map([name, &folded(name), &name.to_lowercase()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    if found.is_empty() {
        found.push(folded(name));
    }
    let mut all: Vec<Asked> = found
        .into_iter()
        .map(|key| Asked {
            key,
            first_day: None,
            last_day: None,
        })
        .collect();
    let mut members = db.prepare_cached(
        "SELECT party, first_day, last_day FROM _ties WHERE other = ? AND relation IN ('part-of', 'alias', 'leads', 'speaks-for')",
    )?;
    let mut from = 0;
    for _ in 0..DEEPEST {
        let until = all.len();
        for at in from..until {
            let above = all[at].clone();
            let below = members.query_map([&above.key], |row| {
                Ok(Asked {
                    key: row.get(0)?,
                    first_day: row.get(1)?,
                    last_day: row.get(2)?,
                })
            })?;
            for member in below {
                let member = member?;
                let member = Asked {
                    first_day: later(above.first_day, member.first_day),
                    last_day: earlier(above.last_day, member.last_day),
                    ..member
                };
                let never = member
                    .first_day
                    .zip(member.last_day)
                    .is_some_and(|(first, last)| first > last);
                if !never && !all.iter().any(|a| a.covers(&member)) {
                    all.push(member);
                }
            }
        }
        from = until;
    }
    Ok(all)
}

fn later(a: Option<i32>, b: Option<i32>) -> Option<i32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

fn earlier(a: Option<i32>, b: Option<i32>) -> Option<i32> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}
