//! What do all tables of incidents tell of one?
//!
//! The columns of ours at their end keep what their own have no room for: every figure with who says it, every doer and
//! target that is named, who denies, and the statements and pages on which all of it rests.

use super::day::Stretch;
use super::happened;
use super::killed::{self, Figure, Killed};
use super::party::called;
use super::place;
use super::sides::{self, Side};
use crate::given::{Incident, PageOf, Told};
use crate::row;
use musnad::incident::telling::Basis;
use musnad::record::{Item, ItemContent, Place};
use serde_json::Value;

/// Between the members of a list in one cell, as these tables have it.
pub const BETWEEN: &str = "; ";

/// An incident as a table sees it.
pub struct Case<'i> {
    /// The incident.
    pub incident: &'i Incident,
    /// The tellings that say that it happened; at least one.
    pub told: Vec<&'i Told>,
    /// When.
    pub days: Option<Stretch>,
    /// Where, as most voices tell it.
    pub place: Option<&'i Place>,
    /// Who did it.
    pub doers: Vec<Side<'i>>,
    /// To whom.
    pub targets: Vec<Side<'i>>,
    /// Figures as said.
    pub figures: Vec<Figure<'i>>,
    /// The dead.
    pub killed: Option<Killed>,
}

/// Why an incident that nobody asserts has no row.
pub const NOBODY: &str = "incidents of which no source says that they happened";

impl<'i> Case<'i> {
    /// The case of an incident; none where nobody says that it happened.
    pub fn of(incident: &'i Incident) -> Option<Case<'i>> {
        let happened = |t: &&Told| happened::not(&t.statement).is_none();
        let told: Vec<&Told> = incident.tellings.iter().filter(happened).collect();
        if told.is_empty() {
            return None;
        }
        let narrowest = |t: &&'i Told| Some((t.page.voice.as_str(), place::narrowest(row::places(&t.statement))?));
        let places: Vec<(&str, &Place)> = told.iter().filter_map(narrowest).collect();
        let figures = killed::figures(incident, |id| {
            let holds = |t: &&Told| t.all_tolls().any(|toll| toll.id == id);
            let told = incident.tellings.iter().find(holds)?;
            let toll = told.all_tolls().find(|toll| toll.id == id)?;
            Some(teller(toll, &told.page))
        });
        Some(Case {
            days: incident.summary.days.map(Stretch::from),
            place: place::most_told(&places),
            doers: sides::doers(&told),
            targets: sides::targets(&told),
            killed: killed::killed(&figures, incident),
            figures,
            told,
            incident,
        })
    }

    /// Who says that it happened, the innermost of each chain, each once.
    pub fn sources(&self) -> Vec<String> {
        distinct(self.told.iter().map(|t| teller(&t.statement, &t.page)))
    }

    /// Whoever takes the stance anywhere in a chain.
    pub fn with_stance(&self, stance: &str) -> Vec<String> {
        let links = self.incident.tellings.iter().flat_map(|t| {
            let links = t.statement.sources.iter().filter(|link| link.stance == stance);
            links.map(|link| named(link.source.as_ref().map(called), &link.kind))
        });
        distinct(links)
    }

    /// Pages that tell of it, in the order of the tellings, each once.
    pub fn pages(&self) -> Vec<&'i PageOf> {
        let mut pages: Vec<&PageOf> = Vec::new();
        for told in &self.incident.tellings {
            if !pages.iter().any(|p| p.sha256 == told.page.sha256) {
                pages.push(&told.page);
            }
        }
        pages
    }

    /// Outlets that tell of it.
    pub fn outlets(&self) -> Vec<String> {
        distinct(self.pages().iter().filter_map(|p| p.publisher.clone()))
    }
}

/// Whose word a statement is: the innermost of its chain, else the outlet.
pub fn teller(item: &Item, page: &PageOf) -> String {
    match item.sources.last() {
        Some(link) => named(link.source.as_ref().map(called), &link.kind),
        None => page.publisher.clone().unwrap_or_else(|| "(outlet)".to_owned()),
    }
}

/// A link's source by its name, else what kind of source it is.
fn named(name: Option<String>, kind: &str) -> String {
    name.unwrap_or_else(|| format!("({kind} source)"))
}

fn distinct(all: impl Iterator<Item = String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for name in all.filter(|name| !name.is_empty()) {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once
}

/// A column of ours: its name, and what stands in it.
pub type Column = (&'static str, fn(&Case<'_>) -> Value);

/// The columns of ours. A column for the level of naming and one for the rule of the numbers stand before them.
pub const COLUMNS: &[Column] = &[
    ("musnad_figures", |c| Value::from(killed::json(&c.figures).to_string())),
    ("musnad_doers", |c| Value::from(sides::json(&c.doers).to_string())),
    ("musnad_targets", |c| Value::from(sides::json(&c.targets).to_string())),
    ("musnad_sources", |c| Value::from(c.sources().join(BETWEEN))),
    ("musnad_denied_by", |c| Value::from(c.with_stance("denies").join(BETWEEN))),
    ("musnad_doubted_by", |c| Value::from(c.with_stance("doubts").join(BETWEEN))),
    ("musnad_news", |c| {
        let mut told = c.told.iter().filter_map(|t| match &t.statement.content {
            ItemContent::Event { news, .. } => *news,
            _ => None,
        });
        // Told as news at least once; spoken of only; or nobody labelled it.
        told.next()
            .map_or(Value::Null, |first| Value::from(first || told.any(|news| news)))
    }),
    ("musnad_days_from", |c| {
        let basis = c.incident.summary.days.map(|days| match days.basis {
            Basis::Stated => "stated",
            Basis::Borrowed => "earlier in the text",
            Basis::Published => "the page's date",
        });
        basis.map_or(Value::Null, Value::from)
    }),
    ("musnad_statements", |c| {
        let ids: Vec<&str> = c.incident.tellings.iter().map(|t| t.statement.id.as_str()).collect();
        Value::from(ids.join(BETWEEN))
    }),
    ("musnad_pages", |c| {
        let pages: Vec<&str> = c.pages().iter().map(|p| p.sha256.as_str()).collect();
        Value::from(pages.join(BETWEEN))
    }),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_case_keeps_all_who_speak() {
        let incident = sample::incident();
        let case = Case::of(&incident).expect("two say that it happened");
        assert_eq!(case.told.len(), 2);
        assert_eq!(case.sources(), ["المجلس المحلي", "Doctors Without Borders"]);
        assert_eq!(case.with_stance("denies"), ["Saudi-led coalition"]);
        assert_eq!(case.pages().len(), 3);
        assert_eq!(case.place.and_then(|p| p.lat), Some(14.1951));
        assert_eq!(case.figures[1].by, "Doctors Without Borders");
    }

    #[test]
    fn without_words_who_is_not_known_is_told_by_kind() {
        let mut incident = sample::incident();
        for told in &mut incident.tellings {
            crate::release::without_words(&mut told.statement);
            told.tolls.iter_mut().for_each(crate::release::without_words);
            told.sentence.clear();
        }
        let case = Case::of(&incident).expect("two say that it happened");
        assert_eq!(case.sources(), ["(party)", "Doctors Without Borders"]);
        assert_eq!(case.figures[0].by, "(party)");
        assert_eq!(case.doers[0].called, "Saudi-led coalition");
        assert_eq!(case.targets[0].called, "(market)");
        assert_eq!(case.place.and_then(|p| p.lat), Some(14.1951));
    }

    #[test]
    fn what_all_deny_is_no_case() {
        let mut incident = sample::incident();
        incident.tellings.drain(..2);
        assert!(Case::of(&incident).is_none());
    }
}
