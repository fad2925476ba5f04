//! Who acts in a row of ACLED's, and of which of its kinds?
//!
//! ACLED names organised groups, and calls people at large Protesters, Rioters or Civilians of a country. Its kinds tell
//! a state's forces in their own country from those abroad; whether an armed group is rebels or a militia is for ACLED
//! to say, so such a group has none here.

use super::Row;
use crate::coded::incident::BETWEEN;
use crate::coded::party::{acts, country_of, is_civil};
use crate::coded::place;
use crate::coded::sides::Side;
use musnad::record::Party;
use serde_json::Value;

/// An actor of a row.
pub struct Actor {
    /// Its name.
    pub name: String,
    /// ACLED's kinds of actors, by their place in [`INTER`]; none where they follow from nothing here.
    inter: Option<usize>,
}

/// ACLED's kinds of actors (codebook, 2024), by their code.
const INTER: [&str; 9] = [
    "",
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
];
const STATE: usize = 1;
const RIOTERS: usize = 5;
const PROTESTERS: usize = 6;
const CIVILIANS: usize = 7;
const EXTERNAL: usize = 8;

/// People at large, as ACLED calls them: Civilians (Yemen).
fn people(row: &Row<'_, '_>, inter: usize) -> Actor {
    let country = row.case.place.and_then(place::country_of).map(|c| format!(" ({})", c.name));
    Actor {
        name: format!("{}{}", INTER[inter], country.unwrap_or_default()),
        inter: Some(inter),
    }
}

/// The first actor: demonstrators where they are what the row is about, else the doer that most voices name.
pub fn doer(row: &Row<'_, '_>) -> Option<Actor> {
    match row.kind.event {
        "Riots" => return Some(people(row, RIOTERS)),
        "Protests" => return Some(people(row, PROTESTERS)),
        _ => {}
    }
    let side = row.case.doers.iter().find(|s| acts(s.party))?;
    Some(Actor {
        name: side.called.clone(),
        // Whoever attacks is no civilian, by whatever word for people the text calls them.
        inter: inter_of(row, side.party).filter(|n| *n != CIVILIANS),
    })
}

/// The second actor: whom most voices name as struck. In what is done to demonstrators it is whoever did it; a protest
/// alone has none.
pub fn target(row: &Row<'_, '_>) -> Option<Actor> {
    let sides = match (row.kind.event, row.case.incident.summary.class.as_str()) {
        ("Protests" | "Riots", "PROTEST") => return None,
        ("Protests" | "Riots", _) => &row.case.doers,
        _ => &row.case.targets,
    };
    // What it is must be known: not all words that an attack strikes name somebody.
    let side = sides.iter().find(|s| s.party.kind.is_some())?;
    match side.party {
        party if is_civil(party) && party.name.is_none() => Some(people(row, CIVILIANS)),
        party if !acts(party) => None,
        party => Some(Actor {
            name: side.called.clone(),
            inter: inter_of(row, party),
        }),
    }
}

/// ACLED's kind of an actor, where it follows from ours: a state's forces in their own country or abroad. Whether an
/// armed group is rebels or a militia is for ACLED to say.
fn inter_of(row: &Row<'_, '_>, party: &Party) -> Option<usize> {
    match party.kind.as_deref()? {
        "state" | "government" | "military" | "police" => {
            let own = country_of(party)?;
            let here = row.case.place.and_then(place::country_of)?;
            Some(if own == here { STATE } else { EXTERNAL })
        }
        "coalition" | "igo" => Some(EXTERNAL),
        _ if is_civil(party) => Some(CIVILIANS),
        _ => None,
    }
}

/// The name of an actor's kind; null where it has none or there is none.
pub fn inter(actor: Option<Actor>) -> Value {
    let inter = actor.and_then(|a| a.inter);
    inter.map_or(Value::Null, |n| Value::from(INTER[n]))
}

/// Both kinds, the lower code first; civilians come last, as in ACLED's list. Empty where one is not known.
pub fn interaction(one: Option<Actor>, other: Option<Actor>) -> Value {
    match (one.map(|a| a.inter), other.map(|a| a.inter)) {
        (Some(Some(a)), None) => Value::from(format!("{} only", INTER[a])),
        (Some(Some(a)), Some(Some(b))) => {
            let rank = |n: usize| if n == CIVILIANS { EXTERNAL + 1 } else { n };
            let (a, b) = if rank(a) <= rank(b) { (a, b) } else { (b, a) };
            Value::from(format!("{}-{}", INTER[a], INTER[b]))
        }
        _ => Value::Null,
    }
}

