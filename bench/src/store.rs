//! What a store costs as it grows: adding 1,000, 10,000 and 100,000 pages, then asking for what is most frequent.
//!
//! Pages are those of the corpus and variations of it: paragraphs of two articles put together, and dates shifted by
//! weeks, so that no page is another's copy and happenings spread over years. *Cold* is the first question of a process
//! whose file the system no longer holds in memory, *warm* the same question again.

use super::{Result, run};
use flate2::bufread::MultiGzDecoder;
use jiff::ToSpan;
use jiff::civil::Date;
use musnad_store::view::Query;
use musnad_store::{Store, Trouble};
use rusqlite::{Connection, OpenFlags};
use serde_json::{Value, json};
use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many pages the store holds at each step.
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
/// How often each question is asked.
const TIMES: usize = 20;
/// How many of the most frequent parties, places and words are asked for.
const FREQUENT: usize = 5;
/// The most frequent words, and some of those that users ask for.
const WORDS: [&str; 5] = ["في", "قال", "السعودية", "قتل", "القوات"];

/// Prints the table.
pub fn table(musnad: &Path, corpus: &Path, scratch: &Path) -> Result<()> {
    let articles = articles(corpus)?;
    println!("store       pages  pages/s  MB record  MB raw  peak MB   p95 in ms, cold/warm, of each view");
    for size in SIZES {
        let pages = scratch.join(format!("{size}.jsonl"));
        write(&articles, size, &pages)?;
        let db = scratch.join(format!("{size}.db"));
        let mut command = Command::new(musnad);
        command.args(["add", "--jobs", "2", "--db"]).arg(&db).arg(&pages);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let added = run(command)?;
        let took = begun.elapsed().as_secs_f64();
        fs::remove_file(&pages)?;
        let mut times = String::new();
        for (name, view) in VIEWS {
            let (cold, warm) = asked(&db, view)?;
            times.push_str(&format!("  {name} {cold:.0}/{warm:.0}"));
        }
        let mb = |path: &Path| fs::metadata(path).map_or(0.0, |m| m.len() as f64 / 1e6);
        println!(
            "         {size:>8} {:>8.0} {:>10.1} {:>7.1} {:>8.0} {times}",
            size as f64 / took,
            mb(&db),
            mb(&musnad_store::raw::beside(&db)),
            added.peak as f64 / 1e6,
        );
        for file in [&db, &musnad_store::raw::beside(&db)] {
            fs::remove_file(file)?;
        }
    }
    Ok(())
}

type View = fn(&Store, &Query) -> std::result::Result<(), Trouble>;

const VIEWS: [(&str, View); 5] = [
    ("find", |store, asked| store.find(asked).map(drop)),
    ("timeline", |store, asked| store.timeline(asked).map(drop)),
    ("tolls", |store, asked| store.tolls(asked).map(drop)),
    ("relations", |store, asked| store.relations(asked).map(drop)),
    ("contradictions", |store, asked| store.contradictions(asked).map(drop)),
];

/// The 95th percentiles of a view's first answers, cold, and of its next ones, warm, in milliseconds.
fn asked(db: &Path, view: View) -> Result<(f64, f64)> {
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for query in queries(db)? {
        forget(db);
        let begun = Instant::now();
        let store = Store::open(db).map_err(told)?;
        view(&store, &query).map_err(told)?;
        cold.push(begun.elapsed());
        for _ in 0..TIMES {
            let begun = Instant::now();
            view(&store, &query).map_err(told)?;
            warm.push(begun.elapsed());
        }
    }
    Ok((percentile(&mut cold), percentile(&mut warm)))
}

/// Questions for the most frequent parties, places and words, and one for everything.
fn queries(db: &Path) -> Result<Vec<Query>> {
    let db = Connection::open_with_flags(db, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let most = |sql: &str| -> Result<Vec<String>> {
        let mut select = db.prepare(&format!("{sql} GROUP BY 1 ORDER BY count(*) DESC LIMIT {FREQUENT}"))?;
        let rows = select.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    };
    let query = || Query {
        limit: 20,
        ..Query::default()
    };
    let parties = most("SELECT key FROM _mentions")?.into_iter().map(|party| Query {
        parties: vec![party],
        ..query()
    });
    let places = most("SELECT key FROM _places")?.into_iter().map(|place| Query {
        place: Some(place),
        ..query()
    });
    let words = WORDS.iter().map(|word| Query {
        words: Some((*word).to_owned()),
        ..query()
    });
    Ok(parties.chain(places).chain(words).chain([query()]).collect())
}

/// Asks the system to forget what it holds of a file; where it cannot, cold is warmer than it should be.
fn forget(file: &Path) {
    let mut input = std::ffi::OsString::from("if=");
    input.push(file);
    let mut command = Command::new("dd");
    command.arg(input).args(["iflag=nocache", "count=0"]);
    let _ = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
}

/// The 95th percentile in milliseconds.
fn percentile(times: &mut [Duration]) -> f64 {
    times.sort();
    let at = (times.len() * 95).div_ceil(100).saturating_sub(1);
    times.get(at).map_or(0.0, |t| t.as_secs_f64() * 1e3)
}

/// Trouble with a store, as an error.
fn told(trouble: Trouble) -> Box<dyn std::error::Error> {
    Box::new(trouble)
}

struct Article {
    publisher: Value,
    title: String,
    date: Date,
    paragraphs: Vec<String>,
}

fn articles(corpus: &Path) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for line in BufReader::new(MultiGzDecoder::new(BufReader::new(File::open(corpus)?))).lines() {
        let line: Value = serde_json::from_str(&line?)?;
        let text = line["text"].as_str().unwrap_or_default();
        articles.push(Article {
            publisher: line["publisher"].clone(),
            title: line["title"].as_str().unwrap_or_default().to_owned(),
            date: line["date"]
                .as_str()
                .and_then(|d| d.get(..10)?.parse().ok())
                .unwrap_or(Date::constant(2015, 8, 1)),
            paragraphs: text.split('\n').filter(|p| !p.trim().is_empty()).map(str::to_owned).collect(),
        });
    }
    Ok(articles)
}

/// Page `n` is article `n` as it is for the first round, then its first half with another's second half, weeks later.
fn write(articles: &[Article], size: usize, to: &Path) -> Result<()> {
    let mut out = BufWriter::new(File::create(to)?);
    let many = articles.len().max(1);
    for n in 0..size {
        let (round, one) = (n / many, &articles[n % many]);
        let other = &articles[(n + round * 7919) % many];
        let half = |a: &Article| a.paragraphs.len().div_ceil(2);
        let mut paragraphs: Vec<&str> = one.paragraphs[..half(one)].iter().map(String::as_str).collect();
        paragraphs.extend(other.paragraphs[half(other)..].iter().map(String::as_str));
        let date = one.date.checked_add((round as i64 * 5).weeks())?;
        let line = json!({
            "id": format!("{n}"), "publisher": one.publisher, "title": one.title, "date": date.to_string(),
            "text": format!("{}\n\n{}", one.title, paragraphs.join("\n\n")),
        });
        writeln!(out, "{line}")?;
    }
    out.flush()?;
    Ok(())
}
