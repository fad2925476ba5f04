//! `musnad read`: many pages through the coder, each shown as soon as those before it are.

use crate::args::{Format, ReadArgs};
use crate::failure::{DONE, Failure, UNREAD};
use crate::progress::{Progress, Tally};
use crate::report;
use crate::terminal::{Escaped, Paint, calm};
use musnad::record::Record;
use musnad_read::{Coder, Document, Inputs, Tables, pipeline};
use serde::Serialize;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

/// What became of one document.
struct Done {
    text: Vec<u8>,
    tally: Tally,
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
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut progress = Progress::new(!to_terminal && io::stderr().is_terminal());
    let mut tally = Tally::default();
    let inputs = Inputs {
        names: &args.inputs,
        max_page: args.page.max_page,
        jobs: args.jobs,
    };
    let code = |document: Document| {
        let record = coder.record(document)?;
        Ok(Done {
            tally: Tally::of(&record),
            text: rendered(&record, args.format, paint),
        })
    };
    pipeline::run::<_, Failure>(&inputs, code, |done| {
        match done {
            Ok(done) => {
                tally.add(done.tally);
                out.write_all(&done.text).map_err(Failure::stdout)?;
                if to_terminal {
                    out.flush().map_err(Failure::stdout)?;
                }
            }
            Err(unread) => {
                tally.unread += 1;
                progress.above(|| eprintln!("musnad: {}", calm(&unread.to_string())));
            }
        }
        progress.show(&tally);
        Ok(())
    })?;
    progress.end();
    if args.format == Format::Report && tally.pages > 0 {
        writeln!(out, "{}", tally.summary()).map_err(Failure::stdout)?;
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
