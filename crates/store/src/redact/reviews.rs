//! How do words go out of reviews? A review is kept with the words that it hangs on: these go with the page's, and its
//! digest is held to by the redaction from then on.

use super::{Pages, of_page};
use crate::column::json;
use crate::page::{Hash, NOTHING};
use musnad::care::Hidden;
use musnad::record::Item;
use rusqlite::{Connection, params};
use serde_json::Value;

/// The words of a review.
#[derive(Clone, PartialEq)]
struct Words {
    review: i64,
    page: i64,
    reading: Option<i64>,
    reason: String,
    quote: String,
    was: String,
    item: Option<String>,
    words: String,
    other_quote: Option<String>,
    other_was: Option<String>,
}

fn select(db: &Connection, which: &str, page: i64) -> rusqlite::Result<Vec<Words>> {
    let sql = format!(
        "SELECT review, page, reading, reason, quote, was, item, words, other_quote, other_was FROM _reviews WHERE {which}"
    );
    db.prepare_cached(&sql)?
        .query_map([page], |row| {
            Ok(Words {
                review: row.get(0)?,
                page: row.get(1)?,
                reading: row.get(2)?,
                reason: row.get(3)?,
                quote: row.get(4)?,
                was: row.get(5)?,
                item: row.get(6)?,
                words: row.get(7)?,
                other_quote: row.get(8)?,
                other_was: row.get(9)?,
            })
        })?
        .collect()
}

/// Writes what is left of a review, where that is less.
fn put(db: &Connection, before: &Words, left: &Words, pages: &mut Pages) -> rusqlite::Result<()> {
    if before == left {
        return Ok(());
    }
    db.prepare_cached(
        "UPDATE _reviews SET reason = ?, quote = ?, was = ?, item = ?, words = ?, other_quote = ?, other_was = ? WHERE review = ?",
    )?
    .execute(params![
        left.reason,
        left.quote,
        left.was,
        left.item,
        left.words,
        left.other_quote,
        left.other_was,
        left.review
    ])?;
    let sha256: Hash = db
        .prepare_cached("SELECT sha256 FROM _pages WHERE page = ?")?
        .query_row([left.page], |row| row.get(0))?;
    of_page(pages, left.page, &sha256).reviews += 1;
    Ok(())
}

impl Words {
    /// All but who, when and what was done.
    fn emptied(&self) -> Words {
        Words {
            reason: String::new(),
            quote: NOTHING.to_owned(),
            was: NOTHING.to_owned(),
            item: self.item.as_ref().map(|_| NOTHING.to_owned()),
            words: "[]".to_owned(),
            ..self.clone()
        }
    }

    /// Without what it says of the other page of a joining.
    fn without_other(&self) -> Words {
        Words {
            reason: String::new(),
            other_quote: self.other_quote.as_ref().map(|_| NOTHING.to_owned()),
            other_was: self.other_was.as_ref().map(|_| NOTHING.to_owned()),
            ..self.clone()
        }
    }

    fn masked(&self, hidden: &Hidden) -> Words {
        Words {
            reason: hidden.words(&self.reason),
            quote: quotes(hidden, &self.quote),
            was: item(hidden, &self.was),
            item: self.item.as_deref().map(|json| item(hidden, json)),
            words: quotes(hidden, &self.words),
            ..self.clone()
        }
    }

    fn other_masked(&self, hidden: &Hidden) -> Words {
        Words {
            reason: hidden.words(&self.reason),
            other_quote: self.other_quote.as_deref().map(|json| quotes(hidden, json)),
            other_was: self.other_was.as_deref().map(|json| item(hidden, json)),
            ..self.clone()
        }
    }
}

/// All words of the reviews of a page go.
pub(super) fn empty(db: &Connection, page: i64, pages: &mut Pages) -> rusqlite::Result<()> {
    for words in select(db, "page = ?", page)? {
        put(db, &words, &words.emptied().without_other(), pages)?;
    }
    for words in select(db, "other_page = ?", page)? {
        put(db, &words, &words.without_other(), pages)?;
    }
    Ok(())
}

/// The words of reviews of a statement go, and its words in others.
pub(super) fn without_statement(
    db: &Connection,
    page: i64,
    id: &str,
    masks: &[(i64, Hidden)],
    pages: &mut Pages,
) -> rusqlite::Result<()> {
    let about = |which: &str| -> rusqlite::Result<Vec<i64>> {
        db.prepare_cached(&format!("SELECT review FROM _reviews WHERE {which}"))?
            .query_map(params![page, id], |row| row.get(0))?
            .collect()
    };
    let (own, other) = (
        about("page = ?1 AND (statement = ?2 OR now = ?2)")?,
        about("other_page = ?1 AND (other = ?2 OR other_now = ?2)")?,
    );
    for words in select(db, "page = ?", page)? {
        if own.contains(&words.review) {
            put(db, &words, &words.emptied(), pages)?;
        }
    }
    for words in select(db, "other_page = ?", page)? {
        if other.contains(&words.review) {
            put(db, &words, &words.without_other(), pages)?;
        }
    }
    masked(db, page, masks, pages)
}

/// Takes words out of the reviews of a page, by what is hidden of each of its readings.
pub(super) fn masked(db: &Connection, page: i64, masks: &[(i64, Hidden)], pages: &mut Pages) -> rusqlite::Result<()> {
    let of = |reading: Option<i64>| masks.iter().find(|(n, _)| Some(*n) == reading).or(masks.last());
    for words in select(db, "page = ?", page)? {
        if let Some((_, hidden)) = of(words.reading) {
            put(db, &words, &words.masked(hidden), pages)?;
        }
    }
    for words in select(db, "other_page = ?", page)? {
        if let Some((_, hidden)) = of(None) {
            put(db, &words, &words.other_masked(hidden), pages)?;
        }
    }
    Ok(())
}

/// Takes a name out of what reviewers wrote of any page.
pub(super) fn without_name(db: &Connection, hidden: &Hidden, pages: &mut Pages) -> rusqlite::Result<()> {
    for words in select(db, "review > ?", i64::MIN)? {
        put(db, &words, &words.masked(hidden).other_masked(hidden), pages)?;
    }
    Ok(())
}

/// A statement without what is hidden.
fn item(hidden: &Hidden, was: &str) -> String {
    match serde_json::from_str::<Item>(was) {
        Ok(mut item) => {
            hidden.item(&mut item);
            json(&item)
        }
        Err(_) => NOTHING.to_owned(),
    }
}

/// Quotes without what is hidden: by their places, and by words.
fn quotes(hidden: &Hidden, json: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(json) else {
        return NOTHING.to_owned();
    };
    let before = value.clone();
    match &mut value {
        Value::Array(all) => all.iter_mut().for_each(|v| quote(hidden, v)),
        one => quote(hidden, one),
    }
    // Word for word as it was where nothing goes.
    if value == before { json.to_owned() } else { value.to_string() }
}

fn quote(hidden: &Hidden, value: &mut Value) {
    let Value::Object(fields) = value else { return };
    let number = |fields: &serde_json::Map<String, Value>, name: &str| {
        let n = fields.get(name).and_then(Value::as_u64)?;
        usize::try_from(n).ok()
    };
    let (Some(start), Some(end)) = (number(fields, "start"), number(fields, "end")) else {
        return;
    };
    for name in ["prefix", "exact", "suffix"] {
        if let Some(Value::String(text)) = fields.get_mut(name) {
            let from = match name {
                "prefix" => start.saturating_sub(text.chars().count()),
                "exact" => start,
                _ => end,
            };
            *text = hidden.words(&hidden.text(text, from));
        }
    }
}
