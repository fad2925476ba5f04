//! What people say of what was read: a statement accepted, corrected or refused, a telling joined to another's incident
//! or split out of its own. Every review tells who, when and why, and can be undone.
//!
//! A review is about words of a page. It holds on to them by their quote with what stands before and behind (the W3C's
//! TextQuoteSelector) as well as by the statement's id, so that it holds for a newer reading of the page too. What is in
//! force of a page is always what its reviews, in their order, make of its reading: the same plan is made when one is
//! written, when one is undone, when the page is read anew, and when a store is verified.
//!
//! | module | question it answers |
//! |---|---|
//! | `quote` | where do the words stand now? |
//! | `text` | in which text? |
//! | `check` | is what a reviewer wrote sound, word by word? |
//! | [`change`] | what does a statement become by a few changed fields? |
//! | `row` | how is a review kept, and what is its digest? |
//! | `plan` | what do reviews make of a reading? |
//! | `keep` | how does a review come in, and how is it undone? |
//! | `settle` | how do the rows of a page become what the plan says? |
//! | `unsettled` | are they what the plan says? |
//! | `older` | what were reviews before there were any? |
//! | [`list`] | which reviews are there? |

pub mod change;
pub(crate) mod check;
mod keep;
pub mod list;
mod older;
mod plan;
mod quote;
mod row;
mod settle;
pub(crate) mod text;
mod unsettled;

pub(crate) use older::enter_splits;
pub use quote::Selector;
pub(crate) use row::{Row, digests};
pub(crate) use unsettled::unsettled;

use crate::log::Head;
use crate::trouble::Trouble;
use serde_json::Value;
use std::fmt;

/// What a reviewer does.
#[derive(Clone, Debug, PartialEq)]
pub struct Review {
    /// Id of a statement in force.
    pub statement: String,
    /// What is done.
    pub act: Act,
    /// Who does it; a pseudonym will do.
    pub reviewer: String,
    /// Why. Only an acceptance needs no reason.
    pub reason: String,
}

/// What can be done to a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// It is as the page has it.
    Accept,
    /// It should be this, as JSON as the record has it. `id`, `kind` and `sentence` may be left out.
    Correct(Value),
    /// The page does not state it.
    Refuse,
    /// It tells the happening that this statement tells.
    Join(String),
    /// It tells another happening than the others of its incident.
    Split,
}

impl Act {
    /// As it is kept.
    pub fn name(&self) -> &'static str {
        match self {
            Act::Accept => "accept",
            Act::Correct(_) => "correct",
            Act::Refuse => "refuse",
            Act::Join(_) => "join",
            Act::Split => "split",
        }
    }
}

/// What came of a review. It holds no words of the page; [`crate::Store::review`] tells the whole of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// Its id; of an undoing, that of the undoing.
    pub id: String,
    /// accept, correct, refuse, join, split, undo.
    pub act: String,
    /// Id of the statement.
    pub statement: String,
    /// Id of the statement that it is about now: another one where words were corrected.
    pub now: Option<String>,
    /// join: id of the other statement; undo: id of the review.
    pub other: Option<String>,
    /// Where the log stands now.
    pub head: Head,
}

/// Why a review cannot be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What is wrong: statement, reviewer, reason, other, review, or a field of the item (`actors[0]`).
    pub field: String,
    /// Why.
    pub why: String,
}

impl Refused {
    pub(crate) fn new(field: impl Into<String>, why: impl Into<String>) -> Refused {
        Refused {
            field: field.into(),
            why: why.into(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.field, self.why)
    }
}

/// Why nothing was written.
#[derive(Debug)]
pub enum Failed {
    /// The store could not be read or written.
    Trouble(Trouble),
    /// The review cannot be.
    Refused(Refused),
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Failed {
        Failed::Trouble(trouble)
    }
}

impl From<Refused> for Failed {
    fn from(refused: Refused) -> Failed {
        Failed::Refused(refused)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failed::Trouble(trouble) => trouble.fmt(f),
            Failed::Refused(refused) => refused.fmt(f),
        }
    }
}

impl std::error::Error for Failed {}

/// What goes wrong inside a transaction: SQLite's error, or a review that cannot be.
pub(crate) enum Stopped {
    Sql(rusqlite::Error),
    Refused(Refused),
}

impl From<rusqlite::Error> for Stopped {
    fn from(error: rusqlite::Error) -> Stopped {
        Stopped::Sql(error)
    }
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Stopped {
        Stopped::Refused(refused)
    }
}
