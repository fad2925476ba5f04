//! Which parties can be one doer told by two names: a ministry and its state, a brigade and its front.

use musnad_lexicon::Lexicon;
use musnad_lexicon::codes::Relation;
use std::collections::{BTreeSet, HashMap};

/// Who knows which party is part of which.
pub trait Kinship {
    /// Whether two ids of parties can stand for one doer.
    fn kin(&self, a: &str, b: &str) -> bool;
}

impl<F: Fn(&str, &str) -> bool> Kinship for F {
    fn kin(&self, a: &str, b: &str) -> bool {
        self(a, b)
    }
}

/// Kinship by ties: a party and whatever it is part of, at any remove, and other names of one party.
///
/// Filled from the lexicon, and by [`Ties::add`] from relations that pages state. When a tie held is not asked:
/// a joining that this makes wrongly is undone by hand, one that it misses is found by nobody.
#[derive(Clone, Debug, Default)]
pub struct Ties {
    above: HashMap<String, BTreeSet<String>>,
}

/// How many steps up a party's wholes are followed.
const STEPS: usize = 4;

impl Ties {
    /// The ties that the tables know.
    pub fn of_lexicon(lexicon: &Lexicon) -> Ties {
        let mut ties = Ties::default();
        for party in &lexicon.parties {
            for tie in &party.ties {
                ties.tie(&party.id, tie.relation, &tie.to);
            }
        }
        ties
    }

    /// `party` is tied to `other`; ties that make no kin are passed over.
    pub fn tie(&mut self, party: &str, relation: Relation, other: &str) {
        match relation {
            Relation::PartOf | Relation::Leads | Relation::SpeaksFor => self.add(party, other),
            Relation::Alias => self.same(party, other),
            _ => {}
        }
    }

    /// `part` is part of `whole`, leads it or speaks for it.
    pub fn add(&mut self, part: &str, whole: &str) {
        self.above.entry(part.to_owned()).or_default().insert(whole.to_owned());
    }

    /// Two ids are one party.
    pub fn same(&mut self, a: &str, b: &str) {
        self.add(a, b);
        self.add(b, a);
    }

    fn reaches(&self, part: &str, whole: &str, steps: usize) -> bool {
        steps > 0
            && self
                .above
                .get(part)
                .is_some_and(|above| above.contains(whole) || above.iter().any(|a| self.reaches(a, whole, steps - 1)))
    }
}

impl Kinship for Ties {
    fn kin(&self, a: &str, b: &str) -> bool {
        a == b || self.reaches(a, b, STEPS) || self.reaches(b, a, STEPS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_and_wholes_are_kin_and_branches_are_not() {
        let mut ties = Ties::default();
        ties.add("air-force", "army");
        ties.add("army", "state");
        ties.add("police", "state");
        assert!(ties.kin("air-force", "state") && ties.kin("state", "air-force") && ties.kin("x", "x"));
        assert!(!ties.kin("police", "army"));
        ties.same("a", "b");
        assert!(ties.kin("a", "b") && !ties.kin("a", "c"));
    }

    #[test]
    fn the_tables_know_some() {
        let ties = Ties::of_lexicon(&Lexicon::builtin());
        assert!(ties.kin("syrian-air-force", "syrian-regime"));
        assert!(!ties.kin("houthis", "yemeni-army"));
    }
}
