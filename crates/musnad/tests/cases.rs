//! The cases of `tests/cases/*.toml`: a text, and what it states as quoted substrings.
//!
//! A field that a case leaves out is not checked; an empty list means that there is none, `mode = ""` no mode,
//! `victims = ""` nobody named. Where a toll gives one end of its range and leaves the other out, that end is
//! open. Spans agree as in the scorer: twice their overlap is at least half of their lengths together; a party
//! or source also agrees with the same words elsewhere. A quotation that stands several times in the text must
//! say which one it means (`{ t = "…", n = 2 }`).
//!
//! `tests/cases/known-failures.txt` lists the cases that the coder does not yet pass. The test fails where a case
//! fails that is not listed, and where a listed one passes. `MUSNAD_UPDATE=1` writes the list anew.

use musnad::record::{Item, ItemContent, Offsets, Party, Source, Words, Writer};
use musnad::{Input, code};
use musnad_lexicon::Lexicon;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::PathBuf;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    why: String,
    text: String,
    date: Option<String>,
    /// Types, `toll` or `relation` of which nothing may stand besides what is expected.
    #[serde(default)]
    absent: Vec<String>,
    /// Nothing at all may stand besides what is expected.
    #[serde(default)]
    only: bool,
    #[serde(default)]
    expect: Vec<Expect>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
enum Expect {
    Event {
        #[serde(rename = "type")]
        event: String,
        trigger: Quote,
        mode: Option<String>,
        actors: Option<Vec<Quote>>,
        recipients: Option<Vec<Quote>>,
        places: Option<Vec<Quote>>,
        times: Option<Vec<Quote>>,
        aux: Option<BTreeSet<String>>,
        news: Option<bool>,
        quoted: Option<bool>,
        sources: Option<Vec<Link>>,
    },
    Toll {
        what: String,
        text: Quote,
        victims: Option<Quote>,
        low: Option<u64>,
        high: Option<u64>,
        bound: Option<String>,
        places: Option<Vec<Quote>>,
        times: Option<Vec<Quote>>,
        quoted: Option<bool>,
        sources: Option<Vec<Link>>,
    },
    Relation {
        relation: String,
        subject: Quote,
        object: Quote,
        aux: Option<BTreeSet<String>>,
        quoted: Option<bool>,
        sources: Option<Vec<Link>>,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    source: Option<Quote>,
    cue: Option<Quote>,
    #[serde(rename = "type")]
    kind: Option<String>,
    stance: Option<String>,
}

/// Words of the text: the only ones, or the n-th.
#[derive(Deserialize)]
#[serde(untagged)]
enum Quote {
    Only(String),
    Nth { t: String, n: usize },
}

/// A stretch of the text in code points.
type Range = (usize, usize);

impl Quote {
    fn is_empty(&self) -> bool {
        matches!(self, Quote::Only(words) if words.is_empty())
    }

    /// Where it stands; an error where it does not, or where it is not told which one is meant.
    fn find(&self, text: &str) -> Result<Range, String> {
        let (words, n) = match self {
            Quote::Only(words) => (words, None),
            Quote::Nth { t, n } => (t, Some(*n)),
        };
        if words.is_empty() {
            return Err("an empty quote".to_owned());
        }
        let ends = text
            .char_indices()
            .map(|(at, _)| at)
            .filter(|at| text[*at..].starts_with(words.as_str()));
        let all: Vec<usize> = ends.collect();
        let at = match (all.as_slice(), n) {
            ([], _) => return Err(format!("quote not in the text: {words}")),
            ([at], None) => *at,
            (all, None) => return Err(format!("ambiguous quote, stands {} times: {words}", all.len())),
            (all, Some(n)) => *all
                .get(n.wrapping_sub(1))
                .ok_or_else(|| format!("quote not in the text {n} times: {words}"))?,
        };
        let start = text[..at].chars().count();
        Ok((start, start + words.chars().count()))
    }
}

/// What one case says against the reading of its text.
struct Judge<'c> {
    text: &'c str,
    chars: Vec<char>,
}

