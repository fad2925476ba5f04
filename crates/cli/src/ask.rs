//! `musnad find`, `timeline`, `tolls`, `relations`, `contradictions`, `incident`, `named`: questions to a store.

use crate::answer::{self, Shown};
use crate::args::{AskArgs, FilterArgs, Format, IncidentArgs, NamedArgs, Naming, PartsArgs, ShownArgs};
use crate::failure::{COMMAND_LINE, DONE, Failure, UNREAD};
use crate::terminal::{Escaped, Paint};
use musnad::incident::days;
use musnad_store::view::{Answer, Query};
use musnad_store::{Store, Trouble};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Runs `musnad find`.
pub fn find(args: &AskArgs) -> Result<ExitCode, Failure> {
    ask(args, Store::find)
}

/// Runs `musnad timeline`.
pub fn timeline(args: &AskArgs) -> Result<ExitCode, Failure> {
    ask(args, Store::timeline)
}

/// Runs `musnad tolls`.
pub fn tolls(args: &AskArgs) -> Result<ExitCode, Failure> {
    ask(args, Store::tolls)
}

/// Runs `musnad relations`.
pub fn relations(args: &AskArgs) -> Result<ExitCode, Failure> {
    ask(args, Store::relations)
}

/// Runs `musnad contradictions`.
pub fn contradictions(args: &AskArgs) -> Result<ExitCode, Failure> {
    ask(args, Store::contradictions)
}

/// Runs `musnad named`, which names nobody by mistake.
pub fn named(args: &NamedArgs) -> Result<ExitCode, Failure> {
    let names = match args.names {
        None | Some(Naming::Withheld) => {
            eprintln!("{UNASKED}");
            return Ok(COMMAND_LINE.into());
        }
        Some(names) => names.into(),
    };
    let answer = Store::open(&args.parts.db)?.naming(names).named(&query(&args.parts))?;
    tell(&answer, &args.parts.shown)
}

/// Why the list is not given by default.
const UNASKED: &str = "\
musnad: a list of names is given only when it is asked for: --names dead, or --names all for the injured as well.
Being named can harm the living and is the families' to decide; ask for it where your work needs it and you can keep it
safe. Minors, and people of whom sexual violence is told, stand in it without their names in any case.";

/// Runs `musnad incident`.
pub fn incident(args: &IncidentArgs) -> Result<ExitCode, Failure> {
    let store = Store::open(&args.db)?.naming(args.care.names.into());
    let Some(incident) = store.incident(&args.id)? else {
        eprintln!(
            "musnad: no incident {} in {}",
            crate::terminal::calm(&args.id),
            args.db.display()
        );
        return Ok(UNREAD.into());
    };
    tell(&store.answer("incident", vec![incident], false)?, &args.shown)
}

/// Asks a store by a view of its.
fn ask<T: Serialize + Shown>(
    args: &AskArgs,
    view: impl Fn(&Store, &Query) -> Result<Answer<T>, Trouble>,
) -> Result<ExitCode, Failure> {
    let store = Store::open(&args.parts.db)?.naming(args.care.names.into());
    tell(&view(&store, &query(&args.parts))?, &args.parts.shown)
}

fn query(args: &PartsArgs) -> Query {
    Query {
        limit: args.limit,
        offset: args.offset,
        ..filter(&args.filter)
    }
}

/// Which statements a filter means, all of them.
pub fn filter(args: &FilterArgs) -> Query {
    Query {
        kind: args.kind.clone(),
        types: args.types.iter().map(|t| spelled(t)).collect(),
        parties: args.party.clone(),
        actor: args.actor.clone(),
        recipient: args.recipient.clone(),
        place: args.place.clone(),
        from: args.from.map(days::since_1970),
        to: args.to.map(days::since_1970),
        source: args.source.clone(),
        depth: args.depth,
        stance: args.stance.clone(),
        self_told: args.self_told,
        words: (!args.words.is_empty()).then(|| args.words.join(" ")),
        ..Query::default()
    }
}

/// PLOVER's types are written in capitals, the others small.
fn spelled(name: &str) -> String {
    let name = name.trim();
    match musnad_lexicon::codes::EventType::named(&name.to_uppercase()) {
        Some(event) => event.as_str().to_owned(),
        None => name.to_lowercase(),
    }
}

fn tell<T: Serialize + Shown>(answer: &Answer<T>, shown: &ShownArgs) -> Result<ExitCode, Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match shown.format {
        Format::Report => out
            .write_all(answer::report(answer, Paint::choose(shown.colour.color)).as_bytes())
            .map_err(Failure::stdout)?,
        Format::Jsonl => {
            for row in &answer.rows {
                line(&mut out, row)?;
            }
            let rest = serde_json::json!({
                "view": answer.view, "rows": answer.rows.len(), "more": answer.more, "naming": answer.naming,
                "coverage": answer.coverage,
            });
            line(&mut out, &rest)?;
        }
    }
    out.flush().map_err(Failure::stdout)?;
    Ok(DONE.into())
}

fn line(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let mut json = Vec::new();
    value
        .serialize(&mut serde_json::Serializer::with_formatter(&mut json, Escaped))
        .map_err(|e| Failure::stdout(e.into()))?;
    json.push(b'\n');
    out.write_all(&json).map_err(Failure::stdout)
}
