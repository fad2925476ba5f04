//! Are columns and tables what is derived from the statements' items, and the sentences those of the text?
//!
//! Only where this version of musnad derived them: another may do so otherwise.

use super::Fault;
use super::held::{Held, Reading, Statement};
use super::values;
use crate::page::{self, NOTHING, Row, Sentence};
use musnad::incident::days;
use musnad::record;
use rusqlite::types::Value;

/// Derives everything of a reading again.
pub(super) fn check(held: &Held, reading: &Reading, faults: &mut Vec<Fault>) {
    let columns = &reading.columns;
    let at = |what: String, table: &str| held.fault(what).reading(reading.reading).table(table);
    for statement in reading.statements.iter().filter(|s| s.page != held.page) {
        let what = format!("it is said to be of page {}", statement.page);
        faults.push(at(what, "_statements").statement(&statement.id));
    }
    if columns.musnad != record::VERSION {
        return;
    }
    // Where words were taken out sentences stay as they were found.
    let kept = || {
        reading
            .sentences
            .iter()
            .map(|(_, start, end)| Sentence::at(*start, *end))
            .collect()
    };
    let sentences: Vec<Sentence> = match reading.redacted {
        true => kept(),
        false => page::sentences(&columns.text, columns.title.as_deref()),
    };
    let places = sentences.iter().map(|s| (s.start as i64, s.end as i64));
    if !places.eq(reading.sentences.iter().map(|(_, start, end)| (*start, *end))) {
        faults.push(at("its sentences are not those of its text".to_owned(), "_sentences"));
        return;
    }
    let published = columns.published.as_deref().and_then(days::of_edtf).and_then(|d| d.0);
    let text: Vec<char> = columns.text.chars().collect();
    for statement in &reading.statements {
        let row = match serde_json::from_str(&statement.item) {
            Ok(item) => page::derived(&item, &sentences, published, &text),
            Err(_) if statement.item == NOTHING => Row::nothing(&statement.id),
            // Told with the quotes.
            Err(_) => continue,
        };
        let wrong = differences(reading, statement, &row);
        let fault = |(what, table)| at(what, table).statement(&statement.id);
        faults.extend(wrong.into_iter().map(fault));
    }
}

fn differences(reading: &Reading, statement: &Statement, row: &Row) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    for (name, value) in values::of(row) {
        if statement.derived.get(name) != Some(&value) {
            wrong.push((
                format!("the column {name} is not what is derived from its item"),
                "_statements",
            ));
        }
    }
    let blank = statement.item == NOTHING;
    let sentence = reading.sentences.get(row.sentence).map_or(0, |s| s.0);
    if !blank && statement.sentence != sentence {
        wrong.push(("it stands in another sentence than its item".to_owned(), "_statements"));
    }
    if !alike(&statement.mentions, values::mentions(row)) {
        wrong.push(("not what is derived from its item".to_owned(), "_mentions"));
    }
    if !alike(&statement.places, values::places(row)) {
        wrong.push(("not what is derived from its item".to_owned(), "_places"));
    }
    wrong
}

/// Whether two lists of rows hold the same, in whatever order.
fn alike(found: &[Vec<Value>], derived: Vec<Vec<Value>>) -> bool {
    let sorted = |rows: &mut Vec<String>| rows.sort_unstable();
    let (mut a, mut b): (Vec<String>, Vec<String>) = (
        found.iter().map(|row| format!("{row:?}")).collect(),
        derived.iter().map(|row| format!("{row:?}")).collect(),
    );
    sorted(&mut a);
    sorted(&mut b);
    a == b
}
