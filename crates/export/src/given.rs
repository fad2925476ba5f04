//! What is handed over to be written: pages and incidents, already at their level of release.
//!
//! Statements are those in force: a reviewer's correction stands in the place of what was read, what was refused is gone.

use musnad::incident::Summary;
use musnad::record::{Item, Record};
use std::collections::BTreeMap;

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// SHA-256 of its bytes as they came, in hexadecimal. The record's own `sha256` is another where the page is a line of
    /// JSON Lines.
    pub sha256: String,
    /// Its record, as [`crate::release::released`] gives it.
    pub record: Record,
    /// Id of the incident that a statement tells, by the statement's id.
    pub incidents: BTreeMap<String, String>,
    /// What reviewers made of a statement, by the statement's id. What nobody looked at has none.
    pub marks: BTreeMap<String, Mark>,
    /// When it was captured from the web, or else came into the store, RFC 3339; none where nobody knows.
    pub captured: Option<String>,
    /// SHA-256, in hexadecimal, of the page of which it is a copy, its own where of none; none where it stands alone.
    pub voice: Option<String>,
}

/// What reviewers made of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// accepted, corrected, correction, held.
    pub mark: String,
    /// Who said so; a pseudonym.
    pub reviewer: String,
    /// When, RFC 3339.
    pub at: String,
}

/// One happening, with all who tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Id of the statement that opened it.
    pub id: String,
    /// Who says what, where they agree and where they differ; nothing in it is merged.
    pub summary: Summary,
    /// Its tellings, in the order in which they came.
    pub tellings: Vec<Told>,
}

/// A telling of an incident: an event with the tolls that belong to it, or a toll that stands alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its page.
    pub page: PageOf,
    /// The event, or the toll that stands alone.
    pub statement: Item,
    /// Tolls that belong to the event.
    pub tolls: Vec<Item>,
    /// Words of the statement's sentence; empty at a level without text.
    pub sentence: String,
}

/// The page of a telling.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageOf {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Outlet.
    pub publisher: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date, ISO 8601.
    pub published: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// SHA-256 of the page of which it is a copy, its own where of none.
    pub voice: String,
}

impl Told {
    /// All its tolls: those of the event, or the one that stands alone.
    pub fn all_tolls(&self) -> impl Iterator<Item = &Item> {
        let alone = Some(&self.statement).filter(|s| s.content.kind() == "toll");
        alone.into_iter().chain(&self.tolls)
    }
}
