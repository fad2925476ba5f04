//! To which incident a telling belongs.
//!
//! Tellings come one after the other, in the order of their pages. Each joins the incident in which it finds the
//! telling with the most points, unless the one that opened it, or most of its tellings, refuse it; else it opens one
//! of its own. What opened an incident stands for it, so that a chain of tellings, each a day after the last, does not
//! make a whole war one happening.
//! What comes out depends on the order alone, so that the same pages in the same order give the same incidents.

use super::decide::{Decision, JOINS, decide};
use super::kinship::Kinship;
use super::telling::Telling;
use std::collections::BTreeMap;

/// The incident that a telling joins.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice<I> {
    /// The incident.
    pub incident: I,
    /// Statement of the telling in it that speaks most for it.
    pub with: String,
    /// Why.
    pub decision: Decision,
    /// Other incidents for which it speaks as well, with at least [`JOINS`] and [`SURE`] points: they were opened before
    /// anything told that they are one, and can be made one.
    pub also: Vec<I>,
}

/// Points above [`JOINS`] with which one telling makes two incidents one.
pub const SURE: i32 = 10;

/// What an incident's tellings say to a new one.
struct Vote<'c> {
    members: usize,
    refusals: usize,
    best: Option<(&'c Telling, Decision)>,
}

/// The incident that `telling` joins, of the candidates' (each with the incident it is in); none where it opens one.
/// `opener` gives the telling that opened an incident.
pub fn choose<I: Clone + Ord>(
    telling: &Telling,
    candidates: &[(I, Telling)],
    opener: impl Fn(&I) -> Option<Telling>,
    kinship: &impl Kinship,
) -> Option<Choice<I>> {
    let refused = |a: &Telling, incident: &I| opener(incident).is_some_and(|o| decide(a, &o, kinship).refused());
    let mut votes: BTreeMap<&I, Vote<'_>> = BTreeMap::new();
    for (incident, candidate) in candidates {
        let decision = decide(telling, candidate, kinship);
        let vote = votes.entry(incident).or_insert(Vote {
            members: 0,
            refusals: 0,
            best: None,
        });
        vote.members += 1;
        vote.refusals += usize::from(decision.refused());
        let better = vote.best.as_ref().is_none_or(|(_, best)| decision.score > best.score);
        if decision.joined && better {
            vote.best = Some((candidate, decision));
        }
    }
    let mut chosen: Option<Choice<I>> = None;
    let mut sure = Vec::new();
    for (incident, vote) in votes {
        let Some((with, decision)) = vote.best else { continue };
        if 2 * vote.refusals > vote.members || refused(telling, incident) {
            continue;
        }
        if decision.score >= JOINS + SURE && vote.refusals == 0 {
            sure.push(incident.clone());
        }
        if chosen.as_ref().is_none_or(|c| decision.score > c.decision.score) {
            chosen = Some(Choice {
                incident: incident.clone(),
                with: with.statement.clone(),
                decision,
                also: Vec::new(),
            });
        }
    }
    if let Some(chosen) = &mut chosen {
        let first = opener(&chosen.incident);
        sure.retain(|i| *i != chosen.incident && first.as_ref().is_none_or(|f| !refused(f, i)));
        chosen.also = sure;
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::thread::tests::told;

    const NONE: fn(&str, &str) -> bool = |a, b| a == b;

    #[test]
    fn the_best_incident_wins_and_most_refusals_close_one() {
        let page = |text: &str, day: &str| told(text, day).remove(0);
        let friday = page("قتل 12 مدنيا الجمعة في غارة جوية على سوق في مدينة إدلب.", "2015-07-04");
        let monday = page("قتل أربعة مدنيين الاثنين في غارة جوية على مدينة إدلب.", "2015-07-07");
        let raid = page(
            "ارتفع إلى 12 عدد قتلى الغارة الجوية التي استهدفت الجمعة سوقا في إدلب.",
            "2015-07-05",
        );
        let none = |_: &i32| None;
        let both = [(1, monday.clone()), (2, friday.clone())];
        let choice = choose(&raid, &both, none, &NONE).expect("it joins");
        assert_eq!((choice.incident, choice.with.as_str()), (2, friday.statement.as_str()));
        assert!(choice.decision.reasons.iter().any(|r| r.words.starts_with("same place")));
        // Two incidents of one happening: what speaks for both shows it.
        let twice = [(1, friday.clone()), (2, friday.clone())];
        let choice = choose(&raid, &twice, none, &NONE).expect("it joins");
        assert_eq!((choice.incident, choice.also), (1, vec![2]));
        // A week of raids, each told on the next day too, is not one raid.
        let opened = |_: &i32| Some(monday.clone());
        assert!(choose(&raid, &[(1, friday.clone())], opened, &NONE).is_none());
        let mixed = [(1, friday), (1, monday.clone()), (1, monday.clone())];
        assert!(choose(&raid, &mixed, none, &NONE).is_none());
    }
}
