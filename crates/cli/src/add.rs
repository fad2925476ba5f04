//! `musnad add`: pages into a store. Many are read at the same time; one thread writes, in input order.

use crate::args::AddArgs;
use crate::came::capture;
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::progress::{Progress, Tally};
use crate::terminal::calm;
use musnad::record;
use musnad_read::{Coder, Document, Inputs, Tables, Unread, pipeline};
use musnad_store::page::{Capture, Hash, Page, Version, hash};
use musnad_store::{Added, Known, Writer};
use std::io::{self, IsTerminal};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// How long what is finished may wait to be safe.
const OFTEN: Duration = Duration::from_millis(500);

/// What became of one document before it reaches the writer.
enum Ready {
    /// It is to be kept.
    Page(Box<Page>, Tally),
    /// It is there and read the same way.
    There(Hash, Capture),
}

/// Runs `musnad add`.
pub fn run(args: &AddArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let given = given(args);
    let mut writer = Writer::open(&args.db, &tables.lexicon, now())?;
    let known = Known::open(
        &args.db,
        Version {
            musnad: record::VERSION.to_owned(),
            lexicon: tables.digest.clone(),
            given: given.clone(),
        },
    )?;
    let coder = Coder {
        tables: &tables,
        date: args.page.date,
        url: args.page.url.as_deref(),
        parts: true,
        news: false,
    };
    let read = |document: Document| {
        let capture = capture(&document);
        let bytes = document.body.bytes();
        let sha256 = hash(bytes);
        if let Some(day) = known.taken_out(&sha256) {
            return Err(redacted(document, &day));
        }
        if known.has(&sha256) {
            return Ok(Ready::There(sha256, capture));
        }
        let bytes = bytes.to_vec();
        let record = coder.record(document)?;
        let tally = Tally::of(&record);
        Ok(Ready::Page(
            Box::new(Page::new(&bytes, capture, given.clone(), record)),
            tally,
        ))
    };
    let inputs = Inputs {
        names: &args.inputs,
        max_page: args.page.max_page,
        jobs: args.jobs,
    };
    let mut progress = Progress::new(io::stderr().is_terminal());
    let (mut tally, mut there, mut newer) = (Tally::default(), 0, 0);
    let mut committed = Instant::now();
    pipeline::run::<_, Failure>(&inputs, read, |ready| {
        writer.at(now());
        match ready {
            Ok(Ready::Page(page, of_page)) => {
                match writer.put(&page)? {
                    Added::Known => there += 1,
                    Added::Superseded => newer += 1,
                    // Told before it is read.
                    Added::New | Added::Redacted => {}
                }
                tally.add(of_page);
            }
            Ok(Ready::There(sha256, capture)) => {
                writer.came_again(&sha256, &capture)?;
                there += 1;
                tally.pages += 1;
            }
            Err(unread) => {
                tally.unread += 1;
                progress.above(|| eprintln!("musnad: {}", calm(&unread.to_string())));
                let Unread { place, why } = unread;
                writer.unread(&place.path, place.line, place.byte, &why)?;
            }
        }
        if committed.elapsed() > OFTEN {
            writer.commit()?;
            committed = Instant::now();
        }
        progress.show(&tally);
        Ok(())
    })?;
    writer.commit()?;
    progress.end();
    println!("{}", summary(&tally, there, newer));
    println!("{}", writer.head()?);
    Ok(if tally.unread == 0 { DONE } else { UNREAD }.into())
}

/// A page that was taken out on request does not come back.
fn redacted(document: Document, at: &str) -> Unread {
    let day = at.split('T').next().unwrap_or_default();
    Unread {
        place: document.place,
        why: format!("redacted on {day}: it is not added again"),
    }
}

/// What came of it, in words.
fn summary(tally: &Tally, there: usize, newer: usize) -> String {
    let mut text = tally.summary();
    if there > 0 {
        text.push_str(&format!("; {} there already", counted(there, "page")));
    }
    if newer > 0 {
        text.push_str(&format!("; {} read anew", counted(newer, "page")));
    }
    text
}

/// What the user tells of the pages, as JSON: another word of his is another reading.
fn given(args: &AddArgs) -> String {
    let date = args.page.date.map(|d| d.to_string());
    serde_json::json!({ "date": date, "url": args.page.url }).to_string()
}

/// The moment, RFC 3339.
pub fn now() -> String {
    let now = jiff::Timestamp::now();
    // To the second: what is finer tells nobody anything.
    now.round(jiff::Unit::Second).unwrap_or(now).to_string()
}