impl Judge<'_> {
    fn words(&self, range: Range) -> String {
        self.chars[range.0..range.1].iter().collect()
    }

    /// As the scorer says that a party agrees.
    fn named(&self, a: Range, b: Range) -> bool {
        agree(a, b) || self.words(a) == self.words(b)
    }

    /// Whether the lists hold the same, in whatever order.
    fn list(
        &self,
        field: &str,
        expected: &Option<Vec<Quote>>,
        found: &[&Words],
        same: impl Fn(Range, Range) -> bool,
    ) -> Result<(), String> {
        let Some(expected) = expected else { return Ok(()) };
        let mut left: Vec<Range> = found.iter().map(|w| range(w)).collect();
        let mut missed = Vec::new();
        for quote in expected {
            let at = quote.find(self.text)?;
            match left.iter().position(|p| same(at, *p)) {
                Some(p) => drop(left.remove(p)),
                None => missed.push(self.words(at)),
            }
        }
        if missed.is_empty() && left.is_empty() {
            return Ok(());
        }
        let extra: Vec<String> = left.into_iter().map(|r| self.words(r)).collect();
        Err(differs(field, &missed, &extra))
    }

    fn parties(&self, field: &str, expected: &Option<Vec<Quote>>, found: &[Party]) -> Result<(), String> {
        let found: Vec<&Words> = found.iter().map(|p| &p.words).collect();
        self.list(field, expected, &found, |a, b| self.named(a, b))
    }

    /// Whether the chain is the same, link by link, outermost first.
    fn chain(&self, expected: &Option<Vec<Link>>, found: &[Source]) -> Result<(), String> {
        let Some(expected) = expected else { return Ok(()) };
        let told: Vec<String> = found
            .iter()
            .map(|l| {
                format!(
                    "{} ({})",
                    l.source.as_ref().map_or("-", |s| s.words.text.as_str()),
                    l.cue.text
                )
            })
            .collect();
        if expected.len() != found.len() {
            return Err(format!(
                "sources: {} links, expected {}: {}",
                found.len(),
                expected.len(),
                told.join(", ")
            ));
        }
        for (n, (want, is)) in expected.iter().zip(found).enumerate() {
            let source = want
                .source
                .as_ref()
                .filter(|q| !q.is_empty())
                .map(|q| q.find(self.text))
                .transpose()?;
            let is_source = is.source.as_ref().map(|s| range(&s.words));
            let same = match (source, is_source) {
                (None, None) => true,
                (Some(a), Some(b)) => self.named(a, b),
                _ => false,
            };
            if !same {
                return Err(format!("sources: link {} is {}", n + 1, told[n]));
            }
            if let Some(cue) = want.cue.as_ref()
                && !agree(cue.find(self.text)?, range(&is.cue))
            {
                return Err(format!("sources: the cue of link {} is {}", n + 1, is.cue.text));
            }
            if let Some(kind) = want.kind.as_ref().filter(|k| **k != is.kind) {
                return Err(format!("sources: link {} is {}, expected {kind}", n + 1, is.kind));
            }
            let stance = want.stance.as_deref().unwrap_or("asserts");
            if stance != is.stance {
                return Err(format!("sources: link {} {}, expected {stance}", n + 1, is.stance));
            }
        }
        Ok(())
    }

    /// Whether `found` is what `expected` means, by kind, type and place: none, or what else differs.
    fn compare(&self, expected: &Expect, found: &Item) -> Result<Option<Result<(), String>>, String> {
        let quoted = |q: &Option<bool>| equal("quoted", q.as_ref(), &found.quoted);
        Ok(match (expected, &found.content) {
            (
                Expect::Event {
                    event,
                    trigger,
                    mode,
                    actors,
                    recipients,
                    places,
                    times,
                    aux,
                    news,
                    quoted: q,
                    sources,
                },
                ItemContent::Event {
                    event: is_event,
                    mode: is_mode,
                    aux: is_aux,
                    news: is_news,
                    trigger: is_trigger,
                    actors: is_actors,
                    recipients: is_recipients,
                    places: is_places,
                    times: is_times,
                },
            ) => {
                if event != is_event || !agree(trigger.find(self.text)?, range(is_trigger)) {
                    return Ok(None);
                }
                let is_places: Vec<&Words> = is_places.iter().map(|p| &p.words).collect();
                let is_times: Vec<&Words> = is_times.iter().map(|t| &t.words).collect();
                Some(
                    equal("mode", mode.as_ref(), &is_mode.clone().unwrap_or_default())
                        .and_then(|()| self.parties("actors", actors, is_actors))
                        .and_then(|()| self.parties("recipients", recipients, is_recipients))
                        .and_then(|()| self.list("places", places, &is_places, agree))
                        .and_then(|()| self.list("times", times, &is_times, agree))
                        .and_then(|()| equal("aux", aux.as_ref(), &is_aux.iter().cloned().collect()))
                        .and_then(|()| equal("news", news.as_ref(), &is_news.unwrap_or(true)))
                        .and_then(|()| quoted(q))
                        .and_then(|()| self.chain(sources, &found.sources)),
                )
            }
            (
                Expect::Toll {
                    what,
                    text,
                    victims,
                    low,
                    high,
                    bound,
                    places,
                    times,
                    quoted: q,
                    sources,
                },
                ItemContent::Toll {
                    what: is_what,
                    victims: is_victims,
                    low: is_low,
                    high: is_high,
                    bound: is_bound,
                    text: is_text,
                    times: is_times,
                    places: is_places,
                    ..
                },
            ) => {
                if what != is_what || !agree(text.find(self.text)?, range(is_text)) {
                    return Ok(None);
                }
                let figure = if low.is_none() && high.is_none() || (low, high) == (is_low, is_high) {
                    Ok(())
                } else {
                    let show = |n: &Option<u64>| n.map_or("…".to_owned(), |n| n.to_string());
                    Err(format!(
                        "figure: {}/{}, expected {}/{}",
                        show(is_low),
                        show(is_high),
                        show(low),
                        show(high)
                    ))
                };
                let who = match (victims, is_victims) {
                    (None, _) => Ok(()),
                    (Some(q), None) if q.is_empty() => Ok(()),
                    (Some(q), Some(is)) if !q.is_empty() && self.named(q.find(self.text)?, range(&is.words)) => Ok(()),
                    (Some(_), is) => Err(format!("victims: {}", is.as_ref().map_or("-", |p| p.words.text.as_str()))),
                };
                let is_places: Vec<&Words> = is_places.iter().map(|p| &p.words).collect();
                let is_times: Vec<&Words> = is_times.iter().map(|t| &t.words).collect();
                Some(
                    figure
                        .and_then(|()| equal("bound", bound.as_ref(), is_bound))
                        .and(who)
                        .and_then(|()| self.list("places", places, &is_places, agree))
                        .and_then(|()| self.list("times", times, &is_times, agree))
                        .and_then(|()| quoted(q))
                        .and_then(|()| self.chain(sources, &found.sources)),
                )
            }
            (
                Expect::Relation {
                    relation,
                    subject,
                    object,
                    aux,
                    quoted: q,
                    sources,
                },
                ItemContent::Relation {
                    relation: is_relation,
                    subject: is_subject,
                    object: is_object,
                    aux: is_aux,
                    ..
                },
            ) => {
                if relation != is_relation
                    || !self.named(subject.find(self.text)?, range(&is_subject.words))
                    || !self.named(object.find(self.text)?, range(&is_object.words))
                {
                    return Ok(None);
                }
                Some(
                    equal("aux", aux.as_ref(), &is_aux.iter().cloned().collect())
                        .and_then(|()| quoted(q))
                        .and_then(|()| self.chain(sources, &found.sources)),
                )
            }
            _ => None,
        })
    }

    /// Every quotation of an expectation, so that a bad one is told even where no statement is compared with it.
    fn check_quotes(&self, expected: &Expect) -> Result<(), String> {
        let mut all: Vec<&Quote> = Vec::new();
        let links = match expected {
            Expect::Event {
                trigger,
                actors,
                recipients,
                places,
                times,
                sources,
                ..
            } => {
                all.push(trigger);
                all.extend([actors, recipients, places, times].into_iter().flatten().flatten());
                sources
            }
            Expect::Toll {
                text,
                victims,
                places,
                times,
                sources,
                ..
            } => {
                all.push(text);
                all.extend(victims.iter().filter(|q| !q.is_empty()));
                all.extend([places, times].into_iter().flatten().flatten());
                sources
            }
            Expect::Relation {
                subject,
                object,
                sources,
                ..
            } => {
                all.extend([subject, object]);
                sources
            }
        };
        for link in links.iter().flatten() {
            all.extend(link.source.iter().filter(|q| !q.is_empty()));
            all.extend(&link.cue);
        }
        all.into_iter().try_for_each(|q| q.find(self.text).map(drop))
    }
}

