//! `musnad find`, `timeline`, `tolls`, `relations`, `contradictions`, `incident`: questions to a store.

use crate::answer::{self, Shown};
use crate::args::{AskArgs, Format, IncidentArgs, ShownArgs};
use crate::failure::{DONE, Failure, UNREAD};
use crate::terminal::{Escaped, Paint};
use musnad::incident::days;
use musnad_store::Store;
use musnad_store::view::{Answer, Query};
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

/// Runs `musnad find`.
pub fn find(args: &AskArgs) -> Result<ExitCode, Failure> {
    tell(&Store::open(&args.db)?.find(&query(args))?, &args.shown)
}

/// Runs `musnad timeline`.
pub fn timeline(args: &AskArgs) -> Result<ExitCode, Failure> {
    tell(&Store::open(&args.db)?.timeline(&query(args))?, &args.shown)
}

/// Runs `musnad tolls`.
pub fn tolls(args: &AskArgs) -> Result<ExitCode, Failure> {
    tell(&Store::open(&args.db)?.tolls(&query(args))?, &args.shown)
}

/// Runs `musnad relations`.
pub fn relations(args: &AskArgs) -> Result<ExitCode, Failure> {
    tell(&Store::open(&args.db)?.relations(&query(args))?, &args.shown)
}

/// Runs `musnad contradictions`.
pub fn contradictions(args: &AskArgs) -> Result<ExitCode, Failure> {
    tell(&Store::open(&args.db)?.contradictions(&query(args))?, &args.shown)
}

/// Runs `musnad incident`.
pub fn incident(args: &IncidentArgs) -> Result<ExitCode, Failure> {
    let store = Store::open(&args.db)?;
    let Some(incident) = store.incident(&args.id)? else {
        eprintln!(
            "musnad: no incident {} in {}",
            crate::terminal::calm(&args.id),
            args.db.display()
        );
        return Ok(UNREAD.into());
    };
    let answer = Answer {
        view: "incident",
        rows: vec![incident],
        more: false,
        coverage: store.coverage()?,
    };
    tell(&answer, &args.shown)
}

fn query(args: &AskArgs) -> Query {
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
        limit: args.limit,
        offset: args.offset,
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
                "view": answer.view, "rows": answer.rows.len(), "more": answer.more, "coverage": answer.coverage,
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
