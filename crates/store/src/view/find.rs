//! Which statements are there?

use super::masked::Bare;
use super::select::{self, Order};
use super::{Answer, Query};
use crate::column::of_json;
use crate::open::Store;
use crate::trouble::Trouble;
use musnad::care::Withheld;
use musnad::record::Item;
use rusqlite::OptionalExtension;
use serde::Serialize;

/// A statement with its sentence and page.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Found {
    /// The statement, as the record has it.
    #[serde(flatten)]
    pub statement: Item,
    /// The sentence's words.
    pub sentence_text: String,
    /// The names withheld in the sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
    /// Id of the incident that it tells.
    pub incident: Option<String>,
    /// Whether it is in force: its reading is the newest and no reviewer took it out.
    pub current: bool,
    /// What reviewers made of it; none where nobody looked.
    pub review: Option<Mark>,
    /// Its page.
    pub page: PageOf,
}

/// What reviewers made of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mark {
    /// accepted, corrected, refused; of what a reviewer put there also correction, held (accepted, and a newer reading has it
    /// no more), withdrawn.
    pub mark: String,
    /// Id of the review that says so last.
    pub id: String,
    /// Who wrote it.
    pub reviewer: String,
    /// When, RFC 3339.
    pub at: String,
}

/// The page of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageOf {
    /// Its number in this store.
    pub page: i64,
    /// SHA-256 of its bytes as they came, in hexadecimal.
    pub sha256: String,
    /// Number of the page of which it is a copy; its own where of none.
    pub voice: i64,
    /// Outlet.
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// File from which it came first.
    pub path: Option<String>,
}

impl Store {
    /// The statements that a query means, the newest first.
    pub fn find(&self, query: &Query) -> Result<Answer<Found>, Trouble> {
        let mut rows = self.newest(query)?;
        let more = query.cut(&mut rows);
        self.answer("find", rows.into_iter().map(Bare::masked).collect(), more)
    }

    /// The statements that a query means, the newest first, and one more than its limit where there are more.
    pub(super) fn newest(&self, query: &Query) -> Result<Vec<Bare>, Trouble> {
        select::statements(&self.db, query, Order::Newest, query.limit.saturating_add(1), query.offset)
            .and_then(|numbers| numbers.into_iter().map(|n| self.found(n)).collect())
            .map_err(|error| self.told(error))
    }

    /// The statements with this id, also of readings that are no longer in force.
    pub fn cited(&self, id: &str) -> Result<Vec<Found>, Trouble> {
        let read = || -> rusqlite::Result<Vec<Found>> {
            let mut select = self.db.prepare_cached(
                "SELECT statement FROM _statements WHERE id = ? AND item <> '{}' ORDER BY current DESC, statement DESC",
            )?;
            let numbers: Vec<i64> = select.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            numbers.into_iter().map(|n| Ok(self.found(n)?.masked())).collect()
        };
        read().map_err(|error| self.told(error))
    }

    /// One statement by its number. Names stand in the statement alone.
    pub(super) fn found(&self, number: i64) -> rusqlite::Result<Bare> {
        let mut select = self.db.prepare_cached(
            "SELECT s.item, s.current, n.start, n.end, r.text, p.page, lower(hex(p.sha256)), p.voice, r.publisher, r.title, \
             r.published, r.url, (SELECT path FROM _captures c WHERE c.page = p.page ORDER BY added, path, line, byte LIMIT 1), \
             (SELECT i.id FROM _tellings t JOIN _incidents i USING (incident) WHERE t.statement = s.statement), \
             s.reading, r.persons, s.review, s.reviewed_by, v.reviewer, v.at \
             FROM _statements s JOIN _readings r USING (reading) JOIN _pages p ON p.page = s.page \
             LEFT JOIN _sentences n USING (sentence) LEFT JOIN _reviews v ON v.id = s.reviewed_by WHERE s.statement = ?",
        )?;
        select.query_row([number], |row| {
            let statement: Item = of_json(row.get_ref(0)?.as_str()?)?;
            let at = |n: Option<i64>| n.and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
            let (start, end) = (at(row.get(2)?), at(row.get(3)?));
            let text = row.get_ref(4)?.as_str()?;
            let hidden = self.hidden(row.get(14)?, row.get_ref(15)?.as_str()?, text)?;
            let given = |column: usize, give: &dyn Fn(&str) -> String| -> rusqlite::Result<Option<String>> {
                Ok(row.get_ref(column)?.as_str_or_null()?.map(give))
            };
            Ok(Bare {
                found: Found {
                    statement,
                    sentence_text: hidden.text(&code_points(text, start, end), start),
                    withheld: hidden.within(start, end),
                    incident: row.get(13)?,
                    current: row.get(1)?,
                    review: mark(row)?,
                    page: PageOf {
                        page: row.get(5)?,
                        sha256: row.get(6)?,
                        voice: row.get(7)?,
                        publisher: given(8, &|t| hidden.words(t))?,
                        title: given(9, &|t| hidden.title(t, text))?,
                        published: row.get(10)?,
                        url: given(11, &|t| hidden.address(t))?,
                        path: given(12, &|t| hidden.address(t))?,
                    },
                },
                hidden,
            })
        })
    }

    /// The number of the statement in force with this id.
    pub(super) fn number(&self, id: &str) -> rusqlite::Result<Option<i64>> {
        self.db
            .prepare_cached("SELECT statement FROM _statements WHERE id = ? ORDER BY current DESC, statement DESC LIMIT 1")?
            .query_row([id], |row| row.get(0))
            .optional()
    }
}

/// What reviewers made of a statement, from the columns behind its page's persons.
fn mark(row: &rusqlite::Row<'_>) -> rusqlite::Result<Option<Mark>> {
    let Some(mark) = row.get(16)? else { return Ok(None) };
    Ok(Some(Mark {
        mark,
        id: row.get::<_, Option<String>>(17)?.unwrap_or_default(),
        reviewer: row.get::<_, Option<String>>(18)?.unwrap_or_default(),
        at: row.get::<_, Option<String>>(19)?.unwrap_or_default(),
    }))
}

/// `text[start..end]`, counted in code points.
fn code_points(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end.saturating_sub(start)).collect()
}
