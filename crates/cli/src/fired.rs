//! `musnad lexicon fired`: which rows of the tables fire on some texts, and never on others.
//!
//! A row fires where look-up offers it at a token, the words that it needs stand by, and no longer name covers
//! the token: what its own proof asks of its example. Places are not counted.

use musnad_lexicon::rows::Proof;
use musnad_lexicon::{Lexicon, Part, Sense};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

/// How often each row fired, by file and line of its table.
type Fired = BTreeMap<(String, usize), Row>;

struct Row {
    name: String,
    sentences: usize,
}

/// Writes the rows that fire in the JSON Lines files `items` and, where `not_in` is given, never in it; with the
/// number of sentences in which each fires, and at the end how many they are and which share of all that fire.
pub fn run(items: &[PathBuf], not_in: Option<&Path>, lexicon: &Lexicon, out: &mut dyn Write) -> Result<(), String> {
    let mut fired = Fired::new();
    for path in items {
        add(path, lexicon, &mut fired)?;
    }
    let all = fired.len();
    let mut line = |line: String| writeln!(out, "{line}").map_err(|e| e.to_string());
    if let Some(path) = not_in {
        let mut elsewhere = Fired::new();
        add(path, lexicon, &mut elsewhere)?;
        fired.retain(|row, _| !elsewhere.contains_key(row));
        for ((table, at), row) in &fired {
            line(format!("{table}:{at}\t{}\t{}", row.name, row.sentences))?;
        }
        line(format!("{} rows fire in all of {}", elsewhere.len(), path.display()))?;
        let share = if all > 0 {
            100.0 * fired.len() as f64 / all as f64
        } else {
            0.0
        };
        return line(format!(
            "{} of {all} rows that fire never fire there ({share:.1}%)",
            fired.len()
        ));
    }
    for ((table, at), row) in &fired {
        line(format!("{table}:{at}\t{}\t{}", row.name, row.sentences))?;
    }
    line(format!("{all} rows fire"))
}

/// The lines of a file, unpacked where it is gzip.
fn open(path: &Path) -> Result<Box<dyn BufRead>, String> {
    let told = |e: std::io::Error| format!("{}: {e}", path.display());
    let mut head = [0; 2];
    let read = File::open(path).map_err(told)?.read(&mut head).map_err(told)?;
    let file = BufReader::new(File::open(path).map_err(told)?);
    if read == 2 && head == [0x1F, 0x8B] {
        return Ok(Box::new(BufReader::with_capacity(
            1 << 16,
            flate2::bufread::MultiGzDecoder::new(file),
        )));
    }
    Ok(Box::new(file))
}

fn add(path: &Path, lexicon: &Lexicon, fired: &mut Fired) -> Result<(), String> {
    let mut line = String::new();
    let mut lines = open(path)?;
    let mut counts: HashMap<Sense, usize> = HashMap::new();
    for n in 1.. {
        let within = |what: &dyn std::fmt::Display| format!("{}:{n}: {what}", path.display());
        line.clear();
        if lines.read_line(&mut line).map_err(|e| within(&e))? == 0 {
            break;
        }
        if line.trim().is_empty() {
            continue;
        }
        let item: serde_json::Value = serde_json::from_str(&line).map_err(|e| within(&e))?;
        let text = item["text"].as_str().ok_or_else(|| within(&"no text"))?;
        for sentence in musnad::sentence::sentences(text, 0) {
            for sense in senses(lexicon, sentence.span.of(text)) {
                *counts.entry(sense).or_default() += 1;
            }
        }
    }
    for (sense, sentences) in counts {
        let Some((proof, name)) = row(lexicon, sense) else { continue };
        let row = fired.entry((proof.file.clone(), proof.line));
        row.or_insert_with(|| Row {
            name: name.to_owned(),
            sentences: 0,
        })
        .sentences += sentences;
    }
    Ok(())
}

/// Every row that fires in a sentence, each once: a trigger or cue under the part of its verb.
fn senses(lexicon: &Lexicon, sentence: &str) -> Vec<Sense> {
    let seen = RefCell::new(Vec::new());
    // No sense is ever the one that is looked for, so every token is gone through.
    lexicon.fires(sentence, |sense| {
        seen.borrow_mut().push(match sense {
            Sense::Trigger(i, _) => Sense::Trigger(i, Part::Verb),
            Sense::Cue(i, _) => Sense::Cue(i, Part::Verb),
            sense => sense,
        });
        false
    });
    let mut seen = seen.into_inner();
    seen.sort_unstable();
    seen.dedup();
    seen
}

/// The proof of a row and what to call it; none for places.
fn row(lexicon: &Lexicon, sense: Sense) -> Option<(&Proof, &str)> {
    macro_rules! of {
        ($table:ident, $i:ident, $name:ident) => {
            lexicon
                .$table
                .get(usize::from($i))
                .map(|row| (&row.proof, row.$name.as_str()))
        };
    }
    match sense {
        Sense::Party(i) => of!(parties, i, id),
        Sense::Loaded(i) => of!(loaded, i, phrase),
        Sense::Trigger(i, _) => of!(triggers, i, id),
        Sense::Cue(i, _) => of!(cues, i, id),
        Sense::Light(i) => of!(light, i, id),
        Sense::Verb(i) => of!(verbs, i, lemma),
        Sense::People(i) => of!(people, i, lemma),
        Sense::Group(i) => of!(groups, i, lemma),
        Sense::Object(i) => of!(objects, i, lemma),
        Sense::PlaceNoun(i) => of!(placenouns, i, lemma),
        Sense::Name(i) => of!(names, i, name),
        Sense::Forename(i) => of!(forenames, i, name),
        Sense::Role(i) => of!(roles, i, lemma),
        Sense::Outlook(i) => of!(outlooks, i, lemma),
        Sense::Context(i) => of!(contexts, i, phrase),
        Sense::Nisba(i) => of!(nisbas, i, party),
        Sense::Tie(i) => of!(ties, i, lemma),
        Sense::Means(i) => lexicon
            .means
            .get(usize::from(i))
            .map(|r| (&r.proof, r.phrases.first().map_or("", |p| p.as_str()))),
        Sense::Place(_) => None,
    }
}
