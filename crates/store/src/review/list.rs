//! Which reviews are there?

use super::quote::Selector;
use super::row::Row;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::care::Hidden;
use musnad::record::Item;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
use serde::Serialize;

/// A review as it is shown: without the names that are withheld, in its quote, item and reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reviewed {
    /// Its id.
    pub id: String,
    /// When, RFC 3339.
    pub at: String,
    /// Who.
    pub reviewer: String,
    /// accept, correct, refuse, join, split, undo.
    pub act: String,
    /// Why.
    pub reason: String,
    /// Number of the page.
    pub page: i64,
    /// Id of the statement, as it was then.
    pub statement: String,
    /// The words it hangs on, where they stood then.
    pub quote: Selector,
    /// correct: what the statement should be.
    pub item: Option<Item>,
    /// join: id of the statement to whose incident it was joined; undo: id of the review.
    pub other: Option<String>,
    /// Id of the undoing.
    pub undone_by: Option<String>,
    /// in force; changed: the newer reading has other fields; held by review: the newer reading has it no more; idle:
    /// nothing is there any more that it is about; orphaned: its words are gone; undone.
    pub holds: String,
    /// Id of the statement that it is about now.
    pub now: Option<String>,
}

/// Which reviews are asked for. What is not set asks for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Of this statement, by its id then or now.
    pub statement: Option<String>,
    /// Of this page.
    pub page: Option<i64>,
    /// By this reviewer.
    pub reviewer: Option<String>,
    /// Only those whose words are gone.
    pub orphaned: bool,
    /// The most rows.
    pub limit: usize,
    /// How many rows to pass over.
    pub offset: usize,
}

/// Reviews, and how many there are.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reviews {
    /// The latest first.
    pub rows: Vec<Reviewed>,
    /// How many were asked for.
    pub total: u64,
    /// How many of these are orphaned.
    pub orphaned: u64,
}

impl Store {
    /// The reviews that are asked for, the latest first.
    pub fn reviews(&self, asked: &Asked) -> Result<Reviews, Trouble> {
        self.listed(asked).map_err(|error| self.told(error))
    }

    /// One review by its id.
    pub fn review(&self, id: &str) -> Result<Option<Reviewed>, Trouble> {
        let row = Row::by_id(&self.db, id).and_then(|row| row.map(|row| self.shown(row)).transpose());
        row.map_err(|error| self.told(error))
    }

    /// A review without the names that are withheld.
    fn shown(&self, row: Row) -> rusqlite::Result<Reviewed> {
        let hidden = self.hidden_in_review(&row)?;
        let given = |words: &str, from: usize| hidden.words(&hidden.text(words, from));
        let quote = row.selector();
        let before = quote.start.saturating_sub(quote.prefix.chars().count());
        let item = row.item.as_deref().and_then(|json| serde_json::from_str::<Item>(json).ok());
        Ok(Reviewed {
            quote: Selector {
                prefix: given(&quote.prefix, before),
                exact: given(&quote.exact, quote.start),
                suffix: given(&quote.suffix, quote.end),
                ..quote
            },
            item: item.map(|mut item| {
                hidden.item(&mut item);
                item
            }),
            reason: hidden.words(&row.reason),
            id: row.id,
            at: row.at,
            reviewer: row.reviewer,
            act: row.act,
            page: row.page,
            statement: row.statement,
            other: row.other,
            undone_by: row.undone_by,
            holds: row.holds,
            now: row.now,
        })
    }

    /// What is withheld of a review: of the reading that was reviewed, and whom the newest one knows besides.
    fn hidden_in_review(&self, row: &Row) -> rusqlite::Result<Hidden> {
        let newest = self
            .db
            .prepare_cached("SELECT reading FROM _pages WHERE page = ?")?
            .query_row([row.page], |row| row.get(0))?;
        let mut hidden = Hidden::clone(&*self.hidden_of(row.reading)?);
        if newest != row.reading {
            hidden.join(&*self.hidden_of(newest)?);
        }
        Ok(hidden)
    }

    fn listed(&self, asked: &Asked) -> rusqlite::Result<Reviews> {
        let mut which = "WHERE TRUE".to_owned();
        let mut values: Vec<Value> = Vec::new();
        if let Some(id) = &asked.statement {
            which.push_str(" AND (statement = ? OR now = ?)");
            values.extend([id.clone().into(), id.clone().into()]);
        }
        if let Some(page) = asked.page {
            which.push_str(" AND page = ?");
            values.push(page.into());
        }
        if let Some(reviewer) = &asked.reviewer {
            which.push_str(" AND reviewer = ?");
            values.push(reviewer.clone().into());
        }
        if asked.orphaned {
            which.push_str(" AND holds = 'orphaned'");
        }
        let sums = format!("SELECT count(*), coalesce(sum(holds = 'orphaned'), 0) FROM _reviews {which}");
        let (total, orphaned): (i64, i64) = self
            .db
            .prepare_cached(&sums)?
            .query_row(params_from_iter(&values), |row| Ok((row.get(0)?, row.get(1)?)))?;
        which.push_str(" ORDER BY review DESC LIMIT ? OFFSET ?");
        let number = |n: usize| Value::from(i64::try_from(n).unwrap_or(i64::MAX));
        values.extend([number(asked.limit), number(asked.offset)]);
        let rows = Row::select(&self.db, &which, params_from_iter(values))?;
        Ok(Reviews {
            rows: rows.into_iter().map(|row| self.shown(row)).collect::<rusqlite::Result<_>>()?,
            total: u64::try_from(total).unwrap_or(0),
            orphaned: u64::try_from(orphaned).unwrap_or(0),
        })
    }
}
