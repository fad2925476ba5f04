//! `musnad read`: many pages through the coder, each shown as soon as those before it are.

use crate::args::{GoingArgs, ReadArgs, Written};
use crate::export::Going;
use crate::failure::{DONE, Failure, UNREAD};
use crate::given;
use crate::progress::{Progress, Tally};
use crate::report;
use crate::terminal::{Escaped, Paint, calm};
use musnad::record::Record;
use musnad_export::{Coverage, Incident, Level, Page};
use musnad_read::{Coder, Document, Inputs, Tables, pipeline};
use musnad_store::page::hash;
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::process::ExitCode;

/// What became of one document.
struct Done {
    shown: Shown,
    tally: Tally,
    coverage: Coverage,
}

/// A record, ready to be written.
enum Shown {
    /// As text.
    Text(Vec<u8>),
    /// For another tool.
    Given(Box<Page>, Vec<Incident>),
}

/// Where records go.
enum Place {
    /// To standard output as text, at once where a person waits for it.
    Text(BufWriter<StdoutLock<'static>>, bool),
    /// To another tool.
    Going(Box<Going>),
}

/// Runs `musnad read`.
pub fn run(args: &ReadArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let coder = Coder {
        tables: &tables,
        date: args.page.date,
        url: args.page.url.as_deref(),
        parts: args.parts,
        news: args.news,
    };
    let paint = Paint::choose(args.colour.color);
    let to_terminal = io::stdout().is_terminal();
    let mut place = match args.format {
        Written::Export(format) => Place::Going(Box::new(Going::begin(
            format,
            &args.going,
            Some(tables.digest.clone()),
            None,
        )?)),
        Written::Report | Written::Records => {
            text_alone(&args.going)?;
            Place::Text(BufWriter::with_capacity(1 << 16, io::stdout().lock()), to_terminal)
        }
    };
    let mut progress = Progress::new(!to_terminal && io::stderr().is_terminal());
    let (mut tally, mut coverage) = (Tally::default(), Coverage::default());
    let inputs = Inputs {
        names: &args.inputs,
        max_page: args.page.max_page,
        jobs: args.jobs,
    };
    let level = args.going.shown();
    let code = |document: Document| {
        // Of JSON Lines the record has the hash of the text alone, which two lines may share.
        let sha256 = matches!(args.format, Written::Export(_)).then(|| hash(document.body.bytes()));
        let record = coder.record(document)?;
        Ok(Done {
            tally: Tally::of(&record),
            coverage: given::rests_on(&record),
            shown: match args.format {
                Written::Report => Shown::Text(report::report(&record, paint).into_bytes()),
                Written::Records => Shown::Text(line(&record)),
                Written::Export(_) => {
                    let (page, incidents) = given::of_record(&record, &sha256.unwrap_or_default(), level);
                    Shown::Given(Box::new(page), incidents)
                }
            },
        })
    };
    pipeline::run::<_, Failure>(&inputs, code, |done| {
        match done {
            Ok(done) => {
                tally.add(done.tally);
                coverage.add(&done.coverage);
                place.write(&done.shown)?;
            }
            Err(unread) => {
                tally.unread += 1;
                coverage.not_read(&unread.why);
                progress.above(|| eprintln!("musnad: {}", calm(&unread.to_string())));
            }
        }
        progress.show(&tally);
        Ok(())
    })?;
    progress.end();
    match place {
        Place::Going(going) => going.end(&coverage)?,
        Place::Text(mut out, _) => {
            if args.format == Written::Report && tally.pages > 0 {
                writeln!(out, "{}", tally.summary()).map_err(Failure::stdout)?;
            }
            out.flush().map_err(Failure::stdout)?;
        }
    }
    Ok(if tally.unread == 0 { DONE } else { UNREAD }.into())
}

impl Place {
    fn write(&mut self, shown: &Shown) -> Result<(), Failure> {
        match (self, shown) {
            (Place::Text(out, at_once), Shown::Text(text)) => {
                out.write_all(text).map_err(Failure::stdout)?;
                if *at_once {
                    out.flush().map_err(Failure::stdout)?;
                }
                Ok(())
            }
            (Place::Going(going), Shown::Given(page, incidents)) => going.read(page, incidents),
            // One place takes one kind: both follow the format.
            _ => Ok(()),
        }
    }
}

/// Report and record show the page as it is, on standard output: nothing else may be asked of them.
fn text_alone(going: &GoingArgs) -> Result<(), Failure> {
    let asked = if going.out.is_some() {
        "--out"
    } else if going.shown() != Level::default() {
        "--names and --level"
    } else {
        return Ok(());
    };
    Err(Failure::Wrong(format!(
        "{asked}: for formats of other tools; report and jsonl show the page as it is, on standard output"
    )))
}

/// A record as a line of JSON.
fn line(record: &Record) -> Vec<u8> {
    let mut line = Vec::with_capacity(1 << 14);
    let mut json = serde_json::Serializer::with_formatter(&mut line, Escaped);
    // A record holds strings and finite numbers only, and memory does not refuse a write.
    let written = record.serialize(&mut json).is_ok();
    debug_assert!(written, "a record is always JSON");
    line.push(b'\n');
    line
}
