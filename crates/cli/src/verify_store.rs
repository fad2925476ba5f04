//! `musnad verify --db FILE`: does a store still hold what it was given? Pages are looked at on many threads, and told in order.

use crate::args::{Format, VerifyArgs};
use crate::ask::line;
use crate::came::{self, Given};
use crate::failure::{BROKEN, DONE, Failure, NOT_AGAIN, counted};
use crate::terminal::{Paint, calm};
use jiff::civil::Date;
use musnad::proof::hex;
use musnad::record::{self, Record};
use musnad_read::{
    Tables,
    pipeline::{self, BROKE_DOWN},
};
use musnad_store::verify::{Again, Checked, Fault, Held, Origin, Report, Verifier};
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;

/// Looks a store through.
pub fn run(db: &Path, args: &VerifyArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let verifier = Verifier::open(db)?;
    let mut report = Report::new();
    let mut out = Told::new(args.shown.format);
    let mut failed = Ok(());
    verifier.whole(&args.head, &mut report, &mut |fault| {
        if failed.is_ok() {
            failed = out.fault(&fault);
        }
    });
    failed?;
    let read = |origin: &Origin<'_>| again(&tables, origin);
    let again = Again {
        musnad: record::VERSION,
        lexicon: &tables.digest,
        read: &read,
    };
    let again = (!args.no_reading).then_some(&again);
    pipeline::through::<_, _, Failure>(
        args.jobs,
        move |each| {
            let _ = verifier.pages(each);
        },
        |held| held.as_ref().map_or(0, Held::size),
        |held| held.map(|held| checked(&held, again)),
        |checked| match checked {
            Ok(checked) => {
                report.add(&checked);
                checked.faults.iter().try_for_each(|fault| out.fault(fault))
            }
            Err(fault) => {
                report.faults += 1;
                out.fault(&fault)
            }
        },
    )?;
    out.end(&report, args)?;
    Ok(match report {
        Report { faults: 1.., .. } => BROKEN,
        _ if report.not_again() > 0 => NOT_AGAIN,
        _ => DONE,
    }
    .into())
}

/// What comes of a page, also of one on which the reader breaks down.
fn checked(held: &Held, again: Option<&Again<'_>>) -> Checked {
    catch_unwind(AssertUnwindSafe(|| held.check(again))).unwrap_or_else(|_| {
        let mut checked = held.check(None);
        checked.faults.push(held.fault(BROKE_DOWN));
        checked
    })
}

/// Reads a page again as it was read.
fn again(tables: &Tables, origin: &Origin<'_>) -> Result<Record, String> {
    let given: Given = serde_json::from_str(origin.given).map_err(|e| e.to_string())?;
    let date = given.date.map(|date| date.parse::<Date>()).transpose();
    let date = date.map_err(|e| e.to_string())?;
    let form = || origin.capture.form.as_deref().unwrap_or_default();
    let document = came::document(origin.capture, origin.bytes.to_vec()).ok_or_else(|| format!("unknown form {}", form()))?;
    came::again(tables, date, given.url.as_deref(), document)
}

/// Where it is told.
struct Told {
    format: Format,
    out: BufWriter<io::StdoutLock<'static>>,
}

impl Told {
    fn new(format: Format) -> Told {
        let out = BufWriter::new(io::stdout().lock());
        Told { format, out }
    }

    fn fault(&mut self, fault: &Fault) -> Result<(), Failure> {
        match self.format {
            Format::Report => writeln!(self.out, "{}", calm(&fault.to_string())).map_err(Failure::stdout),
            Format::Jsonl => line(&mut self.out, &json!({ "fault": fault })),
        }
    }

    fn end(&mut self, report: &Report, args: &VerifyArgs) -> Result<(), Failure> {
        match self.format {
            Format::Report => {
                let text = summary(report, args, Paint::choose(args.shown.colour.color));
                self.out.write_all(text.as_bytes()).map_err(Failure::stdout)?;
            }
            Format::Jsonl => line(&mut self.out, &json!({ "report": told(report) }))?,
        }
        self.out.flush().map_err(Failure::stdout)
    }
}

/// The report as JSON.
fn told(report: &Report) -> serde_json::Value {
    json!({
        "holds": report.faults == 0,
        "faults": report.faults,
        "pages": report.pages,
        "readings": report.readings,
        "statements": report.statements,
        "redacted": report.redacted,
        "read_again": report.again,
        "not_read_again": {
            "other_version": report.other_version,
            "other_tables": report.other_tables,
            "unknown_origin": report.unknown_origin,
        },
        "entries": report.head.entries,
        "head": hex(&report.head.hash),
        "since": report.since,
    })
}

/// The report for a person.
fn summary(report: &Report, args: &VerifyArgs, paint: Paint) -> String {
    let mut text = String::new();
    let mut say = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    let Report { head, .. } = report;
    say(format!(
        "{}, {}, {} and {} of the log looked at",
        counted(report.pages as usize, "page"),
        counted(report.readings as usize, "reading"),
        counted(report.statements as usize, "statement"),
        if head.entries == 1 {
            "1 entry".to_owned()
        } else {
            format!("{} entries", head.entries)
        },
    ));
    if report.redacted > 0 {
        say(format!("{} redacted", counted(report.redacted as usize, "page")));
    }
    if args.no_reading {
        say("no page read again: not asked for".to_owned());
    } else {
        say(format!(
            "{} read again, from their bytes",
            counted(report.again as usize, "page")
        ));
    }
    for (count, why) in [
        (report.other_version, "other version"),
        (report.other_tables, "other tables"),
        (report.unknown_origin, "an older version kept them and not how they came"),
    ] {
        if count > 0 {
            say(format!("{} not read again: {why}", counted(count as usize, "page")));
        }
    }
    for since in &report.since {
        if let Some(entries) = since.entries {
            let entries = if entries == 1 {
                "1 entry".to_owned()
            } else {
                format!("{entries} entries")
            };
            say(format!("the log stood at {}; {entries} came since", hex(&since.head)));
        }
    }
    say(head.to_string());
    say(match report.faults {
        0 => paint.bold("all of it holds"),
        n => paint.warn(&format!("{} named above", counted(n as usize, "fault"))),
    });
    text
}
