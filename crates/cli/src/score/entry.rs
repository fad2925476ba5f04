//! Statements as the scorer compares them: their text values as stretches of the item.

use super::spans::{Range, Text};
use serde_json::Value;
use std::collections::BTreeSet;

/// One link of a chain of sources.
#[derive(Clone)]
pub struct Link {
    pub source: Option<Range>,
    pub cue: Option<Range>,
    pub stance: String,
}

impl Link {
    /// Whether it denies or doubts.
    pub fn opposes(&self) -> bool {
        self.stance != "asserts"
    }
}

/// One statement, with ranges for its text values.
pub struct Entry<'v> {
    pub fields: &'v Value,
    pub at: Option<Range>,
    pub object: Option<Range>,
    pub actors: Vec<Option<Range>>,
    pub recipients: Vec<Option<Range>>,
    pub places: Vec<Option<Range>>,
    pub times: Vec<Option<Range>>,
    pub links: Vec<Link>,
    pub aux: BTreeSet<String>,
    pub quoted: bool,
}

impl Entry<'_> {
    pub fn field(&self, name: &str) -> &str {
        self.fields[name].as_str().unwrap_or("")
    }

    /// Whether a value that is no text agrees; a missing one is null.
    pub fn same(&self, other: &Entry<'_>, name: &str) -> bool {
        let (a, b) = (&self.fields[name], &other.fields[name]);
        a == b || matches!((a.as_f64(), b.as_f64()), (Some(a), Some(b)) if a == b)
    }

    pub fn stances(&self) -> impl Iterator<Item = &str> {
        self.links.iter().map(|l| l.stance.as_str())
    }

    pub fn opposing(&self) -> Vec<&Link> {
        self.links.iter().filter(|l| l.opposes()).collect()
    }
}

/// The statements of an item by kind, each kind in text order.
#[derive(Default)]
pub struct Kinds<'v> {
    pub events: Vec<Entry<'v>>,
    pub tolls: Vec<Entry<'v>>,
    pub relations: Vec<Entry<'v>>,
}

impl<'v> Kinds<'v> {
    pub fn read(statements: &'v Value, text: &Text) -> Result<Kinds<'v>, String> {
        let mut out = Kinds::default();
        for fields in statements.as_array().into_iter().flatten() {
            let (list, at) = match fields["kind"].as_str() {
                Some("event") => (&mut out.events, "trigger"),
                Some("toll") => (&mut out.tolls, "text"),
                Some("relation") => (&mut out.relations, "subject"),
                _ => return Err(format!("a statement of kind {}", fields["kind"])),
            };
            let links = fields["sources"].as_array().into_iter().flatten().map(|link| {
                let stance = link["stance"].as_str().filter(|s| !s.is_empty()).unwrap_or("asserts");
                Ok(Link {
                    source: text.range(&link["source"])?,
                    cue: text.range(&link["cue"])?,
                    stance: stance.to_owned(),
                })
            });
            list.push(Entry {
                fields,
                at: text.range(&fields[at])?,
                object: if at == "subject" {
                    text.range(&fields["object"])?
                } else {
                    None
                },
                actors: text.ranges(&fields["actors"])?,
                recipients: text.ranges(&fields["recipients"])?,
                places: text.ranges(&fields["places"])?,
                times: text.ranges(&fields["times"])?,
                links: links.collect::<Result<_, String>>()?,
                aux: fields["aux"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
                    .collect(),
                quoted: fields["quoted"].as_bool().unwrap_or(false),
            });
        }
        for list in [&mut out.events, &mut out.tolls, &mut out.relations] {
            list.sort_by_key(|e| e.at.unwrap_or((0, 0)));
        }
        Ok(out)
    }

    pub fn all(&self) -> impl Iterator<Item = &Entry<'v>> {
        self.events.iter().chain(&self.tolls).chain(&self.relations)
    }
}
