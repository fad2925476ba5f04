//! The `musnad` command.
//!
//! | module | question it answers |
//! |---|---|
//! | [`args`] | what was asked? |
//! | [`run`], [`progress`] | `musnad read`: what do pages state, and how far is it? |
//! | [`add`], [`ask`], [`answer`] | how do pages come into a store, and what can be asked of it? |
//! | [`review`] | `musnad review`: what do people say of it? |
//! | [`import`] | `musnad import`: what did people correct in other tools? |
//! | [`coders`] | `musnad import --coder`, `musnad compare`: what did other coders read, and how well does it agree? |
//! | [`came`] | how did a page come, so that it can be read again the same way? |
//! | [`bundle`] | how are pages put into an evidence pack? |
//! | [`export`], [`given`] | how does what a store holds, or what was just read, go to other tools? |
//! | [`verify`], [`verify_store`], [`verify_pack`], [`pack_again`], [`pack_store`], [`signature`] | does it hold, and to what? |
//! | [`serve`] | how is a store opened in the browser? |
//! | [`report`], [`wording`], [`labels`] | how is a record shown to a person? |
//! | [`terminal`] | how is a page's text printed without harm? |
//! | [`explain`], [`phrases`] | what did each stage make of a page? |
//! | [`score`] | how well do statements agree with a gold set? |
//! | [`news`] | which events are told as news, and who taught it? |
//! | [`subject`] | which articles are about conflict, and who taught it? |
//! | [`lexicon`], [`fired`] | is every row of the tables sound, and which of them fire? |
//! | [`gazetteer`], [`places`] | how do others' place lists become our table? |

mod add;
mod answer;
mod args;
mod ask;
mod bundle;
mod came;
mod coders;
mod explain;
mod export;
mod failure;
mod fired;
mod gazetteer;
mod given;
mod import;
mod labels;
mod lexicon;
mod news;
mod pack_again;
mod pack_store;
mod phrases;
mod places;
mod progress;
mod redact;
mod report;
mod review;
mod run;
mod score;
mod serve;
mod signature;
mod subject;
mod terminal;
mod verify;
mod verify_pack;
mod verify_store;
mod wording;

use args::{Args, Command, ScoreArgs};
use clap::Parser;
use failure::Failure;
use musnad_read::Tables;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Read(args) => run::run(&args),
        Command::Add(args) => add::run(&args),
        Command::Find(args) => ask::find(&args),
        Command::Timeline(args) => ask::timeline(&args),
        Command::Tolls(args) => ask::tolls(&args),
        Command::Relations(args) => ask::relations(&args),
        Command::Contradictions(args) => ask::contradictions(&args),
        Command::Incident(args) => ask::incident(&args),
        Command::Named(args) => ask::named(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Review(args) => review::run(&args),
        Command::Bundle(args) => bundle::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Import(args) => import::run(&args),
        Command::Compare(args) => coders::compare(&args),
        Command::Verify(args) => verify::run(&args),
        Command::Redact(args) => redact::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Score(args) => measured(&args),
        Command::News(args) => news::run(&args),
        Command::Subject(args) => subject::run(&args),
        Command::Lexicon(args) => lexicon::run(&args.command),
        Command::Gazetteer(args) => gazetteer::run(&args.command),
    };
    done.unwrap_or_else(|failure| failure.report())
}

fn measured(args: &ScoreArgs) -> Result<ExitCode, Failure> {
    let tables = Tables::sound(&args.tables.lexicon, args.tables.no_builtin)?;
    let mut out = Vec::new();
    let question = score::Question {
        items: &args.items,
        gold: &args.gold,
        predicted: args.predicted.as_deref(),
        with_titles: args.with_titles,
        shown: score::Shown {
            errors: args.errors,
            intervals: args.intervals,
        },
    };
    let told = score::run(&question, &tables.lexicon, &mut out);
    std::io::stdout().write_all(&out).map_err(Failure::stdout)?;
    told.map_err(Failure::Unread)?;
    Ok(ExitCode::SUCCESS)
}
