//! Who was whose branch, leader or ally, when, on whose word?

use super::find::Found;
use super::masked::Bare;
use super::{Answer, Query};
use crate::open::Store;
use crate::page;
use crate::trouble::Trouble;
use musnad::record::ItemContent;
use serde::Serialize;

/// A tie, with everybody who tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tie {
    /// Whose tie: its name, or words.
    pub subject: String,
    /// part-of, leads, speaks-for, allied-with, opposes, pledged-to, alias.
    pub relation: String,
    /// To whom.
    pub object: String,
    /// Whether somebody denies it or tells it as past or as not so.
    pub disputed: bool,
    /// Who tells it, the newest first.
    pub told: Vec<Found>,
}

impl Store {
    /// The ties that are told, for what the query means; those that were told last come first.
    pub fn relations(&self, query: &Query) -> Result<Answer<Tie>, Trouble> {
        let query = Query {
            kind: Some("relation".to_owned()),
            ..query.clone()
        };
        let mut found = self.newest(&query)?;
        let more = query.cut(&mut found);
        self.answer("relations", ties(found), more)
    }
}

fn ties(found: Vec<Bare>) -> Vec<Tie> {
    let mut keys: Vec<(String, String, String)> = Vec::new();
    let mut all: Vec<Tie> = Vec::new();
    for bare in found {
        let statement = &bare.found.statement;
        let ItemContent::Relation {
            relation,
            subject,
            object,
            aux,
            ..
        } = &statement.content
        else {
            continue;
        };
        let key = (page::key(subject), relation.clone(), page::key(object));
        let disputed = !aux.is_empty() || statement.sources.iter().any(|s| s.stance != "asserts");
        let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
            all.push(Tie {
                subject: bare.called(subject).1,
                relation: relation.clone(),
                object: bare.called(object).1,
                disputed: false,
                told: Vec::new(),
            });
            keys.push(key);
            all.len() - 1
        });
        all[at].disputed |= disputed;
        all[at].told.push(bare.masked());
    }
    all
}
