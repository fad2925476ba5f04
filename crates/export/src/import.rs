//! What did people correct? Annotations that come back from other tools, as corrections of statements.
//!
//! | module | question it answers |
//! |---|---|
//! | [`label_studio`] | what do tasks of Label Studio correct? |
//! | [`web_annotation`] | and annotations of the W3C's form? |
//! | [`coder`] | what did another coder say, a person or a language model? |
//!
//! What came back is held against what was given out, which both formats carry with them. What cannot be a correction is
//! told with its place and goes nowhere. Whether the store still holds what was given out, and whether the words stand where
//! they are said to stand, is for whoever has the store ([`crate::marks::differs`], [`crate::marks::rebuilt`]).

pub mod coder;
pub mod label_studio;
pub mod web_annotation;

use crate::marks::{Codes, Mark, Role};
use musnad::record::{Item, Words};
use serde_json::Value;
use std::collections::HashSet;

/// What was found in a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Corrections {
    /// What is to be done, in the order of the file.
    pub list: Vec<Correction>,
    /// What cannot be done.
    pub untaken: Vec<Untaken>,
    /// Statements that came back as they were given out.
    pub unchanged: usize,
}

/// A person's word on a statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Where it stands: `task 3, annotation 12`.
    pub at: String,
    /// Id of the statement.
    pub statement: String,
    /// Its marks as they were given out; none where they did not come back.
    pub given: Option<Vec<Mark>>,
    /// What is said.
    pub act: Act,
    /// Why, where it is told.
    pub reason: Option<String>,
}

/// What is said of a statement.
#[derive(Clone, Debug, PartialEq)]
pub enum Act {
    /// It is as the page has it.
    Accept,
    /// The page does not state it.
    Refuse,
    /// Its marks should be these.
    Correct(Vec<Mark>),
}

/// What cannot be done, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untaken {
    /// Where it stands: `task 3, annotation 12, region abc`.
    pub at: String,
    /// Why.
    pub why: String,
}

/// Reads corrections: a JSON export of Label Studio, or Web Annotations. An error tells why the file is none of both.
pub fn read(json: &[u8]) -> Result<Corrections, String> {
    let value: Value = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    let first = value.get(0).unwrap_or(&value);
    if first.get("data").is_some() {
        return Ok(label_studio::corrections(&value));
    }
    let is = |kind: &str| {
        first
            .get("type")
            .is_some_and(|t| t == kind || t.as_array().is_some_and(|all| all.contains(&kind.into())))
    };
    if ["Annotation", "AnnotationPage", "AnnotationCollection"].into_iter().any(is) {
        return Ok(web_annotation::corrections(&value));
    }
    if first.get("text").is_some() {
        return Err("Label Studio's JSON-MIN, which drops what corrections are known by: export it as JSON".to_owned());
    }
    Err("neither tasks of Label Studio (a list of objects with data) nor Web Annotations (an AnnotationPage)".to_owned())
}

/// Words that came back.
struct Came {
    /// Under which name: that of a mark that was given out, or a new one.
    id: String,
    role: Role,
    words: Words,
    codes: Codes,
    /// Names of what they are joined to.
    joined: Vec<String>,
}

/// A statement as it was given out.
struct Given {
    item: Item,
    marks: Vec<Mark>,
    /// The name of each mark.
    names: Vec<String>,
}

impl Given {
    fn new(item: Item, name: impl Fn(&Item, &[Mark], &Mark) -> String) -> Given {
        let marks = crate::marks::marks(&item);
        let names = marks.iter().map(|mark| name(&item, &marks, mark)).collect();
        Given { item, marks, names }
    }

