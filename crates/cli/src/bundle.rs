//! `musnad bundle`: pages of a store with what proves them, as one file for others.

use crate::add::now;
use crate::args::{BundleArgs, PackLevel};
use crate::ask;
use crate::failure::{DONE, Failure, UNREAD};
use crate::terminal::calm;
use crate::wording::of_pack;
use musnad::care::{Hidden, Names};
use musnad::proof::{Hash, hex};
use musnad_export::bag::review::Review;
use musnad_export::bag::shape::{Came, Telling};
use musnad_export::bag::show::Page;
use musnad_export::bag::{About, Level, Made, Writer};
use musnad_read::Tables;
use musnad_store::evidence::{self, Choice, Evidence, Snapshot};
use musnad_store::log::Head;
use musnad_store::raw::Pages;
use musnad_store::{Store, Writer as StoreWriter};
use std::io;
use std::process::ExitCode;

/// The record's shape, as it is published.
const SCHEMA: &str = include_str!("../../../schema/record.schema.json");

/// Runs `musnad bundle`.
pub fn run(args: &BundleArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let store = Store::open(&args.db)?;
    let snapshot = store.snapshot()?;
    let choice = choice(args);
    let pages = snapshot.pages(&choice)?;
    if pages.is_empty() {
        eprintln!("musnad: no page of {} is meant", calm(&args.db.display().to_string()));
        return Ok(UNREAD.into());
    }
    let level = level(args);
    let output = |error: io::Error| Failure::Output(args.out.display().to_string(), error);
    let mut writer = Writer::begin(&args.out, level).map_err(output)?;
    let names: Vec<(String, String)> = (0..)
        .zip(tables.sources())
        .map(|(n, source): (u32, _)| (format!("{n:02}-{}", source.file), source.text))
        .collect();
    writer.tables(&tables.digest, names);
    each_page(args, &snapshot, &pages, level, |page| writer.page(page).map_err(output))?;
    let mut put = Ok(());
    store.log(&mut |entry| {
        if put.is_ok() {
            put = writer.entry(entry);
        }
    })?;
    put.map_err(output)?;
    let (made, whole) = writer.finish(&about(args, &snapshot)?).map_err(output)?;
    drop(snapshot);
    drop(store);
    let head = if args.no_entry { None } else { Some(entered(args, &made)?) };
    whole.keep().map_err(output)?;
    tell(args, level, &made, head);
    Ok(DONE.into())
}

/// Hands over each page with what proves it.
fn each_page(
    args: &BundleArgs,
    snapshot: &Snapshot<'_>,
    pages: &[Hash],
    level: Level,
    mut put: impl FnMut(&Page) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let bytes = if level == Level::Pages {
        Some(Pages::beside(&args.db)?)
    } else {
        None
    };
    for sha256 in pages {
        // It was there in the same snapshot.
        let Some(found) = snapshot.page(sha256)? else { continue };
        let bytes = match &bytes {
            Some(bytes) => bytes.page(sha256)?,
            None => None,
        };
        put(&page(found, bytes, level))?;
    }
    Ok(())
}

/// A page of the store as the pack takes it.
fn page(found: Evidence, bytes: Option<Vec<u8>>, level: Level) -> Page {
    let names = level.names().unwrap_or(Names::Withheld);
    let mut others = Hidden::default();
    for other in &found.others {
        let mut hidden = Hidden::of(names, &other.persons, &other.text);
        hidden.learn(&other.item);
        others.join(&hidden);
    }
    let of_page = hex(&found.sha256);
    let tellings = found.tellings.into_iter().map(|told| Telling {
        incident: told.incident,
        statement: told.statement,
        page: of_page.clone(),
        joined_to: told.joined_to,
        score: told.score,
        reasons: told.reasons,
    });
    Page {
        tellings: tellings.collect(),
        sha256: found.sha256,
        length: found.length,
        bytes,
        record: found.record,
        items: found.items,
        persons: found.persons,
        leaves: found.leaves.into_iter().map(|piece| (piece.leaf, piece.salt)).collect(),
        redacted: found.redacted,
        captures: found.captures.into_iter().map(|(c, given)| (came(c), given)).collect(),
        reviews: found.reviews.into_iter().map(review).collect(),
        others,
    }
}

fn came(came: evidence::Came) -> Came {
    Came {
        added: came.added,
        byte: came.byte,
        captured: came.captured,
        form: came.form,
        line: came.line,
        media: came.media,
        path: came.path,
        record: came.record,
        truncated: came.truncated,
        url: came.url,
    }
}

fn review(review: evidence::Reviewed) -> Review {
    Review {
        id: review.id,
        whole: review.whole,
        undone_by: review.undone_by,
    }
}

/// Tells the store's log of the pack. Nothing may have come into the store since.
fn entered(args: &BundleArgs, made: &Made) -> Result<Head, Failure> {
    let before = Head {
        entries: made.entries,
        hash: made.head,
    };
    let mut writer = StoreWriter::reopen(&args.db, made.at.as_str())?;
    writer.bundled(&made.pack, &before)?.ok_or_else(|| {
        let store = args.db.display();
        Failure::Unread(format!(
            "{store}: something came into it while the pack was made: make it again"
        ))
    })
}

fn choice(args: &BundleArgs) -> Choice {
    let query = ask::filter(&args.filter);
    Choice {
        query: (query != Default::default()).then_some(query),
        statements: args.statement.clone(),
        incidents: args.incident.clone(),
    }
}

fn level(args: &BundleArgs) -> Level {
    if args.pages {
        return Level::Pages;
    }
    match args.level {
        PackLevel::Statements => Level::WithoutText,
        PackLevel::Text => Level::of(args.care.names.into()),
    }
}

fn about(args: &BundleArgs, snapshot: &Snapshot<'_>) -> Result<About, Failure> {
    let at = now();
    let seconds = at.parse::<jiff::Timestamp>().map_or(0, |t| t.as_second());
    let coverage = snapshot.store().coverage()?;
    Ok(About {
        seconds: u64::try_from(seconds).unwrap_or(0),
        at,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        asked: args.asked().to_string(),
        coverage: serde_json::to_string(&coverage).unwrap_or_default(),
        schema: SCHEMA.to_owned(),
    })
}

/// What was made, in words.
fn tell(args: &BundleArgs, level: Level, made: &Made, head: Option<Head>) {
    let counts = made.counts;
    println!("{}", of_pack(&args.out, level, counts));
    for digest in &made.missing_tables {
        println!("tables {digest} are not in it: --lexicon names others than these pages were read with");
    }
    match head {
        Some(head) => println!("{head}"),
        None => println!(
            "{}",
            Head {
                entries: made.entries,
                hash: made.head
            }
        ),
    }
}
