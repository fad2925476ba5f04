//! Measures where words begin and end on Universal Dependencies Arabic-PUD (CC BY-SA 3.0): 1,000 sentences with
//! clitics split. A word counts when both its ends are right. The test only measures: no word of it is in the lists.

use std::{collections::BTreeMap, env, fs, path::PathBuf};

use musnad_arabic::{Span, boundary};

/// F1 that must be reached.
const FLOOR: f64 = 0.97;

#[test]
fn boundaries() {
    let path = env::var_os("MUSNAD_DATA")
        .map_or_else(
            || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
            PathBuf::from,
        )
        .join("yardsticks/ar_pud-ud-test.conllu");
    let Ok(text) = fs::read_to_string(&path) else {
        let required = env::var("MUSNAD_REQUIRE").is_ok_and(|v| v.split(',').any(|p| p == "data"));
        assert!(!required, "no data at {}", path.display());
        println!("skipped: no data");
        return;
    };
    let (mut right, mut wanted, mut found) = (0, 0, 0);
    let mut wrong: BTreeMap<(String, String), usize> = BTreeMap::new();
    for block in text.split("\n\n") {
        let Some((sentence, want)) = sentence(block) else { continue };
        let got = boundary::words(sentence, Span::new(0, sentence.len()));
        right += got.iter().filter(|span| want.contains(span)).count();
        (wanted, found) = (wanted + want.len(), found + got.len());
        for (start, end) in apart(sentence, &want, &got) {
            let inside = |list: &[Span]| {
                let list = list.iter().filter(|s| start <= s.start && s.end <= end);
                list.map(|s| s.of(sentence)).collect::<Vec<_>>().join("+")
            };
            *wrong.entry((inside(&got), inside(&want))).or_default() += 1;
        }
    }
    let f1 = 2.0 * right as f64 / (wanted + found) as f64;
    println!("| words | P | R | F1 |\n|---:|---:|---:|---:|");
    let (precision, recall) = (right as f64 / found as f64, right as f64 / wanted as f64);
    println!("| {wanted} | {precision:.4} | {recall:.4} | {f1:.4} |");
    if env::var_os("MUSNAD_VERBOSE").is_some() {
        let mut wrong: Vec<_> = wrong.into_iter().collect();
        wrong.sort_by_key(|(_, n)| usize::MAX - n);
        for ((got, want), n) in wrong {
            println!("{n}\t{got}\t{want}");
        }
    }
    assert!(f1 >= FLOOR, "{f1:.4} < {FLOOR}");
}

/// The text of a sentence and the spans of its words.
fn sentence(block: &str) -> Option<(&str, Vec<Span>)> {
    let text = block.lines().find_map(|l| l.strip_prefix("# text = "))?;
    let mut at = 0;
    let mut spans = Vec::new();
    for line in block.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())) {
        let form = line.split('\t').nth(1)?;
        at += text[at..].find(form)?;
        spans.push(Span::new(at, at + form.len()));
        at += form.len();
    }
    Some((text, spans))
}

/// The stretches between spaces that are divided in two ways.
fn apart(text: &str, want: &[Span], got: &[Span]) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        let end = at + word.len();
        let inside = |list: &[Span]| {
            list.iter()
                .filter(|s| at <= s.start && s.end <= end)
                .copied()
                .collect::<Vec<_>>()
        };
        if inside(want) != inside(got) {
            out.push((at, end));
        }
        at = end + 1;
    }
    out
}
