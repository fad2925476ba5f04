//! Are the rows of a page what its reviews make of its reading?

use super::plan::Entry;
use super::row::Row;
use super::settle::{Put, plan, put};
use super::text::Text;
use crate::column::json;
use crate::open::Store;
use crate::trouble::Trouble;
use rusqlite::{Connection, OptionalExtension};

/// A mark, the review that says so, and whether the statement is in force.
type Marked = (Option<String>, Option<String>, bool);

impl Store {
    /// Where the rows of a page are not what its reviews make of its reading: one line for each, in English.
    pub fn unsettled(&self, page: i64) -> Result<Vec<String>, Trouble> {
        unsettled(&self.db, page).map_err(|error| self.told(error))
    }
}

/// Where the rows of a page are not what its reviews make of its reading.
pub(crate) fn unsettled(db: &Connection, page: i64) -> rusqlite::Result<Vec<String>> {
    let text = Text::of_page(db, page)?;
    let plan = plan(db, &text, &Row::of_page(db, page)?)?;
    let mut wrong = Vec::new();
    let mut there = put(db, text.reading)?;
    for entry in &plan.entries {
        let planned = (entry.mark.map(str::to_owned), entry.by.clone(), entry.current);
        let row = match number(entry, &mut there) {
            Some(number) => marked(db, number)?,
            None => None,
        };
        if row.as_ref() != Some(&planned) {
            let why = if row.is_some() {
                "is not marked as its reviews say"
            } else {
                "is not there"
            };
            wrong.push(format!("statement {} {why}", entry.item.id));
        }
    }
    for left in there {
        if marked(db, left.statement)?.is_some_and(|(_, _, current)| current) {
            wrong.push(format!("review {} does not say what is in force by it", left.by));
        }
    }
    Ok(wrong)
}

/// The number of an entry's row; none where it has none.
fn number(entry: &Entry, there: &mut Vec<Put>) -> Option<i64> {
    let Some(by) = &entry.put_by else { return entry.read };
    let item = json(&entry.item);
    let at = there.iter().position(|p| p.by == *by && p.item == item)?;
    Some(there.swap_remove(at).statement)
}

fn marked(db: &Connection, statement: i64) -> rusqlite::Result<Option<Marked>> {
    db.prepare_cached("SELECT review, reviewed_by, current FROM _statements WHERE statement = ?")?
        .query_row([statement], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()
}
