//! Does a statement say that something happened?
//!
//! PLOVER knows four contexts of this kind (manual, draft 0.7b1, 2021, *Event, Mode, and Context*): `historical`, `future`
//! and `hypothetical` events are coded and marked so; of `negation` it says that such events can be left out of the
//! final data. They are left out here, and with them what a source denies: a table without a column for it would have
//! the denied shelling among the shellings.

use musnad::record::{Item, ItemContent};
use musnad_lexicon::codes::EventType;

/// Why an event has no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Not {
    /// The text says that it did not happen.
    Negated,
    /// Somebody of its chain of sources denies it.
    Denied,
}

impl Not {
    /// In words.
    pub fn why(self) -> &'static str {
        match self {
            Not::Negated => "events told as not having happened",
            Not::Denied => "events that a source denies",
        }
    }
}

/// Why the statement says of nothing that it happened; none where it does.
pub fn not(item: &Item) -> Option<Not> {
    let negated = match &item.content {
        ItemContent::Event { aux, .. } | ItemContent::Relation { aux, .. } => aux.iter().any(|a| a == "negation"),
        ItemContent::Toll { .. } => false,
    };
    if negated {
        return Some(Not::Negated);
    }
    let denied = item.sources.iter().any(|link| link.stance == "denies");
    denied.then_some(Not::Denied)
}

/// PLOVER's contexts that tell when, or whether at all; in the order of its manual.
pub fn contexts(aux: &[String]) -> impl Iterator<Item = &'static str> + '_ {
    ["future", "historical", "hypothetical"]
        .into_iter()
        .filter(|context| aux.iter().any(|a| a == context))
}

/// The mode of an event, where it is one that PLOVER gives its type: the lists of others are closed.
pub fn mode<'m>(event: &str, mode: Option<&'m str>) -> Option<&'m str> {
    let of = EventType::named(event)?;
    mode.filter(|mode| of.mode(mode).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn what_is_denied_or_negated_did_not_happen() {
        let pages = sample::pages();
        let events: Vec<Item> = pages.iter().map(|page| page.record.statements[0].clone()).collect();
        assert_eq!(events.iter().map(not).collect::<Vec<_>>(), [None, None, Some(Not::Denied)]);
        let mut negated = events[0].clone();
        if let ItemContent::Event { aux, .. } = &mut negated.content {
            aux.push("negation".to_owned());
        }
        assert_eq!(not(&negated), Some(Not::Negated));
    }

    #[test]
    fn a_mode_is_one_of_its_type() {
        assert_eq!(mode("ASSAULT", Some("aerial")), Some("aerial"));
        assert_eq!(mode("COERCE", Some("aerial")), None);
        assert_eq!(mode("AGREE", None), None);
    }

    #[test]
    fn plans_and_history_are_marked() {
        let aux = ["hypothetical", "future", "negation"].map(str::to_owned);
        assert_eq!(contexts(&aux).collect::<Vec<_>>(), ["future", "hypothetical"]);
    }
}
