//! Do the pages of a pack give the same statements when they are read again, by the same version with the same tables?

use crate::args::TableArgs;
use crate::came::{self, Given};
use crate::failure::{DONE, Failure, NOT_AGAIN, counted};
use musnad::proof::{Hash, unhex};
use musnad::record::{self, Record};
use musnad_export::bag::container::Next;
use musnad_export::bag::proof::{Again, said};
use musnad_export::bag::shape::{Came, Capture, json};
use musnad_export::bag::{Fault, Pack, Report, file};
use musnad_lexicon::Source;
use musnad_read::Tables;
use std::collections::HashMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, sync_channel};

/// The longest page that is read again.
const LONGEST: u64 = 64 << 20;
/// The most bytes of tables that are taken from a pack.
const MOST_TABLES: u64 = 64 << 20;
/// The most tables.
const TABLES: usize = 200;

/// What came of reading pages again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Read {
    /// There are none.
    Nothing,
    /// So many gave what their records say, and so many were not read.
    Some { again: usize, not: usize },
}

impl Read {
    /// The exit code where all holds.
    pub fn code(self) -> u8 {
        match self {
            Read::Some { not: 1.., .. } => NOT_AGAIN,
            _ => DONE,
        }
    }
}

impl fmt::Display for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Read::Nothing => f.write_str("pages left out: not read again"),
            Read::Some { again, not: 0 } => write!(f, "{} read again: the same statements", counted(again, "page")),
            Read::Some { again, not } => write!(
                f,
                "{} read again: the same statements; {} not read again: other version or tables",
                counted(again, "page"),
                counted(not, "page")
            ),
        }
    }
}

/// Reads the pages of a pack again, as far as its version and tables are at hand.
pub fn read(pack: &Pack, report: &Report, args: &TableArgs, faults: &mut Vec<Fault>) -> Result<Read, Failure> {
    let pages = &report.proved.pages;
    if pages.is_empty() {
        return Ok(Read::Nothing);
    }
    let mut known = HashMap::new();
    let own = Tables::sound(&args.lexicon, args.no_builtin)?;
    let missing = pages.values().any(|again| again.lexicon != own.digest);
    known.insert(own.digest.clone(), own);
    if missing {
        match tables(pack) {
            Ok(tables) => {
                known.insert(tables.digest.clone(), tables);
            }
            Err(fault) => faults.push(fault),
        }
    }
    let (again, gone_through) = each(pack, pages, &known);
    if let Err(fault) = gone_through {
        faults.push(fault);
    }
    let mut read = 0;
    for result in again {
        match result {
            Ok(true) => read += 1,
            Ok(false) => {}
            Err(fault) => faults.push(fault),
        }
    }
    Ok(Read::Some {
        again: read,
        not: pages.len().saturating_sub(read),
    })
}

/// The tables in a pack, from memory.
fn tables(pack: &Pack) -> Result<Tables, Fault> {
    let mut sources: Vec<(String, Source)> = Vec::new();
    let mut left = MOST_TABLES;
    pack.each(&mut |entry| {
        let Some(name) = entry.name.strip_prefix(file::TABLES) else {
            return Ok(Next::Go);
        };
        left = left
            .checked_sub(entry.size)
            .filter(|_| sources.len() < TABLES)
            .ok_or_else(|| Fault::of(&entry.name, "more tables than are taken from a pack"))?;
        let mut text = String::new();
        entry
            .bytes
            .read_to_string(&mut text)
            .map_err(|error| Fault::of(&entry.name, error.to_string()))?;
        let file = name.split_once('-').map_or(name, |(_, file)| file).to_owned();
        sources.push((name.to_owned(), Source { file, text }));
        Ok(Next::Go)
    })?;
    // In the order in which they take each other's place.
    sources.sort_by(|a, b| a.0.cmp(&b.0));
    let sources: Vec<Source> = sources.into_iter().map(|(_, source)| source).collect();
    Ok(Tables::of_sources(&sources))
}

/// Whether a page was read again and is the same; false where it could not be.
type Outcome = Result<bool, Fault>;

