//! Is what a reviewer wrote sound? Every word must stand in the article where it says, every code must be one.

use super::Refused;
use super::text::Text;
use musnad::incident::days;
use musnad::record::{Item, ItemContent, Party, Place, Source, Time};
use musnad_lexicon::codes::{EventType, Kind, Relation, Stance, What};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value, json};

/// PLOVER's auxiliaries.
const AUX: [&str; 4] = ["negation", "future", "hypothetical", "historical"];
/// Kinds of figures.
const BOUNDS: [&str; 7] = ["exact", "approx", "at-least", "more-than", "at-most", "less-than", "word"];
/// Kinds of sources.
const SOURCES: [&str; 3] = ["named", "anonymous", "document"];
/// Longest name of a reviewer and longest reason, in code points.
const LONGEST: [usize; 2] = [100, 10_000];

type Sound<T> = Result<T, Refused>;

/// A reviewer's name and reason, without space around.
pub(crate) fn said(reviewer: &str, reason: &str, needs_reason: bool) -> Sound<(String, String)> {
    let (reviewer, reason) = (reviewer.trim(), reason.trim());
    if reviewer.is_empty() {
        return Err(Refused::new("reviewer", "a name is needed; a pseudonym will do"));
    }
    if needs_reason && reason.is_empty() {
        return Err(Refused::new("reason", "it must be told why"));
    }
    for (field, told, longest) in [("reviewer", reviewer, LONGEST[0]), ("reason", reason, LONGEST[1])] {
        if told.chars().count() > longest {
            return Err(Refused::new(field, format!("more than {longest} letters")));
        }
        if told.chars().any(|c| c.is_control() && (field == "reviewer" || c != '\n')) {
            return Err(Refused::new(field, "control characters"));
        }
    }
    Ok((reviewer.to_owned(), reason.to_owned()))
}

/// The corrected statement from its JSON. What may be left out is taken from the statement as it was.
pub(super) fn parsed(value: &Value, was: &Item) -> Sound<Item> {
    let Value::Object(fields) = value else {
        return Err(Refused::new("item", "not a JSON object"));
    };
    let mut fields: Map<String, Value> = fields.clone();
    fields.insert("id".to_owned(), json!(was.id));
    fields.insert("sentence".to_owned(), json!(was.sentence));
    let kind = fields.entry("kind").or_insert_with(|| json!(was.content.kind()));
    if kind.as_str() != Some(was.content.kind()) {
        return Err(Refused::new(
            "kind",
            format!("it is of kind {}; refuse it and correct another instead", was.content.kind()),
        ));
    }
    serde_json::from_value(Value::Object(fields)).map_err(|error| Refused::new("item", error.to_string()))
}

/// Whether a statement can stand in a text: its words are there, its codes are known.
pub(crate) fn sound(db: &Connection, text: &Text, item: &mut Item) -> Result<(), super::Stopped> {
    words(text, item)?;
    codes(item)?;
    let mut parties: Vec<(String, &mut Party)> = Vec::new();
    match &mut item.content {
        ItemContent::Event { actors, recipients, .. } => {
            parties.extend(numbered("actors", actors));
            parties.extend(numbered("recipients", recipients));
        }
        ItemContent::Toll { victims, .. } => parties.extend(victims.as_mut().map(|v| ("victims".to_owned(), v))),
        ItemContent::Relation { subject, object, .. } => {
            parties.push(("subject".to_owned(), subject));
            parties.push(("object".to_owned(), object));
        }
    }
    for (n, link) in item.sources.iter_mut().enumerate() {
        parties.extend(link.source.as_mut().map(|p| (format!("sources[{n}].source"), p)));
        parties.extend(link.hearer.as_mut().map(|p| (format!("sources[{n}].hearer"), p)));
    }
    for (field, party) in parties {
        known(db, &field, party)?;
    }
    Ok(())
}

fn numbered<'p>(field: &str, parties: &'p mut [Party]) -> Vec<(String, &'p mut Party)> {
    parties
        .iter_mut()
        .enumerate()
        .map(|(n, p)| (format!("{field}[{n}]"), p))
        .collect()
}

