//! Which entities are there of a page, of an incident?
//!
//! Parties, places and pages are written when they first come. Kept for that: the schema of each party of the lexicon that
//! came, and a hash of each place and page.

use super::event::About;
use super::fragment::{Fragment, id};
use super::telling::Telling;
use crate::Level;
use crate::given::{Incident, Page};
use crate::head::Head;
use crate::row::{self, Line};
use crate::seen::Seen;
use musnad::record::{Item, ItemContent};
use std::collections::{BTreeMap, HashMap};

/// Makes entities.
#[derive(Default)]
pub struct Things {
    pub(super) level: Level,
    /// Version of musnad and level, as each page tells them.
    pub(super) agent: String,
    pub(super) seen: Seen,
    /// Schema by the party's id.
    pub(super) parties: HashMap<String, &'static str>,
    /// What was made and not yet taken.
    pub(super) made: Vec<Fragment>,
}

impl Things {
    /// What is made at the level of `head`.
    pub fn at(head: &Head) -> Things {
        Things {
            level: head.level,
            agent: format!("musnad {}; {}", head.version, head.level.name()),
            ..Things::default()
        }
    }

    /// Of a page: itself, who is named in it, its relations, and what it states that belongs to no incident.
    pub fn of_page(&mut self, page: &Page) -> Vec<Fragment> {
        let document = id("page", &page.sha256);
        if !self.seen.is_new(&document) {
            return Vec::new();
        }
        self.article(page, &document);
        for item in &page.record.statements {
            if matches!(item.content, ItemContent::Relation { .. }) {
                let sentence = row::sentence(&Line { page, item });
                self.tie(&Telling::of_page(page, item, sentence), &document);
            }
        }
        for (head, items) in of_no_incident(page) {
            let tellings: Vec<Telling<'_>> = items
                .iter()
                .map(|item| Telling::of_page(page, item, row::sentence(&Line { page, item })))
                .collect();
            let about = About::statement(&tellings[0], head);
            self.told(&about, &tellings);
        }
        std::mem::take(&mut self.made)
    }

    /// Of an incident: what happened, by each who tells it.
    pub fn of_incident(&mut self, incident: &Incident) -> Vec<Fragment> {
        let tellings: Vec<Telling<'_>> = incident.tellings.iter().flat_map(Telling::of_incident).collect();
        for telling in &tellings {
            self.page_of(&telling.page);
        }
        if let Some(key) = self.key(incident) {
            self.told(&About::incident(incident, key), &tellings);
        }
        std::mem::take(&mut self.made)
    }

    /// What an incident's id is made of. Pages of the same words have the same statements, and may open incidents of the same
    /// id: the second is called after its page too. None where the same comes again.
    fn key(&mut self, incident: &Incident) -> Option<String> {
        let page = &incident.tellings.first()?.page.sha256;
        let long = format!("{}-{}", incident.id, page.chars().take(16).collect::<String>());
        let both = [&incident.id, &long].map(|key| self.seen.is_new(&id("event", key)));
        match both {
            [true, _] => Some(incident.id.clone()),
            [false, true] => Some(long),
            [false, false] => None,
        }
    }
}

/// Events and tolls of a page that no incident holds, each event with the tolls that belong to it.
fn of_no_incident(page: &Page) -> Vec<(&Item, Vec<&Item>)> {
    let mut groups: Vec<(&Item, Vec<&Item>)> = Vec::new();
    let alone = |item: &&Item| !page.incidents.contains_key(&item.id);
    let of_kind = |kind: &'static str| page.record.statements.iter().filter(move |i| i.content.kind() == kind);
    let mut events: BTreeMap<&str, usize> = BTreeMap::new();
    for event in of_kind("event").filter(alone) {
        events.insert(&event.id, groups.len());
        groups.push((event, vec![event]));
    }
    for toll in of_kind("toll").filter(alone) {
        let of = match &toll.content {
            ItemContent::Toll { of, .. } => of.as_deref(),
            _ => None,
        };
        match of.and_then(|of| events.get(of)) {
            Some(at) => groups[*at].1.push(toll),
            // Its event's incident tells it.
            None if of.is_some_and(|of| page.incidents.contains_key(of)) => {}
            None => groups.push((toll, vec![toll])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_an_incident_tells_is_left_to_it() {
        let mut page = sample::pages().remove(0);
        assert!(of_no_incident(&page).is_empty());
        page.incidents.clear();
        let groups = of_no_incident(&page);
        let ids: Vec<Vec<&str>> = groups
            .iter()
            .map(|(_, all)| all.iter().map(|i| i.id.as_str()).collect())
            .collect();
        assert_eq!(ids, [["0event", "0toll"]]);
    }

    #[test]
    fn an_incident_comes_once_for_each_page_that_opens_it() {
        let mut things = Things::default();
        let mut incident = sample::incident();
        let mut event = |incident: &Incident| things.of_incident(incident).into_iter().find(|f| f.schema == "Event");
        assert_eq!(event(&incident).map(|e| e.id).as_deref(), Some("musnad-event-0event"));
        assert_eq!(event(&incident), None);
        incident.tellings[0].page.sha256 = "c".repeat(64);
        assert_eq!(
            event(&incident).map(|e| e.id).as_deref(),
            Some("musnad-event-0event-cccccccccccccccc")
        );
    }

    #[test]
    fn a_page_is_made_once_and_without_it_an_incident_makes_it() {
        let mut things = Things::default();
        let page = sample::pages().remove(0);
        assert!(!things.of_page(&page).is_empty());
        assert!(things.of_page(&page).is_empty());
        let articles = |made: &[Fragment]| made.iter().filter(|f| f.schema == "Article").count();
        assert_eq!(articles(&things.of_incident(&sample::incident())), 2);
    }
}
