//! What could be meant? Parties and places whose names hold some letters, for who is typing a question.
//!
//! Only names of the tables are told, never words of pages: a private person's name would be among these.

use crate::open::Store;
use crate::trouble::Trouble;
use musnad::incident::telling::folded;
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
    pub statements: u64,
}

/// Parties whose names hold some folded letters, and where in the names.
const PARTIES: &str = "\
    WITH named AS (SELECT party, min(instr(replace(name, 'ة', 'ه'), ?1)) AS at FROM _names \
    WHERE instr(replace(name, 'ة', 'ه'), ?1) > 0 GROUP BY party) \
    SELECT id, ar, en, kind, '', at FROM _parties LEFT JOIN named ON party = id \
    WHERE ?1 = '' OR at IS NOT NULL OR instr(id, ?1) > 0";

/// Places that stand in statements, and the countries and units in which they lie.
const PLACES: &str = "\
    WITH named AS (SELECT place, min(instr(replace(name, 'ة', 'ه'), ?1)) AS at FROM _toponyms \
    WHERE instr(replace(name, 'ة', 'ه'), ?1) > 0 GROUP BY place) \
    SELECT place, ar, en, kind, country, at FROM _gazetteer LEFT JOIN named USING (place) WHERE ?1 = '' OR at IS NOT NULL";

impl Store {
    /// What could be meant by some letters, of Arabic or English names: what is told of at all first; of that, names that
    /// begin so; of these, the most frequent.
    pub fn suggest(&self, what: What, letters: &str, limit: usize) -> Result<Vec<Suggestion>, Trouble> {
        // Writers mix the two.
        let folded = folded(&letters.trim().to_lowercase()).replace('ة', "ه");
        if folded.is_empty() && !letters.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut all = self.meant(what, &folded).map_err(|error| self.told(error))?;
        all.sort_by(|(a, x), (b, y)| {
            let never = |s: &Suggestion| s.statements == 0;
            let order = never(a).cmp(&never(b)).then(x.cmp(y));
            order.then(b.statements.cmp(&a.statements)).then_with(|| a.id.cmp(&b.id))
        });
        Ok(all.into_iter().map(|(suggestion, _)| suggestion).take(limit).collect())
    }

    /// What could be meant, and whether the letters stand within a name, not at its beginning.
    fn meant(&self, what: What, letters: &str) -> rusqlite::Result<Vec<(Suggestion, bool)>> {
        let counts = self.counts()?;
        let mut select = self.db.prepare_cached(if what == What::Place { PLACES } else { PARTIES })?;
        let rows = select.query_map([letters], |row| {
            let (id, ar, en, kind): (String, String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let country: String = row.get(4)?;
            let inside = row.get::<_, Option<i64>>(5)?.is_none_or(|at| at > 1);
            let (id, statements) = match (what, kind.as_str()) {
                (What::Party, _) => (id.clone(), counts.party(&id, false)),
                (What::Source, _) => (id.clone(), counts.party(&id, true)),
                // Asked for by its name, so that what lies in it is found.
                (What::Place, "country") => (en.clone(), counts.area(&country, None)),
                (What::Place, "admin") => (en.clone(), counts.area(&country, Some(&en))),
                (What::Place, _) => (id.clone(), counts.place(&id)),
            };
            let suggestion = Suggestion {
                id,
                ar,
                en,
                kind,
                statements,
            };
            Ok((suggestion, inside))
        })?;
        rows.collect()
    }
}
