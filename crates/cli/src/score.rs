//! `musnad score`: how well statements agree with a gold set, measure by measure.
//!
//! The gold set and the predictions are JSON Lines of `{"id", "statements"}`; a text value is a span in code
//! points (`{"start", "end"}`), a substring of the item's text, or its n-th occurrence (`{"t", "n"}`). Two spans
//! agree when twice their overlap is at least half of their lengths together; an actor, recipient or source also
//! agrees with the same words elsewhere in the item. Pairs are made greedily, in text order, one to one. Without
//! predictions the items are coded here. `CODEBOOK.md` says what each field means.

mod entry;
mod interval;
pub mod lines;
mod measure;
mod spans;

use entry::{Entry, Kinds};
use interval::intervals;
use lines::{Lines, coded, key, text_of};
use measure::{Count, Measures};
use musnad_lexicon::Lexicon;
use serde_json::Value;
use spans::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

/// What is scored, and how it is shown.
pub struct Question<'a> {
    /// JSON Lines of `{"id", "text"}`, packed where the name ends in .gz.
    pub items: &'a Path,
    /// JSON Lines of `{"id", "statements"}`.
    pub gold: &'a Path,
    /// As the gold set; none: what the coder reads.
    pub predicted: Option<&'a Path>,
    /// Whether an item's text is to begin with its title and an empty line.
    pub with_titles: bool,
    pub shown: Shown,
}

/// Scores the predictions against the gold set, and writes the measures to `out`.
pub fn run(question: &Question<'_>, lexicon: &Lexicon, out: &mut dyn Write) -> Result<(), String> {
    let mut items = Lines::read(question.items)?;
    if question.with_titles {
        items.begin_with_titles()?;
    }
    let gold = Lines::read(question.gold)?;
    let predicted = match question.predicted {
        Some(path) => Lines::read(path)?,
        None => coded(&items, &gold, lexicon)?,
    };
    score(&items, &gold, &predicted, question.shown, out)
}

/// What is shown besides the measures.
#[derive(Clone, Copy)]
pub struct Shown {
    /// The first items with a missed or an extra event.
    pub errors: usize,
    /// The interval of each figure.
    pub intervals: bool,
}

/// Scores predictions that are there already.
pub fn score(items: &Lines, gold: &Lines, predicted: &Lines, shown: Shown, out: &mut dyn Write) -> Result<(), String> {
    let mut each = Vec::with_capacity(gold.list.len());
    let mut errors = shown.errors;
    let none = Value::Array(Vec::new());
    let mut line = |line: String| writeln!(out, "{line}").map_err(|e| e.to_string());
    for entry in &gold.list {
        let id = key(entry);
        let item = items.get(&id).ok_or_else(|| format!("gold {id} is no item"))?;
        let words = text_of(item)?;
        let text = Text::new(words);
        let within = |e: String| format!("{id}: {e}");
        let wanted = Kinds::read(&entry["statements"], &text).map_err(within)?;
        let found = predicted.get(&id).map_or(&none, |p| &p["statements"]);
        let found = Kinds::read(found, &text).map_err(within)?;
        let (measures, pairs) = Measures::of(&text, &wanted, &found);
        each.push(measures);
        let lost: Vec<_> = unpaired(&wanted.events, pairs.events.iter().map(|p| p.0)).collect();
        let extra: Vec<_> = unpaired(&found.events, pairs.events.iter().map(|p| p.1)).collect();
        if errors > 0 && !(lost.is_empty() && extra.is_empty()) {
            errors -= 1;
            line(format!("# {} {words}", entry["id"].as_str().unwrap_or(&id)))?;
            for (word, part) in [("missed", lost), ("extra", extra)] {
                for e in part {
                    line(format!("   {word} {} {}", e.field("type"), text.shown(e.at)))?;
                }
            }
        }
    }
    let intervals = if shown.intervals { intervals(&each) } else { BTreeMap::new() };
    let mut all = Measures::default();
    each.iter().for_each(|measures| all.add(measures));
    let (own, types) = all.named();
    let shown = |(name, count): &(String, Count)| measure_line(name, *count, intervals.get(name).copied());
    own.iter().map(shown).try_for_each(&mut line)?;
    line(format!("swapped    {}", all.swapped))?;
    types.iter().map(shown).try_for_each(&mut line)?;
    let missing: Vec<&Value> = gold
        .list
        .iter()
        .filter(|g| predicted.get(&key(g)).is_none())
        .map(|g| &g["id"])
        .collect();
    if !missing.is_empty() {
        let first: Vec<String> = missing.iter().take(3).map(|id| quoted(id)).collect();
        line(format!(
            "{} gold items have no prediction, e.g. [{}]",
            missing.len(),
            first.join(", ")
        ))?;
    }
    Ok(())
}

