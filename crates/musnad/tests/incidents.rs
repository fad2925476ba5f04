//! How well incidents are joined: made-up pages with known truth are coded, joined, and compared with what they tell.
//!
//! Measured is B-cubed over the tellings whose sentence is known to tell of a happening: of the tellings that are
//! joined with one, the share that tell of its happening (precision); of those that do, the share that are joined
//! with it (recall). `MUSNAD_VERBOSE=1` prints the errors of the open set; those of the set aside nobody looks at.

use jiff::civil::Date;
use musnad::incident::{Choice, Decision, Member, Telling, Ties, choose, decide, keys, summarise, tellings};
use musnad::record::{Article, Offsets, Record, VERSION, Writer};
use musnad::{Input, code};
use musnad_incidents::{Page, Set, pages};
use musnad_lexicon::Lexicon;
use musnad_page::Fingerprint;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A telling, where it stands, and what is true of it.
struct Item {
    page: usize,
    telling: Telling,
    sentence: String,
    happening: Option<String>,
    incident: usize,
    why: Option<Choice<usize>>,
}

fn record(lexicon: &Lexicon, page: &Page) -> Record {
    let published: Option<Date> = page.date.parse().ok();
    let input = Input {
        text: &page.text,
        title: page.title.len(),
        published,
    };
    let reading = code(lexicon, input);
    let writer = Writer {
        lexicon,
        text: &page.text,
        sha256: &page.id,
        published,
        offsets: Offsets::new(&page.text),
    };
    Record {
        musnad: VERSION.to_owned(),
        lexicon: String::new(),
        id: page.id.clone(),
        sha256: page.id.clone(),
        fingerprint: None,
        path: None,
        url: Some(page.url.clone()),
        article: Article {
            title: Some(page.title.clone()),
            publisher: Some(page.publisher.clone()),
            published: Some(page.date.clone()),
            language: "ar".to_owned(),
            text: page.text.clone(),
            ..Article::default()
        },
        parts: Vec::new(),
        statements: writer.items(&reading.statements),
        persons: Vec::new(),
        notes: Vec::new(),
    }
}

/// The tellings of a page, each with its sentence and the happening that the sentence tells of.
fn read(lexicon: &Lexicon, pages: &[Page], at: usize) -> Vec<Item> {
    let page = &pages[at];
    let record = record(lexicon, page);
    let chars: Vec<char> = page.text.chars().collect();
    let mut items = Vec::new();
    for telling in tellings(&record) {
        let range = record
            .statements
            .iter()
            .find(|s| s.id == telling.statement)
            .map(|s| s.sentence);
        let sentence: String = range.map_or(String::new(), |r| chars[r.start..r.end].iter().collect());
        let told = page
            .told
            .iter()
            .find(|t| t.class == telling.class && t.sentence.contains(sentence.trim()));
        items.push(Item {
            page: at,
            sentence: sentence.trim().to_owned(),
            happening: told.map(|t| t.happening.clone()),
            incident: 0,
            why: None,
            telling,
        });
    }
    items
}

/// Joins the tellings one after the other, as a store does.
fn join(items: &mut [Item], ties: &Ties) -> usize {
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    let (mut incidents, mut compared) = (0, 0);
    for i in 0..items.len() {
        let keys = keys(&items[i].telling);
        let found: BTreeSet<usize> = keys.iter().filter_map(|k| index.get(k)).flatten().copied().collect();
        let candidates: Vec<(usize, Telling)> = found.iter().map(|&j| (items[j].incident, items[j].telling.clone())).collect();
        compared += candidates.len();
        let opener = |incident: &usize| {
            let first = items[..i].iter().find(|o| o.incident == *incident);
            first.map(|o| o.telling.clone())
        };
        let choice = choose(&items[i].telling, &candidates, opener, ties);
        items[i].incident = choice.as_ref().map_or(incidents, |c| c.incident);
        incidents += usize::from(choice.is_none());
        let also = choice.as_ref().map_or(Vec::new(), |c| c.also.clone());
        let to = items[i].incident;
        items[..i]
            .iter_mut()
            .filter(|o| also.contains(&o.incident))
            .for_each(|o| o.incident = to);
        items[i].why = choice;
        for key in keys {
            index.entry(key).or_default().push(i);
        }
    }
    println!(
        "{} tellings, {incidents} incidents, {:.1} compared for each",
        items.len(),
        compared as f64 / items.len() as f64
    );
    incidents
}

