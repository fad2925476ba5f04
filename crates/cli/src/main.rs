//! The `musnad` command.
//!
//! | module | question it answers |
//! |---|---|
//! | [`args`] | what was asked? |
//! | [`input`] | which pages are there, and what are their bytes? |
//! | [`tables`] | which lexicon? |
//! | [`coding`] | what does one page say? |
//! | [`run`] | how do many pages go through, in order and in bounded memory? |
//! | [`report`], [`labels`] | how is a record shown to a person? |
//! | [`terminal`] | how is a page's text printed without harm? |
//! | [`explain`], [`phrases`] | what did each stage make of a page? |
//! | [`lexicon`] | is every row of the tables sound? |
//! | [`gazetteer`] | how do others' place lists become our table? |

mod args;
mod coding;
mod explain;
mod failure;
mod gazetteer;
mod input;
mod labels;
mod lexicon;
mod phrases;
mod report;
mod run;
mod tables;
mod terminal;

use args::{Args, Command};
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match Args::parse().command {
        Command::Read(args) => run::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Lexicon(args) => lexicon::run(&args.command),
        Command::Gazetteer(args) => gazetteer::run(&args.command),
    };
    done.unwrap_or_else(|failure| failure.report())
}
