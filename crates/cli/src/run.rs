//! `musnad read`: many pages through the coder, in input order whatever the number of jobs, in bounded memory.
//!
//! One thread reads documents, some code them, and the caller's thread writes. The writer waits for the answers
//! in the order in which the documents were found, and the reader can be no more than a window ahead of it.

use crate::args::{Format, ReadArgs};
use crate::coding::Coder;
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::input::{self, Document, Found, Unread};
use crate::report;
use crate::tables::Tables;
use crate::terminal::{Escaped, Paint, calm};
use indicatif::{ProgressBar, ProgressStyle};
use musnad::record::{ItemContent, Record};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

/// Documents under way for each job: enough that no job waits, few enough that memory stays small.
const WINDOW: usize = 4;

/// Bytes of documents under way, beyond which only a single one is let in.
const AT_ONCE: usize = 32 << 20;

/// Work shorter than this shows no progress.
const LONG: Duration = Duration::from_secs(1);

/// What became of one document.
struct Done {
    text: Vec<u8>,
    tally: Tally,
}

/// How many of what was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Tally {
    pages: usize,
    unread: usize,
    events: usize,
    tolls: usize,
    relations: usize,
}

impl Tally {
    fn of(record: &Record) -> Tally {
        let count = |is: fn(&ItemContent) -> bool| record.statements.iter().filter(|s| is(&s.content)).count();
        Tally {
            pages: 1,
            unread: 0,
            events: count(|c| matches!(c, ItemContent::Event { .. })),
            tolls: count(|c| matches!(c, ItemContent::Toll { .. })),
            relations: count(|c| matches!(c, ItemContent::Relation { .. })),
        }
    }

    fn add(&mut self, other: Tally) {
        self.pages += other.pages;
        self.unread += other.unread;
        self.events += other.events;
        self.tolls += other.tolls;
        self.relations += other.relations;
    }
}

/// A document on its way, and where its answer is awaited.
struct Job {
    found: Found,
    answer: SyncSender<Result<Done, Unread>>,
}

/// How many bytes of documents are under way, so that a window of long pages takes no more memory than one.
#[derive(Default)]
struct Load {
    bytes: Mutex<usize>,
    less: Condvar,
}

impl Load {
    /// Waits until there is room for a document of this size. A poisoned lock lets everything through.
    fn add(&self, size: usize) {
        let Ok(bytes) = self.bytes.lock() else { return };
        if let Ok(mut bytes) = self.less.wait_while(bytes, |b| *b > 0 && *b + size > AT_ONCE) {
            *bytes += size;
        }
    }

    fn take_away(&self, size: usize) {
        if let Ok(mut bytes) = self.bytes.lock() {
            *bytes = bytes.saturating_sub(size);
        }
        self.less.notify_all();
    }
}

fn size(found: &Found) -> usize {
    found.as_ref().map_or(0, Document::size)
}

/// Runs `musnad read`.
pub fn run(args: &ReadArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables)?;
    let coder = Coder {
        tables: &tables,
        page: &args.page,
        parts: args.parts,
        news: args.news,
    };
    let paint = Paint::choose(args.colour.color);
    let jobs = args
        .jobs
        .or_else(|| std::thread::available_parallelism().ok())
        .map_or(1, usize::from);
    let code = |document: Document| -> Result<Done, Unread> {
        let place = document.place.clone();
        // A page that brings the coder down is told as unread; the others are done all the same.
        let coded = catch_unwind(AssertUnwindSafe(|| coder.record(document)));
        let record = coded.unwrap_or_else(|_| {
            Err(Unread {
                place,
                why: "the reader broke down on it: please report".to_owned(),
            })
        })?;
        Ok(Done {
            tally: Tally::of(&record),
            text: rendered(&record, args.format, paint),
        })
    };

    let (to_writer, in_order) = sync_channel(WINDOW * jobs);
    let (to_jobs, work) = sync_channel::<Job>(WINDOW * jobs);
    let work = Mutex::new(work);
    let load = Load::default();
    std::thread::scope(|scope| {
        let (work, code, load) = (&work, &code, &load);
        for _ in 0..jobs {
            scope.spawn(move || {
                while let Some(job) = next(work) {
                    let size = size(&job.found);
                    // Nobody waits any more where the output was closed.
                    let _ = job.answer.send(job.found.and_then(code));
                    load.take_away(size);
                }
            });
        }
        scope.spawn(move || {
            let _ = input::documents(&args.inputs, args.page.max_page, &mut |found| {
                load.add(size(&found));
                let (answer, awaited) = sync_channel(1);
                match to_writer.send(awaited).is_ok() && to_jobs.send(Job { found, answer }).is_ok() {
                    true => ControlFlow::Continue(()),
                    false => ControlFlow::Break(()),
                }
            });
        });
        write(args, in_order)
    })
}