/// B-cubed precision, recall and F1 of some items, and how many there are.
fn b_cubed(items: &[&Item]) -> (f64, f64, f64, usize) {
    let (mut precision, mut recall) = (0.0, 0.0);
    for item in items {
        let joined = |o: &&&Item| o.incident == item.incident;
        let same = |o: &&&Item| o.happening == item.happening;
        let both = items.iter().filter(|o| joined(o) && same(o)).count() as f64;
        precision += both / items.iter().filter(joined).count() as f64;
        recall += both / items.iter().filter(same).count() as f64;
    }
    let n = items.len().max(1) as f64;
    let (precision, recall) = (precision / n, recall / n);
    (
        precision,
        recall,
        2.0 * precision * recall / (precision + recall),
        items.len(),
    )
}

/// Sets of pages that are copies of each other: each page's voice is the first page of its set.
fn voices(pages: &[Page]) -> Vec<usize> {
    let prints: Vec<Fingerprint> = pages
        .iter()
        .map(|p| Fingerprint::of([p.text.get(p.title.len()..).unwrap_or_default()]))
        .collect();
    let mut voices: Vec<usize> = (0..pages.len()).collect();
    for i in 0..pages.len() {
        for j in 0..i {
            if prints[i].is_copy(&prints[j]) && voices[i] != voices[j] {
                let (from, to) = (voices[i].max(voices[j]), voices[i].min(voices[j]));
                voices.iter_mut().filter(|v| **v == from).for_each(|v| *v = to);
            }
        }
    }
    voices
}

/// The errors of the open set: each happening that is in several incidents, or whose incident holds another's tellings,
/// with what opened each incident and what its opener has with the largest one.
fn show(items: &[Item], pages: &[Page], ties: &Ties) {
    let open = |i: &&Item| i.happening.is_some() && pages[i.page].set == Set::Open;
    let mut by_happening: BTreeMap<&str, BTreeMap<usize, Vec<&Item>>> = BTreeMap::new();
    let mut by_incident: BTreeMap<usize, BTreeSet<&str>> = BTreeMap::new();
    for item in items.iter().filter(open) {
        let happening = item.happening.as_deref().unwrap_or_default();
        by_happening
            .entry(happening)
            .or_default()
            .entry(item.incident)
            .or_default()
            .push(item);
        by_incident.entry(item.incident).or_default().insert(happening);
    }
    for (happening, incidents) in by_happening {
        let mixed = incidents.keys().any(|i| by_incident[i].len() > 1);
        if incidents.len() < 2 && !mixed {
            continue;
        }
        let largest = incidents.values().max_by_key(|v| v.len()).cloned().unwrap_or_default();
        println!("\n## {happening}");
        for (incident, items) in incidents {
            println!("- {incident}: {} tellings, of {:?}", items.len(), by_incident[&incident]);
            let opener = items[0];
            println!("  {} {}", pages[opener.page].id, opener.sentence);
            let t = &opener.telling;
            let places: Vec<&str> = t.places.iter().map(|p| p.name.as_str()).collect();
            println!(
                "    {:?} {places:?} {:?}",
                t.mode,
                t.days.map(|d| (d.earliest, d.latest, d.basis))
            );
            if let Some(choice) = &opener.why {
                println!("    joined {}: {}", choice.with, reasons(&choice.decision));
            }
            let decisions = largest.iter().map(|o| decide(t, &o.telling, ties));
            if let Some(best) = decisions.max_by_key(|d| d.score).filter(|_| incident != largest[0].incident) {
                println!("    with the largest {}: {}", best.score, reasons(&best));
            }
        }
    }
}