/// As the scorer says that spans agree: twice the overlap is at least half of both lengths.
fn agree(a: Range, b: Range) -> bool {
    let overlap = a.1.min(b.1).saturating_sub(a.0.max(b.0));
    let lengths = (a.1 - a.0) + (b.1 - b.0);
    4 * overlap >= lengths && lengths > 0
}

fn range(words: &Words) -> Range {
    (words.start, words.end)
}

fn equal<T: PartialEq + std::fmt::Debug>(field: &str, expected: Option<&T>, is: &T) -> Result<(), String> {
    match expected {
        Some(expected) if expected != is => Err(format!("{field}: {is:?}, expected {expected:?}")),
        _ => Ok(()),
    }
}

fn differs(field: &str, missed: &[String], extra: &[String]) -> String {
    let mut out = format!("{field}:");
    for (word, list) in [("missed", missed), ("extra", extra)] {
        if !list.is_empty() {
            out.push_str(&format!(" {word} {}", list.join(" + ")));
        }
    }
    out
}

fn told(item: &Item) -> (String, String) {
    match &item.content {
        ItemContent::Event { event, trigger, .. } => (event.clone(), trigger.text.clone()),
        ItemContent::Toll { what, text, .. } => ("toll".to_owned(), format!("{what} {}", text.text)),
        ItemContent::Relation {
            relation,
            subject,
            object,
            ..
        } => (
            "relation".to_owned(),
            format!("{} {relation} {}", subject.words.text, object.words.text),
        ),
    }
}

