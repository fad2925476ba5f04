//! What could be meant? Parties and places whose names hold some letters, for who is typing a question.
//!
//! Only names of the tables are told, never words of pages: a private person's name would be among these.

use crate::open::Store;
use crate::trouble::Trouble;
use musnad::incident::telling::folded;
use rusqlite::{Connection, params};
use serde::Serialize;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Who takes part.
    Party,
    /// Where.
    Place,
    /// Who says so.
    Source,
}

/// Something that could be meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// What a question is asked with.
    pub id: String,
    /// Its name in Arabic.
    pub ar: String,
    /// Its name in English.
    pub en: String,
    /// What it is.
    pub kind: String,
    /// Statements that name it, those of older readings too.
    pub statements: i64,
}

/// A statement names a party once or more; days and statements stand in the order of the key, so that none are sorted to
/// count them. The parties that could be meant, with how often they are named. ?1 are folded letters, ?2 a slot, or none for any.
const PARTIES: &str = "\
    SELECT id, ar, en, kind, (SELECT count(*) FROM (SELECT DISTINCT sort_day, statement FROM _mentions m WHERE m.key = p.id AND (?2 IS NULL OR m.slot = ?2))) AS told, \
    (SELECT min(instr(replace(name, 'ة', 'ه'), ?1) > 1) FROM _names n WHERE n.party = p.id AND instr(replace(name, 'ة', 'ه'), ?1) > 0) AS inside \
    FROM _parties p WHERE ?1 = '' OR instr(id, ?1) > 0 OR id IN (SELECT party FROM _names WHERE instr(replace(name, 'ة', 'ه'), ?1) > 0)";

/// Places that stand in statements, and the countries and units in which they lie: these are asked for by name, so that
/// what lies in them is found.
const PLACES: &str = "\
    SELECT CASE WHEN kind IN ('country', 'admin') THEN en ELSE place END, ar, en, kind, \
    CASE kind WHEN 'country' THEN (SELECT count(DISTINCT statement) FROM _places p WHERE p.country = g.country) \
    WHEN 'admin' THEN (SELECT count(*) FROM (SELECT DISTINCT sort_day, statement FROM _places p WHERE p.country = g.country AND p.admin = g.en)) \
    ELSE (SELECT count(*) FROM (SELECT DISTINCT sort_day, statement FROM _places p WHERE p.key = g.place)) END AS told, \
    (SELECT min(instr(replace(name, 'ة', 'ه'), ?1) > 1) FROM _toponyms t WHERE t.place = g.place AND instr(replace(name, 'ة', 'ه'), ?1) > 0) AS inside \
    FROM _gazetteer g WHERE (?1 = '' OR place IN (SELECT place FROM _toponyms WHERE instr(replace(name, 'ة', 'ه'), ?1) > 0)) AND ?2 IS NULL";

/// What is told of at all first; of that, names that begin so; of these, the most frequent.
const ORDER: &str = " ORDER BY told = 0, coalesce(inside, 1), told DESC, 1 LIMIT ?3";

impl Store {
    /// What could be meant by some letters, of Arabic or English names.
    pub fn suggest(&self, what: What, letters: &str, limit: usize) -> Result<Vec<Suggestion>, Trouble> {
        // Writers mix the two.
        let letters = folded(&letters.trim().to_lowercase()).replace('ة', "ه");
        let (sql, slot) = match what {
            What::Party => (PARTIES, None),
            What::Source => (PARTIES, Some("source")),
            What::Place => (PLACES, None),
        };
        suggestions(&self.db, &format!("{sql}{ORDER}"), &letters, slot, limit).map_err(|error| self.told(error))
    }
}

fn suggestions(db: &Connection, sql: &str, letters: &str, slot: Option<&str>, limit: usize) -> rusqlite::Result<Vec<Suggestion>> {
    let mut select = db.prepare_cached(sql)?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = select.query_map(params![letters, slot, limit], |row| {
        Ok(Suggestion {
            id: row.get(0)?,
            ar: row.get(1)?,
            en: row.get(2)?,
            kind: row.get(3)?,
            statements: row.get(4)?,
        })
    })?;
    rows.collect()
}
