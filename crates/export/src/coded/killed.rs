//! How many were killed, at the least and at the most?
//!
//! Nothing is added. Of figures that count all of an incident's dead, the lowest and the highest that anybody asserts are
//! the ends; a figure that all who give it deny is none. Where sources count groups only (five soldiers, three
//! passers-by), so many are at least dead as the greatest group of one telling has: the lowest of these is the lower end.

use crate::given::{Incident, Told};
use serde_json::{Value, json};

/// A figure as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure<'i> {
    /// killed, injured …
    pub what: &'i str,
    /// Who says it.
    pub by: String,
    /// Lowest number that the words allow.
    pub low: Option<u64>,
    /// Highest number that the words allow; none where they are open.
    pub high: Option<u64>,
    /// exact, approx, at-least, more-than, at-most, less-than, word.
    pub bound: &'i str,
    /// Whether it counts all, rather than a group or a part.
    pub whole: bool,
    /// Whether all who give it deny it.
    pub denied: bool,
    /// Its toll statements.
    pub statements: &'i [String],
}

/// The ends of what is told of the dead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Killed {
    /// At least so many.
    pub low: u64,
    /// At most so many, as far as anybody gives a number.
    pub high: u64,
    /// Whether somebody says that they are more, without a number.
    pub open: bool,
    /// Whether the figures count all, rather than groups.
    pub whole: bool,
}

/// All figures of an incident, in the order in which they were first told. `teller` gives the name of whose word a
/// statement is.
pub fn figures<'i>(incident: &'i Incident, teller: impl Fn(&str) -> Option<String>) -> Vec<Figure<'i>> {
    let is_denied = |id: &String| {
        let told = incident.tellings.iter().find(|t| t.all_tolls().any(|toll| toll.id == *id));
        told.is_some_and(|told| denies(told, id))
    };
    let figures = incident.summary.figures.iter();
    figures
        .flat_map(|figures| figures.said.iter().map(move |said| (figures.what.as_str(), said)))
        .map(|(what, said)| Figure {
            what,
            by: said.statements.iter().find_map(|id| teller(id)).unwrap_or_default(),
            low: said.low,
            high: said.high,
            bound: &said.bound,
            whole: said.whole,
            denied: !said.statements.is_empty() && said.statements.iter().all(is_denied),
            statements: &said.statements,
        })
        .collect()
}

/// Whether a telling denies a toll of its own: the toll, or what it is the toll of.
fn denies(told: &Told, toll: &str) -> bool {
    let own = told.all_tolls().find(|t| t.id == toll);
    super::happened::not(&told.statement).is_some() || own.is_some_and(|t| super::happened::not(t).is_some())
}

/// The ends; none where nobody gives a lowest number of dead.
pub fn killed(figures: &[Figure<'_>], incident: &Incident) -> Option<Killed> {
    let all: Vec<&Figure<'_>> = figures.iter().filter(|f| f.what == "killed" && !f.denied).collect();
    let top = |f: &&&Figure<'_>| f.high.or(f.low);
    let whole = || all.iter().filter(|f| f.whole);
    if let Some(low) = whole().filter_map(|f| f.low).min() {
        return Some(Killed {
            low,
            high: whole().filter_map(|f| top(&f)).max().unwrap_or(low).max(low),
            open: whole().any(|f| f.high.is_none()),
            whole: true,
        });
    }
    let of_telling = |told: &Told| {
        let of_it = |f: &&&Figure<'_>| f.statements.iter().any(|id| told.all_tolls().any(|toll| toll.id == *id));
        all.iter().filter(of_it).filter_map(|f| f.low).max()
    };
    let low = incident.tellings.iter().filter_map(of_telling).min()?;
    Some(Killed {
        low,
        high: all.iter().filter_map(|f| top(&f)).max().unwrap_or(low).max(low),
        open: true,
        whole: false,
    })
}

/// Figures as JSON, as said.
pub fn json(figures: &[Figure<'_>]) -> Value {
    let figure = |f: &Figure<'_>| {
        json!({
            "what": f.what, "by": f.by, "low": f.low, "high": f.high, "bound": f.bound,
            "whole": f.whole, "denied": f.denied, "statements": f.statements,
        })
    };
    Value::Array(figures.iter().map(figure).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn ends(incident: &Incident) -> Option<Killed> {
        killed(&figures(incident, |_| None), incident)
    }

    #[test]
    fn the_lowest_and_the_highest_told() {
        let mut incident = sample::incident();
        let killed = |low, high, open, whole| Some(Killed { low, high, open, whole });
        assert_eq!(ends(&incident), killed(12, 15, false, true));
        (
            incident.summary.figures[0].said[1].high,
            incident.summary.figures[0].said[1].low,
        ) = (None, Some(16));
        assert_eq!(ends(&incident), killed(12, 16, true, true));
    }

    #[test]
    fn a_denied_figure_is_none() {
        let mut incident = sample::incident();
        incident.tellings[1].tolls[0].sources[0].stance = "denies".to_owned();
        let figures = figures(&incident, |id| Some(format!("by {id}")));
        assert_eq!(figures.iter().map(|f| f.denied).collect::<Vec<_>>(), [false, true]);
        assert_eq!(figures[0].by, "by 0toll");
        assert_eq!(killed(&figures, &incident).map(|k| (k.low, k.high)), Some((12, 12)));
    }

    #[test]
    fn groups_are_not_added() {
        let mut incident = sample::incident();
        for said in &mut incident.summary.figures[0].said {
            said.whole = false;
        }
        let groups = ends(&incident).expect("there are dead");
        assert_eq!((groups.low, groups.whole, groups.open), (12, false, true));
        incident.summary.figures.clear();
        assert_eq!(ends(&incident), None);
    }
}
