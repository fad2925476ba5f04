//! Which incidents do many tellings make, one after the other?
//!
//! What a store does as pages come in, over tellings that are all at hand: each joins the incident of the candidates that
//! speaks most for it, or opens one; where it shows that incidents are one, they become one. An engine that works on many
//! machines finds the candidates and hands over groups of tellings between which no candidate is joined: as an incident
//! grows by joined candidates alone, such a group makes the same incidents as the whole.

use super::choose::choose;
use super::decide::{Reason, decide};
use super::kinship::Kinship;
use super::telling::Telling;

/// Where a telling went, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Gathered {
    /// The telling that opened its incident.
    pub incident: usize,
    /// The telling that speaks for it; none where it opened the incident and nothing came to it since.
    pub joined_to: Option<usize>,
    /// Points.
    pub score: Option<i32>,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The incidents of `tellings`, which stand in the order in which they came; `candidates` has for each the earlier ones
/// that share a key with it, the newest first. Others than earlier ones are passed over.
pub fn gather(tellings: &[Telling], candidates: &[Vec<usize>], kinship: &impl Kinship) -> Vec<Gathered> {
    let mut gathered: Vec<Gathered> = Vec::with_capacity(tellings.len());
    for (at, telling) in tellings.iter().enumerate() {
        let earlier = candidates.get(at).into_iter().flatten().copied().filter(|c| *c < at);
        let of: Vec<usize> = earlier.collect();
        let known: Vec<(usize, Telling)> = of.iter().map(|c| (gathered[*c].incident, tellings[*c].clone())).collect();
        let opener = |incident: &usize| tellings.get(*incident).cloned();
        let Some(choice) = choose(telling, &known, opener, kinship) else {
            gathered.push(Gathered {
                incident: at,
                joined_to: None,
                score: None,
                reasons: Vec::new(),
            });
            continue;
        };
        let with = known
            .iter()
            .position(|(incident, t)| *incident == choice.incident && t.statement == choice.with);
        gathered.push(Gathered {
            incident: choice.incident,
            joined_to: with.map(|n| of[n]),
            score: Some(choice.decision.score),
            reasons: choice.decision.reasons,
        });
        for other in choice.also {
            // What opened the other is joined to what showed that they are one.
            let decision = decide(&tellings[other], telling, kinship);
            gathered[other] = Gathered {
                incident: other,
                joined_to: Some(at),
                score: Some(decision.score),
                reasons: decision.reasons,
            };
            for moved in gathered.iter_mut().filter(|g| g.incident == other) {
                moved.incident = choice.incident;
            }
        }
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::thread::tests::told;

    #[test]
    fn incidents_grow_and_become_one() {
        let kin = |a: &str, b: &str| a == b;
        let page = |text: &str, day: &str| told(text, day).remove(0);
        let first = page("قتل 12 مدنيا الجمعة في غارة جوية على سوق في مدينة إدلب.", "2015-07-04");
        let other = page("وقع انفجار في مدينة عدن الأربعاء وقتل سبعة جنود.", "2019-02-07");
        let again = page("قتل 12 مدنيا الجمعة في غارة جوية على سوق في مدينة إدلب.", "2015-07-05");
        let tellings = [first.clone(), other.clone(), again.clone()];
        let incidents = |gathered: Vec<Gathered>| gathered.iter().map(|g| g.incident).collect::<Vec<_>>();
        let all = [vec![], vec![0], vec![1, 0]];
        let gathered = gather(&tellings, &all, &kin);
        assert_eq!((gathered[2].joined_to, gathered[2].score.is_some()), (Some(0), true));
        assert_eq!(incidents(gathered), [0, 1, 0]);
        // Without candidates each opens its own; later ones are none.
        assert_eq!(incidents(gather(&tellings, &[], &kin)), [0, 1, 2]);
        assert_eq!(incidents(gather(&tellings, &[vec![2], vec![2]], &kin)), [0, 1, 2]);
        // Opened apart, and shown to be one by the third: what opened the second is joined to it.
        let apart = [first, again.clone(), again];
        let gathered = gather(&apart, &[vec![], vec![], vec![1, 0]], &kin);
        assert_eq!(gathered[1].joined_to, Some(2));
        assert_eq!(incidents(gathered), [0, 0, 0]);
    }
}
