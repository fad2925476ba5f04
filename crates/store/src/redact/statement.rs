//! How does a statement go, with its words in the text?
//!
//! Its words become █ where they stand, in the text and in other statements; the blocks of the page lose their words, since
//! they hold the text once more. An older reading in which its sentence cannot be found goes as a whole.

use super::rows::Held;
use super::{Pages, of_page, reviews};
use crate::add::Writer;
use crate::page::Hash;
use musnad::care::Hidden;
use musnad::record::{Item, Part, Record};

impl Writer {
    /// Takes a statement out of all readings of a page.
    pub(super) fn without_statement(&mut self, page: i64, id: &str, pages: &mut Pages) -> rusqlite::Result<()> {
        let sha256: Hash = self
            .db
            .prepare_cached("SELECT sha256 FROM _pages WHERE page = ?")?
            .query_row([page], |row| row.get(0))?;
        let before = self.tellings_of(page)?;
        let readings = self.readings(page)?;
        let mut masks = Vec::new();
        let of_item = |held: &Held| {
            let found = held.statements.iter().rev().find(|s| s.id == id)?;
            Some((held.columns.text.clone(), found.item.clone()?))
        };
        let told: Vec<(String, Item)> = readings.iter().filter_map(of_item).collect();
        let gone = of_page(pages, page, &sha256);
        for held in &readings {
            let places: Option<Vec<Vec<(usize, usize)>>> = told
                .iter()
                .map(|(text, item)| places(text, item, &held.columns.text))
                .collect();
            let Some(places) = places else {
                gone.statements += self.empty_reading(held.reading, &sha256)?;
                continue;
            };
            let hidden = Hidden::at(places.into_iter().flatten());
            self.put_left(held, &left(held, &hidden), &hidden, gone)?;
            for statement in held.statements.iter().filter(|s| s.id == id) {
                self.uncount(statement.statement)?;
                self.nothing(statement.statement, id)?;
            }
            masks.push((held.reading, hidden));
        }
        gone.statements = gone.statements.max(1);
        self.burn(gone, &sha256)?;
        reviews::without_statement(&self.db, page, id, &masks, pages)?;
        self.tell_left(page, before)
    }

    /// A statement that is in force is counted no more.
    fn uncount(&self, statement: i64) -> rusqlite::Result<()> {
        let current: bool = self
            .db
            .prepare_cached("SELECT current FROM _statements WHERE statement = ?")?
            .query_row([statement], |row| row.get(0))?;
        self.count("statements", -i64::from(current))
    }
}

/// What is left of a record.
fn left(held: &Held, hidden: &Hidden) -> Record {
    let mut left = held.record.clone();
    left.persons.retain(|p| hidden.within(p.words.start, p.words.end).is_empty());
    hidden.record(&mut left);
    for part in left.parts.iter_mut().filter(|p| p.text.is_some()) {
        *part = Part::counted(&part.label, 1);
    }
    left
}

/// Where the words of a statement of one text stand in another; none where its sentence is not found.
fn places(text: &str, item: &Item, other: &str) -> Option<Vec<(usize, usize)>> {
    let mut words = Vec::new();
    item.clone().visit_words(&mut |_, w| words.push((w.start, w.end)));
    if text == other {
        return Some(words);
    }
    let (start, end) = (item.sentence.start, item.sentence.end);
    let sentence: String = text.chars().skip(start).take(end.saturating_sub(start)).collect();
    let at = other.find(&sentence).filter(|_| !sentence.is_empty())?;
    let moved = other[..at].chars().count();
    // Words outside of the sentence cannot be found so.
    let inside = |(from, to): (usize, usize)| (start <= from && to <= end).then(|| (from - start + moved, to - start + moved));
    words.into_iter().map(inside).collect()
}
