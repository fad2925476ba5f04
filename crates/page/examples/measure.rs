//! Measures the reader on public sets of pages:
//! `cargo run --release -p musnad-page --example measure -- DIR [--show]`, where DIR holds
//! `arabic-dev.warc.gz` and `news-dev.warc.gz` with their `.gold.jsonl`.

use musnad_lexicon::furniture::Furniture;
use musnad_lexicon::outlets::Outlets;
use musnad_page::{Hint, Label, Page, read, warc};
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let dir = args.next().ok_or("name the folder of pages")?;
    let show = args.next().is_some();
    let (furniture, outlets) = (Furniture::built_in(), Outlets::built_in());
    let open = |body: &[u8]| read(body, Hint::Html, &furniture, &outlets);
    arabic(Path::new(&dir), show, open)?;
    news(Path::new(&dir), show, open)
}

/// The longest page.
const LIMIT: u64 = 32 << 20;

/// A page's gold and bytes.
type Pair = (Value, Vec<u8>);

/// The pages of a set with their gold, by address.
fn set(dir: &Path, name: &str) -> Result<Vec<Pair>, Box<dyn Error>> {
    let file = std::fs::File::open(dir.join(format!("{name}.warc.gz")))?;
    let mut by_url: HashMap<String, Vec<u8>> = HashMap::new();
    for page in warc::Reader::new(file, LIMIT) {
        match page {
            Ok(page) => by_url.extend(page.url.map(|url| (url.replace(' ', ""), page.body))),
            Err(damage) => println!("{name}: {damage}"),
        }
    }
    let gold = std::fs::read_to_string(dir.join(format!("{name}.gold.jsonl")))?;
    let mut pages = Vec::new();
    for line in gold.lines() {
        let gold: Value = serde_json::from_str(line)?;
        let url = gold["url"].as_str().unwrap_or_default().replace(' ', "");
        pages.extend(by_url.remove(&url).map(|body| (gold, body)));
    }
    Ok(pages)
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn body(page: &Page, label: Label) -> String {
    let list: Vec<String> = page
        .parts
        .iter()
        .filter(|p| p.label == label)
        .map(|p| squeeze(&p.text))
        .collect();
    list.join(" ")
}

fn strings<'g>(gold: &'g Value, key: &str) -> impl Iterator<Item = String> + use<'g> {
    gold[key]
        .as_array()
        .cloned()
        .unwrap_or_default()
        .into_iter()
        .filter_map(|v| v.as_str().map(squeeze))
        .filter(|s| !s.is_empty())
}

fn arabic(dir: &Path, show: bool, open: impl Fn(&[u8]) -> Page) -> Result<(), Box<dyn Error>> {
    let (mut sum, mut leaks, mut dates, mut count) = (0.0, 0, 0, 0);
    for (gold, bytes) in set(dir, "arabic-dev")? {
        let page = open(&bytes);
        let text = body(&page, Label::Body);
        let f1 = word_f1(&text, gold["text"].as_str().unwrap_or_default());
        let leaked: Vec<String> = strings(&gold, "without").filter(|s| text.contains(s.as_str())).collect();
        let date = page.article.published.map(|d| d.to_string());
        let right = date.as_deref() == gold["published"].as_str();
        sum += f1;
        leaks += leaked.len();
        dates += usize::from(right);
        count += 1;
        println!(
            "{:.3} {} {:?} {:?} leaked {leaked:?}",
            f1, gold["url"], date, page.article.title
        );
        if show {
            for part in &page.parts {
                println!(
                    "   {:9} {}",
                    part.label.name(),
                    squeeze(&part.text).chars().take(110).collect::<String>()
                );
            }
        }
    }
    println!(
        "arabic-dev: word F1 {:.3}, {leaks} leaks, {dates} of {count} dates",
        sum / f64::from(count.max(1))
    );
    Ok(())
}

fn word_f1(seen: &str, gold: &str) -> f64 {
    let mut bag: HashMap<&str, i64> = HashMap::new();
    for word in gold.split_whitespace() {
        *bag.entry(word).or_default() += 1;
    }
    let (total, mut got, mut hit) = (gold.split_whitespace().count() as f64, 0.0, 0.0);
    for word in seen.split_whitespace() {
        got += 1.0;
        if let Some(left) = bag.get_mut(word).filter(|left| **left > 0) {
            *left -= 1;
            hit += 1.0;
        }
    }
    if hit == 0.0 { 0.0 } else { 2.0 * hit / (total + got) }
}

fn news(dir: &Path, show: bool, open: impl Fn(&[u8]) -> Page) -> Result<(), Box<dyn Error>> {
    let pages = set(dir, "news-dev")?;
    let start = Instant::now();
    let read: Vec<Page> = pages.iter().map(|(_, bytes)| open(bytes)).collect();
    let took = start.elapsed().as_secs_f64();
    let (mut tp, mut fp, mut missed) = (0, 0, 0);
    let (mut comments, mut kept, mut leaked) = (0, 0, 0);
    for ((gold, _), page) in pages.iter().zip(&read) {
        let (text, said) = (body(page, Label::Body), body(page, Label::Comment));
        let lost: Vec<String> = strings(gold, "with").filter(|s| !text.contains(s.as_str())).collect();
        let bad: Vec<String> = strings(gold, "without").filter(|s| text.contains(s.as_str())).collect();
        tp += strings(gold, "with").count() - lost.len();
        missed += lost.len();
        fp += bad.len();
        let outside: Vec<String> = strings(gold, "comments").filter(|s| !said.contains(s.as_str())).collect();
        let inside = strings(gold, "comments").filter(|s| text.contains(s.as_str())).count();
        comments += strings(gold, "comments").count();
        kept += strings(gold, "comments").count() - outside.len();
        leaked += inside;
        if show && (!lost.is_empty() || !bad.is_empty() || !outside.is_empty()) {
            for string in &lost {
                let at = page.parts.iter().find(|p| squeeze(&p.text).contains(string.as_str()));
                println!("   [{}] {string}", at.map_or("nowhere", |p| p.label.name()));
            }
            println!(
                "{}\n   lost {lost:?}\n   bad {bad:?}\n   comments outside {outside:?}, in body {inside}",
                gold["url"]
            );
        }
    }
    let f1 = 2.0 * tp as f64 / (2 * tp + fp + missed).max(1) as f64;
    println!(
        "news-dev: F1 {f1:.3} ({tp} right, {missed} lost, {fp} wrongly in) on {} pages",
        pages.len()
    );
    println!("comments: {kept} of {comments} kept apart, {leaked} in a body");
    println!("speed: {:.0} pages a second", pages.len() as f64 / took);
    Ok(())
}