fn reasons(decision: &Decision) -> String {
    let words: Vec<String> = decision
        .reasons
        .iter()
        .map(|r| format!("{:+} {}", r.points, r.words))
        .collect();
    words.join("; ")
}

#[test]
fn made_up_pages_are_joined() {
    let lexicon = Lexicon::builtin();
    let ties = Ties::of_lexicon(&lexicon);
    let pages = pages();
    let mut items: Vec<Item> = (0..pages.len()).flat_map(|at| read(&lexicon, &pages, at)).collect();
    join(&mut items, &ties);
    if std::env::var_os("MUSNAD_VERBOSE").is_some() {
        show(&items, &pages, &ties);
    }
    for pair in items.windows(2) {
        let (a, b) = (&pair[0].telling, &pair[1].telling);
        assert_eq!(decide(a, b, &ties).score, decide(b, a, &ties).score, "{a:?} {b:?}");
    }
    let sentences: usize = pages.iter().map(|p| p.told.iter().filter(|t| t.class != "-").count()).sum();
    let known: BTreeSet<(usize, &str)> = items
        .iter()
        .filter(|i| i.happening.is_some())
        .map(|i| (i.page, i.sentence.as_str()))
        .collect();
    println!(
        "{} of {sentences} sentences that tell of a happening have a telling",
        known.len()
    );
    for set in [Set::Open, Set::Aside] {
        let of_set: Vec<&Item> = items
            .iter()
            .filter(|i| i.happening.is_some() && pages[i.page].set == set)
            .collect();
        let (precision, recall, f1, count) = b_cubed(&of_set);
        let first_hand: Vec<&Item> = of_set.iter().copied().filter(|i| pages[i.page].copy_of.is_none()).collect();
        let originals = b_cubed(&first_hand);
        println!("{set:?} without copies: F1 {:.3} over {} tellings", originals.2, originals.3);
        println!("{set:?}: precision {precision:.3} recall {recall:.3} F1 {f1:.3} over {count} tellings");
        assert!(f1 >= 0.85, "{set:?}");
    }
}

#[test]
fn a_copy_is_no_second_voice() {
    let lexicon = Lexicon::builtin();
    let ties = Ties::of_lexicon(&lexicon);
    let pages = pages();
    let voices = voices(&pages);
    let at = |id: &str| pages.iter().position(|p| p.id == id);
    let copies: Vec<(usize, usize)> = pages
        .iter()
        .enumerate()
        .filter_map(|(n, p)| Some((n, at(p.copy_of.as_deref()?)?)))
        .collect();
    let missed: Vec<&str> = copies
        .iter()
        .filter(|(n, of)| voices[*n] != voices[*of])
        .map(|(n, _)| pages[*n].id.as_str())
        .collect();
    let originals: Vec<usize> = (0..pages.len()).filter(|n| pages[*n].copy_of.is_none()).collect();
    let distinct: BTreeSet<usize> = originals.iter().map(|n| voices[*n]).collect();
    println!(
        "{} copies, {} of them a voice of their own; {} originals, {} voices",
        copies.len(),
        missed.len(),
        originals.len(),
        distinct.len()
    );
    assert!(missed.is_empty(), "{missed:?}");

    let mut items: Vec<Item> = (0..pages.len()).flat_map(|at| read(&lexicon, &pages, at)).collect();
    let incidents = join(&mut items, &ties);
    let ids: Vec<String> = voices.iter().map(|v| pages[*v].id.clone()).collect();
    for incident in 0..incidents {
        let of: Vec<&Item> = items.iter().filter(|i| i.incident == incident).collect();
        let members: Vec<Member<'_>> = of
            .iter()
            .map(|i| Member {
                telling: &i.telling,
                page: &pages[i.page].id,
                publisher: Some(&pages[i.page].publisher),
                voice: &ids[i.page],
            })
            .collect();
        let summary = summarise(&members);
        let first_hand: BTreeSet<&str> = of
            .iter()
            .map(|i| pages[i.page].copy_of.as_deref().unwrap_or(&pages[i.page].id))
            .collect();
        assert!(summary.voices <= first_hand.len(), "{summary:#?}");
    }
}