fn read(lexicon: &Lexicon, case: &Case) -> Result<Vec<Item>, String> {
    let published = match &case.date {
        None => None,
        Some(date) => Some(date.parse().map_err(|e| format!("date {date}: {e}"))?),
    };
    let text = &case.text;
    let reading = code(
        lexicon,
        Input {
            text,
            title: 0,
            published,
        },
    );
    let writer = Writer {
        lexicon,
        text,
        sha256: "",
        published,
        offsets: Offsets::new(text),
    };
    Ok(writer.items(&reading.statements))
}

/// Says what is wrong with the reading of a case. A fault of the case itself is the outer error.
fn judge(lexicon: &Lexicon, case: &Case) -> Result<Vec<String>, String> {
    let judge = Judge {
        text: &case.text,
        chars: case.text.chars().collect(),
    };
    case.expect.iter().try_for_each(|e| judge.check_quotes(e))?;
    if case.expect.is_empty() && !case.only && case.absent.is_empty() {
        return Err("the case asks for nothing".to_owned());
    }
    let items = read(lexicon, case)?;
    let mut wrong = Vec::new();
    let mut used = BTreeSet::new();
    for expected in &case.expect {
        let mut nearest: Option<(usize, String)> = None;
        let mut hit = None;
        for (i, item) in items.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
            match judge.compare(expected, item)? {
                None => {}
                Some(Ok(())) => {
                    hit = Some(i);
                    break;
                }
                Some(Err(why)) => nearest = nearest.or(Some((i, why))),
            }
        }
        let name = match expected {
            Expect::Event { event, trigger, .. } => format!("{event} {}", judge.words(trigger.find(&case.text)?)),
            Expect::Toll { what, text, .. } => format!("toll {what} {}", judge.words(text.find(&case.text)?)),
            Expect::Relation { relation, subject, .. } => {
                format!("{relation} {}", judge.words(subject.find(&case.text)?))
            }
        };
        match (hit, nearest) {
            (Some(i), _) => drop(used.insert(i)),
            (None, Some((i, why))) => {
                used.insert(i);
                wrong.push(format!("{name}: {why}"));
            }
            (None, None) => wrong.push(format!("{name}: not found")),
        }
    }
    for (_, item) in items.iter().enumerate().filter(|(i, _)| !used.contains(i)) {
        let (kind, words) = told(item);
        if case.only || case.absent.contains(&kind) {
            wrong.push(format!("{kind} {words}: should not be"));
        }
    }
    Ok(wrong)
}

