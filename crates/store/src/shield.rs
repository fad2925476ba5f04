//! Whom does a reading name, and who of them must never be named, by what other pages on the same happenings say?

use crate::column::of_json;
use musnad::care::names;
use musnad::record::Person;
use rusqlite::{Connection, OptionalExtension};

/// The persons whom a reading names. Where they cannot be read they cannot be withheld, and no answer is given.
pub(crate) fn persons_of(db: &Connection, reading: i64) -> rusqlite::Result<Vec<Person>> {
    // Not the table, where they lie behind the text.
    let persons: Option<String> = db
        .prepare_cached("SELECT persons FROM _readings INDEXED BY _readings_persons WHERE reading = ? AND persons <> '[]'")?
        .query_row([reading], |row| row.get(0))
        .optional()?;
    persons.map_or_else(|| Ok(Vec::new()), |persons| of_json(&persons))
}

/// A reading's persons: whom another page of the same happening tells to be a minor, or to have suffered sexual violence, is.
pub(crate) fn shielded(db: &Connection, reading: i64, mut persons: Vec<Person>) -> rusqlite::Result<Vec<Person>> {
    if persons.iter().all(|p| p.public.is_some()) {
        return Ok(persons);
    }
    let mut others = db.prepare_cached(
        "SELECT DISTINCT o.reading FROM _statements s JOIN _tellings t USING (statement) \
         JOIN _tellings u ON u.incident = t.incident JOIN _statements o ON o.statement = u.statement \
         WHERE s.reading = ?1 AND o.reading <> ?1 AND EXISTS (SELECT 1 FROM _readings INDEXED BY _readings_never \
         WHERE reading = o.reading AND (instr(persons, '\"minor\":true') > 0 OR instr(persons, '\"sexual\":true') > 0))",
    )?;
    for other in others.query_map([reading], |row| row.get(0))? {
        names::shield(&mut persons, &persons_of(db, other?)?);
    }
    Ok(persons)
}