/// Goes through the pages' bytes; some are read again at the same time.
fn each(pack: &Pack, pages: &HashMap<Hash, Again>, known: &HashMap<String, Tables>) -> (Vec<Outcome>, Result<(), Fault>) {
    let jobs = std::thread::available_parallelism().map_or(1, usize::from);
    let (to_jobs, queue) = sync_channel::<(Hash, Vec<u8>)>(jobs);
    let queue = Mutex::new(queue);
    let done = Mutex::new(Vec::new());
    let gone_through = std::thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(|| {
                while let Some((hash, bytes)) = next(&queue) {
                    let result = catch_unwind(AssertUnwindSafe(|| again(&hash, bytes, pages, known)))
                        .unwrap_or_else(|_| Err(fault(pages.get(&hash), "the reader broke down on its page: please report")));
                    if let Ok(mut done) = done.lock() {
                        done.push(result);
                    }
                }
            });
        }
        // Owned here, so that the jobs end when all is handed over.
        let to_jobs = to_jobs;
        pack.each(&mut |entry| {
            let Some(hash) = entry.name.strip_prefix(file::PAGES).and_then(unhex) else {
                return Ok(Next::Go);
            };
            // Counted as not read.
            if entry.size > LONGEST {
                return Ok(Next::Go);
            }
            let mut bytes = Vec::new();
            let read = entry.bytes.read_to_end(&mut bytes);
            read.map_err(|error| Fault::of(&entry.name, error.to_string()))?;
            // A job that is gone has told why.
            let _ = to_jobs.send((hash, bytes));
            Ok(Next::Go)
        })
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|result: &Outcome| result.as_ref().map_or_else(|fault| fault.line, |_| 0));
    (done, gone_through)
}

fn next(queue: &Mutex<Receiver<(Hash, Vec<u8>)>>) -> Option<(Hash, Vec<u8>)> {
    queue.lock().ok()?.recv().ok()
}

fn fault(again: Option<&Again>, what: &str) -> Fault {
    Fault::at(file::RECORDS, again.map_or(0, |a| a.line), what)
}

/// Reads one page again.
fn again(hash: &Hash, bytes: Vec<u8>, pages: &HashMap<Hash, Again>, known: &HashMap<String, Tables>) -> Outcome {
    // Of a page that is not to be read nothing is told here.
    let Some(again) = pages.get(hash) else { return Ok(true) };
    let tables = known.get(&again.lexicon).filter(|_| again.musnad == record::VERSION);
    let (Some(tables), Some(capture)) = (tables, &again.capture) else {
        return Ok(false);
    };
    let Some(record) = coded(bytes, capture, tables) else {
        return Ok(false);
    };
    let record = record.map_err(|why| fault(Some(again), &format!("its page cannot be read again: {why}")))?;
    let statements: Vec<String> = record.statements.iter().map(json).collect();
    let is = said(
        &record.article.text,
        statements.iter().map(String::as_str),
        &json(&record.persons),
    );
    if is == again.said {
        Ok(true)
    } else {
        Err(fault(Some(again), "its page says otherwise when it is read again"))
    }
}

/// The record of a page that came so; none where an older version did not keep how it is to be read.
fn coded(bytes: Vec<u8>, capture: &Capture, tables: &Tables) -> Option<Result<Record, String>> {
    let given: Given = serde_json::from_str(capture.read_with.as_deref()?).unwrap_or_default();
    let date = given.date.and_then(|date| date.parse().ok());
    let document = came::document(&kept(&capture.came), bytes)?;
    Some(came::again(tables, date, given.url.as_deref(), document))
}

/// How a page came, as a store would keep it.
fn kept(came: &Came) -> musnad_store::page::Capture {
    musnad_store::page::Capture {
        path: came.path.clone(),
        line: u64::try_from(came.line).ok().filter(|line| *line > 0),
        byte: u64::try_from(came.byte).ok(),
        url: came.url.clone(),
        record: came.record.clone(),
        captured: came.captured.clone(),
        form: came.form.clone(),
        media: came.media.clone(),
        truncated: came.truncated.clone(),
    }
}
