//! `musnad import`: what people corrected in other tools, as reviews.
//!
//! Each correction is one review, held to what reviews are held to: its words must stand in the page's text where it says,
//! and its codes must be of the lists. What cannot be done is told, and the rest is done.

use crate::add;
use crate::args::CorrectionsArgs;
use crate::coders;
use crate::failure::{DONE, Failure, UNREAD, counted};
use crate::terminal::calm;
use musnad::record::Item;
use musnad_export::import::{self, Act, Correction, Untaken};
use musnad_export::marks;
use musnad_store::review::change::Change;
use musnad_store::review::{self, Failed, Review};
use musnad_store::{Store, Writer};
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// The longest file of corrections that is read, in bytes.
const LONGEST: u64 = 1 << 29;

/// Runs `musnad import`.
pub fn run(args: &CorrectionsArgs) -> Result<ExitCode, Failure> {
    let by = match (&args.coder, &args.by) {
        (Some(coder), _) => return coders::keep(args, coder),
        (None, by) => by.as_deref().unwrap_or_default(),
    };
    let name = args.file.display().to_string();
    let json = bytes(&args.file).map_err(|why| Failure::Unread(format!("{name}: {why}")))?;
    let found = import::read(&json).map_err(|why| Failure::Unread(format!("{name}: {why}")))?;
    drop(json);
    let mut import = Import {
        args,
        by,
        store: Store::open(&args.db)?,
        writer: Writer::reopen(&args.db, add::now())?,
        done: Done::default(),
    };
    import.done.same = found.unchanged;
    let mut untaken = found.untaken;
    for correction in &found.list {
        if let Some(why) = import.take(correction)? {
            let at = correction.at.clone();
            untaken.push(Untaken { at, why });
        }
    }
    for Untaken { at, why } in &untaken {
        eprintln!("musnad: {}: {}: {}", calm(&name), calm(at), calm(why));
    }
    let told = format!("{}{}\n", import.done.told(untaken.len()), import.writer.head()?);
    std::io::stdout().lock().write_all(told.as_bytes()).map_err(Failure::stdout)?;
    Ok(if untaken.is_empty() { DONE } else { UNREAD }.into())
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let mut json = Vec::new();
    let read = file
        .take(LONGEST + 1)
        .read_to_end(&mut json)
        .map_err(|error| error.to_string())?;
    if read as u64 > LONGEST {
        return Err(format!("more than {} MB; split it", LONGEST >> 20));
    }
    Ok(json)
}

/// What was done.
#[derive(Default)]
struct Done {
    accepted: usize,
    corrected: usize,
    refused: usize,
    /// Statements that came back as they were given out.
    same: usize,
    /// Corrections that the store holds already.
    already: usize,
}

impl Done {
    fn told(&self, untaken: usize) -> String {
        let Done {
            accepted,
            corrected,
            refused,
            same,
            already,
        } = self;
        let reviews = accepted + corrected + refused;
        let mut lines = if reviews == 0 {
            "nothing to do\n".to_owned()
        } else {
            let reviews = counted(reviews, "review");
            format!("{reviews}: {accepted} accepted, {corrected} corrected, {refused} refused\n")
        };
        for (count, what) in [
            (*same, "came back as given out"),
            (*already, "of which the store says that already"),
        ] {
            if count > 0 {
                lines.push_str(&format!("{} {what}\n", counted(count, "statement")));
            }
        }
        if untaken > 0 {
            lines.push_str(&format!("{} not taken\n", counted(untaken, "correction")));
        }
        lines
    }
}

struct Import<'a> {
    args: &'a CorrectionsArgs,
    by: &'a str,
    store: Store,
    writer: Writer,
    done: Done,
}

impl Import<'_> {
    /// Takes a correction; why not, where it cannot be.
    fn take(&mut self, correction: &Correction) -> Result<Option<String>, Failure> {
        let item = match self.store.changed(&correction.statement, &Change::default()) {
            Ok(item) => item,
            Err(Failed::Refused(why)) => return Ok(Some(why.to_string())),
            Err(failed) => return Err(failed.into()),
        };
        let act = match self.act(&item, correction) {
            Ok(Some(act)) => act,
            Ok(None) => {
                self.done.already += 1;
                return Ok(None);
            }
            Err(why) => return Ok(Some(why)),
        };
        let reason = correction.reason.clone().or_else(|| self.args.reason.clone());
        let file = self.args.file.file_name().unwrap_or_default().to_string_lossy();
        let review = Review {
            statement: correction.statement.clone(),
            act,
            reviewer: self.by.to_owned(),
            reason: reason.unwrap_or_else(|| format!("{file}: {}", correction.at)),
        };
        match self.writer.review(&review) {
            Ok(done) => {
                match done.act.as_str() {
                    "accept" => self.done.accepted += 1,
                    "correct" => self.done.corrected += 1,
                    _ => self.done.refused += 1,
                }
                Ok(None)
            }
            Err(Failed::Refused(why)) => Ok(Some(why.to_string())),
            Err(failed) => Err(failed.into()),
        }
    }

    /// What is done to a statement in force; none where it is so already. An error where it is not what was given out.
    fn act(&self, item: &Item, correction: &Correction) -> Result<Option<review::Act>, String> {
        if let (Act::Correct(now), Some(_)) = (&correction.act, &correction.given)
            && marks::differs(item, now).is_none()
        {
            return Ok(None);
        }
        let given = correction.given.as_deref().unwrap_or_default();
        if let Some(field) = marks::differs(item, given).filter(|_| correction.given.is_some()) {
            return Err(format!("{field}: the store has it otherwise by now; export it anew"));
        }
        match &correction.act {
            Act::Accept => Ok(Some(review::Act::Accept)),
            Act::Refuse => Ok(Some(review::Act::Refuse)),
            Act::Correct(now) => {
                let new = marks::rebuilt(item, given, now).map_err(|wrong| wrong.to_string())?;
                let json = serde_json::to_value(new).map_err(|error| error.to_string())?;
                Ok(Some(review::Act::Correct(json)))
            }
        }
    }
}
