//! Where the tellings of an incident agree and where they differ, field by field.

use super::Member;
use crate::incident::days::stretch;
use crate::incident::figure;
use crate::incident::telling::{Days, Figure, Telling, Where, Who};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What is told of one field, and by which statements.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Point {
    /// place, day, mode, doer, target, killed, injured …
    pub field: String,
    /// Each thing that is told, with the statements that tell it, most first.
    pub told: Vec<Told>,
}

/// One thing that is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Told {
    /// An id, a day, a number, or folded words.
    pub value: String,
    /// The statements.
    pub statements: Vec<String>,
    /// How many voices tell it; copies count once.
    pub voices: usize,
}

/// What all who speak of a field agree on, and where they differ. What one telling alone says is neither.
pub fn points(members: &[Member<'_>]) -> (Vec<Point>, Vec<Point>) {
    let mut fields: BTreeMap<(u8, String), Vec<(String, &Member<'_>)>> = BTreeMap::new();
    for member in members {
        for (rank, field, value) in values(member.telling) {
            fields.entry((rank, field)).or_default().push((value, member));
        }
    }
    let (mut agree, mut differ) = (Vec::new(), Vec::new());
    for ((_, field), values) in fields {
        let mut tellings: Vec<&str> = values.iter().map(|(_, m)| m.telling.statement.as_str()).collect();
        tellings.sort_unstable();
        tellings.dedup();
        if tellings.len() < 2 {
            continue;
        }
        let told = told(&values);
        let point = Point { field, told };
        if point.told.len() == 1 { &mut agree } else { &mut differ }.push(point);
    }
    (agree, differ)
}

fn told(values: &[(String, &Member<'_>)]) -> Vec<Told> {
    let mut by_value: BTreeMap<&str, (Vec<String>, Vec<&str>)> = BTreeMap::new();
    for (value, member) in values {
        let (statements, voices) = by_value.entry(value).or_default();
        if !statements.contains(&member.telling.statement) {
            statements.push(member.telling.statement.clone());
        }
        if !voices.contains(&member.voice) {
            voices.push(member.voice);
        }
    }
    let mut told: Vec<Told> = by_value
        .into_iter()
        .map(|(value, (statements, voices))| Told {
            value: value.to_owned(),
            statements,
            voices: voices.len(),
        })
        .collect();
    told.sort_by_key(|t| (std::cmp::Reverse(t.voices), std::cmp::Reverse(t.statements.len())));
    told
}

/// What a telling says of each field in its own words: the narrowest place, a stated day, the first doer and target
/// that is somebody, whole figures. What it borrows it does not say.
fn values(telling: &Telling) -> Vec<(u8, String, String)> {
    let mut values = Vec::new();
    let mut add = |rank: u8, field: &str, value: Option<String>| {
        if let Some(value) = value {
            values.push((rank, field.to_owned(), value));
        }
    };
    if !telling.places_borrowed {
        add(0, "place", narrowest(&telling.places));
    }
    let stated = telling
        .days
        .filter(|d| d.basis == crate::incident::telling::Basis::Stated && d.is_strong());
    add(1, "day", stated.map(|d| stretch(d.earliest, d.latest)));
    add(2, "mode", telling.mode.clone());
    add(3, "doer", somebody(&telling.doers));
    add(4, "target", somebody(&telling.targets));
    for figure in whole(&telling.figures) {
        add(5, &figure.what, Some(figure::wording(figure)));
    }
    values
}

/// Figures that count all: where a telling counts groups, none does.
fn whole(figures: &[Figure]) -> impl Iterator<Item = &Figure> {
    let alone = |f: &Figure| figures.iter().filter(|g| g.what == f.what && !g.part).count() == 1;
    figures.iter().filter(move |f| !f.part && !f.cumulative && alone(f))
}

fn narrowest(places: &[Where]) -> Option<String> {
    let settlement = places.iter().find(|p| p.kind.as_deref() == Some("settlement"));
    let place = settlement.or_else(|| places.first())?;
    Some(place.id.clone().unwrap_or_else(|| place.name.clone()))
}

fn somebody(parties: &[Who]) -> Option<String> {
    let known = parties.iter().find_map(|w| w.id.clone());
    known.or_else(|| parties.first().map(|w| w.name.clone()))
}

/// The narrowest days that some telling states and most that state any meet; else the first known.
pub fn days(members: &[Member<'_>]) -> Option<Days> {
    let all: Vec<Days> = members.iter().filter_map(|m| m.telling.days).collect();
    let meets = |d: &Days| {
        all.iter()
            .filter(|o| o.earliest <= d.latest && d.earliest <= o.latest)
            .count()
    };
    all.iter()
        .min_by_key(|d| (d.basis, std::cmp::Reverse(meets(d)), d.latest - d.earliest, d.earliest))
        .copied()
}
