//! Who did it to whom, as most voices tell it?
//!
//! Sources blame different parties; tables of incidents have room for one. The one that most voices name stands in the
//! table's own column, and all of them, each with its statements, in a column of ours.

use super::party::called;
use crate::given::Told;
use crate::row;
use musnad::record::{Item, Party};
use serde_json::{Value, json};

/// A party on one side of an incident.
pub struct Side<'i> {
    /// One of its mentions.
    pub party: &'i Party,
    /// What it is called.
    pub called: String,
    /// Statements that name it.
    pub statements: Vec<&'i str>,
    voices: Vec<&'i str>,
}

/// Who did it, those whom most voices name first.
pub fn doers<'i>(told: &[&'i Told]) -> Vec<Side<'i>> {
    sides(told, row::actors)
}

/// To whom, those whom most voices name first: whom the event names, then whom its tolls count.
pub fn targets<'i>(told: &[&'i Told]) -> Vec<Side<'i>> {
    sides(told, row::recipients)
}

fn sides<'i>(told: &[&'i Told], of: fn(&'i Item) -> Vec<&'i Party>) -> Vec<Side<'i>> {
    let mut sides: Vec<Side<'i>> = Vec::new();
    for told in told {
        let items = std::iter::once(&told.statement).chain(&told.tolls);
        for (item, party) in items.flat_map(|item| of(item).into_iter().map(move |party| (item, party))) {
            let called = called(party);
            let same = |s: &Side<'_>| s.called == called && s.party.id == party.id;
            let at = sides.iter().position(same).unwrap_or_else(|| {
                sides.push(Side {
                    party,
                    called,
                    statements: Vec::new(),
                    voices: Vec::new(),
                });
                sides.len() - 1
            });
            let side = &mut sides[at];
            side.statements.push(&item.id);
            if !side.voices.contains(&told.page.voice.as_str()) {
                side.voices.push(&told.page.voice);
            }
        }
    }
    // Of two whom as many voices name, the one that is known by name.
    sides.sort_by_key(|s| (std::cmp::Reverse(s.voices.len()), s.party.name.is_none()));
    sides
}

/// All of a side as JSON: what each is called, its id, and the statements that name it.
pub fn json(sides: &[Side<'_>]) -> Value {
    let side = |s: &Side<'_>| json!({"name": s.called, "id": s.party.id, "statements": s.statements});
    Value::Array(sides.iter().map(side).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn most_voices_first_and_nobody_left_out() {
        let mut incident = sample::incident();
        // The second telling blames somebody else, the third goes along with it.
        for told in &mut incident.tellings[1..] {
            let musnad::record::ItemContent::Event { actors, .. } = &mut told.statement.content else {
                panic!("an event")
            };
            (actors[0].id, actors[0].name) = (None, None);
            actors[0].words.text = "مسلحون".to_owned();
        }
        let told: Vec<&Told> = incident.tellings.iter().collect();
        let doers = doers(&told);
        let names: Vec<&str> = doers.iter().map(|s| s.called.as_str()).collect();
        assert_eq!(names, ["مسلحون", "Saudi-led coalition"]);
        assert_eq!(json(&doers)[0]["statements"], json!(["1event", "2event"]));
        let targets = targets(&told);
        let names: Vec<&str> = targets.iter().map(|s| s.called.as_str()).collect();
        assert_eq!(names, ["سوق في", "مدنيا", "شخصا"]);
        assert_eq!(targets[1].statements, ["0toll"]);
    }
}
