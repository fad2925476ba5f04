//! Who says it: named sources once each, what has no named source once for each voice, figures by who says them.

use super::{Figures, Member, Said, SourceSays, Unsourced};
use crate::incident::telling::{Figure, Teller, folded};
use std::collections::BTreeMap;

/// Named sources, and what none of them says.
pub fn voices(members: &[Member<'_>]) -> (Vec<SourceSays>, Vec<Unsourced>) {
    let names = Names::of(members);
    let mut sources: BTreeMap<String, SourceSays> = BTreeMap::new();
    let mut unsourced: BTreeMap<(String, String, String), Unsourced> = BTreeMap::new();
    for member in members {
        let telling = member.telling;
        let outlet = member.publisher.unwrap_or_default();
        match &telling.teller {
            Teller::Named { id, name } => {
                let key = names.key(id.as_deref(), name);
                let own = folded(outlet);
                let says = sources.entry(key.clone()).or_insert_with(|| SourceSays {
                    source: key,
                    known: id.is_some(),
                    ..SourceSays::default()
                });
                says.known |= id.is_some();
                says.independent |= *name != own;
                note(&mut says.stances, &telling.stance);
                note(&mut says.statements, &telling.statement);
                note(&mut says.outlets, outlet);
                note(&mut says.voices, member.voice);
            }
            nameless => {
                let (kind, words) = nameless_of(nameless);
                let key = (member.voice.to_owned(), kind.to_owned(), words.to_owned());
                let says = unsourced.entry(key).or_insert_with(|| Unsourced {
                    kind: kind.to_owned(),
                    words: words.to_owned(),
                    voice: member.voice.to_owned(),
                    ..Unsourced::default()
                });
                note(&mut says.stances, &telling.stance);
                note(&mut says.outlets, outlet);
                note(&mut says.statements, &telling.statement);
            }
        }
    }
    let mut sources: Vec<SourceSays> = sources.into_values().collect();
    sources.sort_by_key(|s| std::cmp::Reverse(s.statements.len()));
    (sources, unsourced.into_values().collect())
}

/// How lists name a telling that no named source stands for.
pub fn unsourced_name(says: &Unsourced) -> String {
    nameless_name(&says.kind, &says.words, says.outlets.first().map_or("", String::as_str))
}

fn nameless_name(kind: &str, words: &str, outlet: &str) -> String {
    let who = if words.is_empty() { kind } else { words };
    if outlet.is_empty() {
        format!("unsourced: {who}")
    } else {
        format!("unsourced: {who} ({outlet})")
    }
}

fn nameless_of(teller: &Teller) -> (&str, &str) {
    match teller {
        Teller::Outlet | Teller::Named { .. } => ("outlet", ""),
        Teller::Anonymous { words } => ("anonymous", words),
        Teller::Document { words } => ("document", words),
    }
}

/// The figures by what they count, in the order in which they are first told; what copies repeat is one.
pub fn figures(members: &[Member<'_>]) -> Vec<Figures> {
    let names = Names::of(members);
    let mut all: Vec<Figures> = Vec::new();
    // What each unsourced voice is called: its first outlet's name.
    let mut nameless: BTreeMap<(&str, &str, &str), String> = BTreeMap::new();
    for member in members {
        for figure in &member.telling.figures {
            let by = match &figure.teller {
                Teller::Named { id, name } => names.key(id.as_deref(), name),
                teller => {
                    let (kind, words) = nameless_of(teller);
                    let name = || nameless_name(kind, words, member.publisher.unwrap_or_default());
                    nameless.entry((member.voice, kind, words)).or_insert_with(name).clone()
                }
            };
            let alone = member
                .telling
                .figures
                .iter()
                .filter(|f| f.what == figure.what && !f.part)
                .count()
                == 1;
            add(&mut all, figure, by, alone && !figure.part && !figure.cumulative);
        }
    }
    for figures in &mut all {
        let whole = || figures.said.iter().filter(|s| s.whole);
        figures.lowest = whole().filter(|s| s.low.is_some()).min_by_key(|s| s.low).cloned();
        let top = |s: &&Said| s.high.or(s.low);
        figures.highest = whole().filter(|s| top(s).is_some()).rev().max_by_key(top).cloned();
    }
    all
}

fn add(all: &mut Vec<Figures>, figure: &Figure, by: String, whole: bool) {
    let at = all.iter().position(|f| f.what == figure.what).unwrap_or_else(|| {
        all.push(Figures {
            what: figure.what.clone(),
            ..Figures::default()
        });
        all.len() - 1
    });
    let said = &mut all[at].said;
    let same =
        |s: &&mut Said| s.by == by && s.low == figure.low && s.high == figure.high && s.bound == figure.bound && s.whole == whole;
    match said.iter_mut().find(same) {
        Some(known) => note(&mut known.statements, &figure.statement),
        None => said.push(Said {
            by,
            low: figure.low,
            high: figure.high,
            bound: figure.bound.clone(),
            victims: figure
                .victims
                .as_ref()
                .map(|v| v.id.clone().unwrap_or_else(|| v.name.clone())),
            whole,
            statements: vec![figure.statement.clone()],
        }),
    }
}

fn note(list: &mut Vec<String>, value: &str) {
    if !value.is_empty() && !list.iter().any(|v| v == value) {
        list.push(value.to_owned());
    }
}

/// What each named source is called: by id, else by the longest of its wordings that holds it.
///
/// A spokesman told by name alone, and by name with his office, is one.
struct Names {
    wordings: Vec<String>,
}

impl Names {
    fn of(members: &[Member<'_>]) -> Names {
        let tellers = members
            .iter()
            .flat_map(|m| std::iter::once(&m.telling.teller).chain(m.telling.figures.iter().map(|f| &f.teller)));
        let mut wordings: Vec<String> = tellers
            .filter_map(|t| match t {
                Teller::Named { id: None, name } => Some(name.clone()),
                _ => None,
            })
            .collect();
        wordings.sort_by_key(|w| (std::cmp::Reverse(w.len()), w.clone()));
        wordings.dedup();
        Names { wordings }
    }

    fn key(&self, id: Option<&str>, name: &str) -> String {
        if let Some(id) = id {
            return id.to_owned();
        }
        let words: Vec<&str> = name.split(' ').collect();
        // One word (المتحدث, أحمد) is too little to tell who it is.
        let held = |w: &&String| words.len() > 1 && words.iter().all(|x| w.split(' ').any(|y| y == *x));
        self.wordings.iter().find(held).map_or_else(|| name.to_owned(), Clone::clone)
    }
}