fn next(work: &Mutex<Receiver<Job>>) -> Option<Job> {
    work.lock().ok()?.recv().ok()
}

/// Writes the answers as they come, in order.
fn write(args: &ReadArgs, answers: Receiver<Receiver<Result<Done, Unread>>>) -> Result<ExitCode, Failure> {
    let stdout = io::stdout();
    let to_terminal = stdout.is_terminal();
    let mut out = BufWriter::with_capacity(1 << 16, stdout.lock());
    let mut progress = Progress::new(!to_terminal && io::stderr().is_terminal());
    let mut tally = Tally::default();
    for answer in answers {
        match answer.recv() {
            Ok(Ok(done)) => {
                tally.add(done.tally);
                out.write_all(&done.text).map_err(Failure::stdout)?;
                if to_terminal {
                    out.flush().map_err(Failure::stdout)?;
                }
            }
            Ok(Err(unread)) => {
                tally.unread += 1;
                progress.above(|| eprintln!("musnad: {}", calm(&unread.to_string())));
            }
            Err(_) => tally.unread += 1,
        }
        progress.show(&tally);
    }
    progress.end();
    if args.format == Format::Report && tally.pages > 0 {
        writeln!(out, "{}", summary(&tally)).map_err(Failure::stdout)?;
    }
    out.flush().map_err(Failure::stdout)?;
    Ok(if tally.unread == 0 { DONE } else { UNREAD }.into())
}

fn rendered(record: &Record, format: Format, paint: Paint) -> Vec<u8> {
    match format {
        Format::Report => report::report(record, paint).into_bytes(),
        Format::Jsonl => {
            let mut line = Vec::with_capacity(1 << 14);
            let mut json = serde_json::Serializer::with_formatter(&mut line, Escaped);
            // A record holds strings and finite numbers only, and memory does not refuse a write.
            let written = record.serialize(&mut json).is_ok();
            debug_assert!(written, "a record is always JSON");
            line.push(b'\n');
            line
        }
    }
}

fn summary(tally: &Tally) -> String {
    let unread = if tally.unread > 0 {
        format!(" ({} not read)", tally.unread)
    } else {
        String::new()
    };
    let statements = tally.events + tally.tolls + tally.relations;
    format!(
        "{}{unread}: {}: {}, {}, {}",
        counted(tally.pages, "page"),
        counted(statements, "statement"),
        counted(tally.events, "event"),
        counted(tally.tolls, "toll"),
        counted(tally.relations, "relation"),
    )
}

/// How far the work is, for a person who waits.
struct Progress {
    wanted: bool,
    begun: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(wanted: bool) -> Progress {
        Progress {
            wanted,
            begun: Instant::now(),
            bar: None,
        }
    }

    fn show(&mut self, tally: &Tally) {
        if !self.wanted || self.begun.elapsed() < LONG {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::no_length();
            if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} pages in {elapsed}, {msg}") {
                bar.set_style(style);
            }
            bar
        });
        bar.set_position((tally.pages + tally.unread) as u64);
        bar.set_message(format!("{} statements", tally.events + tally.tolls + tally.relations));
    }

    /// Prints something above the bar.
    fn above(&self, print: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }

    fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