    /// Its marks as they came back, and the places of those in `came`; none where the words are gone that it hangs on. `all`
    /// are the names of all marks that were given out.
    fn gathered(&self, came: &[Came], all: &HashSet<&str>) -> Option<(Vec<Mark>, Vec<usize>)> {
        let at = |name: &str| came.iter().position(|c| c.id == name);
        at(&self.names[0])?;
        let mut places: Vec<usize> = self.names.iter().filter_map(|name| at(name)).collect();
        // What was added to the statement itself, then to the links of its chain, also to those that were added.
        for of_link in [false, true] {
            for (n, new) in came
                .iter()
                .enumerate()
                .filter(|(_, c)| !all.contains(c.id.as_str()) && c.role.is_of_link() == of_link)
            {
                let to = |&place: &usize| {
                    let whole = &came[place];
                    let holds = if of_link {
                        whole.role == Role::Cue
                    } else {
                        whole.id == self.names[0]
                    };
                    holds && new.joined.contains(&whole.id)
                };
                if !new.role.is_anchor() && places.iter().any(to) {
                    places.push(n);
                }
            }
        }
        let cue = |came_: &Came| {
            places
                .iter()
                .position(|&p| came[p].role == Role::Cue && came_.joined.contains(&came[p].id))
        };
        let own_cue = |field: usize| {
            let name = self.marks[field].link.map(|at| &self.names[at])?;
            places.iter().position(|&p| came[p].id == *name && came[p].role == Role::Cue)
        };
        let marks = places.iter().map(|&place| {
            let new = &came[place];
            let field = self.names.iter().position(|name| *name == new.id);
            let link = new
                .role
                .is_of_link()
                .then(|| field.and_then(own_cue).or_else(|| cue(new)))
                .flatten();
            Mark {
                role: new.role,
                field: field.and_then(|at| self.marks[at].field.clone()),
                link,
                words: new.words.clone(),
                codes: new.codes.clone(),
            }
        });
        Some((marks.collect(), places))
    }

    /// What came back of it, with the places of that in `came`.
    fn corrected(&self, at: &str, came: &[Came], all: &HashSet<&str>, said: Option<Said>) -> (Option<Correction>, Vec<usize>) {
        let reason = said.as_ref().and_then(|said| said.reason.clone());
        let accepted = said.as_ref().is_some_and(|said| said.accepts);
        let refused = said.is_some_and(|said| said.refuses);
        let (act, places) = match self.gathered(came, all) {
            None => (Some(Act::Refuse), Vec::new()),
            Some((_, places)) if refused => (Some(Act::Refuse), places),
            Some((now, places)) if same(&self.marks, &now) => (accepted.then_some(Act::Accept), places),
            Some((now, places)) => (Some(Act::Correct(now)), places),
        };
        let correction = act.map(|act| Correction {
            at: at.to_owned(),
            statement: self.item.id.clone(),
            given: Some(self.marks.clone()),
            act,
            reason,
        });
        (correction, places)
    }
}

/// What a person says of a statement besides changing it.
#[derive(Clone, Default)]
struct Said {
    accepts: bool,
    refuses: bool,
    reason: Option<String>,
}

impl Said {
    fn new(verdict: Option<&str>, reason: Option<String>) -> Said {
        Said {
            accepts: verdict == Some("accept"),
            refuses: verdict == Some("refuse"),
            reason,
        }
    }
}

/// Whether marks are the same; their words are, where their places are.
fn same(given: &[Mark], now: &[Mark]) -> bool {
    let bare = |mark: &Mark| {
        (
            mark.role,
            mark.field.clone(),
            mark.link,
            mark.words.start,
            mark.words.end,
            mark.codes.clone(),
        )
    };
    given.len() == now.len() && given.iter().zip(now).all(|(a, b)| bare(a) == bare(b))
}

/// The codes that words of this role can have.
fn codes_of<'t>(role: Role, told: impl Fn(&str) -> Vec<&'t str>) -> Codes {
    let all = role.codes().iter().map(|name| (*name, told(name)));
    let told = all.filter(|(_, codes)| !codes.is_empty());
    told.map(|(name, codes)| (name, codes.into_iter().map(str::to_owned).collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_tells_what_it_is() {
        assert_eq!(read(b"[]").map_err(|e| e.contains("neither")), Err(true));
        assert_eq!(
            read(br#"[{"text": "a", "id": 1}]"#).map_err(|e| e.contains("JSON-MIN")),
            Err(true)
        );
        assert!(read(b"{\"a\":").is_err());
        assert!(read(br#"{"type": ["Annotation", "Other"], "id": "a"}"#).is_ok());
        assert_eq!(
            read(br#"[{"data": {}, "annotations": []}]"#).map(|found| found.untaken.len()),
            Ok(1)
        );
    }
}