/// Every word stands where it says.
fn words(text: &Text, item: &mut Item) -> Sound<()> {
    let mut wrong = None;
    item.visit_words(&mut |field, words| {
        let there = text.at(words.start, words.end);
        if wrong.is_none() && there.as_deref() != Some(words.text.as_str()) {
            let (start, end) = (words.start, words.end);
            wrong = Some(Refused::new(
                field,
                match there {
                    Some(there) => format!("at {start}..{end} the article has {there}, not {}", words.text),
                    None => format!(
                        "{start}..{end} is no place in the article, which has {} code points",
                        text.chars.len()
                    ),
                },
            ));
        }
    });
    wrong.map_or(Ok(()), Err)
}

fn codes(item: &Item) -> Sound<()> {
    let (aux, places, times): (&[String], &[Place], &[Time]) = match &item.content {
        ItemContent::Event {
            event,
            mode,
            aux,
            places,
            times,
            ..
        } => {
            let class = one_of("type", event, EventType::named(event), &names(EventType::ALL, |e| e.as_str()))?;
            if let Some(mode) = mode {
                one_of("mode", mode, class.mode(mode), class.modes())?;
            }
            (aux, places, times)
        }
        ItemContent::Toll {
            what,
            low,
            high,
            bound,
            times,
            places,
            ..
        } => {
            one_of("what", what, What::named(what), &names(What::ALL, |w| w.as_str()))?;
            among("bound", bound, &BOUNDS)?;
            if low.zip(*high).is_some_and(|(low, high)| low > high) {
                return Err(Refused::new("high", "below the lowest number"));
            }
            (&[], places, times)
        }
        ItemContent::Relation {
            relation, aux, times, ..
        } => {
            one_of(
                "relation",
                relation,
                Relation::named(relation),
                &names(Relation::ALL, |r| r.as_str()),
            )?;
            (aux, &[], times)
        }
    };
    for (n, name) in aux.iter().enumerate() {
        among(&format!("aux[{n}]"), name, &AUX)?;
    }
    for (n, time) in times.iter().enumerate() {
        if let Some(edtf) = time.edtf.as_deref().filter(|e| days::of_edtf(e).is_none()) {
            return Err(Refused::new(format!("times[{n}].edtf"), format!("{edtf} is no EDTF time")));
        }
    }
    for (n, place) in places.iter().enumerate() {
        let on_earth = |at: Option<f64>, most: f64| at.is_none_or(|a| a.abs() <= most);
        if !on_earth(place.lat, 90.0) || !on_earth(place.lon, 180.0) || place.lat.is_some() != place.lon.is_some() {
            return Err(Refused::new(
                format!("places[{n}]"),
                "latitude and longitude are no place on earth",
            ));
        }
    }
    item.sources.iter().enumerate().try_for_each(|(n, link)| source(n, link))
}

fn source(n: usize, link: &Source) -> Sound<()> {
    among(&format!("sources[{n}].type"), &link.kind, &SOURCES)?;
    one_of(
        &format!("sources[{n}].stance"),
        &link.stance,
        Stance::named(&link.stance),
        &names(Stance::ALL, |s| s.as_str()),
    )
    .map(drop)
}

/// A party's id is one of the tables in use, which then tell its name and kind.
fn known(db: &Connection, field: &str, party: &mut Party) -> Result<(), super::Stopped> {
    if let Some(id) = &party.id {
        let Some(row) = super::change::party_of(db, id).optional()? else {
            return Err(Refused::new(format!("{field}.id"), format!("no table knows the party {id}")).into());
        };
        (party.name, party.kind) = (Some(row.0), Some(row.1));
    }
    if let Some(kind) = &party.kind {
        one_of(
            &format!("{field}.kind"),
            kind,
            Kind::named(kind),
            &names(Kind::ALL, |k| k.as_str()),
        )?;
    }
    Ok(())
}

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|t| name(*t)).collect()
}

fn among(field: &str, told: &str, all: &[&str]) -> Sound<()> {
    one_of(field, told, all.contains(&told).then_some(()), all)
}

fn one_of<T>(field: &str, told: &str, found: Option<T>, all: &[&str]) -> Sound<T> {
    found.ok_or_else(|| {
        let all = if all.is_empty() {
            "there are none here".to_owned()
        } else {
            format!("there are {}", all.join(", "))
        };
        Refused::new(field, format!("{told} is unknown; {all}"))
    })
}