/// All named or armed sides but the one that stands in the actor's own column.
pub fn others<'s, 'i: 's>(actor: Option<Actor>, sides: impl Iterator<Item = &'s Side<'i>>) -> Value {
    let own = actor.map(|a| a.name).unwrap_or_default();
    let named = sides.filter(|s| s.party.kind.is_some() && acts(s.party) && (s.party.name.is_some() || !is_civil(s.party)));
    let names: Vec<&str> = named.map(|s| s.called.as_str()).filter(|name| *name != own).collect();
    Value::from(names.join(BETWEEN))
}

/// Whether unarmed people are the main or only target: by type, or where all are of whom it is known what they are.
pub fn is_against_civilians(row: &Row<'_, '_>) -> bool {
    match (row.kind.event, row.kind.sub_event) {
        ("Violence against civilians", _) | (_, "Excessive force against protesters") => true,
        ("Explosions/Remote violence" | "Riots", _) => {
            let mut known = row.case.targets.iter().filter(|s| s.party.kind.is_some()).peekable();
            known.peek().is_some() && known.all(|s| is_civil(s.party))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coded::acled::types::kind;
    use crate::coded::incident::Case;
    use crate::given::Incident;
    use crate::sample;
    use musnad::record::ItemContent;

    /// What `of` gives for an incident whose doer and target are changed.
    fn with<T>(change: fn(&mut Party, &mut Party), of: fn(&Row<'_, '_>) -> T) -> T {
        let mut incident = sample::incident();
        for told in &mut incident.tellings {
            if let ItemContent::Event { actors, recipients, .. } = &mut told.statement.content {
                change(&mut actors[0], &mut recipients[0]);
            }
        }
        row(&incident, of)
    }

    fn row<T>(incident: &Incident, of: fn(&Row<'_, '_>) -> T) -> T {
        let case = Case::of(incident).expect("two say that it happened");
        let kind = kind(&case).expect("it is of a kind");
        of(&Row { case: &case, kind })
    }

    fn army_of(party: &mut Party, id: &str) {
        (party.id, party.kind) = (Some(id.to_owned()), Some("military".to_owned()));
    }

    #[test]
    fn forces_at_home_and_abroad() {
        let one = |r: &Row<'_, '_>| inter(doer(r));
        assert_eq!(with(|a, _| army_of(a, "yemen"), one), "State forces");
        assert_eq!(with(|a, _| army_of(a, "iraq"), one), "External/Other forces");
        assert_eq!(with(|a, _| a.kind = Some("armed-group".to_owned()), one), Value::Null);
        // Whoever attacks is no civilian, whatever the word.
        assert_eq!(with(|a, _| a.kind = Some("group".to_owned()), one), Value::Null);
    }

    #[test]
    fn both_sides_in_the_order_of_the_list() {
        let both = |r: &Row<'_, '_>| interaction(doer(r), target(r));
        assert_eq!(with(|a, _| army_of(a, "yemen"), both), "State forces-Civilians");
        assert_eq!(with(|_, _| {}, both), "External/Other forces-Civilians");
        let two = |a: &mut Party, r: &mut Party| {
            army_of(a, "iraq");
            army_of(r, "yemen");
        };
        assert_eq!(with(two, both), "State forces-External/Other forces");
        assert_eq!(with(|_, r| r.kind = Some("armed-group".to_owned()), both), Value::Null);
        assert!(!with(two, is_against_civilians) && with(|_, _| {}, is_against_civilians));
    }

    #[test]
    fn a_protest_is_of_people() {
        let mut incident = sample::incident();
        incident.summary.class = "PROTEST".to_owned();
        incident.summary.figures.clear();
        for told in &mut incident.tellings {
            if let ItemContent::Event { mode, .. } = &mut told.statement.content {
                *mode = Some("demo".to_owned());
            }
        }
        let sides = |r: &Row<'_, '_>| (doer(r).map(|a| a.name), target(r).is_none(), interaction(doer(r), target(r)));
        let (name, alone, interaction) = row(&incident, sides);
        assert_eq!((name.as_deref(), alone), (Some("Protesters (Yemen)"), true));
        assert_eq!(interaction, "Protesters only");
    }
}
