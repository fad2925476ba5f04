//! Who was whose branch, leader or ally, when, on whose word?

use super::find::Found;
use super::select::{self, Order};
use super::{Answer, Query};
use crate::open::Store;
use crate::page;
use crate::trouble::Trouble;
use musnad::record::{ItemContent, Party};
use serde::Serialize;

/// A tie, with everybody who tells it.
#[derive(Clone, Debug, PartialEq, Serialize)]
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
        let read = || -> rusqlite::Result<Vec<Found>> {
            let numbers = select::statements(&self.db, &query, Order::Newest, query.limit.saturating_add(1), query.offset)?;
            numbers.into_iter().map(|n| self.found(n)).collect()
        };
        let mut found = read().map_err(|error| self.told(error))?;
        let more = found.len() > query.limit;
        found.truncate(query.limit);
        let mut answer = self.answer("relations", &query, ties(found))?;
        answer.more |= more;
        Ok(answer)
    }
}

fn ties(found: Vec<Found>) -> Vec<Tie> {
    let mut keys: Vec<(String, String, String)> = Vec::new();
    let mut all: Vec<Tie> = Vec::new();
    for statement in found {
        let ItemContent::Relation {
            relation,
            subject,
            object,
            aux,
            ..
        } = &statement.statement.content
        else {
            continue;
        };
        let key = (page::key(subject), relation.clone(), page::key(object));
        let disputed = !aux.is_empty() || statement.statement.sources.iter().any(|s| s.stance != "asserts");
        let at = keys.iter().position(|k| *k == key).unwrap_or_else(|| {
            all.push(Tie {
                subject: name(subject),
                relation: relation.clone(),
                object: name(object),
                disputed: false,
                told: Vec::new(),
            });
            keys.push(key);
            all.len() - 1
        });
        all[at].disputed |= disputed;
        all[at].told.push(statement);
    }
    all
}

/// A party's name, else its words.
fn name(party: &Party) -> String {
    party
        .name
        .as_ref()
        .map_or_else(|| party.words.text.clone(), |name| name.en.clone())
}
