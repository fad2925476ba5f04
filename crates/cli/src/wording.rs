//! Parties, places, times, sources and packs in words, for a person.

use crate::failure::counted;
use crate::labels;
use crate::terminal::{calm, isolated};
use musnad::care::Withheld;
use musnad::care::mask::BLOCK;
use musnad::record::{Item, ItemContent, Party, Place, Record, Source, Time};
use musnad_export::bag::Level;
use musnad_export::bag::show::Counts;
use std::path::Path;

/// What a pack is, and what it holds and leaves out.
pub fn of_pack(path: &Path, level: Level, counts: Counts) -> String {
    format!(
        "{}: {}\n{}\n{}, {}; left out: bytes of {}, {}, {}",
        calm(&path.display().to_string()),
        level.name(),
        level.meaning(),
        counted(counts.pages as usize, "page"),
        counted(counts.statements as usize, "statement"),
        counted(counts.bytes as usize, "page"),
        counted(counts.comments as usize, "comment"),
        counted(counts.names as usize, "name"),
    )
}

/// How many blocks of each label, comments with what became of them.
pub fn parts(record: &Record) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for part in &record.parts {
        let count = part.count.unwrap_or(1);
        match counts.iter_mut().find(|(label, _)| *label == part.label) {
            Some((_, sum)) => *sum += count,
            None => counts.push((&part.label, count)),
        }
    }
    let told = counts.into_iter().map(|(label, count)| match label {
        "comment" if count == 1 => "1 comment, not read".to_owned(),
        "comment" => format!("{count} comments, not read"),
        _ => format!("{count} {}", calm(label)),
    });
    told.collect::<Vec<_>>().join(" · ")
}

/// What is to be known of a statement besides its kind.
pub fn aside(aux: &[String], quoted: bool) -> String {
    let quoted = quoted.then_some("quoted");
    let aside: Vec<&str> = aux.iter().map(|a| labels::auxiliary(a)).chain(quoted).collect();
    if aside.is_empty() {
        String::new()
    } else {
        format!(" ({})", aside.join(", "))
    }
}

/// A party: its words, with its name where known; a loaded wording only after the name, as a quotation.
pub fn party(party: &Party) -> String {
    let words = isolated(&party.words.text);
    let kind = party.kind.as_deref().map(|k| calm(&labels::kind(k)));
    match (&party.name, party.loaded) {
        (Some(name), true) => format!("{} (called “{words}” there)", calm(&name.en)),
        (None, true) => format!("a party that is called “{words}” there"),
        (Some(name), false) => format!(
            "{words} = {}{}",
            calm(&name.en),
            kind.map_or_else(String::new, |k| format!(", {k}"))
        ),
        (None, false) => format!("{words}{}", kind.map_or_else(String::new, |k| format!(" ({k})"))),
    }
}

/// A name of a party or source; what is all withheld is said to be.
pub fn told(name: &str) -> String {
    if is_withheld(name) {
        PRIVATE.to_owned()
    } else {
        isolated(name)
    }
}

/// What stands for a name that is withheld.
pub const PRIVATE: &str = "a private person";

/// What stands for a child's.
pub const CHILD: &str = "a child, name withheld";

/// Whether nothing is left of a name.
fn is_withheld(name: &str) -> bool {
    name.contains(BLOCK) && name.chars().all(|c| c == BLOCK || c.is_whitespace())
}

/// A statement with the roles of those whose names are withheld in the place of their names.
pub fn with_roles(item: &Item, withheld: &[Withheld]) -> Item {
    let mut item = item.clone();
    let role = |party: &mut Party| {
        if !is_withheld(&party.words.text) {
            return;
        }
        let meets = |w: &&Withheld| w.start < party.words.end && party.words.start < w.end;
        let known = withheld.iter().find(meets);
        party.words.text = match known.and_then(|w| w.role.as_deref()) {
            _ if known.is_some_and(|w| w.minor) => CHILD.to_owned(),
            Some(role) => format!("{PRIVATE} ({})", calm(role)),
            None => PRIVATE.to_owned(),
        };
        party.kind = None;
    };
    for source in &mut item.sources {
        source.source.iter_mut().chain(&mut source.hearer).for_each(role);
    }
    match &mut item.content {
        ItemContent::Event { actors, recipients, .. } => actors.iter_mut().chain(recipients).for_each(role),
        ItemContent::Toll { victims, .. } => victims.iter_mut().for_each(role),
        ItemContent::Relation { subject, object, .. } => [subject, object].into_iter().for_each(role),
    }
    item
}

/// A place: its words, and where it lies if that is known.
pub fn place(place: &Place) -> String {
    let words = isolated(&place.words.text);
    match (place.lat, place.lon) {
        (Some(lat), Some(lon)) => {
            let admin: Vec<String> = place.admin.iter().map(|a| calm(a)).collect();
            let admin = if admin.is_empty() {
                String::new()
            } else {
                format!("{}, ", admin.join(", "))
            };
            format!("{words} ({admin}{lat:.2}, {lon:.2})")
        }
        _ => words,
    }
}

/// A time: its words, and what they resolve to.
pub fn time(time: &Time) -> String {
    let words = isolated(&time.words.text);
    match (&time.edtf, time.anchor.as_deref()) {
        (Some(edtf), Some("published")) => format!("{words} = {}, counted from the page's date", calm(edtf)),
        (Some(edtf), _) => format!("{words} = {}", calm(edtf)),
        (None, _) => format!("{words} (unresolved)"),
    }
}

/// Who stands behind a figure, in a few words: the innermost source, with its stance.
pub fn on_whose_word(item: &Item) -> String {
    let Some(link) = item.sources.last() else {
        return "the outlet".to_owned();
    };
    let who = match &link.source {
        Some(source) => match &source.name {
            Some(name) => calm(&name.en),
            None => isolated(&source.words.text),
        },
        None => "someone unnamed".to_owned(),
    };
    let doubted = item.sources.iter().find(|l| l.stance != "asserts");
    match doubted {
        Some(link) => format!("{who} ({})", labels::stance(&link.stance)),
        None => who,
    }
}

/// A chain of sources, the outlet first.
pub fn chain(sources: &[Source]) -> String {
    let mut all = vec!["the outlet".to_owned()];
    for link in sources {
        let who = link.source.as_ref().map_or_else(
            || "someone unnamed".to_owned(),
            |s| match &s.name {
                Some(name) => calm(&name.en),
                None => told(&s.words.text),
            },
        );
        let stance = if link.stance == "asserts" {
            String::new()
        } else {
            format!(" ({})", labels::stance(&link.stance))
        };
        all.push(format!("{who}{stance}"));
    }
    all.join(" > ")
}

/// With a capital letter in front.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}