const HEAD: &str = "\
# Cases that the coder does not pass yet, by name. The test fails where another case fails, and where one of these
# passes: then take it off the list. MUSNAD_UPDATE=1 cargo test -p musnad --test cases writes the list anew.
";

#[test]
fn cases() {
    let dir = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/cases"));
    let mut files: Vec<PathBuf> = std::fs::read_dir(&dir)
        .expect("the cases")
        .map(|e| e.expect("an entry").path())
        .collect();
    files.retain(|p| p.extension().is_some_and(|e| e == "toml"));
    files.sort();
    let lexicon = Lexicon::builtin();
    let mut names = BTreeSet::new();
    let mut broken = Vec::new();
    let mut failed: Vec<(String, String, Vec<String>)> = Vec::new();
    for path in &files {
        let file = path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let text = std::fs::read_to_string(path).expect("a readable file");
        let read: File = match toml::from_str(&text) {
            Ok(read) => read,
            Err(e) => {
                broken.push(format!("{file}: {e}"));
                continue;
            }
        };
        for case in &read.case {
            if !names.insert(case.name.clone()) {
                broken.push(format!("{file}: {}: another case has this name", case.name));
            }
            if case.why.is_empty() {
                broken.push(format!("{file}: {}: does not say why", case.name));
            }
            match judge(&lexicon, case) {
                Ok(wrong) if wrong.is_empty() => {}
                Ok(wrong) => failed.push((file.clone(), case.name.clone(), wrong)),
                Err(what) => broken.push(format!("{file}: {}: {what}", case.name)),
            }
        }
    }
    for (file, name, wrong) in &failed {
        for (i, why) in wrong.iter().enumerate() {
            let (file, name) = if i == 0 { (file.as_str(), name.as_str()) } else { ("", "") };
            println!("{file:15} {name:34} {why}");
        }
    }
    let fails: BTreeSet<&str> = failed.iter().map(|(_, name, _)| name.as_str()).collect();
    println!("cases: {} passed, {} known failures", names.len() - fails.len(), fails.len());
    assert!(broken.is_empty(), "faults in the cases themselves:\n{}", broken.join("\n"));

    let list = dir.join("known-failures.txt");
    if std::env::var("MUSNAD_UPDATE").is_ok_and(|v| v == "1") {
        let lines: Vec<&str> = fails.iter().copied().chain([""]).collect();
        std::fs::write(&list, format!("{HEAD}{}", lines.join("\n"))).expect("the list can be written");
        return;
    }
    let listed = std::fs::read_to_string(&list).unwrap_or_default();
    let lines: Vec<&str> = listed.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).collect();
    let known: BTreeSet<&str> = lines.iter().copied().collect();
    let unsorted = !lines.is_sorted() || known.len() != lines.len();
    let new: Vec<_> = fails.difference(&known).collect();
    let healed: Vec<_> = known.difference(&fails).collect();
    assert!(
        new.is_empty() && healed.is_empty() && !unsorted,
        "known-failures.txt is not true (MUSNAD_UPDATE=1 writes it anew)\n\
         fail and are not listed: {new:?}\nare listed and pass, or are no case: {healed:?}\nunsorted or twice: {unsorted}"
    );
}

#[test]
fn quotes_must_be_found_and_plain() {
    let quote = |t: &str| Quote::Only(t.to_owned());
    let text = "قتل جندي ثم قتل آخر";
    assert_eq!(quote("جندي").find(text), Ok((4, 8)));
    assert!(quote("قتل").find(text).is_err_and(|e| e.contains("ambiguous")));
    assert!(quote("ضابط").find(text).is_err_and(|e| e.contains("not in the text")));
    assert_eq!(
        Quote::Nth {
            t: "قتل".to_owned(),
            n: 2
        }
        .find(text),
        Ok((12, 15))
    );
    assert!(
        Quote::Nth {
            t: "قتل".to_owned(),
            n: 3
        }
        .find(text)
        .is_err()
    );
    assert!(
        Quote::Nth {
            t: "قتل".to_owned(),
            n: 0
        }
        .find(text)
        .is_err()
    );
}
