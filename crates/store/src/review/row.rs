//! How a review is kept: a row that never changes but for what has come of it, and its digest.

use super::quote::Selector;
use crate::column::json;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::proof::{Hash, hex};
use musnad::record::Item;
use rusqlite::{Connection, OptionalExtension, Params, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// A review as it is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row {
    pub number: i64,
    pub id: String,
    pub at: String,
    pub reviewer: String,
    pub act: String,
    pub reason: String,
    pub page: i64,
    pub statement: String,
    pub quote: String,
    pub was: String,
    pub item: Option<String>,
    pub words: String,
    pub other: Option<String>,
    pub other_page: Option<i64>,
    pub other_quote: Option<String>,
    pub other_was: Option<String>,
    pub reading: Option<i64>,
    pub undone_by: Option<String>,
    pub holds: String,
    pub now: Option<String>,
}

const COLUMNS: &str = "review, id, at, reviewer, act, reason, page, statement, quote, was, item, words, other, other_page, \
     other_quote, other_was, reading, undone_by, holds, now";

/// What the digest of a review is of, as JSON with the keys in this order and no spaces. Pages are named by their SHA-256.
#[derive(Serialize)]
struct Canonical<'r> {
    number: i64,
    at: &'r str,
    reviewer: &'r str,
    act: &'r str,
    reason: &'r str,
    page: String,
    statement: &'r str,
    quote: &'r str,
    was: &'r str,
    item: Option<&'r str>,
    words: &'r str,
    other: Option<&'r str>,
    other_page: Option<String>,
    other_quote: Option<&'r str>,
    other_was: Option<&'r str>,
}

impl Row {
    /// Reviews in their order, the first first. `which` is what follows the table's name.
    pub fn select(db: &Connection, which: &str, values: impl Params) -> rusqlite::Result<Vec<Row>> {
        let mut select = db.prepare_cached(&format!("SELECT {COLUMNS} FROM _reviews {which}"))?;
        let rows = select.query_map(values, Row::read)?;
        rows.collect()
    }

    /// The reviews of a page that are not undone, in their order.
    pub fn of_page(db: &Connection, page: i64) -> rusqlite::Result<Vec<Row>> {
        Row::select(
            db,
            "WHERE page = ? AND undone_by IS NULL AND act <> 'undo' ORDER BY review",
            [page],
        )
    }

    /// One review by its id.
    pub fn by_id(db: &Connection, id: &str) -> rusqlite::Result<Option<Row>> {
        Ok(Row::select(db, "WHERE id = ?", [id])?.pop())
    }

    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
        Ok(Row {
            number: row.get(0)?,
            id: row.get(1)?,
            at: row.get(2)?,
            reviewer: row.get(3)?,
            act: row.get(4)?,
            reason: row.get(5)?,
            page: row.get(6)?,
            statement: row.get(7)?,
            quote: row.get(8)?,
            was: row.get(9)?,
            item: row.get(10)?,
            words: row.get(11)?,
            other: row.get(12)?,
            other_page: row.get(13)?,
            other_quote: row.get(14)?,
            other_was: row.get(15)?,
            reading: row.get(16)?,
            undone_by: row.get(17)?,
            holds: row.get(18)?,
            now: row.get(19)?,
        })
    }

    /// Writes it, with its number and the id that comes of it. Gives its digest.
    pub fn insert(&mut self, db: &Connection) -> rusqlite::Result<Hash> {
        self.number = db.query_row("SELECT coalesce(max(review), 0) + 1 FROM _reviews", [], |row| row.get(0))?;
        let digest = self.digest(db)?;
        self.id = hex(&digest[..8]);
        let marks = vec!["?"; 20].join(", ");
        db.prepare_cached(&format!("INSERT INTO _reviews ({COLUMNS}) VALUES ({marks})"))?
            .execute(params![
                self.number,
                self.id,
                self.at,
                self.reviewer,
                self.act,
                self.reason,
                self.page,
                self.statement,
                self.quote,
                self.was,
                self.item,
                self.words,
                self.other,
                self.other_page,
                self.other_quote,
                self.other_was,
                self.reading,
                self.undone_by,
                self.holds,
                self.now,
            ])?;
        Ok(digest)
    }

    /// SHA-256 of what it says.
    pub fn digest(&self, db: &Connection) -> rusqlite::Result<Hash> {
        Ok(Sha256::digest(self.whole(db)?).into())
    }

    /// What it says, as the JSON that its digest is of.
    pub fn whole(&self, db: &Connection) -> rusqlite::Result<String> {
        let page = |number: i64| -> rusqlite::Result<Option<String>> {
            db.prepare_cached("SELECT lower(hex(sha256)) FROM _pages WHERE page = ?")?
                .query_row([number], |row| row.get(0))
                .optional()
        };
        let canonical = Canonical {
            number: self.number,
            at: &self.at,
            reviewer: &self.reviewer,
            act: &self.act,
            reason: &self.reason,
            page: page(self.page)?.unwrap_or_default(),
            statement: &self.statement,
            quote: &self.quote,
            was: &self.was,
            item: self.item.as_deref(),
            words: &self.words,
            other: self.other.as_deref(),
            other_page: self.other_page.map(page).transpose()?.flatten(),
            other_quote: self.other_quote.as_deref(),
            other_was: self.other_was.as_deref(),
        };
        // Plain data always is JSON.
        Ok(json(&canonical))
    }

    /// The words it hangs on.
    pub fn selector(&self) -> Selector {
        serde_json::from_str(&self.quote).unwrap_or_default()
    }

    /// All words of what it says the statement is.
    pub fn selectors(&self) -> Vec<Selector> {
        serde_json::from_str(&self.words).unwrap_or_default()
    }

    /// The statement as it was reviewed; none where that was taken out.
    pub fn reviewed(&self) -> Option<Item> {
        serde_json::from_str(&self.was).ok()
    }

    /// What it says that the statement is: the correction, else the statement as it was.
    pub fn says(&self) -> Option<Item> {
        serde_json::from_str(self.item.as_ref().unwrap_or(&self.was)).ok()
    }
}

/// The ids and digests of the reviews of a page, in their order.
pub(crate) fn digests(db: &Connection, page: i64) -> rusqlite::Result<Vec<(String, Hash)>> {
    let reviews = Row::select(db, "WHERE page = ? ORDER BY review", [page])?;
    reviews
        .into_iter()
        .map(|review| Ok((review.id.clone(), review.digest(db)?)))
        .collect()
}

impl Store {
    /// Hands over the id of each review, the first first, whether it is an undoing, and its digest: what the log's entry of it
    /// must hold.
    pub fn review_digests(&self, each: &mut dyn FnMut(&str, bool, Hash)) -> Result<(), Trouble> {
        let mut read = || -> rusqlite::Result<()> {
            let mut select = self.db.prepare(&format!("SELECT {COLUMNS} FROM _reviews ORDER BY review"))?;
            let mut rows = select.query([])?;
            while let Some(row) = rows.next()? {
                let row = Row::read(row)?;
                each(&row.id, row.act == "undo", row.digest(&self.db)?);
            }
            Ok(())
        };
        read().map_err(|error| self.told(error))
    }
}