/// A measure as the scorer of the gold sets prints it, with the interval of its F1 where there is one.
fn measure_line(name: &str, count: Count, interval: Option<(f64, f64)>) -> String {
    let (p, r, f) = count.shares();
    let interval = interval.map_or_else(String::new, |(low, high)| format!(" [{low:.3}, {high:.3}]"));
    format!(
        "{name:10} P {p:.3} R {r:.3} F1 {f:.3}{interval}  ({} of {} gold, {} predicted)",
        count.hit, count.gold, count.predicted
    )
}

/// The entries that stand in no pair.
fn unpaired<'e, 'v>(list: &'e [Entry<'v>], paired: impl Iterator<Item = usize>) -> impl Iterator<Item = &'e Entry<'v>> {
    let paired: BTreeSet<usize> = paired.collect();
    list.iter()
        .enumerate()
        .filter(move |(i, _)| !paired.contains(i))
        .map(|(_, e)| e)
}

/// An id as the scorer of the gold sets, a Python script, quotes it.
fn quoted(id: &Value) -> String {
    let Some(words) = id.as_str() else { return id.to_string() };
    let mark = if words.contains('\'') && !words.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(mark);
    for c in words.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == mark => out.extend(['\\', c]),
            c if hidden(c) => out.push_str(&match c as u32 {
                n @ 0..=0xFF => format!("\\x{n:02x}"),
                n @ 0..=0xFFFF => format!("\\u{n:04x}"),
                n => format!("\\U{n:08x}"),
            }),
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}

/// Controls, formats, private use and spaces other than the plain one.
fn hidden(c: char) -> bool {
    c.is_control()
        || c != ' ' && c.is_whitespace()
        || matches!(c, '\u{AD}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}' | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{E000}'..='\u{F8FF}' | '\u{FEFF}' | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}' | '\u{F0000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_ties_to_even() {
        let count = |hit, of| {
            let count = Count {
                hit,
                gold: of,
                predicted: of,
            };
            measure_line("x", count, None)
        };
        assert_eq!(
            count(1, 16),
            "x          P 0.062 R 0.062 F1 0.062  (1 of 16 gold, 16 predicted)"
        );
        assert_eq!(
            count(3, 16),
            "x          P 0.188 R 0.188 F1 0.188  (3 of 16 gold, 16 predicted)"
        );
        assert_eq!(count(0, 0), "x          P 0.000 R 0.000 F1 0.000  (0 of 0 gold, 0 predicted)");
    }

    #[test]
    fn shows_intervals_behind_the_figure() {
        let count = Count {
            hit: 1,
            gold: 2,
            predicted: 1,
        };
        assert_eq!(
            measure_line("event", count, Some((0.5, 0.75))),
            "event      P 1.000 R 0.500 F1 0.667 [0.500, 0.750]  (1 of 2 gold, 1 predicted)"
        );
    }

    #[test]
    fn quotes_ids_as_python_does() {
        let quoted = |s: &str| quoted(&Value::from(s));
        assert_eq!(quoted("a:1"), "'a:1'");
        assert_eq!(quoted("خبر"), "'خبر'");
        assert_eq!(quoted("it's"), "\"it's\"");
        assert_eq!(quoted("it's \"so\""), "'it\\'s \"so\"'");
        assert_eq!(quoted("a\u{200F}\n\\"), "'a\\u200f\\n\\\\'");
        assert_eq!(super::quoted(&Value::from(7)), "7");
    }
}
