//! `musnad import --coder`: what another coder read, kept beside what is in force; `musnad compare`: how well they agree.
//!
//! The coder is a person, a program or a language model. Agreement is told by the measures of `musnad score`, with the
//! coder in the place of the gold set: P is how much of ours the coder has, R how much of the coder's we have.

use crate::add;
use crate::args::{CompareArgs, CorrectionsArgs};
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::score::{self, Shown, lines::Lines};
use crate::terminal::calm;
use musnad_export::import::coder::{self, Line};
use musnad_store::review::{Failed, Refused};
use musnad_store::{Store, Writer};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::ExitCode;

/// The longest line that is read, in bytes.
const LONGEST: u64 = 1 << 26;

/// Runs `musnad import --coder`.
pub fn keep(args: &CorrectionsArgs, name: &str) -> Result<ExitCode, Failure> {
    let file = args.file.display().to_string();
    let unread = |why: String| Failure::Unread(format!("{file}: {why}"));
    let mut input = BufReader::new(File::open(&args.file).map_err(|error| unread(error.to_string()))?);
    let mut keeping = Keeping {
        store: Store::open(&args.db)?,
        writer: Writer::reopen(&args.db, add::now())?,
        name,
        pages: 0,
        known: 0,
        kept: 0,
        faults: 0,
    };
    let mut bytes = Vec::new();
    for number in 1_u64.. {
        bytes.clear();
        let mut limited = (&mut input).take(LONGEST + 1);
        let read = limited
            .read_until(b'\n', &mut bytes)
            .map_err(|error| unread(error.to_string()))?;
        if read == 0 {
            break;
        }
        if read as u64 > LONGEST {
            return Err(unread(format!("line {number}: more than {} MB", LONGEST >> 20)));
        }
        let at = format!("{file}: line {number}");
        match std::str::from_utf8(&bytes) {
            Ok(line) if line.trim().is_empty() => {}
            Ok(line) => keeping.take(&at, line)?,
            Err(_) => keeping.fault(&at, "no UTF-8"),
        }
    }
    let told = format!("{}{}\n", keeping.told(), keeping.writer.head()?);
    std::io::stdout().lock().write_all(told.as_bytes()).map_err(Failure::stdout)?;
    Ok(if keeping.faults == 0 { DONE } else { UNREAD }.into())
}

/// Statements on their way into the store.
struct Keeping<'a> {
    store: Store,
    writer: Writer,
    name: &'a str,
    pages: usize,
    known: usize,
    kept: usize,
    faults: usize,
}

impl Keeping<'_> {
    fn fault(&mut self, at: &str, why: &str) {
        self.faults += 1;
        eprintln!("musnad: {}: {}", calm(at), calm(why));
    }

    /// Keeps what a line says; what cannot be is told, with its field.
    fn take(&mut self, at: &str, line: &str) -> Result<(), Failure> {
        let line = match coder::line(line) {
            Ok(line) => line,
            Err(why) => {
                self.fault(at, &why);
                return Ok(());
            }
        };
        if let Some(other) = line.coder.as_ref().filter(|coder| *coder != self.name) {
            self.fault(at, &format!("coder: {other}, not {}", self.name));
            return Ok(());
        }
        match self.code(&line) {
            Ok(coded) => {
                self.pages += 1;
                self.known += usize::from(coded.known);
                self.kept += coded.kept;
                for (n, refused) in coded.refused {
                    self.fault(at, &format!("statements[{n}].{refused}"));
                }
                Ok(())
            }
            Err(Failed::Refused(refused)) => {
                self.fault(at, &refused.to_string());
                Ok(())
            }
            Err(failed) => Err(failed.into()),
        }
    }

    fn code(&mut self, line: &Line) -> Result<musnad_store::coder::Coded, Failed> {
        let article = self.store.article(&line.page)?;
        let article = article.ok_or_else(|| refused("id", format!("there is no page {}", line.page)))?;
        let text: Vec<char> = article.text.chars().collect();
        let placed = |statement: &Value| coder::placed(statement, &text).map_err(|(field, why)| refused(&field, why));
        let statements: Vec<Result<Value, Refused>> = line.statements.iter().map(placed).collect();
        self.writer.code(self.name, article.page, &statements)
    }

    fn told(&self) -> String {
        let mut lines = format!("{}: {}\n", counted(self.pages, "page"), counted(self.kept, "statement"));
        if self.known > 0 {
            lines.push_str(&format!("{} said the same before\n", counted(self.known, "page")));
        }
        if self.faults > 0 {
            lines.push_str(&format!("{} not taken\n", self.faults));
        }
        lines
    }
}

fn refused(field: &str, why: String) -> Refused {
    Refused {
        field: field.to_owned(),
        why,
    }
}

/// Runs `musnad compare`.
pub fn compare(args: &CompareArgs) -> Result<ExitCode, Failure> {
    let store = Store::open(&args.db)?;
    let mut out = Vec::new();
    let done = match &args.coder {
        Some(coder) => agreement(&store, coder, args.intervals, &mut out)?,
        None => listed(&store, &mut out)?,
    };
    std::io::stdout().lock().write_all(&out).map_err(Failure::stdout)?;
    Ok(done)
}

fn listed(store: &Store, out: &mut Vec<u8>) -> Result<ExitCode, Failure> {
    let coders = store.coders()?;
    for one in &coders {
        let pages = counted(usize::try_from(one.pages).unwrap_or(usize::MAX), "page");
        let refused = if one.refused > 0 {
            format!(", {} statements not taken", one.refused)
        } else {
            String::new()
        };
        writeln!(out, "{}: {pages}{refused}", calm(&one.coder)).map_err(Failure::stdout)?;
    }
    if coders.is_empty() {
        eprintln!("musnad: no other coder: musnad import FILE --db FILE --coder NAME");
    }
    Ok(DONE.into())
}

fn agreement(store: &Store, coder: &str, intervals: bool, out: &mut Vec<u8>) -> Result<ExitCode, Failure> {
    let (mut items, mut gold, mut predicted) = (Vec::new(), Vec::new(), Vec::new());
    let (mut stale, mut refused) = (0_usize, 0_u64);
    store.read_by(coder, &mut |page| {
        let Some(ours) = page.ours else {
            stale += 1;
            return;
        };
        refused += page.refused;
        items.push(json!({"id": page.sha256, "text": page.text}));
        gold.push(json!({"id": page.sha256, "statements": page.theirs}));
        predicted.push(json!({"id": page.sha256, "statements": ours}));
    })?;
    if stale > 0 {
        eprintln!(
            "musnad: {} read anew since; import the coder's statements again",
            counted(stale, "page")
        );
    }
    if items.is_empty() {
        return Err(Failure::Unread(format!("no page that {coder} read")));
    }
    let pages = counted(items.len(), "page");
    let left = if refused > 0 {
        format!("; {refused} of the coder's statements were not sound and are not here")
    } else {
        String::new()
    };
    writeln!(out, "# {pages}: gold is {}, predicted is what is in force{left}", calm(coder)).map_err(Failure::stdout)?;
    let shown = Shown { errors: 0, intervals };
    score::score(&Lines::of(items), &Lines::of(gold), &Lines::of(predicted), shown, out).map_err(Failure::Unread)?;
    Ok(DONE.into())
}
