//! `musnad review`: what people say of what was read.

use crate::answer::{self, Shown};
use crate::args::{CorrectArgs, ListArgs, ReviewArgs, ReviewCommand, SignedArgs, UndoArgs};
use crate::ask;
use crate::failure::{DONE, Failure, counted};
use crate::terminal::{Paint, calm, isolated};
use musnad_store::review::change::Change;
use musnad_store::review::list::{Asked, Reviewed};
use musnad_store::review::{Act, Done, Failed, Review};
use musnad_store::{Store, Writer};
use std::fmt::Write;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// The longest JSON of a statement that is read.
const LONGEST: u64 = 1 << 20;

/// Runs `musnad review`.
pub fn run(args: &ReviewArgs) -> Result<ExitCode, Failure> {
    match &args.command {
        ReviewCommand::Accept(mark) => review(&mark.statement, Act::Accept, &mark.signed),
        ReviewCommand::Refuse(mark) => review(&mark.statement, Act::Refuse, &mark.signed),
        ReviewCommand::Split(mark) => review(&mark.statement, Act::Split, &mark.signed),
        ReviewCommand::Join(join) => review(&join.statement, Act::Join(join.other.clone()), &join.signed),
        ReviewCommand::Correct(correct) => review(&correct.statement, Act::Correct(item(correct)?), &correct.signed),
        ReviewCommand::Undo(undo) => take_back(undo),
        ReviewCommand::List(list) => listed(list),
    }
}

fn review(statement: &str, act: Act, signed: &SignedArgs) -> Result<ExitCode, Failure> {
    let review = Review {
        statement: statement.to_owned(),
        act,
        reviewer: signed.by.clone(),
        reason: signed.reason.clone(),
    };
    let mut writer = Writer::reopen(&signed.db, crate::add::now())?;
    tell(&writer.review(&review)?)
}

fn take_back(args: &UndoArgs) -> Result<ExitCode, Failure> {
    let mut writer = Writer::reopen(&args.signed.db, crate::add::now())?;
    tell(&writer.undo(&args.review, &args.signed.by, &args.signed.reason)?)
}

/// The corrected statement: from the file, else with a few fields changed.
fn item(args: &CorrectArgs) -> Result<serde_json::Value, Failure> {
    if let Some(file) = &args.item {
        return from_file(file);
    }
    let change = Change {
        what: args.what.clone(),
        mode: args.mode.clone(),
        actors: args.actor.clone(),
        recipients: args.recipient.clone(),
        places: args.place.clone(),
        low: args.low,
        high: args.high,
        source: args.source.clone(),
        stance: args.stance.clone(),
        none: args.none.clone(),
    };
    let item = Store::open(&args.signed.db)?.changed(&args.statement, &change)?;
    serde_json::to_value(item).map_err(|error| Failure::Unread(error.to_string()))
}

fn from_file(file: &Path) -> Result<serde_json::Value, Failure> {
    let mut json = Vec::new();
    let read = if file == Path::new("-") {
        std::io::stdin().lock().take(LONGEST).read_to_end(&mut json)
    } else {
        std::fs::File::open(file).and_then(|f| f.take(LONGEST).read_to_end(&mut json))
    };
    let unread = |why: String| Failure::Unread(format!("{}: {why}", file.display()));
    read.map_err(|error| unread(error.to_string()))?;
    serde_json::from_slice(&json).map_err(|error| unread(error.to_string()))
}

/// What was done, and where the log stands.
fn tell(done: &Done) -> Result<ExitCode, Failure> {
    let mut text = String::new();
    let (statement, now) = (calm(&done.statement), done.now.as_deref().map(calm).unwrap_or_default());
    let other = done.other.as_deref().map(calm).unwrap_or_default();
    let what = match done.act.as_str() {
        "accept" => format!("{statement} is accepted"),
        "correct" if now == statement => format!("{statement} is corrected"),
        "correct" => format!("{statement} is corrected: {now} stands in its place"),
        "refuse" => format!("{statement} is refused"),
        "join" => format!("{statement} tells the happening that {other} tells"),
        "split" => format!("{statement} is an incident of its own now, to which nothing is joined"),
        _ => format!("review {other} of {statement} is undone"),
    };
    let _ = writeln!(text, "{what}; review {}", done.id);
    let _ = writeln!(text, "{}", done.head);
    std::io::Write::write_all(&mut std::io::stdout().lock(), text.as_bytes()).map_err(Failure::stdout)?;
    Ok(DONE.into())
}

fn listed(args: &ListArgs) -> Result<ExitCode, Failure> {
    let store = Store::open(&args.db)?.naming(args.care.names.into());
    let found = store.reviews(&Asked {
        statement: args.statement.clone(),
        page: None,
        reviewer: args.by.clone(),
        orphaned: args.orphaned,
        limit: args.limit,
        offset: args.offset,
    })?;
    let shown = args.offset.saturating_add(found.rows.len());
    let more = u64::try_from(shown).is_ok_and(|shown| shown < found.total);
    if found.orphaned > 0 && !args.orphaned {
        let n = usize::try_from(found.orphaned).unwrap_or(usize::MAX);
        eprintln!(
            "musnad: {} of words that are gone: musnad review list --orphaned",
            counted(n, "review")
        );
    }
    ask::tell(&store.answer("reviews", found.rows, more)?, &args.shown)
}

impl Shown for Reviewed {
    fn show(&self, out: &mut String, paint: Paint) {
        let id = &self.id;
        let _ = writeln!(
            out,
            "{}  {} by {}, {}: {}",
            paint.bold(&calm(&self.act)),
            calm(&self.statement),
            isolated(&self.reviewer),
            calm(&self.at),
            calm(&self.holds)
        );
        if !self.quote.exact.is_empty() {
            let around = format!("{}[{}]{}", self.quote.prefix, self.quote.exact, self.quote.suffix);
            let _ = writeln!(out, "   {}", paint.quote(&isolated(&answer::one_line(&around))));
        }
        if !self.reason.is_empty() {
            let _ = writeln!(out, "   {}", isolated(&answer::one_line(&self.reason)));
        }
        let mut rest = format!("review {id}");
        for (words, told) in [
            ("about statement", self.now.as_ref().filter(|now| **now != self.statement)),
            ("with", self.other.as_ref()),
            ("undone by", self.undone_by.as_ref()),
        ] {
            if let Some(told) = told {
                let _ = write!(rest, ", {words} {}", calm(told));
            }
        }
        let _ = writeln!(out, "   {}", paint.dim(&rest));
    }
}

impl From<Failed> for Failure {
    fn from(failed: Failed) -> Failure {
        match failed {
            Failed::Trouble(trouble) => Failure::Store(trouble),
            Failed::Refused(refused) => Failure::Unread(refused.to_string()),
        }
    }
}
