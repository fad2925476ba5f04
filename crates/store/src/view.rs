//! What can be asked, the same for every face: command line, web page, exports, Python.
//!
//! Each view takes a [`Query`] and gives an [`Answer`]: rows, whether there are more, and what they rest on. A view
//! never adds, averages or merges what different sources say.
//!
//! | view | question |
//! |---|---|
//! | [`find`] | which statements are there? |
//! | [`timeline`] | what happened when, told by whom? |
//! | [`map`] | where is it told of? |
//! | [`graph`] | who is tied to whom, who fights whom, who talks to whom? |
//! | [`suggest`] | which party or place could be meant? |
//! | [`history`] | what was done to a store? |
//! | [`given`] | what is in force of each page, and who tells each incident, to be given out? |
//! | [`holds`] | which months and types does a store hold? |
//! | [`page`] | how does a page read, and what was made of it? |
//! | [`tolls`] | which figures does each source give, in the order of time? |
//! | [`relations`] | who was whose branch or ally, when, on whose word? |
//! | [`contradictions`] | what is told two ways? |
//! | [`incident`] | who tells one happening, and why are they taken to tell the same? |
//! | [`named`] | who is named as dead or injured, and what does each source say of them? |
//!
//! Names of private persons are withheld unless the store is opened with another level ([`Store::naming`]).

pub mod contradictions;
pub(crate) mod counts;
pub mod find;
mod gathered;
pub mod given;
pub mod graph;
pub mod history;
pub mod holds;
pub mod incident;
pub mod map;
mod masked;
pub mod named;
pub mod page;
pub mod relations;
pub(crate) mod select;
pub mod suggest;
pub mod timeline;
pub mod tolls;

use crate::open::Store;
use crate::trouble::Trouble;
use rusqlite::Row;
use serde::Serialize;

/// What is asked. What is not set asks for everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// event, toll or relation.
    pub kind: Option<String>,
    /// PLOVER types, kinds of toll or relations, of which one must be.
    pub types: Vec<String>,
    /// Parties that must all take part or be a source: ids, or names in Arabic or English. A party stands for its
    /// aliases and for its members and branches on the day of the statement.
    pub parties: Vec<String>,
    /// Who did it; as a party.
    pub actor: Option<String>,
    /// To whom; as a party.
    pub recipient: Option<String>,
    /// Where: a place's id or its name, or the country (name or ISO 3166 alpha-2) or unit in which it lies.
    pub place: Option<String>,
    /// First day, days since 1970-01-01.
    pub from: Option<i32>,
    /// Last day.
    pub to: Option<i32>,
    /// Who says so, at any depth of the chain; as a party.
    pub source: Option<String>,
    /// The fewest links of the chain.
    pub depth: Option<usize>,
    /// asserts, denies or doubts.
    pub stance: Option<String>,
    /// Only what nobody but a party to it says.
    pub self_told: bool,
    /// Only of incidents that one voice alone tells: one page, or copies of one.
    pub one_voice: bool,
    /// Only of incidents whose tellings can be against each other.
    pub disputed: bool,
    /// Only what reviewers looked at, also what they took out of force. Views of incidents show what is in force alone.
    pub reviewed: bool,
    /// Words that the sentence must hold, in whatever form.
    pub words: Option<String>,
    /// The most rows.
    pub limit: usize,
    /// How many rows to pass over.
    pub offset: usize,
}

/// A type as the record spells it: PLOVER's in capitals, kinds of toll and relations small.
pub fn spelled(name: &str) -> String {
    let name = name.trim();
    match musnad_lexicon::codes::EventType::named(&name.to_uppercase()) {
        Some(event) => event.as_str().to_owned(),
        None => name.to_lowercase(),
    }
}

impl Query {
    /// Leaves out the rows beyond the limit; gives whether there were any.
    fn cut<T>(&self, rows: &mut Vec<T>) -> bool {
        let more = rows.len() > self.limit;
        rows.truncate(self.limit);
        more
    }
}

/// Rows, and what they rest on.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer<T> {
    /// The view's name.
    pub view: &'static str,
    /// What was found.
    pub rows: Vec<T>,
    /// Whether there are more rows than the limit let through.
    pub more: bool,
    /// By which level persons are named: names withheld, dead named, full.
    pub naming: &'static str,
    /// What the answer rests on.
    pub coverage: Coverage,
}

/// What every answer rests on. No record is not no violence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Coverage {
    /// Pages read.
    pub pages: u64,
    /// Of these in another language, which are kept and not coded.
    pub other_language: u64,
    /// Sentences in them.
    pub sentences: u64,
    /// Statements in force.
    pub statements: u64,
    /// Sentences with words of violence that gave no statement.
    pub uncoded: u64,
    /// Inputs not read.
    pub unread: u64,
    /// Why not, and how many for each reason, the most frequent first.
    pub reasons: Vec<(String, u64)>,
}

/// How many reasons are told.
const REASONS: usize = 5;

impl Store {
    /// What any answer rests on.
    pub fn coverage(&self) -> Result<Coverage, Trouble> {
        let read = || -> rusqlite::Result<Coverage> {
            let mut coverage = Coverage::default();
            let mut sums = self.db.prepare_cached("SELECT name, value FROM _sums")?;
            let mut rows = sums.query([])?;
            while let Some(row) = rows.next()? {
                let value = count(row, 1)?;
                match row.get_ref(0)?.as_str()? {
                    "pages" => coverage.pages = value,
                    "pages_other_language" => coverage.other_language = value,
                    "sentences" => coverage.sentences = value,
                    "statements" => coverage.statements = value,
                    "uncoded" => coverage.uncoded = value,
                    _ => {}
                }
            }
            coverage.unread = self.db.query_row("SELECT count(*) FROM _unread", [], |row| count(row, 0))?;
            let mut reasons = self
                .db
                .prepare_cached("SELECT why, count(*) FROM _unread GROUP BY why ORDER BY count(*) DESC, why LIMIT ?")?;
            let told = reasons.query_map([REASONS as i64], |row| Ok((row.get(0)?, count(row, 1)?)))?;
            coverage.reasons = told.collect::<rusqlite::Result<_>>()?;
            Ok(coverage)
        };
        read().map_err(|error| self.told(error))
    }

    /// Makes rows an answer.
    pub fn answer<T>(&self, view: &'static str, rows: Vec<T>, more: bool) -> Result<Answer<T>, Trouble> {
        Ok(Answer {
            view,
            rows,
            more,
            naming: self.names.level(),
            coverage: self.coverage()?,
        })
    }
}

fn count(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>(column)?).unwrap_or(0))
}
